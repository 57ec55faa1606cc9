output "log_groups" {
  description = "Name and ARN of each group, by the caller's key."
  value       = { for key, group in aws_cloudwatch_log_group.main : key => { name = group.name, arn = group.arn } }
}

output "topic_arn" {
  value = aws_sns_topic.alerts.arn
}

output "release_alarm" {
  description = "Name of the alarm that guards a release."
  value       = aws_cloudwatch_metric_alarm.release.alarm_name
}
