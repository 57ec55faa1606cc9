output "pipeline_name" {
  value = aws_codepipeline.pipeline.name
}

output "connection_arn" {
  value = aws_codestarconnections_connection.github.arn
}

output "artifact_bucket" {
  value = aws_s3_bucket.artifact_bucket.bucket
}

output "deployment_application" {
  value = aws_codedeploy_app.main.name
}

output "deployment_group" {
  value = aws_codedeploy_deployment_group.main.deployment_group_name
}
