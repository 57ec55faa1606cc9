//! Configuration, from the environment alone.
//!
//! All mistakes are reported together, each with the variable's name, what is wrong and what to set, so that
//! one failed start is enough to mend them all. Secrets never appear in a message.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::log::Level;

/// The largest object that S3 takes in a multipart upload of 10,000 parts of 8 MiB, about 78 GiB.
const LARGEST_UPLOAD: u64 = 10_000 * crate::upload::PART_SIZE as u64;

#[derive(Clone)]
pub struct Config {
    /// `HOST` and `PORT`, 0.0.0.0:8000 unless given.
    pub listen: SocketAddr,
    /// `FILES_BUCKET`: the S3 bucket that holds the files.
    pub bucket: String,
    /// `MAX_UPLOAD_BYTES`: larger uploads get 413. 1 GiB unless given.
    pub max_upload: u64,
    /// `MAX_CONCURRENT_UPLOADS`: further ones get 503 with Retry-After. 8 unless given.
    pub max_uploads: usize,
    /// `API_TOKEN`: when set, `/files` wants it as a bearer token.
    pub token: Option<String>,
    /// `LOG_LEVEL`: debug, info, warn or error.
    pub log_level: Level,
    /// `SHUTDOWN_SECONDS`: how long requests in flight may go on after SIGTERM. 20 unless given; must be
    /// shorter than the task definition's `stopTimeout`.
    pub grace: Duration,
    /// `AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_S3` is set: buckets are then addressed by path.
    pub custom_endpoint: bool,
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
        let get = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let mut wrong = Vec::new();
        let host =
            parse(&get, &mut wrong, "HOST", IpAddr::V4(Ipv4Addr::UNSPECIFIED), |_| true, "an IP address");
        let port = parse(&get, &mut wrong, "PORT", 8000u16, |_| true, "a port number");
        let max_upload = parse(
            &get,
            &mut wrong,
            "MAX_UPLOAD_BYTES",
            1 << 30,
            |n| (1..=LARGEST_UPLOAD).contains(n),
            &format!("a number of bytes from 1 to {LARGEST_UPLOAD}"),
        );
        let max_uploads = parse(
            &get,
            &mut wrong,
            "MAX_CONCURRENT_UPLOADS",
            8usize,
            |n| (1..=1024).contains(n),
            "a number from 1 to 1024",
        );
        let grace = parse(
            &get,
            &mut wrong,
            "SHUTDOWN_SECONDS",
            20u64,
            |n| (0..=120).contains(n),
            "a number of seconds from 0 to 120",
        );
        let log_level =
            parse(&get, &mut wrong, "LOG_LEVEL", Level::Info, |_| true, "debug, info, warn or error");
        let bucket = match get("FILES_BUCKET") {
            Some(name) if bucket_name(&name) => name,
            Some(name) => {
                wrong.push(format!("FILES_BUCKET is {name:?}, which cannot be a bucket's name: set it to the name of the S3 bucket that holds the files"));
                String::new()
            }
            None => {
                wrong.push(
                    "FILES_BUCKET is not set: set it to the name of the S3 bucket that holds the files"
                        .into(),
                );
                String::new()
            }
        };
        let token = get("API_TOKEN");
        if token
            .as_ref()
            .is_some_and(|token| token.len() < 16 || !token.bytes().all(|b| b.is_ascii_graphic()))
        {
            wrong.push(
                "API_TOKEN must be at least 16 printable ASCII characters without spaces (its value is not shown)"
                    .into(),
            );
        }
        if !wrong.is_empty() {
            return Err(ConfigError(wrong));
        }
        Ok(Self {
            listen: SocketAddr::new(host, port),
            bucket,
            max_upload,
            max_uploads,
            token,
            log_level,
            grace: Duration::from_secs(grace),
            custom_endpoint: get("AWS_ENDPOINT_URL").is_some() || get("AWS_ENDPOINT_URL_S3").is_some(),
        })
    }
}

/// Reads one variable of type `T`; a value that does not parse or that `accept` refuses adds a line to `wrong`.
fn parse<T: std::str::FromStr>(
    get: &impl Fn(&str) -> Option<String>,
    wrong: &mut Vec<String>,
    name: &str,
    default: T,
    accept: impl Fn(&T) -> bool,
    expected: &str,
) -> T {
    let Some(text) = get(name) else { return default };
    match text.parse() {
        Ok(value) if accept(&value) => value,
        _ => {
            wrong.push(format!("{name} is {text:?}: set it to {expected}, or leave it out"));
            default
        }
    }
}

/// S3's naming rules for general purpose buckets, as far as they can save a wrong start.
fn bucket_name(name: &str) -> bool {
    (3..=63).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.ends_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string()))
    }

    #[test]
    fn defaults() {
        let config = read(&[("FILES_BUCKET", "novamind-files")]).unwrap();
        assert_eq!(config.listen.to_string(), "0.0.0.0:8000");
        assert_eq!(config.max_upload, 1 << 30);
        assert_eq!(config.grace, Duration::from_secs(20));
        assert!(config.token.is_none() && !config.custom_endpoint);
    }

    #[test]
    fn every_mistake_is_named_at_once() {
        let error =
            read(&[("PORT", "http"), ("LOG_LEVEL", "loud"), ("API_TOKEN", "short-secret")]).err().unwrap();
        let text = error.to_string();
        for name in ["PORT", "LOG_LEVEL", "FILES_BUCKET", "API_TOKEN"] {
            assert!(text.contains(name), "{name} is missing in {text}");
        }
        assert!(!text.contains("short-secret"));
    }

    #[test]
    fn values_that_must_be_refused() {
        for (name, value) in [
            ("FILES_BUCKET", "Upper"),
            ("FILES_BUCKET", "ab"),
            ("FILES_BUCKET", "-dash"),
            ("MAX_UPLOAD_BYTES", "0"),
            ("MAX_UPLOAD_BYTES", "99999999999999"),
            ("MAX_CONCURRENT_UPLOADS", "0"),
            ("SHUTDOWN_SECONDS", "-1"),
            ("HOST", "localhost"),
            ("API_TOKEN", "with a space in it"),
        ] {
            let error = read(&[(name, value), ("FILES_BUCKET", "novamind-files")]).err().unwrap();
            assert!(error.to_string().contains(name), "{name}={value} was accepted");
        }
    }

    #[test]
    fn empty_counts_as_not_set() {
        let config = read(&[("FILES_BUCKET", "novamind-files"), ("API_TOKEN", ""), ("PORT", "")]).unwrap();
        assert!(config.token.is_none());
        assert_eq!(config.listen.port(), 8000);
    }
}
