//! The sockets of the name server.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::message::answer_to;
use crate::places::{Place, Places};
use crate::zones::Zones;

/// Connections at the same time. One more takes the place of the one that has asked nothing for the longest time (RFC 7766,
/// section 6.2.3).
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

async fn connections(listener: TcpListener, zones: Arc<ArcSwap<Zones>>) {
    let places = Places::new(CONNECTIONS);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let (zones, place) = (zones.clone(), places.take());
                tokio::spawn(async move {
                    tokio::select! {
                        biased;
                        () = place.lost() => {}
                        // The client went away, or was silent.
                        _ = connection(stream, &zones, &place) => {}
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "the name server cannot accept a connection");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Messages with their length before them (RFC 1035, section 4.2.2), one after the other.
async fn connection(mut stream: TcpStream, zones: &ArcSwap<Zones>, place: &Place) -> io::Result<()> {
    stream.set_nodelay(true)?;
    loop {
        let mut length = [0; 2];
        timeout(IDLE, stream.read_exact(&mut length)).await??;
        let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
        timeout(IDLE, stream.read_exact(&mut message)).await??;
        place.used();
        let answer = answer_to(&zones.load_full(), &message, Transport::Tcp);
        let Some(answer) = answer else { return Ok(()) };
        let mut framed = Vec::with_capacity(answer.len() + 2);
        framed.extend(u16::try_from(answer.len()).map_err(io::Error::other)?.to_be_bytes());
        framed.extend(answer);
        timeout(IDLE, stream.write_all(&framed)).await??;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query for the root, and its answer.
    async fn ask(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
        stream.write_all(&[0, 17, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]).await?;
        let mut length = [0; 2];
        stream.read_exact(&mut length).await?;
        let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
        stream.read_exact(&mut answer).await?;
        Ok(answer)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn clients_that_ask_nothing_make_room() {
        let folder = tempfile::tempdir().unwrap();
        let dns = Dns::start(folder.path()).await.unwrap();
        let mut held = Vec::new();
        for _ in 0..CONNECTIONS {
            let mut stream = TcpStream::connect(dns.address()).await.unwrap();
            // Once it is answered, it has its place.
            ask(&mut stream).await.unwrap();
            held.push(stream);
        }
        ask(&mut held[0]).await.unwrap();
        let mut one_more = TcpStream::connect(dns.address()).await.unwrap();
        assert_eq!(ask(&mut one_more).await.unwrap()[3] & 15, 5, "refused, for there are no zones");
        assert!(ask(&mut held[1]).await.is_err(), "this one has asked nothing for the longest time");
        for at in [0, 2, CONNECTIONS - 1] {
            assert!(ask(&mut held[at]).await.is_ok(), "{at}");
        }
    }
}
