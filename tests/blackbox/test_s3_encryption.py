"""Objects that are encrypted under keys of KMS."""

import base64
import json
import urllib.request
import uuid

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def s3(cloud):
    return cloud.client("s3")


@pytest.fixture
def kms(cloud):
    return cloud.client("kms")


@pytest.fixture
def bucket(s3):
    name = f"b-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def key(kms):
    return kms.create_key()["KeyMetadata"]["Arn"]


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]["Code"]


def default(s3, bucket, key=None, bucket_key=False):
    by_default = {"SSEAlgorithm": "aws:kms"} | ({"KMSMasterKeyID": key} if key else {})
    rule = {"ApplyServerSideEncryptionByDefault": by_default, "BucketKeyEnabled": bucket_key}
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
    return rule


def shown(answer):
    return answer["ServerSideEncryption"], answer.get("SSEKMSKeyId"), answer.get("BucketKeyEnabled", False)


@pytest.mark.parametrize("size", [0, 100, 300_000], ids=["empty", "small", "large"])
def test_a_bucket_encrypts_by_default(s3, kms, bucket, key, size):
    rule = default(s3, bucket, key)
    rules = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rules == [rule]
    body = b"x" * size
    put = s3.put_object(Bucket=bucket, Key="k", Body=body)
    got = s3.get_object(Bucket=bucket, Key="k")
    assert got["Body"].read() == body
    assert shown(put) == shown(got) == shown(s3.head_object(Bucket=bucket, Key="k")) == ("aws:kms", key, False)
    if size:
        assert s3.get_object(Bucket=bucket, Key="k", Range="bytes=10-19")["Body"].read() == body[10:20]
    kms.disable_key(KeyId=key)
    assert refusal(s3.get_object, Bucket=bucket, Key="k") == "KMS.DisabledException"
    assert refusal(s3.put_object, Bucket=bucket, Key="k", Body=body) == "KMS.DisabledException"
    assert shown(s3.head_object(Bucket=bucket, Key="k"))[0] == "aws:kms"
    # The request goes before the bucket.
    assert shown(s3.put_object(Bucket=bucket, Key="o", Body=b"", ServerSideEncryption="AES256"))[0] == "AES256"
    s3.delete_bucket_encryption(Bucket=bucket)
    assert shown(s3.put_object(Bucket=bucket, Key="k", Body=body)) == ("AES256", None, False)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == body


def test_a_bucket_tells_what_it_blocks(s3, bucket):
    rule = {
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"},
        "BucketKeyEnabled": False,
        "BlockedEncryptionTypes": {"EncryptionType": ["SSE-C"]},
    }
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [rule]})
    told = lambda: s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
    assert told() == rule
    s3.delete_bucket_encryption(Bucket=bucket)
    assert "BlockedEncryptionTypes" not in told()


def test_a_request_names_its_key_and_context(s3, kms, bucket, key):
    context = base64.b64encode(json.dumps({"team": "blue"}).encode()).decode()
    asked = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": key, "SSEKMSEncryptionContext": context}
    put = s3.put_object(Bucket=bucket, Key="k", Body=b"text", BucketKeyEnabled=True, **asked)
    assert shown(put) == ("aws:kms", key, True)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"text"
    managed = s3.put_object(Bucket=bucket, Key="m", Body=b"text", ServerSideEncryption="aws:kms")
    own = kms.describe_key(KeyId="alias/aws/s3")["KeyMetadata"]
    assert (managed["SSEKMSKeyId"], own["KeyManager"]) == (own["Arn"], "AWS")
    assert s3.get_object(Bucket=bucket, Key="m")["Body"].read() == b"text"
    bad = {"Bucket": bucket, "Key": "k", "Body": b""}
    assert refusal(s3.put_object, SSEKMSKeyId=key, **bad) == "InvalidArgument"
    none = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": str(uuid.uuid4())}
    assert refusal(s3.put_object, **none, **bad) == "KMS.NotFoundException"
    assert refusal(s3.put_object, ServerSideEncryption="aws:kms:dsse", **bad) == "NotImplemented"


def test_parts_and_copies(s3, kms, bucket, key):
    default(s3, bucket, key, bucket_key=True)
    first, second = b"a" * (5 << 20), b"b" * 10
    upload = s3.create_multipart_upload(Bucket=bucket, Key="parts")
    assert shown(upload) == ("aws:kms", key, True)
    place = {"Bucket": bucket, "Key": "parts", "UploadId": upload["UploadId"]}
    parts = []
    for number, body in enumerate((first, second), 1):
        part = s3.upload_part(PartNumber=number, Body=body, **place)
        parts.append({"PartNumber": number, "ETag": part["ETag"]})
    done = s3.complete_multipart_upload(MultipartUpload={"Parts": parts}, **place)
    assert shown(done) == ("aws:kms", key, True)
    assert s3.get_object(Bucket=bucket, Key="parts")["Body"].read() == first + second
    assert s3.get_object(Bucket=bucket, Key="parts", Range="bytes=5242878-5242882")["Body"].read() == b"aabbb"
    # Copies are encrypted as their own place says, whatever the source was.
    other = kms.create_key()["KeyMetadata"]["Arn"]
    for name, body in (("small", b"s" * 100), ("large", b"l" * 200_000)):
        s3.put_object(Bucket=bucket, Key=name, Body=body)
        source = {"Bucket": bucket, "Key": name}
        asked = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": other}
        copied = s3.copy_object(Bucket=bucket, Key=f"{name}-other", CopySource=source, **asked)
        assert shown(copied)[:2] == ("aws:kms", other)
        s3.copy_object(Bucket=bucket, Key=f"{name}-plain", CopySource=source, ServerSideEncryption="AES256")
    kms.disable_key(KeyId=key)
    assert refusal(s3.get_object, Bucket=bucket, Key="parts") == "KMS.DisabledException"
    for name, body in (("small", b"s" * 100), ("large", b"l" * 200_000)):
        for end in ("other", "plain"):
            assert s3.get_object(Bucket=bucket, Key=f"{name}-{end}")["Body"].read() == body
        source = {"Bucket": bucket, "Key": name}
        asked = {"ServerSideEncryption": "AES256"}
        assert refusal(s3.copy_object, Bucket=bucket, Key="x", CopySource=source, **asked) == "KMS.DisabledException"


def test_the_key_decides_who_reads(cloud, s3, kms, bucket, key):
    default(s3, bucket, key)
    s3.put_object(Bucket=bucket, Key="k", Body=b"text")
    iam = cloud.client("iam")

    def reader(*more):
        name = f"u-{uuid.uuid4().hex[:8]}"
        iam.create_user(UserName=name)
        allow = [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}, *more]
        document = json.dumps({"Version": "2012-10-17", "Statement": allow})
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=document)
        made = iam.create_access_key(UserName=name)["AccessKey"]
        credentials = {"aws_access_key_id": made["AccessKeyId"], "aws_secret_access_key": made["SecretAccessKey"]}
        return cloud.client("s3", **credentials)

    assert refusal(reader().get_object, Bucket=bucket, Key="k") == "AccessDenied"
    of_bucket = {"StringEquals": {"kms:EncryptionContext:aws:s3:arn": f"arn:aws:s3:::{bucket}/k"}}
    decrypt = {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": key, "Condition": of_bucket}
    allowed = reader(decrypt)
    assert allowed.get_object(Bucket=bucket, Key="k")["Body"].read() == b"text"
    assert refusal(allowed.put_object, Bucket=bucket, Key="k", Body=b"") == "AccessDenied"
    # A public bucket does not make a key public.
    s3.delete_public_access_block(Bucket=bucket)
    public = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [public]}))
    s3.put_object(Bucket=bucket, Key="open", Body=b"open", ServerSideEncryption="AES256")
    with urllib.request.urlopen(f"{cloud.endpoint}/{bucket}/open", timeout=30) as answer:
        assert answer.read() == b"open"
    with pytest.raises(urllib.error.HTTPError) as denied:
        urllib.request.urlopen(f"{cloud.endpoint}/{bucket}/k", timeout=30)
    assert denied.value.code == 403


def test_a_bucket_that_takes_encrypted_objects_alone(cloud, s3, kms, bucket, key):
    """What is written in parts and by copying is held to the policy as what is put at once."""
    s3.put_object(Bucket=bucket, Key="source", Body=b"source")
    deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    header = "s3:x-amz-server-side-encryption"
    unnamed = deny | {"Condition": {"Null": {header: "true"}}}
    other_key = deny | {"Condition": {"StringNotEqualsIfExists": {f"{header}-aws-kms-key-id": key}}}
    other_key["Condition"]["StringEquals"] = {header: "aws:kms"}
    cold = deny | {"Condition": {"StringEquals": {"s3:x-amz-storage-class": "STANDARD"}}}
    policy = {"Version": "2012-10-17", "Statement": [unnamed, other_key, cold]}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
    iam, name = cloud.client("iam"), f"u-{uuid.uuid4().hex[:8]}"
    iam.create_user(UserName=name)
    allow = [{"Effect": "Allow", "Action": ["s3:*", "kms:*"], "Resource": "*"}]
    document = json.dumps({"Version": "2012-10-17", "Statement": allow})
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=document)
    made = iam.create_access_key(UserName=name)["AccessKey"]
    credentials = {"aws_access_key_id": made["AccessKeyId"], "aws_secret_access_key": made["SecretAccessKey"]}
    writer = cloud.client("s3", **credentials)
    copy = {"CopySource": {"Bucket": bucket, "Key": "source"}}
    plain, own = {"ServerSideEncryption": "AES256"}, {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": key}
    other = own | {"SSEKMSKeyId": kms.create_key()["KeyMetadata"]["Arn"]}
    for call, more in ((writer.put_object, {}), (writer.copy_object, copy), (writer.create_multipart_upload, {})):
        for asked in ({}, other, plain | {"StorageClass": "STANDARD"}):
            assert refusal(call, Bucket=bucket, Key="k", **more, **asked) == "AccessDenied"
        for asked in (plain, own):
            assert call(Bucket=bucket, Key="k", **more, **asked)["ServerSideEncryption"] == asked["ServerSideEncryption"]
    for asked in (plain, own):
        upload = writer.create_multipart_upload(Bucket=bucket, Key="parts", **asked)
        place = {"Bucket": bucket, "Key": "parts", "UploadId": upload["UploadId"]}
        first = writer.upload_part(PartNumber=1, Body=b"a" * (5 << 20), **place)["ETag"]
        second = writer.upload_part_copy(PartNumber=2, **copy, **place)["CopyPartResult"]["ETag"]
        parts = [{"PartNumber": number, "ETag": etag} for number, etag in ((1, first), (2, second))]
        for _ in range(2):  # Whoever repeats a completion gets its answer again.
            writer.complete_multipart_upload(MultipartUpload={"Parts": parts}, **place)
        assert writer.get_object(Bucket=bucket, Key="parts", Range="bytes=5242880-")["Body"].read() == b"source"
