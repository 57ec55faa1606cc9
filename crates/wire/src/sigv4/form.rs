//! Forms of S3 ("Browser-based uploads using POST"): what is signed is the policy, a field of the form, as it came.
//!
//! Both versions are in use: boto3 signs forms in Version 2 in the first region unless it is told otherwise. Which
//! fields belong to the policy is for whoever checks it; its time is in it.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;

use super::errors::Mismatch;
use super::key::derive;
use super::presented::scope;
use super::{ALGORITHM, Dialect, Refusal};
use crate::{Error, Timestamp};

/// What a form claims about its sender.
#[derive(Clone, PartialEq, Eq)]
pub struct FormClaims {
    pub access_key: String,
    pub session_token: Option<String>,
    policy: String,
    signature: String,
    /// Day and region of Version 4's scope; Version 2 has none.
    scope: Option<(String, String)>,
}

impl FormClaims {
    /// Reads the claims out of a form's fields, which are asked for in lower case; `None` if it makes none.
    ///
    /// # Errors
    /// Some of the claims are missing or malformed.
    pub fn parse<'a>(field: impl Fn(&str) -> Option<&'a str>) -> Result<Option<Self>, Error> {
        let required = |name: &'static str| {
            field(&name.to_ascii_lowercase()).map(str::to_owned).ok_or_else(|| missing(name))
        };
        let version_4 = ["x-amz-algorithm", "x-amz-credential", "x-amz-signature"];
        let claims = if version_4.into_iter().any(|name| field(name).is_some()) {
            let algorithm = required("X-Amz-Algorithm")?;
            if algorithm != ALGORITHM {
                return Err(invalid(
                    "X-Amz-Algorithm",
                    &algorithm,
                    "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"",
                ));
            }
            let credential = required("X-Amz-Credential")?;
            let malformed = "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \
                             \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
            let [access_key, day, region, service] =
                scope(&credential).ok_or_else(|| invalid("X-Amz-Credential", "", malformed))?;
            if service != "s3" {
                let text = format!("incorrect service \"{service}\". This endpoint belongs to \"s3\".");
                return Err(invalid("X-Amz-Credential", "", &text));
            }
            let date = required("X-Amz-Date")?;
            if Timestamp::parse_basic(&date).is_none() || !date.starts_with(&day) || day.len() != 8 {
                let text = "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\", on the \
                            credential's day";
                return Err(invalid("X-Amz-Date", &date, text));
            }
            Self {
                access_key,
                session_token: field("x-amz-security-token").map(str::to_owned),
                policy: required("Policy")?,
                signature: required("X-Amz-Signature")?,
                scope: Some((day, region)),
            }
        } else if ["awsaccesskeyid", "signature", "policy"].into_iter().any(|name| field(name).is_some()) {
            Self {
                access_key: required("AWSAccessKeyId")?,
                session_token: field("x-amz-security-token").map(str::to_owned),
                policy: required("Policy")?,
                signature: required("Signature")?,
                scope: None,
            }
        } else {
            return Ok(None);
        };
        Ok(Some(claims))
    }

    /// The region that Version 4's scope names.
    pub fn region(&self) -> Option<&str> {
        self.scope.as_ref().map(|(_, region)| region.as_str())
    }

    /// Verifies that the policy was signed with `secret`.
    pub fn verify(&self, secret: &str) -> Result<(), Error> {
        // What is not in its alphabet is as wrong as any other; `hmac::verify` takes constant time.
        let (key, provided) = match &self.scope {
            Some((day, region)) => {
                (derive(secret, day, region, "s3"), hex::decode(&self.signature).unwrap_or_default())
            }
            None => (
                hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes()),
                STANDARD.decode(&self.signature).unwrap_or_default(),
            ),
        };
        hmac::verify(&key, self.policy.as_bytes(), &provided).map_err(|_| {
            Refusal::Mismatch(Box::new(Mismatch {
                access_key: self.access_key.clone(),
                provided: self.signature.clone(),
                string_to_sign: self.policy.clone(),
                canonical_request: String::new(),
            }))
            .error(Dialect::S3)
        })
    }
}

fn invalid(name: &'static str, value: &str, message: &str) -> Error {
    Error::new("InvalidArgument", 400, message.to_owned())
        .with("ArgumentName", name.to_owned())
        .with("ArgumentValue", value.to_owned())
}

fn missing(name: &'static str) -> Error {
    let text = format!(
        "Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of the fields."
    );
    invalid(name, "", &text)
}

/// Neither the signature nor the session token belongs into a log.
impl fmt::Debug for FormClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormClaims({}, {:?})", self.access_key, self.scope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    const POLICY: &str = "eyJleHBpcmF0aW9uIjoiMjAyMy0xMS0xNFQyMzoxMzoyMFoifQ==";
    /// Signed with botocore's signers `s3v4-presign-post` and `s3-presign-post`.
    const VERSION_4: &[(&str, &str)] = &[
        ("x-amz-algorithm", "AWS4-HMAC-SHA256"),
        ("x-amz-credential", "AKIAIOSFODNN7EXAMPLE/20231114/eu-west-1/s3/aws4_request"),
        ("x-amz-date", "20231114T221320Z"),
        ("policy", POLICY),
        ("x-amz-signature", "7b5fc5ccaefed2337797489c6215ddec4865893121d36c92fc7ba3aa774f445f"),
    ];
    const VERSION_2: &[(&str, &str)] = &[
        ("awsaccesskeyid", "AKIAIOSFODNN7EXAMPLE"),
        ("policy", POLICY),
        ("signature", "bY03uwcRbEBqF0cgxME/bUx6ycE="),
    ];

    fn parse(fields: &[(&'static str, &'static str)]) -> Result<Option<FormClaims>, Error> {
        FormClaims::parse(|name| fields.iter().find(|(key, _)| *key == name).map(|(_, value)| *value))
    }

    #[test]
    fn signatures_of_botocore() {
        for (fields, region) in [(VERSION_4, Some("eu-west-1")), (VERSION_2, None)] {
            let claims = parse(fields).unwrap().unwrap();
            assert_eq!((claims.access_key.as_str(), claims.region()), ("AKIAIOSFODNN7EXAMPLE", region));
            assert!(claims.verify(SECRET).is_ok());
            assert_eq!(claims.verify("other").unwrap_err().code(), "SignatureDoesNotMatch");
            let other = FormClaims { policy: POLICY.replace('M', "N"), ..claims };
            assert!(other.verify(SECRET).is_err());
        }
    }

    #[test]
    fn claims_are_whole_or_none() {
        assert_eq!(parse(&[("key", "k")]).unwrap(), None);
        for fields in [VERSION_4, VERSION_2] {
            for missing in 0..fields.len() {
                let mut fields = fields.to_vec();
                fields.remove(missing);
                assert_eq!(parse(&fields).unwrap_err().code(), "InvalidArgument", "{fields:?}");
            }
        }
        for (name, value) in [
            ("x-amz-algorithm", "AWS4-ECDSA-P256-SHA256"),
            ("x-amz-credential", "AKIAIOSFODNN7EXAMPLE/20231114/eu-west-1/sqs/aws4_request"),
            ("x-amz-credential", "AKIAIOSFODNN7EXAMPLE"),
            ("x-amz-date", "20231115T221320Z"),
            ("x-amz-date", "soon"),
        ] {
            let fields: Vec<_> =
                VERSION_4.iter().map(|(key, old)| (*key, if *key == name { value } else { *old })).collect();
            assert_eq!(parse(&fields).unwrap_err().code(), "InvalidArgument", "{name}={value}");
        }
    }
}
