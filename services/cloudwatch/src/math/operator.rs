//! Operators, on numbers and on series.

use std::fmt;

use super::lexer::Token;
use super::series::{TimeSeries, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    AtMost,
    AtLeast,
    Less,
    Greater,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

impl Operator {
    /// The operator that a token is.
    pub fn of(token: &Token) -> Option<Self> {
        let text = match token {
            Token::Sign(sign) => sign,
            Token::Name(name) => name.as_str(),
            _ => return None,
        };
        Some(match text {
            "OR" | "||" => Self::Or,
            "AND" | "&&" => Self::And,
            "==" => Self::Equal,
            "!=" => Self::Unequal,
            "<=" => Self::AtMost,
            ">=" => Self::AtLeast,
            "<" => Self::Less,
            ">" => Self::Greater,
            "+" => Self::Add,
            "-" => Self::Subtract,
            "*" => Self::Multiply,
            "/" => Self::Divide,
            "^" => Self::Power,
            _ => return None,
        })
    }

    /// The greater, the earlier it binds.
    pub fn strength(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal | Self::Unequal | Self::AtMost | Self::AtLeast | Self::Less | Self::Greater => 3,
            Self::Add | Self::Subtract => 4,
            Self::Multiply | Self::Divide => 5,
            Self::Power => 6,
        }
    }

    fn numbers(self, left: f64, right: f64) -> f64 {
        let truth = |truth| if truth { 1.0 } else { 0.0 };
        match self {
            Self::Or => truth(left != 0.0 || right != 0.0),
            Self::And => truth(left != 0.0 && right != 0.0),
            Self::Equal => truth(left == right),
            Self::Unequal => truth(left != right),
            Self::AtMost => truth(left <= right),
            Self::AtLeast => truth(left >= right),
            Self::Less => truth(left < right),
            Self::Greater => truth(left > right),
            Self::Add => left + right,
            Self::Subtract => left - right,
            Self::Multiply => left * right,
            Self::Divide => left / right,
            Self::Power => left.powf(right),
        }
    }

    /// Two values: numbers go with each value of a series, and either with each series of an array.
    pub fn apply(self, left: Value, right: Value) -> Result<Value, String> {
        Ok(match (left, right) {
            (Value::Number(left), Value::Number(right)) => Value::Number(self.numbers(left, right)),
            (Value::Number(left), Value::Series(right)) => {
                Value::Series(right.map(|_, right| self.numbers(left, right)))
            }
            (Value::Series(left), Value::Number(right)) => {
                Value::Series(left.map(|_, left| self.numbers(left, right)))
            }
            (Value::Series(left), Value::Series(right)) => Value::Series(self.series(&left, &right)),
            (Value::Many(left), right @ (Value::Number(_) | Value::Series(_))) => {
                self.each(left, |one| (Value::Series(one), right.clone()))?
            }
            (left @ (Value::Number(_) | Value::Series(_)), Value::Many(right)) => {
                self.each(right, |one| (left.clone(), Value::Series(one)))?
            }
            (left, right) => {
                let (left, right) = (left.kind(), right.kind());
                return Err(format!("Unsupported operand type(s) for {self}: {left} and {right}"));
            }
        })
    }

    fn each(
        self,
        series: Vec<TimeSeries>,
        pair: impl Fn(TimeSeries) -> (Value, Value),
    ) -> Result<Value, String> {
        let results = series.into_iter().map(|one| {
            let label = one.label.clone();
            let (left, right) = pair(one);
            match self.apply(left, right)? {
                Value::Series(result) => Ok(TimeSeries { label, ..result }),
                other => Err(format!("{} where a time series was expected", other.kind())),
            }
        });
        Ok(Value::Many(results.collect::<Result<_, String>>()?))
    }

    /// At the timestamps that both have.
    fn series(self, left: &TimeSeries, right: &TimeSeries) -> TimeSeries {
        let both = left
            .points
            .iter()
            .filter_map(|(time, value)| right.at(*time).map(|other| (*time, self.numbers(*value, other))));
        let points = both.collect();
        // Of two grids the coarser one has the timestamps that both can have.
        let coarser = if right.grid.period > left.grid.period { right } else { left };
        coarser.with(points)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Or => " OR ",
            Self::And => " AND ",
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::AtMost => "<=",
            Self::AtLeast => ">=",
            Self::Less => "<",
            Self::Greater => ">",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Power => "^",
        })
    }
}
