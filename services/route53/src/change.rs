//! Change batches: all of one or nothing.

use std::collections::{BTreeSet, HashMap};

use novamind_api::route53::{
    ChangeInfo, ChangeResourceRecordSets, ChangeResourceRecordSetsOutput, GetChange, GetChangeOutput, errors,
};
use novamind_dns::Name;
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::check::{Action, Checked, check};
use crate::health_check::HealthCheck;
use crate::records::{Change, Pending, RecordSet, Zone, bare, scope, set_id};
use crate::refuse::{no_health_check, no_zone};
use crate::zone::{arn, find, note};

/// Quotas of Route 53.
pub const RECORDS_OF_ZONE: i64 = 10_000;
const RECORDS: usize = 1000;
const CHARACTERS: usize = 32_000;

fn batch_error(faults: &[String]) -> Error {
    errors::INVALID_CHANGE_BATCH.error(format!("[{}]", faults.join(", ")))
}

/// The zone that AWS has the names of distributions in.
const DISTRIBUTIONS: &str = "Z2FDTNDATAQYW2";

pub async fn change(cx: Cx, input: ChangeResourceRecordSets) -> Result<ChangeResourceRecordSetsOutput> {
    let id = bare(&input.hosted_zone_id, "hostedzone").to_owned();
    cx.authorize(&arn(&id))?;
    let zone = find(&cx, &id)?;
    let origin = Name::parse(&zone.name).map_err(Error::internal)?;
    let batch = input.change_batch;
    let mut changes = Vec::new();
    for change in batch.changes {
        changes.push(check(change, &origin)?);
    }
    check_size(&changes)?;
    let mut faults: Vec<String> =
        changes.iter_mut().flat_map(|change| std::mem::take(&mut change.faults)).collect();
    check_targets(&cx, &id, &changes, &mut faults).await?;
    if !faults.is_empty() {
        return Err(batch_error(&faults));
    }
    let (account, now) = (cx.account().to_owned(), cx.now());
    let change_info = cx
        .store()
        .write(move |transaction| {
            let scope = scope(&account);
            apply(transaction, &scope, &id, &origin, changes)?;
            note(transaction, &account, now, batch.comment)
        })
        .await?;
    Ok(ChangeResourceRecordSetsOutput { change_info })
}

/// An UPSERT counts twice.
fn check_size(changes: &[Checked]) -> Result<()> {
    let times = |change: &Checked| if change.action == Action::Upsert { 2 } else { 1 };
    let records: usize = changes.iter().map(|change| change.set.values.len().max(1) * times(change)).sum();
    if records > RECORDS {
        return Err(batch_error(&[format!("Number of records limit of {RECORDS} exceeded.")]));
    }
    let characters =
        |change: &Checked| change.set.values.iter().map(|value| value.chars().count()).sum::<usize>();
    if changes.iter().map(|change| characters(change) * times(change)).sum::<usize>() > CHARACTERS {
        return Err(batch_error(&[format!("Number of characters limit of {CHARACTERS} exceeded.")]));
    }
    Ok(())
}

/// Aliases to what is outside of the zone lead to load balancers and distributions of this installation.
async fn check_targets(cx: &Cx, zone: &str, changes: &[Checked], faults: &mut Vec<String>) -> Result<()> {
    let alien = |change: &&Checked| {
        change.action != Action::Delete && change.set.alias.as_ref().is_some_and(|alias| alias.zone != zone)
    };
    let changes: Vec<_> = changes.iter().filter(alien).collect();
    if changes.is_empty() {
        return Ok(());
    }
    let hosts = cx.state().publisher.alias_targets().await?;
    for change in changes {
        let Some(alias) = &change.set.alias else { continue };
        let known = hosts.iter().find(|host| host.answers_to(&alias.name));
        let told = format!(
            "Tried to create an alias that targets {}, type {} in zone {}",
            alias.name, change.set.kind, alias.zone
        );
        match known {
            None => faults.push(format!("{told}, but that target was not found")),
            Some(host) if host.zone != alias.zone => {
                faults.push(format!("{told}, but the alias target name does not lie within the target zone"));
                faults.push(format!("{told}, but that target was not found"));
            }
            // "EvaluateTargetHealth", API reference of AliasTarget.
            Some(host) if host.zone == DISTRIBUTIONS && alias.evaluate_health => {
                faults.push(format!(
                    "{told}, but EvaluateTargetHealth cannot be true where the target is a CloudFront distribution"
                ));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// What the changes of a batch have come to.
struct Batch {
    faults: Vec<String>,
    /// Record sets of the zone.
    count: i64,
    /// The kinds of the sets that were written, by name.
    touched: HashMap<String, BTreeSet<String>>,
    /// The keys of their records.
    written: Vec<String>,
}

/// Carries one change out, or notes what is wrong with it.
fn apply_one(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    zone: &str,
    origin: &Name,
    change: &Checked,
    batch: &mut Batch,
) -> Result<()> {
    let set = &change.set;
    let key = set.key(zone);
    let existing = transaction.get::<RecordSet>(scope, &key)?.map(|found| found.record);
    let fault = match (change.action, existing) {
        (Action::Create, Some(_)) => {
            format!("Tried to create resource record set {} but it already exists", told(set))
        }
        (Action::Delete, None) => {
            format!("Tried to delete resource record set {} but it was not found", told(set))
        }
        (Action::Delete, Some(existing)) if !same(&existing, set) => format!(
            "Tried to delete resource record set {} but the values provided do not match the current values",
            told(set)
        ),
        (Action::Delete, Some(_)) if set.name == origin.to_string() && set.kind == "SOA" => {
            "A HostedZone must contain exactly one SOA record.".into()
        }
        (Action::Delete, Some(_)) if set.name == origin.to_string() && set.kind == "NS" => {
            "A HostedZone must contain at least one NS record for the zone itself.".into()
        }
        (Action::Delete, Some(_)) => {
            transaction.delete::<RecordSet>(scope, &key)?;
            batch.count -= 1;
            return Ok(());
        }
        (Action::Create | Action::Upsert, existing) => {
            if let Some(check) = &set.health_check
                && transaction.get::<HealthCheck>(scope, check)?.is_none()
            {
                return Err(no_health_check(check));
            }
            if existing.is_none() {
                batch.count += 1;
            }
            transaction.put(scope, &key, set)?;
            batch.written.push(key);
            batch.touched.entry(set.name.clone()).or_default().insert(set.kind.clone());
            return Ok(());
        }
    };
    batch.faults.push(fault);
    Ok(())
}

fn apply(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    zone: &str,
    origin: &Name,
    changes: Vec<Checked>,
) -> Result<()> {
    let record = transaction.get::<Zone>(scope, zone)?.ok_or_else(|| no_zone(zone))?;
    let mut batch =
        Batch { faults: Vec::new(), count: record.count, touched: HashMap::new(), written: Vec::new() };
    for change in &changes {
        apply_one(transaction, scope, zone, origin, change, &mut batch)?;
    }
    let Batch { mut faults, count, touched, written } = batch;
    faults.extend(conflicts(transaction, scope, zone, &written)?);
    for (name, kinds) in &touched {
        faults.extend(cname_fault(transaction, scope, zone, name, kinds, origin)?);
    }
    for change in changes.iter().filter(|change| change.action != Action::Delete) {
        if let Some(alias) = change.set.alias.as_ref().filter(|alias| alias.zone == zone) {
            faults.extend(alias_fault(transaction, scope, zone, origin, &change.set, &alias.name)?);
        }
    }
    if !faults.is_empty() {
        return Err(batch_error(&faults));
    }
    if count > RECORDS_OF_ZONE {
        return Err(errors::LIMITS_EXCEEDED
            .error(format!("A hosted zone can have at most {RECORDS_OF_ZONE} record sets.")));
    }
    transaction.update::<Zone>(scope, zone, |zone| {
        zone.count = count;
        zone.version += 1;
        Ok(())
    })?;
    Ok(())
}

/// The set as messages name it.
fn told(set: &RecordSet) -> String {
    match &set.identifier {
        Some(identifier) => {
            format!("[name='{}', type='{}', set-identifier='{identifier}']", set.name, set.kind)
        }
        None => format!("[name='{}', type='{}']", set.name, set.kind),
    }
}

/// Whether they are the same, whatever the order of the values.
fn same(one: &RecordSet, other: &RecordSet) -> bool {
    let sorted = |set: &RecordSet| {
        let mut set = set.clone();
        set.values.sort();
        set
    };
    sorted(one) == sorted(other)
}

/// How a set is chosen, in the words of the errors.
fn policy(set: &RecordSet) -> &'static str {
    match (set.weight, &set.failover, set.multivalue) {
        (Some(_), _, _) => "weighted",
        (_, Some(_), _) => "failover",
        (_, _, true) => "multivalue answer",
        _ => "simple",
    }
}

/// What a batch has written and now contradicts other sets: a batch is judged by what it leads to. Of two sets of the batch the
/// one is named that came later.
fn conflicts(
    transaction: &Transaction<'_>,
    scope: &Scope,
    zone: &str,
    written: &[String],
) -> Result<Vec<String>> {
    let (mut faults, mut later) = (Vec::new(), BTreeSet::new());
    for key in written.iter().rev() {
        // What was written again, or deleted, is judged once, or not at all.
        if later.insert(key.as_str())
            && let Some(set) = transaction.get::<RecordSet>(scope, key)?
        {
            faults.extend(conflict(transaction, scope, zone, &set.record, &later)?);
        }
    }
    faults.reverse();
    Ok(faults)
}

/// Sets of one name and type are all chosen in the same way. `known` are the keys of sets that it is not compared with, its own
/// among them.
fn conflict(
    transaction: &Transaction<'_>,
    scope: &Scope,
    zone: &str,
    set: &RecordSet,
    known: &BTreeSet<&str>,
) -> Result<Option<String>> {
    let reversed = Name::parse(&set.name).map(|name| name.reversed()).unwrap_or_default();
    let prefix = set_id(zone, &reversed, Some(&set.kind), None);
    let others = transaction.list::<RecordSet>(scope, &prefix, None, usize::MAX)?;
    let mut others = others.iter().filter(|other| !known.contains(other.id.as_str()));
    let identifier = set.identifier.as_deref().unwrap_or("null");
    Ok(others.find_map(|other| {
        let told = format!(
            "RRSet with DNS name {}, type {}, SetIdentifier {identifier} cannot be created",
            set.name, set.kind
        );
        if policy(other) != policy(set) {
            return Some(format!(
                "{told} because a non-{} RRSet exists with the same name and type",
                policy(set)
            ));
        }
        let taken = set.failover.is_some() && other.failover == set.failover;
        taken.then(|| {
            let of = set.failover.as_deref().unwrap_or_default();
            format!("{told} because a failover RRSet {of} exists with the same name and type")
        })
    }))
}

/// A name that has a CNAME has nothing else.
fn cname_fault(
    transaction: &Transaction<'_>,
    scope: &Scope,
    zone: &str,
    name: &str,
    touched: &BTreeSet<String>,
    origin: &Name,
) -> Result<Vec<String>> {
    let reversed = Name::parse(name).map(|name| name.reversed()).unwrap_or_default();
    let sets = transaction.list::<RecordSet>(scope, &format!("{zone} {reversed} "), None, usize::MAX)?;
    let kinds: BTreeSet<&str> = sets.iter().map(|set| set.kind.as_str()).collect();
    if !kinds.contains("CNAME") || kinds.len() == 1 {
        return Ok(Vec::new());
    }
    let fault = |of: &String| {
        format!(
            "RRSet of type {of} with DNS name {name} is not permitted as it conflicts with other records with the same \
             DNS name in zone {origin}"
        )
    };
    Ok(touched.iter().map(fault).collect())
}

/// An alias inside of the zone leads to a record set of its type.
fn alias_fault(
    transaction: &Transaction<'_>,
    scope: &Scope,
    zone: &str,
    origin: &Name,
    set: &RecordSet,
    target: &str,
) -> Result<Option<String>> {
    let told = format!("Tried to create an alias that targets {target}, type {} in zone {zone}", set.kind);
    let Some(name) = Name::parse(target).ok().filter(|name| name.is_within(origin)) else {
        return Ok(Some(format!(
            "{told}, but the alias target name does not lie within the target zone, {told}, but that target was not found"
        )));
    };
    let prefix = set_id(zone, &name.reversed(), Some(&set.kind), None);
    let found = transaction.list::<RecordSet>(scope, &prefix, None, 1)?;
    if found.is_empty() || name.to_string() == set.name {
        return Ok(Some(format!("{told}, but that target was not found")));
    }
    Ok(None)
}

pub async fn get(cx: Cx, input: GetChange) -> Result<GetChangeOutput> {
    let id = bare(&input.id, "change");
    cx.authorize(&format!("arn:aws:route53:::change/{id}"))?;
    let scope = scope(cx.account());
    let found = cx.store().get::<Change>(&scope, id)?;
    let found = found
        .ok_or_else(|| errors::NO_SUCH_CHANGE.error(format!("Could not find resource with ID: {id}")))?;
    let pending = cx.store().get::<Pending>(&scope, id)?.is_some();
    let change_info = ChangeInfo {
        id: format!("/change/{id}"),
        status: if pending { "PENDING" } else { "INSYNC" }.into(),
        submitted_at: found.submitted,
        comment: found.record.comment,
    };
    Ok(GetChangeOutput { change_info })
}
