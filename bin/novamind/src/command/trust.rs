//! `novamind trust`: makes this machine's programs trust certificates that this installation issues; with `--remove` no
//! longer.
//!
//! The root goes where Debian's and Fedora's tools collect roots from, under a name that holds a part of its hash, so that
//! several installations do not meet. Whatever has a store of its own (Firefox, Java) is not reached.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;
use ring::digest::{SHA256, digest};
use serde_json::json;

use super::failure::failure;
use super::output::Common;
use crate::installation;

/// Where roots are collected from, and what collects them.
const STORES: [(&str, &str, &[&str]); 2] = [
    ("/usr/local/share/ca-certificates", "update-ca-certificates", &[]),
    ("/etc/pki/ca-trust/source/anchors", "update-ca-trust", &["extract"]),
];

#[derive(Args)]
pub struct Trust {
    #[command(flatten)]
    common: Common,
    /// Take the installation's root away again.
    #[arg(long)]
    remove: bool,
}

/// The file of this root in a store's folder.
fn file(folder: &str, pem: &str) -> PathBuf {
    let hash = digest(&SHA256, pem.as_bytes());
    let part: String = hash.as_ref()[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    Path::new(folder).join(format!("novamind-{part}.crt"))
}

fn collect(program: &str, arguments: &[&str]) -> Result<()> {
    let output = Command::new(program).args(arguments).output().map_err(|error| {
        failure(format!("{program} cannot be run: {error}")).hint("install ca-certificates")
    })?;
    match output.status.success() {
        true => Ok(()),
        false => {
            Err(failure(format!("{program} failed: {}", String::from_utf8_lossy(&output.stderr).trim()))
                .into())
        }
    }
}

/// Takes a root out of this machine's store. Answers where it was.
pub fn remove(pem: &str) -> Result<Option<PathBuf>> {
    for (folder, program, arguments) in STORES {
        let file = file(folder, pem);
        if !file.exists() {
            continue;
        }
        std::fs::remove_file(&file).with_context(|| format!("cannot delete {}", file.display()))?;
        // Debian's tool forgets a root that is gone only when it is told to begin afresh.
        let fresh: &[&str] = if program == "update-ca-certificates" { &["--fresh"] } else { arguments };
        collect(program, fresh)?;
        return Ok(Some(file));
    }
    Ok(None)
}

fn install(pem: &str) -> Result<PathBuf> {
    let store = STORES.iter().find(|(folder, _, _)| Path::new(folder).exists());
    let (folder, program, arguments) = store.ok_or_else(|| {
        failure("this machine keeps its trusted roots in no place that is known here")
            .hint("install ca-certificates, or give programs the file `ca.crt` of the data folder")
    })?;
    let file = file(folder, pem);
    std::fs::write(&file, pem).map_err(|error| {
        failure(format!("cannot write {}: {error}", file.display()))
            .hint("run the same command as root, with `sudo` for example")
    })?;
    collect(program, arguments)?;
    Ok(file)
}

impl Trust {
    pub fn run(self) -> Result<()> {
        let folder = installation::folder(self.common.data.clone())?;
        let root = folder.join("ca.crt");
        let pem = std::fs::read_to_string(&root).map_err(|error| {
            failure(format!("cannot read {}: {error}", root.display()))
                .hint("`novamind up` makes an installation and its root")
        })?;
        let place = if self.remove { remove(&pem)? } else { Some(install(&pem)?) };
        let shown = place.as_ref().map(|place| place.display().to_string());
        self.common.output.print(
            || match (&shown, self.remove) {
                (Some(place), false) => format!("trusted: {place}"),
                (Some(place), true) => format!("removed {place}"),
                (None, _) => "this installation's root was not trusted".to_owned(),
            },
            || json!({"file": shown, "trusted": !self.remove}),
        )
    }
}
