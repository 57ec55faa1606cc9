"""`kill -9` of the cloud at moments that chance chooses, through many releases and rollbacks under requests."""

import contextlib
import os
import random
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("NOVAMIND_BINARY", str(ROOT / "target" / "release" / "novamind"))
sys.path.insert(0, str(ROOT / "tests" / "blackbox"))

from conftest import Cloud  # noqa: E402
from place import Remains, push_busybox, until  # noqa: E402
from test_codedeploy import Traffic  # noqa: E402
from test_release_kill import Killed  # noqa: E402

ROUNDS = 60


@pytest.fixture
def release(tmp_path):
    cloud = Cloud(tmp_path / "data")
    made = Killed(cloud, push_busybox(cloud, tmp_path / "layout"))
    made.deploy.update_deployment_group(
        applicationName="web",
        currentDeploymentGroupName="web",
        blueGreenDeploymentConfiguration={
            "deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"},
            "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE"},
        },
    )
    yield made
    made.place.ecs.delete_service(cluster="main", service="web", force=True)
    until(lambda: made.place.service()["status"] == "INACTIVE", 60, "INACTIVE")
    cloud.close()


def test_releases_survive_kills_at_any_moment(release):
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    remains, serving = Remains(release.cloud), "1"
    with Traffic(release.front.url) as traffic:
        for number in range(2, 2 + ROUNDS):
            deployment = last = release.create(release.version(str(number)))
            if chance.random() < 0.4:
                time.sleep(chance.uniform(0, 0.6))
                # It may be at its end, and then cannot be stopped.
                with contextlib.suppress(release.deploy.exceptions.DeploymentAlreadyCompletedException):
                    release.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
                last = release.info(deployment).get("rollbackInfo", {}).get("rollbackDeploymentId", deployment)
            for _ in range(chance.randint(1, 3)):
                time.sleep(chance.uniform(0, 0.6))
                release.kill()
            assert release.ended(last)["status"] in ("Succeeded", "Stopped")
            if release.info(deployment)["status"] == "Succeeded":
                serving = str(number)
            until(lambda: traffic.seen[-1] == serving, 20, f"version {serving}")  # noqa: B023
            until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "one task set")
            remains.become(2, 30)
            assert traffic.failed == []
            # No task was lost by a kill.
            ended = [release.place.task(arn) for arn in release.place.stopping()]
            assert {task["stopCode"] for task in ended} <= {"ServiceSchedulerInitiated"}, ended
