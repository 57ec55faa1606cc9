"""Secrets Manager through boto3 and the AWS CLI."""

import base64
import json
import string
import uuid

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def secrets(cloud):
    return cloud.client("secretsmanager")


@pytest.fixture
def kms(cloud):
    return cloud.client("kms")


def name():
    return f"test/{uuid.uuid4().hex[:10]}"


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]["Code"]


def new_user(cloud, *statements):
    iam = cloud.client("iam")
    user_name = f"u-{uuid.uuid4().hex[:8]}"
    user = iam.create_user(UserName=user_name)["User"]
    if statements:
        document = {"Version": "2012-10-17", "Statement": list(statements)}
        iam.put_user_policy(UserName=user_name, PolicyName="p", PolicyDocument=json.dumps(document))
    key = iam.create_access_key(UserName=user_name)["AccessKey"]
    credentials = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    return cloud.client("secretsmanager", **credentials), user["Arn"]


def stages(secrets, secret):
    return {stage: version for version, all in stages_of(secrets, secret).items() for stage in all}


def stages_of(secrets, secret):
    return secrets.describe_secret(SecretId=secret).get("VersionIdsToStages", {})


def test_versions_and_stages(secrets):
    secret = name()
    made = secrets.create_secret(Name=secret, SecretString="one", Description="d")
    arn = made["ARN"]
    assert arn.rsplit("-", 1)[0].endswith(f":secret:{secret}") and len(arn.rsplit("-", 1)[1]) == 6
    second = secrets.put_secret_value(SecretId=secret, SecretString="two")
    assert second["VersionStages"] == ["AWSCURRENT"]
    for named in (secret, arn, arn.rsplit("-", 1)[0]):
        got = secrets.get_secret_value(SecretId=named)
        assert (got["SecretString"], got["VersionId"]) == ("two", second["VersionId"])
    assert secrets.get_secret_value(SecretId=secret, VersionStage="AWSPREVIOUS")["SecretString"] == "one"
    pending = secrets.put_secret_value(SecretId=secret, SecretBinary=b"\x00three", VersionStages=["AWSPENDING"])
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "two"
    got = secrets.get_secret_value(SecretId=secret, VersionId=pending["VersionId"])
    assert got["SecretBinary"] == b"\x00three" and "SecretString" not in got
    both = {"SecretId": secret, "VersionId": pending["VersionId"], "VersionStage": "AWSCURRENT"}
    assert refusal(secrets.get_secret_value, **both) == "InvalidRequestException"
    assert refusal(secrets.get_secret_value, SecretId=secret, VersionStage="none") == "ResourceNotFoundException"
    move = {"SecretId": secret, "VersionStage": "AWSCURRENT", "MoveToVersionId": pending["VersionId"]}
    assert refusal(secrets.update_secret_version_stage, **move) == "InvalidParameterException"
    secrets.update_secret_version_stage(RemoveFromVersionId=second["VersionId"], **move)
    assert stages(secrets, secret) == {
        "AWSCURRENT": pending["VersionId"],
        "AWSPENDING": pending["VersionId"],
        "AWSPREVIOUS": second["VersionId"],
    }
    off = {"SecretId": secret, "VersionStage": "AWSPENDING", "RemoveFromVersionId": pending["VersionId"]}
    secrets.update_secret_version_stage(**off)
    current = off | {"VersionStage": "AWSCURRENT"}
    assert refusal(secrets.update_secret_version_stage, **current) == "InvalidParameterException"
    shown = secrets.list_secret_version_ids(SecretId=secret)["Versions"]
    assert {one["VersionId"] for one in shown} == {pending["VersionId"], second["VersionId"]}
    everything = secrets.list_secret_version_ids(SecretId=secret, IncludeDeprecated=True)["Versions"]
    assert len(everything) == 3
    updated = secrets.update_secret(SecretId=secret, SecretString="four", Description="e")
    assert secrets.get_secret_value(SecretId=secret)["VersionId"] == updated["VersionId"]
    assert secrets.describe_secret(SecretId=secret)["Description"] == "e"


def test_a_token_makes_a_call_repeatable(secrets):
    secret, token = name(), str(uuid.uuid4())
    call = {"Name": secret, "SecretString": "a", "ClientRequestToken": token}
    first = secrets.create_secret(**call)
    assert first["VersionId"] == token
    assert secrets.create_secret(**call)["ARN"] == first["ARN"]
    assert refusal(secrets.create_secret, **(call | {"SecretString": "b"})) == "ResourceExistsException"
    assert refusal(secrets.create_secret, Name=secret, SecretString="a") == "ResourceExistsException"
    put = {"SecretId": secret, "SecretString": "c", "ClientRequestToken": str(uuid.uuid4())}
    assert secrets.put_secret_value(**put)["VersionId"] == secrets.put_secret_value(**put)["VersionId"]
    changed = put | {"SecretString": "d"}
    assert refusal(secrets.put_secret_value, **changed) == "ResourceExistsException"
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "c"


@pytest.mark.parametrize(
    "arguments, expected",
    [
        ({"Name": "a b", "SecretString": "x"}, "InvalidParameterException"),
        ({"SecretString": "x", "SecretBinary": b"y"}, "InvalidParameterException"),
        ({"SecretBinary": b"x" * 65537}, "InvalidParameterException"),
        ({"SecretString": "x", "AddReplicaRegions": [{"Region": "eu-west-1"}]}, "NotImplemented"),
        ({"SecretString": "x", "Tags": [{"Key": "aws:x", "Value": ""}]}, "InvalidParameterException"),
        ({"SecretString": "x", "KmsKeyId": "alias/none"}, "EncryptionFailure"),
    ],
)
def test_refusals(secrets, arguments, expected):
    assert refusal(secrets.create_secret, **({"Name": name()} | arguments)) == expected


def test_rotation_and_replicas_are_refused_by_name(secrets):
    secret = secrets.create_secret(Name=name(), SecretString="x")["ARN"]
    assert refusal(secrets.rotate_secret, SecretId=secret) == "NotImplemented"
    assert refusal(secrets.cancel_rotate_secret, SecretId=secret) == "InvalidRequestException"
    regions = [{"Region": "eu-west-1"}]
    assert refusal(secrets.replicate_secret_to_regions, SecretId=secret, AddReplicaRegions=regions) == "NotImplemented"
    remove = secrets.remove_regions_from_replication
    assert refusal(remove, SecretId=secret, RemoveReplicaRegions=["eu-west-1"]) == "NotImplemented"
    assert refusal(secrets.stop_replication_to_replica, SecretId=secret) == "NotImplemented"
    assert refusal(remove, SecretId=name(), RemoveReplicaRegions=["eu-west-1"]) == "ResourceNotFoundException"
    assert refusal(secrets.stop_replication_to_replica, SecretId=name()) == "ResourceNotFoundException"
    assert "ReplicationStatus" not in secrets.describe_secret(SecretId=secret)
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "x"


def test_deleted_and_restored(secrets):
    secret = name()
    arn = secrets.create_secret(Name=secret, SecretString="x")["ARN"]
    both = {"RecoveryWindowInDays": 7, "ForceDeleteWithoutRecovery": True}
    assert refusal(secrets.delete_secret, SecretId=secret, **both) == "InvalidParameterException"
    assert refusal(secrets.delete_secret, SecretId=secret, RecoveryWindowInDays=6) == "InvalidParameterException"
    assert secrets.delete_secret(SecretId=secret, RecoveryWindowInDays=7)["ARN"] == arn
    assert "DeletedDate" in secrets.describe_secret(SecretId=secret)
    assert refusal(secrets.get_secret_value, SecretId=secret) == "InvalidRequestException"
    assert refusal(secrets.put_secret_value, SecretId=secret, SecretString="y") == "InvalidRequestException"
    assert refusal(secrets.create_secret, Name=secret, SecretString="x") == "InvalidRequestException"
    by_name = {"Filters": [{"Key": "name", "Values": [secret]}]}
    assert secrets.list_secrets(**by_name)["SecretList"] == []
    assert len(secrets.list_secrets(IncludePlannedDeletion=True, **by_name)["SecretList"]) == 1
    secrets.restore_secret(SecretId=secret)
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "x"
    secrets.delete_secret(SecretId=secret, ForceDeleteWithoutRecovery=True)
    assert refusal(secrets.describe_secret, SecretId=secret) == "ResourceNotFoundException"
    secrets.delete_secret(SecretId=secret, ForceDeleteWithoutRecovery=True)
    anew = secrets.create_secret(Name=secret, SecretString="y")["ARN"]
    assert anew != arn
    assert refusal(secrets.get_secret_value, SecretId=arn) == "ResourceNotFoundException"


def test_the_key_of_a_secret_decides(cloud, secrets, kms):
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    secret = secrets.create_secret(Name=name(), SecretString="x", KmsKeyId=key)["ARN"]
    assert secrets.describe_secret(SecretId=secret)["KmsKeyId"] == key
    [version] = secrets.list_secret_version_ids(SecretId=secret)["Versions"]
    assert version["KmsKeyIds"] == [kms.describe_key(KeyId=key)["KeyMetadata"]["Arn"]]
    read = {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    user, _ = new_user(cloud, read)
    assert refusal(user.get_secret_value, SecretId=secret) == "AccessDeniedException"
    through = {"StringEquals": {"kms:ViaService": f"secretsmanager.{kms.meta.region_name}.amazonaws.com"}}
    decrypt = {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*", "Condition": through}
    user, _ = new_user(cloud, read, decrypt)
    assert user.get_secret_value(SecretId=secret)["SecretString"] == "x"
    kms.disable_key(KeyId=key)
    assert refusal(secrets.get_secret_value, SecretId=secret) == "DecryptionFailure"
    assert refusal(secrets.put_secret_value, SecretId=secret, SecretString="y") == "EncryptionFailure"
    kms.enable_key(KeyId=key)
    # Another key takes over what is in use; the first one may go then.
    other = kms.create_key()["KeyMetadata"]["KeyId"]
    secrets.update_secret(SecretId=secret, KmsKeyId=other)
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "x"
    # With the account's own key whoever may read the secret can.
    plain = secrets.create_secret(Name=name(), SecretString="z")["ARN"]
    assert "KmsKeyId" not in secrets.describe_secret(SecretId=plain)
    user, _ = new_user(cloud, read)
    assert user.get_secret_value(SecretId=plain)["SecretString"] == "z"


def test_a_resource_policy_decides_too(cloud, secrets):
    secret = secrets.create_secret(Name=name(), SecretString="x")["ARN"]
    assert "ResourcePolicy" not in secrets.get_resource_policy(SecretId=secret)
    user, arn = new_user(cloud)
    reader, reader_arn = new_user(cloud, {"Effect": "Allow", "Action": "secretsmanager:*", "Resource": "*"})
    assert refusal(user.get_secret_value, SecretId=secret) == "AccessDeniedException"

    def document(*statements):
        return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})

    allow = {"Effect": "Allow", "Principal": {"AWS": arn}, "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    deny = allow | {"Effect": "Deny", "Principal": {"AWS": reader_arn}}
    policy = document(allow, deny)
    secrets.put_resource_policy(SecretId=secret, ResourcePolicy=policy, BlockPublicPolicy=True)
    assert json.loads(secrets.get_resource_policy(SecretId=secret)["ResourcePolicy"]) == json.loads(policy)
    assert user.get_secret_value(SecretId=secret)["SecretString"] == "x"
    assert refusal(reader.get_secret_value, SecretId=secret) == "AccessDeniedException"
    public = document(allow | {"Principal": "*"})
    block = {"SecretId": secret, "ResourcePolicy": public, "BlockPublicPolicy": True}
    assert refusal(secrets.put_resource_policy, **block) == "PublicPolicyException"
    bad = {"SecretId": secret, "ResourcePolicy": "{}"}
    assert refusal(secrets.put_resource_policy, **bad) == "MalformedPolicyDocumentException"
    assert secrets.validate_resource_policy(ResourcePolicy=policy)["PolicyValidationPassed"] is True
    assert secrets.validate_resource_policy(ResourcePolicy=public)["PolicyValidationPassed"] is False
    secrets.delete_resource_policy(SecretId=secret)
    assert refusal(user.get_secret_value, SecretId=secret) == "AccessDeniedException"


def test_lists_filters_and_batches(secrets):
    prefix = uuid.uuid4().hex[:8]
    for number in range(5):
        tags = [{"Key": f"k-{prefix}", "Value": str(number % 2)}]
        secrets.create_secret(Name=f"{prefix}/{number}", SecretString=str(number), Tags=tags)
    by_name = [{"Key": "name", "Values": [prefix]}]
    pages = secrets.get_paginator("list_secrets").paginate(
        Filters=by_name, SortBy="name", SortOrder="desc", PaginationConfig={"PageSize": 2}
    )
    listed = [[one["Name"] for one in page["SecretList"]] for page in pages]
    assert listed == [[f"{prefix}/4", f"{prefix}/3"], [f"{prefix}/2", f"{prefix}/1"], [f"{prefix}/0"]]
    tagged = [{"Key": "tag-key", "Values": [f"k-{prefix}"]}, {"Key": "tag-value", "Values": ["1"]}]
    assert {one["Name"] for one in secrets.list_secrets(Filters=tagged)["SecretList"]} == {f"{prefix}/1", f"{prefix}/3"}
    batch = secrets.batch_get_secret_value(SecretIdList=[f"{prefix}/2", f"{prefix}/none"])
    assert [one["SecretString"] for one in batch["SecretValues"]] == ["2"]
    assert [one["ErrorCode"] for one in batch["Errors"]] == ["ResourceNotFoundException"]
    batch = secrets.batch_get_secret_value(Filters=by_name)
    assert {one["SecretString"] for one in batch["SecretValues"]} == set("01234")
    secrets.untag_resource(SecretId=f"{prefix}/1", TagKeys=[f"k-{prefix}"])
    secrets.tag_resource(SecretId=f"{prefix}/1", Tags=[{"Key": "new", "Value": "tag"}])
    assert secrets.describe_secret(SecretId=f"{prefix}/1")["Tags"] == [{"Key": "new", "Value": "tag"}]


def test_random_passwords(secrets):
    made = secrets.get_random_password(PasswordLength=64, ExcludePunctuation=True)["RandomPassword"]
    assert len(made) == 64 and set(made) <= set(string.ascii_letters + string.digits)
    assert refusal(secrets.get_random_password, PasswordLength=3) == "InvalidParameterException"


def test_a_value_is_not_on_the_disk(cloud, secrets):
    """Neither as it is nor as records would hold it, in base64, whatever stands before it."""
    value = b"never-on-the-disk"
    shapes = [value, value.hex().encode()]
    for before in range(3):
        encoded = base64.b64encode(b"." * before + value)
        # Letters that other bytes take part in are left out.
        shapes.append(encoded[-(-before * 8 // 6) : len(encoded) // 4 * 4 - 4])
    assert shapes[2] in base64.b64encode(b"..." + value) and shapes[3] in base64.b64encode(b"x" + value + b"y")
    secrets.create_secret(Name=name(), SecretString=value.decode())
    secrets.create_secret(Name=name(), SecretBinary=value)
    for path in cloud.data.parent.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [shape for shape in shapes if shape in content], path


def test_a_value_is_not_in_its_error(secrets):
    value = "too-long" * 10000
    with pytest.raises(ClientError) as refused:
        secrets.create_secret(Name=name(), SecretString=value)
    error = refused.value.response["Error"]
    assert error["Code"] == "ValidationException"
    assert error["Message"].startswith("1 validation error detected: Value at 'secretString' failed to satisfy constraint")


def test_update_makes_new_versions_only(secrets):
    secret, token = name(), str(uuid.uuid4())
    secrets.create_secret(Name=secret, SecretString="a", Description="first")
    update = {"SecretId": secret, "SecretString": "b", "ClientRequestToken": token}
    assert secrets.update_secret(**update)["VersionId"] == token
    for value in ("b", "c"):
        again = update | {"SecretString": value, "Description": "second"}
        assert refusal(secrets.update_secret, **again) == "ResourceExistsException"
    assert secrets.describe_secret(SecretId=secret)["Description"] == "first", "all or nothing"
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "b"


def test_versions_stay_under_their_key_without_leave_to_encrypt(cloud, secrets, kms):
    old, new = (kms.create_key()["KeyMetadata"] for _ in range(2))
    secret = secrets.create_secret(Name=name(), SecretString="x", KmsKeyId=old["KeyId"])["ARN"]
    keys = lambda: {  # noqa: E731
        key for one in secrets.list_secret_version_ids(SecretId=secret)["Versions"] for key in one["KmsKeyIds"]
    }
    all = {"Effect": "Allow", "Action": ["secretsmanager:*", "kms:*"], "Resource": "*"}
    user, _ = new_user(cloud, all, {"Effect": "Deny", "Action": "kms:Encrypt", "Resource": new["Arn"]})
    user.update_secret(SecretId=secret, KmsKeyId=new["KeyId"])
    assert keys() == {old["Arn"]}
    user.put_secret_value(SecretId=secret, SecretString="y")
    assert keys() == {old["Arn"], new["Arn"]}
    secrets.update_secret(SecretId=secret, KmsKeyId=old["KeyId"])
    secrets.update_secret(SecretId=secret, KmsKeyId=new["KeyId"])
    assert keys() == {new["Arn"]}
    assert secrets.get_secret_value(SecretId=secret, VersionStage="AWSPREVIOUS")["SecretString"] == "x"


def test_batches_are_decided_by_their_stage(cloud, secrets):
    secret = secrets.create_secret(Name=name(), SecretString="x")["ARN"]
    batch = {"Effect": "Allow", "Action": "secretsmanager:BatchGetSecretValue", "Resource": "*"}
    read = {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    stage = lambda name: {"Condition": {"StringEquals": {"secretsmanager:VersionStage": name}}}  # noqa: E731
    user, _ = new_user(cloud, batch, read | stage("AWSCURRENT"))
    assert user.batch_get_secret_value(SecretIdList=[secret])["SecretValues"][0]["SecretString"] == "x"
    user, _ = new_user(cloud, batch, read | stage("AWSPREVIOUS"))
    assert user.batch_get_secret_value(SecretIdList=[secret])["Errors"][0]["ErrorCode"] == "AccessDeniedException"


def test_the_command_line(cloud, secrets):
    secret = name()
    done = cloud.aws("secretsmanager", "create-secret", "--name", secret, "--secret-string", '{"user": "a"}')
    assert json.loads(done.stdout)["Name"] == secret, done.stderr
    got = cloud.aws("secretsmanager", "get-secret-value", "--secret-id", secret, "--query", "SecretString", "--output", "text")
    assert json.loads(got.stdout) == {"user": "a"}, got.stderr
