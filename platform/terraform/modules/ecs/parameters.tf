# The application's settings, which the tasks get as environment variables.

resource "aws_ssm_parameter" "settings" {
  for_each = {
    files_bucket     = var.files_bucket_name
    log_level        = var.log_level
    max_upload_bytes = tostring(var.max_upload_bytes)
  }

  name  = "${var.parameter_path}/${each.key}"
  type  = "String"
  value = each.value
}

# What a client shows to use /files. Made once; to replace it, put another value and restart the tasks.
resource "aws_ssm_parameter" "api_token" {
  name  = "${var.parameter_path}/api_token"
  type  = "SecureString"
  value = uuid()

  lifecycle {
    ignore_changes = [value]
  }
}
