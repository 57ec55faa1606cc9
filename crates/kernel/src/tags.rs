//! Tags as policies ask for them: those that a request brings or names, and those of the resource that it is about
//! ("Controlling access to AWS resources using tags", IAM user guide).
//!
//! A resource's tags are read when a policy first asks for one. What cannot be read fails the request, whatever the
//! policies say without it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use novamind_wire::{Error, Kind, Operation, Result, Service, Shape, Value};
use parking_lot::Mutex;

pub type Tags = BTreeMap<String, String>;

/// Members of inputs that are tags, or keys of tags.
const TAGS: [&str; 5] = ["Tags", "UserPoolTags", "AddTags", "TagKeys", "RemoveTagKeys"];
/// Members of inputs that have such members.
const AROUND: [&str; 3] = ["TagSpecifications", "DistributionConfigWithTags", "CreateBucketConfiguration"];
/// The condition key of all keys of tags that an input has.
pub(crate) const TAG_KEYS: &str = "aws:TagKeys";
/// Services whose tags are for bills alone: hosted zones cannot be told apart by them ("My resources are tagged, but
/// my IAM policy isn't evaluating the tags", AWS Knowledge Center).
const UNASKED: [&str; 1] = ["route53"];

/// Finds the tags of a resource by its ARN, in the scope that the ARN names. `None` if there is no such resource.
pub type FindTags = fn(&crate::Store, &crate::Scope, &crate::Arn<'_>) -> Result<Option<Tags>>;

type Find<'a> = Box<dyn Fn() -> Result<Option<Tags>> + Send + Sync + 'a>;

/// The tags of a request's resource.
pub struct ResourceTags<'a> {
    find: Option<Find<'a>>,
    found: OnceLock<Tags>,
    failure: Mutex<Option<Error>>,
}

impl<'a> ResourceTags<'a> {
    /// Of a resource that has no tags, or whose tags the service gives itself.
    pub fn none() -> Self {
        Self { find: None, found: OnceLock::new(), failure: Mutex::new(None) }
    }

    pub fn new(find: impl Fn() -> Result<Option<Tags>> + Send + Sync + 'a) -> Self {
        Self { find: Some(Box::new(find)), ..Self::none() }
    }

    /// The value of a tag. Its key is the same in any case, but one that is written just so comes first.
    pub fn get(&self, key: &str) -> Option<&str> {
        let find = self.find.as_ref()?;
        let found = self.found.get_or_init(|| match find() {
            Ok(found) => found.unwrap_or_default(),
            Err(error) => {
                *self.failure.lock() = Some(error);
                Tags::new()
            }
        });
        let same = || found.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        let tag = found.get_key_value(key).or_else(same);
        tag.map(|(_, value)| value.as_str())
    }

    /// All tags, if one was asked for.
    pub fn read(&self) -> Option<&Tags> {
        self.found.get()
    }

    /// Why they could not be read, if one was asked for.
    pub fn failure(self) -> Option<Error> {
        self.failure.into_inner()
    }
}

/// The condition keys `aws:RequestTag/KEY` and `aws:TagKeys` of an input, read by the operation's model.
pub(crate) fn of_input(
    service: &Service,
    operation: &Operation,
    input: &Value,
) -> BTreeMap<String, Vec<String>> {
    let mut found = Found::default();
    if !UNASKED.contains(&service.name) {
        found.look(operation.input, input);
    }
    found.conditions()
}

#[derive(Default)]
struct Found {
    /// Keys without a value are to be removed, or named alone.
    tags: BTreeMap<String, Option<String>>,
}

impl Found {
    /// Looks at the members of a structure, or of each one of a list.
    fn look(&mut self, shape: &Shape, value: &Value) {
        if let (Kind::List { element, .. }, Value::List(items)) = (&shape.kind, value) {
            items.iter().for_each(|item| self.look(element.shape, item));
        }
        let Value::Structure(values) = value else { return };
        for (member, value) in shape.members().iter().zip(values) {
            let Some(value) = value else { continue };
            let is = |name: &&str| name.eq_ignore_ascii_case(member.name);
            if TAGS.iter().any(is) {
                self.take(member.shape, value);
            } else if AROUND.iter().any(is) {
                self.look(member.shape, value);
            }
        }
    }

    /// A list of tags or keys, a map, or CloudFront's structure around a list.
    fn take(&mut self, shape: &Shape, value: &Value) {
        match (&shape.kind, value) {
            (Kind::List { element, .. }, Value::List(items)) => {
                items.iter().for_each(|item| self.take_one(element.shape, item));
            }
            (Kind::Map { .. }, Value::Map(entries)) => {
                for (key, value) in entries {
                    self.tags.insert(key.clone(), Some(text(value).unwrap_or_default()));
                }
            }
            (Kind::Structure(_), Value::Structure(values)) => {
                for (member, value) in shape.members().iter().zip(values) {
                    if let (true, Some(value)) = (member.name == "Items", value) {
                        self.take(member.shape, value);
                    }
                }
            }
            _ => {}
        }
    }

    /// `Key` and `Value`, `TagKey` and `TagValue`, in any case; or a key.
    fn take_one(&mut self, shape: &Shape, value: &Value) {
        match value {
            Value::String(key) => {
                self.tags.entry(key.clone()).or_insert(None);
            }
            Value::Structure(values) => {
                let ends = |end: &str| {
                    let mut pairs = shape.members().iter().zip(values);
                    let member = pairs.find(|(member, _)| member.name.to_ascii_lowercase().ends_with(end));
                    member.and_then(|(_, value)| text(value.as_ref()?))
                };
                if let Some(key) = ends("key") {
                    self.tags.insert(key, Some(ends("value").unwrap_or_default()));
                }
            }
            _ => {}
        }
    }

    fn conditions(self) -> BTreeMap<String, Vec<String>> {
        let mut conditions = BTreeMap::new();
        if !self.tags.is_empty() {
            conditions.insert(TAG_KEYS.to_owned(), self.tags.keys().cloned().collect());
        }
        for (key, value) in self.tags {
            conditions.extend(value.map(|value| (format!("aws:RequestTag/{key}"), vec![value])));
        }
        conditions
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}
