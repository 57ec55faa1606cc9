//! A listener's rules, compiled, and the choice of a target group.

use std::sync::Arc;

use http::{HeaderName, HeaderValue};
use novamind_edge::{Action, Attributes, Authenticate, Listener, Redirect};
use novamind_waf::Guard;

use crate::auth::Gate;
use crate::condition::{Condition, Subject};
use crate::group::Group;
use crate::weights::Schedule;

/// Everything a request to one listener needs to know. Immutable; replaced as a whole.
pub struct Routes {
    /// The load balancer's own name.
    pub host: HeaderValue,
    pub attributes: Attributes,
    rules: Vec<Rule>,
    default: Compiled,
    /// False takes `Server` out of every answer.
    pub server_header: bool,
    pub response_headers: Vec<(HeaderName, HeaderValue)>,
    /// What its connections begin with, if it speaks TLS.
    pub tls: Option<Arc<rustls::ServerConfig>>,
    /// Judges requests before the rules, and the id of the load balancer.
    pub guard: Option<(Arc<Guard>, String)>,
    /// All that sign users in.
    pub gates: Vec<Arc<Gate>>,
    /// Whether the load balancer tells targets who somebody is, on this listener or another: then no client does.
    pub strips_identity: bool,
}

struct Rule {
    id: String,
    conditions: Vec<Condition>,
    action: Compiled,
}

pub enum Compiled {
    Forward(Arc<Forward>),
    Redirect(Redirect),
    Fixed {
        status: u16,
        content_type: Option<String>,
        body: String,
    },
    /// Who it is comes first.
    Authenticate {
        gate: Arc<Gate>,
        then: Box<Compiled>,
    },
}

/// Makes an action ready that signs users in.
pub type MakeGate<'a> = dyn Fn(&Authenticate) -> Result<Arc<Gate>, String> + 'a;

/// Where no user signs in.
#[cfg(any(test, fuzzing))]
pub fn no_gate(_: &Authenticate) -> Result<Arc<Gate>, String> {
    Err("nobody signs in here".into())
}

impl Compiled {
    /// `earlier` is what stood in its place.
    fn new(
        action: &Action,
        earlier: Option<&Compiled>,
        find: &impl Fn(&str) -> Option<Arc<Group>>,
        gates: &MakeGate<'_>,
    ) -> Result<Self, String> {
        Ok(match action {
            Action::Forward { .. } => {
                let forward = Forward::new(action, find)?;
                match earlier.map(Compiled::answering) {
                    Some(Compiled::Forward(old)) if old.same(&forward) => Compiled::Forward(old.clone()),
                    _ => Compiled::Forward(Arc::new(forward)),
                }
            }
            Action::Redirect(redirect) => Compiled::Redirect(redirect.clone()),
            Action::FixedResponse { status, content_type, body } => Compiled::Fixed {
                status: *status,
                content_type: content_type.clone(),
                body: body.clone().unwrap_or_default(),
            },
            Action::Authenticate { how, then } => {
                let then = Box::new(Self::new(then, earlier, find, gates)?);
                Compiled::Authenticate { gate: gates(how)?, then }
            }
        })
    }

    /// The action that answers.
    fn answering(&self) -> &Compiled {
        match self {
            Compiled::Authenticate { then, .. } => then.answering(),
            other => other,
        }
    }
}

/// A forward action. Its schedule's place survives snapshots that leave the action alone: otherwise frequent
/// snapshots would starve a group of small weight.
pub struct Forward {
    pub groups: Vec<(Arc<Group>, u16)>,
    pub stickiness_seconds: Option<u32>,
    schedule: Option<Schedule>,
    action: Action,
}

impl Forward {
    fn new(action: &Action, find: &impl Fn(&str) -> Option<Arc<Group>>) -> Result<Self, String> {
        let Action::Forward { groups: named, stickiness_seconds } = action else {
            return Err("not a forward action".into());
        };
        let found = named.iter().map(|named| {
            let group = find(&named.group).ok_or_else(|| format!("target group {} is missing", named.group));
            Ok((group?, named.weight))
        });
        let groups: Vec<_> = found.collect::<Result<_, String>>()?;
        let weights: Vec<u16> = groups.iter().map(|(_, weight)| *weight).collect();
        let schedule = Schedule::new(&weights);
        Ok(Self { groups, stickiness_seconds: *stickiness_seconds, schedule, action: action.clone() })
    }

    /// Whose turn it is; `None` when every weight is zero.
    pub fn next(&self) -> Option<&Arc<Group>> {
        Some(&self.groups[self.schedule.as_ref()?.next()].0)
    }

    fn same(&self, other: &Forward) -> bool {
        self.action == other.action
            && self.groups.iter().zip(&other.groups).all(|(a, b)| Arc::ptr_eq(&a.0, &b.0))
    }
}

impl Routes {
    /// A listener that knows nothing: the front door's own.
    pub fn empty() -> Self {
        Self {
            host: HeaderValue::from_static(""),
            attributes: Attributes::default(),
            rules: vec![],
            default: Compiled::Fixed { status: 404, content_type: None, body: String::new() },
            server_header: true,
            response_headers: vec![],
            tls: None,
            guard: None,
            gates: vec![],
            strips_identity: false,
        }
    }

    /// Compiles a listener; `host` is its load balancer's name, `earlier` what it served before.
    pub fn compile(
        listener: &Listener,
        host: &str,
        attributes: &Attributes,
        earlier: Option<&Routes>,
        find: &impl Fn(&str) -> Option<Arc<Group>>,
        gates: &MakeGate<'_>,
    ) -> Result<Self, String> {
        let compile =
            |action: &Action, earlier: Option<&Compiled>| Compiled::new(action, earlier, find, gates);
        let mut sorted: Vec<_> = listener.rules.iter().collect();
        sorted.sort_by_key(|rule| rule.priority);
        let rule = |rule: &novamind_edge::Rule| {
            let old = earlier.and_then(|routes| routes.rules.iter().find(|old| old.id == rule.id));
            let conditions = rule.conditions.iter().map(Condition::compile).collect::<Result<_, _>>();
            Ok::<_, String>(Rule {
                id: rule.id.clone(),
                conditions: conditions.map_err(|error| format!("rule {}: {error}", rule.id))?,
                action: compile(&rule.action, old.map(|old| &old.action))?,
            })
        };
        let header = |(name, value): &(String, String)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_str(value).ok()?))
        };
        let rules: Vec<Rule> = sorted.into_iter().map(rule).collect::<Result<_, _>>()?;
        let default = compile(&listener.default_action, earlier.map(|routes| &routes.default))?;
        let all = rules.iter().map(|rule| &rule.action).chain([&default]);
        let gates = all.filter_map(|action| match action {
            Compiled::Authenticate { gate, .. } => Some(gate.clone()),
            _ => None,
        });
        Ok(Self {
            host: HeaderValue::from_str(host).map_err(|_| format!("{host:?} is not a host name"))?,
            attributes: attributes.clone(),
            gates: gates.collect(),
            strips_identity: false,
            rules,
            default,
            server_header: listener.server_header,
            response_headers: listener
                .response_headers
                .iter()
                .map(|pair| header(pair).ok_or_else(|| format!("header {pair:?} cannot be sent")))
                .collect::<Result<_, _>>()?,
            tls: None,
            guard: None,
        })
    }

    /// The action of the first rule all of whose conditions hold, or the default.
    pub fn decide(&self, subject: &Subject<'_>) -> &Compiled {
        let matches = |rule: &&Rule| rule.conditions.iter().all(|condition| condition.holds(subject));
        self.rules.iter().find(matches).map_or(&self.default, |rule| &rule.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, Method};
    use novamind_edge::{Condition as Wanted, Pattern, Rule as WantedRule, TargetGroup, WeightedGroup};

    fn fixed(status: u16) -> Action {
        Action::FixedResponse { status, content_type: None, body: None }
    }

    fn rule(id: &str, priority: u32, paths: &[&str], method: Option<&str>, status: u16) -> WantedRule {
        let mut conditions =
            vec![Wanted::Path(paths.iter().map(|path| Pattern::Wildcard((*path).into())).collect())];
        conditions.extend(method.map(|method| Wanted::Method(vec![method.into()])));
        WantedRule { id: id.into(), priority, conditions, action: fixed(status) }
    }

    fn listener(default_action: Action, rules: Vec<WantedRule>) -> Listener {
        let response_headers = vec![];
        Listener {
            id: "l".into(),
            port: 80,
            default_action,
            rules,
            server_header: true,
            response_headers,
            tls: None,
        }
    }

    #[test]
    fn first_match_by_priority() {
        let rules = vec![
            rule("late", 20, &["/api/*"], None, 202),
            rule("early", 10, &["/api/*", "/v1/*"], Some("POST"), 201),
        ];
        let routes = Routes::compile(
            &listener(fixed(404), rules),
            "lb",
            &Attributes::default(),
            None,
            &|_| None,
            &no_gate,
        )
        .unwrap();
        for (method, path, expected) in [
            ("POST", "/api/x", 201),
            ("POST", "/v1/x", 201),
            ("GET", "/api/x", 202),
            ("GET", "/v1/x", 404),
            ("GET", "/", 404),
        ] {
            let (method, headers) = (Method::from_bytes(method.as_bytes()).unwrap(), HeaderMap::new());
            let peer = "127.0.0.1".parse().unwrap();
            let subject = Subject { host: "h", path, query: None, method: &method, headers: &headers, peer };
            let Compiled::Fixed { status, .. } = routes.decide(&subject) else { panic!() };
            assert_eq!(*status, expected, "{method} {path}");
        }
    }

    #[test]
    fn an_untouched_forward_keeps_its_place() {
        let groups: Vec<_> = ["a", "b"].map(|id| Arc::new(Group::new(TargetGroup::new(id)))).into();
        let find = |id: &str| groups.iter().find(|group| group.id == id).cloned();
        let weighted = |a, b| Action::Forward {
            groups: vec![
                WeightedGroup { group: "a".into(), weight: a },
                WeightedGroup { group: "b".into(), weight: b },
            ],
            stickiness_seconds: None,
        };
        let attributes = Attributes::default();
        let mut routes =
            Routes::compile(&listener(weighted(9, 1), vec![]), "lb", &attributes, None, &find, &no_gate)
                .unwrap();
        let mut second = 0;
        for _ in 0..1000 {
            let Compiled::Forward(forward) = &routes.default else { panic!() };
            second += usize::from(forward.next().unwrap().id == "b");
            // A snapshot after every request.
            routes = Routes::compile(
                &listener(weighted(9, 1), vec![]),
                "lb",
                &attributes,
                Some(&routes),
                &find,
                &no_gate,
            )
            .unwrap();
        }
        assert_eq!(second, 100);
        let zero =
            Routes::compile(&listener(weighted(0, 0), vec![]), "lb", &attributes, None, &find, &no_gate)
                .unwrap();
        let Compiled::Forward(forward) = &zero.default else { panic!() };
        assert!(forward.next().is_none());
    }
}
