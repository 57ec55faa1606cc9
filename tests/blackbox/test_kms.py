"""KMS through boto3 and the AWS CLI."""

import base64
import json
import signal
import uuid

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def kms(cloud):
    return cloud.client("kms")


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]["Code"]


def new_key(kms, **arguments):
    return kms.create_key(**arguments)["KeyMetadata"]["KeyId"]


def new_user(cloud, *statements):
    """A user with these statements; its client of KMS, and its ARN."""
    iam = cloud.client("iam")
    name = f"u-{uuid.uuid4().hex[:8]}"
    user = iam.create_user(UserName=name)["User"]
    if statements:
        document = {"Version": "2012-10-17", "Statement": list(statements)}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(document))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    credentials = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    return cloud.client("kms", **credentials), user["Arn"]


def test_a_spec_is_named_once(kms):
    spec = "SYMMETRIC_DEFAULT"
    assert refusal(kms.create_key, KeySpec=spec, CustomerMasterKeySpec=spec) == "ValidationException"
    assert kms.create_key(CustomerMasterKeySpec=spec)["KeyMetadata"]["KeySpec"] == spec


def test_a_key_as_aws_describes_it(cloud, kms):
    tags = [{"TagKey": "team", "TagValue": "blue"}]
    made = kms.create_key(Description="one", Tags=tags)["KeyMetadata"]
    assert made["Arn"] == f"arn:aws:kms:{kms.meta.region_name}:{made['AWSAccountId']}:key/{made['KeyId']}"
    assert (made["KeyState"], made["KeySpec"], made["KeyUsage"]) == ("Enabled", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT")
    assert (made["KeyManager"], made["Origin"], made["MultiRegion"]) == ("CUSTOMER", "AWS_KMS", False)
    kms.update_key_description(KeyId=made["KeyId"], Description="two")
    assert kms.describe_key(KeyId=made["Arn"])["KeyMetadata"]["Description"] == "two"
    kms.tag_resource(KeyId=made["KeyId"], Tags=[{"TagKey": "stage", "TagValue": "test"}])
    kms.untag_resource(KeyId=made["KeyId"], TagKeys=["team"])
    assert kms.list_resource_tags(KeyId=made["KeyId"])["Tags"] == [{"TagKey": "stage", "TagValue": "test"}]
    for _ in range(3):
        new_key(kms)
    pages = kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 2})
    listed = [key["KeyId"] for page in pages for key in page["Keys"]]
    assert made["KeyId"] in listed and len(listed) == len(set(listed)) >= 4
    shown = cloud.aws("kms", "describe-key", "--key-id", made["KeyId"], "--query", "KeyMetadata.Arn", "--output", "text")
    assert shown.stdout.strip() == made["Arn"], shown.stderr


@pytest.mark.parametrize(
    "arguments, named",
    [
        ({"KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY"}, "RSA_2048"),
        ({"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"}, "HMAC_256"),
        ({"KeyUsage": "SIGN_VERIFY"}, "SIGN_VERIFY"),
        ({"Origin": "EXTERNAL"}, "EXTERNAL"),
        ({"MultiRegion": True}, "MultiRegion"),
    ],
)
def test_other_keys_are_refused_by_name(kms, arguments, named):
    with pytest.raises(ClientError, match=named) as refused:
        kms.create_key(**arguments)
    assert refused.value.response["Error"]["Code"] == "NotImplemented"


def test_what_is_encrypted_opens_in_its_context_only(kms):
    key, other = new_key(kms), new_key(kms)
    context = {"order": "7", "kind": "card"}
    sealed = kms.encrypt(KeyId=key, Plaintext=b"text", EncryptionContext=context)
    blob = sealed["CiphertextBlob"]
    assert b"text" not in blob and sealed["KeyId"].endswith(key)
    opened = kms.decrypt(CiphertextBlob=blob, EncryptionContext=context)
    assert (opened["Plaintext"], opened["KeyId"]) == (b"text", sealed["KeyId"])
    wrong = {"order": "8", "kind": "card"}
    for given in ({}, {"EncryptionContext": wrong}, {"EncryptionContext": {"order": "7"}}):
        assert refusal(kms.decrypt, CiphertextBlob=blob, **given) == "InvalidCiphertextException"
    changed = blob[:-1] + bytes([blob[-1] ^ 1])
    assert refusal(kms.decrypt, CiphertextBlob=changed, EncryptionContext=context) == "InvalidCiphertextException"
    assert refusal(kms.decrypt, CiphertextBlob=b"none of ours") == "InvalidCiphertextException"
    named = {"CiphertextBlob": blob, "EncryptionContext": context, "KeyId": other}
    assert refusal(kms.decrypt, **named) == "IncorrectKeyException"
    again = kms.encrypt(KeyId=key, Plaintext=b"text", EncryptionContext=context)["CiphertextBlob"]
    assert again != blob
    moved = kms.re_encrypt(
        CiphertextBlob=blob,
        SourceEncryptionContext=context,
        DestinationKeyId=other,
        DestinationEncryptionContext={"new": "1"},
    )
    assert moved["KeyId"].endswith(other) and moved["SourceKeyId"].endswith(key)
    opened = kms.decrypt(CiphertextBlob=moved["CiphertextBlob"], EncryptionContext={"new": "1"}, KeyId=other)
    assert opened["Plaintext"] == b"text"
    assert refusal(kms.encrypt, KeyId=key, Plaintext=b"x" * 4097) == "ValidationException"
    assert refusal(kms.encrypt, KeyId=key, Plaintext=b"x", DryRun=True) == "DryRunOperationException"
    assert refusal(kms.encrypt, KeyId=str(uuid.uuid4()), Plaintext=b"x") == "NotFoundException"
    assert refusal(kms.encrypt, KeyId="alias/none", Plaintext=b"x") == "NotFoundException"


def test_data_keys_and_random_bytes(kms):
    key = new_key(kms)
    context = {"EncryptionContext": {"a": "b"}}
    made = kms.generate_data_key(KeyId=key, KeySpec="AES_256", **context)
    assert len(made["Plaintext"]) == 32
    assert kms.decrypt(CiphertextBlob=made["CiphertextBlob"], **context)["Plaintext"] == made["Plaintext"]
    short = kms.generate_data_key(KeyId=key, NumberOfBytes=20)
    assert len(short["Plaintext"]) == 20
    hidden = kms.generate_data_key_without_plaintext(KeyId=key, KeySpec="AES_128")
    assert "Plaintext" not in hidden
    assert len(kms.decrypt(CiphertextBlob=hidden["CiphertextBlob"])["Plaintext"]) == 16
    assert refusal(kms.generate_data_key, KeyId=key) == "ValidationException"
    assert refusal(kms.generate_data_key, KeyId=key, KeySpec="AES_256", NumberOfBytes=32) == "ValidationException"
    first, second = (kms.generate_random(NumberOfBytes=100)["Plaintext"] for _ in range(2))
    assert len(first) == len(second) == 100 and first != second


def test_aliases(kms):
    first, second = new_key(kms), new_key(kms)
    kms.create_alias(AliasName="alias/app", TargetKeyId=first)
    assert refusal(kms.create_alias, AliasName="alias/app", TargetKeyId=second) == "AlreadyExistsException"
    assert refusal(kms.create_alias, AliasName="alias/aws/mine", TargetKeyId=first) == "InvalidAliasNameException"
    blob = kms.encrypt(KeyId="alias/app", Plaintext=b"x")["CiphertextBlob"]
    kms.update_alias(AliasName="alias/app", TargetKeyId=second)
    found = kms.list_aliases(KeyId=second)["Aliases"]
    assert [(one["AliasName"], one["TargetKeyId"]) for one in found] == [("alias/app", second)]
    assert found[0]["AliasArn"].endswith(":alias/app")
    assert kms.list_aliases(KeyId=first)["Aliases"] == []
    assert kms.describe_key(KeyId=found[0]["AliasArn"])["KeyMetadata"]["KeyId"] == second
    assert kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"
    assert refusal(kms.decrypt, CiphertextBlob=blob, KeyId="alias/app") == "IncorrectKeyException"
    assert refusal(kms.disable_key, KeyId="alias/app") == "NotFoundException"
    kms.delete_alias(AliasName="alias/app")
    assert refusal(kms.delete_alias, AliasName="alias/app") == "NotFoundException"


def test_states_of_a_key(kms):
    key = new_key(kms)
    blob = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    kms.disable_key(KeyId=key)
    assert refusal(kms.decrypt, CiphertextBlob=blob) == "DisabledException"
    assert refusal(kms.encrypt, KeyId=key, Plaintext=b"x") == "DisabledException"
    assert refusal(kms.enable_key_rotation, KeyId=key) == "DisabledException"
    kms.enable_key(KeyId=key)
    assert kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"
    for days in (6, 31):
        assert refusal(kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=days) == "ValidationException"
    answer = kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    assert answer["KeyState"] == "PendingDeletion"
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["DeletionDate"] == answer["DeletionDate"]
    for call, arguments in (
        (kms.decrypt, {"CiphertextBlob": blob}),
        (kms.enable_key, {"KeyId": key}),
        (kms.schedule_key_deletion, {"KeyId": key}),
        (kms.create_alias, {"AliasName": "alias/late", "TargetKeyId": key}),
    ):
        assert refusal(call, **arguments) == "KMSInvalidStateException"
    kms.cancel_key_deletion(KeyId=key)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Disabled"
    assert refusal(kms.cancel_key_deletion, KeyId=key) == "KMSInvalidStateException"


def test_rotation(kms):
    key = new_key(kms)
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
    status = kms.get_key_rotation_status(KeyId=key)
    assert (status["KeyRotationEnabled"], status["RotationPeriodInDays"]) == (True, 180)
    old = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    before = kms.describe_key(KeyId=key)["KeyMetadata"]["CurrentKeyMaterialId"]
    kms.rotate_key_on_demand(KeyId=key)
    after = kms.describe_key(KeyId=key)["KeyMetadata"]["CurrentKeyMaterialId"]
    assert before != after
    opened = kms.decrypt(CiphertextBlob=old)
    assert (opened["Plaintext"], opened["KeyMaterialId"]) == (b"x", before)
    assert kms.generate_data_key(KeyId=key, KeySpec="AES_256")["KeyMaterialId"] == after
    [rotation] = kms.list_key_rotations(KeyId=key)["Rotations"]
    assert (rotation["RotationType"], rotation["KeyMaterialId"]) == ("ON_DEMAND", after)
    assert len(kms.list_key_rotations(KeyId=key, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]) == 2
    kms.disable_key_rotation(KeyId=key)
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False


def test_the_default_policy_leaves_all_to_the_account(cloud, kms):
    key = new_key(kms)
    policy = json.loads(kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])
    assert policy["Statement"][0]["Principal"]["AWS"].endswith(":root")
    assert kms.list_key_policies(KeyId=key)["PolicyNames"] == ["default"]
    nobody, _ = new_user(cloud)
    assert refusal(nobody.encrypt, KeyId=key, Plaintext=b"x") == "AccessDeniedException"
    user, _ = new_user(cloud, {"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "*"})
    blob = user.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    assert refusal(user.decrypt, CiphertextBlob=blob) == "AccessDeniedException"


def test_a_key_policy_decides(cloud, kms):
    """Without a statement for the account, the policies of its users give nothing."""
    everything = {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}
    admin, admin_arn = new_user(cloud, everything)
    user, user_arn = new_user(cloud)
    root = cloud.client("sts").get_caller_identity()["Arn"]
    key = new_key(kms)
    own = {"Effect": "Allow", "Principal": {"AWS": root}, "Action": "kms:PutKeyPolicy", "Resource": "*"}
    gives = {
        "Effect": "Allow",
        "Principal": {"AWS": user_arn},
        "Action": ["kms:Encrypt", "kms:Decrypt"],
        "Resource": "*",
        "Condition": {"StringEquals": {"kms:EncryptionContext:team": "blue"}},
    }
    document = {"Version": "2012-10-17", "Statement": [own, gives]}
    kms.put_key_policy(KeyId=key, Policy=json.dumps(document))
    assert refusal(admin.encrypt, KeyId=key, Plaintext=b"x") == "AccessDeniedException"
    assert refusal(kms.encrypt, KeyId=key, Plaintext=b"x") == "AccessDeniedException"
    blue = {"EncryptionContext": {"team": "blue"}}
    blob = user.encrypt(KeyId=key, Plaintext=b"x", **blue)["CiphertextBlob"]
    assert user.decrypt(CiphertextBlob=blob, **blue)["Plaintext"] == b"x"
    assert refusal(user.encrypt, KeyId=key, Plaintext=b"x") == "AccessDeniedException"
    assert refusal(user.generate_data_key, KeyId=key, KeySpec="AES_256", **blue) == "AccessDeniedException"
    # Who would shut himself out must say so.
    shut = json.dumps({"Version": "2012-10-17", "Statement": [gives]})
    assert refusal(kms.put_key_policy, KeyId=key, Policy=shut) == "MalformedPolicyDocumentException"
    assert refusal(kms.put_key_policy, KeyId=key, Policy="{}") == "MalformedPolicyDocumentException"
    kms.put_key_policy(KeyId=key, Policy=shut, BypassPolicyLockoutSafetyCheck=True)
    assert refusal(kms.put_key_policy, KeyId=key, Policy=json.dumps(document)) == "AccessDeniedException"


def test_grants(cloud, kms):
    key = new_key(kms)
    user, arn = new_user(cloud)
    other, other_arn = new_user(cloud)
    blue = {"EncryptionContext": {"team": "blue", "n": "1"}}
    made = kms.create_grant(
        KeyId=key,
        GranteePrincipal=arn,
        RetiringPrincipal=other_arn,
        Operations=["Encrypt", "Decrypt"],
        Constraints={"EncryptionContextSubset": {"team": "blue"}},
        Name="one",
    )
    blob = user.encrypt(KeyId=key, Plaintext=b"x", **blue)["CiphertextBlob"]
    assert user.decrypt(CiphertextBlob=blob, GrantTokens=[made["GrantToken"]], **blue)["Plaintext"] == b"x"
    assert refusal(user.encrypt, KeyId=key, Plaintext=b"x") == "AccessDeniedException"
    assert refusal(other.encrypt, KeyId=key, Plaintext=b"x", **blue) == "AccessDeniedException"
    assert refusal(user.describe_key, KeyId=key) == "AccessDeniedException"
    bad = {"GrantTokens": ["nonsense"]}
    assert refusal(kms.encrypt, KeyId=key, Plaintext=b"x", **bad) == "InvalidGrantTokenException"
    [listed] = kms.list_grants(KeyId=key)["Grants"]
    assert (listed["GrantId"], listed["GranteePrincipal"], listed["Name"]) == (made["GrantId"], arn, "one")
    [listed] = kms.list_retirable_grants(RetiringPrincipal=other_arn)["Grants"]
    assert listed["GrantId"] == made["GrantId"]
    assert refusal(user.retire_grant, KeyId=key, GrantId=made["GrantId"]) == "AccessDeniedException"
    other.retire_grant(GrantToken=made["GrantToken"])
    assert refusal(user.encrypt, KeyId=key, Plaintext=b"x", **blue) == "AccessDeniedException"
    # By a grant one grants no more than it gives.
    made = kms.create_grant(KeyId=key, GranteePrincipal=arn, Operations=["Encrypt", "CreateGrant"])
    user.create_grant(KeyId=key, GranteePrincipal=other_arn, Operations=["Encrypt"])
    assert other.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    more = {"GranteePrincipal": other_arn, "Operations": ["Decrypt"]}
    assert refusal(user.create_grant, KeyId=key, **more) == "AccessDeniedException"
    kms.revoke_grant(KeyId=key, GrantId=made["GrantId"])
    assert refusal(user.encrypt, KeyId=key, Plaintext=b"x") == "AccessDeniedException"
    assert refusal(kms.revoke_grant, KeyId=key, GrantId=made["GrantId"]) == "NotFoundException"


def test_managed_keys_are_made_when_first_asked_for(kms):
    found = kms.describe_key(KeyId="alias/aws/ssm")["KeyMetadata"]
    assert (found["KeyManager"], found["KeyState"]) == ("AWS", "Enabled")
    assert kms.describe_key(KeyId="alias/aws/ssm")["KeyMetadata"]["KeyId"] == found["KeyId"]
    assert kms.get_key_rotation_status(KeyId=found["KeyId"])["KeyRotationEnabled"] is True
    # Only the service uses it, and nobody changes it.
    assert refusal(kms.encrypt, KeyId="alias/aws/ssm", Plaintext=b"x") == "AccessDeniedException"
    assert refusal(kms.disable_key, KeyId=found["KeyId"]) == "AccessDeniedException"
    assert refusal(kms.schedule_key_deletion, KeyId=found["KeyId"]) == "AccessDeniedException"
    assert refusal(kms.describe_key, KeyId="alias/aws/none") == "NotFoundException"


def test_managed_keys_are_not_made_for_those_who_may_not(own_cloud):
    kms = own_cloud.client("kms")
    user, _ = new_user(own_cloud)
    for call, text in ((user.describe_key, {}), (user.encrypt, {"Plaintext": b"x"})):
        assert refusal(call, KeyId="alias/aws/s3", **text) == "AccessDeniedException"
    assert kms.list_keys()["Keys"] == [] and kms.list_aliases()["Aliases"] == []
    kms.describe_key(KeyId="alias/aws/s3")
    assert [alias["AliasName"] for alias in kms.list_aliases()["Aliases"]] == ["alias/aws/s3"]


def test_the_default_policy_needs_no_leave_to_change_it(cloud, kms):
    create = {"Effect": "Allow", "Action": "kms:CreateKey", "Resource": "*"}
    user, _ = new_user(cloud, create)
    assert user.create_key()["KeyMetadata"]["KeyState"] == "Enabled"
    default = kms.get_key_policy(KeyId=new_key(kms))["Policy"]
    assert refusal(user.create_key, Policy=default) == "MalformedPolicyDocumentException"


def test_words_of_errors(cloud, kms):
    key = kms.create_key()["KeyMetadata"]["Arn"]
    with pytest.raises(ClientError) as broken:
        kms.decrypt(CiphertextBlob=b"nothing")
    assert broken.value.response["Error"] == {"Code": "InvalidCiphertextException", "Message": ""}
    with pytest.raises(ClientError) as elsewhere:
        kms.describe_key(KeyId=key.replace(kms.meta.region_name, "eu-west-3"))
    assert elsewhere.value.response["Error"]["Message"] == "Invalid arn eu-west-3"


def test_constraints_of_grants_are_conditions(cloud, kms):
    key = kms.create_key()["KeyMetadata"]
    role = f"arn:aws:iam::{key['AWSAccountId']}:root"
    grant = {"KeyId": key["KeyId"], "GranteePrincipal": role, "Operations": ["Decrypt"]}
    condition = {"StringEquals": {"kms:GrantConstraintType": "EncryptionContextSubset"}}
    user, _ = new_user(
        cloud, {"Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*", "Condition": condition}
    )
    subset, equals = ({f"EncryptionContext{kind}": {"a": "b"}} for kind in ("Subset", "Equals"))
    assert refusal(user.create_grant, **grant) == "AccessDeniedException"
    assert refusal(user.create_grant, **grant, Constraints=equals) == "AccessDeniedException"
    assert user.create_grant(**grant, Constraints=subset)["GrantId"]


def test_keys_outlive_a_kill_and_another_root_key_opens_nothing(own_cloud):
    kms = own_cloud.client("kms")
    key = new_key(kms)
    blob = kms.encrypt(KeyId=key, Plaintext=b"lasting text")["CiphertextBlob"]
    own_cloud.restart(signal.SIGKILL)
    kms = own_cloud.client("kms")
    assert kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"lasting text"
    root = own_cloud.data / "root.key"
    assert root.stat().st_mode & 0o777 == 0o600
    own_cloud.stop()
    root.write_bytes(bytes(32))
    own_cloud.start()
    with pytest.raises(ClientError):
        own_cloud.client("kms").decrypt(CiphertextBlob=blob)


def test_the_command_line(cloud, kms, tmp_path):
    key = new_key(kms)
    (tmp_path / "text").write_bytes(b"from the shell")
    plain = ["--plaintext", f"fileb://{tmp_path}/text"]
    sealed = cloud.aws("kms", "encrypt", "--key-id", key, *plain, "--query", "CiphertextBlob", "--output", "text")
    assert kms.decrypt(CiphertextBlob=base64.b64decode(sealed.stdout))["Plaintext"] == b"from the shell", sealed.stderr
