"""`novamind serve` and `novamind env` as other programs rely on them."""

import json
import os
import re
import signal
import stat
import subprocess
import urllib.request
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from place import Front, Place

from conftest import BINARY


def test_env_reaches_the_cloud(cloud):
    done = cloud.aws("sts", "get-caller-identity", "--query", "Arn", "--output", "text")
    assert done.stdout.strip().startswith("arn:aws:iam::"), done.stderr
    assert done.stdout.strip().endswith(":root")


def test_secrets_are_readable_by_the_owner_alone(cloud):
    for name in ["installation.json", "root.key"]:
        assert stat.S_IMODE((cloud.data / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(cloud.data.stat().st_mode) == 0o700


def test_a_second_cloud_on_the_same_data_is_refused(cloud):
    done = subprocess.run(
        [BINARY, "serve", "--data", cloud.data, "--port", "0"], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 1
    assert f"process {cloud.process.pid}\n\nhint: " in done.stderr


def test_a_taken_port_is_named(cloud, tmp_path):
    port = cloud.endpoint.rsplit(":", 1)[1]
    done = subprocess.run(
        [BINARY, "serve", "--data", tmp_path, "--port", port], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 1
    assert re.search(rf"cannot listen on .*:{port}: .*\n\nhint: .*--port", done.stderr), done.stderr


@pytest.mark.parametrize(
    "changes, service, code",
    [
        ({"aws_secret_access_key": "wrong"}, "sts", "SignatureDoesNotMatch"),
        ({"aws_secret_access_key": "wrong"}, "ssm", "InvalidSignatureException"),
        ({"aws_access_key_id": "AKIAUNKNOWN"}, "sts", "InvalidClientTokenId"),
        ({"aws_access_key_id": "AKIAUNKNOWN"}, "ssm", "UnrecognizedClientException"),
    ],
)
def test_a_stranger_is_refused(cloud, changes, service, code):
    client = cloud.client(service, **changes)
    call = client.get_caller_identity if service == "sts" else client.describe_parameters
    with pytest.raises(ClientError) as refused:
        call()
    assert refused.value.response["Error"]["Code"] == code


def test_what_is_not_supported_says_so(cloud):
    with pytest.raises(ClientError) as refused:
        cloud.client("iam").list_saml_providers()
    assert "The action ListSAMLProviders is not valid" in refused.value.response["Error"]["Message"]
    with pytest.raises(ClientError) as refused:
        cloud.client("sqs").list_queues()
    assert "sqs" in refused.value.response["Error"]["Message"]


def test_a_malformed_request_does_no_harm(cloud):
    hostile = [
        ("POST", "/", {"X-Amz-Target": "AmazonSSM.GetParameter"}, b"{" * 100_000),
        ("POST", "/", {"Authorization": "AWS4-HMAC-SHA256 nonsense"}, b""),
        ("POST", "/service/x/operation/y", {"smithy-protocol": "rpc-v2-cbor"}, b"\xff" * 1000),
        ("GET", "/%ff%fe/..//..", {}, b""),
    ]
    for method, path, headers, body in hostile:
        request = urllib.request.Request(cloud.endpoint + path, data=body or None, method=method, headers=headers)
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.urlopen(request, timeout=10)
        assert 400 <= answer.value.code <= 501
    assert urllib.request.urlopen(f"{cloud.endpoint}/_novamind/health", timeout=10).status == 200


def test_nothing_acknowledged_is_lost_by_a_kill(own_cloud):
    ssm = own_cloud.client("ssm")
    for number in range(20):
        ssm.put_parameter(Name=f"/kept/{number}", Value=str(number), Type="SecureString")
    own_cloud.restart(signal.SIGKILL)
    ssm = own_cloud.client("ssm")
    for number in range(20):
        found = ssm.get_parameter(Name=f"/kept/{number}", WithDecryption=True)
        assert found["Parameter"]["Value"] == str(number)


def test_ephemeral_trusts_everybody_resets_and_leaves_nothing(tmp_path_factory):
    # The path of a socket below it must not be too long.
    temporary = tmp_path_factory.mktemp("e")
    serve = subprocess.Popen(
        [BINARY, "serve", "--ephemeral", "--port", "0", "--account", "123456789012"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"NOVAMIND_LOG": "warn", "TMPDIR": str(temporary)},
    )
    try:
        endpoint = serve.stdout.readline().split()[1]
        (folder,) = temporary.glob("novamind-*")
        assert (folder / "store.db").exists()
        listening = sockets(serve.pid, "tcp", "0A")
        assert listening and all(address.endswith("7F") for address in listening), "loopback alone"
        assert sockets(serve.pid, "tcp6", "0A") == []
        import boto3

        session = boto3.Session("any", "thing", region_name="eu-west-1")
        assert session.client("sts", endpoint_url=endpoint).get_caller_identity()["Account"] == "123456789012"
        ssm = session.client("ssm", endpoint_url=endpoint)
        ssm.put_parameter(Name="gone", Value="x", Type="String")
        assert ssm.get_parameter(Name="gone")["Parameter"]["ARN"].startswith("arn:aws:ssm:eu-west-1:123456789012:")
        reset = urllib.request.Request(f"{endpoint}/_novamind/reset", method="POST")
        assert urllib.request.urlopen(reset, timeout=10).status == 200
        with pytest.raises(ssm.exceptions.ParameterNotFound):
            ssm.get_parameter(Name="gone")
    finally:
        serve.send_signal(signal.SIGTERM)
        assert serve.wait(timeout=30) == 0
    assert serve.stdout.read() == "", "one line says that it is ready, and nothing else"
    said = serve.stderr.read()
    assert "ephemeral: any credentials are accepted" in said and f"{folder}, is deleted at exit" in said, said
    assert list(temporary.iterdir()) == []


def test_reset_is_for_ephemeral_clouds_only(cloud):
    reset = urllib.request.Request(f"{cloud.endpoint}/_novamind/reset", method="POST")
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(reset, timeout=10)
    assert answer.value.code == 404


def sockets(pid, table, state):
    """Local addresses of a process's sockets in that state, as the kernel's table has them."""
    folder, own = Path(f"/proc/{pid}"), set()
    for entry in (folder / "fd").iterdir():
        try:
            own.add(os.readlink(entry))
        except OSError:
            pass
    lines = [line.split() for line in (folder / "net" / table).read_text().splitlines()[1:]]
    return [words[1].split(":")[0] for words in lines if words[3] == state and f"socket:[{words[9]}]" in own]


@pytest.mark.skipif(os.geteuid() != 0, reason="load balancers stand in networks, which take root")
def test_nothing_listens_beyond_loopback(own_cloud):
    """The API, the registry, load balancers, distributions and the name server."""
    place = Place(own_cloud)
    Front(place)
    own_cloud.client("route53").create_hosted_zone(Name="loop.test", CallerReference="loop")
    listed = subprocess.check_output([BINARY, "endpoints", "--output", "json", "--data", own_cloud.data], text=True)
    assert {"api", "elasticloadbalancing"} <= {one["service"] for one in json.loads(listed)}
    lines = {path.parent.name: path for path in Path("/proc").glob("[0-9]*/cmdline")}
    processes = []
    for pid, line in lines.items():
        try:
            words = line.read_bytes().split(b"\0")
        except OSError:
            continue
        if any(word.startswith(str(own_cloud.data).encode()) for word in words):
            processes.append(pid)
    assert str(own_cloud.process.pid) in processes and len(processes) >= 2, "the cloud and the edge"
    listening = {pid: sockets(pid, "tcp", "0A") for pid in processes}
    assert listening[str(own_cloud.process.pid)] and sum(map(bool, listening.values())) >= 2, listening
    # The first byte of an address is the last of its digits.
    assert all(address.endswith("7F") for addresses in listening.values() for address in addresses), listening
    assert all(sockets(pid, "tcp6", "0A") == [] for pid in processes)
