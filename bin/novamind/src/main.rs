//! The `novamind` binary.

fn main() {}
