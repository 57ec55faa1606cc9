//! Signing in: InitiateAuth, RespondToAuthChallenge, and what administrators call instead.
//!
//! Invariants:
//! - Attempts at one user go one after the other, so that many at once are counted as many.
//! - After five that failed, each further one locks the user for twice as long, up to fifteen minutes.
//! - A wrong password and, where the client wants it, a user who does not exist look and last the same
//!   ([`crate::stranger`]).

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use novamind_api::cognito_idp::{
    AdminInitiateAuth, AdminInitiateAuthOutput, AdminRespondToAuthChallenge,
    AdminRespondToAuthChallengeOutput, InitiateAuth, InitiateAuthOutput, RespondToAuthChallenge,
    RespondToAuthChallengeOutput, errors,
};
use novamind_wire::{Error, Result};
use tokio::sync::MutexGuard;

use crate::challenge::{Session, Step, after_first, after_password};
use crate::code::forget_stale;
use crate::fault::{invalid, invalid_session, no_client, no_user, not_authorized, wrong_password};
use crate::place::{App, Place};
use crate::records::{SoftwareToken, Status, User, below};
use crate::schema::Writer;
use crate::{Cx, auth_srp, login, password, schema, stranger, token_code, user};

/// Attempts that fail before a user is locked.
const FREE: u32 = 5;
const LONGEST_LOCK: i64 = 900;

pub type Parameters = BTreeMap<String, String>;

/// A parameter that must be there.
pub fn need<'p>(parameters: &'p Parameters, name: &str) -> Result<&'p str> {
    let value = parameters.get(name).map(String::as_str).filter(|value| !value.is_empty());
    value.ok_or_else(|| invalid(format!("Missing required parameter {name}")))
}

/// Waits for this user's turn.
pub async fn turn<'c>(cx: &'c Cx, place: &Place, key: &str) -> MutexGuard<'c, ()> {
    let mut hasher = DefaultHasher::new();
    (&place.id, key).hash(&mut hasher);
    let turns = &cx.state().turns;
    turns[hasher.finish() as usize % turns.len()].lock().await
}

/// Refuses an attempt at a user who is locked.
pub fn check_lock(cx: &Cx, user: &User) -> Result<()> {
    match user.locked_until.is_some_and(|until| cx.now() < until) {
        true => Err(not_authorized("Password attempts exceeded")),
        false => Ok(()),
    }
}

/// How long so many failures lock, in seconds.
pub fn lock(failures: u32) -> Option<i64> {
    let beyond = failures.checked_sub(FREE)?;
    Some((1_i64 << beyond.min(20)).min(LONGEST_LOCK))
}

/// Counts an attempt that failed.
pub async fn count_failure(cx: &Cx, place: &Place, key: &str) -> Result<()> {
    let (scope, id, now) = (place.scope.clone(), below(&place.id, key), cx.now());
    cx.store()
        .write(move |transaction| {
            transaction
                .update::<User>(&scope, &id, |user| {
                    user.failures = user.failures.saturating_add(1);
                    user.locked_until = lock(user.failures).map(|seconds| now.plus_millis(seconds * 1000));
                    Ok(())
                })
                .map(drop)
        })
        .await
}

/// The user who knows this password.
pub async fn check_password(cx: &Cx, app: &App, name: &str, given: &str) -> Result<(String, User)> {
    let place = &app.place;
    let tells = app.tells_who_exists();
    let Some(key) = place.key(cx.store(), name)? else {
        if tells {
            return Err(no_user());
        }
        let key = stranger::key(cx, place, name).await?;
        let _turn = turn(cx, place, &key).await;
        stranger::check_lock(cx, place, &key)?;
        password::pretend(place, given).await?;
        stranger::count_failure(cx, place, &key).await?;
        return Err(wrong_password());
    };
    match check_password_of(cx, place, &key, given).await {
        Ok(user) => Ok((key, user)),
        // Deleted just now.
        Err(error) if !tells && error.is(&errors::USER_NOT_FOUND_EXCEPTION) => Err(wrong_password()),
        Err(error) => Err(error),
    }
}

/// The user of a key, who knows this password.
pub async fn check_password_of(cx: &Cx, place: &Place, key: &str, given: &str) -> Result<User> {
    let _turn = turn(cx, place, key).await;
    let user = place.by_key(cx.store(), key)?.ok_or_else(no_user)?;
    check_lock(cx, &user)?;
    let right = match &user.password {
        Some(kept) => password::is(cx.cloud().vault(), place, &user, kept, given).await?,
        None => {
            password::pretend(place, given).await?;
            false
        }
    };
    if !right {
        count_failure(cx, place, key).await?;
        return Err(wrong_password());
    }
    Ok(user)
}

/// The first step of a sign-in.
async fn initiate(
    cx: &Cx,
    app: &App,
    flow: &str,
    parameters: &Parameters,
    administrator: bool,
) -> Result<Step> {
    let hash = parameters.get("SECRET_HASH").map(String::as_str);
    if parameters.get("DEVICE_KEY").is_some_and(|key| !key.is_empty()) {
        return Err(Error::unsupported("DEVICE_KEY"));
    }
    match flow {
        "REFRESH_TOKEN_AUTH" | "REFRESH_TOKEN" => {
            app.check_flow(
                &[
                    "ALLOW_REFRESH_TOKEN_AUTH",
                    "ADMIN_NO_SRP_AUTH",
                    "USER_PASSWORD_AUTH",
                    "CUSTOM_AUTH_FLOW_ONLY",
                ],
                "REFRESH_TOKEN_AUTH is not enabled for the client.",
            )?;
            let token = need(parameters, "REFRESH_TOKEN")?;
            if app.secret.is_some() {
                let names = login::names(cx, app, token)?;
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                app.check_secret_hash(&names, hash)?;
            }
            Ok(Step::Renewed(login::renew(cx, app, token).await?))
        }
        "USER_SRP_AUTH" => {
            app.check_flow(
                &["ALLOW_USER_SRP_AUTH", "ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH"],
                "USER_SRP_AUTH is not enabled for the client.",
            )?;
            app.check_secret_hash(&[need(parameters, "USERNAME")?], hash)?;
            auth_srp::begin(cx, app, parameters).await
        }
        "USER_PASSWORD_AUTH" if !administrator => {
            app.check_flow(
                &["ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"],
                "USER_PASSWORD_AUTH flow not enabled for this client",
            )?;
            by_password(cx, app, parameters).await
        }
        "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH" if administrator => {
            app.check_flow(
                &["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"],
                "Auth flow not enabled for this client",
            )?;
            by_password(cx, app, parameters).await
        }
        "USER_AUTH" => {
            app.check_flow(&["ALLOW_USER_AUTH"], "USER_AUTH is not enabled for the client.")?;
            by_choice(cx, app, parameters).await
        }
        "CUSTOM_AUTH" => Err(invalid("Custom auth lambda trigger is not configured for the user pool.")),
        _ => Err(invalid("Initiate Auth method not supported.")),
    }
}

async fn by_password(cx: &Cx, app: &App, parameters: &Parameters) -> Result<Step> {
    let (name, given) = (need(parameters, "USERNAME")?, need(parameters, "PASSWORD")?);
    app.check_secret_hash(&[name], parameters.get("SECRET_HASH").map(String::as_str))?;
    let (key, user) = check_password(cx, app, name, given).await?;
    after_password(cx, app, &key, &user)
}

/// Challenges whose sessions are of a user who has proven a first factor.
const OF_A_USER: [&str; 3] = ["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA", "MFA_SETUP"];
/// Ways to sign in that a user can choose from.
const CHOICES: [&str; 2] = ["PASSWORD", "PASSWORD_SRP"];

/// The user says how to sign in, or is asked; in this installation a password is the only first factor.
async fn by_choice(cx: &Cx, app: &App, parameters: &Parameters) -> Result<Step> {
    let name = need(parameters, "USERNAME")?;
    app.check_secret_hash(&[name], parameters.get("SECRET_HASH").map(String::as_str))?;
    match parameters.get("PREFERRED_CHALLENGE").map(String::as_str) {
        Some("PASSWORD") if parameters.contains_key("PASSWORD") => by_password(cx, app, parameters).await,
        Some("PASSWORD_SRP") if parameters.contains_key("SRP_A") => {
            auth_srp::begin(cx, app, parameters).await
        }
        _ => {
            let found = app.place.user(cx.store(), name)?;
            let (key, stamp) = match found {
                Some((key, user)) => (key, user.stamp),
                None if app.tells_who_exists() => return Err(no_user()),
                None => (stranger::key(cx, &app.place, name).await?, 0),
            };
            let session = Session::new(app, &key, stamp, "SELECT_CHALLENGE").seal(cx)?;
            let parameters = Parameters::new();
            Ok(Step::Ask { name: "SELECT_CHALLENGE", session: Some(session), parameters })
        }
    }
}

/// The choice, with what it takes.
async fn choose(cx: &Cx, app: &App, session: Option<&str>, responses: &Parameters) -> Result<Step> {
    let session = Session::open(cx, session.ok_or_else(crate::fault::no_session)?)?;
    let fits =
        session.pool == app.place.id && session.client == app.id && session.challenge == "SELECT_CHALLENGE";
    if !fits {
        return Err(invalid_session());
    }
    match need(responses, "ANSWER")? {
        "PASSWORD" => by_password(cx, app, responses).await,
        "PASSWORD_SRP" => auth_srp::begin(cx, app, responses).await,
        other => Err(invalid(format!("{other} is not one of the available challenges."))),
    }
}

/// A further step. A session with another user's name is no session, as users report it; the documentation asks for the
/// username itself, here an alias of the same user is taken as well.
async fn respond(
    cx: &Cx,
    app: &App,
    name: &str,
    session: Option<&str>,
    responses: &Parameters,
) -> Result<Step> {
    let username = need(responses, "USERNAME")?;
    let hash = responses.get("SECRET_HASH").map(String::as_str);
    app.check_secret_hash(&[username], hash)?;
    if let Some(text) = session.filter(|_| OF_A_USER.contains(&name)) {
        let user = Session::open(cx, text)?.user;
        if app.place.key(cx.store(), username)? != Some(user) {
            return Err(invalid_session());
        }
    }
    take(cx, app, name, session, responses).await
}

/// Takes the answer to a challenge. The pages speak for their client, which need not prove itself.
pub async fn take(
    cx: &Cx,
    app: &App,
    name: &str,
    session: Option<&str>,
    responses: &Parameters,
) -> Result<Step> {
    match name {
        "PASSWORD_VERIFIER" => auth_srp::finish(cx, app, responses).await,
        "NEW_PASSWORD_REQUIRED" => new_password(cx, app, session, responses).await,
        "SOFTWARE_TOKEN_MFA" => {
            let (session, _) = Session::answered(cx, app, session, name)?;
            let code = need(responses, "SOFTWARE_TOKEN_MFA_CODE")?;
            token_code::check(cx, app, &session.user, code).await?;
            Ok(Step::Passed(session.user))
        }
        "MFA_SETUP" => mfa_setup(cx, app, session).await,
        "SELECT_CHALLENGE" => choose(cx, app, session, responses).await,
        other => Err(Error::unsupported(format!("The challenge {other}"))),
    }
}

async fn new_password(cx: &Cx, app: &App, session: Option<&str>, responses: &Parameters) -> Result<Step> {
    let (session, known) = Session::answered(cx, app, session, "NEW_PASSWORD_REQUIRED")?;
    let given = need(responses, "NEW_PASSWORD")?;
    password::check(&password::policy(&app.place), given)?;
    password::check_history(cx.cloud().vault(), &app.place, &known, given).await?;
    let attributes: Vec<_> = responses
        .iter()
        .filter_map(|(name, value)| {
            let name = name.strip_prefix("userAttributes.")?.to_owned();
            Some(novamind_api::cognito_idp::AttributeType { name, value: Some(value.clone()) })
        })
        .collect();
    let attributes = schema::check(&app.place, &attributes, &Writer::User(app), Some(&known.attributes))?;
    let kept = password::keep(cx.cloud().vault(), &app.place, &known.username, given).await?;
    let (place, stamp, now) = (app.place.clone(), session.stamp, cx.now());
    let (_, user) = user::change(cx, &app.place, &session.user, move |user, _| {
        if user.stamp != stamp || user.status != Status::ForceChangePassword {
            return Err(invalid_session());
        }
        if let Some((name, _)) = attributes.iter().find(|(name, _)| {
            let verified = user.attributes.get(&format!("{name}_verified"));
            user.attributes.contains_key(*name) && verified.is_some_and(|value| value == "true")
        }) {
            return Err(not_authorized(format!("Cannot modify an already provided {name}")));
        }
        for attribute in ["email", "phone_number"].into_iter().filter(|one| attributes.contains_key(*one)) {
            user.attributes.insert(format!("{attribute}_verified"), "false".into());
        }
        user.attributes.extend(attributes);
        forget_stale(user);
        if let Some(name) = schema::missing(&place, &user.attributes).first() {
            return Err(invalid(format!("Invalid attributes given, {name} is missing")));
        }
        password::replace(&place, user, kept);
        user.status = Status::Confirmed;
        user.modified = now;
        Ok(())
    })
    .await?;
    after_first(cx, app, &session.user, &user)
}

/// The user has an authenticator application now.
async fn mfa_setup(cx: &Cx, app: &App, session: Option<&str>) -> Result<Step> {
    let (session, known) = Session::answered(cx, app, session, "MFA_SETUP")?;
    let Some(token) = session.token.clone().filter(|token| token.verified) else {
        return Err(invalid("User has not set up software token mfa"));
    };
    let secret = token_code::seal(cx, &app.place, &known, &token.secret)?;
    user::change(cx, &app.place, &session.user, move |user, _| {
        // A session sets up one application, and no other after it.
        if user.token.as_ref().is_some_and(|token| token.verified) {
            return Err(invalid_session());
        }
        user.token = Some(SoftwareToken { secret, verified: true, name: token.name, last_step: 0 });
        (user.mfa, user.mfa_preferred) = (true, true);
        Ok(())
    })
    .await?;
    Ok(Step::Passed(session.user))
}

/// A sign-in that has passed begins.
async fn finish(cx: &Cx, app: &App, step: Step) -> Result<Step> {
    match step {
        Step::Passed(key) => Ok(Step::Renewed(login::begin(cx, app, &key).await?)),
        other => Ok(other),
    }
}

macro_rules! output {
    ($step:expr, $type:ident) => {
        match $step {
            Step::Passed(_) => return Err(Error::internal("a sign-in that passed did not begin")),
            Step::Renewed(tokens) => $type {
                challenge_parameters: Some(Parameters::new()),
                authentication_result: Some(tokens),
                ..$type::default()
            },
            Step::Ask { name, session, parameters } => $type {
                challenge_name: Some(name.to_owned()),
                available_challenges: (name == "SELECT_CHALLENGE")
                    .then(|| CHOICES.iter().map(|one| (*one).to_owned()).collect()),
                session,
                challenge_parameters: Some(parameters),
                ..$type::default()
            },
        }
    };
}

fn administered(cx: &Cx, pool: &str, client: &str) -> Result<App> {
    let place = Place::administered(cx, pool)?;
    App::of(cx, place, client)?.ok_or_else(|| no_client(client))
}

pub async fn initiate_public(cx: Cx, input: InitiateAuth) -> Result<InitiateAuthOutput> {
    cx.open_to_all();
    let app = App::open(&cx, &input.client_id)?;
    let parameters = input.auth_parameters.unwrap_or_default();
    let step = initiate(&cx, &app, &input.auth_flow, &parameters, false).await?;
    let step = finish(&cx, &app, step).await?;
    Ok(output!(step, InitiateAuthOutput))
}

pub async fn initiate_admin(cx: Cx, input: AdminInitiateAuth) -> Result<AdminInitiateAuthOutput> {
    let app = administered(&cx, &input.user_pool_id, &input.client_id)?;
    let parameters = input.auth_parameters.unwrap_or_default();
    let step = initiate(&cx, &app, &input.auth_flow, &parameters, true).await?;
    let step = finish(&cx, &app, step).await?;
    Ok(output!(step, AdminInitiateAuthOutput))
}

pub async fn respond_public(cx: Cx, input: RespondToAuthChallenge) -> Result<RespondToAuthChallengeOutput> {
    cx.open_to_all();
    let app = App::open(&cx, &input.client_id)?;
    let responses = input.challenge_responses.unwrap_or_default();
    let step = respond(&cx, &app, &input.challenge_name, input.session.as_deref(), &responses).await?;
    let step = finish(&cx, &app, step).await?;
    Ok(output!(step, RespondToAuthChallengeOutput))
}

pub async fn respond_admin(
    cx: Cx,
    input: AdminRespondToAuthChallenge,
) -> Result<AdminRespondToAuthChallengeOutput> {
    let app = administered(&cx, &input.user_pool_id, &input.client_id)?;
    let responses = input.challenge_responses.unwrap_or_default();
    let step = respond(&cx, &app, &input.challenge_name, input.session.as_deref(), &responses).await?;
    let step = finish(&cx, &app, step).await?;
    Ok(output!(step, AdminRespondToAuthChallengeOutput))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks() {
        let cases = [
            (4, None),
            (5, Some(1)),
            (6, Some(2)),
            (9, Some(16)),
            (14, Some(512)),
            (15, Some(900)),
            (99, Some(900)),
        ];
        for (failures, expected) in cases {
            assert_eq!(lock(failures), expected, "{failures}");
        }
    }
}
