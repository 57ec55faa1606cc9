//! AWS's wire: everything between the bytes of an HTTP request and a typed operation.
//!
//! The pieces, in the order in which a request meets them:
//! [`route`] finds the service and the operation, [`sigv4`] verifies who sent it, a codec of [`protocol`]
//! turns the body into a [`Value`] as the operation's [`Shape`] describes, [`validate`] checks the constraints of
//! the model, and on the way back the same codec renders the output or the [`Error`].
//!
//! Invariants:
//! - Codecs are driven by tables ([`Shape`]); no code is generated per shape and protocol.
//! - A [`Value`] that a codec made fits its [`Shape`]; whatever does not fit is a `SerializationException`.
//! - Nothing here knows a service's semantics, and nothing here does I/O.

mod body;
pub mod document;
mod error;
pub mod event_stream;
mod pattern;
pub mod protocol;
pub mod route;
mod shape;
pub mod sigv4;
mod timestamp;
mod typed;
pub mod validate;
mod value;

pub use body::Body;
pub use error::{Error, ErrorShape, Result};
pub use shape::{Kind, Location, Member, Operation, Protocol, Service, Shape, Structure, Text};
pub use timestamp::{Timestamp, TimestampFormat};
pub use typed::{Call, Typed};
pub use value::{Value, debug};
