//! The builds plane on Linux.
//!
//! A build runs under a supervising process of its own, the agent: the embedding binary executed
//! anew, which calls [`build_agent_main`]. The agent starts the first process of a new pid
//! namespace, which makes a copy-on-write view of this machine (or of an image) by overlay in a
//! private mount namespace, drops everything else, and runs the phases in it.
//!
//! Invariants:
//! - State and log are files; the daemon only reads them. A `kill -9` of the daemon leaves the build
//!   going, and [`LinuxBuilds::open`] finds it again.
//! - The build's processes end with the first process of their pid namespace, daemonized ones too,
//!   and that one ends with the agent. Mounts live in its mount namespace and go with it.
//! - What is hidden is hidden in the overlay's upper layer, not under a mount: unmounting does not
//!   uncover it.
//!
//! When something fails: the phase has a context that says what; an agent that is lost leaves a
//! build that is a FAULT.

mod agent;
mod cgroup;
mod devices;
mod folder;
mod inside;
mod mask;
mod mounts;
mod plane;
mod rootfs;
mod sandbox;
mod scope;
mod spool;
mod tools;
mod unpack;

pub use agent::build_agent_main;
pub use plane::LinuxBuilds;
