//! Whether a new connection passes, gate by gate, and by which rule: what the kernel's rules do, told.

use std::fmt;
use std::net::Ipv4Addr;

use serde::{Deserialize, Serialize};

use crate::filter::{Exit, Filter, Interface, Peer, Place, Protocol, Rule};

/// A connection to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    pub source: Ipv4Addr,
    pub destination: Ipv4Addr,
    pub transport: Transport,
    pub port: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Tcp,
    Udp,
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::Tcp { "tcp" } else { "udp" })
    }
}

/// What a connection has to pass, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    Egress,
    Route,
    NetworkAcl,
    /// Whether this machine forwards packets that leave a VPC.
    Machine,
    Ingress,
}

/// What one gate says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub gate: Gate,
    pub passes: bool,
    /// The rule or route that decides: `sgr-...`, `rtb-... 0.0.0.0/0`; none where one is missing.
    pub by: Option<String>,
    /// The security group that the rule is of; of an interface that no rule lets pass, all that it is in.
    #[serde(default)]
    pub groups: Vec<String>,
    /// For people.
    pub text: String,
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ports = |f: &mut fmt::Formatter<'_>, name: &str, from: u16, to: u16| match (from, to) {
            (0, u16::MAX) => write!(f, "{name} all ports"),
            (from, to) if from == to => write!(f, "{name} {from}"),
            (from, to) => write!(f, "{name} {from}-{to}"),
        };
        match *self {
            Self::All => f.write_str("all traffic"),
            Self::Tcp(from, to) => ports(f, "tcp", from, to),
            Self::Udp(from, to) => ports(f, "udp", from, to),
            Self::Icmp(kind, code) => {
                f.write_str("icmp")?;
                [kind, code].into_iter().flatten().try_for_each(|number| write!(f, " {number}"))
            }
            Self::Other(number) => write!(f, "protocol {number}"),
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(network) => network.fmt(f),
            Self::Group(group) => f.write_str(group),
        }
    }
}

impl Protocol {
    /// Whether a connection is of this protocol.
    pub fn covers(&self, transport: Transport, port: u16) -> bool {
        match (*self, transport) {
            (Self::All, _) => true,
            (Self::Tcp(from, to), Transport::Tcp) | (Self::Udp(from, to), Transport::Udp) => {
                (from..=to).contains(&port)
            }
            (Self::Other(6), Transport::Tcp) | (Self::Other(17), Transport::Udp) => true,
            _ => false,
        }
    }
}

impl Filter {
    fn is_peer(&self, peer: &Peer, address: Ipv4Addr) -> bool {
        match peer {
            Peer::Network(network) => network.contains(address),
            Peer::Group(group) => self.members(group).contains(&address),
        }
    }

    /// The first rule of the interface's groups that lets the flow pass, and its group.
    fn allowing<'a>(
        &'a self,
        interface: &'a Interface,
        egress: bool,
        flow: &Flow,
    ) -> Option<(&'a String, &'a Rule)> {
        let peer = if egress { flow.destination } else { flow.source };
        let allows = |rule: &&Rule| {
            rule.egress == egress
                && rule.protocol.covers(flow.transport, flow.port)
                && self.is_peer(&rule.peer, peer)
        };
        let find = |group: &'a String| Some((group, self.groups.get(group)?.iter().find(allows)?));
        interface.groups.iter().find_map(find)
    }

    fn group_step(&self, interface: &Interface, egress: bool, flow: &Flow) -> Step {
        let gate = if egress { Gate::Egress } else { Gate::Ingress };
        let Interface { id, groups, .. } = interface;
        let (preposition, peer) = if egress { ("to", flow.destination) } else { ("from", flow.source) };
        match self.allowing(interface, egress, flow) {
            Some((group, Rule { id: rule, protocol, peer, .. })) => {
                let text = format!("{rule} of {group} ({id}) allows {protocol} {preposition} {peer}");
                Step { gate, passes: true, by: Some(rule.clone()), groups: vec![group.clone()], text }
            }
            None => {
                let direction = if egress { "egress" } else { "ingress" };
                let named = if groups.is_empty() { "no group".into() } else { groups.join(", ") };
                let text = format!(
                    "no {direction} rule of {named} ({id}) allows {} {} {preposition} {peer}",
                    flow.transport, flow.port
                );
                Step { gate, passes: false, by: None, groups: groups.clone(), text }
            }
        }
    }

    /// Where a packet of this interface goes that leaves the VPC.
    fn route_step(&self, interface: &Interface, destination: Ipv4Addr) -> Step {
        let step = |passes, by, text| Step { gate: Gate::Route, passes, by, groups: Vec::new(), text };
        let Some(subnet) = self.subnets.iter().find(|subnet| subnet.network.contains(interface.address))
        else {
            return step(false, None, format!("the subnet of {} is unknown", interface.id));
        };
        let matching = subnet.routes.iter().find(|route| route.destination.contains(destination));
        let Some(route) = matching else {
            let text = format!("{} of {} has no route to {destination}: no way out", subnet.table, subnet.id);
            return step(false, None, text);
        };
        let by = Some(format!("{} {}", subnet.table, route.destination));
        let leads = format!("{} sends {} to {}", subnet.table, route.destination, route.target);
        match &route.exit {
            Exit::Nat => step(true, by, leads),
            Exit::Internet if interface.has_public_address => step(true, by, leads),
            Exit::Internet => {
                let text = format!(
                    "{leads}, which takes only interfaces with a public address: {} has none",
                    interface.id
                );
                step(false, by, text)
            }
            Exit::Closed(reason) => step(false, by, format!("{leads}: {reason}")),
        }
    }

    /// Every gate up to the first that the flow does not pass.
    pub fn judge(&self, flow: &Flow) -> Vec<Step> {
        let mut steps = Vec::new();
        let filtered =
            |address| self.interface_at(address).filter(|interface| interface.place != Place::Nowhere);
        let source = filtered(flow.source);
        if let Some(source) = source {
            steps.push(self.group_step(source, true, flow));
        }
        let goes_on = |steps: &[Step]| steps.last().is_none_or(|step| step.passes);
        if goes_on(&steps) {
            if self.network.contains(flow.destination) {
                let by = Some(format!("local {}", self.network));
                let text = format!("the local route {} leads there", self.network);
                steps.push(Step { gate: Gate::Route, passes: true, by, groups: Vec::new(), text });
            } else if let Some(source) = source {
                steps.push(self.route_step(source, flow.destination));
            }
        }
        if goes_on(&steps) && self.network.contains(flow.destination) {
            let nobody = |text: String| {
                let (gate, passes, by, groups) = (Gate::Ingress, false, None, Vec::new());
                Step { gate, passes, by, groups, text }
            };
            steps.push(match self.interface_at(flow.destination) {
                None => nobody(format!("no interface has the address {}", flow.destination)),
                Some(Interface { id, place: Place::Nowhere, .. }) => {
                    nobody(format!("{id} is a NAT gateway's: nothing listens there"))
                }
                Some(Interface { id, place: Place::Router, .. }) => nobody(format!(
                    "{id} is a load balancer's: its listeners answer on this machine, not within the VPC"
                )),
                Some(destination) => self.group_step(destination, false, flow),
            });
        }
        steps
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
