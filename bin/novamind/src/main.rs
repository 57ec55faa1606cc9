//! The `novamind` binary: the cloud (`serve`) and the commands that speak to it.

mod command;
mod edge;
mod installation;
mod planes;
mod server;
mod services;

use std::process::ExitCode;

use clap::Parser;

/// The hidden command that supervises one build: `novamind build-agent FOLDER`.
const BUILD_AGENT: &str = "build-agent";
/// The hidden command that supervises one task: `novamind supervise FOLDER`.
const SUPERVISE: &str = "supervise";

fn main() -> ExitCode {
    // Before any thread exists: they make namespaces.
    let mut arguments = std::env::args_os().skip(1);
    if let (Some(word), Some(folder)) = (arguments.next(), arguments.next()) {
        let code = match word.to_str() {
            Some(BUILD_AGENT) => Some(novamind_builds_linux::build_agent_main(folder.as_ref())),
            Some(SUPERVISE) => Some(novamind_containers_linux::supervise_main(folder.as_ref())),
            _ => None,
        };
        if let Some(code) = code {
            return ExitCode::from(u8::try_from(code).unwrap_or(1));
        }
    }
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
