//! Which composite alarms depend on an alarm: marks, so that they are found without reading all alarms.
//!
//! Invariant: whoever writes or deletes an alarm tells of it here, in the same transaction. What a build without marks has
//! written is marked once, by the first who asks.

use novamind_kernel::{Record, Scope, Store, Stored, Transaction};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::composite::parents;
use crate::records::{Alarm, Definition};

/// An alarm depends on another one. Its id is [`prefix`] of that one, and the name of the one that depends.
#[derive(Serialize, Deserialize)]
struct Dependent;

impl Record for Dependent {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "dependent";
}

/// Every alarm of the scope is marked. Its id is [`ALL`].
#[derive(Serialize, Deserialize)]
pub struct Marked;

impl Record for Marked {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "dependents";
}

const ALL: &str = "all";

/// What the marks of those begin with that depend on an alarm. Names may hold anything, so their length comes first.
fn prefix(name: &str) -> String {
    format!("{:04}:{name}:", name.len())
}

/// Notes that an alarm's definition is another one; none is that of an alarm that is not there.
pub fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    before: Option<&Definition>,
    after: Option<&Definition>,
) -> Result<()> {
    let Some(name) = after.or(before).map(Definition::name) else { return Ok(()) };
    let of = |definition: Option<&Definition>| definition.map(parents).unwrap_or_default();
    let (old, new) = (of(before), of(after));
    for gone in old.difference(&new) {
        transaction.delete::<Dependent>(scope, &format!("{}{name}", prefix(gone)))?;
    }
    for needed in new.difference(&old) {
        transaction.put(scope, &format!("{}{name}", prefix(needed)), &Dependent)?;
    }
    Ok(())
}

/// Names of the alarms that depend on this one.
pub fn of(transaction: &mut Transaction<'_>, scope: &Scope, name: &str) -> Result<Vec<String>> {
    if transaction.get::<Marked>(scope, ALL)?.is_none() {
        for alarm in transaction.all::<Alarm>(scope)? {
            note(transaction, scope, None, Some(&alarm.definition))?;
        }
        transaction.put(scope, ALL, &Marked)?;
    }
    let prefix = prefix(name);
    Ok(names(&transaction.list::<Dependent>(scope, &prefix, None, usize::MAX)?, &prefix))
}

/// As [`of`], without a transaction of its own where all alarms are marked already.
pub async fn read(store: &Store, scope: &Scope, name: &str) -> Result<Vec<String>> {
    if store.get::<Marked>(scope, ALL)?.is_none() {
        let (scope, name) = (scope.clone(), name.to_owned());
        return store.write(move |transaction| of(transaction, &scope, &name)).await;
    }
    let prefix = prefix(name);
    Ok(names(&store.list::<Dependent>(scope, &prefix, None, usize::MAX)?, &prefix))
}

fn names(marks: &[Stored<Dependent>], prefix: &str) -> Vec<String> {
    marks.iter().filter_map(|mark| mark.id.strip_prefix(prefix).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use novamind_api::cloudwatch::PutCompositeAlarm;
    use novamind_wire::Timestamp;

    use super::*;
    use crate::records::CompositeDefinition;

    fn composite(name: &str, rule: &str) -> Definition {
        let put = PutCompositeAlarm {
            alarm_name: name.into(),
            alarm_rule: rule.into(),
            ..PutCompositeAlarm::default()
        };
        Definition::Composite(Box::new(CompositeDefinition { put }))
    }

    fn alarm(definition: Definition) -> Alarm {
        Alarm::new(definition, Timestamp::from_millis(0), Default::default())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn dependents_are_found_also_those_of_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        // As a build without marks has left it.
        let place = scope.clone();
        let old = alarm(composite("old", "ALARM(a) OR ALARM(\"a:b\")"));
        store.write(move |transaction| transaction.put(&place, "old", &old)).await.unwrap();
        let asked = |name: &'static str| {
            let (store, scope) = (store.clone(), scope.clone());
            async move { store.write(move |transaction| of(transaction, &scope, name)).await.unwrap() }
        };
        let told = |before: Option<Definition>, after: Option<Definition>| {
            let (store, scope) = (store.clone(), scope.clone());
            let work = move |transaction: &mut Transaction<'_>| {
                note(transaction, &scope, before.as_ref(), after.as_ref())
            };
            async move { store.write(work).await.unwrap() }
        };
        told(None, Some(composite("new", "ALARM(a)"))).await;
        // Who asks first marks the old one; then it is read.
        for _ in 0..2 {
            assert_eq!(read(&store, &scope, "a").await.unwrap(), ["new", "old"]);
        }
        assert_eq!(asked("a").await, ["new", "old"]);
        assert_eq!((asked("a:b").await, asked("b").await), (vec!["old".to_owned()], vec![]));
        told(Some(composite("new", "ALARM(a)")), Some(composite("new", "OK(b)"))).await;
        assert_eq!((asked("a").await, asked("b").await), (vec!["old".to_owned()], vec!["new".to_owned()]));
        told(Some(composite("new", "OK(b)")), None).await;
        assert!(asked("b").await.is_empty());
    }
}
