//! Why a request is refused, and how each family of services says so.
//!
//! Codes and messages are what AWS's services answer; they differ by family, because the front ends of AWS do:
//! "Common Errors" of each service's API reference, "Error responses" of the S3 API reference, and "Error codes" of
//! the EC2 API reference. For rpc-v2-cbor no reference says otherwise, so it answers as JSON does.

use std::borrow::Cow;

use super::MAX_SKEW;
use crate::{Error, Protocol, Service, Timestamp, TimestampFormat};

/// The families of services that differ in their authentication errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// awsJson 1.0 and 1.1.
    Json,
    RestJson,
    Query,
    Ec2,
    /// rest-xml, except S3 (`cloudfront`, `route53`).
    RestXml,
    S3,
    Cbor,
}

impl Dialect {
    /// The dialect of a call to that service in that protocol.
    pub fn of(service: &Service, protocol: Protocol) -> Self {
        match protocol {
            Protocol::RestXml if service.signing_name == "s3" => Self::S3,
            Protocol::RestXml => Self::RestXml,
            Protocol::Json10 | Protocol::Json11 => Self::Json,
            Protocol::RestJson => Self::RestJson,
            Protocol::Query => Self::Query,
            Protocol::Ec2 => Self::Ec2,
            Protocol::Cbor => Self::Cbor,
        }
    }

    /// JSON's front ends answer 400 to what the others call forbidden.
    fn status(self) -> u16 {
        if matches!(self, Self::Json | Self::Cbor) { 400 } else { 403 }
    }

    fn json(self) -> bool {
        matches!(self, Self::Json | Self::RestJson | Self::Cbor)
    }

    /// An error whose code JSON services spell differently.
    fn coded(self, json: &'static str, other: &'static str, message: impl Into<String>) -> Error {
        Error::new(if self.json() { json } else { other }, self.status(), message)
    }
}

/// Why a request is not accepted as its sender's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The request claims no identity, and the operation needs one. The caller decides that.
    Missing,
    /// An algorithm or scheme that is not Signature Version 4 with HMAC.
    Algorithm(String),
    /// Both a header and query parameters claim an identity.
    TwoMechanisms,
    /// The `Authorization` header or the date lacks something; the text says what.
    Incomplete(Cow<'static, str>),
    /// The parameters of a presigned URL are incomplete or wrong; the text says what.
    QueryParameters(Cow<'static, str>),
    /// Nobody has this access key. The caller decides that.
    UnknownKey(String),
    /// The session token is not one of ours, or not this key's. The caller decides that.
    InvalidToken,
    /// The session is over. The caller decides that.
    ExpiredToken,
    /// A header that must be signed is not; its name in lower case.
    Unsigned(String),
    /// The signature names a header that the request lacks, or it is not what we compute.
    Mismatch(Box<Mismatch>),
    /// The credential's scope does not fit; the text says how.
    Scope(String),
    /// The request's time is more than 15 minutes from ours.
    Skewed { request: Timestamp, now: Timestamp },
    /// A presigned URL after its time, or more than 15 minutes before it.
    Expired { request: Timestamp, seconds: i64, now: Timestamp },
    /// S3 wants `x-amz-content-sha256`, and the request has none.
    ContentHashMissing,
    /// A value of `x-amz-content-sha256` that S3 does not know.
    ContentHashInvalid(String),
    /// The body is not the one whose hash `x-amz-content-sha256` declares; both in hexadecimal.
    ContentHashMismatch { declared: String, computed: String },
    /// An `aws-chunked` body without `x-amz-decoded-content-length`.
    LengthMissing,
}

/// What S3 tells a client whose signature does not match, so that it can find the difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mismatch {
    pub access_key: String,
    pub provided: String,
    pub string_to_sign: String,
    pub canonical_request: String,
}

impl Refusal {
    /// The error in the dialect of the service that was called.
    pub fn error(&self, dialect: Dialect) -> Error {
        match dialect {
            Dialect::S3 => self.s3(),
            Dialect::Ec2 => self.ec2().unwrap_or_else(|| self.common(dialect)),
            _ => self.common(dialect),
        }
    }

    fn common(&self, dialect: Dialect) -> Error {
        let mismatch =
            |message: String| dialect.coded("InvalidSignatureException", "SignatureDoesNotMatch", message);
        let incomplete =
            |message: String| dialect.coded("IncompleteSignatureException", "IncompleteSignature", message);
        match self {
            Self::Missing if dialect.json() => {
                Error::new("MissingAuthenticationTokenException", dialect.status(), "Missing Authentication Token")
            }
            Self::Missing => {
                Error::new("MissingAuthenticationToken", 403, "Request is missing Authentication Token")
            }
            Self::Algorithm(name) => incomplete(format!("Unsupported AWS 'algorithm': '{name}'.")),
            Self::TwoMechanisms => incomplete(
                "The request carries both an Authorization header and X-Amz-* query parameters; send one of them."
                    .to_owned(),
            ),
            Self::Incomplete(what) | Self::QueryParameters(what) => incomplete(what.clone().into_owned()),
            Self::UnknownKey(_) | Self::InvalidToken => dialect.coded(
                "UnrecognizedClientException",
                "InvalidClientTokenId",
                "The security token included in the request is invalid.",
            ),
            Self::ExpiredToken => dialect.coded(
                "ExpiredTokenException",
                "ExpiredToken",
                "The security token included in the request is expired",
            ),
            Self::Unsigned(name) if name == "host" => mismatch(
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.".to_owned(),
            ),
            Self::Unsigned(name) => {
                mismatch(format!("'{name}' must be a 'SignedHeader' in the AWS Authorization."))
            }
            Self::Mismatch(_) => mismatch(
                "The request signature we calculated does not match the signature you provided. Check your AWS \
                 Secret Access Key and signing method. Consult the service documentation for details."
                    .to_owned(),
            ),
            Self::Scope(message) => mismatch(message.clone()),
            Self::Skewed { request, now } if request.since(*now) > 0 => mismatch(format!(
                "Signature not yet current: {} is still later than {} ({} + 15 min.)",
                request.basic(),
                now.plus_millis(MAX_SKEW).basic(),
                now.basic()
            )),
            Self::Skewed { request, now } => mismatch(format!(
                "Signature expired: {} is now earlier than {} ({} - 15 min.)",
                request.basic(),
                now.plus_millis(-MAX_SKEW).basic(),
                now.basic()
            )),
            Self::Expired { request, seconds, now } if request.since(*now) <= 0 => mismatch(format!(
                "Signature expired: {} is now earlier than {} ({} - {seconds} sec.)",
                request.basic(),
                now.plus_millis(-seconds * 1000).basic(),
                now.basic()
            )),
            Self::Expired { request, now, .. } => Self::Skewed { request: *request, now: *now }.common(dialect),
            Self::ContentHashMismatch { .. } | Self::ContentHashMissing | Self::ContentHashInvalid(_) => {
                mismatch(
                    "The value of x-amz-content-sha256 is not the SHA-256 of the request's body.".to_owned(),
                )
            }
            Self::LengthMissing => incomplete(
                "A body in aws-chunked encoding requires the header x-amz-decoded-content-length.".to_owned(),
            ),
        }
    }

    /// Where EC2 differs from the other services.
    fn ec2(&self) -> Option<Error> {
        Some(match self {
            Self::UnknownKey(_) | Self::InvalidToken | Self::Mismatch(_) => {
                Error::new("AuthFailure", 401, "AWS was not able to validate the provided access credentials")
            }
            Self::Skewed { .. } | Self::Expired { .. } | Self::ExpiredToken => {
                Error::new("RequestExpired", 400, "Request has expired.")
            }
            _ => return None,
        })
    }

    fn s3(&self) -> Error {
        let iso =
            |time: Timestamp| Timestamp::from_millis(time.seconds() * 1000).format(TimestampFormat::Iso8601);
        match self {
            Self::Missing => Error::new("AccessDenied", 403, "Access Denied"),
            Self::Algorithm(_) => Error::new(
                "InvalidRequest",
                400,
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
            ),
            Self::TwoMechanisms => Error::new(
                "InvalidArgument",
                400,
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string \
                 parameter or the Authorization header should be specified",
            ),
            Self::Incomplete(what) => Error::new(
                "AuthorizationHeaderMalformed",
                400,
                format!("The authorization header is malformed; {what}"),
            ),
            Self::Scope(what) => Error::new(
                "AuthorizationHeaderMalformed",
                400,
                format!("The authorization header is malformed; {what}"),
            ),
            Self::QueryParameters(what) => {
                Error::new("AuthorizationQueryParametersError", 400, what.clone().into_owned())
            }
            Self::UnknownKey(access_key) => Error::new(
                "InvalidAccessKeyId",
                403,
                "The AWS Access Key Id you provided does not exist in our records.",
            )
            .with("AWSAccessKeyId", access_key.clone()),
            Self::InvalidToken => {
                Error::new("InvalidToken", 400, "The provided token is malformed or otherwise invalid.")
            }
            Self::ExpiredToken => Error::new("ExpiredToken", 400, "The provided token has expired."),
            Self::Unsigned(name) => Error::new(
                "AccessDenied",
                403,
                "There were headers present in the request which were not signed",
            )
            .with("HeadersNotSigned", name.clone()),
            Self::Mismatch(details) => Error::new(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided. Check your key and \
                 signing method.",
            )
            .with("AWSAccessKeyId", details.access_key.clone())
            .with("StringToSign", details.string_to_sign.clone())
            .with("SignatureProvided", details.provided.clone())
            .with("CanonicalRequest", details.canonical_request.clone()),
            Self::Skewed { request, now } => Error::new(
                "RequestTimeTooSkewed",
                403,
                "The difference between the request time and the current time is too large.",
            )
            .with("RequestTime", request.basic())
            .with("ServerTime", iso(*now))
            .with("MaxAllowedSkewMilliseconds", MAX_SKEW),
            Self::Expired { request, now, .. } if request.since(*now) > 0 => {
                Error::new("AccessDenied", 403, "Request is not yet valid")
                    .with("X-Amz-Date", request.basic())
                    .with("ServerTime", iso(*now))
            }
            Self::Expired { request, seconds, now } => Error::new("AccessDenied", 403, "Request has expired")
                .with("X-Amz-Expires", *seconds)
                .with("Expires", iso(request.plus_millis(seconds * 1000)))
                .with("ServerTime", iso(*now)),
            Self::ContentHashMissing => Error::new(
                "InvalidRequest",
                400,
                "Missing required header for this request: x-amz-content-sha256",
            ),
            Self::ContentHashInvalid(value) => Error::new(
                "InvalidArgument",
                400,
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, \
                 STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 \
                 value.",
            )
            .with("ArgumentName", "x-amz-content-sha256".to_owned())
            .with("ArgumentValue", value.clone()),
            Self::ContentHashMismatch { declared, computed } => Error::new(
                "XAmzContentSHA256Mismatch",
                400,
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
            )
            .with("ClientComputedContentSHA256", declared.clone())
            .with("S3ComputedContentSHA256", computed.clone()),
            Self::LengthMissing => {
                Error::new("MissingContentLength", 411, "You must provide the Content-Length HTTP header.")
            }
        }
    }
}
