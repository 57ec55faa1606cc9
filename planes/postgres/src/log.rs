//! An instance's log. Its folder is the servers' to write to, so nothing in it is believed: files are opened in the
//! folder itself, and neither links nor pipes.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::fd::AsRawFd;
use std::path::Path;

use rustix::fs::{AtFlags, Mode, OFlags, openat, unlinkat};

use crate::{Error, LogFile, Result};

fn folder(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains('/') && !name.starts_with('.')
}

/// Its regular files, by name.
pub fn files(path: &Path) -> Result<Vec<LogFile>> {
    // An instance that never ran has none.
    let Ok(open) = folder(path) else { return Ok(Vec::new()) };
    // The folder that was opened, whatever is at its place by now.
    let entries = std::fs::read_dir(format!("/proc/self/fd/{}", open.as_raw_fd()));
    let entries = entries.map_err(|error| Error::system("list logs", error))?.flatten();
    let mut found: Vec<LogFile> = entries
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?.to_owned();
            // Of the entry itself, not of what it leads to.
            let metadata = entry.metadata().ok()?;
            let since = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
            let written = i64::try_from(since.as_millis()).ok()?;
            if !metadata.is_file() || !is_name(&name) {
                return None;
            }
            Some(LogFile { name, size: metadata.len(), written })
        })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Bytes of a file from a place on, at most so many; `None` if there is no regular file of this name.
pub fn read(path: &Path, name: &str, from: u64, most: usize) -> Result<Option<Vec<u8>>> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(open) = folder(path) else { return Ok(None) };
    let file = if is_name(name) { openat(&open, name, flags, Mode::empty()).ok() } else { None };
    let Some(mut file) = file.map(File::from) else { return Ok(None) };
    let read = || {
        if !file.metadata()?.is_file() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(from))?;
        file.take(most as u64).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    };
    read().map_err(|error: io::Error| Error::system("read a log", error))
}

/// Removes files that were last written before this time, in milliseconds since 1970.
pub fn trim(path: &Path, before: i64) -> Result<()> {
    let Ok(open) = folder(path) else { return Ok(()) };
    for file in files(path)?.into_iter().filter(|file| file.written < before) {
        unlinkat(&open, &file.name, AtFlags::empty())
            .map_err(|error| Error::system("remove an old log", io::Error::from(error)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_of_the_folder_are_read() {
        let place = tempfile::tempdir().unwrap();
        let log = place.path().join("log");
        std::fs::create_dir(&log).unwrap();
        std::fs::write(place.path().join("root.key"), "secret").unwrap();
        std::fs::write(log.join("postgresql.log.1"), "one\ntwo\n").unwrap();
        std::os::unix::fs::symlink(place.path().join("root.key"), log.join("postgresql.log.x")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(log.join("pipe")).status().unwrap().success());
        let names: Vec<String> = files(&log).unwrap().into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["postgresql.log.1"]);
        assert_eq!(read(&log, "postgresql.log.1", 4, 3).unwrap().as_deref(), Some(&b"two"[..]));
        for name in ["postgresql.log.x", "pipe", "../root.key", "none", ""] {
            assert_eq!(read(&log, name, 0, 100).unwrap(), None, "{name}");
        }
        trim(&log, i64::MAX).unwrap();
        assert!(!log.join("postgresql.log.1").exists() && place.path().join("root.key").exists());

        // The folder itself is no link either.
        std::os::unix::fs::symlink(place.path(), place.path().join("link")).unwrap();
        assert_eq!(read(&place.path().join("link"), "root.key", 0, 100).unwrap(), None);
    }
}
