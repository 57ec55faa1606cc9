//! What a sign-in asks next, and the sealed state that goes with the question.
//!
//! Invariants:
//! - A session is of one pool, one client, one user and one password: when the password changes, it is over.
//! - It ends after the client's `AuthSessionValidity`, in real time.

use std::collections::BTreeMap;

use novamind_api::cognito_idp::AuthenticationResultType;
use novamind_kernel::Clock;
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::Cx;
use crate::fault::{invalid_session, no_session, not_authorized};
use crate::place::App;
use crate::records::{Status, User};
use crate::{schema, secret};

/// What comes after a step of a sign-in.
pub enum Step {
    /// Tokens of a sign-in that goes on.
    Renewed(AuthenticationResultType),
    /// The user with this key has proven who he is.
    Passed(String),
    Ask {
        name: &'static str,
        session: Option<String>,
        parameters: BTreeMap<String, String>,
    },
}

/// The state between two steps.
#[derive(Clone, Serialize, Deserialize)]
pub struct Session {
    pub pool: String,
    pub client: String,
    /// The user's key.
    pub user: String,
    #[serde(with = "secret::fixed")]
    pub stamp: u64,
    /// The challenge that is to be answered.
    pub challenge: String,
    pub until: Timestamp,
    /// A new authenticator application: its secret, and whether a code of it was seen.
    #[serde(default)]
    pub token: Option<NewToken>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct NewToken {
    pub secret: String,
    pub verified: bool,
    #[serde(default)]
    pub name: String,
}

impl Session {
    pub fn new(app: &App, key: &str, stamp: u64, challenge: &str) -> Self {
        let minutes = i64::from(app.client.auth_session_validity.unwrap_or(3));
        Self {
            pool: app.place.id.clone(),
            client: app.id.clone(),
            user: key.to_owned(),
            stamp,
            challenge: challenge.to_owned(),
            until: Clock::real_now().plus_millis(minutes * 60_000),
            token: None,
        }
    }

    pub fn seal(&self, cx: &Cx) -> Result<String> {
        secret::ticket(cx.cloud().vault(), "session", self)
    }

    /// Opens a session, whichever client it is of.
    pub fn open(cx: &Cx, text: &str) -> Result<Self> {
        let session: Self = secret::read(cx.cloud().vault(), "session", text).ok_or_else(invalid_session)?;
        match session.until > Clock::real_now() {
            true => Ok(session),
            false => Err(not_authorized("Invalid session for the user, session is expired.")),
        }
    }

    /// The session of a challenge that is answered, and its user.
    pub fn answered(cx: &Cx, app: &App, text: Option<&str>, challenge: &str) -> Result<(Self, User)> {
        let session = Self::open(cx, text.ok_or_else(no_session)?)?;
        let fits = session.pool == app.place.id && session.client == app.id && session.challenge == challenge;
        let user = app.place.by_key(cx.store(), &session.user)?;
        match user {
            Some(user) if fits && user.stamp == session.stamp => {
                check_state(&user)?;
                Ok((session, user))
            }
            _ => Err(invalid_session()),
        }
    }
}

/// Whether somebody who knows the password may go on.
pub fn check_state(user: &User) -> Result<()> {
    use novamind_api::cognito_idp::errors;
    if !user.enabled {
        return Err(not_authorized("User is disabled."));
    }
    match user.status {
        Status::Unconfirmed => Err(errors::USER_NOT_CONFIRMED_EXCEPTION.error("User is not confirmed.")),
        Status::ResetRequired => {
            Err(errors::PASSWORD_RESET_REQUIRED_EXCEPTION.error("Password reset required for the user"))
        }
        Status::Confirmed | Status::ForceChangePassword => Ok(()),
    }
}

/// What follows the password.
pub fn after_password(cx: &Cx, app: &App, key: &str, user: &User) -> Result<Step> {
    check_state(user)?;
    if user.status != Status::ForceChangePassword {
        return after_first(cx, app, key, user);
    }
    if user.temporary_until.is_some_and(|until| cx.now() >= until) {
        return Err(not_authorized("Temporary password has expired and must be reset by an administrator."));
    }
    let missing: Vec<String> = schema::missing(&app.place, &user.attributes)
        .into_iter()
        .map(|name| format!("userAttributes.{name}"))
        .collect();
    let shown: BTreeMap<_, _> = user.attributes.iter().filter(|(name, _)| app.reads(name)).collect();
    let parameters = BTreeMap::from([
        ("USER_ID_FOR_SRP".to_owned(), user.username.clone()),
        ("requiredAttributes".to_owned(), json!(missing).to_string()),
        ("userAttributes".to_owned(), json!(shown).to_string()),
    ]);
    ask(cx, app, key, user, "NEW_PASSWORD_REQUIRED", parameters)
}

fn ask(
    cx: &Cx,
    app: &App,
    key: &str,
    user: &User,
    name: &'static str,
    parameters: BTreeMap<String, String>,
) -> Result<Step> {
    let session = Some(Session::new(app, key, user.stamp, name).seal(cx)?);
    Ok(Step::Ask { name, session, parameters })
}

/// What follows the first factor: the second one, if the pool or the user wants it.
pub fn after_first(cx: &Cx, app: &App, key: &str, user: &User) -> Result<Step> {
    let mode = app.place.pool.settings.mfa_configuration.as_deref().unwrap_or("OFF");
    let verified = app.place.pool.software_token && user.token.as_ref().is_some_and(|token| token.verified);
    let named = |more: (&str, String)| {
        BTreeMap::from([("USER_ID_FOR_SRP".to_owned(), user.username.clone()), (more.0.to_owned(), more.1)])
    };
    match mode {
        "ON" if !verified => {
            let methods = json!(["SOFTWARE_TOKEN_MFA"]).to_string();
            ask(cx, app, key, user, "MFA_SETUP", named(("MFAS_CAN_SETUP", methods)))
        }
        "ON" | "OPTIONAL" if verified && (mode == "ON" || user.mfa) => {
            let name = user.token.as_ref().map(|token| token.name.clone()).unwrap_or_default();
            ask(cx, app, key, user, "SOFTWARE_TOKEN_MFA", named(("FRIENDLY_DEVICE_NAME", name)))
        }
        _ => Ok(Step::Passed(key.to_owned())),
    }
}
