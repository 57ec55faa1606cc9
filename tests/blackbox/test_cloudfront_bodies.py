"""How far web ACLs look into bodies that go to distributions."""

import pytest
from botocore.exceptions import ClientError
from cdn import DISABLED, EVERY, behavior, config, custom
from test_cloudfront import distribute, origin  # noqa: F401: fixtures
from test_wafv2 import contains, rule, visible


def test_bodies_are_inspected_as_far_as_the_acl_says(cloud, origin, distribute, tmp_path):  # noqa: F811
    waf = cloud.client("wafv2")
    named = {"Name": "bodies", "Scope": "CLOUDFRONT"}
    wanted = {
        "DefaultAction": {"Allow": {}}, "VisibilityConfig": visible("bodies"),
        "Rules": [rule("evil", 0, contains("evil", {"Body": {"OversizeHandling": "CONTINUE"}}))],
    }
    made = waf.create_web_acl(**named, **wanted)["Summary"]
    one = distribute(config(custom("origin.localhost", origin.port), default=behavior(policy=DISABLED, AllowedMethods=EVERY)))
    one.change(WebACLId=made["ARN"])
    body = tmp_path / "body"
    body.write_text("a" * 20_000 + "evil")
    sent = ["-X", "POST", "--data-binary", f"@{body}"]
    assert one.get("/", *sent).status == 200
    for limit, status in (("KB_32", 403), ("KB_16", 200)):
        limits = {"RequestBody": {"CLOUDFRONT": {"DefaultSizeInspectionLimit": limit}}}
        token = waf.get_web_acl(**named, Id=made["Id"])["LockToken"]
        waf.update_web_acl(**named, **wanted, Id=made["Id"], LockToken=token, AssociationConfig=limits)
        assert waf.get_web_acl(**named, Id=made["Id"])["WebACL"]["AssociationConfig"] == limits
        assert one.get("/", *sent).status == status, limit
    # What is not here has no limit to set, and a load balancer's is fixed.
    for scope, kind in (("CLOUDFRONT", "COGNITO_USER_POOL"), ("REGIONAL", "API_GATEWAY"), ("REGIONAL", "CLOUDFRONT")):
        limits = {"RequestBody": {kind: {"DefaultSizeInspectionLimit": "KB_32"}}}
        with pytest.raises(ClientError):
            waf.create_web_acl(Name="other", Scope=scope, **wanted, AssociationConfig=limits)
    one.change(WebACLId="")
