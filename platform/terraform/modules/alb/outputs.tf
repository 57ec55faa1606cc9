output "dns_name" {
  value = aws_lb.main.dns_name
}

output "zone_id" {
  description = "The zone that names of load balancers are in."
  value       = aws_lb.main.zone_id
}

output "security_group_id" {
  value = aws_security_group.alb.id
}

output "test_port" {
  value = var.test_port
}

output "blue_target_group_arn" {
  value = aws_lb_target_group.main["blue"].arn

  # A service cannot use a target group that no listener uses.
  depends_on = [aws_lb_listener.production]
}

output "target_group_names" {
  value = [for colour in ["blue", "green"] : aws_lb_target_group.main[colour].name]
}

output "metrics_name" {
  description = "The load balancer as its metrics name it."
  value       = aws_lb.main.arn_suffix
}

output "target_group_metrics_names" {
  description = "The target groups as their metrics name them, by colour."
  value       = { for colour, group in aws_lb_target_group.main : colour => group.arn_suffix }
}

output "production_listener_arn" {
  value = aws_lb_listener.production.arn
}

output "test_listener_arn" {
  value = aws_lb_listener.test.arn
}

output "arn" {
  value = aws_lb.main.arn
}
