"""`make up` and `make down` on machines that lack something: what is installed, what is asked for, what is run."""

import os
import shutil
import subprocess

import pytest

from conftest import ROOT

# What the scripts themselves are made of.
COMMANDS = ["bash", "cat", "cmp", "cp", "dirname", "env", "grep", "id", "make", "mkdir", "rm", "sh"]
TOOLS = ["up", "down", "setup"]


class Clone:
    """A clone with everything but the sources, and a path with programs that write down how they were called."""

    def __init__(self, folder):
        self.folder, self.bin, self.calls = folder, folder / "bin", folder / "calls"
        (folder / "tools").mkdir(parents=True)
        (folder / "tests").mkdir()
        self.bin.mkdir()
        shutil.copy(ROOT / "Makefile", folder)
        for tool in TOOLS:
            shutil.copy(ROOT / "tools" / tool, folder / "tools")
        for name in COMMANDS:
            (self.bin / name).symlink_to(shutil.which(name))
        # The test clients are there.
        venv = folder / "target/venv"
        venv.mkdir(parents=True)
        for place in (folder / "tests", venv):
            (place / "requirements.txt").write_text("boto3\n")
        self.has("dpkg-query", "echo install ok installed")
        # Whoever is not root becomes it.
        self.has("sudo", 'while [ "${1#-}" != "$1" ]; do shift; done; exec "$@"')
        for name in ("apt-get", "cargo"):
            self.has(name)

    def has(self, name, text="", at=None):
        path = (at or self.bin) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.calls}\n{text}\n')
        path.chmod(0o755)

    def make(self, *arguments, code=0):
        """What it says, and what was called."""
        self.calls.write_text("")
        ran = subprocess.run(
            ["make", "--silent", *arguments], cwd=self.folder, env={"PATH": str(self.bin), "HOME": os.environ["HOME"]},
            capture_output=True, text=True, timeout=60,
        )
        assert (ran.returncode == 0) == (code == 0), ran
        called = [line for line in self.calls.read_text().splitlines() if not line.startswith(("dpkg-query", "node"))]
        return ran.stdout + ran.stderr, called


@pytest.fixture
def clone(tmp_path):
    return Clone(tmp_path / "clone")


def test_what_is_missing_is_installed_once_and_named(clone):
    there = clone.folder / "there"
    clone.has("dpkg-query", f'[ "$4" != skopeo ] || [ -e {there} ] && echo install ok installed')
    clone.has("apt-get", f'[ "$1" = update ] || echo > {there}')
    said, called = clone.make("setup")
    assert said == "installing the packages skopeo\n"
    assert called[0] == "apt-get update -qq" and called[1].startswith("apt-get install -y") and "skopeo" in called[1]
    assert clone.make("setup") == ("", [])


def test_prerequisites_are_named(clone):
    said, called = clone.make("up", code=1)
    assert "neither terraform nor tofu is on the path" in said and "hint: install Terraform 1.5" in said
    clone.has("tofu")
    clone.has("node", "echo v18.20.0")
    said, called = clone.make("up", code=1)
    assert "Node.js 20" in said and "hint: install Node.js 20" in said and called == []
    (clone.bin / "cargo").unlink()
    said, _ = clone.make("up", code=1)
    assert "cargo is missing" in said and "rustup.rs" in said


def test_the_program_is_built_and_run(clone):
    assert "nothing was built here" in clone.make("down")[0]
    clone.has("terraform")
    clone.has("node", "echo v20.19.0")
    clone.has("novamind", at=clone.folder / "target/release")
    runs = [
        (("up",), "novamind up platform"),
        (("up", "APPROVE=yes"), "novamind up platform --approve"),
        (("up", "APPROVE=no"), "novamind up platform"),
        (("down",), "novamind down"),
        (("down", "PURGE=yes"), "novamind down --purge"),
    ]
    for arguments, expected in runs:
        said, called = clone.make(*arguments)
        assert called[-1].strip() == expected, (arguments, called)
        assert ("cargo build --release --package novamind" in called) == (arguments[0] == "up")
        assert ("export PATH=" in said) == (arguments[0] == "up"), said
