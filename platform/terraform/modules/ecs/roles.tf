# What may act for a task. Execution roles start it: one the service's, which learns the API's password, and one the
# migration's, which learns all three. The task role is the application itself; the migration has none.

locals {
  tasks_assume = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })

  # What starting a task takes, whatever it is.
  start_statements = [
    {
      Sid    = "LogIn"
      Effect = "Allow"
      Action = ["ecr:GetAuthorizationToken"]
      # AWS offers no narrower resource for it.
      Resource = "*"
    },
    {
      Sid      = "Pull"
      Effect   = "Allow"
      Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Resource = aws_ecr_repository.main.arn
    },
    {
      Sid      = "Log"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.api.arn}:*"
    },
    {
      Sid      = "Parameters"
      Effect   = "Allow"
      Action   = ["ssm:GetParameters"]
      Resource = "arn:aws:ssm:${var.aws_region}:${var.account_id}:parameter${var.parameter_path}/*"
    },
  ]
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-ecs-task-execution-role"
  assume_role_policy = local.tasks_assume
}

resource "aws_iam_role_policy" "execution" {
  name = "start-tasks"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.start_statements, [
      {
        Sid      = "DatabaseLogin"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = var.database_secrets.api
      },
    ])
  })
}

resource "aws_iam_role" "migration" {
  name               = "${var.name}-ecs-migration-execution-role"
  assume_role_policy = local.tasks_assume
}

resource "aws_iam_role_policy" "migration" {
  name = "start-migrations"
  role = aws_iam_role.migration.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.start_statements, [
      {
        Sid      = "DatabaseLogins"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.database_secrets.admin, var.database_secrets.owner, var.database_secrets.api]
      },
    ])
  })
}

resource "aws_iam_role" "task" {
  name               = "${var.name}-ecs-task-role"
  assume_role_policy = local.tasks_assume
}

resource "aws_iam_role_policy" "task" {
  name = "files"
  role = aws_iam_role.task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Also what tells an object that is missing from one that is denied.
        Sid      = "List"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = var.files_bucket_arn
      },
      {
        # No versions: what the API deletes or overwrites by mistake, it cannot make away with.
        Sid      = "Files"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"]
        Resource = "${var.files_bucket_arn}/*"
      },
    ]
  })
}
