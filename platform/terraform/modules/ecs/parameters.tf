# The application's settings, which the tasks get as environment variables.

resource "aws_ssm_parameter" "settings" {
  for_each = var.parameters

  name  = "${var.parameter_path}/${each.key}"
  type  = "String"
  value = each.value
}
