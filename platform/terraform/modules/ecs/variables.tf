variable "name" {
  type = string
}

variable "aws_region" {
  type = string
}

variable "account_id" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "private_subnets" {
  type = list(string)
}

variable "alb_security_group_id" {
  type = string
}

variable "target_group_arn" {
  description = "The target group that the first tasks join."
  type        = string
}

variable "task_definition_template" {
  description = "Path of taskdef.json, the template that the pipeline renders as well."
  type        = string
}

variable "container_name" {
  type = string
}

variable "container_port" {
  type = number
}

variable "desired_count" {
  type = number
}

variable "min_capacity" {
  description = "Tasks that always run."
  type        = number
}

variable "max_capacity" {
  description = "Tasks at the most."
  type        = number
}

variable "cpu_target_percent" {
  description = "The utilization that the number of tasks is to keep."
  type        = number
}

variable "files_bucket_arn" {
  type = string
}

variable "parameter_path" {
  type = string
}

variable "parameters" {
  description = "Settings of the application, by the last part of their names. None is empty."
  type        = map(string)
}

variable "database_secrets" {
  description = "The secrets with user and password: of the instance's own user, of the owner of the tables, and of the API."
  type        = object({ admin = string, owner = string, api = string })
}

variable "log_retention_days" {
  type = number
}

variable "force_destroy" {
  type = bool
}
