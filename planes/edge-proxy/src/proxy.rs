//! One request: to which listener, by which rule, to which target, and its answer.
//!
//! Every failure ends in a status of aws-behaviour 7.5, made here. Nothing on this path takes a lock.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONNECTION, HOST, SERVER, TRANSFER_ENCODING};
use http::uri::{Authority, PathAndQuery};
use http::{HeaderValue, Method, Request, Response, StatusCode, Uri, Version};
use hyper::body::Incoming;
use novamind_edge::ProtocolVersion;

use crate::auth::{Passage, Visitor};
use crate::body::ResponseBody;
use crate::client::{Client, Served};
use crate::condition::Subject;
use crate::exchange;
use crate::group::{Group, InFlight};
use crate::headers::{self, Desync};
use crate::listener::{Entrance, Listener};
use crate::outward::{self, Bound};
use crate::page::{self, Origin};
use crate::pool::Lease;
use crate::routes::{Compiled, Forward, Routes};
use crate::{auth, cdn, guard, stickiness, tunnel};

/// An answer before it is dressed for the client.
enum Answer {
    Made(Response<Bytes>),
    Target(Response<Incoming>, Lease),
    /// 101, and the tunnel is on its way.
    Switched(Response<Incoming>),
}

/// What answering has learned, whatever the answer is.
#[derive(Default)]
struct Notes {
    /// The connection is not to be used again.
    ambiguous: bool,
    /// For the client.
    cookies: Vec<HeaderValue>,
}

/// The service of every connection. It never fails: failures are answers.
pub async fn handle(
    client: Arc<Client>,
    request: Request<Incoming>,
) -> Result<Response<ResponseBody>, Infallible> {
    let served = client.begin();
    let is_http1 = request.version() <= Version::HTTP_11;
    let listener = match entrance(&client, &request) {
        Some(Entrance::Listener(listener)) => listener,
        Some(Entrance::Site(site)) => {
            // Apart, so that requests to load balancers do not carry its state.
            return Ok(Box::pin(cdn::handle(client, site, request, served)).await);
        }
        None => {
            let response = match client.listener.is_for_distributions() {
                true => cdn::page::nowhere(),
                false => {
                    page::fixed(404, None, "No load balancer or distribution answers under this name.\n")
                }
            };
            return Ok(response.map(|data| ResponseBody::Page { data, _served: served }));
        }
    };
    let routes = listener.routes.load_full();
    client.enter(&routes);
    let mut held = Some(served);
    let mut notes = Notes::default();
    let answer = answer(&client, &listener, &routes, request, &mut held, &mut notes).await;
    let served = held.unwrap_or_else(|| client.begin());
    let mut response = match answer {
        Ok(Answer::Made(response)) => {
            listener.stats.made(response.status().as_u16());
            response.map(|data| ResponseBody::Page { data, _served: served })
        }
        Ok(Answer::Target(response, lease)) => {
            response.map(|body| ResponseBody::Target { body, lease: Some(lease), _served: served })
        }
        Ok(Answer::Switched(response)) => {
            response.map(|_| ResponseBody::Page { data: Bytes::new(), _served: served })
        }
        Err(status) => {
            listener.stats.made(status);
            page::error(status).map(|data| ResponseBody::Page { data, _served: served })
        }
    };
    let headers = response.headers_mut();
    if !routes.server_header {
        headers.remove(SERVER);
    }
    for (name, value) in &routes.response_headers {
        headers.insert(name, value.clone());
    }
    auth::set_cookies(headers, notes.cookies);
    if is_http1
        && (notes.ambiguous || client.ends(routes.attributes.client_keep_alive_seconds))
        && response.status() != StatusCode::SWITCHING_PROTOCOLS
    {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}

/// What the request is for: the connection's own listener or distribution, or through a front door by name.
fn entrance(client: &Client, request: &Request<Incoming>) -> Option<Entrance> {
    if !client.listener.is_front_door {
        return match client.listener.site.load_full() {
            // Who names no host is told so later, unless HTTP/1.0 allows it.
            Some(site) => {
                host(request).is_none_or(|host| site.answers_to(host)).then(|| Entrance::Site(site))
            }
            None => Some(Entrance::Listener(client.listener.clone())),
        };
    }
    let found = client.shared.front_door.load().find(without_port(host(request)?))?;
    // Load balancers have TLS on listeners of their own.
    let is_here = matches!(found, Entrance::Site(_)) || !client.listener.is_for_distributions();
    is_here.then_some(found)
}

/// The host that the client named: the authority of the target if it has one, else the Host header.
pub fn host(request: &Request<Incoming>) -> Option<&str> {
    match request.uri().authority() {
        Some(authority) => Some(host_and_port(authority)),
        None => request.headers().get(HOST)?.to_str().ok(),
    }
}

/// Without user information, which is nothing for a Host header.
pub fn host_and_port(authority: &Authority) -> &str {
    authority.as_str().rsplit('@').next().unwrap_or_default()
}

pub fn without_port(host: &str) -> &str {
    match host.rfind(':') {
        Some(colon) if !host[colon..].contains(']') => &host[..colon],
        _ => host,
    }
}

async fn answer(
    client: &Arc<Client>,
    listener: &Listener,
    routes: &Routes,
    mut request: Request<Incoming>,
    served: &mut Option<Served>,
    notes: &mut Notes,
) -> Result<Answer, u16> {
    check(listener, &request, &mut notes.ambiguous)?;
    let mut held = None;
    if let Some((acl, balancer)) = &routes.guard {
        let idle = idle_limit(routes);
        match guard::judge(acl, balancer, client, &mut request, idle, || page::error(403)).await? {
            guard::Judged::Block(answer) => return Ok(Answer::Made(answer)),
            guard::Judged::Pass(frames) => held = Some(frames),
        }
    }
    if !routes.gates.is_empty() && auth::is_callback(&request) {
        let visitor = Visitor::of(&request, host(&request), None);
        // Apart, as everything about signing in, so that other requests do not carry its state.
        return Box::pin(auth::callback(&routes.gates, listener, visitor)).await.map(Answer::Made);
    }
    let mut decided = routes.decide(&subject(client, &request));
    let mut who = None;
    if let Compiled::Authenticate { gate, then } = decided {
        let visitor = Visitor::of(&request, host(&request), Some(&**gate));
        match Box::pin(auth::pass(gate, listener, &client.shared.renewals, visitor)).await? {
            Passage::Answer(answer) => return Ok(Answer::Made(answer)),
            Passage::On(identity, cookies) => (who, notes.cookies) = (identity, cookies),
        }
        decided = then.as_ref();
    }
    match decided {
        Compiled::Forward(forward) => {
            let bound = Bound { request, held, who };
            to_group(client, listener, routes, forward, bound, served, notes.ambiguous).await
        }
        Compiled::Redirect(redirect) => {
            listener.stats.redirects.add();
            let Subject { host, path, query, .. } = subject(client, &request);
            let query = query.unwrap_or_default();
            let origin = Origin { protocol: client.protocol, host, port: client.local_port, path, query };
            page::redirect(redirect, &origin).map(Answer::Made).ok_or(400)
        }
        Compiled::Fixed { status, content_type, body } => {
            listener.stats.fixed_responses.add();
            Ok(Answer::Made(page::fixed(*status, content_type.as_deref(), body)))
        }
        // A snapshot with two of them is not valid.
        Compiled::Authenticate { .. } => Err(500),
    }
}

/// What rules look at.
fn subject<'r>(client: &Client, request: &'r Request<Incoming>) -> Subject<'r> {
    let uri = request.uri();
    Subject {
        host: without_port(host(request).unwrap_or_default()),
        path: uri.path(),
        query: uri.query(),
        method: request.method(),
        headers: request.headers(),
        peer: client.peer.ip().to_canonical(),
    }
}

fn is_http2(request: &Request<Incoming>) -> bool {
    request.version() == Version::HTTP_2
}

/// What is refused whatever the rules say.
pub fn check(listener: &Listener, request: &Request<Incoming>, ambiguous: &mut bool) -> Result<(), u16> {
    let (method, uri) = (request.method(), request.uri());
    if *method == Method::TRACE {
        return Err(405);
    }
    if *method == Method::CONNECT || (uri.scheme().is_none() && uri.authority().is_some()) {
        return Err(400);
    }
    if uri.path().len() + uri.query().map_or(0, str::len) > headers::MAX_HEADER {
        return Err(414);
    }
    let mut hosts = request.headers().get_all(HOST).iter();
    let named = hosts.next().is_some();
    // Before HTTP/1.1 a request may name no host, and over HTTP/2 the authority names it.
    let optional = request.version() < Version::HTTP_11 || uri.authority().is_some() && is_http2(request);
    if hosts.next().is_some() || (!named && !optional) {
        return Err(400);
    }
    let mut encodings = request.headers().get_all(TRANSFER_ENCODING).iter();
    let encoding = encodings.next().map(|encoding| encoding.as_bytes().trim_ascii());
    if encoding.is_some_and(|encoding| !encoding.eq_ignore_ascii_case(b"chunked")) {
        *ambiguous = true;
        return Err(501);
    }
    if encodings.next().is_some() {
        *ambiguous = true;
        return Err(400);
    }
    let desync = headers::desync(method, request.headers());
    if desync != Desync::Compliant {
        listener.stats.desync_non_compliant.add();
        *ambiguous = desync == Desync::Ambiguous;
        if desync == Desync::Oversized {
            return Err(400);
        }
    }
    Ok(())
}

/// The target of a request, and whom the client is to be bound to.
struct Choice {
    group: Arc<Group>,
    in_flight: InFlight,
    bind_group: bool,
    was_bound: bool,
}

fn choose(client: &Client, forward: &Forward, request: &Request<Incoming>) -> Result<Choice, u16> {
    let (sealer, fields) = (&client.shared.sealer, request.headers());
    // A group of weight 0 keeps nobody: taking traffic away from it takes all of it.
    let kept = forward.stickiness_seconds.and_then(|seconds| {
        let bound = stickiness::group_of(sealer, fields, seconds)?;
        forward.groups.iter().find(|(group, weight)| group.digest == bound && *weight > 0)
    });
    let group = match kept {
        Some((group, _)) => group,
        None => forward.next().ok_or(503u16)?,
    };
    let view = group.view.load();
    let stuck = view
        .config
        .stickiness
        .as_ref()
        .and_then(|wanted| group.stick_to(&stickiness::target_of(sealer, fields, group.digest, wanted)?));
    let was_bound = stuck.is_some();
    let in_flight = stuck.or_else(|| group.choose()).ok_or(503u16)?;
    let bind_group = forward.stickiness_seconds.is_some() && forward.groups.len() > 1;
    Ok(Choice { group: group.clone(), in_flight, bind_group, was_bound })
}

async fn to_group(
    client: &Arc<Client>,
    listener: &Listener,
    routes: &Routes,
    forward: &Forward,
    mut bound: Bound,
    served: &mut Option<Served>,
    ambiguous: bool,
) -> Result<Answer, u16> {
    let choice = choose(client, forward, &bound.request)?;
    let (version, sticky) = {
        let view = choice.group.view.load();
        (view.config.protocol_version, view.config.stickiness.clone())
    };
    let is_http2 = is_http2(&bound.request);
    let wrong_protocol = match version {
        ProtocolVersion::Http1 => false,
        ProtocolVersion::Http2 => !is_http2,
        ProtocolVersion::Grpc => !is_http2 || bound.request.method() != Method::POST,
    };
    if wrong_protocol {
        return Err(464);
    }
    listener.stats.requests.add();
    choice.group.stats.requests.add();
    choice.in_flight.target().requests.add();

    let upgrade = version == ProtocolVersion::Http1
        && headers::wants_upgrade(bound.request.version(), bound.request.headers());
    let client_side = upgrade.then(|| hyper::upgrade::on(&mut bound.request));
    let request = outward::request(client, routes, bound, version, upgrade)?;
    let idle = idle_limit(routes);
    let (mut response, sender) = match exchange::run(&choice.group, &choice.in_flight, version, request, idle)
        .await
    {
        Ok(done) => done,
        Err(failure) => {
            tracing::debug!(target = %choice.in_flight.target().key, ?failure, "no answer from the target");
            return Err(failure.status());
        }
    };
    let switched = response.status() == StatusCode::SWITCHING_PROTOCOLS;
    if switched && client_side.is_none() {
        return Err(502);
    }
    headers::strip_hop_by_hop(response.headers_mut(), switched);
    *response.version_mut() = Version::HTTP_11;
    let sealer = &client.shared.sealer;
    if let Some(wanted) = &sticky {
        let key = choice.in_flight.target().key;
        stickiness::bind_target(
            sealer,
            response.headers_mut(),
            choice.group.digest,
            key,
            wanted,
            choice.was_bound,
        );
    }
    if choice.bind_group {
        stickiness::bind_group(sealer, response.headers_mut(), choice.group.digest);
    }
    match (switched, client_side) {
        (true, Some(client_side)) => {
            let target_side = hyper::upgrade::on(&mut response);
            let held = served.take().unwrap_or_else(|| client.begin());
            tunnel::start(client_side, target_side, choice.in_flight, held, idle);
            Ok(Answer::Switched(response))
        }
        _ => {
            let lease = Lease { sender: Some(sender), in_flight: choice.in_flight, spent: ambiguous };
            Ok(Answer::Target(response, lease))
        }
    }
}

fn idle_limit(routes: &Routes) -> Duration {
    Duration::from_secs(u64::from(routes.attributes.idle_timeout_seconds.max(1)))
}

/// Path and query as they stand in a request line. A URI with an authority may lack the path (`http://a?b`), or have
/// lost it to a fragment.
pub fn path(uri: &Uri) -> PathAndQuery {
    match uri.path_and_query() {
        // It says so even where there is nothing.
        Some(whole) if whole == "/" => PathAndQuery::from_static("/"),
        Some(whole) if whole.as_str().starts_with('/') || whole == "*" => whole.clone(),
        Some(part) => PathAndQuery::try_from(format!("/{part}")).unwrap_or(PathAndQuery::from_static("/")),
        None => PathAndQuery::from_static("/"),
    }
}
