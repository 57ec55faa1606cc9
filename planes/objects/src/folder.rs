//! Where files lie: `ab/abcd…` by the first two digits of their names, and `new/` while they are written.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

const NEW: &str = "new";
/// Of a place's name.
const DIGITS: usize = 2;

#[derive(Clone)]
pub struct Folder {
    path: PathBuf,
    /// The places that are there, durably.
    made: Arc<Mutex<BTreeSet<String>>>,
}

impl Folder {
    /// Makes the folder, and removes what was being written when the process died.
    pub fn open(path: &Path) -> io::Result<Self> {
        let new = path.join(NEW);
        if new.exists() {
            fs::remove_dir_all(&new)?;
        }
        fs::create_dir_all(&new)?;
        let mut made = BTreeSet::new();
        for entry in fs::read_dir(path)? {
            made.extend(entry?.file_name().into_string().ok().filter(|name| name.len() == DIGITS));
        }
        sync(path)?;
        Ok(Self { path: path.to_owned(), made: Arc::new(Mutex::new(made)) })
    }

    fn place(&self, id: &str) -> PathBuf {
        self.path.join(place(id))
    }

    /// Makes the place of a file if it is not there.
    fn make_place(&self, id: &str) -> io::Result<()> {
        let mut made = self.made.lock();
        if !made.contains(place(id)) {
            match fs::create_dir(self.place(id)) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
            sync(&self.path)?;
            made.insert(place(id).to_owned());
        }
        Ok(())
    }

    pub fn path(&self, id: &str) -> PathBuf {
        self.place(id).join(id)
    }

    /// Where the file is written before it is whole.
    pub fn new_path(&self, id: &str) -> PathBuf {
        self.path.join(NEW).join(id)
    }

    /// Puts a file that is whole and on disk in its place, durably.
    pub fn settle(&self, id: &str) -> io::Result<()> {
        self.make_place(id)?;
        fs::rename(self.new_path(id), self.path(id))?;
        sync(&self.place(id))
    }

    /// Gives a file a second name, durably.
    pub fn link(&self, id: &str, other: &str) -> io::Result<()> {
        self.make_place(other)?;
        fs::hard_link(self.path(id), self.path(other))?;
        sync(&self.place(other))
    }

    /// Deletes a file, whole or not. One that stays for whatever reason is an orphan, and the next start removes it.
    pub fn remove(&self, id: &str) {
        for path in [self.path(id), self.new_path(id)] {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    tracing::warn!(path = %path.display(), %error, "a file cannot be deleted");
                }
                _ => {}
            }
        }
    }

    /// The names of all files in their places.
    pub fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        let places = self.made.lock().clone();
        for place in places {
            for entry in fs::read_dir(self.path.join(place))? {
                names.extend(entry?.file_name().into_string().ok());
            }
        }
        Ok(names)
    }
}

fn place(id: &str) -> &str {
    id.get(..DIGITS).unwrap_or("00")
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_made_when_a_file_comes_to_them() {
        let root = tempfile::tempdir().unwrap();
        let folder = Folder::open(root.path()).unwrap();
        assert!(folder.names().unwrap().is_empty());
        for id in ["0001", "0002", "ab03"] {
            fs::write(folder.new_path(id), id).unwrap();
            folder.settle(id).unwrap();
        }
        folder.link("0001", "cd04").unwrap();
        // Half written.
        fs::write(folder.new_path("ef05"), "").unwrap();
        for folder in [folder, Folder::open(root.path()).unwrap()] {
            let mut names = folder.names().unwrap();
            names.sort();
            assert_eq!(names, ["0001", "0002", "ab03", "cd04"]);
            assert_eq!(fs::read(folder.path("cd04")).unwrap(), b"0001");
        }
        assert!(!root.path().join("ef").exists() && !root.path().join(NEW).join("ef05").exists());
    }
}
