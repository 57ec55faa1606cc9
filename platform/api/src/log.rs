//! Structured logs: one JSON object per line on standard output, where the container's log driver reads them.
//!
//! A line that cannot be written (the reader is gone) is dropped: logging never fails a request.

use std::io::Write;
use std::str::FromStr;
use std::sync::Arc;
use std::time::SystemTime;

use aws_sdk_s3::primitives::{DateTime, DateTimeFormat};
use serde_json::{Map, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Debug,
    Info,
    Warn,
    Error,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Level::Debug => "debug",
            Level::Info => "info",
            Level::Warn => "warn",
            Level::Error => "error",
        }
    }
}

impl FromStr for Level {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Level::Debug, Level::Info, Level::Warn, Level::Error]
            .into_iter()
            .find(|level| text.eq_ignore_ascii_case(level.name()))
            .ok_or(())
    }
}

type Sink = dyn Fn(&[u8]) + Send + Sync;

/// Cheap to clone. Lines below the level are not built.
#[derive(Clone)]
pub struct Logger {
    level: Level,
    sink: Arc<Sink>,
}

impl Logger {
    pub fn stdout(level: Level) -> Self {
        Self::to(level, |line| {
            let _ = std::io::stdout().lock().write_all(line);
        })
    }

    /// Writes to `sink`, which gets whole lines with their line feed.
    pub fn to(level: Level, sink: impl Fn(&[u8]) + Send + Sync + 'static) -> Self {
        Self { level, sink: Arc::new(sink) }
    }

    /// One line with `timestamp`, `level`, `message` and then `fields`, in that order.
    pub fn line(&self, level: Level, message: &str, fields: &[(&str, Value)]) {
        if level < self.level {
            return;
        }
        let mut object = Map::new();
        object.insert("timestamp".into(), Value::String(timestamp(SystemTime::now())));
        object.insert("level".into(), level.name().into());
        object.insert("message".into(), message.into());
        for (name, value) in fields {
            object.insert((*name).into(), value.clone());
        }
        if let Ok(mut line) = serde_json::to_vec(&Value::Object(object)) {
            line.push(b'\n');
            (self.sink)(&line);
        }
    }
}

/// RFC 3339 in UTC.
pub fn timestamp(time: SystemTime) -> String {
    DateTime::from(time).fmt(DateTimeFormat::DateTime).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;
    use std::time::Duration;

    #[test]
    fn lines_are_json_and_levels_hold() {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let copy = lines.clone();
        let log = Logger::to(Level::Warn, move |line| copy.lock().unwrap().push(line.to_vec()));
        log.line(Level::Info, "not written", &[]);
        log.line(Level::Error, "two\nlines \"quoted\"", &[("status", 502.into())]);
        let lines = lines.lock().unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].iter().filter(|b| **b == b'\n').count(), 1);
        let value: Value = serde_json::from_slice(&lines[0]).unwrap();
        assert_eq!(value["level"], "error");
        assert_eq!(value["status"], 502);
        assert_eq!(value["message"], "two\nlines \"quoted\"");
    }

    #[test]
    fn timestamps_are_utc() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
        assert_eq!(timestamp(time), "2023-11-14T22:13:20.123Z");
    }
}
