//! Scheduled actions.

use novamind_api::application_autoscaling::{
    DeleteScheduledAction, DeleteScheduledActionOutput, DescribeScheduledActions,
    DescribeScheduledActionsOutput, PutScheduledAction, PutScheduledActionOutput, ScalableTargetAction,
    ScheduledAction, errors,
};
use novamind_kernel::{Scope, uuid};
use novamind_wire::{Result, Timestamp};

use crate::names::{
    DIMENSION, NAMESPACE, action_arn, check, check_dimension, check_namespace, invalid, no_action,
    no_target_registered,
};
use crate::records::{Action, Target, member_id, member_prefix};
use crate::schedule::{Schedule, is_zone};
use crate::{Cx, list, target};

/// Scheduled actions of one target (quota).
const ACTIONS: usize = 200;

impl Action {
    /// The next time after this one, within what the action's start and end allow.
    pub fn next(&self, after: Timestamp) -> Option<Timestamp> {
        let schedule = Schedule::parse(&self.schedule).ok()?;
        let anchor = self.start.unwrap_or(self.created);
        // One moment earlier, so that the start itself counts.
        let after = self.start.map_or(after, |start| after.max(start.plus_millis(-1)));
        let zone = self.timezone.as_deref().unwrap_or("UTC");
        schedule.next(after, anchor, zone).filter(|next| self.end.is_none_or(|end| *next <= end))
    }
}

/// Takes over what a request gives; what it leaves out stays, but for the start and the end, which go (PutScheduledAction).
fn merge(action: &mut Action, input: PutScheduledAction, now: Timestamp) -> Result<()> {
    if let Some(schedule) = input.schedule {
        action.schedule = schedule;
    }
    if action.schedule.is_empty() {
        return Err(invalid("Schedule must be specified for a new scheduled action"));
    }
    Schedule::parse(&action.schedule).map_err(|reason| {
        invalid(format!("Invalid schedule expression. Details: {} - {reason}", action.schedule))
    })?;
    if let Some(zone) = input.timezone {
        if !is_zone(&zone) {
            return Err(invalid(format!("Invalid timezone: {zone}")));
        }
        action.timezone = Some(zone);
    }
    (action.start, action.end) = (input.start_time, input.end_time);
    if let (Some(start), Some(end)) = (action.start, action.end)
        && end <= start
    {
        return Err(invalid("EndTime must be later than StartTime"));
    }
    if input.end_time.is_some_and(|end| end <= now) {
        return Err(invalid("EndTime must be in the future"));
    }
    if let Some(bounds) = input.scalable_target_action {
        (action.min, action.max) = (bounds.min_capacity, bounds.max_capacity);
    }
    if action.min.is_none() && action.max.is_none() {
        return Err(invalid("At least one of minimum capacity and maximum capacity should be provided"));
    }
    target::bounds(action.min.or(action.max.map(|_| 0)), action.max.or(Some(i32::MAX)))?;
    action.due = action.next(now);
    Ok(())
}

pub async fn put(cx: Cx, input: PutScheduledAction) -> Result<PutScheduledActionOutput> {
    let known = cx.store().get::<Target>(cx.scope(), &input.resource_id)?;
    cx.authorize(&target::arn(&cx, known.as_ref()))?;
    check(&input.service_namespace, &input.resource_id, &input.scalable_dimension)?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let (resource, name) = (input.resource_id.clone(), input.scheduled_action_name.clone());
            if transaction.get::<Target>(&scope, &resource)?.is_none() {
                return Err(no_target_registered(&resource));
            }
            let id = member_id(&resource, &name);
            let known = transaction.get::<Action>(&scope, &id)?.map(|known| known.record);
            let prefix = member_prefix(&resource);
            if known.is_none() && transaction.list::<Action>(&scope, &prefix, None, ACTIONS)?.len() >= ACTIONS
            {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION.error(format!(
                    "The limit of {ACTIONS} scheduled actions per scalable target is reached."
                )));
            }
            let mut action = known.unwrap_or_else(|| Action {
                key: uuid(),
                resource,
                name,
                schedule: String::new(),
                timezone: None,
                start: None,
                end: None,
                min: None,
                max: None,
                created: now,
                due: None,
            });
            merge(&mut action, input, now)?;
            transaction.put(&scope, &id, &action).map(drop)
        })
        .await?;
    Ok(PutScheduledActionOutput {})
}

fn render(scope: &Scope, action: Action) -> ScheduledAction {
    ScheduledAction {
        scheduled_action_arn: action_arn(scope, &action.key, &action.resource, &action.name),
        scheduled_action_name: action.name,
        service_namespace: NAMESPACE.to_owned(),
        schedule: action.schedule,
        timezone: action.timezone,
        resource_id: action.resource,
        scalable_dimension: Some(DIMENSION.to_owned()),
        start_time: action.start,
        end_time: action.end,
        scalable_target_action: Some(ScalableTargetAction {
            min_capacity: action.min,
            max_capacity: action.max,
        }),
        creation_time: action.created,
    }
}

pub async fn describe(cx: Cx, input: DescribeScheduledActions) -> Result<DescribeScheduledActionsOutput> {
    cx.authorize("*")?;
    check_namespace(&input.service_namespace)?;
    check_dimension(input.scalable_dimension.as_deref())?;
    let names = input.scheduled_action_names.filter(|names| !names.is_empty());
    let prefix = input.resource_id.as_deref().map(member_prefix).unwrap_or_default();
    let actions = cx.store().list::<Action>(cx.scope(), &prefix, None, usize::MAX)?.into_iter();
    let actions = actions.filter(|one| names.as_ref().is_none_or(|names| names.contains(&one.name)));
    let actions = actions.map(|one| (one.id, render(cx.scope(), one.record))).collect();
    let (actions, next_token) =
        list::page(actions, input.next_token.as_deref(), input.max_results, list::PAGE)?;
    Ok(DescribeScheduledActionsOutput { scheduled_actions: Some(actions), next_token })
}

pub async fn delete(cx: Cx, input: DeleteScheduledAction) -> Result<DeleteScheduledActionOutput> {
    let known = cx.store().get::<Target>(cx.scope(), &input.resource_id)?;
    cx.authorize(&target::arn(&cx, known.as_ref()))?;
    check(&input.service_namespace, &input.resource_id, &input.scalable_dimension)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let (resource, name) = (&input.resource_id, &input.scheduled_action_name);
            if !transaction.delete::<Action>(&scope, &member_id(resource, name))? {
                return Err(no_action(resource, name));
            }
            Ok(())
        })
        .await?;
    Ok(DeleteScheduledActionOutput {})
}
