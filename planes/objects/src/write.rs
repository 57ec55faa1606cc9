//! A file that is being written.

use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use tokio::task::JoinHandle;

use crate::digest::{Algorithm, Digests, Sums};
use crate::folder::Folder;
use crate::lease::{Leases, Pending};
use crate::seal::{CHUNK, Key, Sealer, TAG, random};

/// Bytes that are digested, sealed and written in one go; as many more come in meanwhile.
const BATCH: usize = 4 * CHUNK;

/// Takes content piece by piece. Digesting, sealing and writing run on a thread of the blocking pool beside the
/// sender, a batch at a time: a sender that is faster than the disk waits, and for one that is slow no thread does.
/// Dropped before [`Writer::finish`], it leaves nothing.
pub struct Writer {
    id: String,
    waiting: Vec<Bytes>,
    bytes: usize,
    /// The file at rest, or what it is at.
    file: Option<Sink>,
    task: Option<JoinHandle<io::Result<Sink>>>,
}

/// A file that is whole and on disk.
pub struct Written {
    pub id: String,
    /// What opens it; to be kept sealed.
    pub key: Key,
    pub sums: Sums,
    pub pending: Pending,
}

impl Writer {
    pub(crate) fn start(folder: &Folder, leases: &Arc<Leases>, algorithm: Algorithm) -> io::Result<Self> {
        let id = hex::encode(random::<16>()?);
        let key = random()?;
        let sink = Sink {
            folder: folder.clone(),
            id: id.clone(),
            file: None,
            sealer: Sealer::new(&key)?,
            key,
            digests: Digests::new(algorithm),
            chunk: Vec::with_capacity(CHUNK + TAG),
            number: 0,
            pending: leases.begin(&id),
        };
        Ok(Self { id, waiting: Vec::new(), bytes: 0, file: Some(sink), task: None })
    }

    pub async fn write(&mut self, data: Bytes) -> io::Result<()> {
        self.bytes += data.len();
        self.waiting.push(data);
        if self.bytes < BATCH {
            return Ok(());
        }
        let mut sink = self.sink().await?;
        let batch = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        self.task = Some(tokio::task::spawn_blocking(move || {
            sink.take(&batch)?;
            Ok(sink)
        }));
        Ok(())
    }

    /// The file, when its last batch is written.
    async fn sink(&mut self) -> io::Result<Sink> {
        if let Some(task) = &mut self.task {
            let outcome = task.await;
            self.task = None;
            return outcome.map_err(io::Error::other)?;
        }
        // After an error there is none.
        self.file.take().ok_or_else(|| io::ErrorKind::BrokenPipe.into())
    }

    /// Answers when the file is whole and on disk.
    pub async fn finish(mut self) -> io::Result<Written> {
        let mut sink = self.sink().await?;
        let (batch, id) = (self.waiting, self.id);
        let finished = tokio::task::spawn_blocking(move || {
            sink.take(&batch)?;
            let (key, sums, pending) = sink.settle()?;
            Ok(Written { id, key, sums, pending })
        });
        finished.await.map_err(io::Error::other)?
    }
}

/// The file itself. It holds its claim: whoever drops it, wherever that is, the file goes.
struct Sink {
    folder: Folder,
    id: String,
    /// Made with the first batch.
    file: Option<File>,
    key: Key,
    sealer: Sealer,
    digests: Digests,
    /// Plain bytes of the chunk that is not full yet.
    chunk: Vec<u8>,
    number: u64,
    pending: Pending,
}

impl Sink {
    fn take(&mut self, batch: &[Bytes]) -> io::Result<()> {
        for data in batch {
            self.digests.update(data);
            let mut rest = &data[..];
            while !rest.is_empty() {
                let (now, later) = rest.split_at(rest.len().min(CHUNK - self.chunk.len()));
                self.chunk.extend_from_slice(now);
                rest = later;
                if self.chunk.len() == CHUNK {
                    self.put()?;
                }
            }
        }
        Ok(())
    }

    /// Seals the chunk and writes it.
    fn put(&mut self) -> io::Result<()> {
        self.sealer.seal(self.number, &mut self.chunk)?;
        let file = Self::open(&mut self.file, &self.folder, &self.id)?;
        file.write_all(&self.chunk)?;
        self.number += 1;
        self.chunk.clear();
        Ok(())
    }

    fn open<'f>(file: &'f mut Option<File>, folder: &Folder, id: &str) -> io::Result<&'f mut File> {
        match file {
            Some(file) => Ok(file),
            None => Ok(file.insert(File::create_new(folder.new_path(id))?)),
        }
    }

    fn settle(mut self) -> io::Result<(Key, Sums, Pending)> {
        if !self.chunk.is_empty() {
            self.put()?;
        }
        Self::open(&mut self.file, &self.folder, &self.id)?.sync_all()?;
        self.folder.settle(&self.id)?;
        Ok((self.key, self.digests.finish(), self.pending))
    }
}
