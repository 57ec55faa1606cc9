//! `novamind doctor`: what this machine lacks, and the command that mends it. It changes nothing.

mod holder;
mod machine;
mod tools;

use anyhow::Result;
use clap::Args;
use serde_json::{Value as Json, json};

use super::failure::failure;
use super::output::{Common, Format};
use crate::installation;

#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    common: Common,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    Good,
    /// Something works less well, or not at all for those who need it.
    Note,
    /// Without it nothing works.
    Missing,
}

/// One thing that was looked at.
#[derive(Clone, Debug)]
struct Finding {
    name: &'static str,
    grade: Grade,
    detail: String,
    /// The command that mends it.
    mend: Option<String>,
}

impl Finding {
    fn good(name: &'static str, detail: impl Into<String>) -> Self {
        Self { name, grade: Grade::Good, detail: detail.into(), mend: None }
    }

    fn note(name: &'static str, detail: impl Into<String>) -> Self {
        Self { name, grade: Grade::Note, detail: detail.into(), mend: None }
    }

    fn missing(name: &'static str, detail: impl Into<String>) -> Self {
        Self { name, grade: Grade::Missing, detail: detail.into(), mend: None }
    }

    fn mend(mut self, command: impl Into<String>) -> Self {
        self.mend = Some(command.into());
        self
    }

    fn json(&self) -> Json {
        let grade = match self.grade {
            Grade::Good => "ok",
            Grade::Note => "note",
            Grade::Missing => "missing",
        };
        json!({"name": self.name, "grade": grade, "detail": self.detail, "mend": self.mend})
    }
}

impl Doctor {
    pub fn run(self) -> Result<()> {
        let folder = installation::folder(self.common.data.clone())?;
        let mut findings = machine::look(&folder);
        findings.extend(tools::look(&folder));
        self.common
            .output
            .print(|| text(&findings), || json!(findings.iter().map(Finding::json).collect::<Vec<_>>()))?;
        let missing: Vec<&str> =
            findings.iter().filter(|one| one.grade == Grade::Missing).map(|one| one.name).collect();
        if missing.is_empty() {
            if self.common.output == Format::Text {
                super::screen::talk("this machine is ready: `novamind up DIR`");
            }
            return Ok(());
        }
        Err(failure(format!("this machine lacks: {}", missing.join(", ")))
            .hint("run the commands beside them, then `novamind doctor` again")
            .into())
    }
}

fn text(findings: &[Finding]) -> String {
    let mut text = String::new();
    for one in findings {
        let mark = match one.grade {
            Grade::Good => "ok",
            Grade::Note => "note",
            Grade::Missing => "MISSING",
        };
        text.push_str(&format!("{mark:<8}{:<18}{}\n", one.name, one.detail));
        if let Some(mend) = &one.mend {
            text.push_str(&format!("{:<26}mend: {mend}\n", ""));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report() {
        let findings = [
            Finding::good("root", "yes"),
            Finding::note("forwarding", "off: tasks do not reach the internet")
                .mend("sysctl -w net.ipv4.ip_forward=1"),
            Finding::missing("git", "not on the path").mend("apt-get install git"),
        ];
        insta::assert_snapshot!(text(&findings));
    }
}
