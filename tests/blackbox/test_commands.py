"""What commands print for programs: one JSON value or a line each, and errors as JSON; and those with few tests else."""

import collections
import json
import os
import random
import signal
import subprocess
import threading
import time

import pytest
from place import until
from test_codeconnections import git, repository

from conftest import BINARY


def novamind(data, *arguments, code=0):
    ran = subprocess.run(
        [BINARY, *arguments, "--data", data], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )
    assert ran.returncode == code, ran
    return ran


def told(data, *arguments, code=0):
    return json.loads(novamind(data, *arguments, "--output", "json", code=code).stdout)


def failed(data, *arguments, code=1) -> dict:
    """The error of a command that is to print JSON: one object, on the last line, with nothing on stdout."""
    ran = novamind(data, *arguments, "--output", "json", code=code)
    error = json.loads(ran.stderr.splitlines()[-1])
    assert ran.stdout == "" and set(error) == {"error", "hint", "exit"} and error["exit"] == code, ran
    return error


COMMANDS = [
    ["status"], ["endpoints"], ["logs"], ["logs", "x", "-f"], ["approve"], ["reject"], ["rollback"], ["trace"], ["why"],
    ["zone"], ["zone", "down", "a"], ["reach", "a", "b:1"], ["waf", "explain"], ["drill", "restore"], ["clock"],
    ["connection", "attach", "arn:aws:x", "hosted"], ["env"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_errors_are_json_where_json_was_asked_for(tmp_path, command):
    error = failed(tmp_path / "none", *command)
    assert "novamind up" in error["hint"]
    # Elsewhere they are for people.
    assert novamind(tmp_path / "none", *command, code=1).stderr.startswith("error: ")


def test_down_without_an_installation_is_json(tmp_path):
    nothing = {"stopped": None, "tasks": 0, "builds": 0, "databases": 0, "purged": False}
    assert told(tmp_path / "none", "down") == nothing


def test_errors_of_a_running_cloud_are_json(cloud):
    for command in (["approve"], ["reject"], ["rollback"]):
        error = failed(cloud.data, *command)
        assert "pipeline" in error["error"] and "novamind up" in error["hint"]
    assert "novamind apply" in failed(cloud.data, "drill", "restore")["hint"]
    assert failed(cloud.data, "logs", "nothing")["error"] == "there is no log of nothing"
    missing = "arn:aws:codeconnections:us-east-1:1:connection/none"
    error = failed(cloud.data, "connection", "attach", missing, "hosted")
    assert error["error"].startswith("ResourceNotFoundException") and "list-connections" in error["hint"]
    error = failed(cloud.data, "drill", "failover", "nothing")
    assert error["error"] == "there is no database nothing" and "novamind endpoints" in error["hint"]
    assert failed(cloud.data, "trace", "1-00000000-" + "0" * 24)["hint"]
    assert "novamind trace" in failed(cloud.data, "trace", "none")["hint"]
    assert "novamind plan DIR" in failed(cloud.data, "plan", "/nonexistent")["hint"]


def test_where_there_is_nothing_commands_say_so(cloud):
    cloud.client("logs").create_log_group(logGroupName="/app/quiet")
    quiet = novamind(cloud.data, "logs", "quiet")
    assert quiet.stdout == "" and "the log of quiet is empty" in quiet.stderr
    assert told(cloud.data, "logs", "quiet") == []
    assert novamind(cloud.data, "waf", "explain").stdout == "no rule has matched a request lately\n"


def test_a_connection_is_attached(cloud, tmp_path):
    connections = cloud.client("codeconnections")

    def pending(name) -> str:
        return connections.create_connection(ProviderType="GitHub", ConnectionName=name)["ConnectionArn"]

    def status(arn) -> str:
        return connections.get_connection(ConnectionArn=arn)["Connection"]["ConnectionStatus"]

    source = tmp_path / "source"
    repository(source)
    # A path is seen from where the command runs, not from where the cloud does.
    arn = pending("path")
    assert status(arn) == "PENDING"
    ran = subprocess.run(
        [BINARY, "connection", "attach", arn, "source", "--data", cloud.data, "--output", "json"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )
    assert ran.returncode == 0, ran
    assert json.loads(ran.stdout) == {
        "status": "AVAILABLE", "location": str(source), "branch": "main", "push_url": None,
    }
    assert status(arn) == "AVAILABLE"

    arn = pending("url")
    assert told(cloud.data, "connection", "attach", arn, f"file://{source}")["branch"] == "main"
    assert status(arn) == "AVAILABLE"

    arn = pending("hosted")
    answer = told(cloud.data, "connection", "attach", arn, "hosted")
    assert status(arn) == "AVAILABLE" and answer["push_url"].startswith(f"{cloud.endpoint}/_novamind/git/")
    keys = f"{cloud.variables['AWS_ACCESS_KEY_ID']}:{cloud.variables['AWS_SECRET_ACCESS_KEY']}"
    git(source, "push", "--quiet", answer["push_url"].replace("://", f"://{keys}@"), "main")
    text = novamind(cloud.data, "connection", "attach", pending("text"), "hosted").stdout
    assert text.startswith("the connection is AVAILABLE; push to http")

    # Where there is no repository, it stays as it was.
    arn = pending("nowhere")
    (tmp_path / "empty").mkdir()
    for location in (str(tmp_path / "empty"), str(tmp_path / "missing"), f"file://{tmp_path}/missing"):
        failed(cloud.data, "connection", "attach", arn, location)
        assert status(arn) == "PENDING"


class Follower:
    """`novamind logs NAME -f`, line by line."""

    def __init__(self, cloud, *arguments):
        self.lines, self.process = [], subprocess.Popen(
            [BINARY, "logs", *arguments, "-f", "--output", "json", "--data", cloud.data],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        self.thread = threading.Thread(target=self.read)
        self.thread.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(json.loads(line))

    def messages(self) -> collections.Counter:
        return collections.Counter((line["stream"], line["message"]) for line in self.lines.copy())

    def end(self):
        """By an interrupt, which is no failure."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=20) == 0, self.process.stderr.read()
        self.thread.join()


def test_following_a_log_loses_nothing_and_repeats_nothing(cloud):
    """Writers of several streams, with the same messages and times, bursts beyond a page, and events that come late."""
    logs = cloud.client("logs")
    logs.create_log_group(logGroupName="/ecs/followed")
    streams = [f"web/{number}" for number in range(4)]
    for stream in streams:
        logs.create_log_stream(logGroupName="/ecs/followed", logStreamName=stream)
    sent, lock = collections.Counter(), threading.Lock()

    def put(stream, *events):
        client = cloud.client("logs")
        given = [{"timestamp": when, "message": message} for when, message in sorted(events)]
        answer = client.put_log_events(logGroupName="/ecs/followed", logStreamName=stream, logEvents=given)
        assert "rejectedLogEventsInfo" not in answer
        with lock:
            sent.update((stream, message) for _, message in events)

    begin = int(time.time() * 1000)
    # Of these the last three are shown; all have the same time.
    for number in range(6):
        put(streams[0], (begin, f"before {number}"))
    follower = Follower(cloud, "followed", "-n", "3")
    try:
        until(lambda: len(follower.lines) >= 3, 20, "the last lines")
        assert [line["message"] for line in follower.lines] == ["before 3", "before 4", "before 5"]
        sent.subtract({(streams[0], f"before {number}"): 1 for number in range(3)})
        # What is older than the shown lines is news from the second look on.
        put(streams[1], (int(time.time() * 1000), "followed"))
        until(lambda: len(follower.lines) == 4, 20, "the first news")
        time.sleep(1.5)

        def write(stream):
            dice = random.Random(stream)
            for number in range(40):
                now = int(time.time() * 1000)
                late = dice.choice([0, 0, 0, 5_000, 40_000])
                put(stream, *[(now - late, f"{number}"), (now - late, "the same"), (now, "the same")])
                time.sleep(0.05)

        writers = [threading.Thread(target=write, args=(stream,)) for stream in streams]
        [writer.start() for writer in writers]
        # More than a page holds, by count and by size.
        for part in range(3):
            now = int(time.time() * 1000)
            put(streams[part], *[(now, f"burst {part} {number}") for number in range(9000)])
            put(streams[part], *[(now, f"long {part} {number} " + "x" * 100_000) for number in range(9)])
        [writer.join() for writer in writers]
        put(streams[3], (int(time.time() * 1000), "the end"))
        wanted = +sent
        until(lambda: follower.messages() == wanted, 60, "all lines")
        # Another look or two repeats nothing.
        time.sleep(1.5)
        assert follower.messages() == wanted
    finally:
        follower.end()
    # Without -f it is one value.
    (last,) = told(cloud.data, "logs", "followed", "-n", "1")
    assert last["message"] == "the end" and last["stream"] == streams[3]
    listed = {one["name"]: one for one in told(cloud.data, "logs")}
    assert listed["followed"]["group"] == "/ecs/followed"


def test_a_reader_of_a_followed_log_that_goes_away_ends_it(cloud):
    logs = cloud.client("logs")
    logs.create_log_group(logGroupName="left")
    logs.create_log_stream(logGroupName="left", logStreamName="s")
    read, write = os.pipe()
    process = subprocess.Popen([BINARY, "logs", "left", "-f", "--data", cloud.data], stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    os.close(read)
    logs.put_log_events(
        logGroupName="left", logStreamName="s", logEvents=[{"timestamp": int(time.time() * 1000), "message": "m"}]
    )
    assert process.wait(timeout=30) == 3 and process.stderr.read() == b""
