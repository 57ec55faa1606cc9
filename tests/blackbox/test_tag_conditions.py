"""Policies that ask for tags: of what a request is about, and of what it brings."""

import json

import pytest
from botocore.exceptions import ClientError

BLUE, RED = {"team": "blue"}, {"team": "red"}
TRUST = {
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"Service": "ecs-tasks.amazonaws.com"},
    },
}


def listed(tags: dict, key: str = "Key", value: str = "Value") -> list[dict]:
    return [{key: name, value: text} for name, text in tags.items()]


def given(tags: dict, member: str = "Tags", **names: str) -> dict:
    """The tags as a member of an input, which is not there without any."""
    return {member: listed(tags, **names)} if tags else {}


@pytest.fixture(scope="module")
def someone(cloud):
    """Sets what a user may, and makes the user's clients."""
    iam = cloud.client("iam")
    iam.create_user(UserName="someone")
    key = iam.create_access_key(UserName="someone")["AccessKey"]

    def may(condition: dict, *actions: str, more: dict | None = None) -> None:
        """Under this condition these actions; `more` has conditions of others by their action."""
        pairs = [(list(actions), condition), *(more or {}).items()]
        allow = {"Effect": "Allow", "Resource": "*"}
        statements = [allow | {"Action": names} | ({"Condition": c} if c else {}) for names, c in pairs]
        document = json.dumps({"Version": "2012-10-17", "Statement": statements})
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
    specifications = [{"ResourceType": "vpc", "Tags": listed(tags)}] if tags else []
    return ec2.create_vpc(CidrBlock="10.9.0.0/16", TagSpecifications=specifications)["Vpc"]["VpcId"]


MAKING = {
    "ec2": (
        ["ec2:CreateVpc", "ec2:CreateTags", "ec2:ModifyVpcAttribute"],
        a_vpc,
        lambda ec2, made: ec2.modify_vpc_attribute(VpcId=made, EnableDnsHostnames={"Value": True}),
    ),
    "ecs": (
        ["ecs:CreateCluster", "ecs:TagResource", "ecs:DescribeClusters"],
        lambda ecs, name, tags: ecs.create_cluster(
            clusterName=name, **given(tags, "tags", key="key", value="value")
        )["cluster"]["clusterArn"],
        lambda ecs, made: ecs.describe_clusters(clusters=[made]),
    ),
    "ssm": (
        ["ssm:PutParameter", "ssm:AddTagsToResource", "ssm:GetParameter"],
        lambda ssm, name, tags: [name, ssm.put_parameter(Name=name, Value="v", Type="String", **given(tags))][0],
        lambda ssm, made: ssm.get_parameter(Name=made),
    ),
    "logs": (
        ["logs:CreateLogGroup", "logs:TagResource", "logs:PutRetentionPolicy"],
        lambda logs, name, tags: [
            name,
            logs.create_log_group(logGroupName=name, **({"tags": tags} if tags else {})),
        ][0],
        lambda logs, made: logs.put_retention_policy(logGroupName=made, retentionInDays=7),
    ),
    "rds": (
        ["rds:CreateDBParameterGroup", "rds:AddTagsToResource", "rds:DescribeDBParameters"],
        lambda rds, name, tags: rds.create_db_parameter_group(
            DBParameterGroupName=name, DBParameterGroupFamily=family(rds), Description="d", **given(tags)
        )["DBParameterGroup"]["DBParameterGroupName"],
        lambda rds, made: rds.describe_db_parameters(DBParameterGroupName=made),
    ),
    "elbv2": (
        ["elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:AddTags"]
        + ["elasticloadbalancing:ModifyTargetGroup"],
        lambda elbv2, name, tags: elbv2.create_target_group(
            Name=name, Protocol="HTTP", Port=80, TargetType="ip", VpcId=elbv2.vpc, **given(tags)
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
            Name=name, Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=[], **given(tags)
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
            DomainName=f"{name}.example.test", ValidationMethod="DNS", **given(tags)
        )["CertificateArn"],
        lambda acm, made: acm.describe_certificate(CertificateArn=made),
    ),
    "ecr": (
        ["ecr:CreateRepository", "ecr:TagResource", "ecr:ListImages"],
        lambda ecr, name, tags: [name, ecr.create_repository(repositoryName=name, **given(tags, "tags"))][0],
        lambda ecr, made: ecr.list_images(repositoryName=made),
    ),
    "iam": (
        ["iam:CreateRole", "iam:TagRole", "iam:GetRole"],
        lambda iam, name, tags: [
            name,
            iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST), **given(tags)),
        ][0],
        lambda iam, made: iam.get_role(RoleName=made),
    ),
    "codeconnections": (
        ["codeconnections:CreateConnection", "codeconnections:TagResource", "codeconnections:GetConnection"],
        lambda connections, name, tags: connections.create_connection(
            ConnectionName=name, ProviderType="GitHub", **given(tags)
        )["ConnectionArn"],
        lambda connections, made: connections.get_connection(ConnectionArn=made),
    ),
}


# What making something reads, which has no tags.
READS = {"rds": ["rds:DescribeDBEngineVersions"], "elbv2": ["ec2:DescribeVpcs"]}


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

    more = READS.get(service, [])
    may({"StringEqualsIfExists": {"aws:RequestTag/team": "blue"}}, *actions, *more)
    refused(lambda: make(user, f"t-{service}-other", RED))
    own = make(user, f"t-{service}-own", BLUE)
    may({"ForAllValues:StringEquals": {"aws:TagKeys": ["other"]}}, *actions, *more)
    refused(lambda: make(user, f"t-{service}-keys", BLUE))
    if service == "ec2":
        for made in [blue, red, own]:
            root.delete_vpc(VpcId=made)


# Of services that ask for it: the action of tagging, what policies call the making, and how a thing is tagged later.
TAGGING = {
    "ec2": ("ec2:CreateTags", "CreateVpc", lambda ec2, made: ec2.create_tags(Resources=[made], Tags=listed(RED))),
    "ecs": (
        "ecs:TagResource",
        "CreateCluster",
        lambda ecs, made: ecs.tag_resource(resourceArn=made, tags=listed(RED, "key", "value")),
    ),
    "elbv2": (
        "elasticloadbalancing:AddTags",
        "CreateTargetGroup",
        lambda elbv2, made: elbv2.add_tags(ResourceArns=[made], Tags=listed(RED)),
    ),
    "rds": ("rds:AddTagsToResource", None, None),
    "logs": ("logs:TagResource", None, None),
    "ssm": ("ssm:AddTagsToResource", None, None),
    "cognito-idp": ("cognito-idp:TagResource", None, None),
    "wafv2": ("wafv2:TagResource", None, None),
    "acm": ("acm:AddTagsToCertificate", None, None),
    "ecr": ("ecr:TagResource", None, None),
    "iam": ("iam:TagRole", None, None),
    "codeconnections": ("codeconnections:TagResource", None, None),
}


@pytest.mark.parametrize("service", TAGGING)
def test_tags_of_what_is_made_take_the_leave_to_tag(cloud, someone, vpc, service):
    may, client = someone
    (tagging, create, later), (actions, make, _) = TAGGING[service], MAKING[service]
    root, user = cloud.client(service), client(service)
    user.vpc = vpc
    others = [action for action in actions if action != tagging]
    more = READS.get(service, [])

    may({}, *others, *more)
    refused(lambda: make(user, f"n-{service}-tagged", BLUE))
    made = [make(user, f"n-{service}-bare", {})]
    may({}, *others, *more, tagging)
    made.append(make(user, f"n-{service}-tagged", BLUE))
    if create:
        key = tagging.split(":")[0] + ":CreateAction"
        may({}, *others, *more, more={tagging: {"StringEquals": {key: create}}})
        made.append(make(user, f"n-{service}-created", BLUE))
        # Not what is there already.
        refused(lambda: later(user, made[0]))
        may({}, *others, *more, more={tagging: {"StringEquals": {key: "CreateSomething"}}})
        refused(lambda: make(user, f"n-{service}-other", BLUE))
    if service == "ec2":
        for name in made:
            root.delete_vpc(VpcId=name)


def test_dry_runs_and_rules_take_the_leave_to_tag(cloud, someone, vpc):
    may, client = someone
    ec2, user = cloud.client("ec2"), client("ec2")
    group = ec2.create_security_group(GroupName="n-rules", Description="d", VpcId=vpc)["GroupId"]

    def add(port: int, **others):
        rule = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}
        tags = [{"ResourceType": "security-group-rule", "Tags": listed(BLUE)}]
        return user.authorize_security_group_ingress(
            GroupId=group, IpPermissions=[rule], TagSpecifications=tags, **others
        )

    may({}, "ec2:AuthorizeSecurityGroupIngress")
    refused(lambda: add(1))
    refused(lambda: add(1, DryRun=True))
    may({}, "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags")
    with pytest.raises(ClientError) as error:
        add(1, DryRun=True)
    assert error.value.response["Error"]["Code"] == "DryRunOperation"
    assert add(1)["SecurityGroupRules"][0]["Tags"] == listed(BLUE)
    ec2.delete_security_group(GroupId=group)


# Of IAM, the others that may be made with tags.
IDENTITIES = {
    "User": lambda iam, name, **tags: iam.create_user(UserName=name, **tags),
    "Policy": lambda iam, name, **tags: iam.create_policy(
        PolicyName=name,
        PolicyDocument=json.dumps(
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}
        ),
        **tags,
    ),
    "InstanceProfile": lambda iam, name, **tags: iam.create_instance_profile(InstanceProfileName=name, **tags),
    "VirtualMFADevice": lambda iam, name, **tags: iam.create_virtual_mfa_device(VirtualMFADeviceName=name, **tags),
}


@pytest.mark.parametrize("noun", IDENTITIES)
def test_identities_take_the_leave_to_tag(someone, noun):
    may, client = someone
    make, user = IDENTITIES[noun], client("iam")
    tagging = "iam:Tag" + noun.removeprefix("Virtual")
    may({}, f"iam:Create{noun}")
    refused(lambda: make(user, f"n-{noun}-tagged", Tags=listed(BLUE)))
    make(user, f"n-{noun}-bare")
    may({}, f"iam:Create{noun}", more={tagging: {"StringEquals": {"aws:RequestTag/team": "blue"}}})
    refused(lambda: make(user, f"n-{noun}-red", Tags=listed(RED)))
    make(user, f"n-{noun}-tagged", Tags=listed(BLUE))


def test_buckets_take_the_leave_to_tag(cloud, someone):
    may, client = someone
    user = client("s3")

    def make(name: str, tags: dict):
        configuration = {"CreateBucketConfiguration": given(tags)} if tags else {}
        user.create_bucket(Bucket=name, **configuration)

    may({}, "s3:CreateBucket")
    refused(lambda: make("n-bucket-tagged", BLUE))
    make("n-bucket-bare", {})
    may({}, "s3:CreateBucket", more={"s3:TagResource": {"StringEquals": {"aws:RequestTag/team": "blue"}}})
    refused(lambda: make("n-bucket-red", RED))
    make("n-bucket-tagged", BLUE)
    assert cloud.client("s3").get_bucket_tagging(Bucket="n-bucket-tagged")["TagSet"] == listed(BLUE)


def test_pipelines_take_the_leave_to_tag(someone):
    """The leave is asked for before the pipeline is looked at; this one is refused then."""
    may, client = someone
    user = client("codepipeline")

    def code(**tags) -> str:
        role = "arn:aws:iam::000000000000:role/none"
        with pytest.raises(ClientError) as error:
            user.create_pipeline(pipeline={"name": "n-pipeline", "roleArn": role, "stages": []}, **tags)
        return error.value.response["Error"]["Code"]

    tags = given(BLUE, "tags", key="key", value="value")
    may({}, "codepipeline:CreatePipeline")
    assert (code(**tags), code()) == ("AccessDeniedException", "InvalidStructureException")
    may({}, "codepipeline:CreatePipeline", "codepipeline:TagResource")
    assert code(**tags) == "InvalidStructureException"


def test_definitions_take_the_leave_to_tag(cloud, someone):
    may, client = someone
    user = client("ecs")

    def register(tags: dict):
        container = {"name": "c", "image": "registry.test/none:1", "essential": True}
        return user.register_task_definition(
            family="n-family",
            networkMode="awsvpc",
            requiresCompatibilities=["FARGATE"],
            cpu="256",
            memory="512",
            containerDefinitions=[container],
            **given(tags, "tags", key="key", value="value"),
        )

    may({}, "ecs:RegisterTaskDefinition")
    register({})
    refused(lambda: register(BLUE))
    may({}, "ecs:RegisterTaskDefinition", more={"ecs:TagResource": {"StringEquals": {"aws:RequestTag/team": "blue"}}})
    refused(lambda: register(RED))
    assert register(BLUE)["tags"] == listed(BLUE, "key", "value")


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
