//! Authenticator applications as the second factor.
//!
//! Invariants:
//! - The secret is sealed wherever it lies, in a record or in a session.
//! - A code is taken once, and wrong ones count as failures of the sign-in.

use novamind_api::cognito_idp::{
    AdminSetUserMFAPreference, AdminSetUserMFAPreferenceOutput, AssociateSoftwareToken,
    AssociateSoftwareTokenOutput, EmailMfaSettingsType, SetUserMFAPreference, SetUserMFAPreferenceOutput,
    SmsMfaSettingsType, SoftwareTokenMfaSettingsType, VerifySoftwareToken, VerifySoftwareTokenOutput,
    WebAuthnMfaSettingsType, errors,
};
use novamind_kernel::Clock;
use novamind_wire::{Error, Result};

use crate::auth::{check_lock, count_failure, turn};
use crate::challenge::{NewToken, Session};
use crate::fault::{invalid, invalid_session, no_user};
use crate::place::{App, Place};
use crate::records::{SoftwareToken, User};
use crate::token::{ADMIN, bearer};
use crate::{Cx, secret, totp, user};

fn context(place: &Place, user: &User) -> String {
    format!("totp/{}/{}", place.id, user.sub)
}

/// Seals a secret, given in hexadecimal digits, for the user's record.
pub fn seal(cx: &Cx, place: &Place, user: &User, secret: &str) -> Result<String> {
    secret::seal(cx.cloud().vault(), &context(place, user), &hex::decode(secret)?)
}

/// Checks a code of the user's application at a sign-in.
pub async fn check(cx: &Cx, app: &App, key: &str, code: &str) -> Result<()> {
    let place = &app.place;
    let _turn = turn(cx, place, key).await;
    let user = place.by_key(cx.store(), key)?.ok_or_else(no_user)?;
    check_lock(cx, &user)?;
    let Some(token) = user.token.as_ref().filter(|token| token.verified) else {
        return Err(invalid_session());
    };
    let plain = secret::open(cx.cloud().vault(), &context(place, &user), &token.secret)?;
    let Some(step) = totp::step(&plain, code, Clock::real_now().seconds()) else {
        count_failure(cx, place, key).await?;
        return Err(errors::CODE_MISMATCH_EXCEPTION.error("Invalid code received for user"));
    };
    user::change(cx, place, key, move |user, _| {
        let Some(token) = &mut user.token else { return Err(invalid_session()) };
        if step <= token.last_step {
            return Err(
                errors::EXPIRED_CODE_EXCEPTION.error("Your software token has already been used once.")
            );
        }
        token.last_step = step;
        Ok(())
    })
    .await
    .map(drop)
}

fn not_enabled() -> Error {
    errors::SOFTWARE_TOKEN_MFA_NOT_FOUND_EXCEPTION
        .error("Software token MFA has not been enabled by the userPool")
}

pub async fn associate(cx: Cx, input: AssociateSoftwareToken) -> Result<AssociateSoftwareTokenOutput> {
    cx.open_to_all();
    let plain = totp::secret();
    let secret_code = Some(totp::base32(&plain));
    let plain = hex::encode(plain);
    match (input.access_token, input.session) {
        (Some(token), None) => {
            let bearer = bearer(&cx, &token, ADMIN).await?;
            if !bearer.app.place.pool.software_token {
                return Err(not_enabled());
            }
            let sealed = seal(&cx, &bearer.app.place, &bearer.user, &plain)?;
            user::change(&cx, &bearer.app.place, &bearer.key, move |user, _| {
                let token =
                    SoftwareToken { secret: sealed, verified: false, name: String::new(), last_step: 0 };
                user.token = Some(token);
                (user.mfa, user.mfa_preferred) = (false, false);
                Ok(())
            })
            .await?;
            Ok(AssociateSoftwareTokenOutput { secret_code, session: None })
        }
        (None, Some(session)) => {
            let mut session = Session::open(&cx, &session)?;
            if session.challenge != "MFA_SETUP" {
                return Err(invalid_session());
            }
            session.token = Some(NewToken { secret: plain, verified: false, name: String::new() });
            Ok(AssociateSoftwareTokenOutput { secret_code, session: Some(session.seal(&cx)?) })
        }
        _ => Err(invalid("Either AccessToken or Session must be given, and not both.")),
    }
}

fn mismatch() -> Error {
    errors::ENABLE_SOFTWARE_TOKEN_MFA_EXCEPTION.error("Code mismatch")
}

pub async fn verify(cx: Cx, input: VerifySoftwareToken) -> Result<VerifySoftwareTokenOutput> {
    cx.open_to_all();
    let name = input.friendly_device_name.unwrap_or_default();
    let now = Clock::real_now().seconds();
    let status = Some("SUCCESS".to_owned());
    match (input.access_token, input.session) {
        (Some(token), None) => {
            let bearer = bearer(&cx, &token, ADMIN).await?;
            let (place, user) = (&bearer.app.place, &bearer.user);
            let _turn = turn(&cx, place, &bearer.key).await;
            check_lock(&cx, user)?;
            let Some(token) = &user.token else {
                return Err(invalid("User has not set up software token mfa"));
            };
            let plain = secret::open(cx.cloud().vault(), &context(place, user), &token.secret)?;
            let Some(step) = totp::step(&plain, &input.user_code, now) else {
                count_failure(&cx, place, &bearer.key).await?;
                return Err(mismatch());
            };
            let sealed = token.secret.clone();
            user::change(&cx, place, &bearer.key, move |user, _| {
                // Another one may have been begun meanwhile.
                let token =
                    user.token.as_mut().filter(|token| token.secret == sealed).ok_or_else(mismatch)?;
                (token.verified, token.name, token.last_step) = (true, name, step);
                Ok(())
            })
            .await?;
            Ok(VerifySoftwareTokenOutput { status, session: None })
        }
        (None, Some(text)) => {
            let session = prove(&cx, &text, &input.user_code, &name).await?;
            Ok(VerifySoftwareTokenOutput { status, session: Some(session) })
        }
        _ => Err(invalid("Either AccessToken or Session must be given, and not both.")),
    }
}

/// Checks a code of the application that a session sets up; answers the session with the proof in it.
pub async fn prove(cx: &Cx, session: &str, code: &str, name: &str) -> Result<String> {
    let mut session = Session::open(cx, session)?;
    let place = Place::anywhere(cx, &session.pool)?.ok_or_else(invalid_session)?;
    let _turn = turn(cx, &place, &session.user).await;
    let user = place.by_key(cx.store(), &session.user)?.ok_or_else(invalid_session)?;
    check_lock(cx, &user)?;
    let Some(token) = &mut session.token else {
        return Err(invalid("User has not set up software token mfa"));
    };
    if totp::step(&hex::decode(&token.secret)?, code, Clock::real_now().seconds()).is_none() {
        count_failure(cx, &place, &session.user).await?;
        return Err(mismatch());
    }
    (token.verified, token.name) = (true, name.to_owned());
    session.seal(cx)
}

/// What is wanted of the second factors.
struct Preference {
    sms: Option<SmsMfaSettingsType>,
    token: Option<SoftwareTokenMfaSettingsType>,
    email: Option<EmailMfaSettingsType>,
    web: Option<WebAuthnMfaSettingsType>,
}

async fn prefer(cx: &Cx, place: &Place, key: &str, wanted: Preference) -> Result<()> {
    let on = |flag: Option<bool>| flag == Some(true);
    let others = [
        ("SMSMfaSettings", wanted.sms.is_some_and(|sms| on(sms.enabled) || on(sms.preferred_mfa))),
        ("EmailMfaSettings", wanted.email.is_some_and(|email| on(email.enabled) || on(email.preferred_mfa))),
        ("WebAuthnMfaSettings", wanted.web.is_some_and(|web| on(web.enabled))),
    ];
    if let Some((name, _)) = others.iter().find(|(_, given)| *given) {
        return Err(Error::unsupported(name));
    }
    let Some(token) = wanted.token else { return Ok(()) };
    let (enabled, preferred) = (on(token.enabled), on(token.preferred_mfa));
    if preferred && !enabled {
        return Err(invalid("Invalid MFA preference: a factor that is not enabled cannot be preferred."));
    }
    user::change(cx, place, key, move |user, _| {
        if enabled && !user.token.as_ref().is_some_and(|token| token.verified) {
            return Err(invalid("User has not verified software token mfa"));
        }
        (user.mfa, user.mfa_preferred) = (enabled, preferred);
        Ok(())
    })
    .await
    .map(drop)
}

pub async fn set_preference(cx: Cx, input: SetUserMFAPreference) -> Result<SetUserMFAPreferenceOutput> {
    cx.open_to_all();
    let bearer = bearer(&cx, &input.access_token, ADMIN).await?;
    let wanted = Preference {
        sms: input.sms_mfa_settings,
        token: input.software_token_mfa_settings,
        email: input.email_mfa_settings,
        web: input.web_authn_mfa_settings,
    };
    prefer(&cx, &bearer.app.place, &bearer.key, wanted).await?;
    Ok(SetUserMFAPreferenceOutput {})
}

pub async fn admin_set_preference(
    cx: Cx,
    input: AdminSetUserMFAPreference,
) -> Result<AdminSetUserMFAPreferenceOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let key = place.key(cx.store(), &input.username)?.ok_or_else(no_user)?;
    let wanted = Preference {
        sms: input.sms_mfa_settings,
        token: input.software_token_mfa_settings,
        email: input.email_mfa_settings,
        web: input.web_authn_mfa_settings,
    };
    prefer(&cx, &place, &key, wanted).await?;
    Ok(AdminSetUserMFAPreferenceOutput {})
}
