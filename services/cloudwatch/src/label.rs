//! Dynamic labels: `${AVG}`, `${PROP('Dim.ServiceName')}` ("Using dynamic labels", user guide).

use crate::math::TimeSeries;
use crate::metric::MetricId;

/// What a label can tell of the query that it belongs to.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub metric: Option<&'a MetricId>,
    pub statistic: Option<&'a str>,
    pub region: &'a str,
    pub account: &'a str,
}

/// A label with its dynamic parts filled in.
///
/// # Errors
/// A part that is not known here.
pub fn fill(template: &str, series: &TimeSeries, about: About<'_>) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("${") {
        out.push_str(before);
        let (name, after) = after.split_once('}').ok_or("A dynamic label has no end")?;
        out.push_str(&part(name.trim(), series, about)?);
        rest = after;
    }
    Ok(out + rest)
}

/// Whether all dynamic parts of a label are known.
pub fn check(template: &str) -> Result<(), String> {
    let grid = crate::read::Grid { start: 0, end: 0, period: 60_000 };
    let series = TimeSeries { label: String::new(), grid, points: Vec::new() };
    let about = About { metric: None, statistic: None, region: "", account: "" };
    fill(template, &series, about).map(drop)
}

fn part(name: &str, series: &TimeSeries, about: About<'_>) -> Result<String, String> {
    let count = series.points.len() as f64;
    let sum: f64 = series.values().sum();
    let number = |value: Option<f64>| value.filter(|value| value.is_finite()).map_or("--".into(), shown);
    Ok(match name {
        "AVG" => number(Some(sum / count)),
        "SUM" => number((count > 0.0).then_some(sum)),
        "MIN" => number(series.values().reduce(f64::min)),
        "MAX" => number(series.values().reduce(f64::max)),
        "FIRST" => number(series.values().next()),
        "LAST" => number(series.values().last()),
        "DATAPOINT_COUNT" => shown(count),
        "LABEL" => series.label.clone(),
        _ => {
            let inside = name.strip_prefix("PROP(").and_then(|rest| rest.strip_suffix(')'));
            let quoted = inside.map(|inside| inside.trim().trim_matches(['\'', '"']));
            quoted.and_then(|name| property(name, series, about)).ok_or_else(|| {
                format!("The dynamic label ${{{name}}} is not supported by this installation")
            })?
        }
    })
}

fn property(name: &str, series: &TimeSeries, about: About<'_>) -> Option<String> {
    let of_metric = |value: fn(&MetricId) -> &str| about.metric.map_or("", value).to_owned();
    Some(match name {
        "MetricName" => of_metric(|metric| &metric.name),
        "Namespace" => of_metric(|metric| &metric.namespace),
        "Period" => (series.grid.period / 1000).to_string(),
        "Stat" => about.statistic.unwrap_or_default().to_owned(),
        "Region" => about.region.to_owned(),
        "AccountId" => about.account.to_owned(),
        _ => {
            let dimension = name.strip_prefix("Dim.")?;
            about.metric.and_then(|metric| metric.dimension(dimension)).unwrap_or_default().to_owned()
        }
    })
}

/// A number with at most three decimals.
fn shown(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Grid;

    #[test]
    fn parts() {
        let metric = MetricId {
            namespace: "N".into(),
            name: "m".into(),
            dimensions: vec![("Service".into(), "web".into())],
        };
        let about =
            About { metric: Some(&metric), statistic: Some("p99"), region: "eu-west-1", account: "1" };
        let grid = Grid { start: 0, end: 120_000, period: 60_000 };
        let series = TimeSeries { label: "own".into(), grid, points: vec![(0, 1.0), (60_000, 2.5)] };
        let cases = [
            ("plain", "plain"),
            ("${AVG}/${MAX} of ${LABEL}", "1.75/2.5 of own"),
            ("${PROP('Dim.Service')} ${PROP(\"Stat\")} ${PROP('Period')}", "web p99 60"),
            ("${FIRST} ${LAST} ${MIN} ${SUM} ${DATAPOINT_COUNT}", "1 2.5 1 3.5 2"),
        ];
        for (template, expected) in cases {
            assert_eq!(fill(template, &series, about).unwrap(), expected);
        }
        assert!(check("${AVG} ${PROP('Dim.X')}").is_ok());
        for wrong in ["${MAX_TIME}", "${AVG", "${}"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
    }
}
