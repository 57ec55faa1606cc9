"""Availability zones: tasks are spread over them, one is taken away, and the service goes on in the other."""

import json
import re
import signal
import subprocess

import pytest
from place import Front, Place, push_busybox, until

from conftest import BINARY

COMMAND = "mkdir -p /www; echo one > /www/v; exec httpd -f -p 80 -h /www"


def novamind(cloud, *arguments, code=0):
    done = subprocess.run(
        [BINARY, *arguments, "--data", cloud.data], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stderr if code else done.stdout


def zones(cloud, *arguments):
    shown = json.loads(novamind(cloud, "zone", *arguments, "--output", "json"))["zones"]
    return {zone["zone"][-1]: zone for zone in shown}


@pytest.fixture
def place(own_cloud):
    made = Place(own_cloud)
    yield made
    made.clear()


def spread(place):
    """Letters of the zones in which tasks of the service run, in order."""
    arns = place.tasks()
    found = place.ecs.describe_tasks(cluster="main", tasks=arns)["tasks"] if arns else []
    return "".join(sorted(task["availabilityZone"][-1] for task in found if task["lastStatus"] == "RUNNING"))


def test_a_service_goes_on_in_the_other_zone(place, tmp_path):
    cloud, front = place.cloud, Front(place)
    definition = place.register(push_busybox(cloud, tmp_path / "layout"), COMMAND)
    place.ecs.create_service(
        cluster="main",
        serviceName="web",
        taskDefinition=definition,
        desiredCount=4,
        launchType="FARGATE",
        networkConfiguration=place.network,
        loadBalancers=[{"targetGroupArn": front.groups[0], "containerName": "web", "containerPort": 80}],
    )
    place.steady(4)
    assert spread(place) == "aabb"
    until(lambda: front.get() == "one", 30, "the service, through its load balancer")
    lost = [task for task in place.tasks() if place.task(task)["availabilityZone"].endswith("a")]

    shown = zones(cloud, "down", "a")
    assert (shown["a"]["state"], shown["b"]["state"]) == ("unavailable", "available")
    until(lambda: spread(place) == "bbbb", 60, "four tasks in the other zone")
    # What runs in b answers, and what was in a is known to be lost.
    assert [front.get() for _ in range(5)] == ["one"] * 5
    for arn in lost:
        task = place.task(arn)
        assert task["stopCode"] == "InfrastructureHealth"
        assert re.search(r"The Availability Zone of the task, .*a, is unavailable", task["stoppedReason"])
    assert zones(cloud)["b"]["tasks"] == 4 and zones(cloud)["a"]["tasks"] == 0
    assert re.search(r"^zone +\S+a is down since \d{4}-", novamind(cloud, "status"), re.M)
    told = cloud.client("ec2").describe_availability_zones(
        Filters=[{"Name": "state", "Values": ["unavailable"]}]
    )["AvailabilityZones"]
    assert [zone["ZoneName"][-1] for zone in told] == ["a"] and "unavailable since" in told[0]["Messages"][0]["Message"]

    # It is so after a restart too, and nothing is placed there.
    cloud.restart(signal.SIGKILL, same_port=True)
    place.ecs = cloud.client("ecs")
    assert zones(cloud)["a"]["state"] == "unavailable"
    place.ecs.update_service(cluster="main", service="web", desiredCount=5)
    until(lambda: spread(place) == "bbbbb", 60, "a fifth task")
    only_there = {"awsvpcConfiguration": {"subnets": place.subnets[:1]}}
    run = {"cluster": "main", "taskDefinition": definition, "launchType": "FARGATE"}
    answer = place.ecs.run_task(**run, networkConfiguration=only_there)
    assert answer["tasks"] == []
    assert answer["failures"][0]["reason"].startswith("Capacity is unavailable at this time")

    shown = zones(cloud, "up", "a")
    assert shown["a"]["state"] == "available"
    assert "zone " not in novamind(cloud, "status")
    place.ecs.update_service(cluster="main", service="web", desiredCount=7)
    until(lambda: spread(place) == "aabbbbb", 60, "tasks in the zone that is back")


def test_zones_that_there_are_not(own_cloud):
    assert "Invalid availability zone" in novamind(own_cloud, "zone", "down", "x", code=1)
    shown = zones(own_cloud)
    assert set(shown) == {"a", "b", "c"} and {zone["state"] for zone in shown.values()} == {"available"}
    lines = novamind(own_cloud, "zone").splitlines()
    assert len(lines) == 3 and all("available" in line for line in lines)


def test_who_may_not_takes_no_zone_away(own_cloud):
    iam = own_cloud.client("iam")
    iam.create_user(UserName="ops")
    iam.attach_user_policy(UserName="ops", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    key = iam.create_access_key(UserName="ops")["AccessKey"]
    session = own_cloud.session(
        aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )
    root, own_cloud.session = own_cloud.session, lambda: session
    try:
        with pytest.raises(Exception, match="403"):
            own_cloud.chore("ec2/zone-down", {"zone": "a"})
    finally:
        own_cloud.session = root
    assert zones(own_cloud)["a"]["state"] == "available"
