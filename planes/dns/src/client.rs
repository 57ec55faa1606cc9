//! A question to a name server, as a client asks it.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

use crate::data::present;
use crate::message::Kind;
use crate::name::Name;

/// How long one try may take, and how many there are.
const PATIENCE: Duration = Duration::from_secs(2);
const TRIES: usize = 2;

/// The data of the records of this name and type that the server answers with, as texts; empty if there are none.
/// Records at the end of a chain of CNAMEs count.
pub async fn lookup(server: SocketAddr, name: &Name, kind: Kind) -> io::Result<Vec<String>> {
    let id: u16 = rand::random();
    let mut query = Vec::with_capacity(32 + name.wire().len());
    query.extend(id.to_be_bytes());
    query.extend([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    query.extend(name.wire());
    query.extend(kind.0.to_be_bytes());
    query.extend([0, 1]);
    let mut problem = io::Error::from(io::ErrorKind::TimedOut);
    for _ in 0..TRIES {
        match timeout(PATIENCE, datagram(server, &query)).await {
            Ok(Ok(answer)) if answer[2] & 2 != 0 => {
                let answer = timeout(PATIENCE, stream(server, &query)).await??;
                return read(&answer, kind);
            }
            Ok(Ok(answer)) => return read(&answer, kind),
            Ok(Err(error)) => problem = error,
            Err(_) => {}
        }
    }
    Err(problem)
}

async fn datagram(server: SocketAddr, query: &[u8]) -> io::Result<Vec<u8>> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).await?;
    socket.connect(server).await?;
    socket.send(query).await?;
    let mut answer = vec![0; 65_535];
    loop {
        let length = socket.recv(&mut answer).await?;
        if length >= 12 && answer[..2] == query[..2] {
            answer.truncate(length);
            return Ok(answer);
        }
    }
}

async fn stream(server: SocketAddr, query: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(query.len()).map_err(io::Error::other)?;
    stream.write_all(&length.to_be_bytes()).await?;
    stream.write_all(query).await?;
    let mut length = [0; 2];
    stream.read_exact(&mut length).await?;
    let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut answer).await?;
    Ok(answer)
}

fn read(answer: &[u8], kind: Kind) -> io::Result<Vec<String>> {
    records(answer, kind).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "the answer is malformed"))
}

fn records(answer: &[u8], kind: Kind) -> Option<Vec<String>> {
    let number = |at: usize| Some(u16::from_be_bytes([*answer.get(at)?, *answer.get(at + 1)?]));
    let mut at = 12;
    for _ in 0..number(4)? {
        at = skip_name(answer, at)? + 4;
    }
    let mut found = Vec::new();
    for _ in 0..number(6)? {
        let fixed = skip_name(answer, at)?;
        let length = usize::from(number(fixed + 8)?);
        let data = answer.get(fixed + 10..fixed + 10 + length)?;
        if number(fixed)? == kind.0 {
            // Data with compressed names are no texts; this installation's server sends none.
            found.extend(present(kind, data));
        }
        at = fixed + 10 + length;
    }
    Some(found)
}

fn skip_name(message: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match *message.get(at)? {
            0 => return Some(at + 1),
            length @ 1..=63 => at += 1 + usize::from(length),
            0xc0.. => return Some(at + 2),
            _ => return None,
        }
    }
}

/// The addresses of a name by the machine's own resolver.
pub async fn resolve_by_system(name: &str) -> io::Result<Vec<IpAddr>> {
    let found = timeout(PATIENCE * 2, tokio::net::lookup_host((name, 0))).await??;
    Ok(found.map(|address| address.ip()).collect())
}
