"""Delivery: what a pipeline adds, what clients see of a deployment, how fast a task starts, how long Terraform takes."""

import contextlib
import json
import shutil
import subprocess
import time

from harness import BINARY, LOAD, ROOT, Figure, cloud, folder, median, say
from place import Place, push_busybox, until
from test_codedeploy import Release
from test_codepipeline import APPROVE, World, action, deploy, role

# Requests per second during a deployment.
RATE = 500


class Traffic:
    """A load generator that asks the load balancer, and what it saw."""

    def __init__(self, url: str, notes):
        self.notes, self.result = notes, {}
        command = [LOAD, "traffic", "--url", f"{url}/v", "--rate", str(RATE), "--notes", notes]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(subprocess.TimeoutExpired):
            output, _ = self.process.communicate(timeout=60)
            self.result = json.loads(output)
        self.process.kill()

    def answers(self) -> list[tuple[int, str]]:
        """When each answered request was sent, in milliseconds since 1970, and which version answered."""
        lines = (line.split(maxsplit=3) for line in self.notes.read_text().splitlines())
        return [(int(words[0]), words[3]) for words in lines if len(words) == 4]

    def figures(self, what: str) -> list[Figure]:
        result = self.result
        say(f"{what}: {json.dumps(result)}")
        # Fewer requests than asked for would prove less than the table says.
        if result["per_second"] < RATE * 0.95:
            raise RuntimeError(f"the load generator reached only {result['per_second']:.0f} requests per second")
        return [
            Figure(f"{what} at {RATE} requests/s: failed requests", result["failed"], "", 0, "at most"),
            Figure(f"{what} at {RATE} requests/s: reset connections", result["broken"], "", 0, "at most"),
        ]


def deployment() -> list[Figure]:
    figures = []
    with folder() as place, cloud() as running:
        release = Release(running, push_busybox(running, place / "layout"))
        release.deploy.create_deployment_config(
            deploymentConfigName="linear",
            computePlatform="ECS",
            trafficRoutingConfig={
                "type": "TimeBasedLinear",
                "timeBasedLinear": {"linearPercentage": 50, "linearInterval": 1},
            },
        )
        for what, name, config in [
            ("all-at-once", "2", "CodeDeployDefault.ECSAllAtOnce"),
            ("linear", "3", "linear"),
        ]:
            with Traffic(release.front.url, place / name) as traffic:
                old = release.place.tasks()
                info = release.ended(release.create(release.version(name), config), 200)
                assert info["status"] == "Succeeded", info
                for task in old:
                    until(lambda task=task: release.place.task(task)["lastStatus"] == "STOPPED", 60, "its end")
            assert traffic.answers()[-1][1] == name, "the new version answers in the end"
            figures += traffic.figures(f"{what} shift")
        with Traffic(release.front.url, place / "4") as traffic:
            deployment = release.create(release.version("4"), "linear")
            until(lambda: release.traffic(deployment).get("Green") == 50, 60, "the first step")
            time.sleep(2)
            stopped = time.time() * 1000
            release.deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
            time.sleep(5)
        green = [sent for sent, version in traffic.answers() if version == "4"]
        assert green and green[-1] > stopped - 1000, "green had traffic when it was stopped"
        figures += traffic.figures("StopDeployment")
        figures.append(
            Figure("StopDeployment to all traffic on blue", max(green[-1] - stopped, 0), "ms", 500, "at most")
        )
    return figures


def task_start() -> list[Figure]:
    with folder() as layout, cloud() as running:
        place = Place(running)
        definition = place.register(push_busybox(running, layout / "layout"), family="quick")
        where = {"cluster": "main", "service": "quick"}
        place.ecs.create_service(
            cluster="main", serviceName="quick", desiredCount=1, deploymentController={"type": "EXTERNAL"}
        )
        taken, seen = [], set()
        # The first one unpacks the image and is not counted.
        for _ in range(8):
            began = time.perf_counter()
            made = place.ecs.create_task_set(
                **where, taskDefinition=definition, launchType="FARGATE", networkConfiguration=place.network
            )["taskSet"]

            def runs():
                new = [arn for arn in place.tasks("quick") if arn not in seen]
                return new and place.task(new[0])["lastStatus"] == "RUNNING" and new

            end = time.monotonic() + 30
            while not (new := runs()):
                assert time.monotonic() < end, "the task never ran"
            taken.append((time.perf_counter() - began) * 1000)
            seen.update(new)
            place.ecs.delete_task_set(**where, taskSet=made["id"], force=True)
            until(lambda: not place.tasks("quick"), 30, "the end of the task")
        say(f"CreateTaskSet to RUNNING: {', '.join(f'{one:.0f}' for one in taken)} ms")
    return [Figure("CreateTaskSet to RUNNING, cached image", median(taken[1:]), "ms", 300, "at most")]


def pipeline() -> list[Figure]:
    with cloud() as running:
        world = World(running, "bench")
        build_role = role(running, "bench-build", "codebuild")
        builds = []
        for name, category in [("Build", "Build"), ("Test", "Test"), ("Scan", "Test")]:
            running.client("codebuild").create_project(
                name=name,
                source={
                    "type": "CODEPIPELINE",
                    "buildspec": json.dumps({"version": 0.2, "phases": {"build": {"commands": ["true"]}}}),
                },
                artifacts={"type": "CODEPIPELINE"},
                environment={
                    "type": "LINUX_CONTAINER",
                    "image": "aws/codebuild/standard:7.0",
                    "computeType": "BUILD_GENERAL1_SMALL",
                },
                serviceRole=build_role,
            )
            one = action(name, category, "CodeBuild", {"ProjectName": name}, inputArtifacts=[{"name": "app"}])
            builds.append((name, one))
        world.source(index__html="<h1>one</h1>")
        world.create(*builds, APPROVE, deploy(world))
        taken = [complete(world) for _ in range(4)]
        say(f"pipeline: {', '.join(f'{one:.2f}' for one in taken)} s; the first execution is not counted")
        for detail in world.pipelines.list_action_executions(pipelineName=world.name)["actionExecutionDetails"][:6]:
            spent = (detail["lastUpdateTime"] - detail["startTime"]).total_seconds()
            say(f"  {detail['actionName']}: {spent:.2f} s from {detail['startTime']:%S.%f}")
    return [Figure("pipeline of six stages that do nothing", median(taken[1:]), "s", 1, "at most")]


def complete(world: World) -> float:
    """Seconds from the start of an execution to its end, the approval given as soon as it is asked for."""
    if world.executions()[0]["status"] != "InProgress":
        began = time.perf_counter()
        world.pipelines.start_pipeline_execution(name=world.name)
    else:
        began = time.perf_counter()
    asked = None
    while time.perf_counter() - began < 60:
        execution = world.executions()[0]
        if execution["status"] != "InProgress":
            assert execution["status"] == "Succeeded", execution
            return time.perf_counter() - began
        if asked is None:
            latest = world.stage("Ask")["actionStates"][0].get("latestExecution", {})
            if latest.get("status") == "InProgress" and (asked := latest.get("token")):
                world.answer("Approved", token=asked)
        time.sleep(0.01)
    raise TimeoutError("the pipeline did not end")


def infrastructure() -> list[Figure]:
    """`novamind apply` and `plan` of a copy of the platform, in a repository of its own."""
    with folder() as place, cloud() as running:
        ignored = shutil.ignore_patterns("target", ".terraform", "node_modules")
        shutil.copytree(ROOT / "platform", place / "shop" / "platform", ignore=ignored)
        git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", place / "shop"]
        subprocess.run([*git, "init", "--quiet", "--initial-branch", "main"], check=True)
        subprocess.run([*git, "add", "--all"], check=True)
        subprocess.run([*git, "commit", "--quiet", "--message", "all"], check=True)
        taken = {}
        for verb, said in [("apply", "Apply complete!"), ("plan", "No changes.")]:
            began = time.perf_counter()
            run = subprocess.run(
                [BINARY, verb, place / "shop" / "platform", "--data", running.data],
                capture_output=True, text=True, timeout=180, check=False,
            )
            taken[verb] = time.perf_counter() - began
            output = run.stdout + run.stderr
            if run.returncode or said not in output:
                raise RuntimeError(f"novamind {verb}: exit code {run.returncode}\n{output[-3000:]}")
            say(f"{verb}: {taken[verb]:.1f} s, {next(line for line in output.splitlines() if said in line).strip()}")
    return [
        Figure("novamind apply of the platform, from nothing", taken["apply"], "s", 15, "at most"),
        Figure("novamind plan, no changes", taken["plan"], "s", 3, "at most"),
    ]
