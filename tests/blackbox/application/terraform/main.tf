# A pipeline with every kind of stage, and a service whose image a test pushes, or does not.

variable "application_dir" { type = string }
variable "repository_id" { type = string }
variable "branch_name" { type = string }

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.0, < 7.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

locals {
  vpc_cidr = "10.99.0.0/16"
}

# Those of the platform: a test puts them here.
module "vpc" {
  source = "./modules/vpc"

  name     = "small"
  vpc_cidr = local.vpc_cidr
}

module "alb" {
  source = "./modules/alb"

  name                 = "small"
  vpc_id               = module.vpc.vpc_id
  vpc_cidr             = local.vpc_cidr
  public_subnets       = module.vpc.public_subnets
  container_port       = 8000
  test_listener_cidrs  = [local.vpc_cidr]
  deregistration_delay = 1
}

resource "aws_security_group" "main" {
  name   = "small"
  vpc_id = module.vpc.vpc_id

  ingress {
    from_port       = 8000
    to_port         = 8000
    protocol        = "tcp"
    security_groups = [module.alb.security_group_id]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_iam_role" "main" {
  name = "small"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = {
        Service = [
          "codebuild.amazonaws.com", "codedeploy.amazonaws.com", "codepipeline.amazonaws.com",
          "ecs-tasks.amazonaws.com",
        ]
      }
    }]
  })
}

resource "aws_iam_role_policy" "main" {
  name = "all"
  role = aws_iam_role.main.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_cloudwatch_log_group" "main" {
  for_each = toset(["/aws/codebuild/small-build", "/ecs/small"])
  name     = each.key
}

resource "aws_ssm_parameter" "main" {
  name  = "/novamind/production/greeting"
  type  = "SecureString"
  value = "hello"
}

resource "aws_ecr_repository" "main" {
  name         = "small"
  force_delete = true
}

resource "aws_ecs_cluster" "main" {
  name = "small"
}

resource "aws_ecs_task_definition" "main" {
  family                   = "small"
  cpu                      = "256"
  memory                   = "512"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  execution_role_arn       = aws_iam_role.main.arn
  container_definitions = jsonencode([{
    name         = "app"
    image        = "${aws_ecr_repository.main.repository_url}:latest"
    portMappings = [{ containerPort = 8000 }]
  }])
}

resource "aws_ecs_service" "main" {
  name            = "small"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.main.arn
  desired_count   = 1
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = module.vpc.private_subnets
    security_groups = [aws_security_group.main.id]
  }

  load_balancer {
    target_group_arn = module.alb.blue_target_group_arn
    container_name   = "app"
    container_port   = 8000
  }

  deployment_controller {
    type = "CODE_DEPLOY"
  }

  lifecycle {
    ignore_changes = [task_definition, load_balancer, desired_count]
  }
}

# Nobody publishes what it watches: it has the state that a test gives it.
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "small-errors"
  namespace           = "small"
  metric_name         = "Errors"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "ignore"
}

resource "aws_codedeploy_app" "main" {
  name             = "small"
  compute_platform = "ECS"
}

resource "aws_codedeploy_deployment_group" "main" {
  app_name               = aws_codedeploy_app.main.name
  deployment_group_name  = "small"
  deployment_config_name = "CodeDeployDefault.ECSAllAtOnce"
  service_role_arn       = aws_iam_role.main.arn

  deployment_style {
    deployment_type   = "BLUE_GREEN"
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout = "CONTINUE_DEPLOYMENT"
    }
    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = 0
    }
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]
  }

  alarm_configuration {
    enabled = true
    alarms  = [aws_cloudwatch_metric_alarm.errors.alarm_name]
  }

  ecs_service {
    cluster_name = aws_ecs_cluster.main.name
    service_name = aws_ecs_service.main.name
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [module.alb.production_listener_arn]
      }

      dynamic "target_group" {
        for_each = module.alb.target_group_names
        content {
          name = target_group.value
        }
      }
    }
  }
}

resource "aws_s3_bucket" "artifacts" {
  bucket        = "small-artifacts"
  force_destroy = true
}

resource "aws_codestarconnections_connection" "main" {
  name          = "small"
  provider_type = "GitHub"
}

resource "aws_codebuild_project" "main" {
  name         = "small-build"
  service_role = aws_iam_role.main.arn

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"

    dynamic "environment_variable" {
      for_each = { ROLE = aws_iam_role.main.arn, IMAGE = "${aws_ecr_repository.main.repository_url}:latest" }
      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = "${var.application_dir}/buildspec.yml"
  }

  depends_on = [aws_iam_role_policy.main, aws_cloudwatch_log_group.main]
}

resource "aws_codepipeline" "main" {
  name          = "small"
  role_arn      = aws_iam_role.main.arn
  pipeline_type = "V2"

  artifact_store {
    location = aws_s3_bucket.artifacts.bucket
    type     = "S3"
  }

  stage {
    name = "Source"
    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      namespace        = "SourceVariables"
      output_artifacts = ["source"]
      configuration = {
        ConnectionArn    = aws_codestarconnections_connection.main.arn
        FullRepositoryId = var.repository_id
        BranchName       = var.branch_name
      }
    }
  }

  stage {
    name = "Build"
    action {
      name             = "Build"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["source"]
      output_artifacts = ["built"]
      configuration    = { ProjectName = aws_codebuild_project.main.name }
    }
  }

  stage {
    name = "Approval"
    action {
      name          = "Approval"
      category      = "Approval"
      owner         = "AWS"
      provider      = "Manual"
      version       = "1"
      configuration = { CustomData = "Release #{SourceVariables.CommitMessage}" }
    }
  }

  stage {
    name = "Deploy"
    action {
      name            = "Deploy"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CodeDeployToECS"
      version         = "1"
      input_artifacts = ["built"]
      configuration = {
        ApplicationName                = aws_codedeploy_app.main.name
        DeploymentGroupName            = aws_codedeploy_deployment_group.main.deployment_group_name
        TaskDefinitionTemplateArtifact = "built"
        TaskDefinitionTemplatePath     = "taskdef.json"
        AppSpecTemplateArtifact        = "built"
        AppSpecTemplatePath            = "appspec.yaml"
      }
    }
  }

  depends_on = [aws_iam_role_policy.main]
}
