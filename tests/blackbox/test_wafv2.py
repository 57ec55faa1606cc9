"""Web ACLs through boto3: sets, rule groups, capacity, associations, and that they guard on without the cloud."""

import contextlib
import http.client
import http.server
import itertools
import json
import re
import signal
import socket
import threading
import time
import urllib.parse

import pytest
from botocore.exceptions import ClientError
from names import until

numbers = itertools.count(1)


def name(prefix: str) -> str:
    return f"{prefix}-{next(numbers)}"


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
