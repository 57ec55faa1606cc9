//! What is wrong with a configuration before anything is planned.
//!
//! Terraform asks twice: first with variables that are not known, for all that they may be, and then with their values. So
//! what is not known is never wrong: it may be null, as modules hand on what they are not given. What becomes known only
//! while other objects are made is judged before its own is.

use std::collections::BTreeSet;

use crate::limits;
use crate::proto::{AttributePath, Diagnostic, Selector, Severity, Step};
use crate::schema::{Field, Fields, Kind, Nesting};
use crate::value::Val;

/// Steps to an attribute.
#[derive(Clone, Default)]
pub struct Path(Vec<Step>);

impl Path {
    pub fn attribute(&self, name: &str) -> Self {
        self.step(Selector::Attribute(name.to_owned()))
    }

    fn index(&self, index: usize) -> Self {
        self.step(Selector::Index(index as i64))
    }

    fn step(&self, selector: Selector) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step { selector: Some(selector) });
        Self(steps)
    }

    pub fn into_proto(self) -> AttributePath {
        AttributePath { steps: self.0 }
    }
}

pub fn error(summary: impl Into<String>, detail: impl Into<String>, path: Option<Path>) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error as i32,
        summary: summary.into(),
        detail: detail.into(),
        attribute: path.map(Path::into_proto),
    }
}

/// Paths of arguments, and the values of each that are honoured.
pub type Only = [(&'static str, &'static [&'static str])];

/// Checks arguments against the schema and against what the cloud honours.
pub fn check(type_name: &str, fields: &Fields, honours: &str, only: &Only, config: &Val) -> Vec<Diagnostic> {
    let honours: BTreeSet<&str> = honours.split_whitespace().collect();
    let mut checker = Checker { type_name, honours, only, found: Vec::new() };
    checker.object(fields, config, &Path::default(), "");
    checker.found
}

struct Checker<'a> {
    type_name: &'a str,
    honours: BTreeSet<&'a str>,
    only: &'a Only,
    found: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn object(&mut self, fields: &Fields, config: &Val, path: &Path, dotted: &str) {
        for (name, field) in fields {
            let value = config.get(name);
            let dotted = if dotted.is_empty() { name.clone() } else { format!("{dotted}.{name}") };
            let path = path.attribute(name);
            if let Kind::Objects { fields, nesting, .. } = &field.kind {
                self.count(name, field, value, &path);
                if value.items().is_empty() {
                    continue;
                }
                if !self.honoured(&dotted) {
                    self.refuse(&dotted, path);
                    continue;
                }
                for (index, item) in value.items().iter().enumerate() {
                    let path = if *nesting == Nesting::List { path.index(index) } else { path.clone() };
                    self.object(fields, item, &path, &dotted);
                }
                continue;
            }
            if value.is_null() || *value == Val::Unknown {
                continue;
            }
            let harmless = value.is_zero() || field.default().as_ref() == Some(value);
            if !harmless && !self.honoured(&dotted) {
                self.refuse(&dotted, path);
                continue;
            }
            let text = match value {
                Val::String(text) => text.clone(),
                Val::Bool(value) => value.to_string(),
                _ => String::new(),
            };
            let only = self.only.iter().find(|(path, _)| *path == dotted).map(|(_, values)| *values);
            let honoured = |values: &&[&str]| values.iter().any(|value| is_word(name, value, &text));
            if let Some(values) = only.filter(|values| !text.is_empty() && !honoured(values)) {
                let values = values.join("`, `");
                let detail = format!(
                    "`{dotted}` of {} is `{text}`; this cloud honours `{values}` alone.",
                    self.type_name
                );
                self.found.push(error("Unsupported value", detail, Some(path.clone())));
                continue;
            }
            if let Some(text) = value.as_str()
                && !field.rules.values.is_empty()
                && !field.rules.values.iter().any(|allowed| is_word(name, allowed, text))
            {
                let detail =
                    format!("`{dotted}` is {text:?}; it is one of: {}", field.rules.values.join(", "));
                self.found.push(error("Invalid value", detail, Some(path.clone())));
            }
            if let Some(detail) = limits::beyond(self.type_name, &dotted, value) {
                self.found.push(error("Invalid value", detail, Some(path.clone())));
            }
            self.together(name, field, config, &path);
        }
        if dotted.is_empty() {
            self.exactly_one(fields, config);
        }
    }

    fn honoured(&self, dotted: &str) -> bool {
        if matches!(dotted, "tags" | "tags_all" | "region" | "id" | "timeouts")
            || dotted.starts_with("timeouts.")
        {
            return true;
        }
        let above = dotted.match_indices('.').map(|(at, _)| &dotted[..at]);
        above.chain([dotted]).any(|path| self.honours.contains(path))
            || self
                .honours
                .iter()
                .any(|path| path.strip_prefix(dotted).is_some_and(|rest| rest.starts_with('.')))
    }

    fn refuse(&mut self, dotted: &str, path: Path) {
        let detail = format!(
            "`{dotted}` of {} is an argument that this cloud does not honour. Leave it out, or apply this \
             configuration to AWS.",
            self.type_name
        );
        self.found.push(error("Unsupported argument", detail, Some(path)));
    }

    fn count(&mut self, name: &str, field: &Field, value: &Val, path: &Path) {
        let Val::List(items) = value else { return };
        let (count, rules) = (items.len() as i64, &field.rules);
        if count > 0 && (count < rules.min || (rules.max > 0 && count > rules.max)) {
            let detail =
                format!("`{name}` stands there {count} times; it must be {} to {}", rules.min, rules.max);
            self.found.push(error("Wrong number of blocks", detail, Some(path.clone())));
        }
    }

    fn together(&mut self, name: &str, field: &Field, config: &Val, path: &Path) {
        for other in &field.rules.conflicts_with {
            // Named from the top; only the top level is looked at.
            let other_says = says(config.get(other)) && *config.get(other) != Val::Unknown;
            if !other.contains('.') && path.0.len() == 1 && other_says && name < other.as_str() {
                let detail = format!("`{name}` and `{other}` exclude each other");
                self.found.push(error("Conflicting arguments", detail, Some(path.clone())));
            }
        }
        for other in &field.rules.required_with {
            if !other.contains('.') && path.0.len() == 1 && other != name && !says(config.get(other)) {
                let detail = format!("`{name}` needs `{other}`");
                self.found.push(error("Missing argument", detail, Some(path.clone())));
            }
        }
    }

    fn exactly_one(&mut self, fields: &Fields, config: &Val) {
        let groups: BTreeSet<Vec<String>> = fields
            .values()
            .map(|field| field.rules.exactly_one_of.clone())
            .filter(|group| !group.is_empty() && group.iter().all(|name| !name.contains('.')))
            .map(|mut group| {
                group.sort();
                group
            })
            .collect();
        for group in groups {
            let given: Vec<_> =
                group.iter().map(|name| config.get(name)).filter(|value| says(value)).collect();
            let names = group.join("`, `");
            match given.iter().filter(|value| ***value != Val::Unknown).count() {
                1 => {}
                0 if !given.is_empty() => {}
                0 => {
                    self.found.push(error("Missing argument", format!("One of `{names}` is needed"), None));
                }
                _ => self.found.push(error(
                    "Conflicting arguments",
                    format!("Only one of `{names}` may be given"),
                    Some(Path::default().attribute(&group[0])),
                )),
            }
        }
    }
}

/// Whether a text is an allowed word. Protocols alone may be written either way.
fn is_word(argument: &str, allowed: &str, text: &str) -> bool {
    allowed == text || argument.starts_with("protocol") && allowed.eq_ignore_ascii_case(text)
}

fn says(value: &Val) -> bool {
    match value {
        Val::Null => false,
        Val::List(items) => !items.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value as Json, json};

    use super::*;
    use crate::schema::Catalogue;
    use crate::types;

    /// The summaries of what is wrong; `?` in a configuration is not known.
    fn wrong(type_name: &str, config: &Json) -> Vec<String> {
        fn value(json: &Json) -> Val {
            match json {
                Json::String(text) if text == "?" => Val::Unknown,
                Json::Array(items) => Val::List(items.iter().map(value).collect()),
                Json::Object(entries) => {
                    let entries = entries.iter().map(|(name, json)| (name.clone(), value(json)));
                    Val::Map(entries.collect::<BTreeMap<_, _>>())
                }
                other => Val::from(other),
            }
        }
        let kind = types::find(type_name).expect("a type");
        let catalogue = Catalogue::built_in();
        let fields = &catalogue.resources[type_name].fields;
        let found = check(type_name, fields, kind.honours, kind.only, &value(config));
        found.into_iter().map(|diagnostic| diagnostic.summary).collect()
    }

    #[test]
    fn what_is_not_known_may_be_nothing() {
        for (type_name, config, expected) in [
            ("aws_lb", json!({"subnets": "?", "enable_zonal_shift": "?", "access_logs": "?"}), None),
            ("aws_lb", json!({"enable_zonal_shift": true}), Some("Unsupported argument")),
            ("aws_lb", json!({"access_logs": [{"bucket": "?"}]}), Some("Unsupported argument")),
            (
                "aws_cloudwatch_metric_alarm",
                json!({"metric_name": "m", "statistic": "?", "extended_statistic": "?"}),
                None,
            ),
            (
                "aws_cloudwatch_metric_alarm",
                json!({"metric_name": "m", "statistic": "Sum", "extended_statistic": "p9"}),
                Some("Conflicting arguments"),
            ),
            ("aws_ssm_parameter", json!({"value": "?", "insecure_value": "?"}), None),
            ("aws_ssm_parameter", json!({"value": "?"}), None),
            ("aws_ssm_parameter", json!({}), Some("Missing argument")),
            (
                "aws_ssm_parameter",
                json!({"value": "a", "insecure_value": "b"}),
                Some("Conflicting arguments"),
            ),
            ("aws_lb", json!({"desync_mitigation_mode": "strictest"}), Some("Unsupported value")),
            ("aws_lb", json!({"subnets": "?", "desync_mitigation_mode": "defensive"}), None),
            (
                "aws_lb",
                json!({"enable_tls_version_and_cipher_suite_headers": true}),
                Some("Unsupported value"),
            ),
            (
                "aws_db_instance",
                json!({"engine_lifecycle_support": "open-source-rds-extended-support-disabled"}),
                Some("Unsupported value"),
            ),
            ("aws_lb_listener", json!({"protocol": "https"}), None),
            ("aws_lb_listener", json!({"protocol": "TLS"}), Some("Unsupported value")),
        ] {
            let found = wrong(type_name, &config);
            assert_eq!(found.first().map(String::as_str), expected, "{type_name} {config}: {found:?}");
        }
    }
}
