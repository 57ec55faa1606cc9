"""Policies that ask for tags: of what a request is about, and of what it brings."""

import json

import pytest
from botocore.exceptions import ClientError

BLUE, RED = {"team": "blue"}, {"team": "red"}


def listed(tags: dict, key: str = "Key", value: str = "Value") -> list[dict]:
    return [{key: name, value: text} for name, text in tags.items()]


@pytest.fixture(scope="module")
def someone(cloud):
    """Sets what a user may, and makes the user's clients."""
    iam = cloud.client("iam")
    iam.create_user(UserName="someone")
    key = iam.create_access_key(UserName="someone")["AccessKey"]

    def may(condition: dict, *actions: str) -> None:
        statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*", "Condition": condition}
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        iam.put_user_policy(UserName="someone", PolicyName="own", PolicyDocument=document)

    def client(service: str):
        secrets = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
        return cloud.client(service, **secrets)

    return may, client


def refused(call) -> None:
    with pytest.raises(ClientError) as error:
        call()
    code = error.value.response["Error"]["Code"]
    assert code in {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"}, error.value


# How each service makes something with tags, and reads it again.


def a_vpc(ec2, name, tags):
    given = [{"ResourceType": "vpc", "Tags": listed(tags)}]
    return ec2.create_vpc(CidrBlock="10.9.0.0/16", TagSpecifications=given)["Vpc"]["VpcId"]


MAKING = {
    "ec2": (
        ["ec2:CreateVpc", "ec2:CreateTags", "ec2:ModifyVpcAttribute"],
        a_vpc,
        lambda ec2, made: ec2.modify_vpc_attribute(VpcId=made, EnableDnsHostnames={"Value": True}),
    ),
    "ecs": (
        ["ecs:CreateCluster", "ecs:TagResource", "ecs:DescribeClusters"],
        lambda ecs, name, tags: ecs.create_cluster(clusterName=name, tags=listed(tags, "key", "value"))["cluster"][
            "clusterArn"
        ],
        lambda ecs, made: ecs.describe_clusters(clusters=[made]),
    ),
    "ssm": (
        ["ssm:PutParameter", "ssm:AddTagsToResource", "ssm:GetParameter"],
        lambda ssm, name, tags: [name, ssm.put_parameter(Name=name, Value="v", Type="String", Tags=listed(tags))][0],
        lambda ssm, made: ssm.get_parameter(Name=made),
    ),
    "logs": (
        ["logs:CreateLogGroup", "logs:TagResource", "logs:PutRetentionPolicy"],
        lambda logs, name, tags: [name, logs.create_log_group(logGroupName=name, tags=tags)][0],
        lambda logs, made: logs.put_retention_policy(logGroupName=made, retentionInDays=7),
    ),
    "rds": (
        ["rds:CreateDBParameterGroup", "rds:AddTagsToResource", "rds:DescribeDBParameters"],
        lambda rds, name, tags: rds.create_db_parameter_group(
            DBParameterGroupName=name, DBParameterGroupFamily=family(rds), Description="d", Tags=listed(tags)
        )["DBParameterGroup"]["DBParameterGroupName"],
        lambda rds, made: rds.describe_db_parameters(DBParameterGroupName=made),
    ),
    "elbv2": (
        ["elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:AddTags"]
        + ["elasticloadbalancing:ModifyTargetGroup"],
        lambda elbv2, name, tags: elbv2.create_target_group(
            Name=name, Protocol="HTTP", Port=80, TargetType="ip", VpcId=elbv2.vpc, Tags=listed(tags)
        )["TargetGroups"][0]["TargetGroupArn"],
        lambda elbv2, made: elbv2.modify_target_group(TargetGroupArn=made, HealthCheckPath="/ready"),
    ),
    "codedeploy": (
        ["codedeploy:CreateApplication", "codedeploy:TagResource", "codedeploy:GetApplication"],
        lambda codedeploy, name, tags: [
            name,
            codedeploy.create_application(applicationName=name, computePlatform="ECS", tags=listed(tags)),
        ][0],
        lambda codedeploy, made: codedeploy.get_application(applicationName=made),
    ),
    "cognito-idp": (
        ["cognito-idp:CreateUserPool", "cognito-idp:TagResource", "cognito-idp:DescribeUserPool"],
        lambda idp, name, tags: idp.create_user_pool(PoolName=name, UserPoolTags=tags)["UserPool"]["Id"],
        lambda idp, made: idp.describe_user_pool(UserPoolId=made),
    ),
    "wafv2": (
        ["wafv2:CreateIPSet", "wafv2:TagResource", "wafv2:ListTagsForResource"],
        lambda wafv2, name, tags: wafv2.create_ip_set(
            Name=name, Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=[], Tags=listed(tags)
        )["Summary"]["ARN"],
        lambda wafv2, made: wafv2.list_tags_for_resource(ResourceARN=made),
    ),
    "xray": (
        ["xray:CreateGroup", "xray:TagResource", "xray:UpdateGroup"],
        lambda xray, name, tags: [name, xray.create_group(GroupName=name, Tags=listed(tags))][0],
        lambda xray, made: xray.update_group(GroupName=made, FilterExpression="fault = true"),
    ),
    "acm": (
        ["acm:RequestCertificate", "acm:AddTagsToCertificate", "acm:DescribeCertificate"],
        lambda acm, name, tags: acm.request_certificate(
            DomainName=f"{name}.example.test", ValidationMethod="DNS", Tags=listed(tags)
        )["CertificateArn"],
        lambda acm, made: acm.describe_certificate(CertificateArn=made),
    ),
}


def family(rds) -> str:
    return rds.describe_db_engine_versions(Engine="postgres")["DBEngineVersions"][0]["DBParameterGroupFamily"]


@pytest.fixture(scope="module")
def vpc(cloud):
    ec2 = cloud.client("ec2")
    made = ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
    yield made
    ec2.delete_vpc(VpcId=made)


@pytest.mark.parametrize("service", MAKING)
def test_tags_decide(cloud, someone, vpc, service):
    may, client = someone
    actions, make, use = MAKING[service]
    root, user = cloud.client(service), client(service)
    root.vpc = user.vpc = vpc
    blue, red = make(root, f"t-{service}-blue", BLUE), make(root, f"t-{service}-red", RED)

    may({"StringEquals": {"aws:ResourceTag/team": "blue"}}, *actions)
    use(user, blue)
    refused(lambda: use(user, red))

    # Reading what there is to choose from has no tags.
    more = ["rds:DescribeDBEngineVersions"] if service == "rds" else []
    may({"StringEqualsIfExists": {"aws:RequestTag/team": "blue"}}, *actions, *more)
    refused(lambda: make(user, f"t-{service}-other", RED))
    own = make(user, f"t-{service}-own", BLUE)
    may({"ForAllValues:StringEquals": {"aws:TagKeys": ["other"]}}, *actions, *more)
    refused(lambda: make(user, f"t-{service}-keys", BLUE))
    if service == "ec2":
        for made in [blue, red, own]:
            root.delete_vpc(VpcId=made)


def test_parameters_with_one_arn_have_each_their_tags(cloud, someone):
    may, client = someone
    ssm = cloud.client("ssm")
    for name, tags in [("twin", RED), ("/twin", BLUE)]:
        ssm.put_parameter(Name=name, Value=name, Type="String", Tags=listed(tags))
    may({"StringEquals": {"aws:ResourceTag/team": "blue"}}, "ssm:GetParameter")
    assert client("ssm").get_parameter(Name="/twin")["Parameter"]["Value"] == "/twin"
    refused(lambda: client("ssm").get_parameter(Name="twin"))


def test_a_denial_tells_the_tags(cloud, someone):
    may, client = someone
    logs = cloud.client("logs")
    logs.create_log_group(logGroupName="told", tags=RED)
    may({"StringEquals": {"aws:ResourceTag/team": "blue"}}, "logs:DeleteLogGroup")
    with pytest.raises(ClientError) as error:
        client("logs").delete_log_group(logGroupName="told")
    told = cloud.chore("iam/why", {"requestId": error.value.response["ResponseMetadata"]["RequestId"]})
    assert told["decisions"][0]["conditions"]["aws:ResourceTag/team"] == ["red"]


def test_zones_and_buckets_are_not_told_apart_by_tags(cloud, someone):
    """As on AWS: hosted zones never, general purpose buckets without attribute-based access control."""
    may, client = someone
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket="tagged-bucket")
    s3.put_bucket_tagging(Bucket="tagged-bucket", Tagging={"TagSet": listed(BLUE)})
    may({"StringEquals": {"aws:ResourceTag/team": "blue"}}, "s3:ListBucket")
    refused(lambda: client("s3").list_objects_v2(Bucket="tagged-bucket"))
