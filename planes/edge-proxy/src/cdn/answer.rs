//! What is known of an object becomes a viewer's answer: conditions, ranges, policies, and the headers that every answer of
//! a distribution has.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{AGE, CONTENT_LENGTH, CONTENT_RANGE, IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE, VIA};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use novamind_cache::conditions::{self, Verdict};
use novamind_cache::fill::Along;
use novamind_cache::range::{self, Wanted};
use novamind_cache::{Object, Opened};

use super::body::{CdnBody, Following, Stored, Stream};
use super::origin::OriginBody;
use super::page;
use super::site::{Behavior, Site};
use super::visit::Visit;
use crate::body::ResponseBody;
use crate::client::Served;
use crate::clock;

/// The name of this edge location.
pub const POP: &str = "LCL50-P1";
const X_CACHE: HeaderName = HeaderName::from_static("x-cache");
const CF_POP: HeaderName = HeaderName::from_static("x-amz-cf-pop");
const CF_ID: HeaderName = HeaderName::from_static("x-amz-cf-id");

/// What `X-Cache` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Hit,
    /// The origin said that what is stored is still right.
    Refresh,
    Miss,
    Error,
    Redirect,
}

impl Mark {
    fn value(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Mark::Hit => "Hit from cloudfront",
            Mark::Refresh => "RefreshHit from cloudfront",
            Mark::Miss => "Miss from cloudfront",
            Mark::Error => "Error from cloudfront",
            Mark::Redirect => "Redirect from cloudfront",
        })
    }

    fn timing(self) -> &'static str {
        match self {
            Mark::Hit => "hit",
            Mark::Refresh => "refresh",
            _ => "miss",
        }
    }
}

/// An answer before it is dressed.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub source: Source,
    pub mark: Mark,
    /// When the origin answered, for one that comes from the cache.
    pub answered_at_ms: Option<u64>,
}

pub enum Source {
    /// A page of ours.
    Page(Bytes),
    /// Opened, unless it is small or only its head is wanted.
    Object(Arc<Object>, Option<Arc<Opened>>),
    Fill(Along),
    Origin(OriginBody),
}

impl Reply {
    /// A page that the edge makes.
    pub fn page(response: Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        let status = parts.status.as_u16();
        Self {
            status,
            headers: parts.headers,
            source: Source::Page(body),
            mark: Mark::Error,
            answered_at_ms: None,
        }
    }

    /// An error that the edge found on its way to the origin.
    pub fn error(status: u16, id: &HeaderValue) -> Self {
        Self::page(page::error(status, id))
    }

    pub fn object(object: Arc<Object>, opened: Option<Arc<Opened>>, mark: Mark, id: &HeaderValue) -> Self {
        let answered_at_ms = (mark != Mark::Miss).then_some(object.meta.answered_at_ms);
        if object.meta.made {
            return Self { answered_at_ms, ..Self::error(object.meta.status, id) };
        }
        let headers = object.meta.headers.clone();
        Self {
            status: object.meta.status,
            headers,
            source: Source::Object(object, opened),
            mark,
            answered_at_ms,
        }
    }

    /// With fields that came with the object and are for this viewer alone.
    pub fn with_own(mut self, own: HeaderMap) -> Self {
        if matches!(self.source, Source::Object(..)) {
            self.headers.extend(own);
        }
        self
    }

    /// The length of the body, if it is known.
    fn length(&self) -> Option<u64> {
        match &self.source {
            Source::Page(data) => Some(data.len() as u64),
            Source::Object(object, _) => Some(object.length),
            Source::Fill(along) => along.fill().length,
            Source::Origin(_) => None,
        }
    }
}

/// Which part of the body goes out, after conditions and ranges.
enum Part {
    Whole,
    From(u64, u64),
    None,
}

/// The viewer's answer.
pub fn dress(
    visit: &Visit,
    behavior: Option<&Behavior>,
    mut reply: Reply,
    served: Served,
) -> Response<ResponseBody> {
    let length = reply.length();
    let is_head = *visit.method() == Method::HEAD;
    let part = match reply.source {
        Source::Page(_) => Part::Whole,
        _ => choose(visit, &mut reply, length),
    };
    // A stored answer to HEAD has the length that the origin told, if it told one; one of 204 has none (RFC 9110, section
    // 8.6).
    let told = reply.headers.contains_key(CONTENT_LENGTH) || reply.status == 204;
    match (&part, length) {
        (Part::From(start, end), _) => {
            reply.headers.insert(CONTENT_LENGTH, HeaderValue::from(end - start));
        }
        (Part::Whole, Some(length)) if !(told || is_head && length == 0) => {
            reply.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        (Part::None | Part::Whole, _) => {}
    }
    let mark = if reply.status >= 400 { Mark::Error } else { reply.mark };
    let age = reply.answered_at_ms;
    if let Some(behavior) = behavior {
        behavior.policy.apply(visit.method(), &visit.headers, &mut reply.headers, mark.timing(), &visit.id);
    }
    stamp(&mut reply.headers, &visit.site, &visit.id, mark, age);
    let stats = &visit.site.stats;
    stats.answered(reply.status);
    if matches!(reply.mark, Mark::Hit | Mark::Refresh) || (age.is_some() && reply.mark == Mark::Error) {
        stats.hits.add();
    }
    let body = match part {
        Part::None => Err(Bytes::new()),
        _ if is_head => Err(Bytes::new()),
        part => payload(reply.source, &part),
    };
    let body = match body {
        Err(data) => {
            stats.downloaded.more(data.len() as u64);
            ResponseBody::Page { data, _served: served }
        }
        Ok(stream) => ResponseBody::Cdn(CdnBody::new(stream, stats.clone(), served)),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::BAD_GATEWAY);
    *response.headers_mut() = reply.headers;
    response
}

/// Conditions and ranges, as far as the viewer's request has any and the answer is an object.
fn choose(visit: &Visit, reply: &mut Reply, length: Option<u64>) -> Part {
    let method = visit.method();
    if reply.status != 200 || !(*method == Method::GET || *method == Method::HEAD) {
        return Part::Whole;
    }
    if visit.has_conditions {
        match conditions::judge(&visit.headers, &reply.headers) {
            Verdict::Serve => {}
            Verdict::NotModified => {
                reply.status = 304;
                reply.headers.remove(CONTENT_LENGTH);
                return Part::None;
            }
            Verdict::Failed => {
                reply.status = 412;
                reply.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
                return Part::None;
            }
        }
    }
    let (Some(length), Some(wanted)) = (length, visit.headers.get(RANGE)) else { return Part::Whole };
    if *method == Method::HEAD || !conditions::range_counts(&visit.headers, &reply.headers) {
        return Part::Whole;
    }
    match range::wanted(wanted.to_str().unwrap_or_default(), length) {
        Wanted::All => Part::Whole,
        Wanted::Part(part) => {
            reply.status = 206;
            let value = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            reply.headers.extend(HeaderValue::try_from(value).ok().map(|value| (CONTENT_RANGE, value)));
            Part::From(part.start, part.end)
        }
        Wanted::Nothing => {
            reply.status = 416;
            let value = format!("bytes */{length}");
            reply.headers.extend(HeaderValue::try_from(value).ok().map(|value| (CONTENT_RANGE, value)));
            reply.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            Part::None
        }
    }
}

/// Whether a request has something for [`conditions::judge`].
pub fn has_conditions(headers: &HeaderMap) -> bool {
    let more = [http::header::IF_MATCH, http::header::IF_UNMODIFIED_SINCE];
    headers.contains_key(IF_NONE_MATCH)
        || headers.contains_key(IF_MODIFIED_SINCE)
        || more.iter().any(|name| headers.contains_key(name))
}

/// The bytes, or what they are read from.
fn payload(source: Source, part: &Part) -> Result<Stream, Bytes> {
    let (start, end) = match part {
        Part::From(start, end) => (*start, Some(*end)),
        _ => (0, None),
    };
    match source {
        Source::Page(data) => Err(data),
        Source::Origin(body) => Ok(Stream::Origin(body)),
        Source::Fill(along) => {
            let end = end.or(along.fill().length);
            match along.part(start, end) {
                Some(part) => Ok(Stream::Along(Following::new(part, end.map(|end| end - start)))),
                None => Err(Bytes::new()),
            }
        }
        Source::Object(object, opened) => {
            let end = end.unwrap_or(object.length);
            match (&object.body, opened) {
                (Some(body), _) => Err(body.slice(start as usize..end as usize)),
                (None, Some(opened)) => Ok(Stream::Stored(Stored::new(object, opened, start, end))),
                (None, None) => Err(Bytes::new()),
            }
        }
    }
}

/// What every answer of a distribution has.
pub fn stamp(
    headers: &mut HeaderMap,
    site: &Site,
    id: &HeaderValue,
    mark: Mark,
    answered_at_ms: Option<u64>,
) {
    headers.insert(X_CACHE, mark.value());
    let via = match headers.get(VIA).and_then(|value| value.to_str().ok()) {
        Some(earlier) => {
            HeaderValue::try_from(format!("{earlier}, {}", site.via_answer.to_str().unwrap_or_default())).ok()
        }
        None => Some(site.via_answer.clone()),
    };
    if let Some(via) = via {
        headers.insert(VIA, via);
    }
    headers.insert(CF_POP, HeaderValue::from_static(POP));
    headers.insert(CF_ID, id.clone());
    if let Some(answered_at_ms) = answered_at_ms {
        let age = clock::unix_ms().saturating_sub(answered_at_ms) / 1000;
        headers.insert(AGE, HeaderValue::from(age));
    }
}
