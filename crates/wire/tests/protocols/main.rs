//! The codecs against botocore's protocol tests, in four ways: what a client sends is read by the server, what we
//! send as a client is read by the server, what a server answers is read by the client, and what we answer as a
//! server is read by the client.
//!
//! Cases that do not apply are listed by id with the reason; the list may only shrink.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its cases must fail")]

mod left_out;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use novamind_wire::protocol::{Content, decode_request, decode_response, encode_request, encode_response};
use novamind_wire::route::Router;
use novamind_wire::{Body, Operation, Protocol, Service, Value};
use serde_json::Value as Json;

use left_out::LEFT_OUT;
use table::{Suite, plain, to_value};

fn files(side: &str) -> Vec<(String, Json)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(side);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = format!("{side}/{}", path.file_name().unwrap().to_string_lossy());
            (name, serde_json::from_slice(&fs::read(&path).unwrap()).unwrap())
        })
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// Runs a check on every case of a side; faults are collected, so that one run shows all of them.
fn run(
    side: &str,
    way: &str,
    check: impl Fn(&'static Service, &'static Operation, Protocol, &Json) -> Result<(), String>,
) {
    let (mut passed, mut faults) = (BTreeMap::<String, usize>::new(), Vec::new());
    for (file, suites) in files(side) {
        for suite in suites.as_array().unwrap() {
            let built = Suite::new(suite);
            for case in suite["cases"].as_array().unwrap() {
                let id = case["id"].as_str().unwrap_or_default();
                if LEFT_OUT
                    .iter()
                    .any(|(left_file, left_id, _)| (*left_file, *left_id) == (file.as_str(), id))
                {
                    continue;
                }
                let (service, operation) = built.operation(&case["given"]);
                for protocol in service.protocols {
                    match check(service, operation, *protocol, case) {
                        Ok(()) => *passed.entry(file.clone()).or_default() += 1,
                        Err(fault) => faults.push(format!("(\"{file}\", \"{id}\"), // {way}: {fault}")),
                    }
                }
            }
        }
    }
    let total: usize = passed.values().sum();
    println!("{way}: {total} cases passed: {passed:?}");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(total > 200, "only {total} cases ran");
}

fn compare(found: Value, expected: Value) -> Result<(), String> {
    let (found, expected) = (plain(found), plain(expected));
    if found == expected { Ok(()) } else { Err(format!("found {found:?}, expected {expected:?}")) }
}

fn bytes_of(case: &Json, protocol: Protocol) -> Bytes {
    let body = case["body"].as_str().unwrap_or_default();
    match protocol {
        Protocol::Cbor => {
            use base64::Engine;
            base64::prelude::BASE64_STANDARD.decode(body).unwrap().into()
        }
        _ => body.to_owned().into(),
    }
}

fn whole(body: Body) -> Bytes {
    use std::task::{Context, Poll, Waker};
    let mut collect = std::pin::pin!(body.collect());
    match collect.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(collected)) => collected.to_bytes(),
        other => panic!("a body of the tests is there at once: {}", matches!(other, Poll::Pending)),
    }
}

/// What the server reads of a request.
fn server_reads(
    service: &'static Service,
    operation: &'static Operation,
    protocol: Protocol,
    request: Request<Bytes>,
) -> Result<Value, String> {
    let (parts, body) = request.into_parts();
    let labels = match protocol {
        Protocol::RestJson | Protocol::RestXml => {
            let router = Router::new(&[service]);
            let route = router.rest(service, protocol, &parts).map_err(|error| error.to_string())?;
            assert!(std::ptr::eq(route.operation, operation));
            route.labels
        }
        _ => Vec::new(),
    };
    let content =
        if operation.streaming_input() { Content::Stream(Body::whole(body)) } else { Content::Whole(body) };
    decode_request(protocol, operation, &parts, &labels, content).map_err(|error| error.to_string())
}

#[test]
fn the_server_reads_what_clients_send() {
    run("input", "client's request", |service, operation, protocol, case| {
        let wire = &case["serialized"];
        let mut request = Request::builder()
            .method(wire["method"].as_str().unwrap_or("POST"))
            .uri(wire["uri"].as_str().unwrap_or("/"));
        for (name, value) in wire["headers"].as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().unwrap());
        }
        let request = request.body(bytes_of(wire, protocol)).map_err(|error| error.to_string())?;
        let found = server_reads(service, operation, protocol, request)?;
        compare(found, to_value(operation.input, &case["params"]))
    });
}

#[test]
fn the_server_reads_what_our_client_sends() {
    run("input", "our request", |service, operation, protocol, case| {
        let params = to_value(operation.input, &case["params"]);
        let request = encode_request(protocol, service, operation, params.clone())
            .map_err(|error| error.to_string())?;
        let request = request.map(whole);
        compare(server_reads(service, operation, protocol, request)?, params)
    });
}

fn answer(wire: &Json, protocol: Protocol) -> (StatusCode, HeaderMap, Bytes) {
    let status = wire["status_code"].as_u64().unwrap_or(200) as u16;
    let mut headers = HeaderMap::new();
    for (name, value) in wire["headers"].as_object().into_iter().flatten() {
        let name = http::HeaderName::from_bytes(name.as_bytes()).unwrap();
        headers.insert(name, value.as_str().unwrap().parse().unwrap());
    }
    (StatusCode::from_u16(status).unwrap(), headers, bytes_of(wire, protocol))
}

fn client_reads(
    operation: &'static Operation,
    protocol: Protocol,
    (status, headers, body): (StatusCode, HeaderMap, Bytes),
) -> Result<Value, String> {
    let streams = operation.output.streams() && status.is_success();
    let content = if streams { Content::Stream(Body::whole(body)) } else { Content::Whole(body) };
    decode_response(protocol, operation, status, &headers, content)
        .map_err(|error| format!("{}|{}", error.code(), error.message()))
}

#[test]
fn our_client_reads_what_servers_answer() {
    run("output", "server's answer", |_, operation, protocol, case| {
        let read = client_reads(operation, protocol, answer(&case["response"], protocol));
        if let Some(code) = case["errorCode"].as_str() {
            let found = read.err().unwrap_or_default();
            let found = found.split('|').next().unwrap_or_default();
            return if found == code { Ok(()) } else { Err(format!("error {found}, expected {code}")) };
        }
        compare(read?, to_value(operation.output, &case["result"]))
    });
}

#[test]
fn our_client_reads_what_our_server_answers() {
    run("output", "our answer", |service, operation, protocol, case| {
        if case["errorCode"].is_string() {
            return Ok(());
        }
        let result = to_value(operation.output, &case["result"]);
        let response = encode_response(protocol, service, operation, result.clone(), "request-id");
        let (parts, body) = response.into_parts();
        compare(client_reads(operation, protocol, (parts.status, parts.headers, whole(body)))?, result)
    });
}
