//! Capacity: launch types, capacity providers, account settings.

use novamind_api::ecs::{
    CapacityProvider, CapacityProviderStrategyItem, DescribeCapacityProviders,
    DescribeCapacityProvidersOutput, Failure, ListAccountSettings, ListAccountSettingsOutput,
    PutClusterCapacityProviders, PutClusterCapacityProvidersOutput, Setting, errors,
};
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::names::{arn, cluster_arn, cluster_name, invalid, no_cluster, said};
use crate::records::{Cluster, Status, Task};
use crate::stored::wires;
use crate::{cluster, definition};

/// What runs tasks here. FARGATE_SPOT is the same machine: it is never interrupted, as is AWS's right.
pub const PROVIDERS: [&str; 2] = ["FARGATE", "FARGATE_SPOT"];

/// Checks a strategy's items.
pub fn check_strategy(items: &[CapacityProviderStrategyItem]) -> Result<()> {
    for item in items {
        if !PROVIDERS.contains(&item.capacity_provider.as_str()) {
            return Err(Error::unsupported(format!("The capacity provider {}", item.capacity_provider)));
        }
    }
    if !items.is_empty()
        && items.iter().all(|item| item.weight.unwrap_or(0) == 0 && item.base.unwrap_or(0) == 0)
    {
        return Err(invalid(
            "At least one capacity provider of a strategy must have a weight greater than 0.",
        ));
    }
    if items.iter().filter(|item| item.base.unwrap_or(0) > 0).count() > 1 {
        return Err(invalid("Only one capacity provider of a strategy can have a base."));
    }
    Ok(())
}

/// "A capacity provider must be associated with a cluster before it can be included as part of the default capacity
/// provider strategy" (CreateCluster, API reference); the words are ours.
pub fn check_default(providers: &[String], strategy: &[CapacityProviderStrategyItem]) -> Result<()> {
    match strategy.iter().find(|item| !providers.contains(&item.capacity_provider)) {
        Some(item) => Err(invalid(format!(
            "The default strategy's capacity provider '{}' is not among the cluster's.",
            item.capacity_provider
        ))),
        None => Ok(()),
    }
}

/// How tasks are to be launched: by launch type, or by a strategy.
#[derive(Debug, PartialEq)]
pub struct Launch {
    pub launch_type: Option<String>,
    pub strategy: Vec<CapacityProviderStrategyItem>,
    pub platform_version: String,
}

impl Launch {
    /// Checks a request's wishes; without any, the cluster's default strategy holds.
    pub fn check(
        cluster: &Cluster,
        launch_type: Option<String>,
        strategy: Option<Vec<CapacityProviderStrategyItem>>,
        platform_version: Option<String>,
    ) -> Result<Self> {
        let mut strategy = strategy.unwrap_or_default();
        if launch_type.is_some() && !strategy.is_empty() {
            return Err(invalid(
                "Specifying both a launch type and capacity provider strategy is not supported.",
            ));
        }
        if launch_type.is_none() && strategy.is_empty() {
            strategy = crate::stored::unwire(&cluster.default_strategy);
            if strategy.is_empty() {
                return Err(Error::unsupported(
                    "The launch type EC2, which a request without launchType and capacityProviderStrategy means,",
                ));
            }
        }
        if let Some(other) = launch_type.as_deref().filter(|one| *one != "FARGATE") {
            return Err(Error::unsupported(format!("The launch type {other}")));
        }
        check_strategy(&strategy)?;
        let missing =
            strategy.iter().find(|item| !cluster.capacity_providers.contains(&item.capacity_provider));
        if let Some(item) = missing {
            return Err(invalid(format!(
                "The specified capacity provider '{}' is not associated with the cluster.",
                item.capacity_provider
            )));
        }
        let platform_version = platform_version.unwrap_or_else(|| "LATEST".to_owned());
        if !["LATEST", "1.4.0"].contains(&platform_version.as_str()) {
            return Err(novamind_api::ecs::errors::PLATFORM_UNKNOWN_EXCEPTION.error(format!(
                "The platform version {platform_version} does not exist or is not supported."
            )));
        }
        Ok(Self { launch_type, strategy, platform_version })
    }
}

/// The provider of the next task when `placed` says how many tasks each provider has: bases first, then weights.
pub fn provider(items: &[CapacityProviderStrategyItem], placed: impl Fn(&str) -> usize) -> Option<String> {
    let short =
        items.iter().find(|item| placed(&item.capacity_provider) < item.base.unwrap_or(0).max(0) as usize);
    let weighted = items.iter().filter(|item| item.weight.unwrap_or(0) > 0).min_by(|a, b| {
        let load = |item: &CapacityProviderStrategyItem| {
            let beyond = placed(&item.capacity_provider) as f64 - f64::from(item.base.unwrap_or(0));
            beyond.max(0.0) / f64::from(item.weight.unwrap_or(1))
        };
        load(a).total_cmp(&load(b))
    });
    short.or(weighted).or(items.first()).map(|item| item.capacity_provider.clone())
}

/// "You can only disassociate an existing capacity provider from a cluster if it's not being used by any existing tasks"
/// (PutClusterCapacityProviders, API reference); the words are ours.
fn check_idle(transaction: &Transaction<'_>, scope: &Scope, cluster: &str, kept: &[String]) -> Result<()> {
    let Some(known) = transaction.get::<Cluster>(scope, cluster)? else { return Ok(()) };
    let gone = |one: &str| {
        !kept.iter().any(|kept| kept == one) && known.capacity_providers.iter().any(|own| own == one)
    };
    for task in transaction.list::<Task>(scope, &format!("{cluster}/"), None, usize::MAX)? {
        let used = task.capacity_provider.as_deref().filter(|used| gone(used));
        if let Some(used) = used.filter(|_| task.status != Status::Stopped) {
            return Err(errors::RESOURCE_IN_USE_EXCEPTION
                .error(format!("The capacity provider {used} is in use by tasks of the cluster.")));
        }
    }
    Ok(())
}

pub async fn put(cx: Cx, input: PutClusterCapacityProviders) -> Result<PutClusterCapacityProvidersOutput> {
    let name = cluster_name(&cx, Some(&input.cluster))?;
    cx.authorize(&cluster_arn(cx.scope(), &name))?;
    if let Some(other) = input.capacity_providers.iter().find(|one| !PROVIDERS.contains(&one.as_str())) {
        return Err(Error::unsupported(format!("The capacity provider {other}")));
    }
    check_strategy(&input.default_capacity_provider_strategy)?;
    check_default(&input.capacity_providers, &input.default_capacity_provider_strategy)?;
    let scope = cx.scope().clone();
    let stored = cx
        .store()
        .write(move |transaction| {
            check_idle(transaction, &scope, &name, &input.capacity_providers)?;
            let changed = transaction.update::<Cluster>(&scope, &name, |cluster| {
                if !cluster.active {
                    return Err(no_cluster());
                }
                cluster.capacity_providers = input.capacity_providers;
                cluster.default_strategy = wires(input.default_capacity_provider_strategy);
                Ok(())
            })?;
            changed.ok_or_else(no_cluster)
        })
        .await?;
    Ok(PutClusterCapacityProvidersOutput { cluster: Some(cluster::render(&cx, &stored, &[])?) })
}

pub async fn describe(cx: Cx, input: DescribeCapacityProviders) -> Result<DescribeCapacityProvidersOutput> {
    cx.authorize("*")?;
    let names = input.capacity_providers.unwrap_or_else(|| PROVIDERS.map(str::to_owned).to_vec());
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    for text in names {
        let known = said(&cx, &text, "capacity-provider/")?.filter(|name| PROVIDERS.contains(name));
        if let Some(name) = known {
            found.push(CapacityProvider {
                capacity_provider_arn: Some(arn(cx.scope(), &format!("capacity-provider/{name}"))),
                name: Some(name.to_owned()),
                status: Some("ACTIVE".to_owned()),
                tags: Some(Vec::new()),
                ..CapacityProvider::default()
            });
        } else {
            failures.push(Failure { arn: Some(text), reason: Some("MISSING".to_owned()), detail: None });
        }
    }
    Ok(DescribeCapacityProvidersOutput {
        capacity_providers: Some(found),
        failures: Some(failures),
        next_token: None,
    })
}

/// Settings that hold here and that no operation of this installation changes.
const SETTINGS: [(&str, &str); 6] = [
    ("containerInsights", "disabled"),
    ("containerInstanceLongArnFormat", "enabled"),
    ("defaultLogDriverMode", "non-blocking"),
    ("serviceLongArnFormat", "enabled"),
    ("tagResourceAuthorization", "on"),
    ("taskLongArnFormat", "enabled"),
];

pub async fn account_settings(cx: Cx, input: ListAccountSettings) -> Result<ListAccountSettingsOutput> {
    cx.authorize("*")?;
    // Without effectiveSettings AWS lists what was set for a principal, which here is nothing.
    let effective = input.effective_settings.unwrap_or(false);
    let matching = SETTINGS.iter().filter(|(name, value)| {
        effective
            && input.name.as_deref().is_none_or(|wanted| wanted == *name)
            && input.value.as_deref().is_none_or(|wanted| wanted == *value)
    });
    let settings: Vec<Setting> = matching
        .map(|(name, value)| Setting {
            name: Some((*name).to_owned()),
            value: Some((*value).to_owned()),
            principal_arn: Some(format!("arn:aws:iam::{}:root", cx.account())),
            r#type: Some("user".to_owned()),
        })
        .collect();
    // One page holds them all.
    definition::page(Vec::<()>::new(), input.next_token.as_deref(), input.max_results, 10)?;
    Ok(ListAccountSettingsOutput { settings: Some(settings), next_token: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strategies_fill_the_base_and_then_weigh() {
        let item = |name: &str, base, weight| CapacityProviderStrategyItem {
            capacity_provider: name.to_owned(),
            base: Some(base),
            weight: Some(weight),
        };
        let items = [item("FARGATE", 2, 1), item("FARGATE_SPOT", 0, 3)];
        let (mut fargate, mut spot) = (0, 0);
        for _ in 0..10 {
            let next = provider(&items, |name| if name == "FARGATE" { fargate } else { spot });
            if next.as_deref() == Some("FARGATE") { fargate += 1 } else { spot += 1 }
        }
        assert_eq!((fargate, spot), (4, 6));
    }
}
