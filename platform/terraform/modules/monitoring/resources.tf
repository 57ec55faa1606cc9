# What else people are told of: the database, requests that are blocked, and errors that no task answered.

locals {
  told = {
    database-cpu = {
      description = "The database has been busy for ten minutes"
      namespace   = "AWS/RDS"
      metric_name = "CPUUtilization"
      statistic   = "Average"
      period      = 300
      periods     = 2
      comparison  = "GreaterThanThreshold"
      threshold   = 80
      missing     = "missing"
      dimensions  = { DBInstanceIdentifier = var.database }
    }
    database-storage = {
      description = "The database has less than 2 GiB left"
      namespace   = "AWS/RDS"
      metric_name = "FreeStorageSpace"
      statistic   = "Minimum"
      period      = 300
      periods     = 1
      comparison  = "LessThanThreshold"
      threshold   = 2147483648
      missing     = "missing"
      dimensions  = { DBInstanceIdentifier = var.database }
    }
    blocked-requests = {
      description = "The load balancer's web ACL blocks many requests: they come past the distribution, or without its header, or a rule is wrong"
      namespace   = "AWS/WAFV2"
      metric_name = "BlockedRequests"
      statistic   = "Sum"
      period      = 300
      periods     = 1
      comparison  = "GreaterThanThreshold"
      threshold   = 1000
      missing     = "notBreaching"
      dimensions  = { WebACL = var.web_acl, Region = var.aws_region, Rule = "ALL" }
    }
    load-balancer-5xx = {
      description = "The load balancer itself answers with errors: no task took the request"
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_ELB_5XX_Count"
      statistic   = "Sum"
      period      = 60
      periods     = 5
      comparison  = "GreaterThanThreshold"
      threshold   = 10
      missing     = "notBreaching"
      dimensions  = { LoadBalancer = var.load_balancer }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "main" {
  for_each = local.told

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric_name
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = each.value.period
  evaluation_periods  = each.value.periods
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
}
