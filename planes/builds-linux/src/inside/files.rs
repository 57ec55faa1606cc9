//! Files by pattern, as artifacts, reports and caches name them.
//!
//! `*` and `?` stay within a name, `**` goes through folders; a pattern without them is a file.
//! Links to folders are not followed, so that a walk ends.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

/// Whether the text is a pattern rather than a name.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

pub(super) fn matcher(pattern: &str) -> io::Result<GlobMatcher> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build();
    glob.map(|glob| glob.compile_matcher())
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))
}

/// `a/./b/../c` as `a/c`, without looking at the disk.
pub(super) fn normalized(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The files (and links to files) below `base` that the pattern names, in order. `~` stands for
/// root's home; an absolute pattern stands for itself.
pub(super) fn expand(base: &Path, pattern: &str) -> io::Result<Vec<PathBuf>> {
    let pattern = match pattern.strip_prefix("~/") {
        Some(rest) => format!("/root/{rest}"),
        None => pattern.to_owned(),
    };
    let full = normalized(&base.join(&pattern));
    if !is_pattern(&pattern) {
        return Ok(if full.is_file() { vec![full] } else { Vec::new() });
    }
    // The base is a name, not a pattern: only what comes below is matched.
    let mut start = PathBuf::new();
    let mut rest = PathBuf::new();
    for part in full.components() {
        if rest.as_os_str().is_empty() && !is_pattern(&part.as_os_str().to_string_lossy()) {
            start.push(part);
        } else {
            rest.push(part);
        }
    }
    let matcher = matcher(&rest.to_string_lossy())?;
    let mut found = Vec::new();
    walk(&start, Path::new(""), &mut |relative| {
        if matcher.is_match(relative) {
            found.push(start.join(relative));
        }
    });
    found.sort();
    Ok(found)
}

/// Folders below `base` that the pattern names.
pub(super) fn folders(base: &Path, pattern: &str) -> io::Result<Vec<PathBuf>> {
    let full = normalized(&base.join(pattern));
    if !is_pattern(pattern) {
        return Ok(if full.is_dir() { vec![full] } else { Vec::new() });
    }
    let mut found = vec![PathBuf::from("/")];
    for part in full.components().skip(1) {
        let name = part.as_os_str().to_string_lossy().into_owned();
        if !is_pattern(&name) {
            found.iter_mut().for_each(|folder| folder.push(&name));
            continue;
        }
        let matcher = matcher(&name)?;
        let mut next = Vec::new();
        for folder in &found {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() && matcher.is_match(Path::new(&entry.file_name())) {
                    next.push(entry.path());
                }
            }
        }
        found = next;
    }
    found.retain(|folder| folder.is_dir());
    found.sort();
    Ok(found)
}

/// Calls `each` with every file below `folder`; what cannot be read is passed over.
fn walk(folder: &Path, relative: &Path, each: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder.join(relative)).into_iter().flatten().flatten() {
        let path = relative.join(entry.file_name());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(folder, &path, each),
            Ok(kind) if kind.is_file() => each(&path),
            // A link counts if it leads to a file.
            Ok(kind) if kind.is_symlink() && entry.path().is_file() => each(&path),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_files_as_in_a_buildspec() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path();
        for file in ["a.txt", "b.rs", "sub/c.txt", "sub/deep/d.txt", "other-1/e", "other-2/e"] {
            let path = base.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        std::os::unix::fs::symlink("..", base.join("sub/up")).unwrap();
        std::os::unix::fs::symlink("a.txt", base.join("link")).unwrap();
        let absolute = format!("{}/sub/*", base.display());
        let cases: &[(&str, &[&str])] = &[
            ("a.txt", &["a.txt"]),
            ("./a.txt", &["a.txt"]),
            ("sub/../a.txt", &["a.txt"]),
            ("*", &["a.txt", "b.rs", "link"]),
            ("*.txt", &["a.txt"]),
            ("**/*.txt", &["a.txt", "sub/c.txt", "sub/deep/d.txt"]),
            ("sub/*", &["sub/c.txt"]),
            ("sub/**/*", &["sub/c.txt", "sub/deep/d.txt"]),
            ("sub", &[]),
            ("missing", &[]),
            (&absolute, &["sub/c.txt"]),
        ];
        for (pattern, expected) in cases {
            let found: Vec<String> = expand(base, pattern)
                .unwrap()
                .iter()
                .map(|path| path.strip_prefix(base).unwrap().to_string_lossy().into_owned())
                .collect();
            assert_eq!(found, *expected, "{pattern}");
        }
        assert_eq!(folders(base, "other-*").unwrap(), [base.join("other-1"), base.join("other-2")]);
        assert!(expand(base, "a{").is_err());
    }
}
