//! The command line.

mod env;
mod serve;
mod terraform_provider;

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
    /// Terraform's provider plugin, which Terraform starts.
    #[command(hide = true)]
    TerraformProvider(terraform_provider::TerraformProvider),
}

impl Command {
    pub fn run(self) -> Result<()> {
        match self.action {
            Action::Serve(serve) => serve.run(),
            Action::Env(env) => env.run(),
            Action::TerraformProvider(provider) => provider.run(),
        }
    }
}
