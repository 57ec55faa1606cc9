//! What the simulator notes, and what it does not: an invariant that cannot break proves nothing.

use super::*;

const ID: &str = "db-1";

fn follower() -> Configuration {
    Configuration { upstream: Some(Node::A), ..Configuration::default() }
}

/// A primary, and a standby that its commits wait for or not.
async fn pair(synchronous: bool) -> Simulator {
    let plane = Simulator::default();
    plane.create(ID, Node::A, 15, &Origin::New).await.unwrap();
    plane.run(ID, Node::A, &Configuration::default()).await.unwrap();
    assert_eq!(plane.state(ID, Node::A), State::Starting);
    plane.settle();
    plane.create(ID, Node::B, 15, &Origin::Standby).await.unwrap();
    plane.run(ID, Node::B, &follower()).await.unwrap();
    plane.settle();
    assert_eq!((plane.state(ID, Node::A), plane.state(ID, Node::B)), (State::Primary, State::Standby));
    if synchronous {
        let waiting = Configuration { synchronous: Some(Node::B), ..Configuration::default() };
        plane.run(ID, Node::A, &waiting).await.unwrap();
        plane.execute(ID, Node::A, "postgres", "CHECKPOINT;").await.unwrap();
    }
    plane
}

async fn lead(plane: &Simulator, node: Node) {
    plane.run(ID, node, &Configuration::default()).await.unwrap();
    plane.promote(ID, node).await.unwrap();
    plane.settle();
    assert_eq!(plane.state(ID, node), State::Primary);
}

#[tokio::test]
async fn only_what_is_waited_for_outlives_the_primary() {
    for synchronous in [false, true] {
        let plane = pair(synchronous).await;
        plane.settle();
        plane.die(ID, Node::A);
        lead(&plane, Node::B).await;
        let lacks = plane.broken().iter().any(|what| what.contains("lacks"));
        assert_eq!(lacks, !synchronous, "{:?}", plane.broken());
    }
}

#[tokio::test]
async fn sessions_wait_once_a_checkpoint_has_told_them() {
    let plane = pair(false).await;
    let waiting = Configuration { synchronous: Some(Node::B), ..Configuration::default() };
    plane.run(ID, Node::A, &waiting).await.unwrap();
    plane.stall(ID, Node::B, true);
    let is_told = || {
        let before = plane.acknowledged(ID).len();
        plane.settle();
        plane.acknowledged(ID).len() > before
    };
    assert!(is_told());
    plane.execute(ID, Node::A, "postgres", "CHECKPOINT;").await.unwrap();
    assert!(!is_told());
    let script = "ALTER ROLE a;";
    let said = plane.execute(ID, Node::A, "postgres", script).await;
    assert!(matches!(said, Err(Error::Late { .. })), "{said:?}");
    plane.stall(ID, Node::B, false);
    assert!(is_told());
    assert_eq!(plane.execute(ID, Node::A, "postgres", script).await.unwrap(), "");
    assert!(plane.commits(ID, Node::B).is_superset(&plane.acknowledged(ID)));
}

#[tokio::test]
async fn what_must_never_be_is_noted() {
    let plane = pair(true).await;
    plane.die(ID, Node::A);
    lead(&plane, Node::B).await;
    assert_eq!(plane.broken(), Vec::<String>::new());
    plane.run(ID, Node::A, &Configuration::default()).await.unwrap();
    assert_eq!(plane.broken(), ["db-1: the node a was replaced, and is started again"]);

    let plane = pair(true).await;
    lead(&plane, Node::B).await;
    assert!(plane.broken().contains(&"db-1: two primaries at once".to_owned()), "{:?}", plane.broken());
}

#[tokio::test]
async fn faults_strike_before_or_after_the_effect() {
    let plane = Simulator::default();
    plane.inject_after(0, Fault::FailBefore);
    plane.inject_after(1, Fault::FailAfter);
    assert!(plane.create(ID, Node::A, 15, &Origin::New).await.is_err());
    assert_eq!(plane.state(ID, Node::A), State::Absent);
    plane.create(ID, Node::A, 15, &Origin::New).await.unwrap();
    assert!(plane.has_faults());
    assert!(plane.run(ID, Node::A, &Configuration::default()).await.is_err());
    assert_eq!((plane.state(ID, Node::A), plane.has_faults()), (State::Starting, false));
}

#[tokio::test]
async fn backups_and_the_archive() {
    let plane = Simulator::default();
    plane.create(ID, Node::A, 15, &Origin::New).await.unwrap();
    let archiving = Configuration { archive: true, ..Configuration::default() };
    plane.run(ID, Node::A, &archiving).await.unwrap();
    plane.settle();
    plane.back_up(ID, Node::A, "one").await.unwrap();
    let kept = plane.acknowledged(ID);
    plane.settle();
    plane.settle();
    assert!(plane.backup("one").unwrap().is_subset(&kept) && plane.acknowledged(ID).len() > kept.len());
    let before = plane.archive(ID).await.unwrap().segments.len();
    plane.trim_archive(ID, "one").await.unwrap();
    assert!(plane.archive(ID).await.unwrap().segments.len() < before);

    let end = Origin::PointInTime { backup: "one".into(), archive: ID.into(), until: None };
    for (id, origin) in [("db-2", Origin::Backup("one".into())), ("db-3", end)] {
        plane.create(id, Node::A, 15, &origin).await.unwrap();
    }
    let (copied, restored) = (plane.commits("db-2", Node::A), plane.commits("db-3", Node::A));
    assert_eq!(Some(&copied), plane.backup("one").as_ref());
    assert!(restored.is_superset(&copied) && restored.len() > copied.len());
    assert!(plane.create("db-4", Node::A, 15, &Origin::Backup("two".into())).await.is_err());
}
