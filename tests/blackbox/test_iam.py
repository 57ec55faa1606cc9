"""Identities, roles, policies and temporary credentials through boto3 and the AWS CLI."""

import json
import signal
import subprocess
from contextlib import suppress

import pytest
from botocore.exceptions import ClientError
from conftest import BINARY


def policy(*statements, version="2012-10-17") -> str:
    return json.dumps({"Version": version, "Statement": list(statements)})


def allow(action, resource="*", **more) -> dict:
    return {"Effect": "Allow", "Action": action, "Resource": resource} | more


def deny(action, resource="*", **more) -> dict:
    return allow(action, resource, **more) | {"Effect": "Deny"}


def trust(**principal) -> str:
    return policy({"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Principal": principal})


def code(refused) -> str:
    return refused.value.response["Error"]["Code"]


def text(refused) -> str:
    return refused.value.response["Error"]["Message"]


@pytest.fixture
def iam(cloud):
    return cloud.client("iam")


@pytest.fixture
def account(cloud):
    return cloud.client("sts").get_caller_identity()["Account"]


@pytest.fixture
def user(cloud, iam, request):
    """Makes users with policies, and answers a function that makes clients of theirs."""

    def make(name, *statements):
        iam.create_user(UserName=name)
        if statements:
            iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=policy(*statements))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        credentials = {
            "aws_access_key_id": key["AccessKeyId"],
            "aws_secret_access_key": key["SecretAccessKey"],
        }
        return lambda service: cloud.client(service, **credentials)

    return make


def of_session(cloud, credentials):
    keys = {
        "aws_access_key_id": credentials["AccessKeyId"],
        "aws_secret_access_key": credentials["SecretAccessKey"],
        "aws_session_token": credentials["SessionToken"],
    }
    return lambda service: cloud.client(service, **keys)


def test_a_user_may_what_its_policy_says(cloud, iam, account, user):
    parameters = f"arn:aws:ssm:*:{account}:parameter"
    reader = user(
        "reader", allow("ssm:Get*", f"{parameters}/${{aws:username}}/*"), deny("ssm:*", f"{parameters}/reader/no*")
    )
    root = cloud.client("ssm")
    for name in ("/reader/a", "/reader/nothing", "/other/a"):
        root.put_parameter(Name=name, Value="x", Type="String")
    ssm = reader("ssm")
    assert ssm.get_parameter(Name="/reader/a")["Parameter"]["Value"] == "x"
    with pytest.raises(ClientError) as refused:
        ssm.get_parameter(Name="/other/a")
    region = cloud.variables["AWS_REGION"]
    assert code(refused) == "AccessDeniedException"
    assert text(refused) == (
        f"User: arn:aws:iam::{account}:user/reader is not authorized to perform: ssm:GetParameter on resource: "
        f"arn:aws:ssm:{region}:{account}:parameter/other/a because no identity-based policy allows the "
        "ssm:GetParameter action"
    )
    with pytest.raises(ClientError) as refused:
        ssm.get_parameter(Name="/reader/nothing")
    assert text(refused).endswith("with an explicit deny in an identity-based policy")
    with pytest.raises(ClientError) as refused:
        reader("iam").list_users()
    assert code(refused) == "AccessDenied"
    # A change is in force when it has answered.
    iam.put_user_policy(UserName="reader", PolicyName="own", PolicyDocument=policy(allow("ssm:*")))
    assert ssm.get_parameter(Name="/other/a")["Parameter"]["Value"] == "x"
    iam.delete_user_policy(UserName="reader", PolicyName="own")
    with pytest.raises(ClientError):
        ssm.get_parameter(Name="/other/a")


def test_keys_come_and_go(cloud, iam, user):
    client = user("keyed", allow("ssm:*"))
    ssm, identity = client("ssm"), client("sts").get_caller_identity()
    assert identity["UserId"].startswith("AIDA") and identity["Arn"].endswith(":user/keyed")
    ssm.describe_parameters()
    [key] = iam.list_access_keys(UserName="keyed")["AccessKeyMetadata"]
    last = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
    assert last["UserName"] == "keyed" and last["AccessKeyLastUsed"]["ServiceName"] == "ssm"
    second = iam.create_access_key(UserName="keyed")["AccessKey"]["AccessKeyId"]
    with pytest.raises(iam.exceptions.LimitExceededException):
        iam.create_access_key(UserName="keyed")
    iam.delete_access_key(UserName="keyed", AccessKeyId=second)
    iam.update_access_key(UserName="keyed", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    with pytest.raises(ClientError) as refused:
        ssm.describe_parameters()
    assert code(refused) == "UnrecognizedClientException"
    iam.update_access_key(UserName="keyed", AccessKeyId=key["AccessKeyId"], Status="Active")
    ssm.describe_parameters()
    iam.update_user(UserName="keyed", NewUserName="renamed", NewPath="/team/")
    assert client("sts").get_caller_identity()["Arn"].endswith(":user/team/renamed")
    with pytest.raises(iam.exceptions.DeleteConflictException):
        iam.delete_user(UserName="renamed")
    iam.delete_access_key(UserName="renamed", AccessKeyId=key["AccessKeyId"])
    with pytest.raises(ClientError) as refused:
        client("sts").get_caller_identity()
    assert code(refused) == "InvalidClientTokenId"
    iam.delete_user_policy(UserName="renamed", PolicyName="own")
    iam.delete_user(UserName="renamed")
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.get_user(UserName="renamed")


def test_roles_are_taken_on(cloud, iam, account, user):
    client = user("taker", allow("sts:AssumeRole", f"arn:aws:iam::{account}:role/*"))
    arn = f"arn:aws:iam::{account}:user/taker"
    root = cloud.client("ssm")
    root.put_parameter(Name="/taken/a", Value="x", Type="String")
    roles = {
        "by-account": trust(AWS=account),
        "by-user": trust(AWS=arn),
        "by-service": trust(Service="ecs-tasks.amazonaws.com"),
    }
    for name, document in roles.items():
        iam.create_role(RoleName=name, Path="/app/", AssumeRolePolicyDocument=document)
        iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(allow("ssm:Get*")))
    sts = client("sts")

    def take(name, **more):
        return sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/app/{name}", RoleSessionName="s1", **more)

    taken = take("by-account", DurationSeconds=900)
    role_id = iam.get_role(RoleName="by-account")["Role"]["RoleId"]
    session_arn = f"arn:aws:sts::{account}:assumed-role/by-account/s1"
    assert taken["AssumedRoleUser"] == {"AssumedRoleId": f"{role_id}:s1", "Arn": session_arn}
    as_role = of_session(cloud, taken["Credentials"])
    identity = as_role("sts").get_caller_identity()
    assert (identity["UserId"], identity["Arn"]) == (f"{role_id}:s1", session_arn)
    assert as_role("ssm").get_parameter(Name="/taken/a")["Parameter"]["Value"] == "x"
    with pytest.raises(ClientError) as refused:
        as_role("ssm").put_parameter(Name="/taken/a", Value="y", Overwrite=True)
    assert text(refused).startswith(f"User: {session_arn} is not authorized to perform: ssm:PutParameter")
    assert iam.get_role(RoleName="by-account")["Role"]["RoleLastUsed"]["Region"] == cloud.variables["AWS_REGION"]

    with pytest.raises(ClientError) as refused:
        take("by-service")
    assert code(refused) == "AccessDenied" and "no role trust policy allows the sts:AssumeRole" in text(refused)
    with pytest.raises(ClientError) as refused:
        take("missing")
    assert code(refused) == "AccessDenied"
    with pytest.raises(ClientError) as refused:
        take("by-account", DurationSeconds=7200)
    assert code(refused) == "ValidationError"
    with pytest.raises(ClientError) as refused:
        cloud.client("sts").assume_role(RoleArn=f"arn:aws:iam::{account}:role/app/by-user", RoleSessionName="s1")
    assert "may not be assumed by root" in text(refused)

    # Named itself, the user needs no policy of its own; named by its account, it does.
    iam.delete_user_policy(UserName="taker", PolicyName="own")
    take("by-user")
    with pytest.raises(ClientError) as refused:
        take("by-account")
    assert "no identity-based policy allows the sts:AssumeRole action" in text(refused)

    # A session's own policy narrows it, and a session ends with its role.
    narrow = take("by-user", Policy=policy(allow("ssm:GetParameters")))
    assert narrow["PackedPolicySize"] > 0
    narrowed = of_session(cloud, narrow["Credentials"])("ssm")
    narrowed.get_parameters(Names=["/taken/a"])
    with pytest.raises(ClientError) as refused:
        narrowed.get_parameter(Name="/taken/a")
    assert text(refused).endswith("because no session policy allows the ssm:GetParameter action")
    with pytest.raises(ClientError) as refused:
        take("by-user", Policy="{}")
    assert code(refused) == "MalformedPolicyDocument"
    iam.delete_role_policy(RoleName="by-user", PolicyName="own")
    iam.delete_role(RoleName="by-user")
    iam.create_role(RoleName="by-user", Path="/app/", AssumeRolePolicyDocument=trust(AWS=arn))
    with pytest.raises(ClientError) as refused:
        narrowed.get_parameters(Names=["/taken/a"])
    assert code(refused) == "UnrecognizedClientException"

    # A token belongs to its key.
    stolen = taken["Credentials"] | {"SessionToken": narrow["Credentials"]["SessionToken"]}
    for credentials in (stolen, taken["Credentials"] | {"SessionToken": "bm9uc2Vuc2U="}):
        with pytest.raises(ClientError) as refused:
            of_session(cloud, credentials)("sts").get_caller_identity()
        assert code(refused) == "InvalidClientTokenId"
    forged = taken["Credentials"] | {"SecretAccessKey": "x" * 40}
    with pytest.raises(ClientError) as refused:
        of_session(cloud, forged)("sts").get_caller_identity()
    assert code(refused) == "SignatureDoesNotMatch"


def test_session_tokens_of_users_and_root(cloud, iam, user):
    client = user("tokened", allow("*"))
    session = of_session(cloud, client("sts").get_session_token()["Credentials"])
    assert session("sts").get_caller_identity()["Arn"].endswith(":user/tokened")
    session("ssm").describe_parameters()
    with pytest.raises(ClientError) as refused:
        session("iam").list_users()
    assert code(refused) == "InvalidClientTokenId"
    with pytest.raises(ClientError) as refused:
        session("sts").get_session_token()
    assert code(refused) == "AccessDenied"
    root = of_session(cloud, cloud.client("sts").get_session_token()["Credentials"])
    assert root("sts").get_caller_identity()["Arn"].endswith(":root")
    root("iam").list_users()


def test_a_user_has_ten_policies(iam):
    iam.create_user(UserName="attached")
    document = policy(allow("ssm:*"))
    arns = [iam.create_policy(PolicyName=f"attached-{n}", PolicyDocument=document)["Policy"]["Arn"] for n in range(11)]
    for arn in [*arns[:10], arns[0]]:
        iam.attach_user_policy(UserName="attached", PolicyArn=arn)
    with pytest.raises(iam.exceptions.LimitExceededException, match="Cannot exceed quota for PoliciesPerUser: 10"):
        iam.attach_user_policy(UserName="attached", PolicyArn=arns[10])
    for arn in arns[:10]:
        iam.detach_user_policy(UserName="attached", PolicyArn=arn)
    for arn in arns:
        iam.delete_policy(PolicyArn=arn)
    iam.delete_user(UserName="attached")


def test_managed_policies_and_versions(iam, account):
    made = iam.create_policy(PolicyName="Managed", Path="/p/", PolicyDocument=policy(allow("ssm:*")))["Policy"]
    arn = made["Arn"]
    assert arn == f"arn:aws:iam::{account}:policy/p/Managed" and made["DefaultVersionId"] == "v1"
    with pytest.raises(iam.exceptions.EntityAlreadyExistsException):
        iam.create_policy(PolicyName="managed", PolicyDocument=policy(allow("ssm:*")))
    for number in range(2, 6):
        document = policy(allow(f"ssm:Get{number}"))
        version = iam.create_policy_version(PolicyArn=arn, PolicyDocument=document, SetAsDefault=number == 3)
        assert version["PolicyVersion"]["VersionId"] == f"v{number}"
    with pytest.raises(iam.exceptions.LimitExceededException):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=policy(allow("ssm:*")))
    with pytest.raises(iam.exceptions.DeleteConflictException):
        iam.delete_policy_version(PolicyArn=arn, VersionId="v3")
    document = iam.get_policy_version(PolicyArn=arn, VersionId="v3")["PolicyVersion"]["Document"]
    assert document["Statement"][0]["Action"] == "ssm:Get3"
    iam.delete_policy_version(PolicyArn=arn, VersionId="v5")
    assert iam.create_policy_version(PolicyArn=arn, PolicyDocument=policy(allow("s3:*")))["PolicyVersion"][
        "VersionId"
    ] == "v6"
    iam.create_role(RoleName="Holder", AssumeRolePolicyDocument=trust(Service="codebuild.amazonaws.com"))
    for policy_arn in (arn, "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"):
        iam.attach_role_policy(RoleName="Holder", PolicyArn=policy_arn)
    names = [a["PolicyName"] for a in iam.list_attached_role_policies(RoleName="holder")["AttachedPolicies"]]
    assert names == ["Managed", "AmazonECSTaskExecutionRolePolicy"]
    assert iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 1
    assert [r["RoleName"] for r in iam.list_entities_for_policy(PolicyArn=arn)["PolicyRoles"]] == ["Holder"]
    for call in (lambda: iam.delete_policy(PolicyArn=arn), lambda: iam.delete_role(RoleName="Holder")):
        with pytest.raises(iam.exceptions.DeleteConflictException):
            call()
    for missing in ("arn:aws:iam::aws:policy/NoSuchPolicy", f"arn:aws:iam::{account}:policy/Managed"):
        with pytest.raises(iam.exceptions.NoSuchEntityException):
            iam.attach_role_policy(RoleName="Holder", PolicyArn=missing)
    with pytest.raises(ClientError) as refused:
        linked = "arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy"
        iam.attach_role_policy(RoleName="Holder", PolicyArn=linked)
    assert code(refused) == "PolicyNotAttachable"
    iam.detach_role_policy(RoleName="Holder", PolicyArn=arn)
    with pytest.raises(iam.exceptions.DeleteConflictException):
        iam.delete_policy(PolicyArn=arn)
    for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
    iam.delete_policy(PolicyArn=arn)


@pytest.mark.parametrize(
    "document, message",
    [
        ("{", "invalid Json"),
        (policy(allow("ssm")), "prefaced by a vendor"),
        (policy(allow("ssm:*", "bucket")), "ARN format"),
        (policy(allow("ssm:*", Principal="*")), "should not specify a principal"),
        (policy(allow("ssm:*", Condition={"StringIs": {"aws:x": "y"}})), "Condition"),
        (policy(allow("ssm:*"), version="2013-01-01"), "Syntax"),
        (policy(allow("ssm:*")).replace('"Effect"', '"Effect": "Deny", "Effect"'), "Syntax"),
    ],
)
def test_malformed_policies(iam, document, message):
    with pytest.raises(ClientError) as refused:
        iam.create_policy(PolicyName="Malformed", PolicyDocument=document)
    assert code(refused) == "MalformedPolicyDocument" and message in text(refused)


def test_trust_names_who_exists(iam, account):
    with pytest.raises(ClientError) as refused:
        missing = f"arn:aws:iam::{account}:role/nobody"
        iam.create_role(RoleName="Trusting", AssumeRolePolicyDocument=trust(AWS=missing))
    assert text(refused) == f'Invalid principal in policy: "AWS":"{missing}"'
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.get_role(RoleName="Trusting")


def test_trust_is_in_whom_it_was_written_for(iam, account, user):
    """A user who is made anew under the name of one who is gone is somebody else."""
    arn = f"arn:aws:iam::{account}:user/heir"
    take = {"RoleArn": f"arn:aws:iam::{account}:role/Inherited", "RoleSessionName": "chain"}
    client = user("heir")
    iam.create_role(RoleName="Inherited", AssumeRolePolicyDocument=trust(AWS=arn))
    client("sts").assume_role(**take)
    [key] = iam.list_access_keys(UserName="heir")["AccessKeyMetadata"]
    iam.delete_access_key(UserName="heir", AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName="heir")
    sts = user("heir")("sts")
    with pytest.raises(ClientError) as refused:
        sts.assume_role(**take)
    assert code(refused) == "AccessDenied" and "no role trust policy allows" in text(refused)
    iam.update_assume_role_policy(RoleName="Inherited", PolicyDocument=trust(AWS=arn))
    sts.assume_role(**take)


def test_lists_have_pages(iam):
    for number in range(7):
        document = trust(Service="ecs.amazonaws.com")
        iam.create_role(RoleName=f"paged-{number}", Path="/paged/", AssumeRolePolicyDocument=document)
        iam.put_role_policy(RoleName="paged-0", PolicyName=f"p{number}", PolicyDocument=policy(allow("s3:*")))
    pages = iam.get_paginator("list_roles").paginate(PathPrefix="/paged/", PaginationConfig={"PageSize": 3})
    roles = [page["Roles"] for page in pages]
    # Times have whole seconds, as AWS's.
    assert {role["CreateDate"].microsecond for page in roles for role in page} == {0}
    pages = [[role["RoleName"] for role in page] for page in roles]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(sum(pages, [])) == [f"paged-{number}" for number in range(7)]
    names = iam.get_paginator("list_role_policies").paginate(
        RoleName="paged-0", PaginationConfig={"PageSize": 3}
    )
    assert [name for page in names for name in page["PolicyNames"]] == [f"p{number}" for number in range(7)]
    with pytest.raises(ClientError) as refused:
        iam.list_roles(Marker="not a marker")
    assert code(refused) == "InvalidInput"


def test_instance_profiles(iam):
    iam.create_role(RoleName="worker", AssumeRolePolicyDocument=trust(Service="ec2.amazonaws.com"))
    iam.create_instance_profile(InstanceProfileName="workers")
    iam.add_role_to_instance_profile(InstanceProfileName="workers", RoleName="worker")
    profile = iam.get_instance_profile(InstanceProfileName="workers")["InstanceProfile"]
    assert [role["RoleName"] for role in profile["Roles"]] == ["worker"]
    assert len(iam.list_instance_profiles_for_role(RoleName="worker")["InstanceProfiles"]) == 1
    with pytest.raises(iam.exceptions.DeleteConflictException):
        iam.delete_role(RoleName="worker")
    iam.remove_role_from_instance_profile(InstanceProfileName="workers", RoleName="worker")
    iam.delete_role(RoleName="worker")
    iam.delete_instance_profile(InstanceProfileName="workers")


def test_service_linked_roles(iam):
    with suppress(iam.exceptions.InvalidInputException):
        iam.create_service_linked_role(AWSServiceName="rds.amazonaws.com")
    role = iam.get_role(RoleName="AWSServiceRoleForRDS")["Role"]
    assert role["Path"] == "/aws-service-role/rds.amazonaws.com/"
    with pytest.raises(ClientError) as refused:
        iam.put_role_policy(
            RoleName="AWSServiceRoleForRDS", PolicyName="more", PolicyDocument=policy(allow("*"))
        )
    assert code(refused) == "UnmodifiableEntity"
    task = iam.delete_service_linked_role(RoleName="AWSServiceRoleForRDS")["DeletionTaskId"]
    assert iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"] == "SUCCEEDED"
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.get_role(RoleName="AWSServiceRoleForRDS")


def test_a_linked_role_stays_while_it_is_needed(own_cloud):
    iam, ecs = own_cloud.client("iam"), own_cloud.client("ecs")
    with suppress(iam.exceptions.InvalidInputException):
        iam.create_service_linked_role(AWSServiceName="ecs.amazonaws.com")
    arn = ecs.create_cluster(clusterName="needs-it")["cluster"]["clusterArn"]
    failed = iam.delete_service_linked_role(RoleName="AWSServiceRoleForECS")["DeletionTaskId"]
    told = iam.get_service_linked_role_deletion_status(DeletionTaskId=failed)
    assert told["Status"] == "FAILED"
    usage = [{"Region": own_cloud.variables["AWS_REGION"], "Resources": [arn]}]
    assert told["Reason"]["RoleUsageList"] == usage
    assert iam.get_role(RoleName="AWSServiceRoleForECS")["Role"]["RoleName"] == "AWSServiceRoleForECS"

    ecs.delete_cluster(cluster="needs-it")
    done = iam.delete_service_linked_role(RoleName="AWSServiceRoleForECS")["DeletionTaskId"]
    own_cloud.restart(signal.SIGKILL)
    iam = own_cloud.client("iam")
    status = [iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"] for task in [failed, done]]
    assert status == ["FAILED", "SUCCEEDED"]
    for unknown in [done[:-1] + "x", "task/none"]:
        with pytest.raises(iam.exceptions.NoSuchEntityException):
            iam.get_service_linked_role_deletion_status(DeletionTaskId=unknown)


def test_everything_outlives_a_kill(own_cloud):
    iam = own_cloud.client("iam")
    iam.create_user(UserName="lasting")
    key = iam.create_access_key(UserName="lasting")["AccessKey"]
    keys = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    credentials = own_cloud.client("sts", **keys).get_session_token()["Credentials"]
    own_cloud.restart(9)
    for client in (own_cloud.client("sts", **keys), of_session(own_cloud, credentials)("sts")):
        assert client.get_caller_identity()["Arn"].endswith(":user/lasting")
    database = (own_cloud.data / "store.db").read_bytes()
    assert key["SecretAccessKey"].encode() not in database


def test_an_ephemeral_cloud_knows_its_own_sessions():
    """Any key is root there, but a task or a build acts under its role."""
    from boto3 import Session

    running = subprocess.Popen(
        [BINARY, "serve", "--ephemeral", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        endpoint = running.stdout.readline().split()[1]

        def client(service, **keys):
            any_keys = {"aws_access_key_id": "AKIAANYTHING", "aws_secret_access_key": "x"}
            session = Session(region_name="us-east-1", **(any_keys | keys))
            return session.client(service, endpoint_url=endpoint)

        iam, account = client("iam"), client("sts").get_caller_identity()["Account"]
        iam.create_role(RoleName="task", AssumeRolePolicyDocument=trust(AWS=account))
        taken = client("sts").assume_role(RoleArn=f"arn:aws:iam::{account}:role/task", RoleSessionName="ss")
        token = taken["Credentials"]["SessionToken"]
        keys = {
            "aws_access_key_id": taken["Credentials"]["AccessKeyId"],
            "aws_secret_access_key": taken["Credentials"]["SecretAccessKey"],
            "aws_session_token": token,
        }
        assert client("sts", **keys).get_caller_identity()["Arn"].endswith(":assumed-role/task/ss")
        with pytest.raises(ClientError) as refused:
            client("ssm", **keys).describe_parameters()
        assert code(refused) == "AccessDeniedException"
        with pytest.raises(ClientError) as refused:
            client("sts", **(keys | {"aws_secret_access_key": "y"})).get_caller_identity()
        assert code(refused) == "SignatureDoesNotMatch"
        strange = keys | {"aws_session_token": "bm90IG91cnM="}
        assert client("sts", **strange).get_caller_identity()["Arn"].endswith(":root")
    finally:
        running.terminate()
        running.wait(timeout=30)
