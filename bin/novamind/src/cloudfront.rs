//! Distributions on this installation: the certificate of their own names comes from its authority.

use std::sync::Arc;

use anyhow::Result;
use novamind_cloudfront::{CloudFront, DOMAIN, OWN_CERTIFICATE};
use novamind_edge::{Certificate, Distributing, Edge};
use novamind_elbv2::Certificates;
use novamind_kernel::{Clock, Cloud};
use novamind_wire::{Error, Timestamp};
use parking_lot::Mutex;
use rcgen::KeyPair;

use crate::certificate::Authority;

/// Age at which another certificate is made, in milliseconds.
const RENEW: i64 = 30 * 24 * 60 * 60 * 1000;

pub fn open(
    cloud: &Arc<Cloud>,
    edge: Arc<dyn Edge>,
    distributing: Arc<Distributing>,
    certificates: Arc<Certificates>,
) -> Result<Arc<CloudFront>> {
    let authority = Authority::open(&cloud.settings().folder)?;
    let pem = authority.pem().to_owned();
    // The same one for each snapshot, so that one in which nothing has changed is the same.
    let current: Mutex<Option<(Certificate, Timestamp)>> = Mutex::default();
    let own = move || -> novamind_wire::Result<Certificate> {
        let mut current = current.lock();
        let now = Clock::real_now();
        if let Some((certificate, made)) = &*current
            && now.since(*made) <= RENEW
        {
            return Ok(certificate.clone());
        }
        let certificate = issue(&authority).map_err(|error| Error::internal(format!("{error:#}")))?;
        *current = Some((certificate.clone(), now));
        Ok(certificate)
    };
    Ok(CloudFront::open(cloud, edge, distributing, certificates, Arc::new(own), pem))
}

fn issue(authority: &Authority) -> Result<Certificate> {
    let key = KeyPair::generate()?.serialize_der();
    let names = vec![format!("*.{DOMAIN}")];
    let chain = authority.issue_for_names(&names, &key)?;
    Ok(Certificate { id: OWN_CERTIFICATE.to_owned(), names, chain, key })
}
