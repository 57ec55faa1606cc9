//! The WAL archive of an instance: which segments it has, and whether one is missing in between.

use std::path::Path;

/// Segments of 16 MiB in what the first number of a name counts.
const PER_LOG: u64 = 0x100;

/// A finished segment, by its place in the sequence of its timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Segment {
    pub timeline: u32,
    pub number: u64,
}

impl Segment {
    /// Reads `000000010000000000000007`.
    pub fn parse(name: &str) -> Option<Self> {
        let digits = |from: usize| u64::from_str_radix(name.get(from..from + 8)?, 16).ok();
        if name.len() != 24 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let (timeline, log, segment) = (digits(0)?, digits(8)?, digits(16)?);
        Some(Self { timeline: u32::try_from(timeline).ok()?, number: log * PER_LOG + segment })
    }

    pub fn name(self) -> String {
        format!("{:08X}{:08X}{:08X}", self.timeline, self.number / PER_LOG, self.number % PER_LOG)
    }
}

/// What the archive has, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    pub segments: Vec<Segment>,
    /// When the last one was written, in milliseconds since 1970 by the machine's clock.
    pub last: Option<i64>,
}

impl Archive {
    pub fn read(folder: &Path) -> Self {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut archive = Self::default();
        for entry in entries {
            let name = entry.file_name();
            let Some(segment) = name.to_str().and_then(Segment::parse) else { continue };
            archive.segments.push(segment);
            archive.last = archive.last.max(modified(&entry.path()));
        }
        archive.segments.sort_unstable();
        archive
    }

    /// The first segment from `from` on that is missing before the archive's end. A later timeline goes on from where it
    /// left the earlier one, so one segment of either is enough.
    pub fn gap(&self, from: Segment) -> Option<Segment> {
        let numbers: std::collections::BTreeSet<u64> = self
            .segments
            .iter()
            .map(|segment| segment.number)
            .filter(|number| *number >= from.number)
            .collect();
        let last = numbers.last().copied()?;
        let missing = (from.number..=last).find(|number| !numbers.contains(number))?;
        Some(Segment { timeline: from.timeline, number: missing })
    }
}

/// When a file was last written.
pub fn modified(path: &Path) -> Option<i64> {
    let time = std::fs::symlink_metadata(path).ok()?.modified().ok()?;
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}

/// The segment that a backup begins with, out of its `backup_label`.
pub fn begins(label: &str) -> Option<Segment> {
    let line = label.lines().find(|line| line.starts_with("START WAL LOCATION:"))?;
    let (_, rest) = line.split_once("(file ")?;
    Segment::parse(rest.trim_end_matches(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(names: &[&str]) -> Archive {
        let mut segments: Vec<Segment> = names.iter().map(|name| Segment::parse(name).unwrap()).collect();
        segments.sort_unstable();
        Archive { segments, last: None }
    }

    #[test]
    fn names() {
        for name in ["000000010000000000000007", "0000000A00000003000000FF"] {
            assert_eq!(Segment::parse(name).unwrap().name(), name);
        }
        for name in ["00000002.history", "000000010000000000000007.new", "00000001000000000000000G", ""] {
            assert_eq!(Segment::parse(name), None, "{name}");
        }
        let label =
            "START WAL LOCATION: 0/2000028 (file 000000010000000000000002)\nCHECKPOINT LOCATION: 0/2000060\n";
        assert_eq!(begins(label).unwrap().number, 2);
    }

    #[test]
    fn gaps() {
        let from = Segment { timeline: 1, number: 2 };
        let cases: [(&[&str], Option<u64>); 5] = [
            (&["000000010000000000000002", "000000010000000000000003"], None),
            (&["000000010000000000000002", "000000010000000000000004"], Some(3)),
            (&["000000010000000000000003"], Some(2)),
            (&["000000010000000000000001"], None),
            (&["000000010000000000000002", "000000020000000000000003", "000000020000000000000004"], None),
        ];
        for (names, expected) in cases {
            assert_eq!(archive(names).gap(from).map(|segment| segment.number), expected, "{names:?}");
        }
    }
}
