//! `novamind logs`: the log of a service, a build project or a log group; without a name, which logs there are.

use std::time::Duration;

use anyhow::Result;
use clap::Args;
use novamind_api::logs::{
    DescribeLogGroups, DescribeLogStreams, FilterLogEvents, FilteredLogEvent, GetLogEvents,
};
use novamind_provider::interrupts::Interrupts;
use novamind_wire::Timestamp;
use serde_json::{Value as Json, json};

use super::failure::failure;
use super::output::{Common, Format, print, table};
use super::screen::talk;
use super::session::{Session, now};
use super::state;
use super::tail::{Line, Tail};

const LOOK: Duration = Duration::from_millis(500);
/// So many streams of a group can hold its last lines.
const STREAMS: i32 = 20;

#[derive(Args)]
pub struct Logs {
    /// A service, a build project, or a log group.
    name: Option<String>,
    /// Go on with what comes.
    #[arg(short, long, requires = "name")]
    follow: bool,
    /// How many of the last lines.
    #[arg(short = 'n', long, default_value_t = 100, value_parser = clap::value_parser!(i32).range(1..=10_000))]
    lines: i32,
    #[command(flatten)]
    common: Common,
}

impl Logs {
    pub async fn run(self) -> Result<()> {
        let session = super::open(&self.common).await?;
        let groups = groups(&session).await?;
        let Some(name) = &self.name else { return self.list(&groups) };
        let Some(group) = resolve(name, &groups) else {
            let hint = "`novamind logs` lists the logs that there are";
            return Err(failure(format!("there is no log of {name}")).hint(hint).into());
        };
        session.tell_clock().await?;
        let (session, group) = (session.in_region(&group.region), &group.name);
        let lines = last(&session, group, self.lines).await?;
        match (self.common.output, self.follow) {
            (Format::Json, false) => {
                print(&serde_json::to_string_pretty(&Json::Array(lines.iter().map(json_of).collect()))?)?;
            }
            _ => self.print(&lines)?,
        }
        if lines.is_empty() {
            talk(&format!("the log of {name} is empty"));
        }
        if self.follow { self.go_on(&session, group, lines).await } else { Ok(()) }
    }

    fn list(&self, groups: &[Group]) -> Result<()> {
        self.common.output.print(
            || {
                let row = |group: &Group| {
                    vec![short_name(&group.name).to_owned(), group.name.clone(), group.bytes.to_string()]
                };
                table(&["NAME", "LOG GROUP", "BYTES"], &groups.iter().map(row).collect::<Vec<_>>())
            },
            || {
                let entry = |group: &Group| {
                    json!({"name": short_name(&group.name), "group": group.name, "bytes": group.bytes,
                           "region": group.region})
                };
                Json::Array(groups.iter().map(entry).collect())
            },
        )
    }

    fn print(&self, lines: &[Line]) -> Result<()> {
        let mut text = String::new();
        for line in lines {
            match self.common.output {
                Format::Json => text.push_str(&format!("{}\n", json_of(line))),
                Format::Text => text.push_str(&text_of(line)),
            }
        }
        print(&text)
    }

    async fn go_on(&self, session: &Session, group: &str, shown: Vec<Line>) -> Result<()> {
        let most = usize::try_from(self.lines).unwrap_or_default();
        let mut tail = Tail::new(shown, most, now().millis());
        let mut interrupts = Interrupts::catch()?;
        loop {
            let (start, mut next_token) = (tail.from(), None);
            loop {
                let input = FilterLogEvents {
                    log_group_name: Some(group.to_owned()),
                    start_time: Some(start),
                    next_token,
                    ..FilterLogEvents::default()
                };
                let answer = session.call(input).await?;
                let mut news = Vec::new();
                for event in answer.events.into_iter().flatten() {
                    let FilteredLogEvent { log_stream_name, timestamp, message, event_id, .. } = event;
                    let line = Line {
                        time: timestamp.unwrap_or_default(),
                        stream: log_stream_name.unwrap_or_default(),
                        message: message.unwrap_or_default(),
                    };
                    if tail.is_news(event_id, &line) {
                        news.push(line);
                    }
                }
                self.print(&news)?;
                next_token = answer.next_token;
                if next_token.is_none() {
                    break;
                }
            }
            tail.looked();
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = interrupts.next() => return Ok(()),
            }
        }
    }
}

fn json_of(line: &Line) -> Json {
    let time = Timestamp::from_millis(line.time).to_string();
    json!({"time": time, "stream": line.stream, "message": line.message})
}

fn text_of(line: &Line) -> String {
    let time = Timestamp::from_millis(line.time).strftime("%H:%M:%S");
    // A task's stream is PREFIX/CONTAINER/TASK, a build's an id: the end tells them apart.
    let end = line.stream.rsplit('/').next().unwrap_or_default();
    let end = end.get(..8).unwrap_or(end);
    format!("{time} {end}  {}\n", line.message.trim_end())
}

/// A log group as it is listed.
struct Group {
    region: String,
    name: String,
    bytes: i64,
}

/// All log groups: the region's own, and those of regions where an application is delivered.
async fn groups(session: &Session) -> Result<Vec<Group>> {
    let mut found = Vec::new();
    for region in state::regions(&session.folder, &session.installation.region) {
        let there = session.clone().in_region(&region);
        let mut next_token = None;
        loop {
            let input = DescribeLogGroups { next_token, ..DescribeLogGroups::default() };
            let page = there.call(input).await?;
            for group in page.log_groups.into_iter().flatten() {
                let name = group.log_group_name.unwrap_or_default();
                let bytes = group.stored_bytes.unwrap_or_default();
                found.push(Group { region: region.clone(), name, bytes });
            }
            next_token = page.next_token;
            if next_token.is_none() {
                break;
            }
        }
    }
    Ok(found)
}

/// What a log is called here: the end of its group's name, which services and build projects give it.
fn short_name(group: &str) -> &str {
    group.rsplit('/').next().unwrap_or(group)
}

/// The group of that name, or the one whose name ends so.
fn resolve<'a>(name: &str, groups: &'a [Group]) -> Option<&'a Group> {
    let exact = groups.iter().find(|group| group.name == name);
    exact.or_else(|| groups.iter().find(|group| short_name(&group.name) == name))
}

/// The last lines of a group.
async fn last(session: &Session, group: &str, count: i32) -> Result<Vec<Line>> {
    let input = DescribeLogStreams {
        log_group_name: Some(group.to_owned()),
        order_by: Some("LastEventTime".into()),
        descending: Some(true),
        limit: Some(STREAMS),
        ..DescribeLogStreams::default()
    };
    let streams = session.call(input).await?.log_streams.unwrap_or_default();
    let mut lines = Vec::new();
    for stream in streams.into_iter().filter_map(|stream| stream.log_stream_name) {
        let input = GetLogEvents {
            log_group_name: Some(group.to_owned()),
            log_stream_name: stream.clone(),
            limit: Some(count),
            ..GetLogEvents::default()
        };
        for event in session.call(input).await?.events.into_iter().flatten() {
            lines.push(Line {
                time: event.timestamp.unwrap_or_default(),
                stream: stream.clone(),
                message: event.message.unwrap_or_default(),
            });
        }
    }
    lines.sort_by_key(|line| line.time);
    let surplus = lines.len().saturating_sub(usize::try_from(count).unwrap_or_default());
    Ok(lines.split_off(surplus))
}

#[cfg(test)]
mod tests {
    use super::Group;

    #[test]
    fn names_of_logs() {
        let group = |name: &str| Group { region: "r".into(), name: name.into(), bytes: 1 };
        let groups = [group("/aws/codebuild/app-build"), group("/ecs/app-api")];
        let cases = [
            ("app-api", Some("/ecs/app-api")),
            ("/ecs/app-api", Some("/ecs/app-api")),
            ("app-build", Some("/aws/codebuild/app-build")),
            ("app", None),
        ];
        for (name, group) in cases {
            assert_eq!(super::resolve(name, &groups).map(|found| found.name.as_str()), group);
        }
    }
}
