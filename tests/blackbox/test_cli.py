"""The command line as a user meets it: errors, exit codes, and a small application on its way."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import BINARY

APPLICATION = Path(__file__).parent / "application"
root_and_terraform = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("terraform") is None, reason="needs root, and terraform on the path"
)


class User:
    """Someone with a data folder and a repository."""

    def __init__(self, folder: Path):
        self.data = folder / "data"
        self.repository = folder / "shop"
        self.environment = os.environ | {"NOVAMIND_DATA": str(self.data), "HOME": str(folder)}

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [BINARY, *arguments], cwd=self.repository if self.repository.exists() else "/",
            env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )

    def __call__(self, *arguments: str, expect: int = 0, timeout: int = 180) -> tuple[str, str]:
        """Stdout and stderr of a command."""
        process = self.start(*arguments)
        try:
            out, err = process.communicate(timeout=timeout)
        finally:
            process.kill()
        assert process.returncode == expect, f"{arguments}: exit code {process.returncode}\n{out}\n{err}"
        return out, err

    def json(self, *arguments: str, expect: int = 0):
        return json.loads(self(*arguments, "--output", "json", expect=expect)[0])

    def git(self, *arguments: str) -> str:
        names = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        return subprocess.check_output(["git", *names, "-C", self.repository, *arguments], text=True).strip()

    def commit(self, message: str) -> str:
        (self.repository / "small/message").write_text(message + "\n")
        self.git("add", "-A")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def user(tmp_path):
    someone = User(tmp_path)
    yield someone
    someone("down", "--purge")


@pytest.fixture
def developer(user):
    shutil.copytree(APPLICATION, user.repository / "small")
    subprocess.check_call(["git", "init", "--quiet", "--initial-branch", "trunk", user.repository])
    user.commit("first")
    return user


def hint(text: str) -> str:
    assert re.match(r"error: ", text), text
    cause, _, rest = text.partition("\n\nhint: ")
    assert rest and "\n\n" not in rest, text
    return rest


@pytest.mark.parametrize("command", ["status", "endpoints", "logs", "approve", "rollback", "env"])
def test_without_an_installation_every_command_names_the_next_one(user, command):
    out, err = user(command, expect=1)
    assert out == "" and "novamind up" in hint(err)


def test_usage_is_exit_code_2(user):
    for arguments in [["frobnicate"], ["up", "--what"], ["logs", "-n", "0"], ["logs", "-f"]]:
        user(*arguments, expect=2)


def test_a_reader_that_went_away_is_exit_code_3(user):
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run([BINARY, "doctor"], env=user.environment, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert process.returncode == 3 and process.stderr == b""


def test_doctor_says_what_is_missing_and_what_mends_it(user):
    findings = {one["name"]: one for one in json.loads(subprocess.run(
        [BINARY, "doctor", "--output", "json"], env=user.environment | {"PATH": "/nowhere"}, capture_output=True,
    ).stdout)}
    assert findings["terraform"]["grade"] == "missing" and "OpenTofu" in findings["terraform"]["mend"]
    assert findings["git"]["mend"] == "apt-get install git"
    assert findings["packet filters"]["grade"] == "note"
    run = subprocess.run([BINARY, "doctor"], env=user.environment | {"PATH": "/nowhere"}, capture_output=True, text=True)
    assert run.returncode == 1 and "git" in run.stderr and hint(run.stderr)
    assert not user.data.exists(), "doctor changes nothing"


def test_what_is_no_application_is_refused(user, tmp_path):
    assert "up DIR" in hint(user("up", str(tmp_path / "nothing"), expect=1)[1])
    assert "up DIR" in hint(user("up", str(tmp_path), expect=1)[1])
    (tmp_path / "terraform").mkdir()
    assert "git init" in hint(user("up", str(tmp_path), expect=1)[1])


def test_only_commits_of_a_branch_are_released(developer):
    (developer.repository / "small/new file").write_text("")
    text = developer("up", "small", expect=1)[1]
    assert "new file" in text and "git commit" in hint(text)
    (developer.repository / "small/new file").unlink()
    developer.git("checkout", "--quiet", "--detach")
    assert "git switch" in hint(developer("up", "small", expect=1)[1])
    assert not developer.data.exists()


def test_without_terraform_up_says_what_to_install(developer, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "git").symlink_to(shutil.which("git"))
    developer.environment["PATH"] = str(tools)
    assert "OpenTofu" in hint(developer("up", "small", expect=1)[1])


def said(process: subprocess.Popen, words: str) -> str:
    """What a command says until it has said that."""
    text = ""
    for line in process.stderr:
        text += line
        if words in line:
            return text
    raise AssertionError(f"it never said {words!r}:\n{text}")


@root_and_terraform
def test_a_small_application_on_its_way(developer):
    """From nothing to a deployment that fails, as there is no image: each stage of it speaks."""
    user = developer
    process = user.start("up", "small", "--port", "0")
    try:
        begun = said(process, "waiting for a decision (Release first): `novamind approve` or `novamind reject`")
        state = user.json("status")
        assert state["pipeline"]["name"] == "small" and state["pipeline"]["status"] == "InProgress"
        assert state["pipeline"]["revision"] == user.git("rev-parse", "HEAD")
        user("approve", "--comment", "as far as I can see")
        out, err = process.stdout.read(), begun + process.stderr.read()
        process.wait()
    finally:
        process.kill()
    assert process.returncode == 4, err
    # Nothing is data before the end, and what is said is said once.
    assert out == ""
    for line in ["Source .* succeeded .* [0-9a-f]{7} first", "Build .* succeeded", "Approval .* approved",
                 "error: the deployment d-[0-9A-Z]{9} failed at the gate: image",
                 "CannotPullContainerError", "no traffic has left the old version"]:
        assert len(re.findall(line, err)) >= 1, f"{line}\n{err}"
    assert "error: " in err and "hint: " in err

    state = user.json("status")
    assert state["deployment"]["status"] == "Succeeded" and state["deployment"]["rollbackOf"] in err
    assert any("CannotPullContainerError" in problem for problem in state["problems"]), state

    # Its own log shows what the build said; the log of a name that there is not is refused.
    assert "building with first" in user("logs", "small")[0]
    assert "novamind logs" in hint(user("logs", "other", expect=1)[1])

    # A build that fails is not a deployment that fails.
    user.commit("broken")
    out, err = user("release", "small", "--approve", expect=1)
    assert "failed in the phase BUILD of small" in err and "| " in err and "building with broken" in err, err

    # One that is rejected neither.
    user.commit("second")
    process = user.start("release", "small")
    try:
        said(process, "waiting for a decision")
        user("reject", "--comment", "not on a Friday")
        err = process.stderr.read()
        process.wait()
    finally:
        process.kill()
    assert process.returncode == 1 and "not on a Friday" in err, err
    assert "novamind status" in hint(user("approve", expect=1)[1])

    # There is nothing to go back to, and nothing that Terraform would change.
    assert hint(user("rollback", expect=1)[1])
    out, _ = user("plan", "small")
    assert "No changes" in out, out

    services = {one["service"] for one in user.json("endpoints")}
    assert {"api", "elasticloadbalancing"} <= services

    # What stops comes back.
    user("down")
    assert "novamind up" in hint(user("status", expect=1)[1])
    assert running(user.data) == []


def running(data: Path) -> list[str]:
    """Processes that have the folder on their command line."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = line.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(data) in text and "novamind" in text:
            found.append(text)
    return found


@root_and_terraform
def test_a_second_up_has_nothing_to_do(developer):
    """A pipeline that only builds: it succeeds."""
    user = developer
    configuration = user.repository / "small/terraform/main.tf"
    text = configuration.read_text()
    begin, end = text.index('  stage {\n    name = "Approval"'), text.rindex("  depends_on")
    configuration.write_text(text[:begin] + text[end:])
    commit = user.commit("builds")
    out, err = user("up", "small", "--port", "0")
    assert f"{commit[:7]} was released" in err
    out, err = user("up", "small")
    assert "the infrastructure is as the configuration says" in err
    assert f"nothing to do: {commit[:7]} is released, nothing has changed" in err
    assert not user.json("release", "small")["released"]

    # The pipeline notices the next commit by itself, or is started.
    commit = user.commit("again")
    assert user.json("release", "small")["released"]
    state = user.json("status")
    assert state["pipeline"]["status"] == "Succeeded" and state["pipeline"]["revision"] == commit
    assert state["url"] is None and state["deployment"]["id"] is None
    assert "nothing that could be taken back" in user("rollback", expect=1)[1]

    # What would be deleted is named, and not deleted without a word.
    text = configuration.read_text()
    begin, end = text.index('resource "aws_codedeploy_deployment_group"'), text.index('resource "aws_s3_bucket"')
    configuration.write_text(text[:begin] + text[end:])
    user.commit("less")
    text = user("up", "small", expect=1)[1]
    assert "aws_codedeploy_deployment_group.main" in text and "--yes" in hint(text)
    user("up", "small", "--yes")
    assert "destroy --yes" in hint(user("destroy", "small", expect=1)[1])
    user("destroy", "small", "--yes")
    assert user.json("status")["pipeline"]["name"] is None


@root_and_terraform
def test_a_cloud_of_another_build_is_replaced(developer):
    user = developer
    (user.repository / "small/terraform/main.tf").write_text("")
    user.commit("no infrastructure")
    # Without a pipeline `up` has nothing to release, but the cloud runs.
    text = user("up", "small", "--port", "0", expect=1)[1]
    assert "there is no pipeline" in text
    first = (user.data / "pid").read_text()
    endpoint = (user.data / "endpoint").read_text()
    text = user("up", "small", expect=1)[1]
    assert (user.data / "pid").read_text() == first and "replacing" not in text
    (user.data / "build").write_text("another\n")
    text = user("up", "small", expect=1)[1]
    assert "replacing the running cloud" in text
    assert (user.data / "pid").read_text() != first
    assert (user.data / "endpoint").read_text() == endpoint, "image addresses hold the port"
    assert user("env")[0].startswith(f"export AWS_ENDPOINT_URL={endpoint.strip()}\n")
