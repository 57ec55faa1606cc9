"""Bodies of objects on the wire and on disk: many, large, refused, cut off by a kill."""

import base64
import hashlib
import http.client
import os
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from boto3.s3.transfer import TransferConfig
from test_s3 import bucket, s3  # noqa: F401: fixtures
from test_s3 import MIB, client, keys


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
