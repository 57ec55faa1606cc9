output "certificate_arn" {
  value = aws_acm_certificate_validation.main.certificate_arn
}

output "name_servers" {
  description = "What the domain's registrar must name; empty for a zone that was there before."
  value       = try(aws_route53_zone.main[0].name_servers, [])
}
