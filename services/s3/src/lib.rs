//! Simple Storage Service.
//!
//! Contents are encrypted with AES-256-GCM before they reach the disk (SSE-S3, `AES256`): small ones under the
//! installation's root key, in the store; larger ones in files, in chunks, each file with a key of its own that is
//! sealed under the root key.
//!
//! Invariants:
//! - A body is read to its end, and its signature, length, MD5 and checksum have been compared, before anything of it
//!   is in the store. An answered write is on disk.
//! - Objects and their history change in one transaction; a file without a record is an orphan and goes at the next
//!   start.
//! - Bodies stream. Only what goes into the store, up to 64 KiB, is in memory whole.
//! - Lifecycle rules are applied by a controller at each midnight in UTC, by the installation's clock.
//!
//! Refused, by name: customer-provided keys and dual-layer encryption, ACLs beyond the owner's own, Object Lock, storage
//! classes other than STANDARD and transitions to them, website redirects, MFA delete, XXHASH checksums.

mod absent;
mod access;
mod bucket;
mod checksum;
mod content;
mod control;
mod copy;
mod delete;
mod describe;
mod encryption;
mod error;
mod get;
mod key;
mod lifecycle;
mod list;
mod list_versions;
mod multipart;
mod plan;
pub mod post;
mod put;
mod receive;
mod records;
mod setting;
mod tagging;
mod uploads;
mod version;

pub use checksum::check_body;

use std::sync::Arc;

use novamind_api::s3::SERVICE;
use novamind_kernel::{Cloud, Routes, Scope};
use novamind_objects::Objects;
use novamind_wire::{Result, Timestamp};

type Cx = novamind_kernel::Cx<S3>;

/// How every object is encrypted.
const ENCRYPTION: &str = "AES256";

/// The service's state.
pub struct S3 {
    objects: Objects,
}

/// The time that a new bucket, object or part bears: S3 tells and compares times in whole seconds.
fn time(cx: &Cx) -> Timestamp {
    Timestamp::from_millis(cx.now().seconds() * 1000)
}

/// Where all of an account's buckets are.
fn scope(cx: &Cx) -> Scope {
    Scope::global(cx.account())
}

impl S3 {
    /// Opens the objects in the installation's folder.
    pub fn open(cloud: &Cloud) -> Result<Arc<Self>> {
        Ok(Arc::new(Self { objects: Objects::open(&cloud.folder("objects")?)? }))
    }

    /// Starts the removal of orphans and the lifecycle's controller.
    pub fn start(self: &Arc<Self>, cloud: &Arc<Cloud>) {
        control::start(self.clone(), cloud);
    }
}

/// What the service answers.
pub fn routes(state: Arc<S3>) -> Routes<S3> {
    Routes::new(&SERVICE, state)
        // buckets
        .on(bucket::create)
        .on(bucket::delete)
        .on(bucket::head)
        .on(bucket::list)
        .on(bucket::location)
        // objects
        .on(put::put)
        .on(get::get)
        .on(get::head)
        .on(get::attributes)
        .on(copy::copy)
        .on(delete::delete)
        .on(delete::delete_many)
        // lists
        .on(list::list)
        .on(list::list_v2)
        .on(list_versions::list)
        // uploads in parts
        .on(multipart::create)
        .on(multipart::upload)
        .on(multipart::complete)
        .on(multipart::abort)
        .on(copy::copy_part)
        .on(uploads::list)
        .on(uploads::parts)
        // settings of buckets
        .on(setting::get_versioning)
        .on(setting::put_versioning)
        .on(setting::get_policy)
        .on(setting::put_policy)
        .on(setting::delete_policy)
        .on(setting::policy_status)
        .on(setting::get_block)
        .on(setting::put_block)
        .on(setting::delete_block)
        .on(setting::get_ownership)
        .on(setting::put_ownership)
        .on(setting::delete_ownership)
        .on(setting::get_encryption)
        .on(setting::put_encryption)
        .on(setting::delete_encryption)
        .on(setting::get_acl)
        .on(setting::put_acl)
        .on(setting::get_object_acl)
        .on(lifecycle::get)
        .on(lifecycle::put)
        .on(lifecycle::delete)
        // tags
        .on(tagging::get_bucket)
        .on(tagging::put_bucket)
        .on(tagging::delete_bucket)
        .on(tagging::get_object)
        .on(tagging::put_object)
        .on(tagging::delete_object)
        // never configured
        .on(absent::accelerate)
        .on(absent::cors)
        .on(absent::delete_cors)
        .on(absent::logging)
        .on(absent::notification)
        .on(absent::object_lock)
        .on(absent::replication)
        .on(absent::request_payment)
        .on(absent::website)
        .on(absent::delete_website)
        .on_reset(|state| async move { Ok(state.objects.clear().await?) })
}
