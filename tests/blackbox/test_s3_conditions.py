"""Condition keys of S3: tags of objects as they are and as requests bring them, and the version of TLS."""

import json
import ssl
import urllib.error
import urllib.request
import uuid

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

SECRET, OPEN = "class=secret", "class=open"


def client(cloud, endpoint=None, **changes):
    config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, signature_version="s3v4")
    return cloud.session().client("s3", endpoint_url=endpoint or cloud.endpoint, config=config, **changes)


@pytest.fixture(scope="module")
def s3(cloud):
    return client(cloud)


@pytest.fixture
def bucket(s3):
    name = f"c-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    return name


def deny(s3, bucket: str, condition: dict, *actions: str) -> None:
    """Takes these actions from everybody, root among them, where the condition holds."""
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": list(actions),
        "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
        "Condition": condition,
    }
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))


def refused(call, **arguments) -> None:
    with pytest.raises(ClientError) as error:
        call(**arguments)
    # A HEAD has no body to say more in.
    assert error.value.response["Error"]["Code"] in {"AccessDenied", "403"}, error.value


def tag_set(**tags: str) -> dict:
    return {"TagSet": [{"Key": key, "Value": value} for key, value in tags.items()]}


def test_tags_of_objects_count(s3, bucket):
    def put(key: str, tags: str) -> str:
        return s3.put_object(Bucket=bucket, Key=key, Body=tags.encode(), Tagging=tags)["VersionId"]

    older, newer = put("k", SECRET), put("k", OPEN)
    put("hidden", SECRET)
    s3.put_object(Bucket=bucket, Key="bare", Body=b"bare")
    deny(s3, bucket, {"StringEquals": {"s3:ExistingObjectTag/class": "secret"}}, "s3:*")

    k, hidden = {"Bucket": bucket, "Key": "k"}, {"Bucket": bucket, "Key": "hidden"}
    assert s3.get_object(**k)["Body"].read() == OPEN.encode()
    assert s3.get_object(**k, VersionId=newer)["Body"].read() == OPEN.encode()
    assert s3.get_object(Bucket=bucket, Key="bare")["Body"].read() == b"bare"
    for object in [k | {"VersionId": older}, hidden]:
        refused(s3.get_object, **object)
        refused(s3.head_object, **object)
        refused(s3.get_object_attributes, **object, ObjectAttributes=["ETag"])
        refused(s3.get_object_acl, **object)
        refused(s3.get_object_tagging, **object)
        refused(s3.put_object_tagging, **object, Tagging=tag_set(x="y"))
        refused(s3.delete_object_tagging, **object)
    refused(s3.copy_object, Bucket=bucket, Key="copy", CopySource=hidden)
    refused(s3.copy_object, Bucket=bucket, Key="copy", CopySource=k | {"VersionId": older})
    s3.copy_object(Bucket=bucket, Key="copy", CopySource=k)

    # What is there says nothing about who may replace or delete it, and nothing about a key that is not there.
    with pytest.raises(ClientError) as error:
        s3.get_object(Bucket=bucket, Key="absent")
    assert error.value.response["Error"]["Code"] == "NoSuchKey"
    refused(s3.put_object_tagging, **hidden, Tagging=tag_set(x="y"))
    put("hidden", OPEN)
    assert s3.get_object(**hidden)["Body"].read() == OPEN.encode()
    s3.delete_object(**k, VersionId=older)
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "k", "VersionId": newer}]})
    assert "Errors" not in answer


def test_tags_of_objects_allow(cloud, s3, bucket):
    """A permission by tags ends when the tag goes."""
    name = f"reader-{uuid.uuid4().hex[:8]}"
    iam = cloud.client("iam")
    iam.create_user(UserName=name)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    condition = {"StringEquals": {"s3:ExistingObjectTag/class": "open"}}
    allow = {"Effect": "Allow", "Action": "s3:GetObject*", "Resource": "*", "Condition": condition}
    document = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    iam.put_user_policy(UserName=name, PolicyName="read", PolicyDocument=document)
    session = cloud.session(aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    reader = session.client("s3", endpoint_url=cloud.endpoint, config=Config(s3={"addressing_style": "path"}))

    s3.put_object(Bucket=bucket, Key="k", Body=b"1", Tagging=OPEN)
    assert reader.get_object(Bucket=bucket, Key="k")["Body"].read() == b"1"
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging=tag_set(other="open"))
    refused(reader.get_object, Bucket=bucket, Key="k")


def test_tags_that_requests_bring(s3, bucket):
    deny(s3, bucket, {"StringEquals": {"s3:RequestObjectTag/class": "secret"}}, "s3:PutObject", "s3:PutObjectTagging")
    k = {"Bucket": bucket, "Key": "k"}
    refused(s3.put_object, **k, Body=b"1", Tagging=SECRET)
    refused(s3.create_multipart_upload, **k, Tagging=SECRET)
    made = s3.put_object(**k, Body=b"1", Tagging=OPEN)["VersionId"]
    refused(s3.put_object_tagging, **k, Tagging=tag_set(**{"class": "secret"}))
    refused(s3.copy_object, Bucket=bucket, Key="copy", CopySource=k, TaggingDirective="REPLACE", Tagging=SECRET)
    s3.copy_object(Bucket=bucket, Key="copy", CopySource=k, TaggingDirective="REPLACE", Tagging=OPEN)
    s3.put_object_tagging(**k, Tagging=tag_set(**{"class": "open"}))
    # To tag a version is another action.
    s3.put_object_tagging(**k, VersionId=made, Tagging=tag_set(**{"class": "secret"}))
    deny(s3, bucket, {"StringEquals": {"s3:RequestObjectTag/class": "secret"}}, "s3:PutObjectVersionTagging")
    refused(s3.put_object_tagging, **k, VersionId=made, Tagging=tag_set(**{"class": "secret"}))

    # Without tags a request has no such key, for which the second condition is.
    strangers = {"ForAnyValue:StringNotEquals": {"s3:RequestObjectTagKeys": ["class", "team"]}}
    deny(s3, bucket, strangers, "s3:PutObject")
    s3.put_object(**k, Body=b"2")
    s3.put_object(**k, Body=b"2", Tagging="class=open&team=blue")
    refused(s3.put_object, **k, Body=b"2", Tagging="class=open&colour=blue")
    deny(s3, bucket, {"Null": {"s3:RequestObjectTagKeys": "true"}}, "s3:PutObject")
    refused(s3.put_object, **k, Body=b"3")
    s3.put_object(**k, Body=b"3", Tagging=OPEN)


def test_versions_among_many_count(s3, bucket):
    kept = s3.put_object(Bucket=bucket, Key="k", Body=b"1")["VersionId"]
    other = s3.put_object(Bucket=bucket, Key="k", Body=b"2")["VersionId"]
    deny(s3, bucket, {"StringEquals": {"s3:VersionId": kept}}, "s3:DeleteObjectVersion")
    objects = [{"Key": "k", "VersionId": version} for version in [kept, other]]
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": objects})
    assert [(error["VersionId"], error["Code"]) for error in answer["Errors"]] == [(kept, "AccessDenied")]
    assert [deleted["VersionId"] for deleted in answer["Deleted"]] == [other]


def test_a_denial_tells_the_tags(cloud, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1", Tagging=SECRET)
    deny(s3, bucket, {"StringEquals": {"s3:ExistingObjectTag/class": "secret"}}, "s3:GetObject")
    with pytest.raises(ClientError) as error:
        s3.get_object(Bucket=bucket, Key="k")
    told = cloud.chore("iam/why", {"requestId": error.value.response["ResponseMetadata"]["RequestId"]})
    assert told["decisions"][0]["conditions"]["s3:ExistingObjectTag/class"] == ["secret"]


def test_versions_of_tls_count(cloud, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    deny(s3, bucket, {"NumericLessThan": {"s3:TlsVersion": 1.3}}, "s3:GetObject", "s3:ListBucket")
    secure = client(cloud, cloud.endpoint.replace("http:", "https:"), verify=str(cloud.data / "ca.crt"))
    calls = [("get_object", {"Bucket": bucket, "Key": "k"}), ("list_objects_v2", {"Bucket": bucket})]
    for name, arguments in calls:
        url = secure.generate_presigned_url(name, arguments)
        for version, expected in [(ssl.TLSVersion.TLSv1_2, 403), (ssl.TLSVersion.TLSv1_3, 200)]:
            context = ssl.create_default_context(cafile=cloud.data / "ca.crt")
            context.minimum_version = context.maximum_version = version
            try:
                status = urllib.request.urlopen(url, context=context).status
            except urllib.error.HTTPError as error:
                status = error.code
            assert status == expected, (name, version)
    # Without TLS there is no version of it, which is for aws:SecureTransport to say.
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"1"
