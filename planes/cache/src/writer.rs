//! An object on its way to the disk: written beside its place, and nothing until the store puts it there.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;

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
}

impl Writer {
    pub(crate) fn create(path: PathBuf, id: u64, limit: u64, encoder: Option<Encoder>) -> io::Result<Self> {
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

    /// Takes in a piece of the body. It fails beyond the limit of an object.
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
        if length > self.limit {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "the object is larger than the cache takes",
            ));
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

    /// Takes the room for a body of that length from the disk, so that a full one is known before it is of consequence.
    pub fn reserve(&self, length: u64) -> io::Result<()> {
        use rustix::io::Errno;
        if length == 0 {
            return Ok(());
        }
        match rustix::fs::fallocate(&*self.file, rustix::fs::FallocateFlags::KEEP_SIZE, 0, length) {
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
