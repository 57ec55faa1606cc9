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

/// The order of `sort` ("sort", CloudWatch Logs user guide): what is missing comes first, then texts, then numbers. Texts
/// are compared in pieces, of which runs of digits go by their length and then by their value.
pub fn natural(a: &Value, b: &Value) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Missing => 0,
        value if value.number().is_none() => 1,
        _ => 2,
    };
    rank(a).cmp(&rank(b)).then_with(|| match (a.number(), b.number()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => by_pieces(&a.told().unwrap_or_default(), &b.told().unwrap_or_default()),
    })
}

fn by_pieces(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let ((own, left), (other, right)) = (piece(a), piece(b));
        let is_number = |run: &str| run.starts_with(|c: char| c.is_ascii_digit());
        let both = is_number(own) && is_number(other);
        let order = if both { own.len().cmp(&other.len()) } else { Ordering::Equal };
        let order = order.then_with(|| own.cmp(other));
        if order.is_ne() || own.is_empty() {
            return order;
        }
        (a, b) = (left, right);
    }
}

/// The run of digits, or of anything else, at the beginning, and what follows it.
fn piece(text: &str) -> (&str, &str) {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at(end)
}

/// An order of all values, for the least and the greatest: what is missing comes first, numbers come before texts.
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
