"""Blue/green deployments: real tasks behind a real load balancer, under requests."""

import json
import signal
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError
from place import Front, Place, code_of, push_busybox, until
from subscribers import Endpoint, subscribe

CONFIG = "CodeDeployDefault.ECSAllAtOnce"


class Traffic:
    """Asks the load balancer without pause and remembers what it answered."""

    def __init__(self, url):
        self.url, self.seen, self.failed, self.going = url, [], [], True
        self.thread = threading.Thread(target=self.ask)

    def ask(self):
        while self.going:
            try:
                with urllib.request.urlopen(self.url + "/v", timeout=10) as answer:
                    self.seen.append(answer.read().decode().strip())
            except Exception as error:  # noqa: BLE001: whatever fails is a failed request
                self.failed.append(repr(error))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.going = False
        self.thread.join()


class Release:
    """A service that CodeDeploy deploys, its application and its group."""

    def __init__(self, cloud, image):
        self.cloud, self.image = cloud, image
        self.deploy = cloud.client("codedeploy")
        self.place = Place(cloud)
        self.front = Front(self.place)
        iam = cloud.client("iam")
        statement = {
            "Effect": "Allow",
            "Action": "sts:AssumeRole",
            "Principal": {"Service": "codedeploy.amazonaws.com"},
        }
        trust = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.role = iam.create_role(RoleName="deploy", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
        iam.attach_role_policy(RoleName="deploy", PolicyArn="arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS")
        self.place.ecs.create_service(
            cluster="main",
            serviceName="web",
            taskDefinition=self.version("1"),
            desiredCount=2,
            launchType="FARGATE",
            networkConfiguration=self.place.network,
            loadBalancers=[
                {"targetGroupArn": self.front.groups[0], "containerName": "web", "containerPort": 80}
            ],
            deploymentController={"type": "CODE_DEPLOY"},
        )
        until(lambda: self.place.service()["runningCount"] == 2, 60, "the first tasks")
        until(lambda: self.front.get() == "1", 60, "the first answer")
        self.deploy.create_application(applicationName="web", computePlatform="ECS")
        self.deploy.create_deployment_group(**self.group())
        shift = {"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": 40, "canaryInterval": 30}}
        self.deploy.create_deployment_config(
            deploymentConfigName="canary", computePlatform="ECS", trafficRoutingConfig=shift
        )

    def group(self, **more):
        settings = {
            "applicationName": "web",
            "deploymentGroupName": "web",
            "serviceRoleArn": self.role,
            "deploymentStyle": {
                "deploymentType": "BLUE_GREEN",
                "deploymentOption": "WITH_TRAFFIC_CONTROL",
            },
            "autoRollbackConfiguration": {
                "enabled": True,
                "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"],
            },
            "ecsServices": [{"clusterName": "main", "serviceName": "web"}],
            "loadBalancerInfo": {
                "targetGroupPairInfoList": [
                    {
                        "targetGroups": [{"name": "blue"}, {"name": "green"}],
                        "prodTrafficRoute": {"listenerArns": [self.front.listener]},
                    }
                ]
            },
        }
        return settings | more

    def version(self, name, command=None):
        command = command or f"echo {name} > /www/v; exec httpd -f -p 80 -h /www"
        return self.place.register(self.image, command, family="web")

    def create(self, definition, config=CONFIG):
        properties = {
            "TaskDefinition": definition,
            "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80},
        }
        service = {"TargetService": {"Type": "AWS::ECS::Service", "Properties": properties}}
        content = json.dumps({"version": 0.0, "Resources": [service]})
        return self.deploy.create_deployment(
            applicationName="web",
            deploymentGroupName="web",
            deploymentConfigName=config,
            revision={"revisionType": "AppSpecContent", "appSpecContent": {"content": content}},
        )["deploymentId"]

    def info(self, deployment):
        return self.deploy.get_deployment(deploymentId=deployment)["deploymentInfo"]

    def target(self, deployment):
        found = self.deploy.get_deployment_target(deploymentId=deployment, targetId="main:web")
        return found["deploymentTarget"]["ecsTarget"]

    def ended(self, deployment, seconds=90):
        def done():
            info = self.info(deployment)
            return info if info["status"] in ("Succeeded", "Failed", "Stopped") else None

        return until(done, seconds, f"an end of {deployment}: {self.info(deployment)}")

    def traffic(self, deployment):
        sets = self.target(deployment)["taskSetsInfo"]
        return {one["taskSetLabel"]: one["trafficWeight"] for one in sets}


@pytest.fixture(scope="module")
def release(cloud, tmp_path_factory):
    made = Release(cloud, push_busybox(cloud, tmp_path_factory.mktemp("layout")))
    yield made
    for deployment in made.deploy.list_deployments(
        applicationName="web", deploymentGroupName="web", includeOnlyStatuses=["Created", "InProgress", "Ready"]
    )["deployments"]:
        made.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=False)
    made.place.ecs.delete_service(cluster="main", service="web", force=True)
    folder = cloud.data / "tasks"
    until(lambda: not [entry for entry in folder.iterdir() if len(entry.name) == 32], 90, "the end of all tasks")


def test_all_at_once_replaces_a_version_without_a_failed_request(release):
    with Traffic(release.front.url) as traffic:
        deployment = release.create(release.version("2"))
        info = release.ended(deployment)
        assert info["status"] == "Succeeded", info.get("errorInformation")
        until(lambda: traffic.seen[-1] == "2", 10, "the new version")
    assert traffic.failed == []
    assert sorted(set(traffic.seen)) == ["1", "2"]
    assert "1" not in traffic.seen[traffic.seen.index("2") + 50 :], "no answer of the old version later on"
    events = release.target(deployment)["lifecycleEvents"]
    assert [event["lifecycleEventName"] for event in events] == [
        "BeforeInstall",
        "Install",
        "AfterInstall",
        "BeforeAllowTraffic",
        "AllowTraffic",
        "AfterAllowTraffic",
    ]
    assert {event["status"] for event in events} == {"Succeeded"}
    until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the end of the old tasks")
    group = release.deploy.get_deployment_group(applicationName="web", deploymentGroupName="web")
    assert group["deploymentGroupInfo"]["lastSuccessfulDeployment"]["deploymentId"] == deployment


def test_triggers_tell_a_topic(release):
    sns = release.cloud.client("sns")
    topic = sns.create_topic(Name="deployments")["TopicArn"]
    events = ["DeploymentStart", "DeploymentFailure", "DeploymentStop"]
    trigger = {"triggerName": "ops", "triggerTargetArn": topic, "triggerEvents": events}
    group = {"applicationName": "web", "currentDeploymentGroupName": "web"}
    with Endpoint() as endpoint:
        subscribe(sns, topic, endpoint)
        release.deploy.update_deployment_group(**group, triggerConfigurations=[trigger])
        found = release.deploy.get_deployment_group(applicationName="web", deploymentGroupName="web")
        assert found["deploymentGroupInfo"]["triggerConfigurations"] == [trigger]
        deployment = release.create("nothing:1")
        assert release.ended(deployment)["status"] == "Failed"
        failed = lambda: [one.json for one in endpoint.of("Notification") if "Failed" in one.json["Subject"]]  # noqa: E731
        message = until(failed, 60, "a message")[0]
        told = json.loads(message["Message"])
        assert message["Subject"] == f"Failed: AWS CodeDeploy {deployment} in us-east-1 to web"
        assert (told["eventTriggerName"], told["deploymentId"], told["status"]) == ("ops", deployment, "Failed")
        assert told["deploymentOverview"]["Failed"] == "1" and told["errorInformation"]["ErrorMessage"]
        release.deploy.update_deployment_group(**group, triggerConfigurations=[])
    sns.delete_topic(TopicArn=topic)


def test_a_canary_is_stopped_and_traffic_goes_back_at_once(release):
    before = release.front.get()
    deployment = release.create(release.version("canary"), "canary")
    until(lambda: release.traffic(deployment).get("Green") == 40, 60, "the canary's share")
    with Traffic(release.front.url) as traffic:
        until(lambda: set(traffic.seen) == {before, "canary"}, 20, "answers of both")
        release.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
        rollback = until(lambda: release.info(deployment).get("rollbackInfo"), 5, "a rollback")
        ended = release.ended(rollback["rollbackDeploymentId"])
        count = len(traffic.seen)
        until(lambda: len(traffic.seen) > count + 50, 10, "more answers")
    assert traffic.failed == []
    assert set(traffic.seen[count:]) == {before}
    assert release.info(deployment)["status"] == "Stopped"
    assert release.info(deployment)["errorInformation"]["code"] == "MANUAL_STOP"
    assert (ended["status"], ended["creator"]) == ("Succeeded", "codeDeployRollback")
    assert ended["rollbackInfo"]["rollbackTriggeringDeploymentId"] == deployment
    until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the canary's end")


def test_a_group_that_is_deleted_while_it_deploys_leaves_one_version(release):
    before = release.front.get()
    deployment = release.create(release.version("dropped"), "canary")
    until(lambda: release.traffic(deployment).get("Green") == 40, 60, "the canary's share")
    with Traffic(release.front.url) as traffic:
        until(lambda: set(traffic.seen) == {before, "dropped"}, 20, "answers of both")
        release.deploy.delete_deployment_group(applicationName="web", deploymentGroupName="web")
        assert release.deploy.list_deployment_groups(applicationName="web")["deploymentGroups"] == []
        # A new group of that name does not have to wait for it.
        release.deploy.create_deployment_group(**release.group())
        info = release.info(deployment)
        assert (info["status"], info["errorInformation"]["code"]) == ("Stopped", "MANUAL_STOP")
        assert release.ended(info["rollbackInfo"]["rollbackDeploymentId"])["status"] == "Succeeded"
        count = len(traffic.seen)
        until(lambda: len(traffic.seen) > count + 50, 10, "more answers")
        until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the end of the new tasks")
    assert traffic.failed == [] and set(traffic.seen[count:]) == {before}


def test_a_stop_puts_traffic_back_also_after_a_kill(release):
    elb, listener = release.front.elb, release.front.listener

    def weights():
        action = elb.describe_listeners(ListenerArns=[listener])["Listeners"][0]["DefaultActions"][0]
        return {group["TargetGroupArn"]: group["Weight"] for group in action["ForwardConfig"]["TargetGroups"]}

    deployment = release.create(release.version("half"), "canary")
    until(lambda: release.traffic(deployment).get("Green") == 40, 60, "the canary's share")
    before = weights()
    assert sorted(before.values()) == [40, 60]
    # As a step leaves it that was just moving the rest of it.
    moved = [{"TargetGroupArn": arn, "Weight": 100 if weight == 40 else 0} for arn, weight in before.items()]
    elb.modify_listener(
        ListenerArn=listener, DefaultActions=[{"Type": "forward", "ForwardConfig": {"TargetGroups": moved}}]
    )
    release.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=False)
    release.cloud.restart(signal.SIGKILL, same_port=True)
    until(lambda: weights() == before, 30, "the traffic's return")
    assert release.info(deployment)["status"] == "Stopped"
    # And the group deploys again.
    assert release.ended(release.create(release.version("after")))["status"] == "Succeeded"
    until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the end of the old tasks")


def test_a_rollback_that_lacks_a_right_says_so_and_goes_on_with_it(release):
    iam, before = release.cloud.client("iam"), release.front.get()
    deployment = release.create(release.version("denied"), "canary")
    until(lambda: release.traffic(deployment).get("Green") == 40, 60, "the canary's share")
    statement = {"Effect": "Deny", "Action": "elasticloadbalancing:ModifyListener", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_role_policy(RoleName="deploy", PolicyName="deny", PolicyDocument=policy)
    try:
        release.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
        rollback = until(
            lambda: release.info(deployment).get("rollbackInfo", {}).get("rollbackDeploymentId"), 30, "a rollback"
        )
        (told,) = until(lambda: release.info(rollback).get("deploymentStatusMessages"), 30, "what holds it up")
        assert "elasticloadbalancing:ModifyListener" in told and release.info(rollback)["status"] == "InProgress"
    finally:
        iam.delete_role_policy(RoleName="deploy", PolicyName="deny")
    info = release.ended(rollback)
    assert (info["status"], info["deploymentStatusMessages"]) == ("Succeeded", []), info
    until(lambda: release.front.get() == before, 30, "the old version")


def test_a_version_that_never_gets_healthy_gets_no_traffic(release):
    before = release.front.get()
    with Traffic(release.front.url) as traffic:
        deployment = release.create(release.version("bad", "exec sleep 1000"))

        def runs():
            sets = release.target(deployment)["taskSetsInfo"]
            return any(one["taskSetLabel"] == "Green" and one["runningCount"] for one in sets)

        until(runs, 60, "running tasks")
        with pytest.raises(ClientError, match=f"DeploymentLimitExceeded.*{deployment}"):
            release.create(release.version("next"))
        time.sleep(8)
        assert release.info(deployment)["status"] == "InProgress"
        events = {event["lifecycleEventName"]: event["status"] for event in release.target(deployment)["lifecycleEvents"]}
        assert events["Install"] == "InProgress"
        release.deploy.stop_deployment(deploymentId=deployment)
        info = release.ended(deployment)
        assert release.ended(info["rollbackInfo"]["rollbackDeploymentId"])["status"] == "Succeeded"
    assert traffic.failed == [] and set(traffic.seen) == {before}


def test_what_there_is_is_listed_and_read(release):
    deploy, group = release.deploy, {"applicationName": "web", "deploymentGroupName": "web"}
    failed = release.create("nothing:1")
    info = release.ended(failed)
    if rollback := info.get("rollbackInfo", {}).get("rollbackDeploymentId"):
        release.ended(rollback)
    info = release.info(failed)

    def listed(**more):
        return deploy.list_deployments(**more)["deployments"]

    assert failed in listed(**group) and set(listed(**group)) <= set(listed())
    assert listed(**group, externalId="stack") == []
    of_status = listed(**group, includeOnlyStatuses=["Failed"])
    assert failed in of_status
    read = deploy.batch_get_deployments(deploymentIds=[*of_status[:24], "d-NOBODY123"])["deploymentsInfo"]
    assert {one["status"] for one in read} == {"Failed"} and len(read) == len(of_status[:24])
    assert deploy.batch_get_deployments(deploymentIds=[failed])["deploymentsInfo"] == [info]
    # Clients send whole seconds.
    made, second = info["createTime"], timedelta(seconds=1)
    cases = [(made, None, True), (made + second, None, False), (None, made + second, True), (None, made - second, False)]
    for start, end, expected in cases:
        times = {"start": start, "end": end}
        between = listed(**group, createTimeRange={name: time for name, time in times.items() if time})
        assert (failed in between) == expected, times

    target = deploy.get_deployment_target(deploymentId=failed, targetId="main:web")["deploymentTarget"]
    many = deploy.batch_get_deployment_targets(deploymentId=failed, targetIds=["main:web"])["deploymentTargets"]
    assert many == [target] and target["ecsTarget"]["status"] == "Failed"
    for status, expected in [("Failed", ["main:web"]), ("Succeeded", [])]:
        filters = {"TargetStatus": [status]}
        assert deploy.list_deployment_targets(deploymentId=failed, targetFilters=filters)["targetIds"] == expected
    assert deploy.list_deployment_targets(deploymentId=failed)["targetIds"] == ["main:web"]

    assert deploy.list_deployment_groups(applicationName="web")["deploymentGroups"] == ["web"]
    many = deploy.batch_get_deployment_groups(applicationName="web", deploymentGroupNames=["web", "other"])
    assert many["deploymentGroupsInfo"] == [deploy.get_deployment_group(**group)["deploymentGroupInfo"]]
    assert many["errorMessage"] == "No Deployment Group found for: other"
    assert deploy.list_applications()["applications"] == ["web"]
    many = deploy.batch_get_applications(applicationNames=["web"])["applicationsInfo"]
    assert many == [deploy.get_application(applicationName="web")["application"]]

    configs = deploy.list_deployment_configs()["deploymentConfigsList"]
    linear = "CodeDeployDefault.ECSLinear10PercentEvery3Minutes"
    assert {CONFIG, linear, "canary"} <= set(configs) and len(set(configs)) == len(configs)

    def routing(name):
        found = deploy.get_deployment_config(deploymentConfigName=name)["deploymentConfigInfo"]
        assert (found["deploymentConfigName"], found["computePlatform"]) == (name, "ECS")
        return found["trafficRoutingConfig"]

    assert routing(CONFIG) == {"type": "AllAtOnce"}
    shift = {"linearPercentage": 10, "linearInterval": 3}
    assert routing(linear) == {"type": "TimeBasedLinear", "timeBasedLinear": shift}
    shift = {"canaryPercentage": 40, "canaryInterval": 30}
    assert routing("canary") == {"type": "TimeBasedCanary", "timeBasedCanary": shift}

    none = {"applicationName": "none"}
    for code, call in [
        ("ApplicationNameRequiredException", lambda: listed(deploymentGroupName="web")),
        ("ApplicationNameRequiredException", lambda: deploy.batch_get_applications(applicationNames=[])),
        (
            "DeploymentGroupNameRequiredException",
            lambda: deploy.batch_get_deployment_groups(applicationName="web", deploymentGroupNames=[]),
        ),
        ("ApplicationDoesNotExistException", lambda: listed(**none)),
        ("ApplicationDoesNotExistException", lambda: deploy.batch_get_applications(applicationNames=["web", "none"])),
        ("ApplicationDoesNotExistException", lambda: deploy.list_deployment_groups(**none)),
        ("BatchLimitExceededException", lambda: deploy.batch_get_deployments(deploymentIds=[failed] * 26)),
        ("DeploymentConfigDoesNotExistException", lambda: routing("none")),
        ("DeploymentDoesNotExistException", lambda: deploy.list_deployment_targets(deploymentId="d-NOBODY123")),
        ("InvalidDeploymentIdException", lambda: deploy.get_deployment(deploymentId="nobody")),
        (
            "InvalidComputePlatformException",
            lambda: deploy.create_application(applicationName="other", computePlatform="Mainframe"),
        ),
        ("DeploymentGroupNameRequiredException", lambda: deploy.list_deployments(applicationName="web")),
        (
            "DeploymentTargetDoesNotExistException",
            lambda: deploy.batch_get_deployment_targets(deploymentId=failed, targetIds=["main:other"]),
        ),
        (
            "InvalidTargetFilterNameException",
            lambda: deploy.list_deployment_targets(deploymentId=failed, targetFilters={"ServerInstanceLabel": ["x"]}),
        ),
        ("InvalidNextTokenException", lambda: listed(nextToken="no token of ours")),
    ]:
        assert code_of(call) == code


def test_a_ready_wait_ends_by_continue_deployment_also_after_a_kill(release):
    wait = {
        "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 60},
        "terminateBlueInstancesOnDeploymentSuccess": {
            "action": "TERMINATE",
            "terminationWaitTimeInMinutes": 60,
        },
    }
    release.deploy.update_deployment_group(
        applicationName="web", currentDeploymentGroupName="web", blueGreenDeploymentConfiguration=wait
    )
    before = release.front.get()
    deployment = release.create(release.version("3"))
    until(lambda: release.info(deployment)["status"] == "Ready", 60, "Ready")
    release.cloud.restart(signal.SIGKILL)
    release.deploy, release.place.ecs = release.cloud.client("codedeploy"), release.cloud.client("ecs")
    assert release.front.get() == before
    assert release.info(deployment)["status"] == "Ready"
    with pytest.raises(ClientError, match="DeploymentIsNotInReadyState"):
        release.deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="TERMINATION_WAIT")
    release.deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="READY_WAIT")
    until(lambda: release.front.get() == "3", 30, "the new version")
    until(lambda: release.info(deployment).get("instanceTerminationWaitTimeStarted"), 30, "the termination wait")
    release.deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="TERMINATION_WAIT")
    assert release.ended(deployment)["status"] == "Succeeded"


def test_mistakes_are_refused(release):
    def content(text):
        return {"revisionType": "AppSpecContent", "appSpecContent": {"content": text}}

    hooks = 'version: 0.0\nResources:\n  - T: {Type: "AWS::ECS::Service", Properties: {TaskDefinition: web:1, LoadBalancerInfo: {ContainerName: web, ContainerPort: 80}}}\nHooks:\n  - BeforeInstall: check-it\n'
    cases = [
        (content("version: 0.0\nResources: ["), "InvalidRevisionException.*line 2"),
        (content(hooks.replace("ContainerPort", "ContainerPrt")), "InvalidRevisionException.*line 3.*ContainerPrt"),
        (content(hooks), "InvalidRevisionException.*check-it"),
        ({"revisionType": "GitHub", "gitHubLocation": {"repository": "a/b", "commitId": "c"}}, "NotImplemented"),
    ]
    for revision, expected in cases:
        with pytest.raises(ClientError, match=expected):
            release.deploy.create_deployment(
                applicationName="web", deploymentGroupName="web", revision=revision
            )
    alarms = {"enabled": True, "alarms": []}
    with pytest.raises(ClientError, match="InvalidAlarmConfigException"):
        release.deploy.update_deployment_group(
            applicationName="web", currentDeploymentGroupName="web", alarmConfiguration=alarms
        )
    with pytest.raises(ClientError, match="ECSServiceMappingLimitExceeded"):
        release.deploy.create_deployment_group(**release.group(deploymentGroupName="other"))


def test_updates_of_a_group_at_once_keep_what_the_other_set(release):
    def update(**settings):
        release.deploy.update_deployment_group(
            applicationName="web", currentDeploymentGroupName="web", **settings
        )

    def found():
        group = release.deploy.get_deployment_group(applicationName="web", deploymentGroupName="web")
        return group["deploymentGroupInfo"]

    before = found()
    rollback = before["autoRollbackConfiguration"]
    with ThreadPoolExecutor(2) as both:
        for turn in range(20):
            config = ("canary", CONFIG)[turn % 2]
            events = (["DEPLOYMENT_FAILURE"], ["DEPLOYMENT_STOP_ON_REQUEST"])[turn % 2]
            one = both.submit(update, deploymentConfigName=config)
            other = both.submit(update, autoRollbackConfiguration={"enabled": True, "events": events})
            one.result()
            other.result()
            group = found()
            assert group["deploymentConfigName"] == config
            assert group["autoRollbackConfiguration"]["events"] == events
    update(deploymentConfigName=before["deploymentConfigName"], autoRollbackConfiguration=rollback)
