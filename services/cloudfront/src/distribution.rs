//! Distributions: made, described, changed, deleted.

use std::net::Ipv4Addr;

use novamind_api::cloudfront::{
    ActiveTrustedKeyGroups, ActiveTrustedSigners, CreateDistribution, CreateDistributionOutput,
    CreateDistributionWithTags, CreateDistributionWithTagsOutput, DeleteDistribution,
    Distribution as Rendered, DistributionConfig, GetDistribution, GetDistributionConfig,
    GetDistributionConfigOutput, GetDistributionOutput, Tags, UpdateDistribution, UpdateDistributionOutput,
    errors,
};
use novamind_kernel::{Scope, Store, Stored, Transaction, random_bytes, random_lower};
use novamind_wire::Result;

use crate::records::{Distribution, Invalidation, distribution_arn, new_id, scope};
use crate::refuse::{check_version, invalid, no_distribution};
use crate::{Cx, check, config, deploy, held, marks, signer, tags};

/// CloudFront quotas.
const MOST: usize = 200;

pub fn find(cx: &Cx, id: &str) -> Result<Stored<Distribution>> {
    cx.authorize(&distribution_arn(cx.account(), id))?;
    cx.store().get::<Distribution>(&scope(cx.account()), id)?.ok_or_else(no_distribution)
}

pub fn status(record: &Distribution) -> &'static str {
    if record.is_deployed() { "Deployed" } else { "InProgress" }
}

fn render(cx: &Cx, found: Stored<Distribution>) -> Result<Rendered> {
    let below = format!("{}/", found.id);
    let waiting = marks::waiting(cx.store(), &found.scope, &below, usize::MAX)?.len();
    Ok(Rendered {
        arn: distribution_arn(cx.account(), &found.id),
        status: status(&found).to_owned(),
        last_modified_time: found.modified,
        in_progress_invalidation_batches: waiting as i32,
        domain_name: found.domain_name.clone(),
        active_trusted_signers: Some(ActiveTrustedSigners { enabled: false, quantity: 0, items: None }),
        active_trusted_key_groups: Some(ActiveTrustedKeyGroups { enabled: false, quantity: 0, items: None }),
        id: found.id,
        distribution_config: found.record.config,
        alias_icp_recordals: None,
    })
}

/// The last digit tells these addresses from those of load balancers, whose last one is never 255.
fn claim(transaction: &Transaction<'_>, scope: &Scope) -> Result<Ipv4Addr> {
    let known = transaction.all::<Distribution>(scope)?;
    loop {
        let [second, third] = random_bytes();
        // Never one of 127.0.0.0/16, where people have their own, nor the network's broadcast address.
        let address = Ipv4Addr::new(127, second.clamp(1, 254), third, 255);
        if !known.iter().any(|other| other.address == address) {
            return Ok(address);
        }
    }
}

async fn make(cx: &Cx, mut config: DistributionConfig, given: Option<Tags>) -> Result<Stored<Distribution>> {
    cx.authorize(&distribution_arn(cx.account(), "*"))?;
    cx.authorize_tagging("TagResource", &distribution_arn(cx.account(), "*"))?;
    let tags = given.map(tags::map).transpose()?.unwrap_or_default();
    config::settle(&mut config)?;
    let referring = cx.cloud().referring().await;
    check::outside(cx, &config).await?;
    let (scope, modified) = (scope(cx.account()), cx.now());
    let id = new_id('E');
    let secret = signer::new_secret(cx.cloud(), &id)?;
    let made = cx
        .store()
        .write(move |transaction| {
            let known = transaction.all::<Distribution>(&scope)?;
            if known.iter().any(|other| other.config.caller_reference == config.caller_reference) {
                return Err(errors::DISTRIBUTION_ALREADY_EXISTS.error(
                    "The caller reference you attempted to create the distribution with is associated with another \
                     distribution.",
                ));
            }
            if known.len() >= MOST {
                return Err(errors::TOO_MANY_DISTRIBUTIONS
                    .error("Processing your request would cause you to exceed the maximum number of distributions allowed."));
            }
            check::inside(transaction, &scope, &id, &config)?;
            let record = Distribution {
                config,
                e_tag: new_id('E'),
                domain_name: format!("d{}.{}", random_lower(13), config::DOMAIN),
                address: claim(transaction, &scope)?,
                modified,
                version: 1,
                deployed: 0,
                secret,
                tags,
            };
            let generation = transaction.put(&scope, &id, &record)?;
            Ok(Stored { scope, id, generation, record })
        })
        .await?;
    drop(referring);
    again(cx, made).await
}

/// Deploys a distribution, and reads it again.
async fn again(cx: &Cx, changed: Stored<Distribution>) -> Result<Stored<Distribution>> {
    deploy::now(cx).await;
    Ok(cx.store().get::<Distribution>(&changed.scope, &changed.id)?.unwrap_or(changed))
}

pub async fn create(cx: Cx, input: CreateDistribution) -> Result<CreateDistributionOutput> {
    let made = make(&cx, input.distribution_config, None).await?;
    Ok(CreateDistributionOutput {
        location: held::location("distribution", &made.id),
        e_tag: Some(made.e_tag.clone()),
        distribution: Some(render(&cx, made)?),
    })
}

pub async fn create_with_tags(
    cx: Cx,
    input: CreateDistributionWithTags,
) -> Result<CreateDistributionWithTagsOutput> {
    let input = input.distribution_config_with_tags;
    let made = make(&cx, input.distribution_config, Some(input.tags)).await?;
    Ok(CreateDistributionWithTagsOutput {
        location: held::location("distribution", &made.id),
        e_tag: Some(made.e_tag.clone()),
        distribution: Some(render(&cx, made)?),
    })
}

pub async fn get(cx: Cx, input: GetDistribution) -> Result<GetDistributionOutput> {
    let found = find(&cx, &input.id)?;
    Ok(GetDistributionOutput { e_tag: Some(found.e_tag.clone()), distribution: Some(render(&cx, found)?) })
}

pub async fn get_config(cx: Cx, input: GetDistributionConfig) -> Result<GetDistributionConfigOutput> {
    let found = find(&cx, &input.id)?.record;
    Ok(GetDistributionConfigOutput { e_tag: Some(found.e_tag), distribution_config: Some(found.config) })
}

pub async fn update(cx: Cx, input: UpdateDistribution) -> Result<UpdateDistributionOutput> {
    let id = input.id;
    let found = find(&cx, &id)?;
    check_version(input.if_match.as_deref(), &found.e_tag)?;
    let mut config = input.distribution_config;
    if config.caller_reference != found.config.caller_reference {
        return Err(errors::ILLEGAL_UPDATE
            .error("The update contains modifications that are not allowed: CallerReference."));
    }
    config::settle(&mut config)?;
    let referring = cx.cloud().referring().await;
    check::outside(&cx, &config).await?;
    let (scope, modified, version) = (scope(cx.account()), cx.now(), input.if_match);
    let changed = cx
        .store()
        .write(move |transaction| {
            check::inside(transaction, &scope, &id, &config)?;
            let changed = transaction.update::<Distribution>(&scope, &id, |found| {
                check_version(version.as_deref(), &found.e_tag)?;
                (found.config, found.e_tag, found.modified) = (config, new_id('E'), modified);
                found.version += 1;
                Ok(())
            })?;
            changed.ok_or_else(no_distribution)
        })
        .await?;
    drop(referring);
    let changed = again(&cx, changed).await?;
    Ok(UpdateDistributionOutput {
        e_tag: Some(changed.e_tag.clone()),
        distribution: Some(render(&cx, changed)?),
    })
}

pub async fn delete(cx: Cx, input: DeleteDistribution) -> Result<novamind_api::Empty> {
    let id = input.id;
    find(&cx, &id)?;
    let (scope, version) = (scope(cx.account()), input.if_match);
    cx.store()
        .write(move |transaction| {
            let found = transaction.get::<Distribution>(&scope, &id)?.ok_or_else(no_distribution)?;
            check_version(version.as_deref(), &found.e_tag)?;
            if found.config.enabled || !found.is_deployed() {
                return Err(errors::DISTRIBUTION_NOT_DISABLED
                    .error("The distribution you are trying to delete has not been disabled."));
            }
            let below = format!("{id}/");
            for invalidation in transaction.list::<Invalidation>(&scope, &below, None, usize::MAX)? {
                marks::forget(transaction, &scope, &invalidation)?;
                transaction.delete::<Invalidation>(&scope, &invalidation.id)?;
            }
            transaction.delete::<Distribution>(&scope, &id).map(drop)
        })
        .await?;
    deploy::now(&cx).await;
    Ok(novamind_api::Empty {})
}

/// The distribution of an ARN, for tags.
pub fn id_of<'a>(cx: &Cx, arn: &'a str) -> Result<&'a str> {
    let id = crate::records::distribution_in(cx.account(), arn);
    id.ok_or_else(|| invalid(format!("The resource {arn} is no distribution of this account.")))
}

/// ARNs of the distributions of an account, for which the service needs its own role.
pub fn needing_role(store: &Store, account: &str) -> Result<Vec<String>> {
    let all = store.keys::<Distribution>()?.into_iter().filter(|(place, _)| place.account == account);
    Ok(all.map(|(_, id)| distribution_arn(account, &id)).collect())
}
