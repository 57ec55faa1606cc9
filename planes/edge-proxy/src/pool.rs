//! Connections to targets: made in the VPC's network namespace, kept per worker thread, given back at the end
//! of an answer's body.
//!
//! A worker's connections live and are used on its own thread, so the pool needs no lock. An idle connection
//! that the target has closed is noticed when it is taken out; one that closes in that very moment is
//! retried by the caller, as far as that is safe.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::net::SocketAddr;
use std::os::fd::AsRawFd;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use novamind_edge::ProtocolVersion;
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

use crate::body::RequestBody;
use crate::clock;
use crate::group::{InFlight, Target};

/// AWS gives a target 10 s to accept a connection (aws-behaviour 7.5).
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Kept idle at most this long.
const IDLE_LIMIT_MS: u64 = 55_000;
/// Idle connections kept per target and worker.
const IDLE_COUNT: usize = 256;
/// AWS refuses a target's answer with more than 32 K of headers.
const RESPONSE_HEAD_LIMIT: usize = 32 * 1024;

pub enum Sender {
    Http1(http1::SendRequest<RequestBody>),
    Http2(http2::SendRequest<RequestBody>),
}

struct Idle {
    sender: http1::SendRequest<RequestBody>,
    since_ms: u64,
}

struct Slot {
    target: Arc<Target>,
    idle: Vec<Idle>,
    multiplexed: Option<http2::SendRequest<RequestBody>>,
}

thread_local!(static POOL: RefCell<HashMap<u64, Slot>> = RefCell::default());

/// A connection in use by one request, and the request's place among those in flight.
pub struct Lease {
    pub sender: Option<Sender>,
    pub in_flight: InFlight,
    /// Not to be used again (the exchange was ambiguous).
    pub spent: bool,
}

impl Lease {
    pub fn give_back(self) {
        let target = self.in_flight.target();
        let Some(Sender::Http1(sender)) = self.sender else { return };
        if self.spent || sender.is_closed() || !target.keeps_connections() {
            return;
        }
        POOL.with_borrow_mut(|pool| {
            let slot = slot(pool, target);
            if slot.idle.len() < IDLE_COUNT {
                slot.idle.push(Idle { sender, since_ms: clock::monotonic_ms() });
            }
        });
    }
}

fn slot<'a>(pool: &'a mut HashMap<u64, Slot>, target: &Arc<Target>) -> &'a mut Slot {
    pool.entry(target.uid).or_insert_with(|| Slot { target: target.clone(), idle: vec![], multiplexed: None })
}

/// A connection that can take a request at once, if there is one.
pub fn take(target: &Arc<Target>, version: ProtocolVersion) -> Option<Sender> {
    POOL.with_borrow_mut(|pool| {
        let slot = pool.get_mut(&target.uid)?;
        if version != ProtocolVersion::Http1 {
            if slot.multiplexed.as_ref().is_some_and(http2::SendRequest::is_closed) {
                slot.multiplexed = None;
            }
            return slot.multiplexed.clone().map(Sender::Http2);
        }
        // The newest first: it is the least likely to be stale, and the rest may age.
        let mut index = slot.idle.len();
        while index > 0 {
            index -= 1;
            if slot.idle[index].sender.is_closed() {
                slot.idle.swap_remove(index);
            } else if slot.idle[index].sender.is_ready() {
                return Some(Sender::Http1(slot.idle.remove(index).sender));
            }
        }
        None
    })
}

/// Drops what is too old, closed, or leads to a target that is leaving. Each worker calls it now and then.
pub fn sweep() {
    let now = clock::monotonic_ms();
    POOL.with_borrow_mut(|pool| {
        pool.retain(|_, slot| {
            let keeps = slot.target.keeps_connections();
            slot.idle.retain(|idle| {
                keeps && !idle.sender.is_closed() && now.saturating_sub(idle.since_ms) < IDLE_LIMIT_MS
            });
            if !keeps || slot.multiplexed.as_ref().is_some_and(http2::SendRequest::is_closed) {
                slot.multiplexed = None;
            }
            !slot.idle.is_empty() || slot.multiplexed.is_some()
        });
    });
}

/// Why no connection came about.
#[derive(Debug)]
pub enum NoConnection {
    /// Answered with 504.
    Timeout,
    /// Refused, unreachable, or the handshake failed (the text is for the log): answered with 502.
    Failed(String),
}

/// Opens a connection and speaks the group's protocol on it.
pub async fn open(target: &Arc<Target>, version: ProtocolVersion) -> Result<Sender, NoConnection> {
    let failed = |error: &dyn std::fmt::Display| NoConnection::Failed(error.to_string());
    let address = SocketAddr::new(target.key.ip, target.key.port);
    let stream = match timeout(CONNECT_TIMEOUT, connect(address, target)).await {
        Err(_) => return Err(NoConnection::Timeout),
        Ok(Err(error)) if error.kind() == io::ErrorKind::TimedOut => return Err(NoConnection::Timeout),
        Ok(result) => result.map_err(|error| failed(&error))?,
    };
    let gauge = ConnectionGauge::new(target.clone());
    if version == ProtocolVersion::Http1 {
        let (sender, connection) = http1::Builder::new()
            .max_buf_size(2 * RESPONSE_HEAD_LIMIT)
            .max_header_size(RESPONSE_HEAD_LIMIT)
            .handshake(TokioIo::new(stream))
            .await
            .map_err(|error| failed(&error))?;
        let task = tokio::spawn(async move {
            let _gauge = gauge;
            if let Err(error) = connection.with_upgrades().await {
                tracing::debug!(%error, "connection to a target ended");
            }
        });
        target.adopt(task.abort_handle());
        return Ok(Sender::Http1(sender));
    }
    let (sender, connection) = http2::Builder::new(TokioExecutor::new())
        .max_header_list_size(RESPONSE_HEAD_LIMIT as u32)
        .initial_stream_window_size(1 << 20)
        .initial_connection_window_size(4 << 20)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|error| failed(&error))?;
    let task = tokio::spawn(async move {
        let _gauge = gauge;
        if let Err(error) = connection.await {
            tracing::debug!(%error, "connection to a target ended");
        }
    });
    target.adopt(task.abort_handle());
    POOL.with_borrow_mut(|pool| slot(pool, target).multiplexed = Some(sender.clone()));
    Ok(Sender::Http2(sender))
}

struct ConnectionGauge(Arc<Target>);

impl ConnectionGauge {
    fn new(target: Arc<Target>) -> Self {
        target.connections.add();
        Self(target)
    }
}

impl Drop for ConnectionGauge {
    fn drop(&mut self) {
        self.0.connections.subtract();
    }
}

/// A TCP connection to one of the target's ports: from within its namespace, or from the host's own when there is none,
/// and from the address that it is to come from.
pub async fn connect(address: SocketAddr, target: &Target) -> io::Result<TcpStream> {
    let new = || if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() };
    let socket = match target.namespace.as_deref() {
        None => new()?,
        Some(path) => inside(path, new)?,
    };
    if let Some(source) = target.source().filter(|_| address.is_ipv4()) {
        leave_port_to_connect(&socket)?;
        socket.bind((source, 0).into())?;
    }
    let stream = socket.connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Lets the kernel choose the port when the peer is known: ports are then scarce for each peer, not for all of them.
fn leave_port_to_connect(socket: &TcpSocket) -> io::Result<()> {
    let (on, size) = (1_i32, size_of::<i32>() as libc::socklen_t);
    // SAFETY: the descriptor is open as long as `socket` is borrowed, and the option is an integer of that size.
    let set = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_IP,
            libc::IP_BIND_ADDRESS_NO_PORT,
            std::ptr::from_ref(&on).cast(),
            size,
        )
    };
    if set == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Runs `make` with this thread in that network namespace. A socket belongs for ever to the namespace it was
/// made in, so only its creation has to happen there. Nothing is awaited meanwhile, so no other task of the
/// thread can notice. When the thread cannot come back, the process ends: every later socket would be in the
/// wrong network, and the control plane starts another edge.
fn inside<T>(path: &Path, make: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
    use std::os::fd::AsFd;

    let home = File::open("/proc/thread-self/ns/net")?;
    let there = File::open(path)?;
    let network = Some(LinkNameSpaceType::Network);
    move_into_link_name_space(there.as_fd(), network)?;
    let made = make();
    if let Err(error) = move_into_link_name_space(home.as_fd(), network) {
        tracing::error!(%error, "cannot leave network namespace {}", path.display());
        std::process::abort();
    }
    made
}
