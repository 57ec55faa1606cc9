//! Integration tests, in one program: the router and the server on an S3.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that meets one has failed, and says where"
)]

mod common;
mod fake;
mod files;
mod server;
