//! The embedded Terraform provider: stands in as `hashicorp/aws` and makes the same calls as any client of the cloud.
//!
//! [`serve`] is the plugin's process, which Terraform starts; [`mirror`] is how Terraform finds it, and [`terraform`]
//! how the command line runs Terraform.
//!
//! The way of a change: `provider` speaks the plugin protocol, `plan` works out what changes, a row of `types` (a
//! `kind::Kind`) says which operations do it, `names` translates between arguments and members, and `cloud` calls.
//!
//! Invariants:
//! - What is offered is `schema.json`, and nothing else.
//! - An argument that no row honours is an error at plan time that names it.
//! - Nothing is sent anywhere but to the endpoint that is configured; there is no default that leads to AWS.

mod apply;
mod check;
mod cloud;
mod configure;
mod data;
mod document;
mod grpc;
pub mod interrupts;
pub mod journal;
mod json;
mod kind;
mod limits;
pub mod mirror;
mod names;
mod plan;
mod plugin;
mod proto;
mod provider;
mod schema;
mod tags;
pub mod terraform;
mod types;
mod value;

pub use plugin::serve;
