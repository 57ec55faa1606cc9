"""Drills on a running installation, and everything brought down and up again."""

import json
import subprocess

from conftest import BINARY
from databases import drop, look, make, psql, reach


def novamind(cloud, *arguments):
    command = [BINARY, *arguments, "--data", cloud.data, "--output", "json"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_drills(cloud):
    found = make(cloud, "drilled", MultiAZ=True, BackupRetentionPeriod=1)
    psql(cloud, found, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id; CREATE TABLE empty (id int)")
    report = novamind(cloud, "drill", "restore")
    assert (report["database"], report["tables"], report["faults"]) == ("drilled", 2, [])
    assert report["recovery_time_seconds"] > 0 and report["recovery_point_seconds"] < 60
    databases = cloud.client("rds").describe_db_instances()["DBInstances"]
    assert [one["DBInstanceIdentifier"] for one in databases] == ["drilled"]
    report = novamind(cloud, "drill", "failover", "drilled")
    assert (report["tables"], report["faults"]) == (2, [])
    print(f"failover: {report['recovery_time_seconds']:.1f} s")
    assert look(cloud, "drilled")["AvailabilityZone"] == found["SecondaryAvailabilityZone"]
    assert psql(cloud, found, "SELECT count(*) FROM kept") == "1000"
    assert len(list((cloud.data / "drills").iterdir())) == 2
    drop(cloud, "drilled")


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
    reach(cloud, "rests")
    assert psql(cloud, found, "SELECT id FROM kept") == "1"
    drop(cloud, "rests")
