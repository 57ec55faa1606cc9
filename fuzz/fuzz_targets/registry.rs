//! What clients of the image registry ask: paths, queries, Content-Range and Range.
//!
//! Input: path, query, header and a size, with zero bytes between them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let mut parts = data.splitn(4, '\0');
    let mut part = || parts.next().unwrap_or_default();
    let (path, query, range) = (part(), part(), part());
    novamind_images::fuzzing::registry(path, query, range, part().parse().unwrap_or(1000));
});
