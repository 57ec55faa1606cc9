"""What tools/migrate.sh has to say to ECS, and what it reads from its answers.

migration.py TASKDEF IMAGEDETAIL FAMILY LOG_GROUP OUTPUT  writes the task definition; prints the container's name
migration.py --outcome TASK                               exit code 0 if the task's container ended with 0

MIGRATION_ROLE_ARN, ADMIN_SECRET_ARN and OWNER_SECRET_ARN: who starts the task, and the secrets with `username` and
`password` of the database's own user and of the owner of its tables. Without all three, the migration is the work of the
service's user.
"""

import json
import os
import sys
from pathlib import Path

# What belongs to a service: nothing asks a task that ends by itself whether it is healthy.
OF_A_SERVICE = ("healthCheck", "portMappings")
ROLES = ("MIGRATION_ROLE_ARN", "ADMIN_SECRET_ARN", "OWNER_SECRET_ARN")


def roles(environment) -> dict | None:
    """The variables of ROLES; nothing if there is none. Some of them alone are a mistake."""
    given = {name: environment[name] for name in ROLES if environment.get(name)}
    if given and len(given) < len(ROLES):
        missing = [name for name in ROLES if name not in given]
        sys.exit(f"{', '.join(missing)} must be set, since {', '.join(given)} is")
    return given or None


def logins(given: dict) -> list[dict]:
    """What the container gets of the secrets, as environment variables."""
    return [
        {"name": f"DATABASE_{user}_{name}", "valueFrom": f"{given[f'{user}_SECRET_ARN']}:{key}::"}
        for user in ("ADMIN", "OWNER")
        for name, key in (("USER", "username"), ("PASSWORD", "password"))
    ]


def definition(template: dict, image: str, family: str, log_group: str, given: dict | None = None) -> dict:
    """The task definition of the migration, from that of the service. `given` is what roles() has found."""
    task = {**template, "family": family}
    containers = task["containerDefinitions"]
    if len(containers) != 1:
        sys.exit(f"the task definition has {len(containers)} containers, and the migration is that of one")
    container = {key: value for key, value in containers[0].items() if key not in OF_A_SERVICE}
    container["image"] = image
    logs = container.get("logConfiguration", {"logDriver": "awslogs", "options": {}})
    options = {**logs["options"], "awslogs-group": log_group, "awslogs-stream-prefix": "migrate"}
    container["logConfiguration"] = {**logs, "options": options}
    if given:
        task["executionRoleArn"] = given["MIGRATION_ROLE_ARN"]
        # The service's rights are for files. A migration asks the database alone.
        task.pop("taskRoleArn", None)
        container["secrets"] = [*container.get("secrets", []), *logins(given)]
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
    task = definition(json.loads(Path(taskdef).read_text()), image, family, log_group, roles(os.environ))
    Path(output).write_text(json.dumps(task))
    print(task["containerDefinitions"][0]["name"])


if __name__ == "__main__":
    main(sys.argv[1:])
