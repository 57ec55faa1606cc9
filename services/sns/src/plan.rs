//! Which deliveries to a subscription begin now, and when to look again. Pure.

use std::collections::HashSet;

use novamind_wire::Timestamp;

/// Attempts at a time for one subscription.
pub const PARALLEL: usize = 4;

/// What was observed, in real time.
pub struct World<'a> {
    pub now: Timestamp,
    /// The first deliveries in the order in which they are due.
    pub waiting: &'a [(String, Timestamp)],
    /// Those under way.
    pub flying: &'a HashSet<String>,
    /// When the last one began, and how many may begin in a second.
    pub began: Option<Timestamp>,
    pub throttle: Option<i64>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub begin: Vec<String>,
    /// Milliseconds until the next can begin; `None` if only a change can let one.
    pub wait: Option<i64>,
}

pub fn next(world: &World<'_>) -> Step {
    let mut step = Step::default();
    // Of a throttled subscription one begins at a time, at even distances.
    let pause = world.throttle.map_or(0, |most| 1000 / most.max(1));
    let free_in = world.began.map_or(0, |began| began.plus_millis(pause).since(world.now)).max(0);
    for (id, due) in world.waiting.iter().filter(|(id, _)| !world.flying.contains(id)) {
        if world.flying.len() + step.begin.len() >= PARALLEL {
            break;
        }
        let throttled = if step.begin.is_empty() { free_in } else { pause };
        let wait = due.since(world.now).max(throttled);
        if wait > 0 {
            step.wait = Some(wait);
            break;
        }
        step.begin.push(id.clone());
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps() {
        let at = Timestamp::from_millis;
        let waiting: Vec<(String, Timestamp)> =
            [("a", 10), ("b", 20), ("c", 90), ("d", 90), ("e", 90), ("f", 90), ("g", 500)]
                .into_iter()
                .map(|(id, due)| (id.to_owned(), at(due)))
                .collect();
        // now, flying, began, throttle => begin, wait
        type Case<'a> = (i64, &'a [&'a str], Option<i64>, Option<i64>, &'a [&'a str], Option<i64>);
        let cases: &[Case<'_>] = &[
            (0, &[], None, None, &[], Some(10)),
            (20, &[], None, None, &["a", "b"], Some(70)),
            (20, &["a"], None, None, &["b"], Some(70)),
            (100, &[], None, None, &["a", "b", "c", "d"], None),
            (100, &["a", "b"], None, None, &["c", "d"], None),
            (100, &["a", "b", "c", "d"], None, None, &[], None),
            (100, &[], None, Some(10), &["a"], Some(100)),
            (100, &[], Some(50), Some(10), &[], Some(50)),
            (150, &[], Some(50), Some(10), &["a"], Some(100)),
        ];
        for (now, flying, began, throttle, begin, wait) in cases {
            let flying: HashSet<String> = flying.iter().map(|id| (*id).to_owned()).collect();
            let world = World {
                now: at(*now),
                waiting: &waiting,
                flying: &flying,
                began: began.map(at),
                throttle: *throttle,
            };
            let expected = Step { begin: begin.iter().map(|id| (*id).to_owned()).collect(), wait: *wait };
            assert_eq!(next(&world), expected, "{now} {flying:?}");
        }
    }
}
