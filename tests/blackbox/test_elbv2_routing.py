"""Load balancers route: weights, rules, health, draining, stickiness."""

import collections
import threading
import time

import pytest
from botocore.exceptions import ClientError
from names import until
from test_elbv2 import balancer, elb, group, network, targets  # noqa: F401: fixtures
from test_elbv2 import code, fixed, forward, healthy, states


def test_weights_are_exact(elb, balancer, group, targets):
    blue, green = group(targets("blue")), group(targets("green"))
    lb = balancer(forward((blue, 90), (green, 10)))
    assert healthy(elb, blue, green)
    seen = collections.Counter()
    lock = threading.Lock()

    def run():
        connection = lb.connect()
        own = collections.Counter()
        for _ in range(1250):
            connection.request("GET", "/")
            own[connection.getresponse().read().decode()] += 1
        connection.close()
        with lock:
            seen.update(own)

    threads = [threading.Thread(target=run) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sum(seen.values()) == 10_000
    # The order of turns is worked out beforehand: what is off is a part of one round.
    assert abs(seen["green"] - 1000) <= 10, seen
    lb.forward((blue, 0), (green, 1))
    assert {lb.get().body for _ in range(20)} == {"green"}


def test_rules(elb, balancer, group, targets):
    lb = balancer(fixed("404", "nothing"))
    blue = group(targets("blue"))

    def add(priority, action, *conditions):
        made = elb.create_rule(ListenerArn=lb.listener, Priority=priority, Actions=[action], Conditions=list(conditions))
        return made["Rules"][0]["RuleArn"]

    path = lambda *values: {"Field": "path-pattern", "PathPatternConfig": {"Values": list(values)}}
    add(10, {"Type": "forward", "TargetGroupArn": blue}, path("/api/*"))
    add(
        20,
        {"Type": "redirect", "RedirectConfig": {"StatusCode": "HTTP_301", "Path": "/new/#{path}", "Port": "81"}},
        {"Field": "path-pattern", "Values": ["/old/*"]},
    )
    add(30, fixed("200", "host"), {"Field": "host-header", "Values": ["*.example.com"]})
    add(40, fixed("200", "method"), {"Field": "http-request-method", "HttpRequestMethodConfig": {"Values": ["POST"]}})
    header = {"HttpHeaderName": "X-Colour", "RegexValues": ["^gr[ea]+y$"]}
    add(50, fixed("200", "header"), {"Field": "http-header", "HttpHeaderConfig": header})
    query = {"Values": [{"Key": "beta", "Value": "y*"}]}
    add(60, fixed("200", "query"), {"Field": "query-string", "QueryStringConfig": query})
    last = add(
        70, fixed("200", "source"), {"Field": "source-ip", "SourceIpConfig": {"Values": ["127.0.0.0/8"]}}, path("/ip")
    )
    assert healthy(elb, blue)
    assert lb.get("/api/x").body == "blue"
    moved = lb.get("/old/page?q=1", Host="site.test")
    assert (moved.status, moved.headers["Location"]) == (301, "http://site.test:81/new/old/page?q=1")
    assert lb.get(Host="WWW.example.com").body == "host"
    assert lb.get(method="POST").body == "method"
    assert lb.get(X_Colour="grey").body == "header"
    assert lb.get("/?beta=yes").body == "query"
    assert lb.get("/ip").body == "source"
    assert (lb.get("/else").status, lb.get("/else").body) == (404, "nothing")
    with pytest.raises(elb.exceptions.PriorityInUseException):
        add(10, fixed("200", "x"), path("/x"))
    elb.set_rule_priorities(RulePriorities=[{"RuleArn": last, "Priority": 5}])
    rules = elb.describe_rules(ListenerArn=lb.listener)["Rules"]
    assert [rule["Priority"] for rule in rules] == ["5", "10", "20", "30", "40", "50", "60", "default"]
    assert rules[1]["Conditions"][0]["Values"] == ["/api/*"]
    assert rules[0]["RuleArn"].rsplit("/", 1)[0] == lb.listener.replace(":listener/", ":listener-rule/")
    elb.modify_rule(RuleArn=last, Conditions=[path("/address")])
    assert (lb.get("/ip").status, lb.get("/address").body) == (404, "source")
    elb.delete_rule(RuleArn=last)
    assert lb.get("/address").status == 404
    with pytest.raises(ClientError) as refused:
        elb.delete_rule(RuleArn=rules[-1]["RuleArn"])
    assert code(refused) == "OperationNotPermitted"


def test_health_is_observed(elb, balancer, group, targets):
    good, bad = targets("good"), targets("bad")
    arn = group(good, bad, UnhealthyThresholdCount=2, HealthyThresholdCount=2)
    assert set(states(elb, arn)) == {("unused", "Target.NotInUse")}
    lb = balancer(forward((arn, 1)))
    assert healthy(elb, arn)
    bad.healthy = False
    assert until(lambda: ("unhealthy", "Target.ResponseCodeMismatch") in states(elb, arn), 30)
    found = elb.describe_target_health(TargetGroupArn=arn, Targets=[bad.description()])["TargetHealthDescriptions"]
    assert "503" in found[0]["TargetHealth"]["Description"]
    assert {lb.get().body for _ in range(10)} == {"good"}
    good.healthy = False
    assert until(lambda: {state for state, _ in states(elb, arn)} == {"unhealthy"}, 30)
    assert {lb.get().body for _ in range(10)} == {"good", "bad"}, "fail-open"
    stranger = [{"Id": "127.0.0.9", "Port": 9}]
    found = elb.describe_target_health(TargetGroupArn=arn, Targets=stranger)["TargetHealthDescriptions"]
    assert found[0]["TargetHealth"]["Reason"] == "Target.NotRegistered"


def test_draining(elb, balancer, group, targets):
    slow, other = targets("slow"), targets("other")
    arn = group(slow)
    lb = balancer(forward((arn, 1)))
    assert healthy(elb, arn)
    slow.delay = 1.5
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(lb.get("/slow")))
    waiting.start()
    time.sleep(0.3)
    elb.register_targets(TargetGroupArn=arn, Targets=[other.description()])
    elb.deregister_targets(TargetGroupArn=arn, Targets=[slow.description()])
    assert ("draining", "Target.DeregistrationInProgress") in states(elb, arn)
    assert {lb.get().body for _ in range(5)} == {"other"}
    waiting.join()
    assert (answers[0].status, answers[0].body) == (200, "slow")
    assert until(lambda: len(states(elb, arn)) == 1, 5), "an idle target leaves before its delay is over"
    elb.deregister_targets(TargetGroupArn=arn, Targets=[slow.description()])
    assert len(states(elb, arn)) == 1, "one that is not there is no error"


def test_stickiness_and_attributes(elb, balancer, group, targets):
    arn = group(targets("a"), targets("b"))
    lb = balancer(forward((arn, 1)))
    assert healthy(elb, arn)
    elb.modify_target_group_attributes(
        TargetGroupArn=arn, Attributes=[{"Key": "stickiness.enabled", "Value": "true"}]
    )
    first = lb.get()
    cookie = first.headers["Set-Cookie"].split(";")[0]
    assert cookie.startswith("AWSALB=")
    assert {lb.get(Cookie=cookie).body for _ in range(10)} == {first.body}
    elb.modify_listener_attributes(
        ListenerArn=lb.listener,
        Attributes=[{"Key": "routing.http.response.x_frame_options.header_value", "Value": "DENY"}],
    )
    assert lb.get().headers["X-Frame-Options"] == "DENY"
    for refused_key, value in [("access_logs.s3.enabled", "true"), ("waf.fail_open.enabled", "true")]:
        with pytest.raises(ClientError) as refused:
            elb.modify_load_balancer_attributes(
                LoadBalancerArn=lb.arn, Attributes=[{"Key": refused_key, "Value": value}]
            )
        assert refused_key in refused.value.response["Error"]["Message"]
    protection = lambda value: elb.modify_load_balancer_attributes(
        LoadBalancerArn=lb.arn, Attributes=[{"Key": "deletion_protection.enabled", "Value": value}]
    )
    protection("true")
    with pytest.raises(elb.exceptions.OperationNotPermittedException):
        elb.delete_load_balancer(LoadBalancerArn=lb.arn)
    with pytest.raises(elb.exceptions.ResourceInUseException):
        elb.delete_target_group(TargetGroupArn=arn)
    protection("false")
    elb.delete_load_balancer(LoadBalancerArn=lb.arn)
    with pytest.raises(OSError):
        lb.get()
    with pytest.raises(elb.exceptions.LoadBalancerNotFoundException):
        elb.describe_load_balancers(LoadBalancerArns=[lb.arn])
    elb.delete_target_group(TargetGroupArn=arn)
