//! Names of instances in `/etc/hosts`, the one place that every program on the machine asks.
//!
//! Each line ends with a note of the installation's folder. Lines of this installation are replaced together; those of
//! an installation whose folder is gone are taken away by whoever writes next; all others stay as they are.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};

pub const FILE: &str = "/etc/hosts";
const LOCK: &str = "/run/novamind/hosts.lock";
const NOTE: &str = "# novamind database of ";

/// Whether this process may write the file.
pub fn writable() -> bool {
    OpenOptions::new().append(true).open(FILE).is_ok()
}

/// Puts the names of one installation into the text.
fn merged(text: &str, folder: &str, names: &[(String, Ipv4Addr)], lives: impl Fn(&str) -> bool) -> String {
    let stays = |line: &&str| match line.split_once(NOTE) {
        Some((_, of)) => of.trim() != folder && lives(of.trim()),
        None => true,
    };
    let mut out: String = text.lines().filter(stays).flat_map(|line| [line, "\n"]).collect();
    for (name, address) in names {
        out.push_str(&format!("{address}\t{name}\t{NOTE}{folder}\n"));
    }
    out
}

/// Writes the names of the installation whose databases are in `folder`.
pub fn write(folder: &Path, names: &[(String, Ipv4Addr)]) -> io::Result<()> {
    fs::create_dir_all("/run/novamind")?;
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(LOCK)?;
    flock(&lock, FlockOperation::LockExclusive)?;
    let text = fs::read_to_string(FILE)?;
    let lives = |folder: &str| Path::new(folder).exists();
    let merged = merged(&text, &folder.to_string_lossy(), names, lives);
    if merged == text {
        return Ok(());
    }
    let beside = Path::new("/etc/.hosts.novamind");
    let mut new = File::create(beside)?;
    new.write_all(merged.as_bytes())?;
    new.set_permissions(fs::metadata(FILE)?.permissions())?;
    new.sync_all()?;
    if fs::rename(beside, FILE).is_ok() {
        return File::open("/etc")?.sync_all();
    }
    // In a container the file is a mount of its own and cannot be replaced, only written over.
    let _ = fs::remove_file(beside);
    let mut file = OpenOptions::new().write(true).open(FILE)?;
    file.write_all(merged.as_bytes())?;
    file.set_len(merged.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_others_stay() {
        let text = "127.0.0.1 localhost\n\
                    127.1.2.3\told\t# novamind database of /data\n\
                    127.1.2.4\tother\t# novamind database of /other\n\
                    127.1.2.5\tgone\t# novamind database of /gone\n\
                    10.0.0.1 mine";
        let names = [("new.rds.localhost".to_owned(), Ipv4Addr::new(127, 9, 9, 9))];
        let merged = merged(text, "/data", &names, |folder| folder != "/gone");
        assert_eq!(
            merged,
            "127.0.0.1 localhost\n\
             127.1.2.4\tother\t# novamind database of /other\n\
             10.0.0.1 mine\n\
             127.9.9.9\tnew.rds.localhost\t# novamind database of /data\n"
        );
    }
}
