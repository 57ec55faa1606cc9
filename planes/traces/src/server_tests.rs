//! Tests of the listeners: what clients of several addresses share.

use std::net::{Ipv4Addr, SocketAddr};

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use super::*;
use crate::{Question, Rejected, Trouble};

/// Far less than the time that a body may take.
const SOON: Duration = Duration::from_secs(10);

struct Ready;

#[async_trait::async_trait]
impl Sink for Ready {
    async fn put(&self, _: Vec<String>) -> Result<Vec<Rejected>, Trouble> {
        Ok(Vec::new())
    }

    async fn ask(&self, _: Question, _: Bytes) -> (u16, Bytes) {
        (200, Bytes::from_static(b"{}"))
    }
}

async fn connect(to: SocketAddr, from: Ipv4Addr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from((from, 0))).unwrap();
    socket.connect(to).await.unwrap()
}

/// Sends the head of a request whose body has two bytes, and `body` of them.
async fn ask(to: SocketAddr, from: Ipv4Addr, body: &str) -> TcpStream {
    let mut stream = connect(to, from).await;
    let head = "POST /GetSamplingRules HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n";
    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    stream
}

/// The first bytes of an answer; none if the connection was closed.
async fn answered(stream: &mut TcpStream) -> String {
    let mut buffer = [0; 12];
    let read = tokio::time::timeout(SOON, stream.read(&mut buffer)).await.expect("an answer soon");
    String::from_utf8_lossy(&buffer[..read.unwrap_or(0)]).into_owned()
}

async fn listen() -> (SocketAddr, JoinSet<()>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut running = JoinSet::new();
    running.spawn(answer(listener, Arc::new(Ready), proxy::answer));
    (address, running)
}

#[tokio::test]
async fn who_sends_slowly_holds_up_nobody_else() {
    let (address, _running) = listen().await;
    let (slow, other) = (Ipv4Addr::LOCALHOST, Ipv4Addr::new(127, 0, 0, 2));
    let mut held = Vec::new();
    for _ in 0..2 * BUSY {
        held.push(ask(address, slow, "{").await);
    }
    // All of them have been accepted: one that came later is answered.
    assert_eq!(answered(&mut ask(address, other, "{}").await).await, "HTTP/1.1 200");
    // When its bodies come, they are answered one after the other.
    for stream in &mut held {
        stream.write_all(b"}").await.unwrap();
    }
    for stream in &mut held {
        assert_eq!(answered(stream).await, "HTTP/1.1 200");
    }
}

#[tokio::test]
async fn one_address_does_not_take_all_connections() {
    let (address, _running) = listen().await;
    let (many, other) = (Ipv4Addr::LOCALHOST, Ipv4Addr::new(127, 0, 0, 2));
    let mut held = Vec::new();
    for _ in 0..OWN_CONNECTIONS {
        held.push(connect(address, many).await);
    }
    assert_eq!(answered(&mut connect(address, many).await).await, "");
    assert_eq!(answered(&mut ask(address, other, "{}").await).await, "HTTP/1.1 200");
    held.clear();
    // Their ends are noticed a moment later.
    let again = async {
        while answered(&mut ask(address, many, "{}").await).await != "HTTP/1.1 200" {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(SOON, again).await.expect("a place soon");
}
