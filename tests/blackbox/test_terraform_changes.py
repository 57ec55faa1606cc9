"""Terraform: what a configuration takes back, what an import finds, and tags that are somebody else's."""

import json
import re
import shutil

import pytest

from test_terraform import ASSUME, HEAD, Terraform

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

ALLOW = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}]})


def words(output: str) -> str:
    """Without the lines that Terraform breaks messages into."""
    return re.sub(r"[\s│]+", " ", output)


IGNORING = """
resource "aws_s3_bucket" "main" {
  bucket = "tf-ignoring"
  tags   = { Name = "ours" }
}
resource "aws_vpc" "main" {
  cidr_block = "10.88.0.0/16"
  tags       = { Name = "ours" }
}
data "aws_vpc" "main" { id = aws_vpc.main.id }
output "keys" { value = keys(data.aws_vpc.main.tags) }
"""


def test_tags_of_others(cloud, tmp_path):
    head = HEAD.replace(
        'region = "us-east-1"\n',
        'region = "us-east-1"\n  ignore_tags {\n    keys         = ["Owner"]\n    key_prefixes = ["audit:"]\n  }\n',
    )
    terraform = Terraform(cloud, tmp_path, head + IGNORING)
    terraform.apply()
    s3, ec2 = cloud.client("s3"), cloud.client("ec2")
    vpc = terraform.attributes("aws_vpc.main")["id"]
    theirs = [{"Key": "Owner", "Value": "them"}, {"Key": "audit:at", "Value": "noon"}]
    s3.put_bucket_tagging(Bucket="tf-ignoring", Tagging={"TagSet": [{"Key": "Name", "Value": "ours"}, *theirs]})
    ec2.create_tags(Resources=[vpc], Tags=theirs)
    terraform.assert_settled()
    terraform.write(head + IGNORING.replace('"ours"', '"renamed"'))
    assert "0 added, 2 changed, 0 destroyed" in terraform.apply()
    terraform.assert_settled()
    expected = {"Name": "renamed", "Owner": "them", "audit:at": "noon"}
    for tags in (s3.get_bucket_tagging(Bucket="tf-ignoring")["TagSet"], ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["Tags"]):
        assert {tag["Key"]: tag["Value"] for tag in tags} == expected
    assert terraform.attributes("aws_vpc.main")["tags_all"] == {"Name": "renamed"}
    assert terraform.outputs() == {"keys": ["Name"]}
    terraform.destroy()


ROLE = f"""
resource "aws_iam_role" "main" {{
  name               = "tf-taken-over"
  assume_role_policy = {ASSUME}
}}
"""


def test_a_role_goes_with_the_policies_that_it_has(cloud, tmp_path):
    """Whoever attached them: the real provider reads them into the role."""
    iam = cloud.client("iam")
    terraform = Terraform(cloud, tmp_path, ROLE)
    terraform.apply()
    iam.put_role_policy(RoleName="tf-taken-over", PolicyName="inside", PolicyDocument=ALLOW)
    iam.attach_role_policy(RoleName="tf-taken-over", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
    terraform.assert_settled()
    terraform("apply", "-refresh-only", "-auto-approve")
    role = terraform.attributes("aws_iam_role.main")
    assert role["managed_policy_arns"] == ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
    assert [policy["name"] for policy in role["inline_policy"]] == ["inside"]
    assert "Resources: 1 destroyed." in terraform.destroy()


TASK = """
resource "aws_ecs_task_definition" "main" {
  family                   = "tf-checked"
  cpu                      = 256
  memory                   = 512
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  container_definitions = jsonencode([{
    name        = "main"
    image       = "image"
    environment = [{ name = "PORT", value = "8080" }]
    healthCheck = { command = ["CMD", "true"] }
    # As a module for containers says it that has no use for an init process.
    linuxParameters = { initProcessEnabled = false }
  }])
}
"""


def test_containers(cloud, tmp_path):
    terraform = Terraform(cloud, tmp_path, TASK)
    terraform.apply()
    terraform.assert_settled()
    terraform.write(TASK.replace('"8080"', "8080"))
    assert "the value of PORT in the environment of main is 8080, which is no string" in words(terraform("plan", expect=1))
    terraform.write(TASK)
    terraform.destroy()


PARAMETER = """
resource "aws_kms_key" "main" { deletion_window_in_days = 7 }
resource "aws_kms_alias" "main" {
  name          = "alias/tf-changes"
  target_key_id = aws_kms_key.main.key_id
}
resource "aws_ssm_parameter" "main" {
  name   = "/changes/one"
  type   = "SecureString"
  value  = "one"
  key_id = aws_kms_key.main.arn
}
resource "aws_s3_bucket" "main" {
  bucket        = "tf-changes"
  force_destroy = true
}
resource "aws_s3_object" "main" {
  bucket                 = aws_s3_bucket.main.id
  key                    = "one"
  content                = "one"
  server_side_encryption = "aws:kms"
  kms_key_id             = aws_kms_key.main.arn
}
"""


def test_keys_go_with_what_they_are_for(cloud, tmp_path):
    terraform = Terraform(cloud, tmp_path, PARAMETER)
    terraform.apply()
    terraform.assert_settled()
    # The same key by its ARN is no change.
    named = PARAMETER.replace("aws_kms_key.main.key_id", "aws_kms_key.main.arn")
    terraform.write(named)
    terraform.assert_settled()
    plain = re.sub(r"\n *kms_key_id +=.*", "", named.replace('"aws:kms"', '"AES256"'))
    assert "target_key_id" in plain and plain.count("key_id") == 2
    terraform.write(plain)
    assert "0 added, 1 changed, 0 destroyed" in terraform.apply()
    terraform.assert_settled()
    assert cloud.client("s3").head_object(Bucket="tf-changes", Key="one")["ServerSideEncryption"] == "AES256"
    terraform.destroy()


RULES = """
resource "aws_s3_bucket" "main" { bucket = "tf-shifted" }
resource "aws_s3_bucket_lifecycle_configuration" "main" {
  bucket = aws_s3_bucket.main.id
  rule {
    id     = "old"
    status = "Enabled"
    filter { object_size_greater_than = 500 }
    expiration { days = 30 }
  }
  rule {
    id     = "markers"
    status = "Enabled"
    filter {
      tag {
        key   = "Kind"
        value = ""
      }
    }
    expiration { days = 7 }
  }
}
"""


def test_rules_in_the_place_of_others(cloud, tmp_path):
    terraform = Terraform(cloud, tmp_path, RULES)
    terraform.apply()
    terraform.assert_settled()
    terraform.write(
        """
        resource "aws_s3_bucket" "main" { bucket = "tf-shifted" }
        resource "aws_s3_bucket_lifecycle_configuration" "main" {
          bucket = aws_s3_bucket.main.id
          rule {
            id     = "markers"
            status = "Enabled"
            filter { prefix = "a/" }
            expiration { expired_object_delete_marker = true }
          }
        }
        """
    )
    assert "0 added, 1 changed, 0 destroyed" in terraform.apply()
    terraform.assert_settled()
    (rule,) = cloud.client("s3").get_bucket_lifecycle_configuration(Bucket="tf-shifted")["Rules"]
    assert (rule["Filter"], rule["Expiration"]) == ({"Prefix": "a/"}, {"ExpiredObjectDeleteMarker": True})
    terraform.destroy()


TAKEN_BACK = """
resource "aws_route53_health_check" "main" {
  type              = "HTTP"
  fqdn              = "a.test"
  ip_address        = "127.0.0.1"
  port              = 9
  resource_path     = "/health"
  request_interval  = 30
  failure_threshold = 3
  disabled          = true
}
resource "aws_xray_sampling_rule" "main" {
  rule_name      = "tf-changes"
  priority       = 7
  version        = 1
  reservoir_size = 0
  fixed_rate     = 0
  url_path       = "*"
  host           = "*"
  http_method    = "*"
  service_type   = "*"
  service_name   = "*"
  resource_arn   = "*"
  attributes     = { stage = "test" }
}
resource "aws_cognito_user_pool" "main" {
  name = "tf-changes"
  schema {
    name                = "email"
    attribute_data_type = "String"
    mutable             = true
    required            = true
    string_attribute_constraints {
      min_length = 0
      max_length = 2048
    }
  }
}
resource "aws_cognito_user_group" "main" {
  name         = "group"
  user_pool_id = aws_cognito_user_pool.main.id
  description  = "one"
  precedence   = 3
}
resource "aws_cognito_user_pool_client" "main" {
  name                 = "client"
  user_pool_id         = aws_cognito_user_pool.main.id
  callback_urls        = ["https://a.test/one"]
  default_redirect_uri = "https://a.test/one"
  token_validity_units { access_token = "minutes" }
}
resource "aws_cognito_user" "main" {
  user_pool_id   = aws_cognito_user_pool.main.id
  username       = "user"
  attributes     = { email = "a@example.com" }
  message_action = "SUPPRESS"
}
"""


def test_what_is_taken_back_and_imported(cloud, tmp_path):
    terraform = Terraform(cloud, tmp_path, TAKEN_BACK)
    terraform.apply()
    terraform.assert_settled()
    found = terraform.resources()
    pool = found["aws_cognito_user_pool.main"]["id"]
    client = found["aws_cognito_user_pool_client.main"]["id"]
    imported = tmp_path / "imported"
    imported.mkdir()
    ids = {
        "aws_cognito_user_pool": pool,
        "aws_cognito_user_pool_client": f"{pool}/{client}",
        "aws_cognito_user": f"{pool}/user",
        "aws_cognito_user_group": f"{pool}/group",
        "aws_route53_health_check": found["aws_route53_health_check.main"]["id"],
        "aws_xray_sampling_rule": "tf-changes",
    }
    blocks = "".join(f'\nimport {{\n  to = {kind}.main\n  id = "{one}"\n}}\n' for kind, one in ids.items())
    other = Terraform(cloud, imported, TAKEN_BACK + blocks)
    assert "Resources: 6 imported, 0 added" in other.apply()
    other.assert_settled()
    user = other.attributes("aws_cognito_user.main")
    assert user["attributes"]["email"] == "a@example.com"
    shown = cloud.client("cognito-idp").describe_user_pool(UserPoolId=pool)["UserPool"]
    assert "custom:email" not in [one["Name"] for one in shown["SchemaAttributes"]]

    less = re.sub(r"\n *(fqdn|resource_path|attributes +=.*stage|description|precedence|default_redirect_uri) .*", "", TAKEN_BACK)
    terraform.write(less.replace("/one", "/two"))
    assert "0 added, 4 changed, 0 destroyed" in terraform.apply()
    terraform.assert_settled()
    check = cloud.client("route53").get_health_check(HealthCheckId=ids["aws_route53_health_check"])["HealthCheck"]
    assert not {"FullyQualifiedDomainName", "ResourcePath"} & check["HealthCheckConfig"].keys()
    terraform.destroy()


def test_a_pool_never_requires_what_it_was_not_made_with(cloud, tmp_path):
    """As with the real provider, an attribute that is added is one of the pool's own, whatever its name."""
    pool = 'resource "aws_cognito_user_pool" "main" {\n  name = "tf-standard"\n  MORE\n}'
    email = """
    schema {
      name                = "email"
      attribute_data_type = "String"
      mutable             = true
      required            = true
    }
    """
    terraform = Terraform(cloud, tmp_path, pool.replace("MORE", ""))
    terraform.apply()
    terraform.write(pool.replace("MORE", email))
    output = words(terraform("apply", "-auto-approve", expect=1))
    assert "Required custom attributes are not supported" in output, output
    terraform.destroy()


def test_records_with_no_time_to_live(cloud, tmp_path):
    text = """
        resource "aws_route53_zone" "main" { name = "changes.test" }
        resource "aws_route53_record" "main" {
          zone_id = aws_route53_zone.main.id
          name    = "a"
          type    = "A"
          ttl     = 0
          records = ["10.0.0.1"]
        }
        """
    terraform = Terraform(cloud, tmp_path, text)
    terraform.apply()
    record = terraform.attributes("aws_route53_record.main")["id"]
    terraform("state", "rm", "aws_route53_record.main")
    terraform("import", "aws_route53_record.main", record)
    assert terraform.attributes("aws_route53_record.main")["ttl"] == 0
    terraform.destroy()


DISTRIBUTION = """
data "aws_cloudfront_cache_policy" "main" { name = "Managed-CachingDisabled" }
resource "aws_cloudfront_response_headers_policy" "main" {
  name = "tf-plain"
  custom_headers_config {
    items {
      header   = "X-Empty"
      override = true
      value    = ""
    }
  }
}
resource "aws_cloudfront_distribution" "main" {
  enabled = true
  origin {
    origin_id   = "api"
    domain_name = "api.example.com"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    target_origin_id       = "api"
    viewer_protocol_policy = "allow-all"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = data.aws_cloudfront_cache_policy.main.id
  }
  # more
  restrictions {
    geo_restriction { restriction_type = "none" }
  }
  viewer_certificate { cloudfront_default_certificate = true }
}
"""
MORE = """
  custom_error_response { error_code = 404 }
  ordered_cache_behavior {
    path_pattern           = "/a/*"
    target_origin_id       = "api"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = data.aws_cloudfront_cache_policy.main.id
  }
"""


def test_distributions_with_one_behavior(cloud, tmp_path):
    terraform = Terraform(cloud, tmp_path, DISTRIBUTION)
    terraform.apply()
    terraform.assert_settled()
    terraform.write(DISTRIBUTION.replace("  # more\n", MORE))
    assert "0 added, 1 changed" in terraform.apply()
    terraform.assert_settled()
    terraform.write(DISTRIBUTION)
    assert "0 added, 1 changed" in terraform.apply()
    terraform.assert_settled()
    terraform.destroy()
