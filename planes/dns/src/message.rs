//! Messages on the wire (RFC 1035, section 4; EDNS(0): RFC 6891).
//!
//! Whatever comes, the answer is a well-formed message or none at all. Nothing that a query says makes more work than its
//! own length and the one name that it asks for.

use crate::answer::{Answer, Record, ResponseCode, resolve};
use crate::name::parent;
use crate::server::Transport;
use crate::zones::Zones;

/// A type of records, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub u16);

/// Numbers that the code speaks of.
pub mod kind {
    use super::Kind;

    pub const A: Kind = Kind(1);
    pub const NS: Kind = Kind(2);
    pub const CNAME: Kind = Kind(5);
    pub const SOA: Kind = Kind(6);
    pub const PTR: Kind = Kind(12);
    pub const HINFO: Kind = Kind(13);
    pub const MX: Kind = Kind(15);
    pub const TXT: Kind = Kind(16);
    pub const AAAA: Kind = Kind(28);
    pub const SRV: Kind = Kind(33);
    pub const NAPTR: Kind = Kind(35);
    pub const OPT: Kind = Kind(41);
    pub const DS: Kind = Kind(43);
    pub const SSHFP: Kind = Kind(44);
    pub const TLSA: Kind = Kind(52);
    pub const SPF: Kind = Kind(99);
    pub const IXFR: Kind = Kind(251);
    pub const AXFR: Kind = Kind(252);
    pub const ANY: Kind = Kind(255);
    pub const CAA: Kind = Kind(257);
}

const NAMES: [(&str, Kind); 15] = [
    ("A", kind::A),
    ("AAAA", kind::AAAA),
    ("CAA", kind::CAA),
    ("CNAME", kind::CNAME),
    ("DS", kind::DS),
    ("MX", kind::MX),
    ("NAPTR", kind::NAPTR),
    ("NS", kind::NS),
    ("PTR", kind::PTR),
    ("SOA", kind::SOA),
    ("SPF", kind::SPF),
    ("SRV", kind::SRV),
    ("SSHFP", kind::SSHFP),
    ("TLSA", kind::TLSA),
    ("TXT", kind::TXT),
];

impl Kind {
    /// The type of this name, if records of it can be served.
    pub fn parse(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    pub fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(_, known)| *known == self).map(|(name, _)| *name)
    }
}

const HEADER: usize = 12;
const CLASS_IN: u16 = 1;
const CLASS_ANY: u16 = 255;
/// What goes into a datagram without EDNS, and at most with it: no answer is ever sent in fragments (RFC 9715).
const PLAIN_DATAGRAM: usize = 512;
const DATAGRAM: u16 = 1232;
const STREAM: usize = 65_535;
/// Flags of the header.
const RESPONSE: u8 = 0x80;
const AUTHORITATIVE: u8 = 0x04;
const TRUNCATED: u8 = 0x02;
const RECURSION_DESIRED: u8 = 0x01;
const OPCODE: u8 = 0x78;
/// The bit with which a client asks for signatures; it is sent back (RFC 3225).
const DNSSEC_OK: u16 = 0x8000;

/// A query, as far as it was understood.
struct Query<'a> {
    /// The name in wire form, lower case.
    name: Vec<u8>,
    kind: Kind,
    class: u16,
    /// The question as it came.
    question: &'a [u8],
    edns: Option<Edns>,
}

#[derive(Clone, Copy)]
struct Edns {
    payload: u16,
    version: u8,
    flags: u16,
}

/// The answer to a message from these zones; `None` to what is no query.
pub fn answer_to(zones: &Zones, message: &[u8], transport: Transport) -> Option<Vec<u8>> {
    answer_with(message, transport, |name, kind| resolve(zones, name, kind, &mut rand::rng()))
}

/// As [`answer_to`], from whoever knows names: `find` gets one in wire form, lower case.
pub fn answer_with<'a>(
    message: &[u8],
    transport: Transport,
    find: impl FnOnce(&[u8], Kind) -> Answer<'a>,
) -> Option<Vec<u8>> {
    if message.len() < HEADER || message[2] & RESPONSE != 0 {
        return None;
    }
    if message[2] & OPCODE != 0 {
        return Some(bare(message, ResponseCode::NotImplemented));
    }
    let Some(query) = read(message) else { return Some(bare(message, ResponseCode::FormatError)) };
    let limit = match (transport, query.edns) {
        (Transport::Tcp, _) => STREAM,
        (Transport::Udp, None) => PLAIN_DATAGRAM,
        (Transport::Udp, Some(edns)) => usize::from(edns.payload.min(DATAGRAM)).max(PLAIN_DATAGRAM),
    };
    let answer = if query.edns.is_some_and(|edns| edns.version != 0) {
        Answer::of(ResponseCode::BadVersion)
    } else if !matches!(query.class, CLASS_IN | CLASS_ANY) || matches!(query.kind, kind::AXFR | kind::IXFR) {
        Answer::of(ResponseCode::Refused)
    } else {
        find(&query.name, query.kind)
    };
    Some(Writer::new(message, &query, limit).finish(&answer))
}

/// A header alone.
fn bare(message: &[u8], code: ResponseCode) -> Vec<u8> {
    let mut out = vec![0; HEADER];
    out[..2].copy_from_slice(&message[..2]);
    out[2] = RESPONSE | (message[2] & (OPCODE | RECURSION_DESIRED));
    out[3] = code as u8;
    out
}

/// `None`: the message breaks the format.
fn read(message: &[u8]) -> Option<Query<'_>> {
    let count = |at: usize| u16::from_be_bytes([message[at], message[at + 1]]);
    if count(4) != 1 {
        return None;
    }
    let name_end = skip_name(message, HEADER, false)?;
    let end = name_end + 4;
    let question = message.get(HEADER..end)?;
    let number = |at: usize| Some(u16::from_be_bytes([*message.get(at)?, *message.get(at + 1)?]));
    let mut name = message.get(HEADER..name_end)?.to_vec();
    if name.len() > 255 {
        return None;
    }
    name.make_ascii_lowercase();
    let (kind, class) = (Kind(number(name_end)?), number(name_end + 2)?);
    let others = u32::from(count(6)) + u32::from(count(8));
    let records = others + u32::from(count(10));
    let (mut at, mut edns) = (end, None);
    for index in 0..records {
        let start = at;
        let fixed = skip_name(message, start, true)?;
        let of = Kind(number(fixed)?);
        let length = usize::from(number(fixed + 8)?);
        at = fixed + 10 + length;
        if at > message.len() {
            return None;
        }
        if of == kind::OPT && index >= others {
            // One at most, of the root, whose name is one octet.
            if edns.is_some() || fixed != start + 1 {
                return None;
            }
            let version = *message.get(fixed + 5)?;
            edns = Some(Edns { payload: number(fixed + 2)?, version, flags: number(fixed + 6)? });
        }
    }
    Some(Query { name, kind, class, question, edns })
}

/// Where a name ends.
fn skip_name(message: &[u8], mut at: usize, pointers: bool) -> Option<usize> {
    loop {
        let length = *message.get(at)?;
        match length {
            0 => return Some(at + 1),
            1..=63 => at += 1 + usize::from(length),
            0xc0.. if pointers && at + 2 <= message.len() => return Some(at + 2),
            _ => return None,
        }
    }
}

struct Writer<'a> {
    out: Vec<u8>,
    query: &'a Query<'a>,
    limit: usize,
}

impl<'a> Writer<'a> {
    fn new(message: &[u8], query: &'a Query<'a>, limit: usize) -> Self {
        let mut out = Vec::with_capacity(512);
        out.extend_from_slice(&message[..2]);
        out.extend([RESPONSE | (message[2] & RECURSION_DESIRED), 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        out.extend_from_slice(query.question);
        // Its own OPT record always has room.
        let reserved = if query.edns.is_some() { 11 } else { 0 };
        Self { out, query, limit: limit - reserved }
    }

    fn finish(mut self, answer: &Answer<'_>) -> Vec<u8> {
        let mut truncated = false;
        // Additional are addresses of a delegation's servers alone: without them it leads nowhere (RFC 9471).
        for (count_at, records) in [(6, &answer.answers), (8, &answer.authority), (10, &answer.additional)] {
            if !truncated {
                truncated = !self.section(count_at, records);
            }
        }
        if answer.authoritative {
            self.out[2] |= AUTHORITATIVE;
        }
        if truncated {
            self.out[2] |= TRUNCATED;
        }
        let code = answer.code as u16;
        self.out[3] = (code & 0x0f) as u8;
        if let Some(edns) = self.query.edns {
            let [high, low] = DATAGRAM.to_be_bytes();
            let flags = (edns.flags & DNSSEC_OK).to_be_bytes();
            self.out.extend([0, 0, 41, high, low, (code >> 4) as u8, 0, flags[0], flags[1], 0, 0]);
            self.count(10, 1);
        }
        self.out
    }

    /// Writes all records of a section, or, if they do not fit, none.
    fn section(&mut self, count_at: usize, records: &[Record<'_>]) -> bool {
        let start = self.out.len();
        for record in records {
            self.record(record);
            if self.out.len() > self.limit {
                self.out.truncate(start);
                return false;
            }
        }
        self.count(count_at, u16::try_from(records.len()).unwrap_or(u16::MAX));
        true
    }

    fn count(&mut self, at: usize, more: u16) {
        let count = u16::from_be_bytes([self.out[at], self.out[at + 1]]).saturating_add(more);
        self.out[at..at + 2].copy_from_slice(&count.to_be_bytes());
    }

    fn record(&mut self, record: &Record<'_>) {
        self.name(&record.owner);
        self.out.extend(record.kind.0.to_be_bytes());
        self.out.extend(CLASS_IN.to_be_bytes());
        self.out.extend(record.ttl.to_be_bytes());
        self.out.extend(u16::try_from(record.data.len()).unwrap_or(0).to_be_bytes());
        self.out.extend_from_slice(&record.data);
    }

    /// A name, with a pointer to the question for what it shares with it.
    fn name(&mut self, mut wire: &[u8]) {
        loop {
            if wire.len() > 1 && self.query.name.ends_with(wire) && self.is_suffix(wire) {
                let at = HEADER + self.query.name.len() - wire.len();
                self.out.extend((0xc000 | at as u16).to_be_bytes());
                return;
            }
            match parent(wire) {
                Some(rest) => {
                    self.out.extend_from_slice(&wire[..wire.len() - rest.len()]);
                    wire = rest;
                }
                None => {
                    self.out.push(0);
                    return;
                }
            }
        }
    }

    /// Whether the bytes with which the question's name ends begin at a label.
    fn is_suffix(&self, wire: &[u8]) -> bool {
        let mut suffix: &[u8] = &self.query.name;
        while suffix.len() > wire.len() {
            match parent(suffix) {
                Some(rest) => suffix = rest,
                None => return false,
            }
        }
        suffix.len() == wire.len()
    }
}
