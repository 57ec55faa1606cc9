//! History: executions are kept for twelve months, as on AWS (limits page of the user guide, 2023).
//!
//! What GetPipelineState shows stays, whatever its age: the last execution that entered a stage; and so does the last that
//! succeeded in it, to which a stage is rolled back. Artifacts belong to
//! the owner of their bucket and are left alone.

use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{Cloud, Runner, Scope, Store, Transaction};
use novamind_wire::{Result, Timestamp};

use crate::records::{Action, Execution, ExecutionNumber, Pipeline, State, execution_key, prefix};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// How long an execution is kept after its last change.
const KEPT: i64 = 365 * DAY;
/// Executions that are looked at together.
const PAGE: usize = 100;

/// Sweeps at once and then every day.
pub fn start(cloud: &Arc<Cloud>) {
    let (store, clock, cloud) = (cloud.store().clone(), cloud.clock().clone(), cloud.clone());
    let day = Duration::from_millis(DAY.unsigned_abs());
    Runner::periodic(store, clock, "codepipeline/history", day, move || {
        let cloud = cloud.clone();
        async move { sweep(cloud.store(), cloud.clock().now().plus_millis(-KEPT)).await }
    });
}

/// Forgets executions that last changed before the horizon.
async fn sweep(store: &Store, horizon: Timestamp) -> Result<()> {
    for (scope, name) in store.keys::<Pipeline>()? {
        let mut before: Option<String> = None;
        // From the oldest on, up to the first that is too young.
        'pipeline: loop {
            let page = store.list_back::<Execution>(&scope, &prefix(&name), before.as_deref(), PAGE)?;
            let Some(last) = page.last() else { break };
            before = Some(last.id.clone());
            for execution in page {
                if execution.started >= horizon {
                    break 'pipeline;
                }
                if execution.status.is_final() && execution.updated < horizon {
                    let (scope, name, number) = (scope.clone(), name.clone(), execution.number);
                    store
                        .write(move |transaction| forget(transaction, &scope, &name, number, horizon))
                        .await?;
                }
            }
        }
    }
    Ok(())
}

/// Forgets one execution with its actions, unless it was taken up again or is a stage's last one.
fn forget(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    name: &str,
    number: u64,
    horizon: Timestamp,
) -> Result<()> {
    let key = execution_key(name, number);
    let Some(execution) = transaction.get::<Execution>(scope, &key)? else { return Ok(()) };
    let Some(mut state) = transaction.get::<State>(scope, name)? else { return Ok(()) };
    let mut last = state.stages.values().chain(state.succeeded.values());
    let shown = last.any(|last| *last == number);
    if shown || !execution.status.is_final() || execution.updated >= horizon {
        return Ok(());
    }
    let actions = prefix(&key);
    for action in transaction.list::<Action>(scope, &actions, None, usize::MAX)? {
        transaction.delete::<Action>(scope, &action.id)?;
    }
    let known = state.actions.len();
    state.record.actions.retain(|_, action| !action.starts_with(&actions));
    if state.actions.len() != known {
        transaction.put(scope, name, &state.record)?;
    }
    transaction.delete::<ExecutionNumber>(scope, &format!("{name}/{}", execution.record.id))?;
    transaction.delete::<Execution>(scope, &key)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::{action, execution};
    use crate::records::{Status, action_key};

    #[tokio::test(flavor = "multi_thread")]
    async fn executions_are_forgotten_after_a_year() {
        use Status::{InProgress, Succeeded};
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let (scope, at) = (Scope::new("r", "1"), |day: i64| Timestamp::from_millis(day * DAY));
        // Number, status, days of its start and of its last change, whether it is left on day 400.
        let cases = [
            (1, Succeeded, 1, 1, false),
            (2, InProgress, 2, 2, true),
            (3, Succeeded, 3, 39, true),
            (4, Succeeded, 4, 4, true),
            (5, Succeeded, 34, 34, false),
            (6, Succeeded, 36, 36, true),
        ];
        let place = scope.clone();
        store
            .write(move |transaction| {
                let (pipeline, mut state) = (crate::plan::tests::pipeline("p"), State::default());
                transaction.put(&place, "p", &pipeline)?;
                // The last one that entered this stage.
                state.stages.insert("Ship".into(), 4);
                for (number, status, started, updated, _) in cases {
                    let made = Execution {
                        number,
                        status,
                        started: at(started),
                        updated: at(updated),
                        id: format!("e{number}"),
                        ..execution()
                    };
                    transaction.put(&place, &execution_key("p", number), &made)?;
                    transaction.put(&place, &format!("p/e{number}"), &ExecutionNumber(number))?;
                    transaction.put(&place, &action_key("p", number, 1), &action())?;
                    state.actions.insert(format!("Source/{number}"), action_key("p", number, 1));
                }
                transaction.put(&place, "p", &state).map(drop)
            })
            .await
            .unwrap();
        for _ in 0..2 {
            sweep(&store, at(400 - 365)).await.unwrap();
            let state = store.get::<State>(&scope, "p").unwrap().unwrap();
            for (number, _, _, _, left) in cases {
                let key = execution_key("p", number);
                let found = store.get::<Execution>(&scope, &key).unwrap().is_some();
                assert_eq!(found, left, "{number}");
                let id = format!("p/e{number}");
                assert_eq!(store.get::<ExecutionNumber>(&scope, &id).unwrap().is_some(), left, "{number}");
                let actions = store.list::<Action>(&scope, &prefix(&key), None, 9).unwrap();
                assert_eq!(actions.len(), usize::from(left), "{number}");
                assert_eq!(state.actions.contains_key(&format!("Source/{number}")), left, "{number}");
            }
        }
    }
}
