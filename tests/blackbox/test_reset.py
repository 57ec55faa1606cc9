"""`POST /_novamind/reset` and `novamind down`: a cloud with something in every plane, and then nothing of it on this
machine."""

import json
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from glob import glob
from pathlib import Path

import databases
import pytest
from images import password, skopeo
from place import Front, Remains, until
from test_codebuild import inline, make_role, project
from test_codeconnections import git, repository
from test_run_task import Ephemeral, Pushed

from conftest import BINARY


@pytest.fixture
def cloud(tmp_path):
    log = tmp_path / "serve.log"
    serve = subprocess.Popen(
        [BINARY, "serve", "--ephemeral", "--port", "0"], stdout=subprocess.PIPE, stderr=log.open("w"), text=True
    )
    made = Ephemeral(serve.stdout.readline().split()[1])
    made.process = serve
    made.data = Path(re.search(r"all data, in (\S+), is deleted", log.read_text())[1])
    made.chore = lambda path, body: post(made, path, body)
    yield made
    serve.send_signal(signal.SIGTERM)
    assert serve.wait(timeout=60) == 0, log.read_text()
    assert not made.data.exists()
    until(lambda: processes(made, beside=()) == [], 30, "the end of all processes")


def processes(cloud, beside=("serve", "edge")) -> list[str]:
    """Processes of this cloud's folder, but for itself and its load balancers' process."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = file.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if any(str(cloud.data) in word for word in words) and not set(words[1:2]) & set(beside):
            found.append(" ".join(words))
    return found


def runs(command) -> bool:
    return subprocess.run(["pgrep", "-f", f"^{command}$"], capture_output=True).returncode == 0


def networks(cloud) -> list[str]:
    notes = [note for note in Path("/run/novamind").glob("*/owner.json")]
    own = [note.parent for note in notes if json.loads(note.read_text())["folder"] == str(cloud.data.resolve())]
    return [str(one) for folder in own for kind in ("vpc", "eni") for one in folder.glob(f"{kind}/*")]


def post(cloud, path, body=None):
    asked = urllib.request.Request(f"{cloud.endpoint}/_novamind/{path}", data=json.dumps(body).encode(), method="POST")
    with urllib.request.urlopen(asked, timeout=120) as answer:
        return json.load(answer)


def reset(cloud):
    asked = urllib.request.Request(f"{cloud.endpoint}/_novamind/reset", method="POST")
    with urllib.request.urlopen(asked, timeout=120) as answer:
        assert answer.status == 200


def with_keys(cloud, url) -> str:
    """A URL with the root's keys in it."""
    lines = subprocess.check_output([BINARY, "env", "--data", cloud.data, "--output", "json"], text=True)
    keys = json.loads(lines)
    return url.replace("://", f"://{keys['AWS_ACCESS_KEY_ID']}:{keys['AWS_SECRET_ACCESS_KEY']}@")


def listed(cloud) -> dict:
    """What each service lists, without what is empty."""
    client = cloud.client
    found = {
        "buckets": client("s3").list_buckets()["Buckets"],
        "images": client("ecr").describe_repositories()["repositories"],
        "clusters": client("ecs").list_clusters()["clusterArns"],
        "definitions": client("ecs").list_task_definitions()["taskDefinitionArns"],
        "builds": client("codebuild").list_builds()["ids"],
        "projects": client("codebuild").list_projects()["projects"],
        "databases": client("rds").describe_db_instances()["DBInstances"],
        "balancers": client("elbv2").describe_load_balancers()["LoadBalancers"],
        "targets": client("elbv2").describe_target_groups()["TargetGroups"],
        "vpcs": client("ec2").describe_vpcs()["Vpcs"],
        "interfaces": client("ec2").describe_network_interfaces()["NetworkInterfaces"],
        "logs": client("logs").describe_log_groups()["logGroups"],
        "metrics": client("cloudwatch").list_metrics(Namespace="Reset")["Metrics"],
        "parameters": client("ssm").describe_parameters()["Parameters"],
        "topics": client("sns").list_topics()["Topics"],
        "connections": client("codeconnections").list_connections()["Connections"],
        "roles": [one for one in client("iam").list_roles()["Roles"] if not one["Path"].startswith("/aws-service-role/")],
    }
    return {name: value for name, value in found.items() if value}


def attach(cloud, arn) -> str:
    """Where to push to."""
    told = subprocess.run(
        [BINARY, "connection", "attach", arn, "hosted", "--data", cloud.data, "--output", "json"],
        capture_output=True, text=True, check=True, timeout=60,
    )
    return json.loads(told.stdout)["push_url"]


def connect(cloud) -> str:
    made = cloud.client("codeconnections").create_connection(ProviderType="GitHub", ConnectionName="source")
    return attach(cloud, made["ConnectionArn"])


def test_a_reset_leaves_nothing(cloud, tmp_path):
    # A service of two tasks, which would start others in place of those that end, and a task of its own.
    pushed = Pushed(cloud, tmp_path / "layout")
    place = pushed.place
    place.reach(place.run(pushed.register(pushed.least, command=["sleep", "54321"])), "RUNNING")
    steady = pushed.register(pushed.least, command=["sleep", "54322"])
    place.ecs.create_service(
        cluster="main", serviceName="web", taskDefinition=steady, desiredCount=2, launchType="FARGATE",
        networkConfiguration=place.network,
    )
    place.steady(2)
    codebuild = cloud.client("codebuild")
    codebuild.start_build(projectName=project(codebuild, make_role(cloud), inline(build=["sleep 54323"])))
    until(lambda: runs("sleep 54323"), 60, "the build")
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket="kept")
    s3.put_object(Bucket="kept", Key="small", Body=b"small")
    s3.put_object(Bucket="kept", Key="large", Body=b"x" * (5 << 20))
    databases.make(cloud, "db")
    front = Front(place)
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(front.url, timeout=20)
    assert answer.value.code == 503
    cloud.client("cloudwatch").put_metric_data(Namespace="Reset", MetricData=[{"MetricName": "m", "Value": 1}])
    cloud.client("sns").create_topic(Name="topic")
    repository(tmp_path / "source")
    url = connect(cloud)
    git(tmp_path / "source", "push", "--quiet", with_keys(cloud, url), "main")
    assert len(listed(cloud)) == 17 and networks(cloud) and processes(cloud)
    assert any(file.stat().st_size > 5 << 20 for file in (cloud.data / "objects").rglob("*") if file.is_file())

    reset(cloud)
    assert listed(cloud) == {}
    until(lambda: processes(cloud) == [], 30, "the end of all processes")
    assert not any(runs(f"sleep {number}") for number in (54321, 54322, 54323))
    until(lambda: networks(cloud) == [], 30, "the end of all networks")
    for folder in ("repositories", "links"):
        assert list((cloud.data / folder).iterdir()) == [], folder
    assert not [entry for entry in (cloud.data / "tasks").iterdir() if len(entry.name) == 32]
    assert not [file for file in (cloud.data / "objects").rglob("*") if file.is_file() and file.stat().st_size > 5 << 20]
    with pytest.raises(OSError):
        urllib.request.urlopen(front.url, timeout=20)
    # No controller brings any of it back.
    time.sleep(3)
    assert listed(cloud) == {} and processes(cloud) == [] and networks(cloud) == []

    # The same names are free, and have nothing of before.
    again = Pushed(cloud, tmp_path / "again")
    s3.create_bucket(Bucket="kept")
    assert "Contents" not in s3.list_objects_v2(Bucket="kept")
    assert git(tmp_path / "source", "ls-remote", with_keys(cloud, connect(cloud))).stdout == ""
    again.place.reach(again.place.run(again.register(again.least, command=["true"])), "STOPPED")
    reset(cloud)


def test_an_image_is_gone_with_its_layers(cloud, tmp_path):
    """Nobody pulls by a digest what a reset has taken away."""
    pushed = Pushed(cloud, tmp_path / "layout")
    digest = cloud.client("ecr").describe_images(repositoryName="least")["imageDetails"][0]["imageDigest"]
    name = pushed.image.rsplit(":", 1)[0]
    reset(cloud)
    cloud.client("ecr").create_repository(repositoryName="least")
    assert cloud.client("ecr").describe_images(repositoryName="least")["imageDetails"] == []
    skopeo("inspect", "--creds", f"AWS:{password(cloud)}", f"docker://{name}@{digest}", fails=True)


@pytest.mark.parametrize("options", [[], ["--purge"]], ids=["down", "purge"])
def test_down_leaves_nothing_running(own_cloud, tmp_path, options):
    pushed = Pushed(own_cloud, tmp_path / "layout")
    place, front = pushed.place, Front(pushed.place)
    definition = pushed.register(pushed.least, command=["sleep", "54331"], portMappings=[{"containerPort": 80}])
    place.ecs.create_service(
        cluster="main", serviceName="web", taskDefinition=definition, desiredCount=2, launchType="FARGATE",
        networkConfiguration=place.network,
        loadBalancers=[{"targetGroupArn": front.groups[0], "containerName": "main", "containerPort": 80}],
        # They answer nothing, and are not to be replaced for it.
        healthCheckGracePeriodSeconds=600,
    )
    until(lambda: place.service()["runningCount"] == 2, 60, "two tasks")
    codebuild = own_cloud.client("codebuild")
    codebuild.start_build(projectName=project(codebuild, make_role(own_cloud), inline(build=["sleep 54332"])))
    until(lambda: runs("sleep 54332"), 60, "the build")
    databases.make(own_cloud, "db")
    remains = Remains(own_cloud)
    assert remains.seen()["supervisors"] == 2 and remains.builds.groups()
    assert networks(own_cloud)
    prefix, data = remains.networks.name, str(remains.data)

    ended = subprocess.run(
        [BINARY, "down", *options, "--data", own_cloud.data, "--output", "json"],
        capture_output=True, text=True, timeout=120,
    )
    assert ended.returncode == 0, ended
    told = json.loads(ended.stdout)
    assert (told["tasks"], told["builds"], told["databases"], told["purged"]) == (2, 1, 1, bool(options))
    own_cloud.process.wait(timeout=20)
    until(lambda: processes(own_cloud, beside=()) == [], 20, "the end of all processes")
    until(lambda: not runs("sleep 54331") and not runs("sleep 54332"), 10, "the end of what they ran")
    assert remains.links(place.vpc) == set()
    assert networks(own_cloud) == []
    mounts = [line for line in Path("/proc/mounts").read_text().splitlines() if prefix in line or data in line]
    assert mounts == []
    groups = [found for depth in ("", "*/", "*/*/") for found in glob(f"/sys/fs/cgroup/{depth}{prefix}*")]
    assert groups == [] and remains.builds.groups() == set()
    assert own_cloud.data.exists() != bool(options)
    with pytest.raises(OSError):
        urllib.request.urlopen(front.url, timeout=20)
