# What a release takes beside the image: the front end's build, the database's migrations, and the front end's way into
# its bucket.

resource "aws_codebuild_project" "web" {
  name          = "${var.name}-web"
  description   = "Checks, tests and builds the front end"
  service_role  = aws_iam_role.web.arn
  build_timeout = 30

  source {
    type      = "CODEPIPELINE"
    buildspec = "${local.buildspec_dir}buildspec.web.yml"
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  cache {
    type            = "S3"
    location        = "${aws_s3_bucket.artifact_bucket.bucket}/cache-web"
    cache_namespace = "${var.name}-web"
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = var.build_image
    compute_type = "BUILD_GENERAL1_SMALL"

    environment_variable {
      name  = "APPLICATION_DIR"
      value = var.application_dir
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = var.build_log_groups["web"].name
    }
  }
}

resource "aws_codebuild_project" "migrate" {
  name          = "${var.name}-migrate"
  description   = "Runs the new image's migrations as a task, before traffic moves"
  service_role  = aws_iam_role.migrate.arn
  build_timeout = 60

  source {
    type      = "CODEPIPELINE"
    buildspec = "buildspec.migrate.yml"
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = var.build_image
    compute_type = "BUILD_GENERAL1_SMALL"

    dynamic "environment_variable" {
      for_each = {
        CLUSTER         = var.ecs_cluster_name
        SUBNETS         = join(",", var.task_subnets)
        SECURITY_GROUPS = var.task_security_group_id
        LOG_GROUP       = var.api_log_group.name
        TASK_FAMILY     = local.migrate_family

        MIGRATION_ROLE_ARN = var.task_roles.migration
        ADMIN_SECRET_ARN   = var.database_secrets.admin
        OWNER_SECRET_ARN   = var.database_secrets.owner
      }

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = var.build_log_groups["migrate"].name
    }
  }
}

resource "aws_codebuild_project" "webdeploy" {
  name          = "${var.name}-webdeploy"
  description   = "Puts the front end into its bucket, the index last, and invalidates it"
  service_role  = aws_iam_role.webdeploy.arn
  build_timeout = 30

  source {
    type      = "CODEPIPELINE"
    buildspec = "buildspec.webdeploy.yml"
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = var.build_image
    compute_type = "BUILD_GENERAL1_SMALL"

    dynamic "environment_variable" {
      for_each = {
        WEB_BUCKET      = var.web_bucket.name
        DISTRIBUTION_ID = var.distribution.id
        PARAMETER_PATH  = var.parameter_path
      }

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = var.build_log_groups["webdeploy"].name
    }
  }
}
