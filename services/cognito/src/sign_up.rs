//! What somebody does who has not signed in: sign up, confirm it, and get another password.

use novamind_api::cognito_idp::{
    ConfirmForgotPassword, ConfirmForgotPasswordOutput, ConfirmSignUp, ConfirmSignUpOutput, ForgotPassword,
    ForgotPasswordOutput, ResendConfirmationCode, ResendConfirmationCodeOutput, SignUp, SignUpOutput, errors,
};
use novamind_kernel::uuid;
use novamind_wire::{Error, Result};

use crate::code::{Taken, fits, send, take};
use crate::fault::{invalid, no_user, not_authorized, wrong_code};
use crate::mail::Outbox;
use crate::place::{App, Place};
use crate::records::{Purpose, Status, User};
use crate::schema::{Writer, is_phone_number};
use crate::{Cx, password, schema, stranger, user};

/// The username and the key of a new user, who signs in by `name`; and the attribute that the name is.
pub fn names(place: &Place, name: &str, sub: &str) -> Result<(String, Option<&'static str>)> {
    let attributes = place.username_attributes();
    let has = |attribute: &str| attributes.iter().any(|one| one == attribute);
    if attributes.is_empty() {
        // A name that looks like another's address could be taken for it.
        let alias = |attribute: &str| place.alias_attributes().iter().any(|one| one == attribute);
        if alias("email") && novamind_notify::is_address(name) {
            return Err(invalid(
                "Username cannot be of email format, since user pool is configured for email alias.",
            ));
        }
        if alias("phone_number") && is_phone_number(name) {
            return Err(invalid(
                "Username cannot be of phone number format, since user pool is configured for phone number alias.",
            ));
        }
        return Ok((name.to_owned(), None));
    }
    if has("email") && novamind_notify::is_address(name) {
        return Ok((sub.to_owned(), Some("email")));
    }
    if has("phone_number") && is_phone_number(name) {
        return Ok((sub.to_owned(), Some("phone_number")));
    }
    Err(invalid(match (has("email"), has("phone_number")) {
        (true, true) => "Username should be either an email or a phone number.",
        (true, false) => "Username should be an email.",
        _ => "Username should be a phone number.",
    }))
}

pub async fn sign_up(cx: Cx, input: SignUp) -> Result<SignUpOutput> {
    cx.open_to_all();
    let app = App::open(&cx, &input.client_id)?;
    app.check_secret_hash(&[&input.username], input.secret_hash.as_deref())?;
    let place = &app.place;
    let configuration = place.pool.settings.admin_create_user_config.clone().unwrap_or_default();
    if configuration.allow_admin_create_user_only == Some(true) {
        return Err(not_authorized("SignUp is not permitted for this user pool"));
    }
    let sub = uuid();
    let (username, attribute) = names(place, &input.username, &sub)?;
    let mut given = input.user_attributes.unwrap_or_default();
    if let Some(attribute) = attribute {
        given.retain(|one| one.name != attribute);
        let value = Some(input.username.clone());
        given.push(novamind_api::cognito_idp::AttributeType { name: attribute.into(), value });
    }
    let Some(secret) = input.password.filter(|password| !password.is_empty()) else {
        return Err(invalid(
            "1 validation error detected: Value at 'password' failed to satisfy constraint: Member \
             must not be null",
        ));
    };
    password::check(&password::policy(place), &secret)?;
    let attributes = schema::check(place, &given, &Writer::User(&app), None)?;
    let mut new = user::new(cx.now(), username.clone(), sub.clone(), attributes, Status::Unconfirmed);
    for attribute in ["email", "phone_number"] {
        if new.attributes.contains_key(attribute) {
            new.attributes.insert(format!("{attribute}_verified"), "false".into());
        }
    }
    new.password = Some(password::keep(cx.cloud().vault(), place, &username, &secret).await?);
    let mut outbox = Outbox::default();
    let address = new.attributes.get("email").cloned().filter(|_| place.auto_verifies("email"));
    let sent = match &address {
        Some(address) => {
            let (vault, now) = (cx.cloud().vault(), cx.now());
            Some(send(vault, place, &mut new, &mut outbox, Purpose::SignUp, address, now)?)
        }
        None => None,
    };
    insert(&cx, place, new, outbox, false, "User already exists").await?;
    Ok(SignUpOutput { user_confirmed: false, code_delivery_details: sent, user_sub: sub, session: None })
}

/// Stores a new user.
pub async fn insert(
    cx: &Cx,
    place: &Place,
    new: User,
    outbox: Outbox,
    force: bool,
    exists: &'static str,
) -> Result<User> {
    let (place, cloud) = (place.clone(), cx.cloud().clone());
    let has_server = cx.state().notify.mail_server().is_some();
    let key = place.fold(&new.username);
    cx.store()
        .write(move |transaction| {
            // A username comes before every other name, so that it must not be one of somebody else's.
            if place.key(&*transaction, &key)?.is_some() {
                return Err(errors::USERNAME_EXISTS_EXCEPTION.error(exists));
            }
            user::put(transaction, &place, &key, None, &new, force)?;
            outbox.store(&cloud, has_server, transaction, &place.scope)?;
            Ok(new)
        })
        .await
}

/// Whom somebody names who has not signed in, by the key.
enum Named {
    User(String, Box<User>),
    /// Nobody, which is not to be told; and whoever is not to be told from nobody.
    Stranger(String),
}

/// Finds whom a name means. Where it is not to be told who exists, a user who `can` not what is asked for is nobody.
async fn named(app: &App, cx: &Cx, name: &str, can: impl Fn(&User) -> bool) -> Result<Named> {
    let tells = app.tells_who_exists();
    match app.place.user(cx.store(), name)? {
        Some((key, user)) if tells || can(&user) => Ok(Named::User(key, Box::new(user))),
        Some((key, _)) => Ok(Named::Stranger(key)),
        None if tells => Err(no_user()),
        None => Ok(Named::Stranger(stranger::key(cx, &app.place, name).await?)),
    }
}

pub async fn confirm(cx: Cx, input: ConfirmSignUp) -> Result<ConfirmSignUpOutput> {
    cx.open_to_all();
    let app = App::open(&cx, &input.client_id)?;
    app.check_secret_hash(&[&input.username], input.secret_hash.as_deref())?;
    let waits = |user: &User| user.status == Status::Unconfirmed;
    let key = match named(&app, &cx, &input.username, waits).await? {
        Named::User(key, _) => key,
        Named::Stranger(key) => return Err(stranger::take(&cx, &app.place, &key, Purpose::SignUp).await?),
    };
    let (place, cloud, now) = (app.place.clone(), cx.cloud().clone(), cx.now());
    let force = input.force_alias_creation.unwrap_or(false);
    let (taken, _) = user::change_with(&cx, &app.place, &key, force, move |user, _| {
        if user.status != Status::Unconfirmed {
            let status = user.status.name();
            return Err(not_authorized(format!("User cannot be confirmed. Current status is {status}")));
        }
        let taken = take(cloud.vault(), &place, user, Purpose::SignUp, &input.confirmation_code, now);
        if let Taken::Right = taken {
            user.status = Status::Confirmed;
            user.modified = now;
            user.attributes.insert("email_verified".into(), "true".into());
        }
        Ok(taken)
    })
    .await?;
    match taken {
        Taken::Right => Ok(ConfirmSignUpOutput { session: None }),
        Taken::Refused(error) => Err(error),
    }
}

fn not_verified() -> Error {
    invalid("Auto verification not turned on.")
}

pub async fn resend(cx: Cx, input: ResendConfirmationCode) -> Result<ResendConfirmationCodeOutput> {
    cx.open_to_all();
    let app = App::open(&cx, &input.client_id)?;
    app.check_secret_hash(&[&input.username], input.secret_hash.as_deref())?;
    if !app.tells_who_exists() && !app.place.auto_verifies("email") {
        return Err(not_verified());
    }
    let can = |user: &User| {
        user.enabled && user.status == Status::Unconfirmed && user.attributes.contains_key("email")
    };
    let key = match named(&app, &cx, &input.username, can).await? {
        Named::User(key, _) => key,
        Named::Stranger(key) => {
            let sent = stranger::send(&cx, &app.place, &key, Purpose::SignUp, &input.username).await?;
            return Ok(ResendConfirmationCodeOutput { code_delivery_details: Some(sent) });
        }
    };
    let (place, cloud, now) = (app.place.clone(), cx.cloud().clone(), cx.now());
    let (sent, _) = user::change(&cx, &app.place, &key, move |user, outbox| {
        if user.status != Status::Unconfirmed {
            return Err(invalid("User is already confirmed."));
        }
        let address = user.attributes.get("email").cloned().filter(|_| place.auto_verifies("email"));
        let address = address.ok_or_else(not_verified)?;
        send(cloud.vault(), &place, user, outbox, Purpose::SignUp, &address, now)
    })
    .await?;
    Ok(ResendConfirmationCodeOutput { code_delivery_details: Some(sent) })
}

/// The address that another password can be asked for by.
pub fn recovery_address(place: &Place, user: &User) -> Option<String> {
    let setting = place.pool.settings.account_recovery_setting.clone().unwrap_or_default();
    let by_mail = setting.recovery_mechanisms.iter().flatten().any(|one| one.name == "verified_email");
    let verified = user.attributes.get("email_verified").is_some_and(|value| value == "true");
    user.attributes.get("email").filter(|_| by_mail && verified).cloned()
}

fn no_address() -> Error {
    invalid("Cannot reset password for the user as there is no registered/verified email or phone_number")
}

pub async fn forgot(cx: Cx, input: ForgotPassword) -> Result<ForgotPasswordOutput> {
    cx.open_to_all();
    let app = App::open(&cx, &input.client_id)?;
    app.check_secret_hash(&[&input.username], input.secret_hash.as_deref())?;
    let setting = app.place.pool.settings.account_recovery_setting.clone().unwrap_or_default();
    if setting.recovery_mechanisms.iter().flatten().any(|one| one.name == "admin_only") {
        return Err(not_authorized("Contact administrator to reset password."));
    }
    let can = |user: &User| {
        let resets = user.enabled && user.status != Status::ForceChangePassword;
        resets && recovery_address(&app.place, user).is_some()
    };
    let key = match named(&app, &cx, &input.username, can).await? {
        Named::User(key, _) => key,
        Named::Stranger(key) => {
            let sent = stranger::send(&cx, &app.place, &key, Purpose::Password, &input.username).await?;
            return Ok(ForgotPasswordOutput { code_delivery_details: Some(sent) });
        }
    };
    let (place, cloud, now) = (app.place.clone(), cx.cloud().clone(), cx.now());
    let (sent, _) = user::change(&cx, &app.place, &key, move |user, outbox| {
        if !user.enabled {
            return Err(not_authorized("User is disabled."));
        }
        if user.status == Status::ForceChangePassword {
            return Err(not_authorized("User password cannot be reset in the current state."));
        }
        let address = recovery_address(&place, user).ok_or_else(no_address)?;
        send(cloud.vault(), &place, user, outbox, Purpose::Password, &address, now)
    })
    .await?;
    Ok(ForgotPasswordOutput { code_delivery_details: Some(sent) })
}

pub async fn confirm_forgot(cx: Cx, input: ConfirmForgotPassword) -> Result<ConfirmForgotPasswordOutput> {
    cx.open_to_all();
    let app = App::open(&cx, &input.client_id)?;
    app.check_secret_hash(&[&input.username], input.secret_hash.as_deref())?;
    password::check(&password::policy(&app.place), &input.password)?;
    let has_code = |user: &User| user.enabled && user.codes.contains_key(&Purpose::Password);
    let (key, known) = match named(&app, &cx, &input.username, has_code).await? {
        Named::User(key, user) => (key, user),
        Named::Stranger(key) => {
            return Err(stranger::take(&cx, &app.place, &key, Purpose::Password).await?);
        }
    };
    let (vault, code, now) = (cx.cloud().vault(), input.confirmation_code, cx.now());
    // Who has not got the code learns nothing of former passwords.
    let kept = match fits(vault, &app.place, &known, Purpose::Password, &code, now) {
        true => {
            password::check_history(vault, &app.place, &known, &input.password).await?;
            Some(password::keep(vault, &app.place, &known.username, &input.password).await?)
        }
        false => None,
    };
    let (place, cloud) = (app.place.clone(), cx.cloud().clone());
    let (taken, _) = user::change(&cx, &app.place, &key, move |user, _| {
        let taken = take(cloud.vault(), &place, user, Purpose::Password, &code, now);
        Ok(match (taken, kept) {
            (Taken::Right, Some(kept)) => {
                password::replace(&place, user, kept);
                user.status = Status::Confirmed;
                user.modified = now;
                Taken::Right
            }
            // It was sent just now.
            (Taken::Right, None) => Taken::Refused(wrong_code()),
            (refused, _) => refused,
        })
    })
    .await?;
    match taken {
        Taken::Right => Ok(ConfirmForgotPasswordOutput {}),
        Taken::Refused(error) => Err(error),
    }
}
