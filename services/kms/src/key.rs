//! Keys: create, describe, list, switch on and off.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::Empty;
use novamind_api::kms::{
    CreateKey, CreateKeyOutput, DescribeKey, DescribeKeyOutput, DisableKey, EnableKey, KeyListEntry,
    KeyMetadata, ListKeys, ListKeysOutput, UpdateKeyDescription,
};
use novamind_kernel::{Context, uuid};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{Found, Naming, arn, find, fixed, no_key};
use crate::list::limit;
use crate::records::{Key, Material};
use crate::{grant, list, policy, tags};

/// The one kind of key.
pub const SPEC: &str = "SYMMETRIC_DEFAULT";

fn check_supported(input: &CreateKey) -> Result<()> {
    if input.key_spec.is_some() && input.customer_master_key_spec.is_some() {
        // The words are KMS's, as its users report them.
        return Err(Error::new(
            "ValidationException",
            400,
            "You cannot specify KeySpec and CustomerMasterKeySpec in the same request. CustomerMasterKeySpec is deprecated.",
        ));
    }
    for spec in [&input.key_spec, &input.customer_master_key_spec].into_iter().flatten() {
        if spec != SPEC {
            return Err(Error::unsupported(format!("The KeySpec {spec}")));
        }
    }
    if let Some(usage) = input.key_usage.as_deref().filter(|usage| *usage != "ENCRYPT_DECRYPT") {
        return Err(Error::unsupported(format!("The KeyUsage {usage}")));
    }
    if let Some(origin) = input.origin.as_deref().filter(|origin| *origin != "AWS_KMS") {
        return Err(Error::unsupported(format!("The Origin {origin}")));
    }
    if input.custom_key_store_id.is_some() {
        return Err(Error::unsupported("CustomKeyStoreId"));
    }
    if input.xks_key_id.is_some() {
        return Err(Error::unsupported("XksKeyId"));
    }
    if input.multi_region == Some(true) {
        return Err(Error::unsupported("MultiRegion"));
    }
    Ok(())
}

pub async fn create(cx: Cx, input: CreateKey) -> Result<CreateKeyOutput> {
    check_supported(&input)?;
    let bypass = input.bypass_policy_lockout_safety_check == Some(true);
    let own_policy = input.policy.is_some();
    let mut conditions = fixed();
    conditions.insert("kms:BypassPolicyLockoutSafetyCheck".to_owned(), vec![bypass.to_string()]);
    cx.authorize_with("kms:CreateKey", "*", &conditions, None)?;
    if cx.brings_tags() {
        cx.authorize_with("kms:TagResource", "*", &conditions, None)?;
    }
    let tags = tags::merge(&BTreeMap::new(), input.tags.unwrap_or_default())?;
    let id = uuid();
    let now = cx.now();
    let key = Key {
        created: now,
        description: input.description.unwrap_or_default(),
        enabled: true,
        deletion: None,
        service: None,
        policy: input.policy.unwrap_or_else(|| policy::default(cx.account())),
        tags,
        aliases: BTreeSet::new(),
        rotation: None,
        materials: vec![Material::make(cx.cloud().vault(), &id, now, None)?],
    };
    let found = Found { id, key, alias: None, unmade: false };
    // The default policy is AWS's own, and leaves it to the account's policies who may change it.
    if own_policy {
        policy::check(&cx, &found, &found.key.policy, bypass)?;
    }
    let metadata = render(&cx, &found)?;
    let scope = cx.scope().clone();
    cx.store().write(move |transaction| transaction.put(&scope, &found.id, &found.key)).await?;
    Ok(CreateKeyOutput { key_metadata: Some(metadata) })
}

pub fn render(context: &Context, found: &Found) -> Result<KeyMetadata> {
    let Found { id, key, .. } = found;
    Ok(KeyMetadata {
        aws_account_id: Some(context.account().to_owned()),
        key_id: id.clone(),
        arn: Some(arn(context, id)),
        creation_date: Some(key.created),
        enabled: Some(key.enabled && key.deletion.is_none()),
        description: Some(key.description.clone()),
        key_usage: Some("ENCRYPT_DECRYPT".to_owned()),
        key_state: Some(key.state().to_owned()),
        deletion_date: key.deletion,
        origin: Some("AWS_KMS".to_owned()),
        key_manager: Some(if key.service.is_some() { "AWS" } else { "CUSTOMER" }.to_owned()),
        customer_master_key_spec: Some(SPEC.to_owned()),
        key_spec: Some(SPEC.to_owned()),
        encryption_algorithms: Some(vec![SPEC.to_owned()]),
        multi_region: Some(false),
        current_key_material_id: Some(key.current()?.id.clone()),
        ..KeyMetadata::default()
    })
}

pub async fn describe(cx: Cx, input: DescribeKey) -> Result<DescribeKeyOutput> {
    let found = find(&cx, &input.key_id, Naming::KeyOrAlias)?;
    found.authorize(&cx)?;
    grant::check_tokens(&cx, input.grant_tokens.as_deref())?;
    let found = found.made(&cx).await?;
    Ok(DescribeKeyOutput { key_metadata: Some(render(&cx, &found)?) })
}

pub async fn list(cx: Cx, input: ListKeys) -> Result<ListKeysOutput> {
    cx.authorize("*")?;
    if input.resource_owners.iter().flatten().any(|owner| owner != "SELF") {
        return Err(Error::unsupported("ResourceOwners other than SELF"));
    }
    let most = limit(input.limit, 100, 1000)?;
    let now = cx.now();
    let mut keys = cx.store().all::<Key>(cx.scope())?;
    keys.retain(|stored| !stored.is_gone(now));
    let page = list::page(keys, input.marker.as_deref(), most)?;
    let keys = page
        .items
        .into_iter()
        .map(|stored| KeyListEntry { key_arn: Some(arn(&cx, &stored.id)), key_id: Some(stored.id) });
    Ok(ListKeysOutput {
        keys: Some(keys.collect()),
        truncated: Some(page.next_token.is_some()),
        next_marker: page.next_token,
    })
}

/// Changes the key's record, if it is still there; `change` sees it as it is then, and may refuse.
pub async fn change(
    context: &Context,
    id: &str,
    change: impl FnOnce(&mut Key) -> Result<()> + Send + 'static,
) -> Result<Key> {
    let (scope, id, gone, now) = (context.scope().clone(), id.to_owned(), no_key(context, id), context.now());
    let write = context.store().write(move |transaction| {
        let Some(mut stored) = transaction.get::<Key>(&scope, &id)?.filter(|stored| !stored.is_gone(now))
        else {
            return Err(gone);
        };
        change(&mut stored.record)?;
        transaction.put(&scope, &id, &stored.record)?;
        Ok(stored.record)
    });
    write.await
}

async fn switch(cx: &Cx, text: &str, enabled: bool) -> Result<Empty> {
    let found = find(cx, text, Naming::Key)?;
    found.authorize(cx)?;
    let arn = found.arn(cx);
    change(cx, &found.id, move |key| {
        key.must_stay(&arn)?;
        key.enabled = enabled;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn enable(cx: Cx, input: EnableKey) -> Result<Empty> {
    switch(&cx, &input.key_id, true).await
}

pub async fn disable(cx: Cx, input: DisableKey) -> Result<Empty> {
    switch(&cx, &input.key_id, false).await
}

pub async fn set_description(cx: Cx, input: UpdateKeyDescription) -> Result<Empty> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let arn = found.arn(&cx);
    change(&cx, &found.id, move |key| {
        key.must_stay(&arn)?;
        key.description = input.description;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}
