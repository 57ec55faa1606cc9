//! Verdicts of the judge, case by case.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::filter::{Route, Subnet, Untracked};

fn rule(id: &str, egress: bool, protocol: Protocol, peer: &str) -> Rule {
    let peer = peer.parse().map_or_else(|_| Peer::Group(peer.into()), Peer::Network);
    Rule { id: id.into(), egress, protocol, peer }
}

fn interface(id: &str, address: &str, groups: &[&str]) -> Interface {
    Interface {
        id: id.into(),
        address: address.parse().unwrap(),
        mac: [2; 6],
        groups: groups.iter().map(|group| (*group).into()).collect(),
        place: Place::Attached,
        has_public_address: false,
    }
}

/// A front that may speak to a back, a back that answers it alone, and a group without any rule.
fn filter() -> Filter {
    let route = |destination: &str, exit| Route {
        destination: destination.parse().unwrap(),
        target: "nat-1".into(),
        exit,
    };
    let subnet = |id: &str, network: &str, routes| Subnet {
        id: id.into(),
        network: network.parse().unwrap(),
        table: "rtb-1".into(),
        routes,
    };
    Filter {
        network: "10.0.0.0/16".parse().unwrap(),
        interfaces: vec![
            interface("eni-front", "10.0.1.10", &["sg-front"]),
            interface("eni-back", "10.0.2.10", &["sg-back"]),
            interface("eni-none", "10.0.2.11", &["sg-none"]),
            Interface { has_public_address: true, ..interface("eni-public", "10.0.3.10", &["sg-front"]) },
        ],
        groups: [
            ("sg-front".to_owned(), vec![rule("sgr-out", true, Protocol::All, "0.0.0.0/0")]),
            ("sg-back".to_owned(), vec![rule("sgr-in", false, Protocol::Tcp(80, 81), "sg-front")]),
            ("sg-none".to_owned(), vec![]),
        ]
        .into(),
        subnets: vec![
            subnet(
                "subnet-1",
                "10.0.1.0/24",
                vec![route("192.0.2.0/24", Exit::Closed("it is gone".into())), route("0.0.0.0/0", Exit::Nat)],
            ),
            subnet("subnet-2", "10.0.2.0/24", vec![]),
            subnet("subnet-3", "10.0.3.0/24", vec![route("0.0.0.0/0", Exit::Internet)]),
        ],
    }
}

#[test]
fn gates_are_passed_in_turn() {
    let filter = filter();
    let cases = [
        ("10.0.1.10", "10.0.2.10", 80, Transport::Tcp, "sgr-out + local 10.0.0.0/16 + sgr-in"),
        ("10.0.1.10", "10.0.2.10", 82, Transport::Tcp, "sgr-out + local 10.0.0.0/16 + no ingress"),
        ("10.0.1.10", "10.0.2.10", 80, Transport::Udp, "sgr-out + local 10.0.0.0/16 + no ingress"),
        ("10.0.2.10", "10.0.1.10", 80, Transport::Tcp, "no egress"),
        ("10.0.1.10", "10.0.2.11", 80, Transport::Tcp, "sgr-out + local 10.0.0.0/16 + no ingress"),
        ("10.0.1.10", "198.51.100.1", 443, Transport::Tcp, "sgr-out + rtb-1 0.0.0.0/0"),
        ("10.0.1.10", "192.0.2.1", 443, Transport::Tcp, "sgr-out + no route (rtb-1 192.0.2.0/24)"),
        ("10.0.3.10", "198.51.100.1", 443, Transport::Tcp, "sgr-out + rtb-1 0.0.0.0/0"),
    ];
    for (source, destination, port, transport, expected) in cases {
        let (source, destination) = (source.parse().unwrap(), destination.parse().unwrap());
        let steps = filter.judge(&Flow { source, destination, transport, port });
        let told: Vec<String> = steps
            .iter()
            .map(|step| match (step.passes, step.gate, &step.by) {
                (true, _, Some(by)) => by.clone(),
                (_, Gate::Egress, None) => "no egress".into(),
                (_, Gate::Ingress, None) => "no ingress".into(),
                (_, _, by) => format!("no route ({})", by.clone().unwrap_or_default()),
            })
            .collect();
        assert_eq!(told.join(" + "), expected, "{source} to {destination}:{port}/{transport}");
    }
}

/// The text names group, rule and interface; a denial names the groups that lack a rule, one without an interface none.
#[test]
fn steps_name_their_group() {
    let mut filter = filter();
    filter.interfaces[1].groups.push("sg-none".into());
    let cases = [
        (
            "10.0.1.10",
            "10.0.2.10",
            80,
            "sg-back",
            "sgr-in of sg-back (eni-back) allows tcp 80-81 from sg-front",
        ),
        (
            "10.0.1.10",
            "10.0.2.10",
            82,
            "sg-back sg-none",
            "no ingress rule of sg-back, sg-none (eni-back) allows tcp 82 from 10.0.1.10",
        ),
        ("10.0.1.10", "10.0.2.99", 80, "", "no interface has the address 10.0.2.99"),
    ];
    for (source, destination, port, groups, text) in cases {
        let (source, destination) = (source.parse().unwrap(), destination.parse().unwrap());
        let flow = Flow { source, destination, transport: Transport::Tcp, port };
        let last = filter.judge(&flow).pop().unwrap();
        assert_eq!((last.groups.join(" ").as_str(), last.text.as_str()), (groups, text));
    }
}

#[test]
fn a_gateway_takes_public_addresses_alone() {
    let mut filter = filter();
    let flow = Flow {
        source: [10, 0, 3, 10].into(),
        destination: [198, 51, 100, 1].into(),
        transport: Transport::Tcp,
        port: 443,
    };
    assert!(filter.judge(&flow).iter().all(|step| step.passes));
    filter.interfaces[3].has_public_address = false;
    let last = filter.judge(&flow).pop().unwrap();
    assert_eq!((last.gate, last.passes), (Gate::Route, false));
    assert!(last.text.contains("public address"), "{}", last.text);
}

#[test]
fn what_is_open_in_both_directions_is_not_tracked() {
    let none = Untracked::default();
    let tcp = Untracked { tcp: true, udp: false };
    let cases = [
        (Protocol::Tcp(22, 22), "0.0.0.0/0", Protocol::All, "0.0.0.0/0", tcp),
        (Protocol::Tcp(22, 22), "0.0.0.0/0", Protocol::Tcp(0, 65535), "0.0.0.0/0", tcp),
        (Protocol::Tcp(22, 22), "0.0.0.0/0", Protocol::Tcp(1, 1024), "0.0.0.0/0", none),
        (Protocol::Tcp(22, 22), "0.0.0.0/0", Protocol::Udp(0, 65535), "0.0.0.0/0", none),
        (Protocol::Tcp(22, 22), "10.0.0.0/8", Protocol::All, "0.0.0.0/0", none),
        (Protocol::Tcp(22, 22), "0.0.0.0/0", Protocol::All, "10.0.0.0/8", none),
        (Protocol::All, "0.0.0.0/0", Protocol::All, "0.0.0.0/0", Untracked { tcp: true, udp: true }),
        (Protocol::Icmp(None, None), "0.0.0.0/0", Protocol::All, "0.0.0.0/0", none),
    ];
    for (protocol, peer, back, back_peer, expected) in cases {
        let mut filter = filter();
        let rules = vec![rule("sgr-1", false, protocol, peer), rule("sgr-2", true, back, back_peer)];
        filter.groups.insert("sg-1".into(), rules.clone());
        let groups = ["sg-1".to_owned()];
        assert_eq!(filter.is_untracked(&groups, &rules[0]), expected, "{protocol:?} {peer} {back:?}");
    }
}
