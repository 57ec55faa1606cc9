output "vpc_id" {
  value = aws_vpc.main.id
}

output "public_subnets" {
  value = aws_subnet.public[*].id

  # A load balancer in a subnet that has no way out cannot answer.
  depends_on = [aws_route.public, aws_route_table_association.public]
}

output "private_subnets" {
  value = aws_subnet.private[*].id

  # A task in a subnet that has no way out cannot pull its image.
  depends_on = [aws_route.private, aws_route_table_association.private]
}

output "database_subnets" {
  value = aws_subnet.database[*].id
}
