//! What other services need to sign users in with a pool, beside the API: the way to its pages, and a client's secret.

use novamind_kernel::{Cloud, Scope};
use novamind_wire::Result;

use crate::place::client_context;
use crate::records::{Client, Domain, below, scope_of};
use crate::{domain, place, secret};

/// The pool whose pages have this domain.
pub fn pool_of_domain(cloud: &Cloud, region: &str, domain: &str) -> Result<Option<String>> {
    let found = cloud.store().get::<Domain>(&Scope::new(region, cloud.account()), domain)?;
    Ok(found.map(|found| found.record.pool))
}

/// Where the pages of a domain answer on this machine.
pub fn pages(cloud: &Cloud, region: &str, domain: &str) -> String {
    domain::host(domain, region, &cloud.settings().endpoint)
}

/// The path of a pool's key set, on the endpoint of the API.
pub fn key_set(pool: &str) -> String {
    format!("/{pool}/.well-known/jwks.json")
}

/// Who issues the tokens of a pool, as it stands in them.
pub fn issuer(region: &str, pool: &str) -> String {
    place::issuer(region, pool)
}

/// The secret of a client; `None` if it has none, or there is no such client.
pub fn client_secret(cloud: &Cloud, pool: &str, client: &str) -> Result<Option<String>> {
    let found = cloud.store().get::<Client>(&scope_of(cloud.account(), pool), &below(pool, client))?;
    let Some(sealed) = found.and_then(|found| found.record.secret) else { return Ok(None) };
    secret::open_text(cloud.vault(), &client_context(pool, client), &sealed).map(Some)
}
