//! GetMetricData.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::cloudwatch::{GetMetricData, GetMetricDataOutput, LabelOptions, MetricDataResult};
use novamind_wire::{Result, Timestamp};

use crate::access::may;
use crate::label::{self, About};
use crate::math::{TimeSeries, Value};
use crate::query::{Queries, Query, Range, Run, What};
use crate::{Cx, fault};

/// Queries of one call, and datapoints of one answer.
const QUERIES: usize = 500;
const POINTS: usize = 100_800;

pub async fn get(cx: Cx, input: GetMetricData) -> Result<GetMetricDataOutput> {
    may(&cx, "*")?;
    cx.state().limits.pass("GetMetricData", cx.scope())?;
    let (start, end) = (input.start_time.millis(), input.end_time.millis());
    if start >= end {
        return Err(fault::invalid("The parameter StartTime must be less than the parameter EndTime."));
    }
    check_labels(input.label_options)?;
    let queries = Queries::read(input.metric_data_queries, QUERIES)?;
    let most = match input.max_datapoints {
        None => POINTS,
        Some(most) => {
            usize::try_from(most).ok().filter(|most| (1..=POINTS).contains(most)).ok_or_else(|| {
                fault::invalid(format!("The parameter MaxDatapoints must be from 1 to {POINTS}."))
            })?
        }
    };
    let place = input.next_token.as_deref().map_or(Some(Place::default()), Place::read);
    let mut page = Page {
        begin: place.ok_or_else(fault::token)?,
        at: 0,
        room: most,
        ascending: input.scan_by.as_deref() == Some("TimestampAscending"),
        results: Vec::new(),
        next: None,
    };
    let run = Run::new(
        &queries,
        &cx.state().archive,
        cx.scope(),
        cx.now().millis(),
        Range { start, end, rounded: true },
    );
    for query in queries.iter() {
        if page.next.is_some() {
            break;
        }
        if query.returned {
            for series in results(query, run.of(query)?)? {
                let label = label_of(&cx, query, &series)?;
                page.add(&query.id, label, &series);
            }
        }
        run.forget(query);
    }
    Ok(GetMetricDataOutput {
        metric_data_results: Some(page.results),
        next_token: page.next.map(Place::write),
        messages: Some(Vec::new()),
    })
}

/// `+0130`
fn check_labels(options: Option<LabelOptions>) -> Result<()> {
    let Some(zone) = options.and_then(|options| options.timezone) else { return Ok(()) };
    let digits = zone.strip_prefix(['+', '-']).unwrap_or_default();
    match digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // No label that is supported tells a time.
        true => Ok(()),
        false => Err(fault::invalid(format!("{zone} is no time zone; it is + or - and four digits"))),
    }
}

/// The series that a query's value gives.
fn results(query: &Query, value: Value) -> Result<Vec<TimeSeries>> {
    match value {
        Value::Series(series) => Ok(vec![series]),
        Value::Many(many) => Ok(many),
        other => Err(fault::invalid(format!(
            "Error in expression '{}': the result is {}, not a time series or an array of them",
            query.id,
            other.kind()
        ))),
    }
}

fn label_of(cx: &Cx, query: &Query, series: &TimeSeries) -> Result<String> {
    let (metric, statistic) = match &query.what {
        What::Metric { metric, name, .. } => (Some(metric), Some(name.as_str())),
        What::Math(_) => (None, None),
    };
    let Some(template) = &query.label else { return Ok(series.label.clone()) };
    let about = About { metric, statistic, region: cx.region(), account: cx.account() };
    let label = label::fill(template, series, about).map_err(fault::invalid)?;
    // Each of several series keeps its own name behind the one that they share.
    let shared = metric.is_none() && series.label != query.id && !template.contains("${");
    Ok(if shared && !series.label.is_empty() { format!("{label} {}", series.label) } else { label })
}

/// Where a page begins: a result by its number, and how many of its points were shown before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    result: usize,
    points: usize,
}

impl Place {
    fn write(self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(format!("{}/{}", self.result, self.points))
    }

    fn read(token: &str) -> Option<Self> {
        let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let (result, points) = text.split_once('/')?;
        Some(Self { result: result.parse().ok()?, points: points.parse().ok()? })
    }
}

struct Page {
    begin: Place,
    /// Number of the next result.
    at: usize,
    /// Points that still fit.
    room: usize,
    ascending: bool,
    results: Vec<MetricDataResult>,
    next: Option<Place>,
}

impl Page {
    fn add(&mut self, id: &str, label: String, series: &TimeSeries) {
        let number = self.at;
        self.at += 1;
        if number < self.begin.result || self.next.is_some() {
            return;
        }
        let skip = if number == self.begin.result { self.begin.points } else { 0 };
        if self.room == 0 {
            self.next = Some(Place { result: number, points: 0 });
            return;
        }
        let shown = |(time, value): &(i64, f64)| (Timestamp::from_millis(*time), *value);
        let (timestamps, values): (Vec<_>, Vec<_>) = match self.ascending {
            true => series.points.iter().skip(skip).take(self.room).map(shown).unzip(),
            false => series.points.iter().rev().skip(skip).take(self.room).map(shown).unzip(),
        };
        self.room -= values.len();
        let end = skip + values.len();
        let complete = end >= series.points.len();
        if !complete {
            self.next = Some(Place { result: number, points: end });
        }
        self.results.push(MetricDataResult {
            id: Some(id.to_owned()),
            label: Some(label),
            timestamps: Some(timestamps),
            values: Some(values),
            status_code: Some(if complete { "Complete" } else { "PartialData" }.to_owned()),
            messages: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Grid;

    /// Id, values and status code of each result.
    type Shown = Vec<(String, Vec<f64>, String)>;

    fn page(begin: Place, room: usize, ascending: bool) -> (Shown, Option<Place>) {
        let mut page = Page { begin, at: 0, room, ascending, results: Vec::new(), next: None };
        let grid = Grid { start: 0, end: 180_000, period: 60_000 };
        for (id, values) in [("a", vec![1.0, 2.0, 3.0]), ("b", vec![]), ("c", vec![4.0, 5.0])] {
            let points = values.iter().enumerate().map(|(at, value)| (at as i64 * 60_000, *value)).collect();
            page.add(id, id.into(), &TimeSeries { label: id.into(), grid, points });
        }
        let shown = page.results.into_iter();
        let shown = shown.map(|one| (one.id.unwrap(), one.values.unwrap(), one.status_code.unwrap()));
        (shown.collect(), page.next)
    }

    #[test]
    fn pages_go_through_everything_once() {
        for ascending in [true, false] {
            for room in 1..6 {
                let (mut seen, mut place) = (Vec::new(), Some(Place::default()));
                while let Some(begin) = place {
                    let (shown, next) = page(begin, room, ascending);
                    assert!(shown.iter().map(|one| one.1.len()).sum::<usize>() <= room);
                    seen.extend(shown.into_iter().flat_map(|one| one.1));
                    place = next.map(|next| Place::read(&next.write()).unwrap());
                }
                let expected = if ascending { [1.0, 2.0, 3.0, 4.0, 5.0] } else { [3.0, 2.0, 1.0, 5.0, 4.0] };
                assert_eq!(seen, expected);
            }
        }
        let (shown, _) = page(Place::default(), 2, true);
        assert_eq!(shown, [("a".into(), vec![1.0, 2.0], "PartialData".into())]);
        assert_eq!(Place::read("?"), None);
    }

    #[test]
    fn time_zones() {
        let check = |zone: &str| check_labels(Some(LabelOptions { timezone: Some(zone.into()) })).is_ok();
        assert!(check("+0130") && check("-0800"));
        assert!(!check("UTC") && !check("+1") && !check("0130"));
    }
}
