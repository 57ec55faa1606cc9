"""The platform's migration step in the pipeline of a small application, on a database of its own in the VPC.

What runs is the platform's: `buildspec.migrate.yml` and its tools, unchanged. The application's migration is a file of
SQL that psql runs, as its image has no program of its own.
"""

import importlib
import io
import json
import re
import subprocess
import tarfile

import pytest

from conftest import ROOT
from images import Layout, busybox, skopeo
from test_cli import developer, fault, root_and_terraform, user  # noqa: F401
from test_cli_release import Requests

PLATFORM = ROOT / "platform"
PASSWORD = "correct-horse-battery"

# As the platform's: the command says which of the two the container does.
PROGRAM = """#!/bin/sh
if [ "$1" = migrate ]; then
    printf '%s' "$DATABASE_CA" > /tmp/ca.crt
    exec psql "host=$DATABASE_HOST dbname=shop user=master sslmode=verify-full sslrootcert=/tmp/ca.crt" \\
        --no-psqlrc --set ON_ERROR_STOP=1 --single-transaction --command "$SQL"
fi
mkdir -p /www; echo $V > /www/version; echo ok > /www/health; exec httpd -f -p 8000 -h /www
"""

BUILD = """version: 0.2
phases:
  build:
    commands:
      - cd "$CODEBUILD_SRC_DIR/small"
      - python3 render.py
artifacts:
  base-directory: small
  files: ['**/*']
"""

RENDER = """import json, os
text = open("taskdef.json").read()
for name in ["ROLE", "DATABASE_HOST"]:
    text = text.replace(name + "_HERE", os.environ[name])
task = json.loads(text)
environment = task["containerDefinitions"][0]["environment"]
environment.append({"name": "V", "value": open("message").read().strip()})
environment.append({"name": "SQL", "value": open("migration.sql").read()})
open("taskdef.json", "w").write(json.dumps(task))
open("imageDetail.json", "w").write(json.dumps({"ImageURI": os.environ["IMAGE"]}))
"""

TASK = {
    "family": "small", "cpu": "256", "memory": "512", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
    "executionRoleArn": "ROLE_HERE",
    "containerDefinitions": [{
        "name": "app", "image": "<IMAGE1_NAME>", "portMappings": [{"containerPort": 8000}],
        "environment": [
            {"name": "DATABASE_HOST", "value": "DATABASE_HOST_HERE"}, {"name": "PGPASSWORD", "value": PASSWORD},
        ],
        "secrets": [{"name": "DATABASE_CA", "valueFrom": "/small/database_ca"}],
        "healthCheck": {"command": ["CMD", "wget", "-qO-", "http://127.0.0.1:8000/health"], "interval": 5},
        "logConfiguration": {"logDriver": "awslogs", "options": {
            "awslogs-group": "/ecs/small", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "task",
        }},
    }],
}

DATABASE = """
variable "database_ca" { type = string }

resource "aws_db_subnet_group" "main" {
  name       = "small"
  subnet_ids = module.vpc.private_subnets
}

resource "aws_db_instance" "main" {
  identifier              = "small"
  engine                  = "postgres"
  instance_class          = "db.t3.micro"
  allocated_storage       = 20
  db_name                 = "shop"
  username                = "master"
  password                = "PASSWORD"
  db_subnet_group_name    = aws_db_subnet_group.main.name
  vpc_security_group_ids  = [aws_security_group.database.id]
  backup_retention_period = 0
  skip_final_snapshot     = true
}

resource "aws_security_group" "database" {
  name   = "small-database"
  vpc_id = module.vpc.vpc_id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = [local.vpc_cidr]
  }
}

resource "aws_ssm_parameter" "ca" {
  name  = "/small/database_ca"
  type  = "String"
  value = var.database_ca
}

resource "aws_codebuild_project" "migrate" {
  name         = "small-migrate"
  service_role = aws_iam_role.main.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"

    dynamic "environment_variable" {
      for_each = {
        CLUSTER         = aws_ecs_cluster.main.name
        SUBNETS         = join(",", module.vpc.private_subnets)
        SECURITY_GROUPS = aws_security_group.main.id
        LOG_GROUP       = "/ecs/small"
        TASK_FAMILY     = "small-migrate"
      }
      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = "buildspec.migrate.yml"
  }

  depends_on = [aws_iam_role_policy.main]
}
""".replace("PASSWORD", PASSWORD)

MIGRATE = """    action {
      name            = "Migrate"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 1
      input_artifacts = ["built"]
      configuration   = { ProjectName = aws_codebuild_project.migrate.name }
    }
"""


def test_the_task_of_the_migration(monkeypatch):
    monkeypatch.syspath_prepend(PLATFORM / "tools")
    tool = importlib.import_module("migration")
    service = json.loads((PLATFORM / "taskdef.json").read_text())
    given = {"MIGRATION_ROLE_ARN": "role", "ADMIN_SECRET_ARN": "arn:admin", "OWNER_SECRET_ARN": "arn:owner"}
    assert tool.roles(given | {"HOME": "/"}) == given
    task = tool.definition(service, "image@digest", "family", "/logs", given)
    (container,) = task["containerDefinitions"]
    assert task["executionRoleArn"] == "role" and "taskRoleArn" not in task
    assert not {"healthCheck", "portMappings"} & container.keys() and container["image"] == "image@digest"
    secrets = {secret["name"]: secret["valueFrom"] for secret in container["secrets"]}
    assert secrets["DATABASE_ADMIN_PASSWORD"] == "arn:admin:password::"
    assert secrets["DATABASE_OWNER_USER"] == "arn:owner:username::"
    assert secrets["DATABASE_USER"] == "${DATABASE_SECRET_ARN}:username::", "the API's stays"

    # Without roles it is the service's task, and half of them are a mistake.
    assert tool.roles({"ADMIN_SECRET_ARN": ""}) is None
    alone = tool.definition(service, "image", "family", "/logs")
    assert alone["taskRoleArn"] == service["taskRoleArn"]
    assert alone["containerDefinitions"][0]["secrets"] == service["containerDefinitions"][0]["secrets"]
    with pytest.raises(SystemExit, match="MIGRATION_ROLE_ARN, OWNER_SECRET_ARN must be set"):
        tool.roles({"ADMIN_SECRET_ARN": "arn:admin"})


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, f"{text.count(old)} times {old!r}"
        text = text.replace(old, new)
    return text


def with_psql() -> bytes:
    """A layer of busybox, this machine's psql with its libraries, and the program."""
    psql = subprocess.check_output("ls -d /usr/lib/postgresql/*/bin/psql | sort -V | tail -1", shell=True, text=True).strip()
    assert psql, "install the package postgresql"
    linked = subprocess.check_output(["ldd", psql], text=True)
    libraries = re.findall(r"(/\S+) \(0x", linked)
    packed = io.BytesIO(busybox())
    with tarfile.open(fileobj=packed, mode="a") as tar:
        for path, name in [(psql, "bin/psql"), *((one, one.lstrip("/")) for one in libraries)]:
            with open(path, "rb") as file:
                entry = tar.gettarinfo(fileobj=file, arcname=name)
                entry.mode = 0o755
                if not entry.isreg():
                    entry.type, entry.size = tarfile.REGTYPE, len(file.read())
                    file.seek(0)
                tar.addfile(entry, file)
        entry = tarfile.TarInfo("bin/program")
        entry.size, entry.mode = len(PROGRAM), 0o755
        tar.addfile(entry, io.BytesIO(PROGRAM.encode()))
    return packed.getvalue()


@pytest.fixture
def shop(developer, tmp_path):  # noqa: F811
    """The small application, with a database and the platform's migration step, and a cloud that has its image."""
    small = developer.repository / "small"
    configuration = small / "terraform/main.tf"
    text = changed(
        configuration.read_text(),
        ('"/aws/codebuild/small-build", "/ecs/small"', '"/aws/codebuild/small-build", "/aws/codebuild/small-migrate", "/ecs/small"'),
        ("for_each = { ROLE = aws_iam_role.main.arn,", "for_each = { ROLE = aws_iam_role.main.arn, DATABASE_HOST = aws_db_instance.main.address,"),
        ('    name = "Deploy"\n', f'    name = "Deploy"\n{MIGRATE}'),
        ('      provider        = "CodeDeployToECS"\n', '      provider        = "CodeDeployToECS"\n      run_order       = 2\n'),
        ('        AppSpecTemplatePath            = "appspec.yaml"\n', '        AppSpecTemplatePath            = "appspec.yaml"\n'
         '        Image1ArtifactName             = "built"\n        Image1ContainerName            = "IMAGE1_NAME"\n'),
    )
    configuration.write_text(text + DATABASE)
    (small / "buildspec.yml").write_text(BUILD)
    (small / "render.py").write_text(RENDER)
    (small / "taskdef.json").write_text(json.dumps(TASK))
    (small / "tools").mkdir()
    for name in ["buildspec.migrate.yml", "tools/migrate.sh", "tools/migration.py"]:
        (small / name).write_text((PLATFORM / name).read_text())
    (small / "migration.sql").write_text("create table orders (number int primary key)")
    developer.commit("first")

    (tmp_path / "image").mkdir()
    Layout(tmp_path / "image").image("latest", with_psql(), Entrypoint=["/bin/program"], Env=["PATH=/bin"])
    cloud = developer.start("serve", "--port", "0")
    try:
        assert cloud.stdout.readline().startswith("ready")
        developer.environment["TF_VAR_database_ca"] = (developer.data / "ca.crt").read_text()
        developer("apply", "small")
        registry = next(one["url"] for one in developer.json("endpoints") if one["service"] == "ecr")
        repository = registry.removeprefix("https://").removesuffix("/v2/") + "/small:latest"
        password = developer.shell("aws ecr get-login-password").strip()
        skopeo("copy", "--dest-creds", f"AWS:{password}", f"oci:{tmp_path}/image:latest", f"docker://{repository}")
        yield developer
    finally:
        cloud.kill()
        cloud.wait()


def asked(user, sql: str) -> str:  # noqa: F811
    """What the application's database answers."""
    address = user.shell("aws rds describe-db-instances --endpoint-url \"$AWS_ENDPOINT_URL\" --query 'DBInstances[0].Endpoint.Address' --output text").strip()
    connection = f"host={address} dbname=shop user=master sslmode=verify-full sslrootcert={user.data}/ca.crt"
    return user.shell(f"PGPASSWORD={PASSWORD} psql -XAt '{connection}' -c \"{sql}\"").strip()


@root_and_terraform
def test_a_failing_migration_stops_the_release_with_its_error(shop):
    user = shop  # noqa: F811
    _, err = user("up", "small", "--approve", timeout=300)
    assert re.search(r"^Deploy +Migrate +succeeded", err, re.MULTILINE), err
    state = user.json("status")
    assert state["version"] == "first" and asked(user, "select count(*) from orders") == "0"
    deployments = "aws deploy list-deployments --application-name small --deployment-group-name small --output json"
    before = json.loads(user.shell(deployments))["deployments"]
    tasks = user.shell("aws ecs list-tasks --cluster small --service-name small --output json")

    migration = user.repository / "small/migration.sql"
    migration.write_text("alter table orders add price int;\ninsert into nothing values (1)")
    user.commit("second")
    with Requests(state["url"]) as requests:
        err = fault(user("release", "small", "--approve", expect=1)[1])
    assert "Deploy: Migrate failed in the phase BUILD of small-migrate" in err, err
    assert '| ERROR:  relation "nothing" does not exist' in err, err
    assert "the migration failed with exit code 1 (its log is above): no traffic moves" in err, err
    assert requests.failed == [] and requests.versions == {"first"}
    assert json.loads(user.shell(deployments))["deployments"] == before, "nothing was deployed"
    assert user.shell("aws ecs list-tasks --cluster small --service-name small --output json") == tasks
    assert asked(user, "select string_agg(column_name, ' ') from information_schema.columns where table_name = 'orders'") == "number"

    migration.write_text("alter table orders add price int")
    user.commit("third")
    with Requests(state["url"]) as requests:
        user("release", "small", "--approve", timeout=300)
    assert requests.failed == [] and requests.versions == {"first", "third"}
    assert asked(user, "select count(price) from orders") == "0"

    # One that is not started at all says why.
    rendered = user.repository / "small/render.py"
    rendered.write_text(rendered.read_text().replace('os.environ["IMAGE"]}', 'os.environ["IMAGE"] + "-none"}'))
    user.commit("fourth")
    err = fault(user("release", "small", "--approve", expect=1)[1])
    assert "the migration was not run: CannotPullContainerError" in err, err
    assert user.json("status")["version"] == "third"

    # Of four migrations, two of which failed, none has left its revision.
    listed = "aws ecs list-task-definitions --family-prefix small-migrate --output json --status "
    revisions = {status: json.loads(user.shell(listed + status))["taskDefinitionArns"] for status in ("ACTIVE", "INACTIVE")}
    assert revisions["ACTIVE"] == [] and len(revisions["INACTIVE"]) >= 4, revisions
