//! The edge: the load balancer's proxy, a process of its own, and the handle that the control plane holds on
//! it ([`EdgeProcess`], which is a [`novamind_edge::Edge`]).
//!
//! The binary re-executes itself as `novamind edge DIR`, which calls [`edge_main`]. The process is fed by the
//! snapshot in DIR and told about changes through `DIR/edge.sock`. It serves on while the control plane is
//! killed, restarted or upgraded, and an edge of another build takes its sockets over without dropping a
//! connection (`handover`).
//!
//! From the outside in: `accept` takes connections on the control thread and hands them to `worker` threads;
//! `client` drives a connection; `proxy` answers a request by `routes`, `group`, `stickiness`, `headers`;
//! `auth` signs users in; `outward` writes what a target gets, `exchange` and `pool` speak to it; `cdn` does all this for
//! distributions, with a cache; `probe` and `tracker` judge targets; `registry` brings a new snapshot
//! into effect; `control` and `protocol` are the control socket.
//!
//! Invariants: the request path takes no lock and reads immutable snapshots; a connection, its target's
//! connection and their timers stay on one thread; memory per connection is bounded.

mod accept;
mod auth;
mod body;
mod cdn;
mod client;
mod clock;
mod condition;
mod control;
mod cookie;
mod date;
mod exchange;
#[cfg(fuzzing)]
pub mod fuzzing;
mod group;
mod guard;
mod handle;
mod handover;
mod headers;
mod listener;
mod outward;
mod page;
mod pattern;
mod pool;
mod probe;
mod process;
mod protocol;
mod proxy;
mod random;
mod refused;
mod registry;
mod routes;
mod stats;
mod stickiness;
mod tls;
mod tracker;
mod tunnel;
mod weights;
mod worker;

pub use handle::EdgeProcess;
pub use process::{edge_main, socket_path};
