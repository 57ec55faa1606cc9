//! Chores of the repository: `cargo xtask generate [--check]`, `provider-schema [--check] FILE` and `tidy`.

mod emit;
mod generate;
mod model;
mod provider;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    let root = root();
    match arguments {
        ["generate"] => generate::run(&root, false),
        ["generate", "--check"] => generate::run(&root, true),
        ["provider-schema", "--check", file] => provider::schema(&root, file, true),
        ["provider-schema", file] => provider::schema(&root, file, false),
        ["tidy"] => tidy::run(&root),
        _ => bail!("usage: cargo xtask generate [--check] | provider-schema [--check] FILE | tidy"),
    }
}

/// The repository's root folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf()
}
