//! Errors as clients see them: `application/problem+json` (RFC 9457) with a stable `code`.
//!
//! `detail` tells what happened and what to do; `cause` is for the log alone and never leaves the process.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

#[derive(Debug)]
pub struct Problem {
    pub status: StatusCode,
    /// Stable, for programs: `not_found`, `too_large`, …
    pub code: &'static str,
    pub detail: String,
    /// What happened underneath; goes to the log.
    pub cause: Option<String>,
    /// Seconds, sent as Retry-After.
    pub retry_after: Option<u32>,
    /// What the resource is now, sent as ETag.
    pub etag: Option<String>,
}

/// Put beside a response by [`Problem::into_response`], for the request's log line.
#[derive(Clone, Debug)]
pub struct Logged {
    pub code: &'static str,
    pub cause: Option<String>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), cause: None, retry_after: None, etag: None }
    }

    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", detail)
    }

    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", detail)
    }

    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "this path does not take this method; the Allow header lists those that it takes",
        )
    }

    pub fn too_large(limit: u64) -> Self {
        let detail = format!("the file is larger than {limit} bytes, the most that this service takes");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
    }

    pub fn internal(cause: impl Into<String>) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "the service made a mistake; its log has the cause",
        )
        .because(cause)
    }

    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    pub fn etag(mut self, tag: String) -> Self {
        self.etag = Some(tag);
        self
    }

    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or("Error"),
            "status": self.status.as_u16(),
            "code": self.code,
            "detail": self.detail,
        });
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if self.status == StatusCode::UNAUTHORIZED {
            // RFC 6750. A request without a token is told no error.
            let challenge = match self.code {
                "invalid_token" => {
                    format!("Bearer error=\"invalid_token\", error_description=\"{}\"", self.detail)
                }
                _ => "Bearer".to_owned(),
            };
            let value = HeaderValue::from_str(&challenge);
            headers.insert(header::WWW_AUTHENTICATE, value.unwrap_or(HeaderValue::from_static("Bearer")));
        }
        if let Some(Ok(tag)) = self.etag.as_deref().map(HeaderValue::from_str) {
            headers.insert(header::ETAG, tag);
        }
        response.extensions_mut().insert(Logged { code: self.code, cause: self.cause });
        response
    }
}
