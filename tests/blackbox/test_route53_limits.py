"""Route 53: limits and what counts for them, lists of delegation sets, tags of several at once."""

import pytest
from test_route53 import check, refusal


@pytest.fixture
def route53(cloud):
    return cloud.client("route53")


def test_limits_count_what_there_is(route53):
    def account(kind):
        found = route53.get_account_limit(Type=kind)
        assert found["Limit"]["Type"] == kind and found["Limit"]["Value"] > found["Count"]
        return found["Count"]

    kinds = ["MAX_HOSTED_ZONES_BY_OWNER", "MAX_HEALTH_CHECKS_BY_OWNER", "MAX_REUSABLE_DELEGATION_SETS_BY_OWNER"]
    before = [account(kind) for kind in kinds]
    zone = route53.create_hosted_zone(Name="limits.test", CallerReference="limits")["HostedZone"]["Id"]
    watched = check(route53, "limits", Type="TCP", IPAddress="127.0.0.1", Port=9)
    shared = route53.create_reusable_delegation_set(CallerReference="limits")["DelegationSet"]["Id"]
    assert [account(kind) for kind in kinds] == [count + 1 for count in before]
    code, message = refusal(route53.get_account_limit, Type="MAX_TRAFFIC_POLICIES_BY_OWNER")
    assert code == "NotImplemented" and "MAX_TRAFFIC_POLICIES_BY_OWNER" in message
    assert refusal(route53.get_account_limit, Type="nonsense")[0] == "InvalidInput"

    def records():
        found = route53.get_hosted_zone_limit(HostedZoneId=zone, Type="MAX_RRSETS_BY_ZONE")
        assert found["Limit"] == {"Type": "MAX_RRSETS_BY_ZONE", "Value": 10_000}
        return found["Count"]

    assert records() == 2, "NS and SOA"
    record = {"Name": "a.limits.test", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.1"}]}
    for action, count in (("CREATE", 3), ("DELETE", 2)):
        batch = {"Changes": [{"Action": action, "ResourceRecordSet": record}]}
        route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)
        assert records() == count
        assert route53.get_hosted_zone(Id=zone)["HostedZone"]["ResourceRecordSetCount"] == count
    of_vpcs = {"Type": "MAX_VPCS_ASSOCIATED_BY_ZONE"}
    assert refusal(route53.get_hosted_zone_limit, HostedZoneId=zone, **of_vpcs)[0] == "HostedZoneNotPrivate"
    missing = {"HostedZoneId": "Z00000000000000000000", "Type": "MAX_RRSETS_BY_ZONE"}
    assert refusal(route53.get_hosted_zone_limit, **missing)[0] == "NoSuchHostedZone"
    route53.delete_hosted_zone(Id=zone)
    route53.delete_health_check(HealthCheckId=watched)
    route53.delete_reusable_delegation_set(Id=shared)
    assert [account(kind) for kind in kinds] == before


def test_delegation_sets_are_listed_in_pages(route53):
    made = [
        route53.create_reusable_delegation_set(CallerReference=f"page-{n}")["DelegationSet"] for n in range(3)
    ]
    whole = route53.list_reusable_delegation_sets()
    assert whole["IsTruncated"] is False and "NextMarker" not in whole
    listed = {one["Id"]: one for one in whole["DelegationSets"]}
    assert listed == {one["Id"]: one for one in made}, "as they were made, with their name servers"
    seen, marker = [], {}
    while True:
        page = route53.list_reusable_delegation_sets(MaxItems="2", **marker)
        assert page["MaxItems"] == "2" and len(page["DelegationSets"]) <= 2
        seen += [one["Id"] for one in page["DelegationSets"]]
        if not page["IsTruncated"]:
            break
        marker = {"Marker": page["NextMarker"]}
    assert seen == list(listed)
    for wrong in ({"Marker": "N00000000000000000000"}, {"MaxItems": "nonsense"}):
        assert refusal(route53.list_reusable_delegation_sets, **wrong)[0] == "InvalidInput", wrong
    for one in made:
        route53.delete_reusable_delegation_set(Id=one["Id"])
    assert route53.list_reusable_delegation_sets()["DelegationSets"] == []


def test_tags_of_several_at_once(route53):
    zones = [
        route53.create_hosted_zone(Name=f"{name}.tags.test", CallerReference=f"tags-{name}")["HostedZone"]["Id"]
        for name in "ab"
    ]
    bare = [zone.rsplit("/", 1)[-1] for zone in zones]
    watched = check(route53, "tags", Type="TCP", IPAddress="127.0.0.1", Port=9)
    for kind, one in (("hostedzone", bare[0]), ("healthcheck", watched)):
        tags = [{"Key": "of", "Value": kind}]
        route53.change_tags_for_resource(ResourceType=kind, ResourceId=one, AddTags=tags)

    def told(kind, *ids):
        found = route53.list_tags_for_resources(ResourceType=kind, ResourceIds=list(ids))["ResourceTagSets"]
        assert {one["ResourceType"] for one in found} == {kind}
        return {one["ResourceId"]: one["Tags"] for one in found}

    assert told("hostedzone", *bare) == {bare[0]: [{"Key": "of", "Value": "hostedzone"}], bare[1]: []}
    assert told("healthcheck", watched) == {watched: [{"Key": "of", "Value": "healthcheck"}]}
    many = route53.list_tags_for_resources
    absent = "Z00000000000000000000"
    assert refusal(many, ResourceType="hostedzone", ResourceIds=[bare[0], absent])[0] == "NoSuchHostedZone"
    assert refusal(many, ResourceType="healthcheck", ResourceIds=[watched[:-4] + "0000"])[0] == "NoSuchHealthCheck"
    # Up to ten in one call (API reference).
    assert refusal(many, ResourceType="hostedzone", ResourceIds=[bare[0]] * 11)[0] == "InvalidInput"
    route53.delete_health_check(HealthCheckId=watched)
    for zone in zones:
        route53.delete_hosted_zone(Id=zone)
