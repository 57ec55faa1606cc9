# Who acts: the pipeline, the build that may push, the builds that write what is theirs alone, and the deployment.
# No statement allows every action, and "*" stands as a resource only where AWS offers none narrower.

locals {
  region_arn   = "${var.aws_region}:${var.account_id}"
  artifact_arn = aws_s3_bucket.artifact_bucket.arn
  task_role_arns = [
    var.task_roles.execution,
    var.task_roles.task,
  ]
  listener_arns = [var.production_listener_arn, var.test_listener_arn]
  service_arn   = "arn:aws:ecs:${local.region_arn}:service/${var.ecs_cluster_name}/${var.ecs_service_name}"
  task_set_arn  = "arn:aws:ecs:${local.region_arn}:task-set/${var.ecs_cluster_name}/${var.ecs_service_name}/*"

  assume = {
    for service in ["codepipeline", "codebuild", "codedeploy"] : service => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "${service}.amazonaws.com" }
      }]
    })
  }
}

resource "aws_iam_role" "pipeline_role" {
  name               = "${var.name}-pipeline-role"
  assume_role_policy = local.assume["codepipeline"]
}

resource "aws_iam_role_policy" "pipeline" {
  name = "pipeline"
  role = aws_iam_role.pipeline_role.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket"]
        Resource = local.artifact_arn
      },
      {
        Sid      = "Artifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"]
        Resource = "${local.artifact_arn}/*"
      },
      {
        Sid      = "Source"
        Effect   = "Allow"
        Action   = ["codestar-connections:UseConnection", "codeconnections:UseConnection"]
        Resource = aws_codestarconnections_connection.github.arn
      },
      {
        Sid    = "Builds"
        Effect = "Allow"
        Action = ["codebuild:StartBuild", "codebuild:StopBuild", "codebuild:BatchGetBuilds"]
        Resource = [
          aws_codebuild_project.build.arn,
          aws_codebuild_project.test.arn,
          aws_codebuild_project.security.arn,
          aws_codebuild_project.web.arn,
          aws_codebuild_project.migrate.arn,
          aws_codebuild_project.webdeploy.arn,
        ]
      },
      {
        Sid    = "Deployments"
        Effect = "Allow"
        Action = [
          "codedeploy:CreateDeployment",
          "codedeploy:GetDeployment",
          "codedeploy:StopDeployment",
          "codedeploy:GetDeploymentConfig",
          "codedeploy:GetApplication",
          "codedeploy:GetApplicationRevision",
          "codedeploy:RegisterApplicationRevision",
        ]
        Resource = [
          "arn:aws:codedeploy:${local.region_arn}:application:${aws_codedeploy_app.main.name}",
          "arn:aws:codedeploy:${local.region_arn}:deploymentgroup:${aws_codedeploy_app.main.name}/*",
          "arn:aws:codedeploy:${local.region_arn}:deploymentconfig:*",
        ]
      },
      {
        Sid    = "TaskDefinitions"
        Effect = "Allow"
        Action = ["ecs:RegisterTaskDefinition", "ecs:DescribeTaskDefinition"]
        # AWS offers no narrower resource for them.
        Resource = "*"
      },
      {
        Sid      = "Approvals"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = var.alerts_topic_arn
      },
      {
        Sid      = "Services"
        Effect   = "Allow"
        Action   = "ecs:DescribeServices"
        Resource = local.service_arn
      },
      {
        # To tasks of ECS and to nothing else.
        Sid       = "TaskRoles"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = local.task_role_arns
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role" "build" {
  name               = "${var.name}-build-role"
  assume_role_policy = local.assume["codebuild"]
}

resource "aws_iam_role_policy" "build" {
  name = "build"
  role = aws_iam_role.build.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.build_statements["build"], local.output_statements["build"], [
      {
        Sid    = "LogIn"
        Effect = "Allow"
        Action = "ecr:GetAuthorizationToken"
        # AWS offers no narrower resource for it.
        Resource = "*"
      },
      {
        Sid    = "Push"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:DescribeImages",
          "ecr:GetDownloadUrlForLayer",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ]
        Resource = var.ecr_repository_arn
      },
    ])
  })
}

resource "aws_iam_role" "check" {
  name               = "${var.name}-check-role"
  assume_role_policy = local.assume["codebuild"]
}

resource "aws_iam_role_policy" "check" {
  name = "check"
  role = aws_iam_role.check.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.build_statements["check"], local.output_statements["check"])
  })
}

# Apart from the tests, whose code comes with more dependencies: their builds must not write what is released.
resource "aws_iam_role" "web" {
  name               = "${var.name}-web-role"
  assume_role_policy = local.assume["codebuild"]
}

resource "aws_iam_role_policy" "web" {
  name = "web"
  role = aws_iam_role.web.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.build_statements["web"], local.output_statements["web"])
  })
}

locals {
  # What every build does: write its log and its reports, read its input and the cache.
  build_groups = {
    build     = ["build"]
    check     = ["test", "security"]
    web       = ["web"]
    migrate   = ["migrate"]
    webdeploy = ["webdeploy"]
  }
  # Artifacts are PIPELINE/ARTIFACT/..., and CodePipeline cuts both names.
  artifact_keys = { for key, artifact in local.artifacts : key => "${var.name}-*/${substr(artifact, 0, 8)}" }
  # What each role's builds write in the bucket: their output, and the cache that is theirs.
  written = {
    build     = ["${local.artifact_keys.build}*", "cache/*"]
    check     = ["${local.artifact_keys.test}*", "${local.artifact_keys.security}*"]
    web       = ["${local.artifact_keys.web}*", "cache-web/*"]
    migrate   = []
    webdeploy = []
  }
  build_statements = {
    for role, projects in local.build_groups : role => [
      {
        Sid      = "Log"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = [for project in projects : "${var.build_log_groups[project].arn}:*"]
      },
      {
        Sid      = "ArtifactBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"]
        Resource = [local.artifact_arn]
      },
      {
        Sid      = "Artifacts"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = ["${local.artifact_arn}/*"]
      },
      {
        Sid    = "Reports"
        Effect = "Allow"
        Action = [
          "codebuild:CreateReportGroup",
          "codebuild:CreateReport",
          "codebuild:UpdateReport",
          "codebuild:BatchPutTestCases",
        ]
        Resource = [
          for project in projects : "arn:aws:codebuild:${local.region_arn}:report-group/${var.name}-${project}-*"
        ]
      },
    ]
  }
  # A policy's statement for each role that writes there.
  output_statements = {
    for role, keys in local.written : role => [{
      Sid      = "Output"
      Effect   = "Allow"
      Action   = ["s3:PutObject"]
      Resource = [for key in keys : "${local.artifact_arn}/${key}"]
    }] if length(keys) > 0
  }
}

resource "aws_iam_role" "deploy" {
  name               = "${var.name}-deploy-role"
  assume_role_policy = local.assume["codedeploy"]
}

resource "aws_iam_role_policy" "deploy" {
  name = "deploy"
  role = aws_iam_role.deploy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "TaskSets"
        Effect = "Allow"
        Action = [
          "ecs:DescribeServices",
          "ecs:CreateTaskSet",
          "ecs:DescribeTaskSets",
          "ecs:UpdateServicePrimaryTaskSet",
          "ecs:DeleteTaskSet",
        ]
        Resource = [local.service_arn, local.task_set_arn]
      },
      {
        Sid    = "ReadTraffic"
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
        ]
        # AWS offers no narrower resource for them.
        Resource = "*"
      },
      {
        Sid      = "MoveTraffic"
        Effect   = "Allow"
        Action   = ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"]
        Resource = concat(local.listener_arns, [for arn in local.listener_arns : "${replace(arn, ":listener/", ":listener-rule/")}/*"])
      },
      {
        Sid    = "Alarms"
        Effect = "Allow"
        Action = "cloudwatch:DescribeAlarms"
        # Alarms are described by their names, and AWS checks it for all of the account's.
        Resource = "arn:aws:cloudwatch:${local.region_arn}:alarm:*"
      },
      {
        Sid      = "Revisions"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = "${local.artifact_arn}/*"
      },
      {
        # To tasks of ECS and to nothing else.
        Sid       = "TaskRoles"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = local.task_role_arns
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ]
  })
}
