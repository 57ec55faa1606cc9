//! A viewer's request: what is refused, which behaviour it is for, and its answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;
use bytes::Bytes;
use http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, VIA};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, Version};
use hyper::body::{Body, Incoming};
use novamind_cache::compress::Accepted;
use novamind_edge::distribution::{Selection, ViewerProtocol};

use super::answer::{self, Mark, Reply};
use super::fetch::{self, Task};
use super::outward::CONDITIONS;
use super::page;
use super::site::{Behavior, Site};
use crate::body::{Held, RequestBody, ResponseBody, Upload};
use crate::client::{Client, Served};
use crate::{guard, proxy, random};

/// Of a URL, and of a request's head ("Quotas").
const URL_LIMIT: usize = 8_192;
const HEAD_LIMIT: usize = 32_768;
/// Distributions that a request may pass on its way to an origin ("Quotas").
const CHAIN: usize = 2;
/// A connection ends with the answer under way after so many seconds.
const KEEP_ALIVE_SECONDS: u32 = 3_600;
/// A viewer's body comes, as far as a web ACL looks at it, within this.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Visit {
    pub client: Arc<Client>,
    pub site: Arc<Site>,
    pub id: HeaderValue,
    method: Method,
    version: Version,
    pub path: String,
    pub query: Option<String>,
    pub headers: HeaderMap,
    pub host: String,
    /// Whether the request has conditions.
    pub has_conditions: bool,
}

impl Visit {
    pub fn method(&self) -> &Method {
        &self.method
    }

    pub fn version(&self) -> &'static str {
        number(self.version)
    }

    /// Encodings that the viewer takes and the behaviour tells apart. HTTP/1.0 gets none.
    pub fn accepted(&self, behavior: &Behavior) -> Accepted {
        match self.version {
            Version::HTTP_10 => Accepted::default(),
            _ => Accepted::of(&self.headers, behavior.config.gzip, behavior.config.brotli),
        }
    }

    pub fn is_secure(&self) -> bool {
        self.client.protocol == "https"
    }

    /// The same viewer asking for the page of an error.
    fn for_page(&self, path: &str) -> Self {
        let mut headers = self.headers.clone();
        for name in CONDITIONS.into_iter().chain([CONTENT_LENGTH, CONTENT_TYPE]) {
            headers.remove(name);
        }
        let (path, query) =
            path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query.to_owned())));
        Self {
            client: self.client.clone(),
            site: self.site.clone(),
            id: self.id.clone(),
            method: Method::GET,
            version: self.version,
            path: path.to_owned(),
            query,
            headers,
            host: self.host.clone(),
            has_conditions: false,
        }
    }
}

fn number(version: Version) -> &'static str {
    match version {
        Version::HTTP_2 => "2.0",
        Version::HTTP_10 => "1.0",
        _ => "1.1",
    }
}

/// An id that names one request.
pub fn new_id() -> HeaderValue {
    let mut bytes = [0; 40];
    for eight in bytes.chunks_mut(8) {
        eight.copy_from_slice(&random::quick().to_le_bytes());
    }
    HeaderValue::try_from(URL_SAFE.encode(bytes)).unwrap_or(HeaderValue::from_static("unknown"))
}

/// Answers a viewer's request to the distribution.
pub async fn handle(
    client: Arc<Client>,
    site: Arc<Site>,
    request: Request<Incoming>,
    served: Served,
) -> Response<ResponseBody> {
    site.stats.requests.add();
    let is_http1 = request.version() <= Version::HTTP_11;
    let id = new_id();
    let mut closes = false;
    let mut response = match receive(&client, &site, &id, request, &mut closes).await {
        Ok((visit, behavior, reply)) => answer::dress(&visit, site.behaviors.get(behavior), reply, served),
        Err((page, mark)) => {
            let (mut parts, data) = page.into_parts();
            answer::stamp(&mut parts.headers, &site, &id, mark, None);
            site.stats.answered(parts.status.as_u16());
            site.stats.downloaded.more(data.len() as u64);
            Response::from_parts(parts, ResponseBody::Page { data, _served: served })
        }
    };
    if is_http1 && (closes || client.ends(KEEP_ALIVE_SECONDS)) {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

type Refusal = (Response<Bytes>, Mark);

/// From a request to what is answered, with the place of its behaviour. An error is an answer that has none.
async fn receive(
    client: &Arc<Client>,
    site: &Arc<Site>,
    id: &HeaderValue,
    mut request: Request<Incoming>,
    closes: &mut bool,
) -> Result<(Arc<Visit>, usize, Reply), Refusal> {
    if let Some(refused) = refusal_of_head(client, &request, id, closes) {
        return Err(refused);
    }
    let (held, blocked) = pass_guard(client, site, id, &mut request).await?;
    let host = proxy::host(&request).unwrap_or_default().to_owned();
    let (parts, incoming) = request.into_parts();
    let target = proxy::path(&parts.uri);
    let path = match target.path() {
        "/" if !site.root.is_empty() => site.root.clone(),
        path => path.to_owned(),
    };
    let found = site.behavior(&path).ok_or_else(|| (page::error(403, id), Mark::Error))?;
    let behavior = &site.behaviors[found];
    if blocked.is_none()
        && let Some(refused) = refusal(client, behavior, &parts.method, &host, &target, id)
    {
        return Err(refused);
    }
    let body = match incoming.is_end_stream() && held.is_empty() {
        true => RequestBody::Empty,
        false => RequestBody::Stream { body: incoming, upload: Arc::new(Upload::new()), held },
    };
    let mut headers = parts.headers;
    settle(&mut headers, &host);
    state_facts(&mut headers, behavior, client, parts.version);
    let visit = Arc::new(Visit {
        client: client.clone(),
        site: site.clone(),
        id: id.clone(),
        method: parts.method,
        version: parts.version,
        path,
        query: target.query().map(str::to_owned),
        has_conditions: answer::has_conditions(&headers),
        headers,
        host,
    });
    let reply = match blocked {
        Some(answer) => Reply::page(answer),
        None => fetch::fetch(&Task { visit: visit.clone(), behavior: found }, body).await,
    };
    let reply = with_page(&visit, reply).await;
    Ok((visit, found, reply))
}

/// The answer to a request that no behaviour would take. `closes` is set where the connection cannot go on after it.
fn refusal_of_head(
    client: &Client,
    request: &Request<Incoming>,
    id: &HeaderValue,
    closes: &mut bool,
) -> Option<Refusal> {
    let page = if let Err(status) = proxy::check(&client.listener, request, closes) {
        page::error(status, id)
    } else if is_oversized(request) {
        *closes = true;
        page::error(413, id)
    } else if distributions_passed(request.headers()) >= CHAIN {
        page::error_saying(403, page::CHAIN, id)
    } else if is_bodiless(request.method()) && !request.body().is_end_stream() {
        *closes = true;
        page::error_saying(403, page::BODY, id)
    } else {
        return None;
    };
    Some((page, Mark::Error))
}

/// What of the body the web ACL has read, and its answer where the distribution has a page of its own to show instead.
async fn pass_guard(
    client: &Client,
    site: &Site,
    id: &HeaderValue,
    request: &mut Request<Incoming>,
) -> Result<(Held, Option<Response<Bytes>>), Refusal> {
    let Some((acl, distribution)) = &site.guard else { return Ok((Held::new(), None)) };
    let is_plain = AtomicBool::new(false);
    let plain = || {
        is_plain.store(true, Ordering::Relaxed);
        page::error_saying(403, page::BLOCKED, id)
    };
    let judged = guard::judge(acl, distribution, client, request, PATIENCE, plain).await;
    match judged.map_err(|status| (page::error(status, id), Mark::Error))? {
        guard::Judged::Pass(held) => Ok((held, None)),
        // An answer of the ACL's own comes before the distribution's page ("Using AWS WAF with CloudFront custom
        // error pages", AWS WAF's guide).
        guard::Judged::Block(answer) if is_plain.load(Ordering::Relaxed) && site.has_page(403) => {
            Ok((Held::new(), Some(answer)))
        }
        guard::Judged::Block(answer) => Err((answer, Mark::Error)),
    }
}

fn is_bodiless(method: &Method) -> bool {
    *method == Method::GET || *method == Method::HEAD
}

/// The answer to a request whose protocol or method the behaviour does not take.
fn refusal(
    client: &Client,
    behavior: &Behavior,
    method: &Method,
    host: &str,
    target: &PathAndQuery,
    id: &HeaderValue,
) -> Option<Refusal> {
    let refuse = |what: &str| Some((page::error_saying(403, what, id), Mark::Error));
    let secure = client.protocol == "https";
    match behavior.config.viewer {
        ViewerProtocol::HttpsOnly if !secure => return refuse(page::INSECURE),
        ViewerProtocol::RedirectToHttps if !secure => {
            let name = proxy::without_port(host);
            let port = client.tls_port().map(|port| format!(":{port}")).unwrap_or_default();
            // A method with a body must come again as it is.
            let status = if is_bodiless(method) { 301 } else { 307 };
            return Some(match HeaderValue::try_from(format!("https://{name}{port}{target}")) {
                Ok(location) => (page::redirect(status, location), Mark::Redirect),
                Err(_) => (page::error(400, id), Mark::Error),
            });
        }
        _ => {}
    }
    if behavior.allows(method) { None } else { refuse(page::METHOD) }
}

/// How many distributions the request came through, as they say in `Via`.
fn distributions_passed(headers: &HeaderMap) -> usize {
    let values = headers.get_all(VIA).iter().filter_map(|value| value.to_str().ok());
    values.map(|value| value.matches("(CloudFront)").count()).sum()
}

/// Makes of a viewer's headers what the key and the origin are shown alike. What the viewer declares to be about its
/// connection goes: the origin would not get it, but the key would hold it, and the answer to nobody be kept for all who
/// send it. The host that was asked for is there as `Host`, also where HTTP/2 or the target told it.
fn settle(headers: &mut HeaderMap, host: &str) {
    let named = headers.get_all(CONNECTION).iter().filter_map(|value| value.to_str().ok());
    let named: Vec<HeaderName> = named
        .flat_map(|value| value.split(','))
        .filter_map(|name| HeaderName::from_bytes(name.trim().as_bytes()).ok())
        // What a web ACL has put in is no viewer's to take out.
        .filter(|name| !name.as_str().starts_with("x-amzn-"))
        .collect();
    for name in named {
        headers.remove(name);
    }
    headers.remove(HOST);
    if let Ok(host) = HeaderValue::from_str(host)
        && !host.is_empty()
    {
        headers.insert(HOST, host);
    }
}

fn is_oversized(request: &Request<Incoming>) -> bool {
    let uri = request.uri();
    let url = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    let fields: usize =
        request.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    url > URL_LIMIT || url + fields > HEAD_LIMIT
}

/// Puts what the edge knows of the viewer where a policy names it, and never what a viewer says of itself.
fn state_facts(headers: &mut HeaderMap, behavior: &Behavior, client: &Client, version: Version) {
    let claimed: Vec<HeaderName> =
        headers.keys().filter(|name| name.as_str().starts_with("cloudfront-")).cloned().collect();
    for name in claimed {
        headers.remove(name);
    }
    let named = |selection: &Selection, fact: &str| match selection {
        Selection::Only(names) => names.iter().any(|name| name.eq_ignore_ascii_case(fact)),
        _ => false,
    };
    if !behavior.states_facts {
        return;
    }
    let facts = [
        ("cloudfront-forwarded-proto", client.protocol.to_owned()),
        ("cloudfront-viewer-address", format!("{}:{}", client.peer.ip().to_canonical(), client.peer.port())),
        ("cloudfront-viewer-http-version", number(version).to_owned()),
    ];
    for (name, value) in facts {
        if (named(&behavior.config.key.headers, name) || named(&behavior.config.forward.headers, name))
            && let Ok(value) = HeaderValue::try_from(value)
        {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}

/// In place of an error, the page that the distribution has for it, if that can be had.
async fn with_page(visit: &Visit, reply: Reply) -> Reply {
    let configured = visit.site.errors.iter().find(|error| error.status == reply.status);
    let Some((status, path)) = configured.and_then(|error| error.answer.as_ref()) else { return reply };
    let page = Arc::new(visit.for_page(path));
    let Some(behavior) = page.site.behavior(&page.path) else { return reply };
    let found = fetch::fetch(&Task { visit: page, behavior }, RequestBody::Empty).await;
    if found.status != 200 {
        return reply;
    }
    Reply { status: *status, mark: Mark::Error, ..found }
}
