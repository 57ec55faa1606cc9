output "log_groups" {
  description = "Name and ARN of each group, by the caller's key."
  value       = { for key, group in aws_cloudwatch_log_group.main : key => { name = group.name, arn = group.arn } }
}
