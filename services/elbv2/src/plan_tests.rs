//! Tests of the plan of the edge's snapshot.

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
        let tls = Tls { policy: "ELBSecurityPolicy-2016-08".into(), certificate: "a".into(), others: vec![] };
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
    let keys =
        Identity { id: "k".into(), session: String::new(), signing: String::new(), public: String::new() };
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
