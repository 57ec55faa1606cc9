//! The values of metric math.

use crate::read::Grid;

/// Datapoints in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeSeries {
    pub label: String,
    /// The periods that may have a datapoint.
    pub grid: Grid,
    /// Milliseconds and value; each time once, and finite values alone.
    pub points: Vec<(i64, f64)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Series(TimeSeries),
    Many(Vec<TimeSeries>),
    /// A text in quotes.
    Text(String),
    /// A word that some functions know: `REPEAT`, `DESC`.
    Word(String),
}

impl Value {
    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Series(_) => "a time series",
            Self::Many(_) => "an array of time series",
            Self::Text(_) => "a text",
            Self::Word(_) => "a word",
        }
    }

    /// Its time series; none of a number, a text or a word.
    pub fn series(&self) -> &[TimeSeries] {
        match self {
            Self::Series(series) => std::slice::from_ref(series),
            Self::Many(many) => many,
            _ => &[],
        }
    }

    /// How many datapoints it holds.
    pub fn points(&self) -> usize {
        self.series().iter().map(|series| series.points.len()).sum()
    }
}

impl TimeSeries {
    /// The same series with other values; those that are no finite numbers are left out.
    pub fn map(&self, value: impl Fn(i64, f64) -> f64) -> Self {
        let points = self.points.iter().map(|(time, old)| (*time, value(*time, *old)));
        self.with(points.collect())
    }

    /// The same series with other points, of which those that are not finite are left out.
    pub fn with(&self, mut points: Vec<(i64, f64)>) -> Self {
        points.retain(|(_, value)| value.is_finite());
        Self { label: self.label.clone(), grid: self.grid, points }
    }

    /// Its value at a time.
    pub fn at(&self, time: i64) -> Option<f64> {
        let found = self.points.binary_search_by_key(&time, |(time, _)| *time);
        found.ok().map(|at| self.points[at].1)
    }

    pub fn values(&self) -> impl Iterator<Item = f64> + '_ {
        self.points.iter().map(|(_, value)| *value)
    }
}
