//! Where a call is about: the pool, the app client, and the user that it names.

use novamind_api::cognito_idp::UserPoolClientType;
use novamind_kernel::{Record, Scope, Store, Stored, Transaction};
use novamind_wire::Result;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ring::hmac;

use crate::Cx;
use crate::fault::{invalid, no_client, no_pool, not_authorized};
use crate::records::{Alias, Client, ClientPlace, Pool, User, alias_id, below, scope_of};
use crate::secret;

/// What can be a sign-in name beside the username, in the order in which names are looked up.
pub const ALIASES: [&str; 4] = ["sub", "email", "phone_number", "preferred_username"];

/// Reads the store or a transaction.
pub trait Reader {
    fn find<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>>;
}

impl Reader for Store {
    fn find<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
        self.get(scope, id)
    }
}

impl Reader for Transaction<'_> {
    fn find<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
        self.get(scope, id)
    }
}

/// A pool.
#[derive(Clone)]
pub struct Place {
    pub scope: Scope,
    pub id: String,
    pub pool: Pool,
}

/// Who issues the tokens of a pool.
pub fn issuer(region: &str, pool: &str) -> String {
    format!("https://cognito-idp.{region}.amazonaws.com/{pool}")
}

/// ARN of a pool.
pub fn arn(cx: &Cx, id: &str) -> String {
    cx.arn(&format!("userpool/{id}"))
}

impl Place {
    /// The pool that an administrator names, if he may do the operation to it.
    pub fn administered(cx: &Cx, id: &str) -> Result<Self> {
        cx.authorize(&arn(cx, id))?;
        Self::of(cx, cx.scope(), id)?.ok_or_else(|| no_pool(id))
    }

    /// The pool of a token or a client, wherever it lies.
    pub fn anywhere(cx: &Cx, id: &str) -> Result<Option<Self>> {
        Self::of(cx, &scope_of(cx.account(), id), id)
    }

    fn of(cx: &Cx, scope: &Scope, id: &str) -> Result<Option<Self>> {
        let found = cx.store().get::<Pool>(scope, id)?;
        Ok(found.map(|found| Self { scope: scope.clone(), id: id.to_owned(), pool: found.record }))
    }

    pub fn issuer(&self) -> String {
        issuer(&self.scope.region, &self.id)
    }

    /// Names that the pool takes for one are the same in this form.
    pub fn fold(&self, name: &str) -> String {
        let configuration = self.pool.settings.username_configuration.as_ref();
        match configuration.is_none_or(|configuration| configuration.case_sensitive) {
            true => name.to_owned(),
            false => name.to_lowercase(),
        }
    }

    /// Attributes that are the usernames of this pool.
    pub fn username_attributes(&self) -> &[String] {
        self.pool.settings.username_attributes.as_deref().unwrap_or_default()
    }

    pub fn alias_attributes(&self) -> &[String] {
        self.pool.settings.alias_attributes.as_deref().unwrap_or_default()
    }

    pub fn auto_verifies(&self, attribute: &str) -> bool {
        let verified = self.pool.settings.auto_verified_attributes.as_deref().unwrap_or_default();
        verified.iter().any(|one| one == attribute)
    }

    /// The key of the user whose username, alias or `sub` this is.
    pub fn key(&self, reader: &impl Reader, name: &str) -> Result<Option<String>> {
        let name = self.fold(name);
        if reader.find::<User>(&self.scope, &below(&self.id, &name))?.is_some() {
            return Ok(Some(name));
        }
        for attribute in ALIASES {
            let alias = reader.find::<Alias>(&self.scope, &alias_id(&self.id, attribute, &name))?;
            if let Some(alias) = alias {
                return Ok(Some(alias.record.0));
            }
        }
        Ok(None)
    }

    /// The user of a key that is known. It is never taken for another name, which somebody else could have.
    pub fn by_key(&self, reader: &impl Reader, key: &str) -> Result<Option<User>> {
        let user = reader.find::<User>(&self.scope, &below(&self.id, key))?;
        Ok(user.map(|user| user.record))
    }

    /// The user whom a token names, with the key.
    pub fn by_sub(&self, reader: &impl Reader, sub: &str) -> Result<Option<(String, User)>> {
        let alias = reader.find::<Alias>(&self.scope, &alias_id(&self.id, "sub", sub))?;
        let Some(key) = alias.map(|alias| alias.record.0) else { return Ok(None) };
        let user = self.by_key(reader, &key)?.filter(|user| user.sub == sub);
        Ok(user.map(|user| (key, user)))
    }

    /// The user of a name that somebody gave, with the key.
    pub fn user(&self, reader: &impl Reader, name: &str) -> Result<Option<(String, User)>> {
        let Some(key) = self.key(reader, name)? else { return Ok(None) };
        Ok(self.by_key(reader, &key)?.map(|user| (key, user)))
    }
}

/// A pool as one of its clients uses it.
#[derive(Clone)]
pub struct App {
    pub place: Place,
    pub client: UserPoolClientType,
    pub id: String,
    pub secret: Option<String>,
}

impl App {
    /// The client that a public operation names.
    pub fn open(cx: &Cx, id: &str) -> Result<Self> {
        Self::find(cx, id)?.ok_or_else(|| no_client(id))
    }

    pub fn find(cx: &Cx, id: &str) -> Result<Option<Self>> {
        let Some(found) = cx.store().get::<ClientPlace>(&Scope::global(cx.account()), id)? else {
            return Ok(None);
        };
        let Some(place) = Place::anywhere(cx, &found.pool)? else { return Ok(None) };
        Self::of(cx, place, id)
    }

    /// The client of a pool that is known.
    pub fn of(cx: &Cx, place: Place, id: &str) -> Result<Option<Self>> {
        let Some(found) = cx.store().get::<Client>(&place.scope, &below(&place.id, id))? else {
            return Ok(None);
        };
        let open =
            |sealed: &String| secret::open_text(cx.cloud().vault(), &client_context(&place.id, id), sealed);
        let secret = found.secret.as_ref().map(open).transpose()?;
        Ok(Some(Self { place, client: found.record.settings, id: id.to_owned(), secret }))
    }

    /// Whether callers may learn that there is no such user.
    pub fn tells_who_exists(&self) -> bool {
        self.client.prevent_user_existence_errors.as_deref() != Some("ENABLED")
    }

    pub fn revokes(&self) -> bool {
        self.client.enable_token_revocation != Some(false)
    }

    /// Checks that the caller knows the client's secret: `base64(HMAC-SHA256(secret, username + client id))`, by one of
    /// the names that the user has.
    pub fn check_secret_hash(&self, names: &[&str], given: Option<&str>) -> Result<()> {
        // What is sent for a client without a secret is not looked at.
        let Some(secret) = &self.secret else { return Ok(()) };
        let Some(given) = given else {
            let id = &self.id;
            return Err(not_authorized(format!(
                "Client {id} is configured with secret but SECRET_HASH was not received"
            )));
        };
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let fits = |name: &&str| {
            let tag = hmac::sign(&key, format!("{name}{}", self.id).as_bytes());
            secret::equal(BASE64_STANDARD.encode(tag).as_bytes(), given.as_bytes())
        };
        match names.iter().any(fits) {
            true => Ok(()),
            false => Err(not_authorized(format!("SecretHash does not match for the client: {}", self.id))),
        }
    }

    /// Whether the client may use this flow, by the new name of it or the old one.
    pub fn check_flow(&self, names: &[&str], message: &str) -> Result<()> {
        let default = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"];
        let allowed = match self.client.explicit_auth_flows.as_deref() {
            Some(flows) if !flows.is_empty() => flows.iter().any(|flow| names.contains(&flow.as_str())),
            _ => names.iter().any(|name| default.contains(name)),
        };
        if allowed { Ok(()) } else { Err(invalid(message)) }
    }

    /// Whether the client may read an attribute.
    pub fn reads(&self, attribute: &str) -> bool {
        match self.client.read_attributes.as_deref() {
            Some(read) if !read.is_empty() => attribute == "sub" || read.iter().any(|one| one == attribute),
            _ => !attribute.starts_with("dev:"),
        }
    }
}

pub fn client_context(pool: &str, client: &str) -> String {
    format!("client/{pool}/{client}")
}
