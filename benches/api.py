"""The API: start, memory, calls per second beside moto's server, and the same with a million records."""

import contextlib
import os
import shutil
import socket
import subprocess
import time

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from harness import BINARY, ROOT, Cloud, Figure, calls, cloud, down, folder, free_port, median, resident, say, wait_for_port

MILLION = 1_000_000
SECONDS = 5
ROUNDS = 3
# Operation, how the table calls it, at least this many times moto's.
OPERATIONS = [
    ("get-parameter", "SSM GetParameter", 50),
    ("put-parameter", "SSM PutParameter", 30),
    ("put-object", "S3 PutObject 1 KiB", 10),
]


def identity_request(port: int, variables: dict) -> bytes:
    """GetCallerIdentity, signed, as it goes over the wire."""
    body = "Action=GetCallerIdentity&Version=2011-06-15"
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "Host": f"127.0.0.1:{port}"}
    request = AWSRequest("POST", f"http://127.0.0.1:{port}/", data=body, headers=headers)
    credentials = Credentials(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"])
    SigV4Auth(credentials, "sts", variables["AWS_REGION"]).add_auth(request)
    lines = [f"{name}: {value}" for name, value in request.headers.items()]
    head = "\r\n".join(["POST / HTTP/1.1", *lines, f"Content-Length: {len(body)}", "Connection: close"])
    return f"{head}\r\n\r\n{body}".encode()


def first_answer(data, variables: dict) -> float:
    """Milliseconds from exec to the first answered GetCallerIdentity."""
    port = free_port()
    request = identity_request(port, variables)
    began = time.perf_counter()
    process = subprocess.Popen(
        [BINARY, "serve", "--data", data, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            with contextlib.suppress(ConnectionError), socket.create_connection(("127.0.0.1", port), 10) as connection:
                connection.sendall(request)
                answer = connection.makefile("rb").read()
                took = (time.perf_counter() - began) * 1000
                assert answer.startswith(b"HTTP/1.1 200"), answer
                return took
            assert process.poll() is None, "the cloud ended"
            time.sleep(0.0005)
    finally:
        process.terminate()
        process.wait(30)


def start() -> list[Figure]:
    with folder() as place:
        made = Cloud(place / "data")
        made.stop()
        fresh, again = [], []
        for attempt in range(7):
            # The root key must be known beforehand; everything else is made anew.
            data = place / f"data-{attempt}"
            data.mkdir(mode=0o700)
            shutil.copy2(place / "data" / "installation.json", data)
            fresh.append(first_answer(data, made.variables))
            again.append(first_answer(data, made.variables))
            down(data)
        down(place / "data")
    say(f"exec to the first answer: new folder {median(fresh):.1f} ms, used folder {median(again):.1f} ms")
    with cloud() as running:
        running.client("sts").get_caller_identity()
        time.sleep(3)
        memory = resident(running.process.pid)
        children = subprocess.run(["pgrep", "-f", f"novamind edge {running.data}"], capture_output=True, text=True)
        for pid in children.stdout.split():
            say(f"the edge process beside it: {resident(int(pid)):.1f} MiB")
    return [
        Figure("exec to first GetCallerIdentity, new data folder", median(fresh), "ms", 60, "at most"),
        Figure("exec to first GetCallerIdentity, used data folder", median(again), "ms", 60, "at most"),
        Figure("idle resident memory", memory, "MiB", 40, "at most"),
    ]


@contextlib.contextmanager
def moto():
    """Moto's server, and the variables of its clients."""
    port = free_port()
    program = ROOT / "target" / "bench-venv" / "bin" / "moto_server"
    process = subprocess.Popen([program, "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        keys = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_REGION": "us-east-1"}
        yield f"http://127.0.0.1:{port}", keys
    finally:
        process.terminate()
        process.wait(30)


def prepare(endpoint: str, variables: dict) -> None:
    client = boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1",
        aws_access_key_id=variables["AWS_ACCESS_KEY_ID"], aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
    )
    client.create_bucket(Bucket="bench")
    calls(endpoint, variables, "put-parameter", "--fill", "--keys", "1000")


def measure(endpoint: str, variables: dict, keys: int = 1000) -> dict[str, float]:
    """Calls per second of each operation at 16 connections, the median of some rounds."""
    found = {operation: [] for operation, _, _ in OPERATIONS}
    for _ in range(ROUNDS):
        for operation, results in found.items():
            result = calls(
                endpoint, variables, operation, "--connections", "16", "--seconds", str(SECONDS), "--keys", str(keys)
            )
            say(f"{operation}: {result['per_second']:.0f}/s, p50 {result['p50_us']} µs, p99 {result['p99_us']} µs")
            results.append(result["per_second"])
    return {operation: median(results) for operation, results in found.items()}


def load() -> list[Figure]:
    with moto() as (endpoint, variables):
        say("moto")
        prepare(endpoint, variables)
        peer = measure(endpoint, variables)
    with cloud() as running:
        say("novamind")
        prepare(running.endpoint, running.variables)
        small = measure(running.endpoint, running.variables)
        for operation in ("put-parameter", "put-object"):
            filled = calls(
                running.endpoint, running.variables, operation,
                "--fill", "--keys", str(MILLION), "--connections", "64",
            )
            say(f"{operation}, a million: {filled['seconds']:.0f} s, {filled['per_second']:.0f}/s")
        # The kernel still writes out what the filling left: that is another load than a million records that are there.
        os.sync()
        large = measure(running.endpoint, running.variables, keys=MILLION)
    figures = []
    for operation, name, bound in OPERATIONS:
        figures.append(
            Figure(f"{name}, 16 connections", small[operation], "/s", bound, "times at least", peer[operation], "moto")
        )
    for operation, name, _ in OPERATIONS:
        figures.append(
            Figure(
                f"{name}, with a million parameters and a million objects", large[operation], "/s", 0.9, "times at least", small[operation], "ours, small",
            )
        )
    return figures


# What the proxy's benchmark measures, by the names in its output: the figure and its peer.
EDGE_FIGURES = {
    "edge": ("load balancer, CPU per 100,000 requests", "nginx"),
    "edge-tls": ("load balancer with TLS, CPU per 100,000 requests", "nginx"),
    "edge-cache": ("distribution, CPU per 100,000 hits", "nginx's proxy_cache"),
    "edge-guarded": ("load balancer behind the Common Rule Set, CPU per 100,000 requests", "ours, without it"),
}


def edge() -> list[Figure]:
    """Takes the figures of the proxy's own benchmark."""
    executable = os.environ.get("EDGE_BENCHMARK")
    if not executable:
        raise RuntimeError("EDGE_BENCHMARK does not say where the compiled benchmark is: run tools/bench")
    run = subprocess.run([executable, "--bench"], cwd=ROOT, capture_output=True, text=True, check=False)
    figures = []
    for line in run.stdout.splitlines():
        words = line.split()
        if len(words) == 8 and words[0] in EDGE_FIGURES:
            name, peer = EDGE_FIGURES[words[0]]
            figures.append(
                Figure(name, float(words[1]), "s", float(words[7]), "times at most", float(words[3]), peer)
            )
    if len(figures) != len(EDGE_FIGURES):
        raise RuntimeError(f"the proxy's benchmark failed: {run.stdout}{run.stderr}")
    return figures
