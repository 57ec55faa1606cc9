//! A session whose access token has ended: the provider is asked whether the user is still signed in.
//!
//! A page asks for many things at once, and a refresh token may be good once: requests with the same one share an answer
//! for a while. A question that was begun comes to its end, also when the client is gone.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use ring::digest::{SHA256, digest};
use tokio::sync::OnceCell;

use super::provider::{self, Fault};
use super::{Gate, Session};
use crate::clock;

/// How long an answer serves requests that come with the same refresh token. A client has the new cookie only when the
/// target answers; what it sends until then must not bring a spent token to the provider, which would take it for stolen.
const SHARED_MS: u64 = 120_000;
/// Answers that are kept at most; beyond that, each request asks for itself.
const MOST: usize = 4096;

struct Flight {
    began_ms: u64,
    outcome: OnceCell<Result<Session, Fault>>,
}

/// What is being asked, and was lately, by a digest of the session.
#[derive(Default)]
pub struct Renewals(Mutex<HashMap<[u8; 32], Arc<Flight>>>);

impl Renewals {
    fn join(&self, key: [u8; 32]) -> Arc<Flight> {
        let now = clock::monotonic_ms();
        let mut flights = self.0.lock();
        flights.retain(|_, flight| now.saturating_sub(flight.began_ms) < SHARED_MS);
        if let Some(flight) = flights.get(&key) {
            return flight.clone();
        }
        let flight = Arc::new(Flight { began_ms: now, outcome: OnceCell::new() });
        if flights.len() < MOST {
            flights.insert(key, flight.clone());
        }
        flight
    }

    /// Another question may have been begun under this key meanwhile; that one stays.
    fn forget(&self, key: &[u8; 32], flight: &Arc<Flight>) {
        let mut flights = self.0.lock();
        if flights.get(key).is_some_and(|known| Arc::ptr_eq(known, flight)) {
            flights.remove(key);
        }
    }

    /// The session with new tokens and claims; the second value tells the request that asked for all of them.
    pub async fn renew(&self, gate: &Arc<Gate>, session: Session) -> Result<(Session, bool), Fault> {
        let key = key(gate, &session);
        let (flight, gate) = (self.join(key), gate.clone());
        let joined = flight.clone();
        let asking = tokio::spawn(async move {
            let mut asks = false;
            let outcome = flight.outcome.get_or_init(|| {
                asks = true;
                ask(&gate, session)
            });
            let outcome = outcome.await.clone();
            outcome.map(|session| (session, asks))
        });
        let outcome = asking.await.unwrap_or(Err(Fault::Unreachable));
        if outcome.as_ref().is_err_and(|fault| *fault != Fault::Denied) {
            // The provider has not said that the session is over: the next request tries again.
            self.forget(&key, &joined);
        }
        outcome
    }
}

fn key(gate: &Gate, session: &Session) -> [u8; 32] {
    let token = session.refresh_token.as_deref().unwrap_or_default();
    let whole = format!("{}\n{}\n{token}", gate.id, session.began_ms);
    let mut key = [0; 32];
    key.copy_from_slice(digest(&SHA256, whole.as_bytes()).as_ref());
    key
}

async fn ask(gate: &Gate, session: Session) -> Result<Session, Fault> {
    let provider = &gate.how.provider;
    let token = session.refresh_token.as_deref().ok_or(Fault::Denied)?;
    let tokens = provider::by_refresh_token(provider, token).await?;
    let claims = provider::claims(provider, &tokens.access_token).await?;
    if claims.subject != session.subject {
        return Err(Fault::Denied);
    }
    Ok(Session {
        began_ms: session.began_ms,
        access_token: tokens.access_token,
        fresh_until_ms: clock::unix_ms().saturating_add(tokens.expires_in.saturating_mul(1000)),
        // With rotation, another one.
        refresh_token: tokens.refresh_token.or(session.refresh_token),
        subject: session.subject,
        claims: claims.text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_failed_question_is_forgotten() {
        let renewals = Renewals::default();
        let (key, other) = ([1; 32], [2; 32]);
        let failed = renewals.join(key);
        assert!(Arc::ptr_eq(&failed, &renewals.join(key)), "who asks the same shares the answer");
        assert!(!Arc::ptr_eq(&failed, &renewals.join(other)));
        renewals.forget(&key, &failed);
        let again = renewals.join(key);
        assert!(!Arc::ptr_eq(&failed, &again), "the next request asks again");
        // Somebody who shared the failed question comes late.
        renewals.forget(&key, &failed);
        assert!(Arc::ptr_eq(&again, &renewals.join(key)), "a token that is good once is not sent twice");
    }
}
