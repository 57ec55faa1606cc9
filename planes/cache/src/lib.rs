//! The cache of distributions, without a socket: what an object is known by, how long it is fresh, who may have it as it
//! is stored, and a bounded store on disk.
//!
//! `key` and `compress` say which variant of an object a request is for; `control` and `freshness` how long an answer is
//! kept; `conditions` and `range` what of it a viewer gets; `invalidation` what was declared stale. `store` keeps objects
//! (`object`, `writer`, `index`), `flight` lets one request of many ask the origin, `fill` lets the others read along.
//!
//! Invariants:
//! - Nothing here reads a clock: times are given, in milliseconds since 1970.
//! - An object is served whole and as it was stored, or not at all: each block of 64 KiB has a checksum, and a file that a
//!   killed process left half written is no object.
//! - The store's bytes on disk and in memory are bounded; the least recently used objects go first. Besides, objects that come
//!   in take as much again at most, and of one that is too large to be kept there is what its readers have yet to get.
//!
//! Functions of `store` and `writer` block; they are for a thread that may.
//!
//! From CloudFront's developer guide, unless a place says that it is assumed.

pub mod compress;
pub mod conditions;
pub mod control;
pub mod fill;
pub mod flight;
pub mod freshness;
#[cfg(fuzzing)]
pub mod fuzzing;
mod index;
pub mod invalidation;
pub mod key;
mod object;
pub mod range;
pub mod store;
mod writer;

pub use key::{Hash, Key};
pub use object::{BLOCK, Meta, Object, Opened, SMALL, is_lost};
pub use store::{Found, Limits, Store};
pub use writer::Writer;
