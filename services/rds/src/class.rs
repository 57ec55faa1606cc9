//! DB instance classes: what each has of the machine ("DB instance class hardware specifications", RDS user guide).

const GIB: u64 = 1 << 30;

/// Sizes of a family, with processors and memory relative to its `large`.
const SIZES: [(&str, u64); 9] = [
    ("large", 1),
    ("xlarge", 2),
    ("2xlarge", 4),
    ("4xlarge", 8),
    ("8xlarge", 16),
    ("12xlarge", 24),
    ("16xlarge", 32),
    ("24xlarge", 48),
    ("32xlarge", 64),
];
/// Burstable sizes: processors and GiB.
const BURSTABLE: [(&str, u64, u64); 6] = [
    ("micro", 2, 1),
    ("small", 2, 2),
    ("medium", 2, 4),
    ("large", 2, 8),
    ("xlarge", 4, 16),
    ("2xlarge", 8, 32),
];
/// Families: name, GiB of `large`, and its greatest size.
const FAMILIES: [(&str, u64, &str); 14] = [
    ("m5", 8, "24xlarge"),
    ("m5d", 8, "24xlarge"),
    ("m6g", 8, "16xlarge"),
    ("m6gd", 8, "16xlarge"),
    ("m6i", 8, "32xlarge"),
    ("m7g", 8, "16xlarge"),
    ("m7i", 8, "24xlarge"),
    ("m8g", 8, "24xlarge"),
    ("r5", 16, "24xlarge"),
    ("r6g", 16, "16xlarge"),
    ("r6i", 16, "32xlarge"),
    ("r7g", 16, "16xlarge"),
    ("r7i", 16, "24xlarge"),
    ("r8g", 16, "24xlarge"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    pub processors: u64,
    pub memory: u64,
}

/// The class of a name (`db.t3.micro`), if there is one.
pub fn find(name: &str) -> Option<Class> {
    let (family, size) = name.strip_prefix("db.")?.split_once('.')?;
    if matches!(family, "t3" | "t4g") {
        let (_, processors, gib) = BURSTABLE.iter().find(|(known, _, _)| *known == size)?;
        return Some(Class { processors: *processors, memory: gib * GIB });
    }
    let (_, gib, greatest) = FAMILIES.iter().find(|(known, _, _)| *known == family)?;
    let at = |size: &str| SIZES.iter().position(|(known, _)| *known == size);
    let (_, times) = SIZES[at(size).filter(|position| Some(*position) <= at(greatest))?];
    Some(Class { processors: 2 * times, memory: gib * times * GIB })
}

/// Every class, by name.
pub fn all() -> Vec<String> {
    let burstable =
        ["t3", "t4g"].iter().flat_map(|family| BURSTABLE.iter().map(move |(size, _, _)| (*family, *size)));
    let others =
        FAMILIES.iter().flat_map(|(family, _, _)| SIZES.iter().map(move |(size, _)| (*family, *size)));
    let mut names: Vec<String> =
        burstable.chain(others).map(|(family, size)| format!("db.{family}.{size}")).collect();
    names.retain(|name| find(name).is_some());
    names.sort();
    names
}

/// Bytes of this machine's memory.
fn machine() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}

/// What formulas of parameters call DBInstanceClassMemory: the class's memory less an eighth for the system, as on AWS,
/// and no more than a quarter of this machine's.
pub fn memory_for_parameters(name: &str) -> u64 {
    let class = find(name).map_or(GIB, |class| class.memory);
    let bound = machine().map_or(class, |machine| machine / 4);
    (class - class / 8).min(bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        let cases = [
            ("db.t3.micro", Some((2, 1))),
            ("db.t4g.2xlarge", Some((8, 32))),
            ("db.m5.large", Some((2, 8))),
            ("db.r6g.16xlarge", Some((64, 512))),
            ("db.r6g.24xlarge", None),
            ("db.t3.nano", None),
            ("t3.micro", None),
            ("db.z9.large", None),
        ];
        for (name, expected) in cases {
            let found = find(name).map(|class| (class.processors, class.memory / GIB));
            assert_eq!(found, expected, "{name}");
        }
        assert!(all().iter().all(|name| find(name).is_some()));
    }
}
