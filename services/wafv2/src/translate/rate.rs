//! Rate-based statements, and the keys that they count by.

use novamind_api::wafv2::{RateBasedStatement, RateBasedStatementCustomKey};
use novamind_waf as waf;
use novamind_wire::{Error, Result};

use super::Translator;
use crate::error::{ONE_VALUE, invalid};
use crate::field;

impl Translator<'_> {
    pub(super) fn rate(&self, rate: &RateBasedStatement) -> Result<waf::Statement> {
        let wrong = |parameter: &str, reason: &str| Err(invalid("RATE_BASED_STATEMENT", parameter, reason));
        let window = rate.evaluation_window_sec.unwrap_or(300);
        if ![60, 120, 300, 600].contains(&window) {
            return wrong(&window.to_string(), "The evaluation window is 60, 120, 300 or 600 seconds.");
        }
        let forwarded = rate.forwarded_ip_config.as_ref().map(field::forwarded);
        let custom = rate.custom_keys.as_deref().unwrap_or_default();
        if !custom.is_empty() && rate.aggregate_key_type != "CUSTOM_KEYS" {
            return wrong("CustomKeys", "Custom keys are for the aggregate key type CUSTOM_KEYS.");
        }
        let keys = match (rate.aggregate_key_type.as_str(), forwarded) {
            ("IP", None) => waf::Keys::Ip,
            ("IP", Some(_)) => {
                return wrong("ForwardedIPConfig", "The aggregate key type IP has no forwarded IP.");
            }
            ("FORWARDED_IP", Some(config)) => waf::Keys::Forwarded(config),
            ("FORWARDED_IP", None) => {
                return wrong(
                    "ForwardedIPConfig",
                    "The aggregate key type FORWARDED_IP needs a ForwardedIPConfig.",
                );
            }
            ("CONSTANT", _) if rate.scope_down_statement.is_none() => {
                return wrong("CONSTANT", "The aggregate key type CONSTANT needs a ScopeDownStatement.");
            }
            ("CONSTANT", _) => waf::Keys::Constant,
            _ if custom.is_empty() => {
                return wrong("CustomKeys", "The aggregate key type CUSTOM_KEYS needs custom keys.");
            }
            (_, forwarded) => {
                let keys =
                    custom.iter().map(|key| rate_key(key, &self.labels)).collect::<Result<Vec<_>>>()?;
                let lone = matches!(keys.as_slice(), [waf::RateKey::Ip | waf::RateKey::ForwardedIp]);
                if lone {
                    return wrong(
                        "CustomKeys",
                        "An IP address alone is no custom key: use the key type for it.",
                    );
                }
                if keys.contains(&waf::RateKey::ForwardedIp) && forwarded.is_none() {
                    return wrong(
                        "ForwardedIPConfig",
                        "The custom key ForwardedIP needs a ForwardedIPConfig.",
                    );
                }
                waf::Keys::Custom(keys, forwarded)
            }
        };
        let scope_down = rate.scope_down_statement.as_deref();
        Ok(waf::Statement::Rate {
            limit: u64::try_from(rate.limit).unwrap_or_default(),
            window_seconds: u64::try_from(window).unwrap_or(300),
            keys,
            scope_down: scope_down.map(|one| self.statement(one, 1)).transpose()?.map(Box::new),
        })
    }
}

/// `context` is what labels of the rule's ACL or group begin with.
fn rate_key(key: &RateBasedStatementCustomKey, context: &str) -> Result<waf::RateKey> {
    let refused = [
        ("JA3Fingerprint", key.ja3_fingerprint.is_some()),
        ("JA4Fingerprint", key.ja4_fingerprint.is_some()),
        ("ASN", key.asn.is_some()),
    ];
    if let Some((name, _)) = refused.iter().find(|(_, present)| *present) {
        return Err(Error::unsupported(format!("The custom key {name}")));
    }
    let text = |field, transformations| waf::RateKey::Text(waf::Text { field, transformations });
    let mut found = Vec::new();
    if let Some(header) = &key.header {
        let field = waf::Field::Header(header.name.to_ascii_lowercase());
        found.push(text(field, field::all(&header.text_transformations)?));
    }
    if let Some(cookie) = &key.cookie {
        found.push(waf::RateKey::Cookie(cookie.name.clone(), field::all(&cookie.text_transformations)?));
    }
    if let Some(argument) = &key.query_argument {
        let field = waf::Field::QueryArgument(argument.name.clone());
        found.push(text(field, field::all(&argument.text_transformations)?));
    }
    if let Some(query) = &key.query_string {
        found.push(text(waf::Field::Query, field::all(&query.text_transformations)?));
    }
    if let Some(path) = &key.uri_path {
        found.push(text(waf::Field::Path, field::all(&path.text_transformations)?));
    }
    if key.http_method.is_some() {
        found.push(text(waf::Field::Method, vec![]));
    }
    if key.forwarded_ip.is_some() {
        found.push(waf::RateKey::ForwardedIp);
    }
    if key.ip.is_some() {
        found.push(waf::RateKey::Ip);
    }
    if let Some(labels) = &key.label_namespace {
        let own = if labels.namespace.starts_with("awswaf:") { "" } else { context };
        found.push(waf::RateKey::Labels(format!("{own}{}", labels.namespace)));
    }
    match (found.pop(), found.is_empty()) {
        (Some(key), true) => Ok(key),
        _ => Err(invalid("CUSTOM_KEYS", "CustomKeys", ONE_VALUE)),
    }
}
