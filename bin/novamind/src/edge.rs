//! The edge as the cloud holds it: the process is started (or adopted) when it is first needed, so that a cloud
//! without load balancers has none.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_edge::{Applied, Change, Counters, DrainStatus, Edge, Error, Snapshot, TargetHealth, TargetKey};
use novamind_edge_proxy::{EdgeProcess, socket_path};
use novamind_waf::{Answer, Question};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{OnceCell, broadcast};

/// A handle to the edge process of a folder; clones share it.
#[derive(Clone)]
pub struct LazyEdge {
    folder: PathBuf,
    process: Arc<OnceCell<EdgeProcess>>,
    changes: broadcast::Sender<Change>,
}

impl LazyEdge {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, process: Arc::default(), changes: broadcast::channel(4096).0 }
    }

    async fn process(&self) -> Result<&EdgeProcess, Error> {
        self.process
            .get_or_try_init(|| async {
                // The file's own path, not /proc/self/exe: the edge outlives this process.
                let program = std::env::current_exe()?;
                let process = EdgeProcess::start(&self.folder, program).await?;
                tokio::spawn(forward(process.changes(), self.changes.clone()));
                Ok(process)
            })
            .await
    }

    /// Ends the edge process of the folder, if one runs: what is under way is finished first.
    pub async fn stop(&self) -> Result<(), Error> {
        match self.process.get() {
            Some(process) => process.stop().await,
            None if socket_path(&self.folder).exists() => self.process().await?.stop().await,
            None => Ok(()),
        }
    }
}

async fn forward(mut from: broadcast::Receiver<Change>, to: broadcast::Sender<Change>) {
    loop {
        let change = match from.recv().await {
            Ok(change) => change,
            // Whoever missed something looks at everything anew, as after a restart.
            Err(RecvError::Lagged(_)) => Change::Restarted,
            Err(RecvError::Closed) => return,
        };
        // Nobody listening is no fault.
        let _ = to.send(change);
    }
}

#[async_trait]
impl Edge for LazyEdge {
    async fn apply(&self, snapshot: Snapshot) -> Result<Applied, Error> {
        self.process().await?.apply(snapshot).await
    }

    async fn health(&self, group: &str) -> Result<Vec<TargetHealth>, Error> {
        self.process().await?.health(group).await
    }

    fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    async fn in_flight(&self, group: &str, target: &TargetKey) -> Result<u64, Error> {
        self.process().await?.in_flight(group, target).await
    }

    async fn drain_status(&self, group: &str) -> Result<Vec<DrainStatus>, Error> {
        self.process().await?.drain_status(group).await
    }

    async fn counters(&self) -> Result<Counters, Error> {
        self.process().await?.counters().await
    }

    async fn ask(&self, question: Question) -> Result<Answer, Error> {
        self.process().await?.ask(question).await
    }
}
