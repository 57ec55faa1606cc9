"""Virtual time: `novamind serve --clock`, `novamind clock`, and the windows of AWS that pass by it."""

import json
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

import boto3
import pytest
from botocore.exceptions import ClientError
from place import push_busybox, until
from test_codedeploy import Release
from test_codepipeline import APPROVE, World, deploy

from conftest import BINARY, Cloud


def novamind(cloud, *arguments, code=0):
    """Runs a command on the cloud's data; answers its stdout, and its stderr where it fails."""
    done = subprocess.run(
        [BINARY, *arguments, "--data", cloud.data], capture_output=True, text=True, timeout=900
    )
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stderr if code else done.stdout


def clock(cloud, *arguments):
    return json.loads(novamind(cloud, "clock", *arguments, "--output", "json"))


def point(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def now(cloud):
    return point(clock(cloud)["time"])


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    """A cloud with a virtual clock."""
    running = Cloud(tmp_path_factory.mktemp("virtual") / "data", "--clock", "virtual")
    yield running
    running.close()


@pytest.fixture
def own_cloud(tmp_path):
    """A cloud with a virtual clock of the test's own, to be killed and restarted."""
    running = Cloud(tmp_path / "data", "--clock", "virtual")
    yield running
    if running.process.poll() is None:
        running.close()


def test_a_virtual_clock_begins_at_the_present_and_stands(own_cloud):
    shown = clock(own_cloud)
    assert shown["kind"] == "virtual"
    assert abs(datetime.now(timezone.utc) - point(shown["time"])) < timedelta(minutes=2)
    ssm = own_cloud.client("ssm")
    ssm.put_parameter(Name="a", Value="1", Type="String")
    modified = ssm.get_parameter(Name="a")["Parameter"]["LastModifiedDate"]
    assert modified == point(shown["time"])
    assert clock(own_cloud)["time"] == shown["time"]
    moved = clock(own_cloud, "advance", "1h30m")
    assert point(moved["time"]) - point(shown["time"]) == timedelta(minutes=90)
    ssm.put_parameter(Name="b", Value="1", Type="String")
    assert ssm.get_parameter(Name="b")["Parameter"]["LastModifiedDate"] - modified == timedelta(minutes=90)


def test_whatever_shows_times_says_that_they_are_virtual(cloud):
    log = (cloud.data.parent / "serve.log").read_text()
    assert re.search(r"^the clock is virtual: it stands at \d{4}-", log, re.M), log
    assert novamind(cloud, "clock").startswith("clock       virtual\ntime        20")
    assert re.search(r"^clock +virtual", novamind(cloud, "status"), re.M)
    status = json.loads(novamind(cloud, "status", "--output", "json"))
    assert status["clock"]["kind"] == "virtual"
    with urllib.request.urlopen(f"{cloud.endpoint}/_novamind/clock", timeout=10) as answer:
        assert json.load(answer) == status["clock"]
    cloud.client("logs").create_log_group(logGroupName="shown")
    shown = subprocess.run(
        [BINARY, "logs", "shown", "--data", cloud.data], capture_output=True, text=True, timeout=60
    )
    assert shown.returncode == 0 and "clock is virtual" in shown.stderr, shown.stderr


def test_refusals_and_zones_say_that_their_times_are_virtual(cloud):
    def said(*arguments):
        ran = subprocess.run([BINARY, *arguments, "--data", cloud.data], capture_output=True, text=True, timeout=60)
        assert ran.returncode == 0, ran
        return ran

    iam = cloud.client("iam")
    iam.create_user(UserName="nobody")
    key = iam.create_access_key(UserName="nobody")["AccessKey"]
    keys = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    with pytest.raises(ClientError, match="AccessDenied"):
        cloud.client("ssm", **keys).get_parameter(Name="p")
    shown = said("why")
    assert now(cloud).strftime("%Y-%m-%dT%H:%M") in shown.stdout and "clock is virtual" in shown.stderr
    assert "clock is virtual" in said("why", "--output", "json").stderr
    assert "virtual" not in said("zone").stderr, "no zone has a time yet"
    try:
        shown = said("zone", "down", "b")
        assert f"since {now(cloud).strftime('%Y-%m-%dT%H:%M')}" in shown.stdout and "clock is virtual" in shown.stderr
        assert "clock is virtual" in said("zone").stderr
    finally:
        said("zone", "up", "b")


def test_only_root_moves_the_clock(cloud):
    request = urllib.request.Request(f"{cloud.endpoint}/_novamind/clock/advance", data=b'{"by": 1}', method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code in (400, 403)
    iam = cloud.client("iam")
    iam.create_user(UserName="clock")
    iam.attach_user_policy(UserName="clock", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    key = iam.create_access_key(UserName="clock")["AccessKey"]
    session = cloud.session(
        aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )
    before = clock(cloud)["time"]
    cloud_session, cloud.session = cloud.session, lambda: session
    try:
        with pytest.raises(urllib.error.HTTPError) as refused:
            cloud.chore("clock/advance", {"by": 60_000})
    finally:
        cloud.session = cloud_session
    assert refused.value.code == 403
    assert clock(cloud)["time"] == before


@pytest.mark.parametrize(
    "arguments, code, text",
    [
        (["15"], 2, "not a length of time"),
        (["--until", "service:api"], 2, "alarm:NAME, deployment:ID or pipeline:NAME"),
        ([], 2, "DURATION"),
        (["15m", "--until", "pipeline:p"], 2, "cannot be used"),
        (["--until", "pipeline:nobody"], 1, "PipelineNotFoundException"),
        (["--until", "deployment:d-NOBODY00"], 1, "DeploymentDoesNotExistException"),
        (["--until", "alarm:errors"], 1, "there is no alarm errors\n\nhint: `aws cloudwatch describe-alarms`"),
        (["4000000d"], 1, "the clock ends at 9000"),
    ],
)
def test_what_cannot_be_waited_for_is_named(cloud, arguments, code, text):
    before = clock(cloud)["time"]
    assert text in novamind(cloud, "clock", "advance", *arguments, code=code)
    assert clock(cloud)["time"] == before


def test_real_time_is_not_moved_by_hand(tmp_path):
    real = Cloud(tmp_path / "data")
    try:
        assert clock(real)["kind"] == "real"
        said = novamind(real, "clock", "advance", "1m", code=1)
        assert "only a virtual clock" in said and "hint: " in said
        assert "virtual" not in (tmp_path / "serve.log").read_text()
        assert "clock" not in novamind(real, "status")
    finally:
        real.close()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_time_survives_the_end_of_the_cloud(own_cloud, how):
    before = now(own_cloud)
    clock(own_cloud, "advance", "7d")
    own_cloud.restart(how)
    assert now(own_cloud) == before + timedelta(days=7)
    own_cloud.stop(how)
    refused = subprocess.run(
        [BINARY, "serve", "--data", own_cloud.data, "--port", "0"], capture_output=True, text=True, timeout=60
    )
    assert refused.returncode == 1
    assert "records would lie in the future" in refused.stderr and "--clock virtual" in refused.stderr
    own_cloud.options = ("--clock", "rate=2")
    own_cloud.start()
    assert now(own_cloud) >= before + timedelta(days=7)


def test_time_is_on_disk_before_anything_happens_at_it(own_cloud):
    """The cloud is killed while it advances: no record is later than the time it comes back with."""
    logs = own_cloud.client("logs")
    logs.create_log_group(logGroupName="ticks")
    world = World(own_cloud, "killed")
    world.source(index__html="x")
    world.create(APPROVE, deploy(world))
    world.token()
    walking = subprocess.Popen(
        [BINARY, "clock", "advance", "3650d", "--data", own_cloud.data],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    start = now(own_cloud)
    until(lambda: now(own_cloud) > start + timedelta(days=8), 120, "eight days")
    shown = now(own_cloud)
    own_cloud.restart(signal.SIGKILL)
    assert walking.wait(timeout=60) != 0
    assert now(own_cloud) >= shown
    found = own_cloud.client("codepipeline").list_pipeline_executions(pipelineName="killed")
    newest = found["pipelineExecutionSummaries"][0]
    assert newest["status"] == "Failed"
    assert start < newest["lastUpdateTime"] <= now(own_cloud)


def test_an_approval_expires_after_seven_days(cloud):
    world = World(cloud, "expires")
    world.source(index__html="x")
    world.create(APPROVE, deploy(world))
    world.token()
    start = now(cloud)
    clock(cloud, "advance", "6d")
    assert world.executions()[0]["status"] == "InProgress"
    said = novamind(cloud, "clock", "advance", "--until", "pipeline:expires", "--limit", "12h", code=5)
    assert "pipeline:expires was not reached" in said and "beyond the limit" in said
    reached = clock(cloud, "advance", "--until", "pipeline:expires")
    assert reached["reached"].endswith(" Failed")
    asked = world.stage("Ask")["actionStates"][0]["latestExecution"]
    assert (asked["status"], asked["errorDetails"]["code"]) == ("Failed", "ApprovalTimedOut")
    took = point(reached["time"]) - start
    assert timedelta(days=7) - timedelta(seconds=1) <= took <= timedelta(days=7), took


def test_an_approval_lets_the_pipeline_end_without_a_move(cloud):
    world = World(cloud, "approved")
    world.source(index__html="x")
    world.create(APPROVE, deploy(world))
    world.answer("Approved")
    before = now(cloud)
    reached = clock(cloud, "advance", "--until", "pipeline:approved")
    assert reached["reached"].endswith(" Succeeded")
    assert point(reached["time"]) == before, "nothing had to wait for a later time"


def test_logs_and_objects_are_forgotten_in_time(cloud):
    logs, s3 = cloud.client("logs"), cloud.client("s3")
    logs.create_log_group(logGroupName="kept")
    logs.put_retention_policy(logGroupName="kept", retentionInDays=3)
    logs.create_log_stream(logGroupName="kept", logStreamName="s")
    put = lambda: logs.put_log_events(  # noqa: E731
        logGroupName="kept",
        logStreamName="s",
        logEvents=[{"timestamp": int(now(cloud).timestamp() * 1000), "message": "m" * 1000}],
    )
    assert "rejectedLogEventsInfo" not in put()
    stored = lambda: logs.describe_log_groups(logGroupNamePrefix="kept")["logGroups"][0]["storedBytes"]  # noqa: E731
    events = lambda: logs.get_log_events(logGroupName="kept", logStreamName="s")["events"]  # noqa: E731
    s3.create_bucket(Bucket="forgets")
    s3.put_object(Bucket="forgets", Key="tmp/a", Body=b"a")
    s3.put_object(Bucket="forgets", Key="b", Body=b"b")
    rule = {"ID": "tmp", "Status": "Enabled", "Filter": {"Prefix": "tmp/"}, "Expiration": {"Days": 2}}
    s3.put_bucket_lifecycle_configuration(Bucket="forgets", LifecycleConfiguration={"Rules": [rule]})
    link = s3.generate_presigned_url("get_object", Params={"Bucket": "forgets", "Key": "b"}, ExpiresIn=3600)

    clock(cloud, "advance", "47h")
    s3.head_object(Bucket="forgets", Key="tmp/a")
    assert len(events()) == 1 and stored() > 1000
    clock(cloud, "advance", "26h")
    with pytest.raises(ClientError, match="404"):
        s3.head_object(Bucket="forgets", Key="tmp/a")
    assert events() == [] and stored() == 0, "an hour after the event's time the sweep has been"
    # Signatures keep real time.
    with urllib.request.urlopen(link, timeout=10) as answer:
        assert answer.read() == b"b"


@pytest.fixture(scope="module")
def release(cloud, tmp_path_factory):
    made = Release(cloud, push_busybox(cloud, tmp_path_factory.mktemp("layout")))
    yield made
    made.place.ecs.delete_service(cluster="main", service="web", force=True)
    folder = cloud.data / "tasks"
    until(lambda: not [entry for entry in folder.iterdir() if len(entry.name) == 32], 90, "the end of all tasks")


def test_a_linear_shift_takes_each_step_at_its_time(cloud, release):
    shift = {"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": 10, "linearInterval": 1}}
    release.deploy.create_deployment_config(
        deploymentConfigName="linear", computePlatform="ECS", trafficRoutingConfig=shift
    )
    release.deploy.update_deployment_group(
        applicationName="web",
        currentDeploymentGroupName="web",
        blueGreenDeploymentConfiguration={
            "terminateBlueInstancesOnDeploymentSuccess": {
                "action": "TERMINATE",
                "terminationWaitTimeInMinutes": 60,
            },
            "deploymentReadyOption": {"actionOnTimeout": "CONTINUE_DEPLOYMENT"},
        },
    )
    deployment = release.create(release.version("linear"), "linear")
    # The replacement tasks come up in real time, and hold the clock: the first step is there when this answers.
    start = now(cloud)
    moved = clock(cloud, "advance", "0s")
    assert point(moved["time"]) == start
    assert release.traffic(deployment)["Green"] == 10
    clock(cloud, "advance", "4m")
    assert release.traffic(deployment)["Green"] == 50
    until(lambda: {release.front.get() for _ in range(40)} == {"1", "linear"}, 30, "answers of both versions")

    reached = clock(cloud, "advance", "--until", f"deployment:{deployment}")
    assert reached["reached"] == f"deployment {deployment} Succeeded"
    info = release.info(deployment)
    assert info["completeTime"] == start + timedelta(minutes=9 + 60)
    events = {event["lifecycleEventName"]: event for event in release.target(deployment)["lifecycleEvents"]}
    allow = events["AllowTraffic"]
    assert (allow["startTime"], allow["endTime"]) == (start, start + timedelta(minutes=9))
    assert release.front.get() == "linear"


def test_a_deployment_whose_tasks_never_get_well_meets_its_deadline(cloud, release):
    deployment = release.create(release.version("sick", "exec sleep 3600"))
    until(lambda: release.info(deployment)["status"] == "InProgress", 60, "the deployment's start")
    start = now(cloud)
    held = novamind(cloud, "clock", "advance", "2h", "--patience", "2s", code=5)
    assert "still at work after 2 s" in held and "ecs/" in held and "--regardless" in held
    assert now(cloud) < start + timedelta(hours=1)
    clock(cloud, "advance", "2h", "--patience", "2s", "--regardless")
    info = release.ended(deployment)
    assert (info["status"], info["errorInformation"]["code"]) == ("Failed", "TIMEOUT")
    assert info["completeTime"] - info["startTime"] == timedelta(minutes=60)
    back = until(lambda: release.info(deployment).get("rollbackInfo"), 10, "a rollback")
    assert release.ended(back["rollbackDeploymentId"])["status"] == "Succeeded"


def test_a_rated_clock_runs_faster_and_does_not_go_back(tmp_path):
    fast = Cloud(tmp_path / "data", "--clock", "rate=60")
    try:
        assert "60 times as fast" in (tmp_path / "serve.log").read_text()
        began, start = time.monotonic(), now(fast)
        until(lambda: now(fast) - start >= timedelta(minutes=5), 120, "five minutes")
        took = time.monotonic() - began
        assert took > 4, f"five minutes at sixty times the speed, in {took} s"
        assert took < 60, took
        assert clock(fast)["kind"] == "rate=60"
        assert "only a virtual clock" in novamind(fast, "clock", "advance", "1m", code=1)
        shown = now(fast)
        fast.restart(signal.SIGKILL)
        assert now(fast) >= shown
    finally:
        fast.close()


def test_an_ephemeral_cloud_has_a_virtual_clock_that_a_reset_leaves_alone(tmp_path):
    serve = subprocess.Popen(
        [BINARY, "serve", "--ephemeral", "--port", "0", "--clock", "virtual", "--account", "123456789012"],
        stdout=subprocess.PIPE,
        stderr=(tmp_path / "log").open("w"),
        text=True,
    )
    try:
        endpoint = serve.stdout.readline().split()[1]
        folder = re.search(r"all data, in (\S+), is deleted", (tmp_path / "log").read_text()).group(1)
        shown = type("Cloud", (), {"data": folder})
        start = now(shown)
        clock(shown, "advance", "2d")
        ssm = boto3.Session("any", "thing", region_name="eu-west-1").client("ssm", endpoint_url=endpoint)
        ssm.put_parameter(Name="later", Value="x", Type="String")
        assert ssm.get_parameter(Name="later")["Parameter"]["LastModifiedDate"] == start + timedelta(days=2)
        reset = urllib.request.Request(f"{endpoint}/_novamind/reset", method="POST")
        assert urllib.request.urlopen(reset, timeout=10).status == 200
        assert now(shown) == start + timedelta(days=2)
        advance = urllib.request.Request(f"{endpoint}/_novamind/clock/advance", b'{"by": 60000}', method="POST")
        with urllib.request.urlopen(advance, timeout=60) as answer:
            assert point(json.load(answer)["time"]) == start + timedelta(days=2, minutes=1)
    finally:
        serve.send_signal(signal.SIGTERM)
        assert serve.wait(timeout=60) == 0


def test_keys_rotate_and_keys_and_secrets_go_when_their_time_is_over(own_cloud):
    kms, secrets = own_cloud.client("kms"), own_cloud.client("secretsmanager")
    key, gone = (kms.create_key()["KeyMetadata"]["KeyId"] for _ in range(2))
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
    old = kms.encrypt(KeyId=key, Plaintext=b"text")["CiphertextBlob"]
    lost = kms.encrypt(KeyId=gone, Plaintext=b"text")["CiphertextBlob"]
    secrets.create_secret(Name="window", SecretString="x")
    secrets.delete_secret(SecretId="window", RecoveryWindowInDays=7)
    kms.schedule_key_deletion(KeyId=gone, PendingWindowInDays=30)
    clock(own_cloud, "advance", "8d")
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        secrets.describe_secret(SecretId="window")
    assert kms.describe_key(KeyId=gone)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    clock(own_cloud, "advance", "83d")
    [rotation] = kms.list_key_rotations(KeyId=key)["Rotations"]
    assert rotation["RotationType"] == "AUTOMATIC"
    assert kms.decrypt(CiphertextBlob=old)["Plaintext"] == b"text"
    with pytest.raises(ClientError, match="NotFoundException"):
        kms.describe_key(KeyId=gone)
    with pytest.raises(ClientError, match="AccessDeniedException"):
        kms.decrypt(CiphertextBlob=lost)
