//! GetLogRecord and GetLogGroupFields: what is found in events.

use std::collections::{BTreeMap, HashMap};

use novamind_api::logs::{
    GetLogGroupFields, GetLogGroupFieldsOutput, GetLogRecord, GetLogRecordOutput, LogGroupField,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::events::{Backward, Cursor};
use crate::group::{find as find_group, invalid, name as group_name, resource};
use crate::insights::fields_of;
use crate::query_run::Pointer;
use crate::records::{Stream, stream_id};
use crate::stream::find as find_stream;

/// Milliseconds on both sides of the time that GetLogGroupFields is asked for, and before now if none is given.
const AROUND: i64 = 8 * 60_000;
const BEFORE: i64 = 15 * 60_000;
/// Events that are looked at for fields, and fields that are told.
const EVENTS: usize = 1000;
const FIELDS: usize = 200;

pub async fn get(cx: Cx, input: GetLogRecord) -> Result<GetLogRecordOutput> {
    let pointer = Pointer::decode(&input.log_record_pointer);
    let group = pointer.as_ref().map_or("*", |pointer| pointer.group.as_str());
    cx.authorize(&resource(&cx, group))?;
    if input.unmask == Some(true) {
        return Err(Error::unsupported("unmask in GetLogRecord"));
    }
    let wrong = || invalid("The specified log record pointer is invalid.");
    let pointer = pointer.ok_or_else(wrong)?;
    let horizon = find_group(&cx, &pointer.group)?.horizon(cx.now());
    let stream = find_stream(&cx, &pointer.group, &pointer.stream)?;
    let Pointer { time, chunk, index, .. } = pointer;
    let after = Cursor { time, chunk, index: index.saturating_add(1) };
    let end = time.saturating_add(1);
    let mut reader = Backward::new(&cx.state().journal, &stream.uid, Some(after), time.max(horizon), end);
    let event = reader.next()?.filter(|event| event.cursor == Cursor { time, chunk, index });
    let event = event.ok_or_else(wrong)?;
    let mut record: BTreeMap<String, String> = fields_of(&event.message).into_iter().collect();
    record.insert("@ingestionTime".into(), event.ingested.to_string());
    record.insert("@log".into(), format!("{}:{}", cx.account(), pointer.group));
    record.insert("@logStream".into(), pointer.stream);
    record.insert("@message".into(), event.message);
    record.insert("@timestamp".into(), time.to_string());
    Ok(GetLogRecordOutput { log_record: Some(record) })
}

pub async fn fields(cx: Cx, input: GetLogGroupFields) -> Result<GetLogGroupFieldsOutput> {
    let name = group_name(&cx, input.log_group_name, input.log_group_identifier)?;
    cx.authorize(&resource(&cx, &name))?;
    let group = find_group(&cx, &name)?;
    let now = cx.now();
    // As for queries, the time is in seconds.
    let (start, end) = match input.time {
        Some(time) => (time.saturating_mul(1000) - AROUND, time.saturating_mul(1000) + AROUND),
        None => (now.millis() - BEFORE, now.millis() + 1),
    };
    let start = start.max(group.horizon(now)).max(0);
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut seen = 0;
    for stream in cx.store().list::<Stream>(cx.scope(), &stream_id(&name, ""), None, usize::MAX)? {
        let mut reader = Backward::new(&cx.state().journal, &stream.uid, None, start, end);
        while seen < EVENTS
            && let Some(event) = reader.next()?
        {
            seen += 1;
            for (field, _) in fields_of(&event.message) {
                *counts.entry(field).or_default() += 1;
            }
        }
    }
    if seen > 0 {
        for field in ["@ingestionTime", "@log", "@logStream", "@message", "@timestamp"] {
            counts.insert(field.to_owned(), seen);
        }
    }
    let mut fields: Vec<LogGroupField> = counts
        .into_iter()
        .map(|(name, count)| LogGroupField {
            name: Some(name),
            percent: i32::try_from(count * 100 / seen.max(1)).ok(),
        })
        .collect();
    fields.sort_by(|a, b| b.percent.cmp(&a.percent).then_with(|| a.name.cmp(&b.name)));
    fields.truncate(FIELDS);
    Ok(GetLogGroupFieldsOutput { log_group_fields: Some(fields) })
}
