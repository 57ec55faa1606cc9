//! One HTTP request: dialled, bounded in time, redirected.

use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri, header};
use http_body::Frame;
use http_body_util::Empty;
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::Sleep;

/// Until there is a connection, with TLS.
const CONNECT: Duration = Duration::from_secs(10);
/// Until the answer begins, and between any two pieces of its body.
const SILENCE: Duration = Duration::from_secs(30);
const REDIRECTS: usize = 5;
const AGENT: &str = concat!("novamind/", env!("CARGO_PKG_VERSION"));

pub(super) struct Client {
    roots: Option<rustls::RootCertStore>,
    /// Made by the first request that needs it: reading the system's roots takes some milliseconds.
    tls: OnceLock<Arc<rustls::ClientConfig>>,
}

/// Why there is no answer.
pub(super) struct Failure {
    pub request: String,
    pub reason: String,
}

impl Client {
    pub(super) fn new(roots: Option<rustls::RootCertStore>) -> Self {
        Self { roots, tls: OnceLock::new() }
    }

    /// GET or HEAD, sent no nearer than `from`, who names the URL, is. Follows redirects, under the same rule; another
    /// host is not shown the `Authorization`. The answer's last URL is [`uri_of`] it, and its place [`place_of`] it.
    pub(super) async fn send(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        from: Place,
    ) -> Result<Response<Body>, Failure> {
        let (mut uri, mut headers, mut from) = (uri.clone(), headers.clone(), from);
        for _ in 0..=REDIRECTS {
            let failed = |reason: String| Failure { request: described(method, &uri), reason };
            let (response, place) = self.once(method, &uri, &headers, from).await.map_err(failed)?;
            let is_redirect = matches!(
                response.status(),
                StatusCode::MOVED_PERMANENTLY
                    | StatusCode::FOUND
                    | StatusCode::SEE_OTHER
                    | StatusCode::TEMPORARY_REDIRECT
                    | StatusCode::PERMANENT_REDIRECT
            );
            if !is_redirect {
                let mut response = response;
                response.extensions_mut().insert(uri);
                response.extensions_mut().insert(place);
                return Ok(response);
            }
            let to = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
            let next = to.and_then(|to| resolve(&uri, to));
            let next = next.ok_or_else(|| failed(format!("it redirects to {to:?}")))?;
            if next.scheme() != uri.scheme() || next.authority() != uri.authority() {
                headers.remove(header::AUTHORIZATION);
            }
            (uri, from) = (next, place);
        }
        Err(Failure { request: described(method, &uri), reason: format!("more than {REDIRECTS} redirects") })
    }

    async fn once(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        from: Place,
    ) -> Result<(Response<Body>, Place), String> {
        let host = uri.host().unwrap_or_default();
        let secure = uri.scheme_str() == Some("https");
        if !secure && !is_loopback(host) {
            return Err("only registries on loopback are spoken to without TLS".to_owned());
        }
        let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let mut request = Request::new(Empty::<Bytes>::new());
        *request.method_mut() = method.clone();
        *request.uri_mut() = uri.path_and_query().cloned().map(Uri::from).unwrap_or_default();
        *request.headers_mut() = headers.clone();
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        let authority = HeaderValue::from_str(authority).map_err(|error| error.to_string())?;
        request.headers_mut().insert(header::HOST, authority);
        request.headers_mut().insert(header::USER_AGENT, HeaderValue::from_static(AGENT));

        let dial = async {
            let (stream, place) = connect(address, port, from)
                .await
                .map_err(|error| format!("dial tcp {address}:{port}: {error}"))?;
            stream.set_nodelay(true).map_err(|error| error.to_string())?;
            let stream = if secure {
                let name = ServerName::try_from(address.to_owned()).map_err(|error| error.to_string())?;
                let connector = tokio_rustls::TlsConnector::from(self.tls()?);
                let stream =
                    connector.connect(name, stream).await.map_err(|error| format!("tls: {error}"))?;
                Box::new(stream) as Box<dyn Stream>
            } else {
                Box::new(stream)
            };
            Ok::<_, String>((stream, place))
        };
        let late = |_| format!("dial tcp {address}:{port}: i/o timeout after {} s", CONNECT.as_secs());
        let (stream, place) = tokio::time::timeout(CONNECT, dial).await.map_err(late)??;
        let ask = async {
            let (mut sender, connection) =
                hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
            // It ends with the body, or when that is dropped.
            tokio::spawn(connection);
            sender.send_request(request).await
        };
        let late = |_| format!("no answer within {} s", SILENCE.as_secs());
        let answer = tokio::time::timeout(SILENCE, ask).await.map_err(late)?;
        Ok((answer.map_err(chain)?.map(|body| Body { body, silence: None }), place))
    }

    fn tls(&self) -> Result<Arc<rustls::ClientConfig>, String> {
        if let Some(config) = self.tls.get() {
            return Ok(config.clone());
        }
        let roots = match &self.roots {
            Some(roots) => roots.clone(),
            None => {
                let mut roots = rustls::RootCertStore::empty();
                let found = rustls_native_certs::load_native_certs();
                if found.certs.is_empty() {
                    let why = found.errors.first().map(|error| format!(": {error}")).unwrap_or_default();
                    return Err(format!("this machine has no certificate roots{why}"));
                }
                roots.add_parsable_certificates(found.certs);
                roots
            }
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(self.tls.get_or_init(|| Arc::new(config)).clone())
    }
}

/// Where an address is, as seen from this machine. A registry leads to nothing that is nearer than itself, or whoever
/// runs one could reach services that listen for this machine alone, this cloud among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Elsewhere,
    /// On this network: also the services that a cloud's machine asks who it is.
    Link,
    Machine,
}

impl Place {
    fn of(address: IpAddr) -> Self {
        let address = address.to_canonical();
        // An unspecified address leads to the machine itself.
        if address.is_loopback() || address.is_unspecified() {
            return Self::Machine;
        }
        let link = match address {
            IpAddr::V4(address) => address.is_link_local() || address.is_broadcast(),
            IpAddr::V6(address) => address.is_unicast_link_local(),
        };
        if link { Self::Link } else { Self::Elsewhere }
    }
}

/// Connects to the first of a host's addresses that is no nearer than `from` and lets it.
async fn connect(host: &str, port: u16, from: Place) -> io::Result<(TcpStream, Place)> {
    let refused = || {
        let text = "a registry elsewhere may not lead to what is for this machine alone";
        io::Error::new(io::ErrorKind::PermissionDenied, text)
    };
    let mut last = None;
    for address in tokio::net::lookup_host((host, port)).await? {
        let place = Place::of(address.ip());
        if place > from {
            last = Some(refused());
            continue;
        }
        match TcpStream::connect(address).await {
            // Whoever has the address that it is reached from is this machine, under any of its names.
            Ok(stream) if stream.local_addr()?.ip() == address.ip() => match from {
                Place::Machine => return Ok((stream, Place::Machine)),
                _ => last = Some(refused()),
            },
            Ok(stream) => return Ok((stream, place)),
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such host")))
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

fn chain(error: hyper::Error) -> String {
    let source = std::error::Error::source(&error).map(|source| format!(": {source}"));
    format!("{error}{}", source.unwrap_or_default())
}

/// An answer's body. An error is one of the connection, or a silence that was too long.
pub(super) struct Body {
    body: Incoming,
    /// Runs while the next piece is waited for.
    silence: Option<Pin<Box<Sleep>>>,
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            self.silence = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(|error| io::Error::other(chain(error)))));
        }
        let silence = self.silence.get_or_insert_with(|| Box::pin(tokio::time::sleep(SILENCE)));
        ready!(silence.as_mut().poll(context));
        let text = format!("nothing came for {} s", SILENCE.as_secs());
        Poll::Ready(Some(Err(io::Error::new(io::ErrorKind::TimedOut, text))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
}

/// The URL that an answer of [`Client::send`] came from.
pub(super) fn uri_of(response: &Response<Body>) -> Uri {
    response.extensions().get().cloned().unwrap_or_default()
}

/// Where the answer of [`Client::send`] came from.
pub(super) fn place_of(response: &Response<Body>) -> Place {
    response.extensions().get().copied().unwrap_or(Place::Elsewhere)
}

/// `Head "https://…"`, as the container service's messages have it. Without the query, which may hold a signature.
pub(super) fn described(method: &Method, uri: &Uri) -> String {
    let method = if method == Method::HEAD { "Head" } else { "Get" };
    let text = uri.to_string();
    format!("{method} {:?}", text.split('?').next().unwrap_or_default())
}

/// Whether a host, with a port or without, is this machine's loopback.
pub(super) fn is_loopback(host: &str) -> bool {
    let address = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    address == "localhost" || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Where a redirect leads: a URL, or a path at the same host. None: nowhere that may be asked. How near it may be is
/// seen when it is dialled.
fn resolve(from: &Uri, to: &str) -> Option<Uri> {
    if to.starts_with('/') && !to.starts_with("//") {
        let mut parts = from.clone().into_parts();
        parts.path_and_query = Some(to.parse().ok()?);
        return Uri::from_parts(parts).ok();
    }
    let to: Uri = to.parse().ok()?;
    let allowed = match to.scheme_str()? {
        "https" => true,
        "http" => is_loopback(to.host()?) && is_loopback(from.host()?),
        _ => false,
    };
    allowed.then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback() {
        let cases = [
            ("localhost", true),
            ("localhost:5000", true),
            ("127.0.0.1:5000", true),
            ("127.9.9.9", true),
            ("[::1]:5000", true),
            ("::1", false),
            ("localhost.example.com", false),
            ("10.0.0.1:5000", false),
            ("registry.localhost:80", false),
            ("", false),
        ];
        for (host, expected) in cases {
            assert_eq!(is_loopback(host), expected, "{host}");
        }
    }

    #[test]
    fn places() {
        let cases = [
            ("127.0.0.1", Place::Machine),
            ("127.9.9.9", Place::Machine),
            ("0.0.0.0", Place::Machine),
            ("::1", Place::Machine),
            ("::", Place::Machine),
            ("::ffff:127.0.0.1", Place::Machine),
            ("169.254.169.254", Place::Link),
            ("::ffff:169.254.170.2", Place::Link),
            ("fe80::1", Place::Link),
            ("10.0.0.1", Place::Elsewhere),
            ("192.0.2.1", Place::Elsewhere),
            ("2001:db8::1", Place::Elsewhere),
        ];
        for (address, expected) in cases {
            assert_eq!(Place::of(address.parse().unwrap()), expected, "{address}");
        }
    }

    /// An address of this machine that is not loopback, where it has one. Nothing is sent.
    fn own_address() -> Option<IpAddr> {
        let socket = std::net::UdpSocket::bind("0.0.0.0:0").ok()?;
        socket.connect("192.0.2.1:9").ok()?;
        socket.local_addr().ok().map(|address| address.ip())
    }

    #[tokio::test]
    async fn nothing_leads_nearer_than_it_is() {
        let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(connect("::ffff:127.0.0.1", port, Place::Link).await.is_err());
        let hosts = ["127.0.0.1", "localhost", "0.0.0.0"].map(str::to_owned);
        for host in hosts.into_iter().chain(own_address().map(|address| address.to_string())) {
            for from in [Place::Elsewhere, Place::Link] {
                let error = connect(&host, port, from).await.expect_err(&host);
                assert_eq!(error.kind(), io::ErrorKind::PermissionDenied, "{host} from {from:?}: {error}");
            }
            let (_, place) = connect(&host, port, Place::Machine).await.unwrap();
            assert_eq!(place, Place::Machine, "{host}");
        }
        let uri: Uri = format!("https://localhost:{port}/x").parse().unwrap();
        let sent = Client::new(None).send(&Method::GET, &uri, &HeaderMap::new(), Place::Elsewhere).await;
        assert!(sent.err().unwrap().reason.contains("may not lead to"));
    }

    #[test]
    fn redirects() {
        let cases = [
            ("https://a/x", "https://b/y?z", Some("https://b/y?z")),
            ("https://a:1/x", "/y?z", Some("https://a:1/y?z")),
            ("https://a/x", "http://a/y", None),
            ("https://a/x", "http://127.0.0.1/y", None),
            ("http://127.0.0.1:1/x", "http://localhost:2/y", Some("http://localhost:2/y")),
            ("http://127.0.0.1:1/x", "https://b/y", Some("https://b/y")),
            ("https://a/x", "//b/y", None),
            ("https://a/x", "file:///etc/passwd", None),
            ("https://a/x", "y", None),
        ];
        for (from, to, expected) in cases {
            let found = resolve(&from.parse().unwrap(), to).map(|uri| uri.to_string());
            assert_eq!(found.as_deref(), expected, "{from} {to}");
        }
    }
}
