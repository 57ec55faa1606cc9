//! The trait's calls.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::net::Ipv4Addr;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_network::filter::Filter;
use novamind_network::{
    Cidr, EniHandle, EniSpec, Error, Inventory, METADATA_ADDRESS, Network, Outbound, Result, VpcHandle,
};
use parking_lot::Mutex;

use crate::filter::Filters;
use crate::names::{self, BRIDGE, INTERFACE};
use crate::namespace::{self, inside};
use crate::netlink::{Address, Link, Netlink, Peer};
use crate::owner::{self, Owner};
use crate::uplink::{self, Place};
use crate::{nft, rules};

/// What an installation's networks are made under.
#[derive(Clone, Debug)]
pub struct Options {
    /// Letters and digits; tells this installation's networks from those of others.
    pub prefix: String,
    /// The installation's data folder: when it is gone, so may the networks be.
    pub folder: PathBuf,
    /// The networks are worth nothing once this process has ended.
    pub ephemeral: bool,
    /// Where namespaces are pinned: `/run/novamind`.
    pub root: PathBuf,
    /// The namespace that leads out; that of this process if there is none.
    pub host: Option<PathBuf>,
    /// Whether the host's forwarding may be turned on.
    pub may_turn_on_forwarding: bool,
}

impl Options {
    pub fn new(prefix: &str, folder: PathBuf) -> Self {
        let (root, host) = (PathBuf::from("/run/novamind"), None);
        Self { prefix: prefix.into(), folder, ephemeral: false, root, host, may_turn_on_forwarding: false }
    }

    /// Options whose prefix is made from the installation's data folder.
    pub fn for_folder(folder: &Path) -> Self {
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let prefix = format!("n{:012x}", names::hash(&folder.to_string_lossy()) >> 16);
        Self::new(&prefix, folder)
    }
}

/// Networks in the kernel. Clones are handles to the same.
#[derive(Clone)]
pub struct LinuxNetwork(Arc<Inner>);

struct Inner {
    options: Options,
    /// One change at a time: steps of two calls for one id must not mix. Holds the installation's lock.
    changes: Mutex<Option<File>>,
    filters: Mutex<Filters>,
}

impl LinuxNetwork {
    /// Makes nothing yet.
    pub fn new(options: Options) -> Self {
        Self(Arc::new(Inner { options, changes: Mutex::new(None), filters: Mutex::default() }))
    }

    /// Removes every network under the prefix. Blocks.
    ///
    /// # Errors
    /// The first failure; calling again is safe.
    pub fn remove_all(&self) -> Result<()> {
        let mut changes = self.0.changes.lock();
        let inventory = self.0.list()?;
        for eni in &inventory.enis {
            self.0.detach(eni)?;
        }
        for vpc in &inventory.vpcs {
            self.0.remove_vpc(vpc)?;
        }
        self.0.close(&mut changes)
    }

    async fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let inner = self.0.clone();
        blocking(move || {
            let _one_at_a_time = inner.changes.lock();
            work(&inner)
        })
        .await
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let joined = tokio::task::spawn_blocking(work).await;
    joined.unwrap_or_else(|error| Err(Error::system("run a network change", io::Error::other(error))))
}

/// Names what was tried, and what is missing when the kernel forbids it.
fn tried<T>(attempt: impl Into<String>, outcome: io::Result<T>) -> Result<T> {
    outcome.map_err(|error| {
        let mut attempt = attempt.into();
        if error.kind() == io::ErrorKind::PermissionDenied {
            attempt.push_str(" (networks need root: CAP_SYS_ADMIN and CAP_NET_ADMIN)");
        }
        Error::system(attempt, error)
    })
}

fn tolerate_existing(outcome: io::Result<()>) -> io::Result<()> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

fn missing(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("{what} disappeared"))
}

impl Inner {
    fn directory(&self) -> PathBuf {
        self.options.root.join(&self.options.prefix)
    }

    fn path(&self, kind: &str, id: &str) -> PathBuf {
        self.directory().join(kind).join(id)
    }

    fn host(&self) -> io::Result<File> {
        match &self.options.host {
            Some(path) => namespace::open(path),
            None => File::open("/proc/self/ns/net"),
        }
    }

    fn claim(&self, changes: &mut Option<File>) -> io::Result<()> {
        if changes.is_none() || !self.directory().exists() {
            let owner = Owner { folder: self.options.folder.clone(), ephemeral: self.options.ephemeral };
            *changes = Some(owner::claim(&self.directory(), &owner)?);
        }
        Ok(())
    }

    /// Takes away what belongs to no single VPC, once there is none.
    fn close(&self, changes: &mut Option<File>) -> Result<()> {
        let inventory = self.list()?;
        if !inventory.vpcs.is_empty() || !inventory.enis.is_empty() || !self.directory().exists() {
            return Ok(());
        }
        let table = self.host().and_then(|host| uplink::remove_table(&host, &self.options.prefix));
        tried("remove the table of addresses that are masqueraded", table)?;
        *changes = None;
        owner::forget(&self.directory());
        Ok(())
    }

    fn list(&self) -> Result<Inventory> {
        let names = |kind| {
            let entries = fs::read_dir(self.directory().join(kind)).into_iter().flatten().flatten();
            let names: BTreeSet<_> =
                entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            names.into_iter().collect()
        };
        Ok(Inventory { vpcs: names("vpc"), enis: names("eni") })
    }

    fn ensure_vpc(&self, vpc: &str, cidr: Cidr) -> Result<Outbound> {
        let note = format!("{vpc} {cidr}");
        let make = || {
            names::check(vpc)?;
            let namespace = namespace::ensure(&self.path("vpc", vpc))?;
            let mut netlink = inside(&namespace, || {
                // Between the subnets, and out. What leaves on the bridge it came from needs no redirect.
                namespace::sysctl("ipv4/ip_forward", "1")?;
                namespace::sysctl("ipv4/conf/all/send_redirects", "0")?;
                namespace::sysctl("ipv4/conf/default/send_redirects", "0")?;
                // Load balancers' addresses answer, although they are not the bridge's.
                namespace::sysctl("ipv4/conf/all/arp_ignore", "0")?;
                // Packets come to IP once, from the bridge.
                namespace::sysctl("bridge/bridge-nf-call-iptables", "0")?;
                Netlink::open()
            })?;
            // Before the first port: nothing passes that no rule lets through.
            nft::run(&namespace, rules::base())?;
            tolerate_existing(netlink.add_bridge(BRIDGE, names::bridge_mac(vpc)))?;
            let bridge = netlink.link(BRIDGE)?.ok_or_else(|| missing(BRIDGE))?;
            if bridge.alias.is_empty() {
                netlink.set_alias(bridge.index, &note)?;
            } else if bridge.alias != note {
                return Ok(Err(bridge.alias));
            }
            inside(&namespace, || {
                // The bridge answers for every address of a subnet at once: its ports do not hear each other.
                namespace::sysctl(&format!("ipv4/conf/{BRIDGE}/proxy_arp_pvlan"), "1")?;
                namespace::sysctl(&format!("ipv4/neigh/{BRIDGE}/proxy_delay"), "0")
            })?;
            let loopback = netlink.link("lo")?.ok_or_else(|| missing("lo"))?;
            let metadata = Address {
                index: loopback.index,
                address: METADATA_ADDRESS,
                prefix: 32,
                label: String::new(),
            };
            netlink.add_address(&metadata)?;
            netlink.set_up(bridge.index)?;
            Ok(Ok(namespace))
        };
        match tried(format!("make the network of {vpc}"), make())? {
            Err(known) => {
                Err(Error::Invalid(format!("{vpc} exists with another network: {known}, not {cidr}")))
            }
            Ok(namespace) => {
                let host = tried("open the host's network namespace", self.host())?;
                let prefix = &self.options.prefix;
                let place = Place { host: &host, vpc_namespace: &namespace, prefix, vpc, cidr };
                Ok(uplink::ensure(&place, self.options.may_turn_on_forwarding))
            }
        }
    }

    fn remove_vpc(&self, vpc: &str) -> Result<()> {
        let remove = || {
            names::check(vpc)?;
            let path = self.path("vpc", vpc);
            uplink::remove(&self.host()?, &self.options.prefix, vpc)?;
            if let Some(namespace) = namespace::find(&path)? {
                let mut netlink = inside(&namespace, Netlink::open)?;
                for link in netlink.links()? {
                    if link.name != "lo" {
                        netlink.delete_link(&link.name)?;
                    }
                }
            }
            namespace::remove(&path)
        };
        self.filters.lock().forget(vpc);
        if !self.directory().exists() {
            return Ok(());
        }
        tried(format!("remove the network of {vpc}"), remove())
    }

    /// The VPC's namespace and bridge.
    fn bridge(&self, vpc: &str) -> Result<(File, Netlink, Link)> {
        let find = || {
            names::check(vpc)?;
            let Some(namespace) = namespace::find(&self.path("vpc", vpc))? else { return Ok(None) };
            let mut netlink = inside(&namespace, Netlink::open)?;
            Ok(netlink.link(BRIDGE)?.map(|bridge| (namespace, netlink, bridge)))
        };
        let found = tried(format!("find the network of {vpc}"), find())?;
        found.ok_or_else(|| Error::Invalid(format!("{vpc} does not exist")))
    }

    fn ensure_subnet(&self, vpc: &str, subnet: &str, cidr: Cidr) -> Result<()> {
        let (_, mut netlink, bridge) = self.bridge(vpc)?;
        let network = bridge.alias.rsplit(' ').next().and_then(|text| text.parse::<Cidr>().ok());
        if !network.is_some_and(|network| network.covers(&cidr)) {
            return Err(Error::Invalid(format!("{subnet} {cidr} lies outside {}", bridge.alias)));
        }
        let wanted = gateway(&bridge, subnet, cidr);
        let mut ensure = || {
            let known = netlink.addresses()?;
            // An address cannot change its label, so it is made anew.
            let stale = |known: &&Address| {
                **known != wanted && (known.label == wanted.label || known.address == wanted.address)
            };
            for old in known.iter().filter(stale) {
                netlink.delete_address(old)?;
            }
            if known.contains(&wanted) { Ok(()) } else { netlink.add_address(&wanted) }
        };
        tried(format!("put the gateway of {subnet} on the bridge of {vpc}"), ensure())
    }

    fn remove_subnet(&self, vpc: &str, subnet: &str) -> Result<()> {
        let (_, mut netlink, _) = match self.bridge(vpc) {
            Err(Error::Invalid(_)) => return Ok(()),
            other => other?,
        };
        let mut remove = || {
            let label = names::subnet_label(subnet);
            for address in netlink.addresses()?.iter().filter(|address| address.label == label) {
                netlink.delete_address(address)?;
            }
            Ok(())
        };
        tried(format!("take the gateway of {subnet} off the bridge of {vpc}"), remove())
    }

    /// The subnet's gateway address and prefix, from its label on the bridge.
    fn subnet(netlink: &mut Netlink, spec: &EniSpec) -> Result<Address> {
        let label = names::subnet_label(&spec.subnet);
        let known = tried(format!("read the addresses of {}", spec.vpc), netlink.addresses())?;
        let found = known.into_iter().find(|address| address.label == label);
        let gateway =
            found.ok_or_else(|| Error::Invalid(format!("{} of {} does not exist", spec.subnet, spec.vpc)))?;
        let mask = u32::MAX.checked_shl(32 - u32::from(gateway.prefix)).unwrap_or(0);
        let network = |address: Ipv4Addr| u32::from(address) & mask;
        if spec.address == gateway.address || network(spec.address) != network(gateway.address) {
            let Address { address, prefix, .. } = gateway;
            return Err(Error::Invalid(format!(
                "{} is no address for the subnet of {address}/{prefix}",
                spec.address
            )));
        }
        Ok(gateway)
    }

    /// Everything but waiting; answers the bridge's side of the pair.
    fn attach(&self, spec: &EniSpec) -> Result<(Netlink, String)> {
        tried("name the interface", names::check(&spec.id))?;
        let (_, mut vpc, bridge) = self.bridge(&spec.vpc)?;
        let gateway = Self::subnet(&mut vpc, spec)?;
        let port = names::port(&spec.id);
        let mut attach = || {
            let namespace = namespace::ensure(&self.path("eni", &spec.id))?;
            let mut own = inside(&namespace, || {
                // As under Docker: a task that is not root may still listen on port 80.
                namespace::sysctl("ipv4/ip_unprivileged_port_start", "0")?;
                Netlink::open()
            })?;
            let ends = (vpc.link(&port)?, own.link(INTERFACE)?);
            let fits = matches!(&ends, (Some(_), Some(end)) if end.mac == spec.mac);
            if !fits {
                own.delete_link(INTERFACE)?;
                vpc.delete_link(&port)?;
                let (namespace, mac) = (namespace.as_fd(), Some(spec.mac));
                vpc.add_veth(&port, &Peer { namespace, name: INTERFACE, mac })?;
            }
            let end = vpc.link(&port)?.ok_or_else(|| missing(&port))?;
            if end.master != Some(bridge.index) {
                vpc.set_master(end.index, bridge.index)?;
            }
            vpc.isolate(end.index)?;
            vpc.set_up(end.index)?;
            let interface = own.link(INTERFACE)?.ok_or_else(|| missing(INTERFACE))?;
            let (index, address, prefix) = (interface.index, spec.address, gateway.prefix);
            let wanted = Address { index, address, prefix, label: INTERFACE.into() };
            for old in own.addresses()?.iter().filter(|old| old.index == index && **old != wanted) {
                own.delete_address(old)?;
            }
            own.add_address(&wanted)?;
            own.set_up(index)?;
            own.set_default_route(index, gateway.address)
        };
        tried(format!("attach {} to {}", spec.id, spec.vpc), attach())?;
        Ok((vpc, port))
    }

    fn detach(&self, eni: &str) -> Result<()> {
        let detach = || {
            names::check(eni)?;
            let path = self.path("eni", eni);
            if let Some(namespace) = namespace::find(&path)? {
                inside(&namespace, Netlink::open)?.delete_link(INTERFACE)?;
            }
            namespace::remove(&path)
        };
        tried(format!("detach {eni}"), detach())
    }
}

fn gateway(bridge: &Link, subnet: &str, cidr: Cidr) -> Address {
    let (address, prefix) = (cidr.gateway(), cidr.prefix());
    Address { index: bridge.index, address, prefix, label: names::subnet_label(subnet) }
}

#[async_trait]
impl Network for LinuxNetwork {
    async fn ensure_vpc(&self, vpc: &str, cidr: Cidr) -> Result<VpcHandle> {
        let (inner, id) = (self.0.clone(), vpc.to_owned());
        let outbound = blocking(move || {
            let mut changes = inner.changes.lock();
            tried("claim the installation's networks", inner.claim(&mut changes))?;
            let made = inner.ensure_vpc(&id, cidr);
            if made.is_err() {
                // The first failure is the one to tell.
                let _ = inner.close(&mut changes);
            }
            made
        })
        .await?;
        if let Outbound::Off { reason } = &outbound {
            tracing::debug!("{vpc} has no way out: {reason}");
        }
        Ok(VpcHandle { namespace: self.vpc_namespace(vpc), outbound })
    }

    async fn remove_vpc(&self, vpc: &str) -> Result<()> {
        let (inner, vpc) = (self.0.clone(), vpc.to_owned());
        blocking(move || {
            let mut changes = inner.changes.lock();
            inner.remove_vpc(&vpc)?;
            inner.close(&mut changes)
        })
        .await
    }

    async fn ensure_subnet(&self, vpc: &str, subnet: &str, cidr: Cidr) -> Result<()> {
        let (vpc, subnet) = (vpc.to_owned(), subnet.to_owned());
        self.change(move |inner| inner.ensure_subnet(&vpc, &subnet, cidr)).await
    }

    async fn remove_subnet(&self, vpc: &str, subnet: &str, _cidr: Cidr) -> Result<()> {
        let (vpc, subnet) = (vpc.to_owned(), subnet.to_owned());
        self.change(move |inner| inner.remove_subnet(&vpc, &subnet)).await
    }

    async fn attach(&self, eni: EniSpec) -> Result<EniHandle> {
        let handle = EniHandle { namespace: self.eni_namespace(&eni.id) };
        let id = eni.id.clone();
        let (mut vpc, port) = self.change(move |inner| inner.attach(&eni)).await?;
        // The kernel lets the bridge forward a moment after both ends are up.
        for _ in 0..100 {
            let (netlink, name) = (vpc, port.clone());
            let state = blocking(move || {
                let mut netlink = netlink;
                let link = tried("look at the interface's end", netlink.link(&name))?;
                Ok((netlink, link))
            });
            let link;
            (vpc, link) = state.await?;
            match link {
                Some(link) if link.operational => return Ok(handle),
                Some(_) => tokio::time::sleep(Duration::from_millis(10)).await,
                None => break,
            }
        }
        Err(Error::system(format!("bring {id} up"), io::Error::from(io::ErrorKind::TimedOut)))
    }

    async fn detach(&self, eni: &str) -> Result<()> {
        let eni = eni.to_owned();
        self.change(move |inner| inner.detach(&eni)).await
    }

    async fn filter(&self, vpc: &str, filter: &Filter) -> Result<()> {
        let (vpc, filter) = (vpc.to_owned(), filter.clone());
        self.change(move |inner| {
            let (namespace, ..) = inner.bridge(&vpc)?;
            let applied = inner.filters.lock().apply(&vpc, &namespace, &filter);
            tried(format!("filter the packets of {vpc}"), applied)
        })
        .await
    }

    async fn list(&self) -> Result<Inventory> {
        let inner = self.0.clone();
        blocking(move || inner.list()).await
    }

    fn vpc_namespace(&self, vpc: &str) -> PathBuf {
        self.0.path("vpc", vpc)
    }

    fn eni_namespace(&self, eni: &str) -> PathBuf {
        self.0.path("eni", eni)
    }
}
