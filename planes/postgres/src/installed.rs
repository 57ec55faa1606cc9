//! What PostgreSQL is installed on this machine, and the user that it runs as.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Error, Result, Version};

/// Debian's place of all versions.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Debian's user for PostgreSQL, which refuses to run as root.
pub const USER: &str = "postgres";

/// The user and group that servers run as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub user: u32,
    pub group: u32,
}

pub fn programs(major: u32) -> PathBuf {
    Path::new(VERSIONS).join(major.to_string()).join("bin")
}

/// The major versions whose servers are there.
pub fn majors() -> Vec<u32> {
    let entries = std::fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let majors = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let mut found: Vec<u32> = majors.filter(|major| programs(*major).join("postgres").exists()).collect();
    found.sort_unstable();
    found
}

/// Every version whose server is there. Runs each one to ask it.
pub fn versions() -> Vec<Version> {
    let asked = majors().into_iter().filter_map(|major| {
        let output = Command::new(programs(major).join("postgres")).arg("--version").output().ok()?;
        let full = number(&String::from_utf8_lossy(&output.stdout))?;
        Some(Version { major, full })
    });
    asked.collect()
}

/// The number in `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn number(text: &str) -> Option<String> {
    let word = text.split_whitespace().nth(2)?;
    word.starts_with(|c: char| c.is_ascii_digit()).then(|| word.to_owned())
}

/// The account of Debian's package; `None` if this process is not root, and servers run as its own user.
pub fn account() -> Result<Option<Account>> {
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    let text =
        std::fs::read_to_string("/etc/passwd").map_err(|error| Error::system("read /etc/passwd", error))?;
    let missing = "there is no user `postgres` to run PostgreSQL as: install the package postgresql";
    let found = text.lines().find_map(|line| entry(line, USER));
    found.map(Some).ok_or_else(|| Error::Invalid(missing.into()))
}

fn entry(line: &str, name: &str) -> Option<Account> {
    let mut fields = line.split(':');
    (fields.next()? == name).then_some(())?;
    let user = fields.nth(1)?.parse().ok()?;
    Some(Account { user, group: fields.next()?.parse().ok()? })
}

/// The name under which the socket knows a process of this user.
pub fn user_name() -> String {
    let own = rustix::process::geteuid().as_raw();
    let text = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let found = text.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)?.parse::<u32>().ok()? == own).then(|| name.to_owned())
    });
    found.unwrap_or_else(|| "root".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_and_files_say() {
        assert_eq!(
            number("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n").as_deref(),
            Some("15.18")
        );
        assert_eq!(number("postgres (PostgreSQL) 17beta1\n").as_deref(), Some("17beta1"));
        assert_eq!(number("nonsense"), None);
        let account = Account { user: 101, group: 104 };
        assert_eq!(entry("postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash", USER), Some(account));
        assert_eq!(entry("postgrest:x:101:104::/:/bin/sh", USER), None);
    }
}
