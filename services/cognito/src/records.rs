//! What the store holds. All of it lies in the region of its pool, but for the index of clients.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::cognito_idp::{GroupType, ResourceServerType, UserPoolClientType, UserPoolType};
use novamind_kernel::{Record, Scope};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

macro_rules! records {
    ($($type:ident $kind:literal),* $(,)?) => {$(
        impl Record for $type {
            const SERVICE: &'static str = "cognito";
            const KIND: &'static str = $kind;
        }
    )*};
}

records! {
    Pool "pool", Keys "keys", Client "client", ClientPlace "client-place", Domain "domain", Group "group",
    ResourceServer "resource-server", User "user", Users "users", Alias "alias", Member "member", Login "login", Grant "grant",
    Visit "visit", Tries "tries", Letter "letter", KeptMail "mail",
}

/// A user pool. Its id is the pool's id.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pool {
    /// As DescribeUserPool shows it, without what is counted or looked up.
    #[serde(with = "novamind_wire::document")]
    pub settings: UserPoolType,
    /// Whether users may have an authenticator application as their second factor.
    #[serde(default)]
    pub software_token: bool,
}

/// One signing key: its id in tokens, and its PKCS #8 document, sealed, in base64.
#[derive(Clone, Serialize, Deserialize)]
pub struct SealedKey {
    pub id: String,
    pub document: String,
}

/// The signing keys of a pool. Its id is the pool's.
#[derive(Clone, Serialize, Deserialize)]
pub struct Keys {
    pub id_token: SealedKey,
    pub access_token: SealedKey,
}

/// An app client. Its id is [`below`] the pool's.
#[derive(Clone, Serialize, Deserialize)]
pub struct Client {
    /// As DescribeUserPoolClient shows it, without the secret.
    #[serde(with = "novamind_wire::document")]
    pub settings: UserPoolClientType,
    /// Sealed, in base64.
    #[serde(default)]
    pub secret: Option<String>,
}

/// Where a client is: callers of the public operations name nothing else. Its id is the client's, in no region.
#[derive(Clone, Serialize, Deserialize)]
pub struct ClientPlace {
    pub region: String,
    pub pool: String,
}

/// The domain of a pool's pages. Its id is the prefix.
#[derive(Clone, Serialize, Deserialize)]
pub struct Domain {
    pub pool: String,
    pub version: String,
    pub managed_login_version: Option<i32>,
}

/// A group. Its id is [`below`] the pool's.
#[derive(Clone, Serialize, Deserialize)]
pub struct Group(#[serde(with = "novamind_wire::document")] pub GroupType);

/// A resource server. Its id is [`below`] the pool's.
#[derive(Clone, Serialize, Deserialize)]
pub struct ResourceServer(#[serde(with = "novamind_wire::document")] pub ResourceServerType);

/// Where a user stands, in AWS's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    Unconfirmed,
    Confirmed,
    ForceChangePassword,
    ResetRequired,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Self::Unconfirmed => "UNCONFIRMED",
            Self::Confirmed => "CONFIRMED",
            Self::ForceChangePassword => "FORCE_CHANGE_PASSWORD",
            Self::ResetRequired => "RESET_REQUIRED",
        }
    }
}

/// What proves a password: the salt in hexadecimal digits, and the verifier, sealed, in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Password {
    pub salt: String,
    pub verifier: String,
}

/// What a code that was sent is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Purpose {
    SignUp,
    Password,
    /// The attribute `email`.
    Email,
}

/// A code that was sent, sealed, in base64.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Code {
    pub code: String,
    /// Where it was sent, which is all that it proves.
    #[serde(default)]
    pub address: String,
    pub until: Timestamp,
    #[serde(default)]
    pub failures: u32,
}

/// An authenticator application.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SoftwareToken {
    /// Sealed, in base64.
    pub secret: String,
    pub verified: bool,
    #[serde(default)]
    pub name: String,
    /// The step of the last code that was taken: no code is taken twice.
    #[serde(default)]
    pub last_step: u64,
}

/// A user. Its id is [`below`] the pool's: the username, in lower case where the pool does not tell cases apart.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct User {
    pub username: String,
    pub sub: String,
    /// All but `sub`.
    pub attributes: BTreeMap<String, String>,
    pub status: Status,
    pub enabled: bool,
    pub created: Timestamp,
    pub modified: Timestamp,
    #[serde(default)]
    pub password: Option<Password>,
    /// Former ones, the newest first, as many as the pool remembers.
    #[serde(default)]
    pub former: Vec<Password>,
    /// Until when a temporary password can be used.
    #[serde(default)]
    pub temporary_until: Option<Timestamp>,
    #[serde(default)]
    pub groups: BTreeSet<String>,
    #[serde(default)]
    pub token: Option<SoftwareToken>,
    /// Whether the authenticator application is asked for, and preferred to others.
    #[serde(default)]
    pub mfa: bool,
    #[serde(default)]
    pub mfa_preferred: bool,
    #[serde(default)]
    pub codes: BTreeMap<Purpose, Code>,
    /// Codes that were sent lately, for the limit.
    #[serde(default)]
    pub sent: Vec<Timestamp>,
    /// Values that wait for their verification.
    #[serde(default)]
    pub pending: BTreeMap<String, String>,
    /// Sign-ins that failed since the last that did not, and until when none is tried.
    #[serde(default)]
    pub failures: u32,
    #[serde(default)]
    pub locked_until: Option<Timestamp>,
    /// Grows with every password: sessions of before are over.
    #[serde(default)]
    pub stamp: u64,
    /// In real time: tokens that were issued before are revoked.
    #[serde(default)]
    pub signed_out: Option<Timestamp>,
}

/// How many users a pool has. Its id is the pool's.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Users(pub i64);

/// How often names of a pool were tried that nobody has. Its id is the pool's.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Tries(pub u64);

/// What is the sign-in name of a user, beside the username. Its id is [`alias_id`].
#[derive(Clone, Serialize, Deserialize)]
pub struct Alias(pub String);

/// That a user is in a group. Its id is [`member_id`].
#[derive(Clone, Serialize, Deserialize)]
pub struct Member(pub String);

/// A sign-in, for as long as it can be refreshed. Its id is [`login_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Login {
    pub client: String,
    /// The user's key.
    pub user: String,
    /// In seconds of real time, as it stands in tokens.
    pub auth_time: i64,
    pub until: Timestamp,
    pub scopes: Vec<String>,
    /// Whether it began on the pages.
    #[serde(default)]
    pub hosted: bool,
    /// Of the newest refresh token.
    pub refresh: String,
    /// Of the one before, and until when it is taken.
    #[serde(default)]
    pub previous: Option<(String, Timestamp)>,
}

/// An authorization code that was not used yet. Its id is the code.
#[derive(Clone, Serialize, Deserialize)]
pub struct Grant {
    pub pool: String,
    pub client: String,
    pub user: String,
    pub redirect_uri: String,
    pub scopes: Vec<String>,
    pub nonce: Option<String>,
    pub challenge: Option<String>,
    pub auth_time: i64,
    pub until: Timestamp,
}

/// A browser that is signed in on the pages. Its id is the cookie's value.
#[derive(Clone, Serialize, Deserialize)]
pub struct Visit {
    pub pool: String,
    pub user: String,
    pub stamp: u64,
    pub auth_time: i64,
    pub until: Timestamp,
}

/// A mail on its way to the SMTP server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    /// Sealed, in base64: it holds a code or a password.
    pub text: String,
    #[serde(default)]
    pub failed: u32,
    /// In real time: when it is tried.
    pub due: Timestamp,
}

/// A mail that no SMTP server took, because there is none. The newest has the smallest id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptMail {
    pub to: String,
    pub subject: String,
    /// Sealed, in base64.
    pub text: String,
    pub at: Timestamp,
}

/// Id of what belongs to a pool.
pub fn below(pool: &str, id: &str) -> String {
    format!("{pool}/{id}")
}

pub fn alias_id(pool: &str, attribute: &str, value: &str) -> String {
    format!("{pool}/{attribute}/{value}")
}

/// Names hold no control characters.
pub fn member_id(pool: &str, group: &str, user: &str) -> String {
    format!("{pool}/{group}\u{1}{user}")
}

pub fn login_id(pool: &str, sub: &str, origin: &str) -> String {
    format!("{pool}/{sub}/{origin}")
}

/// Where a pool lies, by its id.
pub fn scope_of(account: &str, pool: &str) -> Scope {
    let region = pool.rsplit_once('_').map_or("", |(region, _)| region);
    Scope::new(region, account)
}
