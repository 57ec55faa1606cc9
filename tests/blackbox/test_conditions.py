"""Conditions of stages, their rules, and triggers with filters."""

import json
import signal
import subprocess
import time

import pytest
from botocore.exceptions import ClientError
from place import code_of, until
from test_clock import clock
from test_codepipeline import APPROVE, World, action, deploy, world  # noqa: F401: a fixture

from conftest import Cloud


def rule(name, provider, configuration, **more):
    kind = {"category": "Rule", "owner": "AWS", "provider": provider, "version": "1"}
    return {"name": name, "ruleTypeId": kind, "configuration": configuration} | more


def condition(result, *rules):
    return {"conditions": [{"result": result, "rules": list(rules)}]}


def check(value, variable="#{variables.to}", operator="EQ"):
    return rule("To", "VariableCheck", {"Variable": variable, "Operator": operator, "Value": value})


def create(world, *stages, source=None, **more):
    """Stages as (name, conditions, actions…)."""
    configuration = {"S3Bucket": f"{world.name}-source", "S3ObjectKey": "app.zip"}
    source = source or action(
        "Fetch", "Source", "S3", configuration, outputArtifacts=[{"name": "app"}], namespace="Source"
    )
    declared = [{"name": "Source", "actions": [source]}]
    declared += [{"name": name, "actions": list(actions)} | conditions for name, conditions, *actions in stages]
    pipeline = {
        "name": world.name,
        "roleArn": world.role,
        "pipelineType": "V2",
        "artifactStore": {"type": "S3", "location": f"{world.name}-artifacts"},
        "variables": [{"name": "to", "defaultValue": "here"}],
        "stages": declared,
    }
    given = {name: value for name, value in (pipeline | more).items() if value}
    return world.pipelines.create_pipeline(pipeline=given)["pipeline"]


def start(world, **variables):
    given = [{"name": name, "value": value} for name, value in variables.items()]
    more = {"variables": given} if given else {}
    return world.pipelines.start_pipeline_execution(name=world.name, **more)["pipelineExecutionId"]


def execution(world, id):
    return next(one for one in world.executions() if one["pipelineExecutionId"] == id)


def ended(world, id, seconds=60):
    def done():
        found = execution(world, id)
        return found if found["status"] not in ("InProgress", "Stopping") else None

    return until(done, seconds, f"the end of {id}")


def pages(world):
    return world.s3.list_objects_v2(Bucket=f"{world.name}-site")["KeyCount"]


def test_an_entry_condition_fails_or_skips_a_stage(world):  # noqa: F811
    world.source(index__html="one")
    name, copy = deploy(world)
    made = create(world, (name, {"beforeEntry": condition("SKIP", check("here"))}, copy))
    assert made["stages"][1]["beforeEntry"]["conditions"][0]["rules"][0]["name"] == "To"
    first = world.ended()
    assert (first["status"], pages(world)) == ("Succeeded", 1)
    state = world.stage("Deploy")["beforeEntryConditionState"]
    assert state["latestExecution"]["status"] == "Succeeded"
    (one,) = state["conditionStates"]
    assert one["latestExecution"]["status"] == "Succeeded"
    (ran,) = one["ruleStates"]
    assert (ran["ruleName"], ran["latestExecution"]["status"]) == ("To", "Succeeded")

    world.s3.delete_object(Bucket=f"{world.name}-site", Key="index.html")
    skipped = ended(world, start(world, to="elsewhere"))
    assert (skipped["status"], pages(world)) == ("Succeeded", 0)
    assert world.stage("Deploy")["latestExecution"]["status"] == "Skipped"

    made["stages"][1]["beforeEntry"] = condition("FAIL", check("here"))
    world.pipelines.update_pipeline(pipeline=made)
    id = start(world, to="elsewhere")
    failed = ended(world, id)
    assert failed["status"] == "Failed" and "beforeEntry condition of stage Deploy" in failed["statusSummary"]
    assert world.stage("Deploy")["latestExecution"]["status"] == "Failed"
    assert world.stage("Deploy")["beforeEntryConditionState"]["latestExecution"]["status"] == "Failed"
    assert pages(world) == 0

    rules = world.pipelines.list_rule_executions(pipelineName=world.name, filter={"pipelineExecutionId": id})
    (detail,) = rules["ruleExecutionDetails"]
    assert (detail["ruleName"], detail["stageName"], detail["status"]) == ("To", "Deploy", "Failed")
    assert detail["input"]["resolvedConfiguration"]["Variable"] == "elsewhere"
    assert detail["output"]["executionResult"]["errorDetails"]["code"] == "RuleFailed"
    actions = world.pipelines.list_action_executions(pipelineName=world.name, filter={"pipelineExecutionId": id})
    assert [one["actionName"] for one in actions["actionExecutionDetails"]] == ["Fetch"]

    # Somebody who knows better lets it pass.
    world.pipelines.override_stage_condition(
        pipelineName=world.name, stageName="Deploy", pipelineExecutionId=id, conditionType="BEFORE_ENTRY"
    )
    assert ended(world, id)["status"] == "Succeeded" and pages(world) == 1
    assert world.stage("Deploy")["beforeEntryConditionState"]["latestExecution"]["status"] == "Overridden"
    again = dict(pipelineName=world.name, stageName="Deploy", pipelineExecutionId=id, conditionType="BEFORE_ENTRY")
    assert code_of(lambda: world.pipelines.override_stage_condition(**again)) == "ConditionNotOverridableException"


def test_success_that_is_none_rolls_the_stage_back(world):  # noqa: F811
    world.source(index__html="good")
    name, copy = deploy(world)
    create(world, (name, {"onSuccess": condition("ROLLBACK", check("here"))}, copy))
    good = world.ended()
    assert good["status"] == "Succeeded"
    page = lambda: world.s3.get_object(Bucket=f"{world.name}-site", Key="index.html")["Body"].read()  # noqa: E731
    world.pipelines.disable_stage_transition(
        pipelineName=world.name, stageName="Deploy", transitionType="Inbound", reason="wait"
    )
    world.source(index__html="bad")
    world.wait(lambda: len(world.executions()) == 2, "an execution of the new source")
    world.pipelines.stop_pipeline_execution(
        pipelineName=world.name, pipelineExecutionId=world.executions()[0]["pipelineExecutionId"], abandon=True
    )
    world.pipelines.enable_stage_transition(pipelineName=world.name, stageName="Deploy", transitionType="Inbound")
    id = start(world, to="elsewhere")
    failed = ended(world, id)
    assert failed["status"] == "Failed" and "rolled back by the execution" in failed["statusSummary"]
    back = world.executions()[0]
    assert (back["executionType"], back["trigger"]["triggerType"]) == ("ROLLBACK", "AutomatedRollback")
    assert back["rollbackMetadata"]["rollbackTargetPipelineExecutionId"] == good["pipelineExecutionId"]
    assert ended(world, back["pipelineExecutionId"])["status"] == "Succeeded"
    assert page() == b"good"
    refused = dict(pipelineName=world.name, stageName="Deploy", pipelineExecutionId=id, conditionType="ON_SUCCESS")
    with pytest.raises(ClientError):
        world.pipelines.override_stage_condition(**refused)


def test_a_failed_stage_is_retried_once_skipped_or_rolled_back(world):  # noqa: F811
    world.source(index__html="one")
    broken = action("Copy", "Deploy", "S3", {"BucketName": f"{world.name}-none", "Extract": "true"},
                    inputArtifacts=[{"name": "app"}])
    retry = {"onFailure": {"result": "RETRY", "retryConfiguration": {"retryMode": "FAILED_ACTIONS"}}}
    made = create(world, ("Deploy", retry, broken), APPROVE[:1] + ({},) + APPROVE[1:])
    failed = world.ended()
    assert failed["status"] == "Failed"
    stage = world.stage("Deploy")
    assert stage["retryStageMetadata"] == {
        "autoStageRetryAttempt": 1, "latestRetryTrigger": "AutomatedStageRetry"
    }
    ran = world.pipelines.list_action_executions(
        pipelineName=world.name, filter={"pipelineExecutionId": failed["pipelineExecutionId"]}
    )["actionExecutionDetails"]
    assert [one["actionName"] for one in ran] == ["Copy", "Copy", "Fetch"]

    made["stages"][1]["onFailure"] = {"result": "SKIP"}
    world.pipelines.update_pipeline(pipeline=made)
    id = start(world)
    world.token()
    assert world.stage("Deploy")["latestExecution"]["status"] == "Skipped"
    world.answer("Approved")
    assert ended(world, id)["status"] == "Succeeded"

    made["stages"][1]["onFailure"] = {"result": "ROLLBACK"}
    world.pipelines.update_pipeline(pipeline=made)
    failed = ended(world, start(world))
    assert "not rolled back: no earlier execution" in failed["statusSummary"]

    # A condition decides whether the result follows: its rules do not hold, so it does.
    made["stages"][1]["onFailure"] = condition("SKIP", check("elsewhere"))
    world.pipelines.update_pipeline(pipeline=made)
    id = start(world)
    world.answer("Approved")
    assert ended(world, id)["status"] == "Succeeded"
    failed = ended(world, start(world, to="elsewhere"))
    assert failed["status"] == "Failed" and "Action Copy" in failed["statusSummary"]


def test_alarms_and_windows_under_the_clock(tmp_path):
    running = Cloud(tmp_path / "data", "--clock", "virtual")
    try:
        windows(running)
    finally:
        running.close()


def windows(cloud):
    world = World(cloud, "windows")
    cloudwatch = cloud.client("cloudwatch")
    cloudwatch.put_metric_alarm(
        AlarmName="errors", Namespace="none", MetricName="none", Statistic="Sum", Period=60, EvaluationPeriods=1,
        Threshold=1, ComparisonOperator="GreaterThanThreshold", TreatMissingData="ignore",
    )
    set_state = lambda state: cloudwatch.set_alarm_state(AlarmName="errors", StateValue=state, StateReason="t")  # noqa: E731
    set_state("ALARM")
    world.source(index__html="one")
    name, copy = deploy(world)
    quiet = rule("Quiet", "CloudWatchAlarm", {"AlarmName": "errors", "AlarmStates": "OK", "WaitTime": "30"})
    made = create(world, (name, {"onSuccess": condition("FAIL", quiet)}, copy))
    world.wait(lambda: pages(world), "the page")
    status = lambda: world.stage("Deploy").get("onSuccessConditionState", {}).get("latestExecution", {}).get("status")  # noqa: E731
    world.wait(lambda: status() == "InProgress", "the rule")
    clock(cloud, "advance", "29m")
    assert status() == "InProgress"
    cloud.stop(signal.SIGKILL)
    cloud.start()
    world.pipelines, world.s3 = cloud.client("codepipeline"), cloud.client("s3")
    cloudwatch = cloud.client("cloudwatch")
    assert status() == "InProgress"
    cloudwatch.set_alarm_state(AlarmName="errors", StateValue="OK", StateReason="t")
    assert world.ended()["status"] == "Succeeded" and status() == "Succeeded"

    cloudwatch.set_alarm_state(AlarmName="errors", StateValue="ALARM", StateReason="t")
    id = start(world)
    world.wait(lambda: status() == "InProgress", "the rule")
    clock(cloud, "advance", "31m")
    failed = ended(world, id)
    assert failed["status"] == "Failed" and "errors is ALARM, not OK, after 30 minutes" in failed["statusSummary"]

    # A window at three in the morning of the next day but one, wherever the clock stands.
    window = rule("Night", "DeploymentWindow", {"Cron": "* 0-29 3 * * ?", "TimeZone": "UTC"})
    made["stages"][1].pop("onSuccess")
    made["stages"][1]["beforeEntry"] = condition("FAIL", window)
    world.pipelines.update_pipeline(pipeline=made)
    world.s3.delete_object(Bucket=f"{world.name}-site", Key="index.html")
    hour = clock(cloud)["time"][11:13]
    if hour == "03":
        clock(cloud, "advance", "1h")
    id = start(world)
    entry = lambda: world.stage("Deploy").get("beforeEntryConditionState", {}).get("latestExecution", {})  # noqa: E731
    world.wait(lambda: entry().get("status") == "InProgress", "the window's rule")
    assert pages(world) == 0
    clock(cloud, "advance", "--until", "pipeline:windows")
    assert ended(world, id)["status"] == "Succeeded" and pages(world) == 1
    assert clock(cloud)["time"][11:16] == "03:00"
    # Outside of it somebody may still let it pass.
    clock(cloud, "advance", "1h")
    id = start(world)
    world.wait(lambda: entry().get("status") == "InProgress", "the window's rule")
    world.pipelines.override_stage_condition(
        pipelineName=world.name, stageName="Deploy", pipelineExecutionId=id, conditionType="BEFORE_ENTRY"
    )
    assert ended(world, id)["status"] == "Succeeded"


def test_a_rule_can_be_a_build(world):  # noqa: F811
    role = world.role.replace("role/", "role/")
    iam = world.cloud.client("iam")
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"Service": ["codepipeline.amazonaws.com", "codebuild.amazonaws.com"]}}]}
    iam.update_assume_role_policy(RoleName=role.rsplit("/", 1)[1], PolicyDocument=json.dumps(trust))
    spec = "version: 0.2\nphases:\n  build:\n    commands:\n      - grep -q good index.html\n"
    world.cloud.client("codebuild").create_project(
        name=world.name, serviceRole=role, artifacts={"type": "CODEPIPELINE"},
        source={"type": "CODEPIPELINE", "buildspec": spec},
        environment={"type": "LINUX_CONTAINER", "image": "aws/codebuild/standard:7.0", "computeType": "BUILD_GENERAL1_SMALL"},
    )
    world.source(index__html="good")
    name, copy = deploy(world)
    build = rule("Check", "CodeBuild", {"ProjectName": world.name}, inputArtifacts=[{"name": "app"}])
    create(world, (name, {"beforeEntry": condition("FAIL", build)}, copy))
    done = world.ended(seconds=120)
    assert done["status"] == "Succeeded", done
    (ran,) = world.stage("Deploy")["beforeEntryConditionState"]["conditionStates"][0]["ruleStates"]
    assert ran["latestExecution"]["externalExecutionId"].startswith(f"{world.name}:")
    world.source(index__html="worse")
    world.wait(lambda: len(world.executions()) == 2, "an execution of the new source")
    assert world.ended(seconds=120)["status"] == "Failed"


def test_what_rules_there_are_and_what_is_refused(world):  # noqa: F811
    types = world.pipelines.list_rule_types()["ruleTypes"]
    assert [one["id"]["provider"] for one in types] == [
        "CloudWatchAlarm", "CodeBuild", "DeploymentWindow", "VariableCheck"
    ]
    name, copy = deploy(world)

    def refused(conditions, match, **more):
        with pytest.raises(ClientError, match=match):
            create(world, (name, conditions, copy), **more)

    lambda_rule = rule("L", "LambdaInvoke", {"FunctionName": "f"})
    window = lambda cron, zone="UTC": rule("W", "DeploymentWindow", {"Cron": cron, "TimeZone": zone})  # noqa: E731
    bad = "InvalidStageDeclarationException"
    refused({"beforeEntry": condition("FAIL", lambda_rule)}, "NotImplemented.*LambdaInvoke")
    refused({"beforeEntry": condition("ROLLBACK", check("a"))}, f"{bad}.*ROLLBACK is not valid for beforeEntry")
    refused({"onSuccess": condition("SKIP", check("a"))}, f"{bad}.*SKIP is not valid for onSuccess")
    refused({"beforeEntry": condition("FAIL", check("a"), check("a"))}, f"{bad}.*unique")
    refused({"beforeEntry": condition("FAIL", check("a", operator="LIKE"))}, f"{bad}.*operators")
    refused({"beforeEntry": condition("FAIL", window("* * *"))}, f"{bad}.*cron")
    refused({"beforeEntry": condition("FAIL", window("* * * * * ?", "Middle/Earth"))}, f"{bad}.*Middle/Earth")
    refused({"beforeEntry": condition("FAIL", rule("A", "CloudWatchAlarm", {}))}, f"{bad}.*AlarmName")
    refused({"onFailure": {"result": "RETRY"}}, "InvalidStructureException.*V2", pipelineType="V1", variables=[])


def git(folder, *arguments):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    return subprocess.check_output(["git", "-C", folder, *identity, *arguments], text=True).strip()


def commit(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", f"{path} {text}")
    return git(folder, "rev-parse", "HEAD")


def test_triggers_choose_branches_tags_and_files(world, tmp_path):  # noqa: F811
    git(tmp_path, "init", "-q", "-b", "main")
    first = commit(tmp_path, "api/page.txt", "one")
    connections = world.cloud.client("codeconnections")
    arn = connections.create_connection(ConnectionName=world.name[:32], ProviderType="GitHub")["ConnectionArn"]
    world.cloud.chore("codeconnections/attach", {"connection_arn": arn, "location": str(tmp_path)})
    fetch = action(
        "Fetch", "Source", "CodeStarSourceConnection",
        {"ConnectionArn": arn, "FullRepositoryId": "me/app", "BranchName": "main"},
        outputArtifacts=[{"name": "app"}], namespace="Source",
    )
    name, copy = deploy(world)
    copy["configuration"]["ObjectKey"] = "#{Source.BranchName}"

    def triggers(**git_configuration):
        return [{"providerType": "CodeStarSourceConnection",
                 "gitConfiguration": {"sourceActionName": "Fetch"} | git_configuration}]

    def refused(match, declared, **more):
        with pytest.raises(ClientError, match=match):
            create(world, (name, {}, copy), source=fetch, triggers=declared, **more)

    refused("NotImplemented.*pullRequest", triggers(pullRequest=[{"events": ["OPEN"]}]))
    both = {"tags": {"includes": ["v*"]}, "branches": {"includes": ["main"]}}
    refused("InvalidStructureException", triggers(push=[both]))
    push = [
        {"branches": {"includes": ["main", "release/*"], "excludes": ["release/old"]},
         "filePaths": {"includes": ["api/**"], "excludes": ["**/*.md"]}},
        {"tags": {"includes": ["v*"]}},
    ]
    made = create(world, (name, {}, copy), source=fetch, triggers=triggers(push=push))
    assert made["triggers"][0]["gitConfiguration"]["push"] == push
    assert world.ended()["status"] == "Succeeded"

    def started(count, revision, branch):
        world.wait(lambda: len(world.executions()) == count, f"execution {count}")
        done = world.ended()
        assert (done["status"], done["trigger"]["triggerType"]) == ("Succeeded", "WebhookV2"), done
        assert done["sourceRevisions"][0]["revisionId"] == revision
        world.s3.get_object(Bucket=f"{world.name}-site", Key=f"{branch}/api/page.txt")

    commit(tmp_path, "web/index.txt", "not of the API")
    time.sleep(2)
    commit(tmp_path, "api/README.md", "only words")
    time.sleep(2)
    assert len(world.executions()) == 1
    two = commit(tmp_path, "api/page.txt", "two")
    started(2, two, "main")
    # A branch that was not there before is a push too.
    git(tmp_path, "checkout", "-q", "--detach")
    three = commit(tmp_path, "api/page.txt", "three")
    git(tmp_path, "branch", "release/1")
    started(3, three, "release/1")
    git(tmp_path, "checkout", "-qb", "topic")
    commit(tmp_path, "api/page.txt", "four")
    git(tmp_path, "tag", "w1")
    git(tmp_path, "tag", "-a", "v1", first, "-m", "the first")
    started(4, first, "v1")
    assert first != two and len(world.executions()) == 4
