//! The log as a file: one line per event, `<milliseconds> <text>`.
//!
//! Invariant: a reader's offset is always the beginning of a line; a line is given out only when it
//! is complete. The offset stays good over restarts.
//!
//! When the disk is full, the last lines are held in memory and written when it has room again; how many were lost before
//! them is said.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use novamind_builds::LogLine;

/// So much is held of what a full disk does not take, in bytes.
const MOST_HELD: usize = 256 * 1024;

pub(crate) struct SpoolWriter {
    file: File,
    /// Of the file, in whole lines.
    length: u64,
    /// Whole lines that the disk has no room for.
    held: VecDeque<String>,
    held_bytes: usize,
    /// Lines before those, which are gone.
    lost: u64,
}

impl SpoolWriter {
    pub fn open(path: &Path) -> io::Result<SpoolWriter> {
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
        let length = file.metadata()?.len();
        Ok(SpoolWriter { file, length, held: VecDeque::new(), held_bytes: 0, lost: 0 })
    }

    /// A carriage return stands for a line end that a terminal would have overwritten; it stays. A full disk is no error.
    pub fn write(&mut self, timestamp_ms: i64, text: &str) -> io::Result<()> {
        let line = format!("{timestamp_ms} {}\n", text.replace('\n', " "));
        if self.flush(timestamp_ms)? && self.put(&line)? {
            return Ok(());
        }
        self.held_bytes += line.len();
        self.held.push_back(line);
        while self.held_bytes > MOST_HELD
            && let Some(oldest) = self.held.pop_front()
        {
            self.held_bytes -= oldest.len();
            self.lost += 1;
        }
        Ok(())
    }

    /// Writes what is held; false if the disk is still full.
    pub fn flush(&mut self, now_ms: i64) -> io::Result<bool> {
        if self.lost > 0 {
            let lost = self.lost;
            if !self.put(&format!("{now_ms} [Container] {lost} lines are lost: the disk was full\n"))? {
                return Ok(false);
            }
            self.lost = 0;
        }
        while let Some(line) = self.held.pop_front() {
            if !self.put(&line)? {
                self.held.push_front(line);
                return Ok(false);
            }
            self.held_bytes -= line.len();
        }
        Ok(true)
    }

    /// Writes whole lines or nothing; false if the disk is full.
    fn put(&mut self, line: &str) -> io::Result<bool> {
        match self.file.write_all(line.as_bytes()) {
            Ok(()) => {
                self.length += line.len() as u64;
                Ok(true)
            }
            Err(error) => {
                // A part of the line may be there; the error of the write is the one to tell.
                let _ = self.file.set_len(self.length);
                if error.kind() == ErrorKind::StorageFull { Ok(false) } else { Err(error) }
            }
        }
    }
}

/// Lines from `offset`, about `limit` bytes of them, and the offset to go on from.
pub(crate) fn read(path: &Path, offset: u64, limit: usize) -> io::Result<(Vec<LogLine>, u64)> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Vec::new(), offset)),
        file => file?,
    };
    file.seek(SeekFrom::Start(offset))?;
    // A line may be longer than the limit: read on until there is one.
    let mut bytes = Vec::new();
    let mut wanted = limit.max(1024) as u64;
    loop {
        let got = (&mut file).take(wanted).read_to_end(&mut bytes)?;
        if got == 0 || bytes.contains(&b'\n') {
            break;
        }
        wanted *= 2;
    }
    let Some(end) = bytes.iter().rposition(|&byte| byte == b'\n') else { return Ok((Vec::new(), offset)) };
    let text = String::from_utf8_lossy(&bytes[..end]);
    let lines = text
        .split('\n')
        .map(|line| {
            let (time, message) = line.split_once(' ').unwrap_or(("0", line));
            LogLine { timestamp_ms: time.parse().unwrap_or(0), message: message.to_owned() }
        })
        .collect();
    Ok((lines, offset + end as u64 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_on_gives_every_complete_line_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        assert_eq!(read(&path, 0, 10).unwrap(), (Vec::new(), 0));
        let mut writer = SpoolWriter::open(&path).unwrap();
        for number in 0..500 {
            writer.write(number, &format!("line {number} {}", "x".repeat(number as usize * 9))).unwrap();
        }
        writer.file.write_all(b"500 unfinished").unwrap();
        let (mut offset, mut all) = (0, Vec::new());
        loop {
            let (lines, next) = read(&path, offset, 2000).unwrap();
            if lines.is_empty() {
                break;
            }
            all.extend(lines);
            offset = next;
        }
        assert_eq!(all.len(), 500);
        assert!(all.iter().enumerate().all(|(index, line)| line.timestamp_ms == index as i64
            && line.message.starts_with(&format!("line {index} "))));
        writer.file.write_all(b" line\n").unwrap();
        assert_eq!(read(&path, offset, 10).unwrap().0[0].message, "unfinished line");
    }

    #[test]
    fn what_a_full_disk_does_not_take_is_written_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let mut writer = SpoolWriter::open(&path).unwrap();
        writer.write(1, "before").unwrap();
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let file = std::mem::replace(&mut writer.file, full);
        let long = "x".repeat(1000);
        for number in 0..300 {
            writer.write(2, &format!("{number} {long}")).unwrap();
        }
        assert!(!writer.flush(2).unwrap() && writer.held_bytes <= MOST_HELD);
        writer.file = file;
        writer.write(3, "after").unwrap();
        let (lines, _) = read(&path, 0, 10 << 20).unwrap();
        let words: Vec<&str> = lines.iter().filter_map(|line| line.message.split(' ').next()).collect();
        assert_eq!((words[0], words[1], words[words.len() - 1]), ("before", "[Container]", "after"));
        let lost = 300 - (words.len() - 3);
        assert!(
            lost > 0 && lines[1].message.contains(&format!(" {lost} lines are lost")),
            "{}",
            lines[1].message
        );
        let held: Vec<String> = (lost..300).map(|number| number.to_string()).collect();
        assert_eq!(words[2..words.len() - 1], held);
    }
}
