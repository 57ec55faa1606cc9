"""Terraform: arguments as public modules write them, whose meaning the real provider settles in code, not in its schema."""

import re
import shutil

import pytest

from test_acm import own_certificate
from test_terraform import BALANCER, HEAD, Terraform

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

LISTENERS = BALANCER.replace("10.78.", "10.83.").replace("tf-main", "tf-told").replace(
    "drop_invalid_header_fields = true", "enable_cross_zone_load_balancing = true"
).replace('  protocol          = "HTTP"\n', "") + """
resource "aws_lb_target_group" "written" {
  name             = "tf-written"
  vpc_id           = aws_vpc.main.id
  target_type      = "ip"
  protocol         = "http"
  protocol_version = "http1"
  port             = 8000

  load_balancing_anomaly_mitigation = "off"
  load_balancing_cross_zone_enabled = "true"
  health_check { protocol = "http" }
}
resource "aws_lb_listener" "told" {
  load_balancer_arn                    = aws_lb.main.arn
  port                                 = 8080
  protocol                             = "http"
  routing_http_response_server_enabled = false
  routing_http_response_x_frame_options_header_value = "DENY"
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "200"
    }
  }
}
resource "aws_lb_listener_rule" "asked" {
  listener_arn = aws_lb_listener.main.arn
  priority     = 4
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.main.arn
    forward {
      target_group { arn = aws_lb_target_group.main.arn }
    }
  }
  condition {
    query_string {
      key   = "version"
      value = "2"
    }
    query_string { value = "beta" }
  }
  condition {
    http_request_method { values = ["GET"] }
  }
}
"""


def test_listeners(cloud, tmp_path):
    terraform = Terraform(cloud, tmp_path, LISTENERS)
    terraform.apply()
    terraform.assert_settled()
    elbv2, found = cloud.client("elbv2"), terraform.resources()
    (listener,) = elbv2.describe_listeners(ListenerArns=[found["aws_lb_listener.main"]["arn"]])["Listeners"]
    assert listener["Protocol"] == "HTTP"
    (rule,) = elbv2.describe_rules(RuleArns=[found["aws_lb_listener_rule.asked"]["arn"]])["Rules"]
    (query,) = (one for one in rule["Conditions"] if one["Field"] == "query-string")
    values = sorted(query["QueryStringConfig"]["Values"], key=str)
    assert values == [{"Key": "version", "Value": "2"}, {"Value": "beta"}]

    def told() -> dict:
        answer = elbv2.describe_listener_attributes(ListenerArn=found["aws_lb_listener.told"]["arn"])
        return {one["Key"].removeprefix("routing.http.response."): one["Value"] for one in answer["Attributes"]}

    assert (told()["server.enabled"], told()["x_frame_options.header_value"]) == ("false", "DENY")
    changed = LISTENERS.replace('"DENY"', '"SAMEORIGIN"').replace('value = "2"', 'value = "3"')
    terraform.write(changed.replace("enable_cross_zone_load_balancing = true", "enable_cross_zone_load_balancing = false"))
    assert "0 added, 2 changed, 0 destroyed" in terraform.apply()
    assert (told()["server.enabled"], told()["x_frame_options.header_value"]) == ("false", "SAMEORIGIN")
    terraform.assert_settled()
    terraform.destroy()


PARAMETERS = """
resource "aws_ssm_parameter" "over" {
  name      = "/told/over"
  type      = "String"
  value     = "ours"
  overwrite = true
  tags      = { Stage = "first" }
}
resource "aws_ssm_parameter" "clever" {
  name  = "/told/clever"
  type  = "String"
  value = "one"
  tier  = "Intelligent-Tiering"
}
resource "aws_ssm_parameter" "large" {
  name  = "/told/large"
  type  = "String"
  value = "one"
  tier  = "Advanced"
}
"""


def test_parameters(cloud, tmp_path):
    ssm = cloud.client("ssm")
    ssm.put_parameter(Name="/told/over", Value="theirs", Type="String")
    terraform = Terraform(cloud, tmp_path, PARAMETERS)
    terraform.apply()
    terraform.assert_settled()
    assert ssm.get_parameter(Name="/told/over")["Parameter"]["Value"] == "ours"
    tags = ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="/told/over")["TagList"]
    assert tags == [{"Key": "Stage", "Value": "first"}]
    # An advanced parameter is made anew as a standard one.
    terraform.write(PARAMETERS.replace('"Advanced"', '"Standard"'))
    assert "1 added, 0 changed, 1 destroyed" in terraform.apply()
    terraform.assert_settled()
    terraform.destroy()


def test_a_group_goes_with_rules_of_groups_that_are_gone(cloud, tmp_path):
    """As modules of databases have it: the group of the database lets in that of its clients, which goes first."""
    terraform = Terraform(
        cloud, tmp_path,
        """
        resource "aws_vpc" "main" { cidr_block = "10.86.0.0/16" }
        resource "aws_security_group" "data" {
          name                   = "data"
          vpc_id                 = aws_vpc.main.id
          revoke_rules_on_delete = true
        }
        resource "aws_security_group" "client" {
          name   = "client"
          vpc_id = aws_vpc.main.id
          ingress {
            protocol        = "tcp"
            from_port       = 80
            to_port         = 80
            security_groups = [aws_security_group.data.id]
          }
        }
        resource "aws_vpc_security_group_ingress_rule" "data" {
          security_group_id            = aws_security_group.data.id
          referenced_security_group_id = aws_security_group.client.id
          ip_protocol                  = "tcp"
          from_port                    = 5432
          to_port                      = 5432
        }
        """,
    )
    terraform.apply()
    terraform.assert_settled()
    assert "Resources: 4 destroyed." in terraform.destroy()


def test_rules_for_every_protocol_have_no_ports(cloud, tmp_path):
    terraform = Terraform(
        cloud, tmp_path,
        """
        resource "aws_vpc" "main" { cidr_block = "10.84.0.0/16" }
        resource "aws_security_group" "main" {
          name   = "open"
          vpc_id = aws_vpc.main.id
        }
        resource "aws_security_group_rule" "all" {
          type              = "ingress"
          security_group_id = aws_security_group.main.id
          protocol          = "all"
          from_port         = 0
          to_port           = 65535
          cidr_blocks       = ["10.84.0.0/16", "10.85.0.0/16"]
        }
        """,
    )
    terraform.apply()
    terraform.assert_settled()
    terraform.destroy()


def test_lifecycle_rules(cloud, tmp_path):
    terraform = Terraform(
        cloud, tmp_path,
        """
        resource "aws_s3_bucket" "main" { bucket = "tf-told" }
        resource "aws_s3_bucket_lifecycle_configuration" "main" {
          bucket = aws_s3_bucket.main.id
          rule {
            id     = "all"
            status = "Enabled"
            expiration { days = 400 }
          }
          rule {
            id     = "once"
            status = "Enabled"
            filter { prefix = "old/" }
            expiration { date = "2040-01-01T00:00:00Z" }
          }
        }
        """,
    )
    terraform.apply()
    terraform.assert_settled()
    rules = cloud.client("s3").get_bucket_lifecycle_configuration(Bucket="tf-told")["Rules"]
    found = {rule["ID"]: rule for rule in rules}
    assert found["all"]["Expiration"] == {"Days": 400} and not found["all"].get("Filter", {}).get("Prefix")
    assert found["once"]["Expiration"]["Date"].year == 2040
    terraform.destroy()


def test_percentiles_and_groups_without_insights(cloud, tmp_path):
    terraform = Terraform(
        cloud, tmp_path,
        """
        resource "aws_cloudwatch_metric_alarm" "slow" {
          alarm_name          = "tf-slow"
          evaluation_periods  = 1
          threshold           = 1
          comparison_operator = "GreaterThanThreshold"
          metric_query {
            id          = "slow"
            return_data = true
            metric {
              namespace   = "AWS/ApplicationELB"
              metric_name = "TargetResponseTime"
              period      = 60
              stat        = "p95.5"
            }
          }
        }
        resource "aws_xray_group" "main" {
          group_name        = "tf-told"
          filter_expression = "fault"
          insights_configuration {
            insights_enabled      = false
            notifications_enabled = false
          }
        }
        """,
    )
    terraform.apply()
    terraform.assert_settled()
    (alarm,) = cloud.client("cloudwatch").describe_alarms(AlarmNames=["tf-slow"])["MetricAlarms"]
    assert alarm["Metrics"][0]["MetricStat"]["Stat"] == "p95.5"
    terraform.destroy()


def test_attributes_of_a_user_pool_are_never_taken_out(cloud, tmp_path):
    attribute = """
          schema {
            name                = "NAME"
            attribute_data_type = "Boolean"
            mutable             = true
          }
    """
    text = 'resource "aws_cognito_user_pool" "main" {\n  name = "tf-told"\n ATTRIBUTES }'
    one, two = (attribute.replace("NAME", name) for name in ("one", "two"))
    terraform = Terraform(cloud, tmp_path, text.replace("ATTRIBUTES", one))
    terraform.apply()
    terraform.write(text.replace("ATTRIBUTES", one + two))
    assert "0 added, 1 changed" in terraform.apply()
    terraform.assert_settled()
    terraform.write(text.replace("ATTRIBUTES", one))
    output = terraform("apply", "-auto-approve", expect=1)
    assert "schema" in output and "cannot modify or remove" in " ".join(output.split())
    terraform.destroy()


def test_certificates_that_are_imported(cloud, tmp_path):
    certificates = {}
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        certificates[name] = own_certificate(tmp_path / name, "import.test")[0].decode()
    text = """
    resource "aws_acm_certificate" "it" {
      private_key      = file("first/import.test.key")
      certificate_body = file("first/import.test.crt")
    }
    """
    terraform = Terraform(cloud, tmp_path, text)
    terraform.apply()
    terraform.assert_settled()
    arn, acm = terraform.attributes("aws_acm_certificate.it")["arn"], cloud.client("acm")
    assert acm.get_certificate(CertificateArn=arn)["Certificate"].split() == certificates["first"].split()
    terraform.write(text.replace("first/", "second/"))
    assert "0 added, 1 changed" in terraform.apply()
    assert acm.get_certificate(CertificateArn=arn)["Certificate"].split() == certificates["second"].split()
    terraform.assert_settled()
    terraform.destroy()


def test_a_record_that_several_have_goes_once(cloud, tmp_path):
    """A certificate for a name and its wildcard is validated by one record, which the usual `for_each` makes twice."""
    terraform = Terraform(
        cloud, tmp_path,
        """
        resource "aws_route53_zone" "main" { name = "shared.test" }
        resource "aws_route53_record" "same" {
          count           = 8
          zone_id         = aws_route53_zone.main.zone_id
          name            = "_token"
          type            = "CNAME"
          ttl             = 60
          records         = ["elsewhere.test"]
          allow_overwrite = true
        }
        """,
    )
    terraform.apply()
    terraform.assert_settled()
    assert "Resources: 9 destroyed." in terraform.destroy()


def test_what_an_empty_value_says(cloud, tmp_path):
    """An empty block is that a role has no policies of its own, and a tag of null is none."""
    terraform = Terraform(
        cloud, tmp_path,
        """
        resource "aws_iam_role" "it" {
          name = "tf-empty"
          tags = { Team = "a", Name = null }
          assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
          inline_policy {}
        }
        """,
    )
    terraform.apply()
    terraform.assert_settled()
    iam = cloud.client("iam")
    assert iam.list_role_tags(RoleName="tf-empty")["Tags"] == [{"Key": "Team", "Value": "a"}]
    document = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}'
    iam.put_role_policy(RoleName="tf-empty", PolicyName="stray", PolicyDocument=document)
    assert "0 added, 1 changed" in terraform.apply()
    assert iam.list_role_policies(RoleName="tf-empty")["PolicyNames"] == []
    terraform.assert_settled()
    terraform.destroy()


def test_a_module_hands_on_what_it_is_not_given(cloud, tmp_path):
    """Terraform looks at a configuration before it knows its variables; what may be null then is not refused."""
    (tmp_path / "alarm").mkdir()
    (tmp_path / "alarm" / "main.tf").write_text(
        """
        variable "statistic" { default = null }
        variable "extended_statistic" { default = null }
        variable "transitions" {
          type    = list(string)
          default = []
        }
        resource "aws_cloudwatch_metric_alarm" "it" {
          alarm_name          = "tf-module"
          comparison_operator = "GreaterThanThreshold"
          evaluation_periods  = 1
          threshold           = 1
          namespace           = "tf"
          metric_name         = "m"
          period              = 60
          statistic           = var.statistic
          extended_statistic  = var.extended_statistic
        }
        resource "aws_s3_bucket" "it" {
          bucket              = "tf-module"
          acceleration_status = var.statistic == null ? "Enabled" : null
          dynamic "website" {
            for_each = var.transitions
            content { index_document = website.value }
          }
        }
        """
    )
    head = HEAD.replace('"us-east-1"', '"us-east-1"\n  profile = var.profile') + 'variable "profile" { default = null }\n'
    text = head + 'module "alarm" {\n  source    = "./alarm"\n  statistic = GIVEN\n}'
    terraform = Terraform(cloud, tmp_path, text.replace("GIVEN", '"Sum"'))
    terraform.apply()
    terraform.assert_settled()
    # With values that are known, what is not honoured is refused.
    terraform.write(text.replace("GIVEN", "null"))
    assert "`acceleration_status`" in terraform("plan", expect=1)
    terraform.write(text.replace("GIVEN", '"Sum"'))
    terraform.destroy()


DATABASE = """
resource "aws_db_instance" "x" {
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  allocated_storage   = 20
  username            = "master"
  password            = "correct-horse-battery"
  skip_final_snapshot = true
  MORE
}
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (DATABASE.replace("MORE", "max_allocated_storage = 100"), ["`max_allocated_storage`"]),
        (DATABASE.replace("MORE", "monitoring_interval = 60"), ["`monitoring_interval`"]),
        (DATABASE.replace("MORE", 'identifier = "MyData"'), ["`identifier`", "MyData"]),
        (DATABASE.replace("MORE", "backup_retention_period = 36"), ["`backup_retention_period`", "0 to 35"]),
        (DATABASE.replace("MORE", 'network_type = "DUAL"'), ["`network_type`", "`IPV4`"]),
        (
            'resource "aws_ecs_task_definition" "x" {\n family = "x"\n container_definitions = "[]"\n'
            ' ephemeral_storage { size_in_gib = 30 }\n}',
            ["`ephemeral_storage`"],
        ),
        (
            'resource "aws_subnet" "x" {\n vpc_id = "vpc-1"\n cidr_block = "10.0.0.0/24"\n'
            ' enable_resource_name_dns_a_record_on_launch = true\n}',
            ["`enable_resource_name_dns_a_record_on_launch`"],
        ),
        ('resource "aws_db_subnet_group" "x" {\n name = "Mine"\n subnet_ids = ["a", "b"]\n}', ["`name`", "Mine"]),
        ('resource "aws_vpc" "x" { cidr_block = "10.0.0.5/16" }', ["`cidr_block`", "`10.0.0.0/16`"]),
        ('resource "aws_kms_key" "x" { deletion_window_in_days = 3 }', ["`deletion_window_in_days`", "7 to 30"]),
        (
            'resource "aws_cloudfront_origin_request_policy" "x" {\n name = "x"\n cookies_config { cookie_behavior = "none" }\n'
            ' headers_config { header_behavior = "allViewerAndWhitelistCloudFront" }\n'
            ' query_strings_config { query_string_behavior = "none" }\n}',
            ["`headers_config.header_behavior`", "`allViewer`"],
        ),
        (
            'resource "aws_xray_group" "x" {\n group_name = "x"\n filter_expression = "fault"\n'
            ' insights_configuration { insights_enabled = true }\n}',
            ["`insights_configuration.insights_enabled`"],
        ),
    ],
)
def test_what_is_wrong_is_told_by_the_plan(cloud, tmp_path, text, words):
    output = Terraform(cloud, tmp_path, text)("plan", expect=1)
    assert re.search(r"with aws_\w+\.x", output), output
    for word in words:
        assert word in output, output
