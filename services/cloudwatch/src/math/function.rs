//! The functions that need nothing but their arguments.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use novamind_wire::Timestamp;

use super::fill;
use super::series::{TimeSeries, Value};

/// Calls a function.
///
/// # Errors
/// An unknown name, or arguments that it does not take.
pub fn call(name: &str, arguments: Vec<Value>) -> Result<Value, String> {
    if let Some(function) = by_value(name) {
        return each(name, arguments, |series| series.map(&function));
    }
    if let Some(function) = by_series(name) {
        return each(name, arguments, function);
    }
    if let Some(summary) = summary(name) {
        return match <[Value; 1]>::try_from(arguments) {
            Ok([Value::Series(series)]) => Ok(Value::Number(summary(&series.values().collect::<Vec<_>>()))),
            Ok([Value::Many(many)]) => Ok(Value::Series(across(&many, summary))),
            Ok([other]) => Err(not_taken(name, &[other])),
            Err(arguments) => Err(not_taken(name, &arguments)),
        };
    }
    match (name, arguments.as_slice()) {
        ("METRIC_COUNT", [Value::Many(many)]) => Ok(Value::Number(many.len() as f64)),
        ("METRIC_COUNT", [Value::Series(_)]) => Ok(Value::Number(1.0)),
        ("PERIOD", [Value::Series(series)]) => Ok(Value::Number(series.grid.period as f64 / 1000.0)),
        ("FIRST", [Value::Many(many)]) => many.first().cloned().map(Value::Series).ok_or_else(|| empty(name)),
        ("LAST", [Value::Many(many)]) => many.last().cloned().map(Value::Series).ok_or_else(|| empty(name)),
        ("REMOVE_EMPTY", [Value::Many(many)]) => {
            Ok(Value::Many(many.iter().filter(|series| !series.points.is_empty()).cloned().collect()))
        }
        ("SLICE", [Value::Many(many), Value::Number(start)]) => Ok(slice(many, *start, f64::INFINITY)),
        ("SLICE", [Value::Many(many), Value::Number(start), Value::Number(end)]) => {
            Ok(slice(many, *start, *end))
        }
        ("SORT", [Value::Many(many), Value::Word(by), Value::Word(order)]) => {
            sort(many, by, order, f64::INFINITY).ok_or_else(|| not_taken(name, &arguments))
        }
        ("SORT", [Value::Many(many), Value::Word(by), Value::Word(order), Value::Number(most)]) => {
            sort(many, by, order, *most).ok_or_else(|| not_taken(name, &arguments))
        }
        ("FILL", [Value::Series(series), filler]) => {
            let filled = fill::fill(series, filler).map(Value::Series);
            filled.ok_or_else(|| not_taken(name, &arguments))
        }
        ("FILL", [Value::Many(many), filler]) => {
            let filled = many.iter().map(|series| fill::fill(series, filler)).collect::<Option<_>>();
            filled.map(Value::Many).ok_or_else(|| not_taken(name, &arguments))
        }
        ("IF", [condition, yes, no]) => choose(condition, yes, no).ok_or_else(|| not_taken(name, &arguments)),
        (
            "METRIC_COUNT" | "PERIOD" | "FIRST" | "LAST" | "REMOVE_EMPTY" | "SLICE" | "SORT" | "FILL" | "IF"
            | "METRICS" | "SEARCH" | "TIME_SERIES",
            _,
        ) => Err(not_taken(name, &arguments)),
        _ => Err(format!("The function {name} is not known")),
    }
}

fn not_taken(name: &str, arguments: &[Value]) -> String {
    let kinds: Vec<_> = arguments.iter().map(Value::kind).collect();
    let kinds = if kinds.is_empty() { "no arguments".to_owned() } else { kinds.join(", ") };
    format!("{name} does not take {kinds}")
}

fn empty(name: &str) -> String {
    format!("{name} was given an empty array")
}

type ByValue = Box<dyn Fn(i64, f64) -> f64>;

/// Functions of a value and its time.
fn by_value(name: &str) -> Option<ByValue> {
    let part = |format: &'static str| -> ByValue {
        Box::new(move |time, _| Timestamp::from_millis(time).strftime(format).parse().unwrap_or(f64::NAN))
    };
    Some(match name {
        "ABS" => Box::new(|_, value| value.abs()),
        "CEIL" => Box::new(|_, value| value.ceil()),
        "FLOOR" => Box::new(|_, value| value.floor()),
        "LOG" => Box::new(|_, value| value.ln()),
        "LOG10" => Box::new(|_, value| value.log10()),
        "EPOCH" => Box::new(|time, _| time.div_euclid(1000) as f64),
        "MINUTE" => part("%M"),
        "HOUR" => part("%H"),
        // Monday is 1.
        "DAY" => part("%u"),
        "DATE" => part("%d"),
        "MONTH" => part("%m"),
        "YEAR" => part("%Y"),
        _ => return None,
    })
}

/// Functions that make a series of a series.
fn by_series(name: &str) -> Option<fn(&TimeSeries) -> TimeSeries> {
    Some(match name {
        "DIFF" => |series| steps(series, |_, change| change),
        "DIFF_TIME" => |series| steps(series, |seconds, _| seconds),
        "RATE" => |series| steps(series, |seconds, change| change / seconds),
        "RUNNING_SUM" => |series| {
            let mut sum = 0.0;
            let sums = series.points.iter().map(|(time, value)| {
                sum += value;
                (*time, sum)
            });
            series.with(sums.collect())
        },
        _ => return None,
    })
}

/// From each point to the next: of the seconds between them and the change of the value.
fn steps(series: &TimeSeries, step: impl Fn(f64, f64) -> f64) -> TimeSeries {
    let points = series.points.windows(2).map(|pair| {
        let [(before, old), (time, new)] = [pair[0], pair[1]];
        (time, step((time - before) as f64 / 1000.0, new - old))
    });
    series.with(points.collect())
}

/// Summaries of several values.
fn summary(name: &str) -> Option<fn(&[f64]) -> f64> {
    Some(match name {
        "AVG" => mean,
        "MAX" => |values| values.iter().copied().fold(f64::NAN, f64::max),
        "MIN" => |values| values.iter().copied().fold(f64::NAN, f64::min),
        "SUM" => |values| values.iter().sum(),
        "STDDEV" => |values| {
            let mean = mean(values);
            let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
            (squares / values.len() as f64).sqrt()
        },
        "DATAPOINT_COUNT" => |values| values.len() as f64,
        _ => return None,
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// One series of several: at each timestamp a summary of those that have a value there.
fn across(many: &[TimeSeries], summary: fn(&[f64]) -> f64) -> TimeSeries {
    let mut values: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for (time, value) in many.iter().flat_map(|series| &series.points) {
        values.entry(*time).or_default().push(*value);
    }
    let coarsest = many.iter().map(|series| series.grid).max_by_key(|grid| grid.period);
    let grid = coarsest.unwrap_or(crate::read::Grid { start: 0, end: 0, period: 60_000 });
    let base = TimeSeries { label: String::new(), grid, points: Vec::new() };
    base.with(values.into_iter().map(|(time, values)| (time, summary(&values))).collect())
}

/// A function of one argument, of each series of an array.
fn each(
    name: &str,
    arguments: Vec<Value>,
    function: impl Fn(&TimeSeries) -> TimeSeries,
) -> Result<Value, String> {
    match <[Value; 1]>::try_from(arguments) {
        Ok([Value::Series(series)]) => Ok(Value::Series(function(&series))),
        Ok([Value::Many(many)]) => Ok(Value::Many(many.iter().map(function).collect())),
        Ok([other]) => Err(not_taken(name, &[other])),
        Err(arguments) => Err(not_taken(name, &arguments)),
    }
}

/// A part of an array; positions are whole numbers from 0 on.
fn slice(many: &[TimeSeries], start: f64, end: f64) -> Value {
    let inside = |at: usize| at as f64 >= start && (at as f64) < end;
    Value::Many(many.iter().enumerate().filter(|(at, _)| inside(*at)).map(|(_, one)| one.clone()).collect())
}

fn sort(many: &[TimeSeries], by: &str, order: &str, most: f64) -> Option<Value> {
    let summary = summary(by)?;
    let mut keyed: Vec<(f64, &TimeSeries)> =
        many.iter().map(|one| (summary(&one.values().collect::<Vec<_>>()), one)).collect();
    let compare = |a: f64, b: f64| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    match order {
        "ASC" => keyed.sort_by(|a, b| compare(a.0, b.0)),
        "DESC" => keyed.sort_by(|a, b| compare(b.0, a.0)),
        _ => return None,
    }
    let kept = keyed.into_iter().enumerate().filter(|(at, _)| (*at as f64) < most);
    Some(Value::Many(kept.map(|(_, (_, one))| one.clone()).collect()))
}

/// What a value is at a time: a number always, a series where it has a point.
fn at(value: &Value, time: i64) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Series(series) => series.at(time),
        _ => None,
    }
}

/// `IF`: a condition that is a number chooses one of the two, a series does so at each of its timestamps.
fn choose(condition: &Value, yes: &Value, no: &Value) -> Option<Value> {
    let simple = |value: &Value| matches!(value, Value::Number(_) | Value::Series(_));
    if !simple(yes) || !simple(no) {
        return None;
    }
    match condition {
        Value::Number(number) => Some(if *number != 0.0 { yes.clone() } else { no.clone() }),
        Value::Series(series) => {
            let chosen = |value: f64| if value != 0.0 { yes } else { no };
            let points = series
                .points
                .iter()
                .filter_map(|(time, value)| at(chosen(*value), *time).map(|value| (*time, value)));
            Some(Value::Series(series.with(points.collect())))
        }
        _ => None,
    }
}
