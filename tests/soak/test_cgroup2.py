"""Tasks and builds on a kernel that has control groups v2 alone: Debian's, in an emulated machine of its own.

Most machines are like that, though not every one that this is developed on: bounds, what they are told to have used,
and the cleaning up after them are the parts that differ. The kernel's package is fetched and unpacked, not installed.

For tasks its initial file system holds the plane's own tests. A build sees its machine's file system, so for builds the
emulated machine has this one's, read-only, under an overlay on a disk of its own; the plane's tests run there, and those
of CodeBuild with real clients.
"""

import gzip
import json
import lzma
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
BINARY = Path(os.environ.get("NOVAMIND_BINARY", TARGET / "release" / "novamind"))
# Seconds. Emulation takes several times as long as the machine itself.
TASKS_LIMIT, BUILDS_LIMIT = 900, 3600

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

# Of the black-box tests of CodeBuild those that depend on the kernel. Not among them: those that look through all of the
# machine's files or call AWS's command line, which takes minutes over 9P; what they say of disks is among the bounds.
CODEBUILD = [
    "test_a_build_from_nothing_to_completed",
    "test_failures_are_where_they_happened",
    "test_stop_ends_every_process",
    "test_a_project_has_as_many_builds_as_its_limit_says",
    "test_a_killed_cloud_adopts_its_build",
]
BUILDS = [
    "tests/soak/test_build_bounds.py",
    *(f"tests/blackbox/test_codebuild.py::{test}" for test in CODEBUILD),
    "tests/blackbox/test_codebuild_walls.py::test_a_build_sees_no_credentials_of_this_machines_users",
    "tests/blackbox/test_build_docker.py::test_a_container_runs_in_a_build",
]
# It is busy making processes all the time, for which an emulator takes longer than a build may.
PLANE = "--test-threads 1 --skip links_lead_nobody_out_of_the_sandbox"
# What a test may be skipped for there, as anywhere.
SKIPPED = ["needs root and podman", "needs crun"]

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


def built(package: str) -> dict[str, Path]:
    """A plane's tests and the process that supervises in them, by name."""
    command = ["cargo", "test", "--no-run", "--message-format=json", "--package", package]
    output = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return {one["target"]["name"]: Path(one["executable"]) for one in messages if one.get("executable")}


def bare(root: Path) -> Path:
    """Busybox, and what is to come beside it."""
    shutil.rmtree(root, ignore_errors=True)
    for name in ["bin", "tests", "dev"]:
        (root / name).mkdir(parents=True)
    shutil.copy("/bin/busybox", root / "bin/busybox")
    for name in ["sh", "cat", "mkdir", "mount"]:
        (root / "bin" / name).symlink_to("busybox")
    return root


def with_tests_of_tasks(folder: Path, kernel_folder: Path) -> Path:
    root = bare(folder / "root")
    binaries = built("novamind-containers-linux")
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
    run = RUN.format(temporary=supervisor.parents[1] / "tmp", commands="\n".join(commands))
    return packed(root, INIT, run)


def packed(root: Path, init: str, run: str) -> Path:
    """The folder as an initial file system with these two scripts; the folder is gone."""
    for name, text in [("init", init), ("tests/run", run)]:
        (root / name).write_text(text)
        (root / name).chmod(0o755)
    names = "\0".join(str(path.relative_to(root)) for path in sorted(root.rglob("*")))
    cpio = ["/bin/busybox", "cpio", "-o", "-H", "newc", "-0"]
    archive = subprocess.run(cpio, cwd=root, input=names.encode(), stdout=subprocess.PIPE, check=True).stdout
    image = root.with_suffix(".gz")
    image.write_bytes(gzip.compress(archive, 1))
    shutil.rmtree(root)
    return image


def emulated(image: Path, initial: Path, memory: int, seconds: int, *devices: str) -> list[str]:
    """What the machine said until it went off, by lines; `memory` in MiB."""
    emulator = ["qemu-system-x86_64", "-M", "pc", "-cpu", "max", "-smp", "2", "-m", str(memory), "-nic", "none"]
    console = ["-display", "none", "-monitor", "none", "-serial", "stdio", "-no-reboot"]
    line = "console=ttyS0 loglevel=1 cgroup_no_v1=all panic=-1"
    command = [*emulator, *console, *devices, "-kernel", image, "-initrd", initial, "-append", line]
    with initial.with_suffix(".log").open("w+", errors="replace") as log:
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=seconds)
        except subprocess.TimeoutExpired:
            log.write("\nand there the time was up")
        log.seek(0)
        said = log.read()
    assert "all tests ran" in said, said
    lines = [line.strip() for line in said.splitlines()]
    (controllers,) = [line for line in lines if line.startswith("controllers ")]
    assert {"memory", "cpu", "pids"} <= set(controllers.split()), controllers
    assert "separate 0" in lines, said
    return lines


@pytest.fixture
def folder() -> Path:
    if os.uname().machine != "x86_64":
        pytest.skip("the emulated machine is an x86_64")
    return TARGET / "cgroup2"


def test_tasks_with_control_groups_v2(folder):
    image = kernel(folder / "kernel")
    lines = emulated(image, with_tests_of_tasks(folder, folder / "kernel"), 3072, TASKS_LIMIT)
    results = dict(line.split()[1:] for line in lines if line.startswith("result "))
    assert results == {test: "0" for tests in TESTS.values() for test in tests}, "\n".join(lines)


# Overlays, this machine's files (9P), a disk, and its file system; a module comes after those that it needs.
MODULES = ["overlay", "virtio_pci", "9pnet_virtio", "9p", "virtio_blk", "crc32c_generic", "ext4"]

# Overlays cannot lie on others in both ways: what builds and images are made in is on the disk itself. The files of this machine
# have its `/proc` among them, which must be covered before anything of the new root runs.
BUILDS_INIT = """#!/bin/busybox sh
busybox() {{ /bin/busybox "$@"; }}
busybox mkdir -p /proc /host /disk /second
busybox mount -t proc proc /proc
busybox mount -t devtmpfs dev /dev
{modules}
busybox mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=512000 host /host
busybox mount -t ext4 /dev/vda /disk
busybox mkdir -p /disk/upper/tests /disk/work /disk/tmp /disk/var/tmp /disk/srv
busybox chmod 1777 /disk/tmp /disk/var/tmp
busybox cp /tests/run /disk/upper/tests/
busybox fallocate -l 512M /disk/swap
busybox mkswap /disk/swap
busybox swapon /disk/swap
busybox mount -t overlay -o lowerdir=/host,upperdir=/disk/upper,workdir=/disk/work overlay /second
for place in tmp var/tmp srv; do busybox mount -o bind /disk/$place /second/$place; done
busybox umount -l /disk
busybox mount -t proc proc /second/proc
busybox mount -t sysfs sysfs /second/sys
busybox mount -t cgroup2 cgroup2 /second/sys/fs/cgroup
busybox mount -t devtmpfs dev /second/dev
busybox mkdir -p /second/dev/pts /second/dev/shm
busybox mount -t devpts devpts /second/dev/pts
for place in dev/shm run; do busybox mount -t tmpfs tmpfs /second/$place; done
busybox umount /dev /proc
exec /bin/busybox switch_root /second /tests/run
"""

BUILDS_RUN = """#!/bin/busybox sh
export PATH={path} HOME=/root LANG=C.UTF-8 RUST_BACKTRACE=1 NOVAMIND_BINARY={binary}
export CARGO_TARGET_DIR={target} NOVAMIND_PATIENCE=5
busybox ip link set lo up
echo "controllers $(cat /sys/fs/cgroup/cgroup.controllers)"
echo "separate $(awk '$3 == "cgroup"' /proc/mounts | wc -l)"
cd {root}
{commands}
echo "swaps $(grep -c file /proc/swaps)"
# Agents delete their builds' files after the builds have ended.
for n in $(seq 100); do pgrep -f build-agent > /dev/null || break; sleep 0.1; done
echo "left groups $(ls -d /sys/fs/cgroup/novamind-builds/*/ 2>/dev/null)"
echo "left mounts $(grep ^overlay /proc/mounts | grep -v ' / ')"
echo "left processes $(pgrep -fa build-agent)"
echo "all tests ran"
busybox poweroff -f
"""


def modules(kernel_folder: Path) -> dict[str, bytes]:
    """The modules by name, in the order in which they can be loaded."""
    paths = kernel_folder.glob("lib/modules/*/kernel/**/*.ko*")
    files = {path.name.split(".")[0].replace("-", "_"): path for path in paths}
    ordered = {}

    def add(name):
        if name in ordered or name not in files:
            return
        data = files[name].read_bytes()
        module = lzma.decompress(data) if files[name].suffix == ".xz" else data
        for line in re.findall(rb"\0depends=([^\0]*)", module):
            for needed in filter(None, line.decode().split(",")):
                add(needed.replace("-", "_"))
        ordered[name] = module

    for name in MODULES:
        add(name)
    return ordered


def with_this_machines_files(folder: Path, commands: list[str], seconds: int) -> list[str]:
    """What the commands said in a machine that has this one's files."""
    image, root, disk = kernel(folder / "kernel"), bare(folder / "builds"), folder / "disk"
    needed = modules(folder / "kernel")
    for name, module in needed.items():
        (root / "tests" / f"{name}.ko").write_bytes(module)
    load = "\n".join(f"busybox insmod /tests/{name}.ko" for name in needed)
    run = BUILDS_RUN.format(
        path=os.environ["PATH"], binary=BINARY, target=TARGET, root=ROOT, commands="\n".join(commands)
    )
    initial = packed(root, BUILDS_INIT.format(modules=load), run)
    with disk.open("wb") as file:
        file.truncate(16 << 30)
    subprocess.run(["mkfs.ext4", "-q", "-F", disk], check=True)
    files = "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap"
    drive = f"file={disk},format=raw,if=virtio,cache=unsafe"
    try:
        return emulated(image, initial, 4096, seconds, "-virtfs", files, "-drive", drive)
    finally:
        disk.unlink()


def test_builds_with_control_groups_v2(folder):
    if os.geteuid() != 0:
        pytest.skip("needs root: the emulated machine has this one's files")
    tests = built("novamind-builds-linux")["builds"]
    python = ROOT / "target/venv/bin/python"
    # The timeout's test waits five minutes: another one runs meanwhile.
    clients = f"{python} -m pytest -v -rs -n 2 --color=no -p no:cacheprovider {' '.join(BUILDS)}"
    commands = [f"{tests} {PLANE}", "echo result plane $?", clients, "echo result clients $?"]
    lines = with_this_machines_files(folder, commands, BUILDS_LIMIT)
    said = "\n".join(lines)
    assert "swaps 1" in lines, said
    results = dict(line.split()[1:] for line in lines if line.startswith("result "))
    assert results == {"plane": "0", "clients": "0"}, said
    skipped = [line for line in lines if line.startswith("SKIPPED")]
    assert all(any(reason in line for reason in SKIPPED) for line in skipped), skipped
    left = [line for line in lines if line.startswith("left ")]
    assert left == ["left groups", "left mounts", "left processes"], left
