//! The snapshot on disk: what an edge process starts from when no control plane is there.
//!
//! A reader sees the old file or the new one, never a torn one: written beside it, synced, renamed. It holds private keys,
//! so it is the owner's alone.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::Snapshot;

/// `DIR/snapshot.json`.
pub fn path(dir: &Path) -> PathBuf {
    dir.join("snapshot.json")
}

fn write(dir: &Path, snapshot: &Snapshot) -> io::Result<()> {
    replace(dir, &serde_json::to_vec(snapshot)?)
}

/// Replaces the snapshot of that folder, and answers what was there before, if anything was: for [`put_back`].
///
/// # Errors
/// Also when what is there cannot be read: then it is left alone.
pub fn exchange(dir: &Path, snapshot: &Snapshot) -> io::Result<Option<Vec<u8>>> {
    let earlier = stored(dir)?;
    write(dir, snapshot)?;
    Ok(earlier)
}

/// Takes back an [`exchange`]: what was there before, or nothing.
pub fn put_back(dir: &Path, earlier: Option<&[u8]>) -> io::Result<()> {
    match earlier {
        Some(bytes) => replace(dir, bytes),
        None => std::fs::remove_file(path(dir)),
    }
}

fn replace(dir: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = dir.join(format!("snapshot.{}.new", std::process::id()));
    // What a killed writer left may have been made with other rights.
    let _ = std::fs::remove_file(&aside);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&aside)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    drop(file);
    std::fs::rename(&aside, path(dir))
}

/// The stored snapshot; `None` when there was never one. A file that cannot be understood is an error that
/// names it: the caller serves nothing rather than something else.
pub fn read(dir: &Path) -> io::Result<Option<Snapshot>> {
    let Some(bytes) = stored(dir)? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|error| {
        let path = path(dir);
        io::Error::new(io::ErrorKind::InvalidData, format!("{} is not a snapshot: {error}", path.display()))
    })
}

fn stored(dir: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path(dir)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Condition, Listener, LoadBalancer, Pattern, Rule, Target, TargetGroup};

    #[test]
    fn round_trip() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()).unwrap(), None);
        let mut group = TargetGroup::new("blue");
        group.targets.push(Target {
            ip: "10.0.1.5".parse().unwrap(),
            port: 8080,
            namespace: Some("/run/netns/vpc-1".into()),
            source: Some([10, 0, 1, 5].into()),
            draining_since_ms: Some(5),
        });
        let snapshot = Snapshot {
            generation: 7,
            front_door: Some("127.0.0.1:8080".parse().unwrap()),
            load_balancers: vec![LoadBalancer {
                id: "lb".into(),
                address: "127.1.0.2".parse().unwrap(),
                host_names: vec!["web.elb.localhost".into()],
                attributes: Default::default(),
                listeners: vec![Listener {
                    id: "l".into(),
                    port: 80,
                    default_action: Action::forward("blue"),
                    rules: vec![Rule {
                        id: "r".into(),
                        priority: 10,
                        conditions: vec![Condition::Path(vec![Pattern::Wildcard("/a*".into())])],
                        action: Action::Redirect(Default::default()),
                    }],
                    server_header: true,
                    response_headers: vec![],
                    tls: None,
                }],
            }],
            target_groups: vec![group],
            ..Default::default()
        };
        write(dir.path(), &snapshot).unwrap();
        assert_eq!(read(dir.path()).unwrap().unwrap(), snapshot);
        std::fs::write(path(dir.path()), b"{\"generation\":").unwrap();
        assert!(read(dir.path()).unwrap_err().to_string().contains("snapshot.json is not a snapshot"));
    }

    #[test]
    fn what_was_there_before_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let of = |generation| Snapshot { generation, ..Snapshot::default() };
        let found = || read(dir.path()).unwrap().map(|snapshot| snapshot.generation);
        let nothing = exchange(dir.path(), &of(1)).unwrap();
        let first = exchange(dir.path(), &of(2)).unwrap();
        assert_eq!(found(), Some(2));
        put_back(dir.path(), first.as_deref()).unwrap();
        assert_eq!(found(), Some(1));
        put_back(dir.path(), nothing.as_deref()).unwrap();
        assert_eq!(found(), None);
        std::fs::create_dir(path(dir.path())).unwrap();
        assert!(exchange(dir.path(), &of(3)).is_err(), "what cannot be read may be a snapshot");
    }
}
