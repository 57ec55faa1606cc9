//! The data folder: its place, its lock, and the root credentials that are made at first start.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use novamind_kernel::{random_alphanumeric, random_bytes};
use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};

/// Region of the installation's own commands.
const REGION: &str = "us-east-1";

/// What an installation is from its first start on.
#[derive(Clone, Serialize, Deserialize)]
pub struct Installation {
    pub account: String,
    pub region: String,
    pub access_key: String,
    pub secret_key: String,
}

/// The data folder that a command works on.
pub fn folder(given: Option<PathBuf>) -> Result<PathBuf> {
    folder_by(given, variable)
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

fn folder_by(given: Option<PathBuf>, variable: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf> {
    let variable = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    // A relative one is to be ignored (XDG Base Directory Specification).
    let xdg = || variable("XDG_DATA_HOME").filter(|folder| folder.is_absolute());
    given
        .or_else(|| variable("NOVAMIND_DATA"))
        .or_else(|| xdg().map(|folder| folder.join("novamind")))
        .or_else(|| variable("HOME").map(|folder| folder.join(".local/share/novamind")))
        .context("there is no data folder: give --data, or set NOVAMIND_DATA or HOME")
}

impl Installation {
    /// Reads the installation, or makes it.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = folder.join("installation.json");
        if path.exists() {
            return Self::load(folder);
        }
        let account = u64::from_le_bytes(random_bytes()) % 900_000_000_000 + 100_000_000_000;
        let installation = Self {
            account: account.to_string(),
            region: REGION.into(),
            access_key: format!("AKIA{}", random_alphanumeric(16)),
            secret_key: random_alphanumeric(40),
        };
        installation.write(folder)?;
        Ok(installation)
    }

    /// Puts the installation on disk.
    pub fn write(&self, folder: &Path) -> Result<()> {
        // A crash between the two steps leaves no half-written file behind the final name.
        let temporary = folder.join("installation.json.new");
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&temporary)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()?;
        fs::rename(&temporary, folder.join("installation.json"))?;
        Ok(File::open(folder)?.sync_all()?)
    }

    /// Reads the installation that is there.
    pub fn load(folder: &Path) -> Result<Self> {
        let path = folder.join("installation.json");
        let text = fs::read(&path).map_err(|error| unread(folder, &path, &error))?;
        serde_json::from_slice(&text).with_context(|| format!("{} is damaged", path.display()))
    }
}

/// Why an installation's file could not be read, and what to do about it.
fn unread(folder: &Path, path: &Path, error: &std::io::Error) -> anyhow::Error {
    match error.kind() {
        std::io::ErrorKind::NotFound => anyhow!(
            "there is no installation in {}\n\nhint: `novamind up` makes one and starts it, `novamind serve` runs it in the foreground",
            folder.display()
        ),
        std::io::ErrorKind::PermissionDenied => anyhow!(
            "cannot read {}: {error}\n\nhint: run the same command as root, who started the cloud: `sudo -E env \"PATH=$PATH\" novamind ...`",
            path.display()
        ),
        _ => anyhow!("cannot read {}: {error}", path.display()),
    }
}

/// Where the cloud of this folder answers, or answered last.
pub fn endpoint(folder: &Path) -> Result<String> {
    Ok(fs::read_to_string(folder.join("endpoint"))
        .with_context(|| format!("no cloud has run on {} yet", folder.display()))?
        .trim()
        .to_owned())
}

pub fn set_endpoint(folder: &Path, endpoint: &str) -> Result<()> {
    let temporary = folder.join("endpoint.new");
    fs::write(&temporary, format!("{endpoint}\n"))?;
    Ok(fs::rename(temporary, folder.join("endpoint"))?)
}

/// What tells this program from another build of it: version, size and time of its file. A hash would cost each start
/// more than the rest of it.
pub fn own_build() -> Result<String> {
    let file = fs::metadata("/proc/self/exe").context("cannot look at this program's own file")?;
    let version = env!("CARGO_PKG_VERSION");
    Ok(format!("{version}-{}-{}.{:09}", file.len(), file.mtime(), file.mtime_nsec()))
}

/// The build of the cloud that runs on this folder, or ran last.
pub fn build(folder: &Path) -> Option<String> {
    Some(fs::read_to_string(folder.join("build")).ok()?.trim().to_owned())
}

/// Notes that the cloud of this build runs on the folder.
pub fn set_build(folder: &Path) -> Result<()> {
    let own = own_build()?;
    if build(folder).as_deref() != Some(own.as_str()) {
        // First: a kill after the build is noted must not hide that another one ran.
        match fs::remove_file(folder.join(MARKS)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    let temporary = folder.join("build.new");
    fs::write(&temporary, format!("{own}\n"))?;
    Ok(fs::rename(temporary, folder.join("build"))?)
}

/// It is there while no other build has run since the marks were made by which services find records. One from before a
/// kind of marks writes records without them.
const MARKS: &str = "marks";

/// Whether all that ran since [`set_marks`] was this build. After [`set_build`].
pub fn are_marks_good(folder: &Path) -> bool {
    folder.join(MARKS).exists()
}

/// Notes that marks that are missing will be made.
pub fn set_marks(folder: &Path) -> Result<()> {
    Ok(fs::write(folder.join(MARKS), "")?)
}

/// The process of the cloud that runs on this folder, if one does.
pub fn holder(folder: &Path) -> Result<Option<i32>> {
    let path = folder.join("pid");
    let mut file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    if flock(&file, FlockOperation::NonBlockingLockShared).is_ok() {
        return Ok(None);
    }
    let mut pid = String::new();
    file.read_to_string(&mut pid)?;
    Ok(pid.trim().parse().ok())
}

/// One cloud per data folder, for as long as this lives.
pub struct Lock(#[expect(dead_code, reason = "the file holds the lock while it is open")] File);

impl Lock {
    /// Takes the folder, making it if it does not exist.
    pub fn take(folder: &Path) -> Result<Self> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .with_context(|| format!("cannot make the data folder {}", folder.display()))?;
        let path = folder.join("pid");
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        if flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
            let mut pid = String::new();
            file.read_to_string(&mut pid)?;
            let (folder, pid) = (folder.display(), pid.trim());
            bail!(
                "a cloud runs on {folder} already: process {pid}\n\nhint: `novamind down` ends it, `--data` chooses \
                 another folder"
            );
        }
        file.set_len(0)?;
        writeln!(file, "{}", std::process::id())?;
        Ok(Self(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installation_that_cannot_be_read_has_its_hint() {
        use std::io::{Error, ErrorKind};
        let cases = [
            (ErrorKind::NotFound, "there is no installation in /data", "`novamind up`"),
            (ErrorKind::PermissionDenied, "cannot read /data/installation.json", "as root"),
        ];
        for (kind, cause, hint) in cases {
            let error = unread(Path::new("/data"), Path::new("/data/installation.json"), &Error::from(kind));
            let text = error.to_string();
            let (said, advice) = text.split_once("\n\nhint: ").unwrap_or_default();
            assert!(said.starts_with(cause) && advice.contains(hint), "{text}");
        }
    }

    #[test]
    fn marks_are_good_until_another_build_has_run() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let good = || {
            set_build(folder).unwrap();
            are_marks_good(folder)
        };
        assert!(!good(), "who ran before is not known");
        set_marks(folder).unwrap();
        assert!(good() && good());
        fs::write(folder.join("build"), "another\n").unwrap();
        // The first start may have been killed before it did anything about it.
        assert!(!good() && !good());
    }

    #[test]
    fn the_data_folder() {
        type Case = (Option<&'static str>, &'static [(&'static str, &'static str)], Option<&'static str>);
        const HOME: (&str, &str) = ("HOME", "/home/ann");
        const ALL: &[(&str, &str)] =
            &[("NOVAMIND_DATA", "/n"), ("XDG_DATA_HOME", "/x"), ("HOME", "/home/ann")];
        let cases: [Case; 8] = [
            (Some("/given"), ALL, Some("/given")),
            (None, ALL, Some("/n")),
            (None, &[("XDG_DATA_HOME", "/x"), ("HOME", "/home/ann")], Some("/x/novamind")),
            (None, &[HOME], Some("/home/ann/.local/share/novamind")),
            // As good as not set.
            (
                None,
                &[("NOVAMIND_DATA", ""), ("XDG_DATA_HOME", ""), HOME],
                Some("/home/ann/.local/share/novamind"),
            ),
            (None, &[("XDG_DATA_HOME", "relative"), HOME], Some("/home/ann/.local/share/novamind")),
            (None, &[], None),
            (None, &[("HOME", "")], None),
        ];
        for (given, variables, expected) in cases {
            let variable = |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            };
            let found = folder_by(given.map(PathBuf::from), variable);
            assert_eq!(found.ok(), expected.map(PathBuf::from), "{given:?} {variables:?}");
        }
    }
}
