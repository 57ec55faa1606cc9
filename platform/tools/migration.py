"""What tools/migrate.sh has to say to ECS, and what it reads from its answers.

migration.py TASKDEF IMAGEDETAIL FAMILY LOG_GROUP OUTPUT  writes the task definition; prints the container's name
migration.py --outcome TASK                               exit code 0 if the task's container ended with 0
"""

import json
import sys
from pathlib import Path

# What belongs to a service: nothing asks a task that ends by itself whether it is healthy.
OF_A_SERVICE = ("healthCheck", "portMappings")


def definition(template: dict, image: str, family: str, log_group: str) -> dict:
    """The task definition of the migration, from that of the service."""
    task = {**template, "family": family}
    containers = task["containerDefinitions"]
    if len(containers) != 1:
        sys.exit(f"the task definition has {len(containers)} containers, and the migration is that of one")
    container = {key: value for key, value in containers[0].items() if key not in OF_A_SERVICE}
    container["image"] = image
    logs = container.get("logConfiguration", {"logDriver": "awslogs", "options": {}})
    options = {**logs["options"], "awslogs-group": log_group, "awslogs-stream-prefix": "migrate"}
    container["logConfiguration"] = {**logs, "options": options}
    task["containerDefinitions"] = [container]
    return task


def outcome(task: dict) -> str | None:
    """Why a stopped task has not done its work; nothing if it has."""
    container = task["containers"][0]
    code = container.get("exitCode")
    if code == 0:
        return None
    reasons = [container.get("reason"), task.get("stoppedReason")]
    said = "; ".join(reason for reason in reasons if reason)
    if code is None:
        return f"the migration was not run: {said or 'the task has no reason'}"
    return f"the migration failed with exit code {code} (its log is above): no traffic moves"


def main(arguments: list[str]) -> None:
    if arguments[0] == "--outcome":
        sys.exit(outcome(json.loads(Path(arguments[1]).read_text())["tasks"][0]))
    taskdef, detail, family, log_group, output = arguments
    image = json.loads(Path(detail).read_text())["ImageURI"]
    task = definition(json.loads(Path(taskdef).read_text()), image, family, log_group)
    Path(output).write_text(json.dumps(task))
    print(task["containerDefinitions"][0]["name"])


if __name__ == "__main__":
    main(sys.argv[1:])
