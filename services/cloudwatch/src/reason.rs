//! Why an alarm is in its state, in CloudWatch's words, and the same as JSON. Pure.

use novamind_api::cloudwatch::PutMetricAlarm;
use novamind_wire::Timestamp;
use serde_json::{Value as Json, json};

use crate::plan::{self, Treatment, Verdict};
use crate::watch::{Point, Watch};

/// Of an alarm that was not evaluated yet.
pub const INITIAL: &str = "Unchecked: Initial alarm creation";
/// The longest reason, in characters (StateReason).
const LONGEST: usize = 1023;
/// The longest data of a reason, in characters (StateReasonData).
const LONGEST_DATA: usize = 4000;

/// `2026-01-31T12:00:00.000+0000`, the form of dates in reasons' data and in messages.
pub fn date(time: Timestamp) -> String {
    let millis = time.millis().rem_euclid(1000);
    format!("{}.{millis:03}+0000", time.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// A number as Java prints it, which AWS's texts show: `5.0`.
fn number(value: f64) -> String {
    format!("{value:?}")
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

/// The points that a verdict stands on.
fn used(watch: &Watch, points: &[Option<Point>]) -> (Vec<Point>, usize) {
    let chosen = plan::choose(points, watch.evaluated);
    let points = chosen.places.iter().filter_map(|at| points.get(*at).copied().flatten());
    (points.collect(), chosen.fills)
}

/// The reason for a verdict on these points.
pub fn text(watch: &Watch, points: &[Option<Point>], verdict: Verdict) -> String {
    let (used, fills) = used(watch, points);
    if matches!(verdict, Verdict::InsufficientData | Verdict::Keep) {
        let were = plural(fills, "datapoint was", "datapoints were");
        return format!("Insufficient Data: {fills} {were} unknown.");
    }
    if used.is_empty() {
        let treated = if watch.missing == Treatment::Breaching { "Breaching" } else { "NonBreaching" };
        let (period, were) =
            (plural(fills, "period", "periods"), plural(fills, "datapoint was", "datapoints were"));
        return format!(
            "Threshold Crossed: no datapoints were received for {fills} {period} and {fills} missing {were} treated as \
             [{treated}]."
        );
    }
    let alarm = verdict == Verdict::Alarm;
    let shown: Vec<Point> = used
        .iter()
        .rev()
        .filter(|point| watch.comparison.breaches(point.value, watch.threshold) == alarm)
        .copied()
        .collect();
    let list: Vec<_> = shown
        .iter()
        .map(|point| {
            let time = Timestamp::from_millis(point.time).strftime("%d/%m/%y %H:%M:%S");
            format!("{} ({time})", number(point.value))
        })
        .collect();
    let (count, list) = (shown.len(), list.join(", "));
    let (words, threshold) = (watch.comparison.words(), number(watch.threshold));
    let not = if alarm { "" } else { "not " };
    let out = if alarm && count == watch.evaluated {
        let were = plural(count, "datapoint", "datapoints");
        let was = plural(count, "was", "were");
        format!("Threshold Crossed: {count} {were} [{list}] {was} {words} the threshold ({threshold}).")
    } else {
        let (change, least) = match alarm {
            true => ("OK -> ALARM", watch.needed),
            false => ("ALARM -> OK", watch.evaluated + 1 - watch.needed),
        };
        let filled = match (alarm, watch.missing) {
            (true, Treatment::Breaching) if fills > 0 => {
                let were = plural(fills, "datapoint was", "datapoints were");
                format!(" and {fills} missing {were} treated as [Breaching]")
            }
            _ => String::new(),
        };
        let (was, least_points) = (plural(count, "was", "were"), plural(least, "datapoint", "datapoints"));
        format!(
            "Threshold Crossed: {count} out of the last {} datapoints [{list}] {was} {not}{words} the threshold \
             ({threshold}){filled} (minimum {least} {least_points} for {change} transition).",
            watch.evaluated
        )
    };
    out.chars().take(LONGEST).collect()
}

/// The reason's data, as a JSON text.
pub fn data(put: &PutMetricAlarm, watch: &Watch, points: &[Option<Point>], now: Timestamp) -> String {
    let (used, _) = used(watch, points);
    let mut out = json!({ "version": "1.0", "queryDate": date(now) });
    if let Some(first) = used.first() {
        out["startDate"] = date(Timestamp::from_millis(first.time)).into();
    }
    if let Some(unit) = &put.unit {
        out["unit"] = unit.clone().into();
    }
    if let Some(statistic) = put.statistic.as_ref().or(put.extended_statistic.as_ref()) {
        out["statistic"] = statistic.clone().into();
    }
    out["period"] = (watch.period / 1000).into();
    out["threshold"] = watch.threshold.into();
    let evaluated = used.iter().map(|point| {
        let mut shown =
            json!({ "timestamp": date(Timestamp::from_millis(point.time)), "value": point.value });
        if let Some(count) = point.count {
            shown["sampleCount"] = count.into();
        }
        shown
    });
    let evaluated: Vec<Json> = evaluated.collect();
    // The oldest points are left out where they do not fit.
    for first in 0..=used.len() {
        out["recentDatapoints"] = used[first..].iter().map(|point| point.value).collect::<Vec<_>>().into();
        out["evaluatedDatapoints"] = evaluated[first..].iter().rev().cloned().collect::<Vec<_>>().into();
        let text = out.to_string();
        if text.chars().count() <= LONGEST_DATA {
            return text;
        }
    }
    String::from(r#"{"version":"1.0"}"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(evaluated: i32, needed: i32, missing: &str) -> PutMetricAlarm {
        PutMetricAlarm {
            alarm_name: "a".into(),
            namespace: Some("N".into()),
            metric_name: Some("m".into()),
            statistic: Some("Average".into()),
            period: Some(60),
            evaluation_periods: Some(evaluated),
            datapoints_to_alarm: Some(needed),
            threshold: Some(1.0),
            comparison_operator: Some("GreaterThanThreshold".into()),
            treat_missing_data: Some(missing.into()),
            ..PutMetricAlarm::default()
        }
    }

    /// Points by the minute from 12:00 on the last day of January 2026 on.
    fn points(values: &[Option<f64>]) -> Vec<Option<Point>> {
        let start = 1_769_860_800_000;
        let point = |(at, value): (usize, &Option<f64>)| {
            value.map(|value| Point { time: start + at as i64 * 60_000, value, count: Some(2.0) })
        };
        values.iter().enumerate().map(point).collect()
    }

    #[test]
    fn texts() {
        let (x, o) = (Some(5.0), Some(0.5));
        let cases = [
            (
                put(1, 1, "missing"),
                points(&[o, o, x]),
                Verdict::Alarm,
                "Threshold Crossed: 1 datapoint [5.0 (31/01/26 12:02:00)] was greater than the threshold (1.0).",
            ),
            (
                put(1, 1, "missing"),
                points(&[x, x, o]),
                Verdict::Ok,
                "Threshold Crossed: 1 out of the last 1 datapoints [0.5 (31/01/26 12:02:00)] was not greater than the \
                 threshold (1.0) (minimum 1 datapoint for ALARM -> OK transition).",
            ),
            (
                put(3, 2, "missing"),
                points(&[o, o, x, o, x]),
                Verdict::Alarm,
                "Threshold Crossed: 2 out of the last 3 datapoints [5.0 (31/01/26 12:04:00), 5.0 (31/01/26 12:02:00)] \
                 were greater than the threshold (1.0) (minimum 2 datapoints for OK -> ALARM transition).",
            ),
            (
                put(3, 3, "missing"),
                points(&[None; 5]),
                Verdict::InsufficientData,
                "Insufficient Data: 3 datapoints were unknown.",
            ),
            (
                put(1, 1, "breaching"),
                points(&[None; 3]),
                Verdict::Alarm,
                "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as \
                 [Breaching].",
            ),
        ];
        for (put, points, verdict, expected) in cases {
            assert_eq!(text(&Watch::of(&put).unwrap(), &points, verdict), expected);
        }
    }

    #[test]
    fn data_name_the_points() {
        let put = put(2, 2, "missing");
        let text = data(&put, &Watch::of(&put).unwrap(), &points(&[None, Some(1.0), None, Some(2.0)]), {
            Timestamp::from_millis(1_769_861_100_000)
        });
        let expected = json!({
            "version": "1.0",
            "queryDate": "2026-01-31T12:05:00.000+0000",
            "startDate": "2026-01-31T12:01:00.000+0000",
            "statistic": "Average",
            "period": 60,
            "recentDatapoints": [1.0, 2.0],
            "threshold": 1.0,
            "evaluatedDatapoints": [
                {"timestamp": "2026-01-31T12:03:00.000+0000", "value": 2.0, "sampleCount": 2.0},
                {"timestamp": "2026-01-31T12:01:00.000+0000", "value": 1.0, "sampleCount": 2.0},
            ],
        });
        assert_eq!(serde_json::from_str::<Json>(&text).unwrap(), expected);
    }
}
