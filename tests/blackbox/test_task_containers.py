"""Several containers in one task: who waits for whom, who may end, and what each may write."""

import os

import pytest
from place import Place, push_busybox

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="tasks run as root")

# Serves a page, after a while.
BASE = "sleep 1; mkdir -p /www; echo base > /www/v; exec httpd -f -p 81 -h /www"
# Ends well where the page is there, as containers of a task share their network.
ASK = "[ $(wget -q -O - http://127.0.0.1:81/v) = base ]"


@pytest.fixture(scope="module")
def place(cloud):
    made = Place(cloud)
    yield made
    made.clear()


@pytest.fixture(scope="module")
def image(cloud, tmp_path_factory):
    return push_busybox(cloud, tmp_path_factory.mktemp("layout"))


def register(place, image, **containers):
    """A definition of containers by name, each with its command and settings."""
    definitions = [
        {"name": name, "image": image, "entryPoint": ["sh", "-c"], "command": [command], "stopTimeout": 2} | more
        for name, (command, more) in containers.items()
    ]
    return place.ecs.register_task_definition(
        family="several", networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256", memory="512",
        executionRoleArn=place.role, containerDefinitions=definitions,
    )["taskDefinition"]["taskDefinitionArn"]


def after(**conditions):
    return {"dependsOn": [{"containerName": name, "condition": word} for name, word in conditions.items()]}


def test_containers_wait_for_each_other(place, image):
    check = {"command": ["CMD-SHELL", ASK], "interval": 5, "timeout": 2, "retries": 3, "startPeriod": 10}
    minor = {"essential": False}
    definition = register(
        place, image,
        base=(BASE, {"healthCheck": check}),
        once=(f"{ASK} && exit 0", minor | after(base="HEALTHY")),
        fixed=("(echo x > /x) 2>/dev/null && exit 9; exit 0", minor | {"readonlyRootFilesystem": True}),
        web=("exec httpd -f -p 80 -h /www", after(base="HEALTHY", once="SUCCESS", fixed="COMPLETE")),
    )
    arn = place.run(definition)
    task = place.reach(arn, "RUNNING", 60)
    found = {one["name"]: one for one in task["containers"]}
    assert {name: one["lastStatus"] for name, one in found.items()} == {
        "base": "RUNNING", "once": "STOPPED", "fixed": "STOPPED", "web": "RUNNING",
    }
    assert (found["once"]["exitCode"], found["fixed"]["exitCode"]) == (0, 0), found
    assert found["base"]["healthStatus"] == task["healthStatus"] == "HEALTHY"
    place.ecs.stop_task(cluster="main", task=arn, reason="enough")
    place.reach(arn, "STOPPED", 30)


def test_a_dependency_that_can_never_be_met_is_named(place, image):
    definition = register(
        place, image,
        once=("exit 5", {"essential": False}),
        web=("exec httpd -f -p 80 -h /www", after(once="SUCCESS")),
    )
    task = place.reach(place.run(definition), "STOPPED", 30)
    assert task["stopCode"] == "TaskFailedToStart", task
    reason = task["stoppedReason"]
    assert "once" in reason and "SUCCESS" in reason and "exit code 5" in reason
    assert {one["name"]: one.get("exitCode") for one in task["containers"]} == {"once": 5, "web": None}


def test_the_end_of_an_essential_container_ends_the_others(place, image):
    definition = register(
        place, image, web=("exec httpd -f -p 80 -h /www", {}), short=("sleep 1; exit 3", {"essential": True})
    )
    task = place.reach(place.run(definition), "STOPPED", 30)
    assert (task["stopCode"], task["stoppedReason"]) == (
        "EssentialContainerExited", "Essential container in task exited",
    )
    codes = {one["name"]: one["exitCode"] for one in task["containers"]}
    assert codes["short"] == 3 and codes["web"] in (137, 143), codes
