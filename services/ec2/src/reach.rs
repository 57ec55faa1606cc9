//! The chore `reach`: whether one end reaches another, and which rule decides.
//!
//! It judges the same filter that the kernel's rules are made from, and the machine's own share: whether packets leave
//! it at all.

use std::net::Ipv4Addr;

use novamind_kernel::{Scope, Stored};
use novamind_network::judge::{Flow, Gate, Step, Transport};
use novamind_network::{METADATA_ADDRESS, Outbound};
use novamind_wire::{Error, Result};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::records::{Interface, InterfaceState, NetworkAcl, Resource, Vpc};
use crate::resource::{Read, invalid};
use crate::{Cx, filter};

/// Whose interfaces are load balancers'.
const BALANCERS: &str = "elasticloadbalancing.amazonaws.com";
/// Stands for whatever is outside (RFC 5737: nobody has it).
const SOMEWHERE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);

#[derive(Deserialize)]
struct Question {
    from: String,
    to: String,
    port: u16,
    #[serde(default)]
    protocol: Option<String>,
}

/// One end of a connection.
enum End {
    Interface(Box<Stored<Interface>>),
    /// An address of nobody's interface: outside, or in the VPC of the other end.
    Address(Ipv4Addr),
}

impl End {
    fn interface(&self) -> Option<&Stored<Interface>> {
        match self {
            Self::Interface(interface) => Some(interface),
            Self::Address(_) => None,
        }
    }

    fn address(&self) -> Ipv4Addr {
        match self {
            Self::Interface(interface) => interface.address,
            Self::Address(address) => *address,
        }
    }

    fn render(&self) -> Json {
        json!({
            "address": self.address().to_string(),
            "interface": self.interface().map(|interface| &interface.id),
            "vpc": self.interface().map(|interface| &interface.vpc),
            "groups": self.interface().map(|interface| &interface.groups),
        })
    }
}

/// The end that a text names; an address is looked for in `vpc` first, for two VPCs may both have it.
fn end(cx: &Cx, text: &str, vpc: Option<&str>) -> Result<End> {
    if text.starts_with(Interface::PREFIX) {
        return Ok(End::Interface(Box::new(cx.store().find::<Interface>(cx.scope(), text)?)));
    }
    if text == "internet" {
        return Ok(End::Address(SOMEWHERE));
    }
    let address: Ipv4Addr = text.parse().map_err(|_| {
        invalid(format!("'{text}' is no network interface, no IPv4 address and not 'internet'"))
    })?;
    let its = |interface: &Interface| {
        interface.address == address
            && interface.state != InterfaceState::Deleting
            && vpc.is_none_or(|vpc| interface.vpc == vpc)
    };
    let mut found = cx.store().those::<Interface>(cx.scope(), its)?;
    match (found.pop(), found.is_empty()) {
        (Some(interface), true) => Ok(End::Interface(Box::new(interface))),
        (Some(_), false) => {
            Err(invalid(format!("{address} is in several VPCs: name the network interface instead")))
        }
        (None, _) => Ok(End::Address(address)),
    }
}

fn step(gate: Gate, passes: bool, text: impl Into<String>) -> Step {
    Step { gate, passes, by: None, groups: Vec::new(), text: text.into() }
}

/// What the gates between the two say.
async fn judge(cx: &Cx, scope: &Scope, from: &End, to: &End, flow: &Flow) -> Result<Vec<Step>> {
    if flow.destination == METADATA_ADDRESS {
        let text = "no security group stands before 169.254.170.2: metadata, credentials, names and the API";
        return Ok(vec![step(Gate::Ingress, from.interface().is_some(), text)]);
    }
    let Some(source) = from.interface() else {
        let balancer = |to: &&Stored<Interface>| to.requester.as_deref() == Some(BALANCERS);
        if let Some(to) = to.interface().filter(balancer) {
            let text = format!(
                "listeners of {} answer every program of this machine: clients are not held against its groups",
                to.id
            );
            return Ok(vec![step(Gate::Ingress, true, text)]);
        }
        let text = match to.interface() {
            Some(to) => format!("nothing from outside is led to {}, which has a private address", to.id),
            None => "neither end is in a VPC".into(),
        };
        return Ok(vec![step(Gate::Route, false, text)]);
    };
    if source.kind == "nat_gateway" {
        return Ok(vec![step(Gate::Egress, false, format!("{} sends nothing by itself", source.id))]);
    }
    let vpc = cx.store().find::<Vpc>(scope, &source.vpc)?;
    let filter = filter::compile(cx.store(), scope, &vpc.id, vpc.cidr)?;
    if let Some(to) = to.interface().filter(|to| to.vpc != source.vpc) {
        let text = format!("{} is in {}, {} in {}: no route joins the two", source.id, vpc.id, to.id, to.vpc);
        return Ok(vec![step(Gate::Route, false, text)]);
    }
    let mut steps = filter.judge(flow);
    let leaves = !vpc.cidr.contains(flow.destination);
    // Behind the route, unless it was not passed.
    if let Some(route) = steps.iter().position(|step| step.gate == Gate::Route && step.passes) {
        let acl = cx.store().those::<NetworkAcl>(scope, |acl| acl.vpc == vpc.id)?.pop();
        let acl = acl.map(|acl| acl.id).unwrap_or_default();
        let mut passed = step(Gate::NetworkAcl, true, format!("{acl} lets everything through (rule 100)"));
        passed.by = Some(format!("{acl} 100"));
        steps.insert(route + 1, passed);
    }
    if leaves && steps.iter().all(|step| step.passes) {
        let made = cx.state().network.ensure_vpc(&vpc.id, vpc.cidr).await?;
        if let Outbound::Off { reason } = made.outbound {
            steps.push(step(Gate::Machine, false, reason));
        }
    }
    Ok(steps)
}

pub async fn reach(cx: Cx, input: Json) -> Result<Json> {
    let question: Question = serde_json::from_value(input)
        .map_err(|error| Error::new("ValidationException", 400, error.to_string()))?;
    let transport = match question.protocol.as_deref() {
        None | Some("tcp") => Transport::Tcp,
        Some("udp") => Transport::Udp,
        Some(other) => return Err(invalid(format!("'{other}' is neither tcp nor udp"))),
    };
    let from = end(&cx, &question.from, None)?;
    let vpc = from.interface().map(|interface| interface.vpc.clone());
    let to = end(&cx, &question.to, vpc.as_deref())?;
    let (source, destination) = (from.address(), to.address());
    let flow = Flow { source, destination, transport, port: question.port };
    let steps = judge(&cx, cx.scope(), &from, &to, &flow).await?;
    let reaches = steps.iter().all(|step| step.passes);
    Ok(json!({
        "reaches": reaches,
        "from": from.render(),
        "to": to.render(),
        "port": question.port,
        "protocol": transport.to_string(),
        "steps": steps,
    }))
}
