//! Runs Terraform to its end, and reads what it says meanwhile.

use std::fs::File;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::time::Duration;

use anyhow::Result;
use novamind_provider::interrupts::Interrupts;
use novamind_provider::terraform::Terraform;
use serde_json::Value as Json;

use super::failure::failure;
use super::screen::{Row, Screen};

/// How often what Terraform says is looked at.
const LOOK: Duration = Duration::from_millis(30);
/// What to do about a run that was broken off.
const AGAIN: &str = "the same command goes on from there";

/// One line of Terraform's machine-readable output, as far as it matters here.
#[derive(Debug, PartialEq)]
pub enum Event {
    Planned {
        address: String,
        action: String,
    },
    Started {
        address: String,
        action: String,
    },
    Ended {
        address: String,
        action: String,
        seconds: f64,
    },
    Failed {
        address: String,
    },
    Complaint {
        error: bool,
        text: String,
    },
    /// The state is not to be had at once: another run's, or this machine is slow.
    Locked,
}

/// The lines of a file that somebody writes.
struct Lines {
    file: File,
    unread: Vec<u8>,
}

impl Lines {
    fn of(file: File) -> Self {
        Self { file, unread: Vec::new() }
    }

    /// The next whole line; nothing if none has been written yet.
    fn next(&mut self) -> Result<Option<String>> {
        loop {
            if let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.unread.drain(..=end).collect();
                return Ok(Some(String::from_utf8_lossy(&line).into_owned()));
            }
            let mut more = [0; 16 * 1024];
            let count = self.file.read(&mut more)?;
            if count == 0 {
                return Ok(None);
            }
            self.unread.extend_from_slice(more.get(..count).unwrap_or_default());
        }
    }
}

fn event(line: &Json) -> Option<Event> {
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let hook = &line["hook"];
    let (address, action) = (text(&hook["resource"]["addr"]), text(&hook["action"]));
    // Reading data sources changes nothing.
    let worth = action != "read";
    match line["type"].as_str()? {
        "planned_change" => Some(Event::Planned {
            address: text(&line["change"]["resource"]["addr"]),
            action: text(&line["change"]["action"]),
        }),
        "apply_start" if worth => Some(Event::Started { address, action }),
        "apply_complete" if worth => {
            Some(Event::Ended { address, action, seconds: hook["elapsed_seconds"].as_f64().unwrap_or(0.0) })
        }
        "state_lock_acquire" => Some(Event::Locked),
        "apply_errored" => Some(Event::Failed { address }),
        "diagnostic" => {
            let said = &line["diagnostic"];
            let mut complaint = text(&said["summary"]);
            if let Some(detail) = said["detail"].as_str().filter(|detail| !detail.is_empty()) {
                complaint.push_str(&format!("\n  {}", detail.trim().replace('\n', "\n  ")));
            }
            let place = match (said["range"]["filename"].as_str(), said["range"]["start"]["line"].as_u64()) {
                (Some(file), Some(line)) => format!("\n  at {file}:{line}"),
                _ => String::new(),
            };
            let address = said["address"].as_str().map(|address| format!(" ({address})")).unwrap_or_default();
            complaint.push_str(&format!("{place}{address}"));
            Some(Event::Complaint { error: said["severity"] == "error", text: complaint })
        }
        _ => None,
    }
}

/// Runs Terraform to its end; `take` says which rows are to be shown after an event.
pub async fn run(
    terraform: &Terraform,
    arguments: &[&str],
    mut take: impl FnMut(Event) -> Vec<Row>,
    screen: &mut Screen,
) -> Result<i32> {
    // A pipe would take Terraform down with this process, in the middle of what it does.
    let (written, read) = terraform.log()?;
    let mut interrupts = Interrupts::catch()?;
    let mut child = terraform.command(arguments).stdout(written).spawn()?;
    let mut lines = Lines::of(read);
    let mut errors = Vec::new();
    let status = loop {
        let ended = child.try_wait()?;
        while let Some(line) = lines.next()? {
            let parsed = serde_json::from_str::<Json>(&line);
            match parsed.ok().as_ref().and_then(event) {
                Some(Event::Complaint { error: true, text }) => errors.push(text),
                Some(Event::Complaint { text, .. }) => screen.line(&format!("warning: {text}")),
                Some(Event::Locked) => screen.line("waiting for the state, which another run may hold"),
                Some(event) => {
                    let rows = take(event);
                    if !rows.is_empty() {
                        screen.show(&rows, None);
                    }
                }
                None => {}
            }
        }
        if let Some(status) = ended {
            break status;
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = interrupts.pass_on(child.id()) => {
                screen.line("stopping: what has begun is finished first");
            }
        }
    };
    if interrupts.count > 0 {
        screen.erase();
        return Err(failure("interrupted; what was made stays").hint(AGAIN).into());
    }
    if let Some(signal) = status.signal() {
        return Err(failure(format!("terraform was killed (signal {signal})")).hint(AGAIN).into());
    }
    let code = status.code().unwrap_or(1);
    if code == 1 || !errors.is_empty() {
        screen.erase();
        errors.dedup();
        let verb = arguments.first().copied().unwrap_or_default();
        let hint = "mend the configuration, commit, and run the same command again: what was made stays";
        let text = format!("terraform {verb} failed\n{}", errors.join("\n"));
        return Err(failure(text.trim_end()).hint(hint).into());
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lines_of_terraform() {
        let hook = json!({"resource": {"addr": "aws_vpc.main"}, "action": "create", "elapsed_seconds": 2});
        let (address, action) = ("aws_vpc.main".to_owned(), "create".to_owned());
        let cases = [
            (
                json!({"type": "planned_change", "change": {"resource": {"addr": "aws_vpc.main"}, "action": "create"}}),
                Some(Event::Planned { address: address.clone(), action: action.clone() }),
            ),
            (
                json!({"type": "apply_complete", "hook": hook}),
                Some(Event::Ended { address, action, seconds: 2.0 }),
            ),
            (
                json!({"type": "apply_start", "hook": {"resource": {"addr": "data.a.b"}, "action": "read"}}),
                None,
            ),
            (json!({"type": "version"}), None),
            (
                json!({"type": "diagnostic", "diagnostic": {"severity": "error", "summary": "Unsupported argument",
                       "detail": "No argument \"x\".", "address": "aws_vpc.main",
                       "range": {"filename": "main.tf", "start": {"line": 7}}}}),
                Some(Event::Complaint {
                    error: true,
                    text: "Unsupported argument\n  No argument \"x\".\n  at main.tf:7 (aws_vpc.main)".into(),
                }),
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(event(&line), expected, "{line}");
        }
    }
}
