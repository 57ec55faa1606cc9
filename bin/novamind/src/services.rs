//! The services of this cloud.

use std::sync::Arc;

use anyhow::Result;
use novamind_builds::RegistryAuthority;
use novamind_builds_linux::LinuxBuilds;
use novamind_cloudwatch::CloudWatch;
use novamind_cognito::Cognito;
use novamind_dns::Dns;
use novamind_ec2::Ec2;
use novamind_ecr::Ecr;
use novamind_ecs::Ecs;
use novamind_edge::{Distributing, Guards};
use novamind_elbv2::Elbv2;
use novamind_git::HostedRepositories;
use novamind_iam::{Decisions, Iam};
use novamind_images::Images;
use novamind_kernel::{Cloud, Quota, Registry, Store};
use novamind_logs::Logs;
use novamind_network::Network;
use novamind_notify::SmtpServer;
use novamind_route53::Route53;
use novamind_s3::S3;
use novamind_sns::Sns;
use novamind_wafv2::Wafv2;
use novamind_xray::XRay;

use crate::codebuild::BuildImages;
use crate::edge::LazyEdge;
use crate::{planes, process};

/// What stands beside the services: what the server answers from, and what runs outside of this process.
pub struct Installed {
    /// The sign-in pages of user pools, and their keys.
    pub cognito: Arc<Cognito>,
    /// Git repositories of this cloud, below `/_novamind/git/`.
    pub hosted: Arc<HostedRepositories>,
    /// The registry of images.
    pub ecr: Arc<Ecr>,
    /// What tasks ask of this cloud beside its API.
    pub ecs: Arc<Ecs>,
    pub network: Arc<dyn Network>,
    /// The certificate of notifications.
    pub sns: Arc<Sns>,
    edge: LazyEdge,
}

impl Installed {
    /// Ends what would outlive this process, for a cloud whose data go with it.
    pub async fn stop(&self) {
        if let Err(error) = self.edge.stop().await {
            tracing::warn!(%error, "the edge process goes on");
        }
    }
}

/// Reads a quota of the installation's own, of an operation that is limited.
pub fn quota(text: &str) -> Result<Quota, String> {
    let quota: Quota = text.parse()?;
    let limited: Vec<String> = novamind_cloudwatch::limited()
        .map(|operation| format!("cloudwatch:{operation}"))
        .chain(novamind_logs::limited().map(|operation| format!("logs:{operation}")))
        .chain(novamind_xray::limited().map(|operation| format!("xray:{operation}")))
        .collect();
    if limited.contains(&quota.name) {
        return Ok(quota);
    }
    Err(format!("{} has no quota here; there are {}", quota.name, limited.join(", ")))
}

/// Has the services make the marks anew by which they find records. Before [`install`].
pub async fn distrust_marks(store: &Store) -> novamind_wire::Result<()> {
    novamind_autoscaling::distrust_marks(store).await?;
    novamind_cloudfront::distrust_marks(store).await?;
    novamind_cloudwatch::distrust_marks(store).await?;
    novamind_sns::distrust_marks(store).await
}

/// Installs every service and starts its controllers. Mail goes through `smtp`, or is kept.
pub async fn install(cloud: &Arc<Cloud>, smtp: Option<SmtpServer>) -> Result<Installed> {
    let folder = |name: &str| cloud.folder(name).map_err(|error| anyhow::anyhow!("{error}"));
    let git = Arc::new(novamind_git::GitCommand::open(folder("git")?)?);
    let links = novamind_git::Links::open(folder("links")?)?;
    let hosted = Arc::new(HostedRepositories::open(folder("repositories")?)?);
    let edge = LazyEdge::new(cloud.settings().folder.join("edge"));
    let network = planes::network(cloud).await;
    let agent = std::env::current_exe()?;
    let builds = LinuxBuilds::open(folder("builds")?, agent, vec![process::BUILD_AGENT.to_owned()])?;

    let iam = Arc::<Iam>::default();
    let ec2 = Ec2::new(network.clone());
    let s3 = S3::open(cloud).map_err(|error| anyhow::anyhow!("{error}"))?;
    let cloudwatch = CloudWatch::open(cloud).map_err(|error| anyhow::anyhow!("{error}"))?;
    let logs = Logs::open(cloud).map_err(|error| anyhow::anyhow!("{error}"))?;
    let dns = Arc::new(Dns::start(&folder("dns")?).await?);
    let acm = crate::acm::open(cloud, &dns)?;
    let certificates = crate::acm::certificates(cloud, &acm);
    let guards = Arc::<Guards>::default();
    let wafv2 = Wafv2::open(cloud, Arc::new(edge.clone()), guards.clone())
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    let distributing = Arc::<Distributing>::default();
    let elbv2 = Elbv2::new(
        cloud,
        Arc::new(edge.clone()),
        guards,
        distributing.clone(),
        Some(network.clone()),
        certificates.clone(),
        crate::sign_in::pools(cloud),
    );
    let cloudfront = crate::cloudfront::open(cloud, Arc::new(edge.clone()), distributing, certificates)?;
    let images = novamind_images::Store::open(folder("images")?)?;
    let ecr = Arc::new(Ecr::new(cloud, images.clone(), planes::registry_hosts(cloud)));
    let images = Arc::new(Images::open(images, ecr.index(), folder("layers")?)?);
    let ecs = crate::ecs::open(cloud, network.clone(), images.clone())?;
    let mut codebuild = novamind_codebuild::CodeBuild::new(
        Arc::new(builds),
        git.clone(),
        links.clone(),
        folder("codebuild")?,
    );
    codebuild.tools = folder("tools")?;
    let authority = cloud.settings().folder.join("ca.crt");
    codebuild.registries = planes::registry_hosts(cloud)
        .into_iter()
        .map(|host| RegistryAuthority { host, authority: authority.clone() })
        .collect();
    codebuild.images = Some(Arc::new(BuildImages { images, hosts: planes::registry_hosts(cloud) }));
    let codebuild = Arc::new(codebuild);
    let codeconnections = Arc::new(novamind_codeconnections::CodeConnections {
        git: git.clone(),
        links: links.clone(),
        hosted: hosted.clone(),
    });
    let codepipeline = Arc::new(novamind_codepipeline::CodePipeline { git, links });
    let rds = crate::rds::open(cloud, network.clone())?;
    let notify = crate::sns::notify(cloud, smtp)?;
    let sns = crate::sns::open(cloud, notify.clone())?;
    let cognito = Arc::new(Cognito::new(notify));
    let route53 = Route53::new(cloud, dns);
    let xray = XRay::open(cloud).map_err(|error| anyhow::anyhow!("{error}"))?;
    let registry = Registry::default()
        .with(novamind_autoscaling::routes(Arc::default()))
        .with(crate::clock::routes())
        .with(novamind_acm::routes(acm.clone()))
        .with(novamind_cloudfront::routes(cloud, cloudfront.clone()))
        .with(novamind_cloudwatch::routes(cloudwatch.clone()))
        .with(novamind_codebuild::routes(codebuild.clone()))
        .with(novamind_codeconnections::routes(codeconnections.clone()))
        .with(novamind_codeconnections::older_routes(codeconnections))
        .with(novamind_codedeploy::routes(Arc::default()))
        .with(novamind_codepipeline::routes(codepipeline.clone()))
        .with(novamind_cognito::routes(cognito.clone()))
        .with(novamind_ec2::routes(ec2.clone()))
        .with(novamind_ecr::routes(ecr.clone()))
        .with(novamind_ecs::routes(ecs.clone()))
        .with(novamind_elbv2::routes(cloud, elbv2.clone()))
        .with(novamind_iam::routes(iam.clone()))
        .with(novamind_kms::routes(Arc::default()))
        .with(novamind_logs::routes(logs.clone()))
        .with(novamind_rds::routes(cloud, rds.clone()))
        .with(novamind_route53::routes(route53.clone()))
        .with(novamind_s3::routes(s3.clone()))
        .with(novamind_secretsmanager::routes(Arc::default()))
        .with(novamind_sns::routes(sns.clone()))
        .with(novamind_ssm::routes(Arc::default()))
        .with(novamind_sts::routes(Arc::default()))
        .with(novamind_wafv2::routes(cloud, wafv2.clone()))
        .with(novamind_xray::routes(xray.clone()));
    cloud.install(registry, Box::new(Decisions::new(cloud, iam.clone())));
    novamind_autoscaling::start(cloud);
    novamind_acm::start(cloud, &acm);
    novamind_cloudfront::start(cloud, &cloudfront);
    novamind_cloudwatch::start(cloud, cloudwatch);
    novamind_codebuild::start(cloud, &codebuild);
    novamind_codedeploy::start(cloud);
    novamind_codepipeline::start(cloud, &codepipeline);
    novamind_cognito::start(cloud, cognito.clone());
    novamind_ec2::start(cloud, ec2);
    novamind_ecr::start(cloud, ecr.clone());
    novamind_ecs::start(cloud, ecs.clone());
    novamind_elbv2::start(cloud, &elbv2);
    novamind_iam::start(cloud, iam);
    novamind_kms::start(cloud);
    novamind_logs::start(cloud, logs);
    novamind_rds::start(cloud, &rds);
    novamind_route53::start(cloud, &route53);
    novamind_secretsmanager::start(cloud);
    novamind_sns::start(cloud, sns.clone());
    novamind_wafv2::start(cloud, &wafv2);
    novamind_xray::start(cloud, xray);
    s3.start(cloud);
    Ok(Installed { cognito, hosted, ecr, ecs, network, sns, edge })
}

#[cfg(test)]
mod tests {
    use novamind_kernel::{Clock, Settings};

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn what_may_be_asked_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            folder: folder.path().to_owned(),
            account: "123456789012".into(),
            region: "us-east-1".into(),
            endpoint: "http://127.0.0.1:4566".into(),
            trusting: true,
        };
        let cloud = Cloud::open(settings, Clock::real()).unwrap();
        install(&cloud, None).await.unwrap();
        let missing = cloud.registry().unwrap().missing(novamind_api::SERVICES);
        assert!(missing.is_empty(), "on the allow-list and not answered: {missing:?}");
    }
}
