//! A client's connection: which protocol it speaks, its time limits, and its end.
//!
//! One timer per connection, looked at about once per idle timeout, covers idle connections, request heads
//! that trickle in (slowloris) and clients that stop reading: the request path sets no timer for them. Memory
//! per connection is bounded by the parser's buffer (64 KiB, AWS's limit for all headers).

use std::future::Future;
use std::io::{self, IoSlice};
use std::mem::MaybeUninit;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http::HeaderValue;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, Interest};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

use crate::listener::{Listener, Phase, Shared};
use crate::routes::Routes;
use crate::{cdn, clock, page, proxy, refused, tls};

/// AWS: 64 K for all headers of a request.
const HEAD_LIMIT: usize = 64 * 1024;
/// AWS: 128 parallel streams.
const STREAMS: u32 = 128;
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// How long a TLS handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// What is read of a head at a time.
const PIECE: usize = 8 * 1024;
/// How much longer than the idle timeout a connection with a request under way may be without any byte; the
/// request's own limit comes first.
const GRACE_MS: u64 = 10_000;

/// What the request path knows about the connection.
pub struct Client {
    pub shared: Arc<Shared>,
    pub listener: Arc<Listener>,
    pub peer: SocketAddr,
    pub peer_value: HeaderValue,
    /// `https` for a connection that began with TLS.
    pub protocol: &'static str,
    pub local_port: u16,
    pub local_port_value: HeaderValue,
    started_ms: u64,
    last_ms: AtomicU64,
    /// When the head of the next request began to arrive; 0 when none does.
    head_since_ms: AtomicU64,
    active: AtomicU32,
    /// Through the front door, the idle timeout of the load balancer that was asked last.
    idle_seconds: AtomicU32,
    other_limit: Notify,
    /// An answer of ours may still be in the parser's write buffer.
    unflushed: AtomicBool,
}

/// A request under way on a connection; over when dropped.
pub struct Served(Arc<Client>);

impl Client {
    fn new(
        shared: Arc<Shared>,
        listener: Arc<Listener>,
        peer: SocketAddr,
        local_port: u16,
        secure: bool,
    ) -> Self {
        shared.connections.fetch_add(1, Ordering::Relaxed);
        listener.stats.active_connections.add();
        let value = HeaderValue::try_from(peer.ip().to_canonical().to_string());
        let now = clock::monotonic_ms();
        Self {
            shared,
            listener,
            peer,
            peer_value: value.unwrap_or(HeaderValue::from_static("unknown")),
            protocol: if secure { "https" } else { "http" },
            local_port,
            local_port_value: HeaderValue::from(local_port),
            started_ms: now,
            last_ms: now.into(),
            head_since_ms: 0.into(),
            active: 0.into(),
            idle_seconds: novamind_edge::Attributes::default().idle_timeout_seconds.into(),
            other_limit: Notify::new(),
            unflushed: false.into(),
        }
    }

    pub fn begin(self: &Arc<Self>) -> Served {
        self.head_since_ms.store(0, Ordering::Relaxed);
        self.unflushed.store(true, Ordering::Relaxed);
        self.active.fetch_add(1, Ordering::Relaxed);
        Served(self.clone())
    }

    /// Takes over the time limits of the load balancer that a request is for.
    pub fn enter(&self, routes: &Routes) {
        let seconds = routes.attributes.idle_timeout_seconds;
        if self.listener.is_front_door && self.idle_seconds.swap(seconds, Ordering::Relaxed) != seconds {
            self.other_limit.notify_one();
        }
    }

    /// Whether the connection ends with the answer under way.
    pub fn ends(&self, keep_alive_seconds: u32) -> bool {
        self.shared.leaving.load(Ordering::Relaxed)
            || *self.listener.phase.borrow() != Phase::Serving
            || clock::monotonic_ms() - self.started_ms > u64::from(keep_alive_seconds) * 1000
    }

    /// Where this client finds TLS, if not on the port of the protocol.
    pub fn tls_port(&self) -> Option<u16> {
        let port = self.shared.tls_front_door.load(Ordering::Relaxed);
        (self.listener.is_front_door && port != 0 && port != 443).then_some(port)
    }

    fn quiet(&self) -> bool {
        self.is_idle() && !self.unflushed.load(Ordering::Relaxed)
    }

    fn is_idle(&self) -> bool {
        self.active.load(Ordering::Relaxed) == 0
    }

    fn idle_limit_ms(&self) -> u64 {
        let seconds = match self.listener.is_front_door {
            true => self.idle_seconds.load(Ordering::Relaxed),
            false => self.listener.routes.load().attributes.idle_timeout_seconds,
        };
        u64::from(seconds.max(1)) * 1000
    }

    /// What is to happen now, and otherwise when to look again.
    fn look(&self) -> Look {
        let (now, limit) = (clock::monotonic_ms(), self.idle_limit_ms());
        let last = self.last_ms.load(Ordering::Relaxed);
        if !self.is_idle() {
            let deadline = last + limit + GRACE_MS;
            // The request may end at once, and the connection be idle from then on.
            return if now >= deadline { Look::Cut } else { Look::Later((deadline - now).min(limit)) };
        }
        let head_since = self.head_since_ms.load(Ordering::Relaxed);
        if head_since != 0 && now >= head_since + limit {
            return Look::SlowHead;
        }
        let deadline = if head_since != 0 { head_since + limit } else { last + limit };
        if now >= deadline { Look::Idle } else { Look::Later(deadline - now) }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.shared.connections.fetch_sub(1, Ordering::Relaxed);
        self.listener.stats.active_connections.subtract();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.0.last_ms.store(clock::monotonic_ms(), Ordering::Relaxed);
        self.0.active.fetch_sub(1, Ordering::Relaxed);
    }
}

enum Look {
    Later(u64),
    Idle,
    SlowHead,
    Cut,
}

/// Serves one connection to its end.
pub async fn serve(stream: TcpStream, peer: SocketAddr, listener: Arc<Listener>, shared: Arc<Shared>) {
    let Ok(local) = stream.local_addr() else { return };
    let _ = stream.set_nodelay(true);
    listener.stats.new_connections.add();
    let tls = listener.routes.load().tls.clone();
    let secure = tls.is_some() || listener.is_tls_front_door;
    let client = Arc::new(Client::new(shared, listener, peer, local.port(), secure));
    let limit = Duration::from_millis(client.idle_limit_ms());
    if secure {
        match timeout(HANDSHAKE.min(limit), tls::handshake(stream, tls, &client.shared)).await {
            Ok(Ok(stream)) => {
                let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2".as_slice());
                converse(stream, is_http2, client).await;
            }
            Ok(Err(error)) => tracing::debug!(%error, %peer, "the TLS handshake failed"),
            Err(_) => tracing::debug!(%peer, "the TLS handshake took too long"),
        }
        return;
    }
    let is_http2 = match timeout(limit, speaks_http2(&stream)).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) | Err(_) => return,
    };
    converse(stream, is_http2, client).await;
}

/// Answers on a connection to its end.
async fn converse<S>(stream: S, is_http2: bool, client: Arc<Client>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let http2_allowed = client.listener.is_front_door || client.listener.routes.load().attributes.http2;
    let service = {
        let client = client.clone();
        service_fn(move |request| proxy::handle(client.clone(), request))
    };
    let speaks_http2 = is_http2 && http2_allowed;
    let io = ClientIo {
        io: TokioIo::new(stream),
        client: client.clone(),
        head: (!speaks_http2).then(Vec::new),
        replaced: Vec::new(),
    };
    if speaks_http2 {
        let connection = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(HEAD_LIMIT as u32)
            .max_send_buf_size(256 * 1024)
            .initial_stream_window_size(256 * 1024)
            .initial_connection_window_size(1 << 20)
            .serve_connection(io, service);
        let connection = pin!(connection);
        drive(connection, |connection| connection.graceful_shutdown(), true, &client).await;
    } else {
        let connection =
            http1::Builder::new().max_buf_size(HEAD_LIMIT).serve_connection(io, service).with_upgrades();
        let connection = pin!(connection);
        drive(connection, |connection| connection.graceful_shutdown(), false, &client).await;
    }
}

async fn drive<F>(mut connection: Pin<&mut F>, end: fn(Pin<&mut F>), is_http2: bool, client: &Client)
where
    F: Future<Output = hyper::Result<()>>,
{
    let mut phase = client.listener.phase.subscribe();
    // A phase that came before the subscription counts as well.
    phase.mark_changed();
    let mut ending = false;
    loop {
        let wait = match client.look() {
            _ if ending && client.is_idle() => return,
            Look::Later(wait) => wait,
            Look::Cut => return,
            Look::SlowHead if !is_http2 => {
                // The reader says so on the socket and then ends it; nothing else is on its way.
                client.listener.stats.made(408);
                client.head_since_ms.store(SLOW, Ordering::Relaxed);
                let _ = timeout(Duration::from_secs(1), connection).await;
                return;
            }
            // Over HTTP/2, bytes without a request may be no more than acknowledgements.
            Look::Idle | Look::SlowHead => {
                // A request that crosses this on its way is still answered.
                ending = true;
                end(connection.as_mut());
                1_000
            }
        };
        tokio::select! {
            biased;
            result = connection.as_mut() => {
                if let Err(error) = result {
                    tracing::debug!(%error, peer = %client.peer, "client connection ended");
                }
                return;
            }
            Ok(()) = phase.changed() => {
                let now = *phase.borrow_and_update();
                if now == Phase::Closing || (now == Phase::Leaving && is_http2) {
                    end(connection.as_mut());
                }
            }
            () = client.other_limit.notified() => {}
            () = sleep(Duration::from_millis(wait)) => {}
        }
    }
}

/// Marks a head that took too long, for the reader to say so.
const SLOW: u64 = u64::MAX;

/// Looks at the first bytes without taking them.
async fn speaks_http2(stream: &TcpStream) -> io::Result<bool> {
    let mut start = [0; PREFACE.len()];
    let mut pause = Duration::from_millis(2);
    loop {
        let ready = stream.ready(Interest::READABLE).await?;
        let count = stream.peek(&mut start).await?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if !PREFACE.starts_with(&start[..count]) {
            return Ok(false);
        }
        if count == PREFACE.len() {
            return Ok(true);
        }
        if ready.is_read_closed() {
            return Ok(false);
        }
        // The rest of a preface that came in pieces. Peeking cannot wait for more than there is, and a client that
        // never sends it must not cost much.
        sleep(pause).await;
        pause = (pause * 2).min(Duration::from_millis(500));
    }
}

/// The socket, watched. It notes when bytes move, and puts the load balancer's page in place of the bare
/// answer that the parser gives to a request it cannot read.
struct ClientIo<S> {
    io: TokioIo<S>,
    client: Arc<Client>,
    /// Over HTTP/1.1, what has come of the head of a request; one that came behind another's body is not all there.
    head: Option<Vec<u8>>,
    /// What is left to write of such a page.
    replaced: Vec<u8>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> ClientIo<S> {
    fn moved(&self) {
        self.client.last_ms.store(clock::monotonic_ms(), Ordering::Relaxed);
    }

    /// The parser's own answer comes when no answer of ours can be under way, in one piece, and begins with
    /// a status of its own making.
    fn replacement(&mut self, data: &[u8]) -> Option<Vec<u8>> {
        let quiet = self.client.quiet();
        // Of no more use once the request is served.
        let head = self.head.as_mut().map(std::mem::take).unwrap_or_default();
        if !quiet || !data.starts_with(b"HTTP/1.1 4") {
            return None;
        }
        let status = match &data[9..12.min(data.len())] {
            b"414" => 414,
            b"400" => refused::status(&head),
            _ => 400,
        };
        self.client.listener.stats.made(status);
        if status < 500 {
            self.client.listener.stats.desync_non_compliant.add();
        }
        Some(self.page(status))
    }

    fn page(&self, status: u16) -> Vec<u8> {
        match self.client.listener.is_for_distributions() {
            true => cdn::page::raw(status),
            false => page::raw(status),
        }
    }

    /// Reads a piece of a request's head, and keeps it.
    fn poll_head(&mut self, cx: &mut Context<'_>, buffer: &mut ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        let mut piece = [MaybeUninit::uninit(); PIECE];
        let most = buffer.remaining().min(PIECE);
        let mut piece = tokio::io::ReadBuf::uninit(&mut piece[..most]);
        let polled = AsyncRead::poll_read(Pin::new(self.io.inner_mut()), cx, &mut piece);
        buffer.put_slice(piece.filled());
        if let Some(head) = self.head.as_mut().filter(|head| head.len() < HEAD_LIMIT) {
            head.extend_from_slice(piece.filled());
        }
        polled
    }

    fn write_replaced(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.replaced.is_empty() {
            match Pin::new(&mut self.io).poll_write(cx, &self.replaced) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(count)) => {
                    self.replaced.drain(..count);
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => return Poll::Pending,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Read for ClientIo<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        if self.client.head_since_ms.load(Ordering::Relaxed) == SLOW {
            if self.replaced.is_empty() {
                self.replaced = self.page(408);
            }
            // As much as the socket takes; to the parser it is the end of the stream.
            let _ = self.write_replaced(cx);
            return Poll::Ready(Ok(()));
        }
        let polled = match self.head.is_some() && self.client.is_idle() {
            true => self.poll_head(cx, &mut buffer),
            false => Pin::new(&mut self.io).poll_read(cx, buffer),
        };
        if polled.is_ready() {
            self.moved();
            let client = &self.client;
            if client.is_idle() && client.head_since_ms.load(Ordering::Relaxed) == 0 {
                client.head_since_ms.store(clock::monotonic_ms(), Ordering::Relaxed);
            }
        }
        polled
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Write for ClientIo<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        if self.replaced.is_empty()
            && let Some(page) = self.replacement(data)
        {
            self.replaced = page;
            return Poll::Ready(Ok(data.len()));
        }
        let polled = Pin::new(&mut self.io).poll_write(cx, data);
        if polled.is_ready() {
            self.moved();
        }
        polled
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if let Some(first) = slices.first()
            && self.replaced.is_empty()
            && let Some(page) = self.replacement(first)
        {
            self.replaced = page;
            return Poll::Ready(Ok(slices.iter().map(|slice| slice.len()).sum()));
        }
        let polled = Pin::new(&mut self.io).poll_write_vectored(cx, slices);
        if polled.is_ready() {
            self.moved();
        }
        polled
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.write_replaced(cx) {
            Poll::Ready(Ok(())) => {}
            other => return other,
        }
        if self.client.is_idle() {
            self.client.unflushed.store(false, Ordering::Relaxed);
        }
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.write_replaced(cx) {
            Poll::Ready(Ok(())) => Pin::new(&mut self.io).poll_shutdown(cx),
            other => other,
        }
    }
}
