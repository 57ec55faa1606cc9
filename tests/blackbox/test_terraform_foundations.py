"""Terraform makes, changes and imports what the rest stands on: networks, roles, parameters, secrets, users, buckets."""

import shutil

import pytest
from test_terraform import ASSUME, applies_changes_and_goes

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

# Each configuration, what it changes to, and how many objects the change touches: added, changed, destroyed.
CONFIGURATIONS = {
    "parameters": (
        """
        resource "aws_ssm_parameter" "plain" {
          name  = "/tf/plain"
          type  = "String"
          value = "one"
          tags  = { Stage = "first", Gone = "soon" }
        }
        resource "aws_ssm_parameter" "secret" {
          name  = "/tf/secret"
          type  = "SecureString"
          value = uuid()
          lifecycle { ignore_changes = [value] }
        }
        resource "aws_ssm_parameter" "moved" {
          name  = "/tf/before"
          type  = "String"
          value = "x"
        }
        """,
        [('"one"', '"two"'), ('Stage = "first", Gone = "soon"', 'Stage = "second"'), ("/tf/before", "/tf/after")],
        (1, 1, 1),
    ),
    "users": (
        """
        resource "aws_iam_user" "ann" {
          name                 = "tf-ann"
          path                 = "/people/"
          permissions_boundary = "arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess"
          force_destroy        = true
          tags                 = { Stage = "first" }
        }
        resource "aws_iam_access_key" "ann" {
          user   = aws_iam_user.ann.name
          status = "Inactive"
        }
        resource "aws_iam_role" "one" {
          name               = "tf-one"
          assume_role_policy = ASSUME
        }
        resource "aws_iam_role" "two" {
          name               = "tf-two"
          assume_role_policy = ASSUME
        }
        resource "aws_iam_instance_profile" "it" {
          name = "tf-profile"
          role = aws_iam_role.one.name
          tags = { Stage = "first" }
        }
        """.replace("ASSUME", ASSUME),
        [
            ('"Inactive"', '"Active"'), ('Stage = "first"', 'Stage = "second"'), ("aws_iam_role.one.name", "aws_iam_role.two.name"),
            ("arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
        ],
        (0, 3, 0),
    ),
    "secrets": (
        """
        data "aws_caller_identity" "me" {}
        resource "aws_kms_key" "main" {
          description             = "first"
          deletion_window_in_days = 7
          enable_key_rotation     = true
          rotation_period_in_days = 90
          tags                    = { Stage = "first" }
          policy = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Allow", Action = "kms:*", Resource = "*"
            Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
          }] })
        }
        resource "aws_kms_key" "off" { is_enabled = false }
        resource "aws_kms_alias" "main" {
          name          = "alias/tf-main"
          target_key_id = aws_kms_key.main.key_id
        }
        resource "aws_kms_alias" "made_up" {
          name_prefix   = "alias/tf-"
          target_key_id = aws_kms_key.main.arn
        }
        resource "aws_secretsmanager_secret" "main" {
          name                    = "tf/main"
          description             = "first"
          kms_key_id              = aws_kms_key.main.arn
          recovery_window_in_days = 0
          tags                    = { Stage = "first" }
        }
        resource "aws_secretsmanager_secret_version" "main" {
          secret_id     = aws_secretsmanager_secret.main.id
          secret_string = jsonencode({ user = "one" })
        }
        resource "aws_secretsmanager_secret_policy" "main" {
          secret_arn = aws_secretsmanager_secret.main.arn
          policy = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Deny", Action = "secretsmanager:DeleteSecret", Resource = "*", Principal = "*"
            Condition = { StringEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/none" } }
          }] })
        }
        """,
        [('"first"', '"second"'), ("= 90", "= 180"), ("is_enabled = false", "is_enabled = true"),
         ('user = "one"', 'user = "two"'), ("role/none", "role/nobody")],
        (0, 5, 0),
    ),
    "user pool": (
        """
        resource "aws_cognito_user_pool" "people" {
          name                     = "tf-people"
          alias_attributes         = ["email"]
          auto_verified_attributes = ["email"]
          password_policy {
            minimum_length                   = 10
            require_lowercase                = true
            require_numbers                  = true
            require_symbols                  = false
            require_uppercase                = false
            temporary_password_validity_days = 3
          }
          mfa_configuration = "OPTIONAL"
          software_token_mfa_configuration { enabled = true }
          account_recovery_setting {
            recovery_mechanism {
              name     = "verified_email"
              priority = 1
            }
          }
          admin_create_user_config { allow_admin_create_user_only = false }
          verification_message_template {
            default_email_option = "CONFIRM_WITH_CODE"
            email_subject        = "Hello"
            email_message        = "Your code is {####}"
          }
          schema {
            name                     = "tier"
            attribute_data_type      = "String"
            mutable                  = true
            string_attribute_constraints {
              min_length = "1"
              max_length = "9"
            }
          }
          tags = { Stage = "first" }
        }
        resource "aws_cognito_resource_server" "files" {
          user_pool_id = aws_cognito_user_pool.people.id
          identifier   = "files"
          name         = "files"
          scope {
            scope_name        = "read"
            scope_description = "to read"
          }
        }
        resource "aws_cognito_user_pool_client" "web" {
          name                                 = "web"
          user_pool_id                         = aws_cognito_user_pool.people.id
          explicit_auth_flows                  = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
          allowed_oauth_flows_user_pool_client = true
          allowed_oauth_flows                  = ["code"]
          allowed_oauth_scopes                 = concat(["openid", "email"], aws_cognito_resource_server.files.scope_identifiers)
          callback_urls                        = ["https://app.test/callback"]
          logout_urls                          = ["https://app.test/"]
          supported_identity_providers         = ["COGNITO"]
          prevent_user_existence_errors        = "ENABLED"
          access_token_validity                = 60
          token_validity_units { access_token = "minutes" }
        }
        resource "aws_cognito_user_pool_client" "plain" {
          name         = "plain"
          user_pool_id = aws_cognito_user_pool.people.id
        }
        resource "aws_cognito_user_pool_domain" "pages" {
          domain       = "tf-pages"
          user_pool_id = aws_cognito_user_pool.people.id
        }
        resource "aws_cognito_user_group" "staff" {
          name         = "staff"
          user_pool_id = aws_cognito_user_pool.people.id
          precedence   = 3
        }
        resource "aws_cognito_user" "ann" {
          user_pool_id   = aws_cognito_user_pool.people.id
          username       = "ann"
          password       = "secret-12345"
          message_action = "SUPPRESS"
          attributes     = { email = "ann@a.test", email_verified = true, name = "Ann" }
        }
        resource "aws_cognito_user_pool" "bare" { name = "tf-bare" }
        """,
        [
            ("minimum_length                   = 10", "minimum_length                   = 12"),
            ('"first"', '"second"'),
            ('"ALLOW_USER_SRP_AUTH", ', '"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", '),
            ("precedence   = 3", "precedence   = 1"),
            ('"to read"', '"to read all"'),
            ('name = "Ann"', 'name = "Anna"'),
            ('"tf-pages"', '"tf-other"'),
        ],
        (1, 5, 1),
    ),
    "roles": (
        f"""
        resource "aws_iam_role" "task" {{
          name               = "tf-task"
          assume_role_policy = {ASSUME}
        }}
        resource "aws_iam_role_policy" "task" {{
          name   = "files"
          role   = aws_iam_role.task.id
          policy = jsonencode({{ Version = "2012-10-17", Statement = [
            {{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }},
          ] }})
        }}
        resource "aws_iam_policy" "shared" {{
          name_prefix = "tf-shared-"
          policy      = jsonencode({{ Version = "2012-10-17", Statement = [
            {{ Effect = "Allow", Action = "s3:ListBucket", Resource = "*" }},
          ] }})
        }}
        resource "aws_iam_role_policy_attachment" "shared" {{
          role       = aws_iam_role.task.name
          policy_arn = aws_iam_policy.shared.arn
        }}
        """,
        [('["s3:GetObject"]', '["s3:GetObject", "s3:PutObject"]')],
        (0, 1, 0),
    ),
    "network": (
        """
        data "aws_availability_zones" "all" { state = "available" }
        resource "aws_vpc" "main" {
          cidr_block           = "10.77.0.0/16"
          enable_dns_hostnames = true
          tags                 = { Name = "main" }
        }
        resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
        resource "aws_subnet" "main" {
          count             = 2
          vpc_id            = aws_vpc.main.id
          availability_zone = data.aws_availability_zones.all.names[count.index]
          cidr_block        = cidrsubnet("10.77.0.0/16", 4, count.index)
        }
        resource "aws_eip" "nat" {
          domain     = "vpc"
          depends_on = [aws_internet_gateway.main]
        }
        resource "aws_nat_gateway" "main" {
          allocation_id = aws_eip.nat.id
          subnet_id     = aws_subnet.main[0].id
        }
        resource "aws_route_table" "main" { vpc_id = aws_vpc.main.id }
        resource "aws_route" "out" {
          route_table_id         = aws_route_table.main.id
          destination_cidr_block = "0.0.0.0/0"
          gateway_id             = aws_internet_gateway.main.id
        }
        resource "aws_route_table" "inline" {
          vpc_id = aws_vpc.main.id
          route {
            cidr_block     = "0.0.0.0/0"
            nat_gateway_id = aws_nat_gateway.main.id
          }
        }
        resource "aws_route_table_association" "main" {
          subnet_id      = aws_subnet.main[0].id
          route_table_id = aws_route_table.main.id
        }
        resource "aws_security_group" "web" {
          name   = "web"
          vpc_id = aws_vpc.main.id
          ingress {
            description = "the web"
            from_port   = 80
            to_port     = 80
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0", "10.0.0.0/8"]
            self        = true
          }
          egress {
            from_port   = 0
            to_port     = 0
            protocol    = "-1"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        """,
        [("_port   = 80", "_port   = 8080"), ("_port     = 80", "_port     = 8080"), ('Name = "main"', 'Name = "changed"')],
        (0, 2, 0),
    ),
    "rules": (
        """
        resource "aws_vpc" "main" { cidr_block = "10.79.0.0/16" }
        resource "aws_security_group" "a" {
          name   = "a"
          vpc_id = aws_vpc.main.id
        }
        resource "aws_security_group" "b" {
          name   = "b"
          vpc_id = aws_vpc.main.id
        }
        resource "aws_vpc_security_group_ingress_rule" "one" {
          security_group_id = aws_security_group.a.id
          description       = "one"
          ip_protocol       = "tcp"
          from_port         = 80
          to_port           = 80
          cidr_ipv4         = "10.0.0.0/8"
        }
        resource "aws_vpc_security_group_egress_rule" "all" {
          security_group_id = aws_security_group.a.id
          ip_protocol       = "-1"
          cidr_ipv4         = "0.0.0.0/0"
        }
        resource "aws_security_group_rule" "several" {
          type              = "ingress"
          security_group_id = aws_security_group.b.id
          protocol          = "tcp"
          from_port         = 443
          to_port           = 443
          cidr_blocks       = ["10.0.0.0/8", "11.0.0.0/8"]
        }
        resource "aws_security_group_rule" "other" {
          type                     = "egress"
          security_group_id        = aws_security_group.b.id
          protocol                 = "tcp"
          from_port                = 5432
          to_port                  = 5432
          source_security_group_id = aws_security_group.a.id
        }
        """,
        [("port         = 80", "port         = 8080"), ("port           = 80", "port           = 8080"), ('"11.0.0.0/8"', '"12.0.0.0/8"')],
        (1, 1, 1),
    ),
    "buckets": (
        """
        data "aws_caller_identity" "me" {}
        resource "aws_s3_bucket" "files" {
          bucket        = "tf-files-${data.aws_caller_identity.me.account_id}"
          force_destroy = true
          tags          = { Name = "files" }
        }
        resource "aws_s3_bucket_versioning" "files" {
          bucket = aws_s3_bucket.files.id
          versioning_configuration { status = "Enabled" }
        }
        resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
          bucket = aws_s3_bucket.files.id
          rule {
            apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
          }
        }
        resource "aws_s3_bucket_public_access_block" "files" {
          bucket                  = aws_s3_bucket.files.id
          block_public_acls       = true
          block_public_policy     = true
          ignore_public_acls      = true
          restrict_public_buckets = true
        }
        resource "aws_s3_bucket_lifecycle_configuration" "files" {
          bucket = aws_s3_bucket.files.id
          rule {
            id     = "old"
            status = "Enabled"
            filter { prefix = "" }
            noncurrent_version_expiration { noncurrent_days = 30 }
            expiration { expired_object_delete_marker = true }
            abort_incomplete_multipart_upload { days_after_initiation = 1 }
          }
          depends_on = [aws_s3_bucket_versioning.files]
        }
        """,
        [("noncurrent_days = 30", "noncurrent_days = 60"), ('Name = "files"', 'Name = "others"')],
        (0, 2, 0),
    ),
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_applies_changes_and_goes(cloud, tmp_path, name):
    applies_changes_and_goes(cloud, tmp_path, *CONFIGURATIONS[name])
