//! Health, draining, the status codes the load balancer makes, and hostile input.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::sync::atomic::Ordering;
use std::time::Duration;

use common::*;
use novamind_edge::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

async fn status(fixture: &Fixture, path: &str) -> String {
    curl(&["-o", "/dev/null", "-w", "%{http_code}", &fixture.url(path)]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn codes_of_the_load_balancer() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let refused = nobody.local_addr().unwrap();
    drop(nobody);
    let at = |id: &str, priority, path: &str| Rule {
        id: id.into(),
        priority,
        conditions: vec![Condition::Path(vec![Pattern::Wildcard(path.into())])],
        action: Action::forward(id),
    };
    let mut dead = group("dead", &[]);
    dead.targets = vec![Target { ip: refused.ip(), port: refused.port(), ..backend.target() }];
    let rules = vec![at("dead", 1, "/dead"), at("empty", 2, "/empty")];
    let groups = vec![group("g", &[&backend]), dead, group("empty", &[])];
    let mut snapshot = fixture.snapshot(Action::forward("g"), rules, groups);
    snapshot.load_balancers[0].attributes.idle_timeout_seconds = 1;
    fixture.edge.apply(snapshot).await.unwrap();
    fixture.healthy("g").await;
    for (path, expected) in [
        ("/", "200"),
        ("/dead", "502"),
        ("/empty", "503"),
        ("/break", "502"),
        ("/big-head", "502"),
        ("/slow?5000", "504"),
        ("/status?418", "418"),
    ] {
        assert_eq!(status(&fixture, path).await, expected, "{path}");
    }
    let page = curl(&["-D-", &fixture.url("/empty")]).await;
    assert!(page.to_lowercase().contains("server: awselb/2.0"), "{page}");
    assert!(page.contains("<h1>503 Service Temporarily Unavailable</h1>"), "{page}");
    let listener = fixture.edge.counters().await.unwrap().listeners[0].clone();
    assert_eq!((listener.elb_502, listener.elb_503, listener.elb_504, listener.elb_5xx), (3, 2, 1, 6));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn health_is_probed_and_fails_open() {
    let fixture = Fixture::start().await;
    let (good, bad) = (Backend::start("good").await, Backend::start("bad").await);
    bad.healthy.store(false, Ordering::SeqCst);
    let mut changes = fixture.edge.changes();
    let unused = group("unused", &[&good]);
    let groups = vec![group("g", &[&good, &bad]), unused];
    fixture.edge.apply(fixture.snapshot(Action::forward("g"), vec![], groups)).await.unwrap();
    let state = |index: usize| {
        let edge = fixture.edge.clone();
        async move { edge.health("g").await.unwrap()[index].clone() }
    };
    until("one healthy, one not", || async {
        state(0).await.state == HealthState::Healthy && state(1).await.state == HealthState::Unhealthy
    })
    .await;
    let health = state(1).await;
    assert_eq!(health.reason, Some(HealthReason::ResponseCodeMismatch));
    assert_eq!(health.description.as_deref(), Some("Health checks failed with these codes: [503]"));
    let idle = fixture.edge.health("unused").await.unwrap();
    assert_eq!((idle[0].state, idle[0].reason), (HealthState::Unused, Some(HealthReason::NotInUse)));
    for _ in 0..6 {
        assert_eq!(curl(&[&fixture.url("/")]).await, "good");
    }
    assert_eq!(bad.served(), 0);
    // All unhealthy: all get requests.
    good.healthy.store(false, Ordering::SeqCst);
    until("the other unhealthy too", || async { state(0).await.state == HealthState::Unhealthy }).await;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..4 {
        seen.insert(curl(&[&fixture.url("/")]).await);
    }
    assert_eq!(seen.len(), 2, "fail-open");
    // Back, after five passed checks in a row.
    let before = bad.probes.load(Ordering::SeqCst);
    bad.healthy.store(true, Ordering::SeqCst);
    until("healthy again", || async { state(1).await.state == HealthState::Healthy }).await;
    assert!(bad.probes.load(Ordering::SeqCst) - before >= 5);
    let mut heard = 0;
    while let Ok(change) = changes.try_recv() {
        heard += usize::from(matches!(change, Change::Health { .. }));
    }
    assert!(heard >= 4, "{heard} changes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn draining() {
    let fixture = Fixture::start().await;
    let (old, new) = (Backend::start("old").await, Backend::start("new").await);
    fixture.serve(&[&old]).await;
    let slow = tokio::spawn({
        let url = fixture.url("/slow?1500");
        async move { curl(&[&url]).await }
    });
    until("a request in flight", || async { fixture.edge.in_flight("g", &old.key()).await.unwrap() == 1 })
        .await;
    let mut changes = fixture.edge.changes();
    let drain = |delay| {
        let mut draining = group("g", &[&old, &new]);
        draining.deregistration_delay_seconds = delay;
        draining.targets[0].draining_since_ms = Some(unix_ms());
        fixture.snapshot(Action::forward("g"), vec![], vec![draining])
    };
    fixture.edge.apply(drain(60)).await.unwrap();
    assert_eq!(fixture.edge.health("g").await.unwrap()[0].state, HealthState::Draining);
    assert!(!fixture.edge.drain_status("g").await.unwrap()[0].finished);
    let before = old.served();
    for _ in 0..5 {
        assert_eq!(curl(&[&fixture.url("/")]).await, "new");
    }
    assert_eq!(old.served(), before);
    assert_eq!(slow.await.unwrap(), "old", "what was in flight goes on");
    until("drained early", || async { fixture.edge.drain_status("g").await.unwrap()[0].finished }).await;
    let drained = timeout(PATIENCE, async {
        loop {
            if let Ok(Change::Drained { target, .. }) = changes.recv().await {
                return target;
            }
        }
    });
    assert_eq!(drained.await.unwrap(), old.key());
    // The delay over: what is still there is cut with a 502, also on a connection that was used before.
    fixture.serve(&[&old]).await;
    assert_eq!(curl(&[&fixture.url("/")]).await, "old");
    let late = tokio::spawn({
        let url = fixture.url("/slow?20000");
        async move { curl(&["-o", "/dev/null", "-w", "%{http_code}", &url]).await }
    });
    until("a request in flight", || async { fixture.edge.in_flight("g", &old.key()).await.unwrap() == 1 })
        .await;
    fixture.edge.apply(drain(1)).await.unwrap();
    assert_eq!(late.await.unwrap(), "502");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn smuggling() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    // What is sent after the request line and Host; the status of the first answer; how many answers.
    let long = format!("Content-Length: {}\r\nContent-Length: 0\r\n\r\n{hidden}", hidden.len());
    let cases: Vec<(String, &str, usize)> = vec![
        (format!("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"), "200", 1),
        (format!("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{hidden}"), "200", 1),
        (long, "400", 1),
        (format!("Content-Length: 0, 5\r\n\r\n{hidden}"), "400", 1),
        (format!("Content-Length: +5\r\n\r\n{hidden}"), "400", 1),
        (format!("Content-Length : 0\r\n\r\n{hidden}"), "400", 1),
        (format!("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{hidden}"), "400", 1),
        (format!("X-Fold: a\r\n b\r\n\r\n{hidden}"), "400", 1),
        (format!("Transfer-Encoding: xchunked\r\n\r\n{hidden}"), "501", 1),
        (format!("Transfer-Encoding: chunked, identity\r\n\r\n{hidden}"), "501", 1),
        (format!("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n{hidden}"), "501", 1),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".into(), "400", 1),
        (format!("Transfer_Encoding: chunked\r\n\r\n{hidden}"), "200", 1),
        (format!("X-Nul: a\0b\r\n\r\n{hidden}"), "400", 1),
        (format!("X-Cr: a\rb\r\n\r\n{hidden}"), "400", 1),
        (format!("Host: second\r\n\r\n{hidden}"), "400", 2),
        (format!("Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello{hidden}"), "200", 2),
    ];
    for (rest, expected, answers) in cases {
        let request = format!("POST /headers HTTP/1.1\r\nHost: x\r\n{rest}");
        let answer = raw(fixture.socket(), request.as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected} ")), "{rest:?} gave {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), answers, "{rest:?} gave {answer}");
        if expected != "200" {
            assert!(answer.to_lowercase().contains("server: awselb/2.0"), "{rest:?} gave {answer}");
        }
    }
    let bad = [
        "\r\n\r\n\r\nnonsense\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00",
    ];
    for request in bad {
        let answer = raw(fixture.socket(), request.as_bytes()).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400 "), "{request:?} gave {answer}");
    }
    for version in ["1.2", "2.0", "3.7"] {
        let request = format!("GET / HTTP/{version}\r\nHost: x\r\n\r\n");
        let answer = raw(fixture.socket(), request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 505 "), "{request:?} gave {answer}");
        // Also behind another request on its connection.
        let first = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        assert_eq!(second(fixture.socket(), first, &request).await, "505");
    }
    let long_path = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(20_000));
    assert!(raw(fixture.socket(), long_path.as_bytes()).await.starts_with("HTTP/1.1 414 "));
    let long_header = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(20_000));
    assert!(raw(fixture.socket(), long_header.as_bytes()).await.starts_with("HTTP/1.1 400 "));
    assert_eq!(curl(&[&fixture.url("/")]).await, "b", "it still serves");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_nobody_probed_is_not_healthy() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    fixture.serve(&[&backend]).await;
    let elsewhere = Action::FixedResponse { status: 200, content_type: None, body: None };
    let groups = || vec![group("g", &[&backend])];
    fixture.edge.apply(fixture.snapshot(elsewhere, vec![], groups())).await.unwrap();
    assert_eq!(fixture.edge.health("g").await.unwrap()[0].state, HealthState::Unused);
    backend.healthy.store(false, Ordering::SeqCst);
    fixture.edge.apply(fixture.snapshot(Action::forward("g"), vec![], groups())).await.unwrap();
    let again = fixture.edge.health("g").await.unwrap()[0].state;
    assert_eq!(again, HealthState::Initial, "what was seen before it was unused does not count");
    until("probed", || async { fixture.edge.health("g").await.unwrap()[0].state == HealthState::Unhealthy })
        .await;
}

/// Types of HTTP/2 frames.
fn frames(mut bytes: &[u8]) -> Vec<u8> {
    let mut types = Vec::new();
    while let [a, b, c, kind, rest @ ..] = bytes {
        types.push(*kind);
        let length = usize::from(*a) << 16 | usize::from(*b) << 8 | usize::from(*c);
        bytes = rest.get(5 + length..).unwrap_or_default();
    }
    types
}

/// Every connection ends in its time, whatever it began to say.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_never_becomes_a_request() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    let mut snapshot = fixture.snapshot(Action::forward("g"), vec![], vec![group("g", &[&backend])]);
    snapshot.load_balancers[0].attributes.idle_timeout_seconds = 2;
    fixture.edge.apply(snapshot).await.unwrap();
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
    // What is sent, whether the sending side is closed then, and whether the other end says something of HTTP/1.1.
    let cases: [(&[u8], bool, bool); 7] = [
        (b"", false, false),
        (b"P", false, false),
        (b"PRI * HT", false, false),
        (b"PRI * HT", true, false),
        (b"GET / HTTP/1.1\r\nHo", true, false),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 18446744073709551615\r\n\r\nx", false, true),
        (preface, false, false),
    ];
    let cases = cases.map(|(bytes, closes, answers)| {
        let address = fixture.socket();
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(bytes).await.unwrap();
            if closes {
                stream.shutdown().await.unwrap();
            }
            let (mut answer, shown) = (Vec::new(), bytes.escape_ascii());
            let ended = timeout(Duration::from_secs(8), stream.read_to_end(&mut answer)).await;
            ended.unwrap_or_else(|_| panic!("{shown} is still there")).ok();
            let text = answer.escape_ascii().to_string();
            assert_eq!(text.contains("HTTP/1.1"), answers, "{shown} gave {text}");
            assert_eq!(frames(&answer).contains(&7), bytes == preface, "GOAWAY: {text}");
        })
    });
    for case in cases {
        case.await.unwrap();
    }
}

fn memory_kib(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_and_huge_heads() {
    let fixture = Fixture::start().await;
    let backend = Backend::start("b").await;
    let mut snapshot = fixture.snapshot(Action::forward("g"), vec![], vec![group("g", &[&backend])]);
    snapshot.load_balancers[0].attributes.idle_timeout_seconds = 2;
    fixture.edge.apply(snapshot).await.unwrap();
    fixture.healthy("g").await;
    let pid = fixture.edge.pid().await.unwrap();
    let before = memory_kib(pid);
    let address = fixture.socket();
    // Slowloris: a header line now and then keeps no connection.
    let began = now();
    let slow = (0..100).map(|_| {
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await.unwrap();
            let mut answer = Vec::new();
            loop {
                let mut buffer = [0; 1024];
                match timeout(Duration::from_millis(300), stream.read(&mut buffer)).await {
                    Err(_) => {
                        if stream.write_all(b"X-A: b\r\n").await.is_err() {
                            return answer;
                        }
                    }
                    Ok(Ok(count @ 1..)) => answer.extend_from_slice(&buffer[..count]),
                    Ok(_) => return answer,
                }
            }
        })
    });
    for task in slow.collect::<Vec<_>>() {
        let answer = String::from_utf8(task.await.unwrap()).unwrap();
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer:?}");
    }
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    // A head without end is refused at its limit.
    for _ in 0..50 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await;
        let line = format!("X-A: {}\r\n", "a".repeat(4000));
        for _ in 0..100 {
            if stream.write_all(line.as_bytes()).await.is_err() {
                break;
            }
        }
    }
    assert_eq!(curl(&[&fixture.url("/")]).await, "b");
    let grown = memory_kib(pid).saturating_sub(before);
    assert!(grown < 40_000, "{grown} KiB more");
}
