"""CloudWatch metrics and dashboards, as boto3 and the AWS CLI use them, in each of the three protocols."""

import json
import signal
import subprocess
import threading
from datetime import datetime, timedelta, timezone

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from conftest import BINARY, Cloud
from flood import Flood, resident
from place import code_of

PROTOCOLS = ["smithy-rpc-v2-cbor", "json", "query"]


def client_of(cloud, protocol, **changes):
    """A client that speaks this protocol, which its model has besides the one that botocore prefers."""
    session = cloud.session()
    loader = session._session.get_component("data_loader")
    load = loader.load_service_model

    def restricted(service, kind, api_version=None):
        model = load(service, kind, api_version)
        if service == "cloudwatch" and kind == "service-2":
            metadata = model["metadata"] | {"protocol": protocol, "protocols": [protocol]}
            model = model | {"metadata": metadata}
        return model

    loader.load_service_model = restricted
    made = session.client("cloudwatch", endpoint_url=cloud.endpoint, **changes)
    assert made.meta.service_model.metadata["protocol"] == protocol
    return made


@pytest.fixture(params=PROTOCOLS)
def cloudwatch(cloud, request):
    return client_of(cloud, request.param)


@pytest.fixture
def namespace(request):
    """A namespace of the test's own."""
    return "Test/" + "".join(c if c.isalnum() else "-" for c in request.node.name)


def minute(minutes_ago=0):
    now = datetime.now(timezone.utc).replace(second=0, microsecond=0)
    return now - timedelta(minutes=minutes_ago)


def dimension(name, value):
    return {"Name": name, "Value": value}


def stat(name, metric, statistic, namespace, period=60, **more):
    metric = {"Namespace": namespace, "MetricName": metric, "Dimensions": more.pop("dimensions", [])}
    return {"Id": name, "MetricStat": {"Metric": metric, "Period": period, "Stat": statistic}} | more


def test_data_are_read_as_they_were_put(cloudwatch, namespace):
    at = minute(10)
    dimensions = [dimension("Service", "web"), dimension("Zone", "a")]
    data = [
        {"MetricName": "latency", "Dimensions": dimensions, "Timestamp": at, "Value": 1.5, "Unit": "Seconds"},
        {
            "MetricName": "latency",
            "Dimensions": dimensions[::-1],
            "Timestamp": at + timedelta(seconds=30),
            "Values": [2.0, 4.0],
            "Counts": [3.0, 1.0],
            "Unit": "Seconds",
        },
        {
            "MetricName": "latency",
            "Dimensions": dimensions,
            "Timestamp": at + timedelta(minutes=1),
            "StatisticValues": {"SampleCount": 2, "Sum": 8, "Minimum": 3, "Maximum": 5},
            "Unit": "Seconds",
        },
    ]
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=data)
    asked = {
        "Namespace": namespace,
        "MetricName": "latency",
        "Dimensions": dimensions,
        "StartTime": at,
        "EndTime": at + timedelta(minutes=5),
        "Period": 60,
        "Statistics": ["SampleCount", "Sum", "Average", "Minimum", "Maximum"],
        "ExtendedStatistics": ["p50", "tm75"],
    }
    answer = cloudwatch.get_metric_statistics(**asked)
    assert answer["Label"] == "latency"
    first, second = sorted(answer["Datapoints"], key=lambda point: point["Timestamp"])
    assert first == {
        "Timestamp": at,
        "Unit": "Seconds",
        "SampleCount": 5.0,
        "Sum": 11.5,
        "Average": 2.3,
        "Minimum": 1.5,
        "Maximum": 4.0,
        "ExtendedStatistics": {"p50": 2.0, "tm75": (1.5 + 2 * 2) / 3},
    }
    # Of a statistic set the percentiles are not known.
    assert second["Average"] == 4.0 and "ExtendedStatistics" not in second
    # Other dimensions are another metric.
    asked["Dimensions"] = dimensions[:1]
    assert cloudwatch.get_metric_statistics(**asked)["Datapoints"] == []


def test_metric_math(cloudwatch, namespace):
    at = minute(10)
    data = [
        {"MetricName": name, "Timestamp": at + timedelta(minutes=n), "Value": value}
        for name, values in {"errors": [1, 0, 3], "requests": [10, 20, 30]}.items()
        for n, value in enumerate(values)
    ]
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=data)
    queries = [
        stat("errors", "errors", "Sum", namespace, ReturnData=False),
        stat("requests", "requests", "Sum", namespace),
        {"Id": "rate", "Expression": "100 * errors / requests", "Label": "Error rate"},
        {"Id": "filled", "Expression": "FILL(errors, -1)"},
        {"Id": "all", "Expression": "SUM(METRICS())"},
        {"Id": "both", "Expression": "METRICS()", "Label": "${PROP('Region')} ${MAX}"},
    ]
    asked = {
        "MetricDataQueries": queries,
        "StartTime": at,
        "EndTime": at + timedelta(minutes=4),
        "ScanBy": "TimestampAscending",
    }
    answer = cloudwatch.get_metric_data(**asked)
    values = [(result["Id"], result["Label"], result["Values"]) for result in answer["MetricDataResults"]]
    assert values == [
        ("requests", "requests", [10.0, 20.0, 30.0]),
        ("rate", "Error rate", [10.0, 0.0, 10.0]),
        ("filled", "filled", [1.0, 0.0, 3.0, -1.0]),
        ("all", "all", [11.0, 20.0, 33.0]),
        ("both", "us-east-1 3", [1.0, 0.0, 3.0]),
        ("both", "us-east-1 30", [10.0, 20.0, 30.0]),
    ]
    assert {result["StatusCode"] for result in answer["MetricDataResults"]} == {"Complete"}
    # Pages of two datapoints, the newest first.
    asked |= {"MaxDatapoints": 2, "ScanBy": "TimestampDescending", "MetricDataQueries": queries[:3]}
    seen, token = [], {}
    while True:
        page = cloudwatch.get_metric_data(**asked, **token)
        assert sum(len(result["Values"]) for result in page["MetricDataResults"]) <= 2
        seen += [(result["Id"], value) for result in page["MetricDataResults"] for value in result["Values"]]
        if "NextToken" not in page:
            break
        token = {"NextToken": page["NextToken"]}
    assert seen == [
        ("requests", 30.0), ("requests", 20.0), ("requests", 10.0), ("rate", 10.0), ("rate", 0.0), ("rate", 10.0),
    ]


def test_errors_have_the_codes_of_aws(cloudwatch, namespace):
    def put(**datum):
        of = datum.pop("namespace", namespace)
        cloudwatch.put_metric_data(Namespace=of, MetricData=[{"MetricName": "m"} | datum])

    def data(*queries):
        cloudwatch.get_metric_data(MetricDataQueries=list(queries), StartTime=minute(5), EndTime=minute())

    cases = [
        (lambda: put(Value=1, namespace="AWS/ECS"), "InvalidParameterValue"),
        (lambda: put(Value=float("nan")), "InvalidParameterValue"),
        (lambda: put(Value=2.0**361), "InvalidParameterValue"),
        (lambda: put(Value=1, Timestamp=minute(15 * 1440)), "InvalidParameterValue"),
        (lambda: put(), "MissingParameter"),
        (lambda: put(Value=1, Values=[1]), "InvalidParameterCombination"),
        (
            lambda: cloudwatch.get_metric_statistics(
                Namespace=namespace, MetricName="m", StartTime=minute(5), EndTime=minute(), Period=60
            ),
            "InvalidParameterCombination",
        ),
        (lambda: data({"Id": "e1", "Expression": "m9 + 1"}), "ValidationError"),
        (lambda: data({"Id": "e1", "Expression": "ANOMALY_DETECTION_BAND(1)"}), "ValidationError"),
        (lambda: data({"Id": "e1", "Expression": "1 + 1"}), "ValidationError"),
        (lambda: cloudwatch.get_dashboard(DashboardName="none"), "ResourceNotFound"),
        (lambda: cloudwatch.put_dashboard(DashboardName="d", DashboardBody="{"), "InvalidParameterInput"),
        (lambda: cloudwatch.put_dashboard(DashboardName="d d", DashboardBody="{}"), "InvalidParameterInput"),
        (lambda: cloudwatch.list_metrics(NextToken="none"), "InvalidParameterValue"),
        (
            lambda: cloudwatch.set_alarm_state(AlarmName="none", StateValue="OK", StateReason="r"),
            "ResourceNotFound",
        ),
        (lambda: cloudwatch.list_tags_for_resource(ResourceARN="arn:aws:cloudwatch:us-east-1:1:alarm:none"),
         "ResourceNotFoundException"),
    ]
    assert [code_of(call) for call, _ in cases] == [code for _, code in cases]
    # What AWS has and this cloud has not is refused by name.
    with pytest.raises(ClientError, match="EntityMetricData"):
        cloudwatch.put_metric_data(Namespace=namespace, EntityMetricData=[{"MetricData": []}])


def test_listing_filters_and_pages(cloud, namespace):
    cloudwatch = cloud.client("cloudwatch")
    data = [
        {"MetricName": f"m{n % 2}", "Dimensions": [dimension("Host", f"h{n:03}")], "Value": n} for n in range(700)
    ]
    old = {"MetricName": "old", "Value": 1, "Timestamp": minute(4 * 60)}
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=[*data, old])
    first = cloudwatch.list_metrics(Namespace=namespace)
    assert len(first["Metrics"]) == 500
    pages = cloudwatch.get_paginator("list_metrics").paginate(Namespace=namespace)
    assert sum(len(page["Metrics"]) for page in pages) == 701

    def found(**asked):
        return cloudwatch.list_metrics(Namespace=namespace, **asked)["Metrics"]

    assert len(found(MetricName="m1")) == 350
    assert [metric["MetricName"] for metric in found(Dimensions=[{"Name": "Host", "Value": "h006"}])] == ["m0"]
    assert len(found(Dimensions=[{"Name": "Host"}], MetricName="m0")) == 350
    assert found(MetricName="old", RecentlyActive="PT3H") == []
    assert found(MetricName="old") == [{"Namespace": namespace, "MetricName": "old", "Dimensions": []}]
    assert cloudwatch.list_metrics(Namespace=namespace + "x")["Metrics"] == []


def test_large_requests_come_compressed(cloud, namespace):
    sent = []
    cloudwatch = cloud.client("cloudwatch")
    cloudwatch.meta.events.register("before-send.*", lambda request, **_: sent.append(request.headers))
    values = [float(n) for n in range(150)]
    # Once: the minute may end meanwhile.
    start, end = minute(5), minute(4)
    data = [{"MetricName": f"m{n}", "Values": values, "Timestamp": start} for n in range(1000)]
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=data)
    assert sent[0]["Content-Encoding"] in (b"gzip", "gzip")
    answer = cloudwatch.get_metric_data(
        MetricDataQueries=[stat("a", "m0", "p90", namespace), stat("b", "m999", "Sum", namespace)],
        StartTime=start,
        EndTime=end,
    )
    assert [result["Values"] for result in answer["MetricDataResults"]] == [[134.0], [sum(values)]]


def test_searches_find_metrics(cloud, namespace):
    cloudwatch = cloud.client("cloudwatch")
    data = [
        {"MetricName": "CPUUtilization", "Dimensions": [dimension("ServiceName", name)], "Value": value}
        for name, value in [("web-blue", 10), ("web-green", 20), ("worker", 90)]
    ]
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=data)

    def found(query):
        search = f"SEARCH('{{\"{namespace}\",ServiceName}} {query}', 'Average', 60)"
        answer = cloudwatch.get_metric_data(
            MetricDataQueries=[{"Id": "e1", "Expression": search}], StartTime=minute(5), EndTime=minute(-1)
        )
        return {result["Label"]: result["Values"] for result in answer["MetricDataResults"]}

    assert found("cpu web") == {"web-blue CPUUtilization": [10.0], "web-green CPUUtilization": [20.0]}
    assert found('ServiceName="worker"') == {"worker CPUUtilization": [90.0]}
    assert found("disk") == {}


def test_dashboards(cloudwatch, request):
    name = "main-" + request.node.callspec.id[:4].replace("-", "_")
    widget = {"type": "text", "x": 0, "y": 0, "width": 6, "height": 3, "properties": {"markdown": "# Hello"}}
    body = json.dumps({"widgets": [widget]})
    assert cloudwatch.put_dashboard(DashboardName=name, DashboardBody=body)["DashboardValidationMessages"] == []
    found = cloudwatch.get_dashboard(DashboardName=name)
    assert found["DashboardBody"] == body and found["DashboardArn"].endswith(f":dashboard/{name}")
    warned = cloudwatch.put_dashboard(DashboardName=name, DashboardBody='{"widgets": [], "colour": 1}')
    assert warned["DashboardValidationMessages"][0]["DataPath"] == "/colour"
    entries = cloudwatch.list_dashboards(DashboardNamePrefix=name)["DashboardEntries"]
    assert [(entry["DashboardName"], entry["Size"]) for entry in entries] == [(name, 28)]
    with pytest.raises(ClientError, match="/widgets/0: Should have required property 'type'"):
        cloudwatch.put_dashboard(DashboardName=name, DashboardBody='{"widgets": [{"properties": {}}]}')
    cloudwatch.tag_resource(ResourceARN=found["DashboardArn"], Tags=[{"Key": "team", "Value": "a"}])
    assert cloudwatch.list_tags_for_resource(ResourceARN=found["DashboardArn"])["Tags"] == [
        {"Key": "team", "Value": "a"}
    ]
    # All or none.
    assert code_of(lambda: cloudwatch.delete_dashboards(DashboardNames=[name, "none"])) == "ResourceNotFound"
    cloudwatch.delete_dashboards(DashboardNames=[name])
    assert cloudwatch.list_dashboards(DashboardNamePrefix=name)["DashboardEntries"] == []


def test_policies_bound_the_namespace(cloud, namespace):
    iam = cloud.client("iam")
    iam.create_user(UserName="publisher")
    statement = {
        "Effect": "Allow",
        "Action": "cloudwatch:PutMetricData",
        "Resource": "*",
        "Condition": {"StringEquals": {"cloudwatch:namespace": namespace}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName="publisher", PolicyName="own", PolicyDocument=policy)
    key = iam.create_access_key(UserName="publisher")["AccessKey"]
    publisher = cloud.client(
        "cloudwatch", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )
    data = [{"MetricName": "m", "Value": 1}]
    publisher.put_metric_data(Namespace=namespace, MetricData=data)
    assert code_of(lambda: publisher.put_metric_data(Namespace="Other", MetricData=data)) == "AccessDenied"
    with pytest.raises(ClientError, match="cloudwatch:ListMetrics"):
        publisher.list_metrics()


def test_the_command_line_puts_and_reads(cloud, namespace):
    at = minute(3).strftime("%Y-%m-%dT%H:%M:%SZ")
    put = cloud.aws(
        "cloudwatch", "put-metric-data", "--namespace", namespace, "--metric-name", "m", "--value", "7", "--timestamp",
        at, "--dimensions", "A=b",
    )
    assert put.returncode == 0, put.stderr
    read = cloud.aws(
        "cloudwatch", "get-metric-statistics", "--namespace", namespace, "--metric-name", "m", "--dimensions",
        "Name=A,Value=b", "--start-time", at, "--end-time", minute().strftime("%Y-%m-%dT%H:%M:%SZ"), "--period", "60",
        "--statistics", "Sum", "--query", "Datapoints[0].Sum", "--output", "text",
    )
    assert (read.returncode, read.stdout.strip()) == (0, "7.0"), read.stderr


def metrics_flood(cloud, namespace, *data) -> Flood:
    body = json.dumps({"Namespace": namespace, "MetricData": data}).encode()
    return Flood(cloud, "monitoring", "GraniteServiceVersion20100801.PutMetricData", body, "1.0")


def spread(flood, times):
    """Sends from four connections at once."""
    senders = [threading.Thread(target=flood.send, args=(times,)) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()


def counted(cloud, namespace, metric) -> float:
    answer = cloud.client("cloudwatch").get_metric_statistics(
        Namespace=namespace, MetricName=metric, StartTime=minute(10), EndTime=minute(-1), Period=60,
        Statistics=["SampleCount"],
    )
    return sum(point["SampleCount"] for point in answer["Datapoints"])


def test_a_flood_fills_no_memory_and_what_was_taken_is_there(own_cloud):
    flood = metrics_flood(own_cloud, "Flood", *({"MetricName": f"m{n}", "Value": n} for n in range(3)))
    flood.send(1)
    before = resident(own_cloud.process)
    spread(flood, 1500)
    assert set(flood.statuses) <= {200, 400} and flood.statuses.count(400) == flood.throttled
    assert resident(own_cloud.process) < before + 150
    assert counted(own_cloud, "Flood", "m1") == flood.statuses.count(200)


def test_more_calls_than_the_quota_are_throttled(tmp_path):
    """So small a quota that no refill comes while the test runs."""
    cloud = Cloud(tmp_path / "data", "--quota", "cloudwatch:PutMetricData=0.001")
    try:
        flood = metrics_flood(cloud, "Flood", {"MetricName": "m", "Value": 1})
        spread(flood, 50)
        assert (flood.statuses.count(200), flood.throttled) == (1, 199)
        assert counted(cloud, "Flood", "m") == 1
        for protocol in PROTOCOLS:
            client = client_of(cloud, protocol, config=Config(retries={"total_max_attempts": 1}))
            data = [{"MetricName": "m", "Value": 1}]
            with pytest.raises(ClientError) as caught:
                client.put_metric_data(Namespace="Flood", MetricData=data)
            assert caught.value.response["Error"]["Code"] in ("Throttling", "ThrottlingException")
            assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
        other = cloud.client("cloudwatch", region_name="eu-west-1")
        other.put_metric_data(Namespace="Flood", MetricData=[{"MetricName": "m", "Value": 1}])
    finally:
        cloud.close()


def test_quotas_of_what_has_none_are_refused(tmp_path):
    for quota, part in [("logs:GetLogEvents=1", "cloudwatch:PutMetricData"), ("PutMetricData", "NUMBER")]:
        ran = subprocess.run(
            [BINARY, "serve", "--data", tmp_path, "--port", "0", "--quota", quota], capture_output=True, text=True
        )
        assert ran.returncode == 2 and part in ran.stderr, ran


def test_a_client_waits_out_the_throttling(tmp_path):
    """botocore repeats a call that was throttled by itself."""
    cloud = Cloud(tmp_path / "data", "--quota", "cloudwatch:PutMetricData=0.1")
    try:
        patient = Config(retries={"mode": "standard", "total_max_attempts": 20})
        cloudwatch = cloud.session().client("cloudwatch", endpoint_url=cloud.endpoint, config=patient)
        calls = []
        cloudwatch.meta.events.register("before-send.*", lambda **_: calls.append(1))
        flood = metrics_flood(cloud, "Flood", {"MetricName": "m", "Value": 1})
        flood.send(2)
        assert flood.statuses == [200, 400]
        cloudwatch.put_metric_data(Namespace="Flood", MetricData=[{"MetricName": "m", "Value": 1}])
        assert len(calls) > 1
        assert counted(cloud, "Flood", "m") == 2
    finally:
        cloud.close()


def test_acknowledged_data_survive_a_kill(own_cloud):
    cloudwatch = own_cloud.client("cloudwatch")
    for n in range(40):
        cloudwatch.put_metric_data(Namespace="Kill", MetricData=[{"MetricName": "m", "Value": n}])
    cloudwatch.put_dashboard(DashboardName="d", DashboardBody='{"widgets": []}')
    own_cloud.restart(signal.SIGKILL)
    cloudwatch = own_cloud.client("cloudwatch")
    answer = cloudwatch.get_metric_statistics(
        Namespace="Kill", MetricName="m", StartTime=minute(10), EndTime=minute(-1), Period=60,
        Statistics=["SampleCount", "Sum"],
    )
    points = answer["Datapoints"]
    assert sum(point["SampleCount"] for point in points) == 40
    assert sum(point["Sum"] for point in points) == sum(range(40))
    assert cloudwatch.get_dashboard(DashboardName="d")["DashboardBody"] == '{"widgets": []}'
