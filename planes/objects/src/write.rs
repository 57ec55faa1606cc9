//! A file that is being written.

use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::digest::{Algorithm, Digests, Sums};
use crate::folder::Folder;
use crate::lease::{Leases, Pending};
use crate::seal::{CHUNK, Key, Sealer, random};

/// Pieces that wait for the disk at most: with a connection's buffers some 64 KiB each.
const WAITING: usize = 16;

enum Message {
    Data(Bytes),
    Finish,
}

/// Takes content piece by piece. Digesting, sealing and writing run on a thread of the blocking pool beside the
/// sender; a sender that is faster than the disk waits. Dropped before [`Writer::finish`], it leaves nothing.
pub struct Writer {
    messages: mpsc::Sender<Message>,
    task: JoinHandle<io::Result<(Key, Sums)>>,
    id: String,
    pending: Pending,
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
        let pending = leases.begin(&id);
        let (messages, queue) = mpsc::channel(WAITING);
        let (folder, name) = (folder.clone(), id.clone());
        let task = tokio::task::spawn_blocking(move || write(&folder, &name, algorithm, queue));
        Ok(Self { messages, task, id, pending })
    }

    pub async fn write(&mut self, data: Bytes) -> io::Result<()> {
        if self.messages.send(Message::Data(data)).await.is_ok() {
            return Ok(());
        }
        // The other side has gone: its own error says why.
        match (&mut self.task).await {
            Ok(Err(error)) => Err(error),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Answers when the file is whole and on disk.
    pub async fn finish(self) -> io::Result<Written> {
        let Self { messages, task, id, pending } = self;
        let _ = messages.send(Message::Finish).await;
        let (key, sums) = task.await.map_err(io::Error::other)??;
        Ok(Written { id, key, sums, pending })
    }
}

fn write(
    folder: &Folder,
    id: &str,
    algorithm: Algorithm,
    mut queue: mpsc::Receiver<Message>,
) -> io::Result<(Key, Sums)> {
    let outcome = write_all(folder, id, algorithm, &mut queue);
    if outcome.is_err() {
        folder.remove(id);
    }
    outcome
}

fn write_all(
    folder: &Folder,
    id: &str,
    algorithm: Algorithm,
    queue: &mut mpsc::Receiver<Message>,
) -> io::Result<(Key, Sums)> {
    let key = random()?;
    let sealer = Sealer::new(&key)?;
    let mut digests = Digests::new(algorithm);
    let mut file = File::create_new(folder.new_path(id))?;
    let mut chunk = Vec::with_capacity(CHUNK + crate::seal::TAG);
    let mut number = 0;
    loop {
        let data = match queue.blocking_recv() {
            Some(Message::Data(data)) => data,
            Some(Message::Finish) => break,
            None => return Err(io::ErrorKind::UnexpectedEof.into()),
        };
        digests.update(&data);
        let mut rest = &data[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(CHUNK - chunk.len()));
            chunk.extend_from_slice(now);
            rest = later;
            if chunk.len() == CHUNK {
                put(&sealer, &mut file, &mut number, &mut chunk)?;
            }
        }
    }
    if !chunk.is_empty() {
        put(&sealer, &mut file, &mut number, &mut chunk)?;
    }
    file.sync_all()?;
    folder.settle(id)?;
    Ok((key, digests.finish()))
}

fn put(sealer: &Sealer, file: &mut File, number: &mut u64, chunk: &mut Vec<u8>) -> io::Result<()> {
    sealer.seal(*number, chunk)?;
    file.write_all(chunk)?;
    *number += 1;
    chunk.clear();
    Ok(())
}
