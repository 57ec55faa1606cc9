"""The Terraform of the deployment guide that the platform follows, as it stands there (`guide/`), with what it leaves out."""

import shutil
from pathlib import Path

import pytest

from databases import look
from test_terraform import BALANCER, Terraform

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

# What its modules are given.
VARIABLES = {
    "vpc_id": "aws_vpc.main.id",
    "private_subnets": "aws_subnet.main[*].id",
    "alb_security_group_id": "aws_security_group.web.id",
    "ecs_cluster_name": "aws_ecs_cluster.main.name",
    "ecs_service_name": "aws_ecs_service.main.name",
    "repository_id": '"novamind/novamind"',
    "branch_name": '"main"',
}
# What stands for dots in its database.
DATABASE = """identifier          = "novamind"
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  allocated_storage   = 20
  username            = "master"
  password            = "correct-horse-battery"
  skip_final_snapshot = true
"""
REST = """
resource "aws_ecs_cluster" "main" { name = "novamind" }
resource "aws_ecs_task_definition" "main" {
  family                   = "novamind-api"
  cpu                      = 256
  memory                   = 512
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  execution_role_arn       = aws_iam_role.ecs_task_execution_role.arn
  container_definitions = jsonencode([{
    name = "novamind-api", image = "127.0.0.1:1/none", portMappings = [{ containerPort = 8000 }]
  }])
  # The service that uses it wants a target group that has its load balancer.
  depends_on = [aws_lb_listener.main]
}
resource "aws_sns_topic" "alerts" { name = "novamind-alerts" }
resource "aws_codestarconnections_connection" "github" {
  name          = "novamind-github"
  provider_type = "GitHub"
}
resource "aws_s3_bucket" "artifact_bucket" {
  bucket        = "novamind-artifacts"
  force_destroy = true
}
resource "aws_iam_role" "pipeline_role" {
  name = "novamind-pipeline"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["codepipeline.amazonaws.com", "codebuild.amazonaws.com"] }
    }]
  })
}
"""
PROJECT = """
resource "aws_codebuild_project" "{name}" {{
  name         = "novamind-{name}"
  service_role = aws_iam_role.pipeline_role.arn
  artifacts {{ type = "CODEPIPELINE" }}
  source {{ type = "CODEPIPELINE" }}
  environment {{
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
  }}
}}
"""


def configuration() -> str:
    files = sorted((Path(__file__).parent / "guide").glob("*.tf"))
    text = "\n".join(file.read_text() for file in files)
    for name, value in VARIABLES.items():
        text = text.replace(f"var.{name}", value)
    assert "var." not in text
    balancer = BALANCER.replace("10.78.", "10.66.").replace("tf-main", "tf-guide")
    projects = "".join(PROJECT.format(name=name) for name in ("build", "test", "security"))
    return balancer + text.replace("# ...", DATABASE, 1) + REST + projects


@pytest.fixture(scope="module")
def guide(cloud, tmp_path_factory):
    made = Terraform(cloud, tmp_path_factory.mktemp("guide"), configuration())
    made.apply()
    yield made
    made.destroy()
    assert cloud.client("ec2").describe_vpcs()["Vpcs"] == []
    assert cloud.client("rds").describe_db_instances()["DBInstances"] == []


def test_it_applies_and_a_second_plan_is_empty(guide):
    guide.assert_settled()


def test_scaling(guide, cloud):
    scaling, ecs = cloud.client("application-autoscaling"), cloud.client("ecs")
    (target,) = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    assert (target["ResourceId"], target["MinCapacity"], target["MaxCapacity"]) == ("service/novamind/novamind-api", 2, 10)
    (policy,) = scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"]
    assert policy["PolicyName"] == "cpu-auto-scaling" and len(policy["Alarms"]) == 2
    assert policy["TargetTrackingScalingPolicyConfiguration"]["TargetValue"] == 70.0
    of = {"cluster": "novamind", "services": ["novamind-api"]}
    (service,) = ecs.describe_services(**of)["services"]
    assert (service["desiredCount"], service["launchType"], service["deploymentController"]) == (2, "FARGATE", {"type": "ECS"})
    # What scales changes the count, and Terraform leaves it.
    ecs.update_service(cluster="novamind", service="novamind-api", desiredCount=3)
    guide.assert_settled()


def test_the_alarm(guide, cloud):
    (alarm,) = cloud.client("cloudwatch").describe_alarms(AlarmNames=["novamind-api-errors"])["MetricAlarms"]
    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"]) == ("AWS/ECS", "Errors", "Sum")
    assert (alarm["EvaluationPeriods"], alarm["Period"], alarm["Threshold"]) == (1, 60, 1.0)
    named = {one["Name"]: one["Value"] for one in alarm["Dimensions"]}
    assert named == {"ClusterName": "novamind", "ServiceName": "novamind-api"}
    assert [arn.rsplit(":", 1)[1] for arn in alarm["AlarmActions"]] == ["novamind-alerts"]


def test_the_pipeline(guide, cloud):
    pipeline = cloud.client("codepipeline").get_pipeline(name="novamind-pipeline")["pipeline"]
    actions = {stage["name"]: stage["actions"][0] for stage in pipeline["stages"]}
    assert {name: one["actionTypeId"]["provider"] for name, one in actions.items()} == {
        "Source": "CodeStarSourceConnection", "Build": "CodeBuild", "Test": "CodeBuild", "SecurityScan": "CodeBuild",
        "Approval": "Manual", "Deploy": "ECS",
    }
    assert actions["Deploy"]["configuration"] == {"ClusterName": "novamind", "ServiceName": "novamind-api"}


def test_data_and_who_reaches_what(guide, cloud):
    database = look(cloud, "novamind")
    assert database["BackupRetentionPeriod"] == 7
    windows = (database["PreferredBackupWindow"], database["PreferredMaintenanceWindow"])
    assert windows == ("03:00-04:00", "mon:04:00-mon:05:00")
    assert cloud.client("s3").get_bucket_versioning(Bucket="novamind-files")["Status"] == "Enabled"
    ec2 = cloud.client("ec2")
    filters = [{"Name": "group-name", "Values": ["novamind-ecs-sg"]}]
    (group,) = ec2.describe_security_groups(Filters=filters)["SecurityGroups"]
    (way,) = group["IpPermissions"]
    assert (way["IpProtocol"], way["FromPort"], way["ToPort"], way["IpRanges"]) == ("tcp", 8000, 8000, [])
    web = guide.attributes("aws_security_group.web")["id"]
    assert [one["GroupId"] for one in way["UserIdGroupPairs"]] == [web]
    attached = cloud.client("iam").list_attached_role_policies(RoleName="novamind-ecs-task-execution-role")
    assert [one["PolicyName"] for one in attached["AttachedPolicies"]] == ["AmazonECSTaskExecutionRolePolicy"]


def test_the_web_acl(guide, cloud):
    waf = cloud.client("wafv2")
    (listed,) = waf.list_web_acls(Scope="REGIONAL")["WebACLs"]
    acl = waf.get_web_acl(Name=listed["Name"], Id=listed["Id"], Scope="REGIONAL")["WebACL"]
    (rule,) = acl["Rules"]
    assert (acl["Name"], acl["DefaultAction"], rule["OverrideAction"]) == ("novamind-waf", {"Allow": {}}, {"None": {}})
    group = rule["Statement"]["ManagedRuleGroupStatement"]
    assert (group["VendorName"], group["Name"]) == ("AWS", "AWSManagedRulesCommonRuleSet")
