# Log groups that no service makes for itself with a retention, the topic that people are told by, and the alarms.
#
# AWS does not let anybody publish into its own namespaces (AWS/...): nothing can report API errors as `Errors` of
# AWS/ECS, and ECS does not count requests itself. So the alarm of that name has no data, and without data it must not
# breach. What guards a release is counted by the load balancer, which sees every answer: docs/monitoring.md.

resource "aws_cloudwatch_log_group" "main" {
  for_each = var.log_groups

  name              = each.value
  retention_in_days = var.retention_days
}

resource "aws_sns_topic" "alerts" {
  name = "${var.name}-alerts"
}

resource "aws_sns_topic_subscription" "email" {
  count = var.alert_email == "" ? 0 : 1

  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = var.alert_email
}

resource "aws_cloudwatch_metric_alarm" "api_errors" {
  alarm_name          = "${var.name}-api-errors"
  alarm_description   = "This metric monitors API errors"
  namespace           = "AWS/ECS"
  metric_name         = "Errors"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    ClusterName = var.ecs_cluster_name
    ServiceName = var.ecs_service_name
  }
}

# Errors that the service itself answers, from whichever target group it answers them: a deployment swaps the two.
resource "aws_cloudwatch_metric_alarm" "release" {
  alarm_name          = "${var.name}-target-5xx"
  alarm_description   = "Answers of the targets with a status of 500 and more: takes a release back"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.release_errors_per_minute
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]

  metric_query {
    id          = "errors"
    expression  = "SUM([blue, green])"
    label       = "5XX of both target groups"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = var.target_groups

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = "HTTPCode_Target_5XX_Count"
        stat        = "Sum"
        period      = 60

        dimensions = {
          LoadBalancer = var.load_balancer
          TargetGroup  = metric_query.value
        }
      }
    }
  }
}
