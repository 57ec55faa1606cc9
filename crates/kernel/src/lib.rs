//! What every service stands on: the record store and its change feed, the controller runner, the clock, and the
//! context of a call with the caller's identity and the decision about it.
//!
//! Invariants:
//! - A write that has answered is on disk ([`Store`]).
//! - Whatever takes longer than a call is a record, and a [`Controller`] moves it on.
//! - Time comes from [`Clock`] alone.
//! - No operation runs without an authorization decision, also when a service calls another ([`Context`]).

mod arn;
mod clock;
mod cloud;
mod context;
mod controller;
mod id;
mod identity;
mod minutely;
mod page;
mod periodic;
mod record;
mod registry;
mod secret_reference;
mod store;
mod tags;
#[cfg(test)]
mod tags_tests;
mod throttle;
mod url;
mod vault;

pub use arn::Arn;
pub use clock::{CLOCK_HELD, Clock, ClockKind, Due, Walk, Walked};
pub use cloud::{Cloud, Settings};
pub use context::{Context, Cx};
pub use controller::{Controller, Next, ObjectKey, Runner, TroubledObject};
pub use id::{random_alphanumeric, random_bytes, random_hex, random_lower, uuid};
pub use identity::{
    AssumedRole, Authorizer, Caller, Client, Credentials, Decision, FederationRequest, Identity, Principal,
    Request, RoleRequest, Session, Signed,
};
pub use minutely::{Minute, Minutely};
pub use page::{Page, page};
pub use record::{Record, Scope, Stored};
pub use registry::{FindUses, Registry, Routes};
pub use secret_reference::SecretReference;
pub use store::{Change, Counter, Snapshot, Store, Subscription, Transaction};
pub use tags::{FindTags, ResourceTags, Tags};
pub use throttle::{Quota, Throttle};
pub use url::hide_password;
pub use vault::Vault;
