//! The provider block: which cloud, as whom, and the tags of everything.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use novamind_client::{Client, Credentials};

use crate::check::{Path, error};
use crate::cloud::{Clients, Cloud};
use crate::proto::{Attribute, Block, Diagnostic, NestedBlock, Nesting, Schema};
use crate::value::Val;

/// Arguments that are honoured, and their types.
const STRINGS: [&str; 4] = ["access_key", "region", "secret_key", "token"];
/// Arguments of AWS's provider that are moot here: nothing is looked up anywhere.
const MOOT: [(&str, &str); 12] = [
    ("max_retries", "\"number\""),
    ("retry_mode", "\"string\""),
    ("s3_us_east_1_regional_endpoint", "\"string\""),
    ("s3_use_path_style", "\"bool\""),
    ("skip_credentials_validation", "\"bool\""),
    ("skip_metadata_api_check", "\"string\""),
    ("skip_region_validation", "\"bool\""),
    ("skip_requesting_account_id", "\"bool\""),
    ("sts_region", "\"string\""),
    ("token_bucket_rate_limiter_capacity", "\"number\""),
    ("use_dualstack_endpoint", "\"bool\""),
    ("use_fips_endpoint", "\"bool\""),
];
/// Arguments that choose another caller or way, which are refused.
const REFUSED: [(&str, &str); 11] = [
    ("custom_ca_bundle", "\"string\""),
    ("ec2_metadata_service_endpoint", "\"string\""),
    ("ec2_metadata_service_endpoint_mode", "\"string\""),
    ("http_proxy", "\"string\""),
    ("https_proxy", "\"string\""),
    ("insecure", "\"bool\""),
    ("no_proxy", "\"string\""),
    ("profile", "\"string\""),
    ("shared_config_files", "[\"list\",\"string\"]"),
    ("shared_credentials_files", "[\"list\",\"string\"]"),
    ("tag_policy_compliance", "\"string\""),
];
const ACCOUNTS: [&str; 2] = ["allowed_account_ids", "forbidden_account_ids"];

/// Keys of the `endpoints` block whose names differ from the service's own here.
const ALIASES: [(&str, &str); 10] = [
    ("appautoscaling", "application_autoscaling"),
    ("applicationautoscaling", "application_autoscaling"),
    ("cognitoidp", "cognito_idp"),
    ("codestarconnections", "codestar_connections"),
    ("elb", "elbv2"),
    ("elasticloadbalancing", "elbv2"),
    ("cloudwatchlogs", "logs"),
    ("deploy", "codedeploy"),
    ("cloudwatchlog", "logs"),
    ("s3api", "s3"),
];

/// The schema of the provider block.
pub fn schema() -> Schema {
    let attribute = |name: &str, kind: &str| Attribute {
        name: name.to_owned(),
        kind: kind.as_bytes().to_vec(),
        optional: true,
        ..Attribute::default()
    };
    let mut attributes: Vec<_> = STRINGS.iter().map(|name| attribute(name, "\"string\"")).collect();
    attributes.extend(MOOT.iter().chain(&REFUSED).map(|(name, kind)| attribute(name, kind)));
    attributes.extend(ACCOUNTS.iter().map(|name| attribute(name, "[\"set\",\"string\"]")));
    let nested = |name: &str, nesting: Nesting, attributes: Vec<Attribute>| NestedBlock {
        type_name: name.to_owned(),
        block: Some(Block { attributes, ..Block::default() }),
        nesting: nesting as i32,
        ..NestedBlock::default()
    };
    let set = "[\"set\",\"string\"]";
    let roles = ["role_arn", "session_name", "external_id", "duration", "policy"];
    let web =
        ["role_arn", "session_name", "web_identity_token", "web_identity_token_file", "duration", "policy"];
    Schema {
        version: 0,
        block: Some(Block {
            attributes,
            block_types: vec![
                nested("default_tags", Nesting::List, vec![attribute("tags", "[\"map\",\"string\"]")]),
                nested(
                    "ignore_tags",
                    Nesting::List,
                    vec![attribute("keys", set), attribute("key_prefixes", set)],
                ),
                nested(
                    "endpoints",
                    Nesting::Set,
                    endpoint_keys().iter().map(|name| attribute(name, "\"string\"")).collect(),
                ),
                nested(
                    "assume_role",
                    Nesting::List,
                    roles.iter().map(|name| attribute(name, "\"string\"")).collect(),
                ),
                nested(
                    "assume_role_with_web_identity",
                    Nesting::List,
                    web.iter().map(|name| attribute(name, "\"string\"")).collect(),
                ),
            ],
            ..Block::default()
        }),
    }
}

fn endpoint_keys() -> BTreeSet<String> {
    let own = novamind_api::SERVICES.iter().map(|service| service.name.replace('_', ""));
    own.chain(ALIASES.iter().map(|(alias, _)| (*alias).to_owned())).collect()
}

/// What is wrong with a provider block. Terraform asks again when what is not known yet, and may be null, is known.
pub fn check(config: &Val) -> Vec<Diagnostic> {
    let blocks = ["assume_role", "assume_role_with_web_identity"];
    let refused = REFUSED.iter().map(|(name, _)| *name).chain(blocks);
    refused
        .filter(|name| !config.get(name).is_zero() && *config.get(name) != Val::Unknown)
        .map(|name| {
            let detail = format!("The provider of this cloud does not honour `{name}`.");
            error("Unsupported argument", detail, Some(Path::default().attribute(name)))
        })
        .collect()
}

/// The cloud that a provider block names, together with the environment.
pub fn configure(config: &Val, stop: Arc<AtomicBool>) -> Result<(Cloud, Accounts), Diagnostic> {
    let given = |name: &str| config.get(name).as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let variable = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty());
    let region = given("region")
        .or_else(|| variable("AWS_REGION"))
        .or_else(|| variable("AWS_DEFAULT_REGION"))
        .ok_or_else(|| missing("region", "`region` in the provider block, or AWS_REGION"))?;
    let access_key = given("access_key")
        .or_else(|| variable("AWS_ACCESS_KEY_ID"))
        .ok_or_else(|| missing("access_key", "`access_key` in the provider block, or AWS_ACCESS_KEY_ID"))?;
    let secret_key = given("secret_key").or_else(|| variable("AWS_SECRET_ACCESS_KEY")).ok_or_else(|| {
        missing("secret_key", "`secret_key` in the provider block, or AWS_SECRET_ACCESS_KEY")
    })?;
    let credentials = Credentials {
        access_key,
        secret_key,
        session_token: given("token").or_else(|| variable("AWS_SESSION_TOKEN")),
    };

    let mut endpoints = BTreeMap::new();
    for service in novamind_api::SERVICES {
        let suffix = service.name.to_uppercase().replace('-', "_");
        if let Some(url) = variable(&format!("AWS_ENDPOINT_URL_{suffix}")) {
            endpoints.insert(service.name.to_owned(), url);
        }
    }
    for block in config.get("endpoints").items() {
        let Val::Map(entries) = block else { continue };
        for (key, url) in entries {
            let own = novamind_api::SERVICES.iter().find(|service| service.name.replace('_', "") == *key);
            let alias = ALIASES.iter().find(|(alias, _)| alias == key).map(|(_, name)| *name);
            if let (Some(name), Some(url)) = (own.map(|service| service.name).or(alias), url.as_str()) {
                endpoints.insert(name.to_owned(), url.to_owned());
            }
        }
    }
    let general = variable("AWS_ENDPOINT_URL").or_else(|| endpoints.get("sts").cloned());
    let general = general.or_else(|| endpoints.values().next().cloned()).ok_or_else(|| {
        let detail = "AWS_ENDPOINT_URL is not set, nor `endpoints` in the provider block. This provider speaks only \
                      to clouds of this kind, never to AWS: run it with `novamind apply`, or set what `novamind env` \
                      prints.";
        error("No endpoint", detail, None)
    })?;
    let client = |url: &str| {
        Client::new(url, &region, credentials.clone())
            .map_err(|failure| error("Invalid endpoint", failure.message(), None))
    };
    let mut clients = Clients::new(client(&general)?, BTreeMap::new(), stop);
    for (service, url) in &endpoints {
        clients.services.insert(service.clone(), client(url)?);
    }
    for block in config.get("default_tags").items() {
        if let Val::Map(tags) = block.get("tags") {
            let tags = tags.iter().filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned())));
            clients.default_tags.extend(tags);
        }
    }
    let texts =
        |value: &Val| value.items().iter().filter_map(Val::as_str).map(str::to_owned).collect::<Vec<_>>();
    for block in config.get("ignore_tags").items() {
        clients.ignored_tags.keys.extend(texts(block.get("keys")));
        clients.ignored_tags.prefixes.extend(texts(block.get("key_prefixes")));
    }
    let accounts = |name: &str| texts(config.get(name));
    let accounts = Accounts { allowed: accounts(ACCOUNTS[0]), forbidden: accounts(ACCOUNTS[1]) };
    Ok((Cloud::new(clients), accounts))
}

fn missing(name: &str, hint: &str) -> Diagnostic {
    error(
        format!("No {}", name.replace('_', " ")),
        format!("Give {hint}."),
        Some(Path::default().attribute(name)),
    )
}

/// Accounts that the provider block allows or forbids.
pub struct Accounts {
    allowed: Vec<String>,
    forbidden: Vec<String>,
}

impl Accounts {
    pub fn are_limited(&self) -> bool {
        !self.allowed.is_empty() || !self.forbidden.is_empty()
    }

    pub fn permit(&self, account: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|item| item == account);
        !named(&self.forbidden) && (self.allowed.is_empty() || named(&self.allowed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_yet_is_not_refused() {
        let config = |value: Val| {
            Val::Map(BTreeMap::from([
                ("profile".to_owned(), value.clone()),
                ("assume_role".to_owned(), value),
            ]))
        };
        assert!(check(&config(Val::Unknown)).is_empty());
        assert!(check(&config(Val::Null)).is_empty());
        assert_eq!(check(&config(Val::List(vec![Val::Null]))).len(), 2);
    }
}
