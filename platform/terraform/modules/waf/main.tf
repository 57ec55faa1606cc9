# A web ACL: AWS's common rules, and what is different for uploads. Before them comes a limit of requests by address where
# clients ask, and where their distribution asks for them, nobody else is let in.
#
# Contents of files are anything, and are longer than the common rules let a body be; their names end with anything
# (`app.log`). So the rules that look at bodies and at the ends of names count, which leaves their labels, and a rule of our
# own blocks what has such a label and concerns no file.

locals {
  # The rules by their labels.
  file_rules = {
    SizeRestrictions_BODY               = "SizeRestrictions_Body"
    GenericLFI_BODY                     = "GenericLFI_Body"
    GenericRFI_BODY                     = "GenericRFI_Body"
    CrossSiteScripting_BODY             = "CrossSiteScripting_Body"
    EC2MetaDataSSRF_BODY                = "EC2MetaDataSSRF_Body"
    RestrictedExtensions_URIPATH        = "RestrictedExtensions_URIPath"
    RestrictedExtensions_QUERYARGUMENTS = "RestrictedExtensions_QueryArguments"
  }
  # With the status that the caller wants; a rule that AWS adds later blocks with 403.
  other_rules = [
    "NoUserAgent_HEADER",
    "UserAgent_BadBots_HEADER",
    "SizeRestrictions_QUERYSTRING",
    "SizeRestrictions_Cookie_HEADER",
    "SizeRestrictions_URIPATH",
    "EC2MetaDataSSRF_COOKIE",
    "EC2MetaDataSSRF_URIPATH",
    "EC2MetaDataSSRF_QUERYARGUMENTS",
    "GenericLFI_QUERYARGUMENTS",
    "GenericLFI_URIPATH",
    "GenericRFI_QUERYARGUMENTS",
    "GenericRFI_URIPATH",
    "CrossSiteScripting_COOKIE",
    "CrossSiteScripting_QUERYARGUMENTS",
    "CrossSiteScripting_URIPATH",
  ]
  told = var.block_status == 403 ? [] : local.other_rules
}

resource "aws_wafv2_web_acl" "main" {
  name        = var.name
  description = var.description
  scope       = var.scope

  default_action {
    allow {}
  }

  # Whoever asks a load balancer itself passes by what its distribution checks, and could claim to speak for any address.
  dynamic "rule" {
    for_each = var.origin_header == null ? [] : ["OtherOrigins"]

    content {
      name     = rule.value
      priority = 0

      action {
        block {
          custom_response {
            response_code = var.block_status
          }
        }
      }

      statement {
        not_statement {
          statement {
            byte_match_statement {
              search_string         = var.origin_secret
              positional_constraint = "EXACTLY"

              field_to_match {
                single_header {
                  name = var.origin_header
                }
              }

              text_transformation {
                priority = 0
                type     = "NONE"
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.value
        sampled_requests_enabled   = true
      }
    }
  }

  # Only who is asked by clients knows their addresses: the first one of X-Forwarded-For, which is counted behind a distribution,
  # is what a client says.
  dynamic "rule" {
    for_each = var.requests_per_5_minutes == null ? [] : ["RequestsByAddress"]

    content {
      name     = rule.value
      priority = 0

      action {
        block {
          custom_response {
            response_code = 429
          }
        }
      }

      statement {
        rate_based_statement {
          limit                 = var.requests_per_5_minutes
          evaluation_window_sec = 300
          aggregate_key_type    = "IP"
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.value
        sampled_requests_enabled   = true
      }
    }
  }

  rule {
    name     = "AWSManagedRulesCommonRuleSet"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"

        dynamic "rule_action_override" {
          for_each = local.file_rules

          content {
            name = rule_action_override.key

            action_to_use {
              count {}
            }
          }
        }

        dynamic "rule_action_override" {
          for_each = local.told

          content {
            name = rule_action_override.value

            action_to_use {
              block {
                custom_response {
                  response_code = var.block_status
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AWSManagedRulesCommonRuleSet"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "Files"
    priority = 2

    action {
      count {}
    }

    rule_label {
      name = "novamind:file"
    }

    statement {
      or_statement {
        dynamic "statement" {
          for_each = var.file_paths

          content {
            byte_match_statement {
              search_string         = statement.value
              positional_constraint = "STARTS_WITH"

              field_to_match {
                uri_path {}
              }

              text_transformation {
                priority = 0
                type     = "NONE"
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "Files"
      sampled_requests_enabled   = false
    }
  }

  rule {
    name     = "OtherRequests"
    priority = 3

    action {
      block {
        custom_response {
          response_code = var.block_status
        }
      }
    }

    statement {
      and_statement {
        statement {
          or_statement {
            dynamic "statement" {
              for_each = local.file_rules

              content {
                label_match_statement {
                  scope = "LABEL"
                  key   = "awswaf:managed:aws:core-rule-set:${statement.value}"
                }
              }
            }
          }
        }

        statement {
          not_statement {
            statement {
              label_match_statement {
                scope = "LABEL"
                key   = "novamind:file"
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "OtherRequests"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = true
  }
}

# A distribution names its web ACL itself; a load balancer is named here.
resource "aws_wafv2_web_acl_association" "main" {
  for_each = var.load_balancers

  resource_arn = each.value
  web_acl_arn  = aws_wafv2_web_acl.main.arn
}

# What was blocked, and nobody's credentials.
resource "aws_cloudwatch_log_group" "main" {
  # AWS wants this beginning.
  name              = "aws-waf-logs-${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_wafv2_web_acl_logging_configuration" "main" {
  resource_arn            = aws_wafv2_web_acl.main.arn
  log_destination_configs = [aws_cloudwatch_log_group.main.arn]

  logging_filter {
    default_behavior = "DROP"

    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"

      condition {
        action_condition {
          action = "BLOCK"
        }
      }
    }
  }

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }

  redacted_fields {
    single_header {
      name = "cookie"
    }
  }

  dynamic "redacted_fields" {
    for_each = var.origin_header == null ? [] : [var.origin_header]

    content {
      single_header {
        name = redacted_fields.value
      }
    }
  }
}
