//! Hosted zones: made, described, counted, deleted.

use novamind_api::route53::{
    ChangeInfo, CreateHostedZone, CreateHostedZoneOutput, DelegationSet as RenderedSet, DeleteHostedZone,
    DeleteHostedZoneOutput, DnssecStatus, GetDNSSEC, GetDNSSECOutput, GetHostedZone, GetHostedZoneCount,
    GetHostedZoneCountOutput, GetHostedZoneOutput, HostedZone, HostedZoneConfig, HostedZoneFeatures,
    UpdateHostedZoneComment, UpdateHostedZoneCommentOutput, errors,
};
use novamind_dns::Name;
use novamind_kernel::{Scope, Stored, Transaction, random_bytes};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::records::{Change, DelegationSet, Pending, REQUIRED, RecordSet, Zone, bare, new_id, scope};
use crate::refuse::no_zone;

/// Quotas of Route 53.
pub const ZONES: usize = 500;

/// ARN of a zone: of no region and no account.
pub fn arn(id: &str) -> String {
    format!("arn:aws:route53:::hostedzone/{id}")
}

/// The zone of a request.
pub fn find(cx: &Cx, asked: &str) -> Result<Stored<Zone>> {
    let id = bare(asked, "hostedzone");
    cx.store().get::<Zone>(&scope(cx.account()), id)?.ok_or_else(|| no_zone(id))
}

pub fn render(id: &str, zone: &Zone) -> HostedZone {
    HostedZone {
        id: format!("/hostedzone/{id}"),
        name: zone.name.clone(),
        caller_reference: zone.caller_reference.clone(),
        config: Some(HostedZoneConfig { comment: zone.comment.clone(), private_zone: Some(false) }),
        resource_record_set_count: Some(zone.count),
        linked_service: None,
        features: Some(HostedZoneFeatures::default()),
    }
}

fn render_set(zone: &Zone) -> RenderedSet {
    RenderedSet {
        id: zone.delegation_set.as_ref().map(|id| format!("/delegationset/{id}")),
        caller_reference: None,
        name_servers: zone.name_servers.clone(),
    }
}

/// Notes a change that the name server has yet to answer with.
pub fn note(
    transaction: &mut Transaction<'_>,
    account: &str,
    now: Timestamp,
    comment: Option<String>,
) -> Result<ChangeInfo> {
    let (id, scope) = (new_id('C'), scope(account));
    transaction.put(&scope, &id, &Change { submitted: now, comment: comment.clone() })?;
    transaction.put(&scope, &id, &Pending {})?;
    Ok(ChangeInfo { id: format!("/change/{id}"), status: "PENDING".into(), submitted_at: now, comment })
}

/// Four names of this installation's name server, which answers under all of them.
pub fn name_servers() -> Vec<String> {
    (0..4u16)
        .map(|part| {
            let [high, low] = random_bytes();
            let number = part * 512 + u16::from_be_bytes([high, low]) % 512;
            format!("ns-{number}.dns-{:02}.localhost", number % 64)
        })
        .collect()
}

fn check_name(text: &str) -> Result<Name> {
    let invalid =
        |why: &str| errors::INVALID_DOMAIN_NAME.error(format!("{text} is not a valid domain name: {why}"));
    let name = Name::parse(text).map_err(|error| invalid(&error.to_string()))?;
    if name.is_root() {
        return Err(invalid("the root zone cannot be hosted"));
    }
    if name.labels().any(|label| label == b"*") {
        return Err(invalid("a zone is no wildcard"));
    }
    Ok(name)
}

/// The name servers of a reusable delegation set, for another zone of that name.
fn servers_of(
    transaction: &Transaction<'_>,
    scope: &Scope,
    set: &str,
    zones: &[Stored<Zone>],
    name: &str,
) -> Result<Vec<String>> {
    let found = transaction.get::<DelegationSet>(scope, set)?;
    let found = found.ok_or_else(|| crate::delegation::no_set(set))?;
    if zones.iter().any(|zone| zone.name == name && zone.delegation_set.as_deref() == Some(set)) {
        return Err(errors::CONFLICTING_DOMAIN_EXISTS
            .error(format!("A hosted zone with the name {name} uses the reusable delegation set already.")));
    }
    Ok(found.record.name_servers)
}

pub async fn create(cx: Cx, input: CreateHostedZone) -> Result<CreateHostedZoneOutput> {
    cx.authorize("*")?;
    let name = check_name(&input.name)?.to_string();
    let config = input.hosted_zone_config.unwrap_or_default();
    if input.vpc.is_some() || config.private_zone == Some(true) {
        return Err(Error::unsupported("A private hosted zone (VPC of CreateHostedZone)"));
    }
    let (account, now) = (cx.account().to_owned(), cx.now());
    let asked = input.delegation_set_id.map(|id| bare(&id, "delegationset").to_owned());
    let caller_reference = input.caller_reference;
    // An empty comment is none.
    let comment = config.comment.filter(|comment| !comment.is_empty());
    let (id, zone, change_info) = cx
        .store()
        .write(move |transaction| {
            let scope = scope(&account);
            let zones = transaction.all::<Zone>(&scope)?;
            if zones.iter().any(|zone| zone.caller_reference == caller_reference) {
                return Err(errors::HOSTED_ZONE_ALREADY_EXISTS.error(
                    "A hosted zone has already been created with the specified caller reference.",
                ));
            }
            if zones.len() >= ZONES {
                return Err(errors::TOO_MANY_HOSTED_ZONES.error(format!(
                    "Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more than {ZONES} hosted zones."
                )));
            }
            let name_servers = match &asked {
                Some(set) => servers_of(transaction, &scope, set, &zones, &name)?,
                None => name_servers(),
            };
            let id = new_id('Z');
            let zone = Zone {
                name,
                caller_reference,
                comment,
                name_servers,
                delegation_set: asked,
                created: now,
                count: REQUIRED,
                version: 1,
                tags: Default::default(),
            };
            transaction.put(&scope, &id, &zone)?;
            for set in required(&zone) {
                transaction.put(&scope, &set.key(&id), &set)?;
            }
            let info = note(transaction, &account, now, None)?;
            Ok((id, zone, info))
        })
        .await?;
    Ok(CreateHostedZoneOutput {
        location: format!("https://route53.amazonaws.com/2013-04-01/hostedzone/{id}"),
        hosted_zone: render(&id, &zone),
        change_info,
        delegation_set: render_set(&zone),
        vpc: None,
    })
}

/// The records that each zone has.
fn required(zone: &Zone) -> [RecordSet; 2] {
    let set = |kind: &str, ttl, values| RecordSet {
        name: zone.name.clone(),
        kind: kind.into(),
        identifier: None,
        weight: None,
        failover: None,
        multivalue: false,
        ttl: Some(ttl),
        values,
        alias: None,
        health_check: None,
    };
    let servers = zone.name_servers.iter().map(|server| format!("{server}.")).collect();
    let first = zone.name_servers.first().map_or("ns.localhost", String::as_str);
    let authority = format!("{first}. hostmaster.dns.localhost. 1 7200 900 1209600 86400");
    [set("NS", 172_800, servers), set("SOA", 900, vec![authority])]
}

pub async fn get(cx: Cx, input: GetHostedZone) -> Result<GetHostedZoneOutput> {
    cx.authorize(&arn(bare(&input.id, "hostedzone")))?;
    let zone = find(&cx, &input.id)?;
    Ok(GetHostedZoneOutput {
        hosted_zone: render(&zone.id, &zone),
        delegation_set: Some(render_set(&zone)),
        vp_cs: None,
    })
}

pub async fn delete(cx: Cx, input: DeleteHostedZone) -> Result<DeleteHostedZoneOutput> {
    let id = bare(&input.id, "hostedzone").to_owned();
    cx.authorize(&arn(&id))?;
    let (account, now) = (cx.account().to_owned(), cx.now());
    let change_info = cx
        .store()
        .write(move |transaction| {
            let scope = scope(&account);
            let zone = transaction.get::<Zone>(&scope, &id)?.ok_or_else(|| no_zone(&id))?;
            if zone.count > REQUIRED {
                return Err(errors::HOSTED_ZONE_NOT_EMPTY.error(
                    "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
                ));
            }
            for set in transaction.list::<RecordSet>(&scope, &format!("{id} "), None, usize::MAX)? {
                transaction.delete::<RecordSet>(&scope, &set.id)?;
            }
            transaction.delete::<Zone>(&scope, &id)?;
            note(transaction, &account, now, None)
        })
        .await?;
    Ok(DeleteHostedZoneOutput { change_info })
}

pub async fn comment(cx: Cx, input: UpdateHostedZoneComment) -> Result<UpdateHostedZoneCommentOutput> {
    let id = bare(&input.id, "hostedzone").to_owned();
    cx.authorize(&arn(&id))?;
    let scope = scope(cx.account());
    let changed = cx
        .store()
        .write(move |transaction| {
            let changed = transaction.update::<Zone>(&scope, &id, |zone| {
                zone.comment = input.comment.filter(|comment| !comment.is_empty());
                Ok(())
            })?;
            changed.ok_or_else(|| no_zone(&id))
        })
        .await?;
    Ok(UpdateHostedZoneCommentOutput { hosted_zone: render(&changed.id, &changed) })
}

pub async fn count(cx: Cx, _: GetHostedZoneCount) -> Result<GetHostedZoneCountOutput> {
    cx.authorize("*")?;
    let zones = cx.store().all::<Zone>(&scope(cx.account()))?;
    Ok(GetHostedZoneCountOutput { hosted_zone_count: zones.len() as i64 })
}

/// Zones are not signed here.
pub async fn dnssec(cx: Cx, input: GetDNSSEC) -> Result<GetDNSSECOutput> {
    cx.authorize(&arn(bare(&input.hosted_zone_id, "hostedzone")))?;
    find(&cx, &input.hosted_zone_id)?;
    let status = DnssecStatus { serve_signature: Some("NOT_SIGNING".into()), status_message: None };
    Ok(GetDNSSECOutput { status, key_signing_keys: Vec::new() })
}
