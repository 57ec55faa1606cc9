"""A gibibyte goes into the object store with the AWS CLI and comes back, in little memory."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
BINARY = Path(os.environ.get("NOVAMIND_BINARY", TARGET / "release" / "novamind"))
TOOL = ROOT / "target" / "venv" / "bin" / "aws"
MIB = 1 << 20


@pytest.fixture
def cloud(tmp_path):
    command = [BINARY, "serve", "--data", tmp_path / "data", "--port", "0"]
    with (tmp_path / "serve.log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout.readline().startswith("ready ")
    lines = subprocess.check_output([BINARY, "env", "--data", tmp_path / "data"], text=True).splitlines()
    variables = dict(line.removeprefix("export ").split("=", 1) for line in lines)

    def aws(*arguments):
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)} | variables
        subprocess.run([TOOL, "s3", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)

    yield process, aws
    process.terminate()
    process.wait(timeout=30)


def digest(path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def test_a_gibibyte_round_trips(cloud, tmp_path):
    process, aws = cloud
    path, back = tmp_path / "large", tmp_path / "back"
    with path.open("wb") as file:
        for _ in range(1024):
            file.write(os.urandom(MIB))
    aws("mb", "s3://large")
    aws("cp", str(path), "s3://large/object")
    aws("cp", "s3://large/object", "s3://large/copy")
    aws("cp", "s3://large/copy", str(back))
    assert back.stat().st_size == 1024 * MIB and digest(back) == digest(path)
    peak = int(Path(f"/proc/{process.pid}/status").read_text().split("VmHWM:")[1].split()[0]) * 1024
    assert peak < 200 * MIB
