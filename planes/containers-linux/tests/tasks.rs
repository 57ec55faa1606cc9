//! Tasks on the real plane; needs root and a static busybox.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Plane, container};
use novamind_containers::{Containers, StopCause};

#[tokio::test(flavor = "multi_thread")]
async fn a_container_runs_and_leaves_nothing() {
    let plane = Plane::new();
    let (state, output) = plane.run("one", container("main", "echo hello; echo oops >&2; exit 3")).await;
    assert_eq!(
        state.cause,
        Some(StopCause::EssentialContainerExited { container: "main".into() }),
        "{state:?}"
    );
    assert_eq!(state.containers[0].exit_code, Some(3));
    assert_eq!(output, ["hello", "oops"]);
    plane.containers.remove("one").await.unwrap();
    assert_eq!(plane.containers.list().await.unwrap(), [""; 0]);
    assert_eq!(plane.left_over(), [""; 0]);
    assert_eq!(std::fs::read_dir(plane.root.path()).unwrap().count(), 0);
}
