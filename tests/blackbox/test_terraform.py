"""Terraform with the embedded provider: the same configuration applies, plans to nothing, and goes away again."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import BINARY

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

HEAD = """
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.0, < 7.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}
"""


class Terraform:
    """A root module in a folder of its own."""

    def __init__(self, cloud, folder: Path, text: str = ""):
        self.folder = folder
        configuration = subprocess.check_output(
            [BINARY, "terraform-provider", "--mirror", cloud.data], text=True
        ).strip()
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(cloud.data),
            "TF_CLI_CONFIG_FILE": configuration,
            "TF_DATA_DIR": str(folder / ".terraform"),
            "TF_IN_AUTOMATION": "1",
            "CHECKPOINT_DISABLE": "1",
        } | cloud.variables
        if text:
            self.write(text)
            self("init")

    def write(self, text: str) -> None:
        (self.folder / "main.tf").write_text(text if "required_providers" in text else HEAD + text)

    def __call__(self, *arguments: str, expect: int | None = 0) -> str:
        run = subprocess.run(
            ["terraform", *arguments, "-no-color"],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=300,
        )
        output = run.stdout + run.stderr
        assert expect is None or run.returncode == expect, f"terraform {' '.join(arguments)}\n{output}"
        return output

    def apply(self) -> str:
        return self("apply", "-auto-approve")

    def destroy(self) -> str:
        return self("destroy", "-auto-approve")

    def assert_settled(self) -> None:
        """A plan finds nothing to do."""
        self("plan", "-detailed-exitcode", expect=0)

    def outputs(self) -> dict:
        run = subprocess.run(
            ["terraform", "output", "-json"],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True,
        )
        return {name: output["value"] for name, output in json.loads(run.stdout).items()}

    def shown(self) -> dict:
        run = subprocess.run(
            ["terraform", "show", "-json"],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True,
        )
        return json.loads(run.stdout)

    def resources(self) -> dict[str, dict]:
        """The attributes of all objects, by address."""
        found, modules = {}, [self.shown()["values"]["root_module"]]
        while modules:
            module = modules.pop()
            modules += module.get("child_modules", [])
            for resource in module.get("resources", []):
                if resource["mode"] == "managed":
                    found[resource["address"]] = resource["values"] | {"kind": resource["type"]}
        return found

    def attributes(self, address: str) -> dict:
        return self.resources()[address]


ASSUME = """jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })"""

BALANCER = """
data "aws_availability_zones" "all" {}
resource "aws_vpc" "main" { cidr_block = "10.78.0.0/16" }
resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "main" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  availability_zone = data.aws_availability_zones.all.names[count.index]
  cidr_block        = cidrsubnet("10.78.0.0/16", 4, count.index)
}
resource "aws_security_group" "web" { vpc_id = aws_vpc.main.id }
resource "aws_lb" "main" {
  name                       = "tf-main"
  subnets                    = aws_subnet.main[*].id
  security_groups            = [aws_security_group.web.id]
  drop_invalid_header_fields = true
  depends_on                 = [aws_internet_gateway.main]
}
resource "aws_lb_target_group" "main" {
  name                 = "tf-main"
  vpc_id               = aws_vpc.main.id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = 8000
  deregistration_delay = 5
  health_check {
    path                = "/health"
    interval            = 5
    timeout             = 2
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}
resource "aws_lb_listener" "main" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.arn
  }
}
"""


# How an object of each type is imported: what `terraform import` takes, from the object's attributes.
IMPORTS = {
    "aws_appautoscaling_policy": "{service_namespace}/{resource_id}/{scalable_dimension}/{name}",
    "aws_appautoscaling_target": "{service_namespace}/{resource_id}/{scalable_dimension}",
    "aws_cloudwatch_log_metric_filter": "{log_group_name}:{name}",
    "aws_codebuild_project": "{name}",
    "aws_cognito_resource_server": "{user_pool_id}|{identifier}",
    "aws_cognito_user": "{user_pool_id}/{username}",
    "aws_cognito_user_group": "{user_pool_id}/{name}",
    "aws_cognito_user_pool_client": "{user_pool_id}/{id}",
    "aws_codedeploy_app": "{name}",
    "aws_codedeploy_deployment_group": "{app_name}:{deployment_group_name}",
    "aws_ecs_cluster": "{name}",
    "aws_ecs_service": "{cluster_name}/{name}",
    "aws_ecs_task_definition": "{arn}",
    "aws_iam_role_policy": "{role}:{name}",
    "aws_iam_role_policy_attachment": "{role}/{policy_arn}",
    "aws_acm_certificate_validation": None,  # a wait, which is no object
    "aws_lb_listener_certificate": "{listener_arn}_{certificate_arn}",
    "aws_route": "{route_table_id}_{destination_cidr_block}",
    "aws_route_table_association": "{subnet_id}/{route_table_id}",
    "aws_secretsmanager_secret_version": "{secret_id}|{version_id}",
    "aws_xray_group": "{arn}",
    "aws_xray_sampling_rule": "{rule_name}",
    "aws_security_group_rule": "{security_group_id}_{type}_{protocol}_{from_port}_{to_port}_{sources}",
    "aws_wafv2_ip_set": "{id}/{name}/{scope}",
    "aws_wafv2_regex_pattern_set": "{id}/{name}/{scope}",
    "aws_wafv2_rule_group": "{id}/{name}/{scope}",
    "aws_wafv2_web_acl": "{id}/{name}/{scope}",
}


def imports(resources: dict[str, dict]) -> str:
    """The blocks that import these objects, from their attributes by address."""
    blocks = []
    for address, values in resources.items():
        cluster = str(values.get("cluster")).rsplit("/", 1)[-1]
        sources = "_".join(values.get("cidr_blocks") or [str(values.get("source_security_group_id"))])
        way = IMPORTS.get(values["kind"], "{id}")
        if way is None:
            continue
        way = way.format_map(values | {"cluster_name": cluster, "sources": sources})
        blocks.append(f'import {{\n  to = {address}\n  id = "{way}"\n}}\n')
    return "".join(blocks)


def applies_changes_and_goes(cloud, folder: Path, text: str, changes: list, touched: tuple[int, int, int]) -> None:
    """Applies a configuration, changes it, and destroys it: a second plan is empty each time, and all can be imported."""
    added, changed, destroyed = touched
    terraform = Terraform(cloud, folder, text)
    terraform.apply()
    terraform.assert_settled()
    (folder / "imports").mkdir()
    made = terraform.resources()
    output = Terraform(cloud, folder / "imports", text + imports(made))("plan")
    # What only the configuration knows may change, such as whether a bucket goes with its contents.
    waits = sum(IMPORTS.get(values["kind"], "") is None for values in made.values())
    planned = rf"Plan: {len(made) - waits} to import, {waits} to add, \d+ to change, 0 to destroy"
    assert re.search(planned, output), output
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    terraform.write(text)
    output = terraform.apply()
    assert f"Resources: {added} added, {changed} changed, {destroyed} destroyed." in output, output
    terraform.assert_settled()
    made = len(re.findall(r"^ *\+ resource|Refreshing state", terraform("plan", "-destroy")))
    assert f"Resources: {made} destroyed." in terraform.destroy()


def test_what_the_cloud_holds_is_what_was_written(cloud, tmp_path):
    terraform = Terraform(
        cloud, tmp_path,
        """
        resource "aws_ssm_parameter" "it" {
          name        = "/real/it"
          description = "told"
          type        = "SecureString"
          value       = "hidden"
        }
        """,
    )
    output = terraform.apply()
    assert "hidden" not in output
    ssm = cloud.client("ssm")
    found = ssm.get_parameter(Name="/real/it", WithDecryption=True)["Parameter"]
    assert (found["Value"], found["Type"]) == ("hidden", "SecureString")

    # What changes elsewhere is seen and put right; what goes is made again.
    ssm.put_parameter(Name="/real/it", Value="else", Type="SecureString", Overwrite=True)
    assert "0 added, 1 changed" in terraform.apply()
    assert ssm.get_parameter(Name="/real/it", WithDecryption=True)["Parameter"]["Value"] == "hidden"
    ssm.delete_parameter(Name="/real/it")
    assert "1 added, 0 changed" in terraform.apply()

    # An object that is there already is imported.
    terraform("state", "rm", "aws_ssm_parameter.it")
    terraform("import", "aws_ssm_parameter.it", "/real/it")
    terraform.assert_settled()
    terraform.destroy()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('resource "aws_vpc" "x" {\n cidr_block = "10.0.0.0/16"\n ipv4_ipam_pool_id = "i"\n}', ["`ipv4_ipam_pool_id`"]),
        ('resource "aws_ssm_parameter" "x" {\n name = "/x"\n type = "Text"\n value = "v"\n}', ["`type`", "SecureString"]),
        ('resource "aws_ssm_parameter" "x" {\n name = "/x"\n type = "String"\n}', ["insecure_value"]),
        (
            'resource "aws_ecs_service" "x" {\n name = "x"\n service_registries {\n registry_arn = "arn:aws:x"\n }\n}',
            ["`service_registries`"],
        ),
        (
            'resource "aws_ecs_service" "x" {\n name = "x"\n network_configuration {\n subnets = ["s"]\n'
            ' assign_public_ip = true\n }\n}',
            ["`network_configuration.assign_public_ip`", "`false`"],
        ),
        (
            'resource "aws_lb_listener" "x" {\n load_balancer_arn = "arn:aws:x"\n protocol = "TLS"\n port = 443\n'
            ' default_action {\n type = "forward"\n target_group_arn = "arn:aws:x"\n }\n}',
            ["`protocol`", "`TLS`"],
        ),
        (
            'resource "aws_lb_listener" "x" {\n load_balancer_arn = "arn:aws:x"\n protocol = "HTTPS"\n port = 443\n'
            ' default_action {\n type = "authenticate-oidc"\n }\n}',
            ["`default_action.type`", "`authenticate-oidc`"],
        ),
    ],
)
def test_what_is_not_honoured_is_refused_by_name(cloud, tmp_path, text, words):
    output = Terraform(cloud, tmp_path, text)("plan", expect=1)
    for word in words:
        assert word in output


def test_an_error_of_the_cloud_is_told_with_its_code(cloud, tmp_path):
    cloud.client("ssm").put_parameter(Name="/taken", Value="v", Type="String")
    text = 'resource "aws_ssm_parameter" "x" {\n name = "/taken"\n type = "String"\n value = "w"\n}'
    output = Terraform(cloud, tmp_path, text)("apply", "-auto-approve", expect=1)
    assert "ParameterAlreadyExists" in output and "aws_ssm_parameter (/taken)" in output


def test_default_tags_are_on_everything(cloud, tmp_path):
    terraform = Terraform(
        cloud, tmp_path,
        HEAD.replace('"us-east-1"', '"us-east-1"\n  default_tags {\n    tags = { Team = "a", Name = "d" }\n  }')
        + 'resource "aws_ssm_parameter" "x" {\n name = "/tags"\n type = "String"\n value = "v"\n tags = { Name = "own" }\n}',
    )
    terraform.apply()
    tags = cloud.client("ssm").list_tags_for_resource(ResourceType="Parameter", ResourceId="/tags")["TagList"]
    assert {tag["Key"]: tag["Value"] for tag in tags} == {"Team": "a", "Name": "own"}
    assert terraform.attributes("aws_ssm_parameter.x")["tags"] == {"Name": "own"}
    terraform.assert_settled()
    terraform.destroy()


def test_the_provider_speaks_to_nobody_else(cloud, tmp_path):
    terraform = Terraform(cloud, tmp_path, 'data "aws_caller_identity" "me" {}')
    del terraform.environment["AWS_ENDPOINT_URL"]
    assert "AWS_ENDPOINT_URL is not set" in terraform("plan", expect=1)


def test_aliases_of_the_provider_take_nothing_from_each_other(cloud, tmp_path):
    """Each is a process of its own, and all write one journal; no secret that is not stored stands in it."""
    terraform = Terraform(
        cloud, tmp_path,
        HEAD
        + """
        provider "aws" {
          alias  = "other"
          region = "us-east-1"
        }
        resource "aws_vpc" "one" { cidr_block = "10.79.0.0/16" }
        resource "aws_vpc" "two" {
          provider   = aws.other
          cidr_block = "10.79.0.0/16"
          depends_on = [aws_vpc.one]
        }
        resource "aws_ssm_parameter" "written" {
          name             = "/journal/written"
          type             = "SecureString"
          value_wo         = "told to nobody"
          value_wo_version = 1
        }
        """,
    )
    journal = tmp_path / "journal"
    journal.mkdir()
    terraform.environment["NOVAMIND_JOURNAL"] = str(journal)
    terraform.apply()
    assert terraform.attributes("aws_vpc.one")["id"] != terraform.attributes("aws_vpc.two")["id"]
    entries = [entry.read_text() for entry in journal.glob("*.json")]
    assert len(entries) == 3 and not [text for text in entries if "told to nobody" in text]
    terraform.destroy()
