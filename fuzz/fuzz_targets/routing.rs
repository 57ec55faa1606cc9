//! The load balancer's own readers: patterns of rules, conditions, headers, cookies, redirects.
//!
//! Input: a pattern, a value, a regular expression and header lines, with a zero byte between them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use novamind_edge_proxy::fuzzing;

fuzz_target!(|data: &[u8]| {
    let parts: Vec<&[u8]> = data.splitn(4, |byte| *byte == 0).collect();
    let text = |at: usize| parts.get(at).and_then(|part| std::str::from_utf8(part).ok()).unwrap_or_default();
    fuzzing::route(text(0), text(1), text(2), parts.get(3).copied().unwrap_or_default());
});
