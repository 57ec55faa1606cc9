//! Links, addresses and routes of one network namespace, by route netlink; and the socket to ask netfilter with.
//!
//! A socket belongs to the namespace it was made in, so one that was opened there works from any thread.

use std::io;
use std::net::Ipv4Addr;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};

use rustix::io::Errno;
use rustix::net::netlink::{NETFILTER, SocketAddrNetlink};
use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, bind, recv, send, socket_with,
};

use crate::message::{
    ACKNOWLEDGE, CREATE, DELETE_ADDRESS, DELETE_LINK, DONE, DUMP, ERROR, EXCLUSIVE, GET_ADDRESS, GET_LINK,
    GET_ROUTE, Message, NEW_ADDRESS, NEW_LINK, NEW_ROUTE, REPLACE, answers, attributes, read_u32, text,
};

const IFLA_ADDRESS: u16 = 1;
const IFLA_IFNAME: u16 = 3;
const IFLA_MASTER: u16 = 10;
const IFLA_OPERSTATE: u16 = 16;
const IFLA_LINKINFO: u16 = 18;
const IFLA_IFALIAS: u16 = 20;
const IFLA_NET_NS_FD: u16 = 28;
const IFLA_INFO_KIND: u16 = 1;
const IFLA_INFO_DATA: u16 = 2;
const IFLA_INFO_SLAVE_KIND: u16 = 4;
const IFLA_INFO_SLAVE_DATA: u16 = 5;
const IFLA_BRPORT_ISOLATED: u16 = 33;
const VETH_INFO_PEER: u16 = 1;
const IFA_ADDRESS: u16 = 1;
const IFA_LOCAL: u16 = 2;
const IFA_LABEL: u16 = 3;
const RTA_DST: u16 = 1;
const RTA_OIF: u16 = 4;
const RTA_GATEWAY: u16 = 5;
const IFF_UP: u32 = 1;
const OPERATIONAL: u8 = 6;
const IPV4: u8 = 2;

/// A network device.
#[derive(Clone, Debug, Default)]
pub struct Link {
    pub index: u32,
    pub name: String,
    pub mac: Vec<u8>,
    pub master: Option<u32>,
    pub alias: String,
    /// Up, with its carrier, and a bridge would forward through it.
    pub operational: bool,
}

/// An IPv4 address of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub index: u32,
    pub address: Ipv4Addr,
    pub prefix: u8,
    pub label: String,
}

/// What a new veth pair's other end is to be.
pub struct Peer<'a> {
    pub namespace: BorrowedFd<'a>,
    pub name: &'a str,
    pub mac: Option<[u8; 6]>,
}

/// A netlink socket in some namespace.
pub struct Netlink {
    socket: OwnedFd,
    sequence: u32,
}

impl Netlink {
    /// A socket in the calling thread's namespace.
    pub fn open() -> io::Result<Self> {
        let socket = socket_with(AddressFamily::NETLINK, SocketType::RAW, SocketFlags::CLOEXEC, None)?;
        bind(&socket, &SocketAddrNetlink::new(0, 0))?;
        Ok(Self { socket, sequence: 0 })
    }

    /// As [`Netlink::open`], to ask netfilter.
    pub fn open_netfilter() -> io::Result<Self> {
        let (family, kind) = (AddressFamily::NETLINK, SocketType::RAW);
        let socket = socket_with(family, kind, SocketFlags::CLOEXEC, Some(NETFILTER))?;
        bind(&socket, &SocketAddrNetlink::new(0, 0))?;
        Ok(Self { socket, sequence: 0 })
    }

    /// Sends a request and gives each answer's kind and body to `take` until the kernel is done.
    pub fn exchange(&mut self, message: Message, mut take: impl FnMut(u16, &[u8])) -> io::Result<()> {
        self.sequence += 1;
        send(&self.socket, &message.finish(self.sequence), SendFlags::empty())?;
        let mut buffer = vec![0_u8; 64 * 1024];
        loop {
            let (length, _) = match recv(&self.socket, &mut buffer[..], RecvFlags::empty()) {
                Err(Errno::INTR) => continue,
                other => other?,
            };
            for answer in answers(&buffer[..length]) {
                if answer.sequence != self.sequence {
                    continue;
                }
                match answer.kind {
                    DONE => return Ok(()),
                    ERROR => {
                        let code = read_u32(answer.body, 0).unwrap_or_default() as i32;
                        return if code == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(-code)) };
                    }
                    kind => take(kind, answer.body),
                }
            }
        }
    }

    fn request(&mut self, message: Message) -> io::Result<()> {
        self.exchange(message, |_, _| {})
    }

    pub fn links(&mut self) -> io::Result<Vec<Link>> {
        let mut found = Vec::new();
        self.exchange(Message::new(GET_LINK, DUMP, &link_body(0, 0, 0)), |kind, body| {
            if kind == NEW_LINK && body.len() >= 16 {
                found.push(read_link(body));
            }
        })?;
        Ok(found)
    }

    pub fn link(&mut self, name: &str) -> io::Result<Option<Link>> {
        let mut found = None;
        let message = Message::new(GET_LINK, ACKNOWLEDGE, &link_body(0, 0, 0)).with_text(IFLA_IFNAME, name);
        let outcome = self.exchange(message, |kind, body| {
            if kind == NEW_LINK && body.len() >= 16 {
                found = Some(read_link(body));
            }
        });
        match outcome {
            Err(error) if error.raw_os_error() == Some(Errno::NODEV.raw_os_error()) => Ok(None),
            other => other.map(|()| found),
        }
    }

    pub fn add_bridge(&mut self, name: &str, mac: [u8; 6]) -> io::Result<()> {
        self.request(
            Message::new(NEW_LINK, ACKNOWLEDGE | CREATE | EXCLUSIVE, &link_body(0, 0, 0))
                .with_text(IFLA_IFNAME, name)
                .with(IFLA_ADDRESS, &mac)
                .with_nested(IFLA_LINKINFO, &[], |info| info.with_text(IFLA_INFO_KIND, "bridge")),
        )
    }

    /// Makes both ends at once, each in its namespace.
    pub fn add_veth(&mut self, name: &str, peer: &Peer<'_>) -> io::Result<()> {
        let other_end = |message: Message| {
            let message = message
                .with_text(IFLA_IFNAME, peer.name)
                .with(IFLA_NET_NS_FD, &peer.namespace.as_raw_fd().to_ne_bytes());
            match peer.mac {
                Some(mac) => message.with(IFLA_ADDRESS, &mac),
                None => message,
            }
        };
        self.request(
            Message::new(NEW_LINK, ACKNOWLEDGE | CREATE | EXCLUSIVE, &link_body(0, 0, 0))
                .with_text(IFLA_IFNAME, name)
                .with_nested(IFLA_LINKINFO, &[], |info| {
                    info.with_text(IFLA_INFO_KIND, "veth").with_nested(IFLA_INFO_DATA, &[], |data| {
                        data.with_nested(VETH_INFO_PEER, &link_body(0, 0, 0), other_end)
                    })
                }),
        )
    }

    /// Removes a device, and with it the other end of a pair; `false` if there was none.
    pub fn delete_link(&mut self, name: &str) -> io::Result<bool> {
        let Some(link) = self.link(name)? else { return Ok(false) };
        let deleted = self.request(Message::new(DELETE_LINK, ACKNOWLEDGE, &link_body(link.index, 0, 0)));
        match deleted {
            Err(error) if error.raw_os_error() == Some(Errno::NODEV.raw_os_error()) => Ok(false),
            other => other.map(|()| true),
        }
    }

    pub fn set_up(&mut self, index: u32) -> io::Result<()> {
        self.request(Message::new(NEW_LINK, ACKNOWLEDGE, &link_body(index, IFF_UP, IFF_UP)))
    }

    pub fn set_alias(&mut self, index: u32, alias: &str) -> io::Result<()> {
        let message = Message::new(NEW_LINK, ACKNOWLEDGE, &link_body(index, 0, 0));
        self.request(message.with(IFLA_IFALIAS, alias.as_bytes()))
    }

    pub fn set_master(&mut self, index: u32, bridge: u32) -> io::Result<()> {
        let message = Message::new(NEW_LINK, ACKNOWLEDGE, &link_body(index, 0, 0));
        self.request(message.with(IFLA_MASTER, &bridge.to_ne_bytes()))
    }

    /// Makes a bridge's port speak to the bridge alone, and to no other such port.
    pub fn isolate(&mut self, index: u32) -> io::Result<()> {
        let message = Message::new(NEW_LINK, ACKNOWLEDGE, &link_body(index, 0, 0));
        self.request(message.with_nested(IFLA_LINKINFO, &[], |info| {
            info.with_text(IFLA_INFO_SLAVE_KIND, "bridge")
                .with_nested(IFLA_INFO_SLAVE_DATA, &[], |port| port.with(IFLA_BRPORT_ISOLATED, &[1]))
        }))
    }

    /// IPv4 addresses of all devices.
    pub fn addresses(&mut self) -> io::Result<Vec<Address>> {
        let mut found = Vec::new();
        self.exchange(Message::new(GET_ADDRESS, DUMP, &[IPV4, 0, 0, 0, 0, 0, 0, 0]), |kind, body| {
            if kind == NEW_ADDRESS
                && let Some(address) = read_address(body)
            {
                found.push(address);
            }
        })?;
        Ok(found)
    }

    /// Adds an address, or changes the label of the one that is there.
    pub fn add_address(&mut self, wanted: &Address) -> io::Result<()> {
        self.request(address_message(NEW_ADDRESS, ACKNOWLEDGE | CREATE | REPLACE, wanted))
    }

    pub fn delete_address(&mut self, address: &Address) -> io::Result<()> {
        self.request(address_message(DELETE_ADDRESS, ACKNOWLEDGE, address))
    }

    /// The default route; there is one afterwards.
    pub fn set_default_route(&mut self, index: u32, gateway: Ipv4Addr) -> io::Result<()> {
        // Main table, static, universe, unicast.
        let body = [IPV4, 0, 0, 0, 254, 4, 0, 1, 0, 0, 0, 0];
        self.request(
            Message::new(NEW_ROUTE, ACKNOWLEDGE | CREATE | REPLACE, &body)
                .with(RTA_OIF, &index.to_ne_bytes())
                .with(RTA_GATEWAY, &gateway.octets()),
        )
    }

    /// Networks that the IPv4 routes lead to, the default route left out.
    pub fn destinations(&mut self) -> io::Result<Vec<(Ipv4Addr, u8)>> {
        let mut found = Vec::new();
        self.exchange(
            Message::new(GET_ROUTE, DUMP, &[IPV4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            |kind, body| {
                if kind == NEW_ROUTE && body.len() >= 12 && body[0] == IPV4 && body[1] > 0 {
                    let destination = attributes(&body[12..]).into_iter().find(|(kind, _)| *kind == RTA_DST);
                    found.extend(destination.and_then(|(_, data)| Some((read_ipv4(data)?, body[1]))));
                }
            },
        )?;
        Ok(found)
    }
}

/// `struct ifinfomsg`
fn link_body(index: u32, flags: u32, change: u32) -> [u8; 16] {
    let mut body = [0; 16];
    body[4..8].copy_from_slice(&index.to_ne_bytes());
    body[8..12].copy_from_slice(&flags.to_ne_bytes());
    body[12..16].copy_from_slice(&change.to_ne_bytes());
    body
}

/// `struct ifaddrmsg` with its attributes.
fn address_message(kind: u16, flags: u16, address: &Address) -> Message {
    let mut body = [IPV4, address.prefix, 0, 0, 0, 0, 0, 0];
    body[4..8].copy_from_slice(&address.index.to_ne_bytes());
    let message = Message::new(kind, flags, &body)
        .with(IFA_LOCAL, &address.address.octets())
        .with(IFA_ADDRESS, &address.address.octets());
    if address.label.is_empty() { message } else { message.with_text(IFA_LABEL, &address.label) }
}

/// Four bytes in network order.
pub fn read_ipv4(data: &[u8]) -> Option<Ipv4Addr> {
    Some(Ipv4Addr::from(<[u8; 4]>::try_from(data).ok()?))
}

fn read_link(body: &[u8]) -> Link {
    let mut link = Link { index: read_u32(body, 4).unwrap_or_default(), ..Link::default() };
    for (kind, data) in attributes(&body[16..]) {
        match kind {
            IFLA_IFNAME => link.name = text(data),
            IFLA_ADDRESS => link.mac = data.to_vec(),
            IFLA_MASTER => link.master = read_u32(data, 0),
            IFLA_IFALIAS => link.alias = text(data),
            IFLA_OPERSTATE => link.operational = data.first() == Some(&OPERATIONAL),
            _ => {}
        }
    }
    link
}

fn read_address(body: &[u8]) -> Option<Address> {
    let (prefix, index) = (*body.get(1)?, read_u32(body, 4)?);
    let (mut local, mut label) = (None, String::new());
    for (kind, data) in attributes(body.get(8..)?) {
        match kind {
            IFA_LOCAL => local = read_ipv4(data),
            IFA_LABEL => label = text(data),
            _ => {}
        }
    }
    Some(Address { index, address: local?, prefix, label })
}
