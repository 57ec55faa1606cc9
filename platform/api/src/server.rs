//! Serving and stopping.
//!
//! On SIGTERM or SIGINT: `/health` turns 503, the listener closes, idle connections close, requests in flight
//! go on for at most the configured grace, and then the process ends. A second signal ends it at once.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::log::Level;
use crate::{App, health, router, sweep};

/// How the server ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every request in flight was answered.
    Drained,
    /// The grace ran out, and requests in flight were cut.
    Cut,
}

/// Serves on `listener` until `stop` resolves, then drains.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> io::Result<Ended> {
    let watcher = tokio::spawn(health::watch_start(app.clone()));
    let sweeper = tokio::spawn(sweep::watch(app.clone()));
    let (begin, mut begun) = watch::channel(());
    let service = router(app.clone());
    let mut server = tokio::spawn(async move {
        let drain = async move {
            let _ = begun.changed().await;
        };
        axum::serve(listener, service).with_graceful_shutdown(drain).await
    });
    tokio::select! {
        result = &mut server => {
            watcher.abort();
            sweeper.abort();
            return joined(result).map(|()| Ended::Drained);
        }
        () = stop => {}
    }
    app.ready.stopping();
    watcher.abort();
    sweeper.abort();
    let grace = app.config.grace;
    app.log.line(Level::Info, "stopping", &[("grace_seconds", grace.as_secs().into())]);
    let _ = begin.send(());
    let ended = match tokio::time::timeout(grace, &mut server).await {
        Ok(result) => joined(result).map(|()| Ended::Drained)?,
        Err(_) => {
            server.abort();
            Ended::Cut
        }
    };
    let level = if ended == Ended::Drained { Level::Info } else { Level::Warn };
    app.log.line(level, "stopped", &[("drained", (ended == Ended::Drained).into())]);
    Ok(ended)
}

fn joined(result: Result<io::Result<()>, tokio::task::JoinError>) -> io::Result<()> {
    result.map_err(io::Error::other)?
}

/// Resolves at the first SIGTERM or SIGINT; the second one ends the process with status 130.
pub async fn termination() -> io::Result<()> {
    let mut term = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = term.recv() => {}
        _ = interrupt.recv() => {}
    }
    tokio::spawn(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        std::process::exit(130);
    });
    Ok(())
}

/// The deadline for the `health` subcommand: shorter than the task definition's health check timeout.
pub const PROBE_TIMEOUT: Duration = Duration::from_secs(2);
