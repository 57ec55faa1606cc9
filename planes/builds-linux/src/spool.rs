//! The log as a file: one line per event, `<milliseconds> <text>`.
//!
//! Invariant: a reader's offset is always the beginning of a line; a line is given out only when it
//! is complete. The offset stays good over restarts.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use novamind_builds::LogLine;

pub(crate) struct SpoolWriter(File);

impl SpoolWriter {
    pub fn open(path: &Path) -> io::Result<SpoolWriter> {
        Ok(SpoolWriter(OpenOptions::new().create(true).append(true).mode(0o600).open(path)?))
    }

    /// A carriage return stands for a line end that a terminal would have overwritten; it stays.
    pub fn write(&mut self, timestamp_ms: i64, text: &str) -> io::Result<()> {
        self.0.write_all(format!("{timestamp_ms} {}\n", text.replace('\n', " ")).as_bytes())
    }
}

/// Lines from `offset`, about `limit` bytes of them, and the offset to go on from.
pub(crate) fn read(path: &Path, offset: u64, limit: usize) -> io::Result<(Vec<LogLine>, u64)> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Vec::new(), offset)),
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
        writer.0.write_all(b"500 unfinished").unwrap();
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
        writer.0.write_all(b" line\n").unwrap();
        assert_eq!(read(&path, offset, 10).unwrap().0[0].message, "unfinished line");
    }
}
