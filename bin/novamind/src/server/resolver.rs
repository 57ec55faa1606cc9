//! The name server of tasks, at 169.254.170.2 in each VPC: it knows the names of databases, which lead to addresses in
//! the VPC there, and refuses every other question, so that a resolver goes on to its next server.

use std::net::Ipv4Addr;

use novamind_dns::{Answer, Name, Record, ResponseCode, Transport, answer_with, kind};

/// Seconds that an answer may be kept; after a failover the address in the VPC stays the same.
const KEPT: u32 = 5;

/// The answer to a message; nothing for what is no question. `find` knows names: `None` refuses.
pub fn answer(message: &[u8], find: impl Fn(&str) -> Option<Ipv4Addr>) -> Option<Vec<u8>> {
    answer_with(message, Transport::Udp, |wire, asked| {
        let name = Name::from_wire(wire).map(|name| name.to_string());
        let Some(address) = name.and_then(|name| find(name.trim_end_matches('.'))) else {
            return Answer::of(ResponseCode::Refused);
        };
        let record = Record {
            owner: wire.to_vec().into(),
            kind: kind::A,
            ttl: KEPT,
            data: address.octets().to_vec().into(),
        };
        let answers = if matches!(asked, kind::A | kind::ANY) { vec![record] } else { Vec::new() };
        Answer { code: ResponseCode::NoError, authoritative: true, answers, ..Answer::default() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE_A: u16 = 1;
    const REFUSED: u8 = 5;
    const FORMAT_ERROR: u8 = 1;
    /// What makes up a message's head.
    const HEAD: usize = 12;

    fn asked(name: &str, kind: u16) -> Vec<u8> {
        let mut message = vec![0xab, 0xcd, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        for label in name.split('.') {
            message.push(label.len() as u8);
            message.extend(label.bytes());
        }
        message.extend([0, (kind >> 8) as u8, kind as u8, 0, 1]);
        message
    }

    fn find(name: &str) -> Option<Ipv4Addr> {
        (name == "db.rds.localhost").then_some(Ipv4Addr::new(10, 0, 0, 7))
    }

    #[test]
    fn questions() {
        // Flags and code, number of answers, last bytes.
        let cases = [
            ("DB.rds.localhost", TYPE_A, (0x85, 0), 1),
            ("db.rds.localhost", 28, (0x85, 0), 0),
            ("example.org", TYPE_A, (0x81, REFUSED), 0),
        ];
        for (name, kind, flags, answers) in cases {
            let out = answer(&asked(name, kind), find).unwrap();
            assert_eq!(
                (out[..2].to_vec(), (out[2], out[3]), out[7]),
                (vec![0xab, 0xcd], flags, answers),
                "{name}"
            );
            assert_eq!(out.ends_with(&[10, 0, 0, 7]), answers == 1);
        }
    }

    #[test]
    fn whatever_strangers_send() {
        let whole = asked("db.rds.localhost", TYPE_A);
        for end in 0..whole.len() {
            let code = answer(&whole[..end], find).map(|out| out[3]);
            assert_eq!(code, (end >= HEAD).then_some(FORMAT_ERROR), "{end}");
        }
        let mut pointer = whole.clone();
        pointer[HEAD] = 0xc0;
        assert_eq!(answer(&pointer, find).map(|out| out[3]), Some(FORMAT_ERROR));
        let mut reply = whole.clone();
        reply[2] |= 0x80;
        assert_eq!(answer(&reply, find), None);
        assert_eq!(answer(&[0xff; 600], find), None);
        // With EDNS, as resolvers of today ask.
        let mut extended = whole.clone();
        extended[11] = 1;
        extended.extend([0, 0, 41, 4, 0xd0, 0, 0, 0, 0, 0, 0]);
        let out = answer(&extended, find).unwrap();
        assert_eq!((out[3], out[7], out[11]), (0, 1, 1));
    }
}
