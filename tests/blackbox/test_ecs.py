"""ECS with real containers: busybox in an image of its own, in a VPC of its own."""

import json
import signal
import subprocess
import time

import pytest
from botocore.exceptions import ClientError
from place import Front, Place, code_of, push_busybox, until


@pytest.fixture(scope="module")
def place(cloud):
    made = Place(cloud)
    yield made
    # Tasks outlive the cloud.
    for service in made.ecs.list_services(cluster="main")["serviceArns"]:
        made.ecs.delete_service(cluster="main", service=service, force=True)
    for arn in made.ecs.list_tasks(cluster="main")["taskArns"]:
        made.ecs.stop_task(cluster="main", task=arn)
    folder = cloud.data / "tasks"
    until(lambda: not [entry for entry in folder.iterdir() if len(entry.name) == 32], 60, "the end of all tasks")


@pytest.fixture(scope="module")
def image(cloud, tmp_path_factory):
    return push_busybox(cloud, tmp_path_factory.mktemp("layout"))


def test_definitions_are_shown_as_aws_shows_them(place):
    arn = place.register("nowhere.test/shown:1", family="shown", environment=[{"name": "B", "value": "2"}])
    assert arn.endswith(":task-definition/shown:1")
    found = place.ecs.describe_task_definition(taskDefinition="shown")["taskDefinition"]
    container = found["containerDefinitions"][0]
    assert found["status"] == "ACTIVE" and found["compatibilities"] == ["EC2", "FARGATE"]
    assert (container["essential"], container["cpu"], container["mountPoints"]) == (True, 0, [])
    assert container["portMappings"] == [{"containerPort": 80, "hostPort": 80, "protocol": "tcp"}]
    assert place.register("nowhere.test/shown:2", family="shown").endswith("shown:2")
    place.ecs.deregister_task_definition(taskDefinition="shown:2")
    found = place.ecs.describe_task_definition(taskDefinition="shown")["taskDefinition"]
    assert found["revision"] == 1
    listed = place.ecs.list_task_definitions(familyPrefix="shown", status="INACTIVE")["taskDefinitionArns"]
    assert [arn.rsplit("/")[-1] for arn in listed] == ["shown:2"]
    failures = place.ecs.delete_task_definitions(taskDefinitions=["shown:1"])["failures"]
    assert "still in ACTIVE" in failures[0]["reason"]


def test_errors_have_awss_codes(place):
    ecs = place.ecs
    cases = [
        (lambda: ecs.list_tasks(cluster="none"), "ClusterNotFoundException"),
        (lambda: ecs.describe_services(cluster="none", services=["x"]), "ClusterNotFoundException"),
        (lambda: ecs.update_service(cluster="main", service="none"), "ServiceNotFoundException"),
        (lambda: ecs.describe_task_definition(taskDefinition="none"), "ClientException"),
        (lambda: ecs.stop_task(cluster="main", task="none"), "InvalidParameterException"),
        (lambda: ecs.stop_task(cluster="main", task="0" * 32), "InvalidParameterException"),
        (lambda: ecs.describe_tasks(cluster="main", tasks=["none"]), "InvalidParameterException"),
        (lambda: place.run("none"), "ClientException"),
        (lambda: place.register("a:1", family="bad", privileged=True), "NotImplemented"),
        (lambda: ecs.create_cluster(clusterName="a b"), "InvalidParameterException"),
        (lambda: ecs.describe_clusters(clusters=["main"] * 101), "InvalidParameterException"),
    ]
    for number, (call, wanted) in enumerate(cases):
        assert code_of(call) == wanted, number
    failures = ecs.describe_clusters(clusters=["none"])["failures"]
    assert failures[0]["reason"] == "MISSING"


def test_an_image_that_is_not_there(place):
    arn = place.run(place.register("nowhere.test/none:1", family="none"))
    task = place.reach(arn, "STOPPED")
    assert task["stopCode"] == "TaskFailedToStart"
    assert task["stoppedReason"].startswith("CannotPullContainerError")
    assert place.cloud.client("ec2").describe_network_interfaces()["NetworkInterfaces"] == []


def test_a_task_finds_its_metadata_its_role_and_this_cloud(place, image):
    command = (
        "wget -qO /www/task $ECS_CONTAINER_METADATA_URI_V4/task;"
        "wget -qO /www/credentials http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;"
        "wget -qO /www/api $AWS_ENDPOINT_URL/ 2> /www/api; env > /www/env; httpd -f -p 80 -h /www"
    )
    arn = place.run(place.register(image, command))
    place.reach(arn, "RUNNING")
    until(lambda: "FROM_IMAGE=yes" in place.get(arn, "/env"), what="the environment")
    assert json.loads(place.get(arn, "/task"))["TaskARN"] == arn
    credentials = json.loads(place.get(arn, "/credentials"))
    session = place.cloud.session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["Token"],
    )
    sts = session.client("sts", endpoint_url=place.cloud.endpoint)
    assert ":assumed-role/task/" in sts.get_caller_identity()["Arn"]
    # Nobody signed that request: the API answers, and refuses.
    assert "server returned error: HTTP" in place.get(arn, "/api")
    place.ecs.stop_task(cluster="main", task=arn, reason="enough")
    task = place.reach(arn, "STOPPED")
    assert (task["stopCode"], task["stoppedReason"]) == ("UserInitiated", "enough")


@pytest.mark.parametrize(
    ("command", "container", "code", "reason", "exit_code"),
    [
        ("exit 3", {}, "EssentialContainerExited", None, 3),
        ("tail /dev/zero", {}, "EssentialContainerExited", "OutOfMemoryError", 137),
        (None, {"entryPoint": ["/none"]}, "TaskFailedToStart", "CannotStartContainerError", None),
    ],
    ids=["crashes", "memory", "no such command"],
)
def test_faults_of_a_task(place, image, command, container, code, reason, exit_code):
    arn = place.run(place.register(image, command, family="fault", **container))
    task = place.reach(arn, "STOPPED", 60)
    assert task["stopCode"] == code, task
    one = task["containers"][0]
    assert one.get("exitCode") == exit_code
    if reason:
        assert one["reason"].startswith(reason), one


def test_output_reaches_the_log_group(place, image):
    logs = place.cloud.client("logs")
    options = {"awslogs-group": "/ecs/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "p"}
    log = {"logDriver": "awslogs", "options": options}
    command = "echo first; echo second >&2; exit 0"
    definition = place.register(image, command, family="logged", logConfiguration=log)
    task = place.reach(place.run(definition), "STOPPED")
    assert task["stoppedReason"].startswith("ResourceInitializationError"), task["stoppedReason"]
    assert "log group does not exist" in task["stoppedReason"]
    logs.create_log_group(logGroupName="/ecs/web")
    arn = place.run(definition)
    place.reach(arn, "STOPPED")
    stream = f"p/web/{arn.rsplit('/')[-1]}"

    def events():
        found = logs.get_log_events(logGroupName="/ecs/web", logStreamName=stream, startFromHead=True)
        return {event["message"] for event in found["events"]}

    until(lambda: events() == {"first", "second"}, what="the output")
    # It fills its log faster than anybody reads: it runs on, and so does the cloud.
    flood = log | {"options": options | {"mode": "non-blocking", "max-buffer-size": "1m"}}
    arn = place.run(place.register(image, "yes $(env)", family="flood", logConfiguration=flood))
    place.reach(arn, "RUNNING")
    time.sleep(3)
    assert place.task(arn)["lastStatus"] == "RUNNING"
    place.ecs.stop_task(cluster="main", task=arn)
    place.reach(arn, "STOPPED")


def test_secrets_come_from_secrets_manager(place, image):
    secrets = place.cloud.client("secretsmanager")
    value = json.dumps({"user": "web", "port": 5432})
    arn = secrets.create_secret(Name="web/database", SecretString=value)["ARN"]
    secrets.put_secret_value(SecretId=arn, SecretString="whole")
    wanted = [
        {"name": "WHOLE", "valueFrom": arn},
        {"name": "USER_NAME", "valueFrom": f"{arn}:user:AWSPREVIOUS:"},
        {"name": "PORT", "valueFrom": f"{arn}:port:AWSPREVIOUS:"},
    ]
    command = 'echo "$WHOLE $USER_NAME $PORT" > /www/v; httpd -f -p 80 -h /www'
    task = place.run(place.register(image, command, family="asm", secrets=wanted))
    place.reach(task, "RUNNING")
    until(lambda: place.get(task, "/v").strip() == "whole web 5432", what="the secrets")
    place.ecs.stop_task(cluster="main", task=task)
    for value_from, word in (
        (f"{arn}:none:AWSPREVIOUS:", "did not contain json key none"),
        (arn.replace("database", "none"), "ResourceNotFoundException"),
    ):
        missing = [{"name": "A", "valueFrom": value_from}]
        task = place.reach(place.run(place.register(image, command, family="asm", secrets=missing)), "STOPPED")
        assert task["stopCode"] == "TaskFailedToStart"
        assert "from asm" in task["stoppedReason"] and word in task["stoppedReason"]
    with pytest.raises(ClientError, match="valueFrom"):
        place.register(image, command, family="asm", secrets=[{"name": "A", "valueFrom": f"{arn}:a:b:c:d"}])


def test_secrets_come_from_parameters(place, image):
    place.cloud.client("ssm").put_parameter(Name="/web/token", Value="s3cret", Type="SecureString")
    secret = [{"name": "TOKEN", "valueFrom": "/web/token"}]
    command = "echo $TOKEN > /www/v; exec httpd -f -p 80 -h /www"
    arn = place.run(place.register(image, command, family="secret", secrets=secret))
    place.reach(arn, "RUNNING")
    until(lambda: place.get(arn, "/v").strip() == "s3cret", what="the secret")
    place.ecs.stop_task(cluster="main", task=arn)
    missing = [{"name": "TOKEN", "valueFrom": "/web/none"}]
    arn = place.run(place.register(image, command, family="secret", secrets=missing))
    task = place.reach(arn, "STOPPED")
    assert "invalid parameters: /web/none" in task["stoppedReason"], task["stoppedReason"]


def test_a_task_that_ignores_sigterm_is_killed(place, image):
    command = "trap 'echo asked > /www/asked' TERM; echo yes > /www/ready; httpd -p 80 -h /www; while :; do sleep 0.1; done"
    arn = place.run(place.register(image, command, family="deaf", stopTimeout=10))
    place.reach(arn, "RUNNING")
    until(lambda: place.get(arn, "/ready").strip() == "yes", 30, "a task that hears it")
    place.ecs.stop_task(cluster="main", task=arn)
    # It is asked first, and goes on; then its time is up.
    until(lambda: place.get(arn, "/asked").strip() == "asked", 9, "SIGTERM")
    task = place.reach(arn, "STOPPED")
    assert task["containers"][0]["exitCode"] == 137
    assert task["executionStoppedAt"] > task["stoppingAt"]


def test_a_service_rolls_over_and_keeps_its_count(place, image):
    check = {"command": ["CMD", "wget", "-qO", "/dev/null", "http://127.0.0.1/v"], "interval": 5, "startPeriod": 1}
    version = "echo {} > /www/v; exec httpd -f -p 80 -h /www"
    first = place.register(image, version.format(1), family="rolled", healthCheck=check)
    place.ecs.create_service(
        cluster="main",
        serviceName="web",
        taskDefinition=first,
        desiredCount=2,
        launchType="FARGATE",
        networkConfiguration=place.network,
    )
    service = place.steady(2)
    assert "has reached a steady state." in service["events"][0]["message"]
    before = place.tasks()
    zones = {task["availabilityZone"] for task in place.ecs.describe_tasks(cluster="main", tasks=before)["tasks"]}
    assert len(zones) == 2
    second = place.register(image, version.format(2), family="rolled", healthCheck=check)
    updated = place.ecs.update_service(cluster="main", service="web", taskDefinition=second)["service"]
    assert [one["status"] for one in updated["deployments"]] == ["PRIMARY", "ACTIVE"]
    place.steady(2)
    after = place.tasks()
    assert not set(before) & set(after)
    assert {place.get(arn, "/v").strip() for arn in after} == {"2"}
    deployments = place.ecs.list_service_deployments(cluster="main", service="web")["serviceDeployments"]
    assert [one["status"] for one in deployments] == ["SUCCESSFUL", "SUCCESSFUL"]
    arns = [one["serviceDeploymentArn"] for one in deployments]
    latest = place.ecs.describe_service_deployments(serviceDeploymentArns=arns)["serviceDeployments"][0]
    assert latest["targetServiceRevision"]["runningTaskCount"] == 2 and len(latest["sourceServiceRevisions"]) == 1
    revision = [latest["targetServiceRevision"]["arn"]]
    (shown,) = place.ecs.describe_service_revisions(serviceRevisionArns=revision)["serviceRevisions"]
    assert (shown["taskDefinition"], shown["containerImages"][0]["image"]) == (second, image)
    # A task that never answers its health check takes nobody's place.
    bad = place.register(image, "exec sleep 1000", family="rolled", healthCheck=check | {"retries": 1})
    place.ecs.update_service(cluster="main", service="web", taskDefinition=bad)
    until(lambda: place.service()["deployments"][0]["failedTasks"] >= 1, 60, "a failed task")
    assert set(after) <= set(place.tasks())
    # Its deployment is stopped, and the one before comes back.
    stopped = place.ecs.list_service_deployments(cluster="main", service="web")["serviceDeployments"][0]
    arn = stopped["serviceDeploymentArn"]
    assert code_of(lambda: place.ecs.stop_service_deployment(serviceDeploymentArn=arn, stopType="ABORT"))
    place.ecs.stop_service_deployment(serviceDeploymentArn=arn, stopType="ROLLBACK")
    shown = lambda: place.ecs.describe_service_deployments(serviceDeploymentArns=[arn])["serviceDeployments"][0]
    until(lambda: shown()["status"] == "ROLLBACK_SUCCESSFUL", 60, "the rollback")
    assert shown()["rollback"]["serviceRevisionArn"] == latest["targetServiceRevision"]["arn"]
    assert place.service()["taskDefinition"] == second and set(place.tasks()) == set(after)
    assert code_of(lambda: place.ecs.stop_service_deployment(serviceDeploymentArn=arn)) == "ConflictException"
    # Lists know families, services and wishes.
    listed = lambda **terms: set(place.ecs.list_tasks(cluster="main", **terms)["taskArns"])
    assert listed(family="rolled") == listed(family="rolled", launchType="FARGATE") == set(after)
    assert listed(family="roll") == listed(serviceName="web", desiredStatus="PENDING") == set()
    gone = listed(serviceName="web", desiredStatus="STOPPED")
    assert set(before) <= gone and not gone & set(after)
    pages = place.ecs.get_paginator("list_tasks").paginate(
        cluster="main", serviceName="web", desiredStatus="STOPPED", PaginationConfig={"PageSize": 1}
    )
    sizes = [page["taskArns"] for page in pages]
    assert {arn for page in sizes for arn in page} == gone and all(len(page) == 1 for page in sizes)
    place.ecs.delete_service(cluster="main", service="web", force=True)
    until(lambda: place.service()["status"] == "INACTIVE", 60, "INACTIVE")


def test_a_service_replaces_each_kind_of_bad_task(place, image):
    check = {"command": ["CMD-SHELL", "test ! -e /tmp/sick"], "interval": 5, "retries": 1}
    # What a request asks for befalls the task that answers it.
    command = (
        "mkdir /www/cgi-bin; for what in crash hog sick sound; do "
        "busybox printf '#!/bin/sh\\necho > /tmp/%s; echo; echo done\\n' $what > /www/cgi-bin/$what; "
        "busybox chmod +x /www/cgi-bin/$what; done; httpd -p 80 -h /www; trap '' TERM; "
        "while sleep 0.2; do test -e /tmp/crash && exit 3; test -e /tmp/hog && exec tail /dev/zero; done"
    )
    definition = place.register(image, command, family="bad", healthCheck=check)
    place.ecs.create_service(
        cluster="main",
        serviceName="bad",
        taskDefinition=definition,
        desiredCount=4,
        launchType="FARGATE",
        networkConfiguration=place.network,
    )
    until(lambda: place.service("bad")["runningCount"] == 4, what="four tasks")
    crash, hog, sick, sound = place.tasks("bad")
    until(lambda: all(place.get(arn, "/cgi-bin/sound") for arn in [crash, hog, sick]), what="answers")
    for arn, what in [(crash, "crash"), (hog, "hog"), (sick, "sick")]:
        assert place.get(arn, f"/cgi-bin/{what}") == "done\n"
    cases = [
        (crash, "EssentialContainerExited", "Essential container in task exited", 3, None),
        (hog, "EssentialContainerExited", "Essential container in task exited", 137, "OutOfMemoryError"),
        # It ignores the signal that asks it to end.
        (sick, "ServiceSchedulerInitiated", "Task failed container health checks", 137, None),
    ]
    for arn, code, reason, exit_code, why in cases:
        task = place.reach(arn, "STOPPED", 60)
        assert (task["stopCode"], task["stoppedReason"]) == (code, reason), task
        one = task["containers"][0]
        assert one["exitCode"] == exit_code and one.get("reason", "").startswith(why or ""), one
    assert place.task(sick)["healthStatus"] == "UNHEALTHY"
    until(lambda: place.service("bad")["runningCount"] == 4, what="four tasks again")
    after = place.tasks("bad")
    assert set(after) & {crash, hog, sick, sound} == {sound}
    place.ecs.delete_service(cluster="main", service="bad", force=True)


def test_blue_and_green_behind_a_load_balancer(place, image):
    front = Front(place)
    version = (
        "echo {} > /www/v; mkdir /www/cgi-bin; busybox printf '#!/bin/sh\\nsleep 3; echo; echo slow\\n' > /www/cgi-bin/slow;"
        "busybox chmod +x /www/cgi-bin/slow; exec httpd -f -p 80 -h /www"
    )
    blue, green = (place.register(image, version.format(name), family="both") for name in ["blue", "green"])
    balancer = lambda group: [{"targetGroupArn": group, "containerName": "web", "containerPort": 80}]  # noqa: E731
    where = {"cluster": "main", "service": "both"}
    detached = {
        "cluster": "main",
        "serviceName": "both",
        "taskDefinition": blue,
        "desiredCount": 2,
        "launchType": "FARGATE",
        "networkConfiguration": place.network,
        "deploymentController": {"type": "CODE_DEPLOY"},
    }
    call = place.ecs.create_service
    assert code_of(lambda: call(**detached, loadBalancers=balancer(front.groups[1]))) == "InvalidParameterException"
    first = call(**detached, loadBalancers=balancer(front.groups[0]))["service"]["taskSets"][0]["id"]

    def stable(identity):
        def there():
            (found,) = place.ecs.describe_task_sets(**where, taskSets=[identity])["taskSets"]
            return found if found["stabilityStatus"] == "STEADY_STATE" else None

        return until(there, 60, f"{identity} steady")

    assert stable(first)["status"] == "PRIMARY"
    assert front.states(front.groups[0]) == ["healthy", "healthy"]
    assert front.get() == "blue"
    second = place.ecs.create_task_set(
        **where,
        taskDefinition=green,
        loadBalancers=balancer(front.groups[1]),
        launchType="FARGATE",
        networkConfiguration=place.network,
        externalId="d-TEST",
    )["taskSet"]["id"]
    stable(second)
    front.shift(front.groups[1])
    until(lambda: front.get() == "green", what="green")
    place.ecs.update_service_primary_task_set(**where, primaryTaskSet=second)
    place.ecs.delete_task_set(**where, taskSet=first, force=True)
    until(lambda: len(place.ecs.describe_task_sets(**where)["taskSets"]) == 1, 60, "blue gone")
    assert front.states(front.groups[0]) == []
    # One of two leaves: out of the target group first, then its processes. Requests that run are answered.
    slow = [subprocess.Popen(["curl", "-sf", front.url + "/cgi-bin/slow"], stdout=subprocess.PIPE) for _ in range(4)]
    time.sleep(0.5)
    place.ecs.update_service(**where, desiredCount=1)
    until(lambda: "draining" in front.states(front.groups[1]), what="draining")
    leaving = [task for task in map(place.task, place.stopping("both")) if task["lastStatus"] == "DEACTIVATING"]
    assert [task["containers"][0]["lastStatus"] for task in leaving] == ["RUNNING"]
    assert [one.communicate()[0].strip() for one in slow] == [b"slow"] * 4
    until(lambda: front.states(front.groups[1]) == ["healthy"], what="one target")
    assert front.get() == "green"
    messages = [event["message"] for event in place.service("both")["events"]]
    for text in ["registered 1 targets in", "has begun draining connections", "deregistered 1 targets in"]:
        assert any(text in message for message in messages), (text, messages)
    place.ecs.delete_service(**where, force=True)
    until(lambda: place.service("both")["status"] == "INACTIVE", 60, "INACTIVE")


def test_a_task_set_runs_its_tasks(place, image):
    definition = place.register(image, family="quick")
    place.ecs.create_service(
        cluster="main", serviceName="quick", desiredCount=1, deploymentController={"type": "EXTERNAL"}
    )
    made = place.ecs.create_task_set(
        cluster="main",
        service="quick",
        taskDefinition=definition,
        launchType="FARGATE",
        networkConfiguration=place.network,
    )["taskSet"]
    until(lambda: [arn for arn in place.tasks("quick") if place.task(arn)["startedBy"] == made["id"]])
    (arn,) = [arn for arn in place.tasks("quick") if place.task(arn)["startedBy"] == made["id"]]
    assert place.reach(arn, "RUNNING")["startedAt"] >= made["createdAt"]
    place.ecs.delete_task_set(cluster="main", service="quick", taskSet=made["id"], force=True)
    place.ecs.delete_service(cluster="main", service="quick", force=True)


def test_running_tasks_outlive_a_killed_cloud(place, image):
    definition = place.register(image, "echo alive > /www/v; exec httpd -f -p 80 -h /www", family="kept")
    arn = place.run(definition)
    place.reach(arn, "RUNNING")
    until(lambda: place.get(arn, "/v"), what="an answer")
    place.cloud.restart(signal.SIGKILL)
    place.ecs = place.cloud.client("ecs")
    assert place.get(arn, "/v").strip() == "alive"
    assert place.task(arn)["lastStatus"] == "RUNNING"
    place.ecs.stop_task(cluster="main", task=arn)
    place.reach(arn, "STOPPED")
