//! What the web ACL's readers make of a body and of any other part of a request: JSON, and all decoders.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| novamind_waf::fuzzing::bytes(data));
