//! Events: what happened to instances, snapshots and groups, for the last 14 days.

use novamind_api::rds::{
    DescribeEventCategories, DescribeEventCategoriesOutput, DescribeEvents, DescribeEventsOutput,
    Event as Rendered, EventCategoriesMap,
};
use novamind_kernel::{Scope, Transaction, random_hex};
use novamind_wire::{Result, Timestamp};

use crate::Cx;
use crate::check::{combination, invalid};
use crate::list;
use crate::records::Event;

pub const INSTANCE: &str = "db-instance";
pub const SNAPSHOT: &str = "db-snapshot";
pub const GROUP: &str = "db-parameter-group";

const MINUTE: i64 = 60_000;
/// How long events are told, in minutes, and how far back a question goes that does not say so.
const KEPT: i64 = 14 * 24 * 60;
const ASKED: i64 = 60;

const CATEGORIES: [(&str, &[&str]); 4] = [
    (
        INSTANCE,
        &[
            "availability",
            "backup",
            "configuration change",
            "creation",
            "deletion",
            "failover",
            "failure",
            "low storage",
            "maintenance",
            "notification",
            "read replica",
            "recovery",
            "restoration",
            "security",
        ],
    ),
    ("db-security-group", &["configuration change", "failure"]),
    (GROUP, &["configuration change"]),
    (SNAPSHOT, &["creation", "deletion", "notification", "restoration"]),
];

/// What ARNs call a kind of source.
fn noun(kind: &str) -> &'static str {
    match kind {
        SNAPSHOT => "snapshot",
        GROUP => "pg",
        _ => "db",
    }
}

/// Notes an event, and forgets those that are too old.
pub fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    date: Timestamp,
    (kind, source): (&str, &str),
    category: &str,
    message: impl Into<String>,
) -> Result<()> {
    let event = Event {
        kind: kind.into(),
        source: source.into(),
        arn: format!("arn:aws:rds:{}:{}:{}:{source}", scope.region, scope.account, noun(kind)),
        message: message.into(),
        categories: vec![category.into()],
        date,
    };
    let id = |millis: i64, end: &str| format!("{millis:015}-{end}");
    transaction.put(scope, &id(date.millis(), &random_hex(8)), &event)?;
    let oldest = id(date.millis() - KEPT * MINUTE, "");
    for old in transaction.list::<Event>(scope, "", None, 8)? {
        if old.id < oldest {
            transaction.delete::<Event>(scope, &old.id)?;
        }
    }
    Ok(())
}

pub async fn describe(cx: Cx, input: DescribeEvents) -> Result<DescribeEventsOutput> {
    cx.authorize("*")?;
    list::no_filters(input.filters.as_deref())?;
    if input.source_identifier.is_some() && input.source_type.is_none() {
        return Err(combination("When SourceIdentifier is provided, SourceType must also be provided."));
    }
    if input.duration.is_some() && (input.start_time.is_some() || input.end_time.is_some()) {
        return Err(combination("Duration cannot be combined with StartTime or EndTime."));
    }
    let now = cx.now();
    let end = input.end_time.unwrap_or(now);
    let minutes = input.duration.map_or(ASKED, i64::from);
    if !(0..=KEPT).contains(&minutes) {
        return Err(invalid("Duration must be at most 20160 minutes."));
    }
    let start = input.start_time.unwrap_or_else(|| Timestamp::from_millis(end.millis() - minutes * MINUTE));
    if start > end {
        return Err(invalid("The start time must be before the end time."));
    }
    let wanted = input.event_categories.unwrap_or_default();
    let source = input.source_identifier.map(|source| source.to_ascii_lowercase());
    let all = cx.store().all::<Event>(cx.scope())?;
    let found = all.into_iter().map(|stored| stored.record).filter(|event| {
        (start..=end).contains(&event.date)
            && input.source_type.as_ref().is_none_or(|kind| *kind == event.kind)
            && source.as_ref().is_none_or(|source| *source == event.source)
            && (wanted.is_empty() || event.categories.iter().any(|category| wanted.contains(category)))
    });
    let (found, marker) = list::page(found.collect(), input.max_records, input.marker.as_deref())?;
    let render = |event: Event| Rendered {
        source_identifier: Some(event.source),
        source_type: Some(event.kind),
        message: Some(event.message),
        event_categories: Some(event.categories),
        date: Some(event.date),
        source_arn: Some(event.arn),
    };
    Ok(DescribeEventsOutput { marker, events: Some(found.into_iter().map(render).collect()) })
}

pub async fn categories(cx: Cx, input: DescribeEventCategories) -> Result<DescribeEventCategoriesOutput> {
    cx.authorize("*")?;
    list::no_filters(input.filters.as_deref())?;
    let wanted = |kind: &str| input.source_type.as_ref().is_none_or(|wanted| wanted == kind);
    let maps =
        CATEGORIES.iter().filter(|(kind, _)| wanted(kind)).map(|(kind, categories)| EventCategoriesMap {
            source_type: Some((*kind).into()),
            event_categories: Some(categories.iter().map(|category| (*category).into()).collect()),
        });
    Ok(DescribeEventCategoriesOutput { event_categories_map_list: Some(maps.collect()) })
}
