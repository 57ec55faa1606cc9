//! Lifecycle policies: their grammar, and which images they expire.
//!
//! Rules go by priority. An image that a rule's selection matches is that rule's alone; a rule counts what it matches
//! as if nothing had been expired before it (ECR user guide, "Lifecycle policy evaluation rules").

use std::collections::BTreeSet;

use novamind_images::Digest;
use novamind_wire::{Error, Result, Timestamp};
use serde::Deserialize;

use crate::access::invalid;
use crate::settings::matches;

/// In milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;
/// Rules of one policy.
const MOST: usize = 50;
/// Of one tag pattern.
const WILDCARDS: usize = 4;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    rules: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Rule {
    rule_priority: u32,
    #[serde(rename = "description")]
    _description: Option<String>,
    selection: Selection,
    action: Action,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Selection {
    tag_status: String,
    #[serde(default)]
    tag_prefix_list: Vec<String>,
    #[serde(default)]
    tag_pattern_list: Vec<String>,
    storage_class: Option<String>,
    count_type: String,
    count_unit: Option<String>,
    count_number: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Action {
    #[serde(rename = "type")]
    kind: String,
    target_storage_class: Option<String>,
}

/// What a policy looks at of an image.
pub struct Candidate {
    pub digest: Digest,
    pub tags: BTreeSet<String>,
    pub pushed: Timestamp,
}

fn wrong(reason: impl std::fmt::Display) -> Error {
    invalid(format!(
        "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation \
         failure: {reason}'"
    ))
}

impl Policy {
    /// Reads a policy and checks what ECR would; its rules come in the order of their priorities.
    pub fn parse(text: &str) -> Result<Self> {
        let mut policy: Self = serde_json::from_str(text).map_err(wrong)?;
        if policy.rules.is_empty() || policy.rules.len() > MOST {
            return Err(wrong(format!("a policy has 1 to {MOST} rules")));
        }
        policy.rules.sort_by_key(|rule| rule.rule_priority);
        for rule in &policy.rules {
            rule.check()?;
        }
        if policy.rules.windows(2).any(|pair| pair[0].rule_priority == pair[1].rule_priority) {
            return Err(wrong("each rule needs a rulePriority of its own"));
        }
        let mut sets = BTreeSet::new();
        let lists = policy.rules.iter().filter(|rule| rule.selection.tag_status == "tagged");
        if !lists.map(|rule| rule.selection.tags()).all(|tags| sets.insert(tags)) {
            return Err(wrong("each rule needs a tagPrefixList or tagPatternList of its own"));
        }
        for (status, last) in [("untagged", false), ("any", true)] {
            let mut found = policy.rules.iter().enumerate().filter(|(_, r)| r.selection.tag_status == status);
            let first = found.next();
            if found.next().is_some() {
                return Err(wrong(format!("only one rule may have the tagStatus {status}")));
            }
            if last && first.is_some_and(|(at, _)| at + 1 != policy.rules.len()) {
                return Err(wrong("the rule with the tagStatus any must have the highest rulePriority"));
            }
        }
        Ok(policy)
    }

    /// The images that go, oldest first within a rule.
    pub fn expired(&self, images: &[Candidate], now: Timestamp) -> Vec<Digest> {
        let mut newest: Vec<&Candidate> = images.iter().collect();
        newest.sort_by(|a, b| (b.pushed, &b.digest).cmp(&(a.pushed, &a.digest)));
        let (mut taken, mut expired) = (BTreeSet::new(), Vec::new());
        for rule in &self.rules {
            let matching: Vec<_> =
                newest.iter().filter(|image| rule.selection.matches(&image.tags)).copied().collect();
            let number = rule.selection.count_number;
            let keep = match rule.selection.count_type.as_str() {
                "imageCountMoreThan" => usize::try_from(number).unwrap_or(usize::MAX),
                _ => matching
                    .iter()
                    .take_while(|image| now.since(image.pushed) <= number.saturating_mul(DAY))
                    .count(),
            };
            let old = matching.iter().skip(keep).rev();
            expired.extend(old.filter(|image| !taken.contains(&image.digest)).map(|image| image.digest));
            taken.extend(matching.iter().map(|image| image.digest));
        }
        expired
    }
}

impl Rule {
    fn check(&self) -> Result<()> {
        let Self { selection, action, .. } = self;
        if action.kind == "transition" || action.target_storage_class.is_some() {
            return Err(Error::unsupported("The lifecycle action transition"));
        }
        if action.kind != "expire" {
            return Err(wrong(format!("{} is not an action", action.kind)));
        }
        if selection.storage_class.as_deref().is_some_and(|class| class != "standard") {
            return Err(Error::unsupported("Lifecycle rules for archived images (storageClass)"));
        }
        if self.rule_priority == 0 || selection.count_number < 1 {
            return Err(wrong("rulePriority and countNumber are at least 1"));
        }
        match (selection.count_type.as_str(), selection.count_unit.as_deref()) {
            ("imageCountMoreThan", None) | ("sinceImagePushed", Some("days")) => {}
            ("imageCountMoreThan", Some(_)) => return Err(wrong("imageCountMoreThan has no countUnit")),
            ("sinceImagePushed", _) => return Err(wrong("sinceImagePushed needs the countUnit days")),
            ("sinceImagePulled" | "sinceImageTransitioned", _) => {
                return Err(Error::unsupported(format!("The countType {}", selection.count_type)));
            }
            (other, _) => return Err(wrong(format!("{other} is not a countType"))),
        }
        let lists = (!selection.tag_prefix_list.is_empty(), !selection.tag_pattern_list.is_empty());
        if selection.tag_pattern_list.iter().any(|pattern| pattern.matches('*').count() > WILDCARDS) {
            return Err(wrong(format!("a tag pattern has at most {WILDCARDS} wildcards")));
        }
        match (selection.tag_status.as_str(), lists) {
            ("tagged", (true, false) | (false, true)) | ("untagged" | "any", (false, false)) => Ok(()),
            ("tagged", _) => Err(wrong("tagged needs either a tagPrefixList or a tagPatternList")),
            ("untagged" | "any", _) => Err(wrong("only tagged goes with a tagPrefixList or tagPatternList")),
            (other, _) => Err(wrong(format!("{other} is not a tagStatus"))),
        }
    }
}

impl Selection {
    /// Prefixes and patterns, whatever their order.
    fn tags(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        fn set(list: &[String]) -> BTreeSet<&str> {
            list.iter().map(String::as_str).collect()
        }
        (set(&self.tag_prefix_list), set(&self.tag_pattern_list))
    }

    /// Every prefix and every pattern must be met by some tag of the image.
    fn matches(&self, tags: &BTreeSet<String>) -> bool {
        match self.tag_status.as_str() {
            "untagged" => tags.is_empty(),
            "tagged" => {
                let prefixed = |prefix: &String| tags.iter().any(|tag| tag.starts_with(prefix.as_str()));
                let patterned = |pattern: &String| tags.iter().any(|tag| matches(pattern, tag));
                self.tag_prefix_list.iter().all(prefixed) && self.tag_pattern_list.iter().all(patterned)
            }
            _ => true,
        }
    }
}

/// Reads a policy and applies it to a repository with one image.
#[cfg(fuzzing)]
pub fn fuzz(text: &str) {
    let digest = Digest::of(b"");
    let tags = BTreeSet::from(["v1".to_owned()]);
    let images = [Candidate { digest, tags, pushed: Timestamp::default() }];
    let _ = Policy::parse(text).map(|policy| policy.expired(&images, Timestamp::from_millis(1 << 40)));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn rule(priority: u32, status: &str, more: Value) -> Value {
        let mut selection = json!({"tagStatus": status});
        for (key, value) in more.as_object().unwrap() {
            selection[key] = value.clone();
        }
        json!({"rulePriority": priority, "selection": selection, "action": {"type": "expire"}})
    }

    fn policy(rules: Vec<Value>) -> Result<Policy> {
        Policy::parse(&json!({"rules": rules}).to_string())
    }

    fn more_than(number: i64) -> Value {
        json!({"countType": "imageCountMoreThan", "countNumber": number})
    }

    fn days(number: i64) -> Value {
        json!({"countType": "sinceImagePushed", "countUnit": "days", "countNumber": number})
    }

    fn with(mut base: Value, key: &str, value: Value) -> Value {
        base[key] = value;
        base
    }

    #[test]
    fn expires() {
        // Ages in days and tags; the numbers in the expectations are places in this list.
        let ages: [(i64, &[&str]); 6] =
            [(1, &["prod-2"]), (2, &["dev-2", "x"]), (3, &[]), (9, &["prod-1"]), (10, &["dev-1"]), (11, &[])];
        let now = Timestamp::from_millis(100 * DAY);
        let images: Vec<Candidate> = (0_u8..)
            .zip(ages)
            .map(|(number, (age, tags))| Candidate {
                digest: Digest::of(&[number]),
                tags: tags.iter().map(ToString::to_string).collect(),
                pushed: now.plus_millis(-age * DAY),
            })
            .collect();
        let prefix = |rule: Value, prefix: &str| with(rule, "tagPrefixList", json!([prefix]));
        let cases: Vec<(&str, Vec<Value>, Vec<u8>)> = vec![
            ("untagged by age", vec![rule(1, "untagged", days(7))], vec![5]),
            ("untagged by count", vec![rule(1, "untagged", more_than(1))], vec![5]),
            ("any by count", vec![rule(1, "any", more_than(4))], vec![5, 4]),
            ("any by age, all older", vec![rule(1, "any", days(8))], vec![5, 4, 3]),
            ("an age that nothing reaches", vec![rule(1, "any", days(i64::MAX))], vec![]),
            ("a prefix", vec![rule(1, "tagged", prefix(more_than(1), "dev"))], vec![4]),
            (
                "all prefixes must be met",
                vec![rule(1, "tagged", with(days(1), "tagPrefixList", json!(["dev", "x"])))],
                vec![1],
            ),
            (
                "patterns",
                vec![rule(1, "tagged", with(days(1), "tagPatternList", json!(["*-1"])))],
                vec![4, 3],
            ),
            (
                "a matched image is its first rule's alone, but is counted by the next",
                vec![rule(1, "tagged", prefix(more_than(5), "prod")), rule(2, "any", more_than(2))],
                vec![5, 4, 2],
            ),
        ];
        for (what, rules, expected) in cases {
            let expected: Vec<Digest> = expected.into_iter().map(|number| Digest::of(&[number])).collect();
            assert_eq!(policy(rules).unwrap().expired(&images, now), expected, "{what}");
        }
    }

    #[test]
    fn grammar() {
        let transition = json!({"rulePriority": 1, "selection": {"tagStatus": "any", "countType":
            "imageCountMoreThan", "countNumber": 1}, "action": {"type": "transition"}});
        let cases = [
            ("fine", vec![rule(1, "any", more_than(1))], None),
            ("no rules", vec![], Some("InvalidParameterException")),
            (
                "unit",
                vec![rule(1, "any", with(more_than(1), "countUnit", json!("days")))],
                Some("InvalidParameterException"),
            ),
            ("no prefix", vec![rule(1, "tagged", more_than(1))], Some("InvalidParameterException")),
            ("zero", vec![rule(1, "any", more_than(0))], Some("InvalidParameterException")),
            (
                "twice",
                vec![rule(1, "any", days(1)), rule(1, "untagged", days(1))],
                Some("InvalidParameterException"),
            ),
            (
                "the same prefixes",
                vec![
                    rule(1, "tagged", with(days(1), "tagPrefixList", json!(["a", "b"]))),
                    rule(2, "tagged", with(more_than(1), "tagPrefixList", json!(["b", "a"]))),
                ],
                Some("InvalidParameterException"),
            ),
            (
                "wildcards",
                vec![rule(1, "tagged", with(days(1), "tagPatternList", json!(["*a*b*c*d*"])))],
                Some("InvalidParameterException"),
            ),
            (
                "any first",
                vec![rule(1, "any", days(1)), rule(2, "untagged", days(1))],
                Some("InvalidParameterException"),
            ),
            (
                "pulls",
                vec![rule(1, "any", with(days(1), "countType", json!("sinceImagePulled")))],
                Some("NotImplemented"),
            ),
            ("archive", vec![transition], Some("NotImplemented")),
        ];
        for (what, rules, code) in cases {
            let got = policy(rules).err().map(|error| error.code().to_owned());
            assert_eq!(got.as_deref(), code, "{what}");
        }
    }
}
