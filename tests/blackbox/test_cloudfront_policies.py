"""Policies, origin access controls and identities of CloudFront: read, listed, changed under a version, deleted."""

import pytest
from botocore.exceptions import ClientError
from cdn import ALL_VIEWER, SECURITY, Distribution, Origin, behavior, bucket, config, custom, reference, some


@pytest.fixture(scope="module")
def cdn(cloud):
    return cloud.client("cloudfront")


@pytest.fixture(scope="module")
def origin():
    made = Origin()
    yield made
    made.close()


@pytest.fixture
def distribute(cloud):
    """Makes distributions, and deletes them."""
    made = []

    def make(*arguments):
        made.append(Distribution(cloud, *arguments))
        return made[-1]

    yield make
    for distribution in made:
        distribution.delete()


def code(call, **members) -> str:
    with pytest.raises(ClientError) as refused:
        call(**members)
    return refused.value.response["Error"]["Code"]


class Noun:
    """The operations of one kind of thing, which differ in their names alone."""

    def __init__(self, shape: str, create, get, read, update, delete, all):
        self.create, self.get, self.read, self.update, self.delete, self.all = create, get, read, update, delete, all
        self.shape, self.config = shape, f"{shape}Config"

    def make(self, wanted: dict) -> tuple[str, str]:
        made = self.create(**{self.config: wanted})
        assert made["Location"].endswith(f"/{made[self.shape]['Id']}")
        assert made[self.shape][self.config] == wanted
        return made[self.shape]["Id"], made["ETag"]

    def change(self, id: str, version: str, wanted: dict) -> str:
        changed = self.update(Id=id, IfMatch=version, **{self.config: wanted})
        assert changed["ETag"] != version and changed[self.shape][self.config] == wanted
        self.is_read(id, changed["ETag"], wanted)
        return changed["ETag"]

    def is_read(self, id: str, version: str, wanted: dict) -> None:
        """Both ways to read it tell this configuration, and the version."""
        whole, part = self.get(Id=id), self.read(Id=id)
        assert (whole["ETag"], part["ETag"]) == (version, version)
        assert whole[self.shape]["Id"] == id
        assert whole[self.shape][self.config] == part[self.config] == wanted

    def listed(self, **more) -> list[dict]:
        return self.page(**more).get("Items", [])

    def page(self, **more) -> dict:
        (found,) = (value for key, value in self.all(**more).items() if key != "ResponseMetadata")
        assert found["Quantity"] == len(found.get("Items", []))
        return found

    def pages(self, **more) -> list[dict]:
        """All that is listed, one by one."""
        seen, marker = [], {}
        while True:
            page = self.page(MaxItems="1", **more, **marker)
            assert page["MaxItems"] == 1 and page["Quantity"] <= 1
            seen += page.get("Items", [])
            if "NextMarker" not in page:
                return seen
            marker = {"Marker": page["NextMarker"]}

    def refuses_others_versions(self, id: str, old: str, wanted: dict) -> None:
        """Changes and deletions that do not name the version that there is, change nothing."""
        before = self.read(Id=id)
        body = {self.config: wanted}
        for call, given in ((self.update, body), (self.delete, {})):
            assert code(call, Id=id, IfMatch=old, **given) == "PreconditionFailed"
            assert code(call, Id=id, **given) == "InvalidIfMatchVersion"
        after = self.read(Id=id)
        assert (after["ETag"], after[self.config]) == (before["ETag"], before[self.config])

    def is_gone(self, id: str, wanted: dict, missing: str) -> None:
        assert code(self.get, Id=id) == code(self.read, Id=id) == missing
        assert code(self.update, Id=id, IfMatch="E1", **{self.config: wanted}) == missing
        assert code(self.delete, Id=id, IfMatch="E1") == missing


@pytest.fixture
def requests(cdn):
    return Noun(
        "OriginRequestPolicy", cdn.create_origin_request_policy, cdn.get_origin_request_policy,
        cdn.get_origin_request_policy_config, cdn.update_origin_request_policy, cdn.delete_origin_request_policy,
        cdn.list_origin_request_policies,
    )


@pytest.fixture
def responses(cdn):
    return Noun(
        "ResponseHeadersPolicy", cdn.create_response_headers_policy, cdn.get_response_headers_policy,
        cdn.get_response_headers_policy_config, cdn.update_response_headers_policy,
        cdn.delete_response_headers_policy, cdn.list_response_headers_policies,
    )


@pytest.fixture
def controls(cdn):
    return Noun(
        "OriginAccessControl", cdn.create_origin_access_control, cdn.get_origin_access_control,
        cdn.get_origin_access_control_config, cdn.update_origin_access_control, cdn.delete_origin_access_control,
        cdn.list_origin_access_controls,
    )


@pytest.fixture
def identities(cdn):
    return Noun(
        "CloudFrontOriginAccessIdentity", cdn.create_cloud_front_origin_access_identity,
        cdn.get_cloud_front_origin_access_identity, cdn.get_cloud_front_origin_access_identity_config,
        cdn.update_cloud_front_origin_access_identity, cdn.delete_cloud_front_origin_access_identity,
        cdn.list_cloud_front_origin_access_identities,
    )


def forwarding(name: str, *headers: str) -> dict:
    chosen = {"HeaderBehavior": "whitelist", "Headers": some(*headers)} if headers else {"HeaderBehavior": "none"}
    return {
        "Name": name, "Comment": "", "HeadersConfig": chosen, "CookiesConfig": {"CookieBehavior": "none"},
        "QueryStringsConfig": {"QueryStringBehavior": "none"},
    }


def test_an_origin_request_policy_decides_what_the_origin_gets(cdn, requests, origin, distribute):
    wanted = forwarding("tenants", "X-Tenant")
    policy, first = requests.make(wanted)
    requests.is_read(policy, first, wanted)
    one = distribute(
        config(custom("origin.localhost", origin.port), default=behavior(OriginRequestPolicyId=policy))
    )
    sent = ("-H", "X-Tenant: a", "-H", "X-Other: b")
    assert one.get("/before", *sent).status == 200
    assert origin.headers[-1]["x-tenant"] == "a" and "x-other" not in origin.headers[-1]

    other = forwarding("tenants", "X-Other")
    second = requests.change(policy, first, other)
    assert one.get("/after", *sent).status == 200
    assert origin.headers[-1]["x-other"] == "b" and "x-tenant" not in origin.headers[-1]
    requests.refuses_others_versions(policy, first, wanted)

    users = cdn.list_distributions_by_origin_request_policy_id(OriginRequestPolicyId=policy)["DistributionIdList"]
    assert (users["Items"], users["Quantity"], users["IsTruncated"]) == ([one.id], 1, False)
    none = cdn.list_distributions_by_origin_request_policy_id(OriginRequestPolicyId=ALL_VIEWER)["DistributionIdList"]
    assert none["Quantity"] == 0
    absent = {"OriginRequestPolicyId": "0" * 36}
    assert code(cdn.list_distributions_by_origin_request_policy_id, **absent) == "NoSuchOriginRequestPolicy"
    assert code(requests.delete, Id=policy, IfMatch=second) == "OriginRequestPolicyInUse"
    one.change(DefaultCacheBehavior=behavior())
    requests.delete(Id=policy, IfMatch=second)
    requests.is_gone(policy, wanted, "NoSuchOriginRequestPolicy")
    assert requests.listed(Type="custom") == []


def test_a_response_headers_policy_decides_what_viewers_get(cdn, responses, origin, distribute):
    def adding(value: str) -> dict:
        item = {"Header": "X-Own", "Value": value, "Override": True}
        return {"Name": "own", "Comment": "", "CustomHeadersConfig": some(item)}

    policy, first = responses.make(adding("1"))
    responses.is_read(policy, first, adding("1"))
    one = distribute(
        config(custom("origin.localhost", origin.port), default=behavior(ResponseHeadersPolicyId=policy))
    )
    assert one.get("/a").headers["x-own"] == "1"
    second = responses.change(policy, first, adding("2"))
    again = one.get("/a")
    assert (again.headers["x-own"], again.cache) == ("2", "Hit from cloudfront"), "what is kept is told anew"
    responses.refuses_others_versions(policy, first, adding("3"))

    users = cdn.list_distributions_by_response_headers_policy_id(ResponseHeadersPolicyId=policy)["DistributionIdList"]
    assert (users["Items"], users["Quantity"]) == ([one.id], 1)
    absent = {"ResponseHeadersPolicyId": "0" * 36}
    assert code(cdn.list_distributions_by_response_headers_policy_id, **absent) == "NoSuchResponseHeadersPolicy"
    assert code(responses.delete, Id=policy, IfMatch=second) == "ResponseHeadersPolicyInUse"
    one.change(DefaultCacheBehavior=behavior())
    responses.delete(Id=policy, IfMatch=second)
    responses.is_gone(policy, adding("1"), "NoSuchResponseHeadersPolicy")
    assert responses.listed(Type="custom") == []
    wrong = adding("1")
    wrong["CustomHeadersConfig"]["Quantity"] = 2
    assert code(responses.create, ResponseHeadersPolicyConfig=wrong) == "InconsistentQuantities"


def test_managed_policies_are_read_and_not_changed(cdn, requests, responses):
    for noun, id, name, kind in (
        (requests, ALL_VIEWER, "Managed-AllViewer", "OriginRequestPolicy"),
        (responses, SECURITY, "Managed-SecurityHeadersPolicy", "ResponseHeadersPolicy"),
    ):
        wanted = noun.read(Id=id)[noun.config]
        assert wanted["Name"] == name and noun.get(Id=id)[noun.shape][noun.config] == wanted
        managed = noun.listed(Type="managed")
        assert {item["Type"] for item in managed} == {"managed"} and id in [item[kind]["Id"] for item in managed]
        version = noun.get(Id=id)["ETag"]
        assert code(noun.update, Id=id, IfMatch=version, **{noun.config: wanted}) == "IllegalUpdate"
        assert code(noun.delete, Id=id, IfMatch=version) == "IllegalDelete"
    found = cdn.get_cache_policy_config(Id="658327ea-f89d-4fab-a63d-7e88639e58f6")
    assert found["CachePolicyConfig"]["Name"] == "Managed-CachingOptimized" and found["ETag"]
    assert code(cdn.get_cache_policy_config, Id="0" * 36) == "NoSuchCachePolicy"


def test_policies_are_listed_in_pages(requests, responses):
    made = [requests.make(forwarding(f"page-{n}")) for n in range(3)]
    assert {item["OriginRequestPolicy"]["Id"] for item in requests.pages(Type="custom")} == {id for id, _ in made}
    every = requests.pages()
    assert [item["OriginRequestPolicy"]["Id"] for item in every] == [
        item["OriginRequestPolicy"]["Id"] for item in requests.listed()
    ]
    assert {item["Type"] for item in every} == {"managed", "custom"}
    assert code(requests.create, OriginRequestPolicyConfig=forwarding("page-0")) == "OriginRequestPolicyAlreadyExists"
    (first, version), *_ = made
    taken = {"OriginRequestPolicyConfig": forwarding("page-1")}
    assert code(requests.update, Id=first, IfMatch=version, **taken) == "OriginRequestPolicyAlreadyExists"
    for noun in (requests, responses):
        assert code(noun.all, Type="nonsense") == "InvalidArgument"
        assert code(noun.all, MaxItems="nonsense") == "InvalidArgument"
    for id, version in made:
        requests.delete(Id=id, IfMatch=version)


def test_origin_access_controls(cdn, controls, distribute):
    def signing(name: str, how: str) -> dict:
        return {
            "Name": name, "Description": "d", "SigningProtocol": "sigv4", "SigningBehavior": how,
            "OriginAccessControlOriginType": "s3",
        }

    made = [controls.make(signing(name, "always")) for name in ("one", "two")]
    (one, first), (two, _) = made
    controls.is_read(one, first, signing("one", "always"))
    assert {item["Id"] for item in controls.pages()} == {one, two}
    second = controls.change(one, first, signing("other", "no-override"))
    (item,) = [item for item in controls.listed() if item["Id"] == one]
    assert item == signing("other", "no-override") | {"Id": one}
    controls.refuses_others_versions(one, first, signing("one", "always"))
    taken = {"OriginAccessControlConfig": signing("two", "always")}
    assert code(controls.update, Id=one, IfMatch=second, **taken) == "OriginAccessControlAlreadyExists"
    assert code(controls.all, MaxItems="0") == "InvalidArgument"
    used = distribute(config(bucket("controls.s3.us-east-1.amazonaws.com", two)))
    assert used.describe()["DistributionConfig"]["Origins"]["Items"][0]["OriginAccessControlId"] == two
    assert code(controls.delete, Id=two, IfMatch=controls.read(Id=two)["ETag"]) == "OriginAccessControlInUse"
    controls.delete(Id=one, IfMatch=second)
    controls.is_gone(one, signing("one", "always"), "NoSuchOriginAccessControl")
    assert [item["Id"] for item in controls.listed()] == [two]


def test_origin_access_identities(identities):
    first_reference, second_reference = reference(), reference()
    wanted = {"CallerReference": first_reference, "Comment": "one"}
    one, first = identities.make(wanted)
    two, _ = identities.make({"CallerReference": second_reference, "Comment": "two"})
    identities.is_read(one, first, wanted)
    found = identities.get(Id=one)["CloudFrontOriginAccessIdentity"]
    assert {item["Id"] for item in identities.pages()} == {one, two}

    changed = wanted | {"Comment": "other"}
    second = identities.change(one, first, changed)
    (item,) = [item for item in identities.listed() if item["Id"] == one]
    assert item == {"Id": one, "Comment": "other", "S3CanonicalUserId": found["S3CanonicalUserId"]}
    assert len(found["S3CanonicalUserId"]) == 96
    identities.refuses_others_versions(one, first, wanted)
    for reference_of in (second_reference, reference()):
        moved = {"CloudFrontOriginAccessIdentityConfig": changed | {"CallerReference": reference_of}}
        assert code(identities.update, Id=one, IfMatch=second, **moved) == "IllegalUpdate"
    identities.is_read(one, second, changed)
    again = {"CloudFrontOriginAccessIdentityConfig": wanted | {"Comment": "third"}}
    assert code(identities.create, **again) == "CloudFrontOriginAccessIdentityAlreadyExists"
    assert code(identities.all, MaxItems="0") == "InvalidArgument"
    identities.delete(Id=one, IfMatch=second)
    identities.is_gone(one, wanted, "NoSuchCloudFrontOriginAccessIdentity")
    identities.delete(Id=two, IfMatch=identities.read(Id=two)["ETag"])
    assert identities.listed() == []
