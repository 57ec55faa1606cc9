//! The load that `make bench` puts on a cloud, its peer, or a load balancer. Results are one JSON object on stdout.
//!
//! It runs on one thread, so that on a small machine the server under test keeps the rest.

mod calls;
mod connection;
mod traffic;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Puts load on a cloud or a load balancer.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    load: Load,
}

#[derive(Subcommand)]
enum Load {
    /// Signed API calls, each connection sending the next as soon as the last is answered. Credentials are those of
    /// the environment.
    Calls(calls::Arguments),
    /// Plain requests at a fixed rate, until standard input ends.
    Traffic(traffic::Arguments),
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(async {
        match arguments.load {
            Load::Calls(arguments) => calls::run(arguments).await,
            Load::Traffic(arguments) => traffic::run(arguments).await,
        }
    })?;
    println!("{result}");
    // Waiting for the thread that reads standard input would wait for ever.
    runtime.shutdown_background();
    Ok(())
}
