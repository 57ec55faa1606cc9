//! Metric math ("Using math expressions with CloudWatch metrics", user guide). Pure, but for where its metrics come from.
//!
//! An expression is parsed into a tree ([`parser`]) and evaluated over a [`Source`] ([`evaluate`]). Values are numbers,
//! time series and arrays of them. Two series meet at the timestamps that both have. What is not a finite number, a
//! division by zero above all, is no datapoint.
//!
//! Refused by name: functions that this cloud has not ([`evaluate::UNSUPPORTED`]), and queries of Metrics Insights.

mod evaluate;
mod fill;
mod function;
mod lexer;
mod operator;
mod parser;
mod search;
mod series;

pub use evaluate::{Fault, Source, evaluate};
pub use parser::{Expression, parse};
pub use search::parse as parse_search;
pub use series::{TimeSeries, Value};
