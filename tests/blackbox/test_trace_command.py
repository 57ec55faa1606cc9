"""`novamind trace`, and the load balancer's trace id on its way into X-Ray."""

import json
import os
import subprocess
import time
import urllib.request

import pytest
from images import Layout, busybox, password, skopeo
from place import Front, Place, until
from test_trace_daemon import documents, with_file
from test_xray import new_trace, put, segment

from conftest import BINARY, Cloud

# Answers with the root of the request's trace and, at /traced, sends a segment of it to the daemon.
SERVER = r"""
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
static void tell(const char *trace, unsigned number) {
    char document[1024], *address = strdup(getenv("AWS_XRAY_DAEMON_ADDRESS")), *port = strchr(address, ':');
    *port++ = 0;
    long now = time(NULL);
    int length = snprintf(document, sizeof document,
        "{\"format\": \"json\", \"version\": 1}\n{\"name\": \"task\", \"id\": \"%016x\", \"trace_id\": \"%s\","
        "\"start_time\": %ld, \"end_time\": %ld}", number, trace, now - 1, now);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    inet_pton(AF_INET, address, &to.sin_addr);
    int out = socket(AF_INET, SOCK_DGRAM, 0);
    sendto(out, document, length, 0, (struct sockaddr *)&to, sizeof to);
    close(out);
    free(address);
}
int main(void) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(80)};
    int one = 1, server = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(server, (struct sockaddr *)&at, sizeof at) || listen(server, 16)) return 1;
    for (unsigned number = 1;; number++) {
        char request[8192], answer[512], trace[64] = "";
        int client = accept(server, NULL, NULL);
        ssize_t length = read(client, request, sizeof request - 1);
        if (length > 0) {
            request[length] = 0;
            char *field = strcasestr(request, "x-amzn-trace-id:"), *root = field ? strstr(field, "Root=") : NULL;
            if (root) sscanf(root, "Root=%35[0-9a-f-]", trace);
            if (*trace && !strncmp(request, "GET /traced", 11)) tell(trace, number);
            int size = snprintf(answer, sizeof answer,
                "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", strlen(trace), trace);
            if (write(client, answer, size) < 0) return 1;
        }
        close(client);
    }
}
"""


def novamind(cloud, *arguments, code=0):
    ran = subprocess.run([BINARY, *arguments, "--data", cloud.data], capture_output=True, text=True, timeout=60)
    assert ran.returncode == code, ran
    return ran


def drawn(cloud, *arguments) -> dict:
    return json.loads(novamind(cloud, "trace", *arguments, "--output", "json").stdout)


def test_the_slowest_and_the_last_that_failed(own_cloud):
    xray, now = own_cloud.client("xray"), time.time()

    def trace(seconds, ago, **more) -> str:
        one = new_trace()
        assert put(xray, segment("front", one, now - ago, seconds, **more)) == []
        return one

    quick, slow = trace(0.1, 60), trace(7.0, 90)
    broken = trace(0.3, 50, fault=True)
    # Its own client saw nothing of what failed within.
    inner = new_trace()
    front = segment("front", inner, now - 40, 0.4)
    assert put(xray, front, segment("stock", inner, now - 39.9, 0.2, parent_id=front["id"], fault=True)) == []
    until(lambda: len(drawn(own_cloud)) == 4, 20, "all traces")
    assert [one["id"] for one in drawn(own_cloud)] == [inner, broken, quick, slow]
    assert drawn(own_cloud, "--slowest")["id"] == slow
    assert abs(drawn(own_cloud, "--slowest")["duration"] - 7) < 0.01
    assert drawn(own_cloud, "--errors")["id"] == inner
    # The slowest of those that failed.
    assert drawn(own_cloud, "--slowest", "--errors")["id"] == inner
    last = trace(0.2, 5, error=True)
    until(lambda: drawn(own_cloud, "--errors")["id"] == last, 20, "a later one that failed")
    text = novamind(own_cloud, "trace", "--slowest").stdout
    assert slow in text and "7.0" in text and "█" in text
    assert "ERROR" in novamind(own_cloud, "trace", "--errors").stdout
    refused = novamind(own_cloud, "trace", quick, "--slowest", code=2)
    assert "--slowest" in refused.stderr


def test_where_there_is_none(tmp_path):
    """Also under a virtual clock, which is said."""
    cloud = Cloud(tmp_path / "data", "--clock", "virtual")
    try:
        for option, text in [("--slowest", "there is no trace"), ("--errors", "no trace in which something failed")]:
            ran = novamind(cloud, "trace", option, "--minutes", "5", code=1)
            assert text in ran.stderr and "last 5 minutes" in ran.stderr and "--minutes" in ran.stderr
            assert "clock is virtual" in ran.stderr and ran.stdout == ""
        assert "no traces" in novamind(cloud, "trace").stdout
    finally:
        cloud.close()


@pytest.fixture
def front(own_cloud, tmp_path):
    """A load balancer before a task that continues traces."""
    (tmp_path / "server.c").write_text(SERVER)
    subprocess.run(["gcc", "-static", "-o", tmp_path / "server", tmp_path / "server.c"], check=True)
    place = Place(own_cloud)
    image = tmp_path / "layout"
    Layout(image).image("1", with_file(busybox(), "bin/server", (tmp_path / "server").read_bytes()), Cmd=["server"])
    uri = own_cloud.client("ecr").create_repository(repositoryName="tracer")["repository"]["repositoryUri"]
    skopeo("copy", "--dest-creds", f"AWS:{password(own_cloud)}", f"oci:{image}:1", f"docker://{uri}:1")
    made = Front(place)
    place.ecs.create_service(
        cluster="main", serviceName="web", taskDefinition=place.register(f"{uri}:1", "exec server"), desiredCount=1,
        launchType="FARGATE", networkConfiguration=place.network,
        loadBalancers=[{"targetGroupArn": made.groups[0], "containerName": "web", "containerPort": 80}],
    )
    place.steady(1)
    until(lambda: made.states(made.groups[0]) == ["healthy"], 60, "a healthy target")
    yield made
    place.clear()


def test_the_load_balancers_trace_id_arrives_in_x_ray(own_cloud, front):
    def ask(**headers) -> str:
        request = urllib.request.Request(front.url + "/traced", headers=headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode()

    began = ask()
    assert documents(own_cloud, began)["task"]["trace_id"] == began
    # A trace that the client has begun goes on.
    given = f"1-{int(time.time()):08x}-{os.urandom(12).hex()}"
    assert ask(**{"X-Amzn-Trace-Id": f"Root={given}"}) == given
    assert documents(own_cloud, given)["task"]["trace_id"] == given
    assert [one["name"] for one in drawn(own_cloud, given)["segments"]] == ["task"]
    assert {began, given} <= {one["id"] for one in drawn(own_cloud)}
