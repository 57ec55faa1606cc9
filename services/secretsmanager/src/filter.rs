//! The filters of ListSecrets and BatchGetSecretValue ("Find secrets", Secrets Manager user guide). Pure.

use novamind_api::secretsmanager::Filter as Asked;
use novamind_wire::Result;

use crate::access::{Found, invalid_parameter};

/// One condition; a secret passes if it meets all of them.
#[derive(Debug)]
pub struct Filter {
    field: Field,
    /// Beginnings of which one must fit; those with `!` before them must not.
    values: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Description,
    TagKey,
    TagValue,
    /// Of what this cloud does not have: replicas, and secrets that services own.
    Absent,
    All,
}

impl Filter {
    fn parse(asked: Asked) -> Result<Self> {
        let field = match asked.key.as_deref() {
            Some("name") => Field::Name,
            Some("description") => Field::Description,
            Some("tag-key") => Field::TagKey,
            Some("tag-value") => Field::TagValue,
            Some("primary-region" | "owning-service") => Field::Absent,
            Some("all") => Field::All,
            _ => return Err(invalid_parameter("A filter needs a Key.")),
        };
        let values = asked.values.unwrap_or_default();
        if values.is_empty() {
            return Err(invalid_parameter("A filter needs Values."));
        }
        Ok(Self { field, values })
    }

    pub fn parse_all(asked: Vec<Asked>) -> Result<Vec<Self>> {
        asked.into_iter().map(Self::parse).collect()
    }

    /// One of the values must fit, if there are any without `!`, and none of those with it. That the latter hold all
    /// at once is assumed: AWS's documentation shows them alone.
    pub fn passes(&self, one: &Found) -> bool {
        let unwanted = |value: &&String| value.starts_with('!');
        let mut wanted = self.values.iter().filter(|value| !unwanted(value)).peekable();
        (wanted.peek().is_none() || wanted.any(|value| self.fits(one, value)))
            && !self.values.iter().filter(unwanted).any(|value| self.fits(one, &value[1..]))
    }

    fn fits(&self, one: &Found, value: &str) -> bool {
        let tags = &one.secret.tags;
        let description = one.secret.description.as_deref().unwrap_or_default();
        let begins = |text: &str| text.starts_with(value);
        match self.field {
            Field::Name => begins(&one.name),
            Field::Description => description.to_lowercase().starts_with(&value.to_lowercase()),
            Field::TagKey => tags.keys().any(|key| begins(key)),
            Field::TagValue => tags.values().any(|value| begins(value)),
            Field::Absent => false,
            Field::All => {
                // Each word must be found somewhere, whatever its case.
                let texts = [one.name.as_str(), description].into_iter();
                let texts = texts.chain(tags.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]));
                let texts: Vec<String> = texts.map(str::to_lowercase).collect();
                let split = |text: &str| {
                    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                    words.map(str::to_owned).collect::<Vec<_>>()
                };
                let words: Vec<String> = texts.iter().flat_map(|text| split(text)).collect();
                split(&value.to_lowercase())
                    .iter()
                    .all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use novamind_wire::Timestamp;

    use super::*;
    use crate::records::Secret;

    fn found() -> Found {
        let secret = Secret {
            suffix: "abcdef".into(),
            description: Some("Password of the Orders database".into()),
            key: None,
            created: Timestamp::default(),
            changed: Timestamp::default(),
            accessed: None,
            deletion: None,
            tags: BTreeMap::from([("team".to_owned(), "Blue".to_owned())]),
            policy: None,
            versions: BTreeMap::new(),
        };
        Found { name: "prod/orders".into(), secret }
    }

    #[test]
    fn passes() {
        for (key, values, expected) in [
            ("name", &["prod"][..], true),
            ("name", &["Prod"], false),
            ("name", &["test", "prod/"], true),
            ("name", &["!prod"], false),
            ("name", &["!test"], true),
            ("name", &["prod", "!prod/orders"], false),
            ("name", &["!test", "!prod"], false),
            ("name", &["prod", "!test"], true),
            ("description", &["password OF"], true),
            ("description", &["orders"], false),
            ("tag-key", &["te"], true),
            ("tag-value", &["blue"], false),
            ("tag-value", &["Blue"], true),
            ("primary-region", &["us-east-1"], false),
            ("all", &["ORDERS blue"], true),
            ("all", &["orders red"], false),
        ] {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            let filter =
                Filter::parse(Asked { key: Some(key.to_owned()), values: Some(values.clone()) }).unwrap();
            assert_eq!(filter.passes(&found()), expected, "{key} {values:?}");
        }
    }
}
