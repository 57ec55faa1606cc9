//! Which alarms watch a metric, and which have an action: marks, so that they are found without reading all alarms.
//!
//! Invariant: whoever writes or deletes an alarm tells of it here, in the same transaction. What a build without marks has
//! written is marked by the first who asks, once after such a build may have run ([`crate::distrust_marks`]). Marks only lead
//! to alarms: whoever follows one looks at the alarm again.

use std::collections::BTreeSet;

use novamind_kernel::{Record, Scope, Store, Transaction};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::metric::MetricId;
use crate::records::{Alarm, Definition, State};

/// An alarm watches a metric. Its id is the metric's key, [`SEPARATOR`] and the alarm's name.
#[derive(Serialize, Deserialize)]
struct Watcher;

impl Record for Watcher {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "watcher";
}

/// An alarm has an action, in whatever state. Its id is the action, [`SEPARATOR`] and the alarm's name.
#[derive(Serialize, Deserialize)]
struct Actor {
    alarm: String,
}

impl Record for Actor {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "actor";
}

/// Every alarm of the scope is marked. Its id is [`ALL`].
#[derive(Serialize, Deserialize)]
pub struct Marked;

impl Record for Marked {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "watchers";
}

const ALL: &str = "all";
/// Ends a metric's key and an action.
const SEPARATOR: char = '\u{1}';
/// Marks of one prefix that are followed. Where there are more, many alarms have such actions.
const FOLLOWED: usize = 1000;

/// The marks of a definition: of the metric, and of the actions.
#[derive(Default)]
struct Marks {
    metrics: BTreeSet<String>,
    actions: BTreeSet<String>,
}

impl Marks {
    fn of(definition: Option<&Definition>) -> Self {
        let Some(definition) = definition else { return Self::default() };
        let name = definition.name();
        let states = [State::Ok, State::Alarm, State::InsufficientData];
        let actions = states.iter().flat_map(|state| definition.actions(*state));
        Self {
            metrics: watched(definition).iter().map(|metric| watcher(metric, name)).collect(),
            actions: actions.map(|action| format!("{action}{SEPARATOR}{name}")).collect(),
        }
    }
}

/// The one metric that an alarm names; none for composite alarms and for alarms on expressions.
pub fn watched(definition: &Definition) -> Option<MetricId> {
    let Definition::Metric(metric) = definition else { return None };
    let put = &metric.put;
    Some(MetricId::new(put.namespace.as_deref()?, put.metric_name.as_deref()?, put.dimensions.clone()))
}

fn watcher(metric: &MetricId, name: &str) -> String {
    format!("{}{SEPARATOR}{name}", metric.key())
}

/// Notes that an alarm's definition is another one; none is that of an alarm that is not there.
pub fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    before: Option<&Definition>,
    after: Option<&Definition>,
) -> Result<()> {
    let Some(alarm) = after.or(before).map(|definition| definition.name().to_owned()) else { return Ok(()) };
    let (old, new) = (Marks::of(before), Marks::of(after));
    for gone in old.metrics.difference(&new.metrics) {
        transaction.delete::<Watcher>(scope, gone)?;
    }
    for made in new.metrics.difference(&old.metrics) {
        transaction.put(scope, made, &Watcher)?;
    }
    for gone in old.actions.difference(&new.actions) {
        transaction.delete::<Actor>(scope, gone)?;
    }
    let actor = Actor { alarm };
    for made in new.actions.difference(&old.actions) {
        transaction.put(scope, made, &actor)?;
    }
    Ok(())
}

/// Marks what a build without marks has written.
async fn mark(store: &Store, scope: &Scope) -> Result<()> {
    if store.get::<Marked>(scope, ALL)?.is_some() {
        return Ok(());
    }
    let scope = scope.clone();
    store
        .write(move |transaction| {
            for alarm in transaction.all::<Alarm>(&scope)? {
                note(transaction, &scope, None, Some(&alarm.definition))?;
            }
            transaction.put(&scope, ALL, &Marked).map(drop)
        })
        .await
}

/// Names of the alarms that watch a metric, in their order.
pub async fn of_metric(store: &Store, scope: &Scope, metric: &MetricId) -> Result<Vec<String>> {
    mark(store, scope).await?;
    let prefix = watcher(metric, "");
    let marks = store.list::<Watcher>(scope, &prefix, None, usize::MAX)?;
    Ok(marks.iter().filter_map(|mark| mark.id.strip_prefix(&prefix).map(str::to_owned)).collect())
}

/// Names of the alarms with an action that begins like this. `None` where they are so many that reading alarms in the order
/// of their names finds some of them as fast.
pub async fn with_action(store: &Store, scope: &Scope, prefix: &str) -> Result<Option<BTreeSet<String>>> {
    mark(store, scope).await?;
    let marks = store.list::<Actor>(scope, prefix, None, FOLLOWED + 1)?;
    if marks.len() > FOLLOWED {
        return Ok(None);
    }
    Ok(Some(marks.into_iter().map(|mark| mark.record.alarm).collect()))
}

#[cfg(test)]
mod tests {
    use novamind_api::cloudwatch::{Dimension, PutMetricAlarm};
    use novamind_wire::Timestamp;

    use super::*;
    use crate::records::MetricDefinition;

    const TOPIC: &str = "arn:aws:sns:r:1:t";

    fn on(name: &str, metric: &str, dimension: Option<&str>, actions: &[&str]) -> Definition {
        let named = |value: &str| vec![Dimension { name: "d".into(), value: value.into() }];
        let put = PutMetricAlarm {
            alarm_name: name.into(),
            namespace: Some("N".into()),
            metric_name: Some(metric.into()),
            dimensions: dimension.map(named),
            alarm_actions: Some(actions.iter().map(|action| (*action).to_owned()).collect()),
            ok_actions: Some(vec![TOPIC.to_owned()]),
            ..PutMetricAlarm::default()
        };
        Definition::Metric(Box::new(MetricDefinition { put }))
    }

    fn alarm(definition: Definition) -> Alarm {
        Alarm::new(definition, Timestamp::from_millis(0), Default::default())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn alarms_are_found_by_metric_and_action_also_those_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        // As a build without marks has left it.
        let place = scope.clone();
        let old = alarm(on("old", "m", None, &["arn:aws:swf:r:1:x"]));
        store.write(move |transaction| transaction.put(&place, "old", &old)).await.unwrap();
        let told = |before: Option<Definition>, after: Option<Definition>| {
            let (store, scope) = (store.clone(), scope.clone());
            let work = move |transaction: &mut Transaction<'_>| {
                note(transaction, &scope, before.as_ref(), after.as_ref())
            };
            async move { store.write(work).await.unwrap() }
        };
        told(None, Some(on("new", "m", None, &[]))).await;
        told(None, Some(on("other", "m", Some("v"), &[]))).await;
        let plain = MetricId::new("N", "m", None);
        let with = |metric: &str| {
            MetricId::new("N", metric, Some(vec![Dimension { name: "d".into(), value: "v".into() }]))
        };
        let watching = async |metric: &MetricId| of_metric(&store, &scope, metric).await.unwrap();
        let acting = async |prefix: &str| {
            let found = with_action(&store, &scope, prefix).await.unwrap().unwrap();
            found.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(watching(&plain).await, ["new", "old"]);
        assert_eq!(watching(&with("m")).await, ["other"]);
        assert!(watching(&MetricId::new("N", "", None)).await.is_empty());
        assert_eq!(acting("arn:aws:s").await, ["new", "old", "other"]);
        assert_eq!(acting("arn:aws:swf").await, ["old"]);
        // Another definition takes the marks of the former one away, but not those that both have.
        let action: &[&str] = &["arn:aws:lambda:r:1:f"];
        told(Some(on("new", "m", None, &[])), Some(on("new", "n", Some("v"), action))).await;
        assert_eq!(watching(&plain).await, ["old"]);
        assert_eq!(watching(&with("n")).await, ["new"]);
        assert_eq!((acting("arn:aws:lambda").await, acting(TOPIC).await.len()), (vec!["new".to_owned()], 3));
        told(Some(on("new", "n", Some("v"), action)), None).await;
        assert!(watching(&with("n")).await.is_empty() && acting("arn:aws:lambda").await.is_empty());
        // A build without marks may have run since.
        let (place, unmarked) = (scope.clone(), alarm(on("unmarked", "n", None, &[])));
        store.write(move |transaction| transaction.put(&place, "unmarked", &unmarked)).await.unwrap();
        let plain = MetricId::new("N", "n", None);
        assert!(watching(&plain).await.is_empty());
        store.delete_all::<Marked>().await.unwrap();
        assert_eq!(watching(&plain).await, ["unmarked"]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn marks_of_what_nearly_all_have_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        let place = scope.clone();
        store
            .write(move |transaction| {
                for n in 0..=FOLLOWED {
                    note(transaction, &place, None, Some(&on(&format!("a{n}"), "m", None, &[])))?;
                }
                Ok(())
            })
            .await
            .unwrap();
        assert!(with_action(&store, &scope, "arn:").await.unwrap().is_none());
        assert!(
            with_action(&store, &scope, "arn:aws:ecs").await.unwrap().is_some_and(|found| found.is_empty())
        );
    }
}
