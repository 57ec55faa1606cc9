//! Captured output of one container, on disk between the supervisor that writes it and the daemon
//! that ships it.
//!
//! A spool is a folder of segments. A segment is named by the position of its first byte in the whole
//! stream, as twenty decimal digits and `.log`. It holds one record per line of output:
//!
//! ```text
//! 1700000000000 out F the line's bytes, without its newline
//! 1700000000004 err P the first 16 KiB of a longer line
//! ```
//!
//! that is: milliseconds since the epoch, stream, `F` for a line's end or `P` when the line goes on in
//! the stream's next record, bytes as written (any but newline).
//!
//! Invariants: positions only grow and always lie between records, so a reader keeps one number,
//! durably, and after a crash goes on from it. One process writes, one reads. A spool never exceeds
//! its bound by more than a pipe's content: a full one makes the container wait or drops the oldest
//! segment, by [`LogMode`]. When a container's state says Stopped, its spool is complete.
//!
//! When it fails: a record that could not be written whole (disk full) is taken back; the caller sees
//! the error and the spool stays readable.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use crate::LogMode;

/// Longer lines are split into records of this many bytes, as Docker's log drivers do.
pub const MAXIMUM_RECORD: usize = 16 << 10;
const SMALLEST_SEGMENT: u64 = 64 << 10;
const LARGEST_SEGMENT: u64 = 4 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogStream {
    Stdout,
    Stderr,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRecord {
    pub time_ms: u64,
    pub stream: LogStream,
    /// The line goes on in the next record of the same stream.
    pub partial: bool,
    pub bytes: Vec<u8>,
}

/// What one read returned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    pub records: Vec<LogRecord>,
    /// Where to read on; store it once the records are safe.
    pub next: u64,
    /// Bytes between the position asked for and the first record, dropped before they were read.
    pub lost_bytes: u64,
}

/// The reader's side.
///
/// ```text
/// loop { batch = spool.read(position, 1 << 20)?; ship(batch.records); store(batch.next);
///        spool.trim(batch.next)?; position = batch.next; }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSpool {
    pub directory: PathBuf,
}

fn segments(directory: &Path) -> io::Result<Vec<(u64, PathBuf)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        let start = path
            .file_name()
            .and_then(|name| name.to_str())
            .and_then(|name| name.strip_suffix(".log"))
            .and_then(|digits| digits.parse().ok());
        if let Some(start) = start {
            found.push((start, path));
        }
    }
    found.sort();
    Ok(found)
}

impl LogSpool {
    /// Reads whole records from `position` on, about `maximum_bytes` of them (at least one if there is
    /// one). An empty batch means there is nothing more yet. Start with 0.
    pub fn read(&self, position: u64, maximum_bytes: usize) -> io::Result<Batch> {
        let mut batch = Batch { next: position, ..Batch::default() };
        let segments = match segments(&self.directory) {
            Ok(segments) => segments,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(batch),
            Err(error) => return Err(error),
        };
        let mut budget = maximum_bytes.max(MAXIMUM_RECORD + 64);
        for (start, path) in segments {
            let mut file = match File::open(&path) {
                Ok(file) => file,
                // The writer dropped it between listing and opening: counted as lost below.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let end = start + file.metadata()?.len();
            if end <= batch.next {
                continue;
            }
            if start > batch.next {
                if !batch.records.is_empty() {
                    break;
                }
                batch.lost_bytes += start - batch.next;
                batch.next = start;
            }
            file.seek(SeekFrom::Start(batch.next - start))?;
            let mut bytes = Vec::new();
            file.take(budget as u64).read_to_end(&mut bytes)?;
            let mut rest = bytes.as_slice();
            while let Some(newline) = rest.iter().position(|byte| *byte == b'\n') {
                if let Some(record) = parse(&rest[..newline]) {
                    batch.records.push(record);
                }
                batch.next += newline as u64 + 1;
                rest = &rest[newline + 1..];
            }
            budget = budget.saturating_sub(bytes.len());
            if !rest.is_empty() || budget == 0 {
                break;
            }
        }
        Ok(batch)
    }

    /// Deletes segments that lie wholly before `position`; this is what makes room for a container
    /// whose writes wait.
    pub fn trim(&self, position: u64) -> io::Result<()> {
        let segments = segments(&self.directory)?;
        for pair in segments.windows(2) {
            if pair[1].0 <= position {
                remove_if_there(&pair[0].1)?;
            }
        }
        Ok(())
    }
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn parse(line: &[u8]) -> Option<LogRecord> {
    let mut parts = line.splitn(4, |byte| *byte == b' ');
    let time_ms = std::str::from_utf8(parts.next()?).ok()?.parse().ok()?;
    let stream = match parts.next()? {
        b"out" => LogStream::Stdout,
        b"err" => LogStream::Stderr,
        _ => return None,
    };
    let partial = parts.next()? == b"P";
    Some(LogRecord { time_ms, stream, partial, bytes: parts.next()?.to_vec() })
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Stored,
    /// The spool is full and its mode is blocking: keep the record and try again.
    Full,
}

/// The writer's side.
#[derive(Debug)]
pub struct SpoolWriter {
    directory: PathBuf,
    mode: LogMode,
    segment_bytes: u64,
    first: u64,
    start: u64,
    end: u64,
    file: File,
    line: Vec<u8>,
}

impl SpoolWriter {
    /// Opens or makes the spool in `directory` and goes on at its end.
    pub fn open(directory: &Path, mode: LogMode) -> io::Result<Self> {
        std::fs::create_dir_all(directory)?;
        let segments = segments(directory)?;
        let first = segments.first().map_or(0, |segment| segment.0);
        let start = segments.last().map_or(0, |segment| segment.0);
        let file = open_segment(directory, start)?;
        let end = start + file.metadata()?.len();
        let segment_bytes = (mode.buffer_bytes() / 8).clamp(SMALLEST_SEGMENT, LARGEST_SEGMENT);
        Ok(Self {
            directory: directory.into(),
            mode,
            segment_bytes,
            first,
            start,
            end,
            file,
            line: Vec::new(),
        })
    }

    /// Appends one record. `bytes` are at most [`MAXIMUM_RECORD`] without a newline. With `force` the
    /// bound does not hold, for the remains of a container that has exited.
    pub fn write(
        &mut self,
        time_ms: u64,
        stream: LogStream,
        partial: bool,
        bytes: &[u8],
        force: bool,
    ) -> io::Result<Written> {
        self.line.clear();
        let name = if stream == LogStream::Stdout { "out" } else { "err" };
        write!(self.line, "{time_ms} {name} {} ", if partial { 'P' } else { 'F' })?;
        self.line.extend_from_slice(bytes);
        self.line.push(b'\n');
        let length = self.line.len() as u64;

        // Two segments at least, so that there is always one to drop or to trim.
        let bound = self.mode.buffer_bytes().max(2 * self.segment_bytes);
        if !force && self.end + length - self.first > bound && !self.make_room(length, bound)? {
            return Ok(Written::Full);
        }
        if self.end - self.start >= self.segment_bytes {
            self.file = open_segment(&self.directory, self.end)?;
            self.start = self.end;
        }
        let offset = self.end - self.start;
        if let Err(error) = self.file.write_all_at(&self.line, offset) {
            // Half a record would join the next one.
            self.file.set_len(offset)?;
            return Err(error);
        }
        self.end += length;
        Ok(Written::Stored)
    }

    fn make_room(&mut self, length: u64, bound: u64) -> io::Result<bool> {
        let mut segments = segments(&self.directory)?;
        self.first = segments.first().map_or(self.start, |segment| segment.0);
        if matches!(self.mode, LogMode::NonBlocking { .. }) {
            while self.end + length - self.first > bound && segments.len() > 1 {
                remove_if_there(&segments.remove(0).1)?;
                self.first = segments[0].0;
            }
            return Ok(true);
        }
        Ok(self.end + length - self.first <= bound)
    }
}

fn open_segment(directory: &Path, start: u64) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(directory.join(format!("{start:020}.log")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spool(mode: LogMode) -> (tempfile::TempDir, SpoolWriter, LogSpool) {
        let folder = tempfile::tempdir().unwrap();
        let writer = SpoolWriter::open(folder.path(), mode).unwrap();
        let reader = LogSpool { directory: folder.path().into() };
        (folder, writer, reader)
    }

    #[test]
    fn a_reader_resumes_between_records_and_a_writer_at_the_end() {
        let (folder, mut writer, reader) = spool(LogMode::default());
        writer.write(1, LogStream::Stdout, false, b"one", false).unwrap();
        writer.write(2, LogStream::Stderr, true, b"two \xff words", false).unwrap();
        let first = reader.read(0, 1).unwrap();
        assert_eq!(first.records.len(), 2);
        assert_eq!(first.records[1].bytes, b"two \xff words");
        assert!(first.records[1].partial && first.records[1].stream == LogStream::Stderr);
        drop(writer);
        let mut writer = SpoolWriter::open(folder.path(), LogMode::default()).unwrap();
        writer.write(3, LogStream::Stdout, false, b"", false).unwrap();
        let second = reader.read(first.next, 1 << 20).unwrap();
        assert_eq!(
            second.records,
            [LogRecord { time_ms: 3, stream: LogStream::Stdout, partial: false, bytes: vec![] }]
        );
        assert_eq!(
            reader.read(second.next, 1 << 20).unwrap(),
            Batch { next: second.next, ..Batch::default() }
        );
    }

    #[test]
    fn a_full_spool_drops_its_oldest_segment_and_says_how_much() {
        let (folder, mut writer, reader) = spool(LogMode::NonBlocking { buffer_bytes: 256 << 10 });
        let line = vec![b'x'; 1000];
        for time in 0..2000 {
            assert_eq!(writer.write(time, LogStream::Stdout, false, &line, false).unwrap(), Written::Stored);
        }
        let held: u64 =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().metadata().unwrap().len()).sum();
        assert!(held <= 256 << 10, "{held}");
        let (mut position, mut seen, mut lost, mut last) = (0, 0u64, 0, 0);
        loop {
            let batch = reader.read(position, 10_000).unwrap();
            if batch.records.is_empty() {
                break;
            }
            seen += batch.records.len() as u64;
            lost += batch.lost_bytes;
            last = batch.records.last().unwrap().time_ms;
            position = batch.next;
        }
        assert_eq!(last, 1999);
        assert!(lost > 0 && seen > 100 && seen < 2000);
    }

    #[test]
    fn a_blocking_spool_refuses_until_it_is_trimmed() {
        let (_folder, mut writer, reader) = spool(LogMode::Blocking { buffer_bytes: 128 << 10 });
        let line = vec![b'x'; 1000];
        let mut stored = 0;
        while writer.write(7, LogStream::Stdout, false, &line, false).unwrap() == Written::Stored {
            stored += 1;
        }
        assert!((100..=131).contains(&stored), "{stored}");
        let (mut position, mut seen) = (0, 0);
        loop {
            let batch = reader.read(position, 1 << 20).unwrap();
            if batch.records.is_empty() {
                break;
            }
            assert_eq!(batch.lost_bytes, 0);
            seen += batch.records.len();
            position = batch.next;
        }
        assert_eq!(seen, stored);
        reader.trim(position).unwrap();
        assert_eq!(writer.write(8, LogStream::Stdout, false, &line, false).unwrap(), Written::Stored);
    }
}
