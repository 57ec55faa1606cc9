//! Distributions: how origins are asked: signatures, groups of them, TLS.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use common::origin::*;
use common::*;
use http::{HeaderName, HeaderValue, Request};
use novamind_edge::Edge;
use novamind_edge::distribution::*;
use novamind_wire::Timestamp;
use novamind_wire::sigv4::{Credentials, PayloadHash, sign};

fn signing(when: SigningWhen) -> Signing {
    Signing { access_key_id: "NVCDN".into(), secret: "secret".into(), region: "eu-central-1".into(), when }
}

/// What the request that arrived ought to be signed with.
fn expected(asked: &Asked, payload: PayloadHash) -> String {
    let authorization = asked.header("authorization").unwrap();
    let names = authorization.split("SignedHeaders=").nth(1).unwrap().split(',').next().unwrap();
    let mut request = Request::builder().method(asked.method.as_str()).uri(&asked.uri);
    for name in names.split(';') {
        let value = HeaderValue::from_str(asked.header(name).unwrap()).unwrap();
        request = request.header(HeaderName::from_bytes(name.as_bytes()).unwrap(), value);
    }
    let (mut parts, ()) = request.body(()).unwrap().into_parts();
    let credentials =
        Credentials { access_key: "NVCDN".into(), secret_key: "secret".into(), session_token: None };
    let now = Timestamp::parse_basic(asked.header("x-amz-date").unwrap()).unwrap();
    sign(&mut parts, payload, &credentials, "eu-central-1", "s3", now).unwrap();
    parts.headers["authorization"].to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signed_requests() {
    let server = Server::start(|_| plan(200, "object").age(0).with("ETag", "\"e\"")).await;
    let front = Front::start(&server).await;
    let forward = Chosen { headers: only(&["Authorization", "X-Amz-Meta"]), ..none() };
    front
        .serve(|one| {
            one.origins[0].signing = Some(signing(SigningWhen::Always));
            one.behaviors[0].forward = forward;
        })
        .await;
    for headers in [&["Authorization: theirs", "X-Amz-Meta: a  b"][..], &[]] {
        let got = front.get("/a%20b/%C3%A9?x", headers).await;
        assert_eq!(got.status, 200);
        let asked = server.last();
        assert_eq!(
            asked.header("authorization").unwrap(),
            expected(&asked, PayloadHash::of(b"")),
            "{asked:?}"
        );
        assert_eq!(asked.header("host"), Some("o.example.com"));
        assert_eq!(asked.header("x-novamind-viewer-protocol"), Some("http"));
    }
    let claims = &["X-Novamind-Viewer-Protocol: https"];
    front.get("/claims", claims).await;
    assert_eq!(server.last().header("x-novamind-viewer-protocol"), Some("http"), "no viewer says it");
    front.get("/a%20b/%C3%A9?x", &[]).await;
    assert!(server.last().header("if-none-match").is_some(), "also when it confirms");
    let put = "PUT /a HTTP/1.1\r\nHost: d1.cloudfront.localhost\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody";
    assert_eq!(front.raw(put.as_bytes()).await.status, 200);
    let asked = server.last();
    assert_eq!(asked.header("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert_eq!(asked.header("authorization").unwrap(), expected(&asked, PayloadHash::Unsigned));
    front.serve(|one| one.origins[0].signing = Some(signing(SigningWhen::NoOverride))).await;
    front.get("/own", &["Authorization: theirs"]).await;
    assert_eq!(server.last().header("authorization"), Some("theirs"));
    front.get("/none", &[]).await;
    assert!(server.last().header("authorization").unwrap().starts_with("AWS4-HMAC-SHA256 "));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn origin_groups_fail_over() {
    let (first, second) = (
        Server::start(|asked| match asked.uri.as_str() {
            "/500" => plan(500, "first"),
            "/404" => plan(404, "first"),
            _ => plan(200, "first"),
        })
        .await,
        Server::start(|_| plan(200, "second")).await,
    );
    let front = Front::start(&first).await;
    front
        .serve(|one| {
            one.origins.push(origin("spare", second.address));
            one.origin_groups = vec![OriginGroup {
                id: "group".into(),
                primary: "o".into(),
                secondary: "spare".into(),
                statuses: vec![500, 502],
            }];
            one.behaviors[0].target = "group".into();
            one.behaviors[0].max_ttl = 0;
            (one.behaviors[0].default_ttl, one.behaviors[0].min_ttl) = (0, 0);
        })
        .await;
    for (path, expected) in [("/", "first"), ("/500", "second"), ("/404", "first")] {
        assert_eq!(front.get(path, &[]).await.text(), expected, "{path}");
    }
    assert_eq!(
        front.send("POST", "/500", &["Content-Length: 0"]).await.text(),
        "first",
        "a POST does not fail over"
    );
    drop(first);
    // The connections that it kept, and new ones.
    until("the second one", || async { front.get("/", &[]).await.text() == "second" }).await;
    assert_eq!(front.send("POST", "/", &["Content-Length: 0"]).await.status, 502);
    assert_eq!(second.last().header("host"), Some("spare.example.com"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn origins_with_tls() {
    // The edge's own TLS is the origin: a second distribution, trusted through the snapshot's authorities.
    let server = Server::start(|asked| {
        plan(200, format!("{} {}", asked.uri, asked.header("host").unwrap_or_default()))
    })
    .await;
    let front = Front::start(&server).await;
    let secure: std::net::SocketAddr = (front.fixture.address, 443).into();
    let other: std::net::IpAddr = match front.fixture.address {
        std::net::IpAddr::V4(ip) => {
            let [a, b, c, d] = ip.octets();
            std::net::Ipv4Addr::new(a, b, c ^ 1, d).into()
        }
        v6 => v6,
    };
    let chain = front.snapshot.lock().certificates[0].chain.clone();
    let serve = async |authorities: Vec<String>| {
        let mut snapshot = front.snapshot.lock().clone();
        snapshot.generation = front.fixture.next_generation();
        let inner = front.distribution.lock().clone();
        let mut outer = Distribution {
            id: "D2".into(),
            address: other,
            host_names: vec!["outer.test".into()],
            ..inner.clone()
        };
        outer.origins[0] =
            Origin { host: "d1.cloudfront.localhost".into(), tls: true, attempts: 1, ..origin("o", secure) };
        outer.error_responses = vec![ErrorResponse { status: 502, answer: None, min_ttl: 0 }];
        (snapshot.distributions, snapshot.authorities) = (vec![inner, outer], authorities);
        front.fixture.edge.apply(snapshot).await.unwrap();
    };
    serve(vec![]).await;
    let status = async |path: &str| curl(&["-w", " %{http_code}", &format!("http://{other}{path}")]).await;
    assert!(status("/x").await.ends_with(" 502"), "nobody vouches for it");
    serve(vec![chain]).await;
    assert_eq!(status("/x").await, "/x o.example.com 200");
    assert!(
        server.last().header("via").unwrap().matches("cloudfront.net").count() == 2,
        "{:?}",
        server.last()
    );
}
