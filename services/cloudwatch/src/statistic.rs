//! Statistics of a sample, by their names: `Average`, `p99`, `tm90`, `TM(10%:90%)`, `PR(:300)`, `IQM` ("CloudWatch
//! statistics definitions", user guide). Pure.

use crate::sample::Sample;

/// What a product of a share and a count may be off.
const ROUNDING: f64 = 1e-9;

#[derive(Clone, Debug, PartialEq)]
pub enum Statistic {
    SampleCount,
    Average,
    Sum,
    Minimum,
    Maximum,
    /// A percentile, of 100.
    Percentile(f64),
    /// Share of the values, of 100, above the first bound and up to the second.
    Rank(Option<f64>, Option<f64>),
    Part(Part, Bounds),
}

/// What is taken of the values within bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    TrimmedMean,
    /// What lies outside counts as the bound.
    WinsorizedMean,
    TrimmedCount,
    TrimmedSum,
}

/// The lower bound is not within, the upper one is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bounds {
    /// Shares of the values in their order, of 1.
    Shares(f64, f64),
    Values(Option<f64>, Option<f64>),
}

impl Statistic {
    /// Reads a statistic's name; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "SampleCount" => Self::SampleCount,
            "Average" => Self::Average,
            "Sum" => Self::Sum,
            "Minimum" => Self::Minimum,
            "Maximum" => Self::Maximum,
            _ if text.eq_ignore_ascii_case("iqm") => {
                Self::Part(Part::TrimmedMean, Bounds::Shares(0.25, 0.75))
            }
            _ => return Self::parse_extended(text),
        })
    }

    fn parse_extended(text: &str) -> Option<Self> {
        if let Some(number) = text.strip_prefix(['p', 'P']).and_then(percent) {
            return Some(Self::Percentile(number));
        }
        let (name, rest) = text.split_at_checked(2)?;
        let bounds = match rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(inside) => bounds(inside)?,
            None => Bounds::Shares(0.0, percent(rest)? / 100.0),
        };
        Some(match (name.to_ascii_lowercase().as_str(), bounds) {
            ("pr", Bounds::Values(low, high)) if rest.starts_with('(') => Self::Rank(low, high),
            ("tm", bounds) => Self::Part(Part::TrimmedMean, bounds),
            ("wm", bounds) => Self::Part(Part::WinsorizedMean, bounds),
            ("tc", bounds) => Self::Part(Part::TrimmedCount, bounds),
            ("ts", bounds) => Self::Part(Part::TrimmedSum, bounds),
            _ => return None,
        })
    }

    /// Whether it is one of the five that every period has.
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::SampleCount | Self::Average | Self::Sum | Self::Minimum | Self::Maximum)
    }

    /// The statistic of a sample; `None` where the sample's values are not known, or, of percentiles, where one of them
    /// is negative (GetMetricStatistics).
    pub fn of(&self, sample: &Sample) -> Option<f64> {
        match self {
            Self::SampleCount => return Some(sample.count),
            Self::Average => return Some(sample.sum / sample.count),
            Self::Sum => return Some(sample.sum),
            Self::Minimum => return Some(sample.min),
            Self::Maximum => return Some(sample.max),
            Self::Percentile(_) if sample.min < 0.0 => return None,
            _ => {}
        }
        let values = sample.values()?;
        // Wide entries of the spread may lie a little outside.
        let inside = |value: f64| value.clamp(sample.min, sample.max);
        match self {
            Self::Percentile(percent) => {
                let wanted = percent / 100.0 * sample.count - ROUNDING;
                let mut seen = 0.0;
                let found = values.iter().find(|(_, count)| {
                    seen += count;
                    seen >= wanted
                });
                Some(found.map_or(sample.max, |(value, _)| inside(*value)))
            }
            Self::Rank(low, high) => {
                let counts = values.iter().filter(|(value, _)| within(inside(*value), *low, *high));
                Some(counts.map(|(_, count)| count).sum::<f64>() / sample.count * 100.0)
            }
            Self::Part(part, bounds) => {
                let kept = keep(&values, sample.count, *bounds);
                let kept: Vec<_> = kept.into_iter().map(|(value, count)| (inside(value), count)).collect();
                part.of(&kept, sample.count, *bounds, &values)
            }
            _ => None,
        }
    }
}

impl Part {
    fn of(self, kept: &[(f64, f64)], total: f64, bounds: Bounds, all: &[(f64, f64)]) -> Option<f64> {
        let count: f64 = kept.iter().map(|(_, count)| count).sum();
        let sum: f64 = kept.iter().map(|(value, count)| value * count).sum();
        match self {
            Self::TrimmedCount => Some(count),
            Self::TrimmedSum => Some(sum),
            Self::TrimmedMean => (count > 0.0).then(|| sum / count),
            Self::WinsorizedMean => {
                let (first, last) = (kept.first()?.0, kept.last()?.0);
                let (low, high) = match bounds {
                    Bounds::Shares(..) => (first, last),
                    Bounds::Values(low, high) => (low.unwrap_or(first), high.unwrap_or(last)),
                };
                let below = match bounds {
                    Bounds::Shares(low, _) => ranks(low, total),
                    Bounds::Values(Some(low), _) => {
                        all.iter().filter(|(v, _)| *v <= low).map(|(_, c)| c).sum()
                    }
                    Bounds::Values(None, _) => 0.0,
                };
                let above = total - count - below;
                Some((sum + below * low + above * high) / total)
            }
        }
    }
}

fn within(value: f64, low: Option<f64>, high: Option<f64>) -> bool {
    low.is_none_or(|low| value > low) && high.is_none_or(|high| value <= high)
}

/// Whole ranks in a share of so many.
fn ranks(share: f64, total: f64) -> f64 {
    (share * total + ROUNDING).floor()
}

/// The values within bounds, with how many of each are.
fn keep(values: &[(f64, f64)], total: f64, bounds: Bounds) -> Vec<(f64, f64)> {
    match bounds {
        Bounds::Values(low, high) => {
            values.iter().copied().filter(|(value, _)| within(*value, low, high)).collect()
        }
        Bounds::Shares(low, high) => {
            // Whole values: the ranks after the first bound, up to the second.
            let (first, last) = (ranks(low, total), ranks(high, total));
            let mut before = 0.0;
            let mut kept = Vec::new();
            for (value, count) in values {
                let inside = (before + count).min(last) - f64::max(before, first);
                before += count;
                if inside > 0.0 {
                    kept.push((*value, inside));
                }
            }
            kept
        }
    }
}

/// A number of 0 to 100.
fn percent(text: &str) -> Option<f64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: f64 = text.parse().ok().filter(|_| plain)?;
    (0.0..=100.0).contains(&number).then_some(number)
}

/// `10%:90%`, `10%:`, `:90%`, `100:200`, `:200`. Either both are shares, or both values.
fn bounds(text: &str) -> Option<Bounds> {
    let (low, high) = text.split_once(':')?;
    let (low, high) = (low.trim(), high.trim());
    if low.is_empty() && high.is_empty() {
        return None;
    }
    if text.contains('%') {
        let share = |text: &str, default: f64| match text {
            "" => Some(default),
            _ => text.strip_suffix('%').and_then(percent).map(|percent| percent / 100.0),
        };
        let (low, high) = (share(low, 0.0)?, share(high, 1.0)?);
        return (low < high).then_some(Bounds::Shares(low, high));
    }
    let value = |text: &str| match text {
        "" => Some(None),
        _ => text.parse::<f64>().ok().filter(|value| value.is_finite()).map(Some),
    };
    let (low, high) = (value(low)?, value(high)?);
    let ordered = low.zip(high).is_none_or(|(low, high)| low < high);
    ordered.then_some(Bounds::Values(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(values: impl IntoIterator<Item = f64>) -> Sample {
        let mut samples = values.into_iter().map(|value| Sample::of(value, 1.0));
        let mut sample = samples.next().unwrap();
        samples.for_each(|next| sample.merge(&next));
        sample
    }

    #[test]
    fn of_one_to_a_hundred() {
        let sample = sample((1..=100).map(f64::from));
        let cases = [
            ("SampleCount", 100.0),
            ("Average", 50.5),
            ("Sum", 5050.0),
            ("Minimum", 1.0),
            ("Maximum", 100.0),
            ("p0", 1.0),
            ("p50", 50.0),
            ("p99", 99.0),
            ("p99.9", 100.0),
            ("p100", 100.0),
            ("tm90", 45.5),
            ("TM(:90%)", 45.5),
            ("TM(10%:90%)", 50.5),
            ("TM(90%:)", 95.5),
            ("IQM", 50.5),
            ("tc90", 90.0),
            ("TC(10:20)", 10.0),
            ("ts90", 4095.0),
            ("TS(:3)", 6.0),
            ("PR(:30)", 30.0),
            ("PR(10:30)", 20.0),
            ("PR(90:)", 10.0),
            // The ten greatest count as 90.
            ("wm90", 49.95),
            ("WM(10:90)", 50.4),
        ];
        for (name, expected) in cases {
            let found = Statistic::parse(name).unwrap_or_else(|| panic!("{name}")).of(&sample).unwrap();
            assert!((found - expected).abs() < 1e-9, "{name}: {found}");
        }
    }

    #[test]
    fn what_is_no_statistic() {
        for name in
            ["", "p", "p101", "pp5", "average", "tm", "TM()", "TM(:)", "TM(90%:10%)", "PR(10%:20%)", "xx90"]
        {
            assert_eq!(Statistic::parse(name), None, "{name}");
        }
    }

    #[test]
    fn some_have_no_answer() {
        let percentile = Statistic::Percentile(50.0);
        assert_eq!(percentile.of(&Sample::of_set(2.0, 3.0, 1.0, 2.0)), None);
        assert_eq!(percentile.of(&sample([-1.0, 2.0])), None);
        assert_eq!(Statistic::parse("TM(200:)").unwrap().of(&sample([1.0, 2.0])), None);
        assert_eq!(Statistic::parse("tm50").unwrap().of(&sample([-1.0, 2.0])), Some(-1.0));
    }
}
