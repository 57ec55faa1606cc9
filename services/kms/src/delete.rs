//! The end of a key: it waits from 7 to 30 days, during which it can be called back.

use novamind_api::kms::{
    CancelKeyDeletion, CancelKeyDeletionOutput, ScheduleKeyDeletion, ScheduleKeyDeletionOutput, errors,
};
use novamind_wire::Result;

use crate::Cx;
use crate::access::{Conditions, Naming, find, invalid};
use crate::key::change;
use crate::records::DAY;

pub async fn schedule(cx: Cx, input: ScheduleKeyDeletion) -> Result<ScheduleKeyDeletionOutput> {
    let days = input.pending_window_in_days.unwrap_or(30);
    if !(7..=30).contains(&days) {
        return Err(invalid("PendingWindowInDays must be between 7 and 30 (inclusive)."));
    }
    let found = find(&cx, &input.key_id, Naming::Key)?;
    let window = ("kms:ScheduleKeyDeletionPendingWindowInDays".to_owned(), vec![days.to_string()]);
    found.authorize_with(&cx, cx.operation(), Conditions::from([window]), None)?;
    let arn = found.arn(&cx);
    let at = cx.now().plus_millis(i64::from(days) * DAY);
    let key = change(&cx, &found.id, move |key| {
        key.must_stay(&arn)?;
        key.deletion = Some(at);
        key.enabled = false;
        Ok(())
    })
    .await?;
    Ok(ScheduleKeyDeletionOutput {
        key_id: Some(found.arn(&cx)),
        deletion_date: Some(at),
        key_state: Some(key.state().to_owned()),
        pending_window_in_days: Some(days),
    })
}

/// The key comes back switched off.
pub async fn cancel(cx: Cx, input: CancelKeyDeletion) -> Result<CancelKeyDeletionOutput> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let arn = found.arn(&cx);
    change(&cx, &found.id, move |key| {
        if key.deletion.is_none() {
            return Err(errors::KMS_INVALID_STATE_EXCEPTION.error(format!("{arn} is not pending deletion.")));
        }
        key.deletion = None;
        key.enabled = false;
        Ok(())
    })
    .await?;
    Ok(CancelKeyDeletionOutput { key_id: Some(found.arn(&cx)) })
}
