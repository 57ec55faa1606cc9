//! The value of an expression in a row.

use super::compare::{equal, order};
use super::function::finite;
use super::row::Row;
use super::syntax::{Expression, Matcher, Operator};
use super::time::cut;
use super::value::Value;

/// What an expression is asked of.
#[derive(Clone, Copy)]
pub struct World<'r> {
    pub row: &'r Row,
    /// Values of the aggregates of stats.
    pub aggregates: &'r [Value],
    /// When the query began.
    pub now: i64,
}

impl<'r> World<'r> {
    pub fn of(row: &'r Row, now: i64) -> Self {
        Self { row, aggregates: &[], now }
    }

    pub fn value(&self, expression: &Expression) -> Value {
        match expression {
            Expression::Text(text) => Value::Text(text.clone()),
            Expression::Number(number) => Value::Number(*number),
            Expression::Boolean(flag) => Value::Boolean(*flag),
            Expression::Field(name) => self.row.get(name),
            Expression::Not(inner) => Value::Boolean(!self.value(inner).truth()),
            Expression::Minus(inner) => finite(self.value(inner).number().map(|number| -number)),
            Expression::Binary(operator, a, b) => self.binary(*operator, a, b),
            Expression::Like { value, matcher, negated } => {
                let found = self.value(value).told().is_some_and(|text| match matcher {
                    Matcher::Part(part) => text.contains(part),
                    Matcher::Regex(regex) => regex.is_match(&text),
                });
                Value::Boolean(found != *negated)
            }
            Expression::In { value, list, negated } => {
                let own = self.value(value);
                let found = list.iter().any(|item| equal(&own, &self.value(item)));
                Value::Boolean(found != *negated)
            }
            Expression::Call(function, arguments) => {
                let values: Vec<Value> = arguments.iter().map(|argument| self.value(argument)).collect();
                function.call(&values, self.now)
            }
            Expression::Bin(time, count, unit, rounding) => match self.value(time).time() {
                Some(time) => Value::Time(cut(time, *count, *unit, *rounding)),
                None => Value::Missing,
            },
            Expression::Aggregated(at) => self.aggregates.get(*at).cloned().unwrap_or(Value::Missing),
            // The parser has put a position in its place.
            Expression::Aggregate(_) => Value::Missing,
        }
    }

    fn binary(&self, operator: Operator, a: &Expression, b: &Expression) -> Value {
        match operator {
            Operator::Or => return Value::Boolean(self.value(a).truth() || self.value(b).truth()),
            Operator::And => return Value::Boolean(self.value(a).truth() && self.value(b).truth()),
            _ => {}
        }
        let (a, b) = (self.value(a), self.value(b));
        let ordered =
            |holds: fn(std::cmp::Ordering) -> bool| Value::Boolean(order(&a, &b).is_some_and(holds));
        let numbers = |work: fn(f64, f64) -> f64| finite(a.number().zip(b.number()).map(|(a, b)| work(a, b)));
        match operator {
            Operator::Equal => Value::Boolean(equal(&a, &b)),
            Operator::Different => Value::Boolean(!equal(&a, &b)),
            Operator::Less => ordered(std::cmp::Ordering::is_lt),
            Operator::LessOrEqual => ordered(std::cmp::Ordering::is_le),
            Operator::Greater => ordered(std::cmp::Ordering::is_gt),
            Operator::GreaterOrEqual => ordered(std::cmp::Ordering::is_ge),
            Operator::Add => numbers(|a, b| a + b),
            Operator::Subtract => numbers(|a, b| a - b),
            Operator::Multiply => numbers(|a, b| a * b),
            // By nothing there is no quotient.
            Operator::Divide => numbers(|a, b| a / b),
            Operator::Remainder => numbers(|a, b| a % b),
            Operator::Power => numbers(f64::powf),
            Operator::Or | Operator::And => Value::Missing,
        }
    }
}
