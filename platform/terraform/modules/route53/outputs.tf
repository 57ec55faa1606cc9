output "certificate_arn" {
  value = aws_acm_certificate_validation.main.certificate_arn
}

output "name_servers" {
  description = "What the domain's registrar must name; empty for a zone that was there before."
  value       = try(aws_route53_zone.main[0].name_servers, [])
}

output "origin_certificate_arn" {
  description = "The load balancer's certificate, if it has one."
  value       = one(aws_acm_certificate_validation.origin[*].certificate_arn)
}

output "origin_name" {
  description = "The load balancer's own name, if it has one."
  value       = one(aws_route53_record.origin[*].name)
}
