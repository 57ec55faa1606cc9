//! What an alarm's points mean ("Using CloudWatch alarms": how alarm state is evaluated when data is missing). Pure.
//!
//! More points are looked at than are evaluated: the *evaluation range*. If as many as are needed are there, missing
//! ones among them play no part; otherwise all that are there count, and the rest is filled in as the alarm treats
//! missing data.

/// Periods beyond the evaluated ones that are looked at. AWS does not publish how many there are; in its example there
/// are 5 where 3 are evaluated.
const BEYOND: usize = 2;

/// How an alarm takes a period without data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    Missing,
    Ignore,
    Breaching,
    NotBreaching,
}

impl Treatment {
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "missing" => Self::Missing,
            "ignore" => Self::Ignore,
            "breaching" => Self::Breaching,
            "notBreaching" => Self::NotBreaching,
            _ => return None,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Ok,
    Alarm,
    InsufficientData,
    /// The state stays what it is.
    Keep,
}

/// How many periods are looked at where so many are evaluated.
pub fn range(evaluated: usize) -> usize {
    evaluated + BEYOND
}

/// Which points count.
#[derive(Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Places in the range, the oldest first.
    pub places: Vec<usize>,
    /// How many are filled in.
    pub fills: usize,
}

/// The newest points that are there, as many as are evaluated; all of them if there are fewer.
pub fn choose<T>(points: &[Option<T>], evaluated: usize) -> Chosen {
    let mut places: Vec<_> = (0..points.len()).rev().filter(|at| points[*at].is_some()).collect();
    places.truncate(evaluated);
    places.reverse();
    let fills = evaluated - places.len();
    Chosen { places, fills }
}

/// The verdict on the points of a range, the oldest first: whether each breaches, `None` where there is none.
/// `evaluated` is the alarm's N, `needed` its M.
pub fn evaluate(points: &[Option<bool>], evaluated: usize, needed: usize, missing: Treatment) -> Verdict {
    let chosen = choose(points, evaluated);
    let breaching = chosen.places.iter().filter(|at| points[**at] == Some(true)).count();
    let fine = chosen.places.len() - breaching;
    let filled = match missing {
        Treatment::Breaching => chosen.fills,
        _ => 0,
    };
    if breaching + filled >= needed {
        return Verdict::Alarm;
    }
    match missing {
        _ if fine > 0 || chosen.fills == 0 => Verdict::Ok,
        Treatment::Breaching | Treatment::NotBreaching => Verdict::Ok,
        Treatment::Ignore => Verdict::Keep,
        Treatment::Missing => match chosen.places.first() {
            None => Verdict::InsufficientData,
            // A lone breach that is new may be followed by a point that does not breach: not yet. But when it is as old
            // as the alarm needs, and nothing but breaches and gaps came after it, it goes.
            Some(oldest) if points.len() - oldest >= needed => Verdict::Alarm,
            Some(_) => Verdict::Keep,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Treatment; 4] =
        [Treatment::Missing, Treatment::Ignore, Treatment::Breaching, Treatment::NotBreaching];

    fn points(text: &str) -> Vec<Option<bool>> {
        let point = |word| match word {
            "0" => Some(false),
            "X" => Some(true),
            "-" => None,
            other => panic!("{other}"),
        };
        text.split_whitespace().map(point).collect()
    }

    fn name(verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Ok => "OK",
            Verdict::Alarm => "ALARM",
            Verdict::InsufficientData => "INSUFFICIENT_DATA",
            Verdict::Keep => "keep",
        }
    }

    /// AWS's tables, for N = 3: M, points with the newest at the right, how many are filled in, and the verdict for
    /// data that are treated as missing, ignored, breaching, not breaching.
    #[test]
    fn cases_of_the_user_guide() {
        let cases = [
            (3, "0 - X - X", 0, ["OK", "OK", "OK", "OK"]),
            (3, "0 - - - -", 2, ["OK", "OK", "OK", "OK"]),
            (3, "- - - - -", 3, ["INSUFFICIENT_DATA", "keep", "ALARM", "OK"]),
            (3, "0 X X - X", 0, ["ALARM", "ALARM", "ALARM", "ALARM"]),
            (3, "- - X - -", 2, ["ALARM", "keep", "ALARM", "OK"]),
            (2, "0 - X - X", 0, ["ALARM", "ALARM", "ALARM", "ALARM"]),
            (2, "0 0 X 0 X", 0, ["ALARM", "ALARM", "ALARM", "ALARM"]),
            (2, "0 - X - -", 1, ["OK", "OK", "ALARM", "OK"]),
            (2, "- - - - 0", 2, ["OK", "OK", "ALARM", "OK"]),
            (2, "- - - X -", 2, ["ALARM", "keep", "ALARM", "OK"]),
        ];
        for (needed, text, fills, expected) in cases {
            let points = points(text);
            assert_eq!(points.len(), range(3));
            assert_eq!(choose(&points, 3).fills, fills, "{text}");
            let found = ALL.map(|missing| name(evaluate(&points, 3, needed, missing)));
            assert_eq!(found, expected, "M = {needed}, {text}");
        }
    }

    #[test]
    fn a_lone_fresh_breach_does_not_alarm_yet() {
        for text in ["- - - - X", "- - - X -"] {
            assert_eq!(evaluate(&points(text), 3, 3, Treatment::Missing), Verdict::Keep, "{text}");
        }
        // Breaches enough are no lone ones.
        assert_eq!(evaluate(&points("- - - X X"), 3, 2, Treatment::Missing), Verdict::Alarm);
    }

    #[test]
    fn whole_ranges() {
        let cases = [
            (1, 1, "0 0 X", "ALARM"),
            (1, 1, "X X 0", "OK"),
            (1, 1, "- X -", "ALARM"),
            (2, 2, "0 0 0 X", "OK"),
            (2, 1, "0 0 0 X", "ALARM"),
            (5, 3, "0 0 X 0 X 0 X", "ALARM"),
            (5, 3, "X X X 0 X 0 0", "OK"),
        ];
        for (evaluated, needed, text, expected) in cases {
            let points = points(text);
            assert_eq!(points.len(), range(evaluated));
            for missing in ALL {
                assert_eq!(name(evaluate(&points, evaluated, needed, missing)), expected, "{text}");
            }
        }
    }
}
