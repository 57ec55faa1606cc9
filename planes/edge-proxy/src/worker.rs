//! Worker threads: one single-threaded runtime per core, so that a request, its target's connection and their
//! timers stay on one thread and wake nobody else. The control thread accepts and hands each connection to
//! the worker that has the fewest.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::mpsc;

use crate::cdn::origin;
use crate::listener::{Listener, Shared};
use crate::{client, pool};

/// Threads of one worker that read and write the cache, at most.
const BLOCKING: usize = 8;

struct Arrival {
    stream: TcpStream,
    peer: SocketAddr,
    listener: Arc<Listener>,
    _load: Load,
}

/// A connection's place in its worker's load.
struct Load(Arc<AtomicUsize>);

impl Drop for Load {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

struct Worker {
    load: Arc<AtomicUsize>,
    arrivals: mpsc::UnboundedSender<Arrival>,
}

pub struct Workers {
    workers: Vec<Worker>,
    limit: usize,
}

impl Workers {
    /// Starts `count` threads. They end when this is dropped and their connections are done.
    pub fn start(count: usize, shared: &Arc<Shared>) -> io::Result<Self> {
        let start = |index: usize| {
            let (arrivals, inbox) = mpsc::unbounded_channel();
            let shared = shared.clone();
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .max_blocking_threads(BLOCKING)
                .build()?;
            std::thread::Builder::new()
                .name(format!("worker-{index}"))
                .spawn(move || runtime.block_on(work(inbox, shared)))?;
            Ok(Worker { load: Arc::default(), arrivals })
        };
        let workers = (0..count.max(1)).map(start).collect::<io::Result<_>>()?;
        Ok(Self { workers, limit: shared.connection_limit })
    }

    /// Hands a connection over, or closes it when there are too many. The bound also holds for connections
    /// that a worker has not begun with, and for tunnels.
    pub fn serve(&self, stream: TcpStream, peer: SocketAddr, listener: &Arc<Listener>, shared: &Shared) {
        let waiting: usize = self.workers.iter().map(|worker| worker.load.load(Ordering::Relaxed)).sum();
        if waiting.max(shared.connections.load(Ordering::Relaxed)) >= self.limit {
            listener.stats.rejected_connections.add();
            return;
        }
        let Some(worker) = self.workers.iter().min_by_key(|worker| worker.load.load(Ordering::Relaxed))
        else {
            return;
        };
        worker.load.fetch_add(1, Ordering::Relaxed);
        let load = Load(worker.load.clone());
        let _ = worker.arrivals.send(Arrival { stream, peer, listener: listener.clone(), _load: load });
    }
}

async fn work(mut inbox: mpsc::UnboundedReceiver<Arrival>, shared: Arc<Shared>) {
    tokio::spawn(async {
        let mut tick = tokio::time::interval(Duration::from_secs(2));
        loop {
            tick.tick().await;
            pool::sweep();
            origin::sweep();
        }
    });
    while let Some(arrival) = inbox.recv().await {
        let Ok(stream) = tokio::net::TcpStream::from_std(arrival.stream) else { continue };
        let (shared, load) = (shared.clone(), arrival._load);
        tokio::spawn(async move {
            client::serve(stream, arrival.peer, arrival.listener, shared).await;
            drop(load);
        });
    }
}
