//! Whatever a client sends to the load balancer, a target gets whole, unambiguous requests, and the client gets
//! HTTP or nothing.
#![no_main]

use std::cell::OnceCell;

use libfuzzer_sys::fuzz_target;
use novamind_edge_proxy::fuzzing::{Front, Understood};

fuzz_target!(|data: &[u8]| {
    thread_local!(static FRONT: OnceCell<Front> = const { OnceCell::new() });
    // A byte that HTTP has no use for says where a piece ends.
    let pieces: Vec<&[u8]> =
        data.split(|byte| *byte == 0xfe).take(4).filter(|piece| !piece.is_empty()).collect();
    let answer = FRONT.with(|front| front.get_or_init(|| Front::new(understand)).send(&pieces));
    let is_http2 = pieces.concat().starts_with(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    assert!(is_http2 || answer.is_empty() || answer.starts_with(b"HTTP/1."), "{}", answer.escape_ascii());
});

/// A request read as strictly as the RFC allows: one way to end it, and nothing that two readers could read in two ways.
fn understand(bytes: &[u8]) -> Understood {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Understood::More;
    };
    let mut lines =
        bytes[..end].split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first = lines.next().unwrap_or_default();
    let words: Vec<&[u8]> = first.split(|byte| *byte == b' ').collect();
    if words.len() != 3 || words[2] != b"HTTP/1.1" || words[0].is_empty() || words[1].is_empty() {
        return Understood::Wrong("a request line that is none");
    }
    if first.iter().any(u8::is_ascii_control) {
        return Understood::Wrong("a control character in the request line");
    }
    let (mut hosts, mut lengths, mut encodings) = (0, Vec::new(), Vec::new());
    for line in lines {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            return Understood::Wrong("a header without a colon");
        };
        let (name, value) = (line[..colon].to_ascii_lowercase(), line[colon + 1..].trim_ascii());
        let token = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
        if name.is_empty() || !name.iter().all(token) {
            return Understood::Wrong("a header name that is none");
        }
        if value.iter().any(|byte| (*byte < 32 && *byte != b'\t') || *byte == 127) {
            return Understood::Wrong("a control character in a header");
        }
        match name.as_slice() {
            b"host" => hosts += 1,
            b"content-length" => lengths.push(value),
            b"transfer-encoding" => encodings.push(value),
            _ => {}
        }
    }
    if hosts != 1 {
        return Understood::Wrong("not one Host");
    }
    let body = &bytes[end + 4..];
    match (lengths.as_slice(), encodings.as_slice()) {
        ([], []) => Understood::Request(end + 4),
        ([length], []) => {
            match std::str::from_utf8(length).ok().and_then(|text| text.parse::<usize>().ok()) {
                Some(_) if !length.iter().all(u8::is_ascii_digit) => {
                    Understood::Wrong("a length that is no number")
                }
                None => Understood::Wrong("a length that is no number"),
                Some(length) if body.len() < length => Understood::More,
                Some(length) => Understood::Request(end + 4 + length),
            }
        }
        ([], [b"chunked"]) => match chunked(body) {
            Ok(Some(length)) => Understood::Request(end + 4 + length),
            Ok(None) => Understood::More,
            Err(why) => Understood::Wrong(why),
        },
        _ => Understood::Wrong("more than one way to end the body"),
    }
}

/// The length of a chunked body.
fn chunked(body: &[u8]) -> Result<Option<usize>, &'static str> {
    let mut at = 0;
    loop {
        let Some(line) = body[at..].windows(2).position(|two| two == b"\r\n") else { return Ok(None) };
        let text = std::str::from_utf8(&body[at..at + line]).map_err(|_| "a chunk size that is no number")?;
        let size = usize::from_str_radix(text, 16).map_err(|_| "a chunk size that is no number")?;
        at += line + 2;
        if size == 0 {
            loop {
                let Some(line) = body[at..].windows(2).position(|two| two == b"\r\n") else {
                    return Ok(None);
                };
                at += line + 2;
                if line == 0 {
                    return Ok(Some(at));
                }
            }
        }
        match body.get(at + size..at + size + 2) {
            None => return Ok(None),
            Some(b"\r\n") => at += size + 2,
            Some(_) => return Err("a chunk that is longer than its size"),
        }
    }
}
