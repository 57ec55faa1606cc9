//! Detectors of SQL injection and cross-site scripting: libinjection's, by its Rust port.
//!
//! The port denies itself `unsafe`, but could still panic on a slice index: that is taken for a match, so that nobody
//! gets past it by breaking it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use regex::bytes::Regex;

pub fn sqli(text: &[u8], high: bool) -> bool {
    // Nothing shorter is an injection, and most fields are empty.
    if text.len() < 3 {
        return false;
    }
    let found = guarded(|| libinjectionrs::detect_sqli(text).is_injection());
    found || high && HIGH.as_ref().is_some_and(|regex| regex.is_match(text))
}

pub fn xss(text: &[u8]) -> bool {
    if !text.iter().any(|byte| matches!(byte, b'<' | b'>' | b'"' | b'\'' | b'=' | b'`' | b':' | b'&')) {
        return false;
    }
    guarded(|| libinjectionrs::detect_xss(text).is_injection())
}

fn guarded(detect: impl FnOnce() -> bool) -> bool {
    catch_unwind(AssertUnwindSafe(detect)).unwrap_or(true)
}

/// What the high sensitivity takes for an injection besides. Ours: AWS tells only that it finds more.
static HIGH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = r"(?is-u)\bunion\b.{0,40}\bselect\b|\bselect\b.{1,80}\bfrom\b|\binsert\s+into\b|\bdrop\s+(table|database)\b|\bdelete\s+from\b|\bupdate\b.{1,80}\bset\b.{1,40}=|\b(sleep|benchmark|pg_sleep|waitfor)\s*\(|;\s*(drop|alter|exec|shutdown)\b|'\s*(or|and)\b|\b(or|and)\s+\d+\s*=\s*\d+|xp_cmdshell|information_schema|/\*!";
    Regex::new(words).ok()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn injections() {
        assert!(HIGH.is_some());
        let cases: [(&str, bool, bool); 9] = [
            ("1' OR '1'='1", true, true),
            ("1 UNION SELECT password FROM users", true, true),
            ("hello world", false, false),
            ("O'Reilly", false, false),
            ("please select a seat from the plan", false, true),
            ("", false, false),
            ("42", false, false),
            ("1; DROP TABLE users --", true, true),
            ("please select a seat\nfrom the plan", false, true),
        ];
        for (text, low, high) in cases {
            assert_eq!(sqli(text.as_bytes(), false), low, "{text}");
            assert_eq!(sqli(text.as_bytes(), true), high, "{text}");
        }
    }

    #[test]
    fn scripts() {
        for (text, expected) in [
            ("<script>alert(1)</script>", true),
            ("\"><img src=x onerror=alert(1)>", true),
            ("a < b and c > d", false),
            ("name=value", false),
            ("<b>bold</b>", false),
            ("javascript:alert(1)", false),
            ("<a href=\"javascript:alert(1)\">", true),
        ] {
            assert_eq!(xss(text.as_bytes()), expected, "{text}");
        }
    }
}
