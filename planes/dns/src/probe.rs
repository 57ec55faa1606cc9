//! One look at an endpoint, as Route 53's checkers take it (developer guide, "How Amazon Route 53 determines whether a
//! health check is healthy"): a connection within four seconds, for TCP ten; then a status of 2xx or 3xx within two
//! seconds, and where a text is looked for, that text in the first 5,120 bytes of the body.
//!
//! Certificates are not verified, as AWS does not. What the endpoint sends is read up to a limit and for a time.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

const CONNECT: Duration = Duration::from_secs(4);
const CONNECT_TCP: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(2);
/// How much of a body is searched, and of an answer read.
const SEARCHED: usize = 5120;
const READ: usize = 64 << 10;

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Endpoint {
    pub address: IpAddr,
    pub port: u16,
    pub ask: Ask,
}

#[derive(Clone, Debug)]
pub enum Ask {
    Tcp,
    Http {
        /// With TLS; the name that the handshake asks for, if it asks for one.
        tls: Option<Option<String>>,
        /// The value of `Host`.
        host: String,
        /// With a slash at its beginning.
        path: String,
        search: Option<String>,
    },
}

/// `Ok` or what was wrong, in the words of Route 53's status reports.
pub async fn probe(endpoint: &Endpoint) -> Result<String, String> {
    let address = SocketAddr::new(endpoint.address, endpoint.port);
    let patience = if matches!(endpoint.ask, Ask::Tcp) { CONNECT_TCP } else { CONNECT };
    let connected = timeout(patience, TcpStream::connect(address)).await;
    let stream = match connected {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return Err(format!("Failure: The endpoint could not be reached: {error}")),
        Err(_) => return Err("Failure: Connection timed out. The endpoint or the internet connection is down, or requests are being blocked by your firewall.".into()),
    };
    match &endpoint.ask {
        Ask::Tcp => Ok("Success: A TCP connection was established".into()),
        Ask::Http { tls: None, host, path, search } => ask(stream, host, path, search.as_deref()).await,
        Ask::Http { tls: Some(name), host, path, search } => {
            let name = name.as_deref().and_then(|name| ServerName::try_from(name.to_owned()).ok());
            let name = name.unwrap_or(ServerName::IpAddress(endpoint.address.into()));
            let config = config().map_err(|error| format!("Failure: {error}"))?;
            let connector = TlsConnector::from(Arc::new(config));
            match timeout(CONNECT, connector.connect(name, stream)).await {
                Ok(Ok(stream)) => ask(stream, host, path, search.as_deref()).await,
                Ok(Err(error)) => Err(format!("Failure: SSL handshake failed: {error}")),
                Err(_) => Err("Failure: SSL handshake timed out".into()),
            }
        }
    }
}

async fn ask<S>(mut stream: S, host: &str, path: &str, search: Option<&str>) -> Result<String, String>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let agent = "Amazon-Route53-Health-Check-Service (Novamind)";
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nUser-Agent: {agent}\r\nAccept: */*\r\n\r\n"
    );
    let mut answer = Vec::new();
    let exchange = async {
        stream.write_all(request.as_bytes()).await?;
        let mut part = vec![0; 8192];
        loop {
            let length = stream.read(&mut part).await?;
            answer.extend_from_slice(&part[..length]);
            let enough = match (head_of(&answer), search) {
                (Some(_), None) => true,
                (Some(end), Some(text)) => {
                    answer.len() - end > SEARCHED + 256 || contains(&body(&answer, end), text)
                }
                (None, _) => false,
            };
            if length == 0 || enough || answer.len() > READ {
                return Ok::<_, std::io::Error>(());
            }
        }
    };
    let ended = timeout(ANSWER, exchange).await;
    let Some(end) = head_of(&answer) else {
        return Err(match ended {
            Err(_) => "Failure: The endpoint did not answer in time".into(),
            Ok(Err(error)) => format!("Failure: The endpoint did not answer: {error}"),
            Ok(Ok(())) => "Failure: The answer was no HTTP".into(),
        });
    };
    let line = String::from_utf8_lossy(&answer[..end]).lines().next().unwrap_or_default().to_owned();
    let told = line.split_once(' ').map_or("", |(_, told)| told);
    let status: u16 = told.split(' ').next().and_then(|status| status.parse().ok()).unwrap_or_default();
    let reason = told.split_once(' ').map_or("", |(_, reason)| reason);
    let told = format!("HTTP Status Code {status}, {reason}");
    if !line.starts_with("HTTP/1.") || !(200..400).contains(&status) {
        return Err(format!("Failure: {told}"));
    }
    match search {
        Some(text) if !contains(&body(&answer, end), text) => {
            Err(format!("Failure: {told}. The search string was not found in the first {SEARCHED} bytes"))
        }
        _ => Ok(format!("Success: {told}")),
    }
}

/// Where the body begins.
fn head_of(answer: &[u8]) -> Option<usize> {
    answer.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4)
}

/// The beginning of the body, without the lines between chunks.
fn body(answer: &[u8], end: usize) -> Vec<u8> {
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let mut body = if head.contains("\r\ntransfer-encoding: chunked") {
        let (mut whole, mut rest) = (Vec::new(), &answer[end..]);
        while let Some(line) = rest.windows(2).position(|window| window == b"\r\n") {
            let line_text = String::from_utf8_lossy(&rest[..line]);
            // Behind a semicolon stand extensions.
            let size = line_text.split(';').next().unwrap_or_default().trim();
            let Ok(size) = usize::from_str_radix(size, 16) else { break };
            let chunk = &rest[line + 2..];
            whole.extend_from_slice(&chunk[..size.min(chunk.len())]);
            match chunk.get(size.saturating_add(2)..) {
                Some(after) if size > 0 => rest = after,
                _ => break,
            }
        }
        whole
    } else {
        answer[end..].to_vec()
    };
    body.truncate(SEARCHED);
    body
}

fn contains(body: &[u8], text: &str) -> bool {
    text.is_empty() || body.windows(text.len()).any(|window| window == text.as_bytes())
}

fn config() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let any = Arc::new(AnyCertificate(provider.clone()));
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.dangerous().with_custom_certificate_verifier(any).with_no_client_auth())
}

/// Whoever answers is the endpoint.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        let cases: [(&[u8], &str); 6] = [
            (b"HTTP/1.1 200 OK\r\n\r\nhello", "hello"),
            (
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
                "hello",
            ),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\nhel", "hel"),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nhel\r\n0\r\n\r\n", "hel"),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhel", "hel"),
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhel", ""),
        ];
        for (answer, expected) in cases {
            let end = head_of(answer).unwrap();
            assert_eq!(String::from_utf8(body(answer, end)).unwrap(), expected);
        }
        assert_eq!(head_of(b"HTTP/1.1 200"), None);
    }
}
