"""CodeBuild through boto3: real builds on this machine. They need root."""

import json
import os
import re
import signal
import time
import uuid
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from images import PATIENCE


def make_role(cloud, name=None, statements=None):
    """A service role that may do everything, or what the statements say."""
    iam = cloud.client("iam")
    name = name or f"codebuild-{uuid.uuid4().hex[:8]}"
    trust = {"Effect": "Allow", "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = {"Version": "2012-10-17", "Statement": [trust]}
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(document))["Role"]
    allowed = statements or [{"Effect": "Allow", "Action": "*", "Resource": "*"}]
    policy = {"Version": "2012-10-17", "Statement": allowed}
    iam.put_role_policy(RoleName=name, PolicyName="all", PolicyDocument=json.dumps(policy))
    return role["Arn"]


@pytest.fixture(scope="module")
def role(cloud):
    return make_role(cloud)


@pytest.fixture(scope="module")
def codebuild(cloud):
    return cloud.client("codebuild")


ENVIRONMENT = {
    "type": "LINUX_CONTAINER",
    "image": "aws/codebuild/standard:7.0",
    "computeType": "BUILD_GENERAL1_SMALL",
}


def inline(**phases):
    """A buildspec of these phases."""
    return json.dumps({"version": "0.2", "phases": {name: {"commands": lines} for name, lines in phases.items()}})


def project(client, role, buildspec, **more):
    name = f"p-{uuid.uuid4().hex[:8]}"
    given = {
        "name": name,
        "source": {"type": "NO_SOURCE", "buildspec": buildspec},
        "artifacts": {"type": "NO_ARTIFACTS"},
        "environment": ENVIRONMENT,
        "serviceRole": role,
    }
    client.create_project(**(given | more))
    return name


def get(client, build_id):
    return client.batch_get_builds(ids=[build_id])["builds"][0]


def until(client, build_id, wanted, seconds=90):
    end = time.monotonic() + seconds * PATIENCE
    while time.monotonic() < end:
        build = get(client, build_id)
        if wanted(build):
            return build
        time.sleep(0.05)
    raise AssertionError(f"{build_id} does not get there: {get(client, build_id)}")


def run(client, name, seconds=90, **more):
    build = client.start_build(projectName=name, **more)["build"]
    assert build["buildStatus"] == "IN_PROGRESS"
    return until(client, build["id"], lambda build: build["buildComplete"], seconds)


def statuses(build):
    return {phase["phaseType"]: phase.get("phaseStatus") for phase in build["phases"]}


def messages(build, phase):
    found = next(one for one in build["phases"] if one["phaseType"] == phase)
    return [(one["statusCode"], one["message"]) for one in found.get("contexts", [])]


def log(cloud, build):
    """The build's log: from CloudWatch Logs, or from the cloud while that has none of it."""
    where = build["logs"]
    logs = cloud.client("logs")
    try:
        lines, token = [], None
        while True:
            more = {"nextToken": token} if token else {}
            page = logs.get_log_events(
                logGroupName=where["groupName"], logStreamName=where["streamName"], startFromHead=True, **more
            )
            lines += [event["message"] for event in page["events"]]
            if page["nextForwardToken"] == token:
                return "".join(lines)
            token = page["nextForwardToken"]
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("NotImplemented", "ResourceNotFoundException"):
            raise
        answer = cloud.chore("codebuild/log", {"id": build["id"]})
        return "".join(line["message"] + "\n" for line in answer["lines"])


def lines_of(cloud, build):
    """What the commands of a build wrote: not the commands themselves, which the log shows as well."""
    return [line for line in log(cloud, build).splitlines() if not line.startswith("[Container]")]


def test_a_build_from_nothing_to_completed(cloud, codebuild, role):
    buildspec = inline(install=["echo installing"], build=["echo hello $WHO from $CODEBUILD_BUILD_NUMBER"])
    variables = [{"name": "WHO", "value": "project"}]
    name = project(codebuild, role, buildspec, environment=ENVIRONMENT | {"environmentVariables": variables})
    build = run(codebuild, name)
    assert build["buildStatus"] == "SUCCEEDED", build
    assert [phase["phaseType"] for phase in build["phases"]] == [
        "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD",
        "UPLOAD_ARTIFACTS", "FINALIZING", "COMPLETED",
    ]  # fmt: skip
    assert build["currentPhase"] == "COMPLETED" and build["buildNumber"] == 1
    assert build["logs"]["groupName"] == f"/aws/codebuild/{name}"
    assert build["logs"]["streamName"] == build["id"].split(":")[1]
    assert build["arn"].endswith(f":build/{build['id']}")
    assert "hello project from 1" in log(cloud, build)
    second = run(codebuild, name, environmentVariablesOverride=[{"name": "WHO", "value": "start"}])
    assert "hello start from 2" in log(cloud, second)
    assert codebuild.list_builds_for_project(projectName=name)["ids"] == [second["id"], build["id"]]
    assert codebuild.list_builds_for_project(projectName=name, sortOrder="ASCENDING")["ids"] == [
        build["id"],
        second["id"],
    ]
    again = codebuild.retry_build(id=build["id"])["build"]
    assert again["buildNumber"] == 3
    assert until(codebuild, again["id"], lambda build: build["buildComplete"])["buildStatus"] == "SUCCEEDED"


@pytest.mark.parametrize(
    ("buildspec", "status", "phases", "has", "lacks"),
    [
        (
            inline(build=["echo one", "exit 3", "echo two"], post_build=["echo ok=$CODEBUILD_BUILD_SUCCEEDING"]),
            "FAILED",
            {"BUILD": "FAILED", "POST_BUILD": "SUCCEEDED", "UPLOAD_ARTIFACTS": "SUCCEEDED"},
            ["one", "ok=0"],
            ["\ntwo"],
        ),
        (
            inline(install=["false"], build=["echo built"]),
            "FAILED",
            {"INSTALL": "FAILED", "FINALIZING": "SUCCEEDED"},
            [],
            ["\nbuilt"],
        ),
        (
            '{"version": "0.2", "phases": {"build": {"commands": ["false"], "finally": ["echo finally ran"]}}}',
            "FAILED",
            {"BUILD": "FAILED"},
            ["finally ran"],
            [],
        ),
        ('{"version": "0.2", "phases": {}, "fases": {}}', "FAILED", {"DOWNLOAD_SOURCE": "FAILED"}, [], []),
        (
            '{"version": "0.2", "phases": {"install": {"runtime-versions": {"python": "2.99"}}}}',
            "FAILED",
            {"INSTALL": "FAILED"},
            ["python"],
            [],
        ),
    ],
)
def test_failures_are_where_they_happened(cloud, codebuild, role, buildspec, status, phases, has, lacks):
    build = run(codebuild, project(codebuild, role, buildspec))
    assert build["buildStatus"] == status
    assert phases.items() <= statuses(build).items()
    if "DOWNLOAD_SOURCE" in phases:
        code, message = messages(build, "DOWNLOAD_SOURCE")[0]
        assert code == "YAML_FILE_ERROR" and "fases" in message and ":1:" in message
        return
    text = log(cloud, build)
    assert all(part in text for part in has) and not any(part in text for part in lacks)
    if "exit 3" in buildspec:
        [(code, message)] = messages(build, "BUILD")
        assert code == "COMMAND_EXECUTION_ERROR"
        assert message == "Error while executing command: exit 3. Reason: exit status 3"


def test_a_runtime_is_selected_or_named(cloud, codebuild, role):
    there = [re.fullmatch(r"python3\.(\d+)", name) for name in os.listdir("/usr/bin")]
    version = f"3.{max(int(found[1]) for found in there if found)}"

    def built(wanted):
        phases = {"install": {"runtime-versions": {"python": wanted}}, "build": {"commands": ["python --version"]}}
        return run(codebuild, project(codebuild, role, json.dumps({"version": "0.2", "phases": phases})))

    build = built(version)
    text = log(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED", text
    assert f"Selecting 'python' runtime version '{version}." in text and f"Python {version}." in text
    [(code, message)] = messages(built("2.99"), "INSTALL")
    assert code == "YAML_FILE_ERROR" and "version named '2.99' of python" in message, message
    assert f"{version}." in message.partition("This build image has: ")[2], message


def test_parameters_are_resolved_and_masked(cloud, codebuild, role):
    ssm = cloud.client("ssm")
    ssm.put_parameter(Name="/cb/secret", Value="s3cr3t-value", Type="SecureString", Overwrite=True)
    ssm.put_parameter(Name="/cb/plain", Value="plain-value", Type="String", Overwrite=True)
    buildspec = json.dumps(
        {
            "version": "0.2",
            "env": {
                "parameter-store": {"FROM_SPEC": "/cb/secret"},
                "variables": {"OUT": "exported"},
                "exported-variables": ["OUT", "FROM_SPEC", "LENGTH"],
            },
            "phases": {"build": {"commands": ["echo spec=$FROM_SPEC.", "export LENGTH=${#FROM_PROJECT}"]}},
        }
    )
    variables = [{"name": "FROM_PROJECT", "value": "/cb/plain", "type": "PARAMETER_STORE"}]
    name = project(codebuild, role, buildspec, environment=ENVIRONMENT | {"environmentVariables": variables})
    build = run(codebuild, name)
    assert build["buildStatus"] == "SUCCEEDED"
    text = log(cloud, build)
    assert "s3cr3t-value" not in text and "spec=***." in text
    exported = {one["name"]: one["value"] for one in build["exportedEnvironmentVariables"]}
    assert exported == {"OUT": "exported", "LENGTH": str(len("plain-value"))}
    missing = [{"name": "GONE", "value": "/cb/none", "type": "PARAMETER_STORE"}]
    build = run(codebuild, name, environmentVariablesOverride=missing)
    assert build["buildStatus"] == "FAILED"
    assert "/cb/none" in messages(build, "DOWNLOAD_SOURCE")[0][1]


def test_secrets_are_resolved_and_masked(cloud, codebuild, role):
    secrets = cloud.client("secretsmanager")
    name = f"cb/{uuid.uuid4().hex[:8]}"
    arn = secrets.create_secret(Name=name, SecretString=json.dumps({"user": "us3r-name", "port": 5432}))["ARN"]
    secrets.put_secret_value(SecretId=name, SecretString=json.dumps({"user": "n3w-name", "port": 5433}))
    buildspec = json.dumps(
        {
            "version": "0.2",
            "env": {
                "secrets-manager": {"NEW": f"{name}:user", "OLD": f"{arn}:user:AWSPREVIOUS:"},
                "exported-variables": ["PORT", "NEW"],
            },
            "phases": {"build": {"commands": ["echo new=$NEW. old=$OLD.", "export PORT=${#FROM_PROJECT}"]}},
        }
    )
    variables = [{"name": "FROM_PROJECT", "value": f"{name}:port", "type": "SECRETS_MANAGER"}]
    name = project(codebuild, role, buildspec, environment=ENVIRONMENT | {"environmentVariables": variables})
    build = run(codebuild, name)
    assert build["buildStatus"] == "SUCCEEDED"
    text = log(cloud, build)
    assert "new=***. old=***." in text and "us3r-name" not in text and "n3w-name" not in text
    assert {one["name"]: one["value"] for one in build["exportedEnvironmentVariables"]} == {"PORT": "4"}
    for value, word in ((f"{arn}:none", "none"), ("cb/none:user", "ResourceNotFoundException")):
        missing = [{"name": "GONE", "value": value, "type": "SECRETS_MANAGER"}]
        build = run(codebuild, name, environmentVariablesOverride=missing)
        assert build["buildStatus"] == "FAILED"
        assert word in messages(build, "DOWNLOAD_SOURCE")[0][1]


def marker():
    return f"87{uuid.uuid4().int % 10**7:07}"


def running(word):
    """Processes whose command line has this word as an argument. A child that has not become its own program yet looks like
    its parent, and is left out."""
    parents = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as line, open(f"/proc/{pid}/stat") as stat:
                if word.encode() in line.read().split(b"\0"):
                    parents[pid] = stat.read().rpartition(")")[2].split()[1]
        except OSError:
            pass
    return [pid for pid, parent in parents.items() if parent not in parents]


def test_stop_ends_every_process(codebuild, role):
    word = marker()
    lines = [f"setsid sleep {word} & nohup sleep {word} & sleep {word}"]
    name = project(codebuild, role, inline(build=lines))
    build = codebuild.start_build(projectName=name)["build"]
    end = time.monotonic() + 30 * PATIENCE
    while len(running(word)) < 3 and time.monotonic() < end:
        time.sleep(0.05)
    assert len(running(word)) >= 3
    codebuild.stop_build(id=build["id"])
    build = until(codebuild, build["id"], lambda build: build["buildComplete"])
    assert build["buildStatus"] == "STOPPED" and statuses(build)["BUILD"] == "STOPPED"
    assert running(word) == []


def test_a_project_has_as_many_builds_as_its_limit_says(codebuild, role):
    name = project(codebuild, role, inline(build=["sleep 60"]), concurrentBuildLimit=1)
    first = codebuild.start_build(projectName=name)["build"]
    with pytest.raises(ClientError, match="AccountLimitExceededException.*1 active builds for the project"):
        codebuild.start_build(projectName=name)
    codebuild.stop_build(id=first["id"])
    until(codebuild, first["id"], lambda build: build["buildComplete"])
    second = codebuild.start_build(projectName=name)["build"]
    assert second["buildNumber"] == 2
    codebuild.stop_build(id=second["id"])
    until(codebuild, second["id"], lambda build: build["buildComplete"])


def test_the_build_is_its_service_role(cloud, codebuild, role):
    lines = ["aws sts get-caller-identity --query Arn --output text", "env | grep -c ^AWS_SECRET_ACCESS_KEY"]
    build = run(codebuild, project(codebuild, role, inline(build=lines)))
    text = log(cloud, build)
    assert build["buildStatus"] == "SUCCEEDED", text
    uuid_of_build = build["id"].split(":")[1]
    assert f":assumed-role/{role.rsplit('/', 1)[1]}/AWSCodeBuild-{uuid_of_build}" in text


def test_a_killed_cloud_adopts_its_build(own_cloud):
    client, role = own_cloud.client("codebuild"), make_role(own_cloud)
    word = marker()
    wait = f"sh -c 'until [ -e /{word} ]; do sleep 0.1; done' {word}"
    lines = ["echo before", wait, "echo after"]
    build = client.start_build(projectName=project(client, role, inline(build=lines)))["build"]
    until(client, build["id"], lambda build: running(word))
    own_cloud.restart(signal.SIGKILL)
    client = own_cloud.client("codebuild")
    [waiting] = running(word)
    assert get(client, build["id"])["buildStatus"] == "IN_PROGRESS"
    Path(f"/proc/{waiting}/root/{word}").touch()
    build = until(client, build["id"], lambda build: build["buildComplete"])
    assert build["buildStatus"] == "SUCCEEDED", build
    # A kill may give a line on twice, under its one time; a command that ran twice would have two times.
    where = {"logGroupName": build["logs"]["groupName"], "logStreamName": build["logs"]["streamName"]}
    events = own_cloud.client("logs").get_log_events(startFromHead=True, **where)["events"]
    for line in ["before\n", "after\n"]:
        assert len({event["timestamp"] for event in events if event["message"] == line}) == 1, (line, events)


def test_reports_are_kept(cloud, codebuild, role):
    xml = (
        "<testsuite name='suite'><testcase classname='c' name='good' time='0.5'/>"
        "<testcase classname='c' name='bad'><failure message='broken'/></testcase></testsuite>"
    )
    buildspec = json.dumps(
        {
            "version": "0.2",
            "phases": {"build": {"commands": [f'printf "%s" "{xml}" > report.xml']}},
            "reports": {"unit": {"files": ["report.xml"]}},
        }
    )
    name = project(codebuild, role, buildspec)
    build = run(codebuild, name)
    assert build["buildStatus"] == "SUCCEEDED", log(cloud, build)
    [arn] = build["reportArns"]
    [report] = codebuild.batch_get_reports(reportArns=[arn])["reports"]
    assert report["status"] == "FAILED" and report["executionId"] == build["arn"]
    assert report["testSummary"]["total"] == 2
    assert report["testSummary"]["statusCounts"] | {"SUCCEEDED": 1, "FAILED": 1} == report["testSummary"][
        "statusCounts"
    ]
    group = report["reportGroupArn"]
    assert group.endswith(f":report-group/{name}-unit")
    assert codebuild.list_reports_for_report_group(reportGroupArn=group)["reports"] == [arn]
    cases = codebuild.describe_test_cases(reportArn=arn, filter={"status": "FAILED"})["testCases"]
    assert [(case["name"], case["prefix"], case["status"]) for case in cases] == [("bad", "c", "FAILED")]
    codebuild.delete_report_group(arn=group, deleteReports=True)
    assert codebuild.batch_get_reports(reportArns=[arn])["reportsNotFound"] == [arn]


def test_projects_come_back_as_they_were_given(codebuild, role):
    given = {
        "description": "what it is for",
        "source": {"type": "CODEPIPELINE", "buildspec": "dir/buildspec.yml"},
        "artifacts": {"type": "CODEPIPELINE"},
        "environment": ENVIRONMENT
        | {"environmentVariables": [{"name": "A", "value": "b", "type": "PLAINTEXT"}], "privilegedMode": True},
        "cache": {"type": "LOCAL", "modes": ["LOCAL_CUSTOM_CACHE"]},
        "logsConfig": {"cloudWatchLogs": {"status": "ENABLED", "groupName": "/g"}},
        "timeoutInMinutes": 30,
        "tags": [{"key": "team", "value": "blue"}],
    }
    name = project(codebuild, role, "", **given)
    [got] = codebuild.batch_get_projects(names=[name])["projects"]
    for key, value in given.items():
        shown = got[key]
        assert value.items() <= shown.items() if isinstance(value, dict) else shown == value, key
    assert got["queuedTimeoutInMinutes"] == 480 and got["badge"] == {"badgeEnabled": False}
    assert got["encryptionKey"].endswith(":alias/aws/s3") and got["projectVisibility"] == "PRIVATE"
    codebuild.update_project(name=name, timeoutInMinutes=45)
    [changed] = codebuild.batch_get_projects(names=[got["arn"]])["projects"]
    assert changed["timeoutInMinutes"] == 45 and changed["description"] == given["description"]
    with pytest.raises(ClientError) as refused:
        codebuild.create_project(name=name, serviceRole=role, **given)
    assert refused.value.response["Error"]["Code"] == "ResourceAlreadyExistsException"
    with pytest.raises(ClientError) as refused:
        codebuild.start_build(projectName=name)
    assert refused.value.response["Error"]["Code"] == "InvalidInputException"
    codebuild.delete_project(name=name)
    assert codebuild.batch_get_projects(names=[name])["projectsNotFound"] == [name]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"vpcConfig": {"vpcId": "vpc-1", "subnets": ["subnet-1"], "securityGroupIds": ["sg-1"]}}, "vpcConfig"),
        ({"badgeEnabled": True}, "badgeEnabled"),
        ({"environment": ENVIRONMENT | {"type": "WINDOWS_SERVER_2022_CONTAINER"}}, "WINDOWS_SERVER_2022_CONTAINER"),
        ({"environment": ENVIRONMENT | {"computeType": "BUILD_LAMBDA_1GB"}}, "BUILD_LAMBDA_1GB"),
        ({"source": {"type": "CODECOMMIT", "location": "https://x"}}, "CODECOMMIT"),
    ],
)
def test_what_is_not_supported_is_named(codebuild, role, change, named):
    with pytest.raises(ClientError) as refused:
        project(codebuild, role, inline(build=["true"]), **change)
    assert refused.value.response["Error"]["Code"] == "NotImplemented"
    assert named in refused.value.response["Error"]["Message"]


def test_idempotency_tokens(codebuild, role):
    name = project(codebuild, role, inline(build=["true"]))
    first = codebuild.start_build(projectName=name, idempotencyToken="t-1")["build"]
    assert codebuild.start_build(projectName=name, idempotencyToken="t-1")["build"]["id"] == first["id"]
    with pytest.raises(ClientError) as refused:
        codebuild.start_build(projectName=name, idempotencyToken="t-1", sourceVersion="x")
    assert refused.value.response["Error"]["Code"] == "InvalidInputException"
    until(codebuild, first["id"], lambda build: build["buildComplete"])


def test_the_service_role_decides(cloud, codebuild, tmp_path):
    iam = cloud.client("iam")
    trust = {"Effect": "Allow", "Principal": {"Service": "ecs.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    other = iam.create_role(RoleName=f"other-{uuid.uuid4().hex[:8]}", AssumeRolePolicyDocument=document)["Role"]
    for role in (other["Arn"], other["Arn"] + "-that-does-not-exist"):
        with pytest.raises(ClientError) as error:
            project(codebuild, role, inline(build=["true"]))
        assert error.value.response["Error"]["Code"] == "InvalidInputException"
        assert "not authorized to perform: sts:AssumeRole" in error.value.response["Error"]["Message"]

    # A role without rights: the build runs, what it asks of others is refused and said.
    poor = make_role(cloud, statements=[{"Effect": "Allow", "Action": "sts:*", "Resource": "*"}])
    variables = [{"name": "P", "value": "/cb/plain", "type": "PARAMETER_STORE"}]
    cloud.client("ssm").put_parameter(Name="/cb/plain", Value="plain-value", Type="String", Overwrite=True)
    name = project(codebuild, poor, inline(build=["true"]))
    build = run(codebuild, name)
    assert build["buildStatus"] == "SUCCEEDED"
    code, message = messages(build, "FINALIZING")[0]
    assert "CloudWatch Logs does not have the log" in message
    build = run(codebuild, name, environmentVariablesOverride=variables)
    assert build["buildStatus"] == "FAILED"
    assert "ssm:GetParameters" in messages(build, "DOWNLOAD_SOURCE")[0][1]


def test_who_may_not_pass_a_role_makes_no_project_with_it(cloud, codebuild, role):
    iam = cloud.client("iam")
    user = f"user-{uuid.uuid4().hex[:8]}"
    try:
        iam.create_user(UserName=user)
    except ClientError as error:
        if error.response["Error"]["Code"] == "NotImplemented":
            pytest.skip("there are no users in this build of the cloud")
        raise
    statement = {"Effect": "Allow", "Action": "codebuild:*", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName=user, PolicyName="builds", PolicyDocument=policy)
    keys = iam.create_access_key(UserName=user)["AccessKey"]
    theirs = cloud.client(
        "codebuild", aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"]
    )
    with pytest.raises(ClientError) as error:
        project(theirs, role, inline(build=["true"]))
    assert error.value.response["Error"]["Code"].startswith("AccessDenied")
    assert "iam:PassRole" in error.value.response["Error"]["Message"]
    build = theirs.start_build(projectName=project(codebuild, role, inline(build=["true"])))["build"]
    assert build["initiator"] == user
    until(codebuild, build["id"], lambda build: build["buildComplete"])
