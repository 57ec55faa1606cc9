//! Who a container's process is, by the image's own `/etc/passwd` and `/etc/group`, and its working
//! directory.
//!
//! The image is not trusted: every path is resolved inside its root, so that a symbolic link cannot
//! lead to a file of this machine.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, ResolveFlags};

/// More of such a file is not read.
const LONGEST_FILE: u64 = 4 << 20;

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct User {
    pub uid: u32,
    pub gid: u32,
    pub groups: Vec<u32>,
    pub home: String,
}

fn open_inside(root: &Path, path: &Path, flags: OFlags) -> io::Result<OwnedFd> {
    let folder = rustix::fs::openat(CWD, root, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())?;
    let flags = flags | OFlags::CLOEXEC;
    Ok(rustix::fs::openat2(folder, path, flags, Mode::empty(), ResolveFlags::IN_ROOT)?)
}

fn read_inside(root: &Path, path: &str) -> io::Result<String> {
    let file = match open_inside(root, Path::new(path), OFlags::RDONLY | OFlags::NONBLOCK) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
        file => File::from(file?),
    };
    let mut bytes = Vec::new();
    file.take(LONGEST_FILE).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Looks `user` up (`""`, `uid`, `name`, each with or without `:group`) in the image at `root`.
pub(crate) fn look_up(root: &Path, user: &str) -> Result<User, String> {
    let read = |path: &str| {
        read_inside(root, path).map_err(|error| format!("cannot read the image's {path}: {error}"))
    };
    resolve(user, &read("/etc/passwd")?, &read("/etc/group")?)
}

fn resolve(user: &str, passwd: &str, group: &str) -> Result<User, String> {
    fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
        text.lines().map(|line| line.split(':').collect::<Vec<_>>()).filter(|row| row.len() >= 4)
    }
    let (name, group_name) = match user.split_once(':') {
        Some((name, group_name)) => (name, Some(group_name)),
        None => (user, None),
    };
    let name = if name.is_empty() { "0" } else { name };
    let number = name.parse::<u32>().ok();
    let row = rows(passwd).find(|row| row[0] == name || (number.is_some() && row[2].parse().ok() == number));
    let mut found = match (&row, number) {
        (Some(row), _) => {
            let field = |index: usize| {
                row[index]
                    .parse::<u32>()
                    .map_err(|_| format!("the image's entry of user {name} is not valid"))
            };
            let home = row.get(5).filter(|home| home.starts_with('/')).unwrap_or(&"/");
            User { uid: field(2)?, gid: field(3)?, groups: Vec::new(), home: (*home).into() }
        }
        (None, Some(uid)) => User { uid, home: "/".into(), ..User::default() },
        (None, None) => {
            return Err(format!("unable to find user {name}: no matching entries in passwd file"));
        }
    };
    match group_name.filter(|group_name| !group_name.is_empty()) {
        Some(wanted) => {
            let row = rows(group).find(|row| row[0] == wanted);
            found.gid = match row.and_then(|row| row[2].parse().ok()).or_else(|| wanted.parse().ok()) {
                Some(gid) => gid,
                None => {
                    return Err(format!("unable to find group {wanted}: no matching entries in group file"));
                }
            };
        }
        // An explicit group means no others, as with Docker.
        None => {
            if let Some(row) = row {
                let member = |line: &Vec<&str>| line[3].split(',').any(|member| member == row[0]);
                found.groups = rows(group).filter(member).filter_map(|line| line[2].parse().ok()).collect();
            }
        }
    }
    Ok(found)
}

/// Makes `path` in the image at `root` where it is missing.
pub(crate) fn make_folder(root: &Path, path: &str) -> io::Result<()> {
    let mut so_far = PathBuf::from("/");
    for component in Path::new(path).components() {
        let name = match component {
            Component::Normal(name) => name,
            Component::ParentDir => {
                so_far.push("..");
                continue;
            }
            _ => continue,
        };
        let parent = open_inside(root, &so_far, OFlags::PATH | OFlags::DIRECTORY)?;
        so_far.push(name);
        match open_inside(root, &so_far, OFlags::PATH | OFlags::DIRECTORY) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                rustix::fs::mkdirat(&parent, name, Mode::from_raw_mode(0o755))?;
            }
            folder => drop(folder?),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_what_the_image_says() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1001::/home/app:/bin/sh\nbad:x:no:1::/:\n";
        let group = "root:x:0:\napp:x:1001:\nextra:x:50:other,app\nwheel:x:10:root\n";
        let user = |uid, gid, groups: &[u32]| {
            let home = [(0, "/root"), (1000, "/home/app")].iter().find(|home| home.0 == uid);
            let home = home.map_or("/", |home| home.1).into();
            Some(User { uid, gid, groups: groups.to_vec(), home })
        };
        let cases = [
            ("", user(0, 0, &[10])),
            ("app", user(1000, 1001, &[50])),
            ("1000", user(1000, 1001, &[50])),
            ("app:extra", user(1000, 50, &[])),
            ("app:77", user(1000, 77, &[])),
            ("4242", user(4242, 0, &[])),
            ("4242:4343", user(4242, 4343, &[])),
            (":wheel", user(0, 10, &[])),
            ("nobody", None),
            ("app:nogroup", None),
            ("bad", None),
        ];
        for (text, expected) in cases {
            assert_eq!(resolve(text, passwd, group).ok(), expected, "{text}");
        }
    }

    #[test]
    fn a_link_of_the_image_stays_in_the_image() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("etc")).unwrap();
        std::os::unix::fs::symlink("/etc/shadow", root.path().join("etc/passwd")).unwrap();
        assert_eq!(read_inside(root.path(), "/etc/passwd").unwrap(), "");
        std::os::unix::fs::symlink("/real", root.path().join("link")).unwrap();
        make_folder(root.path(), "/real/a").unwrap();
        make_folder(root.path(), "/link/../link/b/c").unwrap();
        assert!(root.path().join("real/b/c").is_dir());
    }
}
