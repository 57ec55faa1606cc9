# Who migrates the database, and who brings the front end to its bucket.

locals {
  migrate_family = "${var.ecs_service_name}-migrate"
  tasks_arn      = "arn:aws:ecs:${local.region_arn}:task/${var.ecs_cluster_name}/*"
}

resource "aws_iam_role" "migrate" {
  name               = "${var.name}-migrate-role"
  assume_role_policy = local.assume["codebuild"]
}

resource "aws_iam_role_policy" "migrate" {
  name = "migrate"
  role = aws_iam_role.migrate.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.build_statements["migrate"], [
      {
        Sid    = "TaskDefinitions"
        Effect = "Allow"
        Action = ["ecs:RegisterTaskDefinition", "ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition"]
        # AWS offers no narrower resource for them.
        Resource = "*"
      },
      {
        # Of one family, in one cluster.
        Sid       = "Run"
        Effect    = "Allow"
        Action    = "ecs:RunTask"
        Resource  = "arn:aws:ecs:${local.region_arn}:task-definition/${local.migrate_family}:*"
        Condition = { ArnEquals = { "ecs:cluster" = var.ecs_cluster_arn } }
      },
      {
        Sid      = "Watch"
        Effect   = "Allow"
        Action   = ["ecs:DescribeTasks", "ecs:StopTask"]
        Resource = local.tasks_arn
      },
      {
        Sid      = "Said"
        Effect   = "Allow"
        Action   = "logs:GetLogEvents"
        Resource = "${var.api_log_group.arn}:log-stream:migrate/*"
      },
      {
        # To tasks of ECS and to nothing else.
        Sid       = "TaskRoles"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = var.task_roles.migration
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ])
  })
}

resource "aws_iam_role" "webdeploy" {
  name               = "${var.name}-webdeploy-role"
  assume_role_policy = local.assume["codebuild"]
}

resource "aws_iam_role_policy" "webdeploy" {
  name = "webdeploy"
  role = aws_iam_role.webdeploy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.build_statements["webdeploy"], [
      {
        Sid      = "WebBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket"]
        Resource = var.web_bucket.arn
      },
      {
        Sid      = "Web"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${var.web_bucket.arn}/*"
      },
      {
        Sid      = "Invalidate"
        Effect   = "Allow"
        Action   = ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"]
        Resource = var.distribution.arn
      },
      {
        Sid    = "Settings"
        Effect = "Allow"
        Action = ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"]
        Resource = [
          "arn:aws:ssm:${local.region_arn}:parameter${var.parameter_path}",
          "arn:aws:ssm:${local.region_arn}:parameter${var.parameter_path}/*",
        ]
      },
    ])
  })
}
