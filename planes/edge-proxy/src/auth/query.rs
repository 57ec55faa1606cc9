//! Queries: what is written into addresses, and what browsers bring back in one.

use std::fmt::Write;

/// For a query or a form: everything but letters, digits and `-._~` as `%XX`.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn plain(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => digit(bytes.next()?)? * 16 + digit(bytes.next()?)?,
            b'+' => b' ',
            byte => byte,
        });
    }
    String::from_utf8(out).ok()
}

/// The value of a parameter that is there once; twice is nonsense, and so is what cannot be read.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    let mut found = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .filter(|(known, _)| plain(known).as_deref() == Some(name));
    let (_, value) = found.next()?;
    match found.next() {
        None => plain(value).filter(|value| !value.is_empty()),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in ["a b&c=d", "https://127.9.8.7:8443/oauth2/idpresponse", "\u{e9}+%", "-._~"] {
            assert_eq!(parameter(&format!("x=1&v={}&y", escape(text)), "v").as_deref(), Some(text));
        }
        assert_eq!(escape("a b/\u{e9}"), "a%20b%2F%C3%A9");
    }

    #[test]
    fn what_cannot_be_read_is_not_there() {
        for query in ["", "v", "v=", "w=1", "v=%", "v=%4", "v=%zz", "v=%ff", "v=1&v=2", "v=1&%76=2"] {
            assert_eq!(parameter(query, "v"), None, "{query}");
        }
        assert_eq!(parameter("v=a+b%20c", "v").as_deref(), Some("a b c"));
    }
}
