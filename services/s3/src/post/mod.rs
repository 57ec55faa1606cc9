//! POST Object: a form of a browser becomes a PutObject.
//!
//! The server reads the form ([`Form::read`]), proves whose it is by its fields, and has it turned into what PutObject
//! would have been asked ([`Form::upload`]): a field is the header of its name. From there on nothing is peculiar but
//! the answer ([`Answer`]).
//!
//! Source: "POST Object", S3 API reference.

mod form;
mod policy;

use http::header::LOCATION;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, Uri, header};
use novamind_api::s3::{PutObjectTagging, Tag};
use novamind_wire::protocol::{Content as Input, decode_request};
use novamind_wire::{Body, Call, Error, Protocol, Result, Timestamp, Typed};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::invalid_argument;

pub use form::{Form, is_form};

/// Headers that fields of the same name stand for, beside `x-amz-*`.
const HEADERS: [&str; 6] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-type",
    "expires",
];
/// Fields of the signature.
const SIGNATURE: [&str; 5] =
    ["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "x-amz-security-token"];
/// What a URL keeps of a key.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A form as PutObject's request.
pub struct Upload {
    pub head: Parts,
    pub body: Body,
    pub key: String,
    pub answer: Answer,
}

/// How the client wants to be answered.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    Status(StatusCode),
    Redirect(Uri),
}

impl Form {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name)
    }

    /// Checks the form against its policy, and turns it into a request.
    pub fn upload(self, bucket: &str, now: Timestamp) -> Result<Upload> {
        let fields = &self.fields;
        let Some(key) = fields.get("key").filter(|key| !key.is_empty()) else {
            let text = "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of \
                        the fields.";
            return Err(invalid_argument("key", "", text));
        };
        let key = key.to_owned();
        let policy = fields.get("policy").map(policy::Policy::parse).transpose()?;
        if let Some(policy) = &policy {
            policy.check(fields, bucket, now)?;
        }
        let (mut head, ()) = Request::put("/").body(())?.into_parts();
        for (name, value) in fields.iter() {
            let name = match name {
                "acl" => "x-amz-acl",
                _ if SIGNATURE.contains(&name) => continue,
                _ if HEADERS.contains(&name) || name.starts_with("x-amz-") => name,
                _ => continue,
            };
            let wrong = || invalid_argument(name, value, "The field cannot be used.");
            let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| wrong())?;
            head.headers.insert(header, HeaderValue::from_bytes(value.as_bytes()).map_err(|_| wrong())?);
        }
        if let Some(tags) = fields.get("tagging").map(tagging).transpose()? {
            head.headers.insert("x-amz-tagging", HeaderValue::try_from(tags).map_err(Error::internal)?);
        }
        let answer = answer(fields);
        let range = policy.and_then(|policy| policy.range);
        Ok(Upload { head, body: Body::stream(self.file.within(range)), key, answer })
    }
}

/// The tags of the field `tagging`, XML as of PutObjectTagging, as the header has them.
fn tagging(text: &str) -> Result<String> {
    let (head, ()) = Request::put("/").body(())?.into_parts();
    let content = Input::Whole(text.to_owned().into());
    let labels = vec![("Bucket", String::new()), ("Key", String::new())];
    let input = decode_request(Protocol::RestXml, PutObjectTagging::operation(), &head, &labels, content)?;
    let input = PutObjectTagging::from_value(input);
    let pair = |tag: &Tag| {
        format!("{}={}", utf8_percent_encode(&tag.key, QUERY), utf8_percent_encode(&tag.value, QUERY))
    };
    Ok(input.tagging.tag_set.iter().map(pair).collect::<Vec<_>>().join("&"))
}

fn answer(fields: &form::Fields) -> Answer {
    // What is no address is as if it was not there.
    let redirect = fields.get("success_action_redirect").or_else(|| fields.get("redirect"));
    let redirect = redirect
        .and_then(|text| text.parse::<Uri>().ok())
        .filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.authority().is_some());
    match (redirect, fields.get("success_action_status")) {
        (Some(uri), _) => Answer::Redirect(uri),
        (None, Some("200")) => Answer::Status(StatusCode::OK),
        (None, Some("201")) => Answer::Status(StatusCode::CREATED),
        (None, _) => Answer::Status(StatusCode::NO_CONTENT),
    }
}

impl Answer {
    /// Makes of PutObject's answer what the client has asked for. `base` is the address of the bucket.
    pub fn finish(
        &self,
        mut response: Response<Body>,
        base: &str,
        bucket: &str,
        key: &str,
    ) -> Response<Body> {
        let etag = response.headers().get(header::ETAG).and_then(|etag| etag.to_str().ok());
        let etag = etag.unwrap_or_default().to_owned();
        let address = format!("{base}/{}", utf8_percent_encode(key, PATH));
        let (status, location, body) = match self {
            Self::Redirect(uri) => {
                let text = uri.to_string();
                let sign = if uri.query().is_some() { '&' } else { '?' };
                let encode = |text: &str| utf8_percent_encode(text, QUERY).to_string();
                let query = format!("bucket={}&key={}&etag={}", encode(bucket), encode(key), encode(&etag));
                (StatusCode::SEE_OTHER, format!("{text}{sign}{query}"), None)
            }
            Self::Status(StatusCode::CREATED) => {
                let text = format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PostResponse><Location>{}</Location><Bucket>{bucket}\
                     </Bucket><Key>{}</Key><ETag>{}</ETag></PostResponse>",
                    escaped(&address),
                    escaped(key),
                    escaped(&etag)
                );
                (StatusCode::CREATED, address, Some(text))
            }
            Self::Status(status) => (*status, address, None),
        };
        *response.status_mut() = status;
        if let Ok(location) = HeaderValue::try_from(location) {
            response.headers_mut().insert(LOCATION, location);
        }
        response.headers_mut().remove(header::CONTENT_LENGTH);
        match body {
            Some(text) => {
                let kind = HeaderValue::from_static("application/xml");
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
                *response.body_mut() = Body::whole(text);
            }
            None => *response.body_mut() = Body::whole(""),
        }
        response
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
