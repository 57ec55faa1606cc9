variable "log_groups" {
  description = "Names of log groups, by a key of the caller's."
  type        = map(string)
}

variable "retention_days" {
  type = number
}

variable "name" {
  type = string
}

variable "alert_email" {
  description = "Who is told of alarms; nobody if empty."
  type        = string
  default     = ""
}

variable "ecs_cluster_name" {
  type = string
}

variable "ecs_service_name" {
  type = string
}

variable "load_balancer" {
  description = "The load balancer as its metrics name it: app/NAME/ID."
  type        = string
}

variable "target_groups" {
  description = "The target groups as their metrics name them, by the keys blue and green."
  type        = map(string)
}

variable "release_errors_per_minute" {
  description = "More answers with a status of 500 and above in a minute take a release back."
  type        = number
}

variable "aws_region" {
  type = string
}

variable "database" {
  description = "Identifier of the database instance."
  type        = string
}

variable "web_acl" {
  description = "The load balancer's web ACL as its metrics name it."
  type        = string
}
