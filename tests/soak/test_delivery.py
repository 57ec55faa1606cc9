"""The main job, as a newcomer runs it: the platform goes through its own pipeline, is replaced, and is taken back.

It compiles the platform several times: tens of minutes on two cores. `make soak` runs it with the release build.
"""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
BINARY = TARGET / "release" / "novamind"
sys.path.insert(0, str(ROOT / "tests" / "blackbox"))

import pages  # noqa: E402
from browser import Driver  # noqa: E402
from subscribers import Endpoint, follow, until  # noqa: E402

PASSWORD = "Secret-123-and-more"


class Connection(http.client.HTTPSConnection):
    """To a distribution of this machine, by its name, believing the installation's authority alone."""

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


class Requests:
    """Some hundred requests a second for the version, at the distribution: how many failed, and which versions answered."""

    def __init__(self, user):
        place = urllib.parse.urlsplit(user.status()["url"])
        assert place.scheme == "https" and place.hostname == "novamind.localhost"
        context = ssl.create_default_context(cafile=user.data / "ca.crt")
        self.connection = lambda: Connection(place.hostname, place.port, timeout=10, context=context)
        self.going = True
        self.failed, self.versions = [], []
        self.threads = [threading.Thread(target=self.ask) for _ in range(10)]

    def ask(self):
        connection = self.connection()
        while self.going:
            try:
                connection.request("GET", "/api/version", headers={"User-Agent": "soak"})
                answer = connection.getresponse()
                body = answer.read()
                if answer.status == 200:
                    self.versions.append(json.loads(body)["version"])
                else:
                    self.failed.append((answer.status, body[:100]))
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(repr(error))
                connection = self.connection()
            time.sleep(0.1)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.going = False
        for thread in self.threads:
            thread.join()


class User:
    def __init__(self, folder):
        self.folder, self.data = folder / "clone", folder / "data"
        subprocess.run(["git", "clone", "--quiet", ROOT, self.folder], check=True)

    def git(self, *arguments):
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        command = ["git", "-C", self.folder, *identity, *arguments]
        return subprocess.check_output(command, text=True).strip()

    def change(self, path, old, new):
        file = self.folder / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))
        self.git("commit", "--quiet", "--all", "--message", f"Change {path}")
        return self.git("rev-parse", "HEAD")

    def touch(self):
        """Commits a change that changes nothing, and answers with the commit."""
        with (self.folder / "platform/README.md").open("a") as readme:
            readme.write("\nOne more line.\n")
        self.git("commit", "--quiet", "--all", "--message", "One more line")
        return self.git("rev-parse", "HEAD")

    @contextlib.contextmanager
    def trial(self):
        """What is committed inside is gone again with the next commit, however it ends: a commit of its own would be released."""
        before = self.git("write-tree")
        try:
            yield
        finally:
            self.git("read-tree", "-u", "--reset", before)

    def novamind(self, *arguments, expect=0, minutes=40):
        tools = f"{ROOT / 'target' / 'venv' / 'bin'}:{os.environ['PATH']}"
        run = subprocess.run(
            [BINARY, *arguments],
            cwd=self.folder,
            # One address asks more than a web ACL lets through by default.
            env=os.environ
            | {"NOVAMIND_DATA": str(self.data), "PATH": tools, "TF_VAR_requests_per_5_minutes": "1000000"},
            capture_output=True,
            text=True,
            timeout=60 * minutes,
            check=False,
        )
        assert expect is None or run.returncode == expect, run.stdout + run.stderr
        return run.stdout + run.stderr

    def aws(self, *words):
        """What the AWS CLI answers, as text."""
        run = subprocess.run(
            ["bash", "-ec", f'eval "$("{BINARY}" env)"; exec aws "$@"', "aws", *words, "--output", "text"],
            env=os.environ
            | {"NOVAMIND_DATA": str(self.data), "PATH": f"{ROOT / 'target' / 'venv' / 'bin'}:{os.environ['PATH']}"},
            capture_output=True, text=True, timeout=60, check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout.strip()

    def status(self):
        return json.loads(self.novamind("status", "--output", "json"))


@pytest.fixture(scope="module")
def user(tmp_path_factory):
    made = User(tmp_path_factory.mktemp("delivery"))
    yield made
    made.novamind("down", "--purge")
    assert not made.data.exists() or not any(made.data.iterdir())
    left = subprocess.run(["pgrep", "-f", str(made.data)], capture_output=True, text=True, check=False)
    assert left.stdout == ""
    shutil.rmtree(made.folder)


def test_up_delivers_and_a_second_one_has_nothing_to_do(user):
    text = user.novamind("up", "platform", "--approve", "--port", "0")
    for stage in ("Source", "Build", "Test", "SecurityScan", "Approval", "Deploy"):
        assert re.search(rf"^{stage} .*(succeeded|approved)", text, re.MULTILINE), text
    status = user.status()
    assert status["version"] == user.git("rev-parse", "HEAD")
    assert "nothing has changed" in user.novamind("up", "platform", "--approve", minutes=1)
    assert "No changes" in user.novamind("plan", "platform", minutes=1)


@pytest.fixture
def browser(tmp_path):
    driver = Driver(tmp_path)
    # That the certificate is the installation's own is checked apart from the browser.
    made = driver.browser(flags=("--ignore-certificate-errors",))
    yield made
    complaints = [line for line in made.complaints() if "Content Security Policy" in line]
    made.close()
    driver.close()
    assert complaints == []


def mailed_code(user, address):
    mail = next(mail for mail in user.status()["mails"] if mail["to"] == address)
    return re.search(r"\b(\d{6})\b", mail["text"])[1]


def test_people_keep_their_files_in_a_browser(user, browser, tmp_path):
    site, commit = user.status()["url"] + "/", user.git("rev-parse", "HEAD")
    assert site.startswith("https://")
    place = urllib.parse.urlsplit(site)
    trust = ssl.create_default_context(cafile=user.data / "ca.crt")
    connection = Connection(place.hostname, place.port, timeout=30, context=trust)
    connection.request("GET", "/", headers={"User-Agent": "test"})
    answer = connection.getresponse()
    assert answer.status == 200 and b"<title>Novamind files" in answer.read()
    assert answer.headers["X-Cache"].endswith("from cloudfront") and answer.headers["Cache-Control"] == "no-cache"
    connection.close()
    pages.sign_up(browser, site, "ann@example.org", PASSWORD, lambda: mailed_code(user, "ann@example.org"))
    browser.see("No files yet")
    # Pages and API are those of the commit, and the API answers through the distribution.
    browser.see(f"Pages {commit[:7]} · service {commit[:7]}")
    file = tmp_path / "notes.txt"
    file.write_text("first")
    pages.upload(browser, file)
    file.write_text("the second")
    pages.next_version(browser, file)
    assert pages.download(browser, file.name) == b"the second"
    assert pages.download_version(browser, file.name, 2) == b"first"
    # Somebody else sees none of it.
    browser.press("Sign out")
    browser.see("Create an account")
    pages.sign_up(browser, site, "ben@example.org", PASSWORD, lambda: mailed_code(user, "ben@example.org"))
    browser.see("No files yet")
    browser.press("Sign out")
    browser.see("Create an account")
    pages.sign_in(browser, site, "ann@example.org", PASSWORD)
    browser.find(pages.row(file.name))


def test_a_release_replaces_the_version_without_a_failed_request(user):
    before = user.status()["version"]
    commit = user.touch()
    with Requests(user) as requests:
        user.novamind("release", "platform", "--approve")
    assert requests.failed == []
    assert set(requests.versions) == {before, commit}
    assert user.status()["version"] == commit


def signed_in(user, name):
    """An access token of a new user of the platform."""
    aws = lambda *words: user.aws("cognito-idp", *words)  # noqa: E731
    pool = aws("list-user-pools", "--max-results", "10", "--query", "UserPools[?contains(Name, `novamind`)].Id | [0]")
    client = aws("list-user-pool-clients", "--user-pool-id", pool, "--query", "UserPoolClients[0].ClientId")
    whom = ["--user-pool-id", pool, "--username", name]
    aws("admin-create-user", *whom, "--message-action", "SUPPRESS", "--user-attributes", f"Name=email,Value={name}")
    aws("admin-set-user-password", *whom, "--password", PASSWORD, "--permanent")
    return aws(
        "admin-initiate-auth", "--user-pool-id", pool, "--client-id", client, "--auth-flow", "ADMIN_USER_PASSWORD_AUTH",
        "--auth-parameters", f"USERNAME={name},PASSWORD={PASSWORD}", "--query", "AuthenticationResult.AccessToken",
    )


def test_both_drills_run_green(user):
    """On the platform's own database; what its users have kept is there afterwards."""
    site = urllib.parse.urlsplit(user.status()["url"])
    context = ssl.create_default_context(cafile=user.data / "ca.crt")
    headers = {"Authorization": f"Bearer {signed_in(user, 'dora@example.org')}", "User-Agent": "soak"}

    def ask(method, body=None):
        connection = Connection(site.hostname, site.port, timeout=30, context=context)
        connection.request(method, "/api/records", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if answer.status < 300 else text

    assert ask("POST", '{"title": "kept"}')[0] == 201
    for kind in ("restore", "failover"):
        said = user.novamind("drill", kind, "--output", "json", minutes=10)
        # What it says on its way comes behind.
        report, _ = json.JSONDecoder().raw_decode(said)
        assert (report["drill"], report["database"], report["faults"]) == (kind, "novamind", []), report
        assert report["tables"] >= 2 and report["recovery_time_seconds"] > 0, report
    assert report["recovery_point_seconds"] == 0 and report["rows_acknowledged"] >= 6, report
    urls = [one["url"] for one in json.loads(user.novamind("endpoints", "--output", "json"))]
    assert len([url for url in urls if url.startswith("postgres://")]) == 1, "the copy is gone"
    until(lambda: ask("GET")[0] == 200, "the API, with the database that took over")
    assert [one["title"] for one in ask("GET")[1]["items"]] == ["kept"]


def test_a_migration_that_the_data_does_not_allow_stops_the_release(user):
    """The tests of the pipeline know no users' records: only the database does."""
    before = user.status()
    headers = {"Authorization": f"Bearer {signed_in(user, 'cleo@example.org')}", "User-Agent": "soak"}
    with user.trial(), Requests(user) as requests:
        connection = requests.connection()
        for _ in range(2):
            connection.request("POST", "/api/records", '{"title": "twice"}', headers)
            answer = connection.getresponse()
            assert (answer.status, json.loads(answer.read())["title"]) == (201, "twice")
        (user.folder / "platform/api/migrations/0999_unique.sql").write_text(
            "-- What the tests never make twice.\n"
            "create unique index records_title on records (owner, title) where title = 'twice';\n"
        )
        user.git("add", "--all")
        user.change("platform/api/src/migrate.rs", '"0002_records.sql",\n', '"0002_records.sql",\n    999 => "0999_unique.sql",\n')
        text = user.novamind("release", "platform", "--approve", expect=1)
    assert "Deploy: Migrate failed" in text, text
    for part in ("0999_unique.sql", "23505", "could not create unique index", "twice"):
        assert part in text, f"{part} is missing in\n{text}"
    assert requests.failed == [] and set(requests.versions) == {before["version"]}
    assert user.status()["deployment"]["id"] == before["deployment"]["id"], "nothing was deployed"
    # Meanwhile the distribution has closed the one from before.
    connection = requests.connection()
    connection.request("GET", "/api/records", headers=headers)
    assert len(json.loads(connection.getresponse().read())["items"]) == 2


def test_a_version_that_never_gets_healthy_changes_nothing(user):
    before = user.status()["version"]
    with user.trial(), Requests(user) as requests:
        user.change("platform/taskdef.json", '"/novamind-api", "health"', '"/novamind-api", "no-such-check"')
        text = user.novamind("release", "platform", "--approve", expect=4)
    assert "container health check" in text, text
    assert requests.failed == [] and set(requests.versions) == {before}


def test_a_kill_of_the_cloud_in_the_middle_of_a_release(user):
    commit = user.touch()
    with Requests(user) as requests:
        release = threading.Thread(target=lambda: user.novamind("release", "platform", "--approve"))
        release.start()
        time.sleep(20)
        os.kill(int((user.data / "pid").read_text()), signal.SIGKILL)
        release.join()
        # The execution goes on, unless a command of a build asked the cloud in the moment when it was not there.
        text = user.novamind("up", "platform", "--approve", expect=None)
        if user.status()["version"] != commit:
            assert "COMMAND_EXECUTION_ERROR" in text, text
            user.novamind("up", "platform", "--approve")
    assert requests.failed == []
    assert user.status()["version"] == commit


# What runs every request of the platform's API, and the same with one request in twenty failing. Probes are spared, and
# so are the tests of the pipeline: the commit is healthy wherever somebody looks before its users do.
RUNS = "    let mut response = trace::within(trace.clone(), next.run(request)).await;\n"
FAILS = """    let deployed = std::env::var_os("ECS_CONTAINER_METADATA_URI_V4").is_some();
    let mut response = if deployed && !quiet && fastrand::u32(..20) == 0 {
        axum::response::IntoResponse::into_response(crate::problem::Problem::internal("one in twenty"))
    } else {
        trace::within(trace.clone(), next.run(request)).await
    };
"""


def test_a_version_that_fails_some_requests_is_taken_back_by_itself(user):
    """Nobody touches it: the alarm is raised, the traffic goes back, people are told, and what failed can be seen."""
    before = user.status()["version"]
    topic = user.aws("sns", "list-topics", "--query", "Topics[?ends_with(TopicArn, `:novamind-alerts`)].TopicArn | [0]")
    state = lambda: user.aws(  # noqa: E731
        "cloudwatch", "describe-alarms", "--alarm-names", "novamind-target-5xx", "--query", "MetricAlarms[0].StateValue"
    )
    with user.trial(), Endpoint() as endpoint:
        aims = ["--topic-arn", topic, "--protocol", "http", "--notification-endpoint", endpoint.url]
        subscription = user.aws("sns", "subscribe", *aims, "--return-subscription-arn", "--query", "SubscriptionArn")
        follow(endpoint.first("SubscriptionConfirmation").json["SubscribeURL"])
        commit = user.change("platform/api/src/observe.rs", RUNS, FAILS)
        with Requests(user) as requests:
            text = user.novamind("release", "platform", "--approve", expect=4)
        # Nothing that failed before is answered again, out of no cache.
        with Requests(user) as after:
            time.sleep(12)
        raised = lambda: [one.json for one in endpoint.of("Notification") if "ALARM" in one.json.get("Subject", "")]  # noqa: E731
        (message, *_) = until(raised, "the message of the alarm")
        user.aws("sns", "unsubscribe", "--subscription-arn", subscription)
    assert "failed at the gate: alarm novamind-target-5xx" in text, text
    assert "all traffic is back on the old version" in text, text
    assert set(requests.versions) == {before, commit}
    assert requests.failed and {failed[0] for failed in requests.failed} == {500}, requests.failed[:5]
    assert after.failed == [] and set(after.versions) == {before}
    told = json.loads(message["Message"])
    assert (told["AlarmName"], told["NewStateValue"]) == ("novamind-target-5xx", "ALARM")
    status = user.status()
    assert (status["version"], status["deployment"]["alarm"]) == (before, "novamind-target-5xx")
    trace = json.loads(user.novamind("trace", "--errors", "--output", "json"))
    failed = [one for one in trace["segments"] if one.get("fault")]
    assert [one["http"]["response"]["status"] for one in failed] == [500], trace
    assert failed[0]["http"]["request"]["url"].endswith("/version") and failed[0]["name"] == "novamind-api"
    # While the alarm is raised no release begins.
    until(lambda: state() == "OK", "the end of the alarm", seconds=300)


def test_a_version_that_is_found_bad_is_taken_back(user):
    before = user.status()["version"]
    commit = user.touch()
    texts = []
    with Requests(user) as requests:
        # It answers to all of the traffic while the old version stays a while: that is the time to take it back.
        release = threading.Thread(
            target=lambda: texts.append(user.novamind("release", "platform", "--approve", expect=4))
        )
        release.start()
        while release.is_alive() and user.status()["version"] != commit:
            time.sleep(1)
        assert "all traffic is on the version from before" in user.novamind("rollback")
        release.join()
    assert texts and "all traffic is back on the old version" in texts[0]
    assert requests.failed == []
    assert user.status()["version"] == before


def test_a_rollback_goes_to_the_release_before(user):
    before = user.status()["version"]
    assert "is released again" in user.novamind("rollback")
    assert user.status()["version"] != before


def test_the_tools_of_aws_work_beside_it(user):
    state = user.status()
    for line in (
        "codepipeline get-pipeline-state --name novamind-pipeline",
        "ecs describe-services --cluster novamind --services novamind-api",
        f"deploy get-deployment --deployment-id {state['deployment']['id']}",
        "ssm get-parameters-by-path --path /novamind/production/ --recursive --with-decryption",
        "s3 ls",
    ):
        script = f'eval "$("{BINARY}" env --data "{user.data}")"; "{ROOT}/target/venv/bin/aws" {line}'
        run = subprocess.run(["bash", "-ec", script], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
