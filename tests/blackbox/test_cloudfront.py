"""Distributions through boto3 and the AWS CLI, and real requests to them by curl."""

import json
import signal
import subprocess

import pytest
from botocore.exceptions import ClientError
from conftest import BINARY
from cdn import (
    DISABLED, EVERY, OPTIMIZED, SECURITY, Distribution, Origin, behavior, bucket, config, curl, custom, some,
)
from names import Zone
from test_acm import issued
from test_elbv2 import Balancer, Network, Target, healthy
from test_wafv2 import PATH, contains, rule, visible


@pytest.fixture(scope="module")
def cdn(cloud):
    return cloud.client("cloudfront")


@pytest.fixture
def origin():
    made = Origin()
    yield made
    made.close()


@pytest.fixture
def distribute(cloud):
    """Makes distributions, and deletes them."""
    made = []

    def make(*arguments, **more):
        made.append(Distribution(cloud, *arguments, **more))
        return made[-1]

    yield make
    for distribution in made:
        distribution.delete()


def refusal(call, **members) -> tuple[str, str]:
    with pytest.raises(ClientError) as refused:
        call(**members)
    error = refused.value.response["Error"]
    return error["Code"], error["Message"]


def control(cdn, name: str, signing="always") -> str:
    made = cdn.create_origin_access_control(
        OriginAccessControlConfig={
            "Name": name, "SigningProtocol": "sigv4", "SigningBehavior": signing,
            "OriginAccessControlOriginType": "s3",
        }
    )
    return made["OriginAccessControl"]["Id"]


def grant(s3, name: str, arn: str) -> None:
    """The policy that AWS's guide gives for origin access control."""
    statement = {
        "Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{name}/*", "Condition": {"StringEquals": {"AWS:SourceArn": arn}},
    }
    s3.put_bucket_policy(
        Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    )


def test_what_terraform_reads(cloud, cdn, origin, distribute):
    one = distribute(config(custom("origin.localhost", origin.port), Comment="shop"), tags={"a": "1"})
    assert one.made["ETag"] and one.made["Location"].endswith(one.id)
    cdn.get_waiter("distribution_deployed").wait(Id=one.id)
    answer = cdn.get_distribution(Id=one.id)
    assert answer["ETag"] == one.made["ETag"]
    found = answer["Distribution"]
    assert found["Status"] == "Deployed" and found["InProgressInvalidationBatches"] == 0
    assert one.domain.startswith("d") and one.domain.endswith(".cloudfront.localhost")
    assert one.arn == f"arn:aws:cloudfront::{one.arn.split(':')[4]}:distribution/{one.id}"
    assert found["ActiveTrustedSigners"] == {"Enabled": False, "Quantity": 0}
    told = found["DistributionConfig"]
    assert (told["HttpVersion"], told["PriceClass"], told["Staging"]) == ("http2", "PriceClass_All", False)
    assert told["Aliases"] == told["OriginGroups"] == told["CustomErrorResponses"] == {"Quantity": 0}
    assert told["ViewerCertificate"]["CloudFrontDefaultCertificate"] is True
    assert told["DefaultCacheBehavior"]["AllowedMethods"]["CachedMethods"]["Quantity"] == 2
    assert told["Origins"]["Items"][0]["ConnectionAttempts"] == 3
    assert [item["Id"] for item in cdn.list_distributions()["DistributionList"]["Items"]] == [one.id]
    assert cdn.list_tags_for_resource(Resource=one.arn)["Tags"]["Items"] == [{"Key": "a", "Value": "1"}]
    cdn.tag_resource(Resource=one.arn, Tags={"Items": [{"Key": "b", "Value": "2"}]})
    cdn.untag_resource(Resource=one.arn, TagKeys={"Items": ["a"]})
    assert cdn.list_tags_for_resource(Resource=one.arn)["Tags"]["Items"] == [{"Key": "b", "Value": "2"}]

    assert refusal(cdn.list_tags_for_resource, Resource=f"{one.arn}X")[0] == "NoSuchResource"
    assert refusal(cdn.tag_resource, Resource=f"{one.arn}X", Tags={"Items": []})[0] == "NoSuchResource"
    assert refusal(cdn.update_distribution, Id=one.id, IfMatch="E0", DistributionConfig=told)[0] == "PreconditionFailed"
    assert refusal(cdn.update_distribution, Id=one.id, DistributionConfig=told)[0] == "InvalidIfMatchVersion"
    changed = one.change(Comment="other")
    assert changed["ETag"] != answer["ETag"] and changed["Distribution"]["DistributionConfig"]["Comment"] == "other"
    assert refusal(cdn.delete_distribution, Id=one.id, IfMatch=changed["ETag"])[0] == "DistributionNotDisabled"
    again = config(custom("example.com"), CallerReference=told["CallerReference"])
    assert refusal(cdn.create_distribution, DistributionConfig=again)[0] == "DistributionAlreadyExists"
    listed = cloud.aws("cloudfront", "list-distributions", "--query", "DistributionList.Items[].Id", "--output", "text")
    assert listed.stdout.split() == [one.id], listed.stderr


def test_a_miss_and_then_hits(origin, distribute):
    one = distribute(config(custom("gone.us-east-1.elb.localhost", origin.port)))
    # There is no such load balancer: CloudFront's own error.
    assert one.get("/a").status == 502 and one.get("/a").cache == "Error from cloudfront"
    one.change(Origins=some(custom("origin.localhost", origin.port)))
    first, second = one.get("/b?x=1"), one.get("/b?x=2")
    assert (first.status, first.cache) == (200, "Miss from cloudfront"), first
    assert (second.status, second.cache) == (200, "Hit from cloudfront"), second
    assert first.body == second.body == "1 GET /b "
    assert "via" in second.headers and "x-amz-cf-id" in second.headers and "age" in second.headers
    seen = origin.headers[0]
    assert seen["host"] == f"origin.localhost:{origin.port}" or seen["host"] == "origin.localhost"
    assert seen["user-agent"] == "Amazon CloudFront"


def test_older_settings_forward_what_they_do_not_remove(origin, distribute):
    values = {
        "QueryString": False, "Cookies": {"Forward": "none"}, "Headers": some("X-Tenant"), "QueryStringCacheKeys": some(),
    }
    default = {
        "TargetOriginId": "origin", "ViewerProtocolPolicy": "allow-all", "ForwardedValues": values,
        "MinTTL": 60, "AllowedMethods": EVERY,
    }
    one = distribute(config(custom("origin.localhost", origin.port), default=default))
    sent = [
        argument for header in ("X-Tenant: a", "X-Other: b", "Accept: c", "Authorization: d", "Referer: e")
        for argument in ("-H", header)
    ]
    assert one.get("/a", *sent).cache == "Miss from cloudfront"
    seen = origin.headers[-1]
    assert (seen["x-tenant"], seen["x-other"]) == ("a", "b")
    assert not {"accept", "authorization", "referer"} & set(seen), seen
    # Such headers tell no objects apart, those that are named do.
    assert one.get("/a", "-H", "X-Tenant: a", "-H", "X-Other: c").cache == "Hit from cloudfront"
    assert one.get("/a", "-H", "X-Tenant: b").cache == "Miss from cloudfront"
    assert one.get("/a", *sent, "-X", "POST", "-d", "x").status == 200
    assert origin.headers[-1]["authorization"] == "d"


def test_invalidations_are_effective_at_once(cdn, origin, distribute):
    one = distribute(config(custom("origin.localhost", origin.port)))
    for path in ["/a", "/img/b", "/img/c"]:
        assert one.get(path).cache == "Miss from cloudfront"
        assert one.get(path).cache == "Hit from cloudfront"
    made = one.invalidate("/img/*")
    assert one.get("/a").cache == "Hit from cloudfront"
    assert one.get("/img/b").cache == "Miss from cloudfront"
    assert one.get("/img/c").cache == "Miss from cloudfront"
    assert one.get("/img/b").cache == "Hit from cloudfront"
    found = cdn.get_invalidation(DistributionId=one.id, Id=made["Id"])["Invalidation"]
    assert found["Status"] == "Completed" and found["InvalidationBatch"]["Paths"]["Items"] == ["/img/*"]
    same = cdn.create_invalidation(DistributionId=one.id, InvalidationBatch=found["InvalidationBatch"])["Invalidation"]
    assert same["Id"] == made["Id"]
    listed = cdn.list_invalidations(DistributionId=one.id)["InvalidationList"]
    assert [item["Id"] for item in listed["Items"]] == [made["Id"]]
    batch = {"CallerReference": "x", "Paths": some("/*/b")}
    assert refusal(cdn.create_invalidation, DistributionId=one.id, InvalidationBatch=batch)[0] == "InvalidArgument"
    assert refusal(cdn.get_invalidation, DistributionId=one.id, Id="I0")[0] == "NoSuchInvalidation"


def test_a_private_bucket_behind_origin_access_control(cloud, cdn, distribute):
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket="site")
    s3.put_object(Bucket="site", Key="index.html", Body=b"<h1>hello</h1>", ContentType="text/html")
    s3.put_object(Bucket="site", Key="app/deep.txt", Body=b"deep", ContentType="text/plain")
    access = control(cdn, "site")
    one = distribute(
        config(bucket("site.s3.us-east-1.amazonaws.com", access), DefaultRootObject="index.html")
    )
    # Without a grant of the bucket's policy, the service may nothing.
    assert one.get("/").status == 403
    grant(s3, "site", one.arn.replace(one.id, "E0000000000000"))
    one.invalidate("/*")
    assert one.get("/").status == 403
    grant(s3, "site", one.arn)
    one.invalidate("/*")
    first = one.get("/")
    assert (first.status, first.body, first.cache) == (200, "<h1>hello</h1>", "Miss from cloudfront"), first
    assert first.headers["content-type"] == "text/html"
    assert one.get("/index.html").cache == "Hit from cloudfront"
    part = one.get("/app/deep.txt", "-r", "1-2")
    assert (part.status, part.body) == (206, "ee"), part

    host = ["-H", "Host: site.s3.us-east-1.amazonaws.com"]
    direct = curl(*host, f"{cloud.endpoint}/index.html")
    assert direct.status == 403 and "AccessDenied" in direct.body

    # The service's keys are good for what the policy grants, and for nothing else.
    assert one.get("/absent").status == 403
    assert refusal(cdn.delete_origin_access_control, Id=access, IfMatch=cdn.get_origin_access_control(Id=access)["ETag"])[0] == (
        "OriginAccessControlInUse"
    )
    cdn.update_origin_access_control(
        Id=access, IfMatch=cdn.get_origin_access_control(Id=access)["ETag"],
        OriginAccessControlConfig={
            "Name": "site", "SigningProtocol": "sigv4", "SigningBehavior": "never", "OriginAccessControlOriginType": "s3",
        },
    )
    one.invalidate("/*")
    assert one.get("/").status == 403


def test_an_older_identity_reads_a_private_bucket(cloud, cdn, distribute):
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket="older")
    s3.put_object(Bucket="older", Key="a.txt", Body=b"older")
    wanted = {"CallerReference": "older", "Comment": "older"}
    made = cdn.create_cloud_front_origin_access_identity(CloudFrontOriginAccessIdentityConfig=wanted)
    identity = made["CloudFrontOriginAccessIdentity"]["Id"]
    again = cdn.create_cloud_front_origin_access_identity(CloudFrontOriginAccessIdentityConfig=wanted)
    assert again["CloudFrontOriginAccessIdentity"]["Id"] == identity
    named = f"origin-access-identity/cloudfront/{identity}"
    one = distribute(config(bucket("older.s3.amazonaws.com", identity=named)))
    assert one.get("/a.txt").status == 403
    user = f"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity {identity}"
    statement = {
        "Effect": "Allow", "Principal": {"AWS": user}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::older/*",
    }
    s3.put_bucket_policy(Bucket="older", Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    one.invalidate("/*")
    assert one.get("/a.txt").body == "older"
    absent = config(bucket("older.s3.amazonaws.com", identity="origin-access-identity/cloudfront/E0"))
    assert refusal(cdn.create_distribution, DistributionConfig=absent)[0] == "InvalidOriginAccessIdentity"
    used = refusal(cdn.delete_cloud_front_origin_access_identity, Id=identity, IfMatch=made["ETag"])
    assert used[0] == "CloudFrontOriginAccessIdentityInUse"


def test_a_single_page_application_with_an_api(cloud, cdn, distribute):
    elb, network = cloud.client("elbv2"), Network(cloud)
    target = Target("api")
    balancer = None
    try:
        group = elb.create_target_group(
            Name="api", Protocol="HTTP", Port=target.port, VpcId=network.vpc, TargetType="ip",
            HealthCheckPath="/health", HealthCheckIntervalSeconds=5, HealthCheckTimeoutSeconds=2,
            HealthyThresholdCount=2,
        )["TargetGroups"][0]["TargetGroupArn"]
        elb.register_targets(TargetGroupArn=group, Targets=[target.description()])
        balancer = Balancer(cloud, elb, network, [{"Type": "forward", "TargetGroupArn": group}], port=80)
        dns = elb.describe_load_balancers(LoadBalancerArns=[balancer.arn])["LoadBalancers"][0]["DNSName"]
        assert healthy(elb, group)
        s3 = cloud.client("s3")
        s3.create_bucket(Bucket="spa")
        s3.put_object(Bucket="spa", Key="index.html", Body=b"the application", ContentType="text/html")
        page = {"ResponsePagePath": "/index.html", "ResponseCode": "200", "ErrorCachingMinTTL": 0}
        api = behavior("api", DISABLED, AllowedMethods=EVERY) | {
            "PathPattern": "/api/*", "OriginRequestPolicyId": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        }
        one = distribute(
            config(
                bucket("spa.s3.amazonaws.com", control(cdn, "spa"), "web"), custom(dns, name="api"),
                default=behavior("web", ResponseHeadersPolicyId=SECURITY), others=[api],
                DefaultRootObject="index.html",
                CustomErrorResponses=some({"ErrorCode": 403} | page, {"ErrorCode": 404} | page),
            )
        )
        grant(s3, "spa", one.arn)
        deep = one.get("/orders/7")
        assert (deep.status, deep.body) == (200, "the application"), deep
        assert deep.headers["x-frame-options"] == "SAMEORIGIN"
        assert deep.headers["strict-transport-security"] == "max-age=31536000"
        first, second = one.get("/api/a?x=1"), one.get("/api/a?x=1")
        assert first.status == second.status == 200, first
        assert first.cache == second.cache == "Miss from cloudfront"
        assert "api" in first.body
        assert one.get("/api/a", "-X", "POST", "-d", "x").status in (200, 501)
        assert one.get("/orders/7", "-X", "POST", "-d", "x").status == 403
    finally:
        if balancer:
            elb.delete_load_balancer(LoadBalancerArn=balancer.arn)
        target.close()


def test_alternate_names_take_a_certificate_that_covers_them(cloud, cdn, origin, distribute):
    zone, acm = Zone(cloud, "cdn.test", "cdn"), cloud.client("acm")
    arn = issued(acm, zone, "cdn.test", "*.cdn.test")
    viewer = {
        "ViewerCertificate": {
            "ACMCertificateArn": arn, "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021",
        }
    }

    def wanted(*names, **more):
        return config(custom("origin.localhost", origin.port), Aliases=some(*names), **(viewer | more))

    one = distribute(wanted("www.cdn.test"))
    other = wanted("www.cdn.test")
    assert refusal(cdn.create_distribution, DistributionConfig=other)[0] == "CNAMEAlreadyExists"
    other = wanted("www.other.test")
    assert refusal(cdn.create_distribution, DistributionConfig=other)[0] == "InvalidViewerCertificate"
    other = wanted("www.cdn.test", ViewerCertificate={"CloudFrontDefaultCertificate": True})
    assert refusal(cdn.create_distribution, DistributionConfig=other)[0] == "InvalidViewerCertificate"
    assert cloud.client("acm").describe_certificate(CertificateArn=arn)["Certificate"]["InUseBy"] == [one.arn]

    authority = str(cloud.data / "ca.crt")
    resolve = ["--cacert", authority, "--resolve", f"www.cdn.test:443:{one.address()}"]
    seen = curl(*resolve, "https://www.cdn.test/a")
    assert (seen.status, seen.cache) == (200, "Miss from cloudfront"), seen
    assert one.get("/a").cache == "Hit from cloudfront"
    own = curl("--cacert", authority, "--resolve", f"{one.domain}:443:{one.address()}", f"https://{one.domain}/a")
    assert (own.status, own.cache) == (200, "Hit from cloudfront"), own

    assert one.get("/a", "-H", "Host: www.other.test").status == 403, "it answers to its own names"

    one.change(DefaultCacheBehavior=behavior(viewer="redirect-to-https"))
    moved = one.get("/a")
    assert (moved.status, moved.headers["location"]) == (301, f"https://{one.domain}/a")

    # An alias of a zone leads to it.
    route53 = cloud.client("route53")
    alias = {"HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": one.domain, "EvaluateTargetHealth": False}
    change = {"Action": "UPSERT", "ResourceRecordSet": {"Name": "www.cdn.test", "Type": "A", "AliasTarget": alias}}
    route53.change_resource_record_sets(HostedZoneId=zone.id, ChangeBatch={"Changes": [change]})
    told = route53.test_dns_answer(HostedZoneId=zone.id, RecordName="www.cdn.test", RecordType="A")
    assert told["RecordData"] == [one.address()]


def test_endpoints_work_as_printed(cloud, origin, distribute):
    zone, acm = Zone(cloud, "localhost", "local"), cloud.client("acm")
    arn = issued(acm, zone, "shop.localhost")
    one = distribute(
        config(
            custom("origin.localhost", origin.port), Aliases=some("shop.localhost"),
            ViewerCertificate={
                "ACMCertificateArn": arn, "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021",
            },
        )
    )
    printed = subprocess.check_output(
        [BINARY, "endpoints", "--data", cloud.data, "--output", "json"], text=True
    )
    urls = [entry["url"] for entry in json.loads(printed) if entry["service"] == "cloudfront"]
    assert len(urls) == 4 and any(url.startswith("https://shop.localhost:") for url in urls), urls
    for url in urls:
        answer = curl("--cacert", str(cloud.data / "ca.crt"), f"{url}/printed")
        assert answer.status == 200, (url, answer)
    assert origin.paths == ["GET /printed"]
    assert one.describe()["Status"] == "Deployed"


def test_web_acls_guard_distributions(cloud, cdn, origin, distribute):
    waf = cloud.client("wafv2")
    wanted = {
        "Name": "cdn", "Scope": "CLOUDFRONT", "DefaultAction": {"Allow": {}}, "VisibilityConfig": visible("cdn"),
    }
    acl = waf.create_web_acl(**wanted, Rules=[rule("admin", 0, contains("/admin", PATH))])["Summary"]
    regional = waf.create_web_acl(**wanted | {"Scope": "REGIONAL"}, Rules=[])["Summary"]
    one = distribute(config(custom("origin.localhost", origin.port)))
    assert one.get("/admin").status == 200
    for arn in [regional["ARN"], acl["ARN"].replace("/cdn/", "/gone/"), "473e64fd-f30b-4765-81a0-62ad96dd167a"]:
        found = cdn.get_distribution_config(Id=one.id)
        changed = found["DistributionConfig"] | {"WebACLId": arn}
        told = refusal(cdn.update_distribution, Id=one.id, IfMatch=found["ETag"], DistributionConfig=changed)
        assert told[0] == "InvalidWebACLId", told
    one.change(WebACLId=acl["ARN"])
    assert one.get("/admin").status == 403, "judged before the cache"
    printed = subprocess.run(
        [BINARY, "waf", "explain", "--data", cloud.data, "--output", "json"], capture_output=True, text=True, check=True
    ).stdout
    explained = [entry for entry in json.loads(printed) if entry["source"] == one.id]
    assert [(entry["path"], entry["rule"]) for entry in explained] == [("/admin", "admin")], printed
    assert one.get("/other").status == 200
    listed = cdn.list_distributions_by_web_acl_id(WebACLId=acl["ARN"])["DistributionList"]
    assert [item["Id"] for item in listed["Items"]] == [one.id]
    named = {"Name": "cdn", "Scope": "CLOUDFRONT", "Id": acl["Id"]}
    token = waf.get_web_acl(**named)["LockToken"]
    assert refusal(waf.delete_web_acl, **named, LockToken=token)[0] == "WAFAssociatedItemException"
    waf.update_web_acl(
        **named, DefaultAction={"Allow": {}}, VisibilityConfig=visible("cdn"), LockToken=token,
        Rules=[rule("other", 0, contains("/other", PATH))],
    )
    assert (one.get("/admin").status, one.get("/other").status) == (200, 403)
    one.change(WebACLId="")
    assert one.get("/other").status == 200
    waf.delete_web_acl(**named, LockToken=waf.get_web_acl(**named)["LockToken"])


def test_policies(cloud, cdn, origin, distribute):
    managed = cdn.list_cache_policies(Type="managed")["CachePolicyList"]["Items"]
    names = {item["CachePolicy"]["Id"]: item["CachePolicy"]["CachePolicyConfig"]["Name"] for item in managed}
    assert names[OPTIMIZED] == "Managed-CachingOptimized" and names[DISABLED] == "Managed-CachingDisabled"
    assert cdn.get_cache_policy(Id=OPTIMIZED)["CachePolicy"]["CachePolicyConfig"]["DefaultTTL"] == 86400
    key = {
        "EnableAcceptEncodingGzip": True, "EnableAcceptEncodingBrotli": True,
        "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": some("X-Tenant")},
        "CookiesConfig": {"CookieBehavior": "none"},
        "QueryStringsConfig": {"QueryStringBehavior": "whitelist", "QueryStrings": some("page")},
    }
    wanted = {"Name": "tenants", "MinTTL": 0, "ParametersInCacheKeyAndForwardedToOrigin": key}
    made = cdn.create_cache_policy(CachePolicyConfig=wanted)
    policy = made["CachePolicy"]["Id"]
    assert refusal(cdn.create_cache_policy, CachePolicyConfig=wanted)[0] == "CachePolicyAlreadyExists"
    one = distribute(config(custom("origin.localhost", origin.port), default=behavior(policy=policy)))
    one.get("/a?page=1&y=1", "-H", "X-Tenant: a")
    assert one.get("/a?y=2&page=1", "-H", "X-Tenant: a").cache == "Hit from cloudfront"
    assert one.get("/a?page=2", "-H", "X-Tenant: a").cache == "Miss from cloudfront"
    assert one.get("/a?page=1", "-H", "X-Tenant: b").cache == "Miss from cloudfront"
    assert origin.paths[0] == "GET /a?page=1" and origin.headers[0]["x-tenant"] == "a"
    assert refusal(cdn.delete_cache_policy, Id=policy, IfMatch=made["ETag"])[0] == "CachePolicyInUse"

    # A policy that changes changes what its distributions do.
    changed = wanted | {"MaxTTL": 0, "DefaultTTL": 0}
    changed["ParametersInCacheKeyAndForwardedToOrigin"] = key | {
        "EnableAcceptEncodingGzip": False, "EnableAcceptEncodingBrotli": False,
        "HeadersConfig": {"HeaderBehavior": "none"}, "QueryStringsConfig": {"QueryStringBehavior": "none"},
    }
    cdn.update_cache_policy(Id=policy, IfMatch=made["ETag"], CachePolicyConfig=changed)
    assert one.get("/new").cache == one.get("/new").cache == "Miss from cloudfront"
    used = cdn.list_distributions_by_cache_policy_id(CachePolicyId=policy)["DistributionIdList"]
    assert used["Items"] == [one.id]

    headers = {
        "Name": "own", "CustomHeadersConfig": some({"Header": "X-Own", "Value": "1", "Override": True}),
        "RemoveHeadersConfig": some({"Header": "X-Powered-By"}),
    }
    origin.answers = [("X-Powered-By", "tests"), ("X-Own", "0")]
    own = cdn.create_response_headers_policy(ResponseHeadersPolicyConfig=headers)["ResponseHeadersPolicy"]["Id"]
    one.change(DefaultCacheBehavior=behavior(policy=policy, ResponseHeadersPolicyId=own))
    seen = one.get("/headers").headers
    assert seen["x-own"] == "1" and "x-powered-by" not in seen

    assert refusal(cdn.get_cache_policy, Id="none")[0] == "NoSuchCachePolicy"
    assert refusal(cdn.update_cache_policy, Id=OPTIMIZED, IfMatch="E", CachePolicyConfig=wanted)[0] == "IllegalUpdate"


def test_refusals(cdn):
    plain = custom("example.com")

    def refused(**more):
        return refusal(cdn.create_distribution, DistributionConfig=config(plain, **more))

    for expected, more in [
        ("NoSuchOrigin", {"default": behavior("absent")}),
        ("NoSuchCachePolicy", {"default": behavior(policy="0" * 36)}),
        ("NoSuchResponseHeadersPolicy", {"default": behavior(ResponseHeadersPolicyId="0" * 36)}),
        ("InvalidErrorCode", {"CustomErrorResponses": some({"ErrorCode": 402})}),
        ("InvalidDefaultRootObject", {"DefaultRootObject": "/index.html"}),
        ("InconsistentQuantities", {"CacheBehaviors": {"Quantity": 1}}),
        ("InvalidViewerCertificate", {"Aliases": some("www.example.com")}),
    ]:
        assert refused(**more)[0] == expected, expected
    function = some({"FunctionARN": "arn:aws:cloudfront::111111111111:function/f", "EventType": "viewer-request"})
    for named, more in [
        ("FunctionAssociations", {"default": behavior(FunctionAssociations=function)}),
        ("HTTP/3", {"HttpVersion": "http2and3"}),
        ("Logging", {"Logging": {"Enabled": True, "IncludeCookies": False, "Bucket": "b", "Prefix": ""}}),
        ("GeoRestriction", {"Restrictions": {"GeoRestriction": {"RestrictionType": "blacklist"} | some("AQ")}}),
        ("Amplify", {"default": behavior(policy="2e54312d-136d-493c-8eb9-b001f22f67d2")}),
    ]:
        code, message = refused(**more)
        assert code == "NotImplemented" and named in message, message
    for header in ["Authorization", "Cookie"]:
        policy = {
            "Name": "chosen", "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": some(header)},
            "CookiesConfig": {"CookieBehavior": "none"}, "QueryStringsConfig": {"QueryStringBehavior": "none"},
        }
        code, message = refusal(cdn.create_origin_request_policy, OriginRequestPolicyConfig=policy)
        assert code == "InvalidArgument" and header in message, message
    origin = bucket("no.bucket.example.com")
    assert refusal(cdn.create_distribution, DistributionConfig=config(origin))[0] == "InvalidArgument"
    assert refusal(cdn.get_distribution, Id="E0")[0] == "NoSuchDistribution"


def test_hits_go_on_while_the_cloud_is_gone(own_cloud, origin):
    cloud = own_cloud
    one = Distribution(cloud, config(custom("origin.localhost", origin.port)))
    address = one.address()

    def get(path):
        return curl("--resolve", f"{one.domain}:80:{address}", f"http://{one.domain}{path}")

    assert get("/kept").cache == "Miss from cloudfront"
    cloud.stop(signal.SIGKILL)
    assert get("/kept").cache == "Hit from cloudfront"
    assert get("/new").cache == "Miss from cloudfront", "origins are reached as well"
    cloud.start()
    one.client = cloud.client("cloudfront")
    assert one.describe()["Status"] == "Deployed"
    assert get("/kept").cache == "Hit from cloudfront"
    one.invalidate("/kept")
    assert get("/kept").cache == "Miss from cloudfront"
    assert len(origin.paths) == 3
    one.delete()
    assert refusal(one.client.get_distribution, Id=one.id)[0] == "NoSuchDistribution"
