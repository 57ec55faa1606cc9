//! The rules of composite alarms: `ALARM("cpu") AND NOT (OK(disk) OR TRUE)`. `NOT` binds first, then `AND`, then `OR`.
//! Pure.

use std::collections::BTreeSet;

use crate::access::alarm_name;
use crate::records::State;

/// Quotas: alarms, functions, constants and brackets of a rule; alarms that it names.
const ELEMENTS: usize = 500;
const CHILDREN: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    Constant(bool),
    /// An alarm, by its name, is in a state.
    In(State, String),
    Not(Box<Rule>),
    All(Vec<Rule>),
    Any(Vec<Rule>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Word(String),
    /// An alarm in the brackets of a function.
    Alarm(String),
}

impl Rule {
    /// Reads a rule.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn parse(text: &str) -> Result<Self, String> {
        let tokens = split(text)?;
        let elements = tokens.iter().filter(|token| !is_operator(token)).count();
        if elements > ELEMENTS {
            return Err(format!("it has {elements} elements; {ELEMENTS} is the most"));
        }
        let mut parser = Parser { tokens: &tokens };
        let rule = parser.any()?;
        if let Some(token) = parser.tokens.first() {
            return Err(format!("{} is not expected", shown(token)));
        }
        let children = rule.children().len();
        if children > CHILDREN {
            return Err(format!("it names {children} alarms; {CHILDREN} is the most"));
        }
        Ok(rule)
    }

    /// Names of the alarms that it looks at.
    pub fn children(&self) -> BTreeSet<&str> {
        self.named().into_iter().map(alarm_name).collect()
    }

    /// The same as they are written: names or ARNs.
    pub fn named(&self) -> BTreeSet<&str> {
        match self {
            Self::Constant(_) => BTreeSet::new(),
            Self::In(_, name) => BTreeSet::from([name.as_str()]),
            Self::Not(inner) => inner.named(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::named).collect(),
        }
    }

    /// Whether it is true; `state` says an alarm's state, and nothing of an alarm that is not there.
    pub fn holds(&self, state: &impl Fn(&str) -> Option<State>) -> bool {
        match self {
            Self::Constant(truth) => *truth,
            Self::In(wanted, name) => state(alarm_name(name)) == Some(*wanted),
            Self::Not(inner) => !inner.holds(state),
            Self::All(parts) => parts.iter().all(|part| part.holds(state)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(state)),
        }
    }
}

fn is_operator(token: &Token) -> bool {
    let operators = ["AND", "OR", "NOT"];
    matches!(token, Token::Word(word) if operators.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

fn shown(token: &Token) -> String {
    match token {
        Token::Open => "(".into(),
        Token::Close => ")".into(),
        Token::Word(word) => word.clone(),
        Token::Alarm(name) => format!("\"{name}\""),
    }
}

/// The state that a function's name means.
fn function(word: &str) -> Option<State> {
    State::parse(&word.to_ascii_uppercase())
}

fn split(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' if matches!(tokens.last(), Some(Token::Word(word)) if function(word).is_some()) => {
                let (name, length) = alarm(&rest[1..])?;
                tokens.push(Token::Alarm(name));
                length + 1
            }
            '(' => {
                tokens.push(Token::Open);
                1
            }
            ')' => {
                tokens.push(Token::Close);
                1
            }
            _ => {
                let length = rest.find(|c: char| c.is_whitespace() || c == '(' || c == ')');
                let length = length.unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..length].to_owned()));
                length
            }
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

/// An alarm's name or ARN, with or without quotes, up to the closing bracket; and the length of it all.
fn alarm(text: &str) -> Result<(String, usize), String> {
    let start = text.len() - text.trim_start().len();
    let inside = &text[start..];
    let unclosed = || "the name of an alarm has no end".to_owned();
    let (name, end) = match inside.strip_prefix('"') {
        Some(quoted) => {
            let end = quoted.find('"').ok_or_else(unclosed)?;
            let rest = quoted[end + 1..].trim_start();
            if !rest.starts_with(')') {
                return Err(format!(") is missing behind \"{}\"", &quoted[..end]));
            }
            (&quoted[..end], text.len() - rest.len() + 1)
        }
        None => {
            let end = inside.find(')').ok_or_else(unclosed)?;
            (inside[..end].trim_end(), start + end + 1)
        }
    };
    if name.is_empty() {
        return Err("a function names no alarm".into());
    }
    Ok((name.to_owned(), end))
}

struct Parser<'t> {
    tokens: &'t [Token],
}

impl Parser<'_> {
    fn take(&mut self, wanted: &str) -> bool {
        let found =
            matches!(self.tokens.first(), Some(Token::Word(word)) if word.eq_ignore_ascii_case(wanted));
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn any(&mut self) -> Result<Rule, String> {
        let mut parts = vec![self.all()?];
        while self.take("OR") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Rule::Any(parts) })
    }

    fn all(&mut self) -> Result<Rule, String> {
        let mut parts = vec![self.one()?];
        while self.take("AND") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Rule::All(parts) })
    }

    fn one(&mut self) -> Result<Rule, String> {
        let mut negative = false;
        while self.take("NOT") {
            negative = !negative;
        }
        let rule = self.value()?;
        Ok(if negative { Rule::Not(Box::new(rule)) } else { rule })
    }

    // Nesting is bounded by the number of elements, which is checked before.
    fn value(&mut self) -> Result<Rule, String> {
        let (token, rest) = self.tokens.split_first().ok_or("it ends too early")?;
        self.tokens = rest;
        match token {
            Token::Open => {
                let inner = self.any()?;
                match self.tokens.split_first() {
                    Some((Token::Close, rest)) => {
                        self.tokens = rest;
                        Ok(inner)
                    }
                    _ => Err("a bracket is not closed".into()),
                }
            }
            Token::Word(word) if word.eq_ignore_ascii_case("TRUE") => Ok(Rule::Constant(true)),
            Token::Word(word) if word.eq_ignore_ascii_case("FALSE") => Ok(Rule::Constant(false)),
            Token::Word(word) => match (function(word), self.tokens.split_first()) {
                (Some(state), Some((Token::Alarm(name), rest))) => {
                    self.tokens = rest;
                    Ok(Rule::In(state, name.clone()))
                }
                _ => Err(format!("{word} is not expected")),
            },
            other => Err(format!("{} is not expected", shown(other))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str) -> bool {
        let state = |name: &str| match name {
            "a" | "with space (1)" => Some(State::Alarm),
            "o" => Some(State::Ok),
            "i" => Some(State::InsufficientData),
            _ => None,
        };
        Rule::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).holds(&state)
    }

    #[test]
    fn rules() {
        let cases = [
            ("TRUE", true),
            ("false", false),
            ("ALARM(a)", true),
            ("ALARM(\"a\")", true),
            ("ALARM( \"a\" )", true),
            ("ALARM(\"with space (1)\")", true),
            ("ALARM(\"arn:aws:cloudwatch:eu-west-1:1:alarm:a\")", true),
            ("OK(a)", false),
            ("OK(o) AND INSUFFICIENT_DATA(i)", true),
            ("NOT ALARM(a)", false),
            ("NOT NOT ALARM(a)", true),
            ("ALARM(gone)", false),
            ("NOT ALARM(gone)", true),
            // AND binds before OR, NOT before both.
            ("TRUE OR FALSE AND FALSE", true),
            ("(TRUE OR FALSE) AND FALSE", false),
            ("NOT FALSE AND FALSE", false),
            ("NOT (FALSE AND FALSE)", true),
            ("(ALARM(a) OR ALARM(o)) AND OK(o)", true),
            ("alarm(a) and not ok(a)", true),
        ];
        for (text, expected) in cases {
            assert_eq!(holds(text), expected, "{text}");
        }
        let rule = Rule::parse("ALARM(b) AND (OK(a) OR NOT ALARM(b))").unwrap();
        assert_eq!(rule.children().into_iter().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let cases = [
            ("", "ends too early"),
            ("ALARM(a) AND", "ends too early"),
            ("ALARM(a) OK(b)", "OK is not expected"),
            ("ALARM()", "names no alarm"),
            ("ALARM(a", "has no end"),
            ("ALARM(\"a)", "has no end"),
            ("ALARM(\"a\" b)", ") is missing"),
            ("(TRUE", "is not closed"),
            ("TRUE)", ") is not expected"),
            ("AT_LEAST(1, ALARM, (a))", "AT_LEAST is not expected"),
            ("ALARM", "ALARM is not expected"),
        ];
        for (text, part) in cases {
            let message = Rule::parse(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
        assert!(Rule::parse(&"(".repeat(5000)).unwrap_err().contains("elements"));
        let many: Vec<_> = (0..101).map(|n| format!("OK(x{n})")).collect();
        assert!(Rule::parse(&many.join(" OR ")).unwrap_err().contains("101 alarms"));
    }
}
