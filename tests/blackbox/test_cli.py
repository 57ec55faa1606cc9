"""The command line as a user meets it: errors, exit codes, and a small application on its way."""

import base64
import contextlib
import http.client
import json
import os
import pty
import re
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

import boto3
import pytest

from conftest import BINARY, ROOT
from images import Layout, busybox, skopeo
from place import until
from subscribers import Endpoint, subscribe

APPLICATION = Path(__file__).parent / "application"
MODULES = ROOT / "platform/terraform/modules"
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

    # A build that fails is not a deployment that fails.
    user.commit("broken")
    out, err = user("release", "small", "--approve", expect=1)
    assert "failed in the phase BUILD of small-build" in err and "| " in err and "building with broken" in err, err

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


class Requests:
    """Someone who asks for `/version` without pause."""

    def __init__(self, url: str):
        self.url, self.failed, self.versions, self.going = url, [], set(), True
        self.thread = threading.Thread(target=self.ask)

    def ask(self):
        while self.going:
            try:
                with urllib.request.urlopen(f"{self.url}/version", timeout=10) as answer:
                    self.versions.add(answer.read().decode().strip())
            except OSError as error:
                self.failed.append(repr(error))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.going = False
        self.thread.join()


class KeptAlive:
    """Someone who asks on one connection that is never opened again."""

    def __init__(self, url: str):
        place = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(place.hostname, place.port, timeout=10)
        self.connection.connect()
        # From now on a connection that ends is an error.
        self.connection.auto_open = 0
        self.answers, self.wrong, self.going = 0, None, True
        self.thread = threading.Thread(target=self.ask)

    def ask(self):
        try:
            while self.going:
                self.connection.request("GET", "/version")
                assert self.connection.getresponse().read()
                self.answers += 1
        except Exception as error:
            self.wrong = repr(error)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.going = False
        self.thread.join()
        self.connection.close()


def in_front(host: str) -> dict:
    """The configuration of a distribution that caches nothing."""
    ports = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}
    origin = {"Id": "balancer", "DomainName": host, "CustomOriginConfig": ports}
    behavior = {
        "TargetOriginId": "balancer",
        "ViewerProtocolPolicy": "https-only",
        "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    }
    return {
        "CallerReference": "front",
        "Comment": "",
        "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": behavior,
    }


@root_and_terraform
def test_what_a_newcomer_does(developer, tmp_path):
    """Versions come and go, a bad one and one that is taken back, under requests; and AWS's own tools beside it."""
    user = developer
    (tmp_path / "image").mkdir()
    Layout(tmp_path / "image").image("latest", busybox())
    cloud = user.start("serve", "--port", "0")
    try:
        assert cloud.stdout.readline().startswith("ready")
        user("apply", "small")
        registry = next(one["url"] for one in user.json("endpoints") if one["service"] == "ecr")
        repository = registry.removeprefix("https://").removesuffix("/v2/") + "/small:latest"
        password = user.shell("aws ecr get-login-password").strip()
        skopeo("copy", "--dest-creds", f"AWS:{password}", f"oci:{tmp_path}/image:latest", f"docker://{repository}")

        out, err = user("up", "small", "--approve")
        for stage in ["Source", "Build", "Approval", "Deploy"]:
            assert re.search(rf"^{stage} .* (succeeded|approved)", err, re.MULTILINE), err
        last = err[err.index("Next:"):]
        for words in ("novamind release", "novamind rollback", "novamind status", 'eval "$(novamind env)"'):
            assert words in last, err
        state = user.json("status")
        assert out.strip() == state["url"] and state["version"] == "first"
        assert (state["pipeline"]["status"], state["deployment"]["status"]) == ("Succeeded", "Succeeded")
        assert "No changes" in user("plan", "small")[0], "also after a deployment"

        # What is said to answer does, as it is printed.
        urls = [one["url"] for one in user.json("endpoints")]
        assert len(urls) >= 4 and state["url"] in urls
        for url in urls:
            if url.startswith("dns://"):
                address, port = url.removeprefix("dns://").split(":")
                user.shell(f"dig @{address} -p {port} example.test | grep 'status: REFUSED'")
            else:
                user.shell(f"curl --silent --show-error --cacert {user.data}/ca.crt --output /dev/null {url}")

        # Another build of novamind takes over; tasks and connections live on.
        (user.data / "build").write_text("another\n")
        tasks = lambda: sorted(user.shell("aws ecs list-tasks --cluster small --output text --query taskArns").split())
        before = tasks()
        with Requests(state["url"]) as requests, KeptAlive(state["url"]) as kept:
            _, err = user("up", "small")
        assert before and tasks() == before
        assert kept.answers > 0 and kept.wrong is None
        assert "replacing the running cloud" in err and "nothing has changed" in err
        assert requests.failed == [] and requests.versions == {"first"}

        # The next version, approved with AWS's own tools: the token is in the pipeline's state.
        with Requests(state["url"]) as requests:
            user.commit("second")
            process = user.start("release")
            said(process, "waiting for a decision")
            token = user.shell(
                "aws codepipeline get-pipeline-state --name small --output text"
                " --query 'stageStates[].actionStates[].latestExecution.token'"
            ).strip()
            user.shell(
                "aws codepipeline put-approval-result --pipeline-name small --stage-name Approval"
                f" --action-name Approval --token {token} --result summary=well,status=Approved"
            )
            process.communicate(timeout=60)
        assert process.returncode == 0
        assert requests.failed == [] and requests.versions == {"first", "second"}

        # A version that never gets healthy, approved at the terminal.
        with Requests(state["url"]) as requests:
            user.commit("sick")
            code, err = user.at_a_terminal("release", prompt="[a]pprove, [r]eject:", answer="a")
        assert code == 4 and "failed at the gate: container exit" in err and "| no such luck" in err, err
        assert requests.failed == [] and requests.versions == {"second"}

        # One that is found bad during the shift.
        user.shell(
            "aws deploy update-deployment-group --application-name small --current-deployment-group-name small"
            " --deployment-config-name CodeDeployDefault.ECSCanary10Percent5Minutes"
        )
        user.commit("third")
        with Requests(state["url"]) as requests:
            process = user.start("release", "small", "--approve")
            said(process, "AllowTraffic           running")
            until(lambda: "third" in requests.versions)
            back = user.json("rollback")
            assert back["result"] == "rolled back" and back["deployment"].startswith("d-")
            _, err = process.communicate(timeout=60)
        assert process.returncode == 4 and "all traffic is back on the old version" in err, err
        assert requests.failed == [] and user.json("status")["version"] == "second"

        # Nothing is under way: back to the release before.
        user.shell(
            "aws deploy update-deployment-group --application-name small --current-deployment-group-name small"
            " --deployment-config-name CodeDeployDefault.ECSAllAtOnce"
        )
        assert "is released again" in user("rollback")[0]
        assert user.json("status")["version"] == "first"

        deployment = user.json("status")["deployment"]["id"]
        assert json.loads(user.shell("aws codepipeline get-pipeline-state --name small"))["pipelineName"] == "small"
        assert "ACTIVE" in user.shell("aws ecs describe-services --cluster small --services small")
        assert "Succeeded" in user.shell(f"aws deploy get-deployment --deployment-id {deployment}")
        assert "upload" in user.shell("aws s3 cp small/message s3://small-artifacts/message")
        found = user.shell("aws ssm get-parameters-by-path --path /novamind/production/ --recursive --with-decryption")
        assert [one["Value"] for one in json.loads(found)["Parameters"]] == ["hello"]

        # With a distribution in front, that is where the application is.
        (balancer,) = json.loads(user.shell("aws elbv2 describe-load-balancers"))["LoadBalancers"]
        (tmp_path / "front.json").write_text(json.dumps(in_front(balancer["DNSName"])))
        user.shell(f"aws cloudfront create-distribution --distribution-config file://{tmp_path}/front.json")
        fronted = user.json("status")
        assert re.fullmatch(r"https://d[a-z0-9]+\.cloudfront\.localhost:\d+", fronted["url"])
        assert (fronted["loadBalancer"], fronted["version"]) == (state["url"], "first")
        # A version that the load balancer is not let in to.
        group = user.shell(
            "aws ec2 describe-security-groups --filters Name=group-name,Values=small"
            " --query 'SecurityGroups[0].GroupId' --output text"
        ).strip()
        rule = user.shell(
            f"aws ec2 describe-security-group-rules --filters Name=group-id,Values={group}"
            " --query 'SecurityGroupRules[?!IsEgress].SecurityGroupRuleId' --output text"
        ).strip()
        user.shell(f"aws ec2 revoke-security-group-ingress --group-id {group} --security-group-rule-ids {rule}")
        user.commit("unreachable")
        err = fault(user("release", "--approve", expect=4)[1])
        assert "failed at the gate: security group" in err and f"no ingress rule of {group}" in err, err
        assert any(one.startswith("security group: no ingress rule") for one in user.json("status")["problems"])
    finally:
        cloud.kill()
        cloud.wait()


# Answers one request for /cgi-bin/v in twenty with 500, and tells the collector of its network of those.
FAULTY_SCRIPT = r"""#!/bin/sh
n=$(od -An -N1 -tu1 /dev/urandom)
if [ $((n % 20)) -eq 0 ]; then
  hex() { od -An -N$1 -tx1 /dev/urandom | tr -d ' \n'; }
  now=$(date +%s)
  span="\"traceId\":\"$(printf %08x $now)$(hex 12)\",\"spanId\":\"$(hex 8)\",\"name\":\"GET /cgi-bin/v\",\"kind\":2"
  time="\"startTimeUnixNano\":\"$((now - 1))000000000\",\"endTimeUnixNano\":\"${now}000000000\""
  status='"attributes":[{"key":"http.response.status_code","value":{"intValue":"500"}}],"status":{"code":2}'
  service='"attributes":[{"key":"service.name","value":{"stringValue":"small"}}]'
  wget -q -O /dev/null --header 'Content-Type: application/json' --post-data \
    "{\"resourceSpans\":[{\"resource\":{$service},\"scopeSpans\":[{\"spans\":[{$span,$time,$status}]}]}]}" \
    http://169.254.170.2:4318/v1/traces
  printf 'Status: 500 Internal Server Error\r\n'
fi
printf 'Content-Type: text/plain\r\n\r\nfaulty\n'
"""
FAULTY = (
    f"mkdir -p /www/cgi-bin; echo {base64.b64encode(FAULTY_SCRIPT.encode()).decode()} | base64 -d > /www/cgi-bin/v; "
    "chmod 755 /www/cgi-bin/v; "
)


@root_and_terraform
def test_a_commit_that_fails_some_requests_is_taken_back_by_itself(developer, tmp_path):
    """It is healthy, gets all traffic, and answers one request in twenty with 500: nobody touches it."""
    user = developer
    (tmp_path / "image").mkdir()
    Layout(tmp_path / "image").image("latest", busybox())
    cloud = user.start("serve", "--port", "0")
    try:
        assert cloud.stdout.readline().startswith("ready")
        user("apply", "small")
        registry = next(one["url"] for one in user.json("endpoints") if one["service"] == "ecr")
        repository = registry.removeprefix("https://").removesuffix("/v2/") + "/small:latest"
        password = user.shell("aws ecr get-login-password").strip()
        skopeo("copy", "--dest-creds", f"AWS:{password}", f"oci:{tmp_path}/image:latest", f"docker://{repository}")
        user("up", "small", "--approve")
        url = user.json("status")["url"]

        # The alarm of the deployment group watches what the load balancer counts, and tells a topic.
        lines = [line.removeprefix("export ").split("=", 1) for line in user("env")[0].splitlines()]
        variables = {name: value.strip("'\"") for name, value in lines}
        sns = boto3.client(
            "sns", endpoint_url=variables["AWS_ENDPOINT_URL"], region_name=variables["AWS_REGION"],
            aws_access_key_id=variables["AWS_ACCESS_KEY_ID"], aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
        )
        topic = sns.create_topic(Name="alerts")["TopicArn"]
        balancer = user.shell(
            "aws elbv2 describe-load-balancers --query 'LoadBalancers[0].LoadBalancerArn' --output text"
        ).strip().split("loadbalancer/")[1]
        user.shell(
            "aws cloudwatch put-metric-alarm --alarm-name small-errors --namespace AWS/ApplicationELB"
            f" --metric-name HTTPCode_Target_5XX_Count --dimensions Name=LoadBalancer,Value={balancer} --statistic Sum"
            " --period 60 --evaluation-periods 1 --threshold 5 --comparison-operator GreaterThanThreshold"
            f" --treat-missing-data notBreaching --alarm-actions {topic}"
        )
        blue = {
            "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 5},
            "deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"},
        }
        user.shell(
            "aws deploy update-deployment-group --application-name small --current-deployment-group-name small"
            f" --blue-green-deployment-configuration '{json.dumps(blue)}'"
        )
        template = json.loads((user.repository / "small/taskdef.json").read_text())
        (container,) = template["containerDefinitions"]
        container["command"] = [FAULTY + container["command"][0]]
        (user.repository / "small/taskdef.json").write_text(json.dumps(template))
        user.commit("faulty")
        with Endpoint() as endpoint, Requests(url) as requests, Requests(f"{url}/cgi-bin") as load:
            load.url = f"{url}/cgi-bin/v?"
            subscribe(sns, topic, endpoint)
            err = fault(user("release", "small", "--approve", expect=4, timeout=420)[1])
            raised = lambda: [one.json for one in endpoint.of("Notification") if "ALARM" in one.json["Subject"]]  # noqa: E731
            until(raised)
        assert "failed at the gate: alarm small-errors" in err, err
        assert "all traffic is back on the old version" in err, err
        assert json.loads(raised()[0]["Message"])["NewStateValue"] == "ALARM"
        assert requests.failed == [] and requests.versions == {"first", "faulty"}
        assert any("500" in one for one in load.failed), "it has failed some"
        state = user.json("status")
        assert state["version"] == "first" and state["deployment"]["alarm"] == "small-errors"
        (failed,) = user.json("trace", "--errors")["segments"]
        assert failed["name"] == "small" and failed["fault"] and failed["http"]["response"]["status"] == 500
    finally:
        cloud.kill()
        cloud.wait()


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
