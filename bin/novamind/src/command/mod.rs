//! The command line.

mod env;
mod serve;

use std::path::{Path, PathBuf};

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
    /// The process that serves load balancers; the cloud starts it.
    #[command(hide = true)]
    Edge { folder: PathBuf },
}

impl Command {
    /// The folder of the edge, if this process is to be one.
    pub fn edge(&self) -> Option<&Path> {
        match &self.action {
            Action::Edge { folder } => Some(folder),
            _ => None,
        }
    }

    pub fn run(self) -> Result<()> {
        match self.action {
            Action::Serve(serve) => serve.run(),
            Action::Env(env) => env.run(),
            // It has its own way, see `edge`.
            Action::Edge { .. } => Ok(()),
        }
    }
}
