output "arn" {
  value = aws_wafv2_web_acl.main.arn
}

output "metrics_name" {
  description = "The web ACL as its metrics name it."
  value       = aws_wafv2_web_acl.main.name
}
