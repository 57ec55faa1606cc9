//! What the edge has seen: samples, and addresses over a rate's limit.

use std::net::IpAddr;

use novamind_api::wafv2::{
    GetRateBasedStatementManagedKeys, GetRateBasedStatementManagedKeysOutput, GetSampledRequests,
    GetSampledRequestsOutput, HttpHeader, HttpRequest, Label, RateBasedStatementManagedKeysIpSet,
    SampledHttpRequest, TimeWindow,
};
use novamind_waf::{Answer, Header, Judged, Question};
use novamind_wire::{Result, Timestamp};

use crate::entity::{find, find_arn};
use crate::error::{invalid, nonexistent};
use crate::records::{Kind, What, arn};
use crate::{Cx, acl, associate};

/// Samples are told of the last three hours.
const HOURS: i64 = 3 * 3_600_000;

/// Asks the edge. Where the ACL guards nothing, the edge does not know it, and may not even run.
async fn ask(cx: &Cx, id: &str, question: Question) -> Result<Option<Answer>> {
    match associate::guards(cx, id).await? {
        true => Ok(Some(cx.state().edge.ask(question).await?)),
        false => Ok(None),
    }
}

pub async fn sampled(cx: Cx, input: GetSampledRequests) -> Result<GetSampledRequestsOutput> {
    cx.authorize(&input.web_acl_arn)?;
    let stored = find_arn(&cx, &input.web_acl_arn, Some(Kind::WebAcl))?;
    if !stored.id.starts_with(acl::place(&input.scope)) {
        return Err(nonexistent());
    }
    let (start, end) = (input.time_window.start_time, input.time_window.end_time);
    if start.millis() > end.millis() {
        return Err(invalid("ENTITY_LIMIT", "TimeWindow", "The start of the time window is behind its end."));
    }
    // As AWS does, it moves a window that begins too early.
    let earliest = cx.now().millis() - HOURS;
    let start = Timestamp::from_millis(start.millis().max(earliest));
    let unsigned = |time: Timestamp| u64::try_from(time.millis()).unwrap_or_default();
    let question = Question::Samples {
        acl: arn(&stored.scope, &stored.id),
        metric: input.rule_metric_name.clone(),
        from_ms: unsigned(start),
        to_ms: unsigned(end),
        most: usize::try_from(input.max_items).unwrap_or(500),
    };
    let answer = ask(&cx, &stored.id, question).await?;
    let (population, samples) = match answer {
        Some(Answer::Samples { population, samples }) => (population, samples),
        Some(_) => return Err(nonexistent()),
        None if knows(&stored.record.what, &input.rule_metric_name) => (0, Vec::new()),
        None => return Err(nonexistent()),
    };
    let weight = (population / (samples.len() as u64).max(1)).max(1);
    let told = samples.into_iter().map(|judged| render(judged, weight)).collect();
    Ok(GetSampledRequestsOutput {
        sampled_requests: Some(told),
        population_size: i64::try_from(population).ok(),
        time_window: Some(TimeWindow { start_time: start, end_time: end }),
    })
}

fn knows(what: &What, metric: &str) -> bool {
    match what {
        What::WebAcl(acl) => {
            let mut names = acl.rules.iter().flatten().map(|rule| &rule.visibility_config.metric_name);
            acl.visibility_config.metric_name == metric
                || metric == novamind_waf::DEFAULT
                || names.any(|name| name == metric)
        }
        _ => false,
    }
}

fn header(header: Header) -> HttpHeader {
    HttpHeader { name: Some(header.name), value: Some(header.value) }
}

fn render(judged: Judged, weight: u64) -> SampledHttpRequest {
    let inserted: Vec<HttpHeader> = judged.inserted.into_iter().map(header).collect();
    let labels: Vec<Label> = judged.labels.into_iter().map(|name| Label { name }).collect();
    SampledHttpRequest {
        request: HttpRequest {
            client_ip: Some(judged.client),
            // No address here belongs to a country.
            country: Some("-".into()),
            uri: Some(judged.path),
            method: Some(judged.method),
            http_version: Some(judged.version),
            headers: Some(judged.headers.into_iter().map(header).collect()),
        },
        weight: i64::try_from(weight).unwrap_or(1),
        timestamp: Some(Timestamp::from_millis(i64::try_from(judged.at_ms).unwrap_or_default())),
        action: Some(judged.action),
        rule_name_within_rule_group: judged.group_rule,
        request_headers_inserted: (!inserted.is_empty()).then_some(inserted),
        response_code_sent: judged.status.map(i32::from),
        labels: (!labels.is_empty()).then_some(labels),
        overridden_action: judged.overridden,
        ..SampledHttpRequest::default()
    }
}

pub async fn managed_keys(
    cx: Cx,
    input: GetRateBasedStatementManagedKeys,
) -> Result<GetRateBasedStatementManagedKeysOutput> {
    let stored = find(&cx, Kind::WebAcl, &input.scope, &input.web_acl_name, &input.web_acl_id)?;
    let What::WebAcl(acl) = &stored.record.what else { return Err(nonexistent()) };
    let rule =
        acl.rules.iter().flatten().find(|rule| rule.name == input.rule_name).ok_or_else(nonexistent)?;
    match &rule.statement.rate_based_statement {
        Some(rate) if !matches!(rate.aggregate_key_type.as_str(), "IP" | "FORWARDED_IP") => {
            return Err(novamind_api::wafv2::errors::WAF_UNSUPPORTED_AGGREGATE_KEY_TYPE_EXCEPTION
                .error("The rule that you've named doesn't aggregate solely on the IP address or on the forwarded IP address."));
        }
        None if rule.statement.rule_group_reference_statement.is_none() => return Err(nonexistent()),
        _ => {}
    }
    let question = Question::Limited {
        acl: arn(&stored.scope, &stored.id),
        rule: input.rule_name,
        group_rule: input.rule_group_rule_name,
    };
    let addresses = match ask(&cx, &stored.id, question).await? {
        None => Vec::new(),
        Some(Answer::Addresses(addresses)) => addresses,
        Some(_) => return Err(nonexistent()),
    };
    let of = |version: &str, prefix: u8, wanted: fn(&&IpAddr) -> bool| RateBasedStatementManagedKeysIpSet {
        ip_address_version: Some(version.into()),
        addresses: Some(addresses.iter().filter(wanted).map(|one| format!("{one}/{prefix}")).collect()),
    };
    Ok(GetRateBasedStatementManagedKeysOutput {
        managed_keys_ipv4: Some(of("IPV4", 32, |one| one.is_ipv4())),
        managed_keys_ipv6: Some(of("IPV6", 128, |one| one.is_ipv6())),
    })
}
