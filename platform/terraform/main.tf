# NOVAMIND: network, front door, load balancer, service, database, users, storage, and the pipeline that releases into
# them.

provider "aws" {
  region = var.aws_region
}

# Certificates and web ACLs of distributions are in us-east-1, wherever the rest is.
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}

data "aws_caller_identity" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  # Bucket names are shared by all of AWS: the account's number makes them ours.
  files_bucket    = "${var.project}-files-${local.account_id}"
  web_bucket      = "${var.project}-web-${local.account_id}"
  artifact_bucket = "${var.project}-artifacts-${local.account_id}"
  # As in taskdef.json and appspec.yaml.
  container_name = "novamind-api"
  container_port = 8000
  parameter_path = "/${var.project}/${var.environment}"
  build_projects = toset(["build", "test", "security", "web", "migrate", "webdeploy"])

  has_name      = var.domain_name != ""
  origin_https  = local.has_name && var.load_balancer_https
  site_name     = local.has_name ? var.domain_name : module.cloudfront.domain_name
  site_url      = "https://${local.site_name}${var.site_port == 443 ? "" : ":${var.site_port}"}"
  domain_prefix = "${var.project}-${local.account_id}"
  sign_in_url   = format(var.sign_in_pages, local.domain_prefix, var.aws_region)
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
  https               = local.origin_https
  certificate_arn     = local.origin_https ? module.route53[0].origin_certificate_arn : null
  test_listener_cidrs = length(var.test_listener_cidrs) > 0 ? var.test_listener_cidrs : [var.vpc_cidr]

  deregistration_delay = var.deregistration_delay
}

# The users' files.
module "s3" {
  source = "./modules/s3"

  bucket_name   = local.files_bucket
  force_destroy = var.force_destroy
}

# The front end.
module "web" {
  source = "./modules/s3"

  bucket_name   = local.web_bucket
  force_destroy = var.force_destroy
}

module "rds" {
  source = "./modules/rds"

  name                     = var.project
  vpc_id                   = module.vpc.vpc_id
  subnets                  = module.vpc.database_subnets
  client_security_group_id = module.ecs.security_group_id

  engine_version     = var.database_version
  instance_class     = var.database_instance_class
  allocated_storage  = var.database_allocated_storage
  multi_az           = var.database_multi_az
  storage_encrypted  = var.database_storage_encrypted
  secret_name        = "${var.project}/${var.environment}/database"
  log_retention_days = var.log_retention_days
  force_destroy      = var.force_destroy
}

module "cognito" {
  source = "./modules/cognito"

  name          = var.project
  site_url      = local.site_url
  domain_prefix = local.domain_prefix
  allow_sign_up = var.allow_sign_up
  force_destroy = var.force_destroy
}

module "waf" {
  source = "./modules/waf"

  name               = "${var.project}-waf"
  description        = "WAF for NOVAMIND API"
  scope              = "REGIONAL"
  load_balancers     = { main = module.alb.arn }
  origin_header      = module.cloudfront.origin_header
  origin_secret      = module.cloudfront.origin_secret
  log_retention_days = var.log_retention_days
}

module "waf_distribution" {
  source    = "./modules/waf"
  providers = { aws = aws.us_east_1 }

  name                   = "${var.project}-distribution-waf"
  description            = "WAF for NOVAMIND distribution"
  scope                  = "CLOUDFRONT"
  requests_per_5_minutes = var.requests_per_5_minutes
  log_retention_days     = var.log_retention_days
  # 403 is what the distribution takes for a path of the front end.
  block_status = 400
}

module "cloudfront" {
  source = "./modules/cloudfront"

  name                   = var.project
  web_bucket_id          = module.web.bucket_id
  web_bucket_arn         = module.web.bucket_arn
  web_bucket_domain_name = module.web.domain_name
  load_balancer_name     = local.origin_https ? module.route53[0].origin_name : module.alb.dns_name
  load_balancer_https    = local.origin_https
  aliases                = local.has_name ? [var.domain_name] : []
  certificate_arn        = local.has_name ? module.route53[0].certificate_arn : null
  web_acl_arn            = module.waf_distribution.arn
  sign_in_url            = local.sign_in_url
  price_class            = var.price_class
  secret_name            = "${var.project}/${var.environment}/origin"
  force_destroy          = var.force_destroy
}

module "route53" {
  source    = "./modules/route53"
  count     = local.has_name ? 1 : 0
  providers = { aws = aws, aws.us_east_1 = aws.us_east_1 }

  domain_name              = var.domain_name
  zone_id                  = var.zone_id
  distribution_domain_name = module.cloudfront.domain_name
  distribution_zone_id     = module.cloudfront.hosted_zone_id
  origin_https             = local.origin_https
  load_balancer_dns_name   = module.alb.dns_name
  load_balancer_zone_id    = module.alb.zone_id
  force_destroy            = var.force_destroy
}

module "monitoring" {
  source = "./modules/monitoring"

  # One group per build project; the service's own group is in the ecs module.
  log_groups     = { for name in local.build_projects : name => "/aws/codebuild/${var.project}-${name}" }
  retention_days = var.log_retention_days

  name                      = var.project
  aws_region                = var.aws_region
  alert_email               = var.alert_email
  ecs_cluster_name          = module.ecs.cluster_name
  ecs_service_name          = module.ecs.service_name
  load_balancer             = module.alb.metrics_name
  target_groups             = module.alb.target_group_metrics_names
  release_errors_per_minute = var.release_errors_per_minute
  database                  = module.rds.identifier
  web_acl                   = module.waf.metrics_name
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

  files_bucket_arn   = module.s3.bucket_arn
  database_secrets   = module.rds.secret_arns
  parameter_path     = local.parameter_path
  log_retention_days = var.log_retention_days
  force_destroy      = var.force_destroy

  parameters = {
    files_bucket     = module.s3.bucket_id
    log_level        = var.log_level
    max_upload_bytes = tostring(var.max_upload_bytes)
    max_user_bytes   = tostring(var.max_user_bytes)

    database_host = module.rds.address
    database_port = tostring(module.rds.port)
    database_name = module.rds.database
    # A parameter cannot be empty.
    database_ca = var.database_ca == "" ? "system" : var.database_ca

    cognito_issuer    = module.cognito.issuer
    cognito_client_id = module.cognito.client_id
    cognito_domain    = local.sign_in_url

    web_bucket      = module.web.bucket_id
    distribution_id = module.cloudfront.distribution_id
    site_url        = local.site_url
  }
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
  require_advisories = var.require_advisories

  ecr_repository_url = module.ecs.repository_url
  ecr_repository_arn = module.ecs.repository_arn
  parameter_path     = local.parameter_path
  api_log_group      = { name = module.ecs.log_group, arn = module.ecs.log_group_arn }
  task_roles         = module.ecs.task_roles
  database_secrets   = module.rds.secret_arns

  ecs_cluster_name         = module.ecs.cluster_name
  ecs_cluster_arn          = module.ecs.cluster_arn
  ecs_service_name         = module.ecs.service_name
  task_subnets             = module.vpc.private_subnets
  task_security_group_id   = module.ecs.security_group_id
  production_listener_arn  = module.alb.production_listener_arn
  test_listener_arn        = module.alb.test_listener_arn
  target_group_names       = module.alb.target_group_names
  deployment_config_name   = var.deployment_config_name
  termination_wait_minutes = var.termination_wait_minutes
  release_alarm            = module.monitoring.release_alarm
  alerts_topic_arn         = module.monitoring.topic_arn

  web_bucket   = { name = module.web.bucket_id, arn = module.web.bucket_arn }
  distribution = { id = module.cloudfront.distribution_id, arn = module.cloudfront.distribution_arn }
}
