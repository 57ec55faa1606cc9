//! The words of an expression.

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Number(f64),
    /// An id, a function or a word.
    Name(String),
    Text(String),
    /// `+ - * / ^ ( ) [ ] , == != <= >= < > && ||`
    Sign(&'static str),
}

/// Signs, the longer ones first.
const SIGNS: [&str; 18] =
    ["==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", "<", ">"];

/// Splits an expression.
///
/// # Errors
/// A character that begins nothing, or a text without an end.
pub fn split(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '0'..='9' | '.' => {
                let length = number_length(rest);
                let number = rest[..length].parse();
                tokens.push(Token::Number(number.map_err(|_| format!("{} is no number", &rest[..length]))?));
                length
            }
            'a'..='z' | 'A'..='Z' | '_' => {
                let inside = |c: char| c.is_ascii_alphanumeric() || c == '_';
                let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
                tokens.push(Token::Name(rest[..length].to_owned()));
                length
            }
            '\'' | '"' => {
                let length = rest[1..].find(first).ok_or("a text in quotes has no end")?;
                tokens.push(Token::Text(rest[1..=length].to_owned()));
                length + 2
            }
            _ => {
                let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
                let sign = sign.ok_or_else(|| format!("{first:?} is not expected"))?;
                tokens.push(Token::Sign(sign));
                sign.len()
            }
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

/// Length of the number that a text begins with, an exponent included.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let mantissa = digits(text);
    let Some(exponent) = text[mantissa..].strip_prefix(['e', 'E']) else { return mantissa };
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let power = unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len());
    if power == 0 { mantissa } else { text.len() - unsigned.len() + power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        let name = |text: &str| Token::Name(text.into());
        let found = split("IF(m1>=1.5e-3 , [a_B],'x \"y\"') && 2^-m2").unwrap();
        let expected = [
            name("IF"),
            Token::Sign("("),
            name("m1"),
            Token::Sign(">="),
            Token::Number(0.0015),
            Token::Sign(","),
            Token::Sign("["),
            name("a_B"),
            Token::Sign("]"),
            Token::Sign(","),
            Token::Text("x \"y\"".into()),
            Token::Sign(")"),
            Token::Sign("&&"),
            Token::Number(2.0),
            Token::Sign("^"),
            Token::Sign("-"),
            name("m2"),
        ];
        assert_eq!(found, expected);
        for wrong in ["m1 % 2", "'open", "1.2.3", "m1 = 2", "ä"] {
            assert!(split(wrong).is_err(), "{wrong}");
        }
    }
}
