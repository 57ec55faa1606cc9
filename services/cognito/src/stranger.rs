//! Names that nobody has, for clients that do not want it told (`PreventUserExistenceErrors`, "Managing user existence
//! error responses", Cognito developer guide): such a name is locked after wrong passwords, is sent codes and gives them
//! back, and has a salt, all as far as a caller can see. So is the name of a user who can get no code.
//!
//! Invariants:
//! - Counts are kept in memory, of the names that were tried lately; a restart forgets them.
//! - Whatever would have stored a user stores something here, too, so that both last the same.
//! - What is made up about a name is the same each time, and follows from a secret of the pool.

use std::collections::{BTreeMap, HashMap, VecDeque};

use novamind_api::cognito_idp::CodeDeliveryDetailsType;
use novamind_wire::{Error, Result, Timestamp};
use parking_lot::Mutex;
use ring::hmac;

use crate::auth::lock;
use crate::code::{FAILURES, SENT, WINDOW, details, good_until};
use crate::fault::{expired_code, not_authorized, too_often, wrong_code};
use crate::place::Place;
use crate::records::{Purpose, Tries};
use crate::schema::is_phone_number;
use crate::{Cx, keys};

/// Names that are kept in mind.
const MOST: usize = 16_384;

/// What a user would have on record.
#[derive(Default)]
struct Stranger {
    failures: u32,
    locked_until: Option<Timestamp>,
    sent: Vec<Timestamp>,
    codes: BTreeMap<Purpose, Outstanding>,
}

/// A code that was never made.
struct Outstanding {
    until: Timestamp,
    failures: u32,
}

#[derive(Default)]
struct Known {
    by_name: HashMap<(String, String), Stranger>,
    /// The one that was tried first comes first.
    order: VecDeque<(String, String)>,
}

/// The names that were tried lately, by pool and key.
#[derive(Default)]
pub struct Strangers(Mutex<Known>);

impl Strangers {
    pub fn clear(&self) {
        *self.0.lock() = Known::default();
    }

    fn with<T>(&self, place: &Place, key: &str, work: impl FnOnce(&mut Stranger) -> T) -> T {
        let (mut known, name) = (self.0.lock(), (place.id.clone(), key.to_owned()));
        if !known.by_name.contains_key(&name) {
            if known.order.len() >= MOST
                && let Some(oldest) = known.order.pop_front()
            {
                known.by_name.remove(&oldest);
            }
            known.order.push_back(name.clone());
        }
        work(known.by_name.entry(name).or_default())
    }
}

fn tag(pepper: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, pepper), &parts.concat());
    let mut bytes = [0; 32];
    bytes.copy_from_slice(tag.as_ref());
    bytes
}

/// The username, and the key, that a name would lead to: a UUID where usernames are such, or where the name looks like
/// another name of somebody's.
pub async fn key(cx: &Cx, place: &Place, name: &str) -> Result<String> {
    let pepper = keys::of(cx, &place.scope, &place.id).await?.pepper;
    Ok(key_of(place, &pepper, name))
}

fn key_of(place: &Place, pepper: &[u8; 32], name: &str) -> String {
    let alias = |attribute: &str| place.alias_attributes().iter().any(|one| one == attribute);
    let is_alias =
        alias("email") && novamind_notify::is_address(name) || alias("phone_number") && is_phone_number(name);
    let folded = place.fold(name);
    if place.username_attributes().is_empty() && !is_alias {
        return folded;
    }
    let mut bytes = tag(pepper, &[b"sub/", folded.as_bytes()]);
    // Version 4 of RFC 9562.
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hex::encode(&bytes[..16]);
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    parts.join("-")
}

/// Salt, in hexadecimal digits, and verifier of a user who has no password.
pub async fn password(cx: &Cx, place: &Place, key: &str) -> Result<(String, Vec<u8>)> {
    let pepper = keys::of(cx, &place.scope, &place.id).await?.pepper;
    let mut salt = tag(&pepper, &[key.as_bytes()])[..16].to_vec();
    salt[0] = salt[0] & 0x7f | 0x40;
    let verifier = tag(&pepper, &[b"verifier/", key.as_bytes()]).to_vec();
    Ok((hex::encode(salt), verifier))
}

/// As for a user: refuses an attempt at a name that is locked.
pub fn check_lock(cx: &Cx, place: &Place, key: &str) -> Result<()> {
    let now = cx.now();
    let locked = cx.state().strangers.with(place, key, |known| known.locked_until);
    match locked.is_some_and(|until| now < until) {
        true => Err(not_authorized("Password attempts exceeded")),
        false => Ok(()),
    }
}

/// Counts an attempt, which cannot but fail.
pub async fn count_failure(cx: &Cx, place: &Place, key: &str) -> Result<()> {
    let now = cx.now();
    cx.state().strangers.with(place, key, |known| {
        known.failures = known.failures.saturating_add(1);
        known.locked_until = lock(known.failures).map(|seconds| now.plus_millis(seconds * 1000));
    });
    store(cx, place).await
}

/// Sends no code, and says where it went.
pub async fn send(
    cx: &Cx,
    place: &Place,
    key: &str,
    purpose: Purpose,
    name: &str,
) -> Result<CodeDeliveryDetailsType> {
    let now = cx.now();
    cx.state().strangers.with(place, key, |known| {
        known.sent.retain(|time| now.since(*time) < WINDOW);
        if known.sent.len() >= SENT {
            return Err(too_often());
        }
        known.sent.push(now);
        let until = good_until(now, purpose);
        known.codes.insert(purpose, Outstanding { until, failures: 0 });
        Ok(())
    })?;
    store(cx, place).await?;
    let pepper = keys::of(cx, &place.scope, &place.id).await?.pepper;
    Ok(details(&address(&pepper, name)))
}

/// Where codes for a name would go: to itself if it is an address.
fn address(pepper: &[u8; 32], name: &str) -> String {
    if novamind_notify::is_address(name) {
        return name.to_owned();
    }
    let tag = tag(pepper, &[b"address/", name.to_lowercase().as_bytes()]);
    let letter = |byte: u8| char::from(b'a' + byte % 26);
    format!("{}@{}", letter(tag[0]), letter(tag[1]))
}

/// What is said of a code that is given back; it is never the right one. Who has just signed up has one, so that is
/// what a new user is taken for.
pub async fn take(cx: &Cx, place: &Place, key: &str, purpose: Purpose) -> Result<Error> {
    let now = cx.now();
    let refusal = cx.state().strangers.with(place, key, |known| {
        if purpose == Purpose::SignUp && !known.codes.contains_key(&purpose) {
            let until = good_until(now, purpose);
            known.codes.insert(purpose, Outstanding { until, failures: 0 });
        }
        match known.codes.get_mut(&purpose) {
            Some(code) if now < code.until && code.failures >= FAILURES => too_often(),
            Some(code) if now < code.until => {
                code.failures += 1;
                wrong_code()
            }
            _ => expired_code(),
        }
    });
    store(cx, place).await?;
    Ok(refusal)
}

/// Stores as a change of a user would be stored.
async fn store(cx: &Cx, place: &Place) -> Result<()> {
    let (scope, id) = (place.scope.clone(), place.id.clone());
    cx.store()
        .write(move |transaction| {
            let tries = transaction.get::<Tries>(&scope, &id)?.map_or(0, |found| found.record.0);
            transaction.put(&scope, &id, &Tries(tries.wrapping_add(1)))?;
            Ok(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use novamind_api::cognito_idp::UserPoolType;
    use novamind_kernel::Scope;

    use super::*;
    use crate::mail::masked;
    use crate::records::Pool;

    fn place(change: impl FnOnce(&mut UserPoolType)) -> Place {
        let mut settings = UserPoolType::default();
        change(&mut settings);
        let pool = Pool { settings, software_token: false };
        Place { scope: Scope::new("r", "1"), id: "r_p".into(), pool }
    }

    #[test]
    fn names_lead_to_what_a_user_has() {
        let plain = place(|_| ());
        let email = || Some(vec!["email".to_owned()]);
        let by_mail = place(|settings| settings.username_attributes = email());
        let alias = place(|settings| settings.alias_attributes = email());
        let pepper = [7; 32];
        assert_eq!(key_of(&plain, &pepper, "nobody"), "nobody");
        assert_eq!(key_of(&plain, &pepper, "no@body.test"), "no@body.test");
        assert_eq!(key_of(&alias, &pepper, "nobody"), "nobody");
        for place in [&by_mail, &alias] {
            let key = key_of(place, &pepper, "no@body.test");
            assert_eq!(key, key_of(place, &pepper, "no@body.test"));
            assert_ne!(key, key_of(place, &pepper, "no2@body.test"));
            assert_ne!(key, key_of(place, &[8; 32], "no@body.test"));
            let parts: Vec<usize> = key.split('-').map(str::len).collect();
            assert_eq!(parts, [8, 4, 4, 4, 12], "{key}");
            assert_eq!((&key[14..15], "89ab".contains(&key[19..20])), ("4", true), "{key}");
        }
    }

    #[test]
    fn addresses_look_like_addresses() {
        let pepper = [7; 32];
        assert_eq!(masked(&address(&pepper, "jane@example.test")), "j***@e***");
        let made = masked(&address(&pepper, "nobody"));
        assert_eq!(made, masked(&address(&pepper, "Nobody")));
        assert_eq!((made.len(), made.matches("***").count()), ("j***@e***".len(), 2), "{made}");
        let others: std::collections::BTreeSet<_> =
            (0..50).map(|number| address(&pepper, &format!("nobody{number}"))).collect();
        assert!(others.len() > 25, "{others:?}");
    }

    #[test]
    fn no_more_names_are_kept_than_fit() {
        let (strangers, place) = (Strangers::default(), place(|_| ()));
        for number in 0..MOST + 10 {
            strangers.with(&place, &number.to_string(), |known| known.failures = 1);
        }
        let known = strangers.0.lock();
        assert_eq!((known.by_name.len(), known.order.len()), (MOST, MOST));
        assert!(!known.by_name.contains_key(&("r_p".to_owned(), "0".to_owned())));
    }
}
