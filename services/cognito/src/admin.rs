//! What administrators do with users.

use novamind_api::Empty;
use novamind_api::cognito_idp::{
    AdminConfirmSignUp, AdminConfirmSignUpOutput, AdminCreateUser, AdminCreateUserOutput, AdminDeleteUser,
    AdminDeleteUserAttributes, AdminDeleteUserAttributesOutput, AdminDisableUser, AdminDisableUserOutput,
    AdminEnableUser, AdminEnableUserOutput, AdminGetUser, AdminGetUserOutput, AdminResetUserPassword,
    AdminResetUserPasswordOutput, AdminSetUserPassword, AdminSetUserPasswordOutput,
    AdminUpdateUserAttributes, AdminUpdateUserAttributesOutput, AttributeType, errors,
};
use novamind_kernel::uuid;
use novamind_wire::{Error, Result, Timestamp};

use crate::account::{remove_attributes, write_attributes};
use crate::code::send;
use crate::fault::{invalid, no_user, not_authorized};
use crate::login::sign_out_with;
use crate::mail::{Outbox, invitation};
use crate::place::Place;
use crate::records::{Purpose, Status, User};
use crate::schema::Writer;
use crate::sign_up::{insert, names, recovery_address};
use crate::{Cx, password, schema, user};

/// Until when a temporary password of now can be used.
fn temporary_until(place: &Place, now: Timestamp) -> Timestamp {
    let days = password::policy(place).temporary_password_validity_days.unwrap_or(7);
    now.plus_millis(i64::from(days) * 86_400_000)
}

pub async fn create(cx: Cx, input: AdminCreateUser) -> Result<AdminCreateUserOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let mediums = input.desired_delivery_mediums.unwrap_or_default();
    if mediums.iter().any(|medium| medium == "SMS") {
        return Err(Error::unsupported("DesiredDeliveryMediums SMS"));
    }
    let policy = password::policy(&place);
    let secret = match input.temporary_password {
        Some(given) if !given.is_empty() => {
            password::check(&policy, &given)?;
            given
        }
        _ => password::make(&policy),
    };
    let suppressed = input.message_action.as_deref() == Some("SUPPRESS");
    if input.message_action.as_deref() == Some("RESEND") {
        return invite_again(&cx, &place, &input.username, secret).await;
    }
    let sub = uuid();
    let (username, attribute) = names(&place, &input.username, &sub)?;
    let mut given = input.user_attributes.unwrap_or_default();
    if let Some(attribute) = attribute {
        given.retain(|one| one.name != attribute);
        given.push(AttributeType { name: attribute.into(), value: Some(input.username.clone()) });
    }
    // A `sub` that is given is not taken over, as on AWS.
    given.retain(|one| one.name != "sub");
    let attributes = schema::check(&place, &given, &Writer::Administrator, None)?;
    let mut new = user::new(cx.now(), username.clone(), sub, attributes, Status::ForceChangePassword);
    let address = new.attributes.get("email").cloned();
    if address.is_none() && mediums.iter().any(|medium| medium == "EMAIL") && !suppressed {
        return Err(invalid("User does not have delivery medium EMAIL: the attribute email is missing."));
    }
    new.password = Some(password::keep(cx.cloud().vault(), &place, &username, &secret).await?);
    new.temporary_until = Some(temporary_until(&place, cx.now()));
    let mut outbox = Outbox::default();
    if let Some(address) = address.filter(|_| !suppressed) {
        let shown = if attribute.is_some() { &input.username } else { &username };
        let (subject, text) = invitation(&place, shown, &secret);
        outbox.add(&address, subject, text);
    }
    let force = input.force_alias_creation.unwrap_or(false);
    let user = insert(&cx, &place, new, outbox, force, "User account already exists").await?;
    Ok(AdminCreateUserOutput { user: Some(user::render(&user, |_| true)) })
}

/// Another temporary password for somebody who has not used the first one.
async fn invite_again(cx: &Cx, place: &Place, name: &str, secret: String) -> Result<AdminCreateUserOutput> {
    let (key, known) = place.user(cx.store(), name)?.ok_or_else(no_user)?;
    let kept = password::keep(cx.cloud().vault(), place, &known.username, &secret).await?;
    let (until, now) = (temporary_until(place, cx.now()), cx.now());
    let (inner, name) = (place.clone(), name.to_owned());
    let (_, user) = user::change(cx, place, &key, move |user, outbox| {
        if user.status != Status::ForceChangePassword {
            return Err(errors::UNSUPPORTED_USER_STATE_EXCEPTION
                .error(format!("Resend not possible. {name} status is not FORCE_CHANGE_PASSWORD")));
        }
        password::replace(&inner, user, kept);
        user.temporary_until = Some(until);
        user.modified = now;
        if let Some(address) = user.attributes.get("email") {
            let (subject, text) = invitation(&inner, &name, &secret);
            outbox.add(address, subject, text);
        }
        Ok(())
    })
    .await?;
    Ok(AdminCreateUserOutput { user: Some(user::render(&user, |_| true)) })
}

pub async fn get(cx: Cx, input: AdminGetUser) -> Result<AdminGetUserOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let (_, user) = place.user(cx.store(), &input.username)?.ok_or_else(no_user)?;
    let (user_mfa_setting_list, preferred_mfa_setting) = user::factors(&user);
    Ok(AdminGetUserOutput {
        username: user.username.clone(),
        user_attributes: Some(user::attributes(&user, |_| true)),
        user_create_date: Some(user.created),
        user_last_modified_date: Some(user.modified),
        enabled: Some(user.enabled),
        user_status: Some(user.status.name().into()),
        mfa_options: None,
        preferred_mfa_setting,
        user_mfa_setting_list,
    })
}

pub async fn delete(cx: Cx, input: AdminDeleteUser) -> Result<Empty> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let key = place.key(cx.store(), &input.username)?.ok_or_else(no_user)?;
    match cx.store().write(move |transaction| user::delete(transaction, &place, &key)).await? {
        true => Ok(Empty {}),
        false => Err(no_user()),
    }
}

/// Changes the user whom an administrator names.
async fn change<F>(cx: &Cx, pool: &str, name: &str, change: F) -> Result<()>
where
    F: FnOnce(&Place, &mut User, &mut Outbox, Timestamp) -> Result<()> + Send + 'static,
{
    let place = Place::administered(cx, pool)?;
    let key = place.key(cx.store(), name)?.ok_or_else(no_user)?;
    let (inner, now) = (place.clone(), cx.now());
    user::change(cx, &place, &key, move |user, outbox| {
        change(&inner, user, outbox, now)?;
        user.modified = now;
        Ok(())
    })
    .await
    .map(drop)
}

pub async fn enable(cx: Cx, input: AdminEnableUser) -> Result<AdminEnableUserOutput> {
    change(&cx, &input.user_pool_id, &input.username, |_, user, _, _| {
        user.enabled = true;
        Ok(())
    })
    .await?;
    Ok(AdminEnableUserOutput {})
}

/// Also ends what the user has begun, so that nothing of it goes on when he is enabled again. AWS says so of access tokens
/// ("AdminDisableUser"); of refresh tokens and browsers it is assumed.
pub async fn disable(cx: Cx, input: AdminDisableUser) -> Result<AdminDisableUserOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let key = place.key(cx.store(), &input.username)?.ok_or_else(no_user)?;
    let now = cx.now();
    sign_out_with(&cx, &place, &key, move |user| (user.enabled, user.modified) = (false, now)).await?;
    Ok(AdminDisableUserOutput {})
}

pub async fn confirm(cx: Cx, input: AdminConfirmSignUp) -> Result<AdminConfirmSignUpOutput> {
    change(&cx, &input.user_pool_id, &input.username, |_, user, _, _| {
        if user.status != Status::Unconfirmed {
            let status = user.status.name();
            return Err(not_authorized(format!("User cannot be confirmed. Current status is {status}")));
        }
        user.status = Status::Confirmed;
        user.codes.remove(&Purpose::SignUp);
        Ok(())
    })
    .await?;
    Ok(AdminConfirmSignUpOutput {})
}

pub async fn set_password(cx: Cx, input: AdminSetUserPassword) -> Result<AdminSetUserPasswordOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let (key, known) = place.user(cx.store(), &input.username)?.ok_or_else(no_user)?;
    password::check(&password::policy(&place), &input.password)?;
    let vault = cx.cloud().vault();
    password::check_history(vault, &place, &known, &input.password).await?;
    let kept = password::keep(vault, &place, &known.username, &input.password).await?;
    let permanent = input.permanent.unwrap_or(false);
    let (inner, now) = (place.clone(), cx.now());
    user::change(&cx, &place, &key, move |user, _| {
        password::replace(&inner, user, kept);
        user.status = if permanent { Status::Confirmed } else { Status::ForceChangePassword };
        user.temporary_until = (!permanent).then(|| temporary_until(&inner, now));
        user.modified = now;
        Ok(())
    })
    .await?;
    Ok(AdminSetUserPasswordOutput {})
}

pub async fn reset_password(cx: Cx, input: AdminResetUserPassword) -> Result<AdminResetUserPasswordOutput> {
    let cloud = cx.cloud().clone();
    change(&cx, &input.user_pool_id, &input.username, move |place, user, outbox, now| {
        if user.status == Status::Unconfirmed || user.status == Status::ForceChangePassword {
            return Err(not_authorized("User password cannot be reset in the current state."));
        }
        let address = recovery_address(place, user).ok_or_else(|| {
            invalid(
                "Cannot reset password for the user as there is no registered/verified email or phone_number",
            )
        })?;
        send(cloud.vault(), place, user, outbox, Purpose::Password, &address, now)?;
        user.status = Status::ResetRequired;
        user.stamp += 1;
        Ok(())
    })
    .await?;
    Ok(AdminResetUserPasswordOutput {})
}

pub async fn update_attributes(
    cx: Cx,
    input: AdminUpdateUserAttributes,
) -> Result<AdminUpdateUserAttributesOutput> {
    let cloud = cx.cloud().clone();
    change(&cx, &input.user_pool_id, &input.username, move |place, user, outbox, now| {
        let given =
            schema::check(place, &input.user_attributes, &Writer::Administrator, Some(&user.attributes))?;
        write_attributes(cloud.vault(), place, user, given, outbox, now).map(drop)
    })
    .await?;
    Ok(AdminUpdateUserAttributesOutput {})
}

pub async fn delete_attributes(
    cx: Cx,
    input: AdminDeleteUserAttributes,
) -> Result<AdminDeleteUserAttributesOutput> {
    change(&cx, &input.user_pool_id, &input.username, move |place, user, _, now| {
        remove_attributes(place, user, &input.user_attribute_names, now)
    })
    .await?;
    Ok(AdminDeleteUserAttributesOutput {})
}
