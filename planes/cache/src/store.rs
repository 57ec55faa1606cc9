//! The bounded store on disk.
//!
//! An object is one file, `DIR/objects/XX/KEY`; what is being written lies in `DIR/new`. After a start the names and sizes
//! are read ([`Store::read`]), each object at its first use; whatever is not whole is deleted then. Until the names are read,
//! the disk is asked for each object that is not known. Order of use is not kept over a restart: the order of storing
//! stands in for it.
//!
//! A disk that is full or fails makes misses, not errors: the caller serves what it has from the origin.

use std::collections::HashSet;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use parking_lot::Mutex;

use crate::Hash;
use crate::compress::{Encoder, Encoding};
use crate::index::{Entry, Index};
use crate::object::{Meta, Object, Opened, is_lost};
use crate::writer::{Coming, Writer};

/// A file takes at least this much of a disk.
const CLUSTER: u64 = 4096;
/// Objects of before that become known at once, while requests wait.
const CHUNK: usize = 1024;

/// Bounds, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub disk: u64,
    pub memory: u64,
    /// Of one object's body.
    pub object: u64,
}

impl Default for Limits {
    /// 4 GiB on disk and 64 MiB in memory; an object has at most a quarter of the disk's.
    fn default() -> Self {
        Self::of(4 << 30)
    }
}

impl Limits {
    /// With so much on disk.
    pub fn of(disk: u64) -> Self {
        Self { disk, memory: 64 << 20, object: disk / 4 }
    }
}

pub struct Store {
    dir: PathBuf,
    limits: Limits,
    /// Held for moments only: requests look here.
    index: Mutex<Index>,
    /// Held while files and index change together; taken before `index`.
    writing: Mutex<()>,
    /// Until the objects of before are known: those that were taken out meanwhile. Taken after `index`.
    reading: Mutex<Option<HashSet<Hash>>>,
    ids: AtomicU64,
    closed: AtomicBool,
    /// Bytes of objects that are being written. They may be as many again as those of objects in their place.
    coming: Arc<AtomicU64>,
}

/// What a look into memory finds.
pub enum Found {
    Absent,
    /// It is there, or may be; [`Store::load`] reads it.
    OnDisk,
    Here(Arc<Object>),
}

impl Store {
    /// Opens the store, and reads what there is from before.
    pub fn open(dir: &Path, limits: Limits, seed: u64) -> io::Result<Self> {
        let store = Self::prepare(dir, limits, seed)?;
        store.read()?;
        Ok(store)
    }

    /// Opens the store, and deletes what was never finished. [`Store::read`] is to be called then, on any thread. `seed`
    /// sets the ids of this process's objects apart from those of others: the time will do.
    pub fn prepare(dir: &Path, limits: Limits, seed: u64) -> io::Result<Self> {
        let new = dir.join("new");
        DirBuilder::new().recursive(true).mode(0o700).create(&new)?;
        for file in fs::read_dir(&new)? {
            fs::remove_file(file?.path())?;
        }
        for number in 0..=u8::MAX {
            DirBuilder::new().recursive(true).mode(0o700).create(folder(dir, number))?;
        }
        Ok(Self {
            dir: dir.into(),
            limits,
            index: Mutex::default(),
            writing: Mutex::new(()),
            reading: Mutex::new(Some(HashSet::new())),
            ids: AtomicU64::new(seed << 20),
            closed: AtomicBool::new(false),
            coming: Arc::default(),
        })
    }

    /// Reads names and sizes of the objects of before. Whatever cannot be read is left where it is, and not counted.
    ///
    /// # Errors
    /// The last folder that could not be read; the others were.
    pub fn read(&self) -> io::Result<()> {
        let mut files = Vec::new();
        let mut outcome = Ok(());
        for number in 0..=u8::MAX {
            if self.closed.load(Ordering::SeqCst) {
                return Ok(());
            }
            if let Err(error) = list(&folder(&self.dir, number), &mut files) {
                outcome = Err(error);
            }
        }
        files.sort_unstable();
        for chunk in files.rchunks(CHUNK) {
            let _writing = self.writing.lock();
            let mut index = self.index.lock();
            let reading = self.reading.lock();
            for (_, hash, size) in chunk.iter().rev() {
                if !reading.as_ref().is_some_and(|gone| gone.contains(hash)) {
                    index.put_behind(*hash, on_disk(*size));
                }
            }
        }
        let _writing = self.writing.lock();
        *self.reading.lock() = None;
        if !self.closed.load(Ordering::SeqCst) {
            self.evict();
        }
        outcome
    }

    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Bytes on disk, bytes in memory, and the number of objects.
    pub fn usage(&self) -> (u64, u64, usize) {
        let index = self.index.lock();
        (index.disk_bytes, index.memory_bytes, index.len())
    }

    /// Nothing is written any more: another process has the folder. What is being put in its place comes there first.
    pub fn close(&self) {
        let _writing = self.writing.lock();
        self.closed.store(true, Ordering::SeqCst);
    }

    /// Looks into memory; does not block.
    pub fn find(&self, hash: &Hash) -> Found {
        match self.index.lock().used(hash) {
            Entry::Absent if self.reading.lock().is_some() => Found::OnDisk,
            Entry::Absent => Found::Absent,
            Entry::OnDisk => Found::OnDisk,
            Entry::InMemory(object) => Found::Here(object),
        }
    }

    /// Brings an object from disk into memory. One that is not whole is deleted; one that cannot be read now is left.
    pub fn load(&self, hash: &Hash) -> Option<Arc<Object>> {
        let _writing = self.writing.lock();
        match Object::load(*hash, &self.place(hash)) {
            Ok(object) => {
                let object = Arc::new(object);
                let size = on_disk(object.length + object.foot().map_or(0, |foot| foot.len() as u64));
                let mut index = self.index.lock();
                if !index.has(hash) && self.reading.lock().is_some() {
                    index.put(*hash, size);
                }
                index.keep(object.clone(), size);
                self.trim(&mut index);
                Some(object)
            }
            Err(error) => {
                if is_lost(&error) {
                    self.delete(hash);
                }
                None
            }
        }
    }

    /// Opens an object's file for reading. `NotFound`: it has been replaced or evicted since.
    pub fn open_object(&self, object: &Object) -> io::Result<Opened> {
        let place = self.place(&object.hash);
        match object.open(&place) {
            // Its foot may be written anew this very moment (`renew`).
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let _writing = self.writing.lock();
                object.open(&place)
            }
            opened => opened,
        }
    }

    /// Begins an object.
    pub fn begin(&self, encoding: Option<Encoding>) -> io::Result<Writer> {
        if self.closed.load(Ordering::SeqCst) {
            return Err(io::Error::other("another process has the cache"));
        }
        let id = self.ids.fetch_add(1, Ordering::Relaxed);
        let path = self.dir.join("new").join(format!("{id:x}"));
        let coming = Coming::new(self.coming.clone(), self.limits.disk);
        Writer::create(path, id, self.limits.object, encoding.map(Encoder::new), coming)
    }

    /// Puts an object whose writer has finished in its place, and makes room for it. If that fails, the object is not
    /// stored, but there it is.
    pub fn commit(&self, mut writer: Writer, hash: Hash, meta: Meta) -> (Arc<Object>, io::Result<()>) {
        let object = Arc::new(writer.object(hash, meta));
        let placed = self.settle(writer, &object);
        (object, placed)
    }

    fn settle(&self, writer: Writer, object: &Arc<Object>) -> io::Result<()> {
        let _writing = self.writing.lock();
        if self.closed.load(Ordering::SeqCst) {
            return Err(io::Error::other("another process has the cache"));
        }
        let asked_at_ms = object.meta.asked_at_ms;
        if self.index.lock().peek(&object.hash).is_some_and(|known| known.meta.asked_at_ms > asked_at_ms) {
            return Err(io::Error::other("there is a newer one"));
        }
        let size = on_disk(writer.place(object, &self.place(&object.hash))?);
        {
            let mut index = self.index.lock();
            index.put(object.hash, size);
            index.keep(object.clone(), size);
        }
        self.evict();
        Ok(())
    }

    /// The origin says that the object is the same: it goes on under other terms. If it cannot be written, that holds until
    /// it leaves the memory.
    pub fn renew(&self, object: &Object, meta: Meta) -> io::Result<Arc<Object>> {
        let renewed = Arc::new(object.renewed(meta));
        let foot = renewed.foot()?;
        let size = on_disk(renewed.length + foot.len() as u64);
        let _writing = self.writing.lock();
        let Some(before) = self.index.lock().bytes_of(object) else { return Ok(renewed) };
        let written = if self.closed.load(Ordering::SeqCst) { Ok(()) } else { self.rewrite(&renewed, &foot) };
        let mut index = self.index.lock();
        index.keep(renewed.clone(), if written.is_ok() { size } else { before });
        self.trim(&mut index);
        written.map(|()| renewed)
    }

    fn rewrite(&self, object: &Object, foot: &[u8]) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(self.place(&object.hash))?;
        file.write_all_at(foot, object.length)?;
        file.set_len(object.length + foot.len() as u64)
    }

    /// Takes an object out: it was not what it was said to be.
    pub fn discard(&self, hash: &Hash) {
        let _writing = self.writing.lock();
        self.delete(hash);
    }

    fn delete(&self, hash: &Hash) {
        self.index.lock().remove(hash);
        if !self.closed.load(Ordering::SeqCst) {
            self.take_out(hash);
        }
    }

    /// Makes room, in memory and on disk.
    fn evict(&self) {
        let victims: Vec<Hash> = {
            let mut index = self.index.lock();
            self.trim(&mut index);
            std::iter::from_fn(|| {
                let oldest = index.oldest().filter(|_| index.disk_bytes > self.limits.disk)?;
                index.remove(&oldest);
                Some(oldest)
            })
            .collect()
        };
        victims.iter().for_each(|victim| self.take_out(victim));
    }

    /// Deletes a file, and notes that, for it may have been listed. Not where there was none: everybody may ask for what is
    /// not there.
    fn take_out(&self, hash: &Hash) {
        match fs::remove_file(self.place(hash)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            _ => {
                if let Some(gone) = &mut *self.reading.lock() {
                    gone.insert(*hash);
                }
            }
        }
    }

    fn trim(&self, index: &mut Index) {
        while index.memory_bytes > self.limits.memory {
            index.forget_oldest();
        }
    }

    fn place(&self, hash: &Hash) -> PathBuf {
        folder(&self.dir, hash[0]).join(hex(hash))
    }
}

/// Where the objects are whose name begins with that byte.
fn folder(dir: &Path, first: u8) -> PathBuf {
    dir.join("objects").join(hex(&[first]))
}

/// Time of storing, name and size of an object's file.
type Listed = ((i64, i64), Hash, u64);

/// Adds a folder's objects, and deletes what is none.
fn list(folder: &Path, files: &mut Vec<Listed>) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        let about = match file.metadata() {
            Ok(about) => about,
            // Taken out since.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        match file.file_name().to_str().and_then(hash) {
            Some(hash) => files.push(((about.mtime(), about.mtime_nsec()), hash, about.len())),
            None => fs::remove_file(file.path())?,
        }
    }
    Ok(())
}

fn on_disk(size: u64) -> u64 {
    size.div_ceil(CLUSTER) * CLUSTER
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

fn hash(name: &str) -> Option<Hash> {
    let mut hash = Hash::default();
    if name.len() != 32 || !name.is_ascii() {
        return None;
    }
    for (index, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&name[index * 2..index * 2 + 2], 16).ok()?;
    }
    (hex(&hash) == name).then_some(hash)
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
