//! The `novamind` binary: the cloud (`serve`) and the commands that speak to it.

mod command;
mod ecs;
mod edge;
mod installation;
mod planes;
mod process;
mod server;
mod services;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    if let Some(code) = process::run() {
        return code;
    }
    let command = command::Command::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("NOVAMIND_LOG").unwrap_or_else(|_| "info".into()),
        )
        .init();
    match command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
