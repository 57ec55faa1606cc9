# What proves to the load balancer that a request comes from this distribution: a header with a value that nobody else knows.
# The distribution sets it in each request, also where a viewer sends one of that name.

locals {
  origin_header = "x-origin-verify"
}

resource "aws_secretsmanager_secret" "origin" {
  name                    = var.secret_name
  description             = "The header ${local.origin_header}, which the load balancer wants in each request"
  recovery_window_in_days = var.force_destroy ? 0 : 30
}

# Made once. `terraform apply -replace` makes another: the distribution sends it first, and then the load balancer wants it. In
# between, which is as long as a change of the distribution takes, the load balancer refuses it, and viewers get the page that
# the distribution shows for a 403 where they ask for the API.
resource "aws_secretsmanager_secret_version" "origin" {
  secret_id     = aws_secretsmanager_secret.origin.id
  secret_string = replace(uuid(), "-", "")

  lifecycle {
    ignore_changes = [secret_string]
  }
}
