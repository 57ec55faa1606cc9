//! Which provider processes still write into the journal.
//!
//! Each has a file, `RUN.lock`, that it holds locked while it lives, and that says which Terraform it serves. The kernel
//! lets go of the lock however the process ends.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

/// A run's lock, for as long as this lives.
pub struct Held(#[expect(dead_code, reason = "the file holds the lock while it is open")] File);

/// Takes the lock of a new run.
pub fn hold(folder: &Path, run: &str, terraform: &str) -> io::Result<Held> {
    let path = folder.join(format!("{run}.lock"));
    loop {
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(0o600).open(&path)?;
        file.lock()?;
        // Until it was locked, it looked like a dead one's.
        if file.metadata()?.nlink() > 0 {
            file.write_all(terraform.as_bytes())?;
            return Ok(Held(file));
        }
    }
}

/// The runs whose processes live, and the Terraform of each; one that is just beginning has not told yet.
pub fn living(folder: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut living = BTreeMap::new();
    locks(folder, |run, mut file| {
        match file.try_lock_shared() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                file.read_to_string(&mut text)?;
                living.insert(run.to_owned(), text);
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        Ok(())
    })?;
    Ok(living)
}

/// Removes the files of processes that are gone.
pub fn forget_dead(folder: &Path) -> io::Result<()> {
    locks(folder, |run, file| match file.try_lock() {
        // Removed while it is held, so that nobody takes it in between.
        Ok(()) => match fs::remove_file(folder.join(format!("{run}.lock"))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(error)) => Err(error),
    })
}

/// The run that has written an entry.
pub fn of(entry: &Path) -> &str {
    let name = entry.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.split('-').next().unwrap_or_default()
}

fn locks(folder: &Path, mut each: impl FnMut(&str, File) -> io::Result<()>) -> io::Result<()> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in listed {
        let name = entry?.file_name();
        let Some(run) = name.to_str().and_then(|name| name.strip_suffix(".lock")) else { continue };
        match File::open(folder.join(&name)) {
            Ok(file) => each(run, file)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
