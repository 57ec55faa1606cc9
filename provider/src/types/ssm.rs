//! Parameters.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::truth;
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

pub static KINDS: &[Kind] = &[Kind {
    name: "aws_ssm_parameter",
    service: "ssm",
    honours: "name type value insecure_value value_wo value_wo_version description tier allowed_pattern data_type \
              overwrite key_id",
    only: &[("data_type", &["text"])],
    create: Call { operation: "PutParameter", all: true, ..CALL },
    read: Call {
        operation: "GetParameter",
        give: &[("Name", "{name}"), ("WithDecryption", "true")],
        at: "/Parameter",
        ..CALL
    },
    update: Some(Call { operation: "PutParameter", all: true, give: &[("Overwrite", "true")], ..CALL }),
    delete: Call { operation: "DeleteParameter", give: &[("Name", "{name}")], ..CALL },
    id: "{name}",
    import: "{name}",
    gone: &["ParameterNotFound"],
    tags: Some(&tags::SSM),
    follows: &[(
        "version",
        &["value", "insecure_value", "value_wo_version", "description", "tier", "allowed_pattern"],
    )],
    code: &Parameter,
    ..KIND
}];

/// A value has three places, and half of what is known about a parameter comes from another operation.
struct Parameter;

#[async_trait]
impl Code for Parameter {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let mut given = value_in_place(state);
        // SSM takes no tags where it may overwrite: they follow.
        let overwrite = truth(state, "overwrite");
        if overwrite {
            given.remove("tags_all");
        }
        cx.create(&mut given).await?;
        state.insert("id".into(), given.remove("id").unwrap_or_default());
        if overwrite { cx.update_tags(&Object::new(), state).await } else { Ok(()) }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let filter = json!([{"Key": "Name", "Option": "Equals", "Values": [state["name"]]}]);
        let described = cx.call("DescribeParameters", json!({"ParameterFilters": filter})).await?;
        let more = Call { at: "/Parameters/0", ..CALL };
        for (name, value) in cx.answered(&more, &described) {
            read.entry(name).or_insert(value);
        }
        let written = state.get("value_wo_version").is_some_and(|version| !version.is_null());
        let open = state.get("insecure_value").is_some_and(|value| !value.is_null());
        let value = read.remove("value").unwrap_or_default();
        read.insert("has_value_wo".into(), written.into());
        if !is_secret(&read) {
            read.insert("key_id".into(), Json::Null);
        }
        read.insert("insecure_value".into(), if open { value.clone() } else { Json::Null });
        read.insert("value".into(), if open || written { Json::Null } else { value });
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        // A description that is not given stays what it was.
        let more = match cx.changed_one(prior, state, &["description"]) && state["description"].is_null() {
            true => json!({"Description": ""}),
            false => json!({}),
        };
        cx.update_with(&value_in_place(prior), &mut value_in_place(state), more).await
    }

    /// Which tier `Intelligent-Tiering` came to is SSM's business.
    fn plan(&self, prior: &Val, planned: &mut Val) {
        let was = prior.get("tier");
        if let Val::Map(fields) = planned
            && !was.is_zero()
            && fields.get("tier").and_then(Val::as_str) == Some("Intelligent-Tiering")
        {
            fields.insert("tier".into(), was.clone());
        }
    }

    /// An advanced parameter never becomes a standard one.
    fn replaces(&self, prior: &Val, planned: &Val) -> Vec<&'static str> {
        let tiers = (prior.get("tier").as_str(), planned.get("tier").as_str());
        if tiers == (Some("Advanced"), Some("Standard")) { vec!["tier"] } else { Vec::new() }
    }
}

fn is_secret(state: &Object) -> bool {
    state.get("type").is_some_and(|kind| kind == "SecureString")
}

/// The parameter with its value under `value`, wherever the configuration has it, and a key only where it has one.
fn value_in_place(state: &Object) -> Object {
    let mut given = state.clone();
    let value = ["value_wo", "insecure_value"]
        .iter()
        .find_map(|name| given.get(*name).filter(|value| !value.is_null()).cloned());
    if let Some(value) = value {
        given.insert("value".into(), value);
    }
    if !is_secret(state) {
        given.remove("key_id");
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_secrets_have_keys() {
        let given = |kind: &str| {
            let state = json!({"type": kind, "insecure_value": "v", "key_id": "alias/mine"});
            value_in_place(state.as_object().unwrap())
        };
        assert_eq!(given("SecureString")["key_id"], "alias/mine");
        assert_eq!(given("String").get("key_id"), None);
        assert_eq!(given("String")["value"], "v");
    }

    /// The tier before, the one that is written, the one that is planned, and whether it takes a new parameter.
    #[test]
    fn tiers() {
        for (before, written, planned, anew) in [
            (json!("Standard"), "Intelligent-Tiering", "Standard", false),
            (json!("Advanced"), "Intelligent-Tiering", "Advanced", false),
            (json!(null), "Intelligent-Tiering", "Intelligent-Tiering", false),
            (json!("Standard"), "Advanced", "Advanced", false),
            (json!("Advanced"), "Standard", "Standard", true),
        ] {
            let (prior, mut plan) =
                (Val::from(&json!({"tier": before})), Val::from(&json!({"tier": written})));
            Parameter.plan(&prior, &mut plan);
            assert_eq!(plan.get("tier").as_str(), Some(planned), "{before} {written}");
            assert_eq!(!Parameter.replaces(&prior, &plan).is_empty(), anew, "{before} {written}");
        }
    }
}
