//! The listeners of one network.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::net::{IpAddr, TcpListener as StdTcpListener, UdpSocket as StdUdpSocket};
use std::sync::{Arc, Weak};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, UdpSocket};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::http::{Answer, Asked};
use crate::{Sink, daemon, http, otlp, proxy};

/// Connections of a listener; more wait until others end.
const CONNECTIONS: usize = 256;
/// Connections of one address; more are closed at once.
const OWN_CONNECTIONS: usize = 64;
/// Requests of a listener that are read and answered at the same time: their bodies are what takes memory.
const BUSY: usize = 4;
/// Requests of one address among these, so that a task that sends slowly holds up nobody but itself.
const OWN_BUSY: usize = 1;
/// How long a client may take for the head of a request.
const HEAD: Duration = Duration::from_secs(30);

/// Sockets that are bound and do not block, in a network that the caller has chosen.
pub struct Sockets {
    pub datagrams: StdUdpSocket,
    pub proxy: StdTcpListener,
    pub grpc: StdTcpListener,
    pub http: StdTcpListener,
}

/// Answers on the sockets until the set is dropped.
pub fn serve(sockets: Sockets, sink: Arc<dyn Sink>) -> io::Result<JoinSet<()>> {
    let datagrams = UdpSocket::from_std(sockets.datagrams)?;
    let (proxy, grpc, http) = (
        TcpListener::from_std(sockets.proxy)?,
        TcpListener::from_std(sockets.grpc)?,
        TcpListener::from_std(sockets.http)?,
    );
    let mut running = JoinSet::new();
    running.spawn(daemon::run(datagrams, sink.clone()));
    running.spawn(answer(proxy, sink.clone(), proxy::answer));
    running.spawn(answer(grpc, sink.clone(), otlp::answer_grpc));
    running.spawn(answer(http, sink, otlp::answer_http));
    Ok(running)
}

/// What one address may take of a listener.
struct Peer {
    places: Arc<Semaphore>,
    turns: Semaphore,
}

/// The addresses that have connections.
#[derive(Default)]
struct Peers(HashMap<IpAddr, Weak<Peer>>);

impl Peers {
    fn of(&mut self, address: IpAddr) -> Arc<Peer> {
        self.0.retain(|_, peer| peer.strong_count() > 0);
        if let Some(known) = self.0.get(&address).and_then(Weak::upgrade) {
            return known;
        }
        let places = Arc::new(Semaphore::new(OWN_CONNECTIONS));
        let peer = Arc::new(Peer { places, turns: Semaphore::new(OWN_BUSY) });
        self.0.insert(address, Arc::downgrade(&peer));
        peer
    }
}

async fn answer<F, A>(listener: TcpListener, sink: Arc<dyn Sink>, handler: F)
where
    F: Fn(Arc<dyn Sink>, Asked) -> A + Copy + Send + Sync + 'static,
    A: Future<Output = http::Response> + Send + 'static,
{
    let (places, busy) = (Arc::new(Semaphore::new(CONNECTIONS)), Arc::new(Semaphore::new(BUSY)));
    let mut peers = Peers::default();
    // Its connections end with it.
    let mut connections = JoinSet::new();
    loop {
        let place = places.clone().acquire_owned().await;
        while connections.try_join_next().is_some() {}
        let (stream, address) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection that brings traces");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let peer = peers.of(address.ip());
        let Ok(own_place) = peer.places.clone().try_acquire_owned() else {
            tracing::debug!(%address, "a connection too many of one address that brings traces");
            continue;
        };
        let _ = stream.set_nodelay(true);
        let (sink, busy) = (sink.clone(), busy.clone());
        connections.spawn(async move {
            let _places = (place, own_place);
            let service = service_fn(move |request: ::http::Request<Incoming>| {
                let (sink, busy, peer) = (sink.clone(), busy.clone(), peer.clone());
                async move {
                    // They are never closed. Whoever waits for its own turn is not in the way of others.
                    let _own_turn = peer.turns.acquire().await;
                    let _turn = busy.acquire().await;
                    let answered: Result<::http::Response<Answer>, std::convert::Infallible> =
                        match Asked::read(request).await {
                            Ok(asked) => Ok(handler(sink, asked).await),
                            Err(refused) => Ok(*refused),
                        };
                    answered
                }
            });
            let mut builder = auto::Builder::new(TokioExecutor::new());
            builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
            builder.http2().timer(TokioTimer::new()).keep_alive_interval(HEAD).keep_alive_timeout(HEAD);
            if let Err(error) = builder.serve_connection(TokioIo::new(stream), service).await {
                tracing::debug!(%error, "a connection that brings traces broke off");
            }
        });
    }
}

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
