//! How values stand to each other.

use std::cmp::Ordering;

use super::value::Value;

/// Equal or not: as numbers if both are, else as texts. What is missing is equal to nothing.
pub fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Missing, _) | (_, Value::Missing) => false,
        (Value::Boolean(a), Value::Boolean(b)) => a == b,
        // Fields of logs have true and false as words.
        (Value::Boolean(flag), Value::Text(text)) | (Value::Text(text), Value::Boolean(flag)) => {
            text.eq_ignore_ascii_case(&flag.to_string()) || *text == u8::from(*flag).to_string()
        }
        (Value::Boolean(flag), other) | (other, Value::Boolean(flag)) => {
            other.number() == Some(f64::from(u8::from(*flag)))
        }
        (Value::Text(a), Value::Text(b)) => a == b,
        _ => order(a, b) == Some(Ordering::Equal),
    }
}

/// Which is greater; none where one is missing.
pub fn order(a: &Value, b: &Value) -> Option<Ordering> {
    if a.is_missing() || b.is_missing() {
        return None;
    }
    if let (Value::Time(_), _) | (_, Value::Time(_)) = (a, b)
        && let (Some(a), Some(b)) = (a.time(), b.time())
    {
        return Some(a.cmp(&b));
    }
    match (a.number(), b.number()) {
        (Some(a), Some(b)) => a.partial_cmp(&b),
        _ => Some(a.told().cmp(&b.told())),
    }
}

/// An order of all values, for sorting: what is missing comes first, numbers come before texts.
pub fn total(a: &Value, b: &Value) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Missing => 0,
        value if value.number().is_some() => 1,
        _ => 2,
    };
    rank(a).cmp(&rank(b)).then_with(|| match (a.number(), b.number()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => a.told().cmp(&b.told()),
    })
}
