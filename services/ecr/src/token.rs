//! Tokens of the registry: whose requests they make, sealed under the installation's root key.

use std::sync::Arc;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use novamind_kernel::{Caller, Cloud, Principal, Session};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

const CONTEXT: &str = "ecr/token";
/// The user of every token.
pub const USER: &str = "AWS";

/// What a token says.
#[derive(Serialize, Deserialize)]
struct Token {
    account: String,
    identity: Identity,
    session: Option<Session>,
    expires: Timestamp,
    /// The path of the one repository whose layers it is good for.
    only: Option<String>,
}

#[derive(Serialize, Deserialize)]
enum Identity {
    Root,
    User { path: String, name: String },
    Role { path: String, name: String, session: String },
    Federated { name: String, issuer: String },
    Anonymous,
}

/// A token that was read.
pub struct Bearer {
    pub caller: Caller,
    pub expires: Timestamp,
    pub only: Option<String>,
}

/// Makes a token, good as a password of [`USER`].
pub fn issue(cloud: &Cloud, caller: &Caller, expires: Timestamp, only: Option<String>) -> Result<String> {
    let identity = match caller.principal.clone() {
        Principal::Root => Identity::Root,
        Principal::User { path, name } => Identity::User { path, name },
        Principal::Role { path, name, session } => Identity::Role { path, name, session },
        Principal::Federated { name, issuer } => Identity::Federated { name, issuer },
        // None of them has a token of its own.
        Principal::Anonymous | Principal::Service(_) | Principal::AccessIdentity(_) => Identity::Anonymous,
    };
    let session = caller.session.as_deref().cloned();
    let token = Token { account: caller.account.clone(), identity, session, expires, only };
    let sealed = cloud.vault().seal(CONTEXT, &serde_json::to_vec(&token)?)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
}

/// Reads a token of this installation, expired or not; `None` for anything else.
pub fn read(cloud: &Cloud, password: &str) -> Option<Bearer> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(password).ok()?;
    let plain = cloud.vault().open_sealed(CONTEXT, &sealed).ok()?;
    let token: Token = serde_json::from_slice(&plain).ok()?;
    let principal = match token.identity {
        Identity::Root => Principal::Root,
        Identity::User { path, name } => Principal::User { path, name },
        Identity::Role { path, name, session } => Principal::Role { path, name, session },
        Identity::Federated { name, issuer } => Principal::Federated { name, issuer },
        Identity::Anonymous => Principal::Anonymous,
    };
    let caller = Caller {
        account: token.account,
        principal,
        access_key: None,
        invoked_by: None,
        session: token.session.map(Arc::new),
        address: None,
        secure: None,
        tls_version: None,
        source: None,
        client: None,
        signed: None,
    };
    Some(Bearer { caller, expires: token.expires, only: token.only })
}

/// A password as GetAuthorizationToken answers it, with the user before it.
pub fn with_user(password: &str) -> String {
    BASE64_STANDARD.encode(format!("{USER}:{password}"))
}

/// The password in what [`with_user`] made.
pub fn without_user(token: &str) -> Option<String> {
    let text = String::from_utf8(BASE64_STANDARD.decode(token).ok()?).ok()?;
    Some(text.strip_prefix(USER)?.strip_prefix(':')?.to_owned())
}
