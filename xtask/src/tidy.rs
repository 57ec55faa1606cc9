//! `cargo xtask tidy`: rules about the tree that no compiler knows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

/// A hand-written file longer than this fails.
const MOST_LINES: usize = 500;

pub fn run(root: &Path) -> Result<()> {
    let mut faults = Vec::new();
    for path in tracked(root)? {
        let name = path.to_string_lossy();
        let rust = name.ends_with(".rs");
        if !(rust || name.ends_with(".py")) || name.starts_with("crates/api/") {
            continue;
        }
        let Ok(text) = fs::read_to_string(root.join(&path)) else { continue };
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{name}: {lines} lines; split it (the limit is {MOST_LINES})"));
        }
        let in_library = rust && name.contains("/src/") && !name.starts_with("platform/");
        if in_library && !text.starts_with("//!") {
            faults.push(format!("{name}: a module opens with `//!`: its purpose and invariants"));
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    bail!("{}", faults.join("\n"));
}

/// The files under version control, relative to the root.
fn tracked(root: &Path) -> Result<Vec<PathBuf>> {
    let output = Command::new("git").arg("-C").arg(root).args(["ls-files"]).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().map(PathBuf::from).collect())
}
