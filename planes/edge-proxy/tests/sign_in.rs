//! Users sign in at the load balancer with an identity provider that is not always well.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use common::origin::{Asked, Plan, Server, plan};
use common::*;
use novamind_edge::*;
use novamind_edge_proxy::EdgeProcess;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256};
use rsa::PrivateKey;
use rsa::pkcs8::EncodePrivateKey;
use serde_json::{Value, json};

/// How the provider signs its ID tokens.
struct Issuer(KeyPair);

impl Issuer {
    fn new() -> Arc<Self> {
        let key = PrivateKey::new(&mut rand::rng(), 2048).unwrap().to_pkcs8_der().unwrap();
        Arc::new(Self(KeyPair::from_pkcs8(key.as_bytes()).unwrap()))
    }

    fn key_set(&self) -> String {
        let parts = PublicKeyComponents::<Vec<u8>>::from(self.0.public());
        let (n, e) = (URL_SAFE_NO_PAD.encode(parts.n), URL_SAFE_NO_PAD.encode(parts.e));
        json!({"keys": [{"kid": "k", "kty": "RSA", "n": n, "e": e}]}).to_string()
    }

    fn token(&self, subject: &str) -> String {
        let claims =
            json!({"iss": "https://issuer", "aud": "client", "sub": subject, "exp": 4_000_000_000u64});
        let encode = |part: Value| URL_SAFE_NO_PAD.encode(part.to_string());
        let message = format!("{}.{}", encode(json!({"alg": "RS256", "kid": "k"})), encode(claims));
        let mut signature = vec![0; self.0.public().modulus_len()];
        self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn form(asked: &Asked) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(&asked.body).into_owned();
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn told(value: &Value) -> Plan {
    plan(200, value.to_string())
}

fn error(status: u16, error: &str) -> Plan {
    plan(status, json!({ "error": error }).to_string())
}

/// A provider that is well. Access tokens have ended when they come; each refresh token is good once.
fn honest(issuer: Arc<Issuer>, refreshed: Arc<AtomicU64>) -> impl Fn(&Asked) -> Plan + Send + Sync {
    move |asked| match asked.uri.as_str() {
        "/keys" => plan(200, issuer.key_set()),
        "/oauth2/userInfo" => told(&json!({"sub": "ann", "email": "ann@a.test"})),
        "/oauth2/token" => {
            // `client` and a secret with a blank and a colon in it.
            assert_eq!(asked.header("authorization"), Some("Basic Y2xpZW50OmElMjAlM0Fi"));
            let form = form(asked);
            let count = refreshed.load(Ordering::SeqCst);
            match form["grant_type"].as_str() {
                "authorization_code" if form["code"] == "good" => told(&json!({
                    "access_token": "a0", "id_token": issuer.token("ann"), "refresh_token": "r0", "expires_in": 0,
                })),
                "refresh_token" if form["refresh_token"] == format!("r{count}") => {
                    let next = refreshed.fetch_add(1, Ordering::SeqCst) + 1;
                    let (access, refresh) = (format!("a{next}"), format!("r{next}"));
                    told(&json!({"access_token": access, "refresh_token": refresh, "expires_in": 0}))
                }
                _ => error(400, "invalid_grant"),
            }
        }
        _ => plan(404, ""),
    }
}

struct Site {
    fixture: Fixture,
    provider: Server,
    _backend: Backend,
}

/// An answer of the load balancer.
struct Page {
    status: u16,
    head: String,
    body: String,
}

impl Page {
    fn header(&self, wanted: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    }

    /// Cookies that it sets, as they are sent back.
    fn cookies(&self) -> String {
        let fields = self.head.lines().filter_map(|line| line.split_once(": "));
        let set = fields.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
        let pairs: Vec<&str> = set.map(|(_, value)| value.split(';').next().unwrap().trim()).collect();
        pairs.join("; ")
    }

    fn state(&self) -> String {
        self.header("location").unwrap().rsplit_once("state=").unwrap().1.to_owned()
    }
}

impl Site {
    async fn start(answer: impl Fn(&Asked) -> Plan + Send + Sync + 'static) -> Self {
        let (fixture, backend) = (Fixture::start().await, Backend::start("b").await);
        let provider = Server::start(answer).await;
        let how = Authenticate {
            provider: Provider {
                issuer: "https://issuer".into(),
                pages: "http://provider.test".into(),
                address: provider.address,
                key_set: "/keys".into(),
                client: "client".into(),
                secret: "a :b".into(),
            },
            cookie: "S".into(),
            scope: "openid".into(),
            session_seconds: 3600,
            parameters: Default::default(),
            unauthenticated: Unauthenticated::Authenticate,
            keys: "k".into(),
        };
        let gate = Action::Authenticate { how: Box::new(how), then: Box::new(Action::forward("g")) };
        let mut snapshot = fixture.snapshot(gate, vec![], vec![group("g", &[&backend])]);
        let tls = Tls { certificates: vec!["c".into()], lowest: 12, highest: 13 };
        snapshot.load_balancers[0].listeners[0].tls = Some(tls);
        snapshot.certificates = vec![certificate("c", &["app.test"])];
        let signing = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let signing = signing.unwrap().as_ref().to_vec();
        snapshot.identities = vec![IdentityKeys { id: "k".into(), session: vec![9; 32], signing }];
        fixture.edge.apply(snapshot).await.unwrap();
        fixture.healthy("g").await;
        Self { fixture, provider, _backend: backend }
    }

    async fn get(&self, path: &str, cookies: &str) -> Page {
        let url = format!("https://{}{path}", self.fixture.socket());
        let cookies = format!("Cookie: {cookies}");
        let text = curl(&["-k", "-D-", "--http1.1", "-H", "Host: app.test", "-H", &cookies, &url]).await;
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Page { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// What the callback answers with this code, and the nonce.
    async fn come_back(&self, code: &str) -> Page {
        let sent = self.get("/headers", "").await;
        assert_eq!(sent.status, 302, "{}", sent.head);
        let path = format!("/oauth2/idpresponse?code={code}&state={}", sent.state());
        self.get(&path, &sent.cookies()).await
    }

    /// The cookies of a new session.
    async fn sign_in(&self) -> String {
        let page = self.come_back("good").await;
        assert_eq!((page.status, page.header("location")), (302, Some("https://app.test/headers")));
        page.cookies()
    }
}

fn claim(page: &Page, name: &str) -> Option<String> {
    let line = page.body.lines().find_map(|line| line.strip_prefix("x-amzn-oidc-data: "))?;
    let claims = URL_SAFE.decode(line.split('.').nth(1)?).ok()?;
    Some(serde_json::from_slice::<Value>(&claims).ok()?[name].as_str()?.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_is_refreshed_once_for_all_who_ask() {
    let refreshed = Arc::new(AtomicU64::new(0));
    let site = Site::start(honest(Issuer::new(), refreshed.clone())).await;
    let first = site.sign_in().await;
    // The token is good once, and a page asks for many things.
    let pages = futures_util::future::join_all((0..8).map(|_| site.get("/headers", &first))).await;
    assert_eq!(refreshed.load(Ordering::SeqCst), 1);
    for page in &pages {
        assert_eq!(page.status, 200, "{}", page.head);
        assert!(page.body.contains("x-amzn-oidc-accesstoken: a1\n"), "{}", page.body);
        assert_eq!(claim(page, "email").as_deref(), Some("ann@a.test"));
    }
    let late = site.get("/headers", &first).await;
    assert!(late.body.contains("x-amzn-oidc-accesstoken: a1\n"), "the answer is shared for a while");
    let second = pages[0].cookies();
    assert!(second.starts_with("S-0=") && second != first);
    let page = site.get("/headers", &second).await;
    assert!(page.body.contains("x-amzn-oidc-accesstoken: a2\n"), "{}", page.body);
    let counters = site.fixture.edge.counters().await.unwrap();
    let listener = &counters.listeners[0];
    assert_eq!((listener.auth_success, listener.auth_refreshes, listener.auth_failure), (1, 2, 0));
    assert_eq!(listener.auth_latency.count, 1);

    // A cookie is set also with an answer that is no target's.
    let third = page.cookies();
    let broken = site.get("/break", &third).await;
    assert_eq!(broken.status, 502);
    assert!(broken.cookies().starts_with("S-0="), "its token is spent");
    // Of two cookies with one name the later counts: a target that signs a user out is not overruled.
    let own = site.get("/cookie", &broken.cookies()).await;
    assert!(own.cookies().starts_with("S-0=") && own.cookies().ends_with("; SID=1"), "{}", own.head);

    // Who has signed out is asked to sign in; while the provider cannot be asked, nobody is let in.
    let other = site.sign_in().await;
    site.provider.answer(|_| error(400, "invalid_grant"));
    assert_eq!(site.get("/headers", &own.cookies()).await.status, 302);
    site.provider.answer(|_| plan(0, ""));
    assert_eq!(site.get("/headers", &other).await.status, 500);
    assert_eq!(site.come_back("good").await.status, 500);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sessions_go_on_in_another_process() {
    let refreshed = Arc::new(AtomicU64::new(0));
    let site = Site::start(honest(Issuer::new(), refreshed.clone())).await;
    let cookies = site.sign_in().await;
    let sent = site.get("/headers", "").await;
    let copy = site.fixture.dir.path().join("next");
    std::fs::copy(PROGRAM, &copy).unwrap();
    let next = EdgeProcess::start(site.fixture.dir.path(), &copy).await.unwrap();
    assert_eq!(site.get("/headers", &cookies).await.status, 200);
    // A sign-in that was begun before comes to its end.
    let path = format!("/oauth2/idpresponse?code=good&state={}", sent.state());
    assert_eq!(site.get(&path, &sent.cookies()).await.status, 302);
    let counted = next.counters().await.unwrap();
    assert_eq!(counted.listeners[0].auth_success, 2, "counts go on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_is_not_well() {
    let (issuer, refreshed) = (Issuer::new(), Arc::new(AtomicU64::new(0)));
    let site = Site::start(honest(issuer.clone(), refreshed.clone())).await;
    assert_eq!(site.come_back("bad").await.status, 401, "no such code");
    let good = Arc::new(honest(issuer.clone(), refreshed));
    let stranger = Issuer::new();
    type Answer = Box<dyn Fn(&Asked) -> Option<Plan> + Send + Sync>;
    let at = |path: &'static str, answer: Plan| -> Answer {
        Box::new(move |asked: &Asked| (asked.uri == path).then(|| answer.clone()))
    };
    let tokens =
        |id_token: Value| told(&json!({"access_token": "a", "id_token": id_token, "expires_in": 60}));
    let huge = json!({"sub": "ann", "more": "x".repeat(20_000)});
    let cases: Vec<(u16, Answer)> = vec![
        (561, at("/oauth2/token", error(401, "invalid_client"))),
        (561, at("/oauth2/token", plan(503, "out of order"))),
        (401, at("/oauth2/token", plan(200, "no JSON"))),
        (401, at("/oauth2/token", tokens(Value::Null))),
        (401, at("/oauth2/token", tokens(stranger.token("ann").into()))),
        (401, at("/oauth2/token", tokens(issuer.token("another").into()))),
        (500, at("/oauth2/token", plan(0, ""))),
        (500, at("/oauth2/token", plan(200, "x".repeat(100_000)))),
        (561, at("/keys", plan(500, ""))),
        (561, at("/oauth2/userInfo", error(401, "invalid_token"))),
        (401, at("/oauth2/userInfo", plan(200, "[]"))),
        (401, at("/oauth2/userInfo", told(&json!({"sub": "another"})))),
        (401, at("/oauth2/userInfo", told(&huge))),
    ];
    for (index, (status, odd)) in cases.into_iter().enumerate() {
        let good = good.clone();
        site.provider.answer(move |asked| odd(asked).unwrap_or_else(|| good(asked)));
        let page = site.come_back("good").await;
        assert_eq!(page.status, status, "{index}");
        assert!(!page.cookies().contains("S-0"), "{index}");
    }
    let counters = site.fixture.edge.counters().await.unwrap();
    let listener = &counters.listeners[0];
    assert_eq!((listener.auth_success, listener.auth_claims_too_large), (0, 1));
    assert_eq!((listener.auth_failure, listener.auth_error), (7, 6));
    site.provider.answer(move |asked| good(asked));
    site.sign_in().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_large_is_cut_into_parts() {
    let (issuer, refreshed) = (Issuer::new(), Arc::new(AtomicU64::new(0)));
    let good = Arc::new(honest(issuer.clone(), refreshed));
    let site = Site::start(move |asked: &Asked| match asked.uri.as_str() {
        "/oauth2/token" => {
            told(&json!({"access_token": "a", "id_token": issuer.token("ann"), "expires_in": 60}))
        }
        "/oauth2/userInfo" => told(&json!({"sub": "ann", "groups": "g".repeat(9_000)})),
        _ => good(asked),
    })
    .await;
    let cookies = site.sign_in().await;
    let parts = (0..10).filter(|part| cookies.contains(&format!("S-{part}="))).count();
    assert_eq!(parts, 4, "{}", cookies.len());
    let page = site.get("/headers", &cookies).await;
    assert_eq!(page.status, 200);
    assert_eq!(claim(&page, "groups").map(|groups| groups.len()), Some(9_000));
    let lost = cookies.replace("S-2=", "X-2=");
    assert_eq!(site.get("/headers", &lost).await.status, 302);
}
