//! Whether the objects of a JSON document name each of their members once. A reader that keeps the last of two would
//! take another policy for the one that its author sees.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Whether no object names a member twice; `false` for what is not JSON, too.
pub fn keys_are_unique(text: &str) -> bool {
    serde_json::from_str::<Unique>(text).is_ok()
}

/// A value of which nothing is kept.
struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Unique;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique, A::Error> {
        let mut names = HashSet::new();
        while let Some((name, Unique)) = map.next_entry::<String, Unique>()? {
            if let Some(name) = names.replace(name) {
                return Err(A::Error::custom(format!("{name} stands there twice")));
            }
        }
        Ok(Unique)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unique, A::Error> {
        while items.next_element::<Unique>()?.is_some() {}
        Ok(Unique)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_unit<E: Error>(self) -> Result<Unique, E> {
        Ok(Unique)
    }
}

#[cfg(test)]
mod tests {
    use super::keys_are_unique;

    #[test]
    fn members_have_one_name() {
        let cases = [
            (r#"{"a":1,"b":[{"a":-1.5},{"a":null}],"c":{"a":true,"b":"x"}}"#, true),
            (r#"{"Effect":"Deny","Effect":"Allow"}"#, false),
            (r#"{"a":[{"b":1,"c":2,"b":1}]}"#, false),
            (r#"{"a":1,"\u0061":1}"#, false),
            (r#"{"a":1,"A":1}"#, true),
            ("{", false),
        ];
        for (text, expected) in cases {
            assert_eq!(keys_are_unique(text), expected, "{text}");
        }
    }
}
