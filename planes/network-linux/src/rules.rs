//! A VPC's filter as a script for `nft`: pure.
//!
//! Everything passes the VPC's own namespace, where no task can change anything, whatever it may do in its own: the
//! ports of the bridge are isolated from each other, so that the bridge hands every packet to IP, which routes it back
//! or on. Two tables:
//! - `bridge`: a frame passes its port only under the interface's own MAC and IPv4 address.
//! - `ip`: the first packet of a connection has to pass the sender's egress chain, the route out if it leaves, and the
//!   receiver's ingress chain; an address of the VPC that no interface is described for has neither, and is denied.
//!   What follows passes by connection tracking, but for what AWS does not track: the marks 1 (let out) and 2 (let in)
//!   on a connection say that its packets are judged again, each by the rules that stand.
//!
//! Base chains are made once and deny; a change flushes and fills them in one transaction. (A base chain that were made
//! anew would deny everything between its registration and the commit.)

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::net::Ipv4Addr;

use novamind_network::METADATA_ADDRESS;
use novamind_network::filter::{Exit, Filter, Interface, Peer, Place, Protocol, Rule, Subnet};

use crate::names::{self, BRIDGE, UPLINK};

/// The name of both tables.
pub const TABLE: &str = "novamind_filter";
/// On a packet that a NAT gateway takes: AWS tracks its connection always.
const THROUGH_NAT: &str = "0x4";

/// The tables and base chains, which deny what no rule allows. Harmless where they are there.
pub fn base() -> String {
    let mut script = format!(
        "add table bridge {TABLE}\n\
         add chain bridge {TABLE} arrive {{ type filter hook prerouting priority -300 ; policy drop ; }}\n\
         add table ip {TABLE}\n"
    );
    for hook in ["forward", "input", "output"] {
        let _ = writeln!(
            script,
            "add chain ip {TABLE} {hook} {{ type filter hook {hook} priority 0 ; policy drop ; }}"
        );
    }
    script
}

/// Names of chains and sets that a listing of all rules shows in our tables, base chains left out.
pub fn known(listing: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut chains, mut sets) = (BTreeSet::new(), BTreeSet::new());
    let mut ours = false;
    for line in listing.lines() {
        if let Some(table) = line.strip_prefix("table ") {
            ours = table.starts_with(&format!("ip {TABLE} "));
        }
        let mut words = line.split_whitespace();
        match (ours, words.next(), words.next()) {
            (true, Some("chain"), Some(name)) if !["forward", "input", "output"].contains(&name) => {
                chains.insert(name.to_owned());
            }
            (true, Some("set"), Some(name)) => {
                sets.insert(name.to_owned());
            }
            _ => {}
        }
    }
    (chains, sets)
}

/// The ports and addresses that the kernel lets frames pass under, as a listing of all rules shows them.
fn senders(listing: &str) -> BTreeSet<(String, Ipv4Addr)> {
    let words = listing.split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let sender = |words: &[&str]| match words {
        [port, ".", _, ".", address] => {
            Some((port.trim_matches('"').to_owned(), address.parse::<Ipv4Addr>().ok()?))
        }
        _ => None,
    };
    words.windows(5).filter_map(sender).collect()
}

/// Addresses whose interface, as a listing shows it, is not the filter's any more.
pub fn departed(listing: &str, filter: &Filter) -> BTreeSet<Ipv4Addr> {
    let stays = filter.interfaces.iter().filter(|interface| interface.place == Place::Attached);
    let stays: BTreeSet<(String, Ipv4Addr)> =
        stays.map(|interface| (names::port(&interface.id), interface.address)).collect();
    senders(listing).difference(&stays).map(|(_, address)| *address).collect()
}

/// The whole change: what `known` found and is not wanted goes, what is wanted stands.
pub fn script(filter: &Filter, known: &(BTreeSet<String>, BTreeSet<String>)) -> String {
    let mut rules = Rules::new(filter);
    rules.write();
    let mut script = base();
    let _ = writeln!(script, "flush table bridge {TABLE}\nflush table ip {TABLE}");
    for name in known.0.iter().filter(|name| !rules.chains.contains_key(*name)) {
        let _ = writeln!(script, "delete chain ip {TABLE} {name}");
    }
    for name in known.1.iter().filter(|name| !rules.sets.contains_key(*name)) {
        let _ = writeln!(script, "delete set ip {TABLE} {name}");
    }
    for (name, members) in &rules.sets {
        let _ = writeln!(script, "add set ip {TABLE} {name} {{ type ipv4_addr ; }}");
        let _ = writeln!(script, "flush set ip {TABLE} {name}");
        if !members.is_empty() {
            let _ = writeln!(script, "add element ip {TABLE} {name} {{ {} }}", join(members));
        }
    }
    for name in rules.chains.keys() {
        let _ = writeln!(script, "add chain ip {TABLE} {name}");
    }
    for (chain, lines) in rules.base.iter().chain(&rules.chains) {
        for line in lines {
            let _ = writeln!(script, "add rule ip {TABLE} {chain} {line}");
        }
    }
    for line in arrivals(filter) {
        let _ = writeln!(script, "add rule bridge {TABLE} arrive {line}");
    }
    script
}

fn join<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

/// Frames pass under the address of the interface at their port.
fn arrivals(filter: &Filter) -> Vec<String> {
    let attached = filter.interfaces.iter().filter(|interface| interface.place == Place::Attached);
    let senders: Vec<String> = attached
        .map(|interface| {
            let mac = interface.mac.map(|byte| format!("{byte:02x}")).join(":");
            format!("\"{}\" . {mac} . {}", names::port(&interface.id), interface.address)
        })
        .collect();
    if senders.is_empty() {
        return Vec::new();
    }
    let senders = join(senders);
    [("arp", "arp saddr ip"), ("ip", "ip saddr")]
        .map(|(kind, address)| {
            format!("ether type {kind} iifname . ether saddr . {address} {{ {senders} }} accept")
        })
        .into()
}

struct Rules<'a> {
    filter: &'a Filter,
    base: BTreeMap<String, Vec<String>>,
    chains: BTreeMap<String, Vec<String>>,
    sets: BTreeMap<String, BTreeSet<Ipv4Addr>>,
}

impl<'a> Rules<'a> {
    fn new(filter: &'a Filter) -> Self {
        Self { filter, base: BTreeMap::new(), chains: BTreeMap::new(), sets: BTreeMap::new() }
    }

    fn write(&mut self) {
        self.write_base();
        self.write_groups();
        self.write_routes();
        let chain = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        // A connection that is there: free to pass unless AWS would not have tracked it. In the direction of the
        // answer, the receiver sends and the sender receives.
        let known = chain(&[
            "ct state related accept",
            "ct mark & 0x3 == 0x0 accept",
            "ct direction original ct mark & 0x1 == 0x1 jump senders",
            "ct direction original ct mark & 0x2 == 0x2 jump receivers",
            "ct direction reply ct mark & 0x2 == 0x2 jump senders",
            "ct direction reply ct mark & 0x1 == 0x1 jump receivers",
            "accept",
        ]);
        self.chains.insert("known".into(), known);
        let through_nat = format!("meta mark {THROUGH_NAT} ct mark set 0x0");
        let fresh = chain(&["jump senders", "jump receivers", &through_nat, "accept"]);
        self.chains.insert("fresh".into(), fresh);
        self.chains.insert("free_out".into(), chain(&["ct state new ct mark set ct mark or 0x1"]));
        self.chains.insert("free_in".into(), chain(&["ct state new ct mark set ct mark or 0x2"]));
    }

    fn write_base(&mut self) {
        let filter = self.filter;
        let forward = vec![
            "ct state invalid drop".into(),
            format!("oifname \"{UPLINK}\" jump leaving"),
            // Nobody outside knows a private address.
            format!("iifname \"{UPLINK}\" ct state new drop"),
            "ct state established,related goto known".into(),
            "goto fresh".into(),
        ];
        let input = vec![
            // Frames to a bridge's reserved addresses come from a port itself, past the bridge and its table.
            format!("iifname != {{ \"lo\", \"{BRIDGE}\", \"{UPLINK}\" }} drop"),
            "ct state established,related goto known".into(),
            // Metadata, credentials, names, the API: no security group stands before them, as on AWS.
            format!("iifname {{ \"lo\", \"{BRIDGE}\" }} ip daddr {METADATA_ADDRESS} accept"),
        ];
        let mut output = vec![
            format!("oifname \"{UPLINK}\" jump leaving"),
            "ct state established,related goto known".into(),
            format!("oifname \"lo\" ip daddr {METADATA_ADDRESS} accept"),
        ];
        let own = filter.interfaces.iter().filter(|interface| interface.place == Place::Router);
        let own: BTreeSet<Ipv4Addr> = own.map(|interface| interface.address).collect();
        if !own.is_empty() {
            output.push(format!("ip saddr {{ {} }} goto fresh", join(&own)));
        }
        self.base.insert("forward".into(), forward);
        self.base.insert("input".into(), input);
        self.base.insert("output".into(), output);
    }

    /// One pair of chains for all interfaces that are in the same groups.
    fn write_groups(&mut self) {
        let filter = self.filter;
        let mut alike: BTreeMap<BTreeSet<&String>, Vec<&Interface>> = BTreeMap::new();
        for interface in filter.interfaces.iter().filter(|interface| interface.place != Place::Nowhere) {
            alike.entry(interface.groups.iter().collect()).or_default().push(interface);
        }
        let (mut senders, mut receivers) = (Vec::new(), Vec::new());
        for (number, interfaces) in alike.values().enumerate() {
            let groups = &interfaces[0].groups;
            for (name, egress, verdicts) in [("out", true, &mut senders), ("in", false, &mut receivers)] {
                let chain = format!("{name}_{number}");
                verdicts.extend(
                    interfaces.iter().map(|interface| format!("{} : goto {chain}", interface.address)),
                );
                let mut lines: Vec<String> = Vec::new();
                // First what is not tracked: AWS takes the most permissive rule.
                let (free, kept): (Vec<&Rule>, Vec<&Rule>) = filter
                    .rules(groups, egress)
                    .partition(|rule| filter.is_untracked(groups, rule) != Default::default());
                for rule in free {
                    let untracked = filter.is_untracked(groups, rule);
                    let matched = match (rule.protocol, untracked.tcp, untracked.udp) {
                        (Protocol::All, true, true) => "meta l4proto { tcp, udp } ".into(),
                        (Protocol::All, true, false) => "ip protocol tcp ".into(),
                        (Protocol::All, false, true) => "ip protocol udp ".into(),
                        _ => protocol(rule.protocol),
                    };
                    lines.push(format!("{matched}goto free_{name}"));
                    if rule.protocol == Protocol::All {
                        lines.push("return".into());
                    }
                }
                for rule in kept {
                    lines.push(format!("{}{}return", self.peer(rule), protocol(rule.protocol)));
                }
                lines.push("drop".into());
                self.chains.insert(chain, lines);
            }
        }
        for (chain, field, verdicts) in [("senders", "saddr", senders), ("receivers", "daddr", receivers)] {
            let mut lines = Vec::new();
            if !verdicts.is_empty() {
                lines.push(format!("ip {field} vmap {{ {} }}", join(verdicts)));
            }
            // Who is not described: an interface that is about to come or to go.
            lines.push(format!("ip {field} {} drop", filter.network));
            self.chains.insert(chain.into(), lines);
        }
    }

    /// Whom the rule is about; a group becomes a set of its members.
    fn peer(&mut self, rule: &Rule) -> String {
        let field = if rule.egress { "daddr" } else { "saddr" };
        match &rule.peer {
            peer if peer.is_everybody() => String::new(),
            Peer::Network(network) => format!("ip {field} {network} "),
            Peer::Group(group) => {
                let name = group.replace('-', "_");
                let members = self.filter.members(group);
                self.sets.insert(name.clone(), members);
                format!("ip {field} @{name} ")
            }
        }
    }

    /// What leaves the VPC follows its subnet's route table; packets that it does not lead out are dropped.
    fn write_routes(&mut self) {
        let filter = self.filter;
        // The local route, and what is never routed.
        let mut leaving =
            vec![format!("ip daddr {} drop", filter.network), "ip daddr 169.254.0.0/16 drop".to_owned()];
        for (number, subnet) in filter.subnets.iter().enumerate() {
            leaving.push(format!("ip saddr {} goto via_{number}", subnet.network));
            let lines = self.routes(subnet);
            self.chains.insert(format!("via_{number}"), lines);
        }
        leaving.push("drop".into());
        self.chains.insert("leaving".into(), leaving);
    }

    fn routes(&self, subnet: &Subnet) -> Vec<String> {
        let public = self.filter.interfaces.iter().filter(|interface| interface.has_public_address);
        let public: BTreeSet<Ipv4Addr> = public.map(|interface| interface.address).collect();
        let mut lines = Vec::new();
        for route in &subnet.routes {
            let to = match Peer::Network(route.destination) {
                peer if peer.is_everybody() => String::new(),
                _ => format!("ip daddr {} ", route.destination),
            };
            match &route.exit {
                Exit::Nat => lines.push(format!("{to}meta mark set {THROUGH_NAT} return")),
                Exit::Internet => {
                    if !public.is_empty() {
                        lines.push(format!("{to}ip saddr {{ {} }} return", join(&public)));
                    }
                    lines.push(format!("{to}drop"));
                }
                Exit::Closed(_) => lines.push(format!("{to}drop")),
            }
        }
        lines.push("drop".into());
        lines
    }
}

fn protocol(protocol: Protocol) -> String {
    let ports = |name: &str, from: u16, to: u16| match (from, to) {
        (0, u16::MAX) => format!("ip protocol {name} "),
        (from, to) if from == to => format!("{name} dport {from} "),
        (from, to) => format!("{name} dport {from}-{to} "),
    };
    match protocol {
        Protocol::All => String::new(),
        Protocol::Tcp(from, to) => ports("tcp", from, to),
        Protocol::Udp(from, to) => ports("udp", from, to),
        Protocol::Icmp(None, _) => "ip protocol icmp ".into(),
        Protocol::Icmp(Some(kind), None) => format!("icmp type {kind} "),
        Protocol::Icmp(Some(kind), Some(code)) => format!("icmp type {kind} icmp code {code} "),
        Protocol::Other(number) => format!("ip protocol {number} "),
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
