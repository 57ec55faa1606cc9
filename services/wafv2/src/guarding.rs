//! From records to what guards load balancers at the edge.

use std::sync::Arc;

use novamind_api::wafv2::errors;
use novamind_edge::Guarding;
use novamind_kernel::{Record, Scope, Store, Transaction};
use novamind_waf as waf;
use novamind_wire::{Error, Result};

use crate::error::associated;
use crate::records::{Association, Entity, Kind, Logging, What, arn, id_in};
use crate::{Cx, Wafv2, acl};

/// What the store says. An ACL that cannot be made was stored by another build, as it was checked then. That is an error
/// in the log, and nothing gets past it: a load balancer refuses all, and a distribution is not served.
pub fn read(store: &Store) -> Result<Guarding> {
    let mut guarding = Guarding::default();
    for (scope, resource) in store.keys::<Association>()? {
        let Some(association) = store.get::<Association>(&scope, &resource)? else { continue };
        let own = arn(&scope, &association.acl);
        if !guarding.acls.iter().any(|known| known.id == own) {
            let Some(entity) = store.get::<Entity>(&scope, &association.acl)? else { continue };
            let logged = store.get::<Logging>(&scope, &association.acl)?.is_some();
            match plan(&scope, &association.acl, &entity.record, logged, &|id| {
                Ok(store.get::<Entity>(&scope, id)?.map(|found| found.record))
            }) {
                Ok(planned) => guarding.acls.push(planned),
                Err(error) => {
                    tracing::error!(acl = own, %error, "a web ACL cannot be used: all requests are refused");
                    guarding.acls.push(acl::closed(&own));
                }
            }
        }
        guarding.of.insert(resource, own);
    }
    // Those of distributions, which name them themselves.
    for (scope, id) in store.keys::<Entity>()? {
        let own = arn(&scope, &id);
        if !is_of_distributions(&id) || guarding.acls.iter().any(|known| known.id == own) {
            continue;
        }
        let Some(entity) = store.get::<Entity>(&scope, &id)? else { continue };
        let logged = store.get::<Logging>(&scope, &id)?.is_some();
        let get = |id: &str| Ok(store.get::<Entity>(&scope, id)?.map(|found| found.record));
        match plan(&scope, &id, &entity.record, logged, &get) {
            Ok(planned) => guarding.acls.push(planned),
            Err(error) => tracing::error!(acl = own, %error, "a web ACL cannot be used"),
        }
    }
    Ok(guarding)
}

/// Whether this is a web ACL of the scope CLOUDFRONT.
pub fn is_of_distributions(id: &str) -> bool {
    id.starts_with(&Kind::WebAcl.prefix("CLOUDFRONT"))
}

/// The engine's form of a web ACL. `get` reads entities by id.
pub fn plan(
    scope: &Scope,
    id: &str,
    entity: &Entity,
    logged: bool,
    get: &dyn Fn(&str) -> Result<Option<Entity>>,
) -> Result<waf::WebAcl> {
    let What::WebAcl(acl) = &entity.what else { return Err(crate::error::nonexistent()) };
    let place = id.split('/').next().unwrap_or_default();
    let find = |text: &str| match id_in(scope, text).filter(|found| found.split('/').next() == Some(place)) {
        Some(found) => get(found),
        None => Err(crate::error::bad_arn(text)),
    };
    acl::translate(&scope.account, acl, &arn(scope, id), logged, &find)
}

/// Brings the edge in line with the records; answers when it judges by them.
pub async fn publish(cx: &Cx) -> Result<()> {
    publish_from(cx.store(), cx.state()).await
}

async fn publish_from(store: &Store, state: &Wafv2) -> Result<()> {
    let _one = state.publishing.lock().await;
    let guarding = read(store)?;
    state.guards.replace(guarding).await.map_err(|error| {
        tracing::error!(%error, "the edge is behind its web ACLs");
        errors::WAF_INTERNAL_ERROR_EXCEPTION.error(
            "Your request is valid, but AWS WAF couldn’t perform the operation because of a system problem.",
        )
    })
}

/// The error for deleting what a web ACL or a rule group still refers to.
pub fn refusal(transaction: &Transaction<'_>, scope: &Scope, arn: &str) -> Result<Option<Error>> {
    for other in transaction.all::<Entity>(scope)? {
        let text = match &other.record.what {
            What::WebAcl(acl) => novamind_wire::document::write(&**acl),
            What::RuleGroup(group) => novamind_wire::document::write(&**group),
            What::IpSet { .. } | What::Patterns(_) => continue,
        };
        let own = crate::records::arn(scope, &other.id);
        // Quoted, so that it is the whole ARN; each entity holds its own.
        if own != arn && String::from_utf8_lossy(&text).contains(&format!("\"{arn}\"")) {
            return Ok(Some(associated()));
        }
    }
    Ok(None)
}

pub async fn reset(store: Store, state: Arc<Wafv2>) -> Result<()> {
    let (entities, associations, logging) =
        (store.keys::<Entity>()?, store.keys::<Association>()?, store.keys::<Logging>()?);
    store
        .write(move |transaction| {
            delete::<Entity>(transaction, entities)?;
            delete::<Association>(transaction, associations)?;
            delete::<Logging>(transaction, logging)
        })
        .await?;
    publish_from(&store, &state).await
}

fn delete<R: Record>(transaction: &mut Transaction<'_>, keys: Vec<(Scope, String)>) -> Result<()> {
    keys.into_iter().try_for_each(|(scope, id)| transaction.delete::<R>(&scope, &id).map(drop))
}
