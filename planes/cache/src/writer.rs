//! An object on its way to the disk: written beside its place, and nothing until the store puts it there.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use rustix::fs::FallocateFlags;
use rustix::io::Errno;

use crate::Hash;
use crate::compress::Encoder;
use crate::object::{BLOCK, Meta, Object, SMALL};

/// Its file goes with it unless the store takes it over.
pub struct Writer {
    file: Arc<File>,
    path: PathBuf,
    id: u64,
    encoder: Option<Encoder>,
    length: u64,
    limit: u64,
    block: crc32fast::Hasher,
    blocks: Vec<u32>,
    /// The body so far, while it is small.
    memory: Option<Vec<u8>>,
    coming: Coming,
    /// Before this there is nothing in the file any more.
    forgotten: u64,
}

/// What an object takes on disk before it is in its place, of what all such objects may take together.
pub(crate) struct Coming {
    all: Arc<AtomicU64>,
    most: u64,
    own: u64,
}

impl Coming {
    pub(crate) fn new(all: Arc<AtomicU64>, most: u64) -> Self {
        Self { all, most, own: 0 }
    }

    /// Takes room up to that length of the object. False: there is not so much.
    fn reach(&mut self, length: u64) -> bool {
        let more = length.saturating_sub(self.own);
        let room = |all: u64| all.checked_add(more).filter(|all| *all <= self.most);
        let there_is = self.all.fetch_update(Ordering::SeqCst, Ordering::SeqCst, room).is_ok();
        if there_is {
            self.own += more;
        }
        there_is
    }

    fn release(&mut self) {
        self.all.fetch_sub(std::mem::take(&mut self.own), Ordering::SeqCst);
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        self.release();
    }
}

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "the object is larger than the cache takes")
}

impl Writer {
    pub(crate) fn create(
        path: PathBuf,
        id: u64,
        limit: u64,
        encoder: Option<Encoder>,
        coming: Coming,
    ) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        Ok(Self {
            file: Arc::new(file),
            path,
            id,
            encoder,
            length: 0,
            limit,
            block: crc32fast::Hasher::new(),
            blocks: vec![],
            memory: Some(vec![]),
            coming,
            forgotten: 0,
        })
    }

    /// Bytes written, after compression.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The file, for those who read along.
    pub fn file(&self) -> Arc<File> {
        self.file.clone()
    }

    /// Whether the body is written as it comes.
    pub fn is_plain(&self) -> bool {
        self.encoder.is_none()
    }

    /// Takes in a piece of the body. It fails with `FileTooLarge` beyond the limit of an object, or where too much is coming
    /// in already; of a plain body, nothing of the piece is written then.
    pub fn push(&mut self, data: &[u8]) -> io::Result<()> {
        match &mut self.encoder {
            Some(encoder) => {
                let packed = encoder.push(data)?;
                self.write(&packed)
            }
            None => self.write(data),
        }
    }

    /// The body is complete.
    pub fn finish(&mut self) -> io::Result<()> {
        if let Some(encoder) = self.encoder.take() {
            let packed = encoder.finish()?;
            self.write(&packed)?;
        }
        Ok(())
    }

    fn write(&mut self, data: &[u8]) -> io::Result<()> {
        let length = self.length + data.len() as u64;
        if length > self.limit || !self.coming.reach(length) {
            return Err(too_large());
        }
        self.file.write_all_at(data, self.length)?;
        let mut rest = data;
        let mut at = self.length;
        while !rest.is_empty() {
            let room = (BLOCK - at % BLOCK) as usize;
            let (now, later) = rest.split_at(room.min(rest.len()));
            self.block.update(now);
            at += now.len() as u64;
            if at.is_multiple_of(BLOCK) {
                self.blocks.push(std::mem::take(&mut self.block).finalize());
            }
            rest = later;
        }
        self.length = length;
        match &mut self.memory {
            Some(memory) if length <= SMALL => memory.extend_from_slice(data),
            memory => *memory = None,
        }
        Ok(())
    }

    /// Goes on with a plain body that is too large to be kept: those who read along get it, the store will not.
    pub fn spill(&mut self, data: &[u8]) -> io::Result<()> {
        self.coming.release();
        self.memory = None;
        self.file.write_all_at(data, self.length)?;
        self.length += data.len() as u64;
        Ok(())
    }

    /// Gives back what the disk holds of such a body before that place, about: nobody reads there any more.
    pub fn forget(&mut self, before: u64) -> io::Result<()> {
        let before = before - before % BLOCK;
        if before <= self.forgotten {
            return Ok(());
        }
        let flags = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        rustix::fs::fallocate(&*self.file, flags, self.forgotten, before - self.forgotten)?;
        self.forgotten = before;
        Ok(())
    }

    /// Takes the room for a body of that length from the disk, so that a full one is known before it is of consequence.
    pub fn reserve(&mut self, length: u64) -> io::Result<()> {
        if length == 0 {
            return Ok(());
        }
        if !self.coming.reach(length) {
            return Err(too_large());
        }
        match rustix::fs::fallocate(&*self.file, FallocateFlags::KEEP_SIZE, 0, length) {
            // Not every file system can.
            Ok(()) | Err(Errno::OPNOTSUPP | Errno::NOSYS) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The object, once its body is complete.
    pub(crate) fn object(&mut self, hash: Hash, meta: Meta) -> Object {
        if !self.length.is_multiple_of(BLOCK) {
            self.blocks.push(std::mem::take(&mut self.block).finalize());
        }
        let body = self.memory.take().map(Bytes::from);
        Object::new(hash, self.id, meta, self.length, std::mem::take(&mut self.blocks).into(), body)
    }

    /// Writes what follows the body, and moves the file to its place. Answers the file's size.
    pub(crate) fn place(self, object: &Object, place: &Path) -> io::Result<u64> {
        let foot = object.foot()?;
        self.file.write_all_at(&foot, self.length)?;
        fs::rename(&self.path, place)?;
        Ok(self.length + foot.len() as u64)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // After it was placed there is nothing under this name.
        let _ = fs::remove_file(&self.path);
    }
}
