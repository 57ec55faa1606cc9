"""A site as Terraform makes it: a private bucket, origin access control, policies, a distribution."""

import shutil

import pytest
from cdn import Origin, curl
from test_terraform import Terraform

pytestmark = pytest.mark.skipif(shutil.which("terraform") is None, reason="no terraform on the path")

SITE = """
variable "port" { type = number }
variable "greeting" { default = "hello" }
variable "comment" { default = "a site" }
variable "inspected" { default = "KB_48" }

data "aws_cloudfront_cache_policy" "optimized" { name = "Managed-CachingOptimized" }
data "aws_cloudfront_cache_policy" "disabled" { name = "Managed-CachingDisabled" }
data "aws_cloudfront_origin_request_policy" "all" { name = "Managed-AllViewerExceptHostHeader" }

resource "aws_s3_bucket" "site" {
  bucket        = "terraform-site"
  force_destroy = true
}
resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_object" "index" {
  bucket        = aws_s3_bucket.site.id
  key           = "index.html"
  content       = "<h1>${var.greeting}</h1>"
  content_type  = "text/html"
  cache_control = "max-age=60"
  tags          = { part = "page" }
}
resource "aws_s3_object" "logo" {
  bucket = aws_s3_bucket.site.id
  key    = "img/logo.bin"
  source = "${path.module}/logo.bin"
  etag   = filemd5("${path.module}/logo.bin")
}
resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudfront.amazonaws.com" }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.site.arn}/*"
      Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.site.arn } }
    }]
  })
}
resource "aws_cloudfront_origin_access_control" "site" {
  name                              = "terraform-site"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}
resource "aws_cloudfront_origin_access_identity" "old" { comment = "old" }
resource "aws_cloudfront_cache_policy" "pages" {
  name        = "pages"
  comment     = "by page"
  min_ttl     = 1
  default_ttl = 60
  max_ttl     = 3600
  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_gzip   = true
    enable_accept_encoding_brotli = true
    cookies_config { cookie_behavior = "none" }
    headers_config {
      header_behavior = "whitelist"
      headers { items = ["X-Tenant"] }
    }
    query_strings_config {
      query_string_behavior = "whitelist"
      query_strings { items = ["page", "size"] }
    }
  }
}
resource "aws_cloudfront_origin_request_policy" "agents" {
  name = "agents"
  cookies_config { cookie_behavior = "none" }
  headers_config {
    header_behavior = "whitelist"
    headers { items = ["User-Agent"] }
  }
  query_strings_config { query_string_behavior = "all" }
}
resource "aws_cloudfront_response_headers_policy" "safe" {
  name = "safe"
  security_headers_config {
    content_type_options { override = true }
    frame_options {
      frame_option = "DENY"
      override     = true
    }
    strict_transport_security {
      access_control_max_age_sec = 600
      include_subdomains         = true
      override                   = true
    }
  }
  custom_headers_config {
    items {
      header   = "X-Site"
      override = true
      value    = "terraform"
    }
  }
  cors_config {
    access_control_allow_credentials = false
    origin_override                  = true
    access_control_max_age_sec       = 60
    access_control_allow_headers { items = ["X-Tenant"] }
    access_control_allow_methods { items = ["GET", "HEAD"] }
    access_control_allow_origins { items = ["https://example.com"] }
  }
}
resource "aws_cloudfront_distribution" "site" {
  enabled             = true
  is_ipv6_enabled     = true
  comment             = var.comment
  default_root_object = "index.html"
  price_class         = "PriceClass_100"

  origin {
    domain_name              = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id                = "site"
    origin_access_control_id = aws_cloudfront_origin_access_control.site.id
  }
  origin {
    domain_name = "api.localhost"
    origin_id   = "api"
    custom_header {
      name  = "X-From"
      value = "cloudfront"
    }
    custom_origin_config {
      http_port              = var.port
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  origin_group {
    origin_id = "either"
    failover_criteria { status_codes = [500, 502] }
    member { origin_id = "site" }
    member { origin_id = "api" }
  }
  default_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    target_origin_id           = "site"
    viewer_protocol_policy     = "allow-all"
    cache_policy_id            = data.aws_cloudfront_cache_policy.optimized.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.safe.id
    compress                   = true
  }
  ordered_cache_behavior {
    path_pattern             = "/api/*"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    target_origin_id         = "api"
    viewer_protocol_policy   = "allow-all"
    cache_policy_id          = data.aws_cloudfront_cache_policy.disabled.id
    origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all.id
  }
  ordered_cache_behavior {
    path_pattern             = "/pages/*"
    allowed_methods          = ["GET", "HEAD"]
    cached_methods           = ["GET", "HEAD"]
    target_origin_id         = "either"
    viewer_protocol_policy   = "allow-all"
    cache_policy_id          = aws_cloudfront_cache_policy.pages.id
    origin_request_policy_id = aws_cloudfront_origin_request_policy.agents.id
  }
  ordered_cache_behavior {
    path_pattern           = "/old/*"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "api"
    viewer_protocol_policy = "allow-all"
    min_ttl                = 0
    default_ttl            = 30
    max_ttl                = 60
    forwarded_values {
      query_string = true
      headers      = ["X-Tenant"]
      cookies {
        forward           = "whitelist"
        whitelisted_names = ["session"]
      }
    }
  }
  custom_error_response {
    error_code            = 404
    response_code         = 200
    response_page_path    = "/index.html"
    error_caching_min_ttl = 0
  }
  custom_error_response {
    error_code            = 500
    error_caching_min_ttl = 0
  }
  custom_error_response {
    error_code         = 403
    response_code      = 200
    response_page_path = "/index.html"
  }
  restrictions {
    geo_restriction { restriction_type = "none" }
  }
  viewer_certificate { cloudfront_default_certificate = true }
  tags = { site = "terraform" }
}
resource "aws_wafv2_web_acl" "site" {
  name  = "terraform-site"
  scope = "CLOUDFRONT"
  default_action {
    allow {}
  }
  association_config {
    request_body {
      cloudfront { default_size_inspection_limit = var.inspected }
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "terraform-site"
    sampled_requests_enabled   = false
  }
}
output "id" { value = aws_cloudfront_distribution.site.id }
output "domain" { value = aws_cloudfront_distribution.site.domain_name }
output "zone" { value = aws_cloudfront_distribution.site.hosted_zone_id }
output "status" { value = aws_cloudfront_distribution.site.status }
"""


def test_a_site(cloud, tmp_path):
    origin = Origin()
    (tmp_path / "logo.bin").write_bytes(bytes(range(256)))
    (tmp_path / "terraform.tfvars").write_text(f"port = {origin.port}\n")
    terraform = Terraform(cloud, tmp_path, SITE)
    try:
        terraform.apply()
        terraform.assert_settled()
        made = terraform.outputs()
        assert (made["zone"], made["status"]) == ("Z2FDTNDATAQYW2", "Deployed")
        names = cloud.chore("cloudfront/names", {})
        address = next(one["address"] for one in names if one["name"] == made["domain"])

        def get(path, *arguments):
            to = ["--resolve", f"{made['domain']}:80:{address}", *arguments]
            return curl(*to, f"http://{made['domain']}{path}")

        page = get("/")
        assert (page.status, page.body) == (200, "<h1>hello</h1>"), page
        assert page.headers["x-frame-options"] == "DENY" and page.headers["x-site"] == "terraform"
        assert page.headers["strict-transport-security"] == "max-age=600; includeSubDomains"
        assert get("/").cache == "Hit from cloudfront"
        assert get("/somewhere/else").body == "<h1>hello</h1>"
        assert get("/api/a?x=1").body.endswith("GET /api/a?x=1 ")
        assert origin.headers[-1]["x-from"] == "cloudfront"
        get("/old/a?x=1", "-H", "Cookie: session=1; other=2")
        assert origin.headers[-1]["cookie"] == "session=1"
        assert cloud.client("s3").get_object(Bucket="terraform-site", Key="img/logo.bin")["Body"].read() == bytes(range(256))

        waf = cloud.client("wafv2")

        def limits():
            [acl] = [one for one in waf.list_web_acls(Scope="CLOUDFRONT")["WebACLs"] if one["Name"] == "terraform-site"]
            found = waf.get_web_acl(Name=acl["Name"], Id=acl["Id"], Scope="CLOUDFRONT")["WebACL"]
            return found["AssociationConfig"]["RequestBody"]

        assert limits() == {"CLOUDFRONT": {"DefaultSizeInspectionLimit": "KB_48"}}
        more = ["-var", "greeting=changed", "-var", "comment=another", "-var", "inspected=KB_64"]
        terraform("apply", "-auto-approve", *more)
        terraform("plan", "-detailed-exitcode", *more)
        assert limits() == {"CLOUDFRONT": {"DefaultSizeInspectionLimit": "KB_64"}}
        found = cloud.client("cloudfront").get_distribution_config(Id=made["id"])["DistributionConfig"]
        assert found["Comment"] == "another"
        # The one of 403 has no time, and the one of 500 no page.
        times = {error["ErrorCode"]: error["ErrorCachingMinTTL"] for error in found["CustomErrorResponses"]["Items"]}
        assert times == {403: 0, 404: 0, 500: 0}
        body = cloud.client("s3").get_object(Bucket="terraform-site", Key="index.html")["Body"].read()
        assert body == b"<h1>changed</h1>"

        # Nothing of it is lost when it is imported.
        terraform("state", "rm", "aws_cloudfront_distribution.site")
        terraform("import", *more, "aws_cloudfront_distribution.site", made["id"])
        plan = terraform("plan", *more)
        assert "No changes" in plan or "0 to add" in plan, plan
    finally:
        terraform.destroy()
        origin.close()
    assert cloud.client("cloudfront").list_distributions()["DistributionList"]["Quantity"] == 0


def test_what_is_not_honoured_is_named(cloud, tmp_path):
    terraform = Terraform(cloud, tmp_path, """
resource "aws_cloudfront_distribution" "one" {
  enabled      = true
  http_version = "http2and3"
  origin {
    domain_name = "example.com"
    origin_id   = "one"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "one"
    viewer_protocol_policy = "allow-all"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
    function_association {
      event_type   = "viewer-request"
      function_arn = "arn:aws:cloudfront::123456789012:function/one"
    }
  }
  restrictions {
    geo_restriction { restriction_type = "none" }
  }
  viewer_certificate { cloudfront_default_certificate = true }
}
""")
    refused = terraform("plan", expect=1)
    assert "function_association" in refused and "http_version" in refused, refused
