//! Shapes of the API as records hold them: AWS's own JSON, so that what was accepted is what is shown.

use novamind_wire::document::{self, Structured};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A shape inside a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wire<T>(pub T);

impl<T: Structured + Clone> Serialize for Wire<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        document::serialize(&self.0, serializer)
    }
}

impl<'de, T: Structured> Deserialize<'de> for Wire<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        document::deserialize(deserializer).map(Self)
    }
}

/// Each of a list.
pub fn wires<T>(items: Vec<T>) -> Vec<Wire<T>> {
    items.into_iter().map(Wire).collect()
}

/// The list as the API shows it.
pub fn unwire<T: Clone>(items: &[Wire<T>]) -> Vec<T> {
    items.iter().map(|item| item.0.clone()).collect()
}
