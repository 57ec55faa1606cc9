# A name and a certificate for the load balancer, so that the distribution speaks TLS to it.

locals {
  origin_name = "origin.${var.domain_name}"
}

resource "aws_acm_certificate" "origin" {
  count = var.origin_https ? 1 : 0

  domain_name       = local.origin_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "origin_validation" {
  for_each = {
    for option in flatten(aws_acm_certificate.origin[*].domain_validation_options) : option.domain_name => option
  }

  zone_id         = local.zone_id
  name            = each.value.resource_record_name
  type            = each.value.resource_record_type
  records         = [each.value.resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "origin" {
  count = var.origin_https ? 1 : 0

  certificate_arn         = aws_acm_certificate.origin[0].arn
  validation_record_fqdns = [for record in aws_route53_record.origin_validation : record.fqdn]
}

resource "aws_route53_record" "origin" {
  count = var.origin_https ? 1 : 0

  zone_id = local.zone_id
  name    = local.origin_name
  type    = "A"

  alias {
    name                   = var.load_balancer_dns_name
    zone_id                = var.load_balancer_zone_id
    evaluate_target_health = false
  }
}
