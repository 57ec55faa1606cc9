# The database: PostgreSQL in two zones, reached over TLS by the tasks alone.

locals {
  major = split(".", var.engine_version)[0]
}

resource "aws_db_subnet_group" "main" {
  name        = "${var.name}-database"
  description = "Subnets without a way out, one in each zone"
  subnet_ids  = var.subnets
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database-sg"
  description = "The database: for the tasks alone"
  vpc_id      = var.vpc_id

  ingress {
    description     = "PostgreSQL, from the tasks"
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [var.client_security_group_id]
  }
}

resource "aws_db_parameter_group" "main" {
  name        = "${var.name}-postgres${local.major}"
  family      = "postgres${local.major}"
  description = "Nobody connects without TLS; slow statements are logged"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# RDS would make this group without an end to what it keeps.
resource "aws_cloudwatch_log_group" "postgresql" {
  name              = "/aws/rds/instance/${var.name}/postgresql"
  retention_in_days = var.log_retention_days
}

resource "aws_db_instance" "main" {
  identifier        = var.name
  engine            = "postgres"
  engine_version    = var.engine_version
  instance_class    = var.instance_class
  allocated_storage = var.allocated_storage
  storage_type      = "gp3"
  storage_encrypted = var.storage_encrypted

  db_name  = local.database
  username = local.login.username
  password = local.login.password

  multi_az               = var.multi_az
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.database.id]
  parameter_group_name   = aws_db_parameter_group.main.name

  backup_retention_period = 7
  backup_window           = "03:00-04:00"
  maintenance_window      = "mon:04:00-mon:05:00"
  copy_tags_to_snapshot   = true

  auto_minor_version_upgrade      = true
  apply_immediately               = true
  enabled_cloudwatch_logs_exports = ["postgresql"]

  deletion_protection       = !var.force_destroy
  skip_final_snapshot       = var.force_destroy
  final_snapshot_identifier = "${var.name}-final"

  depends_on = [aws_cloudwatch_log_group.postgresql]
}
