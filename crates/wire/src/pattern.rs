//! The patterns of the models, compiled.
//!
//! They are ECMAScript's ("pattern trait", Smithy 2.0), where `\w` and `\d` are ASCII's, in brackets and outside; the `regex`
//! crate's own are Unicode's, and would take names with letters that AWS refuses.

use regex::Regex;

/// A pattern that describes a whole value: without the anchors, the first alternative that fits a beginning would win. `None`
/// where the `regex` crate cannot express it.
pub fn compile(pattern: &str) -> Option<Regex> {
    Regex::new(&format!(r"\A(?:{})\z", ascii(pattern))).ok()
}

fn ascii(pattern: &str) -> String {
    let mut read = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('w') => read.push_str("[A-Za-z0-9_]"),
                Some('d') => read.push_str("[0-9]"),
                Some(other) => read.extend(['\\', other]),
                None => read.push('\\'),
            },
            other => read.push(other),
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_digits_are_ascii() {
        let cases = [
            (r"[\w+=,.@-]+", "a-b_1@c", true),
            (r"[\w+=,.@-]+", "ü", false),
            (r"[\w\s+=,.@-]+", "a pool", true),
            (r"[\w\s+=,.@-]+", "日本", false),
            (r"[\w-]+_[0-9a-z-]+", "eu-west-1_ab", true),
            (r"^[\w#:\.\-/]+$", "a.b-c/d#1:", true),
            (r"\w+", "_a1", true),
            (r"\w+", "é", false),
            (r"^\d{12}$", "000000000000", true),
            (r"^\d{12}$", "٠٠٠٠٠٠٠٠٠٠٠٠", false),
            (r"\\w", r"\w", true),
            (r"[\p{L}\p{N}]+", "ü1", true),
        ];
        for (pattern, value, fits) in cases {
            let found = compile(pattern).map(|regex| regex.is_match(value));
            assert_eq!(found, Some(fits), "{pattern} of {value}");
        }
    }
}
