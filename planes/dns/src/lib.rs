//! The DNS plane: an authoritative name server on loopback, over UDP and TCP, fed by zones in memory; and the probes of
//! endpoints whose health decides what it answers.
//!
//! Invariants:
//! - No query waits for another one: [`Zones`] are an immutable snapshot that is swapped whole, so that a query sees a
//!   change batch altogether or not at all.
//! - Nothing that a client sends makes the server panic, answer a response, or send more than a few times what it got
//!   (RFC 8482 for ANY, no recursion, no referral to anywhere outside).
//! - Clients that are slow or silent keep nobody out: a new connection takes the place of the one that has asked nothing for the
//!   longest time.
//! - Names are compared without case and answered with the case of the question (draft-vixie-dnsext-dns0x20).
//!
//! Messages are read and written here rather than by a library: what an authoritative server reads is one question and
//! one OPT record, and the crates that offer more bring an IDNA implementation and dozens of crates besides.
//!
//! When a socket fails, the server logs it and tries again; when the port of the last run is taken, it moves to a free
//! one and says so.

mod answer;
mod client;
mod data;
mod message;
mod name;
mod places;
mod probe;
mod select;
mod server;
mod zones;

pub use answer::{Answer, Record, ResponseCode, resolve};
pub use client::{lookup, resolve_by_system};
pub use data::{BadData, parse, present};
pub use message::{Kind, answer_to, answer_with, kind};
pub use name::{BadName, Name};
pub use probe::{Ask, Endpoint, probe};
pub use server::{Dns, Transport};
pub use zones::{Alias, Content, Host, Policy, RecordSet, Zone, ZoneBuilder, Zones};
