//! Certificate Manager: certificates of this installation's own authority, and imported ones.
//!
//! Invariants:
//! - A name is validated when its record was found by asking the name server, as anybody would.
//! - A private key never leaves in an answer and lies sealed in the store; only [`Acm::material`] opens it, for the edge.
//! - A certificate that is in use is not deleted: who takes one into use waits for a deletion that has begun
//!   ([`Cloud::removing`]).
//!
//! Refused by name: validation by email and over HTTP; private authorities; export of private keys; the algorithm
//! EC_secp521r1; the account's setting for events.

mod account;
mod control;
mod describe;
mod import;
mod keys;
mod records;
mod request;
mod tags;
#[cfg(test)]
mod tests;
mod validation;
mod x509;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::acm::SERVICE;
use novamind_kernel::{Arn, Cloud, Routes, Scope};
use novamind_wire::Result;

use records::Certificate;

/// What the authority is asked for.
pub struct Order {
    /// All names; the first becomes the subject.
    pub names: Vec<String>,
    /// The key, as a PKCS #8 document.
    pub document: Vec<u8>,
}

/// Issues a certificate: it and its chain, both in PEM.
pub type Issue = dyn Fn(&Order) -> Result<(String, String), String> + Send + Sync;

/// The service's state: the authority, and the name server that is asked.
pub struct Acm {
    issue: Arc<Issue>,
    dns: SocketAddr,
}

/// A certificate that can be served.
pub struct Served {
    /// The certificate and its chain, in PEM.
    pub chain: String,
    /// The private key in DER.
    pub key: Vec<u8>,
    pub names: Vec<String>,
}

impl Acm {
    pub fn new(issue: Arc<Issue>, dns: SocketAddr) -> Arc<Self> {
        Arc::new(Self { issue, dns })
    }

    /// The certificate of an ARN with its key; `None` if there is none, or it is not issued yet.
    pub fn material(&self, cloud: &Cloud, arn: &str) -> Result<Option<Served>> {
        let Some(parsed) = Arn::parse(arn).filter(|arn| arn.service == "acm") else { return Ok(None) };
        let scope = Scope::new(parsed.region, parsed.account);
        let Some(id) = parsed.resource.strip_prefix("certificate/") else { return Ok(None) };
        let Some(found) = cloud.store().get::<Certificate>(&scope, id)? else { return Ok(None) };
        let Some(material) = found.record.material else { return Ok(None) };
        let key =
            cloud.vault().open_sealed(&records::seal_context(id), &BASE64_STANDARD.decode(&material.key)?)?;
        let mut chain = material.certificate.trim_end().to_owned() + "\n";
        chain.push_str(material.chain.as_deref().unwrap_or_default());
        Ok(Some(Served { chain, key, names: found.record.names }))
    }
}

type Cx = novamind_kernel::Cx<Acm>;

/// What uses certificates: ARNs of load balancers and distributions by the certificates' ARNs.
async fn all_users(cloud: &Arc<Cloud>, region: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let context = cloud.root_context(&SERVICE, region);
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for service in ["elbv2", "cloudfront"] {
        let chore = cloud.registry()?.chore(&context, service, "certificates", serde_json::Value::Null);
        let of: BTreeMap<String, Vec<String>> = serde_json::from_value(chore.await?)?;
        for (arn, users) in of {
            all.entry(arn).or_default().extend(users);
        }
    }
    Ok(all)
}

async fn users(cloud: &Arc<Cloud>, region: &str, arn: &str) -> Result<Vec<String>> {
    Ok(all_users(cloud, region).await?.remove(arn).unwrap_or_default())
}

/// Starts the controller; it lives as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<Acm>) {
    control::start(cloud, state);
}

/// What the service answers.
pub fn routes(state: Arc<Acm>) -> Routes<Acm> {
    Routes::new(&SERVICE, state)
        .tags(tags::find_tags)
        .on(request::request)
        .on(request::delete)
        .on(request::update_options)
        .on(request::renew)
        .on(request::resend)
        .on(describe::describe)
        .on(describe::get)
        .on(describe::list)
        .on(describe::export)
        .on(import::import)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .on(account::get)
        .on(account::put)
}
