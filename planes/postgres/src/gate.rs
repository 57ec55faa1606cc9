//! What stands for the shell where a server lives, and all that it can have run: it keeps a finished WAL segment in the
//! archive, or takes one out of it for a restore. Everything else that SQL would have a shell do (`COPY … FROM PROGRAM`)
//! is refused.
//!
//! PostgreSQL says `sh -c "archive FOLDER pg_wal/NAME NAME NODE"` or `sh -c "restore FOLDER NAME PLACE"`, in the data
//! directory. It takes the code 0 for done, and tries again after any other; a restore ends where a segment is not there.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The word that makes this program be it where servers have the machine's own shell.
pub const WORD: &str = "database-gate";
/// As a shell says that it cannot run something.
const REFUSED: i32 = 126;

/// A file's name in `pg_wal`: a segment, a part of one, a timeline's history, a backup's label.
fn is_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    !name.is_empty() && name.len() < 64 && !name.starts_with('.') && name.chars().all(allowed)
}

fn keep(folder: &Path, from: &Path, name: &str, node: &str) -> io::Result<()> {
    let place = folder.join(name);
    // Both nodes archive what both have, so what is there already is the same.
    if place.try_exists()? {
        return Ok(());
    }
    let beside = folder.join(format!("{name}.{node}"));
    fs::copy(from, &beside)?;
    File::open(&beside)?.sync_all()?;
    fs::rename(&beside, &place)?;
    File::open(folder)?.sync_all()
}

/// Runs one of the two commands, and answers its code.
fn run(words: &[&str]) -> i32 {
    let outcome = match words {
        ["archive", folder, from, name, node]
            if is_name(name) && is_name(node) && *from == format!("pg_wal/{name}") =>
        {
            keep(Path::new(folder), Path::new(from), name, node)
        }
        // Nothing is kept of it.
        ["forget", name] if is_name(name) => Ok(()),
        ["restore", folder, name, to] if is_name(name) => {
            fs::copy(Path::new(folder).join(name), to).map(drop)
        }
        _ => {
            eprintln!("this database runs no programs");
            return REFUSED;
        }
    };
    match outcome {
        Ok(()) => 0,
        Err(error) => {
            eprintln!("{}: {error}", words.join(" "));
            1
        }
    }
}

/// As `sh -c COMMAND`, where that is all the shell there is.
pub fn shell_main(arguments: &[String]) -> i32 {
    match arguments {
        [flag, command] if flag == "-c" => run(&command.split_ascii_whitespace().collect::<Vec<_>>()),
        _ => run(&[]),
    }
}

/// As a command of the machine's own shell.
pub fn gate_main(arguments: &[String]) -> i32 {
    run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(command: &str) -> i32 {
        shell_main(&["-c".to_owned(), command.to_owned()])
    }

    #[test]
    fn nothing_else_is_run() {
        for command in [
            "id",
            "",
            "archive",
            "restore /archive ../../etc/passwd x",
            "archive /archive /etc/passwd 000000010000000000000001 a",
            "archive /archive pg_wal/x y a",
            "restore /archive 000000010000000000000001 x; id",
        ] {
            assert_eq!(shell(command), REFUSED, "{command}");
        }
        assert_eq!(shell_main(&["-s".to_owned()]), REFUSED);
    }

    #[test]
    fn segments_come_and_go() {
        let folder = tempfile::tempdir().unwrap();
        let (archive, from) = (folder.path().join("archive"), folder.path().join("segment"));
        fs::create_dir(&archive).unwrap();
        fs::write(&from, "wal").unwrap();
        keep(&archive, &from, "000000010000000000000001", "a").unwrap();
        fs::write(&from, "other").unwrap();
        keep(&archive, &from, "000000010000000000000001", "b").unwrap();
        let to = folder.path().join("restored");
        let restore = |name: &str| shell(&format!("restore {} {name} {}", archive.display(), to.display()));
        assert_eq!((restore("000000010000000000000001"), restore("000000010000000000000002")), (0, 1));
        assert_eq!(fs::read_to_string(to).unwrap(), "wal");
    }
}
