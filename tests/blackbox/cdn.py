"""Distributions for tests: their configurations, an origin to watch, requests to them by curl."""

import http.server
import itertools
import subprocess
import threading
from dataclasses import dataclass

OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3"
SECURITY = "67f7725c-6f97-4210-82d7-5512b31e9d03"

numbers = itertools.count(1)


def reference() -> str:
    return f"reference-{next(numbers)}"


def some(*items) -> dict:
    return {"Quantity": len(items)} | ({"Items": list(items)} if items else {})


def custom(domain: str, port: int = 80, name="origin", **more) -> dict:
    return {
        "Id": name, "DomainName": domain,
        "CustomOriginConfig": {"HTTPPort": port, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"} | more,
    }


def bucket(domain: str, access: str = "", name="origin", identity: str = "") -> dict:
    return {
        "Id": name, "DomainName": domain, "OriginAccessControlId": access,
        "S3OriginConfig": {"OriginAccessIdentity": identity},
    }


def behavior(target="origin", policy=OPTIMIZED, viewer="allow-all", **more) -> dict:
    return {"TargetOriginId": target, "ViewerProtocolPolicy": viewer, "CachePolicyId": policy} | more


EVERY = {
    "Quantity": 7, "Items": ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
    "CachedMethods": {"Quantity": 2, "Items": ["GET", "HEAD"]},
}


def config(*origins, default=None, others=(), **more) -> dict:
    made = {
        "CallerReference": reference(), "Comment": "", "Enabled": True, "Origins": some(*origins),
        "DefaultCacheBehavior": default or behavior(), "CacheBehaviors": some(*others),
    }
    return made | more


class Origin:
    """A server on 127.0.0.1 that counts what it is asked, and says what it got."""

    def __init__(self, says="", headers=(), status=200):
        self.paths, self.headers, self.says = [], [], says
        self.answers = list(headers)
        self.status = status
        origin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                origin.paths.append(f"{self.command} {self.path}")
                origin.headers.append({key.lower(): value for key, value in self.headers.items()})
                answer = (origin.says or f"{len(origin.paths)} {self.command} {self.path} {body.decode()}").encode()
                self.send_response(origin.status)
                for key, value in origin.answers:
                    self.send_header(key, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer)

            do_HEAD = do_POST = do_PUT = do_OPTIONS = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@dataclass
class Answer:
    status: int
    headers: dict
    body: str

    @property
    def cache(self) -> str:
        return self.headers.get("x-cache", "")


def curl(*arguments: str) -> Answer:
    run = subprocess.run(
        ["curl", "-s", "-i", "--max-time", "20", *arguments], capture_output=True, text=True, timeout=30
    )
    assert run.returncode == 0, f"curl {arguments}: {run.returncode} {run.stderr}"
    head, _, body = run.stdout.replace("\r\n", "\n").partition("\n\n")
    lines = head.split("\n")
    headers = {}
    for line in lines[1:]:
        key, _, value = line.partition(":")
        headers[key.strip().lower()] = value.strip()
    return Answer(int(lines[0].split()[1]), headers, body)


class Distribution:
    def __init__(self, cloud, configuration: dict, tags: dict | None = None):
        self.cloud, self.client = cloud, cloud.client("cloudfront")
        if tags:
            pairs = [{"Key": key, "Value": value} for key, value in tags.items()]
            made = self.client.create_distribution_with_tags(
                DistributionConfigWithTags={"DistributionConfig": configuration, "Tags": {"Items": pairs}}
            )
        else:
            made = self.client.create_distribution(DistributionConfig=configuration)
        self.id, self.arn = made["Distribution"]["Id"], made["Distribution"]["ARN"]
        self.domain, self.made = made["Distribution"]["DomainName"], made

    def describe(self) -> dict:
        return self.client.get_distribution(Id=self.id)["Distribution"]

    def change(self, **members) -> dict:
        found = self.client.get_distribution_config(Id=self.id)
        return self.client.update_distribution(
            Id=self.id, IfMatch=found["ETag"], DistributionConfig=found["DistributionConfig"] | members
        )

    def address(self) -> str:
        names = self.cloud.chore("cloudfront/names", {})
        return next(one["address"] for one in names if one["name"] == self.domain)

    def get(self, path="/", *arguments: str) -> Answer:
        """On its own address, over HTTP."""
        return curl("--resolve", f"{self.domain}:80:{self.address()}", *arguments, f"http://{self.domain}{path}")

    def invalidate(self, *paths: str) -> dict:
        batch = {"CallerReference": reference(), "Paths": some(*paths)}
        made = self.client.create_invalidation(DistributionId=self.id, InvalidationBatch=batch)["Invalidation"]
        self.client.get_waiter("invalidation_completed").wait(DistributionId=self.id, Id=made["Id"])
        return made

    def delete(self) -> None:
        if self.describe()["DistributionConfig"]["Enabled"]:
            self.change(Enabled=False)
        self.client.get_waiter("distribution_deployed").wait(Id=self.id)
        etag = self.client.get_distribution_config(Id=self.id)["ETag"]
        self.client.delete_distribution(Id=self.id, IfMatch=etag)
