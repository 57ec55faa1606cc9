//! Compressed bodies of requests: what is packed is unpacked as it was, and nothing is larger than it may be.
#![no_main]

use std::io::Write;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::CONTENT_ENCODING;
use libfuzzer_sys::fuzz_target;

// The server is no library: this is its reader, with another limit.
#[path = "../../bin/novamind/src/server/encoding.rs"]
mod encoding;

mod arriving {
    pub const WHOLE: usize = 64 << 10;
}

fuzz_target!(|data: &[u8]| {
    let request = http::Request::builder().header(CONTENT_ENCODING, "gzip").body(());
    let Ok((parts, ())) = request.map(http::Request::into_parts) else { return };
    if let Ok(body) = encoding::plain(&parts, Bytes::copy_from_slice(data)) {
        assert!(body.len() <= arriving::WHOLE);
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let packed = encoder.write_all(data).and_then(|()| encoder.finish());
    let Ok(packed) = packed else { return };
    match encoding::plain(&parts, packed.into()) {
        Ok(body) => assert_eq!(body, data),
        Err(error) => assert!(data.len() > arriving::WHOLE && error.status() == 413, "{error}"),
    }
});
