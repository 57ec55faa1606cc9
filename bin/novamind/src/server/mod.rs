//! The API's HTTP server: from a connection to an answer.
//!
//! The way of a request: which service, whose signature, which operation, the input by the protocol's codec, then
//! the kernel's registry, and back. What fails on the way is answered in the protocol of the service.

mod authenticate;
mod chore;
mod git;
mod request;
pub mod tasks;

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use novamind_kernel::Cloud;
use novamind_wire::Body;
use novamind_wire::route::Router;
use novamind_wire::sigv4::KeyCache;
use tokio::net::TcpListener;

use crate::installation::Installation;
use crate::services::Installed;

/// How long a client may take for the head of a request.
const HEAD: Duration = Duration::from_secs(30);
/// How long requests that run when the server stops may still take.
const DRAIN: Duration = Duration::from_secs(10);

pub struct Server {
    cloud: Arc<Cloud>,
    installation: Installation,
    installed: Arc<Installed>,
    router: Router,
    keys: KeyCache,
}

impl Server {
    pub fn new(cloud: Arc<Cloud>, installation: Installation, installed: Arc<Installed>) -> Self {
        let router = Router::new(novamind_api::SERVICES);
        Self { cloud, installation, installed, router, keys: KeyCache::default() }
    }

    /// Answers until `stop`, then lets what runs come to its end.
    pub async fn run(self: Arc<Self>, listener: TcpListener, stop: impl Future<Output = ()>) {
        let graceful = GracefulShutdown::new();
        let mut builder = auto::Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
        let mut stop = std::pin::pin!(stop);
        loop {
            let stream = tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => stream,
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
            let server = self.clone();
            let service = service_fn(move |request| server.clone().answer(request));
            let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
            let connection = graceful.watch(connection);
            tokio::spawn(async move {
                if let Err(error) = connection.await {
                    tracing::debug!(%error, "a connection broke off");
                }
            });
        }
        drop(listener);
        if tokio::time::timeout(DRAIN, graceful.shutdown()).await.is_err() {
            tracing::warn!("requests that still ran were cut off");
        }
    }

    async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
        Ok(self.handle(request).await)
    }
}
