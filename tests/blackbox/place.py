"""Where tasks run in tests: a VPC with two zones, roles, a pushed image, a load balancer."""

import glob
import json
import os
import subprocess
import time
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from images import Layout, busybox, password, skopeo

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": "sts:AssumeRole",
                "Principal": {"Service": "ecs-tasks.amazonaws.com"},
            }
        ],
    }
)
EVERYTHING = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
)


def until(check, seconds=30, what="it"):
    """Waits for `check` to answer something true, and answers it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} never came: {check()}")


def code_of(call) -> str:
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value.response["Error"]["Code"]


def network_of(interface) -> str:
    """The network namespace of an interface."""
    (namespace,) = glob.glob(f"/run/novamind/*/eni/{interface}")
    return namespace


class Place:
    """A cluster, a VPC with two subnets, and roles."""

    def __init__(self, cloud):
        self.cloud = cloud
        self.ecs = cloud.client("ecs")
        ec2, iam = cloud.client("ec2"), cloud.client("iam")
        self.vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
        zones = [zone["ZoneName"] for zone in ec2.describe_availability_zones()["AvailabilityZones"]]
        self.subnets = [
            ec2.create_subnet(VpcId=self.vpc, CidrBlock=f"10.7.{n}.0/24", AvailabilityZone=zones[n])["Subnet"][
                "SubnetId"
            ]
            for n in range(2)
        ]
        self.network = {"awsvpcConfiguration": {"subnets": self.subnets}}
        self.ecs.create_cluster(clusterName="main")
        self.role = iam.create_role(RoleName="task", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
        iam.put_role_policy(RoleName="task", PolicyName="all", PolicyDocument=EVERYTHING)

    def register(self, image, command=None, family="web", **container):
        container = {
            "name": "web",
            "image": image,
            "portMappings": [{"containerPort": 80}],
            "stopTimeout": 2,
        } | container
        if command:
            container |= {"entryPoint": ["sh", "-c"], "command": [command]}
        answer = self.ecs.register_task_definition(
            family=family,
            networkMode="awsvpc",
            requiresCompatibilities=["FARGATE"],
            cpu="256",
            memory="512",
            executionRoleArn=self.role,
            taskRoleArn=self.role,
            containerDefinitions=[container],
        )
        return answer["taskDefinition"]["taskDefinitionArn"]

    def run(self, definition, **more):
        answer = self.ecs.run_task(
            cluster="main",
            taskDefinition=definition,
            launchType="FARGATE",
            networkConfiguration=self.network,
            **more,
        )
        return answer["tasks"][0]["taskArn"]

    def task(self, arn):
        return self.ecs.describe_tasks(cluster="main", tasks=[arn])["tasks"][0]

    def reach(self, arn, status, seconds=30):
        def there():
            task = self.task(arn)
            return task if task["lastStatus"] == status else None

        return until(there, seconds, f"{arn} {status}: {self.task(arn)}")

    def address(self, arn):
        return self.task(arn)["containers"][0]["networkInterfaces"][0]["privateIpv4Address"]

    def interface(self, arn):
        """The task's network interface."""
        details = self.task(arn)["attachments"][0]["details"]
        return next(one["value"] for one in details if one["name"] == "networkInterfaceId")

    def get(self, arn, path):
        """Asks the task over HTTP, from within its own network, where no security group stands."""
        namespace = network_of(self.interface(arn))
        asked = subprocess.run(
            ["nsenter", f"--net={namespace}", "curl", "-sf", f"http://{self.address(arn)}{path}"],
            capture_output=True,
            text=True,
            timeout=10,
        )
        return asked.stdout

    def chore(self, path):
        return self.cloud.chore(path, {})

    def service(self, name="web"):
        return self.ecs.describe_services(cluster="main", services=[name])["services"][0]

    def steady(self, count, name="web", seconds=60):
        def there():
            service = self.service(name)
            alone = len(service["deployments"]) == 1 and service["deployments"][0]["rolloutState"] == "COMPLETED"
            return service if alone and service["runningCount"] == count else None

        return until(there, seconds, f"{name} steady")

    def stopping(self, name="web"):
        answer = self.ecs.list_tasks(cluster="main", serviceName=name, desiredStatus="STOPPED")
        return answer["taskArns"]

    def clear(self):
        """Ends what would outlive the cloud."""
        for service in self.ecs.list_services(cluster="main")["serviceArns"]:
            self.ecs.delete_service(cluster="main", service=service, force=True)
        for arn in self.ecs.list_tasks(cluster="main")["taskArns"]:
            self.ecs.stop_task(cluster="main", task=arn)
        folder = self.cloud.data / "tasks"
        until(lambda: not [entry for entry in folder.iterdir() if len(entry.name) == 32], 60, "the end of all tasks")

    def tasks(self, name="web"):
        return self.ecs.list_tasks(cluster="main", serviceName=name)["taskArns"]


def fnv(text) -> int:
    """FNV-1a of 64 bits, of which names on this machine are made."""
    number = 0xCBF29CE484222325
    for byte in text.encode():
        number = (number ^ byte) * 0x100000001B3 % 2**64
    return number


class Builds:
    """What builds of a cloud have on this machine: supervising processes, control groups, sandboxes, layers."""

    def __init__(self, cloud):
        self.folder = str(cloud.data.resolve() / "builds")

    def group(self, build):
        """The name of the build's control groups: its id, and FNV-1a of its folder."""
        return f"{build}-{fnv(f'{self.folder}/{build}'):016x}"

    def groups(self):
        """Those of this cloud's builds, whatever else runs builds on this machine."""
        there = glob.glob("/sys/fs/cgroup/novamind-builds/*/") + glob.glob("/sys/fs/cgroup/*/novamind-builds/*/")
        names = {Path(one).name for one in there}
        return {name for name in names if name == self.group(name.rsplit("-", 1)[0])}

    def seen(self):
        """Each kind, with how many there are of it: one for each build that runs."""
        agents, sandboxes = 0, set()
        for process in glob.glob("/proc/[0-9]*"):
            try:
                line = Path(process, "cmdline").read_bytes().decode(errors="replace")
                mounts = Path(process, "mountinfo").read_text()
                namespace = os.readlink(f"{process}/ns/mnt")
            except OSError:
                continue
            agents += "build-agent" in line and f"{self.folder}/" in line
            # Its layers are options of the sandbox's root.
            if f"upperdir={self.folder}/" in mounts:
                sandboxes.add(namespace)
        return {
            "agents": agents,
            "sandboxes": len(sandboxes),
            "groups": len(self.groups()),
            "layers": len(glob.glob(f"{self.folder}/*/fs")),
        }

    def become(self, builds, seconds=30):
        """Waits until there is as much of every kind as so many builds have."""
        assert self.folder not in Path("/proc/mounts").read_text(), "sandboxes' mounts are not the machine's"
        end = time.monotonic() + seconds
        while set((seen := self.seen()).values()) != {builds}:
            assert time.monotonic() < end, f"{builds} builds, and {seen}"
            time.sleep(0.1)


class Remains:
    """What tasks and builds of a cloud have on this machine: processes, folders, control groups, mounts, interfaces."""

    def __init__(self, cloud):
        self.data, self.builds = cloud.data.resolve(), Builds(cloud)
        notes = [Path(note) for note in glob.glob("/run/novamind/*/owner.json")]
        (self.networks,) = [note.parent for note in notes if json.loads(note.read_text())["folder"] == str(self.data)]

    def seen(self):
        """Each kind with how many there are of it, and one entry for what is there once for each task."""
        (vpc,) = self.networks.glob("vpc/*")
        links = subprocess.check_output(["nsenter", f"--net={vpc}", "ip", "-o", "link"], text=True)
        prefix, tasks = self.networks.name, f"{self.data}/tasks/"
        lines = []
        for process in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                lines.append(Path(process).read_bytes().decode(errors="replace"))
            except OSError:
                continue
        return {
            "supervisors": sum(tasks in line for line in lines),
            "namespaces": len(list(self.networks.glob("eni/*"))),
            "interfaces": sum("@" in line.split(":")[1] for line in links.splitlines()),
            "groups": len(glob.glob(f"/sys/fs/cgroup/memory/{prefix}-*") or glob.glob(f"/sys/fs/cgroup/{prefix}-*")),
            "mounts": Path("/proc/mounts").read_text().count(f" {self.networks}/eni/"),
        }

    def links(self, vpc) -> set[str]:
        """The interfaces of this machine's own network that lead to a VPC."""
        lines = subprocess.check_output(["ip", "-o", "link"], text=True).splitlines()
        name = f"nm{fnv(f'{self.networks.name}/{vpc}') >> 12:013x}"
        return {found for line in lines if (found := line.split(":")[1].strip().split("@")[0]) == name}

    def become(self, tasks, seconds=30, builds=0):
        """Waits until there is as much of every kind as so many tasks and builds have."""
        assert str(self.data) not in Path("/proc/mounts").read_text(), "containers' mounts are not the machine's"
        end = time.monotonic() + seconds
        while set((seen := self.seen()).values()) != {tasks}:
            assert time.monotonic() < end, f"{tasks} tasks, and {seen}"
            time.sleep(0.1)
        self.builds.become(builds, seconds)


def push_busybox(cloud, folder):
    """Pushes an image of busybox as `web:1`, and answers what tasks call it."""
    Layout(folder).image(
        "1", busybox(), Cmd=["httpd", "-f", "-p", "80", "-h", "/www"], Env=["FROM_IMAGE=yes"]
    )
    repository = cloud.client("ecr").create_repository(repositoryName="web")["repository"]["repositoryUri"]
    skopeo(
        "copy", "--dest-creds", f"AWS:{password(cloud)}", f"oci:{folder}:1", f"docker://{repository}:1"
    )
    return f"{repository}:1"


class Front:
    """A load balancer with two target groups, blue and green; the listener leads to blue."""

    def __init__(self, place):
        self.elb = place.cloud.client("elbv2")
        ec2 = place.cloud.client("ec2")
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=place.vpc)
        self.groups = [self.group(place, name) for name in ["blue", "green"]]
        made = self.elb.create_load_balancer(Name="front", Subnets=place.subnets)["LoadBalancers"][0]
        listener = self.elb.create_listener(
            LoadBalancerArn=made["LoadBalancerArn"],
            Protocol="HTTP",
            Port=8097,
            DefaultActions=[{"Type": "forward", "TargetGroupArn": self.groups[0]}],
        )
        self.listener = listener["Listeners"][0]["ListenerArn"]
        endpoints = place.chore("elbv2/endpoints")
        self.url = next(one["url"] for one in endpoints if one["name"] == "front:8097")

    def group(self, place, name):
        arn = self.elb.create_target_group(
            Name=name,
            Protocol="HTTP",
            Port=80,
            VpcId=place.vpc,
            TargetType="ip",
            HealthCheckPath="/v",
            HealthCheckIntervalSeconds=5,
            HealthCheckTimeoutSeconds=2,
            HealthyThresholdCount=2,
        )["TargetGroups"][0]["TargetGroupArn"]
        delay = [{"Key": "deregistration_delay.timeout_seconds", "Value": "20"}]
        self.elb.modify_target_group_attributes(TargetGroupArn=arn, Attributes=delay)
        return arn

    def shift(self, group):
        action = [{"Type": "forward", "TargetGroupArn": group}]
        self.elb.modify_listener(ListenerArn=self.listener, DefaultActions=action)

    def get(self):
        asked = subprocess.run(["curl", "-s", "-m", "5", self.url + "/v"], capture_output=True, text=True)
        return asked.stdout.strip()

    def states(self, group):
        health = self.elb.describe_target_health(TargetGroupArn=group)["TargetHealthDescriptions"]
        return [one["TargetHealth"]["State"] for one in health]
