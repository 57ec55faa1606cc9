//! Where tasks are placed: in the subnets of a configuration, spread over their availability zones, and in none that is
//! down. Pure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a service's events and the failures of RunTask say when no zone is left.
pub const NO_CAPACITY: &str =
    "Capacity is unavailable at this time. Please try again later or in a different availability zone";

/// The zone of a subnet; a subnet whose zone nobody knows is one of its own.
pub fn zone<'a>(zones: &'a BTreeMap<String, String>, subnet: &'a str) -> &'a str {
    zones.get(subnet).map_or(subnet, String::as_str)
}

/// Places `count` tasks where their zones have the fewest, then their subnets; `taken` are the subnets of those that are
/// there. Fewer are placed only where every zone is down.
pub fn place(
    subnets: &[String],
    zones: &BTreeMap<String, String>,
    down: &BTreeSet<String>,
    taken: &[&str],
    count: usize,
) -> Vec<String> {
    let mut in_zone: HashMap<&str, usize> = HashMap::new();
    let mut in_subnet: HashMap<&str, usize> = HashMap::new();
    for subnet in taken {
        *in_zone.entry(zone(zones, subnet)).or_default() += 1;
        *in_subnet.entry(subnet).or_default() += 1;
    }
    let open: Vec<&String> = subnets.iter().filter(|subnet| !down.contains(zone(zones, subnet))).collect();
    let mut placed = Vec::new();
    for _ in 0..count {
        let load = |subnet: &&&String| {
            let of = |map: &HashMap<&str, usize>, name: &str| map.get(name).copied().unwrap_or(0);
            (of(&in_zone, zone(zones, subnet)), of(&in_subnet, subnet))
        };
        let Some(best) = open.iter().min_by_key(load).copied() else { break };
        *in_zone.entry(zone(zones, best)).or_default() += 1;
        *in_subnet.entry(best).or_default() += 1;
        placed.push(best.clone());
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Subnets of the tasks that are there, zones that are down, how many more, and where they come.
    type Case<'a> = (&'a [&'a str], &'a [&'a str], usize, &'a [&'a str]);

    #[test]
    fn zones_are_filled_evenly_and_those_that_are_down_not_at_all() {
        let subnets = ["a1", "a2", "b1"].map(str::to_owned);
        let zones =
            [("a1", "a"), ("a2", "a"), ("b1", "b")].map(|(one, two)| (one.to_owned(), two.to_owned()));
        let zones = BTreeMap::from(zones);
        let cases: [Case<'_>; 7] = [
            (&[], &[], 4, &["a1", "b1", "a2", "b1"]),
            (&["a1"], &[], 1, &["b1"]),
            (&["a1", "b1"], &[], 1, &["a2"]),
            (&[], &["a"], 3, &["b1", "b1", "b1"]),
            (&["b1", "b1"], &["b"], 3, &["a1", "a2", "a1"]),
            // The zone is back: the next one goes there.
            (&["b1", "b1"], &[], 1, &["a1"]),
            (&[], &["a", "b"], 2, &[]),
        ];
        for (taken, down, count, expected) in cases {
            let down = down.iter().map(|zone| (*zone).to_owned()).collect();
            assert_eq!(place(&subnets, &zones, &down, taken, count), expected, "{taken:?} {down:?}");
        }
    }
}
