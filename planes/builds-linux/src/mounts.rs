//! This machine's disks, and every place at which a path of one is found.
//!
//! A folder may be reached by several mounts: a bind mount, or a second mount of the same disk. What is hidden from a build
//! is hidden at each of them. Shapes as in `proc_pid_mountinfo(5)`.

use std::path::{Path, PathBuf};

/// File systems on disks: each mount of one is laid under an overlay of its own.
const DISK_FILE_SYSTEMS: &[&str] = &["ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "bcachefs"];

/// One mount of a disk, or the root whatever it lies on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mount {
    /// `major:minor` of the file system.
    device: String,
    /// The folder of the file system that is mounted.
    folder: PathBuf,
    /// Where it is mounted.
    pub target: PathBuf,
}

/// The mounts of disks in the text of `/proc/self/mountinfo`, in its order: a later one lies on an earlier one.
pub(crate) fn disks(mountinfo: &str) -> Vec<Mount> {
    let mount = |line: &str| {
        let (left, right) = line.split_once(" - ")?;
        let mut fields = left.split(' ').skip(2);
        let (device, folder, target) = (fields.next()?, fields.next()?, unescape(fields.next()?));
        let kind = right.split(' ').next()?;
        (target == "/" || DISK_FILE_SYSTEMS.contains(&kind)).then(|| Mount {
            device: device.to_owned(),
            folder: unescape(folder).into(),
            target: target.into(),
        })
    };
    mountinfo.lines().filter_map(mount).collect()
}

/// The path itself and every other path that leads to it, or into it.
pub(crate) fn places(mounts: &[Mount], path: &Path) -> Vec<PathBuf> {
    let mut places = vec![path.to_path_buf()];
    let above = mounts.iter().filter(|mount| path.starts_with(&mount.target));
    // Of two mounts on one target the later one is seen, and `max_by_key` answers the last.
    let Some(own) = above.max_by_key(|mount| mount.target.components().count()) else { return places };
    let inner = own.folder.join(path.strip_prefix(&own.target).unwrap_or(path));
    for mount in mounts.iter().filter(|mount| mount.device == own.device) {
        if let Ok(rest) = inner.strip_prefix(&mount.folder) {
            places.push(mount.target.join(rest));
        } else if mount.folder.starts_with(&inner) {
            places.push(mount.target.clone());
        }
    }
    places.sort();
    places.dedup();
    places
}

/// Octal escapes of mountinfo.
fn unescape(text: &str) -> String {
    text.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

#[cfg(test)]
#[path = "mounts_tests.rs"]
mod tests;
