//! Sign-ins: how they begin, are renewed, and end.

use novamind_api::Empty;
use novamind_api::cognito_idp::{
    AdminUserGlobalSignOut, AdminUserGlobalSignOutOutput, AuthenticationResultType, DeleteUser,
    GetTokensFromRefreshToken, GetTokensFromRefreshTokenOutput, GlobalSignOut, GlobalSignOutOutput,
    RevokeToken, RevokeTokenOutput, errors,
};
use novamind_kernel::{Clock, uuid};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::client_check::Validity;
use crate::fault::{invalid, no_user, not_authorized};
use crate::place::{App, Place};
use crate::records::{Login, User, login_id};
use crate::token::{self, ADMIN, Grantee, Refresh};
use crate::user;

/// Begins a sign-in: from now on its tokens can be revoked. Failures of before are forgotten.
pub async fn begin(cx: &Cx, app: &App, key: &str) -> Result<AuthenticationResultType> {
    begin_with(cx, app, key, vec![ADMIN.into()], false, Clock::real_now().seconds(), None).await
}

/// As [`begin`], with the scopes that were granted on the pages.
pub async fn begin_with(
    cx: &Cx,
    app: &App,
    key: &str,
    scopes: Vec<String>,
    hosted: bool,
    auth_time: i64,
    nonce: Option<&str>,
) -> Result<AuthenticationResultType> {
    let origin = uuid();
    let until = Clock::real_now().plus_millis(Validity::of(&app.client).refresh * 1000);
    let login = Login {
        client: app.id.clone(),
        user: key.to_owned(),
        auth_time,
        until,
        scopes,
        hosted,
        refresh: uuid(),
        previous: None,
    };
    let (place, stored, id) = (app.place.clone(), login.clone(), origin.clone());
    let key = key.to_owned();
    let user = cx
        .store()
        .write(move |transaction| {
            let user_id = crate::records::below(&place.id, &key);
            let user = transaction.get::<User>(&place.scope, &user_id)?.ok_or_else(no_user)?.record;
            transaction.put(&place.scope, &login_id(&place.id, &user.sub, &id), &stored)?;
            if user.failures > 0 || user.locked_until.is_some() {
                let calm = User { failures: 0, locked_until: None, ..user.clone() };
                transaction.put(&place.scope, &user_id, &calm)?;
            }
            Ok(user)
        })
        .await?;
    let grantee = Grantee { app, user: &user, origin: &origin, login: &login, nonce };
    let mut tokens = grantee.mint(cx).await?;
    tokens.refresh_token = Some(grantee.refresh(cx)?);
    Ok(tokens)
}

fn bad() -> Error {
    not_authorized("Invalid Refresh Token")
}

/// What a refresh token is of, if its sign-in goes on.
fn open(cx: &Cx, app: &App, token: &str) -> Result<(Refresh, Login, String, User)> {
    let refresh = Refresh::open(cx.cloud().vault(), token).ok_or_else(bad)?;
    if refresh.pool != app.place.id || refresh.client != app.id {
        return Err(bad());
    }
    if refresh.until <= Clock::real_now().seconds() {
        return Err(not_authorized("Refresh Token has expired"));
    }
    let (key, user) = app.place.by_sub(cx.store(), &refresh.sub)?.ok_or_else(bad)?;
    let login =
        cx.store().get::<Login>(&app.place.scope, &login_id(&app.place.id, &user.sub, &refresh.origin))?;
    if !user.enabled {
        return Err(not_authorized("User is disabled."));
    }
    let login = login.ok_or_else(|| not_authorized("Refresh Token has been revoked"))?.record;
    Ok((refresh, login, key, user))
}

fn rotates(app: &App) -> bool {
    app.client.refresh_token_rotation.as_ref().is_some_and(|rotation| rotation.feature == "ENABLED")
}

/// The names of the user of a refresh token, for the client's hash.
pub fn names(cx: &Cx, app: &App, token: &str) -> Result<Vec<String>> {
    let (_, _, _, user) = open(cx, app, token)?;
    let mut names = vec![user.username.clone(), user.sub.clone()];
    names.extend(user.attributes.get("email").cloned());
    Ok(names)
}

/// New tokens for a sign-in that goes on. With rotation the refresh token is another one, too.
pub async fn renew(cx: &Cx, app: &App, token: &str) -> Result<AuthenticationResultType> {
    let (refresh, login, _, user) = open(cx, app, token)?;
    let mut login = login;
    if rotates(app) {
        login = rotate(cx, app, &refresh, &user).await?;
    } else if refresh.id != login.refresh {
        return Err(bad());
    }
    let grantee = Grantee { app, user: &user, origin: &refresh.origin, login: &login, nonce: None };
    let mut tokens = grantee.mint(cx).await?;
    if rotates(app) {
        tokens.refresh_token = Some(grantee.refresh(cx)?);
    }
    Ok(tokens)
}

/// Puts another refresh token in the place of this one, which is good for the grace period yet. One that is older tells
/// that somebody has stolen it: the sign-in ends.
async fn rotate(cx: &Cx, app: &App, refresh: &Refresh, user: &User) -> Result<Login> {
    let rotation = app.client.refresh_token_rotation.clone().unwrap_or_default();
    let grace = i64::from(rotation.retry_grace_period_seconds.unwrap_or(0)) * 1000;
    let (scope, id) = (app.place.scope.clone(), login_id(&app.place.id, &user.sub, &refresh.origin));
    let (given, now) = (refresh.id.clone(), Clock::real_now());
    let rotated = cx
        .store()
        .write(move |transaction| {
            let Some(mut login) = transaction.get::<Login>(&scope, &id)?.map(|stored| stored.record) else {
                return Ok(None);
            };
            let in_grace = login.previous.as_ref().is_some_and(|(old, until)| *old == given && now < *until);
            if login.refresh != given && !in_grace {
                transaction.delete::<Login>(&scope, &id)?;
                return Ok(None);
            }
            if login.refresh == given {
                login.previous = Some((given, now.plus_millis(grace)));
                login.refresh = uuid();
                transaction.put(&scope, &id, &login)?;
            }
            Ok(Some(login))
        })
        .await?;
    rotated.ok_or_else(|| errors::REFRESH_TOKEN_REUSE_EXCEPTION.error("Refresh token has been reused."))
}

/// Whether somebody knows the secret of a client that has one.
fn check_secret(app: &App, given: Option<&str>) -> Result<()> {
    let fits = match (&app.secret, given) {
        (None, _) => true,
        (Some(secret), Some(given)) => crate::secret::equal(secret.as_bytes(), given.as_bytes()),
        (Some(_), None) => false,
    };
    if fits { Ok(()) } else { Err(not_authorized(format!("Invalid client secret for client {}", app.id))) }
}

pub async fn from_refresh_token(
    cx: Cx,
    input: GetTokensFromRefreshToken,
) -> Result<GetTokensFromRefreshTokenOutput> {
    cx.open_to_all();
    let app = App::open(&cx, &input.client_id)?;
    check_secret(&app, input.client_secret.as_deref())?;
    if input.device_key.is_some() {
        return Err(Error::unsupported("DeviceKey"));
    }
    let tokens = renew(&cx, &app, &input.refresh_token).await?;
    Ok(GetTokensFromRefreshTokenOutput { authentication_result: Some(tokens) })
}

/// Ends the sign-in of a refresh token. One that is over already is no error.
pub async fn revoke_refresh(cx: &Cx, app: &App, token: &str) -> Result<bool> {
    let Some(refresh) = Refresh::open(cx.cloud().vault(), token) else { return Ok(false) };
    if refresh.client != app.id || refresh.pool != app.place.id {
        return Ok(false);
    }
    let (scope, id) = (app.place.scope.clone(), login_id(&app.place.id, &refresh.sub, &refresh.origin));
    cx.store().write(move |transaction| transaction.delete::<Login>(&scope, &id)).await?;
    Ok(true)
}

pub async fn revoke(cx: Cx, input: RevokeToken) -> Result<RevokeTokenOutput> {
    cx.open_to_all();
    if input.revoke_associated_sessions.as_deref() == Some("LINKED") {
        return Err(Error::unsupported("RevokeAssociatedSessions LINKED"));
    }
    // The code that the model has, in the words that users of AWS report.
    let told = |error: Error| match error.status() < 500 {
        true => errors::UNAUTHORIZED_EXCEPTION.error("Invalid client or secret"),
        false => error,
    };
    let app = App::open(&cx, &input.client_id).map_err(told)?;
    check_secret(&app, input.client_secret.as_deref()).map_err(told)?;
    if !app.revokes() {
        return Err(
            errors::UNSUPPORTED_OPERATION_EXCEPTION.error("Token revocation is not enabled for this client.")
        );
    }
    if input.token.split('.').count() == 3 {
        return Err(errors::UNSUPPORTED_TOKEN_TYPE_EXCEPTION.error("Unsupported token type."));
    }
    match revoke_refresh(&cx, &app, &input.token).await? {
        true => Ok(RevokeTokenOutput {}),
        false => Err(invalid("Invalid Refresh Token")),
    }
}

/// Ends all sign-ins of a user.
async fn sign_out(cx: &Cx, place: &Place, key: &str) -> Result<()> {
    sign_out_with(cx, place, key, |_| ()).await
}

/// As [`sign_out`], with a change of the user that goes with it.
pub async fn sign_out_with<F>(cx: &Cx, place: &Place, key: &str, change: F) -> Result<()>
where
    F: FnOnce(&mut User) + Send + 'static,
{
    let (place, key) = (place.clone(), key.to_owned());
    cx.store()
        .write(move |transaction| {
            let now = Clock::real_now();
            let changed = transaction.update::<User>(
                &place.scope,
                &crate::records::below(&place.id, &key),
                |user| {
                    user.signed_out = Some(now);
                    // Browsers are signed out as well.
                    user.stamp += 1;
                    change(user);
                    Ok(())
                },
            )?;
            let changed = changed.ok_or_else(no_user)?;
            user::forget_logins(transaction, &place.scope, &place.id, &changed.sub)
        })
        .await
}

pub async fn global_sign_out(cx: Cx, input: GlobalSignOut) -> Result<GlobalSignOutOutput> {
    cx.open_to_all();
    let bearer = token::bearer(&cx, &input.access_token, ADMIN).await?;
    sign_out(&cx, &bearer.app.place, &bearer.key).await?;
    Ok(GlobalSignOutOutput {})
}

pub async fn admin_sign_out(cx: Cx, input: AdminUserGlobalSignOut) -> Result<AdminUserGlobalSignOutOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let key = place.key(cx.store(), &input.username)?.ok_or_else(no_user)?;
    sign_out(&cx, &place, &key).await?;
    Ok(AdminUserGlobalSignOutOutput {})
}

pub async fn delete_user(cx: Cx, input: DeleteUser) -> Result<Empty> {
    cx.open_to_all();
    let bearer = token::bearer(&cx, &input.access_token, ADMIN).await?;
    let (place, key) = (bearer.app.place, bearer.key);
    cx.store().write(move |transaction| user::delete(transaction, &place, &key)).await?;
    Ok(Empty {})
}
