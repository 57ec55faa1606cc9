//! The planes that tasks run on.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use novamind_containers_linux::LinuxContainers;
use novamind_ecs::Ecs;
use novamind_images::sim::MemoryIndex;
use novamind_images::{Images, Store};
use novamind_kernel::Cloud;
use novamind_network::{METADATA_ADDRESS, Network};
use novamind_network_linux::Options;

use crate::server::tasks::API_PORT;

/// ECS on this machine's containers, with the network that EC2 makes.
pub fn ecs(cloud: &Arc<Cloud>, network: Arc<dyn Network>) -> Result<Arc<Ecs>> {
    let folder = |name: &str| cloud.folder(name).map_err(|error| anyhow::anyhow!("{error}"));
    let binary = std::env::current_exe()?;
    let prefix = Options::for_folder(&cloud.settings().folder).prefix;
    let containers =
        LinuxContainers::open(folder("tasks")?, binary, vec![crate::SUPERVISE.to_owned()], &prefix)?;
    let store = Store::open(folder("images")?)?;
    let images = Images::open(store, Arc::new(MemoryIndex::new("")), folder("layers")?)?;
    let ecs = Ecs::new(
        Arc::new(containers),
        network,
        Arc::new(images),
        resolv_conf(Path::new("/etc/resolv.conf")),
        format!("http://{METADATA_ADDRESS}:{API_PORT}"),
    );
    Ok(Arc::new(ecs))
}

/// The machine's resolvers for tasks, without those that only this machine itself can reach.
fn resolv_conf(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let reachable = |line: &&str| {
        let address = line.strip_prefix("nameserver").map(|rest| rest.trim().parse::<std::net::IpAddr>());
        address.is_none_or(|address| address.is_ok_and(|address| !address.is_loopback()))
    };
    let lines: Vec<&str> = text.lines().filter(reachable).collect();
    lines.join("\n") + "\n"
}
