//! What the tests of real networks stand on: a host of their own, and what speaks in its networks.

#![allow(dead_code, reason = "each test file uses some of it")]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use novamind_network::Network;
use novamind_network::filter::{Exit, Filter, Interface, Peer, Place, Protocol, Route, Rule, Subnet};
use novamind_network_linux::{LinuxNetwork, Options, listen_in, socket_in};
use rustix::net::{AddressFamily, SocketType};

use crate::contract::{cidr, eni};

/// A network namespace that lives as long as this does.
pub struct Elsewhere {
    pub thread: i32,
    _stop: mpsc::Sender<()>,
}

impl Elsewhere {
    pub fn new() -> Self {
        let (stop, stopped) = mpsc::channel();
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            // SAFETY: only the network namespace of this thread, which ends in it.
            unsafe { rustix::thread::unshare_unsafe(rustix::thread::UnshareFlags::NEWNET) }.unwrap();
            tell.send(rustix::thread::gettid().as_raw_nonzero().get()).unwrap();
            let _ = stopped.recv();
        });
        let elsewhere = Self { thread: told.recv().unwrap(), _stop: stop };
        elsewhere.run("ip link set lo up");
        elsewhere
    }

    pub fn path(&self) -> PathBuf {
        format!("/proc/{}/task/{}/ns/net", std::process::id(), self.thread).into()
    }

    pub fn run(&self, command: &str) -> String {
        run_in(&self.path(), command)
    }
}

pub fn run_in(namespace: &Path, command: &str) -> String {
    let net = format!("--net={}", namespace.display());
    let output = Command::new("nsenter").args([&net, "sh", "-c", command]).output().unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub struct Setting {
    pub folder: tempfile::TempDir,
    pub host: Elsewhere,
    pub options: Options,
}

impl Setting {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let host = Elsewhere::new();
        let mut options = Options::for_folder(folder.path());
        options.root = folder.path().join("run");
        options.host = Some(host.path());
        Self { folder, host, options }
    }

    pub fn network(&self) -> LinuxNetwork {
        LinuxNetwork::new(self.options.clone())
    }

    /// Nothing is left: no file, no mount, no device, no table.
    pub fn is_clean(&self) {
        let left: Vec<_> = std::fs::read_dir(&self.options.root).into_iter().flatten().collect();
        assert!(left.is_empty(), "{left:?}");
        let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap();
        assert!(!mounts.contains(&*self.folder.path().to_string_lossy()), "{mounts}");
        assert!(!self.host.run("ip -o link").contains("nm"), "{}", self.host.run("ip -o link"));
        assert_eq!(self.host.run("nft list tables"), "");
    }
}

impl Drop for Setting {
    fn drop(&mut self) {
        // After a failed assertion.
        let _ = self.network().remove_all();
    }
}

/// Connects from a namespace; the answer of the other side, or the error.
pub async fn ask(from: &Path, address: (Ipv4Addr, u16)) -> std::io::Result<String> {
    ask_under(from, None, address).await
}

/// As [`ask`], from an address of the namespace's.
pub async fn ask_under(
    from: &Path,
    source: Option<Ipv4Addr>,
    address: (Ipv4Addr, u16),
) -> std::io::Result<String> {
    let socket = socket_in(from, AddressFamily::INET, SocketType::STREAM)?;
    let socket = tokio::net::TcpSocket::from_std_stream(TcpStream::from(socket));
    if let Some(source) = source {
        socket.bind((source, 0).into())?;
    }
    let connect = socket.connect(SocketAddr::from(address));
    let stream = tokio::time::timeout(Duration::from_millis(700), connect).await??;
    let stream = stream.into_std()?;
    stream.set_nonblocking(false)?;
    let mut text = String::new();
    (&stream).read_to_string(&mut text)?;
    Ok(text)
}

/// Answers each connection with a name and the address it came from, until dropped.
pub fn answer(listener: TcpListener, name: &'static str) -> OwnedFd {
    let keep = listener.try_clone().unwrap().into();
    listener.set_nonblocking(false).unwrap();
    std::thread::spawn(move || {
        while let Ok((mut stream, peer)) = listener.accept() {
            let _ = write!(stream, "{name} {}", peer.ip());
        }
    });
    keep
}

pub fn serve(namespace: &Path, port: u16, name: &'static str) -> OwnedFd {
    answer(listen_in(namespace, (Ipv4Addr::UNSPECIFIED, port).into()).unwrap(), name)
}

pub const A: (Ipv4Addr, u16) = (Ipv4Addr::new(10, 0, 1, 10), 80);
pub const B: (Ipv4Addr, u16) = (Ipv4Addr::new(10, 0, 2, 10), 80);

/// Where a load balancer sends from.
pub const BALANCER: Ipv4Addr = Ipv4Addr::new(10, 0, 1, 5);

pub fn rule(id: &str, egress: bool, protocol: Protocol, peer: &str) -> Rule {
    let peer = peer.parse().map_or_else(|_| Peer::Group(peer.into()), Peer::Network);
    Rule { id: id.into(), egress, protocol, peer }
}

pub fn member(id: &str, address: &str, groups: &[&str]) -> Interface {
    let spec = eni(id, "", "", address);
    Interface {
        id: id.into(),
        address: spec.address,
        mac: spec.mac,
        groups: groups.iter().map(|group| (*group).into()).collect(),
        place: Place::Attached,
        has_public_address: false,
    }
}

/// Two subnets with a way out, and nobody in them.
pub fn nobody() -> Filter {
    let out = |network: &str| Subnet {
        id: format!("subnet-{network}"),
        network: cidr(network),
        table: "rtb-1".into(),
        routes: vec![Route { destination: cidr("0.0.0.0/0"), target: "nat-1".into(), exit: Exit::Nat }],
    };
    Filter { subnets: vec![out("10.0.1.0/24"), out("10.0.2.0/24")], ..Filter::closed(cidr("10.0.0.0/16")) }
}

/// Everybody may do everything.
pub fn open(interfaces: Vec<Interface>) -> Filter {
    let rules = [true, false].map(|egress| rule("sgr-all", egress, Protocol::All, "0.0.0.0/0"));
    Filter { interfaces, groups: [("sg-all".to_owned(), rules.into())].into(), ..nobody() }
}

pub fn balancer(groups: &[&str]) -> Interface {
    Interface { place: Place::Router, ..member("eni-balancer", "10.0.1.5", groups) }
}

/// A VPC of two subnets with an interface in each, and a load balancer; everybody may do everything.
pub async fn two_subnets(network: &dyn Network, vpc: &str, enis: [&str; 2]) {
    network.ensure_vpc(vpc, cidr("10.0.0.0/16")).await.unwrap();
    network.ensure_subnet(vpc, "subnet-1", cidr("10.0.1.0/24")).await.unwrap();
    network.ensure_subnet(vpc, "subnet-2", cidr("10.0.2.0/24")).await.unwrap();
    network.attach(eni(enis[0], vpc, "subnet-1", "10.0.1.10")).await.unwrap();
    network.attach(eni(enis[1], vpc, "subnet-2", "10.0.2.10")).await.unwrap();
    let all = &["sg-all"];
    let interfaces =
        vec![member(enis[0], "10.0.1.10", all), member(enis[1], "10.0.2.10", all), balancer(all)];
    network.filter(vpc, &open(interfaces)).await.unwrap();
}
