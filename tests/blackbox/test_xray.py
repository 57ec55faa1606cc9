"""X-Ray as boto3 and the AWS CLI use it."""

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from conftest import Cloud
from flood import resident
from place import code_of, until


def new_id() -> str:
    return os.urandom(8).hex()


def new_trace() -> str:
    return f"1-{int(time.time()):08x}-{os.urandom(12).hex()}"


def segment(name="front", trace=None, start=None, seconds=0.5, **more) -> dict:
    start = time.time() - 1 if start is None else start
    document = {
        "name": name, "id": new_id(), "trace_id": trace or new_trace(), "start_time": start, "end_time": start + seconds,
    }
    return {name: value for name, value in (document | more).items() if value is not None}


def put(xray, *documents):
    answer = xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(document) for document in documents])
    return answer["UnprocessedTraceSegments"]


def window(minutes=10):
    now = datetime.now(timezone.utc)
    return {"StartTime": now - timedelta(minutes=minutes), "EndTime": now + timedelta(minutes=1)}


def found(xray, expression=None, **more):
    """Ids of the traces that an expression finds."""
    arguments = window() | more | ({"FilterExpression": expression} if expression else {})
    pages = xray.get_paginator("get_trace_summaries").paginate(**arguments)
    return [summary["Id"] for page in pages for summary in page["TraceSummaries"]]


@pytest.fixture(scope="module")
def example(cloud):
    """`shop` calls `stock`, which fails and calls a table."""
    xray, trace = cloud.client("xray"), new_trace()
    start, call = time.time() - 5, new_id()
    front = segment(
        "shop", trace, start, 2, origin="AWS::ECS::Container", user="ada",
        http={
            "request": {"method": "GET", "url": "http://shop.example/v2/x", "client_ip": "1.2.3.4", "user_agent": "t"},
            "response": {"status": 200},
        },
        annotations={"account": "12345", "size": 7, "new": True},
        subsegments=[
            {"name": "stock", "id": call, "start_time": start + 0.1, "end_time": start + 1.1, "namespace": "remote"}
        ],
    )
    stock = segment(
        "stock", trace, start + 0.2, 0.8, parent_id=call, fault=True,
        cause={"exceptions": [{"id": new_id(), "type": "Broken", "message": "the pipe is broken"}]},
    )
    table = segment(
        "DynamoDB", trace, start + 0.3, 0.1, type="subsegment", parent_id=stock["id"], namespace="aws",
        aws={"operation": "GetItem", "table_name": "games", "region": "us-east-1"},
    )
    # In whichever order they come.
    assert put(xray, table) == [] and put(xray, stock, front) == []
    return {"trace": trace, "front": front, "stock": stock, "table": table}


def test_a_trace_is_put_together(cloud, example):
    answer = cloud.client("xray").batch_get_traces(TraceIds=[example["trace"], new_trace()])
    (trace,) = answer["Traces"]
    assert len(answer["UnprocessedTraceIds"]) == 1
    assert (trace["Id"], trace["Duration"], trace["LimitExceeded"]) == (example["trace"], 2.0, False)
    documents = {one["name"]: one for one in (json.loads(segment["Document"]) for segment in trace["Segments"])}
    assert sorted(documents) == ["games", "shop", "stock"]
    assert documents["games"]["inferred"] and documents["games"]["origin"] == "AWS::DynamoDB::Table"
    assert documents["games"]["parent_id"] == example["table"]["id"]
    assert documents["stock"]["subsegments"][0]["name"] == "DynamoDB"
    assert documents["shop"]["trace_id"] == example["trace"]
    ids = {segment["Id"] for segment in trace["Segments"]}
    assert example["front"]["id"] in ids and example["stock"]["id"] in ids


def test_summaries(cloud, example):
    xray = cloud.client("xray")
    answer = xray.get_trace_summaries(**window(), FilterExpression='service("shop")')
    (summary,) = [one for one in answer["TraceSummaries"] if one["Id"] == example["trace"]]
    assert (summary["Duration"], summary["ResponseTime"]) == (2.0, 2.0)
    flags = [summary[name] for name in ("HasFault", "HasError", "HasThrottle", "IsPartial")]
    assert flags == [False, False, False, False]
    assert summary["Http"] == {
        "HttpURL": "http://shop.example/v2/x", "HttpStatus": 200, "HttpMethod": "GET", "UserAgent": "t",
        "ClientIp": "1.2.3.4",
    }
    assert summary["Annotations"]["account"][0]["AnnotationValue"] == {"StringValue": "12345"}
    assert summary["Annotations"]["size"][0]["AnnotationValue"] == {"NumberValue": 7.0}
    assert summary["Annotations"]["new"][0]["AnnotationValue"] == {"BooleanValue": True}
    assert summary["Annotations"]["size"][0]["ServiceIds"][0]["Name"] == "shop"
    assert summary["Users"][0]["UserName"] == "ada"
    assert {one["Name"] for one in summary["ServiceIds"]} == {"shop", "stock", "games"}
    assert (summary["EntryPoint"]["Name"], summary["EntryPoint"]["Type"]) == ("shop", "AWS::ECS::Container")
    assert answer["TracesProcessedCount"] >= 1 and "ApproximateTime" in answer


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("ok", True), ("fault", False), ("!fault AND duration >= 2", True), ("responsetime > 2", False),
        ('service("stock") { fault = true }', True), ('service("stock") { ok }', False),
        ('edge("shop", "stock") { fault }', True), ('edge("stock", "shop")', False),
        ('annotation.account = "12345"', True), ("annotation.size > 7", False), ("annotation[new] = true", True),
        ('http.url BEGINSWITH "http://shop" AND http.status = 200', True), ('user = "ada"', True),
        ('service(id(name: "games", type: "AWS::DynamoDB::Table"))', True),
        ('message CONTAINS "pipe" AND name = "Broken"', True), ("ok !partial duration < 1", False),
    ],
)
def test_filter_expressions(cloud, example, expression, wanted):
    assert (example["trace"] in found(cloud.client("xray"), expression)) == wanted


@pytest.mark.parametrize(
    "expression", ["nothing = 1", "ok >", 'service("a"', "responsetime", "rootcause.fault.service { ok }"]
)
def test_wrong_expressions(cloud, expression):
    xray = cloud.client("xray")
    assert code_of(lambda: found(xray, expression)) == "InvalidRequestException"


def test_what_is_not_taken_is_told(cloud):
    xray = cloud.client("xray")
    good = segment()
    wrong = {
        "MissingTraceId": good | {"trace_id": None}, "InvalidTraceId": good | {"trace_id": "1-2-3"},
        "MissingId": {"name": "a"}, "InvalidId": good | {"id": "1"}, "MissingName": good | {"name": None},
        "InvalidName": good | {"name": "what?"}, "MissingStartTime": good | {"start_time": None},
        "MissingEndTime": good | {"end_time": None}, "InvalidEndTime": good | {"end_time": 1.0},
        "MissingParentId": good | {"type": "subsegment"},
    }
    documents = [json.dumps(document) for document in wrong.values()] + ["{", json.dumps(good)]
    refused = xray.put_trace_segments(TraceSegmentDocuments=documents)["UnprocessedTraceSegments"]
    assert [one["ErrorCode"] for one in refused] == [*wrong, "ParseError"]
    assert refused[0]["Id"] == good["id"] and "ErrorCode: MissingTraceId" in refused[0]["Message"]
    assert xray.batch_get_traces(TraceIds=[good["trace_id"]])["Traces"]
    assert code_of(lambda: xray.put_trace_segments(TraceSegmentDocuments=[])) == "InvalidRequestException"
    assert code_of(lambda: put(xray, *[segment() for _ in range(51)])) == "InvalidRequestException"
    assert code_of(lambda: xray.batch_get_traces(TraceIds=["x"])) == "InvalidRequestException"
    assert code_of(lambda: xray.batch_get_traces(TraceIds=[new_trace() for _ in range(6)])) == "InvalidRequestException"
    later = window()
    swapped = {"StartTime": later["EndTime"], "EndTime": later["StartTime"]}
    assert code_of(lambda: xray.get_trace_summaries(**swapped)) == "InvalidRequestException"


def test_what_was_under_way_comes_to_its_end(cloud):
    xray = cloud.client("xray")
    open_ = segment("slow", end_time=None, in_progress=True)
    put(xray, open_)
    assert open_["trace_id"] in found(xray, 'partial AND service("slow")')
    put(xray, {name: value for name, value in open_.items() if name != "in_progress"} | {"end_time": time.time()})
    assert open_["trace_id"] in found(xray, '!partial AND service("slow")')
    # A document that comes late does not open it again.
    put(xray, open_)
    assert open_["trace_id"] not in found(xray, "partial")


def test_kinds_of_time_and_pages(cloud):
    xray = cloud.client("xray")
    old = time.time() - 3600
    traces = [segment("many", start=old + number, seconds=1) for number in range(130)]
    for begin in range(0, len(traces), 50):
        put(xray, *traces[begin : begin + 50])
    by_start = found(xray, 'service("many")')
    by_update = found(xray, 'service("many")', TimeRangeType="Event")
    assert (len(by_start), len(by_update)) == (0, 130)
    start = datetime.fromtimestamp(old - 1, timezone.utc)
    times = {"StartTime": start, "EndTime": start + timedelta(seconds=200)}
    page = xray.get_trace_summaries(**times, FilterExpression='service("many")')
    assert len(page["TraceSummaries"]) < 130 and page["NextToken"]
    # The latest come first, and each comes once.
    assert page["TraceSummaries"][0]["Id"] == traces[-1]["trace_id"]
    everything = found(xray, 'service("many")', **times)
    assert len(everything) == len(set(everything)) == 130
    half = found(xray, 'service("many")', **times, Sampling=True, SamplingStrategy={"Name": "FixedRate", "Value": 0.5})
    assert 20 < len(half) < 110


def test_the_graph_of_services(cloud, example):
    xray = cloud.client("xray")
    services = xray.get_trace_graph(TraceIds=[example["trace"]])["Services"]
    by_id = {service["ReferenceId"]: service for service in services}
    named = {(service["Name"], service.get("Type")): service for service in services}
    shop, stock = named["shop", "AWS::ECS::Container"], named["stock", None]
    client, games = named["shop", "client"], named["games", "AWS::DynamoDB::Table"]
    assert len(services) == 4 and shop["Root"] and (shop["State"], games["State"]) == ("active", "unknown")
    follow = lambda service: [by_id[edge["ReferenceId"]]["Name"] for edge in service["Edges"]]
    assert [follow(one) for one in (client, shop, stock, games)] == [["shop"], ["stock"], ["games"], []]
    edge = shop["Edges"][0]["SummaryStatistics"]
    assert (edge["TotalCount"], edge["OkCount"], edge["FaultStatistics"]["TotalCount"]) == (1, 0, 1)
    assert edge["TotalResponseTime"] == pytest.approx(0.8) and shop["Edges"][0]["ResponseTimeHistogram"][0]["Count"] == 1
    graph = xray.get_service_graph(**window())
    assert {"shop", "stock", "games"} <= {service["Name"] for service in graph["Services"]}
    assert graph["ContainsOldGroupVersions"] is False
    xray.create_group(GroupName="failing", FilterExpression='service("stock") { fault }')
    try:
        grouped = xray.get_service_graph(**window(), GroupName="failing")["Services"]
        assert {service["Name"] for service in grouped} == {"shop", "stock", "games"}
        assert found(xray, 'group.name = "failing"') == [example["trace"]]
    finally:
        xray.delete_group(GroupName="failing")
    assert code_of(lambda: xray.get_service_graph(**window(), GroupName="failing")) == "InvalidRequestException"


def test_a_large_graph_comes_in_pages(cloud):
    xray, old = cloud.client("xray"), time.time() - 7200
    names = [f"one-of-many-{number}" for number in range(1100)]
    documents = [segment(name, start=old + number / 100) for number, name in enumerate(names)]
    for begin in range(0, len(documents), 50):
        assert put(xray, *documents[begin : begin + 50]) == []
    start = datetime.fromtimestamp(old - 1, timezone.utc)
    times = {"StartTime": start, "EndTime": start + timedelta(seconds=60)}
    pages = list(xray.get_paginator("get_service_graph").paginate(**times))
    assert len(pages) > 1 and all(len(page["Services"]) <= 1000 for page in pages)
    services = [service for page in pages for service in page["Services"]]
    by_id = {service["ReferenceId"]: service for service in services}
    own = [service["Name"] for service in services if service.get("Type") != "client"]
    assert sorted(own) == sorted(names) and len(by_id) == len(services) == 2 * len(names)
    for client in (service for service in services if service.get("Type") == "client"):
        (edge,) = client["Edges"]
        assert by_id[edge["ReferenceId"]]["Name"] == client["Name"]
    # A page can be asked for again, and by the same question alone.
    token = pages[0]["NextToken"]
    assert xray.get_service_graph(**times, NextToken=token)["Services"] == pages[1]["Services"]
    other = lambda **more: code_of(lambda: xray.get_service_graph(**times | more))
    assert other(NextToken="none") == "InvalidRequestException"
    assert other(NextToken=token, EndTime=start + timedelta(seconds=61)) == "InvalidRequestException"


def test_a_page_of_large_traces_is_short(cloud):
    xray, old = cloud.client("xray"), time.time() - 9000
    text = "x" * (60 << 10)
    for number in range(45):
        trace, start = new_trace(), old + number
        documents = [segment("large", trace, start, metadata={"default": {"t": text}}) for _ in range(7)]
        assert put(xray, *documents) == []
    start = datetime.fromtimestamp(old - 1, timezone.utc)
    times = {"StartTime": start, "EndTime": start + timedelta(seconds=60)}
    page = xray.get_trace_summaries(**times)
    assert 30 < len(page["TraceSummaries"]) < 45 and page["TracesProcessedCount"] == len(page["TraceSummaries"])
    everything = found(xray, **times)
    assert len(everything) == len(set(everything)) == 45


def test_statistics_over_time(cloud, example):
    xray = cloud.client("xray")
    series = xray.get_time_series_service_statistics(**window(), EntitySelectorExpression='service("stock")')
    (point,) = series["TimeSeriesServiceStatistics"]
    statistics = point["ServiceSummaryStatistics"]
    assert (statistics["TotalCount"], statistics["FaultStatistics"]["TotalCount"]) == (1, 1)
    assert point["Timestamp"].second == 0 and point["ResponseTimeHistogram"]
    edges = xray.get_time_series_service_statistics(
        **window(), EntitySelectorExpression='edge("shop", "stock")', Period=300
    )["TimeSeriesServiceStatistics"]
    assert edges[0]["EdgeSummaryStatistics"]["TotalCount"] == 1
    assert xray.get_time_series_service_statistics(**window())["TimeSeriesServiceStatistics"]
    wrong = lambda: xray.get_time_series_service_statistics(**window(), Period=7)
    assert code_of(wrong) == "InvalidRequestException"


RULE = {
    "RuleName": "base", "ResourceARN": "*", "Priority": 100, "FixedRate": 0.1, "ReservoirSize": 5, "ServiceName": "shop",
    "ServiceType": "*", "Host": "*", "HTTPMethod": "GET", "URLPath": "/v2/*", "Version": 1,
}


def rules(xray):
    pages = xray.get_paginator("get_sampling_rules").paginate()
    return {one["SamplingRule"]["RuleName"]: one for page in pages for one in page["SamplingRuleRecords"]}


def test_sampling_rules(cloud):
    xray = cloud.client("xray")
    default = rules(xray)["Default"]["SamplingRule"]
    assert (default["Priority"], default["FixedRate"], default["ReservoirSize"]) == (10000, 0.05, 1)
    made = xray.create_sampling_rule(SamplingRule=RULE, Tags=[{"Key": "team", "Value": "a"}])["SamplingRuleRecord"]
    arn = made["SamplingRule"]["RuleARN"]
    assert arn.endswith(":sampling-rule/base") and made["SamplingRule"] == RULE | {"RuleARN": arn, "Attributes": {}}
    assert made["CreatedAt"] == made["ModifiedAt"]
    assert code_of(lambda: xray.create_sampling_rule(SamplingRule=RULE)) == "InvalidRequestException"
    much = RULE | {"RuleName": "much", "FixedRate": 1.5}
    assert code_of(lambda: xray.create_sampling_rule(SamplingRule=much)) == "InvalidRequestException"
    changed = xray.update_sampling_rule(SamplingRuleUpdate={"RuleARN": arn, "FixedRate": 0.5, "Host": "h"})
    rule = changed["SamplingRuleRecord"]["SamplingRule"]
    assert (rule["FixedRate"], rule["Host"], rule["Priority"]) == (0.5, "h", 100)
    assert rules(xray)["base"]["SamplingRule"] == rule
    assert xray.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "team", "Value": "a"}]
    xray.tag_resource(ResourceARN=arn, Tags=[{"Key": "more", "Value": ""}])
    xray.untag_resource(ResourceARN=arn, TagKeys=["team"])
    assert xray.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "more", "Value": ""}]
    deleted = xray.delete_sampling_rule(RuleName="base")["SamplingRuleRecord"]
    assert deleted["SamplingRule"]["RuleName"] == "base" and "base" not in rules(xray)
    with pytest.raises(ClientError, match="Sampling rule does not exist"):
        xray.delete_sampling_rule(RuleName="base")
    assert code_of(lambda: xray.delete_sampling_rule(RuleName="Default")) == "InvalidRequestException"
    assert code_of(lambda: xray.list_tags_for_resource(ResourceARN=arn)) == "ResourceNotFoundException"
    moved = lambda: xray.update_sampling_rule(SamplingRuleUpdate={"RuleName": "Default", "Priority": 5})
    assert code_of(moved) == "InvalidRequestException"


def test_more_rules_than_there_may_be(cloud):
    xray = cloud.client("xray", region_name="eu-west-1")
    for number in range(25):
        xray.create_sampling_rule(SamplingRule=RULE | {"RuleName": f"r{number}"})
    more = lambda: xray.create_sampling_rule(SamplingRule=RULE | {"RuleName": "more"})
    assert code_of(more) == "RuleLimitExceededException"


def test_sampling_targets(cloud):
    xray = cloud.client("xray")
    xray.create_sampling_rule(SamplingRule=RULE | {"RuleName": "shared"})
    try:
        document = {"Timestamp": time.time(), "RequestCount": 10, "SampledCount": 3, "BorrowCount": 1}
        clients = [os.urandom(12).hex() for _ in range(2)]
        ask = lambda client, rule="shared": xray.get_sampling_targets(
            SamplingStatisticsDocuments=[document | {"RuleName": rule, "ClientID": client}]
        )
        first = ask(clients[0])["SamplingTargetDocuments"][0]
        assert (first["ReservoirQuota"], first["FixedRate"], first["Interval"]) == (5, 0.1, 10)
        assert first["ReservoirQuotaTTL"].timestamp() > time.time()
        ask(clients[1])
        shares = [ask(client)["SamplingTargetDocuments"][0]["ReservoirQuota"] for client in clients]
        assert sorted(shares) == [2, 3]
        unknown = ask(clients[0], "nothing")
        assert unknown["SamplingTargetDocuments"] == []
        assert unknown["UnprocessedStatistics"][0]["RuleName"] == "nothing"
        assert ask(clients[0])["LastRuleModification"].timestamp() > time.time() - 600
        summaries = xray.get_sampling_statistic_summaries()["SamplingStatisticSummaries"]
        own = [one for one in summaries if one["RuleName"] == "shared"]
        assert sum(one["RequestCount"] for one in own) == 50 and sum(one["BorrowCount"] for one in own) == 5
    finally:
        xray.delete_sampling_rule(RuleName="shared")


def test_groups(cloud):
    xray = cloud.client("xray")
    made = xray.create_group(GroupName="slow", FilterExpression="responsetime > 5", Tags=[{"Key": "a", "Value": "b"}])
    group = made["Group"]
    assert ":group/slow/" in group["GroupARN"] and group["FilterExpression"] == "responsetime > 5"
    assert group["InsightsConfiguration"] == {"InsightsEnabled": False, "NotificationsEnabled": False}
    assert code_of(lambda: xray.create_group(GroupName="slow")) == "InvalidRequestException"
    assert code_of(lambda: xray.create_group(GroupName="wrong", FilterExpression="what")) == "InvalidRequestException"
    assert xray.get_group(GroupARN=group["GroupARN"])["Group"] == group
    changed = xray.update_group(GroupName="slow", FilterExpression="responsetime > 9")["Group"]
    assert changed["FilterExpression"] == "responsetime > 9" and changed["GroupARN"] == group["GroupARN"]
    names = [one["GroupName"] for page in xray.get_paginator("get_groups").paginate() for one in page["Groups"]]
    assert names == ["Default", "slow"]
    assert xray.list_tags_for_resource(ResourceARN=group["GroupARN"])["Tags"] == [{"Key": "a", "Value": "b"}]
    xray.delete_group(GroupARN=group["GroupARN"])
    with pytest.raises(ClientError, match="Group not found"):
        xray.get_group(GroupName="slow")
    insights = lambda: xray.create_group(GroupName="slow", InsightsConfiguration={"InsightsEnabled": True})
    assert code_of(insights) == "NotImplemented"


def test_settings(cloud):
    xray = cloud.client("xray")
    assert xray.get_encryption_config()["EncryptionConfig"] == {"Status": "ACTIVE", "Type": "NONE"}
    assert xray.put_encryption_config(Type="NONE")["EncryptionConfig"]["Status"] == "ACTIVE"
    assert code_of(lambda: xray.put_encryption_config(Type="KMS", KeyId="alias/a")) == "NotImplemented"
    assert code_of(lambda: xray.put_encryption_config(Type="KMS")) == "InvalidRequestException"
    assert xray.get_trace_segment_destination() | {"ResponseMetadata": 0} == {
        "Destination": "XRay", "Status": "ACTIVE", "ResponseMetadata": 0,
    }
    kept = xray.update_trace_segment_destination(Destination="XRay")
    assert (kept["Destination"], kept["Status"]) == ("XRay", "ACTIVE")
    assert code_of(lambda: xray.update_trace_segment_destination(Destination="CloudWatchLogs")) == "NotImplemented"
    assert code_of(lambda: xray.update_trace_segment_destination(Destination="nowhere")) == "InvalidRequestException"
    assert xray.get_trace_segment_destination()["Destination"] == "XRay"
    xray.put_telemetry_records(TelemetryRecords=[{"Timestamp": time.time(), "SegmentsReceivedCount": 1}])


def test_the_aws_cli(cloud, example):
    answer = cloud.aws("xray", "batch-get-traces", "--trace-ids", example["trace"])
    assert answer.returncode == 0 and "games" in answer.stdout, answer.stderr
    answer = cloud.aws("xray", "get-sampling-rules", "--query", "SamplingRuleRecords[].SamplingRule.RuleName")
    assert answer.returncode == 0 and "Default" in json.loads(answer.stdout), answer.stderr


def test_permissions(cloud):
    iam = cloud.client("iam")
    iam.create_user(UserName="tracer")
    key = iam.create_access_key(UserName="tracer")["AccessKey"]
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "xray:Put*", "Resource": "*"}]}
    iam.put_user_policy(UserName="tracer", PolicyName="p", PolicyDocument=json.dumps(policy))
    keys = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    xray = cloud.client("xray", **keys)
    assert put(xray, segment()) == []
    assert code_of(lambda: found(xray)) == "AccessDeniedException"


def test_nothing_acknowledged_is_lost(own_cloud):
    """Writers go on while the cloud is killed; what they were told of is there afterwards."""
    client = lambda: own_cloud.session().client(
        "xray", endpoint_url=own_cloud.endpoint, config=Config(retries={"total_max_attempts": 1})
    )
    acknowledged = []

    def write(_):
        xray = client()
        while True:
            documents = [segment("kept") for _ in range(10)]
            try:
                assert put(xray, *documents) == []
            except Exception:
                return
            acknowledged.extend(document["trace_id"] for document in documents)

    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write, number) for number in range(4)]
        until(lambda: len(acknowledged) > 300)
        own_cloud.stop(signal.SIGKILL)
        [writer.result() for writer in writers]
    own_cloud.start()
    xray = client()
    there = set(found(xray, 'service("kept")'))
    assert set(acknowledged) <= there and len(acknowledged) > 300


def flooded(cloud) -> list[str]:
    """How each of 480 calls with 50 segments went, of eight senders."""
    config = Config(retries={"total_max_attempts": 1}, max_pool_connections=16)
    documents = [json.dumps(segment("flood")) for _ in range(50)]
    outcomes = []

    def send(_):
        xray = cloud.session().client("xray", endpoint_url=cloud.endpoint, config=config)
        for _ in range(60):
            try:
                xray.put_trace_segments(TraceSegmentDocuments=documents)
                outcomes.append("taken")
            except ClientError as error:
                assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 429
                outcomes.append(error.response["Error"]["Code"])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(send, range(8)))
    return outcomes


def test_more_segments_than_the_quota_are_throttled(tmp_path):
    """So small a quota that no refill comes while the test runs."""
    cloud = Cloud(tmp_path / "data", "--quota", "xray:PutTraceSegments=0.001")
    try:
        outcomes = flooded(cloud)
        assert (outcomes.count("taken"), outcomes.count("ThrottledException")) == (1, 479)
        assert len(found(cloud.client("xray"), 'service("flood")')) == 50
    finally:
        cloud.close()


def test_a_flood_fills_no_memory(own_cloud):
    outcomes = flooded(own_cloud)
    assert set(outcomes) <= {"taken", "ThrottledException"} and outcomes.count("taken") > 20
    assert resident(own_cloud.process) < 600
    until(lambda: put(own_cloud.client("xray"), segment()) == [])
