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

output "secret_arn" {
  description = "The secret with the JSON fields username and password."
  value       = aws_secretsmanager_secret.login.arn

  # A task that finds no version of it cannot start.
  depends_on = [aws_secretsmanager_secret_version.login]
}
