"""A cloud for each test module, driven by real clients."""

import json
import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import boto3
import botocore.loaders
import botocore.session
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
# Reading the services' models is most of what a new session costs: all sessions share them.
MODELS = botocore.loaders.create_loader()
BINARY = Path(os.environ.get("NOVAMIND_BINARY", TARGET / "debug" / "novamind"))


class Cloud:
    """One `novamind serve` on a free port."""

    def __init__(self, data: Path, *options: str):
        self.data, self.options = data, options
        self.binary, self.process = BINARY, None
        self.start()

    def start(self, port: int = 0) -> None:
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data", self.data, "--port", str(port), *self.options],
            stdout=subprocess.PIPE,
            stderr=(self.data.parent / "serve.log").open("a"),
            text=True,
        )
        line = self.process.stdout.readline()
        assert line.startswith("ready http://127.0.0.1:"), line
        self.endpoint = line.split()[1]
        lines = subprocess.check_output([self.binary, "env", "--data", self.data], text=True)
        self.variables = dict(line.removeprefix("export ").split("=", 1) for line in lines.splitlines())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=30)

    def close(self) -> None:
        """Ends the cloud, and the edge process, which outlives it."""
        if self.process.poll() is None:
            self.stop()
        door = self.data / "edge" / "edge.sock"
        if door.exists():
            with socket.socket(socket.AF_UNIX) as edge:
                edge.connect(str(door))
                edge.sendall(b'"stop"\n')
                edge.recv(1000)

    def restart(self, how: signal.Signals, same_port: bool = False) -> None:
        """`same_port`: names of images hold the port, and new tasks are to find theirs."""
        port = int(self.endpoint.rsplit(":", 1)[1]) if same_port else 0
        self.stop(how)
        self.start(port)

    def session(self, **changes) -> boto3.Session:
        credentials = {
            "aws_access_key_id": self.variables["AWS_ACCESS_KEY_ID"],
            "aws_secret_access_key": self.variables["AWS_SECRET_ACCESS_KEY"],
            "region_name": self.variables["AWS_REGION"],
        }
        shared = botocore.session.Session()
        shared.register_component("data_loader", MODELS)
        return boto3.Session(botocore_session=shared, **(credentials | changes))

    def client(self, service: str, **changes):
        return self.session(**changes).client(service, endpoint_url=self.endpoint)

    def chore(self, name: str, body: dict) -> dict:
        """What this installation can do beside AWS's interface, as its root."""
        request = AWSRequest("POST", f"{self.endpoint}/_novamind/{name}", data=json.dumps(body))
        credentials = self.session().get_credentials()
        SigV4Auth(credentials, "novamind", self.variables["AWS_REGION"]).add_auth(request)
        prepared = request.prepare()
        sent = urllib.request.Request(prepared.url, json.dumps(body).encode(), dict(prepared.headers), method="POST")
        with urllib.request.urlopen(sent, timeout=60) as answer:
            return json.load(answer)

    def aws(self, *arguments: str) -> subprocess.CompletedProcess:
        """Runs the AWS CLI against this cloud."""
        tool = ROOT / "target" / "venv" / "bin" / "aws"
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.data), "AWS_PAGER": ""}
        return subprocess.run(
            [tool, *arguments], env=environment | self.variables, capture_output=True, text=True, timeout=120
        )


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    running = Cloud(tmp_path_factory.mktemp("cloud") / "data")
    yield running
    running.close()


@pytest.fixture
def own_cloud(tmp_path):
    """A cloud of the test's own, to be killed and restarted."""
    running = Cloud(tmp_path / "data")
    yield running
    running.close()
