//! The part of the edge's snapshot that this service makes.

use std::net::SocketAddr;
use std::sync::Arc;

use novamind_api::cloudfront::{
    CachePolicyConfig, OriginAccessControlConfig, OriginRequestPolicyConfig, ResponseHeadersPolicyConfig,
};
use novamind_edge::distribution::Invalidation as Planned;
use novamind_edge::{Certificate, LoadBalancer, Part};
use novamind_kernel::{Cloud, Scope, Store};
use novamind_wire::{Error, Result};

use crate::held::Noun;
use crate::plan::{self, Library, World};
use crate::records::{Distribution, Held, Invalidation, scope};
use crate::{Certificates, signer};

/// Invalidations of a distribution that the edge is told of, at most: the newest. Older ones were served long ago, and the
/// edge forgot what they named when it applied them.
const INVALIDATIONS: usize = 1000;

struct Stored<'a> {
    store: &'a Store,
    scope: Scope,
}

impl Stored<'_> {
    fn get<C: Noun>(&self, id: &str) -> Option<C> {
        match self.store.get::<Held<C>>(&self.scope, id) {
            Ok(Some(found)) => Some(found.record.config),
            Ok(None) => C::managed(id),
            Err(error) => {
                tracing::error!(kind = C::KIND, id, %error, "a policy cannot be read");
                None
            }
        }
    }
}

impl Library for Stored<'_> {
    fn cache_policy(&self, id: &str) -> Option<CachePolicyConfig> {
        self.get(id)
    }

    fn origin_request_policy(&self, id: &str) -> Option<OriginRequestPolicyConfig> {
        self.get(id)
    }

    fn response_headers_policy(&self, id: &str) -> Option<ResponseHeadersPolicyConfig> {
        self.get(id)
    }

    fn access_control(&self, id: &str) -> Option<OriginAccessControlConfig> {
        self.get(id)
    }
}

/// What the records say now.
pub fn make(
    cloud: &Arc<Cloud>,
    certificates: &Certificates,
    own: &dyn Fn() -> Result<Certificate>,
    balancers: &[LoadBalancer],
) -> Result<Part> {
    let store = cloud.store();
    let scope = scope(cloud.account());
    let all = store.all::<Distribution>(&scope)?;
    let mut part = Part::default();
    if all.is_empty() {
        return Ok(part);
    }
    part.certificates.push(own()?);
    let library = Stored { store, scope: scope.clone() };
    let world = World { library: &library, api: api(cloud)?, balancers };
    for found in all {
        let certificate = found.config.viewer_certificate.as_ref();
        if let Some(arn) = certificate.and_then(|certificate| certificate.acm_certificate_arn.as_deref()) {
            match certificates(arn)? {
                Some(certificate) if part.certificates.iter().any(|known| known.id == certificate.id) => {}
                Some(certificate) => part.certificates.push(certificate),
                None => {
                    let distribution = &found.id;
                    tracing::error!(
                        distribution,
                        arn,
                        "a distribution's certificate is missing: it is not served"
                    );
                    continue;
                }
            }
        }
        let secret = signer::secret(cloud, &found.id, &found)?;
        let invalidations = invalidations(store, &scope, &found.id)?;
        match plan::distribution(&found.id, &found, &secret, invalidations, &world) {
            Some(planned) => part.distributions.push(planned),
            None => tracing::error!(distribution = found.id, "what a distribution refers to is missing"),
        }
        if let Some(acl) = found.record.config.web_acl_id.filter(|acl| !acl.is_empty()) {
            part.guarded.push((found.id, acl));
        }
    }
    Ok(part)
}

/// The oldest first.
fn invalidations(store: &Store, scope: &Scope, id: &str) -> Result<Vec<Planned>> {
    let mut all = store.list::<Invalidation>(scope, &format!("{id}/"), None, usize::MAX)?;
    all.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    let skip = all.len().saturating_sub(INVALIDATIONS);
    let planned = all.into_iter().skip(skip).map(|found| Planned {
        at: found.at,
        paths: found.record.batch.paths.items.unwrap_or_default(),
        id: found.id,
    });
    Ok(planned.collect())
}

/// Where this installation's API answers, without TLS.
fn api(cloud: &Cloud) -> Result<SocketAddr> {
    let endpoint = &cloud.settings().endpoint;
    let address = endpoint.strip_prefix("http://").unwrap_or(endpoint);
    address.parse().map_err(|_| Error::internal(format!("the API's endpoint {endpoint} is no address")))
}
