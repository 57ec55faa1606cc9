//! Databases on this installation: this machine's PostgreSQL, and the authority that vouches for its servers.

use std::sync::Arc;

use anyhow::Result;
use novamind_kernel::Cloud;
use novamind_network::Network;
use novamind_postgres::{LinuxPostgres, Options, Tls};
use novamind_rds::{Issue, Rds};

use crate::certificate::Authority;
use crate::process;

pub fn open(cloud: &Cloud, network: Arc<dyn Network>) -> Result<Arc<Rds>> {
    let root = cloud.folder("databases").map_err(|error| anyhow::anyhow!("{error}"))?;
    let forward = (std::env::current_exe()?, vec![process::DATABASE_FORWARD.to_owned()]);
    let databases = LinuxPostgres::open(Options { root, forward })?;
    let authority = Authority::open(&cloud.settings().folder)?;
    let issue: Arc<Issue> = Arc::new(move |names, addresses| {
        let issued = authority.issue_for_database(names, addresses);
        let (certificate, key) = issued.map_err(|error| format!("{error:#}"))?;
        Ok(Tls { certificate, key, authority: authority.pem().to_owned() })
    });
    Ok(Rds::new(Arc::new(databases), network, issue))
}
