//! Cuts a build's output into lines and masks secrets in them.
//!
//! Invariant: a secret is masked however the writes cut it, because only whole lines are judged; of
//! a line too long to keep, an end as long as the longest secret is held back.

use regex::bytes::Regex;

const MASK: &[u8] = b"***";
/// A longer line is given out in pieces.
const LONGEST_LINE: usize = 64 * 1024;
/// Begins a line that the agent itself writes, so that it does not join the tail of a build's line.
pub(crate) const OWN_LINE: u8 = 0x1e;
/// Access key ids of users and of sessions, 20 letters (IAM's "unique identifiers").
const ACCESS_KEY_ID: &str = r"(?-u)\b(?:AKIA|ASIA)[A-Z0-9]{16}\b";
const ACCESS_KEY_ID_LENGTH: usize = 20;

pub(crate) struct Masker {
    pattern: Option<Regex>,
    hold: usize,
    pending: Vec<u8>,
}

impl Masker {
    /// Values with several lines are masked line by line.
    pub fn new(secrets: &[String]) -> Masker {
        let mut values: Vec<&str> = secrets
            .iter()
            .flat_map(|secret| secret.lines())
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.len()));
        values.dedup();
        let hold = values.first().map_or(0, |value| value.len()).max(ACCESS_KEY_ID_LENGTH);
        let mut pattern = String::from(ACCESS_KEY_ID);
        for value in values {
            pattern.push('|');
            pattern.push_str(&regex::escape(value));
        }
        // The pattern consists of escaped text; only its size could be refused.
        let pattern = regex::bytes::RegexBuilder::new(&pattern).size_limit(256 << 20).build().ok();
        Masker { pattern, hold, pending: Vec::new() }
    }

    /// Takes output, gives out the lines that are complete.
    pub fn feed(&mut self, bytes: &[u8], mut line: impl FnMut(String)) {
        for &byte in bytes {
            match byte {
                b'\n' => line(self.take(0)),
                OWN_LINE => {
                    if !self.pending.is_empty() {
                        line(self.take(0));
                    }
                }
                _ => self.pending.push(byte),
            }
            if self.pending.len() >= LONGEST_LINE + self.hold {
                line(self.take(self.hold));
            }
        }
    }

    /// The unfinished last line.
    pub fn finish(&mut self, mut line: impl FnMut(String)) {
        if !self.pending.is_empty() {
            line(self.take(0));
        }
    }

    /// Masks a text that is complete in itself.
    pub fn mask(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.masked(text.as_bytes())).into_owned()
    }

    fn masked(&self, bytes: &[u8]) -> Vec<u8> {
        match &self.pattern {
            Some(pattern) => pattern.replace_all(bytes, MASK).into_owned(),
            // Without a pattern nothing may be shown.
            None => MASK.to_vec(),
        }
    }

    /// Gives out what is pending except its last `keep` bytes, and never cuts through a match.
    fn take(&mut self, keep: usize) -> String {
        let mut cut = self.pending.len().saturating_sub(keep);
        if keep > 0
            && let Some(pattern) = &self.pattern
            && let Some(crossing) =
                pattern.find_iter(&self.pending).find(|found| found.start() < cut && found.end() > cut)
        {
            cut = crossing.end();
        }
        let rest = self.pending.split_off(cut);
        let whole = std::mem::replace(&mut self.pending, rest);
        let mut text = String::from_utf8_lossy(&self.masked(&whole)).into_owned();
        if text.ends_with('\r') {
            text.pop();
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(secrets: &[&str], writes: &[&str]) -> Vec<String> {
        let mut masker = Masker::new(&secrets.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        let mut lines = Vec::new();
        for write in writes {
            masker.feed(write.as_bytes(), |line| lines.push(line));
        }
        masker.finish(|line| lines.push(line));
        lines
    }

    #[test]
    fn secrets_are_masked_however_they_are_written() {
        let cases: &[(&[&str], &[&str], &[&str])] = &[
            (&["hunter2"], &["say hunter2 now\n"], &["say *** now"]),
            (&["hunter2"], &["say hun", "ter2 now\nnext"], &["say *** now", "next"]),
            (&["abc", "abcdef"], &["abcdef\n"], &["***"]),
            (&["one\ntwo"], &["one\n", "two\n"], &["***", "***"]),
            (&[""], &["plain\n"], &["plain"]),
            (&[], &["key AKIAABCDEFGHIJKLMNOP!\n"], &["key ***!"]),
            (&[], &["ASIA", "ABCDEFGHIJKLMNOP\n"], &["***"]),
            (&[], &["XAKIAABCDEFGHIJKLMNOP\n"], &["XAKIAABCDEFGHIJKLMNOP"]),
            (&["a.c"], &["abc a.c\n"], &["abc ***"]),
            (&["x"], &["tail\u{1e}own line\n"], &["tail", "own line"]),
        ];
        for (secrets, writes, expected) in cases {
            assert_eq!(lines(secrets, writes), *expected, "{secrets:?} {writes:?}");
        }
    }

    #[test]
    fn a_secret_across_the_cut_of_a_long_line_is_masked() {
        let secret = "s3cr3t-value";
        for shift in 0..secret.len() + 25 {
            let before = "-".repeat(LONGEST_LINE - 15 + shift);
            let output = lines(&[secret], &[&before, secret, "-end-of-a-line-that-is-longer-still\n"]);
            let joined = output.concat();
            assert!(!joined.contains("s3cr3t") && joined.contains("***"), "shift {shift}");
        }
    }
}
