"""Application Auto Scaling: targets, policies and their alarms, what is refused, and who may."""

import json
from datetime import datetime

import pytest
from botocore.exceptions import ClientError
from place import Place, until

from conftest import Cloud

SERVICE = "service/main/web"
DIMENSION = "ecs:service:DesiredCount"
OF = {"ServiceNamespace": "ecs", "ResourceId": SERVICE, "ScalableDimension": DIMENSION}
CPU = {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"}
UP = {
    "AdjustmentType": "ChangeInCapacity",
    "Cooldown": 60,
    "StepAdjustments": [
        {"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 20, "ScalingAdjustment": 1},
        {"MetricIntervalLowerBound": 20, "ScalingAdjustment": 2},
    ],
}


def refused(call, code, part=""):
    with pytest.raises(ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    assert error["Code"] == code and part in error["Message"], error
    return error["Message"]


class Scaled:
    """A service of ECS in a cloud with a virtual clock, and the clients that scale it."""

    def __init__(self, cloud, definition, place, count=0):
        self.cloud, self.place = cloud, place
        self.scaling, self.watch = cloud.client("application-autoscaling"), cloud.client("cloudwatch")
        place.ecs.create_service(
            cluster="main",
            serviceName="web",
            taskDefinition=definition,
            desiredCount=count,
            launchType="FARGATE",
            networkConfiguration=place.network,
        )

    def again(self):
        """New clients, after a restart."""
        self.place.ecs = self.cloud.client("ecs")
        self.scaling, self.watch = self.cloud.client("application-autoscaling"), self.cloud.client("cloudwatch")

    def register(self, least, most, **more):
        return self.scaling.register_scalable_target(**OF, MinCapacity=least, MaxCapacity=most, **more)

    def track(self, name="cpu", **more):
        configuration = {"TargetValue": 70.0, "PredefinedMetricSpecification": CPU} | more
        return self.scaling.put_scaling_policy(
            **OF,
            PolicyName=name,
            PolicyType="TargetTrackingScaling",
            TargetTrackingScalingPolicyConfiguration=configuration,
        )

    def step(self, name, configuration=None):
        put = self.scaling.put_scaling_policy(
            **OF, PolicyName=name, PolicyType="StepScaling", StepScalingPolicyConfiguration=configuration or UP
        )
        return put["PolicyARN"]

    def alarms(self, *names):
        return self.watch.describe_alarms(AlarmNames=list(names))["MetricAlarms"]

    def ring(self, name, state="ALARM"):
        self.watch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="a test")

    def desired(self):
        return self.place.service()["desiredCount"]

    def wait(self, count):
        until(lambda: self.desired() == count, 30, f"a desired count of {count}, not {self.desired()}")

    def activities(self, **more):
        return self.scaling.describe_scaling_activities(ServiceNamespace="ecs", **more)["ScalingActivities"]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    running = Cloud(tmp_path_factory.mktemp("virtual") / "data", "--clock", "virtual")
    yield running
    running.close()


@pytest.fixture(scope="module")
def place(cloud):
    made = Place(cloud)
    yield made
    made.clear()


@pytest.fixture
def scaled(cloud, place, request):
    """A service that wants no tasks, whose image nobody has."""
    definition = place.register("nobody/has:this")
    made = Scaled(cloud, definition, place)
    yield made
    for target in made.scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]:
        made.scaling.deregister_scalable_target(**OF)
    place.ecs.update_service(cluster="main", service="web", desiredCount=0)
    place.ecs.delete_service(cluster="main", service="web", force=True)
    until(lambda: place.service()["status"] == "INACTIVE", 60, "the end of the service")


def test_a_target_is_registered_described_and_deregistered(scaled):
    arn = scaled.register(0, 10, Tags={"team": "api"})["ScalableTargetARN"]
    account = scaled.cloud.client("sts").get_caller_identity()["Account"]
    region = scaled.cloud.variables["AWS_REGION"]
    assert arn.startswith(f"arn:aws:application-autoscaling:{region}:{account}:scalable-target/0ec5")
    (target,) = scaled.scaling.describe_scalable_targets(ServiceNamespace="ecs", ResourceIds=[SERVICE])[
        "ScalableTargets"
    ]
    role = "ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService"
    assert target["RoleARN"] == f"arn:aws:iam::{account}:role/aws-service-role/{role}"
    assert target["SuspendedState"] == {
        "DynamicScalingInSuspended": False,
        "DynamicScalingOutSuspended": False,
        "ScheduledScalingSuspended": False,
    }
    assert (target["MinCapacity"], target["MaxCapacity"], target["ScalableTargetARN"]) == (0, 10, arn)
    assert (target["ScalableDimension"], target["ServiceNamespace"]) == (DIMENSION, "ecs")
    assert isinstance(target["CreationTime"], datetime)
    # What is not given stays.
    again = scaled.scaling.register_scalable_target(
        **OF, MaxCapacity=5, SuspendedState={"DynamicScalingInSuspended": True}
    )
    assert again["ScalableTargetARN"] == arn
    (target,) = scaled.scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    assert (target["MinCapacity"], target["MaxCapacity"]) == (0, 5)
    assert target["SuspendedState"]["DynamicScalingInSuspended"] is True
    assert target["SuspendedState"]["DynamicScalingOutSuspended"] is False

    again = lambda: scaled.scaling.register_scalable_target(**OF, Tags={"team": "web"})  # noqa: E731
    refused(again, "ValidationException", "already exists")
    scaled.scaling.tag_resource(ResourceARN=arn, Tags={"stage": "test", "team": "web"})
    assert scaled.scaling.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"stage": "test", "team": "web"}
    scaled.scaling.untag_resource(ResourceARN=arn, TagKeys=["team", "none"])
    assert scaled.scaling.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"stage": "test"}

    scaled.scaling.deregister_scalable_target(**OF)
    assert scaled.scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"] == []
    refused(
        lambda: scaled.scaling.deregister_scalable_target(**OF),
        "ObjectNotFoundException",
        f"No scalable target found for service namespace: ecs, resource ID: {SERVICE}, scalable dimension: {DIMENSION}",
    )
    refused(lambda: scaled.scaling.list_tags_for_resource(ResourceARN=arn), "ResourceNotFoundException", arn)


def test_what_cannot_be_scaled_is_refused(scaled):
    def register(**changes):
        return lambda: scaled.scaling.register_scalable_target(**(OF | {"MinCapacity": 1, "MaxCapacity": 2} | changes))

    invalid = "ValidationException"
    refused(register(MinCapacity=3), invalid, "Maximum capacity cannot be less than minimum capacity")
    refused(register(MinCapacity=-1), invalid)
    refused(lambda: scaled.scaling.register_scalable_target(**OF, MinCapacity=1), invalid, "MaxCapacity")
    refused(register(ResourceId="service/main/nobody"), invalid, "ECS service doesn't exist: service/main/nobody")
    refused(register(ResourceId="service/none/web"), invalid, "ECS service doesn't exist")
    refused(register(ResourceId="web"), invalid, "Unsupported service namespace, resource type or scalable dimension")
    refused(register(ScalableDimension="ec2:spot-fleet-request:TargetCapacity"), invalid, "Unsupported service")
    refused(register(ScalableDimension="ecs:tasks"), invalid)
    refused(register(ServiceNamespace="dynamodb"), "NotImplemented", "dynamodb")
    refused(lambda: scaled.track(), "ObjectNotFoundException", "No scalable target registered for service namespace")
    refused(
        lambda: scaled.scaling.put_scheduled_action(
            **OF, ScheduledActionName="a", Schedule="rate(1 hour)", ScalableTargetAction={"MinCapacity": 1}
        ),
        "ObjectNotFoundException",
    )
    scaled.register(0, 2)
    refused(lambda: scaled.scaling.describe_scalable_targets(ServiceNamespace="ecs", MaxResults=51), invalid)
    refused(
        lambda: scaled.scaling.describe_scalable_targets(ServiceNamespace="ecs", NextToken="x"),
        "InvalidNextTokenException",
    )
    refused(
        lambda: scaled.scaling.tag_resource(
            ResourceARN="arn:aws:application-autoscaling:us-east-1:1:scalable-target/x", Tags={"a": "b"}
        ),
        "ResourceNotFoundException",
    )


def test_a_tracking_policy_has_two_alarms_of_awss_periods(scaled):
    scaled.register(0, 10)
    put = scaled.track(ScaleOutCooldown=30)
    high, low = put["Alarms"]
    assert high["AlarmName"].startswith(f"TargetTracking-{SERVICE}-AlarmHigh-")
    assert low["AlarmName"].startswith(f"TargetTracking-{SERVICE}-AlarmLow-")
    found = {alarm["AlarmName"]: alarm for alarm in scaled.alarms(high["AlarmName"], low["AlarmName"])}
    above, below = found[high["AlarmName"]], found[low["AlarmName"]]
    assert above["AlarmArn"] == high["AlarmARN"]
    for alarm in (above, below):
        assert (alarm["Namespace"], alarm["MetricName"]) == ("AWS/ECS", "CPUUtilization")
        assert {one["Name"]: one["Value"] for one in alarm["Dimensions"]} == {
            "ClusterName": "main",
            "ServiceName": "web",
        }
        assert (alarm["Statistic"], alarm["Period"], alarm["AlarmActions"]) == ("Average", 60, [put["PolicyARN"]])
        assert "DO NOT EDIT OR DELETE" in alarm["AlarmDescription"]
    assert (above["Threshold"], above["EvaluationPeriods"], above["ComparisonOperator"]) == (
        70.0,
        3,
        "GreaterThanThreshold",
    )
    assert (below["Threshold"], below["EvaluationPeriods"], below["ComparisonOperator"]) == (
        63.0,
        15,
        "LessThanThreshold",
    )
    assert f":resource/ecs/{SERVICE}:policyName/cpu" in put["PolicyARN"]
    (policy,) = scaled.scaling.describe_scaling_policies(**OF, PolicyNames=["cpu"])["ScalingPolicies"]
    assert policy["TargetTrackingScalingPolicyConfiguration"] == {
        "TargetValue": 70.0,
        "PredefinedMetricSpecification": CPU,
        "ScaleOutCooldown": 30,
    }
    assert (policy["PolicyARN"], policy["Alarms"]) == (put["PolicyARN"], put["Alarms"])
    refused(lambda: scaled.track("other"), "ValidationException", "Only one TargetTrackingScaling policy")

    # A new target is the same policy; without scale-in the lower alarm goes.
    again = scaled.track(TargetValue=50.0, DisableScaleIn=True)
    assert again["PolicyARN"] == put["PolicyARN"] and again["Alarms"] == [high]
    (alarm,) = scaled.alarms(high["AlarmName"], low["AlarmName"])
    assert alarm["Threshold"] == 50.0

    label = "app/front/50dc6c495c0c9188/targetgroup/web/943f017f100becff"
    requests = {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": label}
    per_target = scaled.track("requests", PredefinedMetricSpecification=requests, TargetValue=100)
    (alarm,) = scaled.alarms(per_target["Alarms"][0]["AlarmName"])
    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"]) == (
        "AWS/ApplicationELB",
        "RequestCountPerTarget",
        "Sum",
    )
    assert {one["Name"]: one["Value"] for one in alarm["Dimensions"]} == {
        "LoadBalancer": "app/front/50dc6c495c0c9188",
        "TargetGroup": "targetgroup/web/943f017f100becff",
    }
    queue = {
        "Metrics": [
            {
                "Id": "m1",
                "MetricStat": {"Metric": {"Namespace": "Q", "MetricName": "Depth"}, "Stat": "Sum"},
                "ReturnData": False,
            },
            {"Id": "e1", "Expression": "m1 / 2", "ReturnData": True},
        ]
    }
    scaled.scaling.put_scaling_policy(
        **OF,
        PolicyName="queue",
        PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration={"TargetValue": 5, "CustomizedMetricSpecification": queue},
    )
    names = {"cpu", "queue", "requests"}
    pages = scaled.scaling.get_paginator("describe_scaling_policies").paginate(
        ServiceNamespace="ecs", PaginationConfig={"PageSize": 2}
    )
    assert {policy["PolicyName"] for page in pages for policy in page["ScalingPolicies"]} == names

    scaled.scaling.delete_scaling_policy(**OF, PolicyName="cpu")
    assert scaled.alarms(high["AlarmName"]) == []
    refused(
        lambda: scaled.scaling.delete_scaling_policy(**OF, PolicyName="cpu"),
        "ObjectNotFoundException",
        "No scaling policy found for service namespace: ecs",
    )
    scaled.scaling.deregister_scalable_target(**OF)
    left = scaled.watch.describe_alarms(AlarmNamePrefix="TargetTracking-")["MetricAlarms"]
    assert left == []


def test_policies_that_say_too_little_or_too_much_are_refused(scaled):
    scaled.register(0, 10)
    invalid = "ValidationException"
    refused(lambda: scaled.track(TargetValue=0), invalid, "TargetValue")
    refused(lambda: scaled.track(PredefinedMetricSpecification={"PredefinedMetricType": "Nothing"}), invalid)
    per_target = {"PredefinedMetricType": "ALBRequestCountPerTarget"}
    refused(lambda: scaled.track(PredefinedMetricSpecification=per_target), invalid, "ResourceLabel")
    finer = {"PredefinedMetricType": "ECSServiceAverageCPUUtilizationHighResolution"}
    refused(lambda: scaled.track(PredefinedMetricSpecification=finer), "NotImplemented", "HighResolution")
    nothing = {"Metrics": [{"Id": "e1", "Expression": "NOSUCH(", "ReturnData": True}]}
    refused(
        lambda: scaled.scaling.put_scaling_policy(
            **OF,
            PolicyName="broken",
            PolicyType="TargetTrackingScaling",
            TargetTrackingScalingPolicyConfiguration={"TargetValue": 1, "CustomizedMetricSpecification": nothing},
        ),
        invalid,
    )
    assert scaled.scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"] == []
    assert scaled.watch.describe_alarms(AlarmNamePrefix="TargetTracking-")["MetricAlarms"] == []
    refused(lambda: scaled.step("s", UP | {"StepAdjustments": []}), invalid)
    overlap = [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}] * 2
    refused(lambda: scaled.step("s", UP | {"StepAdjustments": overlap}), invalid, "overlap")
    ends = [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 5, "ScalingAdjustment": 1}]
    refused(lambda: scaled.step("s", UP | {"StepAdjustments": ends}), invalid, "without an upper bound")
    refused(
        lambda: scaled.scaling.put_scaling_policy(**OF, PolicyName="p", PolicyType="PredictiveScaling"),
        "NotImplemented",
        "PredictiveScaling",
    )
    refused(lambda: scaled.scaling.put_scaling_policy(**OF, PolicyName="p", PolicyType="StepScaling"), invalid)
    scaled.step("s")
    refused(lambda: scaled.track("s"), invalid, "type")


def test_the_cli_scales(scaled):
    of = ["--service-namespace", "ecs", "--resource-id", SERVICE, "--scalable-dimension", DIMENSION]

    def aws(*arguments):
        done = scaled.cloud.aws("application-autoscaling", *arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None

    aws("register-scalable-target", *of, "--min-capacity", "0", "--max-capacity", "3")
    policy = json.dumps({"TargetValue": 75, "PredefinedMetricSpecification": CPU})
    put = ["--policy-name", "cpu", "--policy-type", "TargetTrackingScaling"]
    made = aws("put-scaling-policy", *of, *put, "--target-tracking-scaling-policy-configuration", policy)
    assert len(made["Alarms"]) == 2
    listed = aws("describe-scaling-policies", "--service-namespace", "ecs")
    assert listed["ScalingPolicies"][0]["PolicyType"] == "TargetTrackingScaling"
    aws("deregister-scalable-target", *of)


def test_only_who_may_scale_a_service_has_it_scaled(scaled):
    iam = scaled.cloud.client("iam")
    iam.create_user(UserName="scaler")
    statement = {"Effect": "Allow", "Action": "application-autoscaling:*", "Resource": "*"}
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    iam.put_user_policy(UserName="scaler", PolicyName="p", PolicyDocument=json.dumps(policy))
    key = iam.create_access_key(UserName="scaler")["AccessKey"]
    theirs = scaled.cloud.client(
        "application-autoscaling",
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )
    register = lambda: theirs.register_scalable_target(**OF, MinCapacity=0, MaxCapacity=1)  # noqa: E731
    refused(register, "AccessDeniedException", "ecs:DescribeServices")
    statement["Action"] = ["application-autoscaling:*", "ecs:DescribeServices", "ecs:UpdateService"]
    iam.put_user_policy(UserName="scaler", PolicyName="p", PolicyDocument=json.dumps(policy))
    register()

    tagged = lambda: theirs.register_scalable_target(  # noqa: E731
        **OF, MinCapacity=0, MaxCapacity=1, Tags={"team": "api"}
    )
    policy["Statement"].append(
        {"Effect": "Deny", "Action": "application-autoscaling:TagResource", "Resource": "*"}
    )
    iam.put_user_policy(UserName="scaler", PolicyName="p", PolicyDocument=json.dumps(policy))
    refused(tagged, "AccessDeniedException", "application-autoscaling:TagResource")
    register()
    policy["Statement"].pop()
    iam.put_user_policy(UserName="scaler", PolicyName="p", PolicyDocument=json.dumps(policy))
    scaled.scaling.deregister_scalable_target(**OF)
    arn = tagged()["ScalableTargetARN"]
    assert scaled.scaling.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"team": "api"}
