"""Terraform with the embedded provider: the same configuration applies, plans to nothing, and goes away again."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import BINARY, ROOT
from subscribers import until

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
    "names": (
        BALANCER
        + """
        resource "aws_route53_zone" "main" {
          name          = "tf.test"
          comment       = "one"
          force_destroy = true
          tags          = { Stage = "first" }
        }
        resource "aws_route53_record" "www" {
          zone_id = aws_route53_zone.main.zone_id
          name    = "www"
          type    = "A"
          ttl     = 60
          records = ["192.0.2.1", "192.0.2.2"]
        }
        resource "aws_route53_record" "text" {
          zone_id = aws_route53_zone.main.zone_id
          name    = "tf.test"
          type    = "TXT"
          ttl     = 60
          records = ["v=spf1 -all"]
        }
        resource "aws_route53_record" "apex" {
          zone_id = aws_route53_zone.main.zone_id
          name    = "tf.test"
          type    = "A"
          alias {
            name                   = aws_lb.main.dns_name
            zone_id                = aws_lb.main.zone_id
            evaluate_target_health = true
          }
        }
        resource "aws_route53_health_check" "main" {
          type              = "HTTP"
          ip_address        = "127.0.0.1"
          port              = 9
          resource_path     = "/health"
          failure_threshold = 2
          request_interval  = 30
          tags              = { Stage = "first" }
        }
        resource "aws_route53_record" "weighted" {
          zone_id         = aws_route53_zone.main.zone_id
          name            = "w.tf.test"
          type            = "CNAME"
          ttl             = 60
          records         = ["www.tf.test"]
          set_identifier  = "one"
          health_check_id = aws_route53_health_check.main.id
          weighted_routing_policy {
            weight = 10
          }
        }
        resource "aws_acm_certificate" "main" {
          domain_name               = "tf.test"
          subject_alternative_names = ["www.tf.test"]
          validation_method         = "DNS"
          key_algorithm             = "EC_prime256v1"
          tags                      = { Stage = "first" }
        }
        resource "aws_route53_record" "validation" {
          for_each = {
            for option in aws_acm_certificate.main.domain_validation_options : option.domain_name => option
          }
          zone_id         = aws_route53_zone.main.zone_id
          name            = each.value.resource_record_name
          type            = each.value.resource_record_type
          ttl             = 60
          records         = [each.value.resource_record_value]
          allow_overwrite = true
        }
        resource "aws_acm_certificate_validation" "main" {
          certificate_arn         = aws_acm_certificate.main.arn
          validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
        }
        resource "aws_acm_certificate" "second" {
          domain_name       = "www.tf.test"
          validation_method = "DNS"
          key_algorithm     = "EC_prime256v1"
        }
        resource "aws_acm_certificate_validation" "second" {
          certificate_arn = aws_acm_certificate.second.arn
          depends_on      = [aws_route53_record.validation]
        }
        resource "aws_lb_listener" "secure" {
          load_balancer_arn = aws_lb.main.arn
          port              = 443
          protocol          = "HTTPS"
          ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
          certificate_arn   = aws_acm_certificate_validation.main.certificate_arn
          default_action {
            type             = "forward"
            target_group_arn = aws_lb_target_group.main.arn
          }
        }
        resource "aws_lb_listener_certificate" "second" {
          listener_arn    = aws_lb_listener.secure.arn
          certificate_arn = aws_acm_certificate_validation.second.certificate_arn
        }
        resource "aws_cognito_user_pool" "people" { name = "tf-guarded" }
        resource "aws_cognito_user_pool_client" "balancer" {
          name                                 = "balancer"
          user_pool_id                         = aws_cognito_user_pool.people.id
          generate_secret                      = true
          allowed_oauth_flows_user_pool_client = true
          allowed_oauth_flows                  = ["code"]
          allowed_oauth_scopes                 = ["openid", "email"]
          callback_urls                        = ["https://tf.test/oauth2/idpresponse"]
          supported_identity_providers         = ["COGNITO"]
        }
        resource "aws_cognito_user_pool_domain" "pages" {
          domain       = "tf-guarded"
          user_pool_id = aws_cognito_user_pool.people.id
        }
        resource "aws_lb_listener" "guarded" {
          load_balancer_arn = aws_lb.main.arn
          port              = 444
          protocol          = "HTTPS"
          certificate_arn   = aws_acm_certificate_validation.main.certificate_arn
          default_action {
            type = "authenticate-cognito"
            authenticate_cognito {
              user_pool_arn       = aws_cognito_user_pool.people.arn
              user_pool_client_id = aws_cognito_user_pool_client.balancer.id
              user_pool_domain    = aws_cognito_user_pool_domain.pages.domain
            }
          }
          default_action {
            type             = "forward"
            target_group_arn = aws_lb_target_group.main.arn
          }
        }
        resource "aws_lb_listener_rule" "guarded" {
          listener_arn = aws_lb_listener.secure.arn
          priority     = 7
          action {
            type = "authenticate-cognito"
            authenticate_cognito {
              user_pool_arn                       = aws_cognito_user_pool.people.arn
              user_pool_client_id                 = aws_cognito_user_pool_client.balancer.id
              user_pool_domain                    = aws_cognito_user_pool_domain.pages.domain
              scope                               = "openid email"
              session_timeout                     = 60
              on_unauthenticated_request          = "deny"
              authentication_request_extra_params = { prompt = "login" }
            }
          }
          action {
            type = "fixed-response"
            fixed_response {
              content_type = "text/plain"
              message_body = "in"
              status_code  = "200"
            }
          }
          condition {
            path_pattern { values = ["/private/*"] }
          }
        }
        data "aws_route53_zone" "found" {
          name       = "tf.test."
          depends_on = [aws_route53_zone.main]
        }
        data "aws_acm_certificate" "found" {
          domain     = "tf.test"
          key_types  = ["EC_prime256v1"]
          depends_on = [aws_acm_certificate_validation.main]
        }
        output "found" { value = [data.aws_route53_zone.found.zone_id, data.aws_acm_certificate.found.arn] }
        """,
        [
            ('comment       = "one"', 'comment       = "two"'), ('"192.0.2.2"]', '"192.0.2.3"]'),
            ("failure_threshold = 2", "failure_threshold = 3"), ("weight = 10", "weight = 20"),
            ("TLS13-1-2-2021-06", "TLS13-1-3-2021-06"),
            ("session_timeout                     = 60", "session_timeout                     = 120"),
            ("user_pool_domain    = aws_cognito_user_pool_domain.pages.domain\n            }", "user_pool_domain    = aws_cognito_user_pool_domain.pages.domain\n              session_cookie_name = \"mine\"\n            }"),
        ],
        (0, 7, 0),
    ),
    "users": (
        """
        resource "aws_iam_user" "ann" {
          name                 = "tf-ann"
          path                 = "/people/"
          permissions_boundary = "arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess"
          force_destroy        = true
          tags                 = { Stage = "first" }
        }
        resource "aws_iam_access_key" "ann" {
          user   = aws_iam_user.ann.name
          status = "Inactive"
        }
        resource "aws_iam_role" "one" {
          name               = "tf-one"
          assume_role_policy = ASSUME
        }
        resource "aws_iam_role" "two" {
          name               = "tf-two"
          assume_role_policy = ASSUME
        }
        resource "aws_iam_instance_profile" "it" {
          name = "tf-profile"
          role = aws_iam_role.one.name
          tags = { Stage = "first" }
        }
        """.replace("ASSUME", ASSUME),
        [
            ('"Inactive"', '"Active"'), ('Stage = "first"', 'Stage = "second"'), ("aws_iam_role.one.name", "aws_iam_role.two.name"),
            ("arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
        ],
        (0, 3, 0),
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
    "guard": (
        """
        resource "aws_wafv2_ip_set" "own" {
          name               = "tf-own"
          scope              = "REGIONAL"
          ip_address_version = "IPV4"
          addresses          = ["192.0.2.0/24", "198.51.100.7/32"]
          tags               = { Stage = "first" }
        }
        resource "aws_wafv2_regex_pattern_set" "paths" {
          name_prefix = "tf-paths-"
          scope       = "REGIONAL"
          regular_expression { regex_string = "^/v[0-9]+/" }
          regular_expression { regex_string = "^/beta/" }
        }
        resource "aws_wafv2_rule_group" "paths" {
          name     = "tf-paths"
          scope    = "REGIONAL"
          capacity = 60
          rule {
            name     = "paths"
            priority = 1
            action {
              count {}
            }
            statement {
              regex_pattern_set_reference_statement {
                arn = aws_wafv2_regex_pattern_set.paths.arn
                field_to_match {
                  uri_path {}
                }
                text_transformation {
                  priority = 0
                  type     = "LOWERCASE"
                }
              }
            }
            visibility_config {
              cloudwatch_metrics_enabled = true
              metric_name                = "paths"
              sampled_requests_enabled   = true
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "tf-paths"
            sampled_requests_enabled   = true
          }
        }
        resource "aws_wafv2_web_acl" "web" {
          name        = "tf-web"
          description = "first"
          scope       = "REGIONAL"
          default_action {
            allow {}
          }
          custom_response_body {
            key          = "no"
            content      = "not here"
            content_type = "TEXT_PLAIN"
          }
          rule {
            name     = "common"
            priority = 1
            override_action {
              none {}
            }
            statement {
              managed_rule_group_statement {
                name        = "AWSManagedRulesCommonRuleSet"
                vendor_name = "AWS"
                rule_action_override {
                  name = "SizeRestrictions_BODY"
                  action_to_use {
                    count {}
                  }
                }
              }
            }
            visibility_config {
              cloudwatch_metrics_enabled = true
              metric_name                = "common"
              sampled_requests_enabled   = true
            }
          }
          rule {
            name     = "group"
            priority = 2
            override_action {
              none {}
            }
            statement {
              rule_group_reference_statement { arn = aws_wafv2_rule_group.paths.arn }
            }
            visibility_config {
              cloudwatch_metrics_enabled = false
              metric_name                = "group"
              sampled_requests_enabled   = false
            }
          }
          rule {
            name     = "nested"
            priority = 3
            action {
              block {
                custom_response {
                  response_code            = 404
                  custom_response_body_key = "no"
                  response_header {
                    name  = "x-why"
                    value = "nested"
                  }
                }
              }
            }
            rule_label { name = "nested" }
            statement {
              and_statement {
                statement {
                  not_statement {
                    statement {
                      ip_set_reference_statement { arn = aws_wafv2_ip_set.own.arn }
                    }
                  }
                }
                statement {
                  byte_match_statement {
                    positional_constraint = "STARTS_WITH"
                    search_string         = "/internal"
                    field_to_match {
                      uri_path {}
                    }
                    text_transformation {
                      priority = 0
                      type     = "NONE"
                    }
                  }
                }
              }
            }
            visibility_config {
              cloudwatch_metrics_enabled = true
              metric_name                = "nested"
              sampled_requests_enabled   = true
            }
          }
          rule {
            name     = "rate"
            priority = 4
            action {
              block {}
            }
            statement {
              rate_based_statement {
                limit              = 2000
                aggregate_key_type = "IP"
                scope_down_statement {
                  size_constraint_statement {
                    comparison_operator = "GT"
                    size                = 10
                    field_to_match {
                      single_header { name = "authorization" }
                    }
                    text_transformation {
                      priority = 0
                      type     = "NONE"
                    }
                  }
                }
              }
            }
            visibility_config {
              cloudwatch_metrics_enabled = true
              metric_name                = "rate"
              sampled_requests_enabled   = true
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "tf-web"
            sampled_requests_enabled   = true
          }
        }
        resource "aws_cloudwatch_log_group" "waf" { name = "aws-waf-logs-tf" }
        resource "aws_wafv2_web_acl_logging_configuration" "web" {
          resource_arn            = aws_wafv2_web_acl.web.arn
          log_destination_configs = [aws_cloudwatch_log_group.waf.arn]
          redacted_fields {
            single_header { name = "authorization" }
          }
          logging_filter {
            default_behavior = "DROP"
            filter {
              behavior    = "KEEP"
              requirement = "MEETS_ANY"
              condition {
                action_condition { action = "BLOCK" }
              }
            }
          }
        }
        resource "aws_vpc" "main" { cidr_block = "10.9.0.0/16" }
        resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
        resource "aws_subnet" "public" {
          count             = 2
          vpc_id            = aws_vpc.main.id
          cidr_block        = "10.9.${count.index}.0/24"
          availability_zone = "us-east-1${["a", "b"][count.index]}"
        }
        resource "aws_lb" "main" {
          name       = "tf-guarded"
          subnets    = aws_subnet.public[*].id
          depends_on = [aws_internet_gateway.main]
        }
        resource "aws_wafv2_web_acl_association" "main" {
          resource_arn = aws_lb.main.arn
          web_acl_arn  = aws_wafv2_web_acl.web.arn
        }
        """,
        [('"first"', '"second"'), (', "198.51.100.7/32"', ""), ('"^/beta/"', '"^/alpha/"'), ("= 2000", "= 3000"),
         ("count {}\n            }\n            statement {\n              regex", "block {}\n            }\n            statement {\n              regex"),
         ('action_condition { action = "BLOCK" }', 'action_condition { action = "COUNT" }')],
        (0, 5, 0),
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
            expiration { expired_object_delete_marker = true }
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
    "conditions": (
        """
        resource "aws_iam_role" "pipeline" {
          name = "tf-conditions"
          assume_role_policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codepipeline.amazonaws.com" }
            }]
          })
        }
        resource "aws_codestarconnections_connection" "main" {
          name          = "tf-conditions"
          provider_type = "GitHub"
        }
        resource "aws_codepipeline" "main" {
          name          = "tf-conditions"
          role_arn      = aws_iam_role.pipeline.arn
          pipeline_type = "V2"
          artifact_store {
            type     = "S3"
            location = "none"
          }
          stage {
            name = "Source"
            action {
              name             = "Fetch"
              category         = "Source"
              owner            = "AWS"
              provider         = "CodeStarSourceConnection"
              version          = "1"
              output_artifacts = ["app"]
              configuration = {
                ConnectionArn    = aws_codestarconnections_connection.main.arn
                FullRepositoryId = "me/app"
                BranchName       = "main"
              }
            }
          }
          stage {
            name = "Ask"
            before_entry {
              condition {
                result = "FAIL"
                rule {
                  name = "Night"
                  rule_type_id {
                    category = "Rule"
                    owner    = "AWS"
                    provider = "DeploymentWindow"
                    version  = "1"
                  }
                  configuration = { Cron = "* * 3 * * ?" }
                }
              }
            }
            on_success {
              condition {
                result = "ROLLBACK"
                rule {
                  name               = "Quiet"
                  timeout_in_minutes = 20
                  rule_type_id {
                    category = "Rule"
                    owner    = "AWS"
                    provider = "CloudWatchAlarm"
                    version  = "1"
                  }
                  configuration = { AlarmName = "tf-errors", WaitTime = "5" }
                }
              }
            }
            on_failure {
              result = "RETRY"
              retry_configuration {
                retry_mode = "ALL_ACTIONS"
              }
            }
            action {
              name     = "Approve"
              category = "Approval"
              owner    = "AWS"
              provider = "Manual"
              version  = "1"
            }
          }
          trigger {
            provider_type = "CodeStarSourceConnection"
            git_configuration {
              source_action_name = "Fetch"
              push {
                branches {
                  includes = ["main"]
                }
                file_paths {
                  includes = ["api/**"]
                  excludes = ["**/*.md"]
                }
              }
            }
          }
        }
        """,
        [("* * 3 * * ?", "* * 4 * * ?"), ('includes = ["api/**"]', 'includes = ["web/**"]')],
        (0, 1, 0),
    ),
    "tracing": (
        """
        resource "aws_xray_sampling_rule" "it" {
          rule_name      = "tf-rule"
          priority       = 20
          version        = 1
          reservoir_size = 1
          fixed_rate     = 0.05
          url_path       = "/api/*"
          host           = "*"
          http_method    = "*"
          service_name   = "*"
          service_type   = "*"
          resource_arn   = "*"
          tags           = { Name = "rule" }
        }
        resource "aws_xray_sampling_rule" "attributes" {
          rule_name      = "tf-attributes"
          priority       = 30
          version        = 1
          reservoir_size = 0
          fixed_rate     = 1
          url_path       = "*"
          host           = "*"
          http_method    = "GET"
          service_name   = "*"
          service_type   = "*"
          resource_arn   = "*"
          attributes     = { colour = "red" }
        }
        resource "aws_xray_group" "it" {
          group_name        = "tf-group"
          filter_expression = "responsetime > 5"
          tags              = { Name = "group" }
        }
        """,
        [("= 0.05", "= 0.1"), ("> 5", "> 6"), ('Name = "rule"', 'Name = "other"'), ('colour = "red"', 'colour = "blue"')],
        (0, 3, 0),
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
          deployment_circuit_breaker {
            enable   = true
            rollback = true
          }
          alarms {
            alarm_names = ["tf-errors"]
            enable      = true
            rollback    = false
          }
          depends_on = [aws_lb_listener.main]
        }
        """,
        [
            ("rollback    = false\n          }", "rollback    = true\n          }"), ("rollback = true", "rollback = false"),
            ('= "SERVICE"', "= null"), ("= 20\n", "= null\n"),
            ("load_balancer {\n", 'dynamic "load_balancer" {\n            for_each = []\n            content {\n'),
            ("container_port   = 8000\n          }", "container_port   = 8000\n            }\n          }"),
        ],
        (0, 1, 0),
    ),
}


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
