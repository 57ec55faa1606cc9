//! Network namespaces that are pinned by a file, and sockets within them.
//!
//! Invariant: a thread that has entered another namespace ends there. Each entry is a thread of its own, never one
//! of a pool, so that nothing else can come to run in the wrong network.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::thread;

use rustix::fs::{fstat, fstatfs};
use rustix::mount::{UnmountFlags, mount_bind, unmount};
use rustix::net::{AddressFamily, SocketFlags, SocketType, socket_with};
use rustix::thread::{LinkNameSpaceType, UnshareFlags, move_into_link_name_space, unshare_unsafe};

use crate::netlink::Netlink;

/// The file system of namespaces (`linux/magic.h`).
const NSFS: rustix::fs::FsWord = 0x6e73_6673;

/// Makes a namespace pinned at `path`, or finds the one that is there.
pub fn ensure(path: &Path) -> io::Result<File> {
    if let Some(found) = open_if_pinned(path)? {
        return Ok(found);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // A killed predecessor may have left the file without the mount.
    OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    let target = path.to_owned();
    let made = on_a_thread_of_its_own(move || {
        // SAFETY: only the network namespace is unshared, on a thread that ends with this closure. No memory and
        // no descriptor table changes hands.
        unsafe { unshare_unsafe(UnshareFlags::NEWNET) }?;
        complete()?;
        // Pinned last: a namespace that has a file is complete.
        Ok(mount_bind("/proc/thread-self/ns/net", &target)?)
    });
    if made.is_err() {
        remove(path)?;
    }
    made?;
    open(path)
}

/// A namespace that nothing pins, with loopback up: it goes with the answer and the sockets in it.
pub fn throw_away() -> io::Result<File> {
    on_a_thread_of_its_own(|| {
        // SAFETY: as in `ensure`: only the network namespace, on a thread that ends with this closure.
        unsafe { unshare_unsafe(UnshareFlags::NEWNET) }?;
        complete()?;
        File::open("/proc/thread-self/ns/net")
    })
}

/// Readies the calling thread's new namespace.
fn complete() -> io::Result<()> {
    quiet_defaults()?;
    let mut netlink = Netlink::open()?;
    match netlink.link("lo")? {
        Some(loopback) => netlink.set_up(loopback.index),
        None => Ok(()),
    }
}

/// What every namespace of ours has before its first device comes.
fn quiet_defaults() -> io::Result<()> {
    // There is no IPv6 in a VPC yet; without this every device would announce itself.
    for name in ["all", "default"] {
        sysctl(&format!("ipv6/conf/{name}/disable_ipv6"), "1")?;
    }
    Ok(())
}

/// Sets a value below `/proc/sys/net` of the calling thread's namespace; one that the kernel lacks is left.
pub fn sysctl(name: &str, value: &str) -> io::Result<()> {
    match fs::write(Path::new("/proc/sys/net").join(name), value) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn open_if_pinned(path: &Path) -> io::Result<Option<File>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let pinned = fstatfs(&file)?.f_type == NSFS;
    Ok(pinned.then_some(file))
}

/// The namespace pinned at `path`.
pub fn open(path: &Path) -> io::Result<File> {
    open_if_pinned(path)?.ok_or_else(|| {
        io::Error::new(
            io::ErrorKind::NotFound,
            format!("there is no network namespace at {}", path.display()),
        )
    })
}

/// As [`open`], with `None` for one that is not there.
pub fn find(path: &Path) -> io::Result<Option<File>> {
    open_if_pinned(path)
}

/// Unpins the namespace; it goes when nothing is in it any more. Harmless for an unknown one.
pub fn remove(path: &Path) -> io::Result<()> {
    // More than one mount if two makers raced.
    while open_if_pinned(path)?.is_some() {
        unmount(path, UnmountFlags::DETACH)?;
    }
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn on_a_thread_of_its_own<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let thread = thread::Builder::new().name("namespace".into()).spawn(work)?;
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the thread in the namespace panicked")))
}

/// Runs `work` within a namespace, and blocks until it has.
pub fn inside<T: Send + 'static>(
    namespace: &File,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let there = namespace.try_clone()?;
    on_a_thread_of_its_own(move || {
        let here = fstat(File::open("/proc/thread-self/ns/net")?)?;
        let wanted = fstat(&there)?;
        // Who is there already needs no right to enter.
        if (here.st_dev, here.st_ino) != (wanted.st_dev, wanted.st_ino) {
            move_into_link_name_space(there.as_fd(), Some(LinkNameSpaceType::Network))?;
        }
        work()
    })
}

/// A TCP listener in the namespace, not blocking, as `tokio::net::TcpListener::from_std` wants it. Blocks for some
/// 100 µs.
pub fn listen_in(namespace: &Path, address: SocketAddr) -> io::Result<TcpListener> {
    inside(&open(namespace)?, move || {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        Ok(listener)
    })
}

/// A UDP socket in the namespace, not blocking, as `tokio::net::UdpSocket::from_std` wants it. Blocks for some 100 µs.
pub fn datagrams_in(namespace: &Path, address: SocketAddr) -> io::Result<UdpSocket> {
    inside(&open(namespace)?, move || {
        let socket = UdpSocket::bind(address)?;
        socket.set_nonblocking(true)?;
        Ok(socket)
    })
}

/// An unconnected socket that belongs to the namespace, not blocking. Blocks for some 100 µs.
pub fn socket_in(namespace: &Path, family: AddressFamily, kind: SocketType) -> io::Result<OwnedFd> {
    inside(&open(namespace)?, move || {
        Ok(socket_with(family, kind, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK, None)?)
    })
}
