//! Images of registries that are not this cloud's: the plane's own registry behind a server that asks for tokens,
//! redirects, and fails in the ways that registries do.

#![allow(clippy::unwrap_used, reason = "a test whose set-up fails must fail")]

mod support;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::{Request, Response, header};
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::body::Incoming;
use novamind_images::manifest::{OCI_INDEX, Platform};
use novamind_images::{Credential, Digest, ImageError};
use parking_lot::Mutex;
use support::{Made, Server, World, image, index_of, request, tar_of};
use tar::EntryType::Regular as File;

type Answered = Response<BoxBody<Bytes, std::io::Error>>;

/// What is wrong with a registry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    /// It wants a token first, and gives blobs elsewhere.
    Token,
    Basic,
    /// The first answers of each blob break off half-way.
    BreaksOff,
    /// As before, and it knows nothing of parts.
    BreaksOffWithoutParts,
    OtherBytes,
    OtherManifest,
    TooLong,
    Busy,
    BusyOnce,
    RedirectsForEver,
}

struct Other {
    address: SocketAddr,
    fault: Mutex<Fault>,
    /// Method, path and `Range` of each request.
    seen: Mutex<Vec<String>>,
    count: AtomicUsize,
    world: World,
}

fn full(status: u16, body: impl Into<Bytes>) -> http::response::Builder {
    let body: Bytes = body.into();
    Response::builder().status(status).header(header::CONTENT_LENGTH, body.len())
}

fn answer(status: u16, text: &str) -> Answered {
    let body = Full::new(Bytes::from(text.to_owned())).map_err(|never| match never {}).boxed();
    full(status, text.to_owned()).body(body).unwrap()
}

impl Other {
    /// A registry with an image in two platforms, `team/app:v1`.
    async fn start(fault: Fault) -> (Arc<Self>, Made) {
        let world = World::new();
        world.index.create_repository("main", "team/app");
        let big: String = (0..3_000_000_u32)
            .map(|at| char::from(b'a' + (at.wrapping_mul(2_654_435_761) >> 27) as u8 % 26))
            .collect();
        let amd = image("amd64", &[tar_of(&[("a", File, "1")]), tar_of(&[("big", File, &big)])]);
        let arm = image("arm64", &[tar_of(&[("a", File, "2")])]);
        for one in [&amd, &arm] {
            assert_eq!(world.push("team/app", &one.digest.to_string(), one).await.status, 201);
        }
        let index = index_of(&[("arm64", &arm), ("amd64", &amd)]);
        assert_eq!(world.put_manifest("team/app", "v1", OCI_INDEX, &index).await.status, 201);
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let other = Arc::new(Self {
            address: listener.local_addr().unwrap(),
            fault: Mutex::new(fault),
            seen: Mutex::default(),
            count: AtomicUsize::new(0),
            world,
        });
        let server = other.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let server = server.clone();
                tokio::spawn(async move {
                    let service = hyper::service::service_fn(move |request| {
                        let server = server.clone();
                        async move { Ok::<_, Infallible>(server.answer(request).await) }
                    });
                    let stream = hyper_util::rt::TokioIo::new(stream);
                    let _ =
                        hyper::server::conn::http1::Builder::new().serve_connection(stream, service).await;
                });
            }
        });
        (other, amd)
    }

    fn name(&self) -> String {
        format!("{}/team/app:v1", self.address)
    }

    async fn answer(&self, asked: Request<Incoming>) -> Answered {
        let header = |name| asked.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (path, range, token) =
            (asked.uri().to_string(), header(header::RANGE), header(header::AUTHORIZATION));
        let range = range.unwrap_or_default();
        self.seen.lock().push(format!("{} {path} {range}", asked.method()).trim().to_owned());
        let (fault, port) = (*self.fault.lock(), self.address.port());
        let nth = self.count.fetch_add(1, Ordering::SeqCst);
        let challenge = |text: String| {
            let mut refused = answer(401, r#"{"errors":[{"code":"UNAUTHORIZED","message":"who?"}]}"#);
            refused.headers_mut().insert(header::WWW_AUTHENTICATE, text.parse().unwrap());
            refused
        };
        match fault {
            Fault::Token if path.starts_with("/token?scope=repository%3Ateam%2Fapp%3Apull&service=me") => {
                return answer(200, r#"{"token":"good","expires_in":300}"#);
            }
            Fault::Token if header(header::HOST).unwrap().starts_with("localhost") => {
                assert_eq!(token, None, "a token is not shown to another host");
            }
            Fault::Token if token.as_deref() != Some("Bearer good") => {
                let realm = format!(
                    r#"Bearer realm="http://localhost:{port}/token",service="me",scope="x:y:pull,push""#
                );
                return challenge(realm);
            }
            Fault::Token if path.contains("/blobs/") => {
                let mut moved = answer(307, "");
                let to = format!("http://localhost:{port}{path}");
                moved.headers_mut().insert(header::LOCATION, to.parse().unwrap());
                return moved;
            }
            Fault::Basic => return challenge(r#"Basic realm="me""#.to_owned()),
            Fault::Busy => return answer(503, r#"{"errors":[{"code":"UNAVAILABLE","message":"later"}]}"#),
            Fault::BusyOnce if nth.is_multiple_of(2) => return answer(429, "later"),
            Fault::RedirectsForEver => {
                let mut moved = answer(302, "");
                moved.headers_mut().insert(header::LOCATION, path.parse().unwrap());
                return moved;
            }
            Fault::OtherBytes if path.contains("/blobs/") => {
                let length = self.registry(&path, "GET", "").await.2.len();
                return answer(200, &"x".repeat(length));
            }
            Fault::TooLong if path.contains("/blobs/") => {
                let (_, _, body) = self.registry(&path, "GET", "").await;
                let frames = vec![Ok(body), Ok(Bytes::from_static(b"more"))].into_iter();
                let frames = frames.map(|frame| frame.map(hyper::body::Frame::data));
                return Response::new(BodyExt::boxed(StreamBody::new(futures_util::stream::iter(frames))));
            }
            Fault::OtherManifest if asked.method() == "GET" => return answer(200, "{}"),
            Fault::BreaksOff | Fault::BreaksOffWithoutParts if path.contains("/blobs/") => {
                let parts = fault == Fault::BreaksOff;
                let (status, headers, body) =
                    self.registry(&path, "GET", if parts { &range } else { "" }).await;
                let broken = body.len() > 1_500_000;
                let sent = if broken { body.slice(..1_300_000) } else { body.clone() };
                let mut frames = vec![Ok(hyper::body::Frame::data(sent))];
                if broken && (parts || self.seen.lock().iter().filter(|one| one.contains(&path)).count() < 3)
                {
                    frames.push(Err(std::io::Error::other("gone")));
                } else {
                    frames = vec![Ok(hyper::body::Frame::data(body.clone()))];
                }
                let mut response =
                    Response::new(BodyExt::boxed(StreamBody::new(futures_util::stream::iter(frames))));
                *response.status_mut() = status.try_into().unwrap();
                response.headers_mut().insert(header::CONTENT_LENGTH, body.len().into());
                if let Some(range) = headers.get(header::CONTENT_RANGE) {
                    response.headers_mut().insert(header::CONTENT_RANGE, range.clone());
                }
                return response;
            }
            _ => {}
        }
        let (status, headers, body) = self.registry(&path, asked.method().as_str(), &range).await;
        let mut response = Response::new(Full::new(body).map_err(|never| match never {}).boxed());
        *response.status_mut() = status.try_into().unwrap();
        *response.headers_mut() = headers;
        response
    }

    /// What the registry itself says.
    async fn registry(&self, path: &str, method: &str, range: &str) -> (u16, http::HeaderMap, Bytes) {
        let headers = [("range", range)];
        let headers = if range.is_empty() { &[][..] } else { &headers[..] };
        let answer = self.world.send(request(method, path, headers, Bytes::new())).await;
        (answer.status, answer.headers, answer.body)
    }

    fn asked(&self, what: &str) -> usize {
        self.seen.lock().iter().filter(|one| one.contains(what)).count()
    }
}

fn amd64() -> Platform {
    Platform { os: "linux".to_owned(), architecture: "amd64".to_owned(), variant: None }
}

/// Pulls `name` into a fresh cloud's store as a task would.
async fn pull(cloud: &World, name: &str) -> Result<novamind_images::Unpacked, ImageError> {
    let images = cloud.images();
    let image = images.resolve(name, &amd64(), &Credential::None).await?;
    images.ensure_unpacked(&image).await
}

#[tokio::test]
async fn an_image_is_pulled_once() {
    for fault in [Fault::None, Fault::Token, Fault::BusyOnce] {
        let (other, amd) = Other::start(fault).await;
        let cloud = World::new();
        let unpacked = pull(&cloud, &other.name()).await.unwrap();
        assert_eq!(std::fs::read_to_string(unpacked.folders[0].join("a")).unwrap(), "1");
        assert_eq!(std::fs::metadata(unpacked.folders[1].join("big")).unwrap().len(), 3_000_000);
        // The other platform's layers are left where they are: a config and two layers.
        assert_eq!(other.asked("/token?"), usize::from(fault == Fault::Token));
        other.seen.lock().clear();
        *other.fault.lock() = Fault::None;
        // Another name for the same: the tag is asked for, nothing is fetched again.
        let pinned = format!("{}/team/app@{}", other.address, amd.digest);
        for (name, asked) in [(other.name(), 1), (pinned, 1)] {
            pull(&cloud, &name).await.unwrap();
            assert_eq!(other.seen.lock().len(), asked, "{:?}", other.seen.lock());
        }
        assert_eq!(other.asked("HEAD /v2/team/app/manifests/v1"), 1);
    }
}

#[tokio::test]
async fn a_pull_over_tls_trusts_the_roots_alone() {
    let world = World::new();
    let server = Server::start(&world).await;
    let host = format!("0.0.0.0:{}", server.address.port());
    world.index.serve(&host, "main");
    world.index.create_repository("main", "app");
    let made = image("amd64", &[tar_of(&[("a", File, "1")])]);
    assert_eq!(world.push("app", "v1", &made).await.status, 201);
    let cloud = World::new();
    let name = format!("{host}/app:v1");
    let distrusted = pull(&cloud, &name).await.map(drop).unwrap_err().to_string();
    assert!(distrusted.contains("tls: ") && distrusted.contains("UnknownIssuer"), "{distrusted}");
    let mut roots = rustls::RootCertStore::empty();
    roots.add(server.authority.clone()).unwrap();
    let images = cloud.images().with_roots(roots);
    let known = images.resolve(&name, &amd64(), &Credential::None).await.map(drop).unwrap_err();
    // The registry is reached, and wants credentials that there are none of.
    assert!(known.to_string().contains("no basic auth credentials"), "{known}");
}

#[tokio::test]
async fn what_breaks_off_goes_on() {
    for fault in [Fault::BreaksOff, Fault::BreaksOffWithoutParts] {
        let (other, _) = Other::start(fault).await;
        let cloud = World::new();
        let unpacked = pull(&cloud, &other.name()).await.unwrap();
        assert_eq!(std::fs::metadata(unpacked.folders[1].join("big")).unwrap().len(), 3_000_000);
        assert!(other.asked("bytes=") >= usize::from(fault == Fault::BreaksOff), "{:?}", other.seen.lock());
    }
}

#[tokio::test]
async fn refusals_have_their_cause() {
    let mut cases = vec![
        (Fault::None, "nothing:v1", "NotFound", "/team/nothing:v1"),
        (Fault::None, "app:v9", "NotFound", "/team/app:v9"),
        (Fault::Basic, "app:v1", "Denied", "may require authorization: server message: authorization failed"),
        (Fault::OtherBytes, "app:v1", "Corrupt", "the registry sent bytes with the digest"),
        (Fault::TooLong, "app:v1", "Corrupt", "bytes that its manifest says"),
        (Fault::OtherManifest, "app:v1", "Corrupt", "the registry sent bytes with the digest"),
        (Fault::Busy, "app:v1", "Unreachable", "unexpected status code 503 Service Unavailable"),
        (Fault::RedirectsForEver, "app:v1", "Unreachable", "more than 5 redirects"),
    ];
    let absent = format!("app@{}", Digest::of(b"absent"));
    cases.push((Fault::None, &absent, "NotFound", &absent));
    for (fault, name, kind, text) in cases {
        let (other, _) = Other::start(fault).await;
        let cloud = World::new();
        let name = format!("{}/team/{name}", other.address);
        let error = pull(&cloud, &name).await.map(drop).unwrap_err();
        let debug = format!("{error:?}");
        assert!(debug.starts_with(kind) && error.to_string().contains(text), "{name}: {debug} {error}");
        // Nothing of a failure stays but what may go on.
        let blobs = cloud.folder.path().join("store/blobs");
        let bad = Digest::of(b"{}").hex();
        assert!(!blobs.join(&bad[..2]).join(bad).exists());
    }
    let cloud = World::new();
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = pull(&cloud, &format!("{address}/a:v1")).await.map(drop).unwrap_err().to_string();
    let head =
        format!(r#"failed to do request: Head "http://{address}/v2/a/manifests/v1": dial tcp {address}: "#);
    assert!(error.starts_with(&head) && error.contains("refused"), "{error}");
}
