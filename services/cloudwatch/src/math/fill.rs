//! `FILL`: values for the periods of a series that have none.

use super::series::{TimeSeries, Value};

/// Fills with a number, with the values of another series, with the value before (`REPEAT`), or along the line between
/// the values on both sides (`LINEAR`). `None` if the filler is nothing of these.
pub fn fill(series: &TimeSeries, filler: &Value) -> Option<TimeSeries> {
    let filling: Box<dyn Fn(i64) -> Option<f64>> = match filler {
        Value::Number(number) => Box::new(|_| Some(*number)),
        Value::Series(other) => Box::new(|time| other.at(time)),
        Value::Word(word) if word == "REPEAT" => {
            Box::new(|time| neighbours(series, time).0.map(|(_, value)| value))
        }
        Value::Word(word) if word == "LINEAR" => Box::new(|time| {
            let (Some((before, old)), Some((after, new))) = neighbours(series, time) else { return None };
            Some(old + (new - old) * (time - before) as f64 / (after - before) as f64)
        }),
        _ => return None,
    };
    let points = series.grid.times().filter_map(|time| {
        let value = series.at(time).or_else(|| filling(time))?;
        Some((time, value))
    });
    Some(series.with(points.collect()))
}

type Point = (i64, f64);

/// The points before and after a time.
fn neighbours(series: &TimeSeries, time: i64) -> (Option<Point>, Option<Point>) {
    let at = series.points.partition_point(|(known, _)| *known < time);
    (at.checked_sub(1).map(|at| series.points[at]), series.points.get(at).copied())
}
