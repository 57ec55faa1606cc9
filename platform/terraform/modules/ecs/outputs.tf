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

output "api_token_parameter" {
  value = aws_ssm_parameter.api_token.name
}

output "task_roles" {
  description = "Roles that a deployment hands to the tasks."
  value = {
    execution = aws_iam_role.execution.arn
    task      = aws_iam_role.task.arn
  }
}
