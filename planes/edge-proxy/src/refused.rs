//! Which error a request gets that the parser refuses: it says 400 to whatever it cannot read, and AWS tells two of
//! them apart.

/// The status for a head: 505 for another version of HTTP, 501 for an encoding other than `chunked`, else 400.
pub fn status(head: &[u8]) -> u16 {
    let mut fields = [httparse::EMPTY_HEADER; 100];
    let mut request = httparse::Request::new(&mut fields);
    match request.parse(head) {
        Err(httparse::Error::Version) if names_version(head) => 505,
        // The parser looked at more than the grammar.
        Ok(httparse::Status::Complete(_)) => {
            let mut encodings = request
                .headers
                .iter()
                .filter(|field| field.name.eq_ignore_ascii_case("transfer-encoding"))
                .map(|field| field.value.trim_ascii());
            let other = encodings.any(|value| !value.eq_ignore_ascii_case(b"chunked"));
            if other { 501 } else { 400 }
        }
        _ => 400,
    }
}

/// Whether the first line ends with a version of HTTP, whichever it is (RFC 9112, section 2.3).
fn names_version(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    let version = line.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    matches!(version, [b'H', b'T', b'T', b'P', b'/', major, b'.', minor]
        if major.is_ascii_digit() && minor.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        let cases = [
            ("GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505),
            ("GET / HTTP/2.0\r\n", 505),
            ("\r\nGET / HTTP/0.9\r\n\r\n", 505),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
            ("GET / HTTP/11\r\n\r\n", 400),
            ("GET / HTTQ/1.2\r\n\r\n", 400),
            ("GET /\r\n\r\n", 400),
            ("G(T / HTTP/1.1\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
            ("POST / HTTP/1.1\r\ntransfer-encoding: chunked, gzip\r\n\r\n", 501),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
            // HTTP/1.0 has no encodings.
            ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nTransfer-Encoding : gzip\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
            ("", 400),
        ];
        for (head, expected) in cases {
            assert_eq!(status(head.as_bytes()), expected, "{head:?}");
        }
    }
}
