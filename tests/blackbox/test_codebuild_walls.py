"""CodeBuild: what a build sees of this machine, and what it does not. It needs root."""

import contextlib
import ctypes
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import pytest

from conftest import Cloud
from test_codebuild import codebuild, role  # noqa: F401: fixtures
from test_codebuild import ENVIRONMENT, inline, lines_of, log, make_role, project, run, running
from test_codebuild_sources import bucket

DISK = os.stat("/").st_dev


@pytest.fixture
def in_view():
    """A folder where builds see this machine's files: in /tmp they see their own."""
    folder = Path(tempfile.mkdtemp(prefix="novamind-test-", dir="/srv"))
    yield folder
    # What a cloud leaves to end by itself may still write.
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)
    raise AssertionError(f"{folder} is still there: {list(folder.rglob('*'))}")


@pytest.fixture
def cloud_in_view(in_view):
    running = Cloud(in_view / "data")
    yield running
    running.close()


@pytest.mark.parametrize("privileged", [False, True])
def test_a_build_sees_no_secrets_of_this_machine(cloud_in_view, in_view, privileged):
    cloud, data = cloud_in_view, cloud_in_view.data
    client, role = cloud.client("codebuild"), make_role(cloud)
    # Beside the data folder, and not hidden: what the build sees if it looks at the right place.
    (in_view / "beside").mkdir()
    (in_view / "beside" / "root.key").write_text("seen\n")
    (in_view / "alias").symlink_to(data)
    find = f"find / -xdev -name root.key -path '*{in_view.name}*' 2>/dev/null || true"
    read = [f"cat {data / name} && echo LEAKED || true" for name in ("root.key", "installation.json")]
    lines = [
        f"cat {in_view}/beside/root.key",
        f"ls -A {data} | grep . && echo LEAKED || true",
        *read,
        find,
        f"umount -l {data} 2>/dev/null; umount -l / 2>/dev/null; umount /tmp 2>/dev/null; true",
        *read,
        f"cat {in_view}/alias/root.key && echo LEAKED || true",
        f"cat /proc/1/root{data}/root.key && echo LEAKED || true",
        find,
        # The disk itself, after giving oneself the right to it where the build's own control group is.
        "mkdir -p /mnt/groups /mnt/devices",
        "mount -t cgroup -o devices none /mnt/groups && echo 'b *:* rwm' > /mnt/groups/devices.allow || true",
        "mount -t tmpfs none /mnt/devices || true",
        f"mknod /mnt/devices/disk b {os.major(DISK)} {os.minor(DISK)} && echo LEAKED || true",
    ]
    environment = ENVIRONMENT | {"privilegedMode": privileged}
    build = run(client, project(client, role, inline(build=lines), environment=environment))
    said = lines_of(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED", said
    assert "seen" in said and "LEAKED" not in said, said
    assert {line for line in said if line.endswith("/root.key")} == {f"{in_view}/beside/root.key"}, said
    assert json.loads((data / "installation.json").read_text())["secret_key"] not in "\n".join(said)


@contextlib.contextmanager
def planted_credentials(word):
    """A folder and a file of credentials in root's home, each if there is none: what is there is nobody's to touch."""
    home, planted = Path("/root"), []
    with contextlib.ExitStack() as undo:
        seen = home / f"novamind-test-{word}"
        seen.write_text(f"{word}-seen\n")
        undo.callback(seen.unlink)
        with contextlib.suppress(FileExistsError):
            (home / ".azure").mkdir()
            undo.callback(shutil.rmtree, home / ".azure")
            (home / ".azure" / "token").write_text(f"{word}-stolen\n")
            planted.append(home / ".azure" / "token")
        with contextlib.suppress(FileExistsError):
            with (home / ".vault-token").open("x") as file:
                undo.callback((home / ".vault-token").unlink)
                file.write(f"{word}-stolen\n")
            planted.append(home / ".vault-token")
        yield seen, planted


def test_a_build_sees_no_credentials_of_this_machines_users(cloud, codebuild, role):
    word = uuid.uuid4().hex[:8]
    with planted_credentials(word) as (seen, planted):
        if not planted:
            pytest.skip("root has credentials of its own at each of the places")
        lines = [f"cat {path} || true" for path in (seen, *planted)]
        lines += [f"find /root -maxdepth 2 -type f -exec grep -l {word}-stolen {{}} + || true"]
        lines += ["find /root/.aws /root/.ssh -type f 2>/dev/null | sed 's/^/LEAKED /'"]
        build = run(codebuild, project(codebuild, role, inline(build=lines)))
    said = lines_of(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED", said
    assert f"{word}-seen" in said and f"{word}-stolen" not in said, said
    assert not [line for line in said if line.startswith("LEAKED") or line in map(str, planted)], said


def test_a_build_reaches_no_socket_of_this_machine(cloud, codebuild, role, in_view):
    """Neither one in /run nor one on a disk: the file of that is seen, and leads nowhere."""
    hidden, shown = Path(f"/run/novamind-test-{uuid.uuid4().hex[:8]}.sock"), in_view / "host.sock"
    connect = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1]); print('through', sys.argv[1])"
    with contextlib.ExitStack() as undo:
        for path in (hidden, shown):
            listener = undo.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(str(path))
            undo.callback(path.unlink)
            listener.listen(8)
            reached = subprocess.run(["python3", "-c", connect, path], capture_output=True, text=True)
            assert reached.stdout == f"through {path}\n", reached
        lines = [f"test -S {shown} && echo shown", f"test ! -e {hidden} && echo hidden"]
        lines += [f'python3 -c "{connect}" {path} || echo no way to {path}' for path in (hidden, shown)]
        build = run(codebuild, project(codebuild, role, inline(build=lines)))
    said = lines_of(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED", said
    wanted = {"shown", "hidden", f"no way to {hidden}", f"no way to {shown}"}
    assert wanted <= set(said) and not [line for line in said if line.startswith("through")], said


def kernel_keeps_scopes():
    """Whether the kernel has a Landlock with scopes (version 6): its call 444 answers the version."""
    return ctypes.CDLL(None, use_errno=True).syscall(444, None, ctypes.c_size_t(0), 1) >= 6


@pytest.mark.skipif(not kernel_keeps_scopes(), reason="the kernel has no scopes: builds reach abstract sockets")
def test_a_build_reaches_abstract_sockets_of_its_own_alone(codebuild, cloud, role):
    name = f"novamind-test-{uuid.uuid4().hex[:8]}"
    connect = "import socket, sys; socket.socket(socket.AF_UNIX).connect(chr(0) + sys.argv[1]); print('through', sys.argv[1])"
    listen = (
        "import socket, sys, time; s = socket.socket(socket.AF_UNIX); s.bind(chr(0) + sys.argv[1]); s.listen(); "
        "open('/tmp/bound', 'w'); time.sleep(60)"
    )
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"\0{name}")
        listener.listen(8)
        reached = subprocess.run(["python3", "-c", connect, name], capture_output=True, text=True)
        assert reached.stdout == f"through {name}\n", reached
        for privileged in (False, True):
            spec = inline(
                # Another phase, and so perhaps another shell: still the same build.
                install=[f'(setsid python3 -c "{listen}" {name}-own &)', "until [ -e /tmp/bound ]; do sleep 0.1; done"],
                build=[f'python3 -c "{connect}" {name}-own', f'python3 -c "{connect}" {name} || echo no way'],
            )
            built = project(codebuild, role, spec, environment=ENVIRONMENT | {"privilegedMode": privileged})
            said = lines_of(cloud, run(codebuild, built))
            assert f"through {name}-own" in said and "no way" in said and f"through {name}" not in said, said


def test_artifacts_that_are_links_bring_no_secrets_of_this_machine(cloud, codebuild, role):
    s3, name = bucket(cloud)
    key = (cloud.data / "root.key").read_bytes()
    # Whoever collects them may have this folder open: DATA/builds/ID/out.
    lines = ["echo fine > harmless"]
    lines += [f"ln -s /proc/self/fd/{number}/../../../root.key stolen-{number}" for number in range(3, 30)]
    spec = json.loads(inline(build=lines)) | {"artifacts": {"files": ["harmless", "**/*"]}}
    artifacts = {"type": "S3", "location": name, "name": "out"}
    build = run(codebuild, project(codebuild, role, json.dumps(spec), artifacts=artifacts))
    assert build["buildStatus"] == "SUCCEEDED", log(cloud, build)
    found = [one["Key"] for one in s3.list_objects_v2(Bucket=name)["Contents"]]
    assert "out/harmless" in found
    assert key not in [s3.get_object(Bucket=name, Key=one)["Body"].read() for one in found]
