//! Small files that are replaced whole, and blocking work away from the async threads: what more than one plane needs.
//!
//! Invariant: whoever reads a file while it is replaced sees the old one or the new one, and of two who replace it at
//! once one wins. What a killed writer leaves beside it is never read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Writes a file that only the owner reads, beside its place, and moves it there. `durable` waits until both are on
/// disk.
pub fn replace(path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    // Its own, so that two that write at once do not take it from each other.
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".new-{}-{number}", std::process::id()));
    let beside = Path::new(&beside);
    let write = || {
        let mut file = OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(beside)?;
        file.write_all(bytes)?;
        if durable {
            file.sync_all()?;
        }
        fs::rename(beside, path)
    };
    if let Err(error) = write() {
        let _ = fs::remove_file(beside);
        return Err(error);
    }
    if durable && let Some(parent) = path.parent() {
        File::open(parent)?.sync_all()?;
    }
    Ok(())
}

pub fn read_json<T: DeserializeOwned>(path: &Path) -> io::Result<T> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// [`replace`] with a value as JSON.
pub fn write_json(path: &Path, value: &impl Serialize, durable: bool) -> io::Result<()> {
    replace(path, &serde_json::to_vec(value)?, durable)
}

/// Runs `work` on the blocking pool, where it goes on to its end even if the caller is dropped. `lost` makes the error
/// of work that panicked or that the runtime's end kept from running.
pub async fn blocking<T, E>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
    lost: impl FnOnce(io::Error) -> E,
) -> Result<T, E>
where
    T: Send + 'static,
    E: Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(lost(io::Error::other(error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writers_at_once_leave_one_whole_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    for _ in 0..200 {
                        write_json(path, &vec![writer; 1000], false).unwrap();
                        let read: Vec<i32> = read_json(path).unwrap();
                        assert!(read.len() == 1000 && read.iter().all(|number| *number == read[0]));
                    }
                });
            }
        });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_json(&folder.path().join("none/x"), &1, true).is_err());
    }
}
