"""RDS: snapshots, restores, the archive, two zones: nothing acknowledged is lost, nothing comes twice."""

import datetime
import signal
import subprocess
import time

import pytest

from databases import Ledger, check, drop, gone, look, make, psql, reach
from place import code_of, until


@pytest.fixture(scope="module")
def rds(cloud):
    return cloud.client("rds")


@pytest.mark.parametrize(
    "written, least, fault",
    [
        ([1, 2, 3], 3, None),
        ([3, 1, 2], 2, None),
        ([], 0, None),
        ([1, 2], 3, r"lost \[3\]"),
        ([1, 3], 1, r"lost \[2\]"),
        ([], 1, r"lost \[1\]"),
        # Of one whose outcome nobody knows too.
        ([1, 2, 3, 3], 2, r"twice \[3\]"),
        ([1, 1, 2], 2, r"twice \[1\]"),
        ([1, 2, 3, 4], 3, r"never written \[4\]"),
    ],
)
def test_what_a_ledger_tells(written, least, fault):
    if fault is None:
        return check(written, least, begun=3)
    with pytest.raises(AssertionError, match=fault):
        check(written, least, begun=3)


def snapshot_there(rds, name, seconds=60):
    def there():
        (found,) = rds.describe_db_snapshots(DBSnapshotIdentifier=name)["DBSnapshots"]
        return found if found["Status"] == "available" else None

    return until(there, seconds, f"the snapshot {name}")


def test_snapshots(cloud, rds):
    found = make(cloud, "source", DBName="app", CopyTagsToSnapshot=True, Tags=[{"Key": "k", "Value": "v"}])
    psql(cloud, found, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)", database="app")
    made = rds.create_db_snapshot(DBSnapshotIdentifier="first", DBInstanceIdentifier="source")["DBSnapshot"]
    assert (made["Status"], made["SnapshotType"]) == ("creating", "manual")
    done = snapshot_there(rds, "first")
    assert done["PercentProgress"] == 100 and done["TagList"] == [{"Key": "k", "Value": "v"}]
    reach(cloud, "source")
    psql(cloud, found, "INSERT INTO kept VALUES (2)", database="app")
    again = {"DBSnapshotIdentifier": "first", "DBInstanceIdentifier": "source"}
    assert code_of(lambda: rds.create_db_snapshot(**again)) == "DBSnapshotAlreadyExists"

    rds.copy_db_snapshot(SourceDBSnapshotIdentifier="first", TargetDBSnapshotIdentifier="second")
    copied = snapshot_there(rds, "second")
    assert copied["SourceDBSnapshotIdentifier"] == done["DBSnapshotArn"]
    rds.delete_db_snapshot(DBSnapshotIdentifier="first")
    until(lambda: len(rds.describe_db_snapshots(SnapshotType="manual")["DBSnapshots"]) == 1, 20, "its end")
    assert code_of(lambda: rds.describe_db_snapshots(DBSnapshotIdentifier="first")) == "DBSnapshotNotFound"

    rds.restore_db_instance_from_db_snapshot(DBInstanceIdentifier="restored", DBSnapshotIdentifier="second")
    restored = reach(cloud, "restored")
    assert psql(cloud, restored, "SELECT id FROM kept", database="app") == "1"
    assert psql(cloud, found, "SELECT count(*) FROM kept", database="app") == "2"
    drop(cloud, "restored")

    rds.delete_db_instance(DBInstanceIdentifier="source", FinalDBSnapshotIdentifier="last")
    gone(cloud, "source")
    assert snapshot_there(rds, "last")["DBInstanceIdentifier"] == "source"
    for name in ["second", "last"]:
        rds.delete_db_snapshot(DBSnapshotIdentifier=name)
    until(lambda: not list((cloud.data / "databases" / "backups").iterdir()), 20, "the end of all backups")


def test_to_a_point_in_time(cloud, rds):
    found = make(cloud, "timed", BackupRetentionPeriod=7)
    (backup,) = rds.describe_db_snapshots(DBInstanceIdentifier="timed", SnapshotType="automated")["DBSnapshots"]
    assert backup["DBSnapshotIdentifier"].startswith("rds:timed-")
    cannot = {"DBSnapshotIdentifier": backup["DBSnapshotIdentifier"]}
    assert code_of(lambda: rds.delete_db_snapshot(**cannot)) == "InvalidDBSnapshotState"
    ledger = Ledger(cloud, found)
    try:
        ledger.grow()
        wanted = {"SourceDBInstanceIdentifier": "timed", "UseLatestRestorableTime": True}
        before = ledger.last
        rds.restore_db_instance_to_point_in_time(TargetDBInstanceIdentifier="latest", **wanted)
        latest = reach(cloud, "latest")
        ledger.grow()
    finally:
        ledger.close()
    ledger.check(found)
    ledger.check(latest, before)
    # Such a table takes a number twice, and then it is seen.
    psql(cloud, latest, "INSERT INTO ledger VALUES (1)")
    with pytest.raises(AssertionError, match=r"twice \[1\]"):
        ledger.check(latest, before)

    # A time between two rows: the later one is not there.
    psql(cloud, found, "CREATE TABLE twice (id int); INSERT INTO twice VALUES (1)")
    time.sleep(2)
    between = datetime.datetime.now(datetime.timezone.utc)
    time.sleep(2)
    psql(cloud, found, "INSERT INTO twice VALUES (2); SELECT 1")
    too_late = between + datetime.timedelta(hours=1)
    ask = {"SourceDBInstanceIdentifier": "timed", "TargetDBInstanceIdentifier": "then"}
    assert code_of(lambda: rds.restore_db_instance_to_point_in_time(RestoreTime=too_late, **ask)) == "InvalidParameterValue"
    assert code_of(lambda: rds.restore_db_instance_to_point_in_time(**ask)) == "InvalidParameterCombination"
    # Another restore to the end has the source archive all that it has.
    rds.restore_db_instance_to_point_in_time(TargetDBInstanceIdentifier="other", **wanted)
    drop_later = reach(cloud, "other")
    assert psql(cloud, drop_later, "SELECT count(*) FROM twice") == "2"
    until(lambda: look(cloud, "timed")["LatestRestorableTime"] > between, 30, "the archive")
    rds.restore_db_instance_to_point_in_time(RestoreTime=between, **ask)
    then = reach(cloud, "then")
    assert psql(cloud, then, "SELECT id FROM twice") == "1"

    # A segment that is missing is named, and nothing is given for whole that is not.
    (archive,) = (cloud.data / "databases" / "instances").glob(f"{found['DbiResourceId']}/archive")
    segments = sorted(path for path in archive.iterdir() if len(path.name) == 24)
    segments[-2].unlink()
    rds.restore_db_instance_to_point_in_time(TargetDBInstanceIdentifier="broken", **wanted)
    broken = reach(cloud, "broken", "incompatible-restore")
    assert segments[-2].name in broken["StatusInfos"][0]["Message"]
    for name in ["timed", "latest", "other", "then", "broken"]:
        drop(cloud, name)


def kill_primary(cloud):
    """Kills the first process of the node that takes writes."""
    for file in (cloud.data / "databases" / "instances").glob("*/?/data/postmaster.pid"):
        if not (file.parent / "standby.signal").exists():
            subprocess.run(["kill", "-9", file.read_text().split()[0]], check=True)
            return
    raise AssertionError("no primary")


def test_two_zones(own_cloud):
    cloud, rds = own_cloud, own_cloud.client("rds")
    found = make(cloud, "double", MultiAZ=True)
    assert found["SecondaryAvailabilityZone"] != found["AvailabilityZone"]
    ledger = Ledger(cloud, found)
    try:
        ledger.grow()
        # Asked for.
        rds.reboot_db_instance(DBInstanceIdentifier="double", ForceFailover=True)
        after = reach(cloud, "double")
        assert after["AvailabilityZone"] == found["SecondaryAvailabilityZone"]
        assert after["Endpoint"] == found["Endpoint"]
        ledger.grow()
        following(cloud)
        # Suffered, while the cloud is killed in the middle.
        kill_primary(cloud)
        cloud.stop(signal.SIGKILL)
        cloud.start()
        until(lambda: look(cloud, "double")["AvailabilityZone"] == found["AvailabilityZone"], 60, "a failover")
        ledger.grow()
        following(cloud)
        # The standby dies: writes go on.
        before = joined(cloud)
        kill_standby(cloud)
        ledger.grow()
        until(lambda: joined(cloud) > before, 60, "the standby in step again")
        # Suffered, with the cloud there.
        died = time.monotonic()
        kill_primary(cloud)
        ledger.grow(1)
        until(lambda: ledger.acknowledged[-1][1] > died + 0.2, 60, "a row after the failover")
        first = next(at for _, at in ledger.acknowledged if at > died + 0.2)
        print(f"failover to the first accepted write: {first - died:.1f} s")
        ledger.grow()
    finally:
        ledger.close()
    reach(cloud, "double")
    ledger.check(found)
    drop(cloud, "double")


def following(cloud):
    """Waits until a standby follows in step."""
    folder = cloud.data / "databases" / "instances"

    def follows():
        for file in folder.glob("*/?/data/postgresql.conf"):
            if (file.parent / "standby.signal").exists():
                continue
            if "synchronous_standby_names = 'FIRST" in file.read_text():
                events = cloud.client("rds").describe_events(SourceType="db-instance", Duration=60)["Events"]
                last = [one["Message"] for one in events if "in step:" in one["Message"] or "failover completed" in one["Message"]]
                return last and "in step:" in last[-1]
        return False

    until(follows, 60, "a standby in step")


def joined(cloud):
    """How often a standby has come in step so far."""
    events = cloud.client("rds").describe_events(SourceType="db-instance", Duration=60)["Events"]
    return sum("in step:" in event["Message"] for event in events)


def kill_standby(cloud):
    (file,) = (cloud.data / "databases" / "instances").glob("*/?/data/standby.signal")
    subprocess.run(["kill", "-9", (file.parent / "postmaster.pid").read_text().split()[0]], check=True)


def test_one_zone_to_two_and_back(cloud, rds):
    make(cloud, "grow")
    rds.modify_db_instance(DBInstanceIdentifier="grow", MultiAZ=True, ApplyImmediately=True)
    assert reach(cloud, "grow")["MultiAZ"] is True
    nodes = cloud.data / "databases" / "instances" / look(cloud, "grow")["DbiResourceId"]
    assert (nodes / "b" / "data").exists()
    rds.modify_db_instance(DBInstanceIdentifier="grow", MultiAZ=False, ApplyImmediately=True)
    assert reach(cloud, "grow")["MultiAZ"] is False
    until(lambda: not (nodes / "b" / "data").exists(), 20, "the standby's end")
    drop(cloud, "grow")
