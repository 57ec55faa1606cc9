"""RDS: the cloud is killed in the middle of backups, restores and failovers while rows are written: none is lost, none
is twice."""

import contextlib
import os
import signal
import time

from databases import Ledger, drop, folder_of, look, make, primary_of, processes_in, psql, reach
from place import until
from test_rds_backups import joined, snapshot_there

# Copies that may be whole before the kill comes, which says nothing, until one is cut.
TRIES = 5


def filling(folder):
    """Whether a copy has begun to come into this folder: something of the cluster is there, beside its WAL."""
    try:
        return any(entry.name != "pg_wal" for entry in folder.iterdir())
    except OSError:
        return False


def told(folder):
    """The programs that were told to fill a folder, which they know by its name or by the name within their walls."""
    names = {str(folder.resolve()), f"/run/novamind/postgres/{folder.name}"}
    found = []
    for process in os.listdir("/proc"):
        if process.isdigit():
            try:
                with open(f"/proc/{process}/cmdline", encoding="utf-8", errors="replace") as file:
                    words = set(file.read().split("\0"))
            except OSError:
                continue
            if names & words:
                found.append(int(process))
    return found


def soon(check, what, seconds=60):
    """As `until`, with no pause that a copy could be over in."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.002)
    raise AssertionError(f"{what} never came")


def cut(cloud, ledger, ask):
    """Has copies made until one was in the middle when the cloud was killed; answers its name, and the last row that
    was there before it was asked for.

    `ask(number)` has one made, and answers its name, what finds its folder while it is half made, and what waits until
    it is whole.
    """
    for number in range(TRIES):
        least = ledger.last
        name, half, whole = ask(number)
        folder = soon(half, "the beginning of a copy")
        programs = told(folder)
        for program in programs:
            try:
                os.kill(program, signal.SIGSTOP)
            except ProcessLookupError:
                continue
        cloud.stop(signal.SIGKILL)
        # The program that copies outlives the cloud, and stands; nobody has put the folder in its place.
        middle = bool(programs) and set(told(folder)) == set(programs) and filling(folder)
        ledger.grow(3)
        cloud.start()
        whole()
        assert told(folder) == [], "what was left of the copy goes on"
        if middle:
            return name, least
    raise AssertionError(f"{TRIES} copies were whole before the kill")


def left(cloud):
    """What is half made."""
    databases = cloud.data / "databases"
    patterns = ["instances/*/backup-*", "instances/*/*.new", "instances/*/?/data.*", "backups/*.new"]
    return [path for pattern in patterns for path in databases.glob(pattern)]


def test_backups_and_restores_that_are_cut(own_cloud):
    cloud = own_cloud
    found = make(cloud, "tough")
    size = "SELECT id, repeat('x', 100) AS filling FROM generate_series(1, 600000) AS id"
    psql(cloud, found, f"CREATE TABLE big AS {size}")
    ledger = Ledger(cloud, found)
    # The cloud has another port after each start.
    rds = lambda: cloud.client("rds")  # noqa: E731

    def backup():
        return next((path for path in folder_of(cloud, found).glob("backup-*") if filling(path)), None)

    def manual(number):
        name = f"mine-{number}"
        rds().create_db_snapshot(DBSnapshotIdentifier=name, DBInstanceIdentifier="tough")

        def whole():
            snapshot_there(rds(), name)
            reach(cloud, "tough")

        return name, backup, whole

    def automated():
        return rds().describe_db_snapshots(DBInstanceIdentifier="tough", SnapshotType="automated")["DBSnapshots"]

    def retain(days):
        rds().modify_db_instance(DBInstanceIdentifier="tough", BackupRetentionPeriod=days, ApplyImmediately=True)

    def daily(number):
        # Without retention there is no backup: the first one is made as soon as there is to be any.
        if number:
            retain(0)
            until(lambda: not automated(), 60, "the end of the backup before")
            reach(cloud, "tough")
        retain(1)

        def whole():
            until(lambda: [one for one in automated() if one["Status"] == "available"], 60, "the automated backup")
            reach(cloud, "tough")

        return "tough", backup, whole

    def restored(name, call):
        made = folder_of(cloud, call["DBInstance"]) / "a" / "data.new"
        return name, lambda: made if filling(made) else None, lambda: reach(cloud, name, seconds=120)

    def from_snapshot(number):
        name, source = f"copy-{number}", {"DBSnapshotIdentifier": snapshot}
        return restored(name, rds().restore_db_instance_from_db_snapshot(DBInstanceIdentifier=name, **source))

    def to_a_point_in_time(number):
        name, source = f"timed-{number}", {"SourceDBInstanceIdentifier": "tough", "UseLatestRestorableTime": True}
        return restored(name, rds().restore_db_instance_to_point_in_time(TargetDBInstanceIdentifier=name, **source))

    try:
        ledger.grow()
        snapshot, in_snapshot = cut(cloud, ledger, manual)
        _, in_backup = cut(cloud, ledger, daily)
        copy, _ = cut(cloud, ledger, from_snapshot)
        timed, in_archive = cut(cloud, ledger, to_a_point_in_time)
        # What was taken in spite of the kill is whole too.
        backup_of = automated()[0]
        source = {"DBSnapshotIdentifier": backup_of["DBSnapshotIdentifier"]}
        rds().restore_db_instance_from_db_snapshot(DBInstanceIdentifier="daily", **source)
        reach(cloud, "daily")
        ledger.grow()
    finally:
        ledger.close()
    assert 0 < in_snapshot < in_backup < in_archive
    ledger.check(found)
    for name, least in [(copy, in_snapshot), ("daily", in_backup), (timed, in_archive)]:
        made = look(cloud, name)
        ledger.check(made, least)
        assert psql(cloud, made, "SELECT count(*) FROM big") == "600000"
    assert left(cloud) == []
    for one in rds().describe_db_instances()["DBInstances"]:
        drop(cloud, one["DBInstanceIdentifier"])


def signal_all(processes, how):
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, how)


def cut_over(cloud, found, ledger, reached, stands=False):
    """Asks for a failover, kills the cloud when it has come so far, and waits until it is over and there is a standby.

    With `stands`, the standby stands still until the cloud is dead, so that it cannot lead before.
    """
    before, steps = reach(cloud, "double")["AvailabilityZone"], joined(cloud)
    old = primary_of(cloud, found)
    new = old.with_name("b" if old.name == "a" else "a")
    still = processes_in(new / "data") if stands else []
    assert bool(still) == stands
    signal_all(still, signal.SIGSTOP)
    try:
        cloud.client("rds").reboot_db_instance(DBInstanceIdentifier="double", ForceFailover=True)
        soon(lambda: reached(old, new), "that moment of the failover")
        cloud.stop(signal.SIGKILL)
        assert reached(old, new)
    finally:
        signal_all(still, signal.SIGCONT)
    cloud.start()
    until(lambda: look(cloud, "double")["AvailabilityZone"] != before, 60, "the failover")
    ledger.grow()
    until(lambda: joined(cloud) > steps, 60, "the old primary in step as standby")
    assert primary_of(cloud, found) == new


def test_failovers_that_are_cut(own_cloud):
    """What was answered is done, once, by the cloud that comes next."""
    cloud = own_cloud
    found = make(cloud, "double", MultiAZ=True)
    follows = lambda node: (node / "data" / "standby.signal").exists()  # noqa: E731
    ledger = Ledger(cloud, found)
    try:
        ledger.grow()
        until(lambda: joined(cloud), 60, "a standby in step")
        # As soon as it is answered; when the old primary has ended, and nobody leads; when the new one leads.
        cut_over(cloud, found, ledger, lambda old, new: True)
        cut_over(cloud, found, ledger, lambda old, new: follows(new) and not processes_in(old / "data"), stands=True)
        cut_over(cloud, found, ledger, lambda old, new: not follows(new))
    finally:
        ledger.close()
    ledger.check(found)
    # Three failovers: the zone is the other one.
    after = reach(cloud, "double")
    assert after["AvailabilityZone"] == found["SecondaryAvailabilityZone"] and after["Endpoint"] == found["Endpoint"]
    drop(cloud, "double")
