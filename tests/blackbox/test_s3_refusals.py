"""What S3 refuses, with which codes, and the small print of its answers."""

import datetime
import json
import re
import socket
import urllib.error
import urllib.request
import uuid

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.httpsession import URLLib3Session

MIB = 1 << 20


@pytest.fixture(scope="module")
def s3(cloud):
    return client(cloud)


def client(cloud, session=None, **changes):
    config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, **changes)
    return (session or cloud.session()).client("s3", endpoint_url=cloud.endpoint, config=config)


@pytest.fixture(scope="module")
def bucket(s3):
    name = f"r-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    s3.put_object(Bucket=name, Key="k", Body=b"hello", Metadata={"a": "1"})
    return name


def refused(call, **arguments) -> str:
    with pytest.raises(ClientError) as error:
        call(**arguments)
    return error.value.response["Error"]["Code"]


def send(cloud, method, path, body=b"", headers=None):
    """A signed request that boto3 itself would not make."""
    request = AWSRequest(method, cloud.endpoint + path, headers=headers or {}, data=body)
    S3SigV4Auth(cloud.session().get_credentials(), "s3", cloud.variables["AWS_REGION"]).add_auth(request)
    return URLLib3Session().send(request.prepare())


TAG = {"Key": "k", "Value": "v"}
CALLS = [
    ("put_object", {"StorageClass": "COLD"}, "InvalidStorageClass"),
    ("put_object", {"ServerSideEncryption": "rot13"}, "InvalidEncryptionAlgorithmError"),
    ("put_object", {"ACL": "everybody"}, "InvalidArgument"),
    ("put_object", {"Tagging": "a=1&a=2"}, "InvalidArgument"),
    ("put_object", {"Tagging": "a=%3C"}, "InvalidTag"),
    ("put_object", {"Key": "k" * 1025}, "KeyTooLongError"),
    ("put_object", {"Key": "absent", "IfMatch": "*"}, "NoSuchKey"),
    ("get_object", {"Key": "k" * 1025}, "KeyTooLongError"),
    ("get_object", {"ExpectedBucketOwner": "me"}, "InvalidBucketOwnerAWSAccountID"),
    ("get_object", {"ExpectedBucketOwner": "123456789012"}, "AccessDenied"),
    ("get_object", {"PartNumber": 2}, "InvalidPartNumber"),
    ("copy_object", {"CopySource": "{bucket}/k", "MetadataDirective": "MOVE"}, "InvalidArgument"),
    ("copy_object", {"CopySource": "nothing"}, "InvalidArgument"),
    ("delete_object", {"IfMatch": '"0"'}, "PreconditionFailed"),
    ("delete_object", {"Key": "absent", "IfMatch": '"0"'}, "NoSuchKey"),
    ("delete_object", {"Key": "absent", "IfMatch": "*"}, "NoSuchKey"),
    ("delete_object", {"BypassGovernanceRetention": True}, "InvalidArgument"),
    ("delete_objects", {"Delete": {"Objects": [{"Key": "k"}]}, "BypassGovernanceRetention": True}, "InvalidArgument"),
    ("get_object_attributes", {"ObjectAttributes": []}, "InvalidRequest"),
    ("put_object_tagging", {"Tagging": {"TagSet": [TAG] * 11}}, "BadRequest"),
    ("put_object_tagging", {"Tagging": {"TagSet": [{"Key": "<", "Value": ""}]}}, "InvalidTag"),
    ("put_object_tagging", {"Tagging": {"TagSet": [{"Key": "aws:k", "Value": ""}]}}, "InvalidTag"),
    ("put_object_tagging", {"Tagging": {"TagSet": [{"Key": "k", "Value": "v" * 257}]}}, "InvalidTag"),
    ("upload_part", {"UploadId": "none", "PartNumber": 1}, "NoSuchUpload"),
    ("upload_part", {"UploadId": "none", "PartNumber": 10001}, "InvalidArgument"),
]


@pytest.mark.parametrize("operation, changes, code", CALLS, ids=lambda value: value if isinstance(value, str) else "")
def test_codes_of_objects(s3, bucket, operation, changes, code):
    arguments = {"Bucket": bucket, "Key": "k"} | changes
    if "Delete" in arguments:
        del arguments["Key"]
    if "CopySource" in arguments:
        arguments["CopySource"] = arguments["CopySource"].format(bucket=bucket)
    assert refused(getattr(s3, operation), **arguments) == code
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"hello"


def test_keys_that_lead_out_of_their_bucket(s3, bucket):
    for key in ("../k", "a/../../k", "a/../../b/k"):
        for call in (s3.put_object, s3.get_object, s3.create_multipart_upload):
            assert refused(call, Bucket=bucket, Key=key) == "InvalidURI"
        s3.delete_object(Bucket=bucket, Key=key)
    s3.put_object(Bucket=bucket, Key="a/b/../../k", Body=b"1")
    assert s3.get_object(Bucket=bucket, Key="a/b/../../k")["Body"].read() == b"1"
    s3.delete_object(Bucket=bucket, Key="a/b/../../k")


def test_a_wrong_tag_is_named(s3, bucket):
    for tags, told in (
        ([TAG, TAG], {"TagKey": "k"}),
        ([{"Key": "aws:k", "Value": ""}], {"TagKey": "aws:k"}),
        ([{"Key": "k", "Value": "<"}], {"TagKey": "k", "TagValue": "<"}),
    ):
        with pytest.raises(ClientError) as error:
            s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})
        found = error.value.response["Error"]
        assert found["Code"] == "InvalidTag"
        assert {name: found.get(name) for name in ("TagKey", "TagValue") if name in found} == told


def region(constraint):
    return {"CreateBucketConfiguration": {"LocationConstraint": constraint}}


@pytest.mark.parametrize(
    "changes, code",
    [
        (region("us-east-1"), "InvalidLocationConstraint"),
        (region("moon-1"), "InvalidLocationConstraint"),
        ({"ACL": "public-read"}, "InvalidBucketAclWithObjectOwnership"),
        ({"ACL": "log-delivery-write"}, "InvalidArgument"),
        ({"ACL": "public-read", "ObjectOwnership": "ObjectWriter"}, "InvalidBucketAclWithBlockPublicAccessError"),
        ({"GrantRead": 'uri="http://acs.amazonaws.com/groups/global/AllUsers"'}, "InvalidBucketAclWithObjectOwnership"),
        ({"ObjectOwnership": "Nobody"}, "InvalidArgument"),
    ],
)
def test_codes_of_new_buckets(s3, changes, code):
    name = f"r-{uuid.uuid4().hex[:12]}"
    assert refused(s3.create_bucket, Bucket=name, **changes) == code
    assert refused(s3.head_bucket, Bucket=name) == "404"


def test_europe_has_an_old_name(s3):
    name = f"r-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name, **region("EU"))
    assert s3.head_bucket(Bucket=name)["BucketRegion"] == "eu-west-1"


VERSIONING = "<VersioningConfiguration><Status>{}</Status></VersioningConfiguration>"


@pytest.mark.parametrize(
    "method, query, body, code",
    [
        ("GET", "max-keys=many", "", "InvalidArgument"),
        ("GET", "list-type=2&max-keys=99999999999", "", "InvalidArgument"),
        ("GET", "max-keys=-1", "", "InvalidArgument"),
        ("GET", "encoding-type=rot13", "", "InvalidArgument"),
        ("GET", "list-type=2&continuation-token=%21", "", "InvalidArgument"),
        ("PUT", "versioning", "no XML", "MalformedXML"),
        ("PUT", "versioning", "", "MalformedXML"),
        ("PUT", "versioning", VERSIONING.format("Maybe"), "MalformedXML"),
        ("POST", "delete", "<Delete></Delete>", "MalformedXML"),
        ("PUT", "tagging", f"<Tagging><TagSet>{'<Tag><Key>k</Key><Value/></Tag>' * 51}</TagSet></Tagging>", "BadRequest"),
    ],
)
def test_codes_of_raw_requests(cloud, bucket, method, query, body, code):
    answer = send(cloud, method, f"/{bucket}?{query}", body.encode())
    assert answer.status_code == 400 and f"<Code>{code}</Code>" in answer.text, answer.text
    assert "<Resource></Resource>" not in answer.text


@pytest.mark.parametrize(
    "path, headers, told",
    [
        ("{bucket}?encoding-type=rot13", {}, "Invalid Encoding Method specified in Request"),
        ("{bucket}?max-keys=many", {}, "Provided max-keys not an integer or within integer range"),
        ("{bucket}/k", {"x-amz-storage-class": "COLD"}, "The storage class you specified is not valid"),
        ("{bucket}/c", {"x-amz-copy-source": "nothing"}, "Copy Source must mention the source bucket and key"),
        (
            "{bucket}/c",
            {"x-amz-copy-source": "{bucket}/k", "x-amz-metadata-directive": "MOVE"},
            "Unknown metadata directive.",
        ),
        (
            "{bucket}/c",
            {"x-amz-copy-source": "{bucket}/k", "x-amz-copy-source-if-match": '"0"'},
            "<Condition>x-amz-copy-source-If-Match</Condition>",
        ),
        ("{bucket}?versioning", {}, "not well-formed or did not validate against our published schema"),
    ],
)
def test_sentences(cloud, bucket, path, headers, told):
    headers = {name: value.format(bucket=bucket) for name, value in headers.items()}
    method, body = "GET" if "=" in path else "PUT", VERSIONING.format("Maybe") if "versioning" in path else ""
    answer = send(cloud, method, f"/{path.format(bucket=bucket)}", body.encode(), headers)
    assert answer.status_code in (400, 412) and told in answer.text, answer.text


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_methods_that_objects_have_not(cloud, bucket, method):
    answer = send(cloud, method, f"/{bucket}/k", b"x")
    assert answer.status_code == 405, answer.text
    for told in ("<Code>MethodNotAllowed</Code>", f"<Method>{method}</Method>", "<ResourceType>OBJECT</ResourceType>"):
        assert told in answer.text


def test_an_upload_of_the_account_itself_tells_its_canonical_id(s3, bucket):
    place = {"Bucket": bucket, "Key": "begun"}
    upload = s3.create_multipart_upload(**place)["UploadId"]
    parts = s3.list_parts(**place, UploadId=upload)
    assert parts["Initiator"]["ID"] == parts["Owner"]["ID"] == s3.list_buckets()["Owner"]["ID"]
    s3.abort_multipart_upload(**place, UploadId=upload)


def test_errors_of_head_have_no_body(cloud, bucket):
    for path in (f"/{bucket}/absent", "/no-such-bucket-here"):
        answer = send(cloud, "HEAD", path)
        assert (answer.status_code, answer.content) == (404, b"")


def test_an_upload_says_how_long_it_is(cloud, s3):
    name = f"r-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    url = client(cloud, signature_version="s3v4").generate_presigned_url("put_object", {"Bucket": name, "Key": "k"})
    host, port = cloud.endpoint.removeprefix("http://").split(":")
    for length, status in (("", b"411"), ("content-length: 0\r\n", b"200")):
        with socket.create_connection((host, int(port))) as connection:
            path = url.removeprefix(cloud.endpoint)
            connection.sendall(f"PUT {path} HTTP/1.1\r\nhost: {host}:{port}\r\n{length}\r\n".encode())
            assert connection.recv(1000).split()[1] == status


def test_times_in_bodies_have_three_decimals(cloud, bucket):
    for query in ("list-type=2", "versions=", "max-keys=9"):
        listed = send(cloud, "GET", f"/{bucket}?{query}").text
        times = re.findall("<LastModified>(.*?)</LastModified>", listed)
        assert times and all(re.fullmatch(r"[-0-9]{10}T[0-9:]{8}\.000Z", time) for time in times), times


def test_times_are_whole_seconds_and_the_same_everywhere(s3, bucket):
    head = s3.head_object(Bucket=bucket, Key="k")["LastModified"]
    [listed] = s3.list_objects_v2(Bucket=bucket, Prefix="k")["Contents"]
    [version] = s3.list_object_versions(Bucket=bucket, Prefix="k")["Versions"]
    copied = s3.copy_object(Bucket=bucket, Key="copy", CopySource=f"{bucket}/k")["CopyObjectResult"]["LastModified"]
    assert head == listed["LastModified"] == version["LastModified"]
    assert copied == s3.head_object(Bucket=bucket, Key="copy")["LastModified"]
    with pytest.raises(ClientError):
        s3.get_object(Bucket=bucket, Key="k", IfModifiedSince=listed["LastModified"])
    before = listed["LastModified"] - datetime.timedelta(seconds=1)
    assert s3.get_object(Bucket=bucket, Key="k", IfModifiedSince=before)["Body"].read() == b"hello"


@pytest.mark.parametrize(
    "header, status, content",
    [
        ("bytes=0-0", 206, b"h"),
        ("bytes=-2", 206, b"lo"),
        ("bytes=-99", 206, b"hello"),
        ("bytes=1-99", 206, b"ello"),
        ("bytes=5-", 416, None),
        ("bytes=-0", 416, None),
        ("bytes=3-1", 200, b"hello"),
        ("bytes=0-1,3-4", 200, b"hello"),
        ("items=0-1", 200, b"hello"),
    ],
)
def test_ranges(cloud, bucket, header, status, content):
    answer = send(cloud, "GET", f"/{bucket}/k", headers={"Range": header})
    assert answer.status_code == status
    assert content is None or answer.content == content
    head = send(cloud, "HEAD", f"/{bucket}/k", headers={"Range": header})
    assert head.status_code == status and head.headers.get("content-range") == answer.headers.get("content-range")


def test_a_part_comes_with_its_own_checksum(s3, bucket):
    upload = s3.create_multipart_upload(Bucket=bucket, Key="parts", ChecksumAlgorithm="SHA256")["UploadId"]
    place = {"Bucket": bucket, "Key": "parts", "UploadId": upload}
    parts = []
    for number, body in ((1, b"a" * 5 * MIB), (2, b"b")):
        part = s3.upload_part(**place, PartNumber=number, Body=body, ChecksumAlgorithm="SHA256")
        parts.append({name: part[name] for name in ("ETag", "ChecksumSHA256")} | {"PartNumber": number})
    assert s3.list_parts(**place, MaxParts=0)["IsTruncated"] is False
    small = [parts[1] | {"PartNumber": 1}, parts[1]]
    assert refused(s3.complete_multipart_upload, **place, MultipartUpload={"Parts": small}) == "InvalidPart"
    assert refused(s3.complete_multipart_upload, **place) == "MalformedXML"
    bare = {"Parts": [parts[0], {name: parts[1][name] for name in ("ETag", "PartNumber")}]}
    with pytest.raises(ClientError, match="created using a sha256 checksum.* missing for part 2 in the request"):
        s3.complete_multipart_upload(**place, MultipartUpload=bare)
    s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})
    for part in parts:
        head = s3.head_object(Bucket=bucket, Key="parts", PartNumber=part["PartNumber"], ChecksumMode="ENABLED")
        assert (head["ChecksumSHA256"], head["PartsCount"]) == (part["ChecksumSHA256"], 2)
        assert head["ChecksumType"] == "COMPOSITE"
    whole = s3.head_object(Bucket=bucket, Key="parts", ChecksumMode="ENABLED")
    assert whole["ChecksumSHA256"].endswith("-2")


def test_only_who_signs_changes_a_response(cloud, s3):
    name = f"r-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    s3.put_object(Bucket=name, Key="k", Body=b"open")
    s3.delete_public_access_block(Bucket=name)
    everybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{name}/*"}
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [everybody]}))
    url = f"{cloud.endpoint}/{name}/k"
    assert urllib.request.urlopen(url).read() == b"open"
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(f"{url}?response-content-type=text/html")
    assert error.value.code == 400 and b"InvalidRequest" in error.value.read()


def test_a_policy_locks_root_out_of_all_but_the_policy(s3):
    name = f"r-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    both = [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"]
    deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": both}
    policy = lambda **more: json.dumps({"Version": "2012-10-17", "Statement": [deny | more]})
    wrong = policy(Condition={"StringResembles": {"aws:UserAgent": "x"}})
    assert refused(s3.put_bucket_policy, Bucket=name, Policy=wrong) == "MalformedPolicy"
    one_way = {"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": both[1]}
    assert refused(s3.put_bucket_policy, Bucket=name, Policy=policy(**one_way)) == "MalformedPolicy"
    s3.put_bucket_policy(Bucket=name, Policy=policy())
    assert refused(s3.list_objects_v2, Bucket=name) == "AccessDenied"
    assert s3.get_bucket_policy(Bucket=name)["Policy"] == policy()
    s3.put_bucket_policy(Bucket=name, Policy=policy())
    s3.delete_bucket_policy(Bucket=name)
    s3.delete_bucket(Bucket=name)


def test_public_acls_are_blocked(s3):
    name = f"r-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name, ObjectOwnership="ObjectWriter")
    assert refused(s3.put_bucket_acl, Bucket=name, ACL="public-read") == "AccessDenied"
    assert refused(s3.put_object, Bucket=name, Key="k", ACL="public-read-write") == "AccessDenied"
    s3.put_object(Bucket=name, Key="k", ACL="private")


def client_of_user(cloud, name, action, resource):
    """S3 as a new user sees it who may do this alone."""
    iam = cloud.client("iam")
    iam.create_user(UserName=name)
    allow = {"Effect": "Allow", "Action": action, "Resource": resource}
    document = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=document)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    session = cloud.session(aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    return client(cloud, session)


def test_who_may_not_learns_nothing_else(cloud, s3, bucket):
    stranger = client_of_user(cloud, f"stranger-{bucket}", "s3:ListBucket", f"arn:aws:s3:::{bucket}")
    wrong = {"TagSet": [{"Key": "aws:k", "Value": ""}]}
    calls = [
        ("put_bucket_tagging", {"Tagging": wrong}),
        ("put_object_tagging", {"Key": "k", "Tagging": wrong}),
        ("put_object", {"Key": "k", "Tagging": "aws:k=v"}),
        ("create_multipart_upload", {"Key": "k", "Tagging": "aws:k=v"}),
        ("copy_object",
         {"Key": "c", "CopySource": f"{bucket}/k", "TaggingDirective": "REPLACE", "Tagging": "aws:k=v"}),
    ]
    for operation, arguments in calls:
        assert refused(getattr(stranger, operation), Bucket=bucket, **arguments) == "AccessDenied", operation
        assert refused(getattr(s3, operation), Bucket=bucket, **arguments) == "InvalidTag", operation
    asked = {"Delete": {"Objects": [{"Key": "k"}]}, "BypassGovernanceRetention": True}
    [told] = stranger.delete_objects(Bucket=bucket, **asked)["Errors"]
    assert (told["Key"], told["Code"]) == ("k", "AccessDenied")
    assert refused(s3.delete_objects, Bucket=bucket, **asked) == "InvalidArgument"


def test_a_conditional_deletion_needs_to_read(cloud, s3, bucket):
    deleter = client_of_user(cloud, f"deleter-{bucket}", "s3:DeleteObject", f"arn:aws:s3:::{bucket}/*")
    etag = s3.put_object(Bucket=bucket, Key="mine", Body=b"1")["ETag"]
    assert refused(deleter.delete_object, Bucket=bucket, Key="mine", IfMatch=etag) == "AccessDenied"
    many = {"Objects": [{"Key": "mine", "ETag": etag}, {"Key": "other"}]}
    done = deleter.delete_objects(Bucket=bucket, Delete=many)
    assert [(entry["Key"], entry["Code"]) for entry in done["Errors"]] == [("mine", "AccessDenied")]
    s3.delete_object(Bucket=bucket, Key="mine", IfMatch=etag)
    assert refused(s3.head_object, Bucket=bucket, Key="mine") == "404"
