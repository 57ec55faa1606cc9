"""Clients of a load balancer that hold their connections while the cloud is replaced by another build."""

import base64
import hashlib
import http.client
import http.server
import os
import shutil
import signal
import socket
import threading
import time
import urllib.parse
from pathlib import Path

import pytest
from place import Front, Place, push_busybox, until

from conftest import BINARY

COMMAND = "mkdir -p /www; echo one > /www/v; exec httpd -f -p 80 -h /www"
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Sockets:
    """A server whose WebSockets give back what they get, and that is healthy."""

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                key = self.headers.get("Sec-WebSocket-Key")
                if key is None:
                    self.send_response(200)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                accept = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
                self.send_response(101)
                for name, value in [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)]:
                    self.send_header(name, value)
                self.end_headers()
                self.close_connection = True
                # Short messages of a client: two bytes of head, four of mask.
                while len(start := self.rfile.read(2)) == 2:
                    mask = self.rfile.read(4)
                    masked = self.rfile.read(start[1] & 0x7F)
                    plain = bytes(byte ^ mask[at % 4] for at, byte in enumerate(masked))
                    self.wfile.write(bytes([start[0], len(plain)]) + plain)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Client:
    """Asks without pause from a thread of its own, until it is ended or something is wrong."""

    def __init__(self):
        self.rounds, self.wrong, self.going = 0, None, True
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        try:
            self.open()
            while self.going:
                self.ask()
                self.rounds += 1
                time.sleep(0.005)
        except Exception as error:
            self.wrong = repr(error)

    def goes_on(self, rounds=50):
        """Waits for so many more answers."""
        wanted = self.rounds + rounds
        until(lambda: self.rounds >= wanted or self.wrong, 30, f"{rounds} answers")
        assert self.wrong is None, self.wrong

    def end(self):
        self.going = False
        self.thread.join()
        assert self.wrong is None, self.wrong


class Kept(Client):
    """HTTP/1.1 on one connection, and on another only after an answer that ends it."""

    def __init__(self, address):
        self.address, self.connections = address, 0
        super().__init__()

    def open(self):
        self.connection = http.client.HTTPConnection(*self.address, timeout=30)

    def ask(self):
        if self.connection.sock is None:
            self.connections += 1
        self.connection.request("GET", "/v")
        answer = self.connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"one\n")


class Socket(Client):
    """One WebSocket, for as long as it lasts."""

    def __init__(self, address):
        self.address = address
        super().__init__()

    def open(self):
        self.socket = socket.create_connection(self.address, timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        head = f"GET /socket HTTP/1.1\r\nHost: {self.address[0]}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self.socket.sendall(f"{head}Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self.stream = self.socket.makefile("rb")
        assert self.stream.readline().split()[1] == b"101"
        while self.stream.readline() != b"\r\n":
            pass

    def ask(self):
        text = str(self.rounds).encode()
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(text))
        self.socket.sendall(bytes([0x81, 0x80 | len(text)]) + mask + masked)
        assert self.stream.read(2 + len(text)) == bytes([0x81, len(text)]) + text


@pytest.fixture
def sockets():
    made = Sockets()
    yield made
    made.close()


@pytest.fixture
def front(own_cloud, tmp_path, sockets):
    """A load balancer before two tasks and, at /socket, the server of WebSockets."""
    place = Place(own_cloud)
    definition = place.register(push_busybox(own_cloud, tmp_path / "layout"), COMMAND)
    made = Front(place)
    place.ecs.create_service(
        cluster="main", serviceName="web", taskDefinition=definition, desiredCount=2, launchType="FARGATE",
        networkConfiguration=place.network,
        loadBalancers=[{"targetGroupArn": made.groups[0], "containerName": "web", "containerPort": 80}],
    )
    group = made.group(place, "sockets")
    made.elb.register_targets(TargetGroupArn=group, Targets=[{"Id": "127.0.0.1", "Port": sockets.port}])
    made.elb.create_rule(
        ListenerArn=made.listener, Priority=1, Actions=[{"Type": "forward", "TargetGroupArn": group}],
        Conditions=[{"Field": "path-pattern", "PathPatternConfig": {"Values": ["/socket"]}}],
    )
    place.steady(2)
    until(lambda: made.states(made.groups[0]) == ["healthy"] * 2 and made.states(group) == ["healthy"], 60, "targets")
    made.place = place
    yield made
    place.ecs = own_cloud.client("ecs")
    place.clear()


def edge(cloud) -> tuple[int, str]:
    """The process that serves load balancers, and the file that it runs."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            if words[1:3] == [b"edge", str(cloud.data / "edge").encode()]:
                began = int((process / "stat").read_text().rpartition(")")[2].split()[19])
                found.append((began, int(process.name), os.readlink(process / "exe")))
        except OSError:
            continue
    # One that has handed over stays as long as its connections do. Numbers of processes begin anew at some time.
    return max(found)[1:]


def pids(place) -> set[int]:
    """The tasks' supervisors."""
    tasks, found = f"{place.cloud.data.resolve()}/tasks/".encode(), set()
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if tasks in line.read_bytes():
                found.add(int(line.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_connections_and_tasks_live_on_through_another_build(own_cloud, front, tmp_path, how):
    address = urllib.parse.urlsplit(front.url)
    address = (address.hostname, address.port)
    tasks, supervisors = set(front.place.tasks()), pids(front.place)
    assert len(tasks) == len(supervisors) == 2
    kept, talking = Kept(address), Socket(address)
    try:
        kept.goes_on()
        talking.goes_on()

        # The same build: the process of load balancers is adopted as it is, and no connection ends.
        first = edge(own_cloud)
        own_cloud.restart(how, same_port=True)
        kept.goes_on()
        talking.goes_on()
        assert edge(own_cloud) == first and kept.connections == 1

        # Another one: its process takes over the sockets, and whoever speaks with the old one goes on.
        own_cloud.stop(how)
        own_cloud.binary = tmp_path / "another-novamind"
        shutil.copy(BINARY, own_cloud.binary)
        own_cloud.start(int(own_cloud.endpoint.rsplit(":", 1)[1]))
        until(lambda: edge(own_cloud)[1] == str(own_cloud.binary.resolve()), 60, "the other build's process")
        assert edge(own_cloud)[0] != first[0]
        kept.goes_on()
        talking.goes_on()
        # Told with an answer to leave the old process, and never cut off.
        until(lambda: kept.connections >= 2, 30, "the move to the new process")
        kept.goes_on()
    finally:
        kept.end()
        talking.end()
    front.place.ecs = own_cloud.client("ecs")
    assert set(front.place.tasks()) == tasks and pids(front.place) == supervisors
    for arn in tasks:
        assert front.place.task(arn)["lastStatus"] == "RUNNING"
