"""CloudWatch Logs, as boto3 and the AWS CLI use it."""

import json
import signal
import time

import pytest
from botocore.exceptions import ClientError


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


def test_the_command_line_finds_events(cloud, group):
    logs = cloud.client("logs")
    logs.create_log_stream(logGroupName=group, logStreamName="web/1")
    put(logs, group, "web/1", (int(time.time() * 1000), "hello from a task"))
    shown = cloud.aws(
        "logs", "filter-log-events", "--log-group-name", group, "--filter-pattern", "hello", "--output", "text"
    )
    assert shown.returncode == 0, shown.stderr
    assert "hello from a task" in shown.stdout and "web/1" in shown.stdout


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
