"""RDS: parameter groups with real effect, subnet groups, logs and metrics in CloudWatch, a task in the VPC."""

import subprocess

import pytest

from databases import PASSWORD, drop, look, make, psql, reach
from place import Place, code_of, network_of, push_busybox, until


@pytest.fixture(scope="module")
def rds(cloud):
    return cloud.client("rds")


@pytest.fixture(scope="module")
def family(rds):
    return rds.describe_db_engine_versions(Engine="postgres")["DBEngineVersions"][-1]["DBParameterGroupFamily"]


def set_parameters(rds, group, method="immediate", **values):
    parameters = [
        {"ParameterName": name, "ParameterValue": str(value), "ApplyMethod": method} for name, value in values.items()
    ]
    return rds.modify_db_parameter_group(DBParameterGroupName=group, Parameters=parameters)


def parameters(rds, group, **more):
    pages = rds.get_paginator("describe_db_parameters").paginate(DBParameterGroupName=group, **more)
    return {one["ParameterName"]: one for page in pages for one in page["Parameters"]}


def test_groups(rds, family):
    made = rds.create_db_parameter_group(DBParameterGroupName="Mine", DBParameterGroupFamily=family, Description="d")
    assert made["DBParameterGroup"]["DBParameterGroupName"] == "mine"
    again = {"DBParameterGroupName": "mine", "DBParameterGroupFamily": family, "Description": "d"}
    assert code_of(lambda: rds.create_db_parameter_group(**again)) == "DBParameterGroupAlreadyExists"
    wrong = again | {"DBParameterGroupName": "x", "DBParameterGroupFamily": "postgres7"}
    assert code_of(lambda: rds.create_db_parameter_group(**wrong)) == "InvalidParameterValue"
    assert set_parameters(rds, "mine", work_mem=8192)["DBParameterGroupName"] == "mine"
    set_parameters(rds, "mine", "pending-reboot", max_connections=50)
    assert set(parameters(rds, "mine", Source="user")) == {"work_mem", "max_connections"}
    every = parameters(rds, "mine")
    assert len(every) > 250
    assert (every["max_connections"]["ApplyType"], every["work_mem"]["ApplyType"]) == ("static", "dynamic")
    assert every["shared_buffers"]["ParameterValue"] == "{DBInstanceClassMemory/32768}"
    assert every["listen_addresses"]["IsModifiable"] is False
    wrong = [
        ({"max_connections": 60}, "InvalidParameterCombination"),
        ({"nonsense": 1}, "InvalidParameterValue"),
        ({"work_mem": "nonsense"}, "InvalidParameterValue"),
        ({"work_mem": 1}, "InvalidParameterValue"),
        ({"archive_command": "true"}, "InvalidParameterValue"),
    ]
    for values, code in wrong:
        assert code_of(lambda: set_parameters(rds, "mine", **values)) == code, values
    rds.copy_db_parameter_group(
        SourceDBParameterGroupIdentifier="mine",
        TargetDBParameterGroupIdentifier="copy",
        TargetDBParameterGroupDescription="c",
    )
    assert set(parameters(rds, "copy", Source="user")) == {"work_mem", "max_connections"}
    rds.reset_db_parameter_group(DBParameterGroupName="copy", ResetAllParameters=True)
    assert parameters(rds, "copy", Source="user") == {}
    names = [one["DBParameterGroupName"] for one in rds.describe_db_parameter_groups()["DBParameterGroups"]]
    assert names == ["copy", f"default.{family}", "mine"]
    default = f"default.{family}"
    assert code_of(lambda: rds.delete_db_parameter_group(DBParameterGroupName=default)) == "InvalidDBParameterGroupState"
    assert code_of(lambda: rds.copy_db_parameter_group(
        SourceDBParameterGroupIdentifier=default,
        TargetDBParameterGroupIdentifier="copied",
        TargetDBParameterGroupDescription="c",
    )) == "InvalidParameterValue"
    for name in ["copy", "mine"]:
        rds.delete_db_parameter_group(DBParameterGroupName=name)
    assert code_of(lambda: rds.describe_db_parameter_groups(DBParameterGroupName="mine")) == "DBParameterGroupNotFound"


def test_their_effect(cloud, rds, family):
    rds.create_db_parameter_group(DBParameterGroupName="tuned", DBParameterGroupFamily=family, Description="d")
    set_parameters(rds, "tuned", **{"rds.force_ssl": 0})
    found = make(cloud, "tuned", DBParameterGroupName="tuned", EnableCloudwatchLogsExports=["postgresql"])
    assert psql(cloud, found, "SELECT 1", mode="disable") == "1"

    def status():
        return look(cloud, "tuned")["DBParameterGroups"][0]["ParameterApplyStatus"]

    set_parameters(rds, "tuned", log_min_duration_statement=0, **{"rds.force_ssl": 1})
    until(lambda: psql(cloud, found, "SHOW log_min_duration_statement") == "0", 20, "a dynamic parameter")
    until(lambda: psql(cloud, found, "SELECT 1", mode="disable", check=False).returncode != 0, 20, "forced TLS")
    set_parameters(rds, "tuned", "pending-reboot", max_connections=37)
    until(lambda: status() == "pending-reboot", 20, "pending-reboot")
    assert psql(cloud, found, "SHOW max_connections") != "37"
    rds.reboot_db_instance(DBInstanceIdentifier="tuned")
    reach(cloud, "tuned")
    assert psql(cloud, found, "SHOW max_connections") == "37" and status() == "in-sync"
    assert code_of(lambda: rds.delete_db_parameter_group(DBParameterGroupName="tuned")) == "InvalidDBParameterGroupState"

    psql(cloud, found, "SELECT 'written in the log'")
    logs = cloud.client("logs")

    def logged():
        events = logs.filter_log_events(
            logGroupName="/aws/rds/instance/tuned/postgresql", filterPattern='"written in the log"'
        )
        return events["events"]

    def there():
        groups = logs.describe_log_groups(logGroupNamePrefix="/aws/rds/instance/tuned/")["logGroups"]
        return groups and logged()

    until(there, 30, "the log in CloudWatch Logs")
    drop(cloud, "tuned")
    rds.delete_db_parameter_group(DBParameterGroupName="tuned")


def test_metrics(cloud, rds):
    make(cloud, "measured")
    cloudwatch = cloud.client("cloudwatch")
    wanted = {"CPUUtilization", "DatabaseConnections", "FreeStorageSpace", "FreeableMemory", "ReadIOPS", "WriteIOPS"}

    def there():
        listed = cloudwatch.list_metrics(
            Namespace="AWS/RDS", Dimensions=[{"Name": "DBInstanceIdentifier", "Value": "measured"}]
        )["Metrics"]
        return wanted <= {one["MetricName"] for one in listed}

    # Rates need two readings, a minute apart.
    until(there, 150, "the metrics")
    drop(cloud, "measured")


def test_in_a_vpc(cloud, rds):
    ec2 = cloud.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    zones = [zone["ZoneName"] for zone in ec2.describe_availability_zones()["AvailabilityZones"]]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.9.{n}.0/24", AvailabilityZone=zones[n])["Subnet"]["SubnetId"]
        for n in range(2)
    ]
    group = {"DBSubnetGroupName": "Nets", "DBSubnetGroupDescription": "d"}
    one = group | {"SubnetIds": subnets[:1]}
    assert code_of(lambda: rds.create_db_subnet_group(**one)) == "DBSubnetGroupDoesNotCoverEnoughAZs"
    assert code_of(lambda: rds.create_db_subnet_group(**group, SubnetIds=["subnet-0"])) == "InvalidSubnet"
    made = rds.create_db_subnet_group(**group, SubnetIds=subnets)["DBSubnetGroup"]
    assert (made["DBSubnetGroupName"], made["VpcId"], made["SubnetGroupStatus"]) == ("nets", vpc, "Complete")
    assert code_of(lambda: rds.create_db_subnet_group(**group, SubnetIds=subnets)) == "DBSubnetGroupAlreadyExists"
    missing = {"DBSubnetGroupName": "none"}
    assert code_of(lambda: rds.describe_db_subnet_groups(**missing)) == "DBSubnetGroupNotFoundFault"

    found = make(cloud, "inside", DBSubnetGroupName="nets")
    assert found["DBSubnetGroup"]["VpcId"] == vpc and len(found["VpcSecurityGroups"]) == 1
    (interface,) = ec2.describe_network_interfaces(
        Filters=[{"Name": "description", "Values": ["RDSNetworkInterface"]}, {"Name": "vpc-id", "Values": [vpc]}]
    )["NetworkInterfaces"]
    assert psql(cloud, found, "SELECT 1") == "1"
    # From within the VPC, at the instance's address there.
    visitor = ec2.create_network_interface(SubnetId=subnets[0])["NetworkInterface"]["NetworkInterfaceId"]
    command = ["nsenter", f"--net={network_of(visitor)}", "psql", "-X", "-At", "-h", interface["PrivateIpAddress"], "-U", "master"]
    environment = {
        "PATH": "/usr/bin:/bin",
        "PGPASSWORD": PASSWORD,
        "PGCONNECT_TIMEOUT": "2",
        "PGSSLMODE": "verify-full",
        "PGSSLROOTCERT": str(cloud.data / "ca.crt"),
    }

    def asked():
        run = [*command, "-d", "postgres", "-c", "SELECT 2"]
        return subprocess.run(run, env=environment, capture_output=True, text=True, timeout=20).stdout.strip() == "2"

    until(asked, 20, "an answer within the VPC")
    # Who is not in the database's security group does not reach it.
    other = ec2.create_security_group(GroupName="other", Description="d", VpcId=vpc)["GroupId"]
    ec2.modify_network_interface_attribute(NetworkInterfaceId=visitor, Groups=[other])
    until(lambda: not asked(), 20, "the refusal")

    # Other groups for the instance that is there: they stand before it without any restart.
    begun = psql(cloud, found, "SELECT pg_postmaster_start_time()")
    (own,) = [one["VpcSecurityGroupId"] for one in found["VpcSecurityGroups"]]
    door = ec2.create_security_group(GroupName="door", Description="d", VpcId=vpc)["GroupId"]
    come = {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "UserIdGroupPairs": [{"GroupId": other}]}
    ec2.authorize_security_group_ingress(GroupId=door, IpPermissions=[come])

    def change(*groups):
        settled = ("available", "stopped")
        until(lambda: look(cloud, "inside")["DBInstanceStatus"] in settled, 30, "the end of the change before")
        rds.modify_db_instance(DBInstanceIdentifier="inside", VpcSecurityGroupIds=list(groups))

    def has(*groups):
        shown = {one["VpcSecurityGroupId"]: one["Status"] for one in look(cloud, "inside")["VpcSecurityGroups"]}
        ids = [interface["NetworkInterfaceId"]]
        (known,) = ec2.describe_network_interfaces(NetworkInterfaceIds=ids)["NetworkInterfaces"]
        stands = {one["GroupId"] for one in known["Groups"]}
        return shown == dict.fromkeys(groups, "active") and stands == set(groups)

    change(door)
    until(lambda: has(door), 20, "the other group")
    until(asked, 20, "an answer to who is let in now")
    change(own)
    until(lambda: has(own), 20, "the first group")
    until(lambda: not asked(), 20, "the refusal")
    change(own, door)
    until(lambda: has(own, door), 20, "both groups")
    until(asked, 20, "an answer to who is let in by one of them")
    # Before the address of one that is stopped too.
    rds.stop_db_instance(DBInstanceIdentifier="inside")
    reach(cloud, "inside", "stopped")
    change(own)
    until(lambda: has(own), 20, "the first group again")
    rds.start_db_instance(DBInstanceIdentifier="inside")
    reach(cloud, "inside")
    assert not asked()
    assert psql(cloud, found, "SELECT pg_postmaster_start_time()") != begun
    elsewhere = ec2.create_vpc(CidrBlock="10.19.0.0/16")["Vpc"]["VpcId"]
    of_it = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [elsewhere]}])["SecurityGroups"]
    assert code_of(lambda: change(of_it[0]["GroupId"])) == "InvalidVPCNetworkStateFault"
    ec2.delete_vpc(VpcId=elsewhere)
    assert code_of(lambda: change("sg-0123456789abcdef0")) == "InvalidParameterValue"
    assert code_of(lambda: change(*[f"sg-{number:017x}" for number in range(6)])) == "InvalidParameterValue"
    assert has(own)
    ec2.delete_security_group(GroupId=door)
    ec2.delete_network_interface(NetworkInterfaceId=visitor)
    ec2.delete_security_group(GroupId=other)
    assert code_of(lambda: rds.delete_db_subnet_group(DBSubnetGroupName="nets")) == "InvalidDBSubnetGroupStateFault"
    drop(cloud, "inside")
    rds.delete_db_subnet_group(DBSubnetGroupName="nets")
    for subnet in subnets:
        ec2.delete_subnet(SubnetId=subnet)
    ec2.delete_vpc(VpcId=vpc)


# Asks the name server of its VPC, and knocks at the address that it says: PostgreSQL answers a request for TLS with S.
ASK = r"""
mkdir -p /www
nslookup "$NAME" 169.254.170.2 > /www/answer 2>&1
address=$(awk '/^Address/ { last = $NF } END { print last }' /www/answer)
echo "$address" > /www/address
for n in 1 2 3 4 5; do
  printf '\000\000\000\010\004\322\026\057' | nc -w 3 "$address" 5432 | head -c 1 > /www/greeting
  [ -s /www/greeting ] && break
  sleep 1
done
nslookup example.org 169.254.170.2 > /www/other 2>&1
echo done > /www/done
exec httpd -f -p 80 -h /www
"""


def test_a_task_finds_a_database_by_its_name(own_cloud, tmp_path):
    place = Place(own_cloud)
    rds, ec2 = own_cloud.client("rds"), own_cloud.client("ec2")
    group = ec2.create_security_group(GroupName="database", Description="d", VpcId=place.vpc)["GroupId"]
    ec2.authorize_security_group_ingress(
        GroupId=group, IpProtocol="tcp", FromPort=5432, ToPort=5432, CidrIp="10.7.0.0/16"
    )
    rds.create_db_subnet_group(
        DBSubnetGroupName="main", DBSubnetGroupDescription="d", SubnetIds=place.subnets
    )
    found = make(own_cloud, "inside", DBSubnetGroupName="main", VpcSecurityGroupIds=[group])
    try:
        (interface,) = ec2.describe_network_interfaces(
            Filters=[{"Name": "description", "Values": ["RDSNetworkInterface"]}]
        )["NetworkInterfaces"]
        environment = [{"name": "NAME", "value": found["Endpoint"]["Address"]}]
        image = push_busybox(own_cloud, tmp_path / "layout")
        task = place.run(place.register(image, ASK, environment=environment))
        place.reach(task, "RUNNING")
        until(lambda: place.get(task, "/done") == "done\n", 60, "the end of the questions")
        told = place.get(task, "/answer")
        assert place.get(task, "/address").strip() == interface["PrivateIpAddress"], told
        assert place.get(task, "/greeting") == "S", told
        assert "refused" in place.get(task, "/other").lower(), "it is nobody else's name server"
    finally:
        place.clear()
        drop(own_cloud, "inside")
