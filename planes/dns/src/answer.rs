//! From a name and a type to an answer (RFC 1034, section 4.3.2; wildcards: RFC 4592; ANY: RFC 8482).

use std::borrow::Cow;

use rand::Rng;
use rand::seq::SliceRandom;

use crate::message::{Kind, kind};
use crate::name::{Name, parent, wildcard};
use crate::select::choose;
use crate::zones::{Content, Node, RecordSet, Zone, Zones};

/// A chain of CNAMEs is followed this far, aliases to aliases too.
const CHAIN: usize = 8;
/// How long the address of something of this installation may be kept, as AWS answers for load balancers.
const HOST_TTL: u32 = 60;
/// `RFC8482` for the processor, nothing for the system.
const ANY: &[u8] = b"\x07RFC8482\x00";
/// How long that may be kept, in seconds.
const ANY_TTL: u32 = 3600;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResponseCode {
    NoError = 0,
    FormatError = 1,
    NoSuchName = 3,
    NotImplemented = 4,
    #[default]
    Refused = 5,
    BadVersion = 16,
}

impl ResponseCode {
    /// As Route 53 and `dig` write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoError => "NOERROR",
            Self::FormatError => "FORMERR",
            Self::NoSuchName => "NXDOMAIN",
            Self::NotImplemented => "NOTIMP",
            Self::Refused => "REFUSED",
            Self::BadVersion => "BADVERS",
        }
    }
}

#[derive(Debug, Default)]
pub struct Answer<'a> {
    pub code: ResponseCode,
    pub authoritative: bool,
    pub answers: Vec<Record<'a>>,
    pub authority: Vec<Record<'a>>,
    pub additional: Vec<Record<'a>>,
}

#[derive(Debug)]
pub struct Record<'a> {
    /// In wire form, lower case.
    pub owner: Cow<'a, [u8]>,
    pub kind: Kind,
    pub ttl: u32,
    pub data: Cow<'a, [u8]>,
}

impl Answer<'_> {
    pub fn of(code: ResponseCode) -> Self {
        Self { code, ..Self::default() }
    }
}

/// Answers for a name in wire form, lower case.
pub fn resolve<'a>(zones: &'a Zones, name: &[u8], kind: Kind, random: &mut impl Rng) -> Answer<'a> {
    let mut answer = Answer::default();
    let mut name = name.to_vec();
    for _ in 0..CHAIN {
        match step(zones, &name, kind, &mut answer, random) {
            Some(target) => name = target,
            None => break,
        }
    }
    answer
}

/// One name of a chain. Answers the next one.
fn step<'a>(
    zones: &'a Zones,
    name: &[u8],
    kind: Kind,
    answer: &mut Answer<'a>,
    random: &mut impl Rng,
) -> Option<Vec<u8>> {
    if let Some(host) = zones.host(name) {
        (answer.code, answer.authoritative) = (ResponseCode::NoError, true);
        if matches!(kind, kind::A | kind::ANY) {
            let record = |address: &std::net::Ipv4Addr| Record {
                owner: name.to_vec().into(),
                kind: kind::A,
                ttl: HOST_TTL,
                data: address.octets().to_vec().into(),
            };
            answer.answers.extend(host.addresses.iter().map(record));
        }
        return None;
    }
    // Where both are here, the zone above answers for DS (RFC 4035, section 3.1.4.1).
    let above = parent(name).filter(|_| kind == kind::DS).and_then(|above| zones.zone_of(above));
    // A chain that leaves the zones ends there, for the resolver to go on.
    let zone = above.or_else(|| zones.zone_of(name))?;
    answer.code = ResponseCode::NoError;
    if let Some(cut) = cut(zone, name, kind) {
        refer(zone, cut, answer);
        return None;
    }
    answer.authoritative = true;
    let node = match zone.node(name) {
        Some(node) => Some(node),
        None => covering(zone, name),
    };
    let Some(node) = node else {
        answer.code = ResponseCode::NoSuchName;
        deny(zone, answer);
        return None;
    };
    let before = answer.answers.len();
    let mut next = None;
    match node.sets.get(&kind::CNAME) {
        Some(sets) if !matches!(kind, kind::CNAME | kind::ANY) => {
            expand(zones, sets, kind::CNAME, name, 0, answer, random);
            next = answer.answers.get(before).map(|record| record.data.to_vec());
        }
        _ if kind == kind::ANY && !node.sets.is_empty() => answer.answers.push(Record {
            owner: name.to_vec().into(),
            kind: kind::HINFO,
            ttl: ANY_TTL,
            data: ANY.into(),
        }),
        _ => {
            if let Some(sets) = node.sets.get(&kind) {
                expand(zones, sets, kind, name, 0, answer, random);
            }
        }
    }
    if answer.answers.len() == before {
        deny(zone, answer);
    }
    next
}

/// Puts what is chosen of these sets into the answer, aliases replaced by what they lead to.
fn expand<'a>(
    zones: &'a Zones,
    sets: &'a [RecordSet],
    kind: Kind,
    owner: &[u8],
    depth: usize,
    answer: &mut Answer<'a>,
    random: &mut impl Rng,
) {
    for set in choose(zones, sets, kind, random) {
        let target = match &set.content {
            Content::Records { ttl, data } => {
                // "Simple routing", Route 53 developer guide: all values, in random order.
                let mut data: Vec<&[u8]> = data.iter().map(|data| &**data).collect();
                data.shuffle(random);
                answer.answers.extend(data.into_iter().map(|data| Record {
                    owner: owner.to_vec().into(),
                    kind,
                    ttl: *ttl,
                    data: Cow::Borrowed(data),
                }));
                continue;
            }
            Content::Alias(alias) => alias.target.wire(),
        };
        if let Some(host) = zones.host(target).filter(|_| kind == kind::A) {
            answer.answers.extend(host.addresses.iter().map(|address| Record {
                owner: owner.to_vec().into(),
                kind,
                ttl: HOST_TTL,
                data: address.octets().to_vec().into(),
            }));
        } else if depth < CHAIN
            && let Some(node) = zones.zone_of(target).and_then(|zone| zone.node(target))
            && let Some(sets) = node.sets.get(&kind)
        {
            expand(zones, sets, kind, owner, depth + 1, answer, random);
        }
    }
}

/// The highest name between the apex and this one that is delegated to others.
fn cut<'z>(zone: &'z Zone, name: &[u8], kind: Kind) -> Option<(Vec<u8>, &'z Node)> {
    let mut found = None;
    let mut at = name;
    while at != zone.origin.wire() {
        // The parent of a cut answers for DS.
        if let Some(node) = zone.node(at).filter(|node| node.sets.contains_key(&kind::NS))
            && !(kind == kind::DS && at == name)
        {
            found = Some((at.to_vec(), node));
        }
        at = parent(at)?;
    }
    found
}

fn refer<'a>(zone: &'a Zone, (owner, node): (Vec<u8>, &'a Node), answer: &mut Answer<'a>) {
    let sets = node.sets.get(&kind::NS).into_iter().flatten();
    for set in sets {
        let Content::Records { ttl, data } = &set.content else { continue };
        for server in data {
            let (owner, data) = (owner.clone().into(), Cow::Borrowed(&**server));
            answer.authority.push(Record { owner, kind: kind::NS, ttl: *ttl, data });
            let below = Name::from_wire(server).filter(|server| server.is_within(&zone.origin));
            let Some(glue) = below.as_ref().and_then(|server| zone.node(server.wire())) else { continue };
            for kind in [kind::A, kind::AAAA] {
                for set in glue.sets.get(&kind).into_iter().flatten() {
                    let Content::Records { ttl, data } = &set.content else { continue };
                    answer.additional.extend(data.iter().map(|data| Record {
                        owner: Cow::Borrowed(&**server),
                        kind,
                        ttl: *ttl,
                        data: Cow::Borrowed(&**data),
                    }));
                }
            }
        }
    }
}

/// The wildcard that stands for a name that does not exist: directly below the nearest name above it that does.
fn covering<'z>(zone: &'z Zone, name: &[u8]) -> Option<&'z Node> {
    let mut above = parent(name)?;
    while zone.node(above).is_none() {
        above = parent(above)?;
    }
    zone.node(&wildcard(above)?)
}

/// The start of authority, for how long a denial may be kept (RFC 2308).
fn deny<'a>(zone: &'a Zone, answer: &mut Answer<'a>) {
    let Some((ttl, data)) = zone.authority() else { return };
    let minimum = data.last_chunk::<4>().map_or(ttl, |minimum| u32::from_be_bytes(*minimum));
    answer.authority.push(Record {
        owner: zone.origin.wire().into(),
        kind: kind::SOA,
        ttl: ttl.min(minimum),
        data: data.into(),
    });
}
