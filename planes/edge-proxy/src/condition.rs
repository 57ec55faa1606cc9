//! Rule conditions, compiled: all conditions of a rule must hold, one value of each is enough (aws-behaviour
//! 7.1: host and header values in any case, paths in their own).

use std::net::IpAddr;

use http::{HeaderMap, HeaderName, Method};
use novamind_edge::parse_block;

use crate::pattern::Matcher;

/// What conditions look at.
pub struct Subject<'a> {
    /// Without the port.
    pub host: &'a str,
    pub path: &'a str,
    pub query: Option<&'a str>,
    pub method: &'a Method,
    pub headers: &'a HeaderMap,
    /// The socket's peer.
    pub peer: IpAddr,
}

#[derive(Debug)]
pub enum Condition {
    Host(Vec<Matcher>),
    Path(Vec<Matcher>),
    Method(Vec<Method>),
    SourceIp(Vec<Block>),
    Header(HeaderName, Vec<Matcher>),
    Query(Vec<(Option<Matcher>, Matcher)>),
}

#[derive(Debug)]
pub struct Block {
    network: u128,
    mask: u128,
    v4: bool,
}

impl Block {
    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = parse_block(text)?;
        let (bits, width) = bits(address);
        let mask = if prefix == 0 { 0 } else { u128::MAX << (width - u32::from(prefix)) };
        Some(Self { network: bits & mask, mask, v4: address.is_ipv4() })
    }

    fn contains(&self, address: IpAddr) -> bool {
        address.is_ipv4() == self.v4 && bits(address).0 & self.mask == self.network
    }
}

fn bits(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    }
}

impl Condition {
    pub fn compile(condition: &novamind_edge::Condition) -> Result<Self, String> {
        use novamind_edge::Condition as Wanted;
        let patterns = |values: &[novamind_edge::Pattern], fold| {
            values.iter().map(|value| Matcher::compile(value, fold)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match condition {
            Wanted::Host(values) => Condition::Host(patterns(values, true)?),
            Wanted::Path(values) => Condition::Path(patterns(values, false)?),
            Wanted::Method(values) => Condition::Method(
                values
                    .iter()
                    .map(|value| Method::from_bytes(value.as_bytes()))
                    .collect::<Result<_, _>>()
                    .map_err(|_| format!("{values:?} are not HTTP methods"))?,
            ),
            Wanted::SourceIp(values) => Condition::SourceIp(
                values
                    .iter()
                    .map(|value| Block::parse(value).ok_or_else(|| format!("{value} is not a CIDR block")))
                    .collect::<Result<_, _>>()?,
            ),
            Wanted::Header { name, values } => {
                let name = HeaderName::from_bytes(name.as_bytes())
                    .map_err(|_| format!("{name:?} is not a header name"))?;
                Condition::Header(name, patterns(values, true)?)
            }
            Wanted::Query(values) => Condition::Query(
                values
                    .iter()
                    .map(|wanted| {
                        let key = wanted.key.as_deref().map(|key| Matcher::wildcard(key, true));
                        (key, Matcher::wildcard(&wanted.value, true))
                    })
                    .collect(),
            ),
        })
    }

    pub fn holds(&self, subject: &Subject<'_>) -> bool {
        let any = |matchers: &[Matcher], value: &[u8]| matchers.iter().any(|matcher| matcher.matches(value));
        match self {
            Condition::Host(matchers) => any(matchers, subject.host.as_bytes()),
            Condition::Path(matchers) => any(matchers, subject.path.as_bytes()),
            Condition::Method(methods) => methods.contains(subject.method),
            Condition::SourceIp(blocks) => blocks.iter().any(|block| block.contains(subject.peer)),
            Condition::Header(name, matchers) => {
                subject.headers.get_all(name).iter().any(|value| any(matchers, value.as_bytes()))
            }
            Condition::Query(wanted) => {
                let query = subject.query.unwrap_or_default();
                query.split('&').filter(|pair| !pair.is_empty()).any(|pair| {
                    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                    wanted.iter().any(|(wanted_key, wanted_value)| {
                        wanted_key.as_ref().is_none_or(|matcher| matcher.matches(key.as_bytes()))
                            && wanted_value.matches(value.as_bytes())
                    })
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use novamind_edge::{Condition as Wanted, Pattern, QueryMatch};

    fn wild(values: &[&str]) -> Vec<Pattern> {
        values.iter().map(|value| Pattern::Wildcard((*value).into())).collect()
    }

    #[test]
    fn every_kind() {
        let mut headers = HeaderMap::new();
        headers.append("x-tier", "Gold".parse().unwrap());
        headers.append("x-tier", "beta-7".parse().unwrap());
        let method = Method::GET;
        let subject = Subject {
            host: "Api.Example.com",
            path: "/v1/Files",
            query: Some("a=1&Version=v2&flag"),
            method: &method,
            headers: &headers,
            peer: "10.1.2.3".parse().unwrap(),
        };
        let header = |name: &str, values: &[&str]| Wanted::Header { name: name.into(), values: wild(values) };
        let query = |key: Option<&str>, value: &str| {
            Wanted::Query(vec![QueryMatch { key: key.map(Into::into), value: value.into() }])
        };
        let cases = [
            (Wanted::Host(wild(&["www.example.com", "api.*"])), true),
            (Wanted::Host(wild(&["example.com"])), false),
            (Wanted::Path(wild(&["/v1/*"])), true),
            (Wanted::Path(wild(&["/v1/files"])), false),
            (Wanted::Path(vec![Pattern::Regex("^/v[12]/F".into())]), true),
            (Wanted::Method(vec!["POST".into(), "GET".into()]), true),
            (Wanted::Method(vec!["HEAD".into()]), false),
            (Wanted::SourceIp(vec!["192.168.0.0/16".into(), "10.0.0.0/8".into()]), true),
            (Wanted::SourceIp(vec!["10.1.2.4/32".into()]), false),
            (Wanted::SourceIp(vec!["0.0.0.0/0".into()]), true),
            (Wanted::SourceIp(vec!["::/0".into()]), false),
            (header("X-Tier", &["gold"]), true),
            (header("x-tier", &["BETA-?"]), true),
            (header("x-tier", &["silver"]), false),
            (header("x-none", &["*"]), false),
            (query(Some("version"), "V2"), true),
            (query(Some("version"), "v3"), false),
            (query(None, "1"), true),
            (query(Some("flag"), ""), true),
            (query(Some("fl*"), "*"), true),
        ];
        for (wanted, expected) in cases {
            let condition = Condition::compile(&wanted).unwrap();
            assert_eq!(condition.holds(&subject), expected, "{wanted:?}");
        }
        assert!(Condition::compile(&header("bad name", &["*"])).is_err());
    }
}
