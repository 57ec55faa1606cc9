//! Which of the sets of one name and type is answered (Route 53 developer guide, "How Amazon Route 53 chooses records
//! when health checking is configured").

use rand::seq::SliceRandom;
use rand::{Rng, RngExt};

use crate::message::Kind;
use crate::zones::{Content, Policy, RecordSet, Zones};

/// How many answers a multivalue name gives at most.
const MULTIVALUE: usize = 8;
/// Aliases that lead to aliases are followed this far.
const DEEPEST: usize = 8;
/// Sets whose health is asked for one answer. Aliases to names of many aliases multiply; what is beyond counts as healthy.
const ASKED: usize = 1000;

/// The sets that are answered: one, or several of a multivalue name; none only where there is none.
pub fn choose<'a>(
    zones: &Zones,
    sets: &'a [RecordSet],
    kind: Kind,
    random: &mut impl Rng,
) -> Vec<&'a RecordSet> {
    let [first, others @ ..] = sets else { return Vec::new() };
    if others.is_empty() && first.policy != Policy::Multivalue {
        return vec![first];
    }
    // The answer when all are unhealthy is as if all were healthy.
    let mut left = ASKED;
    let healthy: Vec<_> = sets.iter().filter(|set| is_healthy(zones, set, kind, 0, &mut left)).collect();
    let candidates = if healthy.is_empty() { sets.iter().collect() } else { healthy };
    match first.policy {
        Policy::Simple => vec![first],
        Policy::Multivalue => {
            let mut chosen = candidates;
            chosen.shuffle(random);
            chosen.truncate(MULTIVALUE);
            chosen
        }
        Policy::Primary | Policy::Secondary => {
            let primary = candidates.iter().find(|set| set.policy == Policy::Primary);
            primary.or(candidates.first()).copied().into_iter().collect()
        }
        Policy::Weighted(_) => weighted(&candidates, random).into_iter().collect(),
    }
}

/// Sets of the weight 0 are answered only when all that have a weight are unhealthy, or when none has one.
fn weighted<'a>(candidates: &[&'a RecordSet], random: &mut impl Rng) -> Option<&'a RecordSet> {
    let weight = |set: &RecordSet| match set.policy {
        Policy::Weighted(weight) => u32::from(weight),
        _ => 0,
    };
    let sum: u32 = candidates.iter().map(|set| weight(set)).sum();
    if sum == 0 {
        return candidates.get(random.random_range(0..candidates.len().max(1))).copied();
    }
    let mut left = random.random_range(0..sum);
    candidates.iter().copied().find(|set| match left.checked_sub(weight(set)) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    })
}

/// Whether a set may be answered: its own check, and for an alias that says so what it leads to.
/// `left` is how many may still be asked.
fn is_healthy(zones: &Zones, set: &RecordSet, kind: Kind, depth: usize, left: &mut usize) -> bool {
    let Some(fewer) = left.checked_sub(1) else { return true };
    *left = fewer;
    if !zones.is_healthy(set.check.as_deref()) {
        return false;
    }
    let Content::Alias(alias) = &set.content else { return true };
    if !alias.evaluate_health || depth >= DEEPEST {
        return true;
    }
    if let Some(host) = zones.host(alias.target.wire()) {
        return host.healthy;
    }
    let target = zones.zone_of(alias.target.wire()).and_then(|zone| zone.node(alias.target.wire()));
    let sets = target.and_then(|node| node.sets.get(&kind));
    sets.is_some_and(|sets| sets.iter().any(|set| is_healthy(zones, set, kind, depth + 1, left)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::message::kind;
    use crate::name::Name;
    use crate::zones::{Alias, ZoneBuilder};

    fn set(policy: Policy, check: Option<&str>, mark: u8) -> RecordSet {
        let data = vec![vec![mark].into()];
        RecordSet { policy, content: Content::Records { ttl: 1, data }, check: check.map(str::to_owned) }
    }

    /// How often each set is answered in a thousand times.
    fn counts(sets: &[RecordSet], unhealthy: &[&str]) -> BTreeMap<u8, u32> {
        let mut zones = Zones::default();
        unhealthy.iter().for_each(|check| zones.set_health(*check, false));
        let mut counts = BTreeMap::new();
        for _ in 0..1000 {
            for chosen in choose(&zones, sets, kind::A, &mut rand::rng()) {
                let Content::Records { data, .. } = &chosen.content else { continue };
                *counts.entry(data[0][0]).or_default() += 1;
            }
        }
        counts
    }

    #[test]
    fn failover() {
        let sets = [set(Policy::Secondary, Some("s"), 2), set(Policy::Primary, Some("p"), 1)];
        assert_eq!(counts(&sets, &[]), BTreeMap::from([(1, 1000)]));
        assert_eq!(counts(&sets, &["p"]), BTreeMap::from([(2, 1000)]));
        assert_eq!(counts(&sets, &["s"]), BTreeMap::from([(1, 1000)]));
        assert_eq!(counts(&sets, &["p", "s"]), BTreeMap::from([(1, 1000)]));
    }

    #[test]
    fn weights() {
        let sets = [
            set(Policy::Weighted(30), Some("a"), 1),
            set(Policy::Weighted(10), None, 2),
            set(Policy::Weighted(0), None, 3),
        ];
        let all = counts(&sets, &[]);
        assert!(all[&1] > 650 && all[&1] < 850 && all[&2] > 150 && !all.contains_key(&3), "{all:?}");
        assert_eq!(counts(&sets, &["a"]), BTreeMap::from([(2, 1000)]));
        assert_eq!(counts(&sets[2..], &[]), BTreeMap::from([(3, 1000)]));
        let idle = [set(Policy::Weighted(5), Some("a"), 1), set(Policy::Weighted(0), None, 2)];
        assert_eq!(counts(&idle, &["a"]), BTreeMap::from([(2, 1000)]));
        let none = [set(Policy::Weighted(0), None, 1), set(Policy::Weighted(0), None, 2)];
        assert!(counts(&none, &[])[&1] > 350);
    }

    /// A hundred aliases to a name of a hundred aliases, and so on, all of them unhealthy.
    #[test]
    fn aliases_do_not_multiply() {
        let name = |text: &str| Name::parse(text).unwrap();
        let mut zone = ZoneBuilder::new(name("a.test"));
        for level in 0..DEEPEST {
            for _ in 0..100 {
                let target = name(&format!("l{}.a.test", level + 1));
                let content = Content::Alias(Alias { target, evaluate_health: true });
                let set = RecordSet { policy: Policy::Weighted(1), content, check: None };
                zone.add(&name(&format!("l{level}.a.test")), kind::A, set);
            }
        }
        zone.add(&name(&format!("l{DEEPEST}.a.test")), kind::A, set(Policy::Simple, Some("down"), 1));
        let mut zones = Zones::default();
        zones.insert(zone.build());
        zones.set_health("down", false);
        let found =
            zones.zone_of(name("l0.a.test").wire()).and_then(|zone| zone.node(name("l0.a.test").wire()));
        let sets = &found.unwrap().sets[&kind::A];
        assert_eq!(choose(&zones, sets, kind::A, &mut rand::rng()).len(), 1);
    }

    #[test]
    fn multivalue() {
        let sets: Vec<_> =
            (0..12).map(|mark| set(Policy::Multivalue, Some(&mark.to_string()), mark)).collect();
        assert_eq!(counts(&sets, &[]).values().sum::<u32>(), 8000);
        let few = counts(&sets[..3], &["1"]);
        assert_eq!(few, BTreeMap::from([(0, 1000), (2, 1000)]));
        assert_eq!(counts(&sets[..2], &["0", "1"]).values().sum::<u32>(), 2000);
    }
}
