//! Object storage on disk.
