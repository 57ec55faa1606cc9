"""What `doctor` says to a newcomer."""

import json
import os
import socket
import subprocess
from pathlib import Path

import pytest
from test_cli import user  # noqa: F401: fixtures
from test_cli import hint

from conftest import BINARY


def test_doctor_says_what_is_missing_and_what_mends_it(user):
    findings = {one["name"]: one for one in json.loads(subprocess.run(
        [BINARY, "doctor", "--output", "json"], env=user.environment | {"PATH": "/nowhere"}, capture_output=True,
    ).stdout)}
    assert findings["terraform"]["grade"] == "missing" and "OpenTofu" in findings["terraform"]["mend"]
    assert findings["git"]["mend"] == "apt-get install git"
    assert findings["node"]["grade"] == "note" and "Node.js 20" in findings["node"]["mend"]
    filters = findings["packet filters"]
    if os.geteuid() == 0:
        # Tried, and the program that loads the rules is not there.
        assert filters["grade"] == "missing" and filters["mend"] == "apt-get install nftables"
    else:
        assert filters["grade"] == "note" and "root" in filters["detail"]
    run = subprocess.run([BINARY, "doctor"], env=user.environment | {"PATH": "/nowhere"}, capture_output=True, text=True)
    assert run.returncode == 1 and "git" in run.stderr and hint(run.stderr)
    assert not user.data.exists(), "doctor changes nothing"


@pytest.mark.skipif(os.geteuid() != 0, reason="to make a network takes root")
def test_doctor_tries_whether_packets_are_filtered(user, tmp_path):
    before = devices()
    found = found_by_doctor(user)["packet filters"]
    assert found["grade"] == "ok" and "denied a packet" in found["detail"], found
    # A program of that name that loads nothing says that all went well, and the packet passes.
    program(tmp_path / "nft", "cat > /dev/null")
    found = found_by_doctor(user, PATH=f"{tmp_path}:{user.environment['PATH']}")["packet filters"]
    assert found["grade"] == "missing" and "a packet that they deny passes" in found["detail"], found
    assert devices() == before, "doctor leaves no network"


def test_doctor_waits_for_no_program_that_hangs(user, tmp_path):
    for name in ["podman", "skopeo"]:
        program(tmp_path / name, 'echo $$ > "$0.pid"; sleep 1000')
    findings = found_by_doctor(user, PATH=f"{tmp_path}:{user.environment['PATH']}")
    for name in ["podman", "skopeo"]:
        found = findings[name]
        assert found["grade"] == "note" and f"{tmp_path / name} --version" in found["detail"], found
        pid = (tmp_path / f"{name}.pid").read_text().strip()
        assert not Path("/proc", pid).exists(), "what hangs is ended"
    assert findings["git"]["grade"] == "ok", "the others are told"


def test_doctor_says_who_holds_the_port(user):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        user.data.mkdir(parents=True)
        (user.data / "endpoint").write_text(f"http://127.0.0.1:{listener.getsockname()[1]}\n")
        found = found_by_doctor(user)["port"]
    name = Path("/proc/self/comm").read_text().strip()
    assert found["grade"] == "missing" and f"{name} (process {os.getpid()}) holds it" in found["detail"], found
    assert found_by_doctor(user)["port"]["grade"] == "ok"


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def found_by_doctor(user, **environment: str) -> dict:
    """What doctor found, by what it looked at."""
    ran = subprocess.run(
        [BINARY, "doctor", "--output", "json"], env=user.environment | environment, capture_output=True, timeout=120,
    )
    return {one["name"]: one for one in json.loads(ran.stdout)}


def devices() -> set[str]:
    """This machine's network devices, without the ways out of other clouds' VPCs."""
    return {path.name for path in Path("/sys/class/net").iterdir() if not path.name.startswith("nm")}
