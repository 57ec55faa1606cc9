"""RDS: what a database's owner tries in order to get out of the database, and what the installation does not believe."""

import os
import signal
import subprocess

import pytest

from databases import PASSWORD, administer, drop, folder_of, make, primary_of, psql, reach
from place import code_of, until

OUTWARD = ["pg_execute_server_program", "pg_read_server_files", "pg_write_server_files"]


@pytest.fixture(scope="module")
def rds(cloud):
    return cloud.client("rds")


@pytest.fixture(scope="module")
def database(cloud):
    yield make(cloud, "prey")
    drop(cloud, "prey")


def test_roles_that_lead_to_the_machine_are_nobodys(cloud, database):
    for role in OUTWARD:
        for sql in [f"GRANT {role} TO master", f"CREATE ROLE way IN ROLE {role}", f"GRANT {role} TO rds_superuser"]:
            asked = psql(cloud, database, sql, check=False)
            assert asked.returncode != 0, sql
        assert psql(cloud, database, f"SELECT pg_has_role('{role}', 'member')") == "f"
    asked = psql(cloud, database, "CREATE TABLE out (line text); COPY out FROM PROGRAM 'id'", check=False)
    assert asked.returncode != 0


def test_even_a_superuser_sees_nothing_of_the_machine(cloud, database):
    for program in ["id", "/bin/sh -c id", "/run/novamind/postgres/a/data/tool", "archive /tmp /etc/passwd passwd a"]:
        asked = administer(cloud, database, f"COPY (SELECT 1) TO PROGRAM '{program}'", check=False)
        assert asked.returncode != 0 and "failed" in asked.stderr, (program, asked)
    for file in [cloud.data / "root.key", "/etc/shadow", "/root/.bashrc", "/proc/self/environ"]:
        asked = administer(cloud, database, f"SELECT pg_read_file('{file}')", check=False)
        assert "No such file" in asked.stderr, (file, asked)
    seen = set(administer(cloud, database, "SELECT pg_ls_dir('/')").split())
    assert not seen & {"root", "home", "tmp", "proc", "sys", "var", "work"}, seen
    # What it writes cannot be run, nor loaded into it.
    data = primary_of(cloud, database) / "data"
    subprocess.run(["cp", "/bin/true", data / "tool"], check=True)
    os.chmod(data / "tool", 0o755)
    asked = administer(cloud, database, f"LOAD '/run/novamind/postgres/{data.parent.name}/data/tool'", check=False)
    assert asked.returncode != 0 and "failed to map" in asked.stderr, asked
    process = (data / "postmaster.pid").read_text().split()[0]
    status = open(f"/proc/{process}/status").read()
    assert "NoNewPrivs:\t1" in status and "CapEff:\t0000000000000000" in status
    assert os.stat(f"/proc/{process}/root").st_ino != os.stat("/").st_ino


def test_the_servers_user_is_not_its_administrator(cloud, database):
    node = primary_of(cloud, database).name
    enter = 'mount --bind "$0" /run/novamind/postgres && exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"'
    socket = f"/run/novamind/postgres/{node}/socket"
    for user, expected in [("rdsadmin", False), ("rdsreader", False), ("master", False)]:
        asked = subprocess.run(
            ["unshare", "--mount", "sh", "-c", enter, folder_of(cloud, database)]
            + ["psql", "-X", "-w", "-h", socket, "-U", user, "-d", "postgres", "-c", "SELECT 1"],
            capture_output=True,
            text=True,
        )
        assert (asked.returncode == 0) is expected, (user, asked)
    # Nor does anybody come over the network as one of the plane's own roles.
    for user in ["rdsadmin", "rdsrepladmin", "rdsreader"]:
        assert psql(cloud, database, "SELECT 1", user=user, check=False).returncode != 0


def test_folders_are_not_the_servers_to_exchange(cloud, rds, database):
    folder = folder_of(cloud, database)
    assert all(os.stat(path).st_uid == 0 for path in [folder, folder / "a", folder / "b", folder / "tls"])
    # What the server's user could put there is neither listed nor read.
    (folder / "log" / "postgresql.log.x").symlink_to(cloud.data / "root.key")
    os.mkfifo(folder / "log" / "postgresql.log.y")
    names = [file["LogFileName"] for file in rds.describe_db_log_files(DBInstanceIdentifier="prey")["DescribeDBLogFiles"]]
    assert names and not {"error/postgresql.log.x", "error/postgresql.log.y"} & set(names)
    for name in ["postgresql.log.x", "postgresql.log.y", "../tls/server.key"]:
        wanted = {"DBInstanceIdentifier": "prey", "LogFileName": f"error/{name}"}
        assert code_of(lambda: rds.download_db_log_file_portion(**wanted)) == "DBLogFileNotFoundFault"
    for name in ["x", "y"]:
        (folder / "log" / f"postgresql.log.{name}").unlink()


def test_a_pipe_in_place_of_the_servers_file_keeps_nobody_waiting(cloud, rds, database):
    data = primary_of(cloud, database) / "data"
    kept = (data / "postmaster.pid").rename(data / "kept.pid")
    os.mkfifo(data / "postmaster.pid")
    try:
        answer = rds.describe_db_instances(DBInstanceIdentifier="prey")["DBInstances"][0]
        assert answer["DBInstanceIdentifier"] == "prey"
    finally:
        (data / "postmaster.pid").unlink(missing_ok=True)
        if kept.exists():
            kept.rename(data / "postmaster.pid")
    reach(cloud, "prey")


def test_passwords_are_quoted_and_in_no_log(cloud, rds, database):
    family = f"postgres{database['EngineVersion'].split('.')[0]}"
    rds.create_db_parameter_group(DBParameterGroupName="loose", DBParameterGroupFamily=family, Description="d")
    for name, value, code in [
        ("standard_conforming_strings", "0", "InvalidParameterValue"),
        ("synchronous_commit", "off", "NotImplemented"),
        ("work_mem", "LEAST(" * 20000 + "1" + ")" * 20000, "InvalidParameterValue"),
    ]:
        one = {"ParameterName": name, "ParameterValue": value, "ApplyMethod": "immediate"}
        change = {"DBParameterGroupName": "loose", "Parameters": [one]}
        assert code_of(lambda: rds.modify_db_parameter_group(**change)) == code, name
    everything = [
        {"ParameterName": name, "ParameterValue": value, "ApplyMethod": "immediate"}
        for name, value in [("log_statement", "all"), ("log_transaction_sample_rate", "1"), ("log_min_duration_statement", "0")]
    ]
    rds.modify_db_parameter_group(DBParameterGroupName="loose", Parameters=everything)
    rds.modify_db_instance(DBInstanceIdentifier="prey", DBParameterGroupName="loose")
    rds.reboot_db_instance(DBInstanceIdentifier="prey")
    reach(cloud, "prey")
    # No server gets a password to see: not even in an error.
    password = "it's\\';$1--\\!id"
    rds.modify_db_instance(DBInstanceIdentifier="prey", MasterUserPassword=password)
    reach(cloud, "prey")
    assert psql(cloud, database, "SELECT 1", password=password) == "1"
    logs = "".join(path.read_text() for path in (folder_of(cloud, database) / "log").iterdir())
    assert "SELECT 1" in logs and password not in logs and "SCRAM-SHA-256" not in logs
    rds.modify_db_instance(DBInstanceIdentifier="prey", MasterUserPassword=PASSWORD)
    reach(cloud, "prey")


def test_a_drill_runs_nothing_of_the_owners(cloud, database):
    psql(
        cloud,
        database,
        """
        CREATE TABLE prey (id int, word text);
        INSERT INTO prey VALUES (1, E'a|b\\n\\\\! id'), (2, NULL);
        CREATE TABLE caught (who text);
        GRANT ALL ON caught TO PUBLIC;
        CREATE FUNCTION spring(prey) RETURNS text LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO public.caught VALUES (session_user); RETURN 'x'; END $$;
        CREATE CAST (prey AS text) WITH FUNCTION spring(prey);
        CREATE FUNCTION md5(text) RETURNS text LANGUAGE sql AS $$ INSERT INTO public.caught VALUES (session_user) RETURNING who $$;
        CREATE FUNCTION format(text, text, text) RETURNS text LANGUAGE sql AS $$ SELECT 'DROP TABLE public.prey' $$;
        CREATE TABLE "odd
\\! touch /tmp/odd" (id int);
        ALTER DATABASE postgres SET search_path = public, pg_catalog;
        """,
    )
    psql(cloud, database, 'CREATE DATABASE "host=127.0.0.1 port=1"')
    first = cloud.chore("rds/fingerprint", {"instance": "prey"})["tables"]
    rows = {table["table"]: table["rows"] for table in first}
    assert rows["postgres.public.prey"] == 2 and rows["postgres.public.odd\n\\! touch /tmp/odd"] == 0
    assert psql(cloud, database, "SELECT who FROM public.caught") == ""
    assert cloud.chore("rds/fingerprint", {"instance": "prey"})["tables"] == first
    psql(cloud, database, "UPDATE prey SET word = 'other' WHERE id = 2")
    changed = cloud.chore("rds/fingerprint", {"instance": "prey"})["tables"]
    assert [one["table"] for one, other in zip(first, changed) if one != other] == ["postgres.public.prey"]


def test_a_server_without_its_data_takes_no_writes(own_cloud):
    cloud = own_cloud
    found = make(cloud, "gone")
    data = primary_of(cloud, found) / "data"
    (number,) = [int((data / "postmaster.pid").read_text().split()[0])]
    data.rename(data.with_name("elsewhere"))
    reach(cloud, "gone", "failed")

    def ended():
        try:
            os.kill(number, 0)
            return open(f"/proc/{number}/stat").read().split()[2] == "Z"
        except OSError:
            return True

    until(ended, 20, "the end of the server")
    assert psql(cloud, found, "SELECT 1", check=False).returncode != 0
    # With the cloud gone meanwhile, too.
    cloud.restart(signal.SIGKILL)
    drop(cloud, "gone")
