variable "domain_name" {
  type = string
}

variable "zone_id" {
  description = "A zone that is there already; one is made if empty."
  type        = string
}

variable "distribution_domain_name" {
  type = string
}

variable "distribution_zone_id" {
  description = "The zone that names of distributions are in."
  type        = string
}

variable "origin_https" {
  description = "Whether the load balancer gets a name and a certificate of its own."
  type        = bool
}

variable "load_balancer_dns_name" {
  type = string
}

variable "load_balancer_zone_id" {
  type = string
}

variable "force_destroy" {
  type = bool
}
