//! Keeps the kernel's networks and the NAT gateways as their records say.
//!
//! A VPC comes into being in the kernel with its first interface, so one without tasks costs nothing, and stays until
//! it is deleted. After a reboot every interface is made anew; what no record wants is removed.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Runner, Scope, Store};
use novamind_network::{EniSpec, Network};
use novamind_wire::{Error, Result};

use crate::internet_gateway::attached;
use crate::records::{Address, ClientToken, Interface, InterfaceState, NatGateway, NatState, Subnet, Vpc};
use crate::resource::Read;
use crate::{Ec2, filter, interface};

/// How long a NAT gateway that is gone is still told.
const TOLD_MS: i64 = 3_600_000;
/// The object that stands for all that nobody wants.
const UNWANTED: &str = "unwanted";

/// A plane's error, in words that reach the client: only its owner can mend the machine.
pub fn unavailable(error: &novamind_network::Error) -> Error {
    let mut text = error.to_string();
    if let novamind_network::Error::System { source, .. } = error
        && source.kind() == std::io::ErrorKind::PermissionDenied
    {
        // A client need not try again.
        return Error::new("UnsupportedOperation", 400, text);
    }
    text.insert_str(0, "The network interface cannot be made on this machine: ");
    Error::new("InternalError", 500, text)
}

/// Makes the interface in the kernel, with its VPC and subnet where they are missing, and its rules; notes that it is
/// there.
pub async fn realize(store: &Store, state: &Ec2, scope: &Scope, id: &str) -> Result<()> {
    let network = &*state.network;
    let Some(stored) = store.get::<Interface>(scope, id)? else { return Ok(()) };
    if !stored.in_kernel || stored.state == InterfaceState::Deleting {
        return Ok(());
    }
    let spec = EniSpec {
        id: id.to_owned(),
        vpc: stored.vpc.clone(),
        subnet: stored.subnet.clone(),
        address: stored.address,
        mac: stored.mac,
    };
    match network.attach(spec.clone()).await {
        Err(novamind_network::Error::Invalid(_)) => {
            let vpc = store.find::<Vpc>(scope, &stored.vpc)?;
            let subnet = store.find::<Subnet>(scope, &stored.subnet)?;
            network.ensure_vpc(&vpc.id, vpc.cidr).await.map_err(|error| unavailable(&error))?;
            network
                .ensure_subnet(&vpc.id, &subnet.id, subnet.cidr)
                .await
                .map_err(|error| unavailable(&error))?;
            state.filters.forget(&vpc.id).await;
            network.attach(spec).await.map_err(|error| unavailable(&error))?;
        }
        other => {
            other.map_err(|error| unavailable(&error))?;
        }
    }
    state.filters.bring_up(store, network, Some(&stored.vpc)).await?;
    // It may have been deleted while it was made: then what was made goes again, since nobody else looks for it soon.
    let wanted = store.get::<Interface>(scope, id)?;
    if wanted.is_none_or(|wanted| wanted.state == InterfaceState::Deleting) {
        network.detach(id).await.map_err(|error| unavailable(&error))?;
        return Ok(());
    }
    if stored.state == InterfaceState::Pending {
        let (scope, id) = (scope.clone(), id.to_owned());
        store
            .write(move |transaction| {
                transaction.update::<Interface>(&scope, &id, |interface| {
                    if interface.state == InterfaceState::Pending {
                        interface.state = InterfaceState::Ready;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(())
}

/// Takes an interface that is marked out of the kernel, then forgets it.
pub async fn finish_deletion(store: &Store, network: &dyn Network, scope: &Scope, id: &str) -> Result<()> {
    let Some(stored) = store.get::<Interface>(scope, id)? else { return Ok(()) };
    if stored.in_kernel {
        network.detach(id).await.map_err(|error| unavailable(&error))?;
    }
    let (scope, id) = (scope.clone(), id.to_owned());
    store.write(move |transaction| interface::erase(transaction, &scope, &id)).await
}

/// Starts the controllers.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Ec2>) {
    let (store, clock) = (cloud.store().clone(), cloud.clock().clone());
    let kernel = Kernel { store: store.clone(), state: state.clone() };
    Runner::start(Arc::new(kernel), store.clone(), clock.clone());
    let follower = filter::Follower::new(store.clone(), state);
    Runner::start(Arc::new(follower), store.clone(), clock.clone());
    let gateways = NatGateways { cloud: cloud.clone() };
    Runner::start(Arc::new(gateways), store, clock);
}

/// Interfaces, and what is in the kernel without a record.
struct Kernel {
    store: Store,
    state: Arc<Ec2>,
}

impl Kernel {
    /// Removes what has no record. The inventory is read first: a record comes before what it stands for.
    async fn remove_unwanted(&self) -> Result<()> {
        let inventory = self.state.network.list().await?;
        if inventory == Default::default() {
            return Ok(());
        }
        let interfaces = self.store.keys::<Interface>()?;
        for eni in inventory.enis {
            if !interfaces.iter().any(|(_, id)| *id == eni) {
                self.state.network.detach(&eni).await?;
            }
        }
        let vpcs = self.store.keys::<Vpc>()?;
        for vpc in inventory.vpcs {
            match vpcs.iter().find(|(_, id)| *id == vpc) {
                None => self.state.network.remove_vpc(&vpc).await?,
                Some((scope, _)) => {
                    // Whether there is a way out may have changed.
                    if let Some(stored) = self.store.get::<Vpc>(scope, &vpc)? {
                        self.state.network.ensure_vpc(&vpc, stored.cidr).await?;
                    }
                }
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Controller for Kernel {
    fn name(&self) -> &'static str {
        "ec2/network"
    }

    fn follows(&self, service: &str) -> bool {
        service == "ec2"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let concerns = change.service == "ec2" && change.kind == "vpc" && change.deleted;
        // Interfaces are looked after by the call that changes them; here only if that was cut short.
        concerns.then(|| ObjectKey { scope: Scope::global(""), id: UNWANTED.into() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let interfaces = store.keys::<Interface>()?.into_iter();
        let unwanted = ObjectKey { scope: Scope::global(""), id: UNWANTED.into() };
        Ok(interfaces.map(|(scope, id)| ObjectKey { scope, id }).chain([unwanted]).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        if key.id == UNWANTED {
            self.remove_unwanted().await?;
            self.state.filters.mend(&self.store, &*self.state.network).await?;
            return Ok(Next::Settled);
        }
        match self.store.get::<Interface>(&key.scope, &key.id)?.map(|stored| stored.record.state) {
            None => {}
            Some(InterfaceState::Deleting) => {
                finish_deletion(&self.store, &*self.state.network, &key.scope, &key.id).await?;
            }
            Some(_) => realize(&self.store, &self.state, &key.scope, &key.id).await?,
        }
        Ok(Next::Settled)
    }
}

/// NAT gateways from pending to gone.
struct NatGateways {
    cloud: Arc<Cloud>,
}

#[async_trait]
impl Controller for NatGateways {
    fn name(&self) -> &'static str {
        "ec2/nat-gateway"
    }

    fn follows(&self, service: &str) -> bool {
        service == "ec2"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let concerns = change.service == "ec2" && change.kind == "natgateway" && !change.deleted;
        concerns.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<NatGateway>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let (scope, id, now) = (key.scope.clone(), key.id.clone(), self.cloud.clock().now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<NatGateway>(&scope, &id)? else {
                    return Ok(Next::Settled);
                };
                let mut gateway = stored.record;
                let told_until = gateway.deleted.map(|deleted| deleted.plus_millis(TOLD_MS));
                gateway.state = match gateway.state {
                    NatState::Available => return Ok(Next::Settled),
                    NatState::Pending => observe(transaction, &scope, &gateway)?,
                    NatState::Deleting => NatState::Deleted,
                    NatState::Failed | NatState::Deleted => {
                        let until = told_until.unwrap_or(now);
                        if until > now {
                            return Ok(Next::At(until));
                        }
                        for token in transaction.those::<ClientToken>(&scope, |token| token.resource == id)? {
                            transaction.delete::<ClientToken>(&scope, &token.id)?;
                        }
                        transaction.delete::<NatGateway>(&scope, &id)?;
                        return Ok(Next::Settled);
                    }
                };
                if matches!(gateway.state, NatState::Failed | NatState::Deleted) {
                    interface::erase(transaction, &scope, &gateway.interface)?;
                    gateway.deleted = Some(gateway.deleted.unwrap_or(now));
                }
                transaction.put(&scope, &id, &gateway)?;
                Ok(Next::Again)
            })
            .await
    }
}

/// Whether a pending gateway has what it needs.
fn observe(reader: &impl Read, scope: &Scope, gateway: &NatGateway) -> Result<NatState> {
    let interface = reader.get::<Interface>(scope, &gateway.interface)?;
    let interface_is_ready = interface.is_some_and(|interface| interface.state == InterfaceState::Ready);
    let Some(allocation) = &gateway.allocation else {
        return Ok(if interface_is_ready { NatState::Available } else { NatState::Failed });
    };
    let address = reader.get::<Address>(scope, allocation)?;
    let has_address = address
        .and_then(|address| address.record.association)
        .is_some_and(|association| association.interface == gateway.interface);
    let has_way_out = attached(reader, scope, &gateway.vpc)?.is_some();
    Ok(if interface_is_ready && has_address && has_way_out { NatState::Available } else { NatState::Failed })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use novamind_network::filter::Filter;
    use novamind_network::simulator::{Fault, Simulator};
    use novamind_network::{Cidr, EniHandle, Inventory, VpcHandle};

    use super::*;
    use crate::interface::New;
    use crate::records::Tags;

    const VPC: &str = "vpc-0123456789abcdef0";
    const SUBNET: &str = "subnet-0123456789abcdef0";

    fn scope() -> Scope {
        Scope::new("us-east-1", "000000000000")
    }

    async fn with_interface(folder: &std::path::Path, id: &'static str) -> Store {
        let store = Store::open(&folder.join("store.db")).unwrap();
        let made = store.write(move |transaction| {
            let vpc = Vpc {
                cidr: "10.0.0.0/16".parse()?,
                association: String::new(),
                dns_support: true,
                dns_hostnames: false,
                usage_metrics: false,
                tags: Tags::new(),
            };
            transaction.put(&scope(), VPC, &vpc)?;
            let subnet = Subnet {
                vpc: VPC.into(),
                cidr: "10.0.1.0/28".parse()?,
                zone: "us-east-1a".into(),
                map_public_ip: false,
                acl_association: String::new(),
                tags: Tags::new(),
            };
            transaction.put(&scope(), SUBNET, &subnet)?;
            insert(transaction, id)
        });
        made.await.unwrap();
        store
    }

    fn insert(transaction: &mut novamind_kernel::Transaction<'_>, id: &str) -> Result<Interface> {
        let new = New {
            id: id.into(),
            subnet: SUBNET.into(),
            wanted: None,
            groups: vec![],
            description: String::new(),
            kind: "interface",
            requester: None,
            in_kernel: true,
            client_token: None,
            tags: Tags::new(),
        };
        interface::insert(transaction, &scope(), new)
    }

    /// Whatever fails, and wherever the daemon is killed: repeated runs lead to what the records say.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_kernel_comes_to_fit_the_records() {
        const ENI: &str = "eni-0123456789abcdef0";
        for fault in [Fault::FailBefore, Fault::FailAfter] {
            for passes in 0..9 {
                let folder = tempfile::tempdir().unwrap();
                let store = with_interface(folder.path(), ENI).await;
                let network = Simulator::default();
                let kernel = Kernel { store: store.clone(), state: Ec2::new(Arc::new(network.clone())) };
                let key = ObjectKey { scope: scope(), id: ENI.into() };
                let unwanted = ObjectKey { scope: Scope::global(""), id: UNWANTED.into() };

                // A stranger, and a fault at some step of the first run.
                network.ensure_vpc("vpc-stranger", "10.9.0.0/16".parse().unwrap()).await.unwrap();
                network.inject_after(passes, fault);
                let mut runs = 0;
                while kernel.reconcile(&key).await.is_err() || kernel.reconcile(&unwanted).await.is_err() {
                    runs += 1;
                    assert!(runs < 4, "{fault:?} after {passes}");
                }
                let stored = store.get::<Interface>(&scope(), ENI).unwrap().unwrap();
                assert_eq!(stored.state, InterfaceState::Ready);
                let inventory = network.list().await.unwrap();
                assert_eq!((inventory.vpcs, inventory.enis), (vec![VPC.to_owned()], vec![ENI.to_owned()]));

                // Marked, then cut short.
                let marked = store.write(|transaction| {
                    transaction.update::<Interface>(&scope(), ENI, |interface| {
                        interface.state = InterfaceState::Deleting;
                        Ok(())
                    })
                });
                marked.await.unwrap();
                network.inject(fault);
                assert!(kernel.reconcile(&key).await.is_err());
                kernel.reconcile(&key).await.unwrap();
                assert!(store.get::<Interface>(&scope(), ENI).unwrap().is_none());
                assert!(network.list().await.unwrap().enis.is_empty());
            }
        }
    }

    /// A network that is slow to attach: the interface is deleted before.
    struct Slow(Simulator, Store);

    #[async_trait]
    impl Network for Slow {
        async fn ensure_vpc(&self, vpc: &str, cidr: Cidr) -> novamind_network::Result<VpcHandle> {
            self.0.ensure_vpc(vpc, cidr).await
        }
        async fn remove_vpc(&self, vpc: &str) -> novamind_network::Result<()> {
            self.0.remove_vpc(vpc).await
        }
        async fn ensure_subnet(&self, vpc: &str, subnet: &str, cidr: Cidr) -> novamind_network::Result<()> {
            self.0.ensure_subnet(vpc, subnet, cidr).await
        }
        async fn remove_subnet(&self, vpc: &str, subnet: &str, cidr: Cidr) -> novamind_network::Result<()> {
            self.0.remove_subnet(vpc, subnet, cidr).await
        }
        async fn attach(&self, eni: EniSpec) -> novamind_network::Result<EniHandle> {
            finish_deletion(&self.1, &self.0, &scope(), &eni.id).await.unwrap();
            self.0.attach(eni).await
        }
        async fn detach(&self, eni: &str) -> novamind_network::Result<()> {
            self.0.detach(eni).await
        }
        async fn filter(&self, vpc: &str, filter: &Filter) -> novamind_network::Result<()> {
            self.0.filter(vpc, filter).await
        }
        async fn list(&self) -> novamind_network::Result<Inventory> {
            self.0.list().await
        }
        fn vpc_namespace(&self, vpc: &str) -> PathBuf {
            self.0.vpc_namespace(vpc)
        }
        fn eni_namespace(&self, eni: &str) -> PathBuf {
            self.0.eni_namespace(eni)
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_deleted_while_it_is_made_does_not_stay() {
        const ENI: &str = "eni-0123456789abcdef0";
        let folder = tempfile::tempdir().unwrap();
        let store = with_interface(folder.path(), ENI).await;
        let network = Simulator::default();
        network.ensure_vpc(VPC, "10.0.0.0/16".parse().unwrap()).await.unwrap();
        network.ensure_subnet(VPC, SUBNET, "10.0.1.0/28".parse().unwrap()).await.unwrap();
        let state = Ec2::new(Arc::new(Slow(network.clone(), store.clone())));
        realize(&store, &state, &scope(), ENI).await.unwrap();
        assert!(store.get::<Interface>(&scope(), ENI).unwrap().is_none());
        assert!(network.list().await.unwrap().enis.is_empty());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_subnet_gives_each_of_its_addresses_once() {
        let folder = tempfile::tempdir().unwrap();
        let store = with_interface(folder.path(), "eni-00000000000000000").await;
        let taken = store.write(|transaction| {
            let mut addresses = std::collections::BTreeSet::new();
            for number in 1..11 {
                let id = format!("eni-{number:017x}");
                addresses.insert(insert(transaction, &id)?.address);
            }
            let one_more = insert(transaction, "eni-ffffffffffffffff0");
            Ok((addresses, one_more.err().map(|error| error.code().to_owned())))
        });
        let (addresses, error) = taken.await.unwrap();
        assert_eq!((addresses.len(), error.as_deref()), (10, Some("InsufficientFreeAddressesInSubnet")));
        assert!(addresses.iter().all(|address| (4..=14).contains(&address.octets()[3])));
    }
}
