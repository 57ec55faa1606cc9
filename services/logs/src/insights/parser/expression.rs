//! Expressions, by the strength with which their operators bind.

use super::{DEPTH, Read, Reader, UNSUPPORTED};
use crate::insights::aggregate::Aggregate;
use crate::insights::function::Function;
use crate::insights::lexer::Token;
use crate::insights::syntax::{Aggregation, Expression, Matcher, Operator, Rounding};
use crate::insights::time::Unit;

impl Reader<'_> {
    pub(super) fn expression(&mut self) -> Read<Expression> {
        self.deeper(Self::either)
    }

    /// Runs a part one level deeper.
    fn deeper<T>(&mut self, part: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.depth += 1;
        if self.depth > DEPTH {
            return self.fault("the query is nested too deep");
        }
        let read = part(self);
        self.depth -= 1;
        read
    }

    fn either(&mut self) -> Read<Expression> {
        let mut left = self.both()?;
        while self.word("or") {
            left = binary(Operator::Or, left, self.both()?);
        }
        Ok(left)
    }

    fn both(&mut self) -> Read<Expression> {
        let mut left = self.negation()?;
        while self.word("and") {
            left = binary(Operator::And, left, self.negation()?);
        }
        Ok(left)
    }

    fn negation(&mut self) -> Read<Expression> {
        if self.word("not") {
            return Ok(Expression::Not(Box::new(self.deeper(Self::negation)?)));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Read<Expression> {
        let left = self.sum()?;
        let operators = [
            ("=", Operator::Equal),
            ("!=", Operator::Different),
            ("<=", Operator::LessOrEqual),
            (">=", Operator::GreaterOrEqual),
            ("<", Operator::Less),
            (">", Operator::Greater),
        ];
        for (sign, operator) in operators {
            if self.sign(sign) {
                return Ok(binary(operator, left, self.sum()?));
            }
        }
        if self.sign("=~") {
            return self.like(left, false);
        }
        let negated = self.is_word("not")
            && matches!(
                self.tokens.get(self.at + 1).map(|placed| &placed.token),
                Some(Token::Word(word)) if word.eq_ignore_ascii_case("like") || word.eq_ignore_ascii_case("in")
            );
        self.at += usize::from(negated);
        if self.word("like") {
            return self.like(left, negated);
        }
        if self.word("in") {
            self.expect("[")?;
            let mut list = Vec::new();
            while !self.sign("]") {
                list.push(self.sum()?);
                if !self.sign(",") {
                    self.expect("]")?;
                    break;
                }
            }
            return Ok(Expression::In { value: Box::new(left), list, negated });
        }
        Ok(left)
    }

    fn like(&mut self, value: Expression, negated: bool) -> Read<Expression> {
        let matcher = match self.peek().cloned() {
            Some(Token::Text(part)) => Matcher::Part(part),
            Some(Token::Regex(pattern, flags)) => Matcher::Regex(self.regex(&pattern, &flags)?),
            _ => return self.unexpected("a text or a regular expression"),
        };
        self.at += 1;
        Ok(Expression::Like { value: Box::new(value), matcher, negated })
    }

    fn sum(&mut self) -> Read<Expression> {
        let mut left = self.product()?;
        loop {
            let operator = match () {
                () if self.sign("+") => Operator::Add,
                () if self.sign("-") => Operator::Subtract,
                () => return Ok(left),
            };
            left = binary(operator, left, self.product()?);
        }
    }

    fn product(&mut self) -> Read<Expression> {
        let mut left = self.power()?;
        loop {
            let operator = match () {
                () if self.sign("*") => Operator::Multiply,
                () if self.sign("/") => Operator::Divide,
                () if self.sign("%") => Operator::Remainder,
                () => return Ok(left),
            };
            left = binary(operator, left, self.power()?);
        }
    }

    fn power(&mut self) -> Read<Expression> {
        let left = self.primary()?;
        match self.sign("^") {
            true => Ok(binary(Operator::Power, left, self.deeper(Self::power)?)),
            false => Ok(left),
        }
    }

    pub(super) fn primary(&mut self) -> Read<Expression> {
        let Some(token) = self.peek().cloned() else { return self.unexpected("a value") };
        match token {
            Token::Text(text) => {
                self.at += 1;
                Ok(Expression::Text(text))
            }
            Token::Number(number) => {
                self.at += 1;
                Ok(Expression::Number(number))
            }
            Token::Quoted(name) => {
                self.at += 1;
                Ok(Expression::Field(name))
            }
            Token::Sign("-") => {
                self.at += 1;
                Ok(Expression::Minus(Box::new(self.deeper(Self::primary)?)))
            }
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.expression()?;
                self.expect(")")?;
                Ok(inner)
            }
            Token::Word(word) => {
                let call = matches!(
                    self.tokens.get(self.at + 1).map(|placed| &placed.token),
                    Some(Token::Sign("("))
                );
                if call {
                    return self.deeper(|reader| reader.call(&word));
                }
                self.at += 1;
                Ok(match word.as_str() {
                    "true" => Expression::Boolean(true),
                    "false" => Expression::Boolean(false),
                    _ => Expression::Field(word),
                })
            }
            Token::Duration(..) | Token::Regex(..) | Token::Sign(_) => self.unexpected("a value"),
        }
    }

    fn call(&mut self, name: &str) -> Read<Expression> {
        let lower = name.to_ascii_lowercase();
        if UNSUPPORTED.contains(&lower.as_str()) {
            self.unsupported = Some(name.to_owned());
            return self.fault("not supported");
        }
        let place = self.at;
        self.at += 2;
        match lower.as_str() {
            "bin" => {
                let (count, unit) = self.duration()?;
                self.expect(")")?;
                let time = Box::new(Expression::Field("@timestamp".into()));
                return Ok(Expression::Bin(time, count, unit, Rounding::Down));
            }
            "datefloor" | "dateceil" => {
                let time = Box::new(self.expression()?);
                self.expect(",")?;
                let (count, unit) = self.duration()?;
                self.expect(")")?;
                let rounding = if lower == "datefloor" { Rounding::Down } else { Rounding::Up };
                return Ok(Expression::Bin(time, count, unit, rounding));
            }
            _ => {}
        }
        if let Some(aggregate) = Aggregate::named(&lower) {
            if !self.aggregates {
                self.at = place;
                return self.fault(format!("{name} may only be used in stats"));
            }
            return self.aggregate(&lower, aggregate);
        }
        let mut arguments = Vec::new();
        while !self.sign(")") {
            arguments.push(self.expression()?);
            if !self.sign(",") {
                self.expect(")")?;
                break;
            }
        }
        let end = std::mem::replace(&mut self.at, place);
        match Function::named(name, arguments.len()) {
            Some(Ok(function)) => {
                self.at = end;
                Ok(Expression::Call(function, arguments))
            }
            Some(Err(problem)) => self.fault(problem),
            None => self.fault(format!("unknown function {name}")),
        }
    }

    fn aggregate(&mut self, name: &str, mut aggregate: Aggregate) -> Read<Expression> {
        // None lies within another.
        self.aggregates = false;
        let star = name == "count" && (self.sign("*") || matches!(self.peek(), Some(Token::Sign(")"))));
        let argument = if star { None } else { Some(self.expression()?) };
        if matches!(aggregate, Aggregate::Percentile(_)) && name != "median" {
            self.expect(",")?;
            match self.peek() {
                Some(Token::Number(number)) if (0.0..=100.0).contains(number) => {
                    aggregate = Aggregate::Percentile(*number);
                    self.at += 1;
                }
                _ => return self.unexpected("a percentage"),
            }
        }
        self.expect(")")?;
        self.aggregates = true;
        Ok(Expression::Aggregate(Box::new(Aggregation { function: aggregate, argument })))
    }

    fn duration(&mut self) -> Read<(i64, Unit)> {
        let found = match self.peek() {
            Some(Token::Duration(count, unit)) if *count >= 1.0 => {
                Unit::named(unit).map(|unit| (*count as i64, unit))
            }
            // A unit alone is one of it.
            Some(Token::Word(unit)) => Unit::named(unit).map(|unit| (1, unit)),
            _ => None,
        };
        match found {
            Some(found) => {
                self.at += 1;
                Ok(found)
            }
            None => self.unexpected("a length of time"),
        }
    }
}

fn binary(operator: Operator, left: Expression, right: Expression) -> Expression {
    Expression::Binary(operator, Box::new(left), Box::new(right))
}
