# The pipeline: Source, Build, Test, SecurityScan, Approval, Deploy.

locals {
  # What an action hands on. Who builds it may write it and nothing else of the kind (roles.tf).
  artifacts = {
    source   = "source_output"
    build    = "build_output"
    web      = "web_output"
    test     = "test_output"
    security = "security_output"
  }
}

resource "aws_codestarconnections_connection" "github" {
  name          = "${var.name}-github"
  provider_type = "GitHub"
}

resource "aws_codepipeline" "pipeline" {
  name          = "${var.name}-pipeline"
  role_arn      = aws_iam_role.pipeline_role.arn
  pipeline_type = "V2"

  artifact_store {
    location = aws_s3_bucket.artifact_bucket.bucket
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
      output_artifacts = [local.artifacts.source]

      configuration = {
        ConnectionArn    = aws_codestarconnections_connection.github.arn
        FullRepositoryId = var.repository_id
        BranchName       = var.branch_name
      }
    }
  }

  stage {
    name = "Build"

    action {
      name             = "BuildAndTest"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = [local.artifacts.source]
      output_artifacts = [local.artifacts.build]

      configuration = {
        ProjectName = aws_codebuild_project.build.name
      }
    }

    action {
      name             = "BuildWeb"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = [local.artifacts.source]
      output_artifacts = [local.artifacts.web]

      configuration = {
        ProjectName = aws_codebuild_project.web.name
      }
    }
  }

  stage {
    name = "Test"

    action {
      name             = "UnitTests"
      category         = "Test"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = [local.artifacts.build]
      output_artifacts = [local.artifacts.test]

      configuration = {
        ProjectName = aws_codebuild_project.test.name
      }
    }
  }

  stage {
    name = "SecurityScan"

    action {
      name             = "SecurityScan"
      category         = "Test"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = [local.artifacts.build]
      output_artifacts = [local.artifacts.security]

      configuration = {
        ProjectName = aws_codebuild_project.security.name
      }
    }
  }

  stage {
    name = "Approval"

    action {
      name     = "Approval"
      category = "Approval"
      owner    = "AWS"
      provider = "Manual"
      version  = "1"

      configuration = {
        NotificationArn = var.alerts_topic_arn
        CustomData      = "Release commit #{SourceVariables.CommitId}: #{SourceVariables.CommitMessage}"
      }
    }
  }

  stage {
    name = "Deploy"

    # A database that is ahead serves the old version too; one that is behind would not serve the new one.
    action {
      name            = "Migrate"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 1
      input_artifacts = [local.artifacts.build]

      configuration = {
        ProjectName = aws_codebuild_project.migrate.name
      }
    }

    action {
      name            = "Deploy"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CodeDeployToECS"
      version         = "1"
      run_order       = 2
      input_artifacts = [local.artifacts.build]

      configuration = {
        ApplicationName                = aws_codedeploy_app.main.name
        DeploymentGroupName            = aws_codedeploy_deployment_group.main.deployment_group_name
        TaskDefinitionTemplateArtifact = local.artifacts.build
        TaskDefinitionTemplatePath     = "taskdef.json"
        AppSpecTemplateArtifact        = local.artifacts.build
        AppSpecTemplatePath            = "appspec.yaml"
        Image1ArtifactName             = local.artifacts.build
        Image1ContainerName            = "IMAGE1_NAME"
      }
    }

    # The front end follows the API that it speaks to.
    action {
      name            = "DeployWeb"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      run_order       = 3
      input_artifacts = [local.artifacts.web]

      configuration = {
        ProjectName = aws_codebuild_project.webdeploy.name
      }
    }
  }

  # The pipeline starts when it is made: its role must be able to act by then.
  depends_on = [
    aws_iam_role_policy.pipeline,
    aws_iam_role_policy.build,
    aws_iam_role_policy.check,
    aws_iam_role_policy.web,
    aws_iam_role_policy.migrate,
    aws_iam_role_policy.webdeploy,
  ]
}
