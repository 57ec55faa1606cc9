"""Terraform makes, changes and imports a service, its pipeline, and what watches them."""

import shutil

import pytest
from test_terraform import ASSUME, BALANCER, applies_changes_and_goes

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

# Each configuration, what it changes to, and how many objects the change touches: added, changed, destroyed.
CONFIGURATIONS = {
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


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_applies_changes_and_goes(cloud, tmp_path, name):
    applies_changes_and_goes(cloud, tmp_path, *CONFIGURATIONS[name])
