"""What bounds a build of CodeBuild, by real clients: memory, processes, block devices, and time (five minutes at least)."""

import os
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("NOVAMIND_BINARY", str(ROOT / "target" / "release" / "novamind"))
sys.path.insert(0, str(ROOT / "tests" / "blackbox"))

from conftest import cloud  # noqa: E402, F401: a fixture
from test_codebuild import (  # noqa: E402
    ENVIRONMENT,
    codebuild,  # noqa: F401: a fixture
    inline,
    log,
    marker,
    project,
    role,  # noqa: F401: a fixture
    running,
    statuses,
    until,
)

GROUPS = Path("/sys/fs/cgroup")
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def files(build, name):
    """The files of this name in the build's control groups, by whichever version the machine has."""
    uuid = build["id"].split(":")[1]
    return list(GROUPS.glob(f"novamind-builds/*{uuid}*/{name}")) + list(
        GROUPS.glob(f"*/novamind-builds/*{uuid}*/{name}")
    )


def test_a_build_is_bounded_and_its_timeout_ends_every_process(cloud, codebuild, role):  # noqa: F811
    word = marker()
    lines = [f"setsid sleep {word} & nohup sleep {word} & trap '' TERM; echo waiting; sleep {word}"]
    name = project(codebuild, role, inline(build=lines), timeoutInMinutes=5)
    build = codebuild.start_build(projectName=name)["build"]
    until(codebuild, build["id"], lambda build: len(running(word)) >= 3)
    layers = cloud.data / "builds" / build["id"].split(":")[1] / "fs"
    assert layers.exists()
    # The compute type's: 4 GiB and two processors.
    version_2 = (GROUPS / "cgroup.controllers").exists()
    [memory] = files(build, "memory.max" if version_2 else "memory.limit_in_bytes")
    assert memory.read_text() == f"{4 << 30}\n"
    [processors] = files(build, "cpu.max" if version_2 else "cpu.cfs_quota_us")
    assert processors.read_text().split()[0] == "200000"
    [processes] = files(build, "pids.max")
    assert int(processes.read_text()) > 0
    # The bounds are theirs.
    inside = set(memory.with_name("cgroup.procs").read_text().split())
    assert set(running(word)) <= inside
    build = until(codebuild, build["id"], lambda build: build["buildComplete"], 400)
    assert build["buildStatus"] == "TIMED_OUT" and statuses(build)["BUILD"] == "TIMED_OUT", build
    assert "\nwaiting\n" in log(cloud, build)
    assert running(word) == [] and files(build, "cgroup.procs") == []
    # Its files go after its end.
    end = time.monotonic() + 60
    while layers.exists():
        assert time.monotonic() < end, sorted(layers.iterdir())
        time.sleep(0.05)


def test_a_privileged_build_makes_no_block_device(cloud, codebuild, role):  # noqa: F811
    disks = [device.read_text().strip().split(":") for device in Path("/sys/class/block").glob("*/dev")]
    assert disks
    # A mount of its own, on which devices count. Others than disks can be made there: containers need them.
    lines = ["mkdir -p /mnt/devices && mount -t tmpfs none /mnt/devices && cd /mnt/devices"]
    lines += ["mknod null c 1 3 && echo into nothing > null && echo others are made"]
    lines += [f"mknod disk b {major} {minor} && echo a disk is made || echo refused" for major, minor in disks]
    environment = ENVIRONMENT | {"privilegedMode": True}
    name = project(codebuild, role, inline(build=lines), environment=environment)
    build = until(codebuild, codebuild.start_build(projectName=name)["build"]["id"], lambda build: build["buildComplete"])
    said = log(cloud, build).splitlines()
    assert build["buildStatus"] == "SUCCEEDED", said
    assert "others are made" in said and "a disk is made" not in said, said
    assert said.count("refused") == len(disks), said
