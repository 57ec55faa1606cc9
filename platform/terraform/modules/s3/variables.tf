variable "bucket_name" {
  type = string
}

variable "force_destroy" {
  type = bool
}

variable "noncurrent_days" {
  description = "How long a replaced or deleted file can be brought back."
  type        = number
  default     = 30
}
