//! The one that asks the origin, and what becomes of the answer.

use std::sync::Arc;

use http::header::{CONTENT_LENGTH, ETAG, LAST_MODIFIED, RANGE, SET_COOKIE, TRAILER};
use http::response::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use hyper::body::Body;
use novamind_cache::compress::{self, Encoding};
use novamind_cache::fill::{Along, Fill};
use novamind_cache::flight::Lead;
use novamind_cache::freshness::{self, Terms};
use novamind_cache::{BLOCK, Key, Meta, Object, Store, control};

use super::Found;
use super::answer::{Mark, Reply, Source};
use super::fetch::Task;
use super::origin::{self, Origin, OriginBody};
use super::outward::{self, Aim};
use super::site::{Behavior, Target};
use super::take_in;
use super::visit::Visit;
use crate::body::RequestBody;
use crate::exchange::Failure;
use crate::{clock, headers};

/// Asks for what the viewer asks for, and keeps nothing.
pub async fn through(task: &Task, body: RequestBody) -> Reply {
    match ask(task, &Aim::Through, body).await {
        Ok(response) => pass(task.behavior(), response),
        Err(failure) => Reply::error(failure.status(), &task.visit.id),
    }
}

/// An answer of the origin as it is.
fn pass(behavior: &Behavior, response: Response<OriginBody>) -> Reply {
    let (mut parts, body) = response.into_parts();
    clean(&mut parts.headers, behavior);
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        source: Source::Origin(body),
        mark: Mark::Miss,
        answered_at_ms: None,
    }
}

/// Takes out what is about the connection to the origin, and cookies where none are forwarded.
fn clean(fields: &mut HeaderMap, behavior: &Behavior) {
    headers::strip_hop_by_hop(fields, false);
    fields.remove(TRAILER);
    if !behavior.cookies {
        fields.remove(SET_COOKIE);
    }
}

/// Takes out the fields that the origin wants nobody else to get.
fn withhold(fields: &mut HeaderMap) -> HeaderMap {
    let mut own = HeaderMap::new();
    for name in control::withheld(fields) {
        let values: Vec<HeaderValue> = fields.get_all(&name).iter().cloned().collect();
        fields.remove(&name);
        for value in values {
            own.append(name.clone(), value);
        }
    }
    own
}

/// Whether a status can be the answer to what was asked: "not modified" is one to conditions alone (RFC 9110, section
/// 15.4.5).
fn is_answer(visit: &Visit, aim: &Aim<'_>, status: StatusCode) -> bool {
    let is_conditional = match aim {
        Aim::Whole => false,
        Aim::Confirm(_) => true,
        Aim::Through => visit.has_conditions,
    };
    !status.is_informational() && (status != StatusCode::NOT_MODIFIED || is_conditional)
}

/// Asks the behaviour's origin, or of an origin group the second one when the first fails.
async fn ask(task: &Task, aim: &Aim<'_>, body: RequestBody) -> Result<Response<OriginBody>, Failure> {
    match &task.behavior().target {
        Target::One(origin) => ask_one(task, origin, aim, body).await,
        Target::Group { primary, secondary, statuses } => {
            let method = task.visit.method();
            // Only requests that may be repeated fail over.
            if !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) || !body.is_empty() {
                return ask_one(task, primary, aim, body).await;
            }
            let first = ask_one(task, primary, aim, RequestBody::Empty).await;
            match first {
                Ok(response) if !statuses.contains(&response.status().as_u16()) => Ok(response),
                Err(failure @ (Failure::ClientBroke | Failure::ClientTimeout)) => Err(failure),
                first => {
                    let how = first.as_ref().map(Response::status);
                    tracing::debug!(primary = primary.config.id, ?how, "failing over");
                    drop(first);
                    ask_one(task, secondary, aim, RequestBody::Empty).await
                }
            }
        }
    }
}

async fn ask_one(
    task: &Task,
    origin: &Arc<Origin>,
    aim: &Aim<'_>,
    body: RequestBody,
) -> Result<Response<OriginBody>, Failure> {
    let visit = &*task.visit;
    let upload = match &body {
        RequestBody::Stream { upload, .. } => Some(upload.clone()),
        RequestBody::Empty => None,
    };
    let request = outward::request(visit, task.behavior(), origin, aim, body).map_err(|error| {
        tracing::warn!(%error, origin = origin.config.id, "the origin cannot be asked");
        Failure::Broken
    })?;
    let asked = origin::ask(origin, request, visit.is_secure()).await;
    if let Some(upload) = upload {
        visit.site.stats.uploaded.more(upload.bytes());
    }
    asked.and_then(|response| match is_answer(visit, aim, response.status()) {
        true => Ok(response),
        false => Err(Failure::Broken),
    })
}

/// A request for an object that is not there or is stale, on behalf of all who want it now.
pub struct Leading<'a> {
    pub task: &'a Task,
    pub store: &'a Arc<Store>,
    pub key: Key,
    pub stale: Option<Arc<Object>>,
    pub flight: Lead<Found>,
}

impl Leading<'_> {
    pub async fn run(self) -> Reply {
        let asked_at_ms = clock::unix_ms();
        let confirmed = self.stale.clone().filter(|object| {
            let fields = &object.meta.headers;
            object.meta.status < 400 && (fields.contains_key(ETAG) || fields.contains_key(LAST_MODIFIED))
        });
        let aim = confirmed.as_ref().map_or(Aim::Whole, |object| Aim::Confirm(&object.meta));
        let asked = ask(self.task, &aim, RequestBody::Empty).await;
        let status =
            asked.as_ref().map_or_else(|failure| failure.status(), |response| response.status().as_u16());
        if status >= 500
            && let Some(stale) =
                self.stale.clone().filter(|object| object.meta.may_stand_in(clock::unix_ms()))
        {
            return self.stand_in(stale, status).await;
        }
        match (asked, confirmed) {
            (Err(_), _) => self.failed(status, asked_at_ms).await,
            (Ok(response), Some(object)) if status == 304 => {
                self.confirm(response, object, asked_at_ms).await
            }
            (Ok(response), _) => self.keep(response, asked_at_ms).await,
        }
    }

    /// The origin fails, and what is stale is served until it is asked again.
    async fn stand_in(self, stale: Arc<Object>, status: u16) -> Reply {
        let rest = self.task.site().error_ttl(status).max(1);
        stale.retry_at(clock::unix_ms().saturating_add(rest.saturating_mul(1000)));
        self.found(stale, Mark::Hit).await
    }

    /// Tells the others, and serves it.
    async fn found(self, object: Arc<Object>, mark: Mark) -> Reply {
        self.flight.say(Found::Object(object.clone()));
        let opened =
            match object.body.is_some() || object.meta.made || *self.task.visit.method() == Method::HEAD {
                true => None,
                false => {
                    let (store, object) = (self.store.clone(), object.clone());
                    match tokio::task::spawn_blocking(move || store.open_object(&object)).await {
                        Ok(Ok(opened)) => Some(Arc::new(opened)),
                        // Evicted this very moment.
                        _ => {
                            drop(self.flight);
                            return through(self.task, RequestBody::Empty).await;
                        }
                    }
                }
            };
        Reply::object(object, opened, mark, &self.task.visit.id)
    }

    /// The origin could not be asked; that is remembered for a while.
    async fn failed(self, status: u16, asked_at_ms: u64) -> Reply {
        let now = clock::unix_ms();
        let ttl = self.task.site().error_ttl(status);
        let said = match freshness::terms(status, &HeaderMap::new(), self.task.behavior().ttl, ttl, now) {
            None => Found::Nothing,
            Some(terms) => {
                let meta = self.meta(status, HeaderMap::new(), asked_at_ms, terms, true);
                match take_in::at_once(self.store, self.key.hash, meta, vec![], None).await {
                    Ok(object) => Found::Object(object),
                    Err(error) => {
                        tracing::warn!(%error, "an error cannot be kept");
                        Found::Nothing
                    }
                }
            }
        };
        self.flight.say(said);
        Reply::error(status, &self.task.visit.id)
    }

    /// What is stored is still right.
    async fn confirm(self, response: Response<OriginBody>, object: Arc<Object>, asked_at_ms: u64) -> Reply {
        let mut fields = object.meta.headers.clone();
        let mut news = response.headers().clone();
        clean(&mut news, self.task.behavior());
        for name in [CONTENT_LENGTH, http::header::CONTENT_ENCODING, http::header::CONTENT_RANGE] {
            news.remove(name);
        }
        // A compressed object has a weak tag, and keeps it.
        if fields.contains_key(http::header::CONTENT_ENCODING) {
            news.remove(ETAG);
        }
        for name in news.keys() {
            fields.remove(name);
        }
        fields.extend(news);
        drop(response);
        let now = clock::unix_ms();
        let ttl = self.task.behavior().ttl;
        let Some(terms) = freshness::terms(object.meta.status, &fields, ttl, 0, now) else {
            // It is right, but not to be kept any longer.
            let (store, hash) = (self.store.clone(), self.key.hash);
            let _ = tokio::task::spawn_blocking(move || store.discard(&hash)).await;
            drop(self.flight);
            return through(self.task, RequestBody::Empty).await;
        };
        let own = withhold(&mut fields);
        let meta = self.meta(object.meta.status, fields, asked_at_ms, terms, false);
        let store = self.store.clone();
        let renewed = tokio::task::spawn_blocking(move || store.renew(&object, meta)).await;
        match renewed {
            Ok(Ok(object)) => self.found(object, Mark::Refresh).await.with_own(own),
            _ => {
                drop(self.flight);
                through(self.task, RequestBody::Empty).await
            }
        }
    }

    /// A new answer: it is kept if it may be, and served.
    async fn keep(self, response: Response<OriginBody>, asked_at_ms: u64) -> Reply {
        let (task, behavior) = (self.task, self.task.behavior());
        let (mut parts, body) = response.into_parts();
        let status = parts.status.as_u16();
        clean(&mut parts.headers, behavior);
        let now = clock::unix_ms();
        let terms =
            freshness::terms(status, &parts.headers, behavior.ttl, task.site().error_ttl(status), now);
        let is_head = *task.visit.method() == Method::HEAD;
        let length = if is_head { Some(0) } else { body.size_hint().exact() };
        let fits = length.is_none_or(|length| length <= self.store.limits().object);
        let Some(terms) = terms.filter(|_| fits) else { return self.serve_unkept(parts, body).await };
        let suits = behavior.config.compress && !is_head && compress::suits(status, &parts.headers, length);
        let encoding = task.visit.accepted(behavior).best().filter(|_| suits);
        if let Some(encoding) = encoding {
            compress::dress(&mut parts.headers, encoding);
        }
        if !is_head {
            parts.headers.remove(CONTENT_LENGTH);
        }
        let mut kept = parts.headers.clone();
        let own = withhold(&mut kept);
        let meta = self.meta(status, kept, asked_at_ms, terms, false);
        if length.is_some_and(|length| length <= BLOCK) {
            return self.keep_whole(meta, own, body, encoding).await;
        }
        self.keep_along(meta, parts, body, encoding, length).await
    }

    /// Serves an answer that is not to be kept.
    async fn serve_unkept(self, parts: Parts, body: OriginBody) -> Reply {
        let task = self.task;
        self.flight.say(Found::Nothing);
        drop(self.flight);
        let is_part = task.visit.headers.contains_key(RANGE) && *task.visit.method() != Method::HEAD;
        if parts.status == StatusCode::OK && is_part {
            // The origin may give the part alone, now that the whole is of no use.
            drop(body);
            return through(task, RequestBody::Empty).await;
        }
        pass(task.behavior(), Response::from_parts(parts, body))
    }

    /// Keeps a short answer, and serves it when it is there as a whole. `own` are the fields that only this viewer gets.
    async fn keep_whole(
        self,
        meta: Meta,
        own: HeaderMap,
        body: OriginBody,
        encoding: Option<Encoding>,
    ) -> Reply {
        let task = self.task;
        let pieces = match take_in::collect(body).await {
            Ok(pieces) => pieces,
            Err(error) => {
                tracing::debug!(%error, uri = self.key.uri, "the origin broke off");
                self.flight.say(Found::Nothing);
                return Reply::error(502, &task.visit.id);
            }
        };
        match take_in::at_once(self.store, self.key.hash, meta, pieces, encoding).await {
            Ok(object) => self.found(object, Mark::Miss).await.with_own(own),
            Err(error) => {
                tracing::warn!(%error, "the cache cannot be written");
                self.flight.say(Found::Nothing);
                drop(self.flight);
                through(task, RequestBody::Empty).await
            }
        }
    }

    /// Keeps an answer while it comes in, and serves it along. `length` is that of the origin's body, if it is known.
    async fn keep_along(
        self,
        meta: Meta,
        parts: Parts,
        body: OriginBody,
        encoding: Option<Encoding>,
        length: Option<u64>,
    ) -> Reply {
        let task = self.task;
        match take_in::begin(self.store, encoding, length).await {
            Err(error) => {
                tracing::warn!(%error, "the cache cannot be written");
                self.flight.say(Found::Nothing);
                drop(self.flight);
                match encoding {
                    // Its headers say otherwise by now.
                    Some(_) => through(task, RequestBody::Empty).await,
                    None => pass(task.behavior(), Response::from_parts(parts, body)),
                }
            }
            Ok(writer) => {
                let length = length.filter(|_| encoding.is_none());
                let fill = Arc::new(Fill::new(meta, length, writer.file()));
                let Some(along) = Along::new(fill.clone(), 0, None) else {
                    return Reply::error(502, &task.visit.id);
                };
                self.flight.say(Found::Fill(fill.clone()));
                let (store, hash) = (self.store.clone(), self.key.hash);
                tokio::spawn(take_in::run(store, hash, body, writer, fill, self.flight));
                Reply {
                    status: parts.status.as_u16(),
                    headers: parts.headers,
                    source: Source::Fill(along),
                    mark: Mark::Miss,
                    answered_at_ms: None,
                }
            }
        }
    }

    fn meta(&self, status: u16, headers: HeaderMap, asked_at_ms: u64, terms: Terms, made: bool) -> Meta {
        Meta {
            distribution: self.task.site().id.clone(),
            uri: self.key.uri.clone(),
            status,
            headers,
            asked_at_ms,
            answered_at_ms: clock::unix_ms(),
            ttl_ms: terms.ttl.saturating_mul(1000),
            while_revalidate_ms: terms.while_revalidate.saturating_mul(1000),
            if_error_ms: terms.if_error.map(|seconds| seconds.saturating_mul(1000)),
            made,
        }
    }
}
