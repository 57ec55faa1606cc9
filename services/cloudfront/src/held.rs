//! What policies, origin access controls and identities have in common: names, versions, what uses them.
//!
//! Managed policies are not stored; they are found here as the others are, and neither changed nor deleted.

use novamind_api::cloudfront::{DistributionConfig, errors};
use novamind_kernel::{Scope, Stored, Transaction, uuid};
use novamind_wire::document::Structured;
use novamind_wire::{Error, ErrorShape, Result, Timestamp};

use crate::records::{Distribution, Held, arn, new_id, scope};
use crate::refuse::check_version;
use crate::{Cx, deploy};

/// A kind of thing that distributions refer to.
pub trait Noun: Structured + Clone + std::fmt::Debug + Send + Sync + 'static {
    /// In records.
    const KIND: &'static str;
    /// In ARNs.
    const RESOURCE: &'static str;
    /// How many there may be (CloudFront quotas).
    const MOST: usize;
    /// Ids are UUIDs, not `E…`.
    const UUID: bool = true;

    /// What tells one from the others: its name.
    fn name(&self) -> &str;
    /// Makes it as it is told, or says what is wrong with it.
    fn settle(&mut self) -> Result<()>;
    /// AWS's own one of this id.
    fn managed(_id: &str) -> Option<Self> {
        None
    }
    /// Says why an update may not make it that one.
    fn may_become(&self, _next: &Self) -> Result<()> {
        Ok(())
    }
    fn used_by(id: &str, config: &DistributionConfig) -> bool;
    fn missing() -> Error;
    fn exists(name: &str) -> Error;
    fn in_use() -> Error;
    fn too_many() -> Error;
}

/// The ARN of one.
pub fn arn_of<C: Noun>(cx: &Cx, id: &str) -> String {
    arn(cx.account(), &format!("{}/{id}", C::RESOURCE))
}

pub fn find<C: Noun>(cx: &Cx, id: &str) -> Result<Stored<Held<C>>> {
    cx.authorize(&arn_of::<C>(cx, id))?;
    let scope = scope(cx.account());
    match cx.store().get::<Held<C>>(&scope, id)? {
        Some(found) => Ok(found),
        None => managed(&scope, id).ok_or_else(C::missing),
    }
}

/// A managed one as if it were stored.
pub fn managed<C: Noun>(scope: &Scope, id: &str) -> Option<Stored<Held<C>>> {
    let config = C::managed(id)?;
    let record = Held { config, e_tag: "E23ZP02F085DFQ".to_owned(), modified: Timestamp::default() };
    Some(Stored { scope: scope.clone(), id: id.to_owned(), generation: 1, record })
}

/// What a distribution refers to, within a transaction.
pub fn get<C: Noun>(transaction: &Transaction<'_>, scope: &Scope, id: &str) -> Result<Option<C>> {
    Ok(match transaction.get::<Held<C>>(scope, id)? {
        Some(found) => Some(found.record.config),
        None => C::managed(id),
    })
}

pub async fn create<C: Noun>(cx: &Cx, mut config: C) -> Result<Stored<Held<C>>> {
    cx.authorize(&arn_of::<C>(cx, "*"))?;
    config.settle()?;
    let (scope, modified) = (scope(cx.account()), cx.now());
    cx.store()
        .write(move |transaction| {
            let all = transaction.all::<Held<C>>(&scope)?;
            if all.iter().any(|other| other.config.name() == config.name()) {
                return Err(C::exists(config.name()));
            }
            if all.len() >= C::MOST {
                return Err(C::too_many());
            }
            let id = if C::UUID { uuid() } else { new_id('E') };
            let record = Held { config, e_tag: new_id('E'), modified };
            let generation = transaction.put(&scope, &id, &record)?;
            Ok(Stored { scope, id, generation, record })
        })
        .await
}

/// Changes one; the distributions that use it are deployed again.
pub async fn update<C: Noun>(
    cx: &Cx,
    id: String,
    version: Option<String>,
    mut config: C,
) -> Result<Stored<Held<C>>> {
    cx.authorize(&arn_of::<C>(cx, &id))?;
    config.settle()?;
    let (scope, modified) = (scope(cx.account()), cx.now());
    let changed = cx
        .store()
        .write(move |transaction| {
            let found = stored::<C>(transaction, &scope, &id, &errors::ILLEGAL_UPDATE)?;
            check_version(version.as_deref(), &found.e_tag)?;
            found.config.may_become(&config)?;
            let others = transaction.all::<Held<C>>(&scope)?;
            if others.iter().any(|other| other.id != id && other.config.name() == config.name()) {
                return Err(C::exists(config.name()));
            }
            let record = Held { config, e_tag: new_id('E'), modified };
            let generation = transaction.put(&scope, &id, &record)?;
            for distribution in transaction.all::<Distribution>(&scope)? {
                if C::used_by(&id, &distribution.config) {
                    let next = Distribution { version: distribution.version + 1, ..distribution.record };
                    transaction.put(&scope, &distribution.id, &next)?;
                }
            }
            Ok(Stored { scope, id, generation, record })
        })
        .await?;
    deploy::now(cx).await;
    Ok(changed)
}

pub async fn delete<C: Noun>(cx: &Cx, id: String, version: Option<String>) -> Result<()> {
    cx.authorize(&arn_of::<C>(cx, &id))?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let found = stored::<C>(transaction, &scope, &id, &errors::ILLEGAL_DELETE)?;
            check_version(version.as_deref(), &found.e_tag)?;
            let distributions = transaction.all::<Distribution>(&scope)?;
            if distributions.iter().any(|distribution| C::used_by(&id, &distribution.config)) {
                return Err(C::in_use());
            }
            transaction.delete::<Held<C>>(&scope, &id).map(drop)
        })
        .await
}

/// One that can be changed.
fn stored<C: Noun>(
    transaction: &Transaction<'_>,
    scope: &Scope,
    id: &str,
    illegal: &'static ErrorShape,
) -> Result<Stored<Held<C>>> {
    if C::managed(id).is_some() {
        return Err(illegal.error("You cannot update or delete a managed policy."));
    }
    transaction.get::<Held<C>>(scope, id)?.ok_or_else(C::missing)
}

/// The `Location` of what was made.
pub fn location(path: &str, id: &str) -> Option<String> {
    Some(format!("https://cloudfront.amazonaws.com/2020-05-31/{path}/{id}"))
}
