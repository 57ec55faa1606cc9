"""Containers on a kernel that has control groups v2 alone: Debian's, in an emulated machine of its own.

Most machines are like that, though not every one that this is developed on: bounds, what they are told to have used,
and the cleaning up after them are the parts that differ. The kernel's package is fetched and unpacked, not installed;
its initial file system holds the plane's own tests.
"""

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PACKAGE = "novamind-containers-linux"
# Emulation takes several times as long as the machine itself.
LIMIT = 900

# By the file of tests that they are in.
TESTS = {
    "isolation": [
        "a_container_is_shut_in",
        "a_container_gets_what_its_specification_says",
        "a_task_is_not_larger_than_its_size",
        "containers_of_a_task_share_its_network_and_nothing_else",
    ],
    "tasks": [
        "the_plane_keeps_the_contract",
        "a_container_runs_and_leaves_nothing",
        "out_of_memory_has_its_reason",
        "health_follows_what_is_in_the_container",
        "a_task_outlives_the_daemon",
        "a_lost_supervisor_is_a_stopped_task",
        "many_tasks_at_once",
    ],
}

# A root file system that is the kernel's first cannot be exchanged for a container's, so there is a second one.
INIT = """#!/bin/busybox sh
busybox() { /bin/busybox "$@"; }
busybox mkdir /second
busybox mount -t tmpfs -o size=90% second /second
for place in /*; do [ $place = /second ] || busybox cp -a $place /second/; done
exec /bin/busybox switch_root /second /tests/run
"""

RUN = """#!/bin/busybox sh
export PATH=/bin TMPDIR=/tmp RUST_BACKTRACE=1
busybox mkdir -p /proc /sys /dev /tmp /etc /run /var {temporary}
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs dev /dev
busybox mkdir -p /dev/pts /dev/shm
busybox mount -t devpts devpts /dev/pts
busybox mount -t tmpfs shm /dev/shm
busybox mount -t tmpfs -o mode=1777 tmp /tmp
busybox mount -t tmpfs tmp {temporary}
busybox mount -t cgroup2 cgroup2 /sys/fs/cgroup
busybox insmod /tests/overlay.ko
busybox ip link set lo up
echo "controllers $(busybox cat /sys/fs/cgroup/cgroup.controllers)"
echo "separate $(busybox awk '$3 == "cgroup"' /proc/mounts | busybox wc -l)"
{commands}
echo "all tests ran"
busybox poweroff -f
"""


def kernel(folder: Path) -> Path:
    """Debian's kernel, unpacked below `folder`."""
    if not list(folder.glob("boot/vmlinuz-*")):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        wanted = subprocess.check_output(["apt-cache", "depends", "linux-image-amd64"], text=True)
        (package,) = [line.split()[1] for line in wanted.splitlines() if "Depends:" in line]
        subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
        (archive,) = folder.glob("*.deb")
        subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)
        archive.unlink()
    (image,) = folder.glob("boot/vmlinuz-*")
    return image


def built() -> dict[str, Path]:
    """The plane's tests and their supervisor, by name."""
    command = ["cargo", "test", "--no-run", "--message-format=json", "--package", PACKAGE]
    output = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return {one["target"]["name"]: Path(one["executable"]) for one in messages if one.get("executable")}


def initial_file_system(folder: Path, kernel_folder: Path) -> Path:
    root = folder / "root"
    shutil.rmtree(root, ignore_errors=True)
    for name in ["bin", "tests", "dev"]:
        (root / name).mkdir(parents=True)
    shutil.copy("/bin/busybox", root / "bin/busybox")
    for name in ["sh", "cat", "mkdir", "mount"]:
        (root / "bin" / name).symlink_to("busybox")
    binaries = built()
    supervisor = binaries["novamind-supervisor"]
    commands = []
    for name, tests in TESTS.items():
        for test in tests:
            commands.append(f"/tests/{name} --exact {test} --test-threads 1\necho result {test} $?")
    needed = set()
    # The tests know their supervisor by its path.
    for source, target in [*((binaries[name], root / "tests" / name) for name in TESTS), (supervisor, None)]:
        target = target or root / str(supervisor).lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["strip", "-o", target, source], check=True)
        lines = subprocess.check_output(["ldd", source], text=True).split()
        needed.update(word for word in lines if word.startswith("/"))
    for library in needed:
        target = root / library.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(os.path.realpath(library), target)
    (overlay,) = kernel_folder.glob("lib/modules/*/kernel/fs/overlayfs/overlay.ko*")
    shutil.copy(overlay, root / "tests" / overlay.name)
    (root / "init").write_text(INIT)
    run = RUN.format(temporary=supervisor.parents[1] / "tmp", commands="\n".join(commands))
    (root / "tests/run").write_text(run)
    for script in ["init", "tests/run"]:
        (root / script).chmod(0o755)
    names = "\0".join(str(path.relative_to(root)) for path in sorted(root.rglob("*")))
    cpio = ["/bin/busybox", "cpio", "-o", "-H", "newc", "-0"]
    packed = subprocess.run(cpio, cwd=root, input=names.encode(), stdout=subprocess.PIPE, check=True).stdout
    image = folder / "initial.gz"
    image.write_bytes(gzip.compress(packed, 1))
    shutil.rmtree(root)
    return image


def test_containers_with_control_groups_v2():
    if os.uname().machine != "x86_64":
        pytest.skip("the emulated machine is an x86_64")
    folder = TARGET / "cgroup2"
    image = kernel(folder / "kernel")
    initial = initial_file_system(folder, folder / "kernel")
    emulator = ["qemu-system-x86_64", "-M", "pc", "-cpu", "max", "-smp", "2", "-m", "3072", "-nic", "none"]
    console = ["-display", "none", "-monitor", "none", "-serial", "stdio", "-no-reboot"]
    line = "console=ttyS0 loglevel=1 cgroup_no_v1=all panic=-1"
    command = [*emulator, *console, "-kernel", image, "-initrd", initial, "-append", line]
    try:
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT)
        said = ran.stdout.decode(errors="replace")
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"").decode(errors="replace") + "\nand there the time was up"
    (folder / "console.log").write_text(said)
    assert "all tests ran" in said, said
    lines = [line.strip() for line in said.splitlines()]
    (controllers,) = [line for line in lines if line.startswith("controllers ")]
    assert {"memory", "cpu", "pids"} <= set(controllers.split()), controllers
    assert "separate 0" in lines, said
    results = dict(line.split()[1:] for line in lines if line.startswith("result "))
    assert results == {test: "0" for tests in TESTS.values() for test in tests}, said
