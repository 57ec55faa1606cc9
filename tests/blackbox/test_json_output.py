"""`--output json` of every command that prints: one value on stdout and nothing else."""

import json
import os
import subprocess

import pytest
from test_codepipeline import APPROVE, World
from test_commands import novamind, told
from test_xray import new_trace, put, segment

from conftest import BINARY

# Those that take an application, a database or a repository: by the tests that have one.
ELSEWHERE = {
    "up": "test_cli", "release": "test_cli", "rollback": "test_cli_release", "plan": "test_cli", "apply": "test_cli",
    "destroy": "test_cli", "connection": "test_commands", "drill": "test_rds_drills",
}
# What a small cloud answers: the command's words, the kind of value, and what is in it.
SMALL = {
    "status": (dict, {"endpoint", "url", "version", "pipeline", "deployment", "tasks", "problems"}),
    "endpoints": (list, {"service", "name", "url"}),
    "env": (dict, {"AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"}),
    "logs": (list, {"name", "group", "bytes"}),
    "logs small": (list, {"time", "stream", "message"}),
    "trace": (list, {"id", "time", "seconds", "state"}),
    "trace --slowest": (dict, {"id", "duration", "segments"}),
    "why": (dict, {"decisions"}),
    "zone": (dict, {"zones"}),
    "zone down a": (dict, {"zones"}),
    "zone up a": (dict, {"zones"}),
    "clock": (dict, {"kind", "time"}),
    "waf explain": (list, set()),
    "approve": (dict, {"pipeline", "stage", "action", "result"}),
    "reject": (dict, {"pipeline", "stage", "action", "result"}),
    "trust --remove": (dict, {"file", "trusted"}),
}


@pytest.fixture(scope="module")
def small(cloud):
    """A log, a trace, and a pipeline that waits for a decision."""
    logs, world = cloud.client("logs"), World(cloud, "small")
    logs.create_log_group(logGroupName="small")
    logs.create_log_stream(logGroupName="small", logStreamName="s")
    document = segment(trace=new_trace())
    event = {"timestamp": int(document["end_time"] * 1000), "message": "hello"}
    logs.put_log_events(logGroupName="small", logStreamName="s", logEvents=[event])
    assert put(cloud.client("xray"), document) == []
    world.source(index__html="one")
    world.create(APPROVE)
    return world


def test_no_command_is_left_out():
    shown = subprocess.check_output([BINARY, "--help"], text=True)
    listed = shown.split("Commands:\n", 1)[1].split("\n\n", 1)[0].splitlines()
    commands = {line.split()[0] for line in listed if line[:3].strip()}
    assert {"up", "status", "env"} < commands
    here = {words.split()[0] for words in SMALL} | {"doctor", "reach", "down"}
    # `serve` prints one line, which is its interface.
    assert commands - {"serve", "help"} == here | set(ELSEWHERE)


@pytest.mark.parametrize("words", SMALL)
def test_one_value_is_printed(cloud, small, words):
    kind, fields = SMALL[words]
    if words in ("approve", "reject"):
        if small.executions()[0]["status"] != "InProgress":
            small.pipelines.start_pipeline_execution(name="small")
        small.token()
    value = told(cloud.data, *words.split())
    assert isinstance(value, kind), value
    if kind is list:
        # Where there may be entries, there is one.
        assert value or not fields, words
        assert all(fields <= set(entry) for entry in value), value
    else:
        assert fields <= set(value), value
    if words in ("approve", "reject"):
        small.ended()


def test_doctor_prints_its_findings_whatever_they_are(cloud):
    ran = subprocess.run([BINARY, "doctor", "--output", "json", "--data", cloud.data], capture_output=True, text=True)
    assert ran.returncode in (0, 1)
    assert all({"name", "grade", "detail", "mend"} == set(one) for one in json.loads(ran.stdout))


@pytest.mark.skipif(os.geteuid() != 0, reason="to make a network takes root")
def test_reach_prints_its_verdict_also_when_it_is_no(cloud):
    ec2 = cloud.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.8.0.0/24")["Subnet"]["SubnetId"]
    one, other = (
        ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["NetworkInterfaceId"] for _ in range(2)
    )
    assert told(cloud.data, "reach", one, f"{other}:80")["reaches"] is True
    # The default group lets nobody else in.
    assert told(cloud.data, "reach", "internet", f"{other}:80", code=4)["reaches"] is False


@pytest.mark.skipif(os.geteuid() != 0, reason="to make a network takes root")
def test_zones_and_ends_of_another_region(cloud):
    ec2, west = cloud.client("ec2", region_name="eu-west-1"), ("--region", "eu-west-1")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24", AvailabilityZone="eu-west-1b")["Subnet"]["SubnetId"]
    one, other = (
        ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["NetworkInterfaceId"] for _ in range(2)
    )
    assert told(cloud.data, "reach", one, f"{other}:80", *west)["reaches"] is True
    novamind(cloud.data, "reach", one, f"{other}:80", code=1)

    zones = lambda *arguments: {zone["zone"]: zone for zone in told(cloud.data, "zone", *arguments)["zones"]}
    down = zones("down", "b", *west)
    assert (down["eu-west-1b"]["state"], down["eu-west-1b"]["subnets"]) == ("unavailable", 1)
    assert {zone["state"] for zone in zones().values()} == {"available"} and "us-east-1b" in zones()
    assert zones("up", "eu-west-1b", *west) == zones(*west)
    assert {zone["state"] for zone in zones(*west).values()} == {"available"}
    # A zone is no region.
    assert "named like eu-west-1" in novamind(cloud.data, "zone", "--region", "eu-west-1b", code=2).stderr


def test_down_prints_what_it_has_ended(own_cloud):
    ended = told(own_cloud.data, "down")
    assert (ended["stopped"], ended["tasks"], ended["purged"]) == (own_cloud.process.pid, 0, False)
    own_cloud.process.wait(timeout=10)
