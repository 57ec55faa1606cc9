//! A query at work: rows go in at the one end, and the result is what is left at the other.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::aggregate::{Accumulator, Aggregate};
use super::compare::natural;
use super::evaluate::World;
use super::row::Row;
use super::syntax::{Command, Expression, Named, Order, Parser, Query};
use super::value::Value;
use super::{LIMIT, ROOM};

/// Why a query cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// One command at work.
enum Stage {
    Fields(Vec<Named>),
    Filter(Expression),
    Parse { from: Expression, with: Parser },
    Stats(Stats),
    Sort(Sorting),
    Limit { left: usize },
    Dedup { names: Vec<String>, seen: HashSet<Vec<Option<String>>> },
}

/// Rows that wait to be sorted, each with the values that it is sorted by.
struct Sorting {
    keys: Vec<(Expression, Order)>,
    rows: Vec<(Vec<Value>, Row)>,
    /// How many of them the result can have.
    keep: usize,
}

struct Stats {
    of: Vec<Named>,
    by: Vec<Named>,
    aggregates: Vec<(Aggregate, Option<Expression>)>,
    groups: HashMap<Vec<GroupKey>, usize>,
    /// Keys and what is known, in the order in which the groups came.
    known: Vec<(Vec<Value>, Vec<Accumulator>)>,
}

/// A value as a part of the key of a group.
type GroupKey = Option<String>;

/// Names and values of a row of the result.
pub type Shown = Vec<(String, String)>;

pub struct Pipeline {
    stages: Vec<Stage>,
    /// What a result shows, and where it ends.
    columns: Vec<String>,
    limit: usize,
    rows: Vec<Row>,
    now: i64,
    bytes: usize,
    /// Rows that no filter has kept back.
    pub matched: u64,
    events: bool,
}

impl Pipeline {
    /// `limit` is the request's; that of the query comes before it.
    pub fn new(query: Query, limit: Option<usize>, now: i64) -> Self {
        let mut columns: Vec<String> = Vec::new();
        let mut shown = None;
        let mut events = true;
        let mut own_limit = None;
        let mut stages = Vec::new();
        let add = |columns: &mut Vec<String>, name: &str| {
            if !columns.iter().any(|known| known == name) {
                columns.push(name.to_owned());
            }
        };
        for command in query.commands {
            stages.push(match command {
                Command::Fields(fields) => {
                    fields.iter().for_each(|field| add(&mut columns, &field.name));
                    Stage::Fields(computed(fields))
                }
                Command::Display(fields) => {
                    shown = Some(fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>());
                    Stage::Fields(computed(fields))
                }
                Command::Filter(expression) => Stage::Filter(expression),
                Command::Parse { from, with } => {
                    with.fields.iter().for_each(|(_, name)| add(&mut columns, name));
                    Stage::Parse { from, with }
                }
                Command::Stats { of, by } => {
                    columns = by.iter().chain(&of).map(|named| named.name.clone()).collect();
                    (shown, events, own_limit) = (None, false, None);
                    Stage::Stats(Stats::new(of, by))
                }
                Command::Sort(keys) => Stage::Sort(Sorting { keys, rows: Vec::new(), keep: usize::MAX }),
                Command::Limit(count) => {
                    own_limit = Some(own_limit.unwrap_or(usize::MAX).min(count));
                    Stage::Limit { left: count }
                }
                Command::Dedup(names) => {
                    if events {
                        names.iter().for_each(|name| add(&mut columns, name));
                    }
                    Stage::Dedup { names, seen: HashSet::new() }
                }
            });
        }
        let only_found = !stages.iter().any(|stage| matches!(stage, Stage::Fields(_) | Stage::Stats(_)));
        if only_found && events && shown.is_none() {
            for name in ["@message", "@timestamp"] {
                columns.retain(|known| known != name);
                columns.insert(0, name.to_owned());
            }
        }
        let limit = own_limit.or(limit).unwrap_or(LIMIT);
        bound_sortings(&mut stages, limit);
        let columns = shown.unwrap_or(columns);
        Self { stages, columns, limit, rows: Vec::new(), now, bytes: 0, matched: 0, events }
    }

    /// Whether no further row can change the result.
    pub fn is_full(&self) -> bool {
        for stage in &self.stages {
            match stage {
                Stage::Limit { left: 0 } => return true,
                Stage::Stats(_) | Stage::Sort(_) => return false,
                _ => {}
            }
        }
        self.rows.len() >= self.limit
    }

    pub fn push(&mut self, row: Row) -> Result<(), TooLarge> {
        self.pass(0, row)
    }

    /// Puts a row into the stage at a place and all behind it.
    fn pass(&mut self, from: usize, mut row: Row) -> Result<(), TooLarge> {
        let mut filtering = from == 0;
        for at in from..self.stages.len() {
            let now = self.now;
            let stage = &mut self.stages[at];
            if filtering && !matches!(stage, Stage::Filter(_) | Stage::Fields(_) | Stage::Parse { .. }) {
                self.matched += 1;
                filtering = false;
            }
            match stage {
                Stage::Fields(fields) => compute(fields, &mut row, now)?,
                Stage::Filter(expression) => {
                    if !World::of(&row, now).value(expression).truth() {
                        return Ok(());
                    }
                }
                Stage::Parse { from, with } => extract(from, with, &mut row, now),
                Stage::Stats(stats) => {
                    self.bytes += stats.add(&row, now);
                    return self.check();
                }
                Stage::Sort(sorting) => {
                    let (more, less) = sorting.add(row, now);
                    self.bytes = self.bytes + more - less;
                    return self.check();
                }
                Stage::Limit { left } => match left.checked_sub(1) {
                    Some(less) => *left = less,
                    None => return Ok(()),
                },
                Stage::Dedup { names, seen } => {
                    let key: Vec<Option<String>> = names.iter().map(|name| row.get(name).told()).collect();
                    // A row that lacks one of the fields is no duplicate of another.
                    if key.iter().all(Option::is_some) {
                        let bytes = key.iter().flatten().map(|text| text.len() + 48).sum::<usize>();
                        if !seen.insert(key) {
                            return Ok(());
                        }
                        self.bytes += bytes;
                    }
                }
            }
        }
        if filtering {
            self.matched += 1;
        }
        if self.rows.len() < self.limit {
            row.shrink();
            self.bytes += row.bytes();
            self.rows.push(row);
        }
        self.check()
    }

    fn check(&self) -> Result<(), TooLarge> {
        if self.bytes > ROOM { Err(TooLarge) } else { Ok(()) }
    }

    /// The result: for each row its names and values, and the row itself if it is an event.
    pub fn finish(mut self) -> Result<Vec<(Shown, Row)>, TooLarge> {
        for at in 0..self.stages.len() {
            let rows = match &mut self.stages[at] {
                Stage::Stats(stats) => std::mem::take(stats).finish(self.now),
                Stage::Sort(Sorting { keys, rows, .. }) => {
                    let mut rows = std::mem::take(rows);
                    sort(keys, &mut rows);
                    // They are counted again where they go.
                    self.bytes -= rows.iter().map(|(values, row)| held(values, row)).sum::<usize>();
                    rows.into_iter().map(|(_, row)| row).collect()
                }
                _ => continue,
            };
            for row in rows {
                self.pass(at + 1, row)?;
            }
        }
        let columns = self.columns;
        let told = |row: &Row| {
            columns.iter().filter_map(|name| Some((name.clone(), row.get(name).told()?))).collect::<Vec<_>>()
        };
        Ok(self.rows.into_iter().map(|row| (told(&row), row)).collect())
    }

    /// Whether rows of the result are events.
    pub fn shows_events(&self) -> bool {
        self.events
    }
}

/// A sorting that a limit follows, with nothing between them that takes rows away, keeps no more than that.
fn bound_sortings(stages: &mut [Stage], limit: usize) {
    for at in 0..stages.len() {
        let rest = &stages[at + 1..];
        let until =
            rest.iter().take_while(|stage| matches!(stage, Stage::Fields(_) | Stage::Parse { .. })).count();
        let keep = match rest.get(until) {
            None => limit,
            Some(Stage::Limit { left }) => *left,
            Some(_) => usize::MAX,
        };
        if let Stage::Sort(sorting) = &mut stages[at] {
            sorting.keep = keep;
        }
    }
}

/// Gives a row the fields of a command.
fn compute(fields: &[Named], row: &mut Row, now: i64) -> Result<(), TooLarge> {
    let mut bytes = 0;
    for field in fields {
        let value = World::of(row, now).value(&field.expression);
        bytes += value.bytes();
        if bytes > ROOM {
            return Err(TooLarge);
        }
        row.made.insert(field.name.clone(), value);
    }
    Ok(())
}

/// Gives a row what a parser finds in a value of it.
fn extract(from: &Expression, with: &Parser, row: &mut Row, now: i64) {
    let text = World::of(row, now).value(from).told().unwrap_or_default();
    let Some(found) = with.regex.captures(&text) else { return };
    for (group, name) in &with.fields {
        if let Some(part) = found.get(*group) {
            row.made.insert(name.clone(), Value::Text(part.as_str().to_owned()));
        }
    }
}

/// Fields that are not merely shown.
fn computed(fields: Vec<Named>) -> Vec<Named> {
    let plain = |named: &Named| matches!(&named.expression, Expression::Field(name) if *name == named.name);
    fields.into_iter().filter(|named| !plain(named)).collect()
}

/// Bytes of a row that waits to be sorted, with the values that it is sorted by.
fn held(values: &[Value], row: &Row) -> usize {
    row.bytes() + values.iter().map(Value::bytes).sum::<usize>()
}

fn sort(keys: &[(Expression, Order)], rows: &mut [(Vec<Value>, Row)]) {
    rows.sort_by(|(a, _), (b, _)| {
        let mut orders = keys.iter().zip(a.iter().zip(b)).map(|((_, order), (a, b))| match order {
            Order::Ascending => natural(a, b),
            Order::Descending => natural(b, a),
        });
        orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
}

impl Sorting {
    /// Takes a row in, and lets go of those that cannot be in the result: how many bytes came, and how many went.
    fn add(&mut self, mut row: Row, now: i64) -> (usize, usize) {
        let world = World::of(&row, now);
        let values: Vec<Value> = self.keys.iter().map(|(key, _)| world.value(key)).collect();
        row.shrink();
        let more = held(&values, &row);
        self.rows.push((values, row));
        if self.rows.len() < self.keep.saturating_mul(2).saturating_add(1000) {
            return (more, 0);
        }
        sort(&self.keys, &mut self.rows);
        (more, self.rows.drain(self.keep..).map(|(values, row)| held(&values, &row)).sum())
    }
}

impl Default for Stats {
    fn default() -> Self {
        Self::new(Vec::new(), Vec::new())
    }
}

impl Stats {
    fn new(mut of: Vec<Named>, by: Vec<Named>) -> Self {
        let mut aggregates = Vec::new();
        for named in &mut of {
            place(&mut named.expression, &mut aggregates);
        }
        Self { of, by, aggregates, groups: HashMap::new(), known: Vec::new() }
    }

    fn start(&self) -> Vec<Accumulator> {
        self.aggregates.iter().map(|(aggregate, _)| aggregate.start()).collect()
    }

    /// Adds a row and answers how many bytes more there are.
    fn add(&mut self, row: &Row, now: i64) -> usize {
        let world = World::of(row, now);
        let key: Vec<Value> = self.by.iter().map(|named| world.value(&named.expression)).collect();
        let id: Vec<GroupKey> = key.iter().map(Value::told).collect();
        let mut bytes = 0;
        let at = match self.groups.get(&id) {
            Some(at) => *at,
            None => {
                bytes += 200 + 2 * key.iter().map(Value::bytes).sum::<usize>() + 100 * self.aggregates.len();
                let known = (key, self.start());
                self.known.push(known);
                self.groups.insert(id, self.known.len() - 1);
                self.known.len() - 1
            }
        };
        let time = row.get("@timestamp").time().unwrap_or(0);
        for ((_, argument), accumulator) in self.aggregates.iter().zip(&mut self.known[at].1) {
            let value = argument.as_ref().map(|argument| world.value(argument));
            bytes += accumulator.add(value, time);
        }
        bytes
    }

    fn finish(mut self, now: i64) -> Vec<Row> {
        // Without groups there is one row, also of nothing.
        if self.by.is_empty() && self.known.is_empty() && !self.of.is_empty() {
            let start = self.start();
            self.known.push((Vec::new(), start));
        }
        let (of, by) = (self.of, self.by);
        let finish = |(key, accumulators): (Vec<Value>, Vec<Accumulator>)| {
            let values: Vec<Value> = accumulators.into_iter().map(Accumulator::finish).collect();
            let mut made: BTreeMap<String, Value> =
                by.iter().map(|named| named.name.clone()).zip(key).collect();
            let groups = Row::made(made.clone());
            let world = World { row: &groups, aggregates: &values, now };
            for named in &of {
                made.insert(named.name.clone(), world.value(&named.expression));
            }
            Row::made(made)
        };
        self.known.into_iter().map(finish).collect()
    }
}

/// Gives each aggregate of an expression its position.
fn place(expression: &mut Expression, aggregates: &mut Vec<(Aggregate, Option<Expression>)>) {
    match expression {
        Expression::Aggregate(_) => {
            let at = aggregates.len();
            if let Expression::Aggregate(own) = std::mem::replace(expression, Expression::Aggregated(at)) {
                aggregates.push((own.function, own.argument));
            }
        }
        Expression::Not(inner) | Expression::Minus(inner) | Expression::Bin(inner, ..) => {
            place(inner, aggregates)
        }
        Expression::Binary(_, a, b) => {
            place(a, aggregates);
            place(b, aggregates);
        }
        Expression::Like { value, .. } => place(value, aggregates),
        Expression::In { value, list, .. } => {
            place(value, aggregates);
            list.iter_mut().for_each(|item| place(item, aggregates));
        }
        Expression::Call(_, arguments) => arguments.iter_mut().for_each(|item| place(item, aggregates)),
        Expression::Text(_)
        | Expression::Number(_)
        | Expression::Boolean(_)
        | Expression::Field(_)
        | Expression::Aggregated(_) => {}
    }
}
