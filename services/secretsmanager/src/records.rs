//! What the store holds of secrets.

use std::collections::BTreeMap;

use novamind_api::secretsmanager::errors;
use novamind_kernel::Record;
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

pub const CURRENT: &str = "AWSCURRENT";
pub const PREVIOUS: &str = "AWSPREVIOUS";
pub const PENDING: &str = "AWSPENDING";

/// A day in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;

/// Versions without a label that are kept, and how old one must be to go ("Quotas", Secrets Manager user guide).
const KEPT: usize = 100;

/// A secret and its versions, without their values. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Secret {
    /// The six letters that end its ARN: a secret made anew under the same name is another one.
    pub suffix: String,
    pub description: Option<String>,
    /// The key as it was named; none for the account's AWS managed key.
    pub key: Option<String>,
    pub created: Timestamp,
    pub changed: Timestamp,
    /// The day of the last use.
    pub accessed: Option<Timestamp>,
    pub deletion: Option<Deletion>,
    pub tags: BTreeMap<String, String>,
    pub policy: Option<String>,
    pub versions: BTreeMap<String, Version>,
}

impl Record for Secret {
    const SERVICE: &'static str = "secretsmanager";
    const KIND: &'static str = "secret";
}

/// When it was deleted, and when it goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deletion {
    pub asked: Timestamp,
    pub at: Timestamp,
}

/// A version, by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub created: Timestamp,
    pub stages: Vec<String>,
    pub accessed: Option<Timestamp>,
    /// ARN of the key that sealed its data key.
    pub key: String,
}

/// The value of a version. Its id is that of [`value_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Value {
    pub binary: bool,
    /// The data key as KMS sealed it, in base64.
    pub data_key: String,
    /// The value, sealed under the data key, in base64.
    pub sealed: String,
    /// A digest of the value, sealed under the root key, in base64: tells whether a repeated call is the same one.
    pub digest: String,
}

impl Record for Value {
    const SERVICE: &'static str = "secretsmanager";
    const KIND: &'static str = "value";
}

/// What the ids of a secret's values begin with. A name cannot hold a space.
pub fn value_prefix(name: &str, suffix: &str) -> String {
    format!("{name} {suffix} ")
}

pub fn value_id(name: &str, suffix: &str, version: &str) -> String {
    format!("{}{version}", value_prefix(name, suffix))
}

impl Secret {
    /// Whether its recovery window is over: it is gone, though the controller may not have come yet.
    pub fn is_gone(&self, now: Timestamp) -> bool {
        self.deletion.as_ref().is_some_and(|deletion| deletion.at <= now)
    }

    /// Refuses a secret that is deleted.
    pub fn must_stay(&self) -> Result<()> {
        match self.deletion {
            None => Ok(()),
            Some(_) => Err(errors::INVALID_REQUEST_EXCEPTION
                .error("You can't perform this operation on the secret because it was marked for deletion.")),
        }
    }

    /// The version that has a label.
    pub fn at_stage(&self, stage: &str) -> Option<&str> {
        let has = |version: &Version| version.stages.iter().any(|one| one == stage);
        self.versions.iter().find(|(_, version)| has(version)).map(|(id, _)| id.as_str())
    }

    fn take(&mut self, stage: &str) {
        for version in self.versions.values_mut() {
            version.stages.retain(|one| one != stage);
        }
    }

    fn give(&mut self, stage: &str, id: &str) {
        self.take(stage);
        if let Some(version) = self.versions.get_mut(id) {
            version.stages.push(stage.to_owned());
        }
    }

    /// Moves a label to a version. What was AWSCURRENT becomes AWSPREVIOUS.
    pub fn move_stage(&mut self, stage: &str, id: &str) {
        let before = self.at_stage(stage).map(str::to_owned);
        if before.as_deref() == Some(id) {
            return;
        }
        self.give(stage, id);
        if let (CURRENT, Some(before)) = (stage, before) {
            self.give(PREVIOUS, &before);
        }
    }

    /// Takes a label off.
    pub fn remove_stage(&mut self, stage: &str) {
        self.take(stage);
    }

    /// Adds a version with its labels; the first one is AWSCURRENT whatever they are.
    pub fn add(&mut self, id: &str, stages: &[String], key: String, now: Timestamp) {
        let first = self.versions.is_empty();
        self.versions
            .insert(id.to_owned(), Version { created: now, stages: Vec::new(), accessed: None, key });
        for stage in stages {
            self.move_stage(stage, id);
        }
        if first {
            self.move_stage(CURRENT, id);
        }
        self.changed = now;
    }

    /// Drops the oldest versions that have no label, if there are too many; those of the last day stay. Answers
    /// their ids.
    pub fn drop_old(&mut self, now: Timestamp) -> Vec<String> {
        let mut free: Vec<(Timestamp, String)> = self
            .versions
            .iter()
            .filter(|(_, version)| version.stages.is_empty())
            .map(|(id, version)| (version.created, id.clone()))
            .collect();
        free.sort_unstable();
        let many = free.len().saturating_sub(KEPT);
        let old = free.into_iter().take(many).filter(|(created, _)| now.since(*created) >= DAY);
        let old: Vec<String> = old.map(|(_, id)| id).collect();
        for id in &old {
            self.versions.remove(id);
        }
        old
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret {
            suffix: "abcdef".into(),
            description: None,
            key: None,
            created: Timestamp::default(),
            changed: Timestamp::default(),
            accessed: None,
            deletion: None,
            tags: BTreeMap::new(),
            policy: None,
            versions: BTreeMap::new(),
        }
    }

    fn add(secret: &mut Secret, id: &str, stages: &[&str], day: i64) {
        let stages: Vec<String> = stages.iter().map(|stage| (*stage).to_owned()).collect();
        secret.add(id, &stages, "key".into(), Timestamp::from_millis(day * DAY));
    }

    /// The labels of each version, sorted.
    fn stages(secret: &Secret) -> Vec<(String, String)> {
        let each = secret.versions.iter().map(|(id, version)| {
            let mut stages = version.stages.clone();
            stages.sort_unstable();
            (id.clone(), stages.join(" "))
        });
        each.collect()
    }

    #[test]
    fn labels_move() {
        let mut secret = secret();
        let expect = |secret: &Secret, expected: &[(&str, &str)]| {
            let found = stages(secret);
            let found: Vec<_> = found.iter().map(|(id, stages)| (id.as_str(), stages.as_str())).collect();
            assert_eq!(found, expected);
        };
        add(&mut secret, "a", &[PENDING], 0);
        expect(&secret, &[("a", "AWSCURRENT AWSPENDING")]);
        add(&mut secret, "b", &[CURRENT], 0);
        expect(&secret, &[("a", "AWSPENDING AWSPREVIOUS"), ("b", "AWSCURRENT")]);
        add(&mut secret, "c", &[CURRENT, "mine"], 0);
        expect(&secret, &[("a", "AWSPENDING"), ("b", "AWSPREVIOUS"), ("c", "AWSCURRENT mine")]);
        add(&mut secret, "d", &["mine"], 0);
        secret.move_stage(CURRENT, "b");
        expect(&secret, &[("a", "AWSPENDING"), ("b", "AWSCURRENT"), ("c", "AWSPREVIOUS"), ("d", "mine")]);
        secret.move_stage(CURRENT, "b");
        secret.remove_stage(PENDING);
        expect(&secret, &[("a", ""), ("b", "AWSCURRENT"), ("c", "AWSPREVIOUS"), ("d", "mine")]);
    }

    #[test]
    fn old_versions_without_labels_go() {
        let mut secret = secret();
        for number in 0..105 {
            add(&mut secret, &format!("{number:03}"), &[CURRENT], i64::from(number >= 2));
        }
        // 103 have no label; of the three oldest only two are a day old.
        let gone = secret.drop_old(Timestamp::from_millis(DAY + 1));
        assert_eq!(gone, ["000", "001"]);
        assert_eq!(secret.versions.len(), 103);
        assert_eq!(secret.at_stage(CURRENT), Some("104"));
    }
}
