//! Traffic goes on: while snapshots change, listeners come and go, the control plane dies, the edge is replaced.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::process::{Command, Stdio};
use std::time::Duration;

use common::*;
use novamind_edge::*;
use novamind_edge_proxy::EdgeProcess;
use tokio::time::sleep;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn constant_requests_while_snapshots_change() {
    let fixture = Fixture::start().await;
    let (blue, green) = (Backend::start("blue").await, Backend::start("green").await);
    let groups = || vec![group("blue", &[&blue]), group("green", &[&green])];
    fixture
        .edge
        .apply(fixture.snapshot(weighted(&[("blue", 1), ("green", 0)]), vec![], groups()))
        .await
        .unwrap();
    fixture.healthy("blue").await;
    fixture.healthy("green").await;
    let load = Load::start(fixture.socket(), 16);
    let mut slowest = Duration::ZERO;
    for round in 0..100u16 {
        let mut snapshot =
            fixture.snapshot(weighted(&[("blue", 100 - round), ("green", round)]), vec![], groups());
        if round % 2 == 1 {
            // A listener and a load balancer that come and go.
            let mut extra = snapshot.load_balancers[0].clone();
            extra.id = "extra".into();
            extra.host_names.clear();
            extra.listeners[0].id = "extra".into();
            extra.listeners[0].port = fixture.port.checked_add(1).unwrap_or(2000);
            snapshot.load_balancers.push(extra);
        }
        let began = now();
        fixture.edge.apply(snapshot).await.unwrap();
        slowest = slowest.max(began.elapsed());
    }
    // Back to blue: once `apply` has answered, green gets nothing more.
    fixture
        .edge
        .apply(fixture.snapshot(weighted(&[("blue", 1), ("green", 0)]), vec![], groups()))
        .await
        .unwrap();
    until("green idle", || async { fixture.edge.in_flight("green", &green.key()).await.unwrap() == 0 }).await;
    let green_before = green.served();
    let blue_before = blue.served();
    until("more requests", || async { blue.served() > blue_before + 200 }).await;
    assert_eq!(green.served(), green_before);
    let done = load.finish().await;
    assert!(done > 500, "{done}");
    assert!(slowest < Duration::from_millis(500), "slowest snapshot {slowest:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_listener_that_goes_finishes_its_requests() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let slow = tokio::spawn({
        let url = fixture.url("/slow?800");
        async move { curl(&["-D-", &url]).await }
    });
    until("in flight", || async { fixture.edge.in_flight("g", &backend.key()).await.unwrap() == 1 }).await;
    let mut snapshot = fixture.snapshot(Action::forward("g"), vec![], vec![group("g", &[&backend])]);
    let kept = snapshot.load_balancers[0].listeners.clone();
    snapshot.load_balancers[0].listeners.clear();
    fixture.edge.apply(snapshot.clone()).await.unwrap();
    assert!(!curl_output(&[&fixture.url("/")]).await.status.success(), "the port is closed");
    let answer = slow.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with('b'), "{answer}");
    snapshot.load_balancers[0].listeners = kept;
    snapshot.generation += 1000;
    fixture.edge.apply(snapshot).await.unwrap();
    assert_eq!(curl(&[&fixture.url("/")]).await, "b");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_build_takes_over_under_load() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let old = fixture.edge.pid().await.unwrap();
    let held = tokio::spawn({
        let url = fixture.url("/slow?3000");
        async move { curl(&[&url]).await }
    });
    until("in flight", || async { fixture.edge.in_flight("g", &backend.key()).await.unwrap() == 1 }).await;
    let load = Load::start(fixture.socket(), 16);
    until("requests", || async { backend.served() > 200 }).await;
    let counted = fixture.edge.counters().await.unwrap();
    // The same program under another name has another build.
    let copy = fixture.dir.path().join("next");
    std::fs::copy(PROGRAM, &copy).unwrap();
    let next = EdgeProcess::start(fixture.dir.path(), &copy).await.unwrap();
    let new = next.pid().await.unwrap();
    assert_ne!(old, new);
    assert_eq!(next.health("g").await.unwrap()[0].state, HealthState::Healthy, "health came along");
    assert!(next.in_flight("g", &backend.key()).await.unwrap() >= 1, "so did what the old process holds");
    let before = backend.served();
    until("requests through the new process", || async { backend.served() > before + 500 }).await;
    assert_eq!(held.await.unwrap(), "b");
    until("the old process ends", || async { !alive(old) }).await;
    let after = next.counters().await.unwrap();
    assert_eq!(after.epoch, counted.epoch);
    assert!(after.listeners[0].requests >= counted.listeners[0].requests, "{after:?}");
    let done = load.finish().await;
    assert!(done > 700, "{done}");
    assert_eq!(next.pid().await.unwrap(), new);
    // The same build again: adopted, not replaced.
    let again = EdgeProcess::start(fixture.dir.path(), &copy).await.unwrap();
    assert_eq!(again.pid().await.unwrap(), new);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_parent_is_killed() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    fixture.edge.stop().await.unwrap();
    // A parent of its own, for the stored snapshot.
    let dir = fixture.dir.path().to_owned();
    let script = format!("{PROGRAM} edge {} & wait", dir.display());
    let mut parent = Command::new("sh").args(["-c", &script]).stderr(Stdio::null()).spawn().unwrap();
    until("the edge answers", || async { fixture.edge.pid().await.is_ok() }).await;
    let pid = fixture.edge.pid().await.unwrap();
    until("the listener answers", || async { curl_output(&[&fixture.url("/")]).await.status.success() })
        .await;
    let load = Load::start(fixture.socket(), 4);
    let before = backend.served();
    until("requests", || async { backend.served() > before + 50 }).await;
    parent.kill().unwrap();
    parent.wait().unwrap();
    let (served, probes) = (backend.served(), backend.probes.load(std::sync::atomic::Ordering::SeqCst));
    until("requests and probes go on", || async {
        backend.served() > served + 200
            && backend.probes.load(std::sync::atomic::Ordering::SeqCst) > probes + 1
    })
    .await;
    load.finish().await;
    let adopted = EdgeProcess::start(&dir, PROGRAM).await.unwrap();
    assert_eq!(adopted.pid().await.unwrap(), pid);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_edge_itself_is_killed() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let mut changes = fixture.edge.changes();
    let pid = fixture.edge.pid().await.unwrap();
    sleep(Duration::from_millis(100)).await;
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
    until("another edge serves the stored snapshot", || async {
        fixture.edge.pid().await.is_ok_and(|now| now != pid)
            && curl_output(&[&fixture.url("/")]).await.stdout == b"b"
    })
    .await;
    until("it is told", || {
        let told = std::iter::from_fn(|| changes.try_recv().ok()).any(|change| change == Change::Restarted);
        async move { told }
    })
    .await;
    fixture.healthy("g").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_served_changes_nothing() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let broken = Rule {
        id: "r".into(),
        priority: 1,
        conditions: vec![Condition::Path(vec![Pattern::Regex("(".into())])],
        action: Action::forward("g"),
    };
    let snapshot = fixture.snapshot(Action::forward("g"), vec![broken], vec![group("g", &[&backend])]);
    let error = fixture.edge.apply(snapshot).await.unwrap_err();
    assert!(matches!(&error, Error::Invalid(what) if what.0.contains("regular expression")), "{error}");
    assert_eq!(curl(&[&fixture.url("/")]).await, "b");
    assert!(matches!(fixture.edge.health("nobody").await, Err(Error::Unknown(_))));
    let old = Snapshot {
        generation: 0,
        ..fixture.snapshot(Action::forward("g"), vec![], vec![group("g", &[&backend])])
    };
    assert!(matches!(fixture.edge.apply(old).await, Err(Error::Stale { .. })));
}
