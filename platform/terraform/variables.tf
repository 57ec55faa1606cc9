variable "aws_region" {
  description = "Region that everything is made in."
  type        = string
  default     = "us-east-1"
}

variable "project" {
  description = "First part of every name."
  type        = string
  default     = "novamind"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}$", var.project))
    error_message = "project is 2 to 15 lower-case letters, digits and dashes, starting with a letter."
  }
}

variable "environment" {
  description = "Second part of the parameters' path, /PROJECT/ENVIRONMENT/."
  type        = string
  default     = "production"
}

variable "vpc_cidr" {
  description = "Addresses of the VPC; each subnet gets a 1/16th of it."
  type        = string
  default     = "10.20.0.0/16"
}

variable "domain_name" {
  description = "The platform's own name; its distribution's name alone if empty."
  type        = string
  default     = ""
}

variable "zone_id" {
  description = "The hosted zone of domain_name, if there is one; it is made otherwise."
  type        = string
  default     = ""
}

variable "site_port" {
  description = "The port that the distribution answers HTTPS at: 443 on AWS."
  type        = number
  default     = 443
}

variable "load_balancer_https" {
  description = "Whether the distribution speaks TLS to the load balancer, by the name origin.DOMAIN. Takes a domain_name that is found by everybody."
  type        = bool
  default     = false
}

variable "price_class" {
  description = "Which of CloudFront's places serve: PriceClass_100, PriceClass_200 or PriceClass_All."
  type        = string
  default     = "PriceClass_100"
}

variable "requests_per_5_minutes" {
  description = "More requests from one address to the distribution are answered with 429."
  type        = number
  default     = 10000
}

variable "allow_sign_up" {
  description = "Whether whoever comes may make an account."
  type        = bool
  default     = true
}

variable "sign_in_pages" {
  description = "Address of the pages to sign in at: a format of their domain's prefix and the region."
  type        = string
  default     = "https://%s.auth.%s.amazoncognito.com"
}

variable "database_version" {
  description = "Version of PostgreSQL: the major one, or one in full."
  type        = string
  default     = "15"
}

variable "database_instance_class" {
  description = "Size of the database's machines."
  type        = string
  default     = "db.t4g.micro"
}

variable "database_allocated_storage" {
  description = "GiB of the database."
  type        = number
  default     = 20
}

variable "database_multi_az" {
  description = "Whether a second zone has a standby, which takes over."
  type        = bool
  default     = true
}

variable "database_storage_encrypted" {
  description = "Whether the database's storage is encrypted."
  type        = bool
  default     = true
}

variable "database_ca" {
  description = "The certificate, in PEM, of the authority that the database's certificate comes from; the system's authorities if empty."
  type        = string
  default     = ""
}

variable "repository_id" {
  description = "The repository that the pipeline releases, as OWNER/NAME."
  type        = string
  default     = "novamind/novamind"
}

variable "branch_name" {
  description = "The branch that the pipeline releases."
  type        = string
  default     = "main"
}

variable "application_dir" {
  description = "Folder of this application in its repository; \".\" when it is the repository."
  type        = string
  default     = "platform"
}

variable "desired_count" {
  description = "Tasks of the service at its creation; scaling changes it later."
  type        = number
  default     = 2
}

variable "min_capacity" {
  description = "Tasks that always run."
  type        = number
  default     = 2
}

variable "max_capacity" {
  description = "Tasks at the most, under load."
  type        = number
  default     = 10
}

variable "cpu_target_percent" {
  description = "The CPU utilization of the tasks, above which there are to be more of them."
  type        = number
  default     = 70
}

variable "deployment_config_name" {
  description = "How a deployment shifts the traffic: a predefined or custom CodeDeploy configuration for ECS."
  type        = string
  default     = "CodeDeployDefault.ECSAllAtOnce"
}

variable "termination_wait_minutes" {
  description = "How long the old version stays after the shift, ready to take the traffic back. The alarm that guards a release looks at whole minutes: less than three lets a bad version through."
  type        = number
  default     = 3
}

variable "release_errors_per_minute" {
  description = "More answers with a status of 500 and above in a minute raise the alarm that takes a release back."
  type        = number
  default     = 5
}

variable "deregistration_delay" {
  description = "Seconds that uploads and downloads have to come to their end when their task leaves, at a release or with less load."
  type        = number
  default     = 120
}

variable "alert_email" {
  description = "Who is told by email of alarms and of releases that wait for an approval; nobody if empty."
  type        = string
  default     = ""
}

variable "test_listener_cidrs" {
  description = "Who may reach the test listener, where a new version answers before it gets traffic. The VPC alone unless given."
  type        = list(string)
  default     = []
}

variable "max_upload_bytes" {
  description = "The largest file that the API takes."
  type        = number
  default     = 1073741824
}

variable "max_user_bytes" {
  description = "The most that one user keeps in files, all versions counted."
  type        = number
  default     = 10737418240
}

variable "log_level" {
  description = "debug, info, warn or error."
  type        = string
  default     = "info"
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30
}

variable "build_image" {
  description = "Image that the builds run in."
  type        = string
  default     = "aws/codebuild/standard:7.0"
}

variable "build_compute_type" {
  description = "Size of the builds' machine."
  type        = string
  default     = "BUILD_GENERAL1_MEDIUM"
}

variable "require_advisories" {
  description = "Whether a security scan that cannot reach the advisory database fails; otherwise it says that dependencies were not audited."
  type        = bool
  default     = true
}

variable "force_destroy" {
  description = "Whether destroy may delete what cannot be made again: files, images, users, and the database without a last snapshot."
  type        = bool
  default     = false
}
