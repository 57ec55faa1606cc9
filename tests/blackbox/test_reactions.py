"""What an alarm does to a release: CodeDeploy takes it back, traffic first, and ECS fails a rolling deployment."""

import json
import signal
import time

import pytest
from botocore.exceptions import ClientError
from place import push_busybox, until
from subscribers import Endpoint, subscribe
from test_codedeploy import Release, Traffic

ROLLBACK = {
    "enabled": True,
    "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
}


def define(cloudwatch, name, **more):
    cloudwatch.put_metric_alarm(
        **{
            "AlarmName": name, "Namespace": "none", "MetricName": name, "Statistic": "Sum", "Period": 60,
            "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "ignore",
        } | more
    )


def become(cloudwatch, name, state):
    cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="test")


@pytest.fixture(scope="module")
def image(cloud, tmp_path_factory):
    return push_busybox(cloud, tmp_path_factory.mktemp("layout"))


@pytest.fixture(scope="module")
def release(cloud, image):
    made = Release(cloud, image)
    yield made
    for deployment in made.deploy.list_deployments(
        applicationName="web", deploymentGroupName="web", includeOnlyStatuses=["Created", "InProgress", "Ready"]
    )["deployments"]:
        made.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=False)
    made.place.clear()


def guard(release, *names, enabled=True, rollback=ROLLBACK, **more):
    alarms = [{"name": name} for name in names]
    release.deploy.update_deployment_group(
        applicationName="web",
        currentDeploymentGroupName="web",
        alarmConfiguration={"enabled": enabled, "alarms": alarms} | more,
        autoRollbackConfiguration=rollback,
    )


@pytest.fixture
def alarm(release):
    """The alarm `errors`, which is OK; answers what gives it another state."""
    cloudwatch = release.cloud.client("cloudwatch")
    define(cloudwatch, "errors")
    become(cloudwatch, "errors", "OK")
    yield lambda state: become(release.cloud.client("cloudwatch"), "errors", state)
    become(release.cloud.client("cloudwatch"), "errors", "OK")


def weights(release):
    actions = release.front.elb.describe_listeners(ListenerArns=[release.front.listener])["Listeners"][0]
    groups = actions["DefaultActions"][0]["ForwardConfig"]["TargetGroups"]
    return {group["TargetGroupArn"]: group["Weight"] for group in groups}


def test_what_a_group_may_watch(release):
    for names, code in [
        ([], "InvalidAlarmConfigException"),
        (["a", "a"], "InvalidAlarmConfigException"),
        ([str(number) for number in range(11)], "AlarmsLimitExceededException"),
    ]:
        with pytest.raises(ClientError, match=code):
            guard(release, *names)
    guard(release, "a", "b", ignorePollAlarmFailure=True)
    group = release.deploy.get_deployment_group(applicationName="web", deploymentGroupName="web")
    assert group["deploymentGroupInfo"]["alarmConfiguration"] == {
        "enabled": True, "ignorePollAlarmFailure": True, "alarms": [{"name": "a"}, {"name": "b"}]
    }


def test_an_alarm_takes_a_release_back_traffic_first(release, alarm):
    guard(release, "errors")
    before, first = release.front.get(), weights(release)
    deployment = release.create(release.version("bad"), "canary")
    until(lambda: release.traffic(deployment).get("Green") == 40, 60, "the canary's share")
    with Traffic(release.front.url) as traffic:
        until(lambda: set(traffic.seen) == {before, "bad"}, 20, "answers of both")
        alarm("ALARM")
        until(lambda: 40 not in weights(release).values() and 60 not in weights(release).values(), 10, "the switch")
        count = len(traffic.seen)
        info = release.info(deployment)
        back = release.ended(info["rollbackInfo"]["rollbackDeploymentId"])
        until(lambda: len(traffic.seen) > count + 50, 10, "more answers")
    assert traffic.failed == [] and "bad" not in traffic.seen[count + 5 :]
    assert (info["status"], info["errorInformation"]["code"]) == ("Stopped", "ALARM_ACTIVE")
    assert info["errorInformation"]["message"].endswith("Activated alarms: errors")
    assert back["rollbackInfo"]["rollbackTriggeringDeploymentId"] == deployment
    assert (back["status"], back["creator"]) == ("Succeeded", "codeDeployRollback")
    group = release.deploy.get_deployment_group(applicationName="web", deploymentGroupName="web")["deploymentGroupInfo"]
    assert group["lastAttemptedDeployment"]["deploymentId"] == back["deploymentId"]
    (served,) = [arn for arn, weight in first.items() if weight]
    assert weights(release)[served] == 100

    # As long as it is in ALARM nothing begins; the deployment's own configuration comes before the group's.
    refused = release.ended(release.create(release.version("next")))
    assert (refused["status"], refused["errorInformation"]["code"]) == ("Stopped", "ALARM_ACTIVE")
    assert "rollbackInfo" not in refused
    revision = refused["revision"]
    mine = {"enabled": False, "ignorePollAlarmFailure": False, "alarms": []}
    passed = release.deploy.create_deployment(
        applicationName="web", deploymentGroupName="web", revision=revision, overrideAlarmConfiguration=mine
    )["deploymentId"]
    done = release.ended(passed)
    assert done["status"] == "Succeeded" and done["overrideAlarmConfiguration"] == mine
    assert release.front.get() == "next"
    alarm("OK")


def test_without_rollback_traffic_stays_and_unreadable_alarms_stop(release, alarm):
    guard(release, "errors", rollback={"enabled": True, "events": ["DEPLOYMENT_FAILURE"]})
    deployment = release.create(release.version("half"), "canary")
    until(lambda: release.traffic(deployment).get("Green") == 40, 60, "the canary's share")
    alarm("ALARM")
    info = release.ended(deployment)
    assert (info["status"], info["errorInformation"]["code"]) == ("Stopped", "ALARM_ACTIVE")
    assert "rollbackInfo" not in info and sorted(weights(release).values()) == [40, 60]
    alarm("OK")
    guard(release, "nowhere")
    stopped = release.ended(release.create(release.version("unseen")))
    assert stopped["status"] == "Stopped" and "no alarm nowhere" in stopped["errorInformation"]["message"]
    guard(release, "nowhere", ignorePollAlarmFailure=True)
    assert release.ended(release.create(release.version("ignored")))["status"] == "Succeeded"


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_in_the_window_takes_nothing_away(release, alarm, moment):
    guard(release, "errors")
    before = release.front.get()
    deployment = release.create(release.version(f"killed-{moment}"), "canary")
    until(lambda: release.traffic(deployment).get("Green") == 40, 60, "the canary's share")
    if moment == "before":
        release.cloud.restart(signal.SIGKILL, same_port=True)
        alarm("ALARM")
    else:
        alarm("ALARM")
        release.cloud.restart(signal.SIGKILL, same_port=True)
    info = release.ended(deployment)
    assert info["errorInformation"]["code"] == "ALARM_ACTIVE"
    assert release.ended(info["rollbackInfo"]["rollbackDeploymentId"])["status"] == "Succeeded"
    assert release.front.get() == before
    alarm("OK")
    until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the end of the new tasks")


# Answers one request in twenty with 500.
FAULTY = (
    "mkdir -p /www/cgi-bin; "
    "printf '%s\\n' '#!/bin/sh' 'n=$(od -An -N1 -tu1 /dev/urandom)' "
    "'if [ $((n % 20)) -eq 0 ]; then printf \"Status: 500 Internal Server Error\\r\\n\"; fi' "
    "'printf \"Content-Type: text/plain\\r\\n\\r\\nfaulty\\n\"' > /www/cgi-bin/v; chmod 755 /www/cgi-bin/v; "
    "echo faulty > /www/v; exec httpd -f -p 80 -h /www"
)


def test_a_version_that_answers_one_in_twenty_with_500_is_taken_back_by_itself(release):
    cloud, front = release.cloud, release.front
    cloudwatch, sns = cloud.client("cloudwatch"), cloud.client("sns")
    topic = sns.create_topic(Name="alerts")["TopicArn"]
    suffix = lambda arn, of: arn.split(of, 1)[1]  # noqa: E731
    (balancer,) = front.elb.describe_load_balancers()["LoadBalancers"]
    queries = [{"Id": "errors", "Expression": "SUM([blue, green])", "ReturnData": True}]
    for id, group in zip(("blue", "green"), front.groups):
        dimensions = [
            {"Name": "LoadBalancer", "Value": suffix(balancer["LoadBalancerArn"], "loadbalancer/")},
            {"Name": "TargetGroup", "Value": "targetgroup/" + suffix(group, ":targetgroup/")},
        ]
        metric = {"Namespace": "AWS/ApplicationELB", "MetricName": "HTTPCode_Target_5XX_Count", "Dimensions": dimensions}
        queries.append({"Id": id, "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}, "ReturnData": False})
    cloudwatch.put_metric_alarm(
        AlarmName="target-5xx", Metrics=queries, EvaluationPeriods=1, Threshold=5,
        ComparisonOperator="GreaterThanThreshold", TreatMissingData="notBreaching", AlarmActions=[topic],
    )
    guard(release, "target-5xx")
    keep = {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5}
    ready = {"actionOnTimeout": "CONTINUE_DEPLOYMENT"}
    release.deploy.update_deployment_group(
        applicationName="web", currentDeploymentGroupName="web",
        blueGreenDeploymentConfiguration={
            "terminateBlueInstancesOnDeploymentSuccess": keep, "deploymentReadyOption": ready
        },
    )
    before = front.get()
    with Endpoint() as endpoint, Traffic(front.url) as traffic, Traffic(front.url) as errors:
        errors.url = front.url + "/cgi-bin"
        subscribe(sns, topic, endpoint)
        deployment = release.create(release.version("faulty", FAULTY))
        info = release.ended(deployment, 300)
        assert (info["status"], info["errorInformation"]["code"]) == ("Stopped", "ALARM_ACTIVE"), info
        assert info["errorInformation"]["message"].endswith("target-5xx")
        assert release.ended(info["rollbackInfo"]["rollbackDeploymentId"])["status"] == "Succeeded"
        count = len(traffic.seen)
        until(lambda: len(traffic.seen) > count + 50, 10, "more answers")
        raised = lambda: [one.json for one in endpoint.of("Notification") if "ALARM" in one.json["Subject"]]  # noqa: E731
        message = json.loads(until(raised, 60, "a message")[0]["Message"])
    assert (message["AlarmName"], message["NewStateValue"]) == ("target-5xx", "ALARM")
    assert traffic.failed == [] and set(traffic.seen[count:]) == {before}
    assert any("500" in one for one in errors.failed)
    sns.delete_topic(TopicArn=topic)


@pytest.fixture(scope="module")
def rolling(cloud, release, image):
    """A rolling service beside the other one."""
    place = release.place
    place.ecs.create_service(
        cluster="main", serviceName="roll", launchType="FARGATE", desiredCount=1, networkConfiguration=place.network,
        taskDefinition=place.register(image, family="roll", healthCheck=CHECK),
        deploymentConfiguration={"deploymentCircuitBreaker": {"enable": True, "rollback": True}},
    )
    place.steady(1, "roll")
    return place


CHECK = {"command": ["CMD-SHELL", "true"], "interval": 5, "retries": 1}


def deployments(place):
    """The newest first."""
    arns = [one["serviceDeploymentArn"] for one in
            place.ecs.list_service_deployments(cluster="main", service="roll")["serviceDeployments"]]
    return place.ecs.describe_service_deployments(serviceDeploymentArns=arns)["serviceDeployments"]


def failed(place, status, seconds=90):
    return until(lambda: next((one for one in deployments(place) if one["status"] == status), None), seconds, status)


def test_the_circuit_breaker_rolls_a_service_back(rolling, image):
    before = rolling.service("roll")["deployments"][0]
    assert rolling.service("roll")["deploymentConfiguration"]["deploymentCircuitBreaker"]["enable"]
    broken = rolling.register(image, "exit 3", family="roll")
    rolling.ecs.update_service(cluster="main", service="roll", taskDefinition=broken)
    one = failed(rolling, "ROLLBACK_SUCCESSFUL")
    breaker = one["deploymentCircuitBreaker"]
    assert (breaker["status"], breaker["failureCount"], breaker["threshold"]) == ("TRIGGERED", 3, 3)
    assert "circuit breaker" in one["statusReason"] and one["rollback"]["reason"]
    service = rolling.steady(1, "roll")
    assert service["deployments"][0]["id"] == before["id"]
    assert service["taskDefinition"] == before["taskDefinition"]
    events = " ".join(event["message"] for event in service["events"])
    assert "deployment failed: tasks failed to start." in events and f"rolling back to deployment {before['id']}." in events


def test_without_rollback_a_failed_deployment_stays(rolling, image):
    before = rolling.service("roll")["deployments"][0]
    breaker = {"enable": True, "rollback": False, "thresholdConfiguration": {"type": "COUNT", "value": 1}}
    rolling.ecs.update_service(
        cluster="main", service="roll", taskDefinition=rolling.register(image, "exit 3", family="roll"),
        deploymentConfiguration={"deploymentCircuitBreaker": breaker},
    )
    state = lambda: rolling.service("roll")["deployments"][0]  # noqa: E731
    one = until(lambda: state() if state()["rolloutState"] == "FAILED" else None, 60, "the failure")
    assert "circuit breaker" in one["rolloutStateReason"]
    # One may have been started in the place of the first before that had ended; it too is on its way out.
    ended = lambda: len(rolling.stopping("roll"))  # noqa: E731
    until(lambda: state()["pendingCount"] + state()["runningCount"] == 0, 30, "the end of its tasks")
    time.sleep(6)
    count, stopped = state()["failedTasks"], ended()
    assert 1 <= count <= 2
    time.sleep(4)
    assert ended() == stopped
    assert state()["failedTasks"] == count and state()["pendingCount"] == 0, "nothing more is started"
    old = rolling.service("roll")["deployments"][1]
    assert (old["id"], old["runningCount"]) == (before["id"], 1)
    rolling.ecs.update_service(cluster="main", service="roll", taskDefinition=before["taskDefinition"])
    rolling.steady(1, "roll")


def test_alarms_roll_a_service_back(rolling, cloud, image):
    cloudwatch = cloud.client("cloudwatch")
    define(cloudwatch, "rolling")
    become(cloudwatch, "rolling", "OK")
    before = rolling.service("roll")["deployments"][0]
    alarms = {"alarmNames": ["rolling"], "enable": True, "rollback": True}
    rolling.ecs.update_service(
        cluster="main", service="roll", taskDefinition=rolling.register(image, family="roll", healthCheck=CHECK),
        deploymentConfiguration={"alarms": alarms, "deploymentCircuitBreaker": {"enable": False, "rollback": False}},
    )

    def alone():
        """All tasks are new; the deployment before is shown as long as the alarms are watched."""
        new, *old = rolling.service("roll")["deployments"]
        return new["runningCount"] == 1 and len(old) > 0 and not any(one["runningCount"] for one in old)

    until(alone, 60, "the new tasks alone")
    time.sleep(1)
    assert alone() and rolling.service("roll")["deployments"][0]["rolloutState"] == "IN_PROGRESS"
    one = deployments(rolling)[0]
    assert one["alarms"]["status"] == "MONITORING" and one["alarms"]["alarmNames"] == ["rolling"]
    cloud.restart(signal.SIGKILL, same_port=True)
    assert rolling.service("roll")["deployments"][0]["rolloutState"] == "IN_PROGRESS"
    become(cloudwatch, "rolling", "ALARM")
    one = failed(rolling, "ROLLBACK_SUCCESSFUL")
    one = deployments(rolling)[0]
    assert (one["alarms"]["status"], one["alarms"]["triggeredAlarmNames"]) == ("TRIGGERED", ["rolling"])
    service = rolling.steady(1, "roll")
    assert service["taskDefinition"] == before["taskDefinition"]
    # An alarm that was there before says nothing of a deployment.
    rolling.ecs.update_service(cluster="main", service="roll", forceNewDeployment=True)
    until(alone, 60, "the new tasks alone")
    assert rolling.service("roll")["deployments"][0]["rolloutState"] == "IN_PROGRESS"
    become(cloudwatch, "rolling", "OK")
    rolling.ecs.update_service(
        cluster="main", service="roll",
        deploymentConfiguration={"alarms": {"alarmNames": [], "enable": False, "rollback": False}},
    )
    rolling.steady(1, "roll")


def test_what_a_service_may_not_have(rolling, release):
    breaker = {"deploymentCircuitBreaker": {"enable": True, "rollback": True}}
    with pytest.raises(ClientError, match="InvalidParameterException.*ECS"):
        release.place.ecs.update_service(cluster="main", service="web", deploymentConfiguration=breaker)
    empty = {"alarms": {"alarmNames": [], "enable": True, "rollback": True}}
    with pytest.raises(ClientError, match="InvalidParameterException"):
        rolling.ecs.update_service(cluster="main", service="roll", deploymentConfiguration=empty)
