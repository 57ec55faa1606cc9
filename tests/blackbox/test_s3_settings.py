"""Settings of buckets: what Terraform reads of them, lifecycles, conditional writes that are demanded."""

import json
import time

from botocore.config import Config

from test_s3 import bucket, s3, versioned  # noqa: F401: fixtures
from test_s3 import keys, refused


def test_settings_as_terraform_reads_them(s3, bucket):
    assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
    rules = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rules[0]["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}
    kms = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms:dsse"}}]}
    assert refused(s3.put_bucket_encryption, Bucket=bucket, ServerSideEncryptionConfiguration=kms)[0] == "NotImplemented"
    acl = s3.get_bucket_acl(Bucket=bucket)
    assert [(g["Grantee"]["ID"], g["Permission"]) for g in acl["Grants"]] == [(acl["Owner"]["ID"], "FULL_CONTROL")]
    assert refused(s3.put_bucket_acl, Bucket=bucket, ACL="public-read")[0] == "AccessControlListNotSupported"
    assert refused(s3.put_object, Bucket=bucket, Key="k", ACL="public-read")[0] == "AccessControlListNotSupported"
    controls = s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]
    assert controls == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    s3.put_bucket_ownership_controls(
        Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}
    )
    s3.put_bucket_acl(Bucket=bucket, ACL="private")
    s3.delete_bucket_ownership_controls(Bucket=bucket)
    assert refused(s3.get_bucket_ownership_controls, Bucket=bucket)[0] == "OwnershipControlsNotFoundError"
    absent = {
        s3.get_bucket_cors: "NoSuchCORSConfiguration",
        s3.get_bucket_website: "NoSuchWebsiteConfiguration",
        s3.get_bucket_replication: "ReplicationConfigurationNotFoundError",
        s3.get_object_lock_configuration: "ObjectLockConfigurationNotFoundError",
        s3.get_bucket_lifecycle_configuration: "NoSuchLifecycleConfiguration",
    }
    for call, code in absent.items():
        assert refused(call, Bucket=bucket) == (code, 404)
    assert "Status" not in s3.get_bucket_accelerate_configuration(Bucket=bucket)
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=bucket)
    assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
    assert refused(s3.head_bucket, Bucket=bucket, ExpectedBucketOwner="111111111111")[1] == 403
    for what in ({"StorageClass": "GLACIER"}, {"ServerSideEncryption": "aws:kms:dsse"}):
        assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"", **what) == ("NotImplemented", 501)


def test_lifecycle_configurations(s3, bucket):
    rules = [
        {"ID": "all", "Status": "Enabled", "Filter": {}, "Expiration": {"Days": 30}},
        {
            "ID": "old",
            "Status": "Enabled",
            "Filter": {"And": {"Prefix": "log/", "Tags": [{"Key": "a", "Value": "b"}], "ObjectSizeGreaterThan": 5}},
            "NoncurrentVersionExpiration": {"NoncurrentDays": 3, "NewerNoncurrentVersions": 2},
        },
        {
            "ID": "uploads",
            "Status": "Disabled",
            "Filter": {"Prefix": ""},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
        },
    ]
    put = s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})
    assert put["TransitionDefaultMinimumObjectSize"] == "all_storage_classes_128K"
    got = s3.get_bucket_lifecycle_configuration(Bucket=bucket)
    assert got["Rules"] == rules
    assert got["TransitionDefaultMinimumObjectSize"] == "all_storage_classes_128K"
    assert 'rule-id="all"' in s3.put_object(Bucket=bucket, Key="k", Body=b"")["Expiration"]
    broken = {
        "NotImplemented": {"Transitions": [{"Days": 1, "StorageClass": "GLACIER"}]},
        "InvalidArgument": {"Expiration": {"Days": 0}},
        "InvalidRequest": {},
        "MalformedXML": {"Expiration": {"Days": 1, "ExpiredObjectDeleteMarker": True}},
    }
    for code, action in broken.items():
        rule = {"ID": "x", "Status": "Enabled", "Filter": {}} | action
        configuration = {"Rules": [rule]}
        found = refused(s3.put_bucket_lifecycle_configuration, Bucket=bucket, LifecycleConfiguration=configuration)
        assert found[0] == code
    tags = [{"Key": key, "Value": value} for key, value in (("a", "1"), ("b", "1"), ("a", "2"))]
    rule = {"Status": "Enabled", "Filter": {"And": {"Tags": tags}}, "Expiration": {"Days": 1}}
    found = refused(s3.put_bucket_lifecycle_configuration, Bucket=bucket, LifecycleConfiguration={"Rules": [rule]})
    assert found == ("InvalidRequest", 400)
    s3.delete_bucket_lifecycle(Bucket=bucket)
    assert refused(s3.get_bucket_lifecycle_configuration, Bucket=bucket)[1] == 404


def test_lifecycle_takes_effect(s3, versioned):
    """A date in the past applies at once; the days are the plan's own tests."""
    s3.put_object(Bucket=versioned, Key="log/1", Body=b"1")
    s3.put_object(Bucket=versioned, Key="kept", Body=b"1")
    rule = {"ID": "x", "Status": "Enabled", "Filter": {"Prefix": "log/"}, "Expiration": {"Date": "2020-01-01"}}
    s3.put_bucket_lifecycle_configuration(Bucket=versioned, LifecycleConfiguration={"Rules": [rule]})
    deadline = time.monotonic() + 10
    while keys(s3.list_objects_v2(Bucket=versioned)) != ["kept"]:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert [m["Key"] for m in s3.list_object_versions(Bucket=versioned)["DeleteMarkers"]] == ["log/1"]


def test_conditional_writes_can_be_demanded(cloud, s3, bucket):
    writes = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    demand = {"Null": {"s3:if-none-match": "true", "s3:if-match": "true"},
              "Bool": {"s3:ObjectCreationOperation": "true"}}
    document = {"Version": "2012-10-17", "Statement": [writes | {"Condition": demand}]}
    iam = cloud.client("iam")
    name = f"writer-{bucket}"
    iam.create_user(UserName=name)
    allow = {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
    iam.put_user_policy(
        UserName=name, PolicyName="all", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    )
    key = iam.create_access_key(UserName=name)["AccessKey"]
    own = cloud.session(aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    writer = own.client("s3", endpoint_url=cloud.endpoint, config=Config(s3={"addressing_style": "path"}))
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(document))
    place = {"Bucket": bucket, "Key": "k"}
    assert refused(writer.put_object, **place, Body=b"1") == ("AccessDenied", 403)
    etag = writer.put_object(**place, Body=b"1", IfNoneMatch="*")["ETag"]
    writer.put_object(**place, Body=b"2", IfMatch=etag)
    copy = {"Bucket": bucket, "Key": "copy", "CopySource": place}
    assert refused(writer.copy_object, **copy) == ("AccessDenied", 403)
    upload = place | {"UploadId": writer.create_multipart_upload(**place)["UploadId"]}
    part = writer.upload_part(**upload, PartNumber=1, Body=b"3")
    parts = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
    assert refused(writer.complete_multipart_upload, **upload, MultipartUpload=parts) == ("AccessDenied", 403)
    now = s3.head_object(**place)["ETag"]
    writer.complete_multipart_upload(**upload, MultipartUpload=parts, IfMatch=now)
    assert s3.get_object(**place)["Body"].read() == b"3"
    # What the header says counts as well.
    demand = {"StringNotEquals": {"s3:if-match": now}}
    document["Statement"][0]["Condition"] = demand
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(document))
    assert refused(writer.put_object, **place, Body=b"4", IfMatch='"other"') == ("AccessDenied", 403)
    assert refused(writer.put_object, **place, Body=b"4", IfMatch=now) == ("PreconditionFailed", 412)
