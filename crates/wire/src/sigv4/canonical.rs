//! The canonical form of a request and the string to sign: what both sides must compute alike.
//!
//! Everything here is pure and total: any input has a canonical form, except one that lacks a header which its
//! signature names.

use std::borrow::Cow;
use std::fmt::Write as _;

use http::{HeaderMap, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

use super::ALGORITHM;
use super::payload::sha256;

/// RFC 3986's unreserved characters stay, all else is encoded.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request as far as a signature covers it.
#[derive(Debug)]
pub struct Request<'a> {
    pub method: &'a str,
    /// The path as it is on the wire.
    pub path: &'a str,
    /// The query string as it is on the wire, without the question mark.
    pub query: &'a str,
    pub headers: &'a HeaderMap,
    /// Stands for the `host` header where HTTP/2 has moved it into the pseudo-header.
    pub authority: Option<&'a str>,
    /// Names of the signed headers: lower case, sorted.
    pub signed_headers: &'a [String],
    /// The last line: a hash in hexadecimal, or one of the words that stand for it.
    pub payload: &'a str,
    /// The signing name: S3 alone takes the path as it is.
    pub service: &'a str,
}

impl Request<'_> {
    /// The canonical request, or the name of a signed header that the request lacks.
    pub fn canonical(&self) -> Result<Vec<u8>, &str> {
        let mut text = Vec::with_capacity(512 + self.query.len());
        let mut line = |content: &[u8]| {
            text.extend_from_slice(content);
            text.push(b'\n');
        };
        line(self.method.as_bytes());
        line(path(self.path, self.service).as_bytes());
        line(query(self.query).as_bytes());
        for name in self.signed_headers {
            text.extend_from_slice(name.as_bytes());
            text.push(b':');
            self.header(name, &mut text).ok_or(name.as_str())?;
            text.push(b'\n');
        }
        text.push(b'\n');
        for (index, name) in self.signed_headers.iter().enumerate() {
            if index > 0 {
                text.push(b';');
            }
            text.extend_from_slice(name.as_bytes());
        }
        text.push(b'\n');
        text.extend_from_slice(self.payload.as_bytes());
        Ok(text)
    }

    /// All values of a header, joined by commas.
    fn header(&self, name: &str, text: &mut Vec<u8>) -> Option<()> {
        let mut values = self.headers.get_all(name).iter().map(HeaderValue::as_bytes).peekable();
        if values.peek().is_none() {
            let authority = self.authority.filter(|_| name == "host")?;
            text.extend_from_slice(authority.as_bytes());
            return Some(());
        }
        for (index, value) in values.enumerate() {
            if index > 0 {
                text.push(b',');
            }
            // White space around a value goes, white space inside shrinks to one blank.
            let words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
            for (index, word) in words.enumerate() {
                if index > 0 {
                    text.push(b' ');
                }
                text.extend_from_slice(word);
            }
        }
        Some(())
    }
}

/// The string to sign of a canonical request; `timestamp` is in ISO 8601 basic form, `scope` is
/// `date/region/service/aws4_request`.
pub fn string_to_sign(timestamp: &str, scope: &str, canonical_request: &[u8]) -> String {
    let mut text = String::with_capacity(160);
    let hash = hex::encode(sha256(canonical_request));
    let _ = write!(text, "{ALGORITHM}\n{timestamp}\n{scope}\n{hash}");
    text
}

/// The canonical path. S3 neither normalises a path nor encodes it twice; elsewhere empty and dot segments go, and
/// the path is encoded as it is on the wire, so that an encoded character appears encoded twice.
fn path<'a>(path: &'a str, service: &str) -> Cow<'a, str> {
    if path.is_empty() {
        return Cow::Borrowed("/");
    }
    if service == "s3" {
        // Segment by segment: an encoded slash is part of a key, not the end of a segment.
        if path.bytes().all(|byte| byte == b'/' || unreserved(byte)) {
            return Cow::Borrowed(path);
        }
        let segments: Vec<_> = path.split('/').map(|segment| recode(segment, false)).collect();
        return Cow::Owned(segments.join("/"));
    }
    if path == "/" {
        return Cow::Borrowed(path);
    }
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let mut canonical = String::with_capacity(path.len() + 8);
    for segment in &segments {
        let _ = write!(canonical, "/{}", percent_encode(segment.as_bytes(), UNRESERVED));
    }
    if path.ends_with('/') || canonical.is_empty() {
        canonical.push('/');
    }
    Cow::Owned(canonical)
}

/// The canonical query string: each name and value decoded and encoded anew, sorted by name, then by value, without
/// the signature itself.
fn query(query: &str) -> String {
    let mut pairs: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (recode(name, true), recode(value, true))
        })
        .filter(|(name, _)| name != "X-Amz-Signature")
        .collect();
    pairs.sort_unstable();
    let mut canonical = String::with_capacity(query.len() + 16);
    for (index, (name, value)) in pairs.iter().enumerate() {
        let separator = if index > 0 { "&" } else { "" };
        let _ = write!(canonical, "{separator}{name}={value}");
    }
    canonical
}

fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Decodes and encodes anew, so that all spellings of the same text become one. In a query, `+` is a blank.
fn recode(text: &str, in_query: bool) -> Cow<'_, str> {
    if text.bytes().all(unreserved) {
        return Cow::Borrowed(text);
    }
    let mut bytes: Vec<u8> = Vec::with_capacity(text.len());
    for (index, part) in text.split('+').enumerate() {
        if index > 0 {
            bytes.push(if in_query { b' ' } else { b'+' });
        }
        bytes.extend(percent_decode_str(part));
    }
    Cow::Owned(percent_encode(&bytes, UNRESERVED).to_string())
}

/// Encodes a name or value for a query string as Signature Version 4 wants it.
pub(crate) fn encode(text: &str) -> String {
    percent_encode(text.as_bytes(), UNRESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        // (on the wire, canonical for S3, canonical elsewhere)
        let cases = [
            ("", "/", "/"),
            ("/", "/", "/"),
            ("//a//b/", "//a//b/", "/a/b/"),
            ("/a/./b/../c", "/a/./b/../c", "/a/c"),
            ("/..", "/..", "/"),
            ("/a%20b", "/a%20b", "/a%2520b"),
            ("/a+b", "/a%2Bb", "/a%2Bb"),
            ("/a%2fb", "/a%2Fb", "/a%252fb"),
            ("/$x(1)%41", "/%24x%281%29A", "/%24x%281%29%2541"),
            ("/100%", "/100%25", "/100%25"),
        ];
        for (wire, s3, other) in cases {
            assert_eq!(path(wire, "s3"), s3, "{wire}");
            assert_eq!(path(wire, "lambda"), other, "{wire}");
        }
    }

    #[test]
    fn queries() {
        let cases = [
            ("", ""),
            ("acl", "acl="),
            ("b=2&a=1&a=0", "a=0&a=1&b=2"),
            ("a=b=c", "a=b%3Dc"),
            ("a=x+y&b=x%20y&c=x%2by", "a=x%20y&b=x%20y&c=x%2By"),
            ("p=%7e%41%zz", "p=~A%25zz"),
            ("X-Amz-Signature=00&X-Amz-Date=1", "X-Amz-Date=1"),
            ("Param-3=a&Param=b", "Param=b&Param-3=a"),
        ];
        for (wire, canonical) in cases {
            assert_eq!(query(wire), canonical, "{wire}");
        }
    }
}
