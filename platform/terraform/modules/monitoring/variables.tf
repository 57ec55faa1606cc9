variable "log_groups" {
  description = "Names of log groups, by a key of the caller's."
  type        = map(string)
}

variable "retention_days" {
  type = number
}
