//! `nft`, run within a namespace. A script is one transaction: all of it stands, or nothing has changed.

use std::fs::File;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use crate::namespace::inside;

/// Runs a script.
pub fn run(namespace: &File, script: String) -> io::Result<()> {
    call(namespace, &["-f", "-"], script).map(drop)
}

/// All rules of the namespace, as text, without counters.
pub fn list(namespace: &File) -> io::Result<String> {
    call(namespace, &["--stateless", "list", "ruleset"], String::new())
}

fn call(namespace: &File, arguments: &'static [&str], script: String) -> io::Result<String> {
    inside(namespace, move || {
        let mut child = Command::new("nft")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| io::Error::new(error.kind(), format!("cannot run nft (nftables): {error}")))?;
        // One that ends early says why; that it did not read on is no reason.
        let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(script.as_bytes()));
        let output = child.wait_with_output()?;
        if output.status.success() {
            written?;
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let text = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("nft: {}", text.lines().next().unwrap_or("failed"))))
    })
}
