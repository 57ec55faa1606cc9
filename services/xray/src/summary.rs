//! What GetTraceSummaries tells of a trace.

use std::collections::{BTreeMap, HashMap};

use novamind_api::xray::{
    AnnotationValue, AvailabilityZoneDetail, ErrorRootCause, ErrorRootCauseEntity, ErrorRootCauseService,
    FaultRootCause, FaultRootCauseEntity, FaultRootCauseService, Http, InstanceIdDetail, ResourceArnDetail,
    RootCauseException, ServiceId, TraceSummary, TraceUser, ValueWithServiceIds,
};
use novamind_wire::Timestamp;
use serde_json::Value;

use crate::archive::Known;
use crate::document::{ANNOTATIONS, Node};
use crate::trace::Trace;

/// Which service a segment is of.
fn service_id(segment: &Node, account: &str) -> ServiceId {
    ServiceId {
        name: Some(segment.name.clone()),
        names: Some(vec![segment.name.clone()]),
        account_id: Some(segment.text(&["aws", "account_id"]).unwrap_or(account).to_owned()),
        r#type: segment.origin().map(str::to_owned),
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// What the parts of a trace say of themselves, each thing once.
#[derive(Default)]
struct Said {
    annotations: BTreeMap<String, Vec<ValueWithServiceIds>>,
    users: Vec<TraceUser>,
    resources: Vec<ResourceArnDetail>,
    instances: Vec<InstanceIdDetail>,
    zones: Vec<AvailabilityZoneDetail>,
}

impl Said {
    fn take(&mut self, node: &Node, service: &ServiceId) {
        for (key, value) in node.annotations() {
            if self.annotations.len() < ANNOTATIONS || self.annotations.contains_key(key) {
                annotate(self.annotations.entry(key.clone()).or_default(), value, service);
            }
        }
        if let Some(user) = node.text(&["user"]) {
            self.user(user, service);
        }
        let arn = node.text(&["resource_arn"]).or(node.text(&["aws", "resource_arn"]));
        if let Some(arn) = arn.or(node.text(&["aws", "ecs", "container_arn"])) {
            add(&mut self.resources, ResourceArnDetail { arn: Some(arn.to_owned()) });
        }
        if let Some(id) = node.text(&["aws", "ec2", "instance_id"]) {
            add(&mut self.instances, InstanceIdDetail { id: Some(id.to_owned()) });
        }
        if let Some(zone) = node.text(&["aws", "ec2", "availability_zone"]) {
            add(&mut self.zones, AvailabilityZoneDetail { name: Some(zone.to_owned()) });
        }
    }

    fn user(&mut self, name: &str, service: &ServiceId) {
        match self.users.iter_mut().find(|known| known.user_name.as_deref() == Some(name)) {
            Some(known) => add(known.service_ids.get_or_insert_default(), service.clone()),
            None => self.users.push(TraceUser {
                user_name: Some(name.to_owned()),
                service_ids: Some(vec![service.clone()]),
            }),
        }
    }
}

/// The summary; `account` is where a segment is that does not say it.
pub fn summarize(trace: &Trace, known: &Known, account: &str) -> TraceSummary {
    let root = trace.root();
    let mut services = Vec::new();
    let mut said = Said::default();
    let mut throttled = false;
    for segment in &trace.segments {
        let service = service_id(segment, account);
        throttled |= segment.throttle();
        segment.walk(&mut |node| said.take(node, &service));
        add(&mut services, service);
    }
    let http = root.map(|root| {
        let request = |name: &str| root.text(&["http", "request", name]).map(str::to_owned);
        Http {
            http_url: request("url"),
            http_status: root.status().and_then(|status| i32::try_from(status).ok()),
            http_method: request("method"),
            user_agent: request("user_agent"),
            client_ip: request("client_ip"),
        }
    });
    TraceSummary {
        id: Some(trace.id.clone()),
        start_time: Some(Timestamp::from_seconds(trace.start())),
        duration: Some(trace.duration()),
        response_time: root.and_then(Node::seconds),
        has_fault: Some(root.is_some_and(Node::fault)),
        has_error: Some(root.is_some_and(Node::error)),
        has_throttle: Some(throttled),
        is_partial: Some(trace.partial()),
        http: Some(http.unwrap_or_default()),
        annotations: Some(said.annotations),
        users: Some(said.users),
        service_ids: Some(services),
        resource_ar_ns: Some(said.resources),
        instance_ids: Some(said.instances),
        availability_zones: Some(said.zones),
        entry_point: root.map(|root| service_id(root, account)),
        fault_root_causes: Some(fault_causes(trace, account)),
        error_root_causes: Some(error_causes(trace, account)),
        // What made a trace slow is not looked for.
        response_time_root_causes: Some(Vec::new()),
        revision: Some(known.revision),
        matched_event_time: None,
    }
}

fn annotate(known: &mut Vec<ValueWithServiceIds>, value: &Value, service: &ServiceId) {
    let value = AnnotationValue {
        number_value: value.as_f64(),
        boolean_value: value.as_bool(),
        string_value: value.as_str().map(str::to_owned),
    };
    match known.iter_mut().find(|known| known.annotation_value.as_ref() == Some(&value)) {
        Some(known) => add(known.service_ids.get_or_insert_default(), service.clone()),
        None => known.push(ValueWithServiceIds {
            annotation_value: Some(value),
            service_ids: Some(vec![service.clone()]),
        }),
    }
}

/// A service on the way to what failed, and the parts of it that failed.
struct Step<'t> {
    segment: &'t Node,
    path: Vec<&'t Node>,
}

/// The way from the root down to what failed first: from each failed service through the call that failed to the next.
fn way(trace: &Trace, failed: fn(&Node) -> bool) -> Vec<Step<'_>> {
    let mut called: HashMap<&str, &Node> = HashMap::new();
    for segment in &trace.segments {
        if let Some(parent) = segment.parent() {
            called.entry(parent).or_insert(segment);
        }
    }
    let mut steps = Vec::new();
    let mut next = trace.root().filter(|root| failed(root));
    while let Some(segment) = next {
        // A trace that says of itself that it goes round has no end otherwise.
        if steps.len() >= trace.segments.len() {
            break;
        }
        let mut path = vec![segment];
        while let Some(below) = path.last().and_then(|last| last.subsegments.iter().find(|node| failed(node)))
        {
            path.push(below);
        }
        next = path.iter().rev().find_map(|node| called.get(node.id.as_str()).copied()).filter(|n| failed(n));
        steps.push(Step { segment, path });
    }
    steps
}

fn exceptions(node: &Node) -> Vec<RootCauseException> {
    let told = |text: Option<&str>| text.map(str::to_owned);
    node.exceptions()
        .map(|(name, message)| RootCauseException { name: told(name), message: told(message) })
        .collect()
}

fn fault_causes(trace: &Trace, account: &str) -> Vec<FaultRootCause> {
    let steps = way(trace, Node::fault).into_iter().map(|step| {
        let id = service_id(step.segment, account);
        let path = step.path.iter().map(|node| FaultRootCauseEntity {
            name: Some(node.name.clone()),
            exceptions: Some(exceptions(node)),
            remote: Some(node.is_call()),
        });
        FaultRootCauseService {
            name: id.name,
            names: id.names,
            r#type: id.r#type,
            account_id: id.account_id,
            entity_path: Some(path.collect()),
            inferred: Some(step.segment.inferred()),
        }
    });
    let services: Vec<_> = steps.collect();
    if services.is_empty() {
        return Vec::new();
    }
    vec![FaultRootCause { services: Some(services), client_impacting: Some(true) }]
}

fn error_causes(trace: &Trace, account: &str) -> Vec<ErrorRootCause> {
    let steps = way(trace, Node::error).into_iter().map(|step| {
        let id = service_id(step.segment, account);
        let path = step.path.iter().map(|node| ErrorRootCauseEntity {
            name: Some(node.name.clone()),
            exceptions: Some(exceptions(node)),
            remote: Some(node.is_call()),
        });
        ErrorRootCauseService {
            name: id.name,
            names: id.names,
            r#type: id.r#type,
            account_id: id.account_id,
            entity_path: Some(path.collect()),
            inferred: Some(step.segment.inferred()),
        }
    });
    let services: Vec<_> = steps.collect();
    if services.is_empty() {
        return Vec::new();
    }
    vec![ErrorRootCause { services: Some(services), client_impacting: Some(true) }]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::trace::tests::{id, trace};

    #[test]
    fn what_failed_is_followed_to_its_cause() {
        let whole = trace(&[
            json!({"name": "front", "id": id(1), "start_time": 1.0, "end_time": 3.0, "fault": true, "user": "ada",
                "http": {"request": {"url": "http://x/", "method": "GET"}, "response": {"status": 502}},
                "annotations": {"size": 7, "bad key": 1}, "subsegments": [
                {"name": "back", "id": id(2), "start_time": 1.5, "end_time": 2.5, "namespace": "remote", "fault": true}]}),
            json!({"name": "back", "id": id(3), "parent_id": id(2), "start_time": 1.6, "end_time": 2.4, "fault": true,
                "user": "ada", "cause": {"exceptions": [{"type": "Broken", "message": "pipe"}]}}),
        ]);
        let summary = summarize(&whole, &Known { revision: 2, ..Known::default() }, "1");
        assert_eq!(
            (summary.has_fault, summary.has_error, summary.duration),
            (Some(true), Some(false), Some(2.0))
        );
        assert_eq!(summary.http.unwrap().http_status, Some(502));
        let annotations = summary.annotations.unwrap();
        assert_eq!(annotations.keys().collect::<Vec<_>>(), ["size"]);
        assert_eq!(summary.users.unwrap()[0].service_ids.as_ref().unwrap().len(), 2);
        let causes = summary.fault_root_causes.unwrap();
        let services = causes[0].services.as_ref().unwrap();
        let names: Vec<_> = services.iter().map(|service| service.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["front", "back"]);
        let last = services[1].entity_path.as_ref().unwrap();
        assert_eq!(last[0].exceptions.as_ref().unwrap()[0].name.as_deref(), Some("Broken"));
        assert!(summary.error_root_causes.unwrap().is_empty());
    }
}
