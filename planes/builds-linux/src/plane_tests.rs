//! What is told of builds' files, and when they go.

use rustix::fs::{FlockOperation, flock};

use super::*;

#[tokio::test]
async fn states_of_one_time_are_several() {
    let root = tempfile::tempdir().unwrap();
    let plane = LinuxBuilds::open(root.path().to_owned(), "/bin/false".into(), Vec::new()).unwrap();
    let folder = plane.inner.folder("b").unwrap();
    fs::create_dir(folder.path()).unwrap();
    let write = |ended_ms| {
        folder.write_state(&BuildState { ended_ms, ..new_state("b", 1) }, false).unwrap();
        let file = fs::File::options().write(true).open(folder.state()).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
    };
    let (mut told, mut seen) = (plane.inner.changes.subscribe(), None);
    write(None);
    assert!(plane.inner.look("b", &mut seen) && told.try_recv().is_ok());
    assert!(plane.inner.look("b", &mut seen) && told.try_recv().is_err(), "nothing has changed");
    write(Some(2));
    assert!(!plane.inner.look("b", &mut seen) && told.try_recv().is_ok());
}

#[tokio::test]
async fn files_of_a_build_that_is_over_go_when_its_agent_is_gone() {
    let root = tempfile::tempdir().unwrap();
    let folder = BuildFolder::new(root.path().join("b"));
    fs::create_dir_all(folder.file_system()).unwrap();
    folder.write_state(&BuildState { ended_ms: Some(2), ..new_state("b", 1) }, false).unwrap();
    let lock = fs::File::create(folder.lock()).unwrap();
    flock(&lock, FlockOperation::LockExclusive).unwrap();
    let opened = || LinuxBuilds::open(root.path().to_owned(), "/bin/false".into(), Vec::new());
    assert!(opened().is_ok() && folder.file_system().exists());
    flock(&lock, FlockOperation::Unlock).unwrap();
    assert!(opened().is_ok() && !folder.file_system().exists() && folder.state().exists());
}
