"""Operations that nothing else calls: what they change counts, and what they read is what is there."""

import json

import pytest
from botocore.exceptions import ClientError
from place import code_of
from test_iam import account, allow, iam, policy, trust, user  # noqa: F401


def test_policies_of_users_and_roles_are_read(iam):
    document = policy(allow("ssm:*"))
    iam.create_user(UserName="read")
    iam.create_role(RoleName="read", AssumeRolePolicyDocument=trust(Service="ecs.amazonaws.com"))
    for name in ("second", "first"):
        iam.put_user_policy(UserName="read", PolicyName=name, PolicyDocument=document)
    iam.put_role_policy(RoleName="read", PolicyName="own", PolicyDocument=document)
    assert iam.list_user_policies(UserName="read")["PolicyNames"] == ["first", "second"]
    for found in (
        iam.get_user_policy(UserName="read", PolicyName="first"),
        iam.get_role_policy(RoleName="read", PolicyName="own"),
    ):
        assert found["PolicyDocument"] == json.loads(document)
    for call in (
        lambda: iam.get_user_policy(UserName="read", PolicyName="third"),
        lambda: iam.get_role_policy(RoleName="read", PolicyName="third"),
        lambda: iam.list_user_policies(UserName="nobody-of-that-name"),
    ):
        assert code_of(call) == "NoSuchEntity"

    arn = iam.create_policy(PolicyName="read", Path="/read/", PolicyDocument=document)["Policy"]["Arn"]

    def listed(**more):
        found = iam.list_policies(Scope="Local", PathPrefix="/read/", **more)["Policies"]
        return [one["Arn"] for one in found]

    assert listed() == [arn] and listed(OnlyAttached=True) == []
    iam.attach_user_policy(UserName="read", PolicyArn=arn)
    assert listed(OnlyAttached=True) == [arn]
    attached = iam.list_attached_user_policies(UserName="read")["AttachedPolicies"]
    assert attached == [{"PolicyName": "read", "PolicyArn": arn}]
    assert listed(OnlyAttached=True, PolicyUsageFilter="PermissionsBoundary") == []
    iam.put_role_permissions_boundary(RoleName="read", PermissionsBoundary=arn)
    assert iam.get_role(RoleName="read")["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == arn
    assert listed(OnlyAttached=True, PolicyUsageFilter="PermissionsBoundary") == [arn]
    of_aws = iam.list_policies(Scope="AWS", MaxItems=1000)["Policies"]
    assert of_aws and all(one["Arn"].startswith("arn:aws:iam::aws:policy/") for one in of_aws)

    iam.create_instance_profile(InstanceProfileName="read", Path="/read/")
    profiles = iam.list_instance_profiles(PathPrefix="/read/")["InstanceProfiles"]
    assert [one["InstanceProfileName"] for one in profiles] == ["read"]
    # What this cloud has none of, of users that there are.
    for call, member in (
        (iam.list_ssh_public_keys, "SSHPublicKeys"),
        (iam.list_service_specific_credentials, "ServiceSpecificCredentials"),
        (iam.list_signing_certificates, "Certificates"),
    ):
        assert call(UserName="read").get(member, []) == []
        assert code_of(lambda: call(UserName="nobody-of-that-name")) == "NoSuchEntity"  # noqa: B023


def test_the_default_version_of_a_policy_decides(iam, user):
    ssm = user("versioned")("ssm")
    arn = iam.create_policy(PolicyName="versioned", PolicyDocument=policy(allow("ssm:DescribeParameters")))["Policy"]["Arn"]
    iam.attach_user_policy(UserName="versioned", PolicyArn=arn)
    ssm.describe_parameters()
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=policy(allow("s3:*")))
    ssm.describe_parameters()
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v2")
    assert iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"] == "v2"
    with pytest.raises(ClientError, match="AccessDenied"):
        ssm.describe_parameters()
    assert code_of(lambda: iam.set_default_policy_version(PolicyArn=arn, VersionId="v9")) == "NoSuchEntity"


def test_roles_are_changed(iam):
    iam.create_role(RoleName="changed", AssumeRolePolicyDocument=trust(Service="ecs.amazonaws.com"))
    iam.update_role(RoleName="changed", Description="one", MaxSessionDuration=7200)
    role = iam.get_role(RoleName="changed")["Role"]
    assert (role["Description"], role["MaxSessionDuration"]) == ("one", 7200)
    role = iam.update_role_description(RoleName="changed", Description="two")["Role"]
    assert (role["Description"], role["MaxSessionDuration"]) == ("two", 7200)


@pytest.mark.parametrize(
    ("kind", "operations"),
    [
        ("role", ("tag_role", "untag_role", "list_role_tags")),
        ("user", ("tag_user", "untag_user", "list_user_tags")),
        ("policy", ("tag_policy", "untag_policy", "list_policy_tags")),
        ("device", ("tag_mfa_device", "untag_mfa_device", "list_mfa_device_tags")),
    ],
)
def test_tags_of_identities(iam, kind, operations):
    made = {
        "role": lambda: {
            "RoleName": iam.create_role(
                RoleName="tagged", AssumeRolePolicyDocument=trust(Service="ecs.amazonaws.com")
            )["Role"]["RoleName"]
        },
        "user": lambda: {"UserName": iam.create_user(UserName="tagged")["User"]["UserName"]},
        "policy": lambda: {
            "PolicyArn": iam.create_policy(PolicyName="tagged", PolicyDocument=policy(allow("s3:*")))["Policy"]["Arn"]
        },
        "device": lambda: {
            "SerialNumber": iam.create_virtual_mfa_device(VirtualMFADeviceName="tagged")["VirtualMFADevice"]["SerialNumber"]
        },
    }
    whom = made[kind]()
    tag, untag, read = (getattr(iam, operation) for operation in operations)

    def tags(**values):
        return [{"Key": key, "Value": value} for key, value in values.items()]

    def listed():
        return {one["Key"]: one["Value"] for one in read(**whom)["Tags"]}

    tag(**whom, Tags=tags(team="blue", size="small"))
    # Keys that differ in case alone are one.
    tag(**whom, Tags=tags(Team="green"))
    assert listed() == {"Team": "green", "size": "small"}
    page = read(**whom, MaxItems=1)
    rest = read(**whom, Marker=page["Marker"])
    assert page["IsTruncated"] and len(page["Tags"]) == 1 and not rest["IsTruncated"]
    assert {one["Key"] for one in page["Tags"] + rest["Tags"]} == {"Team", "size"}
    assert code_of(lambda: tag(**whom, Tags=[{"Key": "aws:mine", "Value": "x"}])) == "InvalidInput"
    untag(**whom, TagKeys=["team"])
    assert listed() == {"size": "small"}


def test_facts_of_networks(cloud):
    ec2 = cloud.client("ec2")
    names = ["eu-west-1", "us-east-1"]
    assert sorted(one["RegionName"] for one in ec2.describe_regions(RegionNames=names)["Regions"]) == names
    only = [{"Name": "endpoint", "Values": ["ec2.eu-west-1.amazonaws.com"]}]
    assert [one["RegionName"] for one in ec2.describe_regions(Filters=only)["Regions"]] == ["eu-west-1"]
    assert code_of(lambda: ec2.describe_regions(RegionNames=["mars-north-1"])) == "InvalidParameterValue"
    (fact,) = ec2.describe_account_attributes(AttributeNames=["default-vpc"])["AccountAttributes"]
    assert fact == {"AttributeName": "default-vpc", "AttributeValues": [{"AttributeValue": "none"}]}
    assert ec2.describe_prefix_lists()["PrefixLists"] == []
    assert code_of(lambda: ec2.describe_prefix_lists(PrefixListIds=["pl-12345678"])) == "InvalidPrefixListId.NotFound"
    address = ec2.allocate_address()
    wanted = {"AllocationIds": [address["AllocationId"]]}
    (shown,) = ec2.describe_addresses_attribute(**wanted)["Addresses"]
    assert (shown["AllocationId"], shown["PublicIp"]) == (address["AllocationId"], address["PublicIp"])
    ec2.release_address(AllocationId=address["AllocationId"])


def test_subnets_and_rules_are_changed(cloud):
    ec2 = cloud.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]

    def public():
        return ec2.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["MapPublicIpOnLaunch"]

    assert public() is False
    ec2.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={"Value": True})
    assert public() is True
    with pytest.raises(ClientError, match="EnableDns64"):
        ec2.modify_subnet_attribute(SubnetId=subnet, EnableDns64={"Value": True})

    group = ec2.create_security_group(GroupName="described", Description="d", VpcId=vpc)["GroupId"]

    def rule():
        of_group = [{"Name": "group-id", "Values": [group]}]
        (found,) = ec2.describe_security_group_rules(Filters=of_group)["SecurityGroupRules"]
        return found

    one = {"SecurityGroupRuleId": rule()["SecurityGroupRuleId"], "Description": "all the world"}
    ec2.update_security_group_rule_descriptions_egress(GroupId=group, SecurityGroupRuleDescriptions=[one])
    assert rule()["IsEgress"] and rule()["Description"] == "all the world"
    missing = [one | {"SecurityGroupRuleId": "sgr-0123456789abcdef0"}]
    with pytest.raises(ClientError, match="NotFound"):
        ec2.update_security_group_rule_descriptions_egress(GroupId=group, SecurityGroupRuleDescriptions=missing)
    ec2.delete_security_group(GroupId=group)
    ec2.delete_subnet(SubnetId=subnet)
    ec2.delete_vpc(VpcId=vpc)


def test_what_buckets_do_not_have(cloud):
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket="without")
    found = s3.get_bucket_notification_configuration(Bucket="without")
    assert set(found) == {"ResponseMetadata"}
    for call in (s3.delete_bucket_cors, s3.delete_bucket_website):
        assert call(Bucket="without")["ResponseMetadata"]["HTTPStatusCode"] == 204
        assert code_of(lambda: call(Bucket="without-one-of-that-name")) == "NoSuchBucket"  # noqa: B023


def test_tags_and_retention_of_a_log_group(cloud):
    logs = cloud.client("logs")
    logs.create_log_group(logGroupName="/small")
    logs.tag_log_group(logGroupName="/small", tags={"team": "blue", "size": "small"})
    logs.untag_log_group(logGroupName="/small", tags=["team"])
    assert logs.list_tags_log_group(logGroupName="/small")["tags"] == {"size": "small"}
    assert code_of(lambda: logs.tag_log_group(logGroupName="/none", tags={"a": "b"})) == "ResourceNotFoundException"

    def days():
        (found,) = logs.describe_log_groups(logGroupNamePrefix="/small")["logGroups"]
        return found.get("retentionInDays")

    logs.put_retention_policy(logGroupName="/small", retentionInDays=7)
    assert days() == 7
    logs.delete_retention_policy(logGroupName="/small")
    assert days() is None


def test_names_have_ascii_letters(cloud):
    """`\\w` in the models' patterns is ASCII's."""
    iam, pools = cloud.client("iam"), cloud.client("cognito-idp")
    for name in ("ü", "日本", "٣"):
        assert code_of(lambda: iam.create_user(UserName=name)) == "ValidationError"  # noqa: B023
        assert code_of(lambda: pools.create_user_pool(PoolName=name)) == "InvalidParameterException"  # noqa: B023
    iam.create_user(UserName="a+b=c,d.e@f-g_1")
    iam.delete_user(UserName="a+b=c,d.e@f-g_1")


def test_a_configuration_has_the_members_of_its_type(cloud):
    deploy = cloud.client("codedeploy")
    canary = {"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 5}}
    linear = {"timeBasedLinear": {"linearPercentage": 10, "linearInterval": 5}}
    for routing in (
        {"type": "AllAtOnce"} | canary,
        {"type": "TimeBasedCanary"} | canary | linear,
        {"type": "TimeBasedLinear"} | canary | linear,
    ):
        make = {"deploymentConfigName": "two", "computePlatform": "ECS", "trafficRoutingConfig": routing}
        refused = code_of(lambda: deploy.create_deployment_config(**make))  # noqa: B023
        assert refused == "InvalidTrafficRoutingConfigurationException"


def test_an_application_gets_another_name(cloud):
    deploy = cloud.client("codedeploy")
    for name in ("former", "taken"):
        deploy.create_application(applicationName=name, computePlatform="ECS")
    rename = lambda new: deploy.update_application(applicationName="former", newApplicationName=new)  # noqa: E731
    assert code_of(lambda: rename("taken")) == "ApplicationAlreadyExistsException"
    rename("latter")
    assert deploy.get_application(applicationName="latter")["application"]["computePlatform"] == "ECS"
    assert code_of(lambda: rename("other")) == "ApplicationDoesNotExistException"


def test_settings_come_with_a_cluster(cloud):
    ecs = cloud.client("ecs")
    ecs.create_cluster(clusterName="updated")
    off = [{"name": "containerInsights", "value": "disabled"}]
    assert ecs.update_cluster(cluster="updated", settings=off)["cluster"]["settings"] == off
    configuration = {"executeCommandConfiguration": {"logging": "NONE"}}
    assert code_of(lambda: ecs.update_cluster(cluster="updated", configuration=configuration)) == "NotImplemented"
    assert code_of(lambda: ecs.update_cluster(cluster="nobody", settings=off)) == "ClusterNotFoundException"
