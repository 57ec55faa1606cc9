//! The end of a secret: it can be called back for 7 to 30 days, unless it is to go at once.

use novamind_api::secretsmanager::{
    DeleteSecret, DeleteSecretOutput, RestoreSecret, RestoreSecretOutput, errors,
};
use novamind_kernel::{Arn, Scope, Transaction};
use novamind_wire::{Result, Timestamp};

use crate::Cx;
use crate::access::{Conditions, change, find, find_for, invalid_parameter, invalid_request};
use crate::records::{DAY, Deletion, Secret, Value, value_prefix};

const DEFAULT_WINDOW: i64 = 30;

/// Deletes a secret whose window is over, with its values. `false` if there is none: it may have been restored.
pub fn forget_due(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    name: &str,
    suffix: &str,
    now: Timestamp,
) -> Result<bool> {
    let stored = transaction.get::<Secret>(scope, name)?;
    if !stored.is_some_and(|stored| stored.suffix == suffix && stored.is_gone(now)) {
        return Ok(false);
    }
    forget(transaction, scope, name, suffix)?;
    Ok(true)
}

/// Deletes a secret with its values.
pub fn forget(transaction: &mut Transaction<'_>, scope: &Scope, name: &str, suffix: &str) -> Result<()> {
    if transaction.get::<Secret>(scope, name)?.is_some_and(|stored| stored.suffix == suffix) {
        transaction.delete::<Secret>(scope, name)?;
    }
    for value in transaction.list::<Value>(scope, &value_prefix(name, suffix), None, usize::MAX)? {
        transaction.delete::<Value>(scope, &value.id)?;
    }
    Ok(())
}

pub async fn delete(cx: Cx, input: DeleteSecret) -> Result<DeleteSecretOutput> {
    let force = input.force_delete_without_recovery == Some(true);
    if force && input.recovery_window_in_days.is_some() {
        return Err(invalid_parameter(
            "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
        ));
    }
    let days = input.recovery_window_in_days.unwrap_or(DEFAULT_WINDOW);
    if !(7..=30).contains(&days) {
        return Err(invalid_parameter(
            "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
        ));
    }
    let mut conditions =
        Conditions::from([("secretsmanager:ForceDeleteWithoutRecovery".to_owned(), vec![force.to_string()])]);
    if !force {
        conditions.insert("secretsmanager:RecoveryWindowInDays".to_owned(), vec![days.to_string()]);
    }
    let now = cx.now();
    let found = match find_for(&cx, &input.secret_id, cx.operation(), conditions) {
        // What is to go at once and is not there is gone ("DeleteSecret", Secrets Manager API reference).
        Err(error) if force && error.is(&errors::RESOURCE_NOT_FOUND_EXCEPTION) => {
            let name =
                Arn::parse(&input.secret_id).map_or(input.secret_id.as_str(), |arn| arn.id()).to_owned();
            let resource = format!("secret:{name}");
            let arn = Arn::new("secretsmanager", cx.region(), cx.account(), &resource).to_string();
            return Ok(DeleteSecretOutput { arn: Some(arn), name: Some(name), deletion_date: Some(now) });
        }
        found => found?,
    };
    let arn = found.arn(&cx);
    let at = if force { now } else { now.plus_millis(days * DAY) };
    if force {
        let (scope, name, suffix) = (cx.scope().clone(), found.name.clone(), found.secret.suffix);
        cx.store().write(move |transaction| forget(transaction, &scope, &name, &suffix)).await?;
        return Ok(DeleteSecretOutput { arn: Some(arn), name: Some(found.name), deletion_date: Some(at) });
    }
    change(&cx, &found, move |secret| {
        if secret.deletion.is_some() {
            return Err(invalid_request(
                "You tried to perform the operation on a secret that's currently marked deleted.",
            ));
        }
        secret.deletion = Some(Deletion { asked: now, at });
        Ok(())
    })
    .await?;
    Ok(DeleteSecretOutput { arn: Some(arn), name: Some(found.name), deletion_date: Some(at) })
}

pub async fn restore(cx: Cx, input: RestoreSecret) -> Result<RestoreSecretOutput> {
    let found = find(&cx, &input.secret_id)?;
    change(&cx, &found, |secret| {
        secret.deletion = None;
        Ok(())
    })
    .await?;
    Ok(RestoreSecretOutput { arn: Some(found.arn(&cx)), name: Some(found.name) })
}
