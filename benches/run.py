"""Runs the benchmarks one after another and prints one table; a complete run is kept in docs/benchmarks.md.

`run.py start pipeline` runs only those and keeps nothing. The exit code is 1 if a bound is missed or a benchmark fails.
"""

import argparse
import datetime
import os
import platform
import shutil
import subprocess
import sys
import time
import traceback

import api
import architecture
import delivery
import platform_delivery
from harness import BINARY, ROOT, Figure, limit

# Name, what runs, seconds that it may take: an hour together.
BENCHMARKS = [
    ("start", api.start, 60),
    ("load", api.load, 720),
    ("edge", api.edge, 150),
    ("pipeline", delivery.pipeline, 60),
    ("deployment", delivery.deployment, 240),
    ("task", delivery.task_start, 45),
    ("infrastructure", delivery.infrastructure, 90),
    ("reaction", architecture.reaction, 90),
    ("database", architecture.database, 180),
    ("failover", architecture.failover, 400),
    ("names", architecture.names, 45),
    ("decisions", architecture.decisions, 90),
    ("platform", platform_delivery.platform, 1800),
]
HEAD = ["figure", "ours", "peer", "ratio", "bound", "met"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(name for name, _, _ in BENCHMARKS))
    chosen = parser.parse_args().names
    if unknown := set(chosen) - {name for name, _, _ in BENCHMARKS}:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    figures, failures, began = [], [], time.monotonic()
    busy = os.getloadavg()[0]
    for name, benchmark, seconds in BENCHMARKS:
        if chosen and name not in chosen:
            continue
        print(f"== {name}", file=sys.stderr, flush=True)
        try:
            with limit(seconds):
                figures += benchmark()
        except Exception as error:  # noqa: BLE001: the others run all the same, and the exit code tells
            traceback.print_exc()
            failures.append((name, str(error).strip() or type(error).__name__))
    print(aligned(figures))
    for name, reason in failures:
        print(f"{name} failed: {reason}")
    if not chosen:
        page = ROOT / "docs" / "benchmarks.md"
        page.write_text(document(figures, failures, time.monotonic() - began, busy))
        print(f"kept in {page.relative_to(ROOT)}", file=sys.stderr)
    return 1 if failures or not all(figure.met for figure in figures) else 0


def aligned(figures: list[Figure]) -> str:
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def said(*command: str) -> str:
    """The first line of what a program says of itself."""
    if shutil.which(command[0]) is None:
        return f"no {command[0]}"
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return next(iter((run.stdout + run.stderr).strip().splitlines()), "")


def document(figures: list[Figure], failures: list, seconds: float, busy: float) -> str:
    python = str(ROOT / "target" / "bench-venv" / "bin" / "python")
    moto = said(python, "-c", "from importlib.metadata import version; print('moto', version('moto'))")
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    model = said("sh", "-c", "sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo")
    settings = [f"{name}={value}" for name, value in os.environ.items() if name.startswith("CARGO_PROFILE_RELEASE")]
    commit = said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; see `benches/`. The page holds the last complete run.",
        "",
        f"- Machine: {os.cpu_count()} × {model}, {memory:.0f} GiB, Linux {platform.release()}, "
        f"{platform.freedesktop_os_release()['PRETTY_NAME']}. Load average before the run: {busy:.1f}.",
        f"- Date: {datetime.date.today()}; the run took {seconds / 60:.0f} minutes.",
        f"- Ours: commit {commit}, release build{' with ' + ', '.join(settings) if settings else ''}, "
        f"{BINARY.stat().st_size / 2**20:.0f} MiB.",
        f"- Peers: {moto} on {said(python, '--version')}, {said('nginx', '-v')}. {said('terraform', 'version')}.",
        "",
        *table(figures),
        "",
        *(f"- **{name} failed**: {reason.splitlines()[0]}" for name, reason in failures),
        *([""] if failures else []),
        *EXPLANATION.strip().splitlines(),
        "",
    ]
    return "\n".join(lines)


def table(figures: list[Figure]) -> list[str]:
    rows = [HEAD, ["---", "--:", "--:", "--:", "--:", "---"]]
    rows += [[*cells[:5], "yes" if figure.met else "**no**"] for figure in figures for cells in [figure.cells()]]
    return ["| " + " | ".join(row) + " |" for row in rows]


EXPLANATION = """
## How it is measured

- **Start**: the median of seven. A client repeats a signed GetCallerIdentity from exec on until it is answered. With a
  new data folder only the root key is there before, because a client must know it. Memory is the daemon's resident
  size after three idle seconds.
- **Calls per second**: `novamind-load`, one thread on the same machine, 16 connections, each in a closed loop over 1,000
  parameters or objects; the median of three rounds of five seconds, for both. Requests are signed before the time
  begins. Ours verifies signatures and has each write on disk before it answers; moto's server does neither, and closes each connection.
  PutParameter overwrites, so that it makes a new version and a record of its history.
- **A million records**: the same cloud after a million parameters and a million objects were put through the API at 64
  connections and all of it is on disk; the thousand keys of the load are then spread over all of them. The peer is our own figure from before.
- **Load balancer**: `planes/edge-proxy/benches/against_nginx`: CPU time of the proxy as the kernel counts it, 64
  connections, 1 KiB answers, both proxies in turns before the same target, each with a worker per core; the median of five.
  With TLS both take 1.2 and 1.3 and have a certificate with a P-256 key; the connections are kept, so this is the cost of
  records, not of handshakes.
- **Distribution**: the same client and the same count, of one object of 1 KiB that both have in their caches; nginx's lies
  in the kernel's page cache, ours in the edge's own memory.
- **Pipeline**: Source (S3), three CodeBuild stages whose one command is `true`, an approval given as soon as a client
  sees it, Deploy (S3). From StartPipelineExecution to the client's seeing `Succeeded`; nothing is subtracted for the
  commands. The median of three.
- **Deployment**: two tasks, requests at a fixed rate on 32 kept connections for the whole deployment, also while the old
  tasks end. Nothing is retried by the client. A failed request is an answer of 400 and above or none; a reset
  connection is one that breaks while a request is under way. Linear is 50 % per minute. For StopDeployment half of
  the traffic is on green; the figure is how long after the call was sent a request was last sent that green answered.
- **Task start**: a client's clock around CreateTaskSet and polling DescribeTasks; the median of seven.
- **Platform**: a clone of this repository on a cloud without data; the crates come from their registry. Compilation is what
  the phases with the compiler and the platform's tests take, all else is counted. Memory is that of the cloud's and the
  edge's process while two tasks, the database and its standby run.
- **Terraform**: `novamind apply` and `plan` of a copy of `platform/` on a cloud that has just started, with Terraform's
  own initialisation.
- **Rollback by an alarm**: 40 % of the traffic is on the new version when the alarm is set to ALARM; the figure is how long
  after that a request was last sent that the new version answered. Requests run until the rollback's deployment has ended.
- **Databases**: `make` of the black-box tests, a client's clock around CreateDBInstance and polling; pgbench's own
  transactions over TLS, in turns with a server of the same programs made by `initdb`, with the same memory, connections and
  length of log; the median of three rounds of ten seconds.
- **Failovers**: the first process of the primary is killed twenty times, each time once a standby follows, while rows are written
  one after the other, each in a session of its own; the slowest of the twenty, and the rows that were acknowledged
  and are not there.
- **Name server**: `dnsperf`, 200 questions under way, 200 names.
- **Decisions**: GetParameter at 16 connections in turns by root, about whom nothing is decided, and by a user with two policies
  with a condition each; the median of five rounds of four seconds.
"""

if __name__ == "__main__":
    sys.exit(main())
