//! What the server answers, over its sockets and from bytes alone.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use novamind_dns::{
    Alias, Content, Dns, Host, Kind, Name, Policy, RecordSet, ResponseCode, Transport, ZoneBuilder, Zones,
    answer_to, kind, lookup, parse, present, resolve,
};

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn records(kind: Kind, texts: &[&str]) -> RecordSet {
    let data = texts.iter().map(|text| parse(kind, text).unwrap()).collect();
    RecordSet { policy: Policy::Simple, content: Content::Records { ttl: 300, data }, check: None }
}

fn zones() -> Zones {
    let mut zone = ZoneBuilder::new(name("example.com"));
    let many: Vec<String> = (0..60).map(|host| format!("192.0.2.{host}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (owner, of, texts) in [
        ("example.com", kind::SOA, &["ns. host. 1 7200 900 1209600 60"][..]),
        ("example.com", kind::NS, &["ns1.example.com."]),
        ("www.example.com", kind::A, &["192.0.2.1"]),
        ("*.wild.example.com", kind::A, &["192.0.2.2"]),
        ("deep.wild.example.com", kind::TXT, &["\"here\""]),
        ("alias.example.com", kind::CNAME, &["www.example.com"]),
        ("out.example.com", kind::CNAME, &["www.example.org"]),
        ("lost.example.com", kind::CNAME, &["nowhere.example.com"]),
        ("loop.example.com", kind::CNAME, &["loop.example.com"]),
        ("sub.example.com", kind::NS, &["ns.sub.example.com", "ns.example.net"]),
        ("ns.sub.example.com", kind::A, &["192.0.2.3"]),
        ("a.b.example.com", kind::A, &["192.0.2.4"]),
        ("many.example.com", kind::A, &many),
    ] {
        zone.add(&name(owner), of, records(of, texts));
    }
    let alias = |target| Content::Alias(Alias { target: name(target), evaluate_health: true });
    for (owner, target) in [("example.com", "web.elb.localhost"), ("app.example.com", "www.example.com")] {
        let set = RecordSet { policy: Policy::Simple, content: alias(target), check: None };
        zone.add(&name(owner), kind::A, set);
    }
    let mut zones = Zones::default();
    zones.insert(zone.build());
    let addresses = vec!["127.9.0.1".parse().unwrap()];
    zones.insert_host(&name("web.elb.localhost"), Host { addresses, healthy: true });
    zones
}

#[test]
fn names() {
    use ResponseCode::{NoError, NoSuchName, Refused};
    let zones = zones();
    let cases: &[(&str, Kind, ResponseCode, &[&str])] = &[
        ("www.example.com", kind::A, NoError, &["192.0.2.1"]),
        ("www.example.com", kind::AAAA, NoError, &[]),
        ("x.wild.example.com", kind::A, NoError, &["192.0.2.2"]),
        ("x.y.wild.example.com", kind::A, NoError, &["192.0.2.2"]),
        ("x.deep.wild.example.com", kind::A, NoSuchName, &[]),
        ("deep.wild.example.com", kind::A, NoError, &[]),
        ("alias.example.com", kind::A, NoError, &["www.example.com.", "192.0.2.1"]),
        ("alias.example.com", kind::CNAME, NoError, &["www.example.com."]),
        ("out.example.com", kind::A, NoError, &["www.example.org."]),
        ("lost.example.com", kind::A, NoSuchName, &["nowhere.example.com."]),
        ("b.example.com", kind::A, NoError, &[]),
        ("none.example.com", kind::A, NoSuchName, &[]),
        ("example.com", kind::A, NoError, &["127.9.0.1"]),
        ("app.example.com", kind::A, NoError, &["192.0.2.1"]),
        ("app.example.com", kind::AAAA, NoError, &[]),
        ("x.sub.example.com", kind::A, NoError, &[]),
        ("web.elb.localhost", kind::A, NoError, &["127.9.0.1"]),
        ("example.org", kind::A, Refused, &[]),
    ];
    for (owner, of, code, expected) in cases {
        let answer = resolve(&zones, name(owner).wire(), *of, &mut rand::rng());
        let found: Vec<_> =
            answer.answers.iter().map(|record| present(record.kind, &record.data).unwrap()).collect();
        assert_eq!(
            (answer.code, found),
            (*code, expected.iter().map(|text| text.to_string()).collect()),
            "{owner}"
        );
        let denied = expected.is_empty() && *code != Refused && !owner.contains(".sub.");
        let soa = answer.authority.first().is_some_and(|record| record.kind == kind::SOA && record.ttl == 60);
        assert_eq!(soa, denied || *owner == "lost.example.com", "{owner}");
    }
    let referral = resolve(&zones, name("x.sub.example.com").wire(), kind::A, &mut rand::rng());
    assert!(!referral.authoritative);
    assert_eq!((referral.authority.len(), referral.additional.len()), (2, 1));
    let any = resolve(&zones, name("www.example.com").wire(), kind::ANY, &mut rand::rng());
    assert_eq!((any.answers.len(), any.answers[0].kind), (1, kind::HINFO));
    let around = resolve(&zones, name("loop.example.com").wire(), kind::A, &mut rand::rng());
    assert!(around.answers.len() <= 8);
}

#[test]
fn values_come_in_random_order() {
    let zones = zones();
    let asked = || {
        let answer = resolve(&zones, name("many.example.com").wire(), kind::A, &mut rand::rng());
        answer.answers.iter().map(|record| record.data.to_vec()).collect::<Vec<_>>()
    };
    let all: Vec<_> = (0..20).map(|_| asked()).collect();
    assert!(all.iter().any(|one| one[0] != all[0][0]), "the first one is always the same");
    let sorted = |mut one: Vec<Vec<u8>>| {
        one.sort();
        one
    };
    let expected: Vec<Vec<u8>> = (0..60).map(|host| vec![192, 0, 2, host]).collect();
    assert!(all.into_iter().all(|one| sorted(one) == expected));
}

/// A query with an OPT record of this payload and version, if one is given.
fn query(owner: &str, of: Kind, edns: Option<(u16, u8)>) -> Vec<u8> {
    let mut query = vec![0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, u8::from(edns.is_some())];
    query.extend(name(owner).wire());
    query.extend(of.0.to_be_bytes());
    query.extend([0, 1]);
    if let Some((payload, version)) = edns {
        query.extend([0, 0, 41, (payload >> 8) as u8, payload as u8, 0, version, 0, 0, 0, 0]);
    }
    query
}

#[test]
fn messages() {
    let zones = zones();
    let udp = |query: &[u8]| answer_to(&zones, query, Transport::Udp);
    let plain = udp(&query("many.example.com", kind::A, None)).unwrap();
    assert_eq!((plain[2] & 2, plain[7], plain.len() <= 512), (2, 0, true), "truncated without EDNS");
    let wide = udp(&query("many.example.com", kind::A, Some((4096, 0)))).unwrap();
    assert_eq!((wide[2] & 2, wide[7]), (0, 60));
    assert!(wide.len() <= 1232);
    let stream = answer_to(&zones, &query("many.example.com", kind::A, None), Transport::Tcp).unwrap();
    assert_eq!((stream[2] & 2, stream[7]), (0, 60));
    let version = udp(&query("www.example.com", kind::A, Some((1232, 1)))).unwrap();
    assert_eq!(version[version.len() - 6], 1, "BADVERS");
    let mut upper = query("www.example.com", kind::A, None);
    upper[13..16].make_ascii_uppercase();
    let answer = udp(&upper).unwrap();
    assert_eq!(&answer[12..17], b"\x03WWW\x07");
    assert_eq!(&answer[33..35], &[0xc0, 12], "the owner is the question's name, in its case");
    let mut notify = query("www.example.com", kind::A, None);
    notify[2] = 0x20;
    assert_eq!(udp(&notify).unwrap()[3], 4);
    let mut response = query("www.example.com", kind::A, None);
    response[2] = 0x80;
    assert_eq!(udp(&response), None);
    assert_eq!(udp(b"short"), None);
    let mut two = query("www.example.com", kind::A, None);
    two[5] = 2;
    assert_eq!(udp(&two).unwrap()[3], 1);
    // An OPT record belongs to the root.
    let mut owned = query("www.example.com", kind::A, Some((1232, 0)));
    let opt = owned.split_off(owned.len() - 11);
    owned.extend(b"\x01a");
    owned.extend(opt);
    assert_eq!(udp(&owned).unwrap()[3], 1);
    let transfer = udp(&query("example.com", kind::AXFR, None)).unwrap();
    assert_eq!(transfer[3], 5);
}

#[test]
fn the_zone_above_answers_for_ds() {
    let zone = |origin: &str, of: Kind, texts: &[&str]| {
        let mut zone = ZoneBuilder::new(name(origin));
        zone.add(&name("sub.example.com"), of, records(of, texts));
        zone.build()
    };
    let mut zones = Zones::default();
    zones.insert(zone("sub.example.com", kind::A, &["192.0.2.1"]));
    let asked = |zones: &Zones, of: Kind| {
        let answer = resolve(zones, name("sub.example.com").wire(), of, &mut rand::rng());
        answer.answers.iter().map(|record| present(record.kind, &record.data).unwrap()).collect::<Vec<_>>()
    };
    assert!(asked(&zones, kind::DS).is_empty());
    zones.insert(zone("example.com", kind::DS, &["123 4 5 AB"]));
    assert_eq!(asked(&zones, kind::DS), ["123 4 5 AB"]);
    assert_eq!(asked(&zones, kind::A), ["192.0.2.1"]);
}

/// A delegation without the addresses of its servers leads nowhere: the client has to ask again by a stream.
#[test]
fn addresses_of_a_delegation() {
    let mut zone = ZoneBuilder::new(name("example.com"));
    let servers: Vec<String> = (0..8).map(|number| format!("ns{number}.sub.example.com")).collect();
    let texts: Vec<&str> = servers.iter().map(String::as_str).collect();
    zone.add(&name("sub.example.com"), kind::NS, records(kind::NS, &texts));
    for server in &servers {
        zone.add(&name(server), kind::A, records(kind::A, &["192.0.2.3"]));
        zone.add(&name(server), kind::AAAA, records(kind::AAAA, &["2001:db8::3"]));
    }
    let mut zones = Zones::default();
    zones.insert(zone.build());
    let asked = query("x.sub.example.com", kind::A, None);
    let plain = answer_to(&zones, &asked, Transport::Udp).unwrap();
    assert_eq!((plain[2] & 2, plain[11]), (2, 0), "truncated");
    let stream = answer_to(&zones, &asked, Transport::Tcp).unwrap();
    assert_eq!((stream[2] & 2, stream[9], stream[11]), (0, 8, 16));
}

proptest::proptest! {
    #[test]
    fn any_message_is_harmless(mut message in proptest::collection::vec(0u8.., 0..120), cut in 0usize..60, at in 0usize..60, byte in 0u8..) {
        let zones = zones();
        let _ = answer_to(&zones, &message, Transport::Udp);
        if message.len() > 12 {
            message[2] = 0;
            message[4..12].copy_from_slice(&[0, 1, 0, 0, 0, 0, 0, 1]);
            let _ = answer_to(&zones, &message, Transport::Tcp);
        }
        let mut query = query("x.wild.example.com", kind::A, Some((1232, 0)));
        if let Some(place) = query.get_mut(at) { *place = byte; }
        query.truncate(cut);
        let _ = answer_to(&zones, &query, Transport::Udp);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sockets() {
    let folder = tempfile::tempdir().unwrap();
    let dns = Dns::start(folder.path()).await.unwrap();
    let address = dns.address();
    assert!(lookup(address, &name("www.example.com"), kind::A).await.unwrap().is_empty());
    dns.publish(zones());
    assert_eq!(lookup(address, &name("alias.example.com"), kind::A).await.unwrap(), ["192.0.2.1"]);
    // By a stream, as it does not fit into a plain datagram.
    assert_eq!(lookup(address, &name("many.example.com"), kind::A).await.unwrap().len(), 60);
    drop(dns);
    // The tasks that hold the sockets end soon.
    for _ in 0..100 {
        let again = Dns::start(folder.path()).await.unwrap();
        if again.address() == address {
            return;
        }
        std::fs::write(folder.path().join("port"), address.port().to_string()).unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the port is not kept");
}
