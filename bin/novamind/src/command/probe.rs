//! Asks addresses of this machine whether something answers there.

use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use http::{Request, Uri, header};
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PATIENCE: Duration = Duration::from_secs(3);
/// As much of an answer as is read.
const LONGEST: usize = 64 * 1024;

/// Status and body of a GET over plain HTTP.
pub async fn get(url: &str) -> Result<(u16, String)> {
    tokio::time::timeout(PATIENCE, fetch(url)).await.context("no answer")?
}

async fn fetch(url: &str) -> Result<(u16, String)> {
    let uri: Uri = url.parse()?;
    let host = uri.host().context("no host")?.to_owned();
    // Resolvers do not know `*.localhost`, which is this machine.
    let address = if host.ends_with(".localhost") { "127.0.0.1" } else { host.as_str() };
    let stream = TcpStream::connect((address, uri.port_u16().unwrap_or(80))).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let authority = uri.authority().map(|authority| authority.as_str().to_owned()).unwrap_or(host);
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let request = Request::get(path).header(header::HOST, authority).body(Empty::<Bytes>::new())?;
    let response = sender.send_request(request).await?;
    let status = response.status().as_u16();
    let body = http_body_util::Limited::new(response.into_body(), LONGEST).collect().await;
    let body = body.map_err(|error| anyhow::anyhow!("{error}"))?.to_bytes();
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}

/// Whether TLS is spoken at a port of this machine: what is no handshake is answered with an alert.
pub async fn speaks_tls(port: u16) -> bool {
    const NO_HANDSHAKE: [u8; 9] = [22, 3, 1, 0, 4, 1, 0, 0, 0];
    const ALERT: u8 = 21;
    let asked = async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
        stream.write_all(&NO_HANDSHAKE).await.ok()?;
        stream.read_u8().await.ok()
    };
    tokio::time::timeout(PATIENCE, asked).await.ok().flatten() == Some(ALERT)
}
