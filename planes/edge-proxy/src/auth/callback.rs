//! The browser comes back from the provider: its code becomes a session, and it goes on to what it wanted.

use std::sync::Arc;

use bytes::Bytes;
use http::Response;

use super::cookies::Setting;
use super::provider::{self, Fault, Tokens};
use super::query::parameter;
use super::state::{LOGIN_MS, State, found};
use super::{Gate, Session, Visitor, id_token};
use crate::clock;
use crate::listener::Listener;

/// Answers the callback; `gates` are all of the listener. `Err` is a status.
pub async fn answer(
    gates: &[Arc<Gate>],
    listener: &Listener,
    visitor: Visitor,
) -> Result<Response<Bytes>, u16> {
    let outcome = match expected(gates, &visitor) {
        Ok((gate, state, code)) => begin(gate, listener, &visitor, &state, &code).await,
        Err(fault) => Err(fault),
    };
    match outcome {
        Ok(response) => {
            listener.stats.auth_success.add();
            Ok(response)
        }
        Err(fault) => {
            count(listener, fault);
            Err(fault.status())
        }
    }
}

pub fn count(listener: &Listener, fault: Fault) {
    match fault {
        Fault::Denied => listener.stats.auth_failure.add(),
        Fault::Refused | Fault::Unreachable => listener.stats.auth_error.add(),
        Fault::TooLarge => listener.stats.auth_claims_too_large.add(),
    }
}

/// The gate that sent this browser to the provider, what it wanted, and the code that it brings.
fn expected<'g>(gates: &'g [Arc<Gate>], visitor: &Visitor) -> Result<(&'g Gate, State, String), Fault> {
    let sealed = parameter(&visitor.query, "state").ok_or(Fault::Denied)?;
    // Gates of a load balancer have the same key.
    let state = gates.first().and_then(|gate| gate.open_state(&sealed)).ok_or(Fault::Denied)?;
    let named = gates.iter().filter(|gate| gate.id == state.gate);
    // The cookie is to last as long as the longest of the sessions that it stands for.
    let gate: &Gate = named.max_by_key(|gate| gate.how.session_seconds).ok_or(Fault::Denied)?;
    let nonce = visitor.nonce.as_deref().unwrap_or_default();
    if !gate.keys.sealer.equal(&state.nonce, nonce) || visitor.host.as_deref() != Some(state.host.as_str()) {
        return Err(Fault::Denied);
    }
    if clock::unix_ms().saturating_sub(state.at_ms) > LOGIN_MS {
        return Err(Fault::Denied);
    }
    match parameter(&visitor.query, "error").as_deref() {
        Some("access_denied") => return Err(Fault::Denied),
        Some(error) => {
            tracing::info!(
                error,
                provider = gate.how.provider.pages,
                "the identity provider signs nobody in"
            );
            return Err(Fault::Refused);
        }
        None => {}
    }
    let code = parameter(&visitor.query, "code").ok_or(Fault::Denied)?;
    Ok((gate, state, code))
}

async fn begin(
    gate: &Gate,
    listener: &Listener,
    visitor: &Visitor,
    state: &State,
    code: &str,
) -> Result<Response<Bytes>, Fault> {
    let began = clock::monotonic_us();
    let session = session(gate, state, code).await;
    listener.stats.asked_provider(clock::monotonic_us() - began);
    let session = session?;
    let setting = Setting::lasting(gate.how.session_seconds, visitor.cross_origin);
    let sealed = gate.seal(&session).ok_or(Fault::TooLarge)?;
    let cookies = setting.session(&gate.how.cookie, &sealed).ok_or(Fault::TooLarge)?;
    found(&format!("https://{}{}", state.host, state.target), cookies).ok_or(Fault::Denied)
}

/// What the provider gives for the code.
async fn session(gate: &Gate, state: &State, code: &str) -> Result<Session, Fault> {
    let provider = &gate.how.provider;
    let tokens = provider::by_code(provider, code, &state.redirect_uri()).await?;
    let subject = believed(gate, &tokens).await?;
    let claims = provider::claims(provider, &tokens.access_token).await?;
    // They must be of one user (OpenID Connect, section 5.3.2).
    if claims.subject != subject {
        return Err(Fault::Denied);
    }
    let now = clock::unix_ms();
    Ok(Session {
        began_ms: now,
        access_token: tokens.access_token,
        fresh_until_ms: now.saturating_add(tokens.expires_in.saturating_mul(1000)),
        refresh_token: tokens.refresh_token,
        subject,
        claims: claims.text,
    })
}

/// The subject of the ID token. Scopes that give none sign nobody in.
async fn believed(gate: &Gate, tokens: &Tokens) -> Result<String, Fault> {
    let provider = &gate.how.provider;
    let token = tokens.id_token.as_deref().ok_or(Fault::Denied)?;
    let keys = provider::key_set(provider).await?;
    id_token::subject(token, &keys, provider, clock::unix_ms() / 1000).ok_or(Fault::Denied)
}

#[cfg(test)]
#[path = "callback_tests.rs"]
mod tests;
