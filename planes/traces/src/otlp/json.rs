//! OTLP in JSON: names in lowerCamelCase, ids in hexadecimal, long numbers also as texts. Unknown members are skipped.

use serde_json::{Value, json};

use super::limit;
use super::message::{
    AnyValue, ArrayValue, Event, ExportRequest, ExportResponse, KeyValue, KeyValueList, Kind, Resource,
    ResourceSpans, ScopeSpans, Span, SpanStatus,
};

/// How deep values may lie.
const DEPTH: usize = 32;

/// Reads a request.
pub fn read(bytes: &[u8]) -> Result<ExportRequest, String> {
    let tree: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if !tree.is_object() {
        return Err("the body is not an object".into());
    }
    let scopes = items(&tree, "resourceSpans").flat_map(|spans| items(spans, "scopeSpans"));
    limit::check(scopes.flat_map(|scope| items(scope, "spans")).count())?;
    let resource_spans = items(&tree, "resourceSpans").map(|spans| {
        Ok(ResourceSpans {
            resource: spans.get("resource").map(|resource| Resource { attributes: attributes(resource, 0) }),
            scope_spans: items(spans, "scopeSpans")
                .map(|scope| {
                    Ok(ScopeSpans { spans: items(scope, "spans").map(span).collect::<Result<_, String>>()? })
                })
                .collect::<Result<_, String>>()?,
        })
    });
    Ok(ExportRequest { resource_spans: resource_spans.collect::<Result<_, String>>()? })
}

/// Writes an answer.
pub fn write(response: &ExportResponse) -> String {
    match &response.partial_success {
        None => json!({}),
        Some(partial) => json!({"partialSuccess": {
            "rejectedSpans": partial.rejected_spans.to_string(), "errorMessage": partial.error_message}}),
    }
    .to_string()
}

fn items<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn id(value: &Value, name: &str) -> Result<Vec<u8>, String> {
    hex::decode(text(value, name)).map_err(|_| format!("{name} is not hexadecimal"))
}

fn unsigned(value: &Value, name: &str) -> u64 {
    match value.get(name) {
        Some(Value::String(text)) => text.parse().unwrap_or(0),
        Some(number) => number.as_u64().unwrap_or(0),
        None => 0,
    }
}

fn small(value: &Value, name: &str) -> i32 {
    value.get(name).and_then(Value::as_i64).and_then(|number| i32::try_from(number).ok()).unwrap_or(0)
}

fn span(value: &Value) -> Result<Span, String> {
    let status = value
        .get("status")
        .map(|status| SpanStatus { message: text(status, "message"), code: small(status, "code") });
    let events = items(value, "events")
        .map(|event| Event { name: text(event, "name"), attributes: attributes(event, 0) });
    Ok(Span {
        trace_id: id(value, "traceId")?,
        span_id: id(value, "spanId")?,
        parent_span_id: id(value, "parentSpanId")?,
        name: text(value, "name"),
        kind: small(value, "kind"),
        start_time_unix_nano: unsigned(value, "startTimeUnixNano"),
        end_time_unix_nano: unsigned(value, "endTimeUnixNano"),
        attributes: attributes(value, 0),
        events: events.collect(),
        status,
    })
}

fn attributes(value: &Value, depth: usize) -> Vec<KeyValue> {
    items(value, "attributes").map(|pair| key_value(pair, depth)).collect()
}

fn key_value(pair: &Value, depth: usize) -> KeyValue {
    KeyValue { key: text(pair, "key"), value: pair.get("value").map(|value| any(value, depth)) }
}

fn any(value: &Value, depth: usize) -> AnyValue {
    let kind = || {
        let (name, inner) = value.as_object()?.iter().next()?;
        Some(match name.as_str() {
            "stringValue" => Kind::Text(inner.as_str()?.to_owned()),
            "boolValue" => Kind::Flag(inner.as_bool()?),
            "intValue" => Kind::Integer(match inner {
                Value::String(text) => text.parse().ok()?,
                number => number.as_i64()?,
            }),
            "doubleValue" => Kind::Number(inner.as_f64()?),
            "arrayValue" if depth < DEPTH => Kind::List(ArrayValue {
                values: items(inner, "values").map(|value| any(value, depth + 1)).collect(),
            }),
            "kvlistValue" if depth < DEPTH => Kind::Map(KeyValueList {
                values: items(inner, "values").map(|pair| key_value(pair, depth + 1)).collect(),
            }),
            "bytesValue" => Kind::Text(inner.as_str()?.to_owned()),
            _ => return None,
        })
    };
    AnyValue { kind: kind() }
}
