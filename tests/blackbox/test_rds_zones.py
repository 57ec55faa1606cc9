"""RDS and availability zones: one is taken away, its servers are lost, and who has a standby elsewhere goes on there."""

import signal
import time

from databases import Ledger, drop, folder_of, look, make, processes_in, psql, reach
from place import code_of, until
from test_rds_backups import following, joined
from test_zones import zones


def servers(cloud, found, node):
    """The processes of a node, `a` or `b`."""
    data = folder_of(cloud, found) / node / "data"
    return processes_in(data) if data.exists() else []


def events(cloud, name):
    told = cloud.client("rds").describe_events(SourceType="db-instance", SourceIdentifier=name, Duration=60)["Events"]
    return [event["Message"] for event in told]


def stays(check, seconds=3):
    """It is so, and stays so for a while in which it would have changed."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert check()
        time.sleep(0.2)


def test_a_standby_takes_over_for_a_zone(own_cloud):
    cloud, rds = own_cloud, own_cloud.client("rds")
    found = make(cloud, "double", MultiAZ=True)
    here, there = found["AvailabilityZone"], found["SecondaryAvailabilityZone"]
    ledger = Ledger(cloud, found)
    try:
        ledger.grow()
        following(cloud)
        # The standby's zone: the primary goes on without it, and nobody can be failed over to.
        zones(cloud, "down", there)
        until(lambda: not servers(cloud, found, "b"), 30, "the end of the standby")
        until(lambda: any(f"{there} is unavailable" in told for told in events(cloud, "double")), 30, "the event")
        ledger.grow()
        force = {"DBInstanceIdentifier": "double", "ForceFailover": True}
        until(lambda: look(cloud, "double")["DBInstanceStatus"] == "available", 30, "available")
        assert code_of(lambda: rds.reboot_db_instance(**force)) == "InvalidDBInstanceState"
        stays(lambda: not servers(cloud, found, "b"))
        before = joined(cloud)
        zones(cloud, "up", there)
        until(lambda: joined(cloud) > before, 60, "the standby in step again")
        ledger.grow()

        # The primary's: the standby takes over, and nothing runs there until the zone is back.
        zones(cloud, "down", here)
        until(lambda: look(cloud, "double")["AvailabilityZone"] == there, 60, "a failover")
        ledger.grow()
        after = reach(cloud, "double")
        assert after["SecondaryAvailabilityZone"] == here and after["Endpoint"] == found["Endpoint"]
        assert "Multi-AZ instance failover completed" in events(cloud, "double")
        stays(lambda: not servers(cloud, found, "a"))
        cloud.restart(signal.SIGKILL)
        stays(lambda: not servers(cloud, found, "a"))
        ledger.grow()
        before = joined(cloud)
        zones(cloud, "up", here)
        until(lambda: joined(cloud) > before, 60, "a standby in the zone that is back")
        ledger.grow()
    finally:
        ledger.close()
    ledger.check(found)
    assert look(cloud, "double")["AvailabilityZone"] == there
    drop(cloud, "double")


def test_one_server_waits_for_its_zone(own_cloud):
    cloud, rds = own_cloud, own_cloud.client("rds")
    first, second, third = sorted(zones(cloud)[letter]["zone"] for letter in "abc")
    found = make(cloud, "single", AvailabilityZone=first)
    psql(cloud, found, "CREATE TABLE kept AS SELECT 7 AS id")
    zones(cloud, "down", first)
    until(lambda: not servers(cloud, found, "a"), 30, "the end of the server")

    def waits():
        shown = look(cloud, "single")
        told = [info["Message"] for info in shown.get("StatusInfos", [])]
        return shown["DBInstanceStatus"] == "rebooting" and told == [f"The Availability Zone {first} is unavailable."]

    until(waits, 30, "what it waits for")
    assert psql(cloud, found, "SELECT id FROM kept", check=False).returncode != 0
    cloud.restart(signal.SIGKILL)
    rds = cloud.client("rds")
    stays(lambda: waits() and not servers(cloud, found, "a"))

    # Nothing new comes there.
    there = make(cloud, "other")
    assert there["AvailabilityZone"] == second
    wish = {
        "Engine": "postgres",
        "DBInstanceClass": "db.t3.micro",
        "AllocatedStorage": 20,
        "MasterUsername": "master",
        "MasterUserPassword": "correct-horse-battery",
    }
    asked = wish | {"DBInstanceIdentifier": "asked", "AvailabilityZone": first}
    assert code_of(lambda: rds.create_db_instance(**asked)) == "InsufficientDBInstanceCapacity"
    both = make(cloud, "both", MultiAZ=True)
    assert {both["AvailabilityZone"], both["SecondaryAvailabilityZone"]} == {second, third}
    zones(cloud, "down", third)
    double = wish | {"DBInstanceIdentifier": "asked", "MultiAZ": True}
    assert code_of(lambda: rds.create_db_instance(**double)) == "InsufficientDBInstanceCapacity"
    zones(cloud, "up", third)
    for name in ["other", "both"]:
        drop(cloud, name)

    zones(cloud, "up", first)
    back = reach(cloud, "single")
    assert back["AvailabilityZone"] == first
    until(lambda: not look(cloud, "single").get("StatusInfos"), 20, "the end of what it waited for")
    assert psql(cloud, back, "SELECT id FROM kept") == "7"
    drop(cloud, "single")
