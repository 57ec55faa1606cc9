//! Distributions: objects while they come in: for many viewers, for slow ones, too large, cut off, the edge killed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use common::origin::*;
use common::*;
use novamind_edge::Edge;
use novamind_edge_proxy::EdgeProcess;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::sleep;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_request_for_many() {
    let gate = Arc::new(Semaphore::new(0));
    let whole = bytes(2_000_000);
    let (held, body) = (gate.clone(), whole.clone());
    let server = Server::start(move |asked| {
        let plan = match asked.uri.as_str() {
            "/small" => plan(200, "small").age(60),
            "/private" => plan(200, "own").with("Cache-Control", "no-store"),
            _ => Plan { pieces: body.chunks(100_000).map(<[u8]>::to_vec).collect(), ..plan(200, "").age(60) },
        };
        Plan { head_gate: Some(held.clone()), ..plan }
    })
    .await;
    let front = Arc::new(Front::start(&server).await);
    front.serve(|_| {}).await;
    for (path, length, questions) in [("/small", 5, 1), ("/large", 2_000_000, 1), ("/private", 3, 10)] {
        let before = server.count();
        let many: Vec<_> = (0..10)
            .map(|_| {
                let front = front.clone();
                tokio::spawn(async move { front.get(path, &[]).await })
            })
            .collect();
        until("it is asked for", || async { server.count() > before }).await;
        sleep(Duration::from_millis(200)).await;
        assert_eq!(server.count(), before + 1, "{path}");
        gate.add_permits(questions);
        let mut misses = 0;
        for one in many {
            let got = one.await.unwrap();
            assert_eq!((got.status, got.body.len(), got.whole), (200, length, true), "{path}");
            misses += usize::from(got.cache() == "Miss");
        }
        assert_eq!((misses, server.count() - before), (questions, questions), "{path}");
    }
}

/// A viewer that does not read holds up neither the origin nor other viewers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_viewer() {
    let whole = bytes(8_000_000);
    let body = whole.clone();
    let server = Server::start(move |_| plan(200, body.clone()).age(60)).await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    let mut slow = TcpStream::connect(front.socket()).await.unwrap();
    slow.write_all(b"GET /large HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut beginning = [0; 100];
    slow.read_exact(&mut beginning).await.unwrap();
    let other = front.get("/large", &[]).await;
    assert!(other.body == whole, "{} bytes", other.body.len());
    assert_eq!(server.count(), 1);
    let mut rest = Vec::new();
    slow.read_to_end(&mut rest).await.unwrap();
    assert!(rest.ends_with(&whole[1_000_000..]));
}

/// A body whose length is not told, and that turns out too large for the cache, reaches its viewers all the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_too_large_to_keep() {
    let whole = bytes(30_000_000);
    let body = whole.clone();
    let server = Server::start(move |_| Plan {
        pieces: body.chunks(1_000_000).map(<[u8]>::to_vec).collect(),
        chunked: true,
        ..plan(200, "").age(60)
    })
    .await;
    let front = Arc::new(Front::with(Fixture::with_cache(4_000_000).await, &server));
    front.serve(|_| {}).await;
    for _ in 0..2 {
        let mut slow = TcpStream::connect(front.socket()).await.unwrap();
        let request = b"GET /large HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\n\r\n";
        slow.write_all(request).await.unwrap();
        let quick = tokio::spawn({
            let front = front.clone();
            async move { front.get("/large", &[]).await }
        });
        sleep(Duration::from_millis(200)).await;
        let slow = Got::read(&mut slow).await;
        let quick = quick.await.unwrap();
        for got in [&slow, &quick] {
            assert!(got.status == 200 && got.whole && got.body == whole, "{} bytes", got.body.len());
        }
        assert!(slow.cache() == "Miss" || quick.cache() == "Miss", "nothing of it is kept");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_origin_that_breaks_off() {
    let server = Server::start(|asked| match asked.uri.as_str() {
        "/small" => Plan { breaks: true, length: Some(100), ..plan(200, "half").age(60) },
        "/chunked" => Plan { breaks: true, chunked: true, ..plan(200, bytes(200_000)).age(60) },
        _ => Plan { breaks: true, length: Some(500_000), ..plan(200, bytes(200_000)).age(60) },
    })
    .await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    for _ in 0..2 {
        let small = front.get("/small", &[]).await;
        assert_eq!((small.status, small.cache()), (502, "Error"));
        for path in ["/large", "/chunked"] {
            let broken = front.get(path, &[]).await;
            assert!(broken.status == 200 && !broken.whole, "{path}: {} bytes", broken.body.len());
            assert_eq!(broken.cache(), "Miss", "nothing of it is kept");
        }
    }
}

fn cached_files(front: &Front) -> usize {
    fn count(dir: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
        entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(&front.fixture.dir.path().join("cache"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_edge_is_killed_during_a_fill() {
    let gate = Arc::new(Semaphore::new(2));
    let (held, whole) = (gate.clone(), bytes(4_000_000));
    let body = whole.clone();
    let server = Server::start(move |asked| match asked.uri.as_str() {
        "/large" => Plan {
            pieces: body.chunks(1_000_000).map(<[u8]>::to_vec).collect(),
            gate: Some(held.clone()),
            ..plan(200, "").age(600)
        },
        path => plan(200, bytes(if path == "/small" { 100 } else { 500_000 })).age(600),
    })
    .await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    for path in ["/small", "/middle"] {
        front.until_hit(path).await;
    }
    let mut half = TcpStream::connect(front.socket()).await.unwrap();
    half.write_all(b"GET /large HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut received = vec![0; 1_500_000];
    half.read_exact(&mut received).await.unwrap();
    let pid = front.fixture.edge.pid().await.unwrap();
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
    until("another edge serves", || async {
        front.fixture.edge.pid().await.is_ok_and(|now| now != pid)
            && TcpStream::connect(front.socket()).await.is_ok()
    })
    .await;
    assert_eq!(cached_files(&front), 2, "what was half there is gone");
    // What was whole is still there; what was not is asked for again.
    let before = server.count();
    for (path, length) in [("/small", 100), ("/middle", 500_000)] {
        let got = front.get(path, &[]).await;
        assert_eq!((got.cache(), got.whole), ("Hit", true), "{path}");
        assert!(got.body == bytes(length));
    }
    assert_eq!(server.count(), before);
    gate.add_permits(100);
    let again = front.get("/large", &[]).await;
    assert_eq!(again.cache(), "Miss");
    assert!(again.whole && again.body == whole);
    front.until_hit("/large").await;
    assert_eq!(server.count(), before + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_build_takes_the_cache_over() {
    let gate = Arc::new(Semaphore::new(1));
    let (held, whole) = (gate.clone(), bytes(4_000_000));
    let body = whole.clone();
    let server = Server::start(move |asked| match asked.uri.as_str() {
        "/large" => Plan {
            pieces: body.chunks(1_000_000).map(<[u8]>::to_vec).collect(),
            gate: Some(held.clone()),
            ..plan(200, "").age(600)
        },
        _ => plan(200, "small").age(600),
    })
    .await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    front.until_hit("/small").await;
    let counted = front.fixture.edge.counters().await.unwrap().distributions[0].clone();
    let mut half = TcpStream::connect(front.socket()).await.unwrap();
    half.write_all(b"GET /large HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut beginning = vec![0; 1000];
    half.read_exact(&mut beginning).await.unwrap();
    let copy = front.fixture.dir.path().join("next");
    std::fs::copy(PROGRAM, &copy).unwrap();
    let next = EdgeProcess::start(front.fixture.dir.path(), &copy).await.unwrap();
    until("a hit in the new process", || async {
        assert_eq!(front.get("/small", &[]).await.cache(), "Hit");
        let after = next.counters().await.unwrap().distributions[0].clone();
        after.requests > counted.requests && after.hits > counted.hits
    })
    .await;
    // What the old one is at still arrives whole, though it keeps nothing any more.
    gate.add_permits(100);
    let mut rest = Vec::new();
    half.read_to_end(&mut rest).await.unwrap();
    assert!(rest.ends_with(&whole[1_000_000..]));
    assert_eq!(front.get("/large", &[]).await.body.len(), whole.len());
}
