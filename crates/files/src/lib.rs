//! Small files that are replaced whole, and blocking work away from the async threads: what more than one plane needs.
//!
//! Invariant: whoever reads a file while it is replaced sees the old one or the new one, and of two who replace it at
//! once one wins. What a killed writer leaves beside it is never read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fs::OFlags;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How often what is in the way of a file beside its place is taken away.
const TRIES: u32 = 3;

/// Writes a file that only the owner reads, beside its place, and moves it there. `durable` waits until both are on
/// disk.
pub fn replace(path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    replace_as(path, bytes, durable, |_| Ok(()))
}

/// As [`replace`]; `dress` gives the file its owner and rights before it is seen at its place.
pub fn replace_as(
    path: &Path,
    bytes: &[u8],
    durable: bool,
    dress: impl Fn(&File) -> io::Result<()>,
) -> io::Result<()> {
    // Its own, so that two that write at once do not take it from each other.
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".new-{}-{number}", std::process::id()));
    let beside = Path::new(&beside);
    let write = || {
        let mut file = create(beside)?;
        file.write_all(bytes)?;
        dress(&file)?;
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

/// A new file: never one that is there, nor one that a link leads to. What a killed writer of the same number left, or
/// the folder's owner put there, is taken away.
fn create(path: &Path) -> io::Result<File> {
    let mut tries = 0;
    loop {
        match OpenOptions::new().create_new(true).write(true).mode(0o600).open(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => {
                tries += 1;
                fs::remove_file(path)?;
            }
            other => return other,
        }
    }
}

fn open_regular(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::new(io::ErrorKind::InvalidData, "it is not a regular file")),
    }
}

/// The text of a regular file in a folder that somebody else may write to: a link at its place is not followed, and a
/// pipe is not waited for.
///
/// # Errors
/// Those of opening and reading it; `InvalidData` if it is no regular file.
pub fn read_regular(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open_regular(path)?.read_to_string(&mut text)?;
    Ok(text)
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

    #[test]
    fn links_and_pipes_are_neither_followed_nor_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let (secret, link) = (folder.path().join("secret"), folder.path().join("link"));
        fs::write(&secret, "secret").unwrap();
        std::os::unix::fs::symlink(&secret, &link).unwrap();
        assert!(read_regular(&link).is_err());
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success() && read_regular(&pipe).is_err());
        assert_eq!(read_regular(&secret).unwrap(), "secret");

        // A link where the new file is written first is replaced, and what it leads to stays.
        let beside = folder.path().join("state.new");
        std::os::unix::fs::symlink(&secret, &beside).unwrap();
        create(&beside).unwrap().write_all(b"new").unwrap();
        assert_eq!(fs::read_to_string(&secret).unwrap(), "secret");
        assert!(fs::symlink_metadata(&beside).unwrap().is_file());
    }
}
