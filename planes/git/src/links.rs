//! Which repository a connection leads to: one small file for each connection, replaced whole.

use std::path::PathBuf;

use crate::{GitError, Location, Result};

/// The links of an installation. Clones read and write the same folder.
#[derive(Clone, Debug)]
pub struct Links {
    folder: PathBuf,
}

impl Links {
    /// The links in `folder`, which is made if it is missing.
    pub fn open(folder: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&folder).map_err(GitError::io("make", &folder))?;
        Ok(Self { folder })
    }

    /// Where the connection leads; `None` while it leads nowhere.
    pub fn get(&self, connection: &str) -> Result<Option<Location>> {
        let path = self.path(connection)?;
        match std::fs::read_to_string(&path) {
            Ok(text) => Location::parse(text.trim()).map(Some),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(GitError::io("read", path)(error)),
        }
    }

    /// Makes the connection lead there. On disk before it answers.
    pub fn set(&self, connection: &str, location: &str) -> Result<Location> {
        let parsed = Location::parse(location)?;
        let path = self.path(connection)?;
        novamind_files::replace(&path, location.as_bytes(), true).map_err(GitError::io("write", &path))?;
        Ok(parsed)
    }

    /// Forgets a connection; harmless for an unknown one.
    pub fn remove(&self, connection: &str) -> Result<()> {
        let path = self.path(connection)?;
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(GitError::io("delete", path)(error))
            }
            _ => Ok(()),
        }
    }

    /// Forgets all connections.
    pub fn clear(&self) -> Result<()> {
        let unread = || GitError::io("read", &self.folder);
        for entry in std::fs::read_dir(&self.folder).map_err(unread())? {
            let path = entry.map_err(unread())?.path();
            std::fs::remove_file(&path).map_err(GitError::io("delete", &path))?;
        }
        Ok(())
    }

    fn path(&self, connection: &str) -> Result<PathBuf> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if connection.is_empty() || !connection.bytes().all(plain) {
            return Err(GitError::Invalid(format!("{connection:?} does not name a connection")));
        }
        Ok(self.folder.join(connection))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_kept_replaced_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let links = Links::open(folder.path().join("links")).unwrap();
        assert_eq!(links.get("c-1").unwrap(), None);
        links.set("c-1", "/srv/one").unwrap();
        links.set("c-1", "https://example.org/two.git").unwrap();
        let reopened = Links::open(folder.path().join("links")).unwrap();
        assert_eq!(reopened.get("c-1").unwrap(), Some(Location::Url("https://example.org/two.git".into())));
        links.remove("c-1").unwrap();
        links.remove("c-1").unwrap();
        assert_eq!(links.get("c-1").unwrap(), None);
        links.set("c-1", "/srv/one").unwrap();
        links.set("c-2", "/srv/two").unwrap();
        links.clear().unwrap();
        assert_eq!((links.get("c-1").unwrap(), links.get("c-2").unwrap()), (None, None));
        assert!(links.get("../c").is_err());
        assert!(links.set("c-1", "relative").is_err());
    }
}
