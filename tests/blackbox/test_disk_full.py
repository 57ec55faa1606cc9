"""A full disk: what cannot be written is refused with the cause, what is there is read, and nothing that was
acknowledged is lost."""

import os
import signal
import subprocess
import time

import pytest
from botocore.exceptions import ClientError

from conftest import Cloud
from images import Layout, layer, password, skopeo


@pytest.fixture
def small(tmp_path):
    """A cloud whose data folder is a small disk of its own."""
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
        return ["copy", "--dest-creds", f"AWS:{password(small)}", f"oci:{layout.folder}:{tag}", f"docker://{uri}:{tag}"]

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
        skopeo("inspect", "--creds", f"AWS:{password(small)}", f"docker://{uri}:small")
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
