//! Reading of mappings with a fixed set of keys, and of the kinds of scalars that a buildspec has.

use indexmap::IndexMap;

use super::error::Fault;
use super::node::{Node, Place, Value};

/// The entries of a mapping. Known keys are taken out; [`Fields::finish`] refuses what remains.
pub(super) struct Fields<'a> {
    /// What the mapping is, for messages: "phases.build".
    what: String,
    pub place: Place,
    entries: Vec<(&'a str, Place, &'a Node)>,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    pub fn of(node: &'a Node, what: impl Into<String>) -> Result<Fields<'a>, Fault> {
        let what = what.into();
        let entries = match &node.value {
            Value::Mapping(entries) => {
                entries.iter().map(|(key, value)| (key.text.as_str(), key.place, value)).collect()
            }
            Value::Null => Vec::new(),
            _ => return Err(Fault::at(node.place, format!("{what} must be a mapping, not {}", node.kind()))),
        };
        Ok(Fields { what, place: node.place, entries, known: Vec::new() })
    }

    /// Takes a key out. A key without a value counts as absent.
    pub fn take(&mut self, key: &'static str) -> Option<(Place, &'a Node)> {
        self.known.push(key);
        let index = self.entries.iter().position(|(name, _, _)| *name == key)?;
        let (_, place, node) = self.entries.remove(index);
        if matches!(node.value, Value::Null) { None } else { Some((place, node)) }
    }

    pub fn text(&mut self, key: &'static str) -> Result<Option<String>, Fault> {
        let what = self.path(key);
        self.take(key).map(|(_, node)| text(node, &what)).transpose()
    }

    pub fn texts(&mut self, key: &'static str) -> Result<Vec<String>, Fault> {
        let what = self.path(key);
        Ok(self.take(key).map(|(_, node)| texts(node, &what)).transpose()?.unwrap_or_default())
    }

    pub fn yes(&mut self, key: &'static str) -> Result<Option<(Place, bool)>, Fault> {
        let what = self.path(key);
        self.take(key).map(|(_, node)| Ok((node.place, yes(node, &what)?))).transpose()
    }

    pub fn flag(&mut self, key: &'static str) -> Result<bool, Fault> {
        Ok(self.yes(key)?.is_some_and(|(_, value)| value))
    }

    /// Name-to-text pairs.
    pub fn pairs(&mut self, key: &'static str) -> Result<Vec<(Place, String, String)>, Fault> {
        let what = self.path(key);
        let Some((_, node)) = self.take(key) else { return Ok(Vec::new()) };
        Fields::of(node, what.clone())?
            .rest()
            .map(|(name, place, node)| {
                let value = match node.value {
                    Value::Null => String::new(),
                    _ => text(node, &format!("{what}.{name}"))?,
                };
                Ok((place, name.to_owned(), value))
            })
            .collect()
    }

    /// Environment variables: pairs whose names a shell can hold.
    pub fn variables(&mut self, key: &'static str) -> Result<IndexMap<String, String>, Fault> {
        let pairs = self.pairs(key)?;
        for (place, name, _) in &pairs {
            if !is_variable_name(name) {
                let message = format!("'{name}' cannot be the name of an environment variable");
                return Err(Fault::at(*place, message));
            }
        }
        Ok(pairs.into_iter().map(|(_, name, value)| (name, value)).collect())
    }

    /// All entries that were not taken.
    pub fn rest(self) -> impl Iterator<Item = (&'a str, Place, &'a Node)> {
        self.entries.into_iter()
    }

    pub fn finish(self) -> Result<(), Fault> {
        let Some((name, place, _)) = self.entries.first() else { return Ok(()) };
        let message =
            format!("{} does not know the key '{name}'; it knows {}", self.what, self.known.join(", "));
        Err(Fault::at(*place, message))
    }

    fn path(&self, key: &str) -> String {
        if self.what == "the buildspec" { key.to_owned() } else { format!("{}.{key}", self.what) }
    }
}

pub(super) fn is_variable_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

pub(super) fn text(node: &Node, what: &str) -> Result<String, Fault> {
    match &node.value {
        Value::Scalar(text) => Ok(text.clone()),
        Value::Mapping(_) => Err(Fault::at(
            node.place,
            format!("{what} must be text, not a mapping; text with ': ' in it needs quotes"),
        )),
        _ => Err(Fault::at(node.place, format!("{what} must be text, not {}", node.kind()))),
    }
}

/// A list of texts; a lone text is a list of one.
pub(super) fn texts(node: &Node, what: &str) -> Result<Vec<String>, Fault> {
    match &node.value {
        Value::Scalar(text) => Ok(vec![text.clone()]),
        Value::Sequence(items) => items.iter().map(|item| text(item, &format!("each of {what}"))).collect(),
        _ => Err(Fault::at(node.place, format!("{what} must be a list of texts, not {}", node.kind()))),
    }
}

/// YAML 1.1's words for truth, which AWS's reference uses.
pub(super) fn yes(node: &Node, what: &str) -> Result<bool, Fault> {
    let word = text(node, what)?;
    match word.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" => Ok(true),
        "no" | "false" | "off" => Ok(false),
        _ => Err(Fault::at(node.place, format!("{what} must be yes or no, not '{word}'"))),
    }
}
