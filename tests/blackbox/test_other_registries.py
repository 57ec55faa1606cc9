"""Images that are not in this cloud's registry: a task and a build pull them where their names say."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from images import KIND, Layout, busybox, password, skopeo
from place import EVERYTHING, Place, until


class Registry(ThreadingHTTPServer):
    """Gives what a layout has, as `thing` with the layout's tags."""

    def __init__(self, layout):
        super().__init__(("127.0.0.1", 0), Answer)
        self.layout, self.asked = layout, []
        self.host = f"127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        layout, (*_, kind, reference) = self.server.layout, self.path.split("/")
        self.server.asked.append(f"{self.command} {kind}")
        tags = {one["annotations"]["org.opencontainers.image.ref.name"]: one["digest"] for one in layout.manifests}
        digest = tags.get(reference, reference)
        file = layout.blobs / digest.removeprefix("sha256:")
        content = file.read_bytes() if self.path.startswith("/v2/thing/") and file.is_file() else None
        body = content or b'{"errors":[{"code":"MANIFEST_UNKNOWN","message":"no such thing"}]}'
        self.send_response(200 if content else 404)
        self.send_header("Content-Length", len(body))
        if kind == "manifests" and content:
            self.send_header("Content-Type", KIND + "manifest.v1+json")
            self.send_header("Docker-Content-Digest", digest)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def layout(tmp_path_factory):
    made = Layout(tmp_path_factory.mktemp("image") / "layout")
    made.image("1", busybox(), Cmd=["sh", "-c", "exit 7"], Env=["FROM_IMAGE=yes"])
    return made


@pytest.fixture(scope="module")
def other(layout):
    running = Registry(layout)
    yield running
    running.shutdown()


@pytest.fixture(scope="module")
def place(cloud):
    return Place(cloud)


def test_a_tasks_image_comes_from_where_its_name_says(place, other):
    definition = place.register(f"{other.host}/thing:1", portMappings=[])
    task = place.reach(place.run(definition), "STOPPED")
    (container,) = task["containers"]
    assert container["exitCode"] == 7, task
    assert container["imageDigest"] == other.layout.manifests[0]["digest"]
    assert sorted(other.asked) == ["GET blobs", "GET blobs", "GET manifests", "HEAD manifests"]
    # A second task asks what the tag is now, and has the rest.
    other.asked.clear()
    assert place.reach(place.run(definition), "STOPPED")["containers"][0]["exitCode"] == 7
    assert other.asked == ["HEAD manifests"]


def test_an_image_that_cannot_be_pulled_says_why(place, other):
    cases = {
        f"{other.host}/thing:2": f"{other.host}/thing:2: not found",
        "127.0.0.1:1/thing:1": 'failed to do request: Head "http://127.0.0.1:1/v2/thing/manifests/1": dial tcp',
    }
    for image, cause in cases.items():
        task = place.reach(place.run(place.register(image)), "STOPPED")
        why = task["stoppedReason"]
        assert task["stopCode"] == "TaskFailedToStart", task
        assert why.startswith("CannotPullContainerError: pull image manifest has been retried 1 time(s)"), why
        assert image in why and cause in why, why


def test_a_stop_does_not_wait_for_a_pull(place):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        task = place.run(place.register(f"127.0.0.1:{silent.getsockname()[1]}/thing:1"))
        silent.settimeout(30)
        pulling, _ = silent.accept()
        with pulling:
            place.ecs.stop_task(cluster="main", task=task, reason="enough")
            # A registry that does not answer is waited for thirty seconds.
            assert place.reach(task, "STOPPED", 10)["stopCode"] == "UserInitiated"


def test_a_builds_file_system_is_an_image(cloud, other, layout):
    iam, codebuild, ecr = (cloud.client(name) for name in ["iam", "codebuild", "ecr"])
    trust = {"Effect": "Allow", "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    role = iam.create_role(RoleName="builder", AssumeRolePolicyDocument=document)["Role"]["Arn"]
    iam.put_role_policy(RoleName="builder", PolicyName="all", PolicyDocument=EVERYTHING)
    uri = ecr.create_repository(repositoryName="base")["repository"]["repositoryUri"]
    skopeo("copy", "--dest-creds", f"AWS:{password(cloud)}", f"oci:{layout.folder}:1", f"docker://{uri}:1")
    commands = ["test $FROM_IMAGE = yes", "test ! -e /usr/bin/python3", "busybox true"]
    codebuild.create_project(
        name="inside",
        source={
            "type": "NO_SOURCE",
            "buildspec": json.dumps({"version": "0.2", "phases": {"build": {"commands": commands}}}),
        },
        artifacts={"type": "NO_ARTIFACTS"},
        environment={
            "type": "LINUX_CONTAINER",
            "image": "aws/codebuild/standard:7.0",
            "computeType": "BUILD_GENERAL1_SMALL",
        },
        serviceRole=role,
    )

    def build(image):
        started = codebuild.start_build(projectName="inside", imageOverride=image)["build"]["id"]

        def over():
            (one,) = codebuild.batch_get_builds(ids=[started])["builds"]
            return one if one["buildComplete"] else None

        return until(over, 60, "the build's end")

    for image in [f"{uri}:1", f"{other.host}/thing:1"]:
        assert build(image)["buildStatus"] == "SUCCEEDED", image
    # The service role is who pulls from this cloud's registry.
    only = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "ecr:BatchGetImage", "Resource": "*"}]}
    iam.put_role_policy(RoleName="builder", PolicyName="not", PolicyDocument=json.dumps(only))
    refused = build(f"{uri}:1")
    assert refused["buildStatus"] == "FAILED"
    phase = next(one for one in refused["phases"] if one["phaseType"] == "PROVISIONING")
    (context,) = phase["contexts"]
    assert context["statusCode"] == "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE", context
    assert "ecr:BatchGetImage" in context["message"], context
