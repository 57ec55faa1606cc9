//! Caches: which of them is restored, and what is saved.
//!
//! A path of the form `dir/**/*` of a local cache is a persistent folder bound at `dir`, made before
//! the sandbox is entered; it needs neither restoring nor saving. Everything else is a tar archive,
//! whose members are named after their place: `root/...` for absolute paths, `src/...` for those
//! below the source.

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use novamind_builds::buildspec::CachePaths;
use novamind_builds::{Cache, ContextCode, PhaseContext, SavedCache};

use super::phases::Engine;
use super::{Event, failure, files};

/// Name of the archive in the out folder.
pub(crate) const ARCHIVE: &str = "cache.tar";

/// Bytes that are read and written at once.
const PIECE: usize = 1 << 20;

/// Where a local cache keeps what is not bound.
pub(crate) fn local_archive(folder: &Path) -> PathBuf {
    folder.join("files.tar")
}

/// Where a local cache keeps a bound folder.
pub(crate) fn local_folder(folder: &Path, bound: &Path) -> PathBuf {
    let name = bound.to_string_lossy().replace('%', "%25").replace('/', "%2F");
    folder.join("paths").join(name)
}

/// The folder that a path of the form `dir/**/*` names, absolute.
pub(crate) fn bound(pattern: &str, source: &Path) -> Option<PathBuf> {
    let plain = pattern.strip_suffix("/**/*").or_else(|| pattern.strip_suffix("/**"))?;
    let plain = plain.strip_prefix("~/").map_or_else(|| plain.to_owned(), |rest| format!("/root/{rest}"));
    if plain.is_empty() || files::is_pattern(&plain) {
        return None;
    }
    let path = files::normalized(&source.join(plain));
    // The root or the source itself cannot be laid over.
    (path.components().count() > 1 && !source.starts_with(&path)).then_some(path)
}

/// Opens archives while this machine's paths can still be seen; one that is gone is left out.
pub(super) fn open(available: &[(String, PathBuf)]) -> Vec<(String, File)> {
    available.iter().filter_map(|(key, path)| Some((key.clone(), File::open(path).ok()?))).collect()
}

fn spec(engine: &Engine) -> Option<CachePaths> {
    let asked = engine.request.cache != Cache::None;
    engine.request.buildspec.cache.clone().filter(|_| asked)
}

/// The key of this build's cache; the empty one if the buildspec has none.
fn key(engine: &mut Engine, spec: &CachePaths) -> io::Result<Result<String, PhaseContext>> {
    // A local cache has one content, whatever its key.
    let Some(text) = spec.key.as_ref().filter(|_| matches!(engine.request.cache, Cache::Archives { .. }))
    else {
        return Ok(Ok(String::new()));
    };
    Ok(engine.shell.evaluate(text)?.map_err(|ended| {
        failure(ContextCode::ClientError, format!("the cache key '{text}' cannot be evaluated: {ended}"))
    }))
}

/// Restores the cache with this build's key, else the newest with one of the fallback prefixes.
pub(super) fn restore(
    engine: &mut Engine,
    archives: Vec<(String, File)>,
) -> io::Result<Option<PhaseContext>> {
    let Some(spec) = spec(engine).filter(|spec| spec.restore) else { return Ok(None) };
    if archives.is_empty() {
        return Ok(None);
    }
    let key = match key(engine, &spec)? {
        Ok(key) => key,
        Err(context) => return Ok(Some(context)),
    };
    let exact = archives.iter().position(|(known, _)| *known == key);
    let mut fallbacks = Vec::new();
    if exact.is_none() {
        for text in &spec.fallback_keys {
            if let Ok(prefix) = engine.shell.evaluate(text)? {
                fallbacks.push(prefix);
            }
        }
    }
    let found = exact.or_else(|| {
        fallbacks.iter().find_map(|prefix| archives.iter().position(|(known, _)| known.starts_with(prefix)))
    });
    let Some((known, archive)) = found.and_then(|index| archives.into_iter().nth(index)) else {
        return Ok(None);
    };
    if !known.is_empty() {
        engine.channel.log(&format!("Restoring cache with key {known}"))?;
    }
    match unpack(archive, &engine.source) {
        Ok(()) => Ok(None),
        Err(error) => {
            Ok(Some(failure(ContextCode::ClientError, format!("Unable to restore cache: {error}"))))
        }
    }
}

fn unpack(archive: File, source: &Path) -> io::Result<()> {
    let mut archive = tar::Archive::new(io::BufReader::with_capacity(PIECE, archive));
    archive.set_preserve_permissions(true);
    archive.set_preserve_mtime(true);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let mut parts = path.components();
        let root = match parts.next() {
            Some(Component::Normal(name)) if name == "src" => source,
            Some(Component::Normal(name)) if name == "root" => Path::new("/"),
            _ => continue,
        };
        let target = root.join(parts.as_path());
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        entry.unpack(&target)?;
    }
    Ok(())
}

/// Packs what the cache's paths name, except folders that are bound.
pub(super) fn save(engine: &mut Engine) -> io::Result<Option<PhaseContext>> {
    let Some(spec) = spec(engine).filter(|spec| spec.save) else { return Ok(None) };
    let key = match key(engine, &spec)? {
        Ok(key) => key,
        Err(context) => return Ok(Some(context)),
    };
    let local = matches!(engine.request.cache, Cache::Local { .. });
    let patterns: Vec<&String> =
        spec.paths.iter().filter(|path| !(local && bound(path, &engine.source).is_some())).collect();
    if local && patterns.is_empty() {
        return Ok(None);
    }
    let file = File::create(engine.channel.out.join(ARCHIVE))?;
    let mut archive = tar::Builder::new(io::BufWriter::with_capacity(PIECE, file));
    archive.follow_symlinks(false);
    for pattern in patterns {
        engine.channel.log(&format!("Expanding cache path {pattern}"))?;
        let found = match files::expand(&engine.source, pattern) {
            Ok(found) => found,
            Err(error) => {
                return Ok(Some(failure(
                    ContextCode::ClientError,
                    format!("the path {pattern} is wrong: {error}"),
                )));
            }
        };
        for path in found {
            let name = match path.strip_prefix(&engine.source) {
                Ok(relative) => Path::new("src").join(relative),
                Err(_) => Path::new("root").join(path.strip_prefix("/").unwrap_or(&path)),
            };
            archive.append_path_with_name(&path, name)?;
        }
    }
    archive.into_inner()?.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    engine.channel.tell(&Event::Cache { saved: SavedCache { key, path: PathBuf::from(ARCHIVE) } })?;
    Ok(None)
}
