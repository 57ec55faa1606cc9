//! Empties the service when an ephemeral cloud is reset, so that the edge serves nothing any more.

use std::sync::Arc;

use novamind_kernel::{Record, Store, Transaction};
use novamind_wire::Result;

use crate::Elbv2;
use crate::records::{Identity, Listener, LoadBalancer, Rule, Target, TargetGroup};

type Keys = Vec<(novamind_kernel::Scope, String)>;

fn delete<R: Record>(transaction: &mut Transaction<'_>, keys: Keys) -> Result<()> {
    keys.into_iter().try_for_each(|(scope, id)| transaction.delete::<R>(&scope, &id).map(|_| ()))
}

pub async fn reset(store: Store, state: Arc<Elbv2>) -> Result<()> {
    let balancers = store.keys::<LoadBalancer>()?;
    let (listeners, rules) = (store.keys::<Listener>()?, store.keys::<Rule>()?);
    let (groups, targets) = (store.keys::<TargetGroup>()?, store.keys::<Target>()?);
    let identities = store.keys::<Identity>()?;
    store
        .write(move |transaction| {
            delete::<LoadBalancer>(transaction, balancers)?;
            delete::<Listener>(transaction, listeners)?;
            delete::<Rule>(transaction, rules)?;
            delete::<TargetGroup>(transaction, groups)?;
            delete::<Target>(transaction, targets)?;
            delete::<Identity>(transaction, identities)
        })
        .await?;
    state.publisher.publish().await?;
    Ok(())
}
