//! Where metric data lie: a store of their own, in chunks by time.
//!
//! Invariants:
//! - What was put is on disk when [`Archive::put`] answers, all of a batch or nothing.
//! - A metric's data of one unit are a *series*. Its chunks have the id `SERIES/STEP/START`, where STEP is the tier's
//!   step and START a multiple of the tier's span, both in seconds: data of a time are found without a search.
//! - From a minute on, each datum counts in one tier alone (`tier`): summing all tiers counts nothing twice.
//! - However many data there are, a read holds one chunk of each series in memory.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use novamind_kernel::{Record, Scope, Snapshot, Store, Stored, Transaction, random_lower};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::metric::MetricId;
use crate::sample::Sample;
use crate::tier::{COARSE_FIRST, FIVE_MINUTES, HOURS, MINUTES, SECONDS, Tier};

/// Chunks that are moved on or deleted in one transaction.
const BATCH: usize = 64;

/// What is known of a metric. Its id is [`record_id`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// The series of each unit.
    pub units: BTreeMap<String, Series>,
    /// The minute of the newest datum, in milliseconds.
    pub newest: i64,
}

/// Data of one unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Names its chunks; never used again.
    pub id: String,
    /// Some data came with a resolution of a second.
    pub fine: bool,
}

impl Record for Metric {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "metric";
}

/// Points of a series in one tier, by the number of the tier's steps from the chunk's start on, in their order.
#[derive(Default, Serialize, Deserialize)]
struct Chunk(Vec<(u32, Sample)>);

impl Record for Chunk {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "chunk";
}

impl Chunk {
    fn add(&mut self, offset: u32, sample: &Sample) {
        match self.0.binary_search_by_key(&offset, |(offset, _)| *offset) {
            Ok(at) => self.0[at].1.merge(sample),
            Err(at) => self.0.insert(at, (offset, sample.clone())),
        }
    }
}

/// Something to keep.
#[derive(Clone, Debug)]
pub struct Datum {
    pub metric: MetricId,
    pub unit: String,
    /// Milliseconds.
    pub time: i64,
    pub sample: Sample,
    /// With a resolution of a second.
    pub fine: bool,
}

/// Series are told apart by their ids alone, and metrics by theirs: so all can be gone through, a few at a time.
fn nowhere() -> Scope {
    Scope::new("", "")
}

/// What the ids of a scope's metrics begin with.
fn place_of(scope: &Scope) -> String {
    format!("{}/{}/", scope.region, scope.account)
}

/// The id of a metric's record: its scope, and [`MetricId::key`].
fn record_id(scope: &Scope, key: &str) -> String {
    place_of(scope) + key
}

fn prefix(series: &str, tier: Tier) -> String {
    format!("{series}/{:04}/", tier.step / 1000)
}

fn chunk_id(series: &str, tier: Tier, start: i64) -> String {
    format!("{}{:012}", prefix(series, tier), start / 1000)
}

/// Series, step and start of a chunk, by its id.
fn place(id: &str) -> Option<(&str, i64, i64)> {
    let mut parts = id.split('/');
    let (series, step, start) = (parts.next()?, parts.next()?, parts.next()?);
    Some((series, step.parse::<i64>().ok()? * 1000, start.parse::<i64>().ok()? * 1000))
}

/// Chunks that a batch changes, with what comes in.
#[derive(Default)]
struct Changes(BTreeMap<String, Chunk>);

impl Changes {
    fn add(&mut self, series: &str, tier: Tier, time: i64, sample: &Sample) {
        let start = time.div_euclid(tier.span) * tier.span;
        let offset = ((time - start) / tier.step) as u32;
        self.0.entry(chunk_id(series, tier, start)).or_default().add(offset, sample);
    }

    fn write(self, transaction: &mut Transaction<'_>) -> Result<()> {
        for (id, new) in self.0 {
            let chunk = match transaction.get::<Chunk>(&nowhere(), &id)? {
                Some(mut known) => {
                    new.0.iter().for_each(|(offset, sample)| known.record.add(*offset, sample));
                    known.record
                }
                None => new,
            };
            transaction.put(&nowhere(), &id, &chunk)?;
        }
        Ok(())
    }
}

pub struct Archive(Store);

impl Archive {
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self(Store::open(path)?))
    }

    pub async fn clear(&self) -> Result<()> {
        self.0.clear().await
    }

    /// Adds data. On disk when it answers.
    pub async fn put(&self, scope: &Scope, data: Vec<Datum>, now: i64) -> Result<()> {
        let scope = scope.clone();
        self.0
            .write(move |transaction| {
                let mut metrics: BTreeMap<String, (Metric, bool)> = BTreeMap::new();
                let mut changes = Changes::default();
                for datum in &data {
                    let (metric, changed) = match metrics.entry(record_id(&scope, &datum.metric.key())) {
                        Entry::Occupied(known) => known.into_mut(),
                        Entry::Vacant(place) => {
                            let stored = transaction.get::<Metric>(&nowhere(), place.key())?;
                            place.insert((stored.map(|stored| stored.record).unwrap_or_default(), false))
                        }
                    };
                    let minute = datum.time.div_euclid(MINUTES.step) * MINUTES.step;
                    *changed |= minute > metric.newest;
                    metric.newest = metric.newest.max(minute);
                    let series = metric.units.entry(datum.unit.clone()).or_insert_with(|| {
                        *changed = true;
                        Series { id: random_lower(12), fine: false }
                    });
                    *changed |= datum.fine && !series.fine;
                    series.fine |= datum.fine;
                    changes.add(&series.id, MINUTES, datum.time, &datum.sample);
                    if datum.fine && now - datum.time < SECONDS.keep {
                        changes.add(&series.id, SECONDS, datum.time, &datum.sample);
                    }
                }
                for (id, (metric, changed)) in metrics {
                    if changed {
                        transaction.put(&nowhere(), &id, &metric)?;
                    }
                }
                changes.write(transaction)
            })
            .await
    }

    pub fn metric(&self, scope: &Scope, metric: &MetricId) -> Result<Option<Metric>> {
        let id = record_id(scope, &metric.key());
        Ok(self.0.get::<Metric>(&nowhere(), &id)?.map(|stored| stored.record))
    }

    /// Metrics of a scope in the order of their keys, which stand in the place of ids, as [`Store::list`].
    pub fn metrics(
        &self,
        scope: &Scope,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<Metric>>> {
        let place = place_of(scope);
        let after = after.map(|after| record_id(scope, after));
        let mut found =
            self.0.list::<Metric>(&nowhere(), &record_id(scope, prefix), after.as_deref(), limit)?;
        for stored in &mut found {
            stored.id.drain(..place.len());
        }
        Ok(found)
    }

    /// Points of a series from a time on and before another, in their order: by seconds, or of the tiers from minutes on.
    /// All of one commit: what moves from a tier to another meanwhile is neither missed nor counted twice.
    pub fn points(&self, series: &str, fine: bool, from: i64, to: i64) -> Result<Points<'_>> {
        let tiers = if fine { vec![SECONDS] } else { COARSE_FIRST.to_vec() };
        Ok(Points {
            store: self.0.snapshot()?,
            series: series.to_owned(),
            tiers: tiers.into_iter(),
            tier: None,
            after: String::new(),
            range: (from, to),
            read: Vec::new().into_iter(),
        })
    }

    /// Moves on or deletes what is too old for its tier, and forgets metrics without data.
    pub async fn sweep(&self, now: i64) -> Result<()> {
        let mut after = String::new();
        loop {
            let metrics = self.0.list::<Metric>(&nowhere(), "", Some(&after), BATCH)?;
            let Some(last) = metrics.last() else { return Ok(()) };
            after = last.id.clone();
            for metric in metrics {
                for series in metric.units.values() {
                    for tier in [SECONDS, MINUTES, FIVE_MINUTES, HOURS] {
                        self.age(&series.id, tier, now - tier.keep).await?;
                    }
                }
                if metric.newest + HOURS.keep < now {
                    self.forget(&metric.id).await?;
                }
            }
        }
    }

    /// Moves the chunks of a tier that end before `horizon` on, or deletes them.
    async fn age(&self, series: &str, tier: Tier, horizon: i64) -> Result<()> {
        let old = |limit| -> Result<Vec<(String, i64)>> {
            let chunks = self.0.list::<Chunk>(&nowhere(), &prefix(series, tier), None, limit)?;
            let starts = chunks.into_iter().filter_map(|chunk| {
                let (_, _, start) = place(&chunk.id)?;
                (start + tier.span <= horizon).then_some((chunk.id, start))
            });
            Ok(starts.collect())
        };
        // Most sweeps find the first one young, and read no more.
        while !old(1)?.is_empty() {
            let starts = old(BATCH)?;
            let series = series.to_owned();
            self.0
                .write(move |transaction| {
                    let mut changes = Changes::default();
                    for (id, start) in starts {
                        // Read anew: data may have come meanwhile.
                        let Some(chunk) = transaction.get::<Chunk>(&nowhere(), &id)? else { continue };
                        if let Some(next) = tier.next() {
                            for (offset, sample) in &chunk.record.0 {
                                changes.add(&series, next, start + i64::from(*offset) * tier.step, sample);
                            }
                        }
                        transaction.delete::<Chunk>(&nowhere(), &id)?;
                    }
                    changes.write(transaction)
                })
                .await?;
        }
        Ok(())
    }

    /// Deletes a metric's record when none of its series has data.
    async fn forget(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.0
            .write(move |transaction| {
                let Some(metric) = transaction.get::<Metric>(&nowhere(), &id)? else { return Ok(()) };
                for series in metric.record.units.values() {
                    let of = format!("{}/", series.id);
                    if !transaction.list::<Chunk>(&nowhere(), &of, None, 1)?.is_empty() {
                        return Ok(());
                    }
                }
                transaction.delete::<Metric>(&nowhere(), &id).map(drop)
            })
            .await
    }
}

/// Points of a series in the order of their times; see [`Archive::points`].
pub struct Points<'a> {
    store: Snapshot<'a>,
    series: String,
    tiers: std::vec::IntoIter<Tier>,
    tier: Option<Tier>,
    /// The id after which the next chunk comes.
    after: String,
    range: (i64, i64),
    read: std::vec::IntoIter<(i64, Sample)>,
}

impl Points<'_> {
    /// Time and sample of the next point.
    pub fn next(&mut self) -> Result<Option<(i64, Sample)>> {
        loop {
            if let Some(point) = self.read.next() {
                return Ok(Some(point));
            }
            let (from, to) = self.range;
            let Some(tier) = self.tier else {
                let Some(tier) = self.tiers.next() else { return Ok(None) };
                self.tier = Some(tier);
                // Just before the chunk in which the range begins.
                let start = from.max(0).div_euclid(tier.span) * tier.span;
                self.after = chunk_id(&self.series, tier, (start - 1000).max(0));
                if start == 0 {
                    self.after = prefix(&self.series, tier);
                }
                continue;
            };
            let of = prefix(&self.series, tier);
            let found = self.store.list::<Chunk>(&nowhere(), &of, Some(&self.after), 1)?.pop();
            let Some((chunk, start)) = found
                .and_then(|chunk| place(&chunk.id).map(|(_, _, start)| start).map(|start| (chunk, start)))
                .filter(|(_, start)| *start < to)
            else {
                self.tier = None;
                continue;
            };
            self.after = chunk.id;
            let points = chunk.record.0.into_iter();
            let points = points.map(|(offset, sample)| (start + i64::from(offset) * tier.step, sample));
            let inside: Vec<_> = points.filter(|(time, _)| (from..to).contains(time)).collect();
            self.read = inside.into_iter();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 86_400_000;
    /// A round day, so that ends of tiers are easy to reckon.
    const NOW: i64 = 20_000 * DAY;

    fn datum(name: &str, time: i64, value: f64, fine: bool) -> Datum {
        let metric = MetricId::new("N", name, None);
        Datum { metric, unit: "None".into(), time, sample: Sample::of(value, 1.0), fine }
    }

    fn scope() -> Scope {
        Scope::new("eu-west-1", "1")
    }

    fn read(archive: &Archive, name: &str, fine: bool) -> Vec<(i64, f64, f64)> {
        let metric = archive.metric(&scope(), &MetricId::new("N", name, None)).unwrap().unwrap();
        let mut points = archive.points(&metric.units["None"].id, fine, 0, NOW * 2).unwrap();
        std::iter::from_fn(|| points.next().unwrap())
            .map(|(time, sample)| (time - NOW, sample.count, sample.sum))
            .collect()
    }

    fn open() -> (tempfile::TempDir, Archive) {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(&folder.path().join("metrics.db")).unwrap();
        (folder, archive)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn data_of_a_minute_are_one_point() {
        let (_folder, archive) = open();
        let batch = vec![
            datum("a", NOW, 1.0, false),
            datum("a", NOW + 59_999, 2.0, false),
            datum("b", NOW, 9.0, false),
        ];
        archive.put(&scope(), batch, NOW).await.unwrap();
        archive
            .put(&scope(), vec![datum("a", NOW, 4.0, false), datum("a", NOW - 1, 8.0, false)], NOW)
            .await
            .unwrap();
        assert_eq!(read(&archive, "a", false), [(-MINUTE, 1.0, 8.0), (0, 3.0, 7.0)]);
        assert_eq!(read(&archive, "b", false), [(0, 1.0, 9.0)]);
        assert_eq!(read(&archive, "a", true), []);
        assert_eq!(archive.metrics(&scope(), "", None, 9).unwrap().len(), 2);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn fine_data_are_kept_by_the_second_and_by_the_minute() {
        let (_folder, archive) = open();
        let batch = vec![datum("a", NOW + 1500, 1.0, true), datum("a", NOW + 2500, 2.0, true)];
        archive.put(&scope(), batch, NOW).await.unwrap();
        assert_eq!(read(&archive, "a", true), [(1000, 1.0, 1.0), (2000, 1.0, 2.0)]);
        assert_eq!(read(&archive, "a", false), [(0, 2.0, 3.0)]);
        archive.sweep(NOW + SECONDS.keep + MINUTE).await.unwrap();
        assert_eq!(read(&archive, "a", true), []);
        assert_eq!(read(&archive, "a", false), [(0, 2.0, 3.0)]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_read_sees_what_moves_meanwhile_once() {
        let (_folder, archive) = open();
        for day in [0, 2] {
            archive.put(&scope(), vec![datum("a", NOW + day * DAY, 1.0, false)], NOW).await.unwrap();
        }
        // The older one has moved on already.
        archive.sweep(NOW + 16 * DAY).await.unwrap();
        let metric = archive.metric(&scope(), &MetricId::new("N", "a", None)).unwrap().unwrap();
        let mut points = archive.points(&metric.units["None"].id, false, 0, NOW * 2).unwrap();
        assert_eq!(points.next().unwrap().map(|(time, _)| time), Some(NOW));
        archive.sweep(NOW + 18 * DAY).await.unwrap();
        assert_eq!(points.next().unwrap().map(|(time, _)| time), Some(NOW + 2 * DAY));
        assert!(points.next().unwrap().is_none());
        assert_eq!(read(&archive, "a", false).len(), 2);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn old_data_get_coarser_and_go() {
        let (_folder, archive) = open();
        for minute in 0..120 {
            archive.put(&scope(), vec![datum("a", NOW + minute * MINUTE, 1.0, false)], NOW).await.unwrap();
        }
        let sums = || read(&archive, "a", false).iter().map(|point| (point.0, point.2)).collect::<Vec<_>>();
        assert_eq!(sums().len(), 120);
        // Twice, to see that moving on counts nothing twice.
        for _ in 0..2 {
            archive.sweep(NOW + 15 * DAY + DAY).await.unwrap();
            assert_eq!(sums(), (0..24).map(|n| (n * 5 * MINUTE, 5.0)).collect::<Vec<_>>());
        }
        archive.sweep(NOW + 64 * DAY).await.unwrap();
        assert_eq!(sums(), [(0, 60.0), (60 * MINUTE, 60.0)]);
        archive.sweep(NOW + 461 * DAY).await.unwrap();
        assert!(archive.metrics(&scope(), "", None, 9).unwrap().is_empty());
    }
}
