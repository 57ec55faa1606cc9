//! Temporary credentials. Nothing about them is stored: the session token is the sealed document of the session, so
//! that it needs no write and survives a restart, and its access key and secret stand inside.

use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_kernel::{
    Caller, Clock, Credentials, Principal, Session, Vault, random_alphanumeric, random_bytes,
};
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

const CONTEXT: &str = "sts/session-token";

/// What a session token says.
#[derive(Serialize, Deserialize)]
struct Token {
    access_key: String,
    secret_key: String,
    account: String,
    holder: Holder,
    session: Session,
}

#[derive(Serialize, Deserialize)]
enum Holder {
    Root,
    User { path: String, name: String },
    Federated { name: String, issuer: String },
    Role { path: String, name: String, session: String },
}

/// What a presented token leads to.
#[expect(clippy::large_enum_variant, reason = "one lives for each request, and is taken apart at once")]
pub enum Opened {
    Valid { secret_key: String, caller: Caller },
    Expired,
    Invalid,
}

/// A secret access key: forty characters.
pub fn secret() -> String {
    BASE64_STANDARD.encode(random_bytes::<30>())
}

/// Credentials for a caller whose session is set; the caller gets the new access key.
pub fn issue(vault: &Vault, caller: &mut Caller) -> Result<Credentials> {
    let session = caller.session.as_deref().cloned().unwrap_or_default();
    let expires = session.expires;
    let holder = match &caller.principal {
        Principal::Service(name) => {
            return Err(Error::internal(format!("{name} acts without credentials")));
        }
        Principal::AccessIdentity(id) => {
            return Err(Error::internal(format!("the access identity {id} begins no sessions")));
        }
        Principal::Anonymous => return Err(Error::internal("a session for a caller without credentials")),
        Principal::Root => Holder::Root,
        Principal::User { path, name } => Holder::User { path: path.clone(), name: name.clone() },
        Principal::Federated { name, issuer } => {
            Holder::Federated { name: name.clone(), issuer: issuer.clone() }
        }
        Principal::Role { path, name, session } => {
            Holder::Role { path: path.clone(), name: name.clone(), session: session.clone() }
        }
    };
    let access_key = format!("ASIA{}", random_alphanumeric(16));
    let secret_key = secret();
    let account = caller.account.clone();
    let token =
        Token { access_key: access_key.clone(), secret_key: secret_key.clone(), account, holder, session };
    let sealed = vault.seal(CONTEXT, &serde_json::to_vec(&token)?)?;
    caller.access_key = Some(access_key.clone());
    Ok(Credentials { access_key, secret_key, session_token: BASE64_STANDARD.encode(sealed), expires })
}

/// Opens what [`issue`] made for this access key.
pub fn open(vault: &Vault, access_key: &str, token: &str) -> Opened {
    let Some(token) = read(vault, token).filter(|token| token.access_key == access_key) else {
        return Opened::Invalid;
    };
    if token.session.expires <= Clock::real_now() {
        return Opened::Expired;
    }
    let principal = match token.holder {
        Holder::Root => Principal::Root,
        Holder::User { path, name } => Principal::User { path, name },
        Holder::Federated { name, issuer } => Principal::Federated { name, issuer },
        Holder::Role { path, name, session } => Principal::Role { path, name, session },
    };
    let caller = Caller {
        account: token.account,
        principal,
        access_key: Some(token.access_key),
        invoked_by: None,
        session: Some(Arc::new(token.session)),
        address: None,
        secure: None,
        tls_version: None,
        source: None,
        client: None,
        signed: None,
    };
    Opened::Valid { secret_key: token.secret_key, caller }
}

fn read(vault: &Vault, token: &str) -> Option<Token> {
    let sealed = BASE64_STANDARD.decode(token).ok()?;
    serde_json::from_slice(&vault.open_sealed(CONTEXT, &sealed).ok()?).ok()
}

/// A session of this principal that begins now.
pub fn begin(principal_id: &str, lifetime: std::time::Duration) -> Session {
    let issued = Clock::real_now();
    let millis = i64::try_from(lifetime.as_millis()).unwrap_or(i64::MAX);
    // AWS's expiry times have whole seconds.
    let expires = Timestamp::from_millis(issued.plus_millis(millis).seconds().saturating_mul(1000));
    Session { principal_id: principal_id.to_owned(), issued, expires, ..Session::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A session for nobody must not become one of root.
    #[test]
    fn nobody_has_no_session() {
        let vault = Vault::of(&[1; 32]).unwrap();
        let session = || Some(Arc::new(begin("", std::time::Duration::from_secs(60))));
        let mut root = Caller { session: session(), ..Caller::root("123456789012") };
        let issued = issue(&vault, &mut root).unwrap();
        let opened = open(&vault, &issued.access_key, &issued.session_token);
        assert!(matches!(opened, Opened::Valid { caller, .. } if caller.principal == Principal::Root));
        let mut nobody = Caller { principal: Principal::Anonymous, ..root.clone() };
        assert!(issue(&vault, &mut nobody).is_err());
        assert_eq!(nobody.access_key, root.access_key);
    }
}
