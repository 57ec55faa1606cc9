//! Values of a query.

use super::time;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The row has no such field.
    Missing,
    Text(String),
    Number(f64),
    Boolean(bool),
    /// Milliseconds since 1970.
    Time(i64),
}

impl Value {
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Time(millis) => Some(*millis as f64),
            Self::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            Self::Boolean(_) | Self::Missing => None,
        }
    }

    pub fn time(&self) -> Option<i64> {
        match self {
            Self::Time(millis) => Some(*millis),
            Self::Text(text) => time::read(text).or_else(|| self.number().map(|number| number as i64)),
            _ => self.number().map(|number| number as i64),
        }
    }

    /// As a result shows it; none if it is missing.
    pub fn told(&self) -> Option<String> {
        Some(match self {
            Self::Missing => return None,
            Self::Text(text) => text.clone(),
            Self::Number(number) => number_told(*number),
            Self::Boolean(flag) => u8::from(*flag).to_string(),
            Self::Time(millis) => time::told(*millis),
        })
    }

    pub fn is_missing(&self) -> bool {
        *self == Self::Missing
    }

    /// Whether a filter lets pass what has this value.
    pub fn truth(&self) -> bool {
        match self {
            Self::Boolean(flag) => *flag,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => text.eq_ignore_ascii_case("true") || text == "1",
            Self::Time(_) => true,
            Self::Missing => false,
        }
    }

    /// About how much memory it has.
    pub fn bytes(&self) -> usize {
        let text = if let Self::Text(text) = self { text.len() } else { 0 };
        std::mem::size_of::<Self>() + text
    }
}

/// A number without a fraction that says nothing, and with at most four digits of one that does.
pub fn number_told(number: f64) -> String {
    if number == number.trunc() && number.abs() < 1e15 {
        return format!("{}", number as i64);
    }
    if number.abs() >= 1e15 {
        return format!("{number:e}");
    }
    let text = format!("{number:.4}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    // What is smaller than that has its own digits.
    if matches!(short, "0" | "-0") { format!("{number}") } else { short.to_owned() }
}
