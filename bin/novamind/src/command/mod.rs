//! The command line. `up` is the main job; everything else looks at what it did, or does a part of it.
//!
//! Data goes to stdout, as text or as JSON, talk to stderr; [`failure`] says how errors read and which exit code they have.

mod approval;
mod background;
mod clock;
mod connection;
mod doctor;
mod down;
mod drill;
mod endpoints;
mod env;
mod execution;
pub mod failure;
mod follow;
mod infrastructure;
mod logs;
mod output;
mod platform;
mod probe;
mod reach;
mod repository;
mod rollback;
pub mod screen;
mod serve;
mod session;
mod site;
mod state;
mod status;
mod tail;
mod terraform;
mod terraform_provider;
mod terraform_run;
mod tools;
mod trace;
mod trust;
mod up;
mod waf;
mod waterfall;
mod why;
mod zone;

use std::future::Future;

use anyhow::Result;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use novamind_provider::interrupts::unheeded;

use output::{Common, Format, Place};
use session::Session;
use terraform::Verb;

/// A whole AWS delivery architecture on one Linux machine.
#[derive(Parser)]
#[command(
    version,
    after_help = "Begin with `novamind up DIR`, where DIR is a folder with terraform/ in a Git repository."
)]
pub struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Start the cloud, apply the infrastructure, release the last commit.
    Up(up::Up),
    /// Release the last commit.
    Release(up::Delivery),
    /// How the platform, the pipeline and the deployment stand.
    Status(status::Status),
    /// Approve the release that waits.
    Approve(approval::Decision),
    /// Reject the release that waits.
    Reject(approval::Decision),
    /// Show a log, or which logs there are.
    Logs(logs::Logs),
    /// Draw a trace: where the time of a request went.
    Trace(trace::Trace),
    /// Everything that answers, and where.
    Endpoints(endpoints::Endpoints),
    /// Take a deployment back, or go back to the release before.
    Rollback(rollback::Rollback),
    /// Terraform's plan of an application's infrastructure.
    Plan(terraform::Infrastructure),
    /// Terraform's apply of an application's infrastructure.
    Apply(terraform::Infrastructure),
    /// Delete what Terraform has made.
    Destroy(terraform::Infrastructure),
    /// Connections to repositories.
    Connection(connection::Connection),
    /// Stop everything; with --purge also delete the data.
    Down(down::Down),
    /// What the cloud's clock shows; move a virtual one.
    Clock(clock::Clock),
    /// Restore a database, or fail it over, to see that it works.
    Drill(drill::Drill),
    /// The availability zones; take one away, and bring it back.
    Zone(zone::Zone),
    /// Which statement allowed or denied a request, or which is missing.
    Why(why::Why),
    /// Whether one thing reaches another's port, and by which rule.
    Reach(reach::Reach),
    /// Why web ACLs blocked or counted requests.
    Waf(waf::Waf),
    /// What this machine lacks, and the commands that mend it.
    Doctor(doctor::Doctor),
    /// Print the environment with which AWS's tools reach the cloud.
    Env(env::Env),
    /// Make this machine trust the certificates that the cloud issues.
    Trust(trust::Trust),
    /// Run the cloud in the foreground.
    Serve(serve::Serve),
    /// Terraform's provider plugin, which Terraform starts.
    #[command(hide = true)]
    TerraformProvider(terraform_provider::TerraformProvider),
}

impl Command {
    pub fn run(self) -> Result<()> {
        match self.action {
            Action::Up(up) => wait(up.run()),
            Action::Release(release) => wait(release.run()),
            Action::Status(status) => wait(status.run()),
            Action::Approve(decision) => wait(decision.run(true)),
            Action::Reject(decision) => wait(decision.run(false)),
            Action::Logs(logs) => wait(logs.run()),
            Action::Trace(trace) => wait(trace.run()),
            Action::Endpoints(endpoints) => wait(endpoints.run()),
            Action::Rollback(rollback) => wait(rollback.run()),
            Action::Plan(infrastructure) => wait(infrastructure.run(Verb::Plan)),
            Action::Apply(infrastructure) => wait(infrastructure.run(Verb::Apply)),
            Action::Destroy(infrastructure) => wait(infrastructure.run(Verb::Destroy)),
            Action::Connection(connection) => wait(connection.run()),
            Action::Down(down) => wait(down.run()),
            Action::Clock(clock) => wait(clock.run()),
            Action::Drill(drill) => wait(drill.run()),
            Action::Zone(zone) => wait(zone.run()),
            Action::Why(why) => wait(why.run()),
            Action::Reach(reach) => wait(reach.run()),
            Action::Waf(waf) => wait(waf.run()),
            Action::Doctor(doctor) => doctor.run(),
            Action::Env(env) => env.run(),
            Action::Trust(trust) => trust.run(),
            Action::Serve(serve) => serve.run(),
            Action::TerraformProvider(provider) => provider.run(),
        }
    }
}

/// Reads the command line, and whether what it prints is to be JSON, its error too. Wrong usage ends the process.
pub fn parse() -> (Command, bool) {
    let matches = Command::command().get_matches();
    let command = Command::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    (command, wants_json(&matches))
}

fn wants_json(matches: &ArgMatches) -> bool {
    let mut innermost = matches;
    while let Some((_, inner)) = innermost.subcommand() {
        innermost = inner;
    }
    matches!(innermost.try_get_one::<Format>("output"), Ok(Some(Format::Json)))
}

/// Runs a command that waits for others, to its end or to an interrupt that it does not heed.
fn wait(command: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let outcome = runtime.block_on(async {
        let interrupt = unheeded()?;
        tokio::select! {
            // A command that heeds an interrupt itself says what came of it.
            biased;
            outcome = command => outcome,
            () = interrupt => Err(failure::failure("interrupted").into()),
        }
    });
    // A thread may still wait for a line that nobody will type.
    runtime.shutdown_background();
    outcome
}

/// The running cloud of a command's data folder.
async fn open(common: &Common) -> Result<Session> {
    Session::open(&crate::installation::folder(common.data.clone())?).await
}

/// The same, asked in a region, if one is named.
async fn open_in(common: &Common, place: &Place) -> Result<Session> {
    let session = open(common).await?;
    Ok(match &place.region {
        Some(region) => session.in_region(region),
        None => session,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use novamind_provider::interrupts::Interrupts;
    use rustix::process::{Signal, getpid, kill_process};

    use super::*;

    #[test]
    fn json_is_asked_for_of_any_command() {
        let cases: [(&[&str], bool); 6] = [
            (&["status"], false),
            (&["status", "--output", "json"], true),
            (&["status", "--output=text"], false),
            (&["zone", "down", "a", "--output", "json"], true),
            (&["connection", "attach", "arn", "hosted", "--output=json"], true),
            (&["serve", "--port", "0"], false),
        ];
        for (arguments, json) in cases {
            let words = ["novamind"].into_iter().chain(arguments.iter().copied());
            let matches = Command::command().try_get_matches_from(words).unwrap();
            assert_eq!(wants_json(&matches), json, "{arguments:?}");
        }
    }

    /// Adds what of a command, and of those below it, the guide does not name.
    fn untold(command: &clap::Command, guide: &str, missing: &mut Vec<String>) {
        for option in command.get_arguments().filter(|option| !option.is_hide_set()) {
            let Some(long) = option.get_long() else { continue };
            let short = option.get_short().map(|letter| format!("[-{letter}"));
            let told =
                guide.contains(&format!("--{long}")) || short.is_some_and(|short| guide.contains(&short));
            if !told {
                missing.push(format!("{} --{long}", command.get_name()));
            }
        }
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            if !guide.contains(below.get_name()) {
                missing.push(below.get_name().to_owned());
            }
            untold(below, guide, missing);
        }
    }

    #[test]
    fn the_guide_names_every_command_and_option() {
        let guide =
            concat!(include_str!("../../../../docs/commands.md"), include_str!("../../../../docs/clock.md"));
        let mut missing = Vec::new();
        untold(&Command::command(), guide, &mut missing);
        assert!(missing.is_empty(), "not in docs/commands.md, nor in docs/clock.md: {missing:?}");
    }

    /// Adds the commands that print and cannot print JSON.
    fn without_json(command: &clap::Command, missing: &mut Vec<String>) {
        let mut below = command.get_subcommands().filter(|below| !below.is_hide_set()).peekable();
        let takes = command.get_arguments().any(|option| option.get_long() == Some("output"));
        if below.peek().is_none() && !takes {
            missing.push(command.get_name().to_owned());
        }
        below.for_each(|below| without_json(below, missing));
    }

    #[test]
    fn every_command_that_prints_prints_json() {
        let mut missing = Vec::new();
        without_json(&Command::command(), &mut missing);
        // One line, which is its interface.
        assert_eq!(missing, ["serve"]);
    }

    /// One test, for the interrupt is the whole process's.
    #[test]
    fn an_interrupt_that_nobody_heeds_ends_the_command() {
        let heeded = wait(async {
            let mut interrupts = Interrupts::catch()?;
            kill_process(getpid(), Signal::INT)?;
            interrupts.next().await;
            // A moment in which it could be taken for an unheeded one.
            tokio::time::sleep(Duration::from_millis(50)).await;
            assert_eq!(interrupts.count, 1);
            Ok(())
        });
        heeded.unwrap();
        let unheeded = wait(async {
            drop(Interrupts::catch()?);
            kill_process(getpid(), Signal::INT)?;
            tokio::time::sleep(Duration::from_secs(60)).await;
            Ok(())
        });
        assert_eq!(failure::text(&unheeded.unwrap_err()), "error: interrupted");
    }
}
