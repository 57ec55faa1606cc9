//! Configuration, from the environment alone.
//!
//! All mistakes are reported together, each with the variable's name, what is wrong and what to set, so that
//! one failed start is enough to mend them all. Secrets never appear in a message.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::catalog::Amount;
use crate::log::Level;

/// The largest object that S3 takes in a multipart upload of 10,000 parts of 8 MiB, about 78 GiB.
const LARGEST_UPLOAD: u64 = 10_000 * crate::upload::PART_SIZE as u64;

#[derive(Clone)]
pub struct Config {
    /// `HOST` and `PORT`, 0.0.0.0:8000 unless given.
    pub listen: SocketAddr,
    /// `FILES_BUCKET`: the S3 bucket that holds the files.
    pub bucket: String,
    pub database: Database,
    pub tokens: Tokens,
    /// `MAX_UPLOAD_BYTES`: larger uploads get 413. 1 GiB unless given.
    pub max_upload: u64,
    /// `MAX_USER_FILES` and `MAX_USER_BYTES`: what one user keeps in files, all versions counted; uploads beyond it get
    /// 413. 100,000 and 10 GiB unless given.
    pub max_user: Amount,
    /// `MAX_USER_RECORDS`: what one user keeps in records; more get 413. 10,000 unless given.
    pub max_records: i64,
    /// `MAX_CONCURRENT_UPLOADS`: further ones get 503 with Retry-After. 8 unless given.
    pub max_uploads: usize,
    /// `KEEP_VERSIONS_DAYS`: how long replaced and deleted versions of a file are kept. 30 unless given.
    pub keep_versions_days: i32,
    /// `LOG_LEVEL`: debug, info, warn or error.
    pub log_level: Level,
    /// `SHUTDOWN_SECONDS`: how long requests in flight may go on after SIGTERM. 20 unless given; must be
    /// shorter than the task definition's `stopTimeout`.
    pub grace: Duration,
    /// `AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_S3` is set: buckets are then addressed by path.
    pub custom_endpoint: bool,
}

/// Where the database is. It is spoken to over TLS alone, and only under the name in its certificate.
#[derive(Clone)]
pub struct Database {
    /// `DATABASE_HOST`.
    pub host: String,
    /// `DATABASE_PORT`, 5432 unless given.
    pub port: u16,
    /// `DATABASE_NAME`.
    pub name: String,
    /// `DATABASE_USER`.
    pub user: String,
    /// `DATABASE_PASSWORD`.
    pub password: String,
    /// `DATABASE_CA`: certificates (PEM) that are trusted besides the system's, for which `system` stands.
    pub ca: Option<String>,
    /// `DATABASE_CONNECTIONS`: the most that one process holds. 8 unless given.
    pub connections: u32,
}

/// Whose work a migration is, where the API's user does not own the tables.
#[derive(Clone)]
pub struct Roles {
    /// `DATABASE_OWNER_USER` and `DATABASE_OWNER_PASSWORD`: owns the tables, and runs the migrations.
    pub owner: Login,
    /// `DATABASE_ADMIN_USER` and `DATABASE_ADMIN_PASSWORD`: makes the owner and the API's user, and does nothing else.
    pub admin: Login,
}

/// A user of the database.
#[derive(Clone)]
pub struct Login {
    pub user: String,
    pub password: String,
}

/// Which tokens are taken: access tokens of one client of one Cognito user pool.
#[derive(Clone)]
pub struct Tokens {
    /// `COGNITO_ISSUER`: `https://cognito-idp.REGION.amazonaws.com/POOL`.
    pub issuer: String,
    /// `COGNITO_CLIENT_ID`.
    pub client_id: String,
    /// `COGNITO_JWKS_URL`: the pool's keys. Unless given, where the pool has them: at `AWS_ENDPOINT_URL` if there is
    /// one, below the issuer otherwise.
    pub jwks_url: String,
}

/// One or more mistakes in the environment, one per line.
#[derive(Debug)]
pub struct ConfigError(pub Vec<String>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the configuration through `lookup`, which is the process environment outside tests. A variable
    /// that is set to nothing counts as not set.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader { lookup: &lookup, wrong: Vec::new() };
        let host = reader.parse("HOST", IpAddr::V4(Ipv4Addr::UNSPECIFIED), |_| true, "an IP address");
        let port = reader.parse("PORT", 8000u16, |_| true, "a port number");
        let config = Self {
            listen: SocketAddr::new(host, port),
            bucket: reader.needed(
                "FILES_BUCKET",
                bucket_name,
                "the name of the S3 bucket that holds the files",
            ),
            database: Database::from(&mut reader),
            tokens: Tokens::from(&mut reader),
            max_upload: reader.parse(
                "MAX_UPLOAD_BYTES",
                1 << 30,
                |n| (1..=LARGEST_UPLOAD).contains(n),
                &format!("a number of bytes from 1 to {LARGEST_UPLOAD}"),
            ),
            max_user: Amount {
                files: reader.parse("MAX_USER_FILES", 100_000, |files| *files > 0, "a number above 0"),
                bytes: reader.parse(
                    "MAX_USER_BYTES",
                    10 << 30,
                    |bytes| *bytes > 0,
                    "a number of bytes above 0",
                ),
            },
            max_records: reader.parse("MAX_USER_RECORDS", 10_000, |n| *n > 0, "a number above 0"),
            max_uploads: reader.parse(
                "MAX_CONCURRENT_UPLOADS",
                8,
                |n| (1..=1024).contains(n),
                "a number from 1 to 1024",
            ),
            keep_versions_days: reader.parse(
                "KEEP_VERSIONS_DAYS",
                30,
                |n| (0..=36_500).contains(n),
                "a number of days",
            ),
            log_level: reader.parse("LOG_LEVEL", Level::Info, |_| true, "debug, info, warn or error"),
            grace: Duration::from_secs(reader.parse(
                "SHUTDOWN_SECONDS",
                20,
                |n| (0..=120).contains(n),
                "a number of seconds from 0 to 120",
            )),
            custom_endpoint: reader.get("AWS_ENDPOINT_URL").is_some()
                || reader.get("AWS_ENDPOINT_URL_S3").is_some(),
        };
        reader.end(config)
    }
}

impl Database {
    /// The database alone, for a process that serves nothing. As [`Config::read`].
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut reader = Reader { lookup: &lookup, wrong: Vec::new() };
        let database = Self::from(&mut reader);
        reader.end(database)
    }

    /// The database, and the roles for its migrations unless its own user does all of it. As [`Config::read`].
    pub fn for_migrations(
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<(Self, Option<Roles>), ConfigError> {
        let mut reader = Reader { lookup: &lookup, wrong: Vec::new() };
        let both = (Self::from(&mut reader), Roles::from(&mut reader));
        reader.end(both)
    }

    /// The API's user.
    pub fn login(&self) -> Login {
        Login { user: self.user.clone(), password: self.password.clone() }
    }

    /// The same database, as somebody else.
    pub fn seen_by(&self, login: &Login) -> Self {
        Self { user: login.user.clone(), password: login.password.clone(), ..self.clone() }
    }

    fn from(reader: &mut Reader<'_>) -> Self {
        let any = |_: &str| true;
        let ca = reader.get("DATABASE_CA").filter(|text| text != "system");
        if ca.as_ref().is_some_and(|text| !text.contains("-----BEGIN CERTIFICATE-----")) {
            reader.wrong.push(
                "DATABASE_CA is no certificate: set it to the PEM text of the database's certificate authority, \
                 or to `system` where the system trusts it"
                    .into(),
            );
        }
        Self {
            host: reader.needed(
                "DATABASE_HOST",
                host_name,
                "the database's host, by the name in its certificate",
            ),
            port: reader.parse("DATABASE_PORT", 5432, |port| *port > 0, "a port number"),
            name: reader.needed("DATABASE_NAME", any, "the name of the database"),
            user: reader.needed("DATABASE_USER", any, "the user that the API is in the database"),
            password: reader.needed("DATABASE_PASSWORD", any, "that user's password"),
            ca,
            connections: reader.parse(
                "DATABASE_CONNECTIONS",
                8,
                |n| (1..=1000).contains(n),
                "a number from 1 to 1000",
            ),
        }
    }
}

impl Roles {
    /// All of the four variables, or none.
    fn from(reader: &mut Reader<'_>) -> Option<Self> {
        const NAMES: [&str; 4] = [
            "DATABASE_OWNER_USER",
            "DATABASE_OWNER_PASSWORD",
            "DATABASE_ADMIN_USER",
            "DATABASE_ADMIN_PASSWORD",
        ];
        if NAMES.iter().all(|name| reader.get(name).is_none()) {
            return None;
        }
        let any = |_: &str| true;
        let meaning =
            "one of the two users for migrations, or leave out all of DATABASE_OWNER_… and DATABASE_ADMIN_…";
        let [owner, owner_password, admin, admin_password] =
            NAMES.map(|name| reader.needed(name, any, meaning));
        let api = reader.get("DATABASE_USER").unwrap_or_default();
        if !owner.is_empty() && (owner == admin || owner == api) || !admin.is_empty() && admin == api {
            reader.wrong.push(
                "DATABASE_USER, DATABASE_OWNER_USER and DATABASE_ADMIN_USER must be three different users"
                    .into(),
            );
        }
        Some(Self {
            owner: Login { user: owner, password: owner_password },
            admin: Login { user: admin, password: admin_password },
        })
    }
}

impl Tokens {
    fn from(reader: &mut Reader<'_>) -> Self {
        let issuer = reader.needed(
            "COGNITO_ISSUER",
            url,
            "https://cognito-idp.REGION.amazonaws.com/POOL of the user pool",
        );
        let client_id = reader.needed("COGNITO_CLIENT_ID", |_| true, "the id of the user pool's client");
        let endpoint = reader
            .get("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER")
            .or_else(|| reader.get("AWS_ENDPOINT_URL"));
        let base = match (endpoint, issuer.rsplit_once('/')) {
            (Some(endpoint), Some((_, pool))) => format!("{}/{pool}", endpoint.trim_end_matches('/')),
            _ => issuer.clone(),
        };
        let jwks_url =
            reader.get("COGNITO_JWKS_URL").unwrap_or_else(|| format!("{base}/.well-known/jwks.json"));
        if !url(&jwks_url) {
            reader.wrong.push(format!(
                "COGNITO_JWKS_URL is {jwks_url:?}: set it to the http or https address of the user pool's keys, or \
                 leave it out"
            ));
        }
        Self { issuer, client_id, jwks_url }
    }
}

/// Reads variables and gathers what is wrong with them.
struct Reader<'l> {
    lookup: &'l dyn Fn(&str) -> Option<String>,
    wrong: Vec<String>,
}

impl Reader<'_> {
    fn get(&self, name: &str) -> Option<String> {
        (self.lookup)(name).filter(|value| !value.is_empty())
    }

    /// A variable that must be set. `meaning` completes "set it to".
    fn needed(&mut self, name: &str, accept: impl Fn(&str) -> bool, meaning: &str) -> String {
        match self.get(name) {
            Some(value) if accept(&value) => return value,
            Some(value) => {
                self.wrong.push(format!("{name} is {value:?}, which it cannot be: set it to {meaning}"))
            }
            None => self.wrong.push(format!("{name} is not set: set it to {meaning}")),
        }
        String::new()
    }

    /// A variable of type `T` that may be left out.
    fn parse<T: std::str::FromStr>(
        &mut self,
        name: &str,
        default: T,
        accept: impl Fn(&T) -> bool,
        expected: &str,
    ) -> T {
        let Some(text) = self.get(name) else { return default };
        match text.parse() {
            Ok(value) if accept(&value) => value,
            _ => {
                self.wrong.push(format!("{name} is {text:?}: set it to {expected}, or leave it out"));
                default
            }
        }
    }

    fn end<T>(self, value: T) -> Result<T, ConfigError> {
        if self.wrong.is_empty() { Ok(value) } else { Err(ConfigError(self.wrong)) }
    }
}

/// S3's naming rules for general purpose buckets, as far as they can save a wrong start.
fn bucket_name(name: &str) -> bool {
    (3..=63).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.ends_with(|c: char| c.is_ascii_alphanumeric())
}

fn host_name(name: &str) -> bool {
    name.len() <= 253 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}

fn url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_graphic()))
}

#[cfg(test)]
mod tests;
