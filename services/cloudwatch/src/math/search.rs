//! The language of `SEARCH` ("Search expression syntax", user guide): `{AWS/ECS,ClusterName,ServiceName}
//! MetricName="CPUUtilization" web NOT test`.
//!
//! Words in a row must all be there. A word without quotes fits a part of a name or value, as its tokens are told apart
//! by punctuation and capitals; in quotes it must be the whole of one.

use crate::metric::MetricId;

/// Greatest nesting.
const DEPTH: usize = 50;

#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Namespace and the exact set of dimension names.
    schema: Option<(String, Vec<String>)>,
    condition: Condition,
}

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Term(Term),
}

#[derive(Clone, Debug, PartialEq)]
struct Term {
    /// `Namespace`, `MetricName` or a dimension; anything if there is none.
    property: Option<String>,
    text: String,
    exact: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Sign(char),
    Word(String),
    Quoted(String),
}

impl Query {
    pub fn fits(&self, metric: &MetricId) -> bool {
        let schema = self.schema.as_ref().is_none_or(|(namespace, names)| {
            let known = metric.dimensions.iter().map(|(name, _)| name);
            metric.namespace == *namespace && known.eq(names.iter())
        });
        schema && self.condition.fits(metric)
    }

    /// The namespace that all its metrics are of, if the query says so.
    pub fn namespace(&self) -> Option<&str> {
        self.schema.as_ref().map(|(namespace, _)| namespace.as_str())
    }
}

impl Condition {
    fn fits(&self, metric: &MetricId) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.fits(metric)),
            Self::Any(parts) => parts.iter().any(|part| part.fits(metric)),
            Self::Not(inner) => !inner.fits(metric),
            Self::Term(term) => term.fits(metric),
        }
    }
}

impl Term {
    fn fits(&self, metric: &MetricId) -> bool {
        let one = |text: &str| {
            if self.exact { text == self.text } else { holds(&tokens_of(text), &tokens_of(&self.text)) }
        };
        match self.property.as_deref() {
            Some("Namespace") => one(&metric.namespace),
            Some("MetricName") => one(&metric.name),
            Some(dimension) => metric.dimension(dimension).is_some_and(one),
            None => {
                let dimensions = metric.dimensions.iter();
                one(&metric.namespace)
                    || one(&metric.name)
                    || dimensions.into_iter().any(|(name, value)| one(name) || one(value))
            }
        }
    }
}

/// Whether all of these tokens are among those.
fn holds(all: &[String], wanted: &[String]) -> bool {
    !wanted.is_empty() && wanted.iter().all(|token| all.contains(token))
}

/// The words in a text: parts between punctuation, and what those have of words that begin with a capital
/// (`CPUUtilization` has three).
fn tokens_of(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        found.push(part.to_lowercase());
        let letters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (at, letter) in letters.iter().enumerate() {
            let after_small = at > 0 && !letters[at - 1].is_uppercase();
            let before_small = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
            if letter.is_uppercase() && (after_small || before_small) && !word.is_empty() {
                found.push(std::mem::take(&mut word).to_lowercase());
            }
            word.push(*letter);
        }
        found.push(word.to_lowercase());
    }
    found
}

/// Reads a query.
///
/// # Errors
/// What is wrong with it.
pub fn parse(text: &str) -> Result<Query, String> {
    let text = text.trim();
    let (schema, rest) = match text.strip_prefix('{') {
        None => (None, text),
        Some(rest) => {
            let (inside, rest) = rest.split_once('}').ok_or("The schema of the search has no end")?;
            let mut parts = inside.split(',').map(|part| part.trim().trim_matches('"').to_owned());
            let namespace = parts.next().filter(|name| !name.is_empty());
            let namespace = namespace.ok_or("The schema of the search names no namespace")?;
            let mut names: Vec<_> = parts.collect();
            names.sort_unstable();
            (Some((namespace, names)), rest)
        }
    };
    let tokens = split(rest)?;
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    let condition = parser.any()?;
    match parser.tokens.first() {
        None => Ok(Query { schema, condition }),
        Some(_) => Err("The search has a bracket too many".into()),
    }
}

fn split(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' | '=' => {
                tokens.push(Token::Sign(first));
                1
            }
            '"' => {
                let length = rest[1..].find('"').ok_or("A text in quotes has no end")?;
                tokens.push(Token::Quoted(rest[1..=length].to_owned()));
                length + 2
            }
            _ => {
                let ends = |c: char| c.is_whitespace() || "()=\"".contains(c);
                let length = rest.find(ends).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..length].to_owned()));
                length
            }
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Parser<'t> {
    tokens: &'t [Token],
    depth: usize,
}

impl Parser<'_> {
    fn is_word(&self, word: &str) -> bool {
        matches!(self.tokens.first(), Some(Token::Word(next)) if next == word)
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.tokens.first() == Some(&Token::Sign(sign));
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn any(&mut self) -> Result<Condition, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("The search is nested too deeply".into());
        }
        let mut parts = vec![self.all()?];
        while self.is_word("OR") {
            self.tokens = &self.tokens[1..];
            parts.push(self.all()?);
        }
        self.depth -= 1;
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    /// Terms in a row, with or without `AND` between them.
    fn all(&mut self) -> Result<Condition, String> {
        let mut parts = Vec::new();
        loop {
            if self.is_word("AND") && !parts.is_empty() {
                self.tokens = &self.tokens[1..];
            }
            if self.tokens.is_empty() || self.is_word("OR") || self.tokens[0] == Token::Sign(')') {
                return Ok(Condition::All(parts));
            }
            parts.push(self.one()?);
        }
    }

    fn one(&mut self) -> Result<Condition, String> {
        let mut negative = false;
        while self.is_word("NOT") {
            self.tokens = &self.tokens[1..];
            negative = !negative;
        }
        let found = if self.take('(') {
            let inner = self.any()?;
            if !self.take(')') {
                return Err("The search has a bracket too few".into());
            }
            inner
        } else {
            self.term()?
        };
        Ok(if negative { Condition::Not(Box::new(found)) } else { found })
    }

    fn term(&mut self) -> Result<Condition, String> {
        let (text, exact) = self.text()?;
        if !self.take('=') {
            return Ok(Condition::Term(Term { property: None, text, exact }));
        }
        // A dimension that is called like a property is told apart by a colon.
        let property = Some(text.trim_start_matches(':').to_owned());
        if self.take('(') {
            let mut parts = Vec::new();
            while !self.take(')') {
                if self.is_word("OR") {
                    self.tokens = &self.tokens[1..];
                    continue;
                }
                let (text, exact) = self.text()?;
                parts.push(Condition::Term(Term { property: property.clone(), text, exact }));
            }
            return Ok(Condition::Any(parts));
        }
        let (text, exact) = self.text()?;
        Ok(Condition::Term(Term { property, text, exact }))
    }

    fn text(&mut self) -> Result<(String, bool), String> {
        let Some((token, rest)) = self.tokens.split_first() else {
            return Err("The search ends too early".into());
        };
        self.tokens = rest;
        match token {
            Token::Word(word) => Ok((word.clone(), false)),
            Token::Quoted(text) => Ok((text.clone(), true)),
            Token::Sign(sign) => Err(format!("{sign} is not expected in the search")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metric(text: &str) -> MetricId {
        let mut parts = text.split_whitespace();
        let (namespace, name) = (parts.next().unwrap().into(), parts.next().unwrap().into());
        let pairs = parts.map(|pair| pair.split_once('=').unwrap());
        let mut dimensions: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        dimensions.sort_unstable();
        MetricId { namespace, name, dimensions }
    }

    #[test]
    fn what_is_found() {
        let web = metric("AWS/ECS CPUUtilization ClusterName=main ServiceName=web-blue");
        let cluster = metric("AWS/ECS CPUUtilization ClusterName=main");
        let own = metric("My/App Errors Path=/login");
        let cases = [
            ("{AWS/ECS,ServiceName,ClusterName} MetricName=\"CPUUtilization\"", [true, false, false]),
            ("{AWS/ECS,ClusterName}", [false, true, false]),
            ("AWS/ECS", [true, true, false]),
            ("cpu utilization", [true, true, false]),
            ("Utilization", [true, true, false]),
            ("blue", [true, false, false]),
            ("\"web\"", [false, false, false]),
            ("\"web-blue\"", [true, false, false]),
            ("ServiceName=web", [true, false, false]),
            ("ServiceName=\"web\"", [false, false, false]),
            ("MetricName=(Errors OR CPUUtilization) NOT blue", [false, true, true]),
            ("Namespace=\"My/App\" OR ServiceName=web-blue", [true, false, true]),
            ("(login OR web) AND NOT Errors", [true, false, false]),
            ("CPU", [true, true, false]),
            ("PU", [false, false, false]),
        ];
        for (text, expected) in cases {
            let query = parse(text).unwrap();
            assert_eq!([&web, &cluster, &own].map(|metric| query.fits(metric)), expected, "{text}");
        }
        for wrong in ["{AWS/ECS", "{}", "(a", "a)", "\"a", "=a", "a="] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(parse(&"(".repeat(1000)).is_err());
    }
}
