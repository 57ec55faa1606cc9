"""Pipelines over S3 sources, approvals, builds and S3 deployments, as boto3 and the AWS CLI use them."""

import io
import json
import re
import signal
import subprocess
import time
import zipfile

import pytest
from botocore.exceptions import ClientError
from subscribers import Endpoint, subscribe


def action(name, category, provider, configuration=None, **more):
    kind = {"category": category, "owner": "AWS", "provider": provider, "version": "1"}
    return {"name": name, "actionTypeId": kind, "configuration": configuration or {}} | more


def zip_of(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return buffer.getvalue()


class World:
    """Buckets, a role, and what a test asks of a pipeline."""

    def __init__(self, cloud, name):
        self.cloud, self.name = cloud, name
        self.pipelines, self.s3 = cloud.client("codepipeline"), cloud.client("s3")
        self.role = role(cloud, f"{name}-role", "codepipeline")
        for bucket in ("source", "artifacts", "site"):
            self.s3.create_bucket(Bucket=f"{name}-{bucket}")
        self.s3.put_bucket_versioning(
            Bucket=f"{name}-source", VersioningConfiguration={"Status": "Enabled"}
        )

    def source(self, **files):
        return self.s3.put_object(Bucket=f"{self.name}-source", Key="app.zip", Body=zip_of(**files))["VersionId"]

    def create(self, *stages, sources=(), **more):
        configuration = {"S3Bucket": f"{self.name}-source", "S3ObjectKey": "app.zip"}
        source = action(
            "Fetch", "Source", "S3", configuration, outputArtifacts=[{"name": "app"}], namespace="Source"
        )
        declared = [{"name": "Source", "actions": [source, *sources]}]
        declared += [{"name": name, "actions": list(actions)} for name, *actions in stages]
        store = {"type": "S3", "location": f"{self.name}-artifacts"}
        pipeline = {"name": self.name, "roleArn": self.role, "artifactStore": store, "stages": declared}
        return self.pipelines.create_pipeline(pipeline=pipeline | {"pipelineType": "V2"} | more)["pipeline"]

    def executions(self):
        return self.pipelines.list_pipeline_executions(pipelineName=self.name)["pipelineExecutionSummaries"]

    def stage(self, name):
        state = self.pipelines.get_pipeline_state(name=self.name)
        return next(stage for stage in state["stageStates"] if stage["stageName"] == name)

    def wait(self, check, what, seconds=60):
        for _ in range(seconds * 10):
            found = check()
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(f"{what} never came: {json.dumps(self.executions(), default=str)}")

    def token(self, stage="Ask"):
        def waiting():
            latest = self.stage(stage)["actionStates"][0].get("latestExecution", {})
            return latest.get("token")

        return self.wait(waiting, "an approval")

    def answer(self, status, stage="Ask", action_name="Approve", token=None):
        return self.pipelines.put_approval_result(
            pipelineName=self.name,
            stageName=stage,
            actionName=action_name,
            result={"summary": "because", "status": status},
            token=token or self.token(stage),
        )

    def ended(self, index=0, seconds=60):
        def done():
            execution = self.executions()[index]
            return execution if execution["status"] not in ("InProgress", "Stopping") else None

        return self.wait(done, "an end", seconds)


def role(cloud, name, service):
    iam = cloud.client("iam")
    statement = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"Service": f"{service}.amazonaws.com"},
    }
    trust = {"Version": "2012-10-17", "Statement": [statement]}
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    iam.put_role_policy(RoleName=name, PolicyName="all", PolicyDocument=json.dumps(everything))
    return arn


@pytest.fixture
def world(cloud, request):
    return World(cloud, request.node.name.replace("_", "-")[5:45])


APPROVE = ("Ask", action("Approve", "Approval", "Manual", {"CustomData": "of #{Source.VersionId}"}))


def deploy(world, **more):
    configuration = {"BucketName": f"{world.name}-site", "Extract": "true"}
    return ("Deploy", action("Copy", "Deploy", "S3", configuration, inputArtifacts=[{"name": "app"}], **more))


def test_an_approval_blocks_until_it_is_given(world):
    version = world.source(index__html="<h1>one</h1>")
    world.create(APPROVE, deploy(world))
    token = world.token()
    assert world.s3.list_objects_v2(Bucket=f"{world.name}-site")["KeyCount"] == 0
    with pytest.raises(ClientError, match="InvalidApprovalTokenException"):
        world.answer("Approved", token="00000000-0000-0000-0000-000000000000")
    world.answer("Approved", token=token)
    execution = world.ended()
    assert execution["status"] == "Succeeded"
    assert execution["sourceRevisions"][0]["revisionId"] == version
    page = world.s3.get_object(Bucket=f"{world.name}-site", Key="index.html")
    assert (page["Body"].read(), page["ContentType"]) == (b"<h1>one</h1>", "text/html")
    with pytest.raises(ClientError, match="ApprovalAlreadyCompletedException"):
        world.answer("Approved", token=token)
    details = world.pipelines.list_action_executions(pipelineName=world.name)["actionExecutionDetails"]
    assert [detail["actionName"] for detail in details] == ["Copy", "Approve", "Fetch"]
    assert details[1]["input"]["resolvedConfiguration"]["CustomData"] == f"of {version}"
    place = details[2]["output"]["outputArtifacts"][0]["s3location"]
    world.s3.head_object(Bucket=place["bucket"], Key=place["key"])


def test_an_approval_is_announced_under_the_pipelines_role(world):
    sns = world.cloud.client("sns")
    topic = sns.create_topic(Name=world.name)["TopicArn"]
    world.source(a="1")
    configuration = {"NotificationArn": topic, "CustomData": "look", "ExternalEntityLink": "http://a.test"}
    with Endpoint() as endpoint:
        subscribe(sns, topic, endpoint)
        world.create(("Ask", action("Approve", "Approval", "Manual", configuration)), deploy(world))
        message = endpoint.notifications()[0].json
        assert message["Subject"] == f"APPROVAL NEEDED: AWS CodePipeline {world.name} for action Approve"[:100]
        told = json.loads(message["Message"])
        assert told["region"] == "us-east-1" and world.name in told["consoleLink"]
        approval = told["approval"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ", approval.pop("expires"))
        assert approval.pop("approvalReviewLink").endswith(f"/Ask/Approve/approve/{world.token()}")
        assert approval == {
            "pipelineName": world.name,
            "stageName": "Ask",
            "actionName": "Approve",
            "token": world.token(),
            "externalEntityLink": "http://a.test",
            "customData": "look",
        }
        world.answer("Approved", token=approval["token"])
        assert world.ended()["status"] == "Succeeded"
        assert len(endpoint.of("Notification")) == 1
    # What cannot be announced is not waited for.
    iam = world.cloud.client("iam")
    denied = {"Effect": "Deny", "Action": "sns:Publish", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [denied]})
    iam.put_role_policy(RoleName=f"{world.name}-role", PolicyName="no", PolicyDocument=document)
    world.source(a="2")
    world.wait(lambda: len(world.executions()) == 2, "another execution")
    assert world.ended()["status"] == "Failed"
    error = world.stage("Ask")["actionStates"][0]["latestExecution"]["errorDetails"]
    assert "sns:Publish" in error["message"], error


def test_a_rejection_fails_and_a_retry_asks_again(world):
    world.source(a="1")
    world.create(APPROVE, deploy(world))
    world.answer("Rejected")
    execution = world.ended()
    assert execution["status"] == "Failed"
    assert world.stage("Ask")["latestExecution"]["status"] == "Failed"
    retry = {
        "pipelineName": world.name,
        "stageName": "Ask",
        "pipelineExecutionId": execution["pipelineExecutionId"],
    }
    world.pipelines.retry_stage_execution(**retry, retryMode="FAILED_ACTIONS")
    world.answer("Approved")
    again = world.ended()
    assert (again["status"], again["pipelineExecutionId"]) == ("Succeeded", execution["pipelineExecutionId"])
    with pytest.raises(ClientError, match="StageNotRetryableException"):
        world.pipelines.retry_stage_execution(**retry, retryMode="ALL_ACTIONS")


def test_a_new_source_starts_the_pipeline_and_supersedes_what_waits(world):
    world.source(a="1")
    world.create(APPROVE, deploy(world))
    world.token()
    world.source(a="2")
    world.wait(lambda: len(world.executions()) == 2, "a second execution")
    world.wait(lambda: world.stage("Ask").get("inboundExecution"), "a waiting execution")
    world.source(a="3")
    world.wait(lambda: len(world.executions()) == 3, "a third execution")
    world.wait(lambda: world.executions()[1]["status"] == "Superseded", "a superseded execution")
    world.answer("Approved")
    assert world.ended(2)["status"] == "Succeeded"
    world.answer("Approved")
    assert world.ended(0)["status"] == "Succeeded"
    assert world.s3.get_object(Bucket=f"{world.name}-site", Key="a")["Body"].read() == b"3"


def test_a_rollback_runs_one_stage_with_the_earlier_artifacts(world):
    world.source(a="1")
    world.create(deploy(world))
    first = world.ended()
    world.source(a="2")
    world.wait(lambda: len(world.executions()) == 2, "a second execution")
    assert world.ended()["status"] == "Succeeded"
    rolled = world.pipelines.rollback_stage(
        pipelineName=world.name, stageName="Deploy", targetPipelineExecutionId=first["pipelineExecutionId"]
    )["pipelineExecutionId"]
    execution = world.ended()
    assert (execution["pipelineExecutionId"], execution["status"]) == (rolled, "Succeeded")
    assert execution["executionType"] == "ROLLBACK"
    assert world.s3.get_object(Bucket=f"{world.name}-site", Key="a")["Body"].read() == b"1"
    details = world.pipelines.list_action_executions(
        pipelineName=world.name, filter={"pipelineExecutionId": rolled}
    )["actionExecutionDetails"]
    assert [detail["stageName"] for detail in details] == ["Deploy"]


def test_transitions_and_stops(world):
    world.source(a="1")
    world.create(APPROVE, deploy(world))
    world.pipelines.disable_stage_transition(
        pipelineName=world.name, stageName="Deploy", transitionType="Inbound", reason="a freeze"
    )
    world.answer("Approved")
    world.wait(lambda: world.stage("Deploy").get("inboundExecution"), "a held execution")
    assert world.stage("Deploy")["inboundTransitionState"]["disabledReason"] == "a freeze"
    world.pipelines.enable_stage_transition(
        pipelineName=world.name, stageName="Deploy", transitionType="Inbound"
    )
    assert world.ended()["status"] == "Succeeded"
    started = world.pipelines.start_pipeline_execution(name=world.name)["pipelineExecutionId"]
    world.token()
    world.pipelines.stop_pipeline_execution(
        pipelineName=world.name, pipelineExecutionId=started, abandon=True, reason="no more"
    )
    execution = world.ended()
    assert (execution["status"], execution["stopTrigger"]["reason"]) == ("Stopped", "no more")
    assert world.stage("Ask")["actionStates"][0]["latestExecution"]["status"] == "Abandoned"


def test_builds_take_and_give_artifacts_and_variables(world):
    build_role = role(world.cloud, f"{world.name}-build", "codebuild")
    spec = {
        "version": 0.2,
        "env": {"exported-variables": ["ANSWER"]},
        "phases": {
            "build": {
                "commands": [
                    "export ANSWER=$((6 * 7))",
                    "mkdir out && tr a-z A-Z < word.txt > out/loud.txt",
                    'test "$EXTRA" = from-the-pipeline',
                    'test "$CODEBUILD_INITIATOR" = "codepipeline/' + world.name + '"',
                ]
            }
        },
        "artifacts": {"base-directory": "out", "files": ["**/*"]},
    }
    world.cloud.client("codebuild").create_project(
        name=world.name,
        source={"type": "CODEPIPELINE", "buildspec": json.dumps(spec)},
        artifacts={"type": "CODEPIPELINE"},
        environment={
            "type": "LINUX_CONTAINER",
            "image": "aws/codebuild/standard:7.0",
            "computeType": "BUILD_GENERAL1_SMALL",
        },
        serviceRole=build_role,
    )
    variables = json.dumps([{"name": "EXTRA", "value": "from-the-pipeline", "type": "PLAINTEXT"}])
    build = action(
        "Build",
        "Build",
        "CodeBuild",
        {"ProjectName": world.name, "EnvironmentVariables": variables},
        inputArtifacts=[{"name": "app"}],
        outputArtifacts=[{"name": "built"}],
        namespace="Built",
    )
    configuration = {"BucketName": f"{world.name}-site", "Extract": "true", "ObjectKey": "v#{Built.ANSWER}"}
    copy = action("Copy", "Deploy", "S3", configuration, inputArtifacts=[{"name": "built"}])
    world.source(word__txt="quiet\n")
    world.create(("Build", build), ("Deploy", copy))
    execution = world.ended(seconds=120)
    assert execution["status"] == "Succeeded", world.stage("Build")
    loud = world.s3.get_object(Bucket=f"{world.name}-site", Key="v42/loud.txt")
    assert loud["Body"].read() == b"QUIET\n"
    latest = world.stage("Build")["actionStates"][0]["latestExecution"]
    assert latest["externalExecutionId"].startswith(f"{world.name}:")


def test_a_build_knows_the_revision_of_its_own_input(world):
    build_role = role(world.cloud, f"{world.name}-build", "codebuild")
    spec = {
        "version": 0.2,
        "env": {"exported-variables": ["REVISION", "OTHER"]},
        "phases": {
            "build": {
                "commands": [
                    'REVISION="$CODEBUILD_RESOLVED_SOURCE_VERSION"',
                    'OTHER="$(ls "$CODEBUILD_SRC_DIR_app" 2>/dev/null)" || true',
                ]
            }
        },
        "artifacts": {"files": ["**/*"]},
    }
    # Of another source, with a version of its own: in a pipeline neither counts.
    world.cloud.client("codebuild").create_project(
        name=world.name,
        source={"type": "S3", "location": "elsewhere/app.zip", "buildspec": json.dumps(spec)},
        sourceVersion="no version of anything",
        artifacts={"type": "NO_ARTIFACTS"},
        environment={
            "type": "LINUX_CONTAINER",
            "image": "aws/codebuild/standard:7.0",
            "computeType": "BUILD_GENERAL1_SMALL",
        },
        serviceRole=build_role,
    )

    def build(name, inputs, outputs=(), **more):
        artifacts = {
            "inputArtifacts": [{"name": one} for one in inputs],
            "outputArtifacts": [{"name": one} for one in outputs],
        }
        configuration = {"ProjectName": world.name} | ({"PrimarySource": inputs[-1]} if len(inputs) > 1 else {})
        return action(name, "Build", "CodeBuild", configuration, namespace=name, **artifacts, **more)

    bucket = f"{world.name}-source"
    first = world.source(a="1")
    second = world.s3.put_object(Bucket=bucket, Key="more.zip", Body=zip_of(b="2"))["VersionId"]
    more = action(
        "More",
        "Source",
        "S3",
        {"S3Bucket": bucket, "S3ObjectKey": "more.zip"},
        outputArtifacts=[{"name": "more"}],
    )
    one = build("One", ["app"], ["made"])
    two = build("Two", ["app", "more"])
    three = build("Three", ["made"], runOrder=2)
    world.create(("Build", one, two, three), sources=[more])
    assert world.ended(seconds=120)["status"] == "Succeeded", world.stage("Build")
    details = world.pipelines.list_action_executions(pipelineName=world.name)["actionExecutionDetails"]
    found = {one["actionName"]: one["output"]["outputVariables"] for one in details if one["stageName"] == "Build"}
    assert found["One"] == {"REVISION": first, "OTHER": ""}
    assert found["Two"] == {"REVISION": second, "OTHER": "a"}
    assert found["Three"] == {"REVISION": first, "OTHER": ""}
    codebuild = world.cloud.client("codebuild")
    ids = [one["output"]["executionResult"]["externalExecutionId"] for one in details if one["stageName"] == "Build"]
    for one in codebuild.batch_get_builds(ids=ids)["builds"]:
        assert one["source"]["type"] == "CODEPIPELINE"
        assert one["sourceVersion"] == f"arn:aws:s3:::{one['source']['location']}"
        assert one["resolvedSourceVersion"] in (first, second)


def test_a_variable_without_a_value_fails_what_nobody_asked_for(world):
    world.source(a="1")
    world.create(APPROVE, variables=[{"name": "TARGET"}])
    failed = world.ended()
    assert (failed["status"], failed["trigger"]["triggerType"]) == ("Failed", "CreatePipeline")
    assert "TARGET has no default" in failed["statusSummary"]
    with pytest.raises(ClientError, match="ValidationException.*TARGET has no default"):
        world.pipelines.start_pipeline_execution(name=world.name)
    given = [{"name": "TARGET", "value": "x"}]
    world.pipelines.start_pipeline_execution(name=world.name, variables=given)
    world.token()
    # A change that is noticed is one failed execution, not one after the other.
    world.source(a="2")
    failed = world.wait(lambda: world.executions()[0]["status"] == "Failed" and world.executions()[0], "a failure")
    assert failed["trigger"]["triggerType"] == "PollForSourceChanges"
    time.sleep(1.2)
    assert [one["status"] for one in world.executions()] == ["Failed", "InProgress", "Failed"]
    world.answer("Rejected")


def test_a_failing_build_says_which_command(world):
    build_role = role(world.cloud, f"{world.name}-build", "codebuild")
    spec = {"version": 0.2, "phases": {"build": {"commands": ["echo about to fail", "exit 3"]}}}
    world.cloud.client("codebuild").create_project(
        name=world.name,
        source={"type": "CODEPIPELINE", "buildspec": json.dumps(spec)},
        artifacts={"type": "CODEPIPELINE"},
        environment={
            "type": "LINUX_CONTAINER",
            "image": "aws/codebuild/standard:7.0",
            "computeType": "BUILD_GENERAL1_SMALL",
        },
        serviceRole=build_role,
    )
    world.source(a="1")
    build = action("Build", "Test", "CodeBuild", {"ProjectName": world.name}, inputArtifacts=[{"name": "app"}])
    world.create(("Build", build))
    assert world.ended(seconds=120)["status"] == "Failed"
    error = world.stage("Build")["actionStates"][0]["latestExecution"]["errorDetails"]
    assert error["code"] == "JobFailed" and "exit 3" in error["message"] and "BUILD" in error["message"]


def test_a_branch_behind_a_connection(world, tmp_path):
    def git(*arguments):
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        return subprocess.check_output(["git", "-C", tmp_path, *identity, *arguments], text=True).strip()

    def commit(text):
        (tmp_path / "page.txt").write_text(text)
        git("add", "-A")
        git("commit", "-qm", f"say {text}")
        return git("rev-parse", "HEAD")

    git("init", "-q", "-b", "main")
    first = commit("one")
    connections = world.cloud.client("codeconnections")
    arn = connections.create_connection(ConnectionName=world.name[:32], ProviderType="GitHub")["ConnectionArn"]
    fetch = action(
        "Fetch",
        "Source",
        "CodeStarSourceConnection",
        {"ConnectionArn": arn, "FullRepositoryId": "me/app", "BranchName": "main"},
        outputArtifacts=[{"name": "app"}],
    )
    name, copy = deploy(world)
    pipeline = {
        "name": world.name,
        "roleArn": world.role,
        "artifactStore": {"type": "S3", "location": f"{world.name}-artifacts"},
        "stages": [{"name": "Source", "actions": [fetch]}, {"name": name, "actions": [copy]}],
    }
    world.pipelines.create_pipeline(pipeline=pipeline)
    failed = world.ended()
    assert failed["status"] == "Failed" and "not AVAILABLE" in failed["statusSummary"]
    world.cloud.chore("codeconnections/attach", {"connection_arn": arn, "location": str(tmp_path)})
    world.pipelines.start_pipeline_execution(name=world.name)
    execution = world.ended()
    assert execution["status"] == "Succeeded", execution
    assert execution["sourceRevisions"][0]["revisionId"] == first
    assert execution["sourceRevisions"][0]["revisionSummary"] == "say one"
    second = commit("two")
    world.wait(lambda: len(world.executions()) == 3, "an execution of the commit")
    execution = world.ended()
    assert (execution["status"], execution["trigger"]["triggerType"]) == ("Succeeded", "WebhookV2")
    assert execution["sourceRevisions"][0]["revisionId"] == second
    assert world.s3.get_object(Bucket=f"{world.name}-site", Key="page.txt")["Body"].read() == b"two"


def test_mistakes_are_refused_by_name(world):
    with pytest.raises(ClientError, match="InvalidActionDeclarationException.*BucketName"):
        world.create(("Deploy", action("Copy", "Deploy", "S3", {"Extract": "true"}, inputArtifacts=[{"name": "app"}])))
    with pytest.raises(ClientError, match="InvalidActionDeclarationException.*NotificationArn"):
        world.create(("Ask", action("A", "Approval", "Manual", {"NotificationArn": "arn:aws:sqs:x:1:q"})))
    with pytest.raises(ClientError, match="NotImplemented.*Invoke"):
        world.create(("Call", action("L", "Invoke", "Lambda", {"FunctionName": "f"})))
    with pytest.raises(ClientError, match="PipelineNotFoundException"):
        world.pipelines.get_pipeline(name="nobody")


def test_a_killed_cloud_goes_on(own_cloud):
    world = World(own_cloud, "killed")
    world.source(a="1")
    world.create(APPROVE, deploy(world))
    token = world.token()
    own_cloud.restart(signal.SIGKILL)
    world.pipelines, world.s3 = own_cloud.client("codepipeline"), own_cloud.client("s3")
    assert world.token() == token
    world.answer("Approved", token=token)
    own_cloud.restart(signal.SIGKILL)
    world.pipelines, world.s3 = own_cloud.client("codepipeline"), own_cloud.client("s3")
    assert world.ended()["status"] == "Succeeded"
    assert world.s3.get_object(Bucket="killed-site", Key="a")["Body"].read() == b"1"
