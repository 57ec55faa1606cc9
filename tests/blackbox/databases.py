"""Databases as clients use them: made and waited for with boto3, asked with psql over TLS."""

import os
import subprocess
import tempfile
import threading
import time

from place import until

PASSWORD = "correct-horse-battery"


def make(cloud, name, **more):
    """Asks for an instance and waits until it is available."""
    rds = cloud.client("rds")
    wish = {
        "DBInstanceIdentifier": name,
        "Engine": "postgres",
        "DBInstanceClass": "db.t3.micro",
        "AllocatedStorage": 20,
        "MasterUsername": "master",
        "MasterUserPassword": PASSWORD,
        "BackupRetentionPeriod": 0,
    } | more
    rds.create_db_instance(**wish)
    return reach(cloud, name)


def look(cloud, name):
    (found,) = cloud.client("rds").describe_db_instances(DBInstanceIdentifier=name)["DBInstances"]
    return found


def reach(cloud, name, status="available", seconds=60):
    seen = []

    def there():
        found = look(cloud, name)
        if not seen or seen[-1] != found["DBInstanceStatus"]:
            seen.append(found["DBInstanceStatus"])
        return found if found["DBInstanceStatus"] == status else None

    return until(there, seconds, f"{name} {status} after {seen}")


def gone(cloud, name, seconds=60):
    rds = cloud.client("rds")

    def away():
        return name not in [one["DBInstanceIdentifier"] for one in rds.describe_db_instances()["DBInstances"]]

    until(away, seconds, f"the end of {name}")


def drop(cloud, name):
    cloud.client("rds").delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True)
    gone(cloud, name)


def psql(cloud, found, sql, user="master", password=PASSWORD, database="postgres", mode="verify-full", check=True):
    """Runs SQL at the instance's endpoint, whose certificate must be of the installation's authority."""
    endpoint = found["Endpoint"]
    environment = {
        "PATH": os.environ["PATH"],
        "PGPASSWORD": password,
        "PGSSLMODE": mode,
        "PGSSLROOTCERT": str(cloud.data / "ca.crt"),
        "PGCONNECT_TIMEOUT": "5",
    }
    address = ["-h", endpoint["Address"], "-p", str(endpoint["Port"]), "-U", user, "-d", database]
    asked = subprocess.run(
        ["psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", *address, "-c", sql],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if check:
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.strip()
    return asked


class Ledger:
    """Writes one row after the other at the endpoint, and remembers those that were acknowledged."""

    def __init__(self, cloud, found):
        self.cloud, self.found = cloud, found
        psql(cloud, found, "CREATE TABLE ledger (number bigint PRIMARY KEY)")
        self.acknowledged, self.over = [], threading.Event()
        self.thread = threading.Thread(target=self.write)
        self.thread.start()

    def write(self):
        number = 0
        while not self.over.is_set():
            number += 1
            asked = psql(self.cloud, self.found, f"INSERT INTO ledger VALUES ({number})", check=False)
            if asked.returncode == 0:
                self.acknowledged.append((number, time.monotonic()))

    def grow(self, by=5, seconds=60):
        """Waits for so many more acknowledged rows."""
        wanted = len(self.acknowledged) + by
        until(lambda: len(self.acknowledged) >= wanted, seconds, "an acknowledged row")

    def close(self):
        self.over.set()
        self.thread.join()
        return {number for number, _ in self.acknowledged}


def rows(cloud, found):
    return [int(line) for line in psql(cloud, found, "SELECT number FROM ledger").split()]


def folder_of(cloud, found):
    return cloud.data / "databases" / "instances" / found["DbiResourceId"]


def primary_of(cloud, found):
    """The folder of the node that takes writes."""
    for file in folder_of(cloud, found).glob("?/data/postmaster.pid"):
        if not (file.parent / "standby.signal").exists():
            return file.parent.parent
    raise AssertionError("no primary")


def processes_in(folder):
    """The processes that work in a folder, also in one that is gone since: `folder` is its device and number then."""
    wanted = folder if isinstance(folder, tuple) else (folder.stat().st_dev, folder.stat().st_ino)
    found = []
    for process in os.listdir("/proc"):
        if process.isdigit():
            try:
                there = os.stat(f"/proc/{process}/cwd")
            except OSError:
                continue
            if (there.st_dev, there.st_ino) == wanted:
                found.append(int(process))
    return found


def administer(cloud, found, sql, database="postgres", check=True):
    """Runs SQL as the installation's administrator does: as this machine's root, through the socket."""
    node = primary_of(cloud, found)
    port = (node / "data" / "postmaster.pid").read_text().splitlines()[3]
    with tempfile.TemporaryDirectory() as short:
        # A socket's path is 107 bytes at most.
        link = os.path.join(short, "s")
        os.symlink(node / "socket", link)
        command = ["psql", "-X", "-At", "-w", "-h", link, "-p", port, "-U", "rdsadmin", "-d", database, "-c", sql]
        asked = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if check:
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.strip()
    return asked
