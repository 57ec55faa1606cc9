//! Passwords: what a pool asks of them, and what is kept of them.

use novamind_api::cognito_idp::{PasswordPolicyType, errors};
use novamind_kernel::{Vault, random_bytes};
use novamind_wire::Result;

use crate::place::Place;
use crate::records::{Password, User};
use crate::{secret, srp};

/// What counts as a symbol, beside a space between other characters.
const SYMBOLS: &str = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";
/// The longest that is taken (CreateUser's model).
const LONGEST: usize = 256;

/// The policy of a pool that none was given for.
pub fn default_policy() -> PasswordPolicyType {
    PasswordPolicyType {
        minimum_length: Some(8),
        require_uppercase: Some(true),
        require_lowercase: Some(true),
        require_numbers: Some(true),
        require_symbols: Some(true),
        password_history_size: None,
        temporary_password_validity_days: Some(7),
    }
}

pub fn policy(place: &Place) -> PasswordPolicyType {
    let policies = place.pool.settings.policies.as_ref();
    policies.and_then(|policies| policies.password_policy.clone()).unwrap_or_else(default_policy)
}

/// Whether a password is as the policy wants it.
pub fn check(policy: &PasswordPolicyType, password: &str) -> Result<()> {
    let has = |wanted: fn(char) -> bool| password.chars().any(wanted);
    let asks = |flag: Option<bool>| flag.unwrap_or(false);
    let inner = password.trim().contains(' ');
    let symbol = inner || password.chars().any(|c| SYMBOLS.contains(c));
    let fault = if password.chars().count() < policy.minimum_length.unwrap_or(8).max(0) as usize {
        "Password not long enough"
    } else if password.len() > LONGEST {
        "Password too long"
    } else if asks(policy.require_lowercase) && !has(|c| c.is_lowercase()) {
        "Password must have lowercase characters"
    } else if asks(policy.require_uppercase) && !has(|c| c.is_uppercase()) {
        "Password must have uppercase characters"
    } else if asks(policy.require_numbers) && !has(|c| c.is_ascii_digit()) {
        "Password must have numeric characters"
    } else if asks(policy.require_symbols) && !symbol {
        "Password must have symbol characters"
    } else {
        return Ok(());
    };
    Err(errors::INVALID_PASSWORD_EXCEPTION.error(format!("Password did not conform with policy: {fault}")))
}

/// A password that any policy of this length takes.
pub fn make(policy: &PasswordPolicyType) -> String {
    const SETS: [&[u8]; 4] =
        [b"abcdefghijkmnpqrstuvwxyz", b"ABCDEFGHJKLMNPQRSTUVWXYZ", b"23456789", b"!@#%&*+-=?"];
    let length = policy.minimum_length.unwrap_or(8).clamp(12, 99) as usize;
    let bytes = random_bytes::<99>();
    let letter = |at: usize| {
        let set = SETS[at % SETS.len()];
        char::from(set[usize::from(bytes[at]) % set.len()])
    };
    (0..length).map(letter).collect()
}

fn context(place: &Place, username: &str) -> String {
    format!("password/{}/{username}", place.id)
}

/// What is kept of a password.
///
/// Clients hash the username that the server names to them, so a password holds for that name alone.
pub async fn keep(vault: &Vault, place: &Place, username: &str, password: &str) -> Result<Password> {
    let salt = srp::salt();
    let verifier = compute(place, username, password, &salt).await?;
    Ok(Password { verifier: secret::seal(vault, &context(place, username), &verifier)?, salt })
}

/// A power in a group of 3072 bits takes some milliseconds, which other calls shall not wait for.
async fn compute(place: &Place, username: &str, password: &str, salt: &str) -> Result<Vec<u8>> {
    let (pool, username) = (place.id.clone(), username.to_owned());
    let (password, salt) = (password.to_owned(), salt.to_owned());
    tokio::task::spawn_blocking(move || srp::verifier(&pool, &username, &password, &salt)).await?
}

/// The verifier of a password that is kept.
pub fn verifier(vault: &Vault, place: &Place, user: &User, kept: &Password) -> Result<Vec<u8>> {
    secret::open(vault, &context(place, &user.username), &kept.verifier)
}

/// Whether this is the password.
pub async fn is(vault: &Vault, place: &Place, user: &User, kept: &Password, password: &str) -> Result<bool> {
    let expected = verifier(vault, place, user, kept)?;
    let given = compute(place, &user.username, password, &kept.salt).await?;
    Ok(secret::equal(&expected, &given))
}

/// Takes the time that [`is`] takes, where there is no such user.
pub async fn pretend(place: &Place, password: &str) -> Result<()> {
    compute(place, "nobody", password, &srp::salt()).await.map(drop)
}

/// Whether a password was one of the last ones, as far as the pool remembers.
pub async fn check_history(vault: &Vault, place: &Place, user: &User, password: &str) -> Result<()> {
    let size = policy(place).password_history_size.unwrap_or(0).max(0) as usize;
    if size == 0 {
        return Ok(());
    }
    for former in user.password.iter().chain(&user.former).take(size) {
        if is(vault, place, user, former, password).await? {
            return Err(errors::PASSWORD_HISTORY_POLICY_VIOLATION_EXCEPTION
                .error("Password has previously been used"));
        }
    }
    Ok(())
}

/// Gives a user another password.
pub fn replace(place: &Place, user: &mut User, password: Password) {
    let size = policy(place).password_history_size.unwrap_or(0).max(0) as usize;
    if let Some(old) = user.password.replace(password) {
        user.former.insert(0, old);
    }
    user.former.truncate(size);
    user.stamp += 1;
    user.temporary_until = None;
    user.failures = 0;
    user.locked_until = None;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies() {
        let long = PasswordPolicyType { minimum_length: Some(20), ..default_policy() };
        let lax = PasswordPolicyType { minimum_length: Some(6), ..PasswordPolicyType::default() };
        let default = default_policy();
        let cases = [
            (&default, "Secret-1", ""),
            (&default, "Secre 1x", ""),
            (&default, "Secret1 ", "symbol"),
            (&default, "Se-1", "long enough"),
            (&default, "secret-1", "uppercase"),
            (&default, "SECRET-1", "lowercase"),
            (&default, "Secret-x", "numeric"),
            (&default, "Secret11", "symbol"),
            (&long, "Secret-1", "long enough"),
            (&lax, "secret", ""),
            (&lax, "secre", "long enough"),
        ];
        for (policy, password, expected) in cases {
            match check(policy, password) {
                Ok(()) => assert_eq!(expected, "", "{password}"),
                Err(error) => assert!(!expected.is_empty() && error.message().contains(expected), "{error}"),
            }
        }
        for policy in [&default, &long, &lax] {
            assert!(check(policy, &make(policy)).is_ok());
        }
    }
}
