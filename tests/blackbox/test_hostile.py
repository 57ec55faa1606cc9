"""Malformed and hostile input, on the API's port and on a load balancer: right answers, bounded memory, nobody harmed."""

import contextlib
import socket
import subprocess
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

ROOT_KEY = "AWS4-HMAC-SHA256 Credential=AKIDUNKNOWN/20260101/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=" + "0" * 64


def resident(pid) -> int:
    """MiB."""
    with open(f"/proc/{pid}/status") as status:
        line = next(line for line in status if line.startswith("VmRSS:"))
    return int(line.split()[1]) // 1024


def connect(address) -> socket.socket:
    return socket.create_connection(address, timeout=15)


def send(address, *pieces, half_close=False, patience=1) -> bytes:
    """What is answered until the other end closes, or says nothing more for some seconds."""
    with connect(address) as stream:
        with contextlib.suppress(OSError):
            for piece in pieces:
                stream.sendall(piece)
            if half_close:
                stream.shutdown(socket.SHUT_WR)
        answer = b""
        stream.settimeout(patience)
        with contextlib.suppress(OSError):
            while piece := stream.recv(65536):
                answer += piece
        return answer


def status(answer: bytes) -> int:
    assert answer.startswith(b"HTTP/1.1 "), answer[:100]
    return int(answer[9:12])


@pytest.fixture(scope="module")
def api(cloud):
    parts = urllib.parse.urlsplit(cloud.endpoint)
    return parts.hostname, parts.port


def alive(cloud) -> None:
    assert cloud.client("sts").get_caller_identity()["Account"]


def head(method="POST", path="/", connection="close", **headers) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Connection: {connection}"]
    return "\r\n".join([*lines, *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items()), "", ""]).encode()


# What is sent to the API's port, and the statuses that may come back; None is no answer at all.
MALFORMED = [
    (b"\r\n\r\nnonsense\r\n\r\n", {400, None}),
    (b"GET / HTTP/9.9\r\n\r\n", {400, None}),
    (b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", {400, 403, 404}),
    (b"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", {400}),
    (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n", {414, 431}),
    (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(500)) + b"\r\n", {431}),
    (b"GET / HTTP/1.1\r\nX: " + b"a" * 500_000 + b"\r\n\r\n", {431}),
    (head(Content_Length=-1), {400}),
    (head(Content_Length="5, 6"), {400}),
    (head(Content_Length=1 << 80), {400}),
    (head(Content_Length=1 << 40, X_Amz_Target="AmazonSSM.GetParameter"), {413}),
    (head(Content_Length=1 << 40, Authorization=ROOT_KEY, X_Amz_Date="20260101T000000Z"), {413}),
    (head(Transfer_Encoding="xchunked"), {400}),
    (head(Transfer_Encoding="chunked") + b"zz\r\n", {400, 501, None}),
    (head(Transfer_Encoding="chunked") + b"fffffffffffffffff\r\n", {400, 501, None}),
    (head(path="/%ff/%c3%28?x=%ff", method="GET"), {400, 403, 404, 501}),
    (head(Authorization="AWS4-HMAC-SHA256 " + "Credential=," * 500), {400, 403}),
    (head(Authorization="\xc3\xa9", X_Amz_Target="AmazonSSM.GetParameter"), {400, 403}),
    (head(method="GET", path="/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%00&X-Amz-Expires=-1"), {400, 403}),
    (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\xff" * 64, {None}),
    (b"\x16\x03\x01\xff\xff" + b"\0" * 64, {None}),
]


@pytest.mark.parametrize(("number", "request_", "expected"), [(n, *case) for n, case in enumerate(MALFORMED)])
def test_malformed_requests(cloud, api, number, request_, expected):
    answer = send(api, request_)
    told = status(answer) if answer.startswith(b"HTTP/1.1") else None
    assert told in expected, answer[:300]
    assert answer.count(b"HTTP/1.1 ") <= 1
    alive(cloud)


def signed(cloud, service, path, headers, body: bytes) -> bytes:
    request = AWSRequest("POST", f"{cloud.endpoint}{path}", headers, body)
    SigV4Auth(cloud.session().get_credentials(), service, "us-east-1").add_auth(request)
    made = head(path=path, **{k.replace("-", "_"): v for k, v in dict(request.headers).items() if k != "Host"})
    host = urllib.parse.urlsplit(cloud.endpoint).netloc
    made = made.replace(b"Host: 127.0.0.1", f"Host: {host}".encode())
    return made[:-2] + b"Content-Length: %d\r\n\r\n" % len(body) + body


JSON = {"Content-Type": "application/x-amz-json-1.1"}
XML = {"Content-Type": "application/xml", "X-Amz-Content-SHA256": "UNSIGNED-PAYLOAD"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CBOR = {"Content-Type": "application/cbor", "smithy-protocol": "rpc-v2-cbor"}

DEEP = [
    ("ssm", "/", JSON | {"X-Amz-Target": "AmazonSSM.GetParameter"}, b'{"Name":' + b"[" * 200_000),
    ("ssm", "/", JSON | {"X-Amz-Target": "AmazonSSM.GetParameter"}, b'{"Unknown":' * 100_000),
    ("ssm", "/", JSON | {"X-Amz-Target": "AmazonSSM.GetParameter"}, b'{"Name":"\xff\xfe"}'),
    ("ssm", "/", JSON | {"X-Amz-Target": "AmazonSSM.GetParameter"}, b'{"Name":"\\ud800"}'),
    ("ssm", "/", JSON | {"X-Amz-Target": "AmazonSSM.PutParameter"}, b'{"Tags":[' + b"{}," * 500_000 + b"{}]}"),
    ("s3", "/bucket/key?uploadId=x", XML, b"<a>" * 100_000),
    ("s3", "/bucket/key?uploadId=x", XML, b"<a>" + b"<Part/>" * 260_000 + b"</a>"),
    ("s3", "/bucket/key?uploadId=x", XML, b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'),
    ("iam", "/", FORM, b"Action=CreateRole&Version=2010-05-08&" + b"&".join(b"Tags.member.%d.Key=a" % n for n in range(60_000))),
    ("iam", "/", FORM, b"Action=CreateRole&Version=2010-05-08&RoleName=%ff%fe"),
    ("iam", "/", FORM, b"Action=CreateRole&Version=2010-05-08&Tags" + b".member.1" * 100_000 + b"=x"),
    ("logs", "/service/Logs_20140328/operation/PutLogEvents", CBOR, b"\x9f" * 200_000),
    ("logs", "/service/Logs_20140328/operation/PutLogEvents", CBOR, b"\xa1\x69logEvents\x9b" + b"\xff" * 8),
    ("logs", "/service/Logs_20140328/operation/PutLogEvents", CBOR, b"\xbf" * 200_000),
]


@pytest.mark.parametrize(("number", "case"), list(enumerate(DEEP)))
def test_deep_and_wide_bodies(cloud, api, number, case):
    service, path, headers, body = case
    before = resident(cloud.process.pid)
    answer = send(api, signed(cloud, service, path, headers, body), patience=15)
    assert 400 <= status(answer) < 500, answer[:300]
    assert b"SignatureDoesNotMatch" not in answer, answer
    assert resident(cloud.process.pid) - before < 400
    alive(cloud)


def test_one_request_in_two_readings(cloud, api):
    hidden = b"GET /_novamind/health HTTP/1.1\r\nHost: a\r\n\r\n"
    kept = "keep-alive"
    both = head(connection=kept, Content_Length=len(hidden) + 5, Transfer_Encoding="chunked") + b"0\r\n\r\n" + hidden
    twice = head(connection=kept)[:-2] + b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n" % len(hidden) + hidden
    for request in both, twice:
        assert send(api, request).count(b"HTTP/1.1 ") == 1, request


def test_clients_that_stop_half_way(cloud, api):
    whole = signed(cloud, "sts", "/", FORM, b"Action=GetCallerIdentity&Version=2011-06-15")
    for cut in range(0, len(whole), 37):
        # Each ends when the client does: the other end closes, and not because it has lost patience.
        with connect(api) as stream:
            stream.sendall(whole[:cut])
            stream.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionResetError):
                while stream.recv(65536):
                    pass
    alive(cloud)


def test_slow_heads_and_bodies_are_given_up(cloud, api):
    """The server lets each go by itself, and serves others meanwhile."""
    whole = signed(cloud, "sts", "/", FORM, b"Action=GetCallerIdentity&Version=2011-06-15")
    begun = {
        "nothing": b"",
        "half a line": b"POST / HT",
        "half a head": whole[: whole.index(b"\r\n\r\n") - 20],
        "half a body": whole[:-10],
    }
    with contextlib.ExitStack() as stack:
        streams = {called: stack.enter_context(connect(api)) for called in begun}
        for called, stream in streams.items():
            stream.sendall(begun[called])
        # A line of a head now and then keeps no connection.
        trickle = stack.enter_context(connect(api))
        trickle.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
        with pytest.raises(OSError):
            for _ in range(120):
                trickle.sendall(b"X-A: b\r\n")
                time.sleep(0.5)
        alive(cloud)
        for called, stream in streams.items():
            stream.settimeout(120)
            answer = b""
            with contextlib.suppress(ConnectionResetError):
                while piece := stream.recv(65536):
                    answer += piece
            if called == "half a body":
                assert status(answer) == 400 and b"RequestTimeout" in answer, answer
            else:
                assert answer == b"" or status(answer) in (400, 408), (called, answer)
    alive(cloud)


def test_many_connections_cost_little(own_cloud):
    parts = urllib.parse.urlsplit(own_cloud.endpoint)
    address, pid = (parts.hostname, parts.port), own_cloud.process.pid
    alive(own_cloud)
    before = resident(pid)
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(connect(address)) for _ in range(600)]
        begun = [
            b"",
            b"P",
            b"GET / HT",
            b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000,
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            # A stranger's body that never ends, of which it may send little.
            head(X_Amz_Target="AmazonSSM.GetParameter", Content_Length=60_000) + b"a" * 50_000,
        ]
        for number, stream in enumerate(streams):
            stream.sendall(begun[number % len(begun)])
        time.sleep(0.5)
        alive(own_cloud)
        grown = resident(pid) - before
        assert grown < 100, f"{grown} MiB more"
        # Strangers that send as much as they can: refused before it is kept.
        big = head(X_Amz_Target="AmazonSSM.GetParameter", Content_Length=16 << 20)
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _: send(address, big, b"a" * (1 << 20)), range(32)))
        # A connection that is reset while it still sends may lose the answer.
        assert {status(answer) for answer in answers if answer} == {413}
        grown = resident(pid) - before
        assert grown < 150, f"{grown} MiB more"
        alive(own_cloud)


def edge_of(cloud) -> int:
    found = subprocess.check_output(["pgrep", "-f", f"edge {cloud.data}/edge"], text=True)
    return int(found.split()[0])


def test_the_load_balancer(own_cloud):
    ec2, elb = own_cloud.client("ec2"), own_cloud.client("elbv2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    zones = {"us-east-1a": "10.0.0.0/24", "us-east-1b": "10.0.1.0/24"}
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=block, AvailabilityZone=zone)["Subnet"]["SubnetId"]
        for zone, block in zones.items()
    ]
    made = elb.create_load_balancer(Name="web", Subnets=subnets, Scheme="internal")["LoadBalancers"][0]
    hello = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200", "MessageBody": "hello"}}
    elb.create_listener(LoadBalancerArn=made["LoadBalancerArn"], Protocol="HTTP", Port=8080, DefaultActions=[hello])
    url = next(e["url"] for e in own_cloud.chore("elbv2/endpoints", {}) if e["name"] == "web:8080")
    parts = urllib.parse.urlsplit(url)
    address, pid = (parts.hostname, parts.port), edge_of(own_cloud)
    before = resident(pid)
    cases = [
        (head(method="GET"), 200),
        (head(method="GET", path="/" + "a" * 20_000), 414),
        (head(method="GET", X="a" * 20_000), 400),
        (head(method="GET")[:-2] + b"".join(b"X-%d: a\r\n" % n for n in range(500)) + b"\r\n", 400),
        (head(method="TRACE"), 405),
        (head(Transfer_Encoding="gzip, chunked") + b"0\r\n\r\n", 501),
        (head(Content_Length=1 << 80), 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: a\0b\r\n\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ]
    for request, expected in cases:
        answer = send(address, request)
        assert status(answer) == expected, (request[:60], answer[:200])
        assert expected == 200 or b"awselb/2.0" in answer
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(connect(address)) for _ in range(1000)]
        begun = [b"", b"P", b"GET / HT", b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000]
        for number, stream in enumerate(streams):
            stream.sendall(begun[number % len(begun)])
        time.sleep(0.5)
        assert status(send(address, head(method="GET"))) == 200
        grown = resident(pid) - before
        assert grown < 100, f"{grown} MiB more"
    assert edge_of(own_cloud) == pid, "it never died"
