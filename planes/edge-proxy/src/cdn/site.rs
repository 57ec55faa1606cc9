//! A distribution, compiled. Immutable; replaced as a whole with each snapshot. What stays the same (an origin with its
//! connections, the counts) goes on.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use http::{HeaderValue, Method};
use novamind_cache::freshness::Ttl;
use novamind_cache::invalidation::Invalidations;
use novamind_edge::distribution::{self, Distribution, ErrorResponse, Selection};
use novamind_edge::{Guarding, Pattern};
use novamind_waf::Guard;
use rustls::ServerConfig;

use super::normal::{normal, unescape};
use super::origin::{Origin, Trust};
use super::policy::Policy;
use super::stats::SiteStats;
use crate::pattern::Matcher;
use crate::{cookie, proxy};

/// How long an error is remembered where nothing else is said, in seconds.
const ERROR_TTL: u64 = 10;

pub struct Site {
    pub id: String,
    pub address: IpAddr,
    pub host_names: Vec<String>,
    /// With a leading slash; none if empty.
    pub root: String,
    pub behaviors: Vec<Behavior>,
    pub errors: Vec<ErrorResponse>,
    pub invalidations: Invalidations,
    /// Judges requests before the cache, and the distribution's id.
    pub guard: Option<(Arc<Guard>, String)>,
    /// Its name in `Via` of requests, without the version, and the whole of it in answers.
    pub via: HeaderValue,
    pub via_answer: HeaderValue,
    pub stats: Arc<SiteStats>,
    pub tls: Arc<ServerConfig>,
    pub http2: bool,
}

pub struct Behavior {
    pattern: Matcher,
    pub config: distribution::Behavior,
    pub ttl: Ttl,
    pub target: Target,
    pub policy: Policy,
    /// Whether anything is cached at all.
    pub caches: bool,
    /// Whether cookies reach the origin, and so may come back.
    pub cookies: bool,
    /// Whether a policy names headers that the edge makes.
    pub states_facts: bool,
}

/// Who is asked.
pub enum Target {
    One(Arc<Origin>),
    Group { primary: Arc<Origin>, secondary: Arc<Origin>, statuses: Vec<u16> },
}

impl Target {
    fn origins(&self) -> impl Iterator<Item = &Arc<Origin>> {
        let (first, second) = match self {
            Target::One(origin) => (origin, None),
            Target::Group { primary, secondary, .. } => (primary, Some(secondary)),
        };
        std::iter::once(first).chain(second)
    }
}

impl Site {
    /// Compiles a distribution; `earlier` is what was served before under its id.
    pub fn compile(
        distribution: &Distribution,
        earlier: Option<&Site>,
        tls: Arc<ServerConfig>,
        trust: &Trust,
    ) -> Result<Self, String> {
        let known: Vec<&Arc<Origin>> = earlier
            .iter()
            .flat_map(|site| &site.behaviors)
            .flat_map(|behavior| behavior.target.origins())
            .collect();
        let mut origins = HashMap::new();
        for config in &distribution.origins {
            let same = known.iter().find(|origin| origin.config == *config && origin.trusts(trust));
            let origin = match same {
                Some(same) => Arc::clone(same),
                None => Arc::new(
                    Origin::new(config, trust).map_err(|error| format!("origin {}: {error}", config.id))?,
                ),
            };
            origins.insert(config.id.as_str(), origin);
        }
        let find = |id: &str| origins.get(id).cloned().ok_or_else(|| format!("origin {id} is missing"));
        let target = |id: &str| match distribution.origin_groups.iter().find(|group| group.id == id) {
            None => Ok::<_, String>(Target::One(find(id)?)),
            Some(group) => Ok(Target::Group {
                primary: find(&group.primary)?,
                secondary: find(&group.secondary)?,
                statuses: group.statuses.clone(),
            }),
        };
        let behavior = |config: &distribution::Behavior| {
            let pattern = match config.pattern.strip_prefix('/') {
                _ if config.pattern == "*" => "*".to_owned(),
                Some(_) => config.pattern.clone(),
                None => format!("/{}", config.pattern),
            };
            let wrong = |error: String| format!("behavior {}: {error}", config.pattern);
            let (key, forward) = (&config.key, &config.forward);
            let facts = |selection: &Selection| match selection {
                Selection::Only(names) => {
                    names.iter().any(|name| name.to_ascii_lowercase().starts_with("cloudfront-"))
                }
                _ => false,
            };
            Ok::<_, String>(Behavior {
                pattern: Matcher::compile(&Pattern::Wildcard(unescape(&pattern)), false)?,
                ttl: Ttl::from(config),
                target: target(&config.target)?,
                policy: Policy::compile(&config.response_headers).map_err(wrong)?,
                // Objects that depend on all headers are never cached.
                caches: config.max_ttl > 0 && key.headers != Selection::All,
                cookies: key.cookies != Selection::None || forward.cookies != Selection::None,
                states_facts: facts(&key.headers) || facts(&forward.headers),
                config: config.clone(),
            })
        };
        let root = distribution.default_root_object.trim_start_matches('/');
        let name = format!("{:032x}.cloudfront.net", u128::from(cookie::digest(&distribution.id)));
        Ok(Self {
            id: distribution.id.clone(),
            address: distribution.address,
            host_names: distribution.host_names.iter().map(|name| name.to_ascii_lowercase()).collect(),
            root: if root.is_empty() { String::new() } else { format!("/{root}") },
            behaviors: distribution.behaviors.iter().map(behavior).collect::<Result<_, _>>()?,
            errors: distribution.error_responses.clone(),
            invalidations: Invalidations::new(&distribution.invalidations),
            guard: None,
            via: HeaderValue::try_from(format!("{name} (CloudFront)")).map_err(|error| error.to_string())?,
            via_answer: HeaderValue::try_from(format!("1.1 {name} (CloudFront)"))
                .map_err(|error| error.to_string())?,
            stats: earlier.map(|site| site.stats.clone()).unwrap_or_default(),
            tls,
            http2: distribution.http2,
        })
    }

    /// Sets the web ACL that guards it, if one does.
    pub fn guard(&mut self, guarding: &Guarding, find: impl Fn(&str) -> Option<Arc<Guard>>) {
        let guard = guarding.of.get(&self.id).and_then(|acl| find(acl));
        self.guard = guard.map(|guard| (guard, self.id.clone()));
    }

    /// Whether a request for that host, with or without a port, is for this distribution: for a name of its own or for its
    /// address. Answers to another one would be kept for those who ask for these.
    pub fn answers_to(&self, host: &str) -> bool {
        let host = proxy::without_port(host);
        let is = |name: &String| match name.strip_prefix("*.") {
            Some(parent) => host.split_once('.').is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(parent)),
            None => name.eq_ignore_ascii_case(host),
        };
        self.host_names.iter().any(is) || host.parse() == Ok(self.address)
    }

    /// The place of the behaviour that a path is for: the first one whose pattern matches.
    pub fn behavior(&self, path: &str) -> Option<usize> {
        let path = normal(path);
        self.behaviors.iter().position(|behavior| behavior.pattern.matches(path.as_bytes()))
    }

    /// Whether there is a page for errors of that status.
    pub fn has_page(&self, status: u16) -> bool {
        self.errors.iter().any(|error| error.status == status && error.answer.is_some())
    }

    /// How long an error of that status is remembered, in seconds.
    pub fn error_ttl(&self, status: u16) -> u64 {
        self.errors.iter().find(|error| error.status == status).map_or(ERROR_TTL, |error| error.min_ttl)
    }
}

impl Behavior {
    pub fn allows(&self, method: &Method) -> bool {
        self.config.methods.iter().any(|allowed| allowed == method.as_str())
    }

    /// Whether answers to this method are cached.
    pub fn caches(&self, method: &Method) -> bool {
        self.caches && self.may_keep(method)
    }

    /// Whether answers to this method are cached where anything is.
    pub fn may_keep(&self, method: &Method) -> bool {
        *method == Method::GET
            || *method == Method::HEAD
            || (*method == Method::OPTIONS && self.config.cached_options)
    }
}
