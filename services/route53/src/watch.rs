//! Looks at each endpoint again and again, in real time.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_dns::{Ask, Endpoint, Name, kind, lookup, probe, resolve_by_system};
use novamind_kernel::{Change, Clock, Cloud, Controller, Next, ObjectKey, Runner, Store};
use novamind_wire::Result;

use crate::Route53;
use crate::health_check::HealthCheck;
use crate::health_rules::Config;
use crate::records::scope;
use crate::status::{HealthStatus, Observed};

struct Watch {
    cloud: Arc<Cloud>,
    state: Arc<Route53>,
}

pub fn start(cloud: &Arc<Cloud>, state: &Arc<Route53>) {
    let watch = Watch { cloud: cloud.clone(), state: state.clone() };
    Runner::start(Arc::new(watch), cloud.store().clone(), cloud.clock().clone());
}

impl Watch {
    /// The address of the endpoint: its own, or what its name leads to; names of this installation come first.
    async fn address(&self, config: &Config) -> Result<IpAddr, String> {
        if let Some(address) = config.address.as_ref().and_then(|address| address.parse().ok()) {
            return Ok(address);
        }
        let domain = config.domain.clone().unwrap_or_default();
        if let Ok(name) = Name::parse(&domain) {
            let found = lookup(self.state.dns.address(), &name, kind::A).await.unwrap_or_default();
            if let Some(address) = found.iter().find_map(|address| address.parse().ok()) {
                return Ok(address);
            }
        }
        let unresolved = |why: &str| format!("Failure: DNS resolution of {domain} failed: {why}");
        let mut found =
            resolve_by_system(&domain).await.map_err(|error| unresolved(&error.to_string()))?.into_iter();
        found.next().ok_or_else(|| unresolved("no address"))
    }

    async fn look(&self, config: &Config) -> Result<String, String> {
        let address = self.address(config).await?;
        let host = config.domain.clone().unwrap_or_else(|| match address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        });
        let port = config.port.unwrap_or(80);
        let usual = if config.is_tls() { 443 } else { 80 };
        let ask = match config.kind.as_str() {
            "TCP" => Ask::Tcp,
            _ => Ask::Http {
                tls: config.is_tls().then(|| config.domain.clone().filter(|_| config.sni == Some(true))),
                host: if port == usual { host } else { format!("{host}:{port}") },
                path: path(config.path.as_deref()),
                search: config.search.clone(),
            },
        };
        probe(&Endpoint { address, port, ask }).await
    }
}

fn path(path: Option<&str>) -> String {
    match path.unwrap_or_default() {
        path if path.starts_with('/') => path.to_owned(),
        path => format!("/{path}"),
    }
}

#[async_trait]
impl Controller for Watch {
    fn name(&self) -> &'static str {
        "route53/health"
    }

    fn follows(&self, service: &str) -> bool {
        service == "route53"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == "route53" && change.kind == "health-check" && !change.deleted;
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let checks = store.all::<HealthCheck>(&scope(self.cloud.account()))?;
        Ok(checks.into_iter().map(|check| ObjectKey { scope: check.scope, id: check.id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let store = self.cloud.store();
        let Some(check) = store.get::<HealthCheck>(&key.scope, &key.id)? else { return Ok(Next::Settled) };
        if check.config.is_calculated() || check.config.disabled {
            return Ok(Next::Settled);
        }
        let interval = i64::from(check.config.interval.unwrap_or(30)) * 1000;
        let before = self.state.observations.of(&key.id);
        // It is woken for other reasons too: its tags, the resync.
        let waited = before.looked.map(|looked| Clock::real_now().since(looked));
        if let Some(waited) = waited.filter(|waited| *waited < interval && before.version == check.version) {
            return Ok(Next::Poll(Duration::from_millis(
                interval.saturating_sub(waited).max(1).unsigned_abs(),
            )));
        }
        let looked = Clock::real_now();
        let outcome = self.look(&check.config).await;
        let now = self.cloud.clock().now();
        let stored = store.get::<HealthStatus>(&key.scope, &key.id)?;
        let healthy = stored.as_ref().is_none_or(|status| status.healthy);
        let mut observed = Observed { looked: Some(looked), version: check.version, ..before };
        let after = observed.note(outcome, now, check.config.threshold.unwrap_or(3), healthy);
        self.state.observations.set(&key.id, observed);
        if stored.is_none() || after != healthy {
            let (scope, id) = (key.scope.clone(), key.id.clone());
            let write = move |transaction: &mut novamind_kernel::Transaction<'_>| {
                // It may be deleted meanwhile.
                if transaction.get::<HealthCheck>(&scope, &id)?.is_some() {
                    transaction.put(&scope, &id, &HealthStatus { healthy: after, since: now })?;
                }
                Ok(())
            };
            store.write(write).await?;
        }
        let spent = Clock::real_now().since(looked);
        Ok(Next::Poll(Duration::from_millis(interval.saturating_sub(spent).max(1).unsigned_abs())))
    }
}
