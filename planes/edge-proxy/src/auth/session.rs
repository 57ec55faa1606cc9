//! A session: what the provider told at the sign-in, and how long it holds.

use serde::{Deserialize, Serialize};

use super::Gate;

const KIND: &str = "session";

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// When the user signed in, Unix milliseconds.
    pub began_ms: u64,
    pub access_token: String,
    /// When the access token ends, Unix milliseconds. The session goes on as long as it can be refreshed.
    pub fresh_until_ms: u64,
    pub refresh_token: Option<String>,
    /// `sub` of the user info endpoint's answer.
    pub subject: String,
    /// That answer: a JSON object.
    pub claims: String,
}

impl Session {
    /// Whether so long a session is over, at a time in Unix milliseconds.
    pub fn is_over(&self, seconds: u64, now_ms: u64) -> bool {
        now_ms >= self.began_ms.saturating_add(seconds * 1000)
    }

    /// Whether the provider is asked first whether the user is still signed in.
    pub fn is_stale(&self, now_ms: u64) -> bool {
        self.refresh_token.is_some() && now_ms >= self.fresh_until_ms
    }
}

impl Gate {
    pub fn seal(&self, session: &Session) -> Option<String> {
        self.keys.sealer.seal(KIND, &self.about, &serde_json::to_vec(session).ok()?)
    }

    /// The session that was sealed for this gate, or for one that asks the same of the same provider.
    pub fn open(&self, sealed: &str) -> Option<Session> {
        serde_json::from_slice(&self.keys.sealer.open(KIND, &self.about, sealed)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::testing::{gate, session};

    #[test]
    fn a_session_is_for_one_client_and_scope() {
        let here = gate(|_| ());
        let sealed = here.seal(&session()).unwrap();
        assert!(here.open(&sealed).is_some_and(|opened| opened == session()));
        // The time limit and what happens to strangers may differ.
        assert!(gate(|how| how.session_seconds = 5).open(&sealed).is_some());
        assert!(gate(|how| how.scope = "openid email".into()).open(&sealed).is_none());
        assert!(gate(|how| how.provider.client = "another".into()).open(&sealed).is_none());
        assert!(gate(|how| how.cookie = "Another".into()).open(&sealed).is_none());
    }

    #[test]
    fn time_passes() {
        let session = Session { began_ms: 1000, fresh_until_ms: 2000, ..session() };
        for (now, over, stale) in
            [(1999, false, false), (2000, false, true), (5999, false, true), (6000, true, true)]
        {
            assert_eq!((session.is_over(5, now), session.is_stale(now)), (over, stale), "{now}");
        }
        let unrefreshed = Session { refresh_token: None, ..session };
        assert!(!unrefreshed.is_stale(5999), "it holds until its time is over");
    }
}
