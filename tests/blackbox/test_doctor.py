"""`doctor` on machines that lack something: each finding has the command that mends it."""

import json
import os
import subprocess

import pytest

from conftest import BINARY

root = pytest.mark.skipif(os.geteuid() != 0, reason="to take parts of a machine away takes root")

# What mends a program that is not on the path, and whether nothing works without it.
TOOLS = {
    "git": ("apt-get install git", "missing"),
    "terraform": ("OpenTofu: https://opentofu.org/docs/intro/install", "missing"),
    "nft": ("apt-get install nftables", "missing"),
    "podman": ("apt-get install podman", "missing"),
    "crun": ("apt-get install crun", "note"),
    "skopeo": ("apt-get install skopeo", "note"),
    "python3": ("apt-get install python3", "note"),
    "cargo": ("https://rustup.rs", "note"),
    "cc": ("apt-get install gcc libc6-dev", "note"),
    "envsubst": ("apt-get install gettext-base", "note"),
    "node": ("https://nodejs.org", "note"),
}


def doctor(data, *before, user=None, **environment):
    """What a doctor who finds something missing says of each thing, and its error."""
    ran = subprocess.run(
        [*before, BINARY, "doctor", "--output", "json", "--data", data], env=os.environ | environment, user=user,
        capture_output=True, text=True, timeout=120,
    )
    assert ran.returncode == 1, ran
    error = json.loads(ran.stderr.splitlines()[-1])
    assert "novamind doctor" in error["hint"]
    findings = {one["name"]: one for one in json.loads(ran.stdout)}
    missing = [name for name, one in findings.items() if one["grade"] == "missing"]
    assert error["error"] == f"this machine lacks: {', '.join(missing)}"
    return findings


def test_every_program_that_is_not_there(tmp_path):
    findings = doctor(tmp_path / "data", PATH="/nowhere")
    for name, (mend, grade) in TOOLS.items():
        found = findings[name]
        assert found["grade"] == grade and mend in found["mend"] and "not on the path" in found["detail"], found


@root
def test_a_kernel_without_what_tasks_need(tmp_path):
    (tmp_path / "filesystems").write_text("nodev\tproc\n\text4\n")
    (tmp_path / "off").write_text("0\n")
    hide = (
        "mount -t tmpfs none /sys/fs/cgroup"
        f" && mount --bind {tmp_path}/filesystems /proc/filesystems"
        f' && mount --bind {tmp_path}/off /proc/sys/net/ipv4/ip_forward && exec "$@"'
    )
    findings = doctor(tmp_path / "data", "unshare", "--mount", "sh", "-ec", hide, "sh")
    groups = findings["cgroups"]
    assert groups["grade"] == "missing" and groups["mend"].startswith("mount -t cgroup"), groups
    assert all(name in groups["detail"] for name in ("cpu", "memory", "pids"))
    assert (findings["overlayfs"]["grade"], findings["overlayfs"]["mend"]) == ("missing", "modprobe overlay")
    forwarding = findings["forwarding"]
    assert (forwarding["grade"], forwarding["mend"]) == ("note", "sysctl -w net.ipv4.ip_forward=1")


@root
def test_a_disk_without_room_and_a_key_that_others_read(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", data], check=True)
    try:
        key = data / "root.key"
        key.write_text("key")
        key.chmod(0o644)
        findings = doctor(data)
    finally:
        subprocess.run(["umount", data], check=True)
    disk, found = findings["disk"], findings["root key"]
    assert disk["grade"] == "missing" and "0 GiB are free" in disk["detail"] and "--data" in disk["mend"], disk
    assert found["grade"] == "missing" and "mode 644" in found["detail"], found
    assert found["mend"] == f"chmod 600 {key}"


@root
def test_someone_who_is_not_root(tmp_path):
    if subprocess.run(["test", "-x", BINARY], user="nobody").returncode != 0:
        pytest.skip("nobody may not run the program where it lies")
    findings = doctor("/tmp/novamind-of-nobody", user="nobody")
    assert findings["root"]["grade"] == "missing" and findings["root"]["mend"].startswith("sudo novamind")
    assert findings["packet filters"]["grade"] == "note" and findings["packet filters"]["mend"] == "sudo novamind doctor"
