//! Patterns of rule conditions: literal text with `*` (any run) and `?` (any one character), or a regular
//! expression.

use regex::bytes::{Regex, RegexBuilder};

/// A compiled pattern. Matching never allocates and is at worst quadratic in 128 characters.
#[derive(Debug)]
pub enum Matcher {
    Exact { text: Vec<u8>, fold: bool },
    Wildcard { text: Vec<u8>, fold: bool },
    Regex(Regex),
}

impl Matcher {
    /// `fold`: letters match in any case.
    pub fn compile(pattern: &novamind_edge::Pattern, fold: bool) -> Result<Self, String> {
        match pattern {
            novamind_edge::Pattern::Wildcard(text) => Ok(Self::wildcard(text, fold)),
            novamind_edge::Pattern::Regex(text) => RegexBuilder::new(text)
                .case_insensitive(fold)
                .size_limit(1 << 18)
                .build()
                .map(Matcher::Regex)
                .map_err(|error| format!("regular expression {text:?} cannot be used: {error}")),
        }
    }

    pub fn wildcard(text: &str, fold: bool) -> Self {
        let bytes = text.as_bytes().to_vec();
        if bytes.iter().any(|byte| matches!(byte, b'*' | b'?')) {
            Matcher::Wildcard { text: bytes, fold }
        } else {
            Matcher::Exact { text: bytes, fold }
        }
    }

    pub fn matches(&self, value: &[u8]) -> bool {
        match self {
            Matcher::Exact { text, fold: true } => text.eq_ignore_ascii_case(value),
            Matcher::Exact { text, fold: false } => text == value,
            Matcher::Wildcard { text, fold } => wildcard(text, value, *fold),
            Matcher::Regex(regex) => regex.is_match(value),
        }
    }
}

/// Greedy match that remembers the last `*`: on a mismatch, that star swallows one character more.
fn wildcard(pattern: &[u8], value: &[u8], fold: bool) -> bool {
    let same = |a: u8, b: u8| if fold { a.eq_ignore_ascii_case(&b) } else { a == b };
    let (mut p, mut v) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while v < value.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, v));
                p += 1;
            }
            Some(&wanted) if wanted == b'?' || same(wanted, value[v]) => {
                p += 1;
                v += 1;
            }
            _ => match &mut star {
                Some((after, swallowed)) => {
                    *swallowed += 1;
                    p = *after + 1;
                    v = *swallowed;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards() {
        let cases = [
            ("/img/*", "/img/a.png", false, true),
            ("/img/*", "/img/", false, true),
            ("/img/*", "/img", false, false),
            ("/img/*", "/IMG/a", false, false),
            ("*.example.com", "A.Example.com", true, true),
            ("*.example.com", "example.com", true, false),
            ("a?c", "abc", false, true),
            ("a?c", "ac", false, false),
            ("*a*b*", "xxaxxbxx", false, true),
            ("*a*b*", "xxbxxaxx", false, false),
            ("*", "", false, true),
            ("", "", false, true),
            ("", "a", false, false),
            ("**", "anything", false, true),
            ("a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, false),
            ("plain", "PLAIN", true, true),
            ("plain", "plainer", true, false),
        ];
        for (pattern, value, fold, expected) in cases {
            let matcher = Matcher::wildcard(pattern, fold);
            assert_eq!(matcher.matches(value.as_bytes()), expected, "{pattern} on {value}");
        }
    }

    #[test]
    fn regular_expressions() {
        let regex = |text: &str, fold| Matcher::compile(&novamind_edge::Pattern::Regex(text.into()), fold);
        assert!(regex("^/api/v[0-9]+/", false).unwrap().matches(b"/api/v12/x"));
        assert!(regex("EXAMPLE", true).unwrap().matches(b"www.example.com"));
        assert!(regex("(", false).unwrap_err().contains("cannot be used"));
    }
}
