//! The text of rule sets, for groups, references and routes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use novamind_network::filter::Route;

use super::*;

fn rule(id: &str, egress: bool, protocol: Protocol, peer: &str) -> Rule {
    let peer = peer.parse().map_or_else(|_| Peer::Group(peer.into()), Peer::Network);
    Rule { id: id.into(), egress, protocol, peer }
}

fn interface(id: &str, address: [u8; 4], group: &str, place: Place) -> Interface {
    let groups = vec![group.to_owned()];
    let mac = [2, 0, address[0], address[1], address[2], address[3]];
    Interface { id: id.into(), address: address.into(), mac, groups, place, has_public_address: false }
}

fn filter() -> Filter {
    let route = |destination: &str, exit| Route {
        destination: destination.parse().unwrap(),
        target: "target".into(),
        exit,
    };
    Filter {
        network: "10.0.0.0/16".parse().unwrap(),
        interfaces: vec![
            interface("eni-1", [10, 0, 1, 10], "sg-web", Place::Attached),
            interface("eni-2", [10, 0, 1, 11], "sg-web", Place::Attached),
            interface("eni-3", [10, 0, 1, 5], "sg-lb", Place::Router),
            interface("eni-4", [10, 0, 1, 6], "sg-lb", Place::Nowhere),
        ],
        groups: [
            (
                "sg-web".to_owned(),
                vec![
                    rule("sgr-1", true, Protocol::All, "0.0.0.0/0"),
                    rule("sgr-2", false, Protocol::Tcp(80, 89), "sg-lb"),
                    rule("sgr-3", false, Protocol::Tcp(22, 22), "0.0.0.0/0"),
                    rule("sgr-4", false, Protocol::Icmp(Some(8), None), "10.0.0.0/8"),
                    rule("sgr-5", false, Protocol::Udp(0, 65535), "10.0.0.0/8"),
                ],
            ),
            ("sg-lb".to_owned(), vec![rule("sgr-6", true, Protocol::Other(47), "sg-web")]),
        ]
        .into(),
        subnets: vec![Subnet {
            id: "subnet-1".into(),
            network: "10.0.1.0/24".parse().unwrap(),
            table: "rtb-1".into(),
            routes: vec![
                route("198.51.100.0/24", Exit::Closed("gone".into())),
                route("192.0.2.0/24", Exit::Internet),
                route("0.0.0.0/0", Exit::Nat),
            ],
        }],
    }
}

/// The lines of one chain.
fn chain<'a>(script: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("add rule ip novamind_filter {name} ");
    script.lines().filter_map(|line| line.strip_prefix(start.as_str())).collect()
}

#[test]
fn a_filter_becomes_one_script() {
    let script = script(&filter(), &Default::default());
    // sg-lb is the first of the two kinds of interfaces.
    assert_eq!(chain(&script, "in_0"), ["drop"]);
    assert_eq!(chain(&script, "out_0"), ["ip daddr @sg_web ip protocol 47 return", "drop"]);
    assert_eq!(
        chain(&script, "in_1"),
        [
            // Open to all, and so is the way back: not tracked.
            "tcp dport 22 goto free_in",
            "ip saddr @sg_lb tcp dport 80-89 return",
            "ip saddr 10.0.0.0/8 icmp type 8 return",
            "ip saddr 10.0.0.0/8 ip protocol udp return",
            "drop"
        ]
    );
    assert_eq!(chain(&script, "out_1"), ["return", "drop"]);
    assert_eq!(
        chain(&script, "senders"),
        [
            "ip saddr vmap { 10.0.1.5 : goto out_0, 10.0.1.10 : goto out_1, 10.0.1.11 : goto out_1 }",
            // `goto`: what the group's chain allows does not come back to this line.
            "ip saddr 10.0.0.0/16 drop"
        ]
    );
    assert_eq!(
        chain(&script, "leaving"),
        [
            "ip daddr 10.0.0.0/16 drop",
            "ip daddr 169.254.0.0/16 drop",
            "ip saddr 10.0.1.0/24 goto via_0",
            "drop"
        ]
    );
    assert_eq!(
        chain(&script, "via_0"),
        ["ip daddr 198.51.100.0/24 drop", "ip daddr 192.0.2.0/24 drop", "meta mark set 0x4 return", "drop"]
    );
    // A NAT gateway's interface is a member like any other, and sends nothing.
    assert!(script.contains("add element ip novamind_filter sg_lb { 10.0.1.5, 10.0.1.6 }\n"), "{script}");
    assert_eq!(chain(&script, "output").last(), Some(&"ip saddr { 10.0.1.5 } goto fresh"));
    let port = names::port("eni-1");
    let arrivals = script.lines().filter(|line| line.starts_with("add rule bridge"));
    assert!(
        arrivals.clone().all(|line| line.contains(&format!("\"{port}\" . 02:00:0a:00:01:0a . 10.0.1.10")))
    );
    assert_eq!(arrivals.count(), 2);
}

#[test]
fn nobody_means_denial() {
    let closed = script(&Filter::closed("10.0.0.0/16".parse().unwrap()), &Default::default());
    assert_eq!(chain(&closed, "senders"), ["ip saddr 10.0.0.0/16 drop"]);
    assert_eq!(chain(&closed, "receivers"), ["ip daddr 10.0.0.0/16 drop"]);
    assert_eq!(chain(&closed, "leaving").last(), Some(&"drop"));
    for hook in ["forward", "input", "output"] {
        assert!(closed.contains(&format!("hook {hook} priority 0 ; policy drop")), "{closed}");
    }
}

#[test]
fn who_departed_is_told_by_what_the_kernel_shows() {
    let (stays, gone, unknown) = (names::port("eni-1"), names::port("eni-9"), names::port("eni-8"));
    // As `nft` lists it, in lines.
    let listing = format!(
        "table bridge novamind_filter {{\n\tchain arrive {{\n\t\tiifname . ether saddr . arp saddr ip {{ \"{stays}\" . \
         02:00:0a:00:01:0a . 10.0.1.10, \"{gone}\" . 02:00:0a:00:01:0b . 10.0.1.11,\n\t\t\t\"{unknown}\" . \
         02:00:0a:00:01:63 . 10.0.1.99 }} accept\n\t}}\n}}\n"
    );
    // 10.0.1.11 is another interface's now.
    let departed: Vec<Ipv4Addr> = departed(&listing, &filter()).into_iter().collect();
    assert_eq!(departed, [Ipv4Addr::new(10, 0, 1, 11), Ipv4Addr::new(10, 0, 1, 99)]);
    assert!(super::departed(&script(&filter(), &Default::default()), &filter()).is_empty());
}

#[test]
fn what_was_there_and_is_not_wanted_goes() {
    let listing = "table ip novamind {\n\tchain out {\n\t}\n}\ntable ip novamind_filter {\n\tset sg_web {\n\t}\n\tset \
                   sg_old {\n\t}\n\n\tchain forward {\n\t}\n\n\tchain in_9 {\n\t}\n}\ntable bridge novamind_filter \
                   {\n\tchain arrive {\n\t}\n}\n";
    let known = known(listing);
    assert_eq!(known.0.iter().collect::<Vec<_>>(), ["in_9"]);
    assert_eq!(known.1.iter().collect::<Vec<_>>(), ["sg_old", "sg_web"]);
    let script = script(&filter(), &known);
    assert!(script.contains("delete chain ip novamind_filter in_9\n"));
    assert!(script.contains("delete set ip novamind_filter sg_old\n"));
    assert!(!script.contains("delete set ip novamind_filter sg_web\n"));
}
