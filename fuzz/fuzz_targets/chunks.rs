//! aws-chunked bodies: however a body is cut on its way, it is the same body, and no longer than what came.
#![no_main]

use bytes::Bytes;
use http::HeaderMap;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use novamind_wire::sigv4::{Decoder, Framing, StreamError, Streaming};

fuzz_target!(|data: &[u8]| {
    let _ = run(&mut Unstructured::new(data));
});

fn run(source: &mut Unstructured<'_>) -> Result<()> {
    let streaming =
        *source.choose(&[Streaming::UnsignedTrailer, Streaming::Signed, Streaming::SignedTrailer])?;
    let length = u64::from(source.arbitrary::<u16>()?);
    let step = source.int_in_range(1..=40)?;
    let body = source.bytes(source.len())?;
    let whole = decode(streaming, length, body, body.len().max(1));
    let pieces = decode(streaming, length, body, step);
    assert_eq!(whole.1, pieces.1);
    if whole.1.is_ok() {
        assert_eq!(whole.0, pieces.0);
        assert_eq!(whole.0.len() as u64, length);
    }
    Ok(())
}

fn decode(
    streaming: Streaming,
    decoded_length: u64,
    body: &[u8],
    step: usize,
) -> (Vec<u8>, std::result::Result<HeaderMap, StreamError>) {
    let trailers = vec![http::HeaderName::from_static("x-amz-checksum-crc32")];
    let mut decoder = Decoder::new(Framing { streaming, decoded_length, trailers, signer: None });
    let mut out = Vec::new();
    for piece in body.chunks(step) {
        let mut input = Bytes::copy_from_slice(piece);
        loop {
            match decoder.decode(&mut input) {
                Ok(Some(data)) => out.extend_from_slice(&data),
                Ok(None) => break,
                Err(error) => return (out, Err(error)),
            }
        }
    }
    (out, decoder.finish())
}
