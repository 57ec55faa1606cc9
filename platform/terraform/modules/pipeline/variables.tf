variable "name" {
  type = string
}

variable "aws_region" {
  type = string
}

variable "account_id" {
  type = string
}

variable "repository_id" {
  description = "OWNER/NAME of the repository."
  type        = string
}

variable "branch_name" {
  type = string
}

variable "application_dir" {
  description = "Folder of the application in the repository, \".\" for its root."
  type        = string
}

variable "artifact_bucket" {
  type = string
}

variable "artifact_days" {
  description = "How long artifacts and the cache are kept."
  type        = number
  default     = 30
}

variable "force_destroy" {
  type = bool
}

variable "build_image" {
  type = string
}

variable "build_compute_type" {
  type = string
}

variable "require_advisories" {
  description = "Whether a security scan without the advisory database fails."
  type        = bool
}

variable "build_log_groups" {
  description = "Name and ARN of the projects' log groups, by the last part of the projects' names."
  type        = map(object({ name = string, arn = string }))
}

variable "ecr_repository_url" {
  type = string
}

variable "ecr_repository_arn" {
  type = string
}

variable "parameter_path" {
  type = string
}

variable "api_log_group" {
  description = "The tasks' log group."
  type        = object({ name = string, arn = string })
}

variable "database_secrets" {
  description = "The secrets that tasks get users and passwords from: the service api's, the migration all of them."
  type        = object({ admin = string, owner = string, api = string })
}

variable "task_subnets" {
  description = "Where the migrations' task runs."
  type        = list(string)
}

variable "task_security_group_id" {
  type = string
}

variable "web_bucket" {
  description = "The front end's bucket."
  type        = object({ name = string, arn = string })
}

variable "distribution" {
  type = object({ id = string, arn = string })
}

variable "task_roles" {
  description = "Roles that taskdef.json gets and a deployment passes on, and the one that the migration gets."
  type        = object({ execution = string, task = string, migration = string })
}

variable "ecs_cluster_name" {
  type = string
}

variable "ecs_cluster_arn" {
  type = string
}

variable "ecs_service_name" {
  type = string
}

variable "production_listener_arn" {
  type = string
}

variable "test_listener_arn" {
  type = string
}

variable "target_group_names" {
  description = "The two groups that deployments swap."
  type        = list(string)
}

variable "deployment_config_name" {
  type = string
}

variable "alerts_topic_arn" {
  description = "The topic that tells people of a release that waits for them."
  type        = string
}

variable "release_alarm" {
  description = "Name of the alarm that takes a release back."
  type        = string
}

variable "termination_wait_minutes" {
  type = number
}
