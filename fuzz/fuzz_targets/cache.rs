//! What the cache of distributions reads of strangers: headers of viewers and origins (`Cache-Control`, `Expires`, `Vary`,
//! `Range`, conditions, cookies, encodings), queries and paths of invalidations, and its own files on disk.
//!
//! Input: `r` and the bytes of a file, or another letter and what `fuzzing::exchange` tells.
#![no_main]

use libfuzzer_sys::fuzz_target;
use novamind_cache::fuzzing;

fuzz_target!(|data: &[u8]| match data.split_first() {
    Some((b'r', rest)) => fuzzing::record(rest),
    Some((_, rest)) => fuzzing::exchange(rest),
    None => {}
});
