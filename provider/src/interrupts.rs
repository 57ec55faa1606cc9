//! Interrupts (Ctrl-C) of the command line, and who heeds them.
//!
//! Once a process has caught this signal, the system does not end it any more. So who has a use for interrupts takes
//! them for as long as it has ([`Interrupts`]), and [`unheeded`] tells of all others.

use std::future::Future;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustix::process::{Pid, Signal, kill_process};
use tokio::signal::unix::{Signal as Signals, SignalKind, signal};

static HEEDING: AtomicUsize = AtomicUsize::new(0);

/// The interrupts that come while this lives.
pub struct Interrupts {
    stream: Signals,
    /// How many have come.
    pub count: usize,
}

impl Interrupts {
    /// Catches interrupts from now on.
    ///
    /// # Errors
    /// The system does not let this process.
    pub fn catch() -> io::Result<Self> {
        let stream = signal(SignalKind::interrupt())?;
        HEEDING.fetch_add(1, Ordering::SeqCst);
        Ok(Self { stream, count: 0 })
    }

    /// Waits for an interrupt. None is lost between two calls.
    pub async fn next(&mut self) {
        if self.stream.recv().await.is_none() {
            return std::future::pending().await;
        }
        self.count += 1;
    }

    /// Waits for an interrupt, and tells Terraform's process, which then finishes what it has begun and writes its
    /// state.
    pub async fn pass_on(&mut self, process: Option<u32>) {
        self.next().await;
        let process = process.and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        if let Some(process) = process {
            // One that has ended needs no telling.
            let _ = kill_process(process, Signal::INT);
        }
    }
}

impl Drop for Interrupts {
    fn drop(&mut self) {
        HEEDING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// An interrupt that comes from now on while nobody else has a use for it.
///
/// # Errors
/// The system does not let this process.
pub fn unheeded() -> io::Result<impl Future<Output = ()>> {
    let mut stream = signal(SignalKind::interrupt())?;
    Ok(async move {
        while stream.recv().await.is_some() {
            if HEEDING.load(Ordering::SeqCst) == 0 {
                return;
            }
        }
        std::future::pending().await
    })
}
