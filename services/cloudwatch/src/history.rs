//! The history of alarms, which outlives them, for 30 days.

use std::collections::BTreeSet;

use novamind_api::cloudwatch::{AlarmHistoryItem, DescribeAlarmHistory, DescribeAlarmHistoryOutput};
use novamind_kernel::{Cloud, Record, Scope, Store, Stored, Transaction, random_hex};
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::access::{alarm_arn, may, may_alarm};
use crate::records::{Alarm, HistoryItem, ItemType};
use crate::{Cx, fault};

/// For how long items are kept, in milliseconds.
const KEPT: i64 = 30 * 86_400_000;
/// Items of a page that asks for no number.
const PAGE: usize = 50;
/// Characters of an item's data (HistoryData).
const LONGEST: usize = 4095;
/// Records that are read at a time.
const CHUNK: usize = 500;

/// An item of an alarm. Its id is [`of_alarm`] and the item's id, so that an alarm's items are found without the others'.
#[derive(Serialize, Deserialize)]
struct Mark;

impl Record for Mark {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "history-of";
}

/// Every item of the scope has its mark, also those that a build without marks has written. Its id is [`ALL`].
#[derive(Serialize, Deserialize)]
pub struct Marked;

impl Record for Marked {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "history-marked";
}

const ALL: &str = "all";

/// What the marks of an alarm's items begin with. Names may hold anything, so their length comes first.
fn of_alarm(name: &str) -> String {
    format!("{:04}:{name}:", name.len())
}

/// Adds an item to an alarm's history.
pub fn add(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    alarm: &Alarm,
    at: Timestamp,
    item: ItemType,
    summary: String,
    data: &Json,
) -> Result<()> {
    let data = fit(data);
    let record = HistoryItem {
        alarm: alarm.definition.name().to_owned(),
        kind: alarm.definition.kind().to_owned(),
        at,
        item,
        summary,
        data,
    };
    // Of the same millisecond, a configuration comes before the state, and this before its actions.
    let id = format!("{:015}/{}{}", at.millis().max(0), item as u8, random_hex(8));
    transaction.put(scope, &format!("{}{id}", of_alarm(&record.alarm)), &Mark)?;
    transaction.put(scope, &id, &record).map(drop)
}

/// The text of an item's data, which is no longer than AWS's. The data of reasons are left out first, those of the state
/// that is over before the others; which AWS leaves out is not known.
fn fit(data: &Json) -> String {
    let mut text = data.to_string();
    let mut data = data.clone();
    for state in ["oldState", "newState"] {
        if text.chars().count() > LONGEST
            && let Some(state) = data.get_mut(state).and_then(Json::as_object_mut)
        {
            state.remove("stateReasonData");
            text = data.to_string();
        }
    }
    text.chars().take(LONGEST).collect()
}

/// What the id of the first item from this time on comes after.
fn before(time: i64) -> String {
    format!("{:015}", time.max(0))
}

struct Filter {
    name: Option<String>,
    kinds: Vec<String>,
    item: Option<String>,
    start: i64,
    end: i64,
}

impl Filter {
    fn passes(&self, item: &HistoryItem) -> bool {
        self.name.as_deref().is_none_or(|name| name == item.alarm)
            && self.kinds.contains(&item.kind)
            && self.item.as_deref().is_none_or(|wanted| wanted == item.item.name())
            && (self.start..=self.end).contains(&item.at.millis())
    }

    /// Items from a place on, in or against the order of time.
    fn collect(
        &self,
        store: &Store,
        scope: &Scope,
        ascending: bool,
        from: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<HistoryItem>>> {
        let first = if ascending { before(self.start) } else { before(self.end.saturating_add(1)) };
        let mut place = from.map_or(first, str::to_owned);
        let mut found = Vec::new();
        let marked = store.get::<Marked>(scope, ALL)?.is_some();
        let name = self.name.as_deref().filter(|_| marked);
        loop {
            let chunk = match name {
                Some(name) => items(store, scope, name, ascending, &place)?,
                None => some::<HistoryItem>(store, scope, "", ascending, &place)?,
            };
            let Some(last) = chunk.last() else { return Ok(found) };
            place = last.id.clone();
            let over = if ascending { last.at.millis() > self.end } else { last.at.millis() < self.start };
            found.extend(chunk.into_iter().filter(|stored| self.passes(stored)));
            if over || found.len() >= limit {
                found.truncate(limit);
                return Ok(found);
            }
        }
    }
}

/// The next records behind a place, in or against the order of their ids.
fn some<R: Record>(
    store: &Store,
    scope: &Scope,
    prefix: &str,
    ascending: bool,
    place: &str,
) -> Result<Vec<Stored<R>>> {
    match ascending {
        true => store.list(scope, prefix, Some(place), CHUNK),
        false => store.list_back(scope, prefix, Some(place), CHUNK),
    }
}

/// As [`some`], the next items of one alarm. None come if there are no more.
fn items(
    store: &Store,
    scope: &Scope,
    name: &str,
    ascending: bool,
    place: &str,
) -> Result<Vec<Stored<HistoryItem>>> {
    let prefix = of_alarm(name);
    let mut place = format!("{prefix}{place}");
    loop {
        let marks = some::<Mark>(store, scope, &prefix, ascending, &place)?;
        let Some(last) = marks.last() else { return Ok(Vec::new()) };
        place = last.id.clone();
        let mut found = Vec::new();
        for id in marks.iter().filter_map(|mark| mark.id.strip_prefix(&prefix)) {
            found.extend(store.get::<HistoryItem>(scope, id)?);
        }
        // All of them may have become too old meanwhile.
        if !found.is_empty() {
            return Ok(found);
        }
    }
}

pub async fn describe(cx: Cx, input: DescribeAlarmHistory) -> Result<DescribeAlarmHistoryOutput> {
    match &input.alarm_name {
        Some(name) => may_alarm(&cx, name)?,
        None => may(&cx, &alarm_arn(&cx, "*"))?,
    }
    // "DescribeAlarmHistory", CloudWatch API reference.
    if input.alarm_types.iter().flatten().any(|kind| kind == "CompositeAlarm") {
        may(&cx, &alarm_arn(&cx, "*"))?;
    }
    fault::refuse(&input.alarm_contributor_id, "AlarmContributorId")?;
    let kinds = input.alarm_types.filter(|kinds| !kinds.is_empty());
    let now = cx.now().millis();
    let filter = Filter {
        name: input.alarm_name,
        kinds: kinds.unwrap_or_else(|| vec!["MetricAlarm".to_owned()]),
        item: input.history_item_type,
        start: input.start_date.map_or(0, |date| date.millis()).max(now - KEPT),
        end: input.end_date.map_or(now, |date| date.millis()).min(999_999_999_999_998),
    };
    let ascending = input.scan_by.as_deref() == Some("TimestampAscending");
    let limit = input.max_records.map_or(PAGE, |most| most as usize);
    let from = input.next_token.as_deref().map(read_token).transpose()?;
    let mut found = filter.collect(cx.store(), cx.scope(), ascending, from.as_deref(), limit + 1)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let last = found.last().filter(|_| more).map(|last| BASE64_URL_SAFE_NO_PAD.encode(&last.id));
    let items = found.into_iter().map(|stored| render(stored.record)).collect();
    Ok(DescribeAlarmHistoryOutput { alarm_history_items: Some(items), next_token: last })
}

fn read_token(token: &str) -> Result<String> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(fault::token)
}

fn render(item: HistoryItem) -> AlarmHistoryItem {
    AlarmHistoryItem {
        alarm_name: Some(item.alarm),
        alarm_type: Some(item.kind),
        timestamp: Some(item.at),
        history_item_type: Some(item.item.name().to_owned()),
        history_summary: Some(item.summary),
        history_data: Some(item.data),
        ..AlarmHistoryItem::default()
    }
}

/// Gives every item of a scope its mark, unless that was done before.
async fn mark(store: &Store, scope: &Scope) -> Result<()> {
    if store.get::<Marked>(scope, ALL)?.is_some() {
        return Ok(());
    }
    let mut place = String::new();
    loop {
        let chunk = some::<HistoryItem>(store, scope, "", true, &place)?;
        let Some(last) = chunk.last() else { break };
        place = last.id.clone();
        let of = |item: &Stored<HistoryItem>| format!("{}{}", of_alarm(&item.alarm), item.id);
        let (ids, scope): (Vec<String>, Scope) = (chunk.iter().map(of).collect(), scope.clone());
        store
            .write(move |transaction| {
                ids.iter().try_for_each(|id| transaction.put(&scope, id, &Mark).map(drop))
            })
            .await?;
    }
    let scope = scope.clone();
    store.write(move |transaction| transaction.put(&scope, ALL, &Marked).map(drop)).await
}

/// Deletes items that are too old, and sees to it that the others have their marks.
pub async fn sweep(cloud: &Cloud) -> Result<()> {
    let horizon = before(cloud.clock().now().millis() - KEPT);
    let mut old: Vec<(Scope, String)> = cloud.store().keys::<HistoryItem>()?;
    let scopes: BTreeSet<Scope> = old.iter().map(|(scope, _)| scope.clone()).collect();
    for scope in &scopes {
        mark(cloud.store(), scope).await?;
    }
    old.retain(|(_, id)| *id < horizon);
    for chunk in old.chunks(CHUNK) {
        let chunk = chunk.to_vec();
        cloud
            .store()
            .write(move |transaction| {
                for (scope, id) in &chunk {
                    let Some(item) = transaction.get::<HistoryItem>(scope, id)? else { continue };
                    transaction.delete::<Mark>(scope, &format!("{}{id}", of_alarm(&item.alarm)))?;
                    transaction.delete::<HistoryItem>(scope, id)?;
                }
                Ok::<_, Error>(())
            })
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn one_alarms_items_are_found_also_those_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        // As a build without marks has left them, more than are read at a time.
        let place = scope.clone();
        let old = store.write(move |transaction| {
            for number in 0..3000 {
                let item = HistoryItem {
                    alarm: if number % 3 == 0 { "a" } else { "a:b" }.into(),
                    kind: "MetricAlarm".into(),
                    at: Timestamp::from_millis(number),
                    item: ItemType::StateUpdate,
                    summary: String::new(),
                    data: String::new(),
                };
                transaction.put(&place, &format!("{number:015}/1{number}"), &item)?;
            }
            Ok(())
        });
        old.await.unwrap();
        let filter = Filter {
            name: Some("a".into()),
            kinds: vec!["MetricAlarm".into()],
            item: None,
            start: 100,
            end: 2500,
        };
        let times = |ascending: bool, from: Option<&str>, limit: usize| -> (Vec<i64>, Option<String>) {
            let found = filter.collect(&store, &scope, ascending, from, limit).unwrap();
            (found.iter().map(|item| item.at.millis()).collect(), found.last().map(|item| item.id.clone()))
        };
        let wanted: Vec<i64> = (100..=2500).filter(|number| number % 3 == 0).collect();
        let all = |ascending| times(ascending, None, usize::MAX).0;
        assert_eq!(all(true), wanted);
        let back: Vec<i64> = wanted.iter().rev().copied().collect();
        assert_eq!(all(false), back);
        mark(&store, &scope).await.unwrap();
        assert_eq!((all(true), all(false)), (wanted, back));
        let (first, place) = times(true, None, 2);
        let (second, _) = times(true, place.as_deref(), 2);
        assert_eq!((first, second), (vec![102, 105], vec![108, 111]));
        // It was read by its marks, and another alarm's are others.
        let marks = |name: &str| store.list::<Mark>(&scope, &of_alarm(name), None, usize::MAX).unwrap().len();
        assert_eq!((marks("a"), marks("a:b"), marks("b")), (1000, 2000, 0));
    }

    #[test]
    fn data_are_as_long_as_they_may_be() {
        let state = |length: usize| json!({ "stateValue": "OK", "stateReasonData": "x".repeat(length) });
        let length = |old, new| fit(&json!({ "oldState": state(old), "newState": state(new) }));
        assert!(length(1000, 1000).len() > 2000);
        let long = length(3000, 3000);
        assert!((3000..=LONGEST).contains(&long.len()), "{long}");
        let longest: Json = serde_json::from_str(&length(0, 5000)).unwrap();
        assert_eq!(
            longest,
            json!({ "oldState": { "stateValue": "OK" }, "newState": { "stateValue": "OK" } })
        );
        assert_eq!(fit(&json!({ "createdAlarm": "x".repeat(5000) })).len(), LONGEST);
    }
}
