//! Lists of metric data queries: metrics and expressions over them, as GetMetricData and alarms have them.
//!
//! Invariants:
//! - A list is checked as a whole before anything is read: ids, periods, statistics, the grammar of expressions, what
//!   they name, and that none names itself.
//! - A run reads each metric once, and holds at most [`POINTS`] points, those on the way to a value included.
//! - Expressions lie at most [`DEPTH`] deep over one another: evaluating them needs a bounded stack.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use novamind_api::cloudwatch::MetricDataQuery;
use novamind_kernel::Scope;
use novamind_wire::Result;

use crate::archive::Archive;
use crate::math::{self, Expression, Fault, TimeSeries, Value};
use crate::metric::MetricId;
use crate::read::{Grid, is_period, statistic};
use crate::statistic::Statistic;
use crate::tier::round_start;
use crate::{fault, label};

/// Points that one run may hold.
const POINTS: usize = 1_000_000;
/// Operations and expressions that lie over one another at most.
const DEPTH: usize = 100;
/// Series that one search may find (AWS's quota).
const FOUND: usize = 500;
/// Metrics without data for so long are not searched.
const SEARCHED: i64 = 14 * 86_400_000;

/// A list that was checked.
pub struct Queries(Vec<Query>);

pub struct Query {
    pub id: String,
    pub what: What,
    pub label: Option<String>,
    pub returned: bool,
    /// Milliseconds; of an expression, that of series which it makes by itself.
    pub period: Option<i64>,
}

pub enum What {
    Metric { metric: MetricId, name: String, statistic: Statistic, unit: Option<String> },
    Math(Expression),
}

impl Queries {
    /// Reads a list of at most so many queries.
    pub fn read(list: Vec<MetricDataQuery>, most: usize) -> Result<Self> {
        if list.is_empty() || list.len() > most {
            return Err(fault::invalid(format!("A request has 1 to {most} metric data queries.")));
        }
        let queries = Self(list.into_iter().map(Query::read).collect::<Result<_>>()?);
        queries.check_names()?;
        Ok(queries)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Query> {
        self.0.iter()
    }

    fn find(&self, id: &str) -> Option<&Query> {
        self.0.iter().find(|query| query.id == id)
    }

    /// Ids are there once, and expressions name ids that are there, but not themselves over whatever way.
    fn check_names(&self) -> Result<()> {
        let mut known = BTreeSet::new();
        if let Some(twice) = self.0.iter().find(|query| !known.insert(query.id.as_str())) {
            let id = &twice.id;
            return Err(fault::invalid(format!(
                "The values for parameter id in MetricDataQueries are not unique: {id}"
            )));
        }
        // Depth first; what is done is not looked at again.
        let mut done = BTreeMap::new();
        let mut path: Vec<&str> = Vec::new();
        self.0.iter().try_for_each(|query| self.follow(&query.id, &mut path, &mut done).map(drop))
    }

    /// How deep the evaluation of a query goes, those included that it names.
    fn follow<'q>(
        &'q self,
        id: &'q str,
        path: &mut Vec<&'q str>,
        done: &mut BTreeMap<&'q str, usize>,
    ) -> Result<usize> {
        if let Some(depth) = done.get(id) {
            return Ok(*depth);
        }
        let above = path.last().copied().unwrap_or(id);
        if path.contains(&id) {
            return Err(wrong(above, &format!("{id} depends on itself")));
        }
        let Some(query) = self.find(id) else {
            return Err(wrong(above, &format!("there is no query with the id {id}")));
        };
        path.push(id);
        let mut depth = 0;
        if let What::Math(expression) = &query.what {
            for named in expression.ids() {
                depth = self.follow(named, path, done)?.max(depth);
            }
            depth += expression.depth();
        }
        if depth > DEPTH {
            return Err(wrong(id, "it lies too deep over the expressions that it names"));
        }
        path.pop();
        done.insert(id, depth);
        Ok(depth)
    }
}

/// An error about an expression.
fn wrong(id: &str, message: &str) -> novamind_wire::Error {
    fault::invalid(format!("Error in expression '{id}': {message}"))
}

impl Query {
    fn read(query: MetricDataQuery) -> Result<Self> {
        let MetricDataQuery { id, metric_stat, expression, label, return_data, period, account_id } = query;
        let valid = id.starts_with(|first: char| first.is_ascii_lowercase())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !valid {
            return Err(fault::invalid(format!(
                "The value {id} for parameter Id is invalid: it begins with a lowercase letter and has letters, numbers \
                 and underscores."
            )));
        }
        fault::refuse(&account_id, "AccountId of a metric data query")?;
        if let Some(template) = &label {
            label::check(template).map_err(fault::invalid)?;
        }
        let seconds = |period: i32| match is_period(period) {
            true => Ok(i64::from(period) * 1000),
            false => Err(fault::invalid(format!(
                "Invalid period of {id}: it must be 1, 5, 10, 20, 30 or a multiple of 60."
            ))),
        };
        let (what, period) = match (metric_stat, expression) {
            (Some(stat), None) => {
                let statistic = Statistic::parse(&stat.stat).ok_or_else(|| {
                    fault::invalid(format!("The value {} for parameter Stat of {id} is invalid.", stat.stat))
                })?;
                let metric = MetricId::of(stat.metric).ok_or_else(|| {
                    fault::invalid(format!("The metric of {id} needs a Namespace and a MetricName."))
                })?;
                let what = What::Metric { metric, name: stat.stat, statistic, unit: stat.unit };
                (what, Some(seconds(stat.period)?))
            }
            (None, Some(text)) => {
                if text.trim_start().get(..6).is_some_and(|word| word.eq_ignore_ascii_case("select")) {
                    return Err(fault::unsupported("A Metrics Insights query"));
                }
                let expression = math::parse(&text).map_err(|message| wrong(&id, &message))?;
                (What::Math(expression), period.map(seconds).transpose()?)
            }
            _ => {
                return Err(fault::invalid(format!(
                    "Within the query {id} you must specify either Expression or MetricStat but not both."
                )));
            }
        };
        Ok(Self { id, what, label, returned: return_data.unwrap_or(true), period })
    }
}

/// Over which time a list is run.
#[derive(Clone, Copy)]
pub struct Range {
    pub start: i64,
    pub end: i64,
    /// As requests are: the start is rounded down to what data of its age have.
    pub rounded: bool,
}

/// A run of a list.
pub struct Run<'a> {
    queries: &'a Queries,
    archive: &'a Archive,
    scope: &'a Scope,
    now: i64,
    range: Range,
    values: RefCell<BTreeMap<String, Value>>,
    room: Cell<usize>,
    /// Of that room, what values on the way take until the query's own is there.
    lent: Cell<usize>,
    /// Period of series that are made of numbers.
    period: Cell<i64>,
}

impl<'a> Run<'a> {
    pub fn new(queries: &'a Queries, archive: &'a Archive, scope: &'a Scope, now: i64, range: Range) -> Self {
        // Series that are made of numbers go along with the finest metric of the request.
        let periods = queries.iter().filter(|query| matches!(query.what, What::Metric { .. }));
        let period = periods.filter_map(|query| query.period).min().unwrap_or(60_000);
        let (values, room, lent) = (RefCell::default(), Cell::new(POINTS), Cell::new(0));
        Self { queries, archive, scope, now, range, values, room, lent, period: Cell::new(period) }
    }

    /// The value of a query.
    pub fn of(&self, query: &Query) -> Result<Value> {
        math::Source::value(self, &query.id).map_err(|error| match error {
            Fault::Wrong(message) => wrong(&query.id, &message),
            Fault::Failed(error) => error,
        })
    }

    /// Forgets values that no query from the given one on names: they need no more memory.
    pub fn forget(&self, query: &Query) {
        let named = self.queries.iter().any(|other| match &other.what {
            What::Math(expression) => {
                expression.ids().contains(&query.id.as_str()) || expression.calls().contains(&"METRICS")
            }
            What::Metric { .. } => false,
        });
        if !named && let Some(value) = self.values.borrow_mut().remove(&query.id) {
            self.room.set(self.room.get() + value.points());
        }
    }

    fn grid_of(&self, period: i64) -> Grid {
        let Range { start, end, rounded } = self.range;
        let start = if rounded { round_start(start, self.now, period) } else { start };
        Grid { start, end, period }
    }

    fn fetch(
        &self,
        metric: &MetricId,
        (unit, wanted): (Option<&str>, &Statistic),
        period: i64,
        label: String,
    ) -> Result<TimeSeries> {
        let grid = self.grid_of(period);
        let points = statistic(self.archive, self.scope, metric, (unit, wanted), grid, self.now)?;
        self.take(points.len())?;
        Ok(TimeSeries { label, grid, points })
    }

    /// Takes room for so many points.
    fn take(&self, points: usize) -> Result<()> {
        self.check_room(points)?;
        self.room.set(self.room.get() - points);
        Ok(())
    }

    fn check_room(&self, points: usize) -> Result<()> {
        match points <= self.room.get().saturating_sub(self.lent.get()) {
            true => Ok(()),
            false => Err(fault::invalid(format!(
                "The request needs more than {POINTS} datapoints; shorten its time range or ask for fewer metrics."
            ))),
        }
    }
}

impl math::Source for Run<'_> {
    fn value(&self, id: &str) -> Result<Value, Fault> {
        if let Some(value) = self.values.borrow().get(id) {
            return Ok(value.clone());
        }
        let query = self.queries.find(id).ok_or_else(|| format!("there is no query with the id {id}"))?;
        let value = match &query.what {
            What::Metric { metric, statistic, unit, .. } => {
                let (wanted, period) = ((unit.as_deref(), statistic), query.period.unwrap_or(60_000));
                Value::Series(self.fetch(metric, wanted, period, metric.name.clone())?)
            }
            What::Math(expression) => {
                let (period, lent) = (self.period.get(), self.lent.get());
                self.period.set(query.period.unwrap_or(period));
                let value = math::evaluate(expression, self);
                self.period.set(period);
                self.lent.set(lent);
                let mut value = value?;
                if let Value::Series(series) = &mut value {
                    series.label = query.id.clone();
                }
                self.take(value.points())?;
                value
            }
        };
        self.values.borrow_mut().insert(id.to_owned(), value.clone());
        Ok(value)
    }

    fn metrics(&self, part: Option<&str>) -> Result<Vec<TimeSeries>, Fault> {
        let mut found = Vec::new();
        for query in self.queries.iter() {
            if !matches!(query.what, What::Metric { .. }) || part.is_some_and(|part| !query.id.contains(part))
            {
                continue;
            }
            if let Value::Series(series) = self.value(&query.id)? {
                found.push(series);
            }
        }
        Ok(found)
    }

    fn search(&self, query: &str, name: &str, period: i32) -> Result<Vec<TimeSeries>, Fault> {
        let query = math::parse_search(query)?;
        let wanted = Statistic::parse(name).ok_or_else(|| format!("{name} is no statistic"))?;
        if !is_period(period) {
            return Err(format!("{period} is no period").into());
        }
        let prefix = MetricId::prefix(query.namespace(), None);
        let mut found = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let chunk = self.archive.metrics(self.scope, &prefix, after.as_deref(), FOUND)?;
            let Some(last) = chunk.last() else { return Ok(found) };
            after = Some(last.id.clone());
            for stored in chunk {
                let Some(metric) = MetricId::parse(&stored.id) else { continue };
                if stored.newest < self.now - SEARCHED || !query.fits(&metric) {
                    continue;
                }
                if found.len() == FOUND {
                    return Err(format!("The search finds more than {FOUND} metrics").into());
                }
                let period = i64::from(period) * 1000;
                found.push(self.fetch(&metric, (None, &wanted), period, full_name(&metric))?);
            }
        }
    }

    fn grid(&self) -> Grid {
        self.grid_of(self.period.get())
    }

    fn room(&self, points: usize) -> Result<(), Fault> {
        self.check_room(points)?;
        self.lent.set(self.lent.get() + points);
        Ok(())
    }
}

/// The label of a metric that a search found: values of its dimensions, and its name.
fn full_name(metric: &MetricId) -> String {
    let values = metric.dimensions.iter().map(|(_, value)| value.as_str());
    values.chain([metric.name.as_str()]).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use novamind_api::cloudwatch::{Metric, MetricStat};

    use super::*;
    use crate::archive::Datum;
    use crate::sample::Sample;

    fn metric(id: &str, name: &str) -> MetricDataQuery {
        let metric = Metric { namespace: Some("N".into()), metric_name: Some(name.into()), dimensions: None };
        let stat = MetricStat { metric, period: 60, stat: "Sum".into(), unit: None };
        MetricDataQuery { id: id.into(), metric_stat: Some(stat), ..MetricDataQuery::default() }
    }

    fn math(id: &str, expression: &str) -> MetricDataQuery {
        MetricDataQuery { id: id.into(), expression: Some(expression.into()), ..MetricDataQuery::default() }
    }

    #[test]
    fn lists_that_cannot_be() {
        let cases = [
            (vec![], "1 to 500"),
            (vec![metric("M1", "a")], "parameter Id is invalid"),
            (vec![metric("m1", "a"), metric("m1", "b")], "not unique"),
            (vec![math("e1", "m1+1")], "there is no query with the id m1"),
            (vec![math("e1", "e2+1"), math("e2", "SUM([e1])")], "depends on itself"),
            (vec![math("e1", "e1")], "depends on itself"),
            (
                (0..60)
                    .map(|n| math(&format!("e{n}"), &format!("-e{}", n + 1)))
                    .chain([math("e60", "1")])
                    .collect(),
                "too deep",
            ),
            (vec![math("e1", "1 +")], "Error in expression 'e1'"),
            (vec![MetricDataQuery { id: "m".into(), ..MetricDataQuery::default() }], "but not both"),
            (vec![math("e1", " select AVG(x) FROM y")], "Metrics Insights"),
            (vec![MetricDataQuery { label: Some("${NO}".into()), ..metric("m", "a") }], "dynamic label"),
            (vec![MetricDataQuery { account_id: Some("1".into()), ..metric("m", "a") }], "AccountId"),
        ];
        for (list, part) in cases {
            let message = Queries::read(list, 500).err().map(|error| error.message().to_owned());
            assert!(message.as_ref().is_some_and(|message| message.contains(part)), "{part}: {message:?}");
        }
    }

    #[tokio::test]
    async fn values_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("metrics.db")).unwrap();
        let scope = Scope::new("r", "1");
        let long = format!("1{}", "+1".repeat(1000));
        let many = format!("SUM([{}])", vec!["e2"; 500].join(","));
        let list = vec![
            math("e1", "TIME_SERIES(1)"),
            math("e2", "FILL(TIME_SERIES(1), 0)"),
            math("e3", &format!("TIME_SERIES({long})")),
            math("e4", &many),
        ];
        let queries = Queries::read(list, 500).unwrap();
        // Whether each has a value over so many milliseconds.
        let cases = [
            (60_000, [true, true, true, true]),
            (60_000 * 150_000, [true, true, true, false]),
            (i64::MAX, [false; 4]),
        ];
        for (length, expected) in cases {
            let range = Range { start: -1, end: length - 1, rounded: false };
            let have = queries.iter().map(|query| {
                let run = Run::new(&queries, &archive, &scope, 0, range);
                run.of(query).is_ok()
            });
            assert_eq!(have.collect::<Vec<_>>(), expected, "{length}");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn expressions_over_metrics_and_each_other() {
        const NOW: i64 = 20_000 * 86_400_000;
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("metrics.db")).unwrap();
        let scope = Scope::new("r", "1");
        let data = [("errors", 1.0), ("all", 4.0)].map(|(name, value)| Datum {
            metric: MetricId::new("N", name, None),
            unit: "None".into(),
            time: NOW,
            sample: Sample::of(value, 1.0),
            fine: false,
        });
        archive.put(&scope, data.to_vec(), NOW).await.unwrap();
        let list = vec![
            metric("m1", "errors"),
            metric("m2", "all"),
            math("e1", "e2 * 100"),
            math("e2", "m1 / m2"),
            math("e3", "SUM(SEARCH('{N} all', 'Sum', 60))"),
            math("e4", "FILL(METRICS('m2'), 0)"),
        ];
        let queries = Queries::read(list, 500).unwrap();
        let range = Range { start: NOW - 60_000, end: NOW + 60_000, rounded: true };
        let run = Run::new(&queries, &archive, &scope, NOW, range);
        let values: Vec<_> = queries
            .iter()
            .map(|query| match run.of(query).unwrap() {
                Value::Series(series) => series.values().collect::<Vec<_>>(),
                Value::Many(many) => many.iter().flat_map(TimeSeries::values).collect(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(values, [vec![1.0], vec![4.0], vec![25.0], vec![0.25], vec![4.0], vec![0.0, 4.0]]);
    }
}
