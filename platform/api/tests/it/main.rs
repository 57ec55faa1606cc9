//! Integration tests, in one program: the router, the server and its migrations on an S3, a PostgreSQL and a user pool.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that meets one has failed, and says where"
)]

mod common;
mod crash;
mod fake;
mod files;
mod migrations;
mod pool;
mod postgres;
mod records;
mod roles;
mod server;
mod tokens;
