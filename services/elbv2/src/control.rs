//! What goes on after calls have answered: draining targets leave, and load balancers have their interfaces in EC2.
//!
//! Both are level-triggered. When the edge or EC2 cannot be reached, the runner tries again with growing pauses; a
//! load balancer serves meanwhile from the addresses that it has. Traffic to targets comes from its interfaces' addresses,
//! which security groups know; so groups are changed in place, and an address stays as long as its zone.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::ec2::{
    CreateNetworkInterface, DeleteNetworkInterface, DescribeNetworkInterfaces,
    ModifyNetworkInterfaceAttribute,
};
use novamind_api::elbv2::SERVICE;
use novamind_edge as edge;
use novamind_kernel::{
    Change, Clock, Cloud, Controller, Next, ObjectKey, Record, Runner, Scope, Store, Stored,
};
use novamind_wire::{Result, Timestamp};
use tokio::sync::broadcast::error::RecvError;

use crate::publish::Publisher;
use crate::records::{Address, Interface, Kind, LoadBalancer, Target, Zone, group_of_target};
use crate::sampler::Sampler;
use crate::{Elbv2, plan};

/// The name under which Elastic Load Balancing acts.
pub const PRINCIPAL: &str = "elasticloadbalancing.amazonaws.com";

/// Between two looks at a target that drains.
const LEAST: Duration = Duration::from_millis(100);

/// Starts the publisher and the controllers.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<Elbv2>) {
    tokio::spawn(state.publisher.clone().follow());
    let drains = Drains { store: cloud.store().clone(), publisher: state.publisher.clone() };
    let runner = Runner::start(Arc::new(drains), cloud.store().clone(), cloud.clock().clone());
    tokio::spawn(wake(runner, state.publisher.clone()));
    let interfaces = Interfaces { cloud: cloud.clone() };
    Runner::start(Arc::new(interfaces), cloud.store().clone(), cloud.clock().clone());
    let sampler = Sampler::new(cloud.clone(), state.publisher.clone());
    Runner::start(Arc::new(sampler), cloud.store().clone(), cloud.clock().clone());
}

/// Looks at targets again when the edge says that they hold no request any more.
async fn wake(runner: Runner, publisher: Arc<Publisher>) {
    let mut changes = publisher.edge().changes();
    loop {
        match changes.recv().await {
            Ok(edge::Change::Drained { group, target }) => {
                let arn = novamind_kernel::Arn::parse(&group);
                let scope = arn.map(|arn| Scope::new(arn.region, arn.account));
                let id = scope.as_ref().and_then(|scope| Kind::TargetGroup.id(scope, &group));
                if let (Some(scope), Some(id)) = (scope.clone(), id) {
                    runner.wake(ObjectKey { scope, id: format!("{id} {target}") });
                }
            }
            Ok(edge::Change::Restarted) | Err(RecvError::Lagged(_)) => runner.wake_all(),
            Ok(edge::Change::Health { .. }) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

fn keys<R: Record>(store: &Store) -> Result<Vec<ObjectKey>> {
    Ok(store.keys::<R>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
}

fn key_of<R: Record>(change: &Change) -> Option<ObjectKey> {
    let ours = change.service == R::SERVICE && change.kind == R::KIND && !change.deleted;
    ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
}

/// Takes deregistered targets away when they are idle or their time is over.
struct Drains {
    store: Store,
    publisher: Arc<Publisher>,
}

#[async_trait]
impl Controller for Drains {
    fn name(&self) -> &'static str {
        "elbv2/target"
    }

    fn follows(&self, service: &str) -> bool {
        service == Target::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        key_of::<Target>(change)
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        keys::<Target>(store)
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(target) = self.store.get::<Target>(&key.scope, &key.id)? else { return Ok(Next::Settled) };
        if target.draining_since_ms.is_none() {
            return Ok(Next::Settled);
        }
        if let Some(deadline) = self.busy_until(&target).await? {
            // The edge keeps real time.
            let left = u64::try_from(deadline.since(Clock::real_now())).unwrap_or(0);
            return Ok(Next::Work(Duration::from_millis(left).max(LEAST)));
        }
        let (scope, id, since) = (key.scope.clone(), key.id.clone(), target.draining_since_ms);
        self.store
            .write(move |transaction| {
                // Unless it was registered again meanwhile.
                let now = transaction.get::<Target>(&scope, &id)?;
                if now.is_some_and(|now| now.draining_since_ms == since) {
                    transaction.delete::<Target>(&scope, &id)?;
                }
                Ok(())
            })
            .await?;
        Ok(Next::Settled)
    }
}

impl Drains {
    /// Until when, by the machine's clock, a draining target may still hold requests; `None` when it does not.
    async fn busy_until(&self, target: &Stored<Target>) -> Result<Option<Timestamp>> {
        // What the edge knows must include that the target drains.
        if self.publisher.publish().await?.is_none() {
            return Ok(None);
        }
        let group = plan::group_id(&target.scope, group_of_target(&target.id));
        let status = self.publisher.edge().drain_status(&group).await?;
        let key = edge::TargetKey { ip: target.address.into(), port: target.port };
        let status = status.into_iter().find(|status| status.target == key && !status.finished);
        Ok(status.map(|status| Timestamp::from_millis(status.deadline_ms as i64)))
    }
}

/// Brings each load balancer's network interfaces in line with its zones and security groups.
struct Interfaces {
    cloud: Arc<Cloud>,
}

/// The next thing to do about interfaces.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Make(Zone),
    Remove(Interface),
    /// Its groups have changed.
    Regroup(Interface),
    /// Its address was not kept.
    Locate(Interface),
    /// All are gone, and so goes the record.
    Forget,
}

fn step(balancer: &LoadBalancer) -> Option<Step> {
    let wanted = |interface: &Interface| {
        !balancer.deleted && balancer.zones.iter().any(|zone| zone.subnet == interface.subnet)
    };
    if let Some(stray) = balancer.interfaces.iter().find(|interface| !wanted(interface)) {
        return Some(Step::Remove(stray.clone()));
    }
    if balancer.deleted {
        return Some(Step::Forget);
    }
    let has = |zone: &&Zone| balancer.interfaces.iter().any(|interface| interface.subnet == zone.subnet);
    let make = balancer.zones.iter().find(|zone| !has(zone)).map(|zone| Step::Make(zone.clone()));
    let regroup = || {
        let other = |interface: &&Interface| interface.security_groups != balancer.security_groups;
        balancer.interfaces.iter().find(other).map(|interface| Step::Regroup(interface.clone()))
    };
    let locate = || {
        let unknown = |interface: &&Interface| interface.address.is_none();
        balancer.interfaces.iter().find(unknown).map(|interface| Step::Locate(interface.clone()))
    };
    make.or_else(regroup).or_else(locate)
}

#[async_trait]
impl Controller for Interfaces {
    fn name(&self) -> &'static str {
        "elbv2/load-balancer"
    }

    fn follows(&self, service: &str) -> bool {
        service == LoadBalancer::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        key_of::<LoadBalancer>(change)
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        keys::<LoadBalancer>(store)
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(balancer) = self.cloud.store().get::<LoadBalancer>(&key.scope, &key.id)? else {
            return Ok(Next::Settled);
        };
        match step(&balancer) {
            None => return Ok(Next::Settled),
            Some(Step::Forget) => {
                self.forget(key, balancer.address).await?;
                return Ok(Next::Settled);
            }
            Some(Step::Make(zone)) => self.make(key, &balancer, &zone).await?,
            Some(Step::Regroup(interface)) => {
                self.regroup(key, interface.id, balancer.security_groups.clone()).await?;
            }
            Some(Step::Locate(interface)) => self.locate(key, interface.id).await?,
            Some(Step::Remove(interface)) => self.remove(key, interface.id).await?,
        }
        Ok(Next::Again)
    }
}

fn address(text: Option<String>) -> Option<Ipv4Addr> {
    text.and_then(|text| text.parse().ok())
}

impl Interfaces {
    async fn update(
        &self,
        key: &ObjectKey,
        change: impl FnOnce(&mut LoadBalancer) + Send + 'static,
    ) -> Result<()> {
        let (scope, id) = (key.scope.clone(), key.id.clone());
        let write = self.cloud.store().write(move |transaction| {
            transaction.update::<LoadBalancer>(&scope, &id, |record| {
                change(record);
                Ok(())
            })
        });
        write.await.map(drop)
    }

    /// Changes what the load balancer's record says of one of its interfaces.
    async fn change(
        &self,
        key: &ObjectKey,
        interface: String,
        change: impl FnOnce(&mut Interface) + Send + 'static,
    ) -> Result<()> {
        self.update(key, move |record| {
            if let Some(known) = record.interfaces.iter_mut().find(|known| known.id == interface) {
                change(known);
            }
        })
        .await
    }

    /// Takes the record away, and the load balancer's claim of its address.
    async fn forget(&self, key: &ObjectKey, address: Ipv4Addr) -> Result<()> {
        let (scope, id) = (key.scope.clone(), key.id.clone());
        let (global, address) = (Scope::global(&scope.account), address.to_string());
        let write = self.cloud.store().write(move |transaction| {
            transaction.delete::<LoadBalancer>(&scope, &id)?;
            transaction.delete::<Address>(&global, &address)
        });
        write.await.map(drop)
    }

    async fn regroup(&self, key: &ObjectKey, interface: String, groups: Vec<String>) -> Result<()> {
        let context = self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)?;
        let input = ModifyNetworkInterfaceAttribute {
            network_interface_id: interface.clone(),
            groups: Some(groups.clone()),
            ..Default::default()
        };
        context.call(input).await?;
        self.change(key, interface, move |known| known.security_groups = groups).await
    }

    async fn locate(&self, key: &ObjectKey, interface: String) -> Result<()> {
        let context = self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)?;
        let network_interface_ids = Some(vec![interface.clone()]);
        let input = DescribeNetworkInterfaces { network_interface_ids, ..Default::default() };
        let found = context.call(input).await?.network_interfaces.unwrap_or_default();
        let address = found.into_iter().find_map(|found| address(found.private_ip_address));
        self.change(key, interface, move |known| known.address = address).await
    }

    async fn remove(&self, key: &ObjectKey, interface: String) -> Result<()> {
        let context = self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)?;
        let network_interface_id = interface.clone();
        let gone = context.call(DeleteNetworkInterface { network_interface_id, dry_run: None }).await;
        if let Err(error) = gone
            && !error.code().starts_with("InvalidNetworkInterfaceID")
        {
            return Err(error);
        }
        self.update(key, move |record| record.interfaces.retain(|other| other.id != interface)).await
    }

    async fn make(&self, key: &ObjectKey, balancer: &LoadBalancer, zone: &Zone) -> Result<()> {
        let made = self.create(key, balancer, zone).await?;
        self.update(key, move |record| record.interfaces.push(made)).await
    }

    async fn create(&self, key: &ObjectKey, balancer: &LoadBalancer, zone: &Zone) -> Result<Interface> {
        let context = self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)?;
        let groups = balancer.security_groups.clone();
        // The token makes a repetition after a crash find what the first try made. It may have 64 characters.
        let mut hasher = DefaultHasher::new();
        groups.hash(&mut hasher);
        let own = key.id.rsplit('/').next().unwrap_or_default();
        let token = format!("{own}-{}-{:x}", zone.subnet, hasher.finish());
        let input = CreateNetworkInterface {
            subnet_id: zone.subnet.clone(),
            description: Some(format!("ELB {}", key.id)),
            groups: Some(groups.clone()),
            client_token: Some(token),
            ..CreateNetworkInterface::default()
        };
        let made = context.call(input).await?.network_interface.unwrap_or_default();
        let id = made.network_interface_id.unwrap_or_default();
        let address = address(made.private_ip_address);
        Ok(Interface { id, subnet: zone.subnet.clone(), security_groups: groups, address })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_to_what_is_wanted() {
        let zone = |name: &str| Zone { name: name.into(), subnet: format!("subnet-{name}") };
        let mut balancer = LoadBalancer {
            name: "web".into(),
            dns_name: String::new(),
            address: [127, 1, 0, 1].into(),
            scheme: "internal".into(),
            vpc: "vpc-1".into(),
            zones: vec![zone("a"), zone("b")],
            security_groups: vec!["sg-1".into()],
            created: Timestamp::default(),
            attributes: Default::default(),
            tags: Default::default(),
            interfaces: vec![],
            deleted: false,
        };
        let run = |balancer: &mut LoadBalancer| {
            let mut steps = Vec::new();
            while let Some(step) = step(balancer) {
                match step {
                    Step::Make(zone) => {
                        steps.push(format!("+{}", zone.name));
                        let (id, security_groups) = (zone.name, balancer.security_groups.clone());
                        let (subnet, address) = (zone.subnet, Some(Ipv4Addr::LOCALHOST));
                        balancer.interfaces.push(Interface { id, subnet, security_groups, address });
                    }
                    Step::Regroup(interface) => {
                        steps.push(format!("~{}", interface.id));
                        let groups = balancer.security_groups.clone();
                        let its = |known: &&mut Interface| **known == interface;
                        balancer.interfaces.iter_mut().find(its).unwrap().security_groups = groups;
                    }
                    Step::Locate(interface) => {
                        steps.push(format!("?{}", interface.id));
                        let its = |known: &&mut Interface| **known == interface;
                        balancer.interfaces.iter_mut().find(its).unwrap().address = Some(Ipv4Addr::LOCALHOST);
                    }
                    Step::Remove(interface) => {
                        steps.push(format!("-{}", interface.id));
                        balancer.interfaces.retain(|other| *other != interface);
                    }
                    Step::Forget => {
                        steps.push("forget".into());
                        break;
                    }
                }
            }
            steps.join(" ")
        };
        assert_eq!(run(&mut balancer), "+a +b");
        assert_eq!(run(&mut balancer), "");
        balancer.zones = vec![zone("b"), zone("c")];
        assert_eq!(run(&mut balancer), "-a +c");
        balancer.security_groups = vec!["sg-2".into()];
        assert_eq!(run(&mut balancer), "~b ~c");
        balancer.interfaces[0].address = None;
        assert_eq!(run(&mut balancer), "?b");
        balancer.deleted = true;
        assert_eq!(run(&mut balancer), "-b -c forget");
    }
}
