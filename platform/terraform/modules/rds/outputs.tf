output "identifier" {
  value = aws_db_instance.main.identifier
}

output "address" {
  value = aws_db_instance.main.address
}

output "port" {
  value = aws_db_instance.main.port
}

output "database" {
  value = aws_db_instance.main.db_name
}

output "secret_arns" {
  description = "Secrets with the JSON fields username and password: of the instance's own user (admin), owner and api."
  value = merge(
    { admin = aws_secretsmanager_secret.login.arn },
    { for key, secret in aws_secretsmanager_secret.user : key => secret.arn },
  )

  # A task that finds no version of one cannot start.
  depends_on = [aws_secretsmanager_secret_version.login, aws_secretsmanager_secret_version.user]
}
