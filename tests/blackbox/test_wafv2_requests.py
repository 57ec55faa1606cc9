"""Web ACLs judge requests: rules, sets, the Common Rule Set, rates, smuggling, bodies that trickle."""

import json
import socket
import time

import frames
import pytest
from test_wafv2 import guard, waf, web  # noqa: F401: fixtures
from test_wafv2 import COMMON, PATH, QUERY, contains, name, refused, rule, visible


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
