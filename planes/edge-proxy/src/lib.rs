//! The edge process.
