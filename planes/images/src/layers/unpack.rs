//! Turns a layer's tar into a folder as overlayfs wants it.
//!
//! The archive is hostile until shown otherwise. Invariants:
//! - Nothing outside the target is touched. A name with a `..` component is refused. A parent folder is opened by
//!   `openat2` with `RESOLVE_IN_ROOT`, so a symbolic link in the layer leads at most to the layer's own root; the
//!   last component is never followed.
//! - A whiteout (`.wh.name`) becomes a character device 0:0, an opaque marker (`.wh..wh..opq`) the extended attribute
//!   `trusted.overlay.opaque` on its folder. Neither hides anything of its own layer.
//! - Of the extended attributes only `user.*`, `security.capability` and POSIX ACLs are set: above all no
//!   `trusted.overlay.*`, by which a layer could speak to overlayfs itself.
//!
//! On failure the target is half-made; the caller deletes it.

use std::io::{self, Read};
use std::os::fd::{AsRawFd, OwnedFd};
use std::rc::Rc;

use rustix::fs::{
    AtFlags, FileType, Gid, Mode, OFlags, ResolveFlags, Stat, Timespec, Timestamps, Uid, XattrFlags,
};
use rustix::io::Errno;
use tar::EntryType;

use super::archive::{Archive, Entry, invalid};

const WHITEOUT: &[u8] = b".wh.";
const OPAQUE: &[u8] = b".wh..wh..opq";
pub(super) const OPAQUE_ATTRIBUTE: &str = "trusted.overlay.opaque";

/// Unpacks an archive into an empty folder. The error names the entry that it failed at.
pub(super) fn unpack<R: Read>(reader: R, root: OwnedFd) -> io::Result<()> {
    let mut archive = Archive::new(reader);
    let mut target = Target { root: Rc::new(root), last: None, times: Vec::new() };
    while let Some(entry) = archive.next()? {
        target.put(&entry, &mut archive).map_err(|error| {
            let name = String::from_utf8_lossy(&entry.path).into_owned();
            match error.raw_os_error() {
                // The archive cannot cause these: they stay what they are.
                Some(code) if !caused_by_archive(code) => error,
                _ => invalid(&format!("entry {name:?}: {error}")),
            }
        })?;
    }
    target.set_times()
}

fn caused_by_archive(code: i32) -> bool {
    [
        Errno::NOENT,
        Errno::NOTDIR,
        Errno::ISDIR,
        Errno::LOOP,
        Errno::EXIST,
        Errno::XDEV,
        Errno::NAMETOOLONG,
        Errno::INVAL,
        Errno::MLINK,
        Errno::NOTEMPTY,
        Errno::PERM,
    ]
    .iter()
    .any(|errno| errno.raw_os_error() == code)
}

struct Target {
    root: Rc<OwnedFd>,
    /// The folder of the entry before: entries of one folder follow each other.
    last: Option<(Vec<u8>, Rc<OwnedFd>)>,
    /// Folders' times, set at the end: every entry put into a folder changes them.
    times: Vec<(Vec<u8>, i64)>,
}

impl Target {
    fn put<R: Read>(&mut self, entry: &Entry, archive: &mut Archive<R>) -> io::Result<()> {
        let path = components(&entry.path)?;
        let Some((name, parents)) = path.split_last() else {
            if entry.kind != EntryType::Directory {
                return Err(invalid("only a folder can be the root"));
            }
            let root = self.root.clone();
            attributes(&root, entry)?;
            self.times.push((Vec::new(), entry.modified));
            return Ok(());
        };
        let parent = self.folder(parents)?;
        if *name == OPAQUE {
            return set_opaque(&parent);
        }
        if let Some(hidden) = name.strip_prefix(WHITEOUT) {
            return put_whiteout(&parent, hidden);
        }
        match entry.kind {
            EntryType::Directory => {
                let folder = make_folder(&parent, name)?;
                attributes(&folder, entry)?;
                self.times.push((path.join(&b'/'), entry.modified));
                self.last = None;
                return Ok(());
            }
            EntryType::Regular | EntryType::Continuous => {
                self.clear(&parent, name)?;
                let flags =
                    OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
                let file = rustix::fs::openat(&parent, *name, flags, Mode::RUSR | Mode::WUSR)?;
                let mut file = std::fs::File::from(file);
                io::copy(archive, &mut file)?;
                let file = OwnedFd::from(file);
                attributes(&file, entry)?;
                rustix::fs::futimens(&file, &times(entry.modified))?;
                return Ok(());
            }
            EntryType::Symlink => {
                self.clear(&parent, name)?;
                rustix::fs::symlinkat(entry.link.as_slice(), &parent, *name)?;
            }
            EntryType::Link => {
                let link = components(&entry.link)?;
                let (old, folders) = link.split_last().ok_or_else(|| invalid("a hard link to the root"))?;
                let from = self.open(&folders.join(&b'/'))?;
                let same = stat(&from, old)?.zip(stat(&parent, name)?);
                if same.is_some_and(|(a, b)| (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino)) {
                    return Ok(());
                }
                self.clear(&parent, name)?;
                // Owner, mode and times are those of the file that is linked to.
                return Ok(rustix::fs::linkat(&from, *old, &parent, *name, AtFlags::empty())?);
            }
            EntryType::Char | EntryType::Block | EntryType::Fifo => {
                self.clear(&parent, name)?;
                let (kind, device) = match entry.kind {
                    EntryType::Fifo => (FileType::Fifo, 0),
                    EntryType::Char => (FileType::CharacterDevice, device(entry)),
                    _ => (FileType::BlockDevice, device(entry)),
                };
                rustix::fs::mknodat(&parent, *name, kind, Mode::from_raw_mode(entry.mode), device)?;
            }
            // Types that archives may carry and that have no meaning in a file system are left out, as tar itself does.
            _ => return Ok(()),
        }
        let (owner, group) = owner(entry);
        rustix::fs::chownat(&parent, *name, owner, group, AtFlags::SYMLINK_NOFOLLOW)?;
        if entry.kind != EntryType::Symlink {
            // The last component was made just now by us and nobody else writes here: it is no link.
            rustix::fs::chmodat(&parent, *name, Mode::from_raw_mode(entry.mode), AtFlags::empty())?;
        }
        Ok(rustix::fs::utimensat(&parent, *name, &times(entry.modified), AtFlags::SYMLINK_NOFOLLOW)?)
    }

    /// Opens the folder that an entry goes into, and makes what is missing on the way.
    fn folder(&mut self, path: &[&[u8]]) -> io::Result<Rc<OwnedFd>> {
        let joined = path.join(&b'/');
        if let Some((last, folder)) = &self.last
            && *last == joined
        {
            return Ok(folder.clone());
        }
        let folder = match self.open(&joined) {
            Ok(folder) => folder,
            Err(Errno::NOENT | Errno::NOTDIR) => {
                let mut folder = self.root.clone();
                for depth in 1..=path.len() {
                    folder = match self.open(&path[..depth].join(&b'/')) {
                        Ok(next) => next,
                        Err(Errno::NOENT) => make_folder(&folder, path[depth - 1])?.into(),
                        // A whiteout of this layer in the way of the folder that replaces what it hides.
                        Err(Errno::NOTDIR)
                            if stat(&folder, path[depth - 1])?.is_some_and(|s| is_whiteout(&s)) =>
                        {
                            make_folder(&folder, path[depth - 1])?.into()
                        }
                        Err(error) => return Err(error.into()),
                    };
                }
                folder
            }
            Err(error) => return Err(error.into()),
        };
        self.last = Some((joined, folder.clone()));
        Ok(folder)
    }

    /// Opens a folder of the layer; links on the way lead to places within the layer.
    fn open(&self, path: &[u8]) -> Result<Rc<OwnedFd>, Errno> {
        if path.is_empty() {
            return Ok(self.root.clone());
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let resolve = ResolveFlags::IN_ROOT | ResolveFlags::NO_MAGICLINKS | ResolveFlags::NO_XDEV;
        // The kernel answers EAGAIN when something moved meanwhile on the machine; that passes.
        loop {
            match rustix::fs::openat2(&*self.root, path, flags, Mode::empty(), resolve) {
                Err(Errno::AGAIN | Errno::INTR) => continue,
                result => return result.map(Rc::new),
            }
        }
    }

    /// Makes room for an entry: a later one of the same name replaces the earlier.
    fn clear(&mut self, parent: &Rc<OwnedFd>, name: &[u8]) -> io::Result<()> {
        let Some(found) = stat(parent, name)? else {
            return Ok(());
        };
        if FileType::from_raw_mode(found.st_mode) != FileType::Directory {
            return Ok(rustix::fs::unlinkat(parent, name, AtFlags::empty())?);
        }
        self.last = None;
        let mut path = format!("/proc/self/fd/{}/", parent.as_raw_fd()).into_bytes();
        path.extend_from_slice(name);
        // The standard library removes a tree without following links.
        std::fs::remove_dir_all(std::path::Path::new(
            <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(&path),
        ))
    }

    fn set_times(&mut self) -> io::Result<()> {
        for (path, modified) in std::mem::take(&mut self.times) {
            match self.open(&path) {
                Ok(folder) => rustix::fs::futimens(&*folder, &times(modified))?,
                // Replaced by something else later in the archive.
                Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

/// The components of a name in the archive. Absolute names are below the layer's root as well.
fn components(path: &[u8]) -> io::Result<Vec<&[u8]>> {
    let parts: Vec<&[u8]> =
        path.split(|byte| *byte == b'/').filter(|part| !part.is_empty() && *part != b".").collect();
    if parts.contains(&b"..".as_slice()) {
        return Err(invalid("the name leads out of the layer"));
    }
    Ok(parts)
}

fn stat(parent: &OwnedFd, name: &[u8]) -> io::Result<Option<Stat>> {
    match rustix::fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(found) => Ok(Some(found)),
        Err(Errno::NOENT) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn is_whiteout(found: &Stat) -> bool {
    FileType::from_raw_mode(found.st_mode) == FileType::CharacterDevice && found.st_rdev == 0
}

/// Makes the folder, or opens the one that is there. One that takes the place of a whiteout is opaque.
fn make_folder(parent: &OwnedFd, name: &[u8]) -> io::Result<OwnedFd> {
    let found = stat(parent, name)?;
    let there =
        found.as_ref().is_some_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::Directory);
    if found.is_some() && !there {
        rustix::fs::unlinkat(parent, name, AtFlags::empty())?;
    }
    if !there {
        rustix::fs::mkdirat(parent, name, Mode::RWXU)?;
    }
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let folder = rustix::fs::openat(parent, name, flags, Mode::empty())?;
    if !there {
        rustix::fs::fchmod(&folder, Mode::from_raw_mode(0o755))?;
    }
    if found.as_ref().is_some_and(is_whiteout) {
        set_opaque(&folder)?;
    }
    Ok(folder)
}

fn put_whiteout(parent: &OwnedFd, hidden: &[u8]) -> io::Result<()> {
    // `.wh..wh.` names are notes of the file system that invented whiteouts.
    if hidden.starts_with(WHITEOUT) {
        return Ok(());
    }
    if matches!(hidden, b"" | b"." | b"..") {
        return Err(invalid("a whiteout of no file"));
    }
    match stat(parent, hidden)? {
        None => Ok(rustix::fs::mknodat(parent, hidden, FileType::CharacterDevice, Mode::empty(), 0)?),
        // The layer has a folder of that name itself: what the whiteout hides is the one below.
        Some(found) if FileType::from_raw_mode(found.st_mode) == FileType::Directory => {
            set_opaque(&make_folder(parent, hidden)?)
        }
        Some(_) => Ok(()),
    }
}

fn set_opaque(folder: &OwnedFd) -> io::Result<()> {
    Ok(rustix::fs::fsetxattr(folder, OPAQUE_ATTRIBUTE, b"y", XattrFlags::empty())?)
}

/// Owner, extended attributes, mode: in this order, for a change of owner takes capabilities and set-id bits away.
fn attributes(file: &OwnedFd, entry: &Entry) -> io::Result<()> {
    let (owner, group) = owner(entry);
    rustix::fs::fchown(file, owner, group)?;
    for (name, value) in &entry.attributes {
        let wanted = name.starts_with(b"user.")
            || matches!(
                name.as_slice(),
                b"security.capability" | b"system.posix_acl_access" | b"system.posix_acl_default"
            );
        if !wanted {
            continue;
        }
        match rustix::fs::fsetxattr(file, name.as_slice(), value, XattrFlags::empty()) {
            // A file system without user attributes or ACLs; capabilities must not be lost silently.
            Err(Errno::NOTSUP) if name.as_slice() != b"security.capability" => {}
            result => result?,
        }
    }
    Ok(rustix::fs::fchmod(file, Mode::from_raw_mode(entry.mode))?)
}

fn owner(entry: &Entry) -> (Option<Uid>, Option<Gid>) {
    // All ones means "leave as it is" to the kernel and is nobody's number.
    let known = |id: u32| Some(id).filter(|id| *id != u32::MAX);
    (known(entry.uid).map(Uid::from_raw), known(entry.gid).map(Gid::from_raw))
}

fn device(entry: &Entry) -> u64 {
    rustix::fs::makedev(entry.device.0, entry.device.1)
}

fn times(modified: i64) -> Timestamps {
    let time = Timespec { tv_sec: modified, tv_nsec: 0 };
    Timestamps { last_access: time, last_modification: time }
}
