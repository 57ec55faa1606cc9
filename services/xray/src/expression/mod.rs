//! Filter expressions: which traces a user wants to see ("Using filter expressions", X-Ray developer guide).
//!
//! At the level of a trace, a keyword is about the request as its client saw it: the root segment. Within
//! `service(…) { … }` it is about each segment of that service, within `edge(…, …) { … }` about each segment that was
//! called that way. Names, annotations, users and exceptions are looked for everywhere. Within braces stand keywords of
//! segments alone: services, edges and groups in them would take each service for each service.

mod lexer;
mod matching;
mod parser;

pub use matching::matches;
pub use parser::parse;

/// What a keyword is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Keyword {
    Ok,
    Error,
    Throttle,
    Fault,
    Partial,
    Inferred,
    Remote,
    Root,
    ResponseTime,
    Duration,
    Status,
    Url,
    Method,
    UserAgent,
    ClientIp,
    User,
    Name,
    Type,
    Message,
    Zone,
    Instance,
    Resource,
    Group,
    Annotation(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Boolean,
    Number,
    Text,
    /// An annotation has the kind of its value.
    Any,
}

impl Keyword {
    /// A keyword by its name, without those of annotations.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ok" => Self::Ok,
            "error" => Self::Error,
            "throttle" => Self::Throttle,
            "fault" => Self::Fault,
            "partial" => Self::Partial,
            "inferred" => Self::Inferred,
            "remote" => Self::Remote,
            "root" => Self::Root,
            "responsetime" => Self::ResponseTime,
            "duration" => Self::Duration,
            "http.status" => Self::Status,
            "http.url" => Self::Url,
            "http.method" => Self::Method,
            "http.useragent" => Self::UserAgent,
            "http.clientip" => Self::ClientIp,
            "user" => Self::User,
            "name" => Self::Name,
            "type" => Self::Type,
            "message" => Self::Message,
            "availabilityzone" => Self::Zone,
            "instance.id" => Self::Instance,
            "resource.arn" => Self::Resource,
            "group.name" => Self::Group,
            _ => return None,
        })
    }

    pub fn kind(&self) -> Kind {
        match self {
            Self::Ok
            | Self::Error
            | Self::Throttle
            | Self::Fault
            | Self::Partial
            | Self::Inferred
            | Self::Remote
            | Self::Root => Kind::Boolean,
            Self::ResponseTime | Self::Duration | Self::Status => Kind::Number,
            Self::Annotation(_) => Kind::Any,
            _ => Kind::Text,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Equal,
    Different,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    BeginsWith,
    EndsWith,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Text(String),
    Number(f64),
    Boolean(bool),
}

/// Which service: by its name, or by the parts of `id(…)`. What is not given may be anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    pub name: Option<String>,
    pub kind: Option<String>,
    pub account: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Not(Box<Expression>),
    /// The keyword is true or, where it is not a boolean, is there.
    Is(Keyword),
    Compare(Keyword, Operator, Literal),
    Service(Service, Option<Box<Expression>>),
    Edge(Service, Service, Option<Box<Expression>>),
}

impl Expression {
    /// Names of the groups that it asks for.
    pub fn groups(&self) -> Vec<&str> {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().flat_map(Self::groups).collect(),
            Self::Not(inner) => inner.groups(),
            Self::Compare(Keyword::Group, _, Literal::Text(name)) => vec![name],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
