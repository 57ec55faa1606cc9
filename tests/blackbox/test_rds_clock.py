"""RDS under a virtual clock: windows, retention, and the seven days that an instance may be stopped."""

from datetime import timedelta

import pytest

from conftest import Cloud
from databases import drop, look, make, psql, reach
from place import code_of
from test_clock import clock, now

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    """A cloud with a virtual clock."""
    running = Cloud(tmp_path_factory.mktemp("virtual") / "data", "--clock", "virtual")
    yield running
    running.close()


def backups(cloud, name):
    """The automated backups that there are, the oldest first."""
    found = cloud.client("rds").describe_db_snapshots(DBInstanceIdentifier=name, SnapshotType="automated")
    assert all(one["Status"] == "available" for one in found["DBSnapshots"]), found
    return sorted(found["DBSnapshots"], key=lambda one: one["SnapshotCreateTime"])


def events(cloud, name):
    """What is told of an instance, with the time of it."""
    told = cloud.client("rds").describe_events(
        SourceType="db-instance", SourceIdentifier=name, Duration=14 * 24 * 60
    )["Events"]
    return {event["Message"]: event["Date"] for event in told}


def test_windows_and_retention(cloud):
    rds, start = cloud.client("rds"), now(cloud)
    opens = start.replace(second=0, microsecond=0) + timedelta(minutes=40)
    maintenance = opens + timedelta(minutes=60)
    half = timedelta(minutes=30)
    weekly = [f"{DAYS[at.weekday()]}:{at:%H:%M}" for at in [maintenance, maintenance + half]]
    found = make(
        cloud,
        "windows",
        BackupRetentionPeriod=1,
        PreferredBackupWindow=f"{opens:%H:%M}-{opens + half:%H:%M}",
        PreferredMaintenanceWindow="-".join(weekly),
    )
    # The first backup does not wait for the window. All of it has taken no time on this clock.
    (first,) = backups(cloud, "windows")
    assert first["SnapshotCreateTime"] == found["InstanceCreateTime"] == now(cloud)
    waiting = rds.modify_db_instance(DBInstanceIdentifier="windows", DBInstanceClass="db.t3.small")["DBInstance"]
    assert waiting["PendingModifiedValues"] == {"DBInstanceClass": "db.t3.small"}
    buffers = "SELECT setting::int FROM pg_settings WHERE name = 'shared_buffers'"
    begun = "SELECT pg_postmaster_start_time()"
    old, since = int(psql(cloud, found, buffers)), psql(cloud, found, begun)

    # The backup window.
    clock(cloud, "advance", "39m")
    assert now(cloud) < opens and backups(cloud, "windows") == [first]
    clock(cloud, "advance", "2m")
    _, second = backups(cloud, "windows")
    assert second["DBSnapshotIdentifier"] == f"rds:windows-{opens:%Y-%m-%d-%H-%M}"
    assert second["SnapshotCreateTime"] == opens

    # The maintenance window.
    clock(cloud, "advance", "55m")
    assert now(cloud) < maintenance
    shown = look(cloud, "windows")
    assert shown["DBInstanceClass"] == "db.t3.micro"
    assert shown["PendingModifiedValues"] == {"DBInstanceClass": "db.t3.small"}
    assert psql(cloud, found, begun) == since
    clock(cloud, "advance", "10m")
    shown = look(cloud, "windows")
    assert (shown["DBInstanceStatus"], shown["DBInstanceClass"]) == ("available", "db.t3.small")
    assert shown["PendingModifiedValues"] == {}
    assert int(psql(cloud, found, buffers)) == 2 * old and psql(cloud, found, begun) != since
    assert events(cloud, "windows")["Finished applying modification to the DB instance"] == maintenance

    # Retention: a day after it was made a backup goes, and the next one comes in the next day's window.
    assert [one["DBSnapshotIdentifier"] for one in backups(cloud, "windows")] == [
        one["DBSnapshotIdentifier"] for one in [first, second]
    ]
    clock(cloud, "advance", "22h20m")
    assert start + timedelta(days=1) < now(cloud) < opens + timedelta(days=1)
    (kept,) = backups(cloud, "windows")
    assert kept["DBSnapshotIdentifier"] == second["DBSnapshotIdentifier"]
    clock(cloud, "advance", "40m")
    (third,) = backups(cloud, "windows")
    assert third["SnapshotCreateTime"] == opens + timedelta(days=1)
    (automated,) = rds.describe_db_instance_automated_backups(DBInstanceIdentifier="windows")[
        "DBInstanceAutomatedBackups"
    ]
    assert automated["RestoreWindow"]["EarliestTime"] == third["SnapshotCreateTime"]
    drop(cloud, "windows")


def test_a_stopped_instance_starts_after_seven_days(cloud):
    rds = cloud.client("rds")
    found = make(cloud, "rests")
    psql(cloud, found, "CREATE TABLE kept AS SELECT 7 AS id")
    rds.stop_db_instance(DBInstanceIdentifier="rests")
    stopped = reach(cloud, "rests", "stopped")
    begun = now(cloud)
    assert stopped["AutomaticRestartTime"] == begun + timedelta(days=7)
    clock(cloud, "advance", "6d23h59m")
    assert look(cloud, "rests")["DBInstanceStatus"] == "stopped"
    assert psql(cloud, found, "SELECT id FROM kept", check=False).returncode != 0
    # It starts in real time, which holds the clock.
    clock(cloud, "advance", "1m")
    shown = look(cloud, "rests")
    assert shown["DBInstanceStatus"] == "available" and "AutomaticRestartTime" not in shown
    assert psql(cloud, found, "SELECT id FROM kept") == "7"
    told = {message: date for message, date in events(cloud, "rests").items() if "maximum allowed time" in message}
    assert list(told.values()) == [begun + timedelta(days=7)]
    # It stays so.
    clock(cloud, "advance", "5m")
    assert look(cloud, "rests")["DBInstanceStatus"] == "available"
    drop(cloud, "rests")


def test_restores(cloud):
    """To the end of what is archived; not to a time of a clock that PostgreSQL does not know."""
    rds = cloud.client("rds")
    found = make(cloud, "timed", BackupRetentionPeriod=1)
    psql(cloud, found, "CREATE TABLE kept AS SELECT 7 AS id")
    clock(cloud, "advance", "11m")
    latest = look(cloud, "timed")["LatestRestorableTime"]
    assert latest <= now(cloud)
    ask = {"SourceDBInstanceIdentifier": "timed", "TargetDBInstanceIdentifier": "copy"}
    assert code_of(lambda: rds.restore_db_instance_to_point_in_time(RestoreTime=latest, **ask)) == "NotImplemented"
    rds.restore_db_instance_to_point_in_time(UseLatestRestorableTime=True, **ask)
    copy = reach(cloud, "copy")
    assert copy["InstanceCreateTime"] == now(cloud)
    assert psql(cloud, copy, "SELECT id FROM kept") == "7"
    for name in ["timed", "copy"]:
        drop(cloud, name)
