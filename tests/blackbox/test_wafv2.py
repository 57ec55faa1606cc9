"""Web ACLs through boto3, and real requests past them at a load balancer."""

import contextlib
import http.client
import http.server
import itertools
import json
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.parse
from datetime import datetime, timedelta, timezone

import frames
import pytest
from botocore.exceptions import ClientError
from conftest import BINARY, Cloud

numbers = itertools.count(1)


def name(prefix: str) -> str:
    return f"{prefix}-{next(numbers)}"


def until(what, seconds=20):
    deadline = time.monotonic() + seconds
    while True:
        answer = what()
        if answer or time.monotonic() > deadline:
            return answer
        time.sleep(0.1)


def visible(metric: str) -> dict:
    return {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": metric}


def rule(called: str, priority: int, statement: dict, action=None, **more) -> dict:
    done = {"Action": action or {"Block": {}}} if "OverrideAction" not in more else {}
    return {
        "Name": called, "Priority": priority, "Statement": statement, "VisibilityConfig": visible(called),
    } | done | more


def contains(text: str, field: dict, *transformations) -> dict:
    given = [{"Priority": n, "Type": kind} for n, kind in enumerate(transformations or ["NONE"])]
    return {"ByteMatchStatement": {
        "SearchString": text.encode(), "FieldToMatch": field, "PositionalConstraint": "CONTAINS",
        "TextTransformations": given,
    }}


PATH, QUERY = {"UriPath": {}}, {"QueryString": {}}
COMMON = {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}}


@pytest.fixture(scope="module")
def waf(cloud):
    return cloud.client("wafv2")


class Acl:
    def __init__(self, waf, *rules, default="Allow", **more):
        self.waf, self.name = waf, name("acl")
        made = waf.create_web_acl(
            Name=self.name, Scope="REGIONAL", DefaultAction={default: {}}, Rules=list(rules),
            VisibilityConfig=visible(self.name), **more,
        )["Summary"]
        self.id, self.arn = made["Id"], made["ARN"]
        self.named = {"Name": self.name, "Scope": "REGIONAL", "Id": self.id}

    def get(self) -> dict:
        return self.waf.get_web_acl(**self.named)

    def update(self, *rules, **more) -> str:
        return self.waf.update_web_acl(
            **self.named, Rules=list(rules), LockToken=self.get()["LockToken"],
            **({"DefaultAction": {"Allow": {}}, "VisibilityConfig": visible(self.name)} | more),
        )["NextLockToken"]


def raw(address, data: bytes) -> bytes:
    """What is answered to these bytes before the connection ends or nothing comes any more."""
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(data)
        answer = b""
        with contextlib.suppress(TimeoutError):
            while piece := connection.recv(65536):
                answer += piece
                # The first answer takes its time; another one would not.
                connection.settimeout(2)
        return answer


class Echo:
    """A target that answers with what it got, on 127.0.0.1."""

    def __init__(self):
        self.requests = 0
        # Method, path and body of each request in the order in which they came.
        self.seen = []
        echo = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65536

            def do_GET(self):
                body = self.body()
                if self.path != "/health":
                    echo.requests += 1
                    echo.seen.append((self.command, self.path, body))
                if body is None:
                    self.close_connection = True
                    return
                headers = {key.lower(): value for key, value in self.headers.items()}
                answer = json.dumps({"path": self.path, "headers": headers, "body": body.decode("latin-1")}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_POST = do_GET

            def body(self) -> bytes | None:
                """What came with the request; none if it is not whole."""
                length, coded = self.headers.get("Content-Length"), self.headers.get("Transfer-Encoding")
                if length is not None:
                    body = self.rfile.read(int(length))
                    return body if len(body) == int(length) and coded is None else None
                if coded is None:
                    return b""
                body = b""
                while line := self.rfile.readline():
                    size = int(line, 16)
                    body += self.rfile.read(size)
                    self.rfile.readline()
                    if size == 0:
                        return body
                return None

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Web:
    """A load balancer in front of an echo."""

    def __init__(self, cloud, port=8080):
        self.cloud, self.echo = cloud, Echo()
        ec2, self.elb = cloud.client("ec2"), cloud.client("elbv2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnets = [
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
            for n, zone in enumerate(["us-east-1a", "us-east-1b"])
        ]
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        self.name = name("web")
        self.arn = self.elb.create_load_balancer(Name=self.name, Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
        group = self.elb.create_target_group(
            Name=name("group"), Protocol="HTTP", Port=80, VpcId=vpc, TargetType="ip", HealthCheckPath="/health",
            HealthCheckIntervalSeconds=5, HealthCheckTimeoutSeconds=2,
        )["TargetGroups"][0]["TargetGroupArn"]
        self.elb.register_targets(TargetGroupArn=group, Targets=[{"Id": "127.0.0.1", "Port": self.echo.port}])
        self.elb.create_listener(
            LoadBalancerArn=self.arn, Protocol="HTTP", Port=port,
            DefaultActions=[{"Type": "forward", "TargetGroupArn": group}],
        )
        self.find(port)
        assert until(lambda: self.get("/")[0] == 200)

    def find(self, port=8080):
        entries = self.cloud.chore("elbv2/endpoints", {})
        url = next(entry["url"] for entry in entries if entry["name"] == f"{self.name}:{port}")
        self.address = urllib.parse.urlsplit(url)

    def get(self, path="/", method="GET", body=None, headers=None):
        """Status, headers, body."""
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=10)
        try:
            headers = {"User-Agent": "test/1"} | (headers or {})
            connection.request(method, path, body, headers, encode_chunked="Transfer-Encoding" in headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def raw(self, data: bytes) -> bytes:
        return raw((self.address.hostname, self.address.port), data)


@pytest.fixture(scope="module")
def web(cloud):
    made = Web(cloud)
    yield made
    made.echo.close()


@pytest.fixture
def guard(waf, web):
    """Makes an ACL and puts it before the load balancer."""

    def make(*rules, **more):
        acl = Acl(waf, *rules, **more)
        waf.associate_web_acl(WebACLArn=acl.arn, ResourceArn=web.arn)
        return acl

    yield make
    waf.disassociate_web_acl(ResourceArn=web.arn)


def refused(call, code: str) -> dict:
    with pytest.raises(ClientError) as error:
        call()
    assert error.value.response["Error"]["Code"] == code, error.value
    return error.value.response


# -- sets, groups, ACLs ---------------------------------------------------------------------------------------------


def test_ip_sets(waf):
    called = name("set")
    made = waf.create_ip_set(
        Name=called, Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=["192.0.2.0/24"], Description="first",
        Tags=[{"Key": "a", "Value": "1"}],
    )["Summary"]
    assert re.fullmatch(rf"arn:aws:wafv2:us-east-1:\d{{12}}:regional/ipset/{called}/{made['Id']}", made["ARN"])
    named = {"Name": called, "Scope": "REGIONAL", "Id": made["Id"]}
    got = waf.get_ip_set(**named)
    assert got["LockToken"] == made["LockToken"]
    assert got["IPSet"] == {
        "Name": called, "Id": made["Id"], "ARN": made["ARN"], "Description": "first", "IPAddressVersion": "IPV4",
        "Addresses": ["192.0.2.0/24"],
    }
    refused(lambda: waf.create_ip_set(Name=called, Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=[]),
            "WAFDuplicateItemException")
    next_token = waf.update_ip_set(**named, Addresses=["198.51.100.1/32"], LockToken=made["LockToken"])["NextLockToken"]
    assert next_token != made["LockToken"]
    refused(lambda: waf.update_ip_set(**named, Addresses=[], LockToken=made["LockToken"]), "WAFOptimisticLockException")
    refused(lambda: waf.delete_ip_set(**named, LockToken=made["LockToken"]), "WAFOptimisticLockException")
    for wrong in ["10.0.0.0/33", "10.0.0.1", "0.0.0.0/0", "2001:db8::/32", "x/1"]:
        answer = refused(lambda: waf.update_ip_set(**named, Addresses=[wrong], LockToken=next_token),
                         "WAFInvalidParameterException")
        assert (answer["Field"], answer["Parameter"]) == ("IP_ADDRESS", wrong)
    assert called in [one["Name"] for one in waf.list_ip_sets(Scope="REGIONAL")["IPSets"]]
    tags = waf.list_tags_for_resource(ResourceARN=made["ARN"])["TagInfoForResource"]
    assert tags == {"ResourceARN": made["ARN"], "TagList": [{"Key": "a", "Value": "1"}]}
    waf.tag_resource(ResourceARN=made["ARN"], Tags=[{"Key": "b", "Value": "2"}])
    waf.untag_resource(ResourceARN=made["ARN"], TagKeys=["a"])
    assert waf.list_tags_for_resource(ResourceARN=made["ARN"])["TagInfoForResource"]["TagList"] == [
        {"Key": "b", "Value": "2"}]
    waf.delete_ip_set(**named, LockToken=next_token)
    refused(lambda: waf.get_ip_set(**named), "WAFNonexistentItemException")


def test_lists_have_pages(waf):
    made = [waf.create_regex_pattern_set(
        Name=name("pages"), Scope="REGIONAL", RegularExpressionList=[{"RegexString": "^a"}])["Summary"] for _ in range(3)]
    seen, marker = [], {}
    while True:
        page = waf.list_regex_pattern_sets(Scope="REGIONAL", Limit=2, **marker)
        assert len(page["RegexPatternSets"]) <= 2
        seen += [one["Id"] for one in page["RegexPatternSets"]]
        if not page.get("NextMarker"):
            break
        marker = {"NextMarker": page["NextMarker"]}
    assert {one["Id"] for one in made} <= set(seen)
    got = waf.get_regex_pattern_set(Name=made[0]["Name"], Scope="REGIONAL", Id=made[0]["Id"])
    assert got["RegexPatternSet"]["RegularExpressionList"] == [{"RegexString": "^a"}]
    for one in made:
        waf.delete_regex_pattern_set(Name=one["Name"], Scope="REGIONAL", Id=one["Id"], LockToken=one["LockToken"])
    refused(lambda: waf.create_regex_pattern_set(
        Name=name("bad"), Scope="REGIONAL", RegularExpressionList=[{"RegexString": "("}]), "WAFInvalidParameterException")


def test_web_acls_are_told_as_they_were_given(waf):
    rules = [
        rule("bytes", 0, contains("x", {"SingleHeader": {"Name": "x-y"}}, "LOWERCASE"),
             {"Block": {"CustomResponse": {"ResponseCode": 418, "CustomResponseBodyKey": "tea"}}},
             RuleLabels=[{"Name": "one:two"}]),
        rule("common", 1, COMMON, OverrideAction={"None": {}}),
    ]
    bodies = {"tea": {"ContentType": "TEXT_PLAIN", "Content": "short and stout"}}
    acl = Acl(waf, *rules, CustomResponseBodies=bodies, Description="told")
    got = acl.get()["WebACL"]
    assert got["Rules"] == rules and got["CustomResponseBodies"] == bodies
    assert (got["Capacity"], got["Description"], got["DefaultAction"]) == (10 + 10 + 700, "told", {"Allow": {}})
    assert got["LabelNamespace"].endswith(f":webacl:{acl.name}:") and got["ManagedByFirewallManager"] is False
    assert waf.get_web_acl(ARN=acl.arn)["WebACL"]["Id"] == acl.id
    token = acl.get()["LockToken"]
    assert acl.update(rules[0], CustomResponseBodies=bodies) != token
    assert acl.get()["WebACL"]["Capacity"] == 20
    refused(lambda: waf.delete_web_acl(**acl.named, LockToken=token), "WAFOptimisticLockException")
    assert acl.arn in [one["ARN"] for one in waf.list_web_acls(Scope="REGIONAL")["WebACLs"]]
    waf.delete_web_acl(**acl.named, LockToken=acl.get()["LockToken"])
    refused(acl.get, "WAFNonexistentItemException")


def test_what_is_wrong_is_named(waf):
    def create(*rules, scope="REGIONAL", **more):
        return lambda: waf.create_web_acl(
            Name=name("wrong"), Scope=scope, DefaultAction={"Allow": {}}, Rules=list(rules),
            VisibilityConfig=visible("wrong"), **more)

    fine = contains("x", PATH)
    cases = [
        (create(rule("a", 1, {})), "STATEMENT"),
        (create(rule("a", 1, fine | {"LabelMatchStatement": {"Scope": "LABEL", "Key": "k"}})), "STATEMENT"),
        (create(rule("a", 1, fine), rule("b", 1, fine)), "RULE"),
        (create(rule("a", 1, fine), rule("a", 2, fine)), "RULE"),
        (create(rule("a", 1, contains("x", {}))), "FIELD_TO_MATCH"),
        (create(rule("a", 1, contains("x", PATH | QUERY))), "FIELD_TO_MATCH"),
        (create(rule("a", 1, COMMON)), "OVERRIDE_ACTION"),
        (create(rule("a", 1, fine, OverrideAction={"None": {}})), "RULE_ACTION"),
        (create(rule("a", 1, fine, {"Block": {}, "Allow": {}})), "RULE_ACTION"),
        (create(rule("a", 1, {"AndStatement": {"Statements": [fine]}})), "AND_STATEMENT"),
        (create(rule("a", 1, fine, {"Block": {"CustomResponse": {
            "ResponseCode": 403, "CustomResponseBodyKey": "none"}}})), "CUSTOM_RESPONSE_BODY"),
        (create(rule("a", 1, {"RateBasedStatement": {
            "Limit": 100, "AggregateKeyType": "IP", "EvaluationWindowSec": 7}})), "RATE_BASED_STATEMENT"),
        (create(rule("a", 1, {"RegexMatchStatement": {
            "RegexString": "(?=a)", "FieldToMatch": PATH, "TextTransformations": [{"Priority": 0, "Type": "NONE"}],
        }})), "STATEMENT"),
        (create(rule("a", 1, {"RateBasedStatement": {"Limit": 100, "AggregateKeyType": "IP"}}, {"Allow": {}})),
         "RULE_ACTION"),
        (create(rule("a", 1, fine, RuleLabels=[{"Name": "awswaf:mine"}])), "RULE"),
    ]
    for call, field in cases:
        answer = refused(call, "WAFInvalidParameterException")
        assert answer["Field"] == field, answer
        assert answer["Reason"] in answer["Error"]["Message"]
    geo = {"GeoMatchStatement": {"CountryCodes": ["DE"]}}
    with pytest.raises(ClientError, match="GeoMatchStatement"):
        create(rule("a", 1, geo))()
    with pytest.raises(ClientError, match="Captcha"):
        create(rule("a", 1, fine, {"Captcha": {}}))()
    with pytest.raises(ClientError, match="AWSManagedRulesBotControlRuleSet"):
        bots = {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesBotControlRuleSet"}}
        create(rule("a", 1, bots, OverrideAction={"None": {}}))()
    missing = {"IPSetReferenceStatement": {
        "ARN": "arn:aws:wafv2:us-east-1:123456789012:regional/ipset/none/11111111-1111-1111-1111-111111111111"}}
    with pytest.raises(ClientError) as error:
        create(rule("a", 1, missing))()
    assert error.value.response["Error"]["Code"] in ("WAFNonexistentItemException", "WAFInvalidParameterException")


def test_scope_cloudfront_is_kept_in_one_region(cloud, waf):
    made = waf.create_ip_set(Name=name("edge"), Scope="CLOUDFRONT", IPAddressVersion="IPV6", Addresses=[])["Summary"]
    assert ":global/ipset/" in made["ARN"]
    west = cloud.client("wafv2", region_name="eu-west-1")
    refused(lambda: west.list_ip_sets(Scope="CLOUDFRONT"), "WAFInvalidParameterException")
    waf.delete_ip_set(Name=made["Name"], Scope="CLOUDFRONT", Id=made["Id"], LockToken=made["LockToken"])


def test_capacity(waf):
    def units(*rules):
        return waf.check_capacity(Scope="REGIONAL", Rules=list(rules))["Capacity"]

    assert units(rule("a", 1, contains("x", PATH))) == 10
    assert units(rule("a", 1, contains("x", {"AllQueryArguments": {}}, "LOWERCASE", "URL_DECODE"))) == 40
    assert units(rule("a", 1, COMMON, OverrideAction={"None": {}})) == 700
    limited = {"RateBasedStatement": {"Limit": 100, "AggregateKeyType": "IP"}}
    assert units(rule("a", 1, limited), rule("b", 2, contains("x", PATH))) == 12
    both = {"OrStatement": {"Statements": [contains("x", PATH), {"LabelMatchStatement": {"Scope": "LABEL", "Key": "k"}}]}}
    assert units(rule("a", 1, both)) == 11


def test_managed_rule_groups(waf):
    groups = waf.list_available_managed_rule_groups(Scope="REGIONAL")["ManagedRuleGroups"]
    assert [(one["VendorName"], one["Name"]) for one in groups] == [("AWS", "AWSManagedRulesCommonRuleSet")]
    named = {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet", "Scope": "REGIONAL"}
    told = waf.describe_managed_rule_group(**named)
    assert told["Capacity"] == 700 and len(told["Rules"]) == 22
    assert {"Name": "SizeRestrictions_BODY", "Action": {"Block": {}}} in told["Rules"]
    assert told["LabelNamespace"] == "awswaf:managed:aws:core-rule-set:"
    versions = waf.list_available_managed_rule_group_versions(**named)
    assert versions["CurrentDefaultVersion"] in [one["Name"] for one in versions["Versions"]]


def test_what_is_referred_to_stays(waf):
    made = waf.create_ip_set(Name=name("held"), Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=[])["Summary"]
    acl = Acl(waf, rule("a", 1, {"IPSetReferenceStatement": {"ARN": made["ARN"]}}))
    gone = {"Name": made["Name"], "Scope": "REGIONAL", "Id": made["Id"], "LockToken": made["LockToken"]}
    refused(lambda: waf.delete_ip_set(**gone), "WAFAssociatedItemException")
    waf.delete_web_acl(**acl.named, LockToken=acl.get()["LockToken"])
    waf.delete_ip_set(**gone)


# -- requests -------------------------------------------------------------------------------------------------------


def test_rules_judge_requests(waf, web, guard):
    acl = guard(
        rule("admin", 1, contains("/admin", PATH, "LOWERCASE"),
             {"Block": {"CustomResponse": {
                 "ResponseCode": 451, "CustomResponseBodyKey": "no", "ResponseHeaders": [{"Name": "x-why", "Value": "law"}],
             }}}),
        rule("seen", 2, contains("mark", QUERY),
             {"Count": {"CustomRequestHandling": {"InsertHeaders": [{"Name": "Mark", "Value": "yes"}]}}},
             RuleLabels=[{"Name": "team:marked"}]),
        rule("labelled", 3, {"AndStatement": {"Statements": [
            {"LabelMatchStatement": {"Scope": "LABEL", "Key": "team:marked"}}, contains("stop", QUERY)]}}),
        CustomResponseBodies={"no": {"ContentType": "APPLICATION_JSON", "Content": '{"no": true}'}},
    )
    before = web.echo.requests
    status, headers, body = web.get("/x/ADMIN")
    assert (status, body, headers["x-why"], headers["Content-Type"]) == (451, '{"no": true}', "law", "application/json")
    status, _, body = web.get("/?mark=1")
    assert status == 200 and json.loads(body)["headers"]["x-amzn-waf-mark"] == "yes"
    status, headers, body = web.get("/?mark=1&stop=1")
    assert (status, headers["Server"]) == (403, "awselb/2.0") and "403 Forbidden" in body
    assert web.get("/?stop=1")[0] == 200
    assert web.echo.requests == before + 2
    # A change is judged by at once, and whole.
    acl.update(rule("all", 1, contains("/", PATH)))
    assert web.get("/")[0] == 403
    acl.update()
    assert web.get("/admin")[0] == 200
    # What guards something cannot be deleted.
    refused(lambda: waf.delete_web_acl(**acl.named, LockToken=acl.get()["LockToken"]), "WAFAssociatedItemException")
    assert waf.get_web_acl_for_resource(ResourceArn=web.arn)["WebACL"]["Id"] == acl.id
    assert waf.list_resources_for_web_acl(WebACLArn=acl.arn)["ResourceArns"] == [web.arn]


def test_sets_and_groups_follow(waf, web, guard):
    addresses = waf.create_ip_set(Name=name("own"), Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=[])["Summary"]
    patterns = waf.create_regex_pattern_set(
        Name=name("own"), Scope="REGIONAL", RegularExpressionList=[{"RegexString": "^/v[0-9]+/"}])["Summary"]
    none = [{"Priority": 0, "Type": "NONE"}]
    group = waf.create_rule_group(
        Name=name("own"), Scope="REGIONAL", Capacity=50, VisibilityConfig=visible("own"),
        Rules=[rule("versions", 1, {"RegexPatternSetReferenceStatement": {
            "ARN": patterns["ARN"], "FieldToMatch": PATH, "TextTransformations": none}})],
    )["Summary"]
    acl = guard(
        rule("addresses", 1, {"IPSetReferenceStatement": {"ARN": addresses["ARN"]}}),
        rule("group", 2, {"RuleGroupReferenceStatement": {"ARN": group["ARN"]}}, OverrideAction={"None": {}}),
    )
    assert acl.get()["WebACL"]["Capacity"] == 51
    assert [web.get("/v1/x")[0], web.get("/vx/x")[0]] == [403, 200]
    waf.update_ip_set(Name=addresses["Name"], Scope="REGIONAL", Id=addresses["Id"], LockToken=addresses["LockToken"],
                      Addresses=["127.0.0.0/8"])
    assert web.get("/")[0] == 403
    acl.update(rule("group", 2, {"RuleGroupReferenceStatement": {
        "ARN": group["ARN"], "RuleActionOverrides": [{"Name": "versions", "ActionToUse": {"Count": {}}}]}},
        OverrideAction={"None": {}}))
    assert web.get("/v1/x")[0] == 200
    too_large = [rule(f"r{n}", n, contains("x", PATH)) for n in range(6)]
    got = waf.get_rule_group(ARN=group["ARN"])
    refused(lambda: waf.update_rule_group(
        Name=group["Name"], Scope="REGIONAL", Id=group["Id"], LockToken=got["LockToken"], Rules=too_large,
        VisibilityConfig=visible("own")), "WAFInvalidParameterException")


def test_the_common_rule_set(waf, web, guard):
    acl = guard(rule("common", 1, COMMON, OverrideAction={"None": {}}))
    assert web.get("/?q=hello+world")[0] == 200
    hostile = [
        {"path": "/?q=%3Cscript%3Ealert(1)%3C/script%3E"},
        {"path": "/?file=../../etc/passwd"},
        {"path": "/?file=%252e%252e%252fetc/passwd"},
        {"path": "/?u=http://10.0.0.1/x"},
        {"path": "/app.log"},
        {"path": "/?u=http://169.254.169.254/latest"},
        {"path": "/?q=" + "a" * 2048},
        {"path": "/", "headers": {"User-Agent": "nmap"}},
        {"path": "/", "headers": {"Cookie": "a=<script>alert(1)</script>"}},
        {"path": "/", "method": "POST", "body": b"<script>alert(1)</script>"},
        {"path": "/", "method": "POST", "body": b"a" * 8193},
    ]
    for request in hostile:
        assert web.get(**request)[0] == 403, request
    assert web.get("/", "POST", b"a" * 8192)[0] == 200
    assert web.raw(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 403"), "no user agent"
    counted = {"ManagedRuleGroupStatement": COMMON["ManagedRuleGroupStatement"] | {
        "RuleActionOverrides": [{"Name": "SizeRestrictions_BODY", "ActionToUse": {"Count": {}}},
                                {"Name": "NoSuchRule", "ActionToUse": {"Count": {}}}]}}
    acl.update(rule("common", 1, counted, OverrideAction={"None": {}}))
    # Inspected at its beginning, and passed on byte for byte, at any size.
    body = bytes(range(256)) * 4096
    status, _, answer = web.get("/", "POST", body)
    assert status == 200 and json.loads(answer)["body"].encode("latin-1") == body
    chunks = (body[at:at + 50_000] for at in range(0, len(body), 50_000))
    status, _, answer = web.get("/", "POST", chunks, {"Transfer-Encoding": "chunked"})
    assert status == 200 and json.loads(answer)["body"].encode("latin-1") == body
    excluded = {"ManagedRuleGroupStatement": COMMON["ManagedRuleGroupStatement"] | {
        "ExcludedRules": [{"Name": "CrossSiteScripting_QUERYARGUMENTS"}]}}
    acl.update(rule("common", 1, excluded, OverrideAction={"None": {}}))
    assert web.get(**hostile[0])[0] == 200
    acl.update(rule("common", 1, COMMON, OverrideAction={"Count": {}}))
    assert web.get(**hostile[1])[0] == 200


def test_bodies_of_untold_length_are_inspected(waf, web, guard):
    """A body in chunks that fits is no oversize one, whatever becomes of those."""
    chunked = {"Transfer-Encoding": "chunked"}
    for oversize in ["CONTINUE", "MATCH", "NO_MATCH"]:
        acl = guard(rule("evil", 1, contains("evil", {"Body": {"OversizeHandling": oversize}})))
        assert web.get("/", "POST", [b"ev", b"il"], chunked)[0] == 403, oversize
        status, _, answer = web.get("/", "POST", [b"go", b"od"], chunked)
        assert status == 200 and json.loads(answer)["body"] == "good", oversize
        large = web.get("/", "POST", [b"a" * 8192, b"evil"], chunked)[0]
        assert large == (403 if oversize == "MATCH" else 200), oversize
        waf.disassociate_web_acl(ResourceArn=web.arn)
        waf.delete_web_acl(**acl.named, LockToken=acl.get()["LockToken"])


def test_rules_see_what_the_target_gets(waf, web, guard):
    host = {"SingleHeader": {"Name": "host"}}
    mark = {"Count": {"CustomRequestHandling": {"InsertHeaders": [{"Name": "Mark", "Value": "yes"}]}}}
    guard(rule("host", 1, contains("hidden.test", host)), rule("mark", 2, contains("/", PATH), mark))
    # The authority of the request's target is its host, whatever the header says.
    head = b"GET http://%s/ HTTP/1.1\r\nHost: %s\r\nConnection: close, X-Amzn-Waf-Mark\r\n\r\n"
    assert web.raw(head % (b"hidden.test", b"fine.test")).startswith(b"HTTP/1.1 403")
    answer = web.raw(head % (b"fine.test", b"hidden.test"))
    assert answer.startswith(b"HTTP/1.1 200"), answer
    seen = json.loads(answer.partition(b"\r\n\r\n")[2])["headers"]
    assert seen["host"].split(":")[0] == "fine.test"
    assert seen["x-amzn-waf-mark"] == "yes", "no client takes out what the ACL has put in"


def test_rates(waf, web, guard):
    acl = guard(rule("rate", 1, {"RateBasedStatement": {
        "Limit": 10, "EvaluationWindowSec": 60, "AggregateKeyType": "IP",
        "ScopeDownStatement": contains("/limited", PATH)}}))
    statuses = [web.get("/limited")[0] for _ in range(15)]
    assert statuses == [200] * 10 + [403] * 5
    assert web.get("/free")[0] == 200
    keys = waf.get_rate_based_statement_managed_keys(
        Scope="REGIONAL", WebACLName=acl.name, WebACLId=acl.id, RuleName="rate")
    assert keys["ManagedKeysIPV4"] == {"IPAddressVersion": "IPV4", "Addresses": ["127.0.0.1/32"]}
    assert keys["ManagedKeysIPV6"]["Addresses"] == []


HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"


def test_smuggling(waf, web, guard):
    """Bodies whose two lengths differ. What comes through is one request with nothing hidden in it."""
    guard(rule("hidden", 1, contains("/hidden", PATH)))
    passed, refused_ = [("POST", "/", b"")], []
    heads = [
        (b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n%s" % (5 + len(HIDDEN), HIDDEN), passed),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n%s" % HIDDEN, passed),
        (b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n%s" % HIDDEN, refused_),
        (b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n%s" % HIDDEN, refused_),
        (b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n%s" % (len(HIDDEN), HIDDEN), refused_),
    ]
    for head, expected in heads:
        before = len(web.echo.seen)
        answer = web.raw(b"POST / HTTP/1.1\r\nHost: a\r\nUser-Agent: t\r\n" + head)
        assert web.echo.seen[before:] == expected, head
        assert answer.startswith(b"HTTP/1.1 200" if expected else (b"HTTP/1.1 400", b"HTTP/1.1 501")), answer
        # Whoever comes next gets an answer to what they asked.
        assert json.loads(web.get("/next")[2])["path"] == "/next", head


BROKEN = b"a\r\ntransfer-encoding: chunked\r\nx: "
DOWNGRADES = {
    "shorter": (frames.head(b"POST", b"/", b"a", (b"content-length", b"5")), b"0\r\n\r\n" + HIDDEN),
    "none": (frames.head(b"POST", b"/", b"a", (b"content-length", b"0")), HIDDEN),
    "longer": (frames.head(b"POST", b"/", b"a", (b"content-length", b"500")), HIDDEN),
    "longer than nothing": (frames.head(b"POST", b"/", b"a", (b"content-length", b"500")), None),
    "two lengths": (frames.head(b"POST", b"/", b"a", (b"content-length", b"0"), (b"content-length", b"39")), HIDDEN),
    "no number": (frames.head(b"POST", b"/", b"a", (b"content-length", b"+39")), HIDDEN),
    "chunked": (frames.head(b"POST", b"/", b"a", (b"transfer-encoding", b"chunked")), b"0\r\n\r\n" + HIDDEN),
    "connection": (frames.head(b"POST", b"/", b"a", (b"connection", b"transfer-encoding")), HIDDEN),
    "upgrade": (frames.head(b"POST", b"/", b"a", (b"upgrade", b"h2c")), HIDDEN),
    "value": (frames.head(b"POST", b"/", b"a", (b"x-a", BROKEN)), b"0\r\n\r\n" + HIDDEN),
    "line feed": (frames.head(b"POST", b"/", b"a", (b"x-a", b"b\ntransfer-encoding: chunked")), b"0\r\n\r\n" + HIDDEN),
    "name": (frames.head(b"POST", b"/", b"a", (b"x: a\r\ntransfer-encoding", b"chunked")), b"0\r\n\r\n" + HIDDEN),
    "colon": (frames.head(b"POST", b"/", b"a", (b"transfer-encoding:", b"chunked")), b"0\r\n\r\n" + HIDDEN),
    "capitals": (frames.head(b"POST", b"/", b"a", (b"Transfer-Encoding", b"chunked")), b"0\r\n\r\n" + HIDDEN),
    "path": (frames.head(b"GET", b"/ HTTP/1.1\r\nHost: a\r\n\r\nGET /hidden HTTP/1.1\r\nx: "), None),
    "method": (frames.head(b"GET /hidden HTTP/1.1\r\nx:"), None),
    "authority": (frames.head(b"GET", b"/", b"a\r\n\r\nGET /hidden HTTP/1.1\r\nx: "), None),
    "two paths": (frames.head(b"GET", b"/") + [(b":path", b"/hidden")], None),
}


@pytest.mark.parametrize("bodies", [False, True], ids=["heads", "bodies"])
def test_smuggling_over_http2(waf, web, guard, bodies):
    """Frames that no library sends, made into HTTP/1.1 for the target: with an ACL that looks at heads alone, and one
    that reads bodies first."""
    rules = [rule("hidden", 1, contains("/hidden", PATH))]
    if bodies:
        rules.append(rule("read", 2, contains("never", {"Body": {"OversizeHandling": "CONTINUE"}})))
    guard(*rules)
    address = (web.address.hostname, web.address.port)
    # What is right comes through as it is; what the rule names does not.
    before = len(web.echo.seen)
    length = (b"content-length", b"%d" % len(HIDDEN))
    assert frames.ask(address, frames.head(b"POST", b"/", b"a", length), HIDDEN) == "200"
    assert frames.ask(address, frames.head(), HIDDEN) == "200"
    assert frames.ask(address, frames.head(b"GET", b"/hidden")) == "403"
    whole = [one for one in web.echo.seen[before:] if one[2] is not None]
    assert whole == [("POST", "/", HIDDEN)] * 2
    for called, (fields, data) in DOWNGRADES.items():
        before = len(web.echo.seen)
        answer = frames.ask(address, fields, data)
        assert answer in ("reset", "gone", "400"), (called, answer)
        assert json.loads(web.get("/next")[2])["path"] == "/next", called
        # A head that came before its body turned out to be wrong may have been passed on, and was cut off.
        cut_off = {("POST", "/", None)} | ({("POST", "/", b"")} if called in ("none", "two lengths") else set())
        assert set(web.echo.seen[before:]) <= cut_off | {("GET", "/next", b"")}, called


def test_a_body_that_trickles(waf, web, guard):
    """The idle timeout counts from the last byte: who goes on sending is waited for, who stops is told so."""
    head = b"POST /slow HTTP/1.1\r\nHost: a\r\nUser-Agent: t\r\nContent-Length: 8\r\n\r\n"

    def send(*pieces) -> bytes:
        """The first line of the answer to a request whose body comes in pieces."""
        with socket.create_connection((web.address.hostname, web.address.port), timeout=60) as connection:
            connection.sendall(head)
            for piece in pieces:
                time.sleep(0.5)
                connection.sendall(piece)
            return connection.makefile("rb").readline()

    def slow(before) -> list:
        return [body for _, path, body in web.echo.seen[before:] if path == "/slow" and body is not None]

    def idle(seconds):
        attributes = [{"Key": "idle_timeout.timeout_seconds", "Value": str(seconds)}]
        web.elb.modify_load_balancer_attributes(LoadBalancerArn=web.arn, Attributes=attributes)

    idle(2)
    try:
        # First nothing looks at bodies, then an ACL does before the target gets any of it.
        for prepare in [lambda: None, lambda: guard(rule("read", 1, contains("never", {"Body": {"OversizeHandling": "CONTINUE"}})))]:
            prepare()
            before = len(web.echo.seen)
            # Twice as long as the limit altogether.
            assert send(*(bytes([byte]) for byte in b"trickles")).split()[1] == b"200"
            assert slow(before) == [b"trickles"]
            assert send(b"tri").split()[1] == b"408"
            assert send().split()[1] == b"408"
            assert slow(before) == [b"trickles"] and web.get("/next")[0] == 200
    finally:
        idle(60)
        guard()


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


def test_associations(waf, web):
    acl = Acl(waf, rule("all", 1, contains("/", PATH)))
    missing = web.arn[:-4] + "0000"
    refused(lambda: waf.associate_web_acl(WebACLArn=acl.arn, ResourceArn=missing), "WAFUnavailableEntityException")
    refused(lambda: waf.associate_web_acl(WebACLArn=acl.arn, ResourceArn="arn:aws:sns:us-east-1:123456789012:x"),
            "WAFInvalidParameterException")
    assert "WebACL" not in waf.get_web_acl_for_resource(ResourceArn=web.arn)
    waf.associate_web_acl(WebACLArn=acl.arn, ResourceArn=web.arn)
    assert web.get("/")[0] == 403
    other = Acl(waf)
    waf.associate_web_acl(WebACLArn=other.arn, ResourceArn=web.arn)
    assert web.get("/")[0] == 200
    assert waf.list_resources_for_web_acl(WebACLArn=acl.arn)["ResourceArns"] == []
    waf.disassociate_web_acl(ResourceArn=web.arn)
    waf.delete_web_acl(**other.named, LockToken=other.get()["LockToken"])


def test_a_killed_cloud_guards_on(own_cloud):
    web = Web(own_cloud, port=8081)
    try:
        waf = own_cloud.client("wafv2")
        acl = Acl(waf, rule("bad", 1, contains("bad", QUERY)))
        waf.associate_web_acl(WebACLArn=acl.arn, ResourceArn=web.arn)
        stop = threading.Event()

        def rewrite():
            acl.waf = own_cloud.client("wafv2")
            while not stop.is_set():
                try:
                    acl.update(rule("bad", 1, contains("bad", QUERY)), rule(name("more"), 2, contains("zzz", QUERY)))
                except Exception:
                    return

        writer = threading.Thread(target=rewrite)
        writer.start()
        time.sleep(0.5)
        own_cloud.stop(signal.SIGKILL)
        stop.set()
        writer.join()
        assert web.get("/?bad=1")[0] == 403, "the edge judges without the cloud"
        assert web.get("/?good=1")[0] == 200
        own_cloud.start()
        waf = own_cloud.client("wafv2")
        web.cloud = own_cloud
        web.find(8081)
        assert waf.list_resources_for_web_acl(WebACLArn=acl.arn)["ResourceArns"] == [web.arn]
        assert web.get("/?bad=1")[0] == 403
        acl.waf = waf
        acl.update()
        assert web.get("/?bad=1")[0] == 200
        web.elb = own_cloud.client("elbv2")
        web.elb.delete_load_balancer(LoadBalancerArn=web.arn)
        assert waf.list_resources_for_web_acl(WebACLArn=acl.arn)["ResourceArns"] == []
        waf.delete_web_acl(**acl.named, LockToken=acl.get()["LockToken"])
    finally:
        web.echo.close()
