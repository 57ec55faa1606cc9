# Users of the database and their passwords. Tasks get them from the secrets; Terraform's state holds the passwords too, as
# it does every generated value.
#
# The instance's own user makes the other two when the database is migrated, and does nothing else. The owner runs the
# migrations. The API's user reads and writes rows: who takes over the API can neither change nor drop a table.
#
# It is not RDS that manages the first secret (manage_master_user_password): that one is replaced every seven days, in the middle of a
# migration too.

locals {
  database = "novamind"
  login    = jsondecode(aws_secretsmanager_secret_version.login.secret_string)
  users    = { owner = "novamind_owner", api = "novamind_api" }
}

resource "aws_secretsmanager_secret" "login" {
  name                    = var.secret_name
  description             = "The database's own user: makes the others"
  recovery_window_in_days = var.force_destroy ? 0 : 30
}

# Made once. To replace it, put another value and set the same password in the database.
resource "aws_secretsmanager_secret_version" "login" {
  secret_id     = aws_secretsmanager_secret.login.id
  secret_string = jsonencode({ username = "novamind", password = replace(uuid(), "-", "") })

  lifecycle {
    ignore_changes = [secret_string]
  }
}

resource "aws_secretsmanager_secret" "user" {
  for_each = local.users

  name                    = "${var.secret_name}-${each.key}"
  description             = "The user ${each.value} of the database"
  recovery_window_in_days = var.force_destroy ? 0 : 30
}

# Made once. To replace it, put another value and release: the migration sets it in the database.
resource "aws_secretsmanager_secret_version" "user" {
  for_each = local.users

  secret_id     = aws_secretsmanager_secret.user[each.key].id
  secret_string = jsonencode({ username = each.value, password = replace(uuid(), "-", "") })

  lifecycle {
    ignore_changes = [secret_string]
  }
}
