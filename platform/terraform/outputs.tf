output "site_url" {
  description = "Where the platform answers."
  value       = local.site_url
}

output "url" {
  description = "Where the load balancer answers the distribution, and nobody else."
  value       = local.origin_https ? "https://${module.route53[0].origin_name}" : "http://${module.alb.dns_name}"
}

output "test_url" {
  description = "Where a new version answers before it gets traffic: to who sends the header x-origin-verify."
  value       = "http://${module.alb.dns_name}:${module.alb.test_port}"
}

output "origin_secret_arn" {
  description = "The secret with the value of the header x-origin-verify, which the load balancer wants."
  value       = module.cloudfront.origin_secret_arn
}

output "pipeline_name" {
  value = module.pipeline.pipeline_name
}

output "connection_arn" {
  description = "The connection to the repository; PENDING until its owner attaches it."
  value       = module.pipeline.connection_arn
}

output "repository_url" {
  value = module.ecs.repository_url
}

output "files_bucket" {
  value = module.s3.bucket_id
}

output "artifact_bucket" {
  value = module.pipeline.artifact_bucket
}

output "cluster_name" {
  value = module.ecs.cluster_name
}

output "service_name" {
  value = module.ecs.service_name
}

output "deployment_application" {
  value = module.pipeline.deployment_application
}

output "deployment_group" {
  value = module.pipeline.deployment_group
}

output "alerts_topic_arn" {
  description = "The topic that alarms, and releases that wait for an approval, are told to."
  value       = module.monitoring.topic_arn
}

output "release_alarm" {
  description = "The alarm that takes a release back."
  value       = module.monitoring.release_alarm
}

output "api_log_group" {
  value = module.ecs.log_group
}

output "web_bucket" {
  value = module.web.bucket_id
}

output "distribution_id" {
  value = module.cloudfront.distribution_id
}

output "distribution_domain_name" {
  value = module.cloudfront.domain_name
}

output "name_servers" {
  description = "What the registrar of domain_name must name, if its zone was made here."
  value       = local.has_name ? module.route53[0].name_servers : []
}

output "database_identifier" {
  value = module.rds.identifier
}

output "database_secret_arn" {
  description = "The secret with the database's own user and its password."
  value       = module.rds.secret_arns["admin"]
}

output "database_user_secret_arns" {
  description = "The secrets of the database's owner and of the API's user in it."
  value       = { for user in ["owner", "api"] : user => module.rds.secret_arns[user] }
}

output "user_pool_id" {
  value = module.cognito.user_pool_id
}

output "user_pool_client_id" {
  value = module.cognito.client_id
}

output "sign_in_url" {
  description = "Where users sign in."
  value       = local.sign_in_url
}
