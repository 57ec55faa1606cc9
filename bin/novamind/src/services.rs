//! The services of this cloud.

use std::sync::Arc;

use anyhow::Result;
use novamind_iam::{Decisions, Iam};
use novamind_kernel::{Cloud, Registry};

/// Installs every service and starts its controllers.
pub async fn install(cloud: &Arc<Cloud>) -> Result<()> {
    let iam = Arc::<Iam>::default();
    let folder = |name: &str| cloud.folder(name).map_err(|error| anyhow::anyhow!("{error}"));
    let codepipeline = Arc::new(novamind_codepipeline::CodePipeline {
        git: Arc::new(novamind_git::GitCommand::open(folder("git")?)?),
        links: novamind_git::Links::open(folder("links")?)?,
    });
    let registry = Registry::default()
        .with(novamind_codebuild::routes(Arc::default()))
        .with(novamind_codeconnections::routes(Arc::default()))
        .with(novamind_codedeploy::routes(Arc::default()))
        .with(novamind_codepipeline::routes(codepipeline.clone()))
        .with(novamind_ec2::routes(Arc::default()))
        .with(novamind_ecr::routes(Arc::default()))
        .with(novamind_ecs::routes(Arc::default()))
        .with(novamind_elbv2::routes(Arc::default()))
        .with(novamind_iam::routes(iam.clone()))
        .with(novamind_logs::routes(Arc::default()))
        .with(novamind_s3::routes(Arc::default()))
        .with(novamind_ssm::routes(Arc::default()))
        .with(novamind_sts::routes(Arc::default()));
    cloud.install(registry, Box::new(Decisions::new(cloud, iam.clone())));
    novamind_iam::start(cloud, iam);
    novamind_codepipeline::start(cloud, &codepipeline);
    Ok(())
}
