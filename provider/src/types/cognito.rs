//! User pools, their clients, domains, resource servers, groups and users.

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::cognito_client::{Client, Domain, Server, leave_out};
use super::cognito_user::{Group, User, date, says};
use super::{block, list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const COGNITO: Kind = Kind { service: "cognito_idp", gone: &["ResourceNotFoundException"], ..KIND };

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_cognito_user_pool",
        honours: "name account_recovery_setting admin_create_user_config.allow_admin_create_user_only \
                  admin_create_user_config.invite_message_template.email_message \
                  admin_create_user_config.invite_message_template.email_subject alias_attributes \
                  auto_verified_attributes deletion_protection email_configuration.email_sending_account \
                  email_verification_message email_verification_subject \
                  mfa_configuration password_policy schema sign_in_policy software_token_mfa_configuration \
                  user_attribute_update_settings user_pool_add_ons user_pool_tier username_attributes \
                  username_configuration verification_message_template.default_email_option \
                  verification_message_template.email_message verification_message_template.email_subject",
        only: &[
            ("auto_verified_attributes", &["email"]),
            ("email_configuration.email_sending_account", &["COGNITO_DEFAULT"]),
            ("user_pool_tier", &["LITE", "ESSENTIALS"]),
            ("verification_message_template.default_email_option", &["CONFIRM_WITH_CODE"]),
            ("user_pool_add_ons.advanced_security_mode", &["OFF"]),
        ],
        names: &[
            ("email_configuration.from_email_address", "From"),
            ("name", "-"),
            ("password_policy", "-"),
            ("sign_in_policy", "-"),
            ("schema", "-"),
            ("estimated_number_of_users", "EstimatedNumberOfUsers"),
        ],
        create: Call { operation: "CreateUserPool", all: true, give: &[("PoolName", "{name}")], ..CALL },
        read: Call {
            operation: "DescribeUserPool",
            give: &[("UserPoolId", "{id}")],
            at: "/UserPool",
            ..CALL
        },
        update: Some(Call {
            operation: "UpdateUserPool",
            all: true,
            give: &[("UserPoolId", "{id}"), ("PoolName", "{name}")],
            ..CALL
        }),
        delete: Call { operation: "DeleteUserPool", give: &[("UserPoolId", "{id}")], ..CALL },
        id: "{id}",
        import: "{id}",
        tags: Some(&tags::COGNITO),
        follows: &[
            ("last_modified_date", &["name", "password_policy", "mfa_configuration"]),
            ("email_verification_message", &["verification_message_template"]),
            ("email_verification_subject", &["verification_message_template"]),
        ],
        code: &Pool,
        ..COGNITO
    },
    Kind {
        name: "aws_cognito_user_pool_client",
        honours: "name user_pool_id access_token_validity allowed_oauth_flows allowed_oauth_flows_user_pool_client \
                  allowed_oauth_scopes auth_session_validity callback_urls default_redirect_uri \
                  enable_propagate_additional_user_context_data enable_token_revocation explicit_auth_flows \
                  generate_secret id_token_validity logout_urls prevent_user_existence_errors read_attributes \
                  refresh_token_validity supported_identity_providers write_attributes refresh_token_rotation \
                  token_validity_units",
        only: &[
            ("enable_propagate_additional_user_context_data", &["false"]),
            ("supported_identity_providers", &["COGNITO"]),
        ],
        names: &[("name", "ClientName"), ("id", "ClientId")],
        create: Call { operation: "CreateUserPoolClient", all: true, at: "/UserPoolClient", ..CALL },
        read: Call {
            operation: "DescribeUserPoolClient",
            give: &[("UserPoolId", "{user_pool_id}"), ("ClientId", "{id}")],
            at: "/UserPoolClient",
            ..CALL
        },
        update: Some(Call {
            operation: "UpdateUserPoolClient",
            all: true,
            give: &[("ClientId", "{id}")],
            ..CALL
        }),
        delete: Call {
            operation: "DeleteUserPoolClient",
            give: &[("UserPoolId", "{user_pool_id}"), ("ClientId", "{id}")],
            ..CALL
        },
        id: "{id}",
        import: "{user_pool_id}/{id}",
        code: &Client,
        ..COGNITO
    },
    Kind {
        name: "aws_cognito_user_pool_domain",
        honours: "domain user_pool_id managed_login_version",
        only: &[("managed_login_version", &["1"])],
        names: &[("aws_account_id", "AWSAccountId")],
        create: Call { operation: "CreateUserPoolDomain", all: true, ..CALL },
        read: Call {
            operation: "DescribeUserPoolDomain",
            give: &[("Domain", "{domain}")],
            at: "/DomainDescription",
            ..CALL
        },
        update: Some(Call { operation: "UpdateUserPoolDomain", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteUserPoolDomain",
            give: &[("UserPoolId", "{user_pool_id}"), ("Domain", "{domain}")],
            ..CALL
        },
        id: "{domain}",
        import: "{domain}",
        code: &Domain,
        ..COGNITO
    },
    Kind {
        name: "aws_cognito_resource_server",
        honours: "identifier name scope user_pool_id",
        create: Call { operation: "CreateResourceServer", all: true, ..CALL },
        read: Call {
            operation: "DescribeResourceServer",
            give: &[("UserPoolId", "{user_pool_id}"), ("Identifier", "{identifier}")],
            at: "/ResourceServer",
            ..CALL
        },
        update: Some(Call { operation: "UpdateResourceServer", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteResourceServer",
            give: &[("UserPoolId", "{user_pool_id}"), ("Identifier", "{identifier}")],
            ..CALL
        },
        id: "{user_pool_id}|{identifier}",
        import: "{user_pool_id}|{identifier}",
        follows: &[("scope_identifiers", &["scope"])],
        code: &Server,
        ..COGNITO
    },
    Kind {
        name: "aws_cognito_user_group",
        honours: "name user_pool_id description precedence role_arn",
        names: &[("name", "GroupName")],
        create: Call { operation: "CreateGroup", all: true, ..CALL },
        read: Call {
            operation: "GetGroup",
            give: &[("UserPoolId", "{user_pool_id}"), ("GroupName", "{name}")],
            at: "/Group",
            ..CALL
        },
        update: Some(Call { operation: "UpdateGroup", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteGroup",
            give: &[("UserPoolId", "{user_pool_id}"), ("GroupName", "{name}")],
            ..CALL
        },
        id: "{user_pool_id}/{name}",
        import: "{user_pool_id}/{name}",
        code: &Group,
        ..COGNITO
    },
    Kind {
        name: "aws_cognito_user",
        honours: "user_pool_id username attributes desired_delivery_mediums enabled force_alias_creation \
                  message_action password temporary_password client_metadata validation_data",
        only: &[("desired_delivery_mediums", &["EMAIL"])],
        names: &[
            ("attributes", "UserAttributes"),
            ("password", "-"),
            ("creation_date", "UserCreateDate"),
            ("last_modified_date", "UserLastModifiedDate"),
            ("status", "UserStatus"),
            ("mfa_setting_list", "UserMFASettingList"),
        ],
        create: Call { operation: "AdminCreateUser", all: true, ..CALL },
        read: Call { operation: "AdminGetUser", give: USER, ..CALL },
        delete: Call { operation: "AdminDeleteUser", give: USER, ..CALL },
        id: "{user_pool_id}/{username}",
        import: "{user_pool_id}/{username}",
        gone: &["UserNotFoundException", "ResourceNotFoundException"],
        follows: &[("last_modified_date", &["attributes", "enabled", "password"]), ("status", &["password"])],
        code: &User,
        ..COGNITO
    },
];

const USER: &[(&str, &str)] = &[("UserPoolId", "{user_pool_id}"), ("Username", "{username}")];

/// Attributes that every pool has (those of OpenID Connect). An import does not find them: where the pool has them as the
/// configuration says, there is nothing to add. Otherwise it is one of the pool's own that AWS is asked for.
const STANDARD: [&str; 20] = [
    "address",
    "birthdate",
    "email",
    "email_verified",
    "family_name",
    "gender",
    "given_name",
    "locale",
    "middle_name",
    "name",
    "nickname",
    "phone_number",
    "phone_number_verified",
    "picture",
    "preferred_username",
    "profile",
    "sub",
    "updated_at",
    "website",
    "zoneinfo",
];

struct Pool;

impl Pool {
    /// Members that are arranged otherwise than the arguments.
    fn more(state: &Object, is_new: bool) -> Json {
        let mut more = json!({});
        if let Some(policy) = block(state, "password_policy") {
            let mut out = Object::new();
            for (name, member) in [
                ("minimum_length", "MinimumLength"),
                ("password_history_size", "PasswordHistorySize"),
                ("require_lowercase", "RequireLowercase"),
                ("require_numbers", "RequireNumbers"),
                ("require_symbols", "RequireSymbols"),
                ("require_uppercase", "RequireUppercase"),
                ("temporary_password_validity_days", "TemporaryPasswordValidityDays"),
            ] {
                // Zero days and no history are what is meant by none.
                let value = policy.get(name).filter(|value| !value.is_null() && **value != 0);
                out.extend(value.map(|value| (member.to_owned(), value.clone())));
            }
            more["Policies"]["PasswordPolicy"] = out.into();
        }
        if let Some(policy) = block(state, "sign_in_policy") {
            let factors = policy["allowed_first_auth_factors"].clone();
            more["Policies"]["SignInPolicy"] = json!({ "AllowedFirstAuthFactors": factors });
        }
        let schema = list(state.get("schema").unwrap_or(&Json::Null));
        if is_new && !schema.is_empty() {
            more["Schema"] = schema.iter().map(attribute).collect();
        }
        more
    }

    async fn set_mfa(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let token =
            block(state, "software_token_mfa_configuration").is_some_and(|block| block["enabled"] == true);
        let mut input = json!({"UserPoolId": state["id"], "MfaConfiguration": state["mfa_configuration"]});
        if token {
            input["SoftwareTokenMfaConfiguration"] = json!({"Enabled": true});
        }
        cx.call("SetUserPoolMfaConfig", input).await.map(drop)
    }

    /// The attributes of the pool that the configuration has, or would have to have: those that are not as they are in
    /// every pool.
    fn schema(state: &Object, found: &Json) -> Json {
        let given = list(state.get("schema").unwrap_or(&Json::Null));
        let mut out = Vec::new();
        for one in list(found) {
            let full = text(&one["Name"]);
            let name = full.trim_start_matches("dev:").trim_start_matches("custom:");
            if let Some(given) = given.iter().find(|given| text(&given["name"]) == name) {
                // An attribute never changes; its form is the configuration's.
                out.push(given.clone());
            } else if full != name {
                out.push(json!({
                    "name": name,
                    "attribute_data_type": one["AttributeDataType"],
                    "developer_only_attribute": one["DeveloperOnlyAttribute"],
                    "mutable": one["Mutable"],
                    "required": one["Required"],
                    "number_attribute_constraints": limits(&one["NumberAttributeConstraints"], "Value"),
                    "string_attribute_constraints": limits(&one["StringAttributeConstraints"], "Length"),
                }));
            }
        }
        out.into()
    }
}

/// An attribute of a new pool.
fn attribute(given: &Json) -> Json {
    let mut out = json!({
        "Name": given["name"],
        "AttributeDataType": given["attribute_data_type"],
        "DeveloperOnlyAttribute": given["developer_only_attribute"] == true,
        "Mutable": given["mutable"] == true,
        "Required": given["required"] == true,
    });
    for (block, member, what) in [
        ("number_attribute_constraints", "NumberAttributeConstraints", "Value"),
        ("string_attribute_constraints", "StringAttributeConstraints", "Length"),
    ] {
        let Some(limits) = list(&given[block]).first() else { continue };
        let mut found = Object::new();
        for (end, title) in [("min", "Min"), ("max", "Max")] {
            let value = text(&limits[format!("{end}_{}", what.to_lowercase())]);
            if !value.is_empty() {
                found.insert(format!("{title}{what}"), value.into());
            }
        }
        out[member] = found.into();
    }
    out
}

/// Whether a pool has an attribute under that very name, and in that form.
fn alike(wanted: &Json, found: &Json) -> bool {
    let flag = |name: &str| (wanted[name] == true) == (found[name] == true);
    let same = |name: &str| wanted[name] == found[name];
    same("Name") && same("AttributeDataType") && flag("Mutable") && flag("Required")
}

fn limits(found: &Json, what: &str) -> Json {
    match found.is_object() {
        true => json!([{
            format!("min_{}", what.to_lowercase()): found[format!("Min{what}")],
            format!("max_{}", what.to_lowercase()): found[format!("Max{what}")],
        }]),
        false => json!([]),
    }
}

#[async_trait]
impl Code for Pool {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let mut input = cx.input(&cx.kind.create, state).await?;
        crate::json::merge(&mut input, Self::more(state, true));
        // At creation AWS takes SMS as the only second factor: `set_mfa` says the rest.
        if let Some(members) = input.as_object_mut() {
            members.remove("MfaConfiguration");
        }
        if let Some(tagging) = cx.kind.tags {
            tagging.at_creation(&mut input, state, cx.kind.noun);
        }
        let answer = cx.call("CreateUserPool", input).await?;
        for (name, member) in [("id", "Id"), ("arn", "Arn")] {
            state.insert(name.into(), answer["UserPool"][member].clone());
        }
        cx.note(state);
        if state["mfa_configuration"] != "OFF" || block(state, "software_token_mfa_configuration").is_some() {
            Self::set_mfa(cx, state).await?;
        }
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("DescribeUserPool", json!({"UserPoolId": state["id"]})).await? else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let pool = &answer["UserPool"];
        let mfa = cx.call("GetUserPoolMfaConfig", json!({"UserPoolId": state["id"]})).await?;
        read.insert("id".into(), pool["Id"].clone());
        read.insert("name".into(), pool["Name"].clone());
        read.insert("schema".into(), Self::schema(state, &pool["SchemaAttributes"]));
        for name in ["creation_date", "last_modified_date"] {
            read.insert(name.into(), date(&read[name]));
        }
        let policy = &pool["Policies"]["PasswordPolicy"];
        read.insert(
            "password_policy".into(),
            json!([{
                "minimum_length": policy["MinimumLength"],
                "password_history_size": policy["PasswordHistorySize"].as_i64().unwrap_or(0),
                "require_lowercase": policy["RequireLowercase"],
                "require_numbers": policy["RequireNumbers"],
                "require_symbols": policy["RequireSymbols"],
                "require_uppercase": policy["RequireUppercase"],
                "temporary_password_validity_days": policy["TemporaryPasswordValidityDays"],
            }]),
        );
        let factors = &pool["Policies"]["SignInPolicy"]["AllowedFirstAuthFactors"];
        read.insert("sign_in_policy".into(), json!([{ "allowed_first_auth_factors": factors }]));
        let token = mfa["SoftwareTokenMfaConfiguration"]["Enabled"] == true;
        let token = if token { json!([{ "enabled": true }]) } else { json!([]) };
        read.insert("software_token_mfa_configuration".into(), token);
        read.insert("mfa_configuration".into(), mfa["MfaConfiguration"].clone());
        let endpoint = format!("cognito-idp.{}.amazonaws.com/{}", cx.cloud.region(), text(&pool["Id"]));
        read.insert("endpoint".into(), endpoint.into());
        for name in ["lambda_config", "sms_configuration", "device_configuration", "web_authn_configuration"]
        {
            read.insert(name.into(), json!([]));
        }
        leave_out(state, &mut read, &["user_pool_add_ons"]);
        // An import takes over what the configuration may leave open.
        if state.get("name").is_some_and(|name| !name.is_null()) {
            let optional = [
                "account_recovery_setting",
                "email_configuration",
                "email_mfa_configuration",
                "user_attribute_update_settings",
            ];
            leave_out(state, &mut read, &optional);
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let (old, new) = (list(&prior["schema"]), list(&state["schema"]));
        // Custom attributes are there for good; only new ones may be added.
        let kept = |old: &Json| new.iter().any(|new| attribute(new) == attribute(old));
        if cx.changed_one(prior, state, &["schema"]) && !old.iter().all(kept) {
            let message = "schema: cannot modify or remove schema items, only add new ones";
            return Err(Error::new("InvalidParameterException", 400, message));
        }
        cx.update_tags(prior, state).await?;
        let mfa = ["mfa_configuration", "software_token_mfa_configuration"];
        if cx.changed_one(prior, state, &mfa) {
            Self::set_mfa(cx, state).await?;
        }
        let mut added: Vec<Json> = list(state.get("schema").unwrap_or(&Json::Null))
            .iter()
            .filter(|one| {
                let before = list(prior.get("schema").unwrap_or(&Json::Null));
                !before.iter().any(|old| old["name"] == one["name"])
            })
            .map(attribute)
            .collect();
        if added.iter().any(|one| STANDARD.contains(&text(&one["Name"]))) {
            let answer = cx.call("DescribeUserPool", json!({"UserPoolId": state["id"]})).await?;
            let found = list(&answer["UserPool"]["SchemaAttributes"]);
            added.retain(|one| !found.iter().any(|found| alike(one, found)));
        }
        if !added.is_empty() {
            let input = json!({"UserPoolId": state["id"], "CustomAttributes": added});
            cx.call("AddCustomAttributes", input).await?;
        }
        let own = |name: &str| !name.starts_with("tags") && !mfa.contains(&name) && name != "schema";
        if let Some(call) = cx.kind.update.as_ref().filter(|_| cx.changed(prior, state, own)) {
            let mut input = cx.input(call, state).await?;
            crate::json::merge(&mut input, Self::more(state, false));
            // The message has two places; what has changed holds, and the other one follows.
            for (name, member) in [
                ("email_verification_message", "EmailMessage"),
                ("email_verification_subject", "EmailSubject"),
            ] {
                if cx.changed_one(prior, state, &[name]) && says(state, name) {
                    input["VerificationMessageTemplate"][member] = state[name].clone();
                }
            }
            cx.call(call.operation, input).await?;
        }
        Ok(())
    }
}
