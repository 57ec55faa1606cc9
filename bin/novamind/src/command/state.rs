//! Which folder under `terraform` of the data folder is an application's, with its Terraform's state; and which
//! pipelines the states tell of.
//!
//! A folder has the application's name, and `owner.json` in it says whose it is; another application of the same name
//! gets NAME-2. An application is known by its path; where it was moved or cloned, by its name, the first commit of its
//! repository and its place therein. A shallow clone does not have that commit: it is known by where it was cloned from. A
//! folder without `owner.json` was made by a build that knew applications by their names alone: it is of those whose
//! configurations it has links to.
//!
//! Folders are claimed one at a time: each claim sees what the one before has written. What stands at an application's path
//! may be another repository: it is that one's state once it applies something, and until then another clone of the one
//! before has it back.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::iter;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use novamind_provider::terraform::OVERRIDE;
use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::repository::{self, Repository};

/// The type of resource that a pipeline is.
pub const PIPELINE: &str = "aws_codepipeline";
const OWNER: &str = "owner.json";
/// Who has locked this file claims a folder.
const LOCK: &str = ".lock";
/// A folder before it has its name.
const BESIDE: &str = ".new";
/// How often it is looked whether another claim has ended.
const LOOK: Duration = Duration::from_millis(10);

/// Whose a folder is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Owner {
    /// The application's folder.
    folder: String,
    /// The first commit of its repository; nothing if it does not have it.
    first: Option<String>,
    /// Its place in the repository.
    below: String,
    /// Where the repository was cloned from.
    origin: Option<String>,
}

/// A folder's name, and whose it is.
type Owned = (String, Option<Owner>);

impl Owner {
    async fn of(folder: &Path) -> Result<Self> {
        let first = repository::first_commit(folder).await?;
        let below = repository::below_root(folder).await?;
        let origin = repository::origin(folder).await?;
        Ok(Self { folder: folder.to_string_lossy().into_owned(), first, below, origin })
    }

    /// Whether both are one application, in one place or in two.
    fn is(&self, other: &Self) -> bool {
        let place =
            |owner: &Self| (owner.below.clone(), Path::new(&owner.folder).file_name().map(ToOwned::to_owned));
        let same_repository = || match (&self.first, &other.first) {
            (Some(one), Some(another)) => one == another,
            _ => self.origin.is_some() && self.origin == other.origin,
        };
        self.folder == other.folder || (place(self) == place(other) && same_repository())
    }

    /// What is known of it then: a shallow clone takes nothing away from what its repository's other clones have told.
    fn after(mut self, before: Option<&Self>) -> Self {
        if let Some(before) = before.filter(|before| self.first.is_none() && before.origin == self.origin) {
            self.first.clone_from(&before.first);
        }
        self
    }
}

/// The application's folder under `terraform`, if it has one.
///
/// # Errors
/// The data folder cannot be read.
pub async fn find(data: &Path, repository: &Repository) -> Result<Option<String>> {
    let root = data.join("terraform");
    let folders = named(&root, &repository.name())?;
    if let Some((folder, _)) = at(&folders, &repository.application.to_string_lossy()) {
        return Ok(Some(folder.clone()));
    }
    if folders.is_empty() {
        return Ok(None);
    }
    let own = Owner::of(&repository.application).await?;
    Ok(among(&root, folders, &own).await?.map(|(folder, _)| folder))
}

/// The application's folder under `terraform`, made if there is none; it is the application's from then on.
///
/// # Errors
/// The data folder cannot be read or written.
pub async fn claim(data: &Path, repository: &Repository) -> Result<String> {
    let root = data.join("terraform");
    let _alone = alone(&root).await.with_context(|| format!("cannot lock {}", root.display()))?;
    let own = Owner::of(&repository.application).await?;
    let name = repository.name();
    let Some((folder, owner)) = among(&root, named(&root, &name)?, &own).await? else {
        let folder = unused(&root, &name);
        make(&root, &folder, &own)
            .with_context(|| format!("cannot make {}", root.join(&folder).display()))?;
        return Ok(folder);
    };
    if owner.as_ref().is_none_or(|owner| owner.folder != own.folder) {
        write(&root.join(&folder), &own.after(owner.as_ref()))?;
    }
    Ok(folder)
}

/// To be called before something is applied: what is in the folder is this repository's from then on.
///
/// # Errors
/// The folder cannot be written.
pub async fn applies(folder: &Path, repository: &Repository) -> Result<()> {
    let own = Owner::of(&repository.application).await?;
    let before = novamind_files::read_json::<Owner>(&folder.join(OWNER)).ok();
    let own = own.after(before.as_ref());
    if before.as_ref() == Some(&own) { Ok(()) } else { write(folder, &own) }
}

fn write(folder: &Path, owner: &Owner) -> Result<()> {
    let path = folder.join(OWNER);
    novamind_files::write_json(&path, owner, true).with_context(|| format!("cannot write {}", path.display()))
}

/// Waits until nobody else claims a folder; nobody does while the answer lives.
async fn alone(root: &Path) -> io::Result<File> {
    DirBuilder::new().recursive(true).mode(0o700).create(root)?;
    let mut options = OpenOptions::new();
    let file = options.write(true).create(true).truncate(false).mode(0o600).open(root.join(LOCK))?;
    loop {
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(file),
            Err(Errno::WOULDBLOCK) => tokio::time::sleep(LOOK).await,
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// The one whose owner's path this is.
fn at<'a>(folders: &'a [Owned], path: &str) -> Option<&'a Owned> {
    folders.iter().find(|(_, owner)| owner.as_ref().is_some_and(|owner| owner.folder == path))
}

/// The one that is the application's.
async fn among(root: &Path, folders: Vec<Owned>, own: &Owner) -> Result<Option<Owned>> {
    if let Some(found) = at(&folders, &own.folder) {
        return Ok(Some(found.clone()));
    }
    for (folder, owner) in folders {
        let ours = match &owner {
            Some(owner) => owner.is(own),
            None => has_served(&root.join(&folder), own).await?,
        };
        if ours {
            return Ok(Some((folder, owner)));
        }
    }
    Ok(None)
}

/// The folders that an application of this name may have, with their owners: first that of the name itself.
///
/// # Errors
/// Also when an owner cannot be read: whose a state is, is not guessed.
fn named(root: &Path, name: &str) -> io::Result<Vec<Owned>> {
    let mut found = Vec::new();
    for folder in folders(root)? {
        let Some(number) = number(&folder, name) else { continue };
        let path = root.join(&folder).join(OWNER);
        let owner = match novamind_files::read_json::<Owner>(&path) {
            Ok(owner) => Some(owner),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                let text = format!("cannot read {}: {error}", path.display());
                return Err(io::Error::new(error.kind(), text));
            }
        };
        // Builds that left no owner gave no numbers.
        if owner.is_some() || number == 1 {
            found.push((number, folder, owner));
        }
    }
    found.sort_by_key(|(number, ..)| *number);
    Ok(found.into_iter().map(|(_, folder, owner)| (folder, owner)).collect())
}

/// 1 for the name itself, 2 for NAME-2.
fn number(folder: &str, name: &str) -> Option<u32> {
    let rest = folder.strip_prefix(name)?;
    if rest.is_empty() {
        return Some(1);
    }
    rest.strip_prefix('-')?.parse().ok().filter(|number| *number > 1)
}

fn folders(root: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(root) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        // Also a link to one: a state may lie on another disk.
        if entry.path().is_dir() {
            found.extend(entry.file_name().into_string().ok());
        }
    }
    Ok(found)
}

/// Whether a folder without an owner has served this application, or only such as are gone: it may have been moved.
async fn has_served(folder: &Path, own: &Owner) -> Result<bool> {
    let mut another = false;
    for served in linked(&folder.join("root"))? {
        if !served.join("terraform").is_dir() {
            continue;
        }
        if Owner::of(&served).await?.is(own) {
            return Ok(true);
        }
        another = true;
    }
    Ok(!another)
}

/// The applications whose configurations a folder has links to.
fn linked(root: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut found, mut unseen) = (Vec::new(), vec![PathBuf::from("/")]);
    while let Some(place) = unseen.pop() {
        let here = root.join(place.strip_prefix("/").unwrap_or(&place));
        let Ok(entries) = fs::read_dir(here) else { continue };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                unseen.push(place.join(entry.file_name()));
            } else if entry.file_name() == OVERRIDE {
                // The configuration is the application's folder `terraform`.
                found.extend(place.parent().map(Path::to_owned));
            }
        }
    }
    Ok(found)
}

fn unused(root: &Path, name: &str) -> String {
    let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
    let mut names = iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !root.join(name).exists()).unwrap_or_else(|| name.to_owned())
}

/// Makes a folder with its owner in it, durably. What an interrupted claim has left beside it is taken away.
fn make(root: &Path, folder: &str, owner: &Owner) -> io::Result<()> {
    let beside = root.join(BESIDE);
    match fs::remove_dir_all(&beside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    DirBuilder::new().mode(0o700).create(&beside)?;
    novamind_files::write_json(&beside.join(OWNER), owner, true)?;
    fs::rename(&beside, root.join(folder))?;
    File::open(root)?.sync_all()
}

/// A pipeline, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    pub region: String,
    pub name: String,
}

impl Pipeline {
    /// Reads `arn:aws:codepipeline:REGION:ACCOUNT:NAME`.
    fn of(arn: &str) -> Option<Self> {
        let mut parts = arn.splitn(6, ':');
        let (region, name) = (parts.nth(3)?, parts.nth(1)?);
        Some(Self { region: region.to_owned(), name: name.to_owned() })
    }
}

/// The pipelines in a state file; none if it cannot be read. Terraform writes it in place: meanwhile, those in what was
/// there before count.
pub fn pipelines(state: &Path) -> Vec<Pipeline> {
    let found = match novamind_files::read_json::<Json>(state) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            novamind_files::read_json(&state.with_extension("tfstate.backup"))
        }
        found => found,
    };
    found.map(|state| made(&state)).unwrap_or_default()
}

fn made(state: &Json) -> Vec<Pipeline> {
    let resources = state["resources"].as_array().into_iter().flatten();
    let ours = resources.filter(|one| one["mode"] == "managed" && one["type"] == PIPELINE);
    let objects = ours.flat_map(|one| one["instances"].as_array().into_iter().flatten());
    objects.filter_map(|object| Pipeline::of(object["attributes"]["arn"].as_str()?)).collect()
}

/// The pipelines that each folder's state tells of.
pub fn all(data: &Path) -> Vec<(String, Vec<Pipeline>)> {
    let root = data.join("terraform");
    let found = folders(&root).unwrap_or_default().into_iter().map(|folder| {
        let made = pipelines(&root.join(&folder).join("terraform.tfstate"));
        (folder, made)
    });
    found.collect()
}

/// The regions where there may be something of an application: `own`, and those where one has a pipeline.
pub fn regions(data: &Path, own: &str) -> Vec<String> {
    let made = all(data).into_iter().flat_map(|(_, made)| made);
    let mut others: Vec<String> = made.map(|one| one.region).filter(|region| region != own).collect();
    others.sort();
    others.dedup();
    iter::once(own.to_owned()).chain(others).collect()
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
