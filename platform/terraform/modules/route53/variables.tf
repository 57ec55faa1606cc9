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

variable "force_destroy" {
  type = bool
}
