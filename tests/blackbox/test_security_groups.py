"""Packets pass as security groups and routes say, for real tasks; `novamind reach` says the same, and by which rule."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import BINARY, Cloud
from place import Front, Place, code_of, network_of, push_busybox, until

ALL = [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
ASK = {
    "tcp": "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 0.7)",
    "udp": """
import socket, sys
socket.setdefaulttimeout(0.7)
it = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
it.sendto(b"x", (sys.argv[1], int(sys.argv[2])))
it.recvfrom(9)
""",
}
ECHO = """
import socket
it = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
it.bind(("", 53))
while True:
    data, peer = it.recvfrom(9)
    it.sendto(data, peer)
"""


def tcp(port, group=None, cidr=None, protocol="tcp"):
    permission = {"IpProtocol": protocol, "FromPort": port, "ToPort": port}
    peer = {"UserIdGroupPairs": [{"GroupId": group}]} if group else {"IpRanges": [{"CidrIp": cidr}]}
    return [permission | peer]


class Groups:
    """Security groups of a VPC, by name."""

    def __init__(self, ec2, vpc):
        self.ec2, self.vpc, self.ids = ec2, vpc, {}

    def make(self, name, closed=False):
        """A new group; a closed one lets nothing out."""
        made = self.ec2.create_security_group(GroupName=name, Description=name, VpcId=self.vpc)["GroupId"]
        if closed:
            self.ec2.revoke_security_group_egress(GroupId=made, IpPermissions=ALL)
        self.ids[name] = made
        return made

    def allow(self, name, permissions, out=False):
        call = self.ec2.authorize_security_group_egress if out else self.ec2.authorize_security_group_ingress
        return call(GroupId=self.ids[name], IpPermissions=permissions)["SecurityGroupRules"][0]["SecurityGroupRuleId"]

    def deny(self, name, rule, out=False):
        call = self.ec2.revoke_security_group_egress if out else self.ec2.revoke_security_group_ingress
        call(GroupId=self.ids[name], SecurityGroupRuleIds=[rule])


def connects(interface, address, port, protocol="tcp"):
    """Whether a connection from the interface's network comes about."""
    command = ["nsenter", f"--net={network_of(interface)}", sys.executable, "-c", ASK[protocol], address, str(port)]
    return subprocess.run(command, capture_output=True).returncode == 0


def reach(cloud, one, other, port, protocol="tcp"):
    """Exit code and verdict of the command."""
    command = [BINARY, "reach", one, f"{other}:{port}", "--protocol", protocol, "--data", cloud.data, "--output", "json"]
    ran = subprocess.run(command, capture_output=True, text=True)
    return ran.returncode, json.loads(ran.stdout) if ran.stdout else ran.stderr


def decides(verdict):
    """The gate that stopped the connection, or the rules that let it pass."""
    (connection,) = verdict["connections"]
    last = connection["steps"][-1]
    return last["gate"] if not last["passes"] else [step["by"] for step in connection["steps"]]


class Town:
    """Tasks in groups: a web server and what asks it."""

    def __init__(self, cloud, folder):
        self.place = Place(cloud)
        self.ec2 = cloud.client("ec2")
        self.groups = Groups(self.ec2, self.place.vpc)
        self.image = push_busybox(cloud, folder)
        for name in ["web", "client"]:
            self.groups.make(name)
        self.groups.make("mute", closed=True)
        self.rules = {
            "out": self.rule_of("client", True),
            "client": self.groups.allow("web", tcp(80, group=self.groups.ids["client"])),
            "same": self.groups.allow("client", tcp(80, group=self.groups.ids["client"])),
            "udp": self.groups.allow("web", tcp(53, cidr="10.7.0.0/16", protocol="udp")),
        }
        definition = self.place.register(self.image, "mkdir -p /www; echo here > /www/v; httpd -f -p 80 -h /www")
        self.tasks = {
            name: self.task(definition, group, subnet)
            for name, group, subnet in [
                ("web", "web", 0), ("near", "client", 0), ("far", "client", 1), ("mute", "mute", 0),
            ]
        }
        for arn in self.tasks.values():
            self.place.reach(arn, "RUNNING", 60)
        self.interfaces = {name: self.place.interface(arn) for name, arn in self.tasks.items()}
        self.addresses = {name: self.place.address(arn) for name, arn in self.tasks.items()}
        for name, arn in self.tasks.items():
            until(lambda: self.place.get(arn, "/v"), 30, f"{name} at its own address")
        network = f"--net={network_of(self.interfaces['web'])}"
        self.echo = subprocess.Popen(["nsenter", network, sys.executable, "-c", ECHO])

    def rule_of(self, group, egress):
        filters = [{"Name": "group-id", "Values": [self.groups.ids[group]]}]
        rules = self.ec2.describe_security_group_rules(Filters=filters)["SecurityGroupRules"]
        return next(rule["SecurityGroupRuleId"] for rule in rules if rule["IsEgress"] == egress)

    def task(self, definition, group, subnet):
        network = {"subnets": [self.place.subnets[subnet]], "securityGroups": [self.groups.ids[group]]}
        return self.place.ecs.run_task(
            cluster="main", taskDefinition=definition, launchType="FARGATE",
            networkConfiguration={"awsvpcConfiguration": network},
        )["tasks"][0]["taskArn"]

    def close(self):
        self.echo.kill()
        self.echo.wait()
        self.place.clear()


@pytest.fixture(scope="module")
def town(cloud, tmp_path_factory):
    made = Town(cloud, tmp_path_factory.mktemp("image") / "layout")
    yield made
    made.close()


def test_the_verdict_agrees_with_the_packets(cloud, town):
    elsewhere = cloud.client("ec2").create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
    subnet = town.ec2.create_subnet(VpcId=elsewhere, CidrBlock="10.8.0.0/24")["Subnet"]["SubnetId"]
    foreign = town.ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]
    interfaces = town.interfaces | {"foreign": foreign["NetworkInterfaceId"]}
    addresses = town.addresses | {"foreign": foreign["PrivateIpAddress"], "internet": "192.0.2.1"}
    acl = town.ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [town.place.vpc]}])
    acl = acl["NetworkAcls"][0]["NetworkAclId"] + " 100"
    local, rules = "local 10.7.0.0/16", town.rules
    cases = [
        ("near", "web", 80, "tcp", [rules["out"], local, acl, rules["client"]]),  # by reference
        ("far", "web", 80, "tcp", [rules["out"], local, acl, rules["client"]]),  # from another subnet
        ("near", "far", 80, "tcp", [rules["out"], local, acl, rules["same"]]),  # in one group
        ("far", "near", 80, "tcp", [rules["out"], local, acl, rules["same"]]),
        ("near", "web", 81, "tcp", "ingress"),
        ("web", "near", 80, "tcp", "ingress"),  # the reference has a direction
        ("mute", "web", 80, "tcp", "egress"),  # egress is closed
        ("mute", "web", 53, "udp", "egress"),
        ("near", "web", 53, "udp", [rules["out"], local, acl, rules["udp"]]),
        ("near", "far", 53, "udp", "ingress"),
        ("near", "internet", 443, "tcp", "route"),  # no route
        ("near", "foreign", 80, "tcp", "route"),  # another VPC
        ("foreign", "near", 80, "tcp", "route"),
    ]
    for one, other, port, protocol, expected in cases:
        case = f"{one} to {other}:{port}/{protocol}"
        target = "internet" if other == "internet" else interfaces[other]
        code, verdict = reach(cloud, interfaces[one], target, port, protocol)
        assert (code, verdict["reaches"]) == ((0, True) if isinstance(expected, list) else (4, False)), (case, verdict)
        assert decides(verdict) == expected, (case, verdict)
        last = verdict["connections"][0]["steps"][-1]
        named = {"egress": ["mute"], "ingress": {"web": ["web"]}.get(other, ["client"]), "route": []}
        groups = named[expected] if isinstance(expected, str) else ["web" if other == "web" else "client"]
        assert last["groups"] == [town.groups.ids[name] for name in groups], (case, last)
        assert connects(interfaces[one], addresses[other], port, protocol) == verdict["reaches"], case
    town.ec2.delete_network_interface(NetworkInterfaceId=foreign["NetworkInterfaceId"])


def test_ends_by_their_names(cloud, town):
    arn, address = town.tasks["near"], town.addresses["web"]
    for one in [arn, arn.rsplit("/")[-1], town.addresses["near"]]:
        code, verdict = reach(cloud, one, address, 80)
        assert (code, decides(verdict)[-1]) == (0, town.rules["client"]), verdict
    code, said = reach(cloud, "nobody", address, 80)
    assert code == 1 and "there is no nobody" in said and "service/NAME" in said
    shown = subprocess.run(
        [BINARY, "reach", arn, f"{address}:81", "--data", cloud.data], capture_output=True, text=True
    )
    assert shown.returncode == 4 and "STOPS" in shown.stdout and "does not reach" in shown.stderr
    assert town.groups.ids["web"] in shown.stdout


def test_a_tasks_own_words(town):
    """From within containers, without a look behind the curtain: the exit code of wget."""
    place, web = town.place, town.addresses["web"]
    # A packet that is dropped is answered by nobody, so the wait has an end. (`wget -T` crashes in a static busybox.)
    ask = "/bin/busybox timeout 5 wget -q -O /dev/null"
    cases = [
        ("client", f"{ask} http://{web}/v", True),
        ("mute", f"{ask} http://{web}/v", False),
        # Metadata and this cloud's API stand before no security group.
        ("mute", f"{ask} $ECS_CONTAINER_METADATA_URI_V4/task", True),
    ]
    for number, (group, command, expected) in enumerate(cases):
        definition = place.register(town.image, f"{command}; exit $?", family=f"asks{number}")
        task = place.reach(town.task(definition, group, 1), "STOPPED", 60)
        code, ended = task["containers"][0]["exitCode"], 128 + signal.SIGTERM
        assert code in ([0] if expected else [1, ended]), (command, task["containers"])


def test_nobody_changes_the_rules_from_inside(town):
    """The rules are not in a task's network at all, and its processes may change no network, not even their own."""
    network = network_of(town.interfaces["mute"])
    tables = subprocess.check_output(["nsenter", f"--net={network}", "nft", "list", "tables"], text=True)
    assert tables == ""
    inside = processes_in(network)
    assert inside, "the task's processes"
    for process in inside:
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines() if ":\t" in line)
        net_admin, sys_admin = 12, 21
        for kind in ["CapEff", "CapPrm", "CapBnd"]:
            held = int(status[kind], 16)
            assert not held >> net_admin & 1 and not held >> sys_admin & 1, (process, kind)
        # A user namespace of its own would give it neither: seccomp and `no_new_privs` stand before that.
        assert (status["NoNewPrivs"].strip(), status["Seccomp"].strip()) == ("1", "2")


def processes_in(network):
    """Processes of containers whose network that is; the supervisor, which is there too, counts its pids as the machine does."""
    wanted, machine, found = os.stat(network).st_ino, os.stat("/proc/self/ns/pid").st_ino, []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.stat(process / "ns" / "net").st_ino == wanted and os.stat(process / "ns" / "pid").st_ino != machine:
                found.append(process)
        except OSError:
            continue
    return found


def test_a_change_takes_effect(cloud, town):
    far, web = town.interfaces["far"], town.addresses["web"]
    assert not connects(far, web, 81)
    listener = "import socket; it = socket.create_server(('', 81)); [it.accept() for _ in iter(int, 1)]"
    server = subprocess.Popen(["nsenter", f"--net={network_of(town.interfaces['web'])}", sys.executable, "-c", listener])
    try:
        rule = town.groups.allow("web", tcp(81, cidr="10.7.1.0/24"))
        until(lambda: connects(far, web, 81), 10, "the new rule")
        assert not connects(town.interfaces["near"], web, 81), "another subnet"
        town.ec2.modify_security_group_rules(
            GroupId=town.groups.ids["web"],
            SecurityGroupRules=[
                {
                    "SecurityGroupRuleId": rule,
                    "SecurityGroupRule": {"IpProtocol": "tcp", "FromPort": 81, "ToPort": 81, "CidrIpv4": "10.7.0.0/24"},
                }
            ],
        )
        until(lambda: not connects(far, web, 81) and connects(town.interfaces["near"], web, 81), 10, "the change")
        town.groups.deny("web", rule)
        until(lambda: not connects(town.interfaces["near"], web, 81), 10, "the end of the rule")
    finally:
        server.kill()
        server.wait()


def test_an_interface_changes_its_groups(town):
    ids, web, change = town.groups.ids, town.addresses["web"], town.ec2.modify_network_interface_attribute
    made = town.ec2.create_network_interface(SubnetId=town.place.subnets[1], Groups=[ids["client"]])
    own = made["NetworkInterface"]["NetworkInterfaceId"]
    until(lambda: connects(own, web, 80), 10, "the first groups")
    change(NetworkInterfaceId=own, Groups=[ids["mute"]])
    until(lambda: not connects(own, web, 80), 10, "the other groups")
    change(NetworkInterfaceId=own, Groups=[ids["client"]])
    until(lambda: connects(own, web, 80), 10, "the groups again")
    assert code_of(lambda: change(NetworkInterfaceId=own, SourceDestCheck={"Value": False})) == "NotImplemented"
    assert code_of(lambda: change(NetworkInterfaceId=own)) == "InvalidParameterCombination"
    assert code_of(lambda: change(NetworkInterfaceId=own, Groups=["sg-0123456789abcdef0"])) == "InvalidGroup.NotFound"
    town.ec2.delete_network_interface(NetworkInterfaceId=own)
    # A task's interface is its service's to change.
    assert code_of(lambda: change(NetworkInterfaceId=town.interfaces["far"], Groups=[ids["mute"]])) == "AuthFailure"


def test_a_load_balancer_counts_as_its_group(cloud, town):
    """Health checks and requests come from its interfaces' addresses; without the rule its targets are unhealthy."""
    front = Front(town.place)
    balancer = front.elb.describe_load_balancers()["LoadBalancers"][0]["LoadBalancerArn"]
    town.groups.make("front")
    front.elb.set_security_groups(LoadBalancerArn=balancer, SecurityGroups=[town.groups.ids["front"]])
    rule = town.groups.allow("web", tcp(80, group=town.groups.ids["front"]))
    blue = front.groups[0]
    front.elb.register_targets(TargetGroupArn=blue, Targets=[{"Id": town.addresses["web"], "Port": 80}])
    until(lambda: front.states(blue) == ["healthy"], 60, "health")
    assert front.get() == "here"
    # Who gets a name wrong is told which there are.
    code, told = reach(cloud, "load-balancer/back", town.addresses["web"], 80)
    assert code == 1 and "load-balancer/front" in json.loads(told.splitlines()[-1])["hint"], told
    code, verdict = reach(cloud, "load-balancer/front", town.addresses["web"], 80)
    assert code == 0 and len(verdict["connections"]) == 2, verdict
    kept = [one["from"]["address"] for one in verdict["connections"]]

    town.groups.deny("web", rule)
    until(lambda: front.states(blue) == ["unhealthy"], 60, "the end of health")
    code, verdict = reach(cloud, "front", town.addresses["web"], 80)
    assert code == 4 and {one["steps"][-1]["gate"] for one in verdict["connections"]} == {"ingress"}

    # In the client's group it may again, under the same addresses.
    front.elb.set_security_groups(LoadBalancerArn=balancer, SecurityGroups=[town.groups.ids["client"]])
    until(lambda: front.states(blue) == ["healthy"], 60, "health again")
    code, verdict = reach(cloud, "front", town.addresses["web"], 80)
    assert code == 0 and [one["from"]["address"] for one in verdict["connections"]] == kept
    front.elb.delete_load_balancer(LoadBalancerArn=balancer)


def own_network():
    """Gives the calling thread, and what it starts, a network of its own, with somebody at 198.51.100.7."""
    new_network = 0x40000000  # CLONE_NEWNET
    assert ctypes.CDLL(None, use_errno=True).unshare(new_network) == 0, os.strerror(ctypes.get_errno())
    for command in ["ip link set lo up", "ip addr add 198.51.100.7/32 dev lo"]:
        subprocess.check_call(command.split())


def test_the_way_out_of_a_vpc(tmp_path, monkeypatch):
    """All gates let it pass (egress, route to an internet gateway, public address, machine), and each alone stops it."""
    # The cloud may turn forwarding on, in a network that is not this machine's.
    monkeypatch.setenv("NOVAMIND_IP_FORWARD", "1")
    with ThreadPoolExecutor(1, initializer=own_network) as apart:
        apart.submit(way_out, tmp_path).result()


def way_out(folder):
    cloud = Cloud(folder / "data")
    outside = "198.51.100.7"
    server = subprocess.Popen(
        [sys.executable, "-c", "import socket; it = socket.create_server(('', 80)); [it.accept() for _ in iter(int, 1)]"]
    )
    try:
        ec2 = cloud.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]
        groups = Groups(ec2, vpc)
        group = groups.make("out", closed=True)
        rule = groups.allow("out", tcp(80, cidr=f"{outside}/32"), out=True)
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        of_vpc = [{"Name": "vpc-id", "Values": [vpc]}]
        table = ec2.describe_route_tables(Filters=of_vpc)["RouteTables"][0]["RouteTableId"]
        acl = ec2.describe_network_acls(Filters=of_vpc)["NetworkAcls"][0]["NetworkAclId"]
        everywhere = {"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0"}
        ec2.create_route(**everywhere, GatewayId=gateway)
        made = ec2.create_network_interface(SubnetId=subnet, Groups=[group])["NetworkInterface"]
        interface = made["NetworkInterfaceId"]
        address = ec2.allocate_address(Domain="vpc")["AllocationId"]
        associate = lambda: ec2.associate_address(AllocationId=address, NetworkInterfaceId=interface)["AssociationId"]
        association = associate()

        def settles(expected):
            """The command and the packets say the same, and the command says why."""
            code, verdict = reach(cloud, interface, outside, 80)
            passes = isinstance(expected, list)
            assert (code, decides(verdict)) == (0 if passes else 4, expected), verdict
            until(lambda: connects(interface, outside, 80) == passes, 10, str(expected))
            return verdict["connections"][0]["steps"]

        # There is no step of the machine's where it forwards.
        all_gates = [rule, f"{table} 0.0.0.0/0", f"{acl} 100"]
        steps = settles(all_gates)
        assert steps[0]["groups"] == [group] and f"{rule} of {group} ({interface})" in steps[0]["text"], steps
        assert gateway in steps[1]["text"]

        ec2.disassociate_address(AssociationId=association)
        assert "public address" in settles("route")[-1]["text"]
        associate()
        settles(all_gates)

        ec2.delete_route(**everywhere)
        settles("route")
        ec2.create_route(**everywhere, GatewayId=gateway)
        settles(all_gates)

        groups.deny("out", rule, out=True)
        denied = settles("egress")[-1]
        assert denied["groups"] == [group] and group in denied["text"], denied
        all_gates[0] = groups.allow("out", tcp(80, cidr=f"{outside}/32"), out=True)
        settles(all_gates)

        # Nothing is left of it.
        ec2.delete_network_interface(NetworkInterfaceId=interface)
        ec2.release_address(AllocationId=address)
        ec2.delete_route(**everywhere)
        ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        ec2.delete_internet_gateway(InternetGatewayId=gateway)
        ec2.delete_security_group(GroupId=group)
        ec2.delete_subnet(SubnetId=subnet)
        ec2.delete_vpc(VpcId=vpc)
    finally:
        server.kill()
        server.wait()
        cloud.close()


def test_a_route_out_where_the_machine_does_not_forward(own_cloud):
    """The last gate is this machine's own, and it says how it is opened."""
    if Path("/proc/sys/net/ipv4/ip_forward").read_text().strip() == "1" or os.environ.get("NOVAMIND_IP_FORWARD") == "1":
        pytest.skip("this machine forwards packets")
    ec2 = own_cloud.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    table = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"][0]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    interface = ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["NetworkInterfaceId"]
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    ec2.associate_address(AllocationId=address, NetworkInterfaceId=interface)
    code, verdict = reach(own_cloud, interface, "internet", 443)
    assert (code, decides(verdict)) == (4, "machine"), verdict
    steps = verdict["connections"][0]["steps"]
    assert [step["passes"] for step in steps] == [True, True, True, False], steps
    assert "ip_forward" in steps[-1]["text"]
    ec2.delete_network_interface(NetworkInterfaceId=interface)


def test_kill_in_the_middle_of_a_rule_update(own_cloud):
    """Whenever the cloud is killed: after a restart the kernel does what the last answered call said."""
    ec2 = own_cloud.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.7.0.0/24")["Subnet"]["SubnetId"]
    groups = Groups(ec2, vpc)
    group = groups.make("all")
    make = lambda: ec2.create_network_interface(SubnetId=subnet, Groups=[group])["NetworkInterface"]
    one, other = make(), make()
    listener = "import socket; it = socket.create_server(('', 80)); [it.accept() for _ in iter(int, 1)]"
    server = subprocess.Popen(
        ["nsenter", f"--net={network_of(other['NetworkInterfaceId'])}", sys.executable, "-c", listener]
    )
    asks = lambda: connects(one["NetworkInterfaceId"], other["PrivateIpAddress"], 80)
    try:
        rule = None
        for delay in [0, 0.002, 0.005, 0.01, 0.02, 0.05]:
            # The rule comes and goes in turn; many more come beside it, so that the update takes its time.
            if rule is None:
                rule = groups.allow("all", tcp(80, group=group))
            else:
                groups.deny("all", rule)
                rule = None
            time.sleep(delay)
            own_cloud.stop(signal.SIGKILL)
            # What stands is the rules before or those after, never none of them and never all open.
            assert not connects(one["NetworkInterfaceId"], other["PrivateIpAddress"], 81)
            own_cloud.start()
            groups.ec2 = ec2 = own_cloud.client("ec2")
            until(lambda: asks() == (rule is not None), 20, f"the rule is {rule}")
        # Nothing is left of it.
        for interface in [one, other]:
            ec2.delete_network_interface(NetworkInterfaceId=interface["NetworkInterfaceId"])
        ec2.delete_security_group(GroupId=group)
        ec2.delete_subnet(SubnetId=subnet)
        ec2.delete_vpc(VpcId=vpc)
    finally:
        server.kill()
        server.wait()
