"""Several applications in one cloud, what a release waits for that others hold up, and pipelines in other regions."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from test_cli import User, fault, hint, root_and_terraform, said
from test_commands import failed, told

from conftest import BINARY

pytestmark = root_and_terraform

BEGIN = """
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.0, < 7.0" }
  }
}

provider "aws" {
  region = "REGION"
}
"""
PARAMETER = """
resource "aws_ssm_parameter" "main" {
  name  = "/NAME"
  type  = "String"
  value = "x"
}
"""
PIPELINES = """
variable "repository_id" { type = string }
variable "branch_name" { type = string }

resource "aws_iam_role" "main" {
  name = "NAME"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codepipeline.amazonaws.com" } }]
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

resource "aws_s3_bucket" "main" {
  bucket        = "NAME-artifacts"
  force_destroy = true
}

resource "aws_codestarconnections_connection" "main" {
  name          = "NAME"
  provider_type = "GitHub"
}

resource "aws_codepipeline" "main" {
  for_each      = toset(WANTED)
  name          = each.key
  role_arn      = aws_iam_role.main.arn
  pipeline_type = "V2"

  artifact_store {
    location = aws_s3_bucket.main.bucket
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
      output_artifacts = ["source"]
      configuration = {
        ConnectionArn    = aws_codestarconnections_connection.main.arn
        FullRepositoryId = var.repository_id
        BranchName       = var.branch_name
      }
    }
  }
ASKED
  stage {
    name = "Deploy"
    action {
      name            = "Copy"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      input_artifacts = ["source"]
      configuration   = { BucketName = aws_s3_bucket.main.bucket, Extract = "true" }
    }
  }

  depends_on = [aws_iam_role_policy.main]
}
"""
ASK = """
  stage {
    name = "Ask"
    action {
      name     = "Ask"
      category = "Approval"
      owner    = "AWS"
      provider = "Manual"
      version  = "1"
    }
  }
"""


def parameter(name: str) -> str:
    return BEGIN.replace("REGION", "us-east-1") + PARAMETER.replace("NAME", name)


def pipelines(name: str, *wanted: str, region: str = "us-east-1", ask: bool = False) -> str:
    text = PIPELINES.replace("NAME", name).replace("WANTED", json.dumps(wanted)).replace("ASKED", ASK if ask else "")
    return BEGIN.replace("REGION", region) + text


class Application(User):
    """Someone in a repository that is an application named `shop`, of a cloud that runs."""

    def __init__(self, folder: Path, data: Path):
        super().__init__(folder)
        self.data = data
        self.environment["NOVAMIND_DATA"] = str(data)
        (self.repository / "terraform").mkdir(parents=True)
        subprocess.check_call(["git", "init", "--quiet", "--initial-branch", "trunk", self.repository])

    def commit(self, configuration: str) -> str:
        (self.repository / "terraform/main.tf").write_text(configuration)
        self.git("add", "-A")
        self.git("commit", "--quiet", "--message", "change")
        return self.git("rev-parse", "HEAD")


def test_two_applications_of_one_name_have_a_state_each(own_cloud, tmp_path):
    one, two, three = (Application(tmp_path / folder, own_cloud.data) for folder in ("a", "b", "c"))
    for application, name in ((one, "one"), (two, "two"), (three, "three")):
        application.commit(parameter(name))
    one("apply")
    two("apply")
    names = {one["Name"] for one in own_cloud.client("ssm").describe_parameters()["Parameters"]}
    assert names == {"/one", "/two"}
    states = own_cloud.data / "terraform"
    assert (states / "shop/terraform.tfstate").exists() and (states / "shop-2/terraform.tfstate").exists()

    # Whoever reads Terraform's words may go away.
    read, write = os.pipe()
    os.close(read)
    plan = subprocess.run([BINARY, "plan"], cwd=two.repository, env=two.environment, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert plan.returncode == 3 and b"error" not in plan.stderr, plan

    # A clone is the same application, also one without its first commit, and so is one that has moved.
    origin = f"file://{one.repository}"
    one.git("commit", "--quiet", "--allow-empty", "--message", "more")
    for place, depth in (("clone", []), ("shallow", ["--depth", "1"]), ("again", ["--depth", "1"])):
        subprocess.check_call(["git", "clone", "--quiet", *depth, origin, tmp_path / place / "shop"])
        assert "No changes" in two("plan", str(tmp_path / place / "shop"))[0]
    (tmp_path / "a").rename(tmp_path / "moved")
    assert "No changes" in two("plan", str(tmp_path / "moved/shop"))[0]

    # A state of a build that knew applications by their names alone is whose configuration it was made from.
    (states / "shop/owner.json").unlink()
    assert "1 to add" in three("plan")[0]
    assert "No changes" in two("plan", str(tmp_path / "moved/shop"))[0]
    assert "No changes" in two("plan")[0]


def test_an_application_releases_by_its_own_pipeline_in_its_own_region(own_cloud, tmp_path):
    one, two = (Application(tmp_path / folder, own_cloud.data) for folder in ("a", "b"))
    one.commit(pipelines("one", "one"))
    assert one.json("up")["status"]["pipeline"]["name"] == "one"

    # That it is not clear which one is meant is said before anything is made.
    there = {"region_name": "eu-west-1"}
    two.commit(pipelines("two", "two", "second", region="eu-west-1"))
    err = fault(two("up", expect=1)[1])
    assert "several pipelines" in err and "second" in err and "two" in err and "--pipeline" in hint(err), err
    err = fault(two("up", "--pipeline", "three", expect=1)[1])
    assert "there is no pipeline three" in err and "second" in hint(err), err
    assert own_cloud.client("codepipeline", **there).list_pipelines()["pipelines"] == []
    assert list(own_cloud.data.glob("terraform/*/*.tfplan")) == [], "it holds generated values"

    # One that the cloud knows beside it is another application's.
    commit = two.commit(pipelines("two", "two", region="eu-west-1"))
    done = two.json("up")
    assert (done["commit"], done["status"]["pipeline"]["name"]) == (commit, "two")
    copied = own_cloud.client("s3").get_object(Bucket="two-artifacts", Key="terraform/main.tf")["Body"].read()
    assert copied == (two.repository / "terraform/main.tf").read_bytes()

    # So it is for commands that take no folder; and where there is none, one has to say.
    for application, name in ((one, "one"), (two, "two")):
        assert application.json("release")["status"]["pipeline"]["name"] == name
        assert application.json("status")["pipeline"]["name"] == name
        assert f"nothing waits for a decision in {name}" in application("approve", expect=1)[1]
        assert f"{name} deploys nothing" in application("rollback", expect=1)[1]
    assert failed(own_cloud.data, "status")["error"] == "there are several pipelines: one, two"
    assert told(own_cloud.data, "status", "--pipeline", "two")["pipeline"]["status"] == "Succeeded"

    # Logs and connections are found where the pipeline is.
    own_cloud.client("logs", **there).create_log_group(logGroupName="/west/log")
    assert [one["region"] for one in two.json("logs") if one["name"] == "log"] == ["eu-west-1"]
    assert two.json("logs", "log") == []
    (connection,) = own_cloud.client("codeconnections", **there).list_connections()["Connections"]
    attached = two.json("connection", "attach", connection["ConnectionArn"], str(two.repository))
    assert attached["status"] == "AVAILABLE"

    # An application without a pipeline does not take another's.
    three = Application(tmp_path / "c", own_cloud.data)
    three.commit(parameter("three"))
    assert "there is no pipeline yet" in fault(three("up", expect=1)[1])


@pytest.fixture
def waiting(own_cloud, tmp_path):
    """An application whose pipeline asks, its first commit, and its `up`, which waits for a decision."""
    application = Application(tmp_path / "a", own_cloud.data)
    commit = application.commit(pipelines("one", "one", ask=True))
    process = application.start("up")
    try:
        said(process, "waiting for a decision")
        yield application, commit, process
    finally:
        process.kill()
        process.wait()


def test_a_release_says_before_which_stage_it_waits_and_for_whom(waiting):
    application, first, up = waiting
    application.commit(pipelines("one", "one", ask=True) + "# second\n")
    later = application.start("release")
    try:
        words = said(later, f"waits before Ask, where the release of {first[:7]} waits for a decision")
        assert "`novamind approve` or `novamind reject`" in words.splitlines()[-1]
        application("approve")
        _, err = up.communicate(timeout=120)
        assert up.returncode == 0, err
        said(later, "waiting for a decision")
        application("approve")
        _, err = later.communicate(timeout=120)
        assert later.returncode == 0, err
    finally:
        later.kill()

    way = "--pipeline-name one --stage-name Ask --transition-type Inbound"
    application.shell(f"aws codepipeline disable-stage-transition {way} --reason holidays")
    application.commit(pipelines("one", "one", ask=True) + "# third\n")
    later = application.start("release")
    try:
        words = said(later, "waits before Ask, whose transition is disabled (holidays): `aws codepipeline")
        # What it says to do does it, as it is printed.
        opens = f"aws codepipeline enable-stage-transition {way}"
        assert f"`{opens}` opens it" in words.splitlines()[-1]
        state = application.json("status")
        assert f"`{opens}` opens it" in state["pipeline"]["obstacle"], state
        application.shell(opens)
        said(later, "waiting for a decision")
        application("reject", "--comment", "not today")
        _, err = later.communicate(timeout=120)
        assert later.returncode == 1 and "not today" in fault(err), err
    finally:
        later.kill()
