"""Pipelines that tests of actions share: clouds that are killed under them, builds that wait, files of deployments."""

import json
import signal
import subprocess
import uuid
from pathlib import Path

from test_codebuild import ENVIRONMENT, running
from test_codepipeline import World, action, role


class Delivery(World):
    """A pipeline's world in a cloud that is killed and comes back."""

    def kill(self):
        self.cloud.restart(signal.SIGKILL, same_port=True)
        self.renew()

    def renew(self):
        self.pipelines, self.s3 = self.cloud.client("codepipeline"), self.cloud.client("s3")

    def execution(self, identifier):
        found = self.pipelines.get_pipeline_execution(pipelineName=self.name, pipelineExecutionId=identifier)
        return found["pipelineExecution"]

    def over(self, identifier, seconds=60):
        """The execution, at its end."""

        def done():
            found = self.execution(identifier)
            return found if found["status"] not in ("InProgress", "Stopping") else None

        return self.wait(done, f"the end of {identifier}", seconds)

    def start(self, **more):
        return self.pipelines.start_pipeline_execution(name=self.name, **more)["pipelineExecutionId"]

    def deliver(self, seconds=60, **files):
        """Puts another source, and answers the execution that it starts, at its end."""
        before = len(self.executions())
        self.source(**files)
        self.wait(lambda: len(self.executions()) > before, "an execution of the new source")
        return self.ended(seconds=seconds)

    def error(self, stage, index=0):
        """Code and message of the error of an action of the stage."""
        details = self.stage(stage)["actionStates"][index]["latestExecution"]["errorDetails"]
        return details["code"], details["message"]

    def project(self, name, commands, artifacts=("**/*",), **more):
        """A project for a pipeline's builds with these commands; answers its name."""
        spec = {"version": 0.2, "phases": {"build": {"commands": commands}}}
        if artifacts:
            spec["artifacts"] = {"files": list(artifacts)}
        project = f"{self.name}-{name}"
        self.cloud.client("codebuild").create_project(
            name=project,
            source={"type": "CODEPIPELINE", "buildspec": json.dumps(spec)},
            artifacts={"type": "CODEPIPELINE"},
            environment=ENVIRONMENT,
            serviceRole=role(self.cloud, f"{project}-role", "codebuild"),
            **more,
        )
        return project

    def builds(self, project):
        return self.cloud.client("codebuild").list_builds_for_project(projectName=project)["ids"]

    def site(self, key):
        return self.s3.get_object(Bucket=f"{self.name}-site", Key=key)["Body"].read().decode()


def build(project, given="app", made="built", **more):
    artifacts = {"inputArtifacts": [{"name": given}]} | ({"outputArtifacts": [{"name": made}]} if made else {})
    return action("Build", "Build", "CodeBuild", {"ProjectName": project}, **artifacts, **more)


def copy(world, given, bucket=None, **more):
    configuration = {"BucketName": bucket or f"{world.name}-site", "Extract": "true"}
    return action("Copy", "Deploy", "S3", configuration, inputArtifacts=[{"name": given}], **more)


class Latch:
    """A command of a build that waits for a file that nobody but the test can give it."""

    def __init__(self):
        self.word = f"latch-{uuid.uuid4().hex[:12]}"
        self.command = f"sh -c 'until [ -e /{self.word} ]; do sleep 0.1; done' {self.word}"

    def waits(self):
        return running(self.word)

    def release(self):
        (process,) = self.waits()
        Path(f"/proc/{process}/root/{self.word}").touch()


def definition(place, image, say, family="web", container="web"):
    """A task definition as `taskdef.json` has it."""
    return {
        "family": family,
        "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"],
        "cpu": "256",
        "memory": "512",
        "executionRoleArn": place.role,
        "taskRoleArn": place.role,
        "containerDefinitions": [
            {
                "name": container,
                "image": image,
                "portMappings": [{"containerPort": 80}],
                "stopTimeout": 2,
                "entryPoint": ["sh", "-c"],
                "command": [f"echo {say} > /www/v; exec httpd -f -p 80 -h /www"],
            }
        ],
    }


def appspec(task="<TASK_DEFINITION>", port=80):
    return (
        "version: 0.0\n"
        "Resources:\n"
        "  - TargetService:\n"
        "      Type: AWS::ECS::Service\n"
        "      Properties:\n"
        f'        TaskDefinition: "{task}"\n'
        "        LoadBalancerInfo:\n"
        "          ContainerName: web\n"
        f"          ContainerPort: {port}\n"
    )


def to_ecs(given="app", inputs=("app",), **more):
    """The action CodeDeployToECS into the release's group, with the files of one artifact."""
    configuration = {
        "ApplicationName": "web",
        "DeploymentGroupName": "web",
        "TaskDefinitionTemplateArtifact": given,
        "AppSpecTemplateArtifact": given,
    }
    artifacts = [{"name": name} for name in inputs]
    return action("Release", "Deploy", "CodeDeployToECS", configuration | more, inputArtifacts=artifacts)


def git(folder, *arguments):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    return subprocess.check_output(["git", "-C", folder, *identity, *arguments], text=True).strip()
