//! The way to the cloud of a data folder, as its root.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::SystemTime;

use anyhow::Result;
use novamind_api::sts::GetCallerIdentity;
use novamind_client::{Client, Credentials};
use novamind_wire::{Call, Timestamp};

use super::failure::{answered, failure};
use super::screen::talk;
use crate::installation::{self, Installation};

/// A cloud that answers.
#[derive(Clone)]
pub struct Session {
    pub folder: PathBuf,
    pub installation: Installation,
    pub endpoint: String,
    pub client: Client,
    /// The region of `novamind env`.
    home: String,
}

impl Session {
    /// The cloud of a data folder, which must answer there.
    pub async fn open(folder: &Path) -> Result<Self> {
        let session = Self::prepare(folder)?;
        let identity = session.call(GetCallerIdentity::default()).await?;
        // Another installation's cloud may have taken the port since.
        if identity.account.as_deref() != Some(session.installation.account.as_str()) {
            return Err(session.foreign().into());
        }
        Ok(session)
    }

    /// The same without asking whether it answers.
    pub fn prepare(folder: &Path) -> Result<Self> {
        let installation = Installation::load(folder)?;
        let endpoint = installation::endpoint(folder)?;
        let credentials = Credentials {
            access_key: installation.access_key.clone(),
            secret_key: installation.secret_key.clone(),
            session_token: None,
        };
        let client = Client::new(&endpoint, &installation.region, credentials);
        let client = client.map_err(|error| answered(&error))?;
        let home = installation.region.clone();
        Ok(Self { folder: folder.to_owned(), installation, endpoint, client, home })
    }

    /// The same cloud, asked in another region.
    #[must_use]
    pub fn in_region(mut self, region: &str) -> Self {
        self.client = self.client.with_region(region);
        self.installation.region = region.to_owned();
        self
    }

    /// What a command in a hint needs behind it to look where this session does, a space first; nothing where that is the
    /// region of `novamind env`. AWS's commands take it as ours do.
    pub fn region_option(&self) -> String {
        region_option(&self.home, &self.installation.region)
    }

    fn foreign(&self) -> super::failure::Failure {
        failure(format!("another cloud than that of {} answers at {}", self.folder.display(), self.endpoint))
            .hint("`novamind up` starts this one, `--data` chooses another data folder")
    }

    /// Runs an operation.
    pub async fn call<I: Call>(&self, input: I) -> Result<I::Output> {
        let operation = I::operation().name;
        self.client.call(input).await.map_err(|error| match error.code() {
            "UnrecognizedClientException" | "InvalidClientTokenId" => self.foreign().into(),
            novamind_client::UNREACHABLE => answered(&error),
            _ => answered(&error).context(operation),
        })
    }

    /// Asks for something that AWS has no operation for.
    pub async fn chore(
        &self,
        service: &str,
        name: &str,
        input: serde_json::Value,
    ) -> Result<serde_json::Value> {
        self.client.chore(service, name, &input).await.map_err(|error| answered(&error))
    }

    /// What AWS's tools need to know, for processes that call this cloud.
    pub fn environment(&self) -> Vec<(String, String)> {
        let pairs = [
            ("AWS_ENDPOINT_URL", &self.endpoint),
            ("AWS_ACCESS_KEY_ID", &self.installation.access_key),
            ("AWS_SECRET_ACCESS_KEY", &self.installation.secret_key),
            ("AWS_REGION", &self.installation.region),
            ("AWS_DEFAULT_REGION", &self.installation.region),
        ];
        let mut pairs = pairs.map(|(name, value)| (name.to_owned(), value.clone())).to_vec();
        // An address has no names below it, as operations with a host of their own suppose (StartLiveTail).
        pairs.push(("AWS_DISABLE_HOST_PREFIX_INJECTION".into(), "true".into()));
        pairs
    }
}

fn region_option(home: &str, region: &str) -> String {
    if region == home { String::new() } else { format!(" --region {region}") }
}

/// The cloud's clock.
pub struct Told {
    /// `real`, `virtual`, `rate=60`.
    pub kind: String,
    pub time: Timestamp,
}

impl Told {
    pub fn is_real(&self) -> bool {
        self.kind == "real"
    }

    /// What to say beside times that are not real ones.
    pub fn notice(&self) -> Option<String> {
        let Self { kind, time } = self;
        let how = if kind == "virtual" { String::new() } else { format!(" ({kind})") };
        (!self.is_real()).then(|| format!("the cloud's clock is virtual{how}: it is {time} there"))
    }
}

/// How far the cloud's clock was ahead of this machine's when it last told, in milliseconds.
static AHEAD: AtomicI64 = AtomicI64::new(0);

impl Session {
    /// Asks for the time on the cloud's clock, by which [`since`] counts from then on.
    pub async fn clock(&self) -> Result<Told> {
        let told = match self.client.chore("clock", "show", &serde_json::Value::Null).await {
            // An older build, whose clock is real.
            Err(error) if error.code() == "NotFound" => Told { kind: "real".into(), time: machine() },
            Err(error) => return Err(answered(&error)),
            Ok(answer) => {
                let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
                let time = Timestamp::parse(&text("time")).unwrap_or_else(machine);
                Told { kind: text("kind"), time }
            }
        };
        let ahead = if told.is_real() { 0 } else { told.time.since(machine()) };
        AHEAD.store(ahead, Ordering::Relaxed);
        Ok(told)
    }
}

impl Session {
    /// Says on stderr if the times that are shown are not real ones; whatever shows times asks for it.
    pub async fn tell_clock(&self) -> Result<()> {
        if let Some(notice) = self.clock().await?.notice() {
            talk(&notice);
        }
        Ok(())
    }
}

/// The time since then on the cloud's clock; nothing if it lies ahead.
pub fn since(then: Timestamp) -> std::time::Duration {
    between(then, now())
}

pub fn between(start: Timestamp, end: Timestamp) -> std::time::Duration {
    std::time::Duration::from_millis(u64::try_from(end.millis() - start.millis()).unwrap_or(0))
}

/// The time on the cloud's clock, as far as it has told.
pub fn now() -> Timestamp {
    machine().plus_millis(AHEAD.load(Ordering::Relaxed))
}

#[expect(clippy::disallowed_methods, reason = "the command line has no other clock")]
fn machine() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::Told;

    #[test]
    fn a_virtual_clock_is_told_once() {
        let told = |kind: &str| Told { kind: kind.into(), time: Default::default() }.notice();
        let words = |kind| told(kind).and_then(|notice| Some(notice.split_once(": it is ")?.0.to_owned()));
        assert_eq!(told("real"), None);
        assert_eq!(words("virtual").as_deref(), Some("the cloud's clock is virtual"));
        assert_eq!(words("rate=60").as_deref(), Some("the cloud's clock is virtual (rate=60)"));
    }

    #[test]
    fn hints_name_a_region_that_is_not_the_environments() {
        assert_eq!(super::region_option("us-east-1", "us-east-1"), "");
        assert_eq!(super::region_option("us-east-1", "eu-west-1"), " --region eu-west-1");
    }
}
