"""Distributions under faults: a cloud that is killed while an object comes in, requests that hide others from a web ACL."""

import json
import signal
import socket
import threading

import frames
import pytest
from cdn import DISABLED, EVERY, Distribution, behavior, config, curl, custom
from frames import head
from place import until
from test_wafv2 import PATH, Echo, contains, name, raw, rule, visible

PIECE = bytes(range(256)) * 4000


class Halting:
    """An origin that sends the first half of an object, and the second when it may."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.asked, self.may = 0, threading.Event()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=[connection], daemon=True).start()

    def serve(self, connection):
        with connection, connection.makefile("rb") as reader:
            if not reader.readline():
                return
            self.asked += 1
            fields = f"Content-Length: {2 * len(PIECE)}\r\nCache-Control: max-age=600\r\nConnection: close\r\n"
            connection.sendall(f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + PIECE)
            if self.may.wait(60):
                connection.sendall(PIECE)

    def close(self):
        self.may.set()
        self.listener.close()


def test_a_fill_goes_on_while_the_cloud_is_killed(own_cloud, tmp_path):
    """What comes in reaches its viewer whole, is kept, and is not asked for again."""
    origin = Halting()
    try:
        one = Distribution(own_cloud, config(custom("origin.localhost", origin.port)))
        address = one.address()
        with socket.create_connection((address, 80), timeout=60) as viewer, viewer.makefile("rb") as reader:
            viewer.sendall(f"GET /large HTTP/1.1\r\nHost: {one.domain}\r\nConnection: close\r\n\r\n".encode())
            assert reader.readline().startswith(b"HTTP/1.1 200 ")
            while reader.readline().strip():
                pass
            assert reader.read(len(PIECE) // 2) == PIECE[: len(PIECE) // 2]
            own_cloud.stop(signal.SIGKILL)
            own_cloud.start()
            # The cloud that came after it has told the edge what there is.
            one.client = own_cloud.client("cloudfront")
            one.invalidate("/other")
            origin.may.set()
            assert reader.read() == PIECE[len(PIECE) // 2 :] + PIECE
        file = tmp_path / "kept"
        kept = curl(
            "--resolve", f"{one.domain}:80:{address}", "-D", "-", "-o", str(file), "--no-include",
            f"http://{one.domain}/large",
        )
        assert (kept.status, kept.cache) == (200, "Hit from cloudfront") and file.read_bytes() == PIECE * 2
        assert origin.asked == 1
        one.delete()
    finally:
        origin.close()


@pytest.fixture(scope="module")
def echo():
    made = Echo()
    yield made
    made.close()


@pytest.fixture(scope="module", params=[False, True], ids=["heads", "bodies"])
def guarded(cloud, echo, request):
    """A distribution whose web ACL looks at heads alone, or reads bodies besides."""
    waf = cloud.client("wafv2")
    rules = [rule("hidden", 0, contains("/hidden", PATH))]
    if request.param:
        rules.append(rule("read", 1, contains("never", {"Body": {"OversizeHandling": "CONTINUE"}})))
    named = {"Name": name("smuggled"), "Scope": "CLOUDFRONT"}
    acl = waf.create_web_acl(**named, DefaultAction={"Allow": {}}, VisibilityConfig=visible("smuggled"), Rules=rules)
    plain = behavior(policy=DISABLED, AllowedMethods=EVERY)
    one = Distribution(cloud, config(custom("origin.localhost", echo.port), default=plain, WebACLId=acl["Summary"]["ARN"]))
    until(lambda: one.describe()["Status"] == "Deployed", 30, "the distribution")
    assert (one.get("/hidden").status, one.get("/next").status) == (403, 200)
    yield one
    one.delete()
    identified = named | {"Id": acl["Summary"]["Id"]}
    waf.delete_web_acl(**identified, LockToken=waf.get_web_acl(**identified)["LockToken"])


HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: %s\r\n\r\n"
# What stands behind the request's line and its host, and whether the request itself is good.
BODIES = [
    (b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", True),
    (b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", True),
    (b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", False),
    (b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", False),
    (b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n", False),
]


def test_requests_with_two_lengths(guarded, echo):
    hidden = HIDDEN % guarded.domain.encode()
    for fields, good in BODIES:
        rest = (fields % (len(hidden) + 5) if b"%d" in fields else fields) + hidden
        before = len(echo.seen)
        begin = b"POST / HTTP/1.1\r\nHost: %s\r\nUser-Agent: t\r\n" % guarded.domain.encode()
        answer = raw((guarded.address(), 80), begin + rest)
        assert echo.seen[before:] == ([("POST", "/", b"")] if good else []), fields
        assert answer.count(b"HTTP/1.1 ") == 1, answer
        assert answer.startswith(b"HTTP/1.1 200" if good else (b"HTTP/1.1 400", b"HTTP/1.1 501")), answer
        assert json.loads(guarded.get("/next").body)["path"] == "/next", fields


def test_requests_that_are_made_from_http2(guarded, echo, cloud):
    host = guarded.domain.encode()
    hidden = HIDDEN % host
    behind = b"0\r\n\r\n" + hidden
    cases = {
        "shorter": (head(b"POST", b"/", host, (b"content-length", b"5")), behind),
        "none": (head(b"POST", b"/", host, (b"content-length", b"0")), hidden),
        "longer": (head(b"POST", b"/", host, (b"content-length", b"500")), hidden),
        "two lengths": (head(b"POST", b"/", host, (b"content-length", b"0"), (b"content-length", b"39")), hidden),
        "chunked": (head(b"POST", b"/", host, (b"transfer-encoding", b"chunked")), behind),
        "value": (head(b"POST", b"/", host, (b"x-a", b"a\r\ntransfer-encoding: chunked\r\nx: ")), behind),
        "name": (head(b"POST", b"/", host, (b"x: a\r\ntransfer-encoding", b"chunked")), behind),
        "path": (head(b"GET", b"/ HTTP/1.1\r\nHost: a\r\n\r\nGET /hidden HTTP/1.1\r\nx: ", host), None),
        "method": (head(b"GET /hidden HTTP/1.1\r\nx:", b"/", host), None),
    }
    address, secure = (guarded.address(), 443), frames.secured(guarded.domain, cloud.data / "ca.crt")
    length = (b"content-length", b"%d" % len(hidden))
    assert frames.ask(address, head(b"POST", b"/", host, length), hidden, secure) == "200"
    assert echo.seen[-1] == ("POST", "/", hidden)
    assert frames.ask(address, head(b"GET", b"/hidden", host), None, secure) == "403"
    for called, (fields, data) in cases.items():
        before = len(echo.seen)
        answer = frames.ask(address, fields, data, secure)
        # A body that should not be there may come after the answer.
        assert answer in ("reset", "gone", "400") or (called, answer) == ("none", "200"), (called, answer)
        assert json.loads(guarded.get("/next").body)["path"] == "/next", called
        assert {path for _, path, _ in echo.seen[before:]} <= {"/", "/next"}, called
