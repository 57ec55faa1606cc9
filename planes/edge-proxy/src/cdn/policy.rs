//! Response headers policies: headers that are set and removed, and cross-origin resource sharing.
//!
//! Assumed: a request without `Origin` gets no CORS headers; an allowed origin is named back, unless all are allowed.

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use novamind_edge::distribution::{self, ResponseHeaders};

use crate::pattern::Matcher;
use crate::random;

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

#[derive(Default)]
pub struct Policy {
    /// Whether it replaces the origin's.
    set: Vec<(HeaderName, HeaderValue, bool)>,
    remove: Vec<HeaderName>,
    cors: Option<Cors>,
    server_timing: u8,
}

struct Cors {
    /// Whether the whole origin is compared, or its host alone.
    origins: Vec<(Matcher, bool)>,
    any: bool,
    methods: Option<HeaderValue>,
    headers: Option<HeaderValue>,
    expose: Option<HeaderValue>,
    max_age: Option<HeaderValue>,
    credentials: bool,
    overrides: bool,
}

impl Policy {
    pub fn compile(config: &ResponseHeaders) -> Result<Self, String> {
        let name = |name: &String| {
            HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| format!("{name:?} is not the name of a header"))
        };
        let set = |(key, value, replaces): &(String, String, bool)| {
            let value = HeaderValue::from_str(value)
                .map_err(|_| format!("header {key} has a value that cannot be sent"))?;
            Ok::<_, String>((name(key)?, value, *replaces))
        };
        Ok(Self {
            set: config.set.iter().map(set).collect::<Result<_, _>>()?,
            remove: config.remove.iter().map(name).collect::<Result<_, _>>()?,
            cors: config.cors.as_ref().map(Cors::compile).transpose()?,
            server_timing: config.server_timing,
        })
    }

    /// Changes an answer's headers; `cached` is what `Server-Timing` says of the cache.
    pub fn apply(
        &self,
        method: &Method,
        request: &HeaderMap,
        headers: &mut HeaderMap,
        cached: &str,
        id: &HeaderValue,
    ) {
        for name in &self.remove {
            headers.remove(name);
        }
        if let Some(cors) = &self.cors {
            cors.apply(method, request, headers);
        }
        for (name, value, replaces) in &self.set {
            if *replaces || !headers.contains_key(name) {
                headers.insert(name, value.clone());
            }
        }
        if self.server_timing > 0 && random::quick() % 100 < u64::from(self.server_timing) {
            let id = id.to_str().unwrap_or_default();
            let value = format!(
                "cdn-cache-{cached},cdn-pop;desc=\"{}\",cdn-rid;desc=\"{id}\",cdn-hit-layer;desc=\"EDGE\"",
                super::answer::POP
            );
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.append(SERVER_TIMING, value);
            }
        }
    }
}

impl Cors {
    fn compile(config: &distribution::Cors) -> Result<Self, String> {
        let list = |values: &[String]| {
            let joined = values.join(", ");
            let value = HeaderValue::from_str(&joined).map_err(|_| format!("{joined:?} cannot be sent"))?;
            Ok::<_, String>((!values.is_empty()).then_some(value))
        };
        Ok(Self {
            origins: config
                .origins
                .iter()
                .map(|one| (Matcher::wildcard(one, true), one.contains("://")))
                .collect(),
            any: config.origins.iter().any(|origin| origin == "*"),
            methods: list(&config.methods)?,
            headers: list(&config.headers)?,
            expose: list(&config.expose)?,
            max_age: config.max_age_seconds.map(HeaderValue::from),
            credentials: config.credentials,
            overrides: config.overrides,
        })
    }

    fn apply(&self, method: &Method, request: &HeaderMap, headers: &mut HeaderMap) {
        let Some(origin) = request.get(ORIGIN) else { return };
        let ours = |name: &HeaderName| name.as_str().starts_with("access-control-");
        let theirs: Vec<HeaderName> = headers.keys().filter(|name| ours(name)).cloned().collect();
        if !theirs.is_empty() && !self.overrides {
            return;
        }
        let text = origin.to_str().unwrap_or_default();
        let host = text.split_once("://").map_or(text, |(_, host)| host);
        let allowed =
            |(matcher, whole): &(Matcher, bool)| matcher.matches(if *whole { text } else { host }.as_bytes());
        if !self.any && !self.origins.iter().any(allowed) {
            return;
        }
        for name in theirs {
            headers.remove(name);
        }
        if self.any && !self.credentials {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        } else {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            headers.append(VARY, HeaderValue::from_static("Origin"));
        }
        if self.credentials {
            headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        }
        let mut put = |name: HeaderName, value: &Option<HeaderValue>| {
            headers.extend(value.clone().map(|value| (name, value)));
        };
        if *method == Method::OPTIONS && request.contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
            put(ACCESS_CONTROL_ALLOW_METHODS, &self.methods);
            put(ACCESS_CONTROL_ALLOW_HEADERS, &self.headers);
            put(ACCESS_CONTROL_MAX_AGE, &self.max_age);
        } else {
            put(ACCESS_CONTROL_EXPOSE_HEADERS, &self.expose);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(fields: &[(&'static str, &'static str)]) -> HeaderMap {
        let field = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        fields.iter().map(field).collect()
    }

    fn cors(origins: &[&str], credentials: bool, overrides: bool) -> Policy {
        let list = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        let cors = distribution::Cors {
            origins: list(origins),
            methods: list(&["GET", "PUT"]),
            headers: list(&["x-a"]),
            expose: list(&["x-b"]),
            max_age_seconds: Some(600),
            credentials,
            overrides,
        };
        Policy::compile(&ResponseHeaders { cors: Some(cors), ..Default::default() }).unwrap()
    }

    fn allowed(
        policy: &Policy,
        origin: &'static str,
        answer: &[(&'static str, &'static str)],
    ) -> Option<String> {
        let mut answer = headers(answer);
        let id = HeaderValue::from_static("id");
        policy.apply(&Method::GET, &headers(&[("origin", origin)]), &mut answer, "hit", &id);
        answer.get(ACCESS_CONTROL_ALLOW_ORIGIN).map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn cross_origin_requests() {
        let any = cors(&["*"], false, true);
        assert_eq!(allowed(&any, "https://a.test", &[]).as_deref(), Some("*"));
        let some = cors(&["https://*.a.test", "b.test"], true, true);
        for (origin, expected) in [
            ("https://x.a.test", true),
            ("http://x.a.test", false),
            ("http://b.test", true),
            ("https://c.test", false),
        ] {
            assert_eq!(allowed(&some, origin, &[]), expected.then(|| origin.to_owned()), "{origin}");
        }
        let theirs = [("access-control-allow-origin", "https://theirs.test")];
        assert_eq!(allowed(&any, "https://a.test", &theirs).as_deref(), Some("*"));
        let polite = cors(&["*"], false, false);
        assert_eq!(allowed(&polite, "https://a.test", &theirs).as_deref(), Some("https://theirs.test"));
        let mut none = HeaderMap::new();
        any.apply(&Method::GET, &HeaderMap::new(), &mut none, "hit", &HeaderValue::from_static("id"));
        assert!(none.is_empty(), "no origin, no headers");
        let mut preflight = HeaderMap::new();
        let asked = headers(&[("origin", "https://a.test"), ("access-control-request-method", "PUT")]);
        any.apply(&Method::OPTIONS, &asked, &mut preflight, "hit", &HeaderValue::from_static("id"));
        assert_eq!(preflight[ACCESS_CONTROL_ALLOW_METHODS], "GET, PUT");
        assert_eq!(preflight[ACCESS_CONTROL_MAX_AGE], "600");
        assert!(!preflight.contains_key(ACCESS_CONTROL_EXPOSE_HEADERS));
    }

    #[test]
    fn headers_are_set_and_removed() {
        let config = ResponseHeaders {
            set: vec![("x-a".into(), "ours".into(), true), ("x-b".into(), "ours".into(), false)],
            remove: vec!["server".into()],
            server_timing: 100,
            ..Default::default()
        };
        let policy = Policy::compile(&config).unwrap();
        let mut answer = headers(&[("x-a", "theirs"), ("x-b", "theirs"), ("server", "s")]);
        policy.apply(&Method::GET, &HeaderMap::new(), &mut answer, "hit", &HeaderValue::from_static("id"));
        assert_eq!((&answer["x-a"], &answer["x-b"]), (&"ours".parse().unwrap(), &"theirs".parse().unwrap()));
        assert!(!answer.contains_key("server"));
        assert!(answer[SERVER_TIMING].to_str().unwrap().starts_with("cdn-cache-hit,"));
        assert!(
            Policy::compile(&ResponseHeaders { remove: vec!["a b".into()], ..Default::default() }).is_err()
        );
    }
}
