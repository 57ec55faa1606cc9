"""`kill -9` of the cloud while a pipeline's actions are at work: what was acknowledged goes on to its end, once, and
nothing is left behind."""

import glob
import json
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest
from deliveries import Delivery, Latch, appspec, build, copy, definition, git, to_ecs
from place import Builds, Place, Remains, push_busybox, until
from test_codedeploy import Release
from test_codepipeline import action


@pytest.fixture
def delivery(own_cloud):
    return Delivery(own_cloud, "delivery")


class SlowGit:
    """Serves the repositories of a folder by Git's own protocol, to those who wait until it is let through."""

    def __init__(self, folder):
        self.folder, self.through = folder, threading.Event()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"git://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=[client], daemon=True).start()

    def serve(self, client):
        with client:
            self.through.wait()
            command = ["git", "daemon", "--inetd", "--export-all", f"--base-path={self.folder}"]
            subprocess.run(command, stdin=client, stdout=client, stderr=subprocess.DEVNULL)

    def clients(self, word):
        """Processes of Git that have both this word and this server on their command lines."""
        found = []
        for line in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                text = Path(line).read_text(errors="replace")
            except OSError:
                continue
            if self.url in text and word in text.split("\0"):
                found.append(line)
        return found

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.through.set()
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()


def test_a_kill_in_source(delivery, tmp_path):
    repository = tmp_path / "served" / "app"
    repository.mkdir(parents=True)
    git(repository, "init", "-q", "-b", "main")
    (repository / "page.txt").write_text("one")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "one")
    commit = git(repository, "rev-parse", "HEAD")
    connections = delivery.cloud.client("codeconnections")
    arn = connections.create_connection(ConnectionName="slow", ProviderType="GitHub")["ConnectionArn"]
    with SlowGit(tmp_path / "served") as slow:
        slow.through.set()
        delivery.cloud.chore("codeconnections/attach", {"connection_arn": arn, "location": f"{slow.url}/app"})
        slow.through.clear()
        where = {"ConnectionArn": arn, "FullRepositoryId": "me/app", "BranchName": "main"}
        fetch = action("Fetch", "Source", "CodeStarSourceConnection", where, outputArtifacts=[{"name": "app"}])
        delivery.pipelines.create_pipeline(
            pipeline={
                "name": delivery.name,
                "roleArn": delivery.role,
                "artifactStore": {"type": "S3", "location": f"{delivery.name}-artifacts"},
                "stages": [
                    {"name": "Source", "actions": [fetch]},
                    {"name": "Deploy", "actions": [copy(delivery, "app")]},
                ],
            }
        )
        until(lambda: slow.clients("fetch"), 30, "a fetch")
        for _ in range(2):
            delivery.kill()
            (execution,) = delivery.executions()
            assert execution["status"] == "InProgress"
            assert delivery.stage("Source")["latestExecution"]["status"] == "InProgress"
        slow.through.set()
        execution = delivery.over(execution["pipelineExecutionId"])
        assert execution["status"] == "Succeeded", execution
        assert [one["revisionId"] for one in execution["artifactRevisions"]] == [commit]
        assert delivery.site("page.txt") == "one"
        # Fetches of the killed clouds end as well, and what they brought is nothing new.
        until(lambda: not slow.clients("fetch"), 30, "the end of all fetches")
        time.sleep(1.2)
        assert len(delivery.executions()) == 1


def test_a_kill_in_a_build(delivery):
    latch, builds = Latch(), Builds(delivery.cloud)
    project = delivery.project("wait", [latch.command, "echo made > made.txt"])
    delivery.source(a="1")
    delivery.create(("Build", build(project)), ("Deploy", copy(delivery, "built")))
    until(latch.waits, 60, "the build")
    builds.become(1)
    (process,) = latch.waits()
    for _ in range(2):
        delivery.kill()
        assert latch.waits() == [process]
        assert delivery.stage("Build")["latestExecution"]["status"] == "InProgress"
    latch.release()
    assert delivery.ended()["status"] == "Succeeded", delivery.stage("Build")
    assert delivery.site("made.txt") == "made\n"
    assert len(delivery.builds(project)) == 1
    builds.become(0)


def test_a_kill_between_a_builds_end_and_the_upload_of_its_artifact(delivery):
    latch, builds = Latch(), Builds(delivery.cloud)
    # Large enough that the next kills may meet the upload itself.
    lines = [latch.command, "head -c 50000000 /dev/urandom > large", "sha256sum < large > made.txt"]
    project = delivery.project("wait", lines)
    delivery.source(a="1")
    delivery.create(("Build", build(project)), ("Deploy", copy(delivery, "built")))
    until(latch.waits, 60, "the build")
    port = int(delivery.cloud.endpoint.rsplit(":", 1)[1])
    delivery.cloud.stop(signal.SIGKILL)
    latch.release()
    # The build ends while there is no cloud that could take anything from it.
    until(lambda: not builds.seen()["agents"], 60, "the end of the build")
    delivery.cloud.start(port)
    delivery.renew()
    for _ in range(3):
        delivery.kill()
    assert delivery.ended(seconds=120)["status"] == "Succeeded", delivery.stage("Build")
    large = delivery.s3.get_object(Bucket=f"{delivery.name}-site", Key="large")["Body"].read()
    sums = subprocess.run(["sha256sum"], input=large, capture_output=True, check=True).stdout.decode()
    assert delivery.site("made.txt") == sums and len(large) == 50_000_000
    assert len(delivery.builds(project)) == 1
    builds.become(0)


def test_a_kill_after_a_retry(delivery):
    latch, builds = Latch(), Builds(delivery.cloud)
    switch = f"s3://{delivery.name}-source/switch"
    project = delivery.project("switched", [f"aws s3 cp {switch} .", latch.command, "echo made > made.txt"])
    delivery.source(a="1")
    delivery.create(("Build", build(project)), ("Deploy", copy(delivery, "built", bucket=f"{delivery.name}-later")))
    execution = delivery.ended(seconds=120)
    identifier = execution["pipelineExecutionId"]
    assert execution["status"] == "Failed" and switch in delivery.error("Build")[1]
    retry = {"pipelineName": delivery.name, "pipelineExecutionId": identifier, "retryMode": "FAILED_ACTIONS"}

    delivery.s3.put_object(Bucket=f"{delivery.name}-source", Key="switch", Body=b"on")
    delivery.pipelines.retry_stage_execution(**retry, stageName="Build")
    delivery.kill()
    until(latch.waits, 60, "the second build")
    delivery.kill()
    latch.release()
    execution = delivery.over(identifier, 120)
    assert execution["status"] == "Failed" and "NoSuchBucket" in delivery.error("Deploy")[0], delivery.error("Deploy")
    assert delivery.stage("Build")["latestExecution"]["status"] == "Succeeded"

    delivery.s3.create_bucket(Bucket=f"{delivery.name}-later")
    delivery.pipelines.retry_stage_execution(**retry, stageName="Deploy")
    delivery.kill()
    assert delivery.over(identifier)["status"] == "Succeeded"
    made = delivery.s3.get_object(Bucket=f"{delivery.name}-later", Key="made.txt")
    assert made["Body"].read() == b"made\n"
    assert len(delivery.executions()) == 1 and len(delivery.builds(project)) == 2
    builds.become(0)


def test_what_was_acknowledged_is_there_wherever_the_kill_falls(delivery):
    version = delivery.source(a="1")
    delivery.create(("Deploy", copy(delivery, "app")))
    assert delivery.ended()["status"] == "Succeeded"
    started, passing = [], delivery.cloud.data / "passing"
    for pause in (0, 0.01, 0.03, 0.06, 0.1, 0.2):
        started.append(delivery.start())
        time.sleep(pause)
        passing.mkdir(exist_ok=True)
        (passing / "stale").write_text("of an artifact")
        delivery.kill()
        assert not (passing / "stale").exists()
        execution = delivery.over(started[-1])
        assert execution["status"] == "Succeeded", (pause, execution)
        assert [one["revisionId"] for one in execution["artifactRevisions"]] == [version]
    listed = [one["pipelineExecutionId"] for one in delivery.executions()]
    assert listed[: len(started)] == started[::-1] and len(listed) == len(started) + 1
    details = delivery.pipelines.list_action_executions(pipelineName=delivery.name)["actionExecutionDetails"]
    until(lambda: not list(passing.glob("*")), 10, "the end of files in passing")
    # No action ran a second time under another name.
    assert len(details) == 2 * len(listed) and {one["status"] for one in details} == {"Succeeded"}


def test_a_kill_in_a_rolling_deployment(delivery, tmp_path):
    place = Place(delivery.cloud)
    image = push_busybox(delivery.cloud, tmp_path / "layout")
    check = {"command": ["CMD-SHELL", "true"], "interval": 5, "timeout": 2, "retries": 1}
    first = place.register(image, healthCheck=check)
    place.ecs.create_service(
        cluster="main",
        serviceName="web",
        taskDefinition=first,
        desiredCount=1,
        launchType="FARGATE",
        networkConfiguration=place.network,
        deploymentController={"type": "ECS"},
    )
    try:
        (task,) = place.steady(1) and place.tasks()
        remains = Remains(delivery.cloud)
        remains.become(1)
        delivery.source(imagedefinitions__json=json.dumps([{"name": "web", "imageUri": image}]))
        where = {"ClusterName": "main", "ServiceName": "web"}
        deploy = action("Roll", "Deploy", "ECS", where, inputArtifacts=[{"name": "app"}])
        delivery.create(("Deploy", deploy))
        until(lambda: len(place.service()["deployments"]) == 2, 60, "the second deployment")
        for _ in range(2):
            delivery.kill()
            place.ecs = delivery.cloud.client("ecs")
            assert place.task(task)["lastStatus"] == "RUNNING"
        assert delivery.ended(seconds=120)["status"] == "Succeeded", delivery.stage("Deploy")
        service = place.steady(1)
        families = place.ecs.list_task_definitions(familyPrefix="web")["taskDefinitionArns"]
        assert len(families) == 2 and service["taskDefinition"] == families[1] != first
        remains.become(1, 60)
    finally:
        place.clear()
    remains.become(0, 60)


def test_a_kill_in_a_blue_green_deployment(delivery, tmp_path):
    image = push_busybox(delivery.cloud, tmp_path / "layout")
    release = Release(delivery.cloud, image)
    try:
        taskdef = json.dumps(definition(release.place, image, "2"))
        delivery.source(taskdef__json=taskdef, appspec__yaml=appspec())
        delivery.create(("Deploy", to_ecs()))

        def deployments():
            group = {"applicationName": "web", "deploymentGroupName": "web"}
            return delivery.cloud.client("codedeploy").list_deployments(**group)["deployments"]

        until(deployments, 60, "a deployment")
        for _ in range(3):
            delivery.kill()
            release.deploy, release.place.ecs = delivery.cloud.client("codedeploy"), delivery.cloud.client("ecs")
        assert delivery.ended(seconds=180)["status"] == "Succeeded", delivery.stage("Deploy")
        (deployment,) = deployments()
        assert release.info(deployment)["status"] == "Succeeded"
        assert release.front.get() == "2"
        assert len(release.place.ecs.list_task_definitions(familyPrefix="web")["taskDefinitionArns"]) == 2
        until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the end of the old tasks")
        remains = Remains(delivery.cloud)
        remains.become(2, 60)
    finally:
        release.place.clear()
    remains.become(0, 60)
