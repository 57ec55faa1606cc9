//! Scaling activities: what was scaled and why, for six weeks (API reference, DescribeScalingActivities).

use novamind_api::application_autoscaling::{
    DescribeScalingActivities, DescribeScalingActivitiesOutput, NotScaledReason, ScalingActivity,
};
use novamind_kernel::{Scope, Store, Stored, Transaction, uuid};
use novamind_wire::{Result, Timestamp};

use crate::names::{DIMENSION, NAMESPACE, check_dimension, check_namespace};
use crate::records::{Activity, Unscaled};
use crate::{Cx, list};

const KEPT_MS: i64 = 42 * 86_400_000;
/// Activities that are too old, of which so many are forgotten with each new one.
const FORGOTTEN: usize = 20;
/// Activities that are read at once.
const CHUNK: usize = 100;

/// Writes a new activity and answers its id.
pub fn add(transaction: &mut Transaction<'_>, scope: &Scope, activity: &Activity) -> Result<String> {
    let oldest = activity.start.plus_millis(-KEPT_MS);
    for old in transaction.list::<Activity>(scope, "", None, FORGOTTEN)? {
        if old.start < oldest {
            transaction.delete::<Activity>(scope, &old.id)?;
        }
    }
    // Of those that begin in one moment, the later one comes later too.
    let moment = format!("{:015}-", activity.start.millis());
    let number = transaction.list::<Activity>(scope, &moment, None, usize::MAX)?.len();
    let id = format!("{moment}{number:06}");
    transaction.put(scope, &id, activity)?;
    Ok(id)
}

/// An activity that begins now.
pub fn begun(resource: &str, description: String, cause: &str, now: Timestamp) -> Activity {
    Activity {
        uuid: uuid(),
        resource: resource.to_owned(),
        description,
        cause: cause.to_owned(),
        start: now,
        end: None,
        status: "InProgress".to_owned(),
        message: None,
        unscaled: None,
    }
}

/// An attempt that scaled nothing.
pub fn not_scaled(resource: &str, cause: &str, reason: NotScaledReason, now: Timestamp) -> Activity {
    Activity {
        end: Some(now),
        status: "Failed".to_owned(),
        unscaled: Some(Unscaled(reason)),
        ..begun(resource, "Attempting to scale due to alarm triggered".to_owned(), cause, now)
    }
}

/// Gives an activity its status; with `end` it is over.
pub fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    status: &str,
    message: String,
    end: Option<Timestamp>,
) -> Result<()> {
    transaction
        .update::<Activity>(scope, id, |activity| {
            status.clone_into(&mut activity.status);
            activity.message = Some(message);
            activity.end = end;
            Ok(())
        })
        .map(drop)
}

fn render(activity: Activity) -> ScalingActivity {
    ScalingActivity {
        activity_id: activity.uuid,
        service_namespace: NAMESPACE.to_owned(),
        resource_id: activity.resource,
        scalable_dimension: DIMENSION.to_owned(),
        description: activity.description,
        cause: activity.cause,
        start_time: activity.start,
        end_time: activity.end,
        status_code: activity.status,
        status_message: activity.message,
        not_scaled_reasons: activity.unscaled.map(|reason| vec![reason.0]),
        ..ScalingActivity::default()
    }
}

/// The latest activities since `oldest` that are wanted, the last one first, before one: `most`, and one more if there is.
fn latest(
    store: &Store,
    scope: &Scope,
    mut before: Option<String>,
    oldest: Timestamp,
    most: usize,
    wanted: impl Fn(&Activity) -> bool,
) -> Result<Vec<Stored<Activity>>> {
    let mut found = Vec::new();
    while found.len() <= most {
        // Ids are in the order of time.
        let chunk = store.list_back::<Activity>(scope, "", before.as_deref(), CHUNK)?;
        let Some(last) = chunk.last() else { break };
        before = Some(last.id.clone());
        let over = last.start < oldest;
        found.extend(chunk.into_iter().filter(|one| one.start >= oldest && wanted(one)));
        if over {
            break;
        }
    }
    found.truncate(most + 1);
    Ok(found)
}

pub async fn describe(cx: Cx, input: DescribeScalingActivities) -> Result<DescribeScalingActivitiesOutput> {
    cx.authorize("*")?;
    check_namespace(&input.service_namespace)?;
    check_dimension(input.scalable_dimension.as_deref())?;
    let (store, scope) = (cx.store(), cx.scope());
    let (most, before) =
        (list::size(input.max_results, list::PAGE)?, list::read(input.next_token.as_deref())?);
    if let Some(id) = &before
        && store.get::<Activity>(scope, id)?.is_none()
    {
        return Err(list::wrong_token());
    }
    let unscaled = input.include_not_scaled_activities.unwrap_or(false);
    let wanted = |one: &Activity| {
        (unscaled || one.unscaled.is_none())
            && input.resource_id.as_ref().is_none_or(|resource| *resource == one.resource)
    };
    let mut found = latest(store, scope, before, cx.now().plus_millis(-KEPT_MS), most, wanted)?;
    let more = found.len() > most;
    found.truncate(most);
    let next_token = found.last().filter(|_| more).map(|last| list::write(&last.id));
    let activities = found.into_iter().map(|one| render(one.record)).collect();
    Ok(DescribeScalingActivitiesOutput { scaling_activities: Some(activities), next_token })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_latest_come_first_and_the_old_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let scope = Scope::new("r", "1");
        let at = Timestamp::from_millis;
        // Two in each moment, of two resources in turn.
        let place = scope.clone();
        let fill = move |transaction: &mut Transaction<'_>| {
            for number in 0..3 * CHUNK as i64 {
                let resource = ["a", "b"][number as usize % 2];
                let one = begun(resource, format!("{number}"), "cause", at(number / 2 * 1000));
                add(transaction, &place, &one)?;
            }
            Ok(())
        };
        store.write(fill).await.unwrap();
        let told = |found: Vec<Stored<Activity>>| -> Vec<i64> {
            found.iter().map(|one| one.description.parse().unwrap()).collect()
        };
        let all = |_: &Activity| true;
        assert_eq!(told(latest(&store, &scope, None, at(0), 2, all).unwrap()), [299, 298, 297]);
        let page = latest(&store, &scope, None, at(0), 2, all).unwrap();
        let before = Some(page[1].id.clone());
        assert_eq!(told(latest(&store, &scope, before, at(0), 2, all).unwrap()), [297, 296, 295]);
        let of_a = |one: &Activity| one.resource == "a";
        let found = told(latest(&store, &scope, None, at(0), 120, of_a).unwrap());
        assert_eq!((found.len(), found[0], found[120]), (121, 298, 58));
        assert_eq!(told(latest(&store, &scope, None, at(148_000), 50, all).unwrap()), [299, 298, 297, 296]);
        assert!(latest(&store, &scope, None, at(150_000), 50, all).unwrap().is_empty());
    }
}
