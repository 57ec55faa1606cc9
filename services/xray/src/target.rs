//! Sampling targets: how many requests each application may trace, from what all of them report.
//!
//! A rule's reservoir is shared by the clients that were heard of lately. What they report is kept by ten seconds, as
//! GetSamplingStatisticSummaries tells it.

use std::collections::BTreeMap;

use novamind_api::xray::{
    GetSamplingStatisticSummaries, GetSamplingStatisticSummariesOutput, GetSamplingTargets,
    GetSamplingTargetsOutput, SamplingStatisticSummary, SamplingStatisticsDocument, SamplingTargetDocument,
    UnprocessedStatistics,
};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::fault::invalid;
use crate::records::{MODIFIED, Modified, Sampled};
use crate::rule::{self, all};

/// Seconds after which a client asks again.
const INTERVAL: i32 = 10;
/// Milliseconds for which a client's share is kept for it.
const ALIVE: i64 = 30_000;
const WINDOW: i64 = 10_000;
/// Milliseconds for which counts are kept.
const KEPT: i64 = 3_600_000;
/// Clients of a rule that are remembered.
const CLIENTS: usize = 1000;

/// What a client may take of a reservoir that this many share. The first ones get what does not divide.
fn quota(reservoir: i32, clients: &BTreeMap<String, i64>, client: &str) -> i32 {
    let count = i32::try_from(clients.len().max(1)).unwrap_or(i32::MAX);
    let position = clients.keys().position(|own| own == client).unwrap_or(0);
    let more = i32::try_from(position).is_ok_and(|position| position < reservoir % count);
    reservoir / count + i32::from(more)
}

fn note(sampled: &mut Sampled, document: &SamplingStatisticsDocument, now: i64) {
    let at = document.timestamp.millis().min(now);
    let window = sampled.windows.entry(at - at.rem_euclid(WINDOW)).or_default();
    window.requests = window.requests.saturating_add(document.request_count);
    window.sampled = window.sampled.saturating_add(document.sampled_count);
    window.borrowed = window.borrowed.saturating_add(document.borrow_count.unwrap_or(0));
    sampled.windows.retain(|start, _| *start > now - KEPT);
    sampled.clients.retain(|_, seen| *seen > now - ALIVE);
    if sampled.clients.len() < CLIENTS || sampled.clients.contains_key(&document.client_id) {
        sampled.clients.insert(document.client_id.clone(), now);
    }
}

pub async fn targets(cx: Cx, input: GetSamplingTargets) -> Result<GetSamplingTargetsOutput> {
    cx.authorize("*")?;
    if input.sampling_boost_statistics_documents.is_some_and(|documents| !documents.is_empty()) {
        return Err(Error::unsupported("SamplingBoostStatisticsDocuments"));
    }
    let rules = all(&cx)?;
    let now = cx.now().millis();
    let (mut targets, mut unknown) = (Vec::new(), Vec::new());
    for document in input.sampling_statistics_documents {
        let name = document.rule_name.clone();
        let known = rules.iter().find(|rule| rule.rule.rule_name.as_ref() == Some(&name));
        let Some(known) = known else {
            unknown.push(UnprocessedStatistics {
                rule_name: Some(name),
                error_code: Some("400".into()),
                message: Some("Unknown rule".into()),
            });
            continue;
        };
        let (scope, id, client) = (cx.scope().clone(), name.clone(), document.client_id.clone());
        let noted = cx.store().write(move |transaction| {
            let mut sampled = transaction.get::<Sampled>(&scope, &id)?.map(|s| s.record).unwrap_or_default();
            note(&mut sampled, &document, now);
            transaction.put(&scope, &id, &sampled)?;
            Ok(sampled)
        });
        let sampled = noted.await?;
        targets.push(SamplingTargetDocument {
            rule_name: Some(name),
            fixed_rate: Some(known.rule.fixed_rate),
            reservoir_quota: Some(quota(known.rule.reservoir_size, &sampled.clients, &client)),
            reservoir_quota_ttl: Some(Timestamp::from_millis(now + ALIVE)),
            interval: Some(INTERVAL),
            sampling_boost: None,
        });
    }
    let modified = cx.store().get::<Modified>(cx.scope(), MODIFIED)?.map(|stored| stored.record.0);
    Ok(GetSamplingTargetsOutput {
        sampling_target_documents: Some(targets),
        last_rule_modification: Some(modified.unwrap_or_default()),
        unprocessed_statistics: Some(unknown),
        unprocessed_boost_statistics: None,
    })
}

pub async fn summaries(
    cx: Cx,
    input: GetSamplingStatisticSummaries,
) -> Result<GetSamplingStatisticSummariesOutput> {
    cx.authorize("*")?;
    if input.next_token.is_some() {
        return Err(invalid("Invalid NextToken"));
    }
    let now = cx.now().millis();
    let mut summaries = Vec::new();
    for rule in rule::all(&cx)? {
        let Some(name) = rule.rule.rule_name else { continue };
        let Some(sampled) = cx.store().get::<Sampled>(cx.scope(), &name)? else { continue };
        for (start, window) in sampled.windows.iter().filter(|(start, _)| **start > now - KEPT) {
            summaries.push(SamplingStatisticSummary {
                rule_name: Some(name.clone()),
                timestamp: Some(Timestamp::from_millis(*start)),
                request_count: Some(window.requests),
                borrow_count: Some(window.borrowed),
                sampled_count: Some(window.sampled),
            });
        }
    }
    Ok(GetSamplingStatisticSummariesOutput {
        sampling_statistic_summaries: Some(summaries),
        next_token: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Window;

    fn document(client: &str, at: i64, requests: i32) -> SamplingStatisticsDocument {
        SamplingStatisticsDocument {
            client_id: client.into(),
            timestamp: Timestamp::from_millis(at),
            request_count: requests,
            sampled_count: 1,
            ..SamplingStatisticsDocument::default()
        }
    }

    #[test]
    fn a_reservoir_is_shared_by_those_who_are_there() {
        let mut sampled = Sampled::default();
        for (client, at) in [("a", 1_000), ("b", 12_000), ("c", 13_000)] {
            note(&mut sampled, &document(client, at, 5), at);
        }
        let shares =
            |sampled: &Sampled| ["a", "b", "c"].map(|client| quota(5, &sampled.clients, client)).to_vec();
        assert_eq!(shares(&sampled), [2, 2, 1]);
        assert_eq!(sampled.windows.keys().copied().collect::<Vec<_>>(), [0, 10_000]);
        assert_eq!(sampled.windows[&10_000], Window { requests: 10, borrowed: 0, sampled: 2 });
        // The first has not been heard of for too long.
        note(&mut sampled, &document("b", 31_500, 1), 31_500);
        assert_eq!((quota(5, &sampled.clients, "b"), quota(5, &sampled.clients, "c")), (3, 2));
        note(&mut sampled, &document("b", KEPT + 9_000, 1), KEPT + 9_000);
        assert_eq!(sampled.windows.len(), 3);
        assert!(!sampled.windows.contains_key(&0));
    }
}
