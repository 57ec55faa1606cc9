variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "vpc_cidr" {
  type = string
}

variable "public_subnets" {
  type = list(string)
}

variable "container_port" {
  type = number
}

variable "test_port" {
  type    = number
  default = 8080
}

variable "test_listener_cidrs" {
  type = list(string)
}

variable "https" {
  description = "Whether the production listener speaks TLS, with certificate_arn."
  type        = bool
  default     = false
}

variable "certificate_arn" {
  description = "A certificate of the load balancer's region."
  type        = string
  default     = null
}

variable "deregistration_delay" {
  description = "Seconds that a leaving task keeps serving its open requests. It leaves earlier when it has none."
  type        = number
  default     = 120
}
