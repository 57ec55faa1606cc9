//! Resource servers: what an API calls its scopes.

use novamind_api::Empty;
use novamind_api::cognito_idp::{
    CreateResourceServer, CreateResourceServerOutput, DeleteResourceServer, DescribeResourceServer,
    DescribeResourceServerOutput, ListResourceServers, ListResourceServersOutput, ResourceServerScopeType,
    ResourceServerType, UpdateResourceServer, UpdateResourceServerOutput,
};
use novamind_kernel::page;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::fault::{bad_page_token, invalid, missing};
use crate::place::Place;
use crate::records::{ResourceServer, below};

/// Scopes of a server (quotas of user pools).
const SCOPES: usize = 100;

fn absent(identifier: &str) -> Error {
    missing(format!("Resource server {identifier} does not exist."))
}

fn check(scopes: Option<&[ResourceServerScopeType]>) -> Result<()> {
    let scopes = scopes.unwrap_or_default();
    if scopes.len() > SCOPES {
        return Err(invalid(format!("A resource server has at most {SCOPES} scopes.")));
    }
    let twice = |(at, one): (usize, &ResourceServerScopeType)| {
        scopes[..at].iter().any(|other| other.scope_name == one.scope_name)
    };
    match scopes.iter().enumerate().any(twice) {
        true => Err(invalid("Duplicate scope names are not allowed.")),
        false => Ok(()),
    }
}

pub async fn create(cx: Cx, input: CreateResourceServer) -> Result<CreateResourceServerOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    check(input.scopes.as_deref())?;
    let server = ResourceServerType {
        user_pool_id: Some(place.id.clone()),
        identifier: Some(input.identifier.clone()),
        name: Some(input.name),
        scopes: Some(input.scopes.unwrap_or_default()),
        ..ResourceServerType::default()
    };
    cx.store()
        .write(move |transaction| {
            let id = below(&place.id, &input.identifier);
            if transaction.get::<ResourceServer>(&place.scope, &id)?.is_some() {
                let identifier = &input.identifier;
                return Err(invalid(format!("{identifier} already exists in user pool {}.", place.id)));
            }
            transaction.put(&place.scope, &id, &ResourceServer(server.clone()))?;
            Ok(CreateResourceServerOutput { resource_server: server })
        })
        .await
}

pub async fn describe(cx: Cx, input: DescribeResourceServer) -> Result<DescribeResourceServerOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let found = cx.store().get::<ResourceServer>(&place.scope, &below(&place.id, &input.identifier))?;
    let found = found.ok_or_else(|| absent(&input.identifier))?;
    Ok(DescribeResourceServerOutput { resource_server: found.record.0 })
}

pub async fn update(cx: Cx, input: UpdateResourceServer) -> Result<UpdateResourceServerOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    check(input.scopes.as_deref())?;
    cx.store()
        .write(move |transaction| {
            let id = below(&place.id, &input.identifier);
            let changed =
                transaction.update::<ResourceServer>(&place.scope, &id, |ResourceServer(server)| {
                    server.name = Some(input.name);
                    server.scopes = Some(input.scopes.unwrap_or_default());
                    Ok(())
                })?;
            let changed = changed.ok_or_else(|| absent(&input.identifier))?;
            Ok(UpdateResourceServerOutput { resource_server: changed.record.0 })
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteResourceServer) -> Result<Empty> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    cx.store()
        .write(move |transaction| {
            match transaction.delete::<ResourceServer>(&place.scope, &below(&place.id, &input.identifier))? {
                true => Ok(Empty {}),
                false => Err(absent(&input.identifier)),
            }
        })
        .await
}

pub async fn list(cx: Cx, input: ListResourceServers) -> Result<ListResourceServersOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let limit = input.max_results.and_then(|most| usize::try_from(most).ok()).unwrap_or(50);
    let page = page(input.next_token.as_deref(), limit, |after, limit| {
        cx.store().list::<ResourceServer>(&place.scope, &below(&place.id, ""), after, limit)
    });
    let page = page.ok_or_else(bad_page_token)??;
    let resource_servers = page.items.into_iter().map(|stored| stored.record.0).collect();
    Ok(ListResourceServersOutput { resource_servers, next_token: page.next_token })
}

/// All scopes of a pool's servers, as tokens name them.
pub fn scopes(cx: &Cx, place: &Place) -> Result<Vec<String>> {
    let servers = cx.store().list::<ResourceServer>(&place.scope, &below(&place.id, ""), None, usize::MAX)?;
    let mut all = Vec::new();
    for server in &servers {
        let identifier = server.0.identifier.as_deref().unwrap_or_default();
        let scopes = server.0.scopes.as_deref().unwrap_or_default();
        all.extend(scopes.iter().map(|scope| format!("{identifier}/{}", scope.scope_name)));
    }
    Ok(all)
}
