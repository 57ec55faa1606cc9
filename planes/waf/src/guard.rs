//! An ACL made ready, and what it says of a request.
//!
//! Rules are judged by ascending priority. Allow and Block end it; Count and labels go on. A group's rules are judged in
//! its place: the first of them that ends, ends the group, and the ACL too unless the group's rule says Count.

use std::sync::Arc;

use parking_lot::Mutex;

use crate::acl::{Action, Response, Rule, Statement, WebAcl};
use crate::rate::Rate;
use crate::request::Request;
use crate::statement::{Evidence, Judging, Ready};
use crate::watch::{AclCounters, GroupCounters, Header, Judged, Log, Match, RuleCounters, Stats};

/// The name of what no rule ends.
pub const DEFAULT: &str = "Default_Action";
/// What inserted headers are prefixed with.
const INSERTED: &str = "x-amzn-waf-";
/// Bytes of headers that a sample keeps, and of path and query.
const KEPT: usize = 4096;
/// Labels on one request, as on AWS.
const LABELS: usize = 100;

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It goes on, with these headers.
    Pass(Vec<Inserted>),
    /// It is answered with 403, or so.
    Block(Option<Response>),
}

/// A header for the request that goes on: its whole name, in lower case, and its value.
pub type Inserted = (String, String);

pub struct Guard {
    acl: WebAcl,
    rules: Vec<Ruled>,
    default: Arc<Stats>,
    needs_body: bool,
}

struct Ruled {
    rule: Rule,
    what: What,
    stats: Arc<Stats>,
}

enum What {
    Statement(Ready),
    Group { scope_down: Option<Ready>, rules: Vec<Ruled>, id: String },
}

impl What {
    fn needs_body(&self) -> bool {
        match self {
            What::Statement(statement) => statement.needs_body(),
            What::Group { scope_down, rules, .. } => {
                scope_down.as_ref().is_some_and(Ready::needs_body)
                    || rules.iter().any(|rule| rule.what.needs_body())
            }
        }
    }
}

fn ready(rules: &[Rule], earlier: &[Ruled], in_group: bool) -> Result<Vec<Ruled>, String> {
    let mut sorted: Vec<&Rule> = rules.iter().collect();
    sorted.sort_by_key(|rule| rule.priority);
    let one = |rule: &Rule| {
        let before = earlier.iter().find(|before| before.rule.name == rule.name);
        let wrong = |error: String| format!("rule {}: {error}", rule.name);
        let what = match &rule.statement {
            Statement::Group(group) if in_group => {
                return Err(wrong(format!("the rule group {} stands within a group", group.id)));
            }
            Statement::Group(group) => {
                let scope_down = group.scope_down.as_deref().map(|statement| Ready::new(statement, None));
                let inner = match before.map(|before| &before.what) {
                    Some(What::Group { rules, .. }) => rules.as_slice(),
                    _ => &[],
                };
                What::Group {
                    scope_down: scope_down.transpose().map_err(wrong)?,
                    rules: ready(&group.rules, inner, true)?,
                    id: group.id.clone(),
                }
            }
            statement => {
                // Counts of a rate go on while nothing about it changes.
                let same = before.filter(|before| before.rule.statement == rule.statement);
                let rate = same.and_then(|before| match &before.what {
                    What::Statement(statement) => statement.rate(),
                    What::Group { .. } => None,
                });
                What::Statement(Ready::new(statement, rate).map_err(wrong)?)
            }
        };
        let stats = before.map(|before| before.stats.clone()).unwrap_or_default();
        Ok(Ruled { rule: rule.clone(), what, stats })
    };
    sorted.into_iter().map(one).collect()
}

/// What a request has been through.
struct Course {
    matches: Vec<Match>,
    inserted: Vec<Inserted>,
    /// Rules that counted, by their place, with the rule within a group and what it took the place of.
    counted: Vec<(usize, Option<usize>)>,
}

struct Ended<'g> {
    action: &'g Action,
    rule: usize,
    inner: Option<usize>,
}

impl Guard {
    /// Makes an ACL ready; counts, samples and rates go on from an earlier one. The error says what cannot be honoured.
    pub fn new(mut acl: WebAcl, earlier: Option<&Guard>) -> Result<Self, String> {
        let before = earlier.map_or(&[][..], |earlier| &earlier.rules);
        let rules = ready(&acl.rules, before, false)?;
        let default = earlier.map(|earlier| earlier.default.clone()).unwrap_or_default();
        let needs_body = rules.iter().any(|rule| rule.what.needs_body());
        // They are in `rules`.
        acl.rules.clear();
        Ok(Self { acl, rules, default, needs_body })
    }

    /// The ACL, without its rules.
    pub fn acl(&self) -> &WebAcl {
        &self.acl
    }

    /// Bytes of a body that are inspected.
    pub fn body_limit(&self) -> usize {
        self.acl.body_limit
    }

    /// Whether a request's body is looked at.
    pub fn needs_body(&self) -> bool {
        self.needs_body
    }

    /// Judges a request, and remembers that. `id` is the request's, `source` the load balancer's.
    pub fn judge(
        &self,
        request: &Request<'_>,
        id: &str,
        source: &str,
        now_ms: u64,
        log: &Mutex<Log>,
    ) -> Verdict {
        let mut judging = Judging { request, labels: Vec::new(), now_ms };
        let mut course = Course { matches: Vec::new(), inserted: Vec::new(), counted: Vec::new() };
        let mut ended = None;
        for (index, rule) in self.rules.iter().enumerate() {
            ended = self.step(index, rule, &mut judging, &mut course);
            if ended.is_some() {
                break;
            }
        }
        let action = ended.as_ref().map_or(&self.acl.default_action, |ended| ended.action);
        if let Action::Allow(headers) = action {
            insert(&mut course.inserted, headers);
        }
        self.remember(&judging, &course, ended.as_ref(), action, (id, source), log);
        match action {
            Action::Block(response) => Verdict::Block(response.clone()),
            _ => Verdict::Pass(course.inserted),
        }
    }

    fn step<'g>(
        &'g self,
        index: usize,
        rule: &'g Ruled,
        judging: &mut Judging<'_, '_>,
        course: &mut Course,
    ) -> Option<Ended<'g>> {
        match &rule.what {
            What::Statement(statement) => {
                let evidence = statement.holds(judging)?;
                let action = rule.rule.action.as_ref()?;
                course.matches.push(matched(rule, None, action, evidence));
                label(judging, &rule.rule);
                match action {
                    Action::Count(headers) => {
                        insert(&mut course.inserted, headers);
                        course.counted.push((index, None));
                        None
                    }
                    action => Some(Ended { action, rule: index, inner: None }),
                }
            }
            What::Group { scope_down, rules, .. } => {
                if let Some(statement) = scope_down {
                    statement.holds(judging)?;
                }
                let override_count = matches!(rule.rule.action, Some(Action::Count(_)));
                for (place, inner) in rules.iter().enumerate() {
                    let What::Statement(statement) = &inner.what else { continue };
                    let Some(evidence) = statement.holds(judging) else { continue };
                    let Some(action) = inner.rule.action.as_ref() else { continue };
                    course.matches.push(matched(rule, Some(inner), action, evidence));
                    label(judging, &inner.rule);
                    match action {
                        Action::Count(headers) => {
                            insert(&mut course.inserted, headers);
                            course.counted.push((index, Some(place)));
                        }
                        _ if override_count => {
                            if let Some(Action::Count(headers)) = &rule.rule.action {
                                insert(&mut course.inserted, headers);
                            }
                            course.counted.push((index, Some(place)));
                            return None;
                        }
                        action => return Some(Ended { action, rule: index, inner: Some(place) }),
                    }
                }
                None
            }
        }
    }

    fn inner(&self, rule: usize, inner: usize) -> Option<&Ruled> {
        match &self.rules[rule].what {
            What::Group { rules, .. } => rules.get(inner),
            What::Statement(_) => None,
        }
    }

    fn remember(
        &self,
        judging: &Judging<'_, '_>,
        course: &Course,
        ended: Option<&Ended<'_>>,
        action: &Action,
        (id, source): (&str, &str),
        log: &Mutex<Log>,
    ) {
        let now = judging.now_ms;
        // Each ring that wants it: the ending rule's, and those of all rules that counted.
        let mut keep: Vec<(&Stats, &'static str, Option<&Ruled>)> = Vec::new();
        let note = |stats: &Arc<Stats>, sampled: bool, what: &'static str| -> bool {
            stats.count(what);
            sampled && stats.wants(now)
        };
        for (place, inner) in &course.counted {
            let rule = &self.rules[*place];
            if note(&rule.stats, rule.rule.sampled, "COUNT") {
                keep.push((&rule.stats, "COUNT", inner.and_then(|inner| self.inner(*place, inner))));
            }
            if let Some(inner) = inner.and_then(|inner| self.inner(*place, inner))
                && note(&inner.stats, inner.rule.sampled, "COUNT")
            {
                keep.push((&inner.stats, "COUNT", None));
            }
        }
        let name = action.name();
        match ended {
            Some(ended) => {
                let rule = &self.rules[ended.rule];
                let inner = ended.inner.and_then(|inner| self.inner(ended.rule, inner));
                if note(&rule.stats, rule.rule.sampled, name) {
                    keep.push((&rule.stats, name, inner));
                }
                if let Some(inner) = inner
                    && note(&inner.stats, inner.rule.sampled, name)
                {
                    keep.push((&inner.stats, name, None));
                }
            }
            None => {
                if note(&self.default, self.acl.sampled, name) {
                    keep.push((&self.default, name, None));
                }
            }
        }
        if keep.is_empty() && !self.acl.logged {
            return;
        }
        let mut judged = self.judged(judging, course, ended, action);
        (judged.id, judged.source) = (id.to_owned(), source.to_owned());
        let judged = match self.acl.logged {
            true => {
                let mut log = log.lock();
                judged.sequence = log.number();
                let judged = Arc::new(judged);
                log.push(judged.clone());
                judged
            }
            false => Arc::new(judged),
        };
        for (stats, what, inner) in keep {
            let group_rule = inner.map(|inner| inner.rule.name.clone());
            let overridden = inner.and_then(|inner| inner.rule.overridden.clone());
            stats.keep(&judged, what, group_rule, overridden);
        }
    }

    fn judged(
        &self,
        judging: &Judging<'_, '_>,
        course: &Course,
        ended: Option<&Ended<'_>>,
        action: &Action,
    ) -> Judged {
        let request = judging.request;
        let rule = ended.map(|ended| &self.rules[ended.rule]);
        let inner = ended.and_then(|ended| self.inner(ended.rule, ended.inner?));
        let mut left = KEPT;
        let headers = request.headers.iter().map_while(|(name, value)| {
            left = left.checked_sub(name.len() + value.len())?;
            Some(Header { name: (*name).to_owned(), value: String::from_utf8_lossy(value).into_owned() })
        });
        let status = match action {
            Action::Block(Some(response)) => Some(response.status),
            _ => None,
        };
        Judged {
            at_ms: judging.now_ms,
            acl: self.acl.id.clone(),
            action: action.name().to_owned(),
            rule: rule.map_or(DEFAULT, |rule| rule.rule.name.as_str()).to_owned(),
            group: rule.and_then(group_id),
            group_rule: inner.map(|inner| inner.rule.name.clone()),
            overridden: inner.and_then(|inner| inner.rule.overridden.clone()),
            status,
            labels: judging.labels.clone(),
            client: request.client.to_string(),
            method: request.method.to_owned(),
            path: cut(request.path),
            query: cut(request.query),
            version: request.version.to_owned(),
            scheme: request.scheme.to_owned(),
            headers: headers.collect(),
            inserted: course
                .inserted
                .iter()
                .map(|(name, value)| Header { name: name.clone(), value: value.clone() })
                .collect(),
            matches: course.matches.clone(),
            ..Judged::default()
        }
    }

    /// All counts, the default action's last.
    pub fn counters(&self) -> AclCounters {
        let of = |rule: &Ruled| RuleCounters {
            rule: rule.rule.name.clone(),
            metric: rule.rule.metric.clone(),
            measured: rule.rule.measured,
            ..rule.stats.read()
        };
        let groups = self.rules.iter().filter_map(|rule| match (&rule.what, &rule.rule.statement) {
            (What::Group { rules, .. }, Statement::Group(group)) if !group.metric.is_empty() => {
                Some(GroupCounters {
                    rule: rule.rule.name.clone(),
                    metric: group.metric.clone(),
                    measured: group.measured,
                    rules: rules.iter().map(of).collect(),
                })
            }
            _ => None,
        });
        let groups = groups.collect();
        let mut rules: Vec<_> = self.rules.iter().map(of).collect();
        rules.push(RuleCounters {
            rule: DEFAULT.into(),
            metric: DEFAULT.into(),
            measured: self.acl.measured,
            ..self.default.read()
        });
        AclCounters {
            acl: self.acl.id.clone(),
            metric: self.acl.metric.clone(),
            measured: self.acl.measured,
            rules,
            groups,
        }
    }

    /// Goes on from what a predecessor counted.
    pub fn resume(&self, from: &AclCounters) {
        for counted in &from.rules {
            match self.rules.iter().find(|rule| rule.rule.name == counted.rule) {
                Some(rule) => rule.stats.resume(counted),
                None if counted.rule == DEFAULT => self.default.resume(counted),
                None => {}
            }
        }
        for group in &from.groups {
            let found = self.rules.iter().find(|rule| rule.rule.name == group.rule);
            let Some(What::Group { rules, .. }) = found.map(|rule| &rule.what) else { continue };
            for counted in &group.rules {
                if let Some(rule) = rules.iter().find(|rule| rule.rule.name == counted.rule) {
                    rule.stats.resume(counted);
                }
            }
        }
    }

    fn each(&self) -> impl Iterator<Item = &Ruled> {
        self.rules.iter().flat_map(|rule| {
            let inner = match &rule.what {
                What::Group { rules, .. } => rules.as_slice(),
                What::Statement(_) => &[],
            };
            std::iter::once(rule).chain(inner)
        })
    }

    pub(crate) fn all_stats(&self) -> impl Iterator<Item = &Stats> {
        self.each().map(|rule| &*rule.stats).chain(std::iter::once(&*self.default))
    }

    /// By the name of the metric; the ACL's own stands for the default action.
    pub(crate) fn stats_of(&self, metric: &str) -> Option<&Stats> {
        let found = self.each().find(|rule| rule.rule.metric == metric).map(|rule| &*rule.stats);
        found.or_else(|| (metric == self.acl.metric || metric == DEFAULT).then_some(&*self.default))
    }

    pub(crate) fn rate_of(&self, rule: &str, group_rule: Option<&str>) -> Option<&Arc<Rate>> {
        let place = self.rules.iter().position(|known| known.rule.name == rule)?;
        let ruled = match (&self.rules[place].what, group_rule) {
            (What::Group { rules, .. }, Some(name)) => rules.iter().find(|known| known.rule.name == name)?,
            _ => &self.rules[place],
        };
        match &ruled.what {
            What::Statement(statement) => statement.rate(),
            What::Group { .. } => None,
        }
    }
}

fn group_id(rule: &Ruled) -> Option<String> {
    match &rule.what {
        What::Group { id, .. } => Some(id.clone()),
        What::Statement(_) => None,
    }
}

fn matched(rule: &Ruled, inner: Option<&Ruled>, action: &Action, evidence: Evidence) -> Match {
    Match {
        rule: rule.rule.name.clone(),
        group: group_id(rule),
        group_rule: inner.map(|inner| inner.rule.name.clone()),
        action: action.name().to_owned(),
        overridden: inner.and_then(|inner| inner.rule.overridden.clone()),
        evidence,
    }
}

fn label(judging: &mut Judging<'_, '_>, rule: &Rule) {
    for label in &rule.labels {
        if judging.labels.len() < LABELS && !judging.labels.contains(label) {
            judging.labels.push(label.clone());
        }
    }
}

fn insert(inserted: &mut Vec<Inserted>, headers: &[(String, String)]) {
    for (name, value) in headers {
        let name = format!("{INSERTED}{}", name.to_ascii_lowercase());
        inserted.retain(|known| known.0 != name);
        inserted.push((name, value.clone()));
    }
}

fn cut(text: &str) -> String {
    text[..text.floor_char_boundary(KEPT)].to_owned()
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
