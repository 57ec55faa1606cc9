variable "name" {
  type = string
}

variable "description" {
  type = string
}

variable "scope" {
  description = "REGIONAL for load balancers; CLOUDFRONT for distributions, in us-east-1."
  type        = string

  validation {
    condition     = contains(["REGIONAL", "CLOUDFRONT"], var.scope)
    error_message = "scope is REGIONAL or CLOUDFRONT."
  }
}

variable "load_balancers" {
  description = "ARNs of what a web ACL of the scope REGIONAL guards, by keys of the caller's."
  type        = map(string)
  default     = {}
}

variable "requests_per_5_minutes" {
  description = "More from one address are answered with 429. For a distribution, or a load balancer that clients ask themselves; this or origin_header."
  type        = number
  default     = null
}

variable "origin_header" {
  description = "The header, in small letters, by which a load balancer knows its distribution; it then answers nobody else."
  type        = string
  default     = null
}

variable "origin_secret" {
  description = "That header's value."
  type        = string
  default     = null
  sensitive   = true
}

variable "block_status" {
  description = "Status of what is blocked."
  type        = number
  default     = 403
}

variable "file_paths" {
  description = "Beginnings of paths of files: at least two."
  type        = list(string)
  default     = ["/api/files", "/files"]
}

variable "log_retention_days" {
  type = number
}
