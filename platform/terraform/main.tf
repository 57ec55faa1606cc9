# NOVAMIND: network, load balancer, service, file storage and the pipeline that releases into them.

provider "aws" {
  region = var.aws_region
}

data "aws_caller_identity" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  # Bucket names are shared by all of AWS: the account's number makes them ours.
  files_bucket    = "${var.project}-files-${local.account_id}"
  artifact_bucket = "${var.project}-artifacts-${local.account_id}"
  # As in taskdef.json and appspec.yaml.
  container_name = "novamind-api"
  container_port = 8000
  parameter_path = "/${var.project}/${var.environment}"
  build_projects = toset(["build", "test", "security"])
}

module "vpc" {
  source = "./modules/vpc"

  name     = var.project
  vpc_cidr = var.vpc_cidr
}

module "alb" {
  source = "./modules/alb"

  name                = var.project
  vpc_id              = module.vpc.vpc_id
  vpc_cidr            = var.vpc_cidr
  public_subnets      = module.vpc.public_subnets
  container_port      = local.container_port
  test_listener_cidrs = length(var.test_listener_cidrs) > 0 ? var.test_listener_cidrs : [var.vpc_cidr]
}

module "s3" {
  source = "./modules/s3"

  bucket_name   = local.files_bucket
  force_destroy = var.force_destroy
}

module "monitoring" {
  source = "./modules/monitoring"

  # One group per build project; the service's own group is in the ecs module.
  log_groups     = { for name in local.build_projects : name => "/aws/codebuild/${var.project}-${name}" }
  retention_days = var.log_retention_days

  name                      = var.project
  alert_email               = var.alert_email
  ecs_cluster_name          = module.ecs.cluster_name
  ecs_service_name          = module.ecs.service_name
  load_balancer             = module.alb.metrics_name
  target_groups             = module.alb.target_group_metrics_names
  release_errors_per_minute = var.release_errors_per_minute
}

module "ecs" {
  source = "./modules/ecs"

  name                  = var.project
  aws_region            = var.aws_region
  account_id            = local.account_id
  vpc_id                = module.vpc.vpc_id
  private_subnets       = module.vpc.private_subnets
  alb_security_group_id = module.alb.security_group_id
  target_group_arn      = module.alb.blue_target_group_arn

  task_definition_template = "${path.root}/../taskdef.json"
  container_name           = local.container_name
  container_port           = local.container_port
  desired_count            = var.desired_count
  min_capacity             = var.min_capacity
  max_capacity             = var.max_capacity
  cpu_target_percent       = var.cpu_target_percent

  files_bucket_name  = module.s3.bucket_id
  files_bucket_arn   = module.s3.bucket_arn
  parameter_path     = local.parameter_path
  log_level          = var.log_level
  max_upload_bytes   = var.max_upload_bytes
  log_retention_days = var.log_retention_days
  force_destroy      = var.force_destroy
}

module "pipeline" {
  source = "./modules/pipeline"

  name            = var.project
  aws_region      = var.aws_region
  account_id      = local.account_id
  repository_id   = var.repository_id
  branch_name     = var.branch_name
  application_dir = var.application_dir
  artifact_bucket = local.artifact_bucket
  force_destroy   = var.force_destroy

  build_image        = var.build_image
  build_compute_type = var.build_compute_type
  build_log_groups   = module.monitoring.log_groups

  ecr_repository_url = module.ecs.repository_url
  ecr_repository_arn = module.ecs.repository_arn
  parameter_path     = local.parameter_path
  api_log_group      = module.ecs.log_group
  task_roles         = module.ecs.task_roles

  ecs_cluster_name         = module.ecs.cluster_name
  ecs_service_name         = module.ecs.service_name
  production_listener_arn  = module.alb.production_listener_arn
  test_listener_arn        = module.alb.test_listener_arn
  target_group_names       = module.alb.target_group_names
  deployment_config_name   = var.deployment_config_name
  termination_wait_minutes = var.termination_wait_minutes
  release_alarm            = module.monitoring.release_alarm
}
