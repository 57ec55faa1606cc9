"""Application Auto Scaling: targets, policies, alarms, scheduled actions, and services that follow their load."""

import json
import signal
import time
from datetime import datetime, timedelta, timezone

import pytest
from botocore.exceptions import ClientError
from place import Place, push_busybox, until
from test_clock import clock, now

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
# Works while an object of S3 says so, and answers at /v.
WORKER = """mkdir -p /www; echo one > /www/v; httpd -p 80 -h /www; while :; do
if [ "$(wget -q -O - http://169.254.170.2:4566/signals/load)" = on ]; then
i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done; else sleep 1; fi; done"""


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


def test_steps_follow_a_users_alarm(scaled):
    """The alarm's metric says how far to go, the policy's pause how soon again, the bounds where it ends."""
    scaled.register(0, 4)
    policy = scaled.step("up", UP | {"Cooldown": 150})

    def measure(value, seconds):
        moment = now(scaled.cloud) + timedelta(seconds=seconds)
        datum = {"MetricName": "Depth", "Timestamp": moment, "Value": value}
        scaled.watch.put_metric_data(Namespace="Queue", MetricData=[datum])

    def minutes(count):
        for _ in range(count):
            measure(75, 30)
            clock(scaled.cloud, "advance", "1m", "--regardless")

    clock(scaled.cloud, "advance", f"{61 - now(scaled.cloud).second}s", "--regardless")
    measure(65, -30)
    scaled.watch.put_metric_alarm(
        AlarmName="deep",
        Namespace="Queue",
        MetricName="Depth",
        Statistic="Maximum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=50,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        AlarmActions=[policy],
    )
    scaled.wait(1)
    (found,) = scaled.scaling.describe_scaling_policies(ServiceNamespace="ecs", PolicyNames=["up"])["ScalingPolicies"]
    assert [alarm["AlarmName"] for alarm in found["Alarms"]] == ["deep"]
    assert found["StepScalingPolicyConfiguration"]["AdjustmentType"] == "ChangeInCapacity"
    activity = scaled.activities(ResourceId=SERVICE)[0]
    assert activity["Description"] == "Setting desired count to 1."
    assert activity["Cause"] == "monitor alarm deep in state ALARM triggered policy up"
    assert activity["StatusCode"] in ("Pending", "InProgress")
    history = scaled.watch.describe_alarm_history(AlarmName="deep", HistoryItemType="Action")["AlarmHistoryItems"]
    assert history[0]["HistorySummary"] == f"Successfully executed action {policy}"

    # Told again after each minute. Within the pause the first step counts: a deeper breach asks for two, and one is there.
    minutes(2)
    scaled.wait(2)
    minutes(2)
    assert scaled.desired() == 2
    minutes(1)
    scaled.wait(4)
    minutes(4)
    until(lambda: scaled.activities(IncludeNotScaledActivities=True)[0].get("NotScaledReasons"), 20, "the reason why not")
    assert scaled.desired() == 4
    unscaled = [one for one in scaled.activities(IncludeNotScaledActivities=True) if "NotScaledReasons" in one]
    assert unscaled[0]["NotScaledReasons"] == [{"Code": "AlreadyAtMaxCapacity", "MaxCapacity": 4}]
    assert unscaled[0]["StatusCode"] == "Failed"
    assert len(unscaled) == 1, "it is said once"
    assert all("NotScaledReasons" not in one for one in scaled.activities())
    scaled.watch.delete_alarms(AlarmNames=["deep"])


def test_suspended_scaling_and_bounds(scaled):
    scaled.register(0, 4, SuspendedState={"DynamicScalingOutSuspended": True})
    name = scaled.track()["Alarms"][0]["AlarmName"]
    scaled.ring(name)
    time.sleep(1)
    assert scaled.desired() == 0
    # New bounds are kept at once.
    scaled.register(2, 4, SuspendedState={"DynamicScalingOutSuspended": False})
    scaled.wait(2)
    activity = scaled.activities()[0]
    assert activity["Description"] == "Setting desired count to 2."
    assert activity["Cause"] == "minimum capacity was set to 2"
    scaled.ring(name, "OK")
    scaled.ring(name)
    scaled.wait(3)
    scaled.register(0, 1)
    scaled.wait(1)
    first, second = scaled.activities()[:2]
    assert first["Cause"] == "maximum capacity was set to 1"
    assert second["StatusCode"] == "Overridden" and "later changed to 1" in second["StatusMessage"]
    paginator = scaled.scaling.get_paginator("describe_scaling_activities")
    pages = list(paginator.paginate(ServiceNamespace="ecs", PaginationConfig={"PageSize": 1}))
    one_by_one = [one["ActivityId"] for page in pages for one in page["ScalingActivities"]]
    assert one_by_one == [one["ActivityId"] for one in scaled.activities()] and len(one_by_one) > 2
    unknown = lambda: scaled.scaling.describe_scaling_activities(ServiceNamespace="ecs", NextToken="eA")  # noqa: E731
    refused(unknown, "InvalidNextTokenException")
    # Whoever went beyond them is brought back by an update that says nothing of bounds.
    scaled.place.ecs.update_service(cluster="main", service="web", desiredCount=3)
    scaled.wait(3)
    scaled.scaling.register_scalable_target(**OF)
    scaled.wait(1)
    assert "triggered policy cpu" in second["Cause"]


def test_scheduled_actions(scaled):
    scaled.register(0, 4)
    moment = now(scaled.cloud)
    # In a zone that is two hours ahead all year.
    local = (moment + timedelta(minutes=30)).astimezone(timezone(timedelta(hours=2)))
    scaled.scaling.put_scheduled_action(
        **OF,
        ScheduledActionName="once",
        Schedule=f"at({local.strftime('%Y-%m-%dT%H:%M:%S')})",
        Timezone="Africa/Johannesburg",
        ScalableTargetAction={"MinCapacity": 1},
    )
    scaled.scaling.put_scheduled_action(
        **OF,
        ScheduledActionName="hourly",
        Schedule=f"cron({moment.minute} * * * ? *)",
        StartTime=moment + timedelta(minutes=50),
        ScalableTargetAction={"MinCapacity": 2, "MaxCapacity": 3},
    )
    listed = scaled.scaling.describe_scheduled_actions(ServiceNamespace="ecs", ResourceId=SERVICE)["ScheduledActions"]
    assert [one["ScheduledActionName"] for one in listed] == ["hourly", "once"]
    assert listed[0]["ScalableTargetAction"] == {"MinCapacity": 2, "MaxCapacity": 3}
    assert listed[1]["Timezone"] == "Africa/Johannesburg"
    assert f":resource/ecs/{SERVICE}:scheduledActionName/once" in listed[1]["ScheduledActionARN"]
    clock(scaled.cloud, "advance", "29m", "--regardless")
    assert scaled.desired() == 0
    clock(scaled.cloud, "advance", "1m", "--regardless")
    scaled.wait(1)
    bounds, told = scaled.activities()[1], scaled.activities()[0]
    assert bounds["Description"] == "Setting min capacity to 1"
    assert bounds["Cause"] == "scheduled action name once was triggered"
    assert (bounds["StatusCode"], bounds["StatusMessage"]) == ("Successful", "Successfully set min capacity to 1")
    assert told["Cause"] == "minimum capacity was set to 1"
    scaled.register(0, 4)
    clock(scaled.cloud, "advance", "30m", "--regardless")
    scaled.wait(2)
    (target,) = scaled.scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    assert (target["MinCapacity"], target["MaxCapacity"]) == (2, 3)
    # Suspended, and brought down meanwhile.
    scaled.register(0, 1, SuspendedState={"ScheduledScalingSuspended": True})
    scaled.wait(1)
    clock(scaled.cloud, "advance", "1h", "--regardless")
    assert scaled.desired() == 1

    def put(**changes):
        whole = {"ScheduledActionName": "x", "Schedule": "rate(1 day)", "ScalableTargetAction": {"MinCapacity": 1}}
        return lambda: scaled.scaling.put_scheduled_action(**(OF | whole | changes))

    refused(put(Schedule="cron(0 9 * * *)"), "ValidationException", "Invalid schedule expression")
    refused(put(Schedule="tomorrow"), "ValidationException", "Invalid schedule expression")
    refused(put(Timezone="Mars/Olympus"), "ValidationException", "Mars/Olympus")
    refused(put(ScalableTargetAction={}), "ValidationException", "At least one of minimum capacity and maximum")
    refused(put(ScalableTargetAction={"MinCapacity": 3, "MaxCapacity": 2}), "ValidationException")
    scaled.scaling.delete_scheduled_action(**OF, ScheduledActionName="once")
    refused(
        lambda: scaled.scaling.delete_scheduled_action(**OF, ScheduledActionName="once"),
        "ObjectNotFoundException",
        "No scheduled action found",
    )


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


@pytest.fixture
def worker(tmp_path):
    """A service of two tasks that work while an object says so, in a cloud of its own."""
    cloud = Cloud(tmp_path / "data", "--clock", "virtual")
    place = Place(cloud)
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket="signals")
    s3.delete_public_access_block(Bucket="signals")
    reading = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::signals/*"}
    s3.put_bucket_policy(
        Bucket="signals", Policy=json.dumps({"Version": "2012-10-17", "Statement": [reading]})
    )
    s3.put_object(Bucket="signals", Key="load", Body=b"off")
    definition = place.register(push_busybox(cloud, tmp_path / "layout"), WORKER)
    made = Scaled(cloud, definition, place, 2)
    clock(cloud, "advance", "2m")
    place.steady(2)
    yield made
    made.again()
    place.clear()
    cloud.close()


def minute(scaled):
    """Utilization is measured in real time, and stamped virtually."""
    time.sleep(1.3)
    clock(scaled.cloud, "advance", "1m")


def test_load_raises_the_tasks_and_its_end_brings_them_back(worker):
    scaled = worker
    scaled.register(2, 4)
    high, low = (
        alarm["AlarmName"] for alarm in scaled.track(TargetValue=40.0, ScaleOutCooldown=120)["Alarms"]
    )
    for _ in range(3):
        minute(scaled)
    assert scaled.desired() == 2
    began = now(scaled.cloud)
    scaled.cloud.client("s3").put_object(Bucket="signals", Key="load", Body=b"on")
    for _ in range(12):
        minute(scaled)
        if scaled.desired() > 2:
            break
    first = now(scaled.cloud) - began
    assert timedelta(minutes=3) <= first <= timedelta(minutes=7), first
    for _ in range(8):
        minute(scaled)
        if scaled.desired() == 4:
            break
    assert scaled.desired() == 4
    scaled.place.steady(4)
    clock(scaled.cloud, "advance", "1s")
    newest = scaled.activities()[0]
    assert newest["Cause"] == f"monitor alarm {high} in state ALARM triggered policy cpu"
    done = until(lambda: (one := scaled.activities()[0])["StatusCode"] == "Successful" and one, 30, "four tasks")
    assert done["StatusMessage"] == "Successfully set desired count to 4. Change successfully fulfilled by ecs."
    assert done["EndTime"] >= done["StartTime"] >= began

    ended = now(scaled.cloud)
    scaled.cloud.client("s3").put_object(Bucket="signals", Key="load", Body=b"off")
    for _ in range(40):
        minute(scaled)
        if scaled.desired() == 2:
            break
    took = now(scaled.cloud) - ended
    assert scaled.desired() == 2
    assert timedelta(minutes=15) <= took, took
    scaled.place.steady(2)
    assert scaled.activities()[0]["Cause"] == f"monitor alarm {low} in state ALARM triggered policy cpu"


def test_a_scale_out_survives_a_kill(worker):
    scaled = worker
    scaled.register(2, 5)
    # Idle tasks would be taken back in the ten minutes between.
    name = scaled.track(DisableScaleIn=True)["Alarms"][0]["AlarmName"]
    scaled.watch.put_metric_alarm(
        AlarmName="deep",
        Namespace="Queue",
        MetricName="Depth",
        Statistic="Maximum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=50,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        AlarmActions=[scaled.step("up")],
    )
    # As soon as the alarm is raised, and when the service was told but has not got there.
    for count, come in ((3, lambda: None), (4, lambda: scaled.wait(4))):
        clock(scaled.cloud, "advance", "10m")
        scaled.ring("deep")
        come()
        scaled.cloud.restart(signal.SIGKILL, same_port=True)
        scaled.again()
        scaled.wait(count)
        scaled.place.steady(count)
        activity = until(
            lambda: (one := scaled.activities()[0])["StatusCode"] == "Successful" and one, 30, "the end of it"
        )
        assert activity["Description"] == f"Setting desired count to {count}."
        assert len([one for one in scaled.activities() if one["Description"] == activity["Description"]]) == 1
    # No alarm is left over, though it dies while a policy is deleted.
    scaled.scaling.delete_scaling_policy(**OF, PolicyName="cpu")
    scaled.cloud.restart(signal.SIGKILL, same_port=True)
    scaled.again()
    until(lambda: scaled.alarms(name) == [], 20, "the end of the alarm")
