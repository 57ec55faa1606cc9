//! What was deployed.

use novamind_api::codedeploy::{
    BatchGetDeployments, BatchGetDeploymentsOutput, GetDeployment, GetDeploymentOutput, ListDeployments,
    ListDeploymentsOutput, errors,
};
use novamind_kernel::{Stored, page};
use novamind_wire::Result;

use crate::application::invalid_token;
use crate::deployment::find;
use crate::records::{Deployment, Order};
use crate::{Cx, group, render};

pub async fn get(cx: Cx, input: GetDeployment) -> Result<GetDeploymentOutput> {
    let found = match find(&cx, &input.deployment_id) {
        Ok(found) => found,
        Err(error) => {
            cx.authorize(&group::arn(&cx, "*", "*"))?;
            return Err(error);
        }
    };
    cx.authorize(&group::arn(&cx, &found.application, &found.group))?;
    Ok(GetDeploymentOutput { deployment_info: Some(render::deployment(found)) })
}

pub async fn batch_get(cx: Cx, input: BatchGetDeployments) -> Result<BatchGetDeploymentsOutput> {
    if input.deployment_ids.len() > 25 {
        return Err(errors::BATCH_LIMIT_EXCEEDED_EXCEPTION.error("At most 25 deployments can be asked for"));
    }
    cx.authorize(&group::arn(&cx, "*", "*"))?;
    let mut found = Vec::new();
    for id in &input.deployment_ids {
        if let Some(stored) = cx.store().get::<Deployment>(cx.scope(), id)? {
            found.push(render::deployment(stored.record));
        }
    }
    Ok(BatchGetDeploymentsOutput { deployments_info: Some(found) })
}

/// The newest first within a group.
pub async fn list(cx: Cx, input: ListDeployments) -> Result<ListDeploymentsOutput> {
    let prefix = match (&input.application_name, &input.deployment_group_name) {
        (Some(app), Some(name)) => {
            cx.authorize(&group::arn(&cx, app, name))?;
            group::find(&cx, app, name)?;
            format!("{app}/{name}/")
        }
        // "If applicationName is specified, then deploymentGroupName must be specified" (CodeDeploy API reference).
        (Some(app), None) => {
            cx.authorize(&group::arn(&cx, app, "*"))?;
            crate::application::find(&cx, app)?;
            return Err(errors::DEPLOYMENT_GROUP_NAME_REQUIRED_EXCEPTION
                .error("The deployment group's name must be given with that of the application"));
        }
        (None, Some(_)) => {
            cx.open_to_all();
            return Err(errors::APPLICATION_NAME_REQUIRED_EXCEPTION
                .error("The application's name must be given with that of the deployment group"));
        }
        (None, None) => {
            cx.authorize(&group::arn(&cx, "*", "*"))?;
            String::new()
        }
    };
    let statuses = input.include_only_statuses.unwrap_or_default();
    // Nothing here links a deployment to a resource outside.
    let linked = input.external_id.is_some();
    let range = input.create_time_range.unwrap_or_default();
    let fits = |order: &Stored<Order>| -> Result<bool> {
        let stored = cx.store().get::<Deployment>(cx.scope(), &order.record.0)?;
        Ok(!linked
            && stored.is_some_and(|stored| {
                (statuses.is_empty() || statuses.iter().any(|status| status == stored.status.name()))
                    && range.start.is_none_or(|start| stored.created >= start)
                    && range.end.is_none_or(|end| stored.created <= end)
            }))
    };
    // A page is filled from as many records as it takes: those that do not fit leave no holes.
    let found = page(input.next_token.as_deref(), 100, |after, limit| -> Result<_> {
        let (mut fitting, mut last) = (Vec::new(), after.map(str::to_owned));
        while fitting.len() < limit {
            let batch = cx.store().list::<Order>(cx.scope(), &prefix, last.as_deref(), limit)?;
            let Some(end) = batch.last() else { break };
            last = Some(end.id.clone());
            for order in batch {
                if fits(&order)? {
                    fitting.push(order);
                }
            }
        }
        fitting.truncate(limit);
        Ok(fitting)
    })
    .ok_or_else(invalid_token)??;
    let ids = found.items.into_iter().map(|order| order.record.0).collect();
    Ok(ListDeploymentsOutput { deployments: Some(ids), next_token: found.next_token })
}
