//! The way from a VPC to a database: a process of its own that takes connections at the instance's address in the VPC
//! and hands their bytes to the primary, which listens on this machine. TLS goes through it untouched.
//!
//! It reads its list again whenever the file changes, so that a failover is one file. It ends when the list is empty
//! or its folder is gone, and there is one per folder: whoever cannot have the lock ends at once.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use novamind_network_linux::listen_in;
use parking_lot::Mutex;
use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

const LIST: &str = "forward.json";
const LOCK: &str = "forward.lock";
/// How often the list is looked at.
const LOOK: Duration = Duration::from_millis(100);
/// How often what could not be opened is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Forward {
    pub namespace: PathBuf,
    pub address: Ipv4Addr,
    pub port: u16,
    pub target: SocketAddrV4,
}

/// Writes the list.
pub fn write(folder: &Path, list: &[Forward]) -> std::io::Result<()> {
    novamind_files::write_json(&folder.join(LIST), &list, true)
}

/// Whether a process serves the list.
pub fn served(folder: &Path) -> bool {
    let Ok(lock) = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(LOCK)) else {
        return false;
    };
    flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err()
}

/// `novamind database-forward FOLDER`.
pub fn forward_main(folder: &Path) -> i32 {
    let Ok(lock) = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(LOCK)) else {
        return 1;
    };
    if flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err() {
        return 0;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    match runtime {
        Ok(runtime) => {
            runtime.block_on(serve(folder));
            0
        }
        Err(error) => {
            eprintln!("no runtime: {error}");
            1
        }
    }
}

/// A listener, by namespace, address and port.
type Place = (PathBuf, Ipv4Addr, u16);

struct Open {
    target: Arc<Mutex<SocketAddrV4>>,
    task: AbortHandle,
}

async fn serve(folder: &Path) {
    let mut open: HashMap<Place, Open> = HashMap::new();
    let mut seen: Option<SystemTime> = None;
    let mut tried = tokio::time::Instant::now();
    let mut complete = false;
    loop {
        let Ok(changed) = std::fs::metadata(folder.join(LIST)).and_then(|file| file.modified()) else {
            return;
        };
        let again = !complete && tried.elapsed() >= AGAIN;
        if seen != Some(changed) || again {
            let Ok(list) = novamind_files::read_json::<Vec<Forward>>(&folder.join(LIST)) else { return };
            if list.is_empty() {
                return;
            }
            seen = Some(changed);
            tried = tokio::time::Instant::now();
            complete = apply(&mut open, &list);
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Opens what is missing and closes what is not wanted; whether all is open.
fn apply(open: &mut HashMap<Place, Open>, list: &[Forward]) -> bool {
    let place = |forward: &Forward| (forward.namespace.clone(), forward.address, forward.port);
    open.retain(|known, one| {
        let stays = list.iter().any(|forward| place(forward) == *known) && !one.task.is_finished();
        if !stays {
            one.task.abort();
        }
        stays
    });
    let mut complete = true;
    for forward in list {
        if let Some(known) = open.get(&place(forward)) {
            *known.target.lock() = forward.target;
            continue;
        }
        let address = SocketAddr::from((forward.address, forward.port));
        let listener = listen_in(&forward.namespace, address).and_then(TcpListener::from_std);
        match listener {
            Ok(listener) => {
                let target = Arc::new(Mutex::new(forward.target));
                let task = tokio::spawn(accept(listener, target.clone())).abort_handle();
                open.insert(place(forward), Open { target, task });
            }
            Err(error) => {
                eprintln!("cannot listen on {address}: {error}");
                complete = false;
            }
        }
    }
    complete
}

async fn accept(listener: TcpListener, target: Arc<Mutex<SocketAddrV4>>) {
    loop {
        match listener.accept().await {
            Ok((mut client, _)) => {
                let to = *target.lock();
                tokio::spawn(async move {
                    let Ok(mut server) = TcpStream::connect(to).await else { return };
                    let _ = client.set_nodelay(true);
                    let _ = server.set_nodelay(true);
                    // Whichever end breaks off, the other one is told by the end of its connection.
                    let _ = copy_bidirectional(&mut client, &mut server).await;
                });
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}
