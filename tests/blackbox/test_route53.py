"""Hosted zones through boto3, and their records through dig."""

import http.server
import re
import signal
import socket
import threading

import pytest
from botocore.exceptions import ClientError
from names import Zone, answers, dig, server, until


@pytest.fixture
def route53(cloud):
    return cloud.client("route53")


def refusal(call, *arguments, **members) -> tuple[str, str]:
    """Code and message of an error."""
    with pytest.raises(ClientError) as refused:
        call(*arguments, **members)
    error = refused.value.response["Error"]
    return error["Code"], error["Message"]


def test_zones(cloud, route53):
    made = route53.create_hosted_zone(
        Name="Zones.Example.com", CallerReference="zones", HostedZoneConfig={"Comment": "ours"}
    )
    zone = made["HostedZone"]
    assert re.fullmatch(r"/hostedzone/Z[A-Z0-9]+", zone["Id"])
    assert (zone["Name"], zone["CallerReference"]) == ("zones.example.com.", "zones")
    assert zone["Config"] == {"Comment": "ours", "PrivateZone": False}
    assert zone["ResourceRecordSetCount"] == 2
    assert made["Location"].endswith(zone["Id"])
    assert made["ChangeInfo"]["Id"].startswith("/change/C")
    assert len(made["DelegationSet"]["NameServers"]) == 4
    assert made["ResponseMetadata"]["HTTPStatusCode"] == 201
    got = route53.get_hosted_zone(Id=zone["Id"])
    assert got["DelegationSet"]["NameServers"] == made["DelegationSet"]["NameServers"]
    again = refusal(route53.create_hosted_zone, Name="other.com", CallerReference="zones")
    assert again[0] == "HostedZoneAlreadyExists"
    count = route53.get_hosted_zone_count()["HostedZoneCount"]
    second = route53.create_hosted_zone(Name="a.example.org", CallerReference="second")["HostedZone"]
    assert route53.get_hosted_zone_count()["HostedZoneCount"] == count + 1
    names = [one["Name"] for one in route53.list_hosted_zones_by_name()["HostedZones"]]
    assert names.index("zones.example.com.") < names.index("a.example.org.")
    from_org = route53.list_hosted_zones_by_name(DNSName="example.org")
    assert (from_org["DNSName"], from_org["HostedZones"][0]["Name"]) == ("example.org", "a.example.org.")
    pages = route53.get_paginator("list_hosted_zones").paginate(PaginationConfig={"PageSize": 1})
    listed = [one["Id"] for page in pages for one in page["HostedZones"]]
    assert {zone["Id"], second["Id"]} <= set(listed) and len(listed) == len(set(listed)) == count + 1
    changed = route53.update_hosted_zone_comment(Id=zone["Id"], Comment="theirs")["HostedZone"]
    assert changed["Config"]["Comment"] == "theirs"
    assert route53.get_dnssec(HostedZoneId=zone["Id"])["Status"]["ServeSignature"] == "NOT_SIGNING"
    for one in (zone, second):
        assert route53.delete_hosted_zone(Id=one["Id"])["ChangeInfo"]["Status"] in ("PENDING", "INSYNC")
    missing = refusal(route53.get_hosted_zone, Id=zone["Id"])
    assert missing == ("NoSuchHostedZone", f"No hosted zone found with ID: {zone['Id'].split('/')[-1]}")


def test_what_is_refused(route53):
    assert refusal(route53.create_hosted_zone, Name="a..b", CallerReference="x1")[0] == "InvalidDomainName"
    private = refusal(
        route53.create_hosted_zone, Name="x.com", CallerReference="x2",
        VPC={"VPCRegion": "us-east-1", "VPCId": "vpc-1"},
    )  # fmt: skip
    assert private[0] == "NotImplemented" and "private" in private[1]
    assert refusal(route53.get_change, Id="C1")[0] == "NoSuchChange"
    assert refusal(route53.list_resource_record_sets, HostedZoneId="Z1")[0] == "NoSuchHostedZone"
    assert refusal(route53.list_hosted_zones, MaxItems="x")[0] == "InvalidInput"


def test_records_are_answered(cloud):
    zone = Zone(cloud, "answers.test", "answers")
    change = zone.change(
        ("CREATE", "www.answers.test", "A", ["192.0.2.1", "192.0.2.2"]),
        ("CREATE", "www.answers.test", "AAAA", ["2001:db8::1"]),
        ("CREATE", "*.wild.answers.test", "A", ["192.0.2.3"]),
        ("CREATE", "alias.answers.test", "CNAME", ["www.answers.test"]),
        ("CREATE", "answers.test", "MX", ["10 mail.answers.test", "20 other.test."]),
        ("CREATE", "answers.test", "TXT", ['"v=spf1 -all" "more"']),
        ("CREATE", "_sip._tcp.answers.test", "SRV", ["1 2 5060 www.answers.test"]),
        ("CREATE", "answers.test", "CAA", ['0 issue "ca.test"']),
        ("CREATE", "4.3.answers.test", "PTR", ["www.answers.test"]),
        ("CREATE", "sub.answers.test", "NS", ["ns.sub.answers.test"]),
        ("CREATE", "ns.sub.answers.test", "A", ["192.0.2.9"]),
        comment="all kinds",
    )
    assert change["Comment"] == "all kinds"
    assert answers(cloud, "www.answers.test") == ["192.0.2.1", "192.0.2.2"]
    assert answers(cloud, "WWW.Answers.Test", "AAAA", "+tcp") == ["2001:db8::1"]
    assert answers(cloud, "any.wild.answers.test") == ["192.0.2.3"]
    assert answers(cloud, "alias.answers.test") == ["192.0.2.1", "192.0.2.2", "www.answers.test."]
    assert answers(cloud, "answers.test", "MX") == ["10 mail.answers.test.", "20 other.test."]
    assert answers(cloud, "answers.test", "TXT") == ['"v=spf1 -all" "more"']
    assert answers(cloud, "_sip._tcp.answers.test", "SRV") == ["1 2 5060 www.answers.test."]
    assert answers(cloud, "answers.test", "CAA") == ['0 issue "ca.test"']
    assert answers(cloud, "4.3.answers.test", "PTR") == ["www.answers.test."]
    servers = sorted(f"{one}." for one in zone.made["DelegationSet"]["NameServers"])
    assert answers(cloud, "answers.test", "NS") == servers
    assert answers(cloud, servers[0]) == ["127.0.0.1"]
    missing = dig(cloud, "nothing.answers.test")
    assert "NXDOMAIN" in missing and "flags: qr aa rd;" in missing and "SOA" in missing
    empty = dig(cloud, "www.answers.test", "MX")
    assert "NOERROR" in empty and "ANSWER: 0" in empty and "SOA" in empty
    referral = dig(cloud, "x.sub.answers.test")
    assert " aa " not in referral and "ns.sub.answers.test." in referral and "192.0.2.9" in referral
    assert "REFUSED" in dig(cloud, "elsewhere.test")
    assert "REFUSED" in dig(cloud, "answers.test", "AXFR", "+tcp") or "Transfer failed" in dig(
        cloud, "answers.test", "AXFR", "+tcp"
    )
    assert "HINFO" in dig(cloud, "www.answers.test", "ANY")
    assert "EDNS: version: 0" in dig(cloud, "www.answers.test")
    assert "BADVERS" in dig(cloud, "www.answers.test", "+edns=1", "+noednsneg")
    tested = zone.client.test_dns_answer(HostedZoneId=zone.id, RecordName="www.answers.test", RecordType="A")
    assert (tested["ResponseCode"], sorted(tested["RecordData"])) == ("NOERROR", ["192.0.2.1", "192.0.2.2"])
    gone = zone.client.test_dns_answer(HostedZoneId=zone.id, RecordName="no.answers.test", RecordType="A")
    assert (gone["ResponseCode"], gone["RecordData"]) == ("NXDOMAIN", [])


def test_large_answers_take_the_stream(cloud):
    zone = Zone(cloud, "large.test", "large")
    values = [f"198.51.100.{n}" for n in range(150)]
    zone.change(("CREATE", "large.test", "A", values))
    # More than a datagram carries: dig asks again over TCP by itself.
    assert answers(cloud, "large.test") == sorted(values)
    assert "tc" in dig(cloud, "large.test", "+ignore").split("flags:")[1].split(";")[0]


def test_batches_are_whole_or_nothing(cloud):
    zone = Zone(cloud, "batch.test", "batch")
    change = zone.client.change_resource_record_sets

    def fails(*changes):
        batch = {"Changes": [zone.single(*change) for change in changes]}
        code, message = refusal(change, HostedZoneId=zone.id, ChangeBatch=batch)
        assert code == "InvalidChangeBatch", message
        return message

    zone.change(("CREATE", "a.batch.test", "A", ["192.0.2.1"]))
    assert fails(
        ("CREATE", "b.batch.test", "A", ["192.0.2.1"]), ("CREATE", "a.batch.test", "A", ["192.0.2.1"])
    ) == "[Tried to create resource record set [name='a.batch.test.', type='A'] but it already exists]"
    assert answers(cloud, "b.batch.test") == []
    assert len(zone.records()) == 3
    assert "but it was not found]" in fails(("DELETE", "b.batch.test", "A", ["192.0.2.1"]))
    assert "do not match the current values]" in fails(("DELETE", "a.batch.test", "A", ["192.0.2.2"]))
    assert fails(("CREATE", "a.other.test", "A", ["192.0.2.1"])) == (
        "[RRSet with DNS name a.other.test. is not permitted in zone batch.test.]"
    )
    assert fails(("CREATE", "a.batch.test", "CNAME", ["b.batch.test"])) == (
        "[RRSet of type CNAME with DNS name a.batch.test. is not permitted as it conflicts with other records with the "
        "same DNS name in zone batch.test.]"
    )
    assert fails(("CREATE", "batch.test", "CNAME", ["x.test"])) == (
        "[RRSet of type CNAME with DNS name batch.test. is not permitted at apex in zone batch.test.]"
    )
    assert "ARRDATAIllegalIPv4Address" in fails(("CREATE", "c.batch.test", "A", ["x"]))
    assert "InvalidCharacterString" in fails(("CREATE", "c.batch.test", "TXT", ["x"]))
    apex = {one["Type"]: one for one in zone.records(MaxItems="2")}
    deletion = {"Changes": [{"Action": "DELETE", "ResourceRecordSet": apex["NS"]}]}
    assert refusal(change, HostedZoneId=zone.id, ChangeBatch=deletion)[0] == "InvalidChangeBatch"
    zone.change(("DELETE", "a.batch.test", "A", ["192.0.2.1"]), ("CREATE", "a.batch.test", "CNAME", ["b.test"]))
    assert answers(cloud, "a.batch.test") == ["b.test."]
    zone.change(("UPSERT", "a.batch.test", "CNAME", ["c.test"], 5))
    assert answers(cloud, "a.batch.test") == ["c.test."]
    assert refusal(zone.client.delete_hosted_zone, Id=zone.id)[0] == "HostedZoneNotEmpty"
    code, message = refusal(
        change, HostedZoneId=zone.id,
        ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": {"Name": "d.batch.test", "Type": "A"}}]},
    )  # fmt: skip
    assert code == "InvalidInput" and "but found none in Change with [Action=CREATE, Name=d.batch.test" in message


def test_the_order_of_records(cloud):
    zone = Zone(cloud, "order.test", "order")
    zone.change(
        *(("CREATE", f"{name}.order.test", "A", ["192.0.2.1"]) for name in ("b", "a.b", "c", "a", "*", "a-b")),
        ("CREATE", "b.order.test", "TXT", ['"x"']),
    )
    listed = [(one["Name"].removesuffix("order.test."), one["Type"]) for one in zone.records()]
    assert listed == [
        ("", "NS"), ("", "SOA"), ("\\052.", "A"), ("a-b.", "A"), ("a.", "A"), ("b.", "A"), ("b.", "TXT"), ("a.b.", "A"),
        ("c.", "A"),
    ]  # fmt: skip
    first = zone.client.list_resource_record_sets(HostedZoneId=zone.id, MaxItems="4")
    assert first["IsTruncated"] and (first["NextRecordName"], first["NextRecordType"]) == ("a.order.test.", "A")
    pages = zone.client.get_paginator("list_resource_record_sets").paginate(
        HostedZoneId=zone.id, PaginationConfig={"PageSize": 2}
    )
    assert [len(page["ResourceRecordSets"]) for page in pages] == [2, 2, 2, 2, 1]
    start = zone.records(StartRecordName="b.order.test", StartRecordType="TXT", MaxItems="1")
    assert (start[0]["Name"], start[0]["Type"]) == ("b.order.test.", "TXT")


def test_aliases_and_weights(cloud):
    zone = Zone(cloud, "policies.test", "policies")
    alias = {"HostedZoneId": zone.id, "DNSName": "target.policies.test", "EvaluateTargetHealth": False}
    zone.change(("CREATE", "target.policies.test", "A", ["192.0.2.7"]))
    batch = [
        Zone.single("CREATE", "policies.test", "A", None, AliasTarget=alias),
        Zone.single("CREATE", "w.policies.test", "A", ["192.0.2.1"], SetIdentifier="one", Weight=255),
        Zone.single("CREATE", "w.policies.test", "A", ["192.0.2.2"], SetIdentifier="none", Weight=0),
        *(
            Zone.single("CREATE", "m.policies.test", "A", [f"192.0.2.{n}"], SetIdentifier=str(n), MultiValueAnswer=True)
            for n in range(3)
        ),
    ]
    zone.wait(zone.client.change_resource_record_sets(HostedZoneId=zone.id, ChangeBatch={"Changes": batch}))
    assert answers(cloud, "policies.test") == ["192.0.2.7"]
    assert {tuple(answers(cloud, "w.policies.test")) for _ in range(20)} == {("192.0.2.1",)}
    assert answers(cloud, "m.policies.test") == ["192.0.2.0", "192.0.2.1", "192.0.2.2"]
    (shown,) = [one for one in zone.records() if "AliasTarget" in one]
    assert shown["AliasTarget"] == alias | {"DNSName": "target.policies.test."} and "TTL" not in shown
    change = zone.client.change_resource_record_sets
    for target, words in [
        ({"DNSName": "no.policies.test"}, "type A in zone {zone}, but that target was not found"),
        ({"DNSName": "x.other.test"}, "but the alias target name does not lie within the target zone"),
        ({"HostedZoneId": "Z35SXDOTRQ7X7K", "DNSName": "no.us-east-1.elb.localhost"}, "but that target was not found"),
    ]:
        single = Zone.single("CREATE", "x.policies.test", "A", None, AliasTarget=alias | target)
        code, message = refusal(change, HostedZoneId=zone.id, ChangeBatch={"Changes": [single]})
        assert code == "InvalidChangeBatch" and words.format(zone=zone.id) in message, message
    mixed = Zone.single("CREATE", "w.policies.test", "A", ["192.0.2.3"], SetIdentifier="f", Failover="PRIMARY")
    assert "exists with the same name and type" in refusal(
        change, HostedZoneId=zone.id, ChangeBatch={"Changes": [mixed]}
    )[1]
    # Both at once: what counts is where the batch leads.
    failover = [
        Zone.single("CREATE", "f.policies.test", "A", [f"192.0.2.{n}"], SetIdentifier=str(n), Failover=role)
        for n, role in ((1, "PRIMARY"), (2, "SECONDARY"))
    ]
    zone.wait(change(HostedZoneId=zone.id, ChangeBatch={"Changes": failover}))
    assert answers(cloud, "f.policies.test") == ["192.0.2.1"]
    swapped = [
        Zone.single("UPSERT", "f.policies.test", "A", [f"192.0.2.{n}"], SetIdentifier=str(n), Failover=role)
        for n, role in ((1, "SECONDARY"), (2, "PRIMARY"))
    ]
    code, message = refusal(change, HostedZoneId=zone.id, ChangeBatch={"Changes": swapped[:1]})
    assert code == "InvalidChangeBatch" and "a failover RRSet SECONDARY exists" in message, message
    zone.wait(change(HostedZoneId=zone.id, ChangeBatch={"Changes": swapped}))
    assert answers(cloud, "f.policies.test") == ["192.0.2.2"]
    twice = Zone.single("CREATE", "f.policies.test", "A", ["192.0.2.3"], SetIdentifier="3", Failover="PRIMARY")
    message = refusal(change, HostedZoneId=zone.id, ChangeBatch={"Changes": [swapped[1], twice]})[1]
    assert message.count("RRSet with DNS name") == 1 and "SetIdentifier 3 cannot be created" in message, message
    latency = Zone.single("CREATE", "l.policies.test", "A", ["192.0.2.3"], SetIdentifier="l", Region="us-east-1")
    code, message = refusal(change, HostedZoneId=zone.id, ChangeBatch={"Changes": [latency]})
    assert code == "NotImplemented" and "Region" in message


def test_tags_and_delegation_sets(cloud, route53):
    made = route53.create_reusable_delegation_set(CallerReference="set")["DelegationSet"]
    zone = route53.create_hosted_zone(Name="set.test", CallerReference="in-set", DelegationSetId=made["Id"])
    assert zone["DelegationSet"]["NameServers"] == made["NameServers"]
    bare = zone["HostedZone"]["Id"].split("/")[-1]
    assert refusal(route53.delete_reusable_delegation_set, Id=made["Id"])[0] == "DelegationSetInUse"
    route53.change_tags_for_resource(
        ResourceType="hostedzone", ResourceId=bare, AddTags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    )
    route53.change_tags_for_resource(ResourceType="hostedzone", ResourceId=bare, RemoveTagKeys=["a"])
    tags = route53.list_tags_for_resource(ResourceType="hostedzone", ResourceId=bare)["ResourceTagSet"]
    assert tags["Tags"] == [{"Key": "b", "Value": "2"}]
    route53.delete_hosted_zone(Id=bare)
    route53.delete_reusable_delegation_set(Id=made["Id"])
    assert refusal(route53.get_reusable_delegation_set, Id=made["Id"])[0] == "NoSuchDelegationSet"


class Endpoint:
    """An HTTP server whose health can be switched."""

    def __init__(self):
        endpoint = self
        self.status, self.body = 200, b"all is well"

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(endpoint.status)
                self.send_header("Content-Length", str(len(endpoint.body)))
                self.end_headers()
                self.wfile.write(endpoint.body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def endpoint():
    made = Endpoint()
    yield made
    made.close()


def check(route53, reference, **config):
    made = route53.create_health_check(CallerReference=reference, HealthCheckConfig=config)
    return made["HealthCheck"]["Id"]


def test_failover_by_a_health_check(cloud, route53, endpoint):
    settings = {
        "Type": "HTTP_STR_MATCH", "IPAddress": "127.0.0.1", "Port": endpoint.port, "ResourcePath": "/health",
        "SearchString": "well", "RequestInterval": 10, "FailureThreshold": 1,
    }  # fmt: skip
    primary = check(route53, "failover", **settings)
    zone = Zone(cloud, "failover.test", "failover")
    sets = [
        Zone.single(
            "CREATE", "failover.test", "A", ["192.0.2.1"], SetIdentifier="1", Failover="PRIMARY", HealthCheckId=primary
        ),
        Zone.single("CREATE", "failover.test", "A", ["192.0.2.2"], SetIdentifier="2", Failover="SECONDARY"),
    ]
    zone.wait(zone.client.change_resource_record_sets(HostedZoneId=zone.id, ChangeBatch={"Changes": sets}))
    assert answers(cloud, "failover.test") == ["192.0.2.1"]

    def status():
        seen = route53.get_health_check_status(HealthCheckId=primary)["HealthCheckObservations"]
        return seen[0]["StatusReport"]["Status"] if seen else ""

    assert until(lambda: status() == "Success: HTTP Status Code 200, OK")
    endpoint.body = b"all is lost"
    assert until(lambda: answers(cloud, "failover.test") == ["192.0.2.2"], 30)
    assert "search string was not found" in status()
    endpoint.body = b"well again"
    assert until(lambda: answers(cloud, "failover.test") == ["192.0.2.1"], 30)
    reason = route53.get_health_check_last_failure_reason(HealthCheckId=primary)["HealthCheckObservations"]
    assert "search string" in reason[0]["StatusReport"]["Status"]
    # A check may go while a record has it, which counts as well then, and the record after it.
    endpoint.body = b"all is lost"
    assert until(lambda: answers(cloud, "failover.test") == ["192.0.2.2"], 30)
    route53.delete_health_check(HealthCheckId=primary)
    assert refusal(route53.get_health_check, HealthCheckId=primary)[0] == "NoSuchHealthCheck"
    assert until(lambda: answers(cloud, "failover.test") == ["192.0.2.1"], 30)
    gone = {"Changes": [one | {"Action": "DELETE"} for one in sets]}
    zone.wait(zone.client.change_resource_record_sets(HostedZoneId=zone.id, ChangeBatch=gone))


def test_health_checks(cloud, route53, endpoint):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        tcp = {"Type": "TCP", "IPAddress": "127.0.0.1", "RequestInterval": 10, "FailureThreshold": 1}
        up = check(route53, "up", **tcp, Port=endpoint.port)
        down = check(route53, "down", **tcp, Port=closed.getsockname()[1])
        both = check(route53, "both", Type="CALCULATED", ChildHealthChecks=[up, down], HealthThreshold=2)
        zone = Zone(cloud, "checks.test", "checks")
        sets = [
            Zone.single("CREATE", "checks.test", "A", [f"192.0.2.{n}"], SetIdentifier=str(n), Weight=1, HealthCheckId=id)
            for n, id in enumerate([up, down, both])
        ]
        zone.wait(zone.client.change_resource_record_sets(HostedZoneId=zone.id, ChangeBatch={"Changes": sets}))
        only = lambda: {tuple(answers(cloud, "checks.test")) for _ in range(10)} == {("192.0.2.0",)}  # noqa: E731
        assert until(only, 30)
    got = route53.get_health_check(HealthCheckId=up)["HealthCheck"]
    assert got["HealthCheckVersion"] == 1
    assert got["HealthCheckConfig"] == {
        "IPAddress": "127.0.0.1", "Port": endpoint.port, "Type": "TCP", "RequestInterval": 10, "FailureThreshold": 1,
        "MeasureLatency": False, "Inverted": False, "Disabled": False, "EnableSNI": False,
    }  # fmt: skip
    changed = route53.update_health_check(HealthCheckId=up, HealthCheckVersion=1, Inverted=True)["HealthCheck"]
    assert (changed["HealthCheckVersion"], changed["HealthCheckConfig"]["Inverted"]) == (2, True)
    stale = refusal(route53.update_health_check, HealthCheckId=up, HealthCheckVersion=1, Inverted=False)
    assert stale[0] == "HealthCheckVersionMismatch"
    assert refusal(route53.delete_health_check, HealthCheckId=down)[0] == "HealthCheckInUse"
    listed = {one["Id"] for one in route53.list_health_checks()["HealthChecks"]}
    assert {up, down, both} <= listed
    assert route53.get_health_check_count()["HealthCheckCount"] == len(listed)
    conflict = refusal(
        route53.create_health_check, CallerReference="down", HealthCheckConfig=tcp | {"Port": endpoint.port}
    )
    assert conflict[0] == "HealthCheckAlreadyExists"
    assert refusal(route53.get_health_check, HealthCheckId="x")[0] == "NoSuchHealthCheck"
    bad = refusal(route53.create_health_check, CallerReference="bad", HealthCheckConfig={"Type": "TCP"})
    assert bad[0] == "InvalidInput"
    regions = ["us-east-1", "us-west-1", "eu-west-1"]
    unsupported = refusal(
        route53.create_health_check, CallerReference="r", HealthCheckConfig=tcp | {"Port": 1, "Regions": regions}
    )
    assert unsupported[0] == "NotImplemented" and "Regions" in unsupported[1]


def test_malformed_messages_are_harmless(cloud):
    zone = Zone(cloud, "hostile.test", "hostile")
    zone.change(("CREATE", "hostile.test", "A", ["192.0.2.1"]))
    port = server(cloud)
    pieces = [b"", b"\0" * 11, b"\xff" * 600, bytes(range(256)), b"\0\1\1\0\0\1\0\0\0\0\0\0\xc0\x0c\0\1\0\1"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        for piece in pieces:
            udp.sendto(piece, ("127.0.0.1", port))
    for piece in pieces:
        with socket.create_connection(("127.0.0.1", port)) as tcp:
            tcp.sendall(len(piece).to_bytes(2, "big") + piece)
    # One that says nothing holds up nobody.
    with socket.create_connection(("127.0.0.1", port)):
        assert answers(cloud, "hostile.test") == ["192.0.2.1"]


def test_records_survive_a_kill(own_cloud):
    zone = Zone(own_cloud, "kill.test", "kill")
    port = server(own_cloud)
    change = zone.client.change_resource_record_sets
    changes = [Zone.single("CREATE", f"h{n}.kill.test", "A", ["192.0.2.1"]) for n in range(50)]
    last = change(HostedZoneId=zone.id, ChangeBatch={"Changes": changes})["ChangeInfo"]["Id"]
    own_cloud.restart(signal.SIGKILL)
    assert server(own_cloud) == port, "the name server keeps its port"
    client = own_cloud.client("route53")
    assert until(lambda: client.get_change(Id=last)["ChangeInfo"]["Status"] == "INSYNC")
    assert answers(own_cloud, "h49.kill.test") == ["192.0.2.1"]


def test_the_command_line(cloud):
    made = cloud.aws("route53", "create-hosted-zone", "--name", "cli.test", "--caller-reference", "cli")
    assert made.returncode == 0, made.stderr
    listed = cloud.aws("route53", "list-hosted-zones", "--query", "HostedZones[].Name", "--output", "text")
    assert "cli.test." in listed.stdout.split()
