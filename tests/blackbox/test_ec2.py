"""EC2's networking: what Terraform builds, what it reads, what it is told when something is in the way."""

import json

import pytest
from botocore.exceptions import ClientError
from place import until


def code(call, **parameters) -> str:
    """The error code of a call, or `ok`."""
    try:
        call(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "ok"


@pytest.fixture(scope="module")
def ec2(cloud):
    return cloud.client("ec2")


class Network:
    """A VPC with two subnets, and what else a test puts into it."""

    def __init__(self, ec2, cidr="10.20.0.0/16"):
        self.ec2 = ec2
        self.vpc = ec2.create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"]
        prefix = cidr.split(".0.0/")[0]
        zones = ec2.describe_availability_zones()["AvailabilityZones"]
        self.subnets = [
            ec2.create_subnet(
                VpcId=self.vpc, CidrBlock=f"{prefix}.{index}.0/24", AvailabilityZone=zones[index]["ZoneName"]
            )["Subnet"]["SubnetId"]
            for index in range(2)
        ]

    def close(self):
        of_vpc = [{"Name": "vpc-id", "Values": [self.vpc]}]
        for nat in self.ec2.describe_nat_gateways(Filter=of_vpc)["NatGateways"]:
            if nat["State"] not in ("deleted", "failed"):
                self.ec2.delete_nat_gateway(NatGatewayId=nat["NatGatewayId"])
        for eni in self.ec2.describe_network_interfaces(Filters=of_vpc)["NetworkInterfaces"]:
            if not eni["RequesterManaged"]:
                self.ec2.delete_network_interface(NetworkInterfaceId=eni["NetworkInterfaceId"])
        until(lambda: not self.ec2.describe_network_interfaces(Filters=of_vpc)["NetworkInterfaces"])
        for table in self.ec2.describe_route_tables(Filters=of_vpc)["RouteTables"]:
            if not any(association["Main"] for association in table["Associations"]):
                for association in table["Associations"]:
                    self.ec2.disassociate_route_table(AssociationId=association["RouteTableAssociationId"])
                self.ec2.delete_route_table(RouteTableId=table["RouteTableId"])
        for subnet in self.ec2.describe_subnets(Filters=of_vpc)["Subnets"]:
            self.ec2.delete_subnet(SubnetId=subnet["SubnetId"])
        attached = [{"Name": "attachment.vpc-id", "Values": [self.vpc]}]
        for gateway in self.ec2.describe_internet_gateways(Filters=attached)["InternetGateways"]:
            self.ec2.detach_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"], VpcId=self.vpc)
            self.ec2.delete_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"])
        groups = self.ec2.describe_security_groups(Filters=of_vpc)["SecurityGroups"]
        for group in groups:
            if group["IpPermissions"]:
                self.ec2.revoke_security_group_ingress(GroupId=group["GroupId"], IpPermissions=group["IpPermissions"])
        for group in groups:
            if group["GroupName"] != "default":
                self.ec2.delete_security_group(GroupId=group["GroupId"])
        self.ec2.delete_vpc(VpcId=self.vpc)


@pytest.fixture
def network(ec2):
    made = Network(ec2)
    yield made
    made.close()


def test_a_vpc_comes_with_its_defaults_and_leaves_with_them(ec2):
    vpc = ec2.create_vpc(
        CidrBlock="10.30.7.9/16",
        TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "defaults"}]}],
    )["Vpc"]
    assert (vpc["State"], vpc["CidrBlock"], vpc["IsDefault"]) == ("pending", "10.30.0.0/16", False)
    described = ec2.describe_vpcs(Filters=[{"Name": "tag:Name", "Values": ["defaul?s"]}])["Vpcs"]
    assert [(found["VpcId"], found["State"]) for found in described] == [(vpc["VpcId"], "available")]
    assert described[0]["CidrBlockAssociationSet"][0]["CidrBlockState"]["State"] == "associated"
    assert described[0]["BlockPublicAccessStates"] == {"InternetGatewayBlockMode": "off"}

    of_vpc = {"Name": "vpc-id", "Values": [vpc["VpcId"]]}
    tables = ec2.describe_route_tables(Filters=[of_vpc, {"Name": "association.main", "Values": ["true"]}])["RouteTables"]
    assert [(route["GatewayId"], route["State"], route["Origin"]) for route in tables[0]["Routes"]] == [
        ("local", "active", "CreateRouteTable")
    ]
    acls = ec2.describe_network_acls(Filters=[of_vpc, {"Name": "default", "Values": ["true"]}])["NetworkAcls"]
    assert [entry["RuleNumber"] for entry in acls[0]["Entries"]] == [100, 32767, 100, 32767]
    groups = ec2.describe_security_groups(Filters=[of_vpc, {"Name": "group-name", "Values": ["default"]}])["SecurityGroups"]
    (group,) = groups
    assert group["IpPermissions"][0]["UserIdGroupPairs"][0]["GroupId"] == group["GroupId"]
    assert group["IpPermissionsEgress"][0]["IpRanges"] == [{"CidrIp": "0.0.0.0/0"}]
    assert code(ec2.delete_security_group, GroupId=group["GroupId"]) == "CannotDelete"

    attribute = lambda name: ec2.describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute=name)
    assert attribute("enableDnsSupport")["EnableDnsSupport"] == {"Value": True}
    assert attribute("enableDnsHostnames")["EnableDnsHostnames"] == {"Value": False}
    ec2.modify_vpc_attribute(VpcId=vpc["VpcId"], EnableDnsHostnames={"Value": True})
    assert attribute("enableDnsHostnames")["EnableDnsHostnames"] == {"Value": True}
    assert attribute("enableNetworkAddressUsageMetrics")["EnableNetworkAddressUsageMetrics"] == {"Value": False}

    ec2.delete_vpc(VpcId=vpc["VpcId"])
    assert code(ec2.describe_vpcs, VpcIds=[vpc["VpcId"]]) == "InvalidVpcID.NotFound"
    for describe, key in [
        (ec2.describe_route_tables, "RouteTables"),
        (ec2.describe_network_acls, "NetworkAcls"),
        (ec2.describe_security_groups, "SecurityGroups"),
    ]:
        assert describe(Filters=[of_vpc])[key] == []


def test_what_is_refused(ec2, network):
    gone = "0123456789abcdef0"
    subnet, vpc = network.subnets[0], network.vpc
    everywhere = {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    acls = lambda: ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["NetworkAcls"]
    (acl,) = acls()
    outside = {"DestinationCidrBlock": "0.0.0.0/0"}
    entry = {"NetworkAclId": acl["NetworkAclId"], "RuleNumber": 90, "Egress": True}
    deny = {"Protocol": "-1", "RuleAction": "deny", "CidrBlock": "0.0.0.0/0"}
    cases = [
        ("create_vpc", {"CidrBlock": "10.0.0.0/8"}, "InvalidVpc.Range"),
        ("create_vpc", {"CidrBlock": "banana"}, "InvalidParameterValue"),
        ("create_vpc", {"CidrBlock": "10.0.0.0/16", "InstanceTenancy": "dedicated"}, "NotImplemented"),
        ("create_vpc", {"CidrBlock": "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock": True}, "NotImplemented"),
        ("create_vpc", {"CidrBlock": "10.0.0.0/16", "DryRun": True}, "DryRunOperation"),
        ("create_subnet", {"VpcId": vpc, "CidrBlock": "10.20.0.128/25"}, "InvalidSubnet.Conflict"),
        ("create_subnet", {"VpcId": vpc, "CidrBlock": "10.21.0.0/24"}, "InvalidSubnet.Range"),
        ("create_subnet", {"VpcId": vpc, "CidrBlock": "10.20.9.0/24", "AvailabilityZone": "mars-1a"}, "InvalidParameterValue"),
        ("create_subnet", {"VpcId": f"vpc-{gone}", "CidrBlock": "10.20.9.0/24"}, "InvalidVpcID.NotFound"),
        ("create_subnet", {"VpcId": "vpc-nonsense", "CidrBlock": "10.20.9.0/24"}, "InvalidVpcId.Malformed"),
        ("delete_vpc", {"VpcId": vpc}, "DependencyViolation"),
        ("describe_subnets", {"SubnetIds": [f"subnet-{gone}"]}, "InvalidSubnetID.NotFound"),
        ("describe_vpcs", {"Filters": [{"Name": "colour", "Values": ["red"]}]}, "InvalidParameterValue"),
        ("describe_internet_gateways", {"InternetGatewayIds": [f"igw-{gone}"]}, "InvalidInternetGatewayID.NotFound"),
        ("describe_nat_gateways", {"NatGatewayIds": [f"nat-{gone}"]}, "NatGatewayNotFound"),
        ("describe_addresses", {"AllocationIds": [f"eipalloc-{gone}"]}, "InvalidAllocationID.NotFound"),
        ("describe_addresses", {"PublicIps": ["203.0.113.300"]}, "InvalidAddress.NotFound"),
        ("release_address", {"AllocationId": f"eipalloc-{gone}"}, "InvalidAllocationID.NotFound"),
        ("describe_route_tables", {"RouteTableIds": [f"rtb-{gone}"]}, "InvalidRouteTableID.NotFound"),
        ("describe_security_groups", {"GroupIds": [f"sg-{gone}"]}, "InvalidGroup.NotFound"),
        ("describe_security_group_rules", {"SecurityGroupRuleIds": [f"sgr-{gone}"]}, "InvalidSecurityGroupRuleId.NotFound"),
        ("describe_network_interfaces", {"NetworkInterfaceIds": [f"eni-{gone}"]}, "InvalidNetworkInterfaceID.NotFound"),
        ("disassociate_route_table", {"AssociationId": f"rtbassoc-{gone}"}, "InvalidAssociationID.NotFound"),
        ("disassociate_address", {"AssociationId": f"eipassoc-{gone}"}, "InvalidAssociationID.NotFound"),
        ("authorize_security_group_ingress", {"GroupId": f"sg-{gone}", "IpPermissions": [everywhere]}, "InvalidGroup.NotFound"),
        ("create_security_group", {"GroupName": "x", "Description": "x"}, "VPCIdNotSpecified"),
        ("create_security_group", {"GroupName": "sg-x", "Description": "x", "VpcId": vpc}, "InvalidParameterValue"),
        ("create_nat_gateway", {"SubnetId": subnet}, "MissingParameter"),
        ("create_nat_gateway", {"SubnetId": subnet, "AllocationId": f"eipalloc-{gone}"}, "InvalidAllocationID.NotFound"),
        # No interface forwards packets.
        ("create_route", {"RouteTableId": f"rtb-{gone}", **outside, "NetworkInterfaceId": f"eni-{gone}"}, "NotImplemented"),
        ("replace_route", {"RouteTableId": f"rtb-{gone}", **outside, "NetworkInterfaceId": f"eni-{gone}"}, "NotImplemented"),
        # The default network ACL is the only one, and stays as it is.
        ("create_network_acl", {"VpcId": vpc}, "InvalidAction"),
        ("create_network_acl_entry", entry | deny, "InvalidAction"),
        ("replace_network_acl_entry", entry | deny, "InvalidAction"),
        ("delete_network_acl_entry", entry, "InvalidAction"),
        ("delete_network_acl", {"NetworkAclId": acl["NetworkAclId"]}, "InvalidAction"),
        (
            "replace_network_acl_association",
            {
                "AssociationId": acl["Associations"][0]["NetworkAclAssociationId"],
                "NetworkAclId": acl["NetworkAclId"],
            },
            "InvalidAction",
        ),
        ("create_network_interface", {"SubnetId": subnet, "PrivateIpAddress": "10.20.0.3"}, "InvalidParameterValue"),
        ("create_network_interface", {"SubnetId": subnet, "PrivateIpAddress": "10.20.5.9"}, "InvalidParameterValue"),
        ("create_network_interface", {"SubnetId": subnet, "Ipv6AddressCount": 1}, "NotImplemented"),
        ("create_network_interface", {"SubnetId": subnet, "Groups": [f"sg-{gone}"]}, "InvalidGroup.NotFound"),
        ("create_tags", {"Resources": [f"vpc-{gone}"], "Tags": [{"Key": "a", "Value": "b"}]}, "InvalidVpcID.NotFound"),
        ("create_tags", {"Resources": [vpc], "Tags": [{"Key": "aws:a", "Value": "b"}]}, "InvalidParameterValue"),
        ("create_tags", {"Resources": [vpc], "Tags": []}, "MissingParameter"),
        ("create_tags", {"Resources": ["what-is-this"], "Tags": [{"Key": "a", "Value": "b"}]}, "InvalidID"),
        (
            "create_security_group",
            {
                "GroupName": "x",
                "Description": "x",
                "VpcId": vpc,
                "TagSpecifications": [{"ResourceType": "vpc", "Tags": [{"Key": "a", "Value": "b"}]}],
            },
            "InvalidParameterValue",
        ),
    ]
    outcomes = [(operation, parameters, code(getattr(ec2, operation), **parameters)) for operation, parameters, _ in cases]
    assert outcomes == cases
    assert acls() == [acl]
    with pytest.raises(ClientError, match="CreateNetworkAcl .*not supported"):
        ec2.create_network_acl(VpcId=vpc)
    of_vpc = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    (group,) = ec2.describe_security_groups(Filters=of_vpc)["SecurityGroups"]
    for permission, told in [
        ({"IpProtocol": "tcp", "IpRanges": everywhere["IpRanges"]}, "Must specify both from and to ports with TCP/UDP"),
        (everywhere | {"IpRanges": [{"CidrIp": "10.0.0/8"}]}, "CIDR block 10.0.0/8 is malformed"),
    ]:
        with pytest.raises(ClientError, match=told):
            ec2.authorize_security_group_ingress(GroupId=group["GroupId"], IpPermissions=[permission])


def test_gateways_addresses_and_routes_as_the_platform_has_them(ec2, network):
    vpc, (public, private) = network.vpc, network.subnets
    tag = lambda kind: [{"ResourceType": kind, "Tags": [{"Key": "Name", "Value": "platform"}]}]
    gateway = ec2.create_internet_gateway(TagSpecifications=tag("internet-gateway"))["InternetGateway"]["InternetGatewayId"]
    address = ec2.allocate_address(Domain="vpc", TagSpecifications=tag("elastic-ip"))
    other = ec2.allocate_address(Domain="vpc")
    assert address["AllocationId"].startswith("eipalloc-") and address["PublicIp"] != other["PublicIp"]

    # Without an internet gateway a NAT gateway fails, and gives its address back.
    nat = ec2.create_nat_gateway(SubnetId=public, AllocationId=address["AllocationId"])["NatGateway"]
    describe = lambda: ec2.describe_nat_gateways(NatGatewayIds=[nat["NatGatewayId"]])["NatGateways"][0]
    failed = until(lambda: (found := describe())["State"] == "failed" and found)
    assert failed["FailureCode"] == "Gateway.NotAttached"
    assert "AssociationId" not in ec2.describe_addresses(AllocationIds=[address["AllocationId"]])["Addresses"][0]

    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    assert code(ec2.attach_internet_gateway, InternetGatewayId=gateway, VpcId=vpc) == "Resource.AlreadyAssociated"
    assert code(ec2.delete_internet_gateway, InternetGatewayId=gateway) == "DependencyViolation"
    attachments = ec2.describe_internet_gateways(InternetGatewayIds=[gateway])["InternetGateways"][0]["Attachments"]
    assert attachments == [{"State": "available", "VpcId": vpc}]

    before = ec2.describe_subnets(SubnetIds=[public])["Subnets"][0]["AvailableIpAddressCount"]
    nat = ec2.create_nat_gateway(
        SubnetId=public, AllocationId=address["AllocationId"], TagSpecifications=tag("natgateway"), ClientToken="one"
    )["NatGateway"]
    again = ec2.create_nat_gateway(SubnetId=public, AllocationId=address["AllocationId"], ClientToken="one")
    assert again["NatGateway"]["NatGatewayId"] == nat["NatGatewayId"]
    assert nat["State"] == "pending"
    found = until(lambda: (found := describe())["State"] == "available" and found)
    assert (found["ConnectivityType"], found["AvailabilityMode"], found["Tags"][0]["Value"]) == ("public", "zonal", "platform")
    (held,) = found["NatGatewayAddresses"]
    assert (held["AllocationId"], held["PublicIp"], held["IsPrimary"]) == (address["AllocationId"], address["PublicIp"], True)
    (eni,) = ec2.describe_network_interfaces(NetworkInterfaceIds=[held["NetworkInterfaceId"]])["NetworkInterfaces"]
    assert (eni["PrivateIpAddress"], eni["RequesterManaged"], eni["Status"]) == (held["PrivateIp"], True, "in-use")
    assert eni["Association"]["PublicIp"] == address["PublicIp"]
    assert ec2.describe_subnets(SubnetIds=[public])["Subnets"][0]["AvailableIpAddressCount"] == before - 1

    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    route = {"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0"}
    ec2.create_route(**route, GatewayId=gateway)
    assert code(ec2.create_route, **route, GatewayId=gateway) == "RouteAlreadyExists"
    ec2.replace_route(**route, NatGatewayId=nat["NatGatewayId"])
    routes = lambda: ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
    assert routes()[1] == {
        "DestinationCidrBlock": "0.0.0.0/0",
        "NatGatewayId": nat["NatGatewayId"],
        "Origin": "CreateRoute",
        "State": "active",
    }
    first = ec2.associate_route_table(RouteTableId=table, SubnetId=private)
    assert first["AssociationState"]["State"] == "associated"
    by_association = [{"Name": "association.route-table-association-id", "Values": [first["AssociationId"]]}]
    (listed,) = ec2.describe_route_tables(Filters=by_association)["RouteTables"]
    assert listed["Associations"][0]["SubnetId"] == private
    second = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    assert code(ec2.associate_route_table, RouteTableId=second, SubnetId=private) == "Resource.AlreadyAssociated"
    moved = ec2.replace_route_table_association(AssociationId=first["AssociationId"], RouteTableId=second)
    assert code(ec2.delete_route_table, RouteTableId=second) == "DependencyViolation"
    ec2.disassociate_route_table(AssociationId=moved["NewAssociationId"])

    assert code(ec2.delete_subnet, SubnetId=public) == "DependencyViolation"
    assert code(ec2.release_address, AllocationId=address["AllocationId"]) == "InvalidIPAddress.InUse"
    assert code(ec2.disassociate_address, AssociationId=held["AssociationId"]) == "AuthFailure"
    assert code(ec2.delete_network_interface, NetworkInterfaceId=held["NetworkInterfaceId"]) == "AuthFailure"
    assert code(ec2.detach_internet_gateway, InternetGatewayId=gateway, VpcId=vpc) == "DependencyViolation"
    ec2.delete_nat_gateway(NatGatewayId=nat["NatGatewayId"])
    until(lambda: describe()["State"] == "deleted")
    assert routes()[1]["State"] == "blackhole"
    ec2.delete_route(**route)
    assert code(ec2.delete_route, **route) == "InvalidRoute.NotFound"
    assert code(ec2.delete_route, RouteTableId=table, DestinationCidrBlock="10.20.0.0/16") == "InvalidParameterValue"
    for allocation in (address, other):
        ec2.release_address(AllocationId=allocation["AllocationId"])
    assert ec2.describe_subnets(SubnetIds=[public])["Subnets"][0]["AvailableIpAddressCount"] == before


def test_security_groups_and_their_rules_in_both_forms(ec2, network):
    make = lambda name: ec2.create_security_group(GroupName=name, Description="a group", VpcId=network.vpc)["GroupId"]
    group, friend = make("web"), make("friend")
    assert code(make, name="web") == code(make, name="Web") == "InvalidGroup.Duplicate"
    web = lambda cidr, **more: {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": cidr, **more}]}
    answer = ec2.authorize_security_group_ingress(
        GroupId=group,
        IpPermissions=[
            web("10.0.0.0/8", Description="inside"),
            web("192.168.0.1/16"),
            {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": friend}]},
            {"IpProtocol": "icmp", "FromPort": 8, "ToPort": -1, "Ipv6Ranges": [{"CidrIpv6": "::/0"}]},
        ],
        TagSpecifications=[{"ResourceType": "security-group-rule", "Tags": [{"Key": "k", "Value": "v"}]}],
    )
    assert answer["Return"] is True
    rules = answer["SecurityGroupRules"]
    assert [(rule["IpProtocol"], rule["FromPort"], rule["ToPort"]) for rule in rules] == [
        ("tcp", 80, 80),
        ("tcp", 80, 80),
        ("-1", -1, -1),
        ("icmp", 8, -1),
    ]
    # What no packet has is refused, and would not be taken for all types.
    for kind, number in [(256, -1), (8, 256), (-1, 0)]:
        icmp = {"IpProtocol": "icmp", "FromPort": kind, "ToPort": number, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
        refused = code(ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[icmp])
        assert refused == "InvalidParameterValue", icmp
    described = lambda: ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"]
    first, everything, _ = described()
    assert first["IpRanges"] == [{"CidrIp": "10.0.0.0/8", "Description": "inside"}, {"CidrIp": "192.168.0.0/16"}]
    assert "FromPort" not in everything and everything["UserIdGroupPairs"][0]["GroupId"] == friend
    assert code(ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[web("10.0.0.0/8")]) == "InvalidPermission.Duplicate"
    assert code(ec2.delete_security_group, GroupId=friend) == "DependencyViolation"

    # By its id: told, changed, tagged, taken away.
    rule = rules[0]["SecurityGroupRuleId"]
    told = lambda: ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"][0]
    assert (told()["CidrIpv4"], told()["IsEgress"], told()["Tags"]) == ("10.0.0.0/8", False, [{"Key": "k", "Value": "v"}])
    ec2.modify_security_group_rules(
        GroupId=group,
        SecurityGroupRules=[
            {
                "SecurityGroupRuleId": rule,
                "SecurityGroupRule": {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIpv4": "10.0.0.0/8"},
            }
        ],
    )
    ec2.update_security_group_rule_descriptions_ingress(
        GroupId=group, SecurityGroupRuleDescriptions=[{"SecurityGroupRuleId": rule, "Description": "new"}]
    )
    assert code(
        ec2.update_security_group_rule_descriptions_ingress,
        GroupId=group, SecurityGroupRuleDescriptions=[{"SecurityGroupRuleId": rule, "Description": "x" * 256}],
    ) == "InvalidParameterValue"
    ec2.create_tags(Resources=[rule], Tags=[{"Key": "k", "Value": "w"}])
    assert (told()["FromPort"], told()["Description"], told()["Tags"][0]["Value"]) == (443, "new", "w")
    ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=[rule])
    assert code(ec2.describe_security_group_rules, SecurityGroupRuleIds=[rule]) == "InvalidSecurityGroupRuleId.NotFound"

    # As Terraform starts every group: the rule that comes with it goes.
    all_out = [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
    revoked = ec2.revoke_security_group_egress(GroupId=group, IpPermissions=all_out)
    assert revoked["RevokedSecurityGroupRules"][0]["CidrIpv4"] == "0.0.0.0/0"
    assert code(ec2.revoke_security_group_egress, GroupId=group, IpPermissions=all_out) == "InvalidPermission.NotFound"
    assert ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissionsEgress"] == []
    of_group = [{"Name": "group-id", "Values": [group]}]
    assert len(ec2.describe_security_group_rules(Filters=of_group)["SecurityGroupRules"]) == 3
    by_peer = [{"Name": "ip-permission.group-id", "Values": [friend]}]
    assert [found["GroupId"] for found in ec2.describe_security_groups(Filters=by_peer)["SecurityGroups"]] == [group]


def test_tags_filters_and_pages(ec2, network):
    ec2.create_tags(
        Resources=[network.vpc, *network.subnets], Tags=[{"Key": "team", "Value": "blue"}, {"Key": "x", "Value": ""}]
    )
    mine = [{"Name": "resource-id", "Values": [network.vpc, *network.subnets]}]
    pages = list(ec2.get_paginator("describe_tags").paginate(Filters=mine, PaginationConfig={"PageSize": 5}))
    tags = [(tag["ResourceId"], tag["ResourceType"], tag["Key"]) for page in pages for tag in page["Tags"]]
    assert len(pages) == 2 and len(set(tags)) == 6
    ec2.delete_tags(Resources=[network.vpc], Tags=[{"Key": "team", "Value": "red"}, {"Key": "x"}])
    left = ec2.describe_vpcs(VpcIds=[network.vpc])["Vpcs"][0]["Tags"]
    assert left == [{"Key": "team", "Value": "blue"}]
    of_vpc = {"Name": "vpc-id", "Values": [network.vpc]}
    cases = [
        ([of_vpc], 2),
        ([of_vpc, {"Name": "availability-zone", "Values": ["*b"]}], 1),
        ([of_vpc, {"Name": "cidr-block", "Values": ["10.20.0.0/24", "10.20.1.0/24"]}], 2),
        ([of_vpc, {"Name": "tag:team", "Values": ["bl*"]}], 2),
        ([of_vpc, {"Name": "tag-key", "Values": ["nothing"]}], 0),
        ([of_vpc, {"Name": "state", "Values": ["available"]}, {"Name": "default-for-az", "Values": ["true"]}], 0),
        ([of_vpc, {"Name": "private-dns-name-options-on-launch.hostname-type", "Values": ["ip-name"]}], 2),
        ([of_vpc, {"Name": "enable-dns64", "Values": ["true"]}], 0),
    ]
    for filters, expected in cases:
        assert len(ec2.describe_subnets(Filters=filters)["Subnets"]) == expected, filters
    # What nothing here has is a filter all the same.
    for describe, key, name in [
        (ec2.describe_availability_zones, "AvailabilityZones", "parent-zone-name"),
        (ec2.describe_network_acls, "NetworkAcls", "entry.port-range.from"),
        (ec2.describe_network_interfaces, "NetworkInterfaces", "operator.principal"),
        (ec2.describe_vpcs, "Vpcs", "ipv6-cidr-block-association.ipv6-pool"),
    ]:
        assert describe(Filters=[{"Name": name, "Values": ["1"]}])[key] == []
    for index in range(9):
        ec2.create_subnet(VpcId=network.vpc, CidrBlock=f"10.20.{10 + index}.0/24")
    pages = list(ec2.get_paginator("describe_subnets").paginate(Filters=[of_vpc], PaginationConfig={"PageSize": 5}))
    blocks = [subnet["CidrBlock"] for page in pages for subnet in page["Subnets"]]
    assert [len(page["Subnets"]) for page in pages] == [5, 5, 1] and len(set(blocks)) == 11


def test_zones_and_account_by_the_command_line(cloud, network):
    zones = json.loads(cloud.aws("ec2", "describe-availability-zones").stdout)["AvailabilityZones"]
    assert [(zone["ZoneName"], zone["ZoneId"]) for zone in zones[:2]] == [
        ("us-east-1a", "use1-az1"),
        ("us-east-1b", "use1-az2"),
    ]
    listed = cloud.aws("ec2", "describe-vpcs", "--filters", "Name=is-default,Values=true", "--query", "Vpcs", "--output", "json")
    assert json.loads(listed.stdout) == []
    named = cloud.aws(
        "ec2", "describe-subnets", "--filters", f"Name=vpc-id,Values={network.vpc}", "--query", "Subnets[].CidrBlock", "--output", "text"
    )
    assert sorted(named.stdout.split()) == ["10.20.0.0/24", "10.20.1.0/24"]
    missing = cloud.aws("ec2", "delete-vpc", "--vpc-id", "vpc-0123456789abcdef0")
    assert missing.returncode != 0 and "InvalidVpcID.NotFound" in missing.stderr
