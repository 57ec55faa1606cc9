//! Distributions: a cache in front of origins.
//!
//! From the outside in: `visit` takes a viewer's request and finds its behaviour; `fetch` looks into the cache and asks the
//! origin where that does not help, one request for many; `lead` makes of an answer what is stored and what is served;
//! `outward` writes the request that an origin gets, `origin` carries it there and back; `take_in` brings a body into the
//! store; `answer` and `policy` dress what goes back to the viewer, `body` carries it. `site` is a distribution as it was
//! compiled from a snapshot, `normal` brings paths into the form that its patterns see.
//!
//! Invariants:
//! - An object that the origin was asked for before an invalidation is not served after the snapshot that has it.
//! - An origin gets what the behaviour chooses of a request, and nothing else of it. Of what is part of the key, it gets what
//!   the key holds.
//! - A body is in memory whole only if it is small; a viewer who reads slowly holds back neither the origin nor others, unless
//!   the body turns out too large to be kept.
//! - A cache that cannot be opened, written or read makes misses.
//! - A field that the origin keeps from others (`no-cache="Set-Cookie"`) is stored nowhere.
//!
//! A request is for the distribution that its host names, whatever name the connection's TLS was for: 421 protects the names
//! of other accounts ("Restrictions on using alternate domain names"), and there is one account here.
//!
//! Assumed, because CloudFront's guide does not say: what `X-Cache` tells of a stale object (`Hit`), and of a request that
//! waited for another's answer (`Hit`); an origin that says 304 to a question without conditions fails (502); a HEAD that is
//! not in the cache is asked for as HEAD and kept apart; of a request for a range the whole object is asked for, unless it
//! cannot be kept; of a behaviour whose maximum TTL is 0 nothing is kept, errors included.

mod answer;
mod body;
mod fetch;
mod lead;
pub mod normal;
pub mod origin;
mod outward;
pub mod page;
mod policy;
mod site;
mod stats;
mod take_in;
mod visit;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use novamind_cache::fill::Fill;
use novamind_cache::flight::Flights;
use novamind_cache::{Limits, Object, Store};

pub use body::CdnBody;
pub use origin::Trust;
pub use site::Site;
pub use visit::handle;

use crate::clock;

/// What the first request for an object finds, for those that wait for it.
#[derive(Clone)]
enum Found {
    Object(Arc<Object>),
    Fill(Arc<Fill>),
    /// It is not to be kept: each asks for itself.
    Nothing,
}

/// What all distributions share.
pub struct Cdn {
    dir: PathBuf,
    limits: Limits,
    store: OnceLock<Arc<Store>>,
    flights: Flights<Found>,
}

impl Cdn {
    /// Nothing is opened yet. `NOVAMIND_EDGE_CACHE_BYTES` bounds the cache on disk.
    pub fn new(dir: PathBuf) -> Self {
        let bytes = std::env::var("NOVAMIND_EDGE_CACHE_BYTES").ok().and_then(|text| text.parse().ok());
        let limits = bytes.map_or_else(Limits::default, Limits::of);
        Self { dir, limits, store: OnceLock::new(), flights: Flights::default() }
    }

    /// Opens the store, once there is a distribution. Called on the control thread, which does not wait until a large one is
    /// read.
    pub fn open(&self) {
        if self.store.get().is_some() {
            return;
        }
        match Store::prepare(&self.dir, self.limits, clock::unix_ms()) {
            Ok(store) => {
                let store = Arc::new(store);
                read(store.clone());
                let _ = self.store.set(store);
            }
            Err(error) => {
                tracing::error!(%error, "the cache in {} cannot be opened; nothing is cached", self.dir.display());
            }
        }
    }

    /// Another process has the folder from now on.
    pub fn close(&self) {
        if let Some(store) = self.store.get() {
            store.close();
        }
    }
}

/// Reads what the store has from before, on a thread that ends with it, or here if there is none to be had: what is not
/// counted is never deleted, and the store would go on to look at the disk.
fn read(store: Arc<Store>) {
    let there = store.clone();
    if let Err(error) = std::thread::Builder::new().name("cache".into()).spawn(move || take_up(&there)) {
        tracing::warn!(%error, "the cache is read before anything is served");
        take_up(&store);
    }
}

fn take_up(store: &Store) {
    if let Err(error) = store.read() {
        tracing::error!(%error, "a part of the cache cannot be read");
    }
}
