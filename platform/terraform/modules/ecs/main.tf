# The service: its image repository, its parameters, its log, and the tasks that run it.

resource "aws_ecs_cluster" "main" {
  name = var.name
}

resource "aws_ecr_repository" "main" {
  name         = "${var.name}-api"
  force_delete = var.force_destroy
}

resource "aws_ecr_lifecycle_policy" "main" {
  repository = aws_ecr_repository.main.name

  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "An image that lost its tag goes after a week"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = 7
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "The last 50 images stay, to go back to"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 50
        }
        action = { type = "expire" }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/ecs/${var.name}-api"
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "ecs" {
  name        = "${var.name}-ecs-sg"
  description = "Security group for ECS tasks"
  vpc_id      = var.vpc_id

  ingress {
    description     = "From the load balancer"
    from_port       = var.container_port
    to_port         = var.container_port
    protocol        = "tcp"
    security_groups = [var.alb_security_group_id]
  }

  egress {
    description = "AWS, through the NAT gateway, and the database"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# The pipeline registers every later revision from the same template, so there is one description of a task.
# This first one names an image that nobody pushes: until the first release its tasks stop with CannotPullContainerError.
# With the tag `latest` they would come up as soon as the build has pushed it, before its tests and the approval.
locals {
  rendered = templatefile(var.task_definition_template, {
    AWS_REGION          = var.aws_region
    EXECUTION_ROLE_ARN  = aws_iam_role.execution.arn
    TASK_ROLE_ARN       = aws_iam_role.task.arn
    LOG_GROUP           = aws_cloudwatch_log_group.api.name
    PARAMETER_PATH      = var.parameter_path
    DATABASE_SECRET_ARN = var.database_secrets.api
  })
  template = jsondecode(replace(local.rendered, "<IMAGE1_NAME>", "${aws_ecr_repository.main.repository_url}:unreleased"))
}

resource "aws_ecs_task_definition" "main" {
  family                   = local.template.family
  cpu                      = local.template.cpu
  memory                   = local.template.memory
  network_mode             = local.template.networkMode
  requires_compatibilities = local.template.requiresCompatibilities
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode(local.template.containerDefinitions)
}

resource "aws_ecs_service" "main" {
  name                              = "${var.name}-api"
  cluster                           = aws_ecs_cluster.main.id
  task_definition                   = aws_ecs_task_definition.main.arn
  desired_count                     = var.desired_count
  launch_type                       = "FARGATE"
  health_check_grace_period_seconds = 30

  network_configuration {
    subnets         = var.private_subnets
    security_groups = [aws_security_group.ecs.id]
  }

  load_balancer {
    target_group_arn = var.target_group_arn
    container_name   = var.container_name
    container_port   = var.container_port
  }

  deployment_controller {
    type = "CODE_DEPLOY"
  }

  # Deployments choose the revision and the target group, scaling the number.
  lifecycle {
    ignore_changes = [task_definition, load_balancer, desired_count]
  }

  depends_on = [aws_iam_role_policy.execution, aws_iam_role_policy.task]
}
