//! The containers plane on Linux.
//!
//! A task runs under a supervisor of its own: the embedding binary executed anew, which calls
//! [`supervise_main`]. It has one thread and a session of its own, and outlives the daemon. The
//! containers are made by the `libcontainer` crate; this crate adds what that one leaves to its
//! caller: the overlay, users by name, the system call filter (libcontainer's wants a C library),
//! the task's control group, output, health, order, and the end.
//!
//! Invariants:
//! - Spec, state and output are files ([`folder`]); the daemon only reads what the supervisor
//!   writes. A `kill -9` of the daemon leaves the task going, and [`LinuxContainers::open`] finds it.
//! - Mounts live in the supervisor's mount namespace. Nothing of a task shows in this machine's.
//! - All processes of a task are in its control group, which is how they are found and ended when
//!   the supervisor is lost.
//!
//! - A health check runs under a helper that is forked for it, because libcontainer leaves descriptors
//!   open with each command, and may wait where a container has no processor time left.
//!
//! Not there: a device filter on cgroup v2 (it takes BPF; containers lack `CAP_MKNOD` instead), user
//! namespaces (root in a container is root, with Docker's capabilities less that one), programs of
//! another architecture. A service manager must be told not to end supervisors with the daemon
//! (systemd: `KillMode=process`).
//!
//! When something fails: a container that cannot be started says why in its state; a supervisor that
//! is lost leaves a task that is Stopped with [`novamind_containers::StopCause::SupervisorDied`].

mod bundle;
mod cgroup;
mod folder;
mod health;
mod namespace;
mod output;
mod plan;
mod plane;
mod runtime;
mod seccomp;
mod supervisor;
mod user;
mod watch;

pub use plane::LinuxContainers;
pub use supervisor::supervise_main;
