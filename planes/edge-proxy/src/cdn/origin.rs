//! Origins: connections to them, kept per worker thread, and one request there and back.
//!
//! A connection is tried as often as the origin allows, each time for so long as it allows; an answer has to begin, and to
//! go on, within its response timeout. GET and HEAD are asked again when no answer came in time, also as often as there
//! are attempts ("Origin connection timeout and attempts").

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response};
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use novamind_edge::distribution::{self, Connect};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep, timeout};
use tokio_rustls::TlsConnector;

use crate::body::RequestBody;
use crate::clock;
use crate::exchange::{self, Failure};

/// Idle connections kept per origin and worker.
const IDLE_COUNT: usize = 64;
/// Of an origin's answer.
const HEAD_LIMIT: usize = 64 * 1024;

/// Whom origins with TLS are believed, and the authorities that it was made of besides the system's.
#[derive(Clone, Default)]
pub struct Trust(Option<(Arc<ClientConfig>, Vec<String>)>);

impl Trust {
    /// With the system's authorities; read anew when the others change.
    pub fn with(&self, authorities: &[String]) -> Self {
        match &self.0 {
            Some((_, known)) if known == authorities => self.clone(),
            _ => Self::new(authorities),
        }
    }

    fn new(authorities: &[String]) -> Self {
        let mut roots = RootCertStore::empty();
        let found = rustls_native_certs::load_native_certs();
        for error in &found.errors {
            tracing::warn!(%error, "some of the system's certificate authorities cannot be read");
        }
        roots.add_parsable_certificates(found.certs);
        for pem in authorities {
            let all = CertificateDer::pem_slice_iter(pem.as_bytes()).filter_map(Result::ok);
            roots.add_parsable_certificates(all);
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let versions = rustls::DEFAULT_VERSIONS;
        let builder = ClientConfig::builder_with_provider(provider).with_protocol_versions(versions);
        match builder {
            Ok(builder) => {
                let config = builder.with_root_certificates(roots).with_no_client_auth();
                Self(Some((Arc::new(config), authorities.to_vec())))
            }
            Err(error) => {
                tracing::error!(%error, "no TLS to origins");
                Self::default()
            }
        }
    }
}

pub struct Origin {
    uid: u64,
    pub config: distribution::Origin,
    pub host: HeaderValue,
    /// Headers of its own.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    tls: Option<(Arc<ClientConfig>, ServerName<'static>)>,
}

impl Origin {
    pub fn new(config: &distribution::Origin, trust: &Trust) -> Result<Self, String> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let tls = if config.tls || config.tls_connect.is_some() {
            let bare = config.host.rsplit_once(':').map_or(config.host.as_str(), |(name, _)| name);
            let name = ServerName::try_from(bare.to_owned()).map_err(|error| format!("{bare}: {error}"))?;
            let (client, _) = trust.0.clone().ok_or("this edge speaks no TLS to origins")?;
            Some((client, name))
        } else {
            None
        };
        let header = |(name, value): &(String, String)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_str(value).ok()?))
        };
        let headers = config.headers.iter();
        let headers =
            headers.map(|pair| header(pair).ok_or_else(|| format!("header {} cannot be sent", pair.0)));
        Ok(Self {
            uid: NEXT.fetch_add(1, Ordering::Relaxed),
            host: HeaderValue::from_str(&config.host)
                .map_err(|_| format!("{:?} is not a host name", config.host))?,
            headers: headers.collect::<Result<_, _>>()?,
            tls,
            config: config.clone(),
        })
    }

    /// Whether it was made with this trust.
    pub fn trusts(&self, trust: &Trust) -> bool {
        match (&self.tls, &trust.0) {
            (None, _) => true,
            (Some((own, _)), Some((client, _))) => Arc::ptr_eq(own, client),
            (Some(_), None) => false,
        }
    }

    fn limit(&self) -> Duration {
        Duration::from_secs(self.config.response_seconds.max(1).into())
    }
}

type Sender = http1::SendRequest<RequestBody>;

struct Idle {
    sender: Sender,
    since_ms: u64,
}

struct Slot {
    keep_ms: u64,
    idle: Vec<Idle>,
}

thread_local!(static POOL: RefCell<HashMap<(u64, bool), Slot>> = RefCell::default());

/// Drops what is too old or closed. Each worker calls it now and then.
pub fn sweep() {
    let now = clock::monotonic_ms();
    POOL.with_borrow_mut(|pool| {
        pool.retain(|_, slot| {
            let keep_ms = slot.keep_ms;
            slot.idle.retain(|idle| !idle.sender.is_closed() && now.saturating_sub(idle.since_ms) < keep_ms);
            !slot.idle.is_empty()
        });
    });
}

/// A connection in use by one request. It goes back to the pool at the end of the answer's body, and only then.
struct Lease {
    origin: Arc<Origin>,
    secure: bool,
    sender: Sender,
}

impl Lease {
    fn give_back(self) {
        if self.sender.is_closed() {
            return;
        }
        let keep_ms = u64::from(self.origin.config.keep_alive_seconds) * 1000;
        POOL.with_borrow_mut(|pool| {
            let slot =
                pool.entry((self.origin.uid, self.secure)).or_insert_with(|| Slot { keep_ms, idle: vec![] });
            if slot.idle.len() < IDLE_COUNT {
                slot.idle.push(Idle { sender: self.sender, since_ms: clock::monotonic_ms() });
            }
        });
    }
}

fn take(origin: &Origin, secure: bool) -> Option<Sender> {
    let now = clock::monotonic_ms();
    POOL.with_borrow_mut(|pool| {
        let slot = pool.get_mut(&(origin.uid, secure))?;
        while let Some(idle) = slot.idle.pop() {
            if idle.sender.is_ready() && now.saturating_sub(idle.since_ms) < slot.keep_ms {
                return Some(idle.sender);
            }
        }
        None
    })
}

/// Sends the request, and answers with the head of the answer and its body to come. `for_secure` says that the viewer came
/// with TLS.
pub async fn ask(
    origin: &Arc<Origin>,
    mut request: Request<RequestBody>,
    for_secure: bool,
) -> Result<Response<OriginBody>, Failure> {
    let (connect, secure) = match &origin.config.tls_connect {
        Some(connect) if for_secure => (connect, true),
        _ => (&origin.config.connect, origin.config.tls),
    };
    let repeatable = exchange::repeatable(&request);
    let asked_again = repeatable && *request.method() != Method::OPTIONS;
    let mut attempts = origin.config.attempts.max(1);
    let mut pooled = take(origin, secure);
    loop {
        let reused = pooled.is_some();
        let mut sender = match pooled.take() {
            Some(sender) => sender,
            None => open(origin, connect, secure, &mut attempts).await?,
        };
        let spare = repeatable.then(|| exchange::copy(&request));
        let upload = match request.body() {
            RequestBody::Stream { upload, .. } => Some(upload.clone()),
            RequestBody::Empty => None,
        };
        let sent =
            exchange::within(origin.limit(), upload.as_deref(), sender.try_send_request(request)).await;
        let again = match sent {
            Ok(Ok(response)) => {
                let lease = Lease { origin: origin.clone(), secure, sender };
                return Ok(response.map(|body| OriginBody::new(body, lease)));
            }
            Ok(Err(mut error)) => {
                if upload.is_some_and(|upload| upload.broken.load(Ordering::Relaxed)) {
                    return Err(Failure::ClientBroke);
                }
                tracing::debug!(origin = origin.config.id, error = %error.error(), reused, "request failed");
                // An answer that cannot be understood would come again.
                let again = if error.error().is_parse() { None } else { error.take_message().or(spare) };
                again.filter(|_| reused).ok_or(Failure::Broken)?
            }
            Err(Failure::Timeout) if asked_again && attempts > 1 => {
                attempts -= 1;
                spare.ok_or(Failure::Timeout)?
            }
            Err(failure) => return Err(failure),
        };
        request = again;
    }
}

/// Opens a connection, in as many attempts as are left.
async fn open(
    origin: &Origin,
    connect: &Connect,
    secure: bool,
    attempts: &mut u32,
) -> Result<Sender, Failure> {
    let limit = Duration::from_secs(origin.config.connect_seconds.max(1).into());
    loop {
        let failure = match timeout(limit, reach(origin, connect, secure)).await {
            Ok(Ok(sender)) => return Ok(sender),
            Ok(Err(error)) => {
                tracing::debug!(origin = origin.config.id, %error, "no connection to the origin");
                match error.kind() {
                    io::ErrorKind::TimedOut => Failure::ConnectTimeout,
                    _ => Failure::NoConnection,
                }
            }
            Err(_) => Failure::ConnectTimeout,
        };
        if *attempts <= 1 {
            return Err(failure);
        }
        *attempts -= 1;
    }
}

async fn reach(origin: &Origin, connect: &Connect, secure: bool) -> io::Result<Sender> {
    let addresses: Vec<SocketAddr> = match connect {
        Connect::To(addresses) => addresses.clone(),
        Connect::Resolve { host, port } => match host.parse::<IpAddr>() {
            Ok(address) => vec![(address, *port).into()],
            Err(_) => tokio::net::lookup_host((host.as_str(), *port)).await?.collect(),
        },
    };
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the origin's name has no address");
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                return match &origin.tls {
                    Some((client, name)) if secure => {
                        let stream = TlsConnector::from(client.clone()).connect(name.clone(), stream).await?;
                        speak(stream).await
                    }
                    _ => speak(stream).await,
                };
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

async fn speak<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(stream: S) -> io::Result<Sender> {
    let mut builder = http1::Builder::new();
    builder.max_buf_size(2 * HEAD_LIMIT).max_header_size(HEAD_LIMIT);
    let (sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "connection to an origin ended");
        }
    });
    Ok(sender)
}

/// The body of an origin's answer.
pub struct OriginBody {
    body: Incoming,
    lease: Option<Lease>,
    limit: Duration,
    /// Runs while nothing comes.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl OriginBody {
    fn new(body: Incoming, lease: Lease) -> Self {
        let limit = lease.origin.limit();
        Self { body, lease: Some(lease), limit, waiting: None }
    }

    fn end(&mut self) {
        if let Some(lease) = self.lease.take() {
            lease.give_back();
        }
    }
}

impl Body for OriginBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(frame) => {
                self.waiting = None;
                match &frame {
                    None => self.end(),
                    Some(Err(_)) => self.lease = None,
                    Some(Ok(_)) => {}
                }
                Poll::Ready(frame.map(|frame| frame.map_err(io::Error::other)))
            }
            Poll::Pending => {
                let limit = self.limit;
                let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(limit)));
                match waiting.as_mut().poll(cx) {
                    Poll::Pending => Poll::Pending,
                    Poll::Ready(()) => {
                        self.lease = None;
                        Poll::Ready(Some(Err(io::ErrorKind::TimedOut.into())))
                    }
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for OriginBody {
    fn drop(&mut self) {
        // hyper stops polling a body whose length is reached; that is an end as good as the last frame.
        if self.body.is_end_stream() {
            self.end();
        }
    }
}
