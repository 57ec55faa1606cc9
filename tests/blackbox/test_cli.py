"""The command line as a user meets it: errors, exit codes, and a small application on its way."""

import contextlib
import json
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import boto3
import pytest

from conftest import BINARY, ROOT

APPLICATION = Path(__file__).parent / "application"
MODULES = ROOT / "platform/terraform/modules"
# A command of the application's buildspec that fails, what it leaves a report of, and what goes on after it.
RUNS_TESTS = """      - test "$MESSAGE" != broken
"""
REPORT = """      - |
        echo '<testsuite name="s" tests="1" failures="1"><testcase name="adds" classname="calc">' \\
          '<failure message="expected 4"/></testcase></testsuite>' > tests.xml
"""
AFTERWARDS = """  post_build:
    commands:
      - for n in $(seq 100); do echo "afterwards $n"; done
reports:
  unit:
    files: ['small/tests.xml']
"""
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

    def at_a_terminal(
        self, *arguments: str, prompt: str, answer: str, seconds: int = 600
    ) -> tuple[int, str]:
        """Exit code and screen of a command whose prompt is answered by hand."""
        end = time.monotonic() + seconds
        screen, terminal = pty.openpty()
        process = subprocess.Popen(
            [BINARY, *arguments], cwd=self.repository, env=self.environment,
            stdin=terminal, stdout=subprocess.DEVNULL, stderr=terminal, start_new_session=True,
        )
        os.close(terminal)
        shown = b""
        try:
            while True:
                # What is drawn again and again is no end either.
                left = max(0, end - time.monotonic())
                ready = select.select([screen], [], [], left)[0]
                assert ready and left, f"{arguments} does not end:\n{shown[-4096:].decode(errors='replace')}"
                try:
                    shown += os.read(screen, 4096)
                except OSError:
                    # Nobody has the terminal any more.
                    break
                if answer and prompt.encode() in shown:
                    os.write(screen, answer.encode() + b"\n")
                    answer = ""
            return process.wait(timeout=10), shown.decode(errors="replace")
        finally:
            process.kill()
            os.close(screen)

    def shell(self, line: str) -> str:
        """What a line says in a shell where AWS's own tools are set up for this cloud."""
        run = subprocess.run(
            ["bash", "-ec", f'eval "$("{BINARY}" env)"; {line}'], cwd=self.repository, capture_output=True, text=True,
            env=self.environment | {"PATH": f"{ROOT}/target/venv/bin:{os.environ['PATH']}"}, timeout=60,
        )
        assert run.returncode == 0, f"{line}\n{run.stdout}{run.stderr}"
        return run.stdout

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
    for module in ["vpc", "alb"]:
        shutil.copytree(MODULES / module, user.repository / "small/terraform/modules" / module)
    subprocess.check_call(["git", "init", "--quiet", "--initial-branch", "trunk", user.repository])
    user.commit("first")
    return user


def fault(text: str) -> str:
    """The error that a command ended with, without what it said before."""
    return text[text.rindex("error: "):]


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


@root_and_terraform
def test_what_terraform_cannot_read_is_told_with_what_to_do_next(developer):
    with (developer.repository / "small/terraform/main.tf").open("a") as configuration:
        configuration.write('resource "aws_ssm_parameter" "open" {\n')
    developer.commit("open")
    err = fault(developer("up", "small", "--port", "0", expect=1)[1])
    assert "terraform init failed" in err and "Unclosed configuration block" in err and "commit" in hint(err), err


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
    # One that is killed in the middle is no harm: the next waits for its Terraform, and goes on.
    process = user.start("up", "small", "--port", "0")
    said(process, " created")
    process.kill()
    process.communicate()
    process = user.start("up", "small")
    try:
        begun = said(process, "waiting for a decision (Release first): `novamind approve` or `novamind reject`")
        state = user.json("status")
        assert state["pipeline"]["name"] == "small" and state["pipeline"]["status"] == "InProgress"
        assert state["pipeline"]["revision"] == user.git("rev-parse", "HEAD")
        decided = {"pipeline": "small", "stage": "Approval", "action": "Approval"}
        said_so = user.json("approve", "--comment", "as far as I can see")
        assert said_so == decided | {"result": "approved"}
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
    assert "building with first" in user("logs", "small-build")[0]
    assert "novamind logs" in hint(user("logs", "other", expect=1)[1])

    # A build that fails is not a deployment that fails. What runs after the command that failed hides nothing.
    buildspec = user.repository / "small/buildspec.yml"
    plain = buildspec.read_text()
    buildspec.write_text(plain.replace(RUNS_TESTS, f"{REPORT}{RUNS_TESTS}").replace("artifacts:", f"{AFTERWARDS}artifacts:"))
    user.commit("broken")
    out, err = user("release", "small", "--approve", expect=1)
    assert "failed in the phase BUILD of small-build" in err and "| " in err and "building with broken" in err, err
    assert "failed test calc adds: expected 4" in err and "| afterwards" not in err, err
    buildspec.write_text(plain)
    # Who comes later is told where it failed.
    failed = user.json("status")["pipeline"]["failed"]
    assert (failed["stage"], failed["action"]) == ("Build", "Build") and failed["reason"], failed
    assert re.search(r"^ +Build/Build failed: \S", user("status")[0], re.M)

    # While an alarm of the deployment group is raised nothing is deployed, and whoever asks is told its name.
    state = "aws cloudwatch set-alarm-state --alarm-name small-errors --state-reason test --state-value"
    user.shell(f"{state} ALARM")
    user.commit("alarmed")
    err = fault(user("release", "small", "--approve", expect=4)[1])
    assert "failed at the gate: alarm small-errors" in err and "no traffic has left the old version" in err, err
    assert "set-alarm-state --alarm-name small-errors" in err[err.index("hint: "):], err
    assert re.search(r"^alarm +small-errors  has stopped d-", user("status")[0], re.M)
    assert user.json("status")["deployment"]["alarm"] == "small-errors"
    user.shell(f"{state} OK")

    # Nor is one that takes longer than one waits: it goes on, and is rejected.
    user.commit("slow")
    assert "novamind release" in hint(fault(user("release", "small", "--timeout", "0", expect=5)[1]))
    process = user.start("release", "small")
    try:
        said(process, "waiting for a decision")
        # Another cloud that takes the place of this one is waited for.
        os.kill(int((user.data / "pid").read_text()), signal.SIGKILL)
        said(process, "the cloud does not answer: waiting for it")
        port = (user.data / "endpoint").read_text().strip().rsplit(":", 1)[1]
        user.start("serve", "--background", "--port", port)
        said(process, "the cloud answers again")
        assert user.json("reject", "--comment", "not on a Friday") == decided | {"result": "rejected"}
        err = process.stderr.read()
        process.wait()
    finally:
        process.kill()
    assert process.returncode == 1 and "not on a Friday" in err, err
    assert "novamind status" in hint(user("approve", expect=1)[1])

    assert "one of these: small" in hint(user("status", "--pipeline", "other", expect=1)[1])

    # There is nothing to go back to, and nothing that Terraform would change.
    assert hint(user("rollback", expect=1)[1])
    out, _ = user("plan", "small")
    assert "No changes" in out, out
    for verb in ("plan", "apply"):
        lines = [json.loads(line) for line in user(verb, "small", "--output", "json")[0].splitlines()]
        assert {"add": 0, "change": 0, "remove": 0}.items() <= next(
            line["changes"] for line in lines if line["type"] == "change_summary"
        ).items()
    _, err = user("destroy", "small", "--output", "json", expect=1)
    assert "destroy --yes" in json.loads(err.splitlines()[-1])["hint"]

    services = {one["service"] for one in user.json("endpoints")}
    assert {"api", "elasticloadbalancing"} <= services

    # What stops comes back.
    pid = int((user.data / "pid").read_text())
    ended = user.json("down")
    assert (ended["stopped"], ended["purged"]) == (pid, False)
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


def descendants(pid: int, words: str) -> list[int]:
    """The processes below one whose command line has those words."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    below, last = {pid}, 0
    while len(below) > last:
        last = len(below)
        below |= {child for child, parent in parents.items() if parent in below}
    below.discard(pid)
    line = lambda child: Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return [child for child in below if words in line(child)]


@root_and_terraform
def test_an_apply_that_is_killed_goes_on(developer):
    """Terraform, its provider, the cloud and novamind are killed in turn: nothing is lost, or made twice."""
    user = developer
    cloud = user.start("serve", "--port", "0")
    try:
        port = cloud.stdout.readline().rsplit(":", 1)[1].strip()
        victims = ["terraform apply", "terraform-provider", "interrupted", "serve", "terraform apply", "novamind"]
        for victim, after in zip(victims, [2, 3, 2, 4, 5, 2]):
            process = user.start("apply", "small")
            for line in process.stdout:
                after -= "Creation complete" in line
                if after == 0:
                    break
            own = {"novamind": process.pid, "interrupted": process.pid, "serve": cloud.pid}.get(victim)
            killed = [own] if own else descendants(process.pid, victim)
            assert killed, f"no {victim} runs"
            for pid in killed:
                os.kill(pid, signal.SIGINT if victim == "interrupted" else signal.SIGKILL)
            _, err = process.communicate(timeout=120)
            if victim == "serve":
                cloud.wait()
                cloud = user.start("serve", "--port", port)
                assert cloud.stdout.readline().startswith("ready")
            if victim != "novamind":
                assert process.returncode == 1 and "run the same command again" in hint(fault(err)), err
        # What novamind has begun comes to its end without it, and the next one waits for that.
        assert "No changes" in user("plan", "small")[0]
        account = boto3.Session(
            **{name.lower(): value for name, value in user.json("env").items() if "KEY" in name}, region_name="us-east-1"
        )
        client = lambda service: account.client(service, endpoint_url=user.json("env")["AWS_ENDPOINT_URL"])
        assert len(client("ec2").describe_vpcs()["Vpcs"]) == 1
        assert len(client("ec2").describe_subnets()["Subnets"]) == 6
        assert len(client("elbv2").describe_load_balancers()["LoadBalancers"]) == 1

        # A state that was cut short is replaced by the one before.
        state = user.data / "terraform/small/terraform.tfstate"
        os.truncate(state, state.stat().st_size // 2)
        out, err = user("plan", "small")
        assert "was cut short: going on from" in err and "No changes" in out
        user("destroy", "small", "--yes")
        assert client("ec2").describe_vpcs()["Vpcs"] == []
    finally:
        cloud.kill()
        cloud.wait()


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
    done = user.json("up", "small")
    assert (done["commit"], done["released"], done["url"]) == (commit, False, None)
    assert done["status"]["pipeline"]["status"] == "Succeeded"

    # The pipeline may have noticed the next commit, and released it, before the command looked.
    commit = user.commit("again")
    assert user.json("release", "small")["commit"] == commit
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
    lines = [json.loads(line) for line in user("destroy", "small", "--yes", "--output", "json")[0].splitlines()]
    assert any(line["type"] == "apply_complete" for line in lines)
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
    # What another layout's build has written is not taken from it.
    with contextlib.closing(sqlite3.connect(user.data / "store.db", timeout=30)) as store:
        [layout] = store.execute("PRAGMA user_version").fetchone()
        store.execute("PRAGMA user_version = 999")
        text = user("up", "small", expect=1)[1]
        assert "layout 999" in text and "replacing" not in text and "down --purge" in hint(text)
        assert (user.data / "pid").read_text() == first and user.json("status")["pipeline"]["name"] is None
        store.execute(f"PRAGMA user_version = {layout}")
    text = user("up", "small", expect=1)[1]
    assert "replacing the running cloud" in text
    assert (user.data / "pid").read_text() != first
    assert (user.data / "endpoint").read_text() == endpoint, "image addresses hold the port"
    assert user("env")[0].startswith(f"export AWS_ENDPOINT_URL={endpoint.strip()}\n")
