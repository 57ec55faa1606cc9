"""What all benchmarks share: figures with their bounds, clouds in folders of their own, the load generator."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RELEASE = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / os.environ.get("BENCH_PROFILE", "release")
BINARY, LOAD = RELEASE / "novamind", RELEASE / "novamind-load"

os.environ["NOVAMIND_BINARY"] = str(BINARY)
sys.path.insert(0, str(ROOT / "tests" / "blackbox"))

from conftest import Cloud  # noqa: E402: it reads the variable


@dataclass
class Figure:
    """One line of the table."""

    name: str
    ours: float
    unit: str
    bound: float
    # What the bound is about: our value, or our value relative to the peer's, at least or at most.
    kind: str
    peer: float | None = None
    peer_name: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.peer if self.peer else None

    @property
    def met(self) -> bool:
        return {
            "at most": lambda: self.ours <= self.bound,
            "at least": lambda: self.ours >= self.bound,
            "times at least": lambda: self.ratio is not None and self.ratio >= self.bound,
            "times at most": lambda: self.ratio is not None and self.ratio <= self.bound,
        }[self.kind]()

    def cells(self) -> list[str]:
        bound = {
            "at most": f"≤ {number(self.bound)} {self.unit}",
            "at least": f"≥ {number(self.bound)} {self.unit}",
            "times at least": f"≥ {number(self.bound)} ×",
            "times at most": f"≤ {number(self.bound)} ×",
        }[self.kind]
        peer = f"{number(self.peer)} {self.unit} ({self.peer_name})" if self.peer is not None else "–"
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else "–"
        met = "yes" if self.met else "no"
        return [self.name, f"{number(self.ours)} {self.unit}", peer, ratio, bound.replace(" count", ""), met]


def number(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


@contextlib.contextmanager
def folder():
    """A temporary folder. Not below /tmp, where that lies in memory: what is fsynced must reach a disk."""
    base = ROOT / "target" / "bench"
    base.mkdir(parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(dir=base))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def cloud():
    """A cloud of this benchmark's own. At the end nothing of it is left, whatever happened."""
    with folder() as place:
        running = None
        try:
            running = Cloud(place / "data")
            yield running
        finally:
            down(place / "data", running)


def down(data: Path, running: Cloud | None = None) -> None:
    subprocess.run([BINARY, "down", "--purge", "--data", data], check=False, stdout=subprocess.DEVNULL)
    if running and running.process.poll() is None:
        running.stop()


@contextlib.contextmanager
def limit(seconds: int):
    """Breaks off what takes longer."""

    def over(*_):
        raise TimeoutError(f"took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port: int, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise TimeoutError(f"nothing listens on port {port}")


def calls(endpoint: str, variables: dict, operation: str, *more: str) -> dict:
    """Runs signed calls; see `novamind-load calls --help`."""
    run = subprocess.run(
        [LOAD, "calls", "--endpoint", endpoint, "--operation", operation, *more],
        env=os.environ | variables, capture_output=True, text=True, check=False,
    )
    if run.returncode:
        raise RuntimeError(f"{operation} at {endpoint}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def resident(pid: int) -> float:
    """Resident memory in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)
