//! A look into the cache, and who asks the origin if that is not enough.

use std::io;
use std::sync::Arc;

use http::Method;
use novamind_cache::fill::Along;
use novamind_cache::flight::Joined;
use novamind_cache::key::{self, Asked};
use novamind_cache::{Found as Stored, Key, Object, Opened, Store};

use super::answer::{Mark, Reply, Source};
use super::lead::{self, Leading};
use super::site::{Behavior, Site};
use super::visit::Visit;
use super::{Cdn, Found};
use crate::body::RequestBody;
use crate::clock;

/// A request and its behaviour's place.
pub struct Task {
    pub visit: Arc<Visit>,
    pub behavior: usize,
}

impl Task {
    pub fn site(&self) -> &Site {
        &self.visit.site
    }

    pub fn behavior(&self) -> &Behavior {
        &self.visit.site.behaviors[self.behavior]
    }

    pub fn cdn(&self) -> &Cdn {
        &self.visit.client.shared.cdn
    }

    fn again(&self) -> Self {
        Self { visit: self.visit.clone(), behavior: self.behavior }
    }

    fn key(&self, method: &Method) -> Key {
        let (visit, behavior) = (&*self.visit, self.behavior());
        let asked = Asked {
            method,
            path: &visit.path,
            query: visit.query.as_deref(),
            headers: &visit.headers,
            accepted: visit.accepted(behavior),
        };
        key::key(&visit.site.id, &behavior.config, &asked)
    }

    /// Whether an object may be served, as far as invalidations go.
    fn holds(&self, uri: &str, asked_at_ms: u64) -> bool {
        !self.site().invalidations.cover(uri, asked_at_ms)
    }
}

/// Why a request is not answered with what is there.
enum Unanswered {
    /// The origin is asked for this request alone.
    Through,
    /// The cache is looked into again.
    Again,
}

/// What the viewer gets: from the cache, from the origin, or of both.
pub async fn fetch(task: &Task, body: RequestBody) -> Reply {
    let visit = &task.visit;
    let store = task.cdn().store.get().filter(|_| task.behavior().caches(visit.method()));
    let Some(store) = store else { return lead::through(task, body).await };
    if *visit.method() == Method::HEAD
        && let Some(reply) = head_of_get(task, store).await
    {
        return reply;
    }
    let key = task.key(visit.method());
    loop {
        let now = clock::unix_ms();
        let stored = look(store, &key.hash)
            .await
            .filter(|object| task.holds(&object.meta.uri, object.meta.asked_at_ms));
        let serves =
            |object: &Object| object.meta.is_fresh(now) || object.rests(now) || object.meta.may_be_stale(now);
        let answer = match &stored {
            Some(object) if serves(object) => serve_stored(task, store, &key, object, now).await,
            _ => match join(task, &key) {
                Joined::Leader(flight) => {
                    let leading = Leading { task, store, key, stale: stored, flight };
                    return leading.run().await;
                }
                Joined::Follower(follow) => serve_followed(task, store, follow.heard().await).await,
            },
        };
        match answer {
            Ok(reply) => return reply,
            Err(Unanswered::Through) => return lead::through(task, body).await,
            Err(Unanswered::Again) => {}
        }
    }
}

/// What a GET has brought serves a HEAD as well.
async fn head_of_get(task: &Task, store: &Arc<Store>) -> Option<Reply> {
    let hash = task.key(&Method::GET).hash;
    let object = look(store, &hash).await?;
    let serves =
        object.meta.is_fresh(clock::unix_ms()) && task.holds(&object.meta.uri, object.meta.asked_at_ms);
    serves.then(|| Reply::object(object, None, Mark::Hit, &task.visit.id))
}

/// Answers with an object that is there; one that is old is refreshed meanwhile.
async fn serve_stored(
    task: &Task,
    store: &Arc<Store>,
    key: &Key,
    object: &Arc<Object>,
    now: u64,
) -> Result<Reply, Unanswered> {
    if !object.meta.is_fresh(now) && !object.rests(now) {
        refresh(task, store, key, object);
    }
    match opened(task, store, object).await {
        Ok(opened) => Ok(Reply::object(object.clone(), opened, Mark::Hit, &task.visit.id)),
        Err(error) if novamind_cache::is_lost(&error) => {
            tracing::debug!(%error, uri = key.uri, "a stored object is not there any more");
            discard(store, key.hash).await;
            Err(Unanswered::Again)
        }
        // It may be there again when there are fewer open files, say.
        Err(error) => {
            tracing::warn!(%error, uri = key.uri, "a stored object cannot be opened");
            Err(Unanswered::Through)
        }
    }
}

/// Answers with what the one that asked the origin said of it.
async fn serve_followed(task: &Task, store: &Arc<Store>, said: Option<Found>) -> Result<Reply, Unanswered> {
    match said {
        None => Err(Unanswered::Again),
        Some(Found::Nothing) => Err(Unanswered::Through),
        Some(Found::Object(object)) => {
            if !task.holds(&object.meta.uri, object.meta.asked_at_ms) {
                return Err(Unanswered::Through);
            }
            match opened(task, store, &object).await {
                Ok(opened) => Ok(Reply::object(object, opened, Mark::Hit, &task.visit.id)),
                Err(_) => Err(Unanswered::Again),
            }
        }
        Some(Found::Fill(fill)) => {
            if !task.holds(&fill.meta.uri, fill.meta.asked_at_ms) {
                return Err(Unanswered::Through);
            }
            let (status, headers) = (fill.meta.status, fill.meta.headers.clone());
            let answered_at_ms = Some(fill.meta.answered_at_ms);
            let Some(along) = Along::new(fill, 0, None) else { return Err(Unanswered::Again) };
            Ok(Reply { status, headers, source: Source::Fill(along), mark: Mark::Hit, answered_at_ms })
        }
    }
}

/// The object, if it is there, from memory or from disk.
async fn look(store: &Arc<Store>, hash: &novamind_cache::Hash) -> Option<Arc<Object>> {
    match store.find(hash) {
        Stored::Absent => None,
        Stored::Here(object) => Some(object),
        Stored::OnDisk => {
            let (store, hash) = (store.clone(), *hash);
            tokio::task::spawn_blocking(move || store.load(&hash)).await.ok().flatten()
        }
    }
}

/// Its open file, if its body is to be read from there.
async fn opened(task: &Task, store: &Arc<Store>, object: &Arc<Object>) -> io::Result<Option<Arc<Opened>>> {
    if object.body.is_some() || object.meta.made || *task.visit.method() == Method::HEAD {
        return Ok(None);
    }
    let (store, object) = (store.clone(), object.clone());
    let opened = tokio::task::spawn_blocking(move || store.open_object(&object));
    opened.await.map_err(io::Error::other)?.map(|opened| Some(Arc::new(opened)))
}

async fn discard(store: &Arc<Store>, hash: novamind_cache::Hash) {
    let store = store.clone();
    let _ = tokio::task::spawn_blocking(move || store.discard(&hash)).await;
}

/// Asks, or waits for who does. What was asked before an invalidation is not waited for.
fn join(task: &Task, key: &Key) -> Joined<Found> {
    task.cdn().flights.join(key.hash, clock::unix_ms(), |asked_at_ms| task.holds(&key.uri, asked_at_ms))
}

/// Asks the origin in the background, unless somebody does already.
fn refresh(task: &Task, store: &Arc<Store>, key: &Key, object: &Arc<Object>) {
    let Joined::Leader(flight) = join(task, key) else { return };
    let (task, store, key, stale) = (task.again(), store.clone(), key.clone(), Some(object.clone()));
    tokio::spawn(async move {
        let reply = Leading { task: &task, store: &store, key, stale, flight }.run().await;
        if let Source::Fill(along) = &reply.source {
            along.ended().await;
        }
    });
}
