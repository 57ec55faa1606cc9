variable "name" {
  type = string
}

variable "site_url" {
  description = "Where the front end is, without a path: users come back there."
  type        = string
}

variable "domain_prefix" {
  description = "First part of the name that the pages to sign in have; no two pools of a region share one."
  type        = string
}

variable "allow_sign_up" {
  description = "Whether whoever comes may make an account."
  type        = bool
}

variable "force_destroy" {
  description = "Whether the pool may be deleted, with its users."
  type        = bool
}
