"""Tags that nothing can have: keys that AWS keeps for itself, doubled keys, too many; in each service's own code."""

import pytest
from botocore.exceptions import ClientError

MOST = 50


def refused(call, **arguments) -> tuple:
    with pytest.raises(ClientError) as error:
        call(**arguments)
    told = error.value.response["Error"]
    return told["Code"], told["Message"]


def code(call, **arguments) -> str:
    """The code of a refusal that is because of a reserved key."""
    code, message = refused(call, **arguments)
    assert "aws:" in message, message
    return code


def upper(**tags) -> list:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def lower(**tags) -> list:
    return [{"key": key, "value": value} for key, value in tags.items()]


RESERVED = {"AWS:k": "v"}


def test_a_key_is_given_once(cloud):
    ec2 = cloud.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.60.0.0/16")["Vpc"]["VpcId"]
    twice = [*upper(k="1"), *upper(k="2")]
    wanted = ("InvalidParameterValue", "Duplicate tag key 'k' specified.")
    assert refused(ec2.create_tags, Resources=[vpc], Tags=twice) == wanted
    assert ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0].get("Tags", []) == []
    specification = [{"ResourceType": "vpc", "Tags": twice}]
    assert refused(ec2.create_vpc, CidrBlock="10.61.0.0/16", TagSpecifications=specification) == wanted
    ec2.delete_vpc(VpcId=vpc)


def test_log_groups(cloud):
    logs = cloud.client("logs")
    assert code(logs.create_log_group, logGroupName="/given", tags=RESERVED) == "InvalidParameterException"
    logs.create_log_group(logGroupName="/given", tags={"awsome": "v"})
    arn = logs.describe_log_groups(logGroupNamePrefix="/given")["logGroups"][0]["logGroupArn"]
    assert code(logs.tag_resource, resourceArn=arn, tags=RESERVED) == "InvalidParameterException"
    assert code(logs.tag_log_group, logGroupName="/given", tags=RESERVED) == "InvalidParameterException"
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {"awsome": "v"}


def test_deployed_applications(cloud):
    deploy = cloud.client("codedeploy")
    account = cloud.client("sts").get_caller_identity()["Account"]
    arn = f"arn:aws:codedeploy:{deploy.meta.region_name}:{account}:application:given"
    make = {"applicationName": "given", "computePlatform": "ECS"}
    wrong = "InvalidTagsToAddException"
    assert code(deploy.create_application, tags=upper(**RESERVED), **make) == wrong
    deploy.create_application(tags=upper(k="v"), **make)
    assert code(deploy.tag_resource, ResourceArn=arn, Tags=upper(**RESERVED)) == wrong
    for tags in (upper(**{"k" * 129: "v"}), upper(k="v" * 257), upper(**{f"k{n}": "" for n in range(MOST)})):
        assert refused(deploy.tag_resource, ResourceArn=arn, Tags=tags)[0] == wrong
    assert deploy.list_tags_for_resource(ResourceArn=arn)["Tags"] == upper(k="v")
    # What is there already counts once.
    deploy.tag_resource(ResourceArn=arn, Tags=upper(k="w", **{f"k{n}": "" for n in range(MOST - 1)}))
    deploy.untag_resource(ResourceArn=arn, TagKeys=[f"k{n}" for n in range(MOST - 1)])
    assert deploy.list_tags_for_resource(ResourceArn=arn)["Tags"] == upper(k="w")


@pytest.mark.parametrize("service", ["codeconnections", "codestar-connections"])
def test_connections(cloud, service):
    client = cloud.client(service)
    make = {"ConnectionName": "given", "ProviderType": "GitHub"}
    assert code(client.create_connection, Tags=upper(**RESERVED), **make) == "InvalidInputException"
    arn = client.create_connection(Tags=upper(k="v"), **make)["ConnectionArn"]
    assert code(client.tag_resource, ResourceArn=arn, Tags=upper(**RESERVED)) == "InvalidInputException"
    assert client.list_tags_for_resource(ResourceArn=arn)["Tags"] == upper(k="v")
    client.delete_connection(ConnectionArn=arn)


def test_builds_and_pipelines(cloud):
    builds, pipelines = cloud.client("codebuild"), cloud.client("codepipeline")
    account = cloud.client("sts").get_caller_identity()["Account"]
    project = {
        "name": "given",
        "source": {"type": "NO_SOURCE", "buildspec": "version: 0.2"},
        "artifacts": {"type": "NO_ARTIFACTS"},
        "environment": {
            "type": "LINUX_CONTAINER",
            "image": "aws/codebuild/standard:7.0",
            "computeType": "BUILD_GENERAL1_SMALL",
        },
        "serviceRole": f"arn:aws:iam::{account}:role/given",
    }
    reserved = lower(**RESERVED)
    assert code(builds.create_project, tags=reserved, **project) == "InvalidInputException"
    assert code(builds.update_project, name="given", tags=reserved) == "InvalidInputException"
    group = {"name": "given", "type": "TEST", "exportConfig": {"exportConfigType": "NO_EXPORT"}}
    assert code(builds.create_report_group, tags=reserved, **group) == "InvalidInputException"
    assert builds.list_report_groups().get("reportGroups", []) == []
    # Tags are looked at before the pipeline.
    arn = f"arn:aws:codepipeline:{pipelines.meta.region_name}:{account}:given"
    assert code(pipelines.tag_resource, resourceArn=arn, tags=reserved) == "InvalidTagsException"
    assert refused(pipelines.tag_resource, resourceArn=arn, tags=lower(k="v"))[0] == "ResourceNotFoundException"


def test_who_may_not_learns_that_first(cloud):
    iam, account = cloud.client("iam"), cloud.client("sts").get_caller_identity()["Account"]
    iam.create_user(UserName="given-stranger")
    key = iam.create_access_key(UserName="given-stranger")["AccessKey"]
    credentials = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}

    def told(service, call, given):
        return refused(getattr(cloud.client(service, **credentials), call), **given)[0]

    def arn(service, resource, region=None):
        return f"arn:aws:{service}:{cloud.variables['AWS_REGION'] if region is None else region}:{account}:{resource}"

    key_id = cloud.client("kms").create_key()["KeyMetadata"]["KeyId"]
    group = arn("elasticloadbalancing", "targetgroup/given/0123456789abcdef")
    tags, reserved = upper(**RESERVED), lower(**RESERVED)
    of_kms = [{"TagKey": "aws:k", "TagValue": "v"}]
    calls = [
        ("logs", "tag_resource", {"resourceArn": arn("logs", "log-group:/stranger"), "tags": RESERVED}),
        ("logs", "tag_log_group", {"logGroupName": "/stranger", "tags": RESERVED}),
        ("codepipeline", "tag_resource", {"resourceArn": arn("codepipeline", "stranger"), "tags": reserved}),
        ("codedeploy", "tag_resource", {"ResourceArn": arn("codedeploy", "application:stranger"), "Tags": tags}),
        ("codeconnections", "tag_resource", {"ResourceArn": arn("codeconnections", "connection/a"), "Tags": tags}),
        ("ecs", "tag_resource", {"resourceArn": arn("ecs", "cluster/stranger"), "tags": reserved}),
        ("elbv2", "add_tags", {"ResourceArns": [group], "Tags": tags}),
        ("rds", "add_tags_to_resource", {"ResourceName": arn("rds", "db:stranger"), "Tags": tags}),
        ("cloudfront", "tag_resource", {"Resource": arn("cloudfront", "distribution/E1", ""), "Tags": {"Items": tags}}),
        ("ssm", "put_parameter", {"Name": "/stranger", "Value": "v", "Type": "String", "Tags": tags}),
        ("ecr", "create_repository", {"repositoryName": "stranger", "tags": tags}),
        ("sns", "create_topic", {"Name": "stranger", "Tags": tags}),
        ("sns", "tag_resource", {"ResourceArn": arn("sns", "stranger"), "Tags": tags}),
        ("kms", "create_key", {"Tags": of_kms}),
        ("kms", "tag_resource", {"KeyId": key_id, "Tags": of_kms}),
        ("secretsmanager", "create_secret", {"Name": "stranger", "SecretString": "s", "Tags": tags}),
        ("secretsmanager", "tag_resource", {"SecretId": "stranger", "Tags": tags}),
    ]
    denied = {"AccessDenied", "AccessDeniedException", "AuthorizationError"}
    codes = {(service, call): told(service, call, given) for service, call, given in calls}
    assert {called: code for called, code in codes.items() if code not in denied} == {}
