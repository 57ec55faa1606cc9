"""What web ACLs tell of the requests that they judged: samples, metrics, logs."""

import json
import subprocess
from datetime import datetime, timedelta, timezone

import pytest
from botocore.exceptions import ClientError
from conftest import BINARY, Cloud
from names import until
from test_wafv2 import guard, waf, web  # noqa: F401: fixtures
from test_wafv2 import COMMON, QUERY, Acl, Web, contains, name, refused, rule, visible


def test_samples_explain_and_metrics(cloud, waf, web, guard):
    acl = guard(rule("common", 1, COMMON, OverrideAction={"None": {}}))
    trace = "1-67891233-abcdef012345678912345678"
    web.get("/?q=%3Cscript%3Ealert(1)%3C/script%3E", headers={"X-Amzn-Trace-Id": f"Root={trace}"})
    web.get("/fine")
    now = datetime.now(timezone.utc)
    window = {"StartTime": now - timedelta(minutes=5), "EndTime": now + timedelta(minutes=1)}
    asked = {"WebAclArn": acl.arn, "Scope": "REGIONAL", "TimeWindow": window, "MaxItems": 100}
    told = waf.get_sampled_requests(RuleMetricName="common", **asked)
    [sample] = told["SampledRequests"]
    assert (told["PopulationSize"], sample["Action"]) == (1, "BLOCK")
    assert sample["RuleNameWithinRuleGroup"] == "CrossSiteScripting_QUERYARGUMENTS"
    assert sample["Request"]["ClientIP"] == "127.0.0.1" and sample["Request"]["URI"] == "/"
    assert sample["Labels"] == [{"Name": "awswaf:managed:aws:core-rule-set:CrossSiteScripting_QueryArguments"}]
    default = waf.get_sampled_requests(RuleMetricName=acl.name, **asked)["SampledRequests"]
    assert [one["Request"]["URI"] for one in default] == ["/fine"]
    refused(lambda: waf.get_sampled_requests(RuleMetricName="nothing", **asked), "WAFNonexistentItemException")
    explained = subprocess.run([BINARY, "waf", "explain", trace, "--data", cloud.data], capture_output=True, text=True)
    assert explained.returncode == 0, explained.stderr
    assert "BLOCK by common/CrossSiteScripting_QUERYARGUMENTS" in explained.stdout
    assert "<script>alert(1)</script>" in explained.stdout and "ALL_QUERY_ARGS:q" in explained.stdout
    listed = subprocess.run(
        [BINARY, "waf", "explain", "--data", cloud.data, "--output", "json"], capture_output=True, text=True)
    assert trace in [one["id"] for one in json.loads(listed.stdout)]
    unknown = subprocess.run([BINARY, "waf", "explain", "1-none", "--data", cloud.data], capture_output=True, text=True)
    assert unknown.returncode == 1 and "1-none" in unknown.stderr


def test_metrics_in_cloudwatch(tmp_path):
    """What the edge counted, as CloudWatch tells it: a minute of a virtual clock."""
    cloud = Cloud(tmp_path / "data", "--clock", "virtual")
    web = None
    try:
        web, waf = Web(cloud), cloud.client("wafv2")
        rules = [rule("worse", 1, contains("worse", QUERY)), rule("strange", 2, contains("strange", QUERY), {"Count": {}})]
        grouped = waf.create_rule_group(
            Name="grouped", Scope="REGIONAL", Capacity=50, Rules=rules, VisibilityConfig=visible("grouped-metric"),
        )["Summary"]["ARN"]
        acl = Acl(
            waf, rule("bad", 1, contains("bad", QUERY)), rule("odd", 2, contains("odd", QUERY), {"Count": {}}),
            rule("group", 3, {"RuleGroupReferenceStatement": {"ARN": grouped}}, OverrideAction={"None": {}}),
        )
        waf.associate_web_acl(WebACLArn=acl.arn, ResourceArn=web.arn)
        assert until(lambda: web.get("/?bad=1")[0] == 403)
        run = lambda *arguments: subprocess.run(  # noqa: E731
            [BINARY, "clock", *arguments, "--data", cloud.data, "--output", "json"], capture_output=True, check=True
        )
        # What was asked until the ACL was there is counted before.
        run("advance", "2m")
        assert [web.get(path)[0] for path in ["/?bad=1", "/?bad=2", "/?odd=1", "/", "/"]] == [403, 403, 200, 200, 200]
        assert [web.get(path)[0] for path in ["/?worse=1", "/?strange=1"]] == [403, 200]
        begin = datetime.fromisoformat(json.loads(run().stdout)["time"].replace("Z", "+00:00"))
        run("advance", "2m")
        cloudwatch = cloud.client("cloudwatch")

        def total(metric, named, group=None):
            of = {"RuleGroup": group} if group else {"WebACL": acl.name}
            dimensions = of | {"Region": "us-east-1", "Rule": named}
            points = cloudwatch.get_metric_statistics(
                Namespace="AWS/WAFV2", MetricName=metric, Statistics=["Sum"], Period=60,
                Dimensions=[{"Name": key, "Value": value} for key, value in dimensions.items()],
                StartTime=begin - timedelta(minutes=1), EndTime=begin + timedelta(minutes=5),
            )["Datapoints"]
            return sum(point["Sum"] for point in points)

        wanted = {
            ("BlockedRequests", "bad"): 2, ("BlockedRequests", "ALL"): 3, ("CountedRequests", "odd"): 1,
            ("AllowedRequests", "Default_Action"): 4, ("AllowedRequests", "ALL"): 4, ("AllowedRequests", "bad"): 0,
            ("BlockedRequests", "worse", "grouped-metric"): 1, ("CountedRequests", "strange", "grouped-metric"): 1,
            ("BlockedRequests", "ALL", "grouped-metric"): 1,
        }
        found = lambda: {key: total(*key) for key in wanted}  # noqa: E731
        until(lambda: found() == wanted)
        assert found() == wanted
        listed = cloudwatch.list_metrics(Namespace="AWS/WAFV2", MetricName="CountedRequests")["Metrics"]
        assert any({"Name": "Rule", "Value": "odd"} in metric["Dimensions"] for metric in listed), listed
    finally:
        if web:
            web.echo.close()
        cloud.close()


def test_logs(cloud, waf, web, guard):
    logs = cloud.client("logs")
    group = "aws-waf-logs-" + name("web")
    logs.create_log_group(logGroupName=group)
    acl = guard(rule("bad", 1, contains("bad", QUERY)))
    account = acl.arn.split(":")[4]
    destination = f"arn:aws:logs:us-east-1:{account}:log-group:{group}"
    configuration = {
        "ResourceArn": acl.arn, "LogDestinationConfigs": [destination],
        "RedactedFields": [{"SingleHeader": {"Name": "authorization"}}],
        "LoggingFilter": {"DefaultBehavior": "DROP", "Filters": [{
            "Behavior": "KEEP", "Requirement": "MEETS_ANY", "Conditions": [{"ActionCondition": {"Action": "BLOCK"}}]}]},
    }
    put = waf.put_logging_configuration(LoggingConfiguration=configuration)["LoggingConfiguration"]
    assert put["LogDestinationConfigs"] == [destination]
    assert waf.get_logging_configuration(ResourceArn=acl.arn)["LoggingConfiguration"] == put
    assert put in waf.list_logging_configurations(Scope="REGIONAL")["LoggingConfigurations"]
    for wrong in [destination.replace("aws-waf-logs-", "other-"), "arn:aws:sns:us-east-1:123456789012:topic"]:
        answer = refused(lambda: waf.put_logging_configuration(
            LoggingConfiguration=configuration | {"LogDestinationConfigs": [wrong]}), "WAFInvalidParameterException")
        assert answer["Field"] == "LOG_DESTINATION"
    with pytest.raises(ClientError, match="s3"):
        waf.put_logging_configuration(LoggingConfiguration=configuration | {
            "LogDestinationConfigs": ["arn:aws:s3:::aws-waf-logs-bucket"]})
    web.get("/?ok=1")
    web.get("/?bad=1", headers={"Authorization": "secret"})

    def events():
        return logs.filter_log_events(logGroupName=group)["events"]

    assert until(events)
    [event] = events()
    told = json.loads(event["message"])
    assert (told["action"], told["terminatingRuleId"], told["httpRequest"]["args"]) == ("BLOCK", "bad", "bad=1")
    assert (told["httpSourceName"], told["httpRequest"]["scheme"]) == ("ALB", "http")
    assert told["webaclId"] == acl.arn and "secret" not in event["message"] and "REDACTED" in event["message"]
    waf.delete_logging_configuration(ResourceArn=acl.arn)
    refused(lambda: waf.get_logging_configuration(ResourceArn=acl.arn), "WAFNonexistentItemException")
