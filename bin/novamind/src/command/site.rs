//! Where a platform answers: at the distribution in front of its load balancer or, where there is none, at the load
//! balancer itself.

use anyhow::Result;
use novamind_api::elbv2::DescribeLoadBalancers;
use serde_json::Value as Json;

use super::session::Session;
use super::{endpoints, probe};

/// Paths that tell the version, the first of them that does.
const BEHIND: [&str; 2] = ["/api/version", "/version"];
const ALONE: [&str; 1] = ["/version"];
/// End of the names that distributions have of themselves.
const OWN: &str = ".cloudfront.localhost";

/// What answers for a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    pub url: String,
    /// The load balancer's own address.
    pub balancer: String,
}

impl Site {
    /// Where the platform with this production listener answers; nothing if the listener does not.
    ///
    /// # Errors
    /// The cloud does not tell.
    pub async fn of(session: &Session, listener: &str) -> Result<Option<Self>> {
        let found = endpoints::listeners(session, false).await?;
        let Some(own) = found.into_iter().find(|one| one.arn.as_deref() == Some(listener)) else {
            return Ok(None);
        };
        let balancer = own.url;
        let url = distribution(session, listener).await?.unwrap_or_else(|| balancer.clone());
        Ok(Some(Self { url, balancer }))
    }

    /// The version that answers.
    ///
    /// # Errors
    /// None does: what was answered instead.
    pub async fn version(&self, session: &Session) -> Result<String> {
        let paths: &[&str] = if self.url == self.balancer { &ALONE } else { &BEHIND };
        let mut trouble = None;
        for path in paths {
            let place = format!("{}{path}", self.url);
            match probe::get(&place, &session.folder).await {
                // A page is what a front end shows for any path.
                Ok((200, body)) if !body.trim_start().starts_with('<') => return Ok(version(&body)),
                Ok((status, _)) => trouble.get_or_insert(format!("{place} answers {status}")),
                Err(error) => trouble.get_or_insert(format!("{} does not answer: {error:#}", self.url)),
            };
        }
        Err(anyhow::anyhow!(trouble.unwrap_or_default()))
    }
}

/// The address of the distribution that has this listener's load balancer among its origins.
async fn distribution(session: &Session, listener: &str) -> Result<Option<String>> {
    let answer = session.chore("cloudfront", "endpoints", Json::Null).await?;
    let entries = answer.as_array().map(Vec::as_slice).unwrap_or_default();
    let Some(balancer) = balancer_of(listener).filter(|_| !entries.is_empty()) else { return Ok(None) };
    let input = DescribeLoadBalancers {
        load_balancer_arns: Some(vec![balancer]),
        ..DescribeLoadBalancers::default()
    };
    let found = session.call(input).await?.load_balancers.into_iter().flatten().next();
    let name = found.and_then(|one| one.dns_name).unwrap_or_default();
    Ok(in_front(entries, &name))
}

/// The address in front of a host name: one of the platform's own names rather than the distribution's.
fn in_front(entries: &[Json], host: &str) -> Option<String> {
    let leads = |entry: &&Json| {
        let origins = entry["origins"].as_array().into_iter().flatten();
        entry["error"].is_null()
            && origins.filter_map(Json::as_str).any(|origin| origin.eq_ignore_ascii_case(host))
    };
    let found = entries.iter().filter(leads);
    let own = |entry: &Json| entry["name"].as_str().is_none_or(|name| name.ends_with(OWN));
    let plain = |entry: &Json| entry["url"].as_str().is_none_or(|url| !url.starts_with("https:"));
    let best = found.min_by_key(|entry| (own(entry), plain(entry)))?;
    best["url"].as_str().map(|url| url.trim_end_matches('/').to_owned())
}

/// The ARN of a listener's load balancer.
fn balancer_of(listener: &str) -> Option<String> {
    let (front, _) = listener.rsplit_once('/')?;
    Some(front.replacen(":listener/", ":loadbalancer/", 1))
}

/// The version that a body tells: its field `version`, or all of it.
fn version(body: &str) -> String {
    let parsed = serde_json::from_str::<Json>(body).ok();
    let field = parsed.as_ref().and_then(|json| json["version"].as_str());
    field.map_or_else(|| body.trim().to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn versions() {
        assert_eq!(version("{\"name\": \"api\", \"version\": \"1.2\"}"), "1.2");
        assert_eq!(version("v7\n"), "v7");
        assert_eq!(version("{}"), "{}");
    }

    #[test]
    fn the_load_balancer_of_a_listener() {
        assert_eq!(
            balancer_of("arn:aws:elasticloadbalancing:r:1:listener/app/web/0a/0b").as_deref(),
            Some("arn:aws:elasticloadbalancing:r:1:loadbalancer/app/web/0a")
        );
    }

    #[test]
    fn a_name_of_the_platforms_own_comes_first() {
        let entry = |name: &str, url: &str, origin: &str| json!({"name": name, "url": url, "origins": ["bucket.s3", origin]});
        let entries = [
            entry("d1.cloudfront.localhost", "https://d1.cloudfront.localhost:4443", "web-1.elb.localhost"),
            entry("novamind.localhost", "http://novamind.localhost:8080", "web-1.elb.localhost"),
            entry("novamind.localhost", "https://novamind.localhost:4443", "web-1.elb.localhost"),
            entry("d2.cloudfront.localhost", "https://d2.cloudfront.localhost:4443", "web-2.elb.localhost"),
        ];
        let cases = [
            ("WEB-1.elb.localhost", Some("https://novamind.localhost:4443")),
            ("web-2.elb.localhost", Some("https://d2.cloudfront.localhost:4443")),
            ("web-3.elb.localhost", None),
        ];
        for (host, expected) in cases {
            assert_eq!(in_front(&entries, host).as_deref(), expected, "{host}");
        }
    }
}
