//! Hosted zones, records and health checks.

use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{block, list, text, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

const ROUTE53: Kind = Kind { service: "route53", ..KIND };
const IN_SYNC: Duration = Duration::from_secs(1800);

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_route53_zone",
        honours: "name comment force_destroy delegation_set_id",
        create: Call { operation: "CreateHostedZone", ..CALL },
        read: Call { operation: "GetHostedZone", give: &[("Id", "{zone_id}")], at: "/HostedZone", ..CALL },
        delete: Call { operation: "DeleteHostedZone", give: &[("Id", "{zone_id}")], ..CALL },
        id: "{zone_id}",
        import: "{zone_id}",
        arn: "arn:aws:route53:::hostedzone/{zone_id}",
        gone: &["NoSuchHostedZone"],
        tags: Some(&tags::HOSTED_ZONE),
        code: &Zone,
        ..ROUTE53
    },
    Kind {
        name: "aws_route53_record",
        honours: "zone_id name type ttl records set_identifier alias health_check_id allow_overwrite \
                  weighted_routing_policy failover_routing_policy multivalue_answer_routing_policy",
        create: Call { operation: "ChangeResourceRecordSets", ..CALL },
        read: Call { operation: "ListResourceRecordSets", ..CALL },
        delete: Call { operation: "ChangeResourceRecordSets", ..CALL },
        gone: &["NoSuchHostedZone"],
        import: "{zone_id}_{name}_{type}_{set_identifier}",
        code: &Record,
        ..ROUTE53
    },
    Kind {
        name: "aws_route53_health_check",
        honours: "type fqdn ip_address port resource_path search_string request_interval failure_threshold \
                  invert_healthcheck disabled enable_sni child_health_threshold child_healthchecks reference_name \
                  measure_latency",
        only: &[
            ("type", &["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP", "CALCULATED"]),
            ("measure_latency", &["false"]),
        ],
        names: &[
            ("fqdn", "FullyQualifiedDomainName"),
            ("invert_healthcheck", "Inverted"),
            ("enable_sni", "EnableSNI"),
            ("ip_address", "IPAddress"),
            ("child_health_threshold", "HealthThreshold"),
            ("child_healthchecks", "ChildHealthChecks"),
        ],
        create: Call { operation: "CreateHealthCheck", into: "HealthCheckConfig", all: true, ..CALL },
        read: Call {
            operation: "GetHealthCheck",
            give: &[("HealthCheckId", "{id}")],
            at: "/HealthCheck/HealthCheckConfig",
            ..CALL
        },
        update: Some(Call {
            operation: "UpdateHealthCheck",
            all: true,
            give: &[("HealthCheckId", "{id}")],
            ..CALL
        }),
        delete: Call { operation: "DeleteHealthCheck", give: &[("HealthCheckId", "{id}")], ..CALL },
        id: "{/HealthCheck/Id}",
        arn: "arn:aws:route53:::healthcheck/{id}",
        gone: &["NoSuchHealthCheck"],
        tags: Some(&tags::HEALTH_CHECK),
        code: &HealthCheck,
        ..ROUTE53
    },
];

/// What tells one creation from another.
fn reference(prefix: &str) -> String {
    format!("{prefix}{:016x}", rand::random::<u64>())
}

fn bare(id: &Json) -> &str {
    text(id).rsplit('/').next().unwrap_or_default()
}

/// A name as configurations write it: lower case, without a dot at the end.
fn plain(name: &str) -> String {
    let name = if name == "." { name } else { name.trim_end_matches('.') };
    name.to_ascii_lowercase().replace("\\052", "*")
}

fn normalize(planned: &mut Val, name: &str) {
    if let Val::Map(fields) = planned
        && let Some(Val::String(text)) = fields.get_mut(name)
    {
        *text = plain(text);
    }
}

/// Waits until the name server answers with a change.
async fn in_sync(cx: &Cx<'_>, answer: &Json) -> Result<()> {
    let change = &answer["ChangeInfo"];
    if !change.is_object() || change["Status"] == "INSYNC" {
        return Ok(());
    }
    let id = bare(&change["Id"]).to_owned();
    cx.wait("the name server to answer with the change", IN_SYNC, || async {
        let answer = cx.call("GetChange", json!({"Id": id})).await?;
        Ok((answer["ChangeInfo"]["Status"] == "INSYNC").then_some(()))
    })
    .await
}

struct Zone;

#[async_trait]
impl Code for Zone {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let mut input = json!({"Name": state["name"], "CallerReference": reference("terraform-")});
        if !text(&state["comment"]).is_empty() {
            input["HostedZoneConfig"] = json!({"Comment": state["comment"]});
        }
        if !text(&state["delegation_set_id"]).is_empty() {
            input["DelegationSetId"] = state["delegation_set_id"].clone();
        }
        let answer = cx.call("CreateHostedZone", input).await?;
        let id = bare(&answer["HostedZone"]["Id"]);
        state.insert("zone_id".into(), id.into());
        state.insert("id".into(), id.into());
        cx.note(state);
        in_sync(cx, &answer).await?;
        cx.update_tags(&Object::new(), state).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("GetHostedZone", json!({"Id": state["zone_id"]})).await? else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let found = &answer["HostedZone"];
        let servers = &answer["DelegationSet"]["NameServers"];
        read.insert("zone_id".into(), bare(&found["Id"]).into());
        read.insert("id".into(), bare(&found["Id"]).into());
        read.insert("name".into(), plain(text(&found["Name"])).into());
        read.insert("comment".into(), text(&found["Config"]["Comment"]).into());
        read.insert("name_servers".into(), servers.clone());
        read.insert("primary_name_server".into(), servers[0].clone());
        let set = &answer["DelegationSet"]["Id"];
        read.insert("delegation_set_id".into(), if set.is_null() { json!("") } else { bare(set).into() });
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["comment"]) {
            let input = json!({"Id": state["zone_id"], "Comment": state["comment"]});
            cx.call("UpdateHostedZoneComment", input).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        if truth(state, "force_destroy") {
            empty(cx, &state["zone_id"], text(&state["name"])).await?;
        }
        cx.delete(state).await
    }

    fn plan(&self, _: &Val, planned: &mut Val) {
        normalize(planned, "name");
    }
}

/// Deletes all records but those that each zone has.
async fn empty(cx: &Cx<'_>, zone: &Json, name: &str) -> Result<()> {
    loop {
        let answer = cx.find("ListResourceRecordSets", json!({"HostedZoneId": zone})).await?;
        let answer = answer.unwrap_or_default();
        let own = |set: &&Json| {
            let apex = plain(text(&set["Name"])) == plain(name);
            !(apex && matches!(text(&set["Type"]), "NS" | "SOA"))
        };
        let sets: Vec<_> = list(&answer["ResourceRecordSets"]).iter().filter(own).collect();
        if sets.is_empty() {
            return Ok(());
        }
        let changes: Json =
            sets.iter().map(|set| json!({"Action": "DELETE", "ResourceRecordSet": set})).collect();
        let batch = json!({"HostedZoneId": zone, "ChangeBatch": {"Changes": changes}});
        in_sync(cx, &cx.call("ChangeResourceRecordSets", batch).await?).await?;
    }
}

struct Record;

impl Record {
    /// The whole name: what is not below the zone's name is taken relative to it.
    async fn full_name(cx: &Cx<'_>, state: &Object) -> Result<Option<String>> {
        let Some(answer) = cx.find("GetHostedZone", json!({"Id": state["zone_id"]})).await? else {
            return Ok(None);
        };
        let (name, zone) = (plain(text(&state["name"])), plain(text(&answer["HostedZone"]["Name"])));
        Ok(Some(match name.as_str() {
            "" => zone,
            name if name == zone || name.ends_with(&format!(".{zone}")) => name.to_owned(),
            name => format!("{name}.{zone}"),
        }))
    }

    fn id(state: &Object) -> String {
        let mut id =
            format!("{}_{}_{}", text(&state["zone_id"]), plain(text(&state["name"])), text(&state["type"]));
        if let Some(set) = state.get("set_identifier").map(text).filter(|set| !set.is_empty()) {
            id.push_str(&format!("_{set}"));
        }
        id
    }

    /// Texts are written without the quotation marks around them.
    fn is_text(state: &Object) -> bool {
        matches!(text(&state["type"]), "TXT" | "SPF")
    }

    fn set(state: &Object, name: &str) -> Json {
        let mut set = json!({"Name": name, "Type": state["type"]});
        if !state["ttl"].is_null() && block(state, "alias").is_none() {
            set["TTL"] = state["ttl"].clone();
        }
        let records = list(&state["records"]);
        if !records.is_empty() {
            let value = |record: &Json| match Self::is_text(state) {
                true => format!("\"{}\"", text(record)),
                false => text(record).to_owned(),
            };
            set["ResourceRecords"] = records.iter().map(|record| json!({"Value": value(record)})).collect();
        }
        if let Some(alias) = block(state, "alias") {
            set["AliasTarget"] = json!({
                "DNSName": alias["name"],
                "HostedZoneId": alias["zone_id"],
                "EvaluateTargetHealth": alias["evaluate_target_health"],
            });
        }
        for (argument, member) in [("set_identifier", "SetIdentifier"), ("health_check_id", "HealthCheckId")]
        {
            if !text(&state[argument]).is_empty() {
                set[member] = state[argument].clone();
            }
        }
        if let Some(policy) = block(state, "weighted_routing_policy") {
            set["Weight"] = policy["weight"].clone();
        }
        if let Some(policy) = block(state, "failover_routing_policy") {
            set["Failover"] = policy["type"].clone();
        }
        if truth(state, "multivalue_answer_routing_policy") {
            set["MultiValueAnswer"] = true.into();
        }
        set
    }

    async fn apply(cx: &Cx<'_>, state: &Object, changes: &[(&str, Json)]) -> Result<()> {
        let changes: Json =
            changes.iter().map(|(action, set)| json!({"Action": action, "ResourceRecordSet": set})).collect();
        let batch = json!({"HostedZoneId": state["zone_id"], "ChangeBatch": {"Changes": changes}});
        in_sync(cx, &cx.call("ChangeResourceRecordSets", batch).await?).await
    }

    /// The record set as Route 53 has it.
    async fn found(cx: &Cx<'_>, state: &Object, name: &str) -> Result<Option<Json>> {
        let mut input = json!({
            "HostedZoneId": state["zone_id"],
            "StartRecordName": name,
            "StartRecordType": state["type"],
            "MaxItems": "1",
        });
        let set = text(state.get("set_identifier").unwrap_or(&Json::Null));
        if !set.is_empty() {
            input["StartRecordIdentifier"] = set.into();
        }
        let answer = cx.find("ListResourceRecordSets", input).await?.unwrap_or_default();
        let found = answer["ResourceRecordSets"][0].clone();
        let same = plain(text(&found["Name"])) == name
            && found["Type"] == state["type"]
            && text(&found["SetIdentifier"]) == set;
        Ok(same.then_some(found))
    }
}

#[async_trait]
impl Code for Record {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let name = Self::full_name(cx, state).await?.unwrap_or_default();
        let action = if truth(state, "allow_overwrite") { "UPSERT" } else { "CREATE" };
        Self::apply(cx, state, &[(action, Self::set(state, &name))]).await?;
        state.insert("id".into(), Self::id(state).into());
        state.insert("fqdn".into(), name.into());
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(name) = Self::full_name(cx, state).await? else { return Ok(None) };
        let Some(found) = Self::found(cx, state, &name).await? else { return Ok(None) };
        let mut read = Object::new();
        read.insert("id".into(), Self::id(state).into());
        read.insert("fqdn".into(), name.into());
        read.insert("type".into(), found["Type"].clone());
        read.insert("ttl".into(), found["TTL"].clone());
        let inner = |value: &Json| {
            let value = text(value);
            let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            inner.filter(|_| Self::is_text(state)).unwrap_or(value).to_owned()
        };
        let records = list(&found["ResourceRecords"]).iter().map(|record| inner(&record["Value"]));
        read.insert("records".into(), records.collect());
        let alias = &found["AliasTarget"];
        let known = block(state, "alias").map(|alias| text(&alias["name"]).to_owned());
        let blocks = match alias.is_object() {
            true => {
                let target = text(&alias["DNSName"]);
                // Case and the dot at its end are no difference.
                let name =
                    known.filter(|known| plain(known) == plain(target)).unwrap_or_else(|| plain(target));
                json!([{
                    "name": name,
                    "zone_id": alias["HostedZoneId"],
                    "evaluate_target_health": alias["EvaluateTargetHealth"],
                }])
            }
            false => json!([]),
        };
        read.insert("alias".into(), blocks);
        read.insert("set_identifier".into(), found["SetIdentifier"].clone());
        read.insert("health_check_id".into(), found["HealthCheckId"].clone());
        let one = |value: &Json, block: Json| if value.is_null() { json!([]) } else { json!([block]) };
        let (weight, failover) = (&found["Weight"], &found["Failover"]);
        read.insert("weighted_routing_policy".into(), one(weight, json!({"weight": weight})));
        read.insert("failover_routing_policy".into(), one(failover, json!({"type": failover})));
        read.insert("multivalue_answer_routing_policy".into(), found["MultiValueAnswer"].clone());
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let name = Self::full_name(cx, state).await?.unwrap_or_default();
        let set = Self::set(state, &name);
        if Self::id(prior) == Self::id(state) {
            Self::apply(cx, state, &[("UPSERT", set)]).await?;
        } else {
            // Another type or identifier is another record set: the old one goes in the same batch.
            let mut changes = Vec::new();
            changes.extend(Self::found(cx, prior, &name).await?.map(|old| ("DELETE", old)));
            changes.push(("CREATE", set));
            Self::apply(cx, state, &changes).await?;
        }
        state.insert("id".into(), Self::id(state).into());
        state.insert("fqdn".into(), name.into());
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let Some(name) = Self::full_name(cx, state).await? else { return Ok(()) };
        let Some(found) = Self::found(cx, state, &name).await? else { return Ok(()) };
        let outcome = Self::apply(cx, state, &[("DELETE", found)]).await;
        // A certificate's name and its wildcard want one record, which two resources delete at once.
        let refused = outcome.as_ref().is_err_and(|error| error.code() == "InvalidChangeBatch");
        if refused && Self::found(cx, state, &name).await?.is_none() {
            return Ok(());
        }
        outcome
    }

    /// An apply that was interrupted may have made it.
    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let Some(name) = Self::full_name(cx, planned).await? else { return Ok(None) };
        let found = Self::found(cx, planned, &name).await?;
        let id = json!(Self::id(planned));
        Ok(found.and_then(|_| cx.identified(planned, &id)))
    }

    /// `ZONE_NAME_TYPE` or `ZONE_NAME_TYPE_SET`; a name may hold underscores.
    fn import(&self, _: &Kind, id: &str) -> Option<Object> {
        let (zone, rest) = id.split_once('_')?;
        let parts: Vec<&str> = rest.split('_').collect();
        let types = [
            "A", "AAAA", "CAA", "CNAME", "DS", "MX", "NAPTR", "NS", "PTR", "SOA", "SPF", "SRV", "SSHFP",
            "TLSA", "TXT",
        ];
        let at = parts.iter().skip(1).position(|part| types.contains(part))? + 1;
        let mut object = Object::new();
        object.insert("zone_id".into(), zone.into());
        object.insert("name".into(), parts[..at].join("_").into());
        object.insert("type".into(), parts[at].into());
        if parts.len() > at + 1 {
            object.insert("set_identifier".into(), parts[at + 1..].join("_").into());
        }
        object.insert("id".into(), id.into());
        Some(object)
    }

    fn plan(&self, _: &Val, planned: &mut Val) {
        normalize(planned, "name");
    }
}

struct HealthCheck;

#[async_trait]
impl Code for HealthCheck {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let prefix = match text(&state["reference_name"]) {
            "" => "terraform-".to_owned(),
            name => format!("{name}-"),
        };
        cx.create_with(state, json!({"CallerReference": reference(&prefix)})).await?;
        cx.update_tags(&Object::new(), state).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        read.insert("id".into(), state["id"].clone());
        Ok(Some(read))
    }

    /// What is no longer given is told apart from what stays by being named (UpdateHealthCheck, `ResetElements`).
    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let gone = |name: &str| !text(&prior[name]).is_empty() && text(&state[name]).is_empty();
        let reset: Vec<_> = [("fqdn", "FullyQualifiedDomainName"), ("resource_path", "ResourcePath")]
            .into_iter()
            .filter_map(|(name, element)| gone(name).then_some(element))
            .collect();
        let more = if reset.is_empty() { json!({}) } else { json!({"ResetElements": reset}) };
        cx.update_with(prior, state, more).await
    }

    fn plan(&self, _: &Val, planned: &mut Val) {
        super::elbv2::upper(planned, "type");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_records() {
        let import = |id: &str| Record.import(&KINDS[1], id);
        let found = import("Z1_www.example.com_A").unwrap();
        assert_eq!((text(&found["name"]), text(&found["type"])), ("www.example.com", "A"));
        let found = import("Z1__dmarc.example.com_TXT_set_one").unwrap();
        assert_eq!((text(&found["name"]), text(&found["type"])), ("_dmarc.example.com", "TXT"));
        assert_eq!(found["set_identifier"], "set_one");
        assert_eq!(Record::id(&found), "Z1__dmarc.example.com_TXT_set_one");
        assert_eq!(import("Z1_www"), None);
        assert_eq!(plain("\\052.Example.com."), "*.example.com");
    }
}
