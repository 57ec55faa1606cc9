//! The git plane.
