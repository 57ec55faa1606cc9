//! The builds plane on Linux.
