//! Which metric: a namespace, a name and dimensions, in whatever order they are given.

use novamind_api::cloudwatch::{Dimension, Metric as Rendered};

/// Parts of an id are set apart by it; namespaces, names and dimensions cannot hold it.
const SEPARATOR: char = '\u{1}';

/// A metric's identity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetricId {
    pub namespace: String,
    pub name: String,
    /// Names and values, in the order of the names.
    pub dimensions: Vec<(String, String)>,
}

impl MetricId {
    pub fn new(namespace: &str, name: &str, dimensions: Option<Vec<Dimension>>) -> Self {
        let given = dimensions.unwrap_or_default();
        let mut dimensions: Vec<_> = given.into_iter().map(|one| (one.name, one.value)).collect();
        dimensions.sort_unstable();
        Self { namespace: namespace.to_owned(), name: name.to_owned(), dimensions }
    }

    /// Of a structure whose namespace and name may be missing.
    pub fn of(metric: Rendered) -> Option<Self> {
        Some(Self::new(&metric.namespace?, &metric.metric_name?, metric.dimensions))
    }

    /// The id of its record: metrics of a namespace, and those of one name in it, are next to each other.
    pub fn key(&self) -> String {
        let mut key = format!("{}{SEPARATOR}{}{SEPARATOR}", self.namespace, self.name);
        for (name, value) in &self.dimensions {
            key.extend([name, "\u{2}", value, "\u{3}"]);
        }
        key
    }

    /// What a record's id says.
    pub fn parse(key: &str) -> Option<Self> {
        let mut parts = key.splitn(3, SEPARATOR);
        let (namespace, name, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let pairs = rest.split_terminator('\u{3}').map(|pair| {
            let (name, value) = pair.split_once('\u{2}')?;
            Some((name.to_owned(), value.to_owned()))
        });
        let dimensions = pairs.collect::<Option<_>>()?;
        Some(Self { namespace: namespace.to_owned(), name: name.to_owned(), dimensions })
    }

    /// What the ids of a namespace's metrics begin with, or of those with this name in it.
    pub fn prefix(namespace: Option<&str>, name: Option<&str>) -> String {
        match (namespace, name) {
            (None, _) => String::new(),
            (Some(namespace), None) => format!("{namespace}{SEPARATOR}"),
            (Some(namespace), Some(name)) => format!("{namespace}{SEPARATOR}{name}{SEPARATOR}"),
        }
    }

    pub fn render(&self) -> Rendered {
        let dimensions = self.dimensions.iter().cloned();
        let dimensions = dimensions.map(|(name, value)| Dimension { name, value }).collect();
        Rendered {
            namespace: Some(self.namespace.clone()),
            metric_name: Some(self.name.clone()),
            dimensions: Some(dimensions),
        }
    }

    pub fn dimension(&self, name: &str) -> Option<&str> {
        self.dimensions.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back() {
        let dimension = |name: &str, value: &str| Dimension { name: name.into(), value: value.into() };
        let metric = MetricId::new("A/B", "m 1", Some(vec![dimension("z", "1"), dimension("a", "x=y,z")]));
        assert_eq!(metric.dimensions[0].0, "a");
        assert_eq!(MetricId::parse(&metric.key()), Some(metric.clone()));
        assert!(metric.key().starts_with(&MetricId::prefix(Some("A/B"), Some("m 1"))));
        let bare = MetricId::new("N", "m", None);
        assert_eq!(MetricId::parse(&bare.key()), Some(bare));
    }
}
