//! Running a small program of the image and reading what it says, for instance `node --version`.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use indexmap::IndexMap;

use crate::sandbox;

/// Standard output of `program`, if it exists and succeeds.
pub(super) fn output(
    program: &str,
    arguments: &[&str],
    environment: &IndexMap<String, String>,
) -> io::Result<Option<String>> {
    let mut command = Command::new(program);
    command.args(arguments).env_clear().envs(environment).stdin(Stdio::null()).stderr(Stdio::null());
    // SAFETY: the closure makes system calls only.
    unsafe {
        command.pre_exec(|| sandbox::drop_rights(false));
    }
    match command.output() {
        Ok(output) if output.status.success() => {
            Ok(Some(String::from_utf8_lossy(&output.stdout).into_owned()))
        }
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
