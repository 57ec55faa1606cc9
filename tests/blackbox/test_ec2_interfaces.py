"""Interfaces in the kernel: they are real, survive a kill and a reboot, and leave nothing behind."""

import json
import os
import signal
import subprocess
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError
from place import until
from test_ec2 import ec2, network  # noqa: F401: fixtures
from test_ec2 import Network, code

from conftest import BINARY

RUN = Path("/run/novamind")
is_root = pytest.mark.skipif(os.geteuid() != 0, reason="networks in the kernel need root")


def folder_of(data: Path) -> Path:
    """Where the networks of a cloud are pinned."""
    for note in RUN.glob("*/owner.json"):
        if Path(json.loads(note.read_text())["folder"]) == data.resolve():
            return note.parent
    return RUN / "nothing"


def inside(namespace: Path, script: str) -> str:
    output = subprocess.run(["nsenter", f"--net={namespace}", "sh", "-c", script], capture_output=True, text=True)
    assert output.returncode == 0, output.stderr
    return output.stdout


@is_root
def test_an_interface_is_real_and_survives_a_kill_and_a_reboot(own_cloud):
    ec2 = own_cloud.client("ec2")
    network = Network(ec2)
    assert folder_of(own_cloud.data).name == "nothing"  # a VPC without tasks costs nothing
    make = lambda index, **more: ec2.create_network_interface(SubnetId=network.subnets[index], **more)["NetworkInterface"]
    one = make(0, PrivateIpAddress="10.20.0.10", Description="a task", ClientToken="t1")
    assert (one["Status"], one["PrivateIpAddress"], one["Groups"][0]["GroupName"]) == ("available", "10.20.0.10", "default")
    assert make(0, PrivateIpAddress="10.20.0.10", Description="a task", ClientToken="t1")["NetworkInterfaceId"] == one["NetworkInterfaceId"]
    assert code(make, index=0, PrivateIpAddress="10.20.0.11", ClientToken="t1") == "IdempotentParameterMismatch"
    assert code(make, index=0, PrivateIpAddress="10.20.0.10") == "InvalidIPAddress.InUse"
    two = make(1)
    assert ec2.describe_subnets(SubnetIds=[network.subnets[1]])["Subnets"][0]["AvailableIpAddressCount"] == 250
    assert code(ec2.delete_subnet, SubnetId=network.subnets[1]) == "DependencyViolation"

    folder = folder_of(own_cloud.data)
    namespace = folder / "eni" / one["NetworkInterfaceId"]
    is_there = lambda: namespace.exists() and "10.20.0.10/24" in inside(namespace, "ip -4 -o addr show eth0")
    assert is_there() and one["MacAddress"] in inside(namespace, "ip -o link show eth0")
    other = folder / "eni" / two["NetworkInterfaceId"]
    inside(other, "ping -c1 -W2 10.20.0.10") if subprocess.run(["which", "ping"], capture_output=True).returncode == 0 else None

    # Killed: all goes on. After a reboot there is nothing, and all is made anew.
    own_cloud.stop(signal.SIGKILL)
    assert is_there()
    for pinned in [*folder.glob("eni/*"), *folder.glob("vpc/*")]:
        subprocess.run(["umount", pinned], check=True)
        pinned.unlink()
    stranger = folder / "eni" / "eni-00000000000000000"
    stranger.touch()
    own_cloud.start()
    ec2 = network.ec2 = own_cloud.client("ec2")
    until(lambda: is_there() and not stranger.exists())
    found = ec2.describe_network_interfaces(Filters=[{"Name": "private-ip-address", "Values": ["10.20.0.10"]}])
    assert [eni["NetworkInterfaceId"] for eni in found["NetworkInterfaces"]] == [one["NetworkInterfaceId"]]

    ec2.delete_network_interface(NetworkInterfaceId=one["NetworkInterfaceId"])
    assert not namespace.exists()
    assert code(ec2.delete_network_interface, NetworkInterfaceId=one["NetworkInterfaceId"]) == "InvalidNetworkInterfaceID.NotFound"
    network.close()
    until(lambda: not folder.exists())


@is_root
def test_an_ephemeral_cloud_leaves_no_network(tmp_path):
    command = [BINARY, "serve", "--ephemeral", "--port", "0"]
    for how in (signal.SIGTERM, signal.SIGKILL):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        endpoint = process.stdout.readline().split()[1]
        ec2 = boto3.client(
            "ec2", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
        )
        network = Network(ec2)
        eni = ec2.create_network_interface(SubnetId=network.subnets[0])["NetworkInterface"]["NetworkInterfaceId"]
        # Other tests' clouds have folders of their own beside it.
        (folder,) = [namespace.parents[1] for namespace in RUN.glob(f"*/eni/{eni}")]
        process.send_signal(how)
        process.wait(timeout=30)
        assert how == signal.SIGKILL or not folder.exists()
    # The next cloud sweeps what the killed one left; another test's may have done so before.
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout.readline().startswith("ready")
    assert not folder.exists()
    process.terminate()
    process.wait(timeout=30)


@is_root
def test_without_the_right_to_make_networks_the_rest_works(tmp_path):
    """All but interfaces, and what is missing is said."""
    data = tmp_path / "data"
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    process = subprocess.Popen(
        [*powerless, BINARY, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        endpoint = process.stdout.readline().split()[1]
        lines = subprocess.check_output([BINARY, "env", "--data", data], text=True)
        variables = dict(line.removeprefix("export ").split("=", 1) for line in lines.splitlines())
        ec2 = boto3.client(
            "ec2",
            endpoint_url=endpoint,
            region_name="us-east-1",
            aws_access_key_id=variables["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
        )
        network = Network(ec2)
        with pytest.raises(ClientError) as refused:
            ec2.create_network_interface(SubnetId=network.subnets[0])
        assert "root" in refused.value.response["Error"]["Message"]
        assert ec2.describe_subnets(SubnetIds=network.subnets)["Subnets"][0]["AvailableIpAddressCount"] == 251
        network.close()
    finally:
        process.terminate()
        process.wait(timeout=30)
