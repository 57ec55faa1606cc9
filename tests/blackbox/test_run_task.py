"""A task from push to exit, under roles that may no more than they need."""

import json
import subprocess

import boto3
import pytest

from conftest import BINARY
from images import Layout, busybox, password, skopeo
from place import TRUST, Place, until


def allow(*statements):
    allowed = [{"Effect": "Allow", "Action": actions, "Resource": resource} for actions, resource in statements]
    return json.dumps({"Version": "2012-10-17", "Statement": allowed})


class Pushed:
    """A pushed image, a log group, and an execution role as AWS's guides make it."""

    def __init__(self, cloud, folder):
        self.place = Place(cloud)
        self.iam, self.logs = cloud.client("iam"), cloud.client("logs")
        Layout(folder).image("1", busybox(), Cmd=["sh", "-c", "echo from the image"])
        made = cloud.client("ecr").create_repository(repositoryName="least")["repository"]
        skopeo(
            "copy", "--dest-creds", f"AWS:{password(cloud)}", f"oci:{folder}:1", f"docker://{made['repositoryUri']}:1"
        )
        self.image, self.repository = made["repositoryUri"] + ":1", made["repositoryArn"]
        self.logs.create_log_group(logGroupName="/least")
        self.group = self.logs.describe_log_groups(logGroupNamePrefix="/least")["logGroups"][0]["arn"]
        self.parameter = cloud.client("ssm")
        self.parameter.put_parameter(Name="/least/key", Value="s3cret", Type="SecureString")
        account = made["registryId"]
        self.statements = {
            "token": (["ecr:GetAuthorizationToken"], "*"),
            "pull": (["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], self.repository),
            "log": (["logs:CreateLogStream", "logs:PutLogEvents"], self.group),
            "read": (["ssm:GetParameters"], f"arn:aws:ssm:*:{account}:parameter/least/*"),
        }
        for name, left_out in [("least", None), ("tokenless", "token"), ("imageless", "pull"), ("secretless", "read")]:
            role = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
            granted = [one for key, one in self.statements.items() if key != left_out]
            self.iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=allow(*granted))
            setattr(self, name, role)

    def register(self, role, image=None, **container):
        options = {"awslogs-group": "/least", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "t"}
        one = {
            "name": "main",
            "image": image or self.image,
            "logConfiguration": {"logDriver": "awslogs", "options": options},
        } | container
        answer = self.place.ecs.register_task_definition(
            family="least",
            networkMode="awsvpc",
            requiresCompatibilities=["FARGATE"],
            cpu="256",
            memory="512",
            executionRoleArn=role,
            containerDefinitions=[one],
        )
        return answer["taskDefinition"]["taskDefinitionArn"]

    def output(self, arn):
        stream = f"t/main/{arn.rsplit('/')[-1]}"
        try:
            events = self.logs.get_log_events(logGroupName="/least", logStreamName=stream, startFromHead=True)
        except self.logs.exceptions.ResourceNotFoundException:
            return []
        return [event["message"] for event in events["events"]]


@pytest.fixture(scope="module")
def pushed(cloud, tmp_path_factory):
    return Pushed(cloud, tmp_path_factory.mktemp("image") / "layout")


def test_from_push_to_exit(pushed):
    secret = [{"name": "KEY", "valueFrom": "/least/key"}]
    command = ["sh", "-c", "echo key $KEY; echo bad >&2; exit 7"]
    place = pushed.place
    arn = place.run(pushed.register(pushed.least, secrets=secret, command=command))
    task = place.reach(arn, "STOPPED")
    (container,) = task["containers"]
    assert (task["stopCode"], container["exitCode"]) == ("EssentialContainerExited", 7)
    assert container["imageDigest"].startswith("sha256:")
    assert sorted(until(lambda: len(found := pushed.output(arn)) == 2 and found)) == ["bad", "key s3cret"]
    until(lambda: not place.cloud.client("ec2").describe_network_interfaces()["NetworkInterfaces"])
    tasks = place.cloud.data / "tasks"
    until(lambda: not [one for one in tasks.iterdir() if one.name == arn.rsplit("/")[-1]], what="the end of its folder")


@pytest.mark.parametrize(
    ("role", "image", "reason"),
    [
        ("tokenless", None, "ecr:GetAuthorizationToken"),
        ("imageless", None, "ecr:BatchGetImage"),
        ("least", "none:1", "ecr:BatchGetImage"),
        ("least", "least:none", "does not exist within the repository"),
        ("secretless", None, "ssm:GetParameters"),
    ],
)
def test_what_the_execution_role_may_not(pushed, role, image, reason):
    place = pushed.place
    image = image and f"{pushed.image.split('/')[0]}/{image}"
    secret = [{"name": "KEY", "valueFrom": "/least/key"}]
    arn = place.run(pushed.register(getattr(pushed, role), image, secrets=secret))
    task = place.reach(arn, "STOPPED")
    begin = "ResourceInitializationError" if role == "secretless" else "CannotPullContainerError"
    assert task["stopCode"] == "TaskFailedToStart"
    assert task["stoppedReason"].startswith(begin) and reason in task["stoppedReason"], task["stoppedReason"]


def test_a_policy_names_the_cluster(pushed):
    """`ecs:cluster`: tasks of one family, in one cluster."""
    place, iam = pushed.place, pushed.iam
    definition = pushed.register(pushed.least, command=["true"])
    account = definition.split(":")[4]
    within = {"ArnEquals": {"ecs:cluster": f"arn:aws:ecs:us-east-1:{account}:cluster/main"}}
    statements = [
        {"Effect": "Allow", "Action": "ecs:RunTask", "Resource": definition.rsplit(":", 1)[0] + ":*", "Condition": within},
        {"Effect": "Allow", "Action": ["ecs:DescribeTasks", "ecs:StopTask"], "Resource": "*", "Condition": within},
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": pushed.least},
    ]
    iam.create_user(UserName="within")
    document = json.dumps({"Version": "2012-10-17", "Statement": statements})
    iam.put_user_policy(UserName="within", PolicyName="own", PolicyDocument=document)
    key = iam.create_access_key(UserName="within")["AccessKey"]
    credentials = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    ecs = place.cloud.client("ecs", **credentials)
    place.ecs.create_cluster(clusterName="elsewhere")
    run = {"taskDefinition": definition, "launchType": "FARGATE", "networkConfiguration": place.network}
    arn = ecs.run_task(cluster="main", **run)["tasks"][0]["taskArn"]
    assert ecs.describe_tasks(cluster="main", tasks=[arn])["tasks"][0]["taskArn"] == arn
    ecs.stop_task(cluster="main", task=arn)
    for refused in (
        lambda: ecs.run_task(cluster="elsewhere", **run),
        lambda: ecs.describe_tasks(cluster="elsewhere", tasks=[arn]),
        lambda: ecs.stop_task(cluster="elsewhere", task=arn),
    ):
        with pytest.raises(ecs.exceptions.AccessDeniedException):
            refused()
    place.reach(arn, "STOPPED", 60)


def test_the_times_of_a_task_are_in_the_order_of_its_life(pushed, record_property):
    place, taken = pushed.place, []
    definition = pushed.register(pushed.least, command=["sleep", "1000"], stopTimeout=2)
    for _ in range(3):
        arn = place.run(definition)
        task = place.reach(arn, "RUNNING")
        taken.append((task["startedAt"] - task["createdAt"]).total_seconds())
        assert "stoppingAt" not in task and "stoppedAt" not in task
        place.ecs.stop_task(cluster="main", task=arn)
        task = place.reach(arn, "STOPPED", 60)
        life = ["createdAt", "pullStartedAt", "pullStoppedAt", "startedAt", "stoppingAt", "executionStoppedAt", "stoppedAt"]
        times = [task[name] for name in life]
        assert times == sorted(times), dict(zip(life, times))
    record_property("seconds", taken)
    print("from RunTask to RUNNING:", taken)


def test_last_words_of_a_cloud_that_is_taken_down(own_cloud, tmp_path):
    """What tasks say when `down` ends them is delivered by the next cloud."""
    pushed = Pushed(own_cloud, tmp_path / "layout")
    command = ["sh", "-c", "trap 'echo last words; exit 0' TERM; echo up; sleep 1000 & wait"]
    arn = pushed.place.run(pushed.register(pushed.least, command=command))
    until(lambda: pushed.output(arn) == ["up"], what="its first words")
    try:
        down = subprocess.run([BINARY, "down", "--data", own_cloud.data], capture_output=True, text=True, timeout=60)
        assert down.returncode == 0 and "1 task" in down.stdout, down
        own_cloud.process.wait(timeout=10)
        own_cloud.start()
        place, pushed.logs = pushed.place, own_cloud.client("logs")
        place.ecs = own_cloud.client("ecs")
        until(lambda: pushed.output(arn) == ["up", "last words"], what="its last words")
        task = place.reach(arn, "STOPPED")
        assert (task["stopCode"], task["stoppedReason"]) == (
            "InfrastructureHealth", "The cloud that ran the task was taken down."
        )
        assert task["containers"][0]["exitCode"] == 0
        folder = own_cloud.data / "tasks" / arn.rsplit("/")[-1]
        until(lambda: not folder.exists(), what="the end of its folder")
    finally:
        subprocess.run([BINARY, "down", "--purge", "--data", own_cloud.data], check=True, timeout=60)
        own_cloud.process.wait(timeout=10)


def test_an_emptied_cloud_leaves_nothing(tmp_path):
    """`serve --ephemeral` takes its tasks and networks with it."""
    serve = subprocess.Popen(
        [BINARY, "serve", "--ephemeral", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=(tmp_path / "log").open("w"),
        text=True,
    )
    endpoint = serve.stdout.readline().split()[1]
    try:
        cloud = Ephemeral(endpoint)
        pushed = Pushed(cloud, tmp_path / "layout")
        arn = pushed.place.run(pushed.register(pushed.least, command=["sleep", "4321"]))
        pushed.place.reach(arn, "RUNNING")
        assert subprocess.run(["pgrep", "-f", "^sleep 4321$"], capture_output=True).returncode == 0
    finally:
        serve.terminate()
        assert serve.wait(timeout=60) == 0, (tmp_path / "log").read_text()
    assert subprocess.run(["pgrep", "-f", "^sleep 4321$"], capture_output=True).returncode == 1


class Ephemeral:
    """What a test needs of a cloud that takes any credentials."""

    def __init__(self, endpoint):
        self.endpoint = endpoint

    def client(self, service):
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id="any",
            aws_secret_access_key="any",
        )

    def aws(self, *arguments):
        """Stands for `aws ecr get-login-password`, which needs no client here: any password will do."""
        return subprocess.CompletedProcess(arguments, 0, stdout="any", stderr="")
