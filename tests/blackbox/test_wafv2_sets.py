"""Rule groups and regex pattern sets of WAF: listed, changed under a lock token, deleted, and what requests see of it."""

from test_wafv2 import PATH, contains, guard, name, refused, rule, visible, waf, web  # noqa: F401

SCOPE = {"Scope": "REGIONAL"}


def make_group(waf, *rules, **more):
    return waf.create_rule_group(
        Name=name("group"), **SCOPE, Capacity=50, VisibilityConfig=visible("group"), Rules=list(rules), **more
    )["Summary"]


def named(made: dict) -> dict:
    return {"Name": made["Name"], "Id": made["Id"]} | SCOPE


def test_rule_groups_are_listed_and_deleted(waf):
    made = [make_group(waf, rule("path", 1, contains("/x", PATH)), Description=f"group {n}") for n in range(3)]

    def every(**more):
        seen, marker = [], {}
        while True:
            page = waf.list_rule_groups(**SCOPE, **more, **marker)
            seen += page["RuleGroups"]
            assert len(page["RuleGroups"]) <= more.get("Limit", 100)
            if not page.get("NextMarker"):
                return {one["Id"]: one for one in seen}
            marker = {"NextMarker": page["NextMarker"]}

    assert every(Limit=2) == every() == {one["Id"]: one for one in made}, "as they were told when they were made"
    assert waf.list_rule_groups(Scope="CLOUDFRONT")["RuleGroups"] == []
    refused(lambda: waf.list_rule_groups(Scope="nowhere"), "WAFInvalidParameterException")
    refused(lambda: waf.list_rule_groups(**SCOPE, NextMarker="nonsense"), "WAFInvalidParameterException")

    first = made[0]
    acl = waf.create_web_acl(
        Name=name("acl"), **SCOPE, DefaultAction={"Allow": {}}, VisibilityConfig=visible("acl"),
        Rules=[rule("group", 1, {"RuleGroupReferenceStatement": {"ARN": first["ARN"]}}, OverrideAction={"None": {}})],
    )["Summary"]
    lock = {"LockToken": first["LockToken"]}
    refused(lambda: waf.delete_rule_group(**named(first), **lock), "WAFAssociatedItemException")
    waf.delete_web_acl(**named(acl), LockToken=acl["LockToken"])
    refused(lambda: waf.delete_rule_group(**named(first), LockToken=made[1]["LockToken"]), "WAFOptimisticLockException")
    assert first["Id"] in every(), "what is refused deletes nothing"
    waf.delete_rule_group(**named(first), **lock)
    refused(lambda: waf.get_rule_group(ARN=first["ARN"]), "WAFNonexistentItemException")
    refused(lambda: waf.delete_rule_group(**named(first), **lock), "WAFNonexistentItemException")
    assert set(every()) == {one["Id"] for one in made[1:]}
    for one in made[1:]:
        waf.delete_rule_group(**named(one), LockToken=one["LockToken"])


def test_a_pattern_set_is_changed_for_those_who_use_it(waf, web, guard):
    made = waf.create_regex_pattern_set(
        Name=name("patterns"), **SCOPE, Description="one", RegularExpressionList=[{"RegexString": "^/before"}]
    )["Summary"]
    guard(rule("patterns", 1, {"RegexPatternSetReferenceStatement": {
        "ARN": made["ARN"], "FieldToMatch": PATH, "TextTransformations": [{"Priority": 0, "Type": "NONE"}]}}))
    assert [web.get(path)[0] for path in ("/before", "/after")] == [403, 200]

    def change(token, *patterns, **more):
        return waf.update_regex_pattern_set(
            **named(made), LockToken=token, RegularExpressionList=[{"RegexString": text} for text in patterns], **more
        )["NextLockToken"]

    second = change(made["LockToken"], "^/after", "^/also", Description="two")
    assert [web.get(path)[0] for path in ("/before", "/after", "/also")] == [200, 403, 403]
    got = waf.get_regex_pattern_set(**named(made))
    assert got["LockToken"] == second != made["LockToken"]
    found = got["RegexPatternSet"]
    assert [one["RegexString"] for one in found["RegularExpressionList"]] == ["^/after", "^/also"]
    assert (found["Description"], found["ARN"]) == ("two", made["ARN"])
    (listed,) = [
        one for one in waf.list_regex_pattern_sets(**SCOPE)["RegexPatternSets"] if one["Id"] == made["Id"]
    ]
    assert (listed["Description"], listed["LockToken"]) == ("two", second)

    refused(lambda: change(made["LockToken"], "^/before"), "WAFOptimisticLockException")
    refused(lambda: change(second, "("), "WAFInvalidParameterException")
    refused(lambda: change(second, *(f"^/{n}" for n in range(11))), "WAFLimitsExceededException")
    assert waf.get_regex_pattern_set(**named(made))["RegexPatternSet"] == found, "what is refused changes nothing"
    assert web.get("/after")[0] == 403
    gone = named(made) | {"Id": "00000000-0000-4000-8000-000000000000", "LockToken": second}
    refused(lambda: waf.update_regex_pattern_set(**gone, RegularExpressionList=[]), "WAFNonexistentItemException")
    waf.disassociate_web_acl(ResourceArn=web.arn)
