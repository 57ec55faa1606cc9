//! A request as it comes: its service, its operation and its input, in whatever protocol it seems to be; and the
//! answer of a server as a client reads it.
#![no_main]

use std::sync::OnceLock;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use novamind_fuzz::{head, operation};
use novamind_wire::Protocol;
use novamind_wire::protocol::{Content, decode_request, decode_response, encode_error};
use novamind_wire::route::Router;

const NAMES: &[&str] = &[
    "host",
    "content-type",
    "x-amz-target",
    "smithy-protocol",
    "x-amz-meta-a",
    "x-amz-tagging",
    "range",
    "if-match",
    "x-amz-copy-source",
    "last-modified",
];

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
});

fn run(source: &mut Unstructured<'_>) -> Result<()> {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    let router = ROUTER.get_or_init(|| Router::new(novamind_api::SERVICES));
    let (service, operation, protocol) = operation(source)?;
    let aimed = source.arbitrary::<bool>()?;
    let Some(parts) = head(source, NAMES)? else { return Ok(()) };
    let body = Bytes::copy_from_slice(source.bytes(source.len())?);
    let content = |streams: bool| match streams {
        true => Content::Stream(novamind_wire::Body::whole(body.clone())),
        false => Content::Whole(body.clone()),
    };
    if aimed {
        // Straight to an operation, so that its codec is reached more often.
        let labels = Vec::new();
        let input = content(operation.streaming_input());
        if let Err(error) = decode_request(protocol, operation, &parts, &labels, input) {
            encode_error(protocol, service, &error, "id");
        }
        let status = if body.len() % 2 == 0 { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        let output = content(status == StatusCode::OK && operation.output.streams());
        let _ = decode_response(protocol, operation, status, &HeaderMap::new(), output);
        return Ok(());
    }
    let scope = Some(service.signing_name).filter(|_| body.len() % 3 == 0);
    let Ok((service, protocol)) = router.service(&parts, scope, Some(&body)) else { return Ok(()) };
    let route = match protocol {
        Protocol::RestXml | Protocol::RestJson => router.rest(service, protocol, &parts),
        _ => router.rpc(service, protocol, &parts, &body),
    };
    let Ok(route) = route else { return Ok(()) };
    let input = content(route.operation.streaming_input());
    if let Err(error) = decode_request(protocol, route.operation, &parts, &route.labels, input) {
        encode_error(protocol, service, &error, "id");
    }
    Ok(())
}
