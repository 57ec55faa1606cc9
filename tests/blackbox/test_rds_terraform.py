"""Databases with Terraform and the embedded provider: applied, unchanged, changed, gone."""

import shutil

import pytest

from databases import look, psql
from test_terraform import Terraform

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

TEXT = """
data "aws_availability_zones" "all" {}
resource "aws_vpc" "main" { cidr_block = "10.71.0.0/16" }
resource "aws_subnet" "main" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  availability_zone = data.aws_availability_zones.all.names[count.index]
  cidr_block        = cidrsubnet("10.71.0.0/16", 8, count.index)
}
resource "aws_security_group" "database" { vpc_id = aws_vpc.main.id }
resource "aws_security_group" "other" { vpc_id = aws_vpc.main.id }
resource "aws_db_subnet_group" "main" {
  name       = "tf-main"
  subnet_ids = aws_subnet.main[*].id
  tags       = { team = "core" }
}
resource "aws_db_parameter_group" "main" {
  name   = "tf-main"
  family = "FAMILY"
  parameter {
    name  = "work_mem"
    value = "8192"
  }
  parameter {
    name         = "max_connections"
    value        = "MOST"
    apply_method = "pending-reboot"
  }
}
resource "aws_db_instance" "main" {
  identifier              = "tf-main"
  engine                  = "postgres"
  engine_version          = "MAJOR"
  instance_class          = "db.t3.micro"
  allocated_storage       = 20
  db_name                 = "app"
  username                = "master"
  password                = "correct-horse-battery"
  db_subnet_group_name    = aws_db_subnet_group.main.name
  vpc_security_group_ids  = [aws_security_group.GROUP.id]
  parameter_group_name    = aws_db_parameter_group.main.name
  backup_retention_period = 7
  backup_window           = "03:00-04:00"
  maintenance_window      = "mon:04:00-mon:05:00"
  apply_immediately       = true
  skip_final_snapshot     = true
  tags                    = { team = "TEAM" }
}
output "endpoint" { value = aws_db_instance.main.endpoint }
"""


def test_a_database(cloud, tmp_path):
    newest = cloud.client("rds").describe_db_engine_versions(Engine="postgres")["DBEngineVersions"][-1]
    major = newest["MajorEngineVersion"]
    here = TEXT.replace("FAMILY", newest["DBParameterGroupFamily"]).replace("MAJOR", major)
    text = here.replace("MOST", "40").replace("TEAM", "core").replace("GROUP", "database")
    terraform = Terraform(cloud, tmp_path, text)
    terraform.apply()
    terraform.assert_settled()
    found = look(cloud, "tf-main")
    assert terraform.outputs()["endpoint"] == f"{found['Endpoint']['Address']}:5432"
    assert psql(cloud, found, "SHOW max_connections", database="app") == "40"
    attributes = terraform.attributes("aws_db_instance.main")
    assert attributes["id"] == found["DbiResourceId"] and attributes["engine_version"] == major

    changed = here.replace("MOST", "50").replace("TEAM", "other").replace('"8192"', '"4096"')
    terraform.write(changed.replace("GROUP", "other"))
    terraform.apply()
    terraform.assert_settled()
    (group,) = look(cloud, "tf-main")["VpcSecurityGroups"]
    assert group["VpcSecurityGroupId"] == terraform.attributes("aws_security_group.other")["id"]
    assert look(cloud, "tf-main")["TagList"] == [{"Key": "team", "Value": "other"}]
    terraform.destroy()
    assert cloud.client("rds").describe_db_instances()["DBInstances"] == []
