//! Reading a metric by periods.

use std::collections::BTreeMap;

use novamind_kernel::Scope;
use novamind_wire::Result;

use crate::archive::{Archive, Series};
use crate::metric::MetricId;
use crate::sample::Sample;
use crate::statistic::Statistic;
use crate::tier::{self, MINUTES};

/// A range of time in periods, in milliseconds. The first period begins at its start, the end is not within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    pub start: i64,
    pub end: i64,
    pub period: i64,
}

impl Grid {
    /// The beginning of the period that a time lies in.
    fn floor(self, time: i64) -> i64 {
        self.start + (time - self.start).div_euclid(self.period) * self.period
    }

    /// How many periods there are.
    pub fn count(self) -> usize {
        let length = self.end.saturating_sub(self.start).max(0).unsigned_abs();
        usize::try_from(length.div_ceil(self.period.unsigned_abs().max(1))).unwrap_or(usize::MAX)
    }

    /// Beginnings of all periods.
    pub fn times(self) -> impl DoubleEndedIterator<Item = i64> {
        (0..self.count()).map(move |n| self.start + n as i64 * self.period)
    }
}

/// Periods that are lengths in seconds which CloudWatch knows.
pub fn is_period(seconds: i32) -> bool {
    matches!(seconds, 1 | 5 | 10 | 20 | 30) || (seconds >= 60 && seconds % 60 == 0)
}

/// Gives the samples of a series to `visit`, period by period in their order; periods without data are left out.
pub fn by_period(
    archive: &Archive,
    series: &Series,
    grid: Grid,
    now: i64,
    mut visit: impl FnMut(i64, Sample) -> Result<()>,
) -> Result<()> {
    let fine = grid.period < MINUTES.step && series.fine;
    let mut points = archive.points(&series.id, fine, grid.start, grid.end)?;
    let mut current: Option<(i64, Sample)> = None;
    while let Some((time, sample)) = points.next()? {
        // What is kept by the minute can be asked for in shorter periods, and shows up once in a minute.
        let finest = tier::finest(now - time, fine);
        let fits = |finest| grid.period % finest == 0 || (!fine && finest == MINUTES.step);
        if !finest.is_some_and(fits) {
            continue;
        }
        let begin = grid.floor(time);
        match &mut current {
            Some((known, merged)) if *known == begin => merged.merge(&sample),
            _ => {
                if let Some((time, sample)) = current.replace((begin, sample)) {
                    visit(time, sample)?;
                }
            }
        }
    }
    match current {
        Some((time, sample)) => visit(time, sample),
        None => Ok(()),
    }
}

/// The samples of a metric, of all units together if none is given.
pub fn samples(
    archive: &Archive,
    scope: &Scope,
    metric: &MetricId,
    unit: Option<&str>,
    grid: Grid,
    now: i64,
    mut visit: impl FnMut(i64, Sample) -> Result<()>,
) -> Result<()> {
    let Some(known) = archive.metric(scope, metric)? else { return Ok(()) };
    let wanted = known.units.iter().filter(|(name, _)| unit.is_none_or(|unit| unit == name.as_str()));
    let series: Vec<_> = wanted.map(|(_, series)| series).collect();
    if let [only] = series.as_slice() {
        return by_period(archive, only, grid, now, visit);
    }
    let mut all: BTreeMap<i64, Sample> = BTreeMap::new();
    for one in series {
        by_period(archive, one, grid, now, |time, sample| {
            match all.get_mut(&time) {
                Some(known) => known.merge(&sample),
                None => drop(all.insert(time, sample)),
            }
            Ok(())
        })?;
    }
    all.into_iter().try_for_each(|(time, sample)| visit(time, sample))
}

/// A statistic of each period of a metric, in the order of time.
pub fn statistic(
    archive: &Archive,
    scope: &Scope,
    metric: &MetricId,
    (unit, statistic): (Option<&str>, &Statistic),
    grid: Grid,
    now: i64,
) -> Result<Vec<(i64, f64)>> {
    let mut found = Vec::new();
    samples(archive, scope, metric, unit, grid, now, |time, sample| {
        found.extend(statistic.of(&sample).map(|value| (time, value)));
        Ok(())
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Datum;

    const NOW: i64 = 20_000 * 86_400_000;
    const MINUTE: i64 = 60_000;

    async fn archive(folder: &tempfile::TempDir, data: &[(i64, f64, bool, &str)]) -> Archive {
        let archive = Archive::open(&folder.path().join("metrics.db")).unwrap();
        let data = data.iter().map(|(time, value, fine, unit)| Datum {
            metric: MetricId::new("N", "m", None),
            unit: (*unit).into(),
            time: NOW + time,
            sample: Sample::of(*value, 1.0),
            fine: *fine,
        });
        archive.put(&Scope::new("r", "1"), data.collect(), NOW).await.unwrap();
        archive
    }

    fn sums(archive: &Archive, unit: Option<&str>, start: i64, period: i64, now: i64) -> Vec<(i64, f64)> {
        let grid = Grid { start: NOW + start, end: NOW + 10 * MINUTE, period };
        let metric = MetricId::new("N", "m", None);
        let found = statistic(archive, &Scope::new("r", "1"), &metric, (unit, &Statistic::Sum), grid, now);
        found.unwrap().into_iter().map(|(time, value)| (time - NOW, value)).collect()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn periods_begin_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let data = [(-1, 8.0, false, "None"), (0, 1.0, false, "None"), (5 * MINUTE, 2.0, false, "None")];
        let archive = archive(&folder, &data).await;
        assert_eq!(sums(&archive, None, 0, MINUTE, NOW), [(0, 1.0), (5 * MINUTE, 2.0)]);
        assert_eq!(sums(&archive, None, -MINUTE, 5 * MINUTE, NOW), [(-MINUTE, 9.0), (4 * MINUTE, 2.0)]);
        // Data that are kept by the minute, in short periods.
        assert_eq!(sums(&archive, None, 0, 10_000, NOW), [(0, 1.0), (5 * MINUTE, 2.0)]);
        // Older than 15 days they are there by five minutes.
        let later = NOW + 16 * 86_400_000;
        assert_eq!(sums(&archive, None, 0, MINUTE, later), []);
        assert_eq!(sums(&archive, None, 0, 5 * MINUTE, later), [(0, 1.0), (5 * MINUTE, 2.0)]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn units_are_apart_and_together() {
        let folder = tempfile::tempdir().unwrap();
        let archive = archive(&folder, &[(0, 1.0, false, "Bytes"), (0, 2.0, false, "Count")]).await;
        assert_eq!(sums(&archive, None, 0, MINUTE, NOW), [(0, 3.0)]);
        assert_eq!(sums(&archive, Some("Count"), 0, MINUTE, NOW), [(0, 2.0)]);
        assert_eq!(sums(&archive, Some("Percent"), 0, MINUTE, NOW), []);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn seconds_are_there_for_three_hours() {
        let folder = tempfile::tempdir().unwrap();
        let data = [(0, 1.0, true, "None"), (9_000, 2.0, true, "None"), (10_000, 4.0, true, "None")];
        let archive = archive(&folder, &data).await;
        assert_eq!(sums(&archive, None, 0, 10_000, NOW), [(0, 3.0), (10_000, 4.0)]);
        assert_eq!(sums(&archive, None, 0, 10_000, NOW + 4 * 60 * MINUTE), []);
        assert_eq!(sums(&archive, None, 0, MINUTE, NOW + 4 * 60 * MINUTE), [(0, 7.0)]);
    }

    #[test]
    fn times_of_a_grid() {
        let times = |start, end, period| Grid { start, end, period }.times().collect::<Vec<_>>();
        assert_eq!(times(0, 25, 10), [0, 10, 20]);
        assert_eq!(times(0, 20, 10), [0, 10]);
        assert_eq!(times(5, 5, 10), Vec::<i64>::new());
    }
}
