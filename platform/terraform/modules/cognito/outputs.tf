output "user_pool_id" {
  value = aws_cognito_user_pool.main.id
}

output "user_pool_arn" {
  value = aws_cognito_user_pool.main.arn
}

output "issuer" {
  description = "What tokens name as their issuer."
  value       = "https://${aws_cognito_user_pool.main.endpoint}"
}

output "client_id" {
  value = aws_cognito_user_pool_client.web.id
}

output "domain_prefix" {
  value = aws_cognito_user_pool_domain.main.domain
}
