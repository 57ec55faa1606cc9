//! Inputs as a client writes them, whole and damaged: what was read is written and read the same again.
#![no_main]

use bytes::Bytes;
use http_body_util::BodyExt;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use novamind_fuzz::{operation, value};
use novamind_wire::protocol::{Content, decode_request, encode_request, encode_response};
use novamind_wire::{Body, Operation, Protocol, Service, Value};

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
});

fn run(source: &mut Unstructured<'_>) -> Result<()> {
    let (service, operation, protocol) = operation(source)?;
    let input = value(source, operation.input, 0)?;
    let Some(body) = written(service, operation, protocol, input) else { return Ok(()) };
    let output = value(source, operation.output, 0)?;
    encode_response(protocol, service, operation, output, "id");
    // Where the head holds a part of the input, a round trip needs the router too; `protocols` has that.
    if matches!(protocol, Protocol::RestXml | Protocol::RestJson) {
        return Ok(());
    }
    let again = |body: &Bytes| {
        let input = read(operation, protocol, body.clone()).ok()?;
        written(service, operation, protocol, input)
    };
    // The first time, nothing becomes an empty structure, and tokens are filled in.
    if let Some(once) = again(&body) {
        assert_eq!(again(&once), Some(once), "what was read and written, once more");
    }
    let mut damaged = body.to_vec();
    for _ in 0..source.int_in_range(1..=4)? {
        if damaged.is_empty() {
            break;
        }
        let at = source.choose_index(damaged.len())?;
        match source.int_in_range(0..=2)? {
            0 => damaged[at] = source.arbitrary()?,
            1 => damaged.truncate(at),
            _ => damaged.insert(at, source.arbitrary()?),
        }
    }
    let _ = read(operation, protocol, damaged.into());
    Ok(())
}

fn written(service: &Service, operation: &Operation, protocol: Protocol, input: Value) -> Option<Bytes> {
    let request = encode_request(protocol, service, operation, input).ok()?;
    let body: Body = request.into_body();
    // It is whole, so the first poll has all of it.
    let waker = std::task::Waker::noop();
    let collecting = std::pin::pin!(body.collect());
    match collecting.poll(&mut std::task::Context::from_waker(waker)) {
        std::task::Poll::Ready(Ok(collected)) => Some(collected.to_bytes()),
        _ => None,
    }
}

fn read(operation: &Operation, protocol: Protocol, body: Bytes) -> novamind_wire::Result<Value> {
    let (parts, ()) = http::Request::new(()).into_parts();
    decode_request(protocol, operation, &parts, &Vec::new(), Content::Whole(body))
}
