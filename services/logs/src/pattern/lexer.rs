//! Words of a pattern.

/// A cursor over a pattern's text.
pub struct Lexer<'t> {
    rest: &'t str,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    pub fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    pub fn rest(&self) -> &'t str {
        self.rest
    }

    /// Takes this text if it comes next.
    pub fn take(&mut self, text: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(text) else { return false };
        self.rest = rest;
        true
    }

    /// Takes a keyword, in capitals, that ends where a word ends.
    pub fn keyword(&mut self, word: &str) -> bool {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let Some(rest) = self.rest.strip_prefix(word).filter(|rest| ends(rest)) else { return false };
        self.rest = rest;
        true
    }

    /// Takes characters while they fit.
    pub fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// A text in quotes, whose opening quote is taken already; `\"` and `\\` stand for themselves.
    pub fn quoted(&mut self) -> Result<String, String> {
        let mut text = String::new();
        let mut characters = self.rest.char_indices();
        while let Some((index, character)) = characters.next() {
            match character {
                '"' => {
                    self.rest = &self.rest[index + 1..];
                    return Ok(text);
                }
                '\\' => match characters.next() {
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    Some((_, other)) => text.extend(['\\', other]),
                    None => break,
                },
                other => text.push(other),
            }
        }
        Err("a quotation mark is not closed".into())
    }

    /// A regular expression, whose opening `%` is taken already.
    pub fn regex(&mut self) -> Result<regex::Regex, String> {
        let (text, rest) = self.rest.split_once('%').ok_or("a regular expression is not closed by %")?;
        self.rest = rest;
        if !is_supported(text) {
            return Err(format!(
                "%{text}% has characters that a regular expression of a filter pattern may not have"
            ));
        }
        regex::RegexBuilder::new(text)
            .size_limit(1 << 20)
            .build()
            .map_err(|_| format!("%{text}% is not a regular expression"))
    }
}

/// Whether a regular expression is made of what filter patterns take: ASCII letters and digits, some symbols, operators without
/// groups ("Supported regular expressions (regex) syntax", CloudWatch Logs user guide). Assumed: any of ASCII behind a `\`.
fn is_supported(text: &str) -> bool {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let fits = match character {
            '\\' => characters.next().is_some_and(|escaped| escaped.is_ascii()),
            other => other.is_ascii_alphanumeric() || ":_#=@/;,-^$?[]{}|*+.".contains(other),
        };
        if !fits {
            return false;
        }
    }
    true
}
