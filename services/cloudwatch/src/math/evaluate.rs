//! Evaluating a tree.

use novamind_wire::Error;

use super::function;
use super::parser::Expression;
use super::series::{TimeSeries, Value};
use crate::read::Grid;

/// Functions of AWS's that this cloud has not, with what they need.
const UNSUPPORTED: [(&str, &str); 5] = [
    ("ANOMALY_DETECTION_BAND", "anomaly detection"),
    ("DB_PERF_INSIGHTS", "Performance Insights"),
    ("INSIGHT_RULE_METRIC", "Contributor Insights"),
    ("LAMBDA", "data sources of Lambda functions"),
    ("SERVICE_QUOTA", "service quotas"),
];

/// Why there is no value.
#[derive(Debug)]
pub enum Fault {
    /// The expression is wrong, in words for its writer.
    Wrong(String),
    /// Reading failed.
    Failed(Error),
}

impl From<String> for Fault {
    fn from(message: String) -> Self {
        Self::Wrong(message)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Where an expression finds its metrics.
pub trait Source {
    /// The value of another query of the request.
    fn value(&self, id: &str) -> Result<Value, Fault>;

    /// The metrics of the request, those alone whose id holds `part` if it is given.
    fn metrics(&self, part: Option<&str>) -> Result<Vec<TimeSeries>, Fault>;

    /// The metrics that a search finds, by this statistic and period in seconds.
    fn search(&self, query: &str, statistic: &str, period: i32) -> Result<Vec<TimeSeries>, Fault>;

    /// The periods of a series that is made of a number alone.
    fn grid(&self) -> Grid;

    /// Takes room for points that are made on the way.
    fn room(&self, points: usize) -> Result<(), Fault>;
}

/// The value of an expression.
///
/// # Errors
/// An operand or argument of the wrong kind, an unknown function, or what the source says.
pub fn evaluate(expression: &Expression, source: &dyn Source) -> Result<Value, Fault> {
    let value = match expression {
        Expression::Number(number) => Value::Number(*number),
        Expression::Text(text) => Value::Text(text.clone()),
        Expression::Word(word) => Value::Word(word.clone()),
        Expression::Id(id) => source.value(id)?,
        Expression::List(items) => list(items, source)?,
        Expression::Negative(inner) => negative(evaluate(inner, source)?)?,
        Expression::Binary(..) => chain(expression, source)?,
        Expression::Call(name, arguments) => call(name, arguments, source)?,
    };
    source.room(value.points())?;
    Ok(value)
}

fn list(items: &[Expression], source: &dyn Source) -> Result<Value, Fault> {
    let mut series = Vec::new();
    for item in items {
        match evaluate(item, source)? {
            Value::Series(one) => series.push(one),
            Value::Many(many) => series.extend(many),
            other => return Err(format!("An array holds {}, not a time series", other.kind()).into()),
        }
    }
    Ok(Value::Many(series))
}

fn negative(value: Value) -> Result<Value, Fault> {
    Ok(match value {
        Value::Number(number) => Value::Number(-number),
        Value::Series(series) => Value::Series(series.map(|_, value| -value)),
        Value::Many(many) => Value::Many(many.iter().map(|one| one.map(|_, value| -value)).collect()),
        other => return Err(format!("{} cannot be negative", other.kind()).into()),
    })
}

/// Operations from the left to the right, however many there are, without going down for each.
fn chain(expression: &Expression, source: &dyn Source) -> Result<Value, Fault> {
    let (mut first, mut rest) = (expression, Vec::new());
    while let Expression::Binary(operator, left, right) = first {
        rest.push((operator, right));
        first = left;
    }
    let mut value = evaluate(first, source)?;
    for (operator, right) in rest.into_iter().rev() {
        value = operator.apply(value, evaluate(right, source)?)?;
        source.room(value.points())?;
    }
    Ok(value)
}

fn call(name: &str, arguments: &[Expression], source: &dyn Source) -> Result<Value, Fault> {
    if let Some((_, needs)) = UNSUPPORTED.iter().find(|(known, _)| *known == name) {
        return Err(format!("The function {name} is not supported: this installation has no {needs}").into());
    }
    let arguments = arguments.iter().map(|argument| evaluate(argument, source));
    let arguments = arguments.collect::<Result<Vec<_>, _>>()?;
    match (name, arguments.as_slice()) {
        ("METRICS", []) => Ok(Value::Many(source.metrics(None)?)),
        ("METRICS", [Value::Text(part)]) => Ok(Value::Many(source.metrics(Some(part))?)),
        ("SEARCH", [Value::Text(query), Value::Text(statistic)]) => {
            let period = (source.grid().period / 1000) as i32;
            Ok(Value::Many(source.search(query, statistic, period)?))
        }
        ("SEARCH", [Value::Text(query), Value::Text(statistic), Value::Number(period)]) => {
            Ok(Value::Many(source.search(query, statistic, *period as i32)?))
        }
        ("TIME_SERIES", [Value::Number(number)]) => {
            let grid = source.grid();
            source.room(grid.count())?;
            let points = grid.times().map(|time| (time, *number)).collect();
            let empty = TimeSeries { label: String::new(), grid, points: Vec::new() };
            Ok(Value::Series(empty.with(points)))
        }
        _ => {
            // It gives each series a value for every period, whatever it had before.
            if let ("FILL", [filled, _]) = (name, arguments.as_slice()) {
                let counts = filled.series().iter().map(|series| series.grid.count());
                source.room(counts.fold(0, usize::saturating_add))?;
            }
            Ok(function::call(name, arguments)?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::parse;

    /// Metrics by their ids, each with values at 0, 60, 120, 180 seconds, where they have one.
    struct Metrics(Vec<(&'static str, [Option<f64>; 4])>);

    const GRID: Grid = Grid { start: 0, end: 240_000, period: 60_000 };

    impl Metrics {
        fn series(&self, (id, values): &(&str, [Option<f64>; 4])) -> TimeSeries {
            let points = values.iter().enumerate();
            let points = points.filter_map(|(at, value)| Some((at as i64 * 60_000, (*value)?))).collect();
            TimeSeries { label: (*id).into(), grid: GRID, points }
        }
    }

    impl Source for Metrics {
        fn value(&self, id: &str) -> Result<Value, Fault> {
            let found = self.0.iter().find(|(known, _)| *known == id);
            found.map(|one| Value::Series(self.series(one))).ok_or_else(|| format!("no {id}").into())
        }

        fn metrics(&self, part: Option<&str>) -> Result<Vec<TimeSeries>, Fault> {
            let wanted = self.0.iter().filter(|(id, _)| part.is_none_or(|part| id.contains(part)));
            Ok(wanted.map(|one| self.series(one)).collect())
        }

        fn search(&self, _: &str, _: &str, _: i32) -> Result<Vec<TimeSeries>, Fault> {
            self.metrics(None)
        }

        fn grid(&self) -> Grid {
            GRID
        }

        fn room(&self, points: usize) -> Result<(), Fault> {
            assert!(points <= 12, "{points}");
            Ok(())
        }
    }

    fn metrics() -> Metrics {
        Metrics(vec![
            ("m1", [Some(1.0), Some(2.0), None, Some(4.0)]),
            ("m2", [Some(10.0), Some(0.0), Some(30.0), None]),
            ("e1", [Some(-1.5), None, None, None]),
        ])
    }

    /// A value in short: `1`, `1 2 - 4`, `[1 2 - 4 | …]`.
    fn shown(value: &Value) -> String {
        let series = |series: &TimeSeries| {
            let values = GRID.times().map(|time| series.at(time).map_or("-".into(), |v| v.to_string()));
            values.collect::<Vec<String>>().join(" ")
        };
        match value {
            Value::Number(number) => number.to_string(),
            Value::Series(one) => series(one),
            Value::Many(many) => format!("[{}]", many.iter().map(series).collect::<Vec<_>>().join(" | ")),
            Value::Text(text) | Value::Word(text) => text.clone(),
        }
    }

    #[test]
    fn expressions() {
        let cases = [
            ("1 + 2 * 3 ^ 2", "19"),
            ("m1 + 1", "2 3 - 5"),
            ("m1 + m2", "11 2 - -"),
            ("m1 / m2", "0.1 - - -"),
            ("[m1, m2] * 2", "[2 4 - 8 | 20 0 60 -]"),
            ("m1 - [m1, m2]", "[0 0 - 0 | -9 2 - -]"),
            ("-m1", "-1 -2 - -4"),
            ("m1 >= 2", "0 1 - 1"),
            ("m1 > 1 AND m2 > 1", "0 0 - -"),
            ("m1 > 1 || m2 > 1", "1 1 - -"),
            ("1 < 2", "1"),
            ("ABS(e1)", "1.5 - - -"),
            ("CEIL(e1)", "-1 - - -"),
            ("FLOOR([e1, m1])", "[-2 - - - | 1 2 - 4]"),
            ("LOG10(m2)", "1 - 1.4771212547196624 -"),
            ("AVG(m1)", "2.3333333333333335"),
            ("MAX(m1)", "4"),
            ("MIN(m2)", "0"),
            ("SUM(m1)", "7"),
            ("STDDEV([m1, m2])", "4.5 1 0 0"),
            ("AVG([m1, m2])", "5.5 1 30 4"),
            ("SUM(METRICS())", "9.5 2 30 4"),
            ("MAX(METRICS('m'))", "10 2 30 4"),
            ("METRIC_COUNT(METRICS())", "3"),
            ("DATAPOINT_COUNT(m1)", "3"),
            ("DATAPOINT_COUNT([m1, m2])", "2 2 1 1"),
            ("PERIOD(m1)", "60"),
            ("m2 / PERIOD(m2)", "0.16666666666666666 0 0.5 -"),
            ("DIFF(m1)", "- 1 - 2"),
            ("DIFF_TIME(m1)", "- 60 - 120"),
            ("RATE(m2)", "- -0.16666666666666666 0.5 -"),
            ("RUNNING_SUM(m1)", "1 3 - 7"),
            ("FILL(m1, 0)", "1 2 0 4"),
            ("FILL(m1, REPEAT)", "1 2 2 4"),
            ("FILL(m1, LINEAR)", "1 2 3 4"),
            ("FILL(m1, m2)", "1 2 30 4"),
            ("FILL([m1, m2], -1)", "[1 2 -1 4 | 10 0 30 -1]"),
            ("FIRST([m1, m2])", "1 2 - 4"),
            ("LAST([m1, m2])", "10 0 30 -"),
            ("IF(m1 > 1, m1, 0)", "0 2 - 4"),
            ("IF(m1 > 1, m2, -1)", "-1 0 - -"),
            ("IF(m1, 1, 0)", "1 1 - 1"),
            ("IF(1 > 2, m1, m2)", "10 0 30 -"),
            ("TIME_SERIES(5)", "5 5 5 5"),
            ("TIME_SERIES(AVG(m1)) > m1", "1 1 - 0"),
            ("REMOVE_EMPTY([m1, m2 / 0])", "[1 2 - 4]"),
            ("SLICE(METRICS(), 1)", "[10 0 30 - | -1.5 - - -]"),
            ("SLICE(METRICS(), 0, 1)", "[1 2 - 4]"),
            ("SORT(METRICS(), MAX, DESC)", "[10 0 30 - | 1 2 - 4 | -1.5 - - -]"),
            ("SORT(METRICS(), AVG, ASC, 1)", "[-1.5 - - -]"),
            ("MINUTE(m1)", "0 1 - 3"),
            ("HOUR(m1) + DATE(m1) + MONTH(m1) + YEAR(m1)", "1972 1972 - 1972"),
            ("DAY(m1)", "4 4 - 4"),
            ("EPOCH(m1)", "0 60 - 180"),
            ("AVG(SEARCH('{N} m', 'Average', 60))", "3.1666666666666665 1 30 4"),
        ];
        for (text, expected) in cases {
            let value = evaluate(&parse(text).unwrap(), &metrics());
            assert_eq!(shown(&value.unwrap_or_else(|fault| panic!("{text}: {fault:?}"))), expected, "{text}");
        }
    }

    #[test]
    fn faults() {
        let cases = [
            ("ANOMALY_DETECTION_BAND(m1, 2)", "anomaly detection"),
            ("FOO(m1)", "The function FOO is not known"),
            ("[m1] + [m2]", "Unsupported operand type(s) for +"),
            ("ABS()", "ABS does not take no arguments"),
            ("SUM(m1, m2)", "SUM does not take"),
            ("IF(m1, m2)", "IF does not take"),
            ("m1 + 'x'", "a text"),
            ("[1]", "An array holds a number"),
            ("m9", "no m9"),
            ("FILL(m1, SOMEHOW)", "FILL does not take"),
            ("SORT(METRICS(), FOO, ASC)", "SORT does not take"),
        ];
        for (text, part) in cases {
            match evaluate(&parse(text).unwrap(), &metrics()) {
                Err(Fault::Wrong(message)) => assert!(message.contains(part), "{text}: {message}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
