//! A deterministic network plane for controllers' tests: it keeps books and makes nothing.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use parking_lot::Mutex;

use crate::filter::Filter;
use crate::{Cidr, EniHandle, EniSpec, Error, Inventory, Network, Outbound, Result, VpcHandle};

/// A fault that the next call meets; used up once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The call fails and has done nothing.
    FailBefore,
    /// The call has done its work and fails nevertheless.
    FailAfter,
}

#[derive(Clone, Default)]
pub struct Simulator {
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    vpcs: BTreeMap<String, (Cidr, BTreeMap<String, Cidr>)>,
    enis: BTreeMap<String, EniSpec>,
    filters: BTreeMap<String, Filter>,
    /// None lets a call pass.
    faults: VecDeque<Option<Fault>>,
}

impl Simulator {
    pub fn inject(&self, fault: Fault) {
        self.inject_after(0, fault);
    }

    /// The fault that the call after `passes` others meets.
    pub fn inject_after(&self, passes: usize, fault: Fault) {
        let faults = &mut self.inner.lock().faults;
        faults.extend((0..passes).map(|_| None));
        faults.push_back(Some(fault));
    }

    /// What was last said about the VPC's packets.
    pub fn filter_of(&self, vpc: &str) -> Option<Filter> {
        self.inner.lock().filters.get(vpc).cloned()
    }

    fn call<T>(&self, effect: impl FnOnce(&mut Inner) -> Result<T>) -> Result<T> {
        let mut inner = self.inner.lock();
        match inner.faults.pop_front().flatten() {
            Some(Fault::FailBefore) => Err(Error::Injected("before the effect")),
            Some(Fault::FailAfter) => effect(&mut inner).and(Err(Error::Injected("after the effect"))),
            None => effect(&mut inner),
        }
    }
}

#[async_trait]
impl Network for Simulator {
    async fn ensure_vpc(&self, vpc: &str, cidr: Cidr) -> Result<VpcHandle> {
        self.call(|inner| {
            let known = inner.vpcs.entry(vpc.into()).or_insert_with(|| (cidr, BTreeMap::new()));
            if known.0 != cidr {
                return Err(Error::Invalid(format!("{vpc} exists with network {}, not {cidr}", known.0)));
            }
            let outbound = Outbound::Off { reason: "the network is simulated".into() };
            Ok(VpcHandle { namespace: self.vpc_namespace(vpc), outbound })
        })
    }

    async fn remove_vpc(&self, vpc: &str) -> Result<()> {
        self.call(|inner| {
            inner.vpcs.remove(vpc);
            inner.filters.remove(vpc);
            Ok(())
        })
    }

    async fn ensure_subnet(&self, vpc: &str, subnet: &str, cidr: Cidr) -> Result<()> {
        self.call(|inner| {
            let Some((network, subnets)) = inner.vpcs.get_mut(vpc) else {
                return Err(Error::Invalid(format!("{vpc} does not exist")));
            };
            if !network.covers(&cidr) {
                return Err(Error::Invalid(format!("{subnet} {cidr} lies outside {vpc} {network}")));
            }
            subnets.insert(subnet.into(), cidr);
            Ok(())
        })
    }

    async fn remove_subnet(&self, vpc: &str, subnet: &str, _cidr: Cidr) -> Result<()> {
        self.call(|inner| {
            if let Some((_, subnets)) = inner.vpcs.get_mut(vpc) {
                subnets.remove(subnet);
            }
            Ok(())
        })
    }

    async fn attach(&self, eni: EniSpec) -> Result<EniHandle> {
        self.call(|inner| {
            let subnet = inner.vpcs.get(&eni.vpc).and_then(|(_, subnets)| subnets.get(&eni.subnet));
            let Some(subnet) = subnet else {
                return Err(Error::Invalid(format!("{} of {} does not exist", eni.subnet, eni.vpc)));
            };
            if !subnet.contains(eni.address) || eni.address == subnet.gateway() {
                return Err(Error::Invalid(format!("{} is no address for {subnet}", eni.address)));
            }
            let namespace = PathBuf::from("/simulated/netns").join(&eni.id);
            inner.enis.insert(eni.id.clone(), eni);
            Ok(EniHandle { namespace })
        })
    }

    async fn detach(&self, eni: &str) -> Result<()> {
        self.call(|inner| {
            inner.enis.remove(eni);
            Ok(())
        })
    }

    async fn filter(&self, vpc: &str, filter: &Filter) -> Result<()> {
        self.call(|inner| {
            if !inner.vpcs.contains_key(vpc) {
                return Err(Error::Invalid(format!("{vpc} does not exist")));
            }
            inner.filters.insert(vpc.into(), filter.clone());
            Ok(())
        })
    }

    async fn list(&self) -> Result<Inventory> {
        self.call(|inner| {
            Ok(Inventory {
                vpcs: inner.vpcs.keys().cloned().collect(),
                enis: inner.enis.keys().cloned().collect(),
            })
        })
    }

    fn vpc_namespace(&self, vpc: &str) -> PathBuf {
        PathBuf::from("/simulated/netns").join(vpc)
    }

    fn eni_namespace(&self, eni: &str) -> PathBuf {
        PathBuf::from("/simulated/netns").join(eni)
    }
}
