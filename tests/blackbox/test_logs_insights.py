"""Logs Insights and Live Tail, as boto3 uses them: version 1 of the AWS CLI has neither `tail` nor `start-live-tail`."""

import json
import signal
import threading
import time

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from place import code_of, until

NOW = int(time.time() * 1000)


def write(logs, group, stream, *events):
    """Writes messages, or pairs of time and message."""
    pairs = [event if isinstance(event, tuple) else (NOW + at, event) for at, event in enumerate(events)]
    for begin in range(0, len(pairs), 5000):
        logs.put_log_events(
            logGroupName=group, logStreamName=stream,
            logEvents=[{"timestamp": when, "message": text} for when, text in pairs[begin : begin + 5000]],
        )


def run(logs, group, query, seconds=20, **more):
    """Runs a query to its end, and answers the answer."""
    times = {"startTime": NOW // 1000 - 3600, "endTime": NOW // 1000 + 3600}
    groups = {"logGroupNames": group} if isinstance(group, list) else {"logGroupName": group}
    id_ = logs.start_query(queryString=query, **(groups | times | more))["queryId"]
    return until(
        lambda: (answer := logs.get_query_results(queryId=id_))["status"] not in ("Scheduled", "Running") and answer,
        seconds, query,
    )


def rows(logs, group, query, **more):
    """The rows of a result, without their pointers."""
    answer = run(logs, group, query, **more)
    assert answer["status"] == "Complete", answer
    plain = [{field["field"]: field["value"] for field in row} for row in answer["results"]]
    return [{name: value for name, value in row.items() if name != "@ptr"} for row in plain]


@pytest.fixture(scope="module")
def group(cloud):
    logs = cloud.client("logs")
    name = "/insights/app"
    logs.create_log_group(logGroupName=name)
    for stream in ("a", "b"):
        logs.create_log_stream(logGroupName=name, logStreamName=stream)
    write(
        logs, name, "a",
        json.dumps({"level": "INFO", "status": 200, "took": 10, "user": {"name": "ada"}}),
        json.dumps({"level": "ERROR", "status": 500, "took": 30, "user": {"name": "bob"}}),
        json.dumps({"level": "ERROR", "status": 404, "took": 20, "user": {"name": "ada"}}),
    )
    write(logs, name, "b", (NOW + 10, "[WARN] GET /index took 17 ms"), (NOW + 11, "[INFO] GET /login took 3 ms"))
    return name


def test_fields_filter_sort_limit(cloud, group):
    logs = cloud.client("logs")
    found = rows(logs, group, "fields level, status, user.name | filter status >= 400 | sort status desc | limit 5")
    assert found == [
        {"level": "ERROR", "status": "500", "user.name": "bob"}, {"level": "ERROR", "status": "404", "user.name": "ada"},
    ]
    assert rows(logs, group, "fields @logStream | filter @message like /WARN/") == [{"@logStream": "b"}]
    (first, *_) = rows(logs, group, "fields @timestamp, @message")
    # The newest first, with AWS's form of times.
    assert first["@message"] == "[INFO] GET /login took 3 ms"
    seconds = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime((NOW + 11) // 1000))
    assert first["@timestamp"] == f"{seconds}.{(NOW + 11) % 1000:03}"
    assert set(rows(logs, group, "filter level = 'INFO'")[0]) == {"@timestamp", "@message"}
    account = cloud.client("sts").get_caller_identity()["Account"]
    assert rows(logs, group, "fields @log | limit 1") == [{"@log": f"{account}:{group}"}]


def test_stats(cloud, group):
    logs = cloud.client("logs")
    query = "filter ispresent(level) | stats count(*) as n, avg(took), max(took), pct(took, 50) as p by level | sort n desc"
    assert rows(logs, group, query) == [
        {"level": "ERROR", "n": "2", "avg(took)": "25", "max(took)": "30", "p": "25"},
        {"level": "INFO", "n": "1", "avg(took)": "10", "max(took)": "10", "p": "10"},
    ]
    assert rows(logs, group, "stats count(*), count_distinct(user.name), sum(took)") == [
        {"count(*)": "5", "count_distinct(user.name)": "2", "sum(took)": "60"}
    ]
    hours = rows(logs, group, "stats count(*) as n by bin(1d)")
    assert sum(int(row["n"]) for row in hours) == 5 and all("bin(1d)" in row for row in hours)
    assert "@ptr" not in {field["field"] for row in run(logs, group, "stats count(*)")["results"] for field in row}


def test_parse_and_dedup(cloud, group):
    logs = cloud.client("logs")
    query = 'parse @message "[*] * * took * ms" as kind, method, path, ms | filter ms > 5 | display kind, path, ms'
    assert rows(logs, group, query) == [{"kind": "WARN", "path": "/index", "ms": "17"}]
    query = r"parse @message /took (?<ms>\d+) ms/ | filter ispresent(ms) | stats sum(ms) as all"
    assert rows(logs, group, query) == [{"all": "20"}]
    assert len(rows(logs, group, "fields level | filter ispresent(level) | dedup level")) == 2
    # Who lacks one of the fields is no duplicate; and what follows is a limit.
    assert len(rows(logs, group, "fields level | filter ispresent(level) | dedup level, nobody")) == 3
    assert len(rows(logs, group, "fields level | dedup level | limit 1")) == 1
    with pytest.raises(logs.exceptions.MalformedQueryException):
        rows(logs, group, "fields level | dedup level | sort level")


def test_statistics_and_records(cloud, group):
    logs = cloud.client("logs")
    answer = run(logs, group, "fields @message | filter level = 'ERROR'")
    statistics = answer["statistics"]
    assert (statistics["recordsMatched"], statistics["recordsScanned"]) == (2, 5) and statistics["bytesScanned"] > 100
    pointer = next(field["value"] for field in answer["results"][0] if field["field"] == "@ptr")
    record = logs.get_log_record(logRecordPointer=pointer)["logRecord"]
    assert (record["level"], record["status"], record["user.name"]) == ("ERROR", "404", "ada")
    assert record["@timestamp"] == str(NOW + 2) and record["@logStream"] == "a" and json.loads(record["@message"])
    assert code_of(lambda: logs.get_log_record(logRecordPointer="x")) == "InvalidParameterException"
    fields = {one["name"]: one["percent"] for one in logs.get_log_group_fields(logGroupName=group)["logGroupFields"]}
    assert fields["@message"] == 100 and fields["level"] == 60


def test_several_groups_and_times(cloud, group):
    logs = cloud.client("logs")
    other = "/insights/other"
    logs.create_log_group(logGroupName=other)
    logs.create_log_stream(logGroupName=other, logStreamName="s")
    write(logs, other, "s", (NOW - 7200_000, "long ago"), (NOW + 5, "of the other"))
    assert len(rows(logs, [group, other], "fields @message")) == 6
    arn = logs.describe_log_groups(logGroupNamePrefix=other)["logGroups"][0]["arn"]
    times = {"startTime": NOW // 1000 - 10_000, "endTime": NOW // 1000 - 7000}
    id_ = logs.start_query(logGroupIdentifiers=[arn.removesuffix(":*")], queryString="fields @message", **times)["queryId"]
    until(lambda: logs.get_query_results(queryId=id_)["status"] == "Complete")
    assert logs.get_query_results(queryId=id_)["results"][0][0]["value"] == "long ago"
    assert logs.list_log_groups_for_query(queryId=id_)["logGroupIdentifiers"] == [other]
    logs.delete_log_group(logGroupName=other)


def test_limits_and_pages(cloud):
    logs = cloud.client("logs")
    name = "/insights/many"
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="s")
    write(logs, name, "s", *[(NOW + at, f"line {at}") for at in range(12_000)])
    assert len(rows(logs, name, "fields @message", limit=7)) == 7
    assert len(rows(logs, name, "fields @message | limit 5", limit=7)) == 5
    assert len(rows(logs, name, "fields @message")) == 10_000
    answer = run(logs, name, "fields @message | sort @timestamp asc", limit=11_000)
    assert len(answer["results"]) == 10_000 and answer["results"][0][0]["value"] == "line 0"
    id_ = logs.describe_queries(logGroupName=name)["queries"][0]["queryId"]
    rest = logs.get_query_results(queryId=id_, nextToken=answer["nextToken"])
    assert len(rest["results"]) == 1000 and rest["results"][-1][0]["value"] == "line 10999"
    assert rows(logs, name, "stats count(*) as n") == [{"n": "12000"}]
    logs.delete_log_group(logGroupName=name)


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("fields", "unexpected end"), ("fields @message | count()", "count"), ("filter status = ", "expecting a value"),
        ("stats nothing(x)", "unknown function"), ("filter @message like /(/", "regular expression"),
    ],
)
def test_malformed_queries(cloud, group, query, part):
    logs = cloud.client("logs")
    with pytest.raises(ClientError) as caught:
        run(logs, group, query)
    error = caught.value.response
    assert error["Error"]["Code"] == "MalformedQueryException" and part in error["Error"]["Message"]
    assert error["queryCompileError"]["location"]["startCharOffset"] <= len(query)


def test_what_is_refused(cloud, group):
    logs = cloud.client("logs")
    times = {"startTime": NOW // 1000 - 10, "endTime": NOW // 1000}
    ask = lambda **more: logs.start_query(**(times | {"queryString": "fields @message"} | more))
    assert code_of(lambda: ask(logGroupName="/insights/none")) == "ResourceNotFoundException"
    assert code_of(lambda: ask()) == "InvalidParameterException"
    assert code_of(lambda: ask(logGroupName=group, logGroupNames=[group])) == "InvalidParameterException"
    assert code_of(lambda: ask(logGroupName=group, startTime=times["endTime"] + 1)) == "InvalidParameterException"
    assert code_of(lambda: ask(logGroupName=group, queryString="pattern @message")) == "NotImplemented"
    assert code_of(lambda: ask(logGroupName=group, queryLanguage="SQL")) == "NotImplemented"
    assert code_of(lambda: logs.get_query_results(queryId="0" * 36)) == "ResourceNotFoundException"
    done = ask(logGroupName=group)["queryId"]
    until(lambda: logs.get_query_results(queryId=done)["status"] == "Complete")
    assert code_of(lambda: logs.stop_query(queryId=done)) == "InvalidParameterException"
    described = logs.describe_queries(status="Complete", logGroupName=group)["queries"]
    assert described[0]["queryId"] == done and described[0]["queryString"] == "fields @message"
    assert described[0]["logGroupName"] == group


def test_definitions(cloud):
    logs = cloud.client("logs")
    made = logs.put_query_definition(name="app/errors", queryString="filter level = 'ERROR'", logGroupNames=["/a"])
    id_ = made["queryDefinitionId"]
    logs.put_query_definition(name="other", queryString="fields @message")
    (one,) = logs.describe_query_definitions(queryDefinitionNamePrefix="app/")["queryDefinitions"]
    assert (one["queryDefinitionId"], one["name"], one["logGroupNames"]) == (id_, "app/errors", ["/a"])
    changed = logs.put_query_definition(queryDefinitionId=id_, name="app/all", queryString="fields @message")
    assert changed["queryDefinitionId"] == id_
    page = logs.describe_query_definitions(maxResults=1)
    assert len(page["queryDefinitions"]) == 1 and page["nextToken"]
    assert logs.delete_query_definition(queryDefinitionId=id_)["success"]
    assert code_of(lambda: logs.delete_query_definition(queryDefinitionId=id_)) == "ResourceNotFoundException"


def test_a_kill_delays_a_query_and_does_not_lose_it(own_cloud):
    logs = own_cloud.client("logs")
    logs.create_log_group(logGroupName="/kept")
    for stream in range(4):
        logs.create_log_stream(logGroupName="/kept", logStreamName=f"s{stream}")
        write(logs, "/kept", f"s{stream}", *[(NOW + at, json.dumps({"at": at})) for at in range(10_000)])
    times = {"startTime": NOW // 1000 - 3600, "endTime": NOW // 1000 + 3600}
    query = "stats count(*) as n, count_distinct(at) as d, pct(at, 50) as p by bin(1s) | stats sum(n) as n"
    ids = [logs.start_query(logGroupName="/kept", queryString=query, **times)["queryId"] for _ in range(5)]
    own_cloud.restart(signal.SIGKILL)
    logs = own_cloud.client("logs")
    for id_ in ids:
        answer = until(
            lambda: (found := logs.get_query_results(queryId=id_))["status"] not in ("Scheduled", "Running") and found, 60
        )
        assert answer["status"] == "Complete" and answer["results"][0][0] == {"field": "n", "value": "40000"}


def follow(logs, arn, stop, **more):
    """What a session tells until `stop` says that it is enough."""
    told = []
    stream = logs.start_live_tail(logGroupIdentifiers=[arn], **more)["responseStream"]
    try:
        for event in stream:
            told.append(event)
            if stop(told):
                return told
    finally:
        stream.close()


def test_live_tail(cloud, group):
    logs = cloud.client("logs")
    quiet = cloud.session().client(
        "logs", endpoint_url=cloud.endpoint, config=Config(inject_host_prefix=False, read_timeout=20)
    )
    arn = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["logGroupArn"]
    messages = lambda told: [
        event for update in told if "sessionUpdate" in update for event in update["sessionUpdate"]["sessionResults"]
    ]

    def write_soon():
        time.sleep(0.7)
        write(logs, group, "a", (NOW + 20, "ERROR live"), (NOW + 21, "INFO live"))
        write(logs, group, "b", (NOW + 22, "ERROR elsewhere"))

    writer = threading.Thread(target=write_soon)
    writer.start()
    enough = lambda told: len(messages(told)) >= 1 or len(told) > 12
    told = follow(quiet, arn, enough, logEventFilterPattern="ERROR", logStreamNames=["a"])
    writer.join()
    start = told[0]["sessionStart"]
    assert start["logGroupIdentifiers"] == [arn] and start["logEventFilterPattern"] == "ERROR" and start["sessionId"]
    (event,) = messages(told)
    assert (event["message"], event["logStreamName"], event["timestamp"]) == ("ERROR live", "a", NOW + 20)
    assert told[1]["sessionUpdate"]["sessionMetadata"] == {"sampled": False}
    wrong = lambda **more: code_of(lambda: quiet.start_live_tail(**({"logGroupIdentifiers": [arn]} | more)))
    assert wrong(logGroupIdentifiers=[arn + "x"]) == "ResourceNotFoundException"
    assert wrong(logGroupIdentifiers=[group]) == "InvalidParameterException"
    assert wrong(logEventFilterPattern="{ broken") == "InvalidParameterException"
