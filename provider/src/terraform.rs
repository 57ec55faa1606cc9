//! Runs Terraform, or OpenTofu, with the embedded provider, so that the repository stays clean.
//!
//! Terraform keeps its lock file beside the configuration, and a lock file that is there was made for the provider
//! that speaks to AWS. So Terraform runs in a folder of its own in the data folder: a copy of the configuration's path
//! from the root on, made of symbolic links. Whatever the configuration names, also above itself (`../taskdef.json`),
//! is where it expects it. State, `.terraform` and the lock file are real files there.
//!
//! A backend that the configuration declares is overridden: the state is `terraform.tfstate` in the application's folder
//! under `terraform` in the data folder.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value as Json;
use tokio::process::Command;

use crate::mirror;

/// Files that Terraform makes, which are none of the configuration's.
const OWN: [&str; 5] =
    [".terraform", ".terraform.lock.hcl", "terraform.tfstate", "terraform.tfstate.backup", OVERRIDE];
const OVERRIDE: &str = "novamind_override.tf";

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
    /// The application's name: a folder under `terraform` in the data folder.
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
        let text = format!("terraform {{\n  backend \"local\" {{\n    path = {state}\n  }}\n}}\n");
        fs::write(work.join(OVERRIDE), text)?;

        let mut environment = BTreeMap::new();
        let mut set = |name: &str, value: OsString| drop(environment.insert(name.into(), value));
        set("TF_CLI_CONFIG_FILE", mirror::write(&data, settings.binary)?.into());
        set("TF_DATA_DIR", folder.join("data").into());
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

    /// The state file.
    pub fn state(&self) -> PathBuf {
        self.folder.join("terraform.tfstate")
    }

    /// Prepares modules and providers.
    ///
    /// # Errors
    /// Terraform failed; what it said is in the error.
    pub async fn init(&self) -> Result<()> {
        // Checksums of another provider or another place do not matter here.
        let _ = fs::remove_file(self.work.join(".terraform.lock.hcl"));
        let output = self.command(&["init", "-no-color", "-reconfigure"]).output().await?;
        if output.status.success() {
            return Ok(());
        }
        bail!(
            "terraform init failed\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    }

    /// Shows what an apply would change, on this process's own output.
    ///
    /// # Errors
    /// Terraform failed; it has said why.
    pub async fn plan(&self, arguments: &[&str]) -> Result<Planned> {
        let status = self.run(&["plan", "-detailed-exitcode"], arguments).await?;
        match status.code() {
            Some(0) => Ok(Planned::Nothing),
            Some(2) => Ok(Planned::Changes),
            _ => bail!("terraform plan failed"),
        }
    }

    /// Applies the configuration, on this process's own output and without asking.
    ///
    /// # Errors
    /// Terraform failed; it has said why.
    pub async fn apply(&self, arguments: &[&str]) -> Result<()> {
        self.succeed("apply", &["apply", "-auto-approve"], arguments).await
    }

    /// Deletes everything, without asking.
    ///
    /// # Errors
    /// Terraform failed; it has said why.
    pub async fn destroy(&self, arguments: &[&str]) -> Result<()> {
        self.succeed("destroy", &["destroy", "-auto-approve"], arguments).await
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

    /// Any other command, set up and not started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.work).args(arguments).stdin(Stdio::null());
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
        Ok(self.command(&arguments).status().await?)
    }

    async fn succeed(&self, name: &str, verb: &[&str], arguments: &[&str]) -> Result<()> {
        let status = self.run(verb, arguments).await?;
        if !status.success() {
            bail!("terraform {name} failed");
        }
        Ok(())
    }
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
