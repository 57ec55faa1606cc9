//! Web ACLs as data. Added fields need a `serde` default: an edge of another build may read them.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WebAcl {
    /// Chosen by the caller.
    pub id: String,
    /// The name under which requests are counted that no rule ends.
    pub metric: String,
    /// Whether its counts are published.
    pub measured: bool,
    pub sampled: bool,
    /// Whether judged requests are put into the log.
    pub logged: bool,
    /// `Allow` or `Block`.
    pub default_action: Action,
    /// In any order; judged by ascending priority.
    pub rules: Vec<Rule>,
    /// Bytes of a body that are inspected.
    #[serde(default = "body_limit")]
    pub body_limit: usize,
}

fn body_limit() -> usize {
    crate::request::BODY_LIMIT
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    pub name: String,
    pub priority: i32,
    pub statement: Statement,
    /// Of a rule whose statement is a group: `Count` in place of the group's own verdict, or nothing.
    pub action: Option<Action>,
    /// The action that `action` took the place of, by its name, as with overrides in a group.
    #[serde(default)]
    pub overridden: Option<String>,
    /// Whole names, with their prefix.
    #[serde(default)]
    pub labels: Vec<String>,
    pub metric: String,
    /// Whether its counts are published.
    pub measured: bool,
    pub sampled: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// With headers for the request that goes on.
    Allow(Vec<(String, String)>),
    /// 403, or the answer named.
    Block(Option<Response>),
    /// Goes on, with headers for the request.
    Count(Vec<(String, String)>),
}

impl Action {
    pub fn name(&self) -> &'static str {
        match self {
            Action::Allow(_) => "ALLOW",
            Action::Block(_) => "BLOCK",
            Action::Count(_) => "COUNT",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    pub status: u16,
    /// Content type and text.
    pub body: Option<(String, String)>,
    pub headers: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Statement {
    Bytes {
        search: Vec<u8>,
        position: Where,
        text: Text,
    },
    /// One of the expressions, anywhere in the text unless anchored.
    Regex {
        expressions: Vec<String>,
        text: Text,
    },
    Size {
        comparison: Comparison,
        size: u64,
        text: Text,
    },
    Sqli {
        high: bool,
        text: Text,
    },
    Xss {
        text: Text,
    },
    Ip {
        blocks: Vec<IpBlock>,
        forwarded: Option<ForwardedIp>,
    },
    Label {
        scope: LabelScope,
        key: String,
        /// What labels of the rule's own ACL or group begin with: a key without a prefix looks among those alone.
        #[serde(default)]
        context: String,
    },
    Rate {
        limit: u64,
        window_seconds: u64,
        keys: Keys,
        scope_down: Option<Box<Statement>>,
    },
    And(Vec<Statement>),
    Or(Vec<Statement>),
    Not(Box<Statement>),
    Group(Group),
    /// A rule of [`crate::common`], by its name.
    Common(String),
}

/// A rule group within an ACL: its rules are judged in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// As the log tells it: an ARN, or vendor and name.
    pub id: String,
    /// The name under which its rules' counts are published; empty for groups whose counts are their owner's.
    #[serde(default)]
    pub metric: String,
    /// Whether the sum of its rules' counts is published.
    #[serde(default)]
    pub measured: bool,
    pub rules: Vec<Rule>,
    pub scope_down: Option<Box<Statement>>,
}

/// What a statement looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub field: Field,
    /// In their order.
    pub transformations: Vec<Transformation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Field {
    Method,
    Path,
    Query,
    /// The values of all arguments of a name, in any case.
    QueryArgument(String),
    /// Values alone, not names ("All query parameters", WAF developer guide).
    QueryArguments,
    /// The name in any case.
    Header(String),
    Headers {
        pick: Pick,
        scope: Scope,
        oversize: Oversize,
    },
    Cookies {
        pick: Pick,
        scope: Scope,
        oversize: Oversize,
    },
    HeaderOrder {
        oversize: Oversize,
    },
    Body {
        oversize: Oversize,
    },
    Json {
        paths: Option<Vec<String>>,
        scope: Scope,
        invalid: Option<Fallback>,
        oversize: Oversize,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    All,
    Only(Vec<String>),
    Except(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    All,
    Key,
    Value,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Oversize {
    Continue,
    Match,
    NoMatch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fallback {
    Match,
    NoMatch,
    AsString,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Where {
    Exactly,
    Start,
    End,
    Contains,
    /// Between characters that are no letter, digit or underscore.
    Word,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    Equal,
    NotEqual,
    LessOrEqual,
    Less,
    GreaterOrEqual,
    Greater,
}

impl Comparison {
    pub fn holds(self, one: u64, other: u64) -> bool {
        match self {
            Comparison::Equal => one == other,
            Comparison::NotEqual => one != other,
            Comparison::LessOrEqual => one <= other,
            Comparison::Less => one < other,
            Comparison::GreaterOrEqual => one >= other,
            Comparison::Greater => one > other,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IpBlock {
    pub address: IpAddr,
    pub prefix: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForwardedIp {
    pub header: String,
    /// What holds when the header has no address.
    pub fallback: bool,
    pub position: Position,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Position {
    First,
    Last,
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabelScope {
    /// The name, with any of the namespaces before it.
    Label,
    /// Any namespaces that follow one another.
    Namespace,
}

/// What requests are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keys {
    Ip,
    Forwarded(ForwardedIp),
    /// All together.
    Constant,
    Custom(Vec<RateKey>, Option<ForwardedIp>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RateKey {
    Text(Text),
    Cookie(String, Vec<Transformation>),
    Ip,
    ForwardedIp,
    /// Labels in this namespace, which has its prefix.
    Labels(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Transformation {
    None,
    CompressWhiteSpace,
    HtmlEntityDecode,
    Lowercase,
    Uppercase,
    CmdLine,
    CmdLineWin,
    CmdLineUnix,
    UrlDecode,
    UrlDecodeUni,
    Base64Decode,
    Base64DecodeExt,
    HexDecode,
    Md5,
    Sha256,
    ReplaceComments,
    RemoveCommentsChar,
    EscapeSeqDecode,
    SqlHexDecode,
    CssDecode,
    JsDecode,
    JsDecodeExt,
    NormalizePath,
    NormalizePathWin,
    RemoveNulls,
    ReplaceNulls,
    Utf8ToUnicode,
    RemoveWhiteSpace,
    Trim,
    TrimLeft,
    TrimRight,
}
