//! Database instances, with the groups that they use.

use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::{block, list, text, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

const RDS: Kind = Kind { service: "rds", tags: Some(&tags::RDS), ..KIND };
/// How long a database may take, as with the real provider.
const MADE: Duration = Duration::from_secs(50 * 60);
const GONE: Duration = Duration::from_secs(60 * 60);
/// Parameters of one call.
const CHUNK: usize = 20;

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_db_instance",
        honours: "allocated_storage apply_immediately auto_minor_version_upgrade availability_zone \
                  backup_retention_period backup_target backup_window ca_cert_identifier copy_tags_to_snapshot \
                  database_insights_mode db_name db_subnet_group_name dedicated_log_volume delete_automated_backups \
                  deletion_protection enabled_cloudwatch_logs_exports engine engine_lifecycle_support engine_version \
                  final_snapshot_identifier iam_database_authentication_enabled identifier identifier_prefix \
                  instance_class iops license_model maintenance_window manage_master_user_password \
                  master_user_secret_kms_key_id multi_az network_type \
                  option_group_name parameter_group_name password performance_insights_enabled port \
                  publicly_accessible restore_to_point_in_time.restore_time \
                  restore_to_point_in_time.source_db_instance_identifier \
                  restore_to_point_in_time.source_dbi_resource_id \
                  restore_to_point_in_time.use_latest_restorable_time skip_final_snapshot snapshot_identifier \
                  storage_encrypted storage_throughput storage_type username vpc_security_group_ids",
        only: &[
            ("backup_target", &["region"]),
            ("ca_cert_identifier", &["rds-ca-rsa2048-g1"]),
            ("database_insights_mode", &["standard"]),
            ("delete_automated_backups", &["true"]),
            ("dedicated_log_volume", &["false"]),
            ("engine_lifecycle_support", &["open-source-rds-extended-support"]),
            ("iam_database_authentication_enabled", &["false"]),
            ("network_type", &["IPV4"]),
            ("performance_insights_enabled", &["false"]),
            ("storage_encrypted", &["false"]),
        ],
        names: &[
            ("arn", "DBInstanceArn"),
            ("backup_window", "PreferredBackupWindow"),
            ("ca_cert_identifier", "CACertificateIdentifier"),
            ("db_subnet_group_name", "DBSubnetGroupName"),
            ("enabled_cloudwatch_logs_exports", "EnabledCloudwatchLogsExports"),
            ("endpoint", "-"),
            ("engine_version_actual", "EngineVersion"),
            ("iam_database_authentication_enabled", "IAMDatabaseAuthenticationEnabled"),
            ("identifier", "DBInstanceIdentifier"),
            ("instance_class", "DBInstanceClass"),
            ("latest_restorable_time", "-"),
            ("maintenance_window", "PreferredMaintenanceWindow"),
            ("parameter_group_name", "DBParameterGroupName"),
            ("password", "MasterUserPassword"),
            ("replicas", "ReadReplicaDBInstanceIdentifiers"),
            ("resource_id", "DbiResourceId"),
            ("status", "DBInstanceStatus"),
            ("username", "MasterUsername"),
        ],
        create: Call { operation: "CreateDBInstance", all: true, at: "/DBInstance", ..CALL },
        read: Call {
            operation: "DescribeDBInstances",
            give: &[("DBInstanceIdentifier", "{identifier}")],
            at: "/DBInstances/0",
            ..CALL
        },
        update: Some(Call { operation: "ModifyDBInstance", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteDBInstance",
            give: &[("DBInstanceIdentifier", "{identifier}")],
            ..CALL
        },
        find: Some(Call {
            operation: "DescribeDBInstances",
            give: &[("DBInstanceIdentifier", "{identifier}")],
            at: "/DBInstances/0/DbiResourceId",
            ..CALL
        }),
        id: "{/DBInstance/DbiResourceId}",
        import: "{identifier}",
        gone: &["DBInstanceNotFound", "DBInstanceNotFoundFault"],
        unnamed: ("identifier", "terraform-"),
        code: &Instance,
        ..RDS
    },
    Kind {
        name: "aws_db_subnet_group",
        honours: "name name_prefix description subnet_ids",
        names: &[
            ("name", "DBSubnetGroupName"),
            ("description", "DBSubnetGroupDescription"),
            ("arn", "DBSubnetGroupArn"),
        ],
        create: Call { operation: "CreateDBSubnetGroup", all: true, at: "/DBSubnetGroup", ..CALL },
        read: Call {
            operation: "DescribeDBSubnetGroups",
            give: &[("DBSubnetGroupName", "{id}")],
            at: "/DBSubnetGroups/0",
            ..CALL
        },
        update: Some(Call { operation: "ModifyDBSubnetGroup", all: true, ..CALL }),
        delete: Call { operation: "DeleteDBSubnetGroup", give: &[("DBSubnetGroupName", "{id}")], ..CALL },
        id: "{name}",
        import: "{name}",
        gone: &["DBSubnetGroupNotFoundFault"],
        busy: &["InvalidDBSubnetGroupStateFault"],
        unnamed: ("name", "terraform-"),
        code: &SubnetGroup,
        ..RDS
    },
    Kind {
        name: "aws_db_parameter_group",
        honours: "name name_prefix family description parameter",
        names: &[
            ("name", "DBParameterGroupName"),
            ("family", "DBParameterGroupFamily"),
            ("arn", "DBParameterGroupArn"),
            ("parameter", "-"),
        ],
        create: Call { operation: "CreateDBParameterGroup", all: true, at: "/DBParameterGroup", ..CALL },
        read: Call {
            operation: "DescribeDBParameterGroups",
            give: &[("DBParameterGroupName", "{id}")],
            at: "/DBParameterGroups/0",
            ..CALL
        },
        delete: Call {
            operation: "DeleteDBParameterGroup",
            give: &[("DBParameterGroupName", "{id}")],
            ..CALL
        },
        id: "{name}",
        import: "{name}",
        gone: &["DBParameterGroupNotFound", "DBParameterGroupNotFoundFault"],
        busy: &["InvalidDBParameterGroupState", "InvalidDBParameterGroupStateFault"],
        unnamed: ("name", "terraform-"),
        code: &ParameterGroup,
        ..RDS
    },
];

/// Instances take their time, and show some of what they are in other places than they are told.
struct Instance;

impl Instance {
    /// Waits until the instance is available.
    async fn ready(cx: &Cx<'_>, identifier: &Json) -> Result<()> {
        cx.wait("the database to be available", MADE, || async {
            let answer = cx.call("DescribeDBInstances", json!({"DBInstanceIdentifier": identifier})).await?;
            let status = text(&answer["DBInstances"][0]["DBInstanceStatus"]);
            match status {
                "available" | "stopped" => Ok(Some(())),
                "failed" | "incompatible-restore" | "incompatible-parameters" => {
                    let why = text(&answer["DBInstances"][0]["StatusInfos"][0]["Message"]);
                    Err(Error::new("InvalidDBInstanceState", 400, format!("the database is {status}: {why}")))
                }
                _ => Ok(None),
            }
        })
        .await
    }

    /// What a creation takes beside the arguments of the same name.
    fn more(state: &Object) -> Json {
        let mut more =
            json!({"BackupRetentionPeriod": state["backup_retention_period"].as_i64().unwrap_or(0)});
        let exports = list(&state["enabled_cloudwatch_logs_exports"]);
        if !exports.is_empty() {
            more["EnableCloudwatchLogsExports"] = json!(exports);
        }
        if let Some(version) = state["engine_version"].as_str() {
            more["EngineVersion"] = version.into();
        }
        more
    }

    /// Makes the instance out of a snapshot, or as another was at some time.
    async fn restore(cx: &Cx<'_>, state: &mut Object, operation: &'static str, mut more: Json) -> Result<()> {
        let call = Call { operation, all: true, at: "/DBInstance", ..CALL };
        let mut input = cx.input(&call, state).await?;
        if let (Some(input), Some(more)) = (input.as_object_mut(), more.as_object_mut()) {
            // The data bring the user, the version and the first database along.
            input.retain(|name, _| name != "EngineVersion" && name != "DBName");
            input.extend(std::mem::take(more));
        }
        if let Some(tagging) = cx.kind.tags {
            tagging.at_creation(&mut input, state, cx.kind.noun);
        }
        let answer = cx.call(operation, input).await?;
        cx.learn(state, &call, &answer).await?;
        Self::ready(cx, &state["identifier"]).await?;
        if state["password"].is_string() {
            let input = json!({
                "DBInstanceIdentifier": state["identifier"],
                "MasterUserPassword": state["password"],
                "ApplyImmediately": true,
            });
            cx.call("ModifyDBInstance", input).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Code for Instance {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let mut more = Self::more(state);
        let snapshot =
            state["snapshot_identifier"].as_str().filter(|name| !name.is_empty()).map(str::to_owned);
        let time = block(state, "restore_to_point_in_time").cloned();
        if let Some(name) = snapshot {
            more["DBSnapshotIdentifier"] = name.into();
            Self::restore(cx, state, "RestoreDBInstanceFromDBSnapshot", more).await?;
        } else if let Some(time) = time {
            let names = [
                ("restore_time", "RestoreTime"),
                ("use_latest_restorable_time", "UseLatestRestorableTime"),
                ("source_db_instance_identifier", "SourceDBInstanceIdentifier"),
                ("source_dbi_resource_id", "SourceDbiResourceId"),
            ];
            for (name, member) in names {
                let value = &time[name];
                if !value.is_null() && *value != "" && *value != false {
                    more[member] = value.clone();
                }
            }
            more["TargetDBInstanceIdentifier"] = state["identifier"].clone();
            Self::restore(cx, state, "RestoreDBInstanceToPointInTime", more).await?;
        } else {
            cx.create_with(state, more).await?;
        }
        Self::ready(cx, &state["identifier"]).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let id = text(state.get("id").unwrap_or(&Json::Null));
        let input = match id.starts_with("db-") {
            true => json!({"Filters": [{"Name": "dbi-resource-id", "Values": [id]}]}),
            false => json!({"DBInstanceIdentifier": state["identifier"]}),
        };
        let Some(answer) = cx.find("DescribeDBInstances", input).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let found = &answer["DBInstances"][0];
        let endpoint = &found["Endpoint"];
        let mut put = |name: &str, value: Json| drop(read.insert(name.into(), value));
        put("id", found["DbiResourceId"].clone());
        put("db_subnet_group_name", found["DBSubnetGroup"]["DBSubnetGroupName"].clone());
        put("parameter_group_name", found["DBParameterGroups"][0]["DBParameterGroupName"].clone());
        put("option_group_name", found["OptionGroupMemberships"][0]["OptionGroupName"].clone());
        let groups =
            list(&found["VpcSecurityGroups"]).iter().map(|group| group["VpcSecurityGroupId"].clone());
        put("vpc_security_group_ids", groups.collect());
        put("address", endpoint["Address"].clone());
        put("hosted_zone_id", endpoint["HostedZoneId"].clone());
        if endpoint.is_object() {
            put("port", endpoint["Port"].clone());
            put("endpoint", format!("{}:{}", text(&endpoint["Address"]), endpoint["Port"]).into());
        }
        // `15` in the configuration stays `15` while the server is some 15.x.
        let actual = text(&found["EngineVersion"]);
        let own = state.get("engine_version").map(text).unwrap_or_default();
        let fits = !own.is_empty() && (actual == own || actual.starts_with(&format!("{own}.")));
        put("engine_version", if fits { own } else { actual }.into());
        put("engine_version_actual", actual.into());
        Ok(Some(read))
    }

    fn check(&self, config: &Val) -> Vec<(&'static str, String)> {
        let exports = "enabled_cloudwatch_logs_exports";
        let upgrade = config.get(exports).items().iter().any(|log| log.as_str() == Some("upgrade"));
        let refused = upgrade.then(|| (exports, "this cloud exports the log `postgresql` alone".to_owned()));
        lower_case(config, &["identifier", "identifier_prefix"], "-").into_iter().chain(refused).collect()
    }

    /// RDS answers both in lower case.
    fn plan(&self, _: &Val, planned: &mut Val) {
        let Val::Map(fields) = planned else { return };
        for name in ["engine", "maintenance_window"] {
            if let Some(Val::String(text)) = fields.get_mut(name) {
                text.make_ascii_lowercase();
            }
        }
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let never =
            ["apply_immediately", "skip_final_snapshot", "final_snapshot_identifier", "tags", "tags_all"];
        if cx.changed(prior, state, |name| !never.contains(&name)) {
            let Some(call) = &cx.kind.update else { return Ok(()) };
            // Only what differs: a password that is given again would be set again.
            let mut changed = state.clone();
            changed
                .retain(|name, _| cx.changed_one(prior, state, &[name]) && !never.contains(&name.as_str()));
            let mut input = cx.input(call, &changed).await?;
            input["DBInstanceIdentifier"] = prior["identifier"].clone();
            input["ApplyImmediately"] = truth(state, "apply_immediately").into();
            if changed.contains_key("identifier") {
                input["NewDBInstanceIdentifier"] = state["identifier"].clone();
            }
            if changed.contains_key("port") {
                input["DBPortNumber"] = state["port"].clone();
            }
            if changed.contains_key("engine_version") {
                input["EngineVersion"] = state["engine_version"].clone();
            }
            if changed.contains_key("backup_retention_period") {
                input["BackupRetentionPeriod"] =
                    state["backup_retention_period"].as_i64().unwrap_or(0).into();
            }
            if changed.contains_key("enabled_cloudwatch_logs_exports") {
                let (old, new) = (
                    list(&prior["enabled_cloudwatch_logs_exports"]),
                    list(&state["enabled_cloudwatch_logs_exports"]),
                );
                let without = |from: &[Json], others: &[Json]| -> Json {
                    from.iter().filter(|kind| !others.contains(kind)).cloned().collect()
                };
                input["CloudwatchLogsExportConfiguration"] =
                    json!({"EnableLogTypes": without(new, old), "DisableLogTypes": without(old, new)});
            }
            cx.call(call.operation, input).await?;
        }
        Self::ready(cx, &state["identifier"]).await
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let identifier = &state["identifier"];
        let mut input = json!({"DBInstanceIdentifier": identifier});
        match (truth(state, "skip_final_snapshot"), state["final_snapshot_identifier"].as_str()) {
            (true, _) => input["SkipFinalSnapshot"] = true.into(),
            (false, Some(name)) if !name.is_empty() => input["FinalDBSnapshotIdentifier"] = name.into(),
            _ => {
                let message = "final_snapshot_identifier is required when skip_final_snapshot is false";
                return Err(Error::new("InvalidParameterCombination", 400, message));
            }
        }
        match cx.find("DeleteDBInstance", input).await {
            // It is on its way already.
            Err(error) if error.message().contains("already being deleted") => {}
            other => drop(other?),
        }
        cx.wait("the database to go", GONE, || async {
            let found = cx.find("DescribeDBInstances", json!({"DBInstanceIdentifier": identifier})).await?;
            Ok(found.is_none().then_some(()))
        })
        .await
    }
}

/// Names of RDS that have letters in upper case, which it would answer in lower case, or characters beside letters,
/// digits and `more`.
fn lower_case(config: &Val, names: &[&'static str], more: &str) -> Vec<(&'static str, String)> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(c);
    let wrong = names.iter().filter_map(|name| {
        let text = config.get(name).as_str().filter(|text| !text.chars().all(good))?;
        let detail = format!("`{name}` is {text:?}; it takes lower case letters, digits and `{more}`");
        Some((*name, detail))
    });
    wrong.collect()
}

struct SubnetGroup;

#[async_trait]
impl Code for SubnetGroup {
    fn check(&self, config: &Val) -> Vec<(&'static str, String)> {
        lower_case(config, &["name", "name_prefix"], "-_. ")
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = cx.find("DescribeDBSubnetGroups", input).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let subnets = list(&answer["DBSubnetGroups"][0]["Subnets"]).iter();
        read.insert("subnet_ids".into(), subnets.map(|subnet| subnet["SubnetIdentifier"].clone()).collect());
        Ok(Some(read))
    }
}

struct ParameterGroup;

/// A parameter of the configuration, as the API takes it.
fn wire(parameter: &Json) -> Json {
    let method = parameter["apply_method"].as_str().unwrap_or("immediate");
    json!({
        "ParameterName": text(&parameter["name"]).to_ascii_lowercase(),
        "ParameterValue": parameter["value"],
        "ApplyMethod": method,
    })
}

impl ParameterGroup {
    async fn send(cx: &Cx<'_>, operation: &str, name: &Json, parameters: &[Json]) -> Result<()> {
        for chunk in parameters.chunks(CHUNK) {
            let input = json!({"DBParameterGroupName": name, "Parameters": chunk});
            cx.call(operation, input).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Code for ParameterGroup {
    fn check(&self, config: &Val) -> Vec<(&'static str, String)> {
        lower_case(config, &["name", "name_prefix"], "-.")
    }

    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        let parameters: Vec<Json> = list(&state["parameter"]).iter().map(wire).collect();
        Self::send(cx, "ModifyDBParameterGroup", &state["name"], &parameters).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let (mut found, mut marker) = (Vec::new(), Json::Null);
        loop {
            let mut input = json!({"DBParameterGroupName": read["name"], "Source": "user"});
            if marker.is_string() {
                input["Marker"] = marker;
            }
            let page = cx.call("DescribeDBParameters", input).await?;
            found.extend(list(&page["Parameters"]).iter().map(|one| {
                json!({
                    "name": one["ParameterName"],
                    "value": one["ParameterValue"],
                    "apply_method": one["ApplyMethod"],
                })
            }));
            marker = page["Marker"].clone();
            if !marker.is_string() {
                break;
            }
        }
        read.insert("parameter".into(), found.into());
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let parameters = |state: &Object| list(&state["parameter"]).iter().map(wire).collect::<Vec<Json>>();
        let (old, new) = (parameters(prior), parameters(state));
        let named =
            |set: &[Json], one: &Json| set.iter().any(|other| other["ParameterName"] == one["ParameterName"]);
        let changed: Vec<Json> = new.iter().filter(|one| !old.contains(one)).cloned().collect();
        let reset: Vec<Json> = old.iter().filter(|one| !named(&new, one)).cloned().collect();
        Self::send(cx, "ModifyDBParameterGroup", &state["name"], &changed).await?;
        Self::send(cx, "ResetDBParameterGroup", &state["name"], &reset).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rds_answers_in_lower_case_is_planned_so() {
        let mut planned =
            Val::from(&json!({"engine": "Postgres", "maintenance_window": "Mon:00:00-Mon:03:00"}));
        Instance.plan(&Val::Null, &mut planned);
        let expected = json!({"engine": "postgres", "maintenance_window": "mon:00:00-mon:03:00"});
        assert_eq!(planned, Val::from(&expected));
    }

    #[test]
    fn logs_that_there_are_not_are_refused() {
        let exports =
            |logs: &[&str]| Instance.check(&Val::from(&json!({"enabled_cloudwatch_logs_exports": logs})));
        assert!(exports(&["postgresql"]).is_empty());
        assert_eq!(exports(&["postgresql", "upgrade"])[0].0, "enabled_cloudwatch_logs_exports");
    }

    #[test]
    fn names_in_upper_case_are_refused() {
        let named = |name: &str| Val::from(&json!({ "identifier": name, "name": name }));
        assert!(
            Instance.check(&named("mine-1")).is_empty()
                && SubnetGroup.check(&named("my group_1.a")).is_empty()
        );
        assert_eq!(Instance.check(&named("Mine"))[0].0, "identifier");
        assert_eq!(ParameterGroup.check(&named("my_group"))[0].0, "name");
    }
}
