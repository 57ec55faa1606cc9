//! What is wrong with a buildspec, and where.

use super::node::Place;

/// An error in a buildspec. Displayed as `FILE:LINE:COLUMN: what is wrong and what would be right`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct BuildspecError {
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    pub message: String,
}

/// The same without the file's name, which only the outermost call knows.
#[derive(Debug)]
pub(super) struct Fault {
    place: Place,
    message: String,
}

impl Fault {
    pub fn at(place: Place, message: impl Into<String>) -> Fault {
        Fault { place, message: message.into() }
    }

    pub fn in_file(self, file: &str) -> BuildspecError {
        BuildspecError {
            file: file.to_owned(),
            line: self.place.line,
            column: self.place.column,
            message: self.message,
        }
    }
}
