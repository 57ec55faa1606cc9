"""Scaling activities: steps, schedules and bounds, and load that raises a service's tasks."""

import json
import signal
import time
from datetime import timedelta, timezone

import pytest
from place import Place, push_busybox, until
from test_autoscaling import cloud, place, scaled  # noqa: F401: fixtures
from test_autoscaling import OF, SERVICE, UP, Scaled, refused
from test_clock import clock, now

from conftest import Cloud

# Works while an object of S3 says so, and answers at /v.
WORKER = """mkdir -p /www; echo one > /www/v; httpd -p 80 -h /www; while :; do
if [ "$(wget -q -O - http://169.254.170.2:4566/signals/load)" = on ]; then
i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done; else sleep 1; fi; done"""


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
