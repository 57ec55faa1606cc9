//! An origin to stand behind a distribution: it answers as it is told, and remembers what it was asked.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use novamind_edge::distribution::*;
use novamind_edge::{Edge, Snapshot, Tls};
use parking_lot::Mutex;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::{Fixture, until};

/// A request as the origin got it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub uri: String,
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// An answer: each piece waits for the gate, if there is one.
#[derive(Clone, Default)]
pub struct Plan {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub pieces: Vec<Vec<u8>>,
    pub chunked: bool,
    pub gate: Option<Arc<Semaphore>>,
    /// The head waits for this one.
    pub head_gate: Option<Arc<Semaphore>>,
    /// The connection ends after the pieces, whatever the head said.
    pub breaks: bool,
    pub length: Option<usize>,
}

pub fn plan(status: u16, body: impl Into<Vec<u8>>) -> Plan {
    Plan { status, pieces: vec![body.into()], ..Plan::default() }
}

impl Plan {
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub fn age(self, seconds: u64) -> Self {
        self.with("Cache-Control", &format!("max-age={seconds}"))
    }
}

type Answer = dyn Fn(&Asked) -> Plan + Send + Sync;

pub struct Server {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<Mutex<Arc<Answer>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    pub async fn start(answer: impl Fn(&Asked) -> Plan + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let answer: Arc<Mutex<Arc<Answer>>> = Arc::new(Mutex::new(Arc::new(answer)));
        let (seen, how) = (asked.clone(), answer.clone());
        let task = tokio::spawn(async move {
            // They end with this task.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (seen, how) = (seen.clone(), how.clone());
                connections.spawn(async move {
                    let _ = serve(stream, &seen, &how).await;
                });
            }
        });
        Self { address, asked, answer, task }
    }

    /// Answers otherwise from now on.
    pub fn answer(&self, answer: impl Fn(&Asked) -> Plan + Send + Sync + 'static) {
        *self.answer.lock() = Arc::new(answer);
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().clone()
    }

    pub fn count(&self) -> usize {
        self.asked.lock().len()
    }

    /// The last request.
    pub fn last(&self) -> Asked {
        self.asked.lock().last().unwrap().clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    seen: &Mutex<Vec<Asked>>,
    how: &Mutex<Arc<Answer>>,
) -> std::io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        let end = loop {
            if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            let mut piece = [0; 16 * 1024];
            match stream.read(&mut piece).await? {
                0 => return Ok(()),
                count => buffer.extend_from_slice(&piece[..count]),
            }
        };
        let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
        let mut lines = head.lines();
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (method, uri) =
            (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
        let field = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        let headers: HashMap<String, String> = lines.filter_map(field).collect();
        let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        buffer.drain(..end);
        let chunked = headers.contains_key("transfer-encoding");
        while buffer.len() < length || (chunked && !unchunked(&buffer).1) {
            let mut piece = [0; 16 * 1024];
            match stream.read(&mut piece).await? {
                0 => return Ok(()),
                count => buffer.extend_from_slice(&piece[..count]),
            }
        }
        let body = match chunked {
            // Nobody here sends a second request behind such a body.
            true => unchunked(&std::mem::take(&mut buffer)).0,
            false => buffer.drain(..length).collect(),
        };
        let asked = Asked { method, uri, headers, body };
        seen.lock().push(asked.clone());
        let how = how.lock().clone();
        let plan = how(&asked);
        if !answer(&mut stream, &asked, &plan).await? {
            return Ok(());
        }
    }
}

/// False: the connection ends.
async fn answer(stream: &mut TcpStream, asked: &Asked, plan: &Plan) -> std::io::Result<bool> {
    if let Some(gate) = &plan.head_gate {
        gate.acquire().await.unwrap().forget();
    }
    if plan.status == 0 {
        return Ok(false);
    }
    let mut head = format!("HTTP/1.1 {} Told\r\n", plan.status);
    for (name, value) in &plan.headers {
        head += &format!("{name}: {value}\r\n");
    }
    if plan.chunked {
        head += "Transfer-Encoding: chunked\r\n";
    } else if plan.status != 304 {
        let length = plan.length.unwrap_or_else(|| plan.pieces.iter().map(Vec::len).sum());
        head += &format!("Content-Length: {length}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).await?;
    if asked.method == "HEAD" || plan.status == 304 {
        return Ok(true);
    }
    for piece in &plan.pieces {
        if let Some(gate) = &plan.gate {
            gate.acquire().await.unwrap().forget();
        }
        if plan.chunked {
            stream.write_all(format!("{:x}\r\n", piece.len()).as_bytes()).await?;
        }
        stream.write_all(piece).await?;
        if plan.chunked {
            stream.write_all(b"\r\n").await?;
        }
    }
    if plan.breaks {
        return Ok(false);
    }
    if plan.chunked {
        stream.write_all(b"0\r\n\r\n").await?;
    }
    Ok(true)
}

pub fn none() -> Chosen {
    Chosen { headers: Selection::None, cookies: Selection::None, queries: Selection::None }
}

pub fn only(names: &[&str]) -> Selection {
    Selection::Only(names.iter().map(|name| (*name).to_owned()).collect())
}

pub fn origin(id: &str, address: SocketAddr) -> Origin {
    Origin {
        id: id.into(),
        host: format!("{id}.example.com"),
        connect: Connect::To(vec![address]),
        tls: false,
        tls_connect: None,
        path: String::new(),
        headers: vec![],
        signing: None,
        attempts: 3,
        connect_seconds: 2,
        response_seconds: 5,
        keep_alive_seconds: 5,
    }
}

pub fn behavior(pattern: &str, target: &str) -> Behavior {
    let methods = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];
    Behavior {
        pattern: pattern.into(),
        target: target.into(),
        viewer: ViewerProtocol::AllowAll,
        methods: methods.map(String::from).to_vec(),
        cached_options: false,
        compress: false,
        gzip: false,
        brotli: false,
        min_ttl: 0,
        default_ttl: 86_400,
        max_ttl: 31_536_000,
        key: none(),
        forward: none(),
        authorization: false,
        response_headers: ResponseHeaders::default(),
    }
}

/// An edge with one distribution on the fixture's address.
pub struct Front {
    pub fixture: Fixture,
    pub distribution: Mutex<Distribution>,
    pub snapshot: Mutex<Snapshot>,
}

impl Front {
    pub async fn start(server: &Server) -> Self {
        Self::with(Fixture::start().await, server)
    }

    pub fn with(fixture: Fixture, server: &Server) -> Self {
        let name = "d1.cloudfront.localhost".to_owned();
        let certificate = super::certificate("c", &[&name, "*.alt.test"]);
        let distribution = Distribution {
            id: "D1".into(),
            address: fixture.address,
            host_names: vec![name, "www.alt.test".into(), "*.alt.test".into()],
            enabled: true,
            default_root_object: String::new(),
            tls: Tls { certificates: vec!["c".into()], lowest: 12, highest: 13 },
            http2: true,
            origins: vec![origin("o", server.address)],
            origin_groups: vec![],
            behaviors: vec![behavior("*", "o")],
            error_responses: vec![],
            invalidations: vec![],
        };
        let snapshot = Snapshot { certificates: vec![certificate], ..fixture.snapshot_of_nothing() };
        Self { fixture, distribution: Mutex::new(distribution), snapshot: Mutex::new(snapshot) }
    }

    /// Serves the distribution after that change to it.
    pub async fn serve(&self, change: impl FnOnce(&mut Distribution)) {
        let snapshot = {
            let mut distribution = self.distribution.lock();
            change(&mut distribution);
            let mut snapshot = self.snapshot.lock();
            snapshot.generation = self.fixture.next_generation();
            snapshot.distributions = vec![distribution.clone()];
            snapshot.clone()
        };
        let applied = self.fixture.edge.apply(snapshot).await.unwrap();
        let faults: Vec<_> = applied.listeners.iter().filter(|status| status.error.is_some()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }

    pub fn socket(&self) -> SocketAddr {
        (self.fixture.address, 80).into()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.fixture.address)
    }

    /// GET with these headers.
    pub async fn get(&self, path: &str, headers: &[&str]) -> Got {
        self.send("GET", path, headers).await
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[&str]) -> Got {
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\n");
        for header in headers {
            request += &format!("{header}\r\n");
        }
        self.raw(format!("{request}\r\n").as_bytes()).await
    }

    pub async fn raw(&self, request: &[u8]) -> Got {
        let mut stream = TcpStream::connect(self.socket()).await.unwrap();
        stream.write_all(request).await.unwrap();
        Got::read(&mut stream).await
    }

    /// Waits until a request for the path is a hit: what is stored is stored behind the answer's back.
    pub async fn until_hit(&self, path: &str) {
        until("a hit", || async { self.get(path, &[]).await.cache() == "Hit" }).await;
    }
}

/// An answer as it came.
#[derive(Debug)]
pub struct Got {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
    /// All that was announced has come.
    pub whole: bool,
}

impl Got {
    /// Reads until the connection ends.
    pub async fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        let read = tokio::time::timeout(super::PATIENCE, stream.read_to_end(&mut bytes)).await;
        let _ = read.expect("the connection ends");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |end| end + 4);
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let field = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        let headers: HashMap<String, String> = head.lines().skip(1).filter_map(field).collect();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let mut body = bytes[end..].to_vec();
        let whole = if headers.get("transfer-encoding").is_some_and(|encoding| encoding == "chunked") {
            let (plain, whole) = unchunked(&body);
            body = plain;
            whole
        } else {
            headers.get("content-length").is_none_or(|length| length.parse() == Ok(body.len()))
        };
        Self { status, headers, body, whole }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// `Hit`, `Miss`, `RefreshHit`, `Error` or `Redirect`.
    pub fn cache(&self) -> &str {
        let told = self.header("x-cache").unwrap_or_default();
        told.strip_suffix(" from cloudfront").unwrap_or(told)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn unchunked(mut bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut plain = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size =
            std::str::from_utf8(&bytes[..end]).ok().and_then(|size| usize::from_str_radix(size, 16).ok());
        let Some(size) = size else { return (plain, false) };
        if size == 0 {
            return (plain, true);
        }
        let Some(piece) = bytes.get(end + 2..end + 2 + size) else { return (plain, false) };
        plain.extend_from_slice(piece);
        bytes = bytes.get(end + 4 + size..).unwrap_or_default();
    }
    (plain, false)
}

/// Bytes that do not repeat soon.
pub fn bytes(length: usize) -> Vec<u8> {
    (0..length as u64).map(|at| (at.wrapping_mul(2_654_435_761) >> 11) as u8).collect()
}
