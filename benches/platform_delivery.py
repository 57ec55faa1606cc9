"""The platform as a newcomer delivers it: `novamind up` of a clone, a second release, and what the cloud holds then."""

import json
import os
import re
import subprocess
import time
from pathlib import Path

from harness import BINARY, ROOT, Cloud, Figure, cloud, folder, resident, say

PIPELINE = "novamind-pipeline"
# Seconds without a command before the memory is read.
IDLE = 150
# The phases of the builds in which the platform's own compiler and tests run.
COMPILING = {"BuildAndTest": {"PRE_BUILD", "BUILD"}, "UnitTests": {"BUILD"}}


def platform() -> list[Figure]:
    with folder() as place, cloud() as running:
        clone = place / "clone"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        first, ended = novamind(running, clone, "up")
        say(f"up: {first:.0f} s, of which compilation and tests {compilation(running):.0f} s; the command ended after {ended:.0f} s")
        with (clone / "platform" / "api" / "src" / "main.rs").open("a") as source:
            source.write("// The benchmark's second release.\n")
        identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
        subprocess.run(["git", "-C", clone, *identity, "commit", "--quiet", "--all", "--message", "Again"], check=True)
        second, ended = novamind(running, clone, "release")
        compiling = compilation(running)
        say(f"release: {second:.0f} s, of which compilation and tests {compiling:.0f} s; the command ended after {ended:.0f} s")
        # As in any cloud that nobody uses: what the release has run is not mapped after a minute or two.
        time.sleep(IDLE)
        memory = resident(running.process.pid)
        edge = next((resident(pid) for pid in edges(running.data)), 0.0)
        say(f"memory: cloud {memory:.1f} MiB, its edge {edge:.1f} MiB")
    return [
        Figure("novamind up of the platform, from nothing, with its compilation", first, "s", 240, "at most"),
        Figure("second release of the platform, without its compilation", second - compiling, "s", 60, "at most"),
        Figure("idle resident memory of the cloud and its edge, platform running", memory + edge, "MiB", 80, "at most"),
    ]


def novamind(running: Cloud, clone: Path, verb: str) -> tuple[float, float]:
    """Seconds until the distribution answers with the clone's commit once the deployment has shifted the traffic, and until
    the command ends: in between, the old version stays as long as the deployment group says."""
    tools = f"{ROOT / 'target' / 'venv' / 'bin'}:{os.environ['PATH']}"
    commit = subprocess.check_output(["git", "-C", clone, "rev-parse", "HEAD"], text=True).strip()
    began, answered = time.perf_counter(), None
    followed = clone.parent / f"{verb}.log"
    with followed.open("w+") as log:
        run = subprocess.Popen(
            [BINARY, verb, "platform", "--approve", "--data", running.data], cwd=clone,
            env=os.environ | {"PATH": tools}, stdout=log, stderr=subprocess.STDOUT,
        )
        while run.poll() is None:
            shifted = re.search("AllowTraffic +succeeded", followed.read_text())
            if answered is None and shifted and version(running) == commit:
                answered = time.perf_counter() - began
            time.sleep(0.5)
        ended = time.perf_counter() - began
        if run.returncode or answered is None:
            log.seek(0)
            raise RuntimeError(f"novamind {verb}: exit code {run.returncode}\n{log.read()[-3000:]}")
    return answered, ended


def version(running: Cloud) -> str | None:
    """What the platform's address answers."""
    status = [BINARY, "status", "--data", running.data, "--output", "json"]
    told = subprocess.run(status, capture_output=True, text=True, check=False)
    return json.loads(told.stdout).get("version") if told.returncode == 0 else None


def compilation(running: Cloud) -> float:
    """Seconds that the last execution spent in the compiler and in the platform's tests."""
    pipelines, builds = running.client("codepipeline"), running.client("codebuild")
    last = pipelines.list_pipeline_executions(pipelineName=PIPELINE, maxResults=1)["pipelineExecutionSummaries"][0]
    details = pipelines.list_action_executions(
        pipelineName=PIPELINE, filter={"pipelineExecutionId": last["pipelineExecutionId"]}
    )["actionExecutionDetails"]
    seconds = 0.0
    for detail in details:
        phases = COMPILING.get(detail["actionName"])
        if phases:
            build = builds.batch_get_builds(ids=[detail["output"]["executionResult"]["externalExecutionId"]])["builds"][0]
            spent = {phase["phaseType"]: phase.get("durationInSeconds", 0) for phase in build["phases"]}
            say(f"  {detail['actionName']}: {spent}")
            seconds += sum(spent[phase] for phase in phases)
    return seconds


def edges(data: Path) -> list[int]:
    """The edge processes of this data folder."""
    found = subprocess.run(["pgrep", "-f", f" edge {data}/edge"], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]
