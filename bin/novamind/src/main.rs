//! The `novamind` binary: the cloud (`serve`) and the commands that speak to it.

mod command;
mod edge;
mod installation;
mod server;
mod services;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let command = command::Command::parse();
    if let Some(folder) = command.edge() {
        // A process of its own, with a log and a runtime of its own.
        return ExitCode::from(novamind_edge_proxy::edge_main(folder) as u8);
    }
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
