"""Builds and packages of Debian: in this machine's file system, and in a base that stands in for an image."""

import json
import os
import shutil
from pathlib import Path

import debian
import pytest
from test_codebuild import ENVIRONMENT, codebuild, inline, log, messages, project, role, run, statuses  # noqa: F401: fixtures

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("dpkg-deb") is None, reason="needs root, and a Debian to take packages from"
)


def test_a_base_of_debian_stands_in_for_an_image_that_cannot_be_pulled(cloud, codebuild, role, tmp_path):
    root, name = tmp_path / "root", "public.ecr.aws/debian/debian:12"
    debian.base(root)
    (cloud.data / "build-images.json").write_text(json.dumps({name: str(root)}))
    lines = [
        "echo version=$(cat /etc/debian_version)", "test ! -e /usr/bin/git", *debian.PACKAGE, "dpkg --install hello.deb",
        "says-hello", "id -un",
    ]
    build = run(codebuild, project(codebuild, role, inline(build=lines), environment=ENVIRONMENT | {"image": name}))
    text = log(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED", text
    version = Path("/etc/debian_version").read_text().strip()
    assert f"\nversion={version}\n" in text and "\nhello of a package\n" in text and "\nroot\n" in text
    assert not (root / "usr/bin/says-hello").exists(), "the base is as it was"


def test_a_build_installs_packages_and_says_which_there_are_not(cloud, codebuild, role):
    lines = [*debian.PACKAGE, "apt-get install --yes ./hello.deb", "says-hello"]
    build = run(codebuild, project(codebuild, role, inline(install=lines)))
    text = log(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED" and "\nhello of a package\n" in text, text
    assert shutil.which("says-hello") is None, "what a build installs does not stay"
    missing = "apt-get install --yes novamind-has-no-such-package"
    build = run(codebuild, project(codebuild, role, inline(install=[missing], build=["echo built"])))
    assert build["buildStatus"] == "FAILED" and statuses(build)["INSTALL"] == "FAILED"
    [(code, message)] = messages(build, "INSTALL")
    assert code == "COMMAND_EXECUTION_ERROR"
    assert message == f"Error while executing command: {missing}. Reason: exit status 100"
    text = log(cloud, build)
    assert "Unable to locate package novamind-has-no-such-package" in text and "\nbuilt\n" not in text
