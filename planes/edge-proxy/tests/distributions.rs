//! Distributions: what is cached and for how long, ranges, invalidations.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use common::origin::*;
use common::*;
use novamind_edge::Edge;
use novamind_edge::distribution::*;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::sleep;

/// The path, and how often the origin was asked for it before.
fn counted() -> impl Fn(&Asked) -> Plan + Send + Sync {
    let count = AtomicU64::new(0);
    move |asked| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        plan(200, format!("{} {number}", asked.uri))
            .age(60)
            .with("ETag", "\"e\"")
            .with("Content-Type", "text/plain")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_miss_and_then_hits() {
    let server = Server::start(counted()).await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    let first = front.get("/a?x=1", &["Cookie: a=1", "X-Other: 1", "User-Agent: me"]).await;
    assert_eq!((first.status, first.cache(), first.text().as_str()), (200, "Miss", "/a 0"), "{first:?}");
    assert_eq!(first.header("age"), None);
    let asked = server.last();
    assert_eq!((asked.method.as_str(), asked.uri.as_str()), ("GET", "/a"));
    let expected = [
        ("host", Some("o.example.com")),
        ("user-agent", Some("Amazon CloudFront")),
        ("x-forwarded-for", Some("127.0.0.1")),
        ("cookie", None),
        ("x-other", None),
        ("accept-encoding", None),
    ];
    for (name, value) in expected {
        assert_eq!(asked.header(name), value, "{name}: {asked:?}");
    }
    assert!(asked.header("via").unwrap().ends_with(".cloudfront.net (CloudFront)"), "{asked:?}");
    assert_eq!(asked.header("x-amz-cf-id"), first.header("x-amz-cf-id"));
    let second = front.get("/a?x=2", &["Cache-Control: no-cache"]).await;
    assert_eq!((second.status, second.cache(), second.text().as_str()), (200, "Hit", "/a 0"));
    assert!(second.header("age").is_some() && second.header("x-amz-cf-pop").is_some(), "{second:?}");
    assert_eq!(second.header("content-type"), Some("text/plain"));
    assert_ne!(second.header("x-amz-cf-id"), first.header("x-amz-cf-id"));
    let head = front.send("HEAD", "/a", &[]).await;
    assert_eq!((head.status, head.cache(), head.header("content-length")), (200, "Hit", Some("4")));
    assert!(head.body.is_empty());
    let confirmed = front.get("/a", &["If-None-Match: \"e\""]).await;
    assert_eq!((confirmed.status, confirmed.cache(), confirmed.body.len()), (304, "Hit", 0));
    assert_eq!(server.count(), 1);
    // Other methods pass, with their bodies, each time.
    for number in [1, 2] {
        let body = "Content-Length: 5\r\nContent-Type: text/x\r\n\r\nhello";
        let request =
            format!("POST /a HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\n{body}");
        let posted = front.raw(request.as_bytes()).await;
        assert_eq!((posted.status, posted.cache(), posted.text()), (200, "Miss", format!("/a {number}")));
        let asked = server.last();
        assert_eq!(
            (asked.method.as_str(), &asked.body[..], asked.header("content-type")),
            ("POST", &b"hello"[..], Some("text/x"))
        );
    }
    let counters = front.fixture.edge.counters().await.unwrap();
    let counted = &counters.distributions[0];
    assert_eq!((counted.distribution.as_str(), counted.requests, counted.hits), ("D1", 6, 3), "{counted:?}");
    assert_eq!((counted.bytes_downloaded, counted.bytes_uploaded), (16, 10), "{counted:?}");
    assert!(counters.listeners.is_empty(), "they are no load balancer's");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_chosen_is_forwarded_and_tells_objects_apart() {
    let server = Server::start(counted()).await;
    let front = Front::start(&server).await;
    front
        .serve(|one| {
            one.origins[0].path = "/base".into();
            one.origins[0].headers = vec![("X-Own".into(), "secret".into())];
            let behavior = &mut one.behaviors[0];
            behavior.key = Chosen { headers: only(&["X-A"]), cookies: only(&["a"]), queries: only(&["q"]) };
            behavior.forward = Chosen {
                headers: only(&["CloudFront-Forwarded-Proto", "host"]),
                cookies: Selection::None,
                queries: Selection::All,
            };
        })
        .await;
    let ask = async |path: &str, headers: &[&str]| front.get(path, headers).await.cache().to_owned();
    assert_eq!(
        ask(
            "/a?q=1&r=1",
            &["X-A: 1", "Cookie: a=1; b=1", "X-Own: theirs", "CloudFront-Forwarded-Proto: lie"]
        )
        .await,
        "Miss"
    );
    let asked = server.last();
    assert_eq!(asked.uri, "/base/a?q=1&r=1");
    let expected = [
        ("x-a", Some("1")),
        ("cookie", Some("a=1")),
        ("x-own", Some("secret")),
        ("cloudfront-forwarded-proto", Some("http")),
        ("host", Some("d1.cloudfront.localhost")),
    ];
    for (name, value) in expected {
        assert_eq!(asked.header(name), value, "{name}: {asked:?}");
    }
    let same = ["X-A: 1", "Cookie: b=2; a=1"];
    assert_eq!(ask("/a?r=2&q=1", &same).await, "Hit");
    assert_eq!(ask("/a?q=2", &same).await, "Miss");
    assert_eq!(ask("/a?q=1", &["X-A: 2", "Cookie: a=1"]).await, "Miss");
    assert_eq!(ask("/a?q=1", &["X-A: 1", "Cookie: a=2"]).await, "Miss");
    assert_eq!(server.count(), 4);
}

/// With the older settings: headers reach the origin that are no part of the key.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_taken_away_is_forwarded() {
    let server = Server::start(counted()).await;
    let front = Front::start(&server).await;
    front
        .serve(|one| {
            let behavior = &mut one.behaviors[0];
            let removed = ["authorization", "host", "user-agent", "accept"].map(str::to_owned).to_vec();
            behavior.key.headers = only(&["X-A"]);
            behavior.forward.headers = Selection::AllExcept(removed);
            behavior.authorization = true;
        })
        .await;
    let headers = ["X-A: 1", "X-B: 1", "Accept: a", "User-Agent: u", "Authorization: secret"];
    assert_eq!(front.get("/a", &headers).await.cache(), "Miss");
    let asked = server.last();
    assert_eq!((asked.header("x-a"), asked.header("x-b")), (Some("1"), Some("1")), "{asked:?}");
    assert_eq!((asked.header("accept"), asked.header("authorization")), (None, None), "{asked:?}");
    assert_eq!(
        (asked.header("user-agent"), asked.header("host")),
        (Some("Amazon CloudFront"), Some("o.example.com"))
    );
    assert_eq!(front.get("/a", &["X-A: 1", "X-B: 2"]).await.cache(), "Hit");
    assert_eq!(front.get("/a", &["X-A: 2"]).await.cache(), "Miss");
    // Answers to these methods are never kept; those to OPTIONS may be.
    for (method, kept, expected) in
        [("DELETE", false, Some("secret")), ("OPTIONS", false, Some("secret")), ("OPTIONS", true, None)]
    {
        front.serve(|one| one.behaviors[0].cached_options = kept).await;
        assert_eq!(front.send(method, "/b", &headers).await.status, 200);
        assert_eq!(server.last().header("authorization"), expected, "{method} {kept}");
    }
}

/// What one viewer sends is not answered to others who did not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_hold_what_origins_get() {
    let server = Server::start(|asked| {
        let told = |name: &str| asked.header(name).unwrap_or("-").to_owned();
        plan(200, format!("{} {}", told("host"), told("x-a"))).age(60)
    })
    .await;
    let front = Front::start(&server).await;
    front.serve(|one| one.behaviors[0].key.headers = only(&["Host", "X-A"])).await;
    let own = "d1.cloudfront.localhost";
    // A header that is said to be about the connection.
    let dropped = front.get("/a", &["X-A: 1", "Connection: x-a"]).await;
    assert_eq!((dropped.cache(), dropped.text()), ("Miss", format!("{own} -")));
    let sent = front.get("/a", &["X-A: 1"]).await;
    assert_eq!((sent.cache(), sent.text()), ("Miss", format!("{own} 1")));
    assert_eq!(front.get("/a", &[]).await.text(), format!("{own} -"));
    // A host in the target, and one of HTTP/2.
    let target = format!("GET http://www.alt.test/b HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n");
    let named = front.raw(target.as_bytes()).await;
    assert_eq!((named.cache(), named.text().as_str()), ("Miss", "www.alt.test -"));
    let url = front.url("/b");
    for name in ["any.alt.test", "www.alt.test"] {
        let got = curl(&["--http2-prior-knowledge", "-H", &format!("Host: {name}"), &url]).await;
        assert_eq!(got, format!("{name} -"));
    }
    assert_eq!(front.get("/b", &[]).await.text(), format!("{own} -"));
    assert_eq!(server.count(), 5);
    // A name of nobody's is not served, though it comes to the right address.
    let ask = async |host: &str| {
        let request = format!("GET /c HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        front.raw(request.as_bytes()).await.status
    };
    let address = front.fixture.address.to_string();
    for (host, expected) in [
        ("evil.test", 403),
        ("alt.test", 403),
        ("a.b.alt.test", 403),
        ("D1.cloudfront.localhost:80", 200),
        ("a.alt.test", 200),
        (address.as_str(), 200),
    ] {
        assert_eq!(ask(host).await, expected, "{host}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lengths_that_are_told() {
    let server = Server::start(|asked| match asked.uri.as_str() {
        "/nothing" => Plan { length: Some(0), pieces: vec![], ..plan(204, "").age(60) },
        "/untold" => Plan { chunked: true, ..plan(200, "body").age(60) },
        _ => plan(200, "body").age(60),
    })
    .await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    for expected in ["Miss", "Hit"] {
        for (path, length) in [("/untold", None), ("/told", Some("4"))] {
            let head = front.send("HEAD", path, &[]).await;
            assert_eq!(
                (head.status, head.cache(), head.header("content-length")),
                (200, expected, length),
                "{path}"
            );
        }
        let nothing = front.get("/nothing", &[]).await;
        assert_eq!(
            (nothing.status, nothing.cache(), nothing.header("content-length")),
            (204, expected, None)
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stale_objects() {
    let server = Server::start(|asked| {
        let version = if asked.header("x-version").is_some() { "2" } else { "1" };
        if asked.header("if-none-match") == Some("\"1\"") {
            return plan(304, "").with("ETag", "\"1\"").age(60).with("X-New", "yes");
        }
        let old = plan(200, version).with("ETag", &format!("\"{version}\""));
        match asked.uri.as_str() {
            "/refresh" => old.age(0),
            "/private" => old.with("Cache-Control", "private"),
            "/meanwhile" => old.with("Cache-Control", "max-age=0, stale-while-revalidate=60"),
            "/error" => old.age(0),
            "/no-error" => old.with("Cache-Control", "max-age=0, stale-if-error=0"),
            _ => old,
        }
    })
    .await;
    let front = Front::start(&server).await;
    front
        .serve(|one| one.error_responses = vec![ErrorResponse { status: 503, answer: None, min_ttl: 60 }])
        .await;
    for path in ["/refresh", "/private", "/meanwhile", "/error", "/no-error"] {
        assert_eq!(front.get(path, &[]).await.cache(), "Miss", "{path}");
    }
    assert_eq!(front.get("/private", &[]).await.cache(), "Miss");
    let refreshed = front.get("/refresh", &[]).await;
    assert_eq!(
        (refreshed.cache(), refreshed.text().as_str(), refreshed.header("x-new")),
        ("RefreshHit", "1", Some("yes"))
    );
    assert_eq!(front.get("/refresh", &[]).await.cache(), "Hit", "the origin named a new age");
    let before = server.count();
    let meanwhile = front.get("/meanwhile", &[]).await;
    assert_eq!((meanwhile.cache(), meanwhile.text().as_str()), ("Hit", "1"));
    until("it is asked in the background", || async { server.count() > before }).await;
    // An origin that fails: what is stale is served, and the origin left alone.
    server.answer(|_| plan(503, "sorry"));
    let before = server.count();
    for _ in 0..3 {
        let stale = front.get("/error", &[]).await;
        assert_eq!((stale.status, stale.text().as_str()), (200, "1"), "{stale:?}");
    }
    assert_eq!(server.count(), before + 1);
    let failed = front.get("/no-error", &[]).await;
    assert_eq!((failed.status, failed.cache()), (503, "Error"), "the origin does not want it");
}

/// "Not modified" answers a condition and nothing else; an origin that says it otherwise fails.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_modified_without_a_condition() {
    let server =
        Server::start(|_| plan(200, "old").with("Cache-Control", "max-age=0, stale-if-error=60")).await;
    let front = Front::start(&server).await;
    front
        .serve(|one| {
            let through = Behavior { min_ttl: 0, default_ttl: 0, max_ttl: 0, ..behavior("/through/*", "o") };
            one.behaviors.insert(0, through);
        })
        .await;
    assert_eq!(front.get("/stale", &[]).await.cache(), "Miss");
    server.answer(|_| plan(304, ""));
    for path in ["/new", "/through/x"] {
        let got = front.get(path, &[]).await;
        assert_eq!((got.status, got.cache()), (502, "Error"), "{path}");
    }
    let stale = front.get("/stale", &[]).await;
    assert_eq!((stale.status, stale.text().as_str()), (200, "old"));
    let asked = front.get("/through/x", &["If-None-Match: \"e\""]).await;
    assert_eq!((asked.status, asked.cache()), (304, "Miss"), "the viewer asked for it");
}

/// Errors are kept for ten seconds, unless the distribution says otherwise of their status or the behaviour keeps nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn errors_that_are_kept() {
    let server = Server::start(|asked| match asked.uri.ends_with("/503") {
        true => plan(503, "sorry").with("Cache-Control", "no-store"),
        false => plan(500, "sorry").with("Cache-Control", "no-store"),
    })
    .await;
    let front = Front::start(&server).await;
    front
        .serve(|one| {
            let through = Behavior { min_ttl: 0, default_ttl: 0, max_ttl: 0, ..behavior("/through/*", "o") };
            one.behaviors.insert(0, through);
            one.error_responses = vec![ErrorResponse { status: 503, answer: None, min_ttl: 0 }];
        })
        .await;
    for (path, status, asked) in [("/kept/500", 500, 1), ("/kept/503", 503, 3), ("/through/500", 500, 3)] {
        let before = server.count();
        for _ in 0..3 {
            let got = front.get(path, &[]).await;
            assert_eq!((got.status, got.cache()), (status, "Error"), "{path}");
        }
        assert_eq!(server.count(), before + asked, "{path}");
    }
}

/// `no-cache="Set-Cookie"`: the object is kept, and the cookie goes to the viewer alone whose request brought it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cookies_for_one_viewer() {
    let server = Server::start(|asked| {
        if asked.header("if-none-match").is_some() {
            return plan(304, "").with("Set-Cookie", "a=2");
        }
        let age = if asked.uri == "/stale" { 0 } else { 60 };
        let body = if asked.uri == "/large" { bytes(300_000) } else { b"small".to_vec() };
        plan(200, body)
            .with("Cache-Control", &format!("max-age={age}, no-cache=\"Set-Cookie\""))
            .with("ETag", "\"e\"")
            .with("Set-Cookie", "a=1")
    })
    .await;
    let front = Front::start(&server).await;
    front.serve(|one| one.behaviors[0].forward.cookies = Selection::All).await;
    for path in ["/small", "/large"] {
        let first = front.get(path, &[]).await;
        assert_eq!((first.cache(), first.header("set-cookie")), ("Miss", Some("a=1")), "{path}");
        front.until_hit(path).await;
        let second = front.get(path, &[]).await;
        assert_eq!((second.cache(), second.header("set-cookie")), ("Hit", None), "{path}");
        assert_eq!((second.body.len(), second.header("etag")), (first.body.len(), Some("\"e\"")));
    }
    assert_eq!(front.get("/stale", &[]).await.header("set-cookie"), Some("a=1"));
    let confirmed = front.get("/stale", &[]).await;
    assert_eq!((confirmed.cache(), confirmed.header("set-cookie")), ("RefreshHit", Some("a=2")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ranges() {
    let whole = bytes(300_000);
    let small = bytes(1_000);
    let (large_body, small_body) = (whole.clone(), small.clone());
    let server = Server::start(move |asked| match (asked.uri.as_str(), asked.header("range")) {
        ("/small", _) => plan(200, small_body.clone()).age(60).with("ETag", "\"s\""),
        ("/private", Some("bytes=5-9")) => {
            plan(206, "part!").with("Cache-Control", "no-store").with("Content-Range", "bytes 5-9/1000")
        }
        ("/private", _) => plan(200, small_body.clone()).with("Cache-Control", "no-store"),
        _ => plan(200, large_body.clone()).age(60).with("ETag", "\"l\""),
    })
    .await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    // While it comes in, and when it is there; the second half from the disk.
    for expected in ["Miss", "Hit"] {
        let part = front.get("/large", &["Range: bytes=100000-200001"]).await;
        assert_eq!(
            (part.status, part.cache(), part.header("content-range")),
            (206, expected, Some("bytes 100000-200001/300000"))
        );
        assert!(part.body == whole[100_000..=200_001]);
        front.until_hit("/large").await;
    }
    front.until_hit("/small").await;
    let asked = server.count();
    for (path, of) in [("/small", &small), ("/large", &whole)] {
        let length = of.len();
        let last = front.get(path, &["Range: bytes=-10"]).await;
        assert_eq!((last.status, &last.body[..]), (206, &of[length - 10..]), "{path}");
        let beyond = front.get(path, &[&format!("Range: bytes={length}-")]).await;
        assert_eq!(
            (beyond.status, beyond.header("content-range")),
            (416, Some(format!("bytes */{length}").as_str()))
        );
        let other = front.get(path, &["Range: bytes=0-1", "If-Range: \"x\""]).await;
        assert_eq!((other.status, other.body.len()), (200, length));
        assert_eq!(front.get(path, &["Range: bytes=0-1,4-5"]).await.status, 200);
    }
    assert_eq!(server.count(), asked, "what is kept is not asked for again");
    let part = front.get("/private", &["Range: bytes=5-9"]).await;
    assert_eq!((part.status, part.text().as_str()), (206, "part!"), "what is not kept is asked for in part");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn invalidations_hold_at_once() {
    let server = Server::start(counted()).await;
    let front = Front::start(&server).await;
    front.serve(|one| one.behaviors[0].key.queries = Selection::All).await;
    for path in ["/a/1", "/a/1?x", "/a/2", "/b"] {
        assert_eq!(front.get(path, &[]).await.cache(), "Miss");
    }
    let invalidate = |paths: &'static [&'static str]| {
        let paths = paths.iter().map(|path| (*path).into()).collect();
        move |one: &mut Distribution| {
            one.invalidations.push(Invalidation { id: "i".into(), at: unix_ms(), paths })
        }
    };
    let cache = async |path: &str| front.get(path, &[]).await.cache().to_owned();
    front.serve(invalidate(&["/a/1"])).await;
    for (path, expected) in
        [("/a/1", "Miss"), ("/a/1?x", "Hit"), ("/a/2", "Hit"), ("/b", "Hit"), ("/a/1", "Hit")]
    {
        assert_eq!(cache(path).await, expected, "{path}");
    }
    sleep(Duration::from_millis(2)).await;
    front.serve(invalidate(&["/a/*", "/c"])).await;
    for (path, expected) in
        [("/a/1", "Miss"), ("/a/1?x", "Miss"), ("/a/2", "Miss"), ("/b", "Hit"), ("/a/2", "Hit")]
    {
        assert_eq!(cache(path).await, expected, "{path}");
    }
    // What was asked for before, and comes after, is not kept for anybody.
    let gate = Arc::new(Semaphore::new(0));
    let held = gate.clone();
    server.answer(move |_| Plan { head_gate: Some(held.clone()), ..plan(200, "old").age(60) });
    let before = server.count();
    let (address, request) =
        (front.socket(), b"GET /late HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\n\r\n");
    let late = tokio::spawn(async move {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request).await.unwrap();
        Got::read(&mut stream).await
    });
    until("it is asked for", || async { server.count() > before }).await;
    sleep(Duration::from_millis(2)).await;
    front.serve(invalidate(&["/late"])).await;
    server.answer(|_| plan(200, "new").age(60));
    assert_eq!(front.get("/late", &[]).await.text(), "new", "though the first one is still under way");
    gate.add_permits(1);
    assert_eq!(late.await.unwrap().text(), "old");
    assert_eq!(front.get("/late", &[]).await.text(), "new");
}
