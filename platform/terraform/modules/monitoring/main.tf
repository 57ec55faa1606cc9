# Log groups that no service makes for itself with a retention. Alarms and their topic are not here yet: they
# come with the metrics that they watch.

resource "aws_cloudwatch_log_group" "main" {
  for_each = var.log_groups

  name              = each.value
  retention_in_days = var.retention_days
}
