//! The words of an expression.

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A keyword, an operator that is a word, or a part of `id(…)`.
    Word(String),
    Text(String),
    Number(f64),
    Sign(&'static str),
}

const SIGNS: [&str; 18] =
    ["<=", ">=", "!=", "&&", "||", "=", "<", ">", "!", "(", ")", "{", "}", ",", ":", "[", "]", "."];

/// The words with their places; an error names the character that does not belong.
pub fn lex(text: &str) -> Result<Vec<(usize, Token)>, String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let at = text.len() - rest.len();
        let Some(first) = rest.chars().next() else { return Ok(tokens) };
        let (token, length) = match first {
            '"' | '\'' => quoted(rest, first).ok_or_else(|| format!("the text at {at} has no end"))?,
            '0'..='9' | '-' => number(rest).ok_or_else(|| format!("there is no number at {at}"))?,
            _ if first.is_alphabetic() || first == '_' => {
                let end =
                    rest.find(|c: char| !c.is_alphanumeric() && !"._-".contains(c)).unwrap_or(rest.len());
                (Token::Word(rest[..end].to_owned()), end)
            }
            _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                Some(sign) => (Token::Sign(sign), sign.len()),
                None => return Err(format!("unexpected character {first:?} at {at}")),
            },
        };
        tokens.push((at, token));
        rest = &rest[length..];
    }
}

fn quoted(text: &str, quote: char) -> Option<(Token, usize)> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => value.push(characters.next()?.1),
            _ if c == quote => return Some((Token::Text(value), at + 1)),
            _ => value.push(c),
        }
    }
    None
}

fn number(text: &str) -> Option<(Token, usize)> {
    let belongs = |(at, c): (usize, char)| c.is_ascii_digit() || c == '.' || (at == 0 && c == '-');
    let end = text.char_indices().find(|place| !belongs(*place)).map_or(text.len(), |(at, _)| at);
    Some((Token::Number(text[..end].parse().ok()?), end))
}
