//! The words of a query, with their places.

use super::parser::Fault;

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A keyword, a function or a field: `count`, `@message`, `user.id`.
    Word(String),
    /// A field in backticks.
    Quoted(String),
    Text(String),
    Number(f64),
    /// A number with letters at once behind it: `5m`.
    Duration(f64, String),
    /// Between slashes, with the letters behind them.
    Regex(String, String),
    Sign(&'static str),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub token: Token,
    pub start: usize,
    pub end: usize,
}

const SIGNS: [&str; 19] =
    ["!=", "<=", ">=", "=~", "=", "<", ">", "(", ")", "[", "]", ",", "|", "+", "-", "*", "/", "%", "^"];

pub fn lex(text: &str) -> Result<Vec<Placed>, Fault> {
    let mut tokens: Vec<Placed> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let rest = &text[at..];
        // A comment goes to the end of its line.
        if first == '#' {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        let fault = |message: &str| Fault { start: at, end: text.len(), message: message.to_owned() };
        // Where a value is expected, a slash begins a regular expression; elsewhere it divides.
        let regex = first == '/' && expects_regex(&tokens);
        let (token, length) = match first {
            '"' | '\'' => quoted(rest, first).ok_or_else(|| fault("the text has no end"))?,
            '`' => {
                let end = rest[1..].find('`').ok_or_else(|| fault("the name has no end"))?;
                (Token::Quoted(rest[1..=end].to_owned()), end + 2)
            }
            _ if regex => between_slashes(rest).ok_or_else(|| fault("the regular expression has no end"))?,
            '0'..='9' => number(rest).ok_or_else(|| fault("the number is not one"))?,
            _ if first.is_alphabetic() || first == '@' || first == '_' || first == '$' => word(rest),
            _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                Some(sign) => (Token::Sign(sign), sign.len()),
                None => {
                    let message = format!("unexpected symbol {first}");
                    return Err(Fault { start: at, end: at + first.len_utf8(), message });
                }
            },
        };
        tokens.push(Placed { token, start: at, end: at + length });
        at += length;
    }
    Ok(tokens)
}

fn expects_regex(before: &[Placed]) -> bool {
    let is = |token: &Token, words: &[&str]| matches!(token, Token::Word(word) if words.iter().any(|known| word.eq_ignore_ascii_case(known)));
    match before {
        // Behind the field that is taken apart.
        [.., parse, _] if is(&parse.token, &["parse"]) => true,
        [.., last] => match &last.token {
            Token::Sign(sign) => matches!(*sign, "=~" | "=" | "(" | "," | "["),
            token => is(token, &["like", "parse", "in"]),
        },
        [] => false,
    }
}

fn word(text: &str) -> (Token, usize) {
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '@' | '$' | ':');
    let end = text.find(|c: char| !belongs(c)).unwrap_or(text.len());
    // A point at the end is none of the name's.
    let end = text[..end].trim_end_matches(['.', ':']).len().max(1);
    (Token::Word(text[..end].to_owned()), end)
}

fn quoted(text: &str, quote: char) -> Option<(Token, usize)> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => match characters.next()?.1 {
                'n' => value.push('\n'),
                't' => value.push('\t'),
                'r' => value.push('\r'),
                other => {
                    if other != quote && other != '\\' {
                        value.push('\\');
                    }
                    value.push(other);
                }
            },
            _ if c == quote => return Some((Token::Text(value), at + 1)),
            _ => value.push(c),
        }
    }
    None
}

fn between_slashes(text: &str) -> Option<(Token, usize)> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => match characters.next()?.1 {
                '/' => value.push('/'),
                other => {
                    value.push('\\');
                    value.push(other);
                }
            },
            '/' => {
                let rest = &text[at + 1..];
                let flags = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
                return Some((Token::Regex(value, rest[..flags].to_owned()), at + 1 + flags));
            }
            _ => value.push(c),
        }
    }
    None
}

fn number(text: &str) -> Option<(Token, usize)> {
    let digits = |from: usize| {
        let rest = &text[from..];
        from + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
    };
    let mut end = digits(0);
    if text[end..].starts_with('.') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    let value = text[..end].parse().ok()?;
    let rest = &text[end..];
    let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let unit = &rest[..letters];
    if unit.is_empty() {
        return Some((Token::Number(value), end));
    }
    if unit.eq_ignore_ascii_case("e") {
        let sign = usize::from(rest[1..].starts_with(['+', '-']));
        let end = digits(end + 1 + sign);
        return Some((Token::Number(text[..end].parse().ok()?), end));
    }
    Some((Token::Duration(value, unit.to_owned()), end + letters))
}
