//! Which web ACL guards which load balancer.

use std::sync::Arc;

use novamind_api::cloudfront::ListDistributionsByWebACLId;
use novamind_api::elbv2::{DescribeLoadBalancers, errors as elbv2_errors};
use novamind_api::wafv2::{
    AssociateWebACL, AssociateWebACLOutput, DisassociateWebACL, DisassociateWebACLOutput,
    GetWebACLForResource, GetWebACLForResourceOutput, ListResourcesForWebACL, ListResourcesForWebACLOutput,
    SERVICE,
};
use novamind_kernel::{Arn, Cloud, Scope};
use novamind_wire::{Error, Result};

use crate::entity::find_arn;
use crate::error::{bad_arn, invalid, nonexistent, unavailable};
use crate::records::{Association, Entity, Kind, What};
use crate::{Cx, PRINCIPAL, guarding};

/// Whether an ARN names a resource that an ACL can guard.
fn check_resource(cx: &Cx, text: &str) -> Result<()> {
    let arn = Arn::parse(text).ok_or_else(|| bad_arn(text))?;
    if arn.service == "elasticloadbalancing" && arn.resource.starts_with("loadbalancer/app/") {
        let ours = arn.region == cx.region() && arn.account == cx.account();
        return if ours { Ok(()) } else { Err(bad_arn(text)) };
    }
    match arn.service {
        "apigateway" | "appsync" | "cognito-idp" | "apprunner" | "ec2" | "amplify" | "bedrock-agentcore" => {
            Err(Error::unsupported(format!("A web ACL for a resource of {}", arn.service)))
        }
        "cloudfront" => Err(invalid(
            "RESOURCE_ARN",
            text,
            "A distribution names its web ACL itself, by UpdateDistribution.",
        )),
        _ => Err(bad_arn(text)),
    }
}

/// Whether a load balancer is there.
async fn is_there(cx: &Cx, arn: &str) -> Result<bool> {
    let service = cx.cloud().service_context(&SERVICE, PRINCIPAL, cx.scope())?;
    let input = DescribeLoadBalancers {
        load_balancer_arns: Some(vec![arn.to_owned()]),
        ..DescribeLoadBalancers::default()
    };
    match service.call(input).await {
        Ok(output) => Ok(output.load_balancers.is_some_and(|found| !found.is_empty())),
        Err(error) if error.is(&elbv2_errors::LOAD_BALANCER_NOT_FOUND_EXCEPTION) => Ok(false),
        Err(error) => Err(error),
    }
}

pub async fn associate(cx: Cx, input: AssociateWebACL) -> Result<AssociateWebACLOutput> {
    cx.authorize(&input.web_acl_arn)?;
    cx.authorize(&input.resource_arn)?;
    let acl = find_arn(&cx, &input.web_acl_arn, Some(Kind::WebAcl))?;
    if !acl.id.starts_with("regional/") {
        return Err(invalid(
            "RESOURCE_ARN",
            input.web_acl_arn,
            "A web ACL of the scope CLOUDFRONT guards distributions.",
        ));
    }
    check_resource(&cx, &input.resource_arn)?;
    if !is_there(&cx, &input.resource_arn).await? {
        return Err(unavailable());
    }
    let scope = cx.scope().clone();
    let association = Association { acl: acl.id };
    cx.store()
        .write(move |transaction| {
            transaction.get::<Entity>(&scope, &association.acl)?.ok_or_else(nonexistent)?;
            transaction.put(&scope, &input.resource_arn, &association).map(drop)
        })
        .await?;
    guarding::publish(&cx).await?;
    Ok(AssociateWebACLOutput {})
}

pub async fn disassociate(cx: Cx, input: DisassociateWebACL) -> Result<DisassociateWebACLOutput> {
    cx.authorize(&input.resource_arn)?;
    check_resource(&cx, &input.resource_arn)?;
    let (scope, resource) = (cx.scope().clone(), input.resource_arn.clone());
    let was_there =
        cx.store().write(move |transaction| transaction.delete::<Association>(&scope, &resource)).await?;
    if !was_there && !is_there(&cx, &input.resource_arn).await? {
        return Err(nonexistent());
    }
    guarding::publish(&cx).await?;
    Ok(DisassociateWebACLOutput {})
}

pub async fn for_resource(cx: Cx, input: GetWebACLForResource) -> Result<GetWebACLForResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    check_resource(&cx, &input.resource_arn)?;
    if !is_there(&cx, &input.resource_arn).await? {
        return Err(nonexistent());
    }
    let found = cx.store().get::<Association>(cx.scope(), &input.resource_arn)?;
    let entity = match found {
        Some(found) => cx.store().get::<Entity>(cx.scope(), &found.acl)?,
        None => None,
    };
    let web_acl = entity.and_then(|entity| match entity.record.what {
        What::WebAcl(acl) => Some(*acl),
        _ => None,
    });
    Ok(GetWebACLForResourceOutput { web_acl })
}

/// Whether an ACL guards anything: load balancers by association, distributions by their own word.
pub async fn guards(cx: &Cx, acl: &str) -> Result<bool> {
    match guarding::is_of_distributions(acl) {
        true => guards_distributions(cx.cloud(), cx.scope(), acl).await,
        false => {
            Ok(cx.store().all::<Association>(cx.scope())?.iter().any(|association| association.acl == acl))
        }
    }
}

/// Whether distributions name this ACL of theirs.
async fn guards_distributions(cloud: &Arc<Cloud>, scope: &Scope, acl: &str) -> Result<bool> {
    let service = cloud.service_context(&SERVICE, PRINCIPAL, scope)?;
    let web_acl_id = crate::records::arn(scope, acl);
    let found = service.call(ListDistributionsByWebACLId { web_acl_id, ..Default::default() }).await?;
    Ok(found.distribution_list.is_some_and(|list| list.quantity > 0))
}

/// Whether any ACL guards anything.
pub async fn any(cloud: &Arc<Cloud>) -> Result<bool> {
    if !cloud.store().keys::<Association>()?.is_empty() {
        return Ok(true);
    }
    for (scope, id) in cloud.store().keys::<Entity>()? {
        if guarding::is_of_distributions(&id) && guards_distributions(cloud, &scope, &id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The load balancers that an ACL guards. Associations of those that are gone go too.
pub async fn live(cx: &Cx, acl: &str) -> Result<Vec<String>> {
    let all = cx.store().all::<Association>(cx.scope())?;
    let (mut there, mut gone) = (Vec::new(), Vec::new());
    for association in all.into_iter().filter(|association| association.acl == acl) {
        match is_there(cx, &association.id).await? {
            true => there.push(association.id),
            false => gone.push(association.id),
        }
    }
    if !gone.is_empty() {
        let scope = cx.scope().clone();
        let forget = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            gone.iter().try_for_each(|id| transaction.delete::<Association>(&scope, id).map(drop))
        };
        cx.store().write(forget).await?;
        guarding::publish(cx).await?;
    }
    Ok(there)
}

pub async fn resources(cx: Cx, input: ListResourcesForWebACL) -> Result<ListResourcesForWebACLOutput> {
    cx.authorize(&input.web_acl_arn)?;
    let acl = find_arn(&cx, &input.web_acl_arn, Some(Kind::WebAcl))?;
    let kind = input.resource_type.as_deref().unwrap_or("APPLICATION_LOAD_BALANCER");
    let found = match kind {
        "APPLICATION_LOAD_BALANCER" => live(&cx, &acl.id).await?,
        _ => Vec::new(),
    };
    Ok(ListResourcesForWebACLOutput { resource_arns: Some(found) })
}
