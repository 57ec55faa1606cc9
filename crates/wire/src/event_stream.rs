//! Event streams: bodies of messages that a client reads while the operation goes on (`application/vnd.amazon.eventstream`).
//!
//! A message is a prelude (its length, the length of its headers, a checksum of both), headers, a payload, and a
//! checksum of all of it; numbers are big-endian, checksums CRC-32 (Smithy, "Amazon Event Stream Specification").
//! A header's value is text here: no event of an operation that this cloud answers needs another type.

use bytes::Bytes;

use crate::document::{Structured, write};

/// Content type of a body of messages.
pub const CONTENT_TYPE: &str = "application/vnd.amazon.eventstream";
/// Type of a header whose value is a text.
const TEXT: u8 = 7;
/// Prelude with its checksum, and the checksum at the end.
const OVERHEAD: usize = 16;

/// The first message of a stream in an RPC protocol: the operation's output without the stream.
pub fn initial_response(content_type: &str, payload: &[u8]) -> Bytes {
    message(
        &[(":message-type", "event"), (":event-type", "initial-response"), (":content-type", content_type)],
        payload,
    )
}

/// An event, by the name of its member in the stream's shape.
pub fn event<T: Structured + Clone>(name: &str, value: &T) -> Bytes {
    message(
        &[(":message-type", "event"), (":event-type", name), (":content-type", "application/json")],
        &write(value),
    )
}

/// An error of the model that ends the stream.
pub fn exception<T: Structured + Clone>(name: &str, value: &T) -> Bytes {
    message(
        &[(":message-type", "exception"), (":exception-type", name), (":content-type", "application/json")],
        &write(value),
    )
}

/// A message of these headers. Names are of this program and short; a value beyond 64 KiB is cut.
fn message(headers: &[(&str, &str)], payload: &[u8]) -> Bytes {
    let mut head = Vec::new();
    for (name, value) in headers {
        let value = &value.as_bytes()[..value.len().min(usize::from(u16::MAX))];
        head.push(name.len() as u8);
        head.extend_from_slice(name.as_bytes());
        head.push(TEXT);
        head.extend_from_slice(&(value.len() as u16).to_be_bytes());
        head.extend_from_slice(value);
    }
    let mut out = Vec::with_capacity(OVERHEAD + head.len() + payload.len());
    out.extend_from_slice(&((OVERHEAD + head.len() + payload.len()) as u32).to_be_bytes());
    out.extend_from_slice(&(head.len() as u32).to_be_bytes());
    out.extend_from_slice(&crc32fast::hash(&out).to_be_bytes());
    out.extend_from_slice(&head);
    out.extend_from_slice(payload);
    out.extend_from_slice(&crc32fast::hash(&out).to_be_bytes());
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a message as the specification says, from nothing but its bytes.
    fn read(bytes: &[u8]) -> (Vec<(String, String)>, Vec<u8>) {
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!(number(0) as usize, bytes.len());
        assert_eq!(number(8), crc32fast::hash(&bytes[..8]));
        assert_eq!(number(bytes.len() - 4), crc32fast::hash(&bytes[..bytes.len() - 4]));
        let (mut at, end) = (12, 12 + number(4) as usize);
        let mut headers = Vec::new();
        while at < end {
            let name = at + 1..at + 1 + usize::from(bytes[at]);
            assert_eq!(bytes[name.end], 7);
            let length = usize::from(u16::from_be_bytes([bytes[name.end + 1], bytes[name.end + 2]]));
            let value = name.end + 3..name.end + 3 + length;
            at = value.end;
            let text = |range: std::ops::Range<usize>| String::from_utf8(bytes[range].to_vec()).unwrap();
            headers.push((text(name), text(value)));
        }
        (headers, bytes[end..bytes.len() - 4].to_vec())
    }

    #[test]
    fn messages_say_what_they_are() {
        let (headers, payload) = read(&initial_response("application/x-amz-json-1.1", b"{}"));
        assert_eq!(headers[1], (":event-type".into(), "initial-response".into()));
        assert_eq!(headers[2], (":content-type".into(), "application/x-amz-json-1.1".into()));
        assert_eq!(payload, b"{}");
        let long = "x".repeat(70_000);
        let (headers, payload) = read(&message(&[("name", &long)], b""));
        assert_eq!((headers[0].1.len(), payload.len()), (65_535, 0));
    }
}
