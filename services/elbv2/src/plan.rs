//! From records to the snapshot that the edge serves. Pure.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use novamind_edge as edge;
use novamind_kernel::{Scope, Stored};

use crate::action::{Action, What, failing};
use crate::authenticate::Cognito;
use crate::records::{
    Identity, Kind, Listener, LoadBalancer, Rule, Target, TargetGroup, Tls, group_of_target, parent,
};
use crate::{attribute, ssl_policy};

/// Everything that the edge must know, of all regions.
#[derive(Default)]
pub struct World {
    pub load_balancers: Vec<Stored<LoadBalancer>>,
    pub listeners: Vec<Stored<Listener>>,
    pub rules: Vec<Stored<Rule>>,
    pub groups: Vec<Stored<TargetGroup>>,
    pub targets: Vec<Stored<Target>>,
    pub identities: Vec<Stored<Identity>>,
}

/// How the edge signs users in, with the keys that it needs for that.
pub type SignIn = (edge::Authenticate, edge::IdentityKeys);

/// What names a target group at the edge: its ARN.
pub fn group_id(scope: &Scope, id: &str) -> String {
    Kind::TargetGroup.arn(scope, id)
}

/// What names a listener at the edge: its ARN.
pub fn listener_id(scope: &Scope, id: &str) -> String {
    Kind::Listener.arn(scope, id)
}

/// What of the snapshot is load balancers'. `namespace` says where the network of a VPC is; `certificate` finds what an
/// ARN names; `sign_in` what the edge needs for an action that signs users in, out of the keys of its region. A listener
/// whose certificate is not there is not served, rather than without TLS; where nobody can be signed in, everybody gets 500.
pub fn snapshot(
    world: World,
    generation: u64,
    namespace: impl Fn(&str) -> Option<PathBuf>,
    certificate: impl Fn(&str) -> Option<edge::Certificate>,
    sign_in: impl Fn(&Cognito, &Stored<Identity>) -> Option<SignIn>,
) -> edge::Snapshot {
    let mut certificates: BTreeMap<String, edge::Certificate> = BTreeMap::new();
    let mut used: BTreeMap<String, edge::IdentityKeys> = BTreeMap::new();
    let mut gate = |scope: &Scope, cognito: &Cognito| {
        let (how, keys) = sign_in(cognito, world.identities.iter().find(|keys| keys.scope == *scope)?)?;
        used.insert(keys.id.clone(), keys);
        Some(how)
    };
    let secure: BTreeSet<(&Scope, &str)> = world
        .listeners
        .iter()
        .filter(|listener| listener.tls.is_some())
        .map(|listener| (&listener.scope, listener.id.as_str()))
        .collect();
    let sources = sources(&world);
    let mut rules: HashMap<(Scope, String), Vec<edge::Rule>> = HashMap::new();
    for rule in &world.rules {
        let listener = parent(&rule.id);
        let is_secure = secure.contains(&(&rule.scope, listener));
        let planned = edge::Rule {
            id: Kind::Rule.arn(&rule.scope, &rule.id),
            priority: rule.priority,
            conditions: rule.conditions.iter().map(|condition| condition.plan()).collect(),
            action: action(&rule.actions, |cognito| gate(&rule.scope, cognito).filter(|_| is_secure)),
        };
        rules.entry((rule.scope.clone(), listener.to_owned())).or_default().push(planned);
    }
    let mut listeners: HashMap<(Scope, String), Vec<edge::Listener>> = HashMap::new();
    for listener in &world.listeners {
        let tls = match &listener.tls {
            Some(tls) => match plan_tls(tls, &mut certificates, &certificate) {
                Some(planned) => Some(planned),
                None => continue,
            },
            None => None,
        };
        let (server_header, response_headers) = attribute::listener(&listener.attributes);
        let planned = edge::Listener {
            id: listener_id(&listener.scope, &listener.id),
            port: listener.port,
            default_action: action(&listener.actions, |cognito| {
                gate(&listener.scope, cognito).filter(|_| listener.tls.is_some())
            }),
            rules: rules.remove(&(listener.scope.clone(), listener.id.clone())).unwrap_or_default(),
            server_header,
            response_headers,
            tls,
        };
        let balancer = parent(&listener.id).to_owned();
        listeners.entry((listener.scope.clone(), balancer)).or_default().push(planned);
    }
    let mut load_balancers = Vec::new();
    for balancer in world.load_balancers.into_iter().filter(|balancer| !balancer.deleted) {
        load_balancers.push(edge::LoadBalancer {
            id: Kind::LoadBalancer.arn(&balancer.scope, &balancer.id),
            address: IpAddr::V4(balancer.address),
            host_names: vec![balancer.dns_name.clone()],
            attributes: attribute::load_balancer(&balancer.attributes),
            listeners: listeners.remove(&(balancer.scope.clone(), balancer.id.clone())).unwrap_or_default(),
        });
    }
    let mut targets: HashMap<(Scope, String), Vec<Target>> = HashMap::new();
    for target in world.targets {
        let group = group_of_target(&target.id).to_owned();
        targets.entry((target.scope, group)).or_default().push(target.record);
    }
    let groups = world.groups.into_iter().map(|group| {
        let mut planned = edge::TargetGroup::new(group_id(&group.scope, &group.id));
        planned.protocol_version = match group.protocol_version.as_str() {
            "HTTP2" => edge::ProtocolVersion::Http2,
            "GRPC" => edge::ProtocolVersion::Grpc,
            _ => edge::ProtocolVersion::Http1,
        };
        planned.health_check = group.health_check.plan();
        attribute::target_group(&group.attributes, &mut planned);
        let own = targets.remove(&(group.scope.clone(), group.id.clone())).unwrap_or_default();
        planned.targets = own
            .into_iter()
            .map(|target| edge::Target {
                source: source(sources.get(&planned.id).map_or(&[], Vec::as_slice), target.address),
                ..plan_target(&target, &group, &namespace)
            })
            .collect();
        planned
    });
    let target_groups = groups.collect();
    let (certificates, identities) = (certificates.into_values().collect(), used.into_values().collect());
    edge::Snapshot {
        generation,
        load_balancers,
        target_groups,
        certificates,
        identities,
        ..Default::default()
    }
}

/// The certificates of a listener that are there; `None` if the default one is not.
fn plan_tls(
    tls: &Tls,
    certificates: &mut BTreeMap<String, edge::Certificate>,
    find: impl Fn(&str) -> Option<edge::Certificate>,
) -> Option<edge::Tls> {
    let mut shown = Vec::new();
    for (place, arn) in std::iter::once(&tls.certificate).chain(&tls.others).enumerate() {
        let found = certificates.get(arn).cloned().or_else(|| find(arn));
        match found {
            Some(found) => {
                certificates.insert(arn.clone(), found);
                shown.push(arn.clone());
            }
            None if place == 0 => {
                tracing::error!(
                    certificate = arn,
                    "the certificate of a listener is missing: it is not served"
                );
                return None;
            }
            None => tracing::error!(certificate = arn, "a certificate of a listener is missing"),
        }
    }
    let (lowest, highest) = ssl_policy::versions(&tls.policy);
    Some(edge::Tls { certificates: shown, lowest, highest })
}

fn plan_target(
    target: &Target,
    group: &TargetGroup,
    namespace: impl Fn(&str) -> Option<PathBuf>,
) -> edge::Target {
    edge::Target {
        ip: IpAddr::V4(target.address),
        port: target.port,
        namespace: if target.address.is_loopback() { None } else { namespace(&group.vpc) },
        source: None,
        draining_since_ms: target.draining_since_ms,
    }
}

/// Addresses of the load balancer that forwards to a group, by the group's ARN. AWS allows one for each group.
fn sources(world: &World) -> HashMap<String, Vec<Ipv4Addr>> {
    let of_listeners = world
        .listeners
        .iter()
        .map(|listener| (&listener.scope, parent(&listener.id), listener.record.actions.as_slice()));
    let of_rules = world
        .rules
        .iter()
        .map(|rule| (&rule.scope, parent(parent(&rule.id)), rule.record.actions.as_slice()));
    let mut sources = HashMap::new();
    for (scope, id, actions) in of_listeners.chain(of_rules) {
        let its = |balancer: &&Stored<LoadBalancer>| balancer.scope == *scope && balancer.id == id;
        let Some(balancer) = world.load_balancers.iter().find(its) else { continue };
        let addresses: Vec<Ipv4Addr> =
            balancer.interfaces.iter().filter_map(|interface| interface.address).collect();
        for group in actions.iter().flat_map(Action::groups) {
            sources.insert(group.to_owned(), addresses.clone());
        }
    }
    sources
}

/// The load balancer's address for a target: the nearest by number, which is that of the target's zone where it has one
/// there. Nothing for a target of the host's own network.
fn source(addresses: &[Ipv4Addr], target: Ipv4Addr) -> Option<Ipv4Addr> {
    if target.is_loopback() {
        return None;
    }
    addresses.iter().copied().min_by_key(|address| u32::from(*address) ^ u32::from(target))
}

/// The action that answers, which is the last, behind the one that asks who it is.
fn action(actions: &[Action], mut gate: impl FnMut(&Cognito) -> Option<edge::Authenticate>) -> edge::Action {
    let nothing = || edge::Action::FixedResponse { status: 503, content_type: None, body: None };
    let Some((last, before)) = actions.split_last() else { return nothing() };
    let mut planned = last.plan(str::to_owned);
    for action in before {
        if let What::AuthenticateCognito(cognito) = &action.what {
            planned = match gate(cognito) {
                Some(how) => edge::Action::Authenticate { how: Box::new(how), then: Box::new(planned) },
                None => failing(),
            };
        }
    }
    planned
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Weighted;
    use crate::condition::{Condition, Patterns};
    use crate::health_check::HealthCheck;
    use crate::records::Tags;
    use novamind_wire::Timestamp;
    use std::net::Ipv4Addr;

    fn stored<R>(id: &str, record: R) -> Stored<R> {
        Stored { scope: Scope::new("us-east-1", "1"), id: id.into(), generation: 1, record }
    }

    fn forward(group: &str) -> Vec<Action> {
        let group = Kind::TargetGroup.arn(&Scope::new("us-east-1", "1"), group);
        let groups = vec![Weighted { group, weight: 1 }];
        vec![Action { order: 1, what: What::Forward { groups, sticky: false, sticky_seconds: None } }]
    }

    fn balancer(name: &str, deleted: bool) -> LoadBalancer {
        LoadBalancer {
            name: name.into(),
            dns_name: format!("{name}.elb.localhost"),
            address: Ipv4Addr::new(127, 9, 0, 1),
            scheme: "internal".into(),
            vpc: "vpc-1".into(),
            zones: vec![],
            security_groups: vec![],
            created: Timestamp::default(),
            attributes: Default::default(),
            tags: Tags::new(),
            interfaces: vec![],
            deleted,
        }
    }

    #[test]
    fn records_become_a_snapshot() {
        let target = |address: [u8; 4], draining| Target {
            address: address.into(),
            port: 80,
            zone: None,
            draining_since_ms: draining,
        };
        let patterns = Patterns { values: vec!["/a*".into()], regex: vec![] };
        let world = World {
            load_balancers: vec![
                stored("app/web/1", balancer("web", false)),
                stored("app/old/2", balancer("old", true)),
            ],
            listeners: vec![stored(
                "app/web/1/5",
                Listener {
                    port: 80,
                    tls: None,
                    actions: forward("blue/1"),
                    default_rule: "0".into(),
                    attributes: Default::default(),
                    tags: Tags::new(),
                },
            )],
            rules: vec![stored(
                "app/web/1/5/6",
                Rule {
                    priority: 3,
                    conditions: vec![Condition::Path(patterns)],
                    actions: forward("blue/1"),
                    tags: Tags::new(),
                },
            )],
            groups: vec![stored(
                "blue/1",
                TargetGroup {
                    name: "blue".into(),
                    port: 80,
                    protocol_version: "HTTP2".into(),
                    vpc: "vpc-1".into(),
                    blocks: vec![],
                    health_check: HealthCheck::new(false),
                    attributes: Default::default(),
                    tags: Tags::new(),
                },
            )],
            targets: vec![
                stored("blue/1 10.0.0.5:80", target([10, 0, 0, 5], None)),
                stored("blue/1 127.0.0.5:80", target([127, 0, 0, 5], Some(7))),
            ],
            identities: vec![],
        };
        let made = snapshot(world, 4, |vpc| Some(PathBuf::from("/ns").join(vpc)), |_| None, |_, _| None);
        assert_eq!(made.validate(), Ok(()));
        assert_eq!(made.generation, 4);
        assert_eq!(made.load_balancers.len(), 1, "a deleted one is not served");
        assert_eq!(made.load_balancers[0].listeners[0].rules[0].priority, 3);
        let targets = &made.target_groups[0].targets;
        assert_eq!(targets[0].namespace, Some(PathBuf::from("/ns/vpc-1")));
        assert_eq!((targets[1].namespace.clone(), targets[1].draining_since_ms), (None, Some(7)));
    }

    #[test]
    fn certificates_are_named_once() {
        let secure = |id: &str, port, certificate: &str| {
            let tls = Tls {
                policy: "ELBSecurityPolicy-TLS13-1-3-2021-06".into(),
                certificate: certificate.into(),
                others: vec!["b".into(), "gone".into()],
            };
            let listener = Listener {
                port,
                tls: Some(tls),
                actions: vec![],
                default_rule: "0".into(),
                attributes: Default::default(),
                tags: Tags::new(),
            };
            stored(id, listener)
        };
        let world = World {
            load_balancers: vec![stored("app/web/1", balancer("web", false))],
            listeners: vec![
                secure("app/web/1/5", 443, "a"),
                secure("app/web/1/6", 444, "b"),
                secure("app/web/1/7", 445, "gone"),
            ],
            ..World::default()
        };
        let find = |arn: &str| {
            (arn != "gone").then(|| edge::Certificate {
                id: arn.into(),
                names: vec![],
                chain: String::new(),
                key: vec![],
            })
        };
        let made = snapshot(world, 1, |_| None, find, |_, _| None);
        assert_eq!(made.validate(), Ok(()));
        assert_eq!(made.certificates.len(), 2);
        let listeners = &made.load_balancers[0].listeners;
        let ports: Vec<u16> = listeners.iter().map(|listener| listener.port).collect();
        assert_eq!(ports, [443, 444], "one without its certificate is not served");
        let tls = listeners[0].tls.clone().unwrap();
        assert_eq!((tls.certificates, tls.lowest, tls.highest), (vec!["a".into(), "b".into()], 13, 13));
    }

    #[test]
    fn who_cannot_be_signed_in_gets_nothing() {
        let cognito = || Cognito {
            pool_arn: "arn:aws:cognito-idp:us-east-1:1:userpool/us-east-1_a".into(),
            client: "c".into(),
            domain: "d".into(),
            cookie: "C".into(),
            scope: "openid".into(),
            timeout: 60,
            parameters: Default::default(),
            unauthenticated: edge::Unauthenticated::Deny,
        };
        let listener = |id: &str, port, secure: bool| {
            let tls =
                Tls { policy: "ELBSecurityPolicy-2016-08".into(), certificate: "a".into(), others: vec![] };
            let mut actions = vec![Action { order: 1, what: What::AuthenticateCognito(cognito()) }];
            let what = What::FixedResponse { status: 200, content_type: None, body: None };
            actions.push(Action { order: 2, what });
            let listener = Listener {
                port,
                tls: secure.then_some(tls),
                actions,
                default_rule: "0".into(),
                attributes: Default::default(),
                tags: Tags::new(),
            };
            stored(id, listener)
        };
        let world = |identities: Vec<Stored<Identity>>| World {
            load_balancers: vec![stored("app/web/1", balancer("web", false))],
            listeners: vec![listener("app/web/1/5", 443, true), listener("app/web/1/6", 80, false)],
            identities,
            ..World::default()
        };
        let keys = Identity {
            id: "k".into(),
            session: String::new(),
            signing: String::new(),
            public: String::new(),
        };
        let find = |arn: &str| {
            Some(edge::Certificate { id: arn.into(), names: vec![], chain: String::new(), key: vec![] })
        };
        let sign_in = |cognito: &Cognito, keys: &Stored<Identity>| {
            let provider = edge::Provider {
                issuer: "i".into(),
                pages: "http://p".into(),
                address: ([127, 0, 0, 1], 1).into(),
                key_set: "/k".into(),
                client: cognito.client.clone(),
                secret: "s".into(),
            };
            let how = edge::Authenticate {
                provider,
                cookie: cognito.cookie.clone(),
                scope: cognito.scope.clone(),
                session_seconds: cognito.timeout,
                parameters: Default::default(),
                unauthenticated: cognito.unauthenticated,
                keys: keys.id.clone(),
            };
            Some((how, edge::IdentityKeys { id: keys.record.id.clone(), session: vec![], signing: vec![] }))
        };
        let actions = |made: &edge::Snapshot| -> Vec<edge::Action> {
            made.load_balancers[0].listeners.iter().map(|one| one.default_action.clone()).collect()
        };
        let made = snapshot(world(vec![stored("k", keys.clone())]), 1, |_| None, find, sign_in);
        assert_eq!(made.validate(), Ok(()));
        let planned = actions(&made);
        assert!(matches!(&planned[0], edge::Action::Authenticate { how, .. } if how.provider.client == "c"));
        assert_eq!(planned[1], failing(), "never without TLS");
        let without = snapshot(world(vec![]), 1, |_| None, find, sign_in);
        assert_eq!(actions(&without), [failing(), failing()]);
        let gone = snapshot(world(vec![stored("k", keys)]), 1, |_| None, find, |_, _| None);
        assert_eq!(actions(&gone), [failing(), failing()]);
    }
}
