//! Which locations, references and repository names are accepted.
//!
//! Whatever passes here cannot be taken for an option, for a command (`ext::`), or for a path out of
//! a folder.

use std::path::{Component, Path, PathBuf};

use crate::{GitError, Location, Result};

const SCHEMES: [&str; 5] = ["https://", "http://", "ssh://", "git://", "file:///"];

pub(crate) fn location(text: &str) -> Result<Location> {
    if text.is_empty() || text.starts_with('-') || text.chars().any(char::is_control) {
        return Err(GitError::Invalid(format!("'{}' is neither a path nor a Git URL", text.escape_debug())));
    }
    if text.starts_with('/') {
        return Ok(Location::Path(PathBuf::from(text)));
    }
    if let Some(rest) = SCHEMES.iter().find_map(|scheme| text.strip_prefix(scheme)) {
        // A host that starts with a dash would be an option of ssh.
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        if !rest.is_empty() && !host.starts_with('-') {
            return Ok(Location::Url(text.to_owned()));
        }
    } else if let Some((host, path)) = text.split_once(':')
        && host.contains('@')
        && !host.contains('/')
        && !host.rsplit('@').next().is_some_and(|host| host.starts_with('-'))
        && !path.is_empty()
        && !path.starts_with([':', '-'])
    {
        return Ok(Location::Url(text.to_owned()));
    }
    let schemes = SCHEMES.map(|scheme| scheme.trim_end_matches('/')).join(" ");
    Err(GitError::Invalid(format!(
        "'{text}' is neither an absolute path nor a Git URL ({schemes} or user@host:path)"
    )))
}

/// A URL for messages.
pub(crate) fn without_password(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            match rest.split_once('/').map_or((rest, None), |(host, path)| (host, Some(path))) {
                (host, path) if host.contains('@') => {
                    let host = host.rsplit('@').next().unwrap_or(host);
                    format!("{scheme}://{host}{}", path.map(|path| format!("/{path}")).unwrap_or_default())
                }
                _ => url.to_owned(),
            }
        }
        None => url.to_owned(),
    }
}

/// A branch, tag or commit id, by the rules of `git check-ref-format`.
pub(crate) fn reference(name: &str) -> Result<()> {
    let bad = name.is_empty()
        || name.len() > 250
        || name.starts_with(['-', '/', '.'])
        || name.ends_with(['/', '.'])
        || name == "@"
        || ["..", "//", "@{", "/."].iter().any(|part| name.contains(part))
        || name.split('/').any(|part| part.ends_with(".lock"))
        || name.chars().any(|letter| letter.is_control() || " ~^:?*[\\\u{7f}".contains(letter));
    if bad {
        return Err(GitError::Invalid(format!(
            "'{}' cannot be a branch, tag or commit",
            name.escape_debug()
        )));
    }
    Ok(())
}

pub(crate) fn is_commit_id(name: &str) -> bool {
    matches!(name.len(), 40 | 64) && name.bytes().all(|letter| letter.is_ascii_hexdigit())
}

/// Name of a hosted repository: `owner/name` or `name`, letters, digits, `.`, `-` and `_`.
pub(crate) fn repository(name: &str) -> Result<()> {
    let parts: Vec<&str> = name.split('/').collect();
    let good = parts.len() <= 2
        && name.len() <= 200
        && parts.iter().all(|part| {
            !part.is_empty()
                && !part.starts_with(['.', '-'])
                && !part.ends_with(".git")
                && part.bytes().all(|letter| letter.is_ascii_alphanumeric() || b".-_".contains(&letter))
        })
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if good {
        Ok(())
    } else {
        Err(GitError::Invalid(format!("'{}' cannot be a repository's name", name.escape_debug())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_are_refused() {
        let good = ["/srv/x", "https://h/x.git", "ssh://git@h/x", "git@h:x/y.git", "file:///srv/x"];
        let bad = [
            "",
            "x",
            "../x",
            "-x",
            "--upload-pack=x",
            "ext::sh -c x",
            "ssh://-oProxyCommand=x/y",
            "a@-h:x",
            "ssh://u@-oProxyCommand=x/y",
            "fd::3",
            "https://",
            "a\nb",
            "h:x",
            "file://x",
            "transport::https://x",
        ];
        good.iter().for_each(|text| assert!(location(text).is_ok(), "{text}"));
        bad.iter().for_each(|text| assert!(location(text).is_err(), "{text}"));
        ["main", "feature/x-1", "v1.0", &"a".repeat(40)]
            .iter()
            .for_each(|name| assert!(reference(name).is_ok()));
        for name in
            ["", "-f", "a..b", "a b", "a^{}", "x.lock", "/a", "a/", "a//b", "a@{1}", "a:b", "\u{1}", ".a"]
        {
            assert!(reference(name).is_err(), "{name:?}");
        }
        ["a", "a/b", "A_1.x"].iter().for_each(|name| assert!(repository(name).is_ok()));
        for name in ["", "..", "a/..", "a/b/c", "/a", "a b", ".git", "a.git", "-a"] {
            assert!(repository(name).is_err(), "{name:?}");
        }
        assert_eq!(without_password("https://u:p@h/x"), "https://h/x");
    }
}
