//! GetMetricStatistics.

use std::collections::BTreeMap;

use novamind_api::cloudwatch::{Datapoint, GetMetricStatistics, GetMetricStatisticsOutput};
use novamind_wire::{Error, Result, Timestamp};

use crate::access::may;
use crate::metric::MetricId;
use crate::read::{Grid, by_period, is_period};
use crate::sample::Sample;
use crate::statistic::Statistic;
use crate::tier::round_start;
use crate::{Cx, fault};

/// Datapoints of one call.
const MOST: i64 = 1440;

pub async fn get(cx: Cx, input: GetMetricStatistics) -> Result<GetMetricStatisticsOutput> {
    may(&cx, "*")?;
    cx.state().limits.pass("GetMetricStatistics", cx.scope())?;
    let now = cx.now().millis();
    let grid = grid(&input, now)?;
    let wanted = Wanted::read(input.statistics, input.extended_statistics)?;
    let metric = MetricId::new(&input.namespace, &input.metric_name, input.dimensions);
    let archive = &cx.state().archive;
    let mut points = Vec::new();
    let known = archive.metric(cx.scope(), &metric)?.unwrap_or_default();
    for (unit, series) in &known.units {
        // Without a unit, each one's data are there by themselves.
        if input.unit.as_ref().is_some_and(|wanted| wanted != unit) {
            continue;
        }
        by_period(archive, series, grid, now, |time, sample| {
            points.extend(wanted.datapoint(time, &sample, unit));
            Ok(())
        })?;
    }
    Ok(GetMetricStatisticsOutput { label: Some(input.metric_name), datapoints: Some(points) })
}

fn grid(input: &GetMetricStatistics, now: i64) -> Result<Grid> {
    if !is_period(input.period) {
        let period = input.period;
        return Err(fault::value(format!(
            "The value {period} for parameter Period is invalid. Period must be 1, 5, 10, 20, 30 or a multiple of 60."
        )));
    }
    let (start, end) = (input.start_time.millis(), input.end_time.millis());
    if start >= end {
        let message = "The parameter StartTime must be less than the parameter EndTime.";
        return Err(fault::value(message));
    }
    let period = i64::from(input.period) * 1000;
    let start = round_start(start, now, period);
    let asked = end.saturating_sub(start) / period;
    if asked > MOST {
        return Err(fault::combination(format!(
            "You have requested up to {asked} datapoints, which exceeds the limit of {MOST}. You may reduce the \
             datapoints requested by increasing Period, or decreasing the time range."
        )));
    }
    Ok(Grid { start, end, period })
}

/// The statistics of a request.
struct Wanted {
    plain: Vec<Statistic>,
    extended: Vec<(String, Statistic)>,
}

impl Wanted {
    fn read(plain: Option<Vec<String>>, extended: Option<Vec<String>>) -> Result<Self> {
        let (plain, extended) = (plain.unwrap_or_default(), extended.unwrap_or_default());
        if plain.is_empty() && extended.is_empty() {
            return Err(fault::combination(
                "At least one of the parameters Statistics and ExtendedStatistics must be specified.",
            ));
        }
        let unknown = |name: &str| -> Error {
            fault::value(format!("The value {name} for parameter ExtendedStatistics is invalid."))
        };
        let plain = plain.iter().map(|name| Statistic::parse(name).ok_or_else(|| unknown(name)));
        let plain = plain.collect::<Result<_>>()?;
        let extended = extended.into_iter().map(|name| {
            let statistic = Statistic::parse(&name).filter(|statistic| !statistic.is_plain());
            statistic.ok_or_else(|| unknown(&name)).map(|statistic| (name, statistic))
        });
        Ok(Self { plain, extended: extended.collect::<Result<_>>()? })
    }

    /// A period's datapoint; `None` where none of the statistics is known.
    fn datapoint(&self, time: i64, sample: &Sample, unit: &str) -> Option<Datapoint> {
        let mut point = Datapoint {
            timestamp: Some(Timestamp::from_millis(time)),
            unit: Some(unit.to_owned()),
            ..Datapoint::default()
        };
        for statistic in &self.plain {
            let value = statistic.of(sample);
            match statistic {
                Statistic::SampleCount => point.sample_count = value,
                Statistic::Average => point.average = value,
                Statistic::Sum => point.sum = value,
                Statistic::Minimum => point.minimum = value,
                Statistic::Maximum => point.maximum = value,
                _ => {}
            }
        }
        let extended = self
            .extended
            .iter()
            .filter_map(|(name, statistic)| statistic.of(sample).map(|value| (name.clone(), value)));
        let extended: BTreeMap<_, _> = extended.collect();
        if self.plain.is_empty() && extended.is_empty() {
            return None;
        }
        point.extended_statistics = (!extended.is_empty()).then_some(extended);
        Some(point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const NOW: i64 = 20_000 * 86_400_000;

    fn asked(start: i64, end: i64, period: i32) -> std::result::Result<Grid, String> {
        let input = GetMetricStatistics {
            start_time: Timestamp::from_millis(NOW + start),
            end_time: Timestamp::from_millis(NOW + end),
            period,
            ..GetMetricStatistics::default()
        };
        grid(&input, NOW).map_err(|error| error.code().to_owned())
    }

    #[test]
    fn ranges() {
        let grid = asked(-90_000, 0, 60).unwrap();
        assert_eq!((grid.start - NOW, grid.end - NOW), (-2 * MINUTE, 0));
        assert!(asked(-1440 * MINUTE, 0, 60).is_ok());
        let cases = [
            (asked(-1441 * MINUTE, 0, 60), "InvalidParameterCombination"),
            (asked(0, 0, 60), "InvalidParameterValue"),
            (asked(-MINUTE, 0, 61), "InvalidParameterValue"),
            (asked(-MINUTE, 0, 7), "InvalidParameterValue"),
        ];
        for (found, code) in cases {
            assert_eq!(found.unwrap_err(), code);
        }
    }

    #[test]
    fn statistics_that_cannot_be() {
        let of = |plain: &[&str], extended: &[&str]| {
            let list = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
            Wanted::read(list(plain), list(extended)).err().map(|error| error.code().to_owned())
        };
        assert_eq!(of(&["Sum"], &["p99"]), None);
        assert_eq!(of(&[], &[]).as_deref(), Some("InvalidParameterCombination"));
        assert_eq!(of(&[], &["Sum"]).as_deref(), Some("InvalidParameterValue"));
        assert_eq!(of(&[], &["p200"]).as_deref(), Some("InvalidParameterValue"));
    }
}
