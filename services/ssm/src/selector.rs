//! `name`, `name:3`, `name:label`, and whole ARNs.

use novamind_api::ssm::errors;
use novamind_kernel::{Arn, Scope, Store};
use novamind_wire::{Error, Result};

use crate::records::{OldVersion, Parameter, Version, old_id, old_prefix};

/// A name and which of its versions is meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    pub name: &'a str,
    /// A version number or a label.
    pub selector: Option<&'a str>,
}

impl<'a> Reference<'a> {
    /// The ARN of what is elsewhere is the name of nothing: parameters of other accounts are there when they are shared,
    /// which none is; that those of other regions are told as not found is assumed.
    pub fn parse(text: &'a str, scope: &Scope) -> Self {
        let arn = Arn::parse(text);
        if arn.as_ref().is_some_and(|arn| !arn.is_in("ssm", scope)) {
            return Self { name: text, selector: None };
        }
        // In an ARN the name's leading slash is the one after `parameter`, if the name has more than one level.
        let text = match arn.and_then(|arn| arn.resource.strip_prefix("parameter")) {
            Some(path) if path.matches('/').count() > 1 => path,
            Some(path) => path.trim_start_matches('/'),
            None => text,
        };
        match text.split_once(':') {
            Some((name, selector)) => Self { name, selector: Some(selector) },
            None => Self { name: text, selector: None },
        }
    }

    /// The version that is meant, or `None` if there is no such parameter.
    pub fn find(&self, store: &Store, scope: &Scope) -> Result<Option<Version>> {
        let Some(parameter) = store.get::<Parameter>(scope, self.name)? else { return Ok(None) };
        let current = parameter.record.current;
        let Some(selector) = self.selector else { return Ok(Some(current)) };
        if let Ok(number) = selector.parse::<i64>() {
            if number == current.number {
                return Ok(Some(current));
            }
            let old = store.get::<OldVersion>(scope, &old_id(self.name, number))?;
            let old = old.map(|old| old.record.0).filter(|version| version.number == number);
            return old.map(Some).ok_or_else(|| self.no_version(selector));
        }
        let old = store.list::<OldVersion>(scope, &old_prefix(self.name), None, usize::MAX)?;
        old.into_iter()
            .map(|old| old.record.0)
            .chain([current])
            .find(|version| version.labels.iter().any(|label| label == selector))
            .map(Some)
            .ok_or_else(|| self.no_version(selector))
    }

    fn no_version(&self, selector: &str) -> Error {
        errors::PARAMETER_VERSION_NOT_FOUND.error(format!(
            "Systems Manager could not find version {selector} of {}. Verify the version and try again.",
            self.name
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses() {
        let cases = [
            ("/a/b", "/a/b", None),
            ("/a/b:3", "/a/b", Some("3")),
            ("plain:live", "plain", Some("live")),
            ("arn:aws:ssm:us-east-1:1:parameter/a/b", "/a/b", None),
            ("arn:aws:ssm:us-east-1:1:parameter/plain:2", "plain", Some("2")),
            ("arn:aws:ssm:us-east-1:2:parameter/a", "arn:aws:ssm:us-east-1:2:parameter/a", None),
            ("arn:aws:ssm:eu-west-1:1:parameter/a", "arn:aws:ssm:eu-west-1:1:parameter/a", None),
            ("arn:aws:sns:us-east-1:1:parameter/a", "arn:aws:sns:us-east-1:1:parameter/a", None),
        ];
        let scope = Scope::new("us-east-1", "1");
        for (text, name, selector) in cases {
            assert_eq!(Reference::parse(text, &scope), Reference { name, selector });
        }
    }
}
