//! Where judged requests are told: one group of CloudWatch Logs for each web ACL.

use novamind_api::logs::DescribeLogGroups;
use novamind_api::wafv2::{
    DeleteLoggingConfiguration, DeleteLoggingConfigurationOutput, GetLoggingConfiguration,
    GetLoggingConfigurationOutput, ListLoggingConfigurations, ListLoggingConfigurationsOutput,
    LoggingConfiguration, PutLoggingConfiguration, PutLoggingConfigurationOutput,
};
use novamind_kernel::{Arn, page};
use novamind_wire::{Error, Result};

use crate::acl::place;
use crate::entity::{bad_marker, check_scope, find_arn};
use crate::error::{invalid, nonexistent};
use crate::records::{Entity, Kind, Logging};
use crate::{Cx, guarding};

/// What names of destinations begin with.
const PREFIX: &str = "aws-waf-logs-";

/// The log group in an ARN, with or without the `:*` of all its streams.
pub fn group(arn: &str) -> Option<&str> {
    let resource = Arn::parse(arn).filter(|arn| arn.service == "logs")?.resource;
    let name = resource.strip_prefix("log-group:")?;
    Some(name.strip_suffix(":*").unwrap_or(name))
}

fn other_scope(scope: Option<&str>) -> Result<()> {
    match scope {
        None | Some("CUSTOMER") => Ok(()),
        Some(other) => Err(Error::unsupported(format!("The log scope {other}"))),
    }
}

pub async fn put(cx: Cx, input: PutLoggingConfiguration) -> Result<PutLoggingConfigurationOutput> {
    let mut configuration = input.logging_configuration;
    cx.authorize(&configuration.resource_arn)?;
    let acl = find_arn(&cx, &configuration.resource_arn, Some(Kind::WebAcl))?;
    other_scope(configuration.log_scope.as_deref())?;
    let [destination] = configuration.log_destination_configs.as_slice() else {
        return Err(invalid(
            "LOG_DESTINATION",
            "LogDestinationConfigs",
            "There is exactly one log destination.",
        ));
    };
    let wrong = |reason: &str| Err(invalid("LOG_DESTINATION", destination.as_str(), reason));
    let Some(arn) = Arn::parse(destination) else { return wrong("The ARN isn't valid.") };
    if matches!(arn.service, "s3" | "firehose") {
        return Err(Error::unsupported(format!("A log destination of {}", arn.service)));
    }
    let Some(name) = group(destination) else { return wrong("The ARN isn't valid.") };
    if arn.region != cx.region() || arn.account != cx.account() {
        return wrong("The log group must be in the region and the account of the web ACL.");
    }
    if !name.starts_with(PREFIX) {
        return wrong("The name of a log destination must start with aws-waf-logs-.");
    }
    let asked =
        DescribeLogGroups { log_group_name_prefix: Some(name.to_owned()), ..DescribeLogGroups::default() };
    // As on AWS, who configures this may see the group.
    let found = cx.call(asked).await?.log_groups.unwrap_or_default();
    if !found.iter().any(|found| found.log_group_name.as_deref() == Some(name)) {
        return Err(nonexistent());
    }
    for field in configuration.redacted_fields.iter().flatten() {
        let can_be = field.single_header.is_some()
            || field.uri_path.is_some()
            || field.query_string.is_some()
            || field.method.is_some();
        if !can_be {
            return Err(invalid(
                "FIELD_TO_MATCH",
                "RedactedFields",
                "Redacted are the URI path, the query string, the method or a single header.",
            ));
        }
    }
    for filter in configuration.logging_filter.iter().flat_map(|filter| &filter.filters) {
        let good = |one: &novamind_api::wafv2::Condition| {
            one.action_condition.is_some() != one.label_name_condition.is_some()
        };
        if filter.conditions.is_empty() || !filter.conditions.iter().all(good) {
            return Err(invalid("FILTER_CONDITION", "Conditions", crate::error::ONE_VALUE));
        }
    }
    configuration.managed_by_firewall_manager = Some(false);
    configuration.log_type = Some("WAF_LOGS".into());
    configuration.log_scope = Some("CUSTOMER".into());
    let (scope, record) = (acl.scope, Logging(configuration.clone()));
    let id = acl.id;
    cx.store()
        .write(move |transaction| {
            transaction.get::<Entity>(&scope, &id)?.ok_or_else(nonexistent)?;
            transaction.put(&scope, &id, &record).map(drop)
        })
        .await?;
    guarding::publish(&cx).await?;
    Ok(PutLoggingConfigurationOutput { logging_configuration: Some(configuration) })
}

pub async fn get(cx: Cx, input: GetLoggingConfiguration) -> Result<GetLoggingConfigurationOutput> {
    cx.authorize(&input.resource_arn)?;
    other_scope(input.log_scope.as_deref())?;
    let acl = find_arn(&cx, &input.resource_arn, Some(Kind::WebAcl))?;
    let found = cx.store().get::<Logging>(cx.scope(), &acl.id)?.ok_or_else(nonexistent)?;
    Ok(GetLoggingConfigurationOutput { logging_configuration: Some(found.record.0) })
}

pub async fn delete(cx: Cx, input: DeleteLoggingConfiguration) -> Result<DeleteLoggingConfigurationOutput> {
    cx.authorize(&input.resource_arn)?;
    other_scope(input.log_scope.as_deref())?;
    let acl = find_arn(&cx, &input.resource_arn, Some(Kind::WebAcl))?;
    let (scope, id) = (acl.scope, acl.id);
    if !cx.store().write(move |transaction| transaction.delete::<Logging>(&scope, &id)).await? {
        return Err(nonexistent());
    }
    guarding::publish(&cx).await?;
    Ok(DeleteLoggingConfigurationOutput {})
}

pub async fn list(cx: Cx, input: ListLoggingConfigurations) -> Result<ListLoggingConfigurationsOutput> {
    cx.authorize("*")?;
    check_scope(&cx, &input.scope)?;
    other_scope(input.log_scope.as_deref())?;
    let limit = input.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(100);
    let marker = input.next_marker.as_deref();
    let prefix = format!("{}/", place(&input.scope));
    let fetch = |after: Option<&str>, limit| cx.store().list::<Logging>(cx.scope(), &prefix, after, limit);
    let page = page(marker, limit, fetch).ok_or_else(|| bad_marker(marker))??;
    let told: Vec<LoggingConfiguration> = page.items.into_iter().map(|found| found.record.0).collect();
    Ok(ListLoggingConfigurationsOutput { logging_configurations: Some(told), next_marker: page.next_token })
}
