//! Spans in JSON and the segment documents that they become.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{documents, read_json, read_protobuf};

/// The documents of these spans, which get ids and times where they have none.
fn converted(resource: &Value, spans: &[Value]) -> Vec<Value> {
    let attributes = |pairs: &Value| -> Value {
        let value = |value: &Value| match value {
            Value::String(text) => json!({"stringValue": text}),
            Value::Bool(flag) => json!({"boolValue": flag}),
            Value::Number(number) if number.is_f64() => json!({"doubleValue": number}),
            Value::Number(number) => json!({"intValue": number.to_string()}),
            list => {
                let items: Vec<Value> =
                    list.as_array().unwrap().iter().map(|item| json!({"stringValue": item})).collect();
                json!({"arrayValue": {"values": items}})
            }
        };
        pairs.as_object().unwrap().iter().map(|(key, own)| json!({"key": key, "value": value(own)})).collect()
    };
    let spans: Vec<Value> = spans
        .iter()
        .map(|span| {
            let mut span = span.clone();
            span["traceId"] = json!("5759e988bd862e3fe1be46a994272793");
            span["startTimeUnixNano"] = json!("1600000000123456789");
            span["endTimeUnixNano"] = json!("1600000001123456789");
            if span.get("spanId").is_none() {
                span["spanId"] = json!("53995c3f42cd8ad8");
            }
            let given = span.get("attributes").cloned().unwrap_or_else(|| json!({}));
            span["attributes"] = attributes(&given);
            for event in span.get_mut("events").and_then(Value::as_array_mut).into_iter().flatten() {
                event["attributes"] = attributes(&event["attributes"].clone());
            }
            span
        })
        .collect();
    let body = json!({"resourceSpans": [{"resource": {"attributes": attributes(resource)},
        "scopeSpans": [{"spans": spans}]}]});
    let (texts, wrong) = documents(&read_json(body.to_string().as_bytes()).unwrap());
    assert_eq!(wrong, 0);
    texts.iter().map(|text| serde_json::from_str(text).unwrap()).collect()
}

#[test]
fn a_server_span_is_a_segment_of_its_service() {
    let resource = json!({"service.name": "shop", "service.version": "7", "cloud.platform": "aws_ecs",
        "aws.ecs.launchtype": "fargate", "telemetry.sdk.language": "python"});
    let segment = &converted(
        &resource,
        &[json!({"name": "GET /", "kind": 2, "parentSpanId": "0102030405060708",
        "attributes": {"http.request.method": "GET", "url.full": "http://a/b", "http.response.status_code": 503,
            "enduser.id": "ada", "colour": "red", "size": 7, "aws.xray.annotations": ["colour", "no"]},
        "status": {"code": 2},
        "events": [{"name": "exception", "attributes": {"exception.type": "Broken", "exception.message": "pipe"}}]})],
    )[0];
    assert_eq!(segment["name"], "shop");
    assert_eq!(segment["trace_id"], "1-5759e988-bd862e3fe1be46a994272793");
    assert_eq!(segment["parent_id"], "0102030405060708");
    assert_eq!(segment["start_time"], json!(1_600_000_000.123_456));
    assert!(segment.get("type").is_none() && segment.get("error").is_none());
    assert_eq!((&segment["fault"], &segment["user"]), (&json!(true), &json!("ada")));
    assert_eq!(segment["http"]["request"], json!({"method": "GET", "url": "http://a/b"}));
    assert_eq!(segment["http"]["response"]["status"], 503);
    assert_eq!(segment["cause"]["exceptions"][0]["type"], "Broken");
    assert_eq!(segment["origin"], "AWS::ECS::Fargate");
    assert_eq!(segment["service"]["version"], "7");
    assert_eq!(segment["aws"]["xray"]["sdk"], "opentelemetry for python");
    assert_eq!(segment["annotations"], json!({"colour": "red"}));
    assert_eq!(segment["metadata"]["default"]["size"], 7);
}

#[test]
fn other_spans_are_subsegments() {
    let parent = "0102030405060708";
    let resource = json!({"service.name": "shop"});
    let cases = [
        (json!({"name": "work", "kind": 1}), json!("work"), json!(null)),
        (
            json!({"name": "GET", "kind": 3, "attributes": {"server.address": "b.example"}}),
            json!("b.example"),
            json!("remote"),
        ),
        (
            json!({"name": "q", "kind": 3, "attributes": {"db.system": "postgresql", "db.name": "games",
                "net.peer.name": "h"}}),
            json!("games@h"),
            json!("remote"),
        ),
        (
            json!({"name": "S3.PutObject", "kind": 3, "attributes": {"rpc.system": "aws-api", "rpc.service": "S3",
                "rpc.method": "PutObject", "aws.s3.bucket": "b"}}),
            json!("S3"),
            json!("aws"),
        ),
        (json!({"name": "a?b{}", "kind": 3}), json!("ab"), json!("remote")),
    ];
    for (mut span, name, namespace) in cases {
        span["parentSpanId"] = json!(parent);
        let found = &converted(&resource, &[span.clone()])[0];
        assert_eq!((&found["name"], &found["namespace"]), (&name, &namespace), "{span}");
        assert_eq!((&found["type"], &found["parent_id"]), (&json!("subsegment"), &json!(parent)));
    }
    let call = &converted(
        &resource,
        &[json!({"name": "q", "kind": 3, "parentSpanId": parent,
        "attributes": {"db.system": "postgresql", "db.statement": "SELECT 1"}})],
    )[0];
    assert_eq!(call["sql"], json!({"database_type": "postgresql", "sanitized_query": "SELECT 1"}));
}

#[test]
fn what_cannot_be_a_segment_is_counted() {
    let body = json!({"resourceSpans": [{"scopeSpans": [{"spans": [
        {"traceId": "00", "spanId": "53995c3f42cd8ad8", "startTimeUnixNano": 1, "endTimeUnixNano": 2},
        {"traceId": "00000000000000000000000000000000", "spanId": "53995c3f42cd8ad8", "startTimeUnixNano": 1,
            "endTimeUnixNano": 2},
        {"traceId": "5759e988bd862e3fe1be46a994272793", "spanId": "53995c3f42cd8ad8", "startTimeUnixNano": 2,
            "endTimeUnixNano": 1}]}]}]});
    assert_eq!(documents(&read_json(body.to_string().as_bytes()).unwrap()), (Vec::new(), 3));
    assert!(read_json(b"[]").is_err() && read_json(b"{").is_err());
    assert!(read_json(br#"{"resourceSpans": [{"scopeSpans": [{"spans": [{"traceId": "x"}]}]}]}"#).is_err());
    assert!(read_protobuf(&[0x0a, 0x05, 1]).is_err());
}

proptest! {
    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_protobuf(&bytes).map(|request| documents(&request));
        let _ = read_json(&bytes).map(|request| documents(&request));
    }
}
