"""The architecture around a release: reactions to alarms, databases, names, decisions."""

import contextlib
import json
import os
import pwd
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from databases import PASSWORD, drop, look, make, psql
from delivery import Traffic
from harness import Figure, calls, cloud, folder, free_port, median, say, wait_for_port
from names import Zone, server
from place import push_busybox, until
from test_codedeploy import Release
from test_rds_backups import following, kill_primary
from test_reactions import become, define, guard, weights

# pgbench: clients, seconds of a round, rounds of each server in turns, rows in units of 100,000.
CLIENTS, SECONDS, ROUNDS, SCALE = 8, 10, 3, 10
FAILOVERS = 20
# What a server by hand takes over from ours: the same memory and limits, nothing else.
SAME = ["shared_buffers", "effective_cache_size", "work_mem", "maintenance_work_mem", "max_connections", "max_wal_size"]


def reaction() -> list[Figure]:
    """From an alarm to the last answer of the version that it takes back."""
    with folder() as place, cloud() as running:
        release = Release(running, push_busybox(running, place / "layout"))
        cloudwatch = running.client("cloudwatch")
        define(cloudwatch, "errors")
        become(cloudwatch, "errors", "OK")
        guard(release, "errors")
        with Traffic(release.front.url, place / "notes") as traffic:
            deployment = release.create(release.version("bad"), "canary")
            until(lambda: release.traffic(deployment).get("Green") == 40, 60, "the canary's share")
            time.sleep(1)
            alarmed = time.time() * 1000
            become(cloudwatch, "errors", "ALARM")
            until(lambda: sorted(weights(release).values()) == [0, 100], 10, "the switch")
            release.ended(release.info(deployment)["rollbackInfo"]["rollbackDeploymentId"])
        bad = [sent for sent, answer in traffic.answers() if answer == "bad"]
        switch = Figure("alarm to the last answer of the bad version", max(bad[-1] - alarmed, 0), "ms", 1000, "at most")
        return [switch, traffic.figures("rollback by an alarm")[0]]


def programs() -> Path:
    """The folder of the newest PostgreSQL's programs."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


@contextlib.contextmanager
def by_hand(settings: dict[str, str]):
    """A PostgreSQL made with initdb, with TLS and the settings given. Answers its port."""
    # Its user reaches no folder of root's.
    with tempfile.TemporaryDirectory(prefix="novamind-bench-", dir="/var/tmp") as place:
        yield from server_by_hand(Path(place), settings)


def server_by_hand(place: Path, settings: dict[str, str]):
    port, data, user = free_port(), place / "hand", "postgres"
    data.mkdir()
    place.chmod(0o755)
    entry = pwd.getpwnam(user)
    os.chown(data, entry.pw_uid, entry.pw_gid)
    run = ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    password = place / "password"
    password.write_text(PASSWORD)
    initdb = [programs() / "initdb", "-D", data, "-U", "master", "-A", "scram-sha-256", f"--pwfile={password}", "-k"]
    subprocess.run([*run, *initdb], **quiet)
    key, certificate = data / "server.key", data / "server.crt"
    request = ["openssl", "req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost", "-newkey", "rsa:2048"]
    subprocess.run([*run, *request, "-out", certificate, "-keyout", key], **quiet)
    lines = {"port": port, "listen_addresses": "'127.0.0.1'", "ssl": "on", "unix_socket_directories": "''"}
    lines |= {name: f"'{value}'" for name, value in settings.items()}
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.writelines(f"{name} = {value}\n" for name, value in lines.items())
    process = subprocess.Popen([*run, programs() / "postgres", "-D", data], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        yield port
    finally:
        process.terminate()
        process.wait(60)


def pgbench(host: str, port: int, *more: str) -> str:
    environment = os.environ | {"PGPASSWORD": PASSWORD, "PGSSLMODE": "require"}
    command = [programs() / "pgbench", "-h", host, "-p", str(port), "-U", "master", *more, "postgres"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"pgbench at {host}:{port}: {run.stderr[-500:]}")
    return run.stdout


def transactions(host: str, port: int) -> float:
    """Transactions per second."""
    output = pgbench(host, port, "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS))
    return float(next(line for line in output.splitlines() if line.startswith("tps")).split()[2])


def database() -> list[Figure]:
    with cloud() as running:
        taken = []
        for attempt in range(3):
            began = time.perf_counter()
            found = make(running, f"bench-{attempt}")
            taken.append(time.perf_counter() - began)
            if attempt:
                drop(running, f"bench-{attempt}")
        say(f"an instance available: {', '.join(f'{one:.1f}' for one in taken)} s")
        found = look(running, "bench-0")
        endpoint = found["Endpoint"]["Address"], found["Endpoint"]["Port"]
        settings = {name: psql(running, found, f"SHOW {name}") for name in SAME}
        with by_hand(settings) as port:
            servers = {"ours": endpoint, "by hand": ("127.0.0.1", port)}
            rates = {name: [] for name in servers}
            for address in servers.values():
                pgbench(*address, "-i", "-q", "-s", str(SCALE))
            for _ in range(ROUNDS):
                for name, address in servers.items():
                    rates[name].append(transactions(*address))
                    say(f"pgbench {name}: {rates[name][-1]:.0f}/s")
        drop(running, "bench-0")
    return [
        Figure("CreateDBInstance to available", median(taken), "s", 8, "at most"),
        Figure(
            f"pgbench, {CLIENTS} clients, TLS", median(rates["ours"]), "/s", 0.95, "times at least",
            median(rates["by hand"]), "PostgreSQL by hand",
        ),
    ]


class Writer:
    """Writes row after row in one session as long as it lasts, and notes those that were acknowledged."""

    def __init__(self, running, found):
        self.running, self.found, self.acknowledged, self.over = running, found, [], False
        psql(running, found, "CREATE TABLE ledger (number bigint)")
        self.thread = threading.Thread(target=self.write)
        self.thread.start()

    def write(self):
        number = 0
        while not self.over:
            number += 1
            if psql(self.running, self.found, f"INSERT INTO ledger VALUES ({number})", check=False).returncode == 0:
                self.acknowledged.append((number, time.monotonic()))

    def first_after(self, moment: float) -> float:
        """When the first row was acknowledged that was written after this moment."""
        until(lambda: self.acknowledged and self.acknowledged[-1][1] > moment, 60, "a row")
        return next(at for _, at in self.acknowledged if at > moment)

    def close(self) -> set[int]:
        self.over = True
        self.thread.join()
        return {number for number, _ in self.acknowledged}


def failover() -> list[Figure]:
    """The primary is killed again and again under a writer."""
    with cloud() as running:
        found = make(running, "double", MultiAZ=True)
        writer = Writer(running, found)
        taken = []
        try:
            for _ in range(FAILOVERS):
                following(running)
                zone = look(running, "double")["AvailabilityZone"]
                died = time.monotonic()
                kill_primary(running)
                until(lambda: look(running, "double")["AvailabilityZone"] != zone, 60, "a failover")
                # An answer on its way when the primary died would count as the first.
                taken.append(writer.first_after(died + 0.2) - died)
        finally:
            acknowledged = writer.close()
        written = [int(line) for line in psql(running, found, "SELECT number FROM ledger").split()]
        lost, twice = len(acknowledged - set(written)), len(written) - len(set(written))
        say(f"{len(acknowledged)} rows acknowledged, {len(written)} there; {', '.join(f'{one:.1f}' for one in taken)} s")
        drop(running, "double")
    return [
        Figure(f"{FAILOVERS} failovers: slowest first accepted write", max(taken), "s", 5, "at most"),
        Figure(f"{FAILOVERS} failovers: acknowledged rows lost", lost, "", 0, "at most"),
        Figure(f"{FAILOVERS} failovers: rows there more than once", twice, "", 0, "at most"),
    ]


def names() -> list[Figure]:
    """Answers of the name server a second, all of them right."""
    with folder() as place, cloud() as running:
        zone = Zone(running, "bench.example.com", "bench")
        hosts = [f"host-{number}.bench.example.com" for number in range(200)]
        for part in range(0, len(hosts), 100):
            zone.change(*(("CREATE", name, "A", ["192.0.2.1"]) for name in hosts[part : part + 100]))
        questions = place / "questions"
        questions.write_text("".join(f"{name} A\n" for name in hosts))
        command = ["dnsperf", "-s", "127.0.0.1", "-p", str(server(running)), "-d", questions, "-l", "10", "-q", "200"]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = dict(line.split(":", 1) for line in output.splitlines() if ":" in line)
        found = {name.strip(): value.split()[0] for name, value in found.items() if value.split()}
        codes = next(line for line in output.splitlines() if "Response codes" in line)
        say(f"{found['Queries per second']}/s, lost {found['Queries lost']},{codes.split(':', 1)[1]}")
        if "NOERROR" not in codes or "," in codes:
            raise RuntimeError(f"not every answer was right: {codes.strip()}")
    return [Figure("answers of the name server", float(found["Queries per second"]), "/s", 50_000, "at least")]


def decisions() -> list[Figure]:
    """GetParameter by root, whom nothing is decided about, and by a user with two policies, in turns."""
    with cloud() as running:
        iam = running.client("iam")
        iam.create_user(UserName="bench")
        for name, resource in [("one", "parameter/bench/*"), ("two", "parameter/other/*")]:
            statement = {
                "Effect": "Allow",
                "Action": ["ssm:GetParameter*", "ssm:PutParameter"],
                "Resource": f"arn:aws:ssm:*:*:{resource}",
                "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}},
            }
            document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
            iam.put_user_policy(UserName="bench", PolicyName=name, PolicyDocument=document)
        key = iam.create_access_key(UserName="bench")["AccessKey"]
        user = running.variables | {
            "AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]
        }
        calls(running.endpoint, running.variables, "put-parameter", "--fill", "--keys", "1000")
        rates = {"root": [], "user": []}
        for _ in range(5):
            for name, variables in [("root", running.variables), ("user", user)]:
                found = calls(running.endpoint, variables, "get-parameter", "--connections", "16", "--seconds", "4")
                rates[name].append(found["per_second"])
        say(f"GetParameter by root {median(rates['root']):.0f}/s, by a user {median(rates['user']):.0f}/s")
    return [
        Figure(
            "GetParameter by a user with policies", median(rates["user"]), "/s", 0.9, "times at least",
            median(rates["root"]), "root, ours",
        )
    ]
