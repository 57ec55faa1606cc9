resource "aws_db_instance" "main" {
  # ...
  backup_retention_period = 7
  backup_window           = "03:00-04:00"
  maintenance_window      = "mon:04:00-mon:05:00"
  # ...
}
