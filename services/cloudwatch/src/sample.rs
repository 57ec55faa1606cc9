//! What a stretch of time holds of a metric: count, sum, extremes, and the spread that percentiles are taken from. Pure.
//!
//! Invariants:
//! - Count, sum, minimum and maximum are exact, however much was merged.
//! - The spread has at most [`LIMIT`] entries. Up to there it holds the values as they came; beyond, neighbours share an
//!   entry, and the entries get wider until they fit. An entry's width is a fraction of its value, so that small and
//!   large values keep the same relative precision.
//! - Data that came as statistic sets have no spread, and what they are merged with has none either.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Entries of a spread: as many values as one datum of PutMetricData may have.
const LIMIT: usize = 150;
/// Low bits of a double that the first widening drops: what is left tells values apart that differ by 1/4096.
const FIRST_GRAIN: u32 = 40;
/// Further bits that each widening drops.
const GRAIN_STEP: u32 = 2;

/// The values of a metric within a stretch of time. There is no empty one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed")]
pub struct Sample {
    pub count: f64,
    pub sum: f64,
    pub min: f64,
    pub max: f64,
    spread: Spread,
}

#[derive(Clone, Debug, PartialEq)]
enum Spread {
    /// All values are the minimum.
    Even,
    /// Values in their order, each with how often it was there. The low `grain` bits of values tell nothing.
    Known { grain: u32, values: Vec<(f64, f64)> },
    /// The values came as a statistic set.
    Unknown,
}

impl Sample {
    /// One value that was there `count` times.
    pub fn of(value: f64, count: f64) -> Self {
        Self { count, sum: value * count, min: value, max: value, spread: Spread::Even }
    }

    /// A statistic set. If its extremes are equal, all its values are known (PutMetricData).
    pub fn of_set(count: f64, sum: f64, min: f64, max: f64) -> Self {
        let spread = if min == max { Spread::Even } else { Spread::Unknown };
        Self { count, sum, min, max, spread }
    }

    /// Takes in another one.
    pub fn merge(&mut self, other: &Self) {
        self.spread = match (self.values(), other.values()) {
            (Some(own), Some(others)) => {
                let grain = self.grain().max(other.grain());
                let merged = merge(&own, &others, grain);
                fit(grain, merged)
            }
            _ => Spread::Unknown,
        };
        self.count += other.count;
        self.sum += other.sum;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        if self.min == self.max && self.spread != Spread::Unknown {
            self.spread = Spread::Even;
        }
    }

    /// Values in their order, each with how often it was there; `None` if they are not known.
    pub fn values(&self) -> Option<Cow<'_, [(f64, f64)]>> {
        match &self.spread {
            Spread::Even => Some(Cow::Owned(vec![(self.min, self.count)])),
            Spread::Known { values, .. } => Some(Cow::Borrowed(values)),
            Spread::Unknown => None,
        }
    }

    fn grain(&self) -> u32 {
        if let Spread::Known { grain, .. } = self.spread { grain } else { 0 }
    }
}

/// Merges two lists in the order of their values; equal ones, by `grain`, become one.
fn merge(left: &[(f64, f64)], right: &[(f64, f64)], grain: u32) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(l), Some(r)) if l.0 <= r.0 => left.next(),
            (_, Some(_)) => right.next(),
            (_, None) => left.next(),
        };
        let Some((value, count)) = next else { return out };
        match out.last_mut() {
            Some(last) if place(last.0) >> grain == place(*value) >> grain => last.1 += count,
            _ => out.push((*value, *count)),
        }
    }
}

/// Widens entries until there are few enough.
fn fit(mut grain: u32, mut values: Vec<(f64, f64)>) -> Spread {
    while values.len() > LIMIT {
        grain = if grain == 0 { FIRST_GRAIN } else { (grain + GRAIN_STEP).min(63) };
        let middle = |value: f64| value_at((place(value) >> grain << grain) | (1 << (grain - 1)));
        let widened: Vec<_> = values.iter().map(|(value, count)| (middle(*value), *count)).collect();
        values = merge(&widened, &[], grain);
    }
    Spread::Known { grain, values }
}

/// A double's place among all doubles: greater for greater values.
fn place(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

fn value_at(place: u64) -> f64 {
    f64::from_bits(if place >> 63 == 1 { place & !(1 << 63) } else { !place })
}

/// How a sample is stored: count, sum, minimum, maximum, grain (absent where the spread is even, -1 where it is not
/// known), and the spread as values and counts in turn.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Packed {
    One(f64),
    Even(f64, f64, f64),
    Whole(f64, f64, f64, f64, i8, Vec<f64>),
}

impl From<Sample> for Packed {
    fn from(sample: Sample) -> Self {
        let Sample { count, sum, min, max, spread } = sample;
        match spread {
            Spread::Even if count == 1.0 && sum == min => Self::One(min),
            Spread::Even => Self::Even(count, sum, min),
            Spread::Known { grain, values } => {
                let values = values.into_iter().flat_map(|(value, count)| [value, count]).collect();
                Self::Whole(count, sum, min, max, grain as i8, values)
            }
            Spread::Unknown => Self::Whole(count, sum, min, max, -1, Vec::new()),
        }
    }
}

impl From<Packed> for Sample {
    fn from(packed: Packed) -> Self {
        match packed {
            Packed::One(value) => Self::of(value, 1.0),
            Packed::Even(count, sum, min) => Self { count, sum, min, max: min, spread: Spread::Even },
            Packed::Whole(count, sum, min, max, grain, values) => {
                let spread = match u32::try_from(grain) {
                    Ok(grain) => {
                        let (pairs, _) = values.as_chunks::<2>();
                        Spread::Known { grain, values: pairs.iter().map(|[v, c]| (*v, *c)).collect() }
                    }
                    Err(_) => Spread::Unknown,
                };
                Self { count, sum, min, max, spread }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(values: &[f64]) -> Sample {
        let mut samples = values.iter().map(|value| Sample::of(*value, 1.0));
        let mut sample = samples.next().unwrap();
        samples.for_each(|next| sample.merge(&next));
        sample
    }

    #[test]
    fn few_values_stay_as_they_came() {
        let sample = all(&[3.0, 1.0, 2.0, 1.0]);
        assert_eq!((sample.count, sample.sum, sample.min, sample.max), (4.0, 7.0, 1.0, 3.0));
        assert_eq!(sample.values().unwrap().as_ref(), [(1.0, 2.0), (2.0, 1.0), (3.0, 1.0)]);
        let same = all(&[5.0; 7]);
        assert_eq!((same.spread, same.count), (Spread::Even, 7.0));
    }

    #[test]
    fn statistic_sets_hide_the_spread() {
        let mut sample = all(&[1.0, 2.0]);
        sample.merge(&Sample::of_set(3.0, 9.0, 2.0, 4.0));
        assert_eq!((sample.count, sample.sum, sample.max), (5.0, 12.0, 4.0));
        assert!(sample.values().is_none());
        assert!(Sample::of_set(3.0, 6.0, 2.0, 2.0).values().is_some());
    }

    #[test]
    fn places_are_in_the_order_of_values() {
        let values = [-1e300, -2.0, -1.0, -1e-300, 0.0, 1e-300, 1.0, 2.0, 1e300];
        for pair in values.windows(2) {
            assert!(place(pair[0]) < place(pair[1]));
        }
        for value in values {
            assert_eq!(value_at(place(value)), value);
        }
    }

    proptest! {
        #[test]
        fn a_spread_is_bounded_and_near(values in prop::collection::vec(-1e9..1e9f64, 1..2000)) {
            let sample = all(&values);
            let spread = sample.values().unwrap();
            prop_assert!(spread.len() <= LIMIT);
            prop_assert_eq!(spread.iter().map(|(_, count)| count).sum::<f64>(), values.len() as f64);
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            prop_assert_eq!(sample.min, least);
            prop_assert!(spread.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }

        #[test]
        fn what_is_stored_comes_back(values in prop::collection::vec(-1e300..1e300f64, 1..400)) {
            let sample = all(&values);
            let stored = serde_json::to_string(&sample).unwrap();
            prop_assert_eq!(serde_json::from_str::<Sample>(&stored).unwrap(), sample);
        }
    }
}
