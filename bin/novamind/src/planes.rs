//! The planes that several services share, opened on the data folder.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use novamind_containers_linux::LinuxContainers;
use novamind_kernel::Cloud;
use novamind_network::{METADATA_ADDRESS, Network};
use novamind_network_linux::{LinuxNetwork, Options};

use crate::server::tasks::API_PORT;
use crate::{certificate, process};

/// The network plane that EC2, ECS and load balancers share.
pub async fn network(cloud: &Cloud) -> Arc<dyn Network> {
    let mut options = Options::for_folder(&cloud.settings().folder);
    options.ephemeral = cloud.settings().trusting;
    // A change to the machine, so only by its owner's word.
    options.may_turn_on_forwarding =
        std::env::var_os("NOVAMIND_IP_FORWARD").is_some_and(|value| value == "1");
    let root = options.root.clone();
    let swept = tokio::task::spawn_blocking(move || novamind_network_linux::sweep(&root)).await;
    match swept {
        Ok(Ok(prefixes)) if prefixes.is_empty() => {}
        Ok(Ok(prefixes)) => {
            tracing::info!("removed networks of clouds that are gone: {}", prefixes.join(", "))
        }
        Ok(Err(error)) => tracing::warn!(%error, "networks of clouds that are gone stay"),
        Err(error) => tracing::warn!(%error, "the sweep of networks stopped"),
    }
    Arc::new(LinuxNetwork::new(options))
}

/// The containers plane, with supervisors that run this binary.
pub fn containers(cloud: &Cloud, folder: &Path) -> Result<LinuxContainers> {
    let prefix = novamind_network_linux::Options::for_folder(&cloud.settings().folder).prefix;
    let arguments = vec![process::SUPERVISE.to_owned()];
    Ok(LinuxContainers::open(folder.to_owned(), std::env::current_exe()?, arguments, &prefix)?)
}

/// Names, with their ports, under which the registry of images answers. The first one is what repositories' URIs
/// begin with.
pub fn registry_hosts(cloud: &Cloud) -> Vec<String> {
    let endpoint = &cloud.settings().endpoint;
    let host = endpoint.strip_prefix("http://").unwrap_or(endpoint);
    let port = host.rsplit_once(':').map_or("80", |(_, port)| port);
    let mut hosts = vec![host.to_owned(), format!("localhost:{port}")];
    hosts.push(format!("{}:{port}", certificate::host_name()));
    hosts.push(format!("{METADATA_ADDRESS}:{API_PORT}"));
    hosts
}
