//! Paths as the patterns of behaviours see them: two spellings of one path are for one behaviour, so that no spelling gets
//! past the rules of the behaviour that the path is for. Keys and origins get the path as it came.
//!
//! "Path pattern" of CloudFront's guide names RFC 3986 (section 6.2.2), dots and slashes in a row.

use std::borrow::Cow;

/// Resolves dot segments, makes one slash of several in a row, and reads escapes as [`unescape`] does.
pub fn normal(path: &str) -> Cow<'_, str> {
    if !path.contains('%') && !path.contains("//") && !path.contains("/.") {
        return Cow::Borrowed(path);
    }
    let plain = unescape(path);
    let mut segments: Vec<&str> = Vec::new();
    for segment in plain.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let mut normal = String::with_capacity(plain.len());
    for segment in &segments {
        normal.push('/');
        normal.push_str(segment);
    }
    // What ends in a slash or in dots names a folder.
    if matches!(plain.rsplit('/').next(), None | Some("" | "." | "..")) {
        normal.push('/');
    }
    Cow::Owned(normal)
}

/// Puts unreserved characters in place of their escapes, and the other escapes in upper case.
pub fn unescape(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        plain.push_str(&rest[..at]);
        let Some((escape, byte)) = escape(&rest[at..]) else {
            plain.push('%');
            rest = &rest[at + 1..];
            continue;
        };
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                plain.push(char::from(byte))
            }
            _ => plain.push_str(&escape.to_ascii_uppercase()),
        }
        rest = &rest[at + escape.len()..];
    }
    plain.push_str(rest);
    plain
}

/// The escape that a text begins with, and the byte that it stands for.
fn escape(text: &str) -> Option<(&str, u8)> {
    let escape = text.get(..3)?;
    let digits = &escape[1..];
    let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    hexadecimal.then(|| u8::from_str_radix(digits, 16).ok()).flatten().map(|byte| (escape, byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_of_many() {
        for (path, expected) in [
            ("/", "/"),
            ("*", "*"),
            ("/a/b.html", "/a/b.html"),
            ("/a/b/", "/a/b/"),
            ("//a///b", "/a/b"),
            ("/a/./b", "/a/b"),
            ("/a/../b", "/b"),
            ("/a/b/..", "/a/"),
            ("/a/b/.", "/a/b/"),
            ("/../../a", "/a"),
            ("/..", "/"),
            ("/.well-known/x", "/.well-known/x"),
            ("/a...b/..c", "/a...b/..c"),
            ("/%61%2d%7E", "/a-~"),
            ("/x/%2e%2E/a", "/a"),
            ("/a%2fb%c3%a9", "/a%2Fb%C3%A9"),
            ("/100%", "/100%"),
            ("/%4", "/%4"),
            ("/%+1", "/%+1"),
            ("/%é", "/%é"),
        ] {
            assert_eq!(normal(path), expected, "{path}");
        }
    }
}
