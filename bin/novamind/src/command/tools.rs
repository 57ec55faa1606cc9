//! Commands of this machine that builds find by a link in the data folder's `tools`.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::screen::Screen;

/// Where builds find commands that are not on the cloud's own path.
fn folder(data: &Path) -> PathBuf {
    data.join("tools")
}

/// A command on the path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The command `aws` as a build will find it.
pub fn aws(data: &Path) -> Option<PathBuf> {
    let linked = folder(data).join("aws");
    linked.exists().then_some(linked).or_else(candidate)
}

/// A command that can be linked: the path's, or that of the folder with the test clients beside this program
/// (`target/venv`, where this is `target/release/novamind`).
fn candidate() -> Option<PathBuf> {
    let beside = || {
        let own = std::env::current_exe().ok()?;
        let aws = own.parent()?.parent()?.join("venv/bin/aws");
        aws.is_file().then_some(aws)
    };
    // A shim of a version manager needs its own variables, which a build does not have.
    on_path("aws").filter(|file| !file.to_string_lossy().contains("/shims/")).or_else(beside)
}

/// Links what builds need; what there is not, they do without, and `doctor` says so.
pub fn link(data: &Path, screen: &mut Screen) {
    let link = folder(data).join("aws");
    if link.exists() {
        return;
    }
    let Some(aws) = candidate() else {
        screen.line("builds will have no `aws` command: `novamind doctor` says how to install it");
        return;
    };
    let made = std::fs::create_dir_all(folder(data)).and_then(|()| {
        // One that leads nowhere.
        let _ = std::fs::remove_file(&link);
        symlink(&aws, &link)
    });
    if let Err(error) = made {
        screen.line(&format!("builds will have no `aws` command: cannot link {}: {error}", link.display()));
    }
}
