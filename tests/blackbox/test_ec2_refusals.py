"""What EC2's API reference forbids beyond the types of its parameters."""

import pytest
from botocore.exceptions import ClientError
from test_ec2 import ec2, network  # noqa: F401: fixtures
from test_ec2 import code


def refusal(call, **parameters) -> tuple[str, str]:
    with pytest.raises(ClientError) as refused:
        call(**parameters)
    error = refused.value.response["Error"]
    return error["Code"], error["Message"]


def test_one_attribute_is_modified_at_a_time(ec2, network):
    on, off = {"Value": True}, {"Value": False}
    subnet, vpc = network.subnets[0], network.vpc
    several = "Fields for multiple attribute types specified: "
    wanted = "InvalidParameterCombination"
    assert refusal(ec2.modify_vpc_attribute, VpcId=vpc, EnableDnsSupport=on, EnableDnsHostnames=on) == (
        wanted, several + "enableDnsHostnames, enableDnsSupport"
    )
    assert refusal(
        ec2.modify_subnet_attribute, SubnetId=subnet, MapPublicIpOnLaunch=on, AssignIpv6AddressOnCreation=off
    ) == (wanted, several + "mapPublicIpOnLaunch, assignIpv6AddressOnCreation")
    assert refusal(ec2.modify_vpc_attribute, VpcId=vpc) == (wanted, "No attributes specified.")
    assert refusal(ec2.modify_subnet_attribute, SubnetId=subnet) == (wanted, "No attributes specified.")
    assert not ec2.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["MapPublicIpOnLaunch"]
    ec2.modify_subnet_attribute(SubnetId=subnet, PrivateDnsHostnameTypeOnLaunch="ip-name")


def test_hostnames_take_dns_support(ec2, network):
    vpc, on, off = network.vpc, {"Value": True}, {"Value": False}
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsSupport=off)
    assert code(ec2.modify_vpc_attribute, VpcId=vpc, EnableDnsHostnames=on) == "InvalidParameterCombination"
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames=off)
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsSupport=on)
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames=on)
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames=off)


def test_tags_have_their_lengths_and_pages_theirs(ec2, network):
    tag = lambda value: code(ec2.create_tags, Resources=[network.vpc], Tags=[{"Key": "long", "Value": value}])
    assert (tag("é" * 256), tag("x" * 257)) == ("ok", "InvalidParameterValue")
    ec2.delete_tags(Resources=[network.vpc], Tags=[{"Key": "long"}])
    pages = [code(ec2.describe_tags, MaxResults=most) for most in (4, 5, 1000, 1001)]
    assert pages == ["InvalidParameterValue", "ok", "ok", "InvalidParameterValue"]


def test_rules_of_security_groups(ec2, network):
    make = lambda name: ec2.create_security_group(GroupName=name, Description="x", VpcId=network.vpc)["GroupId"]
    group, friend = make("refusals"), make("friend")
    web = lambda *blocks: {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": block} for block in blocks]}
    allow = ec2.authorize_security_group_ingress
    twice = ("InvalidParameterValue", "The same permission must not appear multiple times")
    # The second is the first in its canonical form.
    assert refusal(allow, GroupId=group, IpPermissions=[web("10.0.0.0/8", "10.1.2.3/8")]) == twice
    assert refusal(allow, GroupId=group, IpPermissions=[web("10.0.0.0/8"), web("10.0.0.0/8")]) == twice
    (rule,) = allow(GroupId=group, IpPermissions=[web("10.0.0.0/8")])["SecurityGroupRules"]
    assert code(allow, GroupId=group, IpPermissions=[web("10.1.2.3/8")]) == "InvalidPermission.Duplicate"

    def change(**peer):
        wanted = {"IpProtocol": "tcp", "FromPort": 81, "ToPort": 81, **peer}
        return code(
            ec2.modify_security_group_rules, GroupId=group,
            SecurityGroupRules=[{"SecurityGroupRuleId": rule["SecurityGroupRuleId"], "SecurityGroupRule": wanted}],
        )

    assert change(ReferencedGroupId=friend) == change(CidrIpv6="::/0") == "InvalidParameterValue"
    assert change(CidrIpv4="192.168.0.0/16") == "ok"
    for describe in (
        ec2.update_security_group_rule_descriptions_ingress, ec2.update_security_group_rule_descriptions_egress
    ):
        assert code(describe, GroupId=group) == "MissingParameter"
