//! Distributions: who may ask and how: protocols, names, paths, web ACLs, hostile and slow requests.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::time::Duration;

use common::origin::*;
use common::*;
use novamind_edge::distribution::*;
use novamind_edge::{Edge, Guarding};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn protocols_methods_and_names() {
    let server = Server::start(|asked| plan(200, asked.uri.clone())).await;
    let front = Front::start(&server).await;
    {
        let mut snapshot = front.snapshot.lock();
        snapshot.front_door = Some((front.fixture.address, 0).into());
        snapshot.tls_front_door = Some((front.fixture.address, 0).into());
    }
    front
        .serve(|one| {
            let plain = Behavior { methods: vec!["GET".into(), "HEAD".into()], ..behavior("*", "o") };
            one.behaviors = vec![
                Behavior { viewer: ViewerProtocol::RedirectToHttps, ..behavior("/to/*", "o") },
                Behavior { viewer: ViewerProtocol::HttpsOnly, ..behavior("/only/*.html", "o") },
                plain,
            ];
        })
        .await;
    let redirected = front.get("/to/x?a=b", &[]).await;
    assert_eq!((redirected.status, redirected.cache()), (301, "Redirect"));
    assert_eq!(redirected.header("location"), Some("https://d1.cloudfront.localhost/to/x?a=b"));
    assert_eq!(front.send("DELETE", "/to/x", &[]).await.status, 307);
    assert_eq!(front.get("/only/x.html", &[]).await.status, 403);
    assert_eq!(front.get("/only/x.txt", &[]).await.status, 200);
    let refused = front.send("DELETE", "/x", &[]).await;
    assert_eq!((refused.status, refused.header("server")), (403, Some("CloudFront")));
    let with_body =
        front.raw(b"GET /x HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nContent-Length: 1\r\n\r\na").await;
    assert_eq!(with_body.status, 403);
    let long = front.get(&format!("/{}", "a".repeat(9_000)), &[]).await;
    assert_eq!((long.status, long.header("connection")), (413, Some("close")));
    assert_eq!(server.count(), 1, "nothing of that reached the origin");

    // Through the front doors, by name.
    let snapshot = front.snapshot.lock().clone();
    let applied = front.fixture.edge.apply(snapshot.clone()).await.unwrap();
    let (door, tls_door) = (applied.front_door.unwrap(), applied.tls_front_door.unwrap());
    for (name, expected) in
        [("WWW.alt.test", "200"), ("any.alt.test", "200"), ("alt.test", "404"), ("other.test", "404")]
    {
        let host = format!("Host: {name}:{}", door.port());
        let got =
            curl(&["-o", "/dev/null", "-w", "%{http_code}", "-H", &host, &format!("http://{door}/x")]).await;
        assert_eq!(got, expected, "{name}");
    }
    let host = format!("Host: www.alt.test:{}", door.port());
    let to = curl(&["-o", "/dev/null", "-w", "%{redirect_url}", "-H", &host, &format!("http://{door}/to/x")])
        .await;
    assert_eq!(to, format!("https://www.alt.test:{}/to/x", tls_door.port()));
    let chain = front.fixture.dir.path().join("chain.pem");
    std::fs::write(&chain, &snapshot.certificates[0].chain).unwrap();
    let chain = chain.to_str().unwrap();
    for (name, address) in [
        ("any.alt.test", tls_door),
        ("d1.cloudfront.localhost", tls_door),
        ("d1.cloudfront.localhost", (front.fixture.address, 443).into()),
    ] {
        let resolve = format!("{name}:{}:{}", address.port(), address.ip());
        let url = format!("https://{name}:{}/to/x", address.port());
        for version in ["--http1.1", "--http2"] {
            let got =
                curl(&["--cacert", chain, "--resolve", &resolve, "-w", " %{http_version}", version, &url])
                    .await;
            assert_eq!(got, format!("/to/x {}", if version == "--http2" { "2" } else { "1.1" }), "{url}");
        }
    }
    let unknown = curl(&[
        "-k",
        "-o",
        "/dev/null",
        "-w",
        "%{http_code}",
        "-H",
        "Host: other.test",
        &format!("https://{tls_door}/x"),
    ])
    .await;
    assert_eq!(unknown, "403", "no distribution has that name");
    // Disabled, it answers nothing.
    front.serve(|one| one.enabled = false).await;
    let closed = async {
        while TcpStream::connect(front.socket()).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), closed).await.expect("it still listens");
    assert_eq!(
        curl(&["-o", "/dev/null", "-w", "%{http_code}", "-H", &host, &format!("http://{door}/x")]).await,
        "404"
    );
}

/// No spelling of a path gets past its behaviour; the origin gets it as it came.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paths_in_any_spelling() {
    let server = Server::start(|asked| plan(200, asked.uri.clone()).age(60)).await;
    let front = Front::start(&server).await;
    front
        .serve(|one| {
            let secure = Behavior { viewer: ViewerProtocol::HttpsOnly, ..behavior("/to/*", "o") };
            one.behaviors.insert(0, secure);
        })
        .await;
    for path in ["/to/x", "//to//x", "/%74o/x", "/a/../to/x", "/a/%2e%2E/to/x", "/./to/x"] {
        assert_eq!(front.get(path, &[]).await.status, 403, "{path}");
    }
    for path in ["/to/../plain", "/a//b", "/%61"] {
        let got = front.get(path, &[]).await;
        assert_eq!((got.status, got.text().as_str()), (200, path));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chains_of_distributions_end() {
    let server = Server::start(|_| plan(200, "x").age(60)).await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    let via = "Via: 1.1 a.cloudfront.net (CloudFront)";
    assert_eq!(front.get("/x", &["Via: 1.1 proxy", via]).await.status, 200);
    let third = front.get("/x", &[via, "Via: 2.0 b.cloudfront.net (CloudFront)"]).await;
    assert_eq!((third.status, third.cache()), (403, "Error"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_web_acl_judges_before_the_cache() {
    let server = Server::start(|asked| plan(200, asked.uri.clone()).age(60)).await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    front.until_hit("/x").await;
    let acl = novamind_waf::WebAcl {
        id: "acl".into(),
        metric: "acl".into(),
        measured: true,
        sampled: true,
        logged: false,
        default_action: novamind_waf::Action::Block(None),
        rules: vec![],
        body_limit: novamind_waf::DISTRIBUTION_BODY_LIMIT,
    };
    front.snapshot.lock().guarding = Guarding { acls: vec![acl], of: [("D1".into(), "acl".into())].into() };
    front.serve(|_| {}).await;
    let blocked = front.get("/x", &[]).await;
    assert_eq!(
        (blocked.status, blocked.cache(), blocked.header("server")),
        (403, "Error", Some("CloudFront"))
    );
    assert!(blocked.text().contains("Request blocked"), "{}", blocked.text());
    // The distribution's own page for it.
    let page = Some((404, "/denied.html".to_owned()));
    front
        .serve(|one| one.error_responses = vec![ErrorResponse { status: 403, answer: page, min_ttl: 0 }])
        .await;
    let blocked = front.get("/x", &[]).await;
    assert_eq!((blocked.status, blocked.cache(), blocked.text().as_str()), (404, "Error", "/denied.html"));
}

/// Sixteen kilobytes of a body are looked at, and one whose length is not told is no longer than it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_web_acl_looks_at_bodies() {
    use novamind_waf::{Action, Field, Oversize, Rule, Statement, Text, Where};
    let server = Server::start(|_| plan(200, "x")).await;
    let front = Front::start(&server).await;
    let text = Text { field: Field::Body { oversize: Oversize::NoMatch }, transformations: vec![] };
    let rule = Rule {
        name: "evil".into(),
        priority: 0,
        statement: Statement::Bytes { search: b"evil".to_vec(), position: Where::Contains, text },
        action: Some(Action::Block(None)),
        overridden: None,
        labels: vec![],
        metric: "evil".into(),
        measured: true,
        sampled: true,
    };
    let acl = novamind_waf::WebAcl {
        id: "acl".into(),
        metric: "acl".into(),
        measured: true,
        sampled: true,
        logged: false,
        default_action: Action::Allow(vec![]),
        rules: vec![rule],
        body_limit: novamind_waf::DISTRIBUTION_BODY_LIMIT,
    };
    front.snapshot.lock().guarding = Guarding { acls: vec![acl], of: [("D1".into(), "acl".into())].into() };
    front.serve(|_| {}).await;
    for (before, after, chunked, expected) in [
        (0, 0, false, 403),
        (0, 0, true, 403),
        (10_000, 0, true, 403),
        (16_380, 0, true, 403),
        (16_380, 1, true, 200),
        (16_380, 1, false, 200),
    ] {
        let body = format!("{}evil{}", "a".repeat(before), "a".repeat(after));
        let rest = match chunked {
            true => format!("Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len()),
            false => format!("Content-Length: {}\r\n\r\n{body}", body.len()),
        };
        let head = "POST /x HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\n";
        let request = format!("{head}{rest}");
        let status = front.raw(request.as_bytes()).await.status;
        assert_eq!(status, expected, "{before} before and {after} behind, chunked: {chunked}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn smuggling() {
    let server = Server::start(|_| plan(200, "ok").age(60)).await;
    let front = Front::start(&server).await;
    front.serve(|_| {}).await;
    let hidden = "GET /hidden HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\n\r\n";
    let cases: Vec<(String, &str, usize)> = vec![
        (format!("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"), "200", 1),
        (format!("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{hidden}"), "200", 1),
        (format!("Content-Length: {}\r\nContent-Length: 0\r\n\r\n{hidden}", hidden.len()), "400", 1),
        (format!("Content-Length : 0\r\n\r\n{hidden}"), "400", 1),
        (format!("Transfer-Encoding: xchunked\r\n\r\n{hidden}"), "501", 1),
        (format!("Transfer-Encoding: chunked, identity\r\n\r\n{hidden}"), "501", 1),
        (format!("X-Fold: a\r\n b\r\n\r\n{hidden}"), "400", 1),
        (format!("X-Nul: a\0b\r\n\r\n{hidden}"), "400", 1),
    ];
    for (rest, expected, answers) in cases {
        let request = format!("POST /x HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\n{rest}");
        let answer = raw(front.socket(), request.as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected} ")), "{rest:?} gave {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), answers, "{rest:?} gave {answer}");
        if expected != "200" {
            assert!(answer.contains("erver: CloudFront"), "{rest:?} gave {answer}");
        }
    }
    assert!(server.asked().iter().all(|asked| asked.uri == "/x"), "nothing hidden came through");
    // A viewer's hop-by-hop headers and claims stay here, whatever is forwarded.
    front.serve(|one| one.behaviors[0].forward = Chosen { headers: Selection::All, ..none() }).await;
    let request = "POST /y HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\n\
        Connection: close, X-Hop\r\nX-Hop: 1\r\nX-Edge-Id: 1\r\nTE: gzip\r\n\
        Proxy-Authorization: a\r\nX-Amz-Cf-Id: forged\r\nX-Kept: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    assert_eq!(front.raw(request.as_bytes()).await.status, 200);
    let asked = server.asked().into_iter().find(|asked| asked.uri == "/y").unwrap();
    assert_eq!((asked.header("x-kept"), asked.header("transfer-encoding")), (Some("1"), Some("chunked")));
    for name in ["x-hop", "x-edge-id", "te", "proxy-authorization", "connection"] {
        assert_eq!(asked.header(name), None, "{name}");
    }
    assert_ne!(asked.header("x-amz-cf-id"), Some("forged"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_heads_and_bodies() {
    let server = Server::start(|_| plan(200, "ok")).await;
    let front = Front::start(&server).await;
    // The idle timeout of the listener's connections is that of AWS; a load balancer's test waits for it, this one asks
    // that a slow one holds up nobody.
    front.serve(|_| {}).await;
    let mut slow = Vec::new();
    for start in [
        "GET / HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nX-A",
        "POST / HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nContent-Length: 100\r\n\r\nhalf",
    ] {
        for _ in 0..100 {
            let mut stream = TcpStream::connect(front.socket()).await.unwrap();
            stream.write_all(start.as_bytes()).await.unwrap();
            slow.push(stream);
        }
    }
    for _ in 0..20 {
        assert_eq!(front.get("/", &[]).await.status, 200);
    }
    drop(slow);
    // A body that never ends in coming is given up with its origin's patience.
    let mut stuck = TcpStream::connect(front.socket()).await.unwrap();
    front.serve(|one| one.origins[0].response_seconds = 1).await;
    stuck
        .write_all(b"POST / HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nContent-Length: 100\r\n\r\nhalf")
        .await
        .unwrap();
    let mut answer = vec![0; 1024];
    let count = timeout(Duration::from_secs(10), stuck.read(&mut answer)).await.expect("an answer").unwrap();
    assert!(answer[..count].starts_with(b"HTTP/1.1 408 "), "{}", String::from_utf8_lossy(&answer[..count]));
}
