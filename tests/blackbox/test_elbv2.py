"""Load balancers through boto3, and real requests through the edge to real targets."""

import http.client
import http.server
import itertools
import json
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

import boto3
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ClientError
from conftest import BINARY
from names import until

numbers = itertools.count(1)


def name(prefix: str) -> str:
    return f"{prefix}-{next(numbers)}"


def code(refused) -> str:
    return refused.value.response["Error"]["Code"]


class Target:
    """An HTTP server on 127.0.0.x that says its name."""

    def __init__(self, says: str, address="127.0.0.1"):
        target = self
        self.says, self.healthy, self.delay = says, True, 0.0

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body in one packet; else each answer waits for an acknowledgement.
            wbufsize = 65536

            def do_GET(self):
                if self.path.startswith("/slow"):
                    time.sleep(target.delay)
                status = 200 if target.healthy or self.path != "/health" else 503
                body = target.says.encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

        self.server = Server((address, 0), Handler)
        self.port = self.server.server_address[1]
        self.address = address
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def description(self) -> dict:
        return {"Id": self.address, "Port": self.port}

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def targets():
    made = []

    def make(says, **more):
        made.append(Target(says, **more))
        return made[-1]

    yield make
    for target in made:
        target.close()


class Network:
    """A VPC with subnets in two zones and a way to the internet."""

    def __init__(self, cloud):
        ec2 = cloud.client("ec2")
        self.vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        self.subnets = [
            ec2.create_subnet(VpcId=self.vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
            for n, zone in enumerate(["us-east-1a", "us-east-1b"])
        ]
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=self.vpc)


@pytest.fixture(scope="module")
def network(cloud):
    return Network(cloud)


@pytest.fixture(scope="module")
def elb(cloud):
    return cloud.client("elbv2")


def chore(cloud, path: str):
    """A signed call of a chore."""
    request = AWSRequest(method="POST", url=f"{cloud.endpoint}/_novamind/{path}", data=b"{}")
    SigV4Auth(cloud.session().get_credentials(), "novamind", "us-east-1").add_auth(request)
    parts = urllib.parse.urlsplit(cloud.endpoint)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.request("POST", f"/_novamind/{path}", b"{}", dict(request.headers))
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    return json.loads(body)


class Balancer:
    """A load balancer with one listener, and what is needed to make requests to it."""

    def __init__(self, cloud, elb, network, actions, port=8080):
        self.cloud, self.elb, self.name = cloud, elb, name("web")
        made = elb.create_load_balancer(Name=self.name, Subnets=network.subnets)["LoadBalancers"][0]
        self.arn, self.dns = made["LoadBalancerArn"], made["DNSName"]
        made = elb.create_listener(LoadBalancerArn=self.arn, Protocol="HTTP", Port=port, DefaultActions=actions)
        self.listener = made["Listeners"][0]["ListenerArn"]
        self.url = self.endpoint(f"{self.name}:{port}")["url"]
        self.address = urllib.parse.urlsplit(self.url)

    def endpoint(self, named: str) -> dict:
        return next(entry for entry in chore(self.cloud, "elbv2/endpoints") if entry["name"] == named)

    def connect(self):
        return http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=10)

    def get(self, path="/", method="GET", **headers):
        connection = self.connect()
        try:
            connection.request(method, path, headers={key.replace("_", "-"): v for key, v in headers.items()})
            answer = connection.getresponse()
            answer.body = answer.read().decode()
            return answer
        finally:
            connection.close()

    def forward(self, *groups, **more):
        self.elb.modify_listener(ListenerArn=self.listener, DefaultActions=[forward(*groups, **more)])


def forward(*groups, **more) -> dict:
    tuples = [{"TargetGroupArn": arn, "Weight": weight} for arn, weight in groups]
    return {"Type": "forward", "ForwardConfig": {"TargetGroups": tuples, **more}}


def fixed(status: str, body: str) -> dict:
    response = {"StatusCode": status, "ContentType": "text/plain", "MessageBody": body}
    return {"Type": "fixed-response", "FixedResponseConfig": response}


@pytest.fixture
def group(elb, network):
    """Makes target groups with quick health checks and the given targets."""

    def make(*targets, **more) -> str:
        settings = {"HealthCheckIntervalSeconds": 5, "HealthCheckTimeoutSeconds": 2, "HealthCheckPath": "/health"}
        made = elb.create_target_group(
            Name=name("group"), Protocol="HTTP", Port=80, VpcId=network.vpc, TargetType="ip", **(settings | more)
        )
        arn = made["TargetGroups"][0]["TargetGroupArn"]
        if targets:
            elb.register_targets(TargetGroupArn=arn, Targets=[target.description() for target in targets])
        return arn

    return make


@pytest.fixture
def balancer(cloud, elb, network):
    return lambda *actions, **more: Balancer(cloud, elb, network, list(actions), **more)


def states(elb, group) -> list:
    found = elb.describe_target_health(TargetGroupArn=group)["TargetHealthDescriptions"]
    return [(one["TargetHealth"]["State"], one["TargetHealth"].get("Reason")) for one in found]


def healthy(elb, *groups) -> bool:
    return until(lambda: all(s and {state for state, _ in s} == {"healthy"} for s in (states(elb, g) for g in groups)))


def test_what_terraform_reads(elb, network, balancer, group):
    with pytest.raises(elb.exceptions.LoadBalancerNotFoundException):
        elb.describe_load_balancers(Names=["nobody"])
    with pytest.raises(elb.exceptions.TargetGroupNotFoundException):
        elb.describe_target_groups(Names=["nobody"])
    arn = group()
    lb = balancer({"Type": "forward", "TargetGroupArn": arn})
    shown = until(
        lambda: next(
            one
            for one in elb.describe_load_balancers(LoadBalancerArns=[lb.arn])["LoadBalancers"]
            if one["State"]["Code"] == "active"
        )
    )
    assert shown["Type"] == "application" and shown["Scheme"] == "internet-facing"
    assert [zone["SubnetId"] for zone in shown["AvailabilityZones"]] == network.subnets
    assert shown["VpcId"] == network.vpc and len(shown["SecurityGroups"]) == 1
    assert shown["CanonicalHostedZoneId"] == "Z35SXDOTRQ7X7K"
    assert shown["DNSName"].endswith(".us-east-1.elb.localhost")
    listener = elb.describe_listeners(ListenerArns=[lb.listener])["Listeners"][0]
    action = listener["DefaultActions"][0]
    assert action["Order"] == 1 and action["TargetGroupArn"] == arn
    assert action["ForwardConfig"]["TargetGroups"] == [{"TargetGroupArn": arn, "Weight": 1}]
    found = elb.describe_target_groups(TargetGroupArns=[arn])["TargetGroups"][0]
    assert found["LoadBalancerArns"] == [lb.arn] and found["Matcher"] == {"HttpCode": "200"}
    keys = {one["Key"] for one in elb.describe_load_balancer_attributes(LoadBalancerArn=lb.arn)["Attributes"]}
    assert {"idle_timeout.timeout_seconds", "access_logs.s3.enabled", "zonal_shift.config.enabled"} <= keys
    assert elb.describe_listener_attributes(ListenerArn=lb.listener)["Attributes"]
    assert elb.describe_target_group_attributes(TargetGroupArn=arn)["Attributes"]
    elb.describe_capacity_reservation(LoadBalancerArn=lb.arn)
    elb.add_tags(ResourceArns=[lb.arn, arn], Tags=[{"Key": "team", "Value": "blue"}])
    elb.remove_tags(ResourceArns=[arn], TagKeys=["team"])
    tags = elb.describe_tags(ResourceArns=[lb.arn, arn])["TagDescriptions"]
    assert [one["Tags"] for one in tags] == [[{"Key": "team", "Value": "blue"}], []]
    same = elb.create_load_balancer(Name=lb.name, Subnets=network.subnets, Tags=[{"Key": "team", "Value": "blue"}])
    assert same["LoadBalancers"][0]["LoadBalancerArn"] == lb.arn
    with pytest.raises(elb.exceptions.DuplicateLoadBalancerNameException):
        elb.create_load_balancer(Name=lb.name, Subnets=network.subnets, Scheme="internal")


def test_the_front_door(balancer):
    one, other = balancer(fixed("200", "one")), balancer(fixed("200", "other"))
    for lb, body in [(one, "one"), (other, "other")]:
        entry = lb.endpoint(lb.dns)
        assert entry["error"] is None
        port = urllib.parse.urlsplit(entry["url"]).port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/", headers={"Host": f"{lb.dns}:{port}"})
        assert connection.getresponse().read().decode() == body
        connection.close()


def test_a_port_that_is_taken(elb, balancer):
    lb = balancer(fixed("200", "x"))
    with socket.socket() as taken:
        taken.bind((lb.address.hostname, 0))
        taken.listen()
        port = taken.getsockname()[1]
        actions = [fixed("200", "y")]
        with pytest.raises(ClientError) as refused:
            elb.create_listener(LoadBalancerArn=lb.arn, Protocol="HTTP", Port=port, DefaultActions=actions)
        assert f"{lb.address.hostname}:{port}" in refused.value.response["Error"]["Message"]
        with pytest.raises(ClientError) as refused:
            elb.modify_listener(ListenerArn=lb.listener, Port=port)
        assert f":{port}" in refused.value.response["Error"]["Message"]
    listeners = elb.describe_listeners(LoadBalancerArn=lb.arn)["Listeners"]
    assert [listener["Port"] for listener in listeners] == [8080]
    assert lb.get().body == "x"


def test_refusals(elb, network, balancer, group):
    lb, arn = balancer(fixed("200", "x")), group()
    listen = lambda **more: elb.create_listener(
        **({"LoadBalancerArn": lb.arn, "Protocol": "HTTP", "Port": 81, "DefaultActions": [fixed("200", "x")]} | more)
    )
    other = balancer({"Type": "forward", "TargetGroupArn": arn})
    small = {"Name": name("x"), "Protocol": "HTTP", "Port": 80, "VpcId": network.vpc, "TargetType": "ip"}
    missing = arn.replace("group-", "nogroup-")
    cases = [
        (lambda: elb.create_load_balancer(Name="n", Subnets=network.subnets, Type="network"), "NotImplemented"),
        (lambda: elb.create_load_balancer(Name="n", Subnets=network.subnets[:1]), "ValidationError"),
        (lambda: elb.create_load_balancer(Name="-n", Subnets=network.subnets), "ValidationError"),
        (lambda: listen(Protocol="HTTPS"), "ValidationError"),
        (lambda: listen(Protocol="TLS"), "NotImplemented"),
        (lambda: listen(Port=8080, DefaultActions=[fixed("200", "y")]), "DuplicateListener"),
        (lambda: listen(DefaultActions=[{"Type": "forward", "TargetGroupArn": missing}]), "TargetGroupNotFound"),
        (lambda: listen(DefaultActions=[{"Type": "forward", "TargetGroupArn": arn}]), "TargetGroupAssociationLimit"),
        (lambda: elb.create_target_group(**(small | {"TargetType": "lambda"})), "NotImplemented"),
        (lambda: elb.create_target_group(**(small | {"Protocol": "HTTPS"})), "NotImplemented"),
        (lambda: elb.create_target_group(**(small | {"HealthCheckIntervalSeconds": 5})), "ValidationError"),
        (lambda: elb.register_targets(TargetGroupArn=arn, Targets=[{"Id": "8.8.8.8"}]), "InvalidTarget"),
        (lambda: elb.register_targets(TargetGroupArn=arn, Targets=[{"Id": "i-1"}]), "ValidationError"),
        (lambda: elb.describe_listeners(ListenerArns=[lb.listener + "0"]), "ListenerNotFound"),
        (lambda: elb.describe_rules(RuleArns=[lb.listener]), "RuleNotFound"),
        (lambda: elb.delete_listener(ListenerArn=lb.listener + "0"), "ListenerNotFound"),
        (lambda: elb.describe_load_balancers(LoadBalancerArns=["no-arn"]), "ValidationError"),
        (lambda: elb.describe_target_groups(TargetGroupArns=["no-arn"]), "ValidationError"),
        (lambda: elb.describe_listeners(ListenerArns=["no-arn"]), "ValidationError"),
        (lambda: elb.describe_rules(RuleArns=["no-arn"]), "ValidationError"),
    ]
    for number, (call, expected) in enumerate(cases):
        try:
            outcome = call()
        except ClientError as error:
            outcome = error.response["Error"]["Code"]
        assert outcome == expected, f"case {number}"
    assert other.get().status == 503, "a group without targets"


def test_a_change_of_a_listener_counts_once_it_is_answered(elb, balancer, group, targets):
    blue, green = group(targets("blue")), group(targets("green"))
    lb = balancer(forward((blue, 1), (green, 0)))
    assert healthy(elb, blue, green)
    for _ in range(20):
        for wanted, other, says in [(green, blue, "green"), (blue, green, "blue")]:
            lb.forward((wanted, 1), (other, 0))
            assert lb.get().body == says


def test_limits_subnets_and_kinds_of_addresses(elb, network, balancer):
    limits = {one["Name"]: one["Max"] for one in elb.describe_account_limits()["Limits"]}
    assert limits["target-groups-per-action-on-application-load-balancer"] == "5"
    first = elb.describe_account_limits(PageSize=1)
    assert len(first["Limits"]) == 1
    rest = elb.describe_account_limits(Marker=first["NextMarker"])
    assert {one["Name"] for one in first["Limits"] + rest["Limits"]} == set(limits) and "NextMarker" not in rest
    lb = balancer(fixed("200", "x"))
    zones = elb.set_subnets(LoadBalancerArn=lb.arn, Subnets=network.subnets[::-1])["AvailabilityZones"]
    assert {zone["SubnetId"] for zone in zones} == set(network.subnets)
    with pytest.raises(ClientError) as refused:
        elb.set_subnets(LoadBalancerArn=lb.arn, Subnets=network.subnets[:1])
    assert code(refused) == "ValidationError"
    assert elb.set_ip_address_type(LoadBalancerArn=lb.arn, IpAddressType="ipv4")["IpAddressType"] == "ipv4"
    with pytest.raises(ClientError):
        elb.set_ip_address_type(LoadBalancerArn=lb.arn, IpAddressType="dualstack")
    assert lb.get().body == "x"


def test_a_target_in_a_vpc(cloud, elb, network, balancer, group):
    ec2 = cloud.client("ec2")
    made = ec2.create_network_interface(SubnetId=network.subnets[0])["NetworkInterface"]
    place = lambda: next(Path("/run/novamind").glob(f"*/eni/{made['NetworkInterfaceId']}"), None)
    assert until(place), "the interface has a namespace"
    serve = "import http.server as h; h.test(h.SimpleHTTPRequestHandler, h.ThreadingHTTPServer, port=80)"
    server = subprocess.Popen(
        ["nsenter", f"--net={place()}", sys.executable, "-c", serve],
        cwd=Path(__file__).parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        arn = group(HealthCheckPath="/")
        lb = balancer(forward((arn, 1)))
        elb.register_targets(TargetGroupArn=arn, Targets=[{"Id": made["PrivateIpAddress"], "Port": 80}])
        assert healthy(elb, arn), states(elb, arn)
        assert "test_elbv2.py" in lb.get().body
        (found,) = elb.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
        assert found["Target"]["AvailabilityZone"] == made["AvailabilityZone"]
    finally:
        server.kill()
        server.wait()


def test_interfaces_follow_the_load_balancer(cloud, elb, network, balancer):
    lb = balancer(fixed("200", "x"))
    ec2 = cloud.client("ec2")
    wanted = [{"Name": "description", "Values": ["ELB " + lb.arn.split("loadbalancer/")[1]]}]
    interfaces = lambda: ec2.describe_network_interfaces(Filters=wanted)["NetworkInterfaces"]
    assert until(lambda: len(interfaces()) == 2)
    assert sorted(interface["SubnetId"] for interface in interfaces()) == sorted(network.subnets)
    assert all(interface["RequesterManaged"] for interface in interfaces())
    elb.delete_load_balancer(LoadBalancerArn=lb.arn)
    assert until(lambda: not interfaces())


def test_traffic_outlives_the_cloud(own_cloud, targets):
    network = Network(own_cloud)
    elb = own_cloud.client("elbv2")
    target = targets("here")
    made = elb.create_target_group(
        Name="g", Protocol="HTTP", Port=80, VpcId=network.vpc, TargetType="ip", HealthCheckPath="/health"
    )
    group = made["TargetGroups"][0]["TargetGroupArn"]
    elb.register_targets(TargetGroupArn=group, Targets=[target.description()])
    lb = Balancer(own_cloud, elb, network, [forward((group, 1))])
    assert healthy(elb, group)
    failures, done, stop = [], [0], threading.Event()

    def run():
        while not stop.is_set():
            try:
                answer = lb.get()
                if (answer.status, answer.body) != (200, "here"):
                    failures.append(answer.status)
            except OSError as error:
                failures.append(error)
            done[0] += 1

    threads = [threading.Thread(target=run) for _ in range(4)]
    [thread.start() for thread in threads]
    try:
        time.sleep(0.5)
        own_cloud.restart(signal.SIGKILL)
        elb = own_cloud.client("elbv2")
        shown = until(lambda: elb.describe_load_balancers()["LoadBalancers"][0]["State"]["Code"] == "active")
        assert shown
        assert states(elb, group) == [("healthy", None)], "the edge was adopted with what it knows"
        elb.modify_listener(ListenerArn=lb.listener, DefaultActions=[fixed("200", "here")])
        time.sleep(0.3)
    finally:
        stop.set()
        [thread.join() for thread in threads]
        elb.delete_load_balancer(LoadBalancerArn=lb.arn)
    assert not failures and done[0] > 50, (failures[:5], done)


def test_reset_of_an_ephemeral_cloud(tmp_path):
    log = (tmp_path / "log").open("w")
    process = subprocess.Popen(
        [BINARY, "serve", "--ephemeral", "--port", "0"], stdout=subprocess.PIPE, stderr=log, text=True
    )
    try:
        endpoint = process.stdout.readline().split()[1]

        class Ephemeral:
            def session(self):
                return boto3.Session(aws_access_key_id="a", aws_secret_access_key="b", region_name="us-east-1")

            def client(self, service):
                return self.session().client(service, endpoint_url=self.endpoint)

        cloud = Ephemeral()
        cloud.endpoint = endpoint
        for _ in range(2):
            lb = Balancer(cloud, cloud.client("elbv2"), Network(cloud), [fixed("200", "x")])
            assert lb.get().body == "x"
            parts = urllib.parse.urlsplit(endpoint)
            connection = http.client.HTTPConnection(parts.hostname, parts.port)
            connection.request("POST", "/_novamind/reset")
            assert connection.getresponse().status == 200
            with pytest.raises(OSError):
                lb.get()
    finally:
        process.terminate()
        assert process.wait(timeout=30) == 0
