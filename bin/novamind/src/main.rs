//! The `novamind` binary: the cloud (`serve`) and the commands that speak to it.

mod acm;
mod certificate;
mod clock;
mod cloudfront;
mod codebuild;
mod command;
mod ecs;
mod edge;
mod installation;
mod memory;
mod planes;
mod process;
mod rds;
mod server;
mod services;
mod sign_in;
mod sns;
mod traces;
mod trust;

use std::process::ExitCode;

use command::failure::{Exit, failure, report};

fn main() -> ExitCode {
    if let Some(code) = process::run() {
        return code;
    }
    let (command, json) = command::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        // A log that cannot be written, on a full disk above all, must not end the request that writes it.
        .log_internal_errors(false)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("NOVAMIND_LOG").unwrap_or_else(|_| "info".into()),
        )
        .init();
    // A panic is a fault of this program, and has been told on stderr.
    match std::panic::catch_unwind(|| command.run()) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => report(&error, json),
        Err(_) => report(&failure("a fault of this program").exit(Exit::Internal).into(), json),
    }
}
