//! What tasks reach at 169.254.170.2, in the namespace of each VPC: metadata and credentials at port 80, the API of this
//! cloud, so that an SDK in a container finds both by itself, the names of databases at port 53, and the listeners of the
//! traces plane.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use http::{Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use novamind_network::METADATA_ADDRESS;
use novamind_network_linux::{datagrams_in, listen_in};
use novamind_traces::{DAEMON_PORT, GRPC_PORT, HTTP_PORT, Sockets};
use novamind_wire::Body;
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use super::{CONNECTIONS, HEAD, Server, resolver};

/// Where the API answers inside a VPC.
pub const API_PORT: u16 = 4566;
const METADATA_PORT: u16 = 80;
const NAMES_PORT: u16 = 53;
/// How often the VPCs are listed without a cause.
const RESYNC: Duration = Duration::from_secs(5);

/// Accepts connections for ever, and has at most so many of them served at a time; more wait until others end.
async fn accept<F>(listener: TcpListener, most: usize, serve: impl Fn(TcpStream, SocketAddr) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let places = Arc::new(Semaphore::new(most));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, peer)) => {
                let served = serve(stream, peer);
                tokio::spawn(async move {
                    served.await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept a task's connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

impl Server {
    /// Listens in every VPC there is or will be, until `stop`.
    pub async fn serve_tasks(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut feed = self.cloud.store().subscribe(|service| service == "ec2");
        let mut serving: HashMap<String, JoinSet<()>> = HashMap::new();
        loop {
            match self.installed.network.list().await {
                Ok(inventory) => {
                    serving.retain(|vpc, _| inventory.vpcs.contains(vpc));
                    for vpc in inventory.vpcs {
                        if !serving.contains_key(&vpc)
                            && let Some(listeners) = self.clone().listen(&vpc, &stop).await
                        {
                            serving.insert(vpc, listeners);
                        }
                    }
                }
                Err(error) => tracing::warn!(%error, "cannot list networks"),
            }
            tokio::select! {
                _ = feed.next() => {}
                () = tokio::time::sleep(RESYNC) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// The listeners of a VPC; `None` if its namespace is not ready.
    async fn listen(self: Arc<Self>, vpc: &str, stop: &watch::Receiver<bool>) -> Option<JoinSet<()>> {
        let namespace = self.installed.network.vpc_namespace(vpc);
        let bound = tokio::task::spawn_blocking(move || {
            let address = |port| SocketAddr::from((METADATA_ADDRESS, port));
            let listen = |port| listen_in(&namespace, address(port));
            let names = datagrams_in(&namespace, address(NAMES_PORT))?;
            let traces = Sockets {
                datagrams: datagrams_in(&namespace, address(DAEMON_PORT))?,
                proxy: listen(DAEMON_PORT)?,
                grpc: listen(GRPC_PORT)?,
                http: listen(HTTP_PORT)?,
            };
            Ok::<_, std::io::Error>((listen(METADATA_PORT)?, listen(API_PORT)?, names, traces))
        });
        let region = novamind_ec2::region_of(self.cloud.store(), vpc).ok().flatten();
        let region = region.unwrap_or_else(|| self.installation.region.clone());
        let sink = Arc::new(crate::traces::Segments::new(self.cloud.clone(), region));
        let ready = |(metadata, api, names, traces)| {
            let [metadata, api] = [TcpListener::from_std(metadata)?, TcpListener::from_std(api)?];
            Ok((metadata, api, UdpSocket::from_std(names)?, novamind_traces::serve(traces, sink)?))
        };
        let bound = match bound.await {
            Ok(bound) => bound.and_then(ready),
            Err(error) => Err(std::io::Error::other(error)),
        };
        let (metadata, api, names, mut traces) = match bound {
            Ok(all) => all,
            Err(error) => {
                tracing::debug!(vpc, %error, "tasks find no metadata yet");
                return None;
            }
        };
        let mut listeners = JoinSet::new();
        let mut over = stop.clone();
        let stopped = async move {
            // A sender that is gone means the end as well.
            let _ = over.wait_for(|stop| *stop).await;
        };
        listeners.spawn(self.clone().run(api, stopped));
        listeners.spawn(self.clone().answer_names(names, vpc.to_owned()));
        listeners.spawn(self.answer_metadata(metadata));
        listeners.spawn(async move { while traces.join_next().await.is_some() {} });
        Some(listeners)
    }

    /// Answers for the names of databases in a VPC.
    async fn answer_names(self: Arc<Self>, socket: UdpSocket, vpc: String) {
        let mut message = [0; 512];
        loop {
            let Ok((length, peer)) = socket.recv_from(&mut message).await else {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let find = |name: &str| novamind_rds::resolve(&self.cloud, &vpc, name).ok().flatten();
            if let Some(answer) = resolver::answer(&message[..length], find) {
                // Who has gone meanwhile needs no answer.
                let _ = socket.send_to(&answer, peer).await;
            }
        }
    }

    async fn answer_metadata(self: Arc<Self>, listener: TcpListener) {
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
        let serve = move |stream: TcpStream, peer: SocketAddr| {
            let server = self.clone();
            let service = service_fn(move |request| server.clone().metadata(peer.ip(), request));
            let connection = builder.serve_connection(TokioIo::new(stream), service);
            async move {
                if let Err(error) = connection.await {
                    tracing::debug!(%error, "a task's connection broke off");
                }
            }
        };
        accept(listener, CONNECTIONS, serve).await;
    }

    async fn metadata(
        self: Arc<Self>,
        peer: IpAddr,
        request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        let found = if request.method() == Method::GET {
            novamind_ecs::metadata(&self.cloud, &self.installed.ecs, peer, request.uri().path()).await
        } else {
            None
        };
        let (status, value) = found.unwrap_or_else(|| (404, serde_json::json!({"message": "not found"})));
        let mut response = Response::new(Body::whole(value.to_string().into_bytes()));
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::{mpsc, oneshot};

    use super::*;

    #[tokio::test]
    async fn more_connections_wait_until_others_end() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (begun, mut begins) = mpsc::unbounded_channel();
        let serve = move |stream: TcpStream, _: SocketAddr| {
            let (end, ended) = oneshot::channel::<()>();
            begun.send(end).unwrap();
            async move {
                let _ = ended.await;
                drop(stream);
            }
        };
        let accepting = tokio::spawn(accept(listener, 2, serve));
        let mut clients = Vec::new();
        for _ in 0..3 {
            clients.push(TcpStream::connect(address).await.unwrap());
        }
        let (first, _second) = (begins.recv().await.unwrap(), begins.recv().await.unwrap());
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        assert!(begins.try_recv().is_err(), "the third one waits");
        drop(first);
        assert!(begins.recv().await.is_some());
        accepting.abort();
    }
}
