//! The S3 bucket that holds the contents of files.
//!
//! The client takes its region, credentials and endpoint from where every AWS SDK takes them: in a task, the
//! credentials come from the container credentials endpoint. An S3 error becomes a [`Problem`] here, once.

use std::time::Duration;

use aws_config::BehaviorVersion;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_s3::Client;
use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use axum::http::StatusCode;

use crate::config::Config;
use crate::problem::Problem;
use crate::trace::Traced;

/// Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub client: Client,
    pub bucket: String,
}

impl Store {
    /// A client from the process's environment. Reaches nothing yet.
    pub async fn connect(config: &Config) -> Self {
        let http = aws_smithy_http_client::Builder::new()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .build_https();
        // The read timeout is for the time to the first byte of an answer; bodies may take longer.
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(3))
            .read_timeout(Duration::from_secs(15))
            .build();
        let shared = aws_config::defaults(BehaviorVersion::latest())
            .http_client(http)
            .timeout_config(timeouts)
            .retry_config(RetryConfig::standard().with_max_attempts(3))
            .load()
            .await;
        // An endpoint other than AWS's may have no wildcard name for virtual-hosted buckets.
        let s3 = aws_sdk_s3::config::Builder::from(&shared).force_path_style(config.custom_endpoint).build();
        Self::with(Client::from_conf(s3), &config.bucket)
    }

    pub fn with(client: Client, bucket: &str) -> Self {
        Self { client, bucket: bucket.to_owned() }
    }

    /// Whether the bucket exists and this role may list it.
    pub async fn check(&self) -> Result<(), Problem> {
        let sent = self.client.head_bucket().bucket(&self.bucket).send().traced("HeadBucket").await;
        sent.map(drop).map_err(|error| problem(error, "the bucket"))
    }

    /// Deletes an object (in a versioned bucket: marks it as deleted, and the bucket's lifecycle does the rest).
    /// Deleting what is not there succeeds, as in S3.
    pub async fn delete(&self, key: &str) -> Result<(), Problem> {
        let request = self.client.delete_object().bucket(&self.bucket).key(key);
        request.send().traced("DeleteObject").await.map(drop).map_err(|error| problem(error, "the file"))
    }
}

/// What a failed call means for the client. `what` names the thing that was asked for.
pub fn problem<E>(error: SdkError<E>, what: &str) -> Problem
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    let status = error.raw_response().map(|response| response.status().as_u16());
    let code = error.as_service_error().and_then(ProvideErrorMetadata::code).unwrap_or_default().to_owned();
    let cause = DisplayErrorContext(&error).to_string();
    let problem = match &error {
        SdkError::TimeoutError(_) => Problem::new(
            StatusCode::GATEWAY_TIMEOUT,
            "storage_timeout",
            "the object store did not answer in time",
        ),
        SdkError::DispatchFailure(failure) if failure.is_timeout() => Problem::new(
            StatusCode::GATEWAY_TIMEOUT,
            "storage_timeout",
            "the object store did not answer in time",
        ),
        SdkError::ConstructionFailure(_) | SdkError::DispatchFailure(_) => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage_unreachable",
            "the object store cannot be reached, or there are no credentials for it",
        )
        .retry_after(5),
        _ => refused(status, &code, what),
    };
    problem.because(cause)
}

/// A refusal that S3 itself sent. HEAD answers carry no code, only the status.
fn refused(status: Option<u16>, code: &str, what: &str) -> Problem {
    match (status, code) {
        (_, "NoSuchBucket") => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage_missing",
            "the bucket of this service does not exist",
        ),
        (_, "AccessDenied" | "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "ExpiredToken")
        | (Some(403), _) => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage_denied",
            "this service may not do that in its bucket: its task role lacks a permission",
        ),
        (_, "SlowDown" | "ServiceUnavailable") | (Some(503), _) => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "storage_busy", "the object store is busy")
                .retry_after(2)
        }
        // An upload that S3 has forgotten is nothing that a client could have kept.
        (_, "NoSuchUpload") => failed(),
        (_, "NoSuchKey" | "NotFound") | (Some(404), _) => {
            Problem::not_found(format!("{what} does not exist"))
        }
        (_, "InvalidRange") | (Some(416), _) => {
            Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "range", format!("{what} has no such range"))
        }
        _ => failed(),
    }
}

fn failed() -> Problem {
    Problem::new(StatusCode::BAD_GATEWAY, "storage_failed", "the object store failed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals() {
        for (status, code, expected, name) in [
            (404, "NoSuchKey", 404, "not_found"),
            (404, "NoSuchBucket", 503, "storage_missing"),
            (404, "", 404, "not_found"),
            (403, "", 503, "storage_denied"),
            (400, "ExpiredToken", 503, "storage_denied"),
            (416, "InvalidRange", 416, "range"),
            // What this service has asked for was wrong, and not what its client has.
            (400, "InvalidArgument", 502, "storage_failed"),
            (404, "NoSuchUpload", 502, "storage_failed"),
            (503, "SlowDown", 503, "storage_busy"),
            (500, "InternalError", 502, "storage_failed"),
        ] {
            let problem = refused(Some(status), code, "the file");
            assert_eq!((problem.status.as_u16(), problem.code), (expected, name), "{status} {code}");
        }
    }
}
