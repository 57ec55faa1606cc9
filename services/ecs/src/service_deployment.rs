//! Service deployments and service revisions: list and describe.

use novamind_api::ecs::{
    ContainerImage, DescribeServiceDeployments, DescribeServiceDeploymentsOutput, DescribeServiceRevisions,
    DescribeServiceRevisionsOutput, Failure, ListServiceDeployments, ListServiceDeploymentsOutput, Rollback,
    ServiceCurrentRevisionSummary, ServiceDeployment, ServiceDeploymentBrief, ServiceRevision,
    ServiceRevisionSummary,
};
use novamind_kernel::{Arn, Context, Stored};
use novamind_wire::Result;

use crate::Cx;
use crate::definition::page;
use crate::guard;
use crate::history::{self, Deployed};
use crate::names::{
    active_cluster, arn, cluster_arn, cluster_name, find_definition, invalid, said, service, service_arn,
    service_id, short,
};
use crate::records::{Kind, Member, Rollout, Service};
use crate::render::{LINUX, PLATFORM, counts, members};
use crate::stored::unwire;

/// ARNs that one call may name.
const MOST: usize = 20;
/// Largest page of ListServiceDeployments, and what it has when nothing is said.
const PAGE: usize = 100;
const DEFAULT_PAGE: i32 = 20;

fn deployment_arn(cx: &Context, service: &str, name: &str) -> String {
    arn(cx.scope(), &format!("service-deployment/{service}/{name}"))
}

fn revision_arn(cx: &Context, service: &str, digits: &str) -> String {
    arn(cx.scope(), &format!("service-revision/{service}/{digits}"))
}

/// A service's id and the last part of an ARN of this kind, wherever it is: [`said`] tells whether that is here.
pub fn place<'a>(text: &'a str, kind: &str) -> Option<(&'a str, &'a str)> {
    let resource = Arn::parse(text).filter(|arn| arn.service == "ecs")?.resource;
    resource.strip_prefix(kind)?.strip_prefix('/')?.rsplit_once('/')
}

fn cluster_of(service: &str) -> &str {
    service.split_once('/').map_or(service, |(cluster, _)| cluster)
}

fn missing(arn: &str) -> Failure {
    Failure { arn: Some(arn.to_owned()), reason: Some("MISSING".to_owned()), detail: None }
}

fn check_count(cx: &Context, arns: &[String]) -> Result<()> {
    if arns.is_empty() || arns.len() > MOST {
        cx.authorize("*")?;
        return Err(invalid(format!("From 1 to {MOST} ARNs can be described at a time.")));
    }
    Ok(())
}

/// The newest first.
fn deployments(cx: &Context, service: &str) -> Result<Vec<Stored<Deployed>>> {
    let mut all = cx.store().list::<Deployed>(cx.scope(), &format!("{service}/"), None, usize::MAX)?;
    all.sort_by_key(|one| std::cmp::Reverse(one.created.millis()));
    Ok(all)
}

pub async fn list(cx: Cx, input: ListServiceDeployments) -> Result<ListServiceDeploymentsOutput> {
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    let id = service_id(&cx, &cluster, &input.service)?;
    cx.authorize(&service_arn(cx.scope(), &id))?;
    active_cluster(&cx, &cluster)?;
    service(&cx, &id)?;
    let wanted = input.status.unwrap_or_default();
    let range = input.created_at.unwrap_or_default();
    let fits = |one: &Stored<Deployed>| {
        (wanted.is_empty() || wanted.contains(&one.status))
            && range.after.is_none_or(|after| one.created >= after)
            && range.before.is_none_or(|before| one.created <= before)
    };
    let brief = |one: Stored<Deployed>| ServiceDeploymentBrief {
        service_deployment_arn: Some(deployment_arn(&cx, &id, &one.name)),
        service_arn: Some(service_arn(cx.scope(), &id)),
        cluster_arn: Some(cluster_arn(cx.scope(), &cluster)),
        started_at: Some(one.created),
        created_at: Some(one.created),
        finished_at: one.finished,
        target_service_revision_arn: Some(revision_arn(&cx, &id, short(&one.id))),
        status: Some(one.record.status),
        status_reason: one.record.reason,
    };
    let found = deployments(&cx, &id)?.into_iter().filter(fits).map(brief).collect();
    let limit = input.max_results.or(Some(DEFAULT_PAGE));
    let (found, next_token) = page(found, input.next_token.as_deref(), limit, PAGE)?;
    Ok(ListServiceDeploymentsOutput { service_deployments: Some(found), next_token })
}

/// A service as it is, for the counts of its revisions.
struct Now {
    service: Option<Service>,
    members: Vec<Member>,
}

impl Now {
    fn of(cx: &Cx, id: &str) -> Result<Self> {
        let service = cx.store().get::<Service>(cx.scope(), id)?.map(|found| found.record);
        let members = service.as_ref().map_or(Ok(Vec::new()), |service| members(cx, service))?;
        Ok(Self { service, members })
    }

    /// Tasks that are wanted of a revision, that run and that are on the way there: none once its rollout is gone.
    fn summary(&self, cx: &Context, id: &str, digits: &str) -> ServiceRevisionSummary {
        let rollouts = self.service.iter().flat_map(|service| &service.rollouts);
        let wanted =
            rollouts.into_iter().find(|one| history::digits(&one.id) == digits).map(|one| one.wanted);
        let own = self.members.iter().filter(|member| history::digits(&member.rollout) == digits);
        let (running, pending) = counts(own);
        ServiceRevisionSummary {
            arn: Some(revision_arn(cx, id, digits)),
            requested_task_count: Some(wanted.unwrap_or(0)),
            running_task_count: Some(running),
            pending_task_count: Some(pending),
            ..ServiceRevisionSummary::default()
        }
    }
}

pub async fn describe(cx: Cx, input: DescribeServiceDeployments) -> Result<DescribeServiceDeploymentsOutput> {
    check_count(&cx, &input.service_deployment_arns)?;
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    for text in &input.service_deployment_arns {
        cx.authorize(text)?;
        let Some((id, name)) = place(text, "service-deployment") else {
            return Err(invalid(format!("Invalid service deployment ARN: {text}")));
        };
        if said(&cx, text, "")?.is_none() {
            failures.push(missing(text));
            continue;
        }
        let known = deployments(&cx, id)?.into_iter().find(|one| one.name == name);
        let Some(one) = known else {
            failures.push(missing(text));
            continue;
        };
        let now = Now::of(&cx, id)?;
        let summary = |digits: &str| now.summary(&cx, id, digits);
        let (breaker, alarms) = guard::render(&one.configuration.0, &one.guard, one.finished.is_some());
        found.push(ServiceDeployment {
            service_deployment_arn: Some(text.clone()),
            service_arn: Some(service_arn(cx.scope(), id)),
            cluster_arn: Some(cluster_arn(cx.scope(), cluster_of(id))),
            created_at: Some(one.created),
            started_at: Some(one.created),
            finished_at: one.finished,
            stopped_at: one.finished.filter(|_| one.status != history::SUCCESSFUL),
            rollback: one.rollback.as_ref().map(|back| Rollback {
                reason: Some(back.reason.clone()),
                started_at: Some(back.started),
                service_revision_arn: Some(revision_arn(&cx, id, &back.to)),
            }),
            updated_at: Some(one.updated),
            source_service_revisions: Some(one.sources.iter().map(|digits| summary(digits)).collect()),
            target_service_revision: Some(summary(short(&one.id))),
            status: Some(one.status.clone()),
            status_reason: one.reason.clone(),
            deployment_configuration: Some(one.configuration.0.clone()),
            deployment_circuit_breaker: Some(breaker),
            alarms: Some(alarms),
            ..ServiceDeployment::default()
        });
    }
    Ok(DescribeServiceDeploymentsOutput { service_deployments: Some(found), failures: Some(failures) })
}

pub async fn revisions(cx: Cx, input: DescribeServiceRevisions) -> Result<DescribeServiceRevisionsOutput> {
    check_count(&cx, &input.service_revision_arns)?;
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    for text in &input.service_revision_arns {
        cx.authorize(text)?;
        let Some((id, digits)) = place(text, "service-revision") else {
            return Err(invalid(format!("Invalid service revision ARN: {text}")));
        };
        if said(&cx, text, "")?.is_none() {
            failures.push(missing(text));
            continue;
        }
        match cx.store().get::<Deployed>(cx.scope(), &history::id(id, digits))? {
            Some(one) => found.push(revision(&cx, text, id, one.record)?),
            None => failures.push(missing(text)),
        }
    }
    Ok(DescribeServiceRevisionsOutput { service_revisions: Some(found), failures: Some(failures) })
}

fn revision(cx: &Cx, text: &str, id: &str, one: Deployed) -> Result<ServiceRevision> {
    let template = one.template;
    let definition = find_definition(cx, &template.definition)?;
    let containers =
        definition.and_then(|found| found.record.body.0.container_definitions).unwrap_or_default();
    let images = containers.into_iter().map(|container| ContainerImage {
        container_name: container.name,
        image: container.image,
        ..ContainerImage::default()
    });
    Ok(ServiceRevision {
        service_revision_arn: Some(text.to_owned()),
        service_arn: Some(service_arn(cx.scope(), id)),
        cluster_arn: Some(cluster_arn(cx.scope(), cluster_of(id))),
        capacity_provider_strategy: (!template.strategy.is_empty()).then(|| unwire(&template.strategy)),
        launch_type: template.launch_type,
        platform_version: Some(PLATFORM.to_owned()),
        platform_family: Some(LINUX.to_owned()),
        load_balancers: Some(unwire(&template.load_balancers)),
        network_configuration: Some(template.network.0),
        container_images: Some(images.collect()),
        guard_duty_enabled: Some(false),
        created_at: Some(one.created),
        task_definition: Some(template.definition),
        ..ServiceRevision::default()
    })
}

/// The ARN of the deployment that is going on, if one is, and the revisions that have tasks or are to have some.
pub fn current(
    cx: &Cx,
    service: &Service,
    members: &[Member],
) -> Result<(Option<String>, Vec<ServiceCurrentRevisionSummary>)> {
    if service.kind != Kind::Ecs {
        return Ok((None, Vec::new()));
    }
    let id = service.id();
    let goes_on = |one: &&Rollout| one.status == "PRIMARY" && one.state == history::IN_PROGRESS;
    // While an earlier revision comes back, what goes on is still the deployment that it replaces.
    let back = service.rollback.as_ref().filter(|back| back.begun);
    let deployed = match service.rollouts.iter().find(goes_on) {
        Some(rollout) => {
            let of = back.filter(|back| back.to.id == rollout.id).map_or(&rollout.id, |back| &back.of);
            cx.store().get::<Deployed>(cx.scope(), &history::id(&id, of))?
        }
        None => None,
    };
    let revisions = service.rollouts.iter().map(|rollout| {
        let (running, pending) = counts(members.iter().filter(|member| member.rollout == rollout.id));
        ServiceCurrentRevisionSummary {
            arn: Some(revision_arn(cx, &id, history::digits(&rollout.id))),
            requested_task_count: Some(rollout.wanted),
            running_task_count: Some(running),
            pending_task_count: Some(pending),
        }
    });
    Ok((deployed.map(|one| deployment_arn(cx, &id, &one.name)), revisions.collect()))
}
