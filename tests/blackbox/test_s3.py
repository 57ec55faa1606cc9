"""S3 through boto3: buckets, objects, checksums, versions, copies, parts, tags."""

import base64
import hashlib
import os
import uuid
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
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
