//! What a change says, checked as far as it can be without the zone's other records.
//!
//! A request that is not well put together is refused as a whole (`InvalidInput`); what is wrong with records themselves
//! is told of all changes at once (`InvalidChangeBatch`), as AWS does.

use novamind_api::route53::{Change, ResourceRecordSet};
use novamind_dns::{Kind, Name, kind, parse};
use novamind_wire::{Error, Result};

use crate::records::{Alias, RecordSet, bare};
use crate::refuse::invalid;

/// Values of one record set.
const VALUES: usize = 400;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Create,
    Upsert,
    Delete,
}

/// A change that is well put together.
#[derive(Debug)]
pub struct Checked {
    pub action: Action,
    pub set: RecordSet,
    /// What is wrong with it.
    pub faults: Vec<String>,
}

/// The change as messages name it.
fn told(change: &Change) -> String {
    let set = &change.resource_record_set;
    let identifier = set.set_identifier.as_deref().unwrap_or("null");
    format!(
        "Change with [Action={}, Name={}, Type={}, SetIdentifier={identifier}]",
        change.action, set.name, set.r#type
    )
}

/// The ways in which one of several sets is chosen that a set names.
fn policies(set: &ResourceRecordSet) -> Vec<&'static str> {
    [
        ("Weight", set.weight.is_some()),
        ("Region", set.region.is_some()),
        ("Failover", set.failover.is_some()),
        ("GeoLocation", set.geo_location.is_some()),
        ("MultiValueAnswer", set.multi_value_answer == Some(true)),
        ("CidrRoutingConfig", set.cidr_routing_config.is_some()),
        ("GeoProximityLocation", set.geo_proximity_location.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, present)| present.then_some(name))
    .collect()
}

fn check_form(change: &Change) -> Result<()> {
    let set = &change.resource_record_set;
    let records = set.ttl.is_some() && set.resource_records.is_some();
    let some_records = set.ttl.is_some() || set.resource_records.is_some();
    let problem = match (set.alias_target.is_some(), records, set.traffic_policy_instance_id.is_some()) {
        (true, _, _) if some_records => Some("more than one"),
        (false, false, false) => Some("none"),
        (true, false, true) | (false, true, true) => Some("more than one"),
        _ => None,
    };
    if let Some(found) = problem {
        return Err(invalid(format!(
            "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or \
             TrafficPolicyInstanceId], but found {found} in {}",
            told(change)
        )));
    }
    let named = policies(set);
    let all =
        "[Weight, Region, Failover, GeoLocation, MultiValueAnswer, CidrRoutingConfig, GeoProximityLocation]";
    match (named.as_slice(), &set.set_identifier) {
        ([], Some(_)) => {
            return Err(invalid(format!(
                "Invalid request: Expected exactly one of {all}, but found none in {}",
                told(change)
            )));
        }
        ([_, _, ..], _) => {
            return Err(invalid(format!(
                "Invalid request: Expected exactly one of {all}, but found more than one in {}",
                told(change)
            )));
        }
        ([_], None) => {
            return Err(invalid(format!(
                "Invalid request: Missing field 'SetIdentifier' in {}",
                told(change)
            )));
        }
        _ => {}
    }
    let unsupported = ["Region", "GeoLocation", "CidrRoutingConfig", "GeoProximityLocation"];
    if let Some(policy) = named.first().filter(|policy| unsupported.contains(policy)) {
        return Err(Error::unsupported(format!("The member {policy} of a record set")));
    }
    if set.traffic_policy_instance_id.is_some() {
        return Err(Error::unsupported("The member TrafficPolicyInstanceId of a record set"));
    }
    Ok(())
}

/// Checks a change of records in this zone.
pub fn check(change: Change, origin: &Name) -> Result<Checked> {
    check_form(&change)?;
    let action = match change.action.as_str() {
        "CREATE" => Action::Create,
        "UPSERT" => Action::Upsert,
        _ => Action::Delete,
    };
    let set = change.resource_record_set;
    let Some(of) = Kind::parse(&set.r#type) else {
        return Err(Error::unsupported(format!("A record of the type {}", set.r#type)));
    };
    let mut faults = Vec::new();
    let name = Name::parse(&set.name).unwrap_or_else(|error| {
        faults.push(format!(
            "FATAL problem: {} ({error}) encountered with '{}'",
            match error {
                novamind_dns::BadName::EmptyLabel => "DomainLabelEmpty",
                novamind_dns::BadName::LabelTooLong => "DomainLabelTooLong",
                novamind_dns::BadName::TooLong => "DomainNameTooLong",
                novamind_dns::BadName::Empty => "DomainNameEmpty",
                _ => "UnsupportedCharacter",
            },
            set.name
        ));
        origin.clone()
    });
    if !name.is_within(origin) {
        faults.push(format!("RRSet with DNS name {name} is not permitted in zone {origin}"));
    }
    let apex = name == *origin;
    if apex && of == kind::CNAME {
        faults.push(format!(
            "RRSet of type CNAME with DNS name {name} is not permitted at apex in zone {origin}"
        ));
    }
    // "You can't use the * wildcard for resource records sets that have a type of NS" (ResourceRecordSet, API reference).
    // One that was made before can still be deleted.
    if of == kind::NS && action != Action::Delete && name.labels().next().is_some_and(|label| label == b"*") {
        faults.push(format!(
            "RRSet of type NS with DNS name {name} is not permitted as a wildcard in zone {origin}"
        ));
    }
    if of == kind::SOA && !apex {
        faults.push(format!(
            "RRSet of type SOA with DNS name {name} is permitted only at apex in zone {origin}"
        ));
    }
    if apex && matches!(of, kind::SOA | kind::NS) && set.set_identifier.is_some() {
        faults
            .push(format!("RRSet of type {} at apex can have no SetIdentifier in zone {origin}", set.r#type));
    }
    let values: Vec<String> = set.resource_records.into_iter().flatten().map(|record| record.value).collect();
    check_values(of, &values, &mut faults);
    let alias = set.alias_target.map(|alias| check_alias(alias, of, &mut faults));
    if set.multi_value_answer == Some(true) && alias.is_some() {
        faults.push(format!(
            "RRSet with DNS name {name}, type {}: a multivalue answer can be no alias",
            set.r#type
        ));
    }
    if set.multi_value_answer == Some(true) && matches!(of, kind::NS | kind::CNAME) {
        faults.push(format!("MultiValueAnswer is not allowed for RRSets of type {}", set.r#type));
    }
    let set = RecordSet {
        name: name.to_string(),
        kind: set.r#type,
        identifier: set.set_identifier,
        weight: set.weight,
        failover: set.failover,
        multivalue: set.multi_value_answer == Some(true),
        ttl: set.ttl,
        values,
        alias,
        health_check: set.health_check_id,
    };
    Ok(Checked { action, set, faults })
}

fn check_values(of: Kind, values: &[String], faults: &mut Vec<String>) {
    for (at, value) in values.iter().enumerate() {
        if let Err(error) = parse(of, value) {
            faults.push(format!("Invalid Resource Record: '{error}'"));
        } else if values[..at].contains(value) {
            faults.push(format!("Duplicate Resource Record: '{value}'"));
        }
    }
    if values.len() > VALUES {
        faults.push(format!("Number of resource records of {VALUES} in one record set exceeded"));
    }
    if values.len() > 1 && matches!(of, kind::CNAME | kind::SOA) {
        let of = of.name().unwrap_or_default();
        faults.push(format!("The {of} record set must have exactly one value"));
    }
}

fn check_alias(alias: novamind_api::route53::AliasTarget, of: Kind, faults: &mut Vec<String>) -> Alias {
    let name = match Name::parse(&alias.dns_name) {
        Ok(name) => name.to_string(),
        Err(error) => {
            faults.push(format!("The alias target name {} is not valid: {error}", alias.dns_name));
            alias.dns_name
        }
    };
    if matches!(of, kind::NS | kind::SOA) {
        faults.push(format!("An alias record set can not be of type {}", of.name().unwrap_or_default()));
    }
    Alias {
        zone: bare(&alias.hosted_zone_id, "hostedzone").to_owned(),
        name,
        evaluate_health: alias.evaluate_target_health,
    }
}

#[cfg(test)]
mod tests {
    use novamind_api::route53::{AliasTarget, ResourceRecord};

    use super::*;

    fn change(name: &str, of: &str, values: &[&str]) -> Change {
        let records = values.iter().map(|value| ResourceRecord { value: (*value).to_owned() }).collect();
        let set = ResourceRecordSet {
            name: name.into(),
            r#type: of.into(),
            ttl: Some(60),
            resource_records: Some(records),
            ..Default::default()
        };
        Change { action: "CREATE".into(), resource_record_set: set }
    }

    #[test]
    fn faults() {
        let origin = Name::parse("example.com").unwrap();
        let cases: [(&str, &str, &[&str], Option<&str>); 11] = [
            ("*.example.com", "A", &["192.0.2.1"], None),
            (
                "*.example.com",
                "NS",
                &["ns.example.org."],
                Some(
                    "RRSet of type NS with DNS name \\052.example.com. is not permitted as a wildcard in zone \
                     example.com.",
                ),
            ),
            ("WWW.example.com", "A", &["192.0.2.1"], None),
            ("example.com", "MX", &["10 mail"], None),
            (
                "www.example.org",
                "A",
                &["192.0.2.1"],
                Some("RRSet with DNS name www.example.org. is not permitted in zone example.com."),
            ),
            (
                "example.com",
                "CNAME",
                &["www"],
                Some(
                    "RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com.",
                ),
            ),
            (
                "a.example.com",
                "A",
                &["x"],
                Some(
                    "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 \
                     address) encountered with 'x''",
                ),
            ),
            (
                "a.example.com",
                "A",
                &["192.0.2.1", "192.0.2.1"],
                Some("Duplicate Resource Record: '192.0.2.1'"),
            ),
            ("a.example.com", "CNAME", &["a", "b"], Some("The CNAME record set must have exactly one value")),
            (
                "a..example.com",
                "A",
                &["192.0.2.1"],
                Some("FATAL problem: DomainLabelEmpty (a label is empty) encountered with 'a..example.com'"),
            ),
            (
                "a.example.com",
                "SOA",
                &["a b 1 2 3 4 5"],
                Some(
                    "RRSet of type SOA with DNS name a.example.com. is permitted only at apex in zone example.com.",
                ),
            ),
        ];
        for (name, of, values, fault) in cases {
            let checked = check(change(name, of, values), &origin).unwrap();
            assert_eq!(checked.faults.first().map(String::as_str), fault, "{name} {of}");
        }
    }

    #[test]
    fn forms() {
        let origin = Name::parse("example.com").unwrap();
        let form = |edit: &dyn Fn(&mut ResourceRecordSet)| {
            let mut change = change("a.example.com", "A", &["192.0.2.1"]);
            edit(&mut change.resource_record_set);
            check(change, &origin)
                .map(|_| ())
                .map_err(|error| (error.code().to_owned(), error.message().to_owned()))
        };
        let target = || AliasTarget {
            hosted_zone_id: "Z1".into(),
            dns_name: "b.example.com".into(),
            evaluate_target_health: false,
        };
        assert_eq!(form(&|_| {}), Ok(()));
        let (code, message) = form(&|set| set.ttl = None).unwrap_err();
        assert_eq!(code, "InvalidInput");
        assert_eq!(
            message,
            "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or \
             TrafficPolicyInstanceId], but found none in Change with [Action=CREATE, Name=a.example.com, Type=A, \
             SetIdentifier=null]"
        );
        let both = form(&|set| set.alias_target = Some(target())).unwrap_err().1;
        assert!(both.contains("but found more than one"), "{both}");
        let lone = form(&|set| set.weight = Some(1)).unwrap_err().1;
        assert!(lone.starts_with("Invalid request: Missing field 'SetIdentifier' in Change with"), "{lone}");
        let bare = form(&|set| set.set_identifier = Some("x".into())).unwrap_err().1;
        assert!(bare.contains("but found none"), "{bare}");
        let latency = form(&|set| {
            set.set_identifier = Some("x".into());
            set.region = Some("us-east-1".into());
        });
        assert_eq!(latency.unwrap_err().0, "NotImplemented");
    }
}
