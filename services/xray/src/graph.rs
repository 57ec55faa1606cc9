//! The graph of services: who answers requests, and who calls whom.
//!
//! A node is a service by name and type; in front of the services at which requests come in stands a node for their
//! clients. Nodes and edges are counted over all traces that are added, so that the graph's size follows the number of
//! services and not that of traces. Both are bounded.

use std::collections::{BTreeMap, HashSet};

use novamind_api::xray::{Edge, Service};
use novamind_wire::Timestamp;

use crate::count::Count;
use crate::document::Node;
use crate::trace::Trace;

/// Services of a graph. Names are of clients' making; what comes beyond is left out.
const SERVICES: usize = 10_000;
/// Calls between them, likewise.
const EDGES: usize = 50_000;
const CLIENT: &str = "client";

/// Name, type and account.
type Key = (String, Option<String>, String);

#[derive(Clone, Debug)]
struct Span {
    start: f64,
    end: f64,
    count: Count,
}

impl Default for Span {
    fn default() -> Self {
        Self { start: f64::INFINITY, end: f64::NEG_INFINITY, count: Count::default() }
    }
}

impl Span {
    fn add(&mut self, segment: &Node) {
        self.start = self.start.min(segment.start);
        self.end = self.end.max(segment.end.unwrap_or(segment.start));
        self.count.add(segment);
    }
}

#[derive(Debug, Default)]
struct Known {
    root: bool,
    /// It has sent segments itself.
    active: bool,
    span: Span,
    edges: BTreeMap<Key, Span>,
}

#[derive(Debug, Default)]
pub struct Graph {
    services: BTreeMap<Key, Known>,
    edges: usize,
}

fn key(segment: &Node, account: &str) -> Key {
    let account = segment.text(&["aws", "account_id"]).unwrap_or(account);
    (segment.name.clone(), segment.origin().map(str::to_owned), account.to_owned())
}

impl Graph {
    fn known(&mut self, key: &Key) -> Option<&mut Known> {
        if self.services.len() >= SERVICES && !self.services.contains_key(key) {
            return None;
        }
        Some(self.services.entry(key.clone()).or_default())
    }

    pub fn add(&mut self, trace: &Trace, account: &str) {
        let links = trace.links();
        let called: HashSet<usize> = links.iter().map(|link| link.to).collect();
        for (position, segment) in trace.segments.iter().enumerate() {
            let own = key(segment, account);
            let root = !called.contains(&position);
            let Some(known) = self.known(&own) else { continue };
            known.span.add(segment);
            known.root |= root;
            known.active |= !segment.inferred();
            if root {
                let client = (own.0.clone(), Some(CLIENT.to_owned()), own.2.clone());
                if let Some(known) = self.known(&client) {
                    known.span.start = known.span.start.min(segment.start);
                    known.span.end = known.span.end.max(segment.end.unwrap_or(segment.start));
                }
                self.call(&client, own, segment);
            }
        }
        for link in links {
            let called = &trace.segments[link.to];
            self.call(&key(&trace.segments[link.from], account), key(called, account), called);
        }
    }

    /// Counts a call that `segment` answers.
    fn call(&mut self, from: &Key, to: Key, segment: &Node) {
        let Some(known) = self.services.get_mut(from) else { return };
        let new = !known.edges.contains_key(&to);
        if new && self.edges >= EDGES {
            return;
        }
        self.edges += usize::from(new);
        known.edges.entry(to).or_default().add(segment);
    }

    /// The services from a position on, numbered by their positions: as many as have `most` services and calls, but one
    /// at least. And the position of the next one, if there is one.
    pub fn page(&self, from: usize, most: usize) -> (Vec<Service>, Option<usize>) {
        let mut size = 0;
        let fits = |known: &&Known| {
            size += 1 + known.edges.len();
            size <= most
        };
        let fitting = self.services.values().skip(from).take_while(fits).count().max(1);
        let services = self.services(from, fitting);
        let next = from.saturating_add(fitting);
        (services, (next < self.services.len()).then_some(next))
    }

    /// All of them.
    pub fn all(&self) -> Vec<Service> {
        self.services(0, self.services.len())
    }

    fn services(&self, from: usize, most: usize) -> Vec<Service> {
        let numbers: BTreeMap<&Key, i32> = self.services.keys().zip(0..).collect();
        self.services
            .iter()
            .zip(0..)
            .skip(from)
            .take(most)
            .map(|((key, known), number)| {
                let (name, kind, account) = key;
                let client = kind.as_deref() == Some(CLIENT);
                let edges = known.edges.iter().filter_map(|(to, span)| {
                    Some(Edge {
                        reference_id: Some(*numbers.get(to)?),
                        start_time: Some(Timestamp::from_seconds(span.start)),
                        end_time: Some(Timestamp::from_seconds(span.end)),
                        summary_statistics: Some(span.count.edge()),
                        response_time_histogram: Some(span.count.histogram()),
                        aliases: Some(Vec::new()),
                        edge_type: None,
                        received_event_age_histogram: None,
                    })
                });
                Service {
                    reference_id: Some(number),
                    name: Some(name.clone()),
                    names: Some(vec![name.clone()]),
                    root: known.root.then_some(true),
                    account_id: (!client).then(|| account.clone()),
                    r#type: kind.clone(),
                    state: Some(if known.active { "active" } else { "unknown" }.into()),
                    start_time: Some(Timestamp::from_seconds(known.span.start)),
                    end_time: Some(Timestamp::from_seconds(known.span.end)),
                    edges: Some(edges.collect()),
                    summary_statistics: (!client).then(|| known.span.count.service()),
                    duration_histogram: (!client).then(|| known.span.count.histogram()),
                    response_time_histogram: (!client).then(|| known.span.count.histogram()),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::trace::tests::{id, trace};

    #[test]
    fn calls_are_counted_along_the_edges() {
        let mut graph = Graph::default();
        for (fault, end) in [(false, 2.0), (true, 3.0), (false, 2.0)] {
            graph.add(
                &trace(&[
                    json!({"name": "front", "id": id(1), "start_time": 1.0, "end_time": 4.0, "subsegments": [
                        {"name": "back", "id": id(2), "start_time": 1.0, "end_time": end, "namespace": "remote"}]}),
                    json!({"name": "back", "id": id(3), "parent_id": id(2), "start_time": 1.0, "end_time": end,
                        "fault": fault}),
                ]),
                "1",
            );
        }
        let services = graph.all();
        let of = |name: &str, client: bool| {
            let is = |s: &&Service| {
                s.name.as_deref() == Some(name) && (s.r#type.as_deref() == Some("client")) == client
            };
            services.iter().find(is).unwrap()
        };
        assert_eq!(services.len(), 3);
        let (front, back) = (of("front", false), of("back", false));
        assert_eq!((front.root, back.root), (Some(true), None));
        let edges = front.edges.as_ref().unwrap();
        assert_eq!((edges.len(), edges[0].reference_id), (1, back.reference_id));
        let statistics = edges[0].summary_statistics.as_ref().unwrap();
        assert_eq!((statistics.ok_count, statistics.total_count), (Some(2), Some(3)));
        assert_eq!(statistics.fault_statistics.as_ref().unwrap().total_count, Some(1));
        assert_eq!(statistics.total_response_time, Some(4.0));
        let histogram = edges[0].response_time_histogram.as_ref().unwrap();
        assert_eq!((histogram[0].value, histogram[0].count), (Some(1.0), Some(2)));
        let client = of("front", true);
        assert_eq!(client.edges.as_ref().unwrap()[0].reference_id, front.reference_id);
        assert_eq!((client.state.as_deref(), front.state.as_deref()), (Some("unknown"), Some("active")));
    }

    #[test]
    fn pages_give_each_service_once_under_its_number() {
        let mut graph = Graph::default();
        for number in 0..10 {
            let name = format!("service-{number}");
            graph.add(&trace(&[json!({"name": name, "id": id(1), "start_time": 1.0, "end_time": 2.0})]), "1");
        }
        // Ten services, and before each its clients with one call.
        let all = graph.all();
        assert_eq!(all.len(), 20);
        for most in [0, 1, 4, 7, 100] {
            let (mut services, mut position) = (Vec::new(), Some(0));
            while let Some(from) = position {
                let (page, next) = graph.page(from, most);
                let size: usize = page.iter().map(|one| 1 + one.edges.as_ref().map_or(0, Vec::len)).sum();
                assert!(page.len() == 1 || size <= most, "{size} of {most}");
                services.extend(page);
                position = next;
            }
            assert_eq!(services, all, "{most}");
        }
        assert_eq!(Graph::default().page(0, 10), (Vec::new(), None));
        assert_eq!(graph.page(99, 10), (Vec::new(), None));
    }
}
