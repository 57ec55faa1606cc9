//! The query language of Logs Insights: a chain of commands, each of which takes rows from the one before it
//! ("CloudWatch Logs Insights language query syntax").
//!
//! Rows come with the newest event first. A query holds what its sorting, its groups and its results need, and no more
//! than [`ROOM`] bytes of it: what needs more fails, and says so.
//!
//! Not supported, and refused by name: pattern, diff, unmask, unnest, anomaly, join, lookup, filterIndex, SOURCE, and
//! functions that make or read structures.

mod aggregate;
mod compare;
mod evaluate;
mod function;
mod lexer;
mod network;
mod parser;
mod pipeline;
mod row;
mod syntax;
#[cfg(test)]
mod tests;
mod time;
mod value;

pub use parser::{Fault, parse};
pub use pipeline::Pipeline;
pub use row::{Place, Row, fields_of};

/// Bytes that the rows and groups of one query may have.
pub const ROOM: usize = 128 << 20;
/// Rows of a result, where neither the query nor the request says how many.
pub const LIMIT: usize = 10_000;
