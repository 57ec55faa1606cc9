//! Presigned URLs of S3 in AWS's older Signature Version 2, which boto3 makes in the first region unless it is told
//! otherwise. This one form is all there is of that version: no header, no other service.
//!
//! The signature is an HMAC-SHA1 of method, `Content-MD5`, `Content-Type`, end of validity, `x-amz-*` fields and
//! resource; it does not cover the body. Source: "Signing and authenticating REST requests (AWS signature version 2)",
//! S3 user guide.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use percent_encoding::percent_decode_str;
use ring::hmac;

use super::errors::Mismatch;
use super::{Dialect, Refusal};
use crate::route::SUBRESOURCES;
use crate::{Error, Timestamp, TimestampFormat};

/// The query parameters that belong to the resource: those of AWS's description, and what signers have added to them.
const RESOURCE: &[&str] = &[
    "accelerate",
    "acl",
    "analytics",
    "cors",
    "defaultObjectAcl",
    "delete",
    "inventory",
    "lifecycle",
    "location",
    "logging",
    "metrics",
    "notification",
    "object-lock",
    "partNumber",
    "policy",
    "replication",
    "requestPayment",
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
    "restore",
    "select",
    "select-type",
    "storageClass",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versionId",
    "versioning",
    "versions",
    "website",
];

/// What such a URL claims.
#[derive(Clone, PartialEq, Eq)]
pub struct Presigned {
    pub access_key: String,
    pub session_token: Option<String>,
    /// Seconds since 1970.
    expires: i64,
    signature: String,
}

impl Presigned {
    /// Reads the claims; `None` if the URL makes none of this kind.
    ///
    /// # Errors
    /// Some of the claims are missing, or a parameter is there twice: the signature would be over one of them, and the
    /// operation might take the other. Or a parameter names a sub-resource that this version does not sign: whoever has
    /// a URL could make it do something else.
    pub fn parse(parts: &Parts) -> Result<Option<Self>, Error> {
        let query: BTreeMap<_, _> = pairs(parts).collect();
        let take = |name: &str| query.get(name).cloned();
        let Some(access_key) = take("AWSAccessKeyId") else { return Ok(None) };
        let expires = take("Expires").and_then(|text| text.parse().ok());
        let (Some(expires), Some(signature)) = (expires, take("Signature")) else {
            return Err(Error::new(
                "AccessDenied",
                403,
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters",
            ));
        };
        if query.len() != pairs(parts).count() {
            return Err(Error::new("InvalidArgument", 400, "A query parameter is given twice."));
        }
        // `list-type` is a form of the same list.
        let unsigned = |name: &&str| *name != "list-type" && !RESOURCE.contains(name);
        if SUBRESOURCES.iter().copied().filter(unsigned).any(|name| query.contains_key(name)) {
            return Err(Refusal::Algorithm("AWS".to_owned()).error(Dialect::S3));
        }
        Ok(Some(Self { access_key, session_token: take("x-amz-security-token"), expires, signature }))
    }

    /// Verifies that the URL was signed with `secret` and is valid at `now`. `bucket` is the one of a virtual host.
    pub fn verify(
        &self,
        parts: &Parts,
        bucket: Option<&str>,
        secret: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        if now.seconds() > self.expires {
            let end = Timestamp::from_millis(self.expires.saturating_mul(1000));
            return Err(Error::new("AccessDenied", 403, "Request has expired")
                .with("Expires", end.format(TimestampFormat::Iso8601))
                .with("ServerTime", now.format(TimestampFormat::Iso8601)));
        }
        let path = parts.uri.path();
        // Signers end a bucket's own path with a slash, whether the URL does or not.
        let whole = if bucket.is_none() && path.matches('/').count() == 1 {
            format!("{}/", path.trim_end_matches('/'))
        } else {
            path.into()
        };
        let signed = self.string_to_sign(parts, bucket, &whole);
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes());
        // What is no base64 is as wrong as any other; `hmac::verify` takes constant time.
        let provided = STANDARD.decode(&self.signature).unwrap_or_default();
        hmac::verify(&key, signed.as_bytes(), &provided).map_err(|_| {
            Refusal::Mismatch(Box::new(Mismatch {
                access_key: self.access_key.clone(),
                provided: self.signature.clone(),
                string_to_sign: signed,
                canonical_request: String::new(),
            }))
            .error(Dialect::S3)
        })
    }

    fn string_to_sign(&self, parts: &Parts, bucket: Option<&str>, path: &str) -> String {
        let query: BTreeMap<_, _> = pairs(parts).collect();
        let header = |name: &str| {
            let values = parts.headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
            let values: Vec<_> = values.map(str::trim).collect();
            (!values.is_empty()).then(|| values.join(","))
        };
        // Signers move into the URL what they know of the headers.
        let field = |name: &str| header(name).or_else(|| query.get(name).cloned()).unwrap_or_default();
        let mut signed = format!(
            "{}\n{}\n{}\n{}\n",
            parts.method,
            field("content-md5"),
            field("content-type"),
            self.expires
        );
        let own = parts.headers.keys().map(http::HeaderName::as_str).chain(query.keys().map(String::as_str));
        let mut names: Vec<_> = own.filter(|name| name.starts_with("x-amz-")).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            signed.push_str(&format!("{name}:{}\n", field(name)));
        }
        if let Some(bucket) = bucket {
            signed.push('/');
            signed.push_str(bucket);
        }
        signed.push_str(path);
        let mut separator = '?';
        let raw = parts.uri.query().unwrap_or("");
        for (name, value) in query.iter().filter(|(name, _)| RESOURCE.contains(&name.as_str())) {
            signed.push(separator);
            signed.push_str(name);
            // `?acl` and `?acl=` are told apart.
            if raw
                .split('&')
                .any(|pair| pair.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('=')))
            {
                signed.push('=');
                signed.push_str(value);
            }
            separator = '&';
        }
        signed
    }
}

/// Neither the signature nor the session token belongs into a log.
impl fmt::Debug for Presigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Presigned({}, until {})", self.access_key, self.expires)
    }
}

fn pairs(parts: &Parts) -> impl Iterator<Item = (String, String)> {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    parts.uri.query().unwrap_or("").split('&').filter(|pair| !pair.is_empty()).map(move |pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    fn parts(method: &str, uri: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = http::Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    /// Signed with botocore's `s3-query` signer.
    #[test]
    fn signatures_of_botocore() {
        let now = Timestamp::from_millis(1_700_000_000_000);
        for (method, uri, bucket) in VECTORS {
            let parts = parts(method, uri, &[]);
            let presigned = Presigned::parse(&parts).unwrap().unwrap();
            assert_eq!(
                presigned.verify(&parts, *bucket, SECRET, now).map_err(|e| e.to_string()),
                Ok(()),
                "{uri}"
            );
            let wrong = presigned.verify(&parts, *bucket, "other", now).unwrap_err();
            assert_eq!(wrong.code(), "SignatureDoesNotMatch");
            let late = presigned.verify(&parts, *bucket, SECRET, Timestamp::from_millis(1_700_003_601_000));
            assert_eq!(late.unwrap_err().message(), "Request has expired");
            let other = self::parts("DELETE", uri, &[]);
            assert!(presigned.verify(&other, *bucket, SECRET, now).is_err());
            let more = self::parts(method, uri, &[("x-amz-acl", "public-read")]);
            assert!(presigned.verify(&more, *bucket, SECRET, now).is_err());
        }
    }

    #[test]
    fn claims() {
        assert_eq!(Presigned::parse(&parts("GET", "/b/k?versionId=1", &[])).unwrap(), None);
        for part in [
            "Signature=x",
            "Expires=1",
            "Signature=x&Expires=soon",
            "Signature=x&Expires=1&versionId=a&version%49d=b",
        ] {
            assert!(Presigned::parse(&parts("GET", &format!("/b/k?AWSAccessKeyId=A&{part}"), &[])).is_err());
        }
    }

    #[test]
    fn what_is_not_signed_cannot_be_added() {
        let (method, uri, bucket) = VECTORS[0];
        let parse = |uri: &str| Presigned::parse(&parts(method, uri, &[])).map(Option::unwrap);
        for name in SUBRESOURCES {
            for text in [format!("{uri}&{name}"), format!("{uri}&%{:02x}{}=", name.as_bytes()[0], &name[1..])]
            {
                let accepted = parse(&text).and_then(|presigned| {
                    presigned.verify(&parts(method, &text, &[]), bucket, SECRET, Timestamp::from_millis(0))
                });
                assert_eq!(accepted.is_ok(), *name == "list-type", "{text}");
            }
        }
    }

    /// Method, path with query, and the bucket of a virtual host.
    const VECTORS: &[(&str, &str, Option<&str>)] = &[
        (
            "GET",
            "/b/a%20b/%C3%BC%2B?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=CVvRUN8%2FvBjmypp6wKvEsntHvdY%3D&Expires=1700003600",
            None,
        ),
        (
            "GET",
            "/b/k?versionId=null&response-content-type=text%2Fx%20y&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=b35yzXHMMrl7UEqKNEQu1JR98l8%3D&Expires=1700003600",
            None,
        ),
        (
            "PUT",
            "/b/k?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=UcSHy88QzR2WdzVRyWfxdoCdc%2FQ%3D&content-type=a%2Fb&x-amz-meta-x=1&x-amz-acl=private&Expires=1700003600",
            None,
        ),
        (
            "PUT",
            "/b/k?uploadId=u%3D1&partNumber=2&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=Qk92SSQY%2B7nxug2E1vD6qeu6%2BDg%3D&Expires=1700003600",
            None,
        ),
        (
            "GET",
            "/k?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=XYiTkYCcuP7XmX63U%2BQzsRIxGJA%3D&x-amz-security-token=TOKEN%2F%2B%3D&Expires=1700003600",
            Some("bucket"),
        ),
        (
            "GET",
            "/b?list-type=2&prefix=p&encoding-type=url&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=GGsfOVsafX5tnFGtf7XysUJSBUo%3D&Expires=1700003600",
            None,
        ),
    ];
}
