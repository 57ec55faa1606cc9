//! What a query says.

use regex::Regex;

use super::aggregate::Aggregate;
use super::function::Function;
use super::time::Unit;

/// Commands in their order.
#[derive(Debug)]
pub struct Query {
    pub commands: Vec<Command>,
}

#[derive(Debug)]
pub enum Command {
    Fields(Vec<Named>),
    Display(Vec<Named>),
    Filter(Expression),
    Parse { from: Expression, with: Parser },
    Stats { of: Vec<Named>, by: Vec<Named> },
    Sort(Vec<(Expression, Order)>),
    Limit(usize),
    Dedup(Vec<String>),
}

/// An expression, and the name under which it is shown.
#[derive(Debug)]
pub struct Named {
    pub name: String,
    pub expression: Expression,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
}

/// What takes a text apart: fields by the groups of a regular expression.
#[derive(Debug)]
pub struct Parser {
    pub regex: Regex,
    /// Names of the fields, in the order of the groups that have one.
    pub fields: Vec<(usize, String)>,
}

#[derive(Debug)]
pub enum Expression {
    Text(String),
    Number(f64),
    Boolean(bool),
    Field(String),
    Not(Box<Expression>),
    Minus(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Like {
        value: Box<Expression>,
        matcher: Matcher,
        negated: bool,
    },
    In {
        value: Box<Expression>,
        list: Vec<Expression>,
        negated: bool,
    },
    Call(Function, Vec<Expression>),
    /// Time in steps of so many units.
    Bin(Box<Expression>, i64, Unit, Rounding),
    /// An aggregate of stats by its position among those of its command.
    Aggregated(usize),
    /// An aggregate where it stands, until the parser has given it a position.
    Aggregate(Box<Aggregation>),
}

#[derive(Debug)]
pub struct Aggregation {
    pub function: Aggregate,
    pub argument: Option<Expression>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    Down,
    Up,
}

#[derive(Debug)]
pub enum Matcher {
    Part(String),
    Regex(Regex),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Or,
    And,
    Equal,
    Different,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
}
