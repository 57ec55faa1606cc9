//! The control plane's hold on the edge process: starts it, adopts one that runs, replaces one of another
//! build, and speaks to it.
//!
//! The process outlives this handle on purpose. Each call is a connection of its own; when the process does
//! not answer, it is started again and the call repeated once.

use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use novamind_edge::{
    Applied, Change, Counters, DrainStatus, Edge, Error, Snapshot, TargetHealth, TargetKey, store,
};
use novamind_waf::{Answer, Question};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;
use tokio::sync::{Mutex, broadcast};
use tokio::time::{sleep, timeout};

use crate::clock;
use crate::process::socket_path;
use crate::protocol::{Reply, Request, build_of};

/// A call answers within this, or the process counts as gone.
const CALL_LIMIT: Duration = Duration::from_secs(10);
/// A process that is told to stop is gone within this: its requests have ten seconds to end.
const STOP_LIMIT: Duration = Duration::from_secs(15);
/// A started process serves within this.
const START_LIMIT: Duration = Duration::from_secs(20);

/// See the module. Clones speak to the same process.
#[derive(Clone)]
pub struct EdgeProcess {
    inner: Arc<Inner>,
}

struct Inner {
    dir: PathBuf,
    program: PathBuf,
    build: String,
    changes: broadcast::Sender<Change>,
    /// The generation applied last; snapshots are applied one at a time.
    applied: Arc<Mutex<Option<u64>>>,
    starting: Mutex<()>,
    /// Stopped on purpose: only a call starts it again.
    stopped: AtomicBool,
}

impl EdgeProcess {
    /// Makes sure that an edge of this build serves the folder. `program` is run as `program edge DIR` and must
    /// call [`crate::edge_main`]; the daemon passes `/proc/self/exe` or its own path. An edge of the same
    /// build is adopted as it is; one of another build hands its sockets to a new one.
    pub async fn start(dir: impl Into<PathBuf>, program: impl Into<PathBuf>) -> Result<Self, Error> {
        let (dir, program) = (dir.into(), program.into());
        let build = build_of(&program);
        let changes = broadcast::channel(4096).0;
        let (applied, starting) = (Arc::new(Mutex::new(None)), Mutex::new(()));
        let stopped = AtomicBool::new(false);
        let inner = Arc::new(Inner { dir, program, build, changes, applied, starting, stopped });
        std::fs::create_dir_all(&inner.dir)?;
        match inner.hello().await {
            Ok((_, build)) if build == inner.build => {}
            Ok((pid, _)) => inner.spawn(Some(pid)).await?,
            Err(_) => inner.spawn(None).await?,
        }
        tokio::spawn(follow(Arc::downgrade(&inner)));
        Ok(Self { inner })
    }

    /// The pid of the process that serves now.
    pub async fn pid(&self) -> Result<u32, Error> {
        self.inner.hello().await.map(|(pid, _)| pid).map_err(unreachable)
    }

    /// Ends the process: it stops accepting, finishes what is under way (10 s at most) and exits. Answers
    /// when it is gone. Without a running process there is nothing to do.
    pub async fn stop(&self) -> Result<(), Error> {
        let _held = self.inner.starting.lock().await;
        self.inner.stopped.store(true, Ordering::SeqCst);
        let Ok((pid, _)) = self.inner.hello().await else { return Ok(()) };
        call(&self.inner.dir, &Request::Stop).await.map_err(unreachable)?;
        let deadline = clock::monotonic_ms() + STOP_LIMIT.as_millis() as u64;
        while Path::new(&format!("/proc/{pid}")).exists() && !is_zombie(pid) {
            if clock::monotonic_ms() > deadline {
                return Err(Error::Unreachable(format!("the edge process {pid} does not end")));
            }
            sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }
}

fn is_zombie(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'))
}

fn unreachable(error: io::Error) -> Error {
    Error::Unreachable(error.to_string())
}

impl Inner {
    async fn hello(&self) -> io::Result<(u32, String)> {
        match call(&self.dir, &Request::Hello).await? {
            Reply::Hello { pid, build, .. } => Ok((pid, build)),
            other => Err(unexpected(&other)),
        }
    }

    /// Starts a process and waits until it, and not `instead_of`, answers.
    async fn spawn(&self, instead_of: Option<u32>) -> Result<(), Error> {
        let _held = self.starting.lock().await;
        self.stopped.store(false, Ordering::SeqCst);
        if instead_of.is_none() && self.hello().await.is_ok() {
            return Ok(());
        }
        let log = OpenOptions::new().create(true).append(true).open(self.dir.join("edge.log"))?;
        let mut child = tokio::process::Command::new(&self.program)
            .arg("edge")
            .arg(&self.dir)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .map_err(|error| {
                Error::Unreachable(format!("{} cannot be run: {error}", self.program.display()))
            })?;
        let deadline = clock::monotonic_ms() + START_LIMIT.as_millis() as u64;
        loop {
            if self.hello().await.is_ok_and(|(pid, _)| Some(pid) != instead_of) {
                break;
            }
            let ended = child.try_wait()?;
            if ended.is_some() || clock::monotonic_ms() > deadline {
                let log = self.dir.join("edge.log");
                let how = ended.map_or("does not answer".into(), |status| format!("ended: {status}"));
                return Err(Error::Unreachable(format!("the edge process {how}; see {}", log.display())));
            }
            sleep(Duration::from_millis(5)).await;
        }
        // Reaped when it ends; until then it needs nobody.
        tokio::spawn(async move { child.wait().await });
        Ok(())
    }

    async fn call(&self, request: &Request) -> Result<Reply, Error> {
        let reply = match call(&self.dir, request).await {
            Ok(reply) => reply,
            Err(_) => {
                self.spawn(None).await?;
                call(&self.dir, request).await.map_err(unreachable)?
            }
        };
        match reply {
            Reply::Invalid(what) => Err(Error::Invalid(novamind_edge::Invalid(what))),
            Reply::Unknown(what) => Err(Error::Unknown(what)),
            Reply::Failed(what) => Err(Error::Unreachable(what)),
            reply => Ok(reply),
        }
    }
}

fn unexpected(reply: &Reply) -> io::Error {
    io::Error::other(format!("the edge answered {reply:?}"))
}

async fn call(dir: &Path, request: &Request) -> io::Result<Reply> {
    let exchange = async {
        let mut stream = BufReader::new(UnixStream::connect(socket_path(dir)).await?);
        let mut line = serde_json::to_vec(request)?;
        line.push(b'\n');
        stream.write_all(&line).await?;
        read_reply(&mut stream).await
    };
    timeout(CALL_LIMIT, exchange).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
}

async fn read_reply(stream: &mut BufReader<UnixStream>) -> io::Result<Reply> {
    let mut line = Vec::new();
    if stream.read_until(b'\n', &mut line).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(serde_json::from_slice(&line)?)
}

/// Passes changes on, and starts the process again when it died.
async fn follow(inner: std::sync::Weak<Inner>) {
    let mut known: Option<u64> = None;
    let mut pause = Duration::from_millis(20);
    loop {
        let Some(held) = inner.upgrade() else { return };
        let (dir, changes) = (held.dir.clone(), held.changes.clone());
        let epoch = match call(&dir, &Request::Hello).await {
            Ok(Reply::Hello { epoch, .. }) => epoch,
            _ => {
                // A handover's short gap is not a death: look once more before starting another.
                sleep(pause).await;
                if !held.stopped.load(Ordering::SeqCst)
                    && call(&dir, &Request::Hello).await.is_err()
                    && let Err(error) = held.spawn(None).await
                {
                    tracing::error!(%error, "the edge cannot be started");
                    pause = (pause * 2).min(Duration::from_secs(10));
                }
                continue;
            }
        };
        drop(held);
        if known.is_some_and(|known| known != epoch) {
            let _ = changes.send(Change::Restarted);
        }
        known = Some(epoch);
        pause = Duration::from_millis(20);
        let _ = listen(&dir, &changes, &inner).await;
    }
}

async fn listen(
    dir: &Path,
    changes: &broadcast::Sender<Change>,
    inner: &std::sync::Weak<Inner>,
) -> io::Result<()> {
    let mut stream = BufReader::new(UnixStream::connect(socket_path(dir)).await?);
    stream.write_all(b"\"watch\"\n").await?;
    let mut line = Vec::new();
    loop {
        // Cancelled reads keep what they have read in `line`.
        match timeout(Duration::from_secs(1), stream.read_until(b'\n', &mut line)).await {
            Err(_) if inner.strong_count() == 0 => return Ok(()),
            Err(_) => continue,
            Ok(Ok(0)) => return Ok(()),
            Ok(Err(error)) => return Err(error),
            Ok(Ok(_)) => {}
        }
        if let Ok(Reply::Change(change)) = serde_json::from_slice(&line) {
            let _ = changes.send(change);
        }
        line.clear();
    }
}

#[async_trait]
impl Edge for EdgeProcess {
    async fn apply(&self, snapshot: Snapshot) -> Result<Applied, Error> {
        snapshot.validate()?;
        let generation = snapshot.generation;
        let applied = self.inner.applied.clone().lock_owned().await;
        if let Some(served) = *applied
            && generation < served
        {
            return Err(Error::Stale { offered: generation, served });
        }
        // The disk takes its time. Who waits may go away meanwhile, and nobody else writes until this has come to its end.
        let dir = self.inner.dir.clone();
        let writing = tokio::task::spawn_blocking(move || {
            let earlier = store::exchange(&dir, &snapshot);
            (applied, earlier)
        });
        let (mut applied, earlier) = writing.await.map_err(io::Error::other)?;
        let earlier = earlier?;
        match self.inner.call(&Request::Load { generation }).await {
            Ok(Reply::Applied(answer)) => {
                *applied = Some(generation);
                Ok(answer)
            }
            Ok(other) => Err(unreachable(unexpected(&other))),
            Err(error) => {
                // What cannot be served must not be what the next process starts from.
                if matches!(error, Error::Invalid(_)) {
                    store::put_back(&self.inner.dir, earlier.as_deref())?;
                }
                Err(error)
            }
        }
    }

    async fn health(&self, group: &str) -> Result<Vec<TargetHealth>, Error> {
        match self.inner.call(&Request::Health { group: group.into() }).await? {
            Reply::Health(health) => Ok(health),
            other => Err(unreachable(unexpected(&other))),
        }
    }

    fn changes(&self) -> broadcast::Receiver<Change> {
        self.inner.changes.subscribe()
    }

    async fn in_flight(&self, group: &str, target: &TargetKey) -> Result<u64, Error> {
        match self.inner.call(&Request::InFlight { group: group.into(), target: *target }).await? {
            Reply::Count(count) => Ok(count),
            other => Err(unreachable(unexpected(&other))),
        }
    }

    async fn drain_status(&self, group: &str) -> Result<Vec<DrainStatus>, Error> {
        match self.inner.call(&Request::DrainStatus { group: group.into() }).await? {
            Reply::Drain(status) => Ok(status),
            other => Err(unreachable(unexpected(&other))),
        }
    }

    async fn counters(&self) -> Result<Counters, Error> {
        match self.inner.call(&Request::Counters).await? {
            Reply::Counters(counters) => Ok(counters),
            other => Err(unreachable(unexpected(&other))),
        }
    }

    async fn ask(&self, question: Question) -> Result<Answer, Error> {
        match self.inner.call(&Request::Guard(question)).await? {
            Reply::Guard(answer) => Ok(answer),
            other => Err(unreachable(unexpected(&other))),
        }
    }
}
