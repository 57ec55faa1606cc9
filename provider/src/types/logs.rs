//! Log groups.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

pub static KINDS: &[Kind] = &[GROUP, FILTER];

const FILTER: Kind = Kind {
    name: "aws_cloudwatch_log_metric_filter",
    service: "logs",
    honours: "name pattern log_group_name metric_transformation",
    names: &[
        ("name", "filterName"),
        ("pattern", "filterPattern"),
        ("metric_transformation.name", "metricName"),
        ("metric_transformation.namespace", "metricNamespace"),
        ("metric_transformation.value", "metricValue"),
    ],
    create: Call { operation: "PutMetricFilter", all: true, give: &[("filterPattern", "{pattern}")], ..CALL },
    read: Call {
        operation: "DescribeMetricFilters",
        give: &[("logGroupName", "{log_group_name}"), ("filterNamePrefix", "{name}")],
        ..CALL
    },
    update: Some(Call {
        operation: "PutMetricFilter",
        all: true,
        give: &[("filterPattern", "{pattern}")],
        ..CALL
    }),
    delete: Call {
        operation: "DeleteMetricFilter",
        give: &[("logGroupName", "{log_group_name}"), ("filterName", "{name}")],
        ..CALL
    },
    id: "{name}",
    import: "{log_group_name}:{name}",
    gone: &["ResourceNotFoundException"],
    code: &Filter,
    ..KIND
};

const GROUP: Kind = Kind {
    name: "aws_cloudwatch_log_group",
    service: "logs",
    honours: "name name_prefix retention_in_days log_group_class skip_destroy",
    only: &[("log_group_class", &["STANDARD"])],
    names: &[("name", "logGroupName")],
    create: Call { operation: "CreateLogGroup", all: true, ..CALL },
    read: Call { operation: "DescribeLogGroups", give: &[("logGroupNamePrefix", "{name}")], ..CALL },
    delete: Call { operation: "DeleteLogGroup", give: &[("logGroupName", "{name}")], ..CALL },
    id: "{name}",
    import: "{name}",
    gone: &["ResourceNotFoundException"],
    tags: Some(&tags::LOGS),
    unnamed: ("name", "terraform-"),
    code: &Group,
    ..KIND
};

/// Filters are found by how their names begin.
struct Filter;

#[async_trait]
impl Code for Filter {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let mut input = cx.input(&cx.kind.read, state).await?;
        loop {
            let Some(answer) = cx.find("DescribeMetricFilters", input.clone()).await? else {
                return Ok(None);
            };
            let filters = list(&answer["metricFilters"]);
            if let Some(filter) = filters.iter().find(|filter| filter["filterName"] == state["name"]) {
                let answer = json!({"filter": filter});
                return cx.understood(&Call { at: "/filter", ..CALL }, &answer, state).await;
            }
            match &answer["nextToken"] {
                Json::String(token) if !token.is_empty() => input["nextToken"] = token.clone().into(),
                _ => return Ok(None),
            }
        }
    }
}

struct Group;

impl Group {
    async fn retain(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let name = &state["name"];
        match state["retention_in_days"].as_i64() {
            None | Some(0) => cx.call("DeleteRetentionPolicy", json!({"logGroupName": name})).await?,
            Some(days) => {
                cx.call("PutRetentionPolicy", json!({"logGroupName": name, "retentionInDays": days})).await?
            }
        };
        Ok(())
    }
}

#[async_trait]
impl Code for Group {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        match state["retention_in_days"].as_i64() {
            None | Some(0) => Ok(()),
            Some(_) => Self::retain(cx, state).await,
        }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let mut input = json!({"logGroupNamePrefix": state["name"]});
        loop {
            let answer = cx.call("DescribeLogGroups", input.clone()).await?;
            let groups = list(&answer["logGroups"]);
            if let Some(group) = groups.iter().find(|group| group["logGroupName"] == state["name"]) {
                // ARNs of groups end in `:*` for policies; the attribute is the group's own.
                let mut group = group.clone();
                let arn = text(&group["arn"]).trim_end_matches(":*").to_owned();
                group["arn"] = arn.into();
                let answer = json!({"group": group});
                return cx.understood(&Call { at: "/group", ..CALL }, &answer, state).await;
            }
            match &answer["nextToken"] {
                Json::String(token) if !token.is_empty() => input["nextToken"] = token.clone().into(),
                _ => return Ok(None),
            }
        }
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["retention_in_days"]) {
            Self::retain(cx, state).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        match truth(state, "skip_destroy") {
            true => Ok(()),
            false => cx.delete(state).await,
        }
    }
}
