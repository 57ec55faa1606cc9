//! Log streams.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::Empty;
use novamind_api::logs::{
    CreateLogStream, DeleteLogStream, DescribeLogStreams, DescribeLogStreamsOutput, LogStream, errors,
};
use novamind_kernel::{Stored, page, random_lower};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::group::{arn as group_arn, find as find_group, invalid, name as group_name};
use crate::journal::Extent;
use crate::records::{Group, Stream, stream_id, stream_name};

pub fn not_found() -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error("The specified log stream does not exist.")
}

pub fn arn(cx: &Cx, group: &str, stream: &str) -> String {
    format!("{}:log-stream:{stream}", group_arn(cx, group))
}

pub fn find(cx: &Cx, group: &str, stream: &str) -> Result<Stream> {
    let stored = cx.store().get::<Stream>(cx.scope(), &stream_id(group, stream))?;
    stored.map(|stored| stored.record).ok_or_else(not_found)
}

pub async fn create(cx: Cx, input: CreateLogStream) -> Result<Empty> {
    let (group, name) = (input.log_group_name, input.log_stream_name);
    cx.authorize(&arn(&cx, &group, &name))?;
    let (scope, stream) = (cx.scope().clone(), Stream { uid: random_lower(16), created: cx.now() });
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Group>(&scope, &group)?.is_none() {
                return Err(crate::group::not_found());
            }
            let id = stream_id(&group, &name);
            if transaction.get::<Stream>(&scope, &id)?.is_some() {
                return Err(errors::RESOURCE_ALREADY_EXISTS_EXCEPTION
                    .error("The specified log stream already exists"));
            }
            transaction.put(&scope, &id, &stream)
        })
        .await?;
    Ok(Empty {})
}

pub async fn delete(cx: Cx, input: DeleteLogStream) -> Result<Empty> {
    let (group, name) = (input.log_group_name, input.log_stream_name);
    cx.authorize(&arn(&cx, &group, &name))?;
    find_group(&cx, &group)?;
    let scope = cx.scope().clone();
    let uid = cx
        .store()
        .write(move |transaction| {
            let id = stream_id(&group, &name);
            let stream = transaction.get::<Stream>(&scope, &id)?.ok_or_else(not_found)?;
            transaction.delete::<Stream>(&scope, &id)?;
            Ok(stream.record.uid)
        })
        .await?;
    cx.state().journal.remove(&uid).await?;
    Ok(Empty {})
}

fn render(cx: &Cx, group: &str, stream: &Stored<Stream>, extent: &Extent) -> LogStream {
    let name = stream_name(&stream.id);
    LogStream {
        log_stream_name: Some(name.to_owned()),
        creation_time: Some(stream.created.millis()),
        first_event_timestamp: extent.first,
        last_event_timestamp: extent.last,
        last_ingestion_time: extent.ingested,
        upload_sequence_token: Some(token(stream, extent)),
        arn: Some(arn(cx, group, name)),
        // AWS reports 0 since 2019.
        stored_bytes: Some(0),
    }
}

/// The token that PutLogEvents once needed: 56 digits, the first of which are the stream's own, the others its chunks.
pub fn token(stream: &Stream, extent: &Extent) -> String {
    let own: String = stream.uid.bytes().map(|byte| format!("{:02}", byte % 100)).collect();
    format!("{own:.32}{:0width$}", extent.next, width = 56 - own.len().min(32))
}

pub async fn describe(cx: Cx, input: DescribeLogStreams) -> Result<DescribeLogStreamsOutput> {
    let group = group_name(&cx, input.log_group_name, input.log_group_identifier)?;
    cx.authorize(&crate::group::resource(&cx, &group))?;
    find_group(&cx, &group)?;
    let limit = input.limit.unwrap_or(50) as usize;
    let by_time = input.order_by.as_deref() == Some("LastEventTime");
    let descending = input.descending.unwrap_or(false);
    let prefix = input.log_stream_name_prefix.unwrap_or_default();
    if by_time && !prefix.is_empty() {
        return Err(invalid("Cannot order by LastEventTime with a logStreamNamePrefix."));
    }
    let journal = &cx.state().journal;
    if !by_time && !descending {
        let found = page(input.next_token.as_deref(), limit, |after, limit| {
            cx.store().list::<Stream>(cx.scope(), &stream_id(&group, &prefix), after, limit)
        })
        .ok_or_else(|| invalid("The specified nextToken is invalid."))??;
        let render = |stream: &Stored<Stream>| Ok(render(&cx, &group, stream, &journal.extent(&stream.uid)?));
        let streams = found.items.iter().map(render).collect::<Result<_>>()?;
        return Ok(DescribeLogStreamsOutput { log_streams: Some(streams), next_token: found.next_token });
    }
    let mut all = Vec::new();
    for stream in cx.store().list::<Stream>(cx.scope(), &stream_id(&group, &prefix), None, usize::MAX)? {
        let extent = journal.extent(&stream.uid)?;
        all.push(render(&cx, &group, &stream, &extent));
    }
    if by_time {
        all.sort_by_key(|stream| stream.last_event_timestamp.or(stream.creation_time));
    }
    if descending {
        all.reverse();
    }
    // The order may change between pages, so a token is the name of the last stream shown.
    let begin = match &input.next_token {
        None => 0,
        Some(token) => {
            let name =
                BASE64_URL_SAFE_NO_PAD.decode(token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let name = name.ok_or_else(|| invalid("The specified nextToken is invalid."))?;
            all.iter()
                .position(|stream| stream.log_stream_name.as_deref() == Some(&name))
                .map_or(0, |at| at + 1)
        }
    };
    let more = all.len() > begin + limit;
    let streams: Vec<LogStream> = all.into_iter().skip(begin).take(limit).collect();
    let last = streams.last().and_then(|stream| stream.log_stream_name.clone());
    let next_token = last.filter(|_| more).map(|name| BASE64_URL_SAFE_NO_PAD.encode(name));
    Ok(DescribeLogStreamsOutput { log_streams: Some(streams), next_token })
}
