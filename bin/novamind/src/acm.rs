//! Certificates on this installation: its authority issues them, and the edge gets them with their keys.

use std::sync::Arc;

use anyhow::Result;
use novamind_acm::{Acm, Issue};
use novamind_dns::Dns;
use novamind_elbv2::Certificates;
use novamind_kernel::Cloud;

use crate::certificate::Authority;

pub fn open(cloud: &Cloud, dns: &Dns) -> Result<Arc<Acm>> {
    let authority = Authority::open(&cloud.settings().folder)?;
    let issue: Arc<Issue> = Arc::new(move |order: &novamind_acm::Order| {
        let issued = authority.issue_for_names(&order.names, &order.document);
        let issued = issued.map_err(|error| format!("{error:#}"))?;
        Ok((issued, authority.pem().to_owned()))
    });
    Ok(Acm::new(issue, dns.address()))
}

/// How load balancers find the certificates of their listeners.
pub fn certificates(cloud: &Arc<Cloud>, acm: &Arc<Acm>) -> Arc<Certificates> {
    let (cloud, acm) = (Arc::downgrade(cloud), acm.clone());
    Arc::new(move |arn: &str| {
        let Some(cloud) = cloud.upgrade() else { return Ok(None) };
        let found = acm.material(&cloud, arn)?;
        Ok(found.map(|found| novamind_edge::Certificate {
            id: arn.to_owned(),
            names: found.names,
            chain: found.chain,
            key: found.key,
        }))
    })
}
