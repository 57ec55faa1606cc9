terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
      # CloudFront takes certificates of us-east-1 alone.
      configuration_aliases = [aws.us_east_1]
    }
  }
}
