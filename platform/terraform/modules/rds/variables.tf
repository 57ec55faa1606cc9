variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnets" {
  description = "At least two, in different zones."
  type        = list(string)
}

variable "client_security_group_id" {
  description = "The security group of those who may connect."
  type        = string
}

variable "engine_version" {
  description = "The major version, or one in full."
  type        = string
}

variable "instance_class" {
  type = string
}

variable "allocated_storage" {
  description = "GiB."
  type        = number
}

variable "multi_az" {
  type = bool
}

variable "storage_encrypted" {
  type = bool
}

variable "secret_name" {
  description = "Name of the secret of the instance's own user; those of the others begin with it."
  type        = string
}

variable "log_retention_days" {
  type = number
}

variable "force_destroy" {
  description = "Whether the database may be deleted, and without a last snapshot."
  type        = bool
}
