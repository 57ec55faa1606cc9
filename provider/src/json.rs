//! Small work on JSON: values at pointers, objects over objects, ids by templates.

use serde_json::{Value as Json, json};

use crate::value::Object;

/// Puts a value, unless it is null, at a pointer, making objects and lists on the way.
pub fn set(target: &mut Json, pointer: &str, value: Json) {
    if value.is_null() {
        return;
    }
    let mut place = target;
    for step in pointer.trim_start_matches('/').split('/') {
        place = match step.parse::<usize>() {
            Ok(index) => {
                if !place.is_array() {
                    *place = json!([]);
                }
                let Json::Array(items) = place else { return };
                while items.len() <= index {
                    items.push(Json::Null);
                }
                &mut items[index]
            }
            Err(_) => {
                if !place.is_object() {
                    *place = json!({});
                }
                &mut place[step]
            }
        };
    }
    *place = value;
}

/// Adds members to an object, and to the objects in it.
pub fn merge(target: &mut Json, more: Json) {
    match (target, more) {
        (Json::Object(target), Json::Object(more)) => {
            for (name, value) in more {
                merge(target.entry(name).or_insert(Json::Null), value);
            }
        }
        (_, Json::Null) => {}
        (target, value) => *target = value,
    }
}

/// The attributes that an imported id gives, by the template read backwards.
pub fn imported(template: &str, id: &str) -> Option<Object> {
    let mut out = Object::new();
    let mut rest = id;
    let mut pieces = template.split('{');
    rest = rest.strip_prefix(pieces.next()?)?;
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let (name, literal) = piece.split_once('}')?;
        let value = match (literal.is_empty(), pieces.peek().is_none()) {
            (true, true) => std::mem::take(&mut rest),
            _ => {
                let (value, after) = rest.split_once(literal)?;
                rest = after;
                value
            }
        };
        out.insert(name.to_owned(), value.into());
    }
    rest.is_empty().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imported_ids_are_read_backwards() {
        for (template, id, expected) in [
            ("{id}", "vpc-1", Some(json!({"id": "vpc-1"}))),
            ("{role}:{name}", "r:n:m", Some(json!({"role": "r", "name": "n:m"}))),
            ("{role}:{name}", "r", None),
            ("{cluster}/{name}", "c/s", Some(json!({"cluster": "c", "name": "s"}))),
        ] {
            assert_eq!(imported(template, id).map(Json::Object), expected, "{template} {id}");
        }
    }

    #[test]
    fn pointers_make_what_is_missing() {
        let mut target = json!({"a": 1});
        set(&mut target, "/b/0/c", json!("x"));
        set(&mut target, "d", json!([1]));
        set(&mut target, "e", Json::Null);
        assert_eq!(target, json!({"a": 1, "b": [{"c": "x"}], "d": [1]}));
    }
}
