//! How Terraform and OpenTofu find the provider: a filesystem mirror, and the configuration file that names it.
//!
//! The mirror holds a script that runs this binary. Its checksum, which Terraform writes down, stays the same when the
//! binary is built anew.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The release of hashicorp/aws that the provider stands in for.
pub const VERSION: &str = "6.58.0";

const REGISTRIES: [&str; 2] = ["registry.terraform.io", "registry.opentofu.org"];

/// Writes the mirror into the data folder and returns the configuration file for `TF_CLI_CONFIG_FILE`. `binary` is the
/// program that answers to `terraform-provider`.
///
/// # Errors
/// What the file system says.
pub fn write(data: &Path, binary: &Path) -> io::Result<PathBuf> {
    let folder = std::path::absolute(data)?.join("terraform");
    let mirror = folder.join("mirror");
    let machine = match std::env::consts::ARCH {
        "aarch64" => "linux_arm64",
        _ => "linux_amd64",
    };
    let script = format!("#!/bin/sh\nexec {} terraform-provider\n", quoted(&std::path::absolute(binary)?));
    for registry in REGISTRIES {
        let package = mirror.join(registry).join("hashicorp/aws").join(VERSION).join(machine);
        fs::create_dir_all(&package)?;
        let path = package.join(format!("terraform-provider-aws_v{VERSION}_x6"));
        put(&path, &script)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    }
    let ours = REGISTRIES.map(|registry| format!("\"{registry}/hashicorp/aws\"")).join(", ");
    let path = folder.join("terraform.rc");
    let text = format!(
        "disable_checkpoint = true\n\nprovider_installation {{\n  filesystem_mirror {{\n    path    = {}\n    \
         include = [{ours}]\n  }}\n  direct {{\n    exclude = [{ours}]\n  }}\n}}\n",
        serde_json::Value::from(mirror.to_string_lossy()),
    );
    put(&path, &text)?;
    Ok(path)
}

/// Writes a file whole, if it does not hold that already: another Terraform may be reading it.
fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let temporary = path.with_extension(format!("new-{}", std::process::id()));
    fs::write(&temporary, text)?;
    fs::rename(temporary, path)
}

/// A path as a word of the shell.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.to_string_lossy().replace('\'', "'\\''"))
}
