"""Conditions, boundaries and tags decide; whose boundary it is, and where a request comes from."""

import uuid

import pytest
from botocore.exceptions import ClientError
from test_iam import account, iam, user  # noqa: F401: fixtures
from test_iam import allow, code, deny, of_session, policy, text, trust


def test_conditions_boundaries_and_tags(cloud, iam, account, user):
    arn = f"arn:aws:iam::{account}:role/tagged"
    client = user("conditional", allow("sts:*"))
    conditions = {
        "StringEquals": {"sts:ExternalId": "e-1", "aws:RequestTag/team": "blue"},
        "StringNotEqualsIfExists": {"aws:PrincipalTag/banned": "yes"},
    }
    statement = {"Effect": "Allow", "Action": "sts:*", "Principal": {"AWS": account}, "Condition": conditions}
    iam.create_role(
        RoleName="tagged",
        AssumeRolePolicyDocument=policy(statement),
        PermissionsBoundary="arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess",
    )
    mine = allow("ssm:*", f"arn:aws:ssm:*:{account}:parameter/${{aws:PrincipalTag/team}}/*")
    iam.put_role_policy(RoleName="tagged", PolicyName="own", PolicyDocument=policy(mine))
    cloud.client("ssm").put_parameter(Name="/blue/a", Value="x", Type="String")
    take = {"RoleArn": arn, "RoleSessionName": "s2", "Tags": [{"Key": "team", "Value": "blue"}]}
    sts = client("sts")
    for wrong in ({}, {"ExternalId": "e-2"}, {"ExternalId": "e-1", "Tags": [{"Key": "team", "Value": "red"}]}):
        with pytest.raises(ClientError) as refused:
            sts.assume_role(**(take | wrong))
        assert code(refused) == "AccessDenied"
    ssm = of_session(cloud, sts.assume_role(**take, ExternalId="e-1")["Credentials"])("ssm")
    ssm.get_parameter(Name="/blue/a")
    with pytest.raises(ClientError) as refused:
        ssm.delete_parameter(Name="/blue/a")
    assert text(refused).endswith("because no permissions boundary allows the ssm:DeleteParameter action")
    iam.delete_role_permissions_boundary(RoleName="tagged")
    ssm.delete_parameter(Name="/blue/a")
    iam.tag_user(UserName="conditional", Tags=[{"Key": "banned", "Value": "yes"}])
    with pytest.raises(ClientError) as refused:
        sts.assume_role(**take, ExternalId="e-1")
    assert code(refused) == "AccessDenied"


def test_inherited_tags_are_not_overridden(cloud, iam, account, user):
    client = user("chainer", allow("sts:*"))
    for name in ("link1", "link2"):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(AWS=account))
        statements = [allow(["sts:AssumeRole", "sts:TagSession"]), allow("ssm:GetParameter", Condition={"StringEquals": {"aws:PrincipalTag/project": "own"}})]
        iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(*statements))
    cloud.client("ssm").put_parameter(Name="/chain", Value="x", Type="String")
    first = client("sts").assume_role(
        RoleArn=f"arn:aws:iam::{account}:role/link1",
        RoleSessionName="chain",
        Tags=[{"Key": "Project", "Value": "own"}, {"Key": "team", "Value": "blue"}],
        TransitiveTagKeys=["Project"],
    )
    sts = of_session(cloud, first["Credentials"])("sts")
    take = {"RoleArn": f"arn:aws:iam::{account}:role/link2", "RoleSessionName": "chain"}
    for key in ("Project", "project", "PROJECT"):
        with pytest.raises(ClientError) as refused:
            sts.assume_role(**take, Tags=[{"Key": key, "Value": "other"}])
        assert code(refused) == "ValidationError" and key in text(refused)
    second = sts.assume_role(**take, Tags=[{"Key": "team", "Value": "red"}])
    assert of_session(cloud, second["Credentials"])("ssm").get_parameter(Name="/chain")["Parameter"]["Value"] == "x"


@pytest.mark.parametrize(
    "operator, network, allowed",
    [
        ("IpAddress", "127.0.0.0/8", True),
        ("IpAddress", ["10.0.0.0/8", "127.0.0.1"], True),
        ("IpAddress", "10.0.0.0/8", False),
        ("NotIpAddress", "127.0.0.1/32", False),
        ("NotIpAddress", "10.0.0.0/8", True),
    ],
)
def test_where_a_request_comes_from(user, operator, network, allowed):
    condition = {operator: {"aws:SourceIp": network}}
    name = f"from-{operator}-{len(str(network))}-{allowed}"
    iam = user(name, allow("iam:ListUsers", Condition=condition))("iam")
    if allowed:
        iam.list_users()
    else:
        with pytest.raises(ClientError, match="AccessDenied"):
            iam.list_users()


def test_whose_boundary_decides_who_gives_policies(iam, user):
    """See "Delegating responsibility to others using permissions boundaries", IAM user guide."""
    bound, other = (f"arn:aws:iam::aws:policy/{name}" for name in ["AmazonSSMReadOnlyAccess", "AdministratorAccess"])
    if_bound = {"Condition": {"StringEquals": {"iam:PermissionsBoundary": bound}}}
    actions = ["AttachUserPolicy", "DetachUserPolicy", "PutUserPolicy", "DeleteUserPolicy"]
    actions += ["AttachRolePolicy", "DetachRolePolicy", "PutRolePolicy", "DeleteRolePolicy"]
    actions += ["PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary"]
    delegate = user("delegate", allow([f"iam:{action}" for action in actions], **if_bound))("iam")
    iam.create_user(UserName="within", PermissionsBoundary=bound)
    iam.create_user(UserName="beyond", PermissionsBoundary=other)
    iam.create_user(UserName="free")
    service = trust(Service="ecs-tasks.amazonaws.com")
    iam.create_role(RoleName="within", AssumeRolePolicyDocument=service, PermissionsBoundary=bound)
    iam.create_role(RoleName="free", AssumeRolePolicyDocument=service)

    document, inline = policy(allow("ssm:*")), {"PolicyName": "p"}
    for kind, name, may in [
        ("User", "within", True),
        ("User", "beyond", False),
        ("User", "free", False),
        ("Role", "within", True),
        ("Role", "free", False),
    ]:
        named, low = {f"{kind}Name": name}, kind.lower()
        calls = [
            lambda: getattr(delegate, f"attach_{low}_policy")(**named, PolicyArn=bound),
            lambda: getattr(delegate, f"put_{low}_policy")(**named, **inline, PolicyDocument=document),
            lambda: getattr(delegate, f"detach_{low}_policy")(**named, PolicyArn=bound),
            lambda: getattr(delegate, f"delete_{low}_policy")(**named, **inline),
        ]
        for call in calls:
            if may:
                call()
                continue
            with pytest.raises(ClientError) as refused:
                call()
            assert code(refused) == "AccessDenied", (kind, name)
    with pytest.raises(ClientError) as refused:
        delegate.put_user_permissions_boundary(UserName="within", PermissionsBoundary=other)
    assert code(refused) == "AccessDenied"
    delegate.put_user_permissions_boundary(UserName="free", PermissionsBoundary=bound)
    delegate.delete_user_permissions_boundary(UserName="free")
    for name in ["within", "beyond", "free"]:
        iam.delete_user(UserName=name)


def test_parameters_ask_for_overwriting_and_recursion(user):
    """See "Preventing access to Parameter Store API operations", Systems Manager user guide."""
    ssm = user(
        "options",
        allow("ssm:*"),
        deny("ssm:PutParameter", Condition={"StringEquals": {"ssm:Overwrite": "true"}}),
        deny("ssm:GetParametersByPath", Condition={"StringEquals": {"ssm:Recursive": "true"}}),
    )("ssm")
    ssm.put_parameter(Name="/options/a", Value="x", Type="String")
    for call, options in (
        (ssm.put_parameter, {"Name": "/options/a", "Value": "y", "Overwrite": True}),
        (ssm.put_parameter, {"Name": "/options/b", "Value": "y", "Type": "String", "Overwrite": True}),
        (ssm.get_parameters_by_path, {"Path": "/options", "Recursive": True}),
    ):
        with pytest.raises(ClientError) as refused:
            call(**options)
        assert code(refused) == "AccessDeniedException"
    assert [one["Value"] for one in ssm.get_parameters_by_path(Path="/options")["Parameters"]] == ["x"]


def test_keys_ask_for_the_algorithm_and_the_same_key(cloud, user):
    kms = cloud.client("kms")
    first, second = (kms.create_key()["KeyMetadata"]["KeyId"] for _ in range(2))
    symmetric = {"StringEquals": {"kms:EncryptionAlgorithm": "SYMMETRIC_DEFAULT"}}
    own = user(
        "algorithm",
        allow(["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"], Condition=symmetric),
        allow(["kms:ReEncryptFrom", "kms:ReEncryptTo"], Condition={"Bool": {"kms:ReEncryptOnSameKey": "true"}}),
    )("kms")
    blob = own.encrypt(KeyId=first, Plaintext=b"text")["CiphertextBlob"]
    assert own.decrypt(CiphertextBlob=blob)["Plaintext"] == b"text"
    own.generate_data_key(KeyId=first, KeySpec="AES_256")
    again = own.re_encrypt(CiphertextBlob=blob, DestinationKeyId=first, DestinationEncryptionContext={"a": "b"})
    assert own.decrypt(CiphertextBlob=again["CiphertextBlob"], EncryptionContext={"a": "b"})["Plaintext"] == b"text"
    with pytest.raises(ClientError) as refused:
        own.re_encrypt(CiphertextBlob=blob, DestinationKeyId=second)
    assert code(refused) == "AccessDeniedException"


def test_buckets_ask_for_their_place_and_owner(account, user):
    enforced = {"StringEquals": {"s3:x-amz-object-ownership": "BucketOwnerEnforced", "s3:locationconstraint": "eu-west-1"}}
    s3 = user(
        "maker",
        allow("s3:CreateBucket", Condition=enforced),
        allow("s3:ListBucket", Condition={"StringEquals": {"s3:ResourceAccount": account}}),
    )("s3")
    ownership = {"ObjectOwnership": "BucketOwnerEnforced"}
    west, north = ({"CreateBucketConfiguration": {"LocationConstraint": f"eu-{way}-1"}} for way in ("west", "north"))
    for wrong in ({}, ownership, west, ownership | north, west | {"ObjectOwnership": "ObjectWriter"}):
        with pytest.raises(ClientError) as refused:
            s3.create_bucket(Bucket=f"b-{uuid.uuid4().hex}", **wrong)
        assert code(refused) == "AccessDenied"
    name = f"b-{uuid.uuid4().hex}"
    s3.create_bucket(Bucket=name, **ownership, **west)
    assert s3.list_objects_v2(Bucket=name)["KeyCount"] == 0


def test_policies_of_resources_name_who_is_there(cloud, iam, account):
    """See "PutKeyPolicy" and "CreateGrant", KMS API reference, and "Principal", IAM user guide."""
    s3, kms, sns, secrets = (cloud.client(name) for name in ("s3", "kms", "sns", "secretsmanager"))
    bucket = f"b-{uuid.uuid4().hex}"
    s3.create_bucket(Bucket=bucket)
    key, topic = kms.create_key()["KeyMetadata"]["KeyId"], sns.create_topic(Name="named")["TopicArn"]
    secret = secrets.create_secret(Name="named", SecretString="x")["ARN"]
    root = {"Effect": "Allow", "Principal": {"AWS": account}, "Action": "kms:*", "Resource": "*"}

    def written(principal):
        """What each service answers to a policy for this principal."""

        def of(action, resource="*"):
            return {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": action, "Resource": resource}

        objects = policy(of("s3:GetObject", f"arn:aws:s3:::{bucket}/*"))
        for call, options in (
            (s3.put_bucket_policy, {"Bucket": bucket, "Policy": objects}),
            (kms.put_key_policy, {"KeyId": key, "Policy": policy(root, of("kms:Encrypt"))}),
            (kms.create_grant, {"KeyId": key, "GranteePrincipal": principal, "Operations": ["Encrypt"]}),
            (sns.set_topic_attributes, {
                "TopicArn": topic, "AttributeName": "Policy", "AttributeValue": policy(of("sns:Publish", topic)),
            }),
            (secrets.put_resource_policy, {
                "SecretId": secret, "ResourcePolicy": policy(of("secretsmanager:GetSecretValue")),
            }),
        ):
            try:
                call(**options)
                yield None
            except ClientError as error:
                yield error.response["Error"]["Code"]

    refused = [
        "MalformedPolicy", "MalformedPolicyDocumentException", "InvalidArnException", "InvalidParameter",
        "MalformedPolicyDocumentException",
    ]
    arn = f"arn:aws:iam::{account}:user/team/named"
    assert list(written(arn)) == refused
    iam.create_user(UserName="named", Path="/team/")
    assert list(written(arn)) == [None] * 5
    assert list(written(arn.replace("/team", ""))) == refused
    assert list(written(arn.replace("user/team/named", "role/named"))) == refused
    iam.create_role(RoleName="named", AssumeRolePolicyDocument=trust(AWS=account))
    assert list(written(arn.replace("user/team/named", "role/named"))) == [None] * 5
