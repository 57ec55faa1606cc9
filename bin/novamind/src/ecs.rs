//! ECS on this machine: its planes, put together.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use novamind_ecs::Ecs;
use novamind_images::Images;
use novamind_kernel::Cloud;
use novamind_network::{METADATA_ADDRESS, Network};

use crate::planes;
use crate::server::tasks::API_PORT;

/// ECS with the network that EC2 makes and the images that ECR has.
pub fn open(cloud: &Arc<Cloud>, network: Arc<dyn Network>, images: Arc<Images>) -> Result<Arc<Ecs>> {
    let folder = cloud.folder("tasks").map_err(|error| anyhow::anyhow!("{error}"))?;
    let containers = planes::containers(cloud, &folder)?;
    let ecs = Ecs::new(
        Arc::new(containers),
        network,
        images,
        resolv_conf(Path::new("/etc/resolv.conf")),
        format!("http://{METADATA_ADDRESS}:{API_PORT}"),
    );
    Ok(Arc::new(ecs))
}

/// The machine's resolvers for tasks, without those that only the machine itself can reach.
fn resolv_conf(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let reachable = |line: &&str| {
        let address = line.strip_prefix("nameserver").map(|rest| rest.trim().parse::<std::net::IpAddr>());
        address.is_none_or(|address| address.is_ok_and(|address| !address.is_loopback()))
    };
    // The cloud's own comes first: it knows databases, and refuses the rest at once.
    let own = format!("nameserver {METADATA_ADDRESS}");
    let lines: Vec<&str> = std::iter::once(own.as_str()).chain(text.lines().filter(reachable)).collect();
    lines.join("\n") + "\n"
}
