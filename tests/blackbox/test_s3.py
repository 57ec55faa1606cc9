"""S3 through boto3 and the AWS CLI."""

import base64
import hashlib
import http.client
import json
import os
import signal
import socket
import ssl
import time
import urllib.error
import urllib.request
import uuid
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from boto3.s3.transfer import TransferConfig
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session

MIB = 1 << 20
EMPTY = {"Content-Length": "0"}


@pytest.fixture(scope="module")
def s3(cloud):
    return client(cloud)


def client(cloud, **changes):
    config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, **changes)
    return cloud.session().client("s3", endpoint_url=cloud.endpoint, config=config)


@pytest.fixture
def bucket(s3):
    name = f"t-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def versioned(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return bucket


def refused(call, **arguments) -> tuple[str, int]:
    with pytest.raises(ClientError) as error:
        call(**arguments)
    response = error.value.response
    return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]


def keys(page) -> list[str]:
    return [entry["Key"] for entry in page.get("Contents", [])]


def test_buckets(s3):
    name = f"b-{uuid.uuid4().hex[:12]}"
    west = name + "-w"
    assert refused(s3.head_bucket, Bucket=name) == ("404", 404)
    assert s3.create_bucket(Bucket=name)["Location"] == f"/{name}"
    s3.create_bucket(Bucket=name)
    s3.create_bucket(Bucket=west, CreateBucketConfiguration={"LocationConstraint": "us-west-2"})
    wanted = {"LocationConstraint": "eu-west-1"}
    assert refused(s3.create_bucket, Bucket=west, CreateBucketConfiguration=wanted)[0] == "BucketAlreadyOwnedByYou"
    assert s3.head_bucket(Bucket=west)["BucketRegion"] == "us-west-2"
    assert s3.get_bucket_location(Bucket=west)["LocationConstraint"] == "us-west-2"
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] is None
    assert {name, west} <= {found["Name"] for found in s3.list_buckets()["Buckets"]}
    page = s3.list_buckets(Prefix=name, MaxBuckets=1)
    assert [found["Name"] for found in page["Buckets"]] == [name]
    rest = s3.list_buckets(Prefix=name, ContinuationToken=page["ContinuationToken"])
    assert [found["Name"] for found in rest["Buckets"]] == [west]
    assert refused(s3.create_bucket, Bucket="Bad_Name")[0] in ("InvalidBucketName", "ParamValidationError")
    s3.put_object(Bucket=name, Key="k", Body=b"x")
    assert refused(s3.delete_bucket, Bucket=name) == ("BucketNotEmpty", 409)
    s3.delete_object(Bucket=name, Key="k")
    s3.delete_bucket(Bucket=name)
    assert refused(s3.delete_bucket, Bucket=name) == ("NoSuchBucket", 404)


@pytest.mark.parametrize("size", [0, 1, 64 * 1024, 64 * 1024 + 1, 5 * MIB + 3])
def test_objects_come_back(s3, bucket, size):
    body = os.urandom(size)
    put = s3.put_object(
        Bucket=bucket,
        Key="dir/ü k+1",
        Body=body,
        ContentType="text/plain",
        CacheControl="max-age=1",
        ContentEncoding="gzip",
        Metadata={"Team": "blue"},
        Tagging="a=b&c=d",
    )
    etag = f'"{hashlib.md5(body).hexdigest()}"'
    assert put["ETag"] == etag and put["ServerSideEncryption"] == "AES256"
    assert put["ChecksumCRC32"] == base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()
    got = s3.get_object(Bucket=bucket, Key="dir/ü k+1", ChecksumMode="ENABLED")
    assert got["Body"].read() == body
    assert (got["ETag"], got["ContentLength"], got["ContentType"]) == (etag, size, "text/plain")
    assert (got["CacheControl"], got["ContentEncoding"]) == ("max-age=1", "gzip")
    assert got["Metadata"] == {"team": "blue"} and got["TagCount"] == 2
    assert got["ChecksumCRC32"] == put["ChecksumCRC32"]
    head = s3.head_object(Bucket=bucket, Key="dir/ü k+1")
    assert (head["ETag"], head["ContentLength"]) == (etag, size)
    if size > 1:
        part = s3.get_object(Bucket=bucket, Key="dir/ü k+1", Range=f"bytes=1-{size - 1}")
        assert part["ResponseMetadata"]["HTTPStatusCode"] == 206
        assert part["ContentRange"] == f"bytes 1-{size - 1}/{size}" and part["Body"].read() == body[1:]
    assert refused(s3.get_object, Bucket=bucket, Key="dir/ü k+1", Range=f"bytes={size}-") == ("InvalidRange", 416)


def test_missing_things_are_named(s3, bucket):
    with pytest.raises(s3.exceptions.NoSuchKey) as error:
        s3.get_object(Bucket=bucket, Key="no")
    assert error.value.response["Error"]["Key"] == "no"
    with pytest.raises(s3.exceptions.NoSuchBucket) as error:
        s3.list_objects_v2(Bucket="no-such-bucket-here")
    assert error.value.response["Error"]["BucketName"] == "no-such-bucket-here"
    assert refused(s3.head_object, Bucket=bucket, Key="no") == ("404", 404)
    s3.delete_object(Bucket=bucket, Key="no")


def test_conditions(s3, bucket):
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"1", IfNoneMatch="*")["ETag"]
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfNoneMatch="*") == ("PreconditionFailed", 412)
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfMatch='"x"') == ("PreconditionFailed", 412)
    assert refused(s3.put_object, Bucket=bucket, Key="n", Body=b"2", IfMatch=etag) == ("NoSuchKey", 404)
    assert refused(s3.get_object, Bucket=bucket, Key="k", IfNoneMatch=etag) == ("304", 304)
    assert refused(s3.get_object, Bucket=bucket, Key="k", IfMatch='"x"') == ("PreconditionFailed", 412)
    modified = s3.head_object(Bucket=bucket, Key="k")["LastModified"]
    assert refused(s3.get_object, Bucket=bucket, Key="k", IfModifiedSince=modified) == ("304", 304)
    assert s3.get_object(Bucket=bucket, Key="k", IfUnmodifiedSince=modified)["Body"].read() == b"1"
    assert s3.put_object(Bucket=bucket, Key="k", Body=b"2", IfMatch=etag)["ETag"] != etag


CHECKSUMS = {
    "ContentMD5": ("BadDigest", base64.b64encode(hashlib.md5(b"other").digest()).decode()),
    "ChecksumCRC32": ("BadDigest", base64.b64encode(zlib.crc32(b"other").to_bytes(4, "big")).decode()),
    "ChecksumCRC64NVME": ("BadDigest", "AAAAAAAAAAA="),
    "ChecksumSHA1": ("BadDigest", base64.b64encode(hashlib.sha1(b"other").digest()).decode()),
    "ChecksumSHA256": ("BadDigest", base64.b64encode(hashlib.sha256(b"other").digest()).decode()),
    "ChecksumCRC32C": ("InvalidRequest", "!"),
}


@pytest.mark.parametrize("member", CHECKSUMS)
def test_wrong_checksums_leave_nothing(s3, bucket, member):
    code, value = CHECKSUMS[member]
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"body", **{member: value}) == (code, 400)
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []


@pytest.mark.parametrize("size", [10, 300_000])
def test_trailers_are_compared(cloud, s3, bucket, size):
    """Over HTTPS the SDKs send checksums as trailers of an aws-chunked body; here one is made by hand."""
    body = b"a" * size
    right = base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()

    def put(checksum):
        chunked = f"{size:x}\r\n".encode() + body + f"\r\n0\r\nx-amz-checksum-crc32:{checksum}\r\n\r\n".encode()
        headers = {
            "content-encoding": "aws-chunked",
            "x-amz-decoded-content-length": str(size),
            "x-amz-sdk-checksum-algorithm": "CRC32",
            "x-amz-trailer": "x-amz-checksum-crc32",
        }
        request = AWSRequest("PUT", f"{cloud.endpoint}/{bucket}/k", headers=headers, data=chunked)
        request.context["checksum"] = {"request_algorithm": {"in": "trailer"}}
        credentials = cloud.session().get_credentials()
        S3SigV4Auth(credentials, "s3", cloud.variables["AWS_REGION"]).add_auth(request)
        return URLLib3Session().send(request.prepare())

    wrong = put("AAAAAA==")
    assert wrong.status_code == 400 and b"<Code>BadDigest</Code>" in wrong.content
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []
    assert put(right).headers["x-amz-checksum-crc32"] == right
    got = s3.get_object(Bucket=bucket, Key="k")
    assert got["Body"].read() == body and "ContentEncoding" not in got


@pytest.mark.parametrize("algorithm", ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"])
def test_every_checksum_is_checked_and_kept(s3, bucket, algorithm):
    if algorithm in ("CRC32C", "CRC64NVME"):
        pytest.importorskip("awscrt")
    put = s3.put_object(Bucket=bucket, Key="k", Body=b"body", ChecksumAlgorithm=algorithm)
    got = s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert got[f"Checksum{algorithm}"] == put[f"Checksum{algorithm}"]
    assert got["ChecksumType"] == "FULL_OBJECT"


def test_known_checksum_values(s3, bucket):
    values = {"ChecksumCRC32C": "4waSgw==", "ChecksumCRC64NVME": "rosUhgp5mIg="}
    for member, value in values.items():
        assert s3.put_object(Bucket=bucket, Key="k", Body=b"123456789", **{member: value})[member] == value
    plain = client_without_checksums(s3)
    plain.put_object(Bucket=bucket, Key="k", Body=b"123456789")
    assert s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")["ChecksumCRC64NVME"] == "rosUhgp5mIg="


def client_without_checksums(s3):
    import boto3

    credentials = s3._request_signer._credentials
    return boto3.client(
        "s3",
        endpoint_url=s3.meta.endpoint_url,
        region_name=s3.meta.region_name,
        aws_access_key_id=credentials.access_key,
        aws_secret_access_key=credentials.secret_key,
        config=Config(request_checksum_calculation="when_required", s3={"addressing_style": "path"}),
    )


def test_lists_with_prefixes_pages_and_markers(s3, bucket):
    names = [f"a/{n:03}" for n in range(150)] + ["a!", "b", "c/d/e", "c/x", "z &<>"]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: s3.put_object(Bucket=bucket, Key=name, Body=b"1"), names))
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 7})
    assert [key for page in pages for key in keys(page)] == sorted(names)
    page = s3.list_objects_v2(Bucket=bucket, Delimiter="/")
    assert [p["Prefix"] for p in page["CommonPrefixes"]] == ["a/", "c/"]
    assert keys(page) == ["a!", "b", "z &<>"] and page["KeyCount"] == 5 and not page["IsTruncated"]
    pages = s3.get_paginator("list_objects_v2").paginate(
        Bucket=bucket, Delimiter="/", PaginationConfig={"PageSize": 1}
    )
    found = [entry for page in pages for entry in keys(page) + [p["Prefix"] for p in page.get("CommonPrefixes", [])]]
    assert found == ["a!", "a/", "b", "c/", "z &<>"]
    page = s3.list_objects_v2(Bucket=bucket, Prefix="c/", Delimiter="/")
    assert (keys(page), [p["Prefix"] for p in page["CommonPrefixes"]]) == (["c/x"], ["c/d/"])
    assert keys(s3.list_objects_v2(Bucket=bucket, StartAfter="b")) == ["c/d/e", "c/x", "z &<>"]
    page = s3.list_objects(Bucket=bucket, Delimiter="/", MaxKeys=2)
    assert page["NextMarker"] == "a/"
    assert keys(s3.list_objects(Bucket=bucket, Delimiter="/", Marker="a/")) == ["b", "z &<>"]
    assert s3.list_objects_v2(Bucket=bucket, MaxKeys=0)["KeyCount"] == 0
    assert refused(s3.list_objects_v2, Bucket=bucket, ContinuationToken="!")[0] == "InvalidArgument"


def test_versions(s3, versioned):
    bucket = versioned
    first = s3.put_object(Bucket=bucket, Key="k", Body=b"1")["VersionId"]
    second = s3.put_object(Bucket=bucket, Key="k", Body=b"2")["VersionId"]
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"2"
    assert s3.get_object(Bucket=bucket, Key="k", VersionId=first)["Body"].read() == b"1"
    gone = s3.delete_object(Bucket=bucket, Key="k")
    assert gone["DeleteMarker"]
    with pytest.raises(ClientError) as error:
        s3.get_object(Bucket=bucket, Key="k")
    headers = error.value.response["ResponseMetadata"]["HTTPHeaders"]
    assert headers["x-amz-delete-marker"] == "true"
    assert refused(s3.get_object, Bucket=bucket, Key="k", VersionId=gone["VersionId"]) == ("MethodNotAllowed", 405)
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []
    listed = s3.list_object_versions(Bucket=bucket)
    assert [(v["VersionId"], v["IsLatest"]) for v in listed["Versions"]] == [(second, False), (first, False)]
    assert [(m["VersionId"], m["IsLatest"]) for m in listed["DeleteMarkers"]] == [(gone["VersionId"], True)]
    s3.delete_object(Bucket=bucket, Key="k", VersionId=gone["VersionId"])
    assert s3.get_object(Bucket=bucket, Key="k")["VersionId"] == second
    s3.delete_object(Bucket=bucket, Key="k", VersionId=second)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"1"
    assert refused(s3.get_object, Bucket=bucket, Key="k", VersionId=second) == ("NoSuchVersion", 404)
    assert refused(s3.get_object, Bucket=bucket, Key="k", VersionId="nonsense")[0] == "InvalidArgument"


def test_suspended_versioning_and_the_null_version(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"null")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    kept = s3.put_object(Bucket=bucket, Key="k", Body=b"kept")["VersionId"]
    assert s3.get_object(Bucket=bucket, Key="k", VersionId="null")["Body"].read() == b"null"
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    assert "VersionId" not in s3.put_object(Bucket=bucket, Key="k", Body=b"new null")
    versions = s3.list_object_versions(Bucket=bucket)["Versions"]
    assert [(v["VersionId"], v["IsLatest"]) for v in versions] == [("null", True), (kept, False)]
    assert s3.delete_object(Bucket=bucket, Key="k")["VersionId"] == "null"
    listed = s3.list_object_versions(Bucket=bucket)
    assert [v["VersionId"] for v in listed["Versions"]] == [kept]
    s3.delete_object(Bucket=bucket, Key="k", VersionId="null")
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"kept"


def test_version_listing_in_pages(s3, versioned):
    expected = []
    for key in ("a", "b/1", "b/2", "c"):
        ids = [s3.put_object(Bucket=versioned, Key=key, Body=bytes(n))["VersionId"] for n in range(3)]
        expected += [(key, version) for version in reversed(ids)]
    for size in (1, 2, 5):
        pages = s3.get_paginator("list_object_versions").paginate(
            Bucket=versioned, PaginationConfig={"PageSize": size}
        )
        found = [(v["Key"], v["VersionId"]) for page in pages for v in page.get("Versions", [])]
        assert found == expected, size
    page = s3.list_object_versions(Bucket=versioned, Delimiter="/")
    assert [p["Prefix"] for p in page["CommonPrefixes"]] == ["b/"]


def test_delete_many(s3, versioned):
    versions = [s3.put_object(Bucket=versioned, Key=f"k{n}", Body=b"1")["VersionId"] for n in range(3)]
    wanted = [{"Key": "k0"}, {"Key": "k1", "VersionId": versions[1]}, {"Key": "k2", "VersionId": "nonsense"}]
    done = s3.delete_objects(Bucket=versioned, Delete={"Objects": wanted})
    assert [entry["Key"] for entry in done["Deleted"]] == ["k0", "k1"] and done["Deleted"][0]["DeleteMarker"]
    assert [(e["Key"], e["Code"]) for e in done["Errors"]] == [("k2", "InvalidArgument")]
    assert keys(s3.list_objects_v2(Bucket=versioned)) == ["k2"]
    quiet = s3.delete_objects(Bucket=versioned, Delete={"Objects": [{"Key": "k2"}], "Quiet": True})
    assert "Deleted" not in quiet and "Errors" not in quiet


@pytest.mark.parametrize("size", [10, 200_000])
def test_copies(s3, bucket, size):
    body = os.urandom(size)
    s3.put_object(Bucket=bucket, Key="from", Body=body, Metadata={"a": "1"}, Tagging="t=1", ContentType="x/y")
    source = {"Bucket": bucket, "Key": "from"}
    result = s3.copy_object(Bucket=bucket, Key="to", CopySource=source)
    assert result["CopyObjectResult"]["ETag"] == f'"{hashlib.md5(body).hexdigest()}"'
    s3.delete_object(Bucket=bucket, Key="from")
    got = s3.get_object(Bucket=bucket, Key="to")
    assert got["Body"].read() == body and got["Metadata"] == {"a": "1"} and got["ContentType"] == "x/y"
    assert s3.get_object_tagging(Bucket=bucket, Key="to")["TagSet"] == [{"Key": "t", "Value": "1"}]
    source["Key"] = "to"
    assert refused(s3.copy_object, Bucket=bucket, Key="to", CopySource=source)[0] == "InvalidRequest"
    s3.copy_object(
        Bucket=bucket,
        Key="to",
        CopySource=source,
        MetadataDirective="REPLACE",
        Metadata={"b": "2"},
        TaggingDirective="REPLACE",
        Tagging="u=2",
        ChecksumAlgorithm="SHA256",
    )
    got = s3.get_object(Bucket=bucket, Key="to", ChecksumMode="ENABLED")
    assert got["Body"].read() == body and got["Metadata"] == {"b": "2"}
    assert got["ChecksumSHA256"] == base64.b64encode(hashlib.sha256(body).digest()).decode()
    assert refused(
        s3.copy_object, Bucket=bucket, Key="n", CopySource=source, CopySourceIfMatch='"x"'
    ) == ("PreconditionFailed", 412)
    source["Key"] = "missing"
    assert refused(s3.copy_object, Bucket=bucket, Key="n", CopySource=source)[0] == "NoSuchKey"


def test_parts(s3, bucket):
    bodies = [os.urandom(5 * MIB), os.urandom(5 * MIB + 1), os.urandom(100)]
    upload = s3.create_multipart_upload(Bucket=bucket, Key="k", Metadata={"m": "1"})["UploadId"]
    place = {"Bucket": bucket, "Key": "k", "UploadId": upload}
    parts = []
    for number, body in enumerate(bodies, 1):
        part = s3.upload_part(**place, PartNumber=number, Body=body)
        assert part["ETag"] == f'"{hashlib.md5(body).hexdigest()}"'
        parts.append({"PartNumber": number, "ETag": part["ETag"]})
    assert [p["PartNumber"] for p in s3.list_parts(**place)["Parts"]] == [1, 2, 3]
    assert [u["UploadId"] for u in s3.list_multipart_uploads(Bucket=bucket)["Uploads"]] == [upload]
    assert keys(s3.list_objects_v2(Bucket=bucket)) == []
    wrong = {"Parts": list(reversed(parts))}
    assert refused(s3.complete_multipart_upload, **place, MultipartUpload=wrong)[0] == "InvalidPartOrder"
    wrong = {"Parts": [parts[0] | {"ETag": '"00"'}]}
    assert refused(s3.complete_multipart_upload, **place, MultipartUpload=wrong)[0] == "InvalidPart"
    done = s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})
    sums = b"".join(hashlib.md5(body).digest() for body in bodies)
    assert done["ETag"] == f'"{hashlib.md5(sums).hexdigest()}-3"'
    assert s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})["ETag"] == done["ETag"]
    whole = b"".join(bodies)
    got = s3.get_object(Bucket=bucket, Key="k")
    assert got["Body"].read() == whole and got["Metadata"] == {"m": "1"}
    middle = s3.get_object(Bucket=bucket, Key="k", Range=f"bytes={5 * MIB - 5}-{10 * MIB + 10}")
    assert middle["Body"].read() == whole[5 * MIB - 5 : 10 * MIB + 11]
    part = s3.get_object(Bucket=bucket, Key="k", PartNumber=2)
    assert part["Body"].read() == bodies[1] and part["PartsCount"] == 3
    attributes = s3.get_object_attributes(
        Bucket=bucket, Key="k", ObjectAttributes=["ETag", "ObjectParts", "ObjectSize", "Checksum"]
    )
    assert attributes["ObjectParts"]["TotalPartsCount"] == 3 and attributes["ObjectSize"] == len(whole)
    copied = s3.copy_object(Bucket=bucket, Key="flat", CopySource={"Bucket": bucket, "Key": "k"})
    assert copied["CopyObjectResult"]["ETag"] == f'"{hashlib.md5(whole).hexdigest()}"'
    assert s3.get_object(Bucket=bucket, Key="flat")["Body"].read() == whole
    small = s3.create_multipart_upload(Bucket=bucket, Key="s")["UploadId"]
    place = {"Bucket": bucket, "Key": "s", "UploadId": small}
    tiny = [
        {"PartNumber": n, "ETag": s3.upload_part(**place, PartNumber=n, Body=b"x")["ETag"]} for n in (1, 2)
    ]
    assert refused(s3.complete_multipart_upload, **place, MultipartUpload={"Parts": tiny})[0] == "EntityTooSmall"
    s3.abort_multipart_upload(**place)
    assert refused(s3.list_parts, **place) == ("NoSuchUpload", 404)
    assert refused(s3.upload_part, **place, PartNumber=1, Body=b"x") == ("NoSuchUpload", 404)


def test_an_upload_with_a_checksum_has_no_gaps(s3, bucket):
    body = os.urandom(5 * MIB)
    for algorithm in ({}, {"ChecksumAlgorithm": "SHA256"}):
        upload = s3.create_multipart_upload(Bucket=bucket, Key="k", **algorithm)["UploadId"]
        place = {"Bucket": bucket, "Key": "k", "UploadId": upload}
        parts = []
        for number in (2, 4):
            part = s3.upload_part(**place, PartNumber=number, Body=body, **algorithm)
            parts.append({"PartNumber": number, "ETag": part["ETag"]})
            parts[-1] |= {"ChecksumSHA256": part["ChecksumSHA256"]} if algorithm else {}
        complete = lambda: s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})
        if algorithm:
            assert refused(complete)[0] == "InvalidPartOrder"
        else:
            complete()


def test_parts_by_copy(s3, bucket):
    body = os.urandom(11 * MIB)
    s3.put_object(Bucket=bucket, Key="from", Body=body)
    upload = s3.create_multipart_upload(Bucket=bucket, Key="to")["UploadId"]
    place = {"Bucket": bucket, "Key": "to", "UploadId": upload}
    parts = []
    for number, window in enumerate(["bytes=1-6291456", "bytes=0-99"], 1):
        result = s3.upload_part_copy(**place, PartNumber=number, CopySource=f"{bucket}/from", CopySourceRange=window)
        parts.append({"PartNumber": number, "ETag": result["CopyPartResult"]["ETag"]})
    s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})
    assert s3.get_object(Bucket=bucket, Key="to")["Body"].read() == body[1 : 6 * MIB + 1] + body[:100]


def test_tags(s3, bucket):
    tags = [{"Key": "b", "Value": "2"}, {"Key": "a", "Value": "1"}]
    assert refused(s3.get_bucket_tagging, Bucket=bucket) == ("NoSuchTagSet", 404)
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})
    assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == tags
    s3.delete_bucket_tagging(Bucket=bucket)
    assert refused(s3.get_bucket_tagging, Bucket=bucket) == ("NoSuchTagSet", 404)
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": tags})
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == tags
    twice = {"TagSet": [tags[0], tags[0]]}
    assert refused(s3.put_object_tagging, Bucket=bucket, Key="k", Tagging=twice)[0] == "InvalidTag"
    s3.delete_object_tagging(Bucket=bucket, Key="k")
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == []


def test_policies_and_the_public_access_block(s3, bucket):
    assert refused(s3.get_bucket_policy, Bucket=bucket) == ("NoSuchBucketPolicy", 404)
    allow = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    block = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    assert all(block.values()) and len(block) == 4
    assert refused(s3.put_bucket_policy, Bucket=bucket, Policy=document) == ("AccessDenied", 403)
    s3.delete_public_access_block(Bucket=bucket)
    assert refused(s3.get_public_access_block, Bucket=bucket)[0] == "NoSuchPublicAccessBlockConfiguration"
    s3.put_bucket_policy(Bucket=bucket, Policy=document)
    assert s3.get_bucket_policy(Bucket=bucket)["Policy"] == document
    assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"] is True
    other = document.replace(bucket, "another-bucket")
    assert refused(s3.put_bucket_policy, Bucket=bucket, Policy=other) == ("MalformedPolicy", 400)
    wrong = {"ContentMD5": base64.b64encode(bytes(16)).decode()}
    assert refused(s3.put_bucket_policy, Bucket=bucket, Policy=document, **wrong)[0] == "BadDigest"
    s3.delete_bucket_policy(Bucket=bucket)
    assert refused(s3.get_bucket_policy, Bucket=bucket) == ("NoSuchBucketPolicy", 404)


def status(url: str) -> int:
    try:
        return urllib.request.urlopen(url).status
    except urllib.error.HTTPError as error:
        return error.code


def test_who_may(cloud, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    url = f"{cloud.endpoint}/{bucket}/k"
    assert status(url) == 403
    everybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    s3.delete_public_access_block(Bucket=bucket)
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [everybody]}))
    assert (status(url), status(url + "x")) == (200, 403)
    s3.put_public_access_block(
        Bucket=bucket, PublicAccessBlockConfiguration={"RestrictPublicBuckets": True, "BlockPublicPolicy": True}
    )
    assert status(url) == 403

    iam = cloud.client("iam")
    name = f"reader-{bucket}"
    iam.create_user(UserName=name)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    own = cloud.session(aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    reader = own.client("s3", endpoint_url=cloud.endpoint, config=Config(s3={"addressing_style": "path"}))
    s3.delete_bucket_policy(Bucket=bucket)
    assert refused(reader.get_object, Bucket=bucket, Key="k") == ("AccessDenied", 403)
    allow = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    iam.put_user_policy(
        UserName=name, PolicyName="read", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    )
    assert reader.get_object(Bucket=bucket, Key="k")["Body"].read() == b"1"
    assert refused(reader.get_object, Bucket=bucket, Key="missing") == ("AccessDenied", 403)
    assert refused(reader.put_object, Bucket=bucket, Key="k", Body=b"") == ("AccessDenied", 403)
    assert refused(reader.list_objects_v2, Bucket=bucket) == ("AccessDenied", 403)


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


def over_tls(cloud, **changes):
    """The same bucket by the same port, over TLS."""
    endpoint = cloud.endpoint.replace("http:", "https:")
    config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, **changes)
    return cloud.session().client("s3", endpoint_url=endpoint, config=config, verify=str(cloud.data / "ca.crt"))


def test_a_bucket_that_takes_tls_alone(cloud, s3, bucket):
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"plain") == ("AccessDenied", 403)
    secure = over_tls(cloud)
    secure.put_object(Bucket=bucket, Key="k", Body=b"secret")
    assert secure.get_object(Bucket=bucket, Key="k")["Body"].read() == b"secret"
    assert refused(s3.get_object, Bucket=bucket, Key="k") == ("AccessDenied", 403)

    trusted = ssl.create_default_context(cafile=cloud.data / "ca.crt")
    for version in ["s3v4", "s3"]:
        url = over_tls(cloud, signature_version=version).generate_presigned_url(
            "get_object", {"Bucket": bucket, "Key": "k"}
        )
        assert urllib.request.urlopen(url, context=trusted).read() == b"secret"
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.urlopen(url.replace("https:", "http:"))
        assert answer.value.code == 403, version


@pytest.mark.parametrize("version", ["s3v4", None])
def test_presigned(cloud, bucket, version):
    """Left to itself boto3 signs such URLs in the older way."""
    s3 = client(cloud, signature_version=version)
    url = s3.generate_presigned_url("put_object", {"Bucket": bucket, "Key": "k", "Metadata": {"a": "1"}}, ExpiresIn=60)
    headers = {"content-type": "", "x-amz-meta-a": "1"} if version else {"content-type": ""}
    urllib.request.urlopen(urllib.request.Request(url, data=b"signed", method="PUT", headers=headers))
    assert s3.head_object(Bucket=bucket, Key="k")["Metadata"] == {"a": "1"}
    terms = {"Bucket": bucket, "Key": "k", "ResponseContentType": "x/y"}
    with urllib.request.urlopen(s3.generate_presigned_url("get_object", terms)) as answer:
        assert (answer.read(), answer.headers["content-type"]) == (b"signed", "x/y")
    for wrong in (url.replace("Signature=", "Signature=0"), url.replace("/k?", "/l?"), f"{cloud.endpoint}/{bucket}/k"):
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(wrong)
        assert error.value.code == 403


def posted(url: str, fields: dict, content: bytes, name: str = "a b.txt"):
    """The answer to a form, as a browser sends it; redirects are not followed."""
    boundary = uuid.uuid4().hex
    body = b"".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    )
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body += head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    connection.request("POST", place.path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    answer = connection.getresponse()
    return answer.status, dict((key.lower(), value) for key, value in answer.getheaders()), answer.read()


@pytest.mark.parametrize("version", ["s3v4", "s3"])
def test_forms_of_browsers(cloud, s3, bucket, version):
    signer = client(cloud, signature_version=version)
    conditions = [
        ["starts-with", "$x-amz-meta-a", ""], {"success_action_status": "201"}, ["content-length-range", 1, 6 * MIB],
    ]
    fields = {"x-amz-meta-a": "1", "success_action_status": "201"}
    form = signer.generate_presigned_post(bucket, "up/${filename}", fields, conditions, ExpiresIn=60)
    large = os.urandom(5 * MIB) + b"\r\n--"
    for content in (b"small", large):
        status, headers, body = posted(form["url"], form["fields"], content)
        etag = f'"{hashlib.md5(content).hexdigest()}"'
        assert (status, headers["etag"]) == (201, etag), body
        assert headers["location"].endswith(f"/{bucket}/up/a%20b.txt")
        assert f"<Bucket>{bucket}</Bucket><Key>up/a b.txt</Key><ETag>&quot;".encode() in body
        got = s3.get_object(Bucket=bucket, Key="up/a b.txt")
        assert got["Body"].read() == content and got["Metadata"] == {"a": "1"}

    def refusal(changes: dict, content=b"small") -> str:
        changed = {key: value for key, value in (form["fields"] | changes).items() if value is not None}
        status, _, body = posted(form["url"], changed, content)
        return f"{status} {body.decode().split('<Code>')[1].split('</Code>')[0]}"

    signature = "x-amz-signature" if version == "s3v4" else "signature"
    cases = [
        (refusal({"key": "other/x"}), "403 AccessDenied"),
        (refusal({"x-amz-meta-b": "2"}), "403 AccessDenied"),
        (refusal({"x-amz-meta-a": None}), "403 AccessDenied"),
        (refusal({"acl": "public-read"}), "403 AccessDenied"),
        (refusal({"key": None}), "400 InvalidArgument"),
        (refusal({signature: "00" * 32}), "403 SignatureDoesNotMatch"),
        (refusal({signature: None}), "400 InvalidArgument"),
        (refusal({"policy": None}), "400 InvalidArgument"),
        (refusal({}, b""), "400 EntityTooSmall"),
        (refusal({}, large + bytes(MIB)), "400 EntityTooLarge"),
    ]
    assert [found for found, _ in cases] == [wanted for _, wanted in cases]
    expired = signer.generate_presigned_post(bucket, "late", ExpiresIn=-1)
    assert posted(expired["url"], expired["fields"], b"x")[0] == 403
    assert keys(s3.list_objects_v2(Bucket=bucket)) == ["up/a b.txt"]


def test_answers_to_forms(cloud, s3, bucket):
    def post(key, content=b"x", **fields):
        conditions = [{name: value} for name, value in fields.items()]
        form = s3.generate_presigned_post(bucket, key, fields, conditions)
        return posted(form["url"], form["fields"], content)

    status, headers, body = post("plain")
    assert (status, body) == (204, b"") and headers["etag"]
    assert post("plain", success_action_status="200")[0] == 200
    assert post("plain", success_action_status="404")[0] == 204
    status, headers, _ = post("a b", success_action_redirect="https://example.com/done?from=1")
    assert status == 303
    wanted = f"https://example.com/done?from=1&bucket={bucket}&key=a%20b&etag=%22{hashlib.md5(b'x').hexdigest()}%22"
    assert headers["location"] == wanted
    tags = "<Tagging><TagSet><Tag><Key>a</Key><Value>b c</Value></Tag></TagSet></Tagging>"
    more = {"Content-Type": "text/x", "Cache-Control": "no-cache", "tagging": tags}
    assert post("whole", **more)[0] == 204
    head = s3.head_object(Bucket=bucket, Key="whole")
    assert (head["ContentType"], head["CacheControl"]) == ("text/x", "no-cache")
    assert s3.get_object_tagging(Bucket=bucket, Key="whole")["TagSet"] == [{"Key": "a", "Value": "b c"}]
    # Without a policy it is anybody's, and what anybody may is in the bucket's.
    url = f"{cloud.endpoint}/{bucket}"
    assert posted(url, {"key": "open/${filename}"}, b"x")[0] == 403
    everybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject",
                 "Resource": f"arn:aws:s3:::{bucket}/open/*"}
    s3.delete_public_access_block(Bucket=bucket)
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [everybody]}))
    assert posted(url, {"key": "open/${filename}"}, b"x", r"C:\dir\f.txt")[0] == 204
    assert s3.get_object(Bucket=bucket, Key="open/f.txt")["Body"].read() == b"x"
    assert posted(url, {"key": "shut/x"}, b"x")[0] == 403


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


def test_an_old_url_does_only_what_it_was_signed_for(cloud, s3, bucket):
    old = client(cloud)
    url = old.generate_presigned_url("list_objects_v2", {"Bucket": bucket})
    assert "AWSAccessKeyId=" in url and status(url) == 200
    for name in ["encryption", "publicAccessBlock", "ownershipControls", "policyStatus", "policy"]:
        assert status(f"{url}&{name}") in (400, 403), name
    assert status(f"{url}&e%6ecryption=") == 400


def test_virtual_hosts(cloud, s3, bucket):
    s3.put_object(Bucket=bucket, Key="a/b", Body=b"host")
    virtual = cloud.session().client(
        "s3",
        endpoint_url=cloud.endpoint.replace("127.0.0.1", "s3.localhost"),
        config=Config(s3={"addressing_style": "virtual"}, signature_version="s3v4"),
    )
    url = virtual.generate_presigned_url("get_object", {"Bucket": bucket, "Key": "a/b"})
    host = url.split("/")[2]
    assert host.startswith(f"{bucket}.s3.localhost")
    request = urllib.request.Request(url.replace(host, cloud.endpoint.split("/")[2]), headers={"host": host})
    assert urllib.request.urlopen(request).read() == b"host"


def test_cli_syncs_a_thousand_files(cloud, s3, bucket, tmp_path):
    source = tmp_path / "source"
    for number in range(1000):
        path = source / f"d{number % 10}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(number % 200 * 10))
    (source / "big").write_bytes(os.urandom(9 * MIB))
    # S3 tells whole seconds: what was written within the second of its upload would count as changed since.
    before = time.time() - 60
    for path in source.rglob("*"):
        os.utime(path, (before, before))
    up = cloud.aws("s3", "sync", str(source), f"s3://{bucket}/x", "--only-show-errors")
    assert up.returncode == 0, up.stderr
    again = cloud.aws("s3", "sync", str(source), f"s3://{bucket}/x")
    assert again.returncode == 0 and again.stdout == "", again.stdout
    target = tmp_path / "target"
    down = cloud.aws("s3", "sync", f"s3://{bucket}/x", str(target), "--only-show-errors")
    assert down.returncode == 0, down.stderr
    files = [path.relative_to(source) for path in source.rglob("*") if path.is_file()]
    assert len(files) == 1001
    assert all((source / file).read_bytes() == (target / file).read_bytes() for file in files)
    gone = cloud.aws("s3", "rb", f"s3://{bucket}", "--force")
    assert gone.returncode == 0, gone.stderr


def test_a_signed_field_counts_however_its_name_is_spelled(cloud, s3, bucket):
    older = client(cloud, signature_version="s3")
    given = {"Bucket": bucket, "Key": "spelled", "Metadata": {"owner": "me"}}
    url = older.generate_presigned_url("put_object", Params=given)
    assert "x-amz-meta-owner=me" in url
    # `urlopen` sends a content type of its own with a body, which nobody has signed.
    respelled = url.replace("x-amz-meta-owner", "x%2Damz-meta-owner")
    with urllib.request.urlopen(urllib.request.Request(respelled, method="PUT", headers=EMPTY)) as answer:
        assert answer.status == 200
    assert s3.head_object(Bucket=bucket, Key="spelled")["Metadata"] == {"owner": "me"}
    twice = url.replace("?", "?x-amz-meta-owner=you&", 1)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(twice, method="PUT", headers=EMPTY))
    assert refused.value.code == 400


def test_an_empty_body_that_is_asked_for_ends_its_connection(s3, bucket):
    # The AWS CLI asks before it sends a file, also an empty one. What answers at once, without `100 Continue`, botocore
    # takes for the beginning of the next answer on that connection, too.
    url = urlsplit(s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "empty"}))
    for headers, ends in [({"Expect": "100-continue"}, True), ({}, False)]:
        connection = http.client.HTTPConnection(url.netloc, timeout=10)
        connection.request("PUT", f"{url.path}?{url.query}", headers={"Content-Length": "0"} | headers)
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Connection") == "close") == (200, ends)
        connection.close()


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_the_encoding_of_an_object_is_not_that_of_a_request(s3, bucket, encoding):
    upload = s3.create_multipart_upload(Bucket=bucket, Key="parts", ContentEncoding=encoding)["UploadId"]
    part = {"Bucket": bucket, "Key": "parts", "UploadId": upload}
    etag = s3.upload_part(**part, PartNumber=1, Body=b"body")["ETag"]
    s3.complete_multipart_upload(**part, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": etag}]})
    s3.copy_object(
        Bucket=bucket, Key="copy", CopySource=f"{bucket}/parts", ContentEncoding=encoding, MetadataDirective="REPLACE"
    )
    for key in ("parts", "copy"):
        assert s3.head_object(Bucket=bucket, Key=key)["ContentEncoding"] == encoding


def test_a_refused_body_that_was_not_asked_for_ends_its_connection(cloud, bucket):
    # The client may have begun to send it all the same: what comes next cannot be told from a request.
    connection = http.client.HTTPConnection(urlsplit(cloud.endpoint).netloc, timeout=10)
    connection.request("PUT", f"/{bucket}/key", headers={"Content-Length": "4", "Expect": "100-continue"})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Connection")) == (403, "close")
    connection.close()


def test_a_large_file_round_trips_in_little_memory(cloud, s3, bucket, tmp_path):
    path, back = tmp_path / "large", tmp_path / "back"
    with path.open("wb") as file:
        for _ in range(256):
            file.write(os.urandom(MIB))
    config = TransferConfig(multipart_threshold=64 * MIB, multipart_chunksize=32 * MIB, max_concurrency=4)
    s3.upload_file(str(path), bucket, "parts", Config=config)
    with path.open("rb") as file:
        s3.put_object(Bucket=bucket, Key="whole", Body=file)
    for key in ("parts", "whole"):
        s3.download_file(bucket, key, str(back))
        with path.open("rb") as one, back.open("rb") as other:
            assert hashlib.file_digest(one, "sha256").digest() == hashlib.file_digest(other, "sha256").digest()
    peak = int(Path(f"/proc/{cloud.process.pid}/status").read_text().split("VmHWM:")[1].split()[0]) * 1024
    assert peak < 200 * MIB


def files(cloud) -> list[Path]:
    return [path for path in (cloud.data / "objects").rglob("*") if path.is_file()]


def test_a_kill_leaves_no_half_object(own_cloud):
    cloud = own_cloud
    s3 = client(cloud)
    s3.create_bucket(Bucket="crash")
    s3.put_object(Bucket="crash", Key="before", Body=b"b" * 100_000)

    signer = client(cloud, signature_version="s3v4")
    url = signer.generate_presigned_url("put_object", {"Bucket": "crash", "Key": "half"})
    path = url.removeprefix(cloud.endpoint)
    host, port = cloud.endpoint.removeprefix("http://").split(":")
    half = socket.create_connection((host, int(port)))
    half.sendall(f"PUT {path} HTTP/1.1\r\nhost: {host}:{port}\r\ncontent-length: {64 * MIB}\r\n\r\n".encode())
    half.sendall(b"x" * MIB)
    deadline = time.monotonic() + 20
    while not any(path.parent.name == "new" for path in files(cloud)):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    acknowledged = []
    for number in range(50):
        s3.put_object(Bucket="crash", Key=f"k{number}", Body=b"1" * (number * 4000))
        acknowledged.append(f"k{number}")
    orphan = cloud.data / "objects" / "ab" / ("ab" + "0" * 30)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"orphan")
    cloud.restart(signal.SIGKILL)
    half.close()
    s3 = client(cloud)
    assert keys(s3.list_objects_v2(Bucket="crash")) == sorted(["before", *acknowledged])
    for key in acknowledged:
        assert s3.get_object(Bucket="crash", Key=key)["Body"].read() == b"1" * (int(key[1:]) * 4000)
    large = sum(int(key[1:]) * 4000 > 64 * 1024 for key in acknowledged)
    deadline = time.monotonic() + 10
    while len(files(cloud)) != large + 1:
        assert time.monotonic() < deadline, files(cloud)
        time.sleep(0.05)
    for key in ["before", *acknowledged]:
        s3.delete_object(Bucket="crash", Key=key)
    assert files(cloud) == []


def test_nothing_readable_is_on_disk(own_cloud):
    s3 = client(own_cloud)
    s3.create_bucket(Bucket="secret")
    needle = b"the plain text of a secret object"
    for key, times in (("small", 1), ("large", 5000)):
        s3.put_object(Bucket="secret", Key=key, Body=needle * times)
        assert s3.get_object(Bucket="secret", Key=key)["Body"].read() == needle * times
    own_cloud.stop()
    for path in own_cloud.data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert needle not in content and base64.b64encode(needle)[:40] not in content, path
