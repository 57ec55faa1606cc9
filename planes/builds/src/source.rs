//! Reading a single file out of a source before the build runs: the service needs the buildspec's
//! `env` block in order to resolve parameters under the project's role.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path};

use crate::{BuildsError, Result, Source};

/// A buildspec larger than this is refused.
const LARGEST: u64 = 1024 * 1024;

/// The bytes of `path`, relative to the source's root; `None` if there is no such file. A path that
/// leaves the source is [`BuildsError::Invalid`]. It blocks: call it where blocking is fine.
pub fn read_file(source: &Source, path: &str) -> Result<Option<Vec<u8>>> {
    let relative = Path::new(path.trim_start_matches("./"));
    if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
        return Err(BuildsError::Invalid(format!("the path {path} leads out of the source")));
    }
    match source {
        Source::Empty => Ok(None),
        Source::Folder(folder) => {
            let root = folder.canonicalize().map_err(BuildsError::io("open", folder.as_path()))?;
            let full = match root.join(relative).canonicalize() {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
                full => full.map_err(BuildsError::io("open", root.join(relative)))?,
            };
            if !full.starts_with(&root) {
                return Err(BuildsError::Invalid(format!("the path {path} leads out of the source")));
            }
            let file = File::open(&full).map_err(BuildsError::io("open", full.as_path()))?;
            read_limited(file, &full, path).map(Some)
        }
        Source::Zip(archive) => {
            let file = File::open(archive).map_err(BuildsError::io("open", archive.as_path()))?;
            let broken = |error: zip::result::ZipError| {
                BuildsError::Invalid(format!("the source is not a readable zip file: {error}"))
            };
            let mut zip = zip::ZipArchive::new(file).map_err(broken)?;
            let name = relative.to_string_lossy();
            match zip.by_name(&name) {
                Ok(entry) => read_limited(entry, archive, path).map(Some),
                Err(zip::result::ZipError::FileNotFound) => Ok(None),
                Err(error) => Err(broken(error)),
            }
        }
    }
}

fn read_limited(from: impl Read, place: &Path, path: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes).map_err(BuildsError::io("read", place))?;
    if bytes.len() as u64 > LARGEST {
        return Err(BuildsError::Invalid(format!("{path} is larger than {LARGEST} bytes")));
    }
    Ok(bytes)
}
