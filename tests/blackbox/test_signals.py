"""What services and applications measure, as far as what acts on it: alarms, and policies that scale a service."""

from datetime import timedelta

import pytest
from place import Front, Place, push_busybox, until
from test_autoscaling import OF, Scaled
from test_autoscaling_activities import minute
from test_clock import clock, now
from test_codebuild import inline, make_role, project, run

from conftest import Cloud

QUIET = "mkdir -p /www; echo one > /www/v; exec httpd -f -p 80 -h /www"
# Holds 150 MiB of its 512 as soon as an object of S3 says so: a writer whose reader takes nothing.
HOLDER = """mkdir -p /www; echo one > /www/v; httpd -p 80 -h /www; while :; do
if [ "$(wget -q -O - http://169.254.170.2:4566/signals/load)" = on ]; then
dd if=/dev/zero bs=150M count=1 | sleep 100000; else sleep 1; fi; done"""


@pytest.fixture
def virtual(tmp_path):
    cloud = Cloud(tmp_path / "data", "--clock", "virtual")
    yield cloud
    cloud.close()


@pytest.fixture
def place(virtual):
    made = Place(virtual)
    yield made
    made.clear()


class Fronted(Scaled):
    """As any, behind a load balancer."""

    def __init__(self, cloud, definition, place, count):
        self.front = Front(place)
        self.cloud, self.place = cloud, place
        self.scaling, self.watch = cloud.client("application-autoscaling"), cloud.client("cloudwatch")
        place.ecs.create_service(
            cluster="main",
            serviceName="web",
            taskDefinition=definition,
            desiredCount=count,
            launchType="FARGATE",
            networkConfiguration=place.network,
            loadBalancers=[{"targetGroupArn": self.front.groups[0], "containerName": "web", "containerPort": 80}],
        )


def steady(scaled, count):
    clock(scaled.cloud, "advance", "2m")
    scaled.place.steady(count)


def publish_load(cloud):
    """Public, so that a shell reads it."""
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket="signals")
    s3.delete_public_access_block(Bucket="signals")
    statement = (
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",'
        ' "Resource": "arn:aws:s3:::signals/*"}]}'
    )
    s3.put_bucket_policy(Bucket="signals", Policy=statement)
    return lambda state: s3.put_object(Bucket="signals", Key="load", Body=state)


def test_memory_raises_the_tasks(place, tmp_path):
    load = publish_load(place.cloud)
    load(b"off")
    scaled = Scaled(place.cloud, place.register(push_busybox(place.cloud, tmp_path / "layout"), HOLDER), place, 2)
    steady(scaled, 2)
    scaled.register(2, 4)
    memory = {"PredefinedMetricType": "ECSServiceAverageMemoryUtilization"}
    high, _ = scaled.track("memory", PredefinedMetricSpecification=memory, TargetValue=20.0)["Alarms"]
    for _ in range(4):
        minute(scaled)
    assert scaled.desired() == 2, "what an idle task has does not count"
    load(b"on")
    for _ in range(12):
        minute(scaled)
        if scaled.desired() > 2:
            break
    # 150 of 512 MiB are 29 percent: two tasks have what three would have at the target.
    assert scaled.desired() in (3, 4)
    newest = scaled.activities()[0]
    assert newest["Cause"] == f"monitor alarm {high['AlarmName']} in state ALARM triggered policy memory"
    points = scaled.watch.get_metric_statistics(
        Namespace="AWS/ECS", MetricName="MemoryUtilization", Period=60, Statistics=["Average"],
        Dimensions=[{"Name": "ClusterName", "Value": "main"}, {"Name": "ServiceName", "Value": "web"}],
        StartTime=now(scaled.cloud) - timedelta(hours=1), EndTime=now(scaled.cloud) + timedelta(minutes=1),
    )["Datapoints"]
    assert 29 <= max(point["Average"] for point in points) < 60


def test_requests_per_target_raise_the_tasks_and_their_end_brings_them_back(place, tmp_path):
    definition = place.register(push_busybox(place.cloud, tmp_path / "layout"), QUIET)
    scaled = Fronted(place.cloud, definition, place, 1)
    steady(scaled, 1)
    until(lambda: scaled.front.get() == "one", 60, "the service, through its load balancer")
    balancer = scaled.front.elb.describe_load_balancers(Names=["front"])["LoadBalancers"][0]["LoadBalancerArn"]
    label = balancer.split("loadbalancer/", 1)[1] + "/" + scaled.front.groups[0].rsplit(":", 1)[1]
    requests = {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": label}
    scaled.register(1, 3)
    high, low = scaled.track("requests", PredefinedMetricSpecification=requests, TargetValue=10.0)["Alarms"]
    for _ in range(12):
        for _ in range(30):
            assert scaled.front.get() == "one"
        minute(scaled)
        if scaled.desired() > 1:
            break
    # Thirty of one target in a minute are what three have at ten each.
    assert scaled.desired() == 3
    assert scaled.activities()[0]["Cause"] == f"monitor alarm {high['AlarmName']} in state ALARM triggered policy requests"
    scaled.place.steady(3)
    # A request now and then: an alarm without data says nothing.
    for _ in range(40):
        scaled.front.get()
        minute(scaled)
        if scaled.desired() == 1:
            break
    assert scaled.desired() == 1
    assert scaled.activities()[0]["Cause"] == f"monitor alarm {low['AlarmName']} in state ALARM triggered policy requests"


def test_nothing_scales_in_while_a_service_is_deployed(place, tmp_path):
    definition = place.register(push_busybox(place.cloud, tmp_path / "layout"), QUIET)
    scaled = Scaled(place.cloud, definition, place, 2)
    steady(scaled, 2)
    scaled.register(1, 4)
    down = {
        "AdjustmentType": "ChangeInCapacity",
        "Cooldown": 0,
        "StepAdjustments": [{"MetricIntervalUpperBound": 0, "ScalingAdjustment": -1}],
    }
    policy = scaled.step("down", down)
    scaled.watch.put_metric_alarm(
        AlarmName="idle", Namespace="App", MetricName="Work", Statistic="Maximum", Period=60, EvaluationPeriods=1,
        Threshold=10, ComparisonOperator="LessThanThreshold", TreatMissingData="notBreaching", AlarmActions=[policy],
    )

    def minutes(count):
        for _ in range(count):
            scaled.watch.put_metric_data(
                Namespace="App", MetricData=[{"MetricName": "Work", "Timestamp": now(scaled.cloud), "Value": 1}]
            )
            clock(scaled.cloud, "advance", "1m", "--regardless")

    def asked() -> int:
        """How often the alarm told the policy."""
        items = scaled.watch.describe_alarm_history(AlarmName="idle", HistoryItemType="Action")["AlarmHistoryItems"]
        return sum(item["HistorySummary"] == f"Successfully executed action {policy}" for item in items)

    # A deployment that goes on: nobody has its image.
    place.ecs.update_service(cluster="main", service="web", taskDefinition=place.register("nobody/has:this"))
    assert [one["rolloutState"] for one in place.service()["deployments"]] == ["IN_PROGRESS", "COMPLETED"]
    minutes(2)
    until(lambda: asked() > 0, 30, "a signal of the alarm")
    minutes(3)
    assert len(place.service()["deployments"]) == 2
    assert scaled.desired() == 2 and scaled.activities() == []
    # Its end, and what the alarm goes on asking for is done.
    place.ecs.update_service(cluster="main", service="web", taskDefinition=definition)
    for _ in range(30):
        minutes(1)
        if scaled.desired() == 1:
            break
    scaled.wait(1)
    assert scaled.activities()[0]["Cause"] == "monitor alarm idle in state ALARM triggered policy down"
    scaled.scaling.deregister_scalable_target(**OF)


def test_a_metric_filter_feeds_an_alarm(virtual):
    """Errors in a log raise an alarm, and their absence ends it."""
    logs, watch = virtual.client("logs"), virtual.client("cloudwatch")
    logs.create_log_group(logGroupName="app")
    logs.create_log_stream(logGroupName="app", logStreamName="s")
    errors = {"metricName": "Errors", "metricNamespace": "App", "metricValue": "1", "defaultValue": 0.0}
    logs.put_metric_filter(
        logGroupName="app", filterName="errors", filterPattern='{ $.level = "error" }', metricTransformations=[errors]
    )
    watch.put_metric_alarm(
        AlarmName="errors", Namespace="App", MetricName="Errors", Statistic="Sum", Period=60, EvaluationPeriods=1,
        Threshold=3, ComparisonOperator="GreaterThanOrEqualToThreshold", TreatMissingData="notBreaching",
    )

    def write(*levels):
        moment = int(now(virtual).timestamp() * 1000)
        events = [{"timestamp": moment, "message": f'{{"level": "{level}"}}'} for level in levels]
        logs.put_log_events(logGroupName="app", logStreamName="s", logEvents=events)

    def state():
        return watch.describe_alarms(AlarmNames=["errors"])["MetricAlarms"][0]["StateValue"]

    until(lambda: state() == "OK", 30, "the first evaluation")
    write("error", "info", "error")
    clock(virtual, "advance", "2m")
    assert state() == "OK", "two are too few"
    write("error", "info", "error", "error")
    shown = clock(virtual, "advance", "--until", "alarm:errors")
    assert state() == "ALARM", shown
    reason = watch.describe_alarms(AlarmNames=["errors"])["MetricAlarms"][0]["StateReason"]
    assert "[3.0 (" in reason and "greater than or equal to the threshold (3.0)" in reason
    write("info")
    clock(virtual, "advance", "10m")
    assert state() == "OK"


def test_builds_are_measured(cloud):
    """AWS/CodeBuild by project, and of all projects together."""
    codebuild, watch = cloud.client("codebuild"), cloud.client("cloudwatch")
    role = make_role(cloud)
    good, bad = (project(codebuild, role, inline(build=[line])) for line in ("true", "false"))
    ended = [run(codebuild, name) for name in (good, good, bad)]
    assert [build["buildStatus"] for build in ended] == ["SUCCEEDED", "SUCCEEDED", "FAILED"]

    def read(metric, statistic="Sum", **dimensions):
        points = watch.get_metric_statistics(
            Namespace="AWS/CodeBuild", MetricName=metric, Period=60, Statistics=[statistic],
            Dimensions=[{"Name": name, "Value": value} for name, value in dimensions.items()],
            StartTime=ended[0]["startTime"] - timedelta(minutes=1), EndTime=ended[-1]["endTime"] + timedelta(minutes=2),
        )["Datapoints"]
        return sum(point[statistic] for point in points)

    until(lambda: read("Builds") == 3, 30, "the metrics of the last build")
    assert (read("SucceededBuilds"), read("FailedBuilds")) == (2, 1)
    assert (read("Builds", ProjectName=good), read("SucceededBuilds", ProjectName=good)) == (2, 2)
    assert read("FailedBuilds", ProjectName=good) == 0
    assert (read("Builds", ProjectName=bad), read("FailedBuilds", ProjectName=bad)) == (1, 1)
    assert read("Duration", "SampleCount") == 3
    seconds = sum((build["endTime"] - build["startTime"]).total_seconds() for build in ended[:2])
    assert abs(read("Duration", ProjectName=good) - seconds) < 0.1
    assert read("BuildDuration", "SampleCount", ProjectName=good) == 2
    listed = watch.list_metrics(Namespace="AWS/CodeBuild", Dimensions=[{"Name": "ProjectName", "Value": bad}])["Metrics"]
    assert {"Builds", "FailedBuilds", "Duration", "BuildDuration"} <= {metric["MetricName"] for metric in listed}
