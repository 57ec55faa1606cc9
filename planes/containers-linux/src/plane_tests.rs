//! The plane on folders that a test has made. What needs root's rights is in `tests/`.

use super::*;

#[tokio::test]
async fn a_task_that_cannot_be_read_keeps_nobody_from_the_others() {
    let root = tempfile::tempdir().unwrap();
    let task = |id: &str| {
        let task = TaskFolder::new(root.path().join(id));
        fs::create_dir(task.path()).unwrap();
        fs::File::create(task.lock()).unwrap();
        task
    };
    // What stands in the place of its state is no file.
    fs::create_dir(task("broken").state()).unwrap();
    let spec = TaskSpec { id: "ended".into(), ..TaskSpec::default() };
    let ended = TaskState { phase: TaskPhase::Stopped, ..TaskState::pending(&spec) };
    task("ended").write_state(&ended, false).unwrap();

    let supervisor = PathBuf::from("/bin/false");
    let plane = LinuxContainers::open(root.path().into(), supervisor, Vec::new(), "novamind-test").unwrap();
    assert_eq!(plane.list().await.unwrap(), ["broken", "ended"]);
    assert!(plane.observe("broken").await.is_err());
    assert_eq!(plane.observe("ended").await.unwrap().map(|state| state.phase), Some(TaskPhase::Stopped));
}
