//! Record sets of a zone: listed, and asked for as the name server answers.

use novamind_api::route53::{
    ListResourceRecordSets, ListResourceRecordSetsOutput, TestDNSAnswer, TestDNSAnswerOutput,
};
use novamind_dns::{Kind, Name, present, resolve};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{RecordSet, bare, scope, set_id};
use crate::refuse::{invalid, limit};
use crate::zone::{arn, find};

const PAGE: usize = 300;

pub async fn list(cx: Cx, input: ListResourceRecordSets) -> Result<ListResourceRecordSetsOutput> {
    let id = bare(&input.hosted_zone_id, "hostedzone");
    cx.authorize(&arn(id))?;
    find(&cx, id)?;
    let limit = limit(input.max_items.as_deref(), PAGE)?;
    if input.start_record_type.is_some() && input.start_record_name.is_none() {
        return Err(invalid("Invalid request: StartRecordType needs a StartRecordName."));
    }
    if input.start_record_identifier.is_some() && input.start_record_type.is_none() {
        return Err(invalid("Invalid request: StartRecordIdentifier needs a StartRecordType."));
    }
    let start = input.start_record_name.as_deref().map(|name| {
        let name = Name::parse(name).map_err(|error| invalid(format!("Invalid DNS name {name}: {error}")))?;
        let (kind, identifier) =
            (input.start_record_type.as_deref(), input.start_record_identifier.as_deref());
        Ok::<_, Error>(set_id(id, &name.reversed(), kind, identifier))
    });
    let start = start.transpose()?;
    let mut sets = cx.store().list::<RecordSet>(&scope(cx.account()), &format!("{id} "), None, usize::MAX)?;
    if let Some(start) = start {
        sets.retain(|set| set.id >= start);
    }
    let next = sets.get(limit).map(|set| set.record.clone());
    sets.truncate(limit);
    Ok(ListResourceRecordSetsOutput {
        resource_record_sets: sets.into_iter().map(|set| set.record.render()).collect(),
        is_truncated: next.is_some(),
        next_record_name: next.as_ref().map(|next| next.name.clone()),
        next_record_type: next.as_ref().map(|next| next.kind.clone()),
        next_record_identifier: next.and_then(|next| next.identifier),
        max_items: limit.to_string(),
    })
}

/// What the name server answers to a resolver; where one is does not matter here.
pub async fn test(cx: Cx, input: TestDNSAnswer) -> Result<TestDNSAnswerOutput> {
    let id = bare(&input.hosted_zone_id, "hostedzone");
    cx.authorize(&arn(id))?;
    if input.edns0_client_subnet_ip.is_some() || input.edns0_client_subnet_mask.is_some() {
        return Err(Error::unsupported("EDNS0ClientSubnetIP"));
    }
    if let Some(resolver) = &input.resolver_ip
        && resolver.parse::<std::net::IpAddr>().is_err()
    {
        return Err(invalid(format!("{resolver} is not a valid IP address")));
    }
    let zone = find(&cx, id)?;
    let origin = Name::parse(&zone.name).map_err(Error::internal)?;
    let name = Name::parse(&input.record_name)
        .map_err(|error| invalid(format!("Invalid DNS name {}: {error}", input.record_name)))?;
    if !name.is_within(&origin) {
        return Err(invalid(format!("The record name {name} does not lie within the zone {origin}")));
    }
    let kind = Kind::parse(&input.record_type)
        .ok_or_else(|| Error::unsupported(format!("A record of the type {}", input.record_type)))?;
    let zones = cx.state().publisher.with_zone(&zone).await?;
    let answer = resolve(&zones, name.wire(), kind, &mut rand::rng());
    let data = answer.answers.iter().filter_map(|record| present(record.kind, &record.data));
    Ok(TestDNSAnswerOutput {
        nameserver: zone.name_servers.first().cloned().unwrap_or_default(),
        record_name: input.record_name,
        record_type: input.record_type,
        record_data: data.collect(),
        response_code: answer.code.name().into(),
        protocol: "UDP".into(),
    })
}
