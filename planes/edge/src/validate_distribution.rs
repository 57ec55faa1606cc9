//! What makes a distribution unservable; see [`crate::validate`].

use std::collections::HashSet;

use crate::distribution::{Distribution, Origin};
use crate::validate::{Invalid, unique, wrong};

/// Every reference within the distribution leads somewhere, and every value is one that the edge can serve.
pub(crate) fn check(distribution: &Distribution, certificates: &HashSet<&str>) -> Result<(), Invalid> {
    let id = &distribution.id;
    let wrong = |what: String| wrong(format!("distribution {id}: {what}"));
    if let Some(missing) = distribution.tls.certificates.iter().find(|id| !certificates.contains(id.as_str()))
    {
        return wrong(format!("it shows certificate {missing}, which is missing"));
    }
    if distribution.tls.certificates.is_empty() {
        return wrong("it shows no certificate".into());
    }
    let mut targets = HashSet::new();
    for origin in &distribution.origins {
        unique(&mut targets, origin.id.as_str(), "origin")?;
        if let Some(what) = origin_contradiction(origin) {
            return wrong(format!("origin {}: {what}", origin.id));
        }
    }
    let origins = targets.clone();
    for group in &distribution.origin_groups {
        unique(&mut targets, group.id.as_str(), "origin")?;
        if let Some(missing) =
            [&group.primary, &group.secondary].into_iter().find(|id| !origins.contains(id.as_str()))
        {
            return wrong(format!("origin group {} names origin {missing}, which is missing", group.id));
        }
    }
    for behavior in &distribution.behaviors {
        let pattern = &behavior.pattern;
        if !targets.contains(behavior.target.as_str()) {
            return wrong(format!("behavior {pattern} leads to {}, which is missing", behavior.target));
        }
        if behavior.min_ttl > behavior.max_ttl {
            return wrong(format!("behavior {pattern} has a minimum TTL above its maximum"));
        }
    }
    if distribution.behaviors.last().is_none_or(|behavior| behavior.pattern != "*") {
        return wrong("its last behavior is not that of *".into());
    }
    for error in &distribution.error_responses {
        let page = error
            .answer
            .as_ref()
            .is_none_or(|(status, path)| (200..600).contains(status) && path.starts_with('/'));
        if !(400..600).contains(&error.status) || !page {
            return wrong(format!("its error response for {} cannot be served", error.status));
        }
    }
    let mut paths = distribution.invalidations.iter().flat_map(|invalidation| &invalidation.paths);
    match paths.find(|path| !path.starts_with('/')) {
        Some(path) => wrong(format!("its invalidation of {path} does not begin with /")),
        None => Ok(()),
    }
}

fn origin_contradiction(origin: &Origin) -> Option<&'static str> {
    let Origin { attempts, connect_seconds, response_seconds, .. } = origin;
    if !origin.path.is_empty() && (!origin.path.starts_with('/') || origin.path.ends_with('/')) {
        return Some("its path does not begin with a slash, or ends with one");
    }
    if origin.host.is_empty() {
        return Some("it has no name");
    }
    let in_range = (1..=3).contains(attempts) && (1..=10).contains(connect_seconds) && *response_seconds >= 1;
    (!in_range).then_some("its attempts or timeouts are out of range")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tls;
    use crate::distribution::{
        Behavior, Chosen, Connect, ErrorResponse, OriginGroup, Selection, ViewerProtocol,
    };

    fn distribution() -> Distribution {
        let none = || Chosen { headers: Selection::None, cookies: Selection::None, queries: Selection::None };
        Distribution {
            id: "D".into(),
            address: "127.1.0.9".parse().unwrap(),
            host_names: vec!["d.cloudfront.localhost".into()],
            enabled: true,
            default_root_object: String::new(),
            tls: Tls { certificates: vec!["c".into()], lowest: 12, highest: 13 },
            http2: true,
            origins: vec![Origin {
                id: "o".into(),
                host: "o.example.com".into(),
                connect: Connect::Resolve { host: "o.example.com".into(), port: 80 },
                tls: false,
                tls_connect: None,
                path: String::new(),
                headers: vec![],
                signing: None,
                attempts: 3,
                connect_seconds: 10,
                response_seconds: 30,
                keep_alive_seconds: 5,
            }],
            origin_groups: vec![],
            behaviors: vec![Behavior {
                pattern: "*".into(),
                target: "o".into(),
                viewer: ViewerProtocol::AllowAll,
                methods: vec!["GET".into()],
                cached_options: false,
                compress: false,
                gzip: false,
                brotli: false,
                min_ttl: 0,
                default_ttl: 1,
                max_ttl: 2,
                key: none(),
                forward: none(),
                authorization: false,
                response_headers: Default::default(),
            }],
            error_responses: vec![],
            invalidations: vec![],
        }
    }

    #[test]
    fn contradictions_are_named() {
        let certificates = HashSet::from(["c"]);
        assert_eq!(check(&distribution(), &certificates), Ok(()));
        type Change = fn(&mut Distribution);
        let cases: [(Change, &str); 9] = [
            (|one| one.tls.certificates.clear(), "shows no certificate"),
            (|one| one.tls.certificates.push("x".into()), "certificate x, which is missing"),
            (|one| one.behaviors[0].target = "x".into(), "behavior * leads to x, which is missing"),
            (|one| one.behaviors[0].pattern = "/a".into(), "not that of *"),
            (|one| one.behaviors[0].min_ttl = 3, "minimum TTL above"),
            (|one| one.origins[0].path = "/a/".into(), "origin o: its path"),
            (|one| one.origins[0].attempts = 0, "out of range"),
            (
                |one| {
                    let (id, primary, secondary) = ("g".into(), "o".into(), "x".into());
                    one.origin_groups.push(OriginGroup { id, primary, secondary, statuses: vec![500] });
                },
                "origin group g names origin x",
            ),
            (
                |one| {
                    one.error_responses.push(ErrorResponse {
                        status: 404,
                        answer: Some((200, "x".into())),
                        min_ttl: 1,
                    })
                },
                "error response for 404",
            ),
        ];
        for (change, expected) in cases {
            let mut one = distribution();
            change(&mut one);
            let error = check(&one, &certificates).unwrap_err().0;
            assert!(error.starts_with("distribution D: ") && error.contains(expected), "{error}");
        }
    }
}
