//! Metric filters: what of a group's events is counted in CloudWatch. How, says [`crate::count`].

use novamind_api::Empty;
use novamind_api::logs::{
    DeleteMetricFilter, DescribeMetricFilters, DescribeMetricFiltersOutput, MetricFilter,
    MetricFilterMatchRecord, MetricTransformation, PutMetricFilter, TestMetricFilter, TestMetricFilterOutput,
    errors,
};
use novamind_kernel::{Stored, page};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::group::{find, invalid, not_found, resource};
use crate::pattern::{Pattern, REGEXES};
use crate::records::{Filter, Group, filter_id};

/// Filters of one group, and dimensions of one transformation (quotas).
const FILTERS: usize = 100;
const DIMENSIONS: usize = 3;
const PAGE: usize = 50;
/// Regular expressions of all patterns of a group ("PutMetricFilter", API reference).
const REGEXES_OF_GROUP: usize = 5;
/// Namespaces that are AWS's own.
const RESERVED: &str = "AWS/";

pub fn parse(pattern: &str) -> Result<Pattern> {
    Pattern::parse(pattern).map_err(|problem| invalid(format!("Invalid metric filter pattern: {problem}")))
}

/// Checks what a filter counts; the pattern says what can be taken from an event.
fn check(pattern: &Pattern, transformation: &MetricTransformation) -> Result<()> {
    let namespace = &transformation.metric_namespace;
    if namespace.starts_with(RESERVED) {
        return Err(invalid(format!(
            "Invalid metric transformation: the namespace {namespace} begins with {RESERVED}, which is reserved"
        )));
    }
    let value = &transformation.metric_value;
    let literal = value.parse::<f64>().is_ok_and(f64::is_finite);
    if !literal && !pattern.gives(value) {
        return Err(invalid(format!(
            "Invalid metric transformation: metricValue {value} must be a number or a field of the filter pattern"
        )));
    }
    let dimensions = transformation.dimensions.as_ref().filter(|dimensions| !dimensions.is_empty());
    let Some(dimensions) = dimensions else { return Ok(()) };
    if transformation.default_value.is_some() {
        return Err(invalid(
            "Invalid metric transformation: dimensions and default value are mutually exclusive properties.",
        ));
    }
    if dimensions.len() > DIMENSIONS {
        return Err(invalid(format!(
            "Invalid metric transformation: a metric filter can have at most {DIMENSIONS} dimensions"
        )));
    }
    match dimensions.values().find(|field| !pattern.gives(field)) {
        Some(field) => Err(invalid(format!(
            "Invalid metric transformation: the dimension value {field} must be a field of the filter pattern"
        ))),
        None => Ok(()),
    }
}

fn regexes_of(pattern: &str) -> usize {
    Pattern::parse(pattern).map_or(0, |pattern| pattern.regexes())
}

pub async fn put(cx: Cx, input: PutMetricFilter) -> Result<Empty> {
    cx.authorize(&resource(&cx, &input.log_group_name))?;
    if input.apply_on_transformed_logs == Some(true) {
        return Err(Error::unsupported("applyOnTransformedLogs"));
    }
    if input.field_selection_criteria.as_ref().is_some_and(|text| !text.is_empty()) {
        return Err(Error::unsupported("fieldSelectionCriteria"));
    }
    if input.emit_system_field_dimensions.as_ref().is_some_and(|list| !list.is_empty()) {
        return Err(Error::unsupported("emitSystemFieldDimensions"));
    }
    let transformation = input.metric_transformations.into_iter().next();
    let transformation =
        transformation.ok_or_else(|| invalid("A metric filter needs a metric transformation"))?;
    let pattern = parse(&input.filter_pattern)?;
    check(&pattern, &transformation)?;
    let regexes = pattern.regexes();
    if regexes > REGEXES {
        return Err(invalid(format!(
            "Invalid metric filter pattern: it has {regexes} regular expressions, and may have {REGEXES}"
        )));
    }
    find(&cx, &input.log_group_name)?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let group = &input.log_group_name;
            if transaction.get::<Group>(&scope, group)?.is_none() {
                return Err(not_found());
            }
            let id = filter_id(group, &input.filter_name);
            let known = transaction.get::<Filter>(&scope, &id)?;
            let all = transaction.list::<Filter>(&scope, &filter_id(group, ""), None, FILTERS)?;
            if known.is_none() && all.len() >= FILTERS {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION.error("Resource limit exceeded."));
            }
            let others = all.iter().filter(|other| other.id != id);
            let others: usize = others.map(|other| regexes_of(&other.pattern)).sum();
            if regexes > 0 && others + regexes > REGEXES_OF_GROUP {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION.error(format!(
                    "The metric filters of a log group may have {REGEXES_OF_GROUP} regular expressions."
                )));
            }
            let created = known.map_or(now, |known| known.record.created);
            let filter = Filter { pattern: input.filter_pattern, transformation, created };
            transaction.put(&scope, &id, &filter).map(drop)
        })
        .await?;
    Ok(Empty {})
}

fn render(filter: Stored<Filter>) -> MetricFilter {
    let (group, name) = filter.id.split_once(':').unwrap_or((filter.id.as_str(), ""));
    MetricFilter {
        filter_name: Some(name.to_owned()),
        log_group_name: Some(group.to_owned()),
        filter_pattern: Some(filter.record.pattern),
        metric_transformations: Some(vec![filter.record.transformation]),
        creation_time: Some(filter.record.created.millis()),
        apply_on_transformed_logs: Some(false),
        ..MetricFilter::default()
    }
}

pub async fn describe(cx: Cx, input: DescribeMetricFilters) -> Result<DescribeMetricFiltersOutput> {
    cx.authorize(&resource(&cx, input.log_group_name.as_deref().unwrap_or("*")))?;
    if input.metric_name.is_some() != input.metric_namespace.is_some() {
        return Err(invalid("metricName and metricNamespace go together"));
    }
    if let Some(group) = &input.log_group_name {
        find(&cx, group)?;
    }
    let prefix = input.log_group_name.as_deref().map(|group| filter_id(group, "")).unwrap_or_default();
    let name = input.filter_name_prefix.unwrap_or_default();
    let passes = |filter: &Stored<Filter>| {
        let metric = &filter.record.transformation;
        filter.id.split_once(':').is_some_and(|(_, known)| known.starts_with(&name))
            && input.metric_name.as_ref().is_none_or(|wanted| *wanted == metric.metric_name)
            && input.metric_namespace.as_ref().is_none_or(|wanted| *wanted == metric.metric_namespace)
    };
    let limit = input.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let page = page(input.next_token.as_deref(), limit, |after, limit| {
        let all = cx.store().list::<Filter>(cx.scope(), &prefix, after, usize::MAX)?;
        Ok::<_, Error>(all.into_iter().filter(passes).take(limit).collect())
    });
    let page = page.unwrap_or_else(|| Err(invalid("The specified nextToken is invalid.")))?;
    Ok(DescribeMetricFiltersOutput {
        metric_filters: Some(page.items.into_iter().map(render).collect()),
        next_token: page.next_token,
    })
}

pub async fn delete(cx: Cx, input: DeleteMetricFilter) -> Result<Empty> {
    cx.authorize(&resource(&cx, &input.log_group_name))?;
    find(&cx, &input.log_group_name)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let id = filter_id(&input.log_group_name, &input.filter_name);
            if !transaction.delete::<Filter>(&scope, &id)? {
                return Err(
                    errors::RESOURCE_NOT_FOUND_EXCEPTION.error("The specified metric filter does not exist.")
                );
            }
            Ok(())
        })
        .await?;
    Ok(Empty {})
}

pub async fn test(cx: Cx, input: TestMetricFilter) -> Result<TestMetricFilterOutput> {
    cx.authorize("*")?;
    let pattern = parse(&input.filter_pattern)?;
    let messages = input.log_event_messages.into_iter().enumerate();
    let matching = messages.filter(|(_, message)| pattern.matches(message));
    let matches = matching.map(|(at, message)| MetricFilterMatchRecord {
        event_number: i64::try_from(at + 1).ok(),
        extracted_values: Some(pattern.extract_all(&message)),
        event_message: Some(message),
    });
    Ok(TestMetricFilterOutput { matches: Some(matches.collect()) })
}
