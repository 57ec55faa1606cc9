//! The services of this cloud.

use std::sync::Arc;

use anyhow::Result;
use novamind_elbv2::Elbv2;
use novamind_kernel::{Cloud, Registry};

use crate::authorizer::RootOnly;
use crate::edge::LazyEdge;

/// What runs beside the cloud's process.
pub struct Planes {
    edge: LazyEdge,
}

impl Planes {
    /// Ends what would outlive this process, for a cloud whose data go with it.
    pub async fn stop(&self) {
        if let Err(error) = self.edge.stop().await {
            tracing::warn!(%error, "the edge process goes on");
        }
    }
}

/// Installs every service and starts its controllers.
pub async fn install(cloud: &Arc<Cloud>) -> Result<Planes> {
    let edge = LazyEdge::new(cloud.settings().folder.join("edge"));
    let elbv2 = Elbv2::new(cloud, Arc::new(edge.clone()), None);
    let registry = Registry::default()
        .with(novamind_codebuild::routes(Arc::default()))
        .with(novamind_codeconnections::routes(Arc::default()))
        .with(novamind_codedeploy::routes(Arc::default()))
        .with(novamind_codepipeline::routes(Arc::default()))
        .with(novamind_ec2::routes(Arc::default()))
        .with(novamind_ecr::routes(Arc::default()))
        .with(novamind_ecs::routes(Arc::default()))
        .with(novamind_elbv2::routes(cloud, elbv2.clone()))
        .with(novamind_iam::routes(Arc::default()))
        .with(novamind_logs::routes(Arc::default()))
        .with(novamind_s3::routes(Arc::default()))
        .with(novamind_ssm::routes(Arc::default()))
        .with(novamind_sts::routes(Arc::default()));
    cloud.install(registry, Box::new(RootOnly));
    novamind_elbv2::start(cloud, &elbv2);
    Ok(Planes { edge })
}
