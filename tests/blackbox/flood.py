"""Senders that do not wait, and what a process has in memory meanwhile."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest


class Flood:
    """One signed request of a JSON protocol, sent again and again as fast as it goes."""

    def __init__(self, cloud, service: str, target: str, body: bytes, version="1.1"):
        headers = {"X-Amz-Target": target, "Content-Type": f"application/x-amz-json-{version}"}
        request = AWSRequest("POST", cloud.endpoint + "/", data=body, headers=headers)
        SigV4Auth(cloud.session().get_credentials(), service, "us-east-1").add_auth(request)
        place = urlsplit(cloud.endpoint)
        self.address = (place.hostname, place.port)
        lines = [f"Host: {place.netloc}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in request.prepare().headers.items() if name != "Content-Length"]
        self.message = ("POST / HTTP/1.1\r\n" + "\r\n".join(lines) + "\r\n\r\n").encode() + body
        self.statuses, self.throttled = [], 0

    def send(self, times: int) -> None:
        with socket.create_connection(self.address, timeout=60) as connection:
            stream = connection.makefile("rb")
            for _ in range(times):
                connection.sendall(self.message)
                self.statuses.append(int(stream.readline().split()[1]))
                length = 0
                while (line := stream.readline().strip()) != b"":
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                self.throttled += b"ThrottlingException" in stream.read(length)


def resident(process) -> int:
    """Megabytes that a process has in memory."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))
