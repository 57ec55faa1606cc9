//! The services of this cloud.

use std::sync::Arc;

use anyhow::Result;
use novamind_ec2::Ec2;
use novamind_kernel::{Cloud, Registry};
use novamind_network::Network;
use novamind_network_linux::{LinuxNetwork, Options};

use crate::authorizer::RootOnly;

/// Installs every service and starts its controllers.
pub async fn install(cloud: &Arc<Cloud>) -> Result<()> {
    let network = network(cloud).await;
    let ec2 = Arc::new(Ec2 { network });
    let registry = Registry::default()
        .with(novamind_codebuild::routes(Arc::default()))
        .with(novamind_codeconnections::routes(Arc::default()))
        .with(novamind_codedeploy::routes(Arc::default()))
        .with(novamind_codepipeline::routes(Arc::default()))
        .with(novamind_ec2::routes(ec2.clone()))
        .with(novamind_ecr::routes(Arc::default()))
        .with(novamind_ecs::routes(Arc::default()))
        .with(novamind_elbv2::routes(Arc::default()))
        .with(novamind_iam::routes(Arc::default()))
        .with(novamind_logs::routes(Arc::default()))
        .with(novamind_s3::routes(Arc::default()))
        .with(novamind_ssm::routes(Arc::default()))
        .with(novamind_sts::routes(Arc::default()));
    cloud.install(registry, Box::new(RootOnly));
    novamind_ec2::start(cloud, ec2);
    Ok(())
}

/// The network plane that EC2, ECS and load balancers share.
async fn network(cloud: &Cloud) -> Arc<dyn Network> {
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
