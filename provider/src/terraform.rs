//! Runs Terraform, or OpenTofu, with the embedded provider, so that the repository stays clean.
//!
//! Terraform keeps its lock file beside the configuration, and a lock file that is there was made for the provider
//! that speaks to AWS. So Terraform runs in a folder of its own in the data folder: a copy of the configuration's path
//! from the root on, made of symbolic links. Whatever the configuration names, also above itself (`../taskdef.json`),
//! is where it expects it. State, `.terraform` and the lock file are real files there.
//!
//! A backend that the configuration declares is overridden: the state is `terraform.tfstate` in the application's folder
//! under `terraform` in the data folder.
//!
//! Whatever is killed in the middle of an apply, the next one goes on: Terraform is no child that dies with its parent,
//! and a second one waits for its lock; objects that no state knows yet are in the journal (`crate::journal`); a state
//! file that was cut short is replaced by the newest backup ([`Terraform::recover`]).

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::{Component, Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use crate::interrupts::Interrupts;
use anyhow::{Context, Result, bail};
use rustix::process::Signal;
use serde_json::Value as Json;
use tokio::process::Command;

use crate::journal::{self, Leftover};
use crate::mirror;

/// Files that Terraform makes, which are none of the configuration's.
const OWN: [&str; 5] =
    [".terraform", ".terraform.lock.hcl", "terraform.tfstate", "terraform.tfstate.backup", OVERRIDE];
/// The file that tells where the state is; it lies beside each configuration that an application's folder has links to.
pub const OVERRIDE: &str = "novamind_override.tf";

/// How long a run waits for another that holds the state.
pub const LOCK: &str = "-lock-timeout=300s";
/// How many states from before are kept.
const BACKUPS: usize = 10;

/// One application's Terraform: where it is, what it is given, and where it keeps what it knows.
pub struct Terraform {
    program: PathBuf,
    /// The application's own folder in the data folder.
    folder: PathBuf,
    /// Where Terraform runs.
    work: PathBuf,
    environment: BTreeMap<OsString, OsString>,
}

/// What it takes to run an application's Terraform.
pub struct Settings<'a> {
    pub data: &'a Path,
    /// The application's folder under `terraform` in the data folder.
    pub application: &'a str,
    /// The folder of the root module.
    pub configuration: &'a Path,
    /// The program that answers to `terraform-provider`.
    pub binary: &'a Path,
    /// `AWS_ENDPOINT_URL`, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_REGION` of the installation.
    pub environment: &'a [(String, String)],
    /// Values of input variables; strings are as they are, everything else is HCL.
    pub variables: &'a BTreeMap<String, String>,
}

/// What a plan says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planned {
    Nothing,
    Changes,
}

impl Terraform {
    /// Makes the folder that Terraform runs in.
    ///
    /// # Errors
    /// There is no Terraform, no such configuration, or the data folder cannot be written.
    pub fn new(settings: &Settings<'_>) -> Result<Self> {
        let program = program()?;
        let configuration = fs::canonicalize(settings.configuration)
            .with_context(|| format!("there is no configuration in {}", settings.configuration.display()))?;
        let data = std::path::absolute(settings.data)?;
        let folder = data.join("terraform").join(settings.application);
        let root = folder.join("root");
        let work = follow(&root, &configuration, &data)
            .with_context(|| format!("cannot link {} into {}", configuration.display(), root.display()))?;
        let state = Json::from(folder.join("terraform.tfstate").to_string_lossy());
        private(&folder.join("journal"))?;
        private(&folder.join("backups"))?;
        let text = format!("terraform {{\n  backend \"local\" {{\n    path = {state}\n  }}\n}}\n");
        fs::write(work.join(OVERRIDE), text)?;

        let mut environment = BTreeMap::new();
        let mut set = |name: &str, value: OsString| drop(environment.insert(name.into(), value));
        set("TF_CLI_CONFIG_FILE", mirror::write(&data, settings.binary)?.into());
        set("TF_DATA_DIR", folder.join("data").into());
        set(journal::VARIABLE, folder.join("journal").into());
        set("TF_IN_AUTOMATION", "1".into());
        set("TF_INPUT", "0".into());
        set("CHECKPOINT_DISABLE", "1".into());
        for (name, value) in settings.environment {
            set(name, value.into());
        }
        for (name, value) in settings.variables {
            set(&format!("TF_VAR_{name}"), value.into());
        }
        Ok(Self { program, folder, work, environment })
    }

    /// Where Terraform runs; `path.root` of the configuration.
    pub fn work(&self) -> &Path {
        &self.work
    }

    /// The application's own folder in the data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The state file.
    pub fn state(&self) -> PathBuf {
        self.folder.join("terraform.tfstate")
    }

    /// Puts right what a run that was killed has left, keeps the state as it is now, and says what was put right.
    ///
    /// # Errors
    /// The data folder cannot be read or written, or there is no state that can be read.
    pub fn recover(&self) -> Result<Option<String>> {
        let path = self.state();
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        if let Some(state) = parsed(&text) {
            self.back_up(&text, &state)?;
            journal::settle(&self.folder.join("journal"), &state, false)?;
            return Ok(None);
        }
        if locked(&path)? {
            return Ok(None);
        }
        // Terraform writes its state in place: killed in the middle, it leaves half of it.
        for backup in self.backups()?.into_iter().rev() {
            let text = fs::read(&backup)?;
            if parsed(&text).is_some() {
                // Copied, not moved: without a state, Terraform would make everything anew.
                fs::copy(&path, self.folder.join("terraform.tfstate.damaged"))?;
                novamind_files::replace(&path, &text, true)?;
                return Ok(Some(format!(
                    "the state {} was cut short: going on from {}",
                    path.display(),
                    backup.display()
                )));
            }
        }
        if text.is_empty() {
            return Ok(None);
        }
        bail!("the state {} is damaged, and there is no backup of it", path.display())
    }

    /// Before an apply: what the state has is nobody's to take over, also what another run has made since
    /// [`Terraform::recover`].
    ///
    /// # Errors
    /// The data folder cannot be read or written.
    pub fn settle_known(&self) -> Result<()> {
        if let Some(state) = fs::read(self.state()).ok().and_then(|text| parsed(&text)) {
            journal::settle(&self.folder.join("journal"), &state, false)?;
        }
        Ok(())
    }

    /// After a run that did all that the configuration wants: what interrupted ones have left that it does not want.
    ///
    /// # Errors
    /// The data folder cannot be read or written.
    pub fn settle(&self) -> Result<Vec<Leftover>> {
        let state = fs::read(self.state()).ok().and_then(|text| parsed(&text)).unwrap_or_default();
        Ok(journal::settle(&self.folder.join("journal"), &state, true)?)
    }

    /// The kept states, the oldest first.
    fn backups(&self) -> io::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.folder.join("backups"))? {
            let entry = entry?;
            // What a killed writer left is no backup.
            if !entry.file_name().to_string_lossy().contains(".new-") {
                found.push((entry.metadata()?.modified()?, entry.path()));
            }
        }
        found.sort();
        Ok(found.into_iter().map(|(_, path)| path).collect())
    }

    fn back_up(&self, text: &[u8], state: &Json) -> io::Result<()> {
        let serial = state["serial"].as_u64().unwrap_or_default();
        let path = self.folder.join("backups").join(format!("terraform.tfstate.{serial}"));
        if fs::read(&path).is_ok_and(|kept| kept == text) {
            return Ok(());
        }
        novamind_files::replace(&path, text, true)?;
        let kept = self.backups()?;
        let surplus = kept.len().saturating_sub(BACKUPS);
        kept.iter().take(surplus).try_for_each(fs::remove_file)
    }

    /// Prepares modules and providers.
    ///
    /// # Errors
    /// Terraform failed; what it said is in the error.
    pub async fn init(&self) -> Result<()> {
        // Checksums of another provider or another place do not matter here.
        let _ = fs::remove_file(self.work.join(".terraform.lock.hcl"));
        let mut output = self.command(&["init", "-no-color", "-reconfigure"]).output().await?;
        if !output.status.success() && self.folder.join("data").exists() {
            // What an init that was killed has left may be in the way; all of it can be made again.
            fs::remove_dir_all(self.folder.join("data"))?;
            output = self.command(&["init", "-no-color", "-reconfigure"]).output().await?;
        }
        if output.status.success() {
            return Ok(());
        }
        bail!(
            "terraform init failed\n{}{}\n\nhint: mend the configuration, commit, and run the same command again",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr).trim_end()
        )
    }

    /// Shows what an apply would change, on this process's own output.
    ///
    /// # Errors
    /// Terraform failed; it has said why.
    pub async fn plan(&self, arguments: &[&str]) -> Result<Planned> {
        let status = self.run(&["plan", "-detailed-exitcode", LOCK], arguments).await?;
        match status.code() {
            Some(0) => Ok(Planned::Nothing),
            Some(2) => Ok(Planned::Changes),
            _ => bail!(
                "terraform plan failed ({status})\n\nhint: mend what it says, and run the same command again"
            ),
        }
    }

    /// Applies the configuration, on this process's own output and without asking.
    ///
    /// # Errors
    /// Terraform failed; it has said why.
    pub async fn apply(&self, arguments: &[&str]) -> Result<()> {
        self.succeed("apply", &["apply", "-auto-approve", LOCK], arguments).await
    }

    /// Deletes everything, without asking.
    ///
    /// # Errors
    /// Terraform failed; it has said why.
    pub async fn destroy(&self, arguments: &[&str]) -> Result<()> {
        self.succeed("destroy", &["destroy", "-auto-approve", LOCK], arguments).await
    }

    /// The outputs: an object of `{value, type, sensitive}` by name. Empty before the first apply.
    ///
    /// # Errors
    /// Terraform failed, or answered no JSON.
    pub async fn output(&self) -> Result<Json> {
        let output = self.command(&["output", "-json"]).output().await?;
        if !output.status.success() {
            bail!("terraform output failed\n{}", String::from_utf8_lossy(&output.stderr));
        }
        serde_json::from_slice(&output.stdout).context("terraform output is not JSON")
    }

    /// A new file for what Terraform says, to write and to read.
    ///
    /// # Errors
    /// The data folder cannot be written.
    pub fn log(&self) -> io::Result<(fs::File, fs::File)> {
        let path = self.folder.join("terraform.log");
        // Another run may still write into the one before.
        let _ = fs::remove_file(&path);
        let written =
            fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
        Ok((written, fs::File::open(path)?))
    }

    /// Any other command, set up and not started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.work).args(arguments).stdin(Stdio::null());
        // It is told to stop by this process alone, and once: two signals make it drop everything.
        command.process_group(0);
        // A cache of plugins or arguments of the user's are for their other Terraform.
        for name in ["TF_PLUGIN_CACHE_DIR", "TF_CLI_ARGS", "TF_WORKSPACE", "AWS_PROFILE", "AWS_SESSION_TOKEN"]
        {
            command.env_remove(name);
        }
        command.envs(&self.environment);
        command
    }

    async fn run(&self, verb: &[&str], arguments: &[&str]) -> Result<ExitStatus> {
        let arguments: Vec<_> = verb.iter().chain(arguments).copied().collect();
        let mut interrupts = Interrupts::catch()?;
        let mut child = self.command(&arguments).spawn()?;
        let process = child.id();
        loop {
            tokio::select! {
                status = child.wait() => return Ok(heard(status?)?),
                () = interrupts.pass_on(process) => {}
            }
        }
    }

    async fn succeed(&self, name: &str, verb: &[&str], arguments: &[&str]) -> Result<()> {
        let status = self.run(verb, arguments).await?;
        if !status.success() {
            bail!(
                "terraform {name} failed ({status})\n\nhint: run the same command again: what was made stays"
            );
        }
        Ok(())
    }
}

/// How a Terraform ended that writes to this process's own output.
///
/// # Errors
/// `BrokenPipe` if it was because nobody reads that any more.
fn heard(status: ExitStatus) -> io::Result<ExitStatus> {
    match status.signal() == Some(Signal::PIPE.as_raw()) {
        true => Err(io::ErrorKind::BrokenPipe.into()),
        false => Ok(status),
    }
}

/// A state, if the file holds one.
fn parsed(text: &[u8]) -> Option<Json> {
    serde_json::from_slice::<Json>(text).ok().filter(Json::is_object)
}

/// Whether a Terraform that runs holds the state.
fn locked(state: &Path) -> io::Result<bool> {
    let file = fs::OpenOptions::new().read(true).write(true).open(state)?;
    match rustix::fs::fcntl_lock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(false),
        Err(rustix::io::Errno::AGAIN | rustix::io::Errno::ACCESS) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// A folder that only its owner may read.
fn private(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// The program of Terraform or OpenTofu on the path.
///
/// # Errors
/// There is neither; the hint says what to install.
pub fn program() -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    for name in ["terraform", "tofu"] {
        if let Some(found) =
            std::env::split_paths(&path).map(|folder| folder.join(name)).find(|p| p.is_file())
        {
            return Ok(found);
        }
    }
    bail!(
        "there is no terraform on the path\n\nhint: install Terraform 1.5 or later (package `terraform`) or OpenTofu \
         (package `tofu`): https://opentofu.org/docs/intro/install"
    )
}

/// Makes under `root` the path of `target`, with links to everything beside it, and returns where `target` is there.
fn follow(root: &Path, target: &Path, data: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::from("/");
    let mut here = root.to_owned();
    for component in target.components() {
        let Component::Normal(name) = component else { continue };
        fs::create_dir_all(&here)?;
        link_all(&real, &here, &[name.to_string_lossy().as_ref()], data)?;
        real.push(name);
        here.push(name);
        // What was a link to another configuration's neighbour becomes a folder.
        if here.is_symlink() {
            fs::remove_file(&here)?;
        }
    }
    fs::create_dir_all(&here)?;
    link_all(&real, &here, &OWN, data)?;
    Ok(here)
}

/// Links to the entries of `real` in `here`, but for those of `but`, and no others.
fn link_all(real: &Path, here: &Path, but: &[&str], data: &Path) -> io::Result<()> {
    let excepted = |name: &std::ffi::OsStr| but.iter().any(|but| name == *but);
    for entry in fs::read_dir(here)? {
        let entry = entry?;
        if entry.file_type()?.is_symlink() && !excepted(&entry.file_name()) {
            let target = real.join(entry.file_name());
            if fs::read_link(entry.path())? != target || !target.exists() {
                fs::remove_file(entry.path())?;
            }
        }
    }
    // Folders above the configuration that may not be listed hold nothing that it could name.
    let Ok(entries) = fs::read_dir(real) else { return Ok(()) };
    for entry in entries.flatten() {
        let (name, link) = (entry.file_name(), here.join(entry.file_name()));
        if !excepted(&name)
            && !link.is_symlink()
            && !link.exists()
            && !data.starts_with(entry.path().join("terraform"))
        {
            symlink(entry.path(), link)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_goes_away_is_no_fault_of_terraforms() {
        let error =
            heard(ExitStatus::from_raw(Signal::PIPE.as_raw())).map(drop).map_err(|error| error.kind());
        assert_eq!(error, Err(io::ErrorKind::BrokenPipe));
        for other in [0, 1 << 8, Signal::KILL.as_raw()] {
            assert!(heard(ExitStatus::from_raw(other)).is_ok(), "{other}");
        }
    }

    #[test]
    fn a_configuration_is_followed_with_its_neighbours() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let place = fs::canonicalize(folder.path())?;
        let (real, root) = (place.join("app/terraform"), place.join("data/root"));
        fs::create_dir_all(real.join("modules/a"))?;
        fs::write(real.join("main.tf"), "")?;
        fs::write(real.join(".terraform.lock.hcl"), "for AWS")?;
        fs::write(place.join("app/taskdef.json"), "{}")?;
        let work = follow(&root, &real, &place.join("data"))?;
        assert_eq!(fs::read_to_string(work.join("../taskdef.json"))?, "{}");
        assert!(work.join("modules/a").is_dir());
        assert!(!work.join(".terraform.lock.hcl").exists());

        // Again, after a file has gone and another has come.
        fs::remove_file(real.join("main.tf"))?;
        fs::write(real.join("other.tf"), "")?;
        fs::write(work.join(".terraform.lock.hcl"), "ours")?;
        follow(&root, &real, &place.join("data"))?;
        assert!(!work.join("main.tf").is_symlink());
        assert!(work.join("other.tf").exists());
        assert_eq!(fs::read_to_string(work.join(".terraform.lock.hcl"))?, "ours");
        Ok(())
    }
}
