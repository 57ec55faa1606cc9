//! Functions of many rows: what stats makes of a group.

use std::collections::HashSet;

use super::compare::total;
use super::value::Value;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aggregate {
    Count,
    CountDistinct,
    Sum,
    Average,
    Least,
    Greatest,
    Deviation,
    /// With its percentage.
    Percentile(f64),
    Earliest,
    Latest,
    SortsFirst,
    SortsLast,
}

impl Aggregate {
    /// The function of this name; a percentile gets its percentage later.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "count" => Self::Count,
            "count_distinct" => Self::CountDistinct,
            "sum" => Self::Sum,
            "avg" => Self::Average,
            "min" => Self::Least,
            "max" => Self::Greatest,
            "stddev" => Self::Deviation,
            "pct" | "percentile" => Self::Percentile(50.0),
            "median" => Self::Percentile(50.0),
            "earliest" => Self::Earliest,
            "latest" => Self::Latest,
            "sortsfirst" => Self::SortsFirst,
            "sortslast" => Self::SortsLast,
            _ => return None,
        })
    }

    pub fn start(self) -> Accumulator {
        match self {
            Self::Count => Accumulator::Count(0),
            Self::CountDistinct => Accumulator::Distinct(HashSet::new()),
            Self::Sum | Self::Average | Self::Deviation => {
                Accumulator::Moments { of: self, count: 0, mean: 0.0, squares: 0.0, sum: 0.0 }
            }
            Self::Percentile(percentage) => Accumulator::Sample { percentage, values: Vec::new() },
            Self::Least | Self::Greatest | Self::SortsFirst | Self::SortsLast => {
                Accumulator::Extreme { of: self, value: Value::Missing }
            }
            Self::Earliest | Self::Latest => {
                Accumulator::ByTime { latest: self == Self::Latest, time: 0, value: Value::Missing }
            }
        }
    }
}

/// What is known of a group so far.
#[derive(Debug)]
pub enum Accumulator {
    Count(u64),
    Distinct(HashSet<String>),
    /// Welford's recurrence, so that the deviation of large values keeps its digits.
    Moments {
        of: Aggregate,
        count: u64,
        mean: f64,
        squares: f64,
        sum: f64,
    },
    Sample {
        percentage: f64,
        values: Vec<f64>,
    },
    Extreme {
        of: Aggregate,
        value: Value,
    },
    ByTime {
        latest: bool,
        time: i64,
        value: Value,
    },
}

impl Accumulator {
    /// Adds a row's value (none for `count(*)`) and answers how many bytes more it has.
    pub fn add(&mut self, value: Option<Value>, at: i64) -> usize {
        let missing = value.as_ref().is_some_and(Value::is_missing);
        if missing {
            return 0;
        }
        match self {
            Self::Count(count) => *count += 1,
            Self::Distinct(known) => {
                if let Some(text) = value.and_then(|value| value.told())
                    && !known.contains(&text)
                {
                    let bytes = text.len() + 64;
                    known.insert(text);
                    return bytes;
                }
            }
            Self::Moments { count, mean, squares, sum, .. } => {
                if let Some(number) = value.and_then(|value| value.number()) {
                    *count += 1;
                    *sum += number;
                    let delta = number - *mean;
                    *mean += delta / *count as f64;
                    *squares += delta * (number - *mean);
                }
            }
            Self::Sample { values, .. } => {
                if let Some(number) = value.and_then(|value| value.number()) {
                    values.push(number);
                    return std::mem::size_of::<f64>();
                }
            }
            Self::Extreme { of, value: known } => {
                let Some(value) = value else { return 0 };
                let numeric = matches!(of, Aggregate::Least | Aggregate::Greatest);
                let order = match numeric {
                    true => total(&value, known),
                    false => value.told().cmp(&known.told()),
                };
                let better = match of {
                    Aggregate::Greatest | Aggregate::SortsLast => order.is_gt(),
                    _ => order.is_lt(),
                };
                if known.is_missing() || better {
                    return replace(known, value);
                }
            }
            Self::ByTime { latest, time, value: known } => {
                let Some(value) = value else { return 0 };
                if known.is_missing() || (if *latest { at > *time } else { at < *time }) {
                    *time = at;
                    return replace(known, value);
                }
            }
        }
        0
    }

    pub fn finish(self) -> Value {
        match self {
            Self::Count(count) => Value::Number(count as f64),
            Self::Distinct(known) => Value::Number(known.len() as f64),
            Self::Moments { count: 0, .. } => Value::Missing,
            Self::Moments { of, count, mean, squares, sum } => Value::Number(match of {
                Aggregate::Sum => sum,
                Aggregate::Average => mean,
                _ if count < 2 => 0.0,
                _ => (squares / (count - 1) as f64).sqrt(),
            }),
            Self::Sample { percentage, mut values } => {
                if values.is_empty() {
                    return Value::Missing;
                }
                values.sort_by(f64::total_cmp);
                // Between the two values that are nearest.
                let place = (percentage / 100.0).clamp(0.0, 1.0) * (values.len() - 1) as f64;
                let (low, high) = (values[place.floor() as usize], values[place.ceil() as usize]);
                Value::Number(low + (high - low) * place.fract())
            }
            Self::Extreme { value, .. } | Self::ByTime { value, .. } => value,
        }
    }
}

/// Puts a value into the place of another, and answers how many bytes more there are. That it may be less is not counted:
/// what was counted once stays so, which errs on the safe side.
fn replace(known: &mut Value, value: Value) -> usize {
    let more = value.bytes().saturating_sub(known.bytes());
    *known = value;
    more
}
