"""Terraform with the embedded provider: the same configuration applies, plans to nothing, and goes away again."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import BINARY, ROOT

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

# Each configuration, what it changes to, and how many objects the change touches: added, changed, destroyed.
CONFIGURATIONS = {
    "parameters": (
        """
        resource "aws_ssm_parameter" "plain" {
          name  = "/tf/plain"
          type  = "String"
          value = "one"
          tags  = { Stage = "first", Gone = "soon" }
        }
        resource "aws_ssm_parameter" "secret" {
          name  = "/tf/secret"
          type  = "SecureString"
          value = uuid()
          lifecycle { ignore_changes = [value] }
        }
        resource "aws_ssm_parameter" "moved" {
          name  = "/tf/before"
          type  = "String"
          value = "x"
        }
        """,
        [('"one"', '"two"'), ('Stage = "first", Gone = "soon"', 'Stage = "second"'), ("/tf/before", "/tf/after")],
        (1, 1, 1),
    ),
    "topics": (
        """
        resource "aws_sns_topic" "ops" {
          name            = "tf-ops"
          display_name    = "Ops"
          tags            = { Stage = "first" }
          delivery_policy = jsonencode({ http = { defaultHealthyRetryPolicy = {
            numRetries = 2, minDelayTarget = 1, maxDelayTarget = 1 } } })
        }
        resource "aws_sns_topic" "moved" {
          name_prefix = "tf-before-"
        }
        resource "aws_sns_topic_policy" "ops" {
          arn    = aws_sns_topic.ops.arn
          policy = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Allow", Action = "SNS:Publish", Resource = aws_sns_topic.ops.arn
            Principal = { Service = "cloudwatch.amazonaws.com" } }] })
        }
        resource "aws_sns_topic_subscription" "mail" {
          topic_arn = aws_sns_topic.ops.arn
          protocol  = "email"
          endpoint  = "ops@here.test"
        }
        resource "aws_sns_topic_subscription" "hook" {
          topic_arn            = aws_sns_topic.ops.arn
          protocol             = "http"
          endpoint             = "http://127.0.0.1:9/"
          raw_message_delivery = true
          filter_policy        = jsonencode({ kind = ["a", { prefix = "b" }] })
        }
        """,
        [
            ('"Ops"', '"Operators"'), ('"first"', '"second"'), ("tf-before-", "tf-after-"),
            ('"cloudwatch.', '"events.'), ("raw_message_delivery = true", "raw_message_delivery = false"),
            ("{ kind =", "{ kind = [1], other ="),
        ],
        (1, 3, 1),
    ),
    "what is taken out again": (
        f"""
        resource "aws_ssm_parameter" "open" {{
          name        = "/tf/open"
          type        = "String"
          value       = "x"
          description = "soon gone"
        }}
        resource "aws_ssm_parameter" "written" {{
          name             = "/tf/written"
          type             = "SecureString"
          value_wo         = "never stored"
          value_wo_version = 1
        }}
        resource "aws_cloudwatch_log_group" "main" {{
          name_prefix       = "/tf/"
          retention_in_days = 7
        }}
        resource "aws_iam_role" "build" {{
          name                 = "tf-build"
          description          = "soon gone"
          max_session_duration = 7200
          assume_role_policy   = {ASSUME.replace("ecs-tasks", "codebuild")}
        }}
        resource "aws_codebuild_project" "main" {{
          name                   = "tf-project"
          service_role           = aws_iam_role.build.arn
          description            = "soon gone"
          concurrent_build_limit = 2
          artifacts {{
            type = "NO_ARTIFACTS"
          }}
          source {{
            type      = "NO_SOURCE"
            buildspec = "version: 0.2"
          }}
          environment {{
            type         = "LINUX_CONTAINER"
            compute_type = "BUILD_GENERAL1_SMALL"
            image        = "aws/codebuild/standard:7.0"
          }}
        }}
        """,
        [(' = "soon gone"', ' = null'), ("= 2\n", "= null\n"), ("= 7200", "= null"), ("= 7\n", "= null\n"),
         ("value_wo_version = 1", "value_wo_version = 2")],
        (0, 5, 0),
    ),
    "secrets": (
        """
        data "aws_caller_identity" "me" {}
        resource "aws_kms_key" "main" {
          description             = "first"
          deletion_window_in_days = 7
          enable_key_rotation     = true
          rotation_period_in_days = 90
          tags                    = { Stage = "first" }
          policy = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Allow", Action = "kms:*", Resource = "*"
            Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
          }] })
        }
        resource "aws_kms_key" "off" { is_enabled = false }
        resource "aws_kms_alias" "main" {
          name          = "alias/tf-main"
          target_key_id = aws_kms_key.main.key_id
        }
        resource "aws_kms_alias" "made_up" {
          name_prefix   = "alias/tf-"
          target_key_id = aws_kms_key.main.arn
        }
        resource "aws_secretsmanager_secret" "main" {
          name                    = "tf/main"
          description             = "first"
          kms_key_id              = aws_kms_key.main.arn
          recovery_window_in_days = 0
          tags                    = { Stage = "first" }
        }
        resource "aws_secretsmanager_secret_version" "main" {
          secret_id     = aws_secretsmanager_secret.main.id
          secret_string = jsonencode({ user = "one" })
        }
        resource "aws_secretsmanager_secret_policy" "main" {
          secret_arn = aws_secretsmanager_secret.main.arn
          policy = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Deny", Action = "secretsmanager:DeleteSecret", Resource = "*", Principal = "*"
            Condition = { StringEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/none" } }
          }] })
        }
        """,
        [('"first"', '"second"'), ("= 90", "= 180"), ("is_enabled = false", "is_enabled = true"),
         ('user = "one"', 'user = "two"'), ("role/none", "role/nobody")],
        (0, 5, 0),
    ),
    "user pool": (
        """
        resource "aws_cognito_user_pool" "people" {
          name                     = "tf-people"
          alias_attributes         = ["email"]
          auto_verified_attributes = ["email"]
          password_policy {
            minimum_length                   = 10
            require_lowercase                = true
            require_numbers                  = true
            require_symbols                  = false
            require_uppercase                = false
            temporary_password_validity_days = 3
          }
          mfa_configuration = "OPTIONAL"
          software_token_mfa_configuration { enabled = true }
          account_recovery_setting {
            recovery_mechanism {
              name     = "verified_email"
              priority = 1
            }
          }
          admin_create_user_config { allow_admin_create_user_only = false }
          verification_message_template {
            default_email_option = "CONFIRM_WITH_CODE"
            email_subject        = "Hello"
            email_message        = "Your code is {####}"
          }
          schema {
            name                     = "tier"
            attribute_data_type      = "String"
            mutable                  = true
            string_attribute_constraints {
              min_length = "1"
              max_length = "9"
            }
          }
          tags = { Stage = "first" }
        }
        resource "aws_cognito_resource_server" "files" {
          user_pool_id = aws_cognito_user_pool.people.id
          identifier   = "files"
          name         = "files"
          scope {
            scope_name        = "read"
            scope_description = "to read"
          }
        }
        resource "aws_cognito_user_pool_client" "web" {
          name                                 = "web"
          user_pool_id                         = aws_cognito_user_pool.people.id
          explicit_auth_flows                  = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
          allowed_oauth_flows_user_pool_client = true
          allowed_oauth_flows                  = ["code"]
          allowed_oauth_scopes                 = concat(["openid", "email"], aws_cognito_resource_server.files.scope_identifiers)
          callback_urls                        = ["https://app.test/callback"]
          logout_urls                          = ["https://app.test/"]
          supported_identity_providers         = ["COGNITO"]
          prevent_user_existence_errors        = "ENABLED"
          access_token_validity                = 60
          token_validity_units { access_token = "minutes" }
        }
        resource "aws_cognito_user_pool_client" "plain" {
          name         = "plain"
          user_pool_id = aws_cognito_user_pool.people.id
        }
        resource "aws_cognito_user_pool_domain" "pages" {
          domain       = "tf-pages"
          user_pool_id = aws_cognito_user_pool.people.id
        }
        resource "aws_cognito_user_group" "staff" {
          name         = "staff"
          user_pool_id = aws_cognito_user_pool.people.id
          precedence   = 3
        }
        resource "aws_cognito_user" "ann" {
          user_pool_id   = aws_cognito_user_pool.people.id
          username       = "ann"
          password       = "secret-12345"
          message_action = "SUPPRESS"
          attributes     = { email = "ann@a.test", email_verified = true, name = "Ann" }
        }
        resource "aws_cognito_user_pool" "bare" { name = "tf-bare" }
        """,
        [
            ("minimum_length                   = 10", "minimum_length                   = 12"),
            ('"first"', '"second"'),
            ('"ALLOW_USER_SRP_AUTH", ', '"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", '),
            ("precedence   = 3", "precedence   = 1"),
            ('"to read"', '"to read all"'),
            ('name = "Ann"', 'name = "Anna"'),
            ('"tf-pages"', '"tf-other"'),
        ],
        (1, 5, 1),
    ),
    "roles": (
        f"""
        resource "aws_iam_role" "task" {{
          name               = "tf-task"
          assume_role_policy = {ASSUME}
        }}
        resource "aws_iam_role_policy" "task" {{
          name   = "files"
          role   = aws_iam_role.task.id
          policy = jsonencode({{ Version = "2012-10-17", Statement = [
            {{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }},
          ] }})
        }}
        resource "aws_iam_policy" "shared" {{
          name_prefix = "tf-shared-"
          policy      = jsonencode({{ Version = "2012-10-17", Statement = [
            {{ Effect = "Allow", Action = "s3:ListBucket", Resource = "*" }},
          ] }})
        }}
        resource "aws_iam_role_policy_attachment" "shared" {{
          role       = aws_iam_role.task.name
          policy_arn = aws_iam_policy.shared.arn
        }}
        """,
        [('["s3:GetObject"]', '["s3:GetObject", "s3:PutObject"]')],
        (0, 1, 0),
    ),
    "network": (
        """
        data "aws_availability_zones" "all" { state = "available" }
        resource "aws_vpc" "main" {
          cidr_block           = "10.77.0.0/16"
          enable_dns_hostnames = true
          tags                 = { Name = "main" }
        }
        resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
        resource "aws_subnet" "main" {
          count             = 2
          vpc_id            = aws_vpc.main.id
          availability_zone = data.aws_availability_zones.all.names[count.index]
          cidr_block        = cidrsubnet("10.77.0.0/16", 4, count.index)
        }
        resource "aws_eip" "nat" {
          domain     = "vpc"
          depends_on = [aws_internet_gateway.main]
        }
        resource "aws_nat_gateway" "main" {
          allocation_id = aws_eip.nat.id
          subnet_id     = aws_subnet.main[0].id
        }
        resource "aws_route_table" "main" { vpc_id = aws_vpc.main.id }
        resource "aws_route" "out" {
          route_table_id         = aws_route_table.main.id
          destination_cidr_block = "0.0.0.0/0"
          gateway_id             = aws_internet_gateway.main.id
        }
        resource "aws_route_table" "inline" {
          vpc_id = aws_vpc.main.id
          route {
            cidr_block     = "0.0.0.0/0"
            nat_gateway_id = aws_nat_gateway.main.id
          }
        }
        resource "aws_route_table_association" "main" {
          subnet_id      = aws_subnet.main[0].id
          route_table_id = aws_route_table.main.id
        }
        resource "aws_security_group" "web" {
          name   = "web"
          vpc_id = aws_vpc.main.id
          ingress {
            description = "the web"
            from_port   = 80
            to_port     = 80
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0", "10.0.0.0/8"]
            self        = true
          }
          egress {
            from_port   = 0
            to_port     = 0
            protocol    = "-1"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        """,
        [("_port   = 80", "_port   = 8080"), ("_port     = 80", "_port     = 8080"), ('Name = "main"', 'Name = "changed"')],
        (0, 2, 0),
    ),
    "rules": (
        """
        resource "aws_vpc" "main" { cidr_block = "10.79.0.0/16" }
        resource "aws_security_group" "a" {
          name   = "a"
          vpc_id = aws_vpc.main.id
        }
        resource "aws_security_group" "b" {
          name   = "b"
          vpc_id = aws_vpc.main.id
        }
        resource "aws_vpc_security_group_ingress_rule" "one" {
          security_group_id = aws_security_group.a.id
          description       = "one"
          ip_protocol       = "tcp"
          from_port         = 80
          to_port           = 80
          cidr_ipv4         = "10.0.0.0/8"
        }
        resource "aws_vpc_security_group_egress_rule" "all" {
          security_group_id = aws_security_group.a.id
          ip_protocol       = "-1"
          cidr_ipv4         = "0.0.0.0/0"
        }
        resource "aws_security_group_rule" "several" {
          type              = "ingress"
          security_group_id = aws_security_group.b.id
          protocol          = "tcp"
          from_port         = 443
          to_port           = 443
          cidr_blocks       = ["10.0.0.0/8", "11.0.0.0/8"]
        }
        resource "aws_security_group_rule" "other" {
          type                     = "egress"
          security_group_id        = aws_security_group.b.id
          protocol                 = "tcp"
          from_port                = 5432
          to_port                  = 5432
          source_security_group_id = aws_security_group.a.id
        }
        """,
        [("port         = 80", "port         = 8080"), ("port           = 80", "port           = 8080"), ('"11.0.0.0/8"', '"12.0.0.0/8"')],
        (1, 1, 1),
    ),
    "buckets": (
        """
        data "aws_caller_identity" "me" {}
        resource "aws_s3_bucket" "files" {
          bucket        = "tf-files-${data.aws_caller_identity.me.account_id}"
          force_destroy = true
          tags          = { Name = "files" }
        }
        resource "aws_s3_bucket_versioning" "files" {
          bucket = aws_s3_bucket.files.id
          versioning_configuration { status = "Enabled" }
        }
        resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
          bucket = aws_s3_bucket.files.id
          rule {
            apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
          }
        }
        resource "aws_s3_bucket_public_access_block" "files" {
          bucket                  = aws_s3_bucket.files.id
          block_public_acls       = true
          block_public_policy     = true
          ignore_public_acls      = true
          restrict_public_buckets = true
        }
        resource "aws_s3_bucket_lifecycle_configuration" "files" {
          bucket = aws_s3_bucket.files.id
          rule {
            id     = "old"
            status = "Enabled"
            filter { prefix = "" }
            noncurrent_version_expiration { noncurrent_days = 30 }
            abort_incomplete_multipart_upload { days_after_initiation = 1 }
          }
          depends_on = [aws_s3_bucket_versioning.files]
        }
        """,
        [("noncurrent_days = 30", "noncurrent_days = 60"), ('Name = "files"', 'Name = "others"')],
        (0, 2, 0),
    ),
    "alarms": (
        """
        resource "aws_cloudwatch_metric_alarm" "errors" {
          alarm_name          = "tf-errors"
          alarm_description   = "too many"
          namespace           = "AWS/ApplicationELB"
          metric_name         = "HTTPCode_Target_5XX_Count"
          dimensions          = { LoadBalancer = "app/main/1" }
          statistic           = "Sum"
          period              = 60
          evaluation_periods  = 2
          threshold           = 5
          comparison_operator = "GreaterThanThreshold"
          treat_missing_data  = "notBreaching"
          alarm_actions       = ["arn:aws:sns:us-east-1:123456789012:ops"]
          tags                = { Name = "errors" }
        }
        resource "aws_cloudwatch_metric_alarm" "latency" {
          alarm_name          = "tf-latency"
          namespace           = "AWS/ApplicationELB"
          metric_name         = "TargetResponseTime"
          extended_statistic  = "p99"
          period              = 60
          evaluation_periods  = 3
          datapoints_to_alarm = 2
          threshold           = 0.5
          comparison_operator = "GreaterThanOrEqualToThreshold"
          evaluate_low_sample_count_percentiles = "ignore"
        }
        resource "aws_cloudwatch_metric_alarm" "rate" {
          alarm_name          = "tf-rate"
          evaluation_periods  = 1
          threshold           = 10
          comparison_operator = "GreaterThanThreshold"
          metric_query {
            id          = "rate"
            expression  = "100 * errors / requests"
            label       = "Error rate"
            return_data = true
          }
          dynamic "metric_query" {
            for_each = { errors = "HTTPCode_Target_5XX_Count", requests = "RequestCount" }
            content {
              id = metric_query.key
              metric {
                namespace   = "AWS/ApplicationELB"
                metric_name = metric_query.value
                period      = 60
                stat        = "Sum"
                unit        = "Count"
                dimensions  = { LoadBalancer = "app/main/1" }
              }
            }
          }
        }
        resource "aws_cloudwatch_composite_alarm" "all" {
          alarm_name = "tf-all"
          alarm_rule = join(" OR ", [
            for alarm in [aws_cloudwatch_metric_alarm.errors, aws_cloudwatch_metric_alarm.rate] :
            "ALARM(${alarm.alarm_name})"
          ])
          actions_suppressor {
            alarm            = aws_cloudwatch_metric_alarm.latency.alarm_name
            extension_period = 60
            wait_period      = 30
          }
        }
        resource "aws_cloudwatch_dashboard" "main" {
          dashboard_name = "tf-main"
          dashboard_body = jsonencode({
            widgets = [{ type = "text", x = 0, y = 0, width = 6, height = 3, properties = { markdown = "# Hello" } }]
          })
        }
        """,
        [
            ("threshold           = 5\n", "threshold           = 6\n"), ('Name = "errors"', 'Name = "others"'),
            ('= "too many"', "= null"), ("100 * errors", "errors"), ("wait_period      = 30", "wait_period      = 40"),
            ("# Hello", "# Hi"),
        ],
        (0, 4, 0),
    ),
    "load balancer": (
        BALANCER
        + """
        resource "aws_lb_listener_rule" "old" {
          listener_arn = aws_lb_listener.main.arn
          priority     = 10
          condition {
            path_pattern { values = ["/old/*"] }
          }
          action {
            type = "redirect"
            redirect {
              path        = "/new"
              status_code = "HTTP_301"
            }
          }
        }
        """,
        [('"/health"', '"/ready"'), ('"/new"', '"/newer"')],
        (0, 2, 0),
    ),
    "service": (
        BALANCER.replace("10.78.", "10.76.").replace("tf-main", "tf-service")
        + """
        resource "aws_ecs_cluster" "main" {
          name = "tf"
        }
        resource "aws_ecs_task_definition" "main" {
          family                   = "tf"
          cpu                      = 256
          memory                   = 512
          network_mode             = "awsvpc"
          requires_compatibilities = ["FARGATE"]
          container_definitions = jsonencode([{
            name = "app", image = "127.0.0.1:1/none", portMappings = [{ containerPort = 8000 }]
          }])
        }
        resource "aws_ecs_service" "main" {
          name            = "tf"
          cluster         = aws_ecs_cluster.main.id
          task_definition = aws_ecs_task_definition.main.arn
          launch_type     = "FARGATE"
          desired_count   = 0
          propagate_tags  = "SERVICE"
          health_check_grace_period_seconds = 20
          network_configuration {
            subnets = aws_subnet.main[*].id
          }
          load_balancer {
            target_group_arn = aws_lb_target_group.main.arn
            container_name   = "app"
            container_port   = 8000
          }
          depends_on = [aws_lb_listener.main]
        }
        """,
        [
            ('= "SERVICE"', "= null"), ("= 20\n", "= null\n"),
            ("load_balancer {\n", 'dynamic "load_balancer" {\n            for_each = []\n            content {\n'),
            ("container_port   = 8000\n          }", "container_port   = 8000\n            }\n          }"),
        ],
        (0, 1, 0),
    ),
}


# How an object of each type is imported: what `terraform import` takes, from the object's attributes.
IMPORTS = {
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
    "aws_route": "{route_table_id}_{destination_cidr_block}",
    "aws_route_table_association": "{subnet_id}/{route_table_id}",
    "aws_secretsmanager_secret_version": "{secret_id}|{version_id}",
    "aws_security_group_rule": "{security_group_id}_{type}_{protocol}_{from_port}_{to_port}_{sources}",
}


def imports(resources: dict[str, dict]) -> str:
    """The blocks that import these objects, from their attributes by address."""
    blocks = []
    for address, values in resources.items():
        cluster = str(values.get("cluster")).rsplit("/", 1)[-1]
        sources = "_".join(values.get("cidr_blocks") or [str(values.get("source_security_group_id"))])
        way = IMPORTS.get(values["kind"], "{id}").format_map(values | {"cluster_name": cluster, "sources": sources})
        blocks.append(f'import {{\n  to = {address}\n  id = "{way}"\n}}\n')
    return "".join(blocks)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_applies_changes_and_goes(cloud, tmp_path, name):
    text, changes, (added, changed, destroyed) = CONFIGURATIONS[name]
    terraform = Terraform(cloud, tmp_path, text)
    terraform.apply()
    terraform.assert_settled()
    (tmp_path / "imports").mkdir()
    made = terraform.resources()
    output = Terraform(cloud, tmp_path / "imports", text + imports(made))("plan")
    # What only the configuration knows may change, such as whether a bucket goes with its contents.
    assert re.search(rf"Plan: {len(made)} to import, 0 to add, \d+ to change, 0 to destroy", output), output
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
            'resource "aws_lb_listener" "x" {\n load_balancer_arn = "arn:aws:x"\n protocol = "HTTPS"\n port = 443\n'
            ' default_action {\n type = "forward"\n target_group_arn = "arn:aws:x"\n }\n}',
            ["`protocol`", "`HTTPS`"],
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


class Platform:
    """The platform's configuration, applied once for several tests."""

    def __init__(self, cloud, folder: Path):
        self.cloud, self.folder = cloud, folder
        self.terraform = self.copy("first")
        self.terraform.environment["NOVAMIND_JOURNAL"] = str(folder / "journal")
        (folder / "journal").mkdir()
        self.terraform.apply()

    def copy(self, name: str, **files: str) -> Terraform:
        """The configuration in a folder of its own, which knows of no object."""
        folder = self.folder / name / "terraform"
        shutil.copytree(ROOT / "platform" / "terraform", folder)
        shutil.copy(ROOT / "platform" / "taskdef.json", folder.parent)
        for file, text in files.items():
            (folder / f"{file}.tf").write_text(text)
        terraform = Terraform(self.cloud, folder)
        terraform("init")
        return terraform


@pytest.fixture(scope="module")
def platform(cloud, tmp_path_factory):
    made = Platform(cloud, tmp_path_factory.mktemp("platform"))
    yield made
    made.terraform("destroy", "-auto-approve", "-var", "force_destroy=true")


def test_the_platform_is_valid(platform):
    assert "The configuration is valid" in platform.terraform("validate")


def test_the_platform_applies(platform):
    platform.terraform.assert_settled()
    outputs, cloud = platform.terraform.outputs(), platform.cloud
    assert outputs["url"].startswith("http://novamind-alb-")
    service = cloud.client("ecs").describe_services(
        cluster=outputs["cluster_name"], services=[outputs["service_name"]]
    )["services"][0]
    assert service["status"] == "ACTIVE" and service["desiredCount"] == 2
    pipeline = cloud.client("codepipeline").get_pipeline(name=outputs["pipeline_name"])["pipeline"]
    names = [stage["name"] for stage in pipeline["stages"]]
    assert names == ["Source", "Build", "Test", "SecurityScan", "Approval", "Deploy"]


def test_every_object_is_imported_as_it_is(platform):
    resources = platform.terraform.resources()
    terraform = platform.copy("imports", imports=imports(resources))
    output = terraform("plan")
    # Whether images may go with their repository is told by the configuration alone.
    assert re.findall(r"# (\S+) will be updated", output) == ["module.ecs.aws_ecr_repository.main"], output
    assert f"Plan: {len(resources)} to import, 0 to add, 1 to change, 0 to destroy." in output, output


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "unanswered"])
def test_what_no_state_knows_is_taken_over(platform, answered):
    """As after a kill of Terraform before it wrote its state or, unanswered, of the cloud before it answered."""
    # These have no name, and an answer that is lost leaves one too many of them.
    nameless = {"aws_vpc", "aws_internet_gateway", "aws_eip", "aws_nat_gateway", "aws_route_table",
                "aws_codestarconnections_connection", "aws_ecs_task_definition"}
    journal = platform.folder / "journal"
    for entry in journal.glob("*.json"):
        text = json.loads(entry.read_text())
        if not answered and text["kind"] not in nameless:
            entry.write_text(json.dumps(text | {"made": None}))
    before = platform.terraform.resources()
    assert len(list(journal.glob("*.json"))) == len(before)
    state = platform.terraform.folder / "terraform.tfstate"
    state.rename(state.with_name(f"lost-{answered}"))
    platform.terraform.apply()
    after = platform.terraform.resources()
    assert {address: values["id"] for address, values in after.items()} == {
        address: values["id"] for address, values in before.items()
    }
    platform.terraform.assert_settled()


def test_what_goes_elsewhere_is_made_again(platform):
    resources, client = platform.terraform.resources(), platform.cloud.client
    of = {values["kind"]: values for values in resources.values()}
    policy, route, parameter = of["aws_iam_role_policy"], of["aws_route"], of["aws_ssm_parameter"]
    association, listener = of["aws_route_table_association"], of["aws_lb_listener"]
    client("iam").delete_role_policy(RoleName=policy["role"], PolicyName=policy["name"])
    client("ec2").delete_route(RouteTableId=route["route_table_id"], DestinationCidrBlock="0.0.0.0/0")
    client("ec2").disassociate_route_table(AssociationId=association["id"])
    client("ssm").delete_parameter(Name=parameter["name"])
    client("codepipeline").delete_pipeline(name=of["aws_codepipeline"]["name"])
    client("codebuild").delete_project(name=of["aws_codebuild_project"]["name"])
    client("logs").delete_log_group(logGroupName=of["aws_cloudwatch_log_group"]["name"])
    client("ecr").delete_lifecycle_policy(repositoryName=of["aws_ecr_repository"]["name"])
    bucket = of["aws_s3_bucket_lifecycle_configuration"]["bucket"]
    client("s3").delete_bucket_lifecycle(Bucket=bucket)
    client("s3").delete_public_access_block(Bucket=of["aws_s3_bucket_public_access_block"]["bucket"])
    codedeploy = of["aws_codedeploy_deployment_group"]
    client("codedeploy").delete_deployment_group(
        applicationName=codedeploy["app_name"], deploymentGroupName=codedeploy["deployment_group_name"]
    )
    # And one that has changed.
    client("ec2").revoke_security_group_ingress(
        GroupId=of["aws_lb"]["security_groups"][0],
        IpPermissions=[{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
    )
    client("elbv2").modify_target_group_attributes(
        TargetGroupArn=of["aws_lb_target_group"]["arn"],
        Attributes=[{"Key": "deregistration_delay.timeout_seconds", "Value": "7"}],
    )
    client("elbv2").delete_listener(ListenerArn=listener["arn"])
    output = platform.terraform.apply()
    assert re.search(r"Resources: 12 added, \d+ changed, 0 destroyed", output), output
    found = client("elbv2").describe_target_group_attributes(TargetGroupArn=of["aws_lb_target_group"]["arn"])
    assert {"Key": "deregistration_delay.timeout_seconds", "Value": "10"} in found["Attributes"]
    platform.terraform.assert_settled()
