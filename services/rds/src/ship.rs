//! The log on its way to CloudWatch Logs, where the instance exports it: `/aws/rds/instance/NAME/postgresql`.
//!
//! A line is given on at least once: the place in the file is noted after each batch.

use novamind_api::logs::{CreateLogGroup, CreateLogStream, InputLogEvent, PutLogEvents};
use novamind_api::rds::SERVICE;
use novamind_kernel::{Context, Stored};
use novamind_wire::Result;

use crate::PRINCIPAL;
use crate::control::Control;
use crate::records::Instance;

/// Bytes of one batch; PutLogEvents takes 1 MiB and 26 bytes more for each event.
const BATCH: usize = 256 * 1024;
/// Events of one batch.
const EVENTS: usize = 5000;
/// An event of CloudWatch Logs.
const EVENT: usize = 64 * 1024;

/// The whole lines of a portion, and the bytes that they are.
fn lines(text: &[u8]) -> (Vec<String>, u64) {
    let (mut found, mut end) = (Vec::new(), 0);
    for line in text.split_inclusive(|byte| *byte == b'\n').take(EVENTS) {
        // The end of a line that is being written comes with the next portion; one that is too long is cut.
        if line.last() != Some(&b'\n') && line.len() < EVENT {
            break;
        }
        end += line.len() as u64;
        let line = String::from_utf8_lossy(&line[..line.len().min(EVENT)]).trim_end().to_owned();
        if !line.is_empty() {
            found.push(line);
        }
    }
    (found, end)
}

impl Control {
    /// Gives on what the log has that is not yet given on.
    pub async fn ship(&self, found: &Stored<Instance>) -> Result<()> {
        if !found.settings.log_exports.iter().any(|kind| kind == "postgresql") {
            return Ok(());
        }
        let databases = &self.state.databases;
        let files = databases.log_files(&found.resource_id).await?;
        let (mut file, mut from) = match &found.shipped {
            Some((file, from)) => (file.clone(), *from),
            None => match files.first() {
                Some(first) => (first.name.clone(), 0),
                None => return Ok(()),
            },
        };
        let size = files.iter().find(|known| known.name == file).map_or(0, |known| known.size);
        if from >= size {
            let Some(next) = files.iter().find(|known| known.name > file) else { return Ok(()) };
            (file, from) = (next.name.clone(), 0);
        }
        let text = databases.read_log(&found.resource_id, &file, from, BATCH).await?.unwrap_or_default();
        let (messages, length) = lines(&text);
        if length == 0 {
            return Ok(());
        }
        let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &found.scope)?;
        self.put(&cx, found, messages).await?;
        let place = (file, from + length);
        self.update(found, move |instance| instance.shipped = Some(place)).await
    }

    async fn put(&self, cx: &Context, found: &Stored<Instance>, messages: Vec<String>) -> Result<()> {
        if messages.is_empty() {
            return Ok(());
        }
        let group = format!("/aws/rds/instance/{}/postgresql", found.id);
        let stream = format!("{}.0", found.id);
        let timestamp = self.cloud.clock().now().millis();
        let log_events = messages.into_iter().map(|message| InputLogEvent { timestamp, message }).collect();
        let input = PutLogEvents {
            log_group_name: group.clone(),
            log_stream_name: stream.clone(),
            log_events,
            ..PutLogEvents::default()
        };
        match cx.call(input.clone()).await {
            Err(error) if error.code() == "ResourceNotFoundException" => {}
            other => return other.map(drop),
        }
        let exists = |outcome: Result<novamind_api::Empty>| match outcome {
            Err(error) if error.code() != "ResourceAlreadyExistsException" => Err(error),
            _ => Ok(()),
        };
        exists(cx.call(CreateLogGroup { log_group_name: group.clone(), ..CreateLogGroup::default() }).await)?;
        exists(cx.call(CreateLogStream { log_group_name: group, log_stream_name: stream }).await)?;
        cx.call(input).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_lines() {
        assert_eq!(lines(b"one\ntwo\nthr"), (vec!["one".into(), "two".into()], 8));
        assert_eq!(lines(b"thr"), (vec![], 0));
        assert_eq!(lines(b"\n\n"), (vec![], 2));
    }
}
