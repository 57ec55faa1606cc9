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

/// Parts by the scope and the id of what they belong to.
type ByParent<T> = HashMap<(Scope, String), Vec<T>>;

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
    let sources = sources(&world);
    let rules = plan_rules(&world, &mut gate);
    let tls = |tls: &Tls| plan_tls(tls, &mut certificates, &certificate);
    let mut listeners = plan_listeners(&world, rules, &mut gate, tls);
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
    let mut targets: ByParent<Target> = HashMap::new();
    for target in world.targets {
        let group = group_of_target(&target.id).to_owned();
        targets.entry((target.scope, group)).or_default().push(target.record);
    }
    let mut target_groups = Vec::new();
    for group in &world.groups {
        let own = targets.remove(&(group.scope.clone(), group.id.clone())).unwrap_or_default();
        let addresses =
            sources.get(&group_id(&group.scope, &group.id)).map(Vec::as_slice).unwrap_or_default();
        target_groups.push(plan_group(group, own, addresses, &namespace));
    }
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

fn plan_rules(
    world: &World,
    gate: &mut impl FnMut(&Scope, &Cognito) -> Option<edge::Authenticate>,
) -> ByParent<edge::Rule> {
    let secure: BTreeSet<(&Scope, &str)> = world
        .listeners
        .iter()
        .filter(|listener| listener.tls.is_some())
        .map(|listener| (&listener.scope, listener.id.as_str()))
        .collect();
    let mut rules: ByParent<edge::Rule> = HashMap::new();
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
    rules
}

/// The listeners of each load balancer, with their `rules`; without those whose certificate `tls` does not find.
fn plan_listeners(
    world: &World,
    mut rules: ByParent<edge::Rule>,
    gate: &mut impl FnMut(&Scope, &Cognito) -> Option<edge::Authenticate>,
    mut tls: impl FnMut(&Tls) -> Option<edge::Tls>,
) -> ByParent<edge::Listener> {
    let mut listeners: ByParent<edge::Listener> = HashMap::new();
    for listener in &world.listeners {
        let tls = match &listener.tls {
            Some(wanted) => match tls(wanted) {
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
    listeners
}

/// A target group with its targets; `addresses` are those of the load balancer that forwards to it.
fn plan_group(
    group: &Stored<TargetGroup>,
    targets: Vec<Target>,
    addresses: &[Ipv4Addr],
    namespace: impl Fn(&str) -> Option<PathBuf>,
) -> edge::TargetGroup {
    let mut planned = edge::TargetGroup::new(group_id(&group.scope, &group.id));
    planned.protocol_version = match group.protocol_version.as_str() {
        "HTTP2" => edge::ProtocolVersion::Http2,
        "GRPC" => edge::ProtocolVersion::Grpc,
        _ => edge::ProtocolVersion::Http1,
    };
    planned.health_check = group.health_check.plan();
    attribute::target_group(&group.attributes, &mut planned);
    planned.targets = targets
        .iter()
        .map(|target| edge::Target {
            source: source(addresses, target.address),
            ..plan_target(target, group, &namespace)
        })
        .collect();
    planned
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
#[path = "plan_tests.rs"]
mod tests;
