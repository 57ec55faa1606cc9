//! What a request claims about its sender, before anything of it is believed.

use std::fmt;

use http::HeaderMap;
use http::request::Parts;
use percent_encoding::percent_decode_str;

use super::{ALGORITHM, MAX_EXPIRES, PayloadHash, Refusal};
use crate::{Timestamp, TimestampFormat};

/// The claims of a signed request, from its `Authorization` header or from the parameters of a presigned URL.
#[derive(Clone, PartialEq, Eq)]
pub struct Presented {
    pub access_key: String,
    /// The day of the scope: `20260131`.
    pub date: String,
    pub region: String,
    /// The signing name of the service: `s3`, `elasticloadbalancing`.
    pub service: String,
    /// When the request says it was signed.
    pub time: Timestamp,
    /// Names in lower case, sorted, each once.
    pub signed_headers: Vec<String>,
    pub session_token: Option<String>,
    /// The value of `x-amz-content-sha256`, if there is one.
    pub payload: Option<PayloadHash>,
    /// For how many seconds a presigned URL is valid; `None` for a signature in the header.
    pub expires: Option<i64>,
    pub(crate) signature: String,
    /// The time as the string to sign has it.
    pub(crate) timestamp: String,
}

impl Presented {
    /// Reads what a request claims; `None` if it claims nothing.
    ///
    /// `Authorization: Bearer` and `Basic` are no claims of this kind: the services that use them read them.
    pub fn parse(parts: &Parts) -> Result<Option<Self>, Refusal> {
        let query = parts.uri.query().unwrap_or("");
        // Looking for the bytes first spares most requests the decoding of their query.
        let presigned = query.contains("X-Amz-") && parameter(query, "X-Amz-Algorithm").is_some();
        let header = parts.headers.get(http::header::AUTHORIZATION);
        let claims = match header {
            None if presigned => Self::from_query(parts, query),
            None if query.contains("X-Amz-Signature=") || query.contains("X-Amz-Credential=") => {
                Err(Refusal::QueryParameters(MISSING_PARAMETERS.into()))
            }
            None => return Ok(None),
            Some(header) => {
                let text = header.to_str().map_err(|_| {
                    Refusal::Incomplete("Authorization header contains characters outside ASCII.".into())
                })?;
                let scheme = text.split(' ').next().unwrap_or("");
                if scheme.eq_ignore_ascii_case("Bearer") || scheme.eq_ignore_ascii_case("Basic") {
                    return Ok(None);
                }
                if presigned {
                    return Err(Refusal::TwoMechanisms);
                }
                if scheme != ALGORITHM {
                    return Err(Refusal::Algorithm(scheme.to_owned()));
                }
                Self::from_header(parts, text[scheme.len()..].trim())
            }
        };
        claims.map(Some)
    }

    fn from_header(parts: &Parts, fields: &str) -> Result<Self, Refusal> {
        let field = |name: &str| {
            fields.split(',').find_map(|field| {
                let (key, value) = field.trim().split_once('=')?;
                (key == name).then_some(value)
            })
        };
        let (credential, signed, signature) =
            (field("Credential"), field("SignedHeaders"), field("Signature"));
        let date_header = date(&parts.headers);
        let (Some(credential), Some(signed), Some(signature), Some(date_header)) =
            (credential, signed, signature, date_header)
        else {
            let missing: Vec<_> =
                [("Credential", credential), ("SignedHeaders", signed), ("Signature", signature)]
                    .into_iter()
                    .filter(|(_, value)| value.is_none())
                    .map(|(name, _)| format!("Authorization header requires '{name}' parameter."))
                    .chain(date_header.is_none().then(|| {
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
                            .to_owned()
                    }))
                    .collect();
            return Err(Refusal::Incomplete(missing.join(" ").into()));
        };
        let (time, timestamp) = time(date_header).ok_or_else(|| {
            Refusal::Incomplete(
                "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601".into(),
            )
        })?;
        let [access_key, date, region, service] = scope(credential).ok_or_else(|| {
            // Only the first element may be told back: the rest may be a secret in the wrong place.
            let access_key = credential.split('/').next().unwrap_or("");
            Refusal::Incomplete(
                format!(
                    "Credential must have exactly 5 slash-delimited elements, e.g. \
                     keyid/date/region/service/aws4_request, got '{access_key}/...'"
                )
                .into(),
            )
        })?;
        let presented = Self {
            access_key,
            date,
            region,
            service,
            time,
            timestamp,
            signed_headers: names(signed),
            session_token: text(&parts.headers, "x-amz-security-token").map(str::to_owned),
            payload: payload(&parts.headers)?,
            expires: None,
            signature: signature.to_owned(),
        };
        presented.check_date(Refusal::Scope)
    }

    fn from_query(parts: &Parts, query: &str) -> Result<Self, Refusal> {
        let wrong = |message: &'static str| Refusal::QueryParameters(message.into());
        let algorithm = parameter(query, "X-Amz-Algorithm").unwrap_or_default();
        if algorithm != ALGORITHM {
            return Err(wrong("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\""));
        }
        let required = |name: &str| parameter(query, name).ok_or_else(|| wrong(MISSING_PARAMETERS));
        let credential = required("X-Amz-Credential")?;
        let signature = required("X-Amz-Signature")?;
        let signed = required("X-Amz-SignedHeaders")?;
        let date = required("X-Amz-Date")?;
        let [access_key, scope_date, region, service] = scope(&credential).ok_or_else(|| {
            wrong(
                "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \
                 \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".",
            )
        })?;
        let time = Timestamp::parse_basic(&date)
            .ok_or_else(|| wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""))?;
        let expires = match parameter(query, "X-Amz-Expires") {
            Some(text) => text.parse::<i64>().map_err(|_| wrong("X-Amz-Expires should be a number"))?,
            None if service == "s3" => return Err(wrong(MISSING_PARAMETERS)),
            // Other services take a URL without a life of its own for as long as a signed request.
            None => super::MAX_SKEW / 1000,
        };
        if expires < 0 {
            return Err(wrong("X-Amz-Expires must be non-negative"));
        }
        if expires > MAX_EXPIRES {
            return Err(wrong(
                "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less \
                 than 604800 seconds",
            ));
        }
        let declared = match parameter(query, "X-Amz-Content-Sha256") {
            Some(value) => {
                Some(PayloadHash::parse(&value).ok_or_else(|| Refusal::ContentHashInvalid(value.clone()))?)
            }
            None => payload(&parts.headers)?,
        };
        let presented = Self {
            access_key,
            date: scope_date,
            region,
            service,
            time,
            timestamp: date,
            signed_headers: names(&signed),
            session_token: parameter(query, "X-Amz-Security-Token"),
            payload: declared,
            expires: Some(expires),
            signature,
        };
        presented.check_date(|message| Refusal::QueryParameters(message.into()))
    }

    /// A key is derived for the scope's day, so the request must be of that day.
    fn check_date(self, refuse: impl FnOnce(String) -> Refusal) -> Result<Self, Refusal> {
        if self.timestamp.starts_with(&self.date) && self.date.len() == 8 {
            return Ok(self);
        }
        Err(refuse(format!(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{}' != '{}', \
             from '{}'.",
            self.date,
            self.timestamp.get(..8).unwrap_or(""),
            self.timestamp
        )))
    }

    /// `date/region/service/aws4_request`
    pub(crate) fn scope(&self) -> String {
        format!("{}/{}/{}/aws4_request", self.date, self.region, self.service)
    }
}

/// Neither the signature nor the session token belongs into a log.
impl fmt::Debug for Presented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Presented({}/{}, {}, presigned: {})",
            self.access_key,
            self.scope(),
            self.time.format(TimestampFormat::Iso8601),
            self.expires.is_some()
        )
    }
}

const MISSING_PARAMETERS: &str = "Query-string authentication version 4 requires the X-Amz-Algorithm, \
    X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";

/// Access key, date, region and service of a credential. Only the access key may contain a slash.
pub(crate) fn scope(credential: &str) -> Option<[String; 4]> {
    let mut parts = credential.rsplitn(5, '/');
    let terminal = parts.next()?;
    let (service, region, date, access_key) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let filled = ![service, region, date, access_key].contains(&"");
    (terminal == "aws4_request" && filled).then(|| [access_key, date, region, service].map(str::to_owned))
}

/// The names of `SignedHeaders`, as a canonical request lists them.
fn names(list: &str) -> Vec<String> {
    let mut names: Vec<_> = list.split(';').map(|name| name.trim().to_ascii_lowercase()).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    names
}

/// The value of a query parameter, decoded.
fn parameter(query: &str, name: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key == name).then(|| percent_decode_str(value).decode_utf8_lossy().into_owned())
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The header with the time of signing: `x-amz-date` rules over `date`.
fn date(headers: &HeaderMap) -> Option<&str> {
    text(headers, "x-amz-date").or_else(|| text(headers, "date"))
}

/// A time and its ISO 8601 basic form.
fn time(text: &str) -> Option<(Timestamp, String)> {
    match Timestamp::parse_basic(text) {
        Some(time) => Some((time, text.to_owned())),
        None => {
            let time = Timestamp::parse(text)?;
            Some((time, time.basic()))
        }
    }
}

fn payload(headers: &HeaderMap) -> Result<Option<PayloadHash>, Refusal> {
    let Some(value) = headers.get("x-amz-content-sha256") else { return Ok(None) };
    let declared = value.to_str().ok().and_then(PayloadHash::parse);
    declared
        .map(Some)
        .ok_or_else(|| Refusal::ContentHashInvalid(String::from_utf8_lossy(value.as_bytes()).into_owned()))
}
