variable "name" {
  type = string
}

variable "web_bucket_id" {
  type = string
}

variable "web_bucket_arn" {
  type = string
}

variable "web_bucket_domain_name" {
  description = "The bucket's name in its region."
  type        = string
}

variable "load_balancer_name" {
  description = "A name of the load balancer, which its certificate covers if it speaks TLS."
  type        = string
}

variable "load_balancer_https" {
  type = bool
}

variable "aliases" {
  description = "Names of one's own, which the certificate covers."
  type        = list(string)
}

variable "certificate_arn" {
  description = "A certificate of us-east-1; null for the distribution's own name alone."
  type        = string
}

variable "web_acl_arn" {
  description = "A web ACL of the scope CLOUDFRONT."
  type        = string
}

variable "sign_in_url" {
  description = "Where the front end gets tokens from."
  type        = string
}

variable "price_class" {
  type = string
}

variable "secret_name" {
  description = "Name of the secret with the header that proves to the load balancer where a request comes from."
  type        = string
}

variable "force_destroy" {
  description = "Whether the secret goes at once when it is deleted."
  type        = bool
}
