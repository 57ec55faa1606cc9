"""Drills on a running installation, and everything brought down and up again."""

import json
import signal
import subprocess

from conftest import BINARY
from databases import drop, look, make, psql, reach
from place import until


def novamind(cloud, *arguments):
    command = [BINARY, *arguments, "--data", cloud.data, "--output", "json"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_drills(cloud):
    found = make(cloud, "drilled", MultiAZ=True, BackupRetentionPeriod=1)
    psql(cloud, found, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id; CREATE TABLE empty (id int)")
    psql(cloud, found, "CREATE DATABASE closed")
    psql(cloud, found, "REVOKE ALL ON DATABASE closed FROM PUBLIC")
    for drill in ("restore", "failover"):
        command = [BINARY, "drill", drill, "--region", "eu-west-1", "--data", cloud.data]
        elsewhere = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert elsewhere.returncode == 1 and "there is no database" in elsewhere.stderr, elsewhere
    report = novamind(cloud, "drill", "restore", "--region", "us-east-1")
    assert (report["database"], report["tables"], report["faults"]) == ("drilled", 2, [])
    assert report["recovery_time_seconds"] > 0 and report["recovery_point_seconds"] < 60
    databases = cloud.client("rds").describe_db_instances()["DBInstances"]
    assert [one["DBInstanceIdentifier"] for one in databases] == ["drilled"]
    report = novamind(cloud, "drill", "failover", "drilled")
    assert (report["tables"], report["faults"]) == (2, [])
    # Rows were written at the endpoint before and after, and all of them are there.
    assert report["rows_acknowledged"] >= 6 and report["recovery_point_seconds"] == 0
    assert report["recovery_time_seconds"] > 0
    left = "SELECT (SELECT count(*) FROM pg_database WHERE datname ~ 'drill'), (SELECT count(*) FROM pg_roles WHERE rolname ~ 'drill')"
    assert psql(cloud, found, left) == "0|0"
    print(f"failover: {report['recovery_time_seconds']:.1f} s")
    assert look(cloud, "drilled")["AvailabilityZone"] == found["SecondaryAvailabilityZone"]
    assert psql(cloud, found, "SELECT count(*) FROM kept") == "1000"
    assert len(list((cloud.data / "drills").iterdir())) == 2
    drop(cloud, "drilled")


def test_a_drill_that_is_killed_leaves_nothing_for_long(cloud):
    make(cloud, "cut", BackupRetentionPeriod=1)
    rds = cloud.client("rds")
    names = lambda: {one["DBInstanceIdentifier"] for one in rds.describe_db_instances()["DBInstances"]}
    for how in [signal.SIGINT, signal.SIGKILL]:
        command = [BINARY, "drill", "restore", "cut", "--data", cloud.data]
        drill = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        until(lambda: len(names()) == 2, 30, "the copy")
        drill.send_signal(how)
        assert drill.wait(timeout=60) != 0, drill.stderr.read()
        drill.stderr.close()
        assert len(names()) == (1 if how == signal.SIGINT else 2)
    # The next drill takes away what the killed one left.
    assert novamind(cloud, "drill", "restore", "cut")["faults"] == []
    assert names() == {"cut"}
    drop(cloud, "cut")


def test_down_and_up(own_cloud):
    cloud = own_cloud
    found = make(cloud, "rests")
    psql(cloud, found, "CREATE TABLE kept AS SELECT 1 AS id")
    cloud.stop()
    down = novamind(cloud, "down")
    assert down["databases"] == 1
    assert psql(cloud, found, "SELECT 1", check=False).returncode != 0
    assert found["Endpoint"]["Address"] not in open("/etc/hosts").read()
    cloud.start()
    # Its record says `available` until the controller has seen that the server is not there, and starts it.
    until(lambda: psql(cloud, found, "SELECT 1", check=False).returncode == 0, 60, "the database after a start")
    reach(cloud, "rests")
    assert psql(cloud, found, "SELECT id FROM kept") == "1"
    drop(cloud, "rests")
