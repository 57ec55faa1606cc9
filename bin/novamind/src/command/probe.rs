//! Asks addresses of this machine whether something answers there.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use http::{Request, Uri, header};
use http_body_util::{BodyExt, Empty};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

const PATIENCE: Duration = Duration::from_secs(3);
/// As much of an answer as is read.
const LONGEST: usize = 64 * 1024;
/// Web ACLs refuse requests that do not say who asks.
const NAME: &str = concat!("novamind/", env!("CARGO_PKG_VERSION"));

/// Status and body of a GET. Over TLS, certificates of the authority of the data folder `folder` are believed too.
pub async fn get(url: &str, folder: &Path) -> Result<(u16, String)> {
    tokio::time::timeout(PATIENCE, fetch(url, folder)).await.context("no answer")?
}

async fn fetch(url: &str, folder: &Path) -> Result<(u16, String)> {
    let uri: Uri = url.parse()?;
    let host = uri.host().context("no host")?.to_owned();
    let is_tls = uri.scheme_str() == Some("https");
    let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
    // Resolvers do not know `*.localhost`, which is this machine.
    let address = if host.ends_with(".localhost") { "127.0.0.1" } else { host.as_str() };
    let stream = TcpStream::connect((address, port)).await?;
    if !is_tls {
        return ask(stream, &uri).await;
    }
    let authority = std::fs::read_to_string(folder.join("ca.crt"))?;
    let connector = tokio_rustls::TlsConnector::from(novamind_notify::trust(Some(&authority)));
    ask(connector.connect(ServerName::try_from(host)?, stream).await?, &uri).await
}

async fn ask(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    uri: &Uri,
) -> Result<(u16, String)> {
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let authority = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let request = Request::get(path).header(header::HOST, authority).header(header::USER_AGENT, NAME);
    let response = sender.send_request(request.body(Empty::<Bytes>::new())?).await?;
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
