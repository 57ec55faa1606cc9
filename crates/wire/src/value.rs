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

/// Writes a value with the names of its shape, for `Debug` of typed structures; what is sensitive is left out.
#[doc(hidden)]
pub fn debug(shape: &Shape, value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if shape.sensitive {
        return f.write_str(HIDDEN);
    }
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
        (Kind::Map { key, value: member, .. }, Value::Map(entries)) => {
            let name = |name| if key.shape.sensitive { HIDDEN } else { name };
            f.debug_map().entries(entries.iter().map(|(k, v)| (name(k), Named(member.shape, v)))).finish()
        }
        (_, value) => write!(f, "{value:?}"),
    }
}

/// What stands for a sensitive value.
const HIDDEN: &str = "…";

struct Named<'a>(&'a Shape, &'a Value);

impl fmt::Debug for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, self.1, f)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Member, Shape, Typed};

    static SECRET: Shape = Shape::string("Secret").sensitive();
    static NAME: Shape = Shape::string("Name");
    static SECRETS: Shape = Shape::list("Secrets", Member::new("member", &SECRET));
    static NAMED: Shape = Shape::map("Named", Member::new("key", &NAME), Member::new("value", &SECRET));
    static PAIRS: Shape =
        Shape::map("Pairs", Member::new("key", &NAME), Member::new("value", &NAME)).sensitive();

    crate::structures! {
        SIGN_IN_SHAPE "SignIn" SignIn {
            name: Option<String> = Member::new("Name", &NAME),
            secret: Option<String> = Member::new("Secret", &SECRET),
            secrets: Option<Vec<String>> = Member::new("Secrets", &SECRETS),
            named: Option<std::collections::BTreeMap<String, String>> = Member::new("Named", &NAMED),
            pairs: Option<std::collections::BTreeMap<String, String>> = Member::new("Pairs", &PAIRS),
        }
    }

    #[test]
    fn sensitive_values_are_not_printed() {
        let entries: std::collections::BTreeMap<_, _> = [("key".to_owned(), "word".to_owned())].into();
        let value = SignIn {
            name: Some("ann".into()),
            secret: Some("word".into()),
            secrets: Some(vec!["word".into()]),
            named: Some(entries.clone()),
            pairs: Some(entries),
        };
        let expected =
            r#"SignIn { Name: String("ann"), Secret: …, Secrets: […], Named: {"key": …}, Pairs: … }"#;
        assert_eq!(format!("{value:?}"), expected);
        assert_eq!(SignIn::from_value(value.clone().into_value()), value);
    }
}
