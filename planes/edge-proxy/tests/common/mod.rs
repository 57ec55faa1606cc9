//! A running edge, targets to stand behind it, and clients in front of it. Everything is on loopback, on
//! addresses and ports of the test's own.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

pub mod origin;

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use novamind_edge::*;
use novamind_edge_proxy::EdgeProcess;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_novamind-edge-proxy");
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until the condition holds.
pub async fn until<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    let waiting = async {
        while !holds().await {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("never: {what}"));
}

/// An edge of its own folder; it ends with the test.
pub struct Fixture {
    pub dir: TempDir,
    pub edge: EdgeProcess,
    pub address: IpAddr,
    pub port: u16,
    generation: AtomicU64,
}

impl Fixture {
    pub async fn start() -> Self {
        Self::of(tempfile::tempdir().unwrap(), PROGRAM.as_ref()).await
    }

    /// With so much for the cache on disk.
    pub async fn with_cache(bytes: u64) -> Self {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("program");
        let text = format!("#!/bin/sh\nNOVAMIND_EDGE_CACHE_BYTES={bytes} exec '{PROGRAM}' \"$@\"\n");
        std::fs::write(&program, text).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        Self::of(dir, &program).await
    }

    async fn of(dir: TempDir, program: &std::path::Path) -> Self {
        let edge = EdgeProcess::start(dir.path(), program).await.unwrap();
        let noise = std::process::id().wrapping_mul(7919).wrapping_add(dir.path().as_os_str().len() as u32);
        let unique = dir
            .path()
            .as_os_str()
            .as_encoded_bytes()
            .iter()
            .fold(noise, |a, b| a.wrapping_mul(31) + u32::from(*b) % 251);
        let address = Ipv4Addr::new(
            127,
            10 + (unique % 200) as u8,
            (unique >> 8) as u8,
            1 + ((unique >> 16) % 250) as u8,
        );
        let free = std::net::TcpListener::bind((address, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        Self { dir, edge, address: address.into(), port, generation: AtomicU64::new(1) }
    }

    pub fn socket(&self) -> SocketAddr {
        (self.address, self.port).into()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.socket())
    }

    /// One listener with that default action and those rules.
    pub fn snapshot(
        &self,
        default_action: Action,
        rules: Vec<Rule>,
        target_groups: Vec<TargetGroup>,
    ) -> Snapshot {
        Snapshot {
            generation: self.generation.fetch_add(1, Ordering::SeqCst),
            front_door: None,
            load_balancers: vec![LoadBalancer {
                id: "lb".into(),
                address: self.address,
                host_names: vec!["web.elb.localhost".into()],
                attributes: Attributes::default(),
                listeners: vec![Listener {
                    id: "listener".into(),
                    port: self.port,
                    default_action,
                    rules,
                    server_header: true,
                    tls: None,
                    response_headers: vec![],
                }],
            }],
            target_groups,
            ..Default::default()
        }
    }

    pub fn next_generation(&self) -> u64 {
        self.generation.fetch_add(1, Ordering::SeqCst)
    }

    pub fn snapshot_of_nothing(&self) -> Snapshot {
        Snapshot { generation: self.next_generation(), ..Snapshot::default() }
    }

    /// Forwards everything to one group with these targets, and waits until all are healthy.
    pub async fn serve(&self, backends: &[&Backend]) {
        let group = group("g", backends);
        self.edge.apply(self.snapshot(Action::forward("g"), vec![], vec![group])).await.unwrap();
        self.healthy("g").await;
    }

    pub async fn healthy(&self, group: &str) {
        until("all targets healthy", || async {
            let health = self.edge.health(group).await.unwrap();
            health.iter().all(|health| health.state == HealthState::Healthy)
        })
        .await;
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        // Whatever edge serves the folder now, also after handovers and kills.
        let edge = self.edge.clone();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                let _ = runtime.block_on(async { timeout(Duration::from_secs(12), edge.stop()).await });
            });
        });
    }
}

/// A certificate for these names that vouches for itself.
pub fn certificate(id: &str, names: &[&str]) -> Certificate {
    let key = rcgen::KeyPair::generate().unwrap();
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let chain = rcgen::CertificateParams::new(names.clone()).unwrap().self_signed(&key).unwrap().pem();
    Certificate { id: id.into(), names, chain, key: key.serialize_der() }
}

pub fn group(id: &str, backends: &[&Backend]) -> TargetGroup {
    let mut group = TargetGroup::new(id);
    group.health_check.interval_seconds = 1;
    group.health_check.timeout_seconds = 1;
    group.health_check.path = "/health".into();
    group.targets = backends.iter().map(|backend| backend.target()).collect();
    group
}

pub fn weighted(groups: &[(&str, u16)]) -> Action {
    let groups =
        groups.iter().map(|(group, weight)| WeightedGroup { group: (*group).into(), weight: *weight });
    Action::Forward { groups: groups.collect(), stickiness_seconds: None }
}

/// A target: says its name, and what it is asked to by the path.
pub struct Backend {
    pub name: String,
    pub address: SocketAddr,
    pub healthy: Arc<AtomicBool>,
    pub health_status: Arc<AtomicU16>,
    pub requests: Arc<AtomicU64>,
    pub probes: Arc<AtomicU64>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Backend {
    fn drop(&mut self) {
        self.task.abort();
    }
}

type Body = UnsyncBoxBody<Bytes, Infallible>;

fn full(text: impl Into<Bytes>) -> Body {
    Full::new(text.into()).boxed_unsync()
}

impl Backend {
    pub async fn start(name: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let healthy = Arc::new(AtomicBool::new(true));
        let health_status = Arc::new(AtomicU16::new(503));
        let (requests, probes) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let state =
            (name.to_owned(), healthy.clone(), health_status.clone(), requests.clone(), probes.clone());
        let task = tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else { return };
                let _ = stream.set_nodelay(true);
                let state = state.clone();
                let service = service_fn(move |request| {
                    let (name, healthy, status, requests, probes) = state.clone();
                    async move {
                        if request.uri().path() == "/health" {
                            probes.fetch_add(1, Ordering::SeqCst);
                            let status = if healthy.load(Ordering::SeqCst) {
                                200
                            } else {
                                status.load(Ordering::SeqCst)
                            };
                            return Ok(Response::builder().status(status).body(full("")).unwrap());
                        }
                        requests.fetch_add(1, Ordering::SeqCst);
                        answer(&name, request).await
                    }
                });
                tokio::spawn(async move {
                    let builder = auto::Builder::new(TokioExecutor::new());
                    let _ = builder.serve_connection_with_upgrades(TokioIo::new(stream), service).await;
                });
            }
        });
        Self { name: name.into(), address, healthy, health_status, requests, probes, task }
    }

    pub fn target(&self) -> Target {
        Target {
            ip: self.address.ip(),
            port: self.address.port(),
            namespace: None,
            source: None,
            draining_since_ms: None,
        }
    }

    pub fn key(&self) -> TargetKey {
        self.target().key()
    }

    pub fn served(&self) -> u64 {
        self.requests.load(Ordering::SeqCst)
    }
}

/// The error ends the connection without an answer.
async fn answer(name: &str, mut request: Request<Incoming>) -> Result<Response<Body>, std::io::Error> {
    let path = request.uri().path().to_owned();
    Ok(match path.as_str() {
        "/headers" => {
            let mut text = format!("{} {} {:?}\n", request.method(), request.uri(), request.version());
            for (key, value) in request.headers() {
                text += &format!("{key}: {}\n", String::from_utf8_lossy(value.as_bytes()));
            }
            Response::new(full(text))
        }
        "/echo" => {
            let frames = futures_util::stream::unfold(request.into_body(), |mut body| async move {
                let frame = body.frame().await?.ok()?;
                Some((Ok(frame), body))
            });
            let response = Response::builder().header("trailer", "x-sum, x-amzn-oidc-identity");
            response.body(BodyExt::boxed_unsync(StreamBody::new(frames))).unwrap()
        }
        "/trailers" => {
            let trailers =
                http::HeaderMap::from_iter([("grpc-status".parse().unwrap(), "7".parse().unwrap())]);
            let frames = [Ok(Frame::data(Bytes::from("data"))), Ok(Frame::trailers(trailers))];
            let body = StreamBody::new(futures_util::stream::iter(frames));
            Response::builder().header("trailer", "grpc-status").body(BodyExt::boxed_unsync(body)).unwrap()
        }
        "/slow" => {
            let delay = request.uri().query().unwrap_or("200").parse().unwrap();
            sleep(Duration::from_millis(delay)).await;
            Response::new(full(name.to_owned()))
        }
        "/break" => return Err(std::io::Error::other("asked to break off")),
        "/status" => {
            let status: u16 = request.uri().query().unwrap().parse().unwrap();
            Response::builder().status(status).body(full("")).unwrap()
        }
        "/cookie" => {
            Response::builder().header("set-cookie", "SID=1; Path=/").body(full(name.to_owned())).unwrap()
        }
        "/big-head" => Response::builder().header("x-big", "a".repeat(40_000)).body(full("")).unwrap(),
        "/ws" => {
            let upgrade = hyper::upgrade::on(&mut request);
            tokio::spawn(async move {
                let mut io = TokioIo::new(upgrade.await.unwrap());
                let mut buffer = [0; 4096];
                while let Ok(count @ 1..) = io.read(&mut buffer).await {
                    buffer[..count].make_ascii_uppercase();
                    io.write_all(&buffer[..count]).await.unwrap();
                }
            });
            let response = Response::builder().status(StatusCode::SWITCHING_PROTOCOLS);
            response.header("connection", "upgrade").header("upgrade", "websocket").body(full("")).unwrap()
        }
        _ => Response::new(full(name.to_owned())),
    })
}

pub async fn curl(arguments: &[&str]) -> String {
    let output = curl_output(arguments).await;
    assert!(output.status.success(), "curl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub async fn curl_output(arguments: &[&str]) -> Output {
    let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).into()).collect();
    let run = move || {
        Command::new("curl")
            .args(["-sS", "--max-time", "15", "--noproxy", "*"])
            .args(arguments)
            .output()
            .unwrap()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

/// Sends bytes and reads until the edge closes (or nothing comes for a while).
pub async fn raw(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    let _ = timeout(Duration::from_secs(3), stream.read_to_end(&mut answer)).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// Sends a request, reads its answer, and sends another on the same connection; the status of that one's answer.
pub async fn second(address: SocketAddr, first: &str, other: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(first.as_bytes()).await.unwrap();
    let mut answer = vec![0; 64 << 10];
    let count = timeout(Duration::from_secs(10), stream.read(&mut answer)).await.unwrap().unwrap();
    assert!(answer[..count].starts_with(b"HTTP/1.1 200 "), "{}", String::from_utf8_lossy(&answer[..count]));
    // The rest of the first answer, if it came in pieces.
    while let Ok(Ok(1..)) = timeout(Duration::from_millis(200), stream.read(&mut answer)).await {}
    stream.write_all(other.as_bytes()).await.unwrap();
    let count = timeout(Duration::from_secs(10), stream.read(&mut answer)).await.unwrap().unwrap();
    String::from_utf8_lossy(&answer[..count]).split(' ').nth(1).unwrap_or_default().to_owned()
}

/// A keep-alive HTTP/1.1 client that takes nothing amiss but what a strict one would.
pub struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    /// Status and body.
    pub async fn get(&mut self, path: &str) -> Result<(u16, String), String> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: test.example.com\r\n\r\n")).await
    }

    pub async fn send(&mut self, request: &str) -> Result<(u16, String), String> {
        let (head, body) = self.exchange(request).await?;
        Ok((head[9..12].parse().unwrap(), body))
    }

    /// Head and body of an answer with a Content-Length.
    pub async fn exchange(&mut self, request: &str) -> Result<(String, String), String> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => TcpStream::connect(self.address).await.map_err(|error| format!("connect: {error}"))?,
        };
        stream.write_all(request.as_bytes()).await.map_err(|error| format!("write: {error}"))?;
        let mut bytes = Vec::new();
        let mut buffer = [0; 8192];
        loop {
            let read = timeout(PATIENCE, stream.read(&mut buffer)).await.map_err(|_| "no answer in time")?;
            match read {
                Ok(0) => return Err(format!("closed after {} bytes of an answer", bytes.len())),
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(error) => return Err(format!("read: {error}")),
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let lower = head.to_ascii_lowercase();
            let field = |name: &str| {
                lower.lines().find_map(|line| line.strip_prefix(name).map(str::trim).map(str::to_owned))
            };
            let length: usize = field("content-length:").and_then(|length| length.parse().ok()).unwrap_or(0);
            if body.len() >= length {
                if field("connection:").as_deref() != Some("close") {
                    self.stream = Some(stream);
                }
                return Ok((head.into(), body.into()));
            }
        }
    }
}

/// Constant requests until stopped; every failure is kept.
pub struct Load {
    stop: Arc<AtomicBool>,
    tasks: Vec<tokio::task::JoinHandle<(u64, Vec<String>)>>,
}

impl Load {
    pub fn start(address: SocketAddr, clients: usize) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let client = |_| {
            let stop = stop.clone();
            tokio::spawn(async move {
                let (mut client, mut done, mut failures) = (Client::new(address), 0, Vec::new());
                while !stop.load(Ordering::Relaxed) {
                    match client.get("/").await {
                        Ok((200, _)) => done += 1,
                        Ok((status, _)) => failures.push(format!("status {status}")),
                        Err(error) => failures.push(error),
                    }
                    sleep(Duration::from_millis(2)).await;
                }
                (done, failures)
            })
        };
        let tasks = (0..clients).map(client).collect();
        Self { stop, tasks }
    }

    /// Requests done. Panics when one failed.
    pub async fn finish(self) -> u64 {
        self.stop.store(true, Ordering::Relaxed);
        let mut total = 0;
        for task in self.tasks {
            let (done, failures) = task.await.unwrap();
            assert!(failures.is_empty(), "{} failed: {:?}", failures.len(), failures.first());
            total += done;
        }
        total
    }
}

pub fn alive(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    Path::new(&format!("/proc/{pid}")).exists()
        && !stat.rsplit(')').next().unwrap_or("").trim_start().starts_with('Z')
}

#[expect(clippy::disallowed_methods, reason = "a test measures real time")]
pub fn now() -> std::time::Instant {
    std::time::Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "a test writes wall-clock time into a snapshot")]
pub fn unix_ms() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as u64
}
