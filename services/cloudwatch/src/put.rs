//! PutMetricData.

use std::collections::BTreeSet;

use novamind_api::Empty;
use novamind_api::cloudwatch::{Dimension, MetricDatum, PutMetricData};
use novamind_wire::Result;

use crate::access::{is_service, may_publish};
use crate::archive::Datum;
use crate::metric::MetricId;
use crate::sample::Sample;
use crate::{Cx, fault};

/// Data of one call, and values of one datum (quotas).
const DATA: usize = 1000;
const VALUES: usize = 150;
/// How far from now a datum may be.
const PAST: i64 = 14 * 86_400_000;
const FUTURE: i64 = 2 * 3_600_000;
/// Values lie between its negative and this: 2 to the power of 360.
const GREATEST: f64 = f64::from_bits((1023 + 360) << 52);
/// The unit of data that name none.
const NO_UNIT: &str = "None";
/// Namespaces that belong to AWS.
const RESERVED: &str = "AWS/";

pub async fn put(cx: Cx, input: PutMetricData) -> Result<Empty> {
    let namespace = input.namespace;
    may_publish(&cx, &namespace)?;
    // The quota is one of clients: what services publish does not use it up.
    if !is_service(cx.caller()) {
        cx.state().limits.pass("PutMetricData", cx.scope())?;
    }
    fault::refuse(&input.entity_metric_data, "EntityMetricData")?;
    fault::refuse(&input.strict_entity_validation, "StrictEntityValidation")?;
    if !is_plain(&namespace) || (namespace.starts_with(RESERVED) && !is_service(cx.caller())) {
        let message = format!("The value {namespace} for parameter Namespace is invalid.");
        return Err(fault::value(message));
    }
    let data = input.metric_data.unwrap_or_default();
    if data.is_empty() {
        return Err(fault::missing("The parameter MetricData is required."));
    }
    if data.len() > DATA {
        return Err(fault::value(format!(
            "The collection MetricData must not have a size greater than {DATA}."
        )));
    }
    let now = cx.now().millis();
    let data = data.into_iter().enumerate();
    let data = data.map(|(at, datum)| read(&namespace, datum, now, &format!("MetricData.member.{}", at + 1)));
    let data = data.collect::<Result<Vec<_>>>()?;
    let _place = cx.state().limits.writer()?;
    cx.state().archive.put(cx.scope(), data, now).await?;
    Ok(Empty {})
}

/// Printable ASCII that is not only blanks.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !text.trim().is_empty()
}

/// Checks one datum; `path` is its place in the request.
fn read(namespace: &str, datum: MetricDatum, now: i64, path: &str) -> Result<Datum> {
    check_dimensions(datum.dimensions.as_deref().unwrap_or_default(), path)?;
    if !is_plain(&datum.metric_name) {
        return Err(wrong(&datum.metric_name, path, "MetricName"));
    }
    let time = datum.timestamp.map_or(now, |time| time.millis());
    if time < now - PAST || time > now + FUTURE {
        let message = "must be within two weeks before and two hours after the current time";
        return Err(fault::value(format!("The parameter {path}.Timestamp {message}.")));
    }
    let fine = match datum.storage_resolution {
        None | Some(60) => false,
        Some(1) => true,
        Some(other) => {
            let message = format!("The value {other} for parameter {path}.StorageResolution is invalid; ");
            return Err(fault::value(message + "it is one of 1, 60."));
        }
    };
    let unit = datum.unit.clone().unwrap_or_else(|| NO_UNIT.to_owned());
    let metric = MetricId::new(namespace, &datum.metric_name, datum.dimensions.clone());
    Ok(Datum { metric, unit, time, sample: sample(&datum, path)?, fine })
}

fn wrong(value: impl std::fmt::Display, path: &str, name: &str) -> novamind_wire::Error {
    fault::value(format!("The value {value} for parameter {path}.{name} is invalid."))
}

fn check_dimensions(dimensions: &[Dimension], path: &str) -> Result<()> {
    let mut names = BTreeSet::new();
    for (at, dimension) in dimensions.iter().enumerate() {
        let path = format!("{path}.Dimensions.member.{}", at + 1);
        if !is_plain(&dimension.name) || dimension.name.starts_with(':') {
            return Err(wrong(&dimension.name, &path, "Name"));
        }
        if !is_plain(&dimension.value) {
            return Err(wrong(&dimension.value, &path, "Value"));
        }
        if !names.insert(&dimension.name) {
            let name = &dimension.name;
            return Err(fault::value(format!("The dimension {name} of {path} is there more than once.")));
        }
    }
    Ok(())
}

/// The values of a datum: one, many with their counts, or a statistic set.
fn sample(datum: &MetricDatum, path: &str) -> Result<Sample> {
    let number = |value: f64, name: &str| match value.abs() <= GREATEST {
        true => Ok(value),
        // So is no number at all.
        false => Err(wrong(value, path, name)),
    };
    let values = datum.values.as_deref().unwrap_or_default();
    match (datum.value, &datum.statistic_values, values) {
        (Some(value), None, []) => Ok(Sample::of(number(value, "Value")?, 1.0)),
        (None, Some(set), []) => {
            let count = number(set.sample_count, "StatisticValues.SampleCount")?;
            let sum = number(set.sum, "StatisticValues.Sum")?;
            let (min, max) = (
                number(set.minimum, "StatisticValues.Minimum")?,
                number(set.maximum, "StatisticValues.Maximum")?,
            );
            if count <= 0.0 {
                return Err(wrong(count, path, "StatisticValues.SampleCount"));
            }
            if min > max {
                return Err(fault::value(format!(
                    "The parameter {path}.StatisticValues.Maximum must be greater than or equal to Minimum."
                )));
            }
            Ok(Sample::of_set(count, sum, min, max))
        }
        (None, None, [_, ..]) => {
            if values.len() > VALUES {
                return Err(fault::value(format!(
                    "The collection {path}.Values must not have a size greater than {VALUES}."
                )));
            }
            let counts = datum.counts.as_deref();
            if counts.is_some_and(|counts| counts.len() != values.len()) {
                return Err(fault::value(format!(
                    "The parameters {path}.Values and {path}.Counts must be of the same size."
                )));
            }
            let mut merged: Option<Sample> = None;
            for (at, value) in values.iter().enumerate() {
                let count = counts.map_or(1.0, |counts| counts[at]);
                let count = number(count, &format!("Counts.member.{}", at + 1))?;
                if count <= 0.0 {
                    return Err(wrong(count, path, &format!("Counts.member.{}", at + 1)));
                }
                let one = Sample::of(number(*value, &format!("Values.member.{}", at + 1))?, count);
                match &mut merged {
                    Some(merged) => merged.merge(&one),
                    None => merged = Some(one),
                }
            }
            merged.ok_or_else(|| needs_value(path))
        }
        (None, None, []) => Err(needs_value(path)),
        _ => Err(fault::combination(format!(
            "The parameters {path}.Value, {path}.Values and {path}.StatisticValues are mutually exclusive and you have \
             specified more than one."
        ))),
    }
}

fn needs_value(path: &str) -> novamind_wire::Error {
    fault::missing(format!(
        "At least one of the parameters {path}.Value, {path}.Values and {path}.StatisticValues must be specified."
    ))
}

#[cfg(test)]
mod tests {
    use novamind_api::cloudwatch::StatisticSet;
    use novamind_wire::Timestamp;

    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    fn check(datum: MetricDatum) -> std::result::Result<Datum, String> {
        let datum = MetricDatum { metric_name: "m".into(), ..datum };
        read("N", datum, NOW, "D").map_err(|error| format!("{}: {}", error.code(), error.message()))
    }

    #[test]
    fn what_is_taken() {
        let one = check(MetricDatum { value: Some(2.0), ..MetricDatum::default() }).unwrap();
        assert_eq!((one.time, one.unit.as_str(), one.sample.sum, one.fine), (NOW, "None", 2.0, false));
        let many = MetricDatum {
            values: Some(vec![1.0, 3.0]),
            counts: Some(vec![2.0, 1.0]),
            storage_resolution: Some(1),
            ..MetricDatum::default()
        };
        let many = check(many).unwrap();
        assert_eq!((many.sample.count, many.sample.sum, many.fine), (3.0, 5.0, true));
        let set = StatisticSet { sample_count: 2.0, sum: 4.0, minimum: 1.0, maximum: 3.0 };
        let set = check(MetricDatum { statistic_values: Some(set), ..MetricDatum::default() }).unwrap();
        assert_eq!((set.sample.count, set.sample.max), (2.0, 3.0));
        let edge = 2f64.powi(360);
        assert!(check(MetricDatum { value: Some(-edge), ..MetricDatum::default() }).is_ok());
    }

    #[test]
    fn what_is_refused() {
        let plain = || MetricDatum { value: Some(1.0), ..MetricDatum::default() };
        let dimension = |name: &str| Dimension { name: name.into(), value: "v".into() };
        let set = |count, min, max| {
            Some(StatisticSet { sample_count: count, sum: 1.0, minimum: min, maximum: max })
        };
        let time = |time| Some(Timestamp::from_millis(time));
        let cases = [
            (MetricDatum::default(), "MissingParameter"),
            (MetricDatum { value: Some(f64::NAN), ..plain() }, "InvalidParameterValue"),
            (MetricDatum { value: Some(f64::INFINITY), ..plain() }, "InvalidParameterValue"),
            (MetricDatum { value: Some(2f64.powi(360) * 1.01), ..plain() }, "InvalidParameterValue"),
            (MetricDatum { values: Some(vec![1.0]), ..plain() }, "InvalidParameterCombination"),
            (MetricDatum { value: None, values: Some(vec![1.0; 151]), ..plain() }, "InvalidParameterValue"),
            (
                MetricDatum { value: None, values: Some(vec![1.0]), counts: Some(vec![]), ..plain() },
                "InvalidParameterValue",
            ),
            (
                MetricDatum { value: None, values: Some(vec![1.0]), counts: Some(vec![0.0]), ..plain() },
                "InvalidParameterValue",
            ),
            (
                MetricDatum { value: None, statistic_values: set(0.0, 1.0, 1.0), ..plain() },
                "InvalidParameterValue",
            ),
            (
                MetricDatum { value: None, statistic_values: set(1.0, 2.0, 1.0), ..plain() },
                "InvalidParameterValue",
            ),
            (MetricDatum { timestamp: time(NOW - PAST - 1), ..plain() }, "InvalidParameterValue"),
            (MetricDatum { timestamp: time(NOW + FUTURE + 1), ..plain() }, "InvalidParameterValue"),
            (MetricDatum { storage_resolution: Some(30), ..plain() }, "InvalidParameterValue"),
            (MetricDatum { dimensions: Some(vec![dimension(":a")]), ..plain() }, "InvalidParameterValue"),
            (MetricDatum { dimensions: Some(vec![dimension("ä")]), ..plain() }, "InvalidParameterValue"),
            (
                MetricDatum { dimensions: Some(vec![dimension("a"), dimension("a")]), ..plain() },
                "InvalidParameterValue",
            ),
        ];
        for (datum, code) in cases {
            let message = check(datum.clone()).unwrap_err();
            assert!(message.starts_with(&format!("{code}: ")), "{datum:?}: {message}");
        }
    }
}
