//! What metric filters make of events: datapoints in CloudWatch, dated as the events are.
//!
//! Invariants:
//! - What a batch counts is in CloudWatch before PutLogEvents answers. The events are kept by then: where CloudWatch does
//!   not take what they count, that is said in the log, and not to a sender who would send them again.
//! - A filter's default value stands for a minute in which events came and none of them matched. It is published when
//!   that minute is over; a minute that a kill has cut off has none.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::cloudwatch::{Dimension, MetricDatum, PutMetricData};
use novamind_api::logs::{MetricTransformation, SERVICE};
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Runner, Scope, Store, Stored};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;

use crate::pattern::Pattern;
use crate::records::{Filter, filter_id};
use crate::{Cx, Logs};

const MINUTE: i64 = 60_000;
/// Values of one datum, and data of one call (PutMetricData).
const VALUES: usize = 150;
const DATA: usize = 1000;
/// Values lie between its negative and this: 2 to the power of 360. Characters of a dimension's value.
const GREATEST: f64 = f64::from_bits((1023 + 360) << 52);
const LONGEST: usize = 1024;

/// Dimensions of a datapoint, and its minute.
type Place = (Vec<(String, String)>, i64);

/// The minutes in which each filter saw events, and whether one of them matched.
#[derive(Default)]
pub struct Minutes(Mutex<HashMap<ObjectKey, BTreeMap<i64, bool>>>);

impl Minutes {
    fn note(&self, key: &ObjectKey, minutes: BTreeMap<i64, bool>) {
        let mut all = self.0.lock();
        let known = all.entry(key.clone()).or_default();
        for (minute, matched) in minutes {
            *known.entry(minute).or_default() |= matched;
        }
    }

    /// Takes the minutes that are over at this time; and when the next one is.
    fn over(&self, key: &ObjectKey, now: i64) -> (Vec<(i64, bool)>, Option<i64>) {
        let mut all = self.0.lock();
        let Some(known) = all.get_mut(key) else { return (Vec::new(), None) };
        // Events may be dated ahead; by then their minute has come.
        let later = known.split_off(&(now.div_euclid(MINUTE) * MINUTE));
        let over = std::mem::replace(known, later).into_iter().collect();
        let next = known.keys().next().map(|minute| minute + MINUTE);
        if next.is_none() {
            all.remove(key);
        }
        (over, next)
    }
}

/// The number that an event counts for; none where CloudWatch takes no such number.
fn value(pattern: &Pattern, transformation: &MetricTransformation, message: &str) -> Option<f64> {
    let text = &transformation.metric_value;
    let number = text.parse().ok().or_else(|| pattern.extract(message, text)?.parse().ok());
    number.filter(|number: &f64| number.abs() <= GREATEST)
}

/// Whether CloudWatch takes it as the value of a dimension ("Dimension", CloudWatch API reference).
fn is_dimension(value: &str) -> bool {
    let printable = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    printable && value.len() <= LONGEST && !value.trim().is_empty()
}

/// The dimensions of an event; none where it lacks the field of one, or has something there that is no dimension.
fn dimensions(
    pattern: &Pattern,
    transformation: &MetricTransformation,
    message: &str,
) -> Option<Vec<(String, String)>> {
    let wanted = transformation.dimensions.iter().flatten();
    let found = wanted.map(|(name, field)| {
        let value = pattern.extract(message, field).filter(|value| is_dimension(value))?;
        Some((name.clone(), value))
    });
    found.collect()
}

fn datum(transformation: &MetricTransformation, place: Place, values: Vec<f64>) -> MetricDatum {
    let (dimensions, minute) = place;
    let dimensions = dimensions.into_iter().map(|(name, value)| Dimension { name, value });
    MetricDatum {
        metric_name: transformation.metric_name.clone(),
        dimensions: Some(dimensions.collect()),
        timestamp: Some(Timestamp::from_millis(minute)),
        values: Some(values),
        unit: transformation.unit.clone(),
        ..MetricDatum::default()
    }
}

async fn publish(cloud: &Arc<Cloud>, scope: &Scope, namespace: &str, data: Vec<MetricDatum>) -> Result<()> {
    let cx = cloud.root_context(&SERVICE, &scope.region);
    for part in data.chunks(DATA) {
        let metric_data = Some(part.to_vec());
        cx.call(PutMetricData { namespace: namespace.to_owned(), metric_data, ..PutMetricData::default() })
            .await?;
    }
    Ok(())
}

/// The metric filters of a group.
pub fn filters(cx: &Cx, group: &str) -> Result<Vec<Stored<Filter>>> {
    cx.store().list(cx.scope(), &filter_id(group, ""), None, usize::MAX)
}

/// Counts a batch of a group's events by its filters.
pub async fn count(cx: &Cx, filters: Vec<Stored<Filter>>, events: &[(i64, String)]) -> Result<()> {
    for filter in filters {
        let transformation = &filter.record.transformation;
        // It was parsed when it was put.
        let Ok(pattern) = Pattern::parse(&filter.record.pattern) else { continue };
        let mut found: BTreeMap<Place, Vec<f64>> = BTreeMap::new();
        let mut minutes: BTreeMap<i64, bool> = BTreeMap::new();
        for (time, message) in events {
            let minute = time.div_euclid(MINUTE) * MINUTE;
            let matches = pattern.matches(message);
            *minutes.entry(minute).or_default() |= matches;
            if !matches {
                continue;
            }
            let Some(dimensions) = dimensions(&pattern, transformation, message) else { continue };
            if let Some(value) = value(&pattern, transformation, message) {
                found.entry((dimensions, minute)).or_default().push(value);
            }
        }
        let data = found.into_iter().flat_map(|(place, values)| {
            let parts = values.chunks(VALUES).map(<[f64]>::to_vec).collect::<Vec<_>>();
            parts.into_iter().map(move |values| (place.clone(), values))
        });
        let data: Vec<MetricDatum> =
            data.map(|(place, values)| datum(transformation, place, values)).collect();
        publish(cx.cloud(), cx.scope(), &transformation.metric_namespace, data).await?;
        if transformation.default_value.is_some() {
            let key = ObjectKey { scope: cx.scope().clone(), id: filter.id };
            cx.state().minutes.note(&key, minutes);
            if let Some(runner) = cx.state().defaults.get() {
                runner.wake(key);
            }
        }
    }
    Ok(())
}

/// Publishes default values when their minutes are over.
struct Defaults {
    cloud: Arc<Cloud>,
    state: Arc<Logs>,
}

#[async_trait]
impl Controller for Defaults {
    fn name(&self) -> &'static str {
        "logs/defaults"
    }

    fn follows(&self, _: &str) -> bool {
        false
    }

    fn concerns(&self, _: &Change) -> Option<ObjectKey> {
        None
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(self.state.minutes.0.lock().keys().cloned().collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let now = self.cloud.clock().now().millis();
        let (over, next) = self.state.minutes.over(key, now);
        let filter = self.cloud.store().get::<Filter>(&key.scope, &key.id)?;
        if let Some(filter) = filter
            && let Some(default) = filter.transformation.default_value
        {
            let unmatched = over.iter().filter(|(_, matched)| !matched);
            let data = unmatched
                .map(|(minute, _)| datum(&filter.transformation, (Vec::new(), *minute), vec![default]));
            let namespace = &filter.transformation.metric_namespace;
            if let Err(error) = publish(&self.cloud, &key.scope, namespace, data.collect()).await {
                // They are tried again.
                self.state.minutes.note(key, over.into_iter().collect());
                return Err(error);
            }
        }
        Ok(next.map_or(Next::Settled, |next| Next::At(Timestamp::from_millis(next))))
    }
}

/// Starts the publication of default values; it lives as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<Logs>) {
    let defaults = Arc::new(Defaults { cloud: cloud.clone(), state: state.clone() });
    let runner = Runner::start(defaults, cloud.store().clone(), cloud.clock().clone());
    // A second start would be a fault of the program; the first one stays.
    let _ = state.defaults.set(runner);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transformation(value: &str, dimensions: &[(&str, &str)]) -> MetricTransformation {
        let dimensions = dimensions.iter().map(|(name, field)| ((*name).to_owned(), (*field).to_owned()));
        MetricTransformation {
            metric_name: "m".into(),
            metric_namespace: "n".into(),
            metric_value: value.into(),
            dimensions: Some(dimensions.collect()),
            ..Default::default()
        }
    }

    #[test]
    fn what_an_event_counts_for() {
        let json = r#"{"latency": 12.5, "text": "7", "user": {"id": "u1"}, "bad": "x", "none": null}"#;
        let line = "10.0.0.1 GET 200 1534";
        let cases = [
            ("ERROR", "1", "ERROR", Some(1.0)),
            ("{ $.latency > 0 }", "$.latency", json, Some(12.5)),
            ("{ $.latency > 0 }", "$.text", json, Some(7.0)),
            ("{ $.latency > 0 }", "$.bad", json, None),
            ("{ $.latency > 0 }", "$.none", json, None),
            ("{ $.latency > 0 }", "$.missing", json, None),
            ("[ip, method, status, bytes]", "$bytes", line, Some(1534.0)),
            ("[ip, ..., bytes]", "$bytes", line, Some(1534.0)),
            ("[ip, method, status, bytes]", "$method", line, None),
        ];
        for (pattern, text, message, expected) in cases {
            let pattern = Pattern::parse(pattern).unwrap();
            assert_eq!(value(&pattern, &transformation(text, &[]), message), expected, "{text}");
        }
        let pattern = Pattern::parse("{ $.latency > 0 }").unwrap();
        let of = |field| dimensions(&pattern, &transformation("1", &[("d", field)]), json);
        assert_eq!(of("$.user.id"), Some(vec![("d".to_owned(), "u1".to_owned())]));
        assert_eq!(of("$.nobody"), None);
        // What CloudWatch would refuse is not counted, and the other events of the batch are.
        let long =
            format!(r#"{{"latency": 1e200, "user": "{}", "who": "é", "blank": " "}}"#, "x".repeat(1025));
        assert_eq!(value(&pattern, &transformation("$.latency", &[]), &long), None);
        for field in ["$.user", "$.who", "$.blank"] {
            assert_eq!(dimensions(&pattern, &transformation("1", &[("d", field)]), &long), None, "{field}");
        }
    }

    #[test]
    fn minutes_end_once() {
        let (minutes, key) =
            (Minutes::default(), ObjectKey { scope: Scope::new("r", "1"), id: "g:f".into() });
        minutes.note(&key, BTreeMap::from([(0, false), (MINUTE, false)]));
        minutes.note(&key, BTreeMap::from([(0, true)]));
        assert_eq!(minutes.over(&key, 1), (vec![], Some(MINUTE)));
        assert_eq!(minutes.over(&key, MINUTE), (vec![(0, true)], Some(2 * MINUTE)));
        assert_eq!(minutes.over(&key, 5 * MINUTE), (vec![(MINUTE, false)], None));
        assert_eq!(minutes.over(&key, 9 * MINUTE), (vec![], None));
    }
}
