"""Groups, boundaries of users, federated users, devices, and what decided: through boto3 and the command line."""

import base64
import hashlib
import hmac
import json
import struct
import subprocess
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from conftest import BINARY
from test_iam import allow, code, deny, of_session, policy, text, trust

# The fixtures are those of the other tests of IAM.
from test_iam import account, iam, user  # noqa: F401


def test_what_a_group_may_its_members_may(cloud, iam, account, user):
    client = user("member")
    ssm = client("ssm")
    group = iam.create_group(GroupName="Readers", Path="/team/")["Group"]
    assert group["Arn"] == f"arn:aws:iam::{account}:group/team/Readers"
    assert group["GroupId"].startswith("AGPA")
    iam.put_group_policy(GroupName="Readers", PolicyName="list", PolicyDocument=policy(allow("ssm:DescribeParameters")))
    with pytest.raises(ClientError):
        ssm.describe_parameters()
    iam.add_user_to_group(GroupName="readers", UserName="member")
    iam.add_user_to_group(GroupName="Readers", UserName="member")
    ssm.describe_parameters()
    assert [one["UserName"] for one in iam.get_group(GroupName="Readers")["Users"]] == ["member"]
    assert [one["GroupName"] for one in iam.list_groups_for_user(UserName="member")["Groups"]] == ["Readers"]
    assert [one["GroupName"] for one in iam.list_groups(PathPrefix="/team/")["Groups"]] == ["Readers"]

    # A managed policy of the group counts, and its denial too.
    iam.put_user_policy(UserName="member", PolicyName="own", PolicyDocument=policy(allow("ssm:*")))
    no = iam.create_policy(PolicyName="no-put", PolicyDocument=policy(deny("ssm:PutParameter")))["Policy"]["Arn"]
    iam.attach_group_policy(GroupName="Readers", PolicyArn=no)
    [attached] = iam.list_attached_group_policies(GroupName="Readers")["AttachedPolicies"]
    assert attached == {"PolicyName": "no-put", "PolicyArn": no}
    assert iam.get_policy(PolicyArn=no)["Policy"]["AttachmentCount"] == 1
    assert [one["GroupName"] for one in iam.list_entities_for_policy(PolicyArn=no)["PolicyGroups"]] == ["Readers"]
    with pytest.raises(ClientError) as refused:
        ssm.put_parameter(Name="/g", Value="x", Type="String")
    assert text(refused).endswith("with an explicit deny in an identity-based policy")

    # Another name, the same members and policies.
    iam.update_group(GroupName="Readers", NewGroupName="Watchers", NewPath="/")
    assert iam.get_group(GroupName="Watchers")["Group"]["GroupId"] == group["GroupId"]
    assert iam.list_groups_for_user(UserName="member")["Groups"][0]["Arn"].endswith(":group/Watchers")
    with pytest.raises(ClientError):
        ssm.put_parameter(Name="/g", Value="x", Type="String")
    assert iam.list_group_policies(GroupName="Watchers")["PolicyNames"] == ["list"]
    document = iam.get_group_policy(GroupName="Watchers", PolicyName="list")["PolicyDocument"]
    assert document["Statement"][0]["Action"] == "ssm:DescribeParameters"

    for refused_call in (
        lambda: iam.delete_group(GroupName="Watchers"),
        lambda: iam.delete_user(UserName="member"),
    ):
        with pytest.raises(iam.exceptions.DeleteConflictException):
            refused_call()
    iam.remove_user_from_group(GroupName="Watchers", UserName="member")
    ssm.put_parameter(Name="/g", Value="x", Type="String")
    for missing in (
        lambda: iam.remove_user_from_group(GroupName="Watchers", UserName="member"),
        lambda: iam.add_user_to_group(GroupName="Watchers", UserName="nobody"),
        lambda: iam.add_user_to_group(GroupName="nothing", UserName="member"),
        lambda: iam.get_group_policy(GroupName="Watchers", PolicyName="none"),
    ):
        with pytest.raises(iam.exceptions.NoSuchEntityException):
            missing()
    with pytest.raises(iam.exceptions.EntityAlreadyExistsException):
        iam.create_group(GroupName="watchers")
    iam.detach_group_policy(GroupName="Watchers", PolicyArn=no)
    iam.delete_group_policy(GroupName="Watchers", PolicyName="list")
    iam.delete_group(GroupName="Watchers")
    with pytest.raises(iam.exceptions.NoSuchEntityException) as gone:
        iam.get_group(GroupName="Watchers")
    assert text(gone) == "The group with name Watchers cannot be found."


def test_a_user_is_in_ten_groups_at_most(iam, user):
    user("sociable")
    for number in range(11):
        iam.create_group(GroupName=f"club{number}")
    for number in range(10):
        iam.add_user_to_group(GroupName=f"club{number}", UserName="sociable")
    with pytest.raises(iam.exceptions.LimitExceededException) as refused:
        iam.add_user_to_group(GroupName="club10", UserName="sociable")
    assert text(refused) == "Cannot exceed quota for GroupsPerUser: 10"


def test_boundaries_of_users(iam, user):
    ssm = user("bounded", allow("ssm:*"))("ssm")
    iam.put_user_permissions_boundary(
        UserName="bounded", PermissionsBoundary="arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess"
    )
    ssm.describe_parameters()
    with pytest.raises(ClientError) as refused:
        ssm.put_parameter(Name="/b", Value="x", Type="String")
    assert text(refused).endswith("because no permissions boundary allows the ssm:PutParameter action")
    iam.delete_user_permissions_boundary(UserName="bounded")
    ssm.put_parameter(Name="/b", Value="x", Type="String")
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.delete_user_permissions_boundary(UserName="bounded")


def test_federated_users(cloud, iam, account, user):
    client = user("broker", allow("sts:GetFederationToken"), allow("ssm:*"))
    sts = client("sts")
    within = policy(allow(["ssm:DescribeParameters", "s3:*"]))
    given = sts.get_federation_token(Name="guest", Policy=within, DurationSeconds=900)
    arn = f"arn:aws:sts::{account}:federated-user/guest"
    assert given["FederatedUser"] == {"FederatedUserId": f"{account}:guest", "Arn": arn}
    guest = of_session(cloud, given["Credentials"])
    assert guest("sts").get_caller_identity()["Arn"] == arn
    guest("ssm").describe_parameters()
    with pytest.raises(ClientError) as refused:
        guest("ssm").put_parameter(Name="/f", Value="x", Type="String")
    assert "because no session policy allows" in text(refused)
    with pytest.raises(ClientError) as refused:
        guest("s3").list_buckets()
    assert "because no identity-based policy allows" in text(refused)
    with pytest.raises(ClientError) as refused:
        guest("iam").list_users()
    assert code(refused) == "InvalidClientTokenId"
    with pytest.raises(ClientError):
        guest("sts").get_federation_token(Name="again")
    # Without a policy it may nothing.
    bare = of_session(cloud, sts.get_federation_token(Name="bare")["Credentials"])
    with pytest.raises(ClientError):
        bare("ssm").describe_parameters()


def otp(seed: bytes, step: int) -> str:
    """A code of RFC 6238, made without the cloud."""
    tag = hmac.new(base64.b32decode(seed), struct.pack(">q", step), hashlib.sha1).digest()
    at = tag[-1] & 15
    return f"{(struct.unpack('>I', tag[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_devices_and_their_codes(cloud, iam, account, user):
    with_mfa = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    client = user("careful", allow("ssm:*", Condition=with_mfa), allow("iam:ListUsers"), allow("sts:AssumeRole"))
    made = iam.create_virtual_mfa_device(VirtualMFADeviceName="phone")["VirtualMFADevice"]
    serial, seed = made["SerialNumber"], made["Base32StringSeed"]
    assert serial == f"arn:aws:iam::{account}:mfa/phone" and len(seed) == 64

    def step():
        return int(time.time()) // 30

    with pytest.raises(ClientError) as refused:
        iam.enable_mfa_device(
            UserName="careful", SerialNumber=serial, AuthenticationCode1="000000", AuthenticationCode2="000000"
        )
    assert code(refused) == "InvalidAuthenticationCode"

    def paired(call):
        """With the codes of before, which are spent by that: that of now is still good."""
        for attempt in range(2):
            now = step()
            pair = {"AuthenticationCode1": otp(seed, now - 2), "AuthenticationCode2": otp(seed, now - 1)}
            try:
                return call(UserName="careful", SerialNumber=serial, **pair)
            except ClientError:
                assert attempt == 0 and step() != now, "only a step that has just ended excuses it"

    paired(iam.enable_mfa_device)
    paired(iam.resync_mfa_device)
    with pytest.raises(ClientError) as refused:
        iam.resync_mfa_device(
            UserName="careful", SerialNumber=serial, AuthenticationCode1="000000", AuthenticationCode2="000000"
        )
    assert code(refused) == "InvalidAuthenticationCode"
    found = iam.get_mfa_device(SerialNumber=serial, UserName="careful")
    assert (found["UserName"], found["SerialNumber"]) == ("careful", serial) and found["EnableDate"]
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.get_mfa_device(SerialNumber=serial, UserName="careless")
    assert [one["SerialNumber"] for one in iam.list_mfa_devices(UserName="careful")["MFADevices"]] == [serial]
    [shown] = iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
    assert shown["User"]["UserName"] == "careful" and "Base32StringSeed" not in shown
    for conflict in (
        lambda: iam.delete_virtual_mfa_device(SerialNumber=serial),
        lambda: iam.delete_user(UserName="careful"),
    ):
        with pytest.raises(iam.exceptions.DeleteConflictException):
            conflict()

    with pytest.raises(ClientError):
        client("ssm").describe_parameters()
    sts = client("sts")
    with pytest.raises(ClientError) as refused:
        sts.get_session_token(SerialNumber=serial, TokenCode="000000")
    assert code(refused) == "AccessDenied" and "invalid MFA one time pass code" in text(refused)
    used = otp(seed, step())
    session = of_session(cloud, sts.get_session_token(SerialNumber=serial, TokenCode=used)["Credentials"])
    session("ssm").describe_parameters()
    session("iam").list_users()
    with pytest.raises(ClientError) as refused:
        sts.get_session_token(SerialNumber=serial, TokenCode=used)
    assert code(refused) == "AccessDenied", "a code counts once"

    document = json.loads(trust(AWS=f"arn:aws:iam::{account}:user/careful"))
    document["Statement"][0]["Condition"] = with_mfa
    role = iam.create_role(RoleName="guarded", AssumeRolePolicyDocument=json.dumps(document))["Role"]["Arn"]
    with pytest.raises(ClientError) as refused:
        sts.assume_role(RoleArn=role, RoleSessionName="session")
    assert text(refused).endswith("because no role trust policy allows the sts:AssumeRole action")
    fresh = otp(seed, step() + 1)
    sts.assume_role(RoleArn=role, RoleSessionName="session", SerialNumber=serial, TokenCode=fresh)
    with pytest.raises(ClientError):
        sts.assume_role(RoleArn=role, RoleSessionName="session", SerialNumber=serial)
    # Whoever guesses is stopped: in the end nothing is looked at any more.
    messages = []
    for _ in range(14):
        with pytest.raises(ClientError) as refused:
            sts.get_session_token(SerialNumber=serial, TokenCode="000000")
        messages.append(text(refused))
    assert all("invalid MFA one time pass code" in message for message in messages[:5])
    assert any("too many invalid MFA" in message for message in messages)

    iam.deactivate_mfa_device(UserName="careful", SerialNumber=serial)
    assert iam.list_mfa_devices(UserName="careful")["MFADevices"] == []
    iam.delete_virtual_mfa_device(SerialNumber=serial)


def why(cloud, *arguments):
    return subprocess.run(
        [BINARY, "why", "--data", cloud.data, *arguments], capture_output=True, text=True, timeout=60
    )


def test_why(cloud, iam, account, user):
    parameter = f"arn:aws:ssm:*:{account}:parameter/why/*"
    named = allow(["ssm:PutParameter", "ssm:GetParameter"], parameter, Sid="Mine")
    client = user("asker", named, deny("ssm:DeleteParameter", Sid="Never"))
    ssm = client("ssm")
    answer = ssm.put_parameter(Name="/why/a", Value="x", Type="String")
    told = why(cloud, answer["ResponseMetadata"]["RequestId"])
    assert told.returncode == 0 and told.stdout.startswith("allowed     ssm:PutParameter on "), told
    assert 'allow       statement 1 "Mine" of own of user asker\n' in told.stdout

    with pytest.raises(ClientError) as refused:
        ssm.delete_parameter(Name="/why/a")
    told = why(cloud, "--output", "json", refused.value.response["ResponseMetadata"]["RequestId"])
    [decision] = json.loads(told.stdout)["decisions"]
    assert (decision["decision"], decision["missing"]) == ("explicitDeny", None)
    assert decision["statements"] == [
        {
            "kind": "identity-based policy",
            "effect": "Deny",
            "policy": "own of user asker",
            "statement": 2,
            "sid": "Never",
        }
    ]

    with pytest.raises(ClientError) as refused:
        ssm.get_parameter(Name="/other")
    request = refused.value.response["ResponseMetadata"]["RequestId"]
    told = why(cloud, request).stdout
    assert told.startswith("denied      ssm:GetParameter on ")
    assert "missing     a statement that allows ssm:GetParameter in an identity-based policy\n" in told
    assert "looked at   own of user asker\n" in told
    assert request in why(cloud).stdout, "the latest refusals are listed"
    unknown = why(cloud, "no-such-request")
    assert unknown.returncode == 1 and "nothing is known about the request no-such-request" in unknown.stderr


def test_why_is_for_root(cloud, iam):
    iam.create_user(UserName="curious")
    iam.put_user_policy(UserName="curious", PolicyName="all", PolicyDocument=policy(allow("*")))
    key = iam.create_access_key(UserName="curious")["AccessKey"]
    request = AWSRequest("POST", f"{cloud.endpoint}/_novamind/iam/why", data="{}")
    credentials = Credentials(key["AccessKeyId"], key["SecretAccessKey"])
    SigV4Auth(credentials, "novamind", cloud.variables["AWS_REGION"]).add_auth(request)
    prepared = request.prepare()
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(prepared.url, b"{}", dict(prepared.headers), method="POST"), timeout=30)
    assert refused.value.code == 403


def test_a_refusal_of_ec2_can_be_decoded(cloud, user):
    client = user("opaque", allow("sts:DecodeAuthorizationMessage"))
    with pytest.raises(ClientError) as refused:
        client("ec2").create_vpc(CidrBlock="10.0.0.0/16")
    assert code(refused) == "UnauthorizedOperation"
    assert "because no identity-based policy allows the ec2:CreateVpc action" in text(refused)
    encoded = text(refused).split("Encoded authorization failure message: ")[1]
    decoded = json.loads(client("sts").decode_authorization_message(EncodedMessage=encoded)["DecodedMessage"])
    assert decoded["allowed"] is False and decoded["explicitDeny"] is False
    assert decoded["context"]["action"] == "ec2:CreateVpc"
    assert decoded["context"]["principal"]["arn"].endswith(":user/opaque")
    with pytest.raises(ClientError) as broken:
        client("sts").decode_authorization_message(EncodedMessage="x" + encoded)
    assert code(broken) == "InvalidAuthorizationMessageException"
