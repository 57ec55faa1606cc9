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
use crate::{Certificates, marks, signer};

/// Invalidations of a distribution that the edge is told of one by one, at most: the newest.
const INVALIDATIONS: usize = 1000;
/// And their paths together, which a hit may have to be compared with.
const PATHS: usize = 10_000;

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

/// The oldest first. Of those that the edge is not told of one by one, the last is enough.
fn invalidations(store: &Store, scope: &Scope, id: &str) -> Result<Vec<Planned>> {
    let mut paths = 0;
    let mut all = Vec::new();
    for id in marks::newest(store, scope, id, None, INVALIDATIONS + 1)? {
        let Some(found) = store.get::<Invalidation>(scope, &id)? else { continue };
        let named = found.record.batch.paths.items.unwrap_or_default();
        paths += named.len();
        all.push(Planned { at: found.record.at, paths: named, id });
        if paths > PATHS {
            break;
        }
    }
    all.reverse();
    Ok(newest(all))
}

/// The newest of invalidations in the order of time. The edge keeps objects for as long as it has room, so what the older ones
/// named must not come back: in their place, everything is stale that was asked for before the last of them.
fn newest(mut all: Vec<Planned>) -> Vec<Planned> {
    let mut paths = 0;
    let told = all.iter().rev().take(INVALIDATIONS).take_while(|one| {
        paths += one.paths.len();
        paths <= PATHS
    });
    let told = told.count();
    let told = all.split_off(all.len() - told);
    let floor = all.pop().map(|last| Planned { paths: vec!["/*".to_owned()], ..last });
    floor.into_iter().chain(told).collect()
}

/// Where this installation's API answers, without TLS.
fn api(cloud: &Cloud) -> Result<SocketAddr> {
    let endpoint = &cloud.settings().endpoint;
    let address = endpoint.strip_prefix("http://").unwrap_or(endpoint);
    address.parse().map_err(|_| Error::internal(format!("the API's endpoint {endpoint} is no address")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invalidations(count: u64, paths: usize) -> Vec<Planned> {
        let one = |at: u64| Planned { id: format!("I{at}"), at, paths: vec![format!("/{at}"); paths] };
        (1..=count).map(one).collect()
    }

    #[test]
    fn older_invalidations_become_one_of_everything() {
        for (count, paths, told) in [(0, 1, 0), (3, 1, 3), (1000, 1, 1000), (1001, 1, 1000), (5, 3000, 3)] {
            let all = invalidations(count, paths);
            let newest = newest(all.clone());
            let floor = usize::from(count as usize > told);
            assert_eq!(newest[floor..], all[all.len() - told..], "{count} of {paths}");
            assert_eq!(newest.len(), told + floor, "{count} of {paths}");
            if floor > 0 {
                assert_eq!(
                    (newest[0].at, newest[0].paths.as_slice()),
                    (count - told as u64, ["/*".to_owned()].as_slice())
                );
            }
        }
    }
}
