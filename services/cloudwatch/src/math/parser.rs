//! The grammar: `^` binds first, then `* /`, then `+ -`, then comparisons, then `AND`, then `OR`.

use super::lexer::{Token, split};
use super::operator::Operator;

/// Greatest nesting.
const DEPTH: usize = 50;

#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    Number(f64),
    Text(String),
    /// The id of a metric or of another expression.
    Id(String),
    /// A word that is no id, because it begins with a capital: `REPEAT`.
    Word(String),
    List(Vec<Expression>),
    Negative(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(String, Vec<Expression>),
}

impl Expression {
    /// All parts of it, itself first. Without recursion: a chain of a thousand sums is one path of the tree.
    fn parts(&self) -> impl Iterator<Item = &Self> {
        let mut waiting = vec![self];
        std::iter::from_fn(move || {
            let part = waiting.pop()?;
            match part {
                Self::List(items) | Self::Call(_, items) => waiting.extend(items.iter().rev()),
                Self::Negative(inner) => waiting.push(inner),
                Self::Binary(_, left, right) => waiting.extend([&**right, &**left]),
                _ => {}
            }
            Some(part)
        })
    }

    /// The ids that it names.
    pub fn ids(&self) -> Vec<&str> {
        let ids = self.parts().filter_map(|part| match part {
            Self::Id(id) => Some(id.as_str()),
            _ => None,
        });
        ids.collect()
    }

    /// The functions that it calls.
    pub fn calls(&self) -> Vec<&str> {
        let names = self.parts().filter_map(|part| match part {
            Self::Call(name, _) => Some(name.as_str()),
            _ => None,
        });
        names.collect()
    }

    /// How far its evaluation goes down; what is done from the left to the right is one step. At most [`DEPTH`].
    pub fn depth(&self) -> usize {
        let deepest = |items: &[Self]| items.iter().map(Self::depth).max().unwrap_or(0);
        match self {
            Self::List(items) | Self::Call(_, items) => 1 + deepest(items),
            Self::Negative(inner) => 1 + inner.depth(),
            Self::Binary(..) => {
                let (mut left, mut most) = (self, 0);
                while let Self::Binary(_, next, right) = left {
                    most = most.max(right.depth());
                    left = next;
                }
                1 + most.max(left.depth())
            }
            _ => 1,
        }
    }
}

/// Reads an expression.
///
/// # Errors
/// What is wrong with it, for people.
pub fn parse(text: &str) -> Result<Expression, String> {
    let tokens = split(text)?;
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    let expression = parser.operation(0)?;
    match parser.tokens.first() {
        None => Ok(expression),
        Some(token) => Err(format!("{} is not expected", shown(token))),
    }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Number(number) => number.to_string(),
        Token::Name(name) => name.clone(),
        Token::Text(text) => format!("\"{text}\""),
        Token::Sign(sign) => (*sign).to_owned(),
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.first(), Some(Token::Sign(next)) if *next == sign);
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        match self.take(sign) {
            true => Ok(()),
            false => Err(match self.tokens.first() {
                Some(token) => format!("{sign} is missing before {}", shown(token)),
                None => format!("{sign} is missing at the end"),
            }),
        }
    }

    /// Operators of this precedence and above.
    fn operation(&mut self, least: u8) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("the expression is nested too deeply".into());
        }
        let mut left = self.sign()?;
        while let Some(operator) = self.tokens.first().and_then(Operator::of) {
            let strength = operator.strength();
            if strength < least {
                break;
            }
            self.tokens = &self.tokens[1..];
            // Powers are taken from the right.
            let right = self.operation(if operator == Operator::Power { strength } else { strength + 1 })?;
            left = Expression::Binary(operator, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    /// A minus before a value binds less than a power.
    fn sign(&mut self) -> Result<Expression, String> {
        if self.take("-") {
            let inner = self.operation(Operator::Power.strength())?;
            return Ok(Expression::Negative(Box::new(inner)));
        }
        self.value()
    }

    fn value(&mut self) -> Result<Expression, String> {
        if self.take("(") {
            let inner = self.operation(0)?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.take("[") {
            return Ok(Expression::List(self.items("]")?));
        }
        let Some((token, rest)) = self.tokens.split_first() else {
            return Err("the expression ends too early".into());
        };
        self.tokens = rest;
        Ok(match token {
            Token::Number(number) => Expression::Number(*number),
            Token::Text(text) => Expression::Text(text.clone()),
            Token::Name(name) if self.take("(") => Expression::Call(name.clone(), self.items(")")?),
            Token::Name(name) if name.starts_with(|first: char| first.is_ascii_lowercase()) => {
                Expression::Id(name.clone())
            }
            Token::Name(name) => Expression::Word(name.clone()),
            Token::Sign(sign) => return Err(format!("{sign} is not expected")),
        })
    }

    fn items(&mut self, end: &str) -> Result<Vec<Expression>, String> {
        let mut items = Vec::new();
        if self.take(end) {
            return Ok(items);
        }
        loop {
            items.push(self.operation(0)?);
            if !self.take(",") {
                self.expect(end)?;
                return Ok(items);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree with brackets around every operation.
    fn drawn(expression: &Expression) -> String {
        let list = |items: &[Expression]| items.iter().map(drawn).collect::<Vec<_>>().join(",");
        match expression {
            Expression::Number(number) => number.to_string(),
            Expression::Text(text) => format!("'{text}'"),
            Expression::Id(name) | Expression::Word(name) => name.clone(),
            Expression::List(items) => format!("[{}]", list(items)),
            Expression::Negative(inner) => format!("(-{})", drawn(inner)),
            Expression::Binary(operator, left, right) => {
                format!("({}{operator}{})", drawn(left), drawn(right))
            }
            Expression::Call(name, arguments) => format!("{name}({})", list(arguments)),
        }
    }

    #[test]
    fn trees() {
        let cases = [
            ("m1 + m2 * 3", "(m1+(m2*3))"),
            ("m1 - m2 - m3", "((m1-m2)-m3)"),
            ("2 ^ 3 ^ m1", "(2^(3^m1))"),
            ("-m1 ^ 2", "(-(m1^2))"),
            ("m1 * -m2", "(m1*(-m2))"),
            ("m1 > 1 AND m2 < 2 || m3", "(((m1>1) AND (m2<2)) OR m3)"),
            ("m1 + 1 >= 2", "((m1+1)>=2)"),
            ("(m1 + m2) / 2", "((m1+m2)/2)"),
            ("SUM([m1, m2])/METRIC_COUNT(METRICS('e'))", "(SUM([m1,m2])/METRIC_COUNT(METRICS('e')))"),
            ("FILL(m1, REPEAT)", "FILL(m1,REPEAT)"),
        ];
        for (text, expected) in cases {
            assert_eq!(drawn(&parse(text).unwrap()), expected);
        }
        assert_eq!(parse("SUM([m1,e2])*m1").unwrap().ids(), ["m1", "e2", "m1"]);
        assert_eq!(parse("SUM([ABS(m1)])+1").unwrap().calls(), ["SUM", "ABS"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let cases = [
            ("", "ends too early"),
            ("m1 +", "ends too early"),
            ("m1 m2", "m2 is not expected"),
            ("(m1", ") is missing at the end"),
            ("SUM(m1 m2)", ") is missing before m2"),
            ("* m1", "* is not expected"),
        ];
        for (text, part) in cases {
            let message = parse(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
        let deep = "(".repeat(1000) + "1" + &")".repeat(1000);
        assert!(parse(&deep).unwrap_err().contains("too deeply"));
        assert!(parse(&"-".repeat(1000)).unwrap_err().contains("too deeply"));
    }
}
