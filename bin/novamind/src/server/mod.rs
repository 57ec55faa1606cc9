//! The API's HTTP server: from a connection to an answer.
//!
//! The way of a request: which service, whose signature, which operation, the input by the protocol's codec, then
//! the kernel's registry, and back. What fails on the way is answered in the protocol of the service.
//!
//! What clients can cost is bounded: connections, the room for heads, how long either a head or a body may take, and
//! what of a body is kept for somebody whose key is not known (`arriving`). The codecs bound what a body becomes.

mod arrival;
mod arriving;
mod authenticate;
mod chore;
mod cognito;
mod encoding;
mod git;
mod host;
mod incoming;
mod load_balancer;
mod notifications;
mod page;
mod post;
mod registry;
mod request;
mod resolver;
mod signed;
pub mod tasks;

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use http::header::CONNECTION;
use http::{HeaderValue, Request, Response};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use novamind_kernel::Cloud;
use novamind_wire::Body;
use novamind_wire::route::Router;
use novamind_wire::sigv4::KeyCache;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use self::arrival::Transport;
use self::incoming::Incoming;
use crate::installation::Installation;
use crate::services::Installed;

/// How long a client may take for the head of a request, and until its first request.
const HEAD: Duration = Duration::from_secs(30);
/// The room that a connection has for heads, and for what it reads and writes at once.
const BUFFER: usize = 128 << 10;
/// More connections than this wait until others end.
const CONNECTIONS: usize = 4096;
/// How often a silent HTTP/2 client is asked whether it is still there.
const PING: Duration = Duration::from_secs(60);
/// How long requests that run when the server stops may still take.
const DRAIN: Duration = Duration::from_secs(10);
/// The first byte of a TLS connection (RFC 8446, section 5.1).
const HANDSHAKE: u8 = 22;

pub struct Server {
    cloud: Arc<Cloud>,
    installation: Installation,
    installed: Arc<Installed>,
    router: Router,
    keys: KeyCache,
    tls: TlsAcceptor,
}

impl Server {
    pub fn new(
        cloud: Arc<Cloud>,
        installation: Installation,
        installed: Arc<Installed>,
        tls: Arc<rustls::ServerConfig>,
    ) -> Self {
        let router = Router::new(novamind_api::SERVICES);
        Self { cloud, installation, installed, router, keys: KeyCache::default(), tls: tls.into() }
    }

    /// Answers until `stop`, then lets what runs come to its end.
    pub async fn run(self: Arc<Self>, listener: TcpListener, stop: impl Future<Output = ()>) {
        let graceful = GracefulShutdown::new();
        let (open, closing) = watch::channel(());
        let mut builder = auto::Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(BUFFER);
        builder.http2().timer(TokioTimer::new()).keep_alive_interval(PING).keep_alive_timeout(HEAD);
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        let mut stop = std::pin::pin!(stop);
        loop {
            let next = async {
                let place = places.clone().acquire_owned().await;
                listener.accept().await.map(|(stream, _)| (stream, place))
            };
            let (stream, place) = tokio::select! {
                accepted = next => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) => {
                        // Out of descriptors, or a peer that went away: the next one may do.
                        tracing::warn!(%error, "cannot accept a connection");
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        continue;
                    }
                },
                () = &mut stop => break,
            };
            // Small answers must not wait for the peer's acknowledgement.
            let _ = stream.set_nodelay(true);
            let served = self.clone().serve(stream, builder.clone(), graceful.watcher(), closing.clone());
            tokio::spawn(async move {
                let _place = place;
                served.await;
            });
        }
        drop((listener, open));
        if tokio::time::timeout(DRAIN, graceful.shutdown()).await.is_err() {
            tracing::warn!("requests that still ran were cut off");
        }
    }

    /// Serves one connection until its end, or until `closing` while nothing was asked yet.
    async fn serve(
        self: Arc<Self>,
        stream: TcpStream,
        builder: auto::Builder<TokioExecutor>,
        watcher: Watcher,
        mut closing: watch::Receiver<()>,
    ) {
        let peer = stream.peer_addr().ok();
        let opened = tokio::select! {
            opened = tokio::time::timeout(HEAD, self.open(stream)) => opened,
            _ = closing.changed() => return,
        };
        let outcome = match opened {
            Ok(Ok(Opened::Plain(stream))) => {
                self.serve_http(stream, (peer, Transport::Plain), &builder, watcher).await
            }
            Ok(Ok(Opened::Encrypted(stream))) => {
                let transport = Transport::Tls(stream.get_ref().1.protocol_version());
                self.serve_http(stream, (peer, transport), &builder, watcher).await
            }
            Ok(Err(error)) => Err(error.into()),
            Err(_) => Err("nothing came in time".into()),
        };
        if let Err(error) = outcome {
            tracing::debug!(%error, "a connection broke off");
        }
    }

    /// TLS if the first byte begins a handshake, which no HTTP request does.
    async fn open(&self, stream: TcpStream) -> std::io::Result<Opened> {
        let mut first = [0];
        stream.peek(&mut first).await?;
        if first[0] != HANDSHAKE {
            return Ok(Opened::Plain(stream));
        }
        Ok(Opened::Encrypted(Box::new(self.tls.accept(stream).await?)))
    }

    async fn serve_http<S>(
        self: Arc<Self>,
        stream: S,
        (peer, transport): (Option<SocketAddr>, Transport),
        builder: &auto::Builder<TokioExecutor>,
        watcher: Watcher,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let asked = Arc::new(AtomicBool::new(false));
        let asking = asked.clone();
        let service = service_fn(move |mut request: Request<hyper::body::Incoming>| {
            asking.store(true, Ordering::Relaxed);
            arrival::mark(request.extensions_mut(), peer, transport);
            self.clone().answer(request)
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let mut connection = std::pin::pin!(watcher.watch(connection));
        // The time limit for heads does not cover the bytes that tell HTTP/2 from HTTP/1.1.
        tokio::select! {
            ended = &mut connection => return ended,
            () = tokio::time::sleep(HEAD) => {}
        }
        match asked.load(Ordering::Relaxed) {
            true => connection.await,
            false => Err("nothing was asked in time".into()),
        }
    }

    async fn answer(
        self: Arc<Self>,
        request: Request<hyper::body::Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        let (request, waits) = Incoming::of(request);
        let trusting = self.cloud.settings().trusting;
        let mut response = if trusting && !host::is_ours(request.uri(), request.headers()) {
            host::refused()
        } else if registry::is_for(&request) {
            self.registry(request).await
        } else {
            self.handle(request).await
        };
        if waits.still() {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(response)
    }
}

/// A connection whose first byte has come.
enum Opened {
    Plain(TcpStream),
    Encrypted(Box<TlsStream<TcpStream>>),
}
