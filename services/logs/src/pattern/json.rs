//! Conditions on JSON messages: `{ $.a.b[0] = "x*" && ($.c > 3 || $.d NOT EXISTS) }`.

use std::fmt;

use serde_json::Value;

use super::lexer::Lexer;
use super::literal::{Literal, Operator};

const DEPTH: usize = 32;

#[derive(Debug)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Compare(Selector, Operator, Literal),
    Is(Selector, Value),
    Missing(Selector),
}

#[derive(Debug)]
pub struct Selector(Vec<Step>);

#[derive(Debug)]
enum Step {
    Member(String),
    Element(usize),
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        self.0.iter().try_for_each(|step| match step {
            Step::Member(name) => write!(f, ".{name}"),
            Step::Element(index) => write!(f, "[{index}]"),
        })
    }
}

impl Selector {
    /// What is there, as text; nothing for null, objects and lists.
    pub fn text(&self, tree: &Value) -> Option<String> {
        match self.find(tree)? {
            Value::String(text) => Some(text.clone()),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            _ => None,
        }
    }

    fn find<'v>(&self, tree: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(tree, |value, step| match step {
            Step::Member(name) => value.get(name),
            Step::Element(index) => value.get(index),
        })
    }
}

impl Condition {
    /// Everything that it names.
    pub fn selectors(&self) -> Vec<&Selector> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::selectors).collect(),
            Self::Compare(selector, ..) | Self::Is(selector, _) | Self::Missing(selector) => vec![selector],
        }
    }

    /// How many regular expressions it has.
    pub fn regexes(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::regexes).sum(),
            Self::Compare(_, _, literal) => usize::from(matches!(literal, Literal::Regex(_))),
            Self::Is(..) | Self::Missing(_) => 0,
        }
    }

    pub fn holds(&self, tree: &Value) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(tree)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(tree)),
            Self::Compare(selector, operator, literal) => {
                selector.find(tree).is_some_and(|value| literal.compare(*operator, value))
            }
            Self::Is(selector, wanted) => selector.find(tree) == Some(wanted),
            Self::Missing(selector) => selector.find(tree).is_none(),
        }
    }
}

pub fn parse(text: &str) -> Result<Condition, String> {
    let mut lexer = Lexer::new(text);
    lexer.take("{");
    let condition = any(&mut lexer, 0)?;
    lexer.skip_space();
    if !lexer.take("}") {
        return Err(format!("}} is missing before {:?}", lexer.rest()));
    }
    lexer.skip_space();
    if !lexer.rest().is_empty() {
        return Err(format!("{:?} comes after the condition", lexer.rest()));
    }
    Ok(condition)
}

/// Reads a text that is a selector and nothing more.
pub fn selector_of(text: &str) -> Result<Selector, String> {
    let mut lexer = Lexer::new(text);
    let found = selector(&mut lexer)?;
    match lexer.rest() {
        "" => Ok(found),
        rest => Err(format!("{rest:?} comes after the selector")),
    }
}

fn any(lexer: &mut Lexer<'_>, depth: usize) -> Result<Condition, String> {
    let mut parts = vec![all(lexer, depth)?];
    while joined(lexer, "||") {
        parts.push(all(lexer, depth)?);
    }
    Ok(Condition::Any(parts))
}

fn all(lexer: &mut Lexer<'_>, depth: usize) -> Result<Condition, String> {
    let mut parts = vec![one(lexer, depth)?];
    while joined(lexer, "&&") {
        parts.push(one(lexer, depth)?);
    }
    Ok(Condition::All(parts))
}

fn joined(lexer: &mut Lexer<'_>, word: &str) -> bool {
    lexer.skip_space();
    lexer.take(word)
}

fn one(lexer: &mut Lexer<'_>, depth: usize) -> Result<Condition, String> {
    lexer.skip_space();
    if lexer.take("(") {
        if depth >= DEPTH {
            return Err("too many parentheses".into());
        }
        let condition = any(lexer, depth + 1)?;
        lexer.skip_space();
        return lexer.take(")").then_some(condition).ok_or_else(|| ") is missing".into());
    }
    let selector = selector(lexer)?;
    lexer.skip_space();
    if lexer.keyword("IS") {
        lexer.skip_space();
        let values = [("NULL", Value::Null), ("TRUE", Value::Bool(true)), ("FALSE", Value::Bool(false))];
        let value = values.into_iter().find(|(word, _)| lexer.keyword(word));
        return value
            .map(|(_, value)| Condition::Is(selector, value))
            .ok_or_else(|| "IS must be followed by NULL, TRUE or FALSE".into());
    }
    if lexer.keyword("NOT") {
        lexer.skip_space();
        return lexer
            .keyword("EXISTS")
            .then_some(Condition::Missing(selector))
            .ok_or_else(|| "NOT must be followed by EXISTS".into());
    }
    let operator =
        Operator::take(lexer).ok_or_else(|| format!("an operator is missing before {:?}", lexer.rest()))?;
    lexer.skip_space();
    let literal = Literal::take(lexer)?;
    literal.check(operator)?;
    Ok(Condition::Compare(selector, operator, literal))
}

fn selector(lexer: &mut Lexer<'_>) -> Result<Selector, String> {
    if !lexer.take("$") {
        return Err(format!("a selector must begin with $ at {:?}", lexer.rest()));
    }
    let mut steps = Vec::new();
    loop {
        if lexer.take(".") {
            let name = lexer.take_while(|c| c.is_alphanumeric() || c == '-' || c == '_');
            if name.is_empty() {
                return Err("a selector has an empty name".into());
            }
            steps.push(Step::Member(name.to_owned()));
        } else if lexer.take("[\"") {
            steps.push(Step::Member(lexer.quoted()?));
            if !lexer.take("]") {
                return Err("] is missing in a selector".into());
            }
        } else if lexer.take("[") {
            let index = lexer.take_while(|c| c.is_ascii_digit());
            let index = index.parse().map_err(|_| "an index of a selector must be a number".to_owned())?;
            steps.push(Step::Element(index));
            if !lexer.take("]") {
                return Err("] is missing in a selector".into());
            }
        } else if steps.is_empty() {
            return Err("a selector must name something: $.name".into());
        } else {
            return Ok(Selector(steps));
        }
    }
}
