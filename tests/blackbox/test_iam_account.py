"""The account: alias, passwords, counts, reports, simulations."""

import csv
import io
import json
import signal

import pytest
from botocore.exceptions import ClientError
from test_iam import account, iam, user  # noqa: F401
from test_iam import allow, code, deny, policy, text


def test_aliases(iam):
    assert iam.list_account_aliases()["AccountAliases"] == []
    iam.create_account_alias(AccountAlias="first")
    iam.create_account_alias(AccountAlias="second")
    assert iam.list_account_aliases()["AccountAliases"] == ["second"]
    with pytest.raises(iam.exceptions.EntityAlreadyExistsException):
        iam.create_account_alias(AccountAlias="second")
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.delete_account_alias(AccountAlias="first")
    with pytest.raises(ClientError):
        iam.create_account_alias(AccountAlias="Not Good")
    iam.delete_account_alias(AccountAlias="second")
    assert iam.list_account_aliases()["AccountAliases"] == []


def test_password_policy(iam, account):
    with pytest.raises(iam.exceptions.NoSuchEntityException) as none:
        iam.get_account_password_policy()
    assert text(none) == f"The Password Policy with domain name {account} cannot be found."
    iam.update_account_password_policy()
    assert iam.get_account_password_policy()["PasswordPolicy"] == {
        "MinimumPasswordLength": 6,
        "RequireSymbols": False,
        "RequireNumbers": False,
        "RequireUppercaseCharacters": False,
        "RequireLowercaseCharacters": False,
        "AllowUsersToChangePassword": False,
        "ExpirePasswords": False,
    }
    iam.update_account_password_policy(MinimumPasswordLength=12, MaxPasswordAge=90, PasswordReusePrevention=3)
    shown = iam.get_account_password_policy()["PasswordPolicy"]
    assert (shown["MinimumPasswordLength"], shown["ExpirePasswords"], shown["MaxPasswordAge"]) == (12, True, 90)
    with pytest.raises(ClientError):
        iam.update_account_password_policy(MinimumPasswordLength=129)
    iam.delete_account_password_policy()
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.delete_account_password_policy()


def test_login_profiles(iam, user):
    client = user("typist")
    own = client("iam")
    with pytest.raises(iam.exceptions.NoSuchEntityException) as none:
        iam.get_login_profile(UserName="typist")
    assert text(none) == "Login Profile for User typist cannot be found."
    with pytest.raises(iam.exceptions.PasswordPolicyViolationException):
        iam.create_login_profile(UserName="typist", Password="short")
    made = iam.create_login_profile(UserName="typist", Password="Correct-Horse-1", PasswordResetRequired=True)
    assert made["LoginProfile"]["UserName"] == "typist" and made["LoginProfile"]["PasswordResetRequired"] is True
    with pytest.raises(iam.exceptions.EntityAlreadyExistsException):
        iam.create_login_profile(UserName="typist", Password="Correct-Horse-1")
    with pytest.raises(iam.exceptions.DeleteConflictException):
        iam.delete_user(UserName="typist")

    with pytest.raises(ClientError) as refused:
        own.change_password(OldPassword="Correct-Horse-1", NewPassword="Correct-Horse-2")
    assert "because no identity-based policy allows the iam:ChangePassword action" in text(refused)
    iam.update_account_password_policy(
        MinimumPasswordLength=8, AllowUsersToChangePassword=True, PasswordReusePrevention=2
    )
    with pytest.raises(ClientError) as refused:
        own.change_password(OldPassword="wrong", NewPassword="Correct-Horse-2")
    assert code(refused) == "AccessDenied"
    own.change_password(OldPassword="Correct-Horse-1", NewPassword="Correct-Horse-2")
    assert iam.get_login_profile(UserName="typist")["LoginProfile"]["PasswordResetRequired"] is False
    with pytest.raises(own.exceptions.PasswordPolicyViolationException):
        own.change_password(OldPassword="Correct-Horse-2", NewPassword="Correct-Horse-1")
    iam.put_user_policy(UserName="typist", PolicyName="no", PolicyDocument=policy(deny("iam:ChangePassword")))
    with pytest.raises(ClientError) as refused:
        own.change_password(OldPassword="Correct-Horse-2", NewPassword="Correct-Horse-3")
    assert "explicit deny" in text(refused)
    with pytest.raises(ClientError) as refused:
        iam.change_password(OldPassword="a", NewPassword="b")
    assert code(refused) == "InvalidUserType"
    iam.update_login_profile(UserName="typist", Password="Correct-Horse-9")
    iam.delete_login_profile(UserName="typist")
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.delete_login_profile(UserName="typist")
    iam.delete_account_password_policy()


def test_summary_and_details(iam, account, user):
    before = iam.get_account_summary()["SummaryMap"]
    user("counted", allow("ssm:*"))
    iam.create_group(GroupName="counted")
    iam.add_user_to_group(GroupName="counted", UserName="counted")
    own = iam.create_policy(PolicyName="counted", PolicyDocument=policy(allow("s3:*")))["Policy"]["Arn"]
    iam.attach_group_policy(GroupName="counted", PolicyArn=own)
    after = iam.get_account_summary()["SummaryMap"]
    assert {name: after[name] - before[name] for name in ("Users", "Groups", "Policies", "Roles")} == {
        "Users": 1,
        "Groups": 1,
        "Policies": 1,
        "Roles": 0,
    }
    assert after["UsersQuota"] == 5000 and after["AccessKeysPerUserQuota"] == 2

    details = iam.get_account_authorization_details(Filter=["User", "Group", "LocalManagedPolicy"])
    [one] = [one for one in details["UserDetailList"] if one["UserName"] == "counted"]
    assert one["GroupList"] == ["counted"] and one["UserPolicyList"][0]["PolicyName"] == "own"
    assert one["UserPolicyList"][0]["PolicyDocument"]["Statement"][0]["Action"] == "ssm:*"
    [group] = [group for group in details["GroupDetailList"] if group["GroupName"] == "counted"]
    assert group["AttachedManagedPolicies"] == [{"PolicyName": "counted", "PolicyArn": own}]
    [shown] = [shown for shown in details["Policies"] if shown["Arn"] == own]
    assert shown["PolicyVersionList"][0]["Document"]["Statement"][0]["Action"] == "s3:*"
    assert details["RoleDetailList"] == []
    pages = iam.get_paginator("get_account_authorization_details").paginate(PaginationConfig={"PageSize": 1})
    names = [one["UserName"] for page in pages for one in page["UserDetailList"]]
    assert "counted" in names and len(names) == len(set(names))


def test_credential_report(iam, account, user):
    user("reported")
    state = iam.generate_credential_report()["State"]
    assert state in ("STARTED", "COMPLETE")
    assert iam.generate_credential_report()["State"] == "COMPLETE"
    report = iam.get_credential_report()
    assert report["ReportFormat"] == "text/csv"
    rows = {row["user"]: row for row in csv.DictReader(io.StringIO(report["Content"].decode()))}
    root = rows["<root_account>"]
    assert root["arn"] == f"arn:aws:iam::{account}:root" and None not in root and None not in root.values()
    if state == "STARTED":
        assert rows["reported"]["access_key_1_active"] == "true"
        assert rows["reported"]["password_enabled"] == "false"
        assert rows["reported"]["access_key_2_last_rotated"] == "N/A"


def test_tags_of_instance_profiles(iam):
    iam.create_instance_profile(InstanceProfileName="tagged", Tags=[{"Key": "a", "Value": "1"}])
    iam.tag_instance_profile(InstanceProfileName="tagged", Tags=[{"Key": "b", "Value": "2"}])
    iam.untag_instance_profile(InstanceProfileName="tagged", TagKeys=["a"])
    assert iam.list_instance_profile_tags(InstanceProfileName="tagged")["Tags"] == [{"Key": "b", "Value": "2"}]


# The example of the AWS CLI's reference of simulate-custom-policy, with the positions that AWS answers.
DATED = (
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*",'
    '"Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}'
)


def test_simulation_of_a_policy(iam):
    def simulate(time=None, **more):
        entries = [{"ContextKeyName": "aws:CurrentTime", "ContextKeyValues": [time], "ContextKeyType": "date"}]
        wish = {"PolicyInputList": [DATED], "ActionNames": ["dynamodb:CreateBackup"]} | more
        return iam.simulate_custom_policy(**wish, **({"ContextEntries": entries} if time else {}))["EvaluationResults"]

    [allowed] = simulate("2019-04-25T11:00:00Z")
    assert (allowed["EvalActionName"], allowed["EvalResourceName"]) == ("dynamodb:CreateBackup", "*")
    assert allowed["EvalDecision"] == "allowed" and allowed["MissingContextValues"] == []
    [statement] = allowed["MatchedStatements"]
    assert statement["SourcePolicyId"] == "PolicyInputList.1"
    assert statement["StartPosition"] == {"Line": 1, "Column": 38}
    assert statement["EndPosition"] == {"Line": 1, "Column": 167}
    [early] = simulate("2014-04-25T11:00:00Z")
    assert (early["EvalDecision"], early["MatchedStatements"]) == ("implicitDeny", [])
    [unknown] = simulate()
    assert unknown["EvalDecision"] == "implicitDeny" and unknown["MissingContextValues"] == ["aws:CurrentTime"]
    with pytest.raises(ClientError) as malformed:
        simulate(PolicyInputList=["{"])
    assert code(malformed) == "InvalidInput"

    # One result for each action, with the decision of each resource, and denials before all.
    both = policy(allow("s3:*", "arn:aws:s3:::b/*"), deny("s3:*", "arn:aws:s3:::b/no*"))
    wish = {"PolicyInputList": [both], "ResourceArns": ["arn:aws:s3:::b/a", "arn:aws:s3:::b/no"]}
    results = simulate(ActionNames=["s3:GetObject", "sqs:SendMessage"], **wish)
    assert [one["EvalDecision"] for one in results] == ["explicitDeny", "implicitDeny"]
    each = [one["EvalResourceDecision"] for one in results[0]["ResourceSpecificResults"]]
    assert each == ["allowed", "explicitDeny"]
    bound = policy(allow("s3:GetObject"))
    [bounded] = simulate(
        PolicyInputList=[policy(allow("s3:*"))],
        PermissionsBoundaryPolicyInputList=[bound],
        ActionNames=["s3:PutObject"],
    )
    assert bounded["EvalDecision"] == "implicitDeny"
    assert bounded["PermissionsBoundaryDecisionDetail"] == {"AllowedByPermissionsBoundary": False}
    with pytest.raises(ClientError) as refused:
        simulate(ResourceHandlingOption="EC2-VPC-InstanceStore")
    assert "ResourceHandlingOption" in text(refused)


def test_a_page_of_a_simulation_works_out_no_more_than_it_shows(iam):
    actions = [f"s3:Get{number}" for number in range(25)]
    wish = {"PolicyInputList": [policy(allow("s3:*"))], "ActionNames": actions, "MaxItems": 1000}
    wish["ResourceArns"] = [f"arn:aws:s3:::b/{number}" for number in range(100)]
    first = iam.simulate_custom_policy(**wish)
    assert [one["EvalActionName"] for one in first["EvaluationResults"]] == actions[:10]
    assert first["IsTruncated"] and len(first["EvaluationResults"][0]["ResourceSpecificResults"]) == 100
    last = iam.simulate_custom_policy(**wish, Marker="20")
    assert [one["EvalActionName"] for one in last["EvaluationResults"]] == actions[20:] and not last["IsTruncated"]
    pages = iam.get_paginator("simulate_custom_policy").paginate(**wish)
    assert [one["EvalActionName"] for page in pages for one in page["EvaluationResults"]] == actions
    wish["ResourceArns"] = [f"arn:aws:s3:::b/{number}" for number in range(1001)]
    with pytest.raises(ClientError) as refused:
        iam.simulate_custom_policy(**wish)
    assert code(refused) == "InvalidInput"


def test_simulation_of_a_user(iam, account, user):
    user("simulated", allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*"))
    iam.create_group(GroupName="simulated")
    iam.put_group_policy(GroupName="simulated", PolicyName="no", PolicyDocument=policy(deny("s3:DeleteObject")))
    iam.add_user_to_group(GroupName="simulated", UserName="simulated")
    arn = f"arn:aws:iam::{account}:user/simulated"

    def simulate(action, resource, **more):
        wish = {"PolicySourceArn": arn, "ActionNames": [action], "ResourceArns": [resource]}
        [one] = iam.simulate_principal_policy(**wish, **more)["EvaluationResults"]
        return one["EvalDecision"], [found["SourcePolicyId"] for found in one["MatchedStatements"]]

    own = "arn:aws:s3:::home/simulated/a"
    assert simulate("s3:GetObject", own) == ("allowed", ["own"])
    assert simulate("s3:GetObject", "arn:aws:s3:::home/other/a") == ("implicitDeny", [])
    assert simulate("s3:DeleteObject", own) == ("explicitDeny", ["no"])
    more = {"PolicyInputList": [policy(allow("s3:PutObject"))]}
    assert simulate("s3:PutObject", own, **more) == ("allowed", ["PolicyInputList.1"])
    open_to = {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Principal": {"AWS": arn}}
    assert simulate("s3:PutObject", own, ResourcePolicy=policy(open_to)) == ("allowed", ["ResourcePolicy"])
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.simulate_principal_policy(PolicySourceArn=arn + "x", ActionNames=["s3:GetObject"])

    keys = iam.get_context_keys_for_principal_policy(PolicySourceArn=arn)["ContextKeyNames"]
    assert keys == ["aws:username"]
    given = iam.get_context_keys_for_custom_policy(PolicyInputList=[DATED])
    assert given["ContextKeyNames"] == ["aws:CurrentTime"]


def test_keys_tell_their_account(cloud, iam, account, user):
    user("owner")
    [key] = iam.list_access_keys(UserName="owner")["AccessKeyMetadata"]
    sts = cloud.client("sts")
    assert sts.get_access_key_info(AccessKeyId=key["AccessKeyId"])["Account"] == account
    with pytest.raises(ClientError):
        sts.get_access_key_info(AccessKeyId="AKIAIOSFODNN7EXAMPLE")


def test_everything_of_the_account_outlives_a_kill(own_cloud):
    iam = own_cloud.client("iam")
    iam.create_account_alias(AccountAlias="lasting")
    iam.create_group(GroupName="lasting")
    iam.create_user(UserName="lasting")
    iam.add_user_to_group(GroupName="lasting", UserName="lasting")
    iam.create_login_profile(UserName="lasting", Password="Correct-Horse-1")
    serial = iam.create_virtual_mfa_device(VirtualMFADeviceName="lasting")["VirtualMFADevice"]["SerialNumber"]
    own_cloud.restart(signal.SIGKILL)
    iam = own_cloud.client("iam")
    assert iam.list_account_aliases()["AccountAliases"] == ["lasting"]
    assert [one["UserName"] for one in iam.get_group(GroupName="lasting")["Users"]] == ["lasting"]
    assert iam.get_login_profile(UserName="lasting")["LoginProfile"]["UserName"] == "lasting"
    [device] = iam.list_virtual_mfa_devices()["VirtualMFADevices"]
    assert device["SerialNumber"] == serial


def test_the_command_line(cloud):
    made = cloud.aws("iam", "create-group", "--group-name", "typed")
    assert made.returncode == 0 and json.loads(made.stdout)["Group"]["GroupName"] == "typed"
    listed = cloud.aws("iam", "list-groups", "--query", "Groups[].GroupName")
    assert "typed" in json.loads(listed.stdout)
