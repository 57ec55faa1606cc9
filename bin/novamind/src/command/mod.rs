//! The command line.

mod env;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// A whole AWS delivery architecture on one Linux machine.
#[derive(Parser)]
#[command(version)]
pub struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Run the cloud in the foreground.
    Serve(serve::Serve),
    /// Print the environment with which AWS's tools reach the cloud.
    Env(env::Env),
    /// Run the task in a folder of the containers plane; the cloud starts this, apart from itself.
    #[command(hide = true)]
    Supervise { folder: PathBuf },
}

impl Command {
    /// Runs a task to its end, if that is the command. Makes no thread.
    pub fn supervise(&self) -> Option<ExitCode> {
        let Action::Supervise { folder } = &self.action else { return None };
        let code = novamind_containers_linux::supervise_main(folder);
        Some(if code == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    pub fn run(self) -> Result<()> {
        match self.action {
            Action::Serve(serve) => serve.run(),
            Action::Env(env) => env.run(),
            Action::Supervise { .. } => anyhow::bail!("a supervisor runs before anything else"),
        }
    }
}
