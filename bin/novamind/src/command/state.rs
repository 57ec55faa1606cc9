//! Which folder under `terraform` of the data folder is an application's, with its Terraform's state; and which
//! pipelines the states tell of.
//!
//! A folder has the application's name, and `owner.json` in it says whose it is; another application of the same name
//! gets NAME-2. An application is known by its path; where it was moved or cloned, by its name, the first commit of its
//! repository and its place therein. A folder without `owner.json` was made by a build that knew applications by their
//! names alone: it is of those whose configurations it has links to.

use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind};
use std::iter;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use novamind_provider::terraform::OVERRIDE;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::repository::{self, Repository};

/// The type of resource that a pipeline is.
pub const PIPELINE: &str = "aws_codepipeline";
const OWNER: &str = "owner.json";

/// Whose a folder is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Owner {
    /// The application's folder.
    folder: String,
    /// The first commit of its repository.
    first: Option<String>,
    /// Its place in the repository.
    below: String,
}

impl Owner {
    async fn of(folder: &Path) -> Result<Self> {
        let first = repository::first_commit(folder).await?;
        let below = repository::below_root(folder).await?;
        Ok(Self { folder: folder.to_string_lossy().into_owned(), first, below })
    }

    /// Whether both are one application, in one place or in two.
    fn is(&self, other: &Self) -> bool {
        let key = |owner: &Self| {
            let name = Path::new(&owner.folder).file_name().map(ToOwned::to_owned);
            owner.first.clone().map(|first| (first, owner.below.clone(), name))
        };
        self.folder == other.folder || key(self).is_some_and(|own| key(other) == Some(own))
    }
}

/// The application's folder under `terraform`, if it has one.
///
/// # Errors
/// The data folder cannot be read.
pub async fn find(data: &Path, repository: &Repository) -> Result<Option<String>> {
    Ok(look(data, repository).await?.map(|(folder, _)| folder))
}

/// The application's folder under `terraform`, made if there is none; it is the application's from then on.
///
/// # Errors
/// The data folder cannot be read or written.
pub async fn claim(data: &Path, repository: &Repository) -> Result<String> {
    let root = data.join("terraform");
    loop {
        let found = match look(data, repository).await? {
            Some((folder, true)) => return Ok(folder),
            found => found.map(|(folder, _)| folder),
        };
        let owner = Owner::of(&repository.application).await?;
        if let Some(folder) = found {
            novamind_files::write_json(&root.join(&folder).join(OWNER), &owner, true)?;
            return Ok(folder);
        }
        let folder = unused(&root, &repository.name());
        let made = make(&root, &folder, &owner);
        if made.with_context(|| format!("cannot make {}", root.join(&folder).display()))? {
            return Ok(folder);
        }
    }
}

/// The application's folder, and whether it says so by this very path.
async fn look(data: &Path, repository: &Repository) -> Result<Option<(String, bool)>> {
    let root = data.join("terraform");
    let folders = named(&root, &repository.name())?;
    let path = repository.application.to_string_lossy();
    let here = |owner: &Option<Owner>| owner.as_ref().is_some_and(|owner| owner.folder == path);
    if let Some((folder, _)) = folders.iter().find(|(_, owner)| here(owner)) {
        return Ok(Some((folder.clone(), true)));
    }
    if folders.is_empty() {
        return Ok(None);
    }
    let own = Owner::of(&repository.application).await?;
    for (folder, owner) in folders {
        let ours = match owner {
            Some(owner) => owner.is(&own),
            None => has_served(&root.join(&folder), &own).await?,
        };
        if ours {
            return Ok(Some((folder, false)));
        }
    }
    Ok(None)
}

/// The folders that an application of this name may have, with their owners: first that of the name itself.
fn named(root: &Path, name: &str) -> io::Result<Vec<(String, Option<Owner>)>> {
    let mut found = Vec::new();
    for folder in folders(root)? {
        let Some(number) = number(&folder, name) else { continue };
        let owner = novamind_files::read_json::<Owner>(&root.join(&folder).join(OWNER)).ok();
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
        if entry.file_type()?.is_dir() {
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

/// Makes a folder with its owner in it; answers whether there was none of that name.
fn make(root: &Path, folder: &str, owner: &Owner) -> io::Result<bool> {
    let beside = root.join(format!(".new-{}", std::process::id()));
    DirBuilder::new().recursive(true).mode(0o700).create(&beside)?;
    novamind_files::write_json(&beside.join(OWNER), owner, true)?;
    match fs::rename(&beside, root.join(folder)) {
        Ok(()) => Ok(true),
        Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty) => {
            fs::remove_dir_all(&beside)?;
            Ok(false)
        }
        Err(error) => Err(error),
    }
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

/// The pipelines in a state file; none if it cannot be read.
pub fn pipelines(state: &Path) -> Vec<Pipeline> {
    novamind_files::read_json::<Json>(state).map(|state| made(&state)).unwrap_or_default()
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
mod tests {
    use serde_json::json;

    use super::*;

    fn owner(folder: &str, first: Option<&str>, below: &str) -> Owner {
        Owner { folder: folder.into(), first: first.map(str::to_owned), below: below.into() }
    }

    #[test]
    fn an_application_moves_and_is_cloned_and_another_is_another() {
        let shop = owner("/a/shop", Some("c0ffee"), ".");
        let cases = [
            (owner("/a/shop", None, "."), true),
            (owner("/a/shop", Some("another"), "."), true),
            (owner("/b/shop", Some("c0ffee"), "."), true),
            (owner("/b/shop", Some("another"), "."), false),
            (owner("/b/shop", None, "."), false),
            (owner("/b/x/shop", Some("c0ffee"), "x/shop"), false),
            (owner("/b/store", Some("c0ffee"), "."), false),
        ];
        for (other, same) in cases {
            assert_eq!(shop.is(&other), same, "{other:?}");
            assert_eq!(other.is(&shop), same, "{other:?}");
        }
        assert!(!owner("/a", None, ".").is(&owner("/b", None, ".")), "two that nothing is known of");
    }

    #[test]
    fn folders_of_a_name() {
        let cases = [
            ("shop", Some(1)),
            ("shop-2", Some(2)),
            ("shop-1", None),
            ("shop-x", None),
            ("shopping", None),
            ("sho", None),
        ];
        for (folder, expected) in cases {
            assert_eq!(number(folder, "shop"), expected, "{folder}");
        }
    }

    #[test]
    fn two_of_one_name_get_a_folder_each() {
        let data = tempfile::tempdir().unwrap();
        let (one, two) = (owner("/a/shop", Some("1"), "."), owner("/b/shop", Some("2"), "."));
        assert_eq!(unused(data.path(), "shop"), "shop");
        assert!(make(data.path(), "shop", &one).unwrap());
        assert!(!make(data.path(), "shop", &two).unwrap(), "it is another's by now");
        assert_eq!(unused(data.path(), "shop"), "shop-2");
        assert!(make(data.path(), "shop-2", &two).unwrap());
        // A folder of a build that left no owner is one of its name alone.
        fs::create_dir(data.path().join("shop-3")).unwrap();
        let found = named(data.path(), "shop").unwrap();
        assert_eq!(found, [("shop".to_owned(), Some(one)), ("shop-2".to_owned(), Some(two))]);
        fs::remove_file(data.path().join("shop").join(OWNER)).unwrap();
        assert_eq!(named(data.path(), "shop").unwrap().first(), Some(&("shop".to_owned(), None)));
    }

    #[test]
    fn what_a_folder_has_links_to() {
        let data = tempfile::tempdir().unwrap();
        let root = data.path().join("root");
        for application in ["srv/a/shop", "srv/b/shop"] {
            fs::create_dir_all(root.join(application).join("terraform")).unwrap();
            fs::write(root.join(application).join("terraform").join(OVERRIDE), "").unwrap();
        }
        fs::create_dir_all(root.join("srv/c/terraform")).unwrap();
        let mut found = linked(&root).unwrap();
        found.sort();
        assert_eq!(found, [Path::new("/srv/a/shop"), Path::new("/srv/b/shop")]);
        assert!(linked(&data.path().join("nothing")).unwrap().is_empty());
    }

    #[test]
    fn pipelines_of_a_state() {
        let pipeline = |arn: &str| json!({"attributes": {"arn": arn, "name": "x"}});
        let state = json!({"resources": [
            {"mode": "managed", "type": "aws_vpc", "instances": [pipeline("arn:aws:ec2:r:1:vpc/x")]},
            {"mode": "data", "type": PIPELINE, "instances": [pipeline("arn:aws:codepipeline:r:1:not-ours")]},
            {"mode": "managed", "type": PIPELINE, "instances": [pipeline("arn:aws:codepipeline:eu-west-1:1:shop")]},
        ]});
        assert_eq!(made(&state), [Pipeline { region: "eu-west-1".into(), name: "shop".into() }]);
        assert!(made(&Json::Null).is_empty());
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("terraform/shop");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("terraform.tfstate"), state.to_string()).unwrap();
        assert_eq!(regions(data.path(), "us-east-1"), ["us-east-1", "eu-west-1"]);
        assert_eq!(regions(data.path(), "eu-west-1"), ["eu-west-1"]);
    }
}
