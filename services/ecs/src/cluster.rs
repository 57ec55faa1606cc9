//! Clusters: create, describe, list, update, delete.

use novamind_api::ecs::{
    Cluster as Rendered, ClusterSetting, CreateCluster, CreateClusterOutput, DeleteCluster,
    DeleteClusterOutput, DescribeClusters, DescribeClustersOutput, Failure, KeyValuePair, ListClusters,
    ListClustersOutput, UpdateCluster, UpdateClusterOutput, UpdateClusterSettings,
    UpdateClusterSettingsOutput, errors,
};
use novamind_kernel::{Scope, Store, Stored};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::capacity::{PROVIDERS, check_default, check_strategy};
use crate::definition::page;
use crate::names::{active_cluster, authorize_tags, client, cluster_arn, cluster_name, is_name, no_cluster};
use crate::records::{Cluster, Service, ServiceStatus, Status, Tags, Task};
use crate::stored::{unwire, wires};
use crate::tags;

const PAGE: usize = 100;

/// The value of containerInsights among a request's settings.
fn insights(settings: Option<Vec<ClusterSetting>>) -> Result<Option<String>> {
    let mut found = None;
    for setting in settings.unwrap_or_default() {
        let value = setting.value.unwrap_or_default();
        match (setting.name.as_deref(), value.as_str()) {
            (Some("containerInsights"), "disabled") => found = Some(value),
            // Accepting it would promise metrics that nobody makes.
            (Some("containerInsights"), "enabled" | "enhanced") => {
                return Err(Error::unsupported(format!("The cluster setting containerInsights={value}")));
            }
            (name, _) => {
                let name = name.unwrap_or_default();
                return Err(client(format!("Invalid setting: {name}={value}")));
            }
        }
    }
    Ok(found)
}

pub async fn create(cx: Cx, input: CreateCluster) -> Result<CreateClusterOutput> {
    let name = input.cluster_name.unwrap_or_else(|| "default".to_owned());
    if !is_name(&name) {
        return Err(crate::names::invalid("Cluster name contains invalid characters."));
    }
    let own = cluster_arn(cx.scope(), &name);
    cx.authorize(&own)?;
    authorize_tags(&cx, &own)?;
    if input.configuration.is_some() {
        return Err(Error::unsupported("configuration of a cluster"));
    }
    if input.service_connect_defaults.is_some() {
        return Err(Error::unsupported("serviceConnectDefaults of a cluster"));
    }
    let capacity_providers = input.capacity_providers.unwrap_or_default();
    if let Some(other) = capacity_providers.iter().find(|one| !PROVIDERS.contains(&one.as_str())) {
        return Err(Error::unsupported(format!("The capacity provider {other}")));
    }
    let strategy = input.default_capacity_provider_strategy.unwrap_or_default();
    check_strategy(&strategy)?;
    check_default(&capacity_providers, &strategy)?;
    let insights = insights(input.settings)?.unwrap_or_else(|| "disabled".to_owned());
    let new = Cluster {
        active: true,
        insights,
        capacity_providers,
        default_strategy: wires(strategy),
        tags: tags::from_input(input.tags)?,
    };
    let scope = cx.scope().clone();
    let stored = cx
        .store()
        .write(move |transaction| {
            // Creating a cluster that is there answers it as it is.
            let known = transaction.get::<Cluster>(&scope, &name)?.filter(|known| known.active);
            if let Some(known) = known {
                return Ok(known);
            }
            let generation = transaction.put(&scope, &name, &new)?;
            Ok(Stored { scope, id: name, generation, record: new })
        })
        .await?;
    let cluster = render(&cx, &stored, &["TAGS", "SETTINGS"].map(str::to_owned))?;
    Ok(CreateClusterOutput { cluster: Some(cluster) })
}

/// How many tasks run and wait in a cluster, and its services that are not INACTIVE.
fn counts(cx: &Cx, scope: &Scope, name: &str) -> Result<(i32, i32, i32)> {
    let prefix = format!("{name}/");
    let (mut running, mut pending) = (0, 0);
    for task in cx.store().list::<Task>(scope, &prefix, None, usize::MAX)? {
        match task.status {
            Status::Running => running += 1,
            Status::Provisioning | Status::Pending | Status::Activating => pending += 1,
            _ => {}
        }
    }
    let services = cx.store().list::<Service>(scope, &prefix, None, usize::MAX)?;
    let active = services.iter().filter(|one| one.status == ServiceStatus::Active).count();
    Ok((running, pending, active as i32))
}

/// `include`: parts that are shown on request only.
pub fn render(cx: &Cx, stored: &Stored<Cluster>, include: &[String]) -> Result<Rendered> {
    let wanted = |part: &str| include.iter().any(|one| one == part);
    let (running, pending, services) = counts(cx, &stored.scope, &stored.id)?;
    let setting =
        ClusterSetting { name: Some("containerInsights".to_owned()), value: Some(stored.insights.clone()) };
    let statistic =
        |name: &str, count: i32| KeyValuePair { name: Some(name.to_owned()), value: Some(count.to_string()) };
    Ok(Rendered {
        cluster_arn: Some(cluster_arn(&stored.scope, &stored.id)),
        cluster_name: Some(stored.id.clone()),
        status: Some(if stored.active { "ACTIVE" } else { "INACTIVE" }.to_owned()),
        registered_container_instances_count: Some(0),
        running_tasks_count: Some(running),
        pending_tasks_count: Some(pending),
        active_services_count: Some(services),
        statistics: Some(if wanted("STATISTICS") {
            vec![
                statistic("runningEC2TasksCount", 0),
                statistic("runningFargateTasksCount", running),
                statistic("pendingEC2TasksCount", 0),
                statistic("pendingFargateTasksCount", pending),
                statistic("activeEC2ServiceCount", 0),
                statistic("activeFargateServiceCount", services),
            ]
        } else {
            Vec::new()
        }),
        tags: Some(if wanted("TAGS") { tags::render(&stored.tags) } else { Vec::new() }),
        settings: Some(if wanted("SETTINGS") { vec![setting] } else { Vec::new() }),
        capacity_providers: Some(stored.capacity_providers.clone()),
        default_capacity_provider_strategy: Some(unwire(&stored.default_strategy)),
        ..Rendered::default()
    })
}

pub async fn describe(cx: Cx, input: DescribeClusters) -> Result<DescribeClustersOutput> {
    let include = input.include.unwrap_or_default();
    let names =
        input.clusters.filter(|names| !names.is_empty()).unwrap_or_else(|| vec!["default".to_owned()]);
    if names.len() > PAGE {
        return Err(crate::names::invalid(format!("At most {PAGE} clusters can be described at a time.")));
    }
    let (mut clusters, mut failures) = (Vec::new(), Vec::new());
    for text in names {
        let Some(name) = crate::names::cluster(&cx, Some(&text))?.map(str::to_owned) else {
            failures.push(Failure { arn: Some(text), reason: Some("MISSING".to_owned()), detail: None });
            continue;
        };
        let arn = cluster_arn(cx.scope(), &name);
        cx.authorize(&arn)?;
        match cx.store().get::<Cluster>(cx.scope(), &name)? {
            Some(found) => clusters.push(render(&cx, &found, &include)?),
            None => {
                failures.push(Failure { arn: Some(arn), reason: Some("MISSING".to_owned()), detail: None });
            }
        }
    }
    Ok(DescribeClustersOutput { clusters: Some(clusters), failures: Some(failures) })
}

pub async fn list(cx: Cx, input: ListClusters) -> Result<ListClustersOutput> {
    cx.authorize("*")?;
    let all = cx.store().all::<Cluster>(cx.scope())?;
    let active = all.iter().filter(|cluster| cluster.active);
    let arns = active.map(|cluster| cluster_arn(&cluster.scope, &cluster.id)).collect();
    let (arns, next_token) = page(arns, input.next_token.as_deref(), input.max_results, PAGE)?;
    Ok(ListClustersOutput { cluster_arns: Some(arns), next_token })
}

async fn set(cx: &Cx, cluster: &str, insights: Option<String>) -> Result<Rendered> {
    let name = cluster_name(cx, Some(cluster))?;
    cx.authorize(&cluster_arn(cx.scope(), &name))?;
    active_cluster(cx, &name)?;
    let scope = cx.scope().clone();
    let changed = cx
        .store()
        .write(move |transaction| {
            transaction.update::<Cluster>(&scope, &name, |cluster| {
                if let Some(insights) = insights {
                    cluster.insights = insights;
                }
                Ok(())
            })
        })
        .await?;
    render(cx, &changed.ok_or_else(no_cluster)?, &["SETTINGS".to_owned()])
}

pub async fn update(cx: Cx, input: UpdateCluster) -> Result<UpdateClusterOutput> {
    if input.configuration.is_some() {
        return Err(Error::unsupported("configuration of a cluster"));
    }
    if input.service_connect_defaults.is_some() {
        return Err(Error::unsupported("serviceConnectDefaults of a cluster"));
    }
    let cluster = set(&cx, &input.cluster, insights(input.settings)?).await?;
    Ok(UpdateClusterOutput { cluster: Some(cluster) })
}

pub async fn update_settings(cx: Cx, input: UpdateClusterSettings) -> Result<UpdateClusterSettingsOutput> {
    let cluster = set(&cx, &input.cluster, insights(Some(input.settings))?).await?;
    Ok(UpdateClusterSettingsOutput { cluster: Some(cluster) })
}

pub async fn delete(cx: Cx, input: DeleteCluster) -> Result<DeleteClusterOutput> {
    let name = cluster_name(&cx, Some(&input.cluster))?;
    cx.authorize(&cluster_arn(cx.scope(), &name))?;
    let scope = cx.scope().clone();
    let deleted = cx
        .store()
        .write(move |transaction| {
            let prefix = format!("{name}/");
            let services = transaction.list::<Service>(&scope, &prefix, None, usize::MAX)?;
            if services.iter().any(|one| one.status != ServiceStatus::Inactive) {
                return Err(errors::CLUSTER_CONTAINS_SERVICES_EXCEPTION
                    .error("The Cluster cannot be deleted while Services are active."));
            }
            let tasks = transaction.list::<Task>(&scope, &prefix, None, usize::MAX)?;
            if tasks.iter().any(|task| task.status != Status::Stopped) {
                return Err(errors::CLUSTER_CONTAINS_TASKS_EXCEPTION
                    .error("The Cluster cannot be deleted while Tasks are active."));
            }
            let changed = transaction.update::<Cluster>(&scope, &name, |cluster| {
                if !cluster.active {
                    return Err(no_cluster());
                }
                cluster.active = false;
                cluster.tags = Tags::new();
                Ok(())
            })?;
            changed.ok_or_else(no_cluster)
        })
        .await?;
    Ok(DeleteClusterOutput { cluster: Some(render(&cx, &deleted, &[])?) })
}

/// ARNs of the clusters of an account, for which the service needs its own role.
pub fn needing_role(store: &Store, account: &str) -> Result<Vec<String>> {
    let mut arns = Vec::new();
    for (scope, name) in store.keys::<Cluster>()? {
        let own = scope.account == account;
        if own && store.get::<Cluster>(&scope, &name)?.is_some_and(|found| found.active) {
            arns.push(cluster_arn(&scope, &name));
        }
    }
    Ok(arns)
}
