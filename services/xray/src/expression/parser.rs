//! From an expression's text to its meaning.

use super::lexer::{Token, lex};
use super::{Expression, Keyword, Kind, Literal, Operator, Service};

/// How deep parentheses and braces may lie.
const DEPTH: usize = 20;
/// Keywords of AWS that this cloud has not: they are about root causes.
const UNSUPPORTED: [&str; 5] = ["first", "last", "index", "coverage", "json"];

/// Reads an expression.
pub fn parse(text: &str) -> Result<Expression, String> {
    let tokens = lex(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, inside: false, length: text.len() };
    let expression = parser.any()?;
    match parser.peek() {
        None => Ok(expression),
        Some(token) => Err(format!("unexpected {token:?} at {}", parser.place())),
    }
}

struct Parser<'t> {
    tokens: &'t [(usize, Token)],
    at: usize,
    depth: usize,
    /// Whether this is within braces.
    inside: bool,
    length: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn place(&self) -> usize {
        self.tokens.get(self.at).map_or(self.length, |(place, _)| *place)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(own)) if *own == sign);
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(own)) if own.eq_ignore_ascii_case(word));
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.sign(sign) { Ok(()) } else { Err(format!("{sign} is missing at {}", self.place())) }
    }

    /// Alternatives.
    fn any(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("the expression is nested too deep".into());
        }
        let mut all = vec![self.every()?];
        while self.sign("||") || self.word("OR") {
            all.push(self.every()?);
        }
        self.depth -= 1;
        Ok(if all.len() == 1 { all.remove(0) } else { Expression::Or(all) })
    }

    /// What must hold together: joined by AND, or by nothing (`ok !partial`).
    fn every(&mut self) -> Result<Expression, String> {
        let mut all = vec![self.one()?];
        loop {
            let joined = self.sign("&&") || self.word("AND");
            let goes_on = match self.peek() {
                Some(Token::Word(word)) => !word.eq_ignore_ascii_case("OR"),
                Some(Token::Sign("!" | "(")) => true,
                _ => false,
            };
            if !joined && !goes_on {
                break;
            }
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Expression::And(all) })
    }

    fn one(&mut self) -> Result<Expression, String> {
        if self.sign("!") || self.word("NOT") {
            self.depth += 1;
            if self.depth > DEPTH {
                return Err("the expression is nested too deep".into());
            }
            let inner = self.one()?;
            self.depth -= 1;
            return Ok(Expression::Not(Box::new(inner)));
        }
        if self.sign("(") {
            let inner = self.any()?;
            self.expect(")")?;
            return Ok(inner);
        }
        let place = self.place();
        let Some(Token::Word(name)) = self.take() else {
            return Err(format!("a keyword is missing at {place}"));
        };
        let lower = name.to_ascii_lowercase();
        if self.inside && matches!(lower.as_str(), "service" | "edge" | "group.name") {
            return Err(format!("{name} at {place} cannot stand within braces"));
        }
        match lower.as_str() {
            "service" => {
                let service = self.services(1)?.remove(0);
                return Ok(Expression::Service(service, self.inner()?));
            }
            "edge" => {
                let mut both = self.services(2)?;
                let (from, to) = (both.remove(0), both.remove(0));
                return Ok(Expression::Edge(from, to, self.inner()?));
            }
            _ => {}
        }
        if UNSUPPORTED.contains(&lower.as_str()) || lower.starts_with("rootcause") {
            return Err(format!("{name} is not supported by this installation"));
        }
        let keyword =
            if let Some(key) = name.strip_prefix("annotation.").or(name.strip_prefix("annotations.")) {
                Keyword::Annotation(key.to_owned())
            } else if matches!(lower.as_str(), "annotation" | "annotations") && self.sign("[") {
                let key = match self.take() {
                    Some(Token::Word(key) | Token::Text(key)) => key,
                    _ => return Err(format!("the key of an annotation is missing at {place}")),
                };
                self.expect("]")?;
                Keyword::Annotation(key)
            } else {
                Keyword::named(&lower).ok_or_else(|| format!("unknown keyword {name} at {place}"))?
            };
        self.comparison(keyword)
    }

    /// `{ … }` behind a service or an edge.
    fn inner(&mut self) -> Result<Option<Box<Expression>>, String> {
        if !self.sign("{") {
            return Ok(None);
        }
        self.inside = true;
        let inner = self.any()?;
        self.inside = false;
        self.expect("}")?;
        Ok(Some(Box::new(inner)))
    }

    /// `(…)` with at most so many services.
    fn services(&mut self, count: usize) -> Result<Vec<Service>, String> {
        self.expect("(")?;
        let mut found = vec![Service::default(); count];
        let mut position = 0;
        loop {
            let place = self.place();
            let too_many = || format!("there are too many services at {place}");
            match self.peek() {
                Some(Token::Sign(")")) => {
                    self.at += 1;
                    return Ok(found);
                }
                Some(Token::Sign(",")) => {
                    self.at += 1;
                    position += 1;
                }
                Some(Token::Text(name)) => {
                    found.get_mut(position).ok_or_else(too_many)?.name = Some(name.clone());
                    self.at += 1;
                }
                Some(Token::Word(word)) if word.eq_ignore_ascii_case("id") => {
                    self.at += 1;
                    *found.get_mut(position).ok_or_else(too_many)? = self.id()?;
                }
                _ => return Err(format!("the name of a service is missing at {place}")),
            }
        }
    }

    /// `(name: "…", type: "…", account.id: "…")`.
    fn id(&mut self) -> Result<Service, String> {
        self.expect("(")?;
        let mut service = Service::default();
        loop {
            let place = self.place();
            match self.take() {
                Some(Token::Sign(")")) => return Ok(service),
                Some(Token::Sign(",")) => {}
                Some(Token::Word(part)) => {
                    self.expect(":")?;
                    let Some(Token::Text(value)) = self.take() else {
                        return Err(format!("a text is missing behind {part}"));
                    };
                    match part.to_ascii_lowercase().as_str() {
                        "name" => service.name = Some(value),
                        "type" => service.kind = Some(value),
                        "account.id" => service.account = Some(value),
                        _ => return Err(format!("unknown part {part} of an id at {place}")),
                    }
                }
                _ => return Err(format!("an id has a fault at {place}")),
            }
        }
    }

    fn operator(&mut self) -> Option<Operator> {
        let operator = match self.peek()? {
            Token::Sign("=") => Operator::Equal,
            Token::Sign("!=") => Operator::Different,
            Token::Sign("<") => Operator::Less,
            Token::Sign("<=") => Operator::LessOrEqual,
            Token::Sign(">") => Operator::Greater,
            Token::Sign(">=") => Operator::GreaterOrEqual,
            Token::Word(word) => match word.to_ascii_uppercase().as_str() {
                "CONTAINS" => Operator::Contains,
                "BEGINSWITH" => Operator::BeginsWith,
                "ENDSWITH" => Operator::EndsWith,
                _ => return None,
            },
            _ => return None,
        };
        self.at += 1;
        Some(operator)
    }

    fn comparison(&mut self, keyword: Keyword) -> Result<Expression, String> {
        let place = self.place();
        let Some(operator) = self.operator() else {
            return match keyword.kind() {
                Kind::Number => Err(format!("an operator is missing at {place}")),
                _ if keyword == Keyword::Group => Err(format!("an operator is missing at {place}")),
                _ => Ok(Expression::Is(keyword)),
            };
        };
        let value = match self.take() {
            Some(Token::Text(text)) => Literal::Text(text),
            Some(Token::Number(number)) => Literal::Number(number),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("true") => Literal::Boolean(true),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("false") => Literal::Boolean(false),
            _ => return Err(format!("a value is missing behind the operator at {place}")),
        };
        let equality = matches!(operator, Operator::Equal | Operator::Different);
        let parts = matches!(operator, Operator::Contains | Operator::BeginsWith | Operator::EndsWith);
        let fits = match (keyword.kind(), &value) {
            (Kind::Boolean, Literal::Boolean(_)) => equality,
            (Kind::Number, Literal::Number(_)) => !parts,
            (Kind::Text, Literal::Text(_)) => equality || (parts && keyword != Keyword::Group),
            (Kind::Any, Literal::Text(_)) => equality || parts,
            (Kind::Any, Literal::Number(_)) => !parts,
            (Kind::Any, Literal::Boolean(_)) => equality,
            _ => false,
        };
        if !fits {
            return Err(format!("the operator or the value at {place} does not fit its keyword"));
        }
        Ok(Expression::Compare(keyword, operator, value))
    }
}
