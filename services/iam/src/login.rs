//! Login profiles: the passwords of users. There is no console to sign in to; a password has to meet the account's policy,
//! and its user changes it by knowing it. Only what is derived from it is stored.

use std::num::NonZeroU32;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::Empty;
use novamind_api::iam::{
    ChangePassword, CreateLoginProfile, CreateLoginProfileOutput, DeleteLoginProfile, GetLoginProfile,
    GetLoginProfileOutput, LoginProfile, UpdateLoginProfile, errors,
};
use novamind_kernel::{Principal, Stored, random_bytes};
use novamind_wire::{Error, Result};
use ring::pbkdf2;

use crate::holder::{Holder, change, find, not_found as no_user};
use crate::records::{Login, PasswordPolicy, User};
use crate::user::named_or_own;
use crate::{Cx, account};

/// Rounds of the derivation: slow enough for whoever tries, fast enough for whoever knows.
const ROUNDS: NonZeroU32 = NonZeroU32::new(100_000).unwrap();
const SALT: usize = 16;
const LONGEST: usize = 128;
/// Passwords that are remembered at the most, as many as a policy may ask for.
const REMEMBERED: usize = 24;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// ("Set an account password policy for IAM users", IAM user guide)
const SYMBOLS: &str = "!@#$%^&*()_+-=[]{}|'";

/// Lets every user change its own password, unless another policy denies it.
const OWN_PASSWORDS: &str =
    r#"{"Statement":{"Effect":"Allow","Principal":"*","Action":"iam:ChangePassword","Resource":"*"}}"#;

fn derive(password: &str) -> String {
    let salt = random_bytes::<SALT>();
    let mut derived = [0_u8; 32];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, &salt, password.as_bytes(), &mut derived);
    BASE64_STANDARD.encode([salt.as_slice(), derived.as_slice()].concat())
}

fn is_of(password: &str, hash: &str) -> bool {
    let Ok(bytes) = BASE64_STANDARD.decode(hash) else { return false };
    let Some((salt, derived)) = bytes.split_at_checked(SALT) else { return false };
    pbkdf2::verify(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, salt, password.as_bytes(), derived).is_ok()
}

/// Whether a password meets the account's policy; without one AWS's default holds: eight characters of three kinds.
fn conforms(password: &str, policy: Option<&PasswordPolicy>) -> bool {
    let length = password.chars().count();
    let has = |test: fn(char) -> bool| password.chars().any(test);
    let upper = has(|c| c.is_ascii_uppercase());
    let lower = has(|c| c.is_ascii_lowercase());
    let number = has(|c| c.is_ascii_digit());
    let symbol = has(|c| SYMBOLS.contains(c));
    let kinds = [upper, lower, number, symbol].into_iter().filter(|kind| *kind).count();
    let meets = match policy {
        None => length >= 8 && kinds >= 3,
        Some(policy) => {
            length >= usize::try_from(policy.length).unwrap_or_default()
                && (upper || !policy.uppercase)
                && (lower || !policy.lowercase)
                && (number || !policy.numbers)
                && (symbol || !policy.symbols)
        }
    };
    meets && length <= LONGEST
}

fn violation(text: &str) -> Error {
    errors::PASSWORD_POLICY_VIOLATION_EXCEPTION.error(text)
}

/// Derives a new password's hash on a thread that may take its time, if the policy takes the password.
async fn accepted(cx: &Cx, password: String, old: Vec<String>) -> Result<String> {
    let policy = account::read(cx)?.passwords;
    if !conforms(&password, policy.as_ref()) {
        return Err(violation("Password does not conform to the account password policy."));
    }
    let remembered = policy.map_or(0, |policy| usize::try_from(policy.remembered).unwrap_or_default());
    tokio::task::spawn_blocking(move || {
        if old.iter().rev().take(remembered).any(|hash| is_of(&password, hash)) {
            return Err(violation("The password was used before."));
        }
        Ok(derive(&password))
    })
    .await
    .map_err(Error::internal)?
}

fn no_login(user: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION.error(format!("Login Profile for User {user} cannot be found."))
}

fn render(user: &User) -> Result<LoginProfile> {
    let login = user.login.as_ref().ok_or_else(|| no_login(&user.name))?;
    Ok(LoginProfile {
        user_name: user.name.clone(),
        create_date: login.created,
        password_reset_required: Some(login.reset_required),
    })
}

/// The user whose login is meant, if the caller may do this operation to it.
fn owner(cx: &Cx, name: Option<String>) -> Result<Stored<User>> {
    named_or_own(cx, name, "A login profile of the root user")
}

pub async fn create(cx: Cx, input: CreateLoginProfile) -> Result<CreateLoginProfileOutput> {
    let user = owner(&cx, input.user_name)?;
    let password = input
        .password
        .ok_or_else(|| Error::new("ValidationError", 400, "A login profile needs a Password."))?;
    let hash = accepted(&cx, password, Vec::new()).await?;
    let (now, reset_required) = (cx.now(), input.password_reset_required.unwrap_or(false));
    let user = change::<User>(&cx, &user.name, move |_, user| {
        if user.login.is_some() {
            return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION
                .error(format!("Login Profile for user {} already exists.", user.name)));
        }
        user.login = Some(Login { created: now, changed: now, hashes: vec![hash], reset_required });
        Ok(())
    })
    .await?;
    Ok(CreateLoginProfileOutput { login_profile: render(&user)? })
}

pub async fn get(cx: Cx, input: GetLoginProfile) -> Result<GetLoginProfileOutput> {
    let user = owner(&cx, input.user_name)?;
    Ok(GetLoginProfileOutput { login_profile: render(&user)? })
}

fn set(login: &mut Login, hash: String, now: novamind_wire::Timestamp) {
    login.hashes.push(hash);
    let surplus = login.hashes.len().saturating_sub(REMEMBERED);
    login.hashes.drain(..surplus);
    login.changed = now;
}

pub async fn update(cx: Cx, input: UpdateLoginProfile) -> Result<Empty> {
    let user = find::<User>(&cx, &input.user_name)?;
    let old = user.login.as_ref().ok_or_else(|| no_login(&user.name))?.hashes.clone();
    let hash = match input.password {
        Some(password) => Some(accepted(&cx, password, old).await?),
        None => None,
    };
    let now = cx.now();
    change::<User>(&cx, &input.user_name, move |_, user| {
        let login = user.login.as_mut().ok_or_else(|| no_login(&user.name))?;
        if let Some(hash) = hash {
            set(login, hash, now);
        }
        if let Some(required) = input.password_reset_required {
            login.reset_required = required;
        }
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn delete(cx: Cx, input: DeleteLoginProfile) -> Result<Empty> {
    let user = owner(&cx, input.user_name)?;
    change::<User>(&cx, &user.name, |_, user| {
        user.login.take().map(drop).ok_or_else(|| no_login(&user.name))
    })
    .await?;
    Ok(Empty {})
}

/// A user changes its own password.
pub async fn change_own(cx: Cx, input: ChangePassword) -> Result<Empty> {
    let Principal::User { name, .. } = cx.caller().principal.clone() else {
        cx.authorize(&cx.caller().arn())?;
        return Err(errors::INVALID_USER_TYPE_EXCEPTION.error("Only IAM Users can change their own password"));
    };
    let policy = account::read(&cx)?.passwords;
    let everybody = policy.as_ref().is_some_and(|policy| policy.users_change).then_some(OWN_PASSWORDS);
    let own = cx.caller().arn();
    cx.authorize_with("iam:ChangePassword", &own, &std::collections::BTreeMap::new(), everybody)?;
    let user = cx.store().get::<User>(&crate::records::scope(cx.account()), &crate::records::id(&name))?;
    let user = user.ok_or_else(|| no_user::<User>(&name))?;
    let login = user.login.clone().ok_or_else(|| no_login(&name))?;
    let expired = policy.as_ref().is_some_and(|policy| {
        let age = cx.now().millis().saturating_sub(login.changed.millis());
        policy.hard_expiry == Some(true) && policy.days > 0 && age > i64::from(policy.days) * DAY
    });
    if expired {
        return Err(Error::new("AccessDenied", 403, "The password has expired."));
    }
    let (old, hashes) = (input.old_password, login.hashes.clone());
    let known = tokio::task::spawn_blocking(move || hashes.last().is_some_and(|hash| is_of(&old, hash)));
    if !known.await.map_err(Error::internal)? {
        return Err(Error::new("AccessDenied", 403, "The old password was incorrect."));
    }
    let hash = accepted(&cx, input.new_password, login.hashes).await?;
    let now = cx.now();
    change::<User>(&cx, user.name(), move |_, user| {
        let login = user.login.as_mut().ok_or_else(|| no_login(&user.name))?;
        set(login, hash, now);
        login.reset_required = false;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_conform() {
        let strict = PasswordPolicy {
            length: 10,
            symbols: true,
            numbers: true,
            uppercase: true,
            lowercase: true,
            users_change: false,
            days: 0,
            remembered: 0,
            hard_expiry: None,
        };
        let lax = PasswordPolicy {
            length: 6,
            symbols: false,
            numbers: false,
            uppercase: false,
            lowercase: false,
            ..strict.clone()
        };
        let cases = [
            ("Abcdefg1", true, false, true),
            ("Abcd1", false, false, false),
            ("abcdefgh", false, false, true),
            ("Abcdefgh1!", true, true, true),
            ("abcdefgh1!", true, false, true),
            ("Abcdefghi!", true, false, true),
        ];
        for (password, default, strictly, laxly) in cases {
            assert_eq!(conforms(password, None), default, "{password}");
            assert_eq!(conforms(password, Some(&strict)), strictly, "{password}");
            assert_eq!(conforms(password, Some(&lax)), laxly, "{password}");
        }
        assert!(!conforms(&"Ab1".repeat(43), None), "129 characters");
    }

    #[test]
    fn what_is_stored_is_not_the_password() {
        let hash = derive("Abcdefg1");
        assert!(is_of("Abcdefg1", &hash) && !is_of("Abcdefg2", &hash) && !is_of("Abcdefg1", "x"));
        assert_ne!(hash, derive("Abcdefg1"));
    }
}
