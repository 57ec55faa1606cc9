"""`docker` lines in builds, and what they say where they are not allowed."""

import os
import shutil

import pytest
from test_codebuild import ENVIRONMENT, codebuild, inline, log, messages, project, role, run  # noqa: F401: fixtures

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("podman") is None, reason="needs root and podman"
)
PRIVILEGED = {"environment": ENVIRONMENT | {"privilegedMode": True}}
# An image of busybox, from nothing.
CONTEXT = [
    "mkdir -p image/bin && cp /bin/busybox image/bin/ && ln -s busybox image/bin/sh",
    "printf 'FROM scratch\\nCOPY bin /bin\\nENV GREETING=hello\\nRUN /bin/busybox mkdir /made\\n"
    "CMD [\"/bin/busybox\", \"sh\", \"-c\", \"busybox test -d /made && echo $GREETING of a container\"]\\n'"
    " > image/Dockerfile",
]


def test_an_image_is_built_pushed_and_pulled_and_nothing_of_it_stays(cloud, codebuild, role):
    ecr = cloud.client("ecr")
    uri = ecr.create_repository(repositoryName="built")["repository"]["repositoryUri"]
    lines = [
        *CONTEXT,
        f"aws ecr get-login-password | docker login --username AWS --password-stdin {uri.split('/')[0]}",
        "docker build -t app:1 image",
        f"docker tag app:1 {uri}:1 && docker push {uri}:1",
        f"docker rmi --force app:1 {uri}:1 && docker pull {uri}:1",
        f"docker inspect --format '{{{{.Config.Env}}}}' {uri}:1",
    ]
    build = run(codebuild, project(codebuild, role, inline(build=lines), **PRIVILEGED), 180)
    text = log(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED" and "GREETING=hello" in text, text
    [image] = ecr.describe_images(repositoryName="built")["imageDetails"]
    assert image["imageTags"] == ["1"] and "docker.distribution.manifest.v2" in image["imageManifestMediaType"]
    # Each build has a store of its own, and no login of another.
    lines = ['test -z "$(docker images --quiet)"', f"docker pull {uri}:1"]
    build = run(codebuild, project(codebuild, role, inline(pre_build=lines[:1], build=lines[1:]), **PRIVILEGED), 180)
    assert build["buildStatus"] == "FAILED"
    [(_, message)] = messages(build, "BUILD")
    assert "docker pull" in message, log(cloud, build)


@pytest.mark.skipif(shutil.which("crun") is None, reason="needs crun")
def test_a_container_runs_in_a_build(cloud, codebuild, role):
    lines = [*CONTEXT, "docker build -t app:1 image", "docker run --rm app:1"]
    build = run(codebuild, project(codebuild, role, inline(build=lines), **PRIVILEGED), 180)
    text = log(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED" and "\nhello of a container\n" in text, text


def test_without_privileged_mode_docker_says_what_is_to_be_set(cloud, codebuild, role):
    build = run(codebuild, project(codebuild, role, inline(build=["docker build -t app:1 ."])))
    assert build["buildStatus"] == "FAILED"
    [(code, message)] = messages(build, "BUILD")
    assert code == "COMMAND_EXECUTION_ERROR" and "docker build -t app:1 ." in message
    assert "set privilegedMode in the project's environment" in log(cloud, build)
