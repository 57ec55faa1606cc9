//! What values are compared with.

use regex::Regex;

use super::lexer::Lexer;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    /// Takes an operator if one comes next.
    pub fn take(lexer: &mut Lexer<'_>) -> Option<Self> {
        // The longer ones first.
        let all = [
            ("!=", Self::NotEqual),
            ("<=", Self::LessOrEqual),
            (">=", Self::GreaterOrEqual),
            ("=", Self::Equal),
            ("<", Self::Less),
            (">", Self::Greater),
        ];
        all.into_iter().find(|(text, _)| lexer.take(text)).map(|(_, operator)| operator)
    }

    fn orders(self, left: f64, right: f64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
        }
    }
}

#[derive(Debug)]
pub enum Literal {
    /// A text in which `*` stands for anything.
    Text(String),
    Number(f64),
    Regex(Regex),
}

impl Literal {
    /// Takes a literal; a bare word is made of what no pattern uses for itself.
    pub fn take(lexer: &mut Lexer<'_>) -> Result<Self, String> {
        if lexer.take("\"") {
            return lexer.quoted().map(Self::Text);
        }
        if lexer.take("%") {
            return lexer.regex().map(Self::Regex);
        }
        let word = lexer.take_while(|c| !c.is_whitespace() && !"(){}[]&|,=<>\"".contains(c));
        if word.is_empty() {
            return Err(format!("a value is missing before {:?}", lexer.rest()));
        }
        // `inf` and `nan` are words.
        let number = word.parse().ok().filter(|number: &f64| number.is_finite());
        Ok(number.map_or_else(|| Self::Text(word.to_owned()), Self::Number))
    }

    /// Only numbers have an order.
    pub fn check(&self, operator: Operator) -> Result<(), String> {
        let ordered = !matches!(operator, Operator::Equal | Operator::NotEqual);
        if ordered && !matches!(self, Self::Number(_)) {
            return Err("<, <=, > and >= need a number".into());
        }
        Ok(())
    }

    /// Compares a text, which may be that of a number.
    pub fn compare_text(&self, operator: Operator, text: &str) -> bool {
        let equal = match self {
            Self::Number(number) => {
                return text.parse().is_ok_and(|value: f64| operator.orders(value, *number));
            }
            Self::Text(pattern) => wildcard(pattern, text),
            Self::Regex(regex) => regex.is_match(text),
        };
        equal == (operator == Operator::Equal)
    }

    /// Compares a value of a JSON document.
    pub fn compare(&self, operator: Operator, value: &serde_json::Value) -> bool {
        match (self, value) {
            (Self::Number(number), serde_json::Value::Number(value)) => {
                value.as_f64().is_some_and(|value| operator.orders(value, *number))
            }
            (_, serde_json::Value::String(text)) => self.compare_text(operator, text),
            (Self::Text(_) | Self::Regex(_), serde_json::Value::Number(value)) => {
                self.compare_text(operator, &value.to_string())
            }
            _ => false,
        }
    }
}

/// Whether a text is as the pattern says, `*` standing for any characters.
fn wildcard(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}
