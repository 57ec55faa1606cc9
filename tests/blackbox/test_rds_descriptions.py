"""RDS: what its lists tell is what there is, and what ModifyDBInstance and its likes take."""

import pytest
from databases import drop, look, make, psql, reach
from place import code_of, until


@pytest.fixture(scope="module")
def rds(cloud):
    return cloud.client("rds")


class Nets:
    """A VPC with a subnet in each of three zones, and a DB subnet group of the first two."""

    def __init__(self, cloud, name: str, block: str):
        self.ec2, self.rds, self.name = cloud.client("ec2"), cloud.client("rds"), name
        zones = [zone["ZoneName"] for zone in self.ec2.describe_availability_zones()["AvailabilityZones"]]
        self.vpc = self.ec2.create_vpc(CidrBlock=f"{block}.0.0/16")["Vpc"]["VpcId"]
        self.subnets = [
            self.ec2.create_subnet(VpcId=self.vpc, CidrBlock=f"{block}.{n}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
            for n, zone in enumerate(zones[:3])
        ]
        self.rds.create_db_subnet_group(
            DBSubnetGroupName=name, DBSubnetGroupDescription="first", SubnetIds=self.subnets[:2]
        )

    def group(self) -> dict:
        (found,) = self.rds.describe_db_subnet_groups(DBSubnetGroupName=self.name)["DBSubnetGroups"]
        return found

    def held(self) -> set[str]:
        return {one["SubnetIdentifier"] for one in self.group()["Subnets"]}

    def close(self) -> None:
        self.rds.delete_db_subnet_group(DBSubnetGroupName=self.name)
        for subnet in self.subnets:
            self.ec2.delete_subnet(SubnetId=subnet)
        self.ec2.delete_vpc(VpcId=self.vpc)


@pytest.fixture(scope="module")
def nets(cloud):
    made = Nets(cloud, "described", "10.31")
    yield made
    made.close()


@pytest.fixture(scope="module")
def database(cloud, nets):
    yield make(cloud, "described", DBSubnetGroupName="described", BackupRetentionPeriod=1)
    drop(cloud, "described")


@pytest.fixture(scope="module")
def versions(rds):
    return rds.describe_db_engine_versions(Engine="postgres")["DBEngineVersions"]


def test_events_are_of_the_categories_that_are_told(rds, database):
    told = {one["SourceType"]: set(one["EventCategories"]) for one in rds.describe_event_categories()["EventCategoriesMapList"]}
    assert {"db-instance", "db-parameter-group", "db-snapshot"} <= set(told)
    (one,) = rds.describe_event_categories(SourceType="db-snapshot")["EventCategoriesMapList"]
    assert (one["SourceType"], set(one["EventCategories"])) == ("db-snapshot", told["db-snapshot"])
    events = rds.describe_events(Duration=60)["Events"]
    assert {"creation"} <= {category for event in events for category in event["EventCategories"]}
    for event in events:
        assert event["EventCategories"] and set(event["EventCategories"]) <= told[event["SourceType"]], event
    wrong = [{"Name": "nonsense", "Values": ["x"]}]
    assert code_of(lambda: rds.describe_event_categories(Filters=wrong)) == "InvalidParameterValue"


def test_major_versions_are_those_of_the_versions(rds, versions):
    def told(**more):
        found = rds.describe_db_major_engine_versions(**more)["DBMajorEngineVersions"]
        assert all(one["Engine"] == "postgres" for one in found)
        return [one["MajorEngineVersion"] for one in found]

    majors = [one["MajorEngineVersion"] for one in versions]
    assert told() == told(Engine="postgres") == majors and majors
    assert told(MajorEngineVersion=majors[0]) == majors[:1]
    assert told(Engine="mysql") == told(MajorEngineVersion="8") == []
    for wrong in ({"MaxRecords": 101}, {"Marker": "nonsense"}):
        assert code_of(lambda: told(**wrong)) == "InvalidParameterValue", wrong  # noqa: B023


def test_defaults_of_an_engine_are_those_of_its_default_group(cloud, rds, database, versions):
    family = versions[-1]["DBParameterGroupFamily"]

    def defaults(**more):
        pages = rds.get_paginator("describe_engine_default_parameters").paginate(DBParameterGroupFamily=family, **more)
        found = [page["EngineDefaults"] for page in pages]
        assert {one["DBParameterGroupFamily"] for one in found} == {family}
        return {one["ParameterName"]: one for page in found for one in page["Parameters"]}

    pages = rds.get_paginator("describe_db_parameters").paginate(DBParameterGroupName=f"default.{family}")
    group = {one["ParameterName"]: one for page in pages for one in page["Parameters"]}
    assert defaults() == group and len(group) > 250
    names = [{"Name": "parameter-name", "Values": ["max_connections", "work_mem"]}]
    assert set(defaults(Filters=names)) == {"max_connections", "work_mem"}
    for name in ("autovacuum_naptime", "checkpoint_completion_target", "max_wal_size", "wal_level", "huge_pages"):
        runs = psql(cloud, database, f"SELECT setting FROM pg_settings WHERE name = '{name}'")
        assert group[name]["ParameterValue"] == runs, name
    call = rds.describe_engine_default_parameters
    assert code_of(lambda: call(DBParameterGroupFamily="postgres7")) == "InvalidParameterValue"
    wrong = [{"Name": "nonsense", "Values": ["x"]}]
    assert code_of(lambda: call(DBParameterGroupFamily=family, Filters=wrong)) == "InvalidParameterValue"


def test_option_groups_are_the_default_ones(rds, database, versions):
    def told(**more):
        return [one["OptionGroupName"] for one in rds.describe_option_groups(**more)["OptionGroupsList"]]

    majors = [one["MajorEngineVersion"] for one in versions]
    assert told() == told(EngineName="postgres") == [f"default:postgres-{major}" for major in majors]
    (member,) = database["OptionGroupMemberships"]
    (found,) = rds.describe_option_groups(OptionGroupName=member["OptionGroupName"])["OptionGroupsList"]
    assert (found["EngineName"], found["Options"]) == ("postgres", [])
    assert found["MajorEngineVersion"] == database["EngineVersion"].split(".")[0]
    assert told(EngineName="postgres", MajorEngineVersion=majors[0]) == [f"default:postgres-{majors[0]}"]
    assert told(EngineName="mysql") == []
    assert code_of(lambda: told(OptionGroupName="none")) == "OptionGroupNotFoundFault"
    both = {"OptionGroupName": member["OptionGroupName"], "EngineName": "postgres"}
    for wrong in (both, {"MajorEngineVersion": majors[0]}):
        assert code_of(lambda: told(**wrong)) == "InvalidParameterCombination", wrong  # noqa: B023


def test_a_modification_that_is_told_as_valid_is_taken(cloud, rds, database):
    def valid():
        found = rds.describe_valid_db_instance_modifications(DBInstanceIdentifier="described")
        storage = found["ValidDBInstanceModificationsMessage"]["Storage"]
        return {one["StorageType"]: one for one in storage}

    def modify(**more):
        return rds.modify_db_instance(DBInstanceIdentifier="described", ApplyImmediately=True, **more)

    before = valid()
    assert set(before) == {"gp2", "gp3", "io1", "io2"}
    kind = database["StorageType"]
    (sizes,) = before[kind]["StorageSize"]
    assert sizes["From"] == database["AllocatedStorage"] == 20
    less = {"AllocatedStorage": sizes["From"] - 1}
    assert code_of(lambda: modify(**less)) == "InvalidParameterValue"
    assert code_of(lambda: modify(AllocatedStorage=sizes["To"] + 1)) == "InvalidParameterValue"
    (sizes,), (iops,) = before["io1"]["StorageSize"], before["io1"]["ProvisionedIops"]
    io1 = {"StorageType": "io1", "AllocatedStorage": sizes["From"]}
    assert code_of(lambda: modify(**io1, Iops=iops["From"] - 1)) == "InvalidParameterCombination"
    assert code_of(lambda: modify(**io1, Iops=iops["To"] + 1)) == "InvalidParameterCombination"
    modify(**io1, Iops=iops["From"])
    until(lambda: look(cloud, "described")["StorageType"] == "io1", 30, "the other storage")
    found = reach(cloud, "described")
    assert (found["AllocatedStorage"], found["Iops"]) == (sizes["From"], iops["From"])
    for one in valid().values():
        assert one["StorageSize"][0]["From"] == found["AllocatedStorage"], "it never shrinks"
    missing = {"DBInstanceIdentifier": "none"}
    assert code_of(lambda: rds.describe_valid_db_instance_modifications(**missing)) == "DBInstanceNotFound"


def test_a_snapshot_is_shared_with_nobody_and_keeps_its_version(cloud, rds, database):
    rds.create_db_snapshot(DBSnapshotIdentifier="described", DBInstanceIdentifier="described")

    def snapshot():
        (found,) = rds.describe_db_snapshots(DBSnapshotIdentifier="described")["DBSnapshots"]
        return found

    until(lambda: snapshot()["Status"] == "available", 60, "the snapshot")
    before = snapshot()
    told = rds.describe_db_snapshot_attributes(DBSnapshotIdentifier="described")["DBSnapshotAttributesResult"]
    assert told == {
        "DBSnapshotIdentifier": "described",
        "DBSnapshotAttributes": [{"AttributeName": "restore", "AttributeValues": []}],
    }
    assert rds.modify_db_snapshot(DBSnapshotIdentifier="described")["DBSnapshot"] == before
    for change in ({"EngineVersion": "99.1"}, {"OptionGroupName": "other"}):
        wanted = {"DBSnapshotIdentifier": "described"} | change
        assert code_of(lambda: rds.modify_db_snapshot(**wanted)) == "NotImplemented", change  # noqa: B023
    assert snapshot() == before
    assert code_of(lambda: rds.describe_db_snapshot_attributes(DBSnapshotIdentifier="none")) == "DBSnapshotNotFound"
    assert code_of(lambda: rds.modify_db_snapshot(DBSnapshotIdentifier="none")) == "DBSnapshotNotFound"
    reach(cloud, "described")
    rds.delete_db_snapshot(DBSnapshotIdentifier="described")


def test_the_subnets_of_a_group_are_changed(cloud, rds, nets, database):
    first, second, third = nets.subnets

    def change(*subnets, **more):
        return rds.modify_db_subnet_group(DBSubnetGroupName="Described", SubnetIds=list(subnets), **more)["DBSubnetGroup"]

    made = change(first, second, third, DBSubnetGroupDescription="second")
    assert made == nets.group() and nets.held() == {first, second, third}
    assert (made["DBSubnetGroupDescription"], made["VpcId"]) == ("second", nets.vpc)
    # One that is used stays, whichever of the two it is.
    zone = look(cloud, "described")["AvailabilityZone"]
    zones = {one["SubnetIdentifier"]: one["SubnetAvailabilityZone"]["Name"] for one in made["Subnets"]}
    used = next(subnet for subnet in nets.subnets if zones[subnet] == zone)
    free = [subnet for subnet in nets.subnets if subnet != used]
    assert code_of(lambda: change(*free)) == "SubnetAlreadyInUse"
    assert code_of(lambda: change(used)) == "DBSubnetGroupDoesNotCoverEnoughAZs"
    assert code_of(lambda: change(used, "subnet-0123456789abcdef0")) == "InvalidSubnet"
    other = Nets(cloud, "elsewhere", "10.32")
    assert code_of(lambda: change(*other.subnets)) == "InvalidSubnet"
    other.close()
    missing = {"DBSubnetGroupName": "none", "SubnetIds": nets.subnets}
    assert code_of(lambda: rds.modify_db_subnet_group(**missing)) == "DBSubnetGroupNotFoundFault"
    assert nets.group() == made, "what is refused changes nothing"
    assert change(used, free[0])["DBSubnetGroupDescription"] == "second", "it stays where none is given"
    assert nets.held() == {used, free[0]}
    change(first, second)
    assert psql(cloud, database, "SELECT 1") == "1"


def test_automated_backups_go_with_their_instance_alone(cloud, rds, database):
    def told():
        found = rds.describe_db_instance_automated_backups(DBInstanceIdentifier="described")
        return found["DBInstanceAutomatedBackups"]

    (backup,) = told()
    names = [
        {"DbiResourceId": database["DbiResourceId"]},
        {"DBInstanceAutomatedBackupsArn": backup["DBInstanceAutomatedBackupsArn"]},
    ]

    def delete(name):
        return code_of(lambda: rds.delete_db_instance_automated_backup(**name))

    for name in names:
        assert delete(name) == "InvalidDBInstanceAutomatedBackupState", name
    assert told()[0]["DbiResourceId"] == database["DbiResourceId"], "it is still there"
    assert delete({"DbiResourceId": "db-NONE"}) == "DBInstanceAutomatedBackupNotFound"
    # One without backups has none that could be deleted.
    rds.modify_db_instance(DBInstanceIdentifier="described", BackupRetentionPeriod=0, ApplyImmediately=True)
    until(lambda: look(cloud, "described")["BackupRetentionPeriod"] == 0, 30, "the end of backups")
    reach(cloud, "described")
    for call in [told] + [lambda name=name: rds.delete_db_instance_automated_backup(**name) for name in names]:
        assert code_of(call) == "DBInstanceAutomatedBackupNotFound"
