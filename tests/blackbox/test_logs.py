"""CloudWatch Logs, as boto3 and the AWS CLI use it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from conftest import Cloud
from flood import Flood, resident


@pytest.fixture
def group(cloud, request):
    name = f"/test/{request.node.name.split('[')[0]}"
    logs = cloud.client("logs")
    logs.create_log_group(logGroupName=name)
    yield name
    logs.delete_log_group(logGroupName=name)


def put(logs, group, stream, *events):
    return logs.put_log_events(
        logGroupName=group,
        logStreamName=stream,
        logEvents=[{"timestamp": when, "message": text} for when, text in events],
    )


def test_pages_of_a_stream_in_both_directions(cloud, group):
    logs = cloud.client("logs")
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    now = int(time.time() * 1000)
    put(logs, group, "s", *[(now + i, f"line {i}") for i in range(25)])

    def page(**arguments):
        return logs.get_log_events(logGroupName=group, logStreamName="s", limit=10, **arguments)

    first = page(startFromHead=True)
    assert [event["message"] for event in first["events"]] == [f"line {i}" for i in range(10)]
    second = page(nextToken=first["nextForwardToken"])
    third = page(nextToken=second["nextForwardToken"])
    assert [event["message"] for event in third["events"]] == [f"line {i}" for i in range(20, 25)]
    end = page(nextToken=third["nextForwardToken"])
    assert end["events"] == [] and end["nextForwardToken"] == third["nextForwardToken"]
    back = page(nextToken=third["nextBackwardToken"])
    assert [event["message"] for event in back["events"]] == [f"line {i}" for i in range(10, 20)]
    last = page()
    assert last["events"][-1]["message"] == "line 24" and len(last["events"]) == 10
    window = page(startTime=now + 3, endTime=now + 5, startFromHead=True)
    assert [event["message"] for event in window["events"]] == ["line 3", "line 4"]
    described = logs.describe_log_streams(logGroupName=group)["logStreams"][0]
    assert (described["firstEventTimestamp"], described["lastEventTimestamp"]) == (now, now + 24)


def test_pages_hold_no_more_than_a_mebibyte(cloud, group):
    logs = cloud.client("logs")
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    now = int(time.time() * 1000)
    for i in range(6):
        put(logs, group, "s", (now + i, str(i) * 250_000))
    token, found = None, []
    while len(found) < 6:
        more = {"nextToken": token} if token else {"startFromHead": True}
        page = logs.get_log_events(logGroupName=group, logStreamName="s", **more)
        assert page["events"] and sum(len(event["message"]) for event in page["events"]) <= 1 << 20
        found += [event["message"][0] for event in page["events"]]
        token = page["nextForwardToken"]
    assert found == list("012345")
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group)
    sizes = [[event["message"][0] for event in page["events"]] for page in pages]
    assert sizes == [list("0123"), list("45")]


def test_stored_bytes_follow_the_streams(cloud, group):
    logs = cloud.client("logs")

    def stored():
        [described] = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
        return described["storedBytes"]

    assert stored() == 0
    tokens = set()
    for stream in ("a", "b"):
        logs.create_log_stream(logGroupName=group, logStreamName=stream)
        tokens.add(put(logs, group, stream, (int(time.time() * 1000), "four"))["nextSequenceToken"])
    assert stored() == 2 * (26 + 4)
    logs.delete_log_stream(logGroupName=group, logStreamName="a")
    assert stored() == 26 + 4
    logs.create_log_stream(logGroupName=group, logStreamName="a")
    tokens.add(put(logs, group, "a", (int(time.time() * 1000), "five!"))["nextSequenceToken"])
    assert len(tokens) == 3
    logs.delete_log_group(logGroupName=group)
    logs.create_log_group(logGroupName=group)
    assert stored() == 0


def test_filtering_merges_streams_by_time_and_pages(cloud, group):
    logs = cloud.client("logs")
    now = int(time.time() * 1000)
    for stream in range(3):
        logs.create_log_stream(logGroupName=group, logStreamName=f"s{stream}")
        events = [(now + 10 * i + stream, json.dumps({"n": 3 * i + stream})) for i in range(20)]
        put(logs, group, f"s{stream}", *events)
    paginator = logs.get_paginator("filter_log_events")
    seen = []
    for page in paginator.paginate(logGroupName=group, filterPattern="{ $.n >= 10 }", PaginationConfig={"PageSize": 7}):
        assert len(page["events"]) <= 7
        seen += [json.loads(event["message"])["n"] for event in page["events"]]
    assert seen == list(range(10, 60))
    some = logs.filter_log_events(logGroupName=group, logStreamNames=["s1"], startTime=now, endTime=now + 11)
    assert [event["logStreamName"] for event in some["events"]] == ["s1", "s1"]
    with pytest.raises(ClientError, match="InvalidParameterException"):
        logs.filter_log_events(logGroupName=group, filterPattern="{ $.n ~ 1 }")


def test_batches_are_checked_and_old_events_named(cloud, group):
    logs = cloud.client("logs")
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    now = int(time.time() * 1000)
    with pytest.raises(ClientError, match="chronological"):
        put(logs, group, "s", (now, "b"), (now - 1, "a"))
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        put(logs, group, "missing", (now, "a"))
    old = now - 15 * 86_400_000
    answer = put(logs, group, "s", (old, "old"), (old + 1, "old"))
    assert answer["rejectedLogEventsInfo"]["tooOldLogEventEndIndex"] == 2
    answer = put(logs, group, "s", (now, "now"), (now + 3 * 3_600_000, "later"))
    assert answer["rejectedLogEventsInfo"]["tooNewLogEventStartIndex"] == 1
    logs.put_retention_policy(logGroupName=group, retentionInDays=1)
    answer = put(logs, group, "s", (now - 2 * 86_400_000, "expired"))
    assert answer["rejectedLogEventsInfo"]["expiredLogEventEndIndex"] == 1
    with pytest.raises(ClientError, match="InvalidParameterException"):
        logs.put_retention_policy(logGroupName=group, retentionInDays=2)
    with pytest.raises(ClientError, match="InvalidParameterException"):
        logs.create_log_group(logGroupName=f"aws/{group}")


def test_a_batch_has_a_greatest_size_and_count(cloud, group):
    """1,048,576 bytes with 26 for each event, and 10,000 events: at the limit it is taken, beyond it nothing is."""
    logs = cloud.client("logs")
    logs.create_log_stream(logGroupName=group, logStreamName="s")
    now = int(time.time() * 1000)
    half = (1 << 19) - 26
    put(logs, group, "s", (now, "x" * half), (now, "y" * half))
    put(logs, group, "s", *[(now + 1, "z")] * 10_000)
    stored = 2 * (half + 26) + 10_000 * 27
    beyond = [
        [(now, "x" * half), (now, "y" * (half + 1))],
        [(now, "é" * (1 << 19))],
        [(now, "x")] * 10_001,
    ]
    for events in beyond:
        with pytest.raises(ClientError) as caught:
            put(logs, group, "s", *events)
        assert caught.value.response["Error"]["Code"] == "InvalidParameterException"
    [described] = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
    assert described["storedBytes"] == stored


def events_flood(cloud, size=10) -> Flood:
    logs = cloud.client("logs")
    logs.create_log_group(logGroupName="flood")
    logs.create_log_stream(logGroupName="flood", logStreamName="s")
    event = {"timestamp": int(time.time() * 1000), "message": "x" * size}
    body = json.dumps({"logGroupName": "flood", "logStreamName": "s", "logEvents": [event]}).encode()
    return Flood(cloud, "logs", "Logs_20140328.PutLogEvents", body)


def spread(flood, senders, times):
    threads = [threading.Thread(target=flood.send, args=(times,)) for _ in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def stored(cloud) -> int:
    [described] = cloud.client("logs").describe_log_groups(logGroupNamePrefix="flood")["logGroups"]
    return described["storedBytes"]


def test_more_calls_than_the_quota_are_throttled(tmp_path):
    """So small a quota that no refill comes while the test runs; it is one of a region."""
    cloud = Cloud(tmp_path / "data", "--quota", "logs:PutLogEvents=0.001")
    try:
        flood = events_flood(cloud)
        spread(flood, 4, 50)
        assert (flood.statuses.count(200), flood.throttled) == (1, 199)
        assert set(flood.statuses) == {200, 400} and stored(cloud) == 36
        once = Config(retries={"total_max_attempts": 1})
        logs = cloud.session().client("logs", endpoint_url=cloud.endpoint, config=once)
        with pytest.raises(ClientError) as caught:
            put(logs, "flood", "s", (int(time.time() * 1000), "x"))
        error = caught.value.response
        assert (error["Error"]["Code"], error["Error"]["Message"]) == ("ThrottlingException", "Rate exceeded")
        assert error["ResponseMetadata"]["HTTPStatusCode"] == 400
        elsewhere = cloud.client("logs", region_name="eu-west-1")
        elsewhere.create_log_group(logGroupName="g")
        elsewhere.create_log_stream(logGroupName="g", logStreamName="s")
        put(elsewhere, "g", "s", (int(time.time() * 1000), "x"))
        # Whoever asks for nothing but to read is not throttled.
        assert logs.filter_log_events(logGroupName="flood")["events"]
    finally:
        cloud.close()


def test_a_flood_of_large_batches_fills_no_memory(own_cloud):
    """More senders than batches may wait for the disk: some are throttled at times, and what was taken is there."""
    flood = events_flood(own_cloud, 1_000_000)
    flood.send(1)
    before = resident(own_cloud.process)
    spread(flood, 100, 5)
    assert set(flood.statuses) <= {200, 400} and flood.statuses.count(400) == flood.throttled
    # A batch has a megabyte, and 64 may wait; they are in memory as they came, as text, and as what is written.
    assert resident(own_cloud.process) < before + 600
    assert stored(own_cloud) == flood.statuses.count(200) * 1_000_026


def test_the_command_line_finds_events(cloud, group):
    logs = cloud.client("logs")
    logs.create_log_stream(logGroupName=group, logStreamName="web/1")
    put(logs, group, "web/1", (int(time.time() * 1000), "hello from a task"))
    shown = cloud.aws(
        "logs", "filter-log-events", "--log-group-name", group, "--filter-pattern", "hello", "--output", "text"
    )
    assert shown.returncode == 0, shown.stderr
    assert "hello from a task" in shown.stdout and "web/1" in shown.stdout


# As the source document sets its logging up, whose arguments are those of watchtower's first version.
APPLICATION = """
import logging, sys
import watchtower
import boto3

def setup_logging():
    logger = logging.getLogger()
    logger.setLevel(logging.INFO)
    cloudwatch_handler = watchtower.CloudWatchLogHandler(
        log_group="novamind-logs",
        stream_name="api-logs",
        boto3_session=boto3.Session()
    )
    logger.addHandler(cloudwatch_handler)
    return logger

logger = setup_logging()
for number in range(3):
    logger.info("%s %d", sys.argv[1], number)
logging.shutdown()
"""


def test_the_handler_of_the_deployment_guide(cloud):
    """The application makes its group and its stream, and finds them when it starts again."""
    logs = cloud.client("logs")
    for run in ("first", "second"):
        environment = {"PATH": os.environ["PATH"], "HOME": str(cloud.data)} | cloud.variables
        ran = subprocess.run(
            [sys.executable, "-c", APPLICATION, run], env=environment, capture_output=True, text=True, timeout=60
        )
        assert ran.returncode == 0 and "Failed to deliver" not in ran.stderr, ran.stderr
    found = logs.filter_log_events(logGroupName="novamind-logs", logStreamNames=["api-logs"])["events"]
    assert [event["message"] for event in found] == [f"{run} {number}" for run in ("first", "second") for number in range(3)]
    logs.delete_log_group(logGroupName="novamind-logs")


def test_acknowledged_events_survive_a_kill(own_cloud):
    logs = own_cloud.client("logs")
    logs.create_log_group(logGroupName="g", tags={"team": "a"})
    logs.create_log_stream(logGroupName="g", logStreamName="s")
    now = int(time.time() * 1000)
    for i in range(50):
        put(logs, "g", "s", (now + i, f"line {i}"))
    own_cloud.restart(signal.SIGKILL)
    logs = own_cloud.client("logs")
    events = logs.get_log_events(logGroupName="g", logStreamName="s", startFromHead=True)["events"]
    assert [event["message"] for event in events] == [f"line {i}" for i in range(50)]
    assert logs.list_tags_log_group(logGroupName="g")["tags"] == {"team": "a"}


def filtered(logs, name, pattern, **transformation):
    metric = {"metricName": name, "metricNamespace": "App", "metricValue": "1"} | transformation
    logs.put_metric_filter(
        logGroupName="counted", filterName=name, filterPattern=pattern, metricTransformations=[metric]
    )


def test_metric_filters_count_events(cloud):
    logs, watch = cloud.client("logs"), cloud.client("cloudwatch")
    logs.create_log_group(logGroupName="counted")
    logs.create_log_stream(logGroupName="counted", logStreamName="s")
    filtered(logs, "errors", "ERROR", defaultValue=0.0, unit="Count")
    filtered(logs, "latency", "{ $.latency > 0 }", metricValue="$.latency", dimensions={"Path": "$.path"})
    filtered(logs, "bytes", "[ip, path, bytes > 0]", metricValue="$bytes")
    found = logs.describe_metric_filters(logGroupName="counted", filterNamePrefix="l")["metricFilters"]
    assert [one["filterName"] for one in found] == ["latency"]
    (metric,) = found[0]["metricTransformations"]
    assert metric == {
        "metricName": "latency",
        "metricNamespace": "App",
        "metricValue": "$.latency",
        "dimensions": {"Path": "$.path"},
    }
    by_metric = logs.describe_metric_filters(metricName="errors", metricNamespace="App")["metricFilters"]
    assert [(one["filterName"], one["filterPattern"], one["logGroupName"]) for one in by_metric] == [
        ("errors", "ERROR", "counted")
    ]
    pages = logs.get_paginator("describe_metric_filters").paginate(
        logGroupName="counted", PaginationConfig={"PageSize": 2}
    )
    assert [one["filterName"] for page in pages for one in page["metricFilters"]] == ["bytes", "errors", "latency"]
    assert logs.describe_log_groups(logGroupNamePrefix="counted")["logGroups"][0]["metricFilterCount"] == 3

    now = int(time.time() * 1000)
    minute = now - now % 60000 - 120_000
    texts = [
        "ERROR one",
        "all is well",
        "an ERROR again",
        '{"latency": 10, "path": "/a"}',
        '{"latency": 30, "path": "/a"}',
        '{"latency": 5, "path": "/b"}',
        '{"latency": 7}',
        "10.0.0.1 /index 512",
    ]
    events = [{"timestamp": minute + 1000 + at, "message": text} for at, text in enumerate(texts)]
    logs.put_log_events(logGroupName="counted", logStreamName="s", logEvents=events)

    def points(name, **dimensions):
        answer = watch.get_metric_statistics(
            Namespace="App",
            MetricName=name,
            Dimensions=[{"Name": key, "Value": value} for key, value in dimensions.items()],
            StartTime=minute / 1000 - 60,
            EndTime=minute / 1000 + 600,
            Period=60,
            Statistics=["Sum", "SampleCount", "Maximum"],
        )
        return sorted(answer["Datapoints"], key=lambda point: point["Timestamp"])

    (errors,) = points("errors")
    assert (errors["Sum"], errors["Unit"], errors["Timestamp"].timestamp()) == (2.0, "Count", minute / 1000)
    (slow,) = points("latency", Path="/a")
    assert (slow["Sum"], slow["Maximum"], slow["SampleCount"]) == (40.0, 30.0, 2.0)
    assert points("latency", Path="/b")[0]["Sum"] == 5.0
    assert points("latency") == [], "an event without the dimension's field counts nowhere"
    assert points("bytes")[0]["Sum"] == 512.0

    # A minute with events of which none matches has the default value.
    quiet = [{"timestamp": minute + 60_000, "message": "all is well"}]
    logs.put_log_events(logGroupName="counted", logStreamName="s", logEvents=quiet)
    end = time.monotonic() + 20
    while len(points("errors")) < 2 and time.monotonic() < end:
        time.sleep(0.2)
    assert [(point["Sum"], point["SampleCount"]) for point in points("errors")] == [(2.0, 2.0), (0.0, 1.0)]

    logs.delete_metric_filter(logGroupName="counted", filterName="errors")
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        logs.delete_metric_filter(logGroupName="counted", filterName="errors")
    logs.delete_log_group(logGroupName="counted")
    assert logs.describe_metric_filters()["metricFilters"] == []


def test_metric_filters_are_checked_and_tried(cloud):
    logs = cloud.client("logs")
    tried = logs.test_metric_filter(
        filterPattern="[ip, user, bytes > 1000]", logEventMessages=["10.0.0.1 ann 5", "10.0.0.2 bob 2000"]
    )["matches"]
    assert tried == [
        {
            "eventNumber": 2,
            "eventMessage": "10.0.0.2 bob 2000",
            "extractedValues": {"$ip": "10.0.0.2", "$user": "bob", "$bytes": "2000"},
        }
    ]
    (tried,) = logs.test_metric_filter(filterPattern='{ $.a.b = "x" }', logEventMessages=['{"a": {"b": "x"}}'])[
        "matches"
    ]
    assert tried["extractedValues"] == {"$.a.b": "x"}
    assert logs.test_metric_filter(filterPattern="ERROR", logEventMessages=["fine"])["matches"] == []
    logs.create_log_group(logGroupName="checked")

    def put(pattern="ERROR", group="checked", name="f", **changes):
        metric = {"metricName": "m", "metricNamespace": "App", "metricValue": "1"} | changes
        logs.put_metric_filter(
            logGroupName=group, filterName=name, filterPattern=pattern, metricTransformations=[metric]
        )

    invalid = logs.exceptions.InvalidParameterException
    for wrong in [
        {"pattern": "{ $.a = }"},
        {"metricValue": "much"},
        {"metricValue": "$.a"},
        {"pattern": "[a, b]", "metricValue": "$c"},
        {"pattern": "{ $.a = 1 }", "dimensions": {"d": "a"}},
        {"pattern": "{ $.a = 1 }", "dimensions": {"d": "$.a"}, "defaultValue": 0.0},
        {"pattern": "{ $.a = 1 }", "dimensions": {name: "$.a" for name in "defg"}},
        {"metricNamespace": "AWS/ECS"},
        {"pattern": "%a% %b% %c%"},
    ]:
        with pytest.raises(invalid):
            put(**wrong)
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        put(group="nobody")
    assert logs.describe_metric_filters(logGroupName="checked")["metricFilters"] == []
    # Five regular expressions for all filters of a group; one that is put again counts once.
    for name in ["one", "two", "two"]:
        put("%a% %b%", name=name)
    with pytest.raises(logs.exceptions.LimitExceededException):
        put("%a% %b%", name="three")
    put("%a%", name="three")
    put("plain", name="four")
    logs.delete_log_group(logGroupName="checked")


def test_what_cloudwatch_does_not_take_is_no_error_of_the_sender(cloud):
    logs, watch = cloud.client("logs"), cloud.client("cloudwatch")
    logs.create_log_group(logGroupName="beyond")
    logs.create_log_stream(logGroupName="beyond", logStreamName="s")
    metric = {"metricName": "size", "metricNamespace": "Beyond", "metricValue": "$.size"}
    metric["dimensions"] = {"who": "$.who"}
    logs.put_metric_filter(
        logGroupName="beyond", filterName="f", filterPattern="{ $.size > 0 }", metricTransformations=[metric]
    )
    now = int(time.time() * 1000)
    minute = now - now % 60000 - 120_000
    messages = [
        '{"size": 1e200, "who": "ann"}',
        '{"size": 1, "who": "' + "x" * 2000 + '"}',
        '{"size": 1, "who": "\u00e9"}',
        '{"size": 7, "who": "ann"}',
    ]
    events = [{"timestamp": minute + 1000, "message": message} for message in messages]
    logs.put_log_events(logGroupName="beyond", logStreamName="s", logEvents=events)
    assert len(logs.get_log_events(logGroupName="beyond", logStreamName="s")["events"]) == 4
    (found,) = watch.get_metric_statistics(
        Namespace="Beyond",
        MetricName="size",
        Dimensions=[{"Name": "who", "Value": "ann"}],
        StartTime=minute / 1000 - 60,
        EndTime=minute / 1000 + 600,
        Period=60,
        Statistics=["Sum", "SampleCount"],
    )["Datapoints"]
    assert (found["Sum"], found["SampleCount"]) == (7.0, 1.0)
    assert len(watch.list_metrics(Namespace="Beyond")["Metrics"]) == 1
    logs.delete_log_group(logGroupName="beyond")
