//! Sockets with abstract names belong to the network, which a build shares with this machine: no file system hides them.
//!
//! The kernel (6.12 and later, with Landlock) keeps a build from those that were bound outside of it, and leaves it those
//! of its own. On an older kernel nothing keeps it from them, and [`leave_sockets`] says so.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

const SYS_CREATE_RULESET: libc::c_long = 444;
const SYS_RESTRICT_SELF: libc::c_long = 446;
/// Instead of a rule set: which version of Landlock's interface the kernel has.
const CREATE_RULESET_VERSION: u32 = 1;
const SCOPE_ABSTRACT_UNIX_SOCKET: u64 = 1;
/// The first version that knows scopes.
const SCOPES: libc::c_long = 6;

/// `struct landlock_ruleset_attr`: rights to files and to the network stay as they are.
#[repr(C)]
struct Ruleset {
    files: u64,
    network: u64,
    scoped: u64,
}

fn answer(result: libc::c_long) -> io::Result<libc::c_long> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

/// Takes from this process and all that come from it the way to abstract sockets of others. Answers false where the
/// kernel cannot do that. It needs the right to administer the system, or else no way to new rights.
pub(crate) fn leave_sockets() -> io::Result<bool> {
    // SAFETY: with this flag and no attributes the call answers a number and does nothing.
    let version = unsafe {
        libc::syscall(SYS_CREATE_RULESET, std::ptr::null::<Ruleset>(), 0_usize, CREATE_RULESET_VERSION)
    };
    if version < SCOPES {
        return Ok(false);
    }
    let rules = Ruleset { files: 0, network: 0, scoped: SCOPE_ABSTRACT_UNIX_SOCKET };
    let size = std::mem::size_of::<Ruleset>();
    // SAFETY: the attributes are a structure of the kernel's layout, of the size that is given, and outlive the call.
    let descriptor = answer(unsafe { libc::syscall(SYS_CREATE_RULESET, &raw const rules, size, 0_u32) })?;
    let descriptor = i32::try_from(descriptor).map_err(io::Error::other)?;
    // SAFETY: the kernel made this descriptor for us just now.
    let rules = unsafe { OwnedFd::from_raw_fd(descriptor) };
    // SAFETY: the descriptor is open, and the call takes no memory.
    answer(unsafe { libc::syscall(SYS_RESTRICT_SELF, rules.as_raw_fd(), 0_u32) })?;
    Ok(true)
}
