output "bucket_id" {
  value = aws_s3_bucket.main.id
}

output "bucket_arn" {
  value = aws_s3_bucket.main.arn
}

output "domain_name" {
  description = "The bucket's name in its region."
  value       = aws_s3_bucket.main.bucket_regional_domain_name
}
