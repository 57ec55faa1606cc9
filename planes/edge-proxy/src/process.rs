//! The edge process: from start to exit.
//!
//! It needs its folder and nothing else: the snapshot on disk says what to serve, so it starts (and goes on)
//! without a control plane. If another edge serves the folder, it takes over from it.

use std::fs::File;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use novamind_edge::store;
use parking_lot::Mutex;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::UnixListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{broadcast, watch};
use tokio::time::{sleep, timeout};

use crate::cdn::Cdn;
use crate::clock;
use crate::control::{self, Control, End};
use crate::cookie::Sealer;
use crate::handover;
use crate::listener::{Phase, Shared};
use crate::registry::Registry;
use crate::worker::Workers;

/// More client connections than this are refused, however many descriptors there are.
const CONNECTIONS: usize = 20_000;
/// After a handover, idle HTTP/1.1 connections are left alone for this long, so that a request on its way
/// meets an answer; most clients give up an idle connection earlier.
const LINGER: Duration = Duration::from_secs(65);
/// After a handover, tunnels and slow requests may go on this long.
const HANDED_OVER_LIMIT: Duration = Duration::from_secs(3600);
/// How often the registry is tidied.
const TIDY: Duration = Duration::from_millis(200);
/// How often a process that leaves looks whether its connections are gone, and how long it then waits for its last report to
/// be read.
const LOOK: Duration = Duration::from_millis(20);
/// After `stop`, requests under way may go on this long.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// `DIR/edge.sock`, where the edge of that folder is told what to do.
pub fn socket_path(dir: &Path) -> PathBuf {
    dir.join("edge.sock")
}

/// Runs the edge of the folder until it is told to stop or hands over. Answers the exit code: 0 done, 1 it
/// could not start (the reason is on stderr).
pub fn edge_main(dir: &Path) -> i32 {
    let filter = std::env::var("NOVAMIND_EDGE_LOG").unwrap_or_else(|_| "info".into());
    // A log that cannot be written, on a full disk, must not end the request that writes it.
    let log = tracing_subscriber::fmt().with_ansi(false).with_writer(io::stderr).log_internal_errors(false);
    let _ = log.with_env_filter(filter).try_init();
    match run(dir) {
        Ok(()) => 0,
        Err(error) => {
            tracing::error!(%error, "the edge of {} cannot run", dir.display());
            1
        }
    }
}

fn run(dir: &Path) -> io::Result<()> {
    // A session of its own: what ends the daemon's terminal or process group does not reach traffic. It fails
    // for a group leader, who has that already.
    let _ = rustix::process::setsid();
    std::fs::create_dir_all(dir)?;
    std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700))?;
    let descriptors = raise_descriptor_limit();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(8).build()?;
    runtime.block_on(serve(dir, descriptors))
}

/// As many descriptors as the system gives.
fn raise_descriptor_limit() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
    getrlimit(Resource::Nofile).current.map_or(CONNECTIONS * 3, |limit| limit as usize)
}

async fn serve(dir: &Path, descriptors: usize) -> io::Result<()> {
    let starting = start_alone(dir).await?;
    let shared = Arc::new(new_shared(dir, descriptors)?);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let workers = Arc::new(Workers::start(cores.min(8), &shared)?);
    let mut registry = Registry::new(shared.clone(), workers);

    let socket = socket_path(dir);
    let predecessor = take_over(&socket, &mut registry).await?;
    apply_stored(dir, &mut registry);
    let listener = bind(dir, &socket)?;
    let own_socket = inode(&socket);
    let end = watch::Sender::new(End::No);
    let control = Arc::new(Control { dir: dir.into(), registry: Mutex::new(registry), end });
    tokio::spawn(control::serve(control.clone(), listener));
    if let Some(mut stream) = predecessor {
        handover::taken(&mut stream)?;
        let control = control.clone();
        std::thread::spawn(move || {
            handover::follow(stream, |held| control.registry.lock().set_elsewhere(held))
        });
    }
    drop(starting);
    tracing::info!(pid = std::process::id(), "the edge serves");

    let why = told_to_end(&control).await?;
    finish(&control, &shared, why).await;
    // Not the successor's.
    if inode(&socket) == own_socket {
        let _ = std::fs::remove_file(&socket);
    }
    tracing::info!("the edge ends");
    Ok(())
}

/// One edge of a folder starts at a time; the lock goes with the descriptor.
async fn start_alone(dir: &Path) -> io::Result<File> {
    let starting = File::create(dir.join("edge.starting"))?;
    let locking = starting.try_clone()?;
    let locked = tokio::task::spawn_blocking(move || {
        rustix::fs::flock(&locking, rustix::fs::FlockOperation::LockExclusive)
    });
    locked.await.map_err(io::Error::other)??;
    Ok(starting)
}

fn new_shared(dir: &Path, descriptors: usize) -> io::Result<Shared> {
    Ok(Shared {
        sealer: Sealer::open_or_create(&dir.join("cookie.key"))?,
        front_door: Default::default(),
        tls_front_door: 0.into(),
        cdn: Cdn::new(dir.join("cache")),
        leaving: false.into(),
        connections: 0.into(),
        // A client's connection may need one to a target besides.
        connection_limit: CONNECTIONS.min(descriptors.saturating_sub(200) / 2).max(16),
        changes: broadcast::channel(4096).0,
        judged: Mutex::new(novamind_waf::Log::starting(clock::unix_ms())),
        renewals: Default::default(),
    })
}

/// Inherits from the edge that serves the folder, if one does: the stream on which it is told when this one serves.
async fn take_over(socket: &Path, registry: &mut Registry) -> io::Result<Option<UnixStream>> {
    let asking = socket.to_owned();
    let asked =
        tokio::task::spawn_blocking(move || handover::ask(&asking)).await.map_err(io::Error::other)?;
    match asked {
        Ok(Some((inheritance, sockets, stream))) => {
            tracing::info!(sockets = sockets.len(), "taking over");
            registry.inherit(inheritance, sockets);
            Ok(Some(stream))
        }
        Ok(None) => Ok(None),
        // It does not answer as it should; its sockets cannot be had, so new ones are tried.
        Err(error) => {
            tracing::warn!(%error, "no handover");
            Ok(None)
        }
    }
}

/// Serves the snapshot on disk. The edge goes on without one that cannot be served: the control plane may send a better.
fn apply_stored(dir: &Path, registry: &mut Registry) {
    match store::read(dir) {
        Ok(Some(snapshot)) => match registry.apply(&snapshot) {
            Ok(applied) => {
                for status in applied.listeners.iter().filter(|status| status.error.is_some()) {
                    tracing::error!(listener = status.listener, error = status.error, "not listening");
                }
            }
            Err(error) => tracing::error!(%error, "the stored snapshot cannot be served"),
        },
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "the stored snapshot cannot be read"),
    }
}

/// The control socket, in the place of a predecessor's at once.
fn bind(dir: &Path, socket: &Path) -> io::Result<UnixListener> {
    let aside = dir.join("edge.sock.new");
    let _ = std::fs::remove_file(&aside);
    let listener = UnixListener::bind(&aside)?;
    std::fs::set_permissions(&aside, std::fs::Permissions::from_mode(0o600))?;
    std::fs::rename(&aside, socket)?;
    Ok(listener)
}

/// Keeps the registry tidy until the process is told to end, by a signal or over the control socket.
async fn told_to_end(control: &Control) -> io::Result<End> {
    let mut end = control.end.subscribe();
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let why = loop {
        tokio::select! {
            _ = end.changed() => break *end.borrow_and_update(),
            _ = terminate.recv() => break End::Stop,
            _ = hang_up.recv() => {}
            () = sleep(TIDY) => control.registry.lock().tidy(),
        }
    };
    Ok(why)
}

async fn finish(control: &Control, shared: &Shared, why: End) {
    let (first, limit) = match why {
        End::HandedOver => (Phase::Leaving, HANDED_OVER_LIMIT),
        _ => (Phase::Closing, STOP_LIMIT),
    };
    control.registry.lock().leave(first);
    control.end.send_replace(why);
    let began = clock::monotonic_ms();
    let gone = async {
        let mut lingering = true;
        while shared.connections.load(Ordering::Relaxed) > 0 {
            sleep(LOOK).await;
            control.registry.lock().tidy();
            if lingering && clock::monotonic_ms() - began > LINGER.as_millis() as u64 {
                lingering = false;
                control.registry.lock().leave(Phase::Closing);
            }
        }
    };
    if timeout(limit, gone).await.is_err() {
        tracing::warn!("connections are cut at exit");
    }
    // The watcher of what is held sees the end of the stream; give its last report a moment.
    sleep(LOOK).await;
}

fn inode(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|file| file.ino())
}
