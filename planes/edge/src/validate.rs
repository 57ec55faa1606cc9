//! What makes a snapshot unservable. The control plane validates what users write, with AWS's errors; this is
//! the net below it, so that a mistake there never reaches traffic.

use std::collections::HashSet;
use std::net::IpAddr;

use crate::{
    Action, Authenticate, Condition, DesyncMode, Listener, LoadBalancer, Snapshot, TargetGroup,
    validate_distribution,
};

/// The first contradiction found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Invalid(pub String);

impl Snapshot {
    /// Every reference leads somewhere, no id or socket is claimed twice, every value can be understood.
    /// (Regular expressions are compiled by the edge itself.)
    pub fn validate(&self) -> Result<(), Invalid> {
        let there = There {
            groups: groups(&self.target_groups)?,
            certificates: ids(self.certificates.iter().map(|one| one.id.as_str()), "certificate")?,
            identities: ids(self.identities.iter().map(|one| one.id.as_str()), "identity key")?,
        };
        let mut claimed = Claimed::default();
        for balancer in &self.load_balancers {
            load_balancer(balancer, &there, &mut claimed)?;
        }
        for distribution in &self.distributions {
            unique(&mut claimed.distributions, distribution.id.as_str(), "distribution")?;
            for name in &distribution.host_names {
                unique(&mut claimed.names, name.to_ascii_lowercase(), "host name")?;
            }
            for port in [80, 443] {
                unique(&mut claimed.sockets, format!("{}:{port}", distribution.address), "socket")?;
            }
            validate_distribution::check(distribution, &there.certificates)?;
        }
        let acls: HashSet<&str> = self.guarding.acls.iter().map(|acl| acl.id.as_str()).collect();
        for (guarded, acl) in &self.guarding.of {
            if !acls.contains(acl.as_str()) {
                return wrong(format!("{guarded} has the web ACL {acl}, which is missing"));
            }
        }
        Ok(())
    }
}

/// What listeners and distributions can refer to.
struct There<'a> {
    groups: HashSet<&'a str>,
    certificates: HashSet<&'a str>,
    identities: HashSet<&'a str>,
}

/// What only one of them can have.
#[derive(Default)]
struct Claimed<'a> {
    balancers: HashSet<&'a str>,
    listeners: HashSet<&'a str>,
    distributions: HashSet<&'a str>,
    /// `ADDRESS:PORT`.
    sockets: HashSet<String>,
    /// Host names, in lower case.
    names: HashSet<String>,
}

fn ids<'a>(all: impl Iterator<Item = &'a str>, kind: &str) -> Result<HashSet<&'a str>, Invalid> {
    let mut seen = HashSet::new();
    for id in all {
        unique(&mut seen, id, kind)?;
    }
    Ok(seen)
}

/// Checks the target groups and answers their ids.
fn groups(all: &[TargetGroup]) -> Result<HashSet<&str>, Invalid> {
    let mut seen = HashSet::new();
    for group in all {
        unique(&mut seen, group.id.as_str(), "target group")?;
        let mut targets = HashSet::new();
        for target in &group.targets {
            if !targets.insert(target.key()) {
                return Err(Invalid(format!("target {} is twice in group {}", target.key(), group.id)));
            }
        }
        if !group.health_check.path.starts_with('/') {
            let message = format!("health check path of group {} does not begin with /", group.id);
            return Err(Invalid(message));
        }
    }
    Ok(seen)
}

fn load_balancer<'a>(
    balancer: &'a LoadBalancer,
    there: &There<'_>,
    claimed: &mut Claimed<'a>,
) -> Result<(), Invalid> {
    unique(&mut claimed.balancers, balancer.id.as_str(), "load balancer")?;
    let mode = balancer.attributes.desync_mode;
    if mode != DesyncMode::Defensive {
        return wrong(format!("load balancer {}: desync mode {mode:?} cannot be served", balancer.id));
    }
    for name in &balancer.host_names {
        unique(&mut claimed.names, name.to_ascii_lowercase(), "host name")?;
    }
    for one in &balancer.listeners {
        unique(&mut claimed.listeners, one.id.as_str(), "listener")?;
        unique(&mut claimed.sockets, format!("{}:{}", balancer.address, one.port), "socket")?;
        listener(one, there)?;
    }
    Ok(())
}

fn listener(listener: &Listener, there: &There<'_>) -> Result<(), Invalid> {
    if let Some(tls) = &listener.tls {
        if let Some(missing) = tls.certificates.iter().find(|id| !there.certificates.contains(id.as_str())) {
            return wrong(format!("{} shows certificate {missing}, which is missing", listener.id));
        }
        if tls.certificates.is_empty() {
            return wrong(format!("{} shows no certificate", listener.id));
        }
    }
    let known =
        Known { groups: &there.groups, identities: &there.identities, secure: listener.tls.is_some() };
    action(&listener.default_action, &known, &listener.id)?;
    let mut priorities = HashSet::new();
    for rule in &listener.rules {
        unique(&mut priorities, rule.priority, "priority")?;
        action(&rule.action, &known, &rule.id)?;
        rule.conditions.iter().try_for_each(|one| condition(one, &rule.id))?;
    }
    Ok(())
}

fn condition(condition: &Condition, rule: &str) -> Result<(), Invalid> {
    let Condition::SourceIp(blocks) = condition else { return Ok(()) };
    match blocks.iter().find(|block| parse_block(block).is_none()) {
        Some(block) => wrong(format!("rule {rule}: {block} is not a CIDR block")),
        None => Ok(()),
    }
}

/// `10.0.0.0/8`, `::1/128` or a lone address: the address and the prefix length.
pub fn parse_block(text: &str) -> Option<(IpAddr, u8)> {
    let (address, prefix) = match text.split_once('/') {
        Some((address, prefix)) => (address, Some(prefix.parse::<u8>().ok()?)),
        None => (text, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let longest = if address.is_ipv4() { 32 } else { 128 };
    let prefix = prefix.unwrap_or(longest);
    (prefix <= longest).then_some((address, prefix))
}

pub(crate) fn wrong(what: String) -> Result<(), Invalid> {
    Err(Invalid(what))
}

pub(crate) fn unique<T>(seen: &mut HashSet<T>, id: T, kind: &str) -> Result<(), Invalid>
where
    T: Eq + std::hash::Hash + std::fmt::Display + Clone,
{
    if seen.insert(id.clone()) { Ok(()) } else { wrong(format!("{kind} {id} is there twice")) }
}

/// What actions of a listener can refer to.
struct Known<'a> {
    groups: &'a HashSet<&'a str>,
    identities: &'a HashSet<&'a str>,
    secure: bool,
}

fn authenticate(how: &Authenticate, known: &Known<'_>, owner: &str) -> Result<(), Invalid> {
    if !known.secure {
        return wrong(format!("{owner} signs users in without TLS"));
    }
    if !known.identities.contains(how.keys.as_str()) {
        return wrong(format!("{owner} has the identity key {}, which is missing", how.keys));
    }
    if !(1..=604_800).contains(&how.session_seconds) {
        return wrong(format!("{owner} has sessions of {} seconds", how.session_seconds));
    }
    match how.provider.address.ip().is_loopback() {
        true => Ok(()),
        false => wrong(format!("{owner} sends secrets to {} without TLS", how.provider.address)),
    }
}

fn action(action: &Action, known: &Known<'_>, owner: &str) -> Result<(), Invalid> {
    match action {
        Action::Authenticate { how, then } => {
            authenticate(how, known, owner)?;
            match **then {
                Action::Authenticate { .. } => wrong(format!("{owner} signs users in twice")),
                _ => self::action(then, known, owner),
            }
        }
        Action::Forward { groups: named, .. } => {
            if named.is_empty() {
                return wrong(format!("{owner} forwards to no target group"));
            }
            match named.iter().find(|named| !known.groups.contains(named.group.as_str())) {
                Some(named) => {
                    wrong(format!("{owner} forwards to target group {}, which is missing", named.group))
                }
                None => Ok(()),
            }
        }
        Action::Redirect(redirect) if !matches!(redirect.status, 301 | 302) => {
            wrong(format!("{owner} redirects with status {}", redirect.status))
        }
        Action::FixedResponse { status, .. } if !matches!(status, 200..=299 | 400..=599) => {
            wrong(format!("{owner} answers with status {status}"))
        }
        Action::Redirect(_) | Action::FixedResponse { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{IdentityKeys, Provider, Unauthenticated};

    fn listener(id: &str, port: u16, group: &str) -> Listener {
        Listener {
            id: id.into(),
            port,
            default_action: Action::forward(group),
            rules: vec![],
            server_header: true,
            response_headers: vec![],
            tls: None,
        }
    }

    fn snapshot(listeners: Vec<Listener>) -> Snapshot {
        Snapshot {
            load_balancers: vec![LoadBalancer {
                id: "lb".into(),
                address: "127.1.0.2".parse().unwrap(),
                host_names: vec![],
                attributes: Default::default(),
                listeners,
            }],
            target_groups: vec![TargetGroup::new("g")],
            ..Default::default()
        }
    }

    #[test]
    fn contradictions_are_named() {
        assert_eq!(snapshot(vec![listener("a", 80, "g"), listener("b", 81, "g")]).validate(), Ok(()));
        let cases = [
            (vec![listener("a", 80, "h")], "a forwards to target group h, which is missing"),
            (vec![listener("a", 80, "g"), listener("a", 81, "g")], "listener a is there twice"),
            (vec![listener("a", 80, "g"), listener("b", 80, "g")], "socket 127.1.0.2:80 is there twice"),
        ];
        for (listeners, message) in cases {
            assert_eq!(snapshot(listeners).validate().unwrap_err().0, message);
        }
        let tls = |certificates: &[&str]| {
            let certificates = certificates.iter().map(|id| (*id).to_owned()).collect();
            let tls = Some(crate::Tls { certificates, lowest: 12, highest: 13 });
            snapshot(vec![Listener { tls, ..listener("a", 443, "g") }]).validate().unwrap_err().0
        };
        assert_eq!(tls(&["c"]), "a shows certificate c, which is missing");
        assert_eq!(tls(&[]), "a shows no certificate");
        let mut strict = snapshot(vec![]);
        strict.load_balancers[0].attributes.desync_mode = DesyncMode::Strictest;
        assert!(strict.validate().unwrap_err().0.contains("desync mode Strictest"));
    }

    #[test]
    fn who_signs_users_in() {
        let how = Authenticate {
            provider: Provider {
                issuer: "https://i".into(),
                pages: "http://p".into(),
                address: "127.0.0.1:4566".parse().unwrap(),
                key_set: "/keys".into(),
                client: "c".into(),
                secret: "s".into(),
            },
            cookie: "C".into(),
            scope: "openid".into(),
            session_seconds: 60,
            parameters: Default::default(),
            unauthenticated: Unauthenticated::Deny,
            keys: "k".into(),
        };
        let gate =
            |how: Authenticate, then| Action::Authenticate { how: Box::new(how), then: Box::new(then) };
        let all = |action: Action, secure: bool| {
            let tls = secure.then(|| crate::Tls { certificates: vec!["c".into()], lowest: 12, highest: 13 });
            let mut made =
                snapshot(vec![Listener { default_action: action, tls, ..listener("a", 443, "g") }]);
            made.identities = vec![IdentityKeys { id: "k".into(), session: vec![1; 32], signing: vec![] }];
            made.certificates =
                vec![crate::Certificate { id: "c".into(), names: vec![], chain: String::new(), key: vec![] }];
            made.validate().err().map(|error| error.0)
        };
        let forward = || Action::forward("g");
        assert_eq!(all(gate(how.clone(), forward()), true), None);
        let elsewhere = Provider { address: "10.0.0.1:80".parse().unwrap(), ..how.provider.clone() };
        let cases = [
            (gate(how.clone(), forward()), false, "a signs users in without TLS"),
            (gate(how.clone(), gate(how.clone(), forward())), true, "a signs users in twice"),
            (
                gate(Authenticate { keys: "x".into(), ..how.clone() }, forward()),
                true,
                "a has the identity key x, which is missing",
            ),
            (
                gate(Authenticate { session_seconds: 0, ..how.clone() }, forward()),
                true,
                "a has sessions of 0 seconds",
            ),
            (
                gate(Authenticate { provider: elsewhere, ..how.clone() }, forward()),
                true,
                "a sends secrets to 10.0.0.1:80 without TLS",
            ),
            (gate(how, Action::forward("h")), true, "a forwards to target group h, which is missing"),
        ];
        for (action, secure, message) in cases {
            assert_eq!(all(action, secure).as_deref(), Some(message));
        }
    }

    #[test]
    fn blocks() {
        for (text, expected) in [
            ("10.0.0.0/8", Some(8)),
            ("10.1.2.3", Some(32)),
            ("::/0", Some(0)),
            ("10.0.0.0/33", None),
            ("10.0.0/8", None),
            ("x", None),
        ] {
            assert_eq!(parse_block(text).map(|block| block.1), expected, "{text}");
        }
    }
}
