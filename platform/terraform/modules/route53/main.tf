# The platform's own name: its zone, the certificate that proves it, and the records that lead to the distribution.

locals {
  zone_id = var.zone_id != "" ? var.zone_id : aws_route53_zone.main[0].zone_id
}

resource "aws_route53_zone" "main" {
  count = var.zone_id == "" ? 1 : 0

  name          = var.domain_name
  comment       = "NOVAMIND"
  force_destroy = var.force_destroy
}

resource "aws_acm_certificate" "main" {
  provider = aws.us_east_1

  domain_name       = var.domain_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = {
    for option in aws_acm_certificate.main.domain_validation_options : option.domain_name => option
  }

  zone_id         = local.zone_id
  name            = each.value.resource_record_name
  type            = each.value.resource_record_type
  records         = [each.value.resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

# Waits until the zone is found under its name: the registrar must name the zone's servers.
resource "aws_acm_certificate_validation" "main" {
  provider = aws.us_east_1

  certificate_arn         = aws_acm_certificate.main.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_route53_record" "site" {
  for_each = toset(["A", "AAAA"])

  zone_id = local.zone_id
  name    = var.domain_name
  type    = each.key

  alias {
    name                   = var.distribution_domain_name
    zone_id                = var.distribution_zone_id
    evaluate_target_health = false
  }
}
