output "cluster_name" {
  value = aws_ecs_cluster.main.name
}

output "service_name" {
  value = aws_ecs_service.main.name
}

output "repository_url" {
  value = aws_ecr_repository.main.repository_url
}

output "repository_arn" {
  value = aws_ecr_repository.main.arn
}

output "log_group" {
  value = aws_cloudwatch_log_group.api.name
}

output "security_group_id" {
  description = "What the tasks are in."
  value       = aws_security_group.ecs.id
}

output "cluster_arn" {
  value = aws_ecs_cluster.main.arn
}

output "log_group_arn" {
  value = aws_cloudwatch_log_group.api.arn
}

output "task_roles" {
  description = "Roles that a deployment hands to the tasks, and the one that starts the migration."
  value = {
    execution = aws_iam_role.execution.arn
    task      = aws_iam_role.task.arn
    migration = aws_iam_role.migration.arn
  }
}
