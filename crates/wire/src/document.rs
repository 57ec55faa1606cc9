//! Shapes as JSON documents: what a record keeps of an operation's input, and files that hold one
//! (`taskdef.json`, `--cli-input-json`).
//!
//! The form is that of awsJson: members by their wire names, absent ones left out.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::protocol::{decode_document, encode_document};
use crate::{Kind, Shape, Typed};

/// A type that the tables describe.
pub trait Structured: Typed {
    fn shape() -> &'static Shape;
}

/// Reads a document; the error names the place as a JSON parser does.
pub fn read<T: Structured>(bytes: &[u8]) -> Result<T, String> {
    decode_document(T::shape(), bytes).map(T::from_value)
}

/// Writes a document.
pub fn write<T: Structured + Clone>(value: &T) -> Vec<u8> {
    encode_document(T::shape(), &value.clone().into_value())
}

/// For `#[serde(serialize_with = …)]` and, with [`deserialize`], for `#[serde(with = "novamind_wire::document")]`.
pub fn serialize<T: Structured + Clone, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let tree: serde_json::Value = serde_json::from_slice(&write(value)).map_err(serde::ser::Error::custom)?;
    tree.serialize(serializer)
}

pub fn deserialize<'de, T: Structured, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tree = serde_json::Value::deserialize(deserializer)?;
    read(tree.to_string().as_bytes()).map_err(serde::de::Error::custom)
}

/// Paths of members that the shape does not know, as `containerDefinitions[0].imageName`.
pub fn unknown_members(shape: &Shape, tree: &serde_json::Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(shape, tree, "", &mut found);
    found
}

fn collect(shape: &Shape, tree: &serde_json::Value, path: &str, found: &mut Vec<String>) {
    match (&shape.kind, tree) {
        (Kind::Structure(structure), serde_json::Value::Object(members)) => {
            for (name, value) in members {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                match structure.members.iter().find(|member| member.name == name) {
                    Some(member) => collect(member.shape, value, &path, found),
                    None => found.push(path),
                }
            }
        }
        (Kind::List { element, .. }, serde_json::Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                collect(element.shape, item, &format!("{path}[{index}]"), found);
            }
        }
        (Kind::Map { value, .. }, serde_json::Value::Object(entries)) => {
            for (key, entry) in entries {
                collect(value.shape, entry, &format!("{path}.{key}"), found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use crate::{Member, Shape};

    static TEXT: Shape = Shape::string("Text");
    static PARTS: Shape = Shape::list("Parts", Member::new("member", &PART_SHAPE));

    crate::structures! {
        PART_SHAPE "Part" Part {
            label: Option<String> = Member::new("label", &TEXT),
        }
        WHOLE_SHAPE "Whole" Whole {
            name: String = Member::new("name", &TEXT).required(),
            parts: Option<Vec<Part>> = Member::new("parts", &PARTS),
        }
    }

    #[derive(Serialize, Deserialize)]
    struct Kept {
        #[serde(with = "crate::document")]
        whole: Whole,
    }

    #[test]
    fn a_record_keeps_a_shape() {
        let whole = Whole { name: "n".into(), parts: Some(vec![Part { label: Some("l".into()) }]) };
        let text = serde_json::to_string(&Kept { whole: whole.clone() }).unwrap();
        assert_eq!(text, r#"{"whole":{"name":"n","parts":[{"label":"l"}]}}"#);
        let kept: Kept = serde_json::from_str(&text).unwrap();
        assert_eq!(kept.whole, whole);
    }

    #[test]
    fn unknown_members_are_named() {
        let tree = serde_json::json!({"name": "n", "parts": [{"label": "l", "colour": 1}], "size": {}});
        assert_eq!(super::unknown_members(&WHOLE_SHAPE, &tree), ["parts[0].colour", "size"]);
    }
}
