//! Sources into folders.
//!
//! Invariant: nothing is written outside the target, whatever names and links the source has: links
//! are made last, and a name that leads out of the archive is an error.

use std::fs::{self, File};
use std::io::{self, Error, ErrorKind, Read};
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use novamind_builds::Source;

/// Unix file types in a zip entry's mode.
const TYPE_MASK: u32 = 0o170_000;
const SYMBOLIC_LINK: u32 = 0o120_000;
const LONGEST_LINK: u64 = 4096;

pub(crate) fn unpack(source: &Source, target: &Path) -> io::Result<()> {
    match source {
        Source::Empty => Ok(()),
        Source::Folder(folder) => copy_folder(folder, target),
        Source::Zip(archive) => unzip(archive, target),
    }
}

/// Copies files, folders and links with their modes. Sockets, pipes and devices are left out.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, path, target) = (entry.file_type()?, entry.path(), to.join(entry.file_name()));
        if kind.is_dir() {
            fs::create_dir_all(&target)?;
            copy_folder(&path, &target)?;
            fs::set_permissions(&target, fs::metadata(&path)?.permissions())?;
        } else if kind.is_symlink() {
            symlink(fs::read_link(&path)?, &target)?;
        } else if !(kind.is_fifo() || kind.is_socket() || kind.is_char_device() || kind.is_block_device()) {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

/// What the system says of a copy is this machine's trouble; anything else is the archive's.
fn damaged(error: Error) -> Error {
    match error.raw_os_error() {
        Some(_) => error,
        None => Error::new(ErrorKind::InvalidData, format!("the source cannot be unpacked: {error}")),
    }
}

fn unzip(archive: &Path, target: &Path) -> io::Result<()> {
    let broken = |error: zip::result::ZipError| {
        Error::new(
            ErrorKind::InvalidData,
            format!("the source {} is not a zip file: {error}", archive.display()),
        )
    };
    let mut zip = zip::ZipArchive::new(File::open(archive)?).map_err(broken)?;
    let mut links: Vec<(PathBuf, String)> = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).map_err(broken)?;
        let Some(name) = entry.enclosed_name() else {
            let message =
                format!("the source's entry '{}' leads out of the archive", entry.name().unwrap_or_default());
            return Err(Error::new(ErrorKind::InvalidData, message));
        };
        let path = target.join(name);
        if entry.is_dir() {
            fs::create_dir_all(&path)?;
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mode = entry.unix_mode();
        if mode.is_some_and(|mode| mode & TYPE_MASK == SYMBOLIC_LINK) {
            let mut destination = String::new();
            (&mut entry).take(LONGEST_LINK).read_to_string(&mut destination)?;
            links.push((path, destination));
            continue;
        }
        let mut file = File::create(&path)?;
        io::copy(&mut entry, &mut file).map_err(damaged)?;
        if let Some(mode) = mode.filter(|mode| mode & 0o777 != 0) {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode & 0o777))?;
        }
    }
    for (path, destination) in links {
        symlink(destination, path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// Such a build has failed by its source; a FAULT would be this machine's.
    #[test]
    fn a_damaged_archive_is_no_trouble_of_this_machine() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("source.zip");
        let mut writer = zip::ZipWriter::new(File::create(&path).unwrap());
        writer.start_file("text", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&b"line after line ".repeat(99)).unwrap();
        writer.finish().unwrap();
        let whole = fs::read(&path).unwrap();
        // The data begin behind the header, the name and what else there is; their first block gets a type that is none.
        let length = |at: usize| usize::from(u16::from_le_bytes([whole[at], whole[at + 1]]));
        let data = 30 + length(26) + length(28);
        let broken = [&whole[..data], &[0b111][..], &whole[data + 1..]].concat();
        for (bytes, expected) in [(whole, None), (broken, Some(ErrorKind::InvalidData))] {
            fs::write(&path, bytes).unwrap();
            let target = tempfile::tempdir().unwrap();
            let unpacked = unpack(&Source::Zip(path.clone()), target.path());
            assert_eq!(unpacked.map_err(|error| error.kind()).err(), expected);
        }
    }
}
