//! The network plane on Linux: namespaces, bridges and veth pairs, made by netlink, and packet filters, made by `nft`.
//!
//! Invariants:
//! - What an installation makes lies in `/run/novamind/PREFIX`: `vpc/ID` and `eni/ID` pin the namespaces, so
//!   networks outlive the daemon. A reboot takes all of it; making it anew is the caller's part.
//! - Whatever is not within a namespace of ours (the host's end of an uplink, one nftables table) is named after the
//!   prefix and goes with its VPC.
//! - A bridge and a pair of devices are removed before their namespace, so nothing depends on when the last
//!   process leaves it.
//! - Blocking work runs on threads meant for it; those that enter a namespace end there.
//!
//! Needs root (CAP_SYS_ADMIN, CAP_NET_ADMIN). Without it every call that makes something says so; the others work.

mod filter;
mod message;
mod names;
mod namespace;
mod netlink;
mod nft;
mod owner;
mod plane;
mod probe;
mod rules;
mod tracking;
mod uplink;

pub use namespace::{datagrams_in, listen_in, socket_in};
pub use owner::sweep;
pub use plane::{LinuxNetwork, Options};
pub use probe::probe;
