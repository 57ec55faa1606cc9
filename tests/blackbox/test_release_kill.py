"""`kill -9` of the cloud in every phase of a blue/green release, under requests: nothing breaks, nothing is left."""

import signal
import socket
import urllib.parse

import pytest
from place import Remains, push_busybox, until
from test_codedeploy import Release, Traffic

WAITS = {
    "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 60},
    "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 60},
}


class Killed(Release):
    """A release with a test listener, in which old tasks drain quickly, and whose cloud is killed again and again."""

    def __init__(self, cloud, image):
        super().__init__(cloud, image)
        front = self.front
        for group in front.groups:
            delay = [{"Key": "deregistration_delay.timeout_seconds", "Value": "3"}]
            front.elb.modify_target_group_attributes(TargetGroupArn=group, Attributes=delay)
        balancer = front.elb.describe_load_balancers()["LoadBalancers"][0]["LoadBalancerArn"]
        test = front.elb.create_listener(
            LoadBalancerArn=balancer,
            Protocol="HTTP",
            Port=8098,
            DefaultActions=[{"Type": "forward", "TargetGroupArn": front.groups[0]}],
        )["Listeners"][0]["ListenerArn"]
        info = self.group()["loadBalancerInfo"]
        info["targetGroupPairInfoList"][0]["testTrafficRoute"] = {"listenerArns": [test]}
        self.deploy.update_deployment_group(
            applicationName="web",
            currentDeploymentGroupName="web",
            blueGreenDeploymentConfiguration=WAITS,
            loadBalancerInfo=info,
        )

    def kill(self):
        self.cloud.restart(signal.SIGKILL, same_port=True)
        self.deploy, self.place.ecs = self.cloud.client("codedeploy"), self.cloud.client("ecs")
        self.front.elb = self.cloud.client("elbv2")

    def proceed(self, deployment, wait):
        self.deploy.continue_deployment(deploymentId=deployment, deploymentWaitType=wait)

    def green(self, deployment):
        """Running and pending tasks of the replacement, once there is one."""
        sets = self.target(deployment)["taskSetsInfo"]
        found = [(one["runningCount"], one["pendingCount"]) for one in sets if one["taskSetLabel"] == "Green"]
        return found[0] if found else None

    def events(self, deployment):
        return {one["lifecycleEventName"]: one["status"] for one in self.target(deployment)["lifecycleEvents"]}


@pytest.fixture
def release(own_cloud, tmp_path):
    return Killed(own_cloud, push_busybox(own_cloud, tmp_path / "layout"))


def test_the_cloud_is_killed_in_every_phase_of_a_release(release):
    url = urllib.parse.urlparse(release.front.url)
    trial = f"http://{url.hostname}:8098/v"
    remains = Remains(release.cloud)
    remains.become(2)
    with Traffic(release.front.url) as traffic:
        deployment = release.create(release.version("2"))
        release.kill()  # BeforeInstall
        until(lambda: release.green(deployment), 30, "replacement tasks")
        release.kill()  # Install: they are starting
        until(lambda: release.green(deployment) == (2, 0), 30, "running replacement tasks")
        release.kill()  # Install: they run and are not known to be healthy
        until(lambda: release.info(deployment)["status"] == "Ready", 60, "Ready")
        assert release.events(deployment)["AfterAllowTestTraffic"] == "Succeeded"
        release.kill()  # the ready wait
        assert release.info(deployment)["status"] == "Ready"
        assert set(traffic.seen) == {"1"}
        with Traffic(trial.removesuffix("/v")) as tried:
            until(lambda: tried.seen, 10, "an answer on the test listener")
        assert (set(tried.seen), tried.failed) == ({"2"}, [])
        release.proceed(deployment, "READY_WAIT")
        release.kill()  # AllowTraffic
        until(lambda: release.info(deployment).get("instanceTerminationWaitTimeStarted"), 30, "the termination wait")
        release.kill()  # the termination wait
        assert release.traffic(deployment) == {"Blue": 0, "Green": 100}
        until(lambda: traffic.seen[-1] == "2", 10, "the new version")
        remains.become(4)
        release.proceed(deployment, "TERMINATION_WAIT")
        release.kill()  # the old tasks end
        assert release.ended(deployment)["status"] == "Succeeded"
        assert set(release.events(deployment).values()) == {"Succeeded"}
        until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the end of the old tasks")
        remains.become(2, 30)

        deployment = release.create(release.version("3"), "canary")
        until(lambda: release.info(deployment)["status"] == "Ready", 60, "Ready")
        release.proceed(deployment, "READY_WAIT")
        until(lambda: release.traffic(deployment).get("Green") == 40, 30, "the canary's share")
        release.kill()  # between two steps of the shift
        count = len(traffic.seen)
        until(lambda: set(traffic.seen[count:]) == {"2", "3"}, 20, "answers of both")
        release.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
        release.kill()  # the rollback
        rollback = release.info(deployment)["rollbackInfo"]["rollbackDeploymentId"]
        assert release.ended(rollback)["status"] == "Succeeded"
        assert release.info(deployment)["status"] == "Stopped"
        count = len(traffic.seen)
        until(lambda: len(traffic.seen) > count + 50, 10, "more answers")
        assert set(traffic.seen[count:]) == {"2"}
        until(lambda: len(release.place.service()["taskSets"]) == 1, 60, "the canary's end")
        remains.become(2, 30)
    assert traffic.failed == []
    assert release.place.service()["events"], "events are kept"

    release.place.ecs.delete_service(cluster="main", service="web", force=True)
    release.kill()  # deletion
    until(lambda: release.place.service()["status"] == "INACTIVE", 60, "INACTIVE")
    remains.become(0, 60)
    for balancer in release.front.elb.describe_load_balancers()["LoadBalancers"]:
        release.front.elb.delete_load_balancer(LoadBalancerArn=balancer["LoadBalancerArn"])
    release.kill()
    for port in (url.port, 8098):
        with socket.socket() as asked:
            until(lambda: asked.connect_ex((url.hostname, port)), 10, f"port {port} closed")
