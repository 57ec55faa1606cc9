//! The value that lies between the wire and a typed shape.

use std::fmt;

use bytes::Bytes;

use crate::{Body, Kind, Shape, Timestamp};

/// One value of AWS's data model. Structures hold their members by position in [`crate::Structure::members`],
/// so that turning one into a typed struct needs no look-up by name.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An explicit null in a sparse list or map.
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    String(String),
    Blob(Bytes),
    Timestamp(Timestamp),
    List(Vec<Value>),
    /// Keys in the order in which they came.
    Map(Vec<(String, Value)>),
    Structure(Vec<Option<Value>>),
    /// Free-form JSON (a `document` shape).
    Document(serde_json::Value),
    /// A streaming payload, never held in memory whole.
    Body(Body),
}

/// Writes a value with the names of its shape, for `Debug` of typed structures.
#[doc(hidden)]
pub fn debug(shape: &Shape, value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (&shape.kind, value) {
        (Kind::Structure(structure), Value::Structure(values)) => {
            let mut out = f.debug_struct(shape.name);
            for (member, value) in structure.members.iter().zip(values) {
                if let Some(value) = value {
                    out.field(member.name, &Named(member.shape, value));
                }
            }
            out.finish()
        }
        (Kind::List { element, .. }, Value::List(items)) => {
            f.debug_list().entries(items.iter().map(|item| Named(element.shape, item))).finish()
        }
        (Kind::Map { value: member, .. }, Value::Map(entries)) => {
            f.debug_map().entries(entries.iter().map(|(k, v)| (k, Named(member.shape, v)))).finish()
        }
        (_, value) => write!(f, "{value:?}"),
    }
}

struct Named<'a>(&'a Shape, &'a Value);

impl fmt::Debug for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, self.1, f)
    }
}
