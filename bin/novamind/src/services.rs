//! The services of this cloud.

use std::sync::Arc;

use anyhow::Result;
use novamind_kernel::{Cloud, Registry};

use crate::authorizer::RootOnly;

/// Installs every service and starts its controllers.
pub async fn install(cloud: &Arc<Cloud>) -> Result<()> {
    let s3 = novamind_s3::S3::open(cloud).map_err(|error| anyhow::anyhow!("{error}"))?;
    let registry = Registry::default()
        .with(novamind_codebuild::routes(Arc::default()))
        .with(novamind_codeconnections::routes(Arc::default()))
        .with(novamind_codedeploy::routes(Arc::default()))
        .with(novamind_codepipeline::routes(Arc::default()))
        .with(novamind_ec2::routes(Arc::default()))
        .with(novamind_ecr::routes(Arc::default()))
        .with(novamind_ecs::routes(Arc::default()))
        .with(novamind_elbv2::routes(Arc::default()))
        .with(novamind_iam::routes(Arc::default()))
        .with(novamind_logs::routes(Arc::default()))
        .with(novamind_s3::routes(s3.clone()))
        .with(novamind_ssm::routes(Arc::default()))
        .with(novamind_sts::routes(Arc::default()));
    cloud.install(registry, Box::new(RootOnly));
    s3.start(cloud);
    Ok(())
}
