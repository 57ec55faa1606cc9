//! Health checks: one task per target on the control thread, which goes on whether or not a control plane is
//! there.
//!
//! While a target is `initial`, it is probed every second besides, because the first passed check makes it
//! healthy and AWS's several nodes probe independently too; failures of these extra probes do not count
//! towards the unhealthy threshold, so the configured interval decides when a target is given up.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Version};
use http_body_util::{BodyExt, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use novamind_edge::{Change, HealthCheck, HealthState, ProbePort, ProtocolVersion};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::group::{Group, Target};
use crate::tracker::Outcome;
use crate::{clock, pool};

const EAGER_MS: u64 = 1_000;

/// Probes until the target leaves. `applied` changes with every snapshot.
pub async fn watch(group: Arc<Group>, target: Arc<Target>, mut applied: watch::Receiver<u64>) {
    let mut counted_ms = 0;
    let mut probed_ms = 0;
    loop {
        applied.mark_unchanged();
        if target.removed.load(Ordering::Relaxed) {
            return;
        }
        let view = group.view.load_full();
        if !view.in_use || target.draining() {
            if applied.changed().await.is_err() {
                return;
            }
            continue;
        }
        let check = &view.config.health_check;
        let interval = u64::from(check.interval_seconds.max(1)) * 1000;
        let initial = target.tracker.lock().state == HealthState::Initial;
        let pause = if initial { interval.min(EAGER_MS) } else { interval };
        let now = clock::monotonic_ms();
        let due = if probed_ms == 0 { now } else { probed_ms + pause };
        if now < due {
            tokio::select! {
                changed = applied.changed() => if changed.is_err() { return },
                () = sleep(Duration::from_millis(due - now)) => {}
            }
            continue;
        }
        // A little early is on time: timers are not that exact.
        let counts = counted_ms == 0 || now + 50 >= counted_ms + interval;
        probed_ms = now;
        if counts {
            counted_ms = now;
        }
        let outcome = probe(&target, check, view.config.protocol_version).await;
        note(&group, &target, &outcome, counts);
    }
}

fn note(group: &Arc<Group>, target: &Arc<Target>, outcome: &Outcome, counts: bool) {
    let view = group.view.load_full();
    let (changed, turned) = {
        let mut tracker = target.tracker.lock();
        let before = tracker.state;
        let changed = tracker.observe(outcome, counts, &view.config.health_check);
        (changed, before != tracker.state && tracker.state == HealthState::Healthy)
    };
    if !changed {
        return;
    }
    if turned {
        // Slow start begins only beside a target that is past its own (or has none).
        let established = |other: &&Arc<Target>| {
            other.uid != target.uid
                && other.tracker.lock().state == HealthState::Healthy
                && other.ramp_from_ms.load(Ordering::Relaxed) == 0
        };
        let ramps =
            view.config.slow_start_seconds > 0 && view.targets.iter().any(|other| established(&other));
        target.ramp_from_ms.store(if ramps { clock::monotonic_ms() } else { 0 }, Ordering::Relaxed);
    }
    group.reassess();
    if !target.draining() && !target.removed.load(Ordering::Relaxed) {
        let health = group.health_of(target);
        tracing::info!(group = group.id, target = %target.key, state = health.state.as_str(), description = health.description, "target health");
        let _ = target.changes().send(Change::Health { group: group.id.clone(), health });
    }
}

async fn probe(target: &Target, check: &HealthCheck, version: ProtocolVersion) -> Outcome {
    if target.namespace.as_ref().is_some_and(|path| !path.exists()) {
        return Outcome::Internal;
    }
    let limit = Duration::from_secs(u64::from(check.timeout_seconds.max(1)));
    match timeout(limit, ask(target, check, version)).await {
        Err(_) => Outcome::Timeout,
        Ok(None) => Outcome::Failed,
        Ok(Some(code)) if check.matcher.matches(code) => Outcome::Passed,
        Ok(Some(code)) => Outcome::Code(code),
    }
}

/// The HTTP status, or the gRPC status for a gRPC group. `None`: no connection or no answer.
async fn ask(target: &Target, check: &HealthCheck, version: ProtocolVersion) -> Option<u16> {
    let port = match check.port {
        ProbePort::Traffic => target.key.port,
        ProbePort::Number(port) => port,
    };
    let address = SocketAddr::new(target.key.ip, port);
    let stream = TokioIo::new(pool::connect(address, target).await.ok()?);
    let request = Request::builder().header("user-agent", "ELB-HealthChecker/2.0");
    if version == ProtocolVersion::Http1 {
        let request =
            request.uri(&check.path).header("host", address.to_string()).header("connection", "close");
        let (mut sender, connection) = hyper::client::conn::http1::handshake(stream).await.ok()?;
        let driver = Driver(tokio::spawn(async move { drop(connection.await) }));
        let response = sender.send_request(request.body(Full::<Bytes>::default()).ok()?).await.ok()?;
        drop(driver);
        return Some(response.status().as_u16());
    }
    let grpc = version == ProtocolVersion::Grpc;
    let request = request.version(Version::HTTP_2).uri(format!("http://{address}{}", check.path));
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), stream).await.ok()?;
    let _driver = Driver(tokio::spawn(async move { drop(connection.await) }));
    if !grpc {
        let response = sender.send_request(request.body(Full::<Bytes>::default()).ok()?).await.ok()?;
        return Some(response.status().as_u16());
    }
    // An empty message: flag and length, all zero.
    let request = request.method("POST").header("content-type", "application/grpc").header("te", "trailers");
    let response = sender.send_request(request.body(Full::from(&[0u8; 5][..])).ok()?).await.ok()?;
    let status = |headers: &http::HeaderMap| headers.get("grpc-status")?.to_str().ok()?.parse().ok();
    if let Some(code) = status(response.headers()) {
        return Some(code);
    }
    let mut body = response.into_body();
    let mut left = 64 * 1024usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.ok()?;
        if let Some(trailers) = frame.trailers_ref() {
            return status(trailers);
        }
        left = left.checked_sub(frame.data_ref().map_or(0, Bytes::len))?;
    }
    None
}

/// A probe's connection ends with the probe, also when it timed out.
struct Driver(tokio::task::JoinHandle<()>);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.abort();
    }
}
