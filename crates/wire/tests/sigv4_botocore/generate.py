"""Writes requests.json: requests that botocore signs, at a fixed time with fixed keys.

Run `python3 generate.py > requests.json` beside it; the output depends on nothing but botocore's version.
`chunked` bodies are put together here from the S3 API reference, around a seed signature of botocore's: without its
C runtime botocore itself sends only unsigned chunks (case `s3-put-unsigned-trailer`).
"""

import base64
import datetime
import hashlib
import json
import sys
import uuid
import zlib

import botocore
import botocore.auth
import botocore.session
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

NOW = datetime.datetime(2026, 1, 31, 12, 0, 0, tzinfo=datetime.timezone.utc)
ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "session/token+with=signs"
REGION = "eu-central-1"

botocore.auth.get_current_datetime = lambda *args, **kwargs: NOW
uuid.uuid4 = lambda: uuid.UUID(int=7)


class Captured(Exception):
    pass


cases = []


def add(name, service, request, body=b"", **more):
    headers = [
        [key, value.decode() if isinstance(value, bytes) else str(value)]
        for key, value in request.headers.items()
        if key.lower() not in ("user-agent", "amz-sdk-request")
    ]
    if not any(key.lower() == "host" for key, _ in headers):
        headers.append(["host", botocore.auth._host_from_url(request.url)])
    cases.append(
        {
            "name": name,
            "service": service,
            "method": request.method,
            "url": request.url,
            "headers": headers,
            "body": base64.b64encode(body).decode(),
            **more,
        }
    )


def client(service, endpoint="http://127.0.0.1:4566", token=None, **config):
    session = botocore.session.Session()
    session.set_credentials(ACCESS_KEY, SECRET_KEY, token)
    return session.create_client(
        service,
        region_name=REGION,
        endpoint_url=endpoint,
        config=Config(retries={"total_max_attempts": 1}, **config),
    )


def call(name, service, operation, arguments, signing_name=None, more=None, **options):
    """One call of a real client, caught where it would be sent."""
    caught = []

    def catch(request, **_):
        caught.append(request)
        raise Captured

    made = client(service, **options)
    made.meta.events.register_last("before-send.*.*", catch)
    try:
        getattr(made, operation)(**arguments)
    except Captured:
        pass
    request = caught[0]
    body = request.body or b""
    if hasattr(body, "read"):
        body = body.read()
    if isinstance(body, str):
        body = body.encode()
    add(name, signing_name or service, request, body, **(more or {}))


# Calls in every protocol.
call("json-1.1", "ssm", "get_parameter", {"Name": "/novamind/production/key", "WithDecryption": True})
call("json-token", "ecs", "list_clusters", {}, token=TOKEN)
call("query", "sts", "get_caller_identity", {})
call("query-elbv2", "elbv2", "describe_load_balancers", {"Names": ["a b", "ü"]}, "elasticloadbalancing")
call("ec2", "ec2", "describe_vpcs", {})
call("json-target", "codepipeline", "get_pipeline_state", {"name": "novamind"})
call("rest-json", "xray", "get_groups", {})
call("rest-xml", "route53", "list_hosted_zones", {})
call("rest-xml-path", "cloudfront", "list_tags_for_resource", {"Resource": "arn:aws:cloudfront::1:distribution/E 1"})

# S3, with keys and queries that need care.
path = {"s3": {"addressing_style": "path"}}
KEY = "a b/ü/+=&$@:,;()'!*~/../x%41//end"
call("s3-get", "s3", "get_object", {"Bucket": "bucket", "Key": KEY}, **path)
call("s3-list", "s3", "list_objects_v2", {"Bucket": "bucket", "Prefix": "a b/+ü&=%", "Delimiter": "/"}, **path)
call("s3-subresource", "s3", "get_bucket_acl", {"Bucket": "bucket"}, **path)
call("s3-put", "s3", "put_object", {"Bucket": "bucket", "Key": KEY, "Body": b"content", "Metadata": {"k": "a  b"}}, **path)
call("s3-put-token", "s3", "put_object", {"Bucket": "bucket", "Key": "k", "Body": b"content"}, token=TOKEN, **path)
call(
    "s3-put-unsigned-trailer",
    "s3",
    "put_object",
    {"Bucket": "bucket", "Key": "k", "Body": b"0123456789" * 2_000},
    endpoint="https://s3.local:4567",
    more={
        "decoded_sha256": hashlib.sha256(b"0123456789" * 2_000).hexdigest(),
        "trailers": {
            "x-amz-checksum-crc32": base64.b64encode(
                zlib.crc32(b"0123456789" * 2_000).to_bytes(4, "big")
            ).decode()
        },
    },
    **path,
)


# Presigned URLs.
def presigned(name, service, url, signing_name=None):
    request = AWSRequest(method="PUT" if "put" in name else "GET", url=url)
    add(name, signing_name or service, request)


signed4 = {"signature_version": "s3v4", **path}
presigned(
    "presigned-get",
    "s3",
    client("s3", **signed4).generate_presigned_url("get_object", {"Bucket": "bucket", "Key": KEY}, ExpiresIn=600),
)
presigned(
    "presigned-get-parameters",
    "s3",
    client("s3", token=TOKEN, **signed4).generate_presigned_url(
        "get_object",
        {"Bucket": "bucket", "Key": "k", "ResponseContentDisposition": 'attachment; filename="a b+ü.txt"', "VersionId": "v/1+"},
        ExpiresIn=604800,
    ),
)
presigned(
    "presigned-put",
    "s3",
    client("s3", **signed4).generate_presigned_url("put_object", {"Bucket": "bucket", "Key": "k"}, ExpiresIn=60),
)
presigned("presigned-sts", "sts", client("sts").generate_presigned_url("get_caller_identity", {}, ExpiresIn=60, HttpMethod="GET"))
signer = botocore.auth.SigV4QueryAuth(Credentials(ACCESS_KEY, SECRET_KEY), "rds-db", REGION, expires=900)
request = AWSRequest(method="GET", url="https://127.0.0.2:5432/?Action=connect&DBUser=app")
signer.add_auth(request)
presigned("presigned-rds-db", "rds-db", request.url)


# Signed chunks.
class Streaming(botocore.auth.S3SigV4Auth):
    kind = ""

    def payload(self, request):
        return self.kind


def chunked(name, sizes, trailers):
    data = bytes(n * n % 251 for n in range(sum(sizes)))
    request = AWSRequest(method="PUT", url="http://127.0.0.1:4566/bucket/k")
    request.headers["content-encoding"] = "aws-chunked"
    request.headers["x-amz-decoded-content-length"] = str(len(data))
    if trailers:
        request.headers["x-amz-trailer"] = ",".join(trailers)
    auth = Streaming(Credentials(ACCESS_KEY, SECRET_KEY), "s3", REGION)
    auth.kind = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + ("-TRAILER" if trailers else "")
    auth.add_auth(request)

    timestamp = request.context["timestamp"]
    scope = auth.credential_scope(request)
    previous = request.headers["Authorization"].split("Signature=")[1]

    def sign(kind, *hashes):
        # botocore derives the key and signs whatever string it is given.
        return auth.signature("\n".join([kind, timestamp, scope, previous, *hashes]), request)

    sha = lambda content: hashlib.sha256(content).hexdigest()
    body, rest = b"", data
    for size in [*sizes, 0]:
        piece, rest = rest[:size], rest[size:]
        previous = sign("AWS4-HMAC-SHA256-PAYLOAD", sha(b""), sha(piece))
        body += f"{size:x};chunk-signature={previous}\r\n".encode()
        if size:
            body += piece + b"\r\n"
    if trailers:
        text = "".join(f"{key}:{value}\n" for key, value in trailers.items())
        previous = sign("AWS4-HMAC-SHA256-TRAILER", sha(text.encode()))
        body += text.replace("\n", "\r\n").encode() + f"x-amz-trailer-signature:{previous}\r\n".encode()
    body += b"\r\n"
    request.headers["content-length"] = str(len(body))
    add(name, "s3", request, body, decoded_sha256=sha(data), trailers=trailers)


chunked("chunked", [8192, 10000, 17], {})
chunked("chunked-empty", [], {})
chunked("chunked-trailer", [8192, 100], {"x-amz-checksum-crc32": "AAAAAA==", "x-amz-checksum-sha1": "AAAA"})

json.dump(
    {
        "botocore": botocore.__version__,
        "access_key": ACCESS_KEY,
        "secret_key": SECRET_KEY,
        "token": TOKEN,
        "region": REGION,
        "now": NOW.strftime("%Y%m%dT%H%M%SZ"),
        "cases": cases,
    },
    sys.stdout,
    indent=1,
    ensure_ascii=True,
)
print()
