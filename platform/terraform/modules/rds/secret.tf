# User and password of the database. Tasks get them from the secret; Terraform's state holds the password too, as it
# does every generated value.
#
# It is not RDS that manages this secret (manage_master_user_password): that one is replaced every seven days, and tasks
# that were started before would know a password that is none.

locals {
  database = "novamind"
  login    = jsondecode(aws_secretsmanager_secret_version.login.secret_string)
}

resource "aws_secretsmanager_secret" "login" {
  name                    = var.secret_name
  description             = "User and password of the database"
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
