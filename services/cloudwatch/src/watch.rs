//! What a metric alarm watches: its points at a time.

use novamind_api::cloudwatch::PutMetricAlarm;
use novamind_kernel::Scope;
use novamind_wire::{Error, Result};

use crate::archive::Archive;
use crate::fault;
use crate::math::Value;
use crate::metric::MetricId;
use crate::plan::{self, Treatment};
use crate::query::{Queries, Range, Run, What};
use crate::read::{Grid, samples};
use crate::statistic::Statistic;

/// Queries of an alarm (AWS's quota).
pub const QUERIES: usize = 10;
/// Alarms with shorter periods are evaluated every ten seconds, all others every minute.
const MINUTE: i64 = 60_000;
const OFTEN: i64 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    AtLeast,
    Greater,
    Less,
    AtMost,
}

impl Comparison {
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "GreaterThanOrEqualToThreshold" => Self::AtLeast,
            "GreaterThanThreshold" => Self::Greater,
            "LessThanThreshold" => Self::Less,
            "LessThanOrEqualToThreshold" => Self::AtMost,
            _ => return None,
        })
    }

    pub fn breaches(self, value: f64, threshold: f64) -> bool {
        match self {
            Self::AtLeast => value >= threshold,
            Self::Greater => value > threshold,
            Self::Less => value < threshold,
            Self::AtMost => value <= threshold,
        }
    }

    /// As reasons say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::AtLeast => "greater than or equal to",
            Self::Greater => "greater than",
            Self::Less => "less than",
            Self::AtMost => "less than or equal to",
        }
    }
}

/// A point of an alarm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub time: i64,
    pub value: f64,
    /// Samples behind it; not known of an expression.
    pub count: Option<f64>,
}

/// An alarm's definition, ready to be evaluated.
pub struct Watch {
    source: Source,
    /// Milliseconds.
    pub period: i64,
    /// N and M.
    pub evaluated: usize,
    pub needed: usize,
    pub threshold: f64,
    pub comparison: Comparison,
    pub missing: Treatment,
    /// Of a percentile: with fewer samples than this, the state stays what it is.
    pub least_samples: Option<f64>,
}

enum Source {
    Metric {
        metric: MetricId,
        statistic: Statistic,
        unit: Option<String>,
    },
    /// Queries, of which one is the alarm's.
    Math(Queries),
}

impl Watch {
    /// Reads a definition that was checked.
    pub fn of(put: &PutMetricAlarm) -> Result<Self> {
        let broken = |what: &str| Error::internal(format!("the alarm {} has no {what}", put.alarm_name));
        let (source, seconds) = match &put.metrics {
            Some(list) if !list.is_empty() => {
                let queries = Queries::read(list.clone(), QUERIES)?;
                let period = period_of(&queries)?;
                (Source::Math(queries), period / 1000)
            }
            _ => {
                let namespace = put.namespace.as_deref().ok_or_else(|| broken("namespace"))?;
                let name = put.metric_name.as_deref().ok_or_else(|| broken("metric"))?;
                let metric = MetricId::new(namespace, name, put.dimensions.clone());
                let statistic = put.statistic.as_deref().or(put.extended_statistic.as_deref());
                let statistic = statistic.and_then(Statistic::parse).ok_or_else(|| broken("statistic"))?;
                let period = put.period.ok_or_else(|| broken("period"))?;
                (Source::Metric { metric, statistic, unit: put.unit.clone() }, i64::from(period))
            }
        };
        let evaluated = put.evaluation_periods.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
        let needed = put.datapoints_to_alarm.and_then(|m| usize::try_from(m).ok()).unwrap_or(evaluated);
        let comparison = put.comparison_operator.as_deref().and_then(Comparison::parse);
        let missing = put.treat_missing_data.as_deref().map_or(Some(Treatment::Missing), Treatment::parse);
        let ignores = put.evaluate_low_sample_count_percentile.as_deref() == Some("ignore");
        let least_samples = match &source {
            Source::Metric { statistic: Statistic::Percentile(percent), .. } if ignores => {
                Some(significant(*percent))
            }
            _ => None,
        };
        Ok(Self {
            source,
            period: seconds * 1000,
            evaluated,
            needed,
            threshold: put.threshold.ok_or_else(|| broken("threshold"))?,
            comparison: comparison.ok_or_else(|| broken("comparison operator"))?,
            missing: missing.ok_or_else(|| broken("treatment of missing data"))?,
            least_samples,
        })
    }

    /// How far apart evaluations are, in milliseconds.
    pub fn step(&self) -> i64 {
        if self.period < MINUTE { OFTEN } else { MINUTE }
    }

    /// The points of the evaluation range that ends at this time, the oldest first.
    pub fn points(&self, archive: &Archive, scope: &Scope, end: i64, now: i64) -> Result<Vec<Option<Point>>> {
        let count = plan::range(self.evaluated);
        let start = end - self.period * count as i64;
        let grid = Grid { start, end, period: self.period };
        let mut points = vec![None; count];
        let mut set = |time: i64, value: f64, count: Option<f64>| {
            let at = usize::try_from((time - start) / self.period).ok();
            if let Some(place) = at.and_then(|at| points.get_mut(at)) {
                *place = Some(Point { time, value, count });
            }
        };
        match &self.source {
            Source::Metric { metric, statistic, unit } => {
                samples(archive, scope, metric, unit.as_deref(), grid, now, |time, sample| {
                    if let Some(value) = statistic.of(&sample) {
                        set(time, value, Some(sample.count));
                    }
                    Ok(())
                })?;
            }
            Source::Math(queries) => {
                let run = Run::new(queries, archive, scope, now, Range { start, end, rounded: false });
                let watched = queries.iter().find(|query| query.returned);
                let watched =
                    watched.ok_or_else(|| Error::internal("an alarm watches none of its queries"))?;
                match run.of(watched)? {
                    Value::Series(series) => {
                        series.points.iter().for_each(|(time, value)| set(*time, *value, None));
                    }
                    other => {
                        return Err(fault::invalid(format!(
                            "the expression {} is {}, not a single time series",
                            watched.id,
                            other.kind()
                        )));
                    }
                }
            }
        }
        Ok(points)
    }
}

/// The period that all metrics of an alarm have.
pub fn period_of(queries: &Queries) -> Result<i64> {
    let metrics = queries.iter().filter(|query| matches!(query.what, What::Metric { .. }));
    let mut periods = metrics.filter_map(|query| query.period);
    let first = periods.next().or_else(|| queries.iter().find_map(|query| query.period));
    let first = first.ok_or_else(|| fault::invalid("The metrics list of an alarm must contain a metric."))?;
    match periods.all(|period| period == first) {
        true => Ok(first),
        false => Err(fault::invalid("All metrics of a metric math alarm must have the same period.")),
    }
}

/// Samples that a percentile needs to mean something ("Percentile-based CloudWatch alarms and low data samples").
fn significant(percent: f64) -> f64 {
    let share = percent / 100.0;
    10.0 / if share >= 0.5 { 1.0 - share } else { share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons() {
        let of = |name: &str, value| Comparison::parse(name).unwrap().breaches(value, 5.0);
        let cases = [
            ("GreaterThanThreshold", [false, false, true]),
            ("GreaterThanOrEqualToThreshold", [false, true, true]),
            ("LessThanThreshold", [true, false, false]),
            ("LessThanOrEqualToThreshold", [true, true, false]),
        ];
        for (name, expected) in cases {
            assert_eq!([4.0, 5.0, 6.0].map(|value| of(name, value)), expected, "{name}");
        }
        assert_eq!(Comparison::parse("GreaterThanUpperThreshold"), None);
    }

    #[test]
    fn percentiles_need_samples() {
        assert_eq!(significant(50.0), 20.0);
        assert!((significant(99.0) - 1000.0).abs() < 1e-6);
        assert_eq!(significant(10.0), 100.0);
    }
}
