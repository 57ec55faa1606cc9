//! Bodies that clients have compressed, as SDKs do where a model says `requestcompression` (PutMetricData).
//!
//! A body is unpacked after its signature, which is over the bytes as they came, and to no more than an uncompressed
//! one may have.

use std::io::Read;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use http::header::CONTENT_ENCODING;
use http::request::Parts;
use novamind_wire::{Error, Result};

use super::arriving::WHOLE;

/// A whole body without its encoding.
pub fn plain(parts: &Parts, body: Bytes) -> Result<Bytes> {
    let encoding = parts.headers.get(CONTENT_ENCODING).map(|value| value.as_bytes());
    match encoding {
        None | Some(b"" | b"identity") => Ok(body),
        Some(b"gzip") => unpack(&body),
        Some(_) => Err(Error::new("UnsupportedMediaType", 415, "The Content-Encoding is not supported.")),
    }
}

fn unpack(body: &[u8]) -> Result<Bytes> {
    let mut plain = Vec::new();
    let mut reader = MultiGzDecoder::new(body).take(WHOLE as u64 + 1);
    if reader.read_to_end(&mut plain).is_err() {
        return Err(Error::new("SerializationException", 400, "The body is not what gzip makes."));
    }
    if plain.len() > WHOLE {
        let message = format!("The unpacked body is larger than {} KiB.", WHOLE >> 10);
        return Err(Error::new("RequestEntityTooLarge", 413, message));
    }
    Ok(plain.into())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn parts(encoding: &str) -> Parts {
        http::Request::builder().header(CONTENT_ENCODING, encoding).body(()).unwrap().into_parts().0
    }

    fn packed(body: &[u8]) -> Bytes {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap().into()
    }

    #[test]
    fn bodies_are_unpacked_and_bounded() {
        assert_eq!(plain(&parts("gzip"), packed(b"hello")).unwrap(), "hello");
        assert_eq!(plain(&parts("identity"), "hello".into()).unwrap(), "hello");
        let status = |encoding: &str, body: Bytes| plain(&parts(encoding), body).unwrap_err().status();
        assert_eq!(status("gzip", "hello".into()), 400);
        assert_eq!(status("br", "hello".into()), 415);
        assert_eq!(status("gzip", packed(&vec![0; WHOLE + 1])), 413);
    }
}
