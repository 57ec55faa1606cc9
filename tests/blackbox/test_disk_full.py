"""A full disk: what cannot be written is refused with the cause, what is there is read, and nothing that was
acknowledged is lost."""

import json
import os
import signal
import subprocess
import time

import pytest
from botocore.exceptions import ClientError
from place import Place, push_busybox, until
from test_codebuild import inline, log, make_role, messages, project, run, statuses

from conftest import Cloud
from images import Layout, layer, password, skopeo

root = pytest.mark.skipif(os.geteuid() != 0, reason="builds and tasks run as root")


@pytest.fixture
def small(tmp_path):
    """A cloud whose data and whose log are on a small disk of their own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", disk], check=True)
    try:
        cloud = Cloud(disk / "data")
        try:
            yield cloud
        finally:
            cloud.close()
    finally:
        subprocess.run(["umount", disk], check=True)


class Filler:
    """Whatever room the disk has left."""

    def __init__(self, disk):
        self.path = disk / "filler"

    def __enter__(self):
        with self.path.open("wb", buffering=0) as file:
            for size in [1 << 20, 4096, 1]:
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    pass
        return self

    def __exit__(self, *_):
        self.path.unlink()


def refusal(call, attempts=50):
    """The error that a call answers in the end: what was written before may have left some room."""
    for attempt in range(attempts):
        try:
            call(attempt)
        except ClientError as error:
            answer = error.response
            return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Message"]
    raise AssertionError("the disk is full and everything was written")


def test_a_full_disk_is_named_and_nothing_is_lost(small, tmp_path):
    s3, ssm, logs, ecr = (small.client(name) for name in ["s3", "ssm", "logs", "ecr"])
    layout = Layout(tmp_path / "layout")
    layout.image("small", layer({"number": b"1"}))
    layout.image("large", layer({"bytes": os.urandom(2 << 20)}))
    uri = ecr.create_repository(repositoryName="app")["repository"]["repositoryUri"]
    s3.create_bucket(Bucket="things")
    logs.create_log_group(logGroupName="g")
    logs.create_log_stream(logGroupName="g", logStreamName="s")
    acknowledged = {}

    def put_parameter(number):
        name = f"/p/{len(acknowledged)}-{number}"
        ssm.put_parameter(Name=name, Type="String", Value="v" * 4000)
        acknowledged[name] = 1

    def put_events(number):
        now = int(time.time() * 1000)
        logs.put_log_events(
            logGroupName="g", logStreamName="s", logEvents=[{"timestamp": now, "message": "m" * 200_000}]
        )
        written.append(now)

    def put_object(number):
        s3.put_object(Bucket="things", Key=f"big-{number}", Body=b"b" * (1 << 20))
        objects.add(f"big-{number}")

    def push(tag):
        return ["copy", "--dest-creds", credentials, f"oci:{layout.folder}:{tag}", f"docker://{uri}:{tag}"]

    credentials = f"AWS:{password(small)}"
    written, objects = [], set()
    put_parameter(0)
    put_events(0)
    put_object("first")
    skopeo(*push("small"))
    with Filler(small.data.parent):
        for call in [put_object, put_events, put_parameter]:
            code, status, message = refusal(call)
            assert (code, status) == ("InsufficientStorage", 507), message
            assert "disk" in message and "is full" in message and "Free some space" in message
        refused = skopeo(*push("large"), fails=True)
        assert "507" in refused or "disk that holds the images is full" in refused, refused
        # What is there is read.
        assert s3.get_object(Bucket="things", Key="big-first")["Body"].read() == b"b" * (1 << 20)
        assert len(ssm.get_parameter(Name=next(iter(acknowledged)))["Parameter"]["Value"]) == 4000
        assert logs.get_log_events(logGroupName="g", logStreamName="s", startFromHead=True)["events"]
        assert [one["imageTags"] for one in ecr.describe_images(repositoryName="app")["imageDetails"]] == [["small"]]
        skopeo("inspect", "--creds", credentials, f"docker://{uri}:small")
    # With room again everything goes on, without a restart.
    put_object("after")
    put_parameter("after")
    put_events("after")
    skopeo(*push("large"))
    small.restart(signal.SIGKILL)
    s3, ssm, logs, ecr = (small.client(name) for name in ["s3", "ssm", "logs", "ecr"])
    found = {one["Key"] for one in s3.list_objects_v2(Bucket="things")["Contents"]}
    assert found == objects
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path="/p")
    assert {one["Name"] for page in pages for one in page["Parameters"]} == set(acknowledged)
    stored = logs.describe_log_streams(logGroupName="g")["logStreams"][0]
    assert stored["lastEventTimestamp"] == written[-1]
    tags = {tag for one in ecr.describe_images(repositoryName="app")["imageDetails"] for tag in one["imageTags"]}
    assert tags == {"small", "large"}


def is_as_before(cloud):
    """What is written is kept, and builds go on."""
    cloud.client("ssm").put_parameter(Name="/after", Type="String", Value="v", Overwrite=True)
    codebuild = cloud.client("codebuild")
    build = run(codebuild, project(codebuild, make_role(cloud), inline(build=["echo goes on > /on && cat /on"])))
    assert build["buildStatus"] == "SUCCEEDED" and "\ngoes on\n" in log(cloud, build)


@root
def test_a_build_that_fills_its_disk_fails_and_says_so(small):
    codebuild, role = small.client("codebuild"), make_role(small)
    spec = inline(
        build=["echo begins", "export KEPT=yes", "head -c 1G /dev/zero > /filled"],
        post_build=["echo after: $CODEBUILD_BUILD_SUCCEEDING $KEPT"],
    )
    build = run(codebuild, project(codebuild, role, spec))
    assert build["buildStatus"] == "FAILED", build
    assert {"BUILD": "FAILED", "POST_BUILD": "SUCCEEDED"}.items() <= statuses(build).items()
    [(code, message)] = messages(build, "BUILD")
    assert code == "COMMAND_EXECUTION_ERROR" and "head -c 1G /dev/zero > /filled" in message
    assert "The disk that holds" in message and "is full: free some space" in message
    # What was said while there was no room is there too.
    text = log(small, build)
    assert "\nbegins\n" in text and "No space left on device" in text and "\nafter: 0 yes\n" in text
    is_as_before(small)


@root
def test_artifacts_that_have_no_room_fail_their_phase(small):
    s3, codebuild, role = small.client("s3"), small.client("codebuild"), make_role(small)
    s3.create_bucket(Bucket="kept")
    phases = {"build": {"commands": ["head -c 36M /dev/urandom > large"]}}
    spec = json.dumps({"version": "0.2", "phases": phases, "artifacts": {"files": ["large"]}})
    artifacts = {"type": "S3", "location": "kept", "packaging": "ZIP", "name": "large.zip"}
    build = run(codebuild, project(codebuild, role, spec, artifacts=artifacts), 180)
    assert build["buildStatus"] == "FAILED" and statuses(build)["BUILD"] == "SUCCEEDED", build
    [(code, message)] = messages(build, "UPLOAD_ARTIFACTS")
    assert code == "CLIENT_ERROR" and "cannot be kept" in message and "is full: free some space" in message
    assert s3.list_objects_v2(Bucket="kept")["KeyCount"] == 0
    is_as_before(small)


@root
def test_a_task_that_fills_its_disk_ends_as_it_does_itself(small, tmp_path):
    place, logs = Place(small), small.client("logs")
    image = push_busybox(small, tmp_path / "layout")
    logs.create_log_group(logGroupName="/ecs/web")
    options = {"awslogs-group": "/ecs/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "p"}
    logged = {"logDriver": "awslogs", "options": options}
    try:
        neighbour = place.run(place.register(image, "mkdir -p /www; echo on > /www/v; exec httpd -f -p 80 -h /www"))
        place.reach(neighbour, "RUNNING")
        command = "cat /dev/zero > /tmp/filled; echo last words; exit 7"
        arn = place.run(place.register(image, command, family="greedy", logConfiguration=logged))
        task = place.reach(arn, "STOPPED", 60)
        assert task["stopCode"] == "EssentialContainerExited" and task["containers"][0]["exitCode"] == 7, task

        def said():
            stream = f"p/web/{arn.rsplit('/')[-1]}"
            found = logs.get_log_events(logGroupName="/ecs/web", logStreamName=stream, startFromHead=True)
            return "\n".join(event["message"] for event in found["events"])

        until(lambda: "No space left on device" in said() and "last words" in said(), 40, "its last words")
        assert place.task(neighbour)["lastStatus"] == "RUNNING" and place.get(neighbour, "/v").strip() == "on"
        # An image that has no room: what it is, and where.
        Layout(tmp_path / "large").image("large", layer({"zeros": bytes(100 << 20)}), Cmd=["/zeros"])
        large = image.removesuffix(":1") + ":large"
        skopeo(
            "copy", "--dest-creds", f"AWS:{password(small)}", f"oci:{tmp_path / 'large'}:large", f"docker://{large}"
        )
        task = place.reach(place.run(place.register(large, family="large")), "STOPPED", 60)
        assert task["stopCode"] == "TaskFailedToStart", task
        reason = task["stoppedReason"]
        assert reason.startswith("CannotPullContainerError") and large in reason and "is full: free some" in reason
        again = place.reach(place.run(place.register(image, "exit 0", family="again")), "STOPPED", 60)
        assert again["containers"][0]["exitCode"] == 0, again
    finally:
        place.clear()
    is_as_before(small)
