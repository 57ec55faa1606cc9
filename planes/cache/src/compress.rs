//! Which encodings a viewer takes, and what is compressed ("Serve compressed files").

use std::io::{self, Write};

use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG};
use http::{HeaderMap, HeaderValue};

/// Bytes that an object has to have to be compressed.
const SIZES: std::ops::RangeInclusive<u64> = 1_000..=10_000_000;
/// Types that are compressed, sorted.
const TYPES: [&str; 47] = [
    "application/dash+xml",
    "application/eot",
    "application/font",
    "application/font-sfnt",
    "application/javascript",
    "application/json",
    "application/opentype",
    "application/otf",
    "application/pdf",
    "application/pkcs7-mime",
    "application/protobuf",
    "application/rss+xml",
    "application/truetype",
    "application/ttf",
    "application/vnd.apple.mpegurl",
    "application/vnd.mapbox-vector-tile",
    "application/vnd.ms-fontobject",
    "application/wasm",
    "application/x-font-opentype",
    "application/x-font-truetype",
    "application/x-font-ttf",
    "application/x-httpd-cgi",
    "application/x-javascript",
    "application/x-mpegurl",
    "application/x-opentype",
    "application/x-otf",
    "application/x-perl",
    "application/x-ttf",
    "application/xhtml+xml",
    "application/xml",
    "font/eot",
    "font/opentype",
    "font/otf",
    "font/ttf",
    "image/svg+xml",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/js",
    "text/plain",
    "text/richtext",
    "text/tab-separated-values",
    "text/x-component",
    "text/x-java-source",
    "text/x-script",
    "text/xml",
];

/// The encodings of a viewer that a behaviour tells apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    pub gzip: bool,
    pub brotli: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Gzip,
    Brotli,
}

impl Accepted {
    /// What `Accept-Encoding` takes, of those that the behaviour tells apart.
    pub fn of(headers: &HeaderMap, gzip: bool, brotli: bool) -> Self {
        if !gzip && !brotli {
            return Self::default();
        }
        let mut accepted = Self::default();
        let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        for part in values.flat_map(|value| value.split(',')) {
            let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameters.split_once('=').map_or("1", |(_, weight)| weight.trim());
            let refused = weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0);
            match name.trim().to_ascii_lowercase().as_str() {
                _ if refused => {}
                "gzip" => accepted.gzip = gzip,
                "br" => accepted.brotli = brotli,
                _ => {}
            }
        }
        accepted
    }

    /// `Accept-Encoding` as the origin gets it.
    pub fn value(self) -> Option<HeaderValue> {
        match (self.brotli, self.gzip) {
            (true, true) => Some(HeaderValue::from_static("br,gzip")),
            (true, false) => Some(HeaderValue::from_static("br")),
            (false, true) => Some(HeaderValue::from_static("gzip")),
            (false, false) => None,
        }
    }

    /// The better one.
    pub fn best(self) -> Option<Encoding> {
        match (self.brotli, self.gzip) {
            (true, _) => Some(Encoding::Brotli),
            (false, true) => Some(Encoding::Gzip),
            (false, false) => None,
        }
    }
}

/// Whether an answer of that status and length is compressed; one whose length is not told is not.
pub fn suits(status: u16, headers: &HeaderMap, length: Option<u64>) -> bool {
    let Some(length) = length else { return false };
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let bare = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(status, 200 | 403 | 404)
        && SIZES.contains(&length)
        && !headers.contains_key(CONTENT_ENCODING)
        && (TYPES.binary_search(&bare.as_str()).is_ok() || bare == "vnd.apple.mpegurl")
}

/// Makes the headers those of a compressed object: the encoding, and a weak tag in place of a strong one; a tag that is
/// none goes.
pub fn dress(headers: &mut HeaderMap, encoding: Encoding) {
    let name = match encoding {
        Encoding::Gzip => "gzip",
        Encoding::Brotli => "br",
    };
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
    headers.remove(http::header::ACCEPT_RANGES);
    let Some(tag) = headers.get(ETAG).cloned() else { return };
    match tag.as_bytes() {
        [b'W', b'/', ..] => {}
        [b'"', ..] => {
            if let Ok(weak) = HeaderValue::from_bytes(&[b"W/", tag.as_bytes()].concat()) {
                headers.insert(ETAG, weak);
            }
        }
        _ => {
            headers.remove(ETAG);
        }
    }
}

/// Compresses what is written to it.
pub enum Encoder {
    Gzip(Box<flate2::write::GzEncoder<Vec<u8>>>),
    Brotli(Box<brotli::CompressorWriter<Vec<u8>>>),
}

impl Encoder {
    pub fn new(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Gzip => {
                Encoder::Gzip(Box::new(flate2::write::GzEncoder::new(vec![], flate2::Compression::new(6))))
            }
            // Quality 5 of 11, for a window of 4 MiB: about gzip's speed, and smaller.
            Encoding::Brotli => Encoder::Brotli(Box::new(brotli::CompressorWriter::new(vec![], 4096, 5, 22))),
        }
    }

    /// Takes in a piece, and gives what is finished.
    pub fn push(&mut self, data: &[u8]) -> io::Result<Vec<u8>> {
        Ok(match self {
            Encoder::Gzip(encoder) => {
                encoder.write_all(data)?;
                std::mem::take(encoder.get_mut())
            }
            Encoder::Brotli(encoder) => {
                encoder.write_all(data)?;
                std::mem::take(encoder.get_mut())
            }
        })
    }

    /// The rest.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        match self {
            Encoder::Gzip(encoder) => (*encoder).finish(),
            Encoder::Brotli(encoder) => Ok(encoder.into_inner()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Read;

    fn headers(name: http::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn what_a_viewer_takes() {
        for (value, expected) in [
            ("gzip", Some(Encoding::Gzip)),
            ("gzip, deflate, br", Some(Encoding::Brotli)),
            ("GZIP;q=0.5", Some(Encoding::Gzip)),
            ("br;q=0, gzip", Some(Encoding::Gzip)),
            ("gzip;q=0.0", None),
            ("deflate", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(
                Accepted::of(&headers(ACCEPT_ENCODING, value), true, true).best(),
                expected,
                "{value}"
            );
        }
        let both = headers(ACCEPT_ENCODING, "gzip, br");
        assert_eq!(Accepted::of(&both, true, false).best(), Some(Encoding::Gzip));
        assert_eq!(Accepted::of(&both, false, false), Accepted::default());
        assert_eq!(Accepted::of(&both, true, true).value().unwrap(), "br,gzip");
    }

    #[test]
    fn what_is_compressed() {
        assert!(TYPES.is_sorted());
        for (content_type, length, expected) in [
            ("text/html; charset=utf-8", Some(1_000), true),
            ("Application/JSON", Some(10_000_000), true),
            ("vnd.apple.mpegurl", Some(5_000), true),
            ("text/html", Some(999), false),
            ("text/html", Some(10_000_001), false),
            ("text/html", None, false),
            ("image/png", Some(5_000), false),
        ] {
            let fields = headers(CONTENT_TYPE, content_type);
            for status in [200, 403, 404] {
                assert_eq!(suits(status, &fields, length), expected, "{status} {content_type} {length:?}");
            }
            assert!(!suits(203, &fields, length) && !suits(500, &fields, length));
        }
        let mut encoded = headers(CONTENT_TYPE, "text/html");
        encoded.insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
        assert!(!suits(200, &encoded, Some(5_000)));
    }

    #[test]
    fn tags() {
        for (tag, expected) in [("\"a\"", Some("W/\"a\"")), ("W/\"a\"", Some("W/\"a\"")), ("a", None)] {
            let mut fields = headers(ETAG, tag);
            dress(&mut fields, Encoding::Gzip);
            assert_eq!(fields.get(ETAG).map(|tag| tag.to_str().unwrap()), expected, "{tag}");
            assert_eq!(fields[CONTENT_ENCODING], "gzip");
        }
    }

    proptest! {
        #[test]
        fn compressed_data_comes_back(pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..2000), 0..6)) {
            for encoding in [Encoding::Gzip, Encoding::Brotli] {
                let (mut encoder, mut packed) = (Encoder::new(encoding), Vec::new());
                for piece in &pieces {
                    packed.extend(encoder.push(piece).unwrap());
                }
                packed.extend(encoder.finish().unwrap());
                let mut whole = Vec::new();
                match encoding {
                    Encoding::Gzip => flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut whole).unwrap(),
                    Encoding::Brotli => brotli::Decompressor::new(&packed[..], 4096).read_to_end(&mut whole).unwrap(),
                };
                prop_assert_eq!(&whole, &pieces.concat());
            }
        }
    }
}
