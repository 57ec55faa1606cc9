//! Scaling activities: what was scaled and why, for six weeks (API reference, DescribeScalingActivities).

use novamind_api::application_autoscaling::{
    DescribeScalingActivities, DescribeScalingActivitiesOutput, NotScaledReason, ScalingActivity,
};
use novamind_kernel::{Scope, Transaction, uuid};
use novamind_wire::{Result, Timestamp};

use crate::names::{DIMENSION, NAMESPACE, check_dimension, check_namespace};
use crate::records::{Activity, Unscaled};
use crate::{Cx, list};

const KEPT_MS: i64 = 42 * 86_400_000;
/// Activities that are too old, of which so many are forgotten with each new one.
const FORGOTTEN: usize = 20;

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

pub async fn describe(cx: Cx, input: DescribeScalingActivities) -> Result<DescribeScalingActivitiesOutput> {
    cx.authorize("*")?;
    check_namespace(&input.service_namespace)?;
    check_dimension(input.scalable_dimension.as_deref())?;
    let oldest = cx.now().plus_millis(-KEPT_MS);
    let unscaled = input.include_not_scaled_activities.unwrap_or(false);
    let mut found = cx.store().all::<Activity>(cx.scope())?;
    found.reverse();
    let found = found
        .into_iter()
        .filter(|one| one.start >= oldest && (unscaled || one.unscaled.is_none()))
        .filter(|one| input.resource_id.as_ref().is_none_or(|resource| *resource == one.resource))
        .map(|one| (one.id, render(one.record)))
        .collect();
    let (activities, next_token) = list::page(found, input.next_token.as_deref(), input.max_results)?;
    Ok(DescribeScalingActivitiesOutput { scaling_activities: Some(activities), next_token })
}
