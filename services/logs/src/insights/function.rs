//! Functions of one row's values ("Supported operations and functions").

use super::compare::total;
use super::network;
use super::value::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    Abs,
    Ceil,
    Floor,
    Greatest,
    Least,
    Log,
    Sqrt,
    FromMillis,
    ToMillis,
    Now,
    IsEmpty,
    IsBlank,
    Concat,
    Ltrim,
    Rtrim,
    Trim,
    Strlen,
    ToUpper,
    ToLower,
    Substr,
    Replace,
    StrContains,
    IsPresent,
    Coalesce,
    IsValidIp,
    IsValidIpv4,
    IsValidIpv6,
    IsIpInSubnet,
    IsIpv4InSubnet,
    IsIpv6InSubnet,
}

/// Bytes of a text that a function makes longer than its arguments.
const LONGEST: usize = 4 << 20;

/// Names, and how many arguments there may be.
const FUNCTIONS: [(&str, Function, std::ops::RangeInclusive<usize>); 30] = [
    ("abs", Function::Abs, 1..=1),
    ("ceil", Function::Ceil, 1..=1),
    ("floor", Function::Floor, 1..=1),
    ("greatest", Function::Greatest, 1..=64),
    ("least", Function::Least, 1..=64),
    ("log", Function::Log, 1..=1),
    ("sqrt", Function::Sqrt, 1..=1),
    ("frommillis", Function::FromMillis, 1..=1),
    ("tomillis", Function::ToMillis, 1..=1),
    ("now", Function::Now, 0..=0),
    ("isempty", Function::IsEmpty, 1..=1),
    ("isblank", Function::IsBlank, 1..=1),
    ("concat", Function::Concat, 1..=64),
    ("ltrim", Function::Ltrim, 1..=2),
    ("rtrim", Function::Rtrim, 1..=2),
    ("trim", Function::Trim, 1..=2),
    ("strlen", Function::Strlen, 1..=1),
    ("toupper", Function::ToUpper, 1..=1),
    ("tolower", Function::ToLower, 1..=1),
    ("substr", Function::Substr, 2..=3),
    ("replace", Function::Replace, 3..=3),
    ("strcontains", Function::StrContains, 2..=2),
    ("ispresent", Function::IsPresent, 1..=1),
    ("coalesce", Function::Coalesce, 1..=64),
    ("isvalidip", Function::IsValidIp, 1..=1),
    ("isvalidipv4", Function::IsValidIpv4, 1..=1),
    ("isvalidipv6", Function::IsValidIpv6, 1..=1),
    ("isipinsubnet", Function::IsIpInSubnet, 2..=2),
    ("isipv4insubnet", Function::IsIpv4InSubnet, 2..=2),
    ("isipv6insubnet", Function::IsIpv6InSubnet, 2..=2),
];

impl Function {
    /// The function, if it takes so many arguments.
    pub fn named(name: &str, arguments: usize) -> Option<Result<Self, String>> {
        let lower = name.to_ascii_lowercase();
        let (_, function, range) = FUNCTIONS.iter().find(|(known, ..)| *known == lower)?;
        Some(match range.contains(&arguments) {
            true => Ok(*function),
            false => Err(format!("{name} does not take {arguments} arguments")),
        })
    }

    /// `now` is the time of the query.
    pub fn call(self, arguments: &[Value], now: i64) -> Value {
        let first = arguments.first().unwrap_or(&Value::Missing);
        let number = |work: fn(f64) -> f64| finite(first.number().map(work));
        let text = |work: &dyn Fn(String) -> Value| first.told().map_or(Value::Missing, work);
        let second = || arguments.get(1).and_then(Value::told);
        match self {
            Self::Abs => number(f64::abs),
            Self::Ceil => number(f64::ceil),
            Self::Floor => number(f64::floor),
            Self::Log => number(f64::ln),
            Self::Sqrt => number(f64::sqrt),
            Self::Greatest => {
                present(arguments).max_by(|a, b| total(a, b)).cloned().unwrap_or(Value::Missing)
            }
            Self::Least => present(arguments).min_by(|a, b| total(a, b)).cloned().unwrap_or(Value::Missing),
            Self::FromMillis => first.number().map_or(Value::Missing, |millis| Value::Time(millis as i64)),
            Self::ToMillis => first.time().map_or(Value::Missing, |millis| Value::Number(millis as f64)),
            // In seconds.
            Self::Now => Value::Number(now.div_euclid(1000) as f64),
            Self::IsEmpty => Value::Boolean(first.told().is_none_or(|text| text.is_empty())),
            Self::IsBlank => Value::Boolean(first.told().is_none_or(|text| text.trim().is_empty())),
            Self::IsPresent => Value::Boolean(!first.is_missing()),
            Self::Coalesce => present(arguments).next().cloned().unwrap_or(Value::Missing),
            Self::Concat => {
                let parts: Vec<String> = arguments.iter().filter_map(Value::told).collect();
                // What is joined again and again grows fast; a row stays a row.
                let bytes: usize = parts.iter().map(String::len).sum();
                if bytes > LONGEST { Value::Missing } else { Value::Text(parts.concat()) }
            }
            Self::Trim => text(&|text| Value::Text(trimmed(&text, second(), true, true))),
            Self::Ltrim => text(&|text| Value::Text(trimmed(&text, second(), true, false))),
            Self::Rtrim => text(&|text| Value::Text(trimmed(&text, second(), false, true))),
            Self::Strlen => text(&|text| Value::Number(text.chars().count() as f64)),
            Self::ToUpper => text(&|text| Value::Text(text.to_uppercase())),
            Self::ToLower => text(&|text| Value::Text(text.to_lowercase())),
            Self::Substr => text(&|text| {
                let at = |position: usize| {
                    arguments.get(position).and_then(Value::number).map(|n| n.max(0.0) as usize)
                };
                let rest = text.chars().skip(at(1).unwrap_or(0));
                Value::Text(rest.take(at(2).unwrap_or(usize::MAX)).collect())
            }),
            Self::Replace => text(&|text| {
                let (from, to) = (second().unwrap_or_default(), arguments.get(2).and_then(Value::told));
                if from.is_empty() {
                    return Value::Text(text);
                }
                let to = to.unwrap_or_default();
                // What is put in may be longer than what goes; a row stays a row.
                let count = text.matches(&from).count();
                if count.saturating_mul(to.len()) > LONGEST {
                    return Value::Missing;
                }
                Value::Text(text.replace(&from, &to))
            }),
            Self::StrContains => {
                let found = first.told().zip(second()).is_some_and(|(text, part)| text.contains(&part));
                Value::Number(f64::from(u8::from(found)))
            }
            Self::IsValidIp => Value::Boolean(network::is_address(first, None)),
            Self::IsValidIpv4 => Value::Boolean(network::is_address(first, Some(false))),
            Self::IsValidIpv6 => Value::Boolean(network::is_address(first, Some(true))),
            Self::IsIpInSubnet => Value::Boolean(network::is_inside(first, second(), None)),
            Self::IsIpv4InSubnet => Value::Boolean(network::is_inside(first, second(), Some(false))),
            Self::IsIpv6InSubnet => Value::Boolean(network::is_inside(first, second(), Some(true))),
        }
    }
}

/// A number that is one.
pub fn finite(number: Option<f64>) -> Value {
    number.filter(|number| number.is_finite()).map_or(Value::Missing, Value::Number)
}

fn present(values: &[Value]) -> impl Iterator<Item = &Value> {
    values.iter().filter(|value| !value.is_missing())
}

fn trimmed(text: &str, characters: Option<String>, left: bool, right: bool) -> String {
    let goes = |c: char| match &characters {
        Some(characters) => characters.contains(c),
        None => c.is_whitespace(),
    };
    let text = if left { text.trim_start_matches(goes) } else { text };
    let text = if right { text.trim_end_matches(goes) } else { text };
    text.to_owned()
}
