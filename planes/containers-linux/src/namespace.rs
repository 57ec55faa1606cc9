//! The supervisor's own namespaces, which are those of its task.

use std::fs::{self, File};
use std::io;
use std::os::fd::AsFd;
use std::path::Path;

use rustix::mount::MountPropagationFlags;
use rustix::thread::{LinkNameSpaceType, UnshareFlags};

/// Enters a mount namespace of its own and the task's network namespace: the one at `network`, or a
/// new one with loopback only.
pub(crate) fn enter(network: Option<&Path>) -> Result<(), String> {
    let network = match network {
        Some(path) => {
            let text = |error| format!("cannot open the network namespace {}: {error}", path.display());
            Some(File::open(path).map_err(text)?)
        }
        None => None,
    };
    let new =
        UnshareFlags::NEWNS | if network.is_none() { UnshareFlags::NEWNET } else { UnshareFlags::empty() };
    // SAFETY: neither takes away memory or descriptors, and this process has one thread.
    unsafe { rustix::thread::unshare_unsafe(new) }
        .map_err(|error| format!("cannot leave the namespaces: {error}"))?;
    // What this machine unmounts goes here too, and nothing comes back.
    let propagation = MountPropagationFlags::DOWNSTREAM | MountPropagationFlags::REC;
    rustix::mount::mount_change("/", propagation)
        .map_err(|error| format!("cannot detach the mounts: {error}"))?;
    match network {
        Some(network) => {
            rustix::thread::move_into_link_name_space(network.as_fd(), Some(LinkNameSpaceType::Network))
                .map_err(|error| format!("cannot enter the network namespace: {error}"))?
        }
        None => loopback_up().map_err(|error| format!("cannot set loopback up: {error}"))?,
    }
    // Ports below 1024 are no privilege in a network of one's own, as with Docker.
    let _ = fs::write("/proc/sys/net/ipv4/ip_unprivileged_port_start", "0");
    Ok(())
}

fn loopback_up() -> io::Result<()> {
    let socket = rustix::net::socket(rustix::net::AddressFamily::INET, rustix::net::SocketType::DGRAM, None)?;
    // SAFETY: ifreq is plain data for which zeroes are valid.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (to, from) in request.ifr_name.iter_mut().zip(b"lo") {
        *to = (*from).cast_signed();
    }
    request.ifr_ifru.ifru_flags = libc::IFF_UP as libc::c_short;
    use std::os::fd::AsRawFd;
    // SAFETY: the socket is open and the request is one that SIOCSIFFLAGS reads.
    match unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCSIFFLAGS, &request) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
