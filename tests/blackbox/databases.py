"""Databases as clients use them: made and waited for with boto3, asked with psql over TLS."""

import os
import subprocess
import tempfile
import threading
import time
from collections import Counter

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
    """Writes numbered rows at the endpoint, one transaction after the other, and knows what became of each.

    The table has no key, so that a row can come twice. A transaction whose outcome is not known is asked for before
    it is tried again, and the next number is begun only when this one is there: so the table holds 1, 2, 3 and so on
    without a gap, each once, whatever happened meanwhile. `acknowledged` has those whose commit was told, with the
    time of it; `unknown` those whose outcome had to be asked for; `last` is the greatest that is known to be there.
    """

    def __init__(self, cloud, found):
        self.cloud, self.found = cloud, found
        psql(cloud, found, "CREATE TABLE ledger (number bigint)")
        self.acknowledged, self.unknown, self.begun, self.last = [], [], 0, 0
        self.over, self.fault = threading.Event(), None
        self.thread = threading.Thread(target=self.write)
        self.thread.start()

    def write(self):
        try:
            while not self.over.is_set():
                self.begun += 1
                self.one(self.begun)
        except BaseException as error:
            self.fault = error

    def said(self, sql):
        """What the endpoint answers, or nothing if it gives no answer that can be relied on."""
        try:
            asked = psql(self.cloud, self.found, sql, check=False)
        except subprocess.TimeoutExpired:
            return None
        return asked.stdout if asked.returncode == 0 else None

    def one(self, number):
        """Has a number written; it is left as it is when all is over before its outcome is known."""
        while self.said(f"INSERT INTO ledger VALUES ({number})") is None:
            if number not in self.unknown:
                self.unknown.append(number)
            there = None
            while there is None and not self.over.is_set():
                there = self.asked(number)
            if there:
                self.last = number
            if there or self.over.is_set():
                return
        self.acknowledged.append((number, time.monotonic()))
        self.last = number

    def asked(self, number):
        """Whether a number is there. The lock waits for every writer, also for one whose client is gone."""
        count = f"SELECT 'rows ' || count(*) FROM ledger WHERE number = {number}"
        told = self.said(f"LOCK TABLE ledger IN SHARE MODE; {count}")
        counts = [line.removeprefix("rows ") for line in (told or "").splitlines() if line.startswith("rows ")]
        return int(counts[0]) > 0 if counts else None

    def grow(self, by=5, seconds=60):
        """Waits for so many more acknowledged rows."""
        wanted = len(self.acknowledged) + by

        def there():
            assert self.fault is None, self.fault
            return len(self.acknowledged) >= wanted

        until(there, seconds, "an acknowledged row")

    def close(self):
        self.over.set()
        self.thread.join()
        assert self.fault is None, self.fault

    def check(self, found, least=None):
        """Nothing is lost, nothing is there twice, and nothing that nobody wrote.

        `found` is the database itself, or a copy of it as it was when `least` was the last row that had to be there.
        """
        check(rows(self.cloud, found), self.last if least is None else least, self.begun)


def check(written, least, begun):
    """`written` is what a ledger has: all numbers up to `least` must be there, each once, and none after `begun` can be.

    What is there beyond `least` has no gap either, since each number was begun after the one before it was there.
    """
    counted = Counter(written)
    lost = [number for number in range(1, max([least, *written]) + 1) if not counted[number]]
    twice = sorted(number for number, times in counted.items() if times > 1)
    strange = sorted(number for number in counted if not 1 <= number <= begun)
    assert (lost, twice, strange) == ([], [], []), f"lost {lost}, twice {twice}, never written {strange}"


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
