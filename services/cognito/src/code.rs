//! Codes that are sent to users, and given back.
//!
//! Invariants:
//! - A new code takes the place of the one before; a code is good once.
//! - A code proves the address that it was sent to, and no other.
//! - Five that are wrong end a code; codes are sent five times an hour at most.

use novamind_api::cognito_idp::CodeDeliveryDetailsType;
use novamind_kernel::Vault;
use novamind_wire::{Error, Result, Timestamp};

use crate::fault::{expired_code, too_often, wrong_code};
use crate::mail::{Outbox, masked, verification};
use crate::place::Place;
use crate::records::{Code, Purpose, User};
use crate::secret;

/// Codes that are wrong before another is asked for.
pub const FAILURES: u32 = 5;
/// Codes that are sent to a user in [`WINDOW`].
pub const SENT: usize = 5;
/// Milliseconds.
const HOUR: i64 = 3_600_000;
/// In milliseconds.
pub const WINDOW: i64 = HOUR;

fn context(place: &Place, user: &User, purpose: Purpose) -> String {
    format!("code/{}/{}/{purpose:?}", place.id, user.sub)
}

/// Until when a code is good that is sent now.
pub fn good_until(now: Timestamp, purpose: Purpose) -> Timestamp {
    let hours = if purpose == Purpose::Password { 1 } else { 24 };
    now.plus_millis(hours * HOUR)
}

/// Where the codes of an address went.
pub fn details(address: &str) -> CodeDeliveryDetailsType {
    CodeDeliveryDetailsType {
        destination: Some(masked(address)),
        delivery_medium: Some("EMAIL".into()),
        attribute_name: Some("email".into()),
    }
}

/// Makes a code and sends it to an address.
pub fn send(
    vault: &Vault,
    place: &Place,
    user: &mut User,
    outbox: &mut Outbox,
    purpose: Purpose,
    address: &str,
    now: Timestamp,
) -> Result<CodeDeliveryDetailsType> {
    user.sent.retain(|time| now.since(*time) < WINDOW);
    if user.sent.len() >= SENT {
        return Err(too_often());
    }
    user.sent.push(now);
    let code = secret::six_digits();
    let sealed = secret::seal(vault, &context(place, user, purpose), code.as_bytes())?;
    let until = good_until(now, purpose);
    user.codes.insert(purpose, Code { code: sealed, address: address.to_owned(), until, failures: 0 });
    let (subject, text) = verification(place, &code);
    outbox.add(address, subject, text);
    Ok(details(address))
}

/// The address that a code for this purpose must have been sent to.
fn address(user: &User, purpose: Purpose) -> Option<&String> {
    let own = user.attributes.get("email");
    match purpose {
        Purpose::SignUp => own,
        Purpose::Email => user.pending.get("email").or(own),
        Purpose::Password => {
            let verified = user.attributes.get("email_verified").is_some_and(|value| value == "true");
            own.filter(|_| verified)
        }
    }
}

/// Forgets codes that went to an address which is the user's no more.
pub fn forget_stale(user: &mut User) {
    let mut codes = std::mem::take(&mut user.codes);
    codes.retain(|purpose, code| address(user, *purpose) == Some(&code.address));
    user.codes = codes;
}

/// What a code that was given back is worth. The caller stores the user in either case: wrong ones are counted.
pub fn take(
    vault: &Vault,
    place: &Place,
    user: &mut User,
    purpose: Purpose,
    given: &str,
    now: Timestamp,
) -> Taken {
    let context = context(place, user, purpose);
    forget_stale(user);
    let Some(code) = user.codes.get_mut(&purpose) else { return Taken::Refused(expired_code()) };
    if now >= code.until {
        return Taken::Refused(expired_code());
    }
    if code.failures >= FAILURES {
        return Taken::Refused(too_often());
    }
    let right = secret::open(vault, &context, &code.code);
    match right {
        Ok(right) if secret::equal(&right, given.as_bytes()) => {
            user.codes.remove(&purpose);
            Taken::Right
        }
        Ok(_) => {
            code.failures += 1;
            Taken::Refused(wrong_code())
        }
        Err(error) => Taken::Refused(error),
    }
}

/// Whether a code is the right one. It can be given back afterwards.
pub fn fits(
    vault: &Vault,
    place: &Place,
    user: &User,
    purpose: Purpose,
    given: &str,
    now: Timestamp,
) -> bool {
    matches!(take(vault, place, &mut user.clone(), purpose, given, now), Taken::Right)
}

pub enum Taken {
    Right,
    Refused(Error),
}

#[cfg(test)]
pub mod tests {
    use std::collections::BTreeMap;

    use novamind_api::cognito_idp::UserPoolType;
    use novamind_kernel::Scope;

    use super::*;
    use crate::records::{Pool, Status};

    pub fn user() -> User {
        let (now, username, sub) = (Timestamp::from_millis(0), "ann".to_owned(), "s".to_owned());
        crate::user::new(now, username, sub, BTreeMap::new(), Status::Unconfirmed)
    }

    #[test]
    fn a_code_is_good_once_and_not_for_long() {
        let vault = Vault::of(&[1; 32]).unwrap();
        let pool = Pool { settings: UserPoolType::default(), software_token: false };
        let place = Place { scope: Scope::new("r", "1"), id: "r_p".into(), pool };
        let at = Timestamp::from_millis;
        let plain = |user: &User| {
            let code = &user.codes[&Purpose::SignUp].code;
            String::from_utf8(secret::open(&vault, &context(&place, user, Purpose::SignUp), code).unwrap())
                .unwrap()
        };
        let send = |user: &mut User, now| {
            super::send(&vault, &place, user, &mut Outbox::default(), Purpose::SignUp, "a@b.test", at(now))
        };
        let take = |user: &mut User, given: &str, now| match super::take(
            &vault,
            &place,
            user,
            Purpose::SignUp,
            given,
            at(now),
        ) {
            Taken::Right => String::new(),
            Taken::Refused(error) => error.code().to_owned(),
        };
        let mut ann = user();
        ann.attributes.insert("email".into(), "a@b.test".into());
        assert_eq!(take(&mut ann, "123456", 0), "ExpiredCodeException");
        send(&mut ann, 0).unwrap();
        let first = plain(&ann);
        assert_eq!(take(&mut ann.clone(), &first, 24 * 3_600_000), "ExpiredCodeException");
        assert_eq!(take(&mut ann, "x", 0), "CodeMismatchException");
        assert_eq!(take(&mut ann, &first, 0), "");
        assert_eq!(take(&mut ann, &first, 0), "ExpiredCodeException");
        send(&mut ann, 0).unwrap();
        for _ in 0..5 {
            take(&mut ann, "x", 0);
        }
        let second = plain(&ann);
        assert_eq!(take(&mut ann, &second, 0), "LimitExceededException");
        for _ in 0..3 {
            send(&mut ann, 0).unwrap();
        }
        assert!(send(&mut ann, 0).is_err());
        assert!(send(&mut ann, 3_600_000).is_ok());
    }

    /// A code that went to one's own address must not prove another's.
    #[test]
    fn a_code_proves_its_own_address() {
        let vault = Vault::of(&[1; 32]).unwrap();
        let pool = Pool { settings: UserPoolType::default(), software_token: false };
        let place = Place { scope: Scope::new("r", "1"), id: "r_p".into(), pool };
        let now = Timestamp::from_millis(0);
        // What a user of a verified address has, whose code is given back after `change`.
        let outcome = |purpose: Purpose, change: &dyn Fn(&mut User)| {
            let mut user = user();
            user.attributes.insert("email".into(), "own@b.test".into());
            user.attributes.insert("email_verified".into(), "true".into());
            send(&vault, &place, &mut user, &mut Outbox::default(), purpose, "own@b.test", now).unwrap();
            let plain = secret::open(&vault, &context(&place, &user, purpose), &user.codes[&purpose].code);
            let plain = String::from_utf8(plain.unwrap()).unwrap();
            change(&mut user);
            matches!(take(&vault, &place, &mut user, purpose, &plain, now), Taken::Right)
        };
        let write = |name: &'static str, value: &'static str| {
            move |user: &mut User| drop(user.attributes.insert(name.into(), value.into()))
        };
        let wait = |user: &mut User| drop(user.pending.insert("email".into(), "other@b.test".into()));
        for purpose in [Purpose::SignUp, Purpose::Password, Purpose::Email] {
            assert!(outcome(purpose, &|_| ()), "{purpose:?}");
            assert!(!outcome(purpose, &write("email", "other@b.test")), "{purpose:?}");
        }
        assert!(!outcome(Purpose::Email, &wait));
        assert!(outcome(Purpose::Password, &wait), "the verified address is still the one before");
        assert!(!outcome(Purpose::Password, &write("email_verified", "false")));
    }
}
