output "distribution_id" {
  value = aws_cloudfront_distribution.main.id
}

output "distribution_arn" {
  value = aws_cloudfront_distribution.main.arn
}

output "domain_name" {
  value = aws_cloudfront_distribution.main.domain_name
}

output "hosted_zone_id" {
  value = aws_cloudfront_distribution.main.hosted_zone_id
}

output "origin_header" {
  description = "The header that the distribution sends to the load balancer, and nobody else can."
  value       = local.origin_header
}

output "origin_secret" {
  description = "The header's value."
  value       = aws_secretsmanager_secret_version.origin.secret_string
  sensitive   = true

  # Whoever wants the header wants it once the distribution sends it.
  depends_on = [aws_cloudfront_distribution.main]
}

output "origin_secret_arn" {
  value = aws_secretsmanager_secret.origin.arn
}
