//! What the integration tests share: an application on a PostgreSQL, and on the fake S3 or a real one.
//!
//! With `TEST_FILES_BUCKET` set, the tests that need no fault run against that bucket with the environment's
//! endpoint and credentials (`AWS_ENDPOINT_URL`, `AWS_ACCESS_KEY_ID`, …); it must be empty and versioned.

use std::sync::{Arc, Mutex};

use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use novamind_api::config::Config;
use novamind_api::database::Database;
use novamind_api::health::Readiness;
use novamind_api::keys::{Keys, Pace};
use novamind_api::log::{Level, Logger};
use novamind_api::store::Store;
use novamind_api::{App, BuildInfo, router};
use serde_json::Value;
use tower::ServiceExt;

use crate::fake::{BUCKET, Fake};
use crate::pool::{self, Pool, SUB, token};
use crate::postgres;

pub struct Harness {
    pub app: Arc<App>,
    /// The fake, unless a real bucket is used.
    pub fake: Option<Fake>,
    pub pool: Pool,
    pub lines: Arc<Mutex<Vec<Value>>>,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {:?}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

impl Harness {
    /// On a real bucket when one is configured, on the fake otherwise.
    pub async fn any() -> Self {
        let Ok(bucket) = std::env::var("TEST_FILES_BUCKET") else { return Self::fake(&[]).await };
        let mut pairs: Vec<(&str, String)> = vec![("FILES_BUCKET", bucket)];
        if let Ok(endpoint) = std::env::var("AWS_ENDPOINT_URL") {
            pairs.push(("AWS_ENDPOINT_URL", endpoint));
        }
        Self::build(pairs, None, &postgres::migrated().await).await
    }

    /// On the fake, with further variables of the environment.
    pub async fn fake(variables: &[(&str, &str)]) -> Self {
        Self::on(&postgres::migrated().await, variables).await
    }

    /// On the fake and a database.
    pub async fn on(database: &str, variables: &[(&str, &str)]) -> Self {
        let mut pairs: Vec<(&str, String)> = vec![("FILES_BUCKET", BUCKET.into())];
        pairs.extend(variables.iter().map(|(name, value)| (*name, value.to_string())));
        Self::build(pairs, Some(Fake::start().await), database).await
    }

    async fn build(mut pairs: Vec<(&str, String)>, fake: Option<Fake>, database: &str) -> Self {
        let pool = Pool::start().await;
        pairs.extend(postgres::variables(database));
        pairs.push(("COGNITO_ISSUER", pool::ISSUER.into()));
        pairs.push(("COGNITO_CLIENT_ID", pool::CLIENT.into()));
        pairs.push(("COGNITO_JWKS_URL", pool.url.clone()));
        let config = config(&pairs);
        let store = match &fake {
            Some(fake) => Store::with(client(fake), &config.bucket),
            None => Store::connect(&config).await,
        };
        let lines = Arc::new(Mutex::new(Vec::new()));
        let sink = lines.clone();
        let log = Logger::to(Level::Debug, move |line| {
            sink.lock().unwrap().push(serde_json::from_slice(line).unwrap());
        });
        let build = BuildInfo {
            name: "novamind-api",
            version: "1.2.3".into(),
            commit: "abc".into(),
            built_at: "unknown".into(),
        };
        let app = Arc::new(App {
            build,
            store,
            database: Database::new(&config.database),
            keys: Keys::new(&config.tokens.jwks_url, Pace::default()),
            ready: Readiness::default(),
            uploads: tokio::sync::Semaphore::new(config.max_uploads),
            log,
            config,
        });
        Self { app, fake, pool, lines }
    }

    pub fn s3(&self) -> &Fake {
        self.fake.as_ref().expect("this test is on the fake")
    }

    /// Sends as the user [`SUB`], unless the headers say otherwise.
    pub async fn send(
        &self,
        method: &str,
        uri: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(uri);
        if !headers.iter().any(|(name, _)| *name == "authorization") {
            request = request.header("authorization", format!("Bearer {}", token(SUB)));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = router(self.app.clone()).oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }

    pub async fn get(&self, uri: &str) -> Answer {
        self.send("GET", uri, &[], Body::empty()).await
    }

    /// Sends and expects this problem.
    pub async fn refused(
        &self,
        method: &str,
        uri: &str,
        body: impl Into<Body>,
        status: StatusCode,
        code: &str,
    ) {
        let answer = self.send(method, uri, &[], body).await;
        assert_eq!(answer.status, status.as_u16(), "{method} {uri}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["code"], code, "{method} {uri}");
        assert_eq!(problem["status"], status.as_u16());
    }
}

fn client(fake: &Fake) -> Client {
    let s3 = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDTEST", "not-a-real-one", None, None, "test"))
        .endpoint_url(&fake.url)
        .force_path_style(true)
        .retry_config(RetryConfig::disabled())
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .build();
    Client::from_conf(s3)
}

fn config(pairs: &[(&str, String)]) -> Config {
    let find = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
    Config::read(find).expect("a valid configuration")
}

/// Waits until `condition` holds; fails after ten seconds.
pub async fn eventually(what: &str, mut condition: impl FnMut() -> bool) {
    for _ in 0..1000 {
        if condition() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("did not happen within 10 s: {what}");
}
