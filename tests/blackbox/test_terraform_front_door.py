"""Terraform makes, changes and imports what stands before a service: names, certificates, load balancers, web ACLs."""

import shutil

import pytest
from test_terraform import BALANCER, applies_changes_and_goes

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

# Each configuration, what it changes to, and how many objects the change touches: added, changed, destroyed.
CONFIGURATIONS = {
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
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_applies_changes_and_goes(cloud, tmp_path, name):
    applies_changes_and_goes(cloud, tmp_path, *CONFIGURATIONS[name])
