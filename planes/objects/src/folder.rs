//! Where files lie: `ab/abcd…` by the first two digits of their names, and `new/` while they are written.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

const NEW: &str = "new";

#[derive(Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes the folder with its 256 places, and removes what was being written when the process died.
    pub fn open(path: &Path) -> io::Result<Self> {
        let folder = Self(path.to_owned());
        let new = path.join(NEW);
        if new.exists() {
            fs::remove_dir_all(&new)?;
        }
        fs::create_dir_all(&new)?;
        for place in 0..=u8::MAX {
            let place = path.join(format!("{place:02x}"));
            if !place.exists() {
                fs::create_dir(&place)?;
            }
        }
        sync(path)?;
        Ok(folder)
    }

    fn place(&self, id: &str) -> PathBuf {
        self.0.join(id.get(..2).unwrap_or("00"))
    }

    pub fn path(&self, id: &str) -> PathBuf {
        self.place(id).join(id)
    }

    /// Where the file is written before it is whole.
    pub fn new_path(&self, id: &str) -> PathBuf {
        self.0.join(NEW).join(id)
    }

    /// Puts a file that is whole and on disk in its place, durably.
    pub fn settle(&self, id: &str) -> io::Result<()> {
        fs::rename(self.new_path(id), self.path(id))?;
        sync(&self.place(id))
    }

    /// Gives a file a second name, durably.
    pub fn link(&self, id: &str, other: &str) -> io::Result<()> {
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
        for place in 0..=u8::MAX {
            for entry in fs::read_dir(self.0.join(format!("{place:02x}")))? {
                names.extend(entry?.file_name().into_string().ok());
            }
        }
        Ok(names)
    }
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
