//! What the kernel tracks of connections, forgotten with their interface.
//!
//! A tracked connection outlives its rule, as on AWS. It must not outlive its interface: the next one that gets the
//! address would receive what somebody else's rules once let pass.

use std::fs::File;
use std::io;
use std::net::Ipv4Addr;

use rustix::io::Errno;

use crate::message::{ACKNOWLEDGE, DUMP, Message, attributes};
use crate::namespace::inside;
use crate::netlink::{Netlink, read_ipv4};

/// Messages of connection tracking (`linux/netfilter/nfnetlink_conntrack.h`, its subsystem in the upper byte).
const NEW: u16 = 0x100;
const GET: u16 = 0x101;
const DELETE: u16 = 0x102;
const CTA_TUPLE_ORIG: u16 = 1;
const CTA_TUPLE_REPLY: u16 = 2;
const CTA_ID: u16 = 12;
const CTA_TUPLE_IP: u16 = 1;
const CTA_IP_V4_SRC: u16 = 1;
const CTA_IP_V4_DST: u16 = 2;
const NESTED: u16 = 0x8000;
/// `struct nfgenmsg`: IPv4, version 0, no resource.
const BODY: [u8; 4] = [2, 0, 0, 0];

/// What names one connection to the kernel.
#[derive(Debug, PartialEq, Eq)]
struct Connection {
    tuple: Vec<u8>,
    id: Vec<u8>,
}

/// Forgets the connections that have an end for which `is_gone` holds, in either direction.
pub fn forget(namespace: &File, is_gone: impl Fn(Ipv4Addr) -> bool + Send + 'static) -> io::Result<()> {
    inside(namespace, move || {
        let mut netlink = Netlink::open_netfilter()?;
        let mut found = Vec::new();
        netlink.exchange(Message::new(GET, DUMP, &BODY), |kind, body| {
            if kind == NEW {
                found.extend(read(body, &is_gone));
            }
        })?;
        for connection in found {
            let message = Message::new(DELETE, ACKNOWLEDGE, &BODY)
                .with(CTA_TUPLE_ORIG | NESTED, &connection.tuple)
                .with(CTA_ID, &connection.id);
            match netlink.exchange(message, |_, _| {}) {
                // It ended by itself.
                Err(error) if error.raw_os_error() == Some(Errno::NOENT.raw_os_error()) => {}
                other => other?,
            }
        }
        Ok(())
    })
}

/// The connection that a message tells of, if one of its ends is gone.
fn read(body: &[u8], is_gone: impl Fn(Ipv4Addr) -> bool) -> Option<Connection> {
    let told = attributes(body.get(BODY.len()..)?);
    let find = |wanted: u16| told.iter().find(|(kind, _)| *kind == wanted).map(|(_, data)| *data);
    let mut tuples = [CTA_TUPLE_ORIG, CTA_TUPLE_REPLY].into_iter().filter_map(find);
    let concerned = tuples.any(|tuple| ends(tuple).into_iter().any(&is_gone));
    let (tuple, id) = (find(CTA_TUPLE_ORIG)?.to_vec(), find(CTA_ID)?.to_vec());
    concerned.then_some(Connection { tuple, id })
}

/// Source and destination.
fn ends(tuple: &[u8]) -> Vec<Ipv4Addr> {
    let nested = attributes(tuple).into_iter().filter(|(kind, _)| *kind == CTA_TUPLE_IP);
    let addresses = nested.flat_map(|(_, data)| attributes(data));
    let addresses = addresses.filter(|(kind, _)| matches!(*kind, CTA_IP_V4_SRC | CTA_IP_V4_DST));
    addresses.filter_map(|(_, data)| read_ipv4(data)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{HEADER, answers};

    #[test]
    fn either_end_in_either_direction_counts() {
        let tuple = |message: Message, kind: u16, source: [u8; 4], destination: [u8; 4]| {
            message.with_nested(kind | NESTED, &[], |tuple| {
                tuple.with_nested(CTA_TUPLE_IP | NESTED, &[], |ip| {
                    ip.with(CTA_IP_V4_SRC, &source).with(CTA_IP_V4_DST, &destination)
                })
            })
        };
        // Masqueraded: what answers comes to another address than what asked has.
        let message = tuple(Message::new(NEW, 0, &BODY), CTA_TUPLE_ORIG, [10, 0, 1, 10], [192, 0, 2, 2]);
        let message = tuple(message, CTA_TUPLE_REPLY, [192, 0, 2, 2], [100, 64, 0, 2]);
        let bytes = message.with(CTA_ID, &[7; 4]).finish(1);
        let body = answers(&bytes)[0].body;
        for address in [[10, 0, 1, 10], [192, 0, 2, 2], [100, 64, 0, 2]] {
            let found = read(body, |end| end == Ipv4Addr::from(address)).unwrap();
            assert_eq!(found.id, [7; 4]);
            assert_eq!(ends(&found.tuple), [Ipv4Addr::new(10, 0, 1, 10), Ipv4Addr::new(192, 0, 2, 2)]);
        }
        assert_eq!(read(body, |end| end == Ipv4Addr::new(10, 0, 1, 11)), None);
        for cut in 0..bytes.len() - HEADER {
            read(&body[..cut], |_| true);
        }
    }
}
