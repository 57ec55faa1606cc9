//! Collecting artifacts: which files, under which names, into a zip file or a folder.
//!
//! Invariants: names inside an artifact are relative and unique (with `discard-paths` a later file
//! of the same name wins, as on AWS); a pattern without a match fails the phase.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use novamind_builds::buildspec::ArtifactFiles;
use novamind_builds::{Artifact, ArtifactRequest, ContextCode, Packaging, PhaseContext};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::phases::Engine;
use super::{Event, failure, files};

/// Collects what the project asks for. The outer error is this process's own trouble, the inner one
/// the build's.
pub(super) fn collect(engine: &mut Engine) -> io::Result<Option<PhaseContext>> {
    let spec = engine.request.buildspec.artifacts.clone();
    let (primary, secondary) = match spec {
        Some(spec) => (spec.primary, spec.secondary),
        None => (None, Default::default()),
    };
    let mut failed = None;
    let wanted: Vec<ArtifactRequest> =
        engine.request.artifact.iter().chain(&engine.request.secondary_artifacts).cloned().collect();
    for request in wanted {
        let files = match &request.identifier {
            None => primary.clone(),
            Some(identifier) => match secondary.get(identifier) {
                Some(files) => Some(files.clone()),
                None => {
                    let message = format!("the buildspec has no secondary artifact '{identifier}'");
                    failed = failed.or(Some(failure(ContextCode::ClientError, message)));
                    continue;
                }
            },
        };
        // A project with artifacts and a buildspec without them uploads nothing.
        let Some(files) = files else { continue };
        match one(engine, &request, &files)? {
            Ok(artifact) => engine.channel.tell(&Event::Artifact { artifact })?,
            Err(message) => {
                engine.channel.log(&message)?;
                failed = failed.or(Some(failure(ContextCode::ClientError, message)));
            }
        }
    }
    Ok(failed)
}

fn one(
    engine: &mut Engine,
    request: &ArtifactRequest,
    files: &ArtifactFiles,
) -> io::Result<Result<Artifact, String>> {
    let name = match &files.name {
        None => None,
        Some(text) => match engine.shell.evaluate(text)? {
            Ok(name) => Some(name),
            Err(ended) => {
                return Ok(Err(format!("the artifact's name '{text}' cannot be evaluated: {ended}")));
            }
        },
    };
    let base = files.base_directory.as_deref().unwrap_or(".");
    engine.channel.log(&format!("Expanding base directory path: {base}"))?;
    let bases = files::folders(&engine.source, base)?;
    if bases.is_empty() {
        return Ok(Err(format!("no matching base directory path found for {base}")));
    }
    engine.channel.log("Assembling file list")?;
    let mut chosen = BTreeMap::new();
    for pattern in &files.files {
        let before = chosen.len();
        let mut matched = false;
        for base in &bases {
            engine.channel.log(&format!("Expanding file paths for base directory {}", base.display()))?;
            let found = match files::expand(base, pattern) {
                Ok(found) => found,
                Err(error) => return Ok(Err(format!("the pattern {pattern} is wrong: {error}"))),
            };
            matched |= !found.is_empty();
            for path in found {
                if !excluded(base, &path, &files.exclude_paths)? {
                    chosen.insert(name_of(base, &path, files.discard_paths), path);
                }
            }
        }
        if !matched {
            return Ok(Err(format!("no matching artifact paths found for {pattern}")));
        }
        let found = chosen.len() - before;
        engine.channel.log(&format!("Found {found} file(s)"))?;
    }
    let folder = match &request.identifier {
        None => "artifact".to_owned(),
        Some(identifier) => format!("artifact-{identifier}"),
    };
    let path = match request.packaging {
        Packaging::Zip => zip(&engine.channel.out, &format!("{folder}.zip"), &chosen, files.enable_symlinks)?,
        Packaging::Folder => copy(&engine.channel.out, &folder, &chosen, files.enable_symlinks)?,
    };
    Ok(Ok(Artifact {
        identifier: request.identifier.clone(),
        name,
        path,
        files: chosen.len() as u64,
        s3_prefix: files.s3_prefix.clone(),
    }))
}

fn excluded(base: &Path, path: &Path, patterns: &[String]) -> io::Result<bool> {
    for pattern in patterns {
        let full = files::normalized(&base.join(pattern));
        if files::matcher(&full.to_string_lossy())?.is_match(path)
            || (full.is_dir() && path.starts_with(&full))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn name_of(base: &Path, path: &Path, discard_paths: bool) -> PathBuf {
    if discard_paths {
        return path.file_name().map(PathBuf::from).unwrap_or_default();
    }
    match path.strip_prefix(base) {
        Ok(relative) => relative.to_path_buf(),
        Err(_) => path.strip_prefix("/").unwrap_or(path).to_path_buf(),
    }
}

fn zip(out: &Path, name: &str, chosen: &BTreeMap<PathBuf, PathBuf>, symlinks: bool) -> io::Result<PathBuf> {
    let mut zip = ZipWriter::new(File::create(out.join(name))?);
    for (name, path) in chosen {
        let name = name.to_string_lossy();
        let metadata = fs::symlink_metadata(path)?;
        if symlinks && metadata.is_symlink() {
            zip.add_symlink(name, fs::read_link(path)?.to_string_lossy(), SimpleFileOptions::default())?;
            continue;
        }
        let mut file = File::open(path)?;
        let metadata = file.metadata()?;
        let options = SimpleFileOptions::default()
            .large_file(metadata.len() > 0xffff_0000)
            .unix_permissions(metadata.permissions().mode() & 0o777);
        zip.start_file(name, options)?;
        io::copy(&mut file, &mut zip)?;
    }
    zip.finish()?.sync_all()?;
    Ok(PathBuf::from(name))
}

fn copy(out: &Path, name: &str, chosen: &BTreeMap<PathBuf, PathBuf>, symlinks: bool) -> io::Result<PathBuf> {
    let folder = out.join(name);
    fs::create_dir_all(&folder)?;
    for (name, path) in chosen {
        let target = folder.join(name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        if symlinks && fs::symlink_metadata(path)?.is_symlink() {
            symlink(fs::read_link(path)?, &target)?;
        } else {
            fs::copy(path, &target)?;
        }
    }
    Ok(PathBuf::from(name))
}
