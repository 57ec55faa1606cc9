//! Distributions: what is cached and for how long, ranges, invalidations, errors, compression.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use common::origin::*;
use common::*;
use novamind_edge::Edge;
use novamind_edge::distribution::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn errors_and_their_pages() {
    let server = Server::start(|asked| match asked.uri.as_str() {
        "/index.html" => plan(200, "<app>").age(60).with("Content-Type", "text/html"),
        "/forbidden" => plan(403, "no"),
        path if path.starts_with("/errors/") => plan(404, "no page"),
        _ => plan(404, "missing"),
    })
    .await;
    let front = Front::start(&server).await;
    let answer = |status: u16, answer: Option<(u16, &str)>| ErrorResponse {
        status,
        answer: answer.map(|(status, path)| (status, path.into())),
        min_ttl: 60,
    };
    front.serve(|one| one.error_responses = vec![answer(404, None)]).await;
    for expected in ["missing", "missing"] {
        let got = front.get("/x", &[]).await;
        assert_eq!((got.status, got.cache(), got.text().as_str()), (404, "Error", expected));
    }
    assert_eq!(server.count(), 1, "errors are remembered");
    front
        .serve(|one| {
            one.default_root_object = "index.html".into();
            one.error_responses =
                vec![answer(404, Some((200, "/index.html"))), answer(403, Some((404, "/errors/403.html")))];
        })
        .await;
    let page = front.get("/x", &[]).await;
    assert_eq!(
        (page.status, page.text().as_str(), page.header("content-type")),
        (200, "<app>", Some("text/html"))
    );
    front.serve(|one| (one.behaviors[0].default_ttl, one.behaviors[0].max_ttl) = (0, 0)).await;
    server.answer(|asked| match (asked.uri.as_str(), asked.header("if-none-match")) {
        ("/index.html", Some(_)) => plan(304, ""),
        ("/index.html", None) => plan(200, "<app>"),
        ("/forbidden", _) => plan(403, "no"),
        (path, _) if path.starts_with("/errors/") => plan(404, "no page"),
        _ => plan(404, "missing"),
    });
    let page = front.get("/y", &["If-None-Match: \"other\""]).await;
    assert_eq!((page.status, page.text().as_str()), (200, "<app>"), "conditions are about the object");
    let forbidden = front.get("/forbidden", &[]).await;
    assert_eq!((forbidden.status, forbidden.text().as_str()), (403, "no"), "its page is not to be had");
    assert_eq!(front.get("/", &[]).await.text(), "<app>", "the default root object");
    // An origin that is not there.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nowhere = nobody.local_addr().unwrap();
    drop(nobody);
    front
        .serve(|one| {
            one.error_responses.clear();
            one.origins.push(Origin { attempts: 1, connect_seconds: 1, ..origin("gone", nowhere) });
            one.behaviors.insert(0, behavior("/gone/*", "gone"));
            one.origins.push(Origin { attempts: 1, response_seconds: 1, ..origin("mute", server.address) });
            one.behaviors.insert(0, behavior("mute/*", "mute"));
        })
        .await;
    let gone = front.get("/gone/x", &[]).await;
    assert_eq!((gone.status, gone.cache(), gone.header("server")), (502, "Error", Some("CloudFront")));
    assert!(
        gone.text().contains("<H1>502 ERROR</H1>") && gone.text().contains("Generated by cloudfront"),
        "{}",
        gone.text()
    );
    server.answer(|_| Plan { head_gate: Some(Arc::new(Semaphore::new(0))), ..plan(200, "never") });
    assert_eq!(front.get("/mute/x", &[]).await.status, 504);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn compression() {
    let text = "All work and no play. ".repeat(200);
    let body = text.clone();
    let server = Server::start(move |asked| {
        let body = if asked.uri == "/small" { body[..500].to_owned() } else { body.clone() };
        let kind = if asked.uri == "/image" { "image/png" } else { "text/html; charset=utf-8" };
        let plan = plan(200, body).age(60).with("Content-Type", kind).with("ETag", "\"e\"");
        Plan { chunked: asked.uri == "/chunked", ..plan }
    })
    .await;
    let front = Front::start(&server).await;
    front
        .serve(|one| {
            let behavior = &mut one.behaviors[0];
            (behavior.compress, behavior.gzip, behavior.brotli) = (true, true, true);
        })
        .await;
    let unpack = |got: &Got| {
        let mut whole = String::new();
        match got.header("content-encoding") {
            Some("gzip") => {
                flate2::read::GzDecoder::new(&got.body[..]).read_to_string(&mut whole).map(|_| ())
            }
            Some("br") => {
                brotli::Decompressor::new(&got.body[..], 4096).read_to_string(&mut whole).map(|_| ())
            }
            _ => {
                whole = got.text();
                Ok(())
            }
        }
        .unwrap();
        whole
    };
    for (accept, encoding) in [("gzip", Some("gzip")), ("gzip, br", Some("br")), ("deflate", None)] {
        for expected in ["Miss", "Hit"] {
            let got = front.get("/text", &[&format!("Accept-Encoding: {accept}")]).await;
            assert_eq!((got.header("content-encoding"), got.cache()), (encoding, expected), "{accept}");
            assert_eq!(unpack(&got), text);
            assert!(encoding.is_none() || got.body.len() < text.len() / 4);
            assert_eq!(got.header("etag"), Some(if encoding.is_some() { "W/\"e\"" } else { "\"e\"" }));
        }
        let confirmed =
            front.get("/text", &[&format!("Accept-Encoding: {accept}"), "If-None-Match: W/\"e\""]).await;
        assert_eq!(confirmed.status, 304);
    }
    assert_eq!(server.asked()[1].header("accept-encoding"), Some("br,gzip"));
    for path in ["/small", "/image", "/chunked"] {
        let got = front.get(path, &["Accept-Encoding: gzip"]).await;
        assert_eq!(got.header("content-encoding"), None, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn response_headers() {
    let server =
        Server::start(|_| plan(200, "x").age(60).with("X-Powered-By", "them").with("Set-Cookie", "a=1"))
            .await;
    let front = Front::start(&server).await;
    front
        .serve(|one| {
            let headers = &mut one.behaviors[0].response_headers;
            headers.set = vec![("Strict-Transport-Security".into(), "max-age=5".into(), true)];
            headers.remove = vec!["x-powered-by".into()];
            headers.cors = Some(Cors {
                origins: vec!["https://*.test".into()],
                methods: vec!["GET".into()],
                headers: vec![],
                expose: vec![],
                max_age_seconds: None,
                credentials: false,
                overrides: true,
            });
        })
        .await;
    for origin in ["https://a.test", "https://b.test"] {
        let got = front.get("/", &[&format!("Origin: {origin}")]).await;
        assert_eq!(
            got.header("access-control-allow-origin"),
            Some(origin),
            "of the request, not of the cache"
        );
        assert_eq!(got.header("strict-transport-security"), Some("max-age=5"));
        assert_eq!((got.header("x-powered-by"), got.header("set-cookie")), (None, None));
    }
    assert_eq!(server.count(), 1);
}
