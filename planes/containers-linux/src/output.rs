//! From a container's pipe into its spool, line by line.
//!
//! Invariant: a record that a full spool refused is kept and offered again before anything more is
//! read, so that the container waits on its pipe.
//!
//! When the disk is full, the container goes on: its last records are held in memory, and stored when there is room again.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read};

use std::fs::File;

use novamind_containers::{LogStream, MAXIMUM_RECORD, SpoolWriter, Written};

use crate::folder::{complain, now_ms};

/// What one look at the pipe reads at most: other containers have their turn.
const READ_BYTES: usize = 64 << 10;
/// So many bytes of one stream are held that could not be stored.
const MOST_HELD: usize = 64 << 10;

/// One stream of one container.
#[derive(Debug)]
pub(crate) struct Output {
    /// `None` when the other side is closed.
    pipe: Option<File>,
    stream: LogStream,
    /// What was read and not stored yet.
    pending: Vec<u8>,
    /// The spool is full.
    pub waits: bool,
    /// Output could not be stored, for want of disk; said once.
    failed: bool,
    held: VecDeque<Held>,
    held_bytes: usize,
}

/// A record that could not be stored.
#[derive(Debug)]
struct Held {
    time_ms: u64,
    partial: bool,
    bytes: Vec<u8>,
}

impl Output {
    /// `pipe` must not block.
    pub fn new(pipe: File, stream: LogStream) -> Output {
        Output {
            pipe: Some(pipe),
            stream,
            pending: Vec::new(),
            waits: false,
            failed: false,
            held: VecDeque::new(),
            held_bytes: 0,
        }
    }

    /// The pipe to watch, while there is something to expect and room for it.
    pub fn wanted(&self) -> Option<&File> {
        self.pipe.as_ref().filter(|_| !self.waits)
    }

    /// Moves what is there. `last` is for a container that has exited: everything is stored, however
    /// full the spool is, and an unfinished line ends.
    pub fn pump(&mut self, spool: &mut SpoolWriter, last: bool) {
        // What is still refused is offered again with the next record.
        let _ = self.catch_up(spool, last);
        self.store(spool, last);
        let mut budget = READ_BYTES;
        let mut buffer = [0; 16 << 10];
        while (last || (!self.waits && budget > 0))
            && let Some(pipe) = &mut self.pipe
        {
            match pipe.read(&mut buffer) {
                Ok(0) => {
                    self.pipe = None;
                    self.store(spool, true);
                }
                Ok(got) => {
                    budget = budget.saturating_sub(got);
                    self.pending.extend_from_slice(&buffer[..got]);
                    self.store(spool, last);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        if last {
            self.pipe = None;
            if !self.pending.is_empty() {
                let rest = std::mem::take(&mut self.pending);
                let _ = self.write(spool, false, &rest, true);
            }
        }
    }

    fn store(&mut self, spool: &mut SpoolWriter, force: bool) {
        let pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        self.waits = false;
        loop {
            let window = &rest[..rest.len().min(MAXIMUM_RECORD + 1)];
            let (length, skip, partial) = match window.iter().position(|&byte| byte == b'\n') {
                Some(newline) => (newline, newline + 1, false),
                None if window.len() > MAXIMUM_RECORD => (MAXIMUM_RECORD, MAXIMUM_RECORD, true),
                None if self.pipe.is_none() && !rest.is_empty() => (rest.len(), rest.len(), false),
                None => break,
            };
            match self.write(spool, partial, &rest[..length], force) {
                Ok(Written::Full) => {
                    self.waits = true;
                    break;
                }
                // What the disk has no room for is held; the container goes on.
                Ok(Written::Stored) | Err(_) => rest = &rest[skip..],
            }
        }
        self.pending = rest.to_vec();
    }

    /// Whether something could not be stored.
    pub fn holds(&self) -> bool {
        !self.held.is_empty()
    }

    /// Stores what is held, in order, up to the first that is refused. `force` is as in [`SpoolWriter::write`].
    pub fn catch_up(&mut self, spool: &mut SpoolWriter, force: bool) -> io::Result<Written> {
        while let Some(Held { time_ms, partial, bytes }) = self.held.pop_front() {
            let written = spool.write(time_ms, self.stream, partial, &bytes, force);
            if !matches!(written, Ok(Written::Stored)) {
                self.held.push_front(Held { time_ms, partial, bytes });
                return written;
            }
            self.held_bytes -= bytes.len();
        }
        Ok(Written::Stored)
    }

    fn write(
        &mut self,
        spool: &mut SpoolWriter,
        partial: bool,
        bytes: &[u8],
        force: bool,
    ) -> io::Result<Written> {
        let now = now_ms();
        let written = match self.catch_up(spool, force) {
            Ok(Written::Stored) => spool.write(now, self.stream, partial, bytes, force),
            refused => refused,
        };
        if let Err(error) = &written {
            if !std::mem::replace(&mut self.failed, true) {
                complain(format_args!("output is held, the oldest of it may be lost: {error}"));
            }
            self.hold(Held { time_ms: now, partial, bytes: bytes.to_vec() });
        }
        written
    }

    fn hold(&mut self, record: Held) {
        self.held_bytes += record.bytes.len();
        self.held.push_back(record);
        while self.held_bytes > MOST_HELD
            && let Some(oldest) = self.held.pop_front()
        {
            self.held_bytes -= oldest.bytes.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use novamind_containers::{LogMode, LogSpool};

    use super::*;

    fn pipe() -> (Output, File) {
        let (read, write) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::NONBLOCK).unwrap();
        (Output::new(read.into(), LogStream::Stdout), write.into())
    }

    #[test]
    fn lines_are_cut_and_an_unfinished_one_ends_with_its_container() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = SpoolWriter::open(folder.path(), LogMode::default()).unwrap();
        let (mut output, mut end) = pipe();
        end.write_all(b"one\ntwo").unwrap();
        output.pump(&mut spool, false);
        end.write_all(b" more\n\n").unwrap();
        end.write_all(&[b'x'; 20_000]).unwrap();
        output.pump(&mut spool, false);
        output.pump(&mut spool, true);
        let records = LogSpool { directory: folder.path().into() }.read(0, 1 << 20).unwrap().records;
        let seen: Vec<_> = records.iter().map(|record| (record.bytes.len(), record.partial)).collect();
        assert_eq!(seen, [(3, false), (8, false), (0, false), (MAXIMUM_RECORD, true), (3616, false)]);
    }

    #[test]
    fn a_full_spool_makes_the_pipe_wait_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mode = LogMode::Blocking { buffer_bytes: 128 << 10 };
        let mut spool = SpoolWriter::open(folder.path(), mode).unwrap();
        let reader = LogSpool { directory: folder.path().into() };
        let (mut output, mut end) = pipe();
        rustix::fs::fcntl_setfl(&end, rustix::fs::OFlags::NONBLOCK).unwrap();
        let (mut written, mut read, mut position) = (0_u64, 0, 0);
        for _ in 0..2000 {
            if end.write_all(&[b'y'; 999]).and_then(|()| end.write_all(b"\n")).is_err() {
                assert!(output.waits, "after {written}");
                break;
            }
            written += 1;
            output.pump(&mut spool, false);
        }
        for last in [false, false, true] {
            let batch = reader.read(position, 1 << 20).unwrap();
            read += batch.records.iter().filter(|record| record.bytes.len() == 999).count() as u64;
            position = batch.next;
            reader.trim(position).unwrap();
            output.pump(&mut spool, last);
        }
        read +=
            reader.read(position, 1 << 20).unwrap().records.iter().filter(|r| r.bytes.len() == 999).count()
                as u64;
        assert!(written > 128 && read >= written, "{written} {read}");
    }

    #[test]
    fn what_the_disk_has_no_room_for_is_stored_later() {
        let folder = tempfile::tempdir().unwrap();
        let (gone, spare) = (folder.path().join("gone"), folder.path().join("spare"));
        let mode = LogMode::NonBlocking { buffer_bytes: 256 << 10 };
        let mut broken = SpoolWriter::open(&gone, mode).unwrap();
        let (mut output, mut end) = pipe();
        // No further segment can be opened: as on a full disk, nothing is stored.
        std::fs::remove_dir_all(&gone).unwrap();
        let long = [vec![b'x'; 50_000], b"\n".to_vec()].concat();
        while !output.holds() {
            end.write_all(&long).unwrap();
            output.pump(&mut broken, false);
        }
        end.write_all(b"last words\n").unwrap();
        output.pump(&mut broken, false);
        assert!(output.held_bytes <= MOST_HELD);
        let mut spool = SpoolWriter::open(&spare, LogMode::default()).unwrap();
        output.catch_up(&mut spool, true).unwrap();
        assert!(!output.holds() && output.held_bytes == 0);
        let records = LogSpool { directory: spare }.read(0, 1 << 20).unwrap().records;
        assert_eq!(records.last().unwrap().bytes, b"last words");
    }
}
