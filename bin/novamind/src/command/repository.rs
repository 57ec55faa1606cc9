//! The Git repository that an application lies in.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tokio::process::Command;

use super::failure::failure;

/// How many files of a dirty tree are named.
const NAMED: usize = 10;

/// An application in its repository, at a commit.
#[derive(Debug)]
pub struct Repository {
    /// The repository's folder.
    pub root: PathBuf,
    /// The application's folder.
    pub application: PathBuf,
    /// The application's folder below the root; `.` for the root itself.
    pub relative: String,
    pub branch: String,
    pub head: String,
    /// First line of the head's message.
    pub subject: String,
    /// `OWNER/NAME` of the remote `origin`, or of the folder.
    pub id: String,
}

/// Where the application of the last `up` is written down.
const LAST: &str = "application";

/// The folder of the application that a command is about: the one that was given; else the current folder, if it is
/// one; else that of the last `up`, if it lies below the current folder.
pub fn application(given: Option<&Path>, data: &Path) -> PathBuf {
    let here = || PathBuf::from(".");
    if let Some(given) = given {
        return given.to_owned();
    }
    if Path::new("terraform").is_dir() {
        return here();
    }
    let last = std::fs::read_to_string(data.join(LAST)).map(|text| PathBuf::from(text.trim_end())).ok();
    let current = std::env::current_dir().ok();
    last.zip(current).filter(|(last, current)| last.starts_with(current)).map_or_else(here, |(last, _)| last)
}

impl Repository {
    /// Makes this application the one of the last `up`.
    pub fn remember(&self, data: &Path) -> std::io::Result<()> {
        let text = format!("{}\n", self.application.display());
        novamind_files::replace(&data.join(LAST), text.as_bytes(), false)
    }

    /// Looks at the repository around `folder`.
    ///
    /// # Errors
    /// There is none, it has no commit or no branch.
    pub async fn around(folder: &Path) -> Result<Self> {
        let hint = "give the application's folder behind the command: `novamind up DIR`, `novamind plan DIR` and so on";
        let application = folder
            .canonicalize()
            .map_err(|_| failure(format!("there is no folder {}", folder.display())).hint(hint))?;
        if !application.join("terraform").is_dir() {
            let text = format!("{} is no application: it has no folder terraform", application.display());
            return Err(failure(text).hint(hint).into());
        }
        let Some(root) = git(&application, &["rev-parse", "--show-toplevel"]).await? else {
            return Err(failure(format!("{} lies in no Git repository", application.display()))
                .hint("the pipeline releases commits: `git init`, `git add -A` and `git commit` make one")
                .into());
        };
        let root = PathBuf::from(root);
        let Some(head) = git(&root, &["rev-parse", "--verify", "--quiet", "HEAD"]).await? else {
            return Err(failure(format!("the repository {} has no commit", root.display()))
                .hint("`git add -A` and `git commit` make one")
                .into());
        };
        let Some(branch) = git(&root, &["symbolic-ref", "--quiet", "--short", "HEAD"]).await? else {
            return Err(failure("HEAD is on no branch, and the pipeline releases a branch")
                .hint("`git switch BRANCH`, or `git switch -c NAME` for a new one")
                .into());
        };
        let subject = git(&root, &["log", "-1", "--format=%s"]).await?.unwrap_or_default();
        let origin = git(&root, &["config", "--get", "remote.origin.url"]).await?;
        let id = origin.as_deref().and_then(owner_and_name).unwrap_or_else(|| local(&root));
        let relative = match application.strip_prefix(&root) {
            Ok(path) if !path.as_os_str().is_empty() => path.display().to_string(),
            _ => ".".to_owned(),
        };
        Ok(Self { root, application, relative, branch, head, subject, id })
    }

    /// Refuses a tree that is not what the commit says.
    pub async fn must_be_clean(&self) -> Result<()> {
        let text = git(&self.root, &["-c", "core.quotePath=false", "status", "--porcelain"]).await?;
        let text = text.unwrap_or_default();
        let changed: Vec<&str> = text.lines().collect();
        if changed.is_empty() {
            return Ok(());
        }
        let mut named: Vec<String> = changed.iter().take(NAMED).map(|line| format!("  {line}")).collect();
        if changed.len() > NAMED {
            named.push(format!("  and {} more", changed.len() - NAMED));
        }
        let text =
            format!("files differ from the last commit, which is what is released:\n{}", named.join("\n"));
        Err(failure(text).hint("`git commit` them, or put them aside with `git stash -u`").into())
    }

    /// The commit as people name it.
    pub fn short(&self) -> &str {
        short(&self.head)
    }

    /// Name of the application.
    pub fn name(&self) -> String {
        self.application
            .file_name()
            .map_or_else(|| "application".into(), |name| name.to_string_lossy().into())
    }
}

/// A commit's first characters.
pub fn short(commit: &str) -> &str {
    commit.get(..7).unwrap_or(commit)
}

/// The first commit of the repository around a folder, which its clones share; nothing if there is no commit, or if it is
/// a shallow clone, which has the last ones only.
pub async fn first_commit(folder: &Path) -> Result<Option<String>> {
    let shallow = git(folder, &["rev-parse", "--is-shallow-repository"]).await?;
    if shallow.as_deref() == Some("true") {
        return Ok(None);
    }
    let roots = git(folder, &["rev-list", "--max-parents=0", "HEAD"]).await?;
    // Histories that were joined have several; the oldest comes last.
    Ok(roots.and_then(|roots| roots.lines().last().map(str::to_owned)))
}

/// Where the repository around a folder was cloned from; of one place, all clones tell the same.
pub async fn origin(folder: &Path) -> Result<Option<String>> {
    Ok(git(folder, &["config", "--get", "remote.origin.url"]).await?.map(|url| alike(&url)))
}

/// A place as all who clone it tell it: without whose it is read as, and what may end it or not.
fn alike(url: &str) -> String {
    let url = url.trim_end_matches('/').trim_end_matches(".git");
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    format!("{scheme}://{host}{path}")
}

/// Where a folder lies in its repository; `.` for the root itself.
pub async fn below_root(folder: &Path) -> Result<String> {
    let below = git(folder, &["rev-parse", "--show-prefix"]).await?.unwrap_or_default();
    let below = below.trim_end_matches('/');
    Ok(if below.is_empty() { ".".to_owned() } else { below.to_owned() })
}

/// What git prints, or nothing if it answers no.
async fn git(folder: &Path, arguments: &[&str]) -> Result<Option<String>> {
    // Root often works in another user's repository.
    let output = Command::new("git")
        .args(["-c", "safe.directory=*"])
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("LC_ALL", "C")
        .output()
        .await
        .context("git cannot be run\n\nhint: install it: apt-get install git")?;
    if !output.status.success() {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&output.stdout).trim_end().to_owned()))
}

fn owner_and_name(url: &str) -> Option<String> {
    let plain = url.trim_end_matches('/').trim_end_matches(".git");
    let mut parts = plain.rsplit(['/', ':']);
    let (name, owner) = (parts.next()?, parts.next()?);
    let valid = |text: &str| {
        !text.is_empty()
            && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
    };
    // A path of this machine has no owner.
    let remote = url.contains("://") && !url.starts_with("file:") || url.contains('@');
    (remote && valid(name) && valid(owner)).then(|| format!("{owner}/{name}"))
}

fn local(root: &Path) -> String {
    let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let plain =
        |letter: char| if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '-' };
    let name: String = name.chars().map(plain).collect();
    format!("local/{}", if name.is_empty() { "repository" } else { &name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_told_alike() {
        let cases = [
            ("https://x-token:secret@host.test/acme/shop.git", "https://host.test/acme/shop"),
            ("https://host.test/acme/shop/", "https://host.test/acme/shop"),
            ("ssh://git@host.test", "ssh://host.test"),
            ("git@host.test:acme/shop.git", "git@host.test:acme/shop"),
            ("file:///srv/a@b/shop", "file:///srv/a@b/shop"),
        ];
        for (url, expected) in cases {
            assert_eq!(alike(url), expected);
        }
    }

    #[test]
    fn repositories_have_an_owner_and_a_name() {
        let cases = [
            ("https://github.com/acme/shop.git", Some("acme/shop")),
            ("git@github.com:acme/shop.git", Some("acme/shop")),
            ("ssh://git@host:22/acme/shop/", Some("acme/shop")),
            ("/srv/git/shop.git", None),
            ("file:///srv/git/shop.git", None),
            ("https://host/a b/shop", None),
        ];
        for (url, id) in cases {
            assert_eq!(owner_and_name(url).as_deref(), id, "{url}");
        }
        assert_eq!(local(Path::new("/srv/my shop")), "local/my-shop");
        assert_eq!(local(Path::new("/")), "local/repository");
    }
}
