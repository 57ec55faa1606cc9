//! Signing users in at a load balancer: what the edge must know of the identity provider, of the session, and of the keys
//! that seal sessions and sign who somebody is.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// Lets through who is signed in. On listeners with TLS alone: its cookies are for nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authenticate {
    pub provider: Provider,
    /// `SessionCookieName`: what the session's cookies are called, without the number of the part.
    pub cookie: String,
    /// What is asked of the provider, separated by blanks.
    pub scope: String,
    /// `SessionTimeout`, 1-604800 s from the sign-in on.
    pub session_seconds: u64,
    /// `AuthenticationRequestExtraParams`.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    pub unauthenticated: Unauthenticated,
    /// Id of the [`IdentityKeys`] of its sessions.
    pub keys: String,
}

/// What becomes of a request without a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unauthenticated {
    /// It is sent to the provider.
    Authenticate,
    /// It goes on, and nobody is named.
    Allow,
    /// 401.
    Deny,
}

/// An identity provider of OpenID Connect as it is reached on this machine, and the client that the load balancer is to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// As it stands in tokens.
    pub issuer: String,
    /// Where browsers find `/oauth2/authorize`, without a slash at the end: `http://shop.auth.us-east-1.localhost:4566`.
    pub pages: String,
    /// Where the edge finds the token and user info endpoints under the host of `pages`, by HTTP without TLS: a loopback
    /// address.
    pub address: SocketAddr,
    /// Path of the key set there.
    pub key_set: String,
    pub client: String,
    /// Empty if the client is gone: who is signed in stays so for the time being, and nobody else gets in.
    pub secret: String,
}

/// Without the secret.
impl std::fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (pages, client) = (&self.pages, &self.client);
        formatter
            .debug_struct("Provider")
            .field("pages", pages)
            .field("client", client)
            .finish_non_exhaustive()
    }
}

/// The same for every edge process, so that sessions outlast each of them. The snapshot's file is the owner's alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityKeys {
    /// `kid` of what is signed.
    pub id: String,
    /// 32 bytes, from which the keys of sessions come.
    pub session: Vec<u8>,
    /// The private key for ES256, as a PKCS #8 document.
    pub signing: Vec<u8>,
}

/// Without the keys.
impl std::fmt::Debug for IdentityKeys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("IdentityKeys").field("id", &self.id).finish_non_exhaustive()
    }
}
