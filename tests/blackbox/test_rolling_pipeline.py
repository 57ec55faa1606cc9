"""A pipeline whose deploy action is ECS's own: imagedefinitions.json into a service with the controller ECS, and a build
that brings back the previous task definition when it fails."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import BINARY
from images import Layout, busybox, password, skopeo
from place import Place, until
from test_codepipeline import World, action, role

SOURCE = Path(__file__).parent / "rolling"
# What is built is tested, and looked through, from the artifact that is deployed.
CHECK = {
    "version": 0.2,
    "phases": {
        "build": {"commands": ["grep :$CODEBUILD_RESOLVED_SOURCE_VERSION imagedefinitions.json", "cp version checked"]}
    },
    "artifacts": {"files": ["checked"]},
}


@pytest.fixture(scope="module")
def place(cloud):
    made = Place(cloud)
    yield made
    made.clear()


class Shop(World):
    """The pipeline's world, with a service that runs the base image, and a repository."""

    def __init__(self, cloud, place, folder):
        super().__init__(cloud, "rolling")
        self.place, self.repository = place, folder / "repository"
        Layout(folder / "layout").image("base", busybox(), Cmd=["httpd", "-f", "-p", "80", "-h", "/www"])
        self.uri = cloud.client("ecr").create_repository(repositoryName="web")["repository"]["repositoryUri"]
        login = f"AWS:{password(cloud)}"
        skopeo("copy", "--dest-creds", login, f"oci:{folder / 'layout'}:base", f"docker://{self.uri}:base")
        # Without one, a task without a load balancer counts as healthy after forty seconds.
        check = {"command": ["CMD-SHELL", "true"], "interval": 5, "timeout": 2, "retries": 1}
        self.first = place.register(f"{self.uri}:base", healthCheck=check)
        place.ecs.create_service(
            cluster="main",
            serviceName="web",
            taskDefinition=self.first,
            desiredCount=1,
            launchType="FARGATE",
            networkConfiguration=place.network,
            deploymentController={"type": "ECS"},
        )
        shutil.copytree(SOURCE, self.repository)
        (self.repository / "Dockerfile").write_text(f"FROM {self.uri}:base\nCOPY version /www/v\n")
        self.git("init", "-q", "-b", "main")
        self.commit("one")

    def git(self, *arguments):
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        return subprocess.check_output(["git", "-C", self.repository, *identity, *arguments], text=True).strip()

    def commit(self, version):
        (self.repository / "version").write_text(version)
        self.git("add", "-A")
        self.git("commit", "-qm", version)
        return self.git("rev-parse", "HEAD")

    def project(self, name, service_role, buildspec=None, variables=(), privileged=False):
        self.cloud.client("codebuild").create_project(
            name=name,
            source={"type": "CODEPIPELINE"} | ({"buildspec": json.dumps(buildspec)} if buildspec else {}),
            artifacts={"type": "CODEPIPELINE"},
            environment={
                "type": "LINUX_CONTAINER",
                "image": "aws/codebuild/standard:7.0",
                "computeType": "BUILD_GENERAL1_SMALL",
                "privilegedMode": privileged,
                "environmentVariables": [{"name": name, "value": value} for name, value in variables],
            },
            serviceRole=service_role,
        )

    def pipeline(self):
        service_role = role(self.cloud, "rolling-build", "codebuild")
        variables = [
            ("ECR_REPOSITORY_URI", self.uri),
            ("ECS_CLUSTER", "main"),
            ("ECS_SERVICE", "web"),
            ("PREVIOUS_TASK_DEFINITION", self.first.rsplit("/")[-1]),
        ]
        self.project("build", service_role, variables=variables, privileged=True)
        for name in ("test", "security"):
            self.project(name, service_role, CHECK)
        connections = self.cloud.client("codeconnections")
        arn = connections.create_connection(ConnectionName="github", ProviderType="GitHub")["ConnectionArn"]
        attached = {"connection_arn": arn, "location": str(self.repository)}
        self.cloud.chore("codeconnections/attach", attached)

        def build(name, category, project, given, made):
            artifacts = {"inputArtifacts": [{"name": given}], "outputArtifacts": [{"name": made}]}
            return action(name, category, "CodeBuild", {"ProjectName": project}, **artifacts)

        where = {"ConnectionArn": arn, "FullRepositoryId": "me/shop", "BranchName": "main"}
        source = action(
            "Source", "Source", "CodeStarSourceConnection", where, outputArtifacts=[{"name": "source_output"}]
        )
        deploy = action(
            "Deploy",
            "Deploy",
            "ECS",
            {"ClusterName": "main", "ServiceName": "web"},
            inputArtifacts=[{"name": "build_output"}],
        )
        stages = [
            ("Source", source),
            ("Build", build("BuildAndTest", "Build", "build", "source_output", "build_output")),
            ("Test", build("UnitTests", "Test", "test", "build_output", "test_output")),
            ("SecurityScan", build("SecurityScan", "Test", "security", "build_output", "security_output")),
            ("Approval", action("Approval", "Approval", "Manual")),
            ("Deploy", deploy),
        ]
        self.pipelines.create_pipeline(
            pipeline={
                "name": self.name,
                "roleArn": self.role,
                "artifactStore": {"type": "S3", "location": f"{self.name}-artifacts"},
                "stages": [{"name": name, "actions": [one]} for name, one in stages],
            }
        )


def test_a_release_and_a_rollback_by_a_failing_build(cloud, place, tmp_path):
    shop = Shop(cloud, place, tmp_path)
    shop.pipeline()
    shop.answer("Approved", stage="Approval", action_name="Approval")
    execution = shop.ended(seconds=120)
    assert execution["status"] == "Succeeded", execution
    service = place.steady(1)
    released = place.ecs.describe_task_definition(taskDefinition=service["taskDefinition"])["taskDefinition"]
    assert released["revision"] == 2 and released["executionRoleArn"] == place.role
    commit = shop.git("rev-parse", "HEAD")
    assert released["containerDefinitions"][0]["image"] == f"{shop.uri}:{commit}"
    (task,) = place.tasks()
    until(lambda: place.get(task, "/v") == "one", what="the release")

    # A commit whose build fails: its own last lines bring the previous definition back.
    shop.commit("broken")
    shop.wait(lambda: len(shop.executions()) == 2, "an execution of the commit")
    failed = shop.ended(seconds=60)
    assert failed["status"] == "Failed" and "broken" in failed["statusSummary"], failed
    assert shop.stage("Approval").get("latestExecution", {}).get("pipelineExecutionId") != failed["pipelineExecutionId"]
    assert place.service()["taskDefinition"] == shop.first

    # Tasks of a version that end at once: the circuit breaker brings the last one back, and the command tells the gate.
    place.steady(1)
    breaker = {"deploymentCircuitBreaker": {"enable": True, "rollback": True}}
    place.ecs.update_service(cluster="main", service="web", deploymentConfiguration=breaker)
    (shop.repository / "terraform").mkdir()
    (shop.repository / "terraform/main.tf").touch()
    (shop.repository / "Dockerfile").write_text(f'FROM {shop.uri}:base\nCMD ["sh", "-c", "exit 7"]\n')
    shop.commit("crashes")
    command = [BINARY, "release", shop.repository, "--approve", "--data", cloud.data, "--output", "json"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 4, ran
    told = json.loads(ran.stderr.splitlines()[-1])
    for words in ("failed at the gate: container exit", "web exited with code 7", "tasks failed to start"):
        assert words in told["error"], told
    assert "novamind logs web" in told["hint"], told
