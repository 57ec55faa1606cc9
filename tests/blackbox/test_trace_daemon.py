"""Traces from inside a VPC: the daemon's protocol and OTLP, with the clients that applications use."""

import glob
import io
import json
import os
import subprocess
import sys
import tarfile
import time

import pytest

from conftest import BINARY, Cloud
from flood import resident
from images import Layout, busybox, password, skopeo
from place import Place, until

# Sends its input as one datagram to where the environment says that the daemon is.
SENDER = r"""
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void) {
    char message[65000], *address = strdup(getenv("AWS_XRAY_DAEMON_ADDRESS")), *port = strchr(address, ':');
    *port++ = 0;
    ssize_t length = read(0, message, sizeof message);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    inet_pton(AF_INET, address, &to.sin_addr);
    int sock = socket(AF_INET, SOCK_DGRAM, 0);
    return sendto(sock, message, length, 0, (struct sockaddr *)&to, sizeof to) == length ? 0 : 1;
}
"""


def namespace(vpc):
    return until(lambda: glob.glob(f"/run/novamind/*/vpc/{vpc}"), what="the VPC's namespace")[0]


def inside(vpc, script, *arguments, **variables):
    """Runs a script of Python in the VPC's network."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "AWS_REGION": "us-east-1"}
    ran = subprocess.run(
        ["nsenter", f"--net={namespace(vpc)}", sys.executable, "-c", script, *arguments],
        env=environment | variables, capture_output=True, text=True, timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def listens(vpc, port):
    script = f"import socket; socket.create_connection(('169.254.170.2', {port}), 1)"
    ran = subprocess.run(["nsenter", f"--net={namespace(vpc)}", sys.executable, "-c", script], capture_output=True)
    return ran.returncode == 0


def with_file(packed: bytes, name: str, content: bytes) -> bytes:
    """A layer with one file more."""
    changed = io.BytesIO(packed)
    with tarfile.open(fileobj=changed, mode="a") as tar:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(content), 0o755
        tar.addfile(entry, io.BytesIO(content))
    return changed.getvalue()


def network(cloud) -> str:
    """A VPC with the daemon's listeners."""
    made = cloud.client("ec2").create_vpc(CidrBlock="10.91.0.0/16")["Vpc"]["VpcId"]
    subnet = cloud.client("ec2").create_subnet(VpcId=made, CidrBlock="10.91.0.0/24")["Subnet"]["SubnetId"]
    # With the first interface the network is there.
    cloud.client("ec2").create_network_interface(SubnetId=subnet)
    until(lambda: listens(made, 4318), what="the listeners in the VPC")
    return made


@pytest.fixture(scope="module")
def vpc(cloud):
    return network(cloud)


def documents(cloud, trace):
    """The segments of a trace, as soon as there are any."""
    traces = until(lambda: cloud.client("xray").batch_get_traces(TraceIds=[trace])["Traces"], what=trace)
    return {one["name"]: one for one in (json.loads(segment["Document"]) for segment in traces[0]["Segments"])}


def test_the_xray_sdk(cloud, vpc):
    script = """
import time
from aws_xray_sdk.core import xray_recorder
xray_recorder.configure(service="sdk", sampling=False, context_missing="LOG_ERROR")
segment = xray_recorder.begin_segment("sdk")
with xray_recorder.in_subsegment("work") as work:
    work.put_annotation("key", "value")
xray_recorder.end_segment()
print(segment.trace_id)
time.sleep(0.2)
"""
    trace = inside(vpc, script, AWS_XRAY_DAEMON_ADDRESS="169.254.170.2:2000")
    segment = documents(cloud, trace)["sdk"]
    assert segment["subsegments"][0]["annotations"] == {"key": "value"}


def test_sampling_rules_through_the_proxy(cloud, vpc):
    """The SDK's own poller asks for rules and targets without a signature, and does what they say."""
    xray = cloud.client("xray")
    rule = {
        "RuleName": "never", "ResourceARN": "*", "Priority": 1, "FixedRate": 0.0, "ReservoirSize": 0,
        "ServiceName": "quiet", "ServiceType": "*", "Host": "*", "HTTPMethod": "*", "URLPath": "*", "Version": 1,
    }
    xray.create_sampling_rule(SamplingRule=rule)
    try:
        script = """
import json, time, urllib.request
from aws_xray_sdk.core import xray_recorder
xray_recorder.configure(service="quiet", sampling=True)
xray_recorder.begin_segment("quiet"); xray_recorder.end_segment()
rules = xray_recorder.sampler._cache
for _ in range(100):
    if rules.rules: break
    time.sleep(0.1)
segment = xray_recorder.begin_segment("quiet")
document = {"RuleName": "never", "ClientID": "0" * 24, "Timestamp": time.time(), "RequestCount": 1, "SampledCount": 0}
request = urllib.request.Request("http://169.254.170.2:2000/SamplingTargets", method="POST",
    data=json.dumps({"SamplingStatisticsDocuments": [document]}).encode())
targets = json.load(urllib.request.urlopen(request))
print(json.dumps({"rules": [rule.name for rule in rules.rules], "sampled": segment.sampled, "targets": targets}))
"""
        said = json.loads(inside(vpc, script, AWS_XRAY_DAEMON_ADDRESS="169.254.170.2:2000"))
        assert "never" in said["rules"] and not said["sampled"]
        assert said["targets"]["SamplingTargetDocuments"][0]["RuleName"] == "never"
    finally:
        xray.delete_sampling_rule(RuleName="never")


def test_a_flood_of_datagrams_is_bounded_and_counted(tmp_path):
    """Segments that are throttled wait in a queue; those that find no room there are dropped, and counted in the log."""
    cloud = Cloud(tmp_path / "data", "--quota", "xray:PutTraceSegments=0.001")
    try:
        vpc, log = network(cloud), tmp_path / "serve.log"
        before = resident(cloud.process)
        script = """
import json, os, socket, time
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
now = time.time()
for _ in range(2000):
    document = {"name": "flood", "id": os.urandom(8).hex(), "start_time": now - 1, "end_time": now,
        "trace_id": f"1-{int(now):08x}-{os.urandom(12).hex()}", "metadata": {"filling": "x" * 60_000}}
    sender.sendto(b'{"format": "json", "version": 1}\\n' + json.dumps(document).encode(), ("169.254.170.2", 2000))
"""

        def dropped():
            inside(vpc, script)
            return "were dropped" in log.read_text()

        until(dropped, seconds=120, what="a dropped segment")
        # The queue has 512 places of 64 KiB, and a batch under way 50.
        assert resident(cloud.process) < before + 150
        assert cloud.client("xray").get_groups()["Groups"] is not None
    finally:
        cloud.close()


OTLP = """
import sys
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode
if sys.argv[1] == "grpc":
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    exporter = OTLPSpanExporter(endpoint="http://169.254.170.2:4317", insecure=True, compression=None)
else:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import Compression, OTLPSpanExporter
    packed = Compression.Gzip if sys.argv[1] == "gzip" else Compression.NoCompression
    exporter = OTLPSpanExporter(endpoint="http://169.254.170.2:4318/v1/traces", compression=packed)
provider = TracerProvider(resource=Resource.create({"service.name": "otel", "service.version": "3"}))
provider.add_span_processor(SimpleSpanProcessor(exporter))
tracer = provider.get_tracer("test")
attributes = {"http.request.method": "GET", "url.full": "http://a.example/b", "http.response.status_code": 500,
    "colour": "red", "aws.xray.annotations": ["colour"]}
with tracer.start_as_current_span("GET /b", kind=SpanKind.SERVER, attributes=attributes) as span:
    with tracer.start_as_current_span("call", kind=SpanKind.CLIENT, attributes={"server.address": "b.example"}):
        pass
    span.record_exception(ValueError("broken"))
    span.set_status(Status(StatusCode.ERROR))
trace = format(span.get_span_context().trace_id, "032x")
print(f"1-{trace[:8]}-{trace[8:]}")
provider.shutdown()
"""


@pytest.mark.parametrize("protocol", ["grpc", "http", "gzip"])
def test_opentelemetry(cloud, vpc, protocol):
    trace = inside(vpc, OTLP, protocol)
    found = until(lambda: "otel" in (all_ := documents(cloud, trace)) and all_, what="the server's span")
    segment = found["otel"]
    assert segment["fault"] and segment["http"]["response"]["status"] == 500
    assert segment["annotations"] == {"colour": "red"} and segment["service"] == {"version": "3"}
    assert segment["cause"]["exceptions"][0]["message"] == "broken"
    assert segment["subsegments"][0]["namespace"] == "remote"
    assert found["b.example"]["inferred"]


def test_otlp_in_json_and_what_it_refuses(cloud, vpc):
    script = """
import json, sys, time, urllib.error, urllib.request
def send(body, kind="application/json"):
    request = urllib.request.Request("http://169.254.170.2:4318/v1/traces", data=body, headers={"Content-Type": kind})
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.read().decode()
trace, now = sys.argv[1], time.time_ns()
span = {"traceId": trace, "spanId": "0102030405060708", "name": "json", "kind": 2,
    "startTimeUnixNano": str(now - 10**9), "endTimeUnixNano": str(now)}
spans = lambda *all: json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": all}]}]}).encode()
print(json.dumps([send(spans(span)), send(spans(span | {"traceId": ""})), send(b"{"), send(b"x", "text/plain")]))
"""
    trace = f"{int(time.time()):08x}{os.urandom(12).hex()}"
    good, partial, malformed, other = json.loads(inside(vpc, script, trace))
    assert good == [200, "{}"]
    assert partial[0] == 200 and json.loads(partial[1])["partialSuccess"]["rejectedSpans"] == "1"
    assert (malformed[0], other[0]) == (400, 415)
    assert documents(cloud, f"1-{trace[:8]}-{trace[8:]}")["json"]["end_time"]


def test_a_task_sends_a_segment(cloud, tmp_path):
    place = Place(cloud)
    (tmp_path / "send.c").write_text(SENDER)
    subprocess.run(["gcc", "-static", "-o", tmp_path / "send", tmp_path / "send.c"], check=True)
    image = tmp_path / "layout"
    Layout(image).image("1", with_file(busybox(), "bin/send", (tmp_path / "send").read_bytes()), Cmd=["sh"])
    made = cloud.client("ecr").create_repository(repositoryName="tracer")["repository"]
    skopeo("copy", "--dest-creds", f"AWS:{password(cloud)}", f"oci:{image}:1", f"docker://{made['repositoryUri']}:1")
    trace, now = f"1-{int(time.time()):08x}-{os.urandom(12).hex()}", time.time()
    document = {
        "name": "task", "id": os.urandom(8).hex(), "trace_id": trace, "start_time": now - 1, "end_time": now,
        "http": {"request": {"method": "GET", "url": "/broken"}, "response": {"status": 500}}, "fault": True,
    }
    datagram = json.dumps({"format": "json", "version": 1}) + "\n" + json.dumps(document)
    arn = place.run(
        place.register(
            f"{made['repositoryUri']}:1", 'printf "%s" "$DATAGRAM" | send',
            environment=[{"name": "DATAGRAM", "value": datagram}], portMappings=[],
        )
    )
    task = place.reach(arn, "STOPPED")
    assert task["containers"][0]["exitCode"] == 0, task
    assert documents(cloud, trace)["task"]["fault"]

    drawn = subprocess.run(
        [BINARY, "trace", "--errors", "--data", cloud.data], capture_output=True, text=True, timeout=30
    )
    assert drawn.returncode == 0 and "FAULT" in drawn.stdout and "█" in drawn.stdout, drawn
    listed = subprocess.check_output([BINARY, "trace", "--data", cloud.data], text=True)
    assert trace in listed and "GET /broken 500" in listed
    one = json.loads(subprocess.check_output([BINARY, "trace", trace, "--output", "json", "--data", cloud.data]))
    assert one["segments"][0]["name"] == "task"
    nothing = subprocess.run(
        [BINARY, "trace", "1-00000000-" + "0" * 24, "--data", cloud.data], capture_output=True, text=True
    )
    assert nothing.returncode != 0 and "there is no trace" in nothing.stderr
    place.clear()
