//! What applications hand in as traces, and what users ask of traces and logs: datagrams of the daemon's protocol, OTLP in
//! protobuf, JSON and gRPC's frames, segment documents, filter expressions, queries of Logs Insights.
//!
//! Input: bytes; as text, after a zero byte, a message for the query.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    novamind_traces::fuzzing::bytes(data);
    if let Ok(text) = std::str::from_utf8(data) {
        novamind_xray::fuzzing::text(text);
        let (query, message) = text.split_once('\0').unwrap_or((text, text));
        novamind_logs::fuzzing::query(query, message);
    }
});
