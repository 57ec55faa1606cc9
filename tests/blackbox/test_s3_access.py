"""Who reaches S3: policies, presigned URLs and forms, TLS alone, virtual hosts."""

import base64
import hashlib
import http.client
import json
import os
import ssl
import urllib.error
import urllib.request
import uuid
from urllib.parse import urlsplit

import pytest
from botocore.config import Config
from test_s3 import bucket, s3  # noqa: F401: fixtures
from test_s3 import EMPTY, MIB, client, keys, refused


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


def test_policies_ask_how_a_request_was_signed(cloud, s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    older, newer = (client(cloud, signature_version=version) for version in ("s3", "s3v4"))
    terms = {"Bucket": bucket, "Key": "k"}

    def header() -> bool:
        try:
            return s3.get_object(**terms)["Body"].read() == b"1"
        except s3.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == "AccessDenied"
            return False

    def form() -> bool:
        made = newer.generate_presigned_post(bucket, "form")
        return {204: True, 403: False}[posted(made["url"], made["fields"], b"x")[0]]

    ways = {
        "header": header,
        "form": form,
        "url": lambda: status(newer.generate_presigned_url("get_object", terms)) == 200,
        "old url": lambda: status(older.generate_presigned_url("get_object", terms)) == 200,
    }
    deny = {"Effect": "Deny", "Principal": "*", "Action": ["s3:GetObject", "s3:PutObject"]}
    deny["Resource"] = f"arn:aws:s3:::{bucket}/*"
    for operator, key, value, left in [
        ("StringEquals", "s3:authType", "REST-QUERY-STRING", {"header", "form"}),
        ("StringEquals", "s3:authType", "POST", {"header", "url", "old url"}),
        ("StringNotEquals", "s3:authType", "REST-HEADER", {"header"}),
        ("StringEquals", "s3:signatureversion", "AWS", {"header", "form", "url"}),
        ("StringLike", "s3:x-amz-content-sha256", "*", {"form", "url", "old url"}),
        ("NumericGreaterThanEquals", "s3:signatureAge", "0", {"header"}),
        ("NumericGreaterThan", "s3:signatureAge", "6000000", set(ways)),
    ]:
        denied = deny | {"Condition": {operator: {key: value}}}
        s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [denied]}))
        assert {way for way, works in ways.items() if works()} == left, (operator, key, value)
