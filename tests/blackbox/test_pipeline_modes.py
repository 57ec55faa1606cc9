"""Executions beside each other (QUEUED, PARALLEL), stages that run again, and pushes into a repository that is hosted
here."""

import json

import pytest
from botocore.exceptions import ClientError
from deliveries import Delivery, copy
from test_codeconnections import git, repository
from test_codepipeline import APPROVE, action


@pytest.fixture
def delivery(cloud, request):
    return Delivery(cloud, request.node.name.removeprefix("test_").replace("_", "-")[:30])


def details(delivery, **filters):
    more = {"filter": filters} if filters else {}
    found = delivery.pipelines.list_action_executions(pipelineName=delivery.name, **more)
    return found["actionExecutionDetails"]


def started(delivery, count):
    """As many executions, the first of which the pipeline's creation began; answers their ids in order."""
    delivery.wait(delivery.executions, "the first execution")
    first = delivery.executions()[0]["pipelineExecutionId"]
    return [first, *(delivery.start() for _ in range(count - 1))]


def test_queued_executions_wait_and_keep_their_order(delivery):
    delivery.source(a="1")
    delivery.create(APPROVE, ("Deploy", copy(delivery, "app")), executionMode="QUEUED")
    ids = started(delivery, 3)
    delivery.wait(lambda: len(delivery.stage("Ask")["inboundExecutions"]) == 2, "two that wait")
    assert {one["pipelineExecutionId"] for one in delivery.stage("Ask")["inboundExecutions"]} == set(ids[1:])
    assert {one["status"] for one in delivery.executions()} == {"InProgress"}
    for identifier in ids:

        def asked():
            latest = delivery.stage("Ask")["latestExecution"]
            return latest["pipelineExecutionId"] == identifier and latest["status"] == "InProgress"

        delivery.wait(asked, f"the turn of {identifier}")
        assert [one["actionName"] for one in details(delivery, pipelineExecutionId=ids[-1])].count("Copy") == 0
        delivery.answer("Approved")
        assert delivery.over(identifier)["status"] == "Succeeded"
    copied = [one["pipelineExecutionId"] for one in details(delivery) if one["actionName"] == "Copy"]
    assert copied == ids[::-1]
    assert {one["executionMode"] for one in delivery.executions()} == {"QUEUED"}


def token_of(delivery, identifier):
    """The token of an execution's approval, where GetPipelineState can show only one of several."""

    def waiting():
        for one in details(delivery, pipelineExecutionId=identifier):
            if one["actionName"] == "Approve":
                return one["output"]["executionResult"]["externalExecutionId"]
        return None

    return delivery.wait(waiting, f"an approval of {identifier}")


def test_parallel_executions_are_approved_each_by_its_token(delivery):
    version = delivery.source(a="1")
    delivery.create(APPROVE, ("Deploy", copy(delivery, "app")), executionMode="PARALLEL")
    one, two, three = started(delivery, 3)
    tokens = {identifier: token_of(delivery, identifier) for identifier in (one, two, three)}
    assert len(set(tokens.values())) == 3
    assert {found["status"] for found in delivery.executions()} == {"InProgress"}

    delivery.answer("Approved", token=tokens[two])
    assert delivery.over(two)["status"] == "Succeeded"
    delivery.answer("Rejected", token=tokens[one])
    assert delivery.over(one)["status"] == "Failed"
    assert delivery.execution(three)["status"] == "InProgress"
    for token, code in [
        (tokens[two], "ApprovalAlreadyCompletedException|InvalidApprovalTokenException"),
        (tokens[one], "ApprovalAlreadyCompletedException|InvalidApprovalTokenException"),
        ("00000000-0000-0000-0000-000000000000", "InvalidApprovalTokenException"),
    ]:
        with pytest.raises(ClientError, match=code):
            delivery.answer("Approved", token=token)
    assert delivery.execution(three)["status"] == "InProgress"

    # One that failed runs again by itself, though another one came into the stage after it.
    delivery.pipelines.retry_stage_execution(
        pipelineName=delivery.name, stageName="Ask", pipelineExecutionId=one, retryMode="FAILED_ACTIONS"
    )
    again = delivery.wait(lambda: (found := token_of(delivery, one)) != tokens[one] and found, "another approval")
    delivery.answer("Approved", token=tokens[three])
    delivery.answer("Approved", token=again)
    assert [delivery.over(identifier)["status"] for identifier in (one, three)] == ["Succeeded"] * 2
    revisions = [found["artifactRevisions"][0]["revisionId"] for found in map(delivery.execution, (one, two, three))]
    assert revisions == [version] * 3
    with pytest.raises(ClientError, match="UnableToRollbackStageException.*PARALLEL"):
        delivery.pipelines.rollback_stage(
            pipelineName=delivery.name, stageName="Deploy", targetPipelineExecutionId=two
        )


def test_other_modes_are_for_pipelines_of_type_v2(delivery):
    for mode in ("QUEUED", "PARALLEL"):
        with pytest.raises(ClientError, match="InvalidStructureException.*V2"):
            delivery.create(APPROVE, executionMode=mode, pipelineType="V1")


def test_a_retry_runs_what_failed_or_all_of_the_stage(delivery):
    later = f"{delivery.name}-later"
    delivery.source(a="1")
    good = copy(delivery, "app")
    bad = copy(delivery, "app", bucket=later) | {"name": "Bad"}
    # Runs after both, and so not before the stage is tried again.
    last = copy(delivery, "app", runOrder=2) | {"name": "Last"}
    delivery.create(("Work", good, bad, last), ("Deploy", copy(delivery, "app")))

    def runs():
        """Which actions of the stage ran, the oldest first: name, status and id."""
        found = [one for one in details(delivery, pipelineExecutionId=identifier) if one["stageName"] == "Work"]
        return [(one["actionName"], one["status"], one["actionExecutionId"]) for one in reversed(found)]

    def counted():
        return {name: [status for other, status, _ in runs() if other == name] for name in ("Copy", "Bad", "Last")}

    execution = delivery.ended()
    identifier = execution["pipelineExecutionId"]
    retry = {"pipelineName": delivery.name, "stageName": "Work", "pipelineExecutionId": identifier}
    assert execution["status"] == "Failed"
    assert counted() == {"Copy": ["Succeeded"], "Bad": ["Failed"], "Last": []}
    kept = next(one for one in runs() if one[0] == "Copy")

    delivery.pipelines.retry_stage_execution(**retry, retryMode="FAILED_ACTIONS")
    assert delivery.over(identifier)["status"] == "Failed"
    assert counted() == {"Copy": ["Succeeded"], "Bad": ["Failed"] * 2, "Last": []} and kept in runs()

    delivery.pipelines.retry_stage_execution(**retry, retryMode="ALL_ACTIONS")
    assert delivery.over(identifier)["status"] == "Failed"
    assert counted() == {"Copy": ["Succeeded"] * 2, "Bad": ["Failed"] * 3, "Last": []}

    delivery.s3.create_bucket(Bucket=later)
    delivery.pipelines.retry_stage_execution(**retry, retryMode="FAILED_ACTIONS")
    assert delivery.over(identifier)["status"] == "Succeeded"
    assert counted() == {"Copy": ["Succeeded"] * 2, "Bad": ["Failed"] * 3 + ["Succeeded"], "Last": ["Succeeded"]}
    metadata = delivery.stage("Work")["retryStageMetadata"]
    assert (metadata["manualStageRetryAttempt"], metadata["latestRetryTrigger"]) == (3, "ManualStageRetry")
    assert delivery.s3.get_object(Bucket=later, Key="a")["Body"].read() == b"1"
    assert len(delivery.executions()) == 1
    with pytest.raises(ClientError, match="StageNotRetryableException"):
        delivery.pipelines.retry_stage_execution(**retry, retryMode="ALL_ACTIONS")


def test_a_push_into_a_hosted_repository_starts_the_pipeline(cloud, delivery, tmp_path):
    connections = cloud.client("codeconnections")
    arn = connections.create_connection(ConnectionName="hosted-app", ProviderType="GitHub")["ConnectionArn"]
    made = cloud.chore("codeconnections/attach", {"connection_arn": arn, "location": "hosted"})
    keys = cloud.variables["AWS_ACCESS_KEY_ID"], cloud.variables["AWS_SECRET_ACCESS_KEY"]
    url = made["push_url"].replace("://", "://{}:{}@".format(*keys))
    where = {"ConnectionArn": arn, "FullRepositoryId": "me/app", "BranchName": "main"}
    fetch = action("Fetch", "Source", "CodeStarSourceConnection", where, outputArtifacts=[{"name": "app"}])
    pipeline = {
        "name": delivery.name,
        "roleArn": delivery.role,
        "artifactStore": {"type": "S3", "location": f"{delivery.name}-artifacts"},
        "stages": [
            {"name": "Source", "actions": [fetch]},
            {"name": "Deploy", "actions": [copy(delivery, "app")]},
        ],
    }
    delivery.pipelines.create_pipeline(pipeline=pipeline)
    failed = delivery.ended()
    assert failed["status"] == "Failed" and "main" in failed["statusSummary"], failed

    source = repository(tmp_path / "app")
    for number, text in enumerate(["first\n", "second\n"], 2):
        (source / "README").write_text(text)
        git(source, "commit", "--quiet", "--allow-empty", "-am", text.strip())
        commit = git(source, "rev-parse", "HEAD").stdout.strip()
        # A branch that nobody watches starts nothing.
        git(source, "push", "--quiet", url, "HEAD:refs/heads/elsewhere")
        git(source, "push", "--quiet", url, "main")
        delivery.wait(lambda: len(delivery.executions()) == number, f"an execution of the push of {text}")
        execution = delivery.ended()
        assert (execution["status"], execution["trigger"]["triggerType"]) == ("Succeeded", "WebhookV2")
        assert execution["sourceRevisions"][0]["revisionId"] == commit
        assert delivery.site("README") == text
    assert len(delivery.executions()) == 3

    # Any URL that Git reaches is as good: the same repository by HTTP, with a password that nobody is shown.
    arn = connections.create_connection(ConnectionName="by-url", ProviderType="GitHub")["ConnectionArn"]
    answer = cloud.chore("codeconnections/attach", {"connection_arn": arn, "location": url})
    assert (answer["status"], answer["branch"]) == ("AVAILABLE", "main") and keys[1] not in json.dumps(answer)
    where["ConnectionArn"] = arn
    delivery.pipelines.update_pipeline(pipeline=pipeline)
    delivery.start()
    execution = delivery.ended()
    assert execution["status"] == "Succeeded", execution
    assert execution["sourceRevisions"][0]["revisionId"] == commit


def test_a_source_that_comes_after_the_pipeline_starts_it(delivery):
    delivery.create(("Deploy", copy(delivery, "app")))
    failed = delivery.ended()
    assert failed["status"] == "Failed" and "There is no object" in failed["statusSummary"]
    execution = delivery.deliver(a="1")
    assert (execution["status"], execution["trigger"]["triggerType"]) == ("Succeeded", "PollForSourceChanges")
    assert delivery.site("a") == "1" and len(delivery.executions()) == 2
