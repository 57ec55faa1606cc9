//! What strangers send to the name server, and the texts of records.
//!
//! Input: a byte that says the transport, and a message; the same bytes are also read as a record's text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use novamind_dns::{
    Content, Kind, Name, Policy, RecordSet, Transport, ZoneBuilder, Zones, answer_to, kind, parse, present,
};

static ZONES: LazyLock<Zones> = LazyLock::new(|| {
    let name = |text: &str| Name::parse(text).unwrap();
    let mut zone = ZoneBuilder::new(name("a"));
    for (owner, of, text) in [
        ("a", kind::SOA, "n.a h.a 1 2 3 4 5"),
        ("*.a", kind::A, "192.0.2.1"),
        ("c.a", kind::CNAME, "b.a"),
        ("s.a", kind::NS, "n.s.a"),
    ] {
        let data = vec![parse(of, text).unwrap()];
        let content = Content::Records { ttl: 1, data };
        zone.add(&name(owner), of, RecordSet { policy: Policy::Simple, content, check: None });
    }
    let mut zones = Zones::default();
    zones.insert(zone.build());
    zones
});

fuzz_target!(|data: &[u8]| {
    let Some((first, message)) = data.split_first() else { return };
    let transport = if first & 1 == 0 { Transport::Udp } else { Transport::Tcp };
    if let Some(answer) = answer_to(&ZONES, message, transport) {
        assert!(answer.len() >= 12 && answer[2] & 0x80 != 0 && answer[..2] == message[..2]);
        assert!(transport == Transport::Tcp || answer.len() <= 1232);
    }
    let of = Kind(u16::from(*first));
    let _ = present(of, message);
    if let Ok(text) = std::str::from_utf8(message)
        && let Ok(data) = parse(of, text)
    {
        assert!(present(of, &data).is_some_and(|text| parse(of, &text).is_ok()));
    }
});
