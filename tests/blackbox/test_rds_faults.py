"""RDS under faults: a primary that hangs, a segment that is missing, a disk that is full. Nothing acknowledged is lost."""

import os
import signal
import socket
import subprocess
import time

import pytest

from conftest import Cloud
from databases import PASSWORD, Ledger, drop, folder_of, gone, look, make, primary_of, processes_in, psql, reach
from place import until
from test_disk_full import Filler
from test_rds_backups import following, snapshot_there


def test_a_primary_that_hangs(own_cloud):
    cloud = own_cloud
    found = make(cloud, "hangs", MultiAZ=True)
    ledger = Ledger(cloud, found)
    try:
        ledger.grow()
        following(cloud)
        stopped = time.monotonic()
        for process in processes_in(primary_of(cloud, found) / "data"):
            os.kill(process, signal.SIGSTOP)
        until(lambda: look(cloud, "hangs")["AvailabilityZone"] != found["AvailabilityZone"], 90, "a failover")
        until(lambda: ledger.acknowledged[-1][1] > stopped + 5, 60, "a row after the failover")
        ledger.grow()
    finally:
        ledger.close()
    reach(cloud, "hangs")
    ledger.check(found)
    following(cloud)
    drop(cloud, "hangs")


def test_a_primary_that_hangs_alone(own_cloud):
    """Nobody can take over: it is killed and started again, and nothing that was acknowledged is lost."""
    cloud = own_cloud
    found = make(cloud, "alone")
    ledger = Ledger(cloud, found)
    seen = set()

    def recovered():
        seen.add(look(cloud, "alone")["DBInstanceStatus"])
        events = cloud.client("rds").describe_events(SourceType="db-instance", SourceIdentifier="alone")["Events"]
        told = [event["Message"] for event in events if event["EventCategories"] == ["recovery"]]
        return told if len(told) == 2 else None

    try:
        ledger.grow()
        begun = psql(cloud, found, "SELECT pg_postmaster_start_time()")
        hung = processes_in(primary_of(cloud, found) / "data")
        for process in hung:
            os.kill(process, signal.SIGSTOP)
        started, complete = until(recovered, 120, "the recovery")
        assert started.startswith("Recovery of the DB instance has started") and "complete" in complete
        assert "rebooting" in seen, seen
        assert [process for process in hung if os.path.exists(f"/proc/{process}/cwd")] == []
        reach(cloud, "alone")
        assert psql(cloud, found, "SELECT pg_postmaster_start_time()") != begun
        ledger.grow()
    finally:
        ledger.close()
    ledger.check(found)
    drop(cloud, "alone")


def at(found, address):
    """An instance as it is seen at a server's own address, whatever the endpoint's name leads to."""
    return found | {"Endpoint": found["Endpoint"] | {"Address": address}}


def session(found):
    """A client of an instance that says one line after the other, until it is told the end."""
    endpoint = found["Endpoint"]
    where = ["-h", endpoint["Address"], "-p", str(endpoint["Port"]), "-U", "master", "-d", "postgres"]
    return subprocess.Popen(
        ["psql", "-X", "-At", "-q", *where],
        env={"PATH": os.environ["PATH"], "PGPASSWORD": PASSWORD, "PGSSLMODE": "require"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def say(client, sql):
    client.stdin.write(f"{sql}\n")
    client.stdin.flush()


def test_an_old_primary_is_fenced(own_cloud):
    """The primary hangs, its standby takes over, and the old one gets to run again: it takes no writes."""
    cloud = own_cloud
    found = make(cloud, "fenced", MultiAZ=True)
    name = found["Endpoint"]["Address"]
    psql(cloud, found, "CREATE TABLE marks (id text)")
    ledger = Ledger(cloud, found)
    try:
        ledger.grow()
        following(cloud)
        old = socket.gethostbyname(name)
        client = session(at(found, old))
        say(client, "INSERT INTO marks VALUES ('before');")
        until(lambda: psql(cloud, found, "SELECT id FROM marks") == "before", 20, "what the client wrote")
        hung = processes_in(primary_of(cloud, found) / "data")
        assert len(hung) > 5, hung
        for process in hung:
            os.kill(process, signal.SIGSTOP)
        # What reaches the old primary now waits in its socket for the time when it runs again.
        say(client, "INSERT INTO marks VALUES ('ghost') RETURNING id;")
        until(lambda: look(cloud, "fenced")["AvailabilityZone"] != found["AvailabilityZone"], 90, "a failover")
        until(lambda: socket.gethostbyname(name) != old, 30, "the name of the new primary")
        for process in hung:
            try:
                os.kill(process, signal.SIGCONT)
            except ProcessLookupError:
                continue
        assert [process for process in hung if os.path.exists(f"/proc/{process}/cwd")] == [], "the old primary lives"
        said, _ = client.communicate(timeout=60)
        assert client.returncode != 0 and "ghost" not in said, said
        late = "INSERT INTO marks VALUES ('late')"
        direct = psql(cloud, at(found, old), late, mode="require", check=False)
        assert direct.returncode != 0, direct
        ledger.grow()
        following(cloud)
        # It has become the standby, which takes nobody in.
        direct = psql(cloud, at(found, old), late, mode="require", check=False)
        assert direct.returncode != 0, direct
    finally:
        ledger.close()
    assert socket.gethostbyname(name) != old
    ledger.check(found)
    assert psql(cloud, found, "SELECT id FROM marks") == "before"
    drop(cloud, "fenced")


def test_restores_to_the_end_of_what_is_archived(own_cloud):
    cloud, rds = own_cloud, own_cloud.client("rds")
    found = make(cloud, "timed", BackupRetentionPeriod=1)
    psql(cloud, found, "CREATE TABLE kept AS SELECT 1 AS id")
    source = {"SourceDBInstanceIdentifier": "timed"}
    rds.restore_db_instance_to_point_in_time(TargetDBInstanceIdentifier="one", UseLatestRestorableTime=True, **source)
    assert psql(cloud, reach(cloud, "one"), "SELECT id FROM kept") == "1"
    # Nothing is written any more: the latest time that is offered can be restored to all the same.
    last = look(cloud, "timed")["LatestRestorableTime"]
    rds.restore_db_instance_to_point_in_time(TargetDBInstanceIdentifier="two", RestoreTime=last, **source)
    assert reach(cloud, "two")["DBInstanceStatus"] == "available"

    # The end of the archive is lost, and its instance cannot write it again: the restore ends, and says why.
    rds.stop_db_instance(DBInstanceIdentifier="timed")
    reach(cloud, "timed", "stopped")
    archive = folder_of(cloud, found) / "archive"
    segments = sorted(path for path in archive.iterdir() if len(path.name) == 24)
    (label,) = [path.name for path in archive.iterdir() if path.name.endswith(".backup")] or [None]
    first = label.split(".")[0] if label else segments[0].name
    for path in segments:
        if path.name > first:
            path.unlink()
    last = look(cloud, "timed")["LatestRestorableTime"]
    rds.restore_db_instance_to_point_in_time(TargetDBInstanceIdentifier="three", RestoreTime=last, **source)
    broken = reach(cloud, "three", "incompatible-restore", 90)
    assert "recovery" in broken["StatusInfos"][0]["Message"], broken["StatusInfos"]
    events = rds.describe_events(SourceType="db-instance", SourceIdentifier="three")["Events"]
    assert any("could not be restored" in event["Message"] for event in events)
    for name in ["one", "two", "three", "timed"]:
        drop(cloud, name)


def test_a_snapshot_that_was_promised_is_made(own_cloud):
    cloud, rds = own_cloud, own_cloud.client("rds")
    found = make(cloud, "brief")
    psql(cloud, found, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id")
    rds.create_db_snapshot(DBSnapshotIdentifier="promised", DBInstanceIdentifier="brief")
    rds.delete_db_instance(DBInstanceIdentifier="brief", SkipFinalSnapshot=True)
    cloud.restart(signal.SIGKILL)
    gone(cloud, "brief")
    rds = cloud.client("rds")
    snapshot_there(rds, "promised")
    rds.restore_db_instance_from_db_snapshot(DBInstanceIdentifier="again", DBSnapshotIdentifier="promised")
    assert psql(cloud, reach(cloud, "again"), "SELECT count(*) FROM kept") == "1000"
    drop(cloud, "again")


@pytest.fixture
def small(tmp_path):
    """A cloud whose databases are on a small disk of their own."""
    disk = tmp_path / "data" / "databases"
    disk.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400m", "none", disk], check=True)
    try:
        cloud = Cloud(tmp_path / "data")
        try:
            yield cloud
        finally:
            cloud.close()
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk(small):
    cloud = small
    found = make(cloud, "full")
    ledger = Ledger(cloud, found)
    try:
        ledger.grow()
        with Filler(cloud.data / "databases"):
            reach(cloud, "full", "storage-full")
            # A segment of WAL that cannot be begun ends the server: what was acknowledged is on the disk.
            big = "CREATE TABLE big AS SELECT generate_series(1, 3000000) AS id"
            asked = psql(cloud, found, big, check=False)
            assert asked.returncode != 0, asked
            time.sleep(3)
            assert look(cloud, "full")["DBInstanceStatus"] == "storage-full"
        reach(cloud, "full")
        ledger.grow()
    finally:
        ledger.close()
    ledger.check(found)
    events = cloud.client("rds").describe_events(SourceIdentifier="full", SourceType="db-instance")["Events"]
    told = [event["Message"] for event in events if event["EventCategories"] == ["low storage"]]
    assert len(told) == 2 and "exhausted" in told[0] and "again" in told[1], told
    drop(cloud, "full")
