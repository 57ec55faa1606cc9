//! Data directories: made, copied, backed up, removed. Blocking file work runs beside the async threads.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::fs::OFlags;

use crate::archive::{self, Archive};
use crate::installed::Account;
use crate::layout::Layout;
use crate::{Error, Node, Result, server};

/// Runs blocking work.
pub async fn blocking<T: Send + 'static>(
    attempt: &str,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let attempt = attempt.to_owned();
    novamind_files::blocking(work, |error| Error::system(attempt, error)).await
}

fn tried<T>(attempt: impl Into<String>, outcome: io::Result<T>) -> Result<T> {
    outcome.map_err(|error| Error::system(attempt, error))
}

/// A folder, made if it is not there, with this owner and these rights. What is in its place and is no folder is refused.
fn dressed(path: &Path, owner: Option<(u32, u32)>, mode: u32) -> Result<()> {
    let dress = || {
        match fs::create_dir(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW;
        let folder = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
        if let Some((user, group)) = owner {
            std::os::unix::fs::fchown(&folder, Some(user), Some(group))?;
        }
        folder.set_permissions(fs::Permissions::from_mode(mode))
    };
    tried(format!("make {}", path.display()), dress())
}

/// Makes a folder that belongs to the servers' user, and is closed to everybody else.
pub fn folder(path: &Path, account: Option<Account>) -> Result<()> {
    dressed(path, account.map(|account| (account.user, account.group)), 0o700)
}

/// Makes a folder that the servers' user may go through, and changes nothing in.
fn passage(path: &Path, account: Option<Account>) -> Result<()> {
    let mode = if account.is_some() { 0o710 } else { 0o700 };
    dressed(path, account.map(|account| (0, account.group)), mode)
}

/// A file of the servers' user, replaced whole.
pub fn write(path: &Path, text: &str, account: Option<Account>) -> Result<()> {
    let dress = |file: &fs::File| match account {
        Some(account) => std::os::unix::fs::fchown(file, Some(account.user), Some(account.group)),
        None => Ok(()),
    };
    let written = novamind_files::replace_as(path, text.as_bytes(), true, dress);
    tried(format!("write {}", path.display()), written)
}

/// A file that the servers' user may read, and not write.
pub fn lend(path: &Path, text: &str, account: Option<Account>) -> Result<()> {
    let dress = |file: &fs::File| match account {
        Some(account) => {
            std::os::unix::fs::fchown(file, Some(0), Some(account.group))?;
            file.set_permissions(fs::Permissions::from_mode(0o640))
        }
        None => Ok(()),
    };
    let written = novamind_files::replace_as(path, text.as_bytes(), true, dress);
    tried(format!("write {}", path.display()), written)
}

/// The folders of an instance. Only those that its servers write to are theirs: none of them can be made a link to
/// somewhere else.
pub fn prepare(layout: &Layout, instance: &str, account: Option<Account>) -> Result<()> {
    let parent = layout.root().join("instances");
    tried("make the folder of instances", fs::create_dir_all(&parent))?;
    let own = layout.instance(instance);
    for name in ["", "a", "b", "tls"] {
        passage(&own.join(name), account)?;
    }
    for name in ["a/socket", "b/socket", "archive", "log"] {
        folder(&own.join(name), account)?;
    }
    Ok(())
}

/// An empty folder for a program of the servers' user to fill, after whoever still fills it has ended.
pub async fn clear(path: &Path, inside: &str, folder_of: &Path, account: Option<Account>) -> Result<()> {
    server::end_strays(inside, Some(folder_of)).await?;
    tried("remove what was half made", remove(path))?;
    folder(path, account)
}

/// Copies a folder with all that it says about itself, beside its place first.
fn copy(from: &Path, to: &Path, how: &str) -> Result<()> {
    let beside = to.with_extension("new");
    let attempt = format!("copy {} to {}", from.display(), to.display());
    // One that an earlier cloud began may still be under way.
    let place = beside.to_string_lossy();
    tokio::runtime::Handle::current().block_on(server::end_strays(&place, None))?;
    tried(attempt.clone(), remove(&beside))?;
    let output = tried(
        attempt.clone(),
        Command::new("cp").args([how, "-T", "--reflink=auto"]).arg(from).arg(&beside).output(),
    )?;
    if !output.status.success() {
        let _ = remove(&beside);
        let said = String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned();
        return Err(Error::Failed { attempt, said });
    }
    settle(&beside, to)
}

/// Moves a folder to its place once all of it is on disk: one flush of the file system, where a flush of each of its
/// thousand files takes seconds.
pub fn settle(made: &Path, place: &Path) -> Result<()> {
    let settle = || {
        let synced = Command::new("sync").arg("-f").arg(made).status()?;
        if !synced.success() {
            return Err(io::Error::other("sync failed"));
        }
        fs::rename(made, place)?;
        place.parent().map_or(Ok(()), |parent| fs::File::open(parent)?.sync_all())
    };
    tried(format!("put {} into place", place.display()), settle())
}

/// Removes a folder, if it is there.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Moves a folder out of its place first, so that no half of it is ever taken for whole.
pub fn discard(path: &Path) -> Result<()> {
    let beside = path.with_extension("gone");
    let attempt = format!("remove {}", path.display());
    tried(attempt.clone(), remove(&beside))?;
    match fs::rename(path, &beside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => tried(attempt.clone(), other)?,
    }
    tried(attempt, remove(&beside))
}

/// Puts a backup into a node's place.
pub fn restore(layout: &Layout, instance: &str, node: Node, backup: &str) -> Result<()> {
    let from = layout.backup(backup);
    if !from.exists() {
        return Err(Error::Invalid(format!("there is no backup {backup}")));
    }
    copy(&from, &layout.data(instance, node), "-a")
}

/// As [`restore`], with the archive of an instance to be read to its end or to a time.
pub fn restore_to(
    layout: &Layout,
    instance: &str,
    node: Node,
    backup: &str,
    (source, until): (&str, Option<&str>),
    account: Option<Account>,
) -> Result<()> {
    let label = novamind_files::read_regular(&layout.backup(backup).join("backup_label"));
    let label = tried(format!("read what the backup {backup} says about itself"), label)?;
    let begins = archive::begins(&label)
        .ok_or_else(|| Error::Invalid(format!("the backup {backup} does not say where it begins")))?;
    let known = Archive::read(&layout.archive(source));
    if let Some(missing) = known.gap(begins) {
        return Err(Error::Invalid(format!("the archive lacks the WAL segment {}", missing.name())));
    }
    let own = layout.instance(instance);
    let recovery = own.join("recovery");
    if !recovery.exists() {
        // Links: a segment in an archive is never written again.
        copy(&layout.archive(source), &recovery, "-al")?;
    }
    let data = layout.data(instance, node);
    let made = data.with_extension("restored");
    let attempt = "restore a backup";
    tried(attempt, remove(&made))?;
    copy(&layout.backup(backup), &made, "-a")?;
    write(&made.join("recovery.signal"), "", account)?;
    let inside = layout.inside(instance).join("recovery");
    let mut lines = vec![
        ("restore_command".to_owned(), format!("{}restore {} %f %p", layout.gate(), inside.display())),
        ("recovery_target_action".to_owned(), "promote".to_owned()),
        ("hot_standby".to_owned(), "off".to_owned()),
    ];
    if let Some(until) = until {
        lines.push(("recovery_target_time".to_owned(), until.to_owned()));
    }
    tried(attempt, novamind_files::write_json(&own.join(node.name()).join("recovery.json"), &lines, true))?;
    settle(&made, &data)
}

/// The lines of a restore that is under way.
pub fn recovery(layout: &Layout, instance: &str, node: Node) -> Vec<(String, String)> {
    if layout.data(instance, node).join("recovery.signal").symlink_metadata().is_err() {
        return Vec::new();
    }
    novamind_files::read_json(&layout.instance(instance).join(node.name()).join("recovery.json"))
        .unwrap_or_default()
}

/// Moves what `pg_basebackup` made to its place among the backups.
pub fn keep_backup(layout: &Layout, made: &Path, backup: &str) -> Result<()> {
    let attempt = format!("keep the backup {backup}");
    let place = layout.backup(backup);
    tried(attempt, fs::create_dir_all(layout.root().join("backups")))?;
    settle(made, &place)
}

pub fn copy_backup(layout: &Layout, from: &str, to: &str) -> Result<()> {
    let place = layout.backup(to);
    if place.exists() { Ok(()) } else { copy(&layout.backup(from), &place, "-a") }
}

/// Bytes that a folder takes on disk.
pub fn size(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    let mut waiting: Vec<PathBuf> = vec![path.to_owned()];
    let mut bytes = 0;
    while let Some(path) = waiting.pop() {
        // Files of a running server come and go.
        let Ok(metadata) = fs::symlink_metadata(&path) else { continue };
        bytes += metadata.blocks() * 512;
        if metadata.is_dir() {
            waiting.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        }
    }
    bytes
}

/// Bytes that are free where a folder is.
pub fn free(path: &Path) -> Result<u64> {
    let found = tried("ask for free space", rustix::fs::statvfs(path).map_err(io::Error::from))?;
    Ok(found.f_bavail * found.f_frsize)
}

/// Removes segments from before a backup.
pub fn trim(layout: &Layout, instance: &str, backup: &str) -> Result<()> {
    let Ok(label) = novamind_files::read_regular(&layout.backup(backup).join("backup_label")) else {
        return Ok(());
    };
    let Some(begins) = archive::begins(&label) else { return Ok(()) };
    let folder = layout.archive(instance);
    for segment in Archive::read(&folder).segments {
        if segment.number < begins.number {
            tried("trim the archive", fs::remove_file(folder.join(segment.name())))?;
        }
    }
    Ok(())
}
