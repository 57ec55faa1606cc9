//! What went wrong, as the user reads it: a cause and, after a blank line, a hint that names the next command. The
//! exit code says whose turn it is.

use std::fmt;
use std::io::ErrorKind;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

/// How a command ends that did not do what it was asked for. Success is 0, wrong usage 2 (clap's own).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// The user's or the configuration's.
    Error = 1,
    /// Whoever read the output went away.
    BrokenPipe = 3,
    /// The deployment failed.
    Deployment = 4,
    /// It was still on its way when the time was up.
    TimedOut = 5,
    /// A fault of this program.
    Internal = 255,
}

/// An error with a hint and an exit code.
#[derive(Debug)]
pub struct Failure {
    exit: Exit,
    cause: String,
    hint: Option<String>,
    /// The cloud did not answer.
    absent: bool,
}

/// An error of the user's or the configuration's.
pub fn failure(cause: impl Into<String>) -> Failure {
    Failure { exit: Exit::Error, cause: cause.into(), hint: None, absent: false }
}

impl Failure {
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cause)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n\nhint: {hint}"))
    }
}

impl std::error::Error for Failure {}

/// Where a fault of the cloud is told in full.
const LOG: &str = "the cloud's log tells more: `serve.log` in its data folder, or what `novamind serve` says";

/// What a service answered, as an error of the command.
pub fn answered(error: &novamind_wire::Error) -> anyhow::Error {
    if error.code() == novamind_client::UNREACHABLE {
        let hint = "`novamind up` starts the cloud, `novamind doctor` says what this machine lacks";
        return Failure { absent: true, ..failure(error.message()).hint(hint) }.into();
    }
    let said = failure(format!("{}: {}", error.code(), error.message()));
    // What this cloud does not do is no fault of it (`Error::unsupported`).
    if error.status() < 500 || error.status() == 501 {
        return said.into();
    }
    said.exit(Exit::Internal).hint(LOG).into()
}

/// Whether the cloud did not answer.
pub fn is_absence(error: &anyhow::Error) -> bool {
    error.downcast_ref::<Failure>().is_some_and(|failure| failure.absent)
}

/// The exit code of an error.
pub fn exit_of(error: &anyhow::Error) -> Exit {
    let broken = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
    };
    if let Some(failure) = error.downcast_ref::<Failure>() {
        return failure.exit;
    }
    if error.chain().any(broken) { Exit::BrokenPipe } else { Exit::Error }
}

/// Every cause of an error, and the hint, wherever in the chain it is.
fn parts(error: &anyhow::Error) -> (String, Option<String>) {
    let (mut causes, mut hint) = (Vec::new(), None);
    for cause in error.chain() {
        let text = cause.to_string();
        match text.split_once("\n\nhint: ") {
            Some((before, after)) => {
                causes.push(before.to_owned());
                hint = Some(after.to_owned());
            }
            None => causes.push(text),
        }
    }
    (causes.join(": "), hint)
}

/// The text of an error: its causes, and the hint last.
pub fn text(error: &anyhow::Error) -> String {
    let (cause, hint) = parts(error);
    let hint = hint.map_or_else(String::new, |hint| format!("\n\nhint: {hint}"));
    format!("error: {cause}{hint}")
}

/// The same for programs: one line.
pub fn object(error: &anyhow::Error) -> Json {
    let (cause, hint) = parts(error);
    json!({"error": cause, "hint": hint, "exit": exit_of(error) as u8})
}

/// Says on stderr what went wrong, as text or as JSON.
pub fn report(error: &anyhow::Error, json: bool) -> ExitCode {
    let exit = exit_of(error);
    // Nobody is there to read it.
    if exit != Exit::BrokenPipe {
        super::screen::talk(&if json { object(error).to_string() } else { text(error) });
    }
    ExitCode::from(exit as u8)
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn the_hint_comes_last() {
        let error = Err::<(), _>(failure("it broke").hint("mend it")).context("while trying").unwrap_err();
        assert_eq!(text(&error), "error: while trying: it broke\n\nhint: mend it");
        let plain = anyhow::anyhow!("no terraform\n\nhint: install it").context("cannot plan");
        assert_eq!(text(&plain), "error: cannot plan: no terraform\n\nhint: install it");
        let expected = json!({"error": "while trying: it broke", "hint": "mend it", "exit": 1});
        assert_eq!(object(&error), expected);
        let silent = anyhow::Error::from(failure("bad").exit(Exit::Deployment));
        assert_eq!(object(&silent), json!({"error": "bad", "hint": null, "exit": 4}));
    }

    #[test]
    fn exit_codes() {
        let io = |kind| anyhow::Error::from(std::io::Error::from(kind)).context("cannot print");
        assert_eq!(exit_of(&io(ErrorKind::BrokenPipe)), Exit::BrokenPipe);
        assert_eq!(exit_of(&io(ErrorKind::NotFound)), Exit::Error);
        let failed = anyhow::Error::from(failure("bad").exit(Exit::Deployment)).context("release");
        assert_eq!(exit_of(&failed), Exit::Deployment);
        let internal = answered(&novamind_wire::Error::new("X", 500, "y"));
        assert_eq!(exit_of(&internal), Exit::Internal);
        assert_eq!(object(&internal), json!({"error": "X: y", "hint": LOG, "exit": 255}));
        assert_eq!(exit_of(&answered(&novamind_wire::Error::new("X", 400, "y"))), Exit::Error);
        assert_eq!(exit_of(&answered(&novamind_wire::Error::unsupported("x"))), Exit::Error);
    }
}
