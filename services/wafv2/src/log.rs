//! Writes judged requests to CloudWatch Logs, as AWS's WAF logs tell them ("Log fields for web ACL traffic").
//!
//! The edge keeps what it has judged until it is told up to where it is written; that place is a record, written behind
//! the events. So a kill in between tells some requests twice, and none is lost unless more wait than the edge keeps.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::logs::{CreateLogStream, InputLogEvent, PutLogEvents, errors as logs_errors};
use novamind_api::wafv2::{FieldToMatch, LoggingConfiguration, LoggingFilter, SERVICE, WebAcl};
use novamind_kernel::{Arn, Change, Cloud, Controller, Next, ObjectKey, Record, Scope, Store};
use novamind_waf::{Answer, Judged, Match, Question};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::guarding::is_of_distributions;
use crate::metrics::changes_what_is_guarded;
use crate::records::{Entity, Logging, What, id_in};
use crate::{PRINCIPAL, Wafv2, associate, logging, rated};

/// Entries of one question; PutLogEvents takes more, but not many of them at their largest.
const BATCH: usize = 100;
const PAUSE: Duration = Duration::from_secs(1);

/// Up to which entry of the edge's log it is written. One record, in the account's global scope.
#[derive(Serialize, Deserialize)]
struct Written(u64);

impl Record for Written {
    const SERVICE: &'static str = "wafv2";
    const KIND: &'static str = "written";
}

const WRITTEN: &str = "edge";

pub struct Writer {
    cloud: Arc<Cloud>,
    state: Arc<Wafv2>,
}

impl Writer {
    pub fn new(cloud: Arc<Cloud>, state: Arc<Wafv2>) -> Self {
        Self { cloud, state }
    }

    /// Writes what waits; whether there may be more.
    async fn write(&self) -> Result<bool> {
        let store = self.cloud.store();
        let global = Scope::global(self.cloud.account());
        let after = store.get::<Written>(&global, WRITTEN)?.map_or(0, |stored| stored.record.0);
        let answer = self.state.edge.ask(Question::Log { after, most: BATCH }).await?;
        let Answer::Judged(entries) = answer else { return Ok(false) };
        let Some(last) = entries.last().map(|entry| entry.sequence) else { return Ok(false) };
        let more = entries.len() == BATCH;
        let mut by_acl: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
        for entry in entries {
            by_acl.entry(entry.acl.clone()).or_default().push(entry);
        }
        for (acl, entries) in by_acl {
            self.tell(&acl, entries).await?;
        }
        let written = Written(last);
        store.write(move |transaction| transaction.put(&global, WRITTEN, &written).map(drop)).await?;
        Ok(more)
    }

    async fn tell(&self, acl: &str, entries: Vec<Judged>) -> Result<()> {
        let Some(arn) = Arn::parse(acl) else { return Ok(()) };
        let scope = Scope::new(arn.region, arn.account);
        let Some(id) = id_in(&scope, acl) else { return Ok(()) };
        // Not to be logged any more.
        let Some(found) = self.cloud.store().get::<Logging>(&scope, id)? else { return Ok(()) };
        let configuration = found.record.0;
        let Some(group) = configuration.log_destination_configs.first().and_then(|arn| logging::group(arn))
        else {
            return Ok(());
        };
        let name = id.split('/').nth(2).unwrap_or_default();
        let stream = format!("{}_{name}_0", scope.region);
        let clock = self.cloud.clock();
        let judge = self.cloud.store().get::<Entity>(&scope, id)?.and_then(|found| match found.record.what {
            What::WebAcl(acl) => Some(acl),
            _ => None,
        });
        let kept = entries.iter().filter(|entry| keeps(configuration.logging_filter.as_ref(), entry));
        let events: Vec<InputLogEvent> = kept
            .map(|entry| {
                let at = Timestamp::from_millis(i64::try_from(entry.at_ms).unwrap_or_default());
                let timestamp = clock.at(at).millis();
                let message = told(entry, timestamp, &configuration, judge.as_deref()).to_string();
                InputLogEvent { timestamp, message }
            })
            .collect();
        if events.is_empty() {
            return Ok(());
        }
        let service = self.cloud.service_context(&SERVICE, PRINCIPAL, &scope)?;
        let put = PutLogEvents {
            log_group_name: group.to_owned(),
            log_stream_name: stream.clone(),
            log_events: events,
            ..PutLogEvents::default()
        };
        match service.call(put.clone()).await {
            Err(error) if error.is(&logs_errors::RESOURCE_NOT_FOUND_EXCEPTION) => {}
            other => return other.map(drop),
        }
        let create = CreateLogStream { log_group_name: group.to_owned(), log_stream_name: stream };
        match service.call(create).await {
            // The group is gone: nobody wants to know.
            Err(error) if error.is(&logs_errors::RESOURCE_NOT_FOUND_EXCEPTION) => Ok(()),
            Err(error) if !error.is(&logs_errors::RESOURCE_ALREADY_EXISTS_EXCEPTION) => Err(error),
            _ => service.call(put).await.map(drop),
        }
    }
}

#[async_trait]
impl Controller for Writer {
    fn name(&self) -> &'static str {
        "wafv2/log"
    }

    fn follows(&self, service: &str) -> bool {
        matches!(service, "wafv2" | "cloudfront")
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == Logging::SERVICE && change.kind == Logging::KIND;
        (ours || changes_what_is_guarded(change)).then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        let store = self.cloud.store();
        if store.keys::<Logging>()?.is_empty() || !associate::any(&self.cloud).await? {
            return Ok(Next::Settled);
        }
        Ok(if self.write().await? { Next::Again } else { Next::Poll(PAUSE) })
    }
}

/// The one object: the edge.
fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: WRITTEN.to_owned() }
}

/// Whether the filter keeps a request: the first one that it meets says so.
fn keeps(filter: Option<&LoggingFilter>, entry: &Judged) -> bool {
    let Some(filter) = filter else { return true };
    let met = filter.filters.iter().find(|filter| {
        let mut conditions = filter.conditions.iter().map(|condition| {
            let action = condition.action_condition.as_ref().map(|wanted| match wanted.action.as_str() {
                "COUNT" => entry.matches.iter().any(|one| one.action == "COUNT"),
                "EXCLUDED_AS_COUNT" => {
                    entry.matches.iter().any(|one| one.action == "COUNT" && one.overridden.is_some())
                }
                other => entry.action == other,
            });
            let label = condition.label_name_condition.as_ref();
            action.unwrap_or(false) || label.is_some_and(|wanted| entry.labels.contains(&wanted.label_name))
        });
        match filter.requirement.as_str() {
            "MEETS_ALL" => conditions.all(|met| met),
            _ => conditions.any(|met| met),
        }
    });
    met.map_or(&filter.default_behavior, |filter| &filter.behavior) == "KEEP"
}

const REDACTED: &str = "REDACTED";

fn redacts(configuration: &LoggingConfiguration, what: impl Fn(&FieldToMatch) -> bool) -> bool {
    configuration.redacted_fields.iter().flatten().any(what)
}

/// What of a request a log does not tell.
struct Redaction<'c> {
    configuration: &'c LoggingConfiguration,
    path: bool,
    query: bool,
    method: bool,
}

impl<'c> Redaction<'c> {
    fn of(configuration: &'c LoggingConfiguration) -> Self {
        Self {
            configuration,
            path: redacts(configuration, |field| field.uri_path.is_some()),
            query: redacts(configuration, |field| field.query_string.is_some()),
            method: redacts(configuration, |field| field.method.is_some()),
        }
    }

    fn header(&self, name: &str) -> bool {
        redacts(self.configuration, |field| {
            field.single_header.as_ref().is_some_and(|header| header.name.eq_ignore_ascii_case(name))
        })
    }

    /// Whether a part of the request is hidden, as evidence names it.
    fn part(&self, part: &str) -> bool {
        part == "URI" && self.path
            || self.query && (part == "QUERY_STRING" || part.contains("QUERY_ARG"))
            || part == "METHOD" && self.method
            || part.strip_prefix("HEADER:").is_some_and(|name| self.header(name))
            || part.starts_with("COOKIE:") && self.header("cookie")
    }

    /// What a rule has found, of the kinds of conditions whose finds are told.
    fn details(&self, one: &Match) -> Vec<Value> {
        if !matches!(one.evidence.condition.as_str(), "SQL_INJECTION" | "XSS" | "REGEX") {
            return Vec::new();
        }
        let (place, name) = one.evidence.part.split_once(':').unwrap_or((&one.evidence.part, ""));
        let data = hide(self.part(&one.evidence.part), &one.evidence.text);
        vec![json!({
            "conditionType": one.evidence.condition,
            "location": place,
            "matchedData": [data],
            "matchedFieldName": name,
        })]
    }
}

fn hide(hidden: bool, text: &str) -> String {
    if hidden { REDACTED.to_owned() } else { text.to_owned() }
}

/// What is guarded: `CF` for a distribution, `ALB` for a load balancer.
fn source(acl: &str) -> &'static str {
    match Arn::parse(acl).is_some_and(|arn| is_of_distributions(arn.resource)) {
        true => "CF",
        false => "ALB",
    }
}

/// An entry as AWS writes it; `acl` is what it was judged by, if that is still there.
fn told(entry: &Judged, timestamp: i64, configuration: &LoggingConfiguration, acl: Option<&WebAcl>) -> Value {
    let redaction = Redaction::of(configuration);
    let headers = entry.headers.iter();
    let headers: Vec<Value> = headers
        .map(|one| json!({"name": one.name, "value": hide(redaction.header(&one.name), &one.value)}))
        .collect();
    let host = entry.headers.iter().find(|header| header.name == "host").map(|header| header.value.as_str());
    let host = hide(redaction.header("host"), host.unwrap_or_default());
    let ending = entry.matches.last().filter(|one| one.rule == entry.rule);
    let counted = |one: &&Match| one.action == "COUNT" && one.group.is_none();
    let nonterminating: Vec<Value> = entry
        .matches
        .iter()
        .filter(counted)
        .map(|one| json!({"ruleId": one.rule, "action": "COUNT", "ruleMatchDetails": redaction.details(one)}))
        .collect();
    let mut groups: Vec<&str> = entry.matches.iter().filter_map(|one| one.group.as_deref()).collect();
    groups.dedup();
    let groups: Vec<Value> = groups.into_iter().map(|group| group_told(entry, group, &redaction)).collect();
    let kind = match (&entry.group, ending.map(|one| one.evidence.condition.as_str())) {
        (Some(group), _) if group.contains('#') => "MANAGED_RULE_GROUP",
        (Some(_), _) => "GROUP",
        (None, Some("RATE")) => "RATE_BASED",
        (None, _) => "REGULAR",
    };
    let inserted: Vec<Value> =
        entry.inserted.iter().map(|one| json!({"name": one.name, "value": one.value})).collect();
    let labels: Vec<Value> = entry.labels.iter().map(|name| json!({ "name": name })).collect();
    json!({
        "timestamp": timestamp,
        "formatVersion": 1,
        "webaclId": entry.acl,
        "terminatingRuleId": entry.rule,
        "terminatingRuleType": kind,
        "action": entry.action,
        "terminatingRuleMatchDetails": ending.map(|one| redaction.details(one)).unwrap_or_default(),
        "httpSourceName": source(&entry.acl),
        "httpSourceId": Arn::parse(&entry.source).map_or(entry.source.as_str(), |arn| arn.id()),
        "ruleGroupList": groups,
        "rateBasedRuleList": rated::told(entry, acl),
        "nonTerminatingMatchingRules": nonterminating,
        "requestHeadersInserted": inserted,
        "responseCodeSent": entry.status,
        "httpRequest": {
            "clientIp": entry.client,
            "country": "-",
            "headers": headers,
            "uri": hide(redaction.path, &entry.path),
            "args": hide(redaction.query, &entry.query),
            "httpVersion": entry.version,
            "httpMethod": hide(redaction.method, &entry.method),
            "requestId": entry.id,
            "fragment": "",
            "scheme": entry.scheme,
            "host": host,
        },
        "labels": labels,
    })
}

fn group_told(entry: &Judged, group: &str, redaction: &Redaction<'_>) -> Value {
    let of = || entry.matches.iter().filter(|one| one.group.as_deref() == Some(group));
    let rule = |one: &Match| {
        let mut told = json!({
            "ruleId": one.group_rule,
            "action": one.action,
            "ruleMatchDetails": redaction.details(one),
        });
        if let Some(overridden) = &one.overridden {
            told["overriddenAction"] = json!(overridden);
        }
        told
    };
    let ending = of().find(|one| one.action != "COUNT").map(rule);
    let counted: Vec<Value> = of().filter(|one| one.action == "COUNT").map(rule).collect();
    json!({
        "ruleGroupId": group,
        "terminatingRule": ending,
        "nonTerminatingMatchingRules": counted,
        "excludedRules": null,
    })
}

#[cfg(test)]
mod tests {
    use novamind_api::wafv2::{
        ActionCondition, Condition, Filter, LabelNameCondition, SingleHeader, UriPath,
    };
    use novamind_waf::{Evidence, Header};

    use super::*;

    fn entry() -> Judged {
        let evidence = Evidence {
            condition: "XSS".into(),
            part: "HEADER:x-text".into(),
            offset: 0,
            text: "<script>".into(),
        };
        Judged {
            id: "1-2-3".into(),
            acl: "acl".into(),
            source: "arn:aws:elasticloadbalancing:r:1:loadbalancer/app/web/5".into(),
            action: "BLOCK".into(),
            rule: "common".into(),
            group: Some("AWS#Group".into()),
            group_rule: Some("Xss".into()),
            labels: vec!["awswaf:x".into()],
            path: "/secret".into(),
            scheme: "https".into(),
            headers: vec![Header { name: "x-text".into(), value: "<script>".into() }],
            matches: vec![Match {
                rule: "common".into(),
                group: Some("AWS#Group".into()),
                group_rule: Some("Xss".into()),
                action: "BLOCK".into(),
                overridden: None,
                evidence,
            }],
            ..Judged::default()
        }
    }

    #[test]
    fn entries_are_told_and_redacted() {
        let plain = told(&entry(), 7, &LoggingConfiguration::default(), None);
        assert_eq!(
            (&plain["httpSourceName"], &plain["httpRequest"]["scheme"]),
            (&json!("ALB"), &json!("https"))
        );
        assert_eq!(plain["terminatingRuleType"], "MANAGED_RULE_GROUP");
        assert_eq!(plain["httpSourceId"], "app/web/5");
        assert_eq!(plain["terminatingRuleMatchDetails"][0]["location"], "HEADER");
        assert_eq!(plain["ruleGroupList"][0]["terminatingRule"]["ruleId"], "Xss");
        let redacted_fields = Some(vec![
            FieldToMatch { uri_path: Some(UriPath::default()), ..FieldToMatch::default() },
            FieldToMatch {
                single_header: Some(SingleHeader { name: "X-Text".into() }),
                ..FieldToMatch::default()
            },
        ]);
        let hidden = told(&entry(), 7, &LoggingConfiguration { redacted_fields, ..Default::default() }, None)
            .to_string();
        assert!(!hidden.contains("secret") && !hidden.contains("script"), "{hidden}");
        let of_distribution =
            "arn:aws:wafv2:us-east-1:1:global/webacl/edge/11111111-1111-1111-1111-111111111111";
        let mut baked = Judged { acl: of_distribution.into(), source: "E123".into(), ..entry() };
        baked.matches[0].evidence.part = "COOKIE:session".into();
        let cookie = FieldToMatch {
            single_header: Some(SingleHeader { name: "cookie".into() }),
            ..FieldToMatch::default()
        };
        let redacted_fields = Some(vec![cookie]);
        let hidden = told(&baked, 7, &LoggingConfiguration { redacted_fields, ..Default::default() }, None);
        assert_eq!(hidden["terminatingRuleMatchDetails"][0]["matchedData"], json!(["REDACTED"]));
        assert_eq!((&hidden["httpSourceName"], &hidden["httpSourceId"]), (&json!("CF"), &json!("E123")));
    }

    #[test]
    fn filters() {
        let action = |word: &str| Condition {
            action_condition: Some(ActionCondition { action: word.into() }),
            ..Condition::default()
        };
        let label = |name: &str| Condition {
            label_name_condition: Some(LabelNameCondition { label_name: name.into() }),
            ..Condition::default()
        };
        let filter = |behavior: &str, requirement: &str, conditions, default: &str| LoggingFilter {
            filters: vec![Filter { behavior: behavior.into(), requirement: requirement.into(), conditions }],
            default_behavior: default.into(),
        };
        let cases = [
            (filter("KEEP", "MEETS_ALL", vec![action("BLOCK")], "DROP"), true),
            (filter("KEEP", "MEETS_ALL", vec![action("ALLOW")], "DROP"), false),
            (filter("KEEP", "MEETS_ALL", vec![action("BLOCK"), label("awswaf:y")], "DROP"), false),
            (filter("KEEP", "MEETS_ANY", vec![action("ALLOW"), label("awswaf:x")], "DROP"), true),
            (filter("DROP", "MEETS_ANY", vec![label("awswaf:x")], "KEEP"), false),
            (filter("DROP", "MEETS_ANY", vec![action("COUNT")], "KEEP"), true),
        ];
        for (filter, expected) in cases {
            assert_eq!(keeps(Some(&filter), &entry()), expected, "{filter:?}");
        }
    }
}
