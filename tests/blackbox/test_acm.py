"""Certificates through boto3: requested, validated by DNS, imported, shown by listeners."""

import http.client
import http.server
import os
import re
import signal
import socket
import ssl
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError
from conftest import BINARY
from names import Zone, answers, until
from test_elbv2 import Network


@pytest.fixture(scope="module")
def acm(cloud):
    return cloud.client("acm")


@pytest.fixture(scope="module")
def elb(cloud):
    return cloud.client("elbv2")


@pytest.fixture(scope="module")
def zone(cloud):
    return Zone(cloud, "shop.test", "certificates")


@pytest.fixture(scope="module")
def network(cloud):
    return Network(cloud)


def refusal(call, **members) -> tuple[str, str]:
    with pytest.raises(ClientError) as refused:
        call(**members)
    error = refused.value.response["Error"]
    return error["Code"], error["Message"]


def described(acm, arn):
    return acm.describe_certificate(CertificateArn=arn)["Certificate"]


def validate(acm, zone, arn):
    """Makes the records that the certificate wants, and waits until it is issued."""
    records = {
        option["ResourceRecord"]["Name"]: option["ResourceRecord"]["Value"]
        for option in described(acm, arn)["DomainValidationOptions"]
    }
    zone.change(*(("UPSERT", name, "CNAME", [value]) for name, value in records.items()))
    assert until(lambda: described(acm, arn)["Status"] == "ISSUED", 60), described(acm, arn)
    return described(acm, arn)


def issued(acm, zone, domain, *names, **more):
    more = {"KeyAlgorithm": "EC_prime256v1"} | more
    if names:
        more["SubjectAlternativeNames"] = list(names)
    arn = acm.request_certificate(DomainName=domain, ValidationMethod="DNS", **more)["CertificateArn"]
    validate(acm, zone, arn)
    return arn


def test_a_requested_certificate_is_validated_and_issued(acm, zone, cloud):
    request = {
        "DomainName": "shop.test", "SubjectAlternativeNames": ["*.shop.test", "shop.test"], "ValidationMethod": "DNS",
        "IdempotencyToken": "once", "Tags": [{"Key": "a", "Value": "1"}],
    }  # fmt: skip
    arn = acm.request_certificate(**request)["CertificateArn"]
    assert re.fullmatch(r"arn:aws:acm:us-east-1:\d{12}:certificate/[0-9a-f-]{36}", arn)
    assert acm.request_certificate(**request)["CertificateArn"] == arn
    found = described(acm, arn)
    assert (found["Status"], found["Type"], found["KeyAlgorithm"]) == ("PENDING_VALIDATION", "AMAZON_ISSUED", "RSA-2048")
    assert found["SubjectAlternativeNames"] == ["shop.test", "*.shop.test"]
    options = found["DomainValidationOptions"]
    assert [option["DomainName"] for option in options] == ["shop.test", "*.shop.test"]
    assert options[0]["ResourceRecord"] == options[1]["ResourceRecord"]
    record = options[0]["ResourceRecord"]
    assert record["Type"] == "CNAME" and re.fullmatch(r"_[0-9a-f]{32}\.shop\.test\.", record["Name"])
    assert {option["ValidationStatus"] for option in options} == {"PENDING_VALIDATION"}
    assert refusal(acm.get_certificate, CertificateArn=arn)[0] == "RequestInProgressException"
    time.sleep(2)
    assert described(acm, arn)["Status"] == "PENDING_VALIDATION", "nothing is issued before the record is there"
    zone.change(("CREATE", record["Name"], "CNAME", ["_wrong.acm-validations.aws."]))
    time.sleep(2)
    assert described(acm, arn)["Status"] == "PENDING_VALIDATION", "another value proves nothing"
    found = validate(acm, zone, arn)
    assert {option["ValidationStatus"] for option in found["DomainValidationOptions"]} == {"SUCCESS"}
    assert found["IssuedAt"] and found["NotAfter"] > found["NotBefore"] and found["Serial"]
    assert found["RenewalEligibility"] == "INELIGIBLE" and found["InUseBy"] == []
    assert {usage["Name"] for usage in found["ExtendedKeyUsages"]} >= {"TLS_WEB_SERVER_AUTHENTICATION"}
    got = acm.get_certificate(CertificateArn=arn)
    text = subprocess.run(
        ["openssl", "x509", "-noout", "-text"], input=got["Certificate"], capture_output=True, text=True, check=True
    ).stdout
    assert "DNS:shop.test, DNS:*.shop.test" in text and "Public-Key: (2048 bit)" in text
    assert got["CertificateChain"] == (cloud.data / "ca.crt").read_text()
    assert refusal(acm.export_certificate, CertificateArn=arn, Passphrase=b"1234")[0] == "ValidationException"
    acm.add_tags_to_certificate(CertificateArn=arn, Tags=[{"Key": "b", "Value": "2"}])
    acm.remove_tags_from_certificate(CertificateArn=arn, Tags=[{"Key": "a"}])
    assert acm.list_tags_for_certificate(CertificateArn=arn)["Tags"] == [{"Key": "b", "Value": "2"}]
    (summary,) = [one for one in acm.list_certificates()["CertificateSummaryList"] if one["CertificateArn"] == arn]
    assert (summary["Status"], summary["InUse"], summary["DomainName"]) == ("ISSUED", False, "shop.test")
    pending = acm.list_certificates(CertificateStatuses=["PENDING_VALIDATION"])["CertificateSummaryList"]
    assert arn not in [one["CertificateArn"] for one in pending]
    acm.delete_certificate(CertificateArn=arn)
    assert refusal(acm.describe_certificate, CertificateArn=arn)[0] == "ResourceNotFoundException"


def test_what_is_refused(acm):
    request = acm.request_certificate
    code, message = refusal(request, DomainName="a.test", ValidationMethod="EMAIL")
    assert code == "NotImplemented" and "EMAIL" in message
    code, message = refusal(request, DomainName="bad_domain!.test", ValidationMethod="DNS")
    assert code == "ValidationException" and "'bad_domain!.test' at 'domainName'" in message
    many = [f"n{n}.a.test" for n in range(10)]
    code, _ = refusal(request, DomainName="a.test", ValidationMethod="DNS", SubjectAlternativeNames=many)
    assert code == "LimitExceededException"
    tags = [{"Key": "aws:x", "Value": "1"}]
    assert refusal(request, DomainName="a.test", ValidationMethod="DNS", Tags=tags)[0] == "InvalidTagException"
    missing = "arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-4000-8000-000000000000"
    assert refusal(acm.describe_certificate, CertificateArn=missing)[0] == "ResourceNotFoundException"
    nothing = refusal(acm.import_certificate, Certificate=b"x", PrivateKey=b"y")
    assert nothing[0] == "ValidationException"


def own_certificate(folder, domain, key="rsa:2048"):
    """A self-signed certificate and its key, in PEM."""
    certificate, private = folder / f"{domain}.crt", folder / f"{domain}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", key, "-nodes", "-days", "30", "-subj", f"/CN={domain}", "-addext",
         f"subjectAltName=DNS:{domain}", "-keyout", private, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate.read_bytes(), private.read_bytes()


def test_import(acm, tmp_path):
    certificate, key = own_certificate(tmp_path, "import.test")
    _, other = own_certificate(tmp_path, "other.test")
    assert refusal(acm.import_certificate, Certificate=certificate, PrivateKey=other) == (
        "ValidationException", "The certificate and the private key do not match.",
    )  # fmt: skip
    arn = acm.import_certificate(Certificate=certificate, PrivateKey=key, Tags=[{"Key": "a", "Value": "b"}])
    arn = arn["CertificateArn"]
    found = described(acm, arn)
    assert (found["Type"], found["Status"], found["DomainName"]) == ("IMPORTED", "ISSUED", "import.test")
    assert found["KeyAlgorithm"] == "RSA-2048" and found["ImportedAt"] and "IssuedAt" not in found
    assert acm.get_certificate(CertificateArn=arn)["Certificate"].encode() == certificate
    renewed, key = own_certificate(tmp_path, "import.test")
    acm.import_certificate(CertificateArn=arn, Certificate=renewed, PrivateKey=key)
    assert acm.get_certificate(CertificateArn=arn)["Certificate"].encode() == renewed
    acm.delete_certificate(CertificateArn=arn)


def test_the_chain_of_an_import_is_verified(acm, tmp_path):
    def authority(called):
        folder = tmp_path / called
        folder.mkdir()
        own_certificate(folder, "authority.test")
        return folder / "authority.test.crt", folder / "authority.test.key"

    real, impostor = authority("real"), authority("impostor")
    leaf, key, request = (tmp_path / f"leaf.{ending}" for ending in ("crt", "key", "csr"))
    subprocess.run(
        ["openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=leaf.test", "-keyout", key, "-out",
         request], check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(
        ["openssl", "x509", "-req", "-in", request, "-CA", real[0], "-CAkey", real[1], "-CAcreateserial", "-days", "30",
         "-out", leaf], check=True, capture_output=True,
    )  # fmt: skip
    parts = {"Certificate": leaf.read_bytes(), "PrivateKey": key.read_bytes()}
    # It has the issuer's name, and not its key.
    code, message = refusal(acm.import_certificate, **parts, CertificateChain=impostor[0].read_bytes())
    assert code == "ValidationException" and "certificate chain" in message
    arn = acm.import_certificate(**parts, CertificateChain=real[0].read_bytes())["CertificateArn"]
    assert acm.get_certificate(CertificateArn=arn)["CertificateChain"].encode() == real[0].read_bytes()
    acm.delete_certificate(CertificateArn=arn)


class Target(http.server.BaseHTTPRequestHandler):
    """Says what it was asked with."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        names = ["X-Forwarded-Proto", "X-Forwarded-Port", "Host"]
        body = "|".join(self.headers.get(name, "") for name in names).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def target():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Target)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture(scope="module")
def balancer(elb, network, target):
    made = elb.create_load_balancer(Name="secure", Subnets=network.subnets)["LoadBalancers"][0]
    group = elb.create_target_group(
        Name="secure", Protocol="HTTP", Port=80, VpcId=network.vpc, TargetType="ip", HealthCheckIntervalSeconds=5,
        HealthCheckTimeoutSeconds=2,
    )["TargetGroups"][0]["TargetGroupArn"]
    elb.register_targets(TargetGroupArn=group, Targets=[{"Id": "127.0.0.1", "Port": target}])
    return made["LoadBalancerArn"], [{"Type": "forward", "TargetGroupArn": group}], made["DNSName"]


def endpoint(cloud, name):
    (url,) = [one["url"] for one in cloud.chore("elbv2/endpoints", {}) if one["name"] == name]
    return url


def shown(cloud, url, server_name, version=None):
    """The common name of the certificate that is shown for a name, verified, with protocol and application protocol."""
    host, port = url.removeprefix("https://").rsplit(":", 1)
    context = ssl.create_default_context(cafile=cloud.data / "ca.crt")
    context.check_hostname = False
    context.set_alpn_protocols(["h2", "http/1.1"])
    if version:
        context.minimum_version = context.maximum_version = version
    with socket.create_connection((host, int(port)), 5) as plain:
        with context.wrap_socket(plain, server_hostname=server_name) as secure:
            subject = dict(part[0] for part in secure.getpeercert()["subject"])
            return subject["commonName"], secure.version(), secure.selected_alpn_protocol()


def curl(cloud, url, host, *arguments):
    address, port = url.removeprefix("https://").removeprefix("http://").rsplit(":", 1)
    scheme = url.split(":")[0]
    command = ["curl", "-sS", "-m", "10", "--cacert", cloud.data / "ca.crt", "--resolve", f"{host}:{port}:{address}"]
    done = subprocess.run(
        [*command, *arguments, f"{scheme}://{host}:{port}/"], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_listener_with_several_certificates(cloud, acm, elb, zone, balancer):
    arn, actions, _ = balancer
    main, api, wild = (issued(acm, zone, name) for name in ("main.shop.test", "api.shop.test", "*.wild.shop.test"))
    pending = acm.request_certificate(DomainName="pending.shop.test", ValidationMethod="DNS")["CertificateArn"]
    create = {"LoadBalancerArn": arn, "Protocol": "HTTPS", "Port": 8443, "DefaultActions": actions}
    assert refusal(elb.create_listener, **create)[0] == "ValidationError"
    assert refusal(elb.create_listener, **create, Certificates=[{"CertificateArn": pending}])[0] == (
        "UnsupportedCertificate"
    )
    gone = {"CertificateArn": main[:-4] + "0000"}
    assert refusal(elb.create_listener, **create, Certificates=[gone])[0] == "CertificateNotFound"
    default = [{"CertificateArn": main}]
    assert refusal(elb.create_listener, **create, Certificates=default, SslPolicy="x")[0] == "SSLPolicyNotFound"
    made = elb.create_listener(**create, Certificates=default)["Listeners"][0]
    listener = made["ListenerArn"]
    assert (made["Protocol"], made["SslPolicy"], made["Certificates"]) == (
        "HTTPS", "ELBSecurityPolicy-2016-08", default,
    )  # fmt: skip
    url = endpoint(cloud, "secure:8443")
    assert url.startswith("https://127.")
    assert curl(cloud, url, "main.shop.test") == "https|8443|main.shop.test:8443"
    assert curl(cloud, url, "main.shop.test", "--http2", "-o", "/dev/null", "-w", "%{http_version}") == "2"
    added = elb.add_listener_certificates(
        ListenerArn=listener, Certificates=[{"CertificateArn": api}, {"CertificateArn": wild}]
    )["Certificates"]
    assert added == [{"CertificateArn": api, "IsDefault": False}, {"CertificateArn": wild, "IsDefault": False}]
    listed = elb.describe_listener_certificates(ListenerArn=listener)["Certificates"]
    assert [(one["CertificateArn"], one["IsDefault"]) for one in listed] == [(main, True), (api, False), (wild, False)]
    for name, expected in [
        ("main.shop.test", "main.shop.test"),
        ("api.shop.test", "api.shop.test"),
        ("a.wild.shop.test", "*.wild.shop.test"),
        ("unknown.test", "main.shop.test"),
    ]:
        assert shown(cloud, url, name)[0] == expected
    assert shown(cloud, url, "main.shop.test")[1:] == ("TLSv1.2", "h2"), "the default policy ends with TLS 1.2"
    elb.modify_listener(ListenerArn=listener, SslPolicy="ELBSecurityPolicy-TLS13-1-3-2021-06")
    assert shown(cloud, url, "api.shop.test")[:2] == ("api.shop.test", "TLSv1.3")
    with pytest.raises(ssl.SSLError):
        shown(cloud, url, "main.shop.test", ssl.TLSVersion.TLSv1_2)
    assert described(acm, api)["InUseBy"] == [arn]
    assert refusal(acm.delete_certificate, CertificateArn=api)[0] == "ResourceInUseException"
    kept = refusal(elb.remove_listener_certificates, ListenerArn=listener, Certificates=default)
    assert kept == ("OperationNotPermitted", "Default certificate cannot be removed")
    elb.remove_listener_certificates(ListenerArn=listener, Certificates=[{"CertificateArn": api}])
    assert shown(cloud, url, "api.shop.test")[0] == "main.shop.test"
    acm.delete_certificate(CertificateArn=api)
    elb.delete_listener(ListenerArn=listener)


def test_a_deletion_and_a_new_user_do_not_cross(acm, elb, balancer, tmp_path):
    """Whichever comes first: no listener shows a certificate that is gone."""
    arn, actions, _ = balancer
    certificate, key = own_certificate(tmp_path, "crossed.test")
    for _ in range(10):
        made = acm.import_certificate(Certificate=certificate, PrivateKey=key)["CertificateArn"]
        create = {
            "LoadBalancerArn": arn, "Protocol": "HTTPS", "Port": 8447, "DefaultActions": actions,
            "Certificates": [{"CertificateArn": made}],
        }  # fmt: skip
        with ThreadPoolExecutor(2) as both:
            listener = both.submit(elb.create_listener, **create)
            deletion = both.submit(acm.delete_certificate, CertificateArn=made)
        if listener.exception() is None:
            assert deletion.exception().response["Error"]["Code"] == "ResourceInUseException"
            assert described(acm, made)["InUseBy"] == [arn]
            elb.delete_listener(ListenerArn=listener.result()["Listeners"][0]["ListenerArn"])
            acm.delete_certificate(CertificateArn=made)
        else:
            assert listener.exception().response["Error"]["Code"] == "CertificateNotFound"
            assert deletion.exception() is None


def test_a_certificate_changes_without_a_dropped_connection(cloud, acm, elb, zone, balancer):
    arn, actions, _ = balancer
    first, second = issued(acm, zone, "first.shop.test"), issued(acm, zone, "second.shop.test")
    made = elb.create_listener(
        LoadBalancerArn=arn, Protocol="HTTPS", Port=8444, DefaultActions=actions,
        Certificates=[{"CertificateArn": first}], SslPolicy="ELBSecurityPolicy-TLS13-1-2-2021-06",
    )["Listeners"][0]  # fmt: skip
    url = endpoint(cloud, "secure:8444")
    host, port = url.removeprefix("https://").rsplit(":", 1)
    context = ssl.create_default_context(cafile=cloud.data / "ca.crt")
    context.check_hostname = False

    def ask(stream):
        stream.sendall(b"GET / HTTP/1.1\r\nHost: first.shop.test\r\n\r\n")
        answer = http.client.HTTPResponse(stream)
        answer.begin()
        return answer.status, answer.read().split(b"|")[0]

    with socket.create_connection((host, int(port)), 5) as plain:
        with context.wrap_socket(plain, server_hostname="first.shop.test") as stream:
            assert ask(stream) == (200, b"https")
            elb.modify_listener(ListenerArn=made["ListenerArn"], Certificates=[{"CertificateArn": second}])
            assert shown(cloud, url, "any.test")[0] == "second.shop.test"
            assert ask(stream) == (200, b"https"), "what was open goes on"
            cloud.stop(signal.SIGKILL)
            assert ask(stream) == (200, b"https"), "and while the cloud is gone"
            assert shown(cloud, url, "any.test")[0] == "second.shop.test"
    cloud.start(int(cloud.endpoint.rsplit(":", 1)[1]))
    modes = {file.name: oct(file.stat().st_mode & 0o777) for file in (cloud.data / "edge").iterdir() if file.is_file()}
    assert modes["snapshot.json"] == "0o600"
    assert b"PRIVATE KEY" not in (cloud.data / "store.db").read_bytes()
    elb.delete_listener(ListenerArn=made["ListenerArn"])


def test_redirects_and_aliases(cloud, acm, elb, zone, balancer):
    arn, actions, dns = balancer
    certificate = issued(acm, zone, "alias.shop.test")
    redirect = {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "8445", "StatusCode": "HTTP_301"}}
    plain = elb.create_listener(LoadBalancerArn=arn, Protocol="HTTP", Port=8080, DefaultActions=[redirect])
    secure = elb.create_listener(
        LoadBalancerArn=arn, Protocol="HTTPS", Port=8445, DefaultActions=actions,
        Certificates=[{"CertificateArn": certificate}],
    )  # fmt: skip
    url = endpoint(cloud, "secure:8080")
    told = curl(cloud, url, "alias.shop.test", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}")
    assert told == "301 https://alias.shop.test:8445/"
    described = elb.describe_load_balancers(LoadBalancerArns=[arn])["LoadBalancers"][0]
    alias = {
        "HostedZoneId": described["CanonicalHostedZoneId"], "DNSName": f"dualstack.{dns}", "EvaluateTargetHealth": True,
    }  # fmt: skip
    batch = {"Changes": [Zone.single("CREATE", "alias.shop.test", "A", None, AliasTarget=alias)]}
    zone.wait(zone.client.change_resource_record_sets(HostedZoneId=zone.id, ChangeBatch=batch))
    address = url.removeprefix("http://").split(":")[0]
    assert until(lambda: answers(cloud, "alias.shop.test") == [address])
    assert answers(cloud, dns) == [address]
    policies = elb.describe_ssl_policies(Names=["ELBSecurityPolicy-2016-08"])["SslPolicies"]
    assert policies[0]["SslProtocols"] == ["TLSv1.2"]
    assert refusal(elb.describe_ssl_policies, Names=["x"])[0] == "SSLPolicyNotFound"
    for made in (plain, secure):
        elb.delete_listener(ListenerArn=made["Listeners"][0]["ListenerArn"])


def test_a_pending_certificate_survives_a_kill(own_cloud):
    zone = Zone(own_cloud, "kill.test", "kill")
    acm = own_cloud.client("acm")
    request = {"DomainName": "kill.test", "ValidationMethod": "DNS", "KeyAlgorithm": "EC_prime256v1"}
    arn = acm.request_certificate(**request)["CertificateArn"]
    record = described(acm, arn)["DomainValidationOptions"][0]["ResourceRecord"]
    changes = [Zone.single("CREATE", record["Name"], "CNAME", [record["Value"]])]
    zone.client.change_resource_record_sets(HostedZoneId=zone.id, ChangeBatch={"Changes": changes})
    own_cloud.restart(signal.SIGKILL)
    acm = own_cloud.client("acm")
    assert until(lambda: described(acm, arn)["Status"] == "ISSUED", 30)
    first = acm.get_certificate(CertificateArn=arn)["Certificate"]
    own_cloud.restart(signal.SIGKILL)
    acm = own_cloud.client("acm")
    assert acm.get_certificate(CertificateArn=arn)["Certificate"] == first, "it is issued once"


@pytest.mark.skipif(os.geteuid() != 0, reason="the machine's trusted roots are root's")
def test_the_machine_trusts_the_root_and_forgets_it(own_cloud):
    """A server of the installation is trusted by name: the API's own."""
    port = own_cloud.endpoint.rsplit(":", 1)[1]

    def trusted():
        asked = ["curl", "-sS", "-o", "/dev/null", f"https://localhost:{port}/v2/"]
        return subprocess.run(asked, capture_output=True, timeout=20).returncode == 0

    def trust(*more):
        done = subprocess.run(
            [BINARY, "trust", "--data", own_cloud.data, *more], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert not trusted()
    try:
        assert "novamind-" in trust()
        assert trusted()
    finally:
        assert trust("--remove").startswith("removed ")
    assert not trusted()
    assert "was not trusted" in trust("--remove")
