//! The control socket's server side.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use novamind_edge::store;
use parking_lot::Mutex;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{broadcast, watch};
use tokio::time::sleep;

use crate::handover;
use crate::protocol::{Reply, Request, build_of};
use crate::registry::Registry;

/// Requests are short; a longer line is no request.
const LINE_LIMIT: u64 = 64 * 1024;

/// Why the process is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    No,
    /// A successor serves.
    HandedOver,
    Stop,
}

pub struct Control {
    pub dir: PathBuf,
    pub registry: Mutex<Registry>,
    pub end: watch::Sender<End>,
}

/// Answers on the socket until the process ends.
pub async fn serve(control: Arc<Control>, listener: UnixListener) {
    let mut end = control.end.subscribe();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let control = control.clone();
                    tokio::spawn(async move {
                        if let Err(error) = converse(control, stream).await {
                            tracing::debug!(%error, "control connection ended");
                        }
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a control connection");
                    sleep(Duration::from_millis(50)).await;
                }
            },
            _ = end.changed() => return,
        }
    }
}

async fn converse(control: Arc<Control>, stream: UnixStream) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut stream).take(LINE_LIMIT).read_until(b'\n', &mut line).await? == 0 {
            return Ok(());
        }
        match serde_json::from_slice(&line) {
            Ok(Request::Handover) => return hand_over(control, stream.into_inner()).await,
            Ok(Request::Watch) => return watch(&control, stream.into_inner()).await,
            Ok(request) => send(stream.get_mut(), &answer(&control, request)).await?,
            Err(error) => {
                send(stream.get_mut(), &Reply::Failed(format!("not a request: {error}"))).await?;
                return Ok(());
            }
        }
    }
}

async fn send(stream: &mut UnixStream, reply: &Reply) -> io::Result<()> {
    let mut line = serde_json::to_vec(reply)?;
    line.push(b'\n');
    stream.write_all(&line).await
}

fn answer(control: &Control, request: Request) -> Reply {
    let mut registry = control.registry.lock();
    let unknown = |group: String| Reply::Unknown(format!("target group {group}"));
    match request {
        Request::Hello => Reply::Hello {
            pid: std::process::id(),
            build: own_build(),
            generation: registry.generation,
            epoch: registry.epoch,
        },
        Request::Load { generation } => match store::read(&control.dir) {
            Err(error) => Reply::Failed(error.to_string()),
            Ok(None) => Reply::Failed("there is no snapshot on disk".into()),
            Ok(Some(snapshot)) if snapshot.generation != generation => {
                let found = snapshot.generation;
                Reply::Failed(format!("the snapshot on disk is generation {found}, not {generation}"))
            }
            Ok(Some(snapshot)) => match registry.apply(&snapshot) {
                Ok(applied) => Reply::Applied(applied),
                Err(error) => Reply::Invalid(error),
            },
        },
        Request::Health { group } => registry.health(&group).map_or_else(|| unknown(group), Reply::Health),
        Request::InFlight { group, target } => Reply::Count(registry.in_flight(&group, &target)),
        Request::DrainStatus { group } => {
            registry.drain_status(&group).map_or_else(|| unknown(group), Reply::Drain)
        }
        Request::Counters => Reply::Counters(registry.counters()),
        Request::Guard(question) => Reply::Guard(registry.ask(&question)),
        Request::Stop => {
            control.end.send_replace(End::Stop);
            Reply::Done
        }
        Request::Watch | Request::Handover => Reply::Failed("not here".into()),
    }
}

async fn watch(control: &Control, mut stream: UnixStream) -> io::Result<()> {
    let mut changes = control.registry.lock().shared.changes.subscribe();
    let mut end = control.end.subscribe();
    send(&mut stream, &Reply::Done).await?;
    loop {
        tokio::select! {
            change = changes.recv() => match change {
                Ok(change) => send(&mut stream, &Reply::Change(change)).await?,
                // Whoever lagged begins afresh: the end of the stream says so.
                Err(broadcast::error::RecvError::Lagged(_) | broadcast::error::RecvError::Closed) => return Ok(()),
            },
            _ = end.changed() => return Ok(()),
            // The watcher sends nothing; a read ends when it is gone.
            _ = stream.readable() => {
                let mut byte = [0];
                match stream.try_read(&mut byte) {
                    Ok(0) => return Ok(()),
                    Ok(_) => {}
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
}

async fn hand_over(control: Arc<Control>, stream: UnixStream) -> io::Result<()> {
    let mut stream = stream.into_std()?;
    let (inheritance, sockets) = control.registry.lock().bequeath()?;
    tracing::info!(sockets = sockets.len(), "handing over");
    let given = tokio::task::spawn_blocking(move || {
        let result = handover::give(&mut stream, inheritance, &sockets);
        result.map(|()| stream)
    });
    let mut stream = given.await.map_err(io::Error::other)??;
    control.end.send_replace(End::HandedOver);
    loop {
        let held = control.registry.lock().all_in_flight();
        handover::send_line(&mut stream, &Reply::Held(held))?;
        sleep(Duration::from_millis(100)).await;
    }
}

pub fn own_build() -> String {
    build_of(std::path::Path::new("/proc/self/exe"))
}
