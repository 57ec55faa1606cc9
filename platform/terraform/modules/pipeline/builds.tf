# The projects of the API: build, test and security scan. They share a cache of compiled dependencies, whose key is the hash of the lock file:
# what the build compiled, the tests find.

locals {
  buildspec_dir = var.application_dir == "." ? "" : "${var.application_dir}/"
  cache         = "${aws_s3_bucket.artifact_bucket.bucket}/cache"
}

resource "aws_codebuild_project" "build" {
  name          = "${var.name}-build"
  description   = "Checks, builds and pushes the image"
  service_role  = aws_iam_role.build.arn
  build_timeout = 60

  source {
    type      = "CODEPIPELINE"
    buildspec = "${local.buildspec_dir}buildspec.yml"
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  cache {
    type            = "S3"
    location        = local.cache
    cache_namespace = var.name
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = var.build_image
    compute_type = var.build_compute_type
    # docker build needs it.
    privileged_mode = true

    dynamic "environment_variable" {
      for_each = {
        APPLICATION_DIR     = var.application_dir
        ECR_REPOSITORY_URI  = var.ecr_repository_url
        EXECUTION_ROLE_ARN  = var.task_roles.execution
        TASK_ROLE_ARN       = var.task_roles.task
        LOG_GROUP           = var.api_log_group.name
        PARAMETER_PATH      = var.parameter_path
        DATABASE_SECRET_ARN = var.database_secrets.api
      }

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = var.build_log_groups["build"].name
    }
  }
}

resource "aws_codebuild_project" "test" {
  name          = "${var.name}-test"
  description   = "Unit and integration tests"
  service_role  = aws_iam_role.check.arn
  build_timeout = 60

  source {
    type      = "CODEPIPELINE"
    buildspec = "buildspec.test.yml"
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  cache {
    type            = "S3"
    location        = local.cache
    cache_namespace = var.name
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = var.build_image
    compute_type = var.build_compute_type
  }

  logs_config {
    cloudwatch_logs {
      group_name = var.build_log_groups["test"].name
    }
  }
}

resource "aws_codebuild_project" "security" {
  name          = "${var.name}-security"
  description   = "Audits dependencies; looks for secrets and unsafe settings"
  service_role  = aws_iam_role.check.arn
  build_timeout = 15

  source {
    type      = "CODEPIPELINE"
    buildspec = "buildspec.security.yml"
  }

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = "LINUX_CONTAINER"
    image        = var.build_image
    compute_type = "BUILD_GENERAL1_SMALL"

    environment_variable {
      name  = "REQUIRE_ADVISORIES"
      value = var.require_advisories ? "1" : "0"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name = var.build_log_groups["security"].name
    }
  }
}
