//! Domains: the host names of the pages that users sign in on.

use novamind_api::cognito_idp::{
    CreateUserPoolDomain, CreateUserPoolDomainOutput, DeleteUserPoolDomain, DeleteUserPoolDomainOutput,
    DescribeUserPoolDomain, DescribeUserPoolDomainOutput, DomainDescriptionType, UpdateUserPoolDomain,
    UpdateUserPoolDomainOutput,
};
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use crate::Cx;
use crate::fault::{invalid, missing};
use crate::place::{Place, arn};
use crate::records::Domain;

/// Words that a prefix must not have in it (assigning a domain to a pool).
const RESERVED: [&str; 3] = ["aws", "amazon", "cognito"];

fn check(custom: bool, routing: bool, version: Option<i32>) -> Result<()> {
    if custom {
        return Err(Error::unsupported("CustomDomainConfig"));
    }
    if routing {
        return Err(Error::unsupported("Routing"));
    }
    match version {
        Some(2) => Err(Error::unsupported("ManagedLoginVersion 2")),
        Some(other) if other != 1 => Err(invalid(format!("ManagedLoginVersion {other} is not valid."))),
        _ => Ok(()),
    }
}

pub async fn create(cx: Cx, input: CreateUserPoolDomain) -> Result<CreateUserPoolDomainOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    check(input.custom_domain_config.is_some(), input.routing.is_some(), input.managed_login_version)?;
    let domain = input.domain;
    if let Some(word) = RESERVED.iter().find(|word| domain.contains(**word)) {
        return Err(invalid(format!("Domain cannot contain reserved word: {word}")));
    }
    let version = cx.now().strftime("%Y%m%d%H%M%S");
    let managed_login_version = input.managed_login_version.or(Some(1));
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Domain>(&place.scope, &domain)?.is_some() {
                return Err(invalid("Domain already associated with another user pool."));
            }
            if transaction.all::<Domain>(&place.scope)?.iter().any(|one| one.pool == place.id) {
                return Err(invalid(format!("User pool {} already has a domain configured.", place.id)));
            }
            let record = Domain { pool: place.id, version, managed_login_version };
            transaction.put(&place.scope, &domain, &record)?;
            Ok(CreateUserPoolDomainOutput { managed_login_version, ..CreateUserPoolDomainOutput::default() })
        })
        .await
}

pub async fn update(cx: Cx, input: UpdateUserPoolDomain) -> Result<UpdateUserPoolDomainOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    check(input.custom_domain_config.is_some(), input.routing.is_some(), input.managed_login_version)?;
    match cx.store().get::<Domain>(&place.scope, &input.domain)? {
        Some(domain) if domain.pool == place.id => Ok(UpdateUserPoolDomainOutput {
            managed_login_version: domain.managed_login_version,
            ..UpdateUserPoolDomainOutput::default()
        }),
        _ => Err(missing(format!("Domain {} does not exist.", input.domain))),
    }
}

pub async fn describe(cx: Cx, input: DescribeUserPoolDomain) -> Result<DescribeUserPoolDomainOutput> {
    cx.authorize("*")?;
    let found = cx.store().get::<Domain>(cx.scope(), &input.domain)?;
    // One that does not exist has an empty description.
    let description = found.map_or_else(DomainDescriptionType::default, |domain| DomainDescriptionType {
        user_pool_id: Some(domain.pool.clone()),
        aws_account_id: Some(cx.account().to_owned()),
        domain: Some(input.domain),
        version: Some(domain.version.clone()),
        status: Some("ACTIVE".into()),
        managed_login_version: domain.managed_login_version,
        ..DomainDescriptionType::default()
    });
    Ok(DescribeUserPoolDomainOutput { domain_description: Some(description) })
}

pub async fn delete(cx: Cx, input: DeleteUserPoolDomain) -> Result<DeleteUserPoolDomainOutput> {
    cx.authorize(&arn(&cx, &input.user_pool_id))?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| match transaction.get::<Domain>(&scope, &input.domain)? {
            Some(domain) if domain.pool == input.user_pool_id => {
                transaction.delete::<Domain>(&scope, &input.domain)?;
                Ok(DeleteUserPoolDomainOutput {})
            }
            _ => Err(invalid("No such domain or user pool exists.")),
        })
        .await
}

/// The pages of this installation, as `[{"service", "name", "url", "pool"}]`.
pub async fn endpoints(cx: Cx, _: Json) -> Result<Json> {
    let mut all = Vec::new();
    for (scope, id) in cx.store().keys::<Domain>()? {
        let Some(domain) = cx.store().get::<Domain>(&scope, &id)? else { continue };
        let url = host(&id, &scope.region, &cx.cloud().settings().endpoint);
        all.push(json!({ "service": "cognito", "name": id, "url": url, "pool": domain.pool }));
    }
    Ok(Json::Array(all))
}

/// Where a domain's pages answer on this machine.
pub fn host(domain: &str, region: &str, endpoint: &str) -> String {
    let port = endpoint.rsplit_once(':').map_or("", |(_, port)| port);
    format!("http://{domain}.auth.{region}.localhost:{port}")
}
