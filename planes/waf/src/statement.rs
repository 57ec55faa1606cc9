//! Statements, made ready and asked.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use memchr::memmem;
use regex::bytes::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use crate::acl::{
    Comparison, Field, ForwardedIp, IpBlock, Keys, LabelScope, Position, RateKey, Statement, Text, Where,
};
use crate::common::{self, Builtin};
use crate::detect;
use crate::part::{Parts, parts};
use crate::rate::{Key, Rate};
use crate::request::Request;
use crate::transform;

/// Why a statement holds: the part of the request, and the bytes of it (after transformation).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// SQL_INJECTION, XSS, REGEX and the like, as the log tells it.
    pub condition: String,
    pub part: String,
    /// Where the bytes begin in the part.
    pub offset: usize,
    pub text: String,
}

/// Bytes that evidence shows.
const SHOWN: usize = 128;
/// Compiled size of one regular expression.
const REGEX_SIZE: usize = 1 << 20;
/// Of a forwarding header, as on AWS.
const ADDRESSES: usize = 10;

impl Evidence {
    pub fn new(condition: &str, part: impl Into<String>, text: &[u8], start: usize, end: usize) -> Self {
        let start = start.min(text.len());
        let end = end.clamp(start, text.len()).min(start + SHOWN);
        let text = String::from_utf8_lossy(&text[start..end]).into_owned();
        Self { condition: condition.into(), part: part.into(), offset: start, text }
    }
}

/// The request with what has been found out about it.
pub struct Judging<'a, 'r> {
    pub request: &'a Request<'r>,
    pub labels: Vec<String>,
    pub now_ms: u64,
}

pub enum Ready {
    Bytes { finder: Box<memmem::Finder<'static>>, position: Where, text: Text },
    Regex { expressions: Vec<Regex>, text: Text },
    Size { comparison: Comparison, size: u64, text: Text },
    Sqli { high: bool, text: Text },
    Xss { text: Text },
    Ip { v4: Blocks, v6: Blocks, forwarded: Option<ForwardedIp> },
    Label { scope: LabelScope, key: String, context: String },
    Rate { rate: Arc<Rate>, keys: Keys, scope_down: Option<Box<Ready>> },
    And(Vec<Ready>),
    Or(Vec<Ready>),
    Not(Box<Ready>),
    Common(&'static Builtin),
}

pub fn regex(expression: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(expression).size_limit(REGEX_SIZE).unicode(false).build();
    built.map_err(|error| format!("the regular expression {expression:?} cannot be used: {error}"))
}

impl Ready {
    /// `rate` keeps the counts of a rate that has not changed.
    pub fn new(statement: &Statement, rate: Option<&Arc<Rate>>) -> Result<Self, String> {
        let boxed = |statement: &Statement| Self::new(statement, rate).map(Box::new);
        let all = |statements: &[Statement]| {
            statements.iter().map(|statement| Self::new(statement, rate)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match statement {
            Statement::Bytes { search, position, text } => {
                let finder = Box::new(memmem::Finder::new(search).into_owned());
                Ready::Bytes { finder, position: *position, text: text.clone() }
            }
            Statement::Regex { expressions, text } => {
                let expressions = expressions.iter().map(|text| regex(text)).collect::<Result<_, _>>()?;
                Ready::Regex { expressions, text: text.clone() }
            }
            Statement::Size { comparison, size, text } => {
                Ready::Size { comparison: *comparison, size: *size, text: text.clone() }
            }
            Statement::Sqli { high, text } => Ready::Sqli { high: *high, text: text.clone() },
            Statement::Xss { text } => Ready::Xss { text: text.clone() },
            Statement::Ip { blocks, forwarded } => Ready::Ip {
                v4: Blocks::new(blocks.iter().filter(|block| block.address.is_ipv4())),
                v6: Blocks::new(blocks.iter().filter(|block| block.address.is_ipv6())),
                forwarded: forwarded.clone(),
            },
            Statement::Label { scope, key, context } => {
                Ready::Label { scope: *scope, key: key.clone(), context: context.clone() }
            }
            Statement::Rate { limit, window_seconds, keys, scope_down } => Ready::Rate {
                rate: rate.cloned().unwrap_or_else(|| Arc::new(Rate::new(*limit, *window_seconds))),
                keys: keys.clone(),
                scope_down: scope_down.as_deref().map(boxed).transpose()?,
            },
            Statement::And(statements) => Ready::And(all(statements)?),
            Statement::Or(statements) => Ready::Or(all(statements)?),
            Statement::Not(statement) => Ready::Not(boxed(statement)?),
            Statement::Group(group) => {
                return Err(format!("the rule group {} stands within a statement", group.id));
            }
            Statement::Common(name) => {
                Ready::Common(common::find(name).ok_or_else(|| format!("there is no common rule {name}"))?)
            }
        })
    }

    /// Whether it looks at the body.
    pub fn needs_body(&self) -> bool {
        let of = |text: &Text| matches!(text.field, Field::Body { .. } | Field::Json { .. });
        match self {
            Ready::Bytes { text, .. }
            | Ready::Regex { text, .. }
            | Ready::Size { text, .. }
            | Ready::Sqli { text, .. }
            | Ready::Xss { text } => of(text),
            Ready::Ip { .. } | Ready::Label { .. } => false,
            Ready::Rate { keys, scope_down, .. } => {
                let keyed = match keys {
                    Keys::Custom(keys, _) => {
                        keys.iter().any(|key| matches!(key, RateKey::Text(text) if of(text)))
                    }
                    _ => false,
                };
                keyed || scope_down.as_ref().is_some_and(|statement| statement.needs_body())
            }
            Ready::And(all) | Ready::Or(all) => all.iter().any(Ready::needs_body),
            Ready::Not(statement) => statement.needs_body(),
            Ready::Common(rule) => rule.needs_body(),
        }
    }

    /// The rate in it, for its successor and for its keys.
    pub fn rate(&self) -> Option<&Arc<Rate>> {
        match self {
            Ready::Rate { rate, .. } => Some(rate),
            _ => None,
        }
    }

    /// Whether it holds, and why.
    pub fn holds(&self, judging: &Judging<'_, '_>) -> Option<Evidence> {
        match self {
            Ready::Bytes { finder, position, text } => {
                find(judging.request, text, "BYTE_MATCH", |bytes| place(bytes, finder, *position))
            }
            Ready::Regex { expressions, text } => find(judging.request, text, "REGEX", |bytes| {
                expressions
                    .iter()
                    .find_map(|regex| regex.find(bytes))
                    .map(|found| (found.start(), found.end()))
            }),
            Ready::Size { comparison, size, text } => {
                find(judging.request, text, "SIZE_CONSTRAINT", |bytes| {
                    comparison.holds(bytes.len() as u64, *size).then_some((0, bytes.len()))
                })
            }
            Ready::Sqli { high, text } => find(judging.request, text, "SQL_INJECTION", |bytes| {
                detect::sqli(bytes, *high).then_some((0, bytes.len()))
            }),
            Ready::Xss { text } => {
                find(judging.request, text, "XSS", |bytes| detect::xss(bytes).then_some((0, bytes.len())))
            }
            Ready::Ip { v4, v6, forwarded } => {
                let among =
                    |address: IpAddr| if address.is_ipv4() { v4.has(address) } else { v6.has(address) };
                match forwarded {
                    None => {
                        let address = judging.request.client;
                        among(address).then(|| told("IP_SET", "CLIENT_IP", address.to_string()))
                    }
                    Some(config) => forwarded_ip(judging.request, config, among),
                }
            }
            Ready::Label { scope, key, context } => {
                let meant = |label: &&String| matches_label(label, *scope, key, context);
                let label = judging.labels.iter().find(meant)?;
                Some(told("LABEL", "LABEL", label.clone()))
            }
            Ready::Rate { rate, keys, scope_down } => {
                if let Some(statement) = scope_down {
                    statement.holds(judging)?;
                }
                let (key, shown) = rate_key(judging, keys)?;
                let count = rate.count(key, judging.now_ms)?;
                Some(told("RATE", "RATE", format!("{shown}: {count} requests")))
            }
            Ready::And(all) => {
                let mut first = None;
                for statement in all {
                    let found = statement.holds(judging)?;
                    first.get_or_insert(found);
                }
                first
            }
            Ready::Or(any) => any.iter().find_map(|statement| statement.holds(judging)),
            Ready::Not(statement) => match statement.holds(judging) {
                Some(_) => None,
                None => Some(told("NOT", "REQUEST", String::new())),
            },
            Ready::Common(rule) => rule.holds(judging.request),
        }
    }
}

pub fn told(condition: &str, part: &str, text: String) -> Evidence {
    Evidence { condition: condition.into(), part: part.into(), offset: 0, text }
}

/// The first part of the field in which something is found: from where to where.
fn find(
    request: &Request<'_>,
    text: &Text,
    condition: &str,
    search: impl Fn(&[u8]) -> Option<(usize, usize)>,
) -> Option<Evidence> {
    match parts(request, &text.field) {
        Parts::Holds(why) => Some(told(condition, why, String::new())),
        Parts::Fails => None,
        Parts::Inspect(parts) => parts.into_iter().find_map(|part| {
            let bytes = transform::apply(&part.text, &text.transformations);
            let (start, end) = search(&bytes)?;
            Some(Evidence::new(condition, part.name, &bytes, start, end))
        }),
    }
}

fn place(bytes: &[u8], finder: &memmem::Finder<'_>, position: Where) -> Option<(usize, usize)> {
    let wanted = finder.needle();
    let at = |start: usize| (start, start + wanted.len());
    match position {
        Where::Exactly => (bytes == wanted).then(|| at(0)),
        Where::Start => bytes.starts_with(wanted).then(|| at(0)),
        Where::End => bytes.ends_with(wanted).then(|| at(bytes.len() - wanted.len())),
        Where::Contains => finder.find(bytes).map(at),
        Where::Word => {
            let is_word = |index: Option<usize>| {
                let byte = index.and_then(|index| bytes.get(index));
                byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            };
            let free = |start: usize| !is_word(start.checked_sub(1)) && !is_word(Some(start + wanted.len()));
            finder.find_iter(bytes).find(|start| free(*start)).map(at)
        }
    }
}

/// What every label that AWS shows begins with.
const PREFIX: &str = "awswaf:";

/// Whether a label is meant ("Label match rule statement", WAF developer guide). With a prefix, a key names one label, or
/// what a namespace begins with. Without one it is looked for among the labels of `context`, namespaces before it or not.
fn matches_label(label: &str, scope: LabelScope, key: &str, context: &str) -> bool {
    let namespace = |label: &str| match label.rfind(':') {
        Some(end) => format!(":{}", &label[..=end]),
        None => String::new(),
    };
    let wanted = || format!(":{}:", key.trim_matches(':'));
    if key.starts_with(PREFIX) {
        return match scope {
            LabelScope::Label => label == key,
            LabelScope::Namespace => namespace(label).starts_with(&wanted()),
        };
    }
    let Some(own) = label.strip_prefix(context) else { return false };
    match scope {
        LabelScope::Label => {
            own.strip_suffix(key).is_some_and(|before| before.is_empty() || before.ends_with(':'))
        }
        LabelScope::Namespace => namespace(own).contains(&wanted()),
    }
}

/// The entries of a forwarding header in their order; `None` for one that is no address.
fn addresses(request: &Request<'_>, header: &str) -> Vec<Option<IpAddr>> {
    let entry = |text: &[u8]| {
        let text = std::str::from_utf8(text).ok()?;
        text.trim().parse::<IpAddr>().ok().map(|address| address.to_canonical())
    };
    request.header(header).flat_map(|value| value.split(|byte| *byte == b',')).map(entry).collect()
}

fn forwarded_ip(
    request: &Request<'_>,
    config: &ForwardedIp,
    among: impl Fn(IpAddr) -> bool,
) -> Option<Evidence> {
    let part = format!("HEADER:{}", config.header.to_ascii_lowercase());
    // Without the header the statement does not apply.
    request.header(&config.header).next()?;
    let found = addresses(request, &config.header);
    let looked_at = match config.position {
        Position::First => found.get(..1),
        Position::Last => found.last_chunk::<1>().map(|last| last.as_slice()),
        Position::Any => found.get(found.len().saturating_sub(ADDRESSES)..),
    };
    // What else the client has put into the header must not hide the address that is asked for.
    let mut valid = looked_at.into_iter().flatten().copied().flatten().peekable();
    if valid.peek().is_none() {
        return config.fallback.then(|| told("IP_SET", &part, String::new()));
    }
    let address = valid.find(|address| among(*address))?;
    Some(told("IP_SET", &part, address.to_string()))
}

/// The first address of a forwarding header. Those whose first is none are counted together, if the fallback says so
/// ("Aggregating rate-based rules", WAF developer guide).
fn forwarded_key(request: &Request<'_>, config: &ForwardedIp) -> Option<(Key, String)> {
    request.header(&config.header).next()?;
    match addresses(request, &config.header).first().copied().flatten() {
        Some(address) => Some((Key::Ip(address), address.to_string())),
        None => config.fallback.then(|| (Key::All, "no address".into())),
    }
}

/// The key of a request; `None` where it has not all parts of it, and is not counted.
fn rate_key(judging: &Judging<'_, '_>, keys: &Keys) -> Option<(Key, String)> {
    let request = judging.request;
    match keys {
        Keys::Ip => Some((Key::Ip(request.client), request.client.to_string())),
        Keys::Constant => Some((Key::All, "all".into())),
        Keys::Forwarded(config) => forwarded_key(request, config),
        Keys::Custom(keys, forwarded) => {
            let mut digest = ring::digest::Context::new(&ring::digest::SHA256);
            let mut shown = Vec::new();
            for key in keys {
                let text = custom(judging, key, forwarded.as_ref())?;
                digest.update(&(text.len() as u64).to_be_bytes());
                digest.update(&text);
                shown.push(String::from_utf8_lossy(&text[..text.len().min(64)]).into_owned());
            }
            let mut bytes = [0; 32];
            bytes.copy_from_slice(digest.finish().as_ref());
            Some((Key::Digest(bytes), shown.join(", ")))
        }
    }
}

fn custom<'a>(
    judging: &Judging<'a, '_>,
    key: &RateKey,
    forwarded: Option<&ForwardedIp>,
) -> Option<Cow<'a, [u8]>> {
    let request = judging.request;
    match key {
        RateKey::Ip => Some(request.client.to_string().into_bytes().into()),
        RateKey::ForwardedIp => Some(forwarded_key(request, forwarded?)?.1.into_bytes().into()),
        RateKey::Labels(namespace) => {
            let of = |label: &&String| matches_label(label, LabelScope::Namespace, namespace, "");
            let labels: Vec<&str> = judging.labels.iter().filter(of).map(String::as_str).collect();
            (!labels.is_empty()).then(|| labels.join(" ").into_bytes().into())
        }
        RateKey::Cookie(name, transformations) => {
            let (_, value) = request.cookies().find(|cookie| cookie.0 == name.as_bytes())?;
            Some(transform::apply(value, transformations).into_owned().into())
        }
        RateKey::Text(text) => match parts(request, &text.field) {
            Parts::Holds(_) | Parts::Fails => None,
            Parts::Inspect(found) if found.is_empty() => None,
            Parts::Inspect(found) => {
                let mut all = Vec::new();
                for part in found {
                    all.extend_from_slice(&transform::apply(&part.text, &text.transformations));
                    all.push(0);
                }
                Some(all.into())
            }
        },
    }
}

/// Blocks of one version, as ranges in order.
pub struct Blocks(Vec<(u128, u128)>);

fn bits(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    }
}

impl Blocks {
    fn new<'b>(blocks: impl Iterator<Item = &'b IpBlock>) -> Self {
        let mut ranges: Vec<(u128, u128)> = blocks
            .map(|block| {
                let (bits, width) = bits(block.address);
                let free = width - u32::from(block.prefix).min(width);
                let low = if free >= 128 { u128::MAX } else { (1 << free) - 1 };
                (bits & !low, bits | low)
            })
            .collect();
        ranges.sort_unstable();
        let mut merged: Vec<(u128, u128)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first <= before.1 => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    fn has(&self, address: IpAddr) -> bool {
        let (bits, _) = bits(address);
        let after = self.0.partition_point(|range| range.0 <= bits);
        after > 0 && self.0[after - 1].1 >= bits
    }
}
