//! Packets that pass, and those that do not: the kernel's rules against the judge that `novamind reach` asks.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../network/tests/contract/mod.rs"]
#[allow(dead_code, reason = "the contract itself is held in `networks`")]
mod contract;
mod setting;

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpStream, UdpSocket};
use std::path::Path;
use std::time::Duration;

use contract::{cidr, eni};
use novamind_network::filter::{Exit, Filter, Protocol, Route};
use novamind_network::judge::{Flow, Transport};
use novamind_network::{METADATA_ADDRESS, Network};
use novamind_network_linux::{LinuxNetwork, datagrams_in, listen_in};
use setting::{
    BALANCER, Elsewhere, Setting, answer, ask, ask_under, balancer, member, nobody, rule, run_in, serve,
};

const ALL: Protocol = Protocol::All;
const OUTSIDE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 2);

/// Interfaces by id and address.
const ENIS: [(&str, &str); 4] =
    [("eni-web", "10.0.1.10"), ("eni-db", "10.0.2.10"), ("eni-twin", "10.0.1.11"), ("eni-mute", "10.0.2.11")];

/// web may speak to db at 5432 and to its twin at 80, a balancer to web at 80, db to nobody; mute is in no group with
/// rules.
fn rules() -> Filter {
    let groups = [
        (
            "sg-web",
            vec![
                rule("sgr-out", true, ALL, "0.0.0.0/0"),
                rule("sgr-balanced", false, Protocol::Tcp(80, 80), "sg-balancer"),
                rule("sgr-twins", false, Protocol::Tcp(80, 89), "sg-web"),
                rule("sgr-names", false, Protocol::Udp(53, 53), "10.0.0.0/16"),
            ],
        ),
        ("sg-db", vec![rule("sgr-db", false, Protocol::Tcp(5432, 5432), "sg-web")]),
        ("sg-balancer", vec![rule("sgr-balance", true, Protocol::Tcp(80, 80), "sg-web")]),
        ("sg-mute", vec![]),
    ];
    let interfaces = vec![
        member("eni-web", "10.0.1.10", &["sg-web"]),
        member("eni-db", "10.0.2.10", &["sg-db"]),
        member("eni-twin", "10.0.1.11", &["sg-web"]),
        member("eni-mute", "10.0.2.11", &["sg-mute"]),
        balancer(&["sg-balancer"]),
    ];
    let groups = groups.into_iter().map(|(id, rules)| (id.to_owned(), rules)).collect();
    Filter { interfaces, groups, ..nobody() }
}

async fn attach_all(network: &dyn Network) {
    network.ensure_vpc("vpc-1", cidr("10.0.0.0/16")).await.unwrap();
    network.ensure_subnet("vpc-1", "subnet-1", cidr("10.0.1.0/24")).await.unwrap();
    network.ensure_subnet("vpc-1", "subnet-2", cidr("10.0.2.0/24")).await.unwrap();
    for (id, address) in ENIS {
        let subnet = if address.starts_with("10.0.1.") { "subnet-1" } else { "subnet-2" };
        network.attach(eni(id, "vpc-1", subnet, address)).await.unwrap();
    }
}

/// Answers datagrams with what they say.
fn echo(namespace: &Path, port: u16) {
    let socket = datagrams_in(namespace, (Ipv4Addr::UNSPECIFIED, port).into()).unwrap();
    socket.set_nonblocking(false).unwrap();
    std::thread::spawn(move || {
        let mut buffer = [0; 64];
        while let Ok((length, peer)) = socket.recv_from(&mut buffer) {
            let _ = socket.send_to(&buffer[..length], peer);
        }
    });
}

fn sends(from: &Path, address: (Ipv4Addr, u16)) -> bool {
    let socket: UdpSocket = datagrams_in(from, (Ipv4Addr::UNSPECIFIED, 0).into()).unwrap();
    socket.set_nonblocking(false).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    socket.send_to(b"hello", address).is_ok() && socket.recv_from(&mut [0; 64]).is_ok()
}

/// Every pair of interfaces, several ports, both protocols: the kernel does what the judge says.
#[tokio::test(flavor = "multi_thread")]
async fn the_kernel_and_the_judge_agree() {
    let setting = Setting::new();
    let network = setting.network();
    attach_all(&network).await;
    let mut servers = Vec::new();
    for (id, _) in ENIS {
        let namespace = network.eni_namespace(id);
        servers.extend([80, 85, 90, 5432].map(|port| serve(&namespace, port, "tcp")));
        echo(&namespace, 53);
        echo(&namespace, 54);
    }
    // Nothing passes before the rules stand.
    assert!(ask(&network.eni_namespace("eni-web"), ("10.0.1.11".parse().unwrap(), 80)).await.is_err());
    network.filter("vpc-1", &rules()).await.unwrap();
    let (mut passed, mut denied) = (0, 0);
    for (from, source) in ENIS {
        for (to, destination) in ENIS.into_iter().filter(|(to, _)| *to != from) {
            let (source, destination): (Ipv4Addr, Ipv4Addr) =
                (source.parse().unwrap(), destination.parse().unwrap());
            let namespace = network.eni_namespace(from);
            let tcp = [80, 85, 90, 5432].map(|port| (Transport::Tcp, port));
            let udp = [53, 54].map(|port| (Transport::Udp, port));
            for (transport, port) in tcp.into_iter().chain(udp) {
                let judged = rules().judge(&Flow { source, destination, transport, port });
                let expected = judged.iter().all(|step| step.passes);
                let real = match transport {
                    Transport::Tcp => ask(&namespace, (destination, port)).await.is_ok(),
                    Transport::Udp => sends(&namespace, (destination, port)),
                };
                assert_eq!(real, expected, "{from} to {to}:{port}/{transport}: {judged:?}");
                *(if real { &mut passed } else { &mut denied }) += 1;
            }
        }
    }
    assert_eq!((passed, denied), (8, 64));

    // The balancer's address is a source like any other, and the twin is in the group as well.
    let vpc = network.vpc_namespace("vpc-1");
    assert_eq!(ask_under(&vpc, Some(BALANCER), setting::A).await.unwrap(), "tcp 10.0.1.5");
    assert!(ask_under(&vpc, Some(BALANCER), (setting::A.0, 85)).await.is_err());
    assert!(ask(&vpc, setting::A).await.is_err());
    network.remove_all().unwrap();
    setting.is_clean();
}

/// What an interface sends under another's address, or another's hardware address, does not leave its port; and
/// 169.254.170.2 answers whoever is attached and described.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_speaks_for_others() {
    let setting = Setting::new();
    let network = setting.network();
    attach_all(&network).await;
    network.filter("vpc-1", &rules()).await.unwrap();
    let metadata = listen_in(&network.vpc_namespace("vpc-1"), (METADATA_ADDRESS, 80).into()).unwrap();
    let _metadata = answer(metadata, "metadata");
    let _server = serve(&network.eni_namespace("eni-db"), 5432, "db");
    let mute = network.eni_namespace("eni-mute");
    let db: Ipv4Addr = "10.0.2.10".parse().unwrap();
    assert_eq!(ask(&mute, (METADATA_ADDRESS, 80)).await.unwrap(), "metadata 10.0.2.11");
    // Under web's address, with web out of the way: neither to its peers nor for its credentials.
    network.detach("eni-web").await.unwrap();
    run_in(&mute, "ip addr add 10.0.1.10/32 dev eth0");
    let web = Some(Ipv4Addr::new(10, 0, 1, 10));
    assert!(ask_under(&mute, web, (db, 5432)).await.is_err());
    assert!(ask_under(&mute, web, (METADATA_ADDRESS, 80)).await.is_err());
    assert_eq!(ask(&mute, (METADATA_ADDRESS, 80)).await.unwrap(), "metadata 10.0.2.11");
    run_in(&mute, "ip link set eth0 address 02:00:0a:00:01:0a");
    assert!(ask(&mute, (METADATA_ADDRESS, 80)).await.is_err());
    network.remove_all().unwrap();
    setting.is_clean();
}

fn connected(from: &Path, address: (Ipv4Addr, u16)) -> TcpStream {
    use rustix::net::{AddressFamily, SocketType};
    let socket = novamind_network_linux::socket_in(from, AddressFamily::INET, SocketType::STREAM).unwrap();
    let socket = TcpStream::from(socket);
    socket.set_nonblocking(false).unwrap();
    let address = std::net::SocketAddrV4::new(address.0, address.1);
    rustix::net::connect(&socket, &address).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(700))).unwrap();
    socket
}

/// Whether a byte goes there and comes back.
fn lives(mut stream: &TcpStream) -> bool {
    stream.write_all(b"x").unwrap();
    match stream.read(&mut [0; 8]) {
        Ok(length) => length > 0,
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{error}");
            false
        }
    }
}

fn echo_streams(namespace: &Path, port: u16) {
    let listener = listen_in(namespace, (Ipv4Addr::UNSPECIFIED, port).into()).unwrap();
    listener.set_nonblocking(false).unwrap();
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            std::thread::spawn(move || {
                let mut copy = stream.try_clone().unwrap();
                let _ = std::io::copy(&mut stream, &mut copy);
            });
        }
    });
}

/// A tracked connection outlives its rule; one that is not tracked breaks with it.
#[tokio::test(flavor = "multi_thread")]
async fn connections_end_with_their_rule_only_where_nobody_tracks_them() {
    let setting = Setting::new();
    let network = setting.network();
    attach_all(&network).await;
    let (web, db) = (network.eni_namespace("eni-web"), network.eni_namespace("eni-db"));
    echo_streams(&db, 5432);
    let at = (Ipv4Addr::new(10, 0, 2, 10), 5432);
    network.filter("vpc-1", &rules()).await.unwrap();
    let tracked = connected(&web, at);
    assert!(lives(&tracked));
    let mut closed = rules();
    closed.groups.insert("sg-db".into(), vec![]);
    network.filter("vpc-1", &closed).await.unwrap();
    assert!(lives(&tracked), "a tracked connection goes on");
    assert!(ask(&web, at).await.is_err(), "a new one does not come about");

    // Open to all, and so is the way back.
    let free = [
        rule("sgr-in", false, Protocol::Tcp(5432, 5432), "0.0.0.0/0"),
        rule("sgr-back", true, ALL, "0.0.0.0/0"),
    ];
    let mut open = rules();
    open.groups.insert("sg-db".into(), free.to_vec());
    network.filter("vpc-1", &open).await.unwrap();
    let free = connected(&web, at);
    assert!(lives(&free));
    network.filter("vpc-1", &closed).await.unwrap();
    assert!(!lives(&free), "an untracked connection is interrupted");
    assert!(lives(&tracked));
    network.remove_all().unwrap();
    setting.is_clean();
}

/// Whether a datagram is answered, of a socket that has sent others before.
fn answered(socket: &UdpSocket, address: (Ipv4Addr, u16)) -> bool {
    socket.send_to(b"hello", address).is_ok() && socket.recv_from(&mut [0; 64]).is_ok()
}

/// What is tracked of an interface goes with it: the next one at its address is asked under its own rules.
#[tokio::test(flavor = "multi_thread")]
async fn connections_do_not_outlive_their_interface() {
    for is_killed in [false, true] {
        let setting = Setting::new();
        let mut network = setting.network();
        attach_all(&network).await;
        network.filter("vpc-1", &rules()).await.unwrap();
        echo(&network.eni_namespace("eni-twin"), 53);
        let web = network.eni_namespace("eni-web");
        let socket = datagrams_in(&web, (Ipv4Addr::UNSPECIFIED, 0).into()).unwrap();
        socket.set_nonblocking(false).unwrap();
        socket.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
        let at = (Ipv4Addr::new(10, 0, 1, 11), 53);
        // A flow in use, which another rule than the one that let it in need not allow.
        assert!(answered(&socket, at) && answered(&socket, at));
        network.detach("eni-twin").await.unwrap();
        let mut next = rules();
        next.interfaces.retain(|interface| interface.id != "eni-twin");
        if is_killed {
            network = setting.network();
        }
        network.attach(eni("eni-next", "vpc-1", "subnet-1", "10.0.1.11")).await.unwrap();
        echo(&network.eni_namespace("eni-next"), 53);
        next.interfaces.push(member("eni-next", "10.0.1.11", &["sg-mute"]));
        network.filter("vpc-1", &next).await.unwrap();
        assert!(!answered(&socket, at), "killed: {is_killed}");
        // It is the rules that deny it: under its predecessor's it answers.
        next.interfaces.retain(|interface| interface.id != "eni-next");
        next.interfaces.push(member("eni-next", "10.0.1.11", &["sg-web"]));
        network.filter("vpc-1", &next).await.unwrap();
        assert!(answered(&socket, at));
        network.remove_all().unwrap();
        setting.is_clean();
    }
}

/// An interface that the filter does not describe gets nothing either, whatever the sender may.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_described_receives_nothing() {
    let setting = Setting::new();
    let network = setting.network();
    attach_all(&network).await;
    network.filter("vpc-1", &rules()).await.unwrap();
    let twin = network.eni_namespace("eni-twin");
    let receiver = datagrams_in(&twin, (Ipv4Addr::UNSPECIFIED, 53).into()).unwrap();
    receiver.set_nonblocking(false).unwrap();
    receiver.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    // Each is a flow of its own. The first also tells the router the receiver's hardware address.
    let send = || {
        let web = network.eni_namespace("eni-web");
        let sender = datagrams_in(&web, (Ipv4Addr::UNSPECIFIED, 0).into()).unwrap();
        sender.send_to(b"hello", (Ipv4Addr::new(10, 0, 1, 11), 53)).unwrap();
    };
    send();
    assert_eq!(receiver.recv_from(&mut [0; 64]).unwrap().0, 5);
    let mut filter = rules();
    filter.interfaces.retain(|interface| interface.id != "eni-twin");
    network.filter("vpc-1", &filter).await.unwrap();
    send();
    assert!(receiver.recv_from(&mut [0; 64]).is_err());
    network.remove_all().unwrap();
    setting.is_clean();
}

/// What `doctor` asks: as the other tests run here, so does the probe, and it leaves nothing.
#[test]
fn this_machine_filters_packets() {
    novamind_network_linux::probe().unwrap();
}

/// What somebody changed by hand is mended, also by a successor; what nobody wants any more goes.
#[tokio::test(flavor = "multi_thread")]
async fn rules_are_compared_and_mended() {
    let setting = Setting::new();
    let network = setting.network();
    attach_all(&network).await;
    network.filter("vpc-1", &rules()).await.unwrap();
    let vpc = network.vpc_namespace("vpc-1");
    let rules_of = || {
        ["ip", "bridge"]
            .map(|family| run_in(&vpc, &format!("nft list table {family} novamind_filter")))
            .concat()
    };
    let wanted = rules_of();
    assert!(wanted.contains("set sg_balancer {"), "{wanted}");
    let damages = [
        "nft insert rule ip novamind_filter forward accept",
        "nft flush table ip novamind_filter",
        "nft delete table ip novamind_filter",
        "nft delete table bridge novamind_filter",
        "nft flush set ip novamind_filter sg_web",
    ];
    for damage in damages {
        for successor in [false, true] {
            run_in(&vpc, damage);
            let network = if successor { setting.network() } else { network.clone() };
            network.filter("vpc-1", &rules()).await.unwrap();
            assert!(rules_of() == wanted, "{damage}, {successor}: {}", rules_of());
        }
    }
    network.filter("vpc-1", &nobody()).await.unwrap();
    let empty = run_in(&vpc, "nft list ruleset");
    assert!(!empty.contains("sg_") && !empty.contains("10.0.1.10"), "{empty}");
    let addresses = run_in(&vpc, "ip -o -4 addr show dev lo");
    assert!(!addresses.contains("10.0.1.5"), "{addresses}");
    network.remove_all().unwrap();
    setting.is_clean();
}

/// A subnet whose route table leads nowhere has no way out, whatever its security groups say.
#[tokio::test(flavor = "multi_thread")]
async fn the_way_out_follows_the_route_table() {
    let mut setting = Setting::new();
    let outside = Elsewhere::new();
    setting.host.run(&format!(
        "ip link add near type veth peer name far netns {} && ip addr add 192.0.2.1/24 dev near && ip link set near up",
        outside.thread
    ));
    outside.run("ip addr add 192.0.2.2/24 dev far && ip link set far up");
    let _server = serve(&outside.path(), 80, "outside");
    setting.options.may_turn_on_forwarding = true;
    let network: LinuxNetwork = setting.network();
    attach_all(&network).await;
    let route =
        |destination: &str, exit| Route { destination: cidr(destination), target: "target".into(), exit };
    let everywhere = |exit| vec![route("0.0.0.0/0", exit)];
    let closed = || Exit::Closed("it is gone".into());
    let cases = [
        (everywhere(Exit::Nat), false, true),
        (vec![], false, false),
        (everywhere(Exit::Internet), false, false),
        (everywhere(Exit::Internet), true, true),
        (everywhere(closed()), true, false),
        (vec![route("192.0.2.0/24", closed()), route("0.0.0.0/0", Exit::Nat)], false, false),
        (vec![route("192.0.2.0/24", Exit::Nat)], false, true),
        (vec![route("198.51.100.0/24", Exit::Nat)], false, false),
    ];
    for (routes, has_public_address, expected) in cases {
        let mut filter = rules();
        filter.subnets[0].routes = routes.clone();
        filter.interfaces[0].has_public_address = has_public_address;
        network.filter("vpc-1", &filter).await.unwrap();
        let flow = Flow {
            source: Ipv4Addr::new(10, 0, 1, 10),
            destination: OUTSIDE,
            transport: Transport::Tcp,
            port: 80,
        };
        let judged = filter.judge(&flow).iter().all(|step| step.passes);
        let real = ask(&network.eni_namespace("eni-web"), (OUTSIDE, 80)).await.is_ok();
        assert_eq!((real, judged), (expected, expected), "{routes:?}");
    }
    // What is in no subnet of the VPC is not outside of it.
    setting.host.run("ip addr add 10.0.9.9/32 dev lo");
    let _near = serve(&setting.host.path(), 81, "host");
    network.filter("vpc-1", &rules()).await.unwrap();
    assert!(ask(&network.eni_namespace("eni-web"), ("10.0.9.9".parse().unwrap(), 81)).await.is_err());
    network.remove_all().unwrap();
    setting.is_clean();
}
