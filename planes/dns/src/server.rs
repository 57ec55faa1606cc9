//! The sockets of the name server.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::message::answer_to;
use crate::zones::Zones;

/// Connections at the same time. For one more, the one that was silent longest is closed (RFC 7766, section 6.2.3).
const CONNECTIONS: usize = 128;
/// How long a connection may be silent (RFC 7766, section 6.2.3), and how long an answer may take to be read.
const IDLE: Duration = Duration::from_secs(10);
/// After an error of a socket that is not the client's.
const PAUSE: Duration = Duration::from_millis(50);
/// Tries to find a port that is free for both.
const TRIES: usize = 32;
/// Tasks that answer datagrams.
const WORKERS: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Udp,
    Tcp,
}

/// The running server. It ends when this goes.
pub struct Dns {
    zones: Arc<ArcSwap<Zones>>,
    address: SocketAddr,
    tasks: Vec<AbortHandle>,
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.tasks.iter().for_each(AbortHandle::abort);
    }
}

impl Dns {
    /// Starts the server on 127.0.0.1, at the port that `FOLDER/port` holds, or at a free one that is kept there.
    pub async fn start(folder: &Path) -> io::Result<Self> {
        let file = folder.join("port");
        let kept = std::fs::read_to_string(&file).ok().and_then(|text| text.trim().parse::<u16>().ok());
        let (udp, tcp) = match kept {
            Some(port) => match bind(port).await {
                Ok(sockets) => sockets,
                Err(error) => {
                    tracing::warn!(port, %error, "the name server's port is taken; it moves to another one");
                    free().await?
                }
            },
            None => free().await?,
        };
        let address = udp.local_addr()?;
        novamind_files::replace(&file, format!("{}\n", address.port()).as_bytes(), false)?;
        let zones = Arc::new(ArcSwap::default());
        let udp = Arc::new(udp);
        let mut tasks = Vec::new();
        for _ in 0..WORKERS {
            tasks.push(tokio::spawn(datagrams(udp.clone(), zones.clone())).abort_handle());
        }
        tasks.push(tokio::spawn(connections(tcp, zones.clone())).abort_handle());
        Ok(Self { zones, address, tasks })
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it answers from.
    pub fn zones(&self) -> Arc<Zones> {
        self.zones.load_full()
    }

    /// Answers from these zones, from the next query on.
    pub fn publish(&self, zones: Zones) {
        self.zones.store(Arc::new(zones));
    }
}

async fn bind(port: u16) -> io::Result<(UdpSocket, TcpListener)> {
    let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let udp = UdpSocket::bind(tcp.local_addr()?).await?;
    Ok((udp, tcp))
}

async fn free() -> io::Result<(UdpSocket, TcpListener)> {
    let mut tries = 0;
    loop {
        match bind(0).await {
            // Somebody has the same port of the other protocol.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && tries < TRIES => tries += 1,
            other => return other,
        }
    }
}

async fn datagrams(socket: Arc<UdpSocket>, zones: Arc<ArcSwap<Zones>>) {
    // Longer queries than this are cut, and then break the format.
    let mut message = vec![0; 4096];
    loop {
        let received = match socket.try_recv_from(&mut message) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => match socket.readable().await {
                Ok(()) => continue,
                Err(error) => Err(error),
            },
            other => other,
        };
        match received {
            Ok((length, peer)) => {
                if let Some(answer) = answer_to(&zones.load(), &message[..length], Transport::Udp) {
                    // A full buffer loses a datagram, as the network may.
                    let _ = socket.try_send_to(&answer, peer);
                }
                // So that a flood of queries leaves others their turn.
                tokio::task::consume_budget().await;
            }
            // What an earlier answer met at its peer, which is gone.
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {}
            Err(error) => {
                tracing::warn!(%error, "the name server cannot read");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// A connection that was accepted.
struct Open {
    task: AbortHandle,
    /// When it was last heard of: later ones have greater numbers.
    heard: Arc<AtomicU64>,
}

async fn connections(listener: TcpListener, zones: Arc<ArcSwap<Zones>>) {
    let turns = Arc::new(AtomicU64::new(0));
    let mut open: Vec<Open> = Vec::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                open.retain(|one| !one.task.is_finished());
                if open.len() >= CONNECTIONS {
                    make_room(&mut open);
                }
                let heard = Arc::new(AtomicU64::new(turns.fetch_add(1, Ordering::Relaxed)));
                let (own, turns, zones) = (heard.clone(), turns.clone(), zones.clone());
                let note = move || own.store(turns.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
                let task = tokio::spawn(async move {
                    // The client went away, or was silent.
                    let _ = connection(stream, &zones, note).await;
                });
                open.push(Open { task: task.abort_handle(), heard });
            }
            Err(error) => {
                tracing::warn!(%error, "the name server cannot accept a connection");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Closes the connection that was silent longest.
fn make_room(open: &mut Vec<Open>) {
    let silent = open.iter().enumerate().min_by_key(|(_, one)| one.heard.load(Ordering::Relaxed));
    if let Some((at, _)) = silent {
        open.swap_remove(at).task.abort();
    }
}

/// Messages with their length before them (RFC 1035, section 4.2.2), one after the other. `heard` is told of each.
async fn connection(mut stream: TcpStream, zones: &ArcSwap<Zones>, heard: impl Fn()) -> io::Result<()> {
    stream.set_nodelay(true)?;
    loop {
        let mut length = [0; 2];
        timeout(IDLE, stream.read_exact(&mut length)).await??;
        let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
        timeout(IDLE, stream.read_exact(&mut message)).await??;
        heard();
        let answer = answer_to(&zones.load_full(), &message, Transport::Tcp);
        let Some(answer) = answer else { return Ok(()) };
        let mut framed = Vec::with_capacity(answer.len() + 2);
        framed.extend(u16::try_from(answer.len()).map_err(io::Error::other)?.to_be_bytes());
        framed.extend(answer);
        timeout(IDLE, stream.write_all(&framed)).await??;
    }
}
