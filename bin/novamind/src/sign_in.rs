//! User pools, as load balancers sign users in with them: the edge asks the API's own address under the host of a pool's
//! pages, so that nothing has to be looked up.

use std::net::SocketAddr;
use std::sync::{Arc, Weak};

use novamind_cognito::provider;
use novamind_edge::Provider;
use novamind_elbv2::UserPools;
use novamind_kernel::Cloud;
use novamind_wire::{Error, Result};

struct Pools(Weak<Cloud>);

pub fn pools(cloud: &Arc<Cloud>) -> Arc<dyn UserPools> {
    Arc::new(Pools(Arc::downgrade(cloud)))
}

impl Pools {
    fn cloud(&self) -> Result<Arc<Cloud>> {
        self.0.upgrade().ok_or_else(|| Error::internal("the cloud ends"))
    }
}

fn address(endpoint: &str) -> Result<SocketAddr> {
    let address = endpoint.strip_prefix("http://").unwrap_or(endpoint).parse();
    address.map_err(|error| Error::internal(format!("{endpoint}: {error}")))
}

impl UserPools for Pools {
    fn of_domain(&self, region: &str, domain: &str) -> Result<Option<String>> {
        let cloud = self.cloud()?;
        provider::pool_of_domain(&cloud, region, domain)
    }

    fn provider(&self, region: &str, pool: &str, client: &str, domain: &str) -> Result<Provider> {
        let cloud = self.cloud()?;
        Ok(Provider {
            issuer: provider::issuer(region, pool),
            pages: provider::pages(&cloud, region, domain),
            address: address(&cloud.settings().endpoint)?,
            key_set: provider::key_set(pool),
            client: client.to_owned(),
            secret: provider::client_secret(&cloud, pool, client)?.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(address("http://127.0.0.1:4566").ok(), Some(([127, 0, 0, 1], 4566).into()));
        assert!(address("http://somewhere:4566").is_err());
    }
}
