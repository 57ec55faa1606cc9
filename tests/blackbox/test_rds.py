"""RDS: instances that psql reaches by their name, over TLS, through restarts of everything."""

import json
import signal
import subprocess

import pytest

from databases import PASSWORD, drop, gone, look, make, psql, reach
from place import code_of, until


@pytest.fixture(scope="module")
def rds(cloud):
    return cloud.client("rds")


@pytest.fixture(scope="module")
def database(cloud):
    yield make(cloud, "main", DBName="app", Tags=[{"Key": "team", "Value": "core"}])
    drop(cloud, "main")


def test_an_instance_as_boto3_and_psql_see_it(cloud, database):
    assert database["Endpoint"]["Port"] == 5432
    assert database["Endpoint"]["Address"].startswith("main.")
    assert database["DBInstanceArn"].endswith(":db:main") and database["DbiResourceId"].startswith("db-")
    assert database["DBParameterGroups"][0] == {
        "DBParameterGroupName": f"default.postgres{database['EngineVersion'].split('.')[0]}",
        "ParameterApplyStatus": "in-sync",
    }
    assert database["PendingModifiedValues"] == {} and database["MultiAZ"] is False
    assert database["TagList"] == [{"Key": "team", "Value": "core"}]
    version = psql(cloud, database, "SHOW server_version", database="app")
    assert version.startswith(database["EngineVersion"])
    assert psql(cloud, database, "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").startswith("t|TLS")
    psql(cloud, database, "CREATE TABLE hello (id int); INSERT INTO hello VALUES (7)", database="app")
    assert psql(cloud, database, "SELECT id FROM hello", database="app") == "7"


def test_the_master_user_is_no_superuser(cloud, database):
    roles = "SELECT rolsuper, rolcreatedb, rolcreaterole, pg_has_role('rds_superuser', 'member') FROM pg_roles"
    assert psql(cloud, database, f"{roles} WHERE rolname = current_user") == "f|t|t|t"
    psql(cloud, database, "CREATE ROLE somebody LOGIN; DROP ROLE somebody")
    for forbidden in ["COPY (SELECT 1) TO PROGRAM 'cat'", "ALTER SYSTEM SET work_mem = '1MB'"]:
        assert psql(cloud, database, forbidden, check=False).returncode != 0, forbidden


def test_who_is_kept_out(cloud, database):
    assert "password" in psql(cloud, database, "SELECT 1", password="wrong", check=False).stderr
    assert psql(cloud, database, "SELECT 1", mode="disable", check=False).returncode != 0
    assert psql(cloud, database, "SELECT 1", user="rdsadmin", check=False).returncode != 0
    assert psql(cloud, database, "SELECT 1", database="rdsadmin", check=False).returncode != 0


def test_lists_and_filters(rds, database):
    def found(**filters):
        wanted = [{"Name": name.replace("_", "-"), "Values": [value]} for name, value in filters.items()]
        return [one["DBInstanceIdentifier"] for one in rds.describe_db_instances(Filters=wanted)["DBInstances"]]

    assert found(dbi_resource_id=database["DbiResourceId"]) == ["main"]
    assert found(db_instance_id="main") == ["main"] and found(db_instance_id="other") == []
    assert found(engine="mysql") == []
    assert code_of(lambda: found(nonsense="x")) == "InvalidParameterValue"
    assert code_of(lambda: rds.describe_db_instances(DBInstanceIdentifier="none")) == "DBInstanceNotFound"
    assert code_of(lambda: rds.describe_db_instances(MaxRecords=5)) == "InvalidParameterValue"


def test_what_cannot_be_made(rds, database):
    fine = {
        "DBInstanceIdentifier": "other",
        "Engine": "postgres",
        "DBInstanceClass": "db.t3.micro",
        "AllocatedStorage": 20,
        "MasterUsername": "master",
        "MasterUserPassword": PASSWORD,
    }
    wrong = [
        ({"DBInstanceIdentifier": "main"}, "DBInstanceAlreadyExists"),
        ({"DBInstanceIdentifier": "1main"}, "InvalidParameterValue"),
        ({"DBInstanceClass": "db.nonsense"}, "InvalidParameterValue"),
        ({"AllocatedStorage": 1}, "InvalidParameterValue"),
        ({"MasterUsername": "rdsadmin"}, "InvalidParameterValue"),
        ({"MasterUsername": "user"}, "InvalidParameterValue"),
        ({"DBName": "grant"}, "InvalidParameterValue"),
        ({"MasterUserPassword": "short"}, "InvalidParameterValue"),
        ({"EngineVersion": "9.1"}, "InvalidParameterCombination"),
        ({"Engine": "nonsense"}, "InvalidParameterValue"),
        ({"Engine": "mysql"}, "NotImplemented"),
        ({"StorageEncrypted": True}, "NotImplemented"),
        ({"DBSubnetGroupName": "none"}, "DBSubnetGroupNotFoundFault"),
        ({"DBParameterGroupName": "none"}, "DBParameterGroupNotFound"),
        ({"BackupRetentionPeriod": 36}, "InvalidParameterValue"),
        ({"PreferredBackupWindow": "nonsense"}, "InvalidParameterValue"),
        (
            {"PreferredBackupWindow": "03:00-04:00", "PreferredMaintenanceWindow": "mon:03:30-mon:04:30"},
            "InvalidParameterCombination",
        ),
        ({"MultiAZ": True, "AvailabilityZone": "us-east-1a"}, "InvalidParameterCombination"),
        ({"AvailabilityZone": "us-east-1"}, "InvalidParameterValue"),
    ]
    for change, code in wrong:
        assert code_of(lambda: rds.create_db_instance(**(fine | change))) == code, change
    with pytest.raises(rds.exceptions.ClientError, match="postgresql-99"):
        rds.create_db_instance(**(fine | {"EngineVersion": "99"}))


def test_reboot_stop_start(cloud, rds, database):
    before = float(psql(cloud, database, "SELECT extract(epoch FROM pg_postmaster_start_time())"))
    answer = rds.reboot_db_instance(DBInstanceIdentifier="main")["DBInstance"]
    assert answer["DBInstanceStatus"] == "rebooting"
    reach(cloud, "main")
    assert float(psql(cloud, database, "SELECT extract(epoch FROM pg_postmaster_start_time())")) > before
    assert code_of(lambda: rds.start_db_instance(DBInstanceIdentifier="main")) == "InvalidDBInstanceState"
    force = {"DBInstanceIdentifier": "main", "ForceFailover": True}
    assert code_of(lambda: rds.reboot_db_instance(**force)) == "InvalidParameterCombination"

    assert rds.stop_db_instance(DBInstanceIdentifier="main")["DBInstance"]["DBInstanceStatus"] == "stopping"
    stopped = reach(cloud, "main", "stopped")
    assert stopped["AutomaticRestartTime"]
    assert psql(cloud, database, "SELECT 1", check=False).returncode != 0
    assert code_of(lambda: rds.reboot_db_instance(DBInstanceIdentifier="main")) == "InvalidDBInstanceState"
    assert rds.start_db_instance(DBInstanceIdentifier="main")["DBInstance"]["DBInstanceStatus"] == "starting"
    reach(cloud, "main")
    assert psql(cloud, database, "SELECT 1") == "1"


def test_changes(cloud, rds, database):
    rds.modify_db_instance(DBInstanceIdentifier="main", MasterUserPassword="another-password-1")
    reach(cloud, "main")
    assert psql(cloud, database, "SELECT 1", check=False).returncode != 0
    assert psql(cloud, database, "SELECT 1", password="another-password-1") == "1"
    rds.modify_db_instance(DBInstanceIdentifier="main", MasterUserPassword=PASSWORD)
    reach(cloud, "main")

    # Without ApplyImmediately a change waits for the window; the new class has more memory for buffers.
    old = int(psql(cloud, database, "SELECT setting FROM pg_settings WHERE name = 'shared_buffers'"))
    waiting = rds.modify_db_instance(DBInstanceIdentifier="main", DBInstanceClass="db.t3.small")["DBInstance"]
    assert waiting["PendingModifiedValues"] == {"DBInstanceClass": "db.t3.small"}
    assert look(cloud, "main")["DBInstanceClass"] == "db.t3.micro"
    rds.modify_db_instance(DBInstanceIdentifier="main", AllocatedStorage=30, ApplyImmediately=True)
    changed = reach(cloud, "main")
    assert (changed["DBInstanceClass"], changed["AllocatedStorage"]) == ("db.t3.small", 30)
    assert changed["PendingModifiedValues"] == {}
    new = int(psql(cloud, database, "SELECT setting FROM pg_settings WHERE name = 'shared_buffers'"))
    assert new == 2 * old
    smaller = {"DBInstanceIdentifier": "main", "AllocatedStorage": 20}
    assert code_of(lambda: rds.modify_db_instance(**smaller)) == "InvalidParameterValue"


def test_deletion_protection(cloud, rds, database):
    rds.modify_db_instance(DBInstanceIdentifier="main", DeletionProtection=True)
    with pytest.raises(rds.exceptions.ClientError, match="disable deletion protection") as caught:
        rds.delete_db_instance(DBInstanceIdentifier="main", SkipFinalSnapshot=True)
    assert caught.value.response["Error"]["Code"] == "InvalidParameterCombination"
    rds.modify_db_instance(DBInstanceIdentifier="main", DeletionProtection=False)
    reach(cloud, "main")
    assert code_of(lambda: rds.delete_db_instance(DBInstanceIdentifier="main")) == "InvalidParameterCombination"


def test_tags(rds, database):
    arn = database["DBInstanceArn"]
    rds.add_tags_to_resource(ResourceName=arn, Tags=[{"Key": "a", "Value": "1"}])
    rds.remove_tags_from_resource(ResourceName=arn, TagKeys=["team"])
    assert rds.list_tags_for_resource(ResourceName=arn)["TagList"] == [{"Key": "a", "Value": "1"}]
    missing = arn.replace(":db:main", ":db:none")
    assert code_of(lambda: rds.list_tags_for_resource(ResourceName=missing)) == "DBInstanceNotFound"


def test_logs_and_events(cloud, rds, database):
    psql(cloud, database, "SELECT 1/0", check=False)

    def read():
        files = rds.describe_db_log_files(DBInstanceIdentifier="main")["DescribeDBLogFiles"]
        assert all(one["LogFileName"].startswith("error/postgresql.log.") for one in files)
        texts = [
            rds.download_db_log_file_portion(DBInstanceIdentifier="main", LogFileName=one["LogFileName"])["LogFileData"]
            for one in files
        ]
        return "division by zero" in "".join(texts)

    until(read, 10, "the error in the log")
    nothing = {"DBInstanceIdentifier": "main", "LogFileName": "error/none"}
    assert code_of(lambda: rds.download_db_log_file_portion(**nothing)) == "DBLogFileNotFoundFault"
    events = rds.describe_events(SourceType="db-instance", SourceIdentifier="main")["Events"]
    assert "DB instance created" in [event["Message"] for event in events]


def test_offers(rds):
    options = rds.describe_orderable_db_instance_options(Engine="postgres", DBInstanceClass="db.t3.micro")
    assert {one["StorageType"] for one in options["OrderableDBInstanceOptions"]} == {"gp2", "gp3", "io1", "io2"}
    assert rds.describe_orderable_db_instance_options(Engine="postgres", MaxRecords=1000)["OrderableDBInstanceOptions"]
    many = lambda: rds.describe_orderable_db_instance_options(Engine="postgres", MaxRecords=1001)  # noqa: E731
    assert code_of(many) == "InvalidParameterValue"
    old = lambda: rds.describe_orderable_db_instance_options(Engine="postgres", EngineVersion="8.4")  # noqa: E731
    assert code_of(old) == "InvalidParameterCombination"
    of = lambda engine: rds.describe_db_instances(Filters=[{"Name": "engine", "Values": [engine]}])  # noqa: E731
    assert of("mysql")["DBInstances"] == []
    assert code_of(lambda: of("foo")) == "InvalidParameterValue"
    assert rds.describe_certificates()["Certificates"][0]["CertificateType"] == "CA"
    assert rds.describe_pending_maintenance_actions()["PendingMaintenanceActions"] == []
    none = "arn:aws:rds:us-east-1:111111111111:db:none"
    pending = lambda: rds.describe_pending_maintenance_actions(ResourceIdentifier=none)  # noqa: E731
    assert code_of(pending) == "ResourceNotFoundFault"


def test_endpoints(cloud, database):
    from conftest import BINARY

    text = subprocess.check_output([BINARY, "endpoints", "--data", cloud.data, "--output", "json"], text=True)
    (found,) = [one for one in json.loads(text) if one["service"] == "rds"]
    assert found["url"] == f"postgres://master@{database['Endpoint']['Address']}:5432/app"


def test_the_aws_command_line(cloud, database):
    # This version of the command line does not ask the environment for the endpoint of RDS.
    rds = ("--endpoint-url", cloud.endpoint, "rds")
    answer = cloud.aws(*rds, "describe-db-instances", "--db-instance-identifier", "main")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["DBInstances"][0]["Engine"] == "postgres"
    assert cloud.aws(*rds, "wait", "db-instance-available", "--db-instance-identifier", "main").returncode == 0


def test_a_secret_of_the_master_user(cloud, rds):
    wish = {
        "DBInstanceIdentifier": "managed",
        "Engine": "postgres",
        "DBInstanceClass": "db.t3.micro",
        "AllocatedStorage": 20,
        "MasterUsername": "master",
        "ManageMasterUserPassword": True,
        "BackupRetentionPeriod": 0,
    }
    rds.create_db_instance(**wish)
    found = reach(cloud, "managed")
    secrets = cloud.client("secretsmanager")
    arn = found["MasterUserSecret"]["SecretArn"]
    value = json.loads(secrets.get_secret_value(SecretId=arn)["SecretString"])
    assert psql(cloud, found, "SELECT current_user", password=value["password"]) == value["username"] == "master"
    drop(cloud, "managed")
    assert code_of(lambda: secrets.get_secret_value(SecretId=arn)) == "ResourceNotFoundException"


def test_databases_outlive_the_cloud(own_cloud):
    cloud = own_cloud
    rds = cloud.client("rds")
    rds.create_db_instance(
        DBInstanceIdentifier="survivor",
        Engine="postgres",
        DBInstanceClass="db.t3.micro",
        AllocatedStorage=20,
        MasterUsername="master",
        MasterUserPassword=PASSWORD,
        BackupRetentionPeriod=0,
    )
    cloud.restart(signal.SIGKILL)
    found = reach(cloud, "survivor")
    psql(cloud, found, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)")
    begun = psql(cloud, found, "SELECT pg_postmaster_start_time()")
    cloud.stop(signal.SIGKILL)
    assert psql(cloud, found, "SELECT id FROM kept") == "1"
    cloud.start()
    reach(cloud, "survivor")
    assert psql(cloud, found, "SELECT pg_postmaster_start_time()") == begun, "it was restarted"

    # A server that dies comes again, with all that was acknowledged.
    subprocess.run(["kill", "-9", _postmaster(cloud)], check=True)
    until(lambda: psql(cloud, found, "SELECT id FROM kept", check=False).stdout.strip() == "1", 30, "the server")
    cloud.client("rds").delete_db_instance(DBInstanceIdentifier="survivor", SkipFinalSnapshot=True)
    gone(cloud, "survivor")
    assert not list((cloud.data / "databases" / "instances").iterdir())


def _postmaster(cloud):
    (file,) = (cloud.data / "databases" / "instances").glob("*/a/data/postmaster.pid")
    return file.read_text().split()[0]
