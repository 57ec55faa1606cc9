//! Whether a trace is one that an expression wants.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Expression, Keyword, Literal, Operator, Service};
use crate::document::Node;
use crate::trace::Trace;

/// What an expression is asked of.
struct World<'t> {
    trace: &'t Trace,
    account: &'t str,
    groups: &'t BTreeMap<String, Expression>,
}

/// Whether the trace is wanted. `groups` has the expressions of the groups that are asked for.
pub fn matches(
    expression: &Expression,
    trace: &Trace,
    account: &str,
    groups: &BTreeMap<String, Expression>,
) -> bool {
    World { trace, account, groups }.holds(expression, None, 0)
}

impl World<'_> {
    /// Whether it holds of the trace, or of one segment.
    fn holds(&self, expression: &Expression, segment: Option<&Node>, depth: usize) -> bool {
        match expression {
            Expression::And(all) => all.iter().all(|one| self.holds(one, segment, depth)),
            Expression::Or(all) => all.iter().any(|one| self.holds(one, segment, depth)),
            Expression::Not(inner) => !self.holds(inner, segment, depth),
            Expression::Is(keyword) => match self.truth(keyword, segment) {
                Some(truth) => truth,
                None => !self.values(keyword, segment).is_empty(),
            },
            Expression::Compare(Keyword::Group, operator, Literal::Text(name)) => {
                // A group's expression may name another group, but not for ever.
                let inside = depth < 3
                    && self.groups.get(name).is_some_and(|inner| self.holds(inner, segment, depth + 1));
                inside == (*operator == Operator::Equal)
            }
            Expression::Compare(keyword, operator, literal) => {
                if let Some(truth) = self.truth(keyword, segment) {
                    let same = *literal == Literal::Boolean(truth);
                    return same == (*operator == Operator::Equal);
                }
                let values = self.values(keyword, segment);
                values.iter().any(|value| compare(value, *operator, literal))
            }
            Expression::Service(service, inner) => self.trace.segments.iter().any(|own| {
                self.is(own, service)
                    && inner.as_ref().is_none_or(|inner| self.holds(inner, Some(own), depth))
            }),
            Expression::Edge(from, to, inner) => self.trace.links().iter().any(|link| {
                let (caller, called) = (&self.trace.segments[link.from], &self.trace.segments[link.to]);
                self.is(caller, from)
                    && self.is(called, to)
                    && inner.as_ref().is_none_or(|inner| self.holds(inner, Some(called), depth))
            }),
        }
    }

    fn is(&self, segment: &Node, service: &Service) -> bool {
        let account = segment.text(&["aws", "account_id"]).unwrap_or(self.account);
        service.name.as_ref().is_none_or(|name| *name == segment.name)
            && service.kind.as_ref().is_none_or(|kind| Some(kind.as_str()) == segment.origin())
            && service.account.as_ref().is_none_or(|wanted| wanted == account)
    }

    /// A boolean keyword's value; none of another one.
    fn truth(&self, keyword: &Keyword, segment: Option<&Node>) -> Option<bool> {
        let one = segment.or_else(|| self.trace.root());
        let of = |test: fn(&Node) -> bool| one.is_some_and(test);
        Some(match keyword {
            Keyword::Ok => of(|node| !node.fault() && !node.error() && !node.throttle()),
            Keyword::Error => of(Node::error),
            Keyword::Fault => of(Node::fault),
            Keyword::Throttle => of(Node::throttle),
            Keyword::Partial => match segment {
                Some(segment) => segment.end.is_none(),
                None => self.trace.partial(),
            },
            Keyword::Inferred => match segment {
                Some(segment) => segment.inferred(),
                None => self.trace.segments.iter().any(Node::inferred),
            },
            Keyword::Remote => match segment {
                Some(segment) => segment.inferred() || segment.is_call(),
                None => self.trace.segments.iter().any(Node::inferred),
            },
            Keyword::Root => match (segment, self.trace.root()) {
                (Some(segment), Some(root)) => segment.id == root.id,
                (None, root) => root.is_some(),
                _ => false,
            },
            _ => return None,
        })
    }

    /// The values of a keyword that is not a boolean.
    fn values(&self, keyword: &Keyword, segment: Option<&Node>) -> Vec<Value> {
        let one = segment.or_else(|| self.trace.root());
        let text =
            |path: &[&str]| one.and_then(|node| node.text(path)).map(Value::from).into_iter().collect();
        match keyword {
            Keyword::ResponseTime => one.and_then(Node::seconds).map(Value::from).into_iter().collect(),
            Keyword::Duration => match segment {
                Some(segment) => segment.seconds().map(Value::from).into_iter().collect(),
                None => vec![Value::from(self.trace.duration())],
            },
            Keyword::Status => one.and_then(Node::status).map(Value::from).into_iter().collect(),
            Keyword::Url => text(&["http", "request", "url"]),
            Keyword::Method => text(&["http", "request", "method"]),
            Keyword::UserAgent => text(&["http", "request", "user_agent"]),
            Keyword::ClientIp => text(&["http", "request", "client_ip"]),
            _ => {
                let mut found = Vec::new();
                let mut visit = |node: &Node| everywhere(keyword, node, &mut found);
                match segment {
                    Some(segment) => segment.walk(&mut visit),
                    None => self.trace.segments.iter().for_each(|segment| segment.walk(&mut visit)),
                }
                found
            }
        }
    }
}

/// Adds what a node says of a keyword that is looked for in all of them.
fn everywhere(keyword: &Keyword, node: &Node, found: &mut Vec<Value>) {
    let paths: &[&[&str]] = match keyword {
        Keyword::User => &[&["user"]],
        Keyword::Type => &[&["origin"]],
        Keyword::Zone => &[&["aws", "ec2", "availability_zone"]],
        Keyword::Instance => &[&["aws", "ec2", "instance_id"]],
        Keyword::Resource => &[&["resource_arn"], &["aws", "resource_arn"]],
        Keyword::Annotation(key) => {
            found.extend(node.annotations().filter(|(own, _)| *own == key).map(|(_, value)| value.clone()));
            &[]
        }
        Keyword::Name => {
            found.push(Value::from(node.name.as_str()));
            found.extend(node.exceptions().filter_map(|(kind, _)| kind).map(Value::from));
            &[]
        }
        Keyword::Message => {
            found.extend(node.exceptions().filter_map(|(_, message)| message).map(Value::from));
            &[]
        }
        _ => &[],
    };
    found.extend(paths.iter().filter_map(|path| node.text(path)).map(Value::from));
}

fn compare(value: &Value, operator: Operator, literal: &Literal) -> bool {
    match (value, literal) {
        (Value::String(own), Literal::Text(text)) => match operator {
            Operator::Equal => own == text,
            Operator::Different => own != text,
            Operator::Contains => own.contains(text),
            Operator::BeginsWith => own.starts_with(text),
            Operator::EndsWith => own.ends_with(text),
            _ => false,
        },
        (Value::Bool(own), Literal::Boolean(flag)) => (own == flag) == (operator == Operator::Equal),
        (Value::Number(own), Literal::Number(number)) => {
            let Some(own) = own.as_f64() else { return false };
            match operator {
                Operator::Equal => own == *number,
                Operator::Different => own != *number,
                Operator::Less => own < *number,
                Operator::LessOrEqual => own <= *number,
                Operator::Greater => own > *number,
                Operator::GreaterOrEqual => own >= *number,
                _ => false,
            }
        }
        _ => operator == Operator::Different,
    }
}
