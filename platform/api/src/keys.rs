//! The public keys of the user pool, fetched from its key set and kept.
//!
//! A key that is not known may be a new one: the set is fetched again, but not more often than [`Pace::least`] allows,
//! so that made-up tokens cannot make this service ask. Known keys are taken for [`Pace::fresh`]; then the set is
//! fetched beside the requests, and while that fails they are taken on until [`Pace::last`].

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use aws_smithy_http_client::Connector;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use axum::http::StatusCode;
use http_body_util::{BodyExt, Limited};

use crate::problem::Problem;
use crate::token::{self, PublicKey};

/// A key set of Cognito has two keys and less than 1 KiB.
const LARGEST: usize = 64 * 1024;
/// How long a fetch may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// When the key set is fetched.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    pub fresh: Duration,
    pub last: Duration,
    pub least: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            fresh: Duration::from_secs(3600),
            last: Duration::from_secs(24 * 3600),
            least: Duration::from_secs(5),
        }
    }
}

/// The keys of one pool.
pub struct Keys {
    url: String,
    pace: Pace,
    connector: Connector,
    known: RwLock<Known>,
    /// Held while the set is fetched: who wants it too waits for that fetch. Holds when the last one began.
    fetching: tokio::sync::Mutex<Option<Instant>>,
}

#[derive(Default)]
struct Known {
    keys: HashMap<String, PublicKey>,
    /// When `keys` were fetched.
    at: Option<Instant>,
    /// Why the last fetch failed.
    trouble: Option<String>,
}

impl Keys {
    /// Reaches nothing yet.
    pub fn new(url: &str, pace: Pace) -> Arc<Self> {
        let connector = Connector::builder().tls_provider(Provider::Rustls(CryptoMode::Ring)).build();
        Arc::new(Self {
            url: url.to_owned(),
            pace,
            connector,
            known: RwLock::default(),
            fetching: tokio::sync::Mutex::default(),
        })
    }

    /// The key of this id; none if the pool has no such key.
    pub async fn find(self: &Arc<Self>, kid: &str) -> Result<Option<PublicKey>, Problem> {
        if let Some(key) = self.younger_than(self.pace.fresh, kid) {
            return Ok(Some(key));
        }
        if let Some(key) = self.younger_than(self.pace.last, kid) {
            // No request waits for it, and one fetch is enough.
            if self.fetching.try_lock().is_ok() {
                let keys = self.clone();
                tokio::spawn(async move { keys.refresh(|keys| keys.is_fresh()).await });
            }
            return Ok(Some(key));
        }
        self.refresh(|keys| keys.younger_than(keys.pace.fresh, kid).is_some()).await;
        if let Some(key) = self.younger_than(self.pace.last, kid) {
            return Ok(Some(key));
        }
        self.trouble().map_or(Ok(None), Err)
    }

    /// Whether the key set has been fetched; fetches it if not.
    pub async fn check(&self) -> Result<(), Problem> {
        let known = |keys: &Self| keys.known.read().unwrap_or_else(PoisonError::into_inner).at.is_some();
        self.refresh(known).await;
        self.trouble().map_or(Ok(()), Err)
    }

    fn is_fresh(&self) -> bool {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.at.is_some_and(|at| at.elapsed() < self.pace.fresh)
    }

    fn younger_than(&self, age: Duration, kid: &str) -> Option<PublicKey> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.at.filter(|at| at.elapsed() < age)?;
        known.keys.get(kid).cloned()
    }

    fn trouble(&self) -> Option<Problem> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let cause = known.trouble.clone()?;
        let detail = "the user pool's keys cannot be fetched, so that no token can be verified; try again";
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "keys_unreachable", detail);
        Some(problem.because(cause).retry_after(5))
    }

    /// Fetches the set unless `done` says that another fetch has made it needless, or the last one is too recent.
    async fn refresh(&self, done: impl Fn(&Self) -> bool) {
        let mut last = self.fetching.lock().await;
        if done(self) || last.is_some_and(|at| at.elapsed() < self.pace.least) {
            return;
        }
        *last = Some(Instant::now());
        let fetched = tokio::time::timeout(PATIENCE, self.fetch()).await;
        let fetched =
            fetched.unwrap_or_else(|_| Err(format!("no answer for {} seconds", PATIENCE.as_secs())));
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        match fetched {
            Ok(keys) => *known = Known { keys, at: Some(Instant::now()), trouble: None },
            Err(error) => known.trouble = Some(format!("{}: {error}", self.url)),
        }
    }

    async fn fetch(&self) -> Result<HashMap<String, PublicKey>, String> {
        let request = HttpRequest::get(&self.url).map_err(|error| error.to_string())?;
        let answer = self.connector.call(request).await.map_err(|error| match error.as_other() {
            Some(_) => format!("{error:?}"),
            None => aws_sdk_s3::error::DisplayErrorContext(&error).to_string(),
        })?;
        let status = answer.status().as_u16();
        if status != 200 {
            return Err(format!("the answer was {status}"));
        }
        let body = Limited::new(answer.into_body(), LARGEST).collect().await;
        let body = body.map_err(|error| format!("the answer broke off: {error}"))?.to_bytes();
        let keys = token::key_set(&body)?;
        if keys.is_empty() {
            return Err("the key set has no RSA key".into());
        }
        Ok(keys.into_iter().collect())
    }
}
