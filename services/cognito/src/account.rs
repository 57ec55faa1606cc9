//! What a user who has signed in does with the own account.

use novamind_api::cognito_idp::{
    ChangePassword, ChangePasswordOutput, CodeDeliveryDetailsType, DeleteUserAttributes,
    DeleteUserAttributesOutput, GetUser, GetUserAttributeVerificationCode,
    GetUserAttributeVerificationCodeOutput, GetUserOutput, UpdateUserAttributes, UpdateUserAttributesOutput,
    VerifyUserAttribute, VerifyUserAttributeOutput,
};
use novamind_kernel::Vault;
use novamind_wire::{Error, Result, Timestamp};

use crate::auth::check_password_of;
use crate::code::{Taken, forget_stale, send, take};
use crate::fault::{invalid, not_authorized};
use crate::mail::Outbox;
use crate::place::Place;
use crate::records::{Purpose, Status, User};
use crate::schema::Writer;
use crate::token::{ADMIN, bearer};
use crate::{Cx, password, schema, user};

pub async fn get(cx: Cx, input: GetUser) -> Result<GetUserOutput> {
    cx.open_to_all();
    let bearer = bearer(&cx, &input.access_token, ADMIN).await?;
    let (user_mfa_setting_list, preferred_mfa_setting) = user::factors(&bearer.user);
    Ok(GetUserOutput {
        username: bearer.user.username.clone(),
        user_attributes: user::attributes(&bearer.user, |name| bearer.app.reads(name)),
        mfa_options: None,
        preferred_mfa_setting,
        user_mfa_setting_list,
    })
}

/// Writes attributes; an address that changes is to be verified again, and gets a code where the pool verifies by
/// itself. `verified` says that an administrator vouches for it.
pub fn write_attributes(
    vault: &Vault,
    place: &Place,
    user: &mut User,
    given: std::collections::BTreeMap<String, String>,
    outbox: &mut Outbox,
    now: Timestamp,
) -> Result<Vec<CodeDeliveryDetailsType>> {
    let settings = place.pool.settings.user_attribute_update_settings.clone().unwrap_or_default();
    let waits = settings.attributes_require_verification_before_update.unwrap_or_default();
    let mut sent = Vec::new();
    for (name, value) in given.clone() {
        let verified = format!("{name}_verified");
        let is_address = name == "email" || name == "phone_number";
        let changed = user.attributes.get(&name) != Some(&value);
        let vouched = given.get(&verified).is_some_and(|value| value == "true");
        if !is_address || !changed || vouched {
            user.attributes.insert(name, value);
            continue;
        }
        let sends = place.auto_verifies(&name) && name == "email" && !value.is_empty();
        if sends {
            sent.push(send(vault, place, user, outbox, Purpose::Email, &value, now)?);
        }
        if sends && waits.contains(&name) {
            user.pending.insert(name, value);
        } else {
            user.pending.remove(&name);
            user.attributes.insert(name, value);
            if !given.contains_key(&verified) {
                user.attributes.insert(verified, "false".into());
            }
        }
    }
    forget_stale(user);
    user.modified = now;
    Ok(sent)
}

pub async fn update(cx: Cx, input: UpdateUserAttributes) -> Result<UpdateUserAttributesOutput> {
    cx.open_to_all();
    let bearer = bearer(&cx, &input.access_token, ADMIN).await?;
    let place = bearer.app.place.clone();
    let old = Some(&bearer.user.attributes);
    let given = schema::check(&place, &input.user_attributes, &Writer::User(&bearer.app), old)?;
    let (cloud, now, inner) = (cx.cloud().clone(), cx.now(), place.clone());
    let (sent, _) = user::change(&cx, &place, &bearer.key, move |user, outbox| {
        write_attributes(cloud.vault(), &inner, user, given, outbox, now)
    })
    .await?;
    Ok(UpdateUserAttributesOutput { code_delivery_details_list: Some(sent) })
}

/// Takes attributes away, with what was said of them.
pub fn remove_attributes(place: &Place, user: &mut User, names: &[String], now: Timestamp) -> Result<()> {
    schema::check_removal(place, names)?;
    for name in names {
        if place.username_attributes().contains(name) {
            return Err(invalid(format!("user.{name}: Attribute cannot be deleted\n")));
        }
        user.attributes.remove(name);
        user.attributes.remove(&format!("{name}_verified"));
        user.pending.remove(name);
    }
    forget_stale(user);
    user.modified = now;
    Ok(())
}

pub async fn delete_attributes(cx: Cx, input: DeleteUserAttributes) -> Result<DeleteUserAttributesOutput> {
    cx.open_to_all();
    let bearer = bearer(&cx, &input.access_token, ADMIN).await?;
    let place = bearer.app.place.clone();
    let write = bearer.app.client.write_attributes.as_deref().unwrap_or_default();
    if !write.is_empty() && input.user_attribute_names.iter().any(|name| !write.contains(name)) {
        return Err(not_authorized("A client attempted to write unauthorized attribute"));
    }
    let (now, inner) = (cx.now(), place.clone());
    user::change(&cx, &place, &bearer.key, move |user, _| {
        remove_attributes(&inner, user, &input.user_attribute_names, now)
    })
    .await?;
    Ok(DeleteUserAttributesOutput {})
}

/// The attribute that can be verified here.
fn check_verifiable(name: &str) -> Result<()> {
    match name {
        "email" => Ok(()),
        "phone_number" => Err(Error::unsupported("Verification of phone_number, which takes SMS,")),
        _ => Err(invalid(format!("Invalid attribute {name}: only email and phone_number can be verified."))),
    }
}

pub async fn send_code(
    cx: Cx,
    input: GetUserAttributeVerificationCode,
) -> Result<GetUserAttributeVerificationCodeOutput> {
    cx.open_to_all();
    let bearer = bearer(&cx, &input.access_token, ADMIN).await?;
    check_verifiable(&input.attribute_name)?;
    let place = bearer.app.place.clone();
    let (cloud, now, inner) = (cx.cloud().clone(), cx.now(), place.clone());
    let (sent, _) = user::change(&cx, &place, &bearer.key, move |user, outbox| {
        let address = user.pending.get("email").or_else(|| user.attributes.get("email")).cloned();
        let address = address.ok_or_else(|| invalid("User does not have an email."))?;
        send(cloud.vault(), &inner, user, outbox, Purpose::Email, &address, now)
    })
    .await?;
    Ok(GetUserAttributeVerificationCodeOutput { code_delivery_details: Some(sent) })
}

pub async fn verify(cx: Cx, input: VerifyUserAttribute) -> Result<VerifyUserAttributeOutput> {
    cx.open_to_all();
    let bearer = bearer(&cx, &input.access_token, ADMIN).await?;
    check_verifiable(&input.attribute_name)?;
    let place = bearer.app.place.clone();
    let (cloud, now, inner) = (cx.cloud().clone(), cx.now(), place.clone());
    let (taken, _) = user::change(&cx, &place, &bearer.key, move |user, _| {
        let taken = take(cloud.vault(), &inner, user, Purpose::Email, &input.code, now);
        if let Taken::Right = taken {
            if let Some(value) = user.pending.remove("email") {
                user.attributes.insert("email".into(), value);
            }
            user.attributes.insert("email_verified".into(), "true".into());
            user.modified = now;
        }
        Ok(taken)
    })
    .await?;
    match taken {
        Taken::Right => Ok(VerifyUserAttributeOutput {}),
        Taken::Refused(error) => Err(error),
    }
}

pub async fn change_password(cx: Cx, input: ChangePassword) -> Result<ChangePasswordOutput> {
    cx.open_to_all();
    let bearer = bearer(&cx, &input.access_token, ADMIN).await?;
    let place = bearer.app.place.clone();
    let previous = input.previous_password.unwrap_or_default();
    check_password_of(&cx, &place, &bearer.key, &previous).await?;
    password::check(&password::policy(&place), &input.proposed_password)?;
    let vault = cx.cloud().vault();
    password::check_history(vault, &place, &bearer.user, &input.proposed_password).await?;
    let kept = password::keep(vault, &place, &bearer.user.username, &input.proposed_password).await?;
    let (now, inner) = (cx.now(), place.clone());
    user::change(&cx, &place, &bearer.key, move |user, _| {
        password::replace(&inner, user, kept);
        user.status = Status::Confirmed;
        user.modified = now;
        Ok(())
    })
    .await?;
    Ok(ChangePasswordOutput {})
}
