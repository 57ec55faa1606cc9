//! Signing in by SRP, in two steps of [`crate::auth`]. The server keeps nothing between them: what it has to know is in
//! the block that the client brings back.

use std::collections::HashMap;
use std::sync::LazyLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_kernel::Clock;
use novamind_wire::{Result, Timestamp};
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::auth::{Parameters, check_lock, count_failure, need, turn};
use crate::challenge::{Step, after_password};
use crate::fault::{invalid, no_user, wrong_password};
use crate::place::App;
use crate::{Cx, password, secret, srp, stranger};

/// What a client brings back in `PASSWORD_CLAIM_SECRET_BLOCK`.
#[derive(Serialize, Deserialize)]
struct Block {
    pool: String,
    client: String,
    /// The user's key, or what it would be where it is not told that there is no such user.
    user: String,
    #[serde(with = "secret::fixed")]
    stamp: u64,
    key: [u8; 16],
    until: Timestamp,
}

/// Claims that were taken, until they are too old to be taken: none counts twice, so that whoever has seen one has
/// nothing. A restart forgets them, and they are good for minutes.
#[derive(Default)]
pub struct Claimed(parking_lot::Mutex<HashMap<Vec<u8>, Timestamp>>);

impl Claimed {
    /// Whether a claim comes for the first time.
    fn is_new(&self, claim: &[u8], until: Timestamp) -> bool {
        let mut known = self.0.lock();
        let now = Clock::real_now();
        known.retain(|_, until| *until > now);
        known.insert(claim.to_vec(), until).is_none()
    }
}

/// The first step: what the server shows of a password.
pub async fn begin(cx: &Cx, app: &App, parameters: &Parameters) -> Result<Step> {
    let (name, public) = (need(parameters, "USERNAME")?.to_owned(), need(parameters, "SRP_A")?.to_owned());
    let place = &app.place;
    let found = place.user(cx.store(), &name)?;
    let (key, username, stamp) = match &found {
        Some((key, user)) => {
            check_lock(cx, user)?;
            (key.clone(), user.username.clone(), user.stamp)
        }
        None if app.tells_who_exists() => return Err(no_user()),
        None => {
            let key = stranger::key(cx, place, &name).await?;
            stranger::check_lock(cx, place, &key)?;
            (key.clone(), key, 0)
        }
    };
    let made_up = stranger::password(cx, place, &key).await?;
    let kept = found.as_ref().and_then(|(_, user)| Some((user, user.password.as_ref()?)));
    let (salt, verifier) = match kept {
        Some((user, kept)) => (kept.salt.clone(), password::verifier(cx.cloud().vault(), place, user, kept)?),
        None => made_up,
    };
    let answer = tokio::task::spawn_blocking(move || srp::answer(&public, &verifier)).await??;
    let answer = answer.ok_or_else(|| invalid("Invalid SRP_A"))?;
    let minutes = i64::from(app.client.auth_session_validity.unwrap_or(3));
    let block = Block {
        pool: place.id.clone(),
        client: app.id.clone(),
        user: key,
        stamp,
        key: answer.key,
        until: Clock::real_now().plus_millis(minutes * 60_000),
    };
    // Clients decode it before they hash it.
    let block = BASE64_STANDARD.encode(secret::ticket(cx.cloud().vault(), "srp", &block)?);
    let parameters = Parameters::from([
        ("SALT".into(), salt),
        ("SRP_B".into(), answer.public),
        ("SECRET_BLOCK".into(), block),
        ("USERNAME".into(), username.clone()),
        ("USER_ID_FOR_SRP".into(), username),
    ]);
    Ok(Step::Ask { name: "PASSWORD_VERIFIER", session: None, parameters })
}

/// `EEE MMM d HH:mm:ss UTC yyyy` in English, the day without a zero before it.
static TIMESTAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([1-9]|[12][0-9]|3[01]) \d{2}:\d{2}:\d{2} UTC \d{4}$",
    )
    .ok()
});

/// The second: what the client has made of it.
pub async fn finish(cx: &Cx, app: &App, responses: &Parameters) -> Result<Step> {
    let given = need(responses, "PASSWORD_CLAIM_SIGNATURE")?;
    let encoded = need(responses, "PASSWORD_CLAIM_SECRET_BLOCK")?;
    let timestamp = need(responses, "TIMESTAMP")?;
    if !TIMESTAMP.as_ref().is_some_and(|form| form.is_match(timestamp)) {
        return Err(invalid("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."));
    }
    let bytes = BASE64_STANDARD.decode(encoded).map_err(|_| wrong_password())?;
    let block =
        std::str::from_utf8(&bytes).ok().and_then(|text| secret::read(cx.cloud().vault(), "srp", text));
    let block: Block = block.ok_or_else(wrong_password)?;
    if block.pool != app.place.id || block.client != app.id || block.until <= Clock::real_now() {
        return Err(wrong_password());
    }
    let key = &block.user;
    let _turn = turn(cx, &app.place, key).await;
    let Some(user) = app.place.by_key(cx.store(), key)? else {
        stranger::check_lock(cx, &app.place, key)?;
        stranger::count_failure(cx, &app.place, key).await?;
        return Err(wrong_password());
    };
    check_lock(cx, &user)?;
    let claim = srp::claim(&block.key, &app.place.id, &user.username, &bytes, timestamp);
    if user.stamp != block.stamp || !secret::equal(BASE64_STANDARD.encode(claim).as_bytes(), given.as_bytes())
    {
        count_failure(cx, &app.place, key).await?;
        return Err(wrong_password());
    }
    if !cx.state().claims.is_new(&bytes, block.until) {
        return Err(wrong_password());
    }
    after_password(cx, app, key, &user)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps() {
        let form = TIMESTAMP.as_ref().unwrap();
        let cases = [
            ("Tue Sep 25 00:09:40 UTC 2018", true),
            ("Sat Jan 3 08:00:00 UTC 2026", true),
            ("Sat Jan 03 08:00:00 UTC 2026", false),
            ("Sa Jan 3 08:00:00 UTC 2026", false),
            ("Sat Jan 3 08:00:00 GMT 2026", false),
        ];
        for (text, fine) in cases {
            assert_eq!(form.is_match(text), fine, "{text}");
        }
    }
}
