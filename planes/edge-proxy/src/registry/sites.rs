//! Distributions and front doors: the registry's part that leads by name.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use novamind_edge::Snapshot;
use novamind_waf::{Guard, WebAcl};

use super::{Compiled, Registry};
use crate::cdn::{Site, Trust};
use crate::listener::{Entrance, FrontDoor};
use crate::routes::Routes;
use crate::tls::Configurations;

/// What distributions trust their origins by, and the distributions with their addresses, by ids.
type Sites = (Trust, HashMap<String, (Arc<Site>, IpAddr)>);

impl Registry {
    /// The distributions that are served, compiled, with their addresses. What they count goes on.
    pub(super) fn sites(
        &self,
        snapshot: &Snapshot,
        tls: &Configurations,
        guards: &HashMap<String, (WebAcl, Arc<Guard>)>,
    ) -> Result<Sites, String> {
        let enabled = || snapshot.distributions.iter().filter(|distribution| distribution.enabled);
        if enabled().next().is_some() {
            self.shared.cdn.open();
        }
        let mut origins = enabled().flat_map(|distribution| &distribution.origins);
        let trust = match origins.any(|origin| origin.tls || origin.tls_connect.is_some()) {
            true => self.trust.with(&snapshot.authorities),
            false => self.trust.clone(),
        };
        let mut sites = HashMap::new();
        for distribution in enabled() {
            let earlier = self.sites.get(&distribution.id);
            let shown = tls.of(&snapshot.certificates, &distribution.tls, distribution.http2)?;
            let mut site = Site::compile(distribution, earlier.map(|site| &**site), shown, &trust)
                .map_err(|error| format!("distribution {}: {error}", distribution.id))?;
            site.guard(&snapshot.guarding, |acl| guards.get(acl).map(|(_, guard)| guard.clone()));
            let counted = self.inherited.counters.distributions.iter();
            if let Some(counted) = counted.clone().find(|counted| counted.distribution == distribution.id) {
                site.stats.resume(counted);
            }
            sites.insert(distribution.id.clone(), (Arc::new(site), distribution.address));
        }
        Ok((trust, sites))
    }

    pub(super) fn front_door(&self, id: &str) -> Option<SocketAddr> {
        self.open.keys().find(|key| key.0 == id).map(|key| key.1)
    }

    /// Where a front door is to be: where it is already, if that will do.
    pub(super) fn door(
        &self,
        id: &str,
        wanted: Option<SocketAddr>,
        inherited: Option<SocketAddr>,
    ) -> Option<(String, SocketAddr)> {
        let address = wanted?;
        let will_do =
            |known: &SocketAddr| known.ip() == address.ip() && (address.port() == 0 || *known == address);
        let open = self.front_door(id).filter(will_do);
        let known = open.or_else(|| inherited.filter(will_do));
        Some((id.to_owned(), known.unwrap_or(address)))
    }

    /// The front door's table of names.
    pub(super) fn name(&self, snapshot: &Snapshot) {
        let mut names = HashMap::new();
        for balancer in &snapshot.load_balancers {
            // The front door speaks no TLS.
            let mut listeners: Vec<_> =
                balancer.listeners.iter().filter(|listener| listener.tls.is_none()).collect();
            listeners.sort_by_key(|listener| (listener.port != 80, listener.port));
            let open = listeners.iter().find_map(|listener| {
                self.open.get(&(listener.id.clone(), SocketAddr::new(balancer.address, listener.port)))
            });
            for name in open.iter().flat_map(|_| &balancer.host_names) {
                let entrance = open.map(|open| Entrance::Listener(open.listener.clone()));
                names.extend(entrance.map(|entrance| (name.to_ascii_lowercase(), entrance)));
            }
        }
        let mut sites = snapshot.distributions.iter().filter_map(|one| self.sites.get(&one.id)).peekable();
        let default = sites.peek().map(|site| Arc::clone(site));
        for site in sites {
            names.extend(site.host_names.iter().map(|name| (name.clone(), Entrance::Site(site.clone()))));
        }
        self.shared.front_door.store(Arc::new(FrontDoor { names, default }));
    }
}

/// What a distribution's own ports are to serve.
pub(super) fn site_listeners(site: &Arc<Site>, address: IpAddr) -> [Compiled; 2] {
    [80, 443].map(|port| {
        let mut routes = Routes::empty();
        routes.attributes.http2 = site.http2;
        routes.tls = (port == 443).then(|| site.tls.clone());
        let key = (format!("{}:{port}", site.id), SocketAddr::new(address, port));
        (key, String::new(), routes, Some(site.clone()))
    })
}
