//! The filters of DescribeParameters and GetParametersByPath.

use novamind_api::ssm::{ParameterStringFilter, errors};
use novamind_wire::{Error, Result};

use crate::parameter::invalid;
use crate::records::{Parameter, Version};

/// One condition; a parameter passes if it meets all of them.
#[derive(Debug)]
pub struct Filter {
    key: Key,
    option: Comparison,
    values: Vec<String>,
}

#[derive(Debug)]
enum Key {
    Name,
    Path,
    Type,
    Encryption,
    Label,
    Tier,
    DataType,
    Tag(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equals,
    BeginsWith,
    Contains,
    Recursive,
    OneLevel,
}

fn bad_option(key: &str, option: &str) -> Error {
    errors::INVALID_FILTER_OPTION
        .error(format!("The following filter option is not valid for {key}: {option}."))
}

/// Whose filters they are: not every key goes with both ("ParameterStringFilter", Systems Manager API reference).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    DescribeParameters,
    GetParametersByPath,
}

impl Of {
    fn allows(self, key: &Key) -> bool {
        match self {
            Self::DescribeParameters => !matches!(key, Key::Label),
            Self::GetParametersByPath => matches!(key, Key::Type | Key::Encryption | Key::Label),
        }
    }
}

fn bad_key(key: &str) -> Error {
    errors::INVALID_FILTER_KEY.error(format!("The following filter key is not valid: {key}."))
}

/// Refuses values that no parameter can have.
fn check_values(key: &Key, option: Comparison, name: &str, values: &[String]) -> Result<()> {
    if values.is_empty() && !matches!(key, Key::Tag(_)) {
        return Err(errors::INVALID_FILTER_VALUE
            .error(format!("The following filter values are missing: null for filter key {name}.")));
    }
    let known: &[&str] = match key {
        Key::Type => &["String", "StringList", "SecureString"],
        Key::Tier => &["Standard", "Advanced", "Intelligent-Tiering"],
        Key::Path => match values.iter().find(|value| !value.starts_with('/')) {
            Some(path) => {
                return Err(invalid(format!(
                    "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a \
                     forward slash \"/\": {path}"
                )));
            }
            None => return Ok(()),
        },
        _ => return Ok(()),
    };
    if option != Comparison::Equals {
        return Ok(());
    }
    match values.iter().find(|value| !known.contains(&value.as_str())) {
        Some(value) => Err(errors::INVALID_FILTER_OPTION.error(format!(
            "The following filter value is not valid: {value}. Valid values include: [{}].",
            known.join(", ")
        ))),
        None => Ok(()),
    }
}

impl Filter {
    pub fn parse(filter: ParameterStringFilter, of: Of) -> Result<Self> {
        let key = match filter.key.as_str() {
            "Name" => Key::Name,
            "Path" => Key::Path,
            "Type" => Key::Type,
            "KeyId" => Key::Encryption,
            "Label" => Key::Label,
            "Tier" => Key::Tier,
            "DataType" => Key::DataType,
            other => match other.strip_prefix("tag:") {
                Some(tag) => Key::Tag(tag.to_owned()),
                None => return Err(bad_key(other)),
            },
        };
        if !of.allows(&key) {
            return Err(bad_key(&filter.key));
        }
        let values = filter.values.unwrap_or_default();
        let default = if matches!(key, Key::Path) { "OneLevel" } else { "Equals" };
        let text = filter.option.as_deref().unwrap_or(default);
        let option = match (text, &key) {
            ("Recursive", Key::Path) => Comparison::Recursive,
            ("OneLevel", Key::Path) => Comparison::OneLevel,
            ("Equals", Key::Path) => return Err(bad_option(&filter.key, text)),
            ("Equals", _) => Comparison::Equals,
            ("BeginsWith", Key::Path | Key::Label) => return Err(bad_option(&filter.key, text)),
            ("BeginsWith", _) => Comparison::BeginsWith,
            ("Contains", Key::Name) => Comparison::Contains,
            _ => return Err(bad_option(&filter.key, text)),
        };
        check_values(&key, option, &filter.key, &values)?;
        Ok(Self { key, option, values })
    }

    /// Assumed, as users report it: a key stands in one filter only.
    pub fn parse_all(filters: Option<Vec<ParameterStringFilter>>, of: Of) -> Result<Vec<Self>> {
        let filters = filters.unwrap_or_default();
        for (position, filter) in filters.iter().enumerate() {
            if filters[..position].iter().any(|before| before.key == filter.key) {
                return Err(invalid(format!(
                    "The following filters are duplicated in the request: {}. A request can contain only one instance \
                     of a specific filter.",
                    filter.key
                )));
            }
        }
        filters.into_iter().map(|filter| Self::parse(filter, of)).collect()
    }

    /// Whether it looks for labels, which any version may have.
    pub fn is_label(&self) -> bool {
        matches!(self.key, Key::Label)
    }

    /// Whether a version has one of the labels.
    pub fn names(&self, version: &Version) -> bool {
        version.labels.iter().any(|label| self.meets(label))
    }

    pub fn passes(&self, name: &str, parameter: &Parameter) -> bool {
        let current = &parameter.current;
        match &self.key {
            // A name is found with and without its leading slash.
            Key::Name => self.meets(name) || name.strip_prefix('/').is_some_and(|name| self.meets(name)),
            Key::Path => {
                self.values.iter().any(|path| below(path, name, self.option == Comparison::Recursive))
            }
            Key::Type => self.meets(&current.kind),
            Key::Encryption => current.key().is_some_and(|key| self.meets(key)),
            Key::Label => self.names(current),
            Key::Tier => self.meets(&current.tier),
            Key::DataType => self.meets(&current.data_type),
            Key::Tag(key) => {
                parameter.tags.get(key).is_some_and(|value| self.values.is_empty() || self.meets(value))
            }
        }
    }

    fn meets(&self, text: &str) -> bool {
        self.values.iter().any(|value| match self.option {
            Comparison::BeginsWith => text.starts_with(value.as_str()),
            Comparison::Contains => text.contains(value.as_str()),
            _ => text == value,
        })
    }
}

/// Whether a name lies below a path: anywhere, or on its next level only.
pub fn below(path: &str, name: &str, recursive: bool) -> bool {
    let path = path.trim_end_matches('/');
    let rest = name.strip_prefix(path).and_then(|rest| rest.strip_prefix('/'));
    match rest {
        Some(rest) => !rest.is_empty() && (recursive || !rest.contains('/')),
        // The root also holds the names without a slash.
        None => path.is_empty() && !name.contains('/'),
    }
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn paths() {
        let cases = [
            ("/a", "/a/b", false, true),
            ("/a/", "/a/b", false, true),
            ("/a", "/a/b/c", false, false),
            ("/a", "/a/b/c", true, true),
            ("/a", "/ab", true, false),
            ("/a", "/a", true, false),
            ("/", "/a", false, true),
            ("/", "plain", false, true),
        ];
        for (path, name, recursive, expected) in cases {
            assert_eq!(below(path, name, recursive), expected, "{path} {name} {recursive}");
        }
    }
}
