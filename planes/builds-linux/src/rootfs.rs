//! The layers of a build's file system, made before they are mounted.
//!
//! What the build finds beyond the lower layers is written into the upper one: its sources, its
//! tools, its `/etc/hosts`. What it must not find is covered there, by an empty opaque folder or a
//! whiteout, so that no unmounting uncovers it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown, symlink};
use std::path::{Component, Path, PathBuf};

use novamind_builds::{BuildRequest, Cache, ImageKind};
use rustix::fs::{FileType, Mode, XattrFlags};
use serde::{Deserialize, Serialize};

use crate::folder::BuildFolder;
use crate::inside::cache;
use crate::mounts::{self, Mount};
use crate::{tools, unpack};

/// Hidden whatever the request says: other engines' stores, and keys of this machine.
const ALWAYS_HIDDEN: &[&str] = &[
    "/var/lib/containers",
    "/var/lib/containerd",
    "/var/lib/docker",
    "/etc/docker",
    "/etc/kubernetes",
    "/etc/ssl/private",
    "/etc/ssh/ssh_host_dsa_key",
    "/etc/ssh/ssh_host_ecdsa_key",
    "/etc/ssh/ssh_host_ed25519_key",
    "/etc/ssh/ssh_host_rsa_key",
];
/// Credentials, hidden in the home of every user of this machine.
const CREDENTIALS: &[&str] = &[
    ".aws",
    ".azure",
    ".cargo/credentials",
    ".cargo/credentials.toml",
    ".config/containers/auth.json",
    ".config/gcloud",
    ".config/gh",
    ".config/git/credentials",
    ".docker",
    ".git-credentials",
    ".gnupg",
    ".kube",
    ".local/share/novamind",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".pypirc",
    ".ssh",
    ".terraform.d/credentials.tfrc.json",
    ".vault-token",
];

/// One overlay: mounted at `target` in the build, in the order of the list.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Overlay {
    pub target: PathBuf,
    /// The uppermost first, as overlayfs wants them.
    pub lowers: Vec<PathBuf>,
    pub upper: PathBuf,
    pub work: PathBuf,
}

/// What the first process needs to mount the file system.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RootFileSystem {
    pub mount_point: PathBuf,
    pub overlays: Vec<Overlay>,
    /// (folder of this machine, path in the build).
    pub binds: Vec<(PathBuf, PathBuf)>,
    /// `CODEBUILD_SRC_DIR`.
    pub source: PathBuf,
    /// Identifier and `CODEBUILD_SRC_DIR_<identifier>`.
    pub secondary: Vec<(String, PathBuf)>,
}

/// Makes the layers and unpacks the sources into them.
pub(crate) fn prepare(folder: &BuildFolder, request: &BuildRequest) -> io::Result<RootFileSystem> {
    let base = folder.file_system();
    let mount_point = base.join("root");
    fs::create_dir_all(&mount_point)?;
    let mounts = match &request.image {
        ImageKind::Machine => mounts::disks(&fs::read_to_string("/proc/self/mountinfo")?),
        ImageKind::Layers { .. } => Vec::new(),
    };
    let mut overlays = match &request.image {
        ImageKind::Machine => machine_overlays(&base, &mounts)?,
        ImageKind::Layers { layers, .. } if layers.is_empty() => {
            return Err(io::Error::new(ErrorKind::InvalidInput, "the image has no layers"));
        }
        ImageKind::Layers { layers, .. } => {
            vec![overlay(&base, 0, PathBuf::from("/"), layers.iter().rev().cloned().collect())?]
        }
    };
    let mut hidden: BTreeSet<PathBuf> = BTreeSet::new();
    if request.image == ImageKind::Machine {
        hidden.extend(ALWAYS_HIDDEN.iter().map(PathBuf::from));
        let homes = homes();
        hidden.extend(homes.iter().flat_map(|home| CREDENTIALS.iter().map(|name| home.join(name))));
        hidden.extend(request.hidden.iter().cloned());
    }
    // A path behind symbolic links is hidden where it really is, and wherever else its disk is mounted.
    for path in hidden.iter().filter_map(|path| path.canonicalize().ok()) {
        for place in mounts::places(&mounts, &path) {
            let (overlay, relative) = owner(&overlays, &place);
            hide(overlay, &relative)?;
        }
    }
    overlays.retain(|overlay| overlay.target == Path::new("/") || !is_covered(overlay));
    let root = &overlays[0];
    for path in ["proc", "sys", "dev", "run"] {
        if lower(root, Path::new(path)).is_none() {
            make_folder(root, Path::new(path), 0o755)?;
        }
    }
    for path in ["tmp", "var/tmp"] {
        fresh_folder(root, Path::new(path), 0o1777)?;
    }
    etc(root, request)?;
    let (source, secondary) = codebuild(root, request)?;
    let mut binds = Vec::new();
    let mut bind = |from: PathBuf, to: PathBuf| -> io::Result<()> {
        fs::create_dir_all(&from)?;
        binds.push((from, to));
        Ok(())
    };
    let mut store = base.join("docker");
    if let Cache::Local { folder, docker_layers } = &request.cache {
        for pattern in request.buildspec.cache.iter().flat_map(|cache| &cache.paths) {
            if let Some(place) = cache::bound(pattern, &source) {
                bind(cache::local_folder(folder, &place), place)?;
            }
        }
        if *docker_layers {
            store = folder.join("docker");
        }
    }
    if request.privileged {
        bind(store, PathBuf::from(tools::STORE))?;
    }
    Ok(RootFileSystem { mount_point, overlays, binds, source, secondary })
}

/// Homes of this machine's users.
fn homes() -> BTreeSet<PathBuf> {
    let mut homes = BTreeSet::from([PathBuf::from("/root")]);
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let folders = users.lines().filter_map(|line| line.split(':').nth(5)).map(PathBuf::from);
    homes.extend(folders.filter(|home| home.is_absolute()));
    homes
}

fn overlay(base: &Path, number: usize, target: PathBuf, lowers: Vec<PathBuf>) -> io::Result<Overlay> {
    let (upper, work) = (base.join(format!("upper{number}")), base.join(format!("work{number}")));
    fs::create_dir_all(&upper)?;
    fs::create_dir_all(&work)?;
    let made = Overlay { target, lowers, upper, work };
    if let Some(metadata) = lower(&made, Path::new("")) {
        copy_owner(&metadata, &made.upper)?;
    }
    Ok(made)
}

/// The root and every other mount of a disk, parents first.
fn machine_overlays(base: &Path, mounts: &[Mount]) -> io::Result<Vec<Overlay>> {
    let mut targets = BTreeSet::from([PathBuf::from("/")]);
    // A mount below a pseudo file system would have nothing to be mounted on.
    let pseudo = ["/proc", "/sys", "/dev", "/run", "/tmp", "/var/tmp"];
    for target in mounts.iter().map(|mount| &mount.target) {
        if target.is_dir() && !pseudo.iter().any(|folder| target.starts_with(folder)) {
            targets.insert(target.clone());
        }
    }
    targets
        .into_iter()
        .enumerate()
        .map(|(number, target)| overlay(base, number, target.clone(), vec![target]))
        .collect()
}

/// The overlay that a path of the build belongs to, and the path within it.
fn owner<'a>(overlays: &'a [Overlay], path: &Path) -> (&'a Overlay, PathBuf) {
    let found = overlays.iter().rev().find(|overlay| path.starts_with(&overlay.target));
    let overlay = found.unwrap_or(&overlays[0]);
    (overlay, path.strip_prefix(&overlay.target).unwrap_or(path).to_path_buf())
}

/// Whether a whole mount is hidden: then it is not laid under at all.
fn is_covered(overlay: &Overlay) -> bool {
    rustix::fs::getxattr(&overlay.upper, "trusted.overlay.opaque", &mut [0; 1][..]).is_ok()
}

/// Metadata of a path in the uppermost lower layer that has it, links not followed.
fn lower(overlay: &Overlay, relative: &Path) -> Option<fs::Metadata> {
    overlay.lowers.iter().find_map(|layer| fs::symlink_metadata(layer.join(relative)).ok())
}

/// Where an absolute path really is in the lower layers: symbolic links of an image are followed
/// inside it, never out of it.
fn resolve(overlay: &Overlay, path: &Path) -> PathBuf {
    let mut resolved = PathBuf::new();
    let mut todo: Vec<_> = path.components().rev().map(|part| part.as_os_str().to_owned()).collect();
    let mut budget = 40;
    while let Some(part) = todo.pop() {
        match Path::new(&part).components().next() {
            Some(Component::ParentDir) => {
                resolved.pop();
            }
            Some(Component::Normal(name)) => {
                let candidate = resolved.join(name);
                let link = overlay.lowers.iter().find_map(|layer| {
                    let path = layer.join(&candidate);
                    fs::symlink_metadata(&path).ok().map(|_| fs::read_link(&path).ok())
                });
                match link.flatten() {
                    Some(target) if budget > 0 => {
                        budget -= 1;
                        if target.is_absolute() {
                            resolved = PathBuf::new();
                        }
                        todo.extend(target.components().rev().map(|part| part.as_os_str().to_owned()));
                    }
                    _ => resolved = candidate,
                }
            }
            _ => {}
        }
    }
    resolved
}

fn copy_owner(from: &fs::Metadata, to: &Path) -> io::Result<()> {
    chown(to, Some(from.uid()), Some(from.gid()))?;
    fs::set_permissions(to, fs::Permissions::from_mode(from.mode() & 0o7777))
}

/// A folder of the upper layer with all its parents; those that the lower layers have keep their
/// owner and mode.
fn make_folder(overlay: &Overlay, relative: &Path, mode: u32) -> io::Result<PathBuf> {
    let mut path = overlay.upper.clone();
    let mut below = PathBuf::new();
    for part in relative.components() {
        path.push(part);
        below.push(part);
        match fs::create_dir(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            made => made?,
        }
        match lower(overlay, &below).filter(|metadata| metadata.is_dir()) {
            Some(metadata) => copy_owner(&metadata, &path)?,
            None => fs::set_permissions(&path, fs::Permissions::from_mode(mode))?,
        }
    }
    Ok(path)
}

/// A folder in which nothing of the lower layers is seen.
fn fresh_folder(overlay: &Overlay, relative: &Path, mode: u32) -> io::Result<PathBuf> {
    let path = make_folder(overlay, relative, mode)?;
    rustix::fs::setxattr(&path, "trusted.overlay.opaque", b"y", XattrFlags::empty())?;
    Ok(path)
}

fn hide(overlay: &Overlay, relative: &Path) -> io::Result<()> {
    match lower(overlay, relative) {
        None => Ok(()),
        Some(metadata) if metadata.is_dir() => fresh_folder(overlay, relative, 0o755).map(|_| ()),
        Some(_) => {
            let parent = make_folder(overlay, relative.parent().unwrap_or(Path::new("")), 0o755)?;
            let name = relative.file_name().unwrap_or_default();
            let whiteout = parent.join(name);
            let mode = Mode::empty();
            match rustix::fs::mknodat(rustix::fs::CWD, &whiteout, FileType::CharacterDevice, mode, 0) {
                Err(rustix::io::Errno::EXIST) => Ok(()),
                made => Ok(made?),
            }
        }
    }
}

fn write_file(overlay: &Overlay, relative: &Path, mode: u32, text: &[u8]) -> io::Result<()> {
    let parent = make_folder(overlay, relative.parent().unwrap_or(Path::new("")), 0o755)?;
    let path = parent.join(relative.file_name().unwrap_or_default());
    let mut file = fs::OpenOptions::new().create(true).truncate(true).write(true).mode(mode).open(&path)?;
    file.write_all(text)
}

/// Name resolution as on this machine, with the request's names added, and the registries' authorities.
fn etc(root: &Overlay, request: &BuildRequest) -> io::Result<()> {
    if let Ok(text) = fs::read("/etc/resolv.conf") {
        write_file(root, Path::new("etc/resolv.conf"), 0o644, &text)?;
    }
    let mut hosts = fs::read_to_string("/etc/hosts").unwrap_or_else(|_| "127.0.0.1 localhost\n".to_owned());
    for (address, name) in &request.hosts {
        hosts.push_str(&format!("\n{address} {name}"));
    }
    hosts.push('\n');
    write_file(root, Path::new("etc/hosts"), 0o644, hosts.as_bytes())?;
    for registry in &request.registries {
        if registry.host.contains('/') || registry.host.starts_with('.') {
            let message = format!("'{}' is not a registry's host:port", registry.host);
            return Err(io::Error::new(ErrorKind::InvalidInput, message));
        }
        let authority = fs::read(&registry.authority)?;
        let place = resolve(root, Path::new("/etc/containers/certs.d")).join(&registry.host).join("ca.crt");
        write_file(root, &place, 0o644, &authority)?;
    }
    Ok(())
}

type Sources = (PathBuf, Vec<(String, PathBuf)>);

/// `/codebuild`: sources and tools.
fn codebuild(root: &Overlay, request: &BuildRequest) -> io::Result<Sources> {
    fresh_folder(root, Path::new("codebuild"), 0o755)?;
    for (name, text) in tools::scripts(request) {
        let path = Path::new(tools::FOLDER).join(name);
        write_file(root, path.strip_prefix("/").unwrap_or(&path), 0o755, text.as_bytes())?;
    }
    write_file(root, Path::new("codebuild/registries.conf"), 0o644, tools::REGISTRIES.as_bytes())?;
    if request.image == ImageKind::Machine {
        let folder = Path::new(tools::MACHINE);
        let folder = make_folder(root, folder.strip_prefix("/").unwrap_or(folder), 0o755)?;
        for (name, target) in &request.tools {
            if !name.contains('/') {
                symlink(target, folder.join(name))?;
            }
        }
    }
    if request.privileged {
        let store = Path::new(tools::STORE);
        make_folder(root, store.strip_prefix("/").unwrap_or(store), 0o755)?;
    }
    // AWS numbers the folder at random. Here it is the same in every build, which costs nothing (each
    // build has its own file system) and lets a cached compiler output fit the next build.
    let unpacked = |source, number: usize| -> io::Result<PathBuf> {
        let path = PathBuf::from(format!("codebuild/output/src{number:09}/src"));
        let folder = make_folder(root, &path, 0o755)?;
        unpack::unpack(source, &folder)?;
        Ok(Path::new("/").join(path))
    };
    let source = unpacked(&request.source, 1)?;
    let mut secondary = Vec::new();
    for (index, other) in request.secondary_sources.iter().enumerate() {
        secondary.push((other.identifier.clone(), unpacked(&other.source, index + 2)?));
    }
    Ok((source, secondary))
}
