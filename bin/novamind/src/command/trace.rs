//! `novamind trace`: which requests were traced, and where the time of one went.

use anyhow::Result;
use clap::Args;
use novamind_api::xray::{BatchGetTraces, GetTraceSummaries, TraceSummary};
use serde_json::{Value as Json, json};

use super::failure::failure;
use super::output::{Common, table};
use super::session::{Session, now};
use super::waterfall;

/// Anything of the trace that failed, also if its client saw nothing of it.
const FAILED: &str = "fault OR error OR throttle OR service() { fault OR error OR throttle }";
/// Traces that are shown in a list.
const SHOWN: usize = 20;

#[derive(Args)]
pub struct Trace {
    /// The trace; without one, the last traces.
    #[arg(conflicts_with_all = ["slowest", "errors"])]
    id: Option<String>,
    /// Draw the one that took longest.
    #[arg(long)]
    slowest: bool,
    /// Draw the last one in which something failed.
    #[arg(long)]
    errors: bool,
    /// Look so many minutes back.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(i64).range(1..=1440))]
    minutes: i64,
    #[command(flatten)]
    common: Common,
}

impl Trace {
    pub async fn run(self) -> Result<()> {
        let session = super::open(&self.common).await?;
        session.tell_clock().await?;
        if let Some(id) = &self.id {
            return self.draw(&session, id).await;
        }
        let found = self.find(&session).await?;
        if !self.slowest && !self.errors {
            return self.list(&found);
        }
        let chosen = match self.slowest {
            true => found
                .iter()
                .max_by(|a, b| a.duration.unwrap_or_default().total_cmp(&b.duration.unwrap_or_default())),
            false => found.first(),
        };
        let Some(id) = chosen.and_then(|summary| summary.id.as_deref()) else {
            let what = if self.errors { "trace in which something failed" } else { "trace" };
            let hint = "`--minutes` looks further back; applications are traced if they send segments";
            return Err(failure(format!("there is no {what} in the last {} minutes", self.minutes))
                .hint(hint)
                .into());
        };
        self.draw(&session, id).await
    }

    /// The traces of the time, the last first.
    async fn find(&self, session: &Session) -> Result<Vec<TraceSummary>> {
        let end = now();
        let (mut found, mut next_token) = (Vec::new(), None);
        loop {
            let input = GetTraceSummaries {
                start_time: end.plus_millis(-self.minutes * 60_000),
                end_time: end.plus_millis(1000),
                filter_expression: self.errors.then(|| FAILED.to_owned()),
                next_token,
                ..GetTraceSummaries::default()
            };
            let page = session.call(input).await?;
            found.extend(page.trace_summaries.into_iter().flatten());
            next_token = page.next_token;
            let enough = !self.slowest && found.len() >= SHOWN;
            if next_token.is_none() || enough {
                return Ok(found);
            }
        }
    }

    fn list(&self, found: &[TraceSummary]) -> Result<()> {
        let found = &found[..found.len().min(SHOWN)];
        self.common.output.print(
            || match found.is_empty() {
                true => format!("no traces in the last {} minutes\n", self.minutes),
                false => table(
                    &["TRACE", "TIME", "TOOK", "STATE", "SERVICE", "REQUEST"],
                    &found.iter().map(row).collect::<Vec<_>>(),
                ),
            },
            || Json::Array(found.iter().map(entry).collect()),
        )
    }

    async fn draw(&self, session: &Session, id: &str) -> Result<()> {
        let hint = "`novamind trace` lists the last ones";
        if !is_id(id) {
            let text = format!("{id} is no id of a trace: `1-` with 8, `-` and 24 hexadecimal digits");
            return Err(failure(text).hint(hint).into());
        }
        let traces =
            session.call(BatchGetTraces { trace_ids: vec![id.to_owned()], next_token: None }).await?;
        let Some(trace) = traces.traces.into_iter().flatten().next() else {
            return Err(failure(format!("there is no trace {id}")).hint(hint).into());
        };
        let documents = trace.segments.into_iter().flatten().filter_map(|segment| segment.document);
        let documents: Vec<Json> =
            documents.filter_map(|document| serde_json::from_str(&document).ok()).collect();
        self.common.output.print(
            || waterfall::draw(id, &documents),
            || json!({"id": id, "duration": trace.duration, "segments": documents}),
        )
    }
}

/// One word for how a trace went.
fn state(summary: &TraceSummary) -> &'static str {
    let is = |flag: Option<bool>| flag == Some(true);
    match () {
        () if is(summary.has_fault) => "fault",
        () if is(summary.has_throttle) => "throttle",
        () if is(summary.has_error) => "error",
        () if is(summary.is_partial) => "under way",
        () => "ok",
    }
}

/// Whether a text has the form of a trace's id.
fn is_id(text: &str) -> bool {
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_hexdigit());
    matches!(text.split('-').collect::<Vec<_>>().as_slice(), ["1", time, rest] if digits(time, 8) && digits(rest, 24))
}

fn service(summary: &TraceSummary) -> String {
    summary.entry_point.as_ref().and_then(|entry| entry.name.clone()).unwrap_or_default()
}

fn request(summary: &TraceSummary) -> String {
    let Some(http) = &summary.http else { return String::new() };
    let parts = [http.http_method.clone(), http.http_url.clone(), http.http_status.map(|s| s.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn row(summary: &TraceSummary) -> Vec<String> {
    vec![
        summary.id.clone().unwrap_or_default(),
        summary.start_time.unwrap_or_default().strftime("%H:%M:%S"),
        waterfall::took(summary.duration.unwrap_or_default()),
        state(summary).to_owned(),
        service(summary),
        request(summary),
    ]
}

fn entry(summary: &TraceSummary) -> Json {
    json!({
        "id": summary.id, "time": summary.start_time.unwrap_or_default().to_string(), "seconds": summary.duration,
        "state": state(summary), "service": service(summary), "request": request(summary),
    })
}
